import SQLSyntax

extension Writer {
    mutating func write(_ call: FunctionCall) throws(Failure) {
        try write(functionName: call.name)
        try write(argumentsOf: call)
        try write(filter: call.filter)
        try write(over: call.over)
    }

    mutating func write(functionName name: QualifiedName) throws(Failure) {
        if let schema = name.schema {
            try require(rules.hasQualifiedFunctions, "a function with a schema")
            try write(schema)
            put(0x2E)
        }
        try write(functionName: name.name)
    }

    /// ` FILTER (WHERE …)` with the space before it, or nothing.
    private mutating func write(filter: Expression?) throws(Failure) {
        guard let filter else { return }
        try require(.windowFunctions, "FILTER")
        put(" FILTER (WHERE ")
        try write(filter)
        put(")")
    }

    /// ` OVER …` with the space before it, or nothing.
    private mutating func write(over: WindowReference?) throws(Failure) {
        guard let over else { return }
        try require(.windowFunctions, "OVER")
        put(" OVER ")
        switch over {
        case .name(let name): try write(name)
        case .specification(let specification): try write(specification)
        }
    }

    /// `(a, b ORDER BY c)`, `(VARIADIC a)`, `(a) WITHIN GROUP (ORDER BY b)`
    private mutating func write(argumentsOf call: FunctionCall) throws(Failure) {
        try requireArguments(of: call)
        put("(")
        switch call.arguments {
        case .star: put("*")
        case .list(let list, let distinct):
            if distinct { put(list.isEmpty ? "DISTINCT" : "DISTINCT ") }
            try write(list, variadic: call.variadic)
            if !call.withinGroup { try write(call.orderBy, after: distinct || !list.isEmpty) }
        }
        put(")")
        if call.withinGroup { try write(withinGroup: call.orderBy) }
    }

    private func requireArguments(of call: FunctionCall) throws(Failure) {
        let hasOrder = !call.orderBy.isEmpty && !call.withinGroup
        switch call.arguments {
        case .star: try require(!hasOrder && !call.variadic, "ORDER BY or VARIADIC with `*` in a function")
        case .list(let list, let distinct):
            try require(!(distinct || call.variadic) || !call.withinGroup, "DISTINCT or VARIADIC with WITHIN GROUP")
            guard rules.hasPostgresGrammar, list.isEmpty else { break }
            try require(!(distinct || call.variadic || hasOrder), "a clause in a function without arguments")
        }
        try require(rules.hasPostgresGrammar || !(call.variadic || call.withinGroup), "VARIADIC or WITHIN GROUP")
        try require(!call.withinGroup || !call.orderBy.isEmpty, "WITHIN GROUP without ORDER BY")
    }

    private mutating func write(withinGroup terms: [SortSpecification]) throws(Failure) {
        put(" WITHIN GROUP (ORDER BY ")
        try write(terms)
        put(")")
    }

    /// `a, n => b, VARIADIC c`
    private mutating func write(_ list: [Expression], variadic: Bool) throws(Failure) {
        var position = 0
        for argument in list {
            if position > 0 { put(", ") }
            position += 1
            if variadic, position == list.count { put("VARIADIC ") }
            if argument.isNamedArgument { try write(namedArgument: argument) } else { try write(argument) }
        }
    }

    private mutating func write(namedArgument argument: Expression) throws(Failure) {
        guard case .postgres(.namedArgument(let name, let value)) = argument.kind else { return }
        try require(rules.hasPostgresGrammar, "a named argument")
        try write(name)
        put(" => ")
        try write(value)
    }

    private mutating func write(_ orderBy: [SortSpecification], after something: Bool) throws(Failure) {
        guard !orderBy.isEmpty else { return }
        try require(.aggregateOrderBy, "ORDER BY in a function")
        if something { put(" ") }
        put("ORDER BY ")
        try write(orderBy)
    }

