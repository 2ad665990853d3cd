import Foundation
import Testing

/// What `weir check` finds in a policy that is no error.
@Suite struct CheckFindingsTests {
    /// The findings as `line:column severity code: message`, in their order.
    private func findings(_ roles: String, _ arguments: String...) throws -> [String] {
        let folder = try Folder.shop()
        try folder.write("version: 1\nroles:\n" + roles, to: "weir.yaml")
        let outcome = try Weir.run(["check", "--catalog", "shop.json", "--format", "json"] + arguments, in: folder)
        #expect(outcome.code == 0, "\(outcome.error)")
        let object = try outcome.object()
        let found = try #require(object["findings"] as? [[String: Any]])
        #expect(found.allSatisfy { Set($0.keys) == diagnosticKeys })
        let severities = found.map { $0["severity"] as? String }
        #expect(object["errors"] as? Int == 0)
        #expect(object["warnings"] as? Int == severities.count { $0 == "warning" })
        #expect(object["notes"] as? Int == severities.count { $0 == "note" })
        return found.map { finding in
            let place = (finding["line"] as? Int).map { "\($0):\(finding["column"] as? Int ?? 0) " } ?? ""
            return place + "\(finding["severity"] as? String ?? "") \(finding["code"] as? String ?? ""): "
                + "\(finding["message"] as? String ?? "")"
        }
    }

    /// A role that reads customers, with more lines, and no finding of other kinds.
    private func role(_ lines: String...) -> String {
        """
          r:
            databases: [shop]
            tables: [customers]
            operations: [read]
            columns: {customers: [id, name, region]}

        """ + lines.map { "    \($0)\n" }.joined()
    }

    private func conditions(_ lines: String...) throws -> [String] {
        try findings(role() + lines.map { "    \($0)\n" }.joined(), "--allow", "unreached-table")
    }

    @Test(arguments: [
        (
            "customers.id = customers.id",
            "8:17 warning always-true: the row filter hides no row of `customers`: it holds for every row"
        ),
        (
            "customers.name IS NOT NULL",
            "8:17 warning always-true: the row filter hides no row of `customers`: it holds for every row"
        ),
        (
            "customers.region = NULL",
            "8:17 warning always-false: the row filter shows no row of `customers`: it never holds"
        ),
        (
            "customers.region = 'US' AND customers.region = 'EU'",
            "8:17 warning always-false: the row filter shows no row of `customers`: it never holds"
        ),
        (
            "customers.region = 'US' AND 1 = 1",
            "8:45 warning always-true: this part of the row filter holds for every row"
        ),
        (
            "customers.region = 'US' OR customers.email = NULL",
            "8:44 warning always-false: this alternative of the row filter never holds"
        ),
        (
            "[customers.region = 'US', customers.region = 'EU']",
            "8:43 warning always-false: the row filters of `customers` show no row: they never hold together"
        ),
        (
            "[\"customers.region IN ('US', 'EU')\", customers.region = 'EU']",
            "8:19 warning no-effect: the row filter has no effect: the others of `customers` hide all that it hides"
        ),
    ])
    func filters(_ filter: String, _ finding: String) throws {
        #expect(try conditions("row-filter: \(filter)") == [finding])
    }

    @Test(arguments: [
        "customers.region = 'US'", "customers.email = customers.email", "customers.region <> 'US' OR customers.id > 5",
        "[customers.region = 'US', customers.id > 5]", "customers.email LIKE '%'", "lower(customers.name) = 'ada'",
    ])
    func goodFilters(_ filter: String) throws {
        #expect(try conditions("row-filter: \(filter)") == [])
    }

