import Foundation

/// What is wrong with the tool's input or surroundings.
struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// One way to break Weir.
struct Mutant {
    /// A place in a source file, and what is written there instead.
    struct Edit {
        /// From the root of the checkout.
        let file: String
        let old: String
        let new: String
        /// Where the edit stands in its file of mutants, as `rewriter.txt:12`.
        let place: String
    }

    let name: String
    /// Why a test must fail.
    let reason: String
    /// The tests that are expected to fail, as `swift test --filter` takes them.
    let filter: String
    /// What of the corpus is run, as `WEIR_CORPUS_ONLY` takes it; nil for all of it.
    let corpus: String?
    /// The engines against which an oracle must notice it by execution; empty for a mutant that is none of the switches.
    let engines: [String]
    var edits: [Edit] = []
}

/// Reads the files of mutants; `README.md` beside them tells their form.
enum MutantFile {
    private static let keys: Set = ["why", "kill", "corpus", "bite"]

    static func readAll(in folder: URL) throws -> [Mutant] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        var mutants: [Mutant] = []
        for name in names.sorted() {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            mutants += try read(text, name)
        }
        var seen: Set<String> = []
        for mutant in mutants where !seen.insert(mutant.name).inserted {
            throw Problem("two mutants are named `\(mutant.name)`")
        }
        return mutants
    }

    /// The lines of one file.
    private struct Lines {
        let name: String
        let lines: [Substring]
        var next = 0

        var place: String { "\(name):\(next + 1)" }

        mutating func pop() -> Substring? {
            guard next < lines.count else { return nil }
            next += 1
            return lines[next - 1]
        }

        /// The lines up to one that is `end`.
        mutating func text(until end: Substring) throws -> String {
            let start = place
            var found: [Substring] = []
            while let line = pop() {
                if line == end { return found.joined(separator: "\n") }
                found.append(line)
            }
            throw Problem("\(start): `\(end)` is missing")
        }
    }

    private static func read(_ text: String, _ name: String) throws -> [Mutant] {
        var lines = Lines(name: name, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        var mutants: [Mutant] = []
        while let line = lines.pop() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("=== ") {
                mutants.append(try header(String(line.dropFirst(4)), &lines))
            } else if line.hasPrefix("@ "), !mutants.isEmpty {
                mutants[mutants.count - 1].edits.append(try edit(String(line.dropFirst(2)), &lines))
            } else {
                throw Problem("\(name):\(lines.next): expected `=== name` or `@ file`")
            }
        }
        for mutant in mutants {
            let question = "Mutant.on(\"\(mutant.name)\")"
            guard mutant.edits.contains(where: { $0.new.contains(question) }) else {
                throw Problem("`\(mutant.name)` changes nothing: no text of it asks `\(question)`")
            }
        }
        return mutants
    }

    private static func header(_ name: String, _ lines: inout Lines) throws -> Mutant {
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 == 0x2D || (0x61...0x7A).contains($0) }) else {
            throw Problem("\(lines.place): a name has small letters and hyphens")
        }
        var values: [String: String] = [:]
        while lines.next < lines.lines.count, !lines.lines[lines.next].hasPrefix("@ ") {
            let place = lines.place
            guard let line = lines.pop(), let colon = line.firstIndex(of: ":") else {
                throw Problem("\(place): expected `key: value` or `@ file`")
            }
            let key = String(line[..<colon])
            guard keys.contains(key), values[key] == nil else { throw Problem("\(place): unknown or second `\(key)`") }
            values[key] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        guard let reason = values["why"], let filter = values["kill"] else {
            throw Problem("`\(name)` needs `why` and `kill`")
        }
        let engines = (values["bite"] ?? "").split(separator: " ").map(String.init)
        return Mutant(name: name, reason: reason, filter: filter, corpus: values["corpus"], engines: engines)
    }

    private static func edit(_ file: String, _ lines: inout Lines) throws -> Mutant.Edit {
        let place = lines.place
        guard lines.pop() == "<<<<" else { throw Problem("\(place): expected `<<<<`") }
        let old = try lines.text(until: "====")
        let new = try lines.text(until: ">>>>")
        guard !old.isEmpty else { throw Problem("\(place): there is no text to look for") }
        return Mutant.Edit(file: file, old: old, new: new, place: place)
    }
}
