import SQLPrinter
import SQLSyntax

/// Views, tables made of queries, indexes and schemas.
extension PostgresCatalogBuilder {
    // MARK: - Views

    mutating func add(_ view: PostgresViewDefinition) throws(Failure) {
        guard view.persistence != .temporary else { throw temporary(view.name) }
        let name = try newName(view.name)
        if let old = tables[name] {
            guard view.replace, old.relation.kind == .view else {
                throw Failure(
                    .duplicateName, "there is a relation `\(written(view.name))` already", at: view.name.position,
                    help: "each relation is made once")
            }
            for source in sources.removeValue(forKey: name) ?? [] { readers[source]?.remove(name) }
        }
        try addView(name, .view, view.name, view.columns, view.query)
    }

    mutating func add(_ table: PostgresTableQuery) throws(Failure) {
        guard table.persistence != .temporary else { throw temporary(table.name) }
        let name = try newName(table.name)
        guard try isNew(name, table.name, ifNotExists: table.ifNotExists) else { return }
        if table.isMaterializedView {
            try addView(name, .materializedView, table.name, table.columns, table.query)
        } else {
            try addTable(name, table.name, table.columns, table.query)
        }
    }

    private mutating func addTable(
        _ name: RelationName, _ written: QualifiedName, _ names: [Identifier], _ query: QueryExpression
    ) throws(Failure) {
        let columns = try columns(of: query, names, written)
        if let untold = columns.first(where: { $0.type.isEmpty }) {
            throw Failure(
                .unsupportedStatement,
                "the type of the column `\(untold.name)` cannot be told from `CREATE TABLE \(self.written(written)) AS`",
                at: written.position, help: "write the columns out, or cast each value to its type")
        }
        tables[name] = Table(Relation(schema: name.schema, name: name.name, columns: columns))
    }

    private mutating func addView(
        _ name: RelationName, _ kind: Relation.Kind, _ written: QualifiedName, _ names: [Identifier],
        _ query: QueryExpression
    ) throws(Failure) {
        let columns = try columns(of: query, names, written)
        var qualifier = RelationQualifier(self)
        let qualified = try qualifier.rewrite(query)
        let definition = try SQLPrinter(dialect: dialect).print(qualified).text
        tables[name] = Table(
            Relation(schema: name.schema, name: name.name, kind: kind, columns: columns, definition: definition))
        sources[name] = qualifier.found
        for source in qualifier.found { readers[source, default: []].insert(name) }
    }

    /// The columns of a query's result under the names of a list, which may leave out the last ones.
    private func columns(
        of query: QueryExpression, _ names: [Identifier], _ written: QualifiedName
    ) throws(Failure) -> [Column] {
        var columns: [PostgresOutputColumn]
        do throws(Failure) {
            columns = try PostgresViewColumns(self, written).columns(of: query)
            guard names.count <= columns.count else {
                throw Failure(
                    .columnCount,
                    "`\(self.written(written))` names \(names.count) columns, and its query has \(columns.count)",
                    at: written.position)
            }
        } catch {
            guard error.diagnostic.code == .malformedFile, !names.isEmpty else { throw error }
            columns = names.map { PostgresOutputColumn(name: text($0)) }
        }
        for (index, name) in names.enumerated() { columns[index].name = text(name) }
        var seen: Set<ByteString> = []
        for column in columns where !seen.insert(ByteString(column.name)).inserted {
            throw Failure(
                .duplicateName, "the column `\(column.name)` of `\(self.written(written))` stands twice",
                at: written.position, help: "give the columns of its query different names with AS")
        }
        return columns.map { Column(name: $0.name, type: $0.type, collation: $0.collation) }
    }

    // MARK: - Queries

    /// `SELECT pg_catalog.set_config('search_path', '', false)`, which pg_dump writes, and `SELECT … INTO`. Other queries
    /// are passed over.
    mutating func add(_ query: QueryExpression, _ position: Position) throws(Failure) {
        guard query.rest.isEmpty, case .specification(var specification) = query.first else { return }
        if let into = specification.into {
            guard into.persistence != .temporary else { throw temporary(into.name) }
            let name = try newName(into.name)
            guard try isNew(name, into.name, ifNotExists: false) else { return }
            specification.into = nil
            var made = query
            made.first = .specification(specification)
            return try addTable(name, into.name, [], made)
        }
        for item in specification.selectList {
            guard case .expression(let expression, alias: _) = item.kind, case .function(let call) = expression.kind,
                text(call.name.name) == "set_config", case .list(let arguments, distinct: false) = call.arguments
            else { continue }
            guard let setting = arguments.first.flatMap(Self.string) else {
                throw notFollowed("SELECT set_config(…)", position)
            }
            guard setting.asciiLowercased == "search_path" else { continue }
            guard arguments.count == 3, let value = Self.string(arguments[1]) else {
                throw notFollowed("SELECT set_config(…)", position)
            }
            try setPath(list: value.string, position)
        }
    }

    private static func string(_ expression: Expression) -> ByteString? {
        if case .literal(.string(let text)) = expression.kind { return text }
        guard case .cast(let operand, _) = expression.kind else { return nil }
        return string(operand)
    }

