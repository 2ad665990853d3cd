import SQLSyntax

/// The functions that PostgreSQL's grammar writes in a syntax of their own, by the name that its parser gives them
/// (src/backend/parser/gram.y, `func_expr_common_subexpr` and `a_expr`).
enum StandardFunction {
    case coalesce, greatest, least, nullIf
    case extract, position, overlay, substring, trimBoth, trimLeading, trimTrailing
    case atTimeZone, overlaps, normalize, isNormalized, collationFor, xmlExists

    init?(_ name: QualifiedName) {
        switch (name.schema != nil, name.name.value.string) {
        case (false, "coalesce"): self = .coalesce
        case (false, "greatest"): self = .greatest
        case (false, "least"): self = .least
        case (false, "nullif"): self = .nullIf
        case (true, "extract"): self = .extract
        case (true, "position"): self = .position
        case (true, "overlay"): self = .overlay
        case (true, "substring"): self = .substring
        case (true, "btrim"): self = .trimBoth
        case (true, "ltrim"): self = .trimLeading
        case (true, "rtrim"): self = .trimTrailing
        case (true, "timezone"): self = .atTimeZone
        case (true, "overlaps"): self = .overlaps
        case (true, "normalize"): self = .normalize
        case (true, "is_normalized"): self = .isNormalized
        case (true, "pg_collation_for"): self = .collationFor
        case (true, "xmlexists"): self = .xmlExists
        default: return nil
        }
    }

    var precedence: Precedence {
        switch self {
        case .atTimeZone: .postfix
        case .overlaps, .isNormalized: .equality
        case .coalesce, .greatest, .least, .nullIf, .extract, .position, .overlay, .substring, .trimBoth, .trimLeading,
            .trimTrailing, .normalize, .collationFor, .xmlExists:
            .primary
        }
    }
}

extension Writer {
    mutating func write(standard call: FunctionCall) throws(Failure) {
        let function = try standardFunction(of: call)
        guard case .list(let arguments, distinct: _) = call.arguments else { return }
        switch function {
        case .coalesce, .greatest, .least, .nullIf, .collationFor: try write(prefix: function, arguments)
        case .extract, .atTimeZone, .position, .xmlExists: try write(pair: function, arguments)
        case .overlaps, .normalize, .isNormalized: try write(rarer: function, arguments)
        case .overlay, .substring, .trimBoth, .trimLeading, .trimTrailing: try write(parts: function, arguments)
        }
    }

    private func standardFunction(of call: FunctionCall) throws(Failure) -> StandardFunction {
        try require(rules.hasPostgresGrammar, "a function in a syntax of PostgreSQL")
        try require(
            !call.variadic && call.orderBy.isEmpty && !call.withinGroup && call.filter == nil && call.over == nil,
            "a clause of an aggregate after a function in a syntax of its own")
        guard call.name.schema.map({ $0.value == "pg_catalog" }) ?? true, let function = StandardFunction(call.name)
        else {
            throw illegal("a function without a syntax of its own in one")
        }
        guard case .list(let arguments, distinct: false) = call.arguments else {
            throw illegal("`*` or DISTINCT in a function in a syntax of its own")
        }
        try require(function.arity.contains(arguments.count), "a function in a syntax of its own with other arguments")
        return function
    }

    /// `COALESCE(a, b)`
    private mutating func write(prefix function: StandardFunction, _ arguments: [Expression]) throws(Failure) {
        put(function.word)
        try write(arguments: arguments)
    }

    private mutating func write(pair function: StandardFunction, _ arguments: [Expression]) throws(Failure) {
        guard let first = arguments.first, let second = arguments.last else { return }
        switch function {
        case .extract: try write(extract: first, from: second)
        // Its second operand is a `b_expr`.
        case .position: try write("POSITION(", second, " IN ", first, ")", least: .bitwise)
        case .xmlExists: try write("XMLEXISTS(", first, " PASSING ", second, ")", least: .primary)
        default:
            // It binds less tightly than COLLATE, which could be its operand without parentheses; but who knows that?
            try write(second, least: second.isAtTimeZone ? .postfix : .primary)
            put(" AT TIME ZONE ")
            try write(first, least: .primary)
        }
    }

    private mutating func write(
        _ start: StaticString, _ first: Expression, _ word: StaticString, _ second: Expression, _ end: StaticString,
        least: Precedence
    ) throws(Failure) {
        put(start)
        try write(first, least: least)
        put(word)
        try write(second, least: least)
        put(end)
    }

    private mutating func write(extract field: Expression, from value: Expression) throws(Failure) {
        put("EXTRACT(")
        try write(field: field)
        put(" FROM ")
        try write(value)
        put(")")
    }

