package import SQLSyntax

/// Resolves every name of a statement of PostgreSQL, as ``Binder`` does for SQLite: each table reference to a range variable,
/// each column reference to a column of one. What cannot be resolved with certainty refuses the statement.
///
/// The rules are those of the server's parser/parse_relation.c, parse_clause.c, parse_target.c and parse_cte.c; see
/// https://www.postgresql.org/docs/15/sql-select.html and
/// https://www.postgresql.org/docs/15/queries-table-expressions.html.
package struct PostgresBinder: BinderParts {
    let catalog: CatalogIndex
    let dialect: Dialect
    let readable: Binder.Visibility
    let writable: Binder.TargetVisibility
    package var cause: (_ relation: Int) -> String? = { _ in nil }
    package var views: [Int32: ViewUse] = [:]
    package var isDefinition = false
    package var result = Bindings()
    var scopes: [PostgresScope] = []
    var frames: [PostgresWithFrame] = []
    /// The scopes in whose FROM clause a common table expression names itself.
    var recursiveScopes: Set<Int> = []

    /// - Parameters:
    ///   - source: the statement's bytes; PostgreSQL names nothing by them.
    ///   - readable: relations as sources of rows.
    ///   - writable: relations as targets of writes, with the columns that may be read there.
    package init(
        _ catalog: CatalogIndex, source: [UInt8], readable: @escaping Binder.Visibility,
        writable: @escaping Binder.TargetVisibility = { _, _ in nil }
    ) {
        self.catalog = catalog
        dialect = catalog.dialect
        self.readable = readable
        self.writable = writable
    }

    /// Throws the diagnostic of the first name that is not to be had.
    package mutating func bind(_ statement: Statement) throws(Failure) {
        switch statement.kind {
        case .query(let query): _ = try bind(query, Context())
        case .insert, .update, .delete, .merge:
            // The statement has no output but RETURNING.
            result.returning = try bind(change: statement, Context())
            result.targetVariable = statement.target.flatMap { result.targets[$0.name.position.start]?.variable }
        case .explain(_, let inner): try bind(inner)
        case .createTable, .createView, .createIndex, .createTrigger, .postgres:
            throw Failure(
                .unsupportedStatement, "a statement that changes the schema is not accepted", at: statement.position,
                help: "write a query, or an INSERT, UPDATE or DELETE")
        }
    }

    /// Binds the query of a view by itself, and gives its output columns.
    package mutating func bind(definition query: QueryExpression) throws(Failure) -> [ScopeColumn] {
        try bind(query, Context())
    }

    /// Binds an expression of a policy over one relation, the only range variable; its number is 0.
    package mutating func bind(_ expression: Expression, over relation: Int) throws(Failure) {
        let entry = catalog.entries[relation]
        let id = declare(
            name: Identifier(ByteString(entry.relation.name), quoting: .double), schema: entry.schema,
            .relation(relation), columns(of: relation, visible: nil))
        let scope = push(PostgresScope(parent: nil, [Segment(namespace(of: id))]))
        try bind(expression, Context(scope: scope))
    }

    /// Where a node stands: the scope its names are looked up in, the WITH clauses that are open, and the recursive common
    /// table expression whose own name may stand here.
    struct Context {
        var scope: Int?
        var frame: Int?
        var recursive: CommonTableID?

        /// The same place for what stands deeper: a recursive name may not stand there.
        func inside(_ scope: Int?) -> Context { Context(scope: scope, frame: frame) }

        /// The same place without the right to name a recursive common table expression.
        var withoutRecursion: Context { Context(scope: scope, frame: frame) }
    }

    mutating func push(_ scope: PostgresScope) -> Int {
        scopes.append(scope)
        return scopes.count - 1
    }

    func columns(of relation: Int, visible: [Bool]?) -> [ScopeColumn] {
        catalog.entries[relation].relation.columns.enumerated().map { index, column in
            let name = ByteString(column.name)
            return ScopeColumn(
                name: name, folded: name, isHidden: visible.map { !$0[index] } ?? false, type: column.type,
                valueType: catalog.entries[relation].columnTypes[index]?.type,
                origins: [ColumnOrigin(relation: relation, column: index)])
        }
    }

    // MARK: What was found out

    /// Two nodes under one key would be taken for one another.
    private func collision(at position: Position) -> Failure {
        Failure(
            .internalError, "internal error: two names with one place", at: position, help: "report this statement")
    }

    mutating func record(_ binding: ColumnBinding, at position: Position) throws(Failure) {
        guard result.columns.updateValue(binding, forKey: position.start).map({ $0 == binding }) ?? true else {
            throw collision(at: position)
        }
    }

    mutating func record(_ id: RangeVariableID, at position: Position) throws(Failure) {
        guard result.tables.updateValue(id, forKey: position.start) == nil else { throw collision(at: position) }
    }

    mutating func record(_ outputs: [ScopeColumn], of query: QueryExpression) throws(Failure) {
        guard result.outputs.updateValue(outputs, forKey: query.position.start) == nil else {
            throw collision(at: query.position)
        }
    }
}
