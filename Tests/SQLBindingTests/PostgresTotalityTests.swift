import SQLBinding
import SQLSyntax
import TestSupport
import Testing

/// What is total on PostgreSQL, and why the rest is not; and that nothing that is judged so raises on a server.
@Suite struct PostgresTotalityTests {
    static let total = [
        "i4 = 1", "i4 = 2147483648", "num > 5", "num = 1.5", "f8 > 0.5", "i4 = i8", "i2 < num", "f4 <> f8", "txt = 'x'",
        "name20 = txt", "fixed = 'a'",
        "txt < name20", "day >= '2024-01-01'", "day < current_date", "atz > now() - interval '30 days'",
        "day > current_date - 30", "at = day", "atz > day",
        "date_trunc('month', now()) < atz", "feeling = 'sad'", "feeling < feeling", "mail = 'x'", "small > 3",
        "key = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
        "i4 IN (1, 2, 3)", "txt IN ('a', 'b')", "i4 NOT IN (1, 2.5)", "i4 BETWEEN 1 AND 5",
        "i4 BETWEEN SYMMETRIC 5 AND 1", "flag AND NOT flag", "flag IS TRUE", "flag IS NOT UNKNOWN",
        "txt IS NULL", "doc IS NOT NULL", "i4 IS DISTINCT FROM i8", "(i4, txt) = (1, 'x')",
        "(i4, txt) IN ((1, 'a'), (2, 'b'))",
        "CASE WHEN flag THEN i4 ELSE i8 END = 1", "CASE i4 WHEN 1 THEN txt ELSE name20 END", "coalesce(i4, 0)",
        "coalesce(num, i4)", "nullif(i4, 0)", "greatest(i4, i8)", "least(txt, 'a')",
        "txt LIKE 'a%'", "txt NOT LIKE '%b_'", "name20 ILIKE '%x%'", "txt LIKE 'a!%' ESCAPE '!'",
        "txt LIKE 'a' ESCAPE ''", "txt ~~ 'a%'", "txt OPERATOR(pg_catalog.~~) 'a'",
        "txt LIKE ANY (ARRAY['a%', '%b'])", "txt = ANY (words)", "i4 = ANY (nums)", "i4 = ANY ('{1,2}')",
        "i4 <> ALL (ARRAY[1, 2])", "txt = ANY (ARRAY['a', 'b'])", "feeling = ANY (feelings)",
        "lower(txt) = 'x'", "upper(name20)", "length(txt) > 3", "substr(txt, 1, 2)", "left(txt, 2)", "trim(txt)",
        "now()", "current_user = txt",
        "10 / 2", "i4 = 10 / 2", "'1'::int", "'2024-01-01'::date", "i4::text", "i4::bigint", "i4::numeric",
        "txt::varchar(5)", "num::text", "f8::numeric", "flag::int",
        "name20 || ' ' || fixed", "name20 || i4", "substr(txt, 1, 4) || '***'",
        "EXISTS (SELECT 1 FROM u WHERE u.i4 = t.i4)", "i4 IN (SELECT i8 FROM u)", "i4 > ALL (SELECT i2 FROM u)",
        "(SELECT i4 FROM u LIMIT 1)", "(SELECT 'x')", "nums[1]", "-f8", "-num", "+i4", "abs(num)",
        "date_trunc('day', at)", "extract(year FROM day)", "date_part('month', at)",
        "count(i4)", "sum(i4)", "avg(num)", "min(txt)", "max(f8) OVER ()", "row_number() OVER (ORDER BY i4, txt)",
        "sum(i4) OVER (ORDER BY i4 ROWS 2 PRECEDING)", "string_agg(txt, ',')",
        "count(DISTINCT txt)", "count(*) FILTER (WHERE i4 > 0)", "txt COLLATE \"C\" = 'x'", "c_text = txt", "small = 1",
        "ARRAY[1, 2]", "ARRAY[i4, i8]", "ROW(i4, txt) IS NULL", "jsonb_typeof(doc)", "address << net",
    ]

