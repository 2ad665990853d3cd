package import Weir
package import WeirPolicy

/// Runs statements on a fixture, each on the fixture as it was made, and undoes whatever they do.
package protocol Rehearsal: Sendable {
    /// As ``Connection/run(_:lock:header:row:)``, but nothing of it stays.
    func rehearse(
        _ statement: CompiledStatement, lock: SessionLock, header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult
}

/// SQL that makes a fixture.
package struct FixtureScript: Hashable, Sendable {
    /// What messages call it.
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

extension DatabaseURL {
    /// Runs statements in transactions of the database that begin with the scripts and are undone.
    ///
    /// Throws ``DatabaseError/Kind/url`` for a file of SQLite, whose fixtures are made in memory.
    package func rehearsal(
        on scripts: [FixtureScript], warn: @escaping @Sendable (DatabaseWarning) -> Void = { _ in }
    ) throws(DatabaseError) -> any Rehearsal {
        guard let database = connect(warn: warn) as? PostgresDatabase else {
            throw DatabaseError(
                .url, "a fixture of SQLite is made in memory, not in a file", help: "leave out `--database`")
        }
        return PostgresRehearsal(database, scripts)
    }
}
