internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Holds a part of the text against the policy expression that it should be: the same tree, its relation under the name
/// given, its other range variables under names that are declared nowhere else in the statement, every column qualified,
/// every table with its schema, and each attribute as the placeholder of that attribute.
struct PolicyMatcher {
    private let policy: PolicyExpression
    private let index: CatalogIndex
    private let declared: [ByteString: Int]
    /// What the range variables of the policy expression are called in the text.
    private var names: [RangeVariableID: ByteString]
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

    private var dialect: Dialect { index.dialect }

    private func same(_ left: Identifier, _ right: Identifier) -> Bool { dialect.fold(left) == dialect.fold(right) }

    // MARK: - Expressions

    /// Whether the expression found is the one expected, a part of the policy's.
    mutating func matches(_ expected: Expression, _ found: Expression) -> Bool {
        switch expected.kind {
        case .literal: Self.literal(expected, found)
        case .column: column(expected, found)
        case .parameter: Self.parameter(expected, found)
        case .row: row(expected, found)
        case .unary: unary(expected, found)
        case .not: not(expected, found)
        case .conjunction: conjunction(expected, found)
        case .disjunction: disjunction(expected, found)
        case .operation: operation(expected, found)
        case .nullTest: nullTest(expected, found)
        case .truthTest: truthTest(expected, found)
        case .between: between(expected, found)
        case .membership: membership(expected, found)
        case .pattern: pattern(expected, found)
        case .caseWhen: choice(expected, found)
        case .cast: cast(expected, found)
        case .collate: collate(expected, found)
        case .function: function(expected, found)
        case .subquery: subquery(expected, found)
        case .exists: exists(expected, found)
        case .raise: false
        }
    }

    private mutating func all(_ expected: [Expression], _ found: [Expression]) -> Bool {
        guard expected.count == found.count else { return false }
        for (one, other) in zip(expected, found) where !matches(one, other) { return false }
        return true
    }

    private mutating func optional(_ expected: Expression?, _ found: Expression?) -> Bool {
        switch (expected, found) {
        case (nil, nil): true
        case (let expected?, let found?): matches(expected, found)
        case (_?, nil), (nil, _?): false
        }
    }

    private static func literal(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .literal(let expected) = expected.kind, case .literal(let found) = found.kind else { return false }
        return expected == found
    }

    private static func parameter(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .parameter(.attribute(let expected)) = expected.kind,
            case .parameter(.attribute(let found)) = found.kind
        else { return false }
        return expected == found
    }

    private func column(_ expected: Expression, _ found: Expression) -> Bool {
        switch policy.bindings.columns[expected.position.start] {
        case .column(let id, let column)?: return isColumn(found, id, column)
        case .merged(let parts)?:
            guard case .function(let call) = found.kind, call.name.schema == nil,
                dialect.fold(call.name.name) == "coalesce", call.over == nil, call.filter == nil, call.orderBy.isEmpty,
                case .list(let arguments, false) = call.arguments, arguments.count == parts.count
            else { return false }
            return zip(arguments, parts).allSatisfy { isColumn($0, $1.variable, $1.column) }
        case .rowid(let id)?:
            guard case .column(let written) = expected.kind, case .column(let reference) = found.kind else { return false }
            return isOf(reference, id) && same(reference.name, written.name)
        case .alias, .output, nil:
            // Nothing in a policy can name these.
            return false
        }
    }

    private func isColumn(_ found: Expression, _ id: RangeVariableID, _ column: Int) -> Bool {
        guard case .column(let reference) = found.kind, policy.bindings.variables.indices.contains(id.index) else {
            return false
        }
        let columns = policy.bindings[id].columns
        return isOf(reference, id) && columns.indices.contains(column)
            && dialect.fold(reference.name) == columns[column].folded
    }

    private func isOf(_ reference: ColumnReference, _ id: RangeVariableID) -> Bool {
        guard let qualifier = reference.qualifier, let name = names[id] else { return false }
        return reference.schema == nil && dialect.fold(qualifier) == name
    }

    private mutating func row(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .row(let expected) = expected.kind, case .row(let found) = found.kind else { return false }
        return all(expected, found)
    }

    private mutating func unary(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .unary(let sign, let expected) = expected.kind, case .unary(sign, let found) = found.kind else {
            return false
        }
        return matches(expected, found)
    }

    private mutating func not(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .not(let expected) = expected.kind, case .not(let found) = found.kind else { return false }
        return matches(expected, found)
    }

    private mutating func conjunction(_ expected: Expression, _ found: Expression) -> Bool {
        all(expected.conjuncts, found.conjuncts)
    }

    private mutating func disjunction(_ expected: Expression, _ found: Expression) -> Bool {
        all(expected.disjuncts, found.disjuncts)
    }

