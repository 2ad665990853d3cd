internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// The names that the rewriter prints: each of what `pg_catalog` has, and of what users have made, with its schema, so that no
/// object of another schema can stand in for it (semantics.md, 3.7). Operators stay bare: the API's stated requirement is a
/// search path of `pg_catalog` alone.
struct PostgresNaming {
    static let systemSchema = Identifier("pg_catalog")

    let index: CatalogIndex

    var dialect: Dialect { index.dialect }

    /// A name as the catalog or a folded name has it: exact, so that capitals are kept.
    static func exact(_ name: ByteString) -> Identifier { Identifier(name, quoting: .double) }

    static func exact(_ name: String) -> Identifier { exact(ByteString(name)) }

    static func system(_ name: ByteString) -> QualifiedName { QualifiedName(schema: systemSchema, exact(name)) }

    static func systemType(_ name: ByteString, modifiers: [Expression] = []) -> TypeName {
        TypeName([exact(name)], details: PostgresTypeDetails(schema: systemSchema, modifiers: modifiers))
    }

    static func relation(_ entry: CatalogIndex.Entry) -> QualifiedName {
        QualifiedName(schema: exact(entry.relation.schema), exact(entry.relation.name))
    }

    // MARK: Functions

    /// What a call's name means.
    enum Function {
        case system(ByteString)
        /// A function that a user has made, which a role allows by name.
        case user(schema: ByteString, ByteString)
    }

    /// A bare name is that of `pg_catalog` where it has one, else of the default schema, as PostgreSQL itself would find it
    /// (https://www.postgresql.org/docs/15/ddl-schemas.html#DDL-SCHEMAS-CATALOG).
    func function(_ name: QualifiedName) -> Function {
        let folded = dialect.fold(name.name)
        guard let schema = name.schema.map({ dialect.fold($0) }) else {
            return PostgresTables.functions(named: folded).isEmpty
                ? .user(schema: index.defaultSchema, folded) : .system(folded)
        }
        return schema == Self.systemSchema.value ? .system(folded) : .user(schema: schema, folded)
    }

    /// Whether a role allows a function by name: `f` for one of `pg_catalog` or the default schema, `schema.f` for any.
    func isAllowed(_ function: Function, _ session: SessionAccess) -> Bool {
        switch function {
        case .system(let name):
            return session.allows(function: name)
                || session.allows(function: ByteString("\(Self.systemSchema.value).\(name)"))
        case .user(let schema, let name):
            if schema == index.defaultSchema, session.allows(function: name) { return true }
            return session.allows(function: ByteString("\(schema).\(name)"))
        }
    }

    func printed(_ name: QualifiedName) -> QualifiedName {
        switch function(name) {
        case .system(let folded): Self.system(folded)
        case .user(let schema, let folded): QualifiedName(schema: Self.exact(schema), Self.exact(folded))
        }
    }

    // MARK: Types

    /// A type that a statement or policy names, with its schema; nil for one that is not known.
    func printed(_ type: TypeName) -> TypeName? {
        var copy = type
        var details = type.details ?? PostgresTypeDetails()
        guard !details.isSet, !details.isColumnType else { return nil }
        guard type.words.count == 1, type.arguments.isEmpty else { return nil }
        let name = dialect.fold(type.words[0])
        let schema = details.schema.map { dialect.fold($0) }
        if schema == nil || schema == Self.systemSchema.value, PostgresTables.type(named: name) != nil {
            details.schema = Self.systemSchema
            copy.words = [Self.exact(name)]
        } else {
            guard schema != Self.systemSchema.value, let user = index.type(schema: schema, name: name) else {
                return nil
            }
            details.schema = Self.exact(user.schema)
            copy.words = [Self.exact(user.name)]
        }
        copy.details = details
        return copy
    }

    /// The type of a column, to cast a value to; nil where Weir cannot write it. Of a domain its base type: the server tells
    /// a client the same of both, and a cast to the base cannot raise.
    func type(of column: Column) -> TypeName? {
        guard let declared = index.postgresType(of: column), !declared.isRestricted else { return nil }
        let modifiers =
            declared.type.domain == nil
            ? declared.modifiers.map { Expression(.literal(.integer(ByteString(String($0))))) } : []
        return Self.type(declared.type.kind, modifiers)
    }

    private static func type(_ kind: PostgresValueType.Kind, _ modifiers: [Expression]) -> TypeName? {
        switch kind {
        case .builtin(let type):
            // An array as its element and brackets: the internal names of array types are not for statements.
            guard type.isArray else { return systemType(type.name, modifiers: modifiers) }
            guard let element = type.entry.element else { return nil }
            return array(systemType(element.name, modifiers: modifiers))
        case .enumeration(let name), .composite(let name):
            return TypeName([exact(name.name)], details: PostgresTypeDetails(schema: exact(name.schema)))
        case .array(let element): return type(element, modifiers).map { array($0) }
        case .row, .record, .unknown: return nil
        }
    }

    private static func array(_ element: TypeName) -> TypeName {
        var copy = element
        copy.details?.arrayBounds = [nil]
        return copy
    }

    // MARK: Collations

    /// Nil for one that the dialect's table does not have.
    func printed(collation name: QualifiedName) -> QualifiedName? {
        let schema = name.schema.map { dialect.fold($0) }
        let folded = dialect.fold(name.name)
        guard schema == nil || schema == Self.systemSchema.value,
            folded == "default" || PostgresTables.collation(folded) != nil
        else { return nil }
        return Self.system(folded)
    }

    /// The collation of a column that has one of its own; nil where it has the database's.
    func collation(of column: Column) -> QualifiedName? {
        column.collation.flatMap { index.collation(named: $0) }.map { name in
            QualifiedName(schema: Self.exact(name.schema), Self.exact(name.name))
        }
    }
}
