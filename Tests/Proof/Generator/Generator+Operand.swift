/// What stands in a FROM clause: tables, common table expressions, derived tables, lists of rows, functions.
extension Generator {
    /// One range variable, whose name joins those that are taken.
    mutating func operand(
        _ taken: inout Set<String>, beside left: Level, isLateral: Bool = false, isLikeLeft: Bool = false
    ) -> Source {
        room -= 1
        if isLateral {
            if choices.chance(40), let function = lateralFunction(&taken, left) { return function }
            return lateralTable(&taken, left)
        }
        if isLikeLeft, let like = likeLeft(&taken, left) { return like }
        let readable = readableCommons()
        if !readable.isEmpty, choices.chance(50) { return commonTable(readable, &taken) }
        switch choices.below(24) {
        case 18...21 where depth < 4 && room > 0: return derived(&taken)
        case 22: return rows(&taken) ?? table(&taken)
        case 23: return function(&taken)
        default: return table(&taken)
        }
    }

    // MARK: - Base tables

    /// Whether a common table expression hides the table of that name.
    func isHidden(_ name: String) -> Bool {
        // Case makes no difference here, so that the other engine's rule does not matter either.
        commons.contains { $0.name.lowercased() == name.lowercased() }
    }

    private mutating func table(_ taken: inout Set<String>) -> Source {
        // In a RETURNING clause the target is not there.
        tables.isEmpty ? function(&taken) : table(tables[choices.below(tables.count)], &taken)
    }

    mutating func table(_ table: VisibleTable, _ taken: inout Set<String>) -> Source {
        var variable = Variable(
            name: table.name, columns: table.columns.map { Column($0) }, hidden: table.hidden, key: table.key)
        variable.isKeyed = table.key != nil
        let isQualified = isHidden(table.name) || choices.chance(20)
        if isQualified { feature("qualified table") }
        if isHidden(table.name) { feature("table behind a common name") }
        let name = (isQualified ? spelled(table.schema) + "." : "") + spelled(table.name)
        if !taken.contains(folded(table.name)), choices.chance(30) {
            taken.insert(folded(table.name))
            variable.schema = table.schema
            feature("table under its own name")
            return Source(text: name, level: Level(variables: [variable]))
        }
        variable.name = fresh("t", besides: &taken)
        if isPostgres, table.renamable > 0, choices.chance(12) {
            // The whole row of a restricted table is refused beside other names of its columns.
            if table.isRestricted || !table.hidden.isEmpty { variable.hasRow = false }
            let renamed = renamedColumns(&variable, upTo: table.renamable)
            return Source(
                text: "\(name) AS \(spelled(variable.name)) (\(renamed))", level: Level(variables: [variable]))
        }
        return Source(
            text: "\(name) \(choices.chance(20) && isPlainAlias(variable.name) ? "" : "AS ")\(spelled(variable.name))",
            level: Level(variables: [variable]))
    }

    /// Without AS, only names that are no words.
    private func isPlainAlias(_ name: String) -> Bool { name.hasPrefix("t") && name.dropFirst().allSatisfy(\.isNumber) }

    /// `(a, b)` after a table's alias: the first columns under other names. They are those that are seen, so no column is hidden
    /// among them.
    private mutating func renamedColumns(_ variable: inout Variable, upTo limit: Int = .max) -> String {
        feature("column aliases")
        var taken = Set((variable.columns.map(\.name) + variable.hidden).map(folded))
        var key = variable.key
        let count = 1 + choices.below(min(variable.columns.count, limit))
        var list: [String] = []
        for index in 0..<count {
            let name = fresh("a", besides: &taken, collisions: 30)
            key = key?.map { $0 == variable.columns[index].name ? "\u{3}" + name : $0 }
            variable.columns[index].name = name
            list.append(spelled(name))
        }
        variable.key = key?.map { $0.hasPrefix("\u{3}") ? String($0.dropFirst()) : $0 }
        return list.joined(separator: ", ")
    }

    /// The table that stands to the left once more.
    private mutating func likeLeft(_ taken: inout Set<String>, _ left: Level) -> Source? {
        guard let names = left.variables.first?.columns.map(\.name),
            let table = tables.first(where: { $0.columns.map(\.name) == names })
        else { return nil }
        feature("self join")
        return self.table(table, &taken)
    }

    // MARK: - Common table expressions

    /// Those that a bare name finds.
    private func readableCommons() -> [CommonTable] {
        var seen: Set<String> = []
        return commons.reversed().filter { seen.insert($0.name.lowercased()).inserted && $0.isReadable }
    }

