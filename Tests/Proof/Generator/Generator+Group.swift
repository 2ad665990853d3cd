/// Grouping: keys, aggregates, grouping sets.
extension Generator {
    /// A value to group by: it holds a column, no placeholder and no subquery, and equal ones are the same.
    private mutating func key() -> Value? {
        fixed += 1
        flat += 1
        near += 1
        defer {
            near -= 1
            flat -= 1
            fixed -= 1
        }
        let outer = enter("group by")
        defer { clause = outer }
        // What raises on hidden rows in one key of eight, at least.
        if choices.chance(12), let risky = riskyColumn() {
            let value = choices.chance(50) ? risky : riskyValue(risky)
            if value.isExact { return value }
        }
        let value = exactValue()
        return value.isConstant ? nil : value
    }

    private mutating func keys(_ most: Int) -> [Value] {
        (0...choices.below(most)).compactMap { _ in key() }
    }

    mutating func group(_ draft: inout Draft) {
        let keys = keys(2)
        guard !keys.isEmpty else { return aggregateAll(&draft) }
        feature("group by")
        draft.isFree = false
        var places: [Int?] = keys.map { _ in nil }
        for (index, key) in keys.enumerated() where index > 0 || choices.chance(85) {
            if choices.chance(12) {
                // What depends on a key alone.
                alone += 1
                add(function(over: key), to: &draft)
                alone -= 1
            } else {
                places[index] = draft.items.count
                add(key, to: &draft)
            }
        }
        for _ in 0...choices.below(2) { add(aggregate(), to: &draft) }
        if choices.chance(8) {
            feature("window over aggregates")
            add(
                Value(text: "rank() OVER (ORDER BY count(*)\(choices.pick(["", " DESC"])))", kind: .integer),
                to: &draft)
        }
        let terms = keys.enumerated().map { index, key -> String in
            guard let place = places[index] else { return key.text }
            let name = draft.items[place].name
            let isFree = levels.last.map { occurrences(name, in: $0) == 0 } ?? false
            let isKnown = !isPostgres || !draft.items.contains { $0.name.isEmpty }
            let isUnique = isKnown && draft.items.filter { folded($0.name) == folded(name) }.count == 1
            switch choices.below(4) {
            case 2:
                feature("group by position")
                return "\(place + 1)"
            case 3 where isFree && isUnique && !name.isEmpty:
                feature("group by alias")
                return spelled(name)
            default: return key.text
            }
        }
        draft.grouping = " GROUP BY " + terms.joined(separator: ", ")
        if keys.contains(where: { $0.column == nil }) { feature("group by expression") }
        draft.grouping += having(keys)
    }

    mutating func aggregateAll(_ draft: inout Draft) {
        feature("aggregate without group")
        draft.isFree = false
        for _ in 0...choices.below(3) { add(aggregate(), to: &draft) }
        if choices.chance(10) {
            feature("having")
            draft.grouping = " HAVING count(*) \(sign()) \(choices.below(3))"
        }
    }

    private mutating func having(_ keys: [Value]) -> String {
        guard choices.chance(30) else { return "" }
        feature("having")
        let isRisky = keys.contains { $0.risk != .none }
        switch isRisky ? choices.pick([0, 1, 1, 1]) : choices.below(4) {
        case 0: return " HAVING count(*) > \(choices.below(3))"
        case 1:
            let outer = enter("having")
            defer { clause = outer }
            if let key = keys.first(where: { $0.risk != .none }), let text = riskyCondition(key) {
                return " HAVING \(text)"
            }
            return " HAVING \(keys[0].operand) IS NOT NULL"
        case 2 where room > 1 && depth < 3 && flat == 0 && !tables.isEmpty:
            let table = tables[choices.below(tables.count)]
            room -= 1
            feature("having with a subquery")
            return " HAVING count(*) <= (SELECT count(*) FROM \(quoted(table.schema)).\(quoted(table.name)))"
        default:
            let value = aggregate(of: [.integer])
            return " HAVING \(value.operand) \(sign()) \(literal(value.kind))"
        }
    }

    // MARK: - PostgreSQL's ways of grouping

