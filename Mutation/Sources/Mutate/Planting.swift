import Foundation

/// Writes all mutants into the text of one file, each behind its switch.
struct Planting {
    private let file: String
    private let text: String
    private var changes: [(range: Range<String.Index>, edit: Mutant.Edit)] = []

    init(_ file: String, _ text: String) {
        self.file = file
        self.text = text
    }

    /// Throws where the old text does not stand there just once, or meets that of another mutant: then the mutant is of a Weir
    /// that is no more, and must be looked at.
    mutating func add(_ edit: Mutant.Edit, of mutant: Mutant) throws {
        let found = text.ranges(of: edit.old)
        guard found.count == 1 else {
            throw Problem("\(edit.place): `\(mutant.name)`: its text stands \(found.count) times in \(file), not once")
        }
        if let other = changes.first(where: { $0.range.overlaps(found[0]) }) {
            throw Problem("\(edit.place): `\(mutant.name)` and \(other.edit.place) change the same text of \(file)")
        }
        changes.append((found[0], edit))
    }

    func planted() -> String {
        // The switches are in SQLSyntax.
        let hasSwitches = file.hasPrefix("Sources/SQLSyntax/") || text.contains("import SQLSyntax\n")
        var result = hasSwitches ? "" : "internal import SQLSyntax\n"
        var end = text.startIndex
        for (range, edit) in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += text[end..<range.lowerBound] + edit.new
            end = range.upperBound
        }
        return result + text[end...]
    }
}