    @Test func attributes() throws {
        #expect(
            try conditions("attributes: {region: text}", "row-filter: customers.region = :region") == [
                "8:18 note attribute-empties: a session of `r` whose `region` is NULL sees no row of `customers`"
            ])
        #expect(
            try conditions("attributes: {region: text}", "row-filter: customers.region <> :region") == [
                "9:17 warning attribute-empties: where the attribute `region` is NULL, the row filter shows no row of `customers`"
            ])
        #expect(
            try conditions("attributes: {region: text}", "row-filter: :region IS NULL OR customers.region = :region")
                == [
                    "9:17 warning attribute-opens: where the attribute `region` is NULL, the row filter hides no row of `customers`"
                ])
        #expect(
            try conditions("attributes: {hidden: 'text[]'}", "row-filter: customers.region NOT IN (:hidden)") == [
                "9:17 warning attribute-opens: where the attribute `hidden` is an empty list, the row filter hides no row of `customers`"
            ])
        #expect(
            try conditions("attributes: {a: text}") == [
                "8:18 warning no-effect: the attribute `a` has no effect: no expression of the role reads it"
            ])
        // The other alternative still shows rows.
        #expect(
            try conditions(
                "attributes: {region: text}", "row-filter: customers.region = :region OR customers.id = 1") == [])
    }

    @Test func rulesWithoutEffect() throws {
        #expect(
            try conditions("check: customers.id > 3", "exclude-columns: [customers.email]") == [
                "8:12 warning no-effect: the check has no effect: the role neither inserts nor updates",
                "9:23 warning no-effect: `customers.email` has no effect: `columns` does not list the column",
            ])
        #expect(
            try conditions("exclude-columns: ['*.id', '*.name', customers.region]") == [
                "7:15 warning no-effect: the role reads nothing of `customers`: no column is left"
            ])
        #expect(
            try findings(
                """
                  idle:
                    databases: [shop]
                    tables: [customers]
                  writer:
                    databases: [shop]
                    tables: ["*", customers, main.*]
                    operations: [insert]
                    masks: {customers.name: "'*'"}

                """) == [
                    "3:3 warning no-effect: the role `idle` grants nothing: it has no operations",
                    "8:19 warning no-effect: `customers` has no effect: `*` grants it",
                    "8:30 warning no-effect: `main.*` has no effect: `*` grants it",
                    "10:13 warning no-effect: the mask of `customers.name` has no effect: the role reads nothing",
                ])
    }

    @Test func tablesAndColumns() throws {
        #expect(
            try findings(role()) == [
                "note unreached-table: no role reaches 2 tables of `shop`: `tickets` and `vault`"
            ])
        #expect(
            try findings(
                """
                  reader:
                    databases: [shop]
                    tables: "*"
                    operations: [read]
                    masks: {customers.email: "'*'"}
                    columns: {vault: secret}
                  other:
                    databases: [shop]
                    tables: [customers]
                    operations: [read]
                    exclude-columns: customers.email

                """) == [
                    "5:14 warning sensitive-column: `customers.ssn` looks like an identity number and is open to `reader` and `other`"
                ])
    }

    @Test func unions() throws {
        func roles(_ first: String, _ second: String) -> String {
            """
              a:
                databases: [shop]
                tables: [customers]
                operations: [read]
            \(first)
              b:
                databases: [shop]
                tables: [customers]
                operations: [read]
            \(second)

            """
        }
        func unions(_ first: String, _ second: String) throws -> [String] {
            try findings(roles("    " + first, "    " + second), "--allow", "unreached-table,sensitive-column")
        }
        #expect(
            try unions("columns: {customers: [id, ssn]}", "columns: {customers: [id, name]}") == [
                "8:3 warning role-union: a session of `a` and `b` sees `ssn` beside `name` in one row of `customers`, as neither shows alone"
            ])
        #expect(
            try unions("row-filter: customers.region = 'US'", "columns: {customers: [id, name]}") == [
                "8:3 note role-union: a session of `a` and `b` sees the rows of `customers` that `a` hides, as `b` shows them, beside `email`, `region` and `ssn` of the others"
            ])
        // One contains the other, or both say the same of themselves, or they meet in no row.
        #expect(
            try unions("row-filter: customers.region = 'US'", "row-filter: customers.id = customers.id").count == 1)
        #expect(try unions("row-filter: customers.region = 'US'", "row-filter: customers.region = 'EU'") == [])
        #expect(try unions("columns: {customers: [id, ssn]}", "exclude-columns: [customers.email]") == [])
        #expect(
            try unions(
                "row-filter: customers.region = 'US'\n    columns: {customers: [id, ssn]}",
                "row-filter: customers.region = 'EU'\n    columns: {customers: [id, name]}") == [])
    }

    /// A reader, and a role that extends it, with more lines.
    private func heir(_ reader: String, _ heir: String, _ more: String = "") throws -> [String] {
        try findings(
            """
              a:
                databases: [shop]
                tables: [customers]
                operations: [read]
                columns: {customers: [id, name, region]}
            \(reader.isEmpty ? "" : "    \(reader)\n")  b:
                databases: [shop]
                tables: [tickets]
                operations: [read]
            \(heir)
            \(more)
            """, "--allow", "unreached-table")
    }

    @Test func extendedRoles() throws {
        #expect(try heir("", "    extends: a") == [])
        // It grants by what it extends.
        #expect(try heir("", "    extends: a\n  c: {extends: [b]}") == [])
        #expect(
            try heir("", "    extends: a\n  c: {extends: [b, a]}") == [
                "13:20 warning no-effect: `a` has no effect: `b` extends it"
            ])
        // The attribute is for who extends the role.
        #expect(
            try heir("attributes: {n: integer}", "    extends: a\n    row-filter: tickets.id = :n or tickets.id = 1")
                == []
        )
        // What it extends shows rows where its own filter shows none.
        #expect(
            try heir(
                "", "    extends: a\n  c:",
                "    extends: a\n    databases: shop\n    tables: customers\n"
                    + "    operations: read\n    columns: {customers: [id, name, region]}\n"
                    + "    attributes: {n: integer}\n    row-filter: customers.id = :n") == [])
    }

    @Test func unionsOfRolesThatExtend() throws {
        let roles = """
              a:
                databases: [shop]
                tables: [customers]
                operations: [read]
                columns: {customers: [id, ssn]}
              b:
                databases: [shop]
                tables: [customers]
                operations: [read]
                columns: {customers: [id, name]}

            """
        #expect(
            try findings(roles, "--allow", "unreached-table") == [
                "8:3 warning role-union: a session of `a` and `b` sees `ssn` beside `name` in one row of `customers`, as neither shows alone"
            ])
        #expect(try findings(roles + "    extends: a\n", "--allow", "unreached-table") == [])
        // What cannot be put out is not seen beside anything.
        #expect(try findings(roles + "    column-uses: {customers.name: filter}\n", "--allow", "unreached-table") == [])
        // Nor is what a restrictive role takes away.
        let restrict = """
              t:
                restrict: true
                databases: [shop]
                tables: [customers]
                exclude-columns: [customers.ssn]

            """
        #expect(
            try findings(roles + "    extends: t\n" + restrict, "--allow", "unreached-table") == [])
    }

    @Test func restrictiveRoles() throws {
        func restrict(_ lines: String...) throws -> [String] {
            try findings(
                """
                  r:
                    restrict: true
                    databases: [shop]
                    tables: ["*"]

                """ + lines.map { "    \($0)\n" }.joined(), "--allow", "unreached-table")
        }
        #expect(
            try restrict() == [
                "3:3 warning no-effect: the restrictive role `r` restricts nothing: it leaves every row and column"
            ])
        for line in [
            "row-filter: customers.id > 1", "exclude-columns: customers.ssn", "masks: {customers.ssn: \"'*'\"}",
            "presets: {customers.region: \"'US'\"}", "column-uses: {customers.ssn: filter}",
        ] {
            #expect(try restrict(line) == [], "\(line)")
        }
        #expect(
            try restrict("row-filter: customers.region = 'US' AND customers.region = 'EU'") == [
                "7:17 warning always-false: the row filter shows no row of `customers`: it never holds"
            ])
        #expect(
            try restrict("row-filter: customers.name IS NOT NULL", "exclude-columns: customers.ssn") == [
                "7:17 warning always-true: the row filter hides no row of `customers`: it holds for every row"
            ])
        #expect(
            try restrict("attributes: {a: text}", "exclude-columns: customers.ssn") == [
                "7:18 warning no-effect: the attribute `a` has no effect: no expression of the role reads it"
            ])
    }

    @Test func usesOfColumns() throws {
        #expect(
            try conditions("column-uses: {customers.name: [output, filter, group, join, aggregate]}") == [
                "8:19 warning no-effect: `customers.name` has no effect: it names every use"
            ])
        // A sensitive column that can only be filtered on is not open.
        let open = "  r: {databases: shop, tables: customers, operations: read"
        #expect(try findings(open + "}\n", "--allow", "unreached-table").count == 2)
        #expect(
            try findings(
                open + ", column-uses: {customers.ssn: filter, customers.email: [output, filter]}}\n", "--allow",
                "unreached-table"
            ).count == 1)
    }

    @Test func views() throws {
        func findings(_ roles: String) throws -> [String] {
            let folder = try Folder.shop()
            try folder.write(Shop.schema + "CREATE VIEW names AS SELECT id, name FROM customers;\n", to: "schema.sql")
            _ = try folder.weir(
                "catalog", "--ddl", "schema.sql", "--dialect", "sqlite", "--name", "shop", "-o", "shop.json")
            try folder.write("version: 1\nroles:\n" + roles, to: "weir.yaml")
            let outcome = try folder.weir(
                "check", "--catalog", "shop.json", "--format", "json", "--allow", "unreached-table,sensitive-column")
            let found = try #require(outcome.object()["findings"] as? [[String: Any]])
            return found.compactMap { $0["message"] as? String }
        }
        #expect(
            try findings("  r: {databases: shop, tables: [names, tickets], operations: read}\n") == [
                "the view `names` reads `customers`, which the role may not read"
            ])
        // What it extends may read them.
        #expect(
            try findings(
                "  r: {extends: s, databases: shop, tables: names, operations: read}\n"
                    + "  s: {databases: shop, tables: customers, operations: read}\n") == [])
        #expect(
            try findings(
                "  r: {restrict: true, databases: shop, tables: [names, tickets], row-filter: tickets.id = 1}\n") == [
                    "`names` has no effect: a view whose query is known is held to the rules of its tables"
                ])
    }

    @Test func warningsCanBeDenied() throws {
        let folder = try Folder.shop()
        #expect(try folder.weir("check", "--catalog", "shop.json").code == 0)
        #expect(try folder.weir("check", "--catalog", "shop.json", "--deny-warnings").code == 1)
        let outcome = try folder.weir(
            "check", "--catalog", "shop.json", "--deny-warnings", "--allow", "sensitive-column,role-union")
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("note[attribute-empties]"))
        let unknown = try folder.weir("check", "--catalog", "shop.json", "--allow", "sensitive")
        #expect(unknown.code == 64)
        #expect(unknown.error.contains("there is no code `sensitive`"))
    }
}
