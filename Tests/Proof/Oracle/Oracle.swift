package import SQLSyntax
import TestSupport
import Weir
import WeirFiles
import WeirPolicy

/// What holds statements against a world.
protocol Judge {
    /// The tables that statements are made over.
    var visible: [VisibleTable] { get }

    /// - Parameter isThorough: whether the statement is also run without the policy, to see whether that hides anything.
    func judge(_ statement: ProofStatement, isThorough: Bool) throws -> Oracle.Verdict
}

/// Holds one statement after the other against a world.
package struct Oracle: Judge {
    private let world: World
    private let compiler: PolicyCompiler
    private let databases: any Databases
    let visible: [VisibleTable]

    /// Which promise was broken, and by what.
    package struct Find: Sendable {
        package enum Promise: String, Sendable {
            /// Rewritten on the full database as the original on what is seen.
            case asIf = "as-if"
            /// The same with other hidden values.
            case nonInterference = "non-interference"
            /// What the engine's own access control says.
            case referee
            /// The verifier, or a pass, has found Weir itself wrong.
            case internalError = "internal-error"
        }

        package let promise: Promise
        package let rewritten: String
        package let detail: String
    }

    package struct Verdict: Sendable {
        package enum Result: Sendable {
            case holds(Ruling)
            case refused(DiagnosticCode, String)
            /// It does not say what the databases hold: the generator's mistake.
            case illegal(String)
            case tooSlow
            /// The oracle has no opinion: why.
            case unclear(String)
            case broken(Find)
        }

        package var result: Result
        package var hasRows = false
        /// It raises an error on what is seen.
        package var raises = false
        /// The unguarded statement gives something else.
        package var isNarrowed = false
    }

    /// - Parameter scripts: what changes the hidden values of the full database, and then of the third.
    package init(_ world: World, _ databases: any Databases, hidden: String, perturbed: String) throws {
        self.world = world
        self.databases = databases
        visible = world.visible
        let dialect: Dialect = world.engine == .sqlite ? .sqlite() : .postgres()
        let types = world.engine == .sqlite ? "" : World.types
        let catalog = try DDLCatalog.read(types + world.definitions(), dialect: dialect, database: World.database)
        compiler = try PolicyCompiler(try PolicyFile.read(world.policy()).policy, catalog)
        try databases.load(world, hidden: hidden, perturbed: perturbed)
    }

    /// - Parameter isThorough: whether the statement is also run without the policy, to see whether that hides anything.
    package func judge(_ statement: ProofStatement, isThorough: Bool) throws -> Verdict {
        let expected = try databases.restricted(statement)
        if isTooSlow(expected) { return Verdict(result: .tooSlow) }
        let compiled: CompiledStatement
        do throws(Refusal) {
            let parameters = ParameterValues(positional: statement.parameters.map(Self.value))
            compiled = try compiler.compile(
                statement.text, roles: world.roles.map(\.name), attributes: world.attributeValues,
                parameters: parameters)
        } catch {
            return refused(error, expected)
        }
        let found = try databases.full(compiled)
        let again = try databases.perturbed(compiled)
        if isTooSlow(found) || isTooSlow(again) { return Verdict(result: .tooSlow) }
        // A mistake of SQLite where it flattens what stands beside a RIGHT JOIN; behind a barrier it does not.
        if expected.message == "ON clause references tables to its right" {
            return Verdict(result: .illegal(expected.message))
        }
        func broken(_ promise: Find.Promise, _ detail: String) -> Verdict {
            Verdict(result: .broken(Find(promise: promise, rewritten: compiled.sql, detail: detail)))
        }
        guard isSame(expected, found, ordered: statement.isOrdered) else {
            return broken(.asIf, "what is seen gives \(expected.summary)\n  rewritten      \(found.summary)")
        }
        guard isSame(found, again, ordered: statement.isOrdered) else {
            return broken(.nonInterference, "rewritten      \(found.summary)\n  hidden changed \(again.summary)")
        }
        let ruling = try databases.referee(statement, compiled, found)
        if case .objects(let detail) = ruling {
            return broken(.referee, "rewritten      \(found.summary)\n  \(detail)")
        }
        var verdict = Verdict(result: .holds(ruling), hasRows: !found.rows.isEmpty, raises: found.code != 0)
        if isThorough { verdict.isNarrowed = try databases.unguarded(statement) != expected }
        return verdict
    }

    private func refused(_ refusal: Refusal, _ expected: Outcome) -> Verdict {
        let first = refusal.diagnostics.first
        let code = first?.code ?? .internalError
        let message = "\(first?.message ?? "")\(refusal.audit.map { " (\($0))" } ?? "")"
        if code == .internalError {
            return Verdict(result: .broken(Find(promise: .internalError, rewritten: "", detail: message)))
        }
        if expected.code != 0 { return Verdict(result: .illegal(expected.message)) }
        return Verdict(result: .refused(code, message))
    }

    private func isTooSlow(_ outcome: Outcome) -> Bool {
        outcome.code == (world.engine == .sqlite ? Engine.interrupted : PostgresDatabases.canceled)
    }

    static func value(_ value: ProofValue) -> Value {
        switch value {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        }
    }
}
