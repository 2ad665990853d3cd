public import SQLSyntax

/// Everything that is wrong with a file, in the order in which it stands there. Ranges count UTF-8 bytes of its text.
public struct FileErrors: Error, Hashable, Sendable {
    /// One error or more.
    public let diagnostics: [Diagnostic]

    package init(_ first: Diagnostic, _ rest: [Diagnostic] = []) {
        diagnostics = ([first] + rest).inFileOrder
    }

    /// Nil where nothing is wrong.
    package init?(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return nil }
        self.diagnostics = diagnostics.inFileOrder
    }

    /// The same without places, for text that the reader of the message has not seen.
    func withoutPlaces() -> FileErrors {
        var copies = diagnostics
        for index in copies.indices {
            copies[index].range = nil
            for note in copies[index].notes.indices { copies[index].notes[note].range = nil }
        }
        return FileErrors(copies) ?? self
    }
}

extension [Diagnostic] {
    /// By place; those that have none come last, and those at one place stay in their order.
    var inFileOrder: [Diagnostic] {
        enumerated().sorted { left, right in
            let a = left.element.range?.lowerBound ?? .max
            let b = right.element.range?.lowerBound ?? .max
            return (a, left.offset) < (b, right.offset)
        }.map(\.element)
    }
}
