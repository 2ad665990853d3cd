import PostgresParser
import SQLBinding
import SQLPrinter
import SQLSyntax
import WeirPolicy

@testable import Weir

/// A few tables with views over them, on both dialects.
enum ViewFixture {
    static let dialects: [Dialect] = [.sqlite(), .postgres()]

    static let views: [(name: String, columns: [String], query: String)] = [
        ("mine", ["id", "total"], "SELECT id, total FROM orders"),
        ("joint", ["name", "total"], "SELECT p.name, o.total FROM people p JOIN orders o ON o.person_id = p.id"),
        ("everybody", ["id", "tenant", "name", "ssn"], "SELECT * FROM people"),
        ("twice", ["id"], "SELECT a.id FROM mine a JOIN mine b ON a.id = b.id"),
        ("deep", ["name"], "SELECT name FROM joint"),
        ("hidden", ["secret"], "SELECT secret FROM vault"),
        ("beyond", ["secret"], "SELECT secret FROM hidden"),
        ("counted", ["n"], "SELECT count(ssn) FROM people"),
        ("tallied", ["top", "n"], "SELECT max(id), count(ssn) FROM people"),
        ("broken", ["id"], "SELECT id FROM nowhere"),
        ("loop", ["id"], "SELECT id FROM loop"),
        ("over_opaque", ["id"], "SELECT id FROM opaque"),
        ("forbidden", ["x"], "SELECT load_extension(name) AS x FROM people"),
        ("above_forbidden", ["x"], "SELECT x FROM forbidden"),
    ]

    static func catalog(_ dialect: Dialect, views: [(name: String, columns: [String], query: String)] = views)
        -> Catalog
    {
        let schema = dialect.name == .sqlite ? "main" : "public"
        let number = dialect.name == .sqlite ? "INTEGER" : "integer"
        let text = dialect.name == .sqlite ? "TEXT" : "text"
        func table(_ name: String, _ columns: [(String, String)], _ kind: Relation.Kind = .table) -> Relation {
            Relation(
                schema: schema, name: name, kind: kind,
                columns: columns.map { Column(name: $0.0, type: $0.1) }, primaryKey: kind == .table ? ["id"] : [])
        }
        return Catalog(
            database: "shop", dialect: dialect, defaultSchema: schema,
            relations: [
                table("people", [("id", number), ("tenant", number), ("name", text), ("ssn", text)]),
                table("orders", [("id", number), ("tenant", number), ("person_id", number), ("total", number)]),
                table("vault", [("id", number), ("secret", text)]),
                table("opaque", [("id", number), ("tenant", number), ("note", text)], .view),
            ]
                + views.map { view in
                    Relation(
                        schema: schema, name: view.name, kind: .view,
                        columns: view.columns.map { Column(name: $0, type: "") }, definition: view.query)
                })
    }

    static let policy = Policy(roles: [
        Fixture.role(
            "tenant", ["people", "orders"], exclude: ["people.ssn"],
            filters: ["people.tenant = 1", "orders.tenant = 1"]),
        Fixture.role("people", ["people"]), Fixture.role("orders", ["orders"]),
        Fixture.role("all", ["*"], [.read, .insert, .update, .delete, .explain]),
        Fixture.role("opaque", ["opaque"], [.read, .explain], filters: ["opaque.tenant = 1"]),
        Fixture.role("named", ["mine", "orders"], [.read, .explain]),
        Fixture.role("editor", ["orders", "opaque"], [.read, .update]),
    ])

    static func compiler(_ dialect: Dialect) throws -> PolicyCompiler { try PolicyCompiler(policy, catalog(dialect)) }

    static func text(_ sql: String, _ roles: [String], _ dialect: Dialect) throws -> String {
        try compiler(dialect).compile(sql, roles: roles).sql
    }

    static func refusal(_ sql: String, _ roles: [String], _ dialect: Dialect) throws -> Refusal? {
        let compiler = try compiler(dialect)
        do throws(Refusal) {
            _ = try compiler.compile(sql, roles: roles)
            return nil
        } catch {
            return error
        }
    }
}
