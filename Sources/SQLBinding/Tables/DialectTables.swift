package import SQLSyntax

/// What the tables of `Grammar/` say about a name or an operator. What is not found is refused.
///
/// The data stands in the generated files beside this one; `weir-tables generate` writes them.
package enum DialectTables {
    /// The longest literal pattern, in bytes, that is sure not to raise: SQLite raises "LIKE or GLOB pattern too
    /// complex" over 50,000 (https://sqlite.org/limits.html#max_like_pattern_length).
    package static let longestPattern = 49_000

    /// The forms of a function that a dialect has, the kinds of one name among them (`min` of two arguments is a
    /// scalar function, of one an aggregate).
    ///
    /// - Parameters:
    ///   - name: folded by the dialect.
    ///   - arguments: how many the call has, 0 for `f(*)`; nil for forms with any number.
    /// - Returns: forms in the order of the table; empty where the name is unknown, came with a later version, or
    ///   does not take that many arguments.
    package static func functions(named name: ByteString, arguments: Int?, dialect: Dialect) -> [FunctionEntry] {
        switch dialect.name {
        case .sqlite:
            let table = sqliteFunctions
            var index = firstIndex(of: name, in: table)
            var found: [FunctionEntry] = []
            while index < table.count, table[index].name == name {
                let fits = arguments.map { table[index].takes($0) } ?? true
                if fits, table[index].since <= dialect.version { found.append(table[index]) }
                index += 1
            }
            return found
        case .postgres:
            return postgresFunctions(named: name, arguments: arguments)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
            return []
        }
    }

    /// The collation of a folded name; nil for one that is unknown.
    package static func collation(_ name: ByteString, dialect: Dialect) -> CollationEntry? {
        switch dialect.name {
        case .sqlite: entry(name, in: sqliteCollations)
        case .postgres: PostgresTables.collation(name)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: nil
        }
    }

    /// The type that CAST names by folded words; nil for one that is unknown or takes another number of arguments.
    package static func type(_ words: [ByteString], argumentCount: Int, dialect: Dialect) -> TypeEntry? {
        switch dialect.name {
        case .sqlite:
            // A word can hold a space where it was quoted: `"a b"` is not `a b`.
            guard !words.contains(where: { $0.string.utf8.contains(0x20) }) else { return nil }
            let name = ByteString(words.map(\.string).joined(separator: " "))
            guard let found = entry(name, in: sqliteTypes),
                found.minimumArguments <= argumentCount, argumentCount <= found.maximumArguments
            else { return nil }
            return found
        case .postgres, .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
            return nil
        }
    }

    /// The portable function of a policy expression; nil for a name that is unknown.
    package static func policyFunction(named name: ByteString) -> PolicyFunctionEntry? {
        entry(name, in: policyFunctions)
    }

    /// How the dialect has an operator; nil where it does not have it.
    package static func entry(_ operator: BinaryOperator, dialect: Dialect) -> OperatorEntry? {
        switch dialect.name {
        case .sqlite: sqliteEntry(`operator`)
        case .postgres: postgresEntry(`operator`)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: nil
        }
    }

    package static func entry(_ operator: UnaryOperator, dialect: Dialect) -> OperatorEntry? {
        switch dialect.name {
        case .sqlite: sqliteEntry(`operator`)
        case .postgres: postgresEntry(`operator`)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: nil
        }
    }

    package static func entry(_ operator: PatternOperator, dialect: Dialect) -> OperatorEntry? {
        switch dialect.name {
        case .sqlite: sqliteEntry(`operator`)
        case .postgres: postgresEntry(`operator`)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: nil
        }
    }

    package static func entry(_ form: ExpressionForm, dialect: Dialect) -> OperatorEntry? {
        switch dialect.name {
        case .sqlite: sqliteEntry(form)
        case .postgres: postgresEntry(form)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: nil
        }
    }

    /// The verdict on an operator by itself, its operands apart.
    package static func verdict(_ operator: BinaryOperator, dialect: Dialect) -> Verdict {
        entry(`operator`, dialect: dialect)?.verdict ?? .refused
    }

    package static func verdict(_ operator: UnaryOperator, dialect: Dialect) -> Verdict {
        entry(`operator`, dialect: dialect)?.verdict ?? .refused
    }

    /// Of LIKE and GLOB with any pattern; see ``verdict(_:literalPattern:escape:dialect:)``.
    package static func verdict(_ operator: PatternOperator, dialect: Dialect) -> Verdict {
        entry(`operator`, dialect: dialect)?.verdict ?? .refused
    }

    package static func verdict(_ form: ExpressionForm, dialect: Dialect) -> Verdict {
        entry(form, dialect: dialect)?.verdict ?? .refused
    }

    /// The verdict on `x LIKE 'pattern' [ESCAPE 'e']` and `x GLOB 'pattern'` with string literals.
    ///
    /// In SQLite it is total if the pattern has at most ``longestPattern`` bytes and the escape is one character
    /// (https://sqlite.org/lang_expr.html#like: another length is an error, as soon as a row is read). In PostgreSQL the
    /// escape is one character or none, and the pattern does not end in an escape that escapes nothing
    /// (utils/adt/like_match.c: "LIKE pattern must not end with escape character"); the operands have one deterministic
    /// collation.
    package static func verdict(
        _ operator: PatternOperator, literalPattern pattern: ByteString, escape: ByteString?, dialect: Dialect
    ) -> Verdict {
        let verdict = verdict(`operator`, dialect: dialect)
        if dialect.name == .postgres {
            switch `operator` {
            case .like, .ilike: return postgresLike(pattern: pattern, escape: escape)
            case .glob, .regexp, .match, .similar: return verdict
            }
        }
        switch `operator` {
        case .like:
            guard verdict == .partial, pattern.string.utf8.count <= longestPattern else { return verdict }
            return escape.map { $0.string.unicodeScalars.count == 1 } ?? true ? .total : .partial
        case .glob:
            guard verdict == .partial, pattern.string.utf8.count <= longestPattern else { return verdict }
            return escape == nil ? .total : .partial
        case .regexp, .match, .ilike, .similar:
            return verdict
        }
    }

    // MARK: - Search

    /// The first entry whose name is not before `name`, in a table that is sorted by the bytes of the names.
    private static func firstIndex<Entry: TableEntry>(of name: ByteString, in table: [Entry]) -> Int {
        var low = 0
        var high = table.count
        while low < high {
            let middle = (low + high) / 2
            if table[middle].name.string.utf8.lexicographicallyPrecedes(name.string.utf8) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private static func entry<Entry: TableEntry>(_ name: ByteString, in table: [Entry]) -> Entry? {
        let index = firstIndex(of: name, in: table)
        guard index < table.count, table[index].name == name else { return nil }
        return table[index]
    }
}

/// A row of a table that is searched by its name.
protocol TableEntry {
    var name: ByteString { get }
}

extension FunctionEntry: TableEntry {}
extension TypeEntry: TableEntry {}
extension CollationEntry: TableEntry {}
extension PolicyFunctionEntry: TableEntry {}
