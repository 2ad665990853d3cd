public import SQLBinding
import SQLParser
public import SQLSyntax

/// A catalog from the text of a schema, as `sqlite3 shop.db .schema` or `.dump` writes it.
public enum DDLCatalog {
    /// Reads the statements of a schema.
    ///
    /// `CREATE TABLE`, `CREATE VIEW` and `CREATE UNIQUE INDEX` make the catalog. Triggers, rows and whatever leaves the
    /// schema alone are passed over. `ALTER`, `DROP`, `ATTACH`, virtual and temporary tables are refused: the catalog
    /// would not be the database's.
    ///
    /// - Parameters:
    ///   - text: the statements.
    ///   - dialect: SQLite, for now.
    ///   - database: the name that a policy's `databases` has for it.
    /// - Throws: everything that is wrong with the text; only its first syntax error.
    public static func read(_ text: String, dialect: Dialect, database: String) throws(FileErrors) -> Catalog {
        guard dialect.name == .sqlite else {
            throw FileErrors(
                Diagnostic(.unsupportedSyntax, "the DDL of `\(dialect)` is not read yet", help: "name `sqlite`"))
        }
        var builder = CatalogBuilder(database: database, dialect: dialect, source: text)
        var problems: [Diagnostic] = []
        do throws(Failure) {
            for item in try SQLParser.parseScript(text, dialect: dialect) {
                do throws(Failure) {
                    switch item {
                    case .statement(let statement): try builder.add(statement)
                    case .other(let name, let position): try builder.pass(over: name, at: position)
                    }
                } catch {
                    problems.append(error.diagnostic)
                }
            }
        } catch {
            problems.append(error.diagnostic)
        }
        if let errors = FileErrors(problems) { throw errors }
        return builder.catalog
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
