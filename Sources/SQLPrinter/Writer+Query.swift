import SQLSyntax

extension Writer {
    /// `(SELECT …)`
    mutating func write(parenthesized query: QueryExpression) throws(Failure) {
        put("(")
        try write(query)
        put(")")
    }

    mutating func write(_ query: QueryExpression) throws(Failure) {
        try requireOrder(of: query)
        try write(query.with)
        try write(query.first)
        for operation in query.rest { try write(operation) }
        try write(sortAndLimitOf: query)
        for clause in query.locking { try write(clause) }
    }

    /// INTERSECT binds more tightly than UNION and EXCEPT in PostgreSQL, so it comes before them in a flat list; and what
    /// follows a lone query in parentheses would be taken for a part of it.
    private func requireOrder(of query: QueryExpression) throws(Failure) {
        guard rules.hasPostgresGrammar else { return try require(query.locking.isEmpty, "a locking clause") }
        if query.rest.isEmpty, case .parenthesized = query.first {
            try require(
                query.with == nil && query.orderBy.isEmpty && query.limit == nil && query.locking.isEmpty,
                "clauses around a lone query in parentheses")
        }
        var isUnion = false
        for operation in query.rest {
            switch operation.operator {
            case .union, .unionAll, .except, .exceptAll: isUnion = true
            case .intersect, .intersectAll: try require(!isUnion, "INTERSECT of a UNION without parentheses")
            }
        }
    }

    private mutating func write(sortAndLimitOf query: QueryExpression) throws(Failure) {
        guard !query.orderBy.isEmpty || query.limit != nil else { return }
        try require(rules.sortsValues || !endsInValues(query), "ORDER BY or LIMIT after VALUES")
        try write(orderBy: query.orderBy)
        if let limit = query.limit { try write(limit) }
    }

