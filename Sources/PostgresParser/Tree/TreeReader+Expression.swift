import SQLSyntax

/// Value expressions: gram.y's a_expr, b_expr and c_expr.
extension TreeReader {
    func expression() throws(Failure) -> Expression {
        guard let node = try beginNode() else { throw unreadable() }
        return try expression(node)
    }

    /// The expression of a node that was begun; ends it.
    func expression(_ node: Node) throws(Failure) -> Expression {
        let outerPeak = beginPeak()
        let levels = Self.levels(of: node)
        try descend(by: levels)
        let value = try value(node)
        try endNode()
        ascend(by: levels)
        endPeak(outerPeak)
        return value
    }

    /// A node that holds operands counts as two levels: so much stack it takes on the whole way of a statement. The query of
    /// a SubLink counts by itself.
    private static func levels(of node: Node) -> Int {
        switch node {
        case .columnRef, .aConst, .paramRef, .subLink, .setToDefault, .sqlValueFunction: 1
        default: 2
        }
    }

    private func value(_ node: Node) throws(Failure) -> Expression {
        switch node {
        case .columnRef: try columnReference()
        case .aConst: try constant()
        case .aExpr: try operation()
        case .boolExpr: try boolean()
        case .funcCall: try functionCall()
        case .typeCast: try cast()
        case .paramRef: try parameter()
        case .subLink: try subLink()
        case .caseExpr: try caseExpression()
        default: try rarerValue(node)
        }
    }

    private func rarerValue(_ node: Node) throws(Failure) -> Expression {
        switch node {
        case .nullTest: try nullTest()
        case .booleanTest: try booleanTest()
        case .coalesceExpr: try coalesce()
        case .minMaxExpr: try minMax()
        case .rowExpr: try row()
        case .aArrayExpr: try array()
        case .aIndirection: try indirection().value()
        case .collateClause: try collate()
        case .sqlValueFunction: try valueFunction()
        case .namedArgExpr: try namedArgument()
        case .groupingFunc: try grouping()
        case .groupingSet: try groupingSet()
        case .currentOfExpr: try currentOf()
        case .setToDefault: try defaultValue()
        case .xmlExpr: try xmlExpression()
        case .xmlSerialize: try xmlSerialize()
        default: throw misplaced(node)
        }
    }

    // MARK: Columns

    struct Reference {
        var name: DottedName
        var location: Int32
    }

    func reference() throws(Failure) -> Reference {
        var reference = Reference(name: DottedName(), location: base)
        while let field = try field() {
            switch field {
            case .fields: reference.name = try dottedName()
            case .location: reference.location = try location()
            default: throw misplaced(field, in: .columnRef)
            }
        }
        return reference
    }

    private func columnReference() throws(Failure) -> Expression {
        let reference = try reference()
        if reference.name.hasStar {
            let name = try wholeRow(reference)
            return Expression(.postgres(.wholeRow(name)), at: span(reference.location, name.position, nil))
        }
        return try column(reference)
    }

    func column(_ reference: Reference) throws(Failure) -> Expression {
        let name = reference.name
        guard let first = name.first, name.count <= 3 else {
            throw unsupported("the name of a database before a column", at: place(reference.location))
        }
        guard reference.location >= 0 else {
            // the grammar's own, in CREATE RECURSIVE VIEW
            let position = madePosition()
            return Expression(.column(ColumnReference(identifier(first, at: position))), at: position)
        }
        var walk = nameWalk(reference.location)
        var position = next(&walk)
        if position.start < 0 { position = place(reference.location) }
        guard let second = name.second else {
            return Expression(.column(ColumnReference(identifier(first, at: position))), at: position)
        }
        let secondPosition = next(&walk)
        guard let third = name.third else {
            let column = ColumnReference(
                qualifier: identifier(first, at: position), identifier(second, at: secondPosition))
            position.end = max(position.end, secondPosition.end)
            return Expression(.column(column), at: position)
        }
        let thirdPosition = next(&walk)
        let column = ColumnReference(
            schema: identifier(first, at: position), qualifier: identifier(second, at: secondPosition),
            identifier(third, at: thirdPosition))
        position.end = max(position.end, thirdPosition.end)
        return Expression(.column(column), at: position)
    }

