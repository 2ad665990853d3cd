import Foundation

let verdicts = ["total", "partial", "refused"]
let volatilities = ["immutable", "stable", "volatile"]

/// A table as one string literal, lines of fields between tabs: an array of thousands of values takes the compiler
/// minutes. Each line ends in the number of its reason; the reasons stand once each in a literal of their own.
struct PackedText {
    private let source: String
    private let name: String
    private let documentation: String
    private var lines: [String] = []
    private var reasons: [String] = []
    private var numbers: [String: Int] = [:]

    /// - Parameter name: of the property of `PostgresTables`; that of the reasons is `<name>Reasons`.
    init(_ source: String, _ name: String, _ documentation: String) {
        self.source = source
        self.name = name
        self.documentation = documentation
    }

    mutating func add(_ fields: [String], reason: String) {
        let number: Int
        if let known = numbers[reason] {
            number = known
        } else {
            number = reasons.count
            numbers[reason] = number
            reasons.append(reason)
        }
        lines.append((fields + [String(number)]).joined(separator: "\t"))
    }

    func output(_ file: String, after: String = "") -> Output {
        var text = SourceText(from: source, imports: [])
        text.line("extension PostgresTables {")
        text.line("    /// \(documentation)")
        text.line("    static let \(name): StaticString = #\"\"\"")
        for line in lines { text.line(line) }
        text.line("\"\"\"#")
        text.line("")
        text.line("    static let \(name)Reasons: StaticString = #\"\"\"")
        for reason in reasons { text.line(reason) }
        text.line("\"\"\"#")
        text.line("}")
        if !after.isEmpty { text.line("\n" + after.trimmingCharacters(in: .newlines)) }
        return Output(path: "Sources/SQLBinding/Tables/\(file)", text: text.text)
    }
}

extension TableFile.Row {
    /// The place of a field's word in a list, as text; the list is that of the enum's cases.
    func place(_ column: String, of words: [String]) throws -> String {
        let word = try word(column, of: words)
        return String(words.firstIndex(of: word) ?? words.count)
    }

    /// `yes` or `no`
    func flag(_ column: String) throws -> Bool { try word(column, of: ["yes", "no"]) == "yes" }

    /// Words between spaces; none for `-`.
    func list(_ column: String) throws -> [String] {
        let field = try text(column)
        return field == "-" ? [] : field.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }
}

extension TableFile {
    /// Requires that the rows rise strictly by the bytes of some columns.
    func checkSorted(byAll columns: [String]) throws {
        for (previous, row) in zip(rows, rows.dropFirst()) {
            let before = try columns.map { try previous.text($0) }
            let after = try columns.map { try row.text($0) }
            guard let place = zip(before, after).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset,
                before[place].utf8.lexicographicallyPrecedes(after[place].utf8)
            else { throw row.error("not after the row before it, or there twice") }
        }
    }
}
