/// Window functions, of which every row's value is given.
extension Generator {
    /// A call with its window; a named window joins the draft's.
    mutating func windowCall(_ draft: inout Draft) -> Value {
        feature("window")
        let outer = enter("window")
        defer { clause = outer }
        near += 1
        flat += 1
        fixed += 1
        defer {
            near -= 1
            flat -= 1
            fixed -= 1
        }
        let partition = choices.chance(55) ? windowTerm() : nil
        let start = partition.map { "PARTITION BY \($0.text)" } ?? ""
        let gap = start.isEmpty ? "" : " "
        if choices.chance(40), let key = rowKey(), let call = keyed(start + gap, key) { return call }
        if choices.chance(25) {
            // Over the whole partition.
            let call = counted()
            return Value(
                text: "\(call.text) OVER \(window(start, &draft))", kind: call.kind, isExact: call.isExact)
        }
        guard let term = windowTerm() else {
            return Value(text: "count(*) OVER \(window(start, &draft))", kind: .integer)
        }
        let ordering = "\(start)\(gap)ORDER BY \(term.text)\(direction())"
        switch choices.below(6) {
        case 1: return Value(text: "dense_rank() OVER \(window(ordering, &draft))", kind: .integer)
        case 2:
            return Value(
                text: "\(choices.pick(["percent_rank", "cume_dist"]))() OVER \(window(ordering, &draft))", kind: .float)
        case 3, 4:
            let call = counted()
            return Value(text: "\(call.text) OVER (\(ordering)\(frame(term)))", kind: call.kind, isExact: call.isExact)
        case 5:
            // The first of the ordering itself: ties are the same.
            guard term.isExact else { break }
            return Value(
                text: "first_value(\(term.text)) OVER \(window(ordering, &draft))", kind: term.kind,
                isExact: term.isExact)
        default: break
        }
        return Value(text: "rank() OVER \(window(ordering, &draft))", kind: .integer)
    }

    /// What partitions and orders: no constant, no array of JSON.
    private mutating func windowTerm() -> Value? {
        for _ in 0..<2 {
            let value = choices.chance(50) ? column([.integer, .text, .decimal, .date]) ?? exactValue() : exactValue()
            if !value.isConstant, value.isExact { return value }
        }
        return nil
    }

    /// An aggregate whose result does not depend on the order of what is added.
    private mutating func counted() -> Value {
        switch choices.below(5) {
        case 1:
            if let x = column([.integer]) { return Value(text: "sum(\(x.text))", kind: .integer) }
        case 2:
            if let x = column([.integer, .text, .decimal]), x.isExact {
                return Value(text: "\(choices.pick(["max", "min"]))(\(x.text))", kind: x.kind)
            }
        case 3:
            if let x = column() { return Value(text: "count(\(x.text))", kind: .integer) }
        case 4:
            feature("aggregate filter")
            feature("window filter")
            return Value(text: "count(*) FILTER (WHERE \(predicate(.small)))", kind: .integer)
        default: break
        }
        return Value(text: "count(*)", kind: .integer)
    }

    private mutating func window(_ text: String, _ draft: inout Draft) -> String {
        guard choices.chance(20) else { return "(\(text))" }
        feature("named window")
        let name = "w\(draft.windows.count + 1)"
        draft.windows.append("\(name) AS (\(text))")
        return name
    }

    /// A frame of rows that are told by the ordering, not by where a row happens to stand among its peers.
    private mutating func frame(_ term: Value) -> String {
        guard choices.chance(75) else { return "" }
        feature("frame")
        var frames = [
            " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW", " GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW",
            " GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING", " RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
            " GROUPS 2 PRECEDING", " RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
        ]
        if term.kind == .integer { frames += [" RANGE BETWEEN 2 PRECEDING AND 2 FOLLOWING", " RANGE 3 PRECEDING"] }
        let exclusion =
            choices.chance(25)
            ? choices.pick([" EXCLUDE TIES", " EXCLUDE GROUP", " EXCLUDE CURRENT ROW", " EXCLUDE NO OTHERS"]) : ""
        return choices.pick(frames) + exclusion
    }

    /// A call that needs an order without ties: by a key of the rows.
    private mutating func keyed(_ start: String, _ key: [Value]) -> Value? {
        let ordering = "\(start)ORDER BY \(key.map { $0.text + direction() }.joined(separator: ", "))"
        feature("window by key")
        switch choices.below(7) {
        case 1, 2:
            guard let x = column([.integer, .text, .date, .decimal]), x.isExact else { return nil }
            let offset = choices.chance(30) ? ", \(1 + choices.below(3))" : ""
            return Value(
                text: "\(choices.pick(["lag", "lead"]))(\(x.text)\(offset)) OVER (\(ordering))", kind: x.kind,
                isExact: x.isExact)
        case 3, 6:
            guard let x = column([.integer]) else { return nil }
            feature("rows frame")
            let frame = choices.pick([
                "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW", "ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
                "ROWS 2 PRECEDING", "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
            ])
            return Value(text: "sum(\(x.text)) OVER (\(ordering) \(frame))", kind: .integer)
        case 4: return Value(text: "ntile(\(2 + choices.below(3))) OVER (\(ordering))", kind: .integer)
        case 5:
            guard let x = column([.integer, .text]), x.isExact else { return nil }
            return Value(
                text: "\(choices.pick(["first_value", "last_value"]))(\(x.text)) OVER (\(ordering))", kind: x.kind)
        default: return Value(text: "row_number() OVER (\(ordering))", kind: .integer)
        }
    }
}
