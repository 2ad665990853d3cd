import Foundation
import SQLSyntax
import Weir
import WeirPolicy

/// What came out, as the corpus writes it.
enum Render {
    static func accepted(_ statement: CompiledStatement, _ shows: Set<String>) -> [String] {
        var lines = ["accepted"] + short(statement.sql).components(separatedBy: "\n")
        for parameter in statement.parameters {
            let origin =
                switch parameter.source {
                case .user: parameter.name.map { "parameter \($0)" } ?? "parameter \(parameter.index ?? 0)"
                case .attribute:
                    "attribute \(parameter.name ?? "")" + (parameter.index.map { ", element \($0)" } ?? "")
                }
            lines.append("  \(parameter.position) = \(text(parameter.value)) (\(origin))")
        }
        if shows.contains("operation") { lines.append("operation: \(statement.operation.rawValue)") }
        if shows.contains("columns") {
            for column in statement.columns {
                let from = column.from.map { "\($0.schema).\($0.relation).\($0.column)" }.joined(separator: ", ")
                lines.append("column: \(column.name) | \(column.type ?? "-") | \(from.isEmpty ? "-" : from)")
            }
        }
        if shows.contains("relations") {
            for relation in statement.relations {
                let operations = relation.operations.map(\.rawValue).joined(separator: ", ")
                lines.append(
                    "relation: \(relation.schema).\(relation.name) | \(operations) | "
                        + (relation.restricted ? "restricted" : "unrestricted"))
            }
        }
        if shows.contains("changes") {
            for change in statement.changes {
                lines.append("change: \(change.kind.rawValue) | \(change.relation) | \(change.role) | \(change.text)")
            }
        }
        return lines
    }

    /// A text that no diff could show is told by its length.
    static func short(_ sql: String) -> String {
        let count = sql.utf8.count
        return count > 4000 ? "\(sql.prefix(60))… (\(count) bytes)" : sql
    }

    static func failed(_ diagnostics: [Diagnostic], in source: String) -> [String] {
        var lines: [String] = []
        for (number, diagnostic) in diagnostics.enumerated() {
            if number > 0 { lines.append("") }
            let severity = diagnostic.severity == .warning ? "warning" : diagnostic.code.outcome.rawValue
            lines.append("\(severity) \(diagnostic.code.rawValue)")
            if let range = diagnostic.range { lines += caret(range, in: source) }
            lines.append("  " + diagnostic.message)
            for note in diagnostic.notes {
                if let range = note.range { lines += caret(range, in: source) }
                lines.append("  note: " + note.message)
            }
            if let help = diagnostic.help { lines.append("  help: " + help) }
        }
        return lines
    }

    /// The line of the source with carets under the range; its bytes where the line is too long to show.
    private static func caret(_ range: SourceRange, in source: String) -> [String] {
        let bytes = Array(source.utf8)
        guard range.lowerBound >= 0, range.lowerBound <= range.upperBound, range.upperBound <= bytes.count else {
            return ["  (a range outside the text: \(range.lowerBound)..<\(range.upperBound))"]
        }
        let start = bytes[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = bytes[range.lowerBound...].firstIndex(of: 0x0A) ?? bytes.count
        let line = String(decoding: bytes[start..<end], as: UTF8.self)
        let isPlain = line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard line.utf8.count <= 200, isPlain else { return ["  (bytes \(range.lowerBound)..<\(range.upperBound))"] }
        let before = String(decoding: bytes[start..<range.lowerBound], as: UTF8.self).unicodeScalars.count
        let width = String(decoding: bytes[range.lowerBound..<min(range.upperBound, end)], as: UTF8.self).unicodeScalars
            .count
        let marks = String(repeating: " ", count: before) + String(repeating: "^", count: max(width, 1))
        return ["  | " + line, "  | " + marks]
    }

    static func text(_ value: Value) -> String {
        switch value {
        case .null: "NULL"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .text(let value): "'\(value.replacingOccurrences(of: "'", with: "''"))'"
        case .blob(let bytes): "x'\(bytes.map { String(format: "%02x", $0) }.joined())'"
        case .list(let values): "[\(values.map(text).joined(separator: ", "))]"
        }
    }

    /// A value as a header or `@parameter` writes it: `5`, `1.5`, `'a'`, `x'00'`, `NULL`, `true`, `[1, 2]`.
    static func value(_ text: String, in place: String) throws -> Value {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        switch trimmed {
        case "NULL": return .null
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        default: break
        }
        if trimmed.hasPrefix("["), trimmed.hasSuffix("]") {
            let inner = trimmed.dropFirst().dropLast()
            return .list(try inner.split(separator: ",").map { try value(String($0), in: place) })
        }
        if trimmed.hasPrefix("'"), trimmed.hasSuffix("'"), trimmed.count >= 2 {
            return .text(trimmed.dropFirst().dropLast().replacingOccurrences(of: "''", with: "'"))
        }
        if trimmed.hasPrefix("x'"), trimmed.hasSuffix("'") {
            let digits = Array(trimmed.dropFirst(2).dropLast())
            return .blob(
                stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                    UInt8(String(digits[$0...($0 + 1)]), radix: 16)
                })
        }
        if let number = Int64(trimmed) { return .integer(number) }
        if let number = Double(trimmed) { return .real(number) }
        throw CaseFile.Malformed(description: "\(place): `\(text)` is no value")
    }
}
