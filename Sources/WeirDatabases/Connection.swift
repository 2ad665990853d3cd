public import SQLBinding
public import Weir
public import WeirPolicy
internal import SQLSyntax

/// A live database: its catalog, and statements that Weir has compiled for it.
///
///     let database = try DatabaseURL("sqlite:shop.db").connect()
///     let compiler = try PolicyCompiler(policy, database.catalog(name: "shop"))
///     let statement = try compiler.compile(sql, roles: roles)
///     let lock = try SessionLock(compiler, roles: roles)
///     let result = try database.run(statement, lock: lock) { row in print(row) }
public protocol Connection: Sendable {
    /// The relations of the database as it is now.
    ///
    /// - Parameter name: what a policy's `databases` calls it.
    func catalog(name: String) throws(DatabaseError) -> Catalog

    /// Runs a statement and hands over its rows one by one, each with one value a column.
    ///
    /// The statement runs in one transaction, which is rolled back if anything fails, `row` included.
    ///
    /// - Parameters:
    ///   - lock: the session that the statement was compiled for. What the lock does not allow is
    ///     ``DatabaseError/Kind/denied``, whatever the statement's text says.
    ///   - header: called once before the first row, with the names of the columns; not for a statement without columns.
    ///   - row: gives false to stop; no further row is read, and a write is rolled back.
    func run(
        _ statement: CompiledStatement, lock: SessionLock, header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult
}

extension Connection {
    /// Runs a statement without asking for the names of its columns.
    public func run(
        _ statement: CompiledStatement, lock: SessionLock, row: ([Value]) -> Bool = { _ in true }
    ) throws(DatabaseError) -> RunResult {
        try run(statement, lock: lock, header: { _ in }, row: row)
    }
}

/// What a statement did.
public struct RunResult: Hashable, Sendable {
    /// How many rows it gave.
    public let rows: Int
    /// How many rows it inserted, updated or deleted; those that the database changed by itself, as by a trigger, aside.
    public let changed: Int
    /// Whether the receiver of the rows stopped the statement, whose changes then are undone.
    public let stopped: Bool
}

/// What the session of some roles may touch, taken from the policy alone. A database holds every statement of the session
/// against it, as a second lock beside the compiler.
public struct SessionLock: Sendable {
    package let session: SessionAccess

    /// Throws `unknown-role`.
    public init(_ compiler: PolicyCompiler, roles: [String]) throws(Refusal) {
        do throws(Failure) {
            session = try compiler.policy.session(roles)
        } catch {
            throw Refusal(error)
        }
    }

    package init(_ session: SessionAccess) {
        self.session = session
    }
}
