import Foundation
import Testing

@Suite struct ParseTests {
    @Test func text() throws {
        let outcome = try Folder().weir("parse", "--dialect", "sqlite", "select  a , B from t where (a=1) -- why\n;")
        #expect(outcome.code == 0)
        #expect(outcome.output == "SELECT a, B FROM t WHERE a = 1\n")
        #expect(outcome.error.isEmpty)
    }

    @Test func standardInput() throws {
        for arguments in [["parse", "--dialect", "sqlite"], ["parse", "--dialect", "sqlite", "-"]] {
            let outcome = try Weir.run(arguments, input: Array("SELECT 1".utf8), in: Folder())
            #expect(outcome.output == "SELECT 1\n")
        }
    }

    @Test func jsonHasEveryKeyInOrder() throws {
        let outcome = try Folder().weir(
            "parse", "--dialect", "sqlite:3.44", "--format", "json", "SELECT ?, ?5, :name, @other FROM t")
        #expect(outcome.code == 0)
        #expect(keys(outcome.output) == answerKeys)
        let object = try outcome.object()
        #expect(object["outcome"] as? String == "accepted")
        #expect(object["dialect"] as? String == "sqlite:3.44")
        #expect(object["operation"] as? String == "select")
        let parameters = try #require(object["parameters"] as? [[String: Any]])
        #expect(parameters.map { $0["index"] as? Int } == [1, 5, nil, nil])
        #expect(parameters.map { $0["name"] as? String } == [nil, nil, "name", "other"])
    }

    @Test(arguments: [
        ("", 65, "empty-statement"), ("  -- nothing\n/* here */ ;", 65, "empty-statement"),
        ("SELECT FROM", 65, "syntax-error"),
        ("SELECT 1; SELECT 2", 77, "multiple-statements"), ("PRAGMA user_version", 77, "unsupported-statement"),
        ("SELECT\u{0} 1", 65, "nul-byte"), ("SELECT " + String(repeating: "(", count: 2_000), 77, "too-complex"),
    ])
    func refusals(_ sql: String, _ code: Int32, _ name: String) throws {
        let text = try Weir.run(["parse", "--dialect", "sqlite"], input: Array(sql.utf8), in: Folder())
        #expect(text.code == code)
        #expect(text.output.isEmpty)
        #expect(text.error.hasPrefix("error[\(name)]: "), "\(text.error)")
        let json = try Weir.run(
            ["parse", "--dialect", "sqlite", "--format", "json"], input: Array(sql.utf8), in: Folder())
        #expect(json.code == code)
        #expect(keys(json.output) == answerKeys)
        let object = try json.object()
        #expect(object["outcome"] as? String == (code == 65 ? "malformed" : "refused"))
        #expect(object["sql"] is NSNull)
        let diagnostic = try #require((object["diagnostics"] as? [[String: Any]])?.first)
        #expect(Set(diagnostic.keys) == diagnosticKeys)
        #expect(diagnostic["code"] as? String == name)
    }

    @Test func invalidUTF8() throws {
        let outcome = try Weir.run(
            ["parse", "--dialect", "sqlite", "--format", "json"], input: Array("SELECT '".utf8) + [0xFF, 0x27],
            in: Folder())
        #expect(outcome.code == 65)
        let diagnostic = try #require((outcome.object()["diagnostics"] as? [[String: Any]])?.first)
        #expect(diagnostic["code"] as? String == "invalid-utf-8")
        #expect(diagnostic["offset"] as? Int == 8)
        #expect(diagnostic["column"] as? Int == 9)
    }

    @Test func linesAreAnsweredOneByOne() throws {
        let input = """
            {"id": 1, "sql": "select 1"}
            not json
            {"id": "two", "sql": "select"}

            {"id": 3, "sql": 5}
            {"id": 4, "sql": "select 1", "roles": []}
            {"id": 5, "sql": "select 1", "sql": "select 2"}
            [1]
            {"id": null, "sql": "select 'é\\u00e9\\ud83d\\ude00'"}
            """
        let outcome = try Folder().weir("parse", "--dialect", "sqlite", "--jsonl", input: input)
        #expect(outcome.code == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 9)
        let answers = try lines.map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(lines.allSatisfy { keys(String($0)) == answerKeys })
        #expect(
            answers.map { $0["outcome"] as? String } == [
                "accepted", "malformed", "malformed", "malformed", "malformed", "malformed", "malformed", "malformed",
                "accepted",
            ])
        #expect(answers[2]["id"] as? String == "two")
        #expect(answers[4]["id"] as? Int == 3)
        #expect(answers[5]["id"] as? Int == 4)
        #expect(answers[8]["sql"] as? String == "SELECT 'éé😀'")
    }

    @Test func aLineIsAnsweredBeforeTheNextIsSent() throws {
        let process = Process()
        process.executableURL = try Weir.binary()
        process.arguments = ["parse", "--dialect", "sqlite", "--jsonl"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for number in 1...3 {
            try input.fileHandleForWriting.write(
                contentsOf: Data("{\"id\":\(number),\"sql\":\"select \(number)\"}\n".utf8))
            let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            #expect(answer.hasPrefix("{\"id\":\(number),"))
            #expect(answer.hasSuffix("}\n"))
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func caretsStandUnderWhatIsMeant() throws {
        let outcome = try Weir.run(
            ["parse", "--dialect", "sqlite"], input: Array("SELECT '日本',\t1\n FROM t WHERE )".utf8), in: Folder())
        let lines = outcome.error.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[1] == " --> statement:2:15")
        #expect(lines[3] == "2 |  FROM t WHERE )")
        #expect(lines[4] == "  |               ^")
    }

    @Test func charactersThatSteerTheTerminalAreSpelledOut() throws {
        let outcome = try Weir.run(
            ["parse", "--dialect", "sqlite"], input: Array("SELECT \u{1B}[2J\u{202E}".utf8), in: Folder())
        #expect(!outcome.error.contains("\u{1B}"))
        #expect(!outcome.error.contains("\u{202E}"))
        #expect(outcome.error.contains("\\u{1B}"))
    }
}

let answerKeys = [
    "id", "outcome", "dialect", "operation", "sql", "parameters", "columns", "relations", "changes", "diagnostics",
]

let diagnosticKeys: Set<String> = [
    "code", "severity", "message", "offset", "length", "line", "column", "endLine", "endColumn", "notes", "help",
]

/// The keys of a JSON object in the order of its text.
func keys(_ json: String) -> [String] {
    var keys: [String] = []
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    var word = ""
    var last = ""
    for character in json {
        if isQuoted {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted = false
                last = word
            } else {
                word.append(character)
            }
            continue
        }
        switch character {
        case "\"":
            isQuoted = true
            word = ""
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        case ":" where depth == 1: keys.append(last)
        default: break
        }
    }
    return keys
}
