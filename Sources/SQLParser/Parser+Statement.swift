import SQLSyntax

extension Parser {
    /// The text's one statement.
    func onlyStatement() throws(Failure) -> Statement {
        skipSemicolons()
        guard !at(.endOfText) else {
            throw Failure(
                Diagnostic(
                    .emptyStatement, "the text holds no statement", range: nil,
                    help: "write a SELECT, INSERT, UPDATE or DELETE statement"))
        }
        let statement = try statement()
        guard at(.semicolon) else {
            try expectEnd("the end of the statement")
            return statement
        }
        skipSemicolons()
        guard at(.endOfText) else {
            throw Failure(
                .multipleStatements, "a second statement begins here", at: token.position,
                help: "send one statement at a time")
        }
        return statement
    }

    /// All statements of a file.
    func script() throws(Failure) -> [ScriptItem] {
        var items: [ScriptItem] = []
        skipSemicolons()
        while !at(.endOfText) {
            parameters = 0
            if let known = unsupportedStatement() {
                let start = token.start
                while !at(.semicolon), !at(.endOfText) { advance() }
                items.append(.other(name: known.name, position: position(from: start)))
            } else {
                items.append(.statement(try statement()))
            }
            guard at(.semicolon) || at(.endOfText) else { throw unexpected("`;` or the end of the file") }
            skipSemicolons()
        }
        return items
    }

    /// `[EXPLAIN [QUERY PLAN]] statement`
    func statement() throws(Failure) -> Statement {
        guard at(.explain) else { return try plainStatement() }
        let start = token.start
        advance()
        var form = ExplainForm.plain
        if take(.query) {
            try expect(.plan, "`PLAN`")
            form = .queryPlan
        }
        try descend()
        let explained = try plainStatement()
        ascend()
        return Statement(.explain(form, explained), at: position(from: start))
    }

    private func plainStatement() throws(Failure) -> Statement {
        let start = token.start
        let kind = try statementKind()
        return Statement(kind, at: position(from: start))
    }

    private func statementKind() throws(Failure) -> Statement.Kind {
        switch token.keyword {
        case .select, .values: return .query(try queryExpression())
        case .with: return try statementAfterWith()
        case .insert, .replace: return .insert(try insert(with: nil))
        case .update: return .update(try update(with: nil))
        case .delete: return .delete(try delete(with: nil))
        default:
            if let known = unsupportedStatement() { throw refusal(known) }
            guard at(.create) else { throw unexpected("a statement") }
            return try create()
        }
    }

    /// `WITH …` and the statement that it stands in front of.
    private func statementAfterWith() throws(Failure) -> Statement.Kind {
        let start = token.start
        let with = try withClause()
        switch token.keyword {
        case .insert, .replace: return .insert(try insert(with: with, from: start))
        case .update: return .update(try update(with: with, from: start))
        case .delete: return .delete(try delete(with: with, from: start))
        default: return .query(try queryExpression(with: with, from: start))
        }
    }
}
