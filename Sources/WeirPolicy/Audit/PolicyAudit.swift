internal import SQLBinding
package import SQLSyntax

/// What an author should know of a policy that is no error: conditions that always or never hold, rules without effect,
/// tables that nobody reaches, columns that look sensitive and are open, roles that open more together.
///
/// A finding is a warning where something is probably not meant as it stands, else a note. What is said is so for every
/// content of the database; what is not said is not shown to be in order.
package enum PolicyAudit {
    /// The findings in the order of the file; those without a place come last.
    ///
    /// - Parameters:
    ///   - policy: as the file has it.
    ///   - compiled: the same held against each catalog.
    package static func findings(_ policy: Policy, _ compiled: [CompiledPolicy]) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for role in policy.roles {
            let audits = compiled.compactMap { RoleAudit(role, $0) }
            for audit in audits { found += audit.conditionFindings() }
            let heirs = policy.heirs(of: role.name.value)
            // What has an effect in one database has one.
            let idle = audits.map { audit in
                Set(audit.idleRules(compiled.flatMap { policy in heirs.compactMap { policy.roles[$0] } }))
            }.reduce(nil as Set<Diagnostic>?) {
                $0?.intersection($1) ?? $1
            }
            found += (idle ?? []) + idleParents(role, RoleInheritance(policy.roles))
        }
        for catalog in compiled {
            found += ColumnAudit(policy, catalog).findings()
            found += RoleUnionAudit(policy, catalog).findings()
            found += unreached(policy, catalog)
        }
        return arranged(found)
    }

    /// Each thing once: one rule can be held against several databases, and against the parts of a table.
    private static func arranged(_ findings: [Diagnostic]) -> [Diagnostic] {
        struct Key: Hashable {
            let code: DiagnosticCode
            let range: SourceRange?
            let message: String?
        }
        var seen: Set<Key> = []
        var kept: [Diagnostic] = []
        for finding in findings {
            // Of a rule in the file one finding of a kind is enough; without a place the message tells them apart.
            let isOfOneRule = [.alwaysTrue, .alwaysFalse].contains(finding.code) && finding.range != nil
            let key = Key(
                code: finding.code, range: finding.range, message: isOfOneRule ? nil : finding.message)
            if seen.insert(key).inserted { kept.append(finding) }
        }
        return kept.sorted { left, right in
            (left.range?.lowerBound ?? .max, left.code.rawValue, left.message)
                < (right.range?.lowerBound ?? .max, right.code.rawValue, right.message)
        }
    }

    /// Roles that a role extends by way of others already.
    private static func idleParents(_ role: Role, _ inheritance: RoleInheritance) -> [Diagnostic] {
        role.extends.compactMap { parent in
            let other = role.extends.first { other in
                other.value != parent.value && inheritance.closure(of: [other.value]).contains(parent.value)
            }
            return other.map { other in
                Diagnostic(
                    .noEffect, "`\(parent.value)` has no effect: `\(other.value)` extends it", range: parent.range,
                    severity: .warning, help: "take it out")
            }
        }
    }

    /// The base tables of a database on which no role grants anything.
    private static func unreached(_ policy: Policy, _ compiled: CompiledPolicy) -> [Diagnostic] {
        let index = compiled.index
        guard policy.roles.contains(where: { $0.isFor(index.catalog.database) }) else { return [] }
        var reached: Set<Int> = []
        for role in compiled.roles.values {
            for (relation, rule) in role.rules where !rule.operations.isEmpty { reached.insert(relation) }
        }
        let idle = index.entries.indices.filter { relation in
            let entry = index.entries[relation]
            switch entry.relation.kind {
            case .view, .materializedView: return false
            case .table, .partition: break
            }
            // A part is reached through the whole.
            return !entry.isInternal && !reached.contains(relation)
                && !index.ancestors(of: relation).contains { reached.contains($0) || index.entries[$0].isInternal }
        }
        guard !idle.isEmpty else { return [] }
        let names = idle.map { index.displayName($0) }
        let count = names.count == 1 ? "a table" : "\(names.count) tables"
        return [
            Diagnostic(
                .unreachedTable, "no role reaches \(count) of `\(index.catalog.database)`: \(listed(names, upTo: 8))",
                severity: .note,
                notes: names.count > 8 ? [Diagnostic.Note("all of them: \(listed(names, upTo: names.count))")] : [])
        ]
    }

    /// `` `a`, `b` and 3 more ``
    static func listed(_ names: [String], upTo limit: Int = 5) -> String {
        let shown = names.prefix(limit).map { "`\($0)`" }
        let rest = names.count - shown.count
        if rest > 0 { return shown.joined(separator: ", ") + " and \(rest) more" }
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
        return shown.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension Role {
    /// Whether the role is for the database of that name.
    package func isFor(_ database: String) -> Bool {
        databases.contains { $0.value == "*" || $0.value.utf8.elementsEqual(database.utf8) }
    }
}
