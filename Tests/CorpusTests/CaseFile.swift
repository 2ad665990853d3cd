import Foundation

/// One file of the corpus: a header, and cases one after another. Corpus/README.md describes the format.
struct CaseFile {
    /// Relative to Corpus/, as `attacks/sqlite.txt`.
    let name: String
    let path: String
    /// The lines before the first case, as they are.
    let head: [String]
    let settings: Settings
    var cases: [Case]

    /// The name of the folder below Corpus/, `policy/allow` as one.
    var folder: String { name.split(separator: "/").dropLast().joined(separator: "/") }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    init(name: String, path: String) throws {
        self.name = name
        self.path = path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var lines = text.components(separatedBy: "\n")
        while lines.last == "" { lines.removeLast() }
        let first = lines.firstIndex { $0.hasPrefix("=== ") } ?? lines.count
        head = Array(lines[..<first])
        var settings = Settings()
        for line in head where !line.isEmpty && !line.hasPrefix("#") { try settings.read(line, in: name) }
        self.settings = settings
        var cases: [Case] = []
        var start = first
        while start < lines.count {
            let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("=== ") } ?? lines.count
            cases.append(try Case(Array(lines[start..<end]), line: start + 1, settings, in: name))
            start = end
        }
        self.cases = cases
    }

    /// The file with what came out in place of what should.
    func text(_ outcomes: [[String]]) -> String {
        var lines = head
        for (item, outcome) in zip(cases, outcomes) { lines += item.head + ["----"] + outcome + [""] }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// One golden case.
struct Case {
    let name: String
    /// The line of its `===` in the file, from 1.
    let line: Int
    /// From `===` to before `----`, as it is.
    let head: [String]
    let settings: Settings
    let statement: String
    /// The lines after `----`, without empty ones at the end.
    let expected: [String]

    init(_ lines: [String], line: Int, _ shared: Settings, in file: String) throws {
        name = String(lines[0].dropFirst(4))
        self.line = line
        guard let mark = lines.firstIndex(of: "----") else {
            throw CaseFile.Malformed(description: "\(file):\(line): the case `\(name)` has no `----`")
        }
        head = Array(lines[..<mark])
        var settings = shared
        var rest = lines[1..<mark]
        while let next = rest.first, next.hasPrefix("@") || next.hasPrefix("#") {
            if next.hasPrefix("@") { try settings.read(String(next.dropFirst()), in: "\(file):\(line)") }
            rest = rest.dropFirst()
        }
        self.settings = settings
        let text = rest.joined(separator: "\n")
        statement = settings.escaped ? try Escapes.decode(text, in: "\(file):\(line)") : text
        var expected = Array(lines[(mark + 1)...])
        while expected.last == "" { expected.removeLast() }
        self.expected = expected
    }
}

/// The keys of a file's header; a case says `@key` to have its own.
struct Settings {
    enum Input: String {
        /// A statement, compiled for a session.
        case statement
        /// A statement, parsed and printed.
        case parse
        /// A policy file, held against the fixture's catalog.
        case policy
        /// The DDL of a catalog.
        case catalog
        /// A catalog file.
        case catalogFile = "catalog-file"
    }

    /// What a line of attacks.md asks for.
    enum Verdict: String {
        case refuse = "R"
        case either = "S"
        case accept = "A"
    }

    enum Rows: String {
        /// At least one row comes back, and it is another result than the full database's.
        case some
        /// No row comes back.
        case none
        /// Rows come back, the same that the full database has.
        case all
    }

    enum Comparison: String {
        /// In order where the statement says ORDER BY, else as multisets.
        case exact
        /// As multisets: the sort has ties.
        case ties
        /// Only how many rows there are: LIMIT without a total order.
        case count
    }

    var input = Input.statement
    var dialect = "sqlite"
    var fixture = ""
    var policy = "shop.yaml"
    var roles: [String] = []
    var asIf: String?
    var attributes: [(name: String, value: String)] = []
    var parameters: [(name: String?, value: String)] = []
    var attack: Verdict?
    var rows = Rows.some
    var compare = Comparison.exact
    var shows: Set<String> = []
    var escaped = false
    /// Columns that a write's state is not compared in, as `users.email`.
    var except: Set<String> = []
    /// Why an accepted statement is not executed.
    var notExecuted: String?
    /// The statement raises on the restricted database too.
    var raises = false

    mutating func read(_ line: String, in place: String) throws {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let key = parts[0].hasSuffix(":") ? String(parts[0].dropLast()) : parts[0]
        let value = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        let items = value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        func choice<Choice: RawRepresentable>(_ type: Choice.Type) throws -> Choice where Choice.RawValue == String {
            guard let found = Choice(rawValue: value) else {
                throw CaseFile.Malformed(description: "\(place): `\(value)` is no value of `\(key)`")
            }
            return found
        }
        switch key {
        case "input": input = try choice(Input.self)
        case "dialect": dialect = value
        case "fixture": fixture = value
        case "policy": policy = value
        case "roles": roles = items
        case "as-if": asIf = value.isEmpty ? nil : value
        case "attribute":
            let pair = Self.pair(value)
            attributes.removeAll { $0.name == pair.name }
            if let name = pair.name { attributes.append((name, pair.value)) }
        case "no-attributes": attributes = []
        case "parameter": parameters.append(Self.pair(value))
        case "attack": attack = try choice(Verdict.self)
        case "rows": rows = try choice(Rows.self)
        case "compare": compare = try choice(Comparison.self)
        case "show": shows = Set(items)
        case "escaped": escaped = true
        case "except": except = Set(items)
        case "not-executed": notExecuted = value
        case "raises": raises = true
        default: throw CaseFile.Malformed(description: "\(place): unknown key `\(key)`")
        }
    }

    private static func pair(_ text: String) -> (name: String?, value: String) {
        guard let sign = text.range(of: " = ") else { return (nil, text) }
        return (String(text[..<sign.lowerBound]), String(text[sign.upperBound...]))
    }
}

/// The escapes of an `@escaped` case: `\0`, `\r`, `\t`, `\\`, and `\{n|text}` for a text n times.
enum Escapes {
    static func decode(_ text: String, in place: String) throws -> String {
        var result = ""
        var rest = Substring(text)
        while let slash = rest.firstIndex(of: "\\") {
            result += rest[..<slash]
            rest = rest[rest.index(after: slash)...]
            switch rest.first {
            case "0": result.unicodeScalars.append("\0")
            case "r": result += "\r"
            case "t": result += "\t"
            case "\\": result += "\\"
            case "{":
                guard let bar = rest.firstIndex(of: "|"), let end = rest.range(of: "\\}"),
                    let count = Int(rest[rest.index(after: rest.startIndex)..<bar])
                else { throw CaseFile.Malformed(description: "\(place): an open repetition") }
                result += String(repeating: String(rest[rest.index(after: bar)..<end.lowerBound]), count: count)
                rest = rest[end.upperBound...]
                continue
            default: throw CaseFile.Malformed(description: "\(place): an unknown escape")
            }
            rest = rest.dropFirst()
        }
        return result + rest
    }
}
