internal import SQLBinding
internal import SQLSyntax

/// What comes of the roles that a role extends, of the uses of columns, and of views.
extension PolicyComparison {
    // MARK: - Extended roles

    /// What the role has from others, where its own `extends` brings or takes them. What happens to those themselves is told of
    /// them, with their heirs.
    mutating func compareParents(_ name: String, _ before: Side, _ after: Side, _ index: CatalogIndex) {
        guard let old = before.role, let new = after.role else { return }
        let (had, has) = (before.policy.closure(of: [name]), after.policy.closure(of: [name]))
        for parent in new.extends where !had.contains(parent.value) {
            let family = after.policy.closure(of: [parent.value]).filter { !had.contains($0) }
            compareFamily(name, parent, family, (after, before), index, isGained: true)
        }
        for parent in old.extends where !has.contains(parent.value) {
            let family = before.policy.closure(of: [parent.value]).filter { !has.contains($0) }
            compareFamily(name, parent, family, (before, after), index, isGained: false)
        }
    }

    /// - Parameters:
    ///   - family: a parent and what it extends, without what the other policy's role extends too.
    ///   - sides: that which has them, and the other.
    private mutating func compareFamily(
        _ name: String, _ parent: Located<String>, _ family: [String], _ sides: (with: Side, without: Side),
        _ index: CatalogIndex, isGained: Bool
    ) {
        func add(
            _ kind: PolicyChange.Kind, _ what: String, opens: Bool, _ side: PolicyChange.Side, _ relation: Int? = nil
        ) {
            self.add(
                name, kind, what, opens == isGained ? .opened : .closed, isGained ? nil : side, isGained ? side : nil,
                at: relation.map { (index, $0) })
        }
        let roles = family.compactMap { sides.with.policy.roles[$0] }
        let own = sides.without.policy.closure(of: [name]).compactMap { sides.without.policy.roles[$0] }
        let side = PolicyChange.Side(text: parent.value, range: parent.range)
        let restricts = roles.contains { !$0.restrictions.isEmpty }
        let grants = roles.contains { $0.rules.values.contains { !$0.operations.isEmpty } }
        if restricts, grants {
            self.add(name, .parent, parent.value, .changed, isGained ? nil : side, isGained ? side : nil)
        } else if restricts || grants {
            add(.parent, parent.value, opens: grants, side)
        }
        for relation in index.entries.indices {
            let table = index.displayName(relation)
            for role in roles {
                if let rule = role.rules[relation], !rule.operations.isEmpty,
                    !own.contains(where: { $0.rules[relation].map { covers($0, rule, (index, relation)) } ?? false })
                {
                    add(.table, table, opens: true, described(rule, by: role.name, side, (index, relation)), relation)
                }
                // It takes from what the role grants without it.
                if let rule = role.restrictions[relation]?.asRule,
                    own.contains(where: { $0.rules[relation].map { !$0.operations.isEmpty } ?? false })
                {
                    add(
                        .restriction, table, opens: false, described(rule, by: role.name, side, (index, relation)),
                        relation)
                }
            }
        }
    }

    private func described(
        _ rule: RelationRule, by role: String, _ side: PolicyChange.Side, _ place: (CatalogIndex, Int)
    ) -> PolicyChange.Side {
        PolicyChange.Side(text: "by `\(role)`: \(described(rule, side, place).text)", range: side.range)
    }

    /// Whether one rule gives all that another gives, as far as that can be shown.
    private func covers(_ rule: RelationRule, _ other: RelationRule, _ place: (index: CatalogIndex, relation: Int))
        -> Bool
    {
        guard rule.operations.isSuperset(of: other.operations), rule.presets.isEmpty, rule.uses.isEmpty,
            rule.groupSizes.isEmpty
        else {
            return false
        }
        let columns = zip(rule.columns, other.columns).allSatisfy { own, wanted in
            switch (own, wanted) {
            case (.raw, _), (_, .none): true
            case (.masked, .raw), (.none, .raw), (.none, .masked): false
            case (.masked(let first), .masked(let second)): first.isSame(as: second)
            }
        }
        let logic = ConditionLogic(place.index, place.relation)
        return columns && logic.implies(other.filters, rule.filters) && logic.implies(other.checks, rule.checks)
    }

