import SQLSyntax

/// Expressions: https://sqlite.org/lang_expr.html.
///
/// Operators are read by precedence climbing. Every operand is read as an expression of the precedence above its
/// operator's, so that operators of one class chain from the left; a prefix operator of low precedence, `NOT`, takes
/// all that binds more tightly wherever it stands, as an LALR parser has it: `1 + NOT 2 = 3` is `1 + (NOT (2 = 3))`.
extension Parser {
    /// The classes of operators, from the loosest to the tightest.
    enum Precedence {
        static let none: UInt8 = 0
        static let or: UInt8 = 1
        static let and: UInt8 = 2
        static let not: UInt8 = 3
        /// `=`, `<>`, `IS`, `IN`, `LIKE`, `BETWEEN` and their kin
        static let equality: UInt8 = 4
        static let comparison: UInt8 = 5
        static let bitwise: UInt8 = 6
        static let additive: UInt8 = 7
        static let multiplicative: UInt8 = 8
        /// `||`, `->`, `->>`
        static let concatenation: UInt8 = 9
        static let collation: UInt8 = 10
    }

    func expression() throws(Failure) -> Expression {
        try expression(Precedence.or)
    }

    /// An expression of operators of at least the given precedence.
    func expression(_ minimum: UInt8) throws(Failure) -> Expression {
        let outerPeak = peak
        peak = depth
        try descend()
        let start = token.start
        var left = try operand()
        var precedence = infixPrecedence()
        while precedence >= minimum {
            left = try infix(left, precedence, start)
            precedence = infixPrecedence()
        }
        ascend()
        if peak < outerPeak { peak = outerPeak }
        return left
    }

    /// The precedence of the operator at hand, 0 if there is none.
    private func infixPrecedence() -> UInt8 {
        switch token.kind {
        case .equal, .doubleEqual, .notEqual: return Precedence.equality
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return Precedence.comparison
        case .plus, .minus: return Precedence.additive
        case .star, .slash, .percent: return Precedence.multiplicative
        case .concatenate, .arrow, .longArrow: return Precedence.concatenation
        case .ampersand, .bar, .shiftLeft, .shiftRight: return Precedence.bitwise
        case .word: return wordPrecedence()
        default: return Precedence.none
        }
    }

    private func wordPrecedence() -> UInt8 {
        switch token.keyword {
        case .none: return Precedence.none
        case .or: return Precedence.or
        case .and: return Precedence.and
        case .is, .in, .like, .between, .isnull, .notnull, .glob, .regexp, .match: return Precedence.equality
        case .not:
            switch peek(1).keyword {
            case .null, .in, .like, .between, .glob, .regexp, .match: return Precedence.equality
            default: return Precedence.none
            }
        case .collate: return Precedence.collation
        default: return Precedence.none
        }
    }

    private func infix(
        _ left: consuming Expression, _ precedence: UInt8, _ start: Int32
    ) throws(Failure) -> Expression {
        // counted before the operands behind the operator are read: only what stands before it goes a level down
        try deepen()
        switch precedence {
        case Precedence.or: return try disjunction(left, start)
        case Precedence.and: return try conjunction(left, start)
        case Precedence.equality: return try predicates(left, start)
        case Precedence.collation: return try collation(left, start)
        default: return try operation(left, precedence, start)
        }
    }

    // MARK: Chains

    private func disjunction(_ left: consuming Expression, _ start: Int32) throws(Failure) -> Expression {
        let sign = token
        var operands = [left]
        while take(.or) {
            operands.append(try expression(Precedence.and))
            if operands.count > Parser.chainLength { throw tooLong(sign) }
        }
        return Expression(.disjunction(operands), at: position(from: start))
    }

    private func conjunction(_ left: consuming Expression, _ start: Int32) throws(Failure) -> Expression {
        let sign = token
        var operands = [left]
        while take(.and) {
            operands.append(try expression(Precedence.not))
            if operands.count > Parser.chainLength { throw tooLong(sign) }
        }
        return Expression(.conjunction(operands), at: position(from: start))
    }

    private func operation(
        _ left: consuming Expression, _ precedence: UInt8, _ start: Int32
    ) throws(Failure) -> Expression {
        var links: [OperatorChain.Link] = []
        repeat {
            let sign = token
            let binary = try binaryOperator()
            links.append(OperatorChain.Link(binary, try expression(precedence + 1)))
            if links.count >= Parser.chainLength { throw tooLong(sign) }
        } while infixPrecedence() == precedence
        return Expression(.operation(OperatorChain(left, links)), at: position(from: start))
    }

    /// Takes a symbol that stands between two values.
    private func binaryOperator() throws(Failure) -> BinaryOperator {
        let binary = try binaryOperatorKind()
        advance()
        return binary
    }

