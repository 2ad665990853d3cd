import WeirPolicy

/// Random roles: row filters of every form that a policy may have, excluded and listed columns, masks, attributes.
extension World {
    mutating func makeRoles(_ choices: inout Choices) {
        let count = choices.pick([1, 1, 1, 1, 2, 2, 3])
        // So that row-level security can say the same as the policy in more than a few worlds.
        let isPlain = engine == .postgres && choices.chance(35)
        for number in 0..<count { roles.append(role("role-\(number + 1)", isPlain: isPlain, &choices)) }
        // Somebody sees something.
        if roles.allSatisfy({ $0.grants.isEmpty }) { roles[0].grants[0] = grant(0, isPlain: isPlain, &choices) }
    }

    private mutating func role(_ name: String, isPlain: Bool, _ choices: inout Choices) -> Role {
        let isWildcard = choices.chance(15)
        var grants: [Int: Grant] = [:]
        for table in tables.indices where isWildcard || choices.below(100) < 80 {
            grants[table] = grant(table, isPlain: isPlain, &choices)
        }
        return Role(name: name, grants: grants, isWildcard: isWildcard)
    }

    /// - Parameter isPlain: no masks, and the columns that an earlier role shows.
    private mutating func grant(_ table: Int, isPlain: Bool, _ choices: inout Choices) -> Grant {
        let columns = tables[table].columns.indices
        var hidden: Set<Int> = []
        let isListed = choices.chance(20)
        if isPlain, let earlier = grants(table).first {
            hidden = Set(columns).subtracting(earlier.raw)
        } else if choices.below(100) < 55 {
            for _ in 0..<1 + choices.below(3) where hidden.count + 1 < columns.count {
                hidden.insert(choices.below(columns.count))
            }
        }
        var masked: Set<Int> = []
        if !isPlain, choices.chance(35) {
            for _ in 0..<1 + choices.below(2) {
                let place = Place(table: table, column: choices.below(columns.count))
                guard !hidden.contains(place.column), mask(place, &choices) else { continue }
                masked.insert(place.column)
            }
        }
        let filters =
            choices.below(100) < 70 ? (0..<1 + choices.pick([0, 0, 1])).map { _ in filter(table, &choices) } : []
        return Grant(
            raw: Set(columns).subtracting(hidden).subtracting(masked), masked: masked, filters: filters,
            isListed: isListed)
    }

    // MARK: - Masks

    /// Whether the column can be masked. It has one mask in the whole world.
    private mutating func mask(_ place: Place, _ choices: inout Choices) -> Bool {
        guard masks[place] == nil else { return true }
        let column = tables[place.table].columns[place.column]
        let name = name(place)
        let texts: [(String, reads: Bool)]
        switch column.kind {
        case .integer:
            texts = [("NULL", false), ("0", false), ("CASE WHEN \(name) > 4 THEN 5 ELSE 1 END", true)]
        case .decimal, .float: texts = [("NULL", false), ("7", false)]
        case .text, .folded:
            // What is hidden of a risky column may be anything, so that its mask has to be a constant.
            texts =
                [("'***'", false), ("NULL", false)]
                + (column.risk == .none
                    ? [("substr(\(name), 1, 1) || '***'", true), ("upper(\(name))", true), ("'Paid'", false)] : [])
        case .boolean: texts = [("NULL", false), ("false", false)]
        case .date, .timestamp, .json, .array: texts = [("NULL", false)]
        case .mood: texts = [("NULL", false), ("'ok'", false)]
        }
        let (text, reads) = choices.pick(texts)
        masks[place] = Template(text: text, reads: reads ? [place] : [])
        return true
    }

    // MARK: - Filters

    mutating func filter(_ table: Int, _ choices: inout Choices) -> Template {
        let first = condition(table, &choices)
        switch choices.pick([0, 0, 0, 0, 1, 2, 3]) {
        case 1:
            let second = condition(table, &choices)
            return Template(text: "\(first.text) OR \(second.text)", reads: first.reads.union(second.reads))
        case 2: return Template(text: "NOT (\(first.text))", reads: first.reads)
        case 3:
            let second = condition(table, &choices)
            return Template(text: "\(first.text) AND \(second.text)", reads: first.reads.union(second.reads))
        default: return first
        }
    }

