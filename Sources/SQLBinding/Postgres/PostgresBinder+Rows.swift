internal import SQLSyntax

extension PostgresBinder {
    /// Functions in FROM (`transformRangeFunction` in the server's parser/parse_clause.c and `addRangeTableEntryForFunction` in
    /// parse_relation.c): https://www.postgresql.org/docs/15/queries-table-expressions.html#QUERIES-TABLEFUNCTIONS
    mutating func declare(
        _ rows: RowsFrom, _ position: Position, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        let isLateral = scopes[scope].isLateral
        // Functions see the tables to their left with LATERAL or without.
        scopes[scope].isLateral = true
        let inner = context.inside(scope)
        for item in rows.items { try bind(rowSource: item.call, inner) }
        scopes[scope].isLateral = isLateral

        let items = rows.items.flatMap { spread($0) }
        var columns: [ScopeColumn] = []
        for item in items {
            let definitions = item.definitions.isEmpty && items.count == 1 ? rows.definitions : item.definitions
            columns += try self.columns(of: item.call, definitions, alias: items.count == 1 ? rows.alias : nil)
        }
        if rows.withOrdinality {
            columns.append(
                ScopeColumn(name: "ordinality", folded: "ordinality", type: "bigint", valueType: .int8))
        }
        let first = items.first.map { outputName($0.call) ?? "?column?" } ?? ""
        let name = rows.alias ?? Identifier(first, quoting: .double, position: position)
        let id = declare(name: name, .function(first), try rename(columns, rows.columns, of: name))
        try record(id, at: position)
        return id
    }

    /// The name of such a call is judged by its place: `ssn(u)` is no column here.
    private mutating func bind(rowSource expression: Expression, _ context: Context) throws(Failure) {
        guard case .function(let call) = expression.kind else { return try bind(expression, context) }
        try bind(partsOf: call, context)
    }

    /// `unnest(a, b)` is `ROWS FROM (unnest(a), unnest(b))`.
    private func spread(_ item: RowsFrom.Item) -> [RowsFrom.Item] {
        guard case .function(var call) = item.call.kind, call.name.schema == nil,
            dialect.fold(call.name.name) == "unnest", case .list(let arguments, distinct: false) = call.arguments,
            arguments.count > 1, call.orderBy.isEmpty, !call.variadic, item.definitions.isEmpty
        else { return [item] }
        return arguments.map { argument in
            call.arguments = .list([argument], distinct: false)
            return RowsFrom.Item(Expression(.function(call), at: item.call.position))
        }
    }

    private func columns(
        of expression: Expression, _ definitions: [ColumnDefinition], alias: Identifier?
    ) throws(Failure) -> [ScopeColumn] {
        guard definitions.isEmpty else { return definitions.map { column($0.name, $0.type) } }
        let name = outputName(expression) ?? "?column?"
        let single = alias.map { dialect.fold($0) } ?? name
        if case .function(let call) = expression.kind, call.form == .plain {
            guard let candidates = functions(of: call) else {
                throw Failure(
                    .functionNotAllowed, "function `\(text(call.name))` is not allowed in FROM", at: call.name.position,
                    help: "use a function of PostgreSQL that gives rows, such as `generate_series` or `jsonb_each`")
            }
            guard let columns = Self.agreed(candidates) else { throw untold(name, expression) }
            guard columns.isEmpty else {
                return columns.map { column in
                    ScopeColumn(
                        name: column.name, folded: column.name, type: column.type.entry.spelling,
                        valueType: PostgresValueType(column.type))
                }
            }
        }
        // A value of one column, if it is not composite.
        let type = valueType(expression)
        switch type?.kind {
        case .builtin(.record)?, .composite?, .row?, .record?, nil: throw untold(name, expression)
        case .builtin?, .enumeration?, .array?, .unknown?:
            return [ScopeColumn(name: single, folded: single, valueType: type?.resolved)]
        }
    }

