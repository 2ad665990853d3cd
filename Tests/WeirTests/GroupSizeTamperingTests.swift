import SQLBinding
import SQLPrinter
import SQLSyntax
import Testing
import WeirPolicy

@testable import Weir

/// Aggregates that are told over enough values only: without their condition, or with another, the verifier refuses the text.
@Suite struct GroupSizeTamperingTests {
    typealias Tampering = VerifierTamperingTests.Tampering
    typealias Base = VerifierTamperingTests.Base

    private static let roles = [
        role("statistician", ["staff", "towns"], size: 5),
        role("local", ["staff", "towns"], size: 5, filters: ["staff.town = 1"]),
        role("searcher", ["staff"], uses: [.filter, .group, .join]),
        role("payer", ["staff", "towns"]),
        role("shower", ["staff", "towns"], [.read, .update], uses: [.output]),
        role("keeper", ["staff", "towns"], [.read, .insert, .update, .delete], size: 5),
    ]

    private static func role(
        _ name: String, _ tables: [String], _ operations: [WeirPolicy.Operation] = [.read],
        uses: [ColumnUse] = [.aggregate], size: Int? = nil, filters: [String] = []
    ) -> Role {
        Role(
            name: Located(name), databases: [Located("shop")], tables: tables.map { Located($0) },
            operations: operations.map { Located($0) },
            columnUses: [ColumnUses(column: Located("staff.pay"), uses: uses.map { Located($0) })],
            minimumGroupSizes: size.map { [MinimumGroupSize(table: Located("staff"), size: Located($0))] } ?? [],
            rowFilters: filters.map { Located($0) })
    }

    private static func compiler(_ dialect: Dialect) -> Result<PolicyCompiler, any Error> {
        let schema = dialect.name == .sqlite ? "main" : "public"
        let columns = ["id", "town", "pay", "bonus"].map { Column(name: $0, type: "integer") }
        return Result {
            try PolicyCompiler(
                Policy(roles: roles),
                Catalog(
                    database: "shop", dialect: dialect, defaultSchema: schema,
                    relations: views(schema) + [
                        Relation(schema: schema, name: "staff", columns: columns, primaryKey: ["id"]),
                        Relation(schema: schema, name: "towns", columns: Array(columns.prefix(2)), primaryKey: ["id"]),
                    ]))
        }
    }

    private static func views(_ schema: String) -> [Relation] {
        [
            ("sums", ["town", "paid"], "SELECT town, sum(pay) AS paid FROM staff GROUP BY town"),
            ("everything", ["id", "town", "pay", "bonus"], "SELECT * FROM staff"),
            ("payments", ["id", "pay"], "SELECT id, pay FROM staff"),
        ].map { name, columns, query in
            Relation(
                schema: schema, name: name, kind: .view, columns: columns.map { Column(name: $0, type: "") },
                definition: query)
        }
    }

