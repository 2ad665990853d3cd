import SQLSyntax

/// INSERT, UPDATE, DELETE: https://sqlite.org/lang_insert.html, lang_update.html, lang_delete.html.
extension Parser {
    // MARK: INSERT

    /// `INSERT [OR …] INTO t [AS a] [(columns)] VALUES … | SELECT … | DEFAULT VALUES`, `REPLACE INTO …`
    func insert(with: consuming WithClause?, from start: Int32? = nil) throws(Failure) -> InsertStatement {
        let start = start ?? token.start
        var conflict: ConflictResolution?
        if take(.replace) {
            conflict = .replace
        } else {
            advance()
            conflict = try conflictResolution()
        }
        try expect(.into, "`INTO`")
        let target = try changedTable()
        let columns = at(.leftParenthesis) ? try nameList("a column").map { TargetColumn($0) } : nil
        var statement = InsertStatement(
            with: with, conflict: conflict, into: target, columns: columns, try insertSource())
        if case .query = statement.source {
            while at(.on) { statement.upserts.append(try upsertClause()) }
        }
        statement.returning = try returningClause()
        statement.position = position(from: start)
        return statement
    }

    private func insertSource() throws(Failure) -> InsertStatement.Source {
        switch token.keyword {
        case .select, .values, .with: return .query(try queryExpression())
        case .default where !isInTrigger:
            advance()
            try expect(.values, "`VALUES`")
            return .defaultValues
        default: throw unexpected("`VALUES`, `SELECT` or `DEFAULT VALUES`")
        }
    }

    /// `OR ROLLBACK | ABORT | FAIL | IGNORE | REPLACE`: https://sqlite.org/lang_conflict.html
    private func conflictResolution() throws(Failure) -> ConflictResolution? {
        guard take(.or) else { return nil }
        return try resolution()
    }

    func resolution() throws(Failure) -> ConflictResolution {
        let resolution: ConflictResolution
        switch token.keyword {
        case .rollback: resolution = .rollback
        case .abort: resolution = .abort
        case .fail: resolution = .fail
        case .ignore: resolution = .ignore
        case .replace: resolution = .replace
        default: throw unexpected("`ROLLBACK`, `ABORT`, `FAIL`, `IGNORE` or `REPLACE`")
        }
        advance()
        return resolution
    }

    /// `ON CONFLICT [(columns) [WHERE …]] DO NOTHING | DO UPDATE SET …`: https://sqlite.org/lang_upsert.html
    private func upsertClause() throws(Failure) -> UpsertClause {
        advance()
        try expect(.conflict, "`CONFLICT`")
        var clause = UpsertClause(.nothing)
        if at(.leftParenthesis) {
            let opening = try open("`(`")
            clause.target = try sortList()
            try close(opening, "`,` or `)`")
            if take(.where) { clause.targetWhere = try expression() }
        }
        try expect(.do, "`DO`")
        if take(.update) {
            try expect(.set, "`SET`")
            let assignments = try assignments()
            clause.action = .update(assignments, where: take(.where) ? try expression() : nil)
        } else {
            try expect(.nothing, "`NOTHING` or `UPDATE`")
        }
        if clause.target.isEmpty, at(.on) {
            throw Failure(
                .syntaxError, "only the last ON CONFLICT clause can be without columns", at: token.position,
                help: "name the columns of the constraint, as in `ON CONFLICT (id) DO NOTHING`")
        }
        return clause
    }

    // MARK: UPDATE

    /// `UPDATE [OR …] t SET a = 1, … [FROM …] [WHERE …] [RETURNING …]`
    func update(with: consuming WithClause?, from start: Int32? = nil) throws(Failure) -> UpdateStatement {
        let start = start ?? token.start
        advance()
        let conflict = try conflictResolution()
        var target = try changedTable()
        target.indexHint = try indexHintOfChange()
        try expect(.set, "`SET`")
        var statement = UpdateStatement(with: with, conflict: conflict, target, set: try assignments())
        if take(.from) { statement.from = try tableReferences() }
        if take(.where) { statement.where = try expression() }
        statement.returning = try lastClauses()
        statement.position = position(from: start)
        return statement
    }

    private func assignments() throws(Failure) -> [Assignment] {
        var assignments: [Assignment] = []
        repeat { assignments.append(try assignment()) } while take(.comma)
        return assignments
    }

    /// `a = 1`, `(a, b) = (1, 2)`
    private func assignment() throws(Failure) -> Assignment {
        let isRow = at(.leftParenthesis)
        let columns = isRow ? try nameList("a column") : [try name("a column")]
        guard take(.equal) || take(.doubleEqual) else { throw unexpected("`=`") }
        return Assignment(columns.map { TargetColumn($0) }, isRow: isRow, try expression())
    }

    // MARK: DELETE

    /// `DELETE FROM t [WHERE …] [RETURNING …]`
    func delete(with: consuming WithClause?, from start: Int32? = nil) throws(Failure) -> DeleteStatement {
        let start = start ?? token.start
        advance()
        try expect(.from, "`FROM`")
        var target = try changedTable()
        target.indexHint = try indexHintOfChange()
        var statement = DeleteStatement(with: with, from: target)
        if take(.where) { statement.where = try expression() }
        statement.returning = try lastClauses()
        statement.position = position(from: start)
        return statement
    }

    // MARK: Parts

    /// `[schema.]t [AS alias]`
    private func changedTable() throws(Failure) -> NamedTable {
        let name = try qualifiedName("a table")
        if isInTrigger, let schema = name.schema {
            throw Failure(
                .syntaxError, "what a trigger changes cannot be named with its schema", at: schema.position,
                help: "leave out the name before the dot")
        }
        // nor an alias, in a trigger
        return NamedTable(name, alias: !isInTrigger && take(.as) ? try self.name("an alias") : nil)
    }

    private func indexHintOfChange() throws(Failure) -> NamedTable.IndexHint? {
        let begin = token
        guard let hint = try indexHint() else { return nil }
        if isInTrigger {
            throw Failure(
                .syntaxError, "UPDATE and DELETE in a trigger take no index hint", at: position(from: begin.start))
        }
        return hint
    }

    private func returningClause() throws(Failure) -> [SelectItem] {
        var items: [SelectItem] = []
        if at(.returning) {
            if isInTrigger {
                throw Failure(.syntaxError, "a statement of a trigger takes no RETURNING", at: token.position)
            }
            advance()
            try selectList(&items)
        }
        return items
    }

    /// RETURNING of UPDATE and DELETE, where builds of SQLite with SQLITE_ENABLE_UPDATE_DELETE_LIMIT take ORDER BY and
    /// LIMIT behind it.
    private func lastClauses() throws(Failure) -> [SelectItem] {
        let items = try returningClause()
        if at(.order) || at(.limit), !isInTrigger {
            throw Failure(
                .unsupportedSyntax, "`\(bytes(token.start, token.end))` on UPDATE or DELETE is not supported",
                at: token.position, help: "choose the rows in WHERE, as in `WHERE id IN (SELECT … LIMIT …)`")
        }
        return items
    }
}