    // MARK: - Uses

    /// A column that may be used in any way names no uses.
    mutating func compareUses(
        _ role: String, _ before: (rule: RelationRule, side: Side), _ after: (rule: RelationRule, side: Side),
        _ place: (index: CatalogIndex, relation: Int)
    ) {
        for (number, column) in place.index.entries[place.relation].relation.columns.enumerated() {
            guard before.rule.columns[number].isReadable, after.rule.columns[number].isReadable else { continue }
            let all = Set(ColumnUse.allCases)
            let old = before.rule.uses[number] ?? all
            let new = after.rule.uses[number] ?? all
            guard old != new else { continue }
            let effect: PolicyChange.Effect =
                new.isSuperset(of: old) ? .opened : new.isSubset(of: old) ? .closed : .changed
            add(
                role, .uses, column.name, effect, Self.side(old, before.side, place, number),
                Self.side(new, after.side, place, number), at: place)
        }
    }

    private static func side(
        _ uses: Set<ColumnUse>, _ side: Side, _ place: (index: CatalogIndex, relation: Int), _ column: Int
    ) -> PolicyChange.Side {
        let names = ColumnUse.allCases.filter(uses.contains).map(\.rawValue)
        let text =
            names.isEmpty
            ? "no use" : names.count == ColumnUse.allCases.count ? "any use" : names.joined(separator: ", ")
        return PolicyChange.Side(text: text, range: side.audit?.columnUses(of: place.relation, column)?.column.range)
    }

    mutating func compareGroupSizes(
        _ role: String, _ before: RelationRule, _ after: RelationRule, _ place: (index: CatalogIndex, relation: Int)
    ) {
        func side(_ size: GroupSize?) -> PolicyChange.Side? {
            size.map { PolicyChange.Side(text: "\($0.minimum) values or more", range: $0.range) }
        }
        for (number, column) in place.index.entries[place.relation].relation.columns.enumerated() {
            guard before.columns[number].isReadable, after.columns[number].isReadable else { continue }
            let (old, new) = (before.groupSizes[number], after.groupSizes[number])
            guard old?.minimum != new?.minimum else { continue }
            let isSmaller = (new?.minimum ?? 1) < (old?.minimum ?? 1)
            add(role, .groupSize, column.name, isSmaller ? .opened : .closed, side(old), side(new), at: place)
        }
    }

    // MARK: - Views

    /// What a session of the role sees of views comes of the tables that they read.
    ///
    /// - Parameters:
    ///   - before: by view, whether each column is there; a view that is not there for the session is absent.
    mutating func compareViews(_ role: String, _ before: [Int: [Bool]], _ after: [Int: [Bool]], _ index: CatalogIndex) {
        func side(_ columns: [Bool]?) -> PolicyChange.Side? {
            columns.map { columns in
                let visible = columns.count { $0 }
                return PolicyChange.Side(
                    text: visible == columns.count ? "every column" : "\(visible) of \(columns.count) columns",
                    range: nil)
            }
        }
        for view in Set(before.keys).union(after.keys).sorted() {
            let (old, new) = (before[view], after[view])
            guard old != new else { continue }
            let pairs = zip(old ?? new?.map { _ in false } ?? [], new ?? old?.map { _ in false } ?? [])
            let gains = pairs.contains { !$0 && $1 }
            let loses = pairs.contains { $0 && !$1 }
            let effect: PolicyChange.Effect = gains && loses ? .changed : gains || old == nil ? .opened : .closed
            add(role, .view, index.displayName(view), effect, side(old), side(new), at: (index, view))
        }
    }
}

extension RoleAudit {
    /// What the role says of the uses of a column of a table, or of one above it.
    fileprivate func columnUses(of relation: Int, _ column: Int) -> ColumnUses? {
        let wanted = CatalogIndex.fold(index.entries[relation].relation.columns[column].name, index.dialect)
        let tables = [relation] + index.ancestors(of: relation)
        return role.columnUses.first { entry in
            columnParts(entry.column).map { tables.contains($0.relation) && $0.column == wanted } ?? false
        }
    }
}
