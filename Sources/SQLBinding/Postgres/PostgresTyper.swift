package import SQLSyntax

/// What a typer asks about the names around an expression. Whoever has bound them answers.
package struct PostgresTypeResolver {
    /// A column, alias or output column; the whole row for a range variable named alone.
    package var column: (ColumnReference, Position) -> PostgresValueType?
    /// `t.*` as one value.
    package var wholeRow: (QualifiedName, Position) -> PostgresValueType?
    /// The output columns of a query, in order; nil where they cannot be told.
    package var outputs: (QueryExpression) -> [PostgresValueType?]?
    /// The same of one query specification, which is asked for only where its select list has a `*`.
    package var specification: (QuerySpecification) -> [PostgresValueType?]?
    /// The type of a parameter or attribute; nil for one that takes the type that its place asks for.
    package var parameter: (Parameter) -> PostgresValueType?
    /// The place from 0 of the output column that a bare name in ORDER BY or GROUP BY means; nil where it means no such column.
    package var output: (Position) -> Int?
    /// A column in functional notation, `name(t)`, by the place of the call; nil where it is a function.
    package var functional: (Position) -> PostgresValueType?
    /// The pairs of columns that NATURAL or USING compares at a join; nil where they cannot be told.
    package var merged: (Join) -> [(PostgresValueType?, PostgresValueType?)]?
    /// The greatest number of bytes that a column of a table can hold, by its place in the text: 80 of `varchar(20)`. Nil where
    /// it has no such bound, and always for columns of queries: a recursive one grows.
    package var limit: (Position) -> Int?
    /// A column of a write's target.
    package var target: (Identifier) -> PostgresDeclaredType?
    /// The same by its place from 0, where a statement lists no columns.
    package var targetPlace: (Int) -> PostgresDeclaredType?

    package init(
        column: @escaping (ColumnReference, Position) -> PostgresValueType?,
        wholeRow: @escaping (QualifiedName, Position) -> PostgresValueType? = { _, _ in nil },
        outputs: @escaping (QueryExpression) -> [PostgresValueType?]? = { _ in nil },
        specification: @escaping (QuerySpecification) -> [PostgresValueType?]? = { _ in nil },
        parameter: @escaping (Parameter) -> PostgresValueType? = { _ in nil },
        output: @escaping (Position) -> Int? = { _ in nil },
        functional: @escaping (Position) -> PostgresValueType? = { _ in nil },
        merged: @escaping (Join) -> [(PostgresValueType?, PostgresValueType?)]? = { _ in nil },
        limit: @escaping (Position) -> Int? = { _ in nil },
        target: @escaping (Identifier) -> PostgresDeclaredType? = { _ in nil },
        targetPlace: @escaping (Int) -> PostgresDeclaredType? = { _ in nil }
    ) {
        self.column = column
        self.wholeRow = wholeRow
        self.outputs = outputs
        self.specification = specification
        self.parameter = parameter
        self.output = output
        self.functional = functional
        self.merged = merged
        self.limit = limit
        self.target = target
        self.targetPlace = targetPlace
    }
}

