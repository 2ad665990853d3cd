import SQLBinding
import SQLSyntax

/// What only PostgreSQL's catalogs have: the types of users, and tables of several parents.
extension CatalogReader {
    // MARK: Parents

    /// `"orders"`, a table of the same schema, or `[{"schema": "public", "name": "orders"}]`, one or more.
    mutating func readParents(_ object: JSONObject, _ schema: String?) -> [RelationName] {
        guard let node = object["parent"] else { return [] }
        if case .sequence(let items) = node.kind {
            if items.isEmpty { report("`parent` must name a table", node.range) }
            return items.compactMap { readParent($0) }
        }
        if case .string = JSONKind(node) {
            guard let name = string(node, "`parent`", canBeEmpty: false), let schema else { return [] }
            return [RelationName(schema: schema, name: name.text)]
        }
        reportType(node, "`parent`", "a string or a list")
        return []
    }

    private mutating func readParent(_ node: FileNode) -> RelationName? {
        guard let object = object(node, "a parent", CatalogKeys.parent) else { return nil }
        let schema = string(object, "schema")
        let name = string(object, "name")
        guard let schema, let name else { return nil }
        return RelationName(schema: schema.text, name: name.text)
    }

    // MARK: Types

    /// A type with the place of its name.
    struct ReadType {
        var type: UserType
        var name: SourceRange
    }

    mutating func readType(_ node: FileNode) -> ReadType? {
        guard let object = object(node, "a type", CatalogKeys.type) else { return nil }
        let schema = string(object, "schema")
        let name = string(object, "name")
        guard let kindText = string(object, "kind") else { return nil }
        let kind: UserType.Kind?
        switch kindText.text {
        case "enum": kind = readEnumeration(object, node)
        case "domain": kind = readDomain(object, node)
        case "composite":
            refuse(CatalogKeys.enumeration + CatalogKeys.domain, of: object, "a composite type")
            kind = .composite
        default:
            reportWord(kindText, "a kind of type", ["enum", "domain", "composite"])
            kind = nil
        }
        guard let schema, let name, let kind else { return nil }
        return ReadType(type: UserType(schema: schema.text, name: name.text, kind), name: name.content)
    }

    private mutating func readEnumeration(_ object: JSONObject, _ node: FileNode) -> UserType.Kind? {
        refuse(CatalogKeys.domain, of: object, "an enum")
        guard require("labels", of: object, "an enum", node), let items = list(object, "labels") else { return nil }
        return .enumeration(labels: items.compactMap { string($0, "a label", canBeEmpty: true)?.text })
    }

    private mutating func readDomain(_ object: JSONObject, _ node: FileNode) -> UserType.Kind? {
        refuse(CatalogKeys.enumeration, of: object, "a domain")
        guard require("baseType", of: object, "a domain", node) else { return nil }
        let baseType = string(object, "baseType")
        let nullable = boolean(object, "nullable")
        let value = optionalString(object, "default")
        let collation = optionalString(object, "collation")
        let hasCheck = boolean(object, "hasCheck")
        guard let baseType else { return nil }
        return .domain(
            Domain(
                baseType: baseType.text, nullable: nullable ?? true, default: value, collation: collation,
                hasCheck: hasCheck ?? false))
    }

    private mutating func require(_ key: String, of object: JSONObject, _ title: String, _ node: FileNode) -> Bool {
        if object[key] != nil { return true }
        report(
            "the key `\(key)` of \(title) is missing", SourceRange(node.range.lowerBound, node.range.lowerBound + 1))
        return false
    }

    private mutating func refuse(_ keys: [String], of object: JSONObject, _ title: String) {
        for key in keys where object[key] != nil { report("\(title) has no `\(key)`", object.keyRange(key)) }
    }

    mutating func checkTypes(_ types: [ReadType], _ dialect: Dialect) {
        var places: [[ByteString]: SourceRange] = [:]
        for read in types {
            let key = [fold(read.type.schema, dialect), fold(read.type.name, dialect)]
            if let first = places[key] {
                reportTwice("the type `\(read.type.schema).\(read.type.name)`", read.name, first)
            } else {
                places[key] = read.name
            }
        }
    }
}