    /// A list of schemas as the setting has it: `"$user", public`.
    private mutating func setPath(list: String, _ position: Position) throws(Failure) {
        var names: [String] = []
        for part in list.split(separator: ",") {
            let name = part.trimmingASCIISpace
            if name.utf8.first == 0x22 {
                guard name.utf8.count > 2, name.utf8.last == 0x22, !name.dropFirst().dropLast().contains("\"") else {
                    throw notFollowed("SELECT set_config('search_path', …)", position)
                }
                names.append(String(name.dropFirst().dropLast()))
            } else if !name.isEmpty {
                names.append(ByteString(String(name)).asciiLowercased.string)
            }
        }
        path = names.filter { $0 != "$user" && $0 != "pg_catalog" }
    }

    // MARK: - Indexes

    /// A unique index over columns of the whole table is a key; other indexes say nothing to a catalog.
    mutating func add(_ index: PostgresIndexDefinition, _ position: Position) throws(Failure) {
        guard let found = findTable(index.table), var table = tables[found], table.relation.kind != .view else {
            throw Failure(.unknownName, "there is no table `\(written(index.table))`", at: index.table.position)
        }
        let columns = index.unique && index.where == nil ? try key(index.elements, in: table) : nil
        var name = index.name.map { RelationName(schema: found.schema, name: text($0)) }
        if name == nil {
            let names = index.elements.map { element in
                if case .column(let column) = element.key { text(column) } else { "expr" }
            }
            let implicit = Self.implicitName(found.name, names, "idx")
            var number = 0
            repeat {
                name = RelationName(schema: found.schema, name: implicit + (number == 0 ? "" : String(number)))
                number += 1
            } while name.map { indexes[$0] != nil } ?? false
        }
        guard let name else { return }
        if indexes[name] != nil {
            if index.ifNotExists { return }
            throw Failure(
                .duplicateName, "there is an index `\(name.name)` already", at: index.name?.position ?? position)
        }
        indexes[name] = (found, columns)
        table.indexes.insert(name)
        if let columns, columns != table.relation.primaryKey, !table.relation.unique.contains(columns) {
            table.relation.unique.append(columns)
        }
        tables[found] = table
        guard columns != nil, !index.only else { return }
        for child in children[found] ?? [] where tables[child]?.relation.kind == .partition {
            try giveKeys(of: found, to: child)
        }
    }

    /// The columns of a key; nil where an element is an expression, or is told apart in another way than the column itself.
    private func key(_ elements: [IndexElement], in table: Table) throws(Failure) -> [String]? {
        var names: [String] = []
        var isPlain = true
        for element in elements {
            guard case .column(let name) = element.key else {
                isPlain = false
                continue
            }
            guard let place = table.position(text(name)) else {
                throw Failure(
                    .unknownName, "the table `\(table.relation.name)` has no column `\(name.value)`", at: name.position)
            }
            let column = table.relation.columns[place]
            if element.operatorClass != nil { isPlain = false }
            if element.collation != nil, collationText(element.collation) != column.collation { isPlain = false }
            names.append(column.name)
        }
        return isPlain ? names : nil
    }

    // MARK: - Schemas

    mutating func add(_ schema: PostgresSchemaDefinition) throws(Failure) {
        guard !schema.elements.isEmpty else { return }
        guard let name = schema.name else {
            throw Failure(
                .unsupportedStatement, "the name of the schema is its owner's, which is not told here", at: .none,
                help: "write the schema's name")
        }
        let outer = path
        path = [text(name)] + path
        defer { path = outer }
        for element in schema.elements { try add(element) }
    }
}

extension Substring {
    fileprivate var trimmingASCIISpace: Substring {
        var result = self
        while let first = result.unicodeScalars.first, first.value <= 0x20 { result.unicodeScalars.removeFirst() }
        while let last = result.unicodeScalars.last, last.value <= 0x20 { result.unicodeScalars.removeLast() }
        return result
    }
}

/// Gives every relation of a view's query the schema in which it was found when the view was made.
private struct RelationQualifier: SyntaxRewriter {
    private let builder: PostgresCatalogBuilder
    /// The common table expressions that can be named here.
    private var known: Set<ByteString> = []
    private(set) var found: Set<RelationName> = []

    init(_ builder: PostgresCatalogBuilder) {
        self.builder = builder
    }

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        let outer = known
        defer { known = outer }
        var query = node
        var with = query.with
        query.with = nil
        if let clause = with {
            if clause.recursive { known.formUnion(clause.tables.map { ByteString(builder.text($0.name)) }) }
            for (index, table) in clause.tables.enumerated() {
                with?.tables[index] = try rewrite(table)
                known.insert(ByteString(builder.text(table.name)))
            }
        }
        try query.rewriteChildren(&self)
        query.with = with
        return query
    }

    mutating func rewrite(_ node: NamedTable) throws(Failure) -> NamedTable {
        var table = node
        try table.rewriteChildren(&self)
        if table.name.schema == nil, known.contains(ByteString(builder.text(table.name.name))) { return table }
        if let name = builder.findTable(table.name) {
            found.insert(name)
            // A name of the default schema could be one that its range variable goes by, which stays as it is.
            table.name.schema = Identifier(ByteString(name.schema), quoting: .double)
        }
        return table
    }
}
