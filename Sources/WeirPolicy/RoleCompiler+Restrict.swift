internal import SQLSyntax

/// A restrictive role that does not do what its author means would leave things open: that is an error, no warning.
extension RoleCompiler {
    /// Holds a restrictive role to its form, whatever the catalog.
    static func restrictiveErrors(_ role: Role) -> [Diagnostic] {
        var keys: [String] = []
        if role.databases.isEmpty { keys.append("databases") }
        if role.tables.isEmpty { keys.append("tables") }
        return keys.map { key in
            Diagnostic(
                .noEffect, "the restrictive role `\(role.name.value)` names no \(key), and restricts nothing",
                range: role.name.range, help: "name them under `\(key)`; `*` is every one")
        }
    }

    /// What a restrictive role would grant, it does not.
    mutating func holdRestrictive() {
        for (key, names) in [("functions", role.functions), ("allow", role.allow)] {
            for name in names {
                add(
                    warning: Diagnostic(
                        .noEffect, "`\(name.value)` has no effect: a restrictive role grants nothing",
                        range: name.range, severity: .warning, help: "write `\(key)` in a role that grants"))
            }
        }
    }

    /// A rule on a table that is not among the role's.
    func restrictsNothing(_ name: Located<String>, _ kind: String) -> Diagnostic {
        Diagnostic(
            .noEffect, "the \(kind) restricts nothing: `\(name.value)` is not among the role's tables",
            range: name.range,
            help: "add its table to `tables`")
    }
}
