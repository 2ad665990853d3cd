import Foundation

/// The types, casts and collations of PostgreSQL.
func postgresTypeOutputs(root: URL, types: PostgresTypeNames) throws -> [Output] {
    let typePath = PostgresTypeNames.path
    var text = PackedText(typePath, "typeText", "One line for each type, in the order of ``PostgresType/id``.")
    let kinds = ["base", "array", "range", "multirange", "pseudo"]
    for row in types.table.rows {
        let kind = try row.word("kind", of: kinds)
        let category = try row.text("category")
        guard "ABDGINPRSTUVXZ".contains(category), category.count == 1 else {
            throw row.error("`\(category)` is no category")
        }
        let element = try types.optional("element", row)
        guard (element != nil) == ["array", "range", "multirange"].contains(kind) else {
            throw row.error("arrays and ranges have an element, no other type")
        }
        let equality = try row.flag("equality")
        let comparison = try row.word("comparison", of: verdicts)
        let naming = try row.word("naming", of: ["allowed", "refused"])
        if !equality, comparison != "refused" { throw row.error("a type without equality is not compared") }
        try text.add(
            [
                row.text("name"), row.place("kind", of: kinds), category,
                row.flag("preferred") ? "1" : "0", element ?? "", row.flag("collatable") ? "1" : "0",
                String(row.number("modifiers")), equality ? "1" : "0", row.flag("order") ? "1" : "0",
                row.place("comparison", of: verdicts), row.place("output", of: verdicts),
                naming == "allowed" ? "0" : "2", row.text("spelling"),
            ], reason: row.reason())
    }

    let castPath = "Grammar/postgres-casts.tsv"
    let castTable = try TableFile(
        castPath, root: root,
        columns: ["source", "target", "context", "method", "volatility", "verdict", "reason"])
    var casts = PackedText(castPath, "castText", "One line for each cast.")
    try castTable.checkSorted(byAll: ["source", "target"])
    let contexts = ["implicit", "assignment", "explicit"]
    let methods = ["function", "binary", "text"]
    for row in castTable.rows {
        try casts.add(
            [
                types.number("source", row), types.number("target", row),
                row.place("context", of: contexts), row.place("method", of: methods),
                row.place("volatility", of: volatilities),
                row.place("verdict", of: verdicts),
            ], reason: row.reason())
    }

    let collationPath = "Grammar/postgres-collations.tsv"
    let collationTable = try TableFile(collationPath, root: root, columns: ["name", "verdict", "reason"])
    var collations = PackedText(collationPath, "collationText", "One line for each collation.")
    try collationTable.checkSorted(byAll: ["name"])
    for row in collationTable.rows {
        try collations.add(
            [row.text("name"), row.place("verdict", of: verdicts)],
            reason: row.reason())
    }
    return [
        text.output("PostgresTypes+Generated.swift", after: types.constants),
        casts.output("PostgresCasts+Generated.swift"),
        collations.output("PostgresCollations+Generated.swift"),
    ]
}

/// The names of PostgreSQL's types, each with its number: its place in the table.
struct PostgresTypeNames {
    static let path = "Grammar/postgres-types.tsv"

    let table: TableFile
    private let numbers: [String: Int]

    init(root: URL) throws {
        table = try TableFile(
            Self.path, root: root,
            columns: [
                "name", "kind", "category", "preferred", "element", "collatable", "modifiers", "equality", "order",
                "comparison", "output", "naming", "spelling", "reason",
            ])
        try table.checkSorted(byAll: ["name"])
        var numbers: [String: Int] = [:]
        for (index, row) in table.rows.enumerated() { numbers[try row.text("name")] = index }
        self.numbers = numbers
    }

    /// The number of a type, as text.
    func number(_ name: String, in row: TableFile.Row) throws -> String {
        guard let number = numbers[name] else { throw row.error("`\(name)` is no type of \(Self.path)") }
        return String(number)
    }

    func number(_ column: String, _ row: TableFile.Row) throws -> String {
        try number(row.text(column), in: row)
    }

    /// Nil for `-`.
    func optional(_ column: String, _ row: TableFile.Row) throws -> String? {
        try row.text(column) == "-" ? nil : number(column, row)
    }

    /// `static let int4 = PostgresType(90)`, for the types that the code names.
    var constants: String {
        var text = "extension PostgresType {\n"
        for (index, row) in table.rows.enumerated() {
            guard let kind = row.fields["kind"], let name = row.fields["name"], kind != "array" || name == "_record",
                !name.hasPrefix("_")
            else { continue }
            let words: Set = ["any", "internal", "self"]
            let parts = name.split(separator: "_").map(String.init)
            let camel = parts[0] + parts.dropFirst().map(\.capitalized).joined()
            text += "    package static let \(words.contains(camel) ? "`\(camel)`" : camel) = PostgresType(\(index))\n"
        }
        return text + "}\n"
    }
}
