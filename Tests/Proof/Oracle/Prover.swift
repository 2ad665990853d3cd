import SQLSyntax
import TestSupport

/// Runs world after world, and statement after statement in each; the same ones for the same seed.
package struct Prover {
    /// What came of a run.
    package struct Tally: Sendable {
        package var worlds = 0
        package var statements = 0
        package var executed = 0
        package var accepted = 0
        package var withRows = 0
        package var raised = 0
        package var narrowed = 0
        /// Of how many the policy was also left out, to see whether it hides anything.
        package var compared = 0
        package var tooSlow = 0
        package var refereed = 0
        package var refusals: [String: Int] = [:]
        package var silences: [String: Int] = [:]
        package var illegal = 0
        /// Why the oracle has no opinion.
        package var unclear: [String: Int] = [:]
        package var features: [String: Int] = [:]
        package var finds: [String: Int] = [:]

        /// The share of the legal statements that were accepted.
        package var acceptedShare: Double {
            let legal = accepted + refusals.values.reduce(0, +)
            return legal == 0 ? 1 : Double(accepted) / Double(legal)
        }
    }

    /// A broken promise, with all that makes it again.
    package struct Failure: Sendable {
        package let find: Oracle.Find
        package let statement: ProofStatement
        package let world: World
        package let seed: UInt64
        /// Scripts that change what is hidden: of the full database, and of the third besides.
        package let scripts: (hidden: String, perturbed: String)
    }

    private let engine: ProofEngine
    private let bench: Bench
    package private(set) var tally = Tally()
    package private(set) var failures: [Failure] = []
    /// Messages of refusals and of statements that the engine itself refuses, some of each.
    package private(set) var examples: [String: [String]] = [:]

    /// Statements of one world.
    package static let perWorld = 100

    /// What statements are held against.
    private enum Bench {
        case reads(any Databases)
        case writes(any WriteDatabases)

        func load(_ made: Made) throws -> any Judge {
            let (hidden, perturbed) = made.scripts
            switch self {
            case .reads(let databases):
                return try Oracle(made.world, databases, hidden: hidden, perturbed: perturbed)
            case .writes(let databases):
                return try WriteOracle(made.world, databases, hidden: hidden, perturbed: perturbed)
            }
        }

        var writes: Bool {
            switch self {
            case .reads: false
            case .writes: true
            }
        }

        func statement(_ engine: ProofEngine, _ tables: [VisibleTable], _ choices: inout Choices) -> ProofStatement {
            var generator = Generator(engine, tables)
            return writes ? generator.write(&choices) : generator.statement(&choices)
        }
    }

    /// Nil where PostgreSQL is not installed.
    ///
    /// - Parameter writes: whether the statements are writes.
    package init?(_ engine: ProofEngine, writes: Bool = false) throws {
        self.engine = engine
        switch (engine, writes) {
        case (.sqlite, false): bench = .reads(try SQLiteDatabases())
        case (.sqlite, true): bench = .writes(try SQLiteWriteDatabases())
        case (.postgres, false):
            guard let made = try PostgresDatabases() else { return nil }
            bench = .reads(made)
        case (.postgres, true):
            guard let made = try PostgresWriteDatabases() else { return nil }
            bench = .writes(made)
        }
    }

    /// - Parameters:
    ///   - seed: of the first world; each next world's is one more, so that a find's world can be run alone.
    ///   - shrinks: whether a find is made small before it is handed out.
    ///   - goesOn: asked after every statement.
    package mutating func run(
        statements: Int, seed: UInt64, shrinks: Bool, goesOn: (borrowing Prover) -> Bool
    ) throws {
        var seed = seed
        while tally.statements < statements {
            guard try run(world: seed, statements: min(Self.perWorld, statements - tally.statements), shrinks, goesOn)
            else { return }
            seed &+= 1
        }
    }

    /// All that follows from the decisions behind a world.
    private struct Made {
        let world: World
        let scripts: (hidden: String, perturbed: String)
        let choices: [UInt32]

        init(_ engine: ProofEngine, writes: Bool, _ choices: Choices) {
            var choices = choices
            world = World(engine, writes: writes, &choices)
            let hidden = world.hiding(&choices, isThorough: false)
            scripts = (hidden, world.hiding(&choices, isThorough: true))
            self.choices = choices.made
        }
    }

    private mutating func run(
        world seed: UInt64, statements: Int, _ shrinks: Bool, _ goesOn: (borrowing Prover) -> Bool
    ) throws -> Bool {
        let made = Made(engine, writes: bench.writes, Choices(seed: seed))
        var judge = try bench.load(made)
        tally.worlds += 1
        for number in 0..<statements {
            var choices = Choices(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(number))
            let statement = bench.statement(engine, judge.visible, &choices)
            let verdict = try judge.judge(statement, isThorough: number % 8 == 0)
            count(statement, verdict, isCompared: number % 8 == 0)
            if case .broken(let find) = verdict.result {
                tally.finds[find.promise.rawValue, default: 0] += 1
                if failures.count < 20 {
                    let failure = Failure(
                        find: find, statement: statement, world: made.world, seed: seed, scripts: made.scripts)
                    failures.append(shrinks ? try shrunk(failure, made, choices.made) : failure)
                    // Smaller worlds have taken the databases.
                    if shrinks { judge = try bench.load(made) }
                }
            }
            guard goesOn(self) else { return false }
        }
        return true
    }

    // MARK: - Counting

    private mutating func count(_ statement: ProofStatement, _ verdict: Oracle.Verdict, isCompared: Bool) {
        tally.statements += 1
        for feature in statement.features { tally.features[feature, default: 0] += 1 }
        switch verdict.result {
        case .holds(let ruling):
            tally.executed += 1
            tally.accepted += 1
            switch ruling {
            case .agrees: tally.refereed += 1
            case .silent(let why): tally.silences[why, default: 0] += 1
            case .objects: break
            }
        case .refused(let code, let message):
            tally.refusals[code.rawValue, default: 0] += 1
            example(code.rawValue, "\(message)\n    \(statement.text)")
        case .illegal(let message):
            tally.illegal += 1
            example("illegal", "\(message)\n    \(statement.text)")
        case .tooSlow: tally.tooSlow += 1
        case .unclear(let why): tally.unclear[why, default: 0] += 1
        case .broken: tally.executed += 1
        }
        if verdict.hasRows { tally.withRows += 1 }
        if verdict.raises {
            tally.raised += 1
            example("raises", statement.text)
        }
        if isCompared || bench.writes, case .holds = verdict.result {
            tally.compared += 1
            if verdict.isNarrowed { tally.narrowed += 1 }
        }
    }

    private mutating func example(_ key: String, _ text: String) {
        if examples[key, default: []].count < 8 { examples[key, default: []].append(text) }
    }

    // MARK: - Shrinking

    /// The find with a smaller statement, then with a smaller world.
    private func shrunk(_ failure: Failure, _ made: Made, _ choices: [UInt32]) throws -> Failure {
        var best = failure
        let engine = engine
        let bench = bench
        let promise = failure.find.promise
        func attempt(_ made: Made, _ judge: any Judge, _ choices: [UInt32]) -> Failure? {
            var replayed = Choices(replaying: choices)
            let statement = bench.statement(engine, judge.visible, &replayed)
            guard let verdict = try? judge.judge(statement, isThorough: false),
                case .broken(let find) = verdict.result,
                find.promise == promise
            else { return nil }
            return Failure(
                find: find, statement: statement, world: made.world, seed: failure.seed, scripts: made.scripts)
        }
        let judge = try bench.load(made)
        let statementChoices = Shrinker.shrink(choices, attempts: 1500) { choices in
            guard let smaller = attempt(made, judge, choices) else { return false }
            best = smaller
            return true
        }
        _ = Shrinker.shrink(made.choices, attempts: engine == .sqlite ? 600 : 150) { choices in
            let made = Made(engine, writes: bench.writes, Choices(replaying: choices))
            guard let judge = try? bench.load(made), let smaller = attempt(made, judge, statementChoices) else {
                return false
            }
            best = smaller
            return true
        }
        return best
    }
}
