internal import CSQLite

/// A result code of SQLite: https://sqlite.org/rescode.html.
struct SQLiteCode: Hashable, Sendable {
    /// The extended code.
    let value: Int32

    init(_ value: Int32) {
        self.value = value
    }

    var primary: Int32 { value & 0xFF }

    var isOK: Bool { primary == SQLITE_OK }

    /// The code's own name, which holds nothing of the database.
    var name: String {
        if let extended = Self.extended[value] { return extended }
        return Self.primary[primary] ?? "SQLITE_\(value)"
    }

    /// What the code means for a file that is opened or read.
    func error(opening path: String) -> DatabaseError {
        switch primary {
        case SQLITE_NOTADB:
            DatabaseError(.malformed, "`\(path)` is not a SQLite database, or is an encrypted one", code: name)
        case SQLITE_CORRUPT, SQLITE_FORMAT:
            DatabaseError(.malformed, "`\(path)` is a damaged SQLite database", code: name)
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
            DatabaseError(
                .unreachable, "`\(path)` is locked by another connection", help: "try again when it has ended",
                code: name)
        case SQLITE_PERM, SQLITE_AUTH:
            DatabaseError(.unreadable, "cannot read `\(path)`: permission denied", code: name)
        case SQLITE_READONLY:
            DatabaseError(.cannotWrite, "`\(path)` cannot be written", code: name)
        case SQLITE_FULL:
            DatabaseError(.cannotWrite, "no space is left for `\(path)`", code: name)
        default:
            DatabaseError(.unreachable, "the database `\(path)` cannot be opened: \(name)", code: name)
        }
    }

    private static let primary: [Int32: String] = [
        SQLITE_ERROR: "SQLITE_ERROR", SQLITE_INTERNAL: "SQLITE_INTERNAL", SQLITE_PERM: "SQLITE_PERM",
        SQLITE_ABORT: "SQLITE_ABORT", SQLITE_BUSY: "SQLITE_BUSY", SQLITE_LOCKED: "SQLITE_LOCKED",
        SQLITE_NOMEM: "SQLITE_NOMEM", SQLITE_READONLY: "SQLITE_READONLY", SQLITE_INTERRUPT: "SQLITE_INTERRUPT",
        SQLITE_IOERR: "SQLITE_IOERR", SQLITE_CORRUPT: "SQLITE_CORRUPT", SQLITE_NOTFOUND: "SQLITE_NOTFOUND",
        SQLITE_FULL: "SQLITE_FULL", SQLITE_CANTOPEN: "SQLITE_CANTOPEN", SQLITE_PROTOCOL: "SQLITE_PROTOCOL",
        SQLITE_SCHEMA: "SQLITE_SCHEMA", SQLITE_TOOBIG: "SQLITE_TOOBIG", SQLITE_CONSTRAINT: "SQLITE_CONSTRAINT",
        SQLITE_MISMATCH: "SQLITE_MISMATCH", SQLITE_MISUSE: "SQLITE_MISUSE", SQLITE_NOLFS: "SQLITE_NOLFS",
        SQLITE_AUTH: "SQLITE_AUTH", SQLITE_FORMAT: "SQLITE_FORMAT", SQLITE_RANGE: "SQLITE_RANGE",
        SQLITE_NOTADB: "SQLITE_NOTADB",
    ]

    /// Of the extended codes those that tell the user more; they are made by shifts that Swift does not import.
    private static let extended: [Int32: String] = [
        SQLITE_CONSTRAINT | 1 << 8: "SQLITE_CONSTRAINT_CHECK",
        SQLITE_CONSTRAINT | 2 << 8: "SQLITE_CONSTRAINT_COMMITHOOK",
        SQLITE_CONSTRAINT | 3 << 8: "SQLITE_CONSTRAINT_FOREIGNKEY",
        SQLITE_CONSTRAINT | 4 << 8: "SQLITE_CONSTRAINT_FUNCTION",
        SQLITE_CONSTRAINT | 5 << 8: "SQLITE_CONSTRAINT_NOTNULL",
        SQLITE_CONSTRAINT | 6 << 8: "SQLITE_CONSTRAINT_PRIMARYKEY",
        SQLITE_CONSTRAINT | 7 << 8: "SQLITE_CONSTRAINT_TRIGGER",
        SQLITE_CONSTRAINT | 8 << 8: "SQLITE_CONSTRAINT_UNIQUE",
        SQLITE_CONSTRAINT | 9 << 8: "SQLITE_CONSTRAINT_VTAB",
        SQLITE_CONSTRAINT | 10 << 8: "SQLITE_CONSTRAINT_ROWID",
        SQLITE_CONSTRAINT | 12 << 8: "SQLITE_CONSTRAINT_DATATYPE",
    ]
}
