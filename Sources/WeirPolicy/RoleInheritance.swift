internal import SQLSyntax

/// Which roles extend which. A session of a role has its ancestors too.
package struct RoleInheritance: Sendable {
    /// The parents of a role, by its name, in the order of its `extends`; names that no role has are not among them.
    private let parents: [String: [String]]

    package init(_ roles: [Role]) {
        let names = Set(roles.map(\.name.value))
        parents = Dictionary(
            roles.map { role in (role.name.value, role.extends.map(\.value).filter(names.contains)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The roles themselves and all of their ancestors, each once, nearest first.
    package func closure(of names: some Sequence<String>) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for name in names where seen.insert(name).inserted { found.append(name) }
        var next = 0
        while next < found.count {
            for parent in parents[found[next]] ?? [] where seen.insert(parent).inserted { found.append(parent) }
            next += 1
        }
        return found
    }

    /// Parents that are no roles, and roles that extend themselves.
    static func errors(_ roles: [Role]) -> [Diagnostic] {
        let byName = Dictionary(roles.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [Diagnostic] = []
        for role in roles {
            for parent in role.extends where byName[parent.value] == nil {
                found.append(
                    Diagnostic(
                        .unknownName, "role `\(role.name.value)` extends `\(parent.value)`, which is no role",
                        range: parent.range, help: "name a role of the policy"))
            }
        }
        return found + cycles(roles, byName)
    }

    /// A walk from each role to its parents, without recursion: a role that is met on its own way is a cycle, told once, where
    /// it closes.
    private static func cycles(_ roles: [Role], _ byName: [String: Role]) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var isDone: Set<String> = []
        for start in roles where !isDone.contains(start.name.value) {
            var path: [(role: Role, next: Int)] = [(start, 0)]
            var onPath: [String: Int] = [start.name.value: 0]
            while let top = path.last {
                guard top.next < top.role.extends.count else {
                    path.removeLast()
                    onPath[top.role.name.value] = nil
                    isDone.insert(top.role.name.value)
                    continue
                }
                path[path.count - 1].next += 1
                let parent = top.role.extends[top.next]
                if let place = onPath[parent.value] {
                    found.append(cycle(path[place...].map(\.role.name.value), closedBy: parent))
                } else if let role = byName[parent.value], !isDone.contains(parent.value) {
                    onPath[parent.value] = path.count
                    path.append((role, 0))
                }
            }
        }
        return found
    }

    private static func cycle(_ names: [String], closedBy parent: Located<String>) -> Diagnostic {
        let others = names.dropFirst().map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .contradiction,
            "role `\(parent.value)` extends itself" + (others.isEmpty ? "" : " through \(others)"),
            range: parent.range, help: "take one of the roles out of `extends`")
    }
}

extension Policy {
    /// The attributes that a session of these roles declares, those of their ancestors among them.
    package func attributes(ofSession names: [String]) -> [AttributeDeclaration] {
        let session = Set(RoleInheritance(roles).closure(of: names))
        return roles.filter { session.contains($0.name.value) }.flatMap(\.attributes)
    }
}
