/// FROM clauses: how relations are joined.
extension Generator {
    /// One side of a join, or a whole FROM clause.
    struct Source {
        var text: String
        var level: Level
        /// Whether it is one range variable, which needs no parentheses.
        var isSingle = true
    }

    /// A FROM clause with the condition that holds a comma list together. At most `limit` range variables.
    mutating func from(_ limit: Int) -> (text: String, level: Level, condition: String?) {
        var taken: Set<String> = []
        let count = min(limit, max(room, 1), [1, 2, 1, 2, 3, 2, 3, 4][choices.below(8)])
        if count == 2, !isPostgres, choices.chance(3), let pair = eachOfColumn(&taken) { return pair }
        if count == 2, choices.chance(15) {
            // A list, whose condition stands in WHERE.
            feature("comma list")
            let left = operand(&taken, beside: Level())
            let right = operand(&taken, beside: left.level, isLateral: isPostgres && choices.chance(15))
            var level = left.level
            level.append(right.level)
            let condition = match(left.level, right.level)
            return ("\(left.text), \(right.text)", level, condition)
        }
        if count == 3, choices.chance(12) {
            feature("comma list")
            let left = operand(&taken, beside: Level())
            // SQLite joins what is behind the comma to all before it.
            let right = joined(2, &taken, isLast: false, mayMerge: isPostgres, mayReach: false)
            var level = left.level
            level.append(right.level)
            let condition = match(left.level, right.level)
            return ("\(left.text), \(right.text)", level, condition)
        }
        let source = joined(count, &taken, isLast: true)
        return (source.text, source.level, nil)
    }

    /// That many range variables, joined one after another or in parentheses.
    private mutating func joined(
        _ count: Int, _ taken: inout Set<String>, isLast: Bool, mayMerge: Bool = true, mayReach: Bool = true
    ) -> Source {
        guard count > 1 else { return operand(&taken, beside: Level()) }
        let isNested = count > 2 && choices.chance(25)
        let leftCount = isNested && choices.chance(50) ? 1 : count - 1
        let left = joined(leftCount, &taken, isLast: false, mayMerge: mayMerge, mayReach: mayReach)
        guard leftCount == count - 1 else {
            // SQLite loses the names of columns that are merged in parentheses.
            var right = joined(count - leftCount, &taken, isLast: false, mayMerge: isPostgres, mayReach: false)
            right.text = "(\(right.text))"
            right.level.isNested = true
            feature("parenthesised join")
            return join(left, right, isLast: isLast)
        }
        // LATERAL sees all that is to its left, which is not known within parentheses.
        if isPostgres, mayReach, choices.chance(10) {
            return lateral(left, &taken)
        }
        let right = operand(&taken, beside: left.level, isLikeLeft: choices.chance(15))
        var joined = join(left, right, isLast: isLast, mayMerge: mayMerge)
        if isNested, isPostgres || joined.level.merged.isEmpty, choices.chance(40) {
            feature("parenthesised join")
            joined.text = "(\(joined.text))"
            joined.level.isNested = true
        }
        return joined
    }

    // MARK: - Joins

    private mutating func join(_ left: Source, _ right: Source, isLast: Bool, mayMerge: Bool = true) -> Source {
        // SQLite looks names in ON up in the whole FROM clause.
        open += isLast ? 0 : 1
        defer { open -= isLast ? 0 : 1 }
        let keys = ["JOIN", "LEFT JOIN", "INNER JOIN", "RIGHT JOIN", "FULL JOIN", "LEFT OUTER JOIN", "CROSS JOIN"]
        var key = keys[[0, 1, 2, 1, 3, 4, 3, 4, 5, 6, 0, 1][choices.below(12)]]
        // SQLite 3.40 loses itself in those below UNION ALL in a derived table.
        if tame > 0, key == "RIGHT JOIN" || key == "FULL JOIN" { key = "LEFT JOIN" }
        var level = left.level
        level.append(right.level)
        if key == "CROSS JOIN" {
            // Small enough only where few rows meet few.
            guard left.level.variables.count + right.level.variables.count == 2 else {
                key = "JOIN"; return on(key, left, right)
            }
            feature("cross join")
            return Source(text: "\(left.text) CROSS JOIN \(right.text)", level: level, isSingle: false)
        }
        if !right.isSingle || !left.isSingle || !mayMerge || choices.chance(75) { return on(key, left, right) }
        return merged(key, left, right) ?? on(key, left, right)
    }

