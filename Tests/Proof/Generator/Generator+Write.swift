/// Writes over what is granted: of new rows some keep the check and some break it, of changed ones some move out of sight.
extension Generator {
    /// A table that is written to, as it stands in the statement.
    struct Target {
        var table: VisibleTable
        var writes: VisibleWrites
        /// The table's name, qualified or not, and its alias.
        var text: String
        var variable: Variable

        /// Among all columns of the table.
        func numbers(_ columns: [Int]) -> Set<Int> { Set(columns.map { table.columns[$0].number }) }
    }

    mutating func write() -> String {
        let inserting = tables.filter { $0.writes.map { !$0.inserts.isEmpty } ?? false }
        let updating = tables.filter { $0.writes.map { !$0.updates.isEmpty } ?? false }
        let deleting = tables.filter { $0.writes?.deletes ?? false }
        let pick = choices.below(20)
        if isPostgres, pick == 19 {
            if let text = writeInCommon() { return text }
            shape = WriteShape()
        }
        if isPostgres, pick >= 17, pick < 19 {
            let merging = tables.filter { $0.writes != nil }
            if let text = merging.isEmpty ? nil : merge(choices.pick(merging)) { return text }
            shape = WriteShape()
        }
        let prefix = choices.chance(10) ? with() : ""
        if pick < 8, !inserting.isEmpty { return prefix + insert(choices.pick(inserting)) }
        if pick < 16, !updating.isEmpty { return prefix + update(choices.pick(updating)) }
        if !deleting.isEmpty { return prefix + delete(choices.pick(deleting)) }
        if !updating.isEmpty { return prefix + update(choices.pick(updating)) }
        if !inserting.isEmpty { return prefix + insert(choices.pick(inserting)) }
        // Nobody writes anything: what changes nothing anyhow.
        return prefix + "SELECT 1"
    }

    /// - Parameter mayAlias: whether it may have another name.
    mutating func target(_ table: VisibleTable, _ writes: VisibleWrites, mayAlias: Bool = true) -> Target {
        var variable = Variable(
            name: table.name, columns: table.columns.map { Column($0) }, hidden: table.hidden, key: table.key)
        variable.hasRow = false
        let isQualified = isHidden(table.name) || choices.chance(15)
        if isQualified { feature("qualified target") }
        var text = (isQualified ? "\(table.schema)." : "") + spelled(table.name)
        if mayAlias, choices.chance(30) {
            feature("target under another name")
            var taken: Set<String> = [folded(table.name)]
            variable.name = fresh("x", besides: &taken, collisions: 10)
            text += " AS \(spelled(variable.name))"
        }
        return Target(table: table, writes: writes, text: text, variable: variable)
    }

    // MARK: - Values for columns

    /// A value that a column can hold, and that raises nothing there.
    mutating func stored(_ column: VisibleColumn) -> String {
        let value = Value(text: "", kind: column.kind, risk: column.risk)
        if column.risk == .edge { return "\(choices.below(2001) - 1000)" }
        return literal(like: value)
    }

    /// What a new row has in a column: of a row that keeps a check, or something.
    mutating func given(_ target: Target, _ place: Int, sample: [String]?) -> String {
        let column = target.table.columns[place]
        if let keys = target.writes.references[place], !keys.isEmpty, choices.chance(85) { return choices.pick(keys) }
        if target.writes.checked.contains(place), let sample {
            if sample[place] != "NULL" || column.mayBeNull { return asParameter(sample[place], column) }
        }
        if column.mayBeNull, choices.chance(8) { return "NULL" }
        if isPostgres, column.hasDefault, choices.chance(8) {
            feature("default in values")
            return "DEFAULT"
        }
        return asParameter(stored(column), column)
    }

    /// Now and then a placeholder in the place of a literal.
    private mutating func asParameter(_ literal: String, _ column: VisibleColumn) -> String {
        guard fixed == 0, choices.chance(15) else { return literal }
        switch column.kind {
        case .integer:
            if let number = Int64(literal), let text = parameter(.integer(number)) { return text }
        case .text, .folded:
            guard literal.hasPrefix("'"), literal.hasSuffix("'") else { return literal }
            let text = String(literal.dropFirst().dropLast()).replacing("''", with: "'")
            if let placeholder = parameter(.text(text)) { return placeholder }
        case .decimal, .float, .boolean, .date, .timestamp, .json, .array, .mood: break
        }
        return literal
    }

    /// A row that keeps some check, mostly.
    mutating func sample(_ target: Target) -> [String]? {
        guard !target.writes.samples.isEmpty, choices.below(100) < 80 else { return nil }
        return choices.pick(target.writes.samples)
    }

