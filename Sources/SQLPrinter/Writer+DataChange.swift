import SQLSyntax

extension Writer {
    mutating func write(_ statement: Statement) throws(Failure) {
        switch statement.kind {
        case .query(let query): try write(query)
        case .insert(let statement): try write(statement)
        case .update(let statement): try write(statement)
        case .delete(let statement): try write(statement)
        case .createTable(let statement): try write(statement)
        case .createView(let statement): try write(statement)
        case .createIndex(let statement): try write(statement)
        case .createTrigger(let statement): try write(statement)
        case .explain(let queryPlan, let statement): try write(explain: statement, queryPlan: queryPlan)
        }
    }

    private mutating func write(explain statement: Statement, queryPlan: Bool) throws(Failure) {
        switch statement.kind {
        case .explain: throw illegal("EXPLAIN of EXPLAIN")
        case .query, .insert, .update, .delete, .createTable, .createView, .createIndex, .createTrigger: break
        }
        put(queryPlan ? "EXPLAIN QUERY PLAN " : "EXPLAIN ")
        try write(statement)
    }

    private mutating func write(_ statement: InsertStatement) throws(Failure) {
        try require(statement.target.indexHint == nil, "INDEXED BY in INSERT")
        try write(statement.with)
        put("INSERT")
        write(or: statement.conflict)
        put(" INTO ")
        try write(statement.target)
        if let columns = statement.columns {
            try require(!columns.isEmpty, "INSERT with an empty list of columns")
            try write(columnList: columns)
        }
        switch statement.source {
        case .query(let query):
            try require(
                statement.upserts.isEmpty || !endsInOpenJoin(query), "ON CONFLICT where it reads as a join's ON")
            put(" ")
            try write(query)
        case .defaultValues:
            try require(statement.upserts.isEmpty, "ON CONFLICT after DEFAULT VALUES")
            put(" DEFAULT VALUES")
        }
        let others = statement.upserts.dropLast()
        try require(others.allSatisfy { !$0.target.isEmpty }, "ON CONFLICT without columns before another")
        for upsert in statement.upserts { try write(upsert) }
        try write(returning: statement.returning)
    }

    /// Whether `ON` after the query would be read as the condition of its last join (SQLite manual, "UPSERT",
    /// "Parsing Ambiguity").
    private func endsInOpenJoin(_ query: QueryExpression) -> Bool {
        guard query.orderBy.isEmpty, query.limit == nil else { return false }
        switch query.rest.last?.term ?? query.first {
        case .values: return false
        case .specification(let last):
            guard let from = last.from, last.where == nil, last.groupBy.isEmpty, last.having == nil,
                last.windows.isEmpty
            else { return false }
            switch from.kind {
            case .named, .function, .derived, .aliased: return true
            case .joined(let chain): return chain.joins.last?.condition == nil
            }
        }
    }

    /// ` OR …` with the space before it, or nothing.
    private mutating func write(or conflict: ConflictResolution?) {
        guard let conflict else { return }
        put(" OR ")
        write(conflict)
    }

    mutating func write(_ conflict: ConflictResolution) {
        switch conflict {
        case .rollback: put("ROLLBACK")
        case .abort: put("ABORT")
        case .fail: put("FAIL")
        case .ignore: put("IGNORE")
        case .replace: put("REPLACE")
        }
    }

    private mutating func write(_ upsert: UpsertClause) throws(Failure) {
        put(" ON CONFLICT")
        if upsert.target.isEmpty {
            try require(upsert.targetWhere == nil, "ON CONFLICT with a condition and no columns")
        } else {
            put(" (")
            try write(upsert.target)
            put(")")
            try write(where: upsert.targetWhere)
        }
        switch upsert.action {
        case .nothing: put(" DO NOTHING")
        case .update(let assignments, where: let condition):
            put(" DO UPDATE")
            try write(set: assignments)
            try write(where: condition)
        }
    }

    /// ` SET a = 1, (b, c) = (2, 3)` with the space before it.
    private mutating func write(set assignments: [Assignment]) throws(Failure) {
        try require(!assignments.isEmpty, "SET without an assignment")
        put(" SET ")
        var first = true
        for assignment in assignments {
            if !first { put(", ") }
            first = false
            try write(assignment)
        }
    }

    private mutating func write(_ assignment: Assignment) throws(Failure) {
        if assignment.isRow {
            try require(!assignment.columns.isEmpty, "an assignment to no column")
            put("(")
            try write(assignment.columns)
            put(")")
        } else {
            try require(assignment.columns.count == 1, "an assignment to several columns without parentheses")
            try write(assignment.columns)
        }
        put(" = ")
        try write(assignment.value)
    }

    private mutating func write(_ statement: UpdateStatement) throws(Failure) {
        try write(statement.with)
        put("UPDATE")
        write(or: statement.conflict)
        put(" ")
        try write(statement.target)
        try write(set: statement.assignments)
        try write(from: statement.from)
        try write(where: statement.where)
        try write(returning: statement.returning)
    }

    private mutating func write(_ statement: DeleteStatement) throws(Failure) {
        try write(statement.with)
        put("DELETE FROM ")
        try write(statement.target)
        try write(where: statement.where)
        try write(returning: statement.returning)
    }

    private mutating func write(returning items: [SelectItem]) throws(Failure) {
        guard !items.isEmpty else { return }
        put(" RETURNING ")
        try write(items)
    }
}