    /// The range variable of `t.*`.
    func wholeRow(_ reference: Reference) throws(Failure) -> QualifiedName {
        guard reference.name.count > 0 else { throw unsupported("`*` as a value", at: place(reference.location)) }
        var name = reference.name
        name.hasStar = false
        return try qualifiedName(name, at: reference.location, "a table")
    }

    // MARK: Constants

    private func constant() throws(Failure) -> Expression {
        var literal = Literal.null
        var integer: Int32?
        var isNegative = false
        var location = base
        while let field = try field() {
            switch field {
            case .ival: integer = try integerOfConstant()
            case .fval: (literal, isNegative) = number(try textOfConstant())
            case .boolval:
                try beginObject()
                var value = false
                while let inner = try self.field() {
                    guard inner == .boolval else { throw misplaced(inner, in: .aConst) }
                    value = try bool()
                }
                literal = .boolean(value)
            case .sval: literal = .string(try textOfConstant())
            case .bsval: literal = .bits(try textOfConstant())
            case .isnull: _ = try bool()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .aConst)
            }
        }
        if case .bits(let text) = literal { try holdDigits(text, location) }
        if let integer {
            if integer == 0 {
                isNegative = try isNegativeInteger(at: location, &literal)
            } else {
                literal = .integer(ByteString(String(integer)))
            }
        }
        let position = isNegative ? signedPosition(location) : place(location)
        guard isNegative else { return Expression(.literal(literal), at: position) }
        return Expression(.unary(.minus, Expression(.literal(literal), at: position)), at: position)
    }

    /// The grammar reads `B'2'`, the analysis refuses it (varbit.c, bit_in).
    private func holdDigits(_ bits: ByteString, _ location: Int32) throws(Failure) {
        let isBinary = bits.string.utf8.first == 0x62
        let isValid = bits.string.utf8.dropFirst().allSatisfy { digit in
            switch digit {
            case 0x30, 0x31: true
            case 0x32...0x39, 0x41...0x46, 0x61...0x66: !isBinary
            default: false
            }
        }
        guard isValid else {
            throw Failure(
                .unsupportedSyntax, "the bit string holds what is no \(isBinary ? "binary" : "hexadecimal") digit",
                at: place(location), help: "write it as in `B'101'` or `X'1F'`")
        }
    }

    /// `{"ival":1}`; 0 for what the library leaves out.
    private func integerOfConstant() throws(Failure) -> Int32 {
        try beginObject()
        var value: Int32 = 0
        while let field = try field() {
            guard field == .ival else { throw misplaced(field, in: .aConst) }
            value = try int32()
        }
        guard value >= 0 else { throw unreadable() }
        return value
    }

    /// libpg_query 15 leaves out negative integers as it leaves out 0 (`-3` is `{"ival":{}}`): which it was is read in our own
    /// tokens. The grammar folds signs, and parentheses between them, into the number.
    private func isNegativeInteger(at location: Int32, _ literal: inout Literal) throws(Failure) -> Bool {
        literal = .integer("0")
        // the grammar's own numbers stand nowhere; none of them is negative
        guard location >= 0 else { return false }
        guard let index = token(at: location), let number = lostInteger(from: index) else { throw unreadable() }
        literal = .integer(number.digits)
        return number.isNegative
    }

    /// An integer that the library left out: the sign and digits behind a token; nil where they say that it was another.
    func lostInteger(from index: Int) -> (digits: ByteString, isNegative: Bool)? {
        var isNegative = false
        for token in tokens[index...] {
            switch token.kind {
            case .operator:
                guard token.end - token.start == 1, source[Int(token.start) + skew] == 0x2D else { return nil }
                isNegative.toggle()
            case .opening: guard token.role == .none else { return nil }
            case .number:
                let digits = source[Int(token.start) + skew..<Int(token.end) + skew]
                guard digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
                let significant = digits.drop { $0 == 0x30 }
                guard !significant.isEmpty else { return ("0", false) }
                // a positive one would have been written
                guard isNegative else { return nil }
                return (ByteString(String(decoding: significant, as: UTF8.self)), true)
            case .word, .quotedName, .string, .parameter, .comma, .dot, .semicolon, .colon, .closing, .illegal:
                return nil
            }
        }
        return nil
    }

    /// From the sign to the digits.
    private func signedPosition(_ offset: Int32) -> Position {
        var position = place(offset)
        guard var index = token(at: offset) else { return position }
        while index + 1 < tokens.count, tokens[index].kind == .operator || tokens[index].kind == .opening { index += 1 }
        position.end = tokens[index].end
        return position
    }

    /// `{"sval":"x"}`
    private func textOfConstant() throws(Failure) -> ByteString {
        try beginObject()
        var value: ByteString = ""
        while let field = try field() {
            switch field {
            case .sval, .fval, .bsval: value = try string()
            default: throw misplaced(field, in: .aConst)
            }
        }
        return value
    }

    /// A number that is no 32-bit integer; the grammar puts a sign before it.
    private func number(_ text: ByteString) -> (Literal, isNegative: Bool) {
        let isNegative = text.string.utf8.first == 0x2D
        let digits = isNegative ? ByteString(String(text.string.dropFirst())) : text
        let isWhole = digits.string.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        return (isWhole ? .integer(digits) : .decimal(digits), isNegative)
    }

    private func parameter() throws(Failure) -> Expression {
        var number: Int32 = 0
        var location = base
        while let field = try field() {
            switch field {
            case .number: number = try int32()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .paramRef)
            }
        }
        // PostgreSQL's grammar reads `$0`, its analysis has no parameter of that number.
        guard number > 0 else {
            throw Failure(
                .unsupportedSyntax, "there is no parameter `$\(number)`", at: place(location),
                help: "parameters are numbered from `$1`")
        }
        return Expression(.parameter(.numbered(Int(number))), at: place(location))
    }

    // MARK: AND, OR, NOT

    private func boolean() throws(Failure) -> Expression {
        var kind = Choice.andExpr
        var operands: [Expression] = []
        var location = base
        while let field = try field() {
            switch field {
            case .boolop: kind = try choice()
            case .args: operands = try list(expression)
            case .location: location = try self.location()
            default: throw misplaced(field, in: .boolExpr)
            }
        }
        let position = span(location, operands.first?.position, operands.last?.position)
        switch kind {
        case .andExpr: return Expression(.conjunction(operands), at: position)
        case .orExpr: return Expression(.disjunction(operands), at: position)
        case .notExpr:
            guard let operand = operands.first, operands.count == 1 else { throw unreadable() }
            // the grammar has `a NOT IN (SELECT …)` as NOT of the rest
            if case .membership(var predicate) = operand.kind, case .query = predicate.source, !predicate.negated {
                predicate.negated = true
                return Expression(.membership(predicate), at: position)
            }
            return Expression(.not(operand), at: position)
        default: throw misplaced(kind, at: position)
        }
    }

    // MARK: Tests

    private func nullTest() throws(Failure) -> Expression {
        var operand: Expression?
        var negated = false
        var location = base
        while let field = try field() {
            switch field {
            case .arg: operand = try expression()
            case .nulltesttype:
                switch try choice() {
                case .isNull: negated = false
                case .isNotNull: negated = true
                case let other: throw misplaced(other)
                }
            case .location: location = try self.location()
            default: throw misplaced(field, in: .nullTest)
            }
        }
        guard let operand else { throw unreadable() }
        return Expression(.nullTest(operand, negated: negated), at: span(location, operand.position, nil))
    }

    private func booleanTest() throws(Failure) -> Expression {
        var operand: Expression?
        var kind = Choice.isTrue
        var location = base
        while let field = try field() {
            switch field {
            case .arg: operand = try expression()
            case .booltesttype: kind = try choice()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .booleanTest)
            }
        }
        guard let operand else { throw unreadable() }
        let position = span(location, operand.position, nil)
        switch kind {
        case .isTrue: return Expression(.truthTest(operand, value: true, negated: false), at: position)
        case .isNotTrue: return Expression(.truthTest(operand, value: true, negated: true), at: position)
        case .isFalse: return Expression(.truthTest(operand, value: false, negated: false), at: position)
        case .isNotFalse: return Expression(.truthTest(operand, value: false, negated: true), at: position)
        case .isUnknown: return Expression(.postgres(.unknownTest(operand, negated: false)), at: position)
        case .isNotUnknown: return Expression(.postgres(.unknownTest(operand, negated: true)), at: position)
        default: throw misplaced(kind, at: position)
        }
    }

    // MARK: CASE, CAST, COLLATE

    private func caseExpression() throws(Failure) -> Expression {
        var expression = CaseExpression([], otherwise: nil)
        var location = base
        while let field = try field() {
            switch field {
            case .arg: expression.operand = try self.expression()
            case .args: expression.branches = try list(branch)
            case .defresult: expression.otherwise = try self.expression()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .caseExpr)
            }
        }
        return Expression(.caseWhen(expression), at: bracketed(location))
    }

    private func branch() throws(Failure) -> CaseExpression.Branch {
        try begin(.caseWhen)
        var condition: Expression?
        var result: Expression?
        while let field = try field() {
            switch field {
            case .expr: condition = try expression()
            case .result: result = try expression()
            case .location: _ = try location()
            default: throw misplaced(field, in: .caseWhen)
            }
        }
        try endNode()
        guard let condition, let result else { throw unreadable() }
        return CaseExpression.Branch(when: condition, then: result)
    }

    private func cast() throws(Failure) -> Expression {
        var operand: Expression?
        var type: TypeName?
        var location = base
        while let field = try field() {
            switch field {
            case .arg: operand = try expression()
            case .typeName:
                try beginObject()
                type = try typeName()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .typeCast)
            }
        }
        guard let operand, let type else { throw unreadable() }
        var position = span(location, operand.position, type.position)
        if let index = token(at: location), tokens[index].kind == .word {
            // `CAST (a AS t)`; `date '2020-01-01'` begins with a word too
            if index + 1 < tokens.count, tokens[index + 1].kind == .opening { position.end = bracketed(location).end }
        }
        return Expression(.cast(operand, type), at: position)
    }

    private func collate() throws(Failure) -> Expression {
        var operand: Expression?
        var name = DottedName()
        var location = base
        while let field = try field() {
            switch field {
            case .arg: operand = try expression()
            case .collname: name = try dottedName()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .collateClause)
            }
        }
        guard let operand else { throw unreadable() }
        let collation = try self.collation(name, behind: location)
        return Expression(
            .collate(operand, collation), at: span(location, operand.position, collation.position))
    }

    /// The name behind the word COLLATE.
    func collation(_ name: DottedName, behind offset: Int32) throws(Failure) -> QualifiedName {
        var start: Int32 = -1
        if let index = token(at: offset), index + 1 < tokens.count { start = tokens[index + 1].start }
        return try qualifiedName(name, at: start, "a collation")
    }

    // MARK: Subqueries

    /// What has been read of a SubLink.
    private final class SubLink {
        var kind = Choice.exprSublink
        var operand: Expression?
        var name: DottedName?
        var query: QueryExpression?
        var location: Int32

        init(location: Int32) { self.location = location }
    }

    private func subLink() throws(Failure) -> Expression {
        let link = SubLink(location: base)
        while let field = try field() {
            if field == .subselect { try readQuery(into: link) } else { try read(field, into: link) }
        }
        return try finish(link)
    }

    private func readQuery(into link: SubLink) throws(Failure) { link.query = try queryNode() }

    private func read(_ field: Field, into link: SubLink) throws(Failure) {
        switch field {
        case .subLinkType: link.kind = try choice()
        case .testexpr: link.operand = try expression()
        case .operName: link.name = try dottedName()
        case .location: link.location = try location()
        default: throw misplaced(field, in: .subLink)
        }
    }

    private func finish(_ link: SubLink) throws(Failure) -> Expression {
        guard let query = link.query else { throw unreadable() }
        var position = span(link.location, link.operand?.position, nil)
        if let parent = enclosing(query.position.start), parent.partner >= 0 {
            position.end = max(position.end, tokens[Int(parent.partner)].end)
        }
        return Expression(try form(link, query, position), at: position)
    }

    private func form(
        _ link: SubLink, _ query: QueryExpression, _ position: Position
    ) throws(Failure) -> Expression.Kind {
        guard let operand = link.operand else {
            guard link.name == nil else { throw unreadable() }
            switch link.kind {
            case .exprSublink: return .subquery(query)
            case .existsSublink: return .exists(query)
            case .arraySublink: return .postgres(.arraySubquery(query))
            default: throw misplaced(link.kind, at: position)
            }
        }
        guard link.kind == .anySublink || link.kind == .allSublink else { throw misplaced(link.kind, at: position) }
        guard let name = link.name else {
            guard link.kind == .anySublink else { throw unreadable() }
            return .membership(InPredicate(operand, in: .query(query), negated: false))
        }
        let comparison = QuantifiedComparison(
            operand, try operatorName(name, at: link.location), all: link.kind == .allSublink, .query(query))
        return .postgres(.quantified(comparison))
    }
}
