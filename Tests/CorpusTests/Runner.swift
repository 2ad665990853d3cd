import Foundation
import PostgresParser
import SQLPrinter
import SQLSyntax
import TestSupport
import Weir
import WeirFiles
import WeirPolicy

/// Runs one case: what came out, and what is wrong with it.
struct CaseResult {
    var outcome: [String] = []
    /// What no golden text can settle: the execution differs, an attack was accepted.
    var problems: [String] = []
    var isExecuted = false
    var codes: Set<DiagnosticCode> = []
}

final class Runner {
    private var fixtures: [String: Fixture] = [:]

    private func fixture(_ name: String) throws -> Fixture {
        if let known = fixtures[name] { return known }
        let made = try Fixture(name)
        fixtures[name] = made
        return made
    }

    func run(_ item: Case, in file: CaseFile) throws -> CaseResult {
        switch item.settings.input {
        case .statement: return try compile(item, "\(file.name):\(item.line)")
        case .parse: return parse(item)
        case .policy:
            return try load(item) { [self] in
                try fixture(item.settings.fixture).compiler(text: item.statement).warnings
            }
        case .catalog:
            return try load(item) {
                let dialect = try Dialect(item.settings.dialect)
                let catalog = try DDLCatalog.read(item.statement, dialect: dialect, database: "d")
                guard try CatalogFile.read(CatalogFile.text(of: catalog)) == catalog else {
                    throw CaseFile.Malformed(description: "the catalog does not survive its file")
                }
                return []
            }
        case .catalogFile:
            return try load(item) {
                _ = try CatalogFile.read(item.statement)
                return []
            }
        }
    }

    // MARK: - Parsing and files

    private func parse(_ item: Case) -> CaseResult {
        var result = CaseResult()
        do {
            let dialect = try Dialect(item.settings.dialect)
            let statement = try StatementReader.parseStatement(item.statement, dialect: dialect)
            let printed = try SQLPrinter(dialect: dialect).print(statement)
            result.outcome = ["parsed", Render.short(printed.text)]
            if try StatementReader.parseStatement(printed.text, dialect: dialect) != statement {
                result.problems.append("the printed text is read as another tree")
            }
        } catch let failure as Failure {
            result.outcome = Render.failed([failure.diagnostic], in: item.statement)
            result.codes = [failure.diagnostic.code]
        } catch {
            result.problems.append("\(error)")
        }
        return result
    }

    private func load(_ item: Case, _ read: () throws -> [Diagnostic]) throws -> CaseResult {
        var result = CaseResult()
        do {
            let warnings = try read()
            result.outcome = ["loaded"] + Render.failed(warnings, in: item.statement)
            result.codes = Set(warnings.map(\.code))
        } catch let errors as FileErrors {
            result.outcome = Render.failed(errors.diagnostics, in: item.statement)
            result.codes = Set(errors.diagnostics.map(\.code))
        } catch let error as PolicyError {
            result.outcome = Render.failed(error.diagnostics, in: item.statement)
            result.codes = Set(error.diagnostics.map(\.code))
        }
        return result
    }

    // MARK: - Statements

    private func compile(_ item: Case, _ place: String) throws -> CaseResult {
        let settings = item.settings
        let fixture = try fixture(settings.fixture)
        let compiler = try fixture.compiler(settings.policy)
        var attributes: [String: Value] = [:]
        for attribute in settings.attributes {
            attributes[attribute.name] = try Render.value(attribute.value, in: place)
        }
        var parameters = ParameterValues()
        for parameter in settings.parameters {
            let value = try Render.value(parameter.value, in: place)
            if let name = parameter.name { parameters.named[name] = value } else { parameters.positional.append(value) }
        }
        var result = CaseResult()
        do {
            let compiled = try compiler.compile(
                item.statement, roles: settings.roles, attributes: attributes, parameters: parameters)
            result.outcome = Render.accepted(compiled, settings.shows)
            if settings.attack == .refuse { result.problems.append("an attack that must be refused is accepted") }
            if let name = settings.asIf, settings.notExecuted == nil {
                if let engine = fixture.engine {
                    result.isExecuted = true
                    let execution = Execution(
                        item: item, compiled: compiled, parameters: parameters, fixture: fixture, engine: engine,
                        session: try fixture.session(name, on: engine))
                    result.problems += try execution.problems()
                }
            } else if settings.notExecuted == nil {
                result.problems.append("the case has no `as-if` and does not say `@not-executed`")
            }
        } catch let error as Refusal {
            result.outcome = Render.failed(error.diagnostics, in: item.statement)
            result.codes = Set(error.diagnostics.map(\.code))
            if settings.attack == .accept { result.problems.append("a statement that must be accepted is refused") }
            if error.diagnostics.contains(where: { $0.code == .internalError }) {
                result.problems.append("an internal error")
            }
        }
        return result
    }
}

/// Executes an accepted statement: the rewritten one on the full database, the original on the restricted one.
struct Execution {
    let item: Case
    let compiled: CompiledStatement
    let parameters: ParameterValues
    let fixture: Fixture
    let engine: any CaseEngine
    let session: Fixture.Session

    private var full: any CaseDatabase { engine.full }

    func problems() throws -> [String] {
        switch compiled.operation {
        case .select: return try compiled.writes ? write() : read()
        case .insert, .update, .delete, .merge: return try write()
        case .explain: return try explain()
        }
    }

    // MARK: - Reads

