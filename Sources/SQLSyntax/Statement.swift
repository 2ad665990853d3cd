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

extension Statement {
    /// The target of a write; nil where the statement is none.
    package var target: NamedTable? {
        switch kind {
        case .insert(let insert): insert.target
        case .update(let update): update.target
        case .delete(let delete): delete.target
        case .merge(let merge): merge.target
        case .query, .explain, .createTable, .createView, .createIndex, .createTrigger, .postgres: nil
        }
    }

    /// Whether it is a write without RETURNING.
    package var returnsNothing: Bool {
        switch kind {
        case .insert(let insert): insert.returning.isEmpty
        case .update(let update): update.returning.isEmpty
        case .delete(let delete): delete.returning.isEmpty
        case .merge: true
        case .query, .explain, .createTable, .createView, .createIndex, .createTrigger, .postgres: false
        }
    }

    /// Its WITH clause.
    package var with: WithClause? {
        switch kind {
        case .query(let query): query.with
        case .insert(let insert): insert.with
        case .update(let update): update.with
        case .delete(let delete): delete.with
        case .merge(let merge): merge.with
        case .explain(_, let inner): inner.with
        case .createTable, .createView, .createIndex, .createTrigger, .postgres: nil
        }
    }
}
