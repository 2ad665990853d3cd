import Foundation

private let path = "Grammar/postgres-functions.tsv"

private let kinds = ["scalar", "set", "aggregate", "ordered-set", "hypothetical-set", "window"]

/// The functions of PostgreSQL: the table for look-up and its documentation.
func postgresFunctionOutputs(root: URL, types: PostgresTypeNames) throws -> [Output] {
    let table = try TableFile(
        path, root: root,
        columns: [
            "name", "kind", "arguments", "names", "defaults", "variadic", "direct", "result", "columns", "strict",
            "volatility", "verdict", "literals", "reason",
        ])
    try table.checkSorted(byAll: ["name", "arguments"])
    var text = PackedText(path, "functionText", "One line for each function by its argument types.")
    var documented: [DocumentedFunction] = []
    for row in table.rows {
        let kind = try row.word("kind", of: kinds)
        let arguments = try row.list("arguments")
        let names = try row.list("names")
        let defaults = try row.number("defaults")
        let direct = try row.text("direct") == "-" ? nil : row.number("direct")
        let verdict = try row.word("verdict", of: verdicts)
        let variadic = try types.optional("variadic", row)
        guard names.isEmpty || names.count == arguments.count else { throw row.error("not a name for each argument") }
        guard defaults <= arguments.count else { throw row.error("more defaults than arguments") }
        guard (direct != nil) == kind.hasSuffix("-set"), (direct ?? 0) <= arguments.count else {
            throw row.error("an ordered-set aggregate has direct arguments, no other function")
        }
        if variadic != nil, arguments.isEmpty { throw row.error("a variadic function has an argument") }
        let columns = try row.list("columns").map { word in
            guard let colon = word.firstIndex(of: ":") else {
                throw row.error("`\(word)` is no column, as in `key:text`")
            }
            return try word[..<colon] + ":" + types.number(String(word[word.index(after: colon)...]), in: row)
        }
        let literals = try row.text("literals")
        try checkLiterals(literals, arguments: arguments.count, verdict, row)
        try text.add(
            [
                row.text("name"), row.place("kind", of: kinds),
                arguments.map { try types.number($0, in: row) }.joined(separator: " "),
                names.map { $0 == "?" ? "" : $0 }.joined(separator: " "), String(defaults), variadic ?? "",
                direct.map(String.init) ?? "", types.number("result", row), columns.joined(separator: " "),
                row.flag("strict") ? "1" : "0", row.place("volatility", of: volatilities),
                row.place("verdict", of: verdicts), literals == "-" ? "" : literals,
            ], reason: row.reason())
        documented.append(
            DocumentedFunction(
                name: try row.text("name"), kind: kind, arguments: arguments, defaults: defaults,
                isVariadic: variadic != nil, direct: direct, result: try row.text("result"), verdict: verdict,
                literals: literals, reason: try row.reason()))
    }
    return [
        text.output("PostgresFunctions+Generated.swift"),
        Output(path: "Documentation/functions-postgres.md", text: documentation(documented)),
    ]
}

/// `1=day|hour,2=0..` or `1!english|simple`
private func checkLiterals(
    _ text: String, arguments: Int, _ verdict: String, _ row: TableFile.Row
) throws {
    guard text != "-" else { return }
    guard verdict == "partial" else { throw row.error("only a partial function has literals") }
    for rule in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let sign = rule.firstIndex(where: { $0 == "=" || $0 == "!" }), let position = Int(rule[..<sign]),
            position >= 1, position <= arguments
        else { throw row.error("`\(rule)` is no rule for the literal of an argument, as in `1=day|hour`") }
        let words = rule[rule.index(after: sign)...].split(separator: "|", omittingEmptySubsequences: false)
        guard words.allSatisfy({ !$0.isEmpty && $0 == $0.lowercased() }) else {
            throw row.error("`\(rule)` has a literal that is empty or not in small letters")
        }
    }
}

private struct DocumentedFunction {
    let name: String
    let kind: String
    let arguments: [String]
    let defaults: Int
    let isVariadic: Bool
    let direct: Int?
    let result: String
    let verdict: String
    let literals: String
    let reason: String

    /// `substr(text, int4, int4)`; arguments with a default in brackets.
    var call: String {
        let parts = arguments.enumerated().map { index, type in
            var text = isVariadic && index == arguments.count - 1 ? "variadic \(type)" : type
            if index >= arguments.count - defaults { text = "[\(text)]" }
            return text
        }
        guard let direct else { return "\(name)(\(parts.joined(separator: ", ")))" }
        let inside = parts.prefix(direct).joined(separator: ", ")
        return "\(name)(\(inside)) within group (order by \(parts.dropFirst(direct).joined(separator: ", ")))"
    }

    /// What the literals of a call change, in words.
    var condition: String {
        guard literals != "-" else { return "" }
        var text = ""
        for rule in literals.split(separator: ",") {
            let isDemand = rule.contains("!")
            let parts = rule.split(separator: isDemand ? "!" : "=", maxSplits: 1)
            let words = parts[1].split(separator: "|").map { word in
                word.hasSuffix("..") ? "a whole number from \(word.dropLast(2))" : "`\(word)`"
            }
            text += isDemand ? "; only" : "; total"
            text += " where argument \(parts[0]) is the literal \(words.joined(separator: ", "))"
        }
        return text
    }
}

private func documentation(_ functions: [DocumentedFunction]) -> String {
    var text = """
        <!-- Generated from \(path) by `weir-tables generate`. Change the table, not this file. -->

        # The functions of PostgreSQL

        What Weir does with each function of the schema `pg_catalog` of PostgreSQL 15. *Total*: for any arguments it cannot
        raise an error, warn or act, so it may stand anywhere, in row filters and masks too. *Partial*: some arguments make it
        raise; a statement that calls it gets a barrier around every filtered table. *Refused*: not in a statement, unless the
        policy allows it by name. A function that is not listed is refused.

        Verdicts hold for databases in UTF-8 and for deterministic collations. Memory, and the limit of 1 GB for one value, stand
        outside the verdicts where a result has at most a few bytes for each byte of the arguments and calls within calls cannot
        make it grow without end.


        """
    let counts = verdicts.map { verdict in "\(functions.count { $0.verdict == verdict }) \(verdict)" }
    text += "\(functions.count) functions by their argument types: \(counts.joined(separator: ", ")).\n"
    for (verdict, title) in [("total", "Total"), ("partial", "Partial")] {
        text += "\n## \(title)\n\n| function | result | kind | why |\n|---|---|---|---|\n"
        for function in functions where function.verdict == verdict {
            let why = (function.reason + function.condition).replacingOccurrences(of: "|", with: "\\|")
            text += "| `\(function.call)` | `\(function.result)` | \(function.kind) | \(why) |\n"
        }
    }
    text += "\n## Refused\n\n| why | functions |\n|---|---|\n"
    var names: [String: [String]] = [:]
    for function in functions where function.verdict == "refused" {
        if names[function.reason, default: []].last != function.name {
            names[function.reason, default: []].append(function.name)
        }
    }
    for reason in names.keys.sorted() {
        text += "| \(reason) | \((names[reason] ?? []).map { "`\($0)`" }.joined(separator: ", ")) |\n"
    }
    return text
}
