internal import ArgumentParser
internal import SQLBinding
internal import SQLSyntax
internal import Weir
internal import WeirDatabases
internal import WeirFiles
internal import WeirPolicy

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs a policy's own cases: sessions, statements, and what must come of them.",
        discussion: """
            A test file names a policy, a catalog or schema, perhaps a fixture, and cases. A case has roles, attributes, \
            parameters and a statement, and says that it is accepted, refused with a code, what it becomes, which rows it \
            gives or how many it changes. On SQLite statements run on a fixture in memory. On PostgreSQL they run on the \
            database that --database names, each in a transaction that begins with the fixture and is undone.

            Exits with 0 if every case holds, and with 1 if one does not.

            Examples:
              weir test policy.test.yaml
              weir test policy.test.yaml --database postgres://ci@localhost/shop_test --load-schema
              weir test policy.test.yaml --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("The test file.", valueName: "file"), completion: .file())
    var file: String

    @Option(help: ArgumentHelp("A PostgreSQL database to run statements on.", valueName: "[name=]url"))
    var database: String?

    @Flag(help: "Also run the file of `schema` in each transaction on the database.")
    var loadSchema = false

    @Option(help: "What is printed.")
    var format: Format = .text

    func run() throws {
        let bytes = try Files.read(file)
        let source = SourceText(file, bytes)
        let tests: PolicyTestFile
        do throws(FileErrors) {
            tests = try PolicyTestFile.read(bytes: bytes)
        } catch {
            Report.show(error.diagnostics, in: source)
            throw Exit.malformed.code
        }
        let loaded = try LoadedPolicy.read(path(tests.policy.value))
        let catalog = try catalog(tests)
        let compiler = try loaded.compiler(catalog, from: file)
        let runner = TestRunner(
            compiler: compiler, policy: loaded.policy, rehearsal: try rehearsal(tests, catalog, source))
        if runner.rehearsal == nil, let first = tests.cases.first(where: \.runs) {
            Report.show([Self.nothingToRunOn(first, compiler.dialect)], in: source)
            throw Exit.usage.code
        }
        let output = Output()
        var results: [JSON] = []
        var failed = 0
        let terminal = Terminal(.output)
        for test in tests.cases {
            let result = try runner.run(test)
            if !result.failures.isEmpty { failed += 1 }
            switch format {
            case .json: results.append(TestText.json(result, source))
            case .text:
                try output.write(TestText.render(result, source, terminal))
                try output.flush()
            }
        }
        let passed = tests.cases.count - failed
        switch format {
        case .json:
            try output.line(
                JSON.members([
                    "file": .string(file), "passed": .optional(passed), "failed": .optional(failed),
                    "cases": .array(results),
                ]).lines)
        case .text: try output.line(TestText.summary(passed: passed, failed: failed, terminal))
        }
        try output.flush()
        if failed > 0 { throw Exit.findings.code }
    }

    /// A path of the file, which is relative to its folder.
    private func path(_ name: String) -> String {
        guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
        return String(file[...slash]) + name
    }

    private func catalog(_ tests: PolicyTestFile) throws(ExitCode) -> Catalog {
        if let catalog = tests.catalog { return try Files.catalog(path(catalog.value)) }
        guard let schema = tests.schema, let text = tests.dialect else {
            throw Report.failure(.malformed, "`\(file)` names neither a catalog nor a schema")
        }
        let place = path(schema.value)
        let bytes = try Files.read(place)
        let dialect = try Files.dialect(text.value)
        do throws(FileErrors) {
            return try DDLCatalog.read(
                bytes: bytes, dialect: dialect,
                database: tests.database?.value ?? DatabaseURL.name(of: place))
        } catch {
            Report.show(error.diagnostics, in: SourceText(place, bytes))
            throw Exit.malformed.code
        }
    }

    // MARK: - The fixture

    private func rehearsal(
        _ tests: PolicyTestFile, _ catalog: Catalog, _ source: SourceText
    ) throws(ExitCode) -> (any Rehearsal)? {
        var scripts: [FixtureScript] = []
        switch tests.fixture {
        case nil: break
        case .file(let name)?: scripts.append(try script(path(name.value)))
        case .rows(let tables)?:
            let fixture = TestFixture(try index(catalog))
            do throws(Diagnostic) {
                scripts.append(try fixture.script(tables))
            } catch {
                Report.show([error], in: source)
                throw Exit.malformed.code
            }
        }
        if let database {
            if loadSchema {
                guard let schema = tests.schema else {
                    throw Report.failure(
                        .usage, "--load-schema needs `schema` in the test file",
                        help: "name a file of CREATE statements")
                }
                scripts.insert(try script(path(schema.value)), at: 0)
            }
            guard catalog.dialect.name == .postgres else {
                throw Report.failure(
                    .usage, "a fixture of SQLite is made in memory, not in a database", help: "leave out --database")
            }
            do throws(DatabaseError) {
                return try DatabaseURL(database).rehearsal(on: scripts) { Report.warn($0.message, help: $0.help) }
            } catch {
                throw Report.failure(error.exitCode, error.message, help: error.help)
            }
        }
        guard catalog.dialect.name == .sqlite else { return nil }
        if let schema = tests.schema {
            scripts.insert(try script(path(schema.value)), at: 0)
        } else if case .rows? = tests.fixture {
            throw Report.failure(
                .malformed, "`\(file)` has rows for tables that nothing makes",
                help: "name a `schema` in the place of `catalog`, or a file of SQL under `fixture`")
        }
        return scripts.isEmpty ? nil : SQLiteRehearsal(scripts)
    }

    private func index(_ catalog: Catalog) throws(ExitCode) -> CatalogIndex {
        do throws(Failure) {
            return try CatalogIndex(catalog)
        } catch {
            throw Report.failure(.malformed, error.diagnostic.message, help: error.diagnostic.help)
        }
    }

    private func script(_ path: String) throws(ExitCode) -> FixtureScript {
        guard let text = String(validating: try Files.read(path), as: UTF8.self), !text.utf8.contains(0) else {
            throw Report.failure(.malformed, "`\(path)` is not valid UTF-8, or holds a NUL byte")
        }
        return FixtureScript(name: path, text: text)
    }

    private static func nothingToRunOn(_ test: PolicyTestCase, _ dialect: Dialect) -> Diagnostic {
        Diagnostic(
            .malformedFile, "the case needs a database to run on", range: test.name.range,
            help: dialect.name == .sqlite
                ? "name a `schema`, or a `fixture` that makes the tables" : "name a database with --database")
    }
}
