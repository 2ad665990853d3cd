internal import PostgresParser
internal import SQLSyntax

/// Reads the query of one view and looks up what it names, by itself and with every column of the catalog in sight.
struct ViewReader {
    private let index: CatalogIndex
    private let relation: Int

    init(_ index: CatalogIndex, _ relation: Int) {
        self.index = index
        self.relation = relation
    }

    private var entry: CatalogIndex.Entry { index.entries[relation] }

    /// Throws what is wrong with the view's query.
    func read() throws(Failure) -> ViewDefinitions.Definition {
        let text = entry.relation.definition ?? ""
        guard text.utf8.count <= ViewExtent.mostBytes else {
            throw Self.unusable("its query is longer than \(ViewExtent.mostBytes) bytes")
        }
        var source = Array(text.utf8)
        let written = try StatementReader.parseQuery(text, dialect: index.dialect)
        try ViewForm.check(written)
        let length = Int32(source.count)
        var shift = PositionShift(by: 0, length: length)
        let query = try shift.rewrite(written)
        let (bindings, _) = try bind(query, isDefinition: true)
        var normalizer = ViewNormalizer(
            index, bindings, made: length + (try PositionShift.made(in: written)) + 1)
        let normal = try normalizer.normal(query)
        source += Array(repeating: 0x20, count: Int(normalizer.made) - source.count)
        // Once more, as it will be bound in statements.
        let (_, outputs) = try bind(normal, isDefinition: false)
        let columns = entry.relation.columns.map { ByteString($0.name) }
        guard outputs.count == columns.count else {
            throw Self.unusable("its query gives \(outputs.count) columns, and the catalog has \(columns.count) of it")
        }
        return ViewDefinitions.Definition(
            query: normal, source: source, outputs: outputs.map(\.name), columns: columns,
            relations: normalizer.relations, views: normalizer.views,
            removable: try RemovableItems.of(normal, outputs.count, index.dialect),
            extent: ViewExtent(
                levels: try NestingDepth.of(normal) + NestingDepth.query + 1, bytes: source.count, views: 1))
    }

    static func unusable(_ reason: String, at position: Position = .none) -> Failure {
        Failure(.invalidExpression, reason, at: position)
    }

    private func bind(
        _ query: QueryExpression, isDefinition: Bool
    ) throws(Failure) -> (Bindings, [ScopeColumn]) {
        let readable: Binder.Visibility = { relation in
            Array(repeating: true, count: index.entries[relation].relation.columns.count)
        }
        switch index.dialect.name {
        case .sqlite:
            var binder = Binder(index, source: Array((entry.relation.definition ?? "").utf8), readable: readable)
            binder.isDefinition = isDefinition
            let outputs = try binder.bind(definition: query, of: entry.schema)
            return (binder.result, outputs)
        case .postgres:
            var binder = PostgresBinder(index, source: [], readable: readable)
            binder.isDefinition = isDefinition
            let outputs = try binder.bind(definition: query)
            return (binder.result, outputs)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
            throw Self.unusable("the dialect `\(index.dialect)` is not supported yet")
        }
    }
}

/// What a view's query may not hold in any session.
private struct ViewForm: SyntaxVisitor {
    static func check(_ query: QueryExpression) throws(Failure) {
        var form = ViewForm()
        try form.visit(query)
    }

    mutating func visit(_ node: Parameter) throws(Failure) {
        throw ViewReader.unusable("its query has a parameter")
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        guard node.locking.isEmpty else { throw ViewReader.unusable("its query locks rows") }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        guard node.into == nil else { throw ViewReader.unusable("its query makes a table") }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        if case .change = node.body { throw ViewReader.unusable("its query changes data") }
        try node.walkChildren(&self)
    }
}

