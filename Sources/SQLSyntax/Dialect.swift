/// A SQL dialect as one value: whose it is, which version, what it accepts and how it reads names.
public struct Dialect: Hashable, Sendable {
    @nonexhaustive
    public enum Name: String, CaseIterable, Hashable, Sendable {
        case sqlite, postgres, mysql, mariadb, tsql, oracle, snowflake
        /// The portable SQL of policy expressions, `Grammar/policy.ebnf`. No database speaks it.
        case policy
    }

    /// A server's version, its first two numbers.
    public struct Version: Hashable, Comparable, Sendable {
        public var major: Int
        public var minor: Int

        public init(_ major: Int, _ minor: Int) {
            self.major = major
            self.minor = minor
        }

        public static func < (left: Version, right: Version) -> Bool {
            (left.major, left.minor) < (right.major, right.minor)
        }
    }

    /// How an unquoted name is told from another.
    package enum Folding: Hashable, Sendable {
        /// Quoted or not, `A`-`Z` are `a`-`z` (SQLite).
        case asciiInsensitive
        /// Unquoted names are made small, quoted ones are exact (PostgreSQL; the policy files).
        case lowercase
    }

    /// What a grammar has that others of its family lack.
    package struct Features: OptionSet, Hashable, Sendable {
        package let rawValue: UInt64
        package init(rawValue: UInt64) { self.rawValue = rawValue }

        /// `f(a ORDER BY b)`
        package static let aggregateOrderBy = Features(rawValue: 1 << 0)
        /// `1_000`
        package static let digitSeparators = Features(rawValue: 1 << 1)
        /// `RIGHT JOIN`, `FULL JOIN`
        package static let rightAndFullJoin = Features(rawValue: 1 << 2)
        /// `IS [NOT] DISTINCT FROM`
        package static let isDistinctFrom = Features(rawValue: 1 << 3)
        /// `->` and `->>`
        package static let jsonOperators = Features(rawValue: 1 << 4)
        /// `` `name` ``, `[name]`, and `'name'` where only a name can stand
        package static let foreignQuotes = Features(rawValue: 1 << 5)
        /// `?`, `?5`, `:name`, `@name`, `$name`, `#name`
        package static let bindParameters = Features(rawValue: 1 << 6)
        /// `:name` as a session attribute
        package static let sessionAttributes = Features(rawValue: 1 << 7)
        /// `==` for `=`
        package static let doubleEquals = Features(rawValue: 1 << 8)
        /// `IS` between any two values; `ISNULL`, `NOTNULL` and `NOT NULL` behind a value
        package static let looseIs = Features(rawValue: 1 << 9)
        /// `GLOB`, `REGEXP`, `MATCH`
        package static let otherPatterns = Features(rawValue: 1 << 10)
        /// `IN t`, `IN f(1)`, `IN ()`
        package static let looseIn = Features(rawValue: 1 << 11)
        /// `&`, `|`, `<<`, `>>`, `~`
        package static let bitwiseOperators = Features(rawValue: 1 << 12)
        /// `COLLATE`, `X'0A'`, `0x0A`, `(a, b)` as a row
        package static let engineValues = Features(rawValue: 1 << 13)
        /// `FILTER (…)` and `OVER …`
        package static let windowFunctions = Features(rawValue: 1 << 14)
        /// All that a query can hold besides `SELECT … FROM … JOIN … ON … WHERE`.
        package static let fullQueries = Features(rawValue: 1 << 15)

        /// What every version of SQLite has.
        fileprivate static let sqlite: Features = [
            .foreignQuotes, .bindParameters, .doubleEquals, .looseIs, .otherPatterns, .looseIn, .bitwiseOperators,
            .engineValues, .windowFunctions, .fullQueries,
        ]

        /// What a printed statement of PostgreSQL can hold; its text is read by libpg_query.
        fileprivate static let postgres: Features = [
            .aggregateOrderBy, .rightAndFullJoin, .isDistinctFrom, .jsonOperators, .bindParameters, .bitwiseOperators,
            .engineValues, .windowFunctions, .fullQueries,
        ]
    }

