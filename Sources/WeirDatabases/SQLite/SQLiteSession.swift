internal import CSQLite
internal import SQLSyntax
internal import Weir
internal import WeirPolicy

/// A connection for one statement, through SQLite's C interface: it needs the authorizer's place, which GRDB takes for
/// itself, and texts that hold a NUL, which GRDB cuts short.
///
/// It is the only file that holds pointers of SQLite. Each is checked where it is made, and freed in `deinit` or `defer`.
final class SQLiteSession {
    private let connection: OpaquePointer
    private let path: String
    private let writes: Bool

    /// Opens the file; for reading only unless the statement writes.
    init(path: String, writes: Bool) throws(DatabaseError) {
        self.path = path
        self.writes = writes
        var handle: OpaquePointer?
        let mode = writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        let code = SQLiteCode(sqlite3_open_v2(path, &handle, mode | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE, nil))
        guard let handle, code.isOK else {
            sqlite3_close_v2(handle)
            throw writes && code.primary == SQLITE_CANTOPEN
                ? DatabaseError(.cannotWrite, "`\(path)` cannot be written", code: code.name)
                : code.error(opening: path)
        }
        connection = handle
        sqlite3_busy_timeout(connection, 2_000)
        try configure()
    }

    /// A database in memory that the scripts have made; gone when the session is.
    init(fixture scripts: [FixtureScript], writes: Bool) throws(DatabaseError) {
        path = ":memory:"
        self.writes = writes
        var handle: OpaquePointer?
        let mode = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE
        let code = SQLiteCode(sqlite3_open_v2(path, &handle, mode, nil))
        guard let handle, code.isOK else {
            sqlite3_close_v2(handle)
            throw code.error(opening: path)
        }
        connection = handle
        // A script reaches no file.
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        for script in scripts { try run(script) }
        try configure()
    }

    deinit {
        sqlite3_close_v2(connection)
    }

