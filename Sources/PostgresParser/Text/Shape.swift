import SQLSyntax

/// The tokens of one statement, and proof that the library can read it.
///
/// libpg_query writes its tree by recursion: about 130 bytes of stack for every operator of a chain that leans to the left,
/// every join, every set operation, and more for every bracket. It has no limit of its own and crashes a thread of 512 KB at
/// 3,900 terms of `1 + 1 + …`. So the depth that its tree can have is measured on the tokens first, never too low: an
/// operator counts whatever it binds to, and only a comma or a word at which every expression ends starts a new count.
struct Shape {
    /// How deep brackets may nest, CASE among them.
    static let levels = 128
    /// How many levels more what Weir has written may have.
    static let levelsOfRewriting = 48
    /// How many operators an expression may have in a row; AND and OR, which the library keeps as lists, do not count.
    static let chainLength = 1000
    /// How deep the library's tree may be, in units of one operator.
    static let depth = 1700
    /// What a bracket weighs in that unit.
    static let bracket = 4
    /// How many bytes the library may write: its buffer ends at 1 GB, where it would end the process.
    static let volume = 800_000_000

    private(set) var tokens: ContiguousArray<Token> = []
    /// Where the statement ends: at the semicolon, or at the end of the text.
    private(set) var end: Int
    /// Where the next statement may begin: behind the semicolon.
    private(set) var next: Int

    private var levels: [Level]
    private let limit: Int
    private var volume = 0

    private struct Level {
        var opening: Int32
        var role: Token.Role
        var query: Int32
        /// Operators since the last comma or boundary.
        var operators = 0
        /// The deepest bracket since then.
        var child = 0
        /// The deepest such piece.
        var deepest = 0
        var joins = 0
        var mostJoins = 0
        var setOperations = 0
        /// BETWEENs whose AND is to come.
        var betweens = 0
        var commas = 0
        /// How often the library writes what stands here: the source of `(a, b) = …` once for each column.
        var factor: Int
        var pieceFactor = 1

        init(_ opening: Int32, _ role: Token.Role, query: Int32, factor: Int) {
            self.opening = opening
            self.role = role
            self.query = query
            self.factor = factor
        }

        /// An expression ends here.
        mutating func endPiece() {
            deepest = max(deepest, operators + child)
            operators = 0
            child = 0
        }

        mutating func comma() {
            endPiece()
            mostJoins = max(mostJoins, joins)
            joins = 0
            commas += 1
            pieceFactor = 1
        }

        var depth: Int { max(deepest, operators + child) + max(mostJoins, joins) + setOperations }
    }

    /// Reads the tokens of the statement that begins at a place, up to a semicolon or the end of the text. Semicolons
    /// before it are passed over. No tokens where there is no statement.
    init(_ source: [UInt8], from place: Int, limit: Int) throws(Failure) {
        self.limit = limit
        next = place
        end = place
        levels = [Level(-1, .none, query: -1, factor: 1)]
        var lexer = Lexer(source, from: place)
        tokens.reserveCapacity(min(source.count / 4, 4096))
        // a word that is a label, behind a dot or AS, has no meaning of its own
        var labelled: Token.Role = .none
        var previous: Token.Role = .none
        var semicolon: Int?
        while var token = lexer.next() {
            if token.kind == .semicolon, levels.count == 1 {
                guard !tokens.isEmpty else { continue }
                semicolon = Int(token.start)
                break
            }
            if token.kind == .word {
                let length = Int(token.end - token.start)
                let ninth = length > 8 ? source[Int(token.start) + 8] : 0
                token.role = Token.Role(letters: lexer.letters, length: length, ninth: ninth)
                if labelled == .as, token.role != .query { token.role = .none }
            }
            if let last = tokens.last, last.kind == .dot, token.kind == .word { token.role = .none }
            if token.role == .atomic, previous != .begin { token.role = .none }
            try add(token, source)
            previous = token.role
            labelled = token.role
        }
        next = lexer.place
        end = semicolon ?? lexer.place
        try finish()
    }

    private mutating func finish() throws(Failure) {
        guard let last = tokens.last else { return }
        while levels.count > 1 { abandon() }
        try check(levels[0].depth, at: last)
    }

    /// Ends a level that nothing closes: an open bracket, which the library refuses, or `case` as an alias.
    private mutating func abandon() {
        let level = levels.removeLast()
        let top = levels.count - 1
        levels[top].child = max(levels[top].child, level.depth + Shape.bracket)
    }

