import SQLSyntax

extension Writer {
    /// An expression where any may stand: in parentheses, between commas, after a keyword.
    ///
    /// The printer recurses, and a function that binds the payloads of all cases has a frame of several KB in a debug
    /// build. So each case has a function of its own, which does nothing for another case, and four functions call
    /// those in turn.
    mutating func write(_ expression: Expression) throws(Failure) {
        switch expression.kind {
        case .literal, .column, .parameter, .raise: try writeLeaf(expression)
        case .unary, .not, .conjunction, .disjunction, .operation: try writeOperator(expression)
        case .nullTest, .truthTest, .between, .membership, .pattern, .exists: try writePredicate(expression)
        case .row, .caseWhen, .cast, .collate, .function, .subquery: try writeValue(expression)
        }
    }

    private mutating func writeLeaf(_ expression: Expression) throws(Failure) {
        try writeLiteral(expression)
        try writeColumn(expression)
        try writeParameter(expression)
        try writeRaise(expression)
    }

    private mutating func writeOperator(_ expression: Expression) throws(Failure) {
        try writeUnary(expression)
        try writeNot(expression)
        try writeConjunction(expression)
        try writeDisjunction(expression)
        try writeOperation(expression)
    }

    private mutating func writePredicate(_ expression: Expression) throws(Failure) {
        try writeNullTest(expression)
        try writeTruthTest(expression)
        try writeBetween(expression)
        try writeMembership(expression)
        try writePattern(expression)
        try writeExists(expression)
    }

    private mutating func writeValue(_ expression: Expression) throws(Failure) {
        try writeRow(expression)
        try writeCaseWhen(expression)
        try writeCast(expression)
        try writeCollate(expression)
        try writeFunction(expression)
        try writeSubquery(expression)
    }

    private mutating func writeLiteral(_ expression: Expression) throws(Failure) {
        guard case .literal(let literal) = expression.kind else { return }
        try write(literal)
    }

    private mutating func writeColumn(_ expression: Expression) throws(Failure) {
        guard case .column(let reference) = expression.kind else { return }
        try write(reference)
    }

    private mutating func writeParameter(_ expression: Expression) throws(Failure) {
        guard case .parameter(let parameter) = expression.kind else { return }
        try write(parameter)
    }

    private mutating func writeRow(_ expression: Expression) throws(Failure) {
        guard case .row(let elements) = expression.kind else { return }
        try write(row: elements)
    }

    private mutating func writeUnary(_ expression: Expression) throws(Failure) {
        guard case .unary(let sign, let operand) = expression.kind else { return }
        try write(sign, operand)
    }

    private mutating func writeNot(_ expression: Expression) throws(Failure) {
        guard case .not(let operand) = expression.kind else { return }
        put("NOT ")
        try write(operand, least: operand.precedence == .negation ? .negation : .primary)
    }

    private mutating func writeConjunction(_ expression: Expression) throws(Failure) {
        guard case .conjunction(let operands) = expression.kind else { return }
        try write(operands, joinedBy: " AND ", .conjunction)
    }

    private mutating func writeDisjunction(_ expression: Expression) throws(Failure) {
        guard case .disjunction(let operands) = expression.kind else { return }
        try write(operands, joinedBy: " OR ", .disjunction)
    }

    private mutating func writeOperation(_ expression: Expression) throws(Failure) {
        guard case .operation(let chain) = expression.kind else { return }
        try write(chain)
    }

    private mutating func writeNullTest(_ expression: Expression) throws(Failure) {
        guard case .nullTest(let operand, let negated) = expression.kind else { return }
        try write(operand, least: Precedence.equality.operand)
        put(negated ? " IS NOT NULL" : " IS NULL")
    }

    private mutating func writeTruthTest(_ expression: Expression) throws(Failure) {
        guard case .truthTest(let operand, let value, let negated) = expression.kind else { return }
        try write(operand, least: Precedence.equality.operand)
        put(negated ? " IS NOT " : " IS ")
        put(value ? "TRUE" : "FALSE")
    }

    private mutating func writeBetween(_ expression: Expression) throws(Failure) {
        guard case .between(let predicate) = expression.kind else { return }
        try write(predicate)
    }

    private mutating func writeMembership(_ expression: Expression) throws(Failure) {
        guard case .membership(let predicate) = expression.kind else { return }
        try write(predicate)
    }

