import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import WeirPolicy

/// What can be shown of conditions, and that nothing is shown that is not so.
@Suite struct ConditionLogicTests {
    static let sqlite = Catalog(
        database: "shop", dialect: .sqlite(), defaultSchema: "main",
        relations: [
            Relation(
                schema: "main", name: "t",
                columns: [
                    Column(name: "n", type: "INTEGER", nullable: false), Column(name: "a", type: "INTEGER"),
                    Column(name: "b", type: "TEXT"), Column(name: "c", type: "TEXT", collation: "NOCASE"),
                    Column(name: "d", type: ""), Column(name: "e", type: "DATE"),
                ], primaryKey: []),
            Relation(schema: "main", name: "u", columns: [Column(name: "a", type: "INTEGER")]),
        ])

    static let postgres = Catalog(
        database: "shop", dialect: .postgres(), defaultSchema: "public",
        relations: [
            Relation(
                schema: "public", name: "t",
                columns: [
                    Column(name: "n", type: "integer", nullable: false), Column(name: "a", type: "integer"),
                    Column(name: "b", type: "text"), Column(name: "c", type: "text", collation: "\"C\""),
                    Column(name: "f", type: "boolean"), Column(name: "e", type: "date"),
                    Column(name: "g", type: "double precision"),
                ])
        ])

    static let attributes = [
        AttributeDeclaration(name: Located("x"), type: AttributeType(.text)),
        AttributeDeclaration(name: Located("y"), type: AttributeType(.text)),
        AttributeDeclaration(name: Located("i"), type: AttributeType(.integer)),
        AttributeDeclaration(name: Located("l"), type: AttributeType(.text, isList: true)),
    ]