    mutating func groupSets(_ draft: inout Draft) {
        let keys = keys(3)
        guard !keys.isEmpty else { return aggregateAll(&draft) }
        draft.isFree = false
        let texts = keys.map(\.text)
        for key in keys where choices.chance(75) { add(key, to: &draft) }
        if choices.chance(40) {
            feature("grouping()")
            add(Value(text: "GROUPING(\(texts.joined(separator: ", ")))", kind: .integer), to: &draft)
        }
        for _ in 0...choices.below(2) { add(aggregate(), to: &draft) }
        let list = texts.joined(separator: ", ")
        switch choices.below(5) {
        case 1:
            feature("cube")
            draft.grouping = " GROUP BY CUBE (\(list))"
        case 2:
            feature("grouping sets")
            draft.grouping = " GROUP BY GROUPING SETS ((\(list)), (\(texts[0])), ())"
        case 3:
            feature("grouping sets")
            draft.grouping = " GROUP BY GROUPING SETS (\(texts.map { "(\($0))" }.joined(separator: ", ")))"
        case 4 where texts.count > 1:
            feature("rollup")
            draft.grouping = " GROUP BY \(texts[0]), ROLLUP (\(texts.dropFirst().joined(separator: ", ")))"
        default:
            feature("rollup")
            draft.grouping = " GROUP BY ROLLUP (\(list))"
        }
        if choices.chance(20) { draft.grouping += " HAVING count(*) > \(choices.below(3))" }
    }

    /// Columns that depend on the primary key, which alone is grouped by.
    mutating func groupByKey(_ draft: inout Draft) {
        guard let level = levels.last, level.merged.isEmpty,
            let place = level.variables.indices.first(where: { level.variables[$0].isKeyed }),
            let names = level.variables[place].key
        else { return group(&draft) }
        let variable = level.variables[place]
        let all = variable.columns.map { Candidate(level: levels.count - 1, variable: place, column: $0) }
        let keyed = all.filter { names.contains($0.column.name) }
        guard keyed.count == names.count else { return group(&draft) }
        feature("group by primary key")
        draft.isFree = false
        let terms = keyed.map { spelled($0).text }
        for _ in 0...choices.below(3) {
            let value = spelled(choices.pick(all))
            if choices.chance(25) {
                alone += 1
                add(function(over: value), to: &draft)
                alone -= 1
            } else {
                add(value, to: &draft)
            }
        }
        if choices.chance(70) { add(aggregate(), to: &draft) }
        draft.grouping = " GROUP BY " + terms.joined(separator: ", ")
        if choices.chance(20) { draft.grouping += " HAVING count(*) > \(choices.below(2))" }
    }

    // MARK: - Aggregates

    /// An aggregate over columns of the innermost FROM clause.
    mutating func aggregate(of kinds: Set<Kind>? = nil) -> Value {
        near += 1
        flat += 1
        let outer = enter("aggregate")
        defer {
            clause = outer
            near -= 1
            flat -= 1
        }
        if kinds == nil, choices.chance(15) { return Value(text: "count(*)" + filter(), kind: .integer) }
        guard let argument = kinds.map({ column($0) }) ?? anyValue(), !argument.isConstant else {
            return Value(text: "count(*)" + filter(), kind: .integer)
        }
        let x = argument.text
        var call: Value
        switch argument.kind {
        case .integer: call = integers(argument)
        case .decimal:
            switch (choices.below(4), argument.isExact) {
            case (1, _):
                call =
                    isPostgres
                    ? Value(text: "sum(\(x))", kind: .decimal, isExact: argument.isExact)
                    : Value(text: "count(DISTINCT \(x))", kind: .integer)
            case (2, true): call = Value(text: "max(\(x))", kind: .decimal)
            case (3, true): call = Value(text: "min(\(x))", kind: .decimal)
            default: call = Value(text: "count(DISTINCT \(x))", kind: .integer)
            }
        case .text: call = texts(argument)
        case .float, .date, .timestamp, .mood:
            call =
                argument.isExact && choices.chance(60)
                ? Value(text: "\(choices.pick(["max", "min"]))(\(x))", kind: argument.kind)
                : Value(text: "count(DISTINCT \(x))", kind: .integer)
        case .boolean: call = Value(text: "\(choices.pick(["bool_or", "bool_and", "every"]))(\(x))", kind: .boolean)
        case .folded: call = Value(text: "count(\(choices.pick(["", "DISTINCT "]))\(x))", kind: .integer)
        case .json, .array: call = documents(argument)
        }
        let isOrderedSet = call.text.contains("WITHIN GROUP")
        if !isOrderedSet || isPostgres {
            let isCast = call.text.hasSuffix("::text")
            call.text = (isCast ? String(call.text.dropLast(6)) : call.text) + filter() + (isCast ? "::text" : "")
        }
        return call
    }

