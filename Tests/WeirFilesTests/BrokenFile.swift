import Testing

/// Broken files with what is said of them, one after another:
///
///     ==
///     the file, without the line feed of its last line
///     =>
///     line:column-line:column code: message | help ; place note
///
/// `⇥` stands for a tab, `␁` for U+0001 and `␀` for NUL.
struct BrokenFile: Sendable, CustomTestStringConvertible {
    var text: String
    var errors: [String]

    var testDescription: String { text }

    static func read(_ cases: String) -> [BrokenFile] {
        cases.split(separator: "==\n").map { one in
            let parts = one.split(separator: "\n=>\n", maxSplits: 1, omittingEmptySubsequences: false)
            let text = String(parts[0]).replacing("⇥", with: "\t").replacing("␁", with: "\u{1}").replacing(
                "␀", with: "\0")
            return BrokenFile(
                text: text, errors: parts.dropFirst().flatMap { $0.split(separator: "\n").map(String.init) })
        }
    }
}
