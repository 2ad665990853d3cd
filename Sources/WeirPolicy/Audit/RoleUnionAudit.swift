internal import SQLBinding
internal import SQLSyntax

/// Pairs of roles whose union shows what neither shows alone. No cell can be so (semantics.md, section 5: the union is by
/// cell), but what stands beside it can: where both show a row, the columns of both stand in it.
struct RoleUnionAudit {
    private let policy: Policy
    private let compiled: CompiledPolicy
    private let audits: [RoleAudit]

    /// Pairs of roles on a table that are looked at.
    private static let limit = 20_000

    init(_ policy: Policy, _ compiled: CompiledPolicy) {
        self.policy = policy
        self.compiled = compiled
        audits = policy.roles.compactMap { RoleAudit($0, compiled) }
    }

    /// What two roles together show of a table.
    private struct Opening {
        enum Kind {
            /// Columns of both stand in one row.
            case joined(onlyFirst: [String], onlySecond: [String])
            /// `wide` shows the rows that the filter of `narrow` hides, and `narrow` has columns that `wide` has not.
            case widened(narrow: String, wide: String, onlyNarrow: [String])
        }

        let relation: Int
        let kind: Kind

        var isJoined: Bool {
            if case .joined = kind { true } else { false }
        }
    }

    func findings() -> [Diagnostic] {
        var looked = 0
        var found: [Diagnostic] = []
        for (place, first) in audits.enumerated() {
            for second in audits.dropFirst(place + 1) {
                guard !first.isKin(second) else { continue }
                let names = [first.role.name.value, second.role.name.value]
                let firstReads = RoleAudit.reads(names, of: names[0], compiled)
                let secondReads = RoleAudit.reads(names, of: names[1], compiled)
                var openings: [Opening] = []
                for relation in first.relations {
                    guard let a = firstReads[relation], let b = secondReads[relation],
                        !first.inherited.contains(relation), !second.inherited.contains(relation),
                        !compiled.index.ancestors(of: relation).contains(where: first.relations.contains)
                    else { continue }
                    looked += 1
                    guard looked <= Self.limit else { return found }
                    if let opening = opening(relation, a, b) { openings.append(opening) }
                }
                if let finding = finding(first.role, second.role, openings) { found.append(finding) }
            }
        }
        return found
    }

    /// Nil where the union is what one of them shows, or what each says of itself.
    private func opening(_ relation: Int, _ first: RelationRule, _ second: RelationRule) -> Opening? {
        let columns = compiled.index.entries[relation].relation.columns
        var onlyFirst: [String] = []
        var onlySecond: [String] = []
        for (place, column) in columns.enumerated() {
            switch (Self.seen(first, place), Self.seen(second, place)) {
            case (.raw, .none), (.raw, .masked), (.masked, .none): onlyFirst.append(column.name)
            case (.none, .raw), (.masked, .raw), (.none, .masked): onlySecond.append(column.name)
            case (.raw, .raw), (.masked, .masked), (.none, .none): break
            }
        }
        guard !onlyFirst.isEmpty || !onlySecond.isEmpty else { return nil }
        let logic = ConditionLogic(compiled.index, relation)
        guard !logic.isNeverTrue(first.filters), !logic.isNeverTrue(second.filters) else { return nil }
        if !onlyFirst.isEmpty, !onlySecond.isEmpty {
            guard !logic.isNeverTrue(first.filters + second.filters) else { return nil }
            return Opening(relation: relation, kind: .joined(onlyFirst: onlyFirst, onlySecond: onlySecond))
        }
        let (narrow, wide, extra) = onlySecond.isEmpty ? (first, second, onlyFirst) : (second, first, onlySecond)
        guard logic.implies(narrow.filters, wide.filters), !logic.implies(wide.filters, narrow.filters) else {
            return nil
        }
        return Opening(
            relation: relation, kind: .widened(narrow: narrow.role, wide: wide.role, onlyNarrow: extra))
    }

    /// What may not be put out is not seen.
    private static func seen(_ rule: RelationRule, _ column: Int) -> RelationRule.Grant {
        rule.uses[column]?.contains(.output) ?? true ? rule.columns[column] : .none
    }

    private func finding(_ first: Role, _ second: Role, _ openings: [Opening]) -> Diagnostic? {
        guard let main = openings.first(where: \.isJoined) ?? openings.first else { return nil }
        let others = openings.filter { $0.relation != main.relation }
        let here = main.isJoined ? [Diagnostic.Note("the other role is here", range: first.name.range)] : []
        return Diagnostic(
            .roleUnion,
            "a session of `\(first.name.value)` and `\(second.name.value)` sees \(text(main))",
            range: second.name.range, severity: main.isJoined ? .warning : .note,
            notes: here + others.prefix(5).map { Diagnostic.Note("it also sees \(text($0))") },
            help: main.isJoined
                ? "give both roles to one session only where that may be linked, or mask the columns in both" : nil)
    }

    private func text(_ opening: Opening) -> String {
        let table = compiled.index.displayName(opening.relation)
        switch opening.kind {
        case .joined(let left, let right):
            return
                "\(PolicyAudit.listed(left, upTo: 3)) beside \(PolicyAudit.listed(right, upTo: 3)) in one row of `\(table)`, as neither shows alone"
        case .widened(let narrow, let wide, let columns):
            return
                "the rows of `\(table)` that `\(narrow)` hides, as `\(wide)` shows them, beside \(PolicyAudit.listed(columns, upTo: 3)) of the others"
        }
    }
}

extension RoleAudit {
    /// Whether one of the roles extends the other: then it shows the union itself.
    fileprivate func isKin(_ other: RoleAudit) -> Bool {
        family.contains { $0.name == other.role.name.value } || other.family.contains { $0.name == role.name.value }
    }
}
