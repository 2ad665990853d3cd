package import SQLSyntax

/// Text into syntax trees, for the dialects that Weir reads by its own grammar.
///
/// A text that is not one statement of the dialect throws a ``Failure`` whose diagnostic has one of the codes
/// `syntax-error`, `invalid-utf-8`, `nul-byte`, `empty-statement`, `multiple-statements`, `unsupported-statement`,
/// `unsupported-syntax` or `too-complex`, and says where.
package enum SQLParser {
    /// Reads exactly one statement. Semicolons before and behind it do not count, as in SQLite.
    package static func parseStatement(_ text: String, dialect: Dialect) throws(Failure) -> Statement {
        let parser = try Parser(Parser.source(text), dialect)
        return try parser.onlyStatement()
    }

    /// Reads exactly one statement from bytes that need not be valid UTF-8.
    package static func parseStatement(utf8: [UInt8], dialect: Dialect) throws(Failure) -> Statement {
        let parser = try Parser(utf8, dialect)
        return try parser.onlyStatement()
    }

    /// Reads again what Weir itself has written of a statement that ``parseStatement(utf8:dialect:)`` has read.
    package static func parseRewritten(_ text: String, dialect: Dialect) throws(Failure) -> Statement {
        let parser = try Parser(Parser.source(text), dialect)
        parser.limit = Parser.levels + Parser.levelsOfRewriting
        return try parser.onlyStatement()
    }

    /// Reads the statements of a file, one after another. Those that Weir knows by name only are told by name.
    package static func parseScript(_ text: String, dialect: Dialect) throws(Failure) -> [ScriptItem] {
        let parser = try Parser(Parser.source(text), dialect)
        return try parser.script()
    }

    /// Reads one expression: of a policy (``Dialect/policy``) or of a dialect, such as a column's default from a catalog.
    package static func parseExpression(_ text: String, dialect: Dialect) throws(Failure) -> Expression {
        let parser = try Parser(Parser.source(text), dialect)
        let expression = try parser.expression()
        try parser.expectEnd("an operator or the end of the expression")
        return expression
    }

    /// Reads one query expression, such as a view's definition.
    package static func parseQuery(_ text: String, dialect: Dialect) throws(Failure) -> QueryExpression {
        let parser = try Parser(Parser.source(text), dialect)
        let query = try parser.queryExpression()
        parser.skipSemicolons()
        try parser.expectEnd("the end of the query")
        return query
    }

    /// Reads an element of a name list as it stands in a policy file: `t`, `schema.t`, `schema.*`, `*`, `t.c`,
    /// `"odd name".c`, `*.c`. The parts, nil for a star; three at most.
    package static func parseNamePattern(_ text: String, dialect: Dialect) throws(Failure) -> [Identifier?] {
        let parser = try Parser(Parser.source(text), dialect)
        return try parser.namePattern()
    }

    /// How many tokens a text has: the lexer alone, for measurements.
    package static func tokenCount(_ text: String, dialect: Dialect) -> Int {
        let source = Array(text.utf8) + Array(repeating: 0, count: Lexer.padding)
        return Lexer.tokens(in: source, dialect: dialect).count
    }
}

/// One statement of a script.
package enum ScriptItem: Equatable, Sendable {
    case statement(Statement)
    /// A statement that Weir knows by its name only, such as `PRAGMA` or `DROP TABLE`.
    case other(name: String, position: Position)
}
