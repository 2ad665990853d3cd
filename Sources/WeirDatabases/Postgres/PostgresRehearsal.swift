internal import PostgresParser
internal import SQLParser
internal import SQLSyntax
internal import Weir
internal import WeirPolicy

/// A fixture in a transaction of a server, which is undone behind each statement. What the server keeps outside transactions,
/// as the state of sequences, is not.
struct PostgresRehearsal: Rehearsal {
    private let database: PostgresDatabase
    private let scripts: [FixtureScript]

    init(_ database: PostgresDatabase, _ scripts: [FixtureScript]) {
        self.database = database
        self.scripts = scripts
    }

    func rehearse(
        _ statement: CompiledStatement, lock: SessionLock, header: ([String]) -> Void, row: ([Value]) -> Bool
    ) throws(DatabaseError) -> RunResult {
        for script in scripts { try Self.hold(script, statement.dialect) }
        return try database.rehearse(statement, on: scripts, header: header, row: row)
    }

    /// A script that ended the transaction would leave its rows behind.
    private static func hold(_ script: FixtureScript, _ dialect: Dialect) throws(DatabaseError) {
        let items: [ScriptItem]
        do throws(Failure) {
            items = try StatementReader.parseScript(script.text, dialect: dialect)
        } catch {
            throw DatabaseError(.malformed, "`\(script.name)` cannot be read: \(error.diagnostic.message)")
        }
        for case .other(let name, _) in items {
            let word = name.prefix { $0 != " " }.uppercased()
            guard
                ["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE", "COPY"]
                    .contains(word)
            else { continue }
            throw DatabaseError(
                .malformed, "`\(script.name)` holds `\(name)`, and a fixture is made within one transaction",
                help: "write CREATE and INSERT statements")
        }
    }
}
