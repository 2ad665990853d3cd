package import Foundation

/// A file that is made from the tables.
package struct Output {
    /// Relative to the root of the repository.
    package var path: String
    package var text: String

    /// Writes the file if it is not there or differs. Answers whether it did.
    func write(under root: URL) throws -> Bool {
        let url = root.appending(path: path)
        if let old = try? String(contentsOf: url, encoding: .utf8), old == text { return false }
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url, options: .atomic)
        return true
    }

    /// Nil where the checked-in file is what would be written; else the first place where it differs.
    package func difference(under root: URL) throws -> String? {
        guard let data = try? Data(contentsOf: root.appending(path: path)) else { return "\(path): missing" }
        guard data != Data(text.utf8) else { return nil }
        let old = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        var line = 0
        while line < old.count, line < new.count, old[line] == new[line] { line += 1 }
        let shown = { (lines: [Substring], sign: String) in
            lines.indices.contains(line) ? "\n\(sign)\(lines[line])" : ""
        }
        return "\(path):\(line + 1): stale" + shown(old, "-") + shown(new, "+")
    }
}

/// Swift source, line by line.
struct SourceText {
    private(set) var text: String

    /// - Parameter source: the table it is made from.
    init(from source: String, imports: [String]) {
        text = "// Generated from \(source) by `weir-tables generate`. Change the table, not this file.\n"
        text += "// swift-format-ignore-file\n\n"
        for module in imports { text += "\(module)\n" }
        if !imports.isEmpty { text += "\n" }
    }

    mutating func line(_ line: String) { text += line + "\n" }
}

/// A Swift string literal.
func quoted(_ text: some StringProtocol) -> String {
    "\"" + text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"") + "\""
}
