/// Random tables: names that collide and need quotes, keys of every form, columns that meet, and columns whose hidden values raise.
extension World {
    mutating func makeTables(_ choices: inout Choices) {
        var names = ["users", "orders", "items", "Team", "order", "log", "a b", "größe", "weir_1", "t", "name"]
        for _ in 0..<2 + choices.below(4) { names.append(names.remove(at: choices.below(names.count))) }
        let count = 2 + choices.below(4)
        for name in names.suffix(count) { tables.append(table(name, &choices)) }
    }

    private func table(_ name: String, _ choices: inout Choices) -> Table {
        var columns: [Column] = []
        var taken: Set<String> = []
        func add(_ column: Column) {
            // SQLite folds every name.
            let folded = engine == .sqlite ? column.name.lowercased() : column.name
            guard taken.insert(folded).inserted else { return }
            columns.append(column)
        }
        var key: [Int] = []
        switch choices.pick([0, 0, 0, 0, 0, 1, 2]) {
        case 0:
            add(column("id", .integer, .unique, isNullable: false))
            key = [0]
        case 1:
            add(column("user_id", .integer, .reference, isNullable: false))
            add(column("item_id", .integer, .unique, isNullable: false))
            key = [0, 1]
        default: add(column("id", .integer, .reference, isNullable: true))
        }
        if choices.chance(75) { add(column("tenant", .integer, .tenant, isNullable: choices.chance(30))) }
        let references = ["user_id", "owner_id", "parent_id", "item_id"]
        for _ in 0..<choices.below(3) { add(column(choices.pick(references), .integer, .reference, isNullable: true)) }
        for _ in 0..<2 + choices.below(5) { add(anyColumn(&choices)) }
        if choices.chance(60) { add(riskyColumn(&choices)) }
        if choices.chance(30) { add(riskyColumn(&choices)) }
        let rows = (0..<3 + choices.below(16)).map { row in
            columns.map { literal($0, row, &choices) }
        }
        let unique = key.count == 2 ? Self.distinct(rows, key) : rows
        let indexed = columns.indices.filter { !key.contains($0) && columns[$0].kind == .integer && choices.chance(25) }
        return Table(
            name: name, columns: columns, key: key, rows: unique, indexed: indexed,
            isKeyed: engine == .sqlite && !key.isEmpty && choices.chance(12))
    }

    private static func distinct(_ rows: [[String]], _ key: [Int]) -> [[String]] {
        var seen: Set<[String]> = []
        return rows.filter { row in seen.insert(key.map { row[$0] }).inserted }
    }

    // MARK: - Columns

    private func column(_ name: String, _ kind: Kind, _ values: Values, isNullable: Bool) -> Column {
        Column(
            name: name, kind: kind, risk: .none, type: type(kind, "integer"), isNullable: isNullable, values: values)
    }

    private var kinds: [Kind] {
        switch engine {
        case .sqlite: [.text, .integer, .text, .folded, .decimal, .float, .json]
        case .postgres:
            [.text, .integer, .text, .decimal, .float, .boolean, .date, .timestamp, .json, .array, .mood]
        }
    }

    private func anyColumn(_ choices: inout Choices) -> Column {
        let kind = choices.pick(kinds)
        let names: [String] =
            switch kind {
            case .integer: ["amount", "level", "users", "id"]
            case .decimal: ["total", "price", "amount"]
            case .float: ["rate", "score"]
            case .text, .folded: ["name", "status", "note", "Name", "select", "a b", "orders", "straße"]
            case .boolean: ["active", "flag"]
            case .date: ["born", "due"]
            case .timestamp: ["placed", "at"]
            case .json: ["doc", "profile"]
            case .array: ["tags", "labels"]
            case .mood: ["mood", "feeling"]
            }
        let name = choices.pick(names)
        return Column(
            name: name, kind: kind, risk: .none, type: type(kind, choices.chance(15) ? "other" : ""),
            isNullable: choices.chance(70), values: .plain)
    }

    private func riskyColumn(_ choices: inout Choices) -> Column {
        let risk = choices.pick([Risk.divisor, .edge, .document, .digits, .pattern])
        let name: String =
            switch risk {
            case .none, .divisor: choices.pick(["share", "amount"])
            case .edge: choices.pick(["delta", "amount"])
            case .digits: choices.pick(["code", "note"])
            case .document: choices.pick(["raw", "note"])
            case .pattern: choices.pick(["pattern", "status"])
            }
        let kind: Kind = risk == .divisor || risk == .edge ? .integer : .text
        return Column(
            name: name, kind: kind, risk: risk, type: type(kind, ""), isNullable: choices.chance(60), values: .plain)
    }

