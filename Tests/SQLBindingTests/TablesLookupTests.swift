import SQLSyntax
import Testing

@testable import SQLBinding

/// What the look-up answers.
@Suite struct TablesLookupTests {
    private let sqlite = Dialect.sqlite()

    private func verdicts(_ name: ByteString, _ arguments: Int?, _ dialect: Dialect = .sqlite()) -> [Verdict] {
        DialectTables.functions(named: name, arguments: arguments, dialect: dialect).map(\.verdict)
    }

    @Test func `tables are sorted by bytes`() {
        let functions = DialectTables.sqliteFunctions
        #expect(functions.count > 300)
        for (previous, next) in zip(functions, functions.dropFirst()) {
            #expect(!next.name.string.utf8.lexicographicallyPrecedes(previous.name.string.utf8))
        }
        let types = DialectTables.sqliteTypes
        for (previous, next) in zip(types, types.dropFirst()) {
            #expect(previous.name.string.utf8.lexicographicallyPrecedes(next.name.string.utf8))
        }
        let portable = DialectTables.policyFunctions
        for (previous, next) in zip(portable, portable.dropFirst()) {
            #expect(previous.name.string.utf8.lexicographicallyPrecedes(next.name.string.utf8))
        }
    }

    @Test func `every row is found by its own name`() {
        let newest = Dialect.sqlite(.init(3, 999))
        for entry in DialectTables.sqliteFunctions {
            #expect(
                DialectTables.functions(named: entry.name, arguments: entry.minimumArguments, dialect: newest)
                    .contains(entry))
            #expect(!entry.reason.isEmpty)
        }
        for entry in DialectTables.sqliteTypes {
            let words = entry.name.string.split(separator: " ").map { ByteString(String($0)) }
            #expect(DialectTables.type(words, argumentCount: entry.maximumArguments, dialect: sqlite) == entry)
            #expect(DialectTables.type(words, argumentCount: entry.maximumArguments + 1, dialect: sqlite) == nil)
        }
    }

    @Test func `the count of arguments tells an aggregate from a scalar function`() {
        let one = DialectTables.functions(named: "min", arguments: 1, dialect: sqlite)
        #expect(one.map(\.kind) == [.aggregateWindow])
        let two = DialectTables.functions(named: "min", arguments: 2, dialect: sqlite)
        #expect(two.map(\.kind) == [.scalar])
        #expect(DialectTables.functions(named: "min", arguments: nil, dialect: sqlite).count == 2)
        #expect(DialectTables.functions(named: "min", arguments: 0, dialect: sqlite).isEmpty)
        #expect(DialectTables.functions(named: "count", arguments: 0, dialect: sqlite).count == 1)
    }

    @Test func `unknown names are not found`() {
        for name in ["", "x", "ABS", "pg_sleep", "zzzz", "\u{212A}", "abs "] as [ByteString] {
            #expect(verdicts(name, nil) == [])
        }
        #expect(verdicts("abs", 1, .policy) == [])
    }

    @Test func `a function that came later is not found`() {
        #expect(verdicts("string_agg", 2) == [])
        #expect(verdicts("string_agg", 2, .sqlite(.init(3, 44))) == [.partial])
        #expect(verdicts("iif", 2) == [])
        #expect(verdicts("iif", 3) == [.total])
        #expect(verdicts("iif", 2, .sqlite(.init(3, 48))) == [.total])
        #expect(verdicts("json_valid", 2) == [])
    }

    @Test(
        arguments: [
            "load_extension", "readfile", "writefile", "edit", "eval", "fts3_tokenizer", "changes", "total_changes",
            "last_insert_rowid", "sqlite_offset", "sqlite_source_id", "sqlite_version", "sqlite_log", "subtype",
            "match",
            "regexp", "snippet", "matchinfo", "pragma_table_info", "dbstat", "sqlite_dbpage", "sqlite_stmt",
            "sqlite_rename_column", "rtreenode",
        ] as [ByteString])
    func `what reads other data or acts is refused`(name: ByteString) {
        let found = verdicts(name, nil)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0 == .refused })
    }

    @Test(arguments: ["random", "randomblob"] as [ByteString])
    func `what differs at each call is volatile`(name: ByteString) {
        let found = DialectTables.functions(named: name, arguments: nil, dialect: sqlite)
        #expect(found.map(\.volatility) == [.volatile])
    }

    @Test func `only allowed functions without state are immutable`() {
        for name in ["date", "datetime", "current_timestamp", "strftime"] as [ByteString] {
            let found = DialectTables.functions(named: name, arguments: nil, dialect: sqlite)
            #expect(found.allSatisfy { $0.volatility == .stable })
        }
    }

    @Test func `literals make a call total`() throws {
        let trim = try #require(DialectTables.functions(named: "trim", arguments: 2, dialect: sqlite).first)
        #expect(trim.verdict == .partial)
        #expect(trim.verdict(arguments: 2) { $0 == 1 } == .total)
        #expect(trim.verdict(arguments: 2) { $0 == 0 } == .partial)
        let format = try #require(DialectTables.functions(named: "strftime", arguments: 4, dialect: sqlite).first)
        #expect(format.verdict(arguments: 4) { $0 != 1 } == .total)
        #expect(format.verdict(arguments: 4) { $0 == 0 } == .partial)
        #expect(format.verdict(arguments: 20) { $0 != 19 } == .partial)
        let replace = try #require(DialectTables.functions(named: "replace", arguments: 3, dialect: sqlite).first)
        #expect(replace.verdict(arguments: 3) { _ in true } == .partial)
        let changes = try #require(DialectTables.functions(named: "changes", arguments: 0, dialect: sqlite).first)
        #expect(changes.verdict(arguments: 0) { _ in true } == .refused)
    }

    @Test func `patterns are total with short literals`() {
        let long = ByteString(String(repeating: "a", count: DialectTables.longestPattern + 1))
        func verdict(_ item: PatternOperator, _ pattern: ByteString, _ escape: ByteString?) -> Verdict {
            DialectTables.verdict(item, literalPattern: pattern, escape: escape, dialect: sqlite)
        }
        #expect(verdict(.like, "a%", nil) == .total)
        #expect(verdict(.like, "a%", "\\") == .total)
        #expect(verdict(.like, "a%", "é") == .total)
        #expect(verdict(.like, "a%", "") == .partial)
        #expect(verdict(.like, "a%", "ab") == .partial)
        #expect(verdict(.like, "a%", "e\u{301}") == .partial)
        #expect(verdict(.like, long, nil) == .partial)
        #expect(verdict(.glob, "a*", nil) == .total)
        #expect(verdict(.glob, "a*", "x") == .partial)
        #expect(verdict(.glob, long, nil) == .partial)
        #expect(verdict(.regexp, "a", nil) == .refused)
        #expect(verdict(.match, "a", nil) == .refused)
        #expect(DialectTables.verdict(PatternOperator.like, dialect: sqlite) == .partial)
    }

    @Test func `operators are judged as the contract says`() {
        for item in [BinaryOperator.add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText] {
            #expect(DialectTables.verdict(item, dialect: sqlite) == .partial)
        }
        for item in [BinaryOperator.equal, .less, .same, .distinct, .bitwiseAnd, .shiftLeft] {
            #expect(DialectTables.verdict(item, dialect: sqlite) == .total)
        }
        #expect(DialectTables.verdict(UnaryOperator.minus, dialect: sqlite) == .partial)
        #expect(DialectTables.verdict(ExpressionForm.subquery, dialect: sqlite) == .partial)
        #expect(DialectTables.verdict(ExpressionForm.cast, dialect: sqlite) == .partial)
        #expect(DialectTables.verdict(ExpressionForm.raise, dialect: sqlite) == .refused)
        #expect(DialectTables.verdict(BinaryOperator.equal, dialect: .policy) == .refused)
    }

    @Test func `collations and types beyond the table are refused`() {
        #expect(DialectTables.collation("nocase", dialect: sqlite)?.verdict == .total)
        #expect(DialectTables.collation("uint", dialect: sqlite)?.verdict == .refused)
        #expect(DialectTables.collation("icu", dialect: sqlite) == nil)
        #expect(DialectTables.type(["double", "precision"], argumentCount: 0, dialect: sqlite)?.affinity == .real)
        #expect(DialectTables.type(["double precision"], argumentCount: 0, dialect: sqlite) == nil)
        #expect(DialectTables.type(["regclass"], argumentCount: 0, dialect: sqlite) == nil)
        #expect(DialectTables.type([], argumentCount: 0, dialect: sqlite) == nil)
    }

    @Test func `a verdict on two parts is the worse`() {
        #expect(Verdict.total.combined(with: .partial) == .partial)
        #expect(Verdict.refused.combined(with: .partial) == .refused)
        #expect(Verdict.total.combined(with: .total) == .total)
    }
}
