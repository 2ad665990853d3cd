import Proof
import Testing

/// A bounded share of `make prove`: random statements under random policies, on the engines themselves.
@Suite struct ProofTests {
    @Test(
        "rewritten on the full database as the original on what is seen",
        arguments: [(ProofEngine.sqlite, 4000), (.postgres, 1200)])
    func proves(_ engine: ProofEngine, _ statements: Int) throws {
        guard var prover = try Prover(engine) else { return }
        try prover.run(statements: statements, seed: 20_261_123, shrinks: true) { _ in true }
        for failure in prover.failures { Issue.record("\(failure.description)") }
        let tally = prover.tally
        print("proof on \(engine.rawValue):\n\(tally.summary(engine))")
        #expect(tally.acceptedShare >= 0.97, "too many legal statements on granted things are refused")
        #expect(tally.executed * 100 >= tally.statements * 97, "too many statements say nothing")
        #expect(tally.withRows * 3 > tally.executed, "too few statements have rows")
        #expect(tally.narrowed * 4 > tally.compared, "the policy of too few statements hides anything")
        #expect(tally.raised * 50 < tally.executed, "too many statements raise an error on what is seen")
    }

    @Test(
        "writes change on the full database what the original changes on what is seen, and nothing else",
        arguments: [(ProofEngine.sqlite, 2500), (.postgres, 700)])
    func provesWrites(_ engine: ProofEngine, _ statements: Int) throws {
        guard var prover = try Prover(engine, writes: true) else { return }
        try prover.run(statements: statements, seed: 20_261_123, shrinks: true) { _ in true }
        for failure in prover.failures { Issue.record("\(failure.description)") }
        let tally = prover.tally
        print("proof of writes on \(engine.rawValue):\n\(tally.summary(engine, writes: true))")
        #expect(tally.acceptedShare >= 0.9, "too many legal writes on granted things are refused")
        #expect(tally.executed * 100 >= tally.statements * 85, "too many writes say nothing")
        #expect(tally.withRows * 5 > tally.executed * 2, "too few writes change rows")
        #expect(tally.narrowed * 20 > tally.executed, "too few writes break a check")
        #expect(tally.narrowed * 2 < tally.executed, "too many writes break a check")
    }
}
