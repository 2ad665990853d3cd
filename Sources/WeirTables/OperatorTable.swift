import Foundation

private let precedences = [
    "or", "and", "not", "equality", "comparison", "bitwise", "additive", "multiplicative", "concatenation", "collate",
    "prefix", "primary",
]

/// The operators of SQLite, as functions whose `switch` the compiler holds complete.
func operatorOutputs(root: URL) throws -> [Output] {
    try [
        operatorOutput(root: root, "Grammar/sqlite-operators.tsv", "sqliteEntry", "SQLiteOperators+Generated.swift"),
        operatorOutput(root: root, "Grammar/postgres-forms.tsv", "postgresEntry", "PostgresForms+Generated.swift"),
    ]
}

private func operatorOutput(root: URL, _ path: String, _ function: String, _ file: String) throws -> Output {
    let table = try TableFile(
        path, root: root, columns: ["family", "case", "spelling", "precedence", "verdict", "reason"])
    let families = [
        ("binary", "BinaryOperator"), ("unary", "UnaryOperator"), ("pattern", "PatternOperator"),
        ("form", "ExpressionForm"),
    ]
    var cases: [String: [String]] = [:]
    var seen: Set<String> = []
    for row in table.rows {
        let family = try row.word("family", of: families.map(\.0))
        let name = try row.text("case")
        guard seen.insert("\(family).\(name)").inserted else { throw row.error("`\(name)` is there twice") }
        let spelling = try row.text("spelling")
        let precedence = try row.word("precedence", of: precedences)
        let verdict = try row.word("verdict", of: ["total", "partial", "refused"])
        let none = spelling == "-" && precedence == "primary"
        cases[family, default: []].append(
            """
                    case .\(name):
                        OperatorEntry(
                            \(none ? "\"\"" : quoted(spelling)), .\(precedence), .\(verdict),
                            \(quoted(try row.reason())))
            """)
    }
    var source = SourceText(from: path, imports: ["import SQLSyntax"])
    source.line("extension DialectTables {")
    for (index, (family, type)) in families.enumerated() {
        if index > 0 { source.line("") }
        source.line("    static func \(function)(_ operator: \(type)) -> OperatorEntry {")
        source.line("        switch `operator` {")
        for text in cases[family, default: []] { source.line(text) }
        source.line("        }")
        source.line("    }")
    }
    source.line("}")
    return Output(path: "Sources/SQLBinding/Tables/\(file)", text: source.text)
}
