package import SQLBinding
package import SQLSyntax

/// An expression of a policy, read, translated to the catalog's dialect and bound to its relation, which is range
/// variable 0. It is total, and holds no aggregate, window function, parameter or volatile function.
package struct PolicyExpression: Sendable {
    package let expression: Expression
    package let bindings: Bindings
    /// The relation whose rows it is over.
    package let relation: Int
    /// As the policy has it.
    package let text: Located<String>
    package let role: String
    /// The attributes that it needs.
    package let attributes: [ByteString: AttributeType]

    /// Whether both mean the same: the same tree over the same relation. How it was written does not count.
    package func isSame(as other: PolicyExpression) -> Bool {
        relation == other.relation && expression == other.expression
    }
}
