import SQLSyntax

/// Cuts a text into PostgreSQL's tokens, by the rules of PostgreSQL 15's scan.l with `standard_conforming_strings` on.
///
/// Strings, quoted names and comments end exactly where PostgreSQL ends them: what is counted between them must be what
/// the library reads. The rest need not be exact where PostgreSQL refuses the text anyway.
struct Lexer {
    /// Zero bytes behind the text, so that looking ahead stays within it; a text holds none.
    static let padding = 8

    /// The text and the padding.
    let source: [UInt8]
    /// Where the next token may begin.
    var place: Int
    /// The first letters of the last word in small letters, eight bytes at most.
    private(set) var letters: UInt64 = 0
    /// Whether a block comment has no end.
    private(set) var isCommentOpen = false

    init(_ source: [UInt8], from place: Int = 0) {
        self.source = source
        self.place = place
    }

    /// The next token; nil at the end of the text. What depends on its surroundings is left for the caller.
    mutating func next() -> Token? {
        skipBlanks()
        let start = place
        let byte = source[start]
        guard byte != 0 else { return nil }
        let kind = kind(of: byte)
        return Token(
            kind: kind, role: .none, start: Int32(start), end: Int32(place), parent: -1, query: -1)
    }

    private mutating func kind(of byte: UInt8) -> Token.Kind {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x80...: return word(byte)
        case 0x30...0x39: return number()
        case 0x27: return quoted(escapes: false, doubles: true)
        case 0x22:
            return name()
        case 0x24: return dollar()
        case 0x2E:
            if 0x30...0x39 ~= source[place + 1] { return number() }
            place += 1
            return .dot
        case 0x28, 0x5B:
            place += 1
            return .opening
        case 0x29, 0x5D:
            place += 1
            return .closing
        case 0x2C:
            place += 1
            return .comma
        case 0x3B:
            place += 1
            return .semicolon
        case 0x3A:
            // `::` is a cast, which nests as operators do; `:=` names an argument
            let next = source[place + 1]
            place += next == 0x3A || next == 0x3D ? 2 : 1
            return next == 0x3A ? .operator : .colon
        default:
            guard Lexer.isOperator(byte) else {
                place += 1
                return .illegal
            }
            operatorSign()
            return .operator
        }
    }

    // MARK: Blanks

    /// White space and comments. A block comment without an end takes the rest of the text.
    private mutating func skipBlanks() {
        while true {
            switch source[place] {
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D: place += 1
            case 0x2D where source[place + 1] == 0x2D: skipLine()
            case 0x2F where source[place + 1] == 0x2A: skipBlockComment()
            default: return
            }
        }
    }

    /// From `--` to before the end of the line, which a carriage return is too.
    private mutating func skipLine() {
        while source[place] != 0x0A, source[place] != 0x0D, source[place] != 0 { place += 1 }
    }

    /// `/* … */`; they nest.
    private mutating func skipBlockComment() {
        var depth = 0
        while source[place] != 0 {
            if source[place] == 0x2F, source[place + 1] == 0x2A {
                depth += 1
                place += 2
            } else if source[place] == 0x2A, source[place + 1] == 0x2F {
                depth -= 1
                place += 2
                if depth == 0 { return }
            } else {
                place += 1
            }
        }
        isCommentOpen = true
    }

    // MARK: Words

    private mutating func word(_ first: UInt8) -> Token.Kind {
        let next = source[place + 1]
        if next == 0x27 {
            switch first {
            case 0x45, 0x65:
                place += 1
                return quoted(escapes: true, doubles: true)
            case 0x42, 0x62, 0x58, 0x78:
                place += 1
                return quoted(escapes: false, doubles: false)
            default: break
            }
        } else if next == 0x26, first == 0x55 || first == 0x75 {
            if source[place + 2] == 0x27 {
                place += 2
                return quoted(escapes: false, doubles: true)
            }
            if source[place + 2] == 0x22 {
                place += 2
                return name()
            }
        }
        letters = 0
        let start = place
        while Lexer.continuesWord(source[place]) {
            if place - start < 8 { letters = letters << 8 | UInt64(source[place] | 0x20) }
            place += 1
        }
        return .word
    }

    static func continuesWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x80..., 0x30...0x39, 0x24: true
        default: false
        }
    }

    /// `"…"`, a doubled quote inside.
    private mutating func name() -> Token.Kind {
        place += 1
        while source[place] != 0 {
            if source[place] == 0x22 {
                place += 1
                guard source[place] == 0x22 else { return .quotedName }
            }
            place += 1
        }
        return .illegal
    }

    // MARK: Strings

    /// From the quote to the end of the string, with the pieces that continue it on later lines, which are of its kind.
    private mutating func quoted(escapes: Bool, doubles: Bool) -> Token.Kind {
        place += 1
        while source[place] != 0 {
            switch source[place] {
            case 0x5C where escapes:
                place += 1
                if source[place] != 0 { place += 1 }
            case 0x27:
                place += 1
                if doubles, source[place] == 0x27 {
                    place += 1
                } else if let next = continuation() {
                    place = next
                } else {
                    return .string
                }
            default: place += 1
            }
        }
        return .illegal
    }

    /// Behind the opening quote of the piece that continues a string: there is white space with a line end before it.
    private func continuation() -> Int? {
        var index = place
        var hasLineEnd = false
        while true {
            switch source[index] {
            case 0x20, 0x09, 0x0C: index += 1
            case 0x0A, 0x0D:
                hasLineEnd = true
                index += 1
            case 0x2D where source[index + 1] == 0x2D:
                while source[index] != 0x0A, source[index] != 0x0D, source[index] != 0 { index += 1 }
            case 0x27: return hasLineEnd ? index + 1 : nil
            default: return nil
            }
        }
    }

    /// `$1`, or `$tag$…$tag$`.
    private mutating func dollar() -> Token.Kind {
        let start = place
        place += 1
        if 0x30...0x39 ~= source[place] {
            while 0x30...0x39 ~= source[place] { place += 1 }
            return .parameter
        }
        while Lexer.continuesWord(source[place]), source[place] != 0x24 { place += 1 }
        guard source[place] == 0x24 else {
            place = start + 1
            return .illegal
        }
        place += 1
        return dollarQuoted(from: start, tag: place - start)
    }

    private mutating func dollarQuoted(from start: Int, tag: Int) -> Token.Kind {
        while source[place] != 0 {
            guard source[place] == 0x24 else {
                place += 1
                continue
            }
            var length = 1
            while length < tag, source[place + length] == source[start + length] { length += 1 }
            if length == tag {
                place += tag
                return .string
            }
            // a dollar sign inside a tag can begin the next one only at its end
            place += max(length, 1)
        }
        return .illegal
    }

    // MARK: Numbers and operators

    private mutating func number() -> Token.Kind {
        while 0x30...0x39 ~= source[place] { place += 1 }
        // `1..2` is two numbers to PL/pgSQL
        if source[place] == 0x2E, source[place + 1] != 0x2E {
            place += 1
            while 0x30...0x39 ~= source[place] { place += 1 }
        }
        if source[place] | 0x20 == 0x65 {
            let signed = source[place + 1] == 0x2B || source[place + 1] == 0x2D
            if 0x30...0x39 ~= source[place + (signed ? 2 : 1)] {
                place += signed ? 3 : 2
                while 0x30...0x39 ~= source[place] { place += 1 }
            }
        }
        return .number
    }

    /// `~!@#^&|`?+-*/%<>=`
    private static func isOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x7E, 0x21, 0x40, 0x23, 0x5E, 0x26, 0x7C, 0x60, 0x3F, 0x2B, 0x2D, 0x2A, 0x2F, 0x25, 0x3C, 0x3E, 0x3D: true
        default: false
        }
    }

    /// The longest run of operator signs before a comment; a trailing `+` or `-` belongs to it only if it has a sign that
    /// standard operators lack.
    private mutating func operatorSign() {
        let start = place
        var isOwn = false
        while Lexer.isOperator(source[place]) {
            let byte = source[place]
            if byte == 0x2D, source[place + 1] == 0x2D { break }
            if byte == 0x2F, source[place + 1] == 0x2A { break }
            switch byte {
            case 0x7E, 0x21, 0x40, 0x23, 0x5E, 0x26, 0x7C, 0x60, 0x3F, 0x25: isOwn = true
            default: break
            }
            place += 1
        }
        guard !isOwn else { return }
        while place - start > 1, source[place - 1] == 0x2B || source[place - 1] == 0x2D { place -= 1 }
    }
}
