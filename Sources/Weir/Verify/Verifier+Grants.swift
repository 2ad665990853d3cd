internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// What a session may see of one relation, worked out anew from what each of its roles grants (semantics.md, section 5).
struct Grants {
    /// Holds on a row where all expressions of some alternative do. There is one alternative at least.
    typealias Condition = [[PolicyExpression]]

    enum Cell {
        /// The column is not there.
        case absent
        /// As stored, on every visible row.
        case raw
        /// The mask, on every visible row.
        case masked(PolicyExpression)
        /// As stored where `raw` holds (nowhere if it is nil), else the mask where its condition holds (everywhere if that
        /// is nil), else NULL.
        case mixed(raw: Condition?, mask: (expression: PolicyExpression, where: Condition?)?)
    }

    let relation: Int
    /// The rows that the session sees; nil for every one.
    let rows: Condition?
    /// By column.
    let cells: [Cell]
    /// Whether every row and every column is as stored.
    let isUnrestricted: Bool
    /// Whether hidden rows or values lie behind a condition.
    let needsBarrier: Bool
    /// The columns that may be used in some ways only.
    let limits: [Int: UseLimit]

    /// Nil where no role lets the session read anything of the relation.
    init?(_ relation: Int, _ session: SessionAccess) {
        let rules = session.roles.compactMap { role -> RelationRule? in
            guard let rule = role.rules[relation], rule.operations.contains(.read),
                rule.columns.contains(where: \.isReadable)
            else { return nil }
            return rule
        }
        guard !rules.isEmpty else { return nil }
        self.relation = relation
        rows = Self.rows(of: rules)
        cells = session.index.entries[relation].relation.columns.indices.map { Self.cell($0, rules) }
        limits = UseLimit.of(rules, columns: cells.count)
        var isRaw = true
        var isConditional = false
        for cell in cells {
            switch cell {
            case .raw: break
            case .absent, .masked: isRaw = false
            case .mixed:
                isRaw = false
                isConditional = true
            }
        }
        isUnrestricted = isRaw && rows == nil
        needsBarrier = isConditional || rows != nil
    }

    /// The rows that some of the rules shows; nil where one of them has no filter. Rules with the same filters count once.
    static func rows(of rules: [RelationRule]) -> Condition? {
        var condition: Condition = []
        for rule in rules {
            if rule.filters.isEmpty { return nil }
            if !condition.contains(where: { same($0, rule.filters) }) { condition.append(rule.filters) }
        }
        return condition.isEmpty ? nil : condition
    }

    /// What must hold on a row for a write to touch it: for each of the columns, that some rule grants it and shows the row; and that the
    /// session sees the row, where it reads the relation.
    ///
    /// - Parameter columns: those that are assigned, presets too; nil for a DELETE.
    static func candidates(_ columns: [Int]?, _ rules: [RelationRule], _ grants: Grants?) -> [Condition] {
        var sets = [rules]
        if let columns {
            sets = columns.map { column in
                rules.filter { rule in
                    rule.presets[column] != nil
                        || rule.columns.indices.contains(column) && rule.columns[column].isReadable
                }
            }
        }
        var found: [Condition] = []
        for condition in sets.map({ rows(of: $0) }) + [grants?.rows] {
            guard let condition, !found.contains(where: { same($0, condition) }) else { continue }
            found.append(condition)
        }
        return found
    }

    private static func cell(_ column: Int, _ rules: [RelationRule]) -> Cell {
        var raw: [RelationRule] = []
        var masking: [RelationRule] = []
        var mask: PolicyExpression?
        for rule in rules where rule.columns.indices.contains(column) {
            switch rule.columns[column] {
            case .none: break
            case .raw: raw.append(rule)
            case .masked(let expression):
                masking.append(rule)
                // Masks that differ are refused when the policy is loaded.
                if let mask, !same(mask, expression) { return .absent }
                mask = expression
            }
        }
        let isEverywhere = raw.count + masking.count == rules.count
        guard let first = raw.first else {
            guard let mask else { return .absent }
            guard !isEverywhere, let condition = rows(of: masking) else { return .masked(mask) }
            return .mixed(raw: nil, mask: (mask, condition))
        }
        guard first.columns.indices.contains(column), raw.count < rules.count, let condition = rows(of: raw) else {
            return .raw
        }
        return .mixed(raw: condition, mask: mask.map { ($0, rows(of: masking)) })
    }

    static func same(_ left: [PolicyExpression], _ right: [PolicyExpression]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { same($0, $1) }
    }

    static func same(_ left: Condition, _ right: Condition) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { same($0, $1) }
    }

    private static func same(_ left: PolicyExpression, _ right: PolicyExpression) -> Bool {
        left.relation == right.relation && left.expression == right.expression
    }

    /// Whether what is there of the columns is as stored and may be used in every way, so that any unique index may tell which row a new one
    /// meets.
    var showsKeys: Bool {
        limits.isEmpty
            && cells.allSatisfy { cell in
                switch cell {
                case .absent, .raw: true
                case .masked, .mixed: false
                }
            }
    }

    /// Whether every column is there, too, so that no index tells of one by its name.
    var showsKeyNames: Bool { showsKeys && cells.indices.allSatisfy { isRaw($0) } }

    func isRaw(_ column: Int) -> Bool {
        guard cells.indices.contains(column) else { return false }
        switch cells[column] {
        case .raw: return true
        case .absent, .masked, .mixed: return false
        }
    }
}
