import SQLSyntax

/// The statements from which a catalog is made; CREATE TABLE and ALTER TABLE stand in files of their own.
extension TreeReader {
    /// The fields of a statement that defines a part of a schema. Nil for a node of another kind, and for a statement that
    /// changes nothing that a catalog holds (`ALTER TABLE … ENABLE TRIGGER`), which is known by its name only; then the
    /// reader stands between two of its fields, or before its end.
    func definition(_ node: Node) throws(Failure) -> Statement? {
        do throws(Failure) {
            return try postgresDefinition(node).map { Statement(.postgres($0), at: wholePosition) }
        } catch {
            guard error.diagnostic.range == nil else { throw error }
            var diagnostic = error.diagnostic
            diagnostic.range = wholePosition.source
            throw Failure(diagnostic, audit: error.audit)
        }
    }

    private func postgresDefinition(_ node: Node) throws(Failure) -> PostgresDefinition? {
        switch node {
        case .createStmt: .createTable(try createTable())
        case .createTableAsStmt: .createTableAs(try createTableAs())
        case .viewStmt: .createView(try createView())
        case .createEnumStmt: try createEnum()
        case .compositeTypeStmt: try createComposite()
        case .createDomainStmt: .createDomain(try createDomain())
        case .indexStmt: .createIndex(try createIndex())
        case .createSchemaStmt: try createSchema().map { .createSchema($0) }
        case .alterTableStmt: try alterTable()
        case .alterEnumStmt: try alterEnum()
        case .alterDomainStmt: try alterDomain()
        case .renameStmt: try rename()
        case .dropStmt: try drop()
        case .variableSetStmt: try setSearchPath()
        default: nil
        }
    }

    // MARK: Views and tables of queries

    private func createView() throws(Failure) -> PostgresViewDefinition {
        var relation: Relation?
        var columns: [Identifier] = []
        var query: QueryExpression?
        var replace = false
        var options: [StorageOption] = []
        var checkOption: PostgresViewDefinition.CheckOption?
        while let field = try field() {
            switch field {
            case .view:
                try beginObject()
                relation = try self.relation()
            case .aliases: columns = try identifiers()
            case .query: query = try queryNode()
            case .replace: replace = try bool()
            case .options: options = try storageOptions()
            case .withCheckOption:
                switch try choice() {
                case .noCheckOption: checkOption = nil
                case .localCheckOption: checkOption = .local
                case .cascadedCheckOption: checkOption = .cascaded
                case let other: throw misplaced(other)
                }
            default: throw misplaced(field, in: .viewStmt)
            }
        }
        guard let relation, let query else { throw unreadable() }
        return PostgresViewDefinition(
            replace: replace, persistence: relation.persistence, relation.table.name, columns: columns,
            options: options, query, checkOption: checkOption)
    }

    private func createTableAs() throws(Failure) -> PostgresTableQuery {
        var query: QueryExpression?
        var into: (relation: Relation, columns: [Identifier], storage: PostgresStorage, withData: Bool)?
        var isMaterializedView = false
        var ifNotExists = false
        while let field = try field() {
            switch field {
            case .query: query = try queryNode()
            case .into:
                try beginObject()
                into = try createdRelation()
            case .objtype:
                switch try choice() {
                case .objectTable: isMaterializedView = false
                case .objectMatview: isMaterializedView = true
                case let other: throw misplaced(other)
                }
            case .ifNotExists: ifNotExists = try bool()
            default: throw misplaced(field, in: .createTableAsStmt)
            }
        }
        guard let query, let into else { throw unreadable() }
        return PostgresTableQuery(
            isMaterializedView: isMaterializedView, persistence: into.relation.persistence, ifNotExists: ifNotExists,
            into.relation.table.name, columns: into.columns, storage: into.storage, query, withData: into.withData)
    }

    /// The fields of an IntoClause.
    private func createdRelation() throws(Failure) -> (Relation, [Identifier], PostgresStorage, withData: Bool) {
        var relation: Relation?
        var columns: [Identifier] = []
        var storage = PostgresStorage()
        var withData = true
        while let field = try field() {
            switch field {
            case .rel:
                try beginObject()
                relation = try self.relation()
            case .colNames: columns = try identifiers()
            case .accessMethod: storage.method = try identifier()
            case .options: storage.options = try storageOptions()
            case .onCommit: storage.onCommit = try onCommit()
            case .tableSpaceName: storage.tablespace = try identifier()
            case .skipData: withData = try !bool()
            default: throw misplaced(field, in: .createTableAsStmt)
            }
        }
        guard let relation else { throw unreadable() }
        return (relation, columns, storage, withData)
    }

