import Foundation
import TestSupport
import Testing

/// `weir test`, on fixtures in memory and on a server.
@Suite struct TestCommandTests {
    static let policy = """
        version: 1
        roles:
          analyst:
            databases: [shop]
            tables: [customers]
            operations: [read]
            exclude-columns: [customers.ssn]
            row-filter: customers.region = 'US'
          clerk:
            databases: [shop]
            tables: [customers]
            operations: [read, write]
            row-filter: customers.region IN (:regions)
            attributes: {regions: "text[]"}

        """

    static let head = """
        version: 1
        policy: weir.yaml
        schema: schema.sql
        dialect: sqlite
        database: shop
        fixture:
          customers:
            - {id: 1, name: Ada, region: US, ssn: "111"}
            - {id: 2, name: Ben, region: EU, email: null}
            - {id: 3, name: Cy, region: US}

        """

    private func folder(_ cases: String, head: String = Self.head) throws -> Folder {
        let folder = try Folder.shop()
        try folder.write(Self.policy, to: "weir.yaml")
        try folder.write(head + "cases:\n" + cases, to: "shop.test.yaml")
        return folder
    }

    static let good = """
          - name: an analyst sees the US only
            roles: [analyst]
            statement: SELECT id, name FROM customers
            rows: [[3, Cy], [1, Ada]]
          - name: by name and in order
            roles: [analyst]
            statement: SELECT id, email, name FROM customers WHERE id > ? ORDER BY id
            parameters: [0]
            ordered: true
            rows: [{name: Ada, email: null}, {email: null, name: Cy}]
          - name: ssn is not there
            roles: analyst
            statement: SELECT ssn FROM customers
            refused: unavailable-column
          - name: what it becomes
            roles: analyst
            statement: SELECT name FROM customers
            sql: >-
              SELECT customers.name FROM
              (SELECT weir_1.id, weir_1.name, weir_1.email, weir_1.region FROM main.customers AS weir_1
              WHERE weir_1.region='US') AS customers
          - name: a clerk changes rows of the regions
            roles: [clerk]
            attributes: {regions: [US]}
            statement: UPDATE customers SET name = :name WHERE id < 3
            parameters: {name: x}
            changed: 1
          - name: what a case changes is undone
            roles: [clerk]
            attributes: {regions: [US]}
            statement: SELECT count(*) FROM customers WHERE name = 'x'
            rows: [[0]]
          - name: a row cannot leave the regions
            roles: [clerk]
            attributes: {regions: [US]}
            statement: UPDATE customers SET region = name
            refused: check-failed
          - name: a key stands once
            roles: [clerk]
            attributes: {regions: [EU]}
            statement: INSERT INTO customers (id, name, region) VALUES (1, 'x', 'EU')
            raised: SQLITE_CONSTRAINT_PRIMARYKEY
          - name: accepted is enough
            roles: [clerk]
            attributes: {regions: []}
            statement: DELETE FROM customers
            expect: accepted
          - name: an empty list
            roles: [clerk]
            attributes: {regions: []}
            statement: DELETE FROM customers
            changed: 0
          - name: no syntax
            roles: clerk
            statement: SELECT FROM
            refused: syntax-error

        """

