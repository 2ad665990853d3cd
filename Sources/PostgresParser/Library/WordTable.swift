/// The bytes of a word of up to 32, eight in an integer; two words are equal if these are.
struct PackedWord: Equatable, Sendable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0
    private(set) var count = 0

    /// The next bytes of the word, the first of them lowest, zero behind the last; eight but for the last time.
    @inline(__always)
    mutating func add(_ bytes: UInt64, _ length: Int) {
        switch count {
        case 0: first = bytes
        case 8: second = bytes
        case 16: third = bytes
        default: fourth = bytes
        }
        count += length
    }

    /// `size` is a power of two.
    @inline(__always)
    func slot(_ size: Int) -> Int {
        let mixed = (first ^ second &* 31 ^ third &* 961 ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 40) & (size - 1)
    }

    init() {}

    init(_ word: String) {
        var bytes: UInt64 = 0
        var length = 0
        for byte in word.utf8 {
            bytes |= UInt64(byte) << (8 * UInt64(length))
            length += 1
            if length == 8 {
                add(bytes, length)
                (bytes, length) = (0, 0)
            }
        }
        if length > 0 { add(bytes, length) }
    }
}

/// Finds the words of an enumeration by their bytes.
final class WordTable<Word: RawRepresentable & CaseIterable & Sendable>: Sendable where Word.RawValue == String {
    private struct Entry: Sendable {
        var packed: PackedWord
        var word: Word
    }

    private let entries: [Entry]
    /// Numbers of entries plus 1, 0 where there is none; open addressing, at most a quarter taken. Small numbers in a table
    /// of their own, so that all of it stays in the processor's nearest cache.
    private let slots: [UInt16]

    init() {
        let entries = Word.allCases.map { Entry(packed: PackedWord($0.rawValue), word: $0) }
        var size = 64
        while size < entries.count * 4 { size *= 2 }
        var slots = [UInt16](repeating: 0, count: size)
        for (index, entry) in entries.enumerated() {
            var slot = entry.packed.slot(size)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt16(index + 1)
        }
        self.entries = entries
        self.slots = slots
    }

    @inline(__always)
    func find(_ packed: PackedWord) -> Word? {
        var slot = packed.slot(slots.count)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if entries[index].packed == packed { return entries[index].word }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}

/// The words of the library's answers; made once.
final class Words: Sendable {
    let nodes = WordTable<Node>()
    let fields = WordTable<Field>()
    let choices = WordTable<Choice>()

    static let all = Words()
}
