internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Holds a part of the text against the policy expression that it should be: the same tree, its relation under the name
/// given, its other range variables under names that are declared nowhere else in the statement, every column qualified,
/// every table with its schema, and each attribute as the placeholder of that attribute.
///
/// Pairs of nodes that are still to be compared lie in a list: comparing does not recurse, however deep a policy is.
struct PolicyMatcher {
    let policy: PolicyExpression
    let index: CatalogIndex
    let declared: [ByteString: Int]
    /// What the range variables of the policy expression are called in the text. A subquery's are known before anything in
    /// it is compared.
    var names: [RangeVariableID: ByteString]
    var open: [(expected: Expression, found: Expression)] = []
    /// The list attributes that were met, and their lengths.
    private(set) var lists: [(name: ByteString, count: Int)] = []

    init(
        _ policy: PolicyExpression, over correlation: ByteString, _ index: CatalogIndex, _ declared: [ByteString: Int]
    ) {
        self.policy = policy
        self.index = index
        self.declared = declared
        names = [.first: correlation]
    }

    var dialect: Dialect { index.dialect }

    func same(_ left: Identifier, _ right: Identifier) -> Bool { dialect.fold(left) == dialect.fold(right) }

    /// Whether the expression found is the one expected, a part of the policy's.
    mutating func matches(_ expected: Expression, _ found: Expression) -> Bool {
        open = [(expected, found)]
        while let pair = open.popLast() {
            guard isSame(pair.expected, pair.found) else { return false }
        }
        return true
    }

    // MARK: - Operands

    mutating func add(_ expected: Expression, _ found: Expression) -> Bool {
        open.append((expected, found))
        return true
    }

    mutating func add(_ expected: [Expression], _ found: [Expression]) -> Bool {
        guard expected.count == found.count else { return false }
        for pair in zip(expected, found) { open.append((pair.0, pair.1)) }
        return true
    }

    mutating func add(_ expected: Expression?, orNone found: Expression?) -> Bool {
        switch (expected, found) {
        case (nil, nil): true
        case (let expected?, let found?): add(expected, found)
        case (_?, nil), (nil, _?): false
        }
    }

    // MARK: - Expressions

    /// Whether two expressions are of the same form; their operands are put on the list.
    private mutating func isSame(_ expected: Expression, _ found: Expression) -> Bool {
        if dialect.name == .postgres, let isSame = isSamePostgres(expected, found) { return isSame }
        switch expected.kind {
        case .literal(let one):
            guard case .literal(let other) = found.kind else { return false }
            return one == other
        case .column: return column(expected, found)
        case .parameter(let one):
            guard case .attribute = one, case .parameter(let other) = found.kind else { return false }
            return one == other
        case .row(let one):
            guard case .row(let other) = found.kind else { return false }
            return add(one, other)
        case .unary(let sign, let one):
            guard case .unary(let otherSign, let other) = found.kind else { return false }
            return sign == otherSign && add(one, other)
        case .not(let one):
            guard case .not(let other) = found.kind else { return false }
            return add(one, other)
        case .conjunction: return add(expected.conjuncts, found.conjuncts)
        case .disjunction: return add(expected.disjuncts, found.disjuncts)
        case .operation(let one):
            guard case .operation(let other) = found.kind else { return false }
            return operation(one, other)
        case .nullTest(let one, let negated):
            guard case .nullTest(let other, let isNegated) = found.kind else { return false }
            return negated == isNegated && add(one, other)
        case .truthTest(let one, let value, let negated):
            guard case .truthTest(let other, let otherValue, let isNegated) = found.kind else { return false }
            return value == otherValue && negated == isNegated && add(one, other)
        case .between(let one):
            guard case .between(let other) = found.kind else { return false }
            return one.negated == other.negated
                && add([one.operand, one.lower, one.upper], [other.operand, other.lower, other.upper])
        case .membership(let one):
            guard case .membership(let other) = found.kind else { return false }
            return membership(one, other)
        case .pattern(let one):
            guard case .pattern(let other) = found.kind else { return false }
            return one.operator == other.operator && one.negated == other.negated
                && add([one.operand, one.pattern], [other.operand, other.pattern])
                && add(one.escape, orNone: other.escape)
        case .caseWhen(let one):
            guard case .caseWhen(let other) = found.kind else { return false }
            return choice(one, other)
        case .cast(let one, let type):
            guard case .cast(let other, let otherType) = found.kind else { return false }
            return type.arguments == otherType.arguments
                && type.words.map({ dialect.fold($0) }) == otherType.words.map({ dialect.fold($0) }) && add(one, other)
        case .collate(let one, let name):
            guard case .collate(let other, let otherName) = found.kind else { return false }
            return name.schema == nil && otherName.schema == nil && same(name.name, otherName.name) && add(one, other)
        case .function(let one):
            guard case .function(let other) = found.kind else { return false }
            return function(one, other)
        case .subquery(let one):
            guard case .subquery(let other) = found.kind else { return false }
            return query(one, other)
        case .exists(let one):
            guard case .exists(let other) = found.kind else { return false }
            return query(one, other)
        case .raise, .postgres: return false
        }
    }

