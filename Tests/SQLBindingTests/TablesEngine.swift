import CSQLite
import SQLSyntax

/// A value of SQLite, to bind.
enum EngineValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// SQLite itself, in memory, to hold the tables against.
struct TablesEngine: ~Copyable {
    struct Failure: Error, Hashable {
        var message: String
    }

    private let handle: OpaquePointer

    /// - Parameter lengthLimit: the length in bytes over which a text or blob is too big; a small one lets a test reach
    ///   it (https://sqlite.org/c3ref/limit.html).
    init(lengthLimit: Int32? = nil) throws {
        var opened: OpaquePointer?
        guard sqlite3_open(":memory:", &opened) == SQLITE_OK, let opened else { throw Failure(message: "no SQLite") }
        handle = opened
        if let lengthLimit { sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, lengthLimit) }
    }

    deinit { sqlite3_close_v2(handle) }

    var version: Dialect.Version {
        let number = Int(sqlite3_libversion_number())
        return Dialect.Version(number / 1_000_000, number / 1000 % 1000)
    }

    var dialect: Dialect { .sqlite(version) }

    /// Runs the statement to its end and answers the rows as texts.
    @discardableResult
    func rows(_ sql: String, _ values: [EngineValue] = []) throws -> [[String?]] {
        var statement = try prepare(sql)
        return try statement.rows(values)
    }

    func prepare(_ sql: String) throws -> Statement { try Statement(sql, handle) }

    struct Statement: ~Copyable {
        private let handle: OpaquePointer
        private let statement: OpaquePointer

        fileprivate init(_ sql: String, _ handle: OpaquePointer) throws {
            var prepared: OpaquePointer?
            guard sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
                throw Failure(message: String(cString: sqlite3_errmsg(handle)))
            }
            self.handle = handle
            statement = prepared
        }

        deinit { sqlite3_finalize(statement) }

        mutating func rows(_ values: [EngineValue] = []) throws -> [[String?]] {
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            for (index, value) in values.enumerated() {
                let place = Int32(index + 1)
                let code =
                    switch value {
                    case .null: sqlite3_bind_null(statement, place)
                    case .integer(let number): sqlite3_bind_int64(statement, place, number)
                    case .real(let number): sqlite3_bind_double(statement, place, number)
                    case .text(let text): sqlite3_bind_text(statement, place, text, -1, transient)
                    case .blob(let bytes):
                        bytes.isEmpty
                            ? sqlite3_bind_zeroblob(statement, place, 0)
                            : sqlite3_bind_blob(statement, place, bytes, Int32(bytes.count), transient)
                    }
                guard code == SQLITE_OK else { throw Failure(message: "cannot bind value \(place)") }
            }
            defer { sqlite3_reset(statement) }
            var rows: [[String?]] = []
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW:
                    rows.append(
                        (0..<sqlite3_column_count(statement)).map { column in
                            sqlite3_column_text(statement, column).map { String(cString: $0) }
                        })
                case SQLITE_DONE:
                    return rows
                default:
                    throw Failure(message: String(cString: sqlite3_errmsg(handle)))
                }
            }
        }
    }
}
