internal import SQLSyntax

extension PostgresBinder {
    /// Binds every name of an expression. One function a case, so that the frames of nested expressions stay small.
    mutating func bind(_ expression: Expression, _ context: Context) throws(Failure) {
        switch expression.kind {
        case .literal, .parameter: break
        case .column: try bind(column: expression, context)
        case .row, .conjunction, .disjunction: try bind(Self.elements(of: expression), context)
        case .unary, .not, .nullTest, .truthTest, .cast, .collate: try bind(operandOf: expression, context)
        case .operation: try bind(operation: expression, context)
        case .between, .membership, .pattern: try bind(predicate: expression, context)
        case .caseWhen: try bind(choice: expression, context)
        case .function: try bind(function: expression, context)
        case .subquery, .exists: try bind(queryOf: expression, context)
        case .postgres: try bind(postgres: expression, context)
        case .raise: throw .otherDialect(at: expression.position)
        }
    }

    private static func elements(of expression: Expression) -> [Expression] {
        if case .row(let elements) = expression.kind { return elements }
        if case .conjunction(let elements) = expression.kind { return elements }
        if case .disjunction(let elements) = expression.kind { return elements }
        return []
    }

    private mutating func bind(column expression: Expression, _ context: Context) throws(Failure) {
        if case .column(let reference) = expression.kind { try bind(reference, expression.position, context) }
    }

    private mutating func bind(operandOf expression: Expression, _ context: Context) throws(Failure) {
        if case .unary(_, let operand) = expression.kind { try bind(operand, context) }
        if case .not(let operand) = expression.kind { try bind(operand, context) }
        if case .nullTest(let operand, _) = expression.kind { try bind(operand, context) }
        if case .truthTest(let operand, _, _) = expression.kind { try bind(operand, context) }
        if case .cast(let operand, _) = expression.kind { try bind(operand, context) }
        if case .collate(let operand, _) = expression.kind { try bind(operand, context) }
    }

    private mutating func bind(operation expression: Expression, _ context: Context) throws(Failure) {
        if case .operation(let chain) = expression.kind { try bind(chain, context) }
    }

    private mutating func bind(predicate expression: Expression, _ context: Context) throws(Failure) {
        if case .between(let between) = expression.kind { try bind(between, context) }
        if case .membership(let predicate) = expression.kind { try bind(predicate, context) }
        if case .pattern(let pattern) = expression.kind { try bind(pattern, context) }
    }

    private mutating func bind(choice expression: Expression, _ context: Context) throws(Failure) {
        if case .caseWhen(let choice) = expression.kind { try bind(choice, context) }
    }

    private mutating func bind(function expression: Expression, _ context: Context) throws(Failure) {
        if case .function(let call) = expression.kind { try bind(call, expression.position, context) }
    }

    private mutating func bind(queryOf expression: Expression, _ context: Context) throws(Failure) {
        if case .subquery(let query) = expression.kind { try bind(value: query, context) }
        if case .exists(let query) = expression.kind { _ = try bind(query, context.inside(context.scope)) }
    }

    private mutating func bind(postgres expression: Expression, _ context: Context) throws(Failure) {
        if case .postgres(let form) = expression.kind { try bind(form, expression.position, context) }
    }

    mutating func bind(_ expressions: [Expression], _ context: Context) throws(Failure) {
        for expression in expressions { try bind(expression, context) }
    }

    mutating func bind(_ terms: [SortSpecification], _ context: Context) throws(Failure) {
        for term in terms { try bind(term.expression, context) }
    }

