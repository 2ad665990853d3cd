/// Why a database could not be read, or a statement did not run. No message holds text that the database made up: its
/// messages can hold values that the session may not see.
public struct DatabaseError: Error, Hashable, Sendable {
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// The URL is not one, or is of a database that Weir does not have yet.
        case url
        /// There is no such file, or no such database on the server.
        case missing
        /// The file cannot be read.
        case unreadable
        /// The file is no database, or an encrypted or damaged one.
        case malformed
        /// The database does not answer, or not now.
        case unreachable
        /// The database cannot be written, because its file or disk does not let it.
        case cannotWrite
        /// The server does not let this user in.
        case login
        /// The connection broke off.
        case lost
        /// The database is another than its catalog says.
        case stale
        /// The database raised an error while the statement ran.
        case raised
        /// The statement asked for something that the lock does not allow: a defect of Weir.
        case denied
    }

    public let kind: Kind
    public let message: String
    public let help: String?
    /// The database's name for the error, such as `SQLITE_CONSTRAINT_UNIQUE`, or PostgreSQL's `23505`; nil where it raised
    /// none.
    public let code: String?
    /// What Weir's own check said, where it was one that raised.
    public let marker: String?

    package init(_ kind: Kind, _ message: String, help: String? = nil, code: String? = nil, marker: String? = nil) {
        self.kind = kind
        self.message = message
        self.help = help
        self.code = code
        self.marker = marker
    }

    /// The exit code of the command line.
    public var exitCode: Int32 {
        switch kind {
        case .url: 64
        case .malformed: 65
        case .missing, .unreadable: 66
        case .unreachable, .login, .lost: 69
        case .denied: 70
        case .cannotWrite: 73
        case .raised, .stale: 74
        }
    }
}

/// What whoever runs Weir should know of a database, though it can be used.
public struct DatabaseWarning: Hashable, Sendable {
    public let message: String
    public let help: String?

    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
