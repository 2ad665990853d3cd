internal import CLibpq

/// A connection of PostgreSQL's own library, to set up databases and to say what a statement means there; closed with the
/// last reference. One thread at a time.
package final class PostgresClient {
    /// What the server says of a statement.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        /// Five characters (https://www.postgresql.org/docs/15/errcodes-appendix.html); empty where the server is not there.
        package let sqlState: String
        /// The whole text, with DETAIL and HINT.
        package let description: String
    }

    /// What names the database to libpq, so that others can connect to it too.
    package let host: String
    package let port: Int
    package let database: String
    package let user: String
    private let connection: OpaquePointer

    package init(
        host: String, port: Int, database: String, user: String, password: String? = nil
    ) throws(Failure) {
        self.host = host
        self.port = port
        self.database = database
        self.user = user
        let settings: [(String, String)] =
            [
                ("host", host), ("port", "\(port)"), ("dbname", database), ("user", user),
                ("client_encoding", "UTF8"), ("connect_timeout", "10"),
            ] + (password.map { [("password", $0)] } ?? [])
        let handle = Self.withCStrings(settings.map(\.0)) { names in
            Self.withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 0) }
        }
        guard let handle else { throw Failure(sqlState: "", description: "no memory for a connection") }
        guard PQstatus(handle) == CONNECTION_OK else {
            let text = String(cString: PQerrorMessage(handle))
            PQfinish(handle)
            throw Failure(sqlState: "", description: text)
        }
        clibpq_silence(handle)
        connection = handle
    }

    deinit { PQfinish(connection) }

    /// As 150018 for 15.18.
    package var serverVersion: Int { Int(PQserverVersion(connection)) }

    /// The process that serves this connection, for `pg_terminate_backend`.
    package var backend: Int { Int(PQbackendPID(connection)) }

    // MARK: Running

    /// Runs all statements of a text in one transaction, by the simple protocol.
    package func run(_ script: String) throws(Failure) {
        let result = PQexec(connection, script)
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: throw failure(result)
        }
    }

    /// Runs one statement with values as text, from `$1` on, by the extended protocol, and answers its rows as text.
    ///
    /// - Parameter types: the types of the values by their OIDs; 0, or none, where the server is to find one.
    package func query(_ sql: String, _ values: [String?] = [], types: [UInt32] = []) -> Outcome {
        var types = types.isEmpty ? [] : types
        if !types.isEmpty { types += Array(repeating: 0, count: max(0, values.count - types.count)) }
        let result = Self.withCStrings(values) { pointers in
            PQexecParams(
                connection, sql, Int32(values.count), types.isEmpty ? nil : types, pointers, nil, nil, 0)
        }
        defer { PQclear(result) }
        return outcome(result)
    }

    /// The rows as texts, NULL as nil.
    @discardableResult
    package func rows(_ sql: String, _ values: [String?] = []) throws(Failure) -> [[String?]] {
        let outcome = query(sql, values)
        guard outcome.code == 0 else { throw Failure(sqlState: outcome.sqlState, description: outcome.message) }
        return outcome.rows.map { row in
            row.map { cell in
                guard case .text(let bytes) = cell else { return nil }
                return String(decoding: bytes, as: UTF8.self)
            }
        }
    }

    /// Nil where the server can prepare the statement, else what it says. Nothing is run.
    package func complaint(_ sql: String) -> Failure? {
        let result = PQprepare(connection, "", sql, 0, nil)
        defer { PQclear(result) }
        return PQresultStatus(result) == PGRES_COMMAND_OK ? nil : failure(result)
    }

    // MARK: Results

    private func outcome(_ result: OpaquePointer?) -> Outcome {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return Outcome(affected: affected(result))
        case PGRES_TUPLES_OK:
            let columns = (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) }
            let rows = (0..<PQntuples(result)).map { row in
                (0..<PQnfields(result)).map { column in Self.cell(result, row, column) }
            }
            return Outcome(columns: columns, rows: rows, affected: affected(result))
        default:
            let failure = failure(result)
            return Outcome(code: Outcome.code(sqlState: failure.sqlState), message: failure.description)
        }
    }

    /// As the command tag has it (`UPDATE 3`).
    private func affected(_ result: OpaquePointer?) -> Int? { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } }

    private static func cell(_ result: OpaquePointer?, _ row: Int32, _ column: Int32) -> Cell {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let count = Int(PQgetlength(result, row, column))
        return .text(Array(UnsafeRawBufferPointer(start: start, count: count)))
    }

    private func failure(_ result: OpaquePointer?) -> Failure {
        // PG_DIAG_SQLSTATE, a macro that Swift does not see.
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        return Failure(sqlState: state, description: String(cString: PQerrorMessage(connection)))
    }

    /// The texts as C strings, nil as a null pointer, and a null pointer at the end.
    private static func withCStrings<Result>(
        _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        let bytes = texts.flatMap { $0.map { Array($0.utf8CString) } ?? [] }
        return bytes.withUnsafeBufferPointer { buffer in
            var pointers: [UnsafePointer<CChar>?] = []
            var place = 0
            for text in texts {
                if let text, let start = buffer.baseAddress {
                    pointers.append(start + place)
                    place += text.utf8.count + 1
                } else {
                    pointers.append(nil)
                }
            }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}

extension Outcome {
    /// The five characters of PostgreSQL's error, `00000` for success; see ``code(sqlState:)``.
    package var sqlState: String {
        String(
            decoding: (0..<5).map { UInt8(truncatingIfNeeded: ((code >> (6 * Int32($0))) & 0x3F)) &+ 48 },
            as: UTF8.self)
    }

    /// The characters as one number, six bits each, as the server itself has them. 0 is success, so a connection that is
    /// gone, whose error has no characters, is -1.
    package static func code(sqlState: String) -> Int32 {
        guard sqlState.utf8.count == 5 else { return -1 }
        return sqlState.utf8.reversed().reduce(0) { ($0 << 6) | (Int32($1) &- 48) & 0x3F }
    }
}