/// Makes a view's query one that means the same wherever it stands and whoever reads it: relations have their schema, NATURAL
/// joins name the columns that they merge, and the columns of `*` stand for themselves where their places count.
private struct ViewNormalizer: SyntaxRewriter {
    private let index: CatalogIndex
    private let bindings: Bindings
    /// The next free place behind the text.
    private(set) var made: Int32
    private(set) var relations: Set<Int> = []
    private(set) var views: [Int32: Int] = [:]

    init(_ index: CatalogIndex, _ bindings: Bindings, made: Int32) {
        self.index = index
        self.bindings = bindings
        self.made = made
    }

    mutating func normal(_ query: QueryExpression) throws(Failure) -> QueryExpression {
        var copy = query
        if query.rest.isEmpty { copy.first = try starless(query.first) }
        let normal = try rewrite(copy)
        guard made < Int32(2 * ViewExtent.mostBytes) else { throw ViewReader.unusable("its query is too long") }
        return normal
    }

    private mutating func place() -> Position {
        made += 1
        return Position(start: made - 1, end: made)
    }

    // MARK: - Names

    mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference {
        var copy = try descend(node)
        guard case .named(var table) = copy.kind else { return copy }
        try qualify(&table.name, at: node.position)
        copy.kind = .named(table)
        return copy
    }

    mutating func rewrite(_ node: InPredicate) throws(Failure) -> InPredicate {
        var copy = try descend(node)
        guard case .relation(var name) = copy.source else { return copy }
        try qualify(&name, at: node.source.position)
        copy.source = .relation(name)
        return copy
    }

    /// Gives a relation its schema; a common table expression has none.
    private mutating func qualify(_ name: inout QualifiedName, at position: Position) throws(Failure) {
        guard let id = bindings.tables[position.start] else {
            throw ViewReader.unusable("a table of its query was not bound")
        }
        guard case .relation(let relation) = bindings[id].source else { return }
        let entry = index.entries[relation]
        if name.schema == nil {
            // A bare name of the server's own is never one of a user's schema.
            guard index.dialect.name != .postgres || !entry.name.string.utf8.starts(with: "pg_".utf8) else {
                throw ViewReader.unusable("it reads a system catalog")
            }
            name.schema = Identifier(
                ByteString(entry.relation.schema), quoting: .double, position: name.name.position)
        }
        relations.insert(relation)
        if entry.relation.isExpanded { views[position.start] = relation }
    }

    mutating func rewrite(_ node: Join) throws(Failure) -> Join {
        var copy = try descend(node)
        guard node.natural else { return copy }
        guard let names = bindings.views.naturals[node.operand.position.start] else {
            throw ViewReader.unusable("a NATURAL join of its query was not bound")
        }
        copy.natural = false
        // Without a column in common it is a join of every row with every other.
        if names.isEmpty {
            switch node.kind {
            case .comma, .inner, .cross: copy.kind = .cross
            case .left, .right, .full: copy.condition = .on(truth())
            }
        } else {
            if node.kind == .cross { copy.kind = .inner }
            copy.condition = .using(
                names.map { Identifier($0, quoting: .double, position: node.operand.position) }, alias: nil)
        }
        return copy
    }

    private mutating func truth() -> Expression {
        let kind: Expression.Kind = index.dialect.name == .sqlite ? .literal(.integer("1")) : .literal(.boolean(true))
        return Expression(kind, at: place())
    }

