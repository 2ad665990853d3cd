/// Makes queries over the tables that a session sees: each is legal on a database that holds nothing else, names nothing that is
/// hidden, raises nothing on what is seen, and leaves nothing open that the engine leaves open, so that two databases can be compared.
///
/// It takes integers to be small where they are seen (a million at most) and primary keys to be keys there.
package struct Generator {
    let engine: ProofEngine
    /// Those that queries may read just now.
    var tables: [VisibleTable]
    /// What the write does that is being made.
    var shape = WriteShape()
    /// Whether the write stands in a common table expression, or beside one.
    var isPart = false
    var choices = Choices(replaying: [])

    /// The FROM clauses whose columns can be named, the innermost last.
    var levels: [Level] = []
    /// The common table expressions in scope, the innermost last.
    var commons: [CommonTable] = []
    /// How deep the query stands that is being made.
    var depth = 0
    /// How many range variables there may still be in the whole statement.
    var room = 0
    var names = 0
    /// How many things are being made that hold no parameter.
    var fixed = 0
    /// How many things are being made that hold no subquery.
    var flat = 0
    /// How many things are being made that see the innermost FROM clause only.
    var near = 0
    /// How many things are being made of one value and no other column.
    var alone = 0
    /// What part of the query is being made.
    var clause = "select list"
    /// How many queries are being made that have no RIGHT and FULL joins.
    var tame = 0
    /// How many FROM clauses are being made whose other range variables are yet to come.
    var open = 0
    var values: [ProofValue] = []
    private var features: Set<String> = []

    package init(_ engine: ProofEngine, _ tables: [VisibleTable]) {
        self.engine = engine
        self.tables = tables
    }

    var isPostgres: Bool { engine == .postgres }

    mutating func feature(_ name: String) { features.insert(name) }

    /// The next statement.
    package mutating func statement(_ choices: inout Choices) -> ProofStatement {
        swap(&self.choices, &choices)
        defer { swap(&self.choices, &choices) }
        begin()
        let query = query(.top)
        var statement = finished(query.text)
        statement.isOrdered = query.isOrdered
        if query.isOrdered { feature("total order") }
        statement.features = features
        return statement
    }

    /// The next write.
    package mutating func write(_ choices: inout Choices) -> ProofStatement {
        swap(&self.choices, &choices)
        defer { swap(&self.choices, &choices) }
        begin()
        shape = WriteShape()
        let text = write()
        var statement = finished(text)
        statement.write = shape
        statement.features = features
        return statement
    }

    private mutating func begin() {
        levels = []
        commons = []
        depth = 0
        room = 9
        names = 0
        fixed = 0
        flat = 0
        near = 0
        open = 0
        alone = 0
        tame = 0
        clause = "select list"
        values = []
        features = []
    }

    /// Goes on to another part of the query, and answers the one before.
    mutating func enter(_ name: String) -> String {
        defer { clause = name }
        return clause
    }

    // MARK: - Parameters

    /// A placeholder, to be numbered when the whole text is there; nil where none may stand.
    mutating func parameter(_ value: ProofValue) -> String? {
        guard fixed == 0 else { return nil }
        values.append(value)
        feature("parameter")
        return "\u{1}\(values.count - 1)\u{2}"
    }

    /// With the placeholders of the engine, in the order of the text.
    private func finished(_ text: String) -> ProofStatement {
        var result = ""
        var order: [Int] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "\u{1}"), let end = rest.firstIndex(of: "\u{2}") {
            result += rest[..<start]
            let number = Int(rest[rest.index(after: start)..<end]) ?? 0
            if isPostgres {
                if !order.contains(number) { order.append(number) }
                result += "$\((order.firstIndex(of: number) ?? 0) + 1)"
            } else {
                order.append(number)
                result += "?"
            }
            rest = rest[rest.index(after: end)...]
        }
        var statement = ProofStatement(text: result + rest)
        statement.parameters = order.map { values[$0] }
        return statement
    }

    // MARK: - Query expressions

    /// What a query is for.
    enum Use {
        /// The statement itself.
        case top
        /// A derived table or common table expression: of columns that have names, each another.
        case table
        /// Of columns of these kinds, without names that matter.
        case operand([Kind])
        /// For EXISTS: whatever columns.
        case test
    }

    /// A query expression: common table expressions, set operations, one SELECT.
    mutating func query(_ use: Use) -> Query {
        depth += 1
        defer { depth -= 1 }
        let outerCommons = commons
        defer { commons = outerCommons }
        let chance = depth == 1 ? 24 : depth == 2 ? 5 : 0
        let prefix = room > 2 && choices.chance(chance) ? with() : ""
        var query = body(use)
        query.text = prefix + query.text
        if !prefix.isEmpty { query.isSimple = false }
        return query
    }

    private mutating func body(_ use: Use) -> Query {
        switch use {
        case .top where depth == 1 && choices.chance(15): return compound(nil)
        case .table where room > 2 && choices.chance(12):
            tame += isPostgres ? 0 : 1
            defer { tame -= isPostgres ? 0 : 1 }
            return compound(nil)
        case .operand(let kinds) where room > 2 && choices.chance(6) && kinds.allSatisfy(isUnited):
            return compound(kinds)
        case .top, .table, .operand, .test: return select(use)
        }
    }

    private func isUnited(_ kind: Kind) -> Bool {
        switch kind {
        case .integer, .text, .decimal, .date, .boolean, .timestamp, .mood, .float: true
        case .folded, .json, .array: false
        }
    }

    // MARK: - Set operations

    /// Two or three operands, of columns of one kind each.
    private mutating func compound(_ wanted: [Kind]?) -> Query {
        feature("set operation")
        let kinds = wanted ?? unionKinds()
        var first = select(.operand(kinds), isNamed: wanted == nil, isOperand: true)
        var text = first.text
        let count = room > 2 ? 1 + choices.below(2) : 1
        var isValues = false
        for number in 0..<count {
            var key = choices.pick(["UNION ALL", "UNION", "UNION", "EXCEPT", "INTERSECT"])
            if isPostgres, key != "UNION ALL", key != "UNION", choices.chance(30) { key += " ALL" }
            feature(key.lowercased())
            var operand = nested(kinds)
            if isPostgres, number == 0, count > 1, choices.chance(30) {
                // The right operand is a set operation itself.
                let other = nested(kinds)
                let inner = choices.pick(["UNION", "EXCEPT", "UNION ALL"])
                operand = Query(text: "(\(operand.text) \(inner) \(other.text))", columns: first.columns)
                feature("nested set operation")
                text += " \(key) \(operand.text)"
                break
            }
            if isPostgres, number > 0, choices.chance(40) {
                text = "(\(text))"
                feature("nested set operation")
            }
            text += " \(key) \(operand.text)"
            isValues = operand.text.hasPrefix("VALUES")
        }
        // What comes out is of neither operand's column alone.
        for index in first.columns.indices {
            first.columns[index].isStored = false
            first.columns[index].risk = .none
        }
        first.text = text
        if isPostgres, choices.chance(4) { first.text = "(\(first.text))" }
        // SQLite has no ORDER BY behind VALUES.
        if wanted == nil, !isValues { order(&first) }
        first.isSimple = false
        return first
    }

    private mutating func nested(_ kinds: [Kind]) -> Query {
        if isPostgres, choices.chance(20) {
            feature("nested set operation")
            let query = select(.operand(kinds), isOperand: false)
            return Query(text: "(\(query.text))", columns: query.columns)
        }
        if !isPostgres, room > 1, choices.chance(6) {
            feature("values")
            let rows = (0...choices.below(3)).map { _ in
                "(" + kinds.map { literal($0) }.joined(separator: ", ") + ")"
            }
            return Query(text: "VALUES " + rows.joined(separator: ", "), columns: [])
        }
        return select(.operand(kinds), isOperand: true)
    }

    private mutating func unionKinds() -> [Kind] {
        let all: [Kind] =
            isPostgres
            ? [.integer, .text, .integer, .text, .decimal, .date, .boolean, .timestamp, .mood, .float]
            : [.integer, .text, .integer, .text, .decimal, .float]
        let present = Set(tables.flatMap { $0.columns.map(\.kind) })
        let usable = all.filter { $0 == .integer || $0 == .text || present.contains($0) }
        return (0...choices.below(3)).map { _ in choices.pick(usable) }
    }

    /// The order of a set operation's rows, and how many of them, where nothing is left open.
    private mutating func order(_ query: inout Query) {
        guard choices.chance(40) else { return }
        let names = query.columns.map { folded($0.name) }
        let isTotal = query.columns.allSatisfy(\.isExact)
        var terms: [String] = []
        for (index, column) in query.columns.enumerated() {
            // SQLite finds aliases among the first operand's columns, and looks any other name up in its FROM clause.
            let isNamed = !column.name.isEmpty && (isPostgres || column.isAlias)
            let isUnique = isNamed && names.filter { $0 == folded(column.name) }.count == 1
            let term = isUnique && choices.chance(50) ? spelled(column.name) : "\(index + 1)"
            terms.append(term + direction())
        }
        query.text += " ORDER BY " + terms.joined(separator: ", ")
        feature("order by a set operation")
        query.isOrdered = isTotal
        if isTotal { query.text += limit() }
    }

    /// ` DESC` and the like.
    mutating func direction() -> String {
        choices.pick(["", "", " DESC", " ASC", " NULLS FIRST", " DESC NULLS LAST"])
    }

    /// How many rows of a total order.
    mutating func limit() -> String {
        guard choices.chance(40) else { return "" }
        feature("limit")
        let count = choices.pick([3, 5, 1, 10, 0, 100])
        let number = choices.chance(20) ? parameter(.integer(Int64(count))) ?? "\(count)" : "\(count)"
        switch choices.below(isPostgres ? 5 : 3) {
        case 1:
            feature("offset")
            return " LIMIT \(number) OFFSET \(choices.below(4))"
        case 2 where isPostgres:
            feature("offset")
            return " OFFSET \(choices.below(4))"
        case 3:
            feature("fetch first")
            return " FETCH FIRST \(max(count, 1)) ROWS ONLY"
        case 4:
            feature("fetch first")
            return " OFFSET \(choices.below(3)) ROWS FETCH NEXT \(max(count, 1)) ROWS ONLY"
        default: return " LIMIT \(number)"
        }
    }
}
