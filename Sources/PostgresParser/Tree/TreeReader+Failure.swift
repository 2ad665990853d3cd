import SQLSyntax

/// What the reader says when it stops.
extension TreeReader {
    /// The library's answer is not of the form that it should have.
    @inline(never)
    func unreadable() -> Failure {
        Failure(
            Diagnostic(.internalError, "internal error: the parse tree of PostgreSQL's grammar could not be read"),
            audit: "libpg_query's JSON at byte \(place)")
    }

    /// A word that this module does not know.
    @inline(never)
    func unknown(_ what: String, _ start: Int) -> Failure {
        let word = String(decoding: json[start..<min(place, start + 60)], as: UTF8.self)
        return Failure(
            Diagnostic(
                .unsupportedSyntax, "the statement uses a form that Weir does not read (the \(what) `\(word)`)",
                range: SourceRange(Int(tokens.first?.start ?? 0), Int(tokens.last?.end ?? 0))))
    }

    /// A node that does not belong here.
    @inline(never)
    func misplaced(_ node: Node) -> Failure {
        Failure(
            Diagnostic(
                .unsupportedSyntax,
                "the statement uses a form that Weir does not read (a `\(node.rawValue)` where none is expected)",
                range: SourceRange(Int(tokens.first?.start ?? 0), Int(tokens.last?.end ?? 0))))
    }

    /// A field that a node has, but which Weir does not know there.
    @inline(never)
    func misplaced(_ field: Field, in node: Node) -> Failure {
        Failure(
            Diagnostic(
                .unsupportedSyntax,
                "the statement uses a form that Weir does not read (the field `\(field.rawValue)` of `\(node.rawValue)`)",
                range: SourceRange(Int(tokens.first?.start ?? 0), Int(tokens.last?.end ?? 0))))
    }

    /// A value that a field may have, but not here.
    @inline(never)
    func misplaced(_ choice: Choice, at position: Position = .none) -> Failure {
        unsupported("the form `\(choice.rawValue)`", at: position)
    }

    /// A form that PostgreSQL has and the syntax tree does not.
    @inline(never)
    func unsupported(_ what: String, at position: Position, help: String? = nil) -> Failure {
        Failure(.unsupportedSyntax, "\(what) is not supported", at: position, help: help)
    }

    @inline(never)
    func tooDeep() -> Failure {
        Failure(
            .tooComplex, "the statement is nested more than \(Shape.levels) levels deep", at: .none,
            help: "use fewer parentheses, or move parts into common table expressions")
    }
}