    private mutating func operation(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .operation(let expected) = expected.kind, case .operation(let found) = found.kind,
            expected.links.count == found.links.count, matches(expected.first, found.first)
        else { return false }
        for (one, other) in zip(expected.links, found.links) {
            guard Self.plain(one.operator) == Self.plain(other.operator), matches(one.operand, other.operand) else {
                return false
            }
        }
        return true
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

    private mutating func nullTest(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .nullTest(let expected, let negated) = expected.kind,
            case .nullTest(let found, negated) = found.kind
        else { return false }
        return matches(expected, found)
    }

    private mutating func truthTest(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .truthTest(let expected, let value, let negated) = expected.kind,
            case .truthTest(let found, value, negated) = found.kind
        else { return false }
        return matches(expected, found)
    }

    private mutating func between(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .between(let expected) = expected.kind, case .between(let found) = found.kind,
            expected.negated == found.negated
        else { return false }
        return matches(expected.operand, found.operand) && matches(expected.lower, found.lower)
            && matches(expected.upper, found.upper)
    }

    private mutating func membership(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .membership(let expected) = expected.kind, case .membership(let found) = found.kind,
            expected.negated == found.negated, matches(expected.operand, found.operand)
        else { return false }
        switch (expected.source, found.source) {
        case (.list(let elements), .list(let others)):
            if let list = listAttribute(elements) { return isList(list, others) }
            return all(elements, others)
        case (.query(let query), .query(let other)): return matches(query, other)
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

    private mutating func pattern(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .pattern(let expected) = expected.kind, case .pattern(let found) = found.kind,
            expected.operator == found.operator, expected.negated == found.negated
        else { return false }
        return matches(expected.operand, found.operand) && matches(expected.pattern, found.pattern)
            && optional(expected.escape, found.escape)
    }

    private mutating func choice(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .caseWhen(let expected) = expected.kind, case .caseWhen(let found) = found.kind else { return false }
        return optional(expected.operand, found.operand)
            && all(expected.branches.map(\.condition), found.branches.map(\.condition))
            && all(expected.branches.map(\.result), found.branches.map(\.result))
            && optional(expected.otherwise, found.otherwise)
    }

    private mutating func cast(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .cast(let expected, let type) = expected.kind, case .cast(let found, let other) = found.kind,
            type.arguments == other.arguments, type.words.map({ dialect.fold($0) }) == other.words.map({ dialect.fold($0) })
        else { return false }
        return matches(expected, found)
    }

    private mutating func collate(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .collate(let expected, let name) = expected.kind, case .collate(let found, let other) = found.kind,
            same(name, other)
        else { return false }
        return matches(expected, found)
    }

    private mutating func function(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .function(let expected) = expected.kind, case .function(let found) = found.kind,
            expected.name.schema == nil, found.name.schema == nil, same(expected.name.name, found.name.name),
            expected.over == nil, found.over == nil, expected.filter == nil, found.filter == nil,
            expected.orderBy.isEmpty, found.orderBy.isEmpty,
            case .list(let arguments, let distinct) = expected.arguments,
            case .list(let others, distinct) = found.arguments
        else { return false }
        return all(arguments, others)
    }

    private mutating func subquery(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .subquery(let expected) = expected.kind, case .subquery(let found) = found.kind else { return false }
        return matches(expected, found)
    }

    private mutating func exists(_ expected: Expression, _ found: Expression) -> Bool {
        guard case .exists(let expected) = expected.kind, case .exists(let found) = found.kind else { return false }
        return matches(expected, found)
    }

    // MARK: - Queries

    /// A subquery of a policy is a single SELECT … FROM … WHERE.
    private mutating func matches(_ expected: QueryExpression, _ found: QueryExpression) -> Bool {
        guard let expected = expected.onlySpecification, let found = found.onlySpecification,
            expected.quantifier == found.quantifier, expected.selectList.count == found.selectList.count,
            from(expected.from, found.from)
        else { return false }
        for (item, other) in zip(expected.selectList, found.selectList) where !matches(item, other) { return false }
        return optional(expected.where, found.where)
    }

    private mutating func matches(_ expected: SelectItem, _ found: SelectItem) -> Bool {
        switch (expected.kind, found.kind) {
        case (.all, .all): return true
        case (.allOf(let name), .allOf(let other)):
            return policy.bindings.variables.contains { variable in
                guard let own = variable.name else { return false }
                return same(own, name) && names[variable.id] == dialect.fold(other)
            }
        case (.expression(let expression, let alias), .expression(let other, let otherAlias)):
            return alias.map { dialect.fold($0) } == otherAlias.map { dialect.fold($0) } && matches(expression, other)
        case (.all, _), (.allOf, _), (.expression, _): return false
        }
    }

    private mutating func from(_ expected: TableReference?, _ found: TableReference?) -> Bool {
        switch (expected, found) {
        case (nil, nil): true
        case (let expected?, let found?): declare(expected, found) && conditions(expected, found)
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
                declared[dialect.fold(alias)] == 1
            else { return false }
            names[id] = dialect.fold(alias)
            return true
        case (.joined(let chain), .joined(let other)):
            guard chain.joins.count == other.joins.count, declare(chain.first, other.first) else { return false }
            for (join, otherJoin) in zip(chain.joins, other.joins) {
                guard join.kind == otherJoin.kind, join.natural == otherJoin.natural,
                    declare(join.operand, otherJoin.operand)
                else { return false }
            }
            return true
        case (.named, _), (.joined, _), (.function, _), (.derived, _), (.aliased, _): return false
        }
    }

    private mutating func conditions(_ expected: TableReference, _ found: TableReference) -> Bool {
        guard case .joined(let chain) = expected.kind, case .joined(let other) = found.kind else { return true }
        guard conditions(chain.first, other.first) else { return false }
        for (join, otherJoin) in zip(chain.joins, other.joins) {
            guard conditions(join.operand, otherJoin.operand), condition(join.condition, otherJoin.condition) else {
                return false
            }
        }
        return true
    }

    private mutating func condition(_ expected: Join.Condition?, _ found: Join.Condition?) -> Bool {
        switch (expected, found) {
        case (nil, nil): true
        case (.on(let expected)?, .on(let found)?): matches(expected, found)
        case (.using(let names)?, .using(let others)?): names.map { dialect.fold($0) } == others.map { dialect.fold($0) }
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
