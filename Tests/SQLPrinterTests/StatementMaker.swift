import SQLSyntax

/// Random statements of SQLite, as trees: everything that the grammar can say, sensible or not.
struct StatementMaker {
    private var expressions: ExpressionMaker

    init(seed: UInt64) {
        expressions = ExpressionMaker(seed: seed, runnable: false)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { expressions.pick(elements) }

    private mutating func flag() -> Bool { expressions.flag() }

    /// A value in one of three cases, else nil.
    private mutating func sometimes<Value>(_ make: (inout StatementMaker) -> Value) -> Value? {
        pick([true, false, false]) ? make(&self) : nil
    }

    private mutating func list<Value>(_ counts: [Int], _ make: (inout StatementMaker) -> Value) -> [Value] {
        var values: [Value] = []
        for _ in 0..<pick(counts) { values.append(make(&self)) }
        return values
    }

    // MARK: Names

    mutating func name() -> Identifier {
        Identifier(
            ByteString(
                pick([
                    "a", "b", "t1", "_x", "Mixed", "group", "SELECT", "x y", "q\"q", "é", "", "over", "indexed", "9z",
                    "true",
                    "left", "replace", "a.b", "it's", "--", "window", "rowid",
                ])))
    }

    private mutating func qualified() -> QualifiedName {
        let schema = sometimes { $0.name() }
        return QualifiedName(schema: schema, name())
    }

    private mutating func names() -> [Identifier] { list([1, 2]) { $0.name() } }

    // MARK: Expressions

    mutating func expression(_ depth: Int) -> Expression {
        guard depth > 0 else {
            return flag() ? expressions.leaf() : column()
        }
        switch Int.random(in: 0..<10, using: &expressions.generator) {
        case 0: return Expression(.subquery(query(depth - 1)))
        case 1: return Expression(.exists(query(depth - 1)))
        case 2: return membership(depth - 1)
        case 3: return Expression(.row([expression(depth - 1), expression(depth - 1)]))
        case 4, 5: return function(depth - 1)
        case 6: return parameter()
        case 7:
            return Expression(.conjunction([expression(depth - 1), expression(depth - 1), column()]))
        case 8: return Expression(.cast(expression(depth - 1), typeName()))
        default: return expressions.expression(depth: depth)
        }
    }

    private mutating func column() -> Expression {
        let qualifier = sometimes { $0.name() }
        let schema = qualifier == nil ? nil : sometimes { $0.name() }
        return Expression(.column(ColumnReference(schema: schema, qualifier: qualifier, name())))
    }

    private mutating func parameter() -> Expression {
        let all: [Parameter] = [
            .numbered(7), .named(prefix: 0x3A, "p"), .named(prefix: 0x40, "p_1"), .named(prefix: 0x24, "p::q(x)"),
        ]
        return Expression(.parameter(pick(all)))
    }

    private mutating func membership(_ depth: Int) -> Expression {
        let sources: [InPredicate.Source] = [
            .query(query(depth)), .relation(qualified()),
            .function(qualified(), list([0, 1, 2]) { $0.expression(depth) }),
        ]
        return Expression(.membership(InPredicate(expression(depth), in: pick(sources), negated: flag())))
    }

    private mutating func typeName() -> TypeName {
        TypeName(
            list([1, 1, 2]) { Identifier($0.pick(["INTEGER", "VARCHAR", "big", "odd name"])) },
            arguments: pick([[], ["10"], ["10", "-2"], ["+1.5"]]))
    }

    private mutating func function(_ depth: Int) -> Expression {
        let star = flag()
        let distinct = flag()
        let arguments: FunctionCall.Arguments =
            star ? .star : .list(list([0, 1, 2]) { $0.expression(depth) }, distinct: distinct)
        let filter = sometimes { $0.expression(depth) }
        let over: WindowReference? = sometimes { maker in
            maker.flag() ? .name(maker.name()) : .specification(maker.window(depth))
        }
        return Expression(
            .function(FunctionCall(QualifiedName(name()), arguments, filter: filter, over: over)))
    }

    private mutating func window(_ depth: Int) -> WindowSpecification {
        let base = sometimes { $0.name() }
        let partition = list([0, 1, 2]) { $0.expression(depth) }
        let order = list([0, 1, 2]) { $0.sort(depth) }
        return WindowSpecification(
            base: base, partitionBy: partition, orderBy: order, frame: sometimes { $0.frame(depth) })
    }

    private mutating func frame(_ depth: Int) -> WindowFrame {
        let offset = expression(depth)
        let starts: [WindowFrame.Bound] = [.unboundedPreceding, .preceding(offset), .currentRow, .following(offset)]
        let ends: [WindowFrame.Bound] = [.preceding(offset), .currentRow, .following(offset), .unboundedFollowing]
        let end = pick([nil] + ends.map(Optional.some))
        // Without BETWEEN there is no FOLLOWING.
        let start = end == nil ? pick(Array(starts.prefix(3))) : pick(starts)
        return WindowFrame(
            pick([.rows, .range, .groups]), start: start, end: end,
            exclusion: pick([nil, .noOthers, .currentRow, .group, .ties]))
    }

    private mutating func sort(_ depth: Int) -> SortSpecification {
        SortSpecification(
            expression(depth), direction: pick([nil, .ascending, .descending]), nulls: pick([nil, nil, .first, .last]))
    }

    // MARK: Queries

    mutating func query(_ depth: Int) -> QueryExpression {
        let below = max(depth - 1, 0)
        let with = depth > 0 ? sometimes { $0.with(below) } : nil
        let first = term(below)
        let rest = list([0, 0, 1, 2]) {
            SetOperation($0.pick([.union, .unionAll, .intersect, .except]), $0.term(below))
        }
        var query = QueryExpression(with: with, first, rest)
        if case .specification = rest.last?.term ?? first {
            query.orderBy = list([0, 0, 1, 2]) { $0.sort(below) }
            query.limit = sometimes { maker in
                RowLimit(maker.expression(below), offset: maker.sometimes { $0.expression(below) })
            }
        }
        return query
    }

    private mutating func with(_ depth: Int) -> WithClause {
        let recursive = flag()
        return WithClause(
            recursive: recursive,
            list([1, 2]) { maker in
                CommonTableExpression(
                    maker.name(), columns: maker.list([0, 2]) { $0.name() },
                    materialized: maker.pick([nil, true, false]),
                    .query(maker.query(depth)))
            })
    }

    private mutating func term(_ depth: Int) -> QueryTerm {
        guard pick([true, true, true, false]) else {
            let width = pick([1, 2])
            let rows = list([1, 2]) { maker in maker.list([width]) { $0.expression(depth) } }
            return .values(TableValueConstructor(rows))
        }
        let quantifier: QuerySpecification.Quantifier? = pick([nil, nil, .all, .distinct])
        let items = list([1, 2]) { $0.item(depth) }
        let from = sometimes { $0.tables(depth) }
        let condition = sometimes { $0.expression(depth) }
        let group = list([0, 0, 1, 2]) { $0.expression(depth) }
        let having = sometimes { $0.expression(depth) }
        let windows = list([0, 0, 1, 2]) { WindowDefinition($0.name(), $0.window(depth)) }
        return .specification(
            QuerySpecification(
                quantifier: quantifier, items, from: from, where: condition, groupBy: group, having: having,
                windows: windows))
    }

    private mutating func item(_ depth: Int) -> SelectItem {
        switch Int.random(in: 0..<4, using: &expressions.generator) {
        case 0: return SelectItem(.all)
        case 1: return SelectItem(.allOf(QualifiedName(name())))
        default:
            let value = expression(depth)
            return SelectItem(.expression(value, alias: sometimes { $0.name() }))
        }
    }

    private mutating func tables(_ depth: Int) -> TableReference {
        guard depth > 0, flag() else { return table(depth) }
        let first = table(depth - 1)
        let joins = list([1, 2, 3]) { $0.join(depth - 1) }
        return TableReference(.joined(JoinChain(first, joins)))
    }

    private mutating func join(_ depth: Int) -> Join {
        let kind = pick(Join.Kind.allCases)
        let natural = kind != .comma && pick([true, false, false])
        var join = Join(kind, natural: natural, table(depth))
        if !natural {
            let columns = names()
            join.condition = pick([nil, .on(expression(depth)), .using(columns, alias: nil)])
        }
        return join
    }

    private mutating func table(_ depth: Int) -> TableReference {
        let alias = sometimes { $0.name() }
        switch Int.random(in: 0..<(depth > 0 ? 6 : 2), using: &expressions.generator) {
        case 0, 1:
            let index = name()
            let hint: NamedTable.IndexHint? = pick([nil, nil, .notIndexed, .indexedBy(index)])
            return TableReference(.named(NamedTable(qualified(), alias: alias, indexHint: hint)))
        case 2:
            let arguments = list([0, 1, 2]) { $0.expression(depth - 1) }
            return TableReference(.function(TableFunction(qualified(), arguments, alias: alias)))
        case 3, 4: return TableReference(.derived(DerivedTable(query(depth - 1), alias: alias)))
        default:
            let chain = JoinChain(table(depth - 1), list([1, 2]) { $0.join(depth - 1) })
            let joined = TableReference(.joined(chain))
            return alias.map { TableReference(.aliased(joined, alias: $0, columns: [])) } ?? joined
        }
    }

    // MARK: Data changes

    mutating func statement() -> Statement {
        let depth = 3
        switch Int.random(in: 0..<6, using: &expressions.generator) {
        case 0: return Statement(.insert(insert(depth)))
        case 1: return Statement(.update(update(depth)))
        case 2: return Statement(.delete(delete(depth)))
        default: return Statement(.query(query(depth)))
        }
    }

    private mutating func resolution() -> ConflictResolution? { sometimes { $0.pick(ConflictResolution.allCases) } }

    private mutating func insert(_ depth: Int) -> InsertStatement {
        let with = sometimes { $0.with(depth - 1) }
        let target = NamedTable(qualified(), alias: sometimes { $0.name() })
        var insert = InsertStatement(
            with: with, conflict: resolution(), into: target,
            columns: sometimes { $0.names().map { TargetColumn($0) } },
            .defaultValues)
        if flag() {
            insert.source = .query(query(depth - 1))
        } else if flag() {
            insert.source = .query(QueryExpression(.values(TableValueConstructor([[expression(1), expression(1)]]))))
            insert.upserts = list([0, 1, 2]) { $0.upsert(depth - 1) }
            // Only the last may be without columns.
            if let first = insert.upserts.first, first.target.isEmpty { insert.upserts = [first] }
        }
        insert.returning = list([0, 1, 2]) { $0.item(1) }
        return insert
    }

    private mutating func upsert(_ depth: Int) -> UpsertClause {
        let target = list([0, 1, 2]) { $0.sort(1) }
        let condition = target.isEmpty ? nil : sometimes { $0.expression(1) }
        guard flag() else { return UpsertClause(target: target, targetWhere: condition, .nothing) }
        let assignments = assignments(depth)
        return UpsertClause(
            target: target, targetWhere: condition, .update(assignments, where: sometimes { $0.expression(1) }))
    }

    private mutating func assignments(_ depth: Int) -> [Assignment] {
        list([1, 2]) { maker in
            if maker.flag() { return Assignment([TargetColumn(maker.name())], maker.expression(depth)) }
            return Assignment(maker.names().map { TargetColumn($0) }, isRow: true, maker.expression(depth))
        }
    }

    private mutating func update(_ depth: Int) -> UpdateStatement {
        let with = sometimes { $0.with(depth - 1) }
        let target = NamedTable(qualified(), alias: sometimes { $0.name() })
        let assignments = assignments(depth - 1)
        let from = sometimes { $0.tables(depth - 1) }
        return UpdateStatement(
            with: with, conflict: resolution(), target, set: assignments, from: from,
            where: sometimes { $0.expression(depth - 1) }, returning: list([0, 1]) { $0.item(1) })
    }

    private mutating func delete(_ depth: Int) -> DeleteStatement {
        let with = sometimes { $0.with(depth - 1) }
        let target = NamedTable(qualified(), alias: sometimes { $0.name() }, indexHint: pick([nil, .notIndexed]))
        return DeleteStatement(
            with: with, from: target, where: sometimes { $0.expression(depth - 1) },
            returning: list([0, 1]) { $0.item(1) })
    }
}
