import SQLParser
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing

/// Statements of others: printed, read back, and given to SQLite.
@Suite struct CorpusRoundTripTests {
    let dialect = Dialect.sqlite()

    /// The statements that the parser reads, with their trees.
    private func trees() throws -> [(statement: SharedCorpus.Statement, tree: Statement)] {
        let all = (try SharedCorpus.statements() ?? []).filter { $0.isValid != false }
        let read = all.compactMap { statement in
            (try? SQLParser.parseStatement(statement.sql, dialect: dialect)).map { (statement, $0) }
        }
        if !all.isEmpty { #expect(read.count * 10 >= all.count * 8, "\(read.count) of \(all.count) were read") }
        return read
    }

    @Test func printedTextReadsBackAsTheSameTree() throws {
        let printer = SQLPrinter(dialect: dialect)
        for (statement, tree) in try trees() {
            do {
                let text = try printer.print(tree).text
                let again = try SQLParser.parseStatement(text, dialect: dialect)
                #expect(again == tree, "\(statement.id): \(text)")
                #expect(try printer.print(again).text == text, "\(statement.id)")
            } catch {
                Issue.record("\(statement.id): \(error.diagnostic.message)")
            }
        }
    }

    @Test func printedTextMeansTheSameToSQLite() throws {
        let printer = SQLPrinter(dialect: dialect)
        var prepared = 0
        for (statement, tree) in try trees() {
            guard let text = try? printer.print(tree).text else { continue }
            let engine = try Engine()
            engine.furnish(statement.sql)
            let before = engine.complaint(statement.sql)
            let after = engine.complaint(text)
            #expect(normalized(before) == normalized(after), "\(statement.id): \(text)")
            if before == nil { prepared += 1 }
            if before == nil, after == nil, statement.kind != "ddl", !statement.sql.uppercased().hasPrefix("EXPLAIN") {
                #expect(engine.program(statement.sql) == engine.program(text), "\(statement.id): \(text)")
            }
        }
        print("SQLite prepared \(prepared) statements of the shared corpus, as written and as printed")
    }

    private func normalized(_ complaint: String?) -> String? {
        complaint?.lowercased().filter { $0 != "\"" }
    }

    @Test func otherPlaceholderStylesReadBackToo() throws {
        for (statement, tree) in try trees() {
            for style in [PlaceholderStyle.numbered, .question, .named] {
                guard let text = try? SQLPrinter(dialect: dialect, placeholders: style).print(tree).text else {
                    Issue.record("\(statement.id) in \(style)")
                    continue
                }
                #expect(throws: Never.self, "\(statement.id): \(text)") {
                    try SQLParser.parseStatement(text, dialect: dialect)
                }
            }
        }
    }
}
