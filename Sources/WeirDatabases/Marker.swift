/// What Weir's own checks raise. The rest of an error's text is the database's, and is never passed on.
enum Marker {
    /// What the compiler writes behind `weir: ` where it makes a statement raise.
    static let known: Set<String> = ["check failed", "row not visible"]

    /// Both databases call what they cannot read by its text.
    static let prefix = "weir: "
}
