package import SQLSyntax

/// A role held against one catalog.
package struct CompiledRole: Sendable {
    package let name: String
    /// What it grants, by relation; a relation that it grants nothing on is absent.
    package let rules: [Int: RelationRule]
    /// The views under its `tables` that stand for their queries, and where the policy names them.
    package let views: [Int: Located<String>]
    package let attributes: [ByteString: AttributeType]
    /// Functions allowed by name, folded.
    package let functions: Set<ByteString>
    package let allow: Set<String>
}

/// What one role grants on one relation.
package struct RelationRule: Sendable {
    package enum Grant: Sendable {
        case none
        case raw
        case masked(PolicyExpression)
    }

    package let role: String
    package let operations: Set<Operation>
    /// By column of the relation.
    package let columns: [Grant]
    /// The rows of the role, as expressions that all must hold; empty for every row.
    package let filters: [PolicyExpression]
    /// What a new row must satisfy: the role's checks on the relation, or its filters where it has none.
    package let checks: [PolicyExpression]
    /// Where the columns left out are named in the policy.
    package let exclusions: [Located<String>]

    package var canRead: Bool { operations.contains(.read) && columns.contains { $0.isReadable } }
}

extension RelationRule.Grant {
    package var isReadable: Bool {
        switch self {
        case .none: false
        case .raw, .masked: true
        }
    }
}
