internal import SQLBinding
internal import SQLSyntax

/// A view whose query the catalog has is shorthand for that query (semantics.md, section 6): it needs no grant, and carries no
/// rules. Any other view is a relation like a table, granted by its name.
extension RoleCompiler {
    /// Notes a view under `tables` that stands for its query; false for any other relation.
    mutating func note(view relation: Int, _ pattern: Located<String>) -> Bool {
        let entry = index.entries[relation].relation
        guard entry.isExpanded else { return false }
        if let problem = views.problem(relation) {
            add(
                error: Diagnostic(
                    .invalidExpression, "the view `\(entry.name)` cannot be expanded: \(problem)",
                    range: pattern.range,
                    help: "grant its base tables, or leave its `definition` out of the catalog to grant what it shows"))
        } else {
            namedViews[relation] = pattern
        }
        return true
    }

    /// A rule on a view that stands for its query would hold for nobody who writes the query out.
    mutating func refuse(ruleOn relation: Int, _ range: SourceRange?) -> Bool {
        let entry = index.entries[relation].relation
        guard entry.isExpanded else { return false }
        add(
            error: Diagnostic(
                .invalidExpression, "`\(entry.name)` is a view that stands for its query, and has no rules of its own",
                range: range, help: "write the rule for its base tables"))
        return true
    }

    /// What to say of the views that a role names: that a session of it cannot read one, or that a restrictive role narrows none.
    ///
    /// - Parameter family: the role and all that it extends.
    static func viewWarnings(
        _ role: Role, _ family: [CompiledRole], _ index: CatalogIndex, _ views: ViewDefinitions
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for (view, pattern) in (family.first?.views ?? [:]).sorted(by: { $0.key < $1.key }) {
            let name = index.entries[view].relation.name
            if role.restrict {
                found.append(
                    Diagnostic(
                        .noEffect,
                        "`\(name)` has no effect: a view whose query is known is held to the rules of its tables",
                        range: pattern.range, severity: .warning, help: "name its base tables"))
                continue
            }
            let missing = views.sources(of: view).filter { source in
                !family.contains { $0.rules[source]?.canRead == true }
            }
            guard let first = missing.min() else { continue }
            found.append(
                Diagnostic(
                    .noEffect,
                    "the view `\(name)` reads `\(index.entries[first].relation.name)`, which the role may not read",
                    range: pattern.range, severity: .warning,
                    help: "grant its base tables: a view whose query is known is shorthand for that query"))
        }
        return found
    }
}
