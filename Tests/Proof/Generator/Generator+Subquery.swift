/// Subqueries in expressions.
extension Generator {
    /// EXISTS, IN and the like; nil where nothing fits.
    mutating func subqueryPredicate() -> String? {
        let not = choices.chance(30) ? "NOT " : ""
        switch choices.below(isPostgres ? 12 : 9) {
        case 3, 4, 5:
            guard let value = column([.integer, .integer, .text, .decimal, .date]), value.isExact else { return nil }
            feature(not.isEmpty ? "in" : "not in")
            let body = query(.operand([value.kind]))
            return "\(value.text) \(not)IN (\(body.text))"
        case 6:
            guard let first = column([.integer]), let second = column([.integer, .text]), second.isExact else {
                return nil
            }
            feature("row in")
            let body = query(.operand([.integer, second.kind]))
            return "(\(first.text), \(second.text)) \(not)IN (\(body.text))"
        case 7, 8:
            guard let subquery = scalarSubquery() else { return nil }
            guard subquery.isExact || subquery.kind == .decimal, subquery.kind != .json else {
                return "\(subquery.text) IS NOT NULL"
            }
            if subquery.kind == .boolean { return subquery.text }
            if let value = column([subquery.kind]), value.risk == .none, choices.chance(60) {
                return "\(value.text) \(choices.pick(["<=", "=", ">", "<>"])) \(subquery.text)"
            }
            return "\(subquery.text) \(sign()) \(literal(subquery.kind))"
        case 9, 10:
            guard let value = column([.integer, .text, .decimal, .date]), value.isExact else { return nil }
            let key = choices.pick(["ANY", "ALL", "SOME"])
            feature("op \(key.lowercased())")
            let body = query(.operand([value.kind]))
            return "\(value.text) \(sign()) \(key) (\(body.text))"
        case 11:
            guard let value = column([.integer]) else { return nil }
            feature("array subquery")
            let body = query(.operand([.integer]))
            return "\(value.text) = ANY (ARRAY(\(body.text)))"
        default:
            feature(not.isEmpty ? "exists" : "not exists")
            return "\(not)EXISTS (\(query(.test).text))"
        }
    }

    /// A subquery of one value: an aggregate.
    mutating func scalarSubquery() -> Value? {
        guard flat == 0, near == 0, depth < 4, room > 0 else { return nil }
        feature("scalar subquery")
        depth += 1
        defer { depth -= 1 }
        let (text, level, joining) = from(choices.chance(25) ? 2 : 1)
        levels.append(level)
        defer { levels.removeLast() }
        var conditions = joining.map { [$0] } ?? []
        near += 1
        let inner = column([.integer])
        near -= 1
        if choices.chance(75), let inner, let outer = outerColumn([.integer]) {
            conditions.append("\(inner.text) = \(outer.text)")
        }
        if choices.chance(30) { conditions.append("(\(predicate(.any)))") }
        var value = aggregate()
        let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        value.text = "(SELECT \(value.text) FROM \(text)\(condition))"
        value.isAtom = true
        value.isStored = false
        value.risk = .none
        value.column = nil
        return value
    }

    // MARK: - Whole rows

    /// The row of a range variable as a value, by its name alone.
    mutating func wholeRow(_ draft: inout Draft) {
        guard let level = levels.last else { return }
        let usable = level.variables.filter { variable in
            // A column of that name would stand for itself.
            levels.allSatisfy { occurrences(variable.name, in: $0) == 0 } && variable.hasRow
        }
        guard let variable = usable.isEmpty ? nil : choices.pick(usable) else {
            return add(anyValue(), to: &draft)
        }
        feature("whole row")
        let name = spelled(variable.name)
        let value: Value
        switch choices.below(7) {
        case 1: value = Value(text: "to_jsonb(\(name))", kind: .json, isExact: false)
        case 2:
            // Has no order.
            draft.isStar = true
            value = Value(text: "row_to_json(\(name))", kind: .json, isExact: false)
        case 3:
            draft.isFree = false
            value = Value(text: "count(\(name))", kind: .integer)
        case 4:
            value = Value(
                text: "\(name) IS \(choices.pick(["NOT NULL", "NULL"]))", kind: .boolean, isAtom: false)
        case 5:
            let column = choices.pick(variable.columns)
            value = Value(
                text: "(\(name)).\(spelled(column.name))", kind: column.kind, isExact: column.isExact,
                column: column.name)
        case 6: value = Value(text: name, kind: .json, isExact: false)
        default: value = Value(text: "\(name)::text", kind: .text, isExact: false)
        }
        add(value, to: &draft)
        if draft.isFree, choices.chance(50) { add(anyValue(), to: &draft) }
    }
}
