internal import SQLSyntax

extension PostgresTyper {
    // MARK: - Operators by name

    /// How an operator of one name takes its operands.
    struct Resolved {
        var entry: PostgresOperator
        /// What its parameters are in this use; nil for any type.
        var left: PostgresValueType.Kind?
        var right: PostgresValueType.Kind?
        var result: PostgresValueType.Kind?
    }

    /// https://www.postgresql.org/docs/15/typeconv-oper.html; parser/parse_oper.c, oper and left_oper. Nil where no
    /// operator of `pg_catalog` fits, or several do.
    func resolve(
        _ name: ByteString, _ left: PostgresValueType.Kind?, _ right: PostgresValueType.Kind
    ) -> Resolved? {
        let operators = PostgresTables.operators(named: name).filter { ($0.left == nil) == (left == nil) }
        let entry: PostgresOperator
        if let left {
            // A literal without type is first taken for one of the other operand's.
            let exact = operators.first { candidate in
                candidate.left.map { .builtin($0) } == (left == .unknown ? right : left)
                    && .builtin(candidate.right) == (right == .unknown ? left : right)
            }
            if let exact {
                entry = exact
            } else {
                let declared = operators.map { [$0.left ?? .unknown, $0.right] }
                guard let place = PostgresOverloads.select([left, right], among: declared) else { return nil }
                entry = operators[place]
            }
        } else {
            guard let place = PostgresOverloads.select([right], among: operators.map { [$0.right] }) else { return nil }
            entry = operators[place]
        }
        var generics = Polymorphism()
        for (declared, actual) in [(entry.left, left), (entry.right, right)] {
            guard let declared, let actual, Polymorphism.isPolymorphic(declared) else { continue }
            guard generics.take(actual, as: declared) else { return nil }
        }
        guard generics.settle() else { return nil }
        func actual(_ type: PostgresType?) -> PostgresValueType.Kind? {
            guard let type, type != .any else { return nil }
            return type == .record ? .record : generics.actual(type)
        }
        return Resolved(
            entry: entry, left: actual(entry.left), right: actual(entry.right), result: actual(entry.result))
    }

    /// The operators that order and tell apart; every other one needs a deterministic collation.
    static func compares(_ name: ByteString) -> Bool {
        switch name.string {
        case "=", "<>", "<", "<=", ">", ">=": true
        default: false
        }
    }

    mutating func prefix(_ name: ByteString, _ operand: Typed, _ position: Position) -> Typed {
        guard let kind = operand.type?.kind, let found = resolve(name, nil, kind) else {
            fail(position, "there is no such operator for the type")
            return operand.of(nil)
        }
        return apply(found, [(operand, found.right)], position)
    }

    mutating func binary(_ name: ByteString, _ left: Typed, _ right: Typed, _ position: Position) -> Typed {
        let whole = Typed.all([left, right])
        guard let first = left.type?.kind, let second = right.type?.kind else {
            fail(position, "the type of an operand is not known")
            return whole.of(Self.compares(name) ? .bool : nil)
        }
        if Self.compares(name), case .row(let ours) = first, case .row(let theirs) = second {
            return compareRows(name, ours, theirs, whole, position)
        }
        guard let found = resolve(name, first, second) else {
            fail(position, "there is no such operator for the types")
            return whole.of(Self.compares(name) ? .bool : nil)
        }
        if let sum = nearToday(name, left, right, found) { return sum }
        if let text = bounded(name, left, right, found) { return text }
        return apply(found, [(left, found.left), (right, found.right)], position)
    }

    /// `now() - interval '30 days'`: far from the ends of what a time can be.
    private func nearToday(_ name: ByteString, _ left: Typed, _ right: Typed, _ found: Resolved) -> Typed? {
        guard name == "+" || name == "-", case .builtin(let result)? = found.result,
            left.trait == .clock && right.trait == .span || name == "+" && left.trait == .span && right.trait == .clock
        else { return nil }
        switch result {
        case .date, .timestamp, .timestamptz: return clock(result)
        default: return nil
        }
    }

    /// `||` of two texts that cannot be long, also of a text and a number: it raises on a result over 1 GB only.
    private func bounded(_ name: ByteString, _ left: Typed, _ right: Typed, _ found: Resolved) -> Typed? {
        guard name == "||", found.result == .builtin(.text), let first = left.limit, let second = right.limit,
            first + second <= Self.longestBound
        else { return nil }
        let collation = (left.type?.collation ?? .none).combined(with: right.type?.collation ?? .none)
        guard collation != .conflict else { return nil }
        var whole = Typed.all([left, right]).of(PostgresValueType.text.collated(collation))
        whole.isConstant = whole.isConstant && found.entry.volatility == .immutable
        whole.limit = first + second
        return whole
    }

    /// Far below the 1 GB of one value, so that a row of many such texts stays below it too.
    static let longestBound = 1_000_000

