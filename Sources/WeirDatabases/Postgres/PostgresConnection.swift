#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif
internal import CLibpq
internal import WeirPolicy

/// A connection to a server, through libpq: https://www.postgresql.org/docs/15/libpq.html. One thread at a time.
///
/// It is the only file that holds pointers of libpq. Each is checked where it is made, and freed in `deinit` or `defer`. Every
/// statement goes by the extended protocol, in which the server takes one statement and no more (but for the scripts of fixtures). The server's texts are
/// read here, for a code and Weir's marker, and go no further.
final class PostgresConnection {
    private let handle: OpaquePointer
    /// What messages call the database.
    let place: String

    deinit { PQfinish(handle) }

    /// As 150018 for 15.18.
    var serverVersion: Int { Int(PQserverVersion(handle)) }

    // MARK: - Opening

    init(_ address: PostgresAddress) throws(DatabaseError) {
        place = address.place
        var settings = address.settings.map { ($0.keyword, $0.value) }
        // The text of the statement and all values are UTF-8; a variable or a service file cannot change it.
        settings.append(("client_encoding", "UTF8"))
        settings.append(("fallback_application_name", "weir"))
        // A server that is gone without a word is noticed within a minute.
        settings += [("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3")]
        let timeout = Self.timeout(address)
        let started = Self.call(settings, PQconnectStartParams)
        guard let started else { throw Self.noMemory(address.place) }
        // The server then sends the code instead of a text in its language.
        PQsetErrorVerbosity(started, PQERRORS_SQLSTATE)
        clibpq_silence(started)
        switch Self.wait(started, timeout) {
        case .open: handle = started
        case .failed:
            defer { PQfinish(started) }
            throw Self.complaint(started, settings, address.place)
        case .late:
            let hasSeveralHosts = Self.hasSeveralHosts(started)
            PQfinish(started)
            guard hasSeveralHosts, let timeout else { throw Self.silent(address.place) }
            // Only the call that waits goes on to the next host when one is silent.
            settings.append(("connect_timeout", "\(max(2, timeout.components.seconds))"))
            guard let opened = Self.call(settings, PQconnectdbParams) else { throw Self.noMemory(address.place) }
            guard PQstatus(opened) == CONNECTION_OK else {
                PQfinish(opened)
                throw Self.silent(address.place)
            }
            clibpq_silence(opened)
            handle = opened
        }
    }

