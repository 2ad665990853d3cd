import SQLSyntax

/// Queries: https://sqlite.org/lang_select.html.
extension Parser {
    /// `[WITH …] SELECT … [UNION …] [ORDER BY …] [LIMIT …]`
    func queryExpression() throws(Failure) -> QueryExpression {
        let start = token.start
        let with = at(.with) ? try withClause() : nil
        return try queryExpression(with: with, from: start)
    }

    /// The same, its WITH clause read already.
    func queryExpression(
        with: consuming WithClause?, from start: Int32
    ) throws(Failure) -> QueryExpression {
        try descend(by: 3)
        var query = QueryExpression(with: with, try queryTerm())
        try setOperations(&query)
        try sortAndLimit(&query)
        query.position = position(from: start)
        ascend(by: 3)
        return query
    }

    private func queryTerm() throws(Failure) -> QueryTerm {
        switch token.keyword {
        case .select: return .specification(try querySpecification())
        case .values:
            try need(.fullQueries)
            return .values(try tableValueConstructor())
        default: throw unexpected("`SELECT` or `VALUES`")
        }
    }

    private func setOperations(_ query: inout QueryExpression) throws(Failure) {
        while let kind = try setOperator() {
            query.rest.append(SetOperation(kind, try queryTerm()))
            if query.rest.count >= Parser.compoundLength { throw tooManyTerms() }
        }
    }

    private func setOperator() throws(Failure) -> SetOperation.Operator? {
        let kind: SetOperation.Operator
        switch token.keyword {
        case .union: kind = .union
        case .except: kind = .except
        case .intersect: kind = .intersect
        default: return nil
        }
        try need(.fullQueries)
        advance()
        return kind == .union && take(.all) ? .unionAll : kind
    }

    /// ORDER BY and LIMIT, which in SQLite belong to the last SELECT of a compound and cannot follow VALUES.
    private func sortAndLimit(_ query: inout QueryExpression) throws(Failure) {
        guard at(.order) || at(.limit) else { return }
        let clause = token
        try need(.fullQueries)
        if case .values = query.rest.last?.term ?? query.first { throw sortedValues() }
        if at(.order) { query.orderBy = try orderByClause() }
        if at(.limit) { query.limit = try limitClause() }
        switch token.keyword {
        case .union, .except, .intersect: throw sortedTerm(clause)
        default: return
        }
    }

    @inline(never)
    private func sortedValues() -> Failure {
        Failure(
            .syntaxError, "`\(text(token))` cannot follow VALUES", at: token.position,
            help: "write `SELECT * FROM (VALUES …)` and sort or limit that")
    }

    @inline(never)
    private func sortedTerm(_ clause: Token) -> Failure {
        Failure(
            .syntaxError, "ORDER BY and LIMIT must come behind the last SELECT of a compound", at: clause.position,
            help: "move the clause to the end, or put this SELECT into `SELECT * FROM (…)`")
    }

    // MARK: SELECT

    private func querySpecification() throws(Failure) -> QuerySpecification {
        let start = token.start
        advance()
        var specification = QuerySpecification([])
        if at(.distinct) || at(.all) { specification.quantifier = try quantifier() }
        try selectList(&specification.selectList)
        if take(.from) { specification.from = try tableReferences() }
        if take(.where) { specification.where = try expression() }
        try groupingClauses(&specification)
        specification.position = position(from: start)
        return specification
    }

    private func quantifier() throws(Failure) -> QuerySpecification.Quantifier {
        try need(.fullQueries)
        let quantifier: QuerySpecification.Quantifier = at(.distinct) ? .distinct : .all
        advance()
        return quantifier
    }

    private func groupingClauses(_ specification: inout QuerySpecification) throws(Failure) {
        switch token.keyword {
        case .group, .having, .window: try need(.fullQueries)
        default: return
        }
        if take(.group) {
            try expect(.by, "`BY`")
            specification.groupBy = try expressionList()
        }
        if take(.having) { specification.having = try expression() }
        if at(.window) { specification.windows = try windowDefinitions() }
    }

