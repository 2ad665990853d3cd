import CSQLite
import Foundation

/// SQLite itself, in memory, to say what a text means.
final class Engine {
    private var handle: OpaquePointer?

    init() {
        sqlite3_open(":memory:", &handle)
    }

    deinit { sqlite3_close_v2(handle) }

    private var message: String { String(cString: sqlite3_errmsg(handle)) }

    /// Nil where SQLite can prepare the text, else what it says.
    func complaint(_ sql: String) -> String? {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        return sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK ? nil : message
    }

    /// The rows as texts, or what SQLite says.
    func rows(_ sql: String) -> Result<[[String]], EngineFailure> {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
            return .failure(EngineFailure(message))
        }
        defer { sqlite3_finalize(statement) }
        var rows: [[String]] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                rows.append(
                    (0..<sqlite3_column_count(statement)).map { column in
                        sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "NULL"
                    })
            case SQLITE_DONE: return .success(rows)
            default: return .failure(EngineFailure(message))
            }
        }
    }

    /// What SQLite would do for the text: its program, as EXPLAIN shows it.
    func program(_ sql: String) -> Result<[[String]], EngineFailure> { rows("EXPLAIN " + sql) }

    /// Makes the tables and columns that the text lacks, one after another, as SQLite asks for them.
    func furnish(_ sql: String) {
        var tables: [String] = []
        var tried: [String: Int] = [:]
        for _ in 0..<80 {
            guard let complaint = complaint(sql) else { return }
            if let name = complaint.after("no such table: ") {
                let parts = name.split(separator: ".")
                let table = String(parts.last ?? "")
                if parts.count > 1, parts[0] != "main", parts[0] != "temp" {
                    _ = rows("ATTACH ':memory:' AS \(quoted(parts[0]))")
                }
                let target = parts.count > 1 ? "\(quoted(parts[0])).\(quoted(table))" : quoted(table)
                guard case .success = rows("CREATE TABLE \(target) (weir_dummy)") else { return }
                tables.append(target)
            } else if let name = complaint.after("no such column: ") {
                let column = name.split(separator: ".").last.map(String.init) ?? name
                let turn = tried[name, default: 0]
                tried[name] = turn + 1
                guard !tables.isEmpty, turn < tables.count else { return }
                let chosen = name.contains(".") ? tables : [tables[turn]]
                for table in chosen { _ = rows("ALTER TABLE \(table) ADD COLUMN \(quoted(column))") }
                if name.contains(".") { tried[name] = tables.count }
            } else if let range = complaint.range(of: " has no column named ") {
                let column = String(complaint[range.upperBound...])
                for table in tables { _ = rows("ALTER TABLE \(table) ADD COLUMN \(quoted(column))") }
                let turn = tried[complaint, default: 0]
                tried[complaint] = turn + 1
                if turn > 0 { return }
            } else {
                return
            }
        }
    }

    private func quoted(_ name: some StringProtocol) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

struct EngineFailure: Error, Equatable {
    var message: String
    init(_ message: String) { self.message = message }
}

extension String {
    fileprivate func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
