import SQLParser
import SQLSyntax

/// A text on its way: cut into statements, each checked, read by the library, and put into the tree.
struct Script {
    /// The text with what was put before it, and the lexer's padding.
    private let source: [UInt8]
    /// How many bytes were put before the text.
    private let skew: Int
    private let limit: Int

    init(_ text: consuming [UInt8], before prefix: StaticString = "", limit: Int) throws(Failure) {
        try TextCheck.check(text)
        guard Library.isLinked else {
            throw Failure(
                Diagnostic(
                    .unsupportedSyntax, "this build reads no PostgreSQL",
                    help: "build Weir with the package trait `PostgreSQL`, which is on by default"))
        }
        skew = prefix.utf8CodeUnitCount
        var source = skew == 0 ? text : prefix.withUTF8Buffer { Array($0) } + text
        source.append(contentsOf: repeatElement(0, count: Lexer.padding))
        self.source = source
        self.limit = limit
    }

    func onlyStatement() throws(Failure) -> Statement {
        let shape = try shape(from: 0)
        guard !shape.tokens.isEmpty else {
            throw Failure(
                Diagnostic(
                    .emptyStatement, "the text holds no statement", range: nil,
                    help: "write a SELECT, INSERT, UPDATE or DELETE statement"))
        }
        let reader = try reader(shape)
        switch try reader.answer() {
        case .statement(let statement):
            try checkEnd(from: shape.next)
            return statement
        case .other(let name, let position): throw reader.refusal(name, position)
        }
    }

    func items() throws(Failure) -> [ScriptItem] {
        var items: [ScriptItem] = []
        var place = 0
        while true {
            let shape = try shape(from: place)
            guard !shape.tokens.isEmpty else { return items }
            place = shape.next
            switch try reader(shape).answer() {
            case .statement(let statement): items.append(.statement(statement))
            case .other(let name, let position): items.append(.other(name: name, position: position))
            }
        }
    }

    /// Nothing but semicolons may be left.
    private func checkEnd(from place: Int) throws(Failure) {
        var lexer = Lexer(source, from: place)
        while let token = lexer.next() {
            guard token.kind == .semicolon else {
                throw Failure(
                    .multipleStatements, "a second statement begins here", at: outside(token.position),
                    help: "send one statement at a time")
            }
        }
        guard !lexer.isCommentOpen else {
            throw Failure(.syntaxError, "a comment has no end", at: .none, help: "end it with `*/`")
        }
    }

    // MARK: One statement

    private func shape(from place: Int) throws(Failure) -> Shape {
        do {
            return try Shape(source, from: place, limit: limit)
        } catch {
            throw outside(error)
        }
    }

    private func reader(_ shape: Shape) throws(Failure) -> TreeReader {
        let start = Int(shape.tokens.first?.start ?? 0)
        let end = max(start, shape.end)
        switch answer(from: start, to: end) {
        case .tree(let json):
            var tokens = shape.tokens
            if skew > 0 {
                for index in tokens.indices {
                    tokens[index].start -= Int32(skew)
                    tokens[index].end -= Int32(skew)
                }
            }
            return TreeReader(
                json, source: source, skew: skew, tokens: tokens, base: Int32(start - skew), limit: limit)
        case .refusal(let message, let character):
            throw outside(Complaint(message, character, source[start..<end], shape.tokens, source).failure)
        }
    }

    /// What the library says of a part of the text.
    private func answer(from start: Int, to end: Int) -> Library.Answer {
        // most texts end with their statement, and the padding is the zero byte that the library wants
        guard source[end] != 0 else { return Library.parse(source, from: start) }
        var text = Array(source[start..<end])
        text.append(0)
        return Library.parse(text)
    }

    // MARK: Places

    /// A place in the text that was given.
    private func outside(_ position: Position) -> Position {
        Position(start: max(position.start - Int32(skew), 0), end: max(position.end - Int32(skew), 0))
    }

    private func outside(_ failure: Failure) -> Failure {
        guard skew > 0, let range = failure.diagnostic.range else { return failure }
        var diagnostic = failure.diagnostic
        diagnostic.range = SourceRange(max(range.lowerBound - skew, 0), max(range.upperBound - skew, 0))
        return Failure(diagnostic, audit: failure.audit)
    }
}

/// What PostgreSQL's grammar has against a text, in our words.
struct Complaint {
    let failure: Failure

    /// - Parameters:
    ///   - message: what the library says.
    ///   - character: which character it points at, from 1; 0 for none.
    ///   - text: what the library read, a part of the source.
    init(
        _ message: String, _ character: Int, _ text: ArraySlice<UInt8>, _ tokens: ContiguousArray<Token>,
        _ source: [UInt8]
    ) {
        let offset = character > 0 ? Self.offset(of: character, in: text) : nil
        let help = "this build reads the grammar of PostgreSQL \(Library.majorVersion)"
        var words = message
        var range: SourceRange?
        if message.hasSuffix(" at end of input") {
            words = String(message.dropLast(" at end of input".count)) + " at the end of the statement"
            let end = Int(tokens.last?.end ?? 0)
            range = SourceRange(end, end)
        } else if let offset {
            let near = " at or near \""
            var end = max(tokens.first { $0.end > Int32(offset) }.map { Int($0.end) } ?? offset, offset)
            if let start = Self.firstRange(of: near, in: message) {
                // what the library quotes is where it stopped, which need not be a token of ours
                let quoted = message[start...].dropFirst(near.count).dropLast().utf8
                if !quoted.isEmpty, source[offset...].starts(with: quoted) { end = offset + quoted.count }
                words = String(message[..<start]) + " at `\(Self.cut(source, offset, end))`"
            }
            range = SourceRange(offset, end)
        }
        if message.hasPrefix("memory exhausted") {
            failure = Failure(
                Diagnostic(
                    .tooComplex, "the statement is nested more deeply than PostgreSQL's grammar reads", range: range,
                    help: "use fewer parentheses, or move parts into common table expressions"))
        } else {
            failure = Failure(Diagnostic(.syntaxError, Self.small(words), range: range, help: help))
        }
    }

    /// Where a character, counted from 1, begins.
    private static func offset(of character: Int, in text: ArraySlice<UInt8>) -> Int {
        var characters = 0
        for offset in text.indices where text[offset] & 0xC0 != 0x80 {
            characters += 1
            if characters == character { return offset }
        }
        return text.endIndex
    }

    private static func firstRange(of part: String, in message: String) -> String.Index? {
        var index = message.startIndex
        while index < message.endIndex {
            if message[index...].hasPrefix(part) { return index }
            index = message.index(after: index)
        }
        return nil
    }

    /// What stands at a place, cut short where it is long.
    private static func cut(_ source: [UInt8], _ start: Int, _ end: Int) -> String {
        let limit = 40
        guard end - start > limit else { return String(decoding: source[start..<end], as: UTF8.self) }
        var cut = start + limit
        while source[cut] & 0xC0 == 0x80 { cut -= 1 }
        return String(decoding: source[start..<cut], as: UTF8.self) + "…"
    }

    /// Without the capital that a sentence begins with; names that the library quotes stand in backticks.
    private static func small(_ message: String) -> String {
        let quotes = message.utf8.count { $0 == 0x22 }
        var text = quotes == 2 ? String(message.map { $0 == "\"" ? "`" : $0 }) : message
        if let first = text.first, first.isUppercase, text.dropFirst().first?.isLowercase == true {
            text = first.lowercased() + text.dropFirst()
        }
        return text
    }
}
