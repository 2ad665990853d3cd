import Foundation

/// Whether the oracles that execute statements notice the switches: with the verifier silenced, which would refuse the
/// statement first, each must be found out within a limit of time.
struct Bite {
    let mutants: [Mutant]
    let program: URL
    let tree: Tree

    /// The product that runs the oracles.
    static let product = "weir-prove"
    /// The mutant that silences the verifier.
    static let silence = "no-verifier"
    private static let limit = 120

    /// It ends with 0 if an oracle found a mismatch, which is expected here, else with another status.
    ///
    /// - Parameter engine: as a mutant names it, with `-writes` behind it for the oracle of writes.
    private static func arguments(_ engine: String) -> [String] {
        let writes = "-writes"
        let isOfWrites = engine.hasSuffix(writes)
        return [
            "--engine", isOfWrites ? String(engine.dropLast(writes.count)) : engine, "--seed", "1", "--statements",
            "1000000", "--time-limit", "\(limit)",
            "--expect-failure",
        ] + (isOfWrites ? ["--writes"] : [])
    }

    /// Whether each was found out against each of its engines.
    func run() throws -> Bool {
        var table = Table("switch", "engine", "caught", "seconds")
        var isAll = true
        for mutant in mutants {
            for engine in mutant.engines {
                let start = Date()
                var lines: [String] = []
                let command = Command(
                    program.path, Self.arguments(engine), in: tree.root,
                    ["WEIR_MUTANT": "\(Self.silence),\(mutant.name)"])
                // Starting the servers and shrinking what was found take their time too.
                let end = try command.run(seconds: Double(Self.limit) * 3) { line in
                    lines.append(line)
                    return true
                }
                let isCaught = end == .exited(0)
                let seconds = Table.seconds(since: start)
                say("\(mutant.name) on \(engine): \(isCaught ? "caught" : "NOT CAUGHT") (\(seconds) s)")
                for line in lines.suffix(isCaught ? 6 : 12) { say("    \(line)") }
                table.add(mutant.name, engine, isCaught ? "yes" : "NO", seconds)
                isAll = isAll && isCaught
            }
        }
        say("\n\(table.text)")
        return isAll
    }
}
