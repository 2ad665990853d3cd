import SQLSyntax

/// Where nodes stand. The library says where a node begins, mostly; where it ends, and where a query begins, is found in our
/// own tokens.
extension TreeReader {
    /// The token that begins at an offset.
    func token(at offset: Int32) -> Int? {
        guard offset >= 0, !tokens.isEmpty else { return nil }
        // nodes come nearly in the order of the text
        for index in lastToken..<min(lastToken + 4, tokens.count) where tokens[index].start == offset {
            lastToken = index
            return index
        }
        var low = 0
        var high = tokens.count
        if tokens[lastToken].start <= offset {
            low = lastToken
            let near = min(lastToken + 8, tokens.count)
            if near == tokens.count || tokens[near].start > offset { high = near }
        } else {
            high = lastToken
        }
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].start < offset { low = middle + 1 } else { high = middle }
        }
        guard low < tokens.count, tokens[low].start == offset else { return nil }
        lastToken = low
        return low
    }

    /// The one token that begins at an offset.
    func place(_ offset: Int32) -> Position {
        guard let index = token(at: offset) else { return Position(start: offset, end: offset) }
        return tokens[index].position
    }

    /// A position that no other node has, for a node that nothing in the text stands for.
    func madePosition() -> Position {
        made += 1
        return Position(start: -1 - made, end: -1 - made)
    }

    /// From an offset, or the first node, to the end of the last.
    func span(_ offset: Int32, _ first: Position?, _ last: Position?) -> Position {
        var span = place(offset)
        if let first { span.include(first) }
        if let last { span.include(last) }
        return span
    }

    /// From a word to the bracket that closes what it opens: `CAST (…)`, `CASE … END`, `f(…)`.
    func bracketed(_ offset: Int32, after skipped: Int = 0) -> Position {
        guard let index = token(at: offset) else { return Position(start: offset, end: offset) }
        var position = tokens[index].position
        var opening = index
        // the name may have several parts
        let last = min(index + 6 + skipped, tokens.count - 1)
        while opening < last, tokens[opening].kind != .opening { opening += 1 }
        let partner = tokens[opening].partner
        if tokens[opening].kind == .opening, partner >= 0 { position.end = tokens[Int(partner)].end }
        return position
    }

    // MARK: Names

    /// The tokens of a dotted name, one after another.
    struct NameWalk {
        fileprivate var index: Int?
    }

    func nameWalk(_ offset: Int32) -> NameWalk { NameWalk(index: token(at: offset)) }

    /// Where the next part of a name stands.
    func next(_ walk: inout NameWalk) -> Position {
        guard let index = walk.index else { return .none }
        // behind `U&"…"` there may be `UESCAPE '…'`
        var dot = index + 1
        let last = min(index + 3, tokens.count - 1)
        while dot < last, tokens[dot].kind != .dot { dot += 1 }
        walk.index = dot < tokens.count && tokens[dot].kind == .dot && dot + 1 < tokens.count ? dot + 1 : nil
        return tokens[index].position
    }

    // MARK: Queries

    /// The SELECT, VALUES or TABLE that a node of a query stands behind.
    func queryWord(of offset: Int32) -> Token? {
        guard let index = token(at: offset) else { return nil }
        let query = tokens[index].query
        return query >= 0 ? tokens[Int(query)] : nil
    }

    /// The bracket around what begins at an offset.
    func enclosing(_ offset: Int32) -> Token? {
        guard let index = token(at: offset) else { return nil }
        let parent = tokens[index].parent
        return parent >= 0 ? tokens[Int(parent)] : nil
    }

    /// The end of what stands in the same bracket as the token at an offset.
    func endOfBracket(_ offset: Int32) -> Int32 {
        guard let index = token(at: offset) else { return offset }
        let parent = tokens[index].parent
        guard parent >= 0, tokens[Int(parent)].partner > 0 else { return tokens.last?.end ?? offset }
        return tokens[Int(tokens[Int(parent)].partner) - 1].end
    }
}

extension Position {
    /// Grows so far that it covers another position, if that is one of the text.
    fileprivate mutating func include(_ other: Position) {
        guard other.start >= 0 else { return }
        if start < 0 || other.start < start { start = other.start }
        if other.end > end { end = other.end }
    }
}
