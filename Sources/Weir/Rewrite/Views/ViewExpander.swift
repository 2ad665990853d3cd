internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Puts the queries of views in the place of their names, those within the queries too.
struct ViewExpander: SyntaxRewriter {
    private let session: SessionAccess
    private let accesses: [Int: ViewAccess]
    private var index: CatalogIndex { session.index }
    private var isSQLite: Bool { session.index.dialect.name == .sqlite }
    /// The uses of views that were found, by the offset of the table reference or of the name behind IN.
    private var found: [Int32: Int] = [:]
    private(set) var source: [UInt8]
    private(set) var uses: [Int32: ViewUse] = [:]
    private(set) var places: [ViewExpansion.Place] = []
    /// How deep the node at hand is, in levels of ``ViewExtent``.
    private var depth = 0
    /// What was added so far.
    private var extent = ViewExtent()

    init(_ session: SessionAccess, _ bindings: Bindings, _ source: [UInt8]) {
        self.session = session
        accesses = SessionViews.of(session)
        self.source = source
        for (place, id) in bindings.tables {
            guard case .relation(let relation) = bindings[id].source,
                session.index.entries[relation].relation.isExpanded
            else { continue }
            found[place] = relation
        }
    }

    // MARK: - Uses

    mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference {
        depth += 1
        defer { depth -= 1 }
        guard case .named(let table) = node.kind, let view = found[node.position.start] else {
            return try descend(node)
        }
        try hold(table)
        return try derived(view, table, node.position)
    }

    /// `x IN v` is `x IN (SELECT * FROM v)`.
    mutating func rewrite(_ node: InPredicate) throws(Failure) -> InPredicate {
        guard case .relation(let name) = node.source, let view = found[name.position.start] else {
            return try descend(node)
        }
        let reference = try derived(view, NamedTable(name), name.position)
        let all = QuerySpecification([SelectItem(.all, at: made())], from: reference, at: made())
        return InPredicate(
            try rewrite(node.operand), in: .query(QueryExpression(.specification(all), at: made())),
            negated: node.negated)
    }

    /// What can stand on a table, and not on a view.
    private func hold(_ table: NamedTable) throws(Failure) {
        if let sample = table.sample {
            throw Failure(
                .restrictedRelation, "TABLESAMPLE cannot stand on a view", at: sample.method.position,
                help: "sample a table, or use `WHERE random() < 0.1`")
        }
        guard table.indexHint == nil else {
            throw Failure(
                .restrictedRelation, "INDEXED BY and NOT INDEXED cannot stand on a view", at: table.name.position,
                help: "leave the index to the planner")
        }
    }

    // MARK: - The query

    /// The derived table that stands for a view under the name of the use, with the view's column names.
    private mutating func derived(_ view: Int, _ table: NamedTable, _ position: Position) throws(Failure)
        -> TableReference
    {
        guard let definition = session.views[view], case .readable(let query, let visible)? = accesses[view] else {
            throw ViewExpansion.unavailable(table.name, session, "the view cannot be expanded")
        }
        try count(definition, table.name)
        let placed = try place(query, definition, table.name, position)
        // Those within are expanded in the same way.
        depth += NestingDepth.query
        let inner = try rewrite(placed)
        depth -= NestingDepth.query
        uses[position.start] = ViewUse(
            schema: table.alias == nil ? index.entries[view].schema : nil, isRenamed: !table.columns.isEmpty)
        let alias = table.alias ?? table.name.name
        let outputs = Self.kept(definition.outputs, visible)
        let columns = Self.kept(definition.columns, visible)
        let derived =
            isSQLite
            ? DerivedTable(renamed(inner, outputs, columns), alias: alias)
            : DerivedTable(inner, alias: alias, columns: Self.list(outputs, columns, table.columns))
        return TableReference(.derived(derived), at: position)
    }

    private mutating func count(_ definition: ViewDefinitions.Definition, _ name: QualifiedName) throws(Failure) {
        let own = ViewExtent(levels: depth + definition.extent.levels)
        extent.levels = max(extent.levels, own.levels)
        // Those within count for themselves.
        extent.bytes += definition.source.count + Self.room
        extent.views += 1
        guard !extent.isTooLarge else {
            throw Failure(
                .tooComplex, "the views of this statement expand to more than Weir reads", at: name.position,
                help: "use fewer views, or the tables that you need")
        }
    }

