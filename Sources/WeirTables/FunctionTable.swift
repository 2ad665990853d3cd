import Foundation

private let path = "Grammar/sqlite-functions.tsv"

private let kinds = ["scalar", "aggregate", "window", "aggregate-window", "table"]

/// What the origins are called in the documentation, in its order.
private let origins = [
    ("core", "Core"), ("math", "Mathematics"), ("datetime", "Date and time"), ("json", "JSON"),
    ("fts3", "Full text, FTS3 and FTS4"), ("fts5", "Full text, FTS5"), ("rtree", "R-trees"), ("geopoly", "Geopoly"),
    ("option", "What some builds have"), ("shell", "What the shell has"), ("pragma", "Pragmas"),
]

/// The functions of SQLite: the table for look-up and its documentation.
func functionOutputs(root: URL) throws -> [Output] {
    let table = try TableFile(
        path, root: root,
        columns: [
            "name", "kind", "min", "max", "since", "origin", "volatility", "verdict", "literals", "result", "columns",
            "reason",
        ])
    let functions = try table.rows.map(Function.init)
    let indexed = zip(functions, table.rows)
    for ((previous, _), (function, row)) in zip(indexed, indexed.dropFirst()) where !(previous < function) {
        throw row.error("not after the row before it, or there twice")
    }
    var source = SourceText(from: path, imports: ["import SQLSyntax"])
    source.line("extension DialectTables {")
    source.line("    /// Sorted by the bytes of the name.")
    source.line("    static let sqliteFunctions: [FunctionEntry] = [")
    for function in functions { source.line("        \(function.swift),") }
    source.line("    ]")
    source.line("}")
    return [
        Output(path: "Sources/SQLBinding/Tables/SQLiteFunctions+Generated.swift", text: source.text),
        Output(path: "Documentation/functions-sqlite.md", text: documentation(functions)),
    ]
}

private struct Function {
    let name: String
    let kind: String
    let minimum: Int
    let maximum: Int?
    let since: (major: Int, minor: Int)
    let origin: String
    let volatility: String
    let verdict: String
    let literals: String
    let result: String
    let columns: [(name: String, hidden: Bool)]
    let reason: String
    private let literalBits: UInt8

    init(_ row: TableFile.Row) throws {
        name = try row.foldedName("name")
        kind = try row.word("kind", of: kinds)
        minimum = try row.number("min")
        maximum = try row.limit("max")
        since = try row.version("since")
        origin = try row.word("origin", of: origins.map(\.0))
        volatility = try row.word("volatility", of: ["immutable", "stable", "volatile"])
        verdict = try row.word("verdict", of: ["total", "partial", "refused"])
        literals = try row.text("literals")
        result = try row.word("result", of: ["integer", "real", "numeric", "text", "blob", "any"])
        reason = try row.reason()
        literalBits = try Function.bits(literals, row)
        let list = try row.text("columns")
        columns =
            list == "-"
            ? []
            : list.split(separator: " ").map { word in
                word.hasSuffix("*") ? (String(word.dropLast()), true) : (String(word), false)
            }
        if let maximum, maximum < minimum { throw row.error("max is less than min") }
        if !columns.isEmpty, kind != "table" { throw row.error("only a table function has columns") }
        if kind == "table", verdict != "refused", columns.isEmpty { throw row.error("a table function has columns") }
        if literals != "-", verdict != "partial" { throw row.error("only a partial function has literals") }
    }

    /// `2`, `2+` or `1,3+` as a set of bits.
    private static func bits(_ text: String, _ row: TableFile.Row) throws -> UInt8 {
        guard text != "-" else { return 0 }
        var bits: UInt8 = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let open = part.hasSuffix("+")
            guard let position = Int(open ? part.dropLast() : part), 1...7 ~= position else {
                throw row.error("`\(text)` is no list of positions between 1 and 7, as in `1,3+`")
            }
            for bit in (position - 1)...(open ? 7 : position - 1) { bits |= 1 << UInt8(bit) }
        }
        return bits
    }

    /// Sorted by name (bytes), kind, least count of arguments and version.
    static func < (left: Function, right: Function) -> Bool {
        if left.name != right.name { return left.name.utf8.lexicographicallyPrecedes(right.name.utf8) }
        let (a, b) = (kinds.firstIndex(of: left.kind) ?? 0, kinds.firstIndex(of: right.kind) ?? 0)
        if a != b { return a < b }
        return (left.minimum, left.since.major, left.since.minor)
            < (right.minimum, right.since.major, right.since.minor)
    }

    var swift: String {
        var parts = [
            quoted(name), kind == "aggregate-window" ? ".aggregateWindow" : ".\(kind)", "\(minimum)",
            maximum.map(String.init) ?? "nil", "since: .init(\(since.major), \(since.minor))", ".\(verdict)",
            ".\(volatility)", ".\(result)",
        ]
        if literalBits != 0 { parts.append("literals: ArgumentPositions(bits: 0b\(String(literalBits, radix: 2)))") }
        if !columns.isEmpty {
            let list = columns.map { ".init(\(quoted($0.name))\($0.hidden ? ", hidden: true" : ""))" }
            parts.append("columns: [\(list.joined(separator: ", "))]")
        }
        parts.append(quoted(reason))
        return "FunctionEntry(\n            \(parts.joined(separator: ", ")))"
    }

    /// `f(2–3)`
    var arguments: String {
        guard let maximum else { return "\(minimum) or more" }
        return maximum == minimum ? "\(minimum)" : "\(minimum) to \(maximum)"
    }
}

private func documentation(_ functions: [Function]) -> String {
    var text = """
        <!-- Generated from \(path) by `weir-tables generate`. Change the table, not this file. -->

        # The functions of SQLite

        What Weir does with each function. *Total*: for any arguments it cannot raise an error, warn or act, so it may
        stand anywhere, in row filters and masks too. *Partial*: some arguments make it raise; a statement that calls it
        gets a barrier around every filtered table. *Refused*: not in a statement, unless the policy allows it by name.
        A function that is not listed is refused.


        """
    let counts = ["total", "partial", "refused"].map { verdict in
        "\(functions.count { $0.verdict == verdict }) \(verdict)"
    }
    text += "\(functions.count) forms: \(counts.joined(separator: ", ")).\n"
    for (origin, title) in origins {
        text += "\n## \(title)\n\n| function | arguments | kind | since | verdict | why |\n|---|---|---|---|---|---|\n"
        for function in functions where function.origin == origin {
            let condition = function.literals == "-" ? "" : " (total with literals at \(function.literals))"
            let why = function.reason.replacingOccurrences(of: "|", with: "\\|")
            text += "| `\(function.name)` | \(function.arguments) | \(function.kind)"
            text += " | \(function.since.major).\(function.since.minor) | \(function.verdict)\(condition) | \(why) |\n"
        }
    }
    return text
}
