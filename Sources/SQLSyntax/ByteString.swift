/// Text that is compared byte by byte. Swift's own `==` on String is canonical equivalence, which no database uses.
package struct ByteString: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package var string: String

    package init(_ string: String) {
        self.string = string
    }

    package init(stringLiteral value: String) {
        string = value
    }

    package var description: String { string }

    package var isEmpty: Bool { string.utf8.isEmpty }

    package static func == (left: ByteString, right: ByteString) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var copy = string
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }

    /// The same text with `A`-`Z` made small and every other byte left alone.
    package var asciiLowercased: ByteString {
        guard string.utf8.contains(where: { 0x41...0x5A ~= $0 }) else { return self }
        return ByteString(String(decoding: string.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self))
    }

    /// Whether both are the same text once `A`-`Z` are made small.
    package func matchesIgnoringASCIICase(_ other: ByteString) -> Bool {
        let left = string.utf8
        let right = other.string.utf8
        return left.count == right.count
            && zip(left, right).allSatisfy { a, b in
                a == b || ((a | 0x20) == (b | 0x20) && 0x61...0x7A ~= (a | 0x20))
            }
    }
}
