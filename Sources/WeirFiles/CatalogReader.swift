import SQLBinding
import SQLSyntax

/// From the tree of a catalog file to a catalog. It goes on after every mistake, so as to report them all.
struct CatalogReader {
    var problems: [Diagnostic]

    // MARK: The file

    mutating func readFile(_ root: FileNode?) -> Catalog? {
        guard let root else {
            if problems.isEmpty { report("the catalog file is empty", nil) }
            return nil
        }
        guard let object = object(root, "a catalog", CatalogKeys.catalog) else { return nil }
        readVersion(object)
        let database = string(object, "database")
        let dialectText = string(object, "dialect")
        let schema = string(object, "defaultSchema")
        var dialect: Dialect?
        if let dialectText {
            do throws(Diagnostic) {
                dialect = try Dialect(dialectText.text)
            } catch {
                report(error.message, dialectText.content, error.help)
            }
        }
        let relations = list(object, "relations")?.compactMap { readRelation($0) }
        let types = object["types"] == nil ? [] : list(object, "types")?.compactMap { readType($0) }
        guard let database, let schema, let dialect, let relations, let types else { return nil }
        checkNames(relations, dialect)
        checkReferences(relations, dialect)
        checkTypes(types, dialect)
        return Catalog(
            database: database.text, dialect: dialect, defaultSchema: schema.text,
            relations: relations.map(\.relation), types: types.map(\.type))
    }

    private mutating func readVersion(_ object: JSONObject) {
        guard let node = object["version"] else { return }
        guard case .number(let text) = JSONKind(node) else {
            report("`version` must be a number, not \(JSONKind(node).title)", node.range, "write `\"version\": 1`")
            return
        }
        if text != "1" {
            report("version `\(text)` of the catalog file is not known", node.range, "write `\"version\": 1`")
        }
    }

    // MARK: Relations

    /// A relation with the places that later messages point to.
    private struct ReadRelation {
        var relation: Relation
        var name: SourceRange
        var columns: [SourceRange]
        var primaryKey: [SourceRange]
        var unique: [[SourceRange]]
        var foreignKeys: [(columns: [SourceRange], references: [SourceRange], range: SourceRange)]
    }

    private mutating func readRelation(_ node: FileNode) -> ReadRelation? {
        guard let object = object(node, "a relation", CatalogKeys.relation) else { return nil }
        let schema = string(object, "schema")
        let name = string(object, "name")
        let kindText = string(object, "kind")
        let kind = kindText.flatMap { Relation.Kind(rawValue: $0.text) }
        if let kindText, kind == nil {
            reportWord(kindText, "a kind of relation", Relation.Kind.allCases.map(\.rawValue))
        }
        let columns = list(object, "columns")?.compactMap { readColumn($0) }
        let primaryKey = names(object, "primaryKey")
        let unique = list(object, "unique")?.compactMap { names($0, "an item of `unique`", canBeEmpty: false) }
        let foreignKeys = list(object, "foreignKeys")?.compactMap { readForeignKey($0) }
        let parents = object["parent"] == nil ? [] : readParents(object, schema?.text)
        let engine = optionalString(object, "engine")
        let definition = optionalString(object, "definition")
        guard let schema, let name, let kind, let columns, let primaryKey, let unique, let foreignKeys else {
            return nil
        }
        if definition != nil, kind != .view, kind != .materializedView {
            report(
                "only a view has a `definition`, and `\(name.text)` is a \(kind.rawValue)",
                object.keyRange("definition"))
        }
        if kind == .partition, object["parent"] == nil {
            report("the partition `\(name.text)` has no `parent`", name.content, "name the table it is a part of")
        }
        let relation = Relation(
            schema: schema.text, name: name.text, kind: kind, columns: columns.map(\.column),
            primaryKey: primaryKey.map(\.text), unique: unique.map { $0.map(\.text) },
            foreignKeys: foreignKeys.map(\.key), parents: parents, engine: engine, definition: definition)
        return ReadRelation(
            relation: relation, name: name.content, columns: columns.map(\.range),
            primaryKey: primaryKey.map(\.content), unique: unique.map { $0.map(\.content) },
            foreignKeys: foreignKeys.map { ($0.columns, $0.references, $0.range) })
    }

    private mutating func readColumn(_ node: FileNode) -> (column: Column, range: SourceRange)? {
        guard let object = object(node, "a column", CatalogKeys.column) else { return nil }
        let name = string(object, "name")
        let type = string(object, "type", canBeEmpty: true)
        let nullable = boolean(object, "nullable")
        let value = optionalString(object, "default")
        let generated = boolean(object, "generated")
        let identityText = object["identity"] == nil ? nil : string(object, "identity")
        let identity = identityText.flatMap { Column.Identity(rawValue: $0.text) }
        if let identityText, identity == nil {
            reportWord(identityText, "a kind of identity", Column.Identity.allCases.map(\.rawValue))
        }
        let collation = optionalString(object, "collation")
        guard let name, let type, let nullable else { return nil }
        let column = Column(
            name: name.text, type: type.text, nullable: nullable, default: value, generated: generated ?? false,
            identity: identity, collation: collation)
        return (column, name.content)
    }

