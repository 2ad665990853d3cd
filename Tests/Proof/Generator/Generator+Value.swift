/// Values: columns, functions of them, literals, parameters.
extension Generator {
    // MARK: - Literals

    /// A value of a kind that stands for itself, often one that columns hold too.
    mutating func literal(_ kind: Kind) -> String {
        switch kind {
        case .integer: return "\(choices.below(13))"
        case .decimal:
            let number = choices.below(40)
            let part = choices.pick(["25", "50", "00"])
            // SQLite stores 7.00 as the integer 7.
            return !isPostgres && part == "00"
                ? "\(number)" : !isPostgres && part == "50" ? "\(number).5" : "\(number).\(part)"
        case .float:
            let text = "\(choices.below(20)).\(choices.pick(["5", "0", "25"]))"
            return isPostgres ? "\(text)::float8" : text
        case .text, .folded: return "'\(choices.pick(Self.words))'"
        case .boolean: return choices.pick(["true", "false"])
        case .date: return "DATE '20\(10 + choices.below(10))-0\(1 + choices.below(9))-15'"
        case .timestamp: return "TIMESTAMPTZ '20\(10 + choices.below(10))-0\(1 + choices.below(9))-15 12:30:00Z'"
        case .json:
            let text = choices.pick(["{\"k\": 1}", "[1, 2, 3]", "{\"k\": 2, \"t\": \"de\"}"])
            return isPostgres ? "'\(text)'::jsonb" : "'\(text)'"
        case .array: return choices.pick(["ARRAY['a', 'b']", "ARRAY['c']", "'{}'::text[]"])
        case .mood: return "'\(choices.pick(["ok", "low", "high"]))'::public.mood"
        }
    }

    static let words = ["Ada", "paid", "x", "open", "Bob", "a***", "", "ab1", "Paid", "ß", "O''Hara"]

    /// A literal that may be equal to a value: one that raises where the value does not is put in the value's place by SQLite
    /// (`propagateConstants` in its select.c), and raises then.
    mutating func literal(like value: Value) -> String {
        switch value.risk {
        case .none, .edge: literal(value.kind)
        case .divisor: "\(1 + choices.below(9))"
        case .digits: "'\(choices.below(60))'"
        case .document: choices.pick(["'7'", "'[1, 2]'", "'{\"k\": 1}'"])
        case .pattern: isPostgres ? choices.pick(["'d'", "'a%'", "'_c'"]) : choices.pick(["'x'", "'!'", "'^'"])
        }
    }

    /// A literal, or a parameter of the same kind.
    mutating func constant(like value: Value) -> String {
        guard value.risk == .none || value.risk == .edge, choices.chance(18) else { return literal(like: value) }
        switch value.kind {
        case .integer:
            let placeholder = parameter(choices.chance(6) ? .null : .integer(Int64(choices.below(13))))
            guard let placeholder else { return literal(.integer) }
            // Beside a column its type is clear.
            return isPostgres && value.column == nil ? "\(placeholder)::integer" : placeholder
        case .text, .folded:
            let word = choices.pick(Self.words)
            guard let placeholder = parameter(.text(word.replacing("''", with: "'"))) else { return literal(.text) }
            return isPostgres && value.column == nil ? "\(placeholder)::text" : placeholder
        case .date:
            guard let placeholder = parameter(.text("2014-05-15")) else { return literal(.date) }
            return "\(placeholder)::date"
        case .decimal:
            guard let placeholder = parameter(.integer(Int64(choices.below(40)))) else { return literal(.decimal) }
            return isPostgres ? "\(placeholder)::numeric" : placeholder
        case .float, .boolean, .timestamp, .json, .array, .mood: return literal(value.kind)
        }
    }

    // MARK: - Values

