import Foundation
import SQLBinding
import SQLSyntax
import TestSupport
import Weir
import WeirFiles
import WeirPolicy

/// The words of a target's texts, from the tables of Grammar/: a dictionary of libFuzzer, made anew for each run.
enum FuzzDictionary {
    static func of(_ target: Target) throws -> [String] {
        var words: [String]
        switch target {
        case .lexer: words = try keywords("sqlite") + keywords("policy") + signs + ["--", "/*", "*/", "\u{FEFF}", "x'"]
        case .sqlite:
            words =
                try keywords("sqlite") + keywords("policy") + column("sqlite-types") + signs + phrases
                + ["GENERATED ALWAYS AS", "WITHOUT ROWID", "AUTOINCREMENT", "json_each(", "?1", ":a", "@b", "$c"]
        case .postgres:
            words =
                try keywords("postgres") + column("postgres-types") + column("postgres-operators") + signs + phrases
                + ["$1", "E'\\n'", "U&\"\\0061\"", "$$", "::", "[1:2]", "N'x'", "B'01'"]
        case .policy:
            words =
                try PolicyFile.roleKeys.map { $0 + ": " } + keywords("policy") + column("policy-functions")
                + [
                    "version: 1\n", "roles:\n", "read", "insert", "update", "delete", "explain", "do-nothing-upsert",
                    "text", "integer[]", "boolean", "date", "timestamp", "decimal", "shop", "\"*\"", "*.", " :", "- ",
                    "|\n", ">-\n", "&a ", "*a", "<<: ", "!!str ", "---\n", "...\n", "? ", "{", "}", "[", "]", "# ",
                    "\\u0041", "%YAML 1.1\n",
                ] + names(.sqlite)
        case .catalog:
            words =
                try keywords("sqlite") + keywords("postgres") + column("sqlite-types") + column("postgres-types") + [
                    "\"version\": 1", "\"database\"", "\"dialect\"", "\"defaultSchema\"", "\"relations\"", "\"types\"",
                    "\"schema\"", "\"name\"", "\"kind\"", "\"columns\"", "\"primaryKey\"", "\"unique\"",
                    "\"foreignKeys\"", "\"parent\"", "\"engine\"", "\"definition\"", "\"type\"", "\"nullable\"",
                    "\"default\"", "\"generated\"", "\"identity\"", "\"collation\"", "\"labels\"", "\"baseType\"",
                    "\"hasCheck\"", "\"references\"", "\"onDelete\"", "\"onUpdate\"", "\"table\"", "\"view\"",
                    "\"enum\"", "\"domain\"", "true", "false", "null", "\\restrict ", "NOT NULL", "PRIMARY KEY",
                    "PARTITION OF", "INHERITS (",
                ]
        case .compileSQLite:
            words =
                try keywords("sqlite") + column("sqlite-functions") + column("sqlite-types") + signs + phrases
                + names(.sqlite) + ["?1", ":a", "weir_1", "sqlite_schema", "main.", "rowid"]
        case .compilePostgres:
            words =
                try keywords("postgres") + column("postgres-functions") + column("postgres-types")
                + column("postgres-operators") + signs + phrases + names(.postgres)
                + ["$1", "weir_1", "pg_catalog.", "public.", "information_schema.", "ctid", "::", "FOR UPDATE OF "]
        }
        var seen: Set<String> = []
        return words.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The dictionary's text: `"word"`, one a line (https://llvm.org/docs/LibFuzzer.html#dictionaries).
    static func text(_ words: [String]) -> String {
        words.map { word in
            let escaped = word.utf8.map { byte -> String in
                switch byte {
                case 0x22, 0x5C: "\\" + String(UnicodeScalar(byte))
                case 0x20...0x7E: String(UnicodeScalar(byte))
                default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }
            }
            return "\"" + escaped.joined() + "\"\n"
        }.joined()
    }

    private static let signs = [
        "<>", "<=", ">=", "!=", "==", "||", "->", "->>", "<<", ">>", "::", "(", ")", ",", "''", "\"\"", "1", "NULL",
    ]

    private static let phrases = [
        " UNION ALL ", " LEFT JOIN ", " NATURAL JOIN ", " FULL JOIN ", " USING (", " ON TRUE ", " IS NOT NULL",
        " NOT IN (", " NOT LIKE ", " ESCAPE '!'", "CASE WHEN ", " ELSE ", " END", "EXISTS (SELECT 1 FROM ",
        "WITH RECURSIVE ", " AS MATERIALIZED (", " OVER (PARTITION BY ", " FILTER (WHERE ", " ORDER BY ", " GROUP BY ",
        " LIMIT 1", " OFFSET 1", " RETURNING *", " ON CONFLICT DO NOTHING", " ON CONFLICT (id) DO UPDATE SET ",
        "INSERT INTO ", "UPDATE ", "DELETE FROM ", " VALUES (", "EXPLAIN ", " IS DISTINCT FROM ", " BETWEEN ",
        "LATERAL (", "CAST(", "1/0", " COLLATE ", "DISTINCT ", " AS ", "(SELECT ",
    ]

    private static func keywords(_ dialect: String) throws -> [String] { try column("\(dialect)-keywords") }

    /// The first column of a table, without its heading.
    private static func column(_ table: String) throws -> [String] {
        let lines = try Checkout.text("Grammar/\(table).tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }
        return lines.dropFirst().map { String($0.prefix { $0 != "\t" }) }
    }

    /// The tables, columns and roles of a fixture.
    private static func names(_ dialect: Dialect.Name) throws -> [String] {
        let fixture = try CompiledFixture.of(dialect)
        let relations = fixture.catalog.relations
        return relations.map(\.name) + relations.map { $0.schema + "." + $0.name }
            + relations.flatMap { relation in relation.columns.map(\.name) }
            + fixture.compilers.values.flatMap { $0.policy.roles.keys }.sorted()
    }
}
