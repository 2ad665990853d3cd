import Foundation
import PostgresParser
import SQLSyntax
import TestSupport
import Testing

/// Nothing that a text holds makes the parser, or the library behind it, crash, hang, or use more stack than a small thread
/// has.
@Suite struct RobustnessTests {
    private func code(_ sql: String) throws -> DiagnosticCode? {
        try onSmallStack { refusal(sql)?.code }
    }

    static let nestings: [(String, String, String, String)] = [
        ("SELECT ", "(", "1", ")"), ("SELECT ", "-(", "1", ")"), ("SELECT ", "f(", "1", ")"),
        ("SELECT ", "(SELECT ", "1", ")"), ("SELECT * FROM ", "(SELECT * FROM ", "t", ") t"),
        ("SELECT * FROM ", "(", "a", " JOIN b ON true)"), ("SELECT * FROM a", " JOIN a", "", " ON true"),
        ("SELECT ", "CASE WHEN ", "1", " THEN 1 END"), ("SELECT ", "CASE WHEN 1 THEN 1 ELSE ", "1", " END"),
        ("SELECT ", "NOT ", "1", ""), ("SELECT ", "- ", "1", ""), ("SELECT ", "@ ", "1", ""),
        ("SELECT 1", "::int", "", ""), ("SELECT 1", " IS NULL", "", ""), ("SELECT 1", " COLLATE x", "", ""),
        ("SELECT 1", " AT TIME ZONE x", "", ""), ("SELECT x", " BETWEEN 1 AND NOT x", "", ""),
        ("SELECT 1", " IS DISTINCT FROM NOT 1", "", ""), ("SELECT ", "a[", "1", "]"), ("SELECT ", "ARRAY[", "1", "]"),
        ("SELECT ARRAY", "[", "1", "]"), ("SELECT ", "ROW(", "1", ")"), ("SELECT ", "1 IN (", "1", ")"),
        ("SELECT ", "EXISTS (SELECT ", "1", ")"), ("SELECT 1 GROUP BY ", "GROUPING SETS (", "1", ")"),
        ("", "WITH a AS (", "SELECT 1", ") SELECT 1"), ("", "(", "SELECT 1", ") UNION SELECT 1"),
        ("SELECT 1", " UNION (SELECT 1", "", ")"), ("SELECT ", "f() OVER (ORDER BY ", "1", ")"),
        ("SELECT ", "f(1 ORDER BY ", "1", ")"), ("SELECT ", "xmlelement(name a, ", "1", ")"),
        ("SELECT ", "CAST(", "1", " AS int)"), ("SELECT ", "coalesce(", "1", ")"),
        ("UPDATE t SET a = ", "f(", "1", ")"), ("SELECT 1", " OPERATOR(pg_catalog.+) 1", "", ""),
        ("SELECT 1", " @> 1", "", ""), ("SELECT ", "x.case + CASE WHEN ", "1", " THEN x.end END"),
        ("SELECT 1 AS as", " UNION SELECT 1 AS as", "", ""), ("SELECT x", ".and + x.or + x.where + x", "", ""),
    ]

    @Test func deepNestingIsRefused() throws {
        for count in [2000, 100_000] {
            for (before, opening, middle, closing) in Self.nestings {
                let sql =
                    before + String(repeating: opening, count: count) + middle
                    + String(repeating: closing, count: count)
                #expect(try code(sql) == .tooComplex, "\(sql.prefix(60))")
            }
        }
    }

    @Test func unfinishedNestingIsRefused() throws {
        for (before, opening, _, _) in Self.nestings {
            let answer = try code(before + String(repeating: opening, count: 100_000))
            #expect(answer == .tooComplex || answer == .syntaxError, "\(opening)")
        }
    }

    /// Whatever the depth, what is read is read on a small stack, freed there too.
    @Test func everyDepthIsReadOrRefused() throws {
        for (before, opening, middle, closing) in Self.nestings {
            for count in [20, 40, 60, 100, 120, 128, 200, 300, 500, 800, 990, 1100, 1600] {
                let sql =
                    before + String(repeating: opening, count: count) + middle
                    + String(repeating: closing, count: count)
                let answer = try code(sql)
                #expect(answer == nil || answer == .tooComplex, "\(sql.prefix(60)) \(count)")
            }
        }
    }

    @Test func longChainsAreRefused() throws {
        let n = 100_000
        for sign in ["+", "||", "*", "&", "->", "@>", "IS NOT DISTINCT FROM", "LIKE", "^"] {
            let sql = "SELECT 1" + String(repeating: " \(sign) 1", count: n)
            #expect(try code(sql) == .tooComplex, "\(sign)")
        }
        #expect(try code("SELECT 1" + String(repeating: " UNION SELECT 1", count: n)) == .tooComplex)
        #expect(try code("SELECT * FROM a" + String(repeating: " NATURAL JOIN b", count: n)) == .tooComplex)
        #expect(try code("SELECT * FROM a" + String(repeating: " JOIN b ON true", count: n)) == .tooComplex)
    }

