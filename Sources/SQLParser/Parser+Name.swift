import SQLSyntax

extension Parser {
    // MARK: Identifiers

    /// A name where only a name can stand (parse.y's `nm`).
    func name(_ description: StaticString) throws(Failure) -> Identifier {
        guard token.can(.name) else { throw notAName(description) }
        return takeIdentifier()
    }

    /// `name` or `schema.name`.
    func qualifiedName(_ description: StaticString) throws(Failure) -> QualifiedName {
        let first = try name(description)
        guard take(.dot) else { return QualifiedName(first) }
        return QualifiedName(schema: first, try name(description))
    }

    /// `(a, b, c)`
    func nameList(_ description: StaticString) throws(Failure) -> [Identifier] {
        let opening = try open("`(`")
        var names: [Identifier] = []
        repeat { names.append(try name(description)) } while take(.comma)
        try close(opening, "`,` or `)`")
        return names
    }

    /// `AS alias`, or an alias alone where the next token can be one.
    func alias() throws(Failure) -> Identifier? {
        if take(.as) { return try name("an alias") }
        guard token.can(.bareAlias) else { return nil }
        return takeIdentifier()
    }

    /// The token at hand as a name, its quotes removed.
    func takeIdentifier() -> Identifier {
        let quoting: Identifier.Quoting =
            switch token.kind {
            case .doubleQuoted: .double
            case .backtickQuoted: .backtick
            case .bracketQuoted: .bracket
            case .string: .single
            default: .none
            }
        let value = quoting == .none ? bytes(token.start, token.end) : quotedText(token)
        let identifier = Identifier(value, quoting: quoting, position: token.position)
        advance()
        return identifier
    }

    // MARK: Text of tokens

    /// The text between two offsets.
    func bytes(_ start: Int32, _ end: Int32) -> ByteString {
        ByteString(String(decoding: source[Int(start)..<Int(end)], as: UTF8.self))
    }

    /// What stands between the quotes of a token, doubled quotes made one.
    func quotedText(_ token: Token) -> ByteString {
        guard token.can(.doubledQuote) else { return bytes(token.start + 1, token.end - 1) }
        let quote = source[Int(token.start)]
        var text: [UInt8] = []
        text.reserveCapacity(Int(token.end - token.start))
        var index = Int(token.start) + 1
        let end = Int(token.end) - 1
        while index < end {
            text.append(source[index])
            index += source[index] == quote ? 2 : 1
        }
        return ByteString(String(decoding: text, as: UTF8.self))
    }

    /// Whether an unquoted word, whatever it is, has these letters; the word is given in capitals.
    func reads(_ token: Token, _ word: StaticString) -> Bool {
        guard token.kind == .word, Int(token.end - token.start) == word.utf8CodeUnitCount else { return false }
        var index = Int(token.start)
        return word.withUTF8Buffer { letters in
            for letter in letters {
                let byte = source[index]
                guard (0x61...0x7A ~= byte ? byte & 0xDF : byte) == letter else { return false }
                index += 1
            }
            return true
        }
    }

    // MARK: Name patterns

    /// An element of a policy's name list: `t`, `schema.*`, `"odd name".c`. Keywords are names here.
    func namePattern() throws(Failure) -> [Identifier?] {
        var parts: [Identifier?] = []
        repeat {
            switch token.kind {
            case .star:
                advance()
                parts.append(nil)
            case .word, .doubleQuoted, .backtickQuoted, .bracketQuoted: parts.append(takeIdentifier())
            default: throw unexpected("a name or `*`")
            }
        } while parts.count < 3 && take(.dot)
        try expectEnd("`.` or the end of the name")
        return parts
    }
}
