import Foundation
import SQLSyntax
import TestSupport
import Testing

/// Refusals that an agent can repair: what a help suggests is accepted.
@Suite struct RepairTests {
    private static func files() throws -> [CaseFile] {
        let corpus = Checkout.file("Corpus")
        guard let found = FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil) else { return [] }
        let root = corpus.standardizedFileURL.path
        var files: [CaseFile] = []
        for case let url as URL in found where url.pathExtension == "txt" {
            let name = String(url.standardizedFileURL.path.dropFirst(root.count + 1).dropLast(4))
            files.append(try CaseFile(name: name, path: url.path))
        }
        return files.sorted { $0.name < $1.name }
    }

    /// A field of a row has no place in PostgreSQL's parse tree: the diagnostic points at the row.
    private static func pointsElsewhere(_ diagnostic: Diagnostic, _ text: String) -> Bool {
        let told = diagnostic.message.components(separatedBy: "`").dropFirst().first ?? ""
        guard diagnostic.code == .unavailableColumn, let range = diagnostic.range,
            let name = told.components(separatedBy: ".").last
        else { return false }
        let place = Array(text.utf8).dropFirst(range.lowerBound).prefix(range.upperBound - range.lowerBound)
        return !String(decoding: place, as: UTF8.self).lowercased().contains(name.lowercased())
    }

    @Test("a name that a help lists is accepted at the place, in every case of the corpus")
    func names() throws {
        let answerer = Answerer()
        var (count, taken) = (0, 0)
        var left: [String] = []
        for file in try Self.files() where file.folder != "crashers" {
            for item in file.cases where item.settings.input == .statement {
                guard item.expected.first?.hasPrefix("refused") ?? false else { continue }
                let question = try Question(item)
                guard let diagnostic = try answerer.problem(question), !Answerer.names(in: diagnostic).isEmpty,
                    !Self.pointsElsewhere(diagnostic, question.text)
                else { continue }
                count += 1
                let (isTaken, isOther) = try answerer.repair(question, diagnostic)
                if isTaken { taken += 1 } else { left.append("\(file.name): \(item.name)") }
                #expect(isOther, "\(file.name): \(item.name): \(diagnostic.help ?? "")")
            }
        }
        // What else is wrong with a statement may need another repair.
        #expect(count > 200 && taken * 10 >= count * 9, "\(taken) of \(count); not:\n\(left.joined(separator: "\n"))")
        print(
            "repairs: \(taken) of \(count) refused statements of the corpus are accepted with the names that the help lists"
        )
    }

    @Test("what a help suggests is accepted", arguments: Repairs.all.indices)
    func suggestions(_ index: Int) throws {
        let repair = Repairs.all[index]
        let file = try CaseFile(
            name: repair.file, path: Checkout.file("Corpus").appending(path: "\(repair.file).txt").path)
        let item = try #require(file.cases.first { $0.name == repair.name }, "\(repair.name)")
        let answerer = Answerer()
        var question = try Question(item)
        let diagnostic = try #require(try answerer.problem(question), "\(repair.name)")
        #expect(diagnostic.code == repair.code)
        #expect(diagnostic.help?.contains(repair.says) ?? false, "\(diagnostic.help ?? "no help")")
        for edit in repair.edits {
            question = try #require(question.applying(edit, diagnostic), "\(repair.name): nothing to change")
        }
        let problem = try answerer.problem(question)
        #expect(problem == nil, "\(question.text)\n\(problem?.message ?? "")\n\(problem?.help ?? "")")
    }

    @Test("each code can be repaired, or is said not to be")
    func codes() {
        let repaired = Set(Repairs.all.map(\.code))
        for code in DiagnosticCode.allCases {
            #expect(
                repaired.contains(code) != (Repairs.notRepairable[code] != nil),
                "\(code.rawValue) is repaired, or is not repairable, and not both")
        }
    }

    @Test("a hidden name and one that does not exist have the same help")
    func hiddenNames() throws {
        let answerer = Answerer()
        for name in ["policy/refuse/names", "policy/refuse/postgres-names"] {
            let file = try CaseFile(name: name, path: Checkout.file("Corpus").appending(path: "\(name).txt").path)
            for (hidden, absent) in [
                ("A relation that is not granted", "A relation that does not exist"),
                ("A column that is not granted", "A column that does not exist"),
            ] {
                let helps = try [hidden, absent].map { title in
                    try answerer.problem(Question(try #require(file.cases.first { $0.name == title })))?.help
                }
                #expect(helps[0] != nil && helps[0] == helps[1], "\(helps)")
            }
        }
    }
}
