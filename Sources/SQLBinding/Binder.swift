package import SQLSyntax

/// Resolves every name of a statement: each table reference to a range variable, each column reference to a column of
/// one. What cannot be resolved with certainty refuses the statement.
package struct Binder: BinderParts {
    /// Which of a relation's columns the session may read; nil where it may not use the relation at all.
    package typealias Visibility = (_ relation: Int) -> [Bool]?
    /// Which columns of a target may be read; nil where the session may not write to the relation so.
    package typealias TargetVisibility = (_ relation: Int, _ kind: WriteKind) -> [Bool]?

    let catalog: CatalogIndex
    let dialect: Dialect
    /// The statement's bytes: SQLite names an unaliased column by its text.
    let source: [UInt8]
    /// Relations as sources of rows.
    let readable: Visibility
    /// Relations as targets of writes, with the columns that may be read there.
    let writable: TargetVisibility
    package var cause: (_ relation: Int) -> String? = { _ in nil }
    package var views: [Int32: ViewUse] = [:]
    package var isDefinition = false
    /// The folded schema of a name without one, where it is not the catalog's default.
    private var ownSchema: ByteString?
    package var result = Bindings()
    var scopes: [Scope] = []
    var frames: [WithFrame] = []
    /// The tables to the left of the one being declared, by the scope that is being built.
    var partial: [Int: FromNode] = [:]
    /// The range variables that the body of a common table expression names around it.
    var reached: [(id: RangeVariableID, position: Position)] = []

    package init(
        _ catalog: CatalogIndex, source: [UInt8], readable: @escaping Visibility,
        writable: @escaping TargetVisibility = { _, _ in nil }
    ) {
        self.catalog = catalog
        dialect = catalog.dialect
        self.source = source
        self.readable = readable
        self.writable = writable
    }

    /// Throws the diagnostic of the first name that is not to be had.
    package mutating func bind(_ statement: Statement) throws(Failure) {
        switch statement.kind {
        case .query(let query): _ = try bind(query, Context())
        case .insert(let insert): try bind(insert)
        case .update(let update): try bind(update)
        case .delete(let delete): try bind(delete)
        case .explain(_, let inner): try bind(inner)
        case .merge, .postgres: throw .otherDialect(at: statement.position)
        case .createTable, .createView, .createIndex, .createTrigger:
            throw Failure(
                .unsupportedStatement, "a statement that changes the schema is not accepted", at: statement.position,
                help: "write a query, or an INSERT, UPDATE or DELETE")
        }
        try holdReached()
    }

    /// Binds the query of a view by itself, and gives its output columns under the names that they have as a table's.
    ///
    /// - Parameters:
    ///   - schema: the view's own, folded: a bare name in it is of that schema.
    package mutating func bind(definition query: QueryExpression, of schema: ByteString) throws(Failure)
        -> [ScopeColumn]
    {
        ownSchema = schema
        let columns = try bind(query, Context(), named: true)
        try holdReached()
        return columns
    }

    /// What is said of a relation that is not there for the session.
    package func unavailable(_ name: QualifiedName, audit: String) -> Failure {
        unavailableRelation(name, audit: audit)
    }

    /// The relation that a name means.
    func relation(_ name: QualifiedName) -> Int? {
        guard let ownSchema, name.schema == nil else { return catalog.relation(name) }
        return catalog.relation(QualifiedName(schema: Identifier(ownSchema, quoting: .double), name.name))
    }

    /// Binds an expression of a policy over one relation, the only range variable; its number is 0.
    package mutating func bind(_ expression: Expression, over relation: Int) throws(Failure) {
        let entry = catalog.entries[relation]
        let id = declare(
            name: Identifier(ByteString(entry.relation.name)), schema: entry.schema, .relation(relation),
            columns(of: relation, visible: nil))
        let scope = push(Scope(parent: nil, from: .variable(id)))
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
    }

    mutating func push(_ scope: Scope) -> Int {
        scopes.append(scope)
        return scopes.count - 1
    }

    func columns(of relation: Int, visible: [Bool]?) -> [ScopeColumn] {
        catalog.entries[relation].relation.columns.enumerated().map { index, column in
            ScopeColumn(
                name: ByteString(column.name), folded: CatalogIndex.fold(column.name, dialect),
                isHidden: visible.map { !$0[index] } ?? false, type: column.type,
                origins: [ColumnOrigin(relation: relation, column: index)])
        }
    }
}
