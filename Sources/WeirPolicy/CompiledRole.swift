package import SQLSyntax

/// A role held against one catalog.
package struct CompiledRole: Sendable {
    package let name: String
    /// What it grants, by relation; a relation that it grants nothing on is absent.
    package let rules: [Int: RelationRule]
    /// The views under its `tables` that stand for their queries, and where the policy names them.
    package let views: [Int: Located<String>]
    /// What it takes from the rules of a session, by relation. A role grants or restricts, never both.
    package let restrictions: [Int: Restriction]
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
    /// What may be read of each column of the relation. A column that can be read may be written by name too, if the rule
    /// grants the operation and does not preset it.
    package let columns: [Grant]
    /// The rows of the role, as expressions that all must hold; empty for every row.
    package let filters: [PolicyExpression]
    /// What a new row must satisfy: the role's checks on the relation, or its filters where it has none.
    package let checks: [PolicyExpression]
    /// What is assigned to columns in every row that is inserted or updated, by column. Whether the column can be read has
    /// no part in it.
    package let presets: [Int: PolicyExpression]
    /// What columns may be used for, by column; one that is not here may be used in any way.
    package let uses: [Int: Set<ColumnUse>]
    /// Over how many values columns may be aggregated, by column; one that is not here over any number.
    package let groupSizes: [Int: GroupSize]
    /// Where the columns left out are named in the policy.
    package let exclusions: [Exclusion]

    package var canRead: Bool { operations.contains(.read) && columns.contains { $0.isReadable } }

    /// Whether a statement may name the column to write it.
    package func canWrite(_ column: Int) -> Bool {
        columns.indices.contains(column) && columns[column].isReadable && presets[column] == nil
    }

    package var isMasked: Bool {
        columns.contains { if case .masked = $0 { true } else { false } }
    }

    /// Whether the operations of the rule are granted on every row and column, with any value.
    package var isUnconditional: Bool {
        filters.isEmpty && checks.isEmpty && presets.isEmpty && columns.allSatisfy(\.isReadable)
    }
}

/// An entry of `minimum-group-size`, as it holds for a column.
package struct GroupSize: Sendable {
    /// How many rows of a group must have a value of the column; 2 at least.
    package let minimum: Int
    package let role: String
    /// Where the table is named in the policy.
    package let range: SourceRange?

    package static func larger(_ one: GroupSize, _ other: GroupSize) -> GroupSize {
        other.minimum > one.minimum ? other : one
    }
}

/// An item of `columns` or `exclude-columns` that leaves columns out.
package struct Exclusion: Sendable {
    package let role: String
    package let text: Located<String>
}

extension RelationRule.Grant {
    package var isReadable: Bool {
        switch self {
        case .none: false
        case .raw, .masked: true
        }
    }
}
