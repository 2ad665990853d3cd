import Foundation

/// The operators of PostgreSQL by their operand types.
func postgresOperatorOutputs(root: URL, types: PostgresTypeNames) throws -> [Output] {
    let path = "Grammar/postgres-operators.tsv"
    let table = try TableFile(
        path, root: root, columns: ["name", "left", "right", "result", "volatility", "verdict", "reason"])
    try table.checkSorted(byAll: ["name", "left", "right"])
    var text = PackedText(path, "operatorText", "One line for each operator by its operand types.")
    for row in table.rows {
        let name = try row.text("name")
        guard name.allSatisfy({ "+-*/<>=~!@#%^&|`?".contains($0) }) else { throw row.error("`\(name)` is no operator") }
        try text.add(
            [
                name, types.optional("left", row) ?? "", types.number("right", row), types.number("result", row),
                row.place("volatility", of: volatilities),
                row.place("verdict", of: verdicts),
            ], reason: row.reason())
    }
    return [text.output("PostgresOperators+Generated.swift")]
}
