internal import SQLSyntax

/// The common table expressions of one WITH clause (parser/parse_cte.c of the server). Without RECURSIVE each is seen by those
/// after it and by the query; with RECURSIVE by all of the clause.
struct PostgresWithFrame {
    enum State {
        case unbound
        /// Being bound; no column is known yet, so naming it is circular.
        case open
        /// The terms before the last are bound; the last may name it, once.
        case recursive([ScopeColumn], isNamed: Bool)
        case bound([ScopeColumn])

        var isUnbound: Bool {
            switch self {
            case .unbound: true
            case .open, .recursive, .bound: false
            }
        }
    }

    var parent: Int?
    /// The scope around the query that the clause belongs to.
    var scope: Int?
    /// The scope of that query itself, where it is a plain one.
    var direct: Int?
    let isRecursive: Bool
    let tables: [CommonTableExpression]
    let places: [ByteString: Int]
    var states: [State]
}

extension PostgresBinder {
    /// Opens a WITH clause and binds all of its tables, used or not. The context that it gives is that of the query's terms.
    mutating func bind(_ with: WithClause?, _ context: Context) throws(Failure) -> Context {
        guard let with else { return context }
        var places: [ByteString: Int] = [:]
        for (index, table) in with.tables.enumerated() {
            guard places.updateValue(index, forKey: dialect.fold(table.name)) == nil else {
                throw Failure(
                    .duplicateName, "two common table expressions are named `\(table.name.value)`",
                    at: table.name.position, help: "give each a name of its own")
            }
        }
        let frame = frames.count
        frames.append(
            PostgresWithFrame(
                parent: context.frame, scope: context.scope, isRecursive: with.recursive, tables: with.tables,
                places: places, states: Array(repeating: .unbound, count: with.tables.count)))
        for index in with.tables.indices {
            if case .unbound = frames[frame].states[index] {
                _ = try bindCommonTable(CommonTableID(frame: frame, index: index))
            }
        }
        var inner = context
        inner.frame = frame
        return inner
    }

    private mutating func bindCommonTable(_ id: CommonTableID) throws(Failure) -> [ScopeColumn] {
        let table = frames[id.frame].tables[id.index]
        frames[id.frame].states[id.index] = .open
        let context = Context(scope: frames[id.frame].scope, frame: id.frame)
        let query: QueryExpression
        switch table.body {
        case .query(let body): query = body
        case .change(let statement):
            guard table.search == nil, table.cycle == nil else {
                throw Failure(
                    .unsupportedSyntax, "SEARCH and CYCLE need a recursive query", at: table.name.position,
                    help: "leave them out")
            }
            let columns = try rename(try bind(change: statement, context), table.columns, of: table.name)
            frames[id.frame].states[id.index] = .bound(columns)
            return columns
        }
        let isRecursive = frames[id.frame].isRecursive
        var columns = try bind(query, context, as: isRecursive ? id : nil)
        if case .recursive(_, isNamed: true) = frames[id.frame].states[id.index] {
            try hold(recursive: query, table)
        } else {
            guard table.search == nil, table.cycle == nil else {
                throw Failure(
                    .unsupportedSyntax, "SEARCH and CYCLE need a recursive query", at: table.name.position,
                    help: "leave them out")
            }
        }
        columns = try rename(columns, table.columns, of: table.name)
        let own = columns
        columns += try searchColumns(table, own)
        if let cycle = table.cycle {
            for value in [cycle.value, cycle.otherwise].compactMap({ $0 }) { try bind(value, Context()) }
        }
        frames[id.frame].states[id.index] = .bound(columns)
        return columns
    }

    private func hold(recursive query: QueryExpression, _ table: CommonTableExpression) throws(Failure) {
        guard query.orderBy.isEmpty, query.limit == nil, query.locking.isEmpty else {
            throw Failure(
                .unsupportedSyntax, "ORDER BY, LIMIT or a row lock in a recursive query", at: table.name.position,
                help: "put them into the query that reads `\(table.name.value)`")
        }
    }