    static let partial = [
        "1 / i4", "i4 + 1", "i4 * 2", "i4 - 1", "-i4", "abs(i4)", "num + 1", "f8 * 2", "i4 % 2", "day + 1", "day - day",
        "atz - span", "now() - span", "atz - interval '1 day'", "at + interval '1 day'",
        "num = f8", "num > f4", "day::timestamp", "txt::int", "f8::int", "num::float8", "num::numeric(5,2)", "i8::int4",
        "txt::mood", "txt::date", "'a@b'::email", "mail::int", "txt::uuid",
        "txt LIKE name20", "txt LIKE 'a\\'", "txt LIKE 'a!' ESCAPE '!'", "txt LIKE 'a' ESCAPE 'ab'", "txt LIKE $1",
        "txt ~ 'a'", "txt SIMILAR TO 'a'", "txt ~~ name20", "raw LIKE 'a'",
        "txt LIKE ANY (words)", "txt LIKE ANY ('{a}')", "txt || txt", "words || 'x'", "repeat(txt, 3)",
        "replace(txt, 'a', 'b')", "sqrt(f8)", "ln(num)", "power(f8, 2)", "substr(txt, 1, -1)", "substr(txt, 1, i4)",
        "nums = nums", "t = t", "(SELECT i4 FROM u)", "(SELECT i4 FROM u LIMIT 2)", "ARRAY[nums, nums]", "random()",
        "nums[i8]", "doc ->> 'a'", "to_char(at, txt)",
        "1 / (i4 - i4)", "coalesce(1 / i4, 0)", "CASE WHEN i4 <> 0 THEN 1 / i4 END",
        "sum(1 / i4)", "sum(i4) FILTER (WHERE 1 / i4 > 0)", "sum(i4) OVER (ORDER BY 1 / i4)",
        "array_agg(i4 ORDER BY nums)", "sum(i4) OVER (ORDER BY f8 RANGE 1 PRECEDING)",
        "ntile(4) OVER (ORDER BY 1 / i4)", "EXISTS (SELECT 1 FROM u WHERE 1 / u.i4 > 0)",
        "EXISTS (SELECT sum(f8) FROM u HAVING sum(f8) > 0)",
        "i4 IN (SELECT 1 / i4 FROM u)", "unnest(nums) / 1", "count(nums = nums)", "pg_typeof(1 / i4)",
        "make_date(i4, 1, 1)", "to_date(txt, 'YYYY')", "date_trunc(txt, at)", "extract(year FROM span) / 1",
    ]

    @Test(arguments: total)
    func isTotal(_ expression: String) throws {
        let found = try PostgresTypingFixture.failure("SELECT \(expression) FROM t")
        #expect(found == nil, "\(expression)")
    }

    @Test(arguments: partial)
    func isPartial(_ expression: String) throws {
        let found = try PostgresTypingFixture.failure("SELECT \(expression) FROM t")
        #expect(found != nil, "\(expression)")
    }

    @Test(arguments: [
        "SELECT DISTINCT i4, txt FROM t ORDER BY 2 LIMIT 5 OFFSET 2",
        "SELECT DISTINCT ON (txt) * FROM t ORDER BY txt, i4 DESC NULLS LAST",
        "SELECT txt, count(*) FROM t WHERE i4 > 1 GROUP BY txt HAVING count(*) > 2 ORDER BY count(*)",
        "SELECT txt AS a, sum(i4) FROM t GROUP BY a ORDER BY a",
        "SELECT txt, feeling, count(*) FROM t GROUP BY txt, feeling",
        "SELECT i4 FROM t UNION SELECT i8 FROM u ORDER BY i4", "SELECT i4 FROM t UNION ALL SELECT NULL",
        "SELECT t.i4 FROM t LEFT JOIN u USING (txt)", "SELECT t.i4 FROM t JOIN u ON t.i4 = u.i8 AND t.txt <> u.name20",
        "WITH a AS (SELECT sum(num) AS s FROM t) SELECT * FROM a WHERE s > 5",
        "SELECT * FROM (SELECT txt, sum(num) AS s FROM t GROUP BY txt) AS d WHERE s > 5", "SELECT * FROM t LIMIT $1",
        "VALUES (1, 'a'), (2.5, 'b')",
        "SELECT i4, sum(i4) OVER w FROM t WINDOW w AS (PARTITION BY txt ORDER BY day)",
        "SELECT * FROM t TABLESAMPLE BERNOULLI (10)",
        "INSERT INTO t (i4, name20) VALUES (1, 'x')", "UPDATE t SET i4 = 1, txt = 'x', name20 = 'y' WHERE i8 = 3",
        "DELETE FROM t WHERE i4 = 1 RETURNING txt",
        "SELECT txt FROM t WHERE i4 = (SELECT max(i4) FROM u LIMIT 1)",
    ])
    func totalStatements(_ statement: String) throws {
        let found = try PostgresTypingFixture.failure(statement)
        #expect(found == nil, "\(statement)")
    }

