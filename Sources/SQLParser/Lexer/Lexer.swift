import SQLSyntax

/// Text into tokens, in one pass over its bytes, ahead of the parser.
///
/// The rules are those of SQLite's tokenizer (https://sqlite.org/lang.html and its `tokenize.c`). A piece of text that
/// is no token becomes one of the kind `.illegal`: the parser complains when it comes to it.
struct Lexer {
    private let dialect: Dialect
    private let roles: [UInt8]
    private var tokens: ContiguousArray<Token> = []
    /// The tokens whose being keywords depends on their neighbours.
    private var contextual: [Int] = []

    /// How many zero bytes stand behind the text, so that looking ahead needs no question about the end.
    static let padding = 4

    /// The tokens of a text that is followed by ``padding`` zero bytes and holds none itself; the last is `.end`.
    static func tokens(in source: [UInt8], dialect: Dialect) -> ContiguousArray<Token> {
        var lexer = Lexer(dialect: dialect, roles: Keywords.roles(in: dialect), capacity: source.count / 4 + 8)
        let classes = ByteClass.table
        lexer.run(source.span, classes.span, source.count - padding)
        lexer.settleContextualKeywords()
        return lexer.tokens
    }

    private init(dialect: Dialect, roles: [UInt8], capacity: Int) {
        self.dialect = dialect
        self.roles = roles
        tokens.reserveCapacity(capacity)
    }

    private mutating func run(_ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ count: Int) {
        var index = 0
        while index < count {
            let byte = bytes[index]
            switch classes[Int(byte)] & ByteClass.mask {
            case ByteClass.space:
                // a vertical tab is white space behind other white space only
                repeat { index += 1 } while classes[Int(bytes[index])] == ByteClass.space || bytes[index] == 0x0B
            case ByteClass.letter:
                index = word(bytes, classes, index)
            case ByteClass.single:
                tokens.append(Token(Lexer.singleKind(byte), index, index + 1))
                index += 1
            case ByteClass.digit:
                index = number(bytes, classes, index)
            case ByteClass.quote:
                index = byte == 0x5B ? bracketed(bytes, index) : quoted(bytes, index, byte)
            case ByteClass.operator:
                index = punctuation(bytes, classes, index, count)
            case ByteClass.prefix:
                index = parameter(bytes, classes, index)
            default:
                tokens.append(Token(.strayByte, index, index + 1))
                index += 1
            }
        }
        tokens.append(Token(.endOfText, count, count))
    }

    private static func singleKind(_ byte: UInt8) -> Token.Kind {
        switch byte {
        case 0x28: .leftParenthesis
        case 0x29: .rightParenthesis
        case 0x2C: .comma
        case 0x3B: .semicolon
        case 0x2A: .star
        case 0x2B: .plus
        case 0x25: .percent
        case 0x26: .ampersand
        default: .tilde
        }
    }

    // MARK: Words

    private mutating func word(_ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ start: Int) -> Int {
        let first = bytes[start]
        if first == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF { return start + 3 }
        if first | 0x20 == 0x78, bytes[start + 1] == 0x27 { return blob(bytes, start) }
        var end = start + 1
        while classes[Int(bytes[end])] & ByteClass.wordPart != 0 { end += 1 }
        var keyword = Keyword.none
        if end - start <= Keywords.longest, end - start > 1 {
            var parts: (UInt64, UInt64, UInt64) = (0, 0, 0)
            var shift: UInt64 = 0
            var index = start
            while index < end, shift < 64 {
                parts.0 |= UInt64(bytes[index] | 0x20) << shift
                index += 1
                shift += 8
            }
            while index < end {
                let folded = UInt64(bytes[index] | 0x20) << (shift & 63)
                if shift < 128 { parts.1 |= folded } else { parts.2 |= folded }
                index += 1
                shift += 8
            }
            keyword = Keywords.find(parts.0, parts.1, parts.2)
        }
        guard keyword != .none else {
            tokens.append(Token(.word, start, end, uses: .everything))
            return end
        }
        let role = roles[Int(keyword.rawValue)]
        switch Keywords.Role(rawValue: role) ?? .reserved {
        case .none: tokens.append(Token(.word, start, end, uses: .everything))
        case .literal, .fallback: tokens.append(Token(.word, start, end, uses: .everything, keyword: keyword))
        case .indexed: tokens.append(Token(.word, start, end, uses: [.name, .function], keyword: keyword))
        case .join: tokens.append(Token(.word, start, end, uses: .name, keyword: keyword))
        case .reserved: tokens.append(Token(.word, start, end, keyword: keyword))
        case .contextual:
            contextual.append(tokens.count)
            tokens.append(Token(.word, start, end, keyword: keyword))
        }
        return end
    }

