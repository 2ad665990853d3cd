import Foundation
import Testing

@Suite struct DiffTests {
    private func folder(_ old: String, _ new: String) throws -> Folder {
        let folder = try Folder.shop()
        try folder.write("version: 1\nroles:\n" + old, to: "old.yaml")
        try folder.write("version: 1\nroles:\n" + new, to: "new.yaml")
        return folder
    }

    /// The changes as `effect role table kind name`.
    private func changes(_ old: String, _ new: String) throws -> [String] {
        let outcome = try folder(old, new).weir(
            "diff", "old.yaml", "new.yaml", "--catalog", "shop.json", "--format", "json")
        let object = try outcome.object()
        #expect(Set(object.keys) == ["old", "new", "opened", "closed", "changed", "changes"])
        let changes = try #require(object["changes"] as? [[String: Any]])
        #expect(outcome.code == (changes.isEmpty ? 0 : 1), "\(outcome.error)")
        let keys: Set = [
            "role", "extendedBy", "database", "schema", "table", "kind", "name", "effect", "before", "after",
        ]
        #expect(changes.allSatisfy { Set($0.keys) == keys })
        for effect in ["opened", "closed", "changed"] {
            #expect(object[effect] as? Int == changes.count { $0["effect"] as? String == effect })
        }
        return changes.map { change in
            ["effect", "role", "table", "kind", "name"].compactMap { change[$0] as? String }.joined(separator: " ")
        }
    }

    private static let role = """
          r:
            databases: [shop]
            tables: [customers]
            operations: [read]

        """

    private static func role(_ lines: String...) -> String { role + lines.map { "    \($0)\n" }.joined() }

    /// Each line put to the role, before and after.
    @Test(arguments: [
        ("", "row-filter: customers.region = 'US'", ["closed r customers rows customers"]),
        ("row-filter: customers.region = 'US'", "", ["opened r customers rows customers"]),
        (
            "row-filter: customers.region = 'US'", "row-filter: \"customers.region IN ('US', 'EU')\"",
            ["opened r customers rows customers"]
        ),
        (
            "row-filter: customers.region = 'US'", "row-filter: customers.region = 'EU'",
            ["changed r customers rows customers"]
        ),
        ("row-filter: customers.region = 'US'", "row-filter: Customers.REGION='US'", []),
        ("row-filter: customers.region = 'US'", "row-filter: \"customers.region IN ('US', 'US')\"", []),
        ("row-filter: customers.name IS NOT NULL", "", []),
        (
            "row-filter: [customers.region = 'US', customers.id > 1]",
            "row-filter: customers.id > 1 AND customers.region = 'US'", []
        ),
        ("exclude-columns: customers.ssn", "", ["opened r customers column ssn"]),
        ("exclude-columns: customers.ssn", "columns: {customers: [id, name, email, region]}", []),
        (
            "exclude-columns: customers.ssn", "masks: {customers.ssn: \"'*'\"}", ["opened r customers column ssn"]
        ),
        ("masks: {customers.ssn: \"'*'\"}", "masks: {customers.ssn: \"'?'\"}", ["changed r customers column ssn"]),
        ("masks: {customers.ssn: lower(customers.ssn)}", "masks: {customers.ssn: LOWER(CUSTOMERS.ssn)}", []),
        ("", "functions: [upper]", ["opened r function upper"]), ("allow: explain", "", ["closed r opt-in explain"]),
        (
            "attributes: {a: text}\n    row-filter: customers.region = :a",
            "attributes: {a: integer}\n    row-filter: customers.region = :a",
            ["changed r attribute a", "changed r customers rows customers"]
        ),
    ])
    func rulesOfARole(_ old: String, _ new: String, _ expected: [String]) throws {
        #expect(try changes(Self.role(old), Self.role(new)) == expected)
    }

