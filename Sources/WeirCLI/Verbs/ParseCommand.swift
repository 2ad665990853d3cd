internal import ArgumentParser
internal import PostgresParser
internal import SQLPrinter
internal import SQLSyntax

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Reads a statement and prints it in its canonical form.",
        discussion: """
            Exits with 65 if the text is no statement of the dialect, and with 77 if Weir does not take statements of its kind.

            Examples:
              weir parse --dialect sqlite "select a,b from t where a=1"
              weir parse --dialect postgres --format json < statement.sql
              weir parse --dialect sqlite --jsonl < statements.jsonl
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var dialect: DialectOption

    @Option(help: "What is printed.")
    var format: Format = .text

    @Flag(help: "Read a JSON object {\"id\", \"sql\"} a line from standard input, and answer each with a line.")
    var jsonl = false

    @Argument(help: "The statement; - or nothing for standard input.")
    var sql: String?

    func run() throws {
        let dialect = try Files.dialect(self.dialect.dialect)
        try self.dialect.checkModes()
        let output = Output()
        guard !jsonl else {
            if sql != nil { throw Report.failure(.usage, "--jsonl reads statements from standard input only") }
            try JSONLines(dialect: dialect, takesSession: false).run(output) { line in
                let answer = Self.answer(Array(line.sql.utf8), dialect)
                return answer.json(policy: nil, reasons: false)
            }
            return
        }
        let answer = Self.answer(try SQLText.read(sql), dialect)
        switch format {
        case .json: try output.line(answer.json(policy: nil, reasons: false).lines)
        case .text:
            Report.show(answer.diagnostics, in: answer.source)
            if let sql = answer.sql { try output.line(sql) }
        }
        try output.flush()
        if let exit = answer.exit { throw exit.code }
    }

    private static func answer(_ bytes: [UInt8], _ dialect: Dialect) -> Answer {
        let source = SourceText("statement", bytes)
        do throws(Failure) {
            let statement = try StatementReader.parseStatement(utf8: bytes, dialect: dialect)
            let printed = try SQLPrinter(dialect: dialect).print(statement)
            var answer = Answer(outcome: .accepted, dialect, [], source)
            answer.operation = operation(statement)
            answer.sql = printed.text
            answer.parameters = printed.parameters.enumerated().map { json($0.element, at: $0.offset + 1) }
            return answer
        } catch {
            return Answer(outcome: error.diagnostic.code.outcome, dialect, [error.diagnostic], source)
        }
    }

    private static func operation(_ statement: Statement) -> String {
        switch statement.kind {
        case .query: "select"
        case .insert: "insert"
        case .update: "update"
        case .delete: "delete"
        case .merge: "merge"
        case .postgres: "definition"
        case .createTable: "create-table"
        case .createView: "create-view"
        case .createIndex: "create-index"
        case .createTrigger: "create-trigger"
        case .explain: "explain"
        }
    }

    private static func json(_ parameter: Parameter, at position: Int) -> JSON {
        let name: String?
        let index: Int?
        switch parameter {
        case .positional(let number): (name, index) = (nil, number + 1)
        case .numbered(let number): (name, index) = (nil, number)
        case .named(_, let text), .attribute(let text): (name, index) = (text.string, nil)
        case .attributeElement(let text, let number): (name, index) = (text.string, number + 1)
        }
        return .members([
            "position": .integer(Int64(position)), "source": .string("user"), "name": .optional(name),
            "index": .optional(index), "value": .null,
        ])
    }
}
