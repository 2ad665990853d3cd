import Foundation
import Testing

@Suite struct ExplainTests {
    static let policy = """
        version: 1
        roles:
          analyst:
            databases: [shop]
            tables: [customers, tickets]
            operations: [read]
            exclude-columns: [customers.ssn]
            masks: {customers.email: "'hidden'"}
            row-filter: customers.region = 'US'
          clerk:
            databases: [shop]
            tables: [customers]
            operations: [read, write]
            row-filter: customers.region IN (:regions)
            check: customers.region IN (:regions) AND customers.id > :low
            attributes: {regions: "text[]", low: integer}
            columns: {customers: [id, name, region]}
          scribe:
            databases: [shop]
            tables: [tickets]
            operations: [insert]
            presets: {tickets.subject: ":agent"}
            attributes: {agent: text}

        """

    private func folder() throws -> Folder {
        let folder = try Folder.shop()
        try folder.write(Self.policy, to: "weir.yaml")
        return folder
    }

    @Test func oneRoleInWordsAndInSQL() throws {
        let outcome = try folder().weir(
            "explain", "--catalog", "shop.json", "--role", "analyst", "--table", "customers")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(
            outcome.output == """
                a session of `analyst` in `shop` (sqlite:3.40)

                customers
                  read  by analyst
                  sees the rows with
                    customers.region = 'US'
                    weir.yaml:9:17  analyst  customers.region = 'US'
                  sees 4 of 5 columns
                    id      INTEGER  as it is
                    name    TEXT     as it is
                    email   TEXT     masked
                        CAST('hidden' AS TEXT)
                        weir.yaml:8:31  analyst  'hidden'
                    region  TEXT     as it is
                    ssn     TEXT     absent
                        weir.yaml:7:23  analyst  customers.ssn
                  SELECT * becomes
                    SELECT *
                    FROM (
                        SELECT weir_1.id, weir_1.name, CAST('hidden' AS TEXT) AS email, weir_1.region
                        FROM main.customers AS weir_1
                        WHERE weir_1.region = 'US'
                    ) AS customers

                """)
    }

    @Test func severalRolesAndWhatTheyWrite() throws {
        let folder = try folder()
        let outcome = try folder.weir(
            "explain", "--catalog", "shop.json", "--role", "analyst,clerk", "--attribute", "regions=[\"US\",\"EU\"]")
        #expect(outcome.code == 0, "\(outcome.error)")
        for text in [
            "  read    by analyst, clerk\n  insert  by clerk\n",
            "    customers.region = 'US' OR customers.region IN ('US', 'EU')\n",
            "    email   TEXT     by row\n", "  inserts as `clerk`: id, name, region\n",
            "  a new row must satisfy\n    customers.region IN ('US', 'EU') AND customers.id > :low\n",
            "  updates as `clerk`: id, name, region of the rows with\n    customers.region IN ('US', 'EU')\n",
            "  deletes as `clerk`: the rows with\n", "tickets\n  read  by analyst\n  sees every row\n",
        ] {
            #expect(outcome.output.contains(text), "\(text)")
        }
    }

