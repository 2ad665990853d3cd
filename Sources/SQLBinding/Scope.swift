internal import SQLSyntax

/// The FROM clause of a scope as names are looked up in it.
indirect enum FromNode {
    case variable(RangeVariableID)
    case chain([Item])

    struct Item {
        var node: FromNode
        var kind: Join.Kind
        /// The folded names that NATURAL or USING merges at this join.
        var merged: Set<ByteString>
        /// The first number of a range variable after this operand.
        var end: Int
    }
}

/// Where the names of one query specification are looked up: its FROM clause, then its aliases, then the scope around it.
struct Scope {
    var parent: Int?
    var from: FromNode?
    /// Folded alias to the position of its select item; the first of that name.
    var aliases: [ByteString: Int] = [:]
    /// SQLite lets WHERE, GROUP BY, HAVING and ORDER BY name aliases where no column has the name.
    var aliasesVisible = false
    /// Whether it stands around the body of a common table expression.
    var isEdge = false
    /// The folded names of the WINDOW clause.
    var windows: Set<ByteString> = []
    /// Range variables from this number on cannot be named yet: they stand to the right of the ON clause being read.
    var limit = Int.max
}

/// What a name means in one FROM clause.
enum Match {
    case none
    case column(RangeVariableID, Int)
    case merged([MergedColumn])
    /// All candidates are hidden from the session.
    case hidden
    case ambiguous

    var parts: [MergedColumn] {
        switch self {
        case .none, .hidden, .ambiguous: []
        case .column(let variable, let column): [MergedColumn(variable: variable, column: column)]
        case .merged(let parts): parts
        }
    }
}

extension Binder {
    /// Looks a bare name up in a FROM clause as SQLite does (`lookupName` in its resolve.c): columns merged by USING are
    /// those of the leftmost table, of the rightmost after a RIGHT JOIN, and the first not NULL after a FULL JOIN.
    func match(_ name: ByteString, in node: FromNode) -> Match {
        switch node {
        case .variable(let id):
            return match(name, of: id)
        case .chain(let items):
            var found = Match.none
            for item in items {
                found = combine(found, with: match(name, in: item.node), at: item, name)
            }
            return found
        }
    }

    private func combine(_ left: Match, with right: Match, at item: FromNode.Item, _ name: ByteString) -> Match {
        switch (left, right) {
        case (_, .none): return left
        case (.none, _): return right
        // Beside a visible column a hidden one of its name does not count: a refusal would confirm it.
        case (.hidden, _): return right
        case (_, .hidden): return left
        case (.ambiguous, _), (_, .ambiguous): return .ambiguous
        case (.column, .column), (.column, .merged), (.merged, .column), (.merged, .merged):
            guard item.merged.contains(name) else { return .ambiguous }
            switch item.kind {
            case .comma, .inner, .cross, .left: return left
            case .right: return right
            case .full: return .merged(left.parts + right.parts)
            }
        }
    }

    func match(_ name: ByteString, of id: RangeVariableID) -> Match {
        var found: Int?
        for (index, column) in result[id].columns.enumerated() where column.folded == name {
            guard found == nil else { return .ambiguous }
            found = index
        }
        guard let found else { return .none }
        return result[id].columns[found].isHidden ? .hidden : .column(id, found)
    }

    /// The range variables of a FROM clause in their order; those inside an aliased join are out of reach.
    func variables(of node: FromNode) -> [RangeVariableID] {
        switch node {
        case .variable(let id): [id]
        case .chain(let items): items.flatMap { variables(of: $0.node) }
        }
    }

    /// What `*` stands for, with columns merged by USING named once.
    func expand(_ node: FromNode) -> [ScopeColumn] {
        switch node {
        case .variable(let id):
            return result[id].columns.filter { !$0.isHidden && !$0.isImplicit }
        case .chain(let items):
            var columns: [ScopeColumn] = []
            for item in items {
                columns += expand(item.node).filter { !item.merged.contains($0.folded) }
            }
            return columns
        }
    }

    /// How each column that `*` stands for is named by itself: those that a join merges by their bare name.
    func starColumns(_ node: FromNode, merged: Set<ByteString>) -> [StarColumn] {
        switch node {
        case .variable(let id):
            return result[id].columns.filter { !$0.isHidden && !$0.isImplicit }.map { column in
                StarColumn(
                    qualifier: merged.contains(column.folded)
                        ? nil : result[id].name.map { Identifier($0.value, quoting: .double) },
                    name: column.name)
            }
        case .chain(let items):
            let all = items.reduce(merged) { $0.union($1.merged) }
            var columns: [StarColumn] = []
            for item in items {
                columns += starColumns(item.node, merged: all).filter { column in
                    !item.merged.contains(CatalogIndex.fold(column.name.string, dialect))
                }
            }
            return columns
        }
    }
}