    /// `WINDOW` is a keyword before a name and `AS`, `OVER` between `)` and a name or `(`, `FILTER` between `)` and `(`;
    /// elsewhere they are names (`tokenize.c`, analyzeWindowKeyword and its kin).
    private mutating func settleContextualKeywords() {
        for index in contextual {
            let isKeyword =
                switch tokens[index].keyword {
                case .window: isNameLike(index + 1) && tokens[index + 2].keyword == .as
                case .over:
                    index > 0 && tokens[index - 1].kind == .rightParenthesis
                        && (isNameLike(index + 1) || tokens[index + 1].kind == .leftParenthesis)
                default:
                    index > 0 && tokens[index - 1].kind == .rightParenthesis
                        && tokens[index + 1].kind == .leftParenthesis
                }
            if !isKeyword {
                tokens[index].keyword = .none
                tokens[index].uses = .everything
            }
        }
    }

    private func isNameLike(_ index: Int) -> Bool {
        let token = tokens[index]
        return (token.can(.name) && token.keyword != .indexed) || token.keyword == .window || token.keyword == .over
    }

    // MARK: Literals

    private mutating func number(_ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ start: Int) -> Int {
        var end = start
        var kind = Token.Kind.integer
        var separated = false
        if bytes[start] == 0x30, bytes[start + 1] | 0x20 == 0x78, Lexer.isHexadecimal(bytes[start + 2]) {
            end = start + 2
            guard dialect.features.contains(.digitSeparators) else {
                // before 3.46 SQLite ends the number with its last digit, whatever follows
                while Lexer.isHexadecimal(bytes[end]) { end += 1 }
                tokens.append(Token(.integer, start, end))
                return end
            }
            separated = skipDigits(bytes, &end, Lexer.isHexadecimal)
        } else {
            separated = skipDigits(bytes, &end, Lexer.isDecimal)
            if bytes[end] == 0x2E {
                kind = .decimal
                end += 1
                if Lexer.isDecimal(bytes[end]) { separated = skipDigits(bytes, &end, Lexer.isDecimal) || separated }
            }
            if bytes[end] | 0x20 == 0x65 {
                let sign = bytes[end + 1] == 0x2B || bytes[end + 1] == 0x2D ? 1 : 0
                if Lexer.isDecimal(bytes[end + 1 + sign]) {
                    kind = .decimal
                    end += 1 + sign
                    separated = skipDigits(bytes, &end, Lexer.isDecimal) || separated
                }
            }
        }
        guard classes[Int(bytes[end])] & ByteClass.wordPart != 0 else {
            tokens.append(
                separated && !dialect.features.contains(.digitSeparators)
                    ? Token(.digitSeparator, start, end) : Token(kind, start, end))
            return end
        }
        while classes[Int(bytes[end])] & ByteClass.wordPart != 0 { end += 1 }
        tokens.append(Token(.malformedNumber, start, end))
        return end
    }

    /// Goes over digits and single underscores between them, and says whether there were any of those.
    private func skipDigits(_ bytes: Span<UInt8>, _ end: inout Int, _ isDigit: (UInt8) -> Bool) -> Bool {
        var separated = false
        while true {
            if isDigit(bytes[end]) {
                end += 1
            } else if bytes[end] == 0x5F, isDigit(bytes[end + 1]), isDigit(bytes[end - 1]) {
                separated = true
                end += 2
            } else {
                return separated
            }
        }
    }

    private static func isDecimal(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x66 ~= (byte | 0x20)
    }

    private mutating func blob(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var end = start + 2
        while Lexer.isHexadecimal(bytes[end]) { end += 1 }
        if bytes[end] == 0x27, (end - start) % 2 == 0 {
            tokens.append(Token(.blob, start, end + 1))
            return end + 1
        }
        while bytes[end] != 0, bytes[end] != 0x27 { end += 1 }
        if bytes[end] != 0 { end += 1 }
        tokens.append(Token(.malformedBlob, start, end))
        return end
    }

    private mutating func quoted(_ bytes: Span<UInt8>, _ start: Int, _ quote: UInt8) -> Int {
        var end = start + 1
        var uses: Token.Uses = []
        while true {
            let byte = bytes[end]
            if byte == quote {
                guard bytes[end + 1] == quote else { break }
                uses = .doubledQuote
                end += 2
            } else if byte == 0 {
                tokens.append(Token(quote == 0x27 ? .unterminatedString : .unterminatedName, start, end))
                return end
            } else {
                end += 1
            }
        }
        end += 1
        switch quote {
        case 0x27:
            if dialect.features.contains(.foreignQuotes) { uses.formUnion([.name, .bareAlias]) }
            tokens.append(Token(.string, start, end, uses: uses))
        case 0x22: tokens.append(Token(.doubleQuoted, start, end, uses: uses.union(.everything)))
        default:
            tokens.append(
                dialect.features.contains(.foreignQuotes)
                    ? Token(.backtickQuoted, start, end, uses: uses.union(.everything))
                    : Token(.foreignQuote, start, end))
        }
        return end
    }

