import CSQLite
import Foundation

/// A value as SQLite gave it. Equality is that of storage class and bytes.
enum Cell: Hashable, Comparable, CustomStringConvertible {
    case null
    case integer(Int64)
    case real(UInt64)
    case text([UInt8])
    case blob([UInt8])

    var description: String {
        switch self {
        case .null: "NULL"
        case .integer(let value): "\(value)"
        case .real(let bits): "\(Double(bitPattern: bits))"
        case .text(let bytes): "'\(String(decoding: bytes, as: UTF8.self))'"
        case .blob(let bytes): "x'\(bytes.map { String(format: "%02x", $0) }.joined())'"
        }
    }

    static func < (left: Cell, right: Cell) -> Bool { left.key < right.key }

    /// Any total order does.
    private var key: String { description }
}

/// What a statement gave: its rows, or the primary code of the error.
struct Outcome: Hashable {
    var columns: [String] = []
    var rows: [[Cell]] = []
    /// The primary result code, 0 for success.
    var code: Int32 = 0
    var message = ""

    static func == (left: Outcome, right: Outcome) -> Bool {
        left.columns == right.columns && left.rows == right.rows && left.code == right.code
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(columns)
        hasher.combine(rows)
        hasher.combine(code)
    }

    /// With the rows in an order of their own.
    var sorted: Outcome {
        var copy = self
        copy.rows.sort { $0.lexicographicallyPrecedes($1) }
        return copy
    }

    var summary: String {
        code == 0
            ? "\(columns.joined(separator: "|")): \(rows.count) rows: "
                + rows.prefix(6).map { $0.map(\.description).joined(separator: "|") }.joined(separator: " / ")
            : "error \(code) \(message)"
    }
}

/// A connection of SQLite's own library, closed with the last reference.
final class Engine {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let interrupted = SQLITE_INTERRUPT

    private let handle: OpaquePointer

    init(_ path: String = ":memory:") throws {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Failure(description: "cannot open \(path): \(code)")
        }
        handle = opened
    }

    deinit { sqlite3_close_v2(handle) }

    /// Ends statements that take too many steps, with the code of an interruption.
    func limit(steps: Int32) {
        sqlite3_progress_handler(handle, steps, { _ in 1 }, nil)
    }

    /// Runs a script of the fixture.
    func script(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw Failure(description: String(cString: sqlite3_errmsg(handle)) + " in: " + sql.prefix(80))
        }
    }

    /// Runs one statement to its end. `value` gives what is bound at an index, by the placeholder's name where it has one.
    func run(_ sql: String, _ value: (Int, String?) -> Cell? = { _, _ in nil }) -> Outcome {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let prepared else { return failure() }
        defer { sqlite3_finalize(prepared) }
        for index in 0..<sqlite3_bind_parameter_count(prepared) {
            let name = sqlite3_bind_parameter_name(prepared, index + 1).map { String(cString: $0) }
            guard let value = value(Int(index + 1), name) else { continue }
            bind(value, prepared, index + 1)
        }
        let width = sqlite3_column_count(prepared)
        var outcome = Outcome(columns: (0..<width).map { String(cString: sqlite3_column_name(prepared, $0)) })
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: outcome.rows.append((0..<width).map { Self.cell(prepared, $0) })
            case SQLITE_DONE: return outcome
            default: return failure()
            }
        }
    }

    private func failure() -> Outcome {
        Outcome(code: sqlite3_errcode(handle) & 0xFF, message: String(cString: sqlite3_errmsg(handle)))
    }

    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func bind(_ value: Cell, _ statement: OpaquePointer, _ index: Int32) {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .real(let bits): sqlite3_bind_double(statement, index, Double(bitPattern: bits))
        case .text(let bytes):
            bytes.withUnsafeBytes { buffer in
                _ = sqlite3_bind_text(
                    statement, index, buffer.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), Self.transient)
            }
        case .blob(let bytes):
            bytes.withUnsafeBytes {
                _ = sqlite3_bind_blob(statement, index, $0.baseAddress, Int32(bytes.count), Self.transient)
            }
        }
    }

    private static func cell(_ statement: OpaquePointer, _ column: Int32) -> Cell {
        func bytes(_ start: UnsafeRawPointer?) -> [UInt8] {
            guard let start else { return [] }
            return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
        }
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column).bitPattern)
        case SQLITE_TEXT: return .text(bytes(sqlite3_column_text(statement, column)))
        case SQLITE_BLOB: return .blob(bytes(sqlite3_column_blob(statement, column)))
        default: return .null
        }
    }

    /// The tables with their columns.
    func tables() -> [(name: String, columns: [String])] {
        let names = run(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        return names.rows.map { row in
            guard case .text(let bytes)? = row.first else { return ("", []) }
            let name = String(decoding: bytes, as: UTF8.self)
            return (name, run("SELECT * FROM \(Self.quoted(name)) LIMIT 0").columns)
        }
    }

    static func quoted(_ name: String) -> String {
        "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
