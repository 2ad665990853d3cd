internal import ArgumentParser
internal import PostgresParser
internal import SQLPrinter
internal import SQLSyntax
internal import Weir
internal import WeirDatabases
internal import WeirFiles
internal import WeirPolicy

/// What became of a case.
struct TestResult {
    let test: PolicyTestCase
    /// `accepted`, `refused`, `malformed`, or `raised` by the database.
    var outcome = "accepted"
    /// The diagnostic code, or that of the database's error.
    var code: String?
    var sql: String?
    var columns: [String] = []
    /// Nil where the statement did not run.
    var rows: [[Value]]?
    var changed: Int?
    var failures: [Diagnostic] = []

    init(_ test: PolicyTestCase) {
        self.test = test
    }
}

/// Runs the cases of a test file one by one.
struct TestRunner {
    let compiler: PolicyCompiler
    let policy: Policy
    /// Nil where there is nothing to run statements on.
    let rehearsal: (any Rehearsal)?

    /// Rows of an answer that are held.
    private static let mostRows = 10_000

    /// Throws where the case could not be decided: the fixture is broken, or the database is gone.
    func run(_ test: PolicyTestCase) throws(ExitCode) -> TestResult {
        var result = TestResult(test)
        let compiled: Result<CompiledStatement, Refusal>
        let input: SessionInput
        do throws(Diagnostic) {
            input = try self.input(test)
            do throws(SessionInput.Problem) {
                compiled = PreviewCommand.compile(
                    Array(test.statement.value.utf8), compiler, input, try input.parameters())
            } catch {
                throw Diagnostic(.testFailed, error.message, range: test.statement.range, help: error.help)
            }
        } catch {
            result.outcome = "malformed"
            result.failures = [error]
            return result
        }
        switch compiled {
        case .failure(let refusal): note(refusal, &result)
        case .success(let statement):
            result.sql = statement.sql
            compare(sql: statement.sql, &result)
            try rehearse(statement, input, &result)
        }
        judge(&result)
        return result
    }

    private func note(_ refusal: Refusal, _ result: inout TestResult) {
        let first = refusal.diagnostics.first
        result.outcome = refusal.outcome.rawValue
        result.code = first?.code.rawValue
        guard result.test.refused?.value != first?.code || first == nil else { return }
        result.failures.append(
            failure(
                "expected \(expectation(result.test).text), and the statement is \(refusal.outcome.rawValue): "
                    + "\(first?.code.rawValue ?? "")", result.test,
                notes: refusal.diagnostics.map { $0.message + ($0.help.map { " (\($0))" } ?? "") }))
    }

    // MARK: - The session

    private func input(_ test: PolicyTestCase) throws(Diagnostic) -> SessionInput {
        var input = SessionInput()
        input.roles = test.roles.map(\.value)
        for attribute in test.attributes {
            do throws(SessionInput.Problem) {
                try input.add(attribute: attribute.name.value, policy) { type throws(SessionInput.Problem) in
                    try Self.value(attribute, type)
                }
            } catch {
                throw Diagnostic(.testFailed, error.message, range: attribute.name.range, help: error.help)
            }
        }
        do throws(SessionInput.Problem) {
            switch test.parameters {
            case .positional(let values):
                for (place, value) in values.enumerated() {
                    try input.add(parameter: String(place + 1), TestFixture.value(value))
                }
            case .named(let values):
                for value in values { try input.add(parameter: value.name.value, TestFixture.value(value.value)) }
            }
        } catch {
            throw Diagnostic(.testFailed, error.message, range: test.statement.range, help: error.help)
        }
        return input
    }

    private static func value(
        _ attribute: PolicyTestCase.Attribute, _ type: AttributeType
    ) throws(SessionInput.Problem) -> Value {
        let name = attribute.name.value
        switch attribute.value {
        case .scalar(let scalar):
            return scalar.isNull ? .null : try SessionInput.value(scalar.text, type, name)
        case .list(let scalars):
            guard type.isList else {
                throw SessionInput.Problem(
                    message: "the attribute `\(name)` is no list",
                    help: "write one value of type \(type.scalar.rawValue)")
            }
            var values: [Value] = []
            for scalar in scalars {
                values.append(try SessionInput.value(scalar.text, AttributeType(type.scalar), name))
            }
            return .list(values)
        }
    }

    // MARK: - Running

