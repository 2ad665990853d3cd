import Foundation
import Testing

@Suite struct ReplayTests {
    static let old = """
        version: 1
        roles:
          analyst:
            databases: [shop]
            tables: [customers, tickets]
            operations: [read]
            row-filter: customers.region = 'US'
          clerk:
            databases: [shop]
            tables: [customers]
            operations: [read]
            row-filter: customers.region = :region
            attributes: {region: text}

        """

    static let new = """
        version: 1
        roles:
          analyst:
            databases: [shop]
            tables: [customers, vault]
            operations: [read]
            exclude-columns: [customers.ssn]
            row-filter: customers.region = 'US'
          clerk:
            databases: [shop]
            tables: [customers]
            operations: [read]
            row-filter: customers.region = :region OR customers.id = 1
            attributes: {region: text}

        """

    static let log = """
        {"id": 1, "sql": "SELECT name FROM customers", "roles": ["analyst"]}
        {"id": 2, "sql": "SELECT ssn FROM customers", "roles": ["analyst"]}
        {"id": "three", "sql": "SELECT subject FROM tickets", "roles": "analyst"}
        {"id": 4, "sql": "SELECT secret FROM vault", "roles": ["analyst"]}
        {"id": 5, "sql": "SELECT name FROM customers WHERE id = ?", "roles": ["clerk"], "attributes": {"region": "US"}, "parameters": [7]}
        not json
        {"id": 7, "sql": "SELECT name FROM", "roles": ["analyst"]}
        {"id": 8, "sql": "SELECT name FROM customers"}
        {"id": 9, "sql": "SELECT name FROM customers", "roles": ["clerk"]}
        {"id": 10, "sql": "SELECT 1", "roles": ["analyst"], "user": "x"}

        """

    private func folder(_ log: String = Self.log) throws -> Folder {
        let folder = try Folder.shop()
        try folder.write(Self.old, to: "old.yaml")
        try folder.write(Self.new, to: "weir.yaml")
        try folder.write(log, to: "log.jsonl")
        return folder
    }

    private func kinds(_ object: [String: Any]) throws -> [String] {
        let changes = try #require(object["changes"] as? [[String: Any]])
        let keys: Set = ["line", "id", "kind", "sql", "roles", "problem", "before", "after"]
        #expect(changes.allSatisfy { Set($0.keys) == keys })
        return changes.map { "\($0["line"] as? Int ?? 0) \($0["kind"] as? String ?? "")" }
    }

    @Test func againstAnOldPolicy() throws {
        let outcome = try folder().weir(
            "replay", "--catalog", "shop.json", "--log", "log.jsonl", "--against", "old.yaml", "--format", "json")
        #expect(outcome.code == 1, "\(outcome.error)")
        let object = try outcome.object()
        #expect(Set(object.keys) == ["policy", "against", "changes", "lines", "narrowed", "outcomes", "kinds"])
        #expect(
            try kinds(object) == [
                "1 changed", "2 now-refused", "3 now-refused", "4 now-accepted", "5 changed", "6 unreadable",
                "10 unreadable",
            ])
        let counts = try #require(object["kinds"] as? [String: Int])
        #expect(
            counts == [
                "unreadable": 2, "refused": 0, "now-refused": 2, "now-accepted": 1, "refused-otherwise": 0,
                "changed": 2,
                "same": 3,
            ])
        #expect(object["lines"] as? Int == 10)
        let changes = try #require(object["changes"] as? [[String: Any]])
        let after = try #require(changes[1]["after"] as? [String: Any])
        #expect(Set(after.keys) == ["outcome", "code", "message", "sql", "values"])
        #expect(after["code"] as? String == "unavailable-column")
        #expect(changes[2]["id"] as? String == "three")
        let outcomes = try #require(object["outcomes"] as? [[String: Any]])
        #expect(outcomes.allSatisfy { Set($0.keys) == ["outcome", "code", "before", "after"] })
        let accepted = outcomes.first { $0["outcome"] as? String == "accepted" }
        #expect(accepted?["before"] as? Int == 4 && accepted?["after"] as? Int == 3)
    }

    @Test func aPolicyAlone() throws {
        let folder = try folder()
        let outcome = try folder.weir("replay", "--catalog", "shop.json", "--log", "log.jsonl", "--role", "analyst")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(
            outcome.output.hasPrefix(
                """
                refused            line 2, id 2, analyst
                    SELECT ssn FROM customers
                    unavailable-column: column `ssn` is not available
                refused            line 3, id three, analyst
                    SELECT subject FROM tickets
                    unavailable-relation: relation `tickets` is not available

                """), "\(outcome.output)")
        let counts = outcome.output.split(separator: "\n").suffix(8).map {
            $0.split(separator: " ").joined(separator: " ")
        }
        #expect(
            counts == [
                "10 lines now", "accepted 4", "malformed: syntax-error 1", "refused: missing-attribute 1",
                "refused: unavailable-column 1", "refused: unavailable-relation 1", "accepted, and narrowed 3",
                "2 unreadable, 4 refused",
            ])
        // Line 8 names no role, and none is given.
        let without = try folder.weir("replay", "--catalog", "shop.json", "--log", "log.jsonl", "--format", "json")
        #expect(try kinds(without.object()).contains("8 refused"))
    }

    @Test func nothingChanges() throws {
        let folder = try folder()
        let same = try folder.weir(
            "replay", "--policy", "old.yaml", "--catalog", "shop.json", "--log", "log.jsonl", "--against", "old.yaml")
        #expect(same.code == 0, "\(same.output)")
        #expect(same.output.hasSuffix("2 unreadable, 8 same\n"))
        let input = try folder.weir(
            "replay", "--catalog", "shop.json", "--log", "-", "--against", "old.yaml", input: Self.log)
        #expect(input.code == 1)
        let empty = try folder.weir("replay", "--catalog", "shop.json", "--log", "-", "--format", "json", input: "")
        #expect(empty.code == 0)
        #expect(try empty.object()["lines"] as? Int == 0)
        #expect(try folder.weir("replay", "--catalog", "shop.json", "--log", "no.jsonl").code == 66)
        #expect(try folder.weir("replay", "--catalog", "shop.json", "--log", ".").code == 66)
        #expect(try folder.weir("replay", "--catalog", "shop.json").code == 64)
    }

    /// A long log is read piece by piece, lines that end at a piece's edge and Windows' line ends included.
    @Test func aLongLog() throws {
        let lines = (1...3_000).map { number in
            "{\"id\": \(number), \"sql\": \"SELECT name FROM customers WHERE id = \(number % 7)\", \"roles\": [\"analyst\"]}"
        }
        let folder = try folder(lines.joined(separator: "\r\n"))
        let outcome = try folder.weir(
            "replay", "--catalog", "shop.json", "--log", "log.jsonl", "--against", "old.yaml", "--format", "json")
        #expect(outcome.code == 1, "\(outcome.error)")
        let object = try outcome.object()
        #expect(object["lines"] as? Int == 3_000)
        // The subquery has a column less.
        #expect((object["kinds"] as? [String: Int])?["changed"] == 3_000)
    }
}
