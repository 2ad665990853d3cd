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
        let keys: Set = ["role", "database", "schema", "table", "kind", "name", "effect", "before", "after"]
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
