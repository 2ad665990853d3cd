import PostgresParser
import SQLSyntax

@testable import SQLBinding

/// A small shop of PostgreSQL, and a session that may not read `users.ssn`, nor `vault` at all.
enum PostgresShop {
    static let catalog = Catalog(
        database: "shop", dialect: .postgres(), defaultSchema: "public",
        relations: [
            Relation(
                schema: "public", name: "users",
                columns: [
                    Column(name: "id", type: "integer", nullable: false), Column(name: "name", type: "text"),
                    Column(name: "email", type: "text"), Column(name: "tenant", type: "integer"),
                    Column(name: "ssn", type: "text"), Column(name: "salary", type: "numeric"),
                ], primaryKey: ["id"]),
            Relation(
                schema: "public", name: "orders",
                columns: [
                    Column(name: "id", type: "integer", nullable: false), Column(name: "user_id", type: "integer"),
                    Column(name: "total", type: "numeric(10,2)"), Column(name: "status", type: "mood"),
                    Column(name: "placed", type: "timestamp with time zone"),
                    Column(name: "note", type: "character varying(20)"),
                ], primaryKey: ["id"]),
            Relation(
                schema: "public", name: "people",
                columns: [
                    Column(name: "id", type: "bigint"), Column(name: "ssn", type: "text"),
                    Column(name: "name", type: "text"), Column(name: "Nick", type: "text"),
                ]),
            Relation(
                schema: "public", name: "docs",
                columns: [
                    Column(name: "id", type: "integer"), Column(name: "body", type: "jsonb"),
                    Column(name: "tags", type: "text[]"), Column(name: "place", type: "place"),
                    Column(name: "words", type: "tsvector"), Column(name: "raw", type: "xml"),
                ]),
            Relation(
                schema: "public", name: "vault",
                columns: [Column(name: "id", type: "integer"), Column(name: "secret", type: "text")]),
            Relation(
                schema: "app", name: "orders",
                columns: [Column(name: "id", type: "integer"), Column(name: "x", type: "integer")]),
            Relation(
                schema: "public", name: "recent", kind: .view,
                columns: [Column(name: "id", type: "integer"), Column(name: "name", type: "text")]),
        ],
        types: [
            UserType(schema: "public", name: "mood", .enumeration(labels: ["sad", "happy"])),
            UserType(schema: "public", name: "place", .composite),
        ])

    /// The same for a server.
    static let script = """
        CREATE TYPE mood AS ENUM ('sad', 'happy');
        CREATE TYPE place AS (street text, number integer);
        CREATE TABLE users (id integer PRIMARY KEY, name text, email text, tenant integer, ssn text, salary numeric);
        CREATE TABLE orders (id integer PRIMARY KEY, user_id integer, total numeric(10,2), status mood,
            placed timestamptz, note varchar(20));
        CREATE TABLE people (id bigint, ssn text, name text, "Nick" text);
        CREATE TABLE docs (id integer, body jsonb, tags text[], place place, words tsvector, raw xml);
        CREATE TABLE vault (id integer, secret text);
        CREATE SCHEMA app;
        CREATE TABLE app.orders (id integer, x integer);
        CREATE VIEW recent AS SELECT 1 AS id, 'n'::text AS name;
        """

    /// What the session would see as a database of its own.
    static let restrictedScript = """
        ALTER TABLE users DROP COLUMN ssn;
        DROP TABLE vault;
        """

    static func bind(_ sql: String, restricted: Bool = true) throws -> (Statement, Bindings) {
        let statement = try StatementReader.parseStatement(sql, dialect: .postgres())
        let index = try CatalogIndex(catalog)
        func visible(_ relation: Int) -> [Bool]? {
            let entry = index.entries[relation].relation
            if restricted, entry.name == "vault" { return nil }
            return entry.columns.map { !restricted || entry.name != "users" || $0.name != "ssn" }
        }
        var binder = PostgresBinder(
            index, source: Array(sql.utf8), readable: visible, writable: { relation, _ in visible(relation) })
        try binder.bind(statement)
        return (statement, binder.result)
    }

    static func refusal(_ sql: String, restricted: Bool = true) throws -> Diagnostic? {
        do {
            _ = try bind(sql, restricted: restricted)
            return nil
        } catch let failure as Failure {
            return failure.diagnostic
        }
    }

    /// The names of the statement's output columns.
    static func outputs(_ sql: String, restricted: Bool = true) throws -> [String] {
        try columns(sql, restricted: restricted).map(\.name.string)
    }

    static func columns(_ sql: String, restricted: Bool = true) throws -> [ScopeColumn] {
        let (statement, bindings) = try bind(sql, restricted: restricted)
        guard case .query(let query) = statement.kind else { return bindings.returning }
        return bindings.outputs[query.position.start] ?? []
    }

    /// What every column reference means, in the order of the text: `u.id=u.id n=item 1`.
    static func meanings(_ sql: String) throws -> String {
        let (_, bindings) = try bind(sql)
        let bytes = Array(sql.utf8)
        return bindings.columns.sorted { $0.key < $1.key }.map { start, binding in
            guard start >= 0 else { return "-=\(describe(binding, bindings))" }
            let text = bytes[min(max(Int(start), 0), bytes.count)...].prefix {
                $0 == 0x2E || $0 == 0x2A || $0 == 0x5F || $0 == 0x22 || 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0
                    || 0x61...0x7A ~= $0
            }
            return "\(String(decoding: text, as: UTF8.self))=\(describe(binding, bindings))"
        }.joined(separator: " ")
    }

    private static func describe(_ binding: ColumnBinding, _ bindings: Bindings) -> String {
        func name(_ id: RangeVariableID) -> String { bindings[id].name?.value.string ?? "-" }
        func column(_ id: RangeVariableID, _ index: Int) -> String { "\(name(id)).\(bindings[id].columns[index].name)" }
        switch binding {
        case .column(let id, let index): return column(id, index)
        case .merged(let parts): return parts.map { column($0.variable, $0.column) }.joined(separator: "|")
        case .rowid(let id): return "\(name(id)).system"
        case .wholeRow(let id): return "\(name(id)).*"
        case .alias(let item): return "item \(item)"
        case .output(let place): return "output \(place)"
        }
    }

    /// What each table reference is, in the order of the text: `users:relation o:commonTable`.
    static func tables(_ sql: String) throws -> String {
        let (_, bindings) = try bind(sql)
        return bindings.tables.sorted { $0.key < $1.key }.map { _, id in
            let variable = bindings[id]
            let source =
                switch variable.source {
                case .relation(let relation):
                    "\(catalog.relations[relation].schema).\(catalog.relations[relation].name)"
                case .commonTable(let name): "with \(name)"
                case .derived: "query"
                case .function(let name): "\(name)()"
                case .aliasedJoin: "join"
                case .excluded: "excluded"
                }
            return "\(variable.name?.value.string ?? "-")=\(source)"
        }.joined(separator: ", ")
    }
}
