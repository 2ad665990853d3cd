package import SQLBinding
package import SQLSyntax
internal import Synchronization

/// What the roles of a session grant together: a union, cell by cell (semantics.md, section 5).
package struct SessionAccess: Sendable {
    package let index: CatalogIndex
    /// What each role grants, narrowed already by the restrictive roles of the session. Those stand among them without rules,
    /// for their attributes.
    package let roles: [CompiledRole]
    private let memo: AccessMemo

    package init(_ index: CatalogIndex, _ roles: [CompiledRole], _ views: ViewDefinitions) {
        self.index = index
        let restrictions = roles.filter { !$0.restrictions.isEmpty }
        self.roles = restrictions.isEmpty ? roles : roles.flatMap { $0.narrowed(by: restrictions) }
        memo = AccessMemo(views)
    }

    /// The views that stand for their queries.
    package var views: ViewDefinitions { memo.definitions }

    /// What the session sees of the views that stand for their queries, by relation; worked out once.
    package func views(_ make: () -> [Int: ViewAccess]) -> [Int: ViewAccess] { memo.views(make) }

    package func allows(_ name: String) -> Bool { roles.contains { $0.allow.contains(name) } }

    package func allows(function name: ByteString) -> Bool { roles.contains { $0.functions.contains(name) } }

    /// The rules that grant an operation on a relation.
    package func rules(_ relation: Int, _ operation: Operation) -> [RelationRule] {
        roles.compactMap { $0.rules[relation] }.filter { $0.operations.contains(operation) }
    }

    /// What the session reads of a relation; nil where it reads nothing.
    package func read(_ relation: Int) -> RelationAccess? {
        memo.access(relation) {
            let rules = roles.compactMap { $0.rules[relation] }.filter(\.canRead)
            return rules.isEmpty ? nil : RelationAccess(relation, rules)
        }
    }

    /// Whether any row filter or conditional mask touches any relation that the session reads.
    package var hasRowRules: Bool {
        index.entries.indices.contains { read($0)?.needsBarrier == true }
    }
}