    /// Places behind each query for nodes that are made of its use.
    private static let room = 8

    /// The query with positions behind all others.
    private mutating func place(
        _ query: QueryExpression, _ definition: ViewDefinitions.Definition, _ name: QualifiedName, _ position: Position
    ) throws(Failure) -> QueryExpression {
        // The byte between two texts is nobody's: a position of no length may stand at the end of one.
        source.append(0x20)
        guard let offset = Int32(exactly: source.count), source.count < Int(Int32.max) / 2 else {
            throw Failure(.tooComplex, "the statement is too long", at: name.position)
        }
        places.append(ViewExpansion.Place(start: offset, use: position, name: name))
        source += definition.source
        var shift = PositionShift(by: offset, length: 0)
        let moved = try shift.rewrite(query)
        for (place, view) in definition.views { found[place + offset] = view }
        return moved
    }

    /// A position of its own for a node that is made.
    private mutating func made() -> Position {
        let start = Int32(truncatingIfNeeded: source.count)
        source.append(0x20)
        return Position(start: start, end: start + 1)
    }

    private static func kept(_ names: [ByteString], _ visible: [Bool]) -> [ByteString] {
        zip(names, visible).filter(\.1).map(\.0)
    }

    /// PostgreSQL's list of column aliases: the user's own first, then the view's.
    private static func list(
        _ outputs: [ByteString], _ columns: [ByteString], _ written: [Identifier]
    ) -> [Identifier] {
        let isSame = outputs == columns
        guard !isSame || !written.isEmpty else { return [] }
        let own = columns.map { Identifier($0, quoting: .double) }
        return isSame ? written : written + own.dropFirst(written.count)
    }

    /// SQLite has no such list: a view whose query has other names is read through a query that gives it its own.
    private mutating func renamed(
        _ query: QueryExpression, _ outputs: [ByteString], _ columns: [ByteString]
    ) -> QueryExpression {
        guard outputs != columns else { return query }
        // Nothing of the query is in sight from outside it: the name need not be a fresh one.
        let inner = Identifier("v", quoting: .double)
        var items: [SelectItem] = []
        for (output, column) in zip(outputs, columns) {
            let position = made()
            let value = Expression(
                .column(ColumnReference(qualifier: inner, Identifier(output, quoting: .double))), at: position)
            items.append(SelectItem(.expression(value, alias: Identifier(column, quoting: .double)), at: position))
        }
        let from = TableReference(.derived(DerivedTable(query, alias: inner)), at: made())
        return QueryExpression(.specification(QuerySpecification(items, from: from, at: made())), at: made())
    }

    // MARK: - The way down

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        depth += 1
        let made = try descend(node)
        depth -= 1
        return made
    }

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        try holdLocks(node)
        depth += NestingDepth.query
        let made = try descend(node)
        depth -= NestingDepth.query
        return made
    }

    /// Locks on the rows of a view would be locks on those of its tables, where its query has such rows.
    private func holdLocks(_ node: QueryExpression) throws(Failure) {
        guard !node.locking.isEmpty, case .specification(let specification) = node.first, let from = specification.from
        else { return }
        let locked = node.locking.flatMap { $0.tables.map { index.dialect.fold($0) } }
        let locksAll = node.locking.contains { $0.tables.isEmpty }
        try holdUnlocked(from, locked, all: locksAll, node.position)
    }

    private func holdUnlocked(
        _ reference: TableReference, _ locked: [ByteString], all: Bool, _ position: Position
    ) throws(Failure) {
        switch reference.kind {
        case .named(let table):
            guard found[reference.position.start] != nil,
                all || locked.contains(index.dialect.fold(table.alias ?? table.name.name))
            else { return }
            throw Failure(
                .restrictedRelation, "the rows of a view cannot be locked", at: table.name.position,
                help: "leave FOR UPDATE or FOR SHARE out, or lock the rows of tables with OF")
        case .joined(let chain):
            try holdUnlocked(chain.first, locked, all: all, position)
            for join in chain.joins { try holdUnlocked(join.operand, locked, all: all, position) }
        case .aliased(let operand, let alias, _):
            let isLocked = all || locked.contains(index.dialect.fold(alias))
            try holdUnlocked(operand, locked, all: isLocked, position)
        case .derived, .function, .postgres: return
        }
    }
}
