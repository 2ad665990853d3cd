internal import ArgumentParser
internal import PostgresParser
internal import SQLSyntax
internal import Weir
internal import WeirPolicy

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Shows what becomes of a statement for a session, and why. Nothing runs.",
        discussion: """
            Prints the statement before and after, the values that are bound, and each change with the line of the policy \
            that asks for it. Exits with 77 if the policy refuses the statement, and with 65 if it is malformed.

            With --jsonl each line of standard input is an object {"id", "sql"}, optionally with "roles" (in the place of \
            --role), "attributes" and "parameters". Each line is answered at once and in order.

            Examples:
              weir preview --policy weir.yaml --catalog shop.json --role analytics-agent "SELECT * FROM customers"
              weir preview --catalog shop.json --role clerk --attribute region=US --parameter 1=42 --format json \\
                "SELECT name FROM customers WHERE id = ?"
              weir preview --catalog shop.json --role clerk --jsonl < statements.jsonl
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sql
    }

    @OptionGroup var policy: PolicyOption

    @Option(help: ArgumentHelp("The catalog file.", valueName: "file"), completion: .file())
    var catalog: String

    @OptionGroup var session: SessionOptions

    @Option(help: "What is printed.")
    var format: Format = .text

    @Flag(help: "Also say what a refusal really was. For operators: it tells what the session may not know.")
    var reasons = false

    @Flag(help: "Read a JSON object a line from standard input, and answer each with a line.")
    var jsonl = false

    @Argument(help: "The statement; - or nothing for standard input.")
    var sql: String?

    func run() throws {
        let loaded = try LoadedPolicy.read(policy.path)
        let compiler = try loaded.compiler(Files.catalog(catalog), from: catalog)
        let input = try session.session(loaded, needsRole: !jsonl)
        let output = Output()
        guard !jsonl else {
            if sql != nil { throw Report.failure(.usage, "--jsonl reads statements from standard input only") }
            mention(loaded.warnings.count + compiler.warnings.count)
            try answerLines(compiler, loaded, input, output)
            return
        }
        let bytes = try SQLText.read(sql)
        let result: Result<CompiledStatement, Refusal>
        do throws(SessionInput.Problem) {
            result = Self.compile(bytes, compiler, input, try input.parameters())
        } catch {
            throw Report.failure(.usage, error.message, help: error.help)
        }
        try show(result, SourceText("statement", bytes), compiler, loaded, output)
    }

    /// Holds the bytes against UTF-8 before a String is made of them, which would mend them silently.
    static func compile(
        _ bytes: [UInt8], _ compiler: PolicyCompiler, _ input: SessionInput, _ parameters: ParameterValues
    ) -> Result<CompiledStatement, Refusal> {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            do throws(Failure) {
                _ = try StatementReader.parseStatement(utf8: bytes, dialect: compiler.dialect)
            } catch {
                return .failure(Refusal(error))
            }
            return .failure(Refusal(diagnostics: [Diagnostic(.invalidUTF8, "the text is not valid UTF-8")]))
        }
        do throws(Refusal) {
            return .success(
                try compiler.compile(text, roles: input.roles, attributes: input.attributes, parameters: parameters))
        } catch {
            return .failure(error)
        }
    }

    private func show(
        _ result: Result<CompiledStatement, Refusal>, _ source: SourceText, _ compiler: PolicyCompiler,
        _ loaded: LoadedPolicy, _ output: Output
    ) throws(ExitCode) {
        let answer = Self.answer(result, source, compiler.dialect)
        if format == .json {
            mention(loaded.warnings.count + compiler.warnings.count)
            try output.line(answer.json(policy: loaded.source, reasons: reasons).lines)
        } else {
            switch result {
            case .success(let statement):
                let text =
                    format == .sql
                    ? statement.sql + "\n"
                    : PreviewText.render(statement, source, policy: loaded.source, Terminal(.output))
                try output.write(text)
                try output.flush()
                if format == .text { mention(loaded.warnings.count + compiler.warnings.count) }
            case .failure:
                Report.show(answer.diagnostics, in: source)
                if reasons, let audit = answer.audit { Report.note("reason: \(audit)") }
            }
        }
        try output.flush()
        if let exit = answer.exit { throw exit.code }
    }

    /// Warnings are about the policy, not the statement: where they can be read is said, on standard error.
    private func mention(_ warnings: Int) {
        guard warnings > 0 else { return }
        let count = warnings == 1 ? "1 warning" : "\(warnings) warnings"
        Report.note("note: \(count) about the policy: weir check --policy \(policy.path) --catalog \(catalog)")
    }

    static func answer(
        _ result: Result<CompiledStatement, Refusal>, _ source: SourceText, _ dialect: Dialect
    ) -> Answer {
        switch result {
        case .success(let statement): Answer(accepted: statement, source)
        case .failure(let refusal): Answer(refusal, dialect, source)
        }
    }

    private func answerLines(
        _ compiler: PolicyCompiler, _ loaded: LoadedPolicy, _ session: SessionInput, _ output: Output
    ) throws(ExitCode) {
        let lines = JSONLines(dialect: compiler.dialect, takesSession: true)
        try lines.run(output) { line in
            var input = session
            if let roles = line.roles { input.roles = roles }
            let bytes = Array(line.sql.utf8)
            do throws(SessionInput.Problem) {
                if let attributes = line.attributes { try input.add(attributes: attributes) }
                if let parameters = line.parameters { try input.add(parameters: parameters) }
                let result = Self.compile(bytes, compiler, input, try input.parameters())
                return Self.answer(result, SourceText("statement", bytes), compiler.dialect)
                    .json(policy: loaded.source, reasons: reasons)
            } catch {
                return lines.malformed(line.id, error.message, [], 0)
            }
        }
    }
}
