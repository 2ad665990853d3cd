import SQLSyntax

/// Operators: the library's A_Expr, which leans to the left in a chain. Such a chain is read in a loop.
extension TreeReader {
    /// What has been read of an A_Expr.
    private final class Operation {
        var kind = Choice.aexprOp
        var name = DottedName()
        /// The left operand: a chain that can still grow, or an expression.
        var chain: GrowingChain?
        var left: Expression?
        var right: Expression?
        var list: [Expression]?
        var location: Int32
        /// How deep the left operand goes.
        var leftPeak = 0

        init(location: Int32) { self.location = location }
    }

    /// A chain of operators of one class.
    private struct GrowingChain {
        var chain: OperatorChain
        var precedence: OperatorClass
        var position: Position
    }

    /// The classes of PostgreSQL's precedence
    /// (https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-PRECEDENCE).
    private enum OperatorClass {
        /// `=`, `<` and their kin, which do not chain
        case comparison
        /// All operators that have no line of their own.
        case other
        case additive, multiplicative
    }

    func operation() throws(Failure) -> Expression {
        var outer: [Operation] = []
        var current = Operation(location: base)
        while true {
            guard let field = try field() else {
                guard let next = outer.popLast() else { return try finish(current) }
                try finish(current, into: next)
                current = next
                continue
            }
            switch field {
            case .lexpr:
                guard let node = try beginNode() else { throw unreadable() }
                if node == .aExpr {
                    outer.append(current)
                    current = Operation(location: base)
                } else {
                    current.left = try expression(node)
                }
            case .rexpr: try readRight(into: current)
            default: try read(field, into: current)
            }
        }
    }

    private func readRight(into operation: Operation) throws(Failure) {
        operation.leftPeak = peak
        guard let node = try beginNode() else { throw unreadable() }
        if node == .list { operation.list = try items() } else { operation.right = try expression(node) }
    }

    private func read(_ field: Field, into operation: Operation) throws(Failure) {
        switch field {
        case .kind: operation.kind = try choice()
        case .name: operation.name = try dottedName()
        case .location: operation.location = try location()
        default: throw misplaced(field, in: .aExpr)
        }
    }

    private func finish(_ operation: Operation) throws(Failure) -> Expression { try combine(operation).expression() }

    /// Makes an operation the left operand of the one around it.
    private func finish(_ operation: Operation, into outer: Operation) throws(Failure) {
        let value = try combine(operation)
        try endNode()
        switch value {
        case .chain(let chain): outer.chain = chain
        case .expression(let expression): outer.left = expression
        }
    }

    /// The elements of a list node that was begun.
    func items() throws(Failure) -> [Expression] {
        var items: [Expression] = []
        try descend()
        while let field = try field() {
            guard field == .items else { throw misplaced(field, in: .list) }
            items = try list(expression)
        }
        try endNode()
        ascend()
        return items
    }

    private enum Combined {
        case chain(GrowingChain)
        case expression(Expression)

        func expression() -> Expression {
            switch self {
            case .chain(let chain): Expression(.operation(chain.chain), at: chain.position)
            case .expression(let expression): expression
            }
        }
    }

    private func combine(_ operation: Operation) throws(Failure) -> Combined {
        switch operation.kind {
        case .aexprOp:
            return try plainOperation(operation)
        case .aexprDistinct, .aexprNotDistinct:
            let isDistinct = operation.kind == .aexprDistinct
            return try link(operation, isDistinct ? .distinct : .notDistinct, .comparison)
        default:
            try lift(operation)
            let left = try leftOperand(operation)
            let position = span(
                operation.location, left.position, operation.right?.position ?? operation.list?.last?.position)
            return .expression(Expression(try predicate(operation, left), at: position))
        }
    }

    /// The left operand stands two levels deeper than it was read at; the right one was read at its level.
    private func lift(_ operation: Operation) throws(Failure) {
        guard operation.leftPeak >= peak else { return }
        peak = operation.leftPeak + 2
        if peak > limit { throw tooDeep() }
    }

    private func leftOperand(_ operation: Operation) throws(Failure) -> Expression {
        if let chain = operation.chain.take() { return Combined.chain(chain).expression() }
        guard let left = operation.left else { throw unreadable() }
        return left
    }

    private func plainOperation(_ operation: Operation) throws(Failure) -> Combined {
        guard operation.list == nil, let right = operation.right else { throw unreadable() }
        let isBare = operation.name.count == 1
        if operation.chain != nil || operation.left != nil {
            if isBare, let symbol = operation.name.first?.value, let (binary, precedence) = Self.standard(symbol) {
                return try link(operation, binary, precedence)
            }
            let name = try operatorName(operation.name, at: operation.location)
            try lift(operation)
            let left = try leftOperand(operation)
            return .expression(
                Expression(
                    .postgres(.namedOperator(name, left: left, right: right)),
                    at: span(operation.location, left.position, right.position)))
        }
        let position = span(operation.location, right.position, nil)
        if isBare, let symbol = operation.name.first?.value, let unary = Self.sign(symbol), !isNumber(right) {
            return .expression(Expression(.unary(unary, right), at: position))
        }
        let name = try operatorName(operation.name, at: operation.location)
        return .expression(Expression(.postgres(.namedOperator(name, left: nil, right: right)), at: position))
    }

    /// A sign before a number is part of the number; only `OPERATOR(-) 1` is an operator before one.
    private func isNumber(_ expression: Expression) -> Bool {
        if case .literal(.integer) = expression.kind { return true }
        if case .literal(.decimal) = expression.kind { return true }
        guard case .unary(.minus, let operand) = expression.kind else { return false }
        return isNumber(operand)
    }

