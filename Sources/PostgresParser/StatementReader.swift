package import SQLParser
package import SQLSyntax

/// Text into syntax trees, whatever the dialect: the one way in for the passes behind the parsers.
///
/// SQLite and the SQL of policies are read by our own grammar (``SQLParser``), PostgreSQL by its own (``PostgresParser``).
/// Any other dialect is refused with `unsupported-syntax`.
package enum StatementReader {
    private enum Reader {
        case own, postgres
    }

    private static func reader(of dialect: Dialect) throws(Failure) -> Reader {
        switch dialect.name {
        case .sqlite, .policy: return .own
        case .postgres: return .postgres
        case .mysql, .mariadb, .tsql, .oracle, .snowflake:
            throw Failure(
                Diagnostic(
                    .unsupportedSyntax, "the dialect `\(dialect)` is not supported yet",
                    help: "this version of Weir reads SQLite and PostgreSQL"))
        }
    }

    /// Reads exactly one statement. Semicolons before and behind it do not count.
    package static func parseStatement(_ text: String, dialect: Dialect) throws(Failure) -> Statement {
        switch try reader(of: dialect) {
        case .own: try SQLParser.parseStatement(text, dialect: dialect)
        case .postgres: try PostgresParser.parseStatement(text, dialect: dialect)
        }
    }

    /// Reads exactly one statement from bytes that need not be valid UTF-8.
    package static func parseStatement(utf8: [UInt8], dialect: Dialect) throws(Failure) -> Statement {
        switch try reader(of: dialect) {
        case .own: try SQLParser.parseStatement(utf8: utf8, dialect: dialect)
        case .postgres: try PostgresParser.parseStatement(utf8: utf8, dialect: dialect)
        }
    }

    /// Reads again what Weir itself has written of a statement that ``parseStatement(utf8:dialect:)`` has read.
    package static func parseRewritten(_ text: String, dialect: Dialect) throws(Failure) -> Statement {
        switch try reader(of: dialect) {
        case .own: try SQLParser.parseRewritten(text, dialect: dialect)
        case .postgres: try PostgresParser.parseRewritten(text, dialect: dialect)
        }
    }

    /// Reads the statements of a file, one after another. Those that Weir knows by name only are told by name.
    package static func parseScript(_ text: String, dialect: Dialect) throws(Failure) -> [ScriptItem] {
        switch try reader(of: dialect) {
        case .own: try SQLParser.parseScript(text, dialect: dialect)
        case .postgres: try PostgresParser.parseScript(text, dialect: dialect)
        }
    }

    /// Reads one expression: of a policy (``Dialect/policy``) or of a dialect, such as a column's default from a catalog.
    package static func parseExpression(_ text: String, dialect: Dialect) throws(Failure) -> Expression {
        switch try reader(of: dialect) {
        case .own: try SQLParser.parseExpression(text, dialect: dialect)
        case .postgres: try PostgresParser.parseExpression(text, dialect: dialect)
        }
    }

    /// Reads one query expression, such as a view's definition.
    package static func parseQuery(_ text: String, dialect: Dialect) throws(Failure) -> QueryExpression {
        switch try reader(of: dialect) {
        case .own: try SQLParser.parseQuery(text, dialect: dialect)
        case .postgres: try PostgresParser.parseQuery(text, dialect: dialect)
        }
    }
}
