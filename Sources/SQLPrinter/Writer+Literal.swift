import SQLSyntax

extension Writer {
    mutating func write(_ literal: Literal) throws(Failure) {
        switch literal {
        case .null: put("NULL")
        case .boolean(true): put("TRUE")
        case .boolean(false): put("FALSE")
        case .integer(let digits):
            try require(NumberShape.isInteger(digits, dialect), "an integer that is none")
            put(raw: digits)
        case .decimal(let digits):
            try require(NumberShape.isDecimal(digits, dialect), "a number that is none")
            put(raw: digits)
        case .string(let text): try write(string: text)
        case .blob(let content):
            try require(.engineValues, "a binary literal")
            try require(!rules.hasPostgresGrammar, "a binary literal of another dialect")
            write(blob: content)
        case .bits(let text): try write(bits: text)
        case .currentDate: put("CURRENT_DATE")
        case .currentTime: put("CURRENT_TIME")
        case .currentTimestamp: put("CURRENT_TIMESTAMP")
        }
    }

    /// `'text'`, quotes doubled; in PostgreSQL `E'…'` with backslashes doubled too where there is one, which reads the
    /// same whatever `standard_conforming_strings` is.
    mutating func write(string text: ByteString) throws(Failure) {
        let escapes = rules.hasPostgresGrammar && text.string.utf8.contains(0x5C)
        if escapes { put(0x45) }
        put(0x27)
        let start = bytes.count
        put(raw: text)
        if escapes || bytes[start...].contains(where: { $0 == 0x27 || $0 == 0 }) {
            let raw = Array(bytes[start...])
            try require(!raw.contains(0), "a string with a NUL byte")
            bytes.removeSubrange(start...)
            for byte in raw {
                bytes.append(byte)
                if byte == 0x27 || (escapes && byte == 0x5C) { bytes.append(byte) }
            }
        }
        put(0x27)
    }

    /// `B'101'`, `X'1F'`: the letter stands before the digits in the tree.
    private mutating func write(bits text: ByteString) throws(Failure) {
        try require(rules.hasPostgresGrammar, "a bit string")
        guard let letter = text.string.utf8.first, letter == 0x62 || letter == 0x78 else {
            throw illegal("a bit string of no base")
        }
        put(letter - 0x20)
        put(0x27)
        let digits = text.string.utf8.dropFirst()
        try require(
            digits.allSatisfy { $0 > 0x20 && $0 != 0x27 && $0 != 0x5C && $0 != 0x7F }, "a bit string that is none")
        bytes.append(contentsOf: digits)
        put(0x27)
    }

    private mutating func write(blob content: [UInt8]) {
        put("X'")
        for byte in content {
            put(Writer.hexadecimalDigit(byte >> 4))
            put(Writer.hexadecimalDigit(byte & 15))
        }
        put(0x27)
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x37 + value
    }

    /// A placeholder in the style asked for.
    mutating func write(_ parameter: Parameter) throws(Failure) {
        switch placeholders.style {
        case .asWritten:
            try writeAsWritten(parameter)
            placeholders.note(parameter)
        case .numbered:
            put(rules.hasPostgresGrammar ? 0x24 : 0x3F)
            put(number: placeholders.number(of: parameter))
        case .question:
            put(0x3F)
            placeholders.occurrence(of: parameter)
        case .named:
            let name = placeholders.name(of: parameter)
            try require(Writer.isParameterName(name.utf8.dropFirst()), "a parameter name that is none")
            bytes.append(contentsOf: name.utf8)
        }
        if placeholders.parameters.count > rules.mostParameters {
            throw Failure(.tooComplex, "the statement has more than \(rules.mostParameters) parameters", at: .none)
        }
    }

