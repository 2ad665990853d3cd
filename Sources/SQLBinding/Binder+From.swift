package import SQLSyntax

extension Binder {
    /// Declares the range variables of a FROM clause and binds what stands in it.
    mutating func bind(from reference: TableReference?, _ context: Context) throws(Failure) -> Int {
        let scope = push(Scope(parent: context.scope))
        guard let reference else { return scope }
        let node = try declare(reference, scope, context)
        scopes[scope].from = node
        try refuseDuplicates(in: node, reference)
        try bindConditions(of: reference, node, scope, context)
        scopes[scope].limit = .max
        return scope
    }

    private func refuseDuplicates(in node: FromNode, _ reference: TableReference) throws(Failure) {
        var seen: Set<ByteString> = []
        for id in variables(of: node) {
            guard let name = result[id].name else { continue }
            guard seen.insert(dialect.fold(name)).inserted else {
                throw Failure(
                    .duplicateName, "two tables of the FROM clause are named `\(name.value)`", at: name.position,
                    help: "give each an alias of its own")
            }
        }
    }

    /// Declares one table reference. `scope` is the scope being built, where the arguments of a function find the tables
    /// to its left.
    private mutating func declare(
        _ reference: TableReference, _ scope: Int, _ context: Context
    ) throws(Failure) -> FromNode {
        switch reference.kind {
        case .named(let table): return try .variable(declare(table, reference, context))
        case .function(let function): return try .variable(declare(function, reference, scope, context))
        case .derived(let derived): return try .variable(declare(derived, reference, context))
        case .joined(let chain): return try declare(chain, scope, context)
        case .aliased(let operand, let alias, columns: _):
            return try .variable(declare(operand, as: alias, reference, scope, context))
        case .postgres: throw .otherDialect(at: reference.position)
        }
    }

    private mutating func declare(
        _ table: NamedTable, _ reference: TableReference, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        let id = try declare(table.name, alias: table.alias, context)
        result.tables[reference.position.start] = id
        return id
    }

    /// A relation or common table expression by name, in FROM or after IN.
    mutating func declare(
        _ name: QualifiedName, alias: Identifier?, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        if name.schema == nil, let columns = try commonTable(name.name, context) {
            return declare(name: alias ?? name.name, .commonTable(dialect.fold(name.name)), columns)
        }
        guard let relation = relation(name) else {
            throw unavailableRelation(name, audit: "no relation of that name in the catalog")
        }
        guard let visible = readable(relation) else {
            throw unreadable(name, relation)
        }
        let entry = catalog.entries[relation]
        return declare(
            name: alias ?? name.name, schema: alias == nil ? entry.schema : nil, .relation(relation),
            columns(of: relation, visible: visible))
    }

    private mutating func declare(
        _ function: TableFunction, _ reference: TableReference, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        // The tables to the left are declared, but not yet part of the scope's FROM clause.
        let inner = context.inside(push(Scope(parent: context.scope, from: partial[scope])))
        for argument in function.arguments { try bind(argument, inner) }
        let folded = dialect.fold(function.name.name)
        guard function.name.schema == nil, let columns = tableFunctionColumns(folded) else {
            throw Failure(
                .functionNotAllowed, "table-valued function `\(text(function.name))` is not allowed",
                at: function.name.position, help: "use a table, or `json_each` or `json_tree`")
        }
        let id = declare(name: function.alias ?? function.name.name, .function(folded), columns)
        result.tables[reference.position.start] = id
        return id
    }

    /// The columns of an allowed table-valued function; nil where the dialect's table has none of that name.
    func tableFunctionColumns(_ name: ByteString) -> [ScopeColumn]? {
        for entry in DialectTables.functions(named: name, arguments: nil, dialect: dialect)
        where entry.kind == .table && entry.verdict != .refused {
            return entry.columns.map {
                ScopeColumn(name: $0.name, folded: $0.name.asciiLowercased, isImplicit: $0.hidden)
            }
        }
        return nil
    }

    private mutating func declare(
        _ derived: DerivedTable, _ reference: TableReference, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        let first = result.variables.count
        // The query of a view sees nothing of what is around it.
        let isView = views[reference.position.start] != nil
        let columns = try bind(derived.query, isView ? Context() : context.inside(context.scope), named: true)
        return declare(derived, reference, columns, from: first)
    }

    private mutating func declare(
        _ derived: DerivedTable, _ reference: TableReference, _ columns: [ScopeColumn], from first: Int
    ) -> RangeVariableID {
        let id =
            views[reference.position.start].map { declare(view: $0, name: derived.alias, columns, from: first) }
            ?? declare(name: derived.alias, .derived, columns)
        result.tables[reference.position.start] = id
        return id
    }