    /// Any value, mostly of a column.
    mutating func anyValue() -> Value {
        switch choices.below(40) {
        case 34, 35, 36:
            if let risky = riskyColumn() { return riskyValue(risky) }
        case 37: return Value(text: literal(.integer), kind: .integer, isConstant: true)
        case 38:
            if let placeholder = parameter(.integer(Int64(choices.below(13)))) {
                return Value(
                    text: isPostgres ? "\(placeholder)::integer" : placeholder, kind: .integer, isConstant: true)
            }
        case 39: return Value(text: literal(.text), kind: .text, isConstant: true)
        case 18..<34:
            if let column = column() { return function(over: column) }
        default: break
        }
        return column() ?? Value(text: literal(.integer), kind: .integer, isConstant: true)
    }

    /// A value whose equals are the same.
    mutating func exactValue() -> Value {
        let value = anyValue()
        guard !value.isExact else { return value }
        if value.kind == .folded { return Value(text: "lower(\(value.text))", kind: .text) }
        if let column = column([.integer, .text]), column.isExact { return column }
        return Value(text: "length(\(literal(.text)))", kind: .integer, isConstant: true)
    }

    /// A value of a kind whose equals are the same.
    mutating func value(of kind: Kind) -> Value {
        guard kind != .folded else { return value(of: .text) }
        if choices.chance(20), let risky = riskyColumn() {
            let value = riskyValue(risky)
            if value.kind == kind, value.isExact { return value }
        }
        if let column = column([kind]), column.isExact {
            guard choices.chance(25) else { return column }
            let value = function(over: column)
            return value.kind == kind && value.isExact ? value : column
        }
        if kind == .text, let column = column([.folded]) { return Value(text: "lower(\(column.text))", kind: .text) }
        return Value(text: literal(kind), kind: kind, isConstant: true)
    }

    // MARK: - Functions

    /// Something of a column that raises for no value that is seen.
    mutating func function(over value: Value) -> Value {
        let x = value.text
        if alone == 0, choices.chance(12) { return conditional(value) }
        if value.risk != .none, choices.chance(35) { return riskyValue(value) }
        switch value.kind {
        case .integer: return integer(value)
        case .decimal: return decimal(value)
        case .float:
            switch choices.below(3) {
            case 1: return Value(text: "\(value.operand) * 2.0", kind: .float, isAtom: false)
            case 2 where isPostgres: return Value(text: "\(value.operand)::text", kind: .text)
            default: return Value(text: "coalesce(\(x), 0.5)", kind: .float)
            }
        case .text: return text(value)
        case .folded:
            switch choices.below(4) {
            case 1: return Value(text: "upper(\(x))", kind: .text)
            case 2: return Value(text: "length(\(x))", kind: .integer)
            case 3: return Value(text: "\(value.operand) || '!'", kind: .text, isAtom: false)
            default: return Value(text: "lower(\(x))", kind: .text)
            }
        case .json: return isPostgres ? document(value) : json(value)
        case .boolean:
            switch choices.below(3) {
            case 1: return Value(text: "NOT \(value.operand)", kind: .boolean, isAtom: false)
            case 2: return Value(text: "\(value.operand)::text", kind: .text)
            default: return Value(text: "coalesce(\(x), false)", kind: .boolean)
            }
        case .date:
            switch choices.below(5) {
            case 1: return Value(text: "extract(year FROM \(x))::integer", kind: .integer)
            case 2: return Value(text: "\(value.operand) + 30", kind: .date, isAtom: false)
            case 3: return Value(text: "to_char(\(x), 'YYYY-MM')", kind: .text)
            case 4: return Value(text: "date_trunc('month', \(x))", kind: .timestamp)
            default: return Value(text: "\(value.operand)::text", kind: .text)
            }
        case .timestamp:
            switch choices.below(4) {
            case 1: return Value(text: "\(value.operand)::date", kind: .date)
            case 2: return Value(text: "to_char(\(x), 'YYYY')", kind: .text)
            case 3: return Value(text: "(\(value.operand) AT TIME ZONE 'UTC')::text", kind: .text)
            default: return Value(text: "date_trunc('month', \(x))", kind: .timestamp)
            }
        case .array:
            switch choices.below(5) {
            case 1: return Value(text: "\(value.operand)[1]", kind: .text)
            case 2: return Value(text: "cardinality(\(x))", kind: .integer)
            case 3: return Value(text: "\(value.operand) || ARRAY['z']", kind: .array, isAtom: false)
            case 4: return Value(text: "array_to_string(\(x), '/')", kind: .text)
            default: return Value(text: "array_length(\(x), 1)", kind: .integer)
            }
        case .mood:
            return choices.chance(50)
                ? Value(text: "coalesce(\(x), 'ok'::public.mood)", kind: .mood)
                : Value(text: "\(value.operand)::text", kind: .text)
        }
    }