    private mutating func filter() -> String {
        guard choices.chance(14) else { return "" }
        feature("aggregate filter")
        near += 1
        defer { near -= 1 }
        return " FILTER (WHERE \(predicate(.small)))"
    }

    private mutating func integers(_ argument: Value) -> Value {
        let x = argument.text
        switch choices.below(isPostgres ? 10 : 7) {
        case 1: return Value(text: "sum(\(x))", kind: .integer)
        case 2: return Value(text: "max(\(x))", kind: .integer)
        case 3: return Value(text: "count(DISTINCT \(x))", kind: .integer)
        case 4: return Value(text: "avg(\(x))", kind: isPostgres ? .decimal : .float, isExact: !isPostgres)
        case 5: return Value(text: "sum(DISTINCT \(x))", kind: .integer)
        case 6: return Value(text: "min(\(x))", kind: .integer)
        case 7:
            feature("ordered-set aggregate")
            let call = choices.pick(["percentile_disc(0.5)", "mode()"])
            return Value(text: "\(call) WITHIN GROUP (ORDER BY \(x)\(choices.pick(["", " DESC"])))", kind: .integer)
        case 8:
            feature("ordered-set aggregate")
            return Value(
                text: "percentile_cont(0.25) WITHIN GROUP (ORDER BY \(argument.operand))", kind: .float, isExact: false)
        case 9:
            feature("ordered aggregate")
            return Value(text: "array_agg(\(x) ORDER BY \(x))::text", kind: .text)
        default: return Value(text: "count(\(x))", kind: .integer)
        }
    }

    private mutating func texts(_ argument: Value) -> Value {
        let x = argument.text
        guard isPostgres, argument.isExact, !argument.isBound else {
            return argument.isExact
                ? Value(text: "\(choices.pick(["max", "min"]))(\(x))", kind: .text)
                : Value(text: "count(\(x))", kind: .integer)
        }
        switch choices.below(6) {
        case 1:
            feature("ordered aggregate")
            return Value(text: "string_agg(\(x), ',' ORDER BY \(x)\(choices.pick(["", " DESC"])))", kind: .text)
        case 2:
            feature("ordered aggregate")
            return Value(text: "string_agg(DISTINCT \(x), '+' ORDER BY \(x))", kind: .text)
        case 3:
            feature("ordered aggregate")
            return Value(text: "json_agg(\(x) ORDER BY \(x) NULLS FIRST)::text", kind: .text)
        case 4:
            feature("ordered-set aggregate")
            return Value(text: "mode() WITHIN GROUP (ORDER BY \(x))", kind: .text)
        case 5: return Value(text: "count(DISTINCT \(x))", kind: .integer)
        default: return Value(text: "\(choices.pick(["max", "min"]))(\(x))", kind: .text)
        }
    }

    private mutating func documents(_ argument: Value) -> Value {
        let x = argument.text
        guard isPostgres, argument.isExact, !argument.isBound else {
            return Value(text: "count(\(x))", kind: .integer)
        }
        switch choices.below(3) {
        case 1:
            feature("ordered aggregate")
            return Value(text: "jsonb_agg(\(x) ORDER BY \(x))", kind: .json, isExact: true)
        case 2: return Value(text: "count(DISTINCT \(x))", kind: .integer)
        default: return Value(text: "count(\(x))", kind: .integer)
        }
    }
}