    private mutating func bracketed(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var end = start + 1
        while bytes[end] != 0x5D, bytes[end] != 0 { end += 1 }
        guard bytes[end] != 0 else {
            tokens.append(Token(.unterminatedName, start, end))
            return end
        }
        end += 1
        tokens.append(
            dialect.features.contains(.foreignQuotes)
                ? Token(.bracketQuoted, start, end, uses: .everything) : Token(.foreignQuote, start, end))
        return end
    }

    // MARK: Parameters

    private mutating func parameter(_ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ start: Int) -> Int {
        var end = start + 1
        if bytes[start] == 0x3F {
            while Lexer.isDecimal(bytes[end]) { end += 1 }
            tokens.append(
                dialect.features.contains(.bindParameters)
                    ? Token(.parameter, start, end) : Token(.foreignParameter, start, end))
            return end
        }
        guard dialect.features.contains(.bindParameters) else { return attribute(bytes, classes, start) }
        var length = 0
        while bytes[end] != 0 {
            if classes[Int(bytes[end])] & ByteClass.wordPart != 0 {
                length += 1
                end += 1
            } else if bytes[end] == 0x3A, bytes[end + 1] == 0x3A {
                end += 2
            } else if bytes[end] == 0x28, length > 0 {
                // Tcl's array element, `$a(b)`: no space inside
                end += 1
                while bytes[end] != 0, bytes[end] != 0x29, bytes[end] != 0x0B,
                    classes[Int(bytes[end])] != ByteClass.space
                { end += 1 }
                guard bytes[end] == 0x29 else { length = 0; break }
                end += 1
                break
            } else {
                break
            }
        }
        let isRegister = bytes[start] == 0x23 && Lexer.isDecimal(bytes[start + 1])
        if length > 0, !isRegister {
            tokens.append(Token(.parameter, start, end))
        } else {
            tokens.append(Token(bytes[start] == 0x3A ? .colon : .malformedParameter, start, end))
        }
        return end
    }

    /// `:name`, the one form in a policy expression.
    private mutating func attribute(_ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ start: Int) -> Int {
        var end = start + 1
        while classes[Int(bytes[end])] & ByteClass.wordPart != 0 { end += 1 }
        if bytes[start] != 0x3A {
            tokens.append(Token(.foreignParameter, start, end))
        } else if end == start + 1 {
            tokens.append(Token(.colon, start, end))
        } else {
            tokens.append(Token(.parameter, start, end))
        }
        return end
    }

    // MARK: Operators and comments

    private mutating func punctuation(
        _ bytes: Span<UInt8>, _ classes: Span<UInt8>, _ start: Int, _ count: Int
    ) -> Int {
        let next = bytes[start + 1]
        var kind: Token.Kind
        var length = 1
        switch bytes[start] {
        case 0x2D:
            if next == 0x2D { return lineComment(bytes, start) }
            kind = .minus
            if next == 0x3E { (kind, length) = bytes[start + 2] == 0x3E ? (.longArrow, 3) : (.arrow, 2) }
        case 0x2F:
            // at the very end of the text `/*` is two operators
            if next == 0x2A, start + 2 < count { return blockComment(bytes, start, count) }
            kind = .slash
        case 0x2E:
            if Lexer.isDecimal(next) { return number(bytes, classes, start) }
            kind = .dot
        case 0x3C:
            switch next {
            case 0x3D: (kind, length) = (.lessOrEqual, 2)
            case 0x3E: (kind, length) = (.notEqual, 2)
            case 0x3C: (kind, length) = (.shiftLeft, 2)
            default: kind = .less
            }
        case 0x3E:
            switch next {
            case 0x3D: (kind, length) = (.greaterOrEqual, 2)
            case 0x3E: (kind, length) = (.shiftRight, 2)
            default: kind = .greater
            }
        case 0x3D: (kind, length) = next == 0x3D ? (.doubleEqual, 2) : (.equal, 1)
        case 0x7C: (kind, length) = next == 0x7C ? (.concatenate, 2) : (.bar, 1)
        default:
            guard next == 0x3D else {
                tokens.append(Token(.exclamation, start, start + 1))
                return start + 1
            }
            (kind, length) = (.notEqual, 2)
        }
        tokens.append(Token(kind, start, start + length))
        return start + length
    }

    /// To the line feed: a carriage return alone does not end it.
    private func lineComment(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var end = start + 2
        while bytes[end] != 0x0A, bytes[end] != 0 { end += 1 }
        return end
    }

    /// To `*/` or the end of the text.
    private func blockComment(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int {
        var end = start + 2
        while end < count {
            if bytes[end] == 0x2A, bytes[end + 1] == 0x2F { return end + 2 }
            end += 1
        }
        return count
    }
}