    /// A query whose rows are values of one column.
    private mutating func bind(value query: QueryExpression, _ context: Context) throws(Failure) {
        let columns = try bind(query, context.inside(context.scope))
        guard columns.count == 1 else {
            throw Failure(
                .columnCount, "a subquery that stands for a value has \(columns.count) columns", at: query.position,
                help: "select one column")
        }
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
        case .relation(let name), .function(let name, _): throw .otherDialect(at: name.position)
        }
    }

    /// Both sides of a comparison with a query have as many columns.
    private func holdWidth(of operand: Expression, _ width: Int, _ position: Position) throws(Failure) {
        let own: Int
        if case .row(let elements) = operand.kind {
            guard elements.allSatisfy({ !$0.isWholeRow }) else { return }
            own = elements.count
        } else if case .postgres(.rowConstructor(let elements)) = operand.kind {
            guard elements.allSatisfy({ !$0.isWholeRow }) else { return }
            own = elements.count
        } else {
            own = 1
        }
        guard own == width else {
            throw Failure(
                .columnCount, "a comparison of \(own) with \(width) columns", at: position,
                help: "select as many columns as stand on the left")
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

    // MARK: Functions and windows

    private mutating func bind(_ call: FunctionCall, _ position: Position, _ context: Context) throws(Failure) {
        if call.over == nil, let scope = context.scope, recursiveScopes.contains(scope), isAggregate(call) {
            throw Failure(
                .functionMisused, "an aggregate over a common table expression that names itself", at: position,
                help: "aggregate in the query that reads it")
        }
        try bind(partsOf: call, context)
        _ = try bindFunctionalNotation(call, position, context)
    }

    private func isAggregate(_ call: FunctionCall) -> Bool {
        PostgresTables.functions(named: dialect.fold(call.name.name)).contains { function in
            switch function.kind {
            case .aggregate, .orderedSet, .hypotheticalSet: true
            case .scalar, .set, .window: false
            }
        }
    }

    mutating func bind(partsOf call: FunctionCall, _ context: Context) throws(Failure) {
        if case .list(let arguments, _) = call.arguments { try bind(arguments, context) }
        try bind(call.orderBy, context)
        if let filter = call.filter { try bind(filter, context) }
        switch call.over {
        case nil: break
        case .name(let name)?: try require(window: name, context)
        case .specification(let window)?: try bind(window, context)
        }
    }

    /// Names in a window mean input columns only.
    mutating func bind(_ window: WindowSpecification, _ context: Context) throws(Failure) {
        if let base = window.base { try require(window: base, context) }
        try bind(window.partitionBy, context)
        try bind(window.orderBy, context)
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

    // MARK: Forms of PostgreSQL

    private mutating func bind(
        _ form: PostgresExpression, _ position: Position, _ context: Context
    ) throws(Failure) {
        switch form {
        case .namedOperator(_, let left, let right):
            if let left { try bind(left, context) }
            try bind(right, context)
        case .quantified(let comparison): try bind(comparison, context)
        case .unknownTest(let operand, negated: _), .namedArgument(_, let operand): try bind(operand, context)
        case .betweenSymmetric(let between): try bind(between, context)
        case .wholeRow(let name): _ = try bindWholeRow(name, position, context)
        case .rowConstructor(let elements), .array(let elements), .grouping(let elements):
            try bind(elements, context)
        case .arraySubquery(let query): try bind(value: query, context)
        case .indirection(let base, let steps): try bind(base, steps, position, context)
        case .valueFunction, .defaultValue: break
        case .groupingSet:
            throw Failure(
                .unsupportedSyntax, "a grouping set stands in GROUP BY only", at: position, help: "leave it out")
        case .currentOf:
            throw Failure(
                .unsupportedSyntax, "CURRENT OF is not supported", at: position,
                help: "choose the row by its key in WHERE")
        case .xml(let expression): try bind(expression, context)
        }
    }

    private mutating func bind(_ comparison: QuantifiedComparison, _ context: Context) throws(Failure) {
        try bind(comparison.operand, context)
        switch comparison.source {
        case .array(let array): try bind(array, context)
        case .query(let query):
            let columns = try bind(query, context.inside(context.scope))
            try holdWidth(of: comparison.operand, columns.count, query.position)
        }
    }

    private mutating func bind(_ expression: XMLExpression, _ context: Context) throws(Failure) {
        switch expression {
        case .concat(let parts): try bind(parts, context)
        case .element(_, let attributes, let content):
            for attribute in attributes { try bind(attribute.value, context) }
            try bind(content, context)
        case .forest(let parts): for part in parts { try bind(part.value, context) }
        case .parse(document: _, let operand, preservesWhitespace: _), .isDocument(let operand),
            .serialize(document: _, let operand, _):
            try bind(operand, context)
        case .processingInstruction(_, let content): if let content { try bind(content, context) }
        case .root(let operand, let version, _):
            try bind(operand, context)
            if let version { try bind(version, context) }
        }
    }

    /// The column that an expression is a plain reference to.
    func boundColumn(_ expression: Expression) -> ScopeColumn? {
        guard case .column = expression.kind, let binding = result.columns[expression.position.start] else {
            return nil
        }
        switch binding {
        case .column, .merged, .wholeRow: return column(of: binding)
        case .rowid, .alias, .output: return nil
        }
    }
}

extension Expression {
    /// `t.*`, which stands for all its columns in a row.
    fileprivate var isWholeRow: Bool {
        if case .postgres(.wholeRow) = kind { return true }
        return false
    }
}
