import SQLPrinter
import SQLSyntax

/// `CREATE VIEW`: https://sqlite.org/lang_createview.html
extension CatalogBuilder {
    mutating func add(_ view: CreateView) throws(Failure) {
        guard try isNew(view.name, temporary: view.temporary, ifNotExists: view.ifNotExists) else { return }
        var columns: [Column]
        if view.columns.isEmpty {
            columns = try ViewColumns(self, view.name).columns(of: view.query).map(\.column)
        } else {
            columns = try named(view)
        }
        let definition = try SQLPrinter(dialect: dialect).print(view.query).text
        append(
            Relation(
                schema: schema, name: view.name.name.value.string, kind: .view, columns: columns,
                definition: definition))
    }

    /// The columns of the view's own list, typed by the query where its columns can be told.
    private func named(_ view: CreateView) throws(Failure) -> [Column] {
        var seen: Set<ByteString> = []
        for name in view.columns where !seen.insert(fold(name)).inserted {
            throw Failure(.duplicateName, "the column `\(name.value)` stands twice", at: name.position)
        }
        let told: [OutputColumn]
        do throws(Failure) {
            told = try ViewColumns(self, view.name).columns(of: view.query)
        } catch {
            return view.columns.map { Column(name: $0.value.string, type: "") }
        }
        guard told.count == view.columns.count else {
            throw Failure(
                .columnCount,
                "the view `\(view.name.name.value)` names \(view.columns.count) columns, and its query has \(told.count)",
                at: view.name.position)
        }
        return zip(view.columns, told).map { name, told in
            Column(name: name.value.string, type: told.type, collation: told.collation)
        }
    }
}

/// A column of a query's result, as far as SQLite makes a table of it.
struct OutputColumn {
    var name: String
    /// The declared type of the column or cast that stands behind; empty for other expressions.
    var type = ""
    var collation: String?

    var column: Column { Column(name: name, type: type, collation: collation) }
}

/// The columns of a view, by the rules of `sqlite3ColumnsFromExprList` in SQLite's select.c: an alias, else the column's
/// name in its table, else the text of the expression; a name that stood before gets `:1`.
struct ViewColumns {
    private let builder: CatalogBuilder
    private let view: QualifiedName

    /// Common table expressions by folded name; nil for one whose columns are not known.
    private typealias Known = [ByteString: [OutputColumn]?]

    /// Columns in one result. A chain of views that join each other doubles them at each step.
    private static let limit = 32_767

    init(_ builder: CatalogBuilder, _ view: QualifiedName) {
        self.builder = builder
        self.view = view
    }

    func columns(of query: QueryExpression) throws(Failure) -> [OutputColumn] {
        try columns(of: query, [:])
    }

    private func untold(_ reason: String, _ position: Position) -> Failure {
        Failure(
            .malformedFile, "the columns of the view `\(view.name.value)` cannot be told: \(reason)",
            at: position.source == nil ? view.position : position,
            help: "give the view a column list, as in `CREATE VIEW \(view.name.value)(a, b) AS …`")
    }

    // MARK: Queries

    private func columns(of query: QueryExpression, _ outer: Known) throws(Failure) -> [OutputColumn] {
        var known = outer
        if let with = query.with {
            for table in with.tables {
                let name = builder.fold(table.name)
                known[name] = .some(nil)
                known[name] = .some(try? columns(of: table, known))
            }
        }
        switch query.first {
        case .values(let values):
            let count = values.rows.first?.count ?? 0
            return (0..<count).map { OutputColumn(name: "column\($0 + 1)") }
        case .parenthesized(let query): throw .otherDialect(at: query.position)
        case .specification(let specification):
            return try columns(of: specification, known)
        }
    }

    private func columns(of table: CommonTableExpression, _ known: Known) throws(Failure) -> [OutputColumn] {
        guard case .query(let query) = table.body else { throw .otherDialect(at: table.name.position) }
        guard !table.columns.isEmpty else { return try columns(of: query, known) }
        guard let told = try? columns(of: query, known), told.count == table.columns.count else {
            return table.columns.map { OutputColumn(name: $0.value.string) }
        }
        return zip(table.columns, told).map { name, told in
            OutputColumn(name: name.value.string, type: told.type, collation: told.collation)
        }
    }

    private func columns(of query: QuerySpecification, _ known: Known) throws(Failure) -> [OutputColumn] {
        let tables = try query.from.map { from throws(Failure) in try self.tables(of: from, known) } ?? []
        var result: [OutputColumn] = []
        for item in query.selectList {
            switch item.kind {
            case .all:
                for table in tables { result += try star(table, item.position) }
            case .allOf(let name):
                guard let table = tables.first(where: { $0.name == builder.fold(name.name) }) else {
                    throw untold("there is no table `\(name.name.value)` in its query", name.position)
                }
                result += try star(ScopeTable(name: table.name, columns: table.columns), item.position)
            case .allFields(let expression): throw .otherDialect(at: expression.position)
            case .expression(let expression, let alias):
                result.append(column(expression, alias, item.position, number: result.count + 1, in: tables))
            }
            if result.count > Self.limit { throw untold("it has more than \(Self.limit) columns", item.position) }
        }
        return try renamed(result)
    }

