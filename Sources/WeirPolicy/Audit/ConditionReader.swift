internal import SQLBinding
internal import SQLPrinter
internal import SQLSyntax

/// Reads conditions of a policy over one relation as formulas. What it does not know of is a fact of its own, known by its
/// text: nothing is assumed of it but that it gives the same for the same row and session.
struct ConditionReader {
    /// What is known of a session's attribute.
    enum Assumption {
        case null
        /// Of a list.
        case empty
    }

    private let index: CatalogIndex
    private let relation: Relation
    private let types: [PostgresDeclaredType?]
    private let assumed: [ByteString: Assumption]
    /// Formulas grow with nested CASE; nobody wants to wait for one that has grown so far.
    private var room = 20_000

    /// Thrown where a condition is too large to be read.
    struct TooLarge: Error {}

    init(_ index: CatalogIndex, _ relation: Int, assuming assumed: [ByteString: Assumption] = [:]) {
        self.index = index
        let entry = index.entries[relation]
        self.relation = entry.relation
        types = entry.columnTypes
        self.assumed = assumed
    }

    /// When the expression gives one of the outcomes.
    mutating func formula(
        _ condition: PolicyExpression, _ wanted: Outcomes
    ) throws(TooLarge) -> ConditionFormula {
        try formula(condition.expression, wanted, condition)
    }

    /// The same of a part of the condition.
    mutating func formula(
        _ expression: Expression, _ wanted: Outcomes, _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        room -= 1
        guard room > 0 else { throw TooLarge() }
        if wanted.isEmpty { return .never }
        if wanted == .any { return .always }
        // Neither of the two below is of one kind: each is made of two that are.
        if wanted == .unknown {
            return .all([
                try formula(expression, .notTrue, condition), try formula(expression, .notFalse, condition),
            ])
        }
        if wanted == [.true, .false] {
            return .any([try formula(expression, .true, condition), try formula(expression, .false, condition)])
        }
        switch expression.kind {
        case .literal(.boolean(let value)): return .constant(wanted.contains(value ? .true : .false))
        case .literal(.null): return .constant(wanted.contains(.unknown))
        case .not(let operand): return try formula(operand, wanted.negated, condition)
        case .conjunction(let operands):
            let parts = try parts(operands, wanted, condition)
            return wanted.contains(.true) ? .all(parts) : .any(parts)
        case .disjunction(let operands):
            let parts = try parts(operands, wanted, condition)
            return wanted.contains(.true) ? .any(parts) : .all(parts)
        case .truthTest(let operand, let value, let negated):
            let holds: Outcomes = value ? .true : .false
            let inner = wanted.contains(.true) != negated ? holds : Outcomes.any.subtracting(holds)
            return try formula(operand, inner, condition)
        case .nullTest(let operand, let negated):
            return try nullTest(operand, isNull: wanted.contains(.true) != negated, condition)
        case .between(let between):
            let both = Expression(
                .conjunction([
                    Expression(.operation(OperatorChain(between.operand, [.init(.greaterOrEqual, between.lower)]))),
                    Expression(.operation(OperatorChain(between.operand, [.init(.lessOrEqual, between.upper)]))),
                ]))
            return try formula(both, between.negated ? wanted.negated : wanted, condition)
        case .membership(let predicate): return try membership(predicate, expression, wanted, condition)
        case .caseWhen(let choice) where choice.operand == nil:
            return try choose(choice, choice.branches[...], wanted, condition)
        case .operation(let chain) where chain.links.count == 1:
            return try compare(chain.first, chain.links[0], expression, wanted, condition)
        case .pattern(let predicate): return try pattern(predicate, wanted, condition)
        case .exists: return outcome(expression, wanted.subtracting(.unknown), condition)
        case .postgres(.quantified(var comparison)) where comparison.all && comparison.operator.symbol == "<>":
            // `<> ALL` is NOT `= ANY`.
            comparison.all = false
            comparison.operator.symbol = "="
            var positive = expression
            positive.kind = .postgres(.quantified(comparison))
            return try quantified(comparison, positive, wanted.negated, condition)
        case .postgres(.quantified(let comparison)):
            return try quantified(comparison, expression, wanted, condition)
        case .column, .parameter: return try bare(expression, wanted, condition)
        case .literal, .row, .unary, .caseWhen, .operation, .cast, .collate, .function, .subquery, .raise, .postgres:
            return outcome(expression, wanted, condition)
        }
    }

