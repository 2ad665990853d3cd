/// Scalars of YAML, written so that they are read back exactly, by Weir and by any other reader of YAML.
enum YAMLText {
    /// For a list or mapping in brackets or braces, and for keys.
    static func inFlow(_ text: String) -> String {
        let isPlain =
            text.utf8.allSatisfy { isWord($0) || $0 == 0x2E || $0 == 0x2D } && startsPlain(text) && !isResolved(text)
        return isPlain ? text : quoted(text)
    }

    /// For a value that has the rest of its line.
    static func inBlock(_ text: String) -> String {
        isPlainInBlock(text) ? text : quoted(text)
    }

    private static func isPlainInBlock(_ text: String) -> Bool {
        guard startsPlain(text), !isResolved(text), let last = text.utf8.last, last != 0x20, last != 0x3A else {
            return false
        }
        var previous: UInt8 = 0
        for byte in text.utf8 {
            guard 0x20...0x7E ~= byte else { return false }
            // `: ` would make a key of what stands before it, ` #` a comment of the rest.
            if byte == 0x20 && previous == 0x3A || byte == 0x23 && previous == 0x20 { return false }
            previous = byte
        }
        return true
    }

    /// Whether the first byte is a letter, `_` or `(`: none of the characters that mean something to YAML.
    private static func startsPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        return isWord(first) && !(0x30...0x39 ~= first) || first == 0x28
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x5F
    }

    /// Words that some version of YAML reads as a boolean or null.
    private static func isResolved(_ text: String) -> Bool {
        guard text.utf8.count <= 5 else { return false }
        switch text.lowercased() {
        case "true", "false", "yes", "no", "on", "off", "y", "n", "null": return true
        default: return false
        }
    }

    private static func quoted(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy(isPrintable) {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        return doubleQuoted(text)
    }

    /// Between double quotes, with the escapes that JSON and YAML share: also how a catalog's strings are written.
    static func doubleQuoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
            default: result += escape(scalar.value)
            }
        }
        return result + "\""
    }

    private static func escape(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// What YAML takes as it stands within a line. The rest lies in the basic multilingual plane.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }
}
