import Foundation

/// Runs the tests with one mutant after another switched on.
struct Hunt {
    let mutants: [Mutant]
    let program: URL
    let tree: Tree
    /// Whether nothing but the tests that are expected to fail is run: a quick look while mutants are written, and no proof.
    let isNarrow: Bool

    /// What is run where the tests that are expected to fail do not.
    static let broad = #"^(WeirTests|SQLBindingTests|CorpusTests|WeirPolicyTests)\."#
    private static let limit: Double = 900

    private enum Verdict {
        case passed
        case failed(by: String)
        /// The tests took too long: no answer, which is no kill.
        case open
    }

    /// Whether every mutant was killed.
    func run() throws -> Bool {
        if !isNarrow { try holdHealthy() }
        var table = Table("mutant", "killed by", "seconds")
        var alive: [Mutant] = []
        for (number, mutant) in mutants.enumerated() {
            let start = Date()
            let verdict = try hunt(mutant)
            let seconds = Table.seconds(since: start)
            let text: String
            switch verdict {
            case .failed(let test): text = test
            case .passed: text = "SURVIVES"
            case .open: text = "NO ANSWER in time"
            }
            if case .failed = verdict {} else { alive.append(mutant) }
            say("\(number + 1)/\(mutants.count) \(mutant.name): \(text) (\(seconds) s)")
            table.add(mutant.name, text, seconds)
        }
        say("\n\(table.text)\n")
        say("\(mutants.count) mutants, \(mutants.count - alive.count) killed, \(alive.count) alive")
        for mutant in alive { say("alive: \(mutant.name): \(mutant.reason)") }
        return alive.isEmpty
    }

    /// A test that fails without a mutant would kill them all.
    private func holdHealthy() throws {
        var suites: [(filter: String, corpus: String?)] = []
        for mutant in mutants where !suites.contains(where: { $0 == (mutant.filter, mutant.corpus) }) {
            suites.append((mutant.filter, mutant.corpus))
        }
        if suites.count > 8 { suites = [(Self.broad, nil)] }
        for (filter, corpus) in suites {
            let start = Date()
            let verdict = try test(filter, corpus, "")
            say("no mutant: \(filter) \(corpus ?? "") (\(Table.seconds(since: start)) s)")
            guard case .passed = verdict else {
                throw Problem("the tests fail or hang without a mutant, or there are none: \(filter): \(verdict)")
            }
        }
    }

    private func hunt(_ mutant: Mutant) throws -> Verdict {
        let first = try test(mutant.filter, mutant.corpus, mutant.name)
        guard case .passed = first, !isNarrow else { return first }
        say("  \(mutant.name): \(mutant.filter) passes, trying more")
        return try test(Self.broad, nil, mutant.name)
    }

    /// A golden case is told by its place.
    private static func short(_ test: Substring) -> String {
        test.hasPrefix("\"every golden case") ? "golden case" : String(test)
    }

    /// Runs tests up to the first that fails.
    private func test(_ filter: String, _ corpus: String?, _ mutant: String) throws -> Verdict {
        // Swift Testing is told which mutant it is by the environment, as the switches are.
        let environment = ["WEIR_MUTANT": mutant, "WEIR_CORPUS_ONLY": corpus ?? "", "WEIR_UPDATE_CORPUS": ""]
        var failed: String?
        var running: [String] = []
        var ran = 0
        let command = Command(
            program.path, ["--testing-library", "swift-testing", "--filter", filter], in: tree.root, environment)
        let end = try command.run(seconds: Self.limit) { line in
            let line = line.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
            if let match = line.firstMatch(of: #/^. Test (.+?)(?: with \d+ test cases?)? started\.$/#) {
                if match.1 != "run" { running.append(String(match.1)) }
            } else if let match = line.firstMatch(of: #/^. Test (.+?) recorded an issue.*? at ([^ ]+?):(\d+):\d+/#) {
                failed = "\(Self.short(match.1)) at \(match.2):\(match.3)"
            } else if let match = line.firstMatch(of: #/^. Test run with (\d+) tests? /#) {
                ran = Int(match.1) ?? 0
            }
            return failed == nil
        }
        switch end {
        case .stopped: return .failed(by: failed ?? "")
        case .timedOut: return .open
        case .signalled: return .failed(by: "a crash in one of: \(running.suffix(2).joined(separator: ", "))")
        case .exited(0):
            guard ran > 0 else { throw Problem("no test is named by \(filter)") }
            return .passed
        case .exited(let status): return .failed(by: "an end with status \(status)")
        }
    }
}
