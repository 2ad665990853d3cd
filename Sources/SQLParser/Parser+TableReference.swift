import SQLSyntax

/// FROM: https://sqlite.org/lang_select.html#fromclause. The comma is a join among the others and binds no looser.
extension Parser {
    /// `a JOIN b ON …, c LEFT JOIN d USING (…)`
    func tableReferences() throws(Failure) -> TableReference {
        let start = token.start
        let first = try tableFactor(isFirst: true)
        var joins: [Join] = []
        while let (kind, natural) = try joinOperator() {
            joins.append(try join(kind, natural: natural))
        }
        guard !joins.isEmpty else {
            if at(.on) || at(.using) { throw conditionWithoutJoin() }
            return first
        }
        return TableReference(.joined(JoinChain(first, joins)), at: position(from: start))
    }

    private func join(_ kind: Join.Kind, natural: Bool) throws(Failure) -> Join {
        var join = Join(kind, natural: natural, try tableFactor(isFirst: false))
        guard at(.on) || at(.using) else { return join }
        if take(.on) {
            join.condition = .on(try expression())
        } else {
            advance()
            join.condition = .using(try nameList("a column"), alias: nil)
        }
        return join
    }

    // MARK: Operators

    private func joinOperator() throws(Failure) -> (Join.Kind, natural: Bool)? {
        switch token.keyword {
        case .none:
            guard at(.comma) else { return nil }
            try need(.fullQueries, "a comma between tables")
            advance()
            return (.comma, false)
        case .join:
            advance()
            return (.inner, false)
        case .cross, .full, .inner, .left, .natural, .outer, .right: return try joinWords()
        default: return nil
        }
    }

    /// The words before JOIN, which SQLite takes in any order: https://sqlite.org/lang_select.html#strange_join_names.
    private func joinWords() throws(Failure) -> (Join.Kind, natural: Bool) {
        let start = token.start
        var words: Set<Keyword> = []
        for _ in 0..<3 where !at(.join) {
            switch token.keyword {
            case .cross, .full, .inner, .left, .natural, .outer, .right: words.insert(token.keyword)
            default: throw unexpected("`JOIN`")
            }
            advance()
        }
        let place = position(from: start)
        try expect(.join, "`JOIN`")
        let isLeft = words.contains(.left) || words.contains(.full)
        let isRight = words.contains(.right) || words.contains(.full)
        let isInner = words.contains(.inner) || words.contains(.cross)
        let isOuter = isLeft || isRight || words.contains(.outer)
        guard !(isInner && isOuter), !isOuter || isLeft || isRight else {
            throw Failure(
                .syntaxError, "there is no `\(bytes(place.start, place.end))` join", at: place,
                help: "joins are INNER, CROSS, LEFT, RIGHT and FULL, any of them NATURAL")
        }
        if isRight, !features.contains(.rightAndFullJoin) {
            throw lacking(.rightAndFullJoin, "`\(bytes(place.start, place.end)) JOIN`", at: place)
        }
        let natural = words.contains(.natural)
        if natural, !features.contains(.fullQueries) { throw lacking(.fullQueries, "`NATURAL JOIN`", at: place) }
        let kind: Join.Kind
        if isLeft {
            kind = isRight ? .full : .left
        } else if isRight {
            kind = .right
        } else {
            kind = words.contains(.cross) ? .cross : .inner
        }
        return (kind, natural)
    }

    // MARK: Operands

    private func tableFactor(isFirst: Bool) throws(Failure) -> TableReference {
        if at(.leftParenthesis) {
            return startsQuery(peek(1)) ? try derivedTable() : try parenthesisedTables(isFirst: isFirst)
        }
        return try namedTable()
    }

    /// `schema.t AS a INDEXED BY i`, `f(1) AS a`
    private func namedTable() throws(Failure) -> TableReference {
        guard token.can(.name) else { throw notAName("a table or `(`") }
        let start = token.start
        let name = try qualifiedName("a table")
        if at(.leftParenthesis) { return try tableFunction(name) }
        var table = NamedTable(name, alias: try alias())
        table.indexHint = try indexHint()
        return TableReference(.named(table), at: position(from: start))
    }

    private func tableFunction(_ name: consuming QualifiedName) throws(Failure) -> TableReference {
        try need(.fullQueries, "a table-valued function")
        let start = name.position.start
        try descend(by: 2)
        let arguments = try argumentList()
        ascend(by: 2)
        let function = TableFunction(name, arguments, alias: try alias())
        return TableReference(.function(function), at: position(from: start))
    }

    /// `INDEXED BY i`, `NOT INDEXED`: https://sqlite.org/lang_indexedby.html
    func indexHint() throws(Failure) -> NamedTable.IndexHint? {
        if at(.indexed) {
            advance()
            try expect(.by, "`BY`")
            return .indexedBy(try name("an index"))
        }
        guard at(.not) else { return nil }
        advance()
        try expect(.indexed, "`INDEXED`")
        return .notIndexed
    }

    private func derivedTable() throws(Failure) -> TableReference {
        try descend()
        let opening = try open("`(`")
        let query = try queryExpression()
        try close(opening)
        let table = DerivedTable(query, alias: try alias())
        ascend()
        return TableReference(.derived(table), at: position(from: opening.start))
    }

    /// `(a JOIN b ON …) AS t`. Around one table alone SQLite's parentheses take away its alias and its index hint, unless
    /// it stands first and without an alias behind them.
    private func parenthesisedTables(isFirst: Bool) throws(Failure) -> TableReference {
        try descend(by: 2)
        let opening = token
        advance()
        let inner = try tableReferences()
        try close(opening, "a join or `)`")
        ascend(by: 2)
        return try renamed(inner, isFirst: isFirst, opening)
    }

    private func renamed(
        _ inner: consuming TableReference, isFirst: Bool, _ opening: Token
    ) throws(Failure) -> TableReference {
        let alias = try alias()
        if isFirst, alias == nil { return inner }
        switch inner.kind {
        case .named(var table):
            table.alias = alias
            table.indexHint = nil
            inner.kind = .named(table)
        case .function(var function):
            function.alias = alias
            inner.kind = .function(function)
        case .derived(var derived):
            derived.alias = alias
            inner.kind = .derived(derived)
        case .aliased(let tables, alias: _, columns: _):
            guard let alias else { return tables }
            inner.kind = .aliased(tables, alias: alias, columns: [])
        case .joined:
            guard let alias else { return inner }
            inner = TableReference(.aliased(inner, alias: alias, columns: []), at: position(from: opening.start))
        case .postgres:
            // This parser reads none.
            return inner
        }
        return inner
    }

    private func conditionWithoutJoin() -> Failure {
        let isUpsert = peek(1).keyword == .conflict
        return Failure(
            .syntaxError, "`\(bytes(token.start, token.end))` needs a JOIN before it", at: token.position,
            help: isUpsert
                ? "between a SELECT and ON CONFLICT SQLite needs a WHERE clause: write `WHERE true`"
                : "write the condition behind WHERE")
    }
}