    private mutating func parts(
        _ operands: [Expression], _ wanted: Outcomes, _ condition: PolicyExpression
    ) throws(TooLarge) -> [ConditionFormula] {
        var parts: [ConditionFormula] = []
        for operand in operands { parts.append(try formula(operand, wanted, condition)) }
        return parts
    }

    private func outcome(
        _ expression: Expression, _ wanted: Outcomes, _ condition: PolicyExpression
    ) -> ConditionFormula {
        if wanted.isEmpty { return .never }
        // What cannot be printed is not known even to itself.
        guard let text = text(expression, condition) else { return .always }
        return .fact(.outcome(text, wanted))
    }

    // MARK: - Conditions

    /// A condition that is NULL exactly where one of the terms is.
    private func strict(
        _ expression: Expression, over terms: [ConditionTerm], _ wanted: Outcomes, _ condition: PolicyExpression
    ) -> ConditionFormula {
        guard let text = text(expression, condition) else { return .always }
        let known = wanted.subtracting(.unknown)
        var alternatives: [ConditionFormula] = []
        if !known.isEmpty {
            alternatives.append(
                .all(terms.map { .fact(.null($0, false)) } + [.fact(.outcome(text, known))]))
        }
        if wanted.contains(.unknown) { alternatives += terms.map { .fact(.null($0, true)) } }
        return .any(alternatives)
    }

    /// A column or attribute as a condition, which in PostgreSQL is a boolean.
    private func bare(
        _ expression: Expression, _ wanted: Outcomes, _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        guard let term = term(expression, condition) else { return .always }
        if isNull(term) { return .constant(wanted.contains(.unknown)) }
        return strict(expression, over: [term], wanted, condition)
    }

    private mutating func pattern(
        _ predicate: PatternPredicate, _ wanted: Outcomes, _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        var positive = predicate
        positive.negated = false
        let wanted = predicate.negated ? wanted.negated : wanted
        let whole = Expression(.pattern(positive))
        guard let term = term(predicate.operand, condition), predicate.escape == nil,
            ConditionConstant(predicate.pattern, index.dialect) != nil
        else { return outcome(whole, wanted, condition) }
        return strict(whole, over: [term], wanted, condition)
    }

    private mutating func nullTest(
        _ operand: Expression, isNull: Bool, _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        if case .literal(.null) = operand.kind { return .constant(isNull) }
        if ConditionConstant(operand, index.dialect) != nil { return .constant(!isNull) }
        guard let term = term(operand, condition) else { return .always }
        if self.isNull(term) { return .constant(isNull) }
        return .fact(.null(term, isNull))
    }

    private mutating func choose(
        _ choice: CaseExpression, _ branches: ArraySlice<CaseExpression.Branch>, _ wanted: Outcomes,
        _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        var alternatives: [ConditionFormula] = []
        var passed: [ConditionFormula] = []
        for branch in branches {
            let holds = try formula(branch.condition, .true, condition)
            alternatives.append(.all(passed + [holds, try formula(branch.result, wanted, condition)]))
            passed.append(try formula(branch.condition, .notTrue, condition))
            room -= passed.count
            guard room > 0 else { throw TooLarge() }
        }
        if let otherwise = choice.otherwise {
            alternatives.append(.all(passed + [try formula(otherwise, wanted, condition)]))
        } else if wanted.contains(.unknown) {
            alternatives.append(.all(passed))
        }
        return .any(alternatives)
    }

    // MARK: - Comparisons

