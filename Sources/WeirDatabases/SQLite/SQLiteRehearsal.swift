internal import SQLSyntax
package import Weir
package import WeirPolicy

/// A fixture in memory, made anew for each statement.
package struct SQLiteRehearsal: Rehearsal {
    private let scripts: [FixtureScript]

    package init(_ scripts: [FixtureScript]) {
        self.scripts = scripts
    }

    package func rehearse(
        _ statement: CompiledStatement, lock: SessionLock, header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        guard statement.dialect.name == .sqlite else {
            throw DatabaseError(.denied, "internal error: the statement is of the dialect `\(statement.dialect)`")
        }
        let session = try SQLiteSession(fixture: scripts, writes: SQLiteDatabase.writes(statement.operation))
        return try session.run(statement, SQLiteLock(lock.session), header: header, row: row)
    }
}