    // MARK: Types

    private func createEnum() throws(Failure) -> PostgresDefinition {
        var name: QualifiedName?
        var labels: [ByteString] = []
        while let field = try field() {
            switch field {
            case .typeName: name = try unplacedName("a type")
            case .vals: labels = try list { () throws(Failure) in try stringNode().value }
            default: throw misplaced(field, in: .createEnumStmt)
            }
        }
        guard let name else { throw unreadable() }
        return .createEnum(name, labels: labels)
    }

    private func createComposite() throws(Failure) -> PostgresDefinition {
        var relation: Relation?
        var fields: [PostgresColumnDefinition] = []
        while let field = try field() {
            switch field {
            case .typevar:
                try beginObject()
                relation = try self.relation()
            case .coldeflist: fields = try list(column)
            default: throw misplaced(field, in: .compositeTypeStmt)
            }
        }
        guard let relation else { throw unreadable() }
        return .createComposite(relation.table.name, fields: fields)
    }

    private func createDomain() throws(Failure) -> PostgresDomainDefinition {
        var name: QualifiedName?
        var type: TypeName?
        var collation: QualifiedName?
        var constraints: [PostgresColumnConstraint] = []
        while let field = try field() {
            switch field {
            case .domainname: name = try unplacedName("a domain")
            case .typeName:
                try beginObject()
                type = try typeName()
            case .collClause:
                try beginObject()
                collation = try columnCollation()
            case .constraints: constraints = try list(columnConstraint)
            default: throw misplaced(field, in: .createDomainStmt)
            }
        }
        guard let name, let type else { throw unreadable() }
        return PostgresDomainDefinition(name, type, collation: collation, constraints: constraints)
    }

    private func alterEnum() throws(Failure) -> PostgresDefinition {
        var name: QualifiedName?
        var old: ByteString?
        var new: ByteString?
        var neighbor: ByteString?
        var isAfter = false
        var ifNotExists = false
        while let field = try field() {
            switch field {
            case .typeName: name = try unplacedName("a type")
            case .oldVal: old = try string()
            case .newVal: new = try string()
            case .newValNeighbor: neighbor = try string()
            case .newValIsAfter: isAfter = try bool()
            case .skipIfNewValExists: ifNotExists = try bool()
            default: throw misplaced(field, in: .alterEnumStmt)
            }
        }
        guard let name, let new else { throw unreadable() }
        if let old { return .alterEnum(name, .rename(old, to: new)) }
        return .alterEnum(
            name, .add(new, ifNotExists: ifNotExists, neighbor: neighbor, isAfter: neighbor != nil && isAfter))
    }

    private func alterDomain() throws(Failure) -> PostgresDefinition? {
        var subtype: ByteString = ""
        var name: QualifiedName?
        var change: PostgresDomainChange?
        while let field = try field() {
            switch field {
            case .subtype:
                subtype = try string()
                switch subtype {
                case "T": change = .setDefault(nil)
                case "N": change = .setNotNull(false)
                case "O": change = .setNotNull(true)
                case "C": change = nil
                // DROP and VALIDATE CONSTRAINT: which CHECKs are left is not known, so that the domain keeps one.
                default: return nil
                }
            case .typeName: name = try unplacedName("a domain")
            case .def:
                switch subtype {
                case "T": change = .setDefault(try expression())
                case "C": change = .addConstraint(try tableConstraint())
                default: throw misplaced(field, in: .alterDomainStmt)
                }
            case .behavior: guard try choice() == .dropRestrict else { throw unreadable() }
            default: throw misplaced(field, in: .alterDomainStmt)
            }
        }
        guard let name, let change else { throw unreadable() }
        return .alterDomain(name, change)
    }

    // MARK: Indexes

    private func createIndex() throws(Failure) -> PostgresIndexDefinition {
        var index = PostgresIndexDefinition(
            nil, on: QualifiedName(Identifier("")), method: Identifier("btree"), [])
        var relation: Relation?
        while let field = try field() {
            switch field {
            case .idxname: index.name = try identifier()
            case .relation:
                try beginObject()
                relation = try self.relation()
            case .accessMethod: index.method = try identifier()
            case .tableSpace: index.tablespace = try identifier()
            case .indexParams: index.elements = try list(indexElement)
            case .indexIncludingParams: index.including = try list(indexElement)
            case .options: index.options = try storageOptions()
            case .whereClause: index.where = try expression()
            case .unique: index.unique = try bool()
            case .nullsNotDistinct: index.nullsNotDistinct = try bool()
            case .concurrent: index.concurrently = try bool()
            case .ifNotExists: index.ifNotExists = try bool()
            default: throw misplaced(field, in: .indexStmt)
            }
        }
        guard let relation, !index.elements.isEmpty else { throw unreadable() }
        index.table = relation.table.name
        index.only = relation.table.only
        return index
    }

