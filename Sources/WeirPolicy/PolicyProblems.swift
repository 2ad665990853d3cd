package import SQLSyntax

extension Policy {
    /// What is wrong with the roles whatever the catalog: parents that are no roles, roles that extend themselves, restrictive
    /// roles that restrict nothing, attributes of two types.
    package var problems: [Diagnostic] {
        RoleInheritance.errors(roles) + roles.filter(\.restrict).flatMap(RoleCompiler.restrictiveErrors)
            + attributeContradictions
    }

    /// The names of the roles that extend a role, by whatever way, in the order of the file.
    package func heirs(of name: String) -> [String] {
        let inheritance = RoleInheritance(roles)
        return roles.map(\.name.value).filter { heir in
            !heir.utf8.elementsEqual(name.utf8)
                && inheritance.closure(of: [heir]).contains { $0.utf8.elementsEqual(name.utf8) }
        }
    }

    /// An attribute that two roles declare with different types: it has one value in a session.
    private var attributeContradictions: [Diagnostic] {
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
}
