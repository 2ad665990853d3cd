#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif
public import SQLBinding
internal import SQLSyntax
public import Weir
public import WeirPolicy

/// A SQLite file. Every call opens it anew, and closes it: a statement has a connection of its own.
public struct SQLiteDatabase: Connection {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    public func catalog(name: String) throws(DatabaseError) -> Catalog {
        try checkFile()
        return try SQLiteCatalog.read(path: path, name: name)
    }

    public func run(
        _ statement: CompiledStatement, lock: SessionLock, header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        guard statement.dialect.name == .sqlite else {
            throw DatabaseError(.denied, "internal error: the statement is of the dialect `\(statement.dialect)`")
        }
        try checkFile()
        let session = try SQLiteSession(path: path, writes: Self.writes(statement.operation))
        return try session.run(statement, SQLiteLock(lock.session), header: header, row: row)
    }

    static func writes(_ operation: StatementOperation) -> Bool {
        switch operation {
        case .select, .explain: false
        case .insert, .update, .delete, .merge: true
        }
    }

    /// Tells apart what SQLite itself calls "unable to open database file".
    private func checkFile() throws(DatabaseError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            switch errno {
            case ENOENT, ENOTDIR:
                throw DatabaseError(
                    .missing, "there is no file `\(path)`", help: "name an existing SQLite file: Weir does not make one"
                )
            case EACCES: throw DatabaseError(.unreadable, "cannot read `\(path)`: permission denied")
            default: throw DatabaseError(.unreadable, "cannot read `\(path)`")
            }
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw DatabaseError(.unreadable, "cannot read `\(path)`: it is a directory")
        }
        guard access(path, R_OK) == 0 else {
            throw DatabaseError(.unreadable, "cannot read `\(path)`: permission denied")
        }
    }
}
