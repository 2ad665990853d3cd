internal import ArgumentParser
internal import SQLSyntax
internal import Weir

/// A line of `--jsonl`: `{"id", "sql"}`, with `roles`, `attributes` and `parameters` where a session is asked for.
struct JSONLine {
    var id: JSON = .null
    var sql = ""
    /// In the place of `--role`.
    var roles: [String]?
    /// Added to `--attribute` and `--parameter`; what stands in both is as the line says.
    var attributes: JSON?
    var parameters: JSON?
}

/// Answers lines one by one, in order. A line that cannot be read has an answer too, and the next one is read.
struct JSONLines {
    let dialect: Dialect
    let takesSession: Bool

    func run(_ output: Output, _ answer: (JSONLine) -> JSON) throws(ExitCode) {
        var input = TextInput()
        while let next = try input.nextLine() {
            let json: JSON
            switch next {
            case .tooLong: json = malformed(.null, "the line is longer than \(TextInput.limit) bytes", [], 0)
            case .text(let bytes):
                // The id is known even where another key is wrong.
                var id: JSON = .null
                do throws(JSONReader.Problem) {
                    let line = try read(bytes, &id)
                    json = answer(line).settingID(line.id)
                } catch {
                    json = malformed(id, error.message, bytes, error.offset)
                }
            }
            try output.line(json.line)
            try output.flush()
        }
    }

    /// - Parameter id: what the line is called, set even where another key is wrong.
    func read(_ bytes: [UInt8], _ id: inout JSON) throws(JSONReader.Problem) -> JSONLine {
        let json = try JSONReader.read(bytes)
        guard case .object(let members) = json else {
            throw JSONReader.Problem(message: "it is no JSON object", offset: 0)
        }
        var line = JSONLine()
        var sql: String?
        for member in members where member.key == "id" { id = member.value }
        line.id = id
        for member in members {
            switch member.key {
            case "id": break
            case "sql":
                guard case .string(let text) = member.value else {
                    throw JSONReader.Problem(message: "`sql` is no string", offset: 0)
                }
                sql = text
            case "roles" where takesSession: line.roles = try roles(member.value)
            case "attributes" where takesSession: line.attributes = member.value
            case "parameters" where takesSession: line.parameters = member.value
            default: throw JSONReader.Problem(message: "the key `\(member.key)` is unknown", offset: 0)
            }
        }
        guard let sql else { throw JSONReader.Problem(message: "the key `sql` is missing", offset: 0) }
        line.sql = sql
        return line
    }

    private func roles(_ json: JSON) throws(JSONReader.Problem) -> [String] {
        var names: [String] = []
        let items: [JSON]
        if case .array(let list) = json { items = list } else { items = [json] }
        for item in items {
            guard case .string(let name) = item else {
                throw JSONReader.Problem(message: "`roles` is no list of names", offset: 0)
            }
            names.append(name)
        }
        return names
    }

    func malformed(_ id: JSON, _ message: String, _ bytes: [UInt8], _ offset: Int) -> JSON {
        let help =
            takesSession
            ? "write `{\"id\": 1, \"sql\": \"…\"}`, with `roles`, `attributes` and `parameters` if wanted"
            : "write `{\"id\": 1, \"sql\": \"…\"}`"
        let diagnostic = Diagnostic(
            .malformedFile, "the line cannot be read: \(message)", range: SourceRange(offset, offset), help: help)
        var answer = Answer(outcome: .malformed, dialect, [diagnostic], SourceText("line", bytes))
        answer.id = id
        return answer.json(policy: nil, reasons: false)
    }
}

extension JSON {
    /// The answer with the id of its line.
    fileprivate func settingID(_ id: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.map { $0.key == "id" ? JSON.Member(key: "id", value: id) : $0 })
    }
}
