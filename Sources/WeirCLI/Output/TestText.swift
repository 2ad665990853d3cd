internal import SQLSyntax
internal import WeirFiles
internal import WeirPolicy

/// Cases as they come: a line each, and below one that failed what was expected, at its place in the file.
enum TestText {
    static func render(_ result: TestResult, _ source: SourceText, _ terminal: Terminal) -> String {
        let name = Display.safe(result.test.name.value)
        guard !result.failures.isEmpty else { return terminal.style("ok  ", .good) + "  \(name)\n" }
        var text = terminal.style("FAIL", .error) + "  \(name)\n"
        for failure in result.failures {
            let lines = DiagnosticText.render(failure, in: source, terminal).split(
                separator: "\n", omittingEmptySubsequences: false)
            for line in lines { text += "      \(line)\n" }
        }
        return text
    }

    static func summary(passed: Int, failed: Int, _ terminal: Terminal) -> String {
        let text = "\(passed) passed, \(failed) failed"
        return terminal.style(text, failed == 0 ? .good : .error)
    }

    static func json(_ result: TestResult, _ source: SourceText) -> JSON {
        let place = result.test.name.range.map { source.place($0.lowerBound) }
        return .members([
            "name": .string(result.test.name.value), "line": .optional(place?.line), "column": .optional(place?.column),
            "passed": .boolean(result.failures.isEmpty), "outcome": .string(result.outcome),
            "code": .optional(result.code), "sql": .optional(result.sql),
            "columns": .array(result.columns.map { .string($0) }),
            "rows": result.rows.map { .array($0.map { .array($0.map { Answer.json($0) }) }) } ?? .null,
            "changed": .optional(result.changed),
            "failures": .array(result.failures.map { Answer.json($0, source) }),
        ])
    }
}