    @Test(arguments: [
        "SELECT DISTINCT nums FROM t", "SELECT * FROM t ORDER BY nums", "SELECT nums FROM t GROUP BY 1",
        "SELECT count(*) FROM t GROUP BY doc", "SELECT * FROM t ORDER BY 1 / i4",
        "SELECT * FROM t WHERE 1 / i4 > 0", "SELECT * FROM t JOIN u ON 1 / t.i4 > u.i4",
        "SELECT num FROM t UNION SELECT f8 FROM u", "SELECT day FROM t UNION ALL SELECT at FROM u",
        "WITH a AS (SELECT sum(num) AS s FROM t) SELECT * FROM a, u WHERE s > 5",
        "SELECT * FROM u, LATERAL (SELECT sum(num) FROM t WHERE t.i4 = u.i4) AS d",
        "SELECT * FROM u JOIN (SELECT sum(f8) AS s FROM t) AS d ON d.s = u.f8", "SELECT * FROM t LIMIT 1 + 1",
        "SELECT * FROM (SELECT * FROM t LIMIT $1) AS d",
        "SELECT * FROM t FOR UPDATE", "SELECT * FROM t TABLESAMPLE BERNOULLI (101)",
        "SELECT * FROM generate_series(1, 10, 0)", "SELECT t.i4 FROM t JOIN u USING (nums)",
        "INSERT INTO t (name20) SELECT txt FROM u", "INSERT INTO t (money52) SELECT num FROM u",
        "UPDATE t SET name20 = txt", "UPDATE t SET mail = txt", "UPDATE t SET i4 = i8", "UPDATE t SET i4 = DEFAULT",
        "SELECT t.i4 FROM t WHERE txt = ANY (SELECT words[1] || words[2] FROM u)",
        "SELECT count(*) FROM t GROUP BY ROLLUP (txt)",
        "SELECT 1 FROM (SELECT txt COLLATE \"POSIX\" AS p, c_text AS c FROM t) AS d WHERE p = c",
        "SELECT 1 FROM (SELECT txt COLLATE \"POSIX\" AS p, c_text AS c FROM t) AS d WHERE p < c",
    ])
    func partialStatements(_ statement: String) throws {
        let found = try PostgresTypingFixture.failure(statement)
        #expect(found != nil, "\(statement)")
    }

    // MARK: - On a server

    /// Runs a statement over the rows, unless it raises over none already: then the server says so whatever the tables hold.
    /// Nil where it does not count.
    private static func run(_ statement: String, _ full: PostgresClient, _ empty: PostgresClient) -> Outcome? {
        guard empty.query(statement).code == 0 else { return nil }
        let outcome = full.query(statement)
        return outcome.message.contains("statement timeout") ? nil : outcome
    }

    private static func clients() throws -> (full: PostgresClient, empty: PostgresClient)? {
        guard let full = try PostgresTypingFixture.client(),
            let empty = try PostgresTypingFixture.client(withRows: false)
        else { return nil }
        return (full, empty)
    }

    @Test func `what is judged total does not raise`() throws {
        guard let (full, empty) = try Self.clients() else { return }
        var held = 0
        // Those run on the rows that are left, and may raise there.
        let overRows = [
            "array_agg(", "corr(", "variance(", "jsonb_object_agg(", "json_agg(", "sum(", "avg(", "stddev(",
        ]
        for expression in Self.total + Self.partial + PostgresTypingTests.expressions {
            guard !overRows.contains(where: { expression.contains($0) }),
                PostgresTypingFixture.verdict("SELECT \(expression) FROM t") == .total,
                let outcome = Self.run("SELECT \(expression) FROM t LIMIT 100", full, empty)
            else { continue }
            held += 1
            #expect(outcome.code == 0, "\(expression): \(outcome.message)")
        }
        print("total expressions run: \(held)")
        #expect(held > 150)
    }

    /// Columns under operators, functions and casts that mostly fit, with a fixed seed.
    @Test func `no generated expression that is judged total raises`() throws {
        guard let (full, empty) = try Self.clients() else { return }
        var random = SeededRandom(15)
        let generator = ExpressionGenerator()
        var held = 0
        var judged = 0
        for _ in 0..<2_000 {
            let expression = generator.make(depth: 2, &random)
            let verdict = PostgresTypingFixture.verdict("SELECT \(expression) FROM t, u")
            guard verdict != .refused else { continue }
            judged += 1
            guard verdict == .total,
                let outcome = Self.run(
                    "SELECT count(x) FROM (SELECT \(expression) AS x FROM t, u OFFSET 0) AS d", full, empty)
            else { continue }
            held += 1
            #expect(outcome.code == 0, "\(expression): \(outcome.message)")
        }
        print("generated expressions: \(judged) judged, \(held) total and run")
        #expect(held > 400)
    }
}