    private mutating func apply(
        _ found: Resolved, _ operands: [(Typed, PostgresValueType.Kind?)], _ position: Position
    ) -> Typed {
        var whole = Typed.all(operands.map(\.0))
        whole.isConstant = whole.isConstant && found.entry.volatility == .immutable
        for (operand, target) in operands {
            guard let target, target != .record else { continue }
            convert(operand, to: target, position)
            if let kind = operand.type?.kind {
                whole.isConstant = whole.isConstant && conversion(kind, to: target).isImmutable
            }
        }
        if found.entry.verdict != .total, !whole.isConstant { fail(position, found.entry.reason, whole) }
        let collation = operands.reduce(PostgresCollation.none) { $0.combined(with: $1.0.type?.collation ?? .none) }
        hold(collation, deterministic: !Self.compares(found.entry.name), position, whole)
        guard let result = found.result else { return whole }
        return whole.of(PostgresValueType(result).collated(collation))
    }

    /// `(a, b) = (c, d)` is field by field (parser/parse_expr.c, make_row_comparison_op).
    private mutating func compareRows(
        _ name: ByteString, _ left: [PostgresValueType.Field], _ right: [PostgresValueType.Field], _ whole: Typed,
        _ position: Position
    ) -> Typed {
        guard left.count == right.count else {
            fail(position, "rows of different lengths are compared", whole)
            return whole.of(.bool)
        }
        for (first, second) in zip(left, right) {
            _ = binary(name, whole.of(first.type), whole.of(second.type), position)
        }
        return whole.of(.bool)
    }

    mutating func operation(_ chain: OperatorChain, _ position: Position) -> Typed {
        var left = typed(chain.first)
        for link in chain.links {
            let right = typed(link.operand)
            switch link.operator {
            case .distinct, .notDistinct:
                left = binary("=", left, right, position).of(.bool)
            case .same, .notSame:
                fail(position, "the operator is not PostgreSQL's")
                left = .untold
            case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd,
                .bitwiseOr, .shiftLeft, .shiftRight, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
                left = binary(link.operator.postgresName, left, right, position)
            }
        }
        return left
    }

    // MARK: - Predicates

    mutating func between(_ node: BetweenPredicate, _ position: Position) -> Typed {
        let operand = typed(node.operand)
        let bounds = [typed(node.lower), typed(node.upper)]
        for bound in bounds {
            _ = binary(">=", operand, bound, position)
            _ = binary("<=", operand, bound, position)
        }
        return Typed.all([operand] + bounds).of(.bool)
    }

    /// `IN (a, b)` is an array of the common type where there is one, else a chain of `=` (parser/parse_expr.c,
    /// transformAExprIn): both ways are held.
    mutating func membership(_ node: InPredicate, _ position: Position) -> Typed {
        let operand = typed(node.operand)
        switch node.source {
        case .list(let elements): return membership(operand, typed(elements), position)
        case .query(let query):
            compare("=", operand, descend(query), position)
            return Typed(type: .bool, isConstant: false, readsNothing: false)
        case .relation, .function:
            fail(position, "the form is not PostgreSQL's")
            return .untold
        }
    }

    private mutating func membership(_ operand: Typed, _ parts: [Typed], _ position: Position) -> Typed {
        for part in parts { _ = binary("=", operand, part, position) }
        let kinds = ([operand] + parts).compactMap { $0.type?.kind }
        if kinds.count == parts.count + 1, parts.count > 1, let common = PostgresOverloads.common(kinds),
            !parts.contains(where: { if case .row? = $0.type?.kind { true } else { false } })
        {
            for part in parts { convert(part, to: common, position) }
            _ = binary("=", operand, Typed.all(parts).of(PostgresValueType(common)), position)
        }
        return Typed.all([operand] + parts).of(.bool)
    }

    /// A value, or a row of values, with each row of a query.
    private mutating func compare(
        _ name: ByteString, _ operand: Typed, _ columns: [PostgresValueType?]?, _ position: Position
    ) {
        guard let columns else { return fail(position, "the columns of the subquery are not known") }
        var operands = [operand]
        if case .row(let fields)? = operand.type?.kind { operands = fields.map { operand.of($0.type) } }
        guard operands.count == columns.count else {
            return fail(position, "the columns of the subquery are not known")
        }
        for (left, right) in zip(operands, columns) {
            _ = binary(name, left, Typed.untold.of(right), position)
        }
    }

