package import SQLSyntax

/// A catalog from the statements that make a schema, for SQLite.
///
/// Statements are added in their order. `CREATE TABLE`, `CREATE VIEW` and unique indexes make the catalog; triggers and
/// statements that leave the schema alone are passed over; whatever else would change the schema is refused, so that the
/// catalog never shows less than the database has.
package struct CatalogBuilder {
    package let database: String
    package let dialect: Dialect
    /// The schema of every relation; SQLite has no other but for ATTACH and temporary tables.
    package let schema = "main"

    /// The text that the statements' positions count in: types and the names of unaliased view columns are its bytes.
    let source: [UInt8]
    var relations: [Relation] = []
    /// Folded name to the relation's place.
    var places: [ByteString: Int] = [:]
    private var indexes: Set<ByteString> = []

    package init(database: String, dialect: Dialect, source: String) {
        self.database = database
        self.dialect = dialect
        self.source = Array(source.utf8)
    }

    /// The relations so far.
    package var catalog: Catalog {
        Catalog(database: database, dialect: dialect, defaultSchema: schema, relations: relations)
    }

    // MARK: Statements

    /// Adds what a statement makes.
    ///
    /// - Throws: `unsupported-statement` for a temporary object and for a change of the schema that is not followed;
    ///   `duplicate-name`, `unknown-name` and `syntax-error` where SQLite, too, would refuse the statement.
    package mutating func add(_ statement: Statement) throws(Failure) {
        switch statement.kind {
        case .createTable(let table): try add(table)
        case .createView(let view): try add(view)
        case .createIndex(let index): try add(index)
        case .createTrigger: break
        case .merge, .postgres: throw .otherDialect(at: statement.position)
        case .query, .explain: break
        case .insert(let insert): try refuseSchemaTable(insert.target, statement)
        case .update(let update): try refuseSchemaTable(update.target, statement)
        case .delete(let delete): try refuseSchemaTable(delete.target, statement)
        }
    }

    /// Passes over, or refuses, a statement that the parser knows by its name only.
    ///
    /// - Parameter name: its first words, as `ALTER TABLE` or `PRAGMA`.
    package func pass(over name: String, at position: Position) throws(Failure) {
        let words = ByteString(name).asciiLowercased.string.split(separator: " ")
        switch words.first {
        case "analyze", "begin", "commit", "end", "explain", "pragma", "reindex", "release", "savepoint", "vacuum":
            return
        case "create" where words.contains("virtual"):
            throw Failure(
                .unsupportedStatement, "the columns of a virtual table cannot be told from `\(name)`", at: position,
                help: "read the catalog from the database itself")
        default:
            throw Failure(
                .unsupportedStatement, "`\(name)` in a schema is not followed", at: position,
                help: "give the schema as it is in the end, as `.schema` writes it, or read the catalog from the "
                    + "database itself")
        }
    }

    /// `.dump` writes virtual tables as rows of `sqlite_schema`.
    private func refuseSchemaTable(_ target: NamedTable, _ statement: Statement) throws(Failure) {
        switch fold(target.name.name) {
        case "sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master":
            throw Failure(
                .unsupportedStatement, "a change of `\(target.name.name.value)` is not followed",
                at: target.name.position, help: "read the catalog from the database itself")
        default:
            return
        }
    }

    // MARK: Names

    func fold(_ name: Identifier) -> ByteString { dialect.fold(name) }

    func fold(_ name: String) -> ByteString { dialect.fold(Identifier(ByteString(name), quoting: .double)) }

    func relation(_ name: Identifier) -> Relation? {
        places[fold(name)].map { relations[$0] }
    }

    /// Whether the object is to be made: not where `IF NOT EXISTS` finds it there, nor for SQLite's own tables, which
    /// `.schema` lists.
    func isNew(_ name: QualifiedName, temporary: Bool, ifNotExists: Bool) throws(Failure) -> Bool {
        let schemaName = name.schema.map { fold($0) } ?? "main"
        if temporary || schemaName == "temp" {
            throw Failure(
                .unsupportedStatement, "the temporary relation `\(name.name.value)` is no part of a catalog",
                at: name.position, help: "leave it out")
        }
        if schemaName != "main" {
            throw Failure(
                .unknownName, "the schema `\(name.schema?.value ?? "")` is not part of this catalog", at: name.position,
                help: "a catalog of SQLite has the schema `main`; make one catalog for each database file")
        }
        let folded = fold(name.name)
        if folded.string.utf8.starts(with: "sqlite_".utf8) { return false }
        guard places[folded] != nil else { return true }
        if ifNotExists { return false }
        throw Failure(
            .duplicateName, "there is a relation `\(name.name.value)` already", at: name.name.position,
            help: "each relation is made once")
    }

    mutating func append(_ relation: Relation) {
        places[fold(relation.name)] = relations.count
        relations.append(relation)
    }

    // MARK: Indexes

    /// A unique index over columns of the whole table is a key; other indexes say nothing to a catalog.
    private mutating func add(_ index: CreateIndex) throws(Failure) {
        if let schemaName = index.name.schema, fold(schemaName) != "main" {
            throw Failure(
                .unknownName, "the schema `\(schemaName.value)` is not part of this catalog", at: schemaName.position)
        }
        let isKnown = !indexes.insert(fold(index.name.name)).inserted
        if isKnown, index.ifNotExists { return }
        if isKnown {
            throw Failure(
                .duplicateName, "there is an index `\(index.name.name.value)` already", at: index.name.name.position)
        }
        if fold(index.table).string.utf8.starts(with: "sqlite_".utf8) { return }
        guard let place = places[fold(index.table)], relations[place].kind == .table else {
            throw Failure(.unknownName, "there is no table `\(index.table.value)`", at: index.table.position)
        }
        guard index.unique, index.where == nil, let key = key(index.columns, in: relations[place]) else { return }
        if !relations[place].unique.contains(key) { relations[place].unique.append(key) }
    }

    /// The columns of a key, as the table names them; nil where a term is an expression, or is told apart more finely
    /// than the column itself is compared, so that equal values may stand in several rows.
    func key(_ terms: [SortSpecification], in relation: Relation) -> [String]? {
        var names: [String] = []
        for term in terms {
            var expression = term.expression
            var collation: String?
            while case .collate(let inner, let name) = expression.kind {
                collation = collation ?? name.name.value.string
                expression = inner
            }
            guard case .column(let reference) = expression.kind, reference.qualifier == nil,
                let column = relation.columns.first(where: { fold($0.name) == fold(reference.name) })
            else { return nil }
            if let collation, let own = column.collation,
                !ByteString(own).matchesIgnoringASCIICase(ByteString(collation))
            {
                return nil
            }
            names.append(column.name)
        }
        return names
    }
}
