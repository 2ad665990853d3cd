internal import SQLSyntax

/// Looks for a row and a session for which a formula holds. Where it says that there is none, there is none; where it says
/// that there may be one, it need not be so: it knows facts about single values and pairs of them only, and gives up on
/// what takes long.
struct ConditionSolver {
    /// Steps before it gives up.
    private var steps = 40_000
    /// Alternatives within alternatives before it gives up.
    private static let depth = 200

    /// False where nothing satisfies the formula.
    static func mayHold(_ formula: ConditionFormula) -> Bool {
        var solver = ConditionSolver()
        return solver.search([formula], ConditionState(), choices: [], 0)
    }

    /// - Parameters:
    ///   - pending: what must hold still.
    ///   - choices: alternatives, of each of which one must hold still.
    private mutating func search(
        _ pending: [ConditionFormula], _ state: ConditionState, choices: [[ConditionFormula]], _ depth: Int
    ) -> Bool {
        var pending = pending
        var state = state
        var choices = choices
        guard depth < Self.depth else { return true }
        while let next = pending.popLast() {
            steps -= 1
            guard steps > 0 else { return true }
            switch next {
            case .constant(true): break
            case .constant(false): return false
            case .fact(let fact):
                guard state.add(fact, &steps) else { return false }
            case .all(let parts): pending += parts
            case .any(let alternatives):
                if alternatives.isEmpty { return false }
                if alternatives.count == 1 { pending += alternatives } else { choices.append(alternatives) }
            }
        }
        guard let choice = choices.popLast() else { return true }
        for alternative in choice where search([alternative], state, choices: choices, depth + 1) { return true }
        return false
    }
}

/// Facts that are to hold together.
private struct ConditionState {
    private struct Value {
        var isNull: Bool?
        var standings: [ConditionConstant: Standing] = [:]
        /// Lists of which it is a member.
        var lists: [[ConditionConstant]] = []
    }

    private struct Pair: Hashable {
        let left: ConditionTerm
        let right: ConditionTerm
    }

    private var values: [ConditionTerm: Value] = [:]
    private var pairs: [Pair: Standing] = [:]
    private var outcomes: [ByteString: Outcomes] = [:]

    /// False where the fact contradicts those before.
    mutating func add(_ fact: ConditionFact, _ steps: inout Int) -> Bool {
        switch fact {
        case .null(let term, let isNull): return set(term, isNull)
        case .against(let term, let constant, let standing):
            guard set(term, false) else { return false }
            let merged = (values[term]?.standings[constant] ?? .any).intersection(standing)
            values[term]?.standings[constant] = merged
            return !merged.isEmpty && agrees(term, constant, merged, &steps)
        case .among(let term, let list):
            guard set(term, false) else { return false }
            values[term]?.lists.append(list)
            return hasMember(term, &steps)
        case .pair(let left, let right, let standing):
            guard set(left, false), set(right, false) else { return false }
            let pair = Pair(left: left, right: right)
            let merged = (pairs[pair] ?? .any).intersection(standing)
            pairs[pair] = merged
            return !merged.isEmpty
        case .outcome(let text, let outcome):
            let merged = (outcomes[text] ?? .any).intersection(outcome)
            outcomes[text] = merged
            return !merged.isEmpty
        }
    }

    private mutating func set(_ term: ConditionTerm, _ isNull: Bool) -> Bool {
        if isNull, !term.isNullable { return false }
        let known = values[term, default: Value()].isNull
        values[term, default: Value()].isNull = isNull
        return known == nil || known == isNull
    }

    /// Whether some value stands to the constant as it must, and to every other one too: looked at by twos.
    private func agrees(
        _ term: ConditionTerm, _ constant: ConditionConstant, _ standing: Standing, _ steps: inout Int
    ) -> Bool {
        guard let value = values[term] else { return true }
        for (other, otherStanding) in value.standings where other != constant {
            steps -= 1
            guard steps > 0 else { return true }
            guard Self.meet(term.domain.order(constant, other), standing, otherStanding) else { return false }
        }
        return hasMember(term, &steps)
    }

    /// Whether a value can stand so to a constant, and so to another.
    private static func meet(_ order: ConstantOrder?, _ first: Standing, _ second: Standing) -> Bool {
        switch order {
        case nil: true
        case .equal: !first.intersection(second).isEmpty
        case .different: first != .at || second != .at
        case .greater: meet(.less, second, first)
        case .less:
            // Below both, at the first, between, at the second, above both.
            (first.contains(.below) && second.contains(.below)) || (first.contains(.at) && second.contains(.below))
                || (first.contains(.above) && second.contains(.below))
                || (first.contains(.above) && second.contains(.at))
                || (first.contains(.above) && second.contains(.above))
        }
    }

    /// Whether each list has a member that the other facts leave possible.
    private func hasMember(_ term: ConditionTerm, _ steps: inout Int) -> Bool {
        guard let value = values[term] else { return true }
        for list in value.lists {
            let isPossible = list.contains { member in
                steps -= 1
                guard steps > 0 else { return true }
                if let standing = value.standings[member], !standing.contains(.at) { return false }
                for (constant, standing) in value.standings where constant != member {
                    steps -= 1
                    guard steps > 0 else { return true }
                    if !Self.meet(term.domain.order(member, constant), .at, standing) { return false }
                }
                return value.lists.allSatisfy { other in
                    other.contains { candidate in
                        steps -= 1
                        return steps <= 0 || Self.meet(term.domain.order(member, candidate), .at, .at)
                    }
                }
            }
            guard isPossible else { return false }
        }
        return true
    }
}
