import SQLSyntax
import TestSupport
import Testing

/// What the documentation says of the code.
@Suite struct DocumentationTests {
    @Test func everyDiagnosticCodeIsDocumented() throws {
        let text = try Checkout.text("Documentation/diagnostics.md")
        for code in DiagnosticCode.allCases {
            #expect(text.contains("| `\(code.rawValue)` | \(code.outcome.rawValue) |"), "\(code.rawValue)")
        }
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.count == DiagnosticCode.allCases.count)
    }
}
