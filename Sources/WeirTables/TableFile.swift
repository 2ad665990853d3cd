import Foundation

/// A row of a table that cannot be read, or a table that is not in order.
package struct RowError: Error, CustomStringConvertible {
    package var description: String

    init(_ path: String, _ line: Int, _ message: String) {
        description = "\(path):\(line): \(message)"
    }
}

/// A file of `Grammar/`: lines that start with `#` and a space are comments, the first other line names the columns, and every line
/// after it is a row of fields between tabs. Nothing is guessed: a field that is empty or too many is an error.
struct TableFile {
    struct Row {
        let path: String
        let line: Int
        let fields: [String: String]

        func error(_ message: String) -> RowError { RowError(path, line, message) }

        func text(_ column: String) throws -> String {
            guard let field = fields[column] else { throw error("no column `\(column)`") }
            return field
        }

        /// A field that is one of a few words.
        func word(_ column: String, of words: [String]) throws -> String {
            let field = try text(column)
            guard words.contains(field) else {
                throw error("`\(field)` is no \(column); it is one of \(words.joined(separator: ", "))")
            }
            return field
        }

        func number(_ column: String) throws -> Int {
            let field = try text(column)
            guard let number = Int(field), number >= 0, String(number) == field else {
                throw error("`\(field)` is no number, as \(column) is")
            }
            return number
        }

        /// A number, or nil for `*`.
        func limit(_ column: String) throws -> Int? { try text(column) == "*" ? nil : number(column) }

        /// `3.40`
        func version(_ column: String) throws -> (major: Int, minor: Int) {
            let parts = try text(column).split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let major = parts[0], let minor = parts[1] else {
                throw error("`\(try text(column))` is no version, as in `3.40`")
            }
            return (major, minor)
        }

        /// A sentence that stands in a diagnostic: not empty, no full stop.
        func reason() throws -> String {
            let text = try text("reason")
            guard text != "-", !text.hasSuffix("."), text == text.trimmingCharacters(in: .whitespaces) else {
                throw error("a reason is a phrase without a full stop")
            }
            return text
        }

        /// A name as the look-up has it.
        func foldedName(_ column: String) throws -> String {
            let text = try text(column)
            guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && !(0x41...0x5A ~= $0) }) else {
                throw error("`\(text)` is not folded")
            }
            return text
        }
    }

    let path: String
    let rows: [Row]

    init(_ path: String, root: URL, columns: [String]) throws {
        self.path = path
        guard let data = try? Data(contentsOf: root.appending(path: path)),
            let text = String(data: data, encoding: .utf8)
        else { throw RowError(path, 1, "cannot be read as UTF-8") }
        var rows: [Row] = []
        var header: [String]?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line == "#" || line.hasPrefix("# ") || line.isEmpty { continue }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard header != nil else {
                guard fields == columns else {
                    throw RowError(path, index + 1, "the columns are \(columns.joined(separator: ", "))")
                }
                header = fields
                continue
            }
            guard fields.count == columns.count else {
                throw RowError(path, index + 1, "\(fields.count) fields where \(columns.count) stand")
            }
            guard !fields.contains("") else { throw RowError(path, index + 1, "an empty field; write `-`") }
            rows.append(
                Row(path: path, line: index + 1, fields: Dictionary(uniqueKeysWithValues: zip(columns, fields))))
        }
        guard text.hasSuffix("\n") else { throw RowError(path, 1, "the last line has no end") }
        self.rows = rows
    }

    /// Requires that names, folded, rise strictly, so that a search by halves finds them and none stands twice.
    func checkSorted(by column: String) throws {
        for (previous, row) in zip(rows, rows.dropFirst()) {
            let (before, after) = (try previous.text(column).lowercased(), try row.text(column).lowercased())
            guard before.utf8.lexicographicallyPrecedes(after.utf8) else {
                throw row.error("not after the row before it, or there twice")
            }
        }
    }
}
