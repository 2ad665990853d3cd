internal import SQLBinding
package import SQLSyntax
package import WeirPolicy

/// Whether the views that a policy names can be used by the roles that name them: what is not on the allow-lists of functions,
/// types and operators in their queries is an error when the policy is loaded, and not at the first statement.
package enum NamedViews {
    package static func problems(of policies: [CompiledPolicy]) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for policy in policies {
            for (_, role) in policy.roles.sorted(by: { $0.key < $1.key }) {
                let session = SessionAccess(policy.index, [role], policy.views)
                for (view, place) in role.views.sorted(by: { $0.key < $1.key }) {
                    guard let problem = problem(of: view, session) else { continue }
                    let diagnostic = Diagnostic(
                        .invalidExpression,
                        "the view `\(policy.index.entries[view].relation.name)` cannot be expanded: \(problem)",
                        range: place.range,
                        help:
                            "grant its base tables, or leave its `definition` out of the catalog to grant what it shows"
                    )
                    if !found.contains(diagnostic) { found.append(diagnostic) }
                }
            }
        }
        return found
    }

    /// What the query of a view, or of one that it reads, may not hold.
    private static func problem(of view: Int, _ session: SessionAccess) -> String? {
        var seen: Set<Int> = [view]
        var waiting = [view]
        while let next = waiting.popLast() {
            guard let definition = session.views[next] else { continue }
            do throws(Failure) {
                try SessionViews.check(definition.query, session)
            } catch {
                return error.diagnostic.message
            }
            for inner in definition.views.values.sorted() where seen.insert(inner).inserted { waiting.append(inner) }
        }
        return nil
    }
}