    private func read() throws -> [String] {
        var problems: [String] = []
        let found = try full.rewritten(compiled)
        let restricted = try session.restricted.original(item.statement, parameters)
        if !isSame(found, restricted) {
            problems.append(
                "the rewritten statement on the full database gives\n    \(found.summary)\n  and the original on the "
                    + "restricted one\n    \(restricted.summary)")
        }
        let perturbed = try session.perturbed.rewritten(compiled)
        if !isSame(found, perturbed) {
            problems.append(
                "hidden values change the result:\n    \(found.summary)\n    \(perturbed.summary)")
        }
        if (found.code != 0) != item.settings.raises {
            problems.append(found.code == 0 ? "the statement does not raise" : "the statement raises: \(found.summary)")
        }
        let rows = item.settings.rows
        if found.code == 0, found.rows.isEmpty != (rows == .none) {
            problems.append(found.rows.isEmpty ? "no row came back" : "rows came back: \(found.summary)")
        }
        let isNarrowed = !isSame(try full.original(item.statement, parameters), found)
        if rows == .some, found.code == 0, !isNarrowed {
            problems.append("nothing is hidden: the original gives the same on the full database; say `@rows all`")
        }
        if rows == .all, isNarrowed { problems.append("something is hidden: the case must not say `@rows all`") }
        return problems
    }

    private func explain() throws -> [String] {
        let outcome = try full.rewritten(compiled)
        return outcome.code == 0 ? [] : ["the statement raises: \(outcome.summary)"]
    }

    private func isSame(_ left: Outcome, _ right: Outcome) -> Bool {
        if left.code != 0 || right.code != 0 { return left.code == right.code }
        guard left.columns == right.columns else { return false }
        switch item.settings.compare {
        case .count: return left.rows.count == right.rows.count
        case .ties: return left.sorted == right.sorted
        case .exact: return isOrdered ? left == right : left.sorted == right.sorted
        }
    }

    /// Whether ORDER BY stands at the top level: outside all parentheses, after everything but LIMIT.
    private var isOrdered: Bool {
        var depth = 0
        var words: [Substring] = []
        for word in compiled.sql.split(separator: " ") {
            if depth == 0, !word.contains("("), !word.contains(")") { words.append(word) }
            depth += word.filter { $0 == "(" }.count - word.filter { $0 == ")" }.count
        }
        return zip(words, words.dropFirst()).contains { $0 == "ORDER" && $1 == "BY" }
    }

    // MARK: - Writes

    private func write() throws -> [String] {
        var problems: [String] = []
        let except = item.settings.except
        let before = try fixture.content(of: engine)
        let visible = try session.content()
        let (restricted, wanted, afterwards) = try session.restricted.trial { database in
            let outcome = try database.original(item.statement, parameters)
            return (outcome, try database.state(except: except), try database.state(except: []))
        }
        let (found, seen, after, stateAfter) = try full.trial { database in
            let outcome = try written(by: compiled, database)
            return (
                outcome, try database.restrictedState(by: session.restriction, except: except),
                try database.keyedRows(), try database.state(except: [])
            )
        }
        // What Weir itself raises, the restricted database does not: then nothing may have happened.
        let isStopped = found.code != 0 && found.message.contains("weir: ")
        if found.code == 0 ? found.sorted != restricted.sorted : restricted.code == 0 && !isStopped {
            problems.append(
                "the rewritten statement on the full database gives\n    \(found.summary)\n  and the original on the "
                    + "restricted one\n    \(restricted.summary)")
        }
        if (found.code != 0) != item.settings.raises {
            problems.append("it raises or not, unlike the case says: \(found.summary)")
        }
        let expected = isStopped ? try session.restricted.state(except: except) : wanted
        for (table, rows) in expected.sorted(by: { $0.key < $1.key }) where seen[table] != rows {
            problems.append(
                "`\(table)` differs afterwards:\n    \(seen[table]?.summary ?? "absent")\n    \(rows.summary)")
        }
        problems += Self.untouched(before.rows, after, visible: visible.rows)
        for (table, rows) in before.state.sorted(by: { $0.key < $1.key })
        where visible.state[table] == nil && stateAfter[table] != rows {
            problems.append("the hidden table `\(table)` was changed")
        }
        let perturbed = try session.perturbed.trial { try written(by: compiled, $0) }
        if perturbed.sorted != found.sorted {
            problems.append("hidden values change the result:\n    \(found.summary)\n    \(perturbed.summary)")
        }
        let changed = afterwards != visible.state
        if !isStopped, changed == (item.settings.rows == .none) {
            problems.append(changed ? "rows were changed" : "no row was changed; say `@rows none`")
        }
        return problems
    }

    /// Where the user asked for no rows, those that the statement gives are for the check only.
    private func written(by statement: CompiledStatement, _ database: any CaseDatabase) throws -> Outcome {
        var outcome = try database.rewritten(statement)
        if statement.columns.isEmpty {
            outcome.columns = []
            outcome.rows = []
        }
        return outcome
    }

    /// Rows that were hidden are as they were, and so is every column that the session has not.
    private static func untouched(
        _ before: CaseDatabase.KeyedRows, _ after: CaseDatabase.KeyedRows, visible: CaseDatabase.KeyedRows
    ) -> [String] {
        var problems: [String] = []
        for (table, rows) in before.sorted(by: { $0.key < $1.key }) {
            let columns = visible[table]?.values.first.map { Set($0.keys) } ?? []
            for (key, row) in rows {
                let now = after[table]?[key]
                if visible[table]?[key] == nil {
                    if now != row { problems.append("the hidden row \(key) of `\(table)` was changed") }
                } else if let now {
                    for (column, value) in row where !columns.contains(column) && now[column] != value {
                        problems.append("the hidden column `\(column)` of row \(key) of `\(table)` was changed")
                    }
                }
            }
        }
        return Array(problems.sorted().prefix(5))
    }
}
