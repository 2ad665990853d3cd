import Foundation
import SQLSyntax
import TestSupport
import Weir
import WeirPolicy

/// A fixture's databases on a PostgreSQL server of the tests' own.
final class PostgresCases: CaseEngine {
    private let server: PostgresServer
    /// Nobody is connected to it, so that it can be copied at any time.
    private let template: String
    private let database: PostgresCaseDatabase
    private var names: [String]

    var full: any CaseDatabase { database }

    /// Nil where PostgreSQL is not installed, which `skip` says.
    init?(schema: String, data: String) throws {
        guard let server = try PostgresServer.shared() else { return nil }
        self.server = server
        template = try server.makeDatabase()
        names = [template]
        try Self.fill(server.connect(template), schema, data)
        database = try PostgresCaseDatabase(server.connect(try Self.copy(template, server)))
        names.append(database.name)
    }

    /// The connection ends with this function.
    private static func fill(_ client: PostgresClient, _ schema: String, _ data: String) throws {
        try client.run("SET search_path = public;" + schema)
        try client.run(PostgresCaseDatabase.asReplica(data))
    }

    deinit {
        for name in names { try? server.dropDatabase(name) }
    }

    private static func copy(_ name: String, _ server: PostgresServer) throws -> String {
        let copy = "c\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try server.connect("postgres").run("CREATE DATABASE \(copy) TEMPLATE \(name)")
        return copy
    }

    private func copy() throws -> PostgresClient {
        let copy = try Self.copy(template, server)
        names.append(copy)
        return try server.connect(copy)
    }

    func restricted(by script: String) throws -> any CaseDatabase {
        let client = try copy()
        try client.run(PostgresCaseDatabase.asReplica(script))
        return try PostgresCaseDatabase(client)
    }

    func perturbed(by script: String) throws -> any CaseDatabase {
        let client = try copy()
        try client.run(PostgresCaseDatabase.asReplica(script))
        try client.run("ANALYZE")
        return try PostgresCaseDatabase(client)
    }
}

/// A database, or a transaction in it that is undone at the end.
final class PostgresCaseDatabase: CaseDatabase {
    private let client: PostgresClient
    private let isTrial: Bool

    var name: String { client.database }

    /// What a statement that takes too long is ended with (https://www.postgresql.org/docs/15/errcodes-appendix.html).
    static let canceled = Outcome.code(sqlState: "57014")

    init(_ client: PostgresClient) throws {
        self.client = client
        isTrial = false
        try client.run("SET statement_timeout = '20s'; SET client_min_messages = error; SET TimeZone = 'UTC'")
    }

    private init(trial client: PostgresClient) {
        self.client = client
        isTrial = true
    }

    /// The changes that a fixture makes are none of a user: no foreign key and no trigger has a say in them.
    static func asReplica(_ script: String) -> String {
        "SET LOCAL search_path = public; SET LOCAL session_replication_role = replica;\n" + script
            + "\n; SET LOCAL session_replication_role = origin"
    }

    // MARK: - Running

    func original(_ statement: String, _ parameters: ParameterValues) throws -> Outcome {
        try run(statement, parameters.positional, path: "public")
    }

    func rewritten(_ statement: CompiledStatement) throws -> Outcome {
        let values = statement.parameters.sorted { $0.position < $1.position }.map(\.value)
        return try run(statement.sql, values, path: "pg_catalog, pg_temp")
    }

    private func run(_ sql: String, _ values: [Value], path: String) throws -> Outcome {
        guard isTrial else {
            try client.run("SET search_path = \(path)")
            return client.query(sql, values.map(Self.text))
        }
        try client.run("SET LOCAL search_path = \(path); SAVEPOINT statement")
        let outcome = client.query(sql, values.map(Self.text))
        try client.run(outcome.code == 0 ? "RELEASE statement" : "ROLLBACK TO statement")
        return outcome
    }

    /// The text of a value: its type is left to the server, which takes it from what stands beside the placeholder.
    static func text(_ value: Value) -> String? {
        switch value {
        case .null: nil
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .text(let value): value
        case .blob(let bytes): "\\x" + bytes.map { String(format: "%02x", $0) }.joined()
        case .list(let values): "{" + values.map { text($0).map(quoted) ?? "NULL" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ element: String) -> String {
        "\"" + element.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    func trial<Result>(_ body: (any CaseDatabase) throws -> Result) throws -> Result {
        try client.run("BEGIN")
        defer { try? client.run("ROLLBACK") }
        // Without this the rows of a trial would count for the next, for nextval() is never undone.
        for sequence in try names(of: "'S'") { try client.run("ALTER SEQUENCE \(sequence.full) RESTART WITH 7000") }
        return try body(PostgresCaseDatabase(trial: client))
    }

    // MARK: - State

    /// Relations of users, of the given kinds: those of the schema public by their bare names.
    private func names(of kinds: String) throws -> [(name: String, full: String, kind: String)] {
        let rows = try client.rows(
            """
            SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
                pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), c.relkind
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN (\(kinds)) AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 2
            """)
        return rows.map { ($0[0] ?? "", $0[1] ?? "", $0[2] ?? "") }
    }

    func state(except: Set<String>) throws -> State {
        try client.run("SET search_path = public")
        var state: State = [:]
        for table in try names(of: "'r', 'p'") {
            let columns = client.query("SELECT * FROM \(table.full) LIMIT 0").columns
            let kept = columns.filter { !except.contains("\(table.name).\($0)") }.map { Engine.quoted($0) }
            state[table.name] = client.query("SELECT \(kept.joined(separator: ", ")) FROM \(table.full)").sorted
        }
        return state
    }

    func restrictedState(by script: String, except: Set<String>) throws -> State {
        guard isTrial else { return try trial { try $0.restrictedState(by: script, except: except) } }
        try client.run("SAVEPOINT restriction")
        try client.run(Self.asReplica(script))
        let state = try state(except: except)
        try client.run("ROLLBACK TO restriction")
        return state
    }

    /// The key is the primary key. A child's rows stand with the child only.
    func keyedRows() throws -> KeyedRows {
        try client.run("SET search_path = public")
        var result: KeyedRows = [:]
        for table in try names(of: "'r', 'p'") {
            let key = try client.rows(
                """
                SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                WHERE i.indisprimary AND i.indrelid = $1::pg_catalog.regclass ORDER BY a.attnum
                """, [table.full]
            ).compactMap { $0.first ?? nil }
            guard !key.isEmpty else { continue }
            let only = table.kind == "p" ? "" : "ONLY "
            let found = client.query("SELECT ROW(\(key.joined(separator: ", ")))::text, * FROM \(only)\(table.full)")
            for row in found.rows {
                guard let key = row.first else { continue }
                result[table.name, default: [:]][key] = Dictionary(
                    zip(found.columns, row).dropFirst(), uniquingKeysWith: { first, _ in first })
            }
        }
        return result
    }
}
