internal import SQLSyntax

extension PostgresBinder {
    /// Binds a FROM clause; its names are in the scope from then on.
    mutating func bind(from reference: TableReference?, in scope: Int, _ context: Context) throws(Failure) {
        guard let reference else { return }
        let namespace = try declare(reference, scope, context)
        scopes[scope].segments.append(Segment(namespace))
    }

    /// Declares one table reference (`transformFromClauseItem` in the server's parser/parse_clause.c). `context` is the place
    /// of the query that the FROM clause belongs to; `scope` is that query's own.
    private mutating func declare(
        _ reference: TableReference, _ scope: Int, _ context: Context
    ) throws(Failure) -> PostgresNamespace {
        let id: RangeVariableID
        switch reference.kind {
        case .joined: return try declare(joined: reference, scope, context)
        case .derived: id = try declare(derived: reference, scope, context)
        case .aliased: id = try declare(aliased: reference, scope, context)
        case .named, .postgres, .function: id = try declare(leaf: reference, scope, context)
        }
        return namespace(of: id)
    }

    private mutating func declare(
        joined reference: TableReference, _ scope: Int, _ context: Context
    ) throws(Failure) -> PostgresNamespace {
        guard case .joined(let chain) = reference.kind else { throw .otherDialect(at: reference.position) }
        return try declare(chain, scope, context)
    }

    private mutating func declare(
        derived reference: TableReference, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        guard case .derived(let derived) = reference.kind else { throw .otherDialect(at: reference.position) }
        return try declare(derived, reference.position, scope, context)
    }

    private mutating func declare(
        aliased reference: TableReference, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        guard case .aliased(let operand, _, _) = reference.kind else { throw .otherDialect(at: reference.position) }
        return try declare(aliased: reference, try declare(operand, scope, context))
    }

    private mutating func declare(
        aliased reference: TableReference, _ inner: PostgresNamespace
    ) throws(Failure) -> RangeVariableID {
        guard case .aliased(_, let alias, let columns) = reference.kind else {
            throw .otherDialect(at: reference.position)
        }
        let renamed = try rename(self.columns(inner), columns, of: alias)
        let id = declare(name: alias, .aliasedJoin, renamed)
        try record(id, at: reference.position)
        // Known by its end as well, as those of SQLite are.
        try record(id, at: Position(start: Binder.aliasedKey(reference), end: reference.position.end))
        return id
    }

    private mutating func declare(
        leaf reference: TableReference, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        switch reference.kind {
        case .named(let table): return try declare(table, reference.position, scope, context)
        case .postgres(.rowsFrom(let rows)): return try declare(rows, reference.position, scope, context)
        case .postgres(.xmlTable(let table)): return try declare(table, reference.position, scope, context)
        case .function, .joined, .derived, .aliased: throw .otherDialect(at: reference.position)
        }
    }

    // MARK: Tables

    private mutating func declare(
        _ table: NamedTable, _ position: Position, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        if let sample = table.sample {
            let inner = context.inside(scope)
            try bind(sample.arguments, inner)
            if let seed = sample.repeatable { try bind(seed, inner) }
        }
        let id = try declareNamed(table, scope, context)
        try record(id, at: position)
        return id
    }

    private mutating func declareNamed(
        _ table: NamedTable, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        let name = table.name
        if name.schema == nil, let columns = try commonTable(name.name, scope, context) {
            guard table.sample == nil else {
                throw Failure(
                    .unsupportedSyntax, "TABLESAMPLE of a common table expression", at: name.position,
                    help: "sample a table")
            }
            return declare(
                name: table.alias ?? name.name, .commonTable(dialect.fold(name.name)),
                try rename(columns, table.columns, of: table.alias ?? name.name))
        }
        guard let relation = catalog.relation(name) else {
            throw unavailableRelation(name, audit: "no relation of that name in the catalog")
        }
        guard let visible = readable(relation) else {
            throw unreadable(name, relation)
        }
        return declare(
            name: table.alias ?? name.name, schema: table.alias == nil ? catalog.entries[relation].schema : nil,
            .relation(relation), try rename(columns(of: relation, visible: visible), relation: table.columns))
    }

