import SQLSyntax

/// The name that was probably meant.
enum Suggestion {
    /// ``did you mean `tables`?`` where one of `known` is near, else nil.
    static func help(for name: String, among known: [String]) -> String? {
        nearest(to: name, among: known).map { "did you mean `\($0)`?" }
    }

    /// The first of `known` with the fewest edits, if those are at most a third of the name's length, and one at least.
    static func nearest(to name: String, among known: [String]) -> String? {
        let wanted = normalized(name)
        guard 2...40 ~= wanted.count else { return nil }
        var best: (distance: Int, name: String)?
        for candidate in known {
            let edits = distance(wanted, normalized(candidate))
            if edits <= max(1, wanted.count / 3), edits < best?.distance ?? .max { best = (edits, candidate) }
        }
        return best?.name
    }

    /// Small letters, and `-` for `_` and the space.
    private static func normalized(_ name: String) -> [UInt8] {
        ByteString(name).asciiLowercased.string.utf8.map { $0 == 0x5F || $0 == 0x20 ? 0x2D : $0 }
    }

    /// The edits between two words, an exchange of neighbours counted as one (optimal string alignment); a row at a time.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                var edits = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    edits = min(edits, before[j - 1] + 1)
                }
                row.append(edits)
            }
            before = previous
            previous = row
        }
        return previous[right.count]
    }
}
