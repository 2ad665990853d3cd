internal import SQLBinding
internal import SQLSyntax

/// Columns that look sensitive and that roles read as they are. A column that a role lists by name under `columns` is meant
/// to be open to it.
struct ColumnAudit {
    private let policy: Policy
    private let compiled: CompiledPolicy

    init(_ policy: Policy, _ compiled: CompiledPolicy) {
        self.policy = policy
        self.compiled = compiled
    }

    func findings() -> [Diagnostic] {
        let index = compiled.index
        let audits = policy.roles.compactMap { RoleAudit($0, compiled) }
        var found: [Diagnostic] = []
        for relation in index.entries.indices {
            let entry = index.entries[relation]
            for (place, column) in entry.relation.columns.enumerated() {
                guard let kind = SensitiveName.kind(of: column.name) else { continue }
                let readers = audits.filter { audit in
                    // What may only be grouped, say, is not seen.
                    guard let rule = audit.reads[relation], case .raw = rule.columns[place],
                        rule.uses[place]?.contains(.output) ?? true
                    else { return false }
                    if ConditionLogic(index, relation).isNeverTrue(rule.filters) { return false }
                    return !audit.names(relation, column: place)
                        && !index.ancestors(of: relation).contains { audit.rules[$0] != nil }
                }
                guard let first = readers.first else { continue }
                let names = readers.map(\.role.name.value)
                found.append(
                    Diagnostic(
                        .sensitiveColumn,
                        "`\(index.displayName(relation)).\(column.name)` looks like \(kind) and is open to "
                            + PolicyAudit.listed(names),
                        range: first.pattern(for: relation)?.range ?? first.role.name.range, severity: .warning,
                        notes: readers.dropFirst().prefix(5).map {
                            Diagnostic.Note(
                                "`\($0.role.name.value)` reads it here",
                                range: $0.pattern(for: relation)?.range ?? $0.role.name.range)
                        },
                        help:
                            "mask it, leave it out with `exclude-columns`, or list it under `columns` if it is meant to be open"
                    ))
            }
        }
        return found
    }
}

extension RoleAudit {
    /// Whether the role lists the column by name.
    fileprivate func names(_ relation: Int, column: Int) -> Bool {
        let wanted = CatalogIndex.fold(index.entries[relation].relation.columns[column].name, index.dialect)
        return role.columns.contains { list in
            table(list.table) == relation && list.columns.contains { folded($0) == wanted }
        }
    }
}
