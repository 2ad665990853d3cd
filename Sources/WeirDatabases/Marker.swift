/// What Weir's own checks raise. The rest of an error's text is the database's, and is never passed on.
enum Marker {
    /// Both databases call what they cannot read by its text.
    static let prefix = "weir: "

    /// Whether it is one that the compiler writes behind `weir: ` where it makes a statement raise: words, and a number from the second
    /// check of a kind on.
    static func isKnown(_ text: String) -> Bool {
        for words in ["check failed", "row not visible"] where text.hasPrefix(words) {
            let rest = text.dropFirst(words.count)
            if rest.isEmpty { return true }
            return rest.first == " " && rest.count > 1 && rest.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
        }
        return false
    }
}