    @Test func rolesAndTables() throws {
        #expect(
            try changes(
                Self.role(),
                Self.role.replacing("  r:", with: "  s:").replacing("[customers]", with: "[customers, tickets]"))
                == [
                    "opened s role s", "opened s customers table customers", "opened s tickets table tickets",
                    "closed r role r", "closed r customers table customers",
                ])
        #expect(
            try changes(Self.role(), Self.role.replacing("[read]", with: "[insert, delete]")) == [
                "closed r customers operation read", "opened r customers operation insert",
                "opened r customers operation delete",
            ])
        let writer = Self.role.replacing("[read]", with: "[read, insert]")
        #expect(
            try changes(
                writer + "    row-filter: customers.id > 1\n    check: customers.id > 1\n",
                writer + "    row-filter: customers.id > 1\n    check: customers.id > 5\n")
                == ["closed r customers check customers"])
    }

    @Test func presets() throws {
        let writer = Self.role.replacing("[read]", with: "[insert]")
        let first = writer + "    presets: {customers.region: \"'US'\"}\n"
        let second = writer + "    presets: {customers.region: \"'EU'\"}\n"
        #expect(try changes(writer, first) == ["closed r customers preset region"])
        #expect(try changes(first, writer) == ["opened r customers preset region"])
        #expect(try changes(first, second) == ["changed r customers preset region"])
        #expect(try changes(first, first.replacing("customers.region", with: "Customers.REGION")) == [])
    }

    /// A reader, a restrictive role, and a clerk who extends what is given.
    private static func family(
        clerk: String, reader: String = "", tenant: String = "row-filter: customers.region = 'US'"
    ) -> String {
        """
          reader:
            databases: [shop]
            tables: [customers]
            operations: [read]
            \(reader)
          tenant:
            restrict: true
            databases: [shop]
            tables: [customers]
            \(tenant)
          clerk:
            \(clerk)
            databases: [shop]
            tables: [tickets]
            operations: [read]

        """
    }

    @Test func extendedRoles() throws {
        let none = Self.family(clerk: "")
        let reader = Self.family(clerk: "extends: [reader]")
        let both = Self.family(clerk: "extends: [reader, tenant]")
        #expect(
            try changes(none, reader) == ["opened clerk extends reader", "opened clerk customers table customers"])
        #expect(
            try changes(reader, none) == ["closed clerk extends reader", "closed clerk customers table customers"])
        #expect(
            try changes(reader, both) == [
                "closed clerk extends tenant", "closed clerk customers restriction customers",
            ])
        #expect(
            try changes(both, reader) == [
                "opened clerk extends tenant", "opened clerk customers restriction customers",
            ])
        // What it has anyway is not said to be opened.
        let own = none.replacing("tables: [tickets]", with: "tables: [tickets, customers]")
        #expect(
            try changes(own, own.replacing("  clerk:\n    \n", with: "  clerk:\n    extends: reader\n")) == [
                "opened clerk extends reader"
            ])
        // What happens to a role is told of it once, with its heirs.
        let open = Self.family(clerk: "extends: [reader]", reader: "exclude-columns: customers.ssn")
        #expect(try changes(open, reader) == ["opened reader customers column ssn"])
        let outcome = try folder(open, reader).weir("diff", "old.yaml", "new.yaml", "--catalog", "shop.json")
        #expect(outcome.output.hasPrefix("reader, extended by `clerk`\n  main.customers\n"))
    }

    @Test(arguments: [
        ("row-filter: customers.region = 'US'", "masks: {customers.ssn: \"'*'\"}"),
        ("row-filter: \"customers.region IN ('US', 'EU')\"", "row-filter: customers.region = 'US'"),
        ("exclude-columns: customers.ssn", "exclude-columns: [customers.ssn, customers.email]"),
        ("masks: {customers.ssn: \"'*'\"}", "exclude-columns: customers.ssn"),
        ("column-uses: {customers.ssn: [filter, group]}", "column-uses: {customers.ssn: filter}"),
        ("operations: read\n    exclude-columns: customers.ssn", "exclude-columns: customers.ssn"),
        ("row-filter: customers.id > 1", "row-filter: customers.id > 1\n    presets: {customers.region: \"'US'\"}"),
    ])
    func restrictions(_ loose: String, _ tight: String) throws {
        func effects(_ old: String, _ new: String) throws -> Set<Substring> {
            let found = try changes(Self.family(clerk: "", tenant: old), Self.family(clerk: "", tenant: new))
            #expect(!found.isEmpty)
            #expect(found.allSatisfy { $0.contains(" tenant customers ") }, "\(found)")
            return Set(found.compactMap { $0.split(separator: " ").first })
        }
        let isOther = loose.hasPrefix("row-filter") && tight.hasPrefix("masks")
        #expect(try effects(loose, tight) == (isOther ? ["opened", "closed"] : ["closed"]))
        #expect(try effects(tight, loose) == (isOther ? ["opened", "closed"] : ["opened"]))
    }

    @Test func restrictiveRoles() throws {
        let family = Self.family(clerk: "")
        let start = try #require(family.range(of: "  tenant:")?.lowerBound)
        let end = try #require(family.range(of: "  clerk:")?.lowerBound)
        let without = String(family[..<start] + family[end...])
        #expect(
            try changes(without, family) == [
                "closed tenant role tenant", "closed tenant customers restriction customers",
            ])
        #expect(
            try changes(family, without) == [
                "opened tenant role tenant", "opened tenant customers restriction customers",
            ])
        let granting = family.replacing("restrict: true", with: "operations: read")
        #expect(
            try changes(family, granting) == [
                "opened tenant role tenant", "opened tenant customers table customers",
                "opened tenant customers restriction customers",
            ])
    }

    @Test func usesOfColumns() throws {
        func uses(_ text: String) -> String { Self.role("column-uses: {customers.region: \(text)}") }
        #expect(try changes(Self.role(), uses("[group]")) == ["closed r customers uses region"])
        #expect(try changes(uses("group"), uses("[filter, group]")) == ["opened r customers uses region"])
        #expect(try changes(uses("group"), uses("filter")) == ["changed r customers uses region"])
        #expect(try changes(uses("[filter, group]"), uses("[group, filter]")) == [])
        let any = uses("aggregate")
        let five = any + "    minimum-group-size: {customers: 5}\n"
        #expect(try changes(any, five) == ["closed r customers minimum-group-size region"])
        #expect(try changes(five, five.replacing("5}", with: "3}")) == ["opened r customers minimum-group-size region"])
        let outcome = try folder(Self.role(), uses("[group]")).weir(
            "diff", "old.yaml", "new.yaml", "--catalog", "shop.json")
        #expect(
            outcome.output.contains(
                """
                    closed   uses of `region`
                             - any use
                             + group  new.yaml:7:19

                """))
    }

    @Test func views() throws {
        func changes(_ old: String, _ new: String) throws -> [String] {
            let folder = try folder(old, new)
            try folder.write(
                Shop.schema + "CREATE VIEW names AS SELECT name, ssn FROM customers;\n"
                    + "CREATE VIEW late AS SELECT n.name FROM names AS n, tickets;\n", to: "schema.sql")
            _ = try folder.weir(
                "catalog", "--ddl", "schema.sql", "--dialect", "sqlite", "--name", "shop", "-o", "shop.json")
            let object = try folder.weir("diff", "old.yaml", "new.yaml", "--catalog", "shop.json", "--format", "json")
                .object()
            return try #require(object["changes"] as? [[String: Any]]).compactMap { change in
                guard change["kind"] as? String == "view" else { return nil }
                func text(_ side: String) -> String {
                    (change[side] as? [String: Any]).flatMap { $0["text"] as? String } ?? "-"
                }
                return "\(change["effect"] ?? "") \(change["name"] ?? ""): \(text("before")), \(text("after"))"
            }
        }
        let more = Self.role.replacing("[customers]", with: "[customers, tickets]")
        #expect(try changes(Self.role(), more) == ["opened late: -, every column"])
        #expect(
            try changes(more, more + "    exclude-columns: customers.ssn\n") == [
                "closed names: every column, 1 of 2 columns"
            ])
        #expect(
            try changes(more, more + "    exclude-columns: customers.name\n") == [
                "closed names: every column, 1 of 2 columns", "closed late: every column, -",
            ])
    }

    @Test func orderAndCommentsDoNotCount() throws {
        let first = """
              a:
                databases: [shop]
                tables: [customers, tickets]
                operations: [read, write]
                exclude-columns: [customers.ssn, customers.email]
              b:
                databases: shop
                tables: "*"
                operations: read

            """
        let second = """
              # The reader.
              b: {operations: [read], tables: [customers, tickets, vault], databases: ["*"]}
              a:
                operations: [delete, update, read, insert]
                databases: [shop]
                columns: {customers: [region, name, id]}
                tables: [main.tickets, main.customers]

            """
        #expect(try changes(first, second) == [])
    }

    @Test func inText() throws {
        let folder = try folder(
            Self.role("row-filter: customers.region = 'US'"),
            Self.role("exclude-columns: customers.ssn", "row-filter: customers.region = :a", "attributes: {a: text}"))
        let outcome = try folder.weir("diff", "old.yaml", "new.yaml", "--catalog", "shop.json")
        #expect(outcome.code == 1)
        #expect(
            outcome.output == """
                r
                  main.customers
                    closed   column `ssn`
                             - as it is
                             + absent  new.yaml:7:22
                    changed  rows
                             - customers.region = 'US'  old.yaml:7:17
                             + customers.region = :a  new.yaml:8:17

                0 opened, 1 closed, 1 changed

                """)
        let same = try folder.weir("diff", "old.yaml", "old.yaml", "--catalog", "shop.json")
        #expect(same.code == 0)
        #expect(same.output == "the policies mean the same\n")
    }

    @Test func filesThatCannotBeCompared() throws {
        let folder = try folder(Self.role(), Self.role("row-filter: ghost.id = 1"))
        let cases: [([String], Int32)] = [
            (["old.yaml", "new.yaml"], 64), (["old.yaml"], 64),
            (["old.yaml", "no.yaml", "--catalog", "shop.json"], 66),
            (["old.yaml", "new.yaml", "--catalog", "shop.json"], 65),
            (["new.yaml", "old.yaml", "--catalog", "shop.json"], 65),
            (["old.yaml", "old.yaml", "--catalog", "no.json"], 66),
        ]
        for (arguments, code) in cases {
            let outcome = try Weir.run(["diff"] + arguments, in: folder)
            #expect(outcome.code == code, "\(arguments): \(outcome.error)")
            #expect(outcome.output.isEmpty)
        }
    }
}
