/// One SQL statement that Weir reads in full. A statement that it knows by name only (PRAGMA, ATTACH, …) has no node:
/// the parser refuses it.
package struct Statement: Equatable, Sendable {
    package indirect enum Kind: Equatable, Sendable {
        case query(QueryExpression)
        case insert(InsertStatement)
        case update(UpdateStatement)
        case delete(DeleteStatement)
        case merge(MergeStatement)
        case createTable(CreateTable)
        case createView(CreateView)
        case createIndex(CreateIndex)
        case createTrigger(CreateTrigger)
        /// A statement of PostgreSQL that a catalog is made from
        case postgres(PostgresDefinition)
        case explain(ExplainForm, Statement)
    }

    package var kind: Kind
    package var position: Position

    package init(_ kind: Kind, at position: Position = .none) {
        self.kind = kind
        self.position = position
    }
}

/// What stands between EXPLAIN and the statement.
package enum ExplainForm: Equatable, Sendable {
    /// `EXPLAIN`
    case plain
    /// `EXPLAIN QUERY PLAN`, SQLite's
    case queryPlan
    /// `EXPLAIN (ANALYZE, FORMAT json)`, also `EXPLAIN ANALYZE VERBOSE`
    case options([ExplainOption])
}

/// `ANALYZE`, `FORMAT json`: a name in small letters and the value, if there is one.
package struct ExplainOption: Hashable, Sendable {
    package var name: Identifier
    package var value: ByteString?

    package init(_ name: Identifier, _ value: ByteString? = nil) {
        self.name = name
        self.value = value
    }
}
