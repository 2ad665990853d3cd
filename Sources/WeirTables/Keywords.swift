import Foundation

/// Makes `Sources/SQLSyntax/Keywords+Generated.swift` from the tables `Grammar/*-keywords.tsv`.
///
/// All dialects share one enum and one hash: a word's first 24 bytes, made small, are three integers, and two small
/// tables lead from them to the one keyword that they can be.
func generateKeywords(grammarFolder: String) throws -> (path: String, contents: String) {
    let folder = URL(fileURLWithPath: grammarFolder)
    let suffix = "-keywords.tsv"
    let files = try FileManager.default.contentsOfDirectory(atPath: grammarFolder).filter { $0.hasSuffix(suffix) }
    var classes: [String: [String: String]] = [:]
    for file in files {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        classes[String(file.dropLast(suffix.count))] = try readKeywordTable(text, file: file)
    }
    let words = Set(classes.values.flatMap(\.keys)).sorted()
    let hash = try KeywordHash(words)

    var out = """
        // Made by weir-tables from Grammar/*-keywords.tsv. Do not edit.

        /// A word that some dialect gives a meaning of its own.
        package enum Keyword: UInt16, CaseIterable, Hashable, Sendable {
            /// Not a keyword.
            case none

        """
    for word in words { out += "    case \(caseName(word))\n" }
    out += "}\n\nextension Keywords {\n"
    out += "    /// The length of the longest keyword.\n"
    out += "    package static let longest = \(words.map(\.utf8.count).max() ?? 0)\n"
    out += "    static let multiplier: UInt64 = \(hex(hash.multiplier))\n"
    out += list("displacements", "UInt8", hash.displacements.map(String.init), perLine: 24)
    out += list("slots", "UInt16", hash.slots.map(String.init), perLine: 24)
    out += "    /// Three integers for each keyword, in the order of the enum.\n"
    let spellings: [UInt64] = [0, 0, 0] + words.flatMap { (word: String) -> [UInt64] in KeywordHash.fold(word) }
    out += list("spellings", "UInt64", spellings.map(hex), perLine: 3)
    for dialect in classes.keys.sorted() {
        let table = classes[dialect] ?? [:]
        let roles = ["none"] + words.map { table[$0] ?? "none" }
        let isPostgres = dialect == "postgres"
        let known = isPostgres ? postgresClasses : keywordClasses
        let numbers = try roles.map { role in
            guard let number = known.firstIndex(of: role) else { throw TableError("unknown class `\(role)`") }
            return String(number)
        }
        out += list(isPostgres ? "postgresClasses" : "\(dialect)Roles", "UInt8", numbers, perLine: 36)
    }
    out += "}\n"
    return ("Sources/SQLSyntax/Keywords+Generated.swift", out)
}

/// The classes in the order of `Keywords.Role`.
private let keywordClasses = ["none", "literal", "fallback", "contextual", "indexed", "join", "reserved"]

/// The classes of PostgreSQL: `Keywords.PostgresClass` times two, plus one where a bare output name cannot be the word.
private let postgresClasses = [
    "none", "-", "unreserved", "unreserved-as", "column", "column-as", "function-type", "function-type-as", "reserved",
    "reserved-as",
]

private struct TableError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

private func readKeywordTable(_ text: String, file: String) throws -> [String: String] {
    var table: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("keyword\t") {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 2, table.updateValue(fields[1], forKey: fields[0]) == nil else {
            throw TableError("\(file): `\(line)` is not one keyword and its class")
        }
    }
    return table
}

private func caseName(_ word: String) -> String {
    let parts = word.lowercased().split(separator: "_")
    let name = parts.enumerated().map { $0.offset == 0 ? String($0.element) : $0.element.capitalized }.joined()
    // `Keyword.none` is no keyword.
    if name == "none" { return "noneWord" }
    let swiftWords: Set = [
        "as", "case", "default", "else", "in", "is", "where", "for", "do", "if", "true", "false", "set", "no", "throw",
        "break", "continue", "return", "repeat", "while", "switch", "import", "init", "let", "var", "func", "static",
        "self", "super", "try", "defer", "guard", "any", "class", "enum", "struct", "extension", "operator",
        "internal", "public", "private", "subscript", "nil", "catch", "protocol", "inout",
    ]
    return swiftWords.contains(name) ? "`\(name)`" : name
}

private func hex(_ number: UInt64) -> String {
    "0x" + String(repeating: "0", count: 16 - String(number, radix: 16).count) + String(number, radix: 16)
}

private func list(_ name: String, _ type: String, _ elements: [String], perLine: Int) -> String {
    var out = "    static let \(name): [\(type)] = [\n"
    for start in stride(from: 0, to: elements.count, by: perLine) {
        let line = elements[start..<min(start + perLine, elements.count)]
        out += "        " + line.joined(separator: ", ") + ",\n"
    }
    return out + "    ]\n"
}

/// A perfect hash over a set of words: the bucket of a word gives the displacement that leads to a slot of its own.
private struct KeywordHash {
    var multiplier: UInt64
    var displacements: [UInt8]
    var slots: [UInt16]

    init(_ words: [String]) throws {
        var bits = 8
        while (1 << bits) < words.count * 3 / 2 { bits += 1 }
        let mask = UInt64(1 << bits) - 1
        var candidate: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<10_000 {
            candidate = candidate &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let hashes = words.map { KeywordHash.hash(KeywordHash.fold($0), candidate | 1) }
            if let found = KeywordHash.place(hashes, mask) {
                (multiplier, displacements, slots) = (candidate | 1, found.0, found.1)
                return
            }
        }
        throw TableError("no perfect hash was found")
    }

    static func fold(_ word: String) -> [UInt64] {
        var parts: [UInt64] = [0, 0, 0]
        for (index, byte) in word.utf8.enumerated() where index < 24 {
            parts[index / 8] |= UInt64(byte | 0x20) << UInt64(8 * (index % 8))
        }
        return parts
    }

    static func hash(_ parts: [UInt64], _ multiplier: UInt64) -> UInt64 {
        let mixed = (parts[0] ^ (parts[1] << 1) ^ (parts[2] << 2)) &* multiplier
        return mixed ^ (mixed >> 29)
    }

    private static func place(_ hashes: [UInt64], _ mask: UInt64) -> ([UInt8], [UInt16])? {
        guard Set(hashes).count == hashes.count else { return nil }
        var buckets: [[Int]] = Array(repeating: [], count: 64)
        for (index, hash) in hashes.enumerated() { buckets[Int(hash >> 58)].append(index) }
        var displacements: [UInt8] = Array(repeating: 0, count: 64)
        var slots: [UInt16] = Array(repeating: 0, count: Int(mask) + 1)
        for bucket in buckets.indices.sorted(by: { (buckets[$0].count, $1) > (buckets[$1].count, $0) }) {
            guard
                let displacement = (UInt64(0)...255).first(where: { displacement in
                    let places = buckets[bucket].map { slot(hashes[$0], displacement, mask) }
                    return Set(places).count == places.count && places.allSatisfy { slots[$0] == 0 }
                })
            else { return nil }
            displacements[bucket] = UInt8(displacement)
            for index in buckets[bucket] { slots[slot(hashes[index], displacement, mask)] = UInt16(index + 1) }
        }
        return (displacements, slots)
    }

    private static func slot(_ hash: UInt64, _ displacement: UInt64, _ mask: UInt64) -> Int {
        Int(((hash >> 8) &+ displacement &* (hash >> 24 | 1)) & mask)
    }
}
