import SQLSyntax

/// What stands between operators: literals, names, parameters, calls, and all that is in parentheses.
extension Parser {
    func operand() throws(Failure) -> Expression {
        switch token.kind {
        case .word: return token.keyword == .none ? try nameOperand() : try wordOperand()
        case .leftParenthesis: return try parenthesised()
        default: return try symbolOperand()
        }
    }

    private func symbolOperand() throws(Failure) -> Expression {
        switch token.kind {
        case .integer, .decimal: return try numberLiteral()
        case .string: return try stringOperand()
        case .doubleQuoted, .backtickQuoted, .bracketQuoted: return try nameOperand()
        case .parameter: return try parameter()
        case .blob: return try blobLiteral()
        case .minus: return try sign(.minus)
        case .plus: return try sign(.plus)
        case .tilde: return try sign(.bitwiseNot)
        default: throw unexpected("an expression")
        }
    }

    private func wordOperand() throws(Failure) -> Expression {
        switch token.keyword {
        case .null: return wordLiteral(.null)
        case .true, .false:
            let next = peek(1).kind
            if next == .dot || next == .leftParenthesis { return try nameOperand() }
            return wordLiteral(.boolean(at(.true)))
        case .currentDate: return wordLiteral(.currentDate)
        case .currentTime: return wordLiteral(.currentTime)
        case .currentTimestamp: return wordLiteral(.currentTimestamp)
        case .not: return try negation()
        case .case: return try caseExpression()
        case .cast: return try cast()
        case .exists: return try exists()
        case .raise where features.contains(.fullQueries): return try raise()
        default:
            guard token.can(.name) else { throw unexpected("an expression") }
            return try nameOperand()
        }
    }

    // MARK: Literals and parameters

    private func wordLiteral(_ literal: Literal) -> Expression {
        let position = token.position
        advance()
        return Expression(.literal(literal), at: position)
    }

    private func numberLiteral() throws(Failure) -> Expression {
        if token.end - token.start > 2, source[Int(token.start) + 1] | 0x20 == 0x78 {
            try need(.engineValues, "a hexadecimal number")
        }
        let position = token.position
        let text = bytes(token.start, token.end)
        let literal: Literal = token.kind == .integer ? .integer(text) : .decimal(text)
        advance()
        return Expression(.literal(literal), at: position)
    }

    private func stringOperand() throws(Failure) -> Expression {
        if peek(1).kind == .dot, token.can(.name) { return try nameOperand() }
        let position = token.position
        let literal = Literal.string(quotedText(token))
        advance()
        return Expression(.literal(literal), at: position)
    }

