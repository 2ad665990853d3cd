/// Conditions, steered so that they keep some rows.
extension Generator {
    /// How much a condition may hold.
    enum Extent {
        /// No subquery.
        case small
        case any
    }

    mutating func predicate(_ extent: Extent) -> String {
        var isSmall = flat > 0 || near > 0 || depth > 3 || room < 1
        if case .small = extent { isSmall = true }
        if !isSmall, choices.chance(42), let text = subqueryPredicate() { return text }
        switch choices.below(28) {
        case 4, 5, 6: return comparisonOfColumns()
        case 7, 8: return nullTest()
        case 9, 10: return inList()
        case 11: return between()
        case 12, 13: return like()
        case 14, 15, 16, 17:
            if let risky = riskyColumn(), let text = riskyCondition(risky) { return text }
            return comparison()
        case 18: return connected(" AND ", isSmall)
        case 19: return connected(" OR ", isSmall)
        case 20: return "NOT (\(predicate(isSmall ? .small : .any)))"
        case 21, 22: return special()
        case 23: return distinctness()
        case 24: return rowComparison()
        case 25: return computed()
        case 26: return affinity()
        case 27: return "coalesce(\(comparison()), \(isPostgres ? "false" : "0"))"
        default: return comparison()
        }
    }

    private mutating func connected(_ key: String, _ isSmall: Bool) -> String {
        let extent = isSmall ? Extent.small : .any
        return "(\(predicate(.small)))\(key)(\(predicate(extent)))"
    }

    mutating func sign() -> String { choices.pick([">", "=", "<", ">=", "<=", "<>"]) }

    /// A column against a constant, mostly one that many values stand on either side of.
    private mutating func comparison() -> String {
        guard let value = column(comparable) else { return isPostgres ? "true" : "1" }
        let sign =
            value.kind == .integer || value.kind == .decimal ? sign() : choices.pick(["<>", ">=", "<", "=", ">"])
        let other = constant(like: value)
        return choices.chance(12) ? "\(other) \(sign) \(value.text)" : "\(value.text) \(sign) \(other)"
    }

    /// The kinds that have an order.
    private var comparable: Set<Kind> {
        [.integer, .decimal, .float, .text, .folded, .date, .timestamp, .mood]
    }

    private mutating func comparisonOfColumns() -> String {
        guard let value = column([.integer, .integer, .text, .decimal, .date, .folded]),
            let other = column([value.kind])
        else { return comparison() }
        let isFixed = value.risk != .none || other.risk != .none
        let sign = choices.pick(["<=", "<>", ">=", "<"] + (isFixed ? [] : ["="]))
        return "\(value.text) \(sign) \(other.text)"
    }

    private mutating func nullTest() -> String {
        let value = choices.chance(20) ? anyValue() : column() ?? anyValue()
        // A literal there is of no use, and of unknown type on PostgreSQL.
        guard !value.isConstant else { return comparison() }
        if !isPostgres, choices.chance(20) { return "\(value.operand) \(choices.pick(["NOTNULL", "ISNULL"]))" }
        return "\(value.operand) IS \(choices.chance(35) ? "" : "NOT ")NULL"
    }

    private mutating func inList() -> String {
        guard let value = column([.integer, .text, .decimal, .date, .folded]) else { return comparison() }
        let list = (0...choices.below(5)).map { _ in constant(like: value) }
        return "\(value.text) \(choices.chance(30) ? "NOT " : "")IN (\(list.joined(separator: ", ")))"
    }

    private mutating func between() -> String {
        guard let value = column([.integer, .decimal, .text, .date]) else { return comparison() }
        feature("between")
        let low = constant(like: value)
        let high = constant(like: value)
        let symmetric = isPostgres && choices.chance(40) ? "SYMMETRIC " : ""
        return "\(value.text) \(choices.chance(25) ? "NOT " : "")BETWEEN \(symmetric)\(low) AND \(high)"
    }

    private mutating func like() -> String {
        guard let value = column([.text, .folded]) else { return comparison() }
        let not = choices.chance(25) ? "NOT " : ""
        let pattern = choices.pick(["%a%", "a%", "%", "%d", "_a%", "P%", "%*", "x"])
        switch choices.below(8) {
        case 1, 2:
            guard let placeholder = parameter(.text(pattern)) else { break }
            feature("like with a parameter")
            return "\(value.text) \(not)LIKE \(placeholder)"
        case 3 where isPostgres:
            feature("ilike")
            return "\(value.text) \(not)ILIKE '\(pattern)'"
        case 3...4 where !isPostgres:
            feature("glob")
            return "\(value.text) \(not)GLOB '\(choices.pick(["*a*", "?*", "[A-Z]*", "*"]))'"
        case 4:
            feature("regular expression")
            return "\(value.text) \(choices.pick(["~", "~*", "!~"])) '\(choices.pick(["a", "^[A-Z]", "d$"]))'"
        case 5:
            feature("like with escape")
            return "\(value.text) \(not)LIKE '\(pattern)!%%' ESCAPE '!'"
        case 6, 7:
            guard let column = riskyColumn([.pattern]) else { break }
            feature("like with a column")
            if isPostgres { return "\(value.text) \(not)LIKE \(column.operand)" }
            return "\(value.text) \(not)LIKE '\(pattern)' ESCAPE \(column.operand)"
        default: break
        }
        feature("like with a literal")
        return "\(value.text) \(not)LIKE '\(pattern)'"
    }

