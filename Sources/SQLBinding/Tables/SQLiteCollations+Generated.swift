// Generated from Grammar/sqlite-collations.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

import SQLSyntax

extension DialectTables {
    /// Sorted by the bytes of the name.
    static let sqliteCollations: [CollationEntry] = [
        CollationEntry("binary", .total, "compares bytes"),
        CollationEntry("decimal", .refused, "only in the shell"),
        CollationEntry("nocase", .total, "compares bytes once A-Z are made small"),
        CollationEntry("rtrim", .total, "compares bytes without the spaces at the end"),
        CollationEntry("uint", .refused, "only in the shell"),
    ]
}