    /// A view stands for its query.
    @Test(arguments: [Dialect.sqlite(), .postgres()])
    func views(_ dialect: Dialect) throws {
        let compiler = Self.compiler(dialect)
        let made = try VerifierFixture.make(
            "SELECT a.town, b.paid FROM sums a JOIN sums b ON a.town = b.town", ["statistician"], by: compiler)
        #expect(made.printed.text.split(separator: ">= 5 THEN").count == 3, "\(made.printed.text)")
        for sql in [
            "SELECT sum(pay) FROM payments", "SELECT id FROM payments", "SELECT sum(pay) FROM everything",
            "SELECT pay FROM everything",
        ] {
            let error = #expect(throws: Failure.self, "\(sql)") {
                try VerifierFixture.make(sql, ["statistician"], by: compiler)
            }
            #expect(error?.diagnostic.code == .unavailableRelation, "\(sql)")
        }
    }

    /// The same on both dialects: `f` stands before the names of functions, `from` for the schema.
    private static func bases(_ f: String, _ schema: String) -> [Base] {
        let sum = "CASE WHEN \(f)count(s.pay) >= 5 THEN \(f)sum(s.pay) END"
        let bare = "CASE WHEN \(f)count(staff.pay) >= 5 THEN \(f)sum(staff.pay) END"
        let table = "\(schema).staff AS s"
        return [
            Base(
                ["statistician"], "SELECT s.town, sum(s.pay) AS p FROM staff AS s WHERE s.id = 5 GROUP BY s.town",
                [
                    Tampering("no condition", sum, "\(f)sum(s.pay)"),
                    Tampering("the value", sum, "s.pay"),
                    Tampering("a smaller size", ">= 5", ">= 4"),
                    Tampering("a size of no number", ">= 5", ">= '5'"),
                    Tampering("a negative size", ">= 5", ">= -5"),
                    Tampering("another comparison", ">= 5", "> 5"),
                    Tampering("the comparison turned", ">= 5", "<= 5"),
                    Tampering("the condition negated", "WHEN \(f)count(s.pay) >= 5", "WHEN NOT \(f)count(s.pay) >= 5"),
                    Tampering("a way around it", ">= 5 THEN", ">= 5 OR TRUE THEN"),
                    Tampering("rows for values", "\(f)count(s.pay)", "\(f)count(*)"),
                    Tampering("another column counted", "\(f)count(s.pay)", "\(f)count(s.id)"),
                    Tampering("another function for the count", "\(f)count(s.pay)", "\(f)sum(s.pay)"),
                    Tampering("a value else", " END AS", " ELSE \(f)sum(s.pay) END AS"),
                    Tampering("a constant else", " END AS", " ELSE 0 END AS"),
                    Tampering("a branch more", " END AS", " WHEN TRUE THEN \(f)sum(s.pay) END AS"),
                    Tampering("an operand", "CASE WHEN", "CASE TRUE WHEN"),
                    Tampering("an expression in it", "\(f)sum(s.pay)", "\(f)sum(s.pay * 1)"),
                    Tampering("DISTINCT", "\(f)sum(s.pay)", "\(f)sum(DISTINCT s.pay)"),
                    Tampering("DISTINCT in the count", "\(f)count(s.pay)", "\(f)count(DISTINCT s.pay)"),
                    Tampering("FILTER", "\(f)sum(s.pay)", "\(f)sum(s.pay) FILTER (WHERE s.id = 5)"),
                    Tampering("OVER", "\(f)sum(s.pay)", "\(f)sum(s.pay) OVER ()"),
                    Tampering("OVER in the count", "\(f)count(s.pay)", "\(f)count(s.pay) OVER ()"),
                    Tampering("the greatest value", "\(f)sum(s.pay)", "\(f)max(s.pay)"),
                    Tampering("something around the sum", "THEN \(f)sum(s.pay)", "THEN \(f)sum(s.pay) + s.pay"),
                    Tampering("the value beside it", "SELECT s.town", "SELECT s.pay"),
                    Tampering("the value beside it as a condition", "WHERE s.id = 5", "WHERE s.id = 5 AND s.pay > 100"),
                    Tampering("the value as a key", "GROUP BY s.town", "GROUP BY s.town, s.pay"),
                    Tampering("an order by it", "GROUP BY s.town", "GROUP BY s.town ORDER BY \(f)max(s.pay)"),
                    Tampering("HAVING", "GROUP BY s.town", "GROUP BY s.town HAVING \(f)sum(s.pay) > 100"),
                    Tampering("a join", table, "\(table), \(schema).towns AS t"),
                    Tampering("a join with ON", table, "\(table) JOIN \(schema).towns AS t ON t.id = s.town"),
                    Tampering("a derived table", table, "(SELECT * FROM \(table)) AS s"),
                    Tampering("a derived table of columns", table, "(SELECT s.id, s.town, s.pay FROM \(table)) AS s"),
                    Tampering("rows twice", table, "(SELECT * FROM \(table) UNION ALL SELECT * FROM \(table)) AS s"),
                    Tampering("an aggregate of an outer row", sum, "(SELECT \(sum))"),
                    Tampering(
                        "an aggregate of an outer row over others", sum, "(SELECT \(sum) FROM \(schema).towns AS t)"),
                    Tampering("the value in EXISTS", "WHERE s.id = 5", "WHERE EXISTS (SELECT s.pay)"),
                    Tampering(
                        "a star in EXISTS of two", "WHERE s.id = 5",
                        "WHERE EXISTS (SELECT * FROM \(schema).staff AS x UNION SELECT * FROM \(schema).staff AS x)"),
                    Tampering(
                        "a natural join", "WHERE s.id = 5",
                        "WHERE EXISTS (SELECT 1 FROM \(schema).staff AS x NATURAL JOIN \(schema).towns AS y)"),
                    Tampering(
                        "USING", "WHERE s.id = 5",
                        "WHERE EXISTS (SELECT 1 FROM \(schema).staff AS x JOIN \(schema).staff AS y USING (pay))"),
                ]),
            Base(
                ["statistician"],
                "SELECT count(*) AS n FROM staff AS s WHERE EXISTS (SELECT * FROM staff AS x WHERE x.id = 1)",
                [
                    Tampering("a star", "EXISTS (SELECT *", "1 IN (SELECT x.pay"),
                    Tampering("a star outside", "SELECT \(f)count(*)", "SELECT s.*, \(f)count(*)"),
                    Tampering("an unqualified star outside", "SELECT \(f)count(*) AS n", "SELECT *"),
                    Tampering("a condition within", "x.id = 1", "x.pay = 1"),
                ]),
            Base(
                ["local"], "SELECT sum(pay) AS p FROM staff",
                [
                    Tampering("no condition", bare, "\(f)sum(staff.pay)"),
                    Tampering("the value", bare, "staff.pay"),
                    Tampering("a smaller size", ">= 5", ">= 1"),
                    Tampering("a star", "SELECT \(bare) AS p", "SELECT *"),
                ]),
            Base(
                ["statistician", "searcher"], "SELECT s.id FROM staff AS s WHERE s.pay > 3 GROUP BY s.id, s.pay",
                [
                    Tampering("the value", "SELECT s.id", "SELECT s.pay"),
                    Tampering("the value in an aggregate", "SELECT s.id", "SELECT \(f)sum(s.pay)"),
                    Tampering(
                        "the value in an aggregate that decides", "GROUP BY s.id, s.pay",
                        "GROUP BY s.id HAVING \(f)sum(s.pay) > 3"),
                    Tampering("the value in a subquery", "WHERE s.pay > 3", "WHERE (SELECT s.pay) > 3"),
                    Tampering("a star", "SELECT s.id", "SELECT s.*"),
                ]),
            Base(
                ["searcher"], "SELECT s.id FROM staff AS s WHERE s.pay > 3 GROUP BY s.id, s.pay ORDER BY s.pay",
                [
                    Tampering("the value", "SELECT s.id", "SELECT s.pay"),
                    Tampering("the value under another name", "SELECT s.id", "SELECT s.pay AS id"),
                ]),
            Base(
                ["payer"], "SELECT sum(s.pay) AS p FROM staff AS s JOIN towns AS t ON t.id = s.town WHERE s.id > 3",
                [
                    Tampering("the value", "SELECT \(f)sum(s.pay)", "SELECT s.pay"),
                    Tampering("a condition", "s.id > 3", "s.pay > 3"),
                    Tampering("a condition with others", "s.id > 3", "s.id > 3 AND NOT (s.pay + 1 IN (1, 2))"),
                    Tampering("a join", "t.id = s.town", "t.id = s.pay"),
                    Tampering("HAVING", "WHERE s.id > 3", "WHERE s.id > 3 HAVING s.pay > 3"),
                    Tampering("a sort", "WHERE s.id > 3", "WHERE s.id > 3 ORDER BY s.pay"),
                ]),
            Base(
                ["shower"], "SELECT s.pay FROM staff AS s WHERE s.id > 3",
                [Tampering("a condition", "s.id > 3", "s.pay > 3")]),
            Base(
                ["keeper"], "UPDATE staff SET town = 3 WHERE id = 5 RETURNING id",
                [
                    Tampering("RETURNING the value", "RETURNING staff.id", "RETURNING staff.pay"),
                    Tampering("RETURNING a sum", "RETURNING staff.id", "RETURNING (SELECT \(bare))"),
                    Tampering("SET from the value", "SET town = 3", "SET town = staff.pay"),
                    Tampering("a condition on the value", "WHERE staff.id = 5", "WHERE staff.pay = 5"),
                ]),
        ]
    }

    @Test func whatIsBrokenIsRefusedOnSQLite() throws {
        let more = [
            Base(
                ["statistician"], "SELECT total(s.pay) AS p FROM staff AS s WHERE s.id = 5",
                [
                    Tampering("no condition", "CASE WHEN count(s.pay) >= 5 THEN total(s.pay) END", "total(s.pay)"),
                    Tampering("the row's number", "s.id = 5", "s.rowid = 5"),
                    Tampering("a list", "total(s.pay)", "group_concat(s.pay)"),
                ]),
            Base(
                ["payer"], "SELECT sum(s.pay) AS p FROM staff AS s GROUP BY s.id",
                [Tampering("a key", "GROUP BY s.id", "GROUP BY s.pay")]),
        ]
        try VerifierTamperingTests.refuse(Self.bases("", "main") + more, by: Self.compiler(.sqlite()))
    }

    @Test func whatIsBrokenIsRefusedOnPostgreSQL() throws {
        let sum = "CASE WHEN pg_catalog.count(s.pay) >= 5 THEN pg_catalog.sum(s.pay) END"
        let more = [
            Base(
                ["statistician"], "SELECT sum(s.pay) FROM staff AS s WHERE s.id = 5 GROUP BY s.town * 0",
                [
                    Tampering("rows ten times", "s.town * 0", "pg_catalog.generate_series(1, 10) * 0"),
                    Tampering(
                        "rows ten times by a position", "GROUP BY s.town * 0",
                        ", pg_catalog.generate_series(1, 10) * 0 AS g FROM public.staff AS s GROUP BY 2"),
                    Tampering("a whole row", sum, "s"),
                    Tampering("a count of rows", sum, "pg_catalog.count(s)"),
                    Tampering("a row as JSON", sum, "pg_catalog.to_jsonb(s)"),
                    Tampering("a field", sum, "(s).pay"),
                    Tampering("all fields", "SELECT \(sum) AS sum", "SELECT (s).*"),
                    Tampering("a sort within", "pg_catalog.sum(s.pay)", "pg_catalog.sum(s.pay ORDER BY s.id)"),
                    Tampering("a function of another schema", "THEN pg_catalog.sum", "THEN public.sum"),
                    Tampering("a count of another schema", "WHEN pg_catalog.count", "WHEN public.count"),
                    Tampering("functional notation", "THEN pg_catalog.sum(s.pay)", "THEN pg_catalog.sum(pay(s))"),
                    Tampering("a system column", "s.id = 5", "s.ctid IS NOT NULL"),
                    Tampering(
                        "a join with a name", "public.staff AS s",
                        "(public.staff AS x JOIN public.towns AS y ON TRUE) AS s"),
                ]),
            Base(
                ["statistician"], "SELECT avg(p) FROM staff AS s (a, b, p, d)",
                [
                    Tampering("another column", "count(s.p)", "count(s.d)"),
                    Tampering("the value under its other name", "pg_catalog.avg(s.p)", "pg_catalog.avg(s.p + 0)"),
                ]),
        ]
        try VerifierTamperingTests.refuse(Self.bases("pg_catalog.", "public") + more, by: Self.compiler(.postgres()))
    }
}
