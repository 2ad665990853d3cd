internal import SQLSyntax
internal import Weir
internal import WeirPolicy

/// One statement on a connection, in a transaction of its own.
struct PostgresSession {
    private let connection: PostgresConnection
    private let writes: Bool

    /// - Parameter writes: whether the transaction may change anything.
    init(_ connection: PostgresConnection, writes: Bool) {
        self.connection = connection
        self.writes = writes
    }

    // MARK: - Running

    func run(
        _ statement: CompiledStatement, _ parameters: [String?], _ lock: PostgresLock, header: ([String]) -> Void,
        row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        // libpq reads a text to its first NUL.
        guard !statement.sql.utf8.contains(0) else {
            throw DatabaseError(.denied, "internal error: the text for the database holds a NUL character")
        }
        try begin("BEGIN")
        let progress: PostgresConnection.Progress
        do throws(DatabaseError) {
            try pin()
            try check(statement, lock)
            progress = try during(.running(writes: writes)) { () throws(PostgresFailure) in
                try connection.stream(
                    statement.sql, parameters,
                    header: { names in
                        guard !names.isEmpty, !statement.discardsRows else { return }
                        let known = statement.columns.map(\.name)
                        header(known.count == names.count ? known : names)
                    }, row: { statement.discardsRows || row($0) })
            }
            guard progress.stopped || progress.isQueryOrChange else { throw Self.denied("another kind of statement") }
        } catch {
            rollBack()
            throw error
        }
        guard !progress.stopped else {
            rollBack()
            return RunResult(rows: progress.rows, changed: 0, stopped: true)
        }
        try commit()
        return RunResult(
            rows: statement.discardsRows ? 0 : progress.rows,
            changed: Self.changes(statement.operation) ? progress.changed : 0, stopped: false)
    }

    /// The same behind scripts, and undone; what waits for the transaction's end is checked before.
    func rehearse(
        _ statement: CompiledStatement, _ parameters: [String?], on scripts: [FixtureScript],
        header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        guard !statement.sql.utf8.contains(0) else {
            throw DatabaseError(.denied, "internal error: the text for the database holds a NUL character")
        }
        try begin("BEGIN")
        defer { rollBack() }
        for script in scripts { try run(script) }
        try pin()
        if !writes { try begin("SET TRANSACTION READ ONLY") }
        let progress = try during(.running(writes: writes)) { () throws(PostgresFailure) in
            try connection.stream(
                statement.sql, parameters,
                header: { names in
                    guard !names.isEmpty, !statement.discardsRows else { return }
                    let known = statement.columns.map(\.name)
                    header(known.count == names.count ? known : names)
                }, row: { statement.discardsRows || row($0) })
        }
        guard progress.stopped || progress.isQueryOrChange else { throw Self.denied("another kind of statement") }
        _ = try during(.committing(writes: writes)) { () throws(PostgresFailure) in
            try connection.command("SET CONSTRAINTS ALL IMMEDIATE")
        }
        return RunResult(
            rows: statement.discardsRows ? 0 : progress.rows,
            changed: Self.changes(statement.operation) ? progress.changed : 0, stopped: progress.stopped)
    }

    private func run(_ script: FixtureScript) throws(DatabaseError) {
        do throws(PostgresFailure) {
            try connection.script(script.text)
        } catch {
            let told = error.error(.preparing, connection.place)
            throw DatabaseError(
                told.kind == .lost ? .lost : .malformed,
                "`\(script.name)` cannot be run: \(told.code ?? told.message)", help: "run it with `psql` to see why",
                code: told.code)
        }
        guard connection.isInTransaction else {
            throw DatabaseError(
                .malformed, "`\(script.name)` has ended its transaction",
                help: "a fixture is made within one transaction")
        }
    }

    private static func changes(_ operation: StatementOperation) -> Bool {
        switch operation {
        case .select, .explain: false
        case .insert, .update, .delete, .merge: true
        }
    }

    /// Begins the transaction, or says of what kind it is.
    func begin(_ sql: StaticString) throws(DatabaseError) {
        _ = try during(.preparing) { () throws(PostgresFailure) in try connection.command(sql.description) }
    }

    private func commit() throws(DatabaseError) {
        let done = try during(.committing(writes: writes)) { () throws(PostgresFailure) in
            try connection.command("COMMIT")
        }
        guard done == "COMMIT" else {
            throw DatabaseError(
                .raised, "the database undid the statement: \(PostgresConditions.name("40000") ?? "")", code: "40000")
        }
    }

    /// The locks are gone when this returns. If it fails the connection is gone, and the server undoes all by itself.
    func rollBack() {
        do throws(PostgresFailure) { try connection.command("ROLLBACK") } catch {}
    }

