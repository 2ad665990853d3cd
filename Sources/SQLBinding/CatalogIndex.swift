package import SQLSyntax

/// A catalog made ready for look-up: names folded as the dialect folds them. Built once, read from any thread.
package struct CatalogIndex: Sendable {
    package struct Entry: Sendable {
        package let relation: Relation
        package let schema: ByteString
        package let name: ByteString
        /// Folded column name to position.
        package let columns: [ByteString: Int]
        package let primaryKey: [Int]
        /// Whether only the database itself may use it: system tables, and the shadow tables behind a virtual table.
        package let isInternal: Bool
    }

    package let catalog: Catalog
    package let dialect: Dialect
    package let defaultSchema: ByteString
    package let entries: [Entry]
    private let byName: [RelationKey: Int]

    private struct RelationKey: Hashable, Sendable {
        let schema: ByteString
        let name: ByteString
    }

    /// Throws `duplicate-name` where two relations or two columns of one are the same name to the dialect, and
    /// `unknown-name` for a key over a column that is not there.
    package init(_ catalog: Catalog) throws(Failure) {
        self.catalog = catalog
        dialect = catalog.dialect
        let dialect = catalog.dialect
        func fold(_ text: String) -> ByteString { Self.fold(text, dialect) }
        defaultSchema = fold(catalog.defaultSchema)
        let virtual = Set(catalog.relations.filter { $0.engine != nil }.map { fold($0.name).string + "_" })
        var entries: [Entry] = []
        var byName: [RelationKey: Int] = [:]
        for relation in catalog.relations {
            var columns: [ByteString: Int] = [:]
            for (index, column) in relation.columns.enumerated()
            where columns.updateValue(index, forKey: fold(column.name)) != nil {
                throw Failure(
                    Diagnostic(.duplicateName, "relation `\(relation.name)` has two columns `\(column.name)`"))
            }
            var primaryKey: [Int] = []
            for name in relation.primaryKey {
                guard let index = columns[fold(name)] else {
                    throw Failure(
                        Diagnostic(
                            .unknownName,
                            "the primary key of `\(relation.name)` names `\(name)`, which is no column of it"))
                }
                primaryKey.append(index)
            }
            let name = fold(relation.name)
            let isInternal =
                name.string.utf8.starts(with: "sqlite_".utf8)
                || virtual.contains { name.string.utf8.starts(with: $0.utf8) }
            let key = RelationKey(schema: fold(relation.schema), name: name)
            guard byName.updateValue(entries.count, forKey: key) == nil else {
                throw Failure(
                    Diagnostic(.duplicateName, "the catalog has two relations `\(relation.schema).\(relation.name)`"))
            }
            entries.append(
                Entry(
                    relation: relation, schema: key.schema, name: name, columns: columns, primaryKey: primaryKey,
                    isInternal: isInternal))
        }
        self.entries = entries
        self.byName = byName
    }

    /// The key under which the dialect knows a name that the catalog or a database gave.
    package static func fold(_ text: String, _ dialect: Dialect) -> ByteString {
        dialect.fold(Identifier(ByteString(text), quoting: .double))
    }

    /// The relation of that name; of the default schema where none is named.
    package func relation(_ name: QualifiedName) -> Int? {
        let schema = name.schema.map { dialect.fold($0) } ?? defaultSchema
        guard let index = byName[RelationKey(schema: schema, name: dialect.fold(name.name))],
            !entries[index].isInternal
        else { return nil }
        return index
    }

    package func relation(schema: ByteString, name: ByteString) -> Int? {
        byName[RelationKey(schema: schema, name: name)]
    }
}