    private func untold(_ name: ByteString, _ expression: Expression) -> Failure {
        Failure(
            .functionNotAllowed, "the columns that `\(name)` gives cannot be told", at: expression.position,
            help: "cast the argument to its type, or name the columns: `AS t (a integer, b text)`")
    }

    /// The columns that all of them give, none for a single value. Nil where they differ.
    private static func agreed(_ functions: [PostgresFunction]) -> [PostgresColumn]? {
        guard let first = functions.first else { return nil }
        for function in functions {
            guard function.columns == first.columns else { return nil }
            if function.columns.isEmpty, function.result == .record { return nil }
        }
        return first.columns
    }

    /// The functions that a call may mean; nil where there are none.
    private func functions(of call: FunctionCall) -> [PostgresFunction]? {
        guard call.name.schema.map({ dialect.fold($0) == "pg_catalog" }) ?? true,
            case .list(let arguments, _) = call.arguments
        else { return nil }
        let found = PostgresTables.functions(named: dialect.fold(call.name.name)).filter {
            $0.takes(arguments.count) && $0.kind != .window
        }
        guard !found.isEmpty else { return nil }
        // Which of several it is their types tell, unless arguments are named.
        guard found.count > 1, !call.variadic, !arguments.contains(where: \.isNamed) else { return Array(found) }
        let declared = found.map { function in
            var types = function.arguments
            if let variadic = function.variadic {
                if !types.isEmpty { types.removeLast() }
                while types.count < arguments.count { types.append(variadic) }
            }
            return Array(types.prefix(arguments.count))
        }
        let kinds = arguments.map { valueType($0)?.kind ?? .unknown }
        let fitting = found.indices.filter { PostgresOverloads.fits(kinds, declared[$0]) }
        if !arguments.contains(where: { valueType($0) == nil }),
            let place = PostgresOverloads.select(kinds, among: fitting.map { declared[$0] })
        {
            return [found[fitting[place]]]
        }
        return fitting.isEmpty ? nil : fitting.map { found[$0] }
    }

    /// The columns of the record that a call gives, for `(f(x)).c`; nil where they cannot be told.
    func resultColumns(of call: FunctionCall) -> [PostgresColumn]? {
        guard call.form == .plain else { return nil }
        return functions(of: call).flatMap { Self.agreed($0) }
    }

    private func column(_ name: Identifier, _ type: TypeName?) -> ScopeColumn {
        let folded = dialect.fold(name)
        return ScopeColumn(name: folded, folded: folded, valueType: type.flatMap { catalog.postgresType($0) })
    }

    /// https://www.postgresql.org/docs/15/functions-xml.html#FUNCTIONS-XML-PROCESSING-XMLTABLE
    mutating func declare(
        _ table: XMLTable, _ position: Position, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        let isLateral = scopes[scope].isLateral
        scopes[scope].isLateral = true
        let inner = context.inside(scope)
        for namespace in table.namespaces { try bind(namespace.value, inner) }
        try bind(table.row, inner)
        try bind(table.document, inner)
        var columns: [ScopeColumn] = []
        for column in table.columns {
            switch column.kind {
            case .ordinality:
                let name = dialect.fold(column.name)
                columns.append(ScopeColumn(name: name, folded: name, type: "integer", valueType: .int4))
            case .value(let type, let path, let fallback, notNull: _):
                if let path { try bind(path, inner) }
                if let fallback { try bind(fallback, inner) }
                columns.append(self.column(column.name, type))
            }
        }
        scopes[scope].isLateral = isLateral
        let name = table.alias ?? Identifier("xmltable", position: position)
        let id = declare(name: name, .function("xmltable"), try rename(columns, table.columnAliases, of: name))
        try record(id, at: position)
        return id
    }
}

extension Expression {
    fileprivate var isNamed: Bool {
        if case .postgres(.namedArgument) = kind { return true }
        return false
    }
}
