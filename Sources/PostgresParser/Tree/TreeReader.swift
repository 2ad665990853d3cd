import SQLSyntax

/// Reads libpg_query's JSON straight into the syntax tree, in one pass. This file holds the JSON; each `TreeReader+….swift`
/// one area of the grammar.
///
/// The library writes no white space, leaves out what is null, false, empty or 0, and writes a node as an object with one
/// field of its kind's name. What is not of that form, and every word that ``Vocabulary`` lacks, refuses the statement: a
/// field that is passed over could be one that changes the meaning.
final class TreeReader {
    /// The JSON and a zero byte.
    let json: [UInt8]
    /// Where reading goes on.
    var place = 0
    private let words = Words.all

    /// The text from which the statement was read.
    let source: [UInt8]
    /// What the offsets of tokens lack to be places in `source`.
    let skew: Int
    let tokens: ContiguousArray<Token>
    /// Where the text that the library saw begins in the source.
    let base: Int32
    /// The token that was looked up last.
    var lastToken = 0
    /// How many positions were made for nodes that nothing in the text stands for.
    var made: Int32 = 0

    /// How many levels of the grammar are open, how deep the innermost open expression has got, and how deep it may get;
    /// the same levels as the other parser counts.
    var depth = 0
    var peak = 0
    let limit: Int

    init(
        _ json: [UInt8], source: [UInt8], skew: Int, tokens: ContiguousArray<Token>, base: Int32, limit: Int
    ) {
        self.json = json
        self.source = source
        self.skew = skew
        self.tokens = tokens
        self.base = base
        self.limit = limit
    }

    // MARK: Levels

    func descend(by levels: Int = 1) throws(Failure) {
        depth += levels
        guard depth > peak else { return }
        peak = depth
        if peak > limit { throw tooDeep() }
    }

    func ascend(by levels: Int = 1) { depth -= levels }

    /// Counts levels that were put on top of what has been read since ``beginPeak()``.
    func deepen(by levels: Int) throws(Failure) {
        peak += levels
        if peak > limit { throw tooDeep() }
    }

    /// Measures anew how deep what is read next goes, and gives what ``endPeak(_:)`` wants.
    func beginPeak() -> Int {
        let outer = peak
        peak = depth
        return outer
    }

    func endPeak(_ outer: Int) {
        if peak < outer { peak = outer }
    }

    // MARK: Objects and arrays

    func take(_ byte: UInt8) throws(Failure) {
        guard json[place] == byte else { throw unreadable() }
        place += 1
    }

    /// The next field of an object that was begun; nil at its end.
    func field() throws(Failure) -> Field? {
        if json[place] == 0x2C {
            place += 1
        } else if json[place] == 0x7D {
            place += 1
            return nil
        }
        try take(0x22)
        let start = place
        guard let word = words.fields.find(scanWord()) else { throw unknown("field", start) }
        guard json[place] == 0x22, json[place + 1] == 0x3A else { throw unreadable() }
        place += 2
        return word
    }

    /// Begins a node: its kind, or nil for a node that is null. ``endNode()`` ends it, once its fields are read.
    func beginNode() throws(Failure) -> Node? {
        try take(0x7B)
        if json[place] == 0x7D {
            place += 1
            return nil
        }
        try take(0x22)
        let start = place
        guard let word = words.nodes.find(scanWord()) else { throw unknown("node", start) }
        guard json[place] == 0x22, json[place + 1] == 0x3A, json[place + 2] == 0x7B else { throw unreadable() }
        place += 3
        return word
    }

    func endNode() throws(Failure) { try take(0x7D) }

    /// Begins the node of a statement; nil for a kind that no statement of the tree has.
    func beginStatement() throws(Failure) -> Node? {
        try take(0x7B)
        try take(0x22)
        let word = words.nodes.find(scanWord())
        guard json[place] == 0x22, json[place + 1] == 0x3A, json[place + 2] == 0x7B else { throw unreadable() }
        place += 3
        return word
    }

    func begin(_ kind: Node) throws(Failure) {
        guard let found = try beginNode() else { throw unreadable() }
        guard found == kind else { throw misplaced(found) }
    }

    /// Begins an object whose kind its field says.
    func beginObject() throws(Failure) { try take(0x7B) }

    func beginArray() throws(Failure) { try take(0x5B) }

    /// Whether the array that was begun has another element.
    func hasElement() -> Bool {
        switch json[place] {
        case 0x2C:
            place += 1
            return true
        case 0x5D:
            place += 1
            return false
        default: return true
        }
    }

    func list<Element>(_ element: () throws(Failure) -> Element) throws(Failure) -> [Element] {
        var elements: [Element] = []
        try beginArray()
        while hasElement() { elements.append(try element()) }
        return elements
    }

    // MARK: Values

