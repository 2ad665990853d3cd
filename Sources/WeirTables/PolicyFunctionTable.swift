import Foundation

/// The portable functions of policy expressions.
func policyFunctionOutputs(root: URL) throws -> [Output] {
    let path = "Grammar/policy-functions.tsv"
    let table = try TableFile(
        path, root: root,
        columns: [
            "name", "form", "min", "max", "volatility", "verdict", "result", "sqlite", "postgres", "postgres-verdict",
            "reason",
        ])
    try table.checkSorted(by: "name")
    var source = SourceText(from: path, imports: ["import SQLSyntax"])
    source.line("extension DialectTables {")
    source.line("    /// Sorted by the bytes of the name.")
    source.line("    static let policyFunctions: [PolicyFunctionEntry] = [")
    for row in table.rows {
        let form = try row.word("form", of: ["call", "keyword"])
        let (minimum, maximum) = (try row.number("min"), try row.limit("max"))
        if let maximum, maximum < minimum { throw row.error("max is less than min") }
        if form == "keyword", maximum != 0 { throw row.error("a keyword takes no arguments") }
        let parts = [
            quoted(try row.foldedName("name")), ".\(form)", "\(minimum)", maximum.map(String.init) ?? "nil",
            ".\(try row.word("verdict", of: ["total", "partial"]))",
            ".\(try row.word("volatility", of: ["immutable", "stable"]))",
            ".\(try row.word("result", of: ["integer", "real", "numeric", "text", "any"]))",
            "sqlite: \(try template(row, "sqlite", maximum: maximum, minimum: minimum))",
            "postgres: \(try template(row, "postgres", maximum: maximum, minimum: minimum))",
            ".\(try row.word("postgres-verdict", of: ["total", "partial"]))",
            ".\(try row.text("postgres").hasPrefix("standard ") ? "standard" : "plain")", quoted(try row.reason()),
        ]
        source.line("        PolicyFunctionEntry(\n            \(parts.joined(separator: ", "))),")
    }
    source.line("    ]")
    source.line("}")
    return [Output(path: "Sources/SQLBinding/Tables/PolicyFunctions+Generated.swift", text: source.text)]
}

/// `call NAME`, `standard NAME`, `keyword NAME` or `operator SPELLING`.
private func template(_ row: TableFile.Row, _ column: String, maximum: Int?, minimum: Int) throws -> String {
    let text = try row.text(column)
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2 else { throw row.error("`\(text)` is no template") }
    switch parts[0] {
    case column == "postgres" ? "standard" : "call", "call":
        return ".call(\(quoted(parts[1])))"
    case "keyword":
        let literals = [
            "CURRENT_DATE": "currentDate", "CURRENT_TIME": "currentTime", "CURRENT_TIMESTAMP": "currentTimestamp",
        ]
        guard let literal = literals[parts[1]], maximum == 0 else { throw row.error("`\(text)` is no keyword here") }
        return ".literal(.\(literal))"
    case "operator":
        let operators = ["%": "modulo", "||": "concatenate"]
        guard let name = operators[parts[1]], minimum == 2, maximum == 2 else {
            throw row.error("`\(text)` is no operator of two arguments here")
        }
        return ".operator(.\(name))"
    default:
        throw row.error("`\(text)` is no template")
    }
}
