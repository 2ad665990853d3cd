/// One SELECT: its list, its order, how many rows.
extension Generator {
    /// What stands in a select list.
    struct Item {
        var value: Value
        /// As it stands in the list, with its alias.
        var text: String
        /// The name of the output column, empty where the engine makes one up.
        var name: String
        /// Whether the name was given with AS.
        var isAlias = false
    }

    /// A SELECT in the making.
    struct Draft {
        var items: [Item] = []
        var taken: Set<String> = []
        /// Between SELECT and the list.
        var quantifier = ""
        var isNamed: Bool
        var from = ""
        var grouping = ""
        var windows: [String] = []
        /// Whether ORDER BY may hold what the list does not.
        var isFree = true
        /// What ORDER BY starts with.
        var leading: [String] = []
        var isStar = false
        /// The hidden columns of what a star stands for.
        var hidden: [String] = []
    }

    mutating func select(_ use: Use, isNamed: Bool = false, isOperand: Bool = false) -> Query {
        let (text, level, joining) = from(isOperand || depth > 2 ? 2 : depth > 1 ? 3 : 4)
        levels.append(level)
        defer { levels.removeLast() }
        var draft = Draft(isNamed: isNamed, from: " FROM " + text + condition(joining))
        let outer = enter("select list")
        defer { clause = outer }
        if case .table = use { draft.isNamed = true }
        switch use {
        case .operand(let kinds): fill(&draft, kinds)
        case .test: fillTest(&draft)
        case .top, .table: fillFreely(&draft, isTop: !draft.isNamed)
        }
        var query = Query(
            text: "SELECT ",
            columns: draft.items.map { item in
                var column = Column(name: item.name, item.value)
                column.isAlias = item.isAlias
                return column
            })
        query.hidden = draft.hidden
        query.text += draft.quantifier + draft.items.map(\.text).filter { !$0.isEmpty }.joined(separator: ", ")
        query.text += draft.from + draft.grouping
        if !draft.windows.isEmpty { query.text += " WINDOW " + draft.windows.joined(separator: ", ") }
        if !isOperand { order(&query, draft, use) }
        return query
    }

    /// ` WHERE …` with what holds a comma list together.
    private mutating func condition(_ joining: String?) -> String {
        let outer = enter("where")
        defer { clause = outer }
        var conditions = joining.map { [$0] } ?? []
        if levels.count > 1, choices.chance(65), let equation = correlation() { conditions.append(equation) }
        if choices.chance(50) { conditions.append(joining == nil ? predicate(.any) : "(\(predicate(.any)))") }
        if choices.chance(18) { conditions.append("(\(predicate(.small)))") }
        guard !conditions.isEmpty else { return "" }
        let isAnd = joining != nil || choices.chance(85) || conditions.count == 1
        let list = conditions.count == 1 ? conditions : conditions.map { $0.hasPrefix("(") ? $0 : "(\($0))" }
        return " WHERE " + list.joined(separator: isAnd ? " AND " : " OR ")
    }

    /// An equation with what stands further out.
    private mutating func correlation() -> String? {
        near += 1
        let inner = column([choices.pick([.integer, .integer, .integer, .text])])
        near -= 1
        guard let inner, inner.risk == .none, let outer = outerColumn([inner.kind]), outer.risk == .none else {
            return nil
        }
        return "\(inner.text) = \(outer.text)"
    }

    // MARK: - The list

    private mutating func fill(_ draft: inout Draft, _ kinds: [Kind]) {
        for kind in kinds { add(value(of: kind), to: &draft) }
        if choices.chance(10) {
            draft.quantifier = "DISTINCT "
            draft.isFree = false
            feature("distinct")
        }
    }

    private mutating func fillTest(_ draft: inout Draft) {
        switch choices.below(4) {
        case 0: add(Value(text: "1", kind: .integer, isConstant: true), to: &draft)
        case 1 where isPostgres || levels.last?.merged.isEmpty ?? true:
            feature("star")
            draft.items = [Item(value: Value(text: "*", kind: .integer), text: "*", name: "")]
            draft.isStar = true
        default: add(anyValue(), to: &draft)
        }
    }