    /// Over the letters of a word, up to its quote; a word of more than 32 is cut to none.
    @inline(__always)
    private func scanWord() -> PackedWord {
        var word = PackedWord()
        let json = json
        let bytes = json.span.bytes
        var index = place
        while index + 8 <= bytes.byteCount, word.count < 32 {
            let next = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            // the highest bit of every byte that is a quote
            let other = next ^ 0x2222_2222_2222_2222
            let quotes = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
            guard quotes == 0 else {
                let length = quotes.trailingZeroBitCount >> 3
                if length > 0 { word.add(next & (1 << UInt64(8 * length) &- 1), length) }
                place = index + length
                return word
            }
            word.add(next, 8)
            index += 8
        }
        place = index
        return PackedWord()
    }

    func choice() throws(Failure) -> Choice {
        try take(0x22)
        let start = place
        guard let word = words.choices.find(scanWord()) else { throw unknown("value", start) }
        try take(0x22)
        return word
    }

    func bool() throws(Failure) -> Bool {
        if json[place] == 0x74 {
            for byte: UInt8 in [0x74, 0x72, 0x75, 0x65] { try take(byte) }
            return true
        }
        for byte: UInt8 in [0x66, 0x61, 0x6C, 0x73, 0x65] { try take(byte) }
        return false
    }

    func int32() throws(Failure) -> Int32 {
        let isNegative = json[place] == 0x2D
        if isNegative { place += 1 }
        guard 0x30...0x39 ~= json[place] else { throw unreadable() }
        var value: Int64 = 0
        while 0x30...0x39 ~= json[place], value <= Int64(Int32.max) + 1 {
            value = value * 10 + Int64(json[place] - 0x30)
            place += 1
        }
        guard let number = Int32(exactly: isNegative ? -value : value) else { throw unreadable() }
        return number
    }

    /// Where a node stands in the source; -1 where the library does not know.
    func location() throws(Failure) -> Int32 {
        let offset = try int32()
        return offset < 0 ? -1 : base + offset
    }

    func string() throws(Failure) -> ByteString { try text().value }

    /// A string, and whether it holds a capital letter.
    func text() throws(Failure) -> (value: ByteString, hasCapital: Bool) {
        try take(0x22)
        let start = place
        var index = start
        var hasCapital = false
        var all: UInt8 = 0
        while true {
            let byte = json[index]
            if byte == 0x22 { break }
            if byte == 0x5C || byte == 0 { return try escapedText(from: start) }
            if 0x41...0x5A ~= byte { hasCapital = true }
            all |= byte
            index += 1
        }
        place = index + 1
        guard all < 0x80 else { return (try checked(json[start..<index]), hasCapital) }
        // ASCII needs no check
        let text = json.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[start..<index]), as: UTF8.self)
        }
        return (ByteString(text), hasCapital)
    }

    private func escapedText(from start: Int) throws(Failure) -> (value: ByteString, hasCapital: Bool) {
        var bytes: [UInt8] = []
        var hasCapital = false
        place = start
        while json[place] != 0x22 {
            let byte = json[place]
            guard byte != 0 else { throw unreadable() }
            place += 1
            if byte == 0x5C {
                try unescape(into: &bytes)
            } else {
                if 0x41...0x5A ~= byte { hasCapital = true }
                bytes.append(byte)
            }
        }
        place += 1
        return (try checked(bytes[...]), hasCapital)
    }

    private func unescape(into bytes: inout [UInt8]) throws(Failure) {
        let byte = json[place]
        guard byte != 0 else { throw unreadable() }
        place += 1
        switch byte {
        case 0x62: bytes.append(0x08)
        case 0x66: bytes.append(0x0C)
        case 0x6E: bytes.append(0x0A)
        case 0x72: bytes.append(0x0D)
        case 0x74: bytes.append(0x09)
        case 0x22, 0x5C, 0x2F: bytes.append(byte)
        case 0x75:
            // only for control characters, `<` and `>`
            var value: UInt32 = 0
            for _ in 0..<4 {
                guard let digit = Self.hexadecimal(json[place]) else { throw unreadable() }
                value = value << 4 | UInt32(digit)
                place += 1
            }
            guard 1...0x7F ~= value else { throw unreadable() }
            bytes.append(UInt8(value))
        default: throw unreadable()
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// The text that bytes are; an escape in a string may have made what is no text.
    private func checked(_ bytes: ArraySlice<UInt8>) throws(Failure) -> ByteString {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(
                Diagnostic(
                    .invalidUTF8, "the escapes of a string make bytes that are not valid UTF-8",
                    help: "write the characters themselves, or use `decode('…', 'hex')`"))
        }
        return ByteString(text)
    }

    /// Passes over a value.
    func skip() throws(Failure) {
        var open = 0
        repeat {
            switch json[place] {
            case 0x7B, 0x5B:
                open += 1
                place += 1
            case 0x7D, 0x5D:
                open -= 1
                place += 1
            case 0x22: skipString()
            case 0: throw unreadable()
            case 0x2C, 0x3A: place += 1
            default:
                // a number or a word
                while json[place] > 0x20, json[place] != 0x2C, json[place] != 0x7D, json[place] != 0x5D { place += 1 }
            }
        } while open > 0
    }

    private func skipString() {
        place += 1
        while json[place] != 0x22, json[place] != 0 {
            place += json[place] == 0x5C && json[place + 1] != 0 ? 2 : 1
        }
        if json[place] == 0x22 { place += 1 }
    }
}
