/// INSERT: rows that are listed, those of a query, those of defaults; upserts.
extension Generator {
    mutating func insert(_ table: VisibleTable) -> String {
        guard let writes = table.writes else { return "" }
        feature("insert")
        let target = target(table, writes, mayAlias: isPostgres)
        let grant = choices.pick(writes.inserts)
        let isPositional =
            writes.isWhole && choices.chance(12)
            && table.columns.indices.allSatisfy { grant.contains($0) || table.columns[$0].isGenerated }
        var columns = inserted(target, grant)
        if isPositional {
            feature("positional insert")
            columns = table.columns.indices.filter { grant.contains($0) && !table.columns[$0].isGenerated }
        } else if choices.chance(15) {
            columns.reverse()
        }
        if columns.isEmpty || writes.required.isEmpty && !isPositional && choices.chance(6) {
            feature("default values")
            shape.changes.append(.init(table: table.number, operation: .insert, columns: []))
            levels.append(Level(variables: [target.variable]))
            defer { levels.removeLast() }
            return "INSERT INTO \(target.text) DEFAULT VALUES\(returning(target, isNew: true))"
        }
        shape.changes.append(.init(table: table.number, operation: .insert, columns: target.numbers(columns)))
        let list =
            isPositional ? "" : " (" + columns.map { spelled(table.columns[$0].name) }.joined(separator: ", ") + ")"
        let upsert = isPart ? nil : upsertTarget(target, columns)
        let source: String
        if upsert == nil, choices.chance(28), let query = rowsOfQuery(target, columns) {
            source = query
        } else {
            source = listed(target, columns, upsert)
        }
        levels.append(Level(variables: [target.variable]))
        defer { levels.removeLast() }
        let conflict = upsert.map { clause(target, $0, grant) } ?? ""
        let key = conflictKey(target, upsert != nil)
        return "\(key) INTO \(target.text)\(list) \(source)\(conflict)\(returning(target, isNew: true))"
    }

    /// Columns of a new row: those that there have to be, and some others.
    mutating func inserted(_ target: Target, _ grant: [Int]) -> [Int] {
        var columns = target.writes.required.filter { grant.contains($0) }
        for place in grant where !columns.contains(place) {
            // A check that reads a column is kept by giving it.
            let isWanted = target.writes.checked.contains(place) ? choices.below(100) < 90 : choices.chance(55)
            if isWanted { columns.append(place) }
        }
        return columns
    }

    /// `INSERT OR …`, `REPLACE`.
    private mutating func conflictKey(_ target: Target, _ isUpsert: Bool) -> String {
        guard !isPostgres, !isUpsert, choices.chance(12) else { return "INSERT" }
        var keys = ["INSERT OR ABORT"]
        if target.writes.mayIgnore { keys.append("INSERT OR IGNORE") }
        if target.writes.mayReplace { keys += ["INSERT OR REPLACE", "REPLACE"] }
        let key = choices.pick(keys)
        feature(key.lowercased())
        if key.hasSuffix("IGNORE") { shape.ignores = true }
        if key.hasSuffix("REPLACE") {
            shape.ignores = true
            shape.changes.append(.init(table: target.table.number, operation: .delete, columns: []))
        }
        return key
    }

    // MARK: - Sources

    /// The value for a key that no row has, hidden ones included.
    private mutating func freshKey(_ row: Int) -> String { "\(5000 + row * 50 + choices.below(50))" }

    func isKey(_ target: Target, _ place: Int) -> Bool {
        target.table.columns[place].isKey && target.table.columns[place].kind == .integer
    }

    private mutating func listed(_ target: Target, _ columns: [Int], _ upsert: Upsert?) -> String {
        let count = [1, 1, 2, 3][choices.below(4)]
        if count > 1 { feature("several rows") }
        var met: [String] = []
        let rows = (0..<count).map { number -> String in
            let sample = sample(target)
            let values = columns.map { place -> String in
                guard isKey(target, place) else { return given(target, place, sample: sample) }
                // An upsert that meets a row which is not seen must fail, whatever it would do.
                let isHidden = upsert?.isNothing == false && choices.chance(8)
                let rest = (isHidden ? target.writes.hiddenKeys : target.writes.keys).filter { !met.contains($0) }
                // A key that is there is met by an upsert mostly, by any other INSERT hardly.
                if !rest.isEmpty, isHidden || choices.chance(upsert != nil ? 65 : 3) {
                    let key = choices.pick(rest)
                    met.append(key)
                    return key
                }
                return freshKey(number)
            }
            return "(\(values.joined(separator: ", ")))"
        }
        return "VALUES \(rows.joined(separator: ", "))"
    }