    /// `(base PARTITION BY … ORDER BY … frame)`
    mutating func write(_ specification: WindowSpecification) throws(Failure) {
        put("(")
        let start = bytes.count
        if let base = specification.base { try write(base) }
        try write(partitionBy: specification.partitionBy, from: start)
        try write(windowOrder: specification.orderBy, from: start)
        try write(specification.frame, from: start)
        put(")")
    }

    /// The space between two clauses, if something was written since `start`.
    private mutating func separate(from start: Int) {
        if bytes.count > start { put(" ") }
    }

    private mutating func write(partitionBy expressions: [Expression], from start: Int) throws(Failure) {
        guard !expressions.isEmpty else { return }
        separate(from: start)
        put("PARTITION BY ")
        try write(expressions)
    }

    private mutating func write(windowOrder terms: [SortSpecification], from start: Int) throws(Failure) {
        guard !terms.isEmpty else { return }
        separate(from: start)
        put("ORDER BY ")
        try write(terms)
    }

    private mutating func write(_ frame: WindowFrame?, from start: Int) throws(Failure) {
        guard let frame else { return }
        separate(from: start)
        switch frame.unit {
        case .rows: put("ROWS ")
        case .range: put("RANGE ")
        case .groups: put("GROUPS ")
        }
        try write(frame.start, and: frame.end)
        switch frame.exclusion {
        case .none: break
        case .some(.noOthers): put(" EXCLUDE NO OTHERS")
        case .some(.currentRow): put(" EXCLUDE CURRENT ROW")
        case .some(.group): put(" EXCLUDE GROUP")
        case .some(.ties): put(" EXCLUDE TIES")
        }
    }

    private mutating func write(_ start: WindowFrame.Bound, and end: WindowFrame.Bound?) throws(Failure) {
        guard let end else { return try write(start) }
        put("BETWEEN ")
        try write(start)
        put(" AND ")
        try write(end)
    }

    private mutating func write(_ bound: WindowFrame.Bound) throws(Failure) {
        switch bound {
        case .unboundedPreceding: put("UNBOUNDED PRECEDING")
        case .preceding(let offset):
            try write(offset, least: Precedence.equality.operand)
            put(" PRECEDING")
        case .currentRow: put("CURRENT ROW")
        case .following(let offset):
            try write(offset, least: Precedence.equality.operand)
            put(" FOLLOWING")
        case .unboundedFollowing: put("UNBOUNDED FOLLOWING")
        }
    }

    /// `a ASC, b DESC NULLS LAST`
    mutating func write(_ specifications: [SortSpecification]) throws(Failure) {
        var first = true
        for specification in specifications {
            if !first { put(", ") }
            first = false
            try write(specification)
        }
    }

    private mutating func write(_ specification: SortSpecification) throws(Failure) {
        try write(specification.expression)
        try write(orderOf: specification)
    }

    private mutating func write(orderOf specification: SortSpecification) throws(Failure) {
        try require(specification.operatorClass == nil, "an operator class where rows are sorted")
        if let using = specification.using {
            try require(rules.hasPostgresGrammar && specification.direction == nil, "USING where rows are sorted")
            put(" USING ")
            try write(using)
        }
        write(specification.direction)
        write(specification.nulls)
    }

    /// ` NULLS FIRST` or ` NULLS LAST` with the space before it, or nothing.
    mutating func write(_ nulls: SortSpecification.Nulls?) {
        switch nulls {
        case .none: break
        case .some(.first): put(" NULLS FIRST")
        case .some(.last): put(" NULLS LAST")
        }
    }

    /// ` ASC` or ` DESC` with the space before it, or nothing.
    mutating func write(_ direction: SortSpecification.Direction?) {
        switch direction {
        case .none: break
        case .some(.ascending): put(" ASC")
        case .some(.descending): put(" DESC")
        }
    }
}

extension Expression {
    fileprivate var isNamedArgument: Bool {
        if case .postgres(.namedArgument) = kind { true } else { false }
    }
}
