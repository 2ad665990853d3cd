import TestSupport

/// Makes queries over the shop for PostgreSQL: the same ones for the same seed. They raise no error on what a session sees, and
/// leave nothing open that the dialect leaves open, so that two databases can be compared. What they divide by is never zero in a
/// row that is seen, and what they cast always fits; in hidden rows it is and does not.
struct PostgresGenerator {
    enum Kind {
        case integer, numeric, float, text, date, time, interval, boolean, json, textArray, mood
        /// Has no operators but IS NULL.
        case other
    }

    struct Column {
        var name: String
        var kind: Kind
        /// Whether hidden rows hold a zero, and those that are seen never do.
        var isDivisor = false
        /// Whether the text is a number in the rows that are seen.
        var isNumber = false
    }

    struct Table {
        var name: String
        var columns: [Column]
        /// The column of the primary key.
        var key: String?
    }

    private struct Variable {
        var name: String
        var columns: [Column]
        var key: String?
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
        guard chance(25) else { return query() }
        let name = chance(30) ? pick(tables).name : fresh()
        let (body, columns) = selection([], width: 1 + below(4))
        let list = columns.indices.map { "c\($0)" }.joined(separator: ", ")
        let common = Variable(
            name: name, columns: zip(columns, 0...).map { Column(name: "c\($1)", kind: $0.kind) })
        let hint = pick(["", "", "MATERIALIZED ", "NOT MATERIALIZED "])
        // The other tables are named with their schema, so that the common table expression hides none of them.
        let (use, _) = selection([], width: nil, first: common)
        return "WITH \(name) (\(list)) AS \(hint)(\(body)) \(use)"
    }

    private mutating func query() -> String {
        guard chance(15) else { return selection([], width: nil).text }
        let kinds: [Kind] = [.integer, .text, .numeric].filter { _ in chance(60) }
        let wanted = kinds.isEmpty ? [.integer] : kinds
        let first = typedSelection(wanted)
        let second = typedSelection(wanted)
        return "\(first) \(pick(["UNION", "UNION ALL", "INTERSECT", "EXCEPT"])) \(second)"
    }