    /// A condition that raises on what is hidden and on nothing that is seen.
    mutating func riskyCondition(_ value: Value) -> String? {
        guard value.risk != .none else { return nil }
        let made = riskyValue(value)
        feature("partial condition")
        switch made.kind {
        case .boolean: return made.text
        case .integer where value.risk == .divisor:
            return "\(made.operand) \(choices.pick([">", ">=", "<>", "<"])) \(choices.pick([200, 100, 150, 3]))"
        case .integer where value.risk == .edge:
            return "\(made.operand) \(choices.pick(["<", ">", "<>"])) \(choices.pick([500, 100, 0, 250]))"
        case .integer where value.risk == .pattern: return "\(made.text)\(choices.pick(["", " = 0", " IS NOT NULL"]))"
        case .integer: return "\(made.operand) \(choices.pick([">", "<", "<>"])) \(choices.pick([20, 5, 1, 40]))"
        default: return "\(made.operand) \(choices.pick(["<>", ">=", "="])) \(choices.pick(["'1'", "'object'", "''"]))"
        }
    }

    /// What only some kinds have.
    private mutating func special() -> String {
        guard isPostgres else {
            guard let value = column([.json]) else { return comparison() }
            feature("json")
            return choices.pick([
                "json_type(\(value.text)) = 'object'", "\(value.text) ->> '$.k' > 0",
                "json_array_length(\(value.text)) >= 0", "json_extract(\(value.text), '$.t') IS NULL",
            ])
        }
        guard let value = column([.json, .array, .boolean]) else { return comparison() }
        let x = value.operand
        switch value.kind {
        case .json:
            feature("json")
            return choices.pick([
                "\(x) @> '{\"k\": 1}'", "\(x) ? 'k'", "\(x) ->> 't' = 'de'", "jsonb_typeof(\(value.text)) = 'object'",
                "'{\"k\": 1}' <@ \(x)", "\(x) <> '[]'",
            ])
        case .array:
            feature("array")
            return choices.pick([
                "'a' = ANY (\(value.text))", "\(x) @> ARRAY['a']", "cardinality(\(value.text)) > 0", "\(x) && '{b,c}'",
                "'c' <> ALL (\(value.text))", "array_length(\(value.text), 1) IS NOT NULL",
            ])
        default:
            return choices.pick([value.text, "\(x) IS NOT TRUE", "\(x) IS NOT FALSE", "\(x) IS UNKNOWN", "NOT \(x)"])
        }
    }

    private mutating func distinctness() -> String {
        guard let value = column([.integer, .text, .decimal]) else { return comparison() }
        let other = value.risk == .none && choices.chance(50) ? column([value.kind]) : nil
        let right = other.flatMap { $0.risk == .none ? $0.text : nil } ?? choices.pick([constant(like: value), "NULL"])
        feature("is distinct")
        let sign =
            isPostgres || choices.chance(30)
            ? choices.pick(["IS DISTINCT FROM", "IS NOT DISTINCT FROM"]) : choices.pick(["IS NOT", "IS"])
        return "\(value.text) \(sign) \(right)"
    }

    private mutating func rowComparison() -> String {
        guard let first = column([.integer, .text]), let second = column([.integer, .text]) else { return comparison() }
        feature("row comparison")
        let other = first.risk == .none && choices.chance(50) ? column([first.kind]) : nil
        let right = (
            other.flatMap { $0.risk == .none ? $0.text : nil } ?? literal(like: first), literal(like: second)
        )
        return "(\(first.text), \(second.text)) \(sign()) (\(right.0), \(right.1))"
    }

    /// A value made of columns against a constant.
    private mutating func computed() -> String {
        let value = anyValue()
        guard !value.isConstant else { return comparison() }
        switch value.kind {
        case .boolean: return value.operand
        case .json, .array: return "\(value.operand) IS NOT NULL"
        case .integer, .decimal, .float, .text, .folded, .date, .timestamp, .mood:
            // What is of text in part has no one kind.
            guard value.isExact || value.kind == .folded || value.kind == .decimal else {
                return "\(value.operand) IS NOT NULL"
            }
            return "\(value.operand) \(sign()) \(literal(like: value))"
        }
    }

    /// A stored column against a constant of another kind, which takes the column's affinity on SQLite.
    private mutating func affinity() -> String {
        guard !isPostgres, let value = column([.integer, .text, .decimal]), value.isStored, value.risk == .none else {
            return comparison()
        }
        feature("affinity")
        switch value.kind {
        case .text: return "\(value.text) \(sign()) \(choices.below(20))"
        default: return "\(value.text) \(sign()) '\(choices.below(12))'"
        }
    }
}
