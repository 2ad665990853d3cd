public import SQLBinding
internal import SQLSyntax
public import Weir
public import WeirPolicy

/// A database of a PostgreSQL server. Every call connects anew, and ends the connection: a statement has one of its own.
public struct PostgresDatabase: Connection {
    private let address: PostgresAddress
    private let warn: @Sendable (DatabaseWarning) -> Void

    /// - Parameter warn: told that the server is of a version that Weir was not made for.
    init(_ address: PostgresAddress, warn: @escaping @Sendable (DatabaseWarning) -> Void = { _ in }) {
        self.address = address
        self.warn = warn
    }

    public func catalog(name: String) throws(DatabaseError) -> Catalog {
        let connection = try PostgresConnection(address)
        if let warning = Self.warning(connection.serverVersion, address.place) { warn(warning) }
        return try PostgresCatalog.read(connection, name)
    }

    /// Runs a statement behind scripts, in a transaction that is undone. The second lock is left out: it would find what the
    /// scripts have locked.
    func rehearse(
        _ statement: CompiledStatement, on scripts: [FixtureScript], header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        guard statement.dialect.name == .postgres else {
            throw DatabaseError(.denied, "internal error: the statement is of the dialect `\(statement.dialect)`")
        }
        let parameters = try PostgresSession.texts(of: statement.parameters)
        let session = PostgresSession(try PostgresConnection(address), writes: statement.writes)
        return try session.rehearse(statement, parameters, on: scripts, header: header, row: row)
    }

    public func run(
        _ statement: CompiledStatement, lock: SessionLock, header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        guard statement.dialect.name == .postgres else {
            throw DatabaseError(.denied, "internal error: the statement is of the dialect `\(statement.dialect)`")
        }
        let parameters = try PostgresSession.texts(of: statement.parameters)
        let connection = try PostgresConnection(address)
        // Of a server like the catalog's, the catalog has told.
        if Self.majorVersion(connection.serverVersion) != statement.dialect.version.major,
            let warning = Self.warning(connection.serverVersion, address.place)
        {
            warn(warning)
        }
        let session = PostgresSession(connection, writes: statement.writes)
        return try session.run(statement, parameters, PostgresLock(lock.session), header: header, row: row)
    }

    // MARK: - The version

    /// The version of PostgreSQL whose grammar and functions Weir has.
    static let knownVersion = 15

    static func majorVersion(_ serverVersion: Int) -> Int { serverVersion / 10_000 }

    /// What is to be said of a server's version, as `PQserverVersion` has it: 150018 for 15.18.
    static func warning(_ serverVersion: Int, _ place: String) -> DatabaseWarning? {
        let version = majorVersion(serverVersion)
        guard version != knownVersion else { return nil }
        return DatabaseWarning(
            "`\(place)` is a server of PostgreSQL \(version), and this version of Weir knows PostgreSQL \(knownVersion)",
            help:
                "what only PostgreSQL \(version) has is refused; where the two read one statement differently, Weir goes by PostgreSQL \(knownVersion)"
        )
    }
}
