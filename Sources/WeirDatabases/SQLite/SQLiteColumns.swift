internal import CSQLite

/// What only SQLite's C interface tells of a column.
enum SQLiteColumns {
    /// The collation of a column (https://sqlite.org/c3ref/table_column_metadata.html); nil where SQLite does not say.
    static func collation(of column: String, in table: String, _ connection: OpaquePointer) -> String? {
        var collation: UnsafePointer<CChar>?
        let code = sqlite3_table_column_metadata(connection, "main", table, column, nil, &collation, nil, nil, nil)
        guard code == SQLITE_OK, let collation else { return nil }
        return String(cString: collation)
    }
}
