import Foundation
import SQLSyntax
import TestSupport
import Testing

/// The golden cases of Corpus/. `WEIR_UPDATE_CORPUS=1 swift test --filter CorpusTests` writes what comes out into the files
/// and prints the difference.
@Suite(.serialized)
struct CorpusTests {
    private static let corpus = Checkout.file("Corpus")

    private static let environment = ProcessInfo.processInfo.environment

    private static func files() throws -> [CaseFile] {
        guard let found = FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil) else { return [] }
        var files: [CaseFile] = []
        let root = corpus.standardizedFileURL.path
        for case let url as URL in found where url.pathExtension == "txt" {
            let name = String(url.standardizedFileURL.path.dropFirst(root.count + 1))
            files.append(try CaseFile(name: name, path: url.path))
        }
        return files.sorted { $0.name < $1.name }
    }

    @Test("every golden case comes out as written, and as the restricted database would have it")
    func goldenCases() throws {
        let isUpdate = Self.environment["WEIR_UPDATE_CORPUS"] == "1"
        try #require(!(isUpdate && Self.environment["CI"] != nil), "the corpus is not updated where CI is set")
        let only = Self.environment["WEIR_CORPUS_ONLY"].flatMap { $0.isEmpty ? nil : $0 }
        let runner = Runner()
        var counts: [String: (cases: Int, executed: Int)] = [:]
        var dialects: [String: Int] = [:]
        var codes: Set<DiagnosticCode> = []
        for file in try Self.files() where only.map({ file.name.contains($0) }) ?? true {
            var outcomes: [[String]] = []
            var names: Set<String> = []
            for item in file.cases {
                let place = SourceLocation(
                    fileID: "Corpus/\(file.name)", filePath: file.path, line: item.line, column: 1)
                #expect(names.insert(item.name).inserted, "two cases of one name", sourceLocation: place)
                if file.folder == "attacks" {
                    #expect(item.settings.attack != nil, "an attack says R, S or A", sourceLocation: place)
                }
                let result = try runner.run(item, in: file)
                outcomes.append(result.outcome)
                codes.formUnion(result.codes)
                counts[file.folder, default: (0, 0)].cases += 1
                dialects[item.settings.dialect, default: 0] += 1
                if result.isExecuted { counts[file.folder, default: (0, 0)].executed += 1 }
                for problem in result.problems {
                    Issue.record(
                        "\(item.name): \(problem)\n  \(item.statement.prefix(1000))", sourceLocation: place)
                }
                if result.outcome != item.expected {
                    let difference = Self.difference(item.expected, result.outcome)
                    if isUpdate {
                        print("\(file.name):\(item.line): \(item.name)\n\(difference)")
                    } else {
                        Issue.record("\(item.name):\n\(difference)", sourceLocation: place)
                    }
                }
            }
            if isUpdate { try file.text(outcomes).write(toFile: file.path, atomically: true, encoding: .utf8) }
        }
        if only == nil {
            let missing = DiagnosticCode.allCases.filter { !codes.contains($0) && !Self.withoutCase.contains($0) }
            #expect(missing.isEmpty, "codes without a case: \(missing.map(\.rawValue))")
        }
        let cases = counts.values.reduce(0) { $0 + $1.cases }
        let executed = counts.values.reduce(0) { $0 + $1.executed }
        let folders = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.cases)" }.joined(separator: ", ")
        print("corpus: \(cases) golden cases (\(folders)), \(executed) of them executed")
        if only == nil {
            for dialect in ["sqlite", "postgres"] { #expect(dialects[dialect, default: 0] >= 250, "\(dialect)") }
        }
    }

    /// Codes that no text given to the library can bring about: a Swift `String` is always valid UTF-8, and a defect of
    /// Weir is none that a case could keep. What `weir check` finds beside errors, and what `weir test` does, is tested with them.
    private static let withoutCase: Set<DiagnosticCode> = [
        .invalidUTF8, .internalError, .alwaysTrue, .alwaysFalse, .attributeOpens, .attributeEmpties, .unreachedTable,
        .sensitiveColumn, .roleUnion, .testFailed,
    ]

    /// The lines that are gone and those that are new, without those that both have at their ends.
    private static func difference(_ old: [String], _ new: [String]) -> String {
        var old = old[...]
        var new = new[...]
        while let first = old.first, first == new.first {
            old = old.dropFirst()
            new = new.dropFirst()
        }
        while let last = old.last, last == new.last {
            old = old.dropLast()
            new = new.dropLast()
        }
        return (old.map { "- " + $0 } + new.map { "+ " + $0 }).joined(separator: "\n")
    }

    @Test("a fixture's second database differs from the first in hidden values only")
    func perturbations() throws {
        for name in try Fixture.names() {
            let fixture = try Fixture(name)
            guard let engine = fixture.engine else { continue }
            let full = try engine.full.state(except: [])
            for file in try fixture.sessionNames() {
                let session = try fixture.session(file, on: engine)
                let again = try session.perturbed.restrictedState(by: session.restriction, except: [])
                let restricted = try session.restricted.state(except: [])
                for (table, rows) in restricted {
                    #expect(again[table] == rows, "\(name)/\(file): \(table)")
                }
                #expect(Set(again.keys) == Set(restricted.keys), "\(name)/\(file)")
                if file != "admin" {
                    #expect(try session.perturbed.state(except: []) != full, "\(name)/\(file)")
                    #expect(restricted != full, "\(name)/\(file)")
                }
            }
        }
    }
}
