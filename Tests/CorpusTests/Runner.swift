import Foundation
import SQLParser
import SQLPrinter
import SQLSyntax
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
    private let corpus: URL
    private var fixtures: [String: Fixture] = [:]

    init(_ corpus: URL) {
        self.corpus = corpus
    }

    private func fixture(_ name: String) throws -> Fixture {
        if let known = fixtures[name] { return known }
        let made = try Fixture(name, in: corpus)
        fixtures[name] = made
        return made
    }

    func run(_ item: Case, in file: CaseFile) throws -> CaseResult {
        switch item.settings.input {
        case .statement: return try compile(item, "\(file.name):\(item.line)")
        case .parse: return parse(item)
        case .policy:
            return try load(item) { [self] in
                let compiler = try Fixture.compiler(
                    policy: item.statement, schema: try fixture(item.settings.fixture).text("schema.sql"),
                    database: item.settings.fixture)
                return compiler.warnings
            }
        case .catalog:
            return try load(item) {
                let catalog = try DDLCatalog.read(item.statement, dialect: .sqlite(), database: "d")
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
            let statement = try SQLParser.parseStatement(item.statement, dialect: dialect)
            let printed = try SQLPrinter(dialect: dialect).print(statement)
            result.outcome = ["parsed", Render.short(printed.text)]
            if try SQLParser.parseStatement(printed.text, dialect: dialect) != statement {
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
                result.isExecuted = true
                let execution = Execution(
                    item: item, compiled: compiled, parameters: parameters, fixture: fixture,
                    session: try fixture.session(name))
                result.problems += try execution.problems()
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
    let session: Fixture.Session

    func problems() throws -> [String] {
        switch compiled.operation {
        case .select: return try read()
        case .insert, .update, .delete: return try write()
        case .explain: return try explain()
        }
    }

    // MARK: - Reads

    private func read() throws -> [String] {
        var problems: [String] = []
        let full = try rewritten(on: fixture.fullPath)
        let restricted = try original(on: session.restrictedPath)
        if !isSame(full, restricted) {
            problems.append(
                "the rewritten statement on the full database gives\n    \(full.summary)\n  and the original on the "
                    + "restricted one\n    \(restricted.summary)")
        }
        let perturbed = try rewritten(on: session.perturbedPath)
        if !isSame(full, perturbed) {
            problems.append(
                "hidden values change the result:\n    \(full.summary)\n    \(perturbed.summary)")
        }
        if (full.code != 0) != item.settings.raises {
            problems.append(full.code == 0 ? "the statement does not raise" : "the statement raises: \(full.summary)")
        }
        let rows = item.settings.rows
        if full.code == 0, full.rows.isEmpty != (rows == .none) {
            problems.append(full.rows.isEmpty ? "no row came back" : "rows came back: \(full.summary)")
        }
        let isNarrowed = !isSame(try original(on: fixture.fullPath), full)
        if rows == .some, full.code == 0, !isNarrowed {
            problems.append("nothing is hidden: the original gives the same on the full database; say `@rows all`")
        }
        if rows == .all, isNarrowed { problems.append("something is hidden: the case must not say `@rows all`") }
        return problems
    }

    private func explain() throws -> [String] {
        let outcome = try rewritten(on: fixture.fullPath)
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
        let fullPath = try fixture.copy(fixture.fullPath)
        let restrictedPath = try fixture.copy(session.restrictedPath)
        let before = try keyedRows(fixture.fullPath)
        let visibleBefore = try keyedRows(session.restrictedPath)
        let full = try rewritten(on: fullPath)
        let restricted = try original(on: restrictedPath)
        if full.code == 0 ? full.sorted != restricted.sorted : restricted.code == 0 {
            problems.append(
                "the rewritten statement on the full database gives\n    \(full.summary)\n  and the original on the "
                    + "restricted one\n    \(restricted.summary)")
        }
        if (full.code != 0) != item.settings.raises {
            problems.append("it raises or not, unlike the case says: \(full.summary)")
        }
        let again = try fixture.copy(fixture.fullPath) + ".restricted"
        try Fixture.restrict(fullPath, by: session.restriction, into: again)
        let seen = try Fixture.state(again, except: except)
        let wanted = try Fixture.state(restrictedPath, except: except)
        for (table, rows) in wanted.sorted(by: { $0.key < $1.key }) where seen[table] != rows {
            problems.append(
                "`\(table)` differs afterwards:\n    \(seen[table]?.summary ?? "absent")\n    \(rows.summary)")
        }
        problems += Self.untouched(before, try keyedRows(fullPath), visible: visibleBefore)
        let perturbedPath = try fixture.copy(session.perturbedPath)
        let perturbed = try rewritten(on: perturbedPath)
        if perturbed.sorted != full.sorted {
            problems.append("hidden values change the result:\n    \(full.summary)\n    \(perturbed.summary)")
        }
        let changed = try Fixture.state(restrictedPath) != Fixture.state(session.restrictedPath)
        if changed == (item.settings.rows == .none) {
            problems.append(changed ? "rows were changed" : "no row was changed; say `@rows none`")
        }
        return problems
    }

    private typealias Rows = [String: [Cell: [String: Cell]]]

    /// Every table's rows by rowid, by column.
    private func keyedRows(_ path: String) throws -> Rows {
        let engine = try Engine(path)
        var result: Rows = [:]
        for (table, columns) in engine.tables() {
            let outcome = engine.run("SELECT rowid, * FROM \(Engine.quoted(table))")
            for row in outcome.rows {
                guard let key = row.first else { continue }
                result[table, default: [:]][key] = Dictionary(
                    zip(columns, row.dropFirst()), uniquingKeysWith: { first, _ in first })
            }
        }
        return result
    }

    /// Rows that were hidden are as they were, and so is every column that the session has not.
    private static func untouched(_ before: Rows, _ after: Rows, visible: Rows) -> [String] {
        var problems: [String] = []
        for (table, rows) in before.sorted(by: { $0.key < $1.key }) {
            let columns = visible[table]?.values.first.map { Set($0.keys) } ?? []
            // Rowids of a table without an integer key are the copy's own: only the state can be compared.
            guard visible[table] == nil || rows.values.first?["id"] != nil || rows.values.first?["product_id"] != nil
            else { continue }
            if table == "order_items" { continue }
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

    // MARK: - Running

    private func rewritten(on path: String) throws -> Outcome {
        try Engine(path).run(compiled.sql) { index, _ in
            compiled.parameters.first { $0.position == index }.map { Render.cell($0.value) }
        }
    }

    private func original(on path: String) throws -> Outcome {
        try Engine(path).run(item.statement) { index, name in
            guard let name else {
                return parameters.positional.indices.contains(index - 1)
                    ? Render.cell(parameters.positional[index - 1]) : nil
            }
            if let number = Int(name.dropFirst()) {
                return parameters.positional.indices.contains(number - 1)
                    ? Render.cell(parameters.positional[number - 1]) : nil
            }
            return parameters.named[String(name.dropFirst())].map(Render.cell)
        }
    }
}