/// The types of expressions as PostgreSQL tells them (https://www.postgresql.org/docs/15/typeconv.html), and with
/// them whether they are total. One walk does both: which operator a sign stands for, and so what it can raise, is known
/// only with the types of its operands.
package struct PostgresTyper {
    let index: CatalogIndex
    let resolver: PostgresTypeResolver
    /// Whether the walk is after the first part that is not total, and so goes into subqueries too.
    let judges: Bool
    /// In a policy, a part that reads no column may be partial: its outcome does not depend on a row.
    let constantsMayBePartial: Bool
    /// The first literal that is no value of the type that its place asks for.
    var misfit: NotTotal?
    /// How many places stand around the node that may run for a hidden row, or not at all: subqueries of expressions,
    /// LATERAL, derived tables beside others.
    var depth = 0
    /// How many query expressions stand around the node.
    var queries = 0
    /// The common table expressions that are read at such a place.
    var late: Set<ByteString> = []
    var failure: NotTotal?

    init(_ index: CatalogIndex, _ resolver: PostgresTypeResolver, judges: Bool, constantsMayBePartial: Bool = false) {
        self.index = index
        self.resolver = resolver
        self.judges = judges
        self.constantsMayBePartial = constantsMayBePartial
    }

    /// The type of an expression; nil where it cannot be told. A string literal, NULL and a parameter without type
    /// are ``PostgresValueType/unknown``: see ``PostgresValueType/resolved``.
    package static func type(
        of expression: Expression, _ index: CatalogIndex, _ resolver: PostgresTypeResolver
    ) -> PostgresValueType? {
        var typer = PostgresTyper(index, resolver, judges: false)
        return typer.typed(expression).type
    }

    /// The type of a column that two operands of a set operation, or two rows of VALUES, give
    /// (https://www.postgresql.org/docs/15/typeconv-union-case.html).
    package static func common(_ types: [PostgresValueType?]) -> PostgresValueType? {
        let known = types.compactMap { $0 }
        guard known.count == types.count, let first = known.first else { return nil }
        let collation = known.dropFirst().reduce(first.collation) { $0.combined(with: $1.collation) }
        if !first.isUnknown, known.allSatisfy({ $0.kind == first.kind && $0.domain == first.domain }) {
            return first.collated(collation)
        }
        guard let kind = PostgresOverloads.common(known.map(\.kind)) else { return nil }
        return PostgresValueType(kind).collated(collation)
    }

    // MARK: - What is found out about a node

    struct Typed {
        /// Many of these lie on the stack while an expression is read; the type is large.
        private final class Box: Sendable {
            let type: PostgresValueType

            init(_ type: PostgresValueType) { self.type = type }
        }

        private var box: Box?
        var type: PostgresValueType? {
            get { box?.type }
            set { box = newValue.map { Box($0) } }
        }
        /// Whether the planner makes a constant of it before any row is read: literals under immutable operators and
        /// functions (optimizer/util/clauses.c, eval_const_expressions). If that raises, it does so whatever the tables hold.
        var isConstant: Bool
        /// Whether it reads no column and no query.
        var readsNothing: Bool
        var trait = Trait.none
        /// A bound of the bytes of its text; nil where none can be told.
        var limit: Int?
        /// The text of a literal without type.
        var literal: ByteString?

        /// Times near today and intervals of a few centuries can be added without a result out of range.
        enum Trait {
            case none
            /// `now()`, `current_date`
            case clock
            /// `interval '30 days'`, `30`
            case span
        }

        init(type: PostgresValueType?, isConstant: Bool, readsNothing: Bool, trait: Trait = .none) {
            box = type.map { Box($0) }
            self.isConstant = isConstant
            self.readsNothing = readsNothing
            self.trait = trait
        }

        static func literal(_ type: PostgresValueType) -> Typed {
            Typed(type: type, isConstant: true, readsNothing: true)
        }

        /// A value of no type that can be told, which reads a row.
        static let untold = Typed(type: nil, isConstant: false, readsNothing: false)

        /// The same but for the type, the trait and what is known of its text.
        func of(_ type: PostgresValueType?) -> Typed {
            Typed(type: type, isConstant: isConstant, readsNothing: readsNothing)
        }

        static func all(_ parts: [Typed]) -> Typed {
            Typed(
                type: nil, isConstant: parts.allSatisfy(\.isConstant), readsNothing: parts.allSatisfy(\.readsNothing))
        }
    }

    /// Notes that a node is not total, its operands apart.
    mutating func fail(_ position: Position, _ reason: String, _ parts: Typed = .untold) {
        guard judges, failure == nil, !(constantsMayBePartial && parts.readsNothing) else { return }
        failure = NotTotal(position: position, reason: reason)
    }

    // MARK: - Expressions

    /// Each case has a function of its own: one that binds the payloads of all has a frame of 10 KB in a debug build.
    mutating func typed(_ node: Expression) -> Typed {
        switch node.kind {
        case .literal, .column, .parameter, .raise: return leaf(node)
        case .not, .truthTest, .conjunction, .disjunction: return logic(node)
        case .row: return typedRow(node)
        case .unary: return typedUnary(node)
        case .operation: return typedOperation(node)
        case .nullTest: return typedNullTest(node)
        case .between: return typedBetween(node)
        case .membership: return typedMembership(node)
        case .pattern: return typedPattern(node)
        case .caseWhen: return typedChoice(node)
        case .cast: return typedCast(node)
        case .collate: return typedCollate(node)
        case .function: return typedCall(node)
        case .subquery: return typedSubquery(node)
        case .exists: return typedExists(node)
        case .postgres: return typedForm(node)
        }
    }

    private mutating func leaf(_ node: Expression) -> Typed {
        if case .literal(let literal) = node.kind { return literalType(literal, node.position) }
        if case .column(let reference) = node.kind {
            var found = Typed(type: resolver.column(reference, node.position), isConstant: false, readsNothing: false)
            found.limit = resolver.limit(node.position) ?? found.type?.kind.textLimit
            return found
        }
        if case .parameter(let parameter) = node.kind {
            return Typed(type: resolver.parameter(parameter) ?? .unknown, isConstant: false, readsNothing: true)
        }
        fail(node.position, "RAISE raises")
        return .untold
    }

    private mutating func logic(_ node: Expression) -> Typed { boolean(Self.conditions(of: node)) }

    private static func conditions(of node: Expression) -> [Expression] {
        if case .not(let operand) = node.kind { return [operand] }
        if case .truthTest(let operand, _, _) = node.kind { return [operand] }
        if case .conjunction(let operands) = node.kind { return operands }
        if case .disjunction(let operands) = node.kind { return operands }
        return []
    }

    private mutating func typedRow(_ node: Expression) -> Typed {
        guard case .row(let elements) = node.kind else { return .untold }
        return row(elements)
    }

    private mutating func typedUnary(_ node: Expression) -> Typed {
        guard case .unary(let sign, let operand) = node.kind else { return .untold }
        return unary(sign, operand, node.position)
    }

    private mutating func typedOperation(_ node: Expression) -> Typed {
        guard case .operation(let chain) = node.kind else { return .untold }
        return operation(chain, node.position)
    }

    private mutating func typedNullTest(_ node: Expression) -> Typed {
        guard case .nullTest(let operand, _) = node.kind else { return .untold }
        return typed(operand).of(.bool)
    }

    private mutating func typedBetween(_ node: Expression) -> Typed {
        guard case .between(let predicate) = node.kind else { return .untold }
        return between(predicate, node.position)
    }

    private mutating func typedMembership(_ node: Expression) -> Typed {
        guard case .membership(let predicate) = node.kind else { return .untold }
        return membership(predicate, node.position)
    }

    private mutating func typedPattern(_ node: Expression) -> Typed {
        guard case .pattern(let predicate) = node.kind else { return .untold }
        return pattern(predicate, node.position)
    }

    private mutating func typedChoice(_ node: Expression) -> Typed {
        guard case .caseWhen(let choice) = node.kind else { return .untold }
        return choose(choice, node.position)
    }

    private mutating func typedCast(_ node: Expression) -> Typed {
        guard case .cast(let operand, _) = node.kind else { return .untold }
        return casted(typed(operand), node)
    }

    private mutating func casted(_ operand: Typed, _ node: Expression) -> Typed {
        guard case .cast(let expression, let type) = node.kind else { return .untold }
        return cast(operand, expression, type, node.position)
    }

    private mutating func typedCollate(_ node: Expression) -> Typed {
        guard case .collate(let operand, _) = node.kind else { return .untold }
        return collated(typed(operand), node)
    }

    private mutating func collated(_ operand: Typed, _ node: Expression) -> Typed {
        guard case .collate(_, let name) = node.kind else { return .untold }
        return collate(operand, name, node.position)
    }

    private mutating func typedCall(_ node: Expression) -> Typed {
        guard case .function(let call) = node.kind else { return .untold }
        return self.call(call, node.position)
    }

    private mutating func typedSubquery(_ node: Expression) -> Typed {
        guard case .subquery(let query) = node.kind else { return .untold }
        return subquery(query, node.position)
    }

    private mutating func typedExists(_ node: Expression) -> Typed {
        guard case .exists(let query) = node.kind else { return .untold }
        descend(query)
        return Typed(type: .bool, isConstant: false, readsNothing: false)
    }

    private mutating func typedForm(_ node: Expression) -> Typed {
        guard case .postgres(let form) = node.kind else { return .untold }
        return self.form(form, node.position)
    }

    mutating func typed(_ nodes: [Expression]) -> [Typed] {
        var found: [Typed] = []
        for node in nodes { found.append(typed(node)) }
        return found
    }

    /// https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS
    private mutating func literalType(_ literal: Literal, _ position: Position) -> Typed {
        switch literal {
        case .null:
            var found = Typed.literal(.unknown)
            found.limit = 0
            return found
        case .string(let text):
            var found = Typed.literal(.unknown)
            found.literal = text
            found.limit = text.string.utf8.count
            return found
        case .boolean: return .literal(.bool)
        case .integer(let text), .decimal(let text): return Self.number(text.string)
        case .bits: return .literal(PostgresValueType(PostgresType.bit))
        case .currentDate: return clock(PostgresType.date)
        case .currentTime:
            return Typed(type: PostgresValueType(PostgresType.timetz), isConstant: false, readsNothing: true)
        case .currentTimestamp: return clock(PostgresType.timestamptz)
        case .blob:
            fail(position, "the literal is no literal of PostgreSQL")
            return .untold
        }
    }

    func clock(_ type: PostgresType) -> Typed {
        Typed(type: PostgresValueType(type), isConstant: false, readsNothing: true, trait: .clock)
    }

    /// The smallest of integer, bigint and numeric that holds it; a sign before it belongs to it (parser/gram.y, doNegate).
    private static func number(_ digits: String, negated: Bool = false) -> Typed {
        let text = negated && !digits.utf8.starts(with: "-".utf8) ? "-" + digits : digits
        guard let value = Int64(text) else { return .literal(.numeric) }
        var found = Typed.literal(Int32(exactly: value) == nil ? .int8 : .int4)
        if (-99_999...99_999).contains(value) { found.trait = .span }
        return found
    }

    private mutating func unary(_ sign: UnaryOperator, _ operand: Expression, _ position: Position) -> Typed {
        if case .minus = sign, case .literal = operand.kind, let text = Self.digits(operand) {
            return Self.number(text.string, negated: true)
        }
        return prefix(Self.symbol(of: sign), typed(operand), position)
    }

    private static func digits(_ node: Expression) -> ByteString? {
        guard case .literal(let literal) = node.kind else { return nil }
        switch literal {
        case .integer(let text), .decimal(let text): return text
        case .null, .string, .boolean, .blob, .bits, .currentDate, .currentTime, .currentTimestamp: return nil
        }
    }

    private static func symbol(of sign: UnaryOperator) -> ByteString {
        switch sign {
        case .minus: "-"
        case .plus: "+"
        case .bitwiseNot: "~"
        }
    }

    // MARK: - Conditions

    /// AND, OR, NOT and IS TRUE over conditions.
    mutating func boolean(_ operands: [Expression]) -> Typed {
        var parts: [Typed] = []
        for operand in operands { parts.append(condition(operand)) }
        return Typed.all(parts).of(.bool)
    }

    /// An expression where a condition stands: WHERE, ON, an operand of AND.
    @discardableResult
    mutating func condition(_ node: Expression) -> Typed {
        let found = typed(node)
        if let type = found.type, type.isUnknown || type.kind == PostgresValueType.bool.kind { return found }
        fail(node.position, "it is not known to be a truth value")
        return found
    }

    // MARK: - Types that must agree

    /// The common type of CASE, COALESCE, GREATEST, ARRAY and VALUES, and what the conversions to it can raise.
    mutating func unify(_ parts: [Typed], _ position: Position) -> Typed {
        var whole = Typed.all(parts)
        let told = parts.compactMap(\.type)
        if told.count < parts.count {
            // Nothing is converted where only one of them is more than a literal without type.
            if parts.count - told.count > 1 || told.contains(where: { !$0.isUnknown }) {
                fail(position, "a type is not known")
            }
            return whole
        }
        guard let common = Self.common(told) else {
            fail(position, "the types have nothing in common")
            return whole
        }
        for part in parts { convert(part, to: common.kind, position) }
        whole = whole.of(common)
        let limits = parts.compactMap(\.limit)
        if limits.count == parts.count { whole.limit = limits.max() }
        return whole
    }

    /// The outcome of converting a value where the server does so by itself.
    struct Conversion {
        var verdict = Verdict.total
        var reason = ""
        var isImmutable = true
    }

    func conversion(_ source: PostgresValueType.Kind, to target: PostgresValueType.Kind) -> Conversion {
        // A literal is converted when the statement is analysed, a parameter when it is bound: before any row is read.
        if source == target || source == .unknown { return Conversion() }
        if case .builtin(let from) = source, case .builtin(let to) = target {
            guard let found = PostgresTables.conversion(from: from, to: to) else {
                return Conversion(verdict: .refused, reason: "there is no such conversion", isImmutable: false)
            }
            return Conversion(
                verdict: found.verdict, reason: found.reason,
                isImmutable: PostgresTables.cast(from: from, to: to)?.volatility == .immutable)
        }
        if case .enumeration = source, case .builtin(let to) = target, to.entry.category == .string {
            return Conversion(
                verdict: to == PostgresType.name ? .partial : .total, reason: "the label can be too long",
                isImmutable: false)
        }
        return Conversion(verdict: .partial, reason: "the conversion is not known to be total", isImmutable: false)
    }

    mutating func convert(_ part: Typed, to target: PostgresValueType.Kind, _ position: Position) {
        guard let source = part.type?.kind else { return fail(position, "a type is not known") }
        if source == .unknown, let text = part.literal, misfit == nil,
            let reason = index.misfit(text, target)
        {
            misfit = NotTotal(position: position, reason: reason)
        }
        let found = conversion(source, to: target)
        guard found.verdict != .total, !(part.isConstant && found.isImmutable) else { return }
        fail(position, found.reason, part)
    }

    /// A text that is compared or changed has one collation, and where the verdict needs it a deterministic one.
    mutating func hold(_ collation: PostgresCollation, deterministic: Bool, _ position: Position, _ parts: Typed) {
        if collation == .conflict { fail(position, "the collations of the operands conflict", parts) }
        if deterministic, !collation.isDeterministic {
            fail(position, "the collation is not known to be deterministic", parts)
        }
    }
}