    private mutating func compare(
        _ first: Expression, _ link: OperatorChain.Link, _ whole: Expression, _ wanted: Outcomes,
        _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        switch link.operator {
        case .notDistinct, .same:
            return try same(first, link.operand, whole, holds: wanted.contains(.true), condition)
        case .distinct, .notSame:
            var positive = whole
            positive.kind = .operation(OperatorChain(first, [.init(.notDistinct, link.operand)]))
            return try same(first, link.operand, positive, holds: wanted.contains(.false), condition)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .add, .subtract, .multiply, .divide,
            .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr, .shiftLeft, .shiftRight:
            break
        }
        guard let standing = Standing(link.operator) else { return outcome(whole, wanted, condition) }
        if isNullLiteral(first) || isNullLiteral(link.operand) { return .constant(wanted.contains(.unknown)) }
        let left = ConditionConstant(first, index.dialect)
        let right = ConditionConstant(link.operand, index.dialect)
        switch (left, right) {
        case (let left?, let right?):
            // Constants of one kind: what SQLite compares without affinity, PostgreSQL as numbers or texts.
            let domain: ConditionDomain =
                index.dialect.name == .sqlite ? .untyped : left.kind == .number ? .number(exact: true) : .distinctText
            guard let order = domain.order(left, right), let holds = Self.holds(standing, order) else {
                return outcome(whole, wanted, condition)
            }
            return .constant(wanted.contains(holds ? .true : .false))
        case (nil, let constant?):
            return try compare(first, standing, constant, whole, wanted, condition)
        case (let constant?, nil):
            return try compare(link.operand, standing.mirrored, constant, whole, wanted, condition)
        case (nil, nil):
            return try compare(first, standing, link.operand, whole, wanted, condition)
        }
    }

    /// Nil where it is not certain.
    private static func holds(_ standing: Standing, _ order: ConstantOrder) -> Bool? {
        switch order {
        case .less: standing.contains(.below)
        case .equal: standing.contains(.at)
        case .greater: standing.contains(.above)
        case .different:
            standing.contains(.below) == standing.contains(.above) ? standing.contains(.below) : nil
        }
    }

    private func compare(
        _ expression: Expression, _ standing: Standing, _ constant: ConditionConstant, _ whole: Expression,
        _ wanted: Outcomes, _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        guard let term = term(expression, condition) else { return outcome(whole, wanted, condition) }
        if isNull(term) { return .constant(wanted.contains(.unknown)) }
        if constant.kind == .other, standing == .at || standing == [.below, .above] {
            // A boolean of PostgreSQL has two values.
            let isTrue = (constant.text == "true") == (standing == .at)
            return strict(expression, over: [term], isTrue ? wanted : wanted.negated, condition)
        }
        var alternatives: [ConditionFormula] = []
        if wanted.contains(.true) { alternatives.append(.fact(.against(term, constant, standing))) }
        if wanted.contains(.false) { alternatives.append(.fact(.against(term, constant, standing.inverse))) }
        if wanted.contains(.unknown) { alternatives.append(.fact(.null(term, true))) }
        return .any(alternatives)
    }

    private func compare(
        _ first: Expression, _ standing: Standing, _ second: Expression, _ whole: Expression, _ wanted: Outcomes,
        _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        guard let left = term(first, condition), let right = term(second, condition) else {
            return outcome(whole, wanted, condition)
        }
        if isNull(left) || isNull(right) { return .constant(wanted.contains(.unknown)) }
        var alternatives: [ConditionFormula] = []
        func add(_ standing: Standing) {
            if left == right {
                if standing.contains(.at) { alternatives.append(.fact(.null(left, false))) }
            } else {
                alternatives.append(.fact(pair(left, right, standing)))
            }
        }
        if wanted.contains(.true) { add(standing) }
        if wanted.contains(.false) { add(standing.inverse) }
        if wanted.contains(.unknown) {
            alternatives.append(.fact(.null(left, true)))
            if left != right { alternatives.append(.fact(.null(right, true))) }
        }
        return .any(alternatives)
    }

