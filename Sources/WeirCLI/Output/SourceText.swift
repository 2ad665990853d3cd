internal import SQLSyntax

/// A text that diagnostics point into.
struct SourceText {
    /// A place for people: both from 1, the column in Unicode scalars.
    struct Place: Equatable {
        let line: Int
        let column: Int
    }

    /// What stands before line and column: a path, or `statement`.
    let name: String
    let bytes: [UInt8]
    /// Offsets at which lines begin.
    private let starts: [Int]

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
        self.starts = starts
    }

    /// The place of an offset; one behind the end counts as the end.
    func place(_ offset: Int) -> Place {
        let offset = min(max(0, offset), bytes.count)
        let line = lineIndex(offset)
        // A scalar has one byte that is no continuation.
        let column = bytes[starts[line]..<offset].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return Place(line: line + 1, column: column + 1)
    }

    private func lineIndex(_ offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The bytes of a line, from 1, without its end.
    func line(_ number: Int) -> Range<Int> {
        guard starts.indices.contains(number - 1) else { return bytes.count..<bytes.count }
        let start = starts[number - 1]
        var end = number < starts.count ? starts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }
}