    private mutating func writePattern(_ expression: Expression) throws(Failure) {
        guard case .pattern(let predicate) = expression.kind else { return }
        try write(predicate)
    }

    private mutating func writeCaseWhen(_ expression: Expression) throws(Failure) {
        guard case .caseWhen(let caseExpression) = expression.kind else { return }
        try write(caseExpression)
    }

    private mutating func writeCast(_ expression: Expression) throws(Failure) {
        guard case .cast(let operand, let type) = expression.kind else { return }
        put("CAST(")
        try write(operand)
        put(" AS ")
        try write(type)
        put(")")
    }

    private mutating func writeCollate(_ expression: Expression) throws(Failure) {
        guard case .collate(let operand, let collation) = expression.kind else { return }
        try require(.engineValues, "COLLATE")
        try write(operand, least: operand.precedence == .collation ? .collation : .primary)
        put(" COLLATE ")
        try write(collation)
    }

    private mutating func writeFunction(_ expression: Expression) throws(Failure) {
        guard case .function(let call) = expression.kind else { return }
        try write(call)
    }

    private mutating func writeSubquery(_ expression: Expression) throws(Failure) {
        guard case .subquery(let query) = expression.kind else { return }
        try write(parenthesized: query)
    }

    private mutating func writeExists(_ expression: Expression) throws(Failure) {
        guard case .exists(let query) = expression.kind else { return }
        put("EXISTS ")
        try write(parenthesized: query)
    }

    private mutating func writeRaise(_ expression: Expression) throws(Failure) {
        guard case .raise(let action) = expression.kind else { return }
        try write(action)
    }

    /// An expression as an operand, in parentheses if it holds together less tightly than `least`.
    mutating func write(_ expression: Expression, least: Precedence) throws(Failure) {
        if expression.precedence < least {
            try write(parenthesized: expression)
        } else {
            try write(expression)
        }
    }

    mutating func write(parenthesized expression: Expression) throws(Failure) {
        put("(")
        try write(expression)
        put(")")
    }

    mutating func write(_ reference: ColumnReference) throws(Failure) {
        if let schema = reference.schema {
            try require(reference.qualifier != nil, "a column with a schema and no range variable")
            try write(schema)
            put(0x2E)
        }
        if let qualifier = reference.qualifier {
            try write(qualifier)
            put(0x2E)
            try write(reference.name)
        } else if rules.keepsQuotesOfBareColumns, reference.name.quoting == .double {
            try writeQuoted(reference.name)
        } else {
            try write(reference.name)
        }
    }

    private mutating func write(row elements: [Expression]) throws(Failure) {
        try require(.engineValues, "a row value")
        try require(elements.count > 1, "a row value of fewer than two elements")
        put("(")
        try write(elements)
        put(")")
    }

    /// The operand of a sign is primary or has parentheses; a second sign stands apart, so that `- -1` is no comment.
    private mutating func write(_ sign: UnaryOperator, _ operand: Expression) throws(Failure) {
        switch sign {
        case .minus: put("-")
        case .plus: put("+")
        case .bitwiseNot:
            try require(.bitwiseOperators, "`~`")
            put("~")
        }
        if operand.precedence == .sign {
            put(" ")
            try write(operand)
        } else {
            try write(operand, least: .primary)
        }
    }

    /// Mixed AND and OR stand in parentheses, and so does a chain that is an operand of a chain of its own kind.
    private mutating func write(
        _ operands: [Expression], joinedBy word: StaticString, _ precedence: Precedence
    ) throws(Failure) {
        try require(operands.count > 1, "AND or OR of fewer than two operands")
        var first = true
        for operand in operands {
            if !first { put(word) }
            first = false
            try write(operand, least: precedence.operand)
        }
    }

    private mutating func write(_ chain: OperatorChain) throws(Failure) {
        guard let precedence = chain.links.first?.operator.precedence else {
            throw illegal("an operation without an operator")
        }
        try write(chain.first, least: precedence.operand)
        for link in chain.links {
            try write(link, precedence)
        }
    }

    private mutating func write(_ link: OperatorChain.Link, _ precedence: Precedence) throws(Failure) {
        try require(link.operator.precedence == precedence, "an operation that mixes classes of operators")
        try require(link.operator.feature, "an operator")
        put(link.operator.text)
        switch link.operator {
        case .same, .notSame: try write(rightOfIs: link.operand)
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr,
            .shiftLeft, .shiftRight, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .distinct,
            .notDistinct:
            try write(link.operand, least: precedence.operand)
        }
    }

