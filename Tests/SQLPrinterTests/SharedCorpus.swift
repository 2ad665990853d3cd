import Foundation
import Testing

/// SQL of others, which lies beside the checkout and is not part of it.
enum SharedCorpus {
    struct Statement: Sendable, CustomStringConvertible {
        var id: String
        var sql: String
        var kind: String
        var description: String { id }
    }

    /// The statements of SQLite that something legal can be expected of. Empty where the files are absent, which is a
    /// failure with `CI=true` and else said on the console.
    static func sqlite(file: StaticString = #filePath) -> [Statement] {
        let folder = URL(fileURLWithPath: "\(file)").deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("../shared/corpus/sqlite").standardizedFileURL
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        var statements: [Statement] = []
        for name in names where name.hasSuffix(".jsonl") && name != "negative.jsonl" {
            guard let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else {
                continue
            }
            for line in text.split(separator: "\n") {
                guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                    let id = object["id"] as? String, let sql = object["sql"] as? String,
                    let kind = object["kind"] as? String
                else { continue }
                if object["valid"] as? Bool == false { continue }
                statements.append(Statement(id: id, sql: sql, kind: kind))
            }
        }
        if statements.isEmpty {
            print("skipped: there is no shared corpus at \(folder.path)")
            if ProcessInfo.processInfo.environment["CI"] == "true" { Issue.record("the shared corpus is absent") }
        }
        return statements
    }
}
