internal import SQLSyntax

/// What the first value of RETURNING holds the rows to.
struct HeldChecks {
    /// The conditions, in their order.
    let conditions: [Expression]
    /// Whether RETURNING stands there for them only.
    let isAlone: Bool
    /// What the user asked for.
    let items: [SelectItem]

    /// How a dialect writes true, and an error.
    struct Spelling: Sendable {
        let isTrue: @Sendable (Expression) -> Bool
        let isRaise: @Sendable (Expression) -> Bool
    }

    /// Throws where a check stands beside what is not the user's first value.
    ///
    /// - Parameter isPolicys: whether a condition is one that the policy can ask for; else what looks like a check is the user's.
    init(
        _ items: [SelectItem], _ spelling: Spelling, isPolicys: (Expression) -> Bool
    ) throws(Failure) {
        guard let first = items.first, case .expression(let value, let alias) = first.kind else {
            (conditions, isAlone, self.items) = ([], false, items)
            return
        }
        if let found = Self.held(value, spelling), let condition = found.first, isPolicys(condition) {
            guard items.count == 1 else { throw Verifier.mismatch("a check beside other columns") }
            (conditions, isAlone, self.items) = (found, true, [])
            return
        }
        guard case .caseWhen(let choice) = value.kind, choice.operand == nil, choice.branches.count == 1,
            choice.otherwise == nil, let found = Self.held(choice.branches[0].condition, spelling),
            let condition = found.first, isPolicys(condition)
        else {
            (conditions, isAlone, self.items) = ([], false, items)
            return
        }
        var rest = items
        rest[0].kind = .expression(choice.branches[0].result, alias: alias)
        (conditions, isAlone, self.items) = (found, false, rest)
    }

    /// The conditions of `CASE WHEN a THEN CASE WHEN b THEN true ELSE raise END ELSE raise END`; nil for anything else.
    private static func held(_ expression: Expression, _ spelling: Spelling) -> [Expression]? {
        var conditions: [Expression] = []
        var next = expression
        while true {
            guard let choice = Verifier.choice(next), spelling.isRaise(choice.otherwise) else { return nil }
            conditions.append(choice.condition)
            if spelling.isTrue(choice.result) { return conditions }
            next = choice.result
        }
    }
}
