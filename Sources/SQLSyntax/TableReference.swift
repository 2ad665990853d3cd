/// A table reference (ISO/IEC 9075-2, 7.6): what stands in a FROM clause.
package struct TableReference: Equatable, Sendable {
    package var kind: Kind
    package var position: Position

    package init(_ kind: Kind, at position: Position = .none) {
        self.kind = kind
        self.position = position
    }

    package indirect enum Kind: Equatable, Sendable {
        case named(NamedTable)
        /// `json_each(x) AS j`
        case function(TableFunction)
        /// `(SELECT …) AS t`
        case derived(DerivedTable)
        /// `a JOIN b ON … LEFT JOIN c …`, the comma among the joins; as an operand it stands in parentheses
        case joined(JoinChain)
        /// `(a JOIN b ON …) AS t`
        case aliased(TableReference, alias: Identifier)
    }
}

/// `schema.name AS alias INDEXED BY i`
package struct NamedTable: Equatable, Sendable {
    /// SQLite's INDEXED BY clause.
    package enum IndexHint: Equatable, Sendable {
        case indexedBy(Identifier)
        case notIndexed
    }

    package var name: QualifiedName
    package var alias: Identifier?
    package var indexHint: IndexHint?

    package init(_ name: QualifiedName, alias: Identifier? = nil, indexHint: IndexHint? = nil) {
        self.name = name
        self.alias = alias
        self.indexHint = indexHint
    }
}

package struct TableFunction: Equatable, Sendable {
    package var name: QualifiedName
    package var arguments: [Expression]
    package var alias: Identifier?

    package init(_ name: QualifiedName, _ arguments: [Expression], alias: Identifier? = nil) {
        self.name = name
        self.arguments = arguments
        self.alias = alias
    }
}

package struct DerivedTable: Equatable, Sendable {
    package var query: QueryExpression
    package var alias: Identifier?

    package init(_ query: QueryExpression, alias: Identifier? = nil) {
        self.query = query
        self.alias = alias
    }
}

/// Joins applied from the left; a flat list, as chains of operators are.
package struct JoinChain: Equatable, Sendable {
    package var first: TableReference
    /// One join or more.
    package var joins: [Join]

    package init(_ first: TableReference, _ joins: [Join]) {
        self.first = first
        self.joins = joins
    }
}

package struct Join: Equatable, Sendable {
    package enum Kind: UInt8, CaseIterable, Hashable, Sendable {
        /// `,`
        case comma
        /// `JOIN`, `INNER JOIN`
        case inner
        case cross
        case left, right, full
    }

    package enum Condition: Equatable, Sendable {
        case on(Expression)
        case using([Identifier])
    }

    package var kind: Kind
    package var natural: Bool
    package var operand: TableReference
    package var condition: Condition?

    package init(_ kind: Kind, natural: Bool = false, _ operand: TableReference, condition: Condition? = nil) {
        self.kind = kind
        self.natural = natural
        self.operand = operand
        self.condition = condition
    }
}