    private func column(_ expected: Expression, _ found: Expression) -> Bool {
        switch policy.bindings.columns[expected.position.start] {
        case .column(let id, let column)?: return isColumn(found, id, column)
        case .merged(let parts)?:
            // PostgreSQL finds a merged column by its bare name, within the subquery that merges it.
            if dialect.name == .postgres {
                guard case .column(let written) = expected.kind, case .column(let reference) = found.kind else {
                    return false
                }
                return reference.schema == nil && reference.qualifier == nil && same(reference.name, written.name)
            }
            guard case .function(let call) = found.kind, call.name.schema == nil,
                dialect.fold(call.name.name) == "coalesce", call.over == nil, call.filter == nil, call.orderBy.isEmpty,
                case .list(let arguments, false) = call.arguments, arguments.count == parts.count
            else { return false }
            return zip(arguments, parts).allSatisfy { isColumn($0, $1.variable, $1.column) }
        case .rowid(let id)?:
            guard case .column(let written) = expected.kind, case .column(let reference) = found.kind else {
                return false
            }
            return isOf(reference, id) && same(reference.name, written.name)
        case .wholeRow, .alias, .output, nil:
            // Nothing in a policy can name these.
            return false
        }
    }

    func isColumn(_ found: Expression, _ id: RangeVariableID, _ column: Int) -> Bool {
        guard case .column(let reference) = found.kind, policy.bindings.variables.indices.contains(id.index) else {
            return false
        }
        let columns = policy.bindings[id].columns
        return isOf(reference, id) && columns.indices.contains(column)
            && dialect.fold(reference.name) == columns[column].folded
    }

    func isOf(_ reference: ColumnReference, _ id: RangeVariableID) -> Bool {
        guard let qualifier = reference.qualifier, let name = names[id] else { return false }
        return reference.schema == nil && dialect.fold(qualifier) == name
    }

    private mutating func operation(_ expected: OperatorChain, _ found: OperatorChain) -> Bool {
        expected.links.map { Self.plain($0.operator) } == found.links.map { Self.plain($0.operator) }
            && add([expected.first] + expected.links.map(\.operand), [found.first] + found.links.map(\.operand))
    }

    /// SQLite's IS and IS NOT are what others write IS [NOT] DISTINCT FROM.
    private static func plain(_ sign: BinaryOperator) -> BinaryOperator {
        switch sign {
        case .distinct: .notSame
        case .notDistinct: .same
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr,
            .shiftLeft, .shiftRight, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .same, .notSame:
            sign
        }
    }

    private mutating func membership(_ expected: InPredicate, _ found: InPredicate) -> Bool {
        guard expected.negated == found.negated, add(expected.operand, found.operand) else { return false }
        switch (expected.source, found.source) {
        case (.list(let elements), .list(let others)):
            if let list = listAttribute(elements) { return isList(list, others) }
            return add(elements, others)
        case (.query(let one), .query(let other)): return query(one, other)
        case (.list, _), (.query, _), (.relation, _), (.function, _): return false
        }
    }

    /// The list attribute that stands alone in the parentheses of IN.
    private func listAttribute(_ elements: [Expression]) -> ByteString? {
        guard elements.count == 1, case .parameter(.attribute(let name)) = elements[0].kind,
            policy.attributes[name]?.isList == true
        else { return nil }
        return name
    }

    private mutating func isList(_ list: ByteString, _ found: [Expression]) -> Bool {
        for (place, element) in found.enumerated() {
            guard case .parameter(.attributeElement(list, index: place)) = element.kind else { return false }
        }
        lists.append((list, found.count))
        return true
    }

    private mutating func choice(_ expected: CaseExpression, _ found: CaseExpression) -> Bool {
        add(expected.operand, orNone: found.operand) && add(expected.otherwise, orNone: found.otherwise)
            && add(expected.branches.map(\.condition), found.branches.map(\.condition))
            && add(expected.branches.map(\.result), found.branches.map(\.result))
    }

