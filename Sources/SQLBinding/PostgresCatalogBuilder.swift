package import SQLSyntax

/// A catalog from the statements that make a schema of PostgreSQL, as `pg_dump --schema-only` writes them or as people do.
///
/// Statements are added in their order; a search path that the text sets holds for those after it. What changes nothing
/// that a ``Catalog`` holds is passed over; what would change it and is not followed is refused, so that the catalog never
/// shows less, or other, than the database has.
package struct PostgresCatalogBuilder {
    package let database: String
    package let dialect: Dialect

    var tables: [RelationName: Table] = [:]
    var types: [RelationName: UserType] = [:]
    /// The fields of composite types, for tables that are made of one.
    var fields: [RelationName: [Column]] = [:]
    /// Which views read a relation, and what a view reads.
    var readers: [RelationName: Set<RelationName>] = [:]
    var sources: [RelationName: Set<RelationName>] = [:]
    /// The tables with a foreign key to a table, and those that once had one.
    var referrers: [RelationName: Set<RelationName>] = [:]
    /// The tables that are parts of a table or inherit from it, each among the children of all its parents.
    var children: [RelationName: Set<RelationName>] = [:]
    /// The tables and columns of unique indexes, and nil for those of other indexes.
    var indexes: [RelationName: (table: RelationName, columns: [String]?)] = [:]
    /// The schemas in which names without one are looked up; the first is where things are made.
    var path = PostgresCatalogBuilder.defaultPath

    static let defaultSchema = "public"
    static let defaultPath = [defaultSchema]

    /// A relation while the statements are read.
    struct Table {
        var relation: Relation
        var constraints: [ByteString: Constraint] = [:]
        /// The columns that its own definition names, and not its parents' only.
        var ownColumns: Set<ByteString> = []
        var isPartitioned = false
        /// The names of its indexes, of those that CREATE INDEX has made.
        var indexes: Set<RelationName> = []
        /// Position of each column, by name.
        private(set) var positions: [ByteString: Int] = [:]

        init(_ relation: Relation) {
            self.relation = relation
            indexColumns()
        }

        mutating func indexColumns() {
            positions = Dictionary(
                zip(relation.columns.map { ByteString($0.name) }, relation.columns.indices),
                uniquingKeysWith: { first, _ in first })
        }

        mutating func append(_ column: Column) {
            positions[ByteString(column.name)] = relation.columns.count
            relation.columns.append(column)
        }

        func position(_ name: String) -> Int? { positions[ByteString(name)] }

        var isView: Bool { relation.kind == .view || relation.kind == .materializedView }
    }

    /// What a named constraint gave to the catalog.
    enum Constraint {
        case primaryKey
        /// Nil for a key that the catalog does not hold.
        case unique([String]?)
        case foreignKey(ForeignKey)
        case other
    }

    package init(database: String, dialect: Dialect) {
        self.database = database
        self.dialect = dialect
    }

    /// What the statements so far have made.
    package var catalog: Catalog {
        Catalog(
            database: database, dialect: dialect, defaultSchema: Self.defaultSchema,
            relations: tables.values.map(\.relation), types: Array(types.values)
        ).arranged()
    }

    // MARK: - Statements

    /// Adds what a statement makes.
    ///
    /// - Throws: `unsupported-statement` for a temporary object and for a change of the schema that is not followed;
    ///   `duplicate-name`, `unknown-name` and `syntax-error` where PostgreSQL, too, would refuse the statement. What has no
    ///   place of its own is said of the whole statement.
    package mutating func add(_ statement: Statement) throws(Failure) {
        do throws(Failure) {
            try follow(statement)
        } catch {
            guard error.diagnostic.range == nil else { throw error }
            var diagnostic = error.diagnostic
            diagnostic.range = statement.position.source
            throw Failure(diagnostic, audit: error.audit)
        }
    }

    private mutating func follow(_ statement: Statement) throws(Failure) {
        switch statement.kind {
        case .postgres(let definition): try add(definition, statement.position)
        case .query(let query): try add(query, statement.position)
        case .explain, .insert, .update, .delete, .merge: break
        case .createTable, .createView, .createIndex, .createTrigger:
            throw Failure(.internalError, "a statement of another dialect", at: statement.position)
        }
    }

    private mutating func add(_ definition: PostgresDefinition, _ position: Position) throws(Failure) {
        switch definition {
        case .createTable(let table): try add(table)
        case .createTableAs(let table): try add(table)
        case .createView(let view): try add(view)
        case .createEnum(let name, let labels):
            try addType(name, .enumeration(labels: labels.map(\.string)))
        case .createComposite(let name, let columns): try addComposite(name, columns)
        case .createDomain(let domain): try add(domain)
        case .createIndex(let index): try add(index, position)
        case .createSchema(let schema): try add(schema)
        case .alterTable(let change): try alter(change, position)
        case .alterEnum(let name, let change): try alter(name, change)
        case .alterDomain(let name, let change): try alter(name, change)
        case .rename(let rename): try add(rename)
        case .drop(let drop): try add(drop)
        case .setSearchPath(let names): setPath(names?.map(\.string))
        case .resetSearchPath: setPath(nil)
        }
    }

    /// Passes over, or refuses, a statement that the parser knows by its name only.
    ///
    /// - Parameter name: its first words, as `CREATE FUNCTION`.
    package mutating func pass(over name: String, at position: Position) throws(Failure) {
        let words = ByteString(name).asciiLowercased.string.split(separator: " ").map(String.init)
        switch words.first {
        case "reset", "discard":
            setPath(nil)
        case "analyze", "begin", "checkpoint", "close", "cluster", "comment", "commit", "copy", "deallocate", "declare",
            "end", "fetch", "grant", "listen", "load", "lock", "move", "notify", "prepare", "reassign", "refresh",
            "reindex",
            "release", "revoke", "savepoint", "security", "set", "show", "start", "truncate", "unlisten", "vacuum",
            "analyse", "explain":
            return
        case "create": try pass(creation: words.dropFirst().filter { !Self.fillers.contains($0) }, name, position)
        case "alter": try pass(change: words.dropFirst().filter { !Self.fillers.contains($0) }, name, position)
        case "drop":
            // What a catalog holds is dropped by a statement of its own, PostgresDrop.
            guard tables.isEmpty || !["schema", "owned", "extension"].contains(words.dropFirst().first ?? "") else {
                throw notFollowed(name, position)
            }
        default: throw notFollowed(name, position)
        }
    }

    private static let fillers: Set<String> = [
        "or", "replace", "global", "local", "temp", "temporary", "unlogged", "trusted", "procedural", "constraint",
        "default", "recursive", "unique",
    ]

    private func pass(creation words: [String], _ name: String, _ position: Position) throws(Failure) {
        switch words.first {
        case "access", "aggregate", "cast", "collation", "conversion", "database", "event", "extension", "foreign",
            "function", "group", "index", "language", "operator", "policy", "procedure", "publication", "role",
            "sequence",
            "server", "statistics", "subscription", "tablespace", "text", "transform", "trigger", "type", "user":
            return
        case "rule":
            throw Failure(
                .unsupportedStatement, "`\(name)` in a schema is not followed: a rule can make a view of a table",
                at: position, help: "leave the rule out, and write a view as CREATE VIEW")
        default: throw notFollowed(name, position)
        }
    }

    private func pass(change words: [String], _ name: String, _ position: Position) throws(Failure) {
        switch words.first {
        case "aggregate", "collation", "conversion", "database", "event", "extension", "foreign", "function", "group",
            "index", "language", "large", "operator", "policy", "privileges", "procedure", "publication", "role",
            "routine",
            "rule", "sequence", "server", "statistics", "subscription", "system", "tablespace", "text", "trigger",
            "type",
            "user", "domain", "schema", "table", "view", "materialized":
            return
        default: throw notFollowed(name, position)
        }
    }

    func notFollowed(_ name: String, _ position: Position) -> Failure {
        Failure(
            .unsupportedStatement, "`\(name)` in a schema is not followed", at: position,
            help:
                "give the schema as it is in the end, as `pg_dump --schema-only` writes it, or read the catalog from the "
                + "database itself")
    }

    // MARK: - Names

    /// The path of a session; nil for the default one. A schema of the session's user is none of a catalog's.
    private mutating func setPath(_ names: [String]?) {
        path = (names ?? Self.defaultPath).filter { $0 != "$user" && $0 != "pg_catalog" && !$0.isEmpty }
    }

    func text(_ name: Identifier) -> String { dialect.fold(name).string }

    /// The full name of a relation or type that is to be made.
    func newName(_ name: QualifiedName) throws(Failure) -> RelationName {
        guard let schema = name.schema.map({ text($0) }) ?? path.first else {
            throw Failure(
                .unknownName, "there is no schema for `\(name.name.value)`: the search path is empty",
                at: name.position, help: "write the name with its schema, as in `public.\(name.name.value)`")
        }
        if schema == "pg_temp" || schema.utf8.starts(with: "pg_temp_".utf8) { throw temporary(name) }
        guard !CatalogIndex.isInternalSchema(ByteString(schema)) else {
            throw Failure(
                .unsupportedStatement, "the schema `\(schema)` is the server's own", at: name.position,
                help: "leave its objects out")
        }
        return RelationName(schema: schema, name: text(name.name))
    }

    func temporary(_ name: QualifiedName) -> Failure {
        Failure(
            .unsupportedStatement, "the temporary relation `\(name.name.value)` is no part of a catalog",
            at: name.position, help: "leave it out")
    }

    /// The full name under which something that is there is found; nil where it is not.
    func find(_ name: QualifiedName, _ exists: (RelationName) -> Bool) -> RelationName? {
        if let schema = name.schema {
            let full = RelationName(schema: text(schema), name: text(name.name))
            return exists(full) ? full : nil
        }
        let bare = text(name.name)
        for schema in path {
            let full = RelationName(schema: schema, name: bare)
            if exists(full) { return full }
        }
        return nil
    }

    func findTable(_ name: QualifiedName) -> RelationName? { find(name) { tables[$0] != nil } }

    func findType(_ name: QualifiedName) -> RelationName? { find(name) { types[$0] != nil } }

    func known(_ name: QualifiedName, _ title: String = "table") throws(Failure) -> RelationName {
        guard let found = findTable(name) else {
            throw Failure(.unknownName, "there is no \(title) `\(written(name))`", at: name.position)
        }
        return found
    }

    func written(_ name: QualifiedName) -> String {
        (name.schema.map { $0.value.string + "." } ?? "") + name.name.value.string
    }

    /// Whether the object is to be made: not where `IF NOT EXISTS` finds it there.
    func isNew(_ full: RelationName, _ name: QualifiedName, ifNotExists: Bool) throws(Failure) -> Bool {
        guard tables[full] != nil else { return true }
        if ifNotExists { return false }
        throw Failure(
            .duplicateName, "there is a relation `\(written(name))` already", at: name.position,
            help: "each relation is made once")
    }

    // MARK: - Texts

    /// A name as the server writes it: bare if it is of small letters, digits and `_` and no keyword but an unreserved one
    /// (`quote_identifier` in PostgreSQL's ruleutils.c).
    static func quoted(_ name: String) -> String {
        let bytes = name.utf8
        let isPlain =
            bytes.first.map { 0x61...0x7A ~= $0 || $0 == 0x5F } ?? false
            && bytes.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F }
        if isPlain {
            switch Keywords.postgresClass(of: ByteString(name)) {
            case nil, .unreserved: return name
            case .column, .functionOrType, .reserved: break
            }
        }
        return "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    static func quoted(_ name: RelationName) -> String { quoted(name.schema) + "." + quoted(name.name) }
}
