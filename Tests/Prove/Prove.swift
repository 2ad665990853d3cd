import ArgumentParser
import Foundation
import Proof

/// `make prove`: holds Weir against real databases with statements that nobody wrote.
@main
struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir-prove",
        abstract: "Runs random statements under random policies on a real database, rewritten and as if.",
        discussion: "Ends with 0 where every promise held, 1 where one was broken, 2 where the command is wrong.")

    @Option(help: "sqlite, or postgres, which needs its server's programs.")
    var engine: ProofEngine = .sqlite

    @Option(help: "How many statements to run at most.")
    var statements = 10_000

    @Option(help: "The first world's seed; a find names its own.")
    var seed: UInt64 = 1

    @Option(help: "Stops after so many seconds.")
    var timeLimit: Int?

    @Option(help: "A folder for what makes each find again.")
    var output = ".build/proof"

    @Flag(help: "Holds writes, rather than queries: what they change, and what they leave.")
    var writes = false

    @Flag(help: "Stops at the first find, and ends with 0 if there is one.")
    var expectFailure = false

    @Flag(help: "Leaves finds as they are, which is quicker.")
    var noShrink = false

    @Flag(help: "Shows some statements that were refused, and some that raise an error.")
    var examples = false

    func run() throws {
        guard var prover = try Prover(engine, writes: writes) else {
            throw ValidationError("PostgreSQL is not installed: its programs initdb and postgres are looked for")
        }
        let start = Date()
        let isTerminal = isatty(2) == 1
        var shown = 0
        let end = statements
        let expects = expectFailure
        let limit = timeLimit
        let engine = engine
        try prover.run(statements: statements, seed: seed, shrinks: !expectFailure && !noShrink) { prover in
            let tally = prover.tally
            let step = isTerminal ? 200 : max(1, end / 10)
            if tally.statements / step > shown {
                shown = tally.statements / step
                let finds = tally.finds.values.reduce(0, +)
                let rate = Int(Double(tally.statements) / max(0.001, Date().timeIntervalSince(start)))
                let line =
                    "\(engine.rawValue): \(tally.statements) of \(end) statements, \(rate) a second, \(finds) finds"
                FileHandle.standardError.write(Data((isTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n").utf8))
            }
            if expects, !tally.finds.isEmpty { return false }
            if let limit, Date().timeIntervalSince(start) > Double(limit) { return false }
            return true
        }
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        for failure in prover.failures { print("\(failure.description)\n\(try write(failure))") }
        if examples {
            for (key, texts) in prover.examples.sorted(by: { $0.key < $1.key }) {
                print("\(key):")
                for text in texts { print("  \(text)") }
            }
        }
        print(prover.tally.summary(engine, writes: writes))
        let seconds = Date().timeIntervalSince(start)
        print("took            \(String(format: "%.1f", seconds)) seconds")
        let isBroken = !prover.tally.finds.isEmpty
        if expectFailure {
            print(
                isBroken
                    ? "found           within the limit, as expected"
                    : "found           nothing, but a find was expected")
        }
        if isBroken != expectFailure { throw ExitCode(1) }
    }

    /// Where the files are that make a find again.
    private func write(_ failure: Prover.Failure) throws -> String {
        let folder = URL(filePath: "\(output)/\(engine.rawValue)-\(failure.seed)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in failure.files {
            try file.text.write(to: folder.appending(path: file.name), atomically: true, encoding: .utf8)
        }
        return "  files          \(folder.relativePath)"
    }
}

extension ProofEngine: ExpressibleByArgument {}
