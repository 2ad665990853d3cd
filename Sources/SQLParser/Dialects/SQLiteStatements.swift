import SQLSyntax

/// The statements of SQLite that are known by name only: https://sqlite.org/lang.html.
extension Parser {
    struct UnsupportedStatement {
        var name: String
        var position: Position
    }

    /// The statement that begins here, if it is one that Weir does not take.
    func unsupportedStatement() -> UnsupportedStatement? {
        let next = peek(1)
        switch token.keyword {
        case .pragma, .attach, .detach, .begin, .commit, .end, .rollback, .savepoint, .release, .vacuum, .analyze,
            .reindex:
            return known(by: 1)
        case .drop:
            switch next.keyword {
            case .table, .view, .index, .trigger: return known(by: 2)
            default: return nil
            }
        case .alter: return next.keyword == .table ? known(by: 2) : nil
        case .create: return next.keyword == .virtual && peek(2).keyword == .table ? known(by: 3) : nil
        default: return nil
        }
    }

    func refusal(_ statement: UnsupportedStatement) -> Failure {
        Failure(
            .unsupportedStatement, "`\(statement.name)` is not supported", at: statement.position,
            help: "Weir takes SELECT, INSERT, UPDATE and DELETE statements, and EXPLAIN of these")
    }

    private func known(by words: Int) -> UnsupportedStatement {
        var parts: [String] = []
        var end = token.end
        for distance in 0..<words {
            let word = peek(distance)
            parts.append(bytes(word.start, word.end).string.uppercased())
            end = word.end
        }
        return UnsupportedStatement(
            name: parts.joined(separator: " "), position: Position(start: token.start, end: end))
    }
}