/// What a session may write with one statement, or one branch of it, into the columns that it names.
package struct WriteGrant: Sendable {
    /// The rules that grant all named columns, and each preset: they preset the column alike or grant it. There is one at least.
    package let rules: [RelationRule]
    /// What the policy writes beside the named columns, by column in their order; a named column is none of them.
    package let presets: [(column: Int, value: PolicyExpression)]

    package init?(_ granting: [RelationRule], naming columns: some Collection<Int>) {
        let named = granting.filter { rule in columns.allSatisfy { rule.canWrite($0) } }
        // Two presets of one column are the same: others are refused when the policy is loaded.
        let presets = named.reduce(into: [Int: PolicyExpression]()) { found, rule in
            found.merge(rule.presets) { first, _ in first }
        }
        rules = named.filter { rule in
            presets.allSatisfy { column, value in
                rule.presets[column].map { $0.isSame(as: value) } ?? rule.canWrite(column)
            }
        }
        guard !rules.isEmpty else { return nil }
        self.presets = presets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// What a session reads of the relations that were asked for, worked out once. What it holds besides is here to keep the session
/// small: the passes recurse, and hold copies of it in their frames.
private final class AccessMemo: Sendable {
    let definitions: ViewDefinitions
    private let known = Mutex<[Int: RelationAccess?]>([:])
    private let knownViews = Mutex<[Int: ViewAccess]?>(nil)

    init(_ definitions: ViewDefinitions) {
        self.definitions = definitions
    }

    func views(_ make: () -> [Int: ViewAccess]) -> [Int: ViewAccess] {
        if let found = knownViews.withLock({ $0 }) { return found }
        let made = make()
        knownViews.withLock { $0 = made }
        return made
    }

    func access(_ relation: Int, _ make: () -> RelationAccess?) -> RelationAccess? {
        if let found = known.withLock({ $0[relation] }) { return found }
        let made = make()
        known.withLock { $0[relation] = .some(made) }
        return made
    }
}

/// What a session sees of a view that stands for its query.
package enum ViewAccess: Sendable {
    /// The query without the items that the session may not read, and by column of the view whether it is still there.
    case readable(QueryExpression, columns: [Bool])
    /// Why it is as if there were no such view; for the operator's log only.
    case unavailable(String)

    /// By column of the view; nil where there is none.
    package var visible: [Bool]? {
        switch self {
        case .readable(_, let columns): columns
        case .unavailable: nil
        }
    }
}

/// What a session reads of one relation.
package struct RelationAccess: Sendable {
    /// A condition that holds where all expressions of any of its alternatives hold.
    package struct Condition: Sendable {
        package let alternatives: [[PolicyExpression]]

        package init(alternatives: [[PolicyExpression]]) { self.alternatives = alternatives }
    }

    package enum Cell: Sendable {
        case absent
        case raw
        case masked(PolicyExpression)
        /// Raw where `raw` holds, else the mask where `maskWhere` holds (everywhere if it is nil), else NULL.
        case union(raw: Condition, mask: PolicyExpression?, maskWhere: Condition?)
    }

    package let relation: Int
    package let rules: [RelationRule]
    /// The rows that the session sees; nil for every row.
    package let visible: Condition?
    /// By column of the relation.
    package let cells: [Cell]
    /// By column: what it may be used for; nil where it may be used in any way.
    package let uses: [Set<ColumnUse>?]
    /// Over how many values a column may be aggregated, by column; any number of one that is not here.
    package let groupSizes: [Int: GroupSize]

    package init(_ relation: Int, _ rules: [RelationRule]) {
        self.relation = relation
        self.rules = rules
        visible = Self.condition(rules)
        let width = rules.first?.columns.count ?? 0
        cells = (0..<width).map { Self.cell($0, rules) }
        let uses = (0..<width).map { Self.uses($0, rules) }
        self.uses = uses
        // Who may have the values themselves is not held to a size.
        groupSizes = (0..<width).reduce(into: [:]) { sizes, column in
            guard let own = uses[column], own.contains(.aggregate), !own.contains(.output) else { return }
            sizes[column] = Self.groupSize(column, rules)
        }
    }

    /// What each rule that grants the column grants it for; and what one of them does that shows the same value on every
    /// visible row. Which rule shows a cell is not told otherwise.
    private static func uses(_ column: Int, _ rules: [RelationRule]) -> Set<ColumnUse>? {
        let granting = rules.filter { $0.columns[column].isReadable }
        guard granting.contains(where: { $0.uses[column] != nil }) else { return nil }
        var common = Set(ColumnUse.allCases)
        for rule in granting { common.formIntersection(rule.uses[column] ?? Set(ColumnUse.allCases)) }
        for rule in showing(column, rules) {
            guard let uses = rule.uses[column] else { return nil }
            common.formUnion(uses)
        }
        return common
    }

    /// The smallest size of the rules that show the same values on every visible row and let them be aggregated; where there is
    /// none, the largest of all rules that grant the column. Nil for any number of values.
    private static func groupSize(_ column: Int, _ rules: [RelationRule]) -> GroupSize? {
        let showing = showing(column, rules).filter { $0.uses[column]?.contains(.aggregate) ?? true }
        guard !showing.isEmpty else {
            let granting = rules.filter { $0.columns[column].isReadable }
            return granting.compactMap { $0.groupSizes[column] }.max { $0.minimum < $1.minimum }
        }
        guard showing.allSatisfy({ $0.groupSizes[column] != nil }) else { return nil }
        return showing.compactMap { $0.groupSizes[column] }.min { $0.minimum < $1.minimum }
    }

    /// The rules that show the value of a column that is shown anywhere, raw if it is raw anywhere, on every visible row.
    private static func showing(_ column: Int, _ rules: [RelationRule]) -> [RelationRule] {
        let granting = rules.filter { $0.columns[column].isReadable }
        let raw = granting.filter { rule in if case .raw = rule.columns[column] { true } else { false } }
        return (raw.isEmpty ? granting : raw).filter { showsEveryRow($0, of: rules) }
    }

    /// Whether a rule shows every row that some of the rules shows.
    private static func showsEveryRow(_ rule: RelationRule, of rules: [RelationRule]) -> Bool {
        rule.filters.isEmpty
            || rules.allSatisfy { other in
                other.filters.count == rule.filters.count
                    && zip(other.filters, rule.filters).allSatisfy { $0.isSame(as: $1) }
            }
    }

    /// Where some of the rules shows the row; nil where one of them shows every row.
    package static func condition(_ rules: [RelationRule]) -> Condition? {
        var alternatives: [[PolicyExpression]] = []
        for rule in rules {
            guard !rule.filters.isEmpty else { return nil }
            let isKnown = alternatives.contains { other in
                other.count == rule.filters.count && zip(other, rule.filters).allSatisfy { $0.isSame(as: $1) }
            }
            if !isKnown { alternatives.append(rule.filters) }
        }
        return Condition(alternatives: alternatives)
    }

    private static func cell(_ column: Int, _ rules: [RelationRule]) -> Cell {
        var rawRules: [RelationRule] = []
        var maskRules: [RelationRule] = []
        var mask: PolicyExpression?
        var absent = false
        for rule in rules {
            switch rule.columns[column] {
            case .none: absent = true
            case .raw: rawRules.append(rule)
            case .masked(let expression):
                maskRules.append(rule)
                mask = expression
            }
        }
        if rawRules.isEmpty {
            guard let mask else { return .absent }
            guard absent, let condition = condition(maskRules) else { return .masked(mask) }
            return .union(raw: Condition(alternatives: []), mask: mask, maskWhere: condition)
        }
        guard absent || mask != nil, let raw = condition(rawRules) else { return .raw }
        return .union(raw: raw, mask: mask, maskWhere: condition(maskRules))
    }

    /// Whether the relation differs from its base table for the session: in its rows, its columns or their values.
    package var isRestricted: Bool {
        visible != nil || !cells.allSatisfy { if case .raw = $0 { true } else { false } }
    }

    /// Whether hidden rows or values stand behind the security subquery that only a condition holds back.
    package var needsBarrier: Bool {
        visible != nil || cells.contains { if case .union = $0 { true } else { false } }
    }

    /// By column: whether the session reads it, raw or masked.
    package var readable: [Bool] {
        cells.map { if case .absent = $0 { false } else { true } }
    }
}
