import SQLSyntax

/// Statements.
extension TreeReader {
    /// What the library's answer holds.
    enum Item {
        case statement(Statement)
        /// A statement that the tree cannot hold, by its name.
        case other(name: String, position: Position)
    }

    /// The one statement of the library's answer.
    func answer() throws(Failure) -> Item {
        var item: Item?
        try beginObject()
        while let field = try field() {
            switch field {
            case .version: _ = try int32()
            case .stmts:
                try beginArray()
                while hasElement() {
                    guard item == nil else { throw unreadable() }
                    item = try rawStatement()
                }
            default: throw unreadable()
            }
        }
        guard let item else { throw unreadable() }
        return item
    }

    /// The fields of a RawStmt.
    private func rawStatement() throws(Failure) -> Item {
        var item: Item?
        try beginObject()
        while let field = try field() {
            switch field {
            case .stmt: item = try statementItem()
            case .stmtLocation, .stmtLen: _ = try int32()
            default: throw unreadable()
            }
        }
        guard let item else { throw unreadable() }
        return item
    }

    private func statementItem() throws(Failure) -> Item {
        guard let node = try beginStatement() else { return try other() }
        let start = place
        guard let statement = try statement(node) else {
            // some of it may have been read
            place = start
            return try other()
        }
        try endNode()
        return .statement(statement)
    }

    /// Passes over the rest of a statement's node.
    private func other() throws(Failure) -> Item {
        while json[place] != 0x7D {
            if json[place] == 0x2C { place += 1 }
            try skip()
            try take(0x3A)
            try skip()
        }
        place += 1
        try endNode()
        let (name, position) = statementName()
        return .other(name: name, position: position)
    }

    /// The fields of a statement; nil for one that the tree does not have.
    func statement(_ node: Node) throws(Failure) -> Statement? {
        switch node {
        case .selectStmt:
            let query = try query()
            return Statement(.query(query), at: wholePosition)
        case .insertStmt, .updateStmt, .deleteStmt, .mergeStmt: return try change(node)
        case .explainStmt: return try explain()
        default: return try definition(node)
        }
    }

    /// From the first token to the last.
    var wholePosition: Position {
        Position(start: tokens.first?.start ?? -1, end: tokens.last?.end ?? -1)
    }

    // MARK: EXPLAIN

    private func explain() throws(Failure) -> Statement {
        var explained: Statement?
        var options: [ExplainOption] = []
        try descend()
        while let field = try field() {
            switch field {
            case .query:
                guard let node = try beginStatement(), node != .explainStmt, let statement = try statement(node) else {
                    throw refusedExplain()
                }
                try endNode()
                explained = statement
            case .options: options = try list(explainOption)
            default: throw misplaced(field, in: .explainStmt)
            }
        }
        ascend()
        guard let explained else { throw unreadable() }
        return Statement(.explain(options.isEmpty ? .plain : .options(options), explained), at: wholePosition)
    }

    private func refusedExplain() -> Failure {
        Failure(
            .unsupportedStatement, "EXPLAIN of this statement is not supported", at: wholePosition,
            help: "Weir takes EXPLAIN of SELECT, INSERT, UPDATE, DELETE and MERGE statements")
    }

    private func explainOption() throws(Failure) -> ExplainOption {
        let option = try definitionElement()
        switch option.value {
        case .none: return ExplainOption(option.name)
        case .name(let text), .number(let text): return ExplainOption(option.name, text)
        case .other: throw unsupported("this option of EXPLAIN", at: option.name.position)
        }
    }

    /// A DefElem: `name`, `name value`, `name = value`.
    struct DefinitionElement {
        enum Value {
            case none
            /// A word or a string; the library does not tell them apart.
            case name(ByteString)
            case number(ByteString)
            case other
        }

        var namespace: Identifier?
        var name: Identifier
        var value: Value
    }

