internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension WriteGrant {
    /// What the policy assigns, for people and logs.
    func changes(_ relation: Relation) -> [Change] {
        presets.map { preset in
            Change(
                kind: .preset, relation: "\(relation.schema).\(relation.name)", role: preset.value.role,
                range: preset.value.text.range,
                text: "\(relation.columns[preset.column].name): \(preset.value.text.value)")
        }
    }
}

extension WriteGrant {
    /// RETURNING does not tell a row that was inserted from one that was updated: both must be held to the same.
    func holdSameChecks(as update: WriteGrant, _ position: Position) throws(Failure) {
        func demanded(_ rules: [RelationRule]) -> RelationAccess.Condition {
            let alternatives = rules.map(\.checks)
            return RelationAccess.Condition(alternatives: alternatives.contains(where: \.isEmpty) ? [] : alternatives)
        }
        guard demanded(rules).isSame(as: demanded(update.rules)) else {
            throw Failure(
                .unsupportedWrite, "DO UPDATE is not enforced where new rows and updated rows have different checks",
                at: position, help: "write INSERT and UPDATE as two statements")
        }
    }
}

extension [RelationRule] {
    /// Whether a statement may name the column to write it: some rule grants that, and none presets the column. What one role of a session
    /// fixes is fixed for the session.
    func mayName(_ column: Int) -> Bool {
        contains { $0.canWrite(column) } && !contains { $0.presets[column] != nil }
    }
}

extension Failure {
    static func noRoleGrants(at position: Position) -> Failure {
        Failure(
            .operationNotPermitted, "no role grants all of these columns together", at: position,
            help: "write columns that one role grants")
    }
}
