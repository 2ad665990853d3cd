import Foundation
import TestSupport
import Testing

/// Documentation/clauses.md names a golden case for each clause and dialect; that the cases come out as they are written is
/// for ``CorpusTests``.
@Suite struct ClauseTests {
    /// A row of a table: its clause, such as `3.1`, and the cells behind it.
    private struct Row {
        let line: Int
        let clause: String
        let cells: [String]
    }

    private static let dialects = ["SQLite", "PostgreSQL", "MySQL, MariaDB", "SQL Server", "Oracle", "Snowflake"]

    /// How many clauses each section of the contract has.
    private static let sections = [3: 11, 4: 13, 5: 9, 6: 4, 7: 5, 8: 5, 9: 5]

    private static func rows() throws -> [Row] {
        let head = "| clause | " + dialects.joined(separator: " | ") + " |"
        var rows: [Row] = []
        for (number, line) in try Checkout.text("Documentation/clauses.md").components(separatedBy: "\n").enumerated() {
            guard line.hasPrefix("|"), line != head, !line.hasPrefix("|---") else { continue }
            let cells = line.dropFirst().dropLast().components(separatedBy: " | ").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            let words = try #require(cells.first).split(separator: " ", maxSplits: 1)
            try #require(words.count == 2 && cells.count == dialects.count + 1, "line \(number + 1)")
            rows.append(Row(line: number + 1, clause: String(words[0]), cells: Array(cells.dropFirst())))
        }
        return rows
    }

    /// What a cell says, with the case that shows it: ``enforced `file: case`, `file: case`, refused `file: case` ``.
    private static func claims(_ cell: String, line: Int) throws -> [(verdict: String, file: String, name: String)] {
        var claims: [(String, String, String)] = []
        var verdict: String?
        var rest = Substring(cell)
        while !rest.isEmpty {
            for word in ["enforced ", "refused "] where rest.hasPrefix(word) {
                verdict = word.trimmingCharacters(in: .whitespaces)
                rest = rest.dropFirst(word.count)
            }
            let known = try #require(verdict, "line \(line): \(cell)")
            try #require(rest.first == "`", "line \(line): \(rest)")
            let text = rest.dropFirst().prefix { $0 != "`" }
            let colon = try #require(text.firstRange(of: ": "), "line \(line): \(text)")
            claims.append((known, String(text[..<colon.lowerBound]), String(text[colon.upperBound...])))
            rest = rest.dropFirst(text.count + 2)
            if rest.hasPrefix(", ") { rest = rest.dropFirst(2) }
        }
        return claims
    }

    @Test("every clause has a row, and no row is without a case")
    func rowsOfClauses() throws {
        let rows = try Self.rows()
        let clauses = Set(rows.map(\.clause))
        let wanted = Set(Self.sections.flatMap { section, count in (1...count).map { "\(section).\($0)" } })
        #expect(clauses == wanted)
        for row in rows {
            #expect(
                row.cells.prefix(2).contains { $0.hasPrefix("enforced") || $0.hasPrefix("refused") }, "line \(row.line)"
            )
            #expect(row.cells.dropFirst(2).allSatisfy { $0 == "not yet" }, "line \(row.line)")
        }
    }

    @Test("every case that a cell names is there, and comes out as the cell says")
    func cells() throws {
        let corpus = Checkout.file("Corpus")
        var files: [String: CaseFile] = [:]
        var count = 0
        for row in try Self.rows() {
            for (cell, dialect) in zip(row.cells, ["sqlite", "postgres"]) where cell != "n.a." {
                for (verdict, name, title) in try Self.claims(cell, line: row.line) {
                    if files[name] == nil {
                        files[name] = try CaseFile(name: name, path: corpus.appending(path: "\(name).txt").path)
                    }
                    let place = SourceLocation(
                        fileID: "Documentation/clauses.md", filePath: Checkout.file("Documentation/clauses.md").path,
                        line: row.line, column: 1)
                    guard let item = files[name]?.cases.first(where: { $0.name == title }) else {
                        Issue.record("there is no case `\(title)` in \(name)", sourceLocation: place)
                        continue
                    }
                    count += 1
                    let outcome = item.expected.first?.split(separator: " ").first ?? ""
                    let isTaken = ["accepted", "loaded"].contains(outcome)
                    #expect(isTaken == (verdict == "enforced"), "\(title): \(outcome)", sourceLocation: place)
                    #expect(isTaken || ["refused", "malformed"].contains(outcome), sourceLocation: place)
                    let own = item.settings.fixture.hasSuffix("-postgres") ? "postgres" : item.settings.dialect
                    #expect(own == dialect, "\(title)", sourceLocation: place)
                    // What is enforced is run, where it is a statement.
                    if verdict == "enforced", item.settings.input == .statement, item.settings.notExecuted == nil {
                        #expect(item.settings.asIf != nil, "\(title)", sourceLocation: place)
                    }
                }
            }
        }
        #expect(count > 300, "\(count) cells")
    }
}
