import SQLSyntax

/// The types of PostgreSQL. Its parser gives the types of the standard their names in `pg_catalog` (`integer` is
/// `pg_catalog.int4`), and here they get the names of the standard again where those say all that the tree says.
extension Writer {
    /// Where a type stands.
    enum TypeUse {
        /// Any type: `Typename` of the grammar
        case cast
        /// Before the string of a typed literal, where the fields of an interval would follow that string
        case constant
        /// `SimpleTypename`: no array and no set
        case simple
    }

    mutating func write(postgresType type: TypeName, as use: TypeUse) throws(Failure) {
        try require(type.words.count == 1 && type.arguments.isEmpty, "a type of another dialect")
        guard let name = type.words.first else { return }
        guard let details = type.details else { return try write(bareType: name) }
        try require(use == .cast || (!details.isSet && details.arrayBounds.isEmpty), "an array or a set of a type here")
        try require(!details.isColumnType || use == .cast, "the type of a column here")
        if details.isSet { put("SETOF ") }
        if try !writeStandard(name, details, as: use) {
            if let schema = details.schema {
                try write(schema)
                put(0x2E)
            }
            try write(bareType: name)
            try write(modifiers: details.modifiers)
            if details.isColumnType { put("%TYPE") }
        }
        for bound in details.arrayBounds {
            put("[")
            // PostgreSQL does nothing with a bound, and libpg_query tells `[0]` from `[]` no more than we do.
            if let bound, bound != 0 {
                try require(bound > 0, "an array of a negative length")
                put(number: Int(bound))
            }
            put("]")
        }
    }

    /// A few keywords that PostgreSQL's own types are named by are the names of types without quotes too.
    private mutating func write(bareType name: Identifier) throws(Failure) {
        switch name.value.string {
        case "text": put("text")
        case "name": put("name")
        case "xml": put("xml")
        default: try write(name)
        }
    }

    /// `(10, 2)`, or nothing.
    private mutating func write(modifiers: [Expression]) throws(Failure) {
        guard !modifiers.isEmpty else { return }
        try write(arguments: modifiers)
    }

    /// A type of `pg_catalog` under the name of the standard; false where it has none, or other modifiers.
    private mutating func writeStandard(
        _ name: Identifier, _ details: PostgresTypeDetails, as use: TypeUse
    ) throws(Failure) -> Bool {
        guard let schema = details.schema, schema.value == "pg_catalog", !details.isColumnType else { return false }
        let modifiers = details.modifiers
        let isBare = modifiers.isEmpty
        switch name.value.string {
        case "int2" where isBare: put("smallint")
        case "int4" where isBare: put("integer")
        case "int8" where isBare: put("bigint")
        case "float4" where isBare: put("real")
        case "float8" where isBare: put("double precision")
        case "bool" where isBare: put("boolean")
        case "numeric":
            put("numeric")
            try write(modifiers: modifiers)
        case "varbit":
            put("bit varying")
            try write(modifiers: modifiers)
        case "bit" where !isBare:
            put("bit")
            try write(modifiers: modifiers)
        case "varchar" where isBare || modifiers.isOneNumber:
            put("character varying")
            try write(modifiers: modifiers)
        case "bpchar" where modifiers.isOneNumber:
            put("character")
            try write(modifiers: modifiers)
        case "time" where isBare || modifiers.isOneNumber: try write("time", modifiers, "")
        case "timetz" where isBare || modifiers.isOneNumber: try write("time", modifiers, " with time zone")
        case "timestamp" where isBare || modifiers.isOneNumber: try write("timestamp", modifiers, "")
        case "timestamptz" where isBare || modifiers.isOneNumber: try write("timestamp", modifiers, " with time zone")
        case "interval" where isBare: put("interval")
        case "interval" where use != .constant: return writeInterval(modifiers)
        default: return false
        }
        return true
    }

    private mutating func write(
        _ start: StaticString, _ modifiers: [Expression], _ end: StaticString
    ) throws(Failure) {
        put(start)
        try write(modifiers: modifiers)
        put(end)
    }

    /// `interval day to second(3)`. The first modifier is a set of fields (src/include/utils/timestamp.h,
    /// `INTERVAL_MASK`), the second the precision of the seconds. False for another set.
    private mutating func writeInterval(_ modifiers: [Expression]) -> Bool {
        guard let fields = modifiers.first?.plainInteger, modifiers.count <= 2 else { return false }
        let precision = modifiers.count == 2 ? modifiers.last?.plainInteger : nil
        if modifiers.count == 2, precision == nil { return false }
        let words: StaticString
        switch (fields.string, precision != nil) {
        case ("4", false): words = "interval year"
        case ("2", false): words = "interval month"
        case ("8", false): words = "interval day"
        case ("1024", false): words = "interval hour"
        case ("2048", false): words = "interval minute"
        case ("6", false): words = "interval year to month"
        case ("1032", false): words = "interval day to hour"
        case ("3080", false): words = "interval day to minute"
        case ("3072", false): words = "interval hour to minute"
        case ("4096", _): words = "interval second"
        case ("7176", _): words = "interval day to second"
        case ("7168", _): words = "interval hour to second"
        case ("6144", _): words = "interval minute to second"
        case ("32767", true): words = "interval"
        default: return false
        }
        put(words)
        guard let precision else { return true }
        put("(")
        put(raw: precision)
        put(")")
        return true
    }

    /// A constant as the grammar's `AexprConst` has it: a literal without a sign, or `type 'text'`.
    mutating func write(constant expression: Expression) throws(Failure) {
        if case .cast(let operand, let type) = expression.kind, case .literal(.string(let text)) = operand.kind {
            try write(postgresType: type, as: .constant)
            put(" ")
            return try write(string: text)
        }
        guard case .literal(let literal) = expression.kind, !literal.isSigned else {
            throw illegal("a constant that is none")
        }
        switch literal {
        case .currentDate, .currentTime, .currentTimestamp: throw illegal("a constant that is none")
        case .null, .boolean, .integer, .decimal, .string, .blob, .bits: try write(literal)
        }
    }
}

extension [Expression] {
    /// Whether the list is what the grammar's `'(' Iconst ')'` stands for.
    fileprivate var isOneNumber: Bool { count == 1 && first?.plainInteger != nil }
}

extension Expression {
    /// The digits of an integer that PostgreSQL's scanner takes for an `Iconst`.
    fileprivate var plainInteger: ByteString? {
        guard case .literal(.integer(let digits)) = kind, NumberShape.isPlainInteger(digits) else { return nil }
        return digits
    }
}

extension NumberShape {
    /// Digits and nothing else, up to what 32 bits hold.
    static func isPlainInteger(_ text: ByteString) -> Bool {
        let bytes = text.string.utf8
        guard bytes.allSatisfy({ 0x30...0x39 ~= $0 }) else { return false }
        return 1...9 ~= bytes.count || bytes.count == 10 && text.string <= "2147483647"
    }
}
