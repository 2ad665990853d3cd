internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Holds conditions of the text against the policy's.
struct ConditionMatcher {
    let index: CatalogIndex
    /// How often each correlation name is declared in the statement.
    let declared: [ByteString: Int]
    /// The lengths of list attributes.
    private(set) var lists: [ByteString: Int] = [:]

    init(_ index: CatalogIndex, _ declared: [ByteString: Int], _ lists: [ByteString: Int] = [:]) {
        self.index = index
        self.declared = declared
        self.lists = lists
    }

    /// How many conjuncts, from the first on, are the condition; nil where they are not.
    mutating func prefix(
        of conjuncts: ArraySlice<Expression>, _ condition: Grants.Condition, over correlation: ByteString
    ) -> Int? {
        guard condition.count != 1 else {
            let expected = Self.parts(condition[0])
            return isAll(conjuncts.prefix(expected.count), expected, over: correlation) ? expected.count : nil
        }
        guard let first = conjuncts.first, isAny(first.disjuncts, condition, over: correlation) else { return nil }
        return 1
    }

    /// Whether a condition is the one given, and nothing else.
    mutating func isCondition(
        _ found: Expression, _ condition: Grants.Condition, over correlation: ByteString
    ) -> Bool {
        let conjuncts = found.conjuncts
        return prefix(of: conjuncts[...], condition, over: correlation) == conjuncts.count
    }

    private typealias Part = (policy: PolicyExpression, expression: Expression)

    private static func parts(_ expressions: [PolicyExpression]) -> [Part] {
        expressions.flatMap { policy in policy.expression.conjuncts.map { (policy, $0) } }
    }

    private mutating func isAll(
        _ found: ArraySlice<Expression>, _ expected: [Part], over correlation: ByteString
    ) -> Bool {
        guard found.count == expected.count else { return false }
        for (expression, part) in zip(found, expected) {
            guard isPolicy(expression, part.expression, part.policy, over: correlation) else { return false }
        }
        return true
    }

    /// An alternative that is itself an OR has been merged into the one around it.
    private mutating func isAny(
        _ found: [Expression], _ condition: Grants.Condition, over correlation: ByteString
    ) -> Bool {
        var rest = found[...]
        for alternative in condition {
            let parts = Self.parts(alternative)
            if parts.count == 1 {
                for expected in parts[0].expression.disjuncts {
                    guard let next = rest.popFirst(), isPolicy(next, expected, parts[0].policy, over: correlation)
                    else {
                        return false
                    }
                }
            } else {
                guard let next = rest.popFirst(), isAll(next.conjuncts[...], parts, over: correlation) else {
                    return false
                }
            }
        }
        return rest.isEmpty
    }

    mutating func isPolicy(
        _ found: Expression, _ expected: Expression, _ policy: PolicyExpression, over correlation: ByteString
    ) -> Bool {
        var matcher = PolicyMatcher(policy, over: correlation, index, declared)
        guard matcher.matches(expected, found) else { return false }
        for list in matcher.lists where !agree(list: list.name, list.count) { return false }
        return true
    }

    /// Notes the length of a list attribute; false if it has another one elsewhere.
    private mutating func agree(list name: ByteString, _ count: Int) -> Bool {
        if let known = lists[name] { return known == count }
        lists[name] = count
        return true
    }
}