    private func blobLiteral() throws(Failure) -> Expression {
        try need(.engineValues, "a binary literal")
        let position = token.position
        var blob: [UInt8] = []
        blob.reserveCapacity(Int(token.end - token.start) / 2)
        var index = Int(token.start) + 2
        while index + 1 < Int(token.end) {
            blob.append(Parser.hexadecimalDigit(source[index]) << 4 | Parser.hexadecimalDigit(source[index + 1]))
            index += 2
        }
        advance()
        return Expression(.literal(.blob(blob)), at: position)
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8 {
        byte <= 0x39 ? byte & 0x0F : (byte & 0x0F) + 9
    }

    private func parameter() throws(Failure) -> Expression {
        let position = token.position
        let parameter = try parameterName()
        advance()
        return Expression(.parameter(parameter), at: position)
    }

    private func parameterName() throws(Failure) -> Parameter {
        let prefix = source[Int(token.start)]
        let name = bytes(token.start + 1, token.end)
        if features.contains(.sessionAttributes) { return .attribute(name) }
        guard prefix == 0x3F else { return .named(prefix: prefix, name) }
        guard !name.isEmpty else {
            parameters += 1
            return .positional(parameters - 1)
        }
        guard let number = Int(name.string), 1...32766 ~= number else {
            throw Failure(
                .syntaxError, "the number of a parameter is between ?1 and ?32766", at: token.position)
        }
        return .numbered(number)
    }

    // MARK: Names

    /// `c`, `t.c`, `s.t.c` or a function call.
    private func nameOperand() throws(Failure) -> Expression {
        if token.can(.function), peek(1).kind == .leftParenthesis { return try functionCall() }
        return try columnReference()
    }

    private func columnReference() throws(Failure) -> Expression {
        let start = token.start
        let first = takeIdentifier()
        let reference = at(.dot) ? try columnPath(first) : ColumnReference(first)
        return Expression(.column(reference), at: position(from: start))
    }

    private func columnPath(_ first: Identifier) throws(Failure) -> ColumnReference {
        advance()
        let second = try name("a column behind `.`")
        guard take(.dot) else { return ColumnReference(qualifier: first, second) }
        return ColumnReference(schema: first, qualifier: second, try name("a column behind `.`"))
    }

    // MARK: Prefix operators

    private func sign(_ unary: UnaryOperator) throws(Failure) -> Expression {
        let start = token.start
        if unary == .bitwiseNot { try need(.bitwiseOperators) }
        advance()
        try descend()
        let operand = try operand()
        ascend()
        return Expression(.unary(unary, operand), at: position(from: start))
    }

    private func negation() throws(Failure) -> Expression {
        let start = token.start
        advance()
        try descend()
        let operand = try expression(Precedence.not)
        ascend()
        return Expression(.not(operand), at: position(from: start))
    }

    // MARK: Parentheses

    /// `(a)`, `(a, b)`, `(SELECT …)`
    private func parenthesised() throws(Failure) -> Expression {
        let opening = token
        advance()
        if startsQuery(token) { return try scalarSubquery(opening) }
        let first = try expression(Precedence.or)
        if at(.comma) { return try row(first, opening) }
        try close(opening, "an operator or `)`")
        return first
    }

    private func scalarSubquery(_ opening: Token) throws(Failure) -> Expression {
        let query = try queryExpression()
        try close(opening)
        return Expression(.subquery(query), at: position(from: opening.start))
    }

    private func row(_ first: consuming Expression, _ opening: Token) throws(Failure) -> Expression {
        try need(.engineValues, "a row value")
        var elements = [first]
        try descend()
        while take(.comma) { elements.append(try expression()) }
        ascend()
        try close(opening, "`,` or `)`")
        return Expression(.row(elements), at: position(from: opening.start))
    }

    private func exists() throws(Failure) -> Expression {
        let start = token.start
        advance()
        let opening = try open("`(` and a query")
        guard startsQuery(token) else { throw unexpected("a query") }
        let query = try queryExpression()
        try close(opening)
        return Expression(.exists(query), at: position(from: start))
    }

    // MARK: CASE, CAST

    private func caseExpression() throws(Failure) -> Expression {
        let start = token.start
        advance()
        var expression = CaseExpression([], otherwise: nil)
        try descend()
        if !at(.when) { expression.operand = try self.expression() }
        guard at(.when) else { throw unexpected("`WHEN`") }
        while at(.when) { expression.branches.append(try caseBranch()) }
        if take(.else) { expression.otherwise = try self.expression() }
        ascend()
        try expect(.end, expression.otherwise == nil ? "`WHEN`, `ELSE` or `END`" : "`END`")
        return Expression(.caseWhen(expression), at: position(from: start))
    }

    private func caseBranch() throws(Failure) -> CaseExpression.Branch {
        advance()
        let condition = try expression()
        try expect(.then, "`THEN`")
        return CaseExpression.Branch(when: condition, then: try expression())
    }

    private func cast() throws(Failure) -> Expression {
        let start = token.start
        advance()
        let opening = try open("`(` behind `CAST`")
        try descend()
        let operand = try expression()
        ascend()
        try expect(.as, "`AS` and a type")
        let type = try castType()
        try close(opening)
        return Expression(.cast(operand, type), at: position(from: start))
    }

    /// A declared type: words, and one or two numbers in parentheses (parse.y's `typetoken`); SQLite takes none at all.
    func typeName() throws(Failure) -> TypeName {
        let start = token.start
        var words: [Identifier] = []
        while token.can(.bareAlias) { words.append(takeIdentifier()) }
        var arguments: [ByteString] = []
        if !words.isEmpty, at(.leftParenthesis) {
            let opening = try open("`(`")
            arguments.append(try signedNumber())
            if take(.comma) { arguments.append(try signedNumber()) }
            try close(opening)
        }
        let end = words.isEmpty ? start : previousEnd
        return TypeName(words, arguments: arguments, at: Position(start: start, end: end))
    }

    private func signedNumber() throws(Failure) -> ByteString {
        var sign = ""
        if at(.plus) || at(.minus) {
            sign = at(.plus) ? "+" : "-"
            advance()
        }
        guard at(Token.Kind.integer) || at(Token.Kind.decimal) else { throw unexpected("a number") }
        let text = bytes(token.start, token.end)
        advance()
        return ByteString(sign + text.string)
    }
}