    private mutating func function(_ expected: FunctionCall, _ found: FunctionCall) -> Bool {
        guard expected.name.schema == nil, found.name.schema == nil, same(expected.name.name, found.name.name),
            expected.over == nil, found.over == nil, expected.filter == nil, found.filter == nil,
            expected.orderBy.isEmpty, found.orderBy.isEmpty,
            case .list(let arguments, let distinct) = expected.arguments,
            case .list(let others, distinct) = found.arguments
        else { return false }
        return add(arguments, others)
    }

    // MARK: - Queries

    /// A subquery of a policy is a single SELECT … FROM … WHERE.
    mutating func query(_ expected: QueryExpression, _ found: QueryExpression) -> Bool {
        guard let expected = expected.onlySpecification, let found = found.onlySpecification,
            expected.quantifier == found.quantifier, expected.selectList.count == found.selectList.count,
            from(expected.from, found.from)
        else { return false }
        for (item, other) in zip(expected.selectList, found.selectList) where !isSame(item, other) { return false }
        return add(expected.where, orNone: found.where)
    }

    private mutating func isSame(_ expected: SelectItem, _ found: SelectItem) -> Bool {
        switch (expected.kind, found.kind) {
        case (.all, .all): return true
        case (.allOf(let name), .allOf(let other)):
            return policy.bindings.variables.contains { variable in
                guard let own = variable.name else { return false }
                return same(own, name.name) && names[variable.id] == dialect.fold(other.name)
            }
        case (.expression(let expression, let alias), .expression(let other, let otherAlias)):
            return alias.map { dialect.fold($0) } == otherAlias.map { dialect.fold($0) } && add(expression, other)
        case (.all, _), (.allOf, _), (.allFields, _), (.expression, _): return false
        }
    }

    private mutating func from(_ expected: TableReference?, _ found: TableReference?) -> Bool {
        switch (expected, found) {
        case (nil, nil): true
        case (let expected?, let found?): declare(expected, found)
        case (_?, nil), (nil, _?): false
        }
    }

    private mutating func declare(_ expected: TableReference, _ found: TableReference) -> Bool {
        switch (expected.kind, found.kind) {
        case (.named(let table), .named(let other)):
            guard let id = policy.bindings.tables[expected.position.start],
                policy.bindings.variables.indices.contains(id.index),
                case .relation(let relation) = policy.bindings[id].source, let schema = other.name.schema,
                index.entries.indices.contains(relation), let alias = other.alias,
                dialect.fold(schema) == index.entries[relation].schema,
                dialect.fold(other.name.name) == index.entries[relation].name, table.indexHint == other.indexHint,
                other.columns.isEmpty, !other.only, other.sample == nil,
                declared[dialect.fold(alias)] == 1
            else { return false }
            names[id] = dialect.fold(alias)
            return true
        case (.joined(let chain), .joined(let other)):
            guard chain.joins.count == other.joins.count, declare(chain.first, other.first) else { return false }
            for (join, otherJoin) in zip(chain.joins, other.joins) {
                guard join.kind == otherJoin.kind, join.natural == otherJoin.natural,
                    declare(join.operand, otherJoin.operand), condition(join.condition, otherJoin.condition)
                else { return false }
            }
            return true
        case (.named, _), (.joined, _), (.function, _), (.derived, _), (.aliased, _), (.postgres, _): return false
        }
    }

    private mutating func condition(_ expected: Join.Condition?, _ found: Join.Condition?) -> Bool {
        switch (expected, found) {
        case (nil, nil): true
        case (.on(let expected)?, .on(let found)?): add(expected, found)
        case (.using(let names, alias: nil)?, .using(let others, alias: nil)?):
            names.map { dialect.fold($0) } == others.map { dialect.fold($0) }
        case (nil, _), (.on?, _), (.using?, _): false
        }
    }
}

extension Expression {
    /// The parts of a condition that must all hold, AND within AND taken apart.
    var conjuncts: [Expression] {
        guard case .conjunction(let parts) = kind else { return [self] }
        return parts.flatMap(\.conjuncts)
    }

    /// The parts of a condition of which one must hold.
    var disjuncts: [Expression] {
        guard case .disjunction(let parts) = kind else { return [self] }
        return parts.flatMap(\.disjuncts)
    }

    func isInteger(_ text: ByteString) -> Bool {
        guard case .literal(.integer(text)) = kind else { return false }
        return true
    }
}

extension QueryExpression {
    /// The one SELECT that a query is, with nothing around it but perhaps LIMIT, and without grouping.
    var plainSpecification: QuerySpecification? {
        guard with == nil, rest.isEmpty, orderBy.isEmpty, case .specification(let specification) = first,
            specification.groupBy.isEmpty, specification.having == nil, specification.windows.isEmpty
        else { return nil }
        return specification
    }

    /// The same without LIMIT.
    var onlySpecification: QuerySpecification? { limit == nil ? plainSpecification : nil }
}
