import SQLBinding
import SQLSyntax

/// A catalog as JSON, always the same text for the same catalog.
enum CatalogWriter {
    static func text(of catalog: Catalog) -> String {
        var result = """
            {
              "version": 1,
              "database": \(string(catalog.database)),
              "dialect": \(string(dialect(catalog.dialect))),
              "defaultSchema": \(string(catalog.defaultSchema)),

            """
        result += "  \"relations\": " + lines(catalog.relations.map(relation), indentation: 2)
        if !catalog.types.isEmpty {
            result += ",\n  \"types\": " + lines(catalog.types.map(type), indentation: 2)
        }
        result += "\n}\n"
        return result
    }

    /// `sqlite` for the version that `sqlite` alone means, else `sqlite:3.44`; so for PostgreSQL.
    private static func dialect(_ dialect: Dialect) -> String {
        dialect == .sqlite() || dialect == .postgres() ? dialect.name.rawValue : dialect.description
    }

    private static func relation(_ relation: Relation) -> String {
        var members = [
            "\"schema\": " + string(relation.schema),
            "\"name\": " + string(relation.name),
            "\"kind\": " + string(relation.kind.rawValue),
            "\"columns\": " + lines(relation.columns.map(column), indentation: 6),
            "\"primaryKey\": " + list(relation.primaryKey),
            "\"unique\": [" + relation.unique.map(list).joined(separator: ", ") + "]",
            "\"foreignKeys\": " + lines(relation.foreignKeys.map(foreignKey), indentation: 6),
        ]
        if let parent = relation.parents.first {
            let isNear = relation.parents.count == 1 && parent.schema.utf8.elementsEqual(relation.schema.utf8)
            let names = relation.parents.map {
                "{\"schema\": " + string($0.schema) + ", \"name\": " + string($0.name) + "}"
            }
            members.append(
                "\"parent\": " + (isNear ? string(parent.name) : "[" + names.joined(separator: ", ") + "]"))
        }
        if let engine = relation.engine { members.append("\"engine\": " + string(engine)) }
        if let definition = relation.definition { members.append("\"definition\": " + string(definition)) }
        return "{\n      " + members.joined(separator: ",\n      ") + "\n    }"
    }

    private static func column(_ column: Column) -> String {
        var members = [
            "\"name\": " + string(column.name), "\"type\": " + string(column.type), "\"nullable\": \(column.nullable)",
        ]
        if let value = column.default { members.append("\"default\": " + string(value)) }
        if column.generated { members.append("\"generated\": true") }
        if let identity = column.identity { members.append("\"identity\": " + string(identity.rawValue)) }
        if let collation = column.collation { members.append("\"collation\": " + string(collation)) }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func type(_ type: UserType) -> String {
        var members = ["\"schema\": " + string(type.schema), "\"name\": " + string(type.name)]
        switch type.kind {
        case .enumeration(let labels): members += ["\"kind\": \"enum\"", "\"labels\": " + list(labels)]
        case .composite: members.append("\"kind\": \"composite\"")
        case .domain(let domain):
            members += ["\"kind\": \"domain\"", "\"baseType\": " + string(domain.baseType)]
            if !domain.nullable { members.append("\"nullable\": false") }
            if let value = domain.default { members.append("\"default\": " + string(value)) }
            if let collation = domain.collation { members.append("\"collation\": " + string(collation)) }
            if domain.hasCheck { members.append("\"hasCheck\": true") }
        }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func foreignKey(_ key: ForeignKey) -> String {
        var members = [
            "\"columns\": " + list(key.columns), "\"schema\": " + string(key.schema), "\"table\": " + string(key.table),
        ]
        if !key.references.isEmpty { members.append("\"references\": " + list(key.references)) }
        if key.onDelete != .noAction { members.append("\"onDelete\": " + string(key.onDelete.rawValue)) }
        if key.onUpdate != .noAction { members.append("\"onUpdate\": " + string(key.onUpdate.rawValue)) }
        return "{" + members.joined(separator: ", ") + "}"
    }

    /// One item a line, or `[]`.
    private static func lines(_ items: [String], indentation: Int) -> String {
        guard !items.isEmpty else { return "[]" }
        let inner = "\n" + String(repeating: " ", count: indentation + 2)
        return "[" + inner + items.joined(separator: "," + inner) + "\n"
            + String(repeating: " ", count: indentation) + "]"
    }

    private static func list(_ names: [String]) -> String {
        "[" + names.map(string).joined(separator: ", ") + "]"
    }

    private static func string(_ text: String) -> String {
        YAMLText.doubleQuoted(text)
    }
}
