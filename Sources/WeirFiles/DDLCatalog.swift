internal import PostgresParser
public import SQLBinding
import SQLParser
public import SQLSyntax

/// A catalog from the text of a schema, as `sqlite3 shop.db .schema` or `pg_dump --schema-only shop` writes it.
public enum DDLCatalog {
    /// Reads the statements of a schema.
    ///
    /// SQLite: `CREATE TABLE`, `CREATE VIEW` and `CREATE UNIQUE INDEX` make the catalog. Triggers, rows and whatever leaves the
    /// schema alone are passed over. `ALTER`, `DROP`, `ATTACH`, virtual and temporary tables are refused: the catalog
    /// would not be the database's.
    ///
    /// PostgreSQL: `CREATE TABLE`, `CREATE VIEW`, `CREATE MATERIALIZED VIEW`, `CREATE TYPE`, `CREATE DOMAIN`,
    /// `CREATE UNIQUE INDEX`, and what `ALTER TABLE` and `DROP` change of them. Functions, sequences, comments, grants and
    /// the like are passed over; commands of psql (`\connect`) are none of the grammar's.
    ///
    /// - Parameters:
    ///   - text: the statements.
    ///   - dialect: SQLite or PostgreSQL.
    ///   - database: the name that a policy's `databases` has for it.
    /// - Throws: everything that is wrong with the text; only its first syntax error.
    public static func read(_ text: String, dialect: Dialect, database: String) throws(FileErrors) -> Catalog {
        var problems: [Diagnostic] = []
        let catalog: Catalog
        switch dialect.name {
        case .sqlite:
            var builder = CatalogBuilder(database: database, dialect: dialect, source: text)
            forEachItem(of: text, dialect, &problems) { item throws(Failure) in
                switch item {
                case .statement(let statement): try builder.add(statement)
                case .other(let name, let position): try builder.pass(over: name, at: position)
                }
            }
            catalog = builder.catalog
        case .postgres:
            var builder = PostgresCatalogBuilder(database: database, dialect: dialect)
            forEachItem(of: text, dialect, &problems) { item throws(Failure) in
                switch item {
                case .statement(let statement): try builder.add(statement)
                case .other(let name, let position): try builder.pass(over: name, at: position)
                }
            }
            catalog = builder.catalog
        case .policy, .mysql, .mariadb, .tsql, .oracle, .snowflake:
            throw FileErrors(
                Diagnostic(
                    .unsupportedSyntax, "the DDL of `\(dialect)` is not read yet", help: "name `sqlite` or `postgres`"))
        }
        if let errors = FileErrors(problems) { throw errors }
        return catalog
    }

    /// Hands on each statement, and gathers what is wrong with each.
    private static func forEachItem(
        of text: String, _ dialect: Dialect, _ problems: inout [Diagnostic],
        _ body: (ScriptItem) throws(Failure) -> Void
    ) {
        do throws(Failure) {
            let statements = dialect.name == .postgres ? withoutRestriction(text) : text
            for item in try StatementReader.parseScript(statements, dialect: dialect) {
                do throws(Failure) { try body(item) } catch { problems.append(error.diagnostic) }
            }
        } catch {
            problems.append(error.diagnostic)
        }
    }

    /// `pg_dump` of the releases since August 2025 begins with a line `\restrict KEY`, behind comments, and ends with
    /// `\unrestrict KEY`: commands for psql, which stand for nothing in the database
    /// (https://www.postgresql.org/docs/15/app-pgdump.html, `--restrict-key`). Both are made blank, so that places stay.
    private static func withoutRestriction(_ text: String) -> String {
        var bytes = Array(text.utf8)
        func isBlank(_ line: Range<Int>) -> Bool {
            bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } || bytes[line].starts(with: "--".utf8)
        }
        func blank(_ line: Range<Int>, ifAfter word: String) {
            guard bytes[line].starts(with: word.utf8) else { return }
            for index in line { bytes[index] = 0x20 }
        }
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            guard isBlank(start..<end) else {
                blank(start..<end, ifAfter: "\\restrict ")
                break
            }
            start = end + 1
        }
        var end = bytes.count
        while end > 0 {
            let start = bytes[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            guard isBlank(start..<end) else {
                blank(start..<end, ifAfter: "\\unrestrict ")
                break
            }
            end = start - 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads the bytes of a file.
    ///
    /// - Throws: also `invalid-utf-8`.
    public static func read(
        bytes: [UInt8], dialect: Dialect, database: String
    ) throws(FileErrors) -> Catalog {
        if let place = UTF8Check.firstInvalidByte(in: bytes) {
            throw FileErrors(
                Diagnostic(
                    .invalidUTF8, "the file is not valid UTF-8", range: SourceRange(place, place + 1),
                    help: "save the file as UTF-8"))
        }
        return try read(String(decoding: bytes, as: UTF8.self), dialect: dialect, database: database)
    }
}