    private mutating func count(_ key: String) {
        switch key {
        case "LEFT JOIN", "LEFT OUTER JOIN": feature("left join")
        case "RIGHT JOIN": feature("right join")
        case "FULL JOIN": feature("full join")
        default: feature("inner join")
        }
    }

    /// A join with ON.
    private mutating func on(_ key: String, _ left: Source, _ right: Source) -> Source {
        var level = left.level
        level.append(right.level)
        count(key)
        guard let equation = match(left.level, right.level) else {
            // Nothing that could meet.
            guard key != "FULL JOIN", level.variables.count == 2 else {
                return Source(
                    text:
                        "\(left.text) \(key == "FULL JOIN" ? "LEFT JOIN" : key) \(right.text) ON \(isPostgres ? "false" : "0")",
                    level: level, isSingle: false)
            }
            return Source(
                text: "\(left.text) \(key) \(right.text) ON \(isPostgres ? "true" : "1")", level: level, isSingle: false
            )
        }
        var condition = equation
        if key == "FULL JOIN" && isPostgres {
            // Nothing but an equation that can be hashed, and conditions beside it.
            if choices.chance(15) { condition += " AND " + nearPredicate(level) }
        } else {
            // SQLite 3.40 has no hold of outer rows there.
            let isLoose = !isPostgres && (key == "FULL JOIN" || key == "RIGHT JOIN")
            near += isLoose ? 1 : 0
            defer { near -= isLoose ? 1 : 0 }
            switch choices.below(20) {
            case 13, 14, 15, 16: condition += " AND " + nearPredicate(level)
            case 17: condition = nearPredicate(level) + " AND " + condition
            case 18 where level.variables.count == 2: condition = "(\(condition) OR \(nearPredicate(level)))"
            case 19 where level.variables.count == 2:
                condition = condition.replacing(" = ", with: choices.pick([" < ", " <> ", " <= "]))
                feature("join without equation")
            default: break
            }
        }
        return Source(text: "\(left.text) \(key) \(right.text) ON \(condition)", level: level, isSingle: false)
    }

    /// A condition over a FROM clause in the making.
    private mutating func nearPredicate(_ level: Level) -> String {
        let outer = enter("on")
        defer { clause = outer }
        levels.append(level)
        let isOpen = !isPostgres && open > 0
        near += isOpen ? 1 : 0
        defer {
            near -= isOpen ? 1 : 0
            levels.removeLast()
        }
        return "(\(predicate(depth > 1 || !choices.chance(15) ? .small : .any)))"
    }

    /// An equation of columns that are likely to meet: of one kind, best of one name or a key and what refers to it.
    mutating func match(_ left: Level, _ right: Level) -> String? {
        let kinds: Set<Kind> = [.integer, .text, .date, .decimal]
        let here = levels.count
        var pairs: [(Candidate, Candidate, rank: Int)] = []
        for (first, variable) in left.variables.enumerated() {
            for (second, other) in right.variables.enumerated() {
                for column in variable.columns where kinds.contains(column.kind) && Self.meets(column) {
                    for partner in other.columns where partner.kind == column.kind && Self.meets(partner) {
                        let rank = Self.rank(column.name, partner.name, column.kind)
                        pairs.append(
                            (
                                Candidate(level: here, variable: first, column: column),
                                Candidate(level: here, variable: left.variables.count + second, column: partner), rank
                            ))
                    }
                }
            }
        }
        guard let best = pairs.map(\.rank).min() else { return nil }
        let good = pairs.filter { $0.rank == best || $0.rank == best + 1 }
        let list = choices.chance(20) ? pairs : good
        let pair = choices.pick(list)
        var level = left
        level.append(right)
        levels.append(level)
        defer { levels.removeLast() }
        let (first, second) = (spelled(pair.0), spelled(pair.1))
        return choices.chance(30) ? "\(second.text) = \(first.text)" : "\(first.text) = \(second.text)"
    }

    /// Whether the column's values may be put in the place of another's.
    private static func meets(_ column: Column) -> Bool { column.kind == .integer || column.risk == .none }

