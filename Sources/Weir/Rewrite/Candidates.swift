internal import WeirPolicy

extension RelationAccess {
    /// What must hold on a row for a write to touch it (semantics.md, section 5): for every assigned column some rule grants the column
    /// and shows the row, and a session that reads the relation sees the row. All of them must hold; there are none where every row may
    /// be touched.
    ///
    /// - Parameters:
    ///   - columns: those that the statement assigns; nil for a DELETE.
    ///   - grant: what the policy grants and assigns beside them.
    ///   - rules: those of the operation.
    ///   - access: what the session reads of the relation.
    static func candidates(
        _ columns: [Int]?, _ grant: WriteGrant?, _ rules: [RelationRule], _ access: RelationAccess?
    ) -> [Condition] {
        var conditions: [Condition] = []
        func add(_ condition: Condition?) {
            guard let condition, !conditions.contains(where: { $0.isSame(as: condition) }) else { return }
            conditions.append(condition)
        }
        for column in columns ?? [] { add(condition(rules.filter { $0.canWrite(column) })) }
        for (column, _) in grant?.presets ?? [] {
            add(condition(rules.filter { $0.presets[column] != nil || $0.canWrite(column) }))
        }
        if columns == nil { add(condition(rules)) }
        add(access?.visible)
        return conditions
    }

    /// What holds on every row that all the conditions let through: those of one alternative only.
    static func certain(_ conditions: [Condition]) -> [PolicyExpression] {
        conditions.filter { $0.alternatives.count == 1 }.flatMap { $0.alternatives[0] }
    }
}

extension RelationAccess.Condition {
    /// Whether a subquery of it reads the relation.
    func reads(_ relation: Int) -> Bool {
        alternatives.joined().contains { expression in
            expression.bindings.variables.dropFirst().contains { variable in
                if case .relation(relation) = variable.source { true } else { false }
            }
        }
    }

    func isSame(as other: RelationAccess.Condition) -> Bool {
        alternatives.count == other.alternatives.count
            && zip(alternatives, other.alternatives).allSatisfy { left, right in
                left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
            }
    }
}
