internal import SQLBinding
internal import SQLSyntax

/// Compares what two policies mean, role by role and table by table: order, comments and spelling do not count.
package struct PolicyComparison {
    private let old: Policy
    private let new: Policy
    private var changes: [PolicyChange] = []

    /// What the new policy opens and closes, in the order of the new policy's roles; roles that it has not come last.
    ///
    /// - Parameters:
    ///   - compiled: both policies held against the same catalogs, in the same order.
    ///   - views: what a session of a role sees of the views that stand for their queries, by column.
    package static func changes(
        from old: Policy, _ oldCompiled: [CompiledPolicy], to new: Policy, _ newCompiled: [CompiledPolicy],
        views: (_ role: String, CompiledPolicy) -> [Int: [Bool]]
    ) -> [PolicyChange] {
        var comparison = PolicyComparison(old: old, new: new)
        let names = new.roles.map(\.name.value)
        let gone = old.roles.map(\.name.value).filter { name in
            !names.contains { $0.utf8.elementsEqual(name.utf8) }
        }
        for name in names + gone {
            comparison.compareRole(name)
            for (before, after) in zip(oldCompiled, newCompiled) {
                let (oldSide, newSide) = (Side(name, old, before), Side(name, new, after))
                let start = comparison.changes.count
                comparison.compareParents(name, oldSide, newSide, after.index)
                comparison.compare(name, oldSide, newSide, after.index)
                comparison.compareViews(
                    name, oldSide.role == nil ? [:] : views(name, before),
                    newSide.role == nil ? [:] : views(name, after), after.index)
                comparison.arrange(from: start, after.index)
            }
        }
        return comparison.changes
    }

    private init(old: Policy, new: Policy) {
        self.old = old
        self.new = new
    }

    /// Puts what is said of one table together, in the order of the catalog; what is said of the role comes first.
    private mutating func arrange(from start: Int, _ index: CatalogIndex) {
        var order: [[String]: Int] = [:]
        for (relation, entry) in index.entries.enumerated() {
            order[[entry.relation.schema, entry.relation.name]] = relation
        }
        func place(_ change: PolicyChange) -> Int {
            guard let schema = change.schema, let table = change.table else { return -1 }
            return order[[schema, table]] ?? -1
        }
        let arranged = changes[start...].enumerated().sorted {
            (place($0.element), $0.offset) < (place($1.element), $1.offset)
        }
        changes.replaceSubrange(start..., with: arranged.map(\.element))
    }

    /// A role of one of the policies in one database.
    struct Side {
        let role: Role?
        let compiled: CompiledRole?
        let audit: RoleAudit?
        let policy: CompiledPolicy

        init(_ name: String, _ policy: Policy, _ compiled: CompiledPolicy) {
            self.policy = compiled
            role = policy.roles.first { $0.name.value.utf8.elementsEqual(name.utf8) }
            self.compiled = role.flatMap { compiled.roles[$0.name.value] }
            audit = role.flatMap { RoleAudit($0, compiled) }
        }

        /// Nil where the role may do nothing with the relation.
        func rule(_ relation: Int) -> RelationRule? {
            compiled?.rules[relation].flatMap { $0.operations.isEmpty ? nil : $0 }
        }

        /// What a restrictive role leaves; nil for one that grants, and where it takes nothing.
        func restriction(_ relation: Int) -> RelationRule? { compiled?.restrictions[relation]?.asRule }

        func table(_ relation: Int) -> PolicyChange.Side? {
            let pattern = audit?.pattern(for: relation)
            return PolicyChange.Side(text: pattern?.value ?? "", range: pattern?.range ?? role?.name.range)
        }

        func operation(_ operation: Operation) -> PolicyChange.Side? {
            guard let found = role?.operations.first(where: { $0.value == operation }) else { return nil }
            return PolicyChange.Side(text: operation.rawValue, range: found.range)
        }
    }

    // MARK: - Roles

    private mutating func compareRole(_ name: String) {
        let before = old.roles.first { $0.name.value.utf8.elementsEqual(name.utf8) }
        let after = new.roles.first { $0.name.value.utf8.elementsEqual(name.utf8) }
        func side(_ role: Role?) -> PolicyChange.Side? {
            role.map { PolicyChange.Side(text: $0.restrict ? "restrictive" : "grants", range: $0.name.range) }
        }
        // To have a restrictive role is to have less.
        switch (before?.restrict, after?.restrict) {
        case (nil, nil), (true?, true?), (false?, false?): break
        case (nil, false?), (true?, nil), (true?, false?):
            add(name, .role, name, .opened, side(before), side(after))
        case (nil, true?), (false?, nil), (false?, true?):
            add(name, .role, name, .closed, side(before), side(after))
        }
        compareNames(name, .function, before?.functions ?? [], after?.functions ?? [])
        compareNames(name, .optIn, before?.allow ?? [], after?.allow ?? [])
        for attribute in after?.attributes ?? [] {
            guard
                let other = before?.attributes.first(where: {
                    $0.name.value.utf8.elementsEqual(attribute.name.value.utf8)
                }), other.type != attribute.type
            else { continue }
            func side(_ attribute: AttributeDeclaration) -> PolicyChange.Side {
                PolicyChange.Side(
                    text: attribute.type.scalar.rawValue + (attribute.type.isList ? "[]" : ""),
                    range: attribute.name.range)
            }
            add(name, .attribute, attribute.name.value, .changed, side(other), side(attribute))
        }
    }

    private mutating func compareNames(
        _ role: String, _ kind: PolicyChange.Kind, _ before: [Located<String>], _ after: [Located<String>]
    ) {
        func side(_ name: Located<String>) -> PolicyChange.Side {
            PolicyChange.Side(text: name.value, range: name.range)
        }
        let known = Set(before.map { ByteString($0.value).asciiLowercased })
        let kept = Set(after.map { ByteString($0.value).asciiLowercased })
        for name in after where !known.contains(ByteString(name.value).asciiLowercased) {
            add(role, kind, name.value, .opened, nil, side(name))
        }
        for name in before where !kept.contains(ByteString(name.value).asciiLowercased) {
            add(role, kind, name.value, .closed, side(name), nil)
        }
    }

    mutating func add(
        _ role: String, _ kind: PolicyChange.Kind, _ name: String, _ effect: PolicyChange.Effect,
        _ before: PolicyChange.Side?, _ after: PolicyChange.Side?, at relation: (CatalogIndex, Int)? = nil
    ) {
        let entry = relation.map { $0.0.entries[$0.1].relation }
        changes.append(
            PolicyChange(
                role: role, heirs: heirs(role), database: relation?.0.catalog.database, schema: entry?.schema,
                table: entry?.name,
                kind: kind, name: name, effect: effect, before: before, after: after))
    }

    /// In the new policy, or in the old one where it is the last that has the role.
    private func heirs(_ role: String) -> [String] {
        let isKept = new.roles.contains { $0.name.value.utf8.elementsEqual(role.utf8) }
        return (isKept ? new : old).heirs(of: role)
    }

    // MARK: - Tables

    private mutating func compare(_ role: String, _ before: Side, _ after: Side, _ index: CatalogIndex) {
        for relation in index.entries.indices {
            let place = (index, relation)
            let name = index.displayName(relation)
            switch (before.rule(relation), after.rule(relation)) {
            case (nil, nil): break
            case (nil, let rule?):
                add(role, .table, name, .opened, nil, described(rule, after.table(relation), place), at: place)
            case (let rule?, nil):
                add(role, .table, name, .closed, described(rule, before.table(relation), place), nil, at: place)
            case (let old?, let new?):
                compareOperations(role, (old, before), (new, after), place)
                compareRules(role, (old, before), (new, after), place)
            }
            // A restriction that is gone opens.
            switch (before.restriction(relation), after.restriction(relation)) {
            case (nil, nil): break
            case (nil, let rule?):
                add(
                    role, .restriction, name, .closed, nil, described(rule, after.table(relation), place), at: place)
            case (let rule?, nil):
                add(
                    role, .restriction, name, .opened, described(rule, before.table(relation), place), nil, at: place)
            case (let old?, let new?):
                compareOperations(role, (old, before), (new, after), place, restricts: true)
                compareRules(role, (old, before), (new, after), place)
            }
        }
    }

    private mutating func compareRules(
        _ role: String, _ before: (rule: RelationRule, side: Side), _ after: (rule: RelationRule, side: Side),
        _ place: (index: CatalogIndex, relation: Int)
    ) {
        compareColumns(role, before.rule, after.rule, place)
        compareUses(role, before, after, place)
        compareGroupSizes(role, before.rule, after.rule, place)
        comparePresets(role, before.rule, after.rule, place)
        compareRows(role, before.rule, after.rule, place)
    }

    /// A whole grant in words: `read, update; 3 of 5 columns; rows with …`
    func described(
        _ rule: RelationRule, _ side: PolicyChange.Side?, _ place: (index: CatalogIndex, relation: Int)
    ) -> PolicyChange.Side {
        let isWhole = rule.operations.count == Operation.allCases.count
        var parts = [
            isWhole
                ? "every operation"
                : Operation.allCases.filter(rule.operations.contains).map(\.rawValue).joined(separator: ", ")
        ]
        let readable = rule.columns.count { $0.isReadable }
        parts.append(
            readable == rule.columns.count ? "every column" : "\(readable) of \(rule.columns.count) columns")
        let masked = rule.columns.count { if case .masked = $0 { true } else { false } }
        if masked > 0 { parts.append("\(masked) of them masked") }
        if !rule.presets.isEmpty { parts.append("\(rule.presets.count) of them preset") }
        if !rule.uses.isEmpty { parts.append("\(rule.uses.count) of them for some uses only") }
        parts.append(
            rule.filters.isEmpty
                ? "every row" : "rows with " + rule.filters.map(\.text.value).joined(separator: " AND "))
        return PolicyChange.Side(text: parts.joined(separator: "; "), range: side?.range)
    }

    private mutating func compareOperations(
        _ role: String, _ before: (rule: RelationRule, side: Side), _ after: (rule: RelationRule, side: Side),
        _ place: (CatalogIndex, Int), restricts: Bool = false
    ) {
        for operation in Operation.allCases {
            switch (before.rule.operations.contains(operation), after.rule.operations.contains(operation)) {
            case (true, true), (false, false): break
            case (false, true):
                add(
                    role, .operation, operation.rawValue, restricts ? .closed : .opened, nil,
                    after.side.operation(operation), at: place)
            case (true, false):
                add(
                    role, .operation, operation.rawValue, restricts ? .opened : .closed,
                    before.side.operation(operation), nil, at: place)
            }
        }
    }

    private mutating func compareColumns(
        _ role: String, _ before: RelationRule, _ after: RelationRule, _ place: (index: CatalogIndex, relation: Int)
    ) {
        let columns = place.index.entries[place.relation].relation.columns
        for (number, column) in columns.enumerated() {
            let effect: PolicyChange.Effect
            switch (before.columns[number], after.columns[number]) {
            case (.none, .none), (.raw, .raw): continue
            case (.none, .masked), (.none, .raw), (.masked, .raw): effect = .opened
            case (.masked, .none), (.raw, .none), (.raw, .masked): effect = .closed
            case (.masked(let old), .masked(let new)):
                if old.means(new, place.index) { continue }
                effect = .changed
            }
            add(
                role, .column, column.name, effect, Self.side(before, number, column, place.index),
                Self.side(after, number, column, place.index), at: place)
        }
    }

    /// A column that is preset takes no value of a statement's own.
    private mutating func comparePresets(
        _ role: String, _ before: RelationRule, _ after: RelationRule, _ place: (index: CatalogIndex, relation: Int)
    ) {
        func side(_ preset: PolicyExpression) -> PolicyChange.Side {
            PolicyChange.Side(text: preset.text.value, range: preset.text.range)
        }
        for (number, column) in place.index.entries[place.relation].relation.columns.enumerated() {
            let (old, new) = (before.presets[number], after.presets[number])
            let effect: PolicyChange.Effect
            switch (old, new) {
            case (nil, nil): continue
            case (nil, _?): effect = .closed
            case (_?, nil): effect = .opened
            case (let old?, let new?):
                if old.means(new, place.index) { continue }
                effect = .changed
            }
            add(role, .preset, column.name, effect, old.map(side), new.map(side), at: place)
        }
    }

    /// What a rule says of a column.
    private static func side(
        _ rule: RelationRule, _ number: Int, _ column: Column, _ index: CatalogIndex
    ) -> PolicyChange.Side? {
        switch rule.columns[number] {
        case .raw: return PolicyChange.Side(text: "as it is", range: nil)
        case .masked(let mask):
            return PolicyChange.Side(text: "masked by \(mask.text.value)", range: mask.text.range)
        case .none:
            // The last rule that leaves columns out, where none names this one.
            let named = rule.exclusions.last { exclusion in
                let last = exclusion.text.value.split(separator: ".").last.map(String.init) ?? ""
                return ByteString(last).matchesIgnoringASCIICase(ByteString(column.name))
            }
            return PolicyChange.Side(text: "absent", range: (named ?? rule.exclusions.last)?.text.range)
        }
    }

    // MARK: - Rows

    private mutating func compareRows(
        _ role: String, _ before: RelationRule, _ after: RelationRule, _ place: (index: CatalogIndex, relation: Int)
    ) {
        let name = place.index.displayName(place.relation)
        if let effect = effect(before.filters, after.filters, place) {
            add(role, .rows, name, effect, Self.side(before.filters), Self.side(after.filters), at: place)
        }
        func makesRows(_ rule: RelationRule) -> Bool {
            rule.operations.contains(.insert) || rule.operations.contains(.update)
        }
        guard makesRows(before), makesRows(after) else { return }
        // Where both checks are the row filters, those have been compared.
        func isOwn(_ rule: RelationRule) -> Bool {
            rule.checks.map(\.text) != rule.filters.map(\.text)
        }
        guard isOwn(before) || isOwn(after), let effect = effect(before.checks, after.checks, place) else { return }
        add(role, .check, name, effect, Self.side(before.checks), Self.side(after.checks), at: place)
    }

    /// The conditions as the policy has them.
    private static func side(_ conditions: [PolicyExpression]) -> PolicyChange.Side {
        guard let first = conditions.first else { return PolicyChange.Side(text: "every row", range: nil) }
        let texts = conditions.map(\.text.value)
        return PolicyChange.Side(
            text: texts.count == 1 ? texts[0] : texts.map { "(\($0))" }.joined(separator: " AND "),
            range: first.text.range)
    }

    /// Nil where both let the same rows pass.
    func effect(
        _ before: [PolicyExpression], _ after: [PolicyExpression], _ place: (index: CatalogIndex, relation: Int)
    ) -> PolicyChange.Effect? {
        if before.count == after.count, zip(before, after).allSatisfy({ $0.means($1, place.index) }) { return nil }
        guard haveSameAttributes(before, after) else { return .changed }
        let logic = ConditionLogic(place.index, place.relation)
        switch (logic.implies(before, after), logic.implies(after, before)) {
        case (true, true): return nil
        case (true, false): return .opened
        case (false, true): return .closed
        case (false, false): return .changed
        }
    }

    /// Whether attributes of one name are of one type: conditions over others cannot be compared.
    private func haveSameAttributes(_ before: [PolicyExpression], _ after: [PolicyExpression]) -> Bool {
        var types: [ByteString: AttributeType] = [:]
        for condition in before + after {
            for (name, type) in condition.attributes {
                guard types.updateValue(type, forKey: name) ?? type == type else { return false }
            }
        }
        return true
    }
}

extension PolicyExpression {
    /// Whether both say the same, however they spell it.
    fileprivate func means(_ other: PolicyExpression, _ index: CatalogIndex) -> Bool {
        guard relation == other.relation, attributes == other.attributes else { return false }
        if isSame(as: other) { return true }
        let reader = ConditionReader(index, relation)
        guard let own = reader.text(expression, self) else { return false }
        return own == reader.text(other.expression, other)
    }
}
