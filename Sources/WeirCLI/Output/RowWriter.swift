internal import ArgumentParser
internal import WeirPolicy

/// How the rows of a query are shown, as they come.
protocol RowWriter {
    mutating func header(_ names: [String]) throws(ExitCode)
    mutating func row(_ values: [Value]) throws(ExitCode)
    /// After the last row.
    mutating func end(rows: Int, changed: Int?) throws(ExitCode)
}

/// Columns side by side. The first rows decide how wide they are.
struct TableWriter: RowWriter {
    private static let rowsLookedAt = 200
    private static let widestCell = 60

    private let output: Output
    private let terminal: Terminal
    private var names: [String] = []
    private var pending: [[(text: String, isNumber: Bool)]] = []
    private var widths: [Int]?

    init(_ output: Output) {
        self.output = output
        terminal = Terminal(.output)
    }

    mutating func header(_ names: [String]) throws(ExitCode) { self.names = names.map(Display.safe) }

    mutating func row(_ values: [Value]) throws(ExitCode) {
        pending.append(values.map(Self.cell))
        if widths == nil, pending.count < Self.rowsLookedAt { return }
        try writePending()
    }

    mutating func end(rows: Int, changed: Int?) throws(ExitCode) {
        try writePending()
        if let changed { try output.line(changed == 1 ? "1 row changed" : "\(changed) rows changed") }
        if !names.isEmpty { try output.line(terminal.style(rows == 1 ? "(1 row)" : "(\(rows) rows)", .faint)) }
    }

    private mutating func writePending() throws(ExitCode) {
        guard !names.isEmpty else { return }
        if widths == nil {
            var found = names.map(Display.width)
            for row in pending {
                for (column, cell) in row.enumerated() where found.indices.contains(column) {
                    found[column] = min(Self.widestCell, max(found[column], Display.width(cell.text)))
                }
            }
            widths = found
            try line(names.map { ($0, false) }, found, .strong)
            try output.line(found.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
        }
        for row in pending { try line(row, widths ?? [], nil) }
        pending = []
    }

    private func line(
        _ cells: [(text: String, isNumber: Bool)], _ widths: [Int], _ style: Terminal.Style?
    ) throws(ExitCode) {
        var parts: [String] = []
        for (column, cell) in cells.enumerated() {
            let width = widths.indices.contains(column) ? widths[column] : 0
            let space = String(repeating: " ", count: max(0, width - Display.width(cell.text)))
            let isLast = column == cells.count - 1
            let text = style.map { terminal.style(cell.text, $0) } ?? cell.text
            parts.append(cell.isNumber ? space + text : isLast ? text : text + space)
        }
        try output.line(parts.joined(separator: "  "))
    }

    private static func cell(_ value: Value) -> (text: String, isNumber: Bool) {
        switch value {
        case .null: ("NULL", false)
        case .boolean(let flag): (flag ? "true" : "false", false)
        case .integer(let number): (String(number), true)
        case .real(let number): ("\(number)", true)
        case .text(let text): (Display.safe(text), false)
        case .blob(let bytes): ("X'" + Answer.hex(bytes) + "'", false)
        case .list: (PreviewText.text(value), false)
        }
    }
}

/// Comma-separated values (RFC 4180) with line feeds: NULL is nothing, an empty text `""`, a blob hexadecimal.
struct CSVWriter: RowWriter {
    private let output: Output

    init(_ output: Output) {
        self.output = output
    }

    mutating func header(_ names: [String]) throws(ExitCode) { try line(names.map { Self.quoted($0) }) }

    mutating func row(_ values: [Value]) throws(ExitCode) { try line(values.map(Self.cell)) }

    mutating func end(rows: Int, changed: Int?) throws(ExitCode) {}

    private func line(_ cells: [String]) throws(ExitCode) { try output.line(cells.joined(separator: ",")) }

    private static func cell(_ value: Value) -> String {
        switch value {
        case .null: ""
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .real(let number): "\(number)"
        case .text(let text): quoted(text)
        case .blob(let bytes): Answer.hex(bytes)
        case .list: quoted(PreviewText.text(value))
        }
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { ![0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard !isPlain else { return text }
        return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}

/// The answer of a query as JSON: the keys of a preview without its SQL, `rows` as arrays, and what was changed. `outcome`
/// and `diagnostics` stand behind the rows, which are written as they come.
struct JSONRowWriter: RowWriter {
    private let output: Output
    private var isFirst = true

    init(_ output: Output, id: JSON, dialect: String, operation: String?, columns: [JSON]) throws(ExitCode) {
        self.output = output
        let head: JSON = .members([
            "id": id, "dialect": .string(dialect), "operation": .optional(operation), "columns": .array(columns),
        ])
        try output.write(String(head.line.unicodeScalars.dropLast()) + ",\"rows\":[")
    }

    mutating func header(_ names: [String]) throws(ExitCode) {}

    mutating func row(_ values: [Value]) throws(ExitCode) {
        try output.write((isFirst ? "\n" : ",\n") + JSON.array(values.map { Answer.json($0) }).line)
        isFirst = false
    }

    mutating func end(rows: Int, changed: Int?) throws(ExitCode) {
        try end(changed: changed, outcome: "accepted", diagnostics: [])
    }

    func end(changed: Int?, outcome: String, diagnostics: [JSON]) throws(ExitCode) {
        let tail: JSON = .members([
            "changed": .optional(changed), "outcome": .string(outcome), "diagnostics": .array(diagnostics),
        ])
        try output.line((isFirst ? "" : "\n") + "]," + String(tail.line.unicodeScalars.dropFirst()))
    }
}
