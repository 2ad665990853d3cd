import SQLSyntax

extension Writer {
    mutating func write(_ call: FunctionCall) throws(Failure) {
        try write(functionName: call.name)
        try write(call.arguments, orderBy: call.orderBy)
        try write(filter: call.filter)
        try write(over: call.over)
    }

    private mutating func write(functionName name: QualifiedName) throws(Failure) {
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

    /// `(a, b ORDER BY c)`
    private mutating func write(
        _ arguments: FunctionCall.Arguments, orderBy: [SortSpecification]
    ) throws(Failure) {
        put("(")
        switch arguments {
        case .star:
            try require(orderBy.isEmpty, "ORDER BY after `*` in a function")
            put("*")
        case .list(let list, let distinct):
            if distinct { put("DISTINCT") }
            if distinct, !list.isEmpty { put(" ") }
            try write(list)
            try write(orderBy, after: distinct || !list.isEmpty)
        }
        put(")")
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
        write(specification.direction)
        switch specification.nulls {
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
