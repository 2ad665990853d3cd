internal import SQLSyntax

/// A diagnostic for people: the message, the lines of the source with what is meant underlined, notes and help.
///
///     error[unavailable-column]: column `ssn` is not available
///       --> statement:1:8
///       |
///     1 | SELECT ssn FROM users
///       |        ^^^
///       = help: …
enum DiagnosticText {
    static func render(_ diagnostic: Diagnostic, in source: SourceText, _ terminal: Terminal) -> String {
        let style: Terminal.Style
        let word: String
        switch diagnostic.severity {
        case .error: (style, word) = (.error, "error")
        case .warning: (style, word) = (.warning, "warning")
        case .note: (style, word) = (.help, "note")
        }
        var lines = [
            terminal.style("\(word)[\(diagnostic.code.rawValue)]", style) + terminal.style(": ", .strong)
                + terminal.style(Display.safe(diagnostic.message), .strong)
        ]
        let ranges = [diagnostic.range] + diagnostic.notes.map(\.range)
        let last = ranges.compactMap { $0 }.map { source.place($0.upperBound).line }.max() ?? 0
        let gutter = String(last).count
        if let range = diagnostic.range { lines += snippet(range, in: source, gutter, style, terminal) }
        let margin = String(repeating: " ", count: gutter)
        for note in diagnostic.notes {
            lines.append("\(margin) = \(terminal.style("note:", .strong)) \(Display.safe(note.message))")
            if let range = note.range { lines += snippet(range, in: source, gutter, .help, terminal) }
        }
        if let help = diagnostic.help {
            lines.append("\(margin) = \(terminal.style("help:", .help)) \(Display.safe(help))")
        }
        return lines.joined(separator: "\n")
    }

    private static func snippet(
        _ range: SourceRange, in source: SourceText, _ gutter: Int, _ style: Terminal.Style, _ terminal: Terminal
    ) -> [String] {
        let start = min(max(0, range.lowerBound), source.bytes.count)
        let end = min(max(start, range.upperBound), source.bytes.count)
        let first = source.place(start)
        // A range that ends with a line's end does not reach into the next line.
        let last = source.place(end > start ? end - 1 : end)
        let margin = String(repeating: " ", count: gutter)
        let bar = terminal.style("|", .faint)
        var lines = [
            "\(margin)\(terminal.style("-->", .faint)) \(Display.safe(source.name)):\(first.line):\(first.column)",
            "\(margin) \(bar)",
        ]
        func add(_ number: Int, from: Int, to: Int) {
            let (text, lead, length) = clip(source, source.line(number), from, to)
            let label = String(repeating: " ", count: max(0, gutter - String(number).count)) + String(number)
            lines.append("\(terminal.style(label, .faint)) \(bar) \(text)")
            let carets = terminal.style(String(repeating: "^", count: max(1, length)), style)
            lines.append("\(margin) \(bar) \(String(repeating: " ", count: lead))\(carets)")
        }
        if first.line == last.line {
            add(first.line, from: start, to: end)
            return lines
        }
        add(first.line, from: start, to: source.line(first.line).upperBound)
        if last.line > first.line + 1 { lines.append("\(terminal.style("…", .faint))") }
        let line = source.line(last.line)
        let indentation = source.bytes[line].prefix { $0 == 0x20 || $0 == 0x09 }.count
        add(last.line, from: min(line.lowerBound + indentation, end), to: end)
        return lines
    }

    /// At most this many bytes of a line are shown.
    private static let longest = 160

    /// The part of a line around what is meant, how many columns stand before that, and how many it takes.
    private static func clip(
        _ source: SourceText, _ line: Range<Int>, _ from: Int, _ to: Int
    ) -> (text: String, lead: Int, length: Int) {
        func boundary(_ offset: Int) -> Int {
            var offset = offset
            while offset > line.lowerBound, offset < line.upperBound, source.bytes[offset] & 0xC0 == 0x80 {
                offset -= 1
            }
            return offset
        }
        let from = min(max(from, line.lowerBound), line.upperBound)
        let to = min(max(to, from), line.upperBound)
        var start = line.lowerBound
        var end = line.upperBound
        if end - start > longest {
            start = boundary(max(start, from - longest / 3))
            end = boundary(min(end, start + longest))
        }
        var text = start > line.lowerBound ? "…" : ""
        var column = start > line.lowerBound ? 1 : 0
        var lead = column
        var length = 0
        var offset = start
        for scalar in String(decoding: source.bytes[start..<end], as: UTF8.self).unicodeScalars {
            if offset == from { lead = column }
            let before = column
            if scalar == "\t" {
                let step = 4 - column % 4
                text += String(repeating: " ", count: step)
                column += step
            } else {
                text += Display.shown(scalar)
                column += Display.width(scalar)
            }
            if offset >= from && offset < to { length += column - before }
            offset += scalar.utf8.count
        }
        if from >= offset { lead = column }
        if end < line.upperBound { text += "…" }
        return (text, lead, length)
    }
}
