import SQLSyntax

/// CREATE TRIGGER and RAISE: https://sqlite.org/lang_createtrigger.html.
extension Parser {
    func createTrigger(temporary: Bool, from start: Int32) throws(Failure) -> CreateTrigger {
        advance()
        let ifNotExists = try ifNotExists()
        let name = try qualifiedName("the name of the trigger")
        let time = try triggerTime()
        let event = try triggerEvent()
        try expect(.on, "`ON` and a table")
        let table = try qualifiedName("a table")
        var forEachRow = false
        if take(.for) {
            try expect(.each, "`EACH ROW`")
            try expect(.row, "`ROW`")
            forEachRow = true
        }
        isInTrigger = true
        defer { isInTrigger = false }
        let condition = take(.when) ? try expression() : nil
        let body = try triggerBody()
        return CreateTrigger(
            temporary: temporary, ifNotExists: ifNotExists, name, time, event, on: table, forEachRow: forEachRow,
            when: condition, body, at: position(from: start))
    }

    private func triggerTime() throws(Failure) -> CreateTrigger.Time? {
        if take(.before) { return .before }
        if take(.after) { return .after }
        guard take(.instead) else { return nil }
        try expect(.of, "`OF`")
        return .insteadOf
    }

    private func triggerEvent() throws(Failure) -> CreateTrigger.Event {
        if take(.insert) { return .insert }
        if take(.delete) { return .delete }
        try expect(.update, "`INSERT`, `UPDATE` or `DELETE`")
        guard take(.of) else { return .update([]) }
        var columns: [Identifier] = []
        repeat { columns.append(try name("a column")) } while take(.comma)
        return .update(columns)
    }

    /// `BEGIN statement; … END`
    private func triggerBody() throws(Failure) -> [Statement] {
        try expect(.begin, "`BEGIN`")
        try descend()
        var statements: [Statement] = []
        repeat {
            statements.append(try triggerStatement())
            try expect(.semicolon, "`;`")
        } while !at(.end)
        try expect(.end, "a statement or `END`")
        ascend()
        return statements
    }

    private func triggerStatement() throws(Failure) -> Statement {
        let start = token.start
        let kind: Statement.Kind
        switch token.keyword {
        case .select, .values, .with: kind = .query(try queryExpression())
        case .insert, .replace: kind = .insert(try insert(with: nil))
        case .update: kind = .update(try update(with: nil))
        case .delete: kind = .delete(try delete(with: nil))
        default: throw unexpected("`SELECT`, `INSERT`, `UPDATE`, `DELETE` or `END`")
        }
        return Statement(kind, at: position(from: start))
    }

    /// `RAISE(IGNORE)`, `RAISE(ABORT, 'message')`
    func raise() throws(Failure) -> Expression {
        let start = token.start
        advance()
        let opening = try open("`(` behind `RAISE`")
        let action = try raiseAction()
        try close(opening)
        let place = position(from: start)
        guard isInTrigger else {
            throw Failure(.syntaxError, "`RAISE` can only stand in a trigger", at: place)
        }
        return Expression(.raise(action), at: place)
    }

    private func raiseAction() throws(Failure) -> RaiseAction {
        if take(.ignore) { return .ignore }
        let make: (Literal) -> RaiseAction
        switch token.keyword {
        case .rollback: make = RaiseAction.rollback
        case .abort: make = RaiseAction.abort
        case .fail: make = RaiseAction.fail
        default: throw unexpected("`IGNORE`, `ROLLBACK`, `ABORT` or `FAIL`")
        }
        advance()
        try expect(.comma, "`,` and a message")
        return make(.string(try name("a message").value))
    }
}
