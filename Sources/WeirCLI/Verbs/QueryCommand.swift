internal import ArgumentParser
internal import SQLSyntax
internal import Weir
internal import WeirDatabases
internal import WeirPolicy

struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Runs a statement on a database as a session may.",
        discussion: """
            The statement is compiled as `weir preview` shows it, and runs in one transaction on a connection of its own, \
            read-only unless it writes. A second lock in the database holds it to the tables and columns of the session's \
            roles. What the database says about an error is not shown, only the error's code.

            The database's name is its own, or that of its file without the extension, unless NAME= says another. It is the \
            name that `databases` in the policy has for it. A password for PostgreSQL comes from PGPASSWORD, a passfile or a \
            service file, never from the URL.

            Examples:
              weir query --database sqlite:shop.db --policy weir.yaml --role analytics-agent "SELECT * FROM customers"
              weir query --database shop=sqlite:/data/2024.db --role clerk --attribute region=US --format csv \\
                "SELECT name FROM customers WHERE id = :id" --parameter id=42
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv
    }

    @Option(
        help: ArgumentHelp("The database, as in sqlite:shop.db or postgres://user@host/shop.", valueName: "[name=]url"))
    var database: String

    @OptionGroup var policy: PolicyOption
    @OptionGroup var session: SessionOptions

    @Option(help: "What is printed.")
    var format: Format = .table

    @Argument(help: "The statement; - or nothing for standard input.")
    var sql: String?

    func run() throws {
        let loaded = try LoadedPolicy.read(policy.path)
        let input = try session.session(loaded)
        let (url, connection, catalog) = try Databases.open(database)
        let compiler = try loaded.compiler(catalog, from: url.path)
        let bytes = try SQLText.read(sql)
        let source = SourceText("statement", bytes)
        let result: Result<CompiledStatement, Refusal>
        do throws(SessionInput.Problem) {
            result = PreviewCommand.compile(bytes, compiler, input, try input.parameters())
        } catch {
            throw Report.failure(.usage, error.message, help: error.help)
        }
        let output = Output()
        switch result {
        case .failure(let refusal):
            let answer = Answer(refusal, compiler.dialect, source)
            if format == .json {
                let writer = try JSONRowWriter(
                    output, id: .null, dialect: compiler.dialect.description, operation: nil, columns: [])
                try writer.end(
                    changed: nil, outcome: answer.outcome.rawValue,
                    diagnostics: answer.diagnostics.map { Answer.json($0, source) })
                try output.flush()
            } else {
                Report.show(answer.diagnostics, in: source)
            }
            throw (answer.exit ?? .refused).code
        case .success(let statement):
            let lock: SessionLock
            do throws(Refusal) {
                lock = try SessionLock(compiler, roles: input.roles)
            } catch {
                Report.show(error.diagnostics, in: source)
                throw Exit.usage.code
            }
            try Self.run(statement, connection, lock, format, output)
        }
    }

    private static func run(
        _ statement: CompiledStatement, _ connection: any Connection, _ lock: SessionLock, _ format: Format,
        _ output: Output
    ) throws(ExitCode) {
        switch format {
        case .table: try run(statement, connection, lock, TableWriter(output), output)
        case .csv: try run(statement, connection, lock, CSVWriter(output), output)
        case .json:
            let writer = try JSONRowWriter(
                output, id: .null, dialect: statement.dialect.description, operation: statement.operation.rawValue,
                columns: statement.columns.map(Answer.json))
            try run(statement, connection, lock, writer, output) { error throws(ExitCode) in
                let diagnostic: JSON = .members([
                    "code": .optional(error.code), "severity": .string("error"), "message": .string(error.message),
                    "offset": .null, "length": .null, "line": .null, "column": .null, "endLine": .null,
                    "endColumn": .null,
                    "notes": .array([]), "help": .optional(error.help),
                ])
                try writer.end(changed: nil, outcome: "raised", diagnostics: [diagnostic])
            }
        }
    }

    /// - Parameter onError: what is to be written before the run ends with an error of the database.
    private static func run(
        _ statement: CompiledStatement, _ connection: any Connection, _ lock: SessionLock, _ writer: some RowWriter,
        _ output: Output, onError: ((DatabaseError) throws(ExitCode) -> Void)? = nil
    ) throws(ExitCode) {
        var writer = writer
        var stopped: ExitCode?
        func guarded(_ body: () throws(ExitCode) -> Void) -> Bool {
            guard stopped == nil else { return false }
            do throws(ExitCode) {
                try body()
                return true
            } catch {
                stopped = error
                return false
            }
        }
        let result: RunResult
        do throws(DatabaseError) {
            result = try connection.run(
                statement, lock: lock,
                header: { names in _ = guarded { () throws(ExitCode) in try writer.header(names) } },
                row: { values in guarded { () throws(ExitCode) in try writer.row(values) } })
        } catch {
            // Rows that came before the error are shown.
            try output.flush()
            try onError?(error)
            try output.flush()
            throw Report.failure(error.exitCode, error.message, help: error.help)
        }
        if let stopped { throw stopped }
        try writer.end(rows: result.rows, changed: changes(statement.operation) ? result.changed : nil)
        try output.flush()
    }

    private static func changes(_ operation: StatementOperation) -> Bool {
        switch operation {
        case .select, .explain: false
        case .insert, .update, .delete, .merge: true
        }
    }
}