    func indexElement() throws(Failure) -> IndexElement {
        try begin(.indexElem)
        var key: IndexElement.Key?
        var element = IndexElement(.column(Identifier("")))
        while let field = try field() {
            switch field {
            case .name: key = .column(try identifier())
            case .expr: key = .expression(try expression())
            case .collation: element.collation = try qualifiedName("a collation")
            case .opclass: element.operatorClass = try qualifiedName("an operator class")
            case .opclassopts: element.operatorClassOptions = try storageOptions()
            case .ordering: element.direction = try sortDirection().0
            case .nullsOrdering: element.nulls = try sortNulls()
            default: throw misplaced(field, in: .indexElem)
            }
        }
        try endNode()
        guard let key else { throw unreadable() }
        element.key = key
        return element
    }

    // MARK: Schemas

    /// Nil where the statement holds one that is known by its name only.
    private func createSchema() throws(Failure) -> PostgresSchemaDefinition? {
        var schema = PostgresSchemaDefinition(nil)
        while let field = try field() {
            switch field {
            case .schemaname: schema.name = try identifier()
            case .authrole:
                try beginObject()
                schema.owner = try role()
            case .schemaElts:
                try beginArray()
                while hasElement() {
                    guard let node = try beginNode(), let element = try definition(node) else {
                        throw unsupported("this statement in CREATE SCHEMA", at: .none, help: "write it behind it")
                    }
                    try endNode()
                    schema.elements.append(element)
                }
            case .ifNotExists: schema.ifNotExists = try bool()
            default: throw misplaced(field, in: .createSchemaStmt)
            }
        }
        guard schema.name != nil || schema.owner != nil else { throw unreadable() }
        return schema
    }

    /// The fields of a RoleSpec.
    func role() throws(Failure) -> PostgresRole {
        var kind: ByteString = ""
        var name: Identifier?
        while let field = try field() {
            switch field {
            case .roletype: kind = try string()
            case .rolename: name = try identifier()
            case .location: _ = try location()
            default: throw unreadable()
            }
        }
        switch kind {
        case "ROLESPEC_CSTRING":
            guard let name else { throw unreadable() }
            return .name(name)
        case "ROLESPEC_CURRENT_ROLE": return .currentRole
        case "ROLESPEC_CURRENT_USER": return .currentUser
        case "ROLESPEC_SESSION_USER": return .sessionUser
        default: throw unsupported("PUBLIC as a role", at: .none)
        }
    }

    // MARK: RENAME, DROP, SET

    /// The kind of an object; nil for one that no catalog holds and no table can be taken for.
    private func objectKind(_ name: ByteString) -> PostgresObjectKind? {
        switch name {
        case "OBJECT_TABLE": .table
        case "OBJECT_VIEW": .view
        case "OBJECT_MATVIEW": .materializedView
        case "OBJECT_FOREIGN_TABLE": .foreignTable
        case "OBJECT_SEQUENCE": .sequence
        case "OBJECT_INDEX": .index
        case "OBJECT_TYPE": .type
        case "OBJECT_DOMAIN": .domain
        default: nil
        }
    }

    private func rename() throws(Failure) -> PostgresDefinition? {
        var what: ByteString = ""
        var relationKind: ByteString = ""
        var relation: Relation?
        var object: QualifiedName?
        var column: Identifier?
        var newName: Identifier?
        var ifExists = false
        while let field = try field() {
            switch field {
            case .renameType:
                what = try string()
                if objectKind(what) == nil, what != "OBJECT_COLUMN" { return nil }
            case .relationType: relationKind = try string()
            case .relation:
                try beginObject()
                relation = try self.relation()
            case .object:
                try begin(.list)
                guard try self.field() == .items else { throw unreadable() }
                object = try unplacedName("a type")
                guard try self.field() == nil else { throw unreadable() }
                try endNode()
            case .subname: column = try identifier()
            case .newname: newName = try identifier()
            case .behavior: guard try choice() == .dropRestrict else { return nil }
            case .missingOk: ifExists = try bool()
            default: throw misplaced(field, in: .renameStmt)
            }
        }
        guard let newName, let name = relation?.table.name ?? object else { throw unreadable() }
        let renamed: PostgresRename.Object
        if what == "OBJECT_COLUMN" {
            guard let column, let kind = objectKind(relationKind) else { throw unreadable() }
            renamed = .column(column, of: kind)
        } else {
            guard let kind = objectKind(what) else { throw unreadable() }
            renamed = .relation(kind)
        }
        return .rename(
            PostgresRename(renamed, ifExists: ifExists, only: relation?.table.only ?? false, name, to: newName))
    }

