import TestSupport

extension Prover.Failure {
    /// What is printed: the statement, what Weir made of it, what came out, and the command that makes it again.
    package var description: String {
        let parameters = statement.parameters.isEmpty ? "" : "\n  parameters     \(statement.parameters)"
        return """
            \(find.promise.rawValue): the promise is broken
              statement      \(statement.text)\(parameters)
              rewritten      \(find.rewritten)
              \(find.detail)
              again with     make prove ENGINE=\(world.engine.rawValue) SEED=\(seed) STATEMENTS=\(Prover.perWorld)\(world.writes ? " FLAGS=--writes" : "")
            """
    }

    /// The files of a fixture and a case of the corpus, by their names.
    package var files: [(name: String, text: String)] {
        let types = world.engine == .postgres ? World.types : ""
        let name = "find-\(seed)" + (world.engine == .postgres ? "-postgres" : "")
        let source = world.engine == .postgres ? "raw." : "source."
        let roles = world.roles.map(\.name).joined(separator: ", ")
        let attributes = world.attributes.map { "attribute \($0.name) = \($0.value)\n" }.joined()
        let parameters = statement.parameters.map { "@parameter \($0)\n" }.joined()
        return [
            ("schema.sql", types + world.definitions() + world.references() + world.indexes()),
            ("data.sql", world.rows() + scripts.hidden),
            ("policy.yaml", world.policy()),
            ("as-if.sql", world.restriction(from: source, to: "") + "\n-- hidden:\n" + scripts.perturbed),
            (
                "case.txt",
                """
                dialect: \(world.engine == .postgres ? "postgres" : "sqlite")
                fixture: \(name)
                policy: policy.yaml
                roles: \(roles)
                \(attributes)as-if: as-if

                === \(find.promise.rawValue), seed \(seed)
                \(parameters)\(statement.text)
                ----

                """
            ),
        ]
    }
}

extension Prover.Tally {
    /// Aligned lines.
    package func summary(_ engine: ProofEngine, writes: Bool = false) -> String {
        func percent(_ part: Int, _ whole: Int) -> String {
            let tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
            return "\(tenths / 10).\(tenths % 10) %"
        }
        func list(_ counts: [String: Int]) -> String {
            let sorted = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            return sorted.isEmpty ? "none" : sorted.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
        let legal = accepted + refusals.values.reduce(0, +)
        let referee = engine == .sqlite ? "its authorizer" : "row-level security"
        if writes {
            return """
                writes          \(statements) in \(worlds) worlds
                executed        \(executed), of which \(percent(withRows, executed)) change rows; \(raised) raise an error, \(narrowed) break a check
                mismatches      \(list(finds))
                accepted        \(percent(accepted, legal)) of \(legal) legal writes
                refused         \(list(refusals))
                \(referee)
                                agrees on \(refereed); says nothing: \(list(silences))
                left out        \(illegal) not legal, \(tooSlow) too slow; \(list(unclear))
                made of         \(list(features))
                """
        }
        return """
            statements      \(statements) in \(worlds) worlds
            executed        \(executed), of which \(percent(withRows, executed)) have rows and \(raised) raise an error on what is seen
            mismatches      \(list(finds))
            accepted        \(percent(accepted, legal)) of \(legal) legal statements
            refused         \(list(refusals))
            policy matters  \(percent(narrowed, compared)) of \(compared) statements give something else without it
            \(referee)
                            agrees on \(refereed); says nothing: \(list(silences))
            left out        \(illegal) not legal, \(tooSlow) too slow
            """
    }
}
