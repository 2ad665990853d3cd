internal import SQLSyntax

extension Binder {
    /// Binds every name of an expression. One function a case, so that the frames of nested expressions stay small.
    mutating func bind(_ expression: Expression, _ context: Context) throws(Failure) {
        if try bindSubquery(expression, context) { return }
        try bindOther(expression, context)
    }

    /// A query where a value stands has a way of its own: it is the one on which frames add up.
    private mutating func bindSubquery(_ expression: Expression, _ context: Context) throws(Failure) -> Bool {
        switch expression.kind {
        case .subquery(let query), .exists(let query):
            _ = try bind(query, context.inside(context.scope))
            return true
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .raise, .postgres:
            return false
        }
    }

    private mutating func bindOther(_ expression: Expression, _ context: Context) throws(Failure) {
        switch expression.kind {
        case .literal(let literal): try bind(literal, expression.position, context)
        case .column(let reference): try bind(reference, expression.position, context)
        case .parameter: break
        case .row(let elements), .conjunction(let elements), .disjunction(let elements):
            try bind(elements, context)
        case .unary(_, let operand), .not(let operand), .nullTest(let operand, _), .truthTest(let operand, _, _),
            .cast(let operand, _), .collate(let operand, _):
            try bind(operand, context)
        case .operation(let chain): try bind(chain, context)
        case .between(let between): try bind(between, context)
        case .membership(let predicate): try bind(predicate, context)
        case .pattern(let pattern): try bind(pattern, context)
        case .caseWhen(let caseExpression): try bind(caseExpression, context)
        case .function(let call): try bind(call, context)
        case .subquery, .exists: break
        case .postgres: throw .otherDialect(at: expression.position)
        case .raise:
            throw Failure(
                .unsupportedSyntax, "RAISE stands in triggers only", at: expression.position,
                help: "leave it out")
        }
    }

    mutating func bind(_ expressions: [Expression], _ context: Context) throws(Failure) {
        for expression in expressions { try bind(expression, context) }
    }

    private mutating func bind(_ chain: OperatorChain, _ context: Context) throws(Failure) {
        try bind(chain.first, context)
        for link in chain.links { try bind(link.operand, context) }
    }

    private mutating func bind(_ between: BetweenPredicate, _ context: Context) throws(Failure) {
        try bind(between.operand, context)
        try bind(between.lower, context)
        try bind(between.upper, context)
    }

    private mutating func bind(_ predicate: InPredicate, _ context: Context) throws(Failure) {
        try bind(predicate.operand, context)
        switch predicate.source {
        case .list(let elements): try bind(elements, context)
        case .query(let query):
            let columns = try bind(query, context.inside(context.scope))
            try holdWidth(of: predicate.operand, columns.count, query.position)
        case .relation(let name):
            let id = try declare(name, alias: nil, context.inside(context.scope))
            result.tables[name.position.start] = id
            try holdWidth(of: predicate.operand, expand(.variable(id)).count, name.position)
        case .function(let name, _):
            throw Failure(
                .functionNotAllowed, "table-valued function `\(text(name))` is not allowed after IN", at: name.position,
                help: "write IN (SELECT … FROM \(name.name.value)(…))")
        }
    }

    /// Both sides of IN have as many columns.
    private func holdWidth(of operand: Expression, _ width: Int, _ position: Position) throws(Failure) {
        let own: Int
        if case .row(let elements) = operand.kind {
            own = elements.count
        } else if case .subquery(let query) = operand.kind {
            own = result.outputs[query.position.start]?.count ?? 1
        } else {
            own = 1
        }
        guard own == width else {
            throw Failure(
                .columnCount, "IN compares \(own) with \(width) columns", at: position,
                help: "select as many columns as stand before IN")
        }
    }

    private mutating func bind(_ pattern: PatternPredicate, _ context: Context) throws(Failure) {
        try bind(pattern.operand, context)
        try bind(pattern.pattern, context)
        if let escape = pattern.escape { try bind(escape, context) }
    }

    private mutating func bind(_ expression: CaseExpression, _ context: Context) throws(Failure) {
        if let operand = expression.operand { try bind(operand, context) }
        for branch in expression.branches {
            try bind(branch.condition, context)
            try bind(branch.result, context)
        }
        if let otherwise = expression.otherwise { try bind(otherwise, context) }
    }

    private mutating func bind(_ call: FunctionCall, _ context: Context) throws(Failure) {
        if case .list(let arguments, _) = call.arguments { try bind(arguments, context) }
        for term in call.orderBy { try bind(term.expression, context) }
        if let filter = call.filter { try bind(filter, context) }
        switch call.over {
        case nil: break
        case .name(let name)?: try require(window: name, context)
        case .specification(let window)?: try bind(window, context)
        }
    }

    mutating func bind(_ window: WindowSpecification, _ context: Context) throws(Failure) {
        if let base = window.base { try require(window: base, context) }
        try bind(window.partitionBy, context)
        for term in window.orderBy { try bind(term.expression, context) }
        guard let frame = window.frame else { return }
        for bound in [frame.start, frame.end] {
            switch bound {
            case .preceding(let offset)?, .following(let offset)?: try bind(offset, context)
            case nil, .unboundedPreceding?, .currentRow?, .unboundedFollowing?: break
            }
        }
    }

    private func require(window name: Identifier, _ context: Context) throws(Failure) {
        guard let scope = context.scope, scopes[scope].windows.contains(dialect.fold(name)) else {
            throw Failure(
                .unknownWindow, "no window is named `\(name.value)`", at: name.position,
                help: "define it in the WINDOW clause")
        }
    }

    /// SQLite reads TRUE and FALSE as columns of that name where there are any.
    private func bind(_ literal: Literal, _ position: Position, _ context: Context) throws(Failure) {
        guard case .boolean(let value) = literal else { return }
        let name: ByteString = value ? "true" : "false"
        var next = context.scope
        while let scope = next {
            if let from = scopes[scope].from {
                switch match(name, in: from) {
                case .none, .hidden: break
                case .column, .merged, .ambiguous:
                    throw Failure(
                        .ambiguousColumn, "`\(name)` is a column here and a truth value elsewhere", at: position,
                        help: "qualify the column, or write \(value ? 1 : 0)")
                }
            }
            next = scopes[scope].parent
        }
    }
}