    @Test func casesThatHold() throws {
        let folder = try folder(Self.good)
        let outcome = try folder.weir("test", "shop.test.yaml")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.error)")
        #expect(outcome.output.hasPrefix("ok    an analyst sees the US only\nok    by name and in order\n"))
        #expect(outcome.output.hasSuffix("\n11 passed, 0 failed\n"))
        // Paths are of the file's folder.
        let elsewhere = try Weir.run(["test", folder.path("shop.test.yaml")], in: Folder())
        #expect(elsewhere.code == 0, "\(elsewhere.error)")
    }

    @Test func casesThatFail() throws {
        let outcome = try folder(
            """
              - name: rows
                roles: [analyst]
                statement: SELECT name FROM customers
                rows: [[Ada], [Ben]]
              - name: order
                roles: [analyst]
                statement: SELECT name FROM customers ORDER BY id DESC
                ordered: true
                rows: [[Ada], [Cy]]
              - name: refused
                roles: [analyst]
                statement: SELECT name FROM customers
                refused: unavailable-column
              - name: accepted
                roles: [analyst]
                statement: SELECT ssn FROM customers
                expect: accepted
              - name: text
                roles: [analyst]
                statement: SELECT name FROM customers
                sql: SELECT name FROM customers
              - name: attribute
                roles: [analyst]
                attributes: {region: US}
                statement: SELECT name FROM customers
                expect: accepted
              - name: columns
                roles: [analyst]
                statement: SELECT name FROM customers
                rows: [[1, 2]]
              - name: changed
                roles: [clerk]
                attributes: {regions: [US]}
                statement: DELETE FROM customers
                changed: 3
              - name: last
                roles: [analyst]
                statement: SELECT 1
                rows: [[1]]

            """
        ).weir("test", "shop.test.yaml")
        #expect(outcome.code == 1, "\(outcome.error)")
        let text = outcome.output
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("FAIL  ") }.count == 8)
        #expect(text.hasSuffix("ok    last\n1 passed, 8 failed\n"))
        #expect(
            text.contains(
                """
                FAIL  rows
                      error[test-failed]: the rows are not those that are expected
                        --> shop.test.yaml:15:11
                         |
                      15 |     rows: [[Ada], [Ben]]
                         |           ^^^^^^^^^^^^^^
                         = note: - expected: Ben
                         = note: + got: Cy

                """))
        for message in [
            "the rows come in another order", "expected refused: unavailable-column, and the statement is accepted",
            "expected accepted, and the statement is refused: unavailable-column", "the statement becomes another one",
            "no role of the session declares the attribute `region`", "a row has 2 values, and the answer 1 columns",
            "expected 3 changed rows, and there are 2",
        ] {
            #expect(text.contains(message), "\(message)")
        }
    }

    @Test func json() throws {
        let folder = try folder(Self.good)
        let object = try folder.weir("test", "shop.test.yaml", "--format", "json").object()
        #expect(Set(object.keys) == ["file", "passed", "failed", "cases"])
        #expect(object["passed"] as? Int == 11 && object["failed"] as? Int == 0)
        let cases = try #require(object["cases"] as? [[String: Any]])
        let keys: Set = [
            "name", "line", "column", "passed", "outcome", "code", "sql", "columns", "rows", "changed", "failures",
        ]
        #expect(cases.allSatisfy { Set($0.keys) == keys })
        #expect(
            cases.map { $0["outcome"] as? String } == [
                "accepted", "accepted", "refused", "accepted", "accepted", "accepted", "refused", "raised", "accepted",
                "accepted", "malformed",
            ])
        #expect(cases[0]["line"] as? Int == 12)
        #expect((cases[0]["rows"] as? [[Any]])?.count == 2)
        #expect(cases[3]["rows"] is NSNull)
    }

    @Test func filesThatCannotBeRun() throws {
        let one = "  - {name: a, roles: analyst, statement: SELECT 1, rows: [[1]]}\n"
        let heads: [(String, Int32, String)] = [
            (Self.head.replacing("customers:", with: "ghosts:"), 65, "the catalog has no table `ghosts`"),
            (Self.head.replacing("name: Ada", with: "nome: Ada"), 65, "`customers` has no column `nome`"),
            (Self.head.replacing("id: 2", with: "id: 1"), 65, "`fixture` cannot be run: SQLITE_CONSTRAINT"),
            (Self.head.replacing("weir.yaml", with: "no.yaml"), 66, "no.yaml"),
            (Self.head.replacing("schema.sql", with: "no.sql"), 66, "no.sql"),
            (Self.head.replacing("schema: schema.sql", with: "schema: weir.yaml"), 65, "error"),
            (Self.head.replacing("version: 1", with: "version: 3"), 65, "version `3`"),
            ("version: 1\npolicy: weir.yaml\ncatalog: shop.json\n", 64, "the case needs a database to run on"),
            (Self.head.replacing("database: shop", with: "database: other"), 64, "no role of `weir.yaml` is for"),
        ]
        for (head, code, message) in heads {
            let outcome = try folder(one, head: head).weir("test", "shop.test.yaml")
            #expect(outcome.code == code, "\(head)\n\(outcome.error)\(outcome.output)")
            #expect(outcome.error.contains(message), "\(outcome.error)")
        }
        let folder = try folder(one)
        #expect(try folder.weir("test", "no.yaml").code == 66)
        #expect(try folder.weir("test", "shop.test.yaml", "--database", "sqlite:shop.db").code == 64)
        // A script of SQL says the line at which it stops.
        try folder.write(
            "INSERT INTO customers (id, name, region) VALUES (1, 'a', 'b');\n\nINSERT INTO ghosts;\n", to: "f.sql")
        let start = try #require(Self.head.range(of: "fixture:"))
        try folder.write(Self.head[..<start.lowerBound] + "fixture: f.sql\ncases:\n" + one, to: "shop.test.yaml")
        let outcome = try folder.weir("test", "shop.test.yaml")
        #expect(outcome.code == 65)
        #expect(outcome.error.contains("`f.sql` cannot be run: SQLITE_ERROR at line 3"), "\(outcome.error)")
    }

    /// Each case runs in a transaction of the server, behind the schema and the fixture, and nothing of it stays.
    @Test func onAServer() throws {
        guard let server = try PostgresServer.shared() else { return }
        let name = try server.makeDatabase()
        defer { try? server.dropDatabase(name) }
        let client = try server.connect(name)
        _ = try client.rows("CREATE TABLE kept (id int)")
        let folder = try folder(
            Self.good.replacing("SQLITE_CONSTRAINT_PRIMARYKEY", with: "'23505'")
                .replacing("WHERE id > ?", with: "WHERE id > $1")
                .replacing("SET name = :name", with: "SET name = $1").replacing("{name: x}", with: "[x]")
                .replacing("  - name: what it becomes\n", with: "  - name: what it becomes\n    changed: 0\n"),
            head: Self.head.replacing("dialect: sqlite", with: "dialect: postgres"))
        let url = "shop=" + server.url(name)
        let outcome = try folder.weir("test", "shop.test.yaml", "--database", url, "--load-schema")
        #expect(outcome.code == 1, "\(outcome.error)")
        let failed = outcome.output.split(separator: "\n").filter { $0.hasPrefix("FAIL") }
        #expect(failed == ["FAIL  what it becomes"], "\(outcome.output)")
        #expect(
            try client.rows(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
                == [["kept"]])
        // Without the schema the tables are not there.
        let bare = try folder.weir("test", "shop.test.yaml", "--database", url)
        #expect(bare.code == 65, "\(bare.error)")
        #expect(bare.error.contains("`fixture` cannot be run: 42P01"))
        try folder.write("INSERT INTO kept VALUES (1); COMMIT;", to: "f.sql")
        let start = try #require(Self.head.range(of: "fixture:"))
        try folder.write(
            Self.head[..<start.lowerBound].replacing("dialect: sqlite", with: "dialect: postgres")
                + "fixture: f.sql\ncases:\n  - {name: a, roles: analyst, statement: SELECT 1, rows: [[1]]}\n",
            to: "shop.test.yaml")
        let commit = try folder.weir("test", "shop.test.yaml", "--database", url)
        #expect(commit.code == 65, "\(commit.error)")
        #expect(commit.error.contains("holds `COMMIT`"), "\(commit.error)")
    }
}