    private mutating func add(_ new: Token, _ source: [UInt8]) throws(Failure) {
        var token = new
        let index = Int32(tokens.count)
        let top = levels.count - 1
        token.parent = levels[top].opening
        token.query = levels[top].query
        try weigh(token, top)
        switch token.kind {
        case .word:
            switch token.role {
            case .none, .as, .from, .distinct, .stop, .begin: break
            case .query: levels[top].query = index
            case .case, .atomic:
                token.kind = .opening
                try open(token, index)
            case .end:
                if top > 0, levels[top].role == .case || levels[top].role == .atomic {
                    token.kind = .closing
                    try close(&token, index)
                }
            case .operator: try count(token, top)
            case .between:
                levels[top].betweens += 1
                try count(token, top)
            case .and:
                if levels[top].betweens > 0 {
                    levels[top].betweens -= 1
                    try count(token, top)
                } else {
                    levels[top].endPiece()
                }
            case .or, .boundary: levels[top].endPiece()
            case .setOperation:
                levels[top].endPiece()
                levels[top].mostJoins = max(levels[top].mostJoins, levels[top].joins)
                levels[top].joins = 0
                levels[top].setOperations += 1
                if levels[top].setOperations >= Shape.chainLength { throw tooLong("set operations", token) }
            case .join:
                levels[top].joins += 1
                if levels[top].joins > Shape.chainLength { throw tooLong("joins", token) }
            case .equal: break
            }
        case .operator:
            assignRow(token, top, source)
            try count(token, top)
        case .opening: try open(token, index)
        case .closing:
            while levels.count > 2, levels[levels.count - 1].role == .case { abandon() }
            if levels.count > 1 { try close(&token, index) }
        case .comma: levels[top].comma()
        case .semicolon: levels[top] = Level(levels[top].opening, levels[top].role, query: -1, factor: 1)
        case .quotedName, .string, .number, .parameter, .dot, .colon, .illegal: break
        }
        tokens.append(token)
    }

    private mutating func count(_ token: Token, _ top: Int) throws(Failure) {
        levels[top].operators += 1
        if levels[top].operators >= Shape.chainLength { throw tooLong("operators", token) }
    }

    private mutating func open(_ token: Token, _ index: Int32) throws(Failure) {
        guard levels.count <= limit else { throw tooDeep(token) }
        let outer = levels[levels.count - 1]
        levels.append(
            Level(index, token.role, query: outer.query, factor: min(outer.factor * outer.pieceFactor, 1_000_000)))
    }

    private mutating func close(_ token: inout Token, _ index: Int32) throws(Failure) {
        let level = levels.removeLast()
        token.partner = level.opening
        token.parent = tokens[Int(level.opening)].parent
        tokens[Int(level.opening)].partner = index
        let top = levels.count - 1
        token.query = levels[top].query
        // how many columns `(a, b) =` has
        closedCommas = level.commas
        let depth = level.depth + Shape.bracket
        try check(depth, at: token)
        levels[top].child = max(levels[top].child, depth)
    }

    private var closedCommas = 0

    /// `(a, b) = …`: the library writes what follows once for each of the columns.
    private mutating func assignRow(_ token: Token, _ top: Int, _ source: [UInt8]) {
        guard token.end - token.start == 1, source[Int(token.start)] == 0x3D, closedCommas > 0,
            let last = tokens.last, last.kind == .closing
        else { return }
        levels[top].pieceFactor = max(levels[top].pieceFactor, closedCommas + 1)
    }

    /// Counts how many bytes the library may write for a token, never too few.
    private mutating func weigh(_ token: Token, _ top: Int) throws(Failure) {
        let length = Int(token.end - token.start)
        let weight: Int
        switch token.kind {
        // a character may be written as an escape of six
        case .word, .quotedName: weight = 130 + 2 * length
        case .string: weight = 130 + 6 * length
        case .number, .parameter: weight = 120 + length
        case .operator: weight = 110 + 6 * length
        case .opening: weight = 90
        case .dot: weight = 25
        case .closing, .comma, .semicolon, .colon, .illegal: weight = 0
        }
        volume += weight * levels[top].factor * levels[top].pieceFactor
        guard volume > Shape.volume else { return }
        throw Failure(
            .tooComplex, "the statement is too long", at: token.position,
            help: "split it, or send the rows in several statements")
    }

    private func check(_ depth: Int, at token: Token) throws(Failure) {
        guard depth > Shape.depth else { return }
        throw Failure(
            .tooComplex, "the statement has too many operators, joins and set operations inside one another",
            at: token.position, help: "move parts into common table expressions, or use a list, as in `a IN (1, 2, …)`")
    }

    private func tooLong(_ what: String, _ token: Token) -> Failure {
        Failure(
            .tooComplex, "a chain of \(what) is longer than \(Shape.chainLength)", at: token.position,
            help: "use a list, as in `a IN (1, 2, …)`, or a table")
    }

    private func tooDeep(_ token: Token) -> Failure {
        Failure(
            .tooComplex, "the statement is nested more than \(Shape.levels) levels deep", at: token.position,
            help: "use fewer parentheses, or move parts into common table expressions")
    }
}
