import CSQLite
package import SQLSyntax

/// A connection of SQLite's own library, to say what a text means; closed with the last reference to it or to a statement
/// of it.
package final class Engine {
    /// What SQLite says of a text or a run.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        /// The primary result code (https://sqlite.org/rescode.html).
        package let code: Int32
        package let description: String
    }

    fileprivate let handle: OpaquePointer

    /// - Parameters:
    ///   - path: a file, which is made if there is none.
    ///   - lengthLimit: the length in bytes over which a text or blob is too big; a small one lets a test reach it
    ///     (https://sqlite.org/c3ref/limit.html).
    package init(_ path: String = ":memory:", lengthLimit: Int32? = nil) throws(Failure) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Failure(code: code & 0xFF, description: "cannot open \(path): \(code)")
        }
        handle = opened
        if let lengthLimit { sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, lengthLimit) }
    }

    deinit { sqlite3_close_v2(handle) }

    /// The code of a statement that took more steps than `limit` lets it.
    package static let interrupted = SQLITE_INTERRUPT

    /// Ends statements that take too many steps of SQLite's virtual machine.
    package func limit(steps: Int32) {
        sqlite3_progress_handler(handle, steps, { _ in 1 }, nil)
    }

    /// The version of the library.
    package static var version: Dialect.Version {
        let number = Int(sqlite3_libversion_number())
        return Dialect.Version(number / 1_000_000, number / 1000 % 1000)
    }

    package static var dialect: Dialect { .sqlite(version) }

    /// Whether the library is of the version whose grammar this package follows to the letter; says that the test is
    /// skipped where it is not.
    package static func isReference() -> Bool {
        let isReference = version == Dialect.Version(3, 40)
        if !isReference { print("skipped: SQLite is \(version.major).\(version.minor) on this machine, not 3.40") }
        return isReference
    }

    fileprivate var failure: Failure {
        Failure(code: sqlite3_errcode(handle) & 0xFF, description: String(cString: sqlite3_errmsg(handle)))
    }

    // MARK: Running

    /// Runs all statements of a text.
    package func script(_ sql: String) throws(Failure) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw Failure(code: failure.code, description: "\(failure) in: \(sql.prefix(80))")
        }
    }

    /// The first statement of a text.
    package func prepare(_ sql: String) throws(Failure) -> Prepared {
        guard let statement = try prepare(Array(sql.utf8)) else {
            throw Failure(code: SQLITE_OK, description: "there is no statement")
        }
        return statement
    }

    /// Nil where SQLite can prepare the first statement of the text, else what it says.
    package func complaint(_ text: [UInt8]) -> String? {
        do throws(Failure) {
            _ = try prepare(text)
            return nil
        } catch {
            return error.description
        }
    }

    package func complaint(_ sql: String) -> String? { complaint(Array(sql.utf8)) }

    /// Runs one statement to its end and answers the rows as SQLite turns them into texts, NULL as nil.
    @discardableResult
    package func rows(_ sql: String, _ values: [Cell] = []) throws(Failure) -> [[String?]] {
        try prepare(sql).rows(values)
    }

    /// The rows as texts, or what SQLite says.
    package func result(_ sql: String) -> Result<[[String?]], Failure> {
        Result { () throws(Failure) in try rows(sql) }
    }

    /// Runs one statement to its end. `value` gives what is bound at an index, by the placeholder's name where it has one.
    package func run(_ sql: String, _ value: (Int, String?) -> Cell? = { _, _ in nil }) -> Outcome {
        do throws(Failure) {
            return try prepare(sql).outcome(value)
        } catch {
            return Outcome(code: error.code, message: error.description)
        }
    }

    /// Nil for a text without a statement.
    private func prepare(_ text: [UInt8]) throws(Failure) -> Prepared? {
        var prepared: OpaquePointer?
        let code = text.withUnsafeBytes { bytes -> Int32 in
            guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return SQLITE_OK }
            return sqlite3_prepare_v2(handle, start, Int32(bytes.count), &prepared, nil)
        }
        guard code == SQLITE_OK else { throw failure }
        return prepared.map { Prepared($0, self) }
    }

    // MARK: The schema

    /// The tables with their columns.
    package func tables() -> [(name: String, columns: [String])] {
        let names = run(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        return names.rows.map { row in
            guard case .text(let bytes)? = row.first else { return ("", []) }
            let name = String(decoding: bytes, as: UTF8.self)
            return (name, run("SELECT * FROM \(Self.quoted(name)) LIMIT 0").columns)
        }
    }

    /// A name as a quoted identifier.
    package static func quoted(_ name: some StringProtocol) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension Engine {
    /// A statement that can be run again and again.
    package final class Prepared {
        private let statement: OpaquePointer
        private let engine: Engine

        fileprivate init(_ statement: OpaquePointer, _ engine: Engine) {
            self.statement = statement
            self.engine = engine
        }

        deinit { sqlite3_finalize(statement) }

        /// Runs the statement to its end with the values, from the first placeholder on.
        package func rows(_ values: [Cell] = []) throws(Failure) -> [[String?]] {
            for (index, value) in values.enumerated() { try bind(value, Int32(index + 1)) }
            return try run { statement, column in
                sqlite3_column_text(statement, column).map { String(cString: $0) }
            }
        }

        fileprivate func outcome(_ value: (Int, String?) -> Cell?) throws(Failure) -> Outcome {
            for index in 0..<sqlite3_bind_parameter_count(statement) {
                let place = index + 1
                let name = sqlite3_bind_parameter_name(statement, place).map { String(cString: $0) }
                if let value = value(Int(place), name) { try bind(value, place) }
            }
            let columns = (0..<sqlite3_column_count(statement)).map {
                String(cString: sqlite3_column_name(statement, $0))
            }
            var outcome = Outcome(columns: columns, rows: try run(Self.cell))
            if sqlite3_stmt_readonly(statement) == 0 { outcome.affected = Int(sqlite3_changes64(engine.handle)) }
            return outcome
        }

        private func run<Value>(_ read: (OpaquePointer, Int32) -> Value) throws(Failure) -> [[Value]] {
            defer { sqlite3_reset(statement) }
            var rows: [[Value]] = []
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW: rows.append((0..<sqlite3_column_count(statement)).map { read(statement, $0) })
                case SQLITE_DONE: return rows
                default: throw engine.failure
                }
            }
        }

        private func bind(_ value: Cell, _ place: Int32) throws(Failure) {
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, place)
                case .integer(let number): sqlite3_bind_int64(statement, place, number)
                case .real(let bits): sqlite3_bind_double(statement, place, Double(bitPattern: bits))
                // without a pointer, which an empty array may not have, both would be NULL
                case .text([]): sqlite3_bind_text(statement, place, "", 0, transient)
                case .blob([]): sqlite3_bind_zeroblob(statement, place, 0)
                case .text(let bytes):
                    bytes.withUnsafeBytes {
                        sqlite3_bind_text(
                            statement, place, $0.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), transient)
                    }
                case .blob(let bytes):
                    bytes.withUnsafeBytes {
                        sqlite3_bind_blob(statement, place, $0.baseAddress, Int32(bytes.count), transient)
                    }
                }
            guard code == SQLITE_OK else {
                throw Failure(code: code & 0xFF, description: "cannot bind value \(place)")
            }
        }

        private static func cell(_ statement: OpaquePointer, _ column: Int32) -> Cell {
            func bytes(_ start: UnsafeRawPointer?) -> [UInt8] {
                guard let start else { return [] }
                return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
            }
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
            case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
            case SQLITE_TEXT: return .text(bytes(sqlite3_column_text(statement, column)))
            case SQLITE_BLOB: return .blob(bytes(sqlite3_column_blob(statement, column)))
            default: return .null
            }
        }
    }
}