    /// The conditions as filters of one role, each read by itself.
    static func conditions(_ texts: [String], _ catalog: Catalog) throws -> (CatalogIndex, [PolicyExpression]) {
        let index = try CatalogIndex(catalog)
        let role = Role(
            name: Located("r"), databases: [Located("shop")], tables: [Located("*")], operations: [Located(.read)],
            rowFilters: texts.map { Located($0) }, attributes: attributes)
        let policy = try CompiledPolicy(Policy(roles: [role]), index)
        return (index, try #require(policy.roles["r"]?.rules[0]?.filters))
    }

    private func verdict(_ text: String, _ catalog: Catalog) throws -> String {
        let (index, filters) = try Self.conditions([text], catalog)
        let logic = ConditionLogic(index, 0)
        return logic.isAlwaysTrue(filters) ? "always" : logic.isNeverTrue(filters) ? "never" : "open"
    }

    @Test(arguments: [
        ("t.n = t.n", "always"), ("t.a = t.a", "open"), ("t.a <> t.a", "never"), ("t.a < t.a", "never"),
        ("t.a IS NULL OR t.a IS NOT NULL", "always"), ("t.n IS NOT NULL", "always"), ("t.n IS NULL", "never"),
        ("t.a = NULL", "never"), ("t.a <> NULL OR t.n IS NULL", "never"), ("NOT (t.a = NULL)", "never"),
        ("t.a = 1 AND t.a = 2", "never"), ("t.a > 1 AND t.a < 1", "never"), ("t.a > 1 AND t.a < 2", "open"),
        ("t.a BETWEEN 5 AND 3", "never"), ("t.a NOT BETWEEN 5 AND 3", "open"), ("t.n NOT BETWEEN 5 AND 3", "always"),
        ("t.a IN (1, 2) AND t.a IN (3, 4)", "never"), ("t.a IN (1, 2) AND t.a NOT IN (1, 2)", "never"),
        ("t.a IN (1, 2) AND t.a > 2", "never"), ("t.a IN (1, 2) AND t.a >= 2", "open"),
        ("t.b = 'a' AND t.b = 'A'", "never"), ("t.c = 'a' AND t.c = 'A'", "open"), ("t.c = 'a' AND t.c = 'B'", "never"),
        ("t.b = '1' AND t.b = 1", "open"), ("t.a = 1 AND t.a = '1'", "open"), ("t.a = 1 AND t.a = '01'", "open"),
        ("t.d = 1 AND t.d = '1'", "never"), ("t.e < '2020-01-01' AND t.e > '2021-01-01'", "never"),
        ("t.a = 1 OR t.a <> 1 OR t.a IS NULL", "always"), ("t.a = 1 OR t.a <> 1", "open"),
        ("t.n = 1 OR NOT t.n = 1", "always"), ("t.b LIKE 'a%' OR t.b NOT LIKE 'a%'", "open"),
        ("t.b LIKE 'a%' AND NOT t.b LIKE 'a%'", "never"), ("t.b LIKE 'a%' AND t.b IS NULL", "never"),
        ("1 = 1 AND t.n = 1", "open"), ("1 = 1 OR t.n = 1", "always"), ("1 = 2 AND t.n = 1", "never"),
        ("'a' = 1 OR t.n = 1", "open"), ("t.a IS DISTINCT FROM NULL AND t.a IS NULL", "never"),
        ("t.a IS DISTINCT FROM 1 OR t.a = 1", "always"), ("t.b = :x AND t.b <> :x", "never"),
        ("t.b = :x AND t.b = :y", "open"), ("t.b = :x OR t.b <> :x OR t.b IS NULL OR :x IS NULL", "always"),
        ("t.b IN (:l) AND t.b IS NULL", "never"), ("t.b IN (:l) AND t.b NOT IN (:l)", "never"),
        ("t.b IN (:l) OR t.b NOT IN (:l)", "open"), ("t.a < t.n AND t.n < t.a", "never"),
        ("t.a < t.n AND t.n > t.a", "open"), ("t.b = t.c AND t.c <> t.b", "open"),
        ("lower(t.b) = 'a' AND lower(t.b) = 'b'", "never"), ("lower(t.b) = 'a' AND lower(t.c) = 'b'", "open"),
        ("CASE WHEN t.a = 1 THEN TRUE ELSE FALSE END AND t.a = 2", "never"),
        ("CASE WHEN t.a = 1 THEN TRUE WHEN t.a = 2 THEN FALSE ELSE TRUE END", "open"),
        ("CASE WHEN t.a = 1 THEN FALSE END", "never"), ("CASE WHEN t.a = 1 THEN TRUE ELSE t.n = t.n END", "always"),
        ("(t.a = 1) IS NOT TRUE AND t.a = 1", "never"), ("(t.a = 1) IS TRUE OR (t.a = 1) IS NOT TRUE", "always"),
        ("EXISTS (SELECT 1 FROM u WHERE u.a = t.a) AND NOT EXISTS (SELECT 1 FROM u WHERE u.a = T.a)", "never"),
        ("EXISTS (SELECT 1 FROM u WHERE u.a = t.a) OR NOT EXISTS (SELECT 1 FROM u WHERE u.a = t.a)", "always"),
        ("t.a IN (SELECT u.a FROM u) OR t.a NOT IN (SELECT u.a FROM u)", "open"),
        ("t.e < current_date AND t.e > current_date", "never"), ("t.a IN (1, NULL)", "open"),
        ("t.a NOT IN (1, NULL)", "never"), ("NOT (t.a IN (1, NULL))", "never"),
    ])
    func onSQLite(_ text: String, _ expected: String) throws {
        #expect(try verdict(text, Self.sqlite) == expected)
    }

    @Test(arguments: [
        ("t.n = t.n", "always"), ("t.a = 1 AND t.a = 2", "never"), ("t.b = 'a' AND t.b = 'A'", "never"),
        ("t.b < 'a' AND t.b > 'b'", "open"), ("t.c < 'a' AND t.c > 'b'", "never"), ("t.f AND NOT t.f", "never"),
        ("t.f OR NOT t.f", "open"), ("t.f OR NOT t.f OR t.f IS NULL", "always"),
        ("t.f = TRUE AND t.f = FALSE", "never"),
        ("t.f AND t.f = FALSE", "never"), ("t.f = TRUE OR t.f <> TRUE OR t.f IS NULL", "always"),
        ("t.e < '2020-01-01' AND t.e > '2021-01-01'", "never"),
        ("t.g = 9007199254740993 AND t.g = 9007199254740992", "open"), ("t.b IN (:l) AND t.b NOT IN (:l)", "never"),
        ("t.b = :x AND t.b <> :x", "never"), ("t.b IN (:l) AND t.b IS NULL", "never"),
        ("t.a = :i AND t.a > :i", "never"),
    ])
    func onPostgres(_ text: String, _ expected: String) throws {
        #expect(try verdict(text, Self.postgres) == expected)
    }

    @Test(arguments: [
        ("t.a = 1", "t.a IN (1, 2)", true), ("t.a IN (1, 2)", "t.a = 1", false), ("t.a > 5", "t.a > 3", true),
        ("t.a > 5", "t.a IS NOT NULL", true), ("t.a = 1 AND t.b = 'x'", "t.b = 'x'", true),
        ("t.b = :x", "t.b = :x OR t.b IS NULL", true), ("T.B='x'", "t.b = 'x'", true),
        ("t.b IN ('a', 'b')", "t.b IN ('b', 'a', 'c')", true), ("t.b = 'a'", "t.b LIKE 'a%'", false),
        ("t.b LIKE 'a%'", "t.b IS NOT NULL", true), ("t.n = 1", "t.n <> 2", true), ("t.a = t.n", "t.n = t.a", true),
        ("t.a = t.n", "t.n <= t.a", true), ("t.a <= t.n", "t.n = t.a", false),
    ])
    func implications(_ first: String, _ second: String, _ expected: Bool) throws {
        let (index, filters) = try Self.conditions([first, second], Self.sqlite)
        #expect(ConditionLogic(index, 0).implies([filters[0]], [filters[1]]) == expected)
    }

    /// Many facts and many alternatives end soon, with nothing shown.
    @Test func largeConditionsAreGivenUp() throws {
        let choices = { (sign: String) in
            (0..<300).map { "(t.a \(sign) \($0) OR t.b \(sign) '\($0)' OR t.d \(sign) \($0))" }.joined(
                separator: " AND ")
        }
        #expect(try verdict(choices("="), Self.sqlite) == "never")
        #expect(try verdict(choices("<>"), Self.sqlite) == "open")
        let list = "t.a IN (\((0..<900).map(String.init).joined(separator: ", ")))"
        #expect(try verdict("\(list) AND \(list) AND t.a > 1000", Self.sqlite) == "never")
        let nested = (0..<40).reduce("t.a = 1") { inner, level in
            "CASE WHEN \(inner) THEN t.b = '\(level)' ELSE t.b <> '\(level)' END"
        }
        #expect(try verdict(nested, Self.sqlite) == "open")
    }

    /// What is shown holds on a real database, for every row of a table of many values.
    @Test func nothingIsShownThatIsNotSo() throws {
        let engine = try Engine()
        try engine.script(
            """
            CREATE TABLE t (n INTEGER NOT NULL, a INTEGER, b TEXT, c TEXT COLLATE NOCASE, d, e DATE);
            CREATE TABLE u (a INTEGER);
            INSERT INTO u VALUES (1), (NULL);
            WITH n(n) AS (VALUES (1), (2), (9)), a(a) AS (VALUES (1), (2), (1.5), (NULL), ('a')),
                b(b) AS (VALUES ('a'), ('A'), ('1'), (NULL), ('b ')), c(c) AS (VALUES ('a'), ('A'), (NULL), ('B')),
                d(d) AS (VALUES (1), ('1'), (NULL), ('a')), e(e) AS (VALUES ('2020-01-01'), (2), (NULL))
            INSERT INTO t SELECT * FROM n, a, b, c, d, e;
            """)
        var random = SeededRandom(20)
        var shown = 0
        for _ in 0..<3_000 {
            let text = Self.condition(&random, depth: 2)
            let other = Self.condition(&random, depth: 1)
            let (index, filters) = try Self.conditions([text, other], Self.sqlite)
            let logic = ConditionLogic(index, 0)
            func count(_ condition: String) throws -> String? {
                try engine.rows("SELECT count(*) FROM t WHERE \(condition)").first?.first ?? nil
            }
            if logic.isAlwaysTrue([filters[0]]) {
                shown += 1
                #expect(try count("(\(text)) IS NOT TRUE") == "0", "\(text)")
            }
            if logic.isNeverTrue([filters[0]]) {
                shown += 1
                #expect(try count("(\(text)) IS TRUE") == "0", "\(text)")
            }
            if logic.implies([filters[0]], [filters[1]]) {
                shown += 1
                #expect(try count("(\(text)) IS TRUE AND (\(other)) IS NOT TRUE") == "0", "\(text) => \(other)")
            }
        }
        #expect(shown >= 300)
    }

    /// A condition over `t` that names at least one of its columns.
    private static func condition(_ random: inout SeededRandom, depth: Int) -> String {
        func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
        if depth > 0 {
            let first = condition(&random, depth: depth - 1)
            let second = condition(&random, depth: depth - 1)
            switch Int.random(in: 0..<8, using: &random) {
            case 0...2: return "(\(first) AND \(second))"
            case 3, 4: return "(\(first) OR \(second))"
            case 5: return "NOT (\(first))"
            case 6: return "CASE WHEN \(first) THEN \(second) ELSE \(condition(&random, depth: depth - 1)) END"
            default: return "((\(first)) IS \(pick(["", "NOT "]))\(pick(["TRUE", "FALSE"])))"
            }
        }
        let column = pick(["t.n", "t.a", "t.b", "t.c", "t.d", "t.e"])
        let constants: [String]
        switch column {
        case "t.n", "t.a": constants = ["1", "2", "1.5", "9", "'a'"]
        case "t.e": constants = ["'2020-01-01'", "'2021-01-01'", "2"]
        default: constants = ["'a'", "'A'", "'b'", "'b '", "1", "'1'"]
        }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return "\(column) IS \(pick(["", "NOT "]))NULL"
        case 1: return "\(column) \(pick(["", "NOT "]))IN (\(pick(constants)), \(pick(constants + ["NULL"])))"
        case 2: return "\(column) \(pick(["", "NOT "]))BETWEEN \(pick(constants)) AND \(pick(constants))"
        case 3: return "\(column) IS \(pick(["", "NOT "]))DISTINCT FROM \(pick(constants + ["NULL"]))"
        case 4: return "\(column) \(pick(["=", "<>", "<", "<=", ">", ">="])) \(pick(["t.n", "t.a", "t.b", "t.c"]))"
        default: return "\(column) \(pick(["=", "<>", "<", "<=", ">", ">="])) \(pick(constants))"
        }
    }
}
