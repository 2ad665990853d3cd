/// What can be named where.
extension Generator {
    /// A column that can be named.
    struct Candidate {
        /// Of `levels`.
        var level: Int
        /// Of the level; nil for a column that a join has merged.
        var variable: Int?
        var column: Column
    }

    /// The FROM clauses whose columns may stand here.
    private var reach: Range<Int> { near > 0 ? max(levels.count - 1, 0)..<levels.count : 0..<levels.count }

    /// The columns of these kinds that can be named, the nearest first; of every kind where none is given.
    func candidates(_ kinds: Set<Kind>? = nil, outerOnly: Bool = false) -> [Candidate] {
        var found: [Candidate] = []
        for level in reach.reversed() where !outerOnly || level < levels.count - 1 {
            for (index, variable) in levels[level].variables.enumerated() where !isShadowed(variable.name, level) {
                for column in variable.columns where kinds?.contains(column.kind) ?? true {
                    found.append(Candidate(level: level, variable: index, column: column))
                }
            }
            for column in levels[level].merged
            where (kinds?.contains(column.kind) ?? true) && !isHiddenByInner(column.name, level) && !isOpen(level)
                && occurrences(column.name, in: levels[level]) == 1
            {
                found.append(Candidate(level: level, variable: nil, column: column))
            }
        }
        return found
    }

    /// Whether a nearer FROM clause has a range variable of that name.
    private func isShadowed(_ name: String, _ level: Int) -> Bool {
        levels[(level + 1)...].contains { inner in inner.variables.contains { folded($0.name) == folded(name) } }
    }

    /// How many columns of that name a FROM clause has, hidden ones too; those that were merged count as one.
    func occurrences(_ name: String, in level: Level) -> Int {
        let wanted = folded(name)
        // Each that was merged stands for two.
        let merged = level.merged.filter { folded($0.name) == wanted }.count
        return level.variables.reduce(-merged) { count, variable in
            count + variable.columns.filter { folded($0.name) == wanted }.count
                + variable.hidden.filter { folded($0) == wanted }.count
        }
    }

    /// Whether there may be more columns of any name in a FROM clause than are known yet.
    private func isOpen(_ level: Int) -> Bool { !isPostgres && open > 0 && level == levels.count - 1 }

    private func isHiddenByInner(_ name: String, _ level: Int) -> Bool {
        // SQLite looks for the aliases of the inner SELECT before it looks further out.
        if level < levels.count - 1, !isPostgres { return true }
        return levels[(level + 1)...].contains { occurrences(name, in: $0) > 0 }
    }

    /// A column as a value, written in one of the ways in which it can be.
    mutating func spelled(_ candidate: Candidate) -> Value {
        let column = candidate.column
        var value = Value(
            text: "", kind: column.kind, risk: column.risk, isExact: column.isExact,
            isStored: column.isStored, column: column.name)
        let level = levels[candidate.level]
        if candidate.level < levels.count - 1 { feature("correlated") }
        guard let place = candidate.variable else {
            value.text = spelled(column.name)
            value.isBare = true
            feature("merged column")
            return value
        }
        let variable = level.variables[place]
        let isMerged = level.merged.contains { folded($0.name) == folded(column.name) }
        if !isMerged, !isOpen(candidate.level), occurrences(column.name, in: level) == 1,
            !isHiddenByInner(column.name, candidate.level),
            choices.chance(30)
        {
            feature("bare column")
            value.text = spelled(column.name)
            value.isBare = true
            return value
        }
        let name = spelled(variable.name) + "." + spelled(column.name)
        if let schema = variable.schema, choices.chance(12) {
            feature("schema-qualified column")
            value.text = "\(schema).\(name)"
        } else {
            value.text = name
        }
        return value
    }

    /// A column of one of these kinds that the innermost FROM clause has, mostly.
    mutating func column(_ kinds: Set<Kind>? = nil) -> Value? {
        let all = candidates(kinds)
        guard !all.isEmpty else { return nil }
        let own = all.filter { $0.level == levels.count - 1 }
        let list = own.isEmpty || own.count < all.count && choices.chance(15) ? all : own
        return spelled(choices.pick(list))
    }

    /// A column from further out.
    mutating func outerColumn(_ kinds: Set<Kind>) -> Value? {
        let all = candidates(kinds, outerOnly: true)
        return all.isEmpty ? nil : spelled(choices.pick(all))
    }

    /// Columns of the innermost FROM clause that tell its rows apart, where each of its relations has a key.
    mutating func rowKey() -> [Value]? {
        guard let level = levels.last, level.variables.count < 3 else { return nil }
        var key: [Value] = []
        for (index, variable) in level.variables.enumerated() {
            guard let names = variable.key else { return nil }
            for name in names {
                guard let column = variable.columns.first(where: { $0.name == name }), column.isExact else {
                    return nil
                }
                key.append(spelled(Candidate(level: levels.count - 1, variable: index, column: column)))
            }
        }
        return key.isEmpty ? nil : key
    }
}
