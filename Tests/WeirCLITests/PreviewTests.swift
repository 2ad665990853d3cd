import Foundation
import Testing

@Suite struct PreviewTests {
    private func preview(_ arguments: String..., input: String = "") throws -> Weir.Outcome {
        try Weir.run(["preview", "--catalog", "shop.json"] + arguments, input: Array(input.utf8), in: Folder.shop())
    }

    @Test func text() throws {
        let outcome = try preview("--role", "analyst", "SELECT * FROM customers")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.error.isEmpty)
        #expect(
            outcome.output.hasPrefix(
                "accepted  select, sqlite:3.40\n\nbefore\n  SELECT * FROM customers\n\nafter\n  SELECT"))
        #expect(outcome.output.contains("customers.region = 'US'"))
        #expect(outcome.output.contains("weir.yaml:9:17"))
        #expect(outcome.output.contains("row-filter"))
        #expect(outcome.output.contains("columns-removed"))
        #expect(!outcome.output.contains("main.customers.ssn"))
    }

    @Test func longStatementsAreBrokenAtSpacesOnly() throws {
        let sql =
            "SELECT c.name, count(*) AS tickets, max(t.subject) AS last FROM customers AS c LEFT JOIN tickets AS t ON t.customer_id = c.id AND t.subject <> 'FROM  ( x' WHERE c.name LIKE 'A%' GROUP BY c.id, c.name HAVING count(*) > 1 ORDER BY 2 DESC LIMIT 10"
        let text = try preview("--role", "analyst", sql).output
        let plain = try preview("--role", "analyst", "--format", "sql", sql).output
        let after = try #require(text.range(of: "\nafter\n"))
        let end = try #require(text.range(of: "\n\n", range: after.upperBound..<text.endIndex))
        let lines = text[after.upperBound..<end.lowerBound].split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        #expect(lines.count > 4)
        #expect(lines.contains { $0.hasPrefix("GROUP BY") })
        // Line ends stand for spaces, or for nothing beside a parenthesis.
        func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }
        #expect(squeezed(lines.joined()) == squeezed(plain))
    }

    @Test func jsonHasEveryKeyInOrder() throws {
        let outcome = try preview(
            "--role", "clerk", "--attribute", "region=US", "--parameter", "1=2", "--format", "json",
            "SELECT name AS n FROM customers WHERE id = ?")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(keys(outcome.output) == answerKeys)
        let object = try outcome.object()
        #expect(object["id"] is NSNull)
        #expect(object["outcome"] as? String == "accepted")
        let parameters = try #require(object["parameters"] as? [[String: Any]])
        #expect(parameters.map { $0["position"] as? Int } == Array(1...parameters.count))
        #expect(
            parameters.contains {
                $0["source"] as? String == "attribute" && $0["name"] as? String == "region"
                    && $0["value"] as? String == "US"
            })
        #expect(
            parameters.contains {
                $0["source"] as? String == "user" && $0["index"] as? Int == 1 && $0["value"] as? Int == 2
            })
        #expect(parameters.allSatisfy { Set($0.keys) == ["position", "source", "name", "index", "value"] })
        let column = try #require((object["columns"] as? [[String: Any]])?.first)
        #expect(Set(column.keys) == ["name", "type", "from"])
        #expect(column["name"] as? String == "n")
        let origin = try #require((column["from"] as? [[String: Any]])?.first)
        #expect(origin as? [String: String] == ["schema": "main", "relation": "customers", "column": "name"])
        let relation = try #require((object["relations"] as? [[String: Any]])?.first)
        #expect(Set(relation.keys) == ["schema", "name", "operations", "restricted"])
        #expect(relation["restricted"] as? Bool == true)
        let change = try #require(
            (object["changes"] as? [[String: Any]])?.first { $0["kind"] as? String == "row-filter" })
        #expect(Set(change.keys) == ["kind", "relation", "role", "line", "column", "text"])
        #expect(change["line"] as? Int == 14)
        #expect(change["column"] as? Int == 17)
        #expect(change["role"] as? String == "clerk")
    }

    @Test func refusedAndMalformed() throws {
        for (sql, code, outcomeName) in [
            ("SELECT secret FROM vault", 77, "refused"), ("SELECT ssn FROM customers", 77, "refused"),
            ("SELECT nowhere FROM customers", 77, "refused"), ("DELETE FROM customers", 77, "refused"),
            ("SELECT 1; SELECT 2", 77, "refused"), ("SELECT FROM", 65, "malformed"), ("", 65, "malformed"),
        ] as [(String, Int32, String)] {
            let text = try preview("--role", "analyst", input: sql)
            #expect(text.code == code, "\(sql)")
            #expect(text.output.isEmpty)
            let json = try preview("--role", "analyst", "--format", "json", input: sql)
            #expect(json.code == code, "\(sql)")
            #expect(keys(json.output) == answerKeys)
            let object = try json.object()
            #expect(object["outcome"] as? String == outcomeName)
            #expect(object["sql"] is NSNull)
            #expect((object["diagnostics"] as? [Any])?.isEmpty == false)
        }
    }

    @Test func reasonsAreForOperatorsOnly() throws {
        let hidden = try preview("--role", "analyst", "--format", "json", "SELECT secret FROM vault")
        let missing = try preview("--role", "analyst", "--format", "json", "SELECT secret FROM voult")
        #expect(hidden.output.replacingOccurrences(of: "vault", with: "voult") == missing.output)
        let reasons = try preview("--role", "analyst", "--reasons", "--format", "json", "SELECT secret FROM vault")
        #expect(keys(reasons.output) == answerKeys + ["reason"])
        #expect(try reasons.object()["reason"] is String)
        let text = try preview("--role", "analyst", "--reasons", "SELECT secret FROM vault")
        #expect(text.error.contains("\nreason: "))
    }

    @Test func attributes() throws {
        let sql = "SELECT name FROM customers"
        #expect(try preview("--role", "clerk", sql).code == 77)
        #expect(try preview("--role", "clerk", "--attribute", "region=US", sql).code == 0)
        #expect(try preview("--role", "clerk", "--attribute", "regoin=US", sql).code == 64)
        #expect(try preview("--role", "clerk", "--attribute", "region", sql).code == 64)
        #expect(try preview("--role", "traveller", "--attribute", "regions=[\"US\",\"EU\"]", sql).code == 0)
        #expect(try preview("--role", "traveller", "--attribute", "regions=[]", sql).code == 0)
        #expect(try preview("--role", "traveller", "--attribute", "regions=US", sql).code == 64)
        #expect(try preview("--role", "traveller", "--attribute", "regions=[1]", sql).code == 64)
    }

    @Test func parameters() throws {
        let sql = "SELECT name FROM customers WHERE id = ? AND name = :name"
        #expect(try preview("--role", "analyst", sql).code == 77)
        #expect(try preview("--role", "analyst", "--parameter", "1=1", "--parameter", "name=Ada", sql).code == 0)
        #expect(try preview("--role", "analyst", "--parameter", "1=1", "--parameter", ":name=Ada", sql).code == 0)
        #expect(try preview("--role", "analyst", "--parameter", "2=1", "--parameter", "name=Ada", sql).code == 64)
        #expect(try preview("--role", "analyst", "--parameter", "0=1", sql).code == 64)
        #expect(try preview("--role", "analyst", "--parameter", "1=1", "--parameter", "1=2", sql).code == 64)
        let values = try preview(
            "--role", "analyst", "--format", "json", "--parameter", "1=7", "--parameter", "2=\"7\"", "--parameter",
            "3=seven",
            "--parameter", "4=null", "--parameter", "5=1.5", "SELECT ?, ?, ?, ?, ?")
        let list = try #require(values.object()["parameters"] as? [[String: Any]]).map { $0["value"] }
        #expect(list[0] as? Int == 7)
        #expect(list[1] as? String == "7")
        #expect(list[2] as? String == "seven")
        #expect(list[3] is NSNull)
        #expect(list[4] as? Double == 1.5)
    }

    @Test func whoAsksAndOnWhat() throws {
        #expect(try preview("SELECT 1").code == 64)
        #expect(try preview("--role", "nobody", "SELECT 1").code == 64)
        #expect(
            try preview("--role", "analyst,clerk", "--attribute", "region=EU", "SELECT name FROM customers").code == 0)
        let folder = try Folder.shop()
        let catalog = try folder.read("shop.json").replacingOccurrences(of: "\"shop\"", with: "\"elsewhere\"")
        try folder.write(catalog, to: "elsewhere.json")
        let other = try folder.weir("preview", "--catalog", "elsewhere.json", "--role", "analyst", "SELECT 1")
        #expect(other.code == 64)
        #expect(other.error.contains("elsewhere"))
        try folder.write(
            Shop.policy.replacingOccurrences(of: "customers, tickets", with: "customers, tockets"), to: "weir.yaml")
        let contradiction = try folder.weir("preview", "--catalog", "shop.json", "--role", "analyst", "SELECT 1")
        #expect(contradiction.code == 65)
        #expect(contradiction.error.contains("weir.yaml:6:25"))
    }

    @Test func linesCarryTheirOwnSession() throws {
        let input = """
            {"id": 1, "sql": "SELECT name FROM customers"}
            {"id": 2, "sql": "SELECT name FROM customers", "roles": ["clerk"], "attributes": {"region": "EU"}}
            {"id": 3, "sql": "SELECT name FROM customers", "roles": ["nobody"]}
            {"id": 4, "sql": "SELECT name FROM customers WHERE id = ?", "parameters": [1]}
            {"id": 5, "sql": "SELECT name FROM customers WHERE id = :id", "parameters": {"id": 1}}
            {"id": 6, "sql": "SELECT ssn FROM customers"}
            {"id": 7
            {"id": 8, "sql": "SELECT name FROM customers", "parameters": 5}
            {"id": 9, "sql": "SELECT name FROM customers", "roles": "owner"}
            {"id": 10, "sql": "SELECT name FROM customers", "roles": ["clerk"], "attributes": {"region": 5}}
            """
        let outcome = try preview("--role", "analyst", "--jsonl", input: input)
        #expect(outcome.code == 0)
        let answers = try outcome.output.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(
            answers.map { $0["outcome"] as? String } == [
                "accepted", "accepted", "refused", "accepted", "accepted", "refused", "malformed", "malformed",
                "accepted", "refused",
            ])
        #expect(answers.map { $0["id"] as? Int } == [1, 2, 3, 4, 5, 6, nil, 8, 9, 10])
        for answer in answers { #expect(Set(answer.keys) == Set(answerKeys)) }
        let bound = try #require((answers[1]["parameters"] as? [[String: Any]])?.first)
        #expect(bound["value"] as? String == "EU")
    }
}
