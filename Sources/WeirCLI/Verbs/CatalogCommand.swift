internal import ArgumentParser
internal import SQLBinding
internal import SQLSyntax
internal import WeirDatabases
internal import WeirFiles

struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "Writes the catalog of a database: its tables, columns and keys as JSON.",
        discussion: """
            Reads a file of CREATE statements, or a live database.

            Examples:
              weir catalog --ddl schema.sql --dialect sqlite --name shop -o shop.json
              weir catalog --ddl dump.sql --dialect postgres --name shop
              weir catalog --database sqlite:shop.db -o shop.json
              weir catalog --database postgres://reader@db.example/shop -o shop.json
            """)

    @Option(help: ArgumentHelp("A file of CREATE statements.", valueName: "file"), completion: .file())
    var ddl: String?

    @Option(
        help: ArgumentHelp(
            "The dialect of the file: sqlite or postgres, or with a version as in sqlite:3.44.", valueName: "dialect"))
    var dialect: String?

    @Option(
        help: ArgumentHelp(
            "A server mode that changes how the file is read. SQLite and PostgreSQL have none.", valueName: "mode"))
    var mode: [String] = []

    @Option(
        help: ArgumentHelp(
            "A live database, as in sqlite:shop.db or postgres://user@host/shop.", valueName: "[name=]url"))
    var database: String?

    @Option(help: ArgumentHelp("The database's name in policies; else that of the file.", valueName: "name"))
    var name: String?

    @Option(
        name: [.customShort("o"), .customLong("output")], help: ArgumentHelp("Where to write it.", valueName: "file"),
        completion: .file())
    var output: String?

    func run() throws {
        let catalog = try read()
        let text = CatalogFile.text(of: catalog)
        if let output {
            try Files.write(text, to: output)
        } else {
            let standard = Output()
            try standard.write(text)
            try standard.flush()
        }
    }

    private func read() throws(ExitCode) -> Catalog {
        switch (ddl, database) {
        case (let path?, nil):
            guard let dialect else {
                throw Report.failure(
                    .usage, "--ddl needs the file's dialect", help: "add `--dialect sqlite` or `--dialect postgres`")
            }
            let read = try Files.dialect(dialect)
            if let mode = mode.first { throw Report.failure(.usage, "`\(dialect)` has no mode `\(mode)`") }
            return try readDDL(path, read)
        case (nil, let url?):
            guard dialect == nil, mode.isEmpty else {
                throw Report.failure(
                    .usage, "a live database tells its dialect and modes itself", help: "leave out --dialect and --mode"
                )
            }
            return try Databases.open(url, name: name).catalog
        case (nil, nil), (_?, _?):
            throw Report.failure(.usage, "give either --ddl FILE or --database URL")
        }
    }

    private func readDDL(_ path: String, _ dialect: Dialect) throws(ExitCode) -> Catalog {
        let bytes = try Files.read(path)
        do throws(FileErrors) {
            return try DDLCatalog.read(bytes: bytes, dialect: dialect, database: name ?? DatabaseURL.name(of: path))
        } catch {
            Report.show(error.diagnostics, in: SourceText(path, bytes))
            throw Exit.malformed.code
        }
    }
}
