internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// What must hold on a row that a statement makes, shows or changes, and what is said where it does not.
struct Demand {
    /// All expressions of one of them must hold.
    let alternatives: [[PolicyExpression]]
    /// The same over the row at hand.
    let condition: Expression
    let marker: ByteString

    /// Adds what is not demanded already.
    static func add(_ demand: Demand?, to demands: inout [Demand]) {
        guard let demand else { return }
        let condition = RelationAccess.Condition(alternatives: demand.alternatives)
        let isKnown = demands.contains { RelationAccess.Condition(alternatives: $0.alternatives).isSame(as: condition) }
        if !isKnown { demands.append(demand) }
    }

    /// `CASE WHEN a THEN CASE WHEN b THEN true ELSE <raise> END ELSE <raise> END`: true, or an error. Nil where nothing is demanded.
    ///
    /// - Parameter raise: an expression that raises an error with the marker in its text.
    static func hold(_ demands: [Demand], truth: Expression, raise: (ByteString) -> Expression) -> Expression? {
        var result: Expression?
        for demand in demands.reversed() {
            result = QueryRewriter.choose(demand.condition, result ?? truth, raise(demand.marker))
        }
        return result
    }

    /// Puts the demands before the first value of RETURNING, which sees rows as they were stored; an error there undoes the whole
    /// statement. False where the list begins with what is no value.
    static func put(_ hold: Expression, before items: inout [SelectItem], named name: (Expression) -> Identifier?)
        -> Bool
    {
        guard let first = items.first, case .expression(let value, let alias) = first.kind else { return false }
        items[0].kind = .expression(
            Expression(.caseWhen(CaseExpression([.init(when: hold, then: value)], otherwise: nil))),
            alias: alias ?? name(value))
        return true
    }

    /// What RETURNING holds where the user asked for no rows.
    static func alone(_ hold: Expression) -> SelectItem { SelectItem(.expression(hold, alias: Identifier("weir"))) }
}

/// The checks of a statement, each with a marker of its own.
struct CheckList {
    private(set) var checks: [Check] = []

    /// The marker of a check; the same for the same one.
    ///
    /// - Parameter alternatives: all expressions of one of them must hold.
    mutating func marker(
        _ kind: Check.Kind, _ alternatives: [[PolicyExpression]], of relation: Relation
    ) -> ByteString {
        let name = "\(relation.schema).\(relation.name)"
        var rules: [Check.Rule] = []
        for expression in alternatives.joined() {
            let rule = Check.Rule(role: expression.role, range: expression.text.range, text: expression.text.value)
            if !rules.contains(rule) { rules.append(rule) }
        }
        if let known = checks.first(where: { $0.kind == kind && $0.relation == name && $0.rules == rules }) {
            return ByteString(known.marker)
        }
        let number = checks.count { $0.kind == kind } + 1
        let marker = number == 1 ? kind.words : "\(kind.words) \(number)"
        checks.append(Check(marker: marker, kind: kind, relation: name, rules: rules))
        return ByteString(marker)
    }
}

extension Check.Kind {
    /// What its first marker says.
    fileprivate var words: String {
        switch self {
        case .newRow: "check failed"
        case .visibility: "row not visible"
        }
    }
}

extension Check {
    /// What the policy holds rows to, for people and logs.
    var changes: [Change] {
        rules.map { Change(kind: .check, relation: relation, role: $0.role, range: $0.range, text: $0.text) }
    }
}