    private func binaryOperatorKind() throws(Failure) -> BinaryOperator {
        let binary: BinaryOperator
        switch token.kind {
        case .plus: binary = .add
        case .minus: binary = .subtract
        case .star: binary = .multiply
        case .slash: binary = .divide
        case .percent: binary = .modulo
        case .concatenate: binary = .concatenate
        case .arrow: binary = .jsonValue
        case .longArrow: binary = .jsonText
        case .ampersand: binary = .bitwiseAnd
        case .bar: binary = .bitwiseOr
        case .shiftLeft: binary = .shiftLeft
        case .shiftRight: binary = .shiftRight
        case .less: binary = .less
        case .lessOrEqual: binary = .lessOrEqual
        case .greater: binary = .greater
        case .greaterOrEqual: binary = .greaterOrEqual
        case .notEqual: binary = .notEqual
        case .doubleEqual:
            try need(.doubleEquals)
            binary = .equal
        default: binary = .equal
        }
        switch binary {
        case .jsonValue, .jsonText: try need(.jsonOperators)
        case .bitwiseAnd, .bitwiseOr, .shiftLeft, .shiftRight:
            try need(.bitwiseOperators)
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .equal, .notEqual, .less, .lessOrEqual,
            .greater, .greaterOrEqual, .same, .notSame, .distinct, .notDistinct:
            break
        }
        return binary
    }

    private func collation(_ left: consuming Expression, _ start: Int32) throws(Failure) -> Expression {
        try need(.engineValues)
        advance()
        guard token.can(.bareAlias) else { throw notAName("a collation") }
        let name = takeIdentifier()
        return Expression(.collate(left, QualifiedName(name)), at: position(from: start))
    }

    // MARK: Predicates

    /// What was read so far of a row of `=`, `<>`, `IS`, `IN`, … with the operators that are links of a chain kept apart
    /// until another kind of predicate, or the end, makes them one operand.
    private struct PredicateRow {
        var left: Expression
        var links: [OperatorChain.Link] = []
        /// Whether the first level that the row adds is counted and not yet used.
        var isCounted = true
        let start: Int32
    }

    /// Counts the level that the predicate at hand adds on top of what stands before it.
    private func grow(_ row: inout PredicateRow) throws(Failure) {
        if row.isCounted { row.isCounted = false } else { try deepen() }
    }

    private func predicates(_ left: consuming Expression, _ start: Int32) throws(Failure) -> Expression {
        var row = PredicateRow(left: left, start: start)
        depth += 1
        repeat {
            try predicate(&row)
        } while infixPrecedence() == Precedence.equality
        depth -= 1
        flush(&row, previousEnd)
        return row.left
    }

    /// Makes the links one operand, which ends at the given place.
    private func flush(_ row: inout PredicateRow, _ end: Int32) {
        guard !row.links.isEmpty else { return }
        let chain = OperatorChain(row.left, row.links)
        row.left = Expression(.operation(chain), at: Position(start: row.start, end: end))
        row.links = []
    }

    private func link(
        _ row: inout PredicateRow, _ binary: BinaryOperator, _ operand: consuming Expression
    ) throws(Failure) {
        row.links.append(OperatorChain.Link(binary, operand))
        if row.links.count >= Parser.chainLength { throw tooLong(token) }
    }

    private func predicate(_ row: inout PredicateRow) throws(Failure) {
        switch token.keyword {
        case .none:
            if row.links.isEmpty { try grow(&row) }
            let binary = try binaryOperator()
            try link(&row, binary, try expression(Precedence.comparison))
        case .is: try isPredicate(&row)
        case .isnull, .notnull: try postfixNullTest(&row)
        default:
            if at(.not), peek(1).keyword == .null { return try postfixNullTest(&row) }
            flush(&row, previousEnd)
            try grow(&row)
            row.left = try negatablePredicate(row.left, row.start)
        }
    }

    /// `a ISNULL`, `a NOTNULL`, `a NOT NULL`
    private func postfixNullTest(_ row: inout PredicateRow) throws(Failure) {
        flush(&row, previousEnd)
        try grow(&row)
        try need(.looseIs)
        let negated = !at(.isnull)
        if at(.not) { advance() }
        advance()
        row.left = Expression(.nullTest(row.left, negated: negated), at: position(from: row.start))
    }

    /// `a IS [NOT] NULL`, `a IS [NOT] TRUE`, `a IS [NOT] DISTINCT FROM b`, `a IS [NOT] b`
    private func isPredicate(_ row: inout PredicateRow) throws(Failure) {
        let end = previousEnd
        if row.links.isEmpty { try grow(&row) }
        advance()
        let negated = take(.not)
        if at(.distinct), peek(1).keyword == .from { return try distinctPredicate(&row, negated: negated) }
        let begin = token
        let operand = try expression(Precedence.comparison)
        try link(&row, operand, begin, negated: negated, behind: end)
    }

    private func distinctPredicate(_ row: inout PredicateRow, negated: Bool) throws(Failure) {
        try need(.isDistinctFrom, "`IS DISTINCT FROM`")
        advance()
        advance()
        let operand = try expression(Precedence.comparison)
        try link(&row, negated ? .notDistinct : .distinct, operand)
    }

