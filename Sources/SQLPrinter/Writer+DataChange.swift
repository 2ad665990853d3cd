import SQLSyntax

extension Writer {
    mutating func write(_ statement: Statement) throws(Failure) {
        switch statement.kind {
        case .query(let query): try write(query)
        case .insert(let statement): try write(statement)
        case .update(let statement): try write(statement)
        case .delete(let statement): try write(statement)
        case .merge(let statement): try write(statement)
        case .createTable(let statement):
            try require(!rules.hasPostgresGrammar, "CREATE TABLE of another dialect")
            try write(statement)
        case .createView(let statement):
            try require(!rules.hasPostgresGrammar, "CREATE VIEW of another dialect")
            try write(statement)
        case .createIndex(let statement):
            try require(!rules.hasPostgresGrammar, "CREATE INDEX of another dialect")
            try write(statement)
        case .createTrigger(let statement):
            try require(!rules.hasPostgresGrammar, "CREATE TRIGGER of another dialect")
            try write(statement)
        case .postgres(let statement):
            try require(rules.hasPostgresGrammar, "a statement of PostgreSQL")
            try write(statement)
        case .explain(let form, let statement): try write(explain: statement, form)
        }
    }

    private mutating func write(explain statement: Statement, _ form: ExplainForm) throws(Failure) {
        switch statement.kind {
        case .explain: throw illegal("EXPLAIN of EXPLAIN")
        case .query, .insert, .update, .delete, .merge, .createTable, .createView, .createIndex, .createTrigger,
            .postgres:
            break
        }
        switch form {
        case .plain: put("EXPLAIN ")
        case .queryPlan:
            try require(!rules.hasPostgresGrammar, "EXPLAIN QUERY PLAN")
            put("EXPLAIN QUERY PLAN ")
        case .options(let options):
            try require(rules.hasPostgresGrammar && !options.isEmpty, "options of EXPLAIN")
            put("EXPLAIN (")
            var first = true
            for option in options {
                if !first { put(", ") }
                first = false
                try write(option)
            }
            put(") ")
        }
        try write(statement)
    }

    /// `ANALYZE`, `FORMAT json`, `COSTS 'off'`: a value is a number, a word or a string.
    private mutating func write(_ option: ExplainOption) throws(Failure) {
        switch option.name.value.string {
        case "analyze": put("ANALYZE")
        case "verbose": put("VERBOSE")
        case "buffers": put("BUFFERS")
        case "costs": put("COSTS")
        case "format": put("FORMAT")
        case "settings": put("SETTINGS")
        case "summary": put("SUMMARY")
        case "timing": put("TIMING")
        case "wal": put("WAL")
        default: try write(option.name)
        }
        guard let value = option.value else { return }
        put(" ")
        if NumberShape.isSigned(value, dialect) {
            put(raw: value)
        } else if !isOptionKeyword(value), Keywords.needsQuoting(value, in: dialect) || value.string.utf8.count > 63 {
            try write(string: value)
        } else {
            put(raw: value)
        }
    }

    private func isOptionKeyword(_ value: ByteString) -> Bool {
        switch value.string {
        case "true", "false", "on", "off", "text", "xml": true
        default: false
        }
    }

    private mutating func write(_ statement: InsertStatement) throws(Failure) {
        try require(statement.target.indexHint == nil, "INDEXED BY in INSERT")
        try require(!statement.target.only, "ONLY in INSERT")
        try write(statement.with)
        put("INSERT")
        try write(or: statement.conflict)
        put(" INTO ")
        try write(target: statement.target)
        try write(targetList: statement.columns)
        try write(statement.overriding)
        switch statement.source {
        case .query(let query):
            try require(
                statement.upserts.isEmpty || rules.hasPostgresGrammar || !endsInOpenJoin(query),
                "ON CONFLICT where it reads as a join's ON")
            put(" ")
            try write(query)
        case .defaultValues:
            try require(
                statement.upserts.isEmpty || rules.hasPostgresGrammar, "ON CONFLICT after DEFAULT VALUES")
            try require(
                !rules.hasPostgresGrammar || (statement.columns == nil && statement.overriding == nil),
                "DEFAULT VALUES after columns")
            put(" DEFAULT VALUES")
        }
        let others = statement.upserts.dropLast()
        try require(others.allSatisfy { !$0.target.isEmpty }, "ON CONFLICT without columns before another")
        try require(others.isEmpty || !rules.hasPostgresGrammar, "several ON CONFLICT")
        for upsert in statement.upserts { try write(upsert) }
        try write(returning: statement.returning)
    }