    /// `year`, or `'year'` where the field is no regular identifier.
    private mutating func write(field: Expression) throws(Failure) {
        guard case .literal(.string(let name)) = field.kind else { throw illegal("EXTRACT of a field without a name") }
        switch name.string {
        case "year", "month", "day", "hour", "minute", "second": put(raw: name)
        default:
            if Keywords.needsQuoting(name, in: dialect) || name.string.utf8.count > 63 {
                try write(string: name)
            } else {
                put(raw: name)
            }
        }
    }

    private mutating func write(rarer function: StandardFunction, _ arguments: [Expression]) throws(Failure) {
        switch function {
        case .overlaps: try write(overlaps: arguments)
        case .normalize: try write(normalize: arguments)
        default: try write(isNormalized: arguments)
        }
    }

    /// `(a, b) OVERLAPS (c, d)`
    private mutating func write(overlaps arguments: [Expression]) throws(Failure) {
        try write(arguments: Array(arguments.prefix(2)))
        put(" OVERLAPS ")
        try write(arguments: Array(arguments.suffix(2)))
    }

    /// `NORMALIZE(a, NFC)`
    private mutating func write(normalize arguments: [Expression]) throws(Failure) {
        guard let value = arguments.first else { return }
        put("NORMALIZE(")
        try write(value)
        if arguments.count == 2 { try write(normalForm: arguments.last, after: ", ") }
        put(")")
    }

    /// `a IS NFC NORMALIZED`
    private mutating func write(isNormalized arguments: [Expression]) throws(Failure) {
        guard let value = arguments.first else { return }
        try write(value, least: Precedence.equality.operand)
        put(" IS")
        if arguments.count == 2 { try write(normalForm: arguments.last, after: " ") }
        put(" NORMALIZED")
    }

    private mutating func write(normalForm form: Expression?, after separator: StaticString) throws(Failure) {
        put(separator)
        guard case .some(.literal(.string(let name))) = form?.kind else {
            throw illegal("a normal form without a name")
        }
        switch name.string {
        case "NFC": put("NFC")
        case "NFD": put("NFD")
        case "NFKC": put("NFKC")
        case "NFKD": put("NFKD")
        default: throw illegal("an unknown normal form")
        }
    }

    /// `OVERLAY(a PLACING b FROM c FOR d)`, `SUBSTRING(a FROM b FOR c)`, `TRIM(BOTH b FROM a)`.
    /// `SUBSTRING(a SIMILAR b ESCAPE c)` and `SUBSTRING(a FOR c)` have the same tree as the form with both words.
    private mutating func write(parts function: StandardFunction, _ arguments: [Expression]) throws(Failure) {
        put(function.word)
        switch function {
        case .overlay: try write(parts: arguments, [" PLACING ", " FROM ", " FOR "])
        case .substring: try write(parts: arguments, [" FROM ", " FOR "])
        default: try write(trim: arguments)
        }
        put(")")
    }

    private mutating func write(parts arguments: [Expression], _ words: [StaticString]) throws(Failure) {
        var rest = words[...]
        var isFirst = true
        for argument in arguments {
            if !isFirst, let word = rest.popFirst() { put(word) }
            isFirst = false
            try write(argument, least: .postfix)
        }
    }

    private mutating func write(trim arguments: [Expression]) throws(Failure) {
        // `TRIM(BOTH a, b, c)`
        guard arguments.count == 2, let value = arguments.first, let characters = arguments.last else {
            return try write(arguments)
        }
        try write(characters, least: .postfix)
        put(" FROM ")
        try write(value)
    }
}

extension StandardFunction {
    /// What its text begins with, if that is a word.
    fileprivate var word: StaticString {
        switch self {
        case .coalesce: "COALESCE"
        case .greatest: "GREATEST"
        case .least: "LEAST"
        case .nullIf: "NULLIF"
        case .collationFor: "COLLATION FOR "
        case .overlay: "OVERLAY("
        case .substring: "SUBSTRING("
        case .trimBoth: "TRIM(BOTH "
        case .trimLeading: "TRIM(LEADING "
        case .trimTrailing: "TRIM(TRAILING "
        case .extract: "EXTRACT("
        case .position: "POSITION("
        case .normalize: "NORMALIZE("
        case .xmlExists: "XMLEXISTS("
        case .atTimeZone, .overlaps, .isNormalized: ""
        }
    }

    /// How many arguments it can have.
    fileprivate var arity: ClosedRange<Int> {
        switch self {
        case .coalesce, .greatest, .least, .trimBoth, .trimLeading, .trimTrailing: 1...Int.max
        case .nullIf, .extract, .atTimeZone, .position, .xmlExists: 2...2
        case .collationFor: 1...1
        case .overlaps: 4...4
        case .normalize, .isNormalized: 1...2
        case .overlay: 3...4
        case .substring: 2...3
        }
    }
}

extension Expression {
    fileprivate var isAtTimeZone: Bool {
        guard case .function(let call) = kind, call.form == .standard else { return false }
        return StandardFunction(call.name) == .atTimeZone
    }
}