    /// The declared type; `variant` asks for another of the same sense.
    private func type(_ kind: Kind, _ variant: String) -> String {
        let isOther = variant == "other"
        switch (engine, kind) {
        case (.sqlite, .integer): return isOther ? "BIGINT" : "INTEGER"
        case (.sqlite, .decimal): return "NUMERIC(8, 2)"
        case (.sqlite, .float): return isOther ? "DOUBLE" : "REAL"
        case (.sqlite, .text), (.sqlite, .folded), (.sqlite, .json): return isOther ? "VARCHAR(40)" : "TEXT"
        case (.sqlite, .boolean), (.sqlite, .date), (.sqlite, .timestamp), (.sqlite, .array), (.sqlite, .mood):
            return "TEXT"
        case (.postgres, .integer): return isOther ? "bigint" : "integer"
        case (.postgres, .decimal): return "numeric(8, 2)"
        case (.postgres, .float): return "double precision"
        case (.postgres, .text), (.postgres, .folded): return isOther ? "character varying(40)" : "text"
        case (.postgres, .boolean): return "boolean"
        case (.postgres, .date): return "date"
        case (.postgres, .timestamp): return "timestamp with time zone"
        case (.postgres, .json): return "jsonb"
        case (.postgres, .array): return "text[]"
        case (.postgres, .mood): return "public.mood"
        }
    }

    // MARK: - Rows

    static let words = ["Ada", "Bob", "paid", "open", "a***", "x", "", "ß", "ab1", "ÄB", "Paid", "*"]

    /// What may be seen: nothing that raises.
    func literal(_ column: Column, _ row: Int, _ choices: inout Choices) -> String {
        if column.isNullable, choices.chance(14) { return "NULL" }
        switch column.risk {
        case .none: break
        case .divisor: return "\(1 + choices.below(9))"
        case .edge: return "\(choices.below(2001) - 1000)"
        case .digits: return "'\(choices.below(60))'"
        case .document: return Self.quoted(choices.pick(["{\"k\": 1}", "[1, 2]", "{\"k\": 2, \"t\": \"x\"}", "7"]))
        case .pattern:
            return Self.quoted(
                engine == .sqlite ? choices.pick(["!", "^", "x"]) : choices.pick(["a%", "%b", "_c", "d"]))
        }
        switch column.values {
        case .unique: return "\(row + 1)"
        case .tenant: return "\(1 + choices.below(3))"
        case .reference: return "\(1 + choices.below(10))"
        case .plain: break
        }
        switch column.kind {
        case .integer: return "\(choices.below(12))"
        case .decimal: return "\(choices.below(40)).\(choices.pick(["00", "25", "50"]))"
        case .float: return "\(choices.below(20)).\(choices.pick(["0", "5", "25"]))"
        case .text: return Self.quoted(choices.pick(Self.words))
        case .folded: return Self.quoted(choices.pick(["open", "Open", "PAID", "paid", "x", "X", "ß", ""]))
        case .boolean: return choices.pick(["true", "false"])
        case .date: return "DATE '20\(10 + choices.below(10))-0\(1 + choices.below(9))-15'"
        case .timestamp: return "TIMESTAMPTZ '20\(10 + choices.below(10))-0\(1 + choices.below(9))-15 12:30:00Z'"
        case .json:
            return Self.quoted(
                choices.pick([
                    "{\"k\": \(choices.below(5))}", "{\"k\": 1, \"t\": \"\(choices.pick(["de", "en"]))\"}", "[1, 2, 3]",
                    "[]",
                ]))
        case .array: return "'\(choices.pick(["{a,b}", "{}", "{c}", "{a,NULL}"]))'"
        case .mood: return "'\(choices.pick(["low", "ok", "high"]))'"
        }
    }

    /// What is only ever hidden: it raises, is as large as can be, or ends as a pattern may not.
    func nasty(_ column: Column, _ choices: inout Choices) -> String {
        switch column.risk {
        case .none: break
        case .divisor: return "0"
        case .edge: return engine == .sqlite ? "(-9223372036854775807 - 1)" : "(-2147483648)"
        case .digits: return choices.pick(["'x1'", "''", "'99999999999999999999'"])
        case .document: return choices.pick(["'{'", "'\u{1}'", "''"])
        case .pattern: return engine == .sqlite ? choices.pick(["'ab'", "''"]) : choices.pick(["'t-ab\\'", "'(\\'"])
        }
        switch column.kind {
        case .integer:
            return engine == .postgres
                ? (column.type == "bigint" ? "9223372036854775807" : "2147483647") : "9223372036854775807"
        case .decimal: return "999999.99"
        case .float: return engine == .postgres ? choices.pick(["1e308", "'NaN'"]) : "1e308"
        case .text, .folded: return choices.pick(["'t-ab\\'", "'HIDDEN'", "'('"])
        case .boolean: return choices.pick(["true", "false"])
        case .date: return choices.pick(["DATE '5874897-12-31'", "DATE 'infinity'"])
        case .timestamp: return choices.pick(["TIMESTAMPTZ '294276-12-31 00:00:00Z'", "TIMESTAMPTZ '-infinity'"])
        case .json:
            return engine == .sqlite ? choices.pick(["'{'", "'x'"]) : choices.pick(["'\"x\"'", "'{\"k\": \"x\"}'"])
        case .array: return "'{HIDDEN,HIDDEN,HIDDEN}'"
        case .mood: return "'high'"
        }
    }

    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
