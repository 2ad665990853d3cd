internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// What a statement uses and what the policy changed in it, for people and logs.
struct Explanation {
    private let session: SessionAccess
    private let bindings: Bindings
    /// The relations in the order of the statement.
    private let used: [Int]

    init(_ session: SessionAccess, _ bindings: Bindings) {
        self.session = session
        self.bindings = bindings
        var used: [Int] = []
        for variable in bindings.variables {
            guard case .relation(let relation) = variable.source, !used.contains(relation) else { continue }
            used.append(relation)
        }
        self.used = used
    }

    var relations: [RelationUse] {
        used.map { relation in
            let entry = session.index.entries[relation].relation
            var operations: [WeirPolicy.Operation] = []
            for operation in bindings.operations(on: relation) where !operations.contains(operation) {
                operations.append(operation)
            }
            if bindings.readsRelation(relation) { operations.append(.read) }
            return RelationUse(
                schema: entry.schema, name: entry.name, operations: operations,
                restricted: session.read(relation)?.isRestricted ?? true)
        }
    }

    func changes(barrier: Bool) -> [Change] {
        used.flatMap { relation -> [Change] in
            guard let access = session.read(relation) else { return [] }
            let entry = session.index.entries[relation].relation
            let name = "\(entry.schema).\(entry.name)"
            var changes: [Change] = []
            if access.visible != nil {
                for rule in access.rules {
                    for filter in rule.filters {
                        changes.append(
                            Change(
                                kind: .rowFilter, relation: name, role: filter.role, range: filter.text.range,
                                text: filter.text.value))
                    }
                }
            }
            changes += columnChanges(access, name)
            // What a restrictive role takes from every rule is told once.
            var told: Set<Change> = []
            changes.removeAll { !told.insert($0).inserted }
            if barrier && access.needsBarrier {
                changes.append(
                    Change(
                        kind: .barrier, relation: name, role: "", range: nil,
                        text: "rows are filtered before any expression of the statement runs"))
            }
            return changes
        }
    }

    private func columnChanges(_ access: RelationAccess, _ name: String) -> [Change] {
        var changes: [Change] = []
        let isNarrowed = access.cells.contains { cell in
            switch cell {
            case .absent, .union: true
            case .raw, .masked: false
            }
        }
        for rule in access.rules {
            if isNarrowed {
                for exclusion in rule.exclusions {
                    changes.append(
                        Change(
                            kind: .columnsRemoved, relation: name, role: exclusion.role,
                            range: exclusion.text.range, text: exclusion.text.value))
                }
            }
            for (column, grant) in rule.columns.enumerated() {
                guard case .masked(let mask) = grant else { continue }
                switch access.cells[column] {
                case .absent, .raw: break
                case .masked, .union:
                    changes.append(
                        Change(
                            kind: .mask, relation: name, role: mask.role, range: mask.text.range,
                            text: "\(session.index.entries[access.relation].relation.columns[column].name): "
                                + mask.text.value))
                }
            }
        }
        return changes
    }

    // MARK: - Output columns

    func columns(of statement: Statement) -> [OutputColumn] {
        let columns: [ScopeColumn] =
            switch statement.kind {
            case .query(let query): bindings.outputs[query.position.start] ?? []
            case .insert, .update, .delete: bindings.returning
            case .explain, .createTable, .createView, .createIndex, .createTrigger, .merge, .postgres: []
            }
        return columns.map { column in
            OutputColumn(
                name: column.name.string, type: column.type,
                from: column.origins.map { origin in
                    let entry = session.index.entries[origin.relation].relation
                    return ColumnName(
                        schema: entry.schema, relation: entry.name, column: entry.columns[origin.column].name)
                })
        }
    }
}

extension Bindings {
    /// What the writes of the statement do to a relation.
    fileprivate func operations(on relation: Int) -> [WeirPolicy.Operation] {
        targets.sorted { $0.key < $1.key }.flatMap { _, target -> [WeirPolicy.Operation] in
            guard case .relation(relation) = self[target.variable].source else { return [] }
            return target.kind.operations
        }
    }

    /// Whether the relation is a source of rows, or columns of it are read as a target's.
    fileprivate func readsRelation(_ relation: Int) -> Bool {
        variables.contains { variable in
            guard case .relation(relation) = variable.source else { return false }
            guard isTarget(variable.id) else { return true }
            return !returning.isEmpty
                || columns.values.contains { binding in
                    if case .column(variable.id, _) = binding { true } else { false }
                }
        }
    }
}
