internal import Weir
internal import WeirPolicy

/// Values as PostgreSQL's text format has them: https://www.postgresql.org/docs/15/datatype.html, each type's input and
/// output. The session's modes are pinned, so that each value has one text.
enum PostgresValue {
    // MARK: - To the server

    /// The text of a parameter, nil for NULL. Its type is left to the server, which takes it from what stands beside the
    /// placeholder, as for a literal in quotes.
    ///
    /// - Returns: nothing for a text that PostgreSQL has no place for: one with a NUL character, or a list in a list.
    static func text(_ value: Value) -> String?? {
        switch value {
        case .null: return .some(nil)
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return "\(number)"
        case .real(let number): return text(number)
        case .text(let text): return text.utf8.contains(0) ? nil : .some(text)
        case .blob(let bytes): return "\\x" + hex(bytes)
        case .list(let elements): return list(elements).map { .some($0) }
        }
    }

    private static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        return "\(number)"
    }

    /// https://www.postgresql.org/docs/15/arrays.html, "Array Input and Output Syntax": every element in quotes, so that
    /// none is taken for NULL.
    private static func list(_ elements: [Value]) -> String? {
        var text = "{"
        for (position, element) in elements.enumerated() {
            if position > 0 { text += "," }
            if case .list = element { return nil }
            guard let item = Self.text(element) else { return nil }
            guard let item else {
                text += "NULL"
                continue
            }
            text += "\""
            for scalar in item.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
            text += "\""
        }
        return text + "}"
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0xF)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: - From the server

    /// The value of a column by its type's OID, which for the built-in types never changes
    /// (https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/catalog/pg_type.dat). Booleans, integers and
    /// floating-point numbers are values of their own kind and `bytea` is a blob; all others are texts, `numeric` too, which
    /// is exact so, and what is no number: `NaN`, `Infinity`.
    ///
    /// Bytes that are not valid UTF-8, as a database in SQL_ASCII can have, are given with U+FFFD in the place of what is
    /// wrong.
    static func value(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> Value {
        let text = String(decoding: bytes, as: UTF8.self)
        switch type {
        case 16:  // bool
            return text == "t" ? .boolean(true) : text == "f" ? .boolean(false) : .text(text)
        case 20, 21, 23, 26:  // int8, int2, int4, oid
            return Int64(text).map { .integer($0) } ?? .text(text)
        case 700, 701:  // float4, float8
            guard let number = Double(text), number.isFinite else { return .text(text) }
            return .real(number)
        case 17:  // bytea
            return unhex(bytes).map { .blob($0) } ?? .text(text)
        default: return .text(text)
        }
    }

    /// `\x00ff`
    private static func unhex(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
            return nil
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2 - 1)
        var high: UInt8?
        for byte in text.dropFirst(2) {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }
}
