import SQLPrinter
import SQLSyntax
import Testing
import Weir
@testable import SQLBinding

/// The verifier judges anew what is total; what the rewriter left without a barrier must be so for it too, and what it
/// fenced off need not.
@Suite struct VerifierJudgeTests {
    private static func record(_ sql: String, _ roles: [String] = ["tenant"]) throws -> String? {
        do {
            _ = try VerifierFixture.make(sql, roles)
            return nil
        } catch let failure as Failure {
            return failure.diagnostic.code == .internalError
                ? "\(sql): \(failure.audit ?? failure.diagnostic.message)" : nil
        }
    }

    @Test func everyFunctionIsJudgedAlike() throws {
        var calls = 0
        for entry in DialectTables.sqliteFunctions where entry.verdict != .refused && entry.kind != .table {
            guard entry.name.string.utf8.allSatisfy({ 0x61...0x7A ~= $0 || 0x5F == $0 || 0x30...0x39 ~= $0 }) else {
                continue
            }
            let counts = Set([entry.minimumArguments, entry.maximumArguments ?? entry.minimumArguments + 2])
            for count in counts {
                for argument in ["users.name", "'x'", "1", "?1", "substr(users.name, 1, 3) || '-'"] {
                    let arguments = Array(repeating: argument, count: count).joined(separator: ", ")
                    let over = entry.kind == .window ? " OVER (ORDER BY users.id)" : ""
                    let call = "\(entry.name)(\(arguments))\(over)"
                    calls += 1
                    for sql in [
                        "SELECT \(call) FROM users",
                        "SELECT 1 FROM users WHERE users.id IN (SELECT \(call) FROM orders)",
                        "WITH c AS (SELECT \(call) AS v FROM users) SELECT c.v FROM c",
                    ] {
                        if let problem = try Self.record(sql) { Issue.record("\(problem)") }
                    }
                }
            }
        }
        #expect(calls > 300)
    }

    static let expressions = [
        "name || 'x'", "substr(name, 1, 20) || lower(substr(name, 2, 3)) || 5", "substr(name, 1, 10001) || 'x'",
        "substr(name, 1, 0) || 'x'", "substr(name, 1, -1) || 'x'", "(name = 'a') || 'x'", "length(name) || 'x'",
        "unicode(name) || length(name)", "CASE WHEN id = 1 THEN 'a' ELSE 'b' END || 'x'",
        "CASE id WHEN 1 THEN 'a' END || 'x'",
        "CASE WHEN id = 1 THEN name ELSE 'b' END || 'x'", "('a' || 'b') || ('c' || X'00')",
        "'a' || NULL || 1.5 || TRUE",
        "'a' || CURRENT_DATE", "upper('abc') || trim('  x ') || ltrim(substr(name, 1, 2))", "trim(name, 'x') || 'a'",
        "'a' COLLATE NOCASE || 'b'", "name LIKE 'a%'", "name LIKE 'a!%' ESCAPE '!'", "name LIKE 'a' ESCAPE '!!'",
        "name LIKE 'a' ESCAPE name", "name LIKE ?1", "name GLOB '[a'", "name NOT LIKE '%'", "-1", "-1.5", "-id", "- -1",
        "+id",
        "~id", "NOT id", "id = 1 = 2", "id IS name", "id IS NOT DISTINCT FROM 3", "id & 1 | 2 << 3 >> 1", "id + 1",
        "id * 2", "id % 2",
        "id IN (1, name, NULL)", "(id, name) = (1, 'x')", "(id, name) IN (SELECT id, name FROM countries, orders)",
        "EXISTS (SELECT 1 FROM orders)", "EXISTS (SELECT 1 FROM orders LIMIT 1)",
        "EXISTS (SELECT 1 FROM orders LIMIT -1 OFFSET 2)",
        "(SELECT 1)", "name COLLATE NOCASE = 'a'", "id BETWEEN 1 AND name", "CAST(id AS TEXT)", "name -> '$'",
        "name ->> '$'",
        "count(*) FILTER (WHERE id = 1)", "max(id) OVER (ORDER BY id ROWS 1 PRECEDING)",
        "max(id) OVER (ORDER BY id ROWS ?1 PRECEDING)", "id IS NULL", "(id = 3) IS NOT TRUE", "ifnull(name, 'x')",
        "iif(id, 1, 2)",
        "nullif(id, 1)", "coalesce(id, 1 / 0)", "group_concat(name, '-')", "sum(id)", "sum(DISTINCT id)", "total(id)",
        "avg(id)",
    ]

    @Test func everyExpressionIsJudgedAlike() throws {
        for expression in Self.expressions {
            for sql in [
                "SELECT \(expression) FROM users", "SELECT id FROM users WHERE \(expression)",
                "SELECT users.id FROM users LEFT JOIN orders ON orders.id IN (SELECT \(expression) FROM users)",
                "SELECT id FROM users GROUP BY id HAVING max(\(expression)) ORDER BY \(expression)",
            ] {
                if let problem = try Self.record(sql) { Issue.record("\(problem)") }
            }
        }
        for limit in [
            "1", "-1", "?1", "'x'", "1.5", "NULL", "1 + 1", "99999999999999999999", "-99999999999999999999",
            "1 OFFSET ?1",
        ] {
            if let problem = try Self.record("SELECT id FROM users LIMIT \(limit)") { Issue.record("\(problem)") }
        }
    }

    /// What runs when a row asks for it can run for a hidden row: it needs the barrier there.
    @Test(arguments: [
        "SELECT id FROM orders WHERE status IN (SELECT code FROM countries LIMIT ?1)",
        "SELECT id FROM orders WHERE status IN (SELECT code FROM countries LIMIT 'x')",
        "WITH s AS (SELECT sum(code) AS v FROM countries) SELECT id FROM orders WHERE status IN (SELECT s.v FROM s)",
        "WITH s AS (SELECT sum(code) AS v FROM countries), t AS (SELECT v FROM s) SELECT id FROM orders WHERE status IN (SELECT t.v FROM t)",
        "SELECT id FROM orders WHERE status IN (SELECT sum(code) FROM countries)",
        "SELECT id FROM orders WHERE status IN (SELECT code FROM countries LIMIT 1 OFFSET 99999999999999999999)",
        "SELECT id FROM orders WHERE status IN (SELECT count(*) OVER (ROWS 99999999999999999999 PRECEDING) FROM countries)",
    ])
    func whatRunsLaterNeedsTheBarrier(_ sql: String) throws {
        do {
            let made = try VerifierFixture.make(sql, ["tenant"])
            #expect(made.printed.text.contains("LIMIT -1"))
            #expect(throws: Failure.self) {
                try made.verify(
                    made.printed.text.split(separator: " LIMIT -1", omittingEmptySubsequences: false).joined())
            }
        } catch let failure as Failure {
            #expect(failure.diagnostic.code == .internalError)
        }
    }
}