    /// Gives the first columns of a relation other names. A list that reaches a column that is hidden from the session, or no
    /// column at all, refuses the statement: the two are not told apart.
    private func rename(_ columns: [ScopeColumn], relation names: [Identifier]) throws(Failure) -> [ScopeColumn] {
        var columns = columns
        for (index, name) in names.enumerated() {
            guard columns.indices.contains(index), !columns[index].isHidden else {
                throw Failure(
                    .unavailableColumn, "there is no column for the alias `\(name.value)`", at: name.position,
                    help: "leave the list of column aliases out, or name the columns in a subquery of their own",
                    audit: "the list of column aliases reaches a column that is not there or not granted")
            }
            columns[index] = columns[index].named(name.value, folded: dialect.fold(name))
        }
        return columns
    }

    /// Gives the first columns other names; the rest keep theirs. Throws `column-count`.
    func rename(_ columns: [ScopeColumn], _ names: [Identifier], of table: Identifier) throws(Failure) -> [ScopeColumn]
    {
        guard !names.isEmpty else { return columns }
        guard names.count <= columns.count else {
            throw Failure(
                .columnCount, "`\(table.value)` has \(columns.count) columns, and \(names.count) are named",
                at: table.position, help: "name at most as many columns as there are")
        }
        var columns = columns
        for (index, name) in names.enumerated() {
            columns[index] = columns[index].named(dialect.fold(name), folded: dialect.fold(name))
        }
        return columns
    }

    // What one level of nested queries takes of the stack is counted: the steps before and after the way down stand apart.
    private mutating func declare(
        _ derived: DerivedTable, _ position: Position, _ scope: Int, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        let isLateral = scopes[scope].isLateral
        let first = result.variables.count
        let columns = try bind(derived.query, enter(derived, position, scope, context))
        scopes[scope].isLateral = isLateral
        return try declare(derived, position, columns, from: first)
    }

    /// Where the query of a derived table stands; that of a view sees nothing of what is around it.
    private mutating func enter(
        _ derived: DerivedTable, _ position: Position, _ scope: Int, _ context: Context
    ) -> Context {
        scopes[scope].isLateral = derived.lateral
        guard views[position.start] == nil else { return Context() }
        var inner = context.inside(scope)
        inner.recursive = context.recursive
        return inner
    }

    private mutating func declare(
        _ derived: DerivedTable, _ position: Position, _ columns: [ScopeColumn], from first: Int
    ) throws(Failure) -> RangeVariableID {
        let renamed =
            try derived.alias.map { alias throws(Failure) in try rename(columns, derived.columns, of: alias) }
            ?? columns
        let id =
            views[position.start].map { declare(view: $0, name: derived.alias, renamed, from: first) }
            ?? declare(name: derived.alias, .derived, renamed)
        try record(id, at: position)
        return id
    }

    // MARK: Joins

    private mutating func declare(
        _ chain: JoinChain, _ scope: Int, _ context: Context
    ) throws(Failure) -> PostgresNamespace {
        // What stands to the left of a RIGHT or FULL JOIN may be filled with NULLs: no recursive name may stand there.
        let nullable = chain.joins.lastIndex { $0.kind == .right || $0.kind == .full } ?? -1
        var left = try declare(chain.first, scope, nullable >= 0 ? context.withoutRecursion : context)
        for (index, join) in chain.joins.enumerated() {
            var segment = Segment(PostgresNamespace(), isUnfinished: true)
            segment.isBarred = join.kind == .right || join.kind == .full
            // Moved there and back, not copied.
            swap(&segment.namespace, &left)
            scopes[scope].segments.append(segment)
            segment.namespace = PostgresNamespace()
            let mayRecur = index >= nullable && join.kind != .left && join.kind != .full
            let right = try declare(join.operand, scope, mayRecur ? context : context.withoutRecursion)
            if let last = scopes[scope].segments.popLast() { left = last.namespace }
            try combine(&left, right, join, scope, context)
        }
        return left
    }

