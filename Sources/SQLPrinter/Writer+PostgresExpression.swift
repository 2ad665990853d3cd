import SQLSyntax

/// The value expressions of PostgreSQL only (src/backend/parser/gram.y, `a_expr` and `c_expr`).
extension Writer {
    mutating func writePostgres(_ expression: Expression) throws(Failure) {
        guard case .postgres(let inner) = expression.kind else { return }
        try requirePostgres()
        try writePostgresOperator(inner)
        try writePostgresValue(inner)
        try writePostgresFunction(inner)
    }

    /// The functions that recurse leave what needs much of the stack to others, which have returned by then.
    private func requirePostgres() throws(Failure) {
        try require(rules.hasPostgresGrammar, "an expression of PostgreSQL")
    }

    private mutating func writePostgresOperator(_ expression: PostgresExpression) throws(Failure) {
        try writeNamedOperator(expression)
        try writeQuantified(expression)
        try writeUnknownTest(expression)
        try writeBetweenSymmetric(expression)
    }

    private mutating func writePostgresValue(_ expression: PostgresExpression) throws(Failure) {
        try writeWholeRow(expression)
        try writeRowConstructor(expression)
        try writeArray(expression)
        try writeArraySubquery(expression)
        try writeIndirection(expression)
    }

    private mutating func writePostgresFunction(_ expression: PostgresExpression) throws(Failure) {
        try writeWord(expression)
        try writeValueFunction(expression)
        try writeGrouping(expression)
        try writeXML(expression)
    }

    /// DEFAULT; and what stands in places of its own only, where it is written by them.
    private mutating func writeWord(_ expression: PostgresExpression) throws(Failure) {
        switch expression {
        case .namedOperator, .quantified, .unknownTest, .betweenSymmetric, .wholeRow, .rowConstructor, .array,
            .arraySubquery, .indirection, .valueFunction, .grouping, .xml:
            break
        case .defaultValue: put("DEFAULT")
        case .namedArgument: throw illegal("a named argument outside a call")
        case .groupingSet: throw illegal("a grouping set outside GROUP BY")
        case .currentOf: throw illegal("CURRENT OF as a part of a condition")
        }
    }

    // MARK: Operators

    /// The operators of one class are read from the left. One before its operand binds as loosely as those of the class.
    private mutating func writeNamedOperator(_ expression: PostgresExpression) throws(Failure) {
        guard case .namedOperator(let name, let left, let right) = expression else { return }
        guard let left else {
            try write(prefix: name)
            return try write(right, least: name.isPlus ? .primary : .sign)
        }
        let precedence: Precedence = name.isPower ? .power : .bitwise
        try write(left, least: precedence)
        try write(infix: name)
        try write(right, least: precedence.operand)
    }

    private mutating func write(infix name: OperatorName) throws(Failure) {
        try require(name.schema != nil || !name.isArithmetic, "an operator that has a node of its own")
        put(" ")
        try write(name)
        put(" ")
    }

    /// `@ a`. Those of `MathOp` need the word: bare they would be another token, and `-1` one constant.
    private mutating func write(prefix name: OperatorName) throws(Failure) {
        guard !name.isPlus else { return put("+") }
        if name.schema == nil, name.isArithmetic || name.isPower {
            put("OPERATOR(")
            try write(name)
            put(")")
        } else {
            try write(name)
        }
        put(" ")
    }

    /// `+`, `@>`, `OPERATOR(schema.+)`: what `qual_all_Op` stands for.
    mutating func write(_ name: OperatorName) throws(Failure) {
        try require(name.isWellFormed, "an operator that is none")
        try require(
            placeholders.style != .question || !name.symbol.string.utf8.contains(0x3F),
            "an operator with `?` among placeholders `?`")
        guard let schema = name.schema else { return put(raw: name.symbol) }
        put("OPERATOR(")
        try write(schema)
        put(0x2E)
        put(raw: name.symbol)
        put(")")
    }

    /// The operator has the precedence of its symbol towards what stands before it.
    private mutating func writeQuantified(_ expression: PostgresExpression) throws(Failure) {
        guard case .quantified(let comparison) = expression else { return }
        try write(comparison.operand, least: comparison.operator.isTight ? .primary : .postfix)
        try write(quantifierOf: comparison)
        if case .array(let array) = comparison.source { try write(parenthesized: array) }
        if case .query(let query) = comparison.source { try write(parenthesized: query) }
    }

    private mutating func write(quantifierOf comparison: QuantifiedComparison) throws(Failure) {
        put(" ")
        try write(comparison.operator)
        put(comparison.all ? " ALL " : " ANY ")
        if case .array(let array) = comparison.source {
            try require(!array.isSubquery, "ANY or ALL over one subquery as an array")
        }
    }

    private mutating func writeUnknownTest(_ expression: PostgresExpression) throws(Failure) {
        guard case .unknownTest(let operand, let negated) = expression else { return }
        try write(operand, least: Precedence.equality.operand)
        put(negated ? " IS NOT UNKNOWN" : " IS UNKNOWN")
    }

    private mutating func writeBetweenSymmetric(_ expression: PostgresExpression) throws(Failure) {
        guard case .betweenSymmetric(let predicate) = expression else { return }
        try write(predicate, " BETWEEN SYMMETRIC ")
    }

    // MARK: Rows, arrays and their parts

    private mutating func writeWholeRow(_ expression: PostgresExpression) throws(Failure) {
        guard case .wholeRow(let name) = expression else { return }
        try write(name)
        put(".*")
    }