    private func star(_ table: ScopeTable, _ position: Position) throws(Failure) -> [OutputColumn] {
        guard let columns = table.columns else { throw untold("`*` stands for columns that are not known", position) }
        return table.merged.isEmpty ? columns : columns.filter { !table.merged.contains(builder.fold($0.name)) }
    }

    /// Names that stand twice are told apart by a number, as SQLite does for the first three.
    private func renamed(_ columns: [OutputColumn]) throws(Failure) -> [OutputColumn] {
        var seen: Set<ByteString> = []
        var result = columns
        for index in result.indices {
            let name = result[index].name
            var counter = 0
            while !seen.insert(builder.fold(result[index].name)).inserted {
                counter += 1
                guard counter <= 3 else { throw untold("`\(name)` stands too often", view.position) }
                result[index].name = "\(name):\(counter)"
            }
        }
        return result
    }

    // MARK: Select items

    private func column(
        _ expression: Expression, _ alias: Identifier?, _ position: Position, number: Int, in tables: [ScopeTable]
    ) -> OutputColumn {
        var result = typed(expression, in: tables)
        if let alias {
            result.name = alias.value.string
        } else if result.name.isEmpty {
            result.name = builder.slice(position) ?? "column\(number)"
        }
        // `sqlite3IsTrueOrFalse`
        let folded = builder.fold(result.name)
        if alias == nil, folded == "true" || folded == "false" { result.name = "column\(number)" }
        return result
    }

    /// Type and collation of an expression, and its name where it is a column.
    private func typed(_ expression: Expression, in tables: [ScopeTable]) -> OutputColumn {
        var expression = expression
        var collation: String?
        while true {
            if case .collate(let inner, let name) = expression.kind {
                collation = collation ?? name.name.value.string
                expression = inner
            } else if case .function(let call) = expression.kind, call.over == nil, call.filter == nil,
                ["likely", "unlikely", "likelihood"].contains(builder.fold(call.name.name)),
                case .list(let arguments, distinct: false) = call.arguments, let first = arguments.first
            {
                expression = first
            } else {
                break
            }
        }
        var result = OutputColumn(name: "")
        if case .column(let reference) = expression.kind {
            result = resolve(reference, in: tables) ?? OutputColumn(name: reference.name.value.string)
        } else if case .cast(_, let type) = expression.kind {
            result.type = builder.declaredType(type)
        }
        result.collation = collation ?? result.collation
        return result
    }

    private func resolve(_ reference: ColumnReference, in tables: [ScopeTable]) -> OutputColumn? {
        let wanted = builder.fold(reference.name)
        let qualifier = reference.qualifier.map { builder.fold($0) }
        for table in tables where qualifier == nil || table.name == qualifier {
            if let column = table.columns?.first(where: { builder.fold($0.name) == wanted }) { return column }
        }
        return nil
    }

    // MARK: FROM

    /// A range variable of a FROM clause.
    private struct ScopeTable {
        /// Folded; nil for a derived table without an alias.
        var name: ByteString?
        /// Nil where they are not known.
        var columns: [OutputColumn]?
        /// Folded names that a join has merged into the table on its left.
        var merged: Set<ByteString> = []
    }

    private func tables(of reference: TableReference, _ known: Known) throws(Failure) -> [ScopeTable] {
        switch reference.kind {
        case .named(let table):
            let name = table.alias ?? table.name.name
            return [ScopeTable(name: builder.fold(name), columns: columns(of: table.name, known))]
        case .function(let function):
            return [ScopeTable(name: builder.fold(function.alias ?? function.name.name), columns: nil)]
        case .derived(let derived):
            return [
                ScopeTable(name: derived.alias.map { builder.fold($0) }, columns: try columns(of: derived.query, known))
            ]
        case .postgres: throw .otherDialect(at: reference.position)
        case .aliased(let inner, let alias, columns: _):
            let columns = try? tables(of: inner, known).flatMap { table throws(Failure) in
                try star(table, reference.position)
            }
            return [ScopeTable(name: builder.fold(alias), columns: columns)]
        case .joined(let chain):
            var left = try tables(of: chain.first, known)
            for join in chain.joins {
                var right = try tables(of: join.operand, known)
                let merged = merged(join, left, right)
                for index in right.indices { right[index].merged.formUnion(merged) }
                left += right
            }
            return left
        }
    }

    private func columns(of name: QualifiedName, _ known: Known) -> [OutputColumn]? {
        if name.schema == nil, let table = known[builder.fold(name.name)] { return table }
        return builder.relation(name.name)?.columns.map {
            OutputColumn(name: $0.name, type: $0.type, collation: $0.collation)
        }
    }

    /// The folded names that USING or NATURAL merges.
    private func merged(_ join: Join, _ left: [ScopeTable], _ right: [ScopeTable]) -> Set<ByteString> {
        switch join.condition {
        case .using(let names, alias: _):
            return Set(names.map { builder.fold($0) })
        case .on, nil:
            guard join.natural else { return [] }
            func names(_ tables: [ScopeTable]) -> Set<ByteString> {
                Set(tables.flatMap { $0.columns ?? [] }.map { builder.fold($0.name) })
            }
            return names(left).intersection(names(right))
        }
    }
}