    private mutating func combine(
        _ left: inout PostgresNamespace, _ right: PostgresNamespace, _ join: Join, _ scope: Int, _ context: Context
    ) throws(Failure) {
        if join.kind == .comma {
            try add(right, to: &left)
            return
        }
        if join.natural, join.condition != nil {
            throw Failure(
                .unsupportedSyntax, "a NATURAL join cannot have an ON or USING clause", at: join.operand.position,
                help: "leave one of the two out")
        }
        switch join.condition {
        case .on(let condition)?:
            try add(right, to: &left)
            // It sees this join's tables only, not those before it in the FROM clause.
            var around = [Segment(PostgresNamespace())]
            swap(&around[0].namespace, &left)
            swap(&around, &scopes[scope].segments)
            let isLateral = scopes[scope].isLateral
            scopes[scope].isLateral = false
            try bind(condition, context.inside(scope))
            scopes[scope].isLateral = isLateral
            swap(&around, &scopes[scope].segments)
            if let last = around.popLast() { left = last.namespace }
        case .using(let names, let alias)?: try merge(names.map { ($0, dialect.fold($0)) }, alias, &left, right, join)
        case nil where join.natural:
            let other = Set(right.order.map(\.name))
            let names = left.order.map(\.name).filter { other.contains($0) }
            if isDefinition { result.views.naturals[join.operand.position.start] = names }
            try merge(
                names.map { (Identifier($0, quoting: .double, position: join.operand.position), $0) }, nil, &left,
                right,
                join)
        case nil: try add(right, to: &left)
        }
        left.system = []
    }

    /// Merges columns of both sides. They come first in `*`, then the others of the left, then those of the right.
    private mutating func merge(
        _ names: [(identifier: Identifier, folded: ByteString)], _ alias: Identifier?, _ left: inout PostgresNamespace,
        _ right: PostgresNamespace, _ join: Join
    ) throws(Failure) {
        var merged: [PostgresNamespace.Entry] = []
        var compared: [ComparedColumns] = []
        var seen: Set<ByteString> = []
        for (identifier, name) in names {
            guard seen.insert(name).inserted else { throw ambiguousColumn(identifier) }
            let first = try side(name, identifier, left)
            let second = try side(name, identifier, right)
            merged.append(PostgresNamespace.Entry(name: name, binding: merge(first, second, join.kind)))
            compared.append(ComparedColumns(left: column(of: first).valueType, right: column(of: second).valueType))
        }
        result.compared[join.operand.position.start] = compared
        left.order = merged + left.order.filter { !seen.contains($0.name) }
        for name in seen { left.slots[name] = nil }
        for id in right.variables { try add(name: id, to: &left) }
        for (name, slot) in right.slots where !seen.contains(name) { left.add(name, slot) }
        left.order += right.order.filter { !seen.contains($0.name) }
        for entry in merged { left.add(entry.name, .column(entry.binding)) }
        guard let alias else { return }
        let columns = merged.map { entry in
            column(of: entry.binding).named(entry.name, folded: entry.name, isImplicit: false)
        }
        let id = declare(name: alias, .aliasedJoin, columns)
        try add(name: id, to: &left)
    }

    /// The column of one side that a join merges.
    private func side(
        _ name: ByteString, _ identifier: Identifier, _ namespace: PostgresNamespace
    ) throws(Failure) -> ColumnBinding {
        switch namespace.slots[name] {
        case .column(let binding)?: return binding
        case .ambiguous?: throw ambiguousColumn(identifier)
        case .hidden?, nil:
            throw Failure(
                .unavailableColumn, "column `\(identifier.value)` is not available", at: identifier.position,
                help: "both sides of the join must have it: "
                    + columnHelp(named: nil, among: namespace.variables.map { result[$0] }))
        }
    }

    /// What a merged column is (`buildMergedJoinVar` in the server's parser/parse_clause.c): that of one side where both are of
    /// one type and the join keeps that side's rows.
    private func merge(_ left: ColumnBinding, _ right: ColumnBinding, _ kind: Join.Kind) -> ColumnBinding {
        switch kind {
        case .comma, .inner, .cross, .left: haveOneType(left, right) ? left : .merged(parts(left) + parts(right))
        case .right: haveOneType(left, right) ? right : .merged(parts(right) + parts(left))
        case .full: .merged(parts(left) + parts(right))
        }
    }

    private func haveOneType(_ left: ColumnBinding, _ right: ColumnBinding) -> Bool {
        let first = column(of: left)
        let second = column(of: right)
        guard let type = first.type, let value = first.valueType else { return false }
        return type == second.type && value == second.valueType
    }

    private func parts(_ binding: ColumnBinding) -> [MergedColumn] {
        switch binding {
        case .column(let id, let index): [MergedColumn(variable: id, column: index)]
        case .merged(let parts): parts
        case .rowid, .wholeRow, .alias, .output: []
        }
    }
}