    /// An expression for a column that is assigned, over what is in scope.
    mutating func assigned(_ target: Target, _ place: Int, sample: [String]?) -> String {
        let column = target.table.columns[place]
        let isKey = target.writes.uniques.contains { $0.contains(place) } && column.kind == .integer
        if isKey {
            // Far from all keys that are there.
            feature("key changed")
            let own = spelled(Candidate(level: 0, variable: 0, column: Column(column)))
            return "\(own.text) + \(10_000 * (1 + choices.below(3)))"
        }
        if let keys = target.writes.references[place], !keys.isEmpty, choices.chance(80) { return choices.pick(keys) }
        if target.writes.checked.contains(place), let sample, choices.chance(70) {
            if sample[place] != "NULL" || column.mayBeNull { return asParameter(sample[place], column) }
        }
        if column.mayBeNull, choices.chance(6) { return "NULL" }
        guard column.risk == .none, choices.chance(60) else { return asParameter(stored(column), column) }
        if column.kind == .integer || column.kind == .decimal, choices.chance(15), flat == 0,
            let subquery = scalarSubquery(), subquery.kind == column.kind
        {
            feature("subquery assigned")
            return column.mayBeNull ? subquery.text : "coalesce(\(subquery.text), \(stored(column)))"
        }
        let value = self.value(of: column.kind)
        // A constant of PostgreSQL that is not of the column's own type needs none.
        return column.mayBeNull ? value.text : "coalesce(\(value.text), \(stored(column)))"
    }

    // MARK: - UPDATE

    mutating func update(_ table: VisibleTable) -> String {
        guard let writes = table.writes else { return "" }
        feature("update")
        let target = target(table, writes)
        var columns: [Int] = []
        let grant = choices.pick(writes.updates)
        for _ in 0...choices.below(3) {
            let place = choices.pick(grant)
            if !columns.contains(place) { columns.append(place) }
        }
        shape.changes.append(.init(table: table.number, operation: .update, columns: target.numbers(columns)))
        var level = Level(variables: [target.variable])
        var source = ""
        var joining: String?
        if choices.chance(25), let found = keyedSource(target) {
            feature("update from")
            source = " FROM \(found.text)"
            level.append(found.level)
            joining = found.condition
        }
        levels.append(level)
        defer { levels.removeLast() }
        let set = assignments(target, columns)
        let condition = filter(joining)
        let returning = returning(target, isNew: true)
        let conflict = isPostgres ? "" : choices.chance(5) ? "OR ABORT " : ""
        return "UPDATE \(conflict)\(target.text) SET \(set)\(source)\(condition)\(returning)"
    }

    /// `a = …, (b, c) = (…)`.
    mutating func assignments(_ target: Target, _ columns: [Int]) -> String {
        let sample = sample(target)
        // SQLite's subqueries see rows that are changed already.
        let all = tables
        if !isPostgres { tables = tables.filter { $0.number != target.table.number } }
        flat += tables.isEmpty ? 1 : 0
        defer {
            flat -= tables.isEmpty ? 1 : 0
            tables = all
        }
        let names = columns.map { spelled(target.table.columns[$0].name) }
        let values = columns.map { place -> String in
            if isPostgres, target.table.columns[place].hasDefault, choices.chance(6) {
                feature("set default")
                return "DEFAULT"
            }
            return assigned(target, place, sample: sample)
        }
        if columns.count > 1, choices.chance(25) {
            feature("row assignment")
            return "(\(names.joined(separator: ", "))) = (\(values.joined(separator: ", ")))"
        }
        let isTyped = !isPostgres || !values.contains { $0 == "NULL" || $0.hasPrefix("'") || $0.hasPrefix("\u{1}") }
        if columns.count == 2, choices.chance(20), !values.contains("DEFAULT"), isTyped, flat == 0 {
            feature("row assignment of a subquery")
            return "(\(names.joined(separator: ", "))) = (SELECT \(values.joined(separator: ", ")))"
        }
        return zip(names, values).map { "\($0) = \($1)" }.joined(separator: ", ")
    }

    /// ` WHERE …`
    mutating func filter(_ joining: String?, share: Int = 75) -> String {
        let outer = enter("where")
        defer { clause = outer }
        var conditions = joining.map { [$0] } ?? []
        if choices.chance(share) { conditions.append("(\(predicate(.any)))") }
        if choices.chance(15) { conditions.append("(\(predicate(.small)))") }
        return conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    }

