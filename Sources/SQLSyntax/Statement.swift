/// One SQL statement that Weir reads in full. A statement that it knows by name only (PRAGMA, ATTACH, …) has no node:
/// the parser refuses it.
package struct Statement: Equatable, Sendable {
    package indirect enum Kind: Equatable, Sendable {
        case query(QueryExpression)
        case insert(InsertStatement)
        case update(UpdateStatement)
        case delete(DeleteStatement)
        case createTable(CreateTable)
        case createView(CreateView)
        case createIndex(CreateIndex)
        case createTrigger(CreateTrigger)
        /// `EXPLAIN [QUERY PLAN] statement`
        case explain(queryPlan: Bool, Statement)
    }

    package var kind: Kind
    package var position: Position

    package init(_ kind: Kind, at position: Position = .none) {
        self.kind = kind
        self.position = position
    }
}