    private mutating func writeAsWritten(_ parameter: Parameter) throws(Failure) {
        switch parameter {
        case .positional(let index):
            try require(!rules.hasPostgresGrammar, "`?`")
            try require(placeholders.nextPositional() == index, "`?` out of order")
            put(0x3F)
        case .numbered(let number):
            try require(number > 0, "a parameter number that is none")
            put(rules.hasPostgresGrammar ? 0x24 : 0x3F)
            put(number: number)
        case .named(let prefix, let name):
            try require(!rules.hasPostgresGrammar, "a named parameter")
            // `#5` is a register of SQLite's own (parse.y, the rule of VARIABLE).
            let isRegister = prefix == 0x23 && name.string.utf8.first.map { 0x30...0x39 ~= $0 } == true
            try require("#$:@".utf8.contains(prefix) && !isRegister, "a parameter prefix that is none")
            try require(Writer.isParameterName(name.string.utf8), "a parameter name that is none")
            put(prefix)
            put(raw: name)
        case .attribute(let name):
            try require(.sessionAttributes, "a session attribute")
            try require(Writer.isParameterName(name.string.utf8), "an attribute name that is none")
            put(0x3A)
            put(raw: name)
        case .attributeElement: throw illegal("an element of a list attribute")
        }
    }

    /// Letters, digits, `_`, `$` and bytes above ASCII; or Tcl's `::` and `(…)` as SQLite has them after `$`: with anything
    /// but white space within the parentheses (tokenize.c, CC_VARALPHA).
    private static func isParameterName(_ name: some Sequence<UInt8>) -> Bool {
        var count = 0
        var parenthesis = false
        for byte in name {
            count += 1
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x80...0xFF, 0x3A: continue
            case 0x28: parenthesis = true
            case 0x00, 0x09...0x0D, 0x20: return false
            default: if !parenthesis { return false }
            }
        }
        return count > 0
    }
}

/// What a number looks like; its text goes out as it is, so nothing else may be in it.
enum NumberShape {
    /// The text without the sign that a number can have in PostgreSQL, whose parser makes one constant of `-1`.
    private static func unsigned(_ text: ByteString, _ dialect: Dialect) -> Substring.UTF8View {
        let bytes = text.string.utf8
        return dialect.name == .postgres && bytes.first == 0x2D ? bytes.dropFirst() : bytes[...]
    }

    /// `123`, and `1_000`, `0xFF` where the dialect has them; `-123` in PostgreSQL.
    static func isInteger(_ text: ByteString, _ dialect: Dialect) -> Bool {
        let bytes = unsigned(text, dialect)
        guard let first = bytes.first, isDigit(first) else { return false }
        let separators = dialect.features.contains(.digitSeparators)
        if first == 0x30, let second = bytes.dropFirst().first, second | 0x20 == 0x78 {
            return dialect.features.contains(.engineValues) && dialect.name != .postgres && bytes.count > 2
                && bytes.dropFirst(2).allSatisfy { isHexadecimal($0) || (separators && $0 == 0x5F) }
        }
        return bytes.allSatisfy { isDigit($0) || (separators && $0 == 0x5F) }
    }

    /// `1.5`, `.5`, `1.`, `1e-3`
    static func isDecimal(_ text: ByteString, _ dialect: Dialect) -> Bool {
        let separators = dialect.features.contains(.digitSeparators)
        var digits = false
        var point = false
        var exponent = false
        var last: UInt8 = 0
        for byte in unsigned(text, dialect) {
            switch byte {
            case 0x30...0x39: digits = true
            case 0x5F where digits && separators: break
            case 0x2E where !point && !exponent: point = true
            case 0x45 where digits && !exponent, 0x65 where digits && !exponent: exponent = true
            case 0x2B where last | 0x20 == 0x65, 0x2D where last | 0x20 == 0x65: break
            default: return false
            }
            last = byte
        }
        return digits && (isDigit(last) || last == 0x2E)
    }

    /// `10`, `-2`, `+1.5`: an argument of a declared type.
    static func isSigned(_ text: ByteString, _ dialect: Dialect) -> Bool {
        var rest = text
        if let first = text.string.utf8.first, first == 0x2B || first == 0x2D {
            rest = ByteString(String(text.string.dropFirst()))
        }
        return isInteger(rest, dialect) || isDecimal(rest, dialect)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
    }
}