    public let name: Name
    public let version: Version
    package let features: Features
    package let folding: Folding

    private init(_ name: Name, _ version: Version, _ features: Features, _ folding: Folding) {
        self.name = name
        self.version = version
        self.features = features
        self.folding = folding
    }

    /// SQLite, 3.40 unless another version is named. See https://sqlite.org/changes.html for what came when.
    public static func sqlite(_ version: Version = Version(3, 40)) -> Dialect {
        var features: Features = .sqlite
        if version >= Version(3, 38) { features.insert(.jsonOperators) }
        if version >= Version(3, 39) { features.formUnion([.rightAndFullJoin, .isDistinctFrom]) }
        if version >= Version(3, 44) { features.insert(.aggregateOrderBy) }
        if version >= Version(3, 46) { features.insert(.digitSeparators) }
        return Dialect(.sqlite, version, features, .asciiInsensitive)
    }

    /// PostgreSQL, 15 unless another version is named. The grammar is the linked libpg_query's, whatever the version says.
    public static func postgres(_ version: Version = Version(15, 0)) -> Dialect {
        Dialect(.postgres, version, .postgres, .lowercase)
    }

    /// The portable SQL of policy expressions.
    package static let policy = Dialect(
        .policy, Version(1, 0), [.isDistinctFrom, .sessionAttributes], .lowercase)

    /// Reads `sqlite`, `sqlite:3.44`, `postgres` or `postgres:15`. Throws a sentence that says what would be accepted.
    public init(_ text: String) throws(Diagnostic) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let version = parts.count == 2 ? parts[1] : nil
        switch Name(rawValue: String(parts[0])) {
        case .sqlite:
            self = .sqlite(try Self.version(version, of: "SQLite", "sqlite:3.44", majors: 3...3) ?? Version(3, 40))
        case .postgres:
            self = .postgres(
                try Self.version(version, of: "PostgreSQL", "postgres:15", majors: 9...99) ?? Version(15, 0))
        case .mysql, .mariadb, .tsql, .oracle, .snowflake:
            throw Diagnostic(
                .unsupportedSyntax, "the dialect `\(text)` is not supported yet", help: Self.supported)
        case .policy, nil:
            throw Diagnostic(.unsupportedSyntax, "unknown dialect `\(text)`", help: Self.supported)
        }
    }

    private static let supported =
        "this version of Weir has `sqlite` and `postgres`, with an optional version as in `sqlite:3.44` and `postgres:15`"

    /// `3.44`, or `15` where the family counts whole versions.
    private static func version(
        _ text: Substring?, of database: String, _ example: String, majors: ClosedRange<Int>
    ) throws(Diagnostic) -> Version? {
        guard let text else { return nil }
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        let isWhole = numbers.count == 1 && majors.count > 1
        guard numbers.count == 2 || isWhole, let major = numbers[0], let minor = isWhole ? 0 : numbers[1],
            majors.contains(major), 0...999 ~= minor
        else {
            throw Diagnostic(
                .unsupportedSyntax, "`\(text)` is not a version of \(database)", help: "write it as in `\(example)`")
        }
        return Version(major, minor)
    }

    /// The one spelling under which the dialect knows a name, for look-up; compare folded names byte by byte.
    package func fold(_ identifier: Identifier) -> ByteString {
        switch folding {
        case .asciiInsensitive: identifier.value.asciiLowercased
        case .lowercase: identifier.quoting == .none ? identifier.value.asciiLowercased : identifier.value
        }
    }
}

extension Dialect: CustomStringConvertible {
    public var description: String {
        switch name {
        case .policy: "policy"
        case .sqlite, .postgres, .mysql, .mariadb, .tsql, .oracle, .snowflake:
            "\(name.rawValue):\(version.major).\(version.minor)"
        }
    }
}