    private mutating func readForeignKey(
        _ node: FileNode
    ) -> (key: ForeignKey, columns: [SourceRange], references: [SourceRange], range: SourceRange)? {
        guard let object = object(node, "a foreign key", CatalogKeys.foreignKey) else { return nil }
        let columns = names(object, "columns", canBeEmpty: false)
        let schema = string(object, "schema")
        let table = string(object, "table")
        let references = object["references"] == nil ? [] : names(object, "references")
        let onDelete = action(object, "onDelete")
        let onUpdate = action(object, "onUpdate")
        guard let columns, let schema, let table, let references else { return nil }
        if !references.isEmpty, references.count != columns.count {
            report(
                "a foreign key of \(columns.count) column(s) refers to \(references.count)", node.range,
                "name as many columns in `references` as in `columns`, or none for the primary key")
        }
        let key = ForeignKey(
            columns: columns.map(\.text), schema: schema.text, table: table.text, references: references.map(\.text),
            onDelete: onDelete, onUpdate: onUpdate)
        return (key, columns.map(\.content), references.map(\.content), node.range)
    }

    private mutating func action(_ object: JSONObject, _ key: String) -> ForeignKey.Action {
        guard object[key] != nil, let text = string(object, key) else { return .noAction }
        guard let action = ForeignKey.Action(rawValue: text.text) else {
            reportWord(text, "an action", ForeignKey.Action.allCases.map(\.rawValue))
            return .noAction
        }
        return action
    }

    // MARK: Names against each other

    /// A name as the dialect tells it from others. A catalog has names as they are stored, which is as if quoted.
    func fold(_ name: String, _ dialect: Dialect) -> ByteString {
        dialect.fold(Identifier(ByteString(name), quoting: .double))
    }

    private struct RelationName: Hashable {
        var schema: ByteString
        var name: ByteString
    }

    private mutating func checkNames(_ relations: [ReadRelation], _ dialect: Dialect) {
        var places: [RelationName: SourceRange] = [:]
        for read in relations {
            let relation = read.relation
            let name = RelationName(schema: fold(relation.schema, dialect), name: fold(relation.name, dialect))
            if let first = places[name] {
                reportTwice("the relation `\(relation.schema).\(relation.name)`", read.name, first)
            } else {
                places[name] = read.name
            }
            var columns: [ByteString: SourceRange] = [:]
            for (column, range) in zip(relation.columns, read.columns) {
                let name = fold(column.name, dialect)
                if let first = columns[name] {
                    reportTwice("the column `\(column.name)` of `\(relation.name)`", range, first)
                } else {
                    columns[name] = range
                }
            }
            let known = Set(columns.keys)
            checkKey(relation.primaryKey, read.primaryKey, of: relation, known, dialect)
            for (key, ranges) in zip(relation.unique, read.unique) {
                checkKey(key, ranges, of: relation, known, dialect)
            }
            for (key, places) in zip(relation.foreignKeys, read.foreignKeys) {
                checkKey(key.columns, places.columns, of: relation, known, dialect)
            }
        }
    }

    private mutating func checkKey(
        _ names: [String], _ ranges: [SourceRange], of relation: Relation, _ known: Set<ByteString>, _ dialect: Dialect
    ) {
        var seen: [ByteString: SourceRange] = [:]
        for (name, range) in zip(names, ranges) {
            let folded = fold(name, dialect)
            if !known.contains(folded) {
                report(
                    "the relation `\(relation.name)` has no column `\(name)`", range,
                    Suggestion.help(for: name, among: relation.columns.map(\.name)))
            } else if let first = seen[folded] {
                reportTwice("the column `\(name)` of a key", range, first)
            } else {
                seen[folded] = range
            }
        }
    }

    /// The columns that foreign keys refer to, where the catalog has their table. A table that it lacks is none of the
    /// file's mistakes: databases allow it.
    private mutating func checkReferences(_ relations: [ReadRelation], _ dialect: Dialect) {
        guard relations.contains(where: { !$0.foreignKeys.isEmpty }) else { return }
        var tables: [RelationName: Set<ByteString>] = [:]
        for read in relations {
            let name = RelationName(
                schema: fold(read.relation.schema, dialect), name: fold(read.relation.name, dialect))
            tables[name] = Set(read.relation.columns.map { fold($0.name, dialect) })
        }
        for read in relations {
            for (key, places) in zip(read.relation.foreignKeys, read.foreignKeys) {
                let name = RelationName(schema: fold(key.schema, dialect), name: fold(key.table, dialect))
                guard let columns = tables[name] else { continue }
                for (column, range) in zip(key.references, places.references)
                where !columns.contains(fold(column, dialect)) {
                    report("the relation `\(key.table)` has no column `\(column)`", range)
                }
            }
        }
    }

