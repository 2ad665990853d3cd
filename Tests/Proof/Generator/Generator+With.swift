/// Common table expressions.
extension Generator {
    /// `WITH …` with a space at its end; what it defines comes into scope.
    mutating func with() -> String {
        feature("with")
        if depth > 1 { feature("nested with") }
        let outer = levels
        levels = []
        defer { levels = outer }
        // SQLite takes the name of a common table that is being defined for that one even where another has it.
        var taken = Set(isPostgres ? [] : commons.filter { !$0.isReadable }.map { folded($0.name) })
        let count = [1, 1, 2, 3][choices.below(4)]
        if count > 1 { feature("several common tables") }
        // All of them hide tables of their names from here on, whether or not the engine lets them see each other.
        let names = (0..<count).map { _ in fresh("c", besides: &taken, collisions: 45) }
        let start = commons.count
        commons += names.map { CommonTable(name: $0, columns: [], isReadable: false) }
        var isRecursive = choices.chance(6)
        var list: [String] = []
        for (index, name) in names.enumerated() {
            let definition: (text: String, columns: [Column], hidden: [String])
            if choices.chance(22), room > 1 {
                isRecursive = true
                definition = recursive(name)
            } else {
                definition = common(name)
            }
            commons[start + index].columns = definition.columns
            commons[start + index].hidden = definition.hidden
            commons[start + index].isReadable = true
            list.append(definition.text)
        }
        return "WITH \(isRecursive ? "RECURSIVE " : "")\(list.joined(separator: ", ")) "
    }

    private mutating func common(_ name: String) -> (text: String, columns: [Column], hidden: [String]) {
        var body = query(.table)
        var head = spelled(name)
        if choices.chance(35) {
            feature("common table columns")
            var taken: Set<String> = []
            for index in body.columns.indices {
                body.columns[index].name = fresh("k", besides: &taken, collisions: 35)
            }
            head += " (" + body.columns.map { spelled($0.name) }.joined(separator: ", ") + ")"
        }
        let hint = choices.pick(["", "", "", "MATERIALIZED ", "NOT MATERIALIZED "])
        if !hint.isEmpty { feature("materialized") }
        return ("\(head) AS \(hint)(\(body.text))", body.columns, body.hidden)
    }

    // MARK: - Recursion

    private mutating func recursive(_ name: String) -> (text: String, columns: [Column], hidden: [String]) {
        feature("recursive")
        let trees = tables.filter { table in
            table.columns.filter { $0.kind == .integer && $0.name.lowercased().hasSuffix("id") }.count > 1
        }
        guard !trees.isEmpty, choices.chance(65) else { return counter(name) }
        return walk(name, choices.pick(trees))
    }

    /// Numbers from 1 on.
    private mutating func counter(_ name: String) -> (text: String, columns: [Column], hidden: [String]) {
        var taken: Set<String> = []
        let column = Column(name: fresh("n", besides: &taken, collisions: 35), kind: .integer)
        let (text, number) = (spelled(name), spelled(column.name))
        let last = 3 + choices.below(6)
        let start = choices.chance(30) ? "VALUES (1)" : "SELECT 1"
        // The names as they are: what is qualified by the common table is found in it alone.
        let step = "SELECT \(quoted(name)).\(quoted(column.name)) + 1 FROM \(spelled(name))"
        return (
            "\(text) (\(number)) AS (\(start) UNION ALL \(step) WHERE \(number) < \(last))", [column], []
        )
    }

    /// From rows to those that refer to them, and so on; each once.
    private mutating func walk(_ name: String, _ table: VisibleTable) -> (
        text: String, columns: [Column], hidden: [String]
    ) {
        feature("tree walk")
        room -= 2
        let keys = table.columns.filter { $0.kind == .integer && $0.name.lowercased().hasSuffix("id") }
        let key = keys[0]
        let parent = keys[1 + choices.below(keys.count - 1)]
        var taken: Set<String> = []
        let columns = [
            Column(name: fresh("w", besides: &taken, collisions: 40), kind: .integer),
            Column(name: fresh("w", besides: &taken, collisions: 20), kind: .integer),
        ]
        var variables: Set<String> = [folded(name)]
        let (first, second) = (fresh("t", besides: &variables), fresh("t", besides: &variables))
        let relation = "\(spelled(table.schema)).\(spelled(table.name))"
        func place(_ variable: String, _ column: String) -> String { "\(quoted(variable)).\(quoted(column))" }
        let cast = isPostgres ? "::bigint" : ""
        levels = [
            Level(variables: [Variable(name: first, columns: table.columns.map { Column($0) }, hidden: table.hidden)])
        ]
        let start = choices.chance(70) ? " WHERE \(predicate(.small))" : ""
        levels = []
        let isBounded = choices.chance(40)
        let firstList =
            "\(place(first, key.name))\(cast), " + (isBounded ? "0\(cast)" : "\(place(first, parent.name))\(cast)")
        let secondList =
            "\(place(second, key.name))\(cast), "
            + (isBounded ? "\(place(name, columns[1].name)) + 1" : "\(place(second, parent.name))\(cast)")
        let bound = isBounded ? " WHERE \(place(name, columns[1].name)) < 3" : ""
        let head = "\(spelled(name)) (\(columns.map { spelled($0.name) }.joined(separator: ", ")))"
        let link = "\(place(second, parent.name)) = \(place(name, columns[0].name))"
        let step =
            choices.chance(50)
            ? "FROM \(relation) AS \(spelled(second)) JOIN \(spelled(name)) ON \(link)"
            : "FROM \(spelled(name)) JOIN \(relation) AS \(spelled(second)) ON \(link)"
        return (
            "\(head) AS (SELECT \(firstList) FROM \(relation) AS \(spelled(first))\(start)"
                + " UNION SELECT \(secondList) \(step)\(bound))", columns, []
        )
    }
}
