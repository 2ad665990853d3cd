/// A JSON value with its keys in order.
indirect enum JSON: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member: Hashable, Sendable {
        let key: String
        let value: JSON
    }

    static func members(_ pairs: KeyValuePairs<String, JSON>) -> JSON {
        .object(pairs.map { Member(key: $0.key, value: $0.value) })
    }

    static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

    static func optional(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }

    /// On one line.
    var line: String {
        var text = ""
        write(&text, indentation: nil)
        return text
    }

    /// Two spaces a level.
    var lines: String {
        var text = ""
        write(&text, indentation: 0)
        return text
    }

    private func write(_ text: inout String, indentation: Int?) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .real(let value): text += Self.text(value)
        case .string(let value): Self.quote(value, &text)
        case .array(let items):
            Self.write("[", "]", items.count, &text, indentation) { index, text, inner in
                items[index].write(&text, indentation: inner)
            }
        case .object(let members):
            Self.write("{", "}", members.count, &text, indentation) { index, text, inner in
                Self.quote(members[index].key, &text)
                text += inner == nil ? ":" : ": "
                members[index].value.write(&text, indentation: inner)
            }
        }
    }

    private static func write(
        _ open: String, _ close: String, _ count: Int, _ text: inout String, _ indentation: Int?,
        _ item: (Int, inout String, Int?) -> Void
    ) {
        text += open
        let inner = indentation.map { $0 + 2 }
        for index in 0..<count {
            if index > 0 { text += "," }
            if let inner { text += "\n" + String(repeating: " ", count: inner) }
            item(index, &text, inner)
        }
        if let indentation, count > 0 { text += "\n" + String(repeating: " ", count: indentation) }
        text += close
    }

    /// JSON has no infinity: a number too large for any reader stands in, as in SQLite's own JSON.
    static func text(_ value: Double) -> String {
        if value.isNaN { return "null" }
        if value.isInfinite { return value < 0 ? "-9.0e+999" : "9.0e+999" }
        return "\(value)"
    }

    private static func quote(_ string: String, _ text: inout String) {
        text += "\""
        var plain = string.unicodeScalars.startIndex
        let scalars = string.unicodeScalars
        for index in scalars.indices {
            let escape: String
            switch scalars[index] {
            case "\"": escape = "\\\""
            case "\\": escape = "\\\\"
            case "\n": escape = "\\n"
            case "\r": escape = "\\r"
            case "\t": escape = "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalars[index].value, radix: 16)
                escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: continue
            }
            text += String(scalars[plain..<index]) + escape
            plain = scalars.index(after: index)
        }
        text += String(scalars[plain...]) + "\""
    }
}