    private func rehearse(
        _ statement: CompiledStatement, _ input: SessionInput, _ result: inout TestResult
    ) throws(ExitCode) {
        // A check can refuse the statement while it runs.
        let mayFailLater = result.test.refused != nil && !statement.checks.isEmpty
        guard result.test.runs || (mayFailLater && rehearsal != nil) else { return }
        guard let rehearsal else { return }
        let lock: SessionLock
        do throws(Refusal) {
            lock = try SessionLock(compiler, roles: input.roles)
        } catch {
            throw Report.failure(.defect, error.diagnostics.first?.message ?? "the session has no lock")
        }
        var columns: [String] = []
        var rows: [[Value]] = []
        do throws(DatabaseError) {
            let done = try rehearsal.rehearse(statement, lock: lock, header: { columns = $0 }) { values in
                rows.append(values)
                return rows.count < Self.mostRows
            }
            result.columns = columns
            result.rows = rows
            result.changed = done.changed
        } catch {
            guard error.kind == .raised else {
                throw Report.failure(error.exitCode, error.message, help: error.help)
            }
            if let marker = error.marker, marker.hasPrefix("check failed") {
                result.outcome = "refused"
                result.code = DiagnosticCode.checkFailed.rawValue
            } else {
                result.outcome = "raised"
                result.code = error.marker ?? error.code
            }
        }
    }

    // MARK: - Judging

    /// Holds what came of an accepted statement against what was expected.
    private func judge(_ result: inout TestResult) {
        let test = result.test
        guard result.sql != nil else { return }
        let got = result.code.map { "\(result.outcome): \($0)" } ?? result.outcome
        switch (test.refused?.value.rawValue, test.raised?.value) {
        case (let code?, _):
            guard result.outcome != "refused" || result.code != code else { return }
            result.failures.append(
                failure(
                    "expected refused: \(code), and the statement is \(got)", test, notes: result.sql.map { [$0] } ?? []
                ))
        case (nil, let code?):
            guard result.outcome != "raised" || result.code != code else { return }
            result.failures.append(failure("expected raised: \(code), and the statement is \(got)", test))
        case (nil, nil):
            guard result.outcome == "accepted" else {
                result.failures.append(failure("expected \(expectation(test).text), and the statement is \(got)", test))
                return
            }
            compareRows(&result)
            if let changed = test.changed, result.changed != changed.value {
                result.failures.append(
                    Diagnostic(
                        .testFailed, "expected \(changed.value) changed rows, and there are \(result.changed ?? 0)",
                        range: changed.range))
            }
        }
    }

    private func failure(_ message: String, _ test: PolicyTestCase, notes: [String] = []) -> Diagnostic {
        Diagnostic(
            .testFailed, message, range: expectation(test).range, notes: notes.map { Diagnostic.Note($0) })
    }

    /// What a case expects of the outcome, and where it says so.
    private func expectation(_ test: PolicyTestCase) -> (text: String, range: SourceRange?) {
        if let refused = test.refused { return ("refused: \(refused.value.rawValue)", refused.range) }
        if let raised = test.raised { return ("raised: \(raised.value)", raised.range) }
        return ("accepted", test.accepted ?? test.sql?.range ?? test.rows?.range ?? test.changed?.range)
    }

    // MARK: - Texts

    /// Both texts are read and printed: how the case is laid out does not count.
    private func compare(sql: String, _ result: inout TestResult) {
        guard let expected = result.test.sql else { return }
        do throws(Failure) {
            guard try canonical(expected.value) != canonical(sql) else { return }
            result.failures.append(
                Diagnostic(
                    .testFailed, "the statement becomes another one", range: expected.range,
                    notes: [Diagnostic.Note("it becomes: \(sql)")]))
        } catch {
            result.failures.append(
                Diagnostic(
                    .testFailed, "the expected text cannot be read: \(error.diagnostic.message)", range: expected.range,
                    notes: [Diagnostic.Note("it becomes: \(sql)")]))
        }
    }

    private func canonical(_ text: String) throws(Failure) -> String {
        let statement = try StatementReader.parseRewritten(text, dialect: compiler.dialect)
        return try SQLPrinter(dialect: compiler.dialect).print(statement).text
    }

    // MARK: - Rows

