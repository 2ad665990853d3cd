/// What only PostgreSQL has: MERGE, and writes in common table expressions.
extension Generator {
    // MARK: - MERGE

    /// Each row of the target meets at most one of the source.
    mutating func merge(_ table: VisibleTable) -> String? {
        guard let writes = table.writes else { return nil }
        let target = target(table, writes)
        let own = table.columns.filter { $0.kind == .integer && $0.risk == .none }
        let sources = tables.filter { source in
            source.key?.count == 1 && source.columns.contains { $0.name == source.key?[0] && $0.kind == .integer }
        }
        guard !own.isEmpty, !sources.isEmpty else { return nil }
        let source = choices.pick(sources)
        guard let key = source.key?[0] else { return nil }
        feature("merge")
        room -= 1
        var taken: Set<String> = [folded(target.variable.name), folded(table.name)]
        var variable = Variable(
            name: fresh("s", besides: &taken), columns: source.columns.map { Column($0) }, hidden: source.hidden,
            key: source.key)
        variable.hasRow = false
        let keyed = own.filter(\.isKey)
        let link = !keyed.isEmpty && choices.chance(60) ? keyed[0] : choices.pick(own)
        levels.append(Level(variables: [target.variable, variable]))
        defer { levels.removeLast() }
        var condition = "\(quoted(target.variable.name)).\(quoted(link.name)) = \(quoted(variable.name)).\(quoted(key))"
        if choices.chance(15) { condition += " AND (\(predicate(.small)))" }
        let name = "\(isHidden(source.name) ? source.schema + "." : "")\(spelled(source.name))"
        var using = "\(name) AS \(spelled(variable.name))"
        if choices.chance(25) {
            feature("merge using a query")
            let names = source.columns.map { quoted($0.name) }.joined(separator: ", ")
            using = "(SELECT \(names) FROM \(source.schema).\(quoted(source.name))) AS \(spelled(variable.name))"
        }
        var clauses: [String] = []
        // Behind a clause without a condition there is none of its kind.
        var closed: Set<Bool> = []
        for _ in 0...choices.below(3) {
            let before = shape
            guard let clause = matched(target, key: "\(quoted(variable.name)).\(quoted(key))", variable) else {
                continue
            }
            let isMatched = clause.hasPrefix("WHEN MATCHED")
            guard !closed.contains(isMatched) else {
                shape = before
                continue
            }
            if !clause.hasPrefix(isMatched ? "WHEN MATCHED AND" : "WHEN NOT MATCHED AND") { closed.insert(isMatched) }
            clauses.append(clause)
        }
        guard !clauses.isEmpty else { return nil }
        shape.raises = true
        return "MERGE INTO \(target.text) USING \(using) ON \(condition) \(clauses.joined(separator: " "))"
    }

    private mutating func matched(_ target: Target, key: String, _ source: Variable) -> String? {
        let number = target.table.number
        let writes = target.writes
        func already(_ operation: WriteShape.Operation) -> Bool {
            shape.changes.contains { $0.table == number && $0.operation == operation }
        }
        switch choices.below(8) {
        case 0, 1, 2:
            guard !writes.updates.isEmpty, !already(.update) else { return nil }
            var columns: [Int] = []
            let grant = choices.pick(writes.updates)
            for _ in 0...choices.below(2) {
                let place = choices.pick(grant)
                if !columns.contains(place) { columns.append(place) }
            }
            shape.changes.append(.init(table: number, operation: .update, columns: target.numbers(columns)))
            feature("merge update")
            return "WHEN MATCHED\(andCondition()) THEN UPDATE SET \(assignments(target, columns))"
        case 3:
            guard writes.deletes, !already(.delete) else { return nil }
            shape.changes.append(.init(table: number, operation: .delete, columns: []))
            feature("merge delete")
            return "WHEN MATCHED\(andCondition()) THEN DELETE"
        case 4:
            feature("merge do nothing")
            return "WHEN \(choices.chance(50) ? "NOT " : "")MATCHED AND \(isPostgres ? "false" : "0") THEN DO NOTHING"
        default:
            guard !writes.inserts.isEmpty, !already(.insert) else { return nil }
            feature("merge insert")
            let grant = choices.pick(writes.inserts)
            let columns = inserted(target, grant)
            guard !columns.isEmpty else { return nil }
            shape.changes.append(.init(table: number, operation: .insert, columns: target.numbers(columns)))
            let outer = levels
            // The target has no row there.
            levels[levels.count - 1] = Level(variables: [source])
            defer { levels = outer }
            let sample = sample(target)
            let values = columns.map { place -> String in
                guard !isKey(target, place) else { return "\(key) + \(6000 + 500 * choices.below(4))" }
                let isUnique = target.writes.uniques.contains { $0.contains(place) }
                return isUnique || choices.chance(50)
                    ? given(target, place, sample: sample) : assigned(target, place, sample: sample)
            }
            let names = columns.map { spelled(target.table.columns[$0].name) }.joined(separator: ", ")
            let condition = choices.chance(20) ? " AND (\(predicate(.small)))" : ""
            return "WHEN NOT MATCHED\(condition) THEN INSERT (\(names)) VALUES (\(values.joined(separator: ", ")))"
        }
    }

    private mutating func andCondition() -> String { choices.chance(40) ? " AND (\(predicate(.small)))" : "" }

    // MARK: - Writes in common table expressions

    /// `WITH w AS (UPDATE … RETURNING …) …`, of two tables.
    mutating func writeInCommon() -> String? {
        let writable = tables.filter { table in
            guard let writes = table.writes else { return false }
            return !writes.inserts.isEmpty || !writes.updates.isEmpty || writes.deletes
        }
        guard !writable.isEmpty else { return nil }
        feature("write in a common table")
        let table = choices.pick(writable)
        let all = tables
        guard let text = anyWrite(table, isCommon: true) else { return nil }
        guard !shape.raises, !shape.ignores else { return nil }
        var taken: Set<String> = Set(all.map { folded($0.name) })
        let name = fresh("w", besides: &taken, collisions: 0)
        let others = writable.filter { $0.number != table.number }
        // Its rows come from RETURNING of the raw table, which PostgreSQL gives as they are.
        let head = "WITH \(name) AS (\(text)) "
        if let other = others.isEmpty ? nil : choices.pick(others), choices.chance(45) {
            // What both change is one snapshot's.
            let before = shape
            if let second = anyWrite(other, isCommon: true), !shape.raises, !shape.ignores {
                feature("two writes in one statement")
                return head + second
            }
            shape = before
        }
        guard !shape.returning.isEmpty else { return head + "SELECT 1 AS one" }
        feature("rows of a write")
        return head + "SELECT * FROM \(name)"
    }

    /// Any write to a table that the session may make; of a table whose cells are not all raw without RETURNING where it is only a part.
    mutating func anyWrite(_ table: VisibleTable, isCommon: Bool) -> String? {
        guard let writes = table.writes else { return nil }
        isPart = isCommon
        defer { isPart = false }
        var kinds: [String] = []
        if !writes.inserts.isEmpty { kinds.append("insert") }
        if !writes.updates.isEmpty { kinds += ["update", "update"] }
        if writes.deletes { kinds.append("delete") }
        guard !kinds.isEmpty else { return nil }
        switch choices.pick(kinds) {
        case "insert": return insert(table)
        case "update": return update(table)
        default: return delete(table)
        }
    }
}