    private func endsInValues(_ query: QueryExpression) -> Bool {
        switch query.rest.last?.term ?? query.first {
        case .specification, .parenthesized: false
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
        switch table.body {
        case .query(let query): try write(parenthesized: query)
        case .change(let statement): try write(change: statement)
        }
        if let search = table.search { try write(search) }
        if let cycle = table.cycle { try write(cycle) }
    }

    /// `(INSERT … RETURNING …)`
    private mutating func write(change statement: Statement) throws(Failure) {
        switch statement.kind {
        case .insert, .update, .delete: break
        case .query, .merge, .createTable, .createView, .createIndex, .createTrigger, .postgres, .explain:
            throw illegal("a common table expression that is no query and changes nothing")
        }
        try require(rules.hasPostgresGrammar, "a common table expression that changes data")
        put("(")
        try write(statement)
        put(")")
    }

    private mutating func write(_ search: SearchClause) throws(Failure) {
        try require(rules.hasPostgresGrammar && !search.columns.isEmpty, "SEARCH")
        put(search.breadthFirst ? " SEARCH BREADTH FIRST BY " : " SEARCH DEPTH FIRST BY ")
        try write(search.columns)
        put(" SET ")
        try write(search.sequence)
    }

    private mutating func write(_ cycle: CycleClause) throws(Failure) {
        try require(rules.hasPostgresGrammar && !cycle.columns.isEmpty, "CYCLE")
        put(" CYCLE ")
        try write(cycle.columns)
        put(" SET ")
        try write(cycle.mark)
        try require((cycle.value == nil) == (cycle.otherwise == nil), "CYCLE with one of its two values")
        if let value = cycle.value, let otherwise = cycle.otherwise {
            put(" TO ")
            try write(constant: value)
            put(" DEFAULT ")
            try write(constant: otherwise)
        }
        put(" USING ")
        try write(cycle.path)
    }

    private mutating func write(_ operation: SetOperation) throws(Failure) {
        switch operation.operator {
        case .union: put(" UNION ")
        case .unionAll: put(" UNION ALL ")
        case .intersect: put(" INTERSECT ")
        case .except: put(" EXCEPT ")
        case .intersectAll, .exceptAll:
            try require(rules.hasPostgresGrammar, "INTERSECT ALL or EXCEPT ALL")
            put(operation.operator == .intersectAll ? " INTERSECT ALL " : " EXCEPT ALL ")
        }
        try write(operation.term)
    }

    private mutating func write(_ term: QueryTerm) throws(Failure) {
        switch term {
        case .specification(let specification): try write(specification)
        case .values(let values): try write(values)
        case .parenthesized(let query):
            try require(rules.hasPostgresGrammar, "an operand of a set operation in parentheses")
            try write(parenthesized: query)
        }
    }

    private mutating func write(_ specification: QuerySpecification) throws(Failure) {
        put("SELECT")
        try write(quantifierOf: specification)
        if specification.selectList.isEmpty {
            try require(rules.hasPostgresGrammar && specification.quantifier != .distinct, "an empty select list")
        } else {
            put(" ")
            try write(specification.selectList)
        }
        if let into = specification.into { try write(into) }
        try write(from: specification.from)
        try write(where: specification.where)
        try write(groupBy: specification.groupBy, distinct: specification.groupByDistinct)
        try write(having: specification.having)
        try write(specification.windows)
    }

    /// ` DISTINCT ON (…)` with the space before it, or nothing.
    private mutating func write(quantifierOf specification: QuerySpecification) throws(Failure) {
        switch specification.quantifier {
        case .none: break
        case .some(.all): put(" ALL")
        case .some(.distinct): put(" DISTINCT")
        }
        guard !specification.distinctOn.isEmpty else { return }
        try require(rules.hasPostgresGrammar && specification.quantifier == .distinct, "DISTINCT ON")
        put(" ON ")
        try write(arguments: specification.distinctOn)
    }

    private mutating func write(_ into: IntoClause) throws(Failure) {
        try require(rules.hasPostgresGrammar, "SELECT INTO")
        switch into.persistence {
        case .permanent: put(" INTO ")
        case .temporary: put(" INTO TEMPORARY ")
        case .unlogged: put(" INTO UNLOGGED ")
        }
        try write(into.name)
    }

    /// ` FROM …` with the space before it, or nothing.
    mutating func write(from table: TableReference?) throws(Failure) {
        guard let table else { return }
        put(" FROM ")
        try write(table)
    }

    private mutating func write(groupBy expressions: [Expression], distinct: Bool) throws(Failure) {
        try require(!distinct || (rules.hasPostgresGrammar && !expressions.isEmpty), "GROUP BY DISTINCT")
        guard !expressions.isEmpty else { return }
        put(distinct ? " GROUP BY DISTINCT " : " GROUP BY ")
        try write(grouping: expressions)
    }

    /// `a, ROLLUP (b, c), ()`
    private mutating func write(grouping expressions: [Expression]) throws(Failure) {
        var first = true
        for expression in expressions {
            if !first { put(", ") }
            first = false
            if case .postgres(.groupingSet(let set)) = expression.kind { try write(set) } else { try write(expression) }
        }
    }

    private mutating func write(_ set: GroupingSet) throws(Failure) {
        try require(rules.hasPostgresGrammar, "a grouping set")
        switch set {
        case .empty: put("()")
        case .rollup(let elements):
            try require(!elements.isEmpty, "ROLLUP of nothing")
            put("ROLLUP ")
            try write(arguments: elements)
        case .cube(let elements):
            try require(!elements.isEmpty, "CUBE of nothing")
            put("CUBE ")
            try write(arguments: elements)
        case .sets(let elements):
            try require(!elements.isEmpty, "GROUPING SETS of nothing")
            put("GROUPING SETS (")
            try write(grouping: elements)
            put(")")
        }
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
        if rules.hasPostgresGrammar { return try write(postgresLimit: limit) }
        guard let count = limit.count, !limit.withTies else { throw illegal("an OFFSET alone or WITH TIES") }
        put(" LIMIT ")
        guard let offset = limit.offset else { return try write(count) }
        if try offsetComesFirst(count, offset) {
            try write(offset)
            put(", ")
            try write(count)
        } else {
            try write(count)
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

    /// `LIMIT 5 OFFSET 10`, `LIMIT ALL`, `OFFSET 10 FETCH FIRST 5 ROWS WITH TIES`
    private mutating func write(postgresLimit limit: RowLimit) throws(Failure) {
        try require(limit.count != nil || limit.offset != nil, "a limit of nothing")
        if let count = limit.count, !limit.withTies {
            put(" LIMIT ")
            if case .literal(.null) = count.kind { put("ALL") } else { try write(count) }
        }
        if let offset = limit.offset {
            put(" OFFSET ")
            try write(offset)
        }
        guard limit.withTies else { return }
        guard let count = limit.count else { throw illegal("WITH TIES without a number of rows") }
        put(" FETCH FIRST ")
        try write(count, least: .primary)
        put(" ROWS WITH TIES")
    }

    /// ` FOR UPDATE OF t NOWAIT` with the space before it.
    private mutating func write(_ clause: LockingClause) throws(Failure) {
        switch clause.strength {
        case .keyShare: put(" FOR KEY SHARE")
        case .share: put(" FOR SHARE")
        case .noKeyUpdate: put(" FOR NO KEY UPDATE")
        case .update: put(" FOR UPDATE")
        }
        if !clause.tables.isEmpty {
            put(" OF ")
            try write(clause.tables)
        }
        switch clause.wait {
        case .block: break
        case .noWait: put(" NOWAIT")
        case .skipLocked: put(" SKIP LOCKED")
        }
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
        case .allFields(let value): try write(allFieldsOf: value)
        case .expression(let expression, let alias):
            try write(expression)
            try write(alias: alias)
        }
    }

    /// `(x).*`, `(x).a.*`
    private mutating func write(allFieldsOf value: Expression) throws(Failure) {
        try require(rules.hasPostgresGrammar, "the fields of a composite value")
        if case .postgres(.indirection) = value.kind {
            try write(value)
        } else {
            try write(parenthesized: value)
        }
        put(".*")
    }
}