    private mutating func condition(_ table: Int, _ choices: inout Choices) -> Template {
        if choices.chance(22), let nested = nested(table, &choices) { return nested }
        let safe = tables[table].columns.indices.filter { tables[table].columns[$0].risk == .none }
        let preferred = safe.filter {
            switch tables[table].columns[$0].values {
            case .tenant, .reference: true
            case .plain, .unique: false
            }
        }
        let column = preferred.isEmpty || choices.chance(40) ? choices.pick(safe) : choices.pick(preferred)
        let place = Place(table: table, column: column)
        return Template(text: comparison(place, &choices), reads: [place])
    }

    private mutating func comparison(_ place: Place, _ choices: inout Choices) -> String {
        let column = tables[place.table].columns[place.column]
        let name = name(place)
        switch column.kind {
        case .integer:
            switch (column.values, choices.below(7)) {
            case (.unique, _): return "\(name) > \(2 + choices.below(4))"
            case (_, 0), (_, 1): return "\(name) = \(1 + choices.below(3))"
            case (_, 2): return "\(name) IN (1, \(2 + choices.below(6)))"
            case (_, 3): return "\(name) BETWEEN 1 AND \(1 + choices.below(6))"
            case (_, 4): return "\(name) = {:\(attribute("integer", .integer(Int64(1 + choices.below(3))), &choices))}"
            case (_, 5):
                let values = (0..<choices.below(4)).map { Value.integer(Int64($0 + 1)) }
                return "\(name) IN {in:\(attribute("integer[]", .list(values), &choices))}"
            case (_, _): return "\(name) <= \(1 + choices.below(8))"
            }
        case .text, .folded:
            switch choices.below(5) {
            case 0: return "\(name) = '\(choices.pick(["paid", "open", "Ada", "x"]))'"
            case 1: return "\(name) IN ('paid', 'open', 'Ada', '')"
            case 2: return "\(name) LIKE '%a%'"
            case 3: return "\(name) = {:\(attribute("text", .text(choices.pick(["paid", "Ada"])), &choices))}"
            default: return "\(name) <> 'x'"
            }
        case .boolean: return choices.pick([name, "NOT \(name)", "\(name) IS NOT FALSE"])
        case .decimal: return "\(name) >= \(choices.below(20)).50"
        case .date: return "\(name) >= '2013-01-01'"
        case .mood: return "\(name) = 'ok'"
        case .float, .timestamp, .json, .array: return "\(name) IS \(choices.chance(30) ? "" : "NOT ")NULL"
        }
    }

    /// A condition on another table's rows.
    private mutating func nested(_ table: Int, _ choices: inout Choices) -> Template? {
        let outer = tables[table].columns.indices.filter {
            tables[table].columns[$0].kind == .integer && tables[table].columns[$0].risk == .none
        }
        let other = choices.below(tables.count)
        let inner = tables[other].columns.indices.filter {
            tables[other].columns[$0].kind == .integer && tables[other].columns[$0].risk == .none
        }
        guard other != table, !outer.isEmpty, !inner.isEmpty else { return nil }
        let left = Place(table: table, column: choices.pick(outer))
        let right = Place(table: other, column: choices.pick(inner))
        let more = Place(table: other, column: choices.pick(inner))
        // A correlation name that users take too.
        let alias = choices.pick(["m", "t", "u"].filter { $0 != tables[table].name })
        func column(_ place: Place) -> String {
            "\(alias).\(Self.identifier(tables[place.table].columns[place.column].name))"
        }
        let form = choices.below(3)
        let condition = "\(column(more)) > \(1 + choices.below(2))"
        let text =
            switch form {
            case 0:
                "EXISTS (SELECT 1 FROM {raw}\(name(other)) \(alias) WHERE \(column(right)) = \(name(left)) AND \(condition))"
            case 1: "\(name(left)) IN (SELECT \(column(right)) FROM {raw}\(name(other)) AS \(alias) WHERE \(condition))"
            default: "NOT EXISTS (SELECT 1 FROM {raw}\(name(other)) AS \(alias) WHERE \(column(right)) = \(name(left)))"
            }
        return Template(text: text, reads: form == 2 ? [left, right] : [left, right, more])
    }

    mutating func attribute(_ type: String, _ value: Value, _ choices: inout Choices) -> String {
        // One role's attribute may be another's too.
        if let known = attributes.first(where: { $0.type == type }), choices.chance(40) { return known.name }
        let name = "a\(attributes.count + 1)"
        attributes.append(
            Attribute(name: name, type: type, value: choices.chance(4) && !type.hasSuffix("]") ? .null : value))
        return name
    }
}
