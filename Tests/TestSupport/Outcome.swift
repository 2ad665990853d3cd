/// What a statement gave: its rows, or the primary code of the error. Equality leaves out the message and the affected rows.
package struct Outcome: Hashable {
    package var columns: [String] = []
    package var rows: [[Cell]] = []
    /// The primary result code, 0 for success.
    package var code: Int32 = 0
    package var message = ""
    /// How many rows the database says that a statement has changed; of a query of PostgreSQL, how many it has given.
    package var affected: Int?

    package static func == (left: Outcome, right: Outcome) -> Bool {
        left.columns == right.columns && left.rows == right.rows && left.code == right.code
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(columns)
        hasher.combine(rows)
        hasher.combine(code)
    }

    /// With the rows in an order of their own.
    package var sorted: Outcome {
        var copy = self
        copy.rows.sort { $0.lexicographicallyPrecedes($1) }
        return copy
    }

    package var summary: String {
        code == 0
            ? "\(columns.joined(separator: "|")): \(rows.count) rows: "
                + rows.prefix(6).map { $0.map(\.description).joined(separator: "|") }.joined(separator: " / ")
            : "error \(code) \(message)"
    }
}