/// Expressions over the columns of `t` and `u`, each of a family of types under what takes them.
private struct ExpressionGenerator {
    private enum Family: CaseIterable {
        case number, text, time, other

        var columns: [String] {
            switch self {
            case .number: ["i2", "i4", "i8", "num", "money52", "f4", "f8", "small"]
            case .text: ["txt", "name20", "fixed", "sysname", "mail", "c_text"]
            case .time: ["day", "at", "atz"]
            case .other:
                [
                    "flag", "raw", "clock", "clockz", "span", "key", "address", "net", "doc", "jdoc", "bits", "nums",
                    "words",
                    "feeling", "feelings", "window_", "spot", "cash",
                ]
            }
        }

        var literals: [String] {
            switch self {
            case .number: ["1", "0", "-1", "1.5", "2147483648", "1e10", "'7'"]
            case .text: ["'x'", "''", "'%'", "current_user"]
            case .time: ["'2024-01-01'", "current_date", "now()", "localtimestamp"]
            case .other: ["NULL"]
            }
        }

        var functions: [String] {
            switch self {
            case .number:
                [
                    "abs(#)", "round(#)", "floor(#)", "sign(#)", "-(#)", "to_jsonb(#)", "concat(#)", "ceil(#)",
                    "trunc(#)", "sqrt(#)",
                    "# + 1", "# % 2", "left('abc', #)", "# & 3",
                ]
            case .text:
                [
                    "lower(#)", "upper(#)", "length(#)", "trim(#)", "md5(#)", "initcap(#)", "reverse(#)", "ascii(#)",
                    "substr(#, 2)",
                    "substr(#, 0, 3)", "left(#, -1)", "right(#, 2)", "# || 'x'", "# LIKE 'a%_'", "# ILIKE '%İ'",
                    "# ^@ 'a'", "hashtext(#)",
                    "quote_ident(#)", "octet_length(#)", "split_part(#, ' ', 1)", "position('a' IN #)",
                    "to_hex(length(#))",
                    "translate(#, 'a', 'b')", "btrim(#, ' x')", "lpad(#, 3)", "# ~ '^a'",
                ]
            case .time:
                [
                    "extract(year FROM #)", "date_trunc('month', #)", "date_part('dow', #)", "isfinite(#)", "age(#)",
                    "# - interval '1 day'",
                    "to_char(#, 'YYYY')", "extract(epoch FROM #)",
                ]
            case .other:
                [
                    "to_jsonb(#)", "num_nulls(#)", "# IS NULL", "concat(#, 1)", "array_length(#, 1)", "host(#)",
                    "jsonb_typeof(#)", "pg_typeof(#)",
                ]
            }
        }

        var types: [String] {
            switch self {
            case .number: ["text", "varchar(3)", "int", "bigint", "numeric", "float8", "numeric(5,2)", "bool", "real"]
            case .text: ["text", "varchar(3)", "int", "char(2)", "name", "bytea", "date"]
            case .time: ["text", "date", "timestamp", "timestamptz", "time", "varchar(5)"]
            case .other: ["text", "jsonb", "bytea", "interval"]
            }
        }
    }

    private let comparisons = ["=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"]

    func make(depth: Int, _ random: inout SeededRandom) -> String {
        func next(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        let family = Family.allCases[next(4)]
        let a = value(family, depth, &random)
        let b = value(family, depth - 1, &random)
        let compared = "(\(a) \(comparisons[next(comparisons.count)]) \(b))"
        switch next(10) {
        case 0...3: return compared
        case 4: return "(\(a) IN (\(b), \(value(family, 0, &random))))"
        case 5: return "(\(a) BETWEEN \(b) AND \(value(family, 0, &random)))"
        case 6: return "CASE WHEN \(compared) THEN \(a) ELSE \(b) END"
        case 7: return "nullif(\(a), \(b))"
        case 8: return "least(\(a), \(b))"
        default: return a
        }
    }

    private func value(_ family: Family, _ depth: Int, _ random: inout SeededRandom) -> String {
        func next(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        guard depth > 0, next(3) > 0 else {
            guard next(6) > 0 else { return family.literals[next(family.literals.count)] }
            return "\(next(2) == 0 ? "t" : "u").\(family.columns[next(family.columns.count)])"
        }
        let inner = value(family, depth - 1, &random)
        switch next(4) {
        case 0: return "CAST(\(inner) AS \(family.types[next(family.types.count)]))"
        case 1: return "coalesce(\(inner), \(value(family, 0, &random)))"
        default: return "(" + family.functions[next(family.functions.count)].replacing("#", with: inner) + ")"
        }
    }
}
