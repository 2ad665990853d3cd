import Foundation

/// The statements of the shared corpus, which lies beside the checkout; none where it is absent.
enum Corpus {
    static func statements(_ dialect: String) -> [[UInt8]] {
        let folder = URL(fileURLWithPath: "\(#filePath)").deletingLastPathComponent()
            .appendingPathComponent("../../../../shared/corpus/\(dialect)").standardizedFileURL
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        if names.isEmpty { print("there is no shared corpus at \(folder.path)") }
        var statements: [[UInt8]] = []
        for name in names where name.hasSuffix(".jsonl") && name != "negative.jsonl" {
            guard let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else {
                continue
            }
            for line in text.split(separator: "\n") {
                let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                guard let sql = object?["sql"] as? String, let kind = object?["kind"] as? String,
                    kind == "query" || kind == "dml"
                else { continue }
                statements.append(Array(sql.utf8))
            }
        }
        return statements
    }
}