    /// Calls a function that takes the keywords and values of a connection. Of a keyword that is there twice, the last
    /// value holds.
    private static func call<Result>(
        _ settings: [(String, String)],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<UnsafePointer<CChar>?>?, Int32) -> Result
    ) -> Result {
        CStrings.with(settings.map(\.0)) { keywords in
            CStrings.with(settings.map(\.1)) { values in body(keywords, values, 0) }
        }
    }

    private static func noMemory(_ place: String) -> DatabaseError {
        DatabaseError(.unreachable, "there is no memory for a connection to `\(place)`")
    }

    /// Whether the URL, the environment or the service file names more than one.
    private static func hasSeveralHosts(_ handle: OpaquePointer) -> Bool {
        guard let options = PQconninfo(handle) else { return false }
        defer { PQconninfoFree(options) }
        var place = options
        while let keyword = place.pointee.keyword {
            if let value = place.pointee.val, ["host", "hostaddr"].contains(String(cString: keyword)),
                String(cString: value).contains(",")
            {
                return true
            }
            place = place.successor()
        }
        return false
    }

    /// How long a server has to let the session in; nil for as long as it takes.
    private static func timeout(_ address: PostgresAddress) -> Duration? {
        let text = address["connect_timeout"] ?? getenv("PGCONNECT_TIMEOUT").map { String(cString: $0) } ?? "10"
        guard let seconds = Int(text), seconds != 0 else { return text == "0" ? nil : .seconds(10) }
        return seconds < 0 ? nil : .seconds(min(seconds, 86_400))
    }

    private enum Opening {
        case open, failed, late
    }

    /// https://www.postgresql.org/docs/15/libpq-connect.html, `PQconnectPoll`.
    private static func wait(_ handle: OpaquePointer, _ timeout: Duration?) -> Opening {
        guard PQstatus(handle) != CONNECTION_BAD else { return .failed }
        let deadline = timeout.map { ContinuousClock.now.advanced(by: $0) }
        // What libpq says to do before the first call.
        var state = PGRES_POLLING_WRITING
        while true {
            switch state {
            case PGRES_POLLING_OK: return PQstatus(handle) == CONNECTION_OK ? .open : .failed
            case PGRES_POLLING_READING: guard wait(PQsocket(handle), POLLIN, deadline) else { return .late }
            case PGRES_POLLING_WRITING: guard wait(PQsocket(handle), POLLOUT, deadline) else { return .late }
            default: return .failed
            }
            state = PQconnectPoll(handle)
        }
    }

    private static func wait(_ socket: Int32, _ events: some BinaryInteger, _ deadline: ContinuousClock.Instant?)
        -> Bool
    {
        guard socket >= 0 else { return false }
        while true {
            var milliseconds: Int32 = -1
            if let deadline {
                let left = ContinuousClock.now.duration(to: deadline)
                guard left > .zero else { return false }
                milliseconds = Int32(clamping: left.components.seconds * 1000 + 1000)
            }
            var watched = pollfd(fd: socket, events: Int16(truncatingIfNeeded: events), revents: 0)
            let count = poll(&watched, 1, milliseconds)
            if count > 0 { return true }
            if count < 0, errno != EINTR { return false }
        }
    }

    /// Why there is no connection. Of libpq's text only a code of the server is read.
    private static func complaint(
        _ handle: OpaquePointer, _ settings: [(String, String)], _ place: String
    ) -> DatabaseError {
        if let state = PQerrorMessage(handle).flatMap({ lastState(String(cString: $0)) }) {
            return PostgresFailure(state).error(.connecting, place)
        }
        if PQconnectionNeedsPassword(handle) != 0 {
            return DatabaseError(
                .login, "`\(place)` asks for a password, and there is none",
                help:
                    "put it into the variable PGPASSWORD, the file ~/.pgpass (or the one that PGPASSFILE names), or a service file"
            )
        }
        switch call(settings, PQpingParams) {
        case PQPING_OK:
            return DatabaseError(
                .unreachable, "the server of `\(place)` answers, but not as it was asked to",
                help: "look at `sslmode`, `target_session_attrs` and the way in which the server asks for passwords")
        case PQPING_REJECT:
            return DatabaseError(
                .unreachable, "the server of `\(place)` takes no connections now",
                help: "it is starting or stopping: try again")
        case PQPING_NO_ATTEMPT:
            return DatabaseError(
                .unreachable, "libpq cannot use the settings for `\(place)`",
                help: "look at the URL, libpq's environment variables and the service file")
        default: return silent(place)
        }
    }

    private static func silent(_ place: String) -> DatabaseError {
        DatabaseError(
            .unreachable, "there is no server at `\(place)`, or it does not answer",
            help: "look whether it runs, and at the host and port in the URL or in PGHOST and PGPORT")
    }

    /// With `PQERRORS_SQLSTATE` an error of the server is `FATAL:  28P01`, at the end of a line. Of several hosts, the last
    /// one's.
    static func lastState(_ text: String) -> String? {
        for line in text.utf8.split(separator: UInt8(ascii: "\n")).reversed() {
            guard let word = line.split(separator: UInt8(ascii: " ")).last, word.count == 5,
                line.dropLast(5).suffix(3).elementsEqual(Array(":  ".utf8)),
                word.allSatisfy(PostgresFailure.isStateByte)
            else { continue }
            return String(word)
        }
        return nil
    }

    // MARK: - Statements of Weir's own

    /// Runs a statement that gives few rows, with values for `$1` and on, and answers them as texts.
    @discardableResult
    func rows(_ sql: String, _ values: [String?] = []) throws(PostgresFailure) -> [[String?]] {
        let result = CStrings.with(values) { pointers in
            PQexecParams(handle, sql, Int32(clamping: values.count), nil, pointers, nil, nil, 0)
        }
        defer { PQclear(result) }
        try check(result)
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
                    return nil
                }
                let count = Int(PQgetlength(result, row, column))
                return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
            }
        }
    }

    /// Runs a statement and answers what the server says that it did, as `COMMIT` or `ROLLBACK`.
    @discardableResult
    func command(_ sql: String) throws(PostgresFailure) -> String {
        let result = PQexecParams(handle, sql, 0, nil, nil, nil, nil, 0)
        defer { PQclear(result) }
        try check(result)
        return PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    /// Runs the statements of a fixture, the one text that goes by the simple protocol.
    func script(_ sql: String) throws(PostgresFailure) {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_EMPTY_QUERY: return
        default: try check(result)
        }
    }

    /// Whether a transaction is open and has not failed.
    var isInTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }

    // MARK: - The user's statement

    /// Has the server read and analyze a statement without running it.
    func analyze(_ sql: String) throws(PostgresFailure) {
        let result = PQprepare(handle, "", sql, 0, nil)
        defer { PQclear(result) }
        try check(result)
    }

    struct Progress {
        var rows = 0
        var changed = 0
        var stopped = false
        /// Whether it was SELECT, INSERT, UPDATE, DELETE, MERGE or EXPLAIN, by what the server says that it did.
        var isQueryOrChange = false
    }

    /// Runs a statement and hands over its rows as they come. If `row` gives false, the server is asked to stop, and what it
    /// still sends is thrown away.
    func stream(
        _ sql: String, _ values: [String?], header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(PostgresFailure) -> Progress {
        let sent = CStrings.with(values) { pointers in
            PQsendQueryParams(handle, sql, Int32(clamping: values.count), nil, pointers, nil, nil, 0)
        }
        guard sent == 1, PQsetSingleRowMode(handle) == 1 else { throw .lost }
        var progress = Progress()
        var failure: PostgresFailure?
        var types: [UInt32]?
        reading: while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            guard failure == nil, !progress.stopped else {
                if PQstatus(handle) == CONNECTION_BAD { break }
                continue
            }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
                let known = types ?? (0..<PQnfields(result)).map { PQftype(result, $0) }
                if types == nil {
                    types = known
                    header((0..<PQnfields(result)).map { PQfname(result, $0).map { String(cString: $0) } ?? "" })
                }
                for index in 0..<PQntuples(result) {
                    progress.rows += 1
                    if !row(Self.values(result, index, known)) {
                        progress.stopped = true
                        cancel()
                        break
                    }
                }
                progress.changed = Self.changed(result)
                progress.isQueryOrChange = ["SELECT", "EXPLAIN"].contains(Self.tag(result)) || Self.isChange(result)
            case PGRES_COMMAND_OK:
                progress.changed = Self.changed(result)
                // `SELECT … INTO t` says SELECT, and gives no rows.
                progress.isQueryOrChange = Self.isChange(result)
            case PGRES_FATAL_ERROR: failure = self.failure(result)
            // Such as COPY, which no statement of Weir is: nobody would ever end it.
            default:
                failure = .lost
                break reading
            }
        }
        if let failure { throw failure }
        return progress
    }

    private static func values(_ result: OpaquePointer, _ row: Int32, _ types: [UInt32]) -> [Value] {
        types.enumerated().map { position, type in
            let column = Int32(clamping: position)
            guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
                return .null
            }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
            return PostgresValue.value(bytes, type: type)
        }
    }

    /// https://www.postgresql.org/docs/15/protocol-message-formats.html, CommandComplete.
    private static func tag(_ result: OpaquePointer) -> String {
        PQcmdStatus(result).map { String(String(cString: $0).prefix { $0 != " " }) } ?? ""
    }

    private static func isChange(_ result: OpaquePointer) -> Bool {
        ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(tag(result))
    }

    private static func changed(_ result: OpaquePointer) -> Int {
        PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    private func cancel() {
        guard let cancel = PQgetCancel(handle) else { return }
        defer { PQfreeCancel(cancel) }
        var complaint = [CChar](repeating: 0, count: 256)
        PQcancel(cancel, &complaint, 256)
    }

    // MARK: - Errors

    private func check(_ result: OpaquePointer?) throws(PostgresFailure) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
        default: throw failure(result)
        }
    }

    private func failure(_ result: OpaquePointer?) -> PostgresFailure {
        func field(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
        }
        let failure = PostgresFailure(
            state: field("C"), severity: field("V"), function: field("R"), message: field("M"))
        guard PQstatus(handle) == CONNECTION_BAD || failure.state == nil else { return failure }
        return PostgresFailure(failure.state, isLost: true)
    }
}

/// Texts as C's strings, for as long as a call takes.
private enum CStrings {
    /// Nil is a null pointer, and there is one more at the end.
    static func with<Result>(
        _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        var bytes: [CChar] = []
        for text in texts { if let text { bytes.append(contentsOf: text.utf8CString) } }
        return bytes.withUnsafeBufferPointer { buffer in
            var pointers: [UnsafePointer<CChar>?] = []
            pointers.reserveCapacity(texts.count + 1)
            var place = 0
            for text in texts {
                guard let text, let start = buffer.baseAddress else {
                    pointers.append(nil)
                    continue
                }
                pointers.append(start + place)
                place += text.utf8.count + 1
            }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
