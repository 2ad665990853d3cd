import SQLPrinter
import SQLSyntax

/// `CREATE TABLE`: https://sqlite.org/lang_createtable.html
extension CatalogBuilder {
    mutating func add(_ table: CreateTable) throws(Failure) {
        guard try isNew(table.name, temporary: table.temporary, ifNotExists: table.ifNotExists) else { return }
        switch table.body {
        case .query:
            throw Failure(
                .unsupportedStatement, "the types of `CREATE TABLE \(table.name.name.value) AS` cannot be told from it",
                at: table.name.position, help: "write the columns out, as `.schema` shows them")
        case .definition(let columns, let constraints, let options):
            var draft = TableDraft(
                Relation(schema: schema, name: table.name.name.value.string, columns: []), options: options)
            for column in columns { try add(column, to: &draft) }
            for constraint in constraints { try add(constraint, to: &draft) }
            append(try finish(draft, table.name))
        }
    }

    /// A table while its definition is read.
    private struct TableDraft {
        var relation: Relation
        var options: CreateTable.Options
        var names: Set<ByteString> = []
        var hasPrimaryKey = false
        /// Whether `INTEGER PRIMARY KEY DESC` made the key, which is no alias of the rowid (lang_createtable.html, 5).
        var isDescending = false

        init(_ relation: Relation, options: CreateTable.Options) {
            self.relation = relation
            self.options = options
        }
    }

    private func add(_ definition: ColumnDefinition, to draft: inout TableDraft) throws(Failure) {
        guard draft.names.insert(fold(definition.name)).inserted else {
            throw Failure(
                .duplicateName, "the column `\(definition.name.value)` stands twice", at: definition.name.position)
        }
        let name = definition.name.value.string
        var column = Column(name: name, type: definition.type.map(declaredType) ?? "")
        if draft.options.contains(.strict) { try checkStrict(definition) }
        var keys: [(isPrimary: Bool, isDescending: Bool, Position)] = []
        for constraint in definition.constraints {
            switch constraint.kind {
            case .primaryKey(let direction, conflict: _, autoincrement: _):
                keys.append((true, direction == .descending, definition.name.position))
            case .unique:
                keys.append((false, false, definition.name.position))
            case .notNull:
                column.nullable = false
            case .null, .check:
                break
            case .default(let expression):
                column.default = try SQLPrinter(dialect: dialect).print(expression).text
            case .collate(let collation):
                column.collation =
                    BuiltinCollation(name: collation.name.value.string) == .binary
                    ? nil : collation.name.value.string
            case .references(let reference):
                draft.relation.foreignKeys.append(foreignKey([name], reference))
            case .generated:
                column.generated = true
            }
        }
        draft.relation.columns.append(column)
        for key in keys {
            if key.isPrimary {
                try setPrimaryKey([name], isDescending: key.isDescending, at: key.2, in: &draft)
            } else if !draft.relation.unique.contains([name]) {
                draft.relation.unique.append([name])
            }
        }
    }

    private func add(_ constraint: TableConstraint, to draft: inout TableDraft) throws(Failure) {
        switch constraint.kind {
        case .primaryKey(let terms, conflict: _, autoincrement: _):
            let names = try terms.map { term throws(Failure) in try column(term, in: draft) }
            // A collation of its own makes the key finer than the comparison of its columns; the table keeps the key,
            // because the catalog must know which columns it is made of.
            try setPrimaryKey(names, isDescending: false, at: terms.first?.expression.position ?? .none, in: &draft)
        case .unique(let terms, conflict: _):
            for term in terms { _ = try column(term, in: draft) }
            if let key = key(terms, in: draft.relation), !draft.relation.unique.contains(key) {
                draft.relation.unique.append(key)
            }
        case .check:
            break
        case .foreignKey(let columns, let reference):
            let names = try columns.map { name throws(Failure) in try column(name, in: draft) }
            draft.relation.foreignKeys.append(foreignKey(names, reference))
        }
    }

    /// The table's name of a column in a key.
    private func column(_ term: SortSpecification, in draft: TableDraft) throws(Failure) -> String {
        var expression = term.expression
        while case .collate(let inner, _) = expression.kind { expression = inner }
        guard case .column(let reference) = expression.kind, reference.qualifier == nil else {
            throw Failure(.syntaxError, "a key of a table is made of columns", at: expression.position)
        }
        return try column(reference.name, in: draft)
    }

