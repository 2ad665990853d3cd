import Foundation
import SQLBinding
import SQLSyntax
import TestSupport
import Weir
import WeirDatabases
import WeirFiles
import WeirPolicy

/// A SQLite file of its own for a test; gone when the test is.
final class DatabaseFile {
    private let folder: TemporaryFolder
    var url: URL { folder.file("data.db") }
    var path: String { folder.path("data.db") }
    var database: SQLiteDatabase { SQLiteDatabase(path: path) }

    init(_ sql: String? = nil) throws {
        folder = try TemporaryFolder()
        if let sql { try run(sql) }
    }

    /// Runs SQL past Weir.
    func run(_ sql: String) throws { try Engine(path).script(sql) }

    /// What a statement gives, past Weir, as text.
    func value(_ sql: String) throws -> String? { try Engine(path).rows(sql).first?.first ?? nil }
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