    // MARK: JSON

    /// The value as an object whose keys are known and of which none that must stand is missing.
    mutating func object(_ node: FileNode, _ title: String, _ keys: CatalogKeys) -> JSONObject? {
        guard case .mapping(let entries) = node.kind else {
            reportType(node, title, "an object")
            return nil
        }
        var object = JSONObject(entries: entries)
        for entry in entries {
            if entry.key.style != .doubleQuoted {
                report("the key `\(entry.key.text)` must stand in double quotes", entry.key.range)
            }
            if !keys.all.contains(where: { $0 == entry.key.text }) {
                problems.append(
                    Diagnostic(
                        .unknownKey, "unknown key `\(entry.key.text)`", range: entry.key.range,
                        help: Suggestion.help(for: entry.key.text, among: keys.all)
                            ?? "\(title) has the keys \(keys.all.map { "`\($0)`" }.joined(separator: ", "))"))
            }
        }
        for key in keys.required where object[key] == nil {
            report(
                "the key `\(key)` of \(title) is missing", SourceRange(node.range.lowerBound, node.range.lowerBound + 1)
            )
        }
        object.entries.removeAll { if case .refused = $0.value.kind { true } else { false } }
        return object
    }

    mutating func string(_ object: JSONObject, _ key: String, canBeEmpty: Bool = false) -> FileScalar? {
        guard let node = object[key] else { return nil }
        return string(node, "`\(key)`", canBeEmpty: canBeEmpty)
    }

    mutating func string(_ node: FileNode, _ title: String, canBeEmpty: Bool) -> FileScalar? {
        if case .refused = node.kind { return nil }
        guard case .string(let scalar) = JSONKind(node) else {
            reportType(node, title, "a string")
            return nil
        }
        if scalar.text.isEmpty, !canBeEmpty {
            report("\(title) must not be empty", scalar.range)
            return nil
        }
        if scalar.text.utf8.contains(0) {
            problems.append(Diagnostic(.nulByte, "\(title) holds a NUL byte", range: scalar.range))
            return nil
        }
        return scalar
    }

    mutating func optionalString(_ object: JSONObject, _ key: String) -> String? {
        string(object, key)?.text
    }

    mutating func boolean(_ object: JSONObject, _ key: String) -> Bool? {
        guard let node = object[key] else { return nil }
        guard case .boolean(let value) = JSONKind(node) else {
            reportType(node, "`\(key)`", "`true` or `false`")
            return nil
        }
        return value
    }

    mutating func list(_ object: JSONObject, _ key: String) -> [FileNode]? {
        guard let node = object[key] else { return nil }
        guard case .sequence(let items) = node.kind else {
            reportType(node, "`\(key)`", "a list")
            return nil
        }
        return items
    }

    private mutating func names(_ object: JSONObject, _ key: String, canBeEmpty: Bool = true) -> [FileScalar]? {
        guard let node = object[key] else { return nil }
        return names(node, "`\(key)`", canBeEmpty: canBeEmpty)
    }

    private mutating func names(_ node: FileNode, _ title: String, canBeEmpty: Bool) -> [FileScalar]? {
        guard case .sequence(let items) = node.kind else {
            reportType(node, title, "a list of column names")
            return nil
        }
        if items.isEmpty, !canBeEmpty { report("\(title) must name a column", node.range) }
        return items.compactMap { string($0, "a column name", canBeEmpty: false) }
    }

    // MARK: Reports

    mutating func report(_ message: String, _ range: SourceRange?, _ help: String? = nil) {
        problems.append(Diagnostic(.malformedFile, message, range: range, help: help))
    }

    mutating func reportType(_ node: FileNode, _ title: String, _ wanted: String) {
        if case .refused = node.kind { return }
        report("\(title) must be \(wanted), not \(JSONKind(node).title)", node.range)
    }

    mutating func reportWord(_ scalar: FileScalar, _ title: String, _ known: [String]) {
        report(
            "`\(scalar.text)` is not \(title)", scalar.content,
            Suggestion.help(for: scalar.text, among: known) ?? "it is one of \(known.joined(separator: ", "))")
    }

    mutating func reportTwice(_ title: String, _ range: SourceRange, _ first: SourceRange) {
        problems.append(
            Diagnostic(
                .duplicateName, "\(title) stands twice", range: range,
                notes: [Diagnostic.Note("it stands here first", range: first)]))
    }
}
