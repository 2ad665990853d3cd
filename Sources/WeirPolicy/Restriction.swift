/// What a role with `restrict: true` takes from every rule of a session on one relation. It grants nothing.
package struct Restriction: Sendable {
    package let role: String
    /// The operations that it narrows.
    package let operations: Set<Operation>
    /// By column of the relation: whether it stays.
    package let keeps: [Bool]
    /// What stands in for columns that would be raw.
    package let masks: [Int: PolicyExpression]
    /// What must hold of a row beside the rule's own filters.
    package let filters: [PolicyExpression]
    /// What a new row must satisfy beside the rule's own checks.
    package let checks: [PolicyExpression]
    package let presets: [Int: PolicyExpression]
    /// What columns may be used for beside what the rule itself says, by column.
    package let uses: [Int: Set<ColumnUse>]
    /// Over how many values columns may be aggregated, by column.
    package let groupSizes: [Int: GroupSize]
    /// Where the columns left out are named in the policy.
    package let exclusions: [Exclusion]
}

extension Restriction {
    /// What it leaves, as a rule that would grant just that.
    package var asRule: RelationRule {
        let columns = keeps.enumerated().map { column, isKept -> RelationRule.Grant in
            guard isKept else { return .none }
            return masks[column].map { .masked($0) } ?? .raw
        }
        return RelationRule(
            role: role, operations: operations, columns: columns, filters: filters, checks: checks, presets: presets,
            uses: uses, groupSizes: groupSizes, exclusions: exclusions)
    }
}

extension CompiledRole {
    /// The role with every grant narrowed by the restrictions of a session.
    ///
    /// Where a restriction narrows some operations of a rule only, the rule becomes one for each set of operations that are
    /// narrowed alike. A role has one rule for a relation, so that several roles of the same name come out then.
    func narrowed(by restrictions: [CompiledRole]) -> [CompiledRole] {
        var made: [[Int: RelationRule]] = [rules]
        for (relation, rule) in rules {
            let all = restrictions.compactMap { $0.restrictions[relation] }
            guard !all.isEmpty else { continue }
            made[0][relation] = nil
            for (place, operations) in Self.groups(rule.operations, all).enumerated() {
                if place == made.count { made.append([:]) }
                made[place][relation] = rule.narrowed(by: all, operations)
            }
        }
        return made.map { rules in
            CompiledRole(
                name: name, rules: rules, views: views, restrictions: [:], attributes: attributes, functions: functions,
                allow: allow)
        }
    }

    /// The operations, together where the same restrictions narrow them.
    private static func groups(_ operations: Set<Operation>, _ restrictions: [Restriction]) -> [Set<Operation>] {
        var groups: [(narrowing: [Bool], operations: Set<Operation>)] = []
        for operation in Operation.allCases where operations.contains(operation) {
            let narrowing = restrictions.map { $0.operations.contains(operation) }
            if let place = groups.firstIndex(where: { $0.narrowing == narrowing }) {
                groups[place].operations.insert(operation)
            } else {
                groups.append((narrowing, [operation]))
            }
        }
        return groups.map(\.operations)
    }
}

extension RelationRule {
    /// The rule for some of its operations, which the same ones of the restrictions narrow.
    fileprivate func narrowed(by restrictions: [Restriction], _ operations: Set<Operation>) -> RelationRule {
        var columns = columns
        var filters = filters
        var checks = checks
        var presets = presets
        var uses = uses
        var groupSizes = groupSizes
        var exclusions = exclusions
        for restriction in restrictions where !restriction.operations.isDisjoint(with: operations) {
            for column in columns.indices {
                guard restriction.keeps.indices.contains(column), restriction.keeps[column] else {
                    columns[column] = .none
                    continue
                }
                if case .raw = columns[column], let mask = restriction.masks[column] { columns[column] = .masked(mask) }
            }
            Self.add(restriction.filters, to: &filters)
            Self.add(restriction.checks, to: &checks)
            // Two presets of one column are the same: others are refused when the policy is loaded.
            presets.merge(restriction.presets) { own, _ in own }
            uses.merge(restriction.uses) { $0.intersection($1) }
            groupSizes.merge(restriction.groupSizes, uniquingKeysWith: GroupSize.larger)
            exclusions += restriction.exclusions
        }
        return RelationRule(
            role: role, operations: operations, columns: columns, filters: filters, checks: checks, presets: presets,
            uses: uses, groupSizes: groupSizes, exclusions: exclusions)
    }

    /// Adds what does not stand there yet.
    private static func add(_ more: [PolicyExpression], to expressions: inout [PolicyExpression]) {
        for expression in more where !expressions.contains(where: { $0.isSame(as: expression) }) {
            expressions.append(expression)
        }
    }
}
