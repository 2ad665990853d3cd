package import SQLSyntax

/// What must hold of a text before anything reads it.
package enum TextCheck {
    /// Refuses a text that is too long for 32-bit offsets, holds a NUL byte, or is not valid UTF-8 (RFC 3629).
    package static func check(_ text: [UInt8]) throws(Failure) {
        guard text.count < Int(Int32.max) - 16 else {
            throw Failure(
                Diagnostic(
                    .tooComplex, "the text is longer than 2 GB", help: "split it into statements of a sensible size"))
        }
        let bytes = text.span
        var index = 0
        while index < bytes.count {
            if 1...0x7F ~= bytes[index] {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, index)
            guard length > 0 else { throw failure(bytes[index], at: index) }
            index += length
        }
    }

    private static func failure(_ byte: UInt8, at index: Int) -> Failure {
        let range = SourceRange(index, index + 1)
        if byte == 0 {
            return Failure(
                Diagnostic(
                    .nulByte, "the text holds a NUL byte", range: range,
                    help: "remove it; pass binary data as a parameter"))
        }
        return Failure(
            Diagnostic(.invalidUTF8, "the text is not valid UTF-8", range: range, help: "encode the text as UTF-8"))
    }

    /// The length of the well-formed sequence at a place, or 0.
    private static func sequenceLength(_ bytes: Span<UInt8>, _ index: Int) -> Int {
        let length: Int
        let second: ClosedRange<UInt8>
        switch bytes[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard bytes.count - index >= length, second ~= bytes[index + 1] else { return 0 }
        for offset in 2..<max(length, 2) where !(0x80...0xBF ~= bytes[index + offset]) { return 0 }
        return length
    }
}
