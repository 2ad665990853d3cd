internal import SQLSyntax

struct CommonTableID: Hashable {
    let frame: Int
    let index: Int
}

/// The common table expressions of one WITH clause. Each is seen by all of the clause, before and after it.
struct WithFrame {
    enum State {
        case unbound
        /// Being bound; no column is known yet, so naming it is circular.
        case open
        /// Its first term is bound; the terms after it may name it.
        case recursive([ScopeColumn])
        case bound([ScopeColumn])
    }

    var parent: Int?
    /// The scope around the query that the clause belongs to.
    var scope: Int?
    let tables: [CommonTableExpression]
    let names: [ByteString]
    var states: [State]
}

extension Binder {
    /// Opens a WITH clause and binds all of its tables, used or not.
    mutating func bind(_ with: WithClause?, _ context: Context) throws(Failure) -> Context {
        guard let with else { return context }
        var names: [ByteString] = []
        for table in with.tables {
            let name = dialect.fold(table.name)
            guard !names.contains(name) else {
                throw Failure(
                    .duplicateName, "two common table expressions are named `\(table.name.value)`",
                    at: table.name.position, help: "give each a name of its own")
            }
            names.append(name)
        }
        let frame = frames.count
        frames.append(
            WithFrame(
                parent: context.frame, scope: context.scope, tables: with.tables, names: names,
                states: Array(repeating: .unbound, count: names.count)))
        for index in with.tables.indices {
            if case .unbound = frames[frame].states[index] {
                _ = try bindCommonTable(CommonTableID(frame: frame, index: index))
            }
        }
        var inner = context
        inner.frame = frame
        return inner
    }

    /// SQLite resolves the body where the table is used. So that no name of it means one thing here and another there, it
    /// reaches the scopes around it by qualified names only, whose qualifier nothing else in the statement has.
    private mutating func bindCommonTable(_ id: CommonTableID) throws(Failure) -> [ScopeColumn] {
        let table = frames[id.frame].tables[id.index]
        guard case .query(let query) = table.body else { throw .otherDialect(at: table.name.position) }
        frames[id.frame].states[id.index] = .open
        let edge = push(Scope(parent: frames[id.frame].scope, isEdge: true))
        let columns = try bind(
            query, Context(scope: edge, frame: id.frame), named: true, as: id)
        frames[id.frame].states[id.index] = .bound(columns)
        return columns
    }

    /// Called once the first term of a common table expression is bound: the terms after it may name it.
    mutating func open(_ id: CommonTableID, _ columns: [ScopeColumn], recursive: Bool) throws(Failure) -> [ScopeColumn]
    {
        let renamed = try rename(columns, frames[id.frame].tables[id.index])
        if recursive { frames[id.frame].states[id.index] = .recursive(renamed) }
        return renamed
    }

    private func rename(_ columns: [ScopeColumn], _ table: CommonTableExpression) throws(Failure) -> [ScopeColumn] {
        guard !table.columns.isEmpty else { return columns }
        guard table.columns.count == columns.count else {
            throw Failure(
                .columnCount,
                "`\(table.name.value)` names \(table.columns.count) columns and its query has \(columns.count)",
                at: table.name.position, help: "name as many columns as the query has")
        }
        return zip(table.columns, columns).map { name, column in
            ScopeColumn(name: name.value, folded: dialect.fold(name), type: column.type, origins: column.origins)
        }
    }

    /// The columns of the common table expression that a bare name means; nil where none is in sight.
    mutating func commonTable(_ name: Identifier, _ context: Context) throws(Failure) -> [ScopeColumn]? {
        let folded = dialect.fold(name)
        var next = context.frame
        while let frame = next {
            if let index = frames[frame].names.firstIndex(of: folded) {
                let id = CommonTableID(frame: frame, index: index)
                switch frames[frame].states[index] {
                case .bound(let columns): return columns
                case .unbound: return try bindCommonTable(id)
                case .recursive(let columns) where context.recursive == id: return columns
                case .open, .recursive:
                    throw Failure(
                        .circularReference, "`\(name.value)` reads itself where it may not", at: name.position,
                        help: "name it in the FROM clause of a term after the first, outside subqueries, "
                            + "or write the schema to mean the table of that name")
                }
            }
            next = frames[frame].parent
        }
        return nil
    }
}
