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
    /// The tests of deep statements: the switches take of the stack what these do not leave, so that they crash without a mutant.
    private static let deep = "SmallStack|DepthTests"
    private static let limit: Double = 1800

    private enum Verdict {
        case passed
        case failed(by: String)
        /// The tests took too long: no answer, which is no kill.
        case open
    }

    /// Whether the broad tests have been seen to pass without a mutant.
    private var isBroadHealthy = false

    init(mutants: [Mutant], program: URL, tree: Tree, isNarrow: Bool) {
        self.mutants = mutants
        self.program = program
        self.tree = tree
        self.isNarrow = isNarrow
    }

    /// Whether every mutant was killed.
    mutating func run() throws -> Bool {
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

    /// A test that fails without a mutant would kill them all. Those that are expected to fail are run in one go where they
    /// read the same part of the corpus.
    private func holdHealthy() throws {
        var filters: [String?: Set<String>] = [:]
        for mutant in mutants { filters[mutant.corpus, default: []].insert(mutant.filter) }
        for (corpus, filters) in filters.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
            try holdHealthy("(" + filters.sorted().joined(separator: "|") + ")", corpus)
        }
    }

    private func holdHealthy(_ filter: String, _ corpus: String?) throws {
        let start = Date()
        let verdict = try test(filter, corpus, "")
        guard case .passed = verdict else {
            throw Problem("the tests fail or hang without a mutant: \(filter) \(corpus ?? ""): \(verdict)")
        }
        say(
            "no mutant: \(corpus.map { "the corpus, \($0)" } ?? "all other tests") pass (\(Table.seconds(since: start)) s)"
        )
    }

    private mutating func hunt(_ mutant: Mutant) throws -> Verdict {
        let first = try test(mutant.filter, mutant.corpus, mutant.name)
        guard case .passed = first, !isNarrow else { return first }
        say("  \(mutant.name): \(mutant.filter) passes, trying more")
        if !isBroadHealthy { try holdHealthy(Self.broad, nil) }
        isBroadHealthy = true
        return try test(Self.broad, nil, mutant.name)
    }

    /// A golden case is told by its place.
    private static func short(_ test: Substring) -> String {
        test.hasPrefix("\"every golden case") ? "golden case" : String(test)
    }

    /// Runs tests up to the first that fails.
    private func test(_ filter: String, _ corpus: String?, _ mutant: String) throws -> Verdict {
        // Swift Testing is told which mutant it is by the environment, as the switches are.
        let environment = [
            "WEIR_MUTANT": mutant, "WEIR_CORPUS_ONLY": corpus ?? "", "WEIR_UPDATE_CORPUS": "",
            // A mutant may crash the tests, and what draws a backtrace may not end then.
            "SWIFT_BACKTRACE": "enable=no",
        ]
        var failed: String?
        var running: [String] = []
        var ran = 0
        let command = Command(
            program.path, ["--testing-library", "swift-testing", "--filter", filter, "--skip", Self.deep],
            in: tree.root, environment)
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