    private mutating func declare(
        _ operand: TableReference, as alias: Identifier, _ reference: TableReference, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        let inner = push(Scope(parent: context.scope))
        let node = try declare(operand, inner, context)
        scopes[inner].from = node
        try refuseDuplicates(in: node, operand)
        try bindConditions(of: operand, node, inner, context)
        let id = declare(name: alias, .aliasedJoin, expand(node))
        // Keyed by its end: a parenthesised reference and its first table may start at one byte.
        result.tables[Self.aliasedKey(reference)] = id
        return id
    }

    /// How many tables SQLite joins at most (https://sqlite.org/limits.html, section 7).
    private static let mostTables = 64

    /// The key of an aliased join, which no table reference that starts with a name can have.
    package static func aliasedKey(_ reference: TableReference) -> Int32 { -2 - reference.position.end }

    private mutating func declare(_ chain: JoinChain, _ scope: Int, _ context: Context) throws(Failure) -> FromNode {
        if chain.joins.count >= Self.mostTables {
            throw Failure(
                .tooComplex, "a join has more than \(Self.mostTables) tables",
                at: chain.joins[Self.mostTables - 1].operand.position, help: "join fewer tables, as SQLite itself asks")
        }
        let outer = partial[scope]
        let first = try declare(chain.first, scope, context)
        var items = [FromNode.Item(node: first, kind: .comma, merged: [], end: result.variables.count)]
        for join in chain.joins {
            partial[scope] = Self.joined(outer, .chain(items))
            let node = try declare(join.operand, scope, context)
            let merged = try merge(join, .chain(items), node)
            items.append(
                FromNode.Item(node: node, kind: join.kind, merged: merged, end: result.variables.count))
        }
        partial[scope] = outer
        return .chain(items)
    }

    private static func joined(_ left: FromNode?, _ right: FromNode) -> FromNode {
        guard let left else { return right }
        return .chain([
            FromNode.Item(node: left, kind: .comma, merged: [], end: 0),
            FromNode.Item(node: right, kind: .comma, merged: [], end: 0),
        ])
    }

    /// The names that a join merges: those of USING, or for NATURAL the visible ones that both sides have.
    private mutating func merge(_ join: Join, _ left: FromNode, _ right: FromNode) throws(Failure) -> Set<ByteString> {
        if join.natural {
            guard join.condition == nil else {
                throw Failure(
                    .unsupportedSyntax, "a NATURAL join cannot have an ON or USING clause", at: join.operand.position,
                    help: "leave one of the two out")
            }
            let names = Set(expand(left).map(\.folded))
            let merged = Set(expand(right).map(\.folded)).intersection(names)
            if isDefinition {
                var rest = merged
                result.views.naturals[join.operand.position.start] = expand(left).map(\.folded).filter {
                    rest.remove($0) != nil
                }
            }
            return merged
        }
        guard case .using(let identifiers, alias: _)? = join.condition else { return [] }
        var names: Set<ByteString> = []
        for identifier in identifiers {
            let folded = dialect.fold(identifier)
            for side in [left, right] {
                switch match(folded, in: side) {
                // SQLite takes the leftmost of several, or says itself that it cannot: both see visible columns only.
                case .column, .merged, .ambiguous: break
                case .none, .hidden: throw unavailableColumn(ColumnReference(identifier), identifier.position)
                }
            }
            names.insert(folded)
        }
        return names
    }

    /// Binds the ON conditions, each of which sees the tables to its left and its own operand.
    private mutating func bindConditions(
        of reference: TableReference, _ node: FromNode, _ scope: Int, _ context: Context
    ) throws(Failure) {
        guard case .joined(let chain) = reference.kind, case .chain(let items) = node else { return }
        try bindConditions(of: chain.first, items[0].node, scope, context)
        for (join, item) in zip(chain.joins, items.dropFirst()) {
            if case .joined = join.operand.kind {
                // SQLite makes a subquery of it, which sees nothing of the tables beside it; the first operand it writes out
                // (`seltablist` in its parse.y).
                let inner = push(Scope(parent: context.scope, from: item.node))
                try bindConditions(of: join.operand, item.node, inner, context)
            } else {
                try bindConditions(of: join.operand, item.node, scope, context)
            }
            if case .on(let condition)? = join.condition {
                scopes[scope].limit = item.end
                try bind(condition, context.inside(scope))
            }
        }
    }
}