    private mutating func integer(_ value: Value) -> Value {
        let x = value.text
        switch choices.below(9) {
        case 1: return Value(text: "\(value.operand) + \(1 + choices.below(9))", kind: .integer, isAtom: false)
        case 2: return Value(text: "abs(\(x))", kind: .integer)
        case 3: return Value(text: "\(value.operand) % 3", kind: .integer, isAtom: false)
        case 4: return Value(text: "nullif(\(x), \(choices.below(6)))", kind: .integer)
        case 5: return Value(text: "CAST(\(x) AS \(isPostgres ? "text" : "TEXT"))", kind: .text)
        case 6: return Value(text: "\(isPostgres ? "greatest" : "max")(\(x), \(choices.below(5)))", kind: .integer)
        case 7: return Value(text: "\(value.operand) * 2", kind: .integer, isAtom: false)
        case 8 where !isPostgres:
            feature("typeof")
            return Value(text: "typeof(\(x))", kind: .text)
        case 8: return Value(text: "\(value.operand)::text", kind: .text)
        default: return Value(text: "coalesce(\(x), \(choices.below(5)))", kind: .integer)
        }
    }

    private mutating func decimal(_ value: Value) -> Value {
        let x = value.text
        switch choices.below(5) {
        case 1:
            return isPostgres
                ? Value(text: "\(value.operand)::text", kind: .text, isExact: true)
                : Value(text: "CAST(\(x) AS INTEGER)", kind: .integer)
        case 2: return Value(text: "round(\(x), 1)", kind: .decimal, isExact: false)
        case 3: return Value(text: "\(value.operand) * 2", kind: .decimal, isExact: false, isAtom: false)
        case 4 where !isPostgres:
            feature("typeof")
            return Value(text: "typeof(\(x))", kind: .text)
        default:
            return Value(
                text: "coalesce(\(x), \(literal(.decimal)))", kind: .decimal, isExact: value.isExact)
        }
    }

    private mutating func text(_ value: Value) -> Value {
        let x = value.text
        switch choices.below(10) {
        case 1: return Value(text: "upper(\(x))", kind: .text)
        case 2: return Value(text: "\(value.operand) || '-'", kind: .text, isAtom: false)
        case 3: return Value(text: "substr(\(x), 1, 2)", kind: .text)
        case 4: return Value(text: "length(\(x))", kind: .integer)
        case 5: return Value(text: "coalesce(\(x), \(literal(.text)))", kind: .text)
        case 6: return Value(text: "replace(\(x), 'a', 'o')", kind: .text)
        case 7: return Value(text: "nullif(\(x), \(literal(.text)))", kind: .text)
        case 8:
            guard isPostgres else {
                feature("typeof")
                return Value(text: "typeof(\(x))", kind: .text)
            }
            return Value(text: "left(\(x), 1)", kind: .text)
        case 9: return Value(text: isPostgres ? "position('a' IN \(x))" : "instr(\(x), 'a')", kind: .integer)
        default: return Value(text: "lower(\(x))", kind: .text)
        }
    }

    /// SQLite's functions of JSON, which raise on what is none.
    private mutating func json(_ value: Value) -> Value {
        feature("json")
        let x = value.text
        switch choices.below(7) {
        case 1: return Value(text: "json_extract(\(x), '$.k')", kind: .integer)
        case 2: return Value(text: "\(value.operand) ->> '$.t'", kind: .text, isAtom: false)
        case 3: return Value(text: "json_array_length(\(x))", kind: .integer)
        case 4: return Value(text: "json(\(x))", kind: .text)
        case 5: return Value(text: "\(value.operand) -> 't'", kind: .text, isAtom: false)
        case 6: return Value(text: "json_valid(\(x))", kind: .integer)
        default: return Value(text: "json_type(\(x))", kind: .text)
        }
    }

