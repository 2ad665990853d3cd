package import SQLSyntax

/// A catalog made ready for look-up: names folded as the dialect folds them. Built once, read from any thread.
///
/// The names of PostgreSQL's catalogs are exact: an unquoted name in a statement is made small (`A`-`Z` only: the server
/// folds no other letters in a multibyte encoding, `downcase_identifier` in its parser/scansup.c) and then compared byte
/// by byte.
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
        /// The places of the tables that it is a part of or inherits from: the nearest ones only.
        package fileprivate(set) var parents: [Int] = []
        /// The places of its own parts and of the tables that inherit from it: the nearest ones only.
        package fileprivate(set) var children: [Int] = []
        /// On PostgreSQL what each column's type is, worked out once; nil for one that is not known.
        package fileprivate(set) var columnTypes: [PostgresDeclaredType?] = []
    }

    package let catalog: Catalog
    package let dialect: Dialect
    package let defaultSchema: ByteString
    package private(set) var entries: [Entry]
    private let byName: [NameKey: Int]
    private let typesByName: [NameKey: Int]

    private struct NameKey: Hashable, Sendable {
        let schema: ByteString
        let name: ByteString
    }

    /// What PostgreSQL keeps of a name: `NAMEDATALEN - 1` bytes
    /// (https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS).
    package static let longestPostgresName = 63

    /// Throws `duplicate-name` where two relations, two types or two columns of one relation are the same name to the
    /// dialect, `unknown-name` for a key over a column, or a part of a table, that is not there, `circular-reference` for
    /// a table that is a part of itself, and `malformed-file` for a name that PostgreSQL cannot hold.
    package init(_ catalog: Catalog) throws(Failure) {
        self.catalog = catalog
        dialect = catalog.dialect
        let dialect = catalog.dialect
        func fold(_ text: String) -> ByteString { Self.fold(text, dialect) }
        defaultSchema = fold(catalog.defaultSchema)
        try Self.checkLengths(catalog)
        let virtual =
            dialect.name == .sqlite
            ? Set(catalog.relations.filter { $0.engine != nil }.map { fold($0.name).string + "_" }) : []
        var entries: [Entry] = []
        var byName: [NameKey: Int] = [:]
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
            let key = NameKey(schema: fold(relation.schema), name: fold(relation.name))
            guard byName.updateValue(entries.count, forKey: key) == nil else {
                throw Failure(
                    Diagnostic(.duplicateName, "the catalog has two relations `\(relation.schema).\(relation.name)`"))
            }
            let isInternal =
                Self.isInternal(schema: key.schema, name: key.name, dialect)
                || virtual.contains { key.name.string.utf8.starts(with: $0.utf8) }
            entries.append(
                Entry(
                    relation: relation, schema: key.schema, name: key.name, columns: columns, primaryKey: primaryKey,
                    isInternal: isInternal))
        }
        for index in entries.indices {
            for parent in entries[index].relation.parents {
                guard let place = byName[NameKey(schema: fold(parent.schema), name: fold(parent.name))] else {
                    throw Failure(
                        Diagnostic(
                            .unknownName,
                            "`\(entries[index].relation.name)` is a part of `\(parent.schema).\(parent.name)`, which the catalog does not have",
                            help: "a part carries the rules of the whole table, so that both must be in the catalog"))
                }
                guard !entries[index].parents.contains(place) else { continue }
                entries[index].parents.append(place)
                entries[place].children.append(index)
            }
        }
        try Self.checkParts(entries)
        var typesByName: [NameKey: Int] = [:]
        for (index, type) in catalog.types.enumerated()
        where typesByName.updateValue(index, forKey: NameKey(schema: fold(type.schema), name: fold(type.name))) != nil {
            throw Failure(Diagnostic(.duplicateName, "the catalog has two types `\(type.schema).\(type.name)`"))
        }
        self.entries = entries
        self.byName = byName
        self.typesByName = typesByName
        if dialect.name == .postgres {
            for place in entries.indices {
                let columns = entries[place].relation.columns
                self.entries[place].columnTypes = columns.map { postgresType(of: $0) }
            }
        }
    }

    /// Schemas that begin so are the server's: it refuses to make others
    /// (https://www.postgresql.org/docs/15/ddl-schemas.html#DDL-SCHEMAS-CATALOG).
    private static func isInternal(schema: ByteString, name: ByteString, _ dialect: Dialect) -> Bool {
        switch dialect.name {
        case .sqlite: name.string.utf8.starts(with: "sqlite_".utf8)
        case .postgres: isInternalSchema(schema)
        case .policy, .mysql, .mariadb, .tsql, .oracle, .snowflake: false
        }
    }

    /// Whether a schema of PostgreSQL is the server's own: `pg_catalog`, `pg_toast`, `pg_temp`, `pg_temp_3`,
    /// `information_schema`.
    package static func isInternalSchema(_ schema: ByteString) -> Bool {
        schema.string.utf8.starts(with: "pg_".utf8) || schema == "information_schema"
    }

    private static func checkLengths(_ catalog: Catalog) throws(Failure) {
        guard catalog.dialect.name == .postgres else { return }
        func check(_ name: String) throws(Failure) {
            guard name.utf8.count > longestPostgresName else { return }
            throw Failure(
                Diagnostic(
                    .malformedFile, "the name `\(name)` is longer than PostgreSQL's \(longestPostgresName) bytes"))
        }
        try check(catalog.defaultSchema)
        for relation in catalog.relations {
            try check(relation.schema)
            try check(relation.name)
            for column in relation.columns { try check(column.name) }
        }
        for type in catalog.types {
            try check(type.schema)
            try check(type.name)
        }
    }

    /// Takes tables whose parents are all taken, until none is left.
    private static func checkParts(_ entries: [Entry]) throws(Failure) {
        var waiting = entries.map(\.parents.count)
        var free = entries.indices.filter { waiting[$0] == 0 }
        var taken = 0
        while let next = free.popLast() {
            taken += 1
            for child in entries[next].children {
                waiting[child] -= 1
                if waiting[child] == 0 { free.append(child) }
            }
        }
        guard taken < entries.count, let circular = entries.indices.first(where: { waiting[$0] > 0 }) else { return }
        throw Failure(
            Diagnostic(.circularReference, "the table `\(entries[circular].relation.name)` is a part of itself"))
    }

    /// The key under which the dialect knows a name that the catalog or a database gave.
    package static func fold(_ text: String, _ dialect: Dialect) -> ByteString {
        dialect.fold(Identifier(ByteString(text), quoting: .double))
    }

    /// The relation of that name; of the default schema where none is named.
    package func relation(_ name: QualifiedName) -> Int? {
        let schema = name.schema.map { dialect.fold($0) } ?? defaultSchema
        guard let index = byName[NameKey(schema: schema, name: dialect.fold(name.name))],
            !entries[index].isInternal
        else { return nil }
        return index
    }

    package func relation(schema: ByteString, name: ByteString) -> Int? {
        byName[NameKey(schema: schema, name: name)]
    }

    // MARK: Parts

    /// Every part of a table, its parts' parts too, and all that inherit from it, each once, the nearest first. Empty for a
    /// table without parts.
    package func descendants(of relation: Int) -> [Int] {
        reached(from: relation, by: \.children)
    }

    /// Every table that this one is a part of or inherits from, each once, the nearest first: their rules are its rules too.
    package func ancestors(of relation: Int) -> [Int] {
        reached(from: relation, by: \.parents)
    }

    private func reached(from start: Int, by neighbours: KeyPath<Entry, [Int]>) -> [Int] {
        guard entries.indices.contains(start), !entries[start][keyPath: neighbours].isEmpty else { return [] }
        var seen: Set<Int> = [start]
        var result: [Int] = []
        var next = 0
        var current = start
        while true {
            for neighbour in entries[current][keyPath: neighbours] where seen.insert(neighbour).inserted {
                result.append(neighbour)
            }
            guard next < result.count else { return result }
            current = result[next]
            next += 1
        }
    }

    // MARK: Types

    /// The type that a user has made; of the default schema where none is named. PostgreSQL looks into `pg_catalog` before
    /// the default schema, so ask ``PostgresTables/type(named:)`` first for a name without a schema.
    ///
    /// - Parameters:
    ///   - schema: folded.
    ///   - name: folded.
    package func type(schema: ByteString?, name: ByteString) -> UserType? {
        typesByName[NameKey(schema: schema ?? defaultSchema, name: name)].map { catalog.types[$0] }
    }
}