    private mutating func fillFreely(_ draft: inout Draft, isTop: Bool) {
        switch choices.below(100) {
        case 45..<58: group(&draft)
        case 58..<62: aggregateAll(&draft)
        case 62..<68 where isPostgres: groupSets(&draft)
        case 68..<74 where isPostgres: groupByKey(&draft)
        case 74..<78 where isPostgres: distinctOn(&draft)
        case 78..<85: distinct(&draft)
        case 85..<92: star(&draft)
        case 92..<98 where isPostgres && isTop: wholeRow(&draft)
        case 92..<96: window(&draft)
        default: plain(&draft)
        }
    }

    private mutating func plain(_ draft: inout Draft) {
        for _ in 0...choices.below(4) { add(item(&draft), to: &draft) }
    }

    private mutating func item(_ draft: inout Draft) -> Value {
        switch choices.below(20) {
        case 16, 17: return windowCall(&draft)
        case 18: return scalarSubquery() ?? anyValue()
        case 19: return condition()
        default: return anyValue()
        }
    }

    /// A condition as a value.
    private mutating func condition() -> Value {
        feature("condition as a value")
        let text = predicate(.small)
        return Value(
            text: text, kind: isPostgres ? .boolean : .integer, isConstant: text == "true" || text == "1",
            isAtom: false)
    }

    private mutating func window(_ draft: inout Draft) {
        add(anyValue(), to: &draft)
        for _ in 0...choices.below(2) { add(windowCall(&draft), to: &draft) }
    }

    private mutating func distinct(_ draft: inout Draft) {
        feature("distinct")
        draft.quantifier = "DISTINCT "
        draft.isFree = false
        for _ in 0...choices.below(3) { add(exactValue(), to: &draft) }
    }

    /// Of rows that are alike in some values one, which it is only the order can tell, and it tells all.
    private mutating func distinctOn(_ draft: inout Draft) {
        feature("distinct on")
        fixed += 1
        flat += 1
        let keys = (0...choices.below(2)).map { _ in exactValue() }
        flat -= 1
        fixed -= 1
        let terms = keys.map { $0.isBare || $0.isConstant ? "(\($0.text))" : $0.text }
        guard !keys.contains(where: \.isConstant), !keys.contains(where: \.isBare) else { return plain(&draft) }
        draft.quantifier = "DISTINCT ON (\(terms.joined(separator: ", "))) "
        draft.isFree = false
        draft.leading = terms.map { $0 + choices.pick(["", "", " DESC", " NULLS FIRST"]) }
        if choices.chance(60) { add(keys[0], to: &draft) }
        for _ in 0...choices.below(2) { add(exactValue(), to: &draft) }
    }

    private mutating func star(_ draft: inout Draft) {
        guard let level = levels.last else { return plain(&draft) }
        let single = choices.chance(40)
        let variable = level.variables[single ? choices.below(level.variables.count) : 0]
        // SQLite loses the columns of joins that merge some, and has more than are known of a function.
        guard isPostgres || level.merged.isEmpty && (variable.hasRow || !single) && !(draft.isNamed && level.isNested)
        else { return plain(&draft) }
        let columns = single ? variable.columns : level.variables.flatMap(\.columns)
        let names = columns.map { folded($0.name) }
        guard !draft.isNamed || (Set(names).count == names.count && (single || level.isPlain)) else {
            return plain(&draft)
        }
        feature(single ? "qualified star" : "star")
        draft.hidden = single ? variable.hidden : level.variables.flatMap(\.hidden)
        let text = single ? "\(spelled(variable.name)).*" : "*"
        if single || level.isPlain {
            // One item in the text, one for each column otherwise.
            draft.items = columns.enumerated().map { index, column in
                let value = Value(
                    text: "", kind: column.kind, risk: column.risk, isExact: column.isExact,
                    isStored: column.isStored, isConstant: true)
                return Item(value: value, text: index == 0 ? text : "", name: column.name)
            }
        } else {
            draft.items = [Item(value: Value(text: "*", kind: .json, isExact: false), text: text, name: "")]
            draft.isStar = true
        }
        if single, !draft.isNamed, choices.chance(40) { add(anyValue(), to: &draft) }
    }

