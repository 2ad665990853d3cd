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
        case .postgres: try writePostgres(expression)
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
        try writeStandardFunction(expression)
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
        try write(operand, least: rules.precedence(of: operand) == .negation ? .negation : .primary)
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
        try write(operand, least: operand.isCollate ? .postfix : .primary)
        put(" COLLATE ")
        try write(collation)
    }

    private mutating func writeFunction(_ expression: Expression) throws(Failure) {
        guard case .function(let call) = expression.kind, call.form == .plain else { return }
        try write(call)
    }

    private mutating func writeStandardFunction(_ expression: Expression) throws(Failure) {
        guard case .function(let call) = expression.kind, call.form == .standard else { return }
        try write(standard: call)
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
        if rules.precedence(of: expression) < least {
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
            // A sign right behind would be read as part of the operator.
            put(rules.hasPostgresGrammar ? "~ " : "~")
        }
        if rules.hasPostgresGrammar, sign == .bitwiseNot { return try write(operand, least: .sign) }
        if rules.precedence(of: operand) == .sign {
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
        let precedence = try precedence(of: chain)
        // PostgreSQL's comparisons do not associate.
        let isNested = rules.hasPostgresGrammar && precedence <= .comparison
        if isNested { for _ in chain.links.dropFirst() { put("(") } }
        try write(chain.first, least: chain.first.isNamedOperator ? precedence : precedence.operand)
        var after = false
        for link in chain.links {
            if isNested, after { put(")") }
            after = true
            put(link.operator.text)
            try write(link.operand, least: precedence.operand)
        }
    }

    /// The class of all the operators of a chain, which the dialect has.
    private func precedence(of chain: OperatorChain) throws(Failure) -> Precedence {
        guard let first = chain.links.first else { throw illegal("an operation without an operator") }
        let precedence = rules.precedence(of: first.operator)
        for link in chain.links {
            try require(
                rules.precedence(of: link.operator) == precedence, "an operation that mixes classes of operators")
            try require(link.operator.feature, "an operator")
            if link.operator == .same || link.operator == .notSame { try requireValue(link.operand) }
        }
        return precedence
    }

    /// `x IS NULL` and `x IS TRUE` are tests of their own, in parentheses too.
    private func requireValue(_ operand: Expression) throws(Failure) {
        switch operand.kind {
        case .literal(.null), .literal(.boolean): throw illegal("NULL, TRUE or FALSE as a value after IS")
        case .literal(.integer), .literal(.decimal), .literal(.string), .literal(.blob), .literal(.bits),
            .literal(.currentDate), .literal(.currentTime), .literal(.currentTimestamp), .column, .parameter, .row,
            .unary,
            .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between, .membership, .pattern,
            .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            break
        }
    }

    private mutating func write(_ predicate: BetweenPredicate) throws(Failure) {
        try write(predicate, " BETWEEN ")
    }

    mutating func write(_ predicate: BetweenPredicate, _ word: StaticString) throws(Failure) {
        try write(predicate.operand, least: Precedence.equality.operand)
        if predicate.negated { put(" NOT") }
        put(word)
        try write(predicate.lower, least: .bitwise)
        put(" AND ")
        try write(predicate.upper, least: Precedence.equality.operand)
    }

    private mutating func write(_ predicate: InPredicate) throws(Failure) {
        try write(predicate.operand, least: Precedence.equality.operand)
        put(predicate.negated ? " NOT IN " : " IN ")
        try writeList(predicate.source)
        try writeOther(predicate.source)
    }

    private mutating func writeList(_ source: InPredicate.Source) throws(Failure) {
        guard case .list(let elements) = source else { return }
        try requireList(elements)
        try write(arguments: elements)
    }

    private mutating func writeOther(_ source: InPredicate.Source) throws(Failure) {
        switch source {
        case .list: break
        case .query(let query): try write(parenthesized: query)
        case .relation(let name): try write(relation: name)
        case .function(let name, let arguments):
            try write(relation: name)
            try write(arguments: arguments)
        }
    }

    private func requireList(_ elements: [Expression]) throws(Failure) {
        if elements.isEmpty { try require(.looseIn, "an empty list after IN") }
        try require(
            !rules.hasPostgresGrammar || elements.count > 1 || elements.first?.isSubquery != true,
            "IN with a list of one subquery")
    }

    private mutating func write(relation name: QualifiedName) throws(Failure) {
        try require(.looseIn, "a table or a function after IN")
        try write(name)
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
        try write(predicate.operator)
        try write(predicate.pattern, least: Precedence.equality.operand)
        guard let escape = predicate.escape else { return }
        put(" ESCAPE ")
        try write(escape, least: Precedence.equality.operand)
    }

    private mutating func write(_ pattern: PatternOperator) throws(Failure) {
        switch pattern {
        case .like: put(" LIKE ")
        case .glob: put(" GLOB ")
        case .regexp: put(" REGEXP ")
        case .match: put(" MATCH ")
        case .ilike: put(" ILIKE ")
        case .similar: put(" SIMILAR TO ")
        }
        switch pattern {
        case .like: break
        case .glob, .regexp, .match: try require(.otherPatterns, "GLOB, REGEXP or MATCH")
        case .ilike, .similar: try require(rules.hasPostgresGrammar, "ILIKE or SIMILAR TO")
        }
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
        if rules.hasPostgresGrammar { return try write(postgresType: type, as: .cast) }
        try require(type.details == nil, "a type of PostgreSQL")
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

extension Expression {
    fileprivate var isCollate: Bool {
        if case .collate = kind { true } else { false }
    }

    /// Whether an operator of PostgreSQL that has no place in a chain is what the expression does last.
    fileprivate var isNamedOperator: Bool {
        if case .postgres(.namedOperator) = kind { true } else { false }
    }

    /// Whether the expression is `(SELECT …)`, which stays the same in more parentheses.
    var isSubquery: Bool {
        if case .subquery = kind { true } else { false }
    }
}