    /// The columns that SEARCH and CYCLE add: https://www.postgresql.org/docs/15/queries-with.html#QUERIES-WITH-RECURSIVE
    private func searchColumns(
        _ table: CommonTableExpression, _ own: [ScopeColumn]
    ) throws(Failure) -> [ScopeColumn] {
        let named = (table.search?.columns ?? []) + (table.cycle?.columns ?? [])
        for name in named where !own.contains(where: { $0.folded == dialect.fold(name) }) {
            throw Failure(
                .unavailableColumn, "column `\(name.value)` is not available", at: name.position,
                help: fieldHelp(own.map(\.name)))
        }
        var added: [ScopeColumn] = []
        var names = Set(own.map(\.folded))
        func add(_ name: Identifier, _ type: PostgresValueType?) throws(Failure) {
            let folded = dialect.fold(name)
            guard names.insert(folded).inserted else {
                throw Failure(
                    .duplicateName, "`\(name.value)` is a column of the query already", at: name.position,
                    help: "give the column that is added another name")
            }
            added.append(ScopeColumn(name: folded, folded: folded, valueType: type))
        }
        if let search = table.search { try add(search.sequence, nil) }
        if let cycle = table.cycle {
            try add(cycle.mark, cycle.value == nil ? .bool : nil)
            try add(cycle.path, nil)
        }
        return added
    }

    /// Called once the terms before the last of a common table expression are bound: the last may name it.
    mutating func open(_ id: CommonTableID, _ columns: [ScopeColumn]) throws(Failure) {
        let table = frames[id.frame].tables[id.index]
        var columns = try rename(columns, table.columns, of: table.name)
        // By name only.
        columns += try searchColumns(table, columns).map { $0.named($0.name, folded: $0.folded, isImplicit: true) }
        frames[id.frame].states[id.index] = .recursive(columns, isNamed: false)
    }

    /// The columns of the common table expression that a bare name means; nil where none is in sight.
    mutating func commonTable(
        _ name: Identifier, _ scope: Int, _ context: Context
    ) throws(Failure) -> [ScopeColumn]? {
        let folded = dialect.fold(name)
        var next = context.frame
        while let frame = next {
            next = frames[frame].parent
            guard let index = frames[frame].places[folded] else { continue }
            let id = CommonTableID(frame: frame, index: index)
            if case .change(let statement) = frames[frame].tables[index].body, statement.returnsNothing,
                frames[frame].isRecursive || !frames[frame].states[index].isUnbound
            {
                throw Failure(
                    .unsupportedSyntax, "`\(name.value)` is a write without RETURNING, and gives no rows",
                    at: name.position,
                    help: "write RETURNING in it")
            }
            switch frames[frame].states[index] {
            case .bound(let columns): return outside(columns, of: id, scope)
            // Without RECURSIVE it is not there yet: the name means what it means around the clause.
            case .unbound where !frames[frame].isRecursive, .open where !frames[frame].isRecursive: continue
            case .unbound:
                let columns = try bindCommonTable(id)
                return outside(columns, of: id, scope)
            case .recursive(let columns, isNamed: false) where context.recursive == id:
                frames[frame].states[index] = .recursive(columns, isNamed: true)
                recursiveScopes.insert(scope)
                return columns
            case .open, .recursive:
                throw Failure(
                    .circularReference, "`\(name.value)` reads itself where it may not", at: name.position,
                    help:
                        "name it once in the last term of a UNION: not in a subquery of an expression, nor where an outer join "
                        + "may fill it with NULLs; or write the schema to mean the table of that name")
            }
        }
        return nil
    }

    /// `*` passes over the columns that SEARCH and CYCLE add where it stands deeper than the query of the WITH clause
    /// (`addRangeTableEntryForCTE` in the server's parser/parse_relation.c).
    private func outside(_ columns: [ScopeColumn], of id: CommonTableID, _ scope: Int) -> [ScopeColumn] {
        let table = frames[id.frame].tables[id.index]
        let added = (table.search == nil ? 0 : 1) + (table.cycle == nil ? 0 : 2)
        guard added > 0, frames[id.frame].direct != scope else { return columns }
        return columns.enumerated().map { index, column in
            index < columns.count - added
                ? column : column.named(column.name, folded: column.folded, isImplicit: true)
        }
    }
}
