import Foundation

/// SQL of other projects' test suites, which lies beside the checkout and is no part of it;
/// ../shared/corpus/README.md says how to count.
package enum SharedCorpus {
    package struct Statement: Sendable, CustomStringConvertible {
        package var id: String
        package var sql: String
        /// `query`, `dml`, `ddl` or another.
        package var kind: String
        /// Whether the database of its dialect takes it; nil where nobody has asked it.
        package var isValid: Bool?

        package var description: String { id }
    }

    /// The statements of a dialect, in the order of its files, but not those that are no SQL. Nil where the corpus is
    /// absent, which `skip` says.
    package static func statements(_ dialect: String = "sqlite") throws -> [Statement]? {
        try read(dialect) { $0 != negative }
    }

    /// The texts that are to be refused; nil where the corpus is absent, which `skip` says.
    package static func negatives(_ dialect: String = "sqlite") throws -> [Statement]? {
        try read(dialect) { $0 == negative }
    }

    private static let negative = "negative.jsonl"

    private static func read(_ dialect: String, where isWanted: (String) -> Bool) throws -> [Statement]? {
        let folder = Checkout.root.deletingLastPathComponent().appending(path: "shared/corpus/\(dialect)")
        let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let names = found.filter { $0.hasSuffix(".jsonl") && isWanted($0) }.sorted()
        guard !names.isEmpty else {
            try skip("there is no shared corpus at \(folder.path)")
            return nil
        }
        var statements: [Statement] = []
        for name in names {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for line in text.split(separator: "\n") {
                guard let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                    let id = entry["id"] as? String, let sql = entry["sql"] as? String,
                    let kind = entry["kind"] as? String
                else { throw Absent("\(name): a line is no statement: \(line)") }
                statements.append(Statement(id: id, sql: sql, kind: kind, isValid: entry["valid"] as? Bool))
            }
        }
        return statements
    }
}
