import SQLSyntax

extension Writer {
    /// `(SELECT …)`
    mutating func write(parenthesized query: QueryExpression) throws(Failure) {
        put("(")
        try write(query)
        put(")")
    }

    mutating func write(_ query: QueryExpression) throws(Failure) {
        try write(query.with)
        try write(query.first)
        for operation in query.rest { try write(operation) }
        try write(sortAndLimitOf: query)
    }

    private mutating func write(sortAndLimitOf query: QueryExpression) throws(Failure) {
        guard !query.orderBy.isEmpty || query.limit != nil else { return }
        try require(rules.sortsValues || !endsInValues(query), "ORDER BY or LIMIT after VALUES")
        try write(orderBy: query.orderBy)
        if let limit = query.limit { try write(limit) }
    }

    private func endsInValues(_ query: QueryExpression) -> Bool {
        switch query.rest.last?.term ?? query.first {
        case .specification: false
        case .values: true
        }
    }

    /// `WITH … ` with the space after it, or nothing.
    mutating func write(_ with: WithClause?) throws(Failure) {
        guard let with else { return }
        try require(!with.tables.isEmpty, "WITH without a table")
        put(with.recursive ? "WITH RECURSIVE " : "WITH ")
        var first = true
        for table in with.tables {
            if !first { put(", ") }
            first = false
            try write(table)
        }
        put(" ")
    }

    private mutating func write(_ table: CommonTableExpression) throws(Failure) {
        try write(table.name)
        try write(columnList: table.columns)
        switch table.materialized {
        case .none: put(" AS ")
        case .some(true): put(" AS MATERIALIZED ")
        case .some(false): put(" AS NOT MATERIALIZED ")
        }
        try write(parenthesized: table.query)
    }

    private mutating func write(_ operation: SetOperation) throws(Failure) {
        switch operation.operator {
        case .union: put(" UNION ")
        case .unionAll: put(" UNION ALL ")
        case .intersect: put(" INTERSECT ")
        case .except: put(" EXCEPT ")
        }
        try write(operation.term)
    }

    private mutating func write(_ term: QueryTerm) throws(Failure) {
        switch term {
        case .specification(let specification): try write(specification)
        case .values(let values): try write(values)
        }
    }

    private mutating func write(_ specification: QuerySpecification) throws(Failure) {
        put("SELECT ")
        write(specification.quantifier)
        try require(!specification.selectList.isEmpty, "an empty select list")
        try write(specification.selectList)
        try write(from: specification.from)
        try write(where: specification.where)
        try write(groupBy: specification.groupBy)
        try write(having: specification.having)
        try write(specification.windows)
    }

    private mutating func write(_ quantifier: QuerySpecification.Quantifier?) {
        switch quantifier {
        case .none: break
        case .some(.all): put("ALL ")
        case .some(.distinct): put("DISTINCT ")
        }
    }

    /// ` FROM …` with the space before it, or nothing.
    mutating func write(from table: TableReference?) throws(Failure) {
        guard let table else { return }
        put(" FROM ")
        try write(table)
    }

    private mutating func write(groupBy expressions: [Expression]) throws(Failure) {
        guard !expressions.isEmpty else { return }
        put(" GROUP BY ")
        try write(expressions)
    }

    private mutating func write(having condition: Expression?) throws(Failure) {
        guard let condition else { return }
        put(" HAVING ")
        try write(condition)
    }

    /// ` WHERE …` with the space before it, or nothing.
    mutating func write(where condition: Expression?) throws(Failure) {
        guard let condition else { return }
        put(" WHERE ")
        try write(condition)
    }

    private mutating func write(orderBy specifications: [SortSpecification]) throws(Failure) {
        guard !specifications.isEmpty else { return }
        put(" ORDER BY ")
        try write(specifications)
    }

    /// `LIMIT count OFFSET offset`; or `LIMIT offset, count` where the `?` in them, which count by their order in the
    /// text, ask for it.
    private mutating func write(_ limit: RowLimit) throws(Failure) {
        put(" LIMIT ")
        guard let offset = limit.offset else { return try write(limit.count) }
        if try offsetComesFirst(limit.count, offset) {
            try write(offset)
            put(", ")
            try write(limit.count)
        } else {
            try write(limit.count)
            put(" OFFSET ")
            try write(offset)
        }
    }

    private func offsetComesFirst(_ count: Expression, _ offset: Expression) throws(Failure) -> Bool {
        guard placeholders.style == .asWritten, let first = try FirstPositional.find(offset),
            let second = try FirstPositional.find(count)
        else { return false }
        return first < second
    }

    private mutating func write(_ windows: [WindowDefinition]) throws(Failure) {
        var first = true
        for window in windows {
            put(first ? " WINDOW " : ", ")
            first = false
            try write(window.name)
            put(" AS ")
            try write(window.specification)
        }
    }

    private mutating func write(_ values: TableValueConstructor) throws(Failure) {
        try require(!values.rows.isEmpty, "VALUES without a row")
        put("VALUES ")
        var first = true
        for row in values.rows {
            try require(!row.isEmpty, "an empty row in VALUES")
            if !first { put(", ") }
            first = false
            try write(arguments: row)
        }
    }

    /// `*, t.*, a AS b`
    mutating func write(_ items: [SelectItem]) throws(Failure) {
        var first = true
        for item in items {
            if !first { put(", ") }
            first = false
            try write(item)
        }
    }

    private mutating func write(_ item: SelectItem) throws(Failure) {
        switch item.kind {
        case .all: put("*")
        case .allOf(let name):
            try write(name)
            put(".*")
        case .expression(let expression, let alias):
            try write(expression)
            try write(alias: alias)
        }
    }
}
