import SQLSyntax

/// The keys of one kind of object in a catalog file.
struct CatalogKeys {
    var required: [String]
    var optional: [String] = []
    /// Required ones first, as they are written.
    let all: [String]

    private init(_ required: [String], _ optional: [String] = []) {
        self.required = required
        self.optional = optional
        all = required + optional
    }

    static let catalog = CatalogKeys(["version", "database", "dialect", "defaultSchema", "relations"], ["types"])
    static let relation = CatalogKeys(
        ["schema", "name", "kind", "columns", "primaryKey", "unique", "foreignKeys"],
        ["parent", "engine", "definition"])
    static let column = CatalogKeys(
        ["name", "type", "nullable"], ["default", "generated", "identity", "collation"])
    static let parent = CatalogKeys(["schema", "name"])
    static let type = CatalogKeys(
        ["schema", "name", "kind"], ["labels", "baseType", "nullable", "default", "collation", "hasCheck"])
    /// The keys of a type that only enums have, and only domains.
    static let enumeration = ["labels"]
    static let domain = ["baseType", "nullable", "default", "collation", "hasCheck"]
    static let foreignKey = CatalogKeys(["columns", "schema", "table"], ["references", "onDelete", "onUpdate"])
}

/// An object of JSON.
struct JSONObject {
    var entries: [FileEntry]

    subscript(key: String) -> FileNode? {
        entries.first { $0.key.text.utf8.elementsEqual(key.utf8) }?.value
    }

    func keyRange(_ key: String) -> SourceRange? {
        entries.first { $0.key.text.utf8.elementsEqual(key.utf8) }?.key.range
    }
}

/// What a node is in JSON's terms. YAML has more forms of scalars than JSON; those are strings, numbers or words of
/// neither.
enum JSONKind {
    case string(FileScalar)
    case number(String)
    case boolean(Bool)
    case null
    case list, object
    /// A scalar without double quotes that JSON does not have.
    case bare(String)

    init(_ node: FileNode) {
        switch node.kind {
        case .mapping: self = .object
        case .sequence: self = .list
        case .refused: self = .null
        case .scalar(let scalar):
            switch (scalar.style, scalar.text) {
            case (.doubleQuoted, _): self = .string(scalar)
            case (.plain, "true"): self = .boolean(true)
            case (.plain, "false"): self = .boolean(false)
            case (.plain, "null"), (.plain, ""): self = .null
            case (.plain, let text):
                let isNumber = text.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }
                self = isNumber && text.utf8.contains { 0x30...0x39 ~= $0 } ? .number(text) : .bare(text)
            default: self = .bare(scalar.text)
            }
        }
    }

    /// As it is called in a message.
    var title: String {
        switch self {
        case .string: "a string"
        case .number: "a number"
        case .boolean(let value): "`\(value)`"
        case .null: "null"
        case .list: "a list"
        case .object: "an object"
        case .bare(let text): "`\(text)` without double quotes"
        }
    }
}
