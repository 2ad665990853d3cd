import Foundation
import TestSupport

extension Engine {
    /// What SQLite takes a text for.
    enum Verdict: Equatable {
        case prepared
        /// The text is no SQL to the engine's parser.
        case syntaxError(String)
        /// It is SQL, but something in it does not exist or may not be so.
        case otherError(String)
    }

    /// Prepares the first statement of the text. A trigger's table is made where it is missing: SQLite looks for it
    /// before it reads the trigger's body.
    func verdict(_ text: [UInt8]) -> Verdict {
        var verdict = prepareOnce(text)
        for _ in 0..<3 {
            guard case .otherError(let message) = verdict, message.hasPrefix("no such table: "),
                String(decoding: text, as: UTF8.self).lowercased().contains("trigger")
            else { break }
            var name = String(message.dropFirst("no such table: ".count))
            for schema in ["main.", "temp."] where name.hasPrefix(schema) { name.removeFirst(schema.count) }
            guard case .success = result("CREATE TABLE \(Self.quoted(name)) (a)") else { break }
            verdict = prepareOnce(text)
        }
        return verdict
    }

    func verdict(_ sql: String) -> Verdict { verdict(Array(sql.utf8)) }

    /// The first row of a query as text, NULL as nil; nil where it cannot be prepared or run.
    func row(_ sql: String) -> [String?]? { (try? rows(sql))?.first }

    private func prepareOnce(_ text: [UInt8]) -> Verdict {
        guard let complaint = complaint(text) else { return .prepared }
        let marks = ["syntax error", "unrecognized token", "incomplete input"]
        return marks.contains { complaint.contains($0) } ? .syntaxError(complaint) : .otherError(complaint)
    }
}
