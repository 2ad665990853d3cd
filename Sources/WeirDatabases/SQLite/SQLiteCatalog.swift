internal import GRDB
internal import SQLBinding
internal import SQLParser
internal import SQLPrinter
internal import SQLSyntax

/// The catalog of a SQLite file, from its own tables and pragmas: https://sqlite.org/pragma.html, https://sqlite.org/schematab.html.
///
/// Left out are SQLite's own tables (`sqlite_…`), the shadow tables behind a virtual table, the hidden columns of virtual
/// tables, attached and temporary databases, and relations that SQLite itself cannot read: a view over a table that is
/// gone, a virtual table whose module is not there.
enum SQLiteCatalog {
    static func read(path: String, name: String) throws(DatabaseError) -> Catalog {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        configuration.label = "weir.catalog"
        configuration.prepareDatabase { database in try database.execute(sql: "PRAGMA trusted_schema = 0") }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read { database in try read(database, name) }
        } catch let error as GRDB.DatabaseError {
            throw SQLiteCode(error.extendedResultCode.rawValue).error(opening: path)
        } catch {
            throw DatabaseError(.unreachable, "the database `\(path)` cannot be read")
        }
    }

    private static func read(_ database: Database, _ name: String) throws -> Catalog {
        let dialect = try Self.dialect(database)
        var relations: [Relation] = []
        // In the order in which they were made, which is that of a dump.
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT list.name, list.type, list.wr, schema.sql
                FROM pragma_table_list AS list JOIN main.sqlite_schema AS schema
                    ON schema.name = list.name AND schema.type IN ('table', 'view')
                WHERE list.schema = 'main' AND list.type IN ('table', 'view', 'virtual') AND list.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                ORDER BY schema.rowid
                """)
        for row in rows {
            let table: String = row["name"]
            let type: String = row["type"]
            let sql: String = row["sql"] ?? ""
            guard let described = try columns(of: table, type, dialect, database) else { continue }
            var relation = Relation(
                schema: "main", name: table, kind: type == "view" ? .view : .table, columns: described.columns)
            switch type {
            case "view": relation.definition = definition(sql, dialect)
            case "virtual": relation.engine = module(sql)
            default:
                relation.primaryKey = described.primaryKey
                try addKeys(to: &relation, withoutRowid: row["wr"] ?? false, database)
            }
            relations.append(relation)
        }
        return Catalog(database: name, dialect: dialect, defaultSchema: "main", relations: relations)
    }

    /// The library's version decides what a statement may hold.
    private static func dialect(_ database: Database) throws -> Dialect {
        let text = try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
        let parts = text.split(separator: ".").compactMap { Int($0) }
        return parts.count >= 2 ? .sqlite(Dialect.Version(parts[0], parts[1])) : .sqlite()
    }

    // MARK: - Columns

    private static func columns(
        of table: String, _ type: String, _ dialect: Dialect, _ database: Database
    ) throws -> (columns: [SQLBinding.Column], primaryKey: [String])? {
        let rows: [Row]
        do {
            rows = try Row.fetchAll(
                database,
                sql:
                    "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?, 'main') ORDER BY cid",
                arguments: [table])
        } catch let error as GRDB.DatabaseError where error.resultCode == .SQLITE_ERROR {
            // A view whose tables are gone, or a module that is not loaded: SQLite cannot use it either.
            return nil
        }
        guard !rows.isEmpty else { return nil }
        var columns: [SQLBinding.Column] = []
        var keys: [(order: Int, name: String)] = []
        for row in rows {
            let hidden: Int = row["hidden"]
            guard hidden != 1 else { continue }
            let name: String = row["name"]
            let order: Int = row["pk"]
            if order > 0 { keys.append((order, name)) }
            let notNull: Bool = row["notnull"]
            let collation =
                type == "table"
                ? database.sqliteConnection.flatMap { SQLiteColumns.collation(of: name, in: table, $0) } : nil
            columns.append(
                SQLBinding.Column(
                    name: name, type: row["type"] ?? "", nullable: !notNull,
                    default: (row["dflt_value"] as String?).map { canonical($0, dialect) },
                    generated: hidden == 2 || hidden == 3,
                    collation: collation.flatMap { $0.uppercased() == "BINARY" ? nil : $0 }))
        }
        return (columns, keys.sorted { $0.order < $1.order }.map(\.name))
    }

    /// A default as the printer writes it; as SQLite has it where Weir cannot read it.
    private static func canonical(_ expression: String, _ dialect: Dialect) -> String {
        guard let tree = try? SQLParser.parseExpression(expression, dialect: dialect),
            let printed = try? SQLPrinter(dialect: dialect).print(tree)
        else { return expression }
        return printed.text
    }

    // MARK: - Keys

    private static func addKeys(to relation: inout Relation, withoutRowid: Bool, _ database: Database) throws {
        var hasKeyIndex = false
        let indexes = try Row.fetchAll(
            database,
            sql: "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?, 'main') ORDER BY seq DESC",
            arguments: [relation.name])
        for index in indexes {
            let origin: String = index["origin"]
            let unique: Bool = index["unique"]
            let partial: Bool = index["partial"]
            if origin == "pk" { hasKeyIndex = true }
            guard unique, !partial, origin != "pk" else { continue }
            let name: String = index["name"]
            let terms = try Row.fetchAll(
                database, sql: "SELECT name, coll FROM pragma_index_xinfo(?, 'main') WHERE key ORDER BY seqno",
                arguments: [name])
            guard let key = key(terms, in: relation), !relation.unique.contains(key), key != relation.primaryKey else {
                continue
            }
            relation.unique.append(key)
        }
        // `INTEGER PRIMARY KEY` is the row's own number, and never NULL.
        if !withoutRowid, !hasKeyIndex, relation.primaryKey.count == 1 {
            for position in relation.columns.indices where relation.columns[position].name == relation.primaryKey[0] {
                relation.columns[position].nullable = false
            }
        }
        try addForeignKeys(to: &relation, database)
    }

    /// The columns of a unique index; nil where a term is an expression, which has no name, or is told apart more finely
    /// than its column is compared, so that equal values may stand in several rows.
    private static func key(_ terms: [Row], in relation: Relation) -> [String]? {
        var names: [String] = []
        for term in terms {
            let name: String? = term["name"]
            guard let name, let column = relation.columns.first(where: { $0.name == name }) else { return nil }
            let collation: String = term["coll"] ?? ""
            if let own = column.collation, !ByteString(own).matchesIgnoringASCIICase(ByteString(collation)) {
                return nil
            }
            names.append(name)
        }
        return names.isEmpty ? nil : names
    }

    private static func addForeignKeys(to relation: inout Relation, _ database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?, 'main')
                ORDER BY id DESC, seq
                """,
            arguments: [relation.name])
        var last: Int?
        for row in rows {
            let id: Int = row["id"]
            let from: String = row["from"]
            let to: String? = row["to"]
            if last != id {
                last = id
                relation.foreignKeys.append(
                    SQLBinding.ForeignKey(
                        columns: [], schema: "main", table: row["table"], onDelete: action(row["on_delete"]),
                        onUpdate: action(row["on_update"])))
            }
            let position = relation.foreignKeys.count - 1
            relation.foreignKeys[position].columns.append(from)
            if let to { relation.foreignKeys[position].references.append(to) }
        }
    }

    private static func action(_ text: String) -> SQLBinding.ForeignKey.Action {
        switch text {
        case "RESTRICT": .restrict
        case "CASCADE": .cascade
        case "SET NULL": .setNull
        case "SET DEFAULT": .setDefault
        default: .noAction
        }
    }

    // MARK: - Definitions

    /// The query of a view. One that Weir cannot read is a definition still, so that nobody takes the view for a table.
    private static func definition(_ sql: String, _ dialect: Dialect) -> String {
        guard let statement = try? SQLParser.parseStatement(sql, dialect: dialect),
            case .createView(let view) = statement.kind,
            let printed = try? SQLPrinter(dialect: dialect).print(view.query)
        else { return sql }
        return printed.text
    }

    /// The module of `CREATE VIRTUAL TABLE name USING module(…)`: the word behind the first `USING` outside quotes.
    private static func module(_ sql: String) -> String {
        var words: [String] = []
        var word = ""
        var closing: Character?
        for character in sql {
            if let end = closing {
                if character == end { closing = nil }
                continue
            }
            switch character {
            case "\"", "`", "'": closing = character
            case "[": closing = "]"
            case _ where character.isLetter || character.isNumber || character == "_":
                word.append(character)
                continue
            default: break
            }
            if !word.isEmpty {
                words.append(word)
                word = ""
            }
            if words.count > 1, words[words.count - 2].uppercased() == "USING" { break }
        }
        if !word.isEmpty { words.append(word) }
        guard let using = words.firstIndex(where: { $0.uppercased() == "USING" }), using + 1 < words.count else {
            return "unknown"
        }
        return words[using + 1].lowercased()
    }
}