    func during<Result>(
        _ phase: PostgresFailure.Phase, _ body: () throws(PostgresFailure) -> Result
    ) throws(DatabaseError) -> Result {
        do throws(PostgresFailure) {
            return try body()
        } catch {
            throw error.error(phase, connection.place)
        }
    }

    // MARK: - Modes

    /// The settings that decide what a text or value means, or what an error tells. See
    /// https://www.postgresql.org/docs/15/runtime-config-client.html and runtime-config-compatible.html.
    ///
    /// Left as the server, the database or the user has them: `TimeZone`, `lc_*`, `default_text_search_config`, time limits,
    /// and what only the planner looks at.
    private static let modes: [(name: String, value: String)] = [
        // Relations are printed with their schema; what is not, as `lower` or `=`, is PostgreSQL's own.
        ("search_path", "pg_catalog, pg_temp"),
        ("client_encoding", "UTF8"),
        ("standard_conforming_strings", "on"),
        ("backslash_quote", "safe_encoding"),
        ("transform_null_equals", "off"),
        ("array_nulls", "on"),
        ("DateStyle", "ISO, MDY"),
        ("IntervalStyle", "postgres"),
        ("bytea_output", "hex"),
        ("extra_float_digits", "1"),
        ("xmlbinary", "base64"),
        ("xmloption", "content"),
        ("quote_all_identifiers", "off"),
        ("gin_fuzzy_search_limit", "0"),
        // Policies of the server's own hold as well.
        ("row_security", "on"),
        ("client_min_messages", "error"),
    ]

    /// Sets the modes for the transaction, so that a pool between here and the server cannot hand them to another, and reads
    /// them back. With `session_replication_role` another than `origin`, triggers and foreign keys would not hold; only a
    /// superuser can set it.
    func pin() throws(DatabaseError) {
        var values: [String?] = []
        var calls: [String] = []
        for mode in Self.modes {
            calls.append("pg_catalog.set_config($\(values.count + 1), $\(values.count + 2), true)")
            values += [mode.name, mode.value]
        }
        calls.append("pg_catalog.current_setting('session_replication_role')")
        let rows = try during(.preparing) { () throws(PostgresFailure) in
            try connection.rows("SELECT \(calls.joined(separator: ", "))", values)
        }
        let found = rows.first ?? []
        let expected = Self.modes + [("session_replication_role", "origin")]
        guard found.count == expected.count else { throw Self.unpinned("") }
        for (mode, value) in zip(expected, found) where mode.value != value { throw Self.unpinned(mode.name) }
    }

    private static func unpinned(_ name: String) -> DatabaseError {
        DatabaseError(
            .unreachable, "the server does not keep a setting that Weir needs: `\(name)`",
            help: "Weir works with servers of PostgreSQL itself")
    }

    // MARK: - The second lock

    /// Has the server analyze the statement and asks it which relations it has locked for that, and how.
    private func check(_ statement: CompiledStatement, _ lock: PostgresLock) throws(DatabaseError) {
        let locked = try during(.running(writes: writes)) { () throws(PostgresFailure) in
            try connection.analyze(
                statement.operation == .explain ? statement.sql : PostgresLock.analyzed(statement.sql))
            return try connection.rows(PostgresLock.lockedRelations)
        }
        if let problem = lock.problem(locked: locked) { throw Self.denied(problem) }
        // FOR UPDATE and the like lock rows, which a read-only transaction cannot. What names no relation as one to change
        // changes none.
        let onlyLocksRows =
            locked.contains { $0.first == "RowShareLock" } && !locked.contains { $0.first == "RowExclusiveLock" }
        if writes || onlyLocksRows { return }
        try begin("SET TRANSACTION READ ONLY")
    }

    private static func denied(_ what: String) -> DatabaseError {
        DatabaseError(
            .denied,
            "internal error: the second lock stopped the statement at \(what), which the session's roles do not grant",
            help: "this is a defect of Weir: please report it")
    }

    // MARK: - Parameters

    /// The values' texts in the order of the placeholders.
    static func texts(of parameters: [BoundParameter]) throws(DatabaseError) -> [String?] {
        guard parameters.count <= 65_535 else {
            throw DatabaseError(
                .raised, "the statement has \(parameters.count) parameters, and PostgreSQL takes 65535",
                help: "give a list as one array", code: "54000")
        }
        var texts: [String?] = []
        for (offset, parameter) in parameters.sorted(by: { $0.position < $1.position }).enumerated() {
            guard parameter.position == offset + 1 else {
                throw DatabaseError(
                    .denied, "internal error: the statement has another number of parameters than values")
            }
            guard let text = PostgresValue.text(parameter.value) else {
                throw DatabaseError(
                    .raised,
                    "PostgreSQL has no place for the value of parameter \(parameter.position): 22021 (character not in repertoire)",
                    help: "its texts hold no NUL character", code: "22021")
            }
            texts.append(text)
        }
        return texts
    }
}