    /// `x IS NULL` and `x IS TRUE` are tests of their own, in parentheses too.
    private mutating func write(rightOfIs operand: Expression) throws(Failure) {
        switch operand.kind {
        case .literal(.null), .literal(.boolean): throw illegal("NULL, TRUE or FALSE as a value after IS")
        case .literal(.integer), .literal(.decimal), .literal(.string), .literal(.blob), .literal(.currentDate),
            .literal(.currentTime), .literal(.currentTimestamp), .column, .parameter, .row, .unary, .not, .conjunction,
            .disjunction, .operation, .nullTest, .truthTest, .between, .membership, .pattern, .caseWhen, .cast,
            .collate, .function, .subquery, .exists, .raise:
            try write(operand, least: Precedence.equality.operand)
        }
    }

    private mutating func write(_ predicate: BetweenPredicate) throws(Failure) {
        try write(predicate.operand, least: Precedence.equality.operand)
        if predicate.negated { put(" NOT") }
        put(" BETWEEN ")
        try write(predicate.lower, least: Precedence.equality.operand)
        put(" AND ")
        try write(predicate.upper, least: Precedence.equality.operand)
    }

    private mutating func write(_ predicate: InPredicate) throws(Failure) {
        try write(predicate.operand, least: Precedence.equality.operand)
        if predicate.negated { put(" NOT") }
        put(" IN ")
        switch predicate.source {
        case .list(let elements):
            if elements.isEmpty { try require(.looseIn, "an empty list after IN") }
            try write(arguments: elements)
        case .query(let query): try write(parenthesized: query)
        case .relation(let name):
            try require(.looseIn, "a table after IN")
            try write(name)
        case .function(let name, let arguments):
            try require(.looseIn, "a function after IN")
            try write(name)
            try write(arguments: arguments)
        }
    }

    /// `(a, b)`
    mutating func write(arguments: [Expression]) throws(Failure) {
        put("(")
        try write(arguments)
        put(")")
    }

    private mutating func write(_ predicate: PatternPredicate) throws(Failure) {
        try write(predicate.operand, least: Precedence.equality.operand)
        if predicate.negated { put(" NOT") }
        if predicate.operator != .like { try require(.otherPatterns, "GLOB, REGEXP or MATCH") }
        switch predicate.operator {
        case .like: put(" LIKE ")
        case .glob: put(" GLOB ")
        case .regexp: put(" REGEXP ")
        case .match: put(" MATCH ")
        }
        try write(predicate.pattern, least: Precedence.equality.operand)
        guard let escape = predicate.escape else { return }
        put(" ESCAPE ")
        try write(escape, least: Precedence.equality.operand)
    }

    private mutating func write(_ expression: CaseExpression) throws(Failure) {
        try require(!expression.branches.isEmpty, "CASE without WHEN")
        put("CASE")
        if let operand = expression.operand {
            put(" ")
            try write(operand)
        }
        for branch in expression.branches {
            put(" WHEN ")
            try write(branch.condition)
            put(" THEN ")
            try write(branch.result)
        }
        if let otherwise = expression.otherwise {
            put(" ELSE ")
            try write(otherwise)
        }
        put(" END")
    }

    mutating func write(_ type: TypeName) throws(Failure) {
        try require(!type.words.isEmpty || type.arguments.isEmpty, "a type without a name")
        var first = true
        for word in type.words {
            if !first { put(" ") }
            first = false
            try write(word)
        }
        guard !type.arguments.isEmpty else { return }
        put("(")
        first = true
        for argument in type.arguments {
            if !first { put(", ") }
            first = false
            try require(NumberShape.isSigned(argument, dialect), "an argument of a type that is no number")
            put(raw: argument)
        }
        put(")")
    }

    private mutating func write(_ action: RaiseAction) throws(Failure) {
        try require(rules.hasRaise, "RAISE")
        switch action {
        case .ignore: put("RAISE(IGNORE)")
        case .rollback(let message): try write(raise: "RAISE(ROLLBACK, ", message)
        case .abort(let message): try write(raise: "RAISE(ABORT, ", message)
        case .fail(let message): try write(raise: "RAISE(FAIL, ", message)
        }
    }

    private mutating func write(raise start: StaticString, _ message: Literal) throws(Failure) {
        put(start)
        try write(message)
        put(")")
    }
}