    @Test func chainsOfAThousandAreRead() throws {
        for sign in ["+", "||", "*"] {
            #expect(try code("SELECT 1" + String(repeating: " \(sign) 1", count: 999)) == nil)
            #expect(try code("SELECT 1" + String(repeating: " \(sign) 1", count: 1000)) == .tooComplex)
        }
        #expect(try code("SELECT 1" + String(repeating: " UNION ALL SELECT 1", count: 999)) == nil)
        #expect(try code("SELECT * FROM a" + String(repeating: " JOIN b ON a.x = b.x", count: 999)) == nil)
    }

    /// Lists do not nest, however long: AND and OR are lists to the grammar.
    @Test func longListsAreRead() throws {
        let n = 100_000
        let ones = repeatElement("1", count: n).joined(separator: ", ")
        #expect(try code("SELECT * FROM t WHERE a IN (\(ones))") == nil)
        #expect(try code("INSERT INTO t VALUES " + repeatElement("(1)", count: n).joined(separator: ", ")) == nil)
        #expect(try code("SELECT " + ones) == nil)
        #expect(try code("SELECT f(\(ones))") == nil)
        #expect(try code("SELECT ARRAY[\(ones)]") == nil)
        #expect(try code("SELECT * FROM a" + String(repeating: ", b", count: n)) == nil)
        #expect(try code("SELECT * FROM a WHERE x = 1" + String(repeating: " AND x = 1", count: n)) == nil)
        #expect(try code("SELECT * FROM a WHERE x = 1" + String(repeating: " OR x = 1 AND y < 2", count: n)) == nil)
        #expect(try code("SELECT CASE" + String(repeating: " WHEN a THEN b", count: n) + " END FROM t") == nil)
        #expect(try code("SELECT a" + String(repeating: "[1]", count: n) + " FROM t") == nil)
    }

    @Test func statementsOfTenMegabytesAreRead() throws {
        let row = "(1, 'some text', NULL, 2.5, '\\x00ff', -7), "
        let rows = String(repeating: row, count: 10_000_000 / row.utf8.count)
        #expect(try code("INSERT INTO t (a, b, c, d, e, f) VALUES " + rows + "(1, 2, 3, 4, 5, 6)") == nil)
        #expect(try code("SELECT '" + String(repeating: "x", count: 10_000_000) + "'") == nil)
        #expect(try code("SELECT $tag$" + String(repeating: "$ta", count: 3_000_000) + "$tag$") == nil)
        #expect(try code("SELECT 1 /*" + String(repeating: "x", count: 10_000_000) + "*/") == nil)
        #expect(try code("SELECT " + String(repeating: " ", count: 10_000_000) + "1") == nil)
        #expect(try code("SELECT 1 " + String(repeating: "/* */ -- x\r", count: 1_000_000)) == nil)
    }

    /// The library would write more than its buffer holds, and end the process.
    @Test func aTreeThatIsTooLargeIsRefused() throws {
        #expect(try code("SELECT " + String(repeating: "- a, ", count: 5_000_000) + "1") == .tooComplex)
        // the source is written once for each column
        let columns = repeatElement("a", count: 20_000).joined(separator: ", ")
        #expect(try code("UPDATE t SET (\(columns)) = (SELECT \(columns))") == .tooComplex)
        var source = "1"
        for _ in 0..<40 { source = "(WITH x AS (UPDATE t SET (a, b) = \(source) RETURNING 1) SELECT 1)" }
        #expect(try code("UPDATE t SET (a, b) = \(source)") == .tooComplex)
    }

    @Test func aNULByteOrAnotherEncodingIsRefused() throws {
        func refusal(_ bytes: [UInt8]) -> Diagnostic? {
            do throws(Failure) {
                _ = try PostgresParser.parseStatement(utf8: bytes, dialect: .postgres())
                return nil
            } catch {
                return error.diagnostic
            }
        }
        let nul = refusal(Array("SELECT 1\0; DROP TABLE t".utf8))
        #expect(nul?.code == .nulByte)
        #expect(nul?.range == SourceRange(8, 9))
        for flaw: [UInt8] in [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
            #expect(refusal(Array("SELECT '".utf8) + flaw + Array("'".utf8))?.code == .invalidUTF8)
        }
        // by escapes
        for sql in [
            #"SELECT E'\xff'"#, #"SELECT E'\000'"#, #"SELECT E'\303'"#, #"SELECT U&'\d800'"#, #"SELECT U&'\0000'"#,
        ] {
            #expect(code(of: sql) == .syntaxError, "\(sql)")
        }
    }

    private func code(of sql: String) -> DiagnosticCode? { refusal(sql)?.code }

    /// Byte and token mutations of the corpus: whatever comes out, the parser answers, and as the library does.
    @Test func mutationsOfTheCorpus() throws {
        guard let corpus = try SharedCorpus.statements("postgres"), !corpus.isEmpty else { return }
        let texts = corpus.map { Array($0.sql.utf8) }
        // more of them, or others, on demand
        let environment = ProcessInfo.processInfo.environment
        let rounds = environment["WEIR_MUTATIONS"].flatMap { Int($0) } ?? 20_000
        let seed = environment["WEIR_SEED"].flatMap { UInt64($0) } ?? 0x5EED
        let differences = try onSmallStack { try Mutations.run(texts, count: rounds, seed: seed) }
        for difference in differences.prefix(40) { print(difference) }
        #expect(differences.isEmpty)
    }
}