    /// `*`, `t.*`, `a AS b`, …: of SELECT and of RETURNING.
    func selectList(_ items: inout [SelectItem]) throws(Failure) {
        repeat { items.append(try selectItem()) } while take(.comma)
    }

    private func selectItem() throws(Failure) -> SelectItem {
        if at(.star) || (peek(1).kind == .dot && peek(2).kind == .star && canBeTable(token)) { return allColumns() }
        let start = token.start
        let value = try expression()
        let end = token.start
        let alias = try alias()
        return SelectItem(.expression(value, alias: alias), at: Position(start: start, end: end))
    }

    /// Whether a token that begins a select item can be the name before `.*`: not so the keywords that begin a value.
    private func canBeTable(_ token: Token) -> Bool {
        switch token.keyword {
        case .currentDate, .currentTime, .currentTimestamp, .cast, .raise: false
        default: token.can(.name)
        }
    }

    /// `*`, `t.*`
    private func allColumns() -> SelectItem {
        let start = token.start
        var kind = SelectItem.Kind.all
        if !at(.star) {
            kind = .allOf(QualifiedName(takeIdentifier()))
            advance()
        }
        advance()
        return SelectItem(kind, at: Position(start: start, end: token.start))
    }

    // MARK: VALUES

    private func tableValueConstructor() throws(Failure) -> TableValueConstructor {
        let start = token.start
        advance()
        var rows: [[Expression]] = []
        repeat {
            let opening = try open("`(` and a row of values")
            rows.append(try expressionList())
            try close(opening, "`,` or `)`")
        } while take(.comma)
        return TableValueConstructor(rows, at: position(from: start))
    }

    // MARK: WITH

    /// `WITH [RECURSIVE] name [(columns)] AS [[NOT] MATERIALIZED] (query), …`: https://sqlite.org/lang_with.html
    func withClause() throws(Failure) -> WithClause {
        try need(.fullQueries)
        try descend(by: 4)
        advance()
        var with = WithClause(recursive: take(.recursive), [])
        repeat { with.tables.append(try commonTableExpression()) } while take(.comma)
        ascend(by: 4)
        return with
    }

    private func commonTableExpression() throws(Failure) -> CommonTableExpression {
        let name = try name("the name of a common table expression")
        let columns = at(.leftParenthesis) ? try nameList("a column") : []
        try expect(.as, columns.isEmpty ? "`AS` or `(`" : "`AS`")
        var materialized: Bool?
        if take(.materialized) {
            materialized = true
        } else if take(.not) {
            try expect(.materialized, "`MATERIALIZED`")
            materialized = false
        }
        let opening = try open("`(` and a query")
        let query = try queryExpression()
        try close(opening)
        return CommonTableExpression(name, columns: columns, materialized: materialized, .query(query))
    }

    // MARK: ORDER BY, LIMIT

    /// `ORDER BY a DESC NULLS LAST, …`
    func orderByClause() throws(Failure) -> [SortSpecification] {
        advance()
        try expect(.by, "`BY`")
        return try sortList()
    }

    func sortList() throws(Failure) -> [SortSpecification] {
        var terms: [SortSpecification] = []
        repeat { terms.append(try sortSpecification()) } while take(.comma)
        return terms
    }

    private func sortSpecification() throws(Failure) -> SortSpecification {
        var term = SortSpecification(try expression())
        term.direction = sortDirection()
        if take(.nulls) {
            if take(.first) {
                term.nulls = .first
            } else {
                try expect(.last, "`FIRST` or `LAST`")
                term.nulls = .last
            }
        }
        return term
    }

    func sortDirection() -> SortSpecification.Direction? {
        if take(.asc) { return .ascending }
        return take(.desc) ? .descending : nil
    }

    /// `LIMIT a`, `LIMIT a OFFSET b`, `LIMIT b, a`
    private func limitClause() throws(Failure) -> RowLimit {
        advance()
        let first = try expression()
        if take(.offset) { return RowLimit(first, offset: try expression()) }
        if take(.comma) { return RowLimit(try expression(), offset: first) }
        return RowLimit(first)
    }
}