    /// Whether `ON` after the query would be read as the condition of its last join (SQLite manual, "UPSERT",
    /// "Parsing Ambiguity").
    private func endsInOpenJoin(_ query: QueryExpression) -> Bool {
        guard query.orderBy.isEmpty, query.limit == nil else { return false }
        switch query.rest.last?.term ?? query.first {
        case .values, .parenthesized: return false
        case .specification(let last):
            guard let from = last.from, last.where == nil, last.groupBy.isEmpty, last.having == nil,
                last.windows.isEmpty
            else { return false }
            switch from.kind {
            case .named, .function, .derived, .aliased, .postgres: return true
            case .joined(let chain): return chain.joins.last?.condition == nil
            }
        }
    }

    /// ` OR …` with the space before it, or nothing.
    private mutating func write(or conflict: ConflictResolution?) throws(Failure) {
        guard let conflict else { return }
        try require(!rules.hasPostgresGrammar, "a conflict clause of another dialect")
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
            if let constraint = upsert.constraint {
                try require(rules.hasPostgresGrammar, "ON CONSTRAINT")
                put(" ON CONSTRAINT ")
                try write(constraint)
            }
        } else {
            try require(upsert.constraint == nil, "ON CONSTRAINT with columns")
            put(" (")
            if rules.hasPostgresGrammar { try write(index: upsert.target) } else { try write(upsert.target) }
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
    mutating func write(set assignments: [Assignment]) throws(Failure) {
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
            try write(targets: assignment.columns)
            put(")")
        } else {
            try require(assignment.columns.count == 1, "an assignment to several columns without parentheses")
            try write(targets: assignment.columns)
        }
        put(" = ")
        try write(assignment.value)
    }

    private mutating func write(_ statement: UpdateStatement) throws(Failure) {
        try write(statement.with)
        put("UPDATE")
        try write(or: statement.conflict)
        put(" ")
        try write(target: statement.target)
        try write(set: statement.assignments)
        try write(from: statement.from)
        try write(whereOrCurrent: statement.where)
        try write(returning: statement.returning)
    }

    private mutating func write(_ statement: DeleteStatement) throws(Failure) {
        try write(statement.with)
        put("DELETE FROM ")
        try write(target: statement.target)
        if let using = statement.using {
            try require(rules.hasPostgresGrammar, "DELETE with USING")
            put(" USING ")
            try write(using)
        }
        try write(whereOrCurrent: statement.where)
        try write(returning: statement.returning)
    }

    /// ` WHERE CURRENT OF cursor`, ` WHERE …` with the space before it, or nothing.
    private mutating func write(whereOrCurrent condition: Expression?) throws(Failure) {
        guard case .some(.postgres(.currentOf(let cursor))) = condition?.kind else {
            return try write(where: condition)
        }
        try require(rules.hasPostgresGrammar, "CURRENT OF")
        put(" WHERE CURRENT OF ")
        try write(cursor)
    }

    /// The table that a statement changes.
    mutating func write(target: NamedTable) throws(Failure) {
        try require(target.columns.isEmpty && target.sample == nil, "a target with column names or TABLESAMPLE")
        try write(target)
    }

    /// ` (a, b.c, d[1])` with the space before it, or nothing.
    mutating func write(targetList columns: [TargetColumn]?) throws(Failure) {
        guard let columns else { return }
        try require(!columns.isEmpty, "INSERT with an empty list of columns")
        put(" (")
        try write(targets: columns)
        put(")")
    }

    private mutating func write(targets columns: [TargetColumn]) throws(Failure) {
        var first = true
        for column in columns {
            if !first { put(", ") }
            first = false
            try write(column.name)
            for step in column.indirection { try write(step) }
        }
    }

    /// ` OVERRIDING SYSTEM VALUE` with the space before it, or nothing.
    mutating func write(_ overriding: Overriding?) throws(Failure) {
        guard let overriding else { return }
        try require(rules.hasPostgresGrammar, "OVERRIDING")
        switch overriding {
        case .system: put(" OVERRIDING SYSTEM VALUE")
        case .user: put(" OVERRIDING USER VALUE")
        }
    }

    private mutating func write(returning items: [SelectItem]) throws(Failure) {
        guard !items.isEmpty else { return }
        put(" RETURNING ")
        try write(items)
    }
}
