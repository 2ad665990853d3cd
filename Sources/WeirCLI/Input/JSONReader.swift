/// Reads one JSON value (RFC 8259), strictly: a key stands once in an object, integers stay integers, and nothing is
/// nested deeper than 64.
struct JSONReader {
    struct Problem: Error {
        let message: String
        /// In bytes.
        let offset: Int
    }

    private let bytes: [UInt8]
    private var offset = 0

    static func read(_ bytes: [UInt8]) throws(Problem) -> JSON {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Problem(message: "it is not valid UTF-8", offset: 0)
        }
        var reader = JSONReader(bytes: bytes)
        reader.skipSpace()
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.offset == bytes.count else { throw reader.problem("something stands behind the value") }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private func problem(_ message: String) -> Problem { Problem(message: message, offset: offset) }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
    }

    private mutating func take(_ expected: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: expected) else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(Problem) -> JSON {
        guard depth <= 64 else { throw problem("it is nested too deep") }
        guard let byte else { throw problem("a value is missing") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw problem("a value cannot begin so")
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Problem) -> JSON {
        guard bytes[offset...].starts(with: word.utf8) else { throw problem("a value cannot begin so") }
        offset += word.utf8.count
        return value
    }

    private mutating func object(_ depth: Int) throws(Problem) -> JSON {
        offset += 1
        var members: [JSON.Member] = []
        var keys: Set<[UInt8]> = []
        skipSpace()
        if take("}") { return .object([]) }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw problem("a key in quotes is missing") }
            let key = try string()
            guard keys.insert(Array(key.utf8)).inserted else { throw problem("the key `\(key)` stands twice") }
            skipSpace()
            guard take(":") else { throw problem("`:` is missing") }
            skipSpace()
            members.append(JSON.Member(key: key, value: try value(depth: depth + 1)))
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { throw problem("`,` or `}` is missing") }
        }
    }

    private mutating func array(_ depth: Int) throws(Problem) -> JSON {
        offset += 1
        var items: [JSON] = []
        skipSpace()
        if take("]") { return .array([]) }
        while true {
            skipSpace()
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return .array(items) }
            guard take(",") else { throw problem("`,` or `]` is missing") }
        }
    }

    private mutating func number() throws(Problem) -> JSON {
        let start = offset
        var isInteger = true
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") {
            isInteger = false
            try digits()
        }
        if take("e") || take("E") {
            isInteger = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if isInteger, let value = Int64(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw problem("the number is too large") }
        return .real(value)
    }

    private mutating func digits() throws(Problem) {
        guard let first = byte, 0x30...0x39 ~= first else { throw problem("a digit is missing") }
        while let byte, 0x30...0x39 ~= byte { offset += 1 }
    }

    private mutating func string() throws(Problem) -> String {
        offset += 1
        var text: [UInt8] = []
        while let next = byte {
            offset += 1
            switch next {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += String(try escape()).utf8
            case 0..<0x20: throw problem("a control character stands in a string")
            default: text.append(next)
            }
        }
        throw problem("a string has no end")
    }

    private mutating func escape() throws(Problem) -> Unicode.Scalar {
        guard let next = byte else { throw problem("a string has no end") }
        offset += 1
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(next)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let high = try codeUnit()
            if let scalar = Unicode.Scalar(high) { return scalar }
            guard 0xD800...0xDBFF ~= high, take("\\"), take("u") else { throw problem("half of a surrogate pair") }
            let low = try codeUnit()
            guard 0xDC00...0xDFFF ~= low,
                let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
            else { throw problem("half of a surrogate pair") }
            return scalar
        default: throw problem("an escape that JSON does not have")
        }
    }

    private mutating func codeUnit() throws(Problem) -> UInt32 {
        guard bytes.count - offset >= 4 else { throw problem("`\\u` needs four digits") }
        var value: UInt32 = 0
        for byte in bytes[offset..<offset + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw problem("`\\u` needs four digits")
            }
            value = value << 4 | UInt32(digit)
        }
        offset += 4
        return value
    }
}
