package import SQLBinding
public import SQLSyntax
internal import Synchronization

/// All that is wrong with a policy; ranges are in UTF-8 bytes of the policy's text.
public struct PolicyError: Error, Hashable, Sendable {
    public let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}

/// A policy held against a catalog: every name resolved, every expression read and bound.
package struct CompiledPolicy: Sendable {
    package let index: CatalogIndex
    /// By name.
    package let roles: [String: CompiledRole]
    /// What has no effect, and other findings that are no errors.
    package let warnings: [Diagnostic]
    private let sessions: SessionMemo

    package init(_ policy: Policy, _ index: CatalogIndex) throws(PolicyError) {
        let all = try Self.compile(policy, [index])
        self = all[0]
    }

    private init(index: CatalogIndex, roles: [String: CompiledRole], warnings: [Diagnostic]) {
        self.index = index
        self.roles = roles
        self.warnings = warnings
        sessions = SessionMemo()
    }

    /// Holds a policy against all catalogs that it is meant for. A name that a rule uses must be in one of the role's
    /// databases; it is an error where all of these are among the catalogs and none has it.
    package static func compile(
        _ policy: Policy, _ catalogs: [CatalogIndex]
    ) throws(PolicyError) -> [CompiledPolicy] {
        var errors: [Diagnostic] = []
        var warnings: [Diagnostic] = []
        var compiled: [[String: CompiledRole]] = Array(repeating: [:], count: catalogs.count)
        for role in policy.roles {
            var builders: [(catalog: Int, builder: RoleCompiler)] = []
            for (number, catalog) in catalogs.enumerated() where Self.covers(role, catalog) {
                var builder = RoleCompiler(role, catalog)
                builder.compile()
                builders.append((number, builder))
            }
            let isWhole = Self.names(role, onlyAmong: catalogs)
            let missing = builders.map { Set($0.builder.missing) }.reduce(nil as Set<Diagnostic>?) {
                $0?.intersection($1) ?? $1
            }
            if isWhole, let missing { errors += missing.sorted(by: Self.precedes) }
            // One expression gives one error, however many catalogs it is held against.
            var said: Set<Diagnostic> = []
            for (number, builder) in builders {
                for error in builder.errors where said.insert(error).inserted { errors.append(error) }
                compiled[number][role.name.value] = builder.result
            }
            let idle = builders.map { Set($0.builder.warnings) }.reduce(nil as Set<Diagnostic>?) {
                $0?.intersection($1) ?? $1
            }
            if let idle { warnings += idle.sorted(by: Self.precedes) }
            for number in catalogs.indices where compiled[number][role.name.value] == nil {
                compiled[number][role.name.value] = CompiledRole(
                    name: role.name.value, rules: [:], attributes: [:], functions: [], allow: [])
            }
        }
        for (number, catalog) in catalogs.enumerated() {
            errors += Self.contradictions(policy.roles.compactMap { compiled[number][$0.name.value] }, catalog)
        }
        errors += Self.attributeContradictions(policy.roles)
        for role in policy.roles where role.restrict || !role.extends.isEmpty {
            errors.append(
                Diagnostic(
                    .notYetEnforced, "the key `\(role.restrict ? "restrict" : "extends")` is not yet enforced",
                    range: role.extends.first?.range ?? role.name.range,
                    help: "take it out: this version refuses what it cannot enforce"))
        }
        guard errors.isEmpty else { throw PolicyError(errors) }
        return zip(catalogs, compiled).map { CompiledPolicy(index: $0, roles: $1, warnings: warnings) }
    }

    private static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        (left.range?.lowerBound ?? 0, left.message) < (right.range?.lowerBound ?? 0, right.message)
    }

    private static func covers(_ role: Role, _ catalog: CatalogIndex) -> Bool {
        role.databases.contains { $0.value == "*" || $0.value.utf8.elementsEqual(catalog.catalog.database.utf8) }
    }

    private static func names(_ role: Role, onlyAmong catalogs: [CatalogIndex]) -> Bool {
        role.databases.allSatisfy { name in
            name.value == "*" || catalogs.contains { $0.catalog.database.utf8.elementsEqual(name.value.utf8) }
        }
    }

    /// An attribute that two roles declare with different types: it has one value in a session.
    private static func attributeContradictions(_ roles: [Role]) -> [Diagnostic] {
        var first: [String: (role: String, attribute: AttributeDeclaration)] = [:]
        var found: [Diagnostic] = []
        for role in roles {
            for attribute in role.attributes {
                guard let other = first[attribute.name.value] else {
                    first[attribute.name.value] = (role.name.value, attribute)
                    continue
                }
                guard other.attribute.type != attribute.type else { continue }
                found.append(
                    Diagnostic(
                        .contradiction,
                        "roles `\(other.role)` and `\(role.name.value)` declare the attribute "
                            + "`\(attribute.name.value)` with different types",
                        range: attribute.name.range,
                        notes: [Diagnostic.Note("the other declaration is here", range: other.attribute.name.range)],
                        help: "a session can have both roles: use the same type in each"))
            }
        }
        return found
    }

    /// Two different masks, or two presets, that can meet on one cell.
    private static func contradictions(_ roles: [CompiledRole], _ index: CatalogIndex) -> [Diagnostic] {
        contradictions(roles, index, "mask") { rule in
            rule.columns.enumerated().compactMap { column, grant in
                guard case .masked(let mask) = grant else { return nil }
                return (column, mask)
            }
        }
            + contradictions(roles, index, "preset") { rule in
                rule.presets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            }
    }

    private static func contradictions(
        _ roles: [CompiledRole], _ index: CatalogIndex, _ kind: String,
        _ expressions: (RelationRule) -> [(column: Int, expression: PolicyExpression)]
    ) -> [Diagnostic] {
        struct Cell: Hashable {
            let relation: Int
            let column: Int
        }
        var first: [Cell: PolicyExpression] = [:]
        var found: [Diagnostic] = []
        for role in roles {
            for relation in role.rules.keys.sorted() {
                guard let rule = role.rules[relation] else { continue }
                for (column, expression) in expressions(rule) {
                    let cell = Cell(relation: relation, column: column)
                    guard let other = first[cell] else {
                        first[cell] = expression
                        continue
                    }
                    guard !other.isSame(as: expression) else { continue }
                    let entry = index.entries[relation].relation
                    found.append(
                        Diagnostic(
                            .contradiction,
                            "roles `\(other.role)` and `\(role.name)` \(kind) "
                                + "`\(entry.name).\(entry.columns[column].name)` differently",
                            range: expression.text.range,
                            notes: [Diagnostic.Note("the other \(kind) is here", range: other.text.range)],
                            help: "a session can have both roles: use the same \(kind) in each"))
                }
            }
        }
        return found
    }

    /// The session of the named roles. Throws `unknown-role`.
    package func session(_ names: [String]) throws(Failure) -> SessionAccess {
        if let known = sessions[names] { return known }
        var roles: [CompiledRole] = []
        for name in names {
            guard let role = self.roles[name] else {
                throw Failure(
                    Diagnostic(.unknownRole, "the policy has no role `\(name)`", help: "name a role of the policy"))
            }
            if !roles.contains(where: { $0.name == role.name }) { roles.append(role) }
        }
        guard !roles.isEmpty else {
            throw Failure(
                Diagnostic(.unknownRole, "the session has no role", help: "name at least one role of the policy"))
        }
        let session = SessionAccess(index, roles)
        sessions[names] = session
        return session
    }
}

/// The sessions that were asked for, so that what their roles grant together is worked out once.
private final class SessionMemo: Sendable {
    /// More combinations of roles than this are not kept.
    private static let limit = 256
    private let known = Mutex<[[String]: SessionAccess]>([:])

    subscript(names: [String]) -> SessionAccess? {
        get { known.withLock { $0[names] } }
        set {
            known.withLock { sessions in
                if sessions.count >= Self.limit { sessions.removeAll() }
                sessions[names] = newValue
            }
        }
    }
}