    /// The terms in one order, where a comparison is the same from both sides: in SQLite the left column's collation counts
    /// (https://sqlite.org/datatype3.html, 7.1).
    private func pair(_ left: ConditionTerm, _ right: ConditionTerm, _ standing: Standing) -> ConditionFact {
        if case .column = left.kind, case .column = right.kind, index.dialect.name == .sqlite,
            left.domain != right.domain || left.domain == .unknown
        {
            return .pair(left, right, standing)
        }
        return left.sortKey < right.sortKey ? .pair(left, right, standing) : .pair(right, left, standing.mirrored)
    }

    /// `IS [NOT] DISTINCT FROM`, which is never NULL.
    private mutating func same(
        _ first: Expression, _ second: Expression, _ whole: Expression, holds: Bool, _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        if isNullLiteral(first) { return try nullTest(second, isNull: holds, condition) }
        if isNullLiteral(second) { return try nullTest(first, isNull: holds, condition) }
        let equal = OperatorChain.Link(.equal, second)
        let comparison = Expression(.operation(OperatorChain(first, [equal])))
        let bothNull: ConditionFormula = .all([
            try nullTest(first, isNull: true, condition), try nullTest(second, isNull: true, condition),
        ])
        if holds { return .any([bothNull, try formula(comparison, .true, condition)]) }
        // Different where the comparison is false, or where one of them is NULL and the other is not.
        let oneNull: ConditionFormula = .any([
            .all([try nullTest(first, isNull: true, condition), try nullTest(second, isNull: false, condition)]),
            .all([try nullTest(first, isNull: false, condition), try nullTest(second, isNull: true, condition)]),
        ])
        return .any([oneNull, try formula(comparison, .false, condition)])
    }

    private func isNullLiteral(_ expression: Expression) -> Bool {
        if case .literal(.null) = expression.kind { true } else { false }
    }

    // MARK: - Lists

    private mutating func membership(
        _ predicate: InPredicate, _ whole: Expression, _ wanted: Outcomes, _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        let wanted = predicate.negated ? wanted.negated : wanted
        var positive = predicate
        positive.negated = false
        let whole = Expression(.membership(positive), at: whole.position)
        guard case .list(let elements) = predicate.source else { return outcome(whole, wanted, condition) }
        if elements.count == 1, case .parameter(.attribute(let name)) = elements[0].kind,
            condition.attributes[name]?.isList == true
        {
            return inList(name, predicate.operand, whole, wanted, condition)
        }
        if let constants = constants(elements), let term = term(predicate.operand, condition), !isNull(term) {
            var alternatives: [ConditionFormula] = []
            if wanted.contains(.true) { alternatives.append(.fact(.among(term, constants))) }
            if wanted.contains(.false) {
                alternatives.append(.all(constants.map { .fact(.against(term, $0, Standing.at.inverse)) }))
            }
            if wanted.contains(.unknown) { alternatives.append(.fact(.null(term, true))) }
            room -= constants.count
            return .any(alternatives)
        }
        let comparisons = elements.map { element in
            Expression(.operation(OperatorChain(predicate.operand, [.init(.equal, element)])))
        }
        guard let first = comparisons.first else { return .constant(wanted.contains(.false)) }
        let either = comparisons.count > 1 ? Expression(.disjunction(comparisons)) : first
        return try formula(either, wanted, condition)
    }

    private func constants(_ elements: [Expression]) -> [ConditionConstant]? {
        var constants: [ConditionConstant] = []
        for element in elements {
            guard let constant = ConditionConstant(element, index.dialect), constant.kind != .other else { return nil }
            constants.append(constant)
        }
        return constants.isEmpty ? nil : constants
    }

    /// `x IN (:list)`: true only where `x` is not NULL, and false for an empty list.
    private func inList(
        _ name: ByteString, _ operand: Expression, _ whole: Expression, _ wanted: Outcomes,
        _ condition: PolicyExpression
    ) -> ConditionFormula {
        switch assumed[name] {
        case .empty?: return .constant(wanted.contains(.false))
        case .null?: return .constant(wanted.contains(.unknown))
        case nil: break
        }
        guard wanted == .true, let term = term(operand, condition) else { return outcome(whole, wanted, condition) }
        return .all([.fact(.null(term, false)), outcome(whole, wanted, condition)])
    }