    private func compareRows(_ result: inout TestResult) {
        guard let expected = result.test.rows, let rows = result.rows else { return }
        let wanted: [[String?]]
        var places = Array(result.columns.indices)
        do throws(Diagnostic) {
            (wanted, places) = try self.wanted(expected, result.columns)
        } catch {
            result.failures.append(error)
            return
        }
        let got = rows.map { row in places.map { Self.text(row[$0]) } }
        if wanted == got { return }
        var missing = wanted
        var extra = got
        if !result.test.isOrdered {
            (missing, extra) = Self.difference(wanted, got)
            if missing.isEmpty, extra.isEmpty { return }
        }
        let isOrder = result.test.isOrdered && Self.difference(wanted, got) == ([], [])
        func lines(_ rows: [[String?]], _ sign: String) -> [Diagnostic.Note] {
            let shown = rows.prefix(8).map { row in
                Diagnostic.Note("\(sign) \(row.map { $0 ?? "NULL" }.joined(separator: ", "))")
            }
            return rows.count > 8 ? shown + [Diagnostic.Note("\(sign) \(rows.count - 8) more")] : shown
        }
        result.failures.append(
            Diagnostic(
                .testFailed, isOrder ? "the rows come in another order" : "the rows are not those that are expected",
                range: expected.range,
                notes: lines(missing, "- expected:") + lines(extra, "+ got:"),
                help: isOrder ? "take out `ordered`, or write ORDER BY" : nil))
    }

    /// The rows as texts, and the columns of the answer that they are of.
    private func wanted(
        _ expected: Located<[PolicyTestCase.Row]>, _ columns: [String]
    ) throws(Diagnostic) -> ([[String?]], [Int]) {
        var rows: [[String?]] = []
        var names: [String]?
        for row in expected.value {
            switch row {
            case .values(let values):
                guard names == nil else { throw mixed(expected.range) }
                guard values.count == columns.count else {
                    throw Diagnostic(
                        .testFailed, "a row has \(values.count) values, and the answer \(columns.count) columns",
                        range: values.first?.range ?? expected.range,
                        notes: [Diagnostic.Note("the columns are \(columns.joined(separator: ", "))")])
                }
                rows.append(values.map { $0.isNull ? nil : $0.text })
            case .named(let cells):
                let own = cells.map(\.column.value)
                let known = names ?? own.sorted()
                guard rows.isEmpty || names != nil, own.sorted() == known else { throw mixed(expected.range) }
                names = known
                for cell in cells where !columns.contains(where: { $0.utf8.elementsEqual(cell.column.value.utf8) }) {
                    throw Diagnostic(
                        .testFailed, "the answer has no column `\(cell.column.value)`", range: cell.column.range,
                        notes: [Diagnostic.Note("the columns are \(columns.joined(separator: ", "))")])
                }
                rows.append(
                    known.map { name in
                        cells.first { $0.column.value == name }.flatMap { $0.value.isNull ? nil : $0.value.text }
                    })
            }
        }
        guard let names else { return (rows, Array(columns.indices)) }
        return (rows, names.compactMap { name in columns.firstIndex { $0.utf8.elementsEqual(name.utf8) } })
    }

    private func mixed(_ range: SourceRange?) -> Diagnostic {
        Diagnostic(
            .testFailed, "the rows of a case name different columns", range: range,
            help: "write all rows as lists, or name the same columns in each")
    }

    /// What is on one side only, however often.
    private static func difference(
        _ wanted: [[String?]], _ got: [[String?]]
    ) -> (missing: [[String?]], extra: [[String?]]) {
        var counts: [[String?]: Int] = [:]
        for row in got { counts[row, default: 0] += 1 }
        var missing: [[String?]] = []
        for row in wanted {
            if let count = counts[row], count > 0 { counts[row] = count - 1 } else { missing.append(row) }
        }
        var extra: [[String?]] = []
        for row in got.reversed() {
            guard let count = counts[row], count > 0 else { continue }
            counts[row] = count - 1
            extra.append(row)
        }
        return (missing, extra.reversed())
    }

    /// A value as a test file writes it; nil for NULL.
    static func text(_ value: Value) -> String? {
        switch value {
        case .null: nil
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .real(let number): "\(number)"
        case .text(let text): text
        case .blob(let bytes): Answer.hex(bytes)
        case .list(let values): "[" + values.map { text($0) ?? "NULL" }.joined(separator: ", ") + "]"
        }
    }
}
