import SQLBinding
import SQLSyntax
import TestSupport
@testable import Weir
@testable import WeirDatabases
import WeirFiles
import WeirPolicy

/// A PostgreSQL database of a test's own, and a session that may do all in it.
struct PostgresFixture {
    /// A connection of the superuser, past Weir.
    let client: PostgresClient
    let url: String
    let database: any Connection
    let lock: SessionLock

    static let policy = """
        version: 1
        roles:
          owner:
            databases: [d]
            tables: ["*"]
            operations: [read, write]
        """

    /// Nil where there is no server on this machine, which `skip` says.
    init?(_ script: String, policy: String = policy, roles: [String] = ["owner"]) throws {
        guard let server = try PostgresServer.shared() else { return nil }
        client = try server.makeDatabase(script)
        url = server.url(client.database)
        database = try DatabaseURL("d=" + url).connect()
        let compiler = try PolicyCompiler(PolicyFile.read(policy).policy, database.catalog(name: "d"))
        lock = try SessionLock(compiler, roles: roles)
    }

    /// A statement as it is: what is tested here is the database's side.
    func statement(
        _ sql: String, _ operation: StatementOperation = .select, _ values: [Value] = [], uses: [RelationUse] = []
    ) -> CompiledStatement {
        CompiledStatement(
            dialect: .postgres(), operation: operation, sql: sql,
            parameters: values.enumerated().map {
                BoundParameter(
                    position: $0.offset + 1, source: .user, name: nil, index: $0.offset + 1, value: $0.element)
            }, columns: [], relations: uses, changes: [], checks: [], discardsRows: false)
    }

    func rows(_ sql: String, _ values: [Value] = []) throws -> [[Value]] {
        try database.rows(statement(sql, .select, values), lock)
    }

    func error(_ sql: String, _ operation: StatementOperation = .select, _ values: [Value] = []) -> DatabaseError? {
        databaseError { _ = try database.run(statement(sql, operation, values), lock: lock) }
    }

    /// What a query gives, past Weir.
    func value(_ sql: String) throws -> String? { try client.rows(sql).first?.first ?? nil }
}

func databaseError(_ body: () throws -> Void) -> DatabaseError? {
    do {
        try body()
        return nil
    } catch {
        return error as? DatabaseError
    }
}
