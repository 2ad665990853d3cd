// Each case has a function of its own, as in Walk+Expression.swift.

extension Expression {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch kind {
        case .literal, .column, .parameter, .raise: try rewriteLeaf(&rewriter)
        case .unary, .not, .conjunction, .disjunction, .operation: try rewriteOperator(&rewriter)
        case .nullTest, .truthTest, .between, .membership, .pattern, .exists: try rewritePredicate(&rewriter)
        case .row, .caseWhen, .cast, .collate, .function, .subquery, .postgres: try rewriteValue(&rewriter)
        }
    }

    private mutating func rewriteLeaf<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try rewriteLiteral(&rewriter)
        try rewriteColumn(&rewriter)
        try rewriteParameter(&rewriter)
        try rewriteRaise(&rewriter)
    }

    private mutating func rewriteOperator<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try rewriteUnary(&rewriter)
        try rewriteNot(&rewriter)
        try rewriteConjunction(&rewriter)
        try rewriteDisjunction(&rewriter)
        try rewriteOperation(&rewriter)
    }

    private mutating func rewritePredicate<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try rewriteNullTest(&rewriter)
        try rewriteTruthTest(&rewriter)
        try rewriteBetween(&rewriter)
        try rewriteMembership(&rewriter)
        try rewritePattern(&rewriter)
        try rewriteExists(&rewriter)
    }

    private mutating func rewriteValue<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try rewriteRow(&rewriter)
        try rewriteCaseWhen(&rewriter)
        try rewriteCast(&rewriter)
        try rewriteCollate(&rewriter)
        try rewriteFunction(&rewriter)
        try rewriteSubquery(&rewriter)
        try rewritePostgres(&rewriter)
    }

    private mutating func rewriteLiteral<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .literal(let literal) = kind else { return }
        kind = .literal(try rewriter.rewrite(literal))
    }

    private mutating func rewriteColumn<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .column(let reference) = kind else { return }
        kind = .column(try rewriter.rewrite(reference))
    }

    private mutating func rewriteParameter<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .parameter(let parameter) = kind else { return }
        kind = .parameter(try rewriter.rewrite(parameter))
    }

    private mutating func rewriteRow<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .row(var elements) = kind else { return }
        try elements.rewrite(&rewriter)
        kind = .row(elements)
    }

    private mutating func rewriteUnary<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .unary(let sign, let operand) = kind else { return }
        kind = .unary(sign, try rewriter.rewrite(operand))
    }

    private mutating func rewriteNot<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .not(let operand) = kind else { return }
        kind = .not(try rewriter.rewrite(operand))
    }

    private mutating func rewriteConjunction<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .conjunction(var operands) = kind else { return }
        try operands.rewrite(&rewriter)
        kind = .conjunction(operands)
    }

    private mutating func rewriteDisjunction<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .disjunction(var operands) = kind else { return }
        try operands.rewrite(&rewriter)
        kind = .disjunction(operands)
    }

    private mutating func rewriteOperation<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .operation(var chain) = kind else { return }
        chain.first = try rewriter.rewrite(chain.first)
        for index in chain.links.indices {
            chain.links[index].operand = try rewriter.rewrite(chain.links[index].operand)
        }
        kind = .operation(chain)
    }

    private mutating func rewriteNullTest<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .nullTest(let operand, let negated) = kind else { return }
        kind = .nullTest(try rewriter.rewrite(operand), negated: negated)
    }

    private mutating func rewriteTruthTest<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .truthTest(let operand, let value, let negated) = kind else { return }
        kind = .truthTest(try rewriter.rewrite(operand), value: value, negated: negated)
    }

    private mutating func rewriteBetween<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .between(var predicate) = kind else { return }
        predicate.operand = try rewriter.rewrite(predicate.operand)
        predicate.lower = try rewriter.rewrite(predicate.lower)
        predicate.upper = try rewriter.rewrite(predicate.upper)
        kind = .between(predicate)
    }

    private mutating func rewriteMembership<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .membership(let predicate) = kind else { return }
        kind = .membership(try rewriter.rewrite(predicate))
    }

    private mutating func rewritePattern<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .pattern(var predicate) = kind else { return }
        predicate.operand = try rewriter.rewrite(predicate.operand)
        predicate.pattern = try rewriter.rewrite(predicate.pattern)
        try predicate.escape.rewrite(&rewriter)
        kind = .pattern(predicate)
    }

    private mutating func rewriteCaseWhen<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .caseWhen(var expression) = kind else { return }
        try expression.operand.rewrite(&rewriter)
        for index in expression.branches.indices {
            expression.branches[index].condition = try rewriter.rewrite(expression.branches[index].condition)
            expression.branches[index].result = try rewriter.rewrite(expression.branches[index].result)
        }
        try expression.otherwise.rewrite(&rewriter)
        kind = .caseWhen(expression)
    }

    private mutating func rewriteCast<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .cast(let operand, let type) = kind else { return }
        kind = .cast(try rewriter.rewrite(operand), try rewriter.rewrite(type))
    }

    private mutating func rewriteCollate<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .collate(let operand, let collation) = kind else { return }
        let rewritten = try rewriter.rewrite(operand)
        kind = .collate(rewritten, try rewriter.rewrite(collation, role: .collation))
    }

    private mutating func rewriteFunction<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .function(let call) = kind else { return }
        kind = .function(try rewriter.rewrite(call))
    }

    private mutating func rewriteSubquery<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .subquery(let query) = kind else { return }
        kind = .subquery(try rewriter.rewrite(query))
    }

    private mutating func rewriteExists<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .exists(let query) = kind else { return }
        kind = .exists(try rewriter.rewrite(query))
    }

    private mutating func rewritePostgres<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .postgres(var expression) = kind else { return }
        try expression.rewriteChildren(&rewriter)
        kind = .postgres(expression)
    }

    private mutating func rewriteRaise<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .raise(let action) = kind else { return }
        kind = .raise(try action.rewritten(&rewriter))
    }
}

