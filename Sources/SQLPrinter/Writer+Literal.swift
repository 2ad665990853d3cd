import SQLSyntax

extension Writer {
    mutating func write(_ literal: Literal) throws(Failure) {
        switch literal {
        case .null: put("NULL")
        case .boolean(true): put("TRUE")
        case .boolean(false): put("FALSE")
        case .integer(let digits):
            try require(NumberShape.isInteger(digits), "an integer that is none")
            put(raw: digits)
        case .decimal(let digits):
            try require(NumberShape.isDecimal(digits), "a number that is none")
            put(raw: digits)
        case .string(let text): try write(string: text)
        case .blob(let content): write(blob: content)
        case .currentDate: put("CURRENT_DATE")
        case .currentTime: put("CURRENT_TIME")
        case .currentTimestamp: put("CURRENT_TIMESTAMP")
        }
    }

    /// `'text'`, quotes doubled.
    mutating func write(string text: ByteString) throws(Failure) {
        put(0x27)
        let start = bytes.count
        put(raw: text)
        if bytes[start...].contains(where: { $0 == 0x27 || $0 == 0 }) {
            let raw = Array(bytes[start...])
            try require(!raw.contains(0), "a string with a NUL byte")
            bytes.removeSubrange(start...)
            for byte in raw {
                bytes.append(byte)
                if byte == 0x27 { bytes.append(byte) }
            }
        }
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
            put(0x3F)
            put(number: placeholders.number(of: parameter))
        case .question:
            put(0x3F)
            placeholders.occurrence(of: parameter)
        case .named:
            let name = placeholders.name(of: parameter)
            try require(Writer.isParameterName(name.utf8.dropFirst()), "a parameter name that is none")
            bytes.append(contentsOf: name.utf8)
        }
    }

    private mutating func writeAsWritten(_ parameter: Parameter) throws(Failure) {
        switch parameter {
        case .positional(let index):
            try require(placeholders.nextPositional() == index, "`?` out of order")
            put(0x3F)
        case .numbered(let number):
            try require(number > 0, "a parameter number that is none")
            put(0x3F)
            put(number: number)
        case .named(let prefix, let name):
            try require(prefix == 0x3A || prefix == 0x40 || prefix == 0x24, "a parameter prefix that is none")
            try require(Writer.isParameterName(name.string.utf8), "a parameter name that is none")
            put(prefix)
            put(raw: name)
        case .attribute(let name):
            try require(rules.writesAttributes, "a session attribute")
            try require(Writer.isParameterName(name.string.utf8), "an attribute name that is none")
            put(0x3A)
            put(raw: name)
        case .attributeElement: throw illegal("an element of a list attribute")
        }
    }

    /// Letters, digits, `_`, `$` and bytes above ASCII; or Tcl's `::` and `(…)` as SQLite has them after `$`.
    private static func isParameterName(_ name: some Sequence<UInt8>) -> Bool {
        var count = 0
        var parenthesis = false
        for byte in name {
            count += 1
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x80...0xFF, 0x3A: continue
            case 0x28: parenthesis = true
            default: if !parenthesis || byte <= 0x20 { return false }
            }
        }
        return count > 0
    }
}

/// What a number looks like; its text goes out as it is, so nothing else may be in it.
enum NumberShape {
    /// `123`, `1_000`, `0xFF`
    static func isInteger(_ text: ByteString) -> Bool {
        let bytes = text.string.utf8
        if bytes.starts(with: [0x30, 0x78]) || bytes.starts(with: [0x30, 0x58]) {
            return bytes.count > 2 && bytes.dropFirst(2).allSatisfy { isHexadecimal($0) || $0 == 0x5F }
        }
        return bytes.first.map(isDigit) == true && bytes.allSatisfy { isDigit($0) || $0 == 0x5F }
    }

    /// `1.5`, `.5`, `1.`, `1e-3`
    static func isDecimal(_ text: ByteString) -> Bool {
        var digits = false
        var point = false
        var exponent = false
        var last: UInt8 = 0
        for byte in text.string.utf8 {
            switch byte {
            case 0x30...0x39: digits = true
            case 0x5F where digits: break
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
    static func isSigned(_ text: ByteString) -> Bool {
        let bytes = text.string.utf8
        guard let first = bytes.first, first == 0x2B || first == 0x2D else {
            return isInteger(text) || isDecimal(text)
        }
        let rest = ByteString(String(text.string.dropFirst()))
        return isInteger(rest) || isDecimal(rest)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
    }
}
