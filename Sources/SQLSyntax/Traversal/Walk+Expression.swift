// The walk recurses, and a function that binds the payloads of all cases has a frame of several KB in a debug build. So
// each case has a function of its own, which does nothing for another case, and four functions call those in turn.

extension Expression {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch kind {
        case .literal, .column, .parameter, .raise: try walkLeaf(&visitor)
        case .unary, .not, .conjunction, .disjunction, .operation: try walkOperator(&visitor)
        case .nullTest, .truthTest, .between, .membership, .pattern, .exists: try walkPredicate(&visitor)
        case .row, .caseWhen, .cast, .collate, .function, .subquery, .postgres: try walkValue(&visitor)
        }
    }

    private func walkLeaf<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try walkLiteral(&visitor)
        try walkColumn(&visitor)
        try walkParameter(&visitor)
        try walkRaise(&visitor)
    }

    private func walkOperator<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try walkUnary(&visitor)
        try walkNot(&visitor)
        try walkConjunction(&visitor)
        try walkDisjunction(&visitor)
        try walkOperation(&visitor)
    }

    private func walkPredicate<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try walkNullTest(&visitor)
        try walkTruthTest(&visitor)
        try walkBetween(&visitor)
        try walkMembership(&visitor)
        try walkPattern(&visitor)
        try walkExists(&visitor)
    }

    private func walkValue<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try walkRow(&visitor)
        try walkCaseWhen(&visitor)
        try walkCast(&visitor)
        try walkCollate(&visitor)
        try walkFunction(&visitor)
        try walkSubquery(&visitor)
        try walkPostgres(&visitor)
    }

    private func walkLiteral<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .literal(let literal) = kind else { return }
        try visitor.visit(literal)
    }

    private func walkColumn<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .column(let reference) = kind else { return }
        try visitor.visit(reference)
    }

    private func walkParameter<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .parameter(let parameter) = kind else { return }
        try visitor.visit(parameter)
    }

    private func walkRow<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .row(let elements) = kind else { return }
        try elements.walk(&visitor)
    }

    private func walkUnary<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .unary(_, let operand) = kind else { return }
        try visitor.visit(operand)
    }

    private func walkNot<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .not(let operand) = kind else { return }
        try visitor.visit(operand)
    }

    private func walkConjunction<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .conjunction(let operands) = kind else { return }
        try operands.walk(&visitor)
    }

    private func walkDisjunction<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .disjunction(let operands) = kind else { return }
        try operands.walk(&visitor)
    }

    private func walkOperation<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .operation(let chain) = kind else { return }
        try visitor.visit(chain.first)
        for link in chain.links { try visitor.visit(link.operand) }
    }

    private func walkNullTest<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .nullTest(let operand, negated: _) = kind else { return }
        try visitor.visit(operand)
    }

    private func walkTruthTest<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .truthTest(let operand, value: _, negated: _) = kind else { return }
        try visitor.visit(operand)
    }

    private func walkBetween<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .between(let predicate) = kind else { return }
        try visitor.visit(predicate.operand)
        try visitor.visit(predicate.lower)
        try visitor.visit(predicate.upper)
    }

    private func walkMembership<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .membership(let predicate) = kind else { return }
        try visitor.visit(predicate)
    }

    private func walkPattern<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .pattern(let predicate) = kind else { return }
        try visitor.visit(predicate.operand)
        try visitor.visit(predicate.pattern)
        try predicate.escape.walk(&visitor)
    }

    private func walkCaseWhen<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .caseWhen(let expression) = kind else { return }
        try expression.operand.walk(&visitor)
        for branch in expression.branches {
            try visitor.visit(branch.condition)
            try visitor.visit(branch.result)
        }
        try expression.otherwise.walk(&visitor)
    }

    private func walkCast<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .cast(let operand, let type) = kind else { return }
        try visitor.visit(operand)
        try visitor.visit(type)
    }

    private func walkCollate<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .collate(let operand, let collation) = kind else { return }
        try visitor.visit(operand)
        try visitor.visit(collation, role: .collation)
    }

    private func walkFunction<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .function(let call) = kind else { return }
        try visitor.visit(call)
    }

    private func walkSubquery<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .subquery(let query) = kind else { return }
        try visitor.visit(query)
    }

    private func walkExists<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .exists(let query) = kind else { return }
        try visitor.visit(query)
    }

    private func walkPostgres<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .postgres(let expression) = kind else { return }
        try expression.walkChildren(&visitor)
    }

    private func walkRaise<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .raise(let action) = kind else { return }
        try action.walk(&visitor)
    }
}

extension ColumnReference {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try schema.walk(&visitor, role: .schema)
        try qualifier.walk(&visitor, role: .correlation)
        try visitor.visit(identifier: name, role: .column)
    }
}

extension InPredicate {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(operand)
        switch source {
        case .list: try walkList(&visitor)
        case .query: try walkQuery(&visitor)
        case .relation: try walkRelation(&visitor)
        case .function: try walkFunction(&visitor)
        }
    }

    private func walkList<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .list(let elements) = source else { return }
        try elements.walk(&visitor)
    }

    private func walkQuery<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .query(let query) = source else { return }
        try visitor.visit(query)
    }

    private func walkRelation<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .relation(let name) = source else { return }
        try visitor.visit(name, role: .relation)
    }

    private func walkFunction<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .function(let name, let arguments) = source else { return }
        try visitor.visit(name, role: .tableFunction)
        try arguments.walk(&visitor)
    }
}

extension RaiseAction {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .ignore: break
        case .rollback(let message), .abort(let message), .fail(let message): try visitor.visit(message)
        }
    }
}

extension FunctionCall {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .function)
        switch arguments {
        case .star: break
        case .list(let list, distinct: _): try list.walk(&visitor)
        }
        try orderBy.walk(&visitor)
        try filter.walk(&visitor)
        try over?.walk(&visitor)
    }
}

extension WindowReference {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .name(let name): try visitor.visit(identifier: name, role: .window)
        case .specification(let specification): try visitor.visit(specification)
        }
    }
}

extension WindowSpecification {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try base.walk(&visitor, role: .window)
        try partitionBy.walk(&visitor)
        try orderBy.walk(&visitor)
        try frame.walk(&visitor)
    }
}

extension WindowDefinition {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(identifier: name, role: .windowDefinition)
        try visitor.visit(specification)
    }
}

extension WindowFrame {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try start.walk(&visitor)
        try end?.walk(&visitor)
    }
}

extension WindowFrame.Bound {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .unboundedPreceding, .currentRow, .unboundedFollowing: break
        case .preceding(let offset), .following(let offset): try visitor.visit(offset)
        }
    }
}

extension SortSpecification {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(expression)
        try using?.schema.walk(&visitor, role: .schema)
        if let operatorClass { try visitor.visit(operatorClass, role: .operatorClass) }
    }
}

extension TypeName {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try details?.schema.walk(&visitor, role: .schema)
        try words.walk(&visitor, role: .type)
        try details?.modifiers.walk(&visitor)
    }
}

extension Literal {
    /// A leaf: nothing stands below it.
    package func walkChildren<V: SyntaxVisitor>(_: inout V) throws(Failure) {}
}

extension Parameter {
    /// A leaf: nothing stands below it.
    package func walkChildren<V: SyntaxVisitor>(_: inout V) throws(Failure) {}
}