    /// How likely values of the two columns are the same, 0 first.
    private static func rank(_ left: String, _ right: String, _ kind: Kind) -> Int {
        let (left, right) = (left.lowercased(), right.lowercased())
        guard kind == .integer else { return left == right ? 1 : 3 }
        let isKey = left.hasSuffix("id") && right.hasSuffix("id")
        if isKey, left != right || left != "id" { return 0 }
        return isKey ? 1 : left == right ? 1 : 2
    }

    // MARK: - NATURAL and USING

    /// A join by the names of columns; nil where there are none that both have once.
    private mutating func merged(_ key: String, _ left: Source, _ right: Source) -> Source? {
        guard let first = left.level.variables.first, let second = right.level.variables.first else { return nil }
        // A function of SQLite has columns besides those that are named.
        guard isPostgres || first.hasRow && second.hasRow else { return nil }
        let kinds: Set<Kind> = [.integer, .text, .date, .decimal, .boolean, .timestamp, .mood, .folded, .float]
        var common: [(Column, Column)] = []
        for column in first.columns {
            guard let partner = second.columns.first(where: { folded($0.name) == folded(column.name) }) else {
                continue
            }
            common.append((column, partner))
        }
        let fits = common.filter {
            $0.0.kind == $0.1.kind && kinds.contains($0.0.kind) && $0.0.isExact && $0.1.isExact && Self.meets($0.0)
                && Self.meets($0.1)
        }
        var level = left.level
        level.append(right.level)
        level.isPlain = false
        let isNatural = choices.chance(50)
        let names: [(Column, Column)]
        if isNatural {
            guard fits.count == common.count, key != "FULL JOIN" || !common.isEmpty else { return nil }
            names = common
            feature("natural join")
            let other = Set(second.hidden.map(folded)).union(first.hidden.map(folded))
            if (first.columns + second.columns).contains(where: { other.contains(folded($0.name)) }) {
                feature("natural join beside a hidden name")
            }
        } else {
            // A name that is hidden on the other side, or a second time on this one, is never asked for.
            guard !fits.isEmpty else { return nil }
            let good = fits.filter { $0.0.name.lowercased().hasSuffix("id") }
            names =
                choices.chance(20) && fits.count > 1
                ? Array(fits.prefix(2)) : [choices.pick(good.isEmpty ? fits : good)]
            feature("using")
        }
        count(key)
        level.merged += names.map { column, partner in
            var column = column
            // Which of the two it is depends on the kind of join.
            column.risk = column.risk == partner.risk ? column.risk : .none
            column.isStored = false
            return column
        }
        if isNatural {
            return Source(text: "\(left.text) NATURAL \(key) \(right.text)", level: level, isSingle: false)
        }
        let list = names.map { spelled($0.0.name) }.joined(separator: ", ")
        return Source(text: "\(left.text) \(key) \(right.text) USING (\(list))", level: level, isSingle: false)
    }

    /// A table and the elements of one of its columns, which is how SQLite has LATERAL.
    private mutating func eachOfColumn(_ taken: inout Set<String>) -> (text: String, level: Level, condition: String?)?
    {
        let usable = tables.filter { $0.columns.contains { $0.kind == .json } }
        guard !usable.isEmpty else { return nil }
        room -= 1
        let left = table(choices.pick(usable), &taken)
        levels.append(left.level)
        near += 1
        open += 1
        let json = column([.json])
        open -= 1
        near -= 1
        levels.removeLast()
        guard let json else { return nil }
        feature("table function of a column")
        room -= 1
        let right = each(json.text, &taken)
        var level = left.level
        level.append(right.level)
        return ("\(left.text)\(choices.pick([", ", " JOIN ", " CROSS JOIN "]))\(right.text)", level, nil)
    }

    // MARK: - LATERAL

    private mutating func lateral(_ left: Source, _ taken: inout Set<String>) -> Source {
        let right = operand(&taken, beside: left.level, isLateral: true)
        var level = left.level
        level.append(right.level)
        switch choices.below(3) {
        case 0: return Source(text: "\(left.text) CROSS JOIN \(right.text)", level: level, isSingle: false)
        case 1:
            feature("left join lateral")
            return Source(text: "\(left.text) LEFT JOIN \(right.text) ON true", level: level, isSingle: false)
        default:
            let condition = match(left.level, right.level) ?? "true"
            return Source(
                text: "\(left.text) \(choices.pick(["JOIN", "LEFT JOIN"])) \(right.text) ON \(condition)", level: level,
                isSingle: false)
        }
    }
}