    /// Of output columns of these kinds.
    private mutating func typedSelection(_ kinds: [Kind]) -> String {
        depth += 1
        defer { depth -= 1 }
        let (from, variables) = tableReference([], nil)
        let items = kinds.map { value(of: $0, variables) }
        let condition = chance(50) ? " WHERE " + predicate(variables) : ""
        return "SELECT \(items.joined(separator: ", ")) FROM \(from)\(condition)"
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
        from += conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: pick([" AND ", " AND ", " OR "]))
        if width == nil, depth == 1, chance(8) {
            if let variable = variables.first(where: { $0.key != nil }), chance(60) {
                // Whole rows, as their texts.
                return ("SELECT \(pick(["\(variable.name)::text", "to_jsonb(\(variable.name))"])) FROM \(from)", [])
            }
            return ("SELECT * FROM \(from)", [])
        }
        if width == nil, depth == 1, chance(10), let variable = variables.first(where: { $0.key != nil }),
            let key = variable.key
        {
            // Columns that depend on the key that is grouped by.
            let columns = variable.columns.filter { $0.kind != .json && $0.kind != .other }
            let items = (0..<3).map { _ in "\(variable.name).\(pick(columns).name)" }
            return (
                "SELECT \(items.joined(separator: ", ")), count(*) FROM \(from) GROUP BY \(variable.name).\(key)", []
            )
        }
        return list(variables, from, width)
    }

    private mutating func list(
        _ variables: [Variable], _ from: String, _ width: Int?
    ) -> (text: String, columns: [Column]) {
        var items: [String] = []
        var columns: [Column] = []
        var keys: [String] = []
        let isGrouped = chance(25)
        for number in 0..<(width ?? 1 + below(4)) {
            let (text, kind): (String, Kind)
            if isGrouped, number > 0 || chance(30) {
                (text, kind) = aggregate(variables)
            } else {
                (text, kind) = value(variables)
                keys.append(text)
            }
            items.append("\(text) AS o\(number)")
            columns.append(Column(name: "o\(number)", kind: kind))
        }
        var text = "SELECT \(!isGrouped && chance(15) ? "DISTINCT " : "")\(items.joined(separator: ", ")) FROM \(from)"
        if isGrouped, !keys.isEmpty { text += " GROUP BY " + keys.joined(separator: ", ") }
        if isGrouped, !keys.isEmpty, chance(30) { text += " HAVING count(*) > \(below(3))" }
        return (text, columns)
    }

    // MARK: - FROM

    private mutating func tableReference(_ outer: [Variable], _ first: Variable?) -> (String, [Variable]) {
        var text: String
        var variable: Variable
        if let first {
            (text, variable) = (first.name, first)
        } else {
            (text, variable) = operand(outer)
        }
        var variables = [variable]
        for _ in 0..<pick([0, 0, 0, 1, 1, 2]) {
            let join = pick(["JOIN", "LEFT JOIN", "JOIN", "RIGHT JOIN", "FULL JOIN", "LATERAL"])
            let left = pick(variables)
            guard join != "LATERAL" else {
                let (other, right) = operand(outer, inner: variables)
                variables.append(right)
                text += " CROSS JOIN LATERAL \(other)"
                continue
            }
            let (other, right) = operand(outer)
            let match = "\(integer(left)) = \(integer(right))"
            variables.append(right)
            // A FULL JOIN takes nothing but an equation that can be hashed.
            let isPlain =
                left.columns.contains { $0.kind == .integer } && right.columns.contains { $0.kind == .integer }
            let more = join != "FULL JOIN" && chance(25) ? " AND " + predicate(variables) : ""
            text += " \(join == "FULL JOIN" && !isPlain ? "JOIN" : join) \(other) ON \(match)\(more)"
        }
        return (text, variables)
    }

    /// A table, or a derived table that sees those of `inner`.
    private mutating func operand(_ outer: [Variable], inner: [Variable]? = nil) -> (String, Variable) {
        if let inner {
            let (body, columns) = selection(inner, width: 1 + below(3))
            let name = fresh()
            return ("(\(body) LIMIT 1000) AS \(name)", Variable(name: name, columns: columns))
        }
        if depth < 3, chance(15) {
            let (body, columns) = selection([], width: 1 + below(3))
            let name = fresh()
            return ("(\(body)) AS \(name)", Variable(name: name, columns: columns))
        }
        let table = pick(tables)
        let name = fresh()
        return ("public.\(table.name) AS \(name)", Variable(name: name, columns: table.columns, key: table.key))
    }

    // MARK: - Values

    private mutating func integer(_ variable: Variable) -> String {
        let all = variable.columns.filter { $0.kind == .integer }
        return all.isEmpty ? "\(below(50))" : "\(variable.name).\(pick(all).name)"
    }

    private mutating func pickColumn(_ variables: [Variable]) -> (String, Column) {
        let variable = pick(variables)
        let column = pick(variable.columns)
        return ("\(variable.name).\(column.name)", column)
    }

    private mutating func column(of kind: Kind, _ variables: [Variable]) -> (String, Column)? {
        let all = variables.flatMap { variable in
            variable.columns.filter { $0.kind == kind }.map { ("\(variable.name).\($0.name)", $0) }
        }
        return all.isEmpty ? nil : pick(all)
    }

    /// A value of a kind, of a column if there is one.
    private mutating func value(of kind: Kind, _ variables: [Variable]) -> String {
        if let (name, _) = column(of: kind, variables) { return name }
        switch kind {
        case .integer: return "\(below(60))"
        case .numeric: return "\(below(60)).5"
        case .float: return "0.5::float8"
        case .date: return "date '2001-02-03'"
        case .time: return "timestamptz '2024-02-03 00:00:00Z'"
        case .interval: return "interval '1 day'"
        case .boolean: return "true"
        case .json: return "'{\"lang\": \"de\"}'::jsonb"
        case .textArray: return "ARRAY['a', 'b']"
        case .mood: return "'ok'::public.mood"
        case .text, .other: return "'\(pick(["Ada", "paid", "a***", "x"]))'::text"
        }
    }

    private mutating func value(_ variables: [Variable]) -> (String, Kind) {
        let (name, column) = pickColumn(variables)
        if column.isDivisor, chance(30) { return ("1000 / \(name)", column.kind) }
        if column.isNumber, chance(30) { return ("\(name)::integer", .integer) }
        switch (column.kind, below(4)) {
        case (.integer, 0): return ("\(name)::text", .text)
        case (.integer, 1): return ("\(name) % 7", .integer)
        case (.integer, 2):
            return ("CASE WHEN \(predicate(variables, small: true)) THEN \(name) ELSE \(below(5)) END", .integer)
        case (.numeric, 0): return ("coalesce(\(name), -1)", .numeric)
        case (.numeric, 1): return ("round(\(name), 1)", .numeric)
        case (.float, 0): return ("coalesce(\(name), 0)", .float)
        case (.text, 0): return ("upper(\(name))", .text)
        case (.text, 1): return ("\(name) || '-'", .text)
        case (.text, 2): return ("left(\(name), 2)", .text)
        case (.date, 0): return ("extract(year FROM \(name))", .numeric)
        case (.date, 1): return ("\(name)::text", .text)
        case (.time, 0): return ("date_trunc('month', \(name))", .time)
        case (.time, 1): return ("to_char(\(name), 'YYYY')", .text)
        case (.interval, 0): return ("justify_hours(\(name))", .interval)
        case (.boolean, 0): return ("NOT \(name)", .boolean)
        case (.json, 0): return ("\(name) ->> 'lang'", .text)
        case (.json, 1): return ("jsonb_typeof(\(name))", .text)
        case (.json, 2): return ("\(name) #> '{address,city}'", .json)
        case (.textArray, 0): return ("array_length(\(name), 1)", .integer)
        case (.textArray, 1): return ("\(name)[1]", .text)
        case (.mood, 0): return ("\(name)::text", .text)
        default: return (name, column.kind)
        }
    }

    private mutating func aggregate(_ variables: [Variable]) -> (String, Kind) {
        let (text, kind) = value(variables)
        switch (kind, below(5)) {
        case (_, 0): return ("count(*)", .integer)
        case (.integer, 1): return ("sum(\(text))", .numeric)
        case (.integer, 2): return ("count(*) FILTER (WHERE \(predicate(variables, small: true)))", .integer)
        case (.numeric, 1): return ("percentile_disc(0.5) WITHIN GROUP (ORDER BY \(text))", .numeric)
        case (.text, 1): return ("string_agg(\(text), ',' ORDER BY \(text))", .text)
        case (.boolean, _): return ("bool_or(\(text))", .boolean)
        case (.json, _): return ("count(DISTINCT \(text))", .integer)
        case (.other, _): return ("count(\(text))", .integer)
        case (.integer, _), (.numeric, _), (.float, _), (.text, _), (.date, _), (.time, _), (.interval, _),
            (.textArray, _), (.mood, _):
            return ("\(pick(["min", "max"]))(\(text))", kind)
        }
    }

    // MARK: - Conditions

    private mutating func predicate(_ variables: [Variable], small: Bool = false) -> String {
        switch below(small || depth > 2 ? 7 : 11) {
        case 0, 1: return comparison(variables)
        case 2:
            let (name, _) = pickColumn(variables)
            return "\(name) IS \(chance(50) ? "NOT " : "")NULL"
        case 3:
            guard let (name, _) = column(of: .text, variables) else { return comparison(variables) }
            return "\(name) \(chance(20) ? "NOT " : "")IN ('a***', 'Ada', 'paid', '')"
        case 4:
            guard let (name, _) = column(of: .text, variables) else { return comparison(variables) }
            return
                "\(name) \(pick(["LIKE", "NOT LIKE", "ILIKE"])) '\(pick(["a%", "%e%", "_a%", "%1", "q\\", "A\\*%"]))'"
        case 5:
            guard let (name, column) = column(of: pick([.integer, .numeric]), variables), column.isDivisor else {
                return comparison(variables)
            }
            return "1000 / \(name) > \(below(20))"
        case 6:
            return "(\(comparison(variables)) \(pick(["AND", "OR"])) NOT \(comparison(variables)))"
        case 7:
            let (body, _) = selection(variables, width: 1)
            return "EXISTS (\(body))"
        case 8:
            guard let (name, _) = column(of: .integer, variables) else { return comparison(variables) }
            return "\(name) \(chance(20) ? "NOT " : "")IN (\(typedSelection([.integer])))"
        case 9:
            guard let (name, _) = column(of: .json, variables) else { return comparison(variables) }
            return pick(["\(name) @> '{\"lang\": \"de\"}'", "\(name) ? 'lang'", "(\(name) ->> 'age')::integer > 5"])
        default:
            let table = pick(tables)
            let inner = fresh()
            let left = integer(Variable(name: inner, columns: table.columns))
            let right = value(of: .integer, variables)
            return "(SELECT count(*) FROM public.\(table.name) \(inner) WHERE \(left) = \(right)) \(sign()) \(below(4))"
        }
    }

    private mutating func sign() -> String {
        pick(["=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"])
    }

    private mutating func comparison(_ variables: [Variable]) -> String {
        let kind = pick([Kind.integer, .integer, .numeric, .text, .text, .date, .time, .mood])
        guard let (name, _) = column(of: kind, variables) else {
            let (name, _) = pickColumn(variables)
            return "\(name) IS NOT NULL"
        }
        let other = chance(60) ? value(of: kind, []) : value(of: kind, variables)
        return chance(15) ? "\(other) \(sign()) \(name)" : "\(name) \(sign()) \(other)"
    }
}