    @Test func presets() throws {
        let outcome = try folder().weir("explain", "--catalog", "shop.json", "--role", "scribe")
        #expect(
            outcome.output == """
                a session of `scribe` in `shop` (sqlite:3.40)

                tickets
                  insert  by scribe
                  reads nothing of it
                  inserts as `scribe`: id, customer_id
                  and always writes `subject`
                    :agent
                    weir.yaml:22:33  scribe  :agent

                """)
    }

    @Test func json() throws {
        let outcome = try folder().weir(
            "explain", "--catalog", "shop.json", "--role", "clerk", "--format", "json")
        let object = try outcome.object()
        #expect(Set(object.keys) == ["policy", "database", "dialect", "roles", "extends", "relations"])
        let relations = try #require(object["relations"] as? [[String: Any]])
        #expect(relations.count == 1)
        let relation = try #require(relations.first)
        #expect(
            Set(relation.keys) == [
                "schema", "name", "kind", "operations", "rows", "columns", "writes", "restrictions", "view", "select",
            ])
        let columns = try #require(relation["columns"] as? [[String: Any]])
        #expect(
            columns.allSatisfy {
                Set($0.keys) == ["name", "type", "access", "sql", "uses", "minimumGroupSize", "rules"]
            })
        #expect(columns.map { $0["access"] as? String } == ["raw", "raw", "absent", "raw", "absent"])
        let writes = try #require(relation["writes"] as? [[String: Any]])
        #expect(writes.map { $0["operation"] as? String } == ["insert", "update", "delete"])
        #expect(writes.map { $0["rows"] is NSNull } == [true, false, false])
        #expect(writes.map { $0["check"] is NSNull } == [false, false, true])
        let rules = try #require(writes[0]["checkRules"] as? [[String: Any]])
        #expect(rules.map { $0["line"] as? Int } == [15] && rules.map { $0["column"] as? Int } == [12])
    }

    private func family() throws -> Folder {
        let folder = try Folder.shop()
        try folder.write(
            Shop.schema + "CREATE VIEW names AS SELECT id, upper(name) AS name, ssn FROM customers;\n"
                + "CREATE VIEW subjects AS SELECT subject FROM tickets;\n", to: "schema.sql")
        _ = try folder.weir(
            "catalog", "--ddl", "schema.sql", "--dialect", "sqlite", "--name", "shop", "-o", "shop.json")
        try folder.write(
            """
            version: 1
            roles:
              reader:
                databases: [shop]
                tables: [customers]
                operations: [read]
                column-uses: {customers.email: [filter, join]}
              tenant:
                restrict: true
                databases: [shop]
                tables: [customers]
                operations: [read]
                row-filter: customers.region = :region
                exclude-columns: ["*.ssn"]
                masks: {customers.name: "'x'"}
                column-uses: {customers.email: [filter]}
                attributes: {region: text}
              clerk:
                extends: [reader, tenant]

            """, to: "weir.yaml")
        return folder
    }

    @Test func extendedAndRestrictiveRoles() throws {
        let outcome = try family().weir(
            "explain", "--catalog", "shop.json", "--role", "clerk", "--table", "customers")
        #expect(
            outcome.output == """
                a session of `clerk` in `shop` (sqlite:3.40)
                extends `reader`, `tenant`

                customers
                  read  by reader
                  sees the rows with
                    customers.region = :region
                    weir.yaml:13:17  tenant  customers.region = :region
                  sees 4 of 5 columns
                    id      INTEGER  as it is
                    name    TEXT     masked
                        CAST('x' AS TEXT)
                        weir.yaml:15:30  tenant  'x'
                    email   TEXT     as it is, for filter only
                    region  TEXT     as it is
                    ssn     TEXT     absent
                        weir.yaml:14:24  tenant  *.ssn
                  is narrowed by `tenant`, for read
                    rows           weir.yaml:13:17  tenant  customers.region = :region
                    absent         weir.yaml:14:24  tenant  *.ssn
                    mask of name   weir.yaml:15:30  tenant  'x'
                    uses of email                   tenant  filter

                """)
    }

    @Test func views() throws {
        let folder = try family()
        let outcome = try folder.weir("explain", "--catalog", "shop.json", "--role", "clerk")
        #expect(
            outcome.output.hasSuffix(
                """
                names
                  is a view, and stands for its query over customers
                  sees 2 of 3 columns
                    id    INTEGER  as the query gives it
                    name           as the query gives it
                    ssn   TEXT     absent
                  SELECT * becomes
                    SELECT *
                    FROM (
                        SELECT customers.id, upper(customers.name) AS name
                        FROM (
                            SELECT weir_1.id, CAST('x' AS TEXT) AS name, weir_1.email, weir_1.region
                            FROM main.customers AS weir_1
                            WHERE weir_1.region = :region
                        ) AS customers
                    ) AS names

                """), "\(outcome.output)")
        let absent = try folder.weir("explain", "--catalog", "shop.json", "--role", "clerk", "--table", "subjects")
        #expect(
            absent.output.hasSuffix(
                """
                subjects
                  is a view, and stands for its query over tickets
                    not to be had: relation `main.tickets` is not available: no role of the session grants read on it

                """), "\(absent.output)")
        let object = try folder.weir(
            "explain", "--catalog", "shop.json", "--role", "clerk", "--table", "subjects", "--format", "json"
        ).object()
        #expect(object["extends"] as? [String] == ["reader", "tenant"])
        let relation = try #require((object["relations"] as? [[String: Any]])?.first)
        let view = try #require(relation["view"] as? [String: Any])
        #expect(Set(view.keys) == ["expanded", "reads", "problem"])
        #expect(view["expanded"] as? Bool == true)
        #expect(view["reads"] as? [String] == ["tickets"])
        #expect(relation["select"] is NSNull && relation["rows"] is NSNull)
    }

    @Test func tablesThatAreNotReached() throws {
        let folder = try folder()
        let vault = try folder.weir("explain", "--catalog", "shop.json", "--role", "clerk", "--table", "vault")
        #expect(vault.code == 0)
        #expect(vault.output.hasSuffix("`vault`: no role of the session reaches it\n"))
        for arguments in [
            ["--table", "ghost"], ["--role", "ghost"], ["--attribute", "ghost=1"], ["--attribute", "low=x"],
        ] {
            let outcome = try Weir.run(
                ["explain", "--catalog", "shop.json"] + (arguments[0] == "--role" ? [] : ["--role", "clerk"])
                    + arguments,
                in: folder)
            #expect(outcome.code == 64, "\(arguments): \(outcome.error)")
        }
    }

    /// What is shown runs as it stands, and gives what a query of the session gives.
    @Test func theSQLShownIsTheSQLThatRuns() throws {
        let folder = try folder()
        let described = try folder.weir(
            "explain", "--catalog", "shop.json", "--role", "analyst,clerk", "--table", "customers", "--attribute",
            "regions=[\"EU\"]", "--attribute", "low=1", "--format", "json")
        let relations = try #require(described.object()["relations"] as? [[String: Any]])
        let select = try #require(relations.first?["select"] as? String)
        #expect(!select.contains(":"))
        let direct = try folder.query(select)
        let asked = try folder.weir(
            "query", "--database", "sqlite:shop.db", "--role", "analyst,clerk", "--attribute", "regions=[\"EU\"]",
            "--attribute", "low=1", "--format", "csv", "SELECT * FROM customers")
        #expect(asked.code == 0, "\(asked.error)")
        #expect(direct.count == 3)
        #expect(asked.output.split(separator: "\n").count == 4)
    }
}