    private mutating func writeRowConstructor(_ expression: PostgresExpression) throws(Failure) {
        guard case .rowConstructor(let elements) = expression else { return }
        put("ROW")
        try write(arguments: elements)
    }

    /// An array within an array has the word too, which makes no difference to the tree.
    private mutating func writeArray(_ expression: PostgresExpression) throws(Failure) {
        guard case .array(let elements) = expression else { return }
        put("ARRAY[")
        try write(elements)
        put("]")
    }

    private mutating func writeArraySubquery(_ expression: PostgresExpression) throws(Failure) {
        guard case .arraySubquery(let query) = expression else { return }
        put("ARRAY")
        try write(parenthesized: query)
    }

    private mutating func writeIndirection(_ expression: PostgresExpression) throws(Failure) {
        guard case .indirection(let base, let steps) = expression else { return }
        try requireSteps(steps)
        if steps.isBare(after: base) { try write(base) } else { try write(parenthesized: base) }
        for step in steps { try write(step) }
    }

    private func requireSteps(_ steps: [Indirection]) throws(Failure) {
        try require(!steps.isEmpty, "a value of which no part is taken")
    }

    /// `.name`, `[1]`, `[1:2]`
    mutating func write(_ step: Indirection) throws(Failure) {
        switch step {
        case .field(let name): try write(field: name)
        case .element(let index):
            put("[")
            try write(index)
            put("]")
        case .slice(let lower, let upper): try writeSlice(lower, upper)
        }
    }

    private mutating func write(field name: Identifier) throws(Failure) {
        put(0x2E)
        try write(name)
    }

    private mutating func writeSlice(_ lower: Expression?, _ upper: Expression?) throws(Failure) {
        put("[")
        if let lower { try write(lower) }
        // A driver that looks for `:name` finds none.
        put(upper == nil || placeholders.style == .asWritten || placeholders.style == .numbered ? ":" : ": ")
        if let upper { try write(upper) }
        put("]")
    }

    // MARK: Functions without parentheses, and GROUPING

    private mutating func writeValueFunction(_ expression: PostgresExpression) throws(Failure) {
        guard case .valueFunction(let function, let precision) = expression else { return }
        switch function {
        case .currentTime: put("CURRENT_TIME")
        case .currentTimestamp: put("CURRENT_TIMESTAMP")
        case .localTime: put("LOCALTIME")
        case .localTimestamp: put("LOCALTIMESTAMP")
        case .currentRole: put("CURRENT_ROLE")
        case .currentUser: put("CURRENT_USER")
        case .user: put("USER")
        case .sessionUser: put("SESSION_USER")
        case .currentCatalog: put("CURRENT_CATALOG")
        case .currentSchema: put("CURRENT_SCHEMA")
        }
        guard let precision else { return }
        switch function {
        case .currentTime, .currentTimestamp, .localTime, .localTimestamp: break
        case .currentRole, .currentUser, .user, .sessionUser, .currentCatalog, .currentSchema:
            throw illegal("a precision of what is no time")
        }
        try require(NumberShape.isPlainInteger(precision), "a precision that is no number")
        put("(")
        put(raw: precision)
        put(")")
    }

    private mutating func writeGrouping(_ expression: PostgresExpression) throws(Failure) {
        guard case .grouping(let elements) = expression else { return }
        try require(!elements.isEmpty, "GROUPING of nothing")
        put("GROUPING")
        try write(arguments: elements)
    }

    private mutating func writeXML(_ expression: PostgresExpression) throws(Failure) {
        guard case .xml(let inner) = expression else { return }
        try write(inner)
    }
}

extension OperatorName {
    /// Whether the operator binds more tightly than those that most predicates and operators have before them.
    fileprivate var isTight: Bool { schema == nil && (isPower || (isArithmetic && !isComparison)) }

    /// Whether the symbol is one of PostgreSQL's `MathOp` but `^`, which have nodes of their own.
    fileprivate var isArithmetic: Bool {
        switch symbol.string {
        case "+", "-", "*", "/", "%": true
        default: isComparison
        }
    }

    fileprivate var isComparison: Bool {
        switch symbol.string {
        case "<", ">", "=", "<=", ">=", "<>": true
        default: false
        }
    }

    /// Whether PostgreSQL reads the symbol as this one operator (src/backend/parser/scan.l, `operator`): it begins no
    /// comment, ends in a sign only beside certain characters, and is not another token or spelling.
    fileprivate var isWellFormed: Bool {
        let bytes = symbol.string.utf8
        guard 1..<64 ~= bytes.count, symbol != "=>", symbol != "!=" else { return false }
        var last: UInt8 = 0
        var mayEndInSign = false
        for byte in bytes {
            switch byte {
            // ~ ! @ # % ^ & | ` ?
            case 0x7E, 0x21, 0x40, 0x23, 0x25, 0x5E, 0x26, 0x7C, 0x60, 0x3F: mayEndInSign = true
            // < > = +
            case 0x3C, 0x3E, 0x3D, 0x2B: break
            case 0x2D: if last == 0x2D { return false }
            case 0x2A: if last == 0x2F { return false }
            case 0x2F: break
            default: return false
            }
            last = byte
        }
        return mayEndInSign || bytes.count == 1 || (last != 0x2B && last != 0x2D)
    }
}

extension [Indirection] {
    /// A column stands bare before a subscript; before a field its name would be read as that of a table. A subquery has
    /// parentheses already.
    fileprivate func isBare(after base: Expression) -> Bool {
        guard case .column = base.kind, let step = first else { return base.isSubquery }
        switch step {
        case .field: return false
        case .element, .slice: return true
        }
    }
}