    private func drop() throws(Failure) -> PostgresDefinition? {
        var names: [QualifiedName] = []
        var kind: PostgresObjectKind?
        var cascade = false
        var ifExists = false
        let start = place
        while let field = try field() {
            switch field {
            // The kind comes behind the names, which have another form for kinds of no concern.
            case .objects: try skip()
            case .removeType:
                kind = objectKind(try string())
                if kind == nil { return nil }
            case .behavior: cascade = try choice() == .dropCascade
            case .missingOk: ifExists = try bool()
            case .concurrent: return try refuseConcurrently()
            default: throw misplaced(field, in: .dropStmt)
            }
        }
        guard let kind else { throw unreadable() }
        let end = place
        place = start
        while let field = try field() {
            guard field == .objects else {
                try skip()
                continue
            }
            names = try list { () throws(Failure) in try droppedName(kind) }
        }
        place = end
        guard !names.isEmpty else { throw unreadable() }
        return .drop(PostgresDrop(kind, ifExists: ifExists, names, cascade: cascade))
    }

    private func refuseConcurrently() throws(Failure) -> PostgresDefinition? {
        guard try bool() else { throw unreadable() }
        throw unsupported("DROP INDEX CONCURRENTLY", at: .none)
    }

    private func droppedName(_ kind: PostgresObjectKind) throws(Failure) -> QualifiedName {
        switch kind {
        case .type, .domain:
            try begin(.typeName)
            let name = try plainTypeName()
            try endNode()
            return name
        case .table, .view, .materializedView, .foreignTable, .sequence, .index:
            try begin(.list)
            guard try field() == .items else { throw unreadable() }
            let name = try unplacedName("a relation")
            guard try field() == nil else { throw unreadable() }
            try endNode()
            return name
        }
    }

    /// `SET search_path`, `RESET search_path`; nil for any other setting.
    private func setSearchPath() throws(Failure) -> PostgresDefinition? {
        var kind: ByteString = ""
        var name: ByteString = ""
        var schemas: [ByteString] = []
        var isLocal = false
        while let field = try field() {
            switch field {
            case .kind: kind = try string()
            case .name:
                name = try string().asciiLowercased
                if name != "search_path" { return nil }
            case .args:
                schemas = try list { () throws(Failure) in
                    guard case .literal(.string(let schema)) = try expression().kind else {
                        throw unsupported("this value of search_path", at: .none)
                    }
                    return schema
                }
            case .isLocal: isLocal = try bool()
            default: throw misplaced(field, in: .variableSetStmt)
            }
        }
        guard name == "search_path" else { return passedOver() }
        guard !isLocal else {
            throw unsupported(
                "SET LOCAL search_path", at: .none, help: "write SET search_path, or write names with schemas")
        }
        switch kind {
        case "VAR_SET_VALUE": return .setSearchPath(schemas)
        case "VAR_SET_DEFAULT": return .setSearchPath(nil)
        case "VAR_RESET": return .resetSearchPath
        default: throw unsupported("this form of SET search_path", at: .none)
        }
    }

    /// Back to the end of the node's fields, where they have all been read.
    func passedOver() -> PostgresDefinition? {
        place -= 1
        return nil
    }

    /// A name that the library gives no place: it is sought among the tokens, where diagnostics point to it.
    func unplacedName(_ what: String) throws(Failure) -> QualifiedName {
        let name = try dottedName()
        let first = name.second == nil ? name.first : name.second
        return try qualifiedName(name, at: first == nil ? -1 : offset(of: name), what)
    }

    /// Where a dotted name stands in the first words of a statement, which come before it; -1 where it is not found.
    private func offset(of name: DottedName) -> Int32 {
        guard let first = name.first else { return -1 }
        for token in tokens.prefix(24) {
            switch token.kind {
            case .word, .quotedName:
                var bytes = source[Int(token.start) + skew..<Int(token.end) + skew]
                if token.kind == .quotedName, bytes.count > 2 { bytes = bytes.dropFirst().dropLast() }
                if ByteString(String(decoding: bytes, as: UTF8.self)).matchesIgnoringASCIICase(first.value) {
                    return token.start
                }
            case .string, .number, .parameter, .operator, .comma, .dot, .semicolon, .colon, .opening, .closing,
                .illegal:
                continue
            }
        }
        return -1
    }
}