    mutating func pattern(_ node: PatternPredicate, _ position: Position) -> Typed {
        let operand = typed(node.operand)
        let pattern = typed(node.pattern)
        let escape = node.escape.map { typed($0) }
        let whole = Typed.all([operand, pattern] + (escape.map { [$0] } ?? [])).of(.bool)
        guard let name = node.operator.postgresName(negated: node.negated) else {
            fail(position, "the operator is not PostgreSQL's")
            return whole
        }
        if whole.isConstant { return whole }
        let hasGoodPattern =
            switch node.operator {
            case .like, .ilike:
                PostgresPatterns.isSafe(node.pattern, escape: node.escape)
            case .similar, .glob, .regexp, .match: false
            }
        match(name, operand, pattern, hasGoodPattern: hasGoodPattern, position)
        return whole
    }

    /// A text and a pattern. A good pattern cannot raise, whatever the text is.
    private mutating func match(
        _ name: ByteString, _ operand: Typed, _ pattern: Typed, hasGoodPattern: Bool, _ position: Position
    ) {
        let whole = Typed.all([operand, pattern])
        guard let left = operand.type?.kind, let right = pattern.type?.kind, let found = resolve(name, left, right),
            found.left != .builtin(.bytea)
        else { return fail(position, "there is no such operator for the types") }
        if let target = found.left { convert(operand, to: target, position) }
        if let target = found.right { convert(pattern, to: target, position) }
        if !hasGoodPattern { fail(position, found.entry.reason, whole) }
        hold(
            (operand.type?.collation ?? .none).combined(with: pattern.type?.collation ?? .none), deterministic: true,
            position, whole)
    }

    mutating func named(
        _ name: OperatorName, _ first: Typed?, _ second: Typed, _ right: Expression, _ position: Position
    ) -> Typed {
        let whole = Typed.all([second] + (first.map { [$0] } ?? []))
        guard let symbol = Self.symbol(of: name) else {
            fail(position, "the operator is unknown", whole)
            return whole
        }
        guard let first else { return prefix(symbol, second, position) }
        if PostgresPatterns.isLike(symbol), !whole.isConstant {
            match(
                symbol, first, second, hasGoodPattern: PostgresPatterns.isSafe(right, escape: nil), position)
            return whole.of(.bool)
        }
        return binary(symbol, first, second, position)
    }

    /// Nil for an operator of another schema than `pg_catalog`.
    static func symbol(of name: OperatorName) -> ByteString? {
        guard name.schema == nil || name.schema?.value == "pg_catalog" else { return nil }
        return name.symbol == "!=" ? "<>" : name.symbol
    }

    mutating func unknownOperator(_ operands: [Typed], _ position: Position) -> Typed {
        let operand = operands.first ?? .untold
        fail(position, "the operator is unknown", operand)
        return operand.of(.bool)
    }

    /// - Parameters:
    ///   - operands: the left one, and the array where there is one.
    ///   - columns: those of the query where there is one.
    mutating func quantified(
        _ node: QuantifiedComparison, _ operands: [Typed], columns: [PostgresValueType?]?, _ position: Position
    ) -> Typed {
        guard let name = Self.symbol(of: node.operator), let operand = operands.first, let array = operands.last else {
            return unknownOperator(operands, position)
        }
        switch node.source {
        case .query:
            if PostgresPatterns.isPattern(name) {
                fail(position, "a pattern that is no literal can raise")
            } else {
                compare(name, operand, columns, position)
            }
            return Typed(type: .bool, isConstant: false, readsNothing: false)
        case .array(let expression):
            var element = array.of(array.type)
            switch array.type?.kind {
            case nil, .unknown?: break
            case .builtin?, .enumeration?, .composite?, .array?, .row?, .record?:
                element = array.of(
                    array.type?.kind.element.map { PostgresValueType($0, collation: array.type?.collation) })
            }
            let whole = Typed.all([operand, array]).of(.bool)
            if PostgresPatterns.isLike(name) {
                guard case .postgres(.array(let patterns)) = expression.kind else {
                    fail(position, "a pattern that is no literal can raise", whole)
                    return whole
                }
                match(
                    name, operand, element,
                    hasGoodPattern: patterns.allSatisfy { PostgresPatterns.isSafe($0, escape: nil) }, position)
                return whole
            }
            _ = binary(name, operand, element, position)
            return whole
        }
    }
}

extension BinaryOperator {
    /// As `pg_operator.oprname` has it; IS DISTINCT FROM is `=`.
    var postgresName: ByteString {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .modulo: "%"
        case .concatenate: "||"
        case .jsonValue: "->"
        case .jsonText: "->>"
        case .bitwiseAnd: "&"
        case .bitwiseOr: "|"
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .equal, .same, .distinct, .notDistinct: "="
        case .notEqual, .notSame: "<>"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

extension PatternOperator {
    /// The operator that the keyword stands for (parser/gram.y); nil for those of SQLite.
    func postgresName(negated: Bool) -> ByteString? {
        switch self {
        case .like: negated ? "!~~" : "~~"
        case .ilike: negated ? "!~~*" : "~~*"
        case .similar: negated ? "!~" : "~"
        case .glob, .regexp, .match: nil
        }
    }
}