    private func column(_ name: Identifier, in draft: TableDraft) throws(Failure) -> String {
        guard let column = draft.relation.columns.first(where: { fold($0.name) == fold(name) }) else {
            throw Failure(
                .unknownName, "the table `\(draft.relation.name)` has no column `\(name.value)`", at: name.position)
        }
        return column.name
    }

    private func setPrimaryKey(
        _ names: [String], isDescending: Bool, at position: Position, in draft: inout TableDraft
    ) throws(Failure) {
        guard !draft.hasPrimaryKey else {
            throw Failure(
                .duplicateName, "the table `\(draft.relation.name)` has more than one primary key", at: position)
        }
        draft.hasPrimaryKey = true
        draft.isDescending = isDescending
        draft.relation.primaryKey = names
    }

    private func foreignKey(_ columns: [String], _ reference: ForeignKeyReference) -> ForeignKey {
        ForeignKey(
            columns: columns, schema: schema, table: reference.table.value.string,
            references: reference.columns.map(\.value.string), onDelete: action(reference.onDelete),
            onUpdate: action(reference.onUpdate))
    }

    private func action(_ action: ForeignKeyReference.Action?) -> ForeignKey.Action {
        switch action {
        case nil, .noAction: .noAction
        case .restrict: .restrict
        case .cascade: .cascade
        case .setNull: .setNull
        case .setDefault: .setDefault
        }
    }

    /// Settles what the whole definition decides: which columns cannot be NULL.
    ///
    /// Key columns cannot be in WITHOUT ROWID tables (https://sqlite.org/withoutrowid.html, section 2) and STRICT ones
    /// (https://sqlite.org/stricttables.html, section 2), nor can an alias of the rowid; elsewhere SQLite lets them.
    private func finish(_ draft: TableDraft, _ name: QualifiedName) throws(Failure) -> Relation {
        var relation = draft.relation
        let isWithoutRowid = draft.options.contains(.withoutRowid)
        if isWithoutRowid, !draft.hasPrimaryKey {
            throw Failure(
                .syntaxError, "the table `\(relation.name)` is WITHOUT ROWID and has no primary key", at: name.position)
        }
        let key = Set(relation.primaryKey.map { fold($0) })
        let isNeverNull = isWithoutRowid || draft.options.contains(.strict)
        for index in relation.columns.indices where key.contains(fold(relation.columns[index].name)) {
            let isInteger = ByteString(relation.columns[index].type).matchesIgnoringASCIICase("integer")
            let isRowid = key.count == 1 && isInteger && !draft.isDescending && !isWithoutRowid
            if isNeverNull || isRowid { relation.columns[index].nullable = false }
        }
        relation.unique.removeAll { $0 == relation.primaryKey }
        return relation
    }

    // MARK: Types

    /// The names that SQLite stores as a number and writes in capitals, since 3.37 (`sqlite3StdType` in its global.c).
    private static let standardTypes = ["ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT"]

    /// The type as the database itself tells it: its own bytes, but for the standard names.
    func declaredType(_ type: TypeName) -> String {
        var text = type.words.map(\.value.string).joined(separator: " ")
        if !type.arguments.isEmpty { text += "(" + type.arguments.map(\.string).joined(separator: ", ") + ")" }
        let isOneWord = type.words.count == 1 && type.arguments.isEmpty
        if !isOneWord, let written = slice(type.position) { text = written }
        guard isOneWord, dialect.version >= Dialect.Version(3, 37) else { return text }
        return Self.standardTypes.first { ByteString($0).matchesIgnoringASCIICase(ByteString(text)) } ?? text
    }

    private func checkStrict(_ definition: ColumnDefinition) throws(Failure) {
        let type = definition.type.map(declaredType) ?? ""
        guard !Self.standardTypes.contains(where: { ByteString($0).matchesIgnoringASCIICase(ByteString(type)) }) else {
            return
        }
        throw Failure(
            .syntaxError,
            type.isEmpty
                ? "the column `\(definition.name.value)` of a STRICT table has no type"
                : "a STRICT table has no type `\(type)`",
            at: definition.type?.position ?? definition.name.position,
            help: "its types are INT, INTEGER, REAL, TEXT, BLOB and ANY")
    }

    /// The bytes of the source at a position, without white space at their end.
    func slice(_ position: Position) -> String? {
        guard let range = position.source, range.lowerBound < range.upperBound, range.upperBound <= source.count else {
            return nil
        }
        var end = range.upperBound
        while end > range.lowerBound, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(source[end - 1]) { end -= 1 }
        return end == range.lowerBound ? nil : String(decoding: source[range.lowerBound..<end], as: UTF8.self)
    }
}