    /// One more operand of a chain, or the first two of a new one.
    private func link(
        _ operation: Operation, _ binary: BinaryOperator, _ precedence: OperatorClass
    ) throws(Failure) -> Combined {
        guard let right = operation.right else { throw unreadable() }
        if precedence != .comparison, var chain = operation.chain.take() {
            if chain.precedence == precedence {
                chain.chain.links.append(OperatorChain.Link(binary, right))
                chain.position.end = max(chain.position.end, right.position.end)
                return .chain(chain)
            }
            operation.left = Combined.chain(chain).expression()
        }
        try lift(operation)
        let left = try leftOperand(operation)
        return .chain(
            GrowingChain(
                chain: OperatorChain(left, [OperatorChain.Link(binary, right)]), precedence: precedence,
                position: span(operation.location, left.position, right.position)))
    }

    /// `IN`, `LIKE`, `BETWEEN` and their kin.
    private func predicate(_ operation: Operation, _ left: Expression) throws(Failure) -> Expression.Kind {
        switch operation.kind {
        case .aexprIn:
            guard let list = operation.list else { throw unreadable() }
            let negated = try isNegated(operation, "=", "<>")
            return .membership(InPredicate(left, in: .list(list), negated: negated))
        case .aexprLike: return try pattern(.like, operation, left, try isNegated(operation, "~~", "!~~"))
        case .aexprIlike: return try pattern(.ilike, operation, left, try isNegated(operation, "~~*", "!~~*"))
        case .aexprSimilar: return try pattern(.similar, operation, left, try isNegated(operation, "~", "!~"))
        case .aexprBetween: return .between(try bounds(operation, left, negated: false))
        case .aexprNotBetween: return .between(try bounds(operation, left, negated: true))
        case .aexprBetweenSym: return .postgres(.betweenSymmetric(try bounds(operation, left, negated: false)))
        case .aexprNotBetweenSym: return .postgres(.betweenSymmetric(try bounds(operation, left, negated: true)))
        case .aexprOpAny, .aexprOpAll:
            guard let array = operation.right else { throw unreadable() }
            let name = try operatorName(operation.name, at: operation.location)
            return .postgres(
                .quantified(
                    QuantifiedComparison(left, name, all: operation.kind == .aexprOpAll, .array(array))))
        case .aexprNullif:
            guard let right = operation.right else { throw unreadable() }
            let name = Identifier("nullif", position: place(operation.location))
            return .function(FunctionCall(QualifiedName(name), form: .standard, .list([left, right], distinct: false)))
        default: throw misplaced(operation.kind)
        }
    }

    private func isNegated(_ operation: Operation, _ plain: ByteString, _ negated: ByteString) throws(Failure) -> Bool {
        guard operation.name.count == 1, let symbol = operation.name.first?.value else { throw unreadable() }
        if symbol == plain { return false }
        guard symbol == negated else { throw unreadable() }
        return true
    }

    private func bounds(
        _ operation: Operation, _ left: Expression, negated: Bool
    ) throws(Failure) -> BetweenPredicate {
        guard let list = operation.list, list.count == 2 else { throw unreadable() }
        return BetweenPredicate(left, list[0], list[1], negated: negated)
    }

    /// The grammar makes ESCAPE, and every SIMILAR TO, a call.
    private func pattern(
        _ kind: PatternOperator, _ operation: Operation, _ left: Expression, _ negated: Bool
    ) throws(Failure) -> Expression.Kind {
        guard var right = operation.right else { throw unreadable() }
        var escape: Expression?
        let arguments = escapeCall(right, kind == .similar ? "similar_to_escape" : "like_escape") ?? []
        if arguments.count == 2 {
            (right, escape) = (arguments[0], arguments[1])
        } else if kind == .similar {
            guard let only = arguments.first, arguments.count == 1 else { throw unreadable() }
            right = only
        }
        return .pattern(PatternPredicate(kind, left, right, escape: escape, negated: negated))
    }

    private func escapeCall(_ expression: Expression, _ name: ByteString) -> [Expression]? {
        guard case .function(let call) = expression.kind, call.name.schema?.value == "pg_catalog",
            call.name.name.value == name, case .list(let arguments, distinct: false) = call.arguments,
            call == FunctionCall(call.name, .list(arguments, distinct: false))
        else { return nil }
        return arguments
    }

    // MARK: Symbols

    private static func code(_ symbol: ByteString) -> UInt32 {
        let bytes = symbol.string.utf8
        guard bytes.count <= 3 else { return 0 }
        return bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func standard(_ symbol: ByteString) -> (BinaryOperator, OperatorClass)? {
        switch code(symbol) {
        case 0x3D: (.equal, .comparison)
        case 0x3C3E: (.notEqual, .comparison)
        case 0x3C: (.less, .comparison)
        case 0x3C3D: (.lessOrEqual, .comparison)
        case 0x3E: (.greater, .comparison)
        case 0x3E3D: (.greaterOrEqual, .comparison)
        case 0x2B: (.add, .additive)
        case 0x2D: (.subtract, .additive)
        case 0x2A: (.multiply, .multiplicative)
        case 0x2F: (.divide, .multiplicative)
        case 0x25: (.modulo, .multiplicative)
        case 0x7C7C: (.concatenate, .other)
        case 0x2D3E: (.jsonValue, .other)
        case 0x2D3E3E: (.jsonText, .other)
        case 0x26: (.bitwiseAnd, .other)
        case 0x7C: (.bitwiseOr, .other)
        case 0x3C3C: (.shiftLeft, .other)
        case 0x3E3E: (.shiftRight, .other)
        default: nil
        }
    }

    private static func sign(_ symbol: ByteString) -> UnaryOperator? {
        switch code(symbol) {
        case 0x2D: .minus
        case 0x2B: .plus
        case 0x7E: .bitwiseNot
        default: nil
        }
    }
}
