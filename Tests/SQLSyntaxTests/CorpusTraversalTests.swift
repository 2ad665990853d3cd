import Foundation
import SQLParser
import SQLSyntax
import Testing

/// The visitor and the rewriter reach every node of the trees of the shared corpus, which lies beside the checkout.
@Suite struct CorpusTraversalTests {
    @Test func everyNodeOfTheCorpusIsReached() throws {
        let folder = URL(fileURLWithPath: "\(#filePath)").deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("../shared/corpus/sqlite").standardizedFileURL
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        var read = 0
        for name in names where name.hasSuffix(".jsonl") {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            for line in text.split(separator: "\n") {
                guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                    let sql = object["sql"] as? String,
                    let statement = try? SQLParser.parseStatement(sql, dialect: .sqlite())
                else { continue }
                read += 1
                try expectReached(statement)
                try expectRewritten(statement)
            }
        }
        if names.isEmpty {
            print("skipped: there is no shared corpus at \(folder.path)")
            #expect(ProcessInfo.processInfo.environment["CI"] != "true", "the shared corpus is absent")
        } else {
            #expect(read > 400)
        }
    }
}
