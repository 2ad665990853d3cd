import CSQLite
import Foundation
import SQLBinding
import SQLSyntax
import Testing
import Weir
import WeirDatabases
import WeirFiles
import WeirPolicy

/// A SQLite file of its own for a test; gone when the test is.
final class DatabaseFile {
    let url: URL
    var path: String { url.path(percentEncoded: false) }
    var database: SQLiteDatabase { SQLiteDatabase(path: path) }

    init(_ sql: String? = nil) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString).db")
        if let sql { try run(sql) }
    }

    deinit {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Runs SQL past Weir.
    func run(_ sql: String) throws {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        try #require(sqlite3_open(path, &connection) == SQLITE_OK)
        try #require(
            sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK, "\(String(cString: sqlite3_errmsg(connection)))")
    }

    /// What a statement gives, past Weir, as text.
    func value(_ sql: String) throws -> String? {
        var connection: OpaquePointer?
        var statement: OpaquePointer?
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(connection)
        }
        try #require(sqlite3_open(path, &connection) == SQLITE_OK)
        try #require(sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK)
        guard sqlite3_step(statement) == SQLITE_ROW, let text = sqlite3_column_text(statement, 0) else { return nil }
        return String(cString: text)
    }
}

extension Connection {
    /// All rows of a statement.
    func rows(_ statement: CompiledStatement, _ lock: SessionLock) throws(DatabaseError) -> [[Value]] {
        var rows: [[Value]] = []
        _ = try run(statement, lock: lock) { row in
            rows.append(row)
            return true
        }
        return rows
    }
}

extension DatabaseFile {
    func bytes() throws -> Data { try Data(contentsOf: url) }
}