    private mutating func commonTable(_ readable: [CommonTable], _ taken: inout Set<String>) -> Source {
        let common = choices.pick(readable)
        feature("common table")
        if tables.contains(where: { folded($0.name) == folded(common.name) }) { feature("common named like a table") }
        var variable = Variable(name: common.name, columns: common.columns, hidden: common.hidden)
        let name = spelled(common.name)
        if !taken.contains(folded(common.name)), choices.chance(50) {
            taken.insert(folded(common.name))
            return Source(text: name, level: Level(variables: [variable]))
        }
        variable.name = fresh("c", besides: &taken)
        return Source(text: "\(name) AS \(spelled(variable.name))", level: Level(variables: [variable]))
    }

    // MARK: - Derived tables

    private mutating func derived(_ taken: inout Set<String>) -> Source {
        feature("derived table")
        let body = query(.table)
        var variable = Variable(name: fresh("d", besides: &taken), columns: body.columns, hidden: body.hidden)
        var text = "(\(body.text)) AS \(spelled(variable.name))"
        if isPostgres, choices.chance(15) { text += " (\(renamedColumns(&variable)))" }
        return Source(text: text, level: Level(variables: [variable]))
    }

    private mutating func lateralTable(_ taken: inout Set<String>, _ left: Level) -> Source {
        feature("lateral")
        levels.append(left)
        let body = query(.table)
        levels.removeLast()
        let variable = Variable(name: fresh("l", besides: &taken), columns: body.columns, hidden: body.hidden)
        return Source(
            text: "LATERAL (\(body.text)) AS \(spelled(variable.name))", level: Level(variables: [variable]))
    }

    /// A list of rows.
    private mutating func rows(_ taken: inout Set<String>) -> Source? {
        feature("values")
        let kinds: [Kind] = choices.chance(50) ? [.integer, .text] : [.integer]
        let list = (0...choices.below(4)).map { _ in "(" + kinds.map { literal($0) }.joined(separator: ", ") + ")" }
        var variable = Variable(name: fresh("v", besides: &taken), columns: [])
        let text = "(VALUES \(list.joined(separator: ", "))) AS \(spelled(variable.name))"
        guard isPostgres, choices.chance(70) else {
            variable.columns = kinds.enumerated().map { Column(name: "column\($0.offset + 1)", kind: $0.element) }
            return Source(text: text, level: Level(variables: [variable]))
        }
        var names: Set<String> = []
        variable.columns = kinds.map { Column(name: fresh("x", besides: &names, collisions: 40), kind: $0) }
        let aliases = variable.columns.map { spelled($0.name) }.joined(separator: ", ")
        return Source(text: "\(text) (\(aliases))", level: Level(variables: [variable]))
    }

    // MARK: - Functions

    private mutating func function(_ taken: inout Set<String>) -> Source {
        guard isPostgres else {
            feature("table function")
            return each("'[1,2,3,5]'", &taken, isNumeric: true)
        }
        feature("table function")
        var variable = Variable(name: fresh("f", besides: &taken), columns: [])
        var names: Set<String> = []
        let column = Column(name: fresh("n", besides: &names), kind: .integer)
        variable.columns = [column]
        // Its row is a number.
        variable.hasRow = false
        return Source(
            text: "generate_series(1, \(3 + choices.below(5))) AS \(spelled(variable.name)) (\(spelled(column.name)))",
            level: Level(variables: [variable]))
    }

    /// SQLite's `json_each`, of whose columns those are named whose values are of one kind.
    mutating func each(_ argument: String, _ taken: inout Set<String>, isNumeric: Bool = false) -> Source {
        var variable = Variable(name: fresh("f", besides: &taken), columns: [])
        let names = ["key", "value", "type", "atom", "id", "parent", "fullkey", "path", "json", "root"]
        variable.columns =
            isNumeric
            ? [Column(name: "value", kind: .integer)]
            : [
                Column(name: "type", kind: .text), Column(name: "fullkey", kind: .text),
            ]
        variable.hidden = names.filter { name in !variable.columns.contains { $0.name == name } }
        variable.hasRow = false
        return Source(
            text: "json_each(\(argument)) AS \(spelled(variable.name))",
            level: Level(variables: [variable], isPlain: false))
    }

    private mutating func lateralFunction(_ taken: inout Set<String>, _ left: Level) -> Source? {
        levels.append(left)
        near += 1
        let array = column([.array])
        near -= 1
        levels.removeLast()
        guard let array else { return nil }
        feature("lateral function")
        var variable = Variable(name: fresh("u", besides: &taken), columns: [])
        var names: Set<String> = []
        variable.columns = [Column(name: fresh("e", besides: &names), kind: .text)]
        variable.hasRow = false
        let columns = spelled(variable.columns[0].name)
        return Source(
            text: "LATERAL unnest(\(array.text)) AS \(spelled(variable.name)) (\(columns))",
            level: Level(variables: [variable]))
    }
}
