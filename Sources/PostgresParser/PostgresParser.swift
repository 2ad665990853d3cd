package import SQLParser
package import SQLSyntax

/// Text of PostgreSQL into syntax trees: PostgreSQL's own grammar, of the linked libpg_query, read into our tree.
///
/// Nothing reaches the library that could harm it: a text with a NUL byte (which ends it there silently), one that is not
/// valid UTF-8, and one that is too deep or too long (see ``Shape``) are refused before. A text that is not one statement
/// throws a ``Failure`` whose diagnostic has one of the codes that ``SQLParser`` gives.
package enum PostgresParser {
    /// Reads exactly one statement. Semicolons before and behind it do not count.
    package static func parseStatement(_ text: String, dialect: Dialect) throws(Failure) -> Statement {
        try parseStatement(utf8: Array(text.utf8), dialect: dialect)
    }

    /// Reads exactly one statement from bytes that need not be valid UTF-8.
    package static func parseStatement(utf8: [UInt8], dialect: Dialect) throws(Failure) -> Statement {
        try Script(utf8, limit: Shape.levels).onlyStatement()
    }

    /// Reads again what Weir itself has written of a statement that ``parseStatement(utf8:dialect:)`` has read.
    package static func parseRewritten(_ text: String, dialect: Dialect) throws(Failure) -> Statement {
        try Script(Array(text.utf8), limit: Shape.levels + Shape.levelsOfRewriting).onlyStatement()
    }

    /// Reads the statements of a file, one after another. Those that the syntax tree does not have are told by name.
    package static func parseScript(_ text: String, dialect: Dialect) throws(Failure) -> [ScriptItem] {
        try Script(Array(text.utf8), limit: Shape.levels).items()
    }

    /// Reads one value expression, such as a column's default from a catalog.
    package static func parseExpression(_ text: String, dialect: Dialect) throws(Failure) -> Expression {
        // only an expression can follow WHERE, and what else follows it shows in the tree
        let statement = try Script(Array(text.utf8), before: "SELECT WHERE ", limit: Shape.levels).onlyStatement()
        guard case .query(var query) = statement.kind, case .specification(var specification) = query.first,
            let condition = specification.where
        else { throw notAn("expression", statement) }
        specification.where = nil
        query.first = .specification(specification)
        guard query == QueryExpression(.specification(QuerySpecification([]))) else {
            throw notAn("expression", statement)
        }
        return condition
    }

    /// Reads one query expression, such as a view's definition.
    package static func parseQuery(_ text: String, dialect: Dialect) throws(Failure) -> QueryExpression {
        let statement = try parseStatement(text, dialect: dialect)
        guard case .query(let query) = statement.kind else { throw notAn("query", statement) }
        return query
    }

    private static func notAn(_ what: String, _ statement: Statement) -> Failure {
        Failure(.syntaxError, "expected one \(what)", at: Position(start: 0, end: statement.position.end))
    }

    // MARK: The library alone, to measure and to compare with

    /// How many tokens a text has.
    package static func tokenCount(_ text: String) -> Int {
        var lexer = Lexer(Array(text.utf8) + [UInt8](repeating: 0, count: Lexer.padding))
        var count = 0
        while lexer.next() != nil { count += 1 }
        return count
    }

    /// The library's own tree of a text, as JSON that ends with zero bytes; nil where it refuses the text. The text must be
    /// of a shape that ``parseStatement(utf8:dialect:)`` does not refuse: the library has no limits of its own.
    package static func libraryTree(_ text: String) -> [UInt8]? {
        switch Library.parse(Array(text.utf8) + [0]) {
        case .tree(let json): json
        case .refusal: nil
        }
    }
}
