import PostgresParser
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// The whole way of a statement of PostgreSQL on a thread with a small stack: the deepest that is read must be carried through,
/// and what is deeper must be refused.
@Suite struct PostgresDepthTests {
    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    struct Shape: Sendable, CustomStringConvertible {
        var name: String
        /// How deep it must be read at least.
        var least: Int
        /// Makes a statement of the given depth.
        var make: @Sendable (Int) -> String

        init(_ name: String, _ least: Int, _ make: @escaping @Sendable (Int) -> String) {
            self.name = name
            self.least = least
            self.make = make
        }

        var description: String { name }
    }

    static let shapes: [Shape] = [
        Shape("parentheses", 124) { "SELECT \(repeated("(", $0))id\(repeated(")", $0)) FROM users" },
        Shape("operators", 30) { "SELECT \(repeated("1 + (2 * (", $0))1\(repeated("))", $0)) FROM users" },
        Shape("functions", 60) { "SELECT \(repeated("lower(", $0))email\(repeated(")", $0)) FROM users" },
        Shape("not", 60) { "SELECT \(repeated("NOT (", $0))true\(repeated(")", $0)) FROM users" },
        Shape("minus", 60) { "SELECT \(repeated("- ", $0))id FROM users" },
        Shape("prefix operators", 60) { "SELECT \(repeated("@ ", $0))id FROM users" },
        Shape("named operators", 60) { "SELECT id\(repeated(" ^ 2", $0)) FROM users" },
        Shape("contains", 60) { "SELECT tags\(repeated(" @> tags", $0)) FROM users" },
        Shape("casts", 60) { "SELECT id\(repeated("::int4", $0)) FROM users" },
        Shape("CAST", 60) { "SELECT \(repeated("CAST(", $0))id\(repeated(" AS integer)", $0)) FROM users" },
        Shape("case", 60) { "SELECT \(repeated("CASE WHEN true THEN ", $0))id\(repeated(" END", $0)) FROM users" },
        Shape("when", 60) { "SELECT \(repeated("CASE WHEN ", $0))true\(repeated(" THEN true END", $0)) FROM users" },
        Shape("between", 20) { "SELECT \(repeated("1 BETWEEN 2 AND (", $0))3\(repeated(")::int4", $0)) FROM users" },
        Shape("lists", 40) { "SELECT \(repeated("true IN (false, ", $0))true\(repeated(")", $0)) FROM users" },
        Shape("null tests", 60) { "SELECT \(repeated("(", $0))id\(repeated(" IS NULL)", $0)) FROM users" },
        Shape("collations", 60) { "SELECT name\(repeated(" COLLATE \"C\"", $0)) FROM users" },
        Shape("time zones", 60) { "SELECT born\(repeated(" AT TIME ZONE 'UTC'", $0)) FROM users" },
        Shape("arrays", 60) { "SELECT \(repeated("ARRAY[", $0))id\(repeated("]", $0)) FROM users" },
        Shape("coalesce", 60) { "SELECT \(repeated("COALESCE(", $0))id\(repeated(", 1)", $0)) FROM users" },
        Shape("nullif", 60) { "SELECT \(repeated("NULLIF(", $0))id\(repeated(", 1)", $0)) FROM users" },
        Shape("subscripts", 30) {
            "SELECT \(repeated("tags[length(", $0))tags[1]\(repeated(")]", $0)) FROM users"
        },
        Shape("quantified", 30) {
            "SELECT \(repeated("true = ANY (ARRAY[", $0))true\(repeated("])", $0)) FROM users"
        },
        Shape("rows", 60) { "SELECT \(repeated("(1, ", $0))2\(repeated(")", $0)) FROM users" },
        Shape("scalar subqueries", 30) {
            "SELECT \(repeated("(SELECT ", $0))id\(repeated(" FROM users)", $0)) FROM users"
        },
        Shape("exists", 30) {
            "SELECT 1 FROM users WHERE \(repeated("EXISTS (SELECT 1 FROM orders WHERE ", $0))true\(repeated(")", $0))"
        },
        Shape("in", 30) {
            "SELECT 1 FROM users WHERE \(repeated("id IN (SELECT id FROM users WHERE ", $0))true\(repeated(")", $0))"
        },
        Shape("any", 30) {
            "SELECT 1 FROM users WHERE \(repeated("id = ANY (SELECT id FROM users WHERE ", $0))true\(repeated(")", $0))"
        },
        Shape("arrays of queries", 20) {
            "SELECT \(repeated("(ARRAY(SELECT ", $0))id\(repeated(" FROM users))[1]", $0)) FROM users"
        },
        Shape("derived tables", 30) { "SELECT id FROM \(repeated("(SELECT * FROM ", $0))users\(repeated(") x", $0))" },
        Shape("lateral", 30) {
            "SELECT 1 FROM users\(repeated(", LATERAL (SELECT 1 FROM users", $0))\(repeated(") x", $0))"
        },
        Shape("joins", 60) { depth in
            "SELECT 1 FROM \((0..<depth).map { "countries c\($0) CROSS JOIN (" }.joined())"
                + "countries CROSS JOIN users\(repeated(")", depth))"
        },
        Shape("common tables", 30) { "\(repeated("WITH x AS (", $0))SELECT 1\(repeated(") SELECT * FROM x", $0))" },
        Shape("unions", 40) { "\(repeated("SELECT 1 UNION (", $0))SELECT 1\(repeated(")", $0))" },
        Shape("windows", 30) { "SELECT \(repeated("sum(id) OVER (ORDER BY (", $0))id\(repeated("))", $0)) FROM users" },
        Shape("and and or", 30) {
            "SELECT \(repeated("(true OR (false AND ", $0))true\(repeated("))", $0)) FROM users"
        },
    ]

    private static func isRead(_ sql: String) -> Bool {
        do throws(Failure) {
            _ = try PostgresParser.parseStatement(sql, dialect: .postgres())
            return true
        } catch {
            return error.diagnostic.code != .tooComplex
        }
    }

    @Test(arguments: shapes)
    func theDeepestStatementSurvivesASmallStack(_ shape: Shape) throws {
        let compiler = try PostgresFixture.compiler()
        let deepest = try onSmallStack { () -> Int in
            var deepest = 0
            while deepest < 170, Self.isRead(shape.make(deepest + 1)) { deepest += 1 }
            return deepest
        }
        #expect(deepest >= shape.least && deepest < 170, "\(deepest)")
        for depth in [deepest - 1, deepest] {
            let sql = shape.make(depth)
            #expect(try onSmallStack { PostgresFixture.refusal(compiler, sql, "tenant") } == nil, "\(depth)")
        }
        for depth in [deepest + 1, 2_000] {
            let sql = shape.make(depth)
            #expect(try onSmallStack { PostgresFixture.refusal(compiler, sql, "tenant") } == .tooComplex, "\(depth)")
        }
    }

    @Test(arguments: [
        "UPDATE countries SET name = # WHERE # = 'a'", "DELETE FROM countries WHERE # = 'a'",
        "INSERT INTO countries (code, name) VALUES ('a', 'b') RETURNING #",
    ])
    func deepWritesSurviveASmallStack(_ frame: String) throws {
        let compiler = try PostgresFixture.compiler()
        let value = "\(Self.repeated("lower(", 56))name\(Self.repeated(")", 56))"
        let sql = frame.split(separator: "#", omittingEmptySubsequences: false).joined(separator: value)
        #expect(try onSmallStack { PostgresFixture.refusal(compiler, sql, "free") } == nil)
    }

    @Test(arguments: ["id + ", "id = 1 AND ", "id = 1 OR ", "id || "])
    func longChainsSurviveASmallStack(_ link: String) throws {
        let compiler = try PostgresFixture.compiler()
        for (count, expected) in [(990, nil), (100_000, DiagnosticCode.tooComplex)] {
            // AND and OR are lists: the library takes more of them.
            if expected != nil, link.hasSuffix("AND ") || link.hasSuffix("OR ") { continue }
            let last = link.hasSuffix("AND ") || link.hasSuffix("OR ") ? "true" : link.hasSuffix("|| ") ? "'a'" : "1"
            let sql = "SELECT \(Self.repeated(link, count))\(last) FROM users"
            #expect(try onSmallStack { PostgresFixture.refusal(compiler, sql, "tenant") } == expected)
        }
    }

    @Test func longSetOperationsSurviveASmallStack() throws {
        let compiler = try PostgresFixture.compiler()
        let sql = Self.repeated("SELECT id FROM users UNION ", 500) + "SELECT 1"
        #expect(try onSmallStack { PostgresFixture.refusal(compiler, sql, "tenant") } == nil)
        let longer = Self.repeated("SELECT id FROM users UNION ", 100_000) + "SELECT 1"
        #expect(try onSmallStack { PostgresFixture.refusal(compiler, longer, "tenant") } == .tooComplex)
    }

    @Test func aLongListOfRowsSurvivesASmallStack() throws {
        let compiler = try PostgresFixture.compiler()
        // Five megabytes in few values.
        let text = Self.repeated("x", 1_000)
        let sql = "VALUES " + (0..<5_000).map { "(\($0), '\(text)')" }.joined(separator: ", ")
        #expect(try onSmallStack { PostgresFixture.refusal(compiler, sql, "tenant") } == nil)
    }
}
