import SQLSyntax

/// How a dialect writes names, and which forms it has: what the printer asks of a dialect. One value for each dialect
/// stands in a file beside this one.
struct DialectRules {
    /// The quotes around a name; the closing one is doubled inside.
    var openQuote: UInt8
    var closeQuote: UInt8
    /// Whether a bare name is folded, so that a quoted one with capitals must keep its quotes.
    var foldsBareNames: Bool
    /// Whether `"x"` alone may be something else than `x`, so that a column that had quotes keeps them.
    var keepsQuotesOfBareColumns: Bool
    /// `RAISE(…)`
    var hasRaise: Bool
    /// `schema.f(x)`
    var hasQualifiedFunctions: Bool
    /// `INDEXED BY i`
    var hasIndexHints: Bool
    /// `VALUES (…) ORDER BY …`
    var sortsValues: Bool
    /// The nodes, the precedence, the types and the strings of PostgreSQL
    var hasPostgresGrammar: Bool
    /// How many bytes of a name count; nil for all of them.
    var longestName: Int?
    /// How many placeholders a statement may have.
    var mostParameters: Int
    /// ``Keywords/roles(in:)``
    var keywordRoles: [UInt8]

    /// Whether a name cannot stand bare: it is no regular identifier, or a keyword of any kind.
    func mustQuote(_ name: ArraySlice<UInt8>, quoting: Identifier.Quoting) -> Bool {
        guard let first = name.first, !(0x30...0x39 ~= first) else { return true }
        var capitals = false
        for byte in name {
            switch byte {
            case 0x61...0x7A, 0x5F, 0x30...0x39: continue
            case 0x41...0x5A: capitals = true
            default: return true
            }
        }
        if capitals, foldsBareNames, quoting != .none { return true }
        return isKeyword(DialectRules.keyword(name))
    }

    private func isKeyword(_ keyword: Keyword) -> Bool {
        let index = Int(keyword.rawValue)
        return index < keywordRoles.count && keywordRoles[index] != Keywords.Role.none.rawValue
    }

    /// Whether a keyword is also the name of a function, and read as such before a parenthesis.
    func isFunctionKeyword(_ name: ArraySlice<UInt8>) -> Bool {
        let keyword = DialectRules.keyword(name)
        if hasPostgresGrammar { return keyword == .replace || keyword == .left || keyword == .right }
        return keyword == .replace || keyword == .like || keyword == .glob
    }

    private static func keyword(_ name: ArraySlice<UInt8>) -> Keyword {
        guard 2...24 ~= name.count else { return .none }
        var parts: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var shift: UInt64 = 0
        for byte in name {
            let folded = UInt64(byte | 0x20) << (shift & 63)
            switch shift {
            case 0..<64: parts.0 |= folded
            case 64..<128: parts.1 |= folded
            default: parts.2 |= folded
            }
            shift += 8
        }
        return Keywords.find(parts.0, parts.1, parts.2)
    }
}

extension DialectRules {
    init(_ dialect: Dialect) {
        switch dialect.name {
        case .policy: self = .policy
        case .postgres: self = .postgres(dialect)
        // There is no value of `Dialect` for the names behind the first yet.
        case .sqlite, .mysql, .mariadb, .tsql, .oracle, .snowflake: self = .sqlite(dialect)
        }
    }
}