    /// Puts together what stands before IS, which ends at the given place, and the operand behind it.
    private func link(
        _ row: inout PredicateRow, _ operand: consuming Expression, _ begin: Token, negated: Bool, behind end: Int32
    ) throws(Failure) {
        if case .literal(.null) = operand.kind {
            try settle(&row, end)
            row.left = Expression(.nullTest(row.left, negated: negated), at: position(from: row.start))
        } else if case .literal(.boolean(let value)) = operand.kind {
            try settle(&row, end)
            row.left = Expression(
                .truthTest(row.left, value: value, negated: negated), at: position(from: row.start))
        } else {
            guard features.contains(.looseIs) else {
                throw lacking(.looseIs, "`IS` before a value", at: begin.position)
            }
            try link(&row, negated ? .notSame : .same, operand)
        }
    }

    /// Closes the chain before an IS that turned out not to be a link of it.
    private func settle(_ row: inout PredicateRow, _ end: Int32) throws(Failure) {
        guard !row.links.isEmpty else { return }
        flush(&row, end)
        try grow(&row)
    }

    /// `a [NOT] IN …`, `a [NOT] LIKE …`, `a [NOT] BETWEEN …`
    private func negatablePredicate(
        _ left: consuming Expression, _ start: Int32
    ) throws(Failure) -> Expression {
        let negated = take(.not)
        switch token.keyword {
        case .in: return try membership(left, start, negated: negated)
        case .between: return try between(left, start, negated: negated)
        case .like: return try pattern(.like, left, start, negated: negated)
        case .glob: return try pattern(.glob, left, start, negated: negated)
        case .regexp: return try pattern(.regexp, left, start, negated: negated)
        case .match: return try pattern(.match, left, start, negated: negated)
        default: throw unexpected("`IN`, `LIKE`, `BETWEEN` or `NULL`")
        }
    }

    private func between(
        _ left: consuming Expression, _ start: Int32, negated: Bool
    ) throws(Failure) -> Expression {
        advance()
        let lower = try expression(Precedence.equality)
        try expect(.and, "`AND` and the upper bound of `BETWEEN`")
        let upper = try expression(Precedence.comparison)
        let predicate = BetweenPredicate(left, lower, upper, negated: negated)
        return Expression(.between(predicate), at: position(from: start))
    }

    private func pattern(
        _ kind: PatternOperator, _ left: consuming Expression, _ start: Int32, negated: Bool
    ) throws(Failure) -> Expression {
        if kind != .like {
            try need(.otherPatterns)
        }
        advance()
        let pattern = try expression(Precedence.comparison)
        let escape = take(.escape) ? try expression(Precedence.comparison) : nil
        let predicate = PatternPredicate(kind, left, pattern, escape: escape, negated: negated)
        return Expression(.pattern(predicate), at: position(from: start))
    }

    private func membership(
        _ left: consuming Expression, _ start: Int32, negated: Bool
    ) throws(Failure) -> Expression {
        advance()
        let source = try membershipSource()
        return Expression(.membership(InPredicate(left, in: source, negated: negated)), at: position(from: start))
    }

    /// What stands behind `IN`.
    private func membershipSource() throws(Failure) -> InPredicate.Source {
        guard at(.leftParenthesis) else { return try bareMembershipSource() }
        if startsQuery(peek(1)) { return try queriedMembers() }
        let opening = token
        advance()
        if at(.rightParenthesis) { return try noMembers() }
        let elements = try expressionList()
        try close(opening, "`,` or `)`")
        return .list(elements)
    }

    private func queriedMembers() throws(Failure) -> InPredicate.Source {
        let opening = token
        advance()
        let query = try queryExpression()
        try close(opening)
        return .query(query)
    }

    private func noMembers() throws(Failure) -> InPredicate.Source {
        try need(.looseIn, "an empty list")
        advance()
        return .list([])
    }

    /// `IN t`, `IN f(1)`
    private func bareMembershipSource() throws(Failure) -> InPredicate.Source {
        guard token.can(.name) else { throw unexpected("`(` behind `IN`") }
        try need(.looseIn, "`IN` without parentheses")
        let name = try qualifiedName("a table")
        guard at(.leftParenthesis) else { return .relation(name) }
        try descend()
        let arguments = try argumentList()
        ascend()
        return .function(name, arguments)
    }

    /// `a, b, c`
    func expressionList() throws(Failure) -> [Expression] {
        var elements: [Expression] = []
        repeat { elements.append(try expression(Precedence.or)) } while take(.comma)
        return elements
    }

    /// `()`, `(a, b)`
    func argumentList() throws(Failure) -> [Expression] {
        let opening = try open("`(`")
        guard !take(.rightParenthesis) else { return [] }
        let elements = try expressionList()
        try close(opening, "`,` or `)`")
        return elements
    }

    /// Whether a query begins with the token.
    func startsQuery(_ token: Token) -> Bool {
        switch token.keyword {
        case .select, .values, .with: true
        default: false
        }
    }
}
