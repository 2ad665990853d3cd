import TestSupport
import Weir

/// One database that cases are executed on, of whatever engine.
protocol CaseDatabase: AnyObject {
    /// The state of a database: every table, its rows in an order of their own.
    typealias State = [String: Outcome]
    /// The rows of the tables that have a key of their own, by table, by key, by column.
    typealias KeyedRows = [String: [Cell: [String: Cell]]]

    /// Runs a statement as it was written, with bare names looked up in the default schema.
    func original(_ statement: String, _ parameters: ParameterValues) throws -> Outcome

    /// Runs what Weir has made of a statement.
    func rewritten(_ statement: CompiledStatement) throws -> Outcome

    /// Leaves out the columns of `except`, written `table.column`.
    func state(except: Set<String>) throws -> State

    /// The state that the database would have if it were restricted as an as-if file says.
    func restrictedState(by script: String, except: Set<String>) throws -> State

    func keyedRows() throws -> KeyedRows

    /// Hands over a database like this one, to write to; what happens there is never seen here.
    func trial<Result>(_ body: (any CaseDatabase) throws -> Result) throws -> Result
}

/// The databases of one fixture on one engine.
protocol CaseEngine: AnyObject {
    /// The database with every row.
    var full: any CaseDatabase { get }

    /// The full database restricted as an as-if file says.
    func restricted(by script: String) throws -> any CaseDatabase

    /// The full database changed by a script, with statistics.
    func perturbed(by script: String) throws -> any CaseDatabase
}
