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
        /// `(a JOIN b ON …) AS t (x, y)`
        case aliased(TableReference, alias: Identifier, columns: [Identifier])
        /// What only PostgreSQL has in a FROM clause
        case postgres(PostgresTable)
    }
}

/// `ONLY schema.name AS alias (a, b) TABLESAMPLE …`, `schema.name AS alias INDEXED BY i`
package struct NamedTable: Equatable, Sendable {
    /// SQLite's INDEXED BY clause.
    package enum IndexHint: Equatable, Sendable {
        case indexedBy(Identifier)
        case notIndexed
    }

    package var name: QualifiedName
    package var alias: Identifier?
    /// The names that the alias gives to the first columns.
    package var columns: [Identifier]
    @Aside package var indexHint: IndexHint?
    /// Without the tables that inherit from it: PostgreSQL's ONLY.
    package var only: Bool
    @Aside package var sample: TableSample?

    package init(
        _ name: QualifiedName, alias: Identifier? = nil, columns: [Identifier] = [], indexHint: IndexHint? = nil,
        only: Bool = false, sample: TableSample? = nil
    ) {
        self.name = name
        self.alias = alias
        self.columns = columns
        self.indexHint = indexHint
        self.only = only
        self.sample = sample
    }
}

/// `TABLESAMPLE SYSTEM (10) REPEATABLE (42)`
package struct TableSample: Equatable, Sendable {
    package var method: QualifiedName
    package var arguments: [Expression]
    package var repeatable: Expression?

    package init(_ method: QualifiedName, _ arguments: [Expression], repeatable: Expression? = nil) {
        self.method = method
        self.arguments = arguments
        self.repeatable = repeatable
    }
}

/// A table-valued function of SQLite. PostgreSQL's are ``RowsFrom``.
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
    /// The names that the alias gives to the first columns.
    package var columns: [Identifier]
    package var lateral: Bool

    package init(
        _ query: QueryExpression, alias: Identifier? = nil, columns: [Identifier] = [], lateral: Bool = false
    ) {
        self.query = query
        self.alias = alias
        self.columns = columns
        self.lateral = lateral
    }
}

/// Joins applied from the left; a flat list, as chains of operators are. In PostgreSQL, where the comma binds loosest, no
/// join but a comma follows a comma: it is within the comma's operand.
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
        /// `USING (a, b) [AS t]`
        case using([Identifier], alias: Identifier?)
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
