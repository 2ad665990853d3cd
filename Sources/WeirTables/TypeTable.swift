import Foundation

/// The types and collations of SQLite.
func typeOutputs(root: URL) throws -> [Output] {
    let path = "Grammar/sqlite-types.tsv"
    let types = try TableFile(path, root: root, columns: ["name", "affinity", "min", "max"])
    try types.checkSorted(by: "name")
    var source = SourceText(from: path, imports: ["import SQLSyntax"])
    source.line("extension DialectTables {")
    source.line("    /// Sorted by the bytes of the name.")
    source.line("    static let sqliteTypes: [TypeEntry] = [")
    for row in types.rows {
        let affinity = try row.word("affinity", of: ["integer", "real", "numeric", "text", "blob"])
        let (minimum, maximum) = (try row.number("min"), try row.number("max"))
        guard minimum <= maximum else { throw row.error("max is less than min") }
        let name = try row.text("name").lowercased()
        source.line("        TypeEntry(\(quoted(name)), .\(affinity), \(minimum), \(maximum)),")
    }
    source.line("    ]")
    source.line("}")

    let collationPath = "Grammar/sqlite-collations.tsv"
    let collations = try TableFile(collationPath, root: root, columns: ["name", "verdict", "reason"])
    try collations.checkSorted(by: "name")
    var collationSource = SourceText(from: collationPath, imports: ["import SQLSyntax"])
    collationSource.line("extension DialectTables {")
    collationSource.line("    /// Sorted by the bytes of the name.")
    collationSource.line("    static let sqliteCollations: [CollationEntry] = [")
    for row in collations.rows {
        let verdict = try row.word("verdict", of: ["total", "refused"])
        let name = try row.text("name").lowercased()
        collationSource.line("        CollationEntry(\(quoted(name)), .\(verdict), \(quoted(try row.reason()))),")
    }
    collationSource.line("    ]")
    collationSource.line("}")
    return [
        Output(path: "Sources/SQLBinding/Tables/SQLiteTypes+Generated.swift", text: source.text),
        Output(path: "Sources/SQLBinding/Tables/SQLiteCollations+Generated.swift", text: collationSource.text),
    ]
}