extension Engine {
    /// A column that a statement reads, as SQLite names it to an authorizer; the column is empty where only the rows count.
    package struct Read: Hashable, Sendable {
        package let table: String
        package let column: String
    }

    /// A change that SQLite names to an authorizer; the column is empty but for UPDATE.
    package struct Write: Hashable, Sendable {
        package enum Kind: String, Sendable { case insert, update, delete }

        package let kind: Kind
        package let table: String
        package let column: String
    }

    /// What SQLite says that the first statement of a text reads when it prepares it (https://sqlite.org/c3ref/set_authorizer.html).
    package func reads(of sql: String) -> Set<Read> { accesses(of: sql).reads }

    /// What it reads and what it changes.
    package func accesses(of sql: String) -> (reads: Set<Read>, writes: Set<Write>) {
        final class Log {
            var reads: Set<Read> = []
            var writes: Set<Write> = []
        }
        let log = Log()
        return withExtendedLifetime(log) {
            sqlite3_set_authorizer(
                handle,
                { context, action, table, column, _, _ in
                    guard let context, let table else { return SQLITE_OK }
                    let log = Unmanaged<Log>.fromOpaque(context).takeUnretainedValue()
                    let name = String(cString: table)
                    switch action {
                    case SQLITE_READ:
                        log.reads.insert(Read(table: name, column: column.map { String(cString: $0) } ?? ""))
                    case SQLITE_INSERT: log.writes.insert(Write(kind: .insert, table: name, column: ""))
                    case SQLITE_DELETE: log.writes.insert(Write(kind: .delete, table: name, column: ""))
                    case SQLITE_UPDATE:
                        log.writes.insert(
                            Write(kind: .update, table: name, column: column.map { String(cString: $0) } ?? ""))
                    default: break
                    }
                    return SQLITE_OK
                }, Unmanaged.passUnretained(log).toOpaque())
            defer { sqlite3_set_authorizer(handle, nil, nil) }
            _ = complaint(sql)
            return (log.reads, log.writes)
        }
    }
}
