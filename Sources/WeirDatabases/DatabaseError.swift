/// Why a database could not be read, or a statement did not run. No message holds text that the database made up: its
/// messages can hold values that the session may not see.
public struct DatabaseError: Error, Hashable, Sendable {
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// The URL is not one, or is of a database that Weir does not have yet.
        case url
        /// There is no such file.
        case missing
        /// The file cannot be read.
        case unreadable
        /// The file is no database, or an encrypted or damaged one.
        case malformed
        /// The database does not answer, or is locked by another connection.
        case unreachable
        /// The database cannot be written, because its file or disk does not let it.
        case cannotWrite
        /// The database raised an error while the statement ran.
        case raised
        /// The statement asked for something that the lock does not allow: a defect of Weir.
        case denied
    }

    public let kind: Kind
    public let message: String
    public let help: String?
    /// The database's name for the error, such as `SQLITE_CONSTRAINT_UNIQUE`; nil where it raised none.
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
        case .unreachable: 69
        case .denied: 70
        case .cannotWrite: 73
        case .raised: 74
        }
    }
}
