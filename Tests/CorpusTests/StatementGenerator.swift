import TestSupport

/// Makes queries over the shop: the same ones for the same seed. They raise no error on what a session sees, and leave nothing open
/// that the dialect leaves open (no bare column beside an aggregate, no LIMIT on ties), so that two databases can be compared.
struct StatementGenerator {
    struct Column {
        var name: String
        var kind: Kind
    }

    enum Kind {
        case integer, number, text
        /// NOCASE: values that are equal are not always the same.
        case folded
        /// Valid JSON or NULL in every row that is seen.
        case json
        /// Has no functions applied but coalesce.
        case plain
    }

    struct Table {
        var name: String
        var columns: [Column]
    }

    private struct Variable {
        var name: String
        var columns: [Column]
    }

    private var random: SeededRandom
    private let tables: [Table]
    private var names = 0
    private var depth = 0

    init(seed: UInt64, _ tables: [Table]) {
        random = SeededRandom(seed)
        self.tables = tables
    }

    // MARK: - Chance

    private mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(max(count, 1))) }

    private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    private mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    private mutating func fresh() -> String {
        names += 1
        return chance(10) ? "weir_\(names)" : "t\(names)"
    }

    // MARK: - Statements

    mutating func statement() -> String {
        names = 0
        depth = 0
        guard chance(25) else { return query([]) }
        let name = chance(30) ? pick(tables).name : fresh()
        let (body, columns) = selection([], width: 1 + below(4))
        let list = columns.enumerated().map { "c\($0.offset)" }.joined(separator: ", ")
        let common = Variable(
            name: name, columns: zip(columns, 0...).map { Column(name: "c\($1)", kind: $0.kind) })
        let hint = pick(["", "", "MATERIALIZED ", "NOT MATERIALIZED "])
        // The other tables are named with their schema, so that the common table expression hides none of them.
        let (use, _) = selection([], width: nil, first: common)
        return "WITH \(name) (\(list)) AS \(hint)(\(body)) \(use)"
    }

    private mutating func query(_ outer: [Variable]) -> String {
        let isCompound = chance(15)
        let (first, columns) = selection(outer, width: isCompound ? 1 + below(3) : nil)
        guard isCompound else { return first }
        let (second, _) = selection(outer, width: columns.count)
        return "\(first) \(pick(["UNION", "UNION ALL", "INTERSECT", "EXCEPT"])) \(second)"
    }

    /// A SELECT with its output columns; of that many columns where `width` is given.
    private mutating func selection(
        _ outer: [Variable], width: Int?, first: Variable? = nil
    ) -> (text: String, columns: [Column]) {
        depth += 1
        defer { depth -= 1 }
        var (from, variables) = tableReference(outer, first)
        var conditions: [String] = []
        if chance(60) { conditions.append(predicate(variables + outer)) }
        if chance(30) { conditions.append(predicate(variables)) }
        var items: [String] = []
        var columns: [Column] = []
        let isGrouped = chance(25)
        let count = width ?? 1 + below(4)
        var keys: [String] = []
        for number in 0..<count {
            let (text, kind): (String, Kind)
            if isGrouped, number > 0 || chance(30) {
                (text, kind) = aggregate(variables)
            } else {
                (text, kind) = sameForEquals(value(variables))
                keys.append(text)
            }
            let alias = "o\(number)"
            items.append("\(text) AS \(alias)")
            columns.append(Column(name: alias, kind: kind == .json ? .plain : kind))
        }
        let isDistinct = !isGrouped && chance(15)
        if !isGrouped, !isDistinct, width == nil, depth == 1, chance(10) {
            items = ["*"]
            columns = []
        }
        from += conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: pick([" AND ", " AND ", " OR "]))
        if isGrouped, !keys.isEmpty { from += " GROUP BY " + keys.joined(separator: ", ") }
        if isGrouped, !keys.isEmpty, chance(30) { from += " HAVING count(*) > \(below(3))" }
        return ("SELECT \(isDistinct ? "DISTINCT " : "")\(items.joined(separator: ", ")) FROM \(from)", columns)
    }

    // MARK: - FROM

    private mutating func tableReference(_ outer: [Variable], _ first: Variable?) -> (String, [Variable]) {
        var variable: Variable
        var text: String
        if let first {
            variable = Variable(name: first.name, columns: first.columns)
            text = first.name
        } else {
            (text, variable) = operand(outer)
        }
        var variables = [variable]
        for _ in 0..<pick([0, 0, 0, 1, 1, 2]) {
            let (other, right) = operand(outer)
            let left = pick(variables)
            let key = pick(["JOIN", "LEFT JOIN", "INNER JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", ","])
            let match = "\(column(left)) = \(column(right))"
            variables.append(right)
            if key == "," {
                text += " CROSS JOIN \(other)"
                // Kept small by a condition in ON, which CROSS JOIN takes as well.
                text += " ON \(match)"
            } else {
                let more = chance(25) ? " AND " + predicate(variables) : ""
                text += " \(key) \(other) ON \(match)\(more)"
            }
        }
        return (text, variables)
    }

    private func integers(_ variable: Variable) -> [String] {
        variable.columns.filter { $0.kind == .integer }.map { "\(variable.name).\($0.name)" }
    }

    private mutating func column(_ variable: Variable) -> String {
        let integers = integers(variable)
        return integers.isEmpty ? "\(variable.name).\(pick(variable.columns).name)" : pick(integers)
    }

    private mutating func operand(_ outer: [Variable]) -> (String, Variable) {
        if depth < 3, chance(15) {
            let (body, columns) = selection([], width: 1 + below(3))
            let name = fresh()
            return ("(\(body)) AS \(name)", Variable(name: name, columns: columns))
        }
        let table = pick(tables)
        guard chance(70) else {
            // Under its own name only where no other range variable can have it.
            let name = fresh()
            return ("main.\(table.name) \(name)", Variable(name: name, columns: table.columns))
        }
        let name = fresh()
        return ("main.\(table.name) AS \(name)", Variable(name: name, columns: table.columns))
    }

    // MARK: - Values

    private mutating func pickColumn(_ variables: [Variable]) -> (String, Kind) {
        let variable = pick(variables)
        let column = pick(variable.columns)
        return ("\(variable.name).\(column.name)", column.kind)
    }

    private mutating func value(_ variables: [Variable]) -> (String, Kind) {
        let (name, kind) = pickColumn(variables)
        switch (kind, below(4)) {
        case (.integer, 0): return ("abs(\(name))", .integer)
        case (.integer, 1): return ("\(name) + \(below(9))", .integer)
        case (.integer, 2):
            return ("CASE WHEN \(predicate(variables, small: true)) THEN \(name) ELSE \(below(5)) END", .integer)
        case (.number, 0): return ("coalesce(\(name), -1)", .number)
        case (.number, 1): return ("typeof(\(name))", .text)
        case (.text, 0): return ("upper(\(name))", .text)
        case (.text, 1): return ("\(name) || '-'", .text)
        case (.text, 2): return ("substr(\(name), 1, 2)", .text)
        case (.folded, 0): return ("lower(\(name))", .text)
        case (.folded, 1): return ("length(\(name))", .integer)
        case (.json, 0): return ("json_type(\(name))", .text)
        case (.json, 1): return ("json(\(name))", .text)
        case (.json, 2): return ("json_array_length(\(name))", .integer)
        case (.integer, _), (.number, _), (.text, _), (.folded, _), (.json, _), (.plain, _): return (name, kind)
        }
    }

    /// Values that are equal are the same: where the dialect picks one of several, all are it.
    private func sameForEquals(_ value: (String, Kind)) -> (String, Kind) {
        value.1 == .folded ? ("lower(\(value.0))", .text) : value
    }

    private mutating func aggregate(_ variables: [Variable]) -> (String, Kind) {
        let (text, kind) = sameForEquals(value(variables))
        switch (kind, below(5)) {
        case (_, 0): return ("count(*)", .integer)
        case (_, 1): return ("count(DISTINCT \(text))", .integer)
        case (.integer, 2): return ("sum(\(text))", .integer)
        case (.integer, 3): return ("count(*) FILTER (WHERE \(predicate(variables, small: true)))", .integer)
        case (_, 2): return ("min(\(text))", .plain)
        case (_, _): return ("max(\(text))", .plain)
        }
    }

    // MARK: - Conditions

    private mutating func predicate(_ variables: [Variable], small: Bool = false) -> String {
        switch below(small || depth > 2 ? 8 : 12) {
        case 0, 1: return comparison(variables)
        case 2:
            let (name, _) = pickColumn(variables)
            return "\(name) IS \(chance(50) ? "NOT " : "")NULL"
        case 3:
            let (name, kind) = pickColumn(variables)
            let list = kind == .integer ? "1, 2, 3, \(below(60))" : "'a***', 'Ada', 'paid', 5"
            return "\(name) \(chance(20) ? "NOT " : "")IN (\(list))"
        case 4:
            let (name, _) = pickColumn(variables)
            return "\(name) BETWEEN \(constant()) AND \(constant())"
        case 5:
            let (name, kind) = pickColumn(variables)
            // SQLite 3.40 loses rows where LIKE on a row number stands in ON of a LEFT JOIN with a derived table.
            guard kind == .text || kind == .folded else { return "\(name) IS NOT NULL" }
            return "\(name) LIKE '\(pick(["a%", "%e%", "_a%", "%1", "U***"]))'"
        case 6:
            return "abs(\(firstInteger(variables))) > \(below(40))"
        case 7:
            return "(\(comparison(variables)) \(pick(["AND", "OR"])) NOT \(comparison(variables)))"
        case 8:
            let (body, _) = selection(variables, width: 1)
            return "EXISTS (\(body))"
        case 9:
            let (body, _) = selection(chance(50) ? variables : [], width: 1)
            let (name, _) = pickColumn(variables)
            return "\(name) \(chance(20) ? "NOT " : "")IN (\(body))"
        case 10:
            let (name, kind) = pickColumn(variables)
            return kind == .json ? "json_type(\(name)) = 'object'" : "\(name) \(sign()) \(constant())"
        default:
            let table = pick(tables)
            let inner = fresh()
            let integer = firstInteger([Variable(name: inner, columns: table.columns)])
            let (name, _) = pickColumn(variables)
            return "(SELECT count(*) FROM main.\(table.name) \(inner) WHERE \(integer) = \(name)) \(sign()) \(below(4))"
        }
    }

    private mutating func firstInteger(_ variables: [Variable]) -> String {
        let all = variables.flatMap { integers($0) }
        return all.isEmpty ? "\(below(50))" : pick(all)
    }

    private mutating func sign() -> String { pick(["=", "<>", "<", "<=", ">", ">=", "IS", "IS NOT"]) }

    private mutating func constant() -> String {
        pick(["1", "5", "'5'", "20.5", "'Ada'", "'a***'", "'PAID'", "'2015-06-01'", "NULL", "\(below(60))", "'ab1'"])
    }

    private mutating func comparison(_ variables: [Variable]) -> String {
        let (name, _) = chance(60) ? pickColumn(variables) : value(variables)
        let other = chance(50) ? constant() : pickColumn(variables).0
        return chance(15) ? "\(other) \(sign()) \(name)" : "\(name) \(sign()) \(other)"
    }
}