    /// Puts a value into the list, under a name where it needs one.
    mutating func add(_ value: Value, to draft: inout Draft) {
        let inherited = value.column.flatMap { draft.taken.contains(folded($0)) ? nil : $0 }
        let isUnnamed = draft.isNamed ? inherited != nil && choices.chance(45) : !choices.chance(50)
        guard !isUnnamed else {
            if let inherited { draft.taken.insert(folded(inherited)) }
            draft.items.append(Item(value: value, text: value.text, name: value.column ?? ""))
            return
        }
        let alias = fresh("o", besides: &draft.taken, collisions: 35)
        let key = choices.chance(15) && alias.hasPrefix("o") && alias.dropFirst().allSatisfy(\.isNumber) ? " " : " AS "
        // Without AS an operator before the alias would be taken for one that stands behind its operand.
        let text = value.isAtom || key == " AS " ? value.text : "(\(value.text))"
        draft.items.append(Item(value: value, text: text + key + spelled(alias), name: alias, isAlias: true))
        feature("output alias")
    }

    // MARK: - Order

    private mutating func order(_ query: inout Query, _ draft: Draft, _ use: Use) {
        var isWanted = !draft.leading.isEmpty
        var mayLimit = true
        switch use {
        case .top: isWanted = isWanted || choices.chance(45)
        case .table: isWanted = isWanted || choices.chance(10)
        case .operand: isWanted = isWanted || choices.chance(6)
        case .test: mayLimit = false
        }
        guard isWanted, !draft.isStar else {
            if mayLimit, choices.chance(3) {
                feature("limit without order")
                query.text += choices.pick([" LIMIT 1000000", " LIMIT 0", isPostgres ? " LIMIT ALL" : " LIMIT -1"])
                query.isSimple = false
            }
            return
        }
        query.isSimple = false
        var terms = draft.leading
        if draft.isFree, choices.chance(30) {
            fixed += 1
            flat += 1
            // SQLite's ORDER BY does not reach out of a subquery.
            near += isPostgres ? 0 : 1
            let outer = enter("order by")
            let value = anyValue()
            clause = outer
            near -= isPostgres ? 0 : 1
            flat -= 1
            fixed -= 1
            if !value.isConstant, !value.isBare {
                terms.append(value.text + direction())
                feature("order by expression")
            }
        }
        if draft.isFree, choices.chance(25), let key = rowKey() {
            // PostgreSQL and SQLite look a bare name up among the aliases first.
            terms += key.map { ($0.isBare ? "\($0.text) + 0" : $0.text) + direction() }
            query.isOrdered = true
            feature("order by key")
        } else {
            terms += positions(draft)
            query.isOrdered = draft.items.allSatisfy(\.value.isExact)
        }
        if draft.leading.isEmpty, choices.chance(query.isOrdered ? 3 : 20), terms.count > 1 {
            terms = [terms[0]]
            query.isOrdered = false
        }
        query.text += " ORDER BY " + terms.joined(separator: ", ")
        feature("order by")
        if query.isOrdered, mayLimit { query.text += limit() }
    }

    /// Every output column once, by position, alias or its own text.
    private mutating func positions(_ draft: Draft) -> [String] {
        let names = draft.items.map { folded($0.name) }
        // PostgreSQL makes up names for expressions, which may be those of others.
        let isKnown = !isPostgres || !names.contains("")
        return draft.items.enumerated().map { index, item in
            // SQLite looks any other name up in the FROM clause.
            let isNamed = !item.name.isEmpty && (isPostgres || item.isAlias)
            let isSafe =
                isKnown || item.isAlias && item.name.hasPrefix("o") && item.name.dropFirst().allSatisfy(\.isNumber)
            let isUnique = isNamed && isSafe && names.filter { $0 == names[index] }.count == 1
            switch choices.below(3) {
            case 1 where isUnique:
                feature("order by alias")
                return spelled(item.name) + direction()
            case 2
            where !item.value.isBare && !item.value.isConstant && !item.value.isBound
                && !item.value.text.contains("SELECT") && (isPostgres || levels.count == 1):
                return item.value.text + direction()
            default:
                feature("order by position")
                return "\(index + 1)" + direction()
            }
        }
    }
}
