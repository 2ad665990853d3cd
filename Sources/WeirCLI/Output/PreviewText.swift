internal import SQLSyntax
internal import Weir
internal import WeirPolicy

/// An accepted statement for people: before, after, what is bound, what changed and by which line of the policy.
struct PreviewText {
    private let terminal: Terminal
    private var lines: [String] = []

    static func render(_ statement: CompiledStatement, _ source: SourceText, policy: SourceText, _ terminal: Terminal)
        -> String
    {
        var text = PreviewText(terminal: terminal)
        text.write(statement, source, policy)
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(terminal: Terminal) {
        self.terminal = terminal
    }

    private mutating func write(_ statement: CompiledStatement, _ source: SourceText, _ policy: SourceText) {
        lines.append(
            terminal.style("accepted", .good) + "  " + statement.operation.rawValue + ", "
                + statement.dialect.description)
        heading("before")
        let before = String(decoding: source.bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: true)
        for line in before { lines.append("  " + Self.untabbed(String(line))) }
        heading("after")
        for line in SQLLayout.lines(of: statement.sql, width: 96) { lines.append("  " + Display.safe(line)) }
        if !statement.parameters.isEmpty {
            heading("bound, in this order")
            table(statement.parameters.map { [String($0.position), Self.text($0.value), Self.origin($0)] })
        }
        if !statement.columns.isEmpty {
            heading("columns")
            table(
                statement.columns.map { column in
                    [
                        column.name, column.type ?? "",
                        column.from.map { "\($0.relation).\($0.column)" }.joined(separator: ", "),
                    ]
                })
        }
        heading("changes")
        if statement.changes.isEmpty {
            lines.append("  none: the session's roles take nothing away from this statement")
        }
        table(
            statement.changes.map { change in
                let place = change.range.map { policy.place($0.lowerBound) }
                return [
                    change.kind.rawValue, change.relation, change.role,
                    place.map { "\(policy.name):\($0.line):\($0.column)" } ?? "", change.text,
                ]
            })
    }

    private mutating func heading(_ text: String) {
        lines.append("")
        lines.append(terminal.style(text, .strong))
    }

    /// Columns as wide as they must be, the last one open.
    private mutating func table(_ rows: [[String]]) {
        let rows = rows.map { $0.map(Display.safe) }
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = min(48, max(widths[column], Display.width(cell)))
            }
        }
        for row in rows {
            var line = " "
            for (column, cell) in row.enumerated() where widths[column] > 0 {
                line += " " + Display.padded(cell, to: widths[column] + 1)
            }
            while line.last == " " { line.removeLast() }
            lines.append(line)
        }
    }

    private static func untabbed(_ line: String) -> String {
        var line = line.unicodeScalars
        if line.last == "\r" { line.removeLast() }
        return line.map { $0 == "\t" ? "    " : Display.shown($0) }.joined()
    }

    static func text(_ value: Value) -> String {
        switch value {
        case .null: "NULL"
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .real(let number): "\(number)"
        case .text(let text): "'" + text + "'"
        case .blob(let bytes): "X'" + Answer.hex(bytes) + "'"
        case .list(let values): "[" + values.map(text).joined(separator: ", ") + "]"
        }
    }

    private static func origin(_ parameter: BoundParameter) -> String {
        switch parameter.source {
        case .attribute:
            "attribute `\(parameter.name ?? "")`" + (parameter.index.map { ", element \($0)" } ?? "")
        case .user: "parameter " + (parameter.name.map { "`\($0)`" } ?? String(parameter.index ?? parameter.position))
        }
    }
}
