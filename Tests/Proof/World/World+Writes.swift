import WeirPolicy

/// Worlds whose roles write: defaults, generated columns, unique and foreign keys, operations, checks.
extension World {
    // MARK: - Tables

    mutating func makeConstraints(_ choices: inout Choices) {
        for table in tables.indices {
            // Rows are told apart by their rowid.
            tables[table].isKeyed = false
            for column in tables[table].columns.indices where !tables[table].key.contains(column) {
                // A new row can be made then, although the column is hidden.
                let made = tables[table].columns[column]
                guard choices.chance(made.isNullable ? 25 : 80) else { continue }
                var required = made
                required.isNullable = false
                tables[table].columns[column].fallback = literal(required, 0, &choices)
            }
            let key = tables[table].key
            if key.count == 1, choices.chance(30) {
                let others = tables[table].columns.indices.filter { !key.contains($0) }
                if !others.isEmpty { tables[table].uniques.append([choices.pick(others), key[0]]) }
            }
            makeReference(table, &choices)
            makeGenerated(table, &choices)
        }
    }

    private mutating func makeReference(_ table: Int, _ choices: inout Choices) {
        let columns = tables[table].columns.indices.filter {
            guard case .reference = tables[table].columns[$0].values else { return false }
            return !tables[table].key.contains($0) && tables[table].columns[$0].isNullable
                && tables[table].columns[$0].fallback == nil
        }
        let parents = tables.indices.filter { $0 != table && tables[$0].key.count == 1 }
        guard !columns.isEmpty, !parents.isEmpty, choices.chance(30) else { return }
        let actions = ["", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON DELETE CASCADE ON UPDATE CASCADE"]
        tables[table].foreign.append(
            ForeignKey(column: choices.pick(columns), parent: choices.pick(parents), action: choices.pick(actions)))
    }

    private mutating func makeGenerated(_ table: Int, _ choices: inout Choices) {
        let bases = tables[table].columns.indices.filter {
            let column = tables[table].columns[$0]
            guard column.risk == .none else { return false }
            return column.kind == .integer || column.kind == .text
        }
        let names = Set(tables[table].columns.map { $0.name.lowercased() })
        guard choices.chance(25), !bases.isEmpty, !names.contains("made") else { return }
        let base = choices.pick(bases)
        let column = tables[table].columns[base]
        let name = Self.identifier(column.name)
        // Total, so that no hidden value stops a world from being made.
        let text = column.kind == .integer ? "coalesce(\(name), 0)" : "upper(\(name))"
        tables[table].columns.append(
            Column(
                name: "made", kind: column.kind, risk: .none, type: column.type, isNullable: true, values: .plain,
                generation: Template(text: text, reads: [Place(table: table, column: base)])))
    }

    // MARK: - Roles

    mutating func makeWriters(_ choices: inout Choices) {
        for role in roles.indices {
            let sets: [Set<Operation>] = [
                [.read, .insert, .update, .delete], [.read, .insert, .update, .delete], [.read, .insert, .update],
                [.read, .update, .delete], [.read, .insert, .update, .delete], [.read], [.read, .insert], [.update],
                [.insert], [.insert, .update, .delete], [.delete],
            ]
            roles[role].operations = role == 0 ? choices.pick(Array(sets.prefix(5))) : choices.pick(sets)
            for table in roles[role].grants.keys.sorted() where choices.chance(30) {
                let checks = (0..<1 + choices.pick([0, 0, 1])).map { _ in filter(table, &choices) }
                roles[role].grants[table]?.checks = checks
            }
        }
        allowsIgnoring = choices.chance(15)
        hideGenerated()
        pruneWriters()
        if !isPlain { makePresets(&choices) }
    }

    /// The grant that inserts or updates, where there is one only.
    private func writer(_ table: Int) -> Int? {
        let writers = roles.indices.filter { role in
            roles[role].grants[table] != nil && !roles[role].operations.isDisjoint(with: [.insert, .update])
        }
        return writers.count == 1 ? writers[0] : nil
    }

    private mutating func makePresets(_ choices: inout Choices) {
        for table in tables.indices {
            guard let role = writer(table), choices.chance(20) else { continue }
            let keyed = Set(
                tables[table].key + tables[table].uniques.flatMap { $0 } + tables[table].foreign.map(\.column))
            let bases = Set(tables[table].columns.flatMap { $0.generation?.reads.map(\.column) ?? [] })
            let usable = tables[table].columns.indices.filter { number in
                let column = tables[table].columns[number]
                return column.risk == .none && column.generation == nil && !keyed.contains(number)
                    && !bases.contains(number) && (column.kind == .integer || column.kind == .text)
            }
            guard !usable.isEmpty else { continue }
            for _ in 0..<1 + choices.pick([0, 0, 1]) {
                let number = choices.pick(usable)
                let text: String
                if tables[table].columns[number].kind == .integer {
                    let value = Int64(1 + choices.below(3))
                    text = choices.chance(50) ? "{:\(attribute("integer", .integer(value), &choices))}" : "\(value)"
                } else {
                    text = "'\(choices.pick(["paid", "Ada", "x"]))'"
                }
                roles[role].grants[table]?.presets[number] = Template(text: text, reads: [])
            }
        }
    }

    /// What columns of a table are given in every new row, as literals.
    func presets(_ table: Int) -> [(column: Int, value: String)] {
        guard let role = writer(table), let presets = roles[role].grants[table]?.presets else { return [] }
        return presets.sorted { $0.key < $1.key }.map { ($0.key, literal($0.value)) }
    }

    /// A generated column is seen only together with what it is made of, so that it is made anew in the database that holds what
    /// is seen.
    private mutating func hideGenerated() {
        for table in tables.indices {
            for column in tables[table].columns.indices {
                guard let generation = tables[table].columns[column].generation else { continue }
                let places = generation.reads.union([Place(table: table, column: column)])
                let isWhole = !grants(table).isEmpty && places.allSatisfy { isAlwaysRaw($0) }
                guard !isWhole else { continue }
                masks[Place(table: table, column: column)] = nil
                for role in roles.indices {
                    guard var grant = roles[role].grants[table] else { continue }
                    grant.raw.remove(column)
                    grant.masked.remove(column)
                    drop(grant, table, role)
                }
            }
        }
    }

    /// A role that does not read writes only what others read.
    private mutating func pruneWriters() {
        for role in roles.indices where !roles[role].operations.contains(.read) {
            for table in roles[role].grants.keys.sorted() {
                guard var grant = roles[role].grants[table] else { continue }
                let seen = Set(seenColumns(table))
                grant.raw.formIntersection(seen)
                grant.masked.formIntersection(seen)
                drop(grant, table, role)
            }
        }
    }

    private mutating func drop(_ grant: Grant, _ table: Int, _ role: Int) {
        roles[role].grants[table] = grant.columns.isEmpty ? nil : grant
        if grant.columns.isEmpty { roles[role].isWildcard = false }
    }

    // MARK: - What may be written

    /// Whether the database would carry a change of these columns, or a delete, into another table that the session may not change
    /// freely.
    private func mayCascade(_ table: Int, columns: [Int]?) -> Bool {
        tables.indices.allSatisfy { child in
            tables[child].foreign.filter { $0.parent == table }.allSatisfy { key in
                func isFree(_ operation: Operation) -> Bool {
                    roles.contains { role in
                        guard role.operations.contains(operation), let grant = role.grants[child] else { return false }
                        return grant.filters.isEmpty && (grant.checks ?? []).isEmpty
                            && grant.columns.count == tables[child].columns.count
                    }
                }
                if let columns {
                    guard key.action.contains("ON UPDATE"), columns.contains(tables[table].key[0]) else { return true }
                    return isFree(.update) && mayCascade(child, columns: [key.column], depth: 1)
                }
                if key.action.isEmpty { return true }
                return key.action.contains("SET NULL")
                    ? isFree(.update) : isFree(.delete) && mayCascade(child, columns: nil, depth: 1)
            }
        }
    }

    private func mayCascade(_ table: Int, columns: [Int]?, depth: Int) -> Bool {
        // A foreign key's column is never a key, so that nothing goes on from a change of it.
        guard columns == nil, depth < 6 else { return columns != nil }
        return tables.indices.allSatisfy { child in
            tables[child].foreign.allSatisfy { $0.parent != table }
        }
    }

    func visibleWrites(_ table: Int) -> VisibleWrites {
        let seen = seenColumns(table)
        let made = tables[table]
        let preset = Set(presets(table).map(\.column))
        func places(_ columns: [Int]) -> [Int] { columns.compactMap { seen.firstIndex(of: $0) } }
        func lists(_ operation: Operation) -> [[Int]] {
            grants(table, operation).map { grant in
                places(
                    seen.filter {
                        grant.columns.contains($0) && made.columns[$0].generation == nil && !preset.contains($0)
                    })
            }
        }
        var writes = VisibleWrites()
        let isMakeable = made.columns.indices.allSatisfy { column in
            seen.contains(column) || made.columns[column].fallback != nil || preset.contains(column)
                || made.columns[column].isNullable && !made.key.contains(column)
        }
        writes.updates = lists(.update).map { columns in
            // Of a key that is not seen as it is, nobody can say which values are free.
            columns.filter {
                mayCascade(table, columns: [seen[$0]])
                    && (!made.key.contains(seen[$0]) || isAlwaysRaw(Place(table: table, column: seen[$0])))
            }
        }.filter { !$0.isEmpty }
        writes.deletes = !grants(table, .delete).isEmpty && mayCascade(table, columns: nil)
        func isRaw(_ columns: [Int]) -> Bool { columns.allSatisfy { isAlwaysRaw(Place(table: table, column: $0)) } }
        writes.uniques = ([made.key] + made.uniques).filter { !$0.isEmpty && isRaw($0) }.map(places)
        writes.keyName = "\(made.name)_pkey"
        writes.required = places(
            made.columns.indices.filter {
                (made.key.contains($0) || !made.columns[$0].isNullable) && made.columns[$0].fallback == nil
                    && !preset.contains($0)
            })
        // A key that the database makes up tells of hidden rows.
        writes.inserts = lists(.insert).filter { isMakeable && Set(writes.required).isSubset(of: $0) }
        let templates = allGrants(table).flatMap { $0.filters + ($0.checks ?? []) }
        let read = templates.flatMap(\.reads).filter { $0.table == table }.map(\.column)
        let bases = read.flatMap { column in made.columns[column].generation?.reads.map(\.column) ?? [] }
        writes.checked = Set(places(read + bases))
        writes.isRaw = isRaw(seen) && preset.isEmpty
        writes.isWhole = seen.count == made.columns.count && preset.isEmpty
        writes.preset = Set(places(Array(preset)))
        let seesAll = grants(table).contains { $0.filters.isEmpty }
        writes.mayIgnore = seesAll || allowsIgnoring
        writes.mayReplace =
            seesAll && mayCascade(table, columns: nil) && grants(table, .delete).contains { $0.filters.isEmpty }
        return writes
    }

    // MARK: - In SQL

    /// The rows that a change may touch: seen, and for each assigned column shown by a grant of the operation that grants it.
    func isCandidate(_ change: WriteShape.Change) -> String {
        let operation: Operation = change.operation == .delete ? .delete : .update
        let grants = grants(change.table, operation)
        let conditions =
            change.operation == .delete
            ? [any(grants, "")]
            : change.columns.union(presets(change.table).map(\.column)).sorted().map { column in
                any(grants.filter { $0.columns.contains(column) || $0.presets[column] != nil }, "")
            }
        return ([isSeenRow(change.table)] + conditions).map { "(\($0))" }.joined(separator: " AND ")
    }

    /// What a new row has to satisfy: the check of one role that has the operation and grants all columns.
    func mayStand(_ change: WriteShape.Change) -> String {
        let operation: Operation = change.operation == .insert ? .insert : .update
        let checks = grants(change.table, operation).filter { change.columns.isSubset(of: $0.columns) }.map(check)
        return checks.isEmpty ? "1 = 0" : checks.map { "(\($0))" }.joined(separator: " OR ")
    }

    /// Rows that pass the check of some role that inserts or updates.
    func passesSome(_ table: Int) -> String {
        let checks = (grants(table, .insert) + grants(table, .update)).map(check)
        return checks.isEmpty ? "1 = 0" : checks.map { "(\($0))" }.joined(separator: " OR ")
    }

    /// `a, b` for the columns of a table that can be given values.
    func storedColumns(_ table: Int, _ columns: [Int]) -> [Int] {
        columns.filter { tables[table].columns[$0].generation == nil }
    }

    func list(_ table: Int, _ columns: [Int]) -> String {
        columns.map { Self.identifier(tables[table].columns[$0].name) }.joined(separator: ", ")
    }
}
