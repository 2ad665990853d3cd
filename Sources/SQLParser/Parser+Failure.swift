import SQLSyntax

/// What the parser says when it stops. All of it is off the fast path.
extension Parser {
    /// The token at hand is not what the grammar has here.
    @inline(never)
    func unexpected(_ expected: StaticString) -> Failure {
        unexpected("\(expected)", help: nil)
    }

    @inline(never)
    func unexpected(_ expected: String, help: String?) -> Failure {
        if let flaw = token.flaw { return failure(flaw) }
        let mend = help ?? mend()
        return Failure(
            Diagnostic(
                .syntaxError, "expected \(expected), found \(found())", range: token.position.source, help: mend))
    }

    /// A name is missing; a keyword may stand in its place.
    @inline(never)
    func notAName(_ expected: StaticString) -> Failure {
        guard token.kind == .word, token.keyword != .none, !isMissing() else { return unexpected(expected) }
        let word = text(token)
        return unexpected(
            "\(expected)", help: "`\(word)` is a keyword: as a name it must stand in double quotes, `\"\(word)\"`")
    }

    /// Whether what is missing was forgotten rather than misspelt: the keyword at hand begins a clause.
    private func isMissing() -> Bool {
        switch token.keyword {
        case .from, .where, .select, .on, .set, .values, .as, .and, .or: true
        default: false
        }
    }

    /// A parenthesis that was opened is not closed here.
    @inline(never)
    func unclosed(_ opening: Token, _ expected: StaticString) -> Failure {
        if let flaw = token.flaw { return failure(flaw) }
        let note = Diagnostic.Note("the parenthesis is opened here", range: opening.position.source)
        return Failure(
            Diagnostic(
                .syntaxError, "expected \(expected), found \(found())", range: token.position.source, notes: [note],
                help: mend() ?? (at(.endOfText) || at(.semicolon) ? "add the missing `)`" : nil)))
    }

    @inline(never)
    func tooDeep() -> Failure {
        Failure(
            .tooComplex, "the statement is nested more than \(Parser.levels) levels deep", at: token.position,
            help: "use fewer parentheses, or move parts into common table expressions")
    }

    @inline(never)
    func tooLong(_ sign: Token) -> Failure {
        Failure(
            .tooComplex, "a chain of `\(text(sign))` has more than \(Parser.chainLength) operands", at: token.position,
            help: "SQLite reads no more than that; use a list, as in `a IN (1, 2, …)`, or a table")
    }

    @inline(never)
    func tooManyTerms() -> Failure {
        Failure(
            .tooComplex, "a compound SELECT has more than \(Parser.compoundLength) terms", at: token.position,
            help: "SQLite takes no more than that; use VALUES with several rows, or a table")
    }

    // MARK: Features

    /// Refuses the token at hand where the dialect lacks what it begins.
    func need(_ feature: Dialect.Features) throws(Failure) {
        guard !features.contains(feature) else { return }
        throw lacking(feature, "`\(text(token))`", at: token.position)
    }

    /// Refuses a form that the dialect lacks.
    func need(_ feature: Dialect.Features, _ what: StaticString) throws(Failure) {
        guard !features.contains(feature) else { return }
        throw lacking(feature, "\(what)", at: token.position)
    }

    @inline(never)
    func lacking(_ feature: Dialect.Features, _ what: String, at place: Position) -> Failure {
        if features.contains(.sessionAttributes) {
            let help = Parser.portableForms.first { $0.feature == feature }?.help
            return Failure(.syntaxError, "\(what) is not part of the SQL of policies", at: place, help: help)
        }
        guard let version = Parser.versions.first(where: { $0.feature == feature })?.version else {
            return Failure(.syntaxError, "\(what) is not part of \(dialect)", at: place)
        }
        let own = "\(dialect.version.major).\(dialect.version.minor)"
        return Failure(
            .syntaxError, "\(what) came with SQLite \(version), and this is \(own)", at: place,
            help: "name the dialect `sqlite:\(version)` if the database is that new")
    }

    /// What a policy has in place of a form that it lacks.
    private static let portableForms: [(feature: Dialect.Features, help: String)] = [
        (.doubleEquals, "write `=`"),
        (.looseIs, "write `IS NULL`, `IS TRUE`, `IS FALSE` or `IS DISTINCT FROM`, or compare by `=`"),
        (.otherPatterns, "what it has is `LIKE`"),
        (.looseIn, "write a list or a query in parentheses, as in `IN (1, 2)`"),
        (.fullQueries, "a query of a policy is `SELECT … FROM … JOIN … ON … WHERE …`"),
    ]

    /// Which version of SQLite brought what: https://sqlite.org/changes.html.
    private static let versions: [(feature: Dialect.Features, version: String)] = [
        (.jsonOperators, "3.38"), (.rightAndFullJoin, "3.39"), (.isDistinctFrom, "3.39"), (.aggregateOrderBy, "3.44"),
        (.digitSeparators, "3.46"),
    ]

    // MARK: Words

    /// The token at hand, for a message.
    private func found() -> String {
        token.kind == .endOfText ? "the end of the statement" : "`\(text(token))`"
    }

    /// The text of a token, cut short where it is long.
    func text(_ token: Token) -> String {
        let limit = 40
        guard token.end - token.start > limit else { return bytes(token.start, token.end).string }
        var end = Int(token.start) + limit
        while source[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes(token.start, Int32(end)).string + "…"
    }
}
