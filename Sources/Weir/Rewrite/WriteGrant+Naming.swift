internal import SQLBinding
internal import SQLPrinter
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
    /// A column that no rule of the operation lets a statement write. Those that may be written are told, nothing of others.
    static func unavailableTarget(
        _ name: Identifier, _ entry: CatalogIndex.Entry, _ rules: [RelationRule], _ dialect: Dialect
    ) -> Failure {
        let columns = entry.relation.columns.enumerated().filter { rules.mayName($0.offset) && !$0.element.generated }
            .map { "`\(dialect.spelling(of: Identifier(ByteString($0.element.name), quoting: .double)))`" }
        let isTold = !columns.isEmpty && columns.count <= 20
        return Failure(
            .unavailableColumn, "column `\(name.value)` is not available", at: name.position,
            help: isTold
                ? "write \(columns.count == 1 ? "" : "some of ")\(columns.joined(separator: ", "))"
                : "write columns that your roles grant", audit: "no rule grants writing the column")
    }

    static func noRoleGrants(at position: Position) -> Failure {
        Failure(
            .operationNotPermitted, "no role grants all of these columns together", at: position,
            help: "write columns that one role grants")
    }
}