    /// Runs the statements of a script one after another. SQLite's own message stays untold, as everywhere.
    private func run(_ script: FixtureScript) throws(DatabaseError) {
        var text = script.text
        let failure = text.withUTF8 { bytes -> (code: SQLiteCode, offset: Int)? in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else { return nil }
                var place = start
                while place < start + characters.count {
                    var prepared: OpaquePointer?
                    var tail: UnsafePointer<CChar>?
                    let left = Int32(clamping: start + characters.count - place)
                    var code = SQLiteCode(sqlite3_prepare_v2(connection, place, left, &prepared, &tail))
                    if let prepared, code.isOK {
                        repeat { code = SQLiteCode(sqlite3_step(prepared)) } while code.primary == SQLITE_ROW
                        sqlite3_finalize(prepared)
                    }
                    guard code.isOK || code.primary == SQLITE_DONE else { return (code, place - start) }
                    guard let tail, tail > place else { return nil }
                    place = tail
                }
                return nil
            }
        }
        guard let failure else { return }
        // The statement that failed begins behind the white space there.
        let rest = script.text.utf8.dropFirst(failure.offset)
        let blank = rest.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }.count
        let line = script.text.utf8.prefix(failure.offset + blank).count { $0 == 0x0A } + 1
        throw DatabaseError(
            .malformed, "`\(script.name)` cannot be run: \(failure.code.name) at line \(line)",
            help: "run it with `sqlite3` to see why", code: failure.code.name)
    }

    /// https://sqlite.org/security.html, "Untrusted SQL inputs" and "Untrusted SQLite database files".
    private func configure() throws(DatabaseError) {
        let options: [(Int32, Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
            (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_ENABLE_FKEY, 1), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
            (SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
        ]
        for (option, on) in options where csqlite_set_option(connection, option, on) != SQLITE_OK {
            throw DatabaseError(
                .unreachable, "this SQLite library lacks a protection that Weir needs: option \(option)")
        }
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_limit(connection, SQLITE_LIMIT_WORKER_THREADS, 0)
        if !writes { try execute("PRAGMA query_only = 1") }
        // Reads the schema, and so tells of a file that is no database.
        try execute("SELECT 1 FROM main.sqlite_schema LIMIT 1")
        // Connects the table-valued functions and the file's virtual tables, for which SQLite would otherwise ask the
        // authorizer leave to write its schema table. Where a table has a function's name, or a module is not there, there
        // is nothing to connect.
        let virtualTables = """
            SELECT count(*) FROM main.sqlite_schema AS s, pragma_table_info(s.name, 'main') WHERE s.type = 'table' AND s.rootpage = 0
            """
        for sql in ["SELECT 1 FROM json_each('[]')", "SELECT 1 FROM json_tree('[]')", virtualTables] {
            sqlite3_exec(connection, sql, nil, nil, nil)
        }
    }

    private func execute(_ sql: StaticString) throws(DatabaseError) {
        let code = SQLiteCode(sqlite3_exec(connection, sql.description, nil, nil, nil))
        guard code.isOK else { throw code.error(opening: path) }
    }

    // MARK: - Running

    func run(
        _ statement: CompiledStatement, _ lock: SQLiteLock, header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        let triggers = writes ? try triggerNames() : []
        let known = SQLiteLock.Statement(sql: statement.sql, triggers: triggers, dialect: statement.dialect)
        try execute(writes ? "BEGIN IMMEDIATE" : "BEGIN")
        do throws(DatabaseError) {
            let guardian = Guardian(lock, known)
            let result = try withGuardian(guardian) { () throws(DatabaseError) in
                try runGuarded(statement, guardian, header: header, row: row)
            }
            try execute(result.stopped ? "ROLLBACK" : "COMMIT")
            return result
        } catch {
            // SQLite itself may have rolled back already; then this fails, and leaves things as they should be.
            sqlite3_exec(connection, "ROLLBACK", nil, nil, nil)
            throw error
        }
    }

    private func withGuardian<Result>(
        _ guardian: Guardian, _ body: () throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> Result {
        sqlite3_set_authorizer(connection, authorize, Unmanaged.passUnretained(guardian).toOpaque())
        defer {
            sqlite3_set_authorizer(connection, nil, nil)
            withExtendedLifetime(guardian) {}
        }
        return try body()
    }

    private func runGuarded(
        _ statement: CompiledStatement, _ guardian: Guardian, header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        let prepared = try prepare(statement.sql, guardian)
        defer { sqlite3_finalize(prepared) }
        if let problem = guardian.lock.problem(of: guardian.statement) { throw Self.denied(problem) }
        guardian.statement.isRunning = true
        try bind(statement.parameters, to: prepared)
        let columns = sqlite3_column_count(prepared)
        if columns > 0, !statement.discardsRows { header(names(prepared, columns, statement.columns)) }
        let before = sqlite3_total_changes(connection)
        var rows = 0
        while true {
            let code = SQLiteCode(sqlite3_step(prepared))
            switch code.primary {
            case SQLITE_ROW where statement.discardsRows: break
            case SQLITE_ROW:
                rows += 1
                if !row((0..<columns).map { value(prepared, $0) }) {
                    return RunResult(rows: rows, changed: 0, stopped: true)
                }
            case SQLITE_DONE:
                let changed = sqlite3_total_changes(connection) == before ? 0 : Int(sqlite3_changes(connection))
                return RunResult(rows: rows, changed: changed, stopped: false)
            default:
                throw failure(code, guardian)
            }
        }
    }

    private func prepare(_ sql: String, _ guardian: Guardian) throws(DatabaseError) -> OpaquePointer {
        var prepared: OpaquePointer?
        var isWhole = false
        var text = sql
        let code = text.withUTF8 { bytes -> SQLiteCode in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v2(
                    connection, characters.baseAddress, Int32(clamping: characters.count), &prepared, &tail)
                if let tail, let start = characters.baseAddress { isWhole = tail - start == characters.count }
                return SQLiteCode(code)
            }
        }
        guard code.isOK else {
            sqlite3_finalize(prepared)
            throw failure(code, guardian)
        }
        guard let prepared, isWhole else {
            sqlite3_finalize(prepared)
            throw DatabaseError(.denied, "internal error: the text for the database is not one statement")
        }
        // EXPLAIN of a write shows it, and does not run it.
        guard writes || sqlite3_stmt_readonly(prepared) != 0 || sqlite3_stmt_isexplain(prepared) != 0 else {
            sqlite3_finalize(prepared)
            throw DatabaseError(.denied, "internal error: a statement that reads would have written")
        }
        return prepared
    }

    private func triggerNames() throws(DatabaseError) -> [String] {
        var prepared: OpaquePointer?
        let code = SQLiteCode(
            sqlite3_prepare_v2(
                connection, "SELECT name FROM main.sqlite_schema WHERE type = 'trigger'", -1, &prepared, nil))
        defer { sqlite3_finalize(prepared) }
        guard code.isOK, let prepared else { throw code.error(opening: path) }
        var names: [String] = []
        while sqlite3_step(prepared) == SQLITE_ROW {
            if case .text(let name) = value(prepared, 0) { names.append(name) }
        }
        return names
    }

    // MARK: - Values

    private func bind(_ parameters: [BoundParameter], to prepared: OpaquePointer) throws(DatabaseError) {
        guard sqlite3_bind_parameter_count(prepared) == parameters.count else {
            throw DatabaseError(.denied, "internal error: the statement has another number of parameters than values")
        }
        for parameter in parameters {
            let code = SQLiteCode(bind(parameter.value, to: prepared, Int32(clamping: parameter.position)))
            guard code.isOK else {
                throw DatabaseError(
                    .raised, "the database refused the value of parameter \(parameter.position): \(code.name)",
                    code: code.name)
            }
        }
    }

    private func bind(_ value: Value, to prepared: OpaquePointer, _ position: Int32) -> Int32 {
        // SQLITE_TRANSIENT: SQLite makes a copy of its own.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(prepared, position)
        case .boolean(let flag): return sqlite3_bind_int64(prepared, position, flag ? 1 : 0)
        case .integer(let number): return sqlite3_bind_int64(prepared, position, number)
        case .real(let number): return sqlite3_bind_double(prepared, position, number)
        case .text(let text):
            var text = text
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    // A nil start would bind NULL.
                    guard let start = characters.baseAddress else {
                        return sqlite3_bind_text(prepared, position, "", 0, copied)
                    }
                    return sqlite3_bind_text64(
                        prepared, position, start, sqlite3_uint64(characters.count), copied, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(prepared, position, 0) }
            return bytes.withUnsafeBytes { buffer in
                sqlite3_bind_blob64(prepared, position, buffer.baseAddress, sqlite3_uint64(buffer.count), copied)
            }
        case .list: return SQLITE_MISMATCH
        }
    }

    /// A text that is not valid UTF-8 is given with U+FFFD in the place of what is wrong.
    private func value(_ prepared: OpaquePointer, _ column: Int32) -> Value {
        switch sqlite3_column_type(prepared, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(prepared, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(prepared, column))
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(prepared, column) else { return .text("") }
            let count = Int(sqlite3_column_bytes(prepared, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            guard let start = sqlite3_column_blob(prepared, column) else { return .blob([]) }
            let count = Int(sqlite3_column_bytes(prepared, column))
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
        default: return .null
        }
    }

    private func names(_ prepared: OpaquePointer, _ count: Int32, _ known: [OutputColumn]) -> [String] {
        if known.count == Int(count) { return known.map(\.name) }
        return (0..<count).map { column in
            sqlite3_column_name(prepared, column).map { String(cString: $0) } ?? ""
        }
    }

    // MARK: - Errors

    private static func denied(_ what: String) -> DatabaseError {
        DatabaseError(
            .denied,
            "internal error: the second lock stopped the statement at \(what), which the session's roles do not grant",
            help: "this is a defect of Weir: please report it")
    }

    private func failure(_ code: SQLiteCode, _ guardian: Guardian) -> DatabaseError {
        if let denied = guardian.denied {
            return Self.denied(denied)
        }
        switch code.primary {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_READONLY, SQLITE_FULL:
            return code.error(opening: path)
        default:
            let marker = sqlite3_errmsg(connection).flatMap { Marker.find(in: String(cString: $0)) }
            return DatabaseError(
                .raised, "the database raised \(code.name)\(marker.map { ": \($0)" } ?? "")",
                help: "its own message is not shown: it can hold values that the session may not see", code: code.name,
                marker: marker)
        }
    }
}

extension Marker {
    /// SQLite says `JSON path error near 'weir: check failed'` for `json_extract('{}', 'weir: check failed')`.
    fileprivate static func find(in message: String) -> String? {
        let start = "JSON path error near '" + prefix
        guard message.hasPrefix(start), message.hasSuffix("'") else { return nil }
        let marker = String(message.dropFirst(start.count).dropLast())
        return isKnown(marker) ? marker : nil
    }
}

/// What the authorizer's callback has at hand.
private final class Guardian {
    let lock: SQLiteLock
    var statement: SQLiteLock.Statement
    /// The first thing that was denied.
    var denied: String?

    init(_ lock: SQLiteLock, _ statement: SQLiteLock.Statement) {
        self.lock = lock
        self.statement = statement
    }

    func decide(_ code: Int32, _ first: String?, _ second: String?, _ database: String?, _ source: String?) -> Bool {
        let action: SQLiteLock.Action
        switch code {
        case SQLITE_SELECT: action = .select
        case SQLITE_RECURSIVE: action = .recursive
        case SQLITE_FUNCTION: action = .function(second ?? "")
        case SQLITE_READ: action = .read(table: first ?? "", column: second ?? "", database: database)
        case SQLITE_INSERT: action = .insert(table: first ?? "", database: database)
        case SQLITE_UPDATE: action = .update(table: first ?? "", column: second ?? "", database: database)
        case SQLITE_DELETE: action = .delete(table: first ?? "", database: database)
        case SQLITE_PRAGMA: action = first == "data_version" && second == nil ? .dataVersion : .other(code)
        default: action = .other(code)
        }
        if lock.allows(action, source: source, in: statement) { return true }
        if denied == nil { denied = Self.text(action) }
        return false
    }

    private static func text(_ action: SQLiteLock.Action) -> String {
        switch action {
        case .select: "a query"
        case .recursive: "a recursive query"
        case .function(let name): "the function `\(name)`"
        case .read(let table, let column, _):
            column.isEmpty ? "the table `\(table)`" : "the column `\(table).\(column)`"
        case .insert(let table, _): "an insert into `\(table)`"
        case .update(let table, let column, _): "an update of `\(table).\(column)`"
        case .delete(let table, _): "a delete from `\(table)`"
        case .dataVersion: "a pragma"
        case .other(let code): "action \(code) of SQLite's authorizer"
        }
    }
}

private func authorize(
    _ context: UnsafeMutableRawPointer?, _ code: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?,
    _ database: UnsafePointer<CChar>?, _ source: UnsafePointer<CChar>?
) -> Int32 {
    guard let context else { return SQLITE_DENY }
    let guardian = Unmanaged<Guardian>.fromOpaque(context).takeUnretainedValue()
    func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
    return guardian.decide(code, text(first), text(second), text(database), text(source)) ? SQLITE_OK : SQLITE_DENY
}