    /// Tables of which at most one row meets each row of the target.
    mutating func keyedSource(_ target: Target) -> (text: String, level: Level, condition: String)? {
        var taken: Set<String> = [folded(target.variable.name), folded(target.table.name)]
        let own = target.variable.columns.filter { $0.kind == .integer && $0.risk == .none }
        guard !own.isEmpty else { return nil }
        let link = choices.pick(own)
        let place = "\(quoted(target.variable.name)).\(quoted(link.name))"
        let keyed = tables.filter { table in
            table.key?.count == 1 && table.columns.contains { $0.name == table.key?[0] && $0.kind == .integer }
        }
        switch choices.below(4) {
        case 0, 1:
            guard !keyed.isEmpty else { return nil }
            let table = choices.pick(keyed)
            guard let key = table.key?[0] else { return nil }
            room -= 1
            var variable = Variable(
                name: fresh("s", besides: &taken), columns: table.columns.map { Column($0) }, hidden: table.hidden,
                key: table.key)
            variable.hasRow = false
            let text =
                "\(isHidden(table.name) ? table.schema + "." : "")\(spelled(table.name)) AS \(spelled(variable.name))"
            return (
                text, Level(variables: [variable]), "\(place) = \(quoted(variable.name)).\(quoted(key))"
            )
        case 2:
            feature("values as a source")
            var variable = Variable(name: fresh("v", besides: &taken), columns: [])
            let rows = (1...2 + choices.below(4)).map { "(\($0), \(literal(.text)))" }
            variable.columns = [Column(name: "column1", kind: .integer), Column(name: "column2", kind: .text)]
            variable.hasRow = false
            return (
                "(VALUES \(rows.joined(separator: ", "))) AS \(spelled(variable.name))", Level(variables: [variable]),
                "\(place) = \(quoted(variable.name)).column1"
            )
        default:
            // One row of a group.
            feature("derived source")
            let table = choices.pick(tables)
            let usable = table.columns.filter { $0.kind == .integer && $0.risk == .none }
            guard !usable.isEmpty else { return nil }
            room -= 1
            let (key, other) = (choices.pick(usable), choices.pick(usable))
            var variable = Variable(name: fresh("d", besides: &taken), columns: [])
            variable.columns = [Column(name: "k", kind: .integer), Column(name: "n", kind: .integer)]
            variable.hasRow = false
            let body =
                "SELECT g.\(quoted(key.name)) AS k, max(g.\(quoted(other.name))) AS n FROM \(table.schema).\(quoted(table.name)) AS g "
                + "GROUP BY g.\(quoted(key.name))"
            return (
                "(\(body)) AS \(spelled(variable.name))", Level(variables: [variable]),
                "\(place) = \(quoted(variable.name)).k"
            )
        }
    }

    // MARK: - DELETE

    mutating func delete(_ table: VisibleTable) -> String {
        guard let writes = table.writes else { return "" }
        feature("delete")
        let target = target(table, writes)
        shape.changes.append(.init(table: table.number, operation: .delete, columns: []))
        var level = Level(variables: [target.variable])
        var source = ""
        var joining: String?
        if isPostgres, choices.chance(25), let found = keyedSource(target) {
            feature("delete using")
            source = " USING \(found.text)"
            level.append(found.level)
            joining = found.condition
        }
        levels.append(level)
        defer { levels.removeLast() }
        let condition = filter(joining, share: 92)
        return "DELETE FROM \(target.text)\(source)\(condition)\(returning(target, isNew: false))"
    }

    // MARK: - RETURNING

    /// - Parameter isNew: whether the rows are those that the statement makes.
    mutating func returning(_ target: Target, isNew: Bool) -> String {
        // What RETURNING shows as the session sees it is only the result of a whole statement.
        guard choices.chance(isPart ? 65 : 30), !isPart || !isNew || target.writes.isRaw, let level = levels.last else {
            return ""
        }
        feature("returning")
        shape.returning.insert(target.table.number)
        let outer = enter("returning")
        let (all, allLevels) = (tables, levels)
        defer {
            clause = outer
            tables = all
            levels = allLevels
        }
        let isAsked = isNew && !target.writes.isRaw
        if isAsked || !isPostgres {
            // SQLite has the target alone there, under its own name.
            var variable = target.variable
            if !isPostgres { variable.name = target.table.name }
            variable.schema = nil
            var others = Array(level.variables.dropFirst())
            for index in others.indices {
                // Their names are not free.
                others[index].hidden += others[index].columns.map(\.name)
                others[index].columns = []
            }
            levels[levels.count - 1] = Level(variables: [variable] + (isPostgres ? others : []))
            tables = tables.filter { $0.number != target.table.number }
        }
        let isFlat = isAsked || tables.isEmpty
        fixed += isAsked ? 1 : 0
        flat += isFlat ? 1 : 0
        defer {
            fixed -= isAsked ? 1 : 0
            flat -= isFlat ? 1 : 0
        }
        var items: [String] = []
        let isAlone = level.variables.count == 1
        let isStar = choices.chance(20) && (isAlone || choices.chance(10))
        // What is asked of the new rows as they are seen knows nothing of other tables.
        if isStar, isAlone || !isAsked {
            feature("returning star")
            items.append("*")
        } else {
            for _ in 0...choices.below(3) { items.append(item()) }
        }
        let list = items.joined(separator: ", ")
        let looking = [
            "CASE", "SELECT", "=", "<", ">", " IS ", "ISNULL", "NOTNULL", " IN ", "BETWEEN", "LIKE", "GLOB", "min(",
            "max(",
            "nullif(",
        ]
        if !isPostgres, looking.contains(where: list.contains) { shape.looks = true }
        if isAsked { shape.asked = (list, quoted(isPostgres ? target.variable.name : target.table.name)) }
        return " RETURNING \(list)"
    }

    private mutating func item() -> String {
        let value: Value
        if flat == 0, choices.chance(10), let subquery = scalarSubquery() {
            feature("subquery in returning")
            value = subquery
        } else {
            value = anyValue()
        }
        guard value.isAtom, choices.chance(30) else { return value.text }
        return "\(value.text) AS \(choices.pick(["o", "\"a b\"", "weir", "id"]))"
    }
}