    /// A query whose rows have keys of their own.
    private mutating func rowsOfQuery(_ target: Target, _ columns: [Int]) -> String? {
        let needsKey = columns.contains { isKey(target, $0) }
        let sources = tables.filter { table in
            guard needsKey else { return true }
            return table.key?.count == 1 && table.columns.contains { $0.name == table.key?[0] && $0.kind == .integer }
        }
        guard !sources.isEmpty else { return nil }
        feature("insert of a query")
        let table = choices.pick(sources)
        if table.number == target.table.number { feature("insert of the table's own rows") }
        room -= 1
        var taken: Set<String> = [folded(target.variable.name), folded(target.table.name)]
        var variable = Variable(
            name: fresh("s", besides: &taken), columns: table.columns.map { Column($0) }, hidden: table.hidden,
            key: table.key)
        variable.hasRow = false
        levels.append(Level(variables: [variable]))
        defer { levels.removeLast() }
        let sample = sample(target)
        let values = columns.map { place -> String in
            let column = target.table.columns[place]
            if isKey(target, place), let key = table.key?[0] {
                return "\(quoted(variable.name)).\(quoted(key)) + \(6000 + 500 * choices.below(4))"
            }
            if target.writes.checked.contains(place), let sample, choices.chance(75) {
                return cast(sample[place], column)
            }
            if target.writes.references[place] != nil { return "NULL" }
            if column.risk != .none { return cast(stored(column), column) }
            let value = self.value(of: column.kind)
            let text = value.isConstant ? cast(value.text, column) : value.text
            return column.mayBeNull ? text : "coalesce(\(text), \(cast(stored(column), column)))"
        }
        let name =
            "\(isHidden(table.name) ? table.schema + "." : "")\(spelled(table.name)) AS \(spelled(variable.name))"
        return "SELECT \(values.joined(separator: ", ")) FROM \(name)\(filter(nil, share: 70))"
    }

    /// A constant in a select list, which is of no known type else on PostgreSQL.
    private func cast(_ text: String, _ column: VisibleColumn) -> String {
        guard isPostgres else { return text }
        switch column.kind {
        case .text, .folded: return "CAST(\(text) AS text)"
        case .json: return "CAST(\(text) AS jsonb)"
        case .array: return "CAST(\(text) AS text[])"
        case .integer, .decimal, .float, .boolean, .date, .timestamp, .mood: return text
        }
    }

    // MARK: - Upserts

    struct Upsert {
        /// The columns of the constraint; nil for any.
        var columns: [Int]?
        var isNothing: Bool
    }

    private mutating func upsertTarget(_ target: Target, _ columns: [Int]) -> Upsert? {
        let usable = target.writes.uniques.filter { $0.allSatisfy { columns.contains($0) } }
        let mayUpdate = !target.writes.updates.isEmpty && !usable.isEmpty
        guard choices.chance(22), mayUpdate || target.writes.mayIgnore else { return nil }
        let isNothing = target.writes.mayIgnore && (!mayUpdate || choices.chance(40))
        if isNothing {
            feature("do nothing")
            shape.ignores = true
            return Upsert(columns: usable.isEmpty || choices.chance(50) ? nil : choices.pick(usable), isNothing: true)
        }
        feature("do update")
        shape.raises = true
        // SQLite's last clause needs no constraint.
        let isAny = !isPostgres && choices.chance(15)
        return Upsert(columns: isAny ? nil : usable[0], isNothing: false)
    }

    private mutating func clause(_ target: Target, _ upsert: Upsert, _ grant: [Int]) -> String {
        var text = " ON CONFLICT"
        if let columns = upsert.columns {
            if isPostgres, columns == target.writes.uniques.first, choices.chance(15) {
                feature("on constraint")
                text += " ON CONSTRAINT \(quoted(target.writes.keyName))"
            } else {
                text += " (" + columns.map { spelled(target.table.columns[$0].name) }.joined(separator: ", ") + ")"
            }
        }
        if upsert.isNothing { return text + " DO NOTHING" }
        let granted = choices.pick(target.writes.updates)
        let rest = granted.filter { place in !target.writes.uniques.contains { $0.contains(place) } }
        guard !rest.isEmpty else {
            // Only keys may be changed: to what they are.
            let place = granted[0]
            shape.changes.append(
                .init(table: target.table.number, operation: .update, columns: target.numbers([place])))
            let name = spelled(target.table.columns[place].name)
            return text + " DO UPDATE SET \(name) = \(quoted(target.variable.name)).\(name)"
        }
        var columns: [Int] = []
        for _ in 0...choices.below(2) {
            let place = choices.pick(rest)
            if !columns.contains(place) { columns.append(place) }
        }
        shape.changes.append(.init(table: target.table.number, operation: .update, columns: target.numbers(columns)))
        // What the policy gives a column is not proposed.
        let own = target.table.columns.indices.filter { !target.writes.preset.contains($0) }
        let preset = target.writes.preset.map { target.table.columns[$0].name }
        var excluded = Variable(
            name: "excluded", columns: own.map { target.variable.columns[$0] }, hidden: target.variable.hidden + preset)
        excluded.hasRow = false
        let outer = levels
        levels[levels.count - 1] = Level(variables: [target.variable, excluded])
        defer { levels = outer }
        let sample = sample(target)
        let all = tables
        if !isPostgres { tables = tables.filter { $0.number != target.table.number } }
        flat += tables.isEmpty ? 1 : 0
        defer {
            flat -= tables.isEmpty ? 1 : 0
            tables = all
        }
        let list = columns.map { place -> String in
            let column = target.table.columns[place]
            let value =
                choices.chance(45) ? "excluded.\(quoted(column.name))" : assigned(target, place, sample: sample)
            return "\(spelled(column.name)) = \(value)"
        }
        text += " DO UPDATE SET " + list.joined(separator: ", ")
        // Weir raises for a row that may not be changed before it asks the condition, PostgreSQL afterwards.
        if target.writes.changesAll, choices.chance(45) {
            feature("do update where")
            text += " WHERE \(predicate(.small))"
        }
        return text
    }
}
