/// What is known of an error of PostgreSQL: its code, and Weir's own marker. The server's text stays behind.
struct PostgresFailure: Error, Hashable, Sendable {
    /// The five characters of SQLSTATE; nil for what libpq says by itself, of a connection that is gone.
    let state: String?
    /// Whether the connection is gone with it.
    let isLost: Bool
    let marker: String?

    init(_ state: String?, isLost: Bool = false, marker: String? = nil) {
        self.state = state
        self.isLost = isLost
        self.marker = marker
    }

    /// The connection broke, or never was.
    static let lost = PostgresFailure(nil, isLost: true)

    /// What an error's fields say: https://www.postgresql.org/docs/15/protocol-error-fields.html.
    ///
    /// - Parameters:
    ///   - function: the function of the server's source that raised it, which no setting translates.
    ///   - message: read here for the marker, and then dropped.
    init(state: String?, severity: String?, function: String?, message: String?) {
        let isState = state.map { $0.utf8.count == 5 && $0.utf8.allSatisfy(Self.isStateByte) } ?? false
        self.state = isState ? state : nil
        isLost = severity == "FATAL" || severity == "PANIC"
        marker = state == "22P02" && function == "boolin" ? message.flatMap(Self.marker) : nil
    }

    static func isStateByte(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    }

    /// PostgreSQL says `invalid input syntax for type boolean: "weir: check failed"` for
    /// `CAST('weir: check failed' AS bool)`, in the server's language and its quotation marks.
    private static func marker(_ message: String) -> String? {
        let bytes = Array(message.utf8)
        let prefix = Array(Marker.prefix.utf8)
        // At the end but for the mark that closes a quotation, which in no language is longer than that.
        for rest in 0...4 where bytes.count > rest {
            let end = bytes.count - rest
            let start = bytes[..<end].lastIndex { !isLetter($0) && $0 != UInt8(ascii: ":") }.map { $0 + 1 } ?? 0
            let found = bytes[start..<end]
            guard bytes[end...].allSatisfy({ !isLetter($0) }), found.starts(with: prefix) else { continue }
            let marker = String(decoding: found.dropFirst(prefix.count), as: UTF8.self)
            if Marker.isKnown(marker) { return marker }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        isStateByte(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || byte == UInt8(ascii: " ")
    }
}

// MARK: - What the user is told

extension PostgresFailure {
    /// What was under way when the error came.
    enum Phase: Hashable, Sendable {
        /// The server was asked to let the session in.
        case connecting
        /// The session was made ready, or the catalog read.
        case preparing
        case running(writes: Bool)
        /// COMMIT was sent.
        case committing(writes: Bool)
    }

    /// Code and name of the condition, as `23505 (unique violation)`.
    private var named: String {
        guard let state else { return "an error" }
        return PostgresConditions.name(state).map { "\(state) (\($0))" } ?? state
    }

    func error(_ phase: Phase, _ place: String) -> DatabaseError {
        switch phase {
        case .connecting: return connecting(place)
        case .preparing where isLost: return lost("the connection to `\(place)` was lost", help: nil)
        case .running(let writes) where isLost:
            return lost(
                "the connection to `\(place)` was lost while the statement ran"
                    + (writes ? "; what it changed is undone" : ""), help: nil)
        case .committing(let writes) where isLost:
            guard writes else {
                return lost("the connection to `\(place)` was lost at the end of the statement", help: nil)
            }
            return lost(
                "the connection to `\(place)` was lost while the changes were committed: whether they stand is unknown",
                help: "look whether they are there before you run the statement again")
        case .preparing, .running, .committing: return raised(phase, place)
        }
    }

    private func lost(_ message: String, help: String?) -> DatabaseError {
        DatabaseError(.lost, message + (state.map { _ in ": \(named)" } ?? ""), help: help, code: state)
    }

    // MARK: Connecting

    private func connecting(_ place: String) -> DatabaseError {
        switch state {
        case "28P01":
            DatabaseError(
                .login, "`\(place)` refuses the password of this user: \(named)",
                help: "passwords come from PGPASSWORD, ~/.pgpass (or PGPASSFILE) or a service file", code: state)
        case "28000":
            DatabaseError(
                .login, "`\(place)` does not let this user in: \(named)",
                help: "name the user in the URL or in PGUSER; the server's pg_hba.conf says who may connect, and how",
                code: state)
        case "42501":
            DatabaseError(
                .login, "`\(place)` does not let this user in: \(named)",
                help: "the user needs the privilege CONNECT on the database", code: state)
        case "3D000":
            DatabaseError(
                .missing, "the server of `\(place)` has no database of that name: \(named)",
                help: "name it in the URL, as in `postgres://host/database`", code: state)
        case "57P03":
            DatabaseError(
                .unreachable, "the server of `\(place)` takes no connections now: \(named)",
                help: "it is starting or stopping: try again", code: state)
        case "53300":
            DatabaseError(
                .unreachable, "the server of `\(place)` has no connection left: \(named)", help: "try again later",
                code: state)
        default:
            DatabaseError(.unreachable, "`\(place)` cannot be reached: \(named)", code: state)
        }
    }

    // MARK: Running

    private static let silence = "its own message is not shown: it can hold values that the session may not see"

    private func raised(_ phase: Phase, _ place: String) -> DatabaseError {
        func raised(_ help: String) -> DatabaseError {
            DatabaseError(
                .raised, "the database raised \(named)\(marker.map { ": \($0)" } ?? "")", help: help, code: state,
                marker: marker)
        }
        switch state {
        // Undefined table, column, object, schema; a wrong kind of object; a constraint or index for ON CONFLICT.
        case "42P01", "42703", "42704", "3F000", "42809", "42P10":
            return DatabaseError(
                .stale, "the database raised \(named): the catalog no longer matches the database",
                help: "read the catalog again", code: state)
        case "42883", "42725":
            return raised(
                "no function or operator takes values of these types: write casts, or read the catalog again if the database was changed"
            )
        case "42P18": return raised("the type of a parameter cannot be told: write a cast, as in `CAST($1 AS integer)`")
        case "08P01":
            return DatabaseError(
                .denied, "internal error: the statement has another number of parameters than values", code: state)
        case "42501":
            return raised("the user that Weir connects as lacks a privilege in the database: its owner can grant it")
        case "25006":
            switch phase {
            case .running(writes: true), .committing(writes: true):
                return DatabaseError(
                    .cannotWrite, "`\(place)` takes no writes from this user: \(named)",
                    help: "it is a standby server, or the user's transactions are read-only", code: state)
            case .connecting, .preparing, .running, .committing:
                return DatabaseError(
                    .denied, "internal error: a statement that reads would have written", code: state)
            }
        case "53100":
            return DatabaseError(.cannotWrite, "no space is left for `\(place)`: \(named)", code: state)
        case "40001", "40P01":
            return raised("another transaction was in the way, and all is undone: run the statement again")
        case "55P03": return raised("another transaction holds a lock: run the statement again")
        case "57014": return raised("it took longer than the server allows, or somebody stopped it")
        default: return raised(Self.silence)
        }
    }
}
