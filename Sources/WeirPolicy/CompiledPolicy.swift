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
    package let views: ViewDefinitions
    /// By name.
    package let roles: [String: CompiledRole]
    /// What has no effect, and other findings that are no errors.
    package let warnings: [Diagnostic]
    private let inheritance: RoleInheritance
    private let sessions: SessionMemo

    package init(_ policy: Policy, _ index: CatalogIndex) throws(PolicyError) {
        let all = try Self.compile(policy, [index])
        self = all[0]
    }

    private init(
        index: CatalogIndex, views: ViewDefinitions, roles: [String: CompiledRole], _ inheritance: RoleInheritance,
        warnings: [Diagnostic]
    ) {
        self.index = index
        self.views = views
        self.roles = roles
        self.inheritance = inheritance
        self.warnings = warnings
        sessions = SessionMemo()
    }

    /// Holds a policy against all catalogs that it is meant for. A name that a rule uses must be in one of the role's
    /// databases; it is an error where all of these are among the catalogs and none has it.
    package static func compile(
        _ policy: Policy, _ catalogs: [CatalogIndex]
    ) throws(PolicyError) -> [CompiledPolicy] {
        let views = catalogs.map { ViewDefinitions($0) }
        var errors = policy.problems
        var warnings: [Diagnostic] = []
        let inheritance = RoleInheritance(policy.roles)
        let declared = Dictionary(
            policy.roles.map { ($0.name.value, $0.attributes) }, uniquingKeysWith: { first, _ in first })
        var compiled: [[String: CompiledRole]] = Array(repeating: [:], count: catalogs.count)
        for role in policy.roles {
            var builders: [(catalog: Int, builder: RoleCompiler)] = []
            for (number, catalog) in catalogs.enumerated() where Self.covers(role, catalog) {
                let attributes = inheritance.closure(of: [role.name.value]).flatMap { declared[$0] ?? [] }
                var builder = RoleCompiler(role, catalog, views[number], attributes)
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
                    name: role.name.value, rules: [:], views: [:], restrictions: [:], attributes: [:], functions: [],
                    allow: [])
            }
        }
        for role in policy.roles {
            let names = inheritance.closure(of: [role.name.value])
            let idle = catalogs.indices.filter { Self.covers(role, catalogs[$0]) }.map { number in
                Set(
                    RoleCompiler.viewWarnings(
                        role, names.compactMap { compiled[number][$0] }, catalogs[number], views[number]))
            }
            if let first = idle.first {
                warnings += idle.dropFirst().reduce(first) { $0.intersection($1) }.sorted(by: Self.precedes)
            }
        }
        for (number, catalog) in catalogs.enumerated() {
            errors += Self.contradictions(policy.roles.compactMap { compiled[number][$0.name.value] }, catalog)
        }
        guard errors.isEmpty else { throw PolicyError(errors) }
        return catalogs.indices.map { number in
            CompiledPolicy(
                index: catalogs[number], views: views[number], roles: compiled[number], inheritance, warnings: warnings)
        }
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

    /// Two different masks, or two presets, that can meet on one cell.
    private static func contradictions(_ roles: [CompiledRole], _ index: CatalogIndex) -> [Diagnostic] {
        contradictions(roles, index, "mask") { role, relation in
            let granted = role.rules[relation]?.columns.enumerated().compactMap {
                column, grant -> (Int, PolicyExpression)? in
                guard case .masked(let mask) = grant else { return nil }
                return (column, mask)
            }
            return (granted ?? []) + sorted(role.restrictions[relation]?.masks)
        }
            + contradictions(roles, index, "preset") { role, relation in
                sorted(role.rules[relation]?.presets) + sorted(role.restrictions[relation]?.presets)
            }
    }

    private static func sorted(_ expressions: [Int: PolicyExpression]?) -> [(Int, PolicyExpression)] {
        (expressions ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func contradictions(
        _ roles: [CompiledRole], _ index: CatalogIndex, _ kind: String,
        _ expressions: (CompiledRole, Int) -> [(column: Int, expression: PolicyExpression)]
    ) -> [Diagnostic] {
        struct Cell: Hashable {
            let relation: Int
            let column: Int
        }
        var first: [Cell: PolicyExpression] = [:]
        var found: [Diagnostic] = []
        for role in roles {
            for relation in Set(role.rules.keys).union(role.restrictions.keys).sorted() {
                for (column, expression) in expressions(role, relation) {
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

    /// The roles and all that they extend, by whatever way, each once.
    package func closure(of names: [String]) -> [String] { inheritance.closure(of: names) }

    /// The session of the named roles, and of those that they extend. Throws `unknown-role`.
    package func session(_ names: [String]) throws(Failure) -> SessionAccess {
        if let known = sessions[names] { return known }
        for name in names where self.roles[name] == nil {
            throw Failure(
                Diagnostic(.unknownRole, "the policy has no role `\(name)`", help: "name a role of the policy"))
        }
        let roles = inheritance.closure(of: names).compactMap { self.roles[$0] }
        guard !roles.isEmpty else {
            throw Failure(
                Diagnostic(.unknownRole, "the session has no role", help: "name at least one role of the policy"))
        }
        let session = SessionAccess(index, roles, views)
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