extension ColumnReference {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try schema.rewrite(&rewriter, role: .schema)
        try qualifier.rewrite(&rewriter, role: .correlation)
        name = try rewriter.rewrite(identifier: name, role: .column)
    }
}

extension InPredicate {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        operand = try rewriter.rewrite(operand)
        switch source {
        case .list: try rewriteList(&rewriter)
        case .query: try rewriteQuery(&rewriter)
        case .relation: try rewriteRelation(&rewriter)
        case .function: try rewriteFunction(&rewriter)
        }
    }

    private mutating func rewriteList<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .list(var elements) = source else { return }
        try elements.rewrite(&rewriter)
        source = .list(elements)
    }

    private mutating func rewriteQuery<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .query(let query) = source else { return }
        source = .query(try rewriter.rewrite(query))
    }

    private mutating func rewriteRelation<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .relation(let name) = source else { return }
        source = .relation(try rewriter.rewrite(name, role: .relation))
    }

    private mutating func rewriteFunction<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .function(let name, var arguments) = source else { return }
        let rewritten = try rewriter.rewrite(name, role: .tableFunction)
        try arguments.rewrite(&rewriter)
        source = .function(rewritten, arguments)
    }
}

extension RaiseAction {
    func rewritten<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) -> RaiseAction {
        switch self {
        case .ignore: .ignore
        case .rollback(let message): .rollback(try rewriter.rewrite(message))
        case .abort(let message): .abort(try rewriter.rewrite(message))
        case .fail(let message): .fail(try rewriter.rewrite(message))
        }
    }
}

extension FunctionCall {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .function)
        try arguments.rewrite(&rewriter)
        try orderBy.rewrite(&rewriter)
        try filter.rewrite(&rewriter)
        over = try over?.rewritten(&rewriter)
    }
}

extension FunctionCall.Arguments {
    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .star: break
        case .list(var list, let distinct):
            try list.rewrite(&rewriter)
            self = .list(list, distinct: distinct)
        }
    }
}

extension WindowReference {
    func rewritten<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) -> WindowReference {
        switch self {
        case .name(let name): .name(try rewriter.rewrite(identifier: name, role: .window))
        case .specification(let specification): .specification(try rewriter.rewrite(specification))
        }
    }
}

extension WindowSpecification {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try base.rewrite(&rewriter, role: .window)
        try partitionBy.rewrite(&rewriter)
        try orderBy.rewrite(&rewriter)
        try frame.rewrite(&rewriter)
    }
}

extension WindowDefinition {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(identifier: name, role: .windowDefinition)
        specification = try rewriter.rewrite(specification)
    }
}

extension WindowFrame {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        start = try start.rewritten(&rewriter)
        end = try end?.rewritten(&rewriter)
    }
}

extension WindowFrame.Bound {
    func rewritten<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) -> WindowFrame.Bound {
        switch self {
        case .unboundedPreceding, .currentRow, .unboundedFollowing: self
        case .preceding(let offset): .preceding(try rewriter.rewrite(offset))
        case .following(let offset): .following(try rewriter.rewrite(offset))
        }
    }
}

extension SortSpecification {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        expression = try rewriter.rewrite(expression)
        try using?.schema.rewrite(&rewriter, role: .schema)
        if let name = operatorClass { operatorClass = try rewriter.rewrite(name, role: .operatorClass) }
    }
}

extension TypeName {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try details?.schema.rewrite(&rewriter, role: .schema)
        try words.rewrite(&rewriter, role: .type)
        try details?.modifiers.rewrite(&rewriter)
    }
}

extension Literal {
    /// A leaf: nothing stands below it.
    package mutating func rewriteChildren<R: SyntaxRewriter>(_: inout R) throws(Failure) {}
}

extension Parameter {
    /// A leaf: nothing stands below it.
    package mutating func rewriteChildren<R: SyntaxRewriter>(_: inout R) throws(Failure) {}
}
