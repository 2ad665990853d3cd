import SQLSyntax

/// The recursive-descent parser. This file holds what every grammar area needs: the tokens, the count of levels, names;
/// each `Parser+….swift` holds one area.
final class Parser {
    let dialect: Dialect
    let features: Dialect.Features
    /// The text and ``Lexer/padding`` zero bytes.
    let source: [UInt8]
    let tokens: ContiguousArray<Token>
    var index = 0
    /// The token at ``index``.
    var token: Token
    /// Where the last token that was taken ends.
    var previousEnd: Int32 = 0
    /// How many levels of the grammar are open.
    var depth = 0
    /// The depth that the innermost open expression has reached, its left operands counted as if read from outside.
    var peak = 0
    /// How many `?` were read.
    var parameters = 0
    var isInTrigger = false

    /// The bytes of a text, with room for the padding.
    static func source(_ text: String) -> [UInt8] {
        var source: [UInt8] = []
        source.reserveCapacity(text.utf8.count + Lexer.padding)
        source.append(contentsOf: text.utf8)
        return source
    }

    init(_ text: consuming [UInt8], _ dialect: Dialect) throws(Failure) {
        try TextCheck.check(text)
        var source = text
        source.append(contentsOf: repeatElement(0, count: Lexer.padding))
        self.dialect = dialect
        features = dialect.features
        self.source = source
        tokens = Lexer.tokens(in: source, dialect: dialect)
        token = tokens[0]
    }

    // MARK: Tokens

    func advance() {
        previousEnd = token.end
        guard token.kind != .endOfText else { return }
        index += 1
        token = tokens[index]
    }

    /// The token `distance` places ahead; the end of the text where there is none.
    func peek(_ distance: Int) -> Token {
        let place = index + distance
        return place < tokens.count ? tokens[place] : tokens[tokens.count - 1]
    }

    func at(_ keyword: Keyword) -> Bool { token.keyword == keyword }

    func at(_ kind: Token.Kind) -> Bool { token.kind == kind }

    func take(_ keyword: Keyword) -> Bool {
        guard token.keyword == keyword else { return false }
        advance()
        return true
    }

    func take(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    func expect(_ keyword: Keyword, _ description: StaticString) throws(Failure) {
        guard token.keyword == keyword else { throw unexpected(description) }
        advance()
    }

    func expect(_ kind: Token.Kind, _ description: StaticString) throws(Failure) {
        guard token.kind == kind else { throw unexpected(description) }
        advance()
    }

    /// Takes `(` and gives it back, for ``close(_:_:)``.
    func open(_ description: StaticString) throws(Failure) -> Token {
        let opening = token
        guard token.kind == .leftParenthesis else { throw unexpected(description) }
        advance()
        return opening
    }

    func close(_ opening: Token, _ expected: StaticString = "`)`") throws(Failure) {
        guard token.kind == .rightParenthesis else { throw unclosed(opening, expected) }
        advance()
    }

    func expectEnd(_ description: StaticString) throws(Failure) {
        guard token.kind == .endOfText else { throw unexpected(description) }
    }

    func skipSemicolons() {
        while token.kind == .semicolon { advance() }
    }

    /// From a start to the end of the last token taken.
    func position(from start: Int32) -> Position {
        Position(start: start, end: previousEnd)
    }

    // MARK: Levels

    /// The deepest nesting that is read. Every pass over a tree recurses, on threads whose stack may be 512 KB; a form
    /// that takes more stack than a parenthesis does counts as several levels.
    static let levels = 128

    /// How many levels more what Weir has written may have: a security subquery and its conditions stand deeper than the
    /// relation that they are for.
    static let levelsOfRewriting = 48

    /// How many levels this text may have.
    var limit = Parser.levels

    /// How many operands a chain of operators may have: SQLite's SQLITE_MAX_EXPR_DEPTH
    /// (https://sqlite.org/limits.html, section 5).
    static let chainLength = 1000

    /// How many operands a set operation may have: SQLite's SQLITE_MAX_COMPOUND_SELECT (section 6).
    static let compoundLength = 500

    /// Opens a level; ``ascend()`` closes it.
    func descend() throws(Failure) {
        depth += 1
        if depth > peak { try deepen() }
    }

    func ascend() { depth -= 1 }

    /// Opens as many levels as a form is worth; ``ascend(by:)`` closes them.
    func descend(by levels: Int) throws(Failure) {
        depth += levels
        guard depth > peak else { return }
        peak = depth
        if peak > limit { throw tooDeep() }
    }

    func ascend(by levels: Int) { depth -= levels }

    /// Counts a node that was put on top of what the innermost expression has read so far.
    func deepen() throws(Failure) {
        peak += 1
        if peak > limit { throw tooDeep() }
    }
}