    private func quantified(
        _ comparison: QuantifiedComparison, _ whole: Expression, _ wanted: Outcomes, _ condition: PolicyExpression
    ) throws(TooLarge) -> ConditionFormula {
        guard !comparison.all, comparison.operator.symbol == "=", case .array(let array) = comparison.source,
            case .cast(let inner, _) = array.kind, case .parameter(.attribute(let name)) = inner.kind
        else { return outcome(whole, wanted, condition) }
        return inList(name, comparison.operand, whole, wanted, condition)
    }

    // MARK: - Terms

    private func isNull(_ term: ConditionTerm) -> Bool {
        if case .attribute(let name, _) = term.kind, case .null? = assumed[name] { true } else { false }
    }

    private func term(_ expression: Expression, _ condition: PolicyExpression) -> ConditionTerm? {
        switch expression.kind {
        case .column:
            if case .column(.first, let column)? = condition.bindings.columns[expression.position.start],
                relation.columns.indices.contains(column)
            {
                let type = types.indices.contains(column) ? types[column] : nil
                return ConditionTerm(
                    kind: .column(column),
                    domain: ConditionDomain(relation.columns[column], type, index.dialect),
                    isNullable: relation.columns[column].nullable)
            }
        case .parameter(.attribute(let name)): return attribute(name, condition)
        case .cast(let operand, _):
            // PostgreSQL's attributes stand in a cast to their declared type.
            if index.dialect.name == .postgres, case .parameter(.attribute(let name)) = operand.kind {
                return attribute(name, condition)
            }
        case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .collate, .function, .subquery, .exists, .raise, .postgres:
            break
        }
        guard let text = text(expression, condition) else { return nil }
        var domain = ConditionDomain.unknown
        // A function of SQLite gives a value without affinity and collation.
        if case .function = expression.kind, index.dialect.name == .sqlite { domain = .untyped }
        return ConditionTerm(kind: .other(text), domain: domain, isNullable: Self.isNullable(expression))
    }

    private func attribute(_ name: ByteString, _ condition: PolicyExpression) -> ConditionTerm? {
        guard let type = condition.attributes[name] else { return nil }
        return ConditionTerm(kind: .attribute(name, type), domain: .unknown, isNullable: true)
    }

    private static func isNullable(_ expression: Expression) -> Bool {
        // Only what is no constant comes here: of literals the moment of the statement.
        if case .literal = expression.kind { false } else { true }
    }

    /// The expression in one spelling: columns of the relation by the catalog's own names.
    func text(_ expression: Expression, _ condition: PolicyExpression) -> ByteString? {
        var spelling = Spelling(relation: relation, bindings: condition.bindings)
        do throws(Failure) {
            let plain = try spelling.rewrite(expression)
            return ByteString(try SQLPrinter(dialect: index.dialect, placeholders: .named).print(plain).text)
        } catch {
            return nil
        }
    }
}

extension ConditionTerm {
    fileprivate var sortKey: (Int, Int, String) {
        switch kind {
        case .column(let place): (0, place, "")
        case .attribute(let name, let type): (1, type.isList ? 1 : 0, name.string + " " + type.scalar.rawValue)
        case .other(let text): (2, 0, text.string)
        }
    }
}

/// Spells the columns of the condition's own relation as the catalog has them, without a qualifier that could be that of
/// another.
private struct Spelling: SyntaxRewriter {
    let relation: Relation
    let bindings: Bindings

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        guard case .column = node.kind, case .column(.first, let column)? = bindings.columns[node.position.start],
            relation.columns.indices.contains(column)
        else { return try descend(node) }
        var copy = node
        copy.kind = .column(
            ColumnReference(
                qualifier: Identifier(ByteString("\(relation.schema).\(relation.name)")),
                Identifier(ByteString(relation.columns[column].name))))
        return copy
    }
}