    /// SQLite reads TRUE and FALSE as columns of that name where there are any, also of the statement around.
    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        guard index.dialect.name == .sqlite, case .literal(.boolean(let value)) = node.kind else {
            return try descend(node)
        }
        var copy = node
        copy.kind = .literal(.integer(value ? "1" : "0"))
        return copy
    }

    // MARK: - Stars

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        guard !node.rest.isEmpty else { return try descend(node) }
        var copy = node
        copy.first = try starless(node.first)
        for place in copy.rest.indices { copy.rest[place].term = try starless(node.rest[place].term) }
        return try descend(copy)
    }

    private mutating func starless(_ term: QueryTerm) throws(Failure) -> QueryTerm {
        guard case .specification(var specification) = term else { return term }
        var items: [SelectItem] = []
        for item in specification.selectList {
            switch item.kind {
            case .expression, .allFields: items.append(item)
            case .all, .allOf:
                guard let columns = bindings.views.stars[item.position.start] else {
                    throw ViewReader.unusable("a star of its query was not bound")
                }
                for column in columns { items.append(self.item(column)) }
            }
        }
        specification.selectList = items
        return .specification(specification)
    }

    /// A column under its own name, which counts as an alias in ORDER BY as that of `*` does.
    private mutating func item(_ column: StarColumn) -> SelectItem {
        let name = Identifier(column.name, quoting: .double)
        let value = Expression(.column(ColumnReference(qualifier: column.qualifier, name)), at: place())
        return SelectItem(.expression(value, alias: name), at: value.position)
    }
}

extension InPredicate.Source {
    /// Where the relation stands that IN names.
    fileprivate var position: Position {
        switch self {
        case .relation(let name): name.position
        case .list, .query, .function: .none
        }
    }
}

/// Which items of a view's select list can be left out without a change of the rest: plain values of a query that keeps every
/// row apart, which nothing else names.
private struct RemovableItems: SyntaxVisitor {
    private let dialect: Dialect

    static func of(_ query: QueryExpression, _ width: Int, _ dialect: Dialect) throws(Failure) -> [Bool] {
        guard query.rest.isEmpty, query.orderBy.isEmpty, case .specification(let specification) = query.first,
            specification.quantifier != .distinct, specification.distinctOn.isEmpty, specification.groupBy.isEmpty,
            specification.having == nil, specification.selectList.count == width
        else { return [] }
        var used = NamedColumns(dialect: dialect)
        if let condition = specification.where { try used.visit(condition) }
        for window in specification.windows { try used.visit(window) }
        var removable: [Bool] = []
        for item in specification.selectList {
            guard case .expression(let value, let alias) = item.kind else { return [] }
            let isNamed = alias.map { used.names.contains(dialect.fold($0)) } ?? false
            removable.append(!isNamed && isPlain(value, dialect))
        }
        return removable
    }

    private static func isPlain(_ value: Expression, _ dialect: Dialect) -> Bool {
        var search = RemovableItems(dialect: dialect)
        do throws(Failure) { try search.visit(value) } catch { return false }
        return true
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) { throw .found }

    /// An aggregate makes one row of many, a function that gives a set many of one.
    mutating func visit(_ node: FunctionCall) throws(Failure) {
        guard node.over == nil, node.filter == nil, node.orderBy.isEmpty, !node.withinGroup, isScalar(node) else {
            throw .found
        }
        try node.walkChildren(&self)
    }

    private func isScalar(_ call: FunctionCall) -> Bool {
        let name = dialect.fold(call.name.name)
        switch dialect.name {
        case .sqlite:
            guard case .list(let arguments, distinct: false) = call.arguments, call.name.schema == nil else {
                return false
            }
            let entries = DialectTables.functions(named: name, arguments: arguments.count, dialect: dialect)
            return !entries.isEmpty && entries.allSatisfy { $0.kind == .scalar && $0.volatility != .volatile }
        case .postgres:
            if call.form == .standard, call.name.schema == nil { return true }
            guard call.name.schema.map({ dialect.fold($0) == "pg_catalog" }) ?? true, call.arguments != .star else {
                return false
            }
            let functions = PostgresTables.functions(named: name)
            return !functions.isEmpty && functions.allSatisfy { $0.kind == .scalar && $0.volatility != .volatile }
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: return false
        }
    }
}

/// The names of columns that stand without a table.
private struct NamedColumns: SyntaxVisitor {
    let dialect: Dialect
    private(set) var names: Set<ByteString> = []

    init(dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func visit(_ node: ColumnReference) throws(Failure) {
        if node.qualifier == nil { names.insert(dialect.fold(node.name)) }
    }
}