    private mutating func document(_ value: Value) -> Value {
        feature("json")
        let x = value.text
        switch choices.below(6) {
        case 1: return Value(text: "\(value.operand) ->> 't'", kind: .text, isAtom: false)
        case 2: return Value(text: "\(value.operand) -> 'k'", kind: .json, isAtom: false)
        case 3: return Value(text: "\(value.operand) #>> '{t}'", kind: .text, isAtom: false)
        case 4:
            return Value(
                text: "CASE WHEN jsonb_typeof(\(x)) = 'array' THEN jsonb_array_length(\(x)) END", kind: .integer)
        case 5 where value.column != nil && value.isStored:
            return Value(text: "(\(value.operand) ->> 'k')::integer", kind: .integer)
        default: return Value(text: "jsonb_typeof(\(x))", kind: .text)
        }
    }

    /// CASE over a value.
    private mutating func conditional(_ value: Value) -> Value {
        feature("case")
        // A constant of the other form would be equal to what is not the same.
        let isKept = value.kind != .folded && value.kind != .json
        guard isKept, flat == 0 || depth < 4 else { return value }
        flat += 1
        defer { flat -= 1 }
        let other = literal(value.kind)
        let text: String
        if choices.chance(30), value.kind == .integer || value.kind == .text {
            text = "CASE \(value.text) WHEN \(literal(like: value)) THEN \(other) ELSE \(value.text) END"
        } else if choices.chance(20) {
            text = "CASE WHEN \(predicate(.small)) THEN \(value.text) END"
        } else {
            text = "CASE WHEN \(predicate(.small)) THEN \(value.text) ELSE \(other) END"
        }
        return Value(text: text, kind: value.kind, isExact: value.isExact)
    }

    // MARK: - What raises on hidden values

    /// A column whose hidden values raise.
    mutating func riskyColumn(_ risks: Set<Risk>? = nil) -> Value? {
        let all = candidates().filter { risks?.contains($0.column.risk) ?? ($0.column.risk != .none) }
        return all.isEmpty ? nil : spelled(choices.pick(all))
    }

    /// An expression that raises on what is hidden and on nothing that is seen.
    mutating func riskyValue(_ value: Value) -> Value {
        let x = value.text
        if value.risk != .none {
            feature("partial: \(value.risk.rawValue)")
            feature("partial in \(clause)")
        }
        switch (value.risk, choices.below(3)) {
        case (.none, _): return value
        case (.divisor, 1): return Value(text: "1000 % \(value.operand)", kind: .integer, isAtom: false)
        case (.divisor, _): return Value(text: "1000 / \(value.operand)", kind: .integer, isAtom: false)
        case (.edge, 1): return Value(text: "(- \(value.operand))", kind: .integer)
        case (.edge, 2): return Value(text: "\(value.operand) - 1", kind: .integer, isAtom: false)
        case (.edge, _): return Value(text: "abs(\(x))", kind: .integer)
        case (.digits, _):
            return isPostgres
                ? Value(text: "\(value.operand)::integer", kind: .integer)
                : Value(text: "CAST(\(x) AS INTEGER)", kind: .integer)
        case (.document, let way):
            if isPostgres {
                return way == 1
                    ? Value(text: "\(value.operand)::jsonb ->> 'k'", kind: .text, isAtom: false)
                    : Value(text: "jsonb_typeof(\(value.operand)::jsonb)", kind: .text)
            }
            return way == 1
                ? Value(text: "json_extract(\(x), '$.k')", kind: .integer)
                : Value(text: way == 2 ? "json_type(\(x))" : "json(\(x))", kind: .text)
        case (.pattern, let way):
            if isPostgres {
                let sign = way == 1 ? "~" : way == 2 ? "NOT LIKE" : "LIKE"
                return Value(text: "('abc' \(sign) \(value.operand))", kind: .boolean)
            }
            return Value(text: "('a!b' LIKE 'a\(way == 1 ? "_" : "%")' ESCAPE \(value.operand))", kind: .integer)
        }
    }
}
