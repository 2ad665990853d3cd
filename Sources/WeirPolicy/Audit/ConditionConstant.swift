internal import SQLBinding
internal import SQLSyntax

/// A constant that a condition compares a value with.
struct ConditionConstant: Hashable {
    enum Kind: Hashable {
        case number
        case text
        case other
    }

    let kind: Kind
    /// As written, quotes aside: two constants of one kind and text are equal under every type and collation.
    let text: ByteString

    /// Nil for what is no constant, and for NULL.
    init?(_ expression: Expression, _ dialect: Dialect) {
        switch expression.kind {
        case .literal(.integer(let digits)), .literal(.decimal(let digits)): self.init(.number, digits)
        case .literal(.string(let string)): self.init(.text, string)
        case .literal(.boolean(let value)):
            // SQLite's TRUE is the number 1 (https://sqlite.org/datatype3.html, 2.1).
            self = dialect.name == .sqlite ? Self(.number, value ? "1" : "0") : Self(.other, value ? "true" : "false")
        case .unary(.minus, let operand):
            guard let constant = Self(operand, dialect), constant.kind == .number,
                constant.text.string.utf8.first != UInt8(ascii: "-")
            else { return nil }
            self.init(.number, ByteString("-" + constant.text.string))
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists,
            .raise, .postgres:
            return nil
        }
    }

    private init(_ kind: Kind, _ text: ByteString) {
        self.kind = kind
        self.text = text
    }
}

/// How two constants stand to each other among the values of a type.
enum ConstantOrder {
    case less, equal, greater
    /// Not equal; which of them comes first is not known.
    case different

    var reversed: ConstantOrder {
        switch self {
        case .less: .greater
        case .greater: .less
        case .equal, .different: self
        }
    }
}

/// The values that a term can have, as far as it decides how constants compare. What is not certain is ``unknown``.
enum ConditionDomain: Hashable {
    /// Numbers; `exact` where whole numbers are not rounded.
    case number(exact: Bool)
    /// Compared byte by byte.
    case bytes
    /// Equal only where the bytes are; their order is a collation's affair.
    case distinctText
    /// SQLite's NOCASE and RTRIM
    case folded, trimmed
    /// Without a type: numbers before texts, and each among themselves.
    case untyped
    /// `2020-01-31`, and such a day with a time of day
    case date, timestamp
    case uuid
    case unknown

    /// Nil where it is not certain.
    func order(_ left: ConditionConstant, _ right: ConditionConstant) -> ConstantOrder? {
        if left == right { return .equal }
        switch (left.kind, right.kind) {
        case (.number, .number): return numbers(left.text, right.text)
        case (.text, .text): return texts(left.text, right.text)
        case (.number, .text): return self == .untyped ? .less : nil
        case (.text, .number): return self == .untyped ? .greater : nil
        case (.other, _), (_, .other): return nil
        }
    }

    private func numbers(_ left: ByteString, _ right: ByteString) -> ConstantOrder? {
        switch self {
        case .number, .untyped: break
        case .bytes, .distinctText, .folded, .trimmed, .date, .timestamp, .uuid, .unknown: return nil
        }
        if self != .number(exact: false), let a = Int64(left.string), let b = Int64(right.string) {
            return a < b ? .less : a > b ? .greater : .equal
        }
        // Rounding keeps the order of two numbers, and may make them equal: then nothing is certain.
        guard let a = Double(left.string), let b = Double(right.string), a != b else { return nil }
        return a < b ? .less : .greater
    }

    private func texts(_ left: ByteString, _ right: ByteString) -> ConstantOrder? {
        switch self {
        case .bytes: return Self.compare(left, right)
        case .untyped: return Self.compare(left, right)
        case .distinctText: return .different
        case .folded: return Self.compare(left.asciiLowercased, right.asciiLowercased)
        case .trimmed: return Self.compare(Self.trimmed(left), Self.trimmed(right))
        case .number(exact: true):
            // A column of SQLite with numeric affinity reads a text as a number where it is one; a day is none.
            return Self.isDay(left) && Self.isDay(right) ? Self.compare(left, right) : nil
        case .date: return Self.isDay(left) && Self.isDay(right) ? Self.compare(left, right) : nil
        case .timestamp: return Self.isMoment(left) && Self.isMoment(right) ? Self.compare(left, right) : nil
        case .uuid:
            return left.string.utf8.count == 36 && right.string.utf8.count == 36
                && left.asciiLowercased != right.asciiLowercased ? .different : nil
        case .number(exact: false), .unknown: return nil
        }
    }

    private static func compare(_ left: ByteString, _ right: ByteString) -> ConstantOrder {
        if left == right { return .equal }
        return left.string.utf8.lexicographicallyPrecedes(right.string.utf8) ? .less : .greater
    }

    private static func trimmed(_ text: ByteString) -> ByteString {
        var bytes = Array(text.string.utf8)
        while bytes.last == 0x20 { bytes.removeLast() }
        return ByteString(String(decoding: bytes, as: UTF8.self))
    }

    /// `2020-01-31`
    private static func isDay(_ text: ByteString) -> Bool { fits(text, "dddd-dd-dd") }

    /// `2020-01-31 12:00:00`
    private static func isMoment(_ text: ByteString) -> Bool { fits(text, "dddd-dd-dd dd:dd:dd") }

    private static func fits(_ text: ByteString, _ form: String) -> Bool {
        text.string.utf8.count == form.utf8.count
            && zip(text.string.utf8, form.utf8).allSatisfy { byte, wanted in
                wanted == UInt8(ascii: "d") ? 0x30...0x39 ~= byte : byte == wanted
            }
    }
}

extension ConditionDomain {
    /// The values of a column.
    init(_ column: Column, _ type: PostgresDeclaredType?, _ dialect: Dialect) {
        switch dialect.name {
        case .sqlite: self = Self.ofSQLite(column)
        case .postgres: self = Self.ofPostgres(column, type)
        case .policy, .mysql, .mariadb, .tsql, .oracle, .snowflake: self = .unknown
        }
    }

    private static func ofSQLite(_ column: Column) -> ConditionDomain {
        let collation = column.collation.map { BuiltinCollation(name: $0) } ?? .binary
        switch (Affinity(declaredType: column.type), collation) {
        case (_, nil): return .unknown
        case (.integer, .binary?), (.real, .binary?), (.numeric, .binary?): return .number(exact: true)
        case (.text, .binary?): return .bytes
        case (.text, .nocase?): return .folded
        case (.text, .rtrim?): return .trimmed
        case (.blob, .binary?): return .untyped
        case (.integer, _), (.real, _), (.numeric, _), (.blob, _): return .unknown
        }
    }

    private static func ofPostgres(_ column: Column, _ type: PostgresDeclaredType?) -> ConditionDomain {
        guard let type, case .builtin(let builtin) = type.type.kind else { return .unknown }
        switch builtin {
        case .int2, .int4, .int8, .numeric: return .number(exact: true)
        case .float4, .float8: return .number(exact: false)
        // A database's own collation is deterministic; one that a column names need not be.
        case .text, .varchar:
            return column.collation == nil ? .distinctText : column.collation == "\"C\"" ? .bytes : .unknown
        case .date: return .date
        case .timestamp: return .timestamp
        case .uuid: return .uuid
        default: return .unknown
        }
    }
}