    func definitionElement() throws(Failure) -> DefinitionElement {
        try begin(.defElem)
        var element = DefinitionElement(name: Identifier(""), value: .none)
        var location = base
        while let field = try field() {
            switch field {
            case .defnamespace: element.namespace = try identifier()
            case .defname: element.name = try identifier()
            case .arg: element.value = try definitionValue()
            case .defaction: guard try choice() == .defelemUnspec else { throw unsupported("this option", at: .none) }
            case .location: location = try self.location()
            default: throw misplaced(field, in: .defElem)
            }
        }
        try endNode()
        element.name.position = place(location)
        if case .number("0") = element.value { element.value = try lostNumber(of: location) }
        return element
    }

    /// The number behind an option's name, which the library leaves out for a negative one as for 0.
    private func lostNumber(of location: Int32) throws(Failure) -> DefinitionElement.Value {
        guard var index = token(at: location) else { throw unreadable() }
        // `toast.fillfactor = -1`, `costs -1`
        while index < tokens.count, tokens[index].kind != .number, !isSign(tokens[index]) { index += 1 }
        guard index < tokens.count, let number = lostInteger(from: index) else { throw unreadable() }
        return .number(number.isNegative ? ByteString("-" + number.digits.string) : number.digits)
    }

    private func isSign(_ token: Token) -> Bool {
        token.kind == .operator && token.end - token.start == 1 && source[Int(token.start) + skew] == 0x2D
    }

    private func definitionValue() throws(Failure) -> DefinitionElement.Value {
        guard let node = try beginNode() else { return .none }
        var value = DefinitionElement.Value.other
        switch node {
        case .string:
            value = .name("")
            while let field = try field() {
                guard field == .sval else { throw misplaced(field, in: .string) }
                value = .name(try string())
            }
        case .integer:
            value = .number("0")
            while let field = try field() {
                guard field == .ival else { throw misplaced(field, in: .integer) }
                value = .number(ByteString(String(try int32())))
            }
        case .float:
            while let field = try field() {
                guard field == .fval else { throw misplaced(field, in: .float) }
                value = .number(try string())
            }
        case .boolean:
            value = .name("false")
            while let field = try field() {
                guard field == .boolval else { throw misplaced(field, in: .boolean) }
                value = .name(try bool() ? "true" : "false")
            }
        case .typeName:
            // a bare word is a type to the grammar
            let type = try typeName()
            if let word = type.words.first, type.details == nil { value = .name(word.value) }
        default: throw misplaced(node)
        }
        try endNode()
        return value
    }

    // MARK: Names of statements

    /// A statement's name in SQL's words, as far as they tell what it is: `VACUUM`, `CREATE FUNCTION`, `ALTER TABLE`.
    func statementName() -> (name: String, position: Position) {
        guard let first = tokens.first else { return ("the statement", .none) }
        var words = [word(first)]
        var end = first.end
        if ["CREATE", "ALTER", "DROP", "COMMENT", "SECURITY", "REFRESH", "IMPORT", "REASSIGN", "START"].contains(
            words[0])
        {
            var isLast = false
            for token in tokens.dropFirst().prefix(6) where !isLast && token.kind == .word {
                let next = word(token)
                // what can stand before the kind of object
                if Self.modifiers.contains(next) { continue }
                words.append(next)
                end = token.end
                isLast = !Self.halves.contains(next)
            }
        }
        return (words.joined(separator: " "), Position(start: first.start, end: end))
    }

    private static let modifiers: Set<String> = [
        "OR", "REPLACE", "GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "UNIQUE", "CONSTRAINT", "RECURSIVE",
        "TRUSTED",
        "PROCEDURAL",
    ]

    /// Words of an object's kind behind which another word of it stands.
    private static let halves: Set<String> = [
        "MATERIALIZED", "FOREIGN", "EVENT", "TEXT", "SEARCH", "ACCESS", "USER", "DEFAULT", "LARGE", "OPERATOR", "DATA",
    ]

    private func word(_ token: Token) -> String {
        String(decoding: source[Int(token.start) + skew..<Int(token.end) + skew], as: UTF8.self).uppercased()
    }

    func refusal(_ name: String, _ position: Position) -> Failure {
        Failure(
            .unsupportedStatement, "`\(name)` is not supported", at: position,
            help: "Weir takes SELECT, INSERT, UPDATE, DELETE and MERGE statements, and EXPLAIN of these")
    }
}
