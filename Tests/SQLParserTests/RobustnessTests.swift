import Foundation
import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// Nothing that a text holds makes the parser crash, hang, or use more stack than a small thread has.
@Suite struct RobustnessTests {
    private func code(_ sql: String) throws -> DiagnosticCode? {
        try onSmallStack { refusal(sql)?.code }
    }

    @Test func deepNestingIsRefused() throws {
        let n = 2000
        let deep = [
            "SELECT " + String(repeating: "(", count: n) + "1" + String(repeating: ")", count: n),
            "SELECT " + String(repeating: "(SELECT ", count: n) + "1" + String(repeating: ")", count: n),
            "SELECT * FROM " + String(repeating: "(", count: n) + "t" + String(repeating: ")", count: n),
            "SELECT * FROM " + String(repeating: "(SELECT * FROM ", count: n) + "t" + String(repeating: ")", count: n),
            "SELECT " + String(repeating: "f(", count: n) + "1" + String(repeating: ")", count: n),
            "SELECT " + String(repeating: "CASE WHEN 1 THEN ", count: n) + "1" + String(repeating: " END", count: n),
            "SELECT " + String(repeating: "NOT ", count: n) + "1",
            "SELECT " + String(repeating: "- ", count: n) + "1",
            "SELECT " + String(repeating: "~", count: n) + "1",
            "SELECT 1" + String(repeating: " IS NULL", count: n),
            "SELECT 1" + String(repeating: " COLLATE nocase", count: n),
            "SELECT 1" + String(repeating: " IN (1)", count: n),
            "SELECT 1" + String(repeating: " BETWEEN 1 AND 1", count: n),
            "SELECT " + String(repeating: "1 BETWEEN ", count: n) + "1" + String(repeating: " AND 1", count: n),
            "SELECT " + String(repeating: "1 + NOT ", count: n) + "1",
            "SELECT " + String(repeating: "EXISTS (SELECT ", count: n) + "1" + String(repeating: ")", count: n),
            "SELECT " + String(repeating: "1 IN (", count: n) + "1" + String(repeating: ")", count: n),
            "SELECT " + String(repeating: "CAST(", count: n) + "1" + String(repeating: " AS INT)", count: n),
            String(repeating: "WITH a AS (", count: n) + "SELECT 1" + String(repeating: ") SELECT 1", count: n),
        ]
        for sql in deep { #expect(try code(sql) == .tooComplex, "\(sql.prefix(60))") }
    }

    @Test func unfinishedNestingIsRefused() throws {
        for opening in ["(", "f(", "(SELECT ", "CASE WHEN ", "NOT ", "EXISTS(SELECT ", "1 IN (", "CAST("] {
            let sql = "SELECT " + String(repeating: opening, count: 100_000)
            #expect(try code(sql) == .tooComplex, "\(opening)")
        }
    }

    @Test func longChainsAreRefused() throws {
        let n = 100_000
        for sign in ["+", "AND", "OR", "||", "=", "<", "*", "&", "->", "IS", "IS NOT DISTINCT FROM", "LIKE"] {
            let sql = "SELECT 1" + String(repeating: " \(sign) 1", count: n)
            #expect(try code(sql) == .tooComplex, "\(sign)")
        }
        #expect(try code("SELECT 1" + String(repeating: " UNION SELECT 1", count: n)) == .tooComplex)
        #expect(try code("SELECT 1" + String(repeating: " EXCEPT VALUES (1)", count: n)) == .tooComplex)
    }

    @Test func chainsOfSQLitesLengthAreRead() throws {
        for sign in ["+", "AND", "OR", "||", "="] {
            #expect(try code("SELECT 1" + String(repeating: " \(sign) 1", count: 999)) == nil)
            #expect(try code("SELECT 1" + String(repeating: " \(sign) 1", count: 1000)) == .tooComplex)
        }
        #expect(try code("SELECT 1" + String(repeating: " UNION SELECT 1", count: 499)) == nil)
        #expect(try code("SELECT 1" + String(repeating: " UNION SELECT 1", count: 500)) == .tooComplex)
    }

    @Test func longListsAreRead() throws {
        let n = 300_000
        let ones = repeatElement("1", count: n).joined(separator: ", ")
        #expect(try code("SELECT * FROM t WHERE a IN (\(ones))") == nil)
        #expect(try code("INSERT INTO t VALUES " + repeatElement("(1)", count: n).joined(separator: ", ")) == nil)
        #expect(try code("SELECT " + ones) == nil)
        #expect(try code("SELECT f(\(ones))") == nil)
        #expect(try code("SELECT * FROM a" + String(repeating: ", b", count: n)) == nil)
        #expect(try code("SELECT * FROM a" + String(repeating: " JOIN b ON a.x = b.x", count: n / 4)) == nil)
        #expect(
            try code("SELECT CASE" + String(repeating: " WHEN a THEN b", count: n / 4) + " END FROM t") == nil)
    }

    @Test func aStatementOfFiveMegabytesIsRead() throws {
        let row = "(1, 'some text', NULL, 2.5, x'00ff', -7), "
        let sql =
            "INSERT INTO t (a, b, c, d, e, f) VALUES " + String(repeating: row, count: 5_000_000 / row.utf8.count)
            + "(1, 2, 3, 4, 5, 6)"
        #expect(try code(sql) == nil)
        #expect(try code("SELECT '" + String(repeating: "x", count: 5_000_000) + "'") == nil)
        #expect(try code("SELECT 1 /*" + String(repeating: "x", count: 5_000_000)) == nil)
        #expect(try code("SELECT " + String(repeating: " ", count: 5_000_000) + "1") == nil)
    }

    /// Byte and token mutations of the corpus: whatever comes out, the parser answers, and as SQLite does.
    @Test func mutationsOfTheCorpus() throws {
        guard let corpus = try SharedCorpus.statements(), !corpus.isEmpty else { return }
        let texts = corpus.map { Array($0.sql.utf8) }
        // more of them, or others, on demand
        let environment = ProcessInfo.processInfo.environment
        let rounds = environment["WEIR_MUTATIONS"].flatMap { Int($0) } ?? 20_000
        let seed = environment["WEIR_SEED"].flatMap { UInt64($0) } ?? 0x5EED
        let (count, differences) = try onSmallStack { try Mutations.run(texts, count: rounds, seed: seed) }
        for difference in differences.prefix(40) { print(difference) }
        #expect(count == rounds)
        #expect(differences.isEmpty)
    }
}

enum Mutations {
    /// Reads mutations of the texts and compares the answers with SQLite's where it is there.
    static func run(_ texts: [[UInt8]], count: Int, seed: UInt64) throws -> (Int, [String]) {
        var random = SeededRandom(seed)
        let engine = Engine.isReference() ? try Engine() : nil
        var differences: [String] = []
        let pieces = texts.map(split)
        let words = pieces.joined().filter { $0.contains { $0 > 0x20 } }
        for round in 0..<count {
            let index = Int.random(in: texts.indices, using: &random)
            let text =
                round % 2 == 0
                ? mutateBytes(texts[index], &random) : mutateTokens(pieces[index], words, &random)
            if let engine {
                if let difference = Agreement.difference(text, engine) {
                    differences.append("\(difference)\n    \(String(decoding: text, as: UTF8.self))")
                }
            } else {
                _ = try? SQLParser.parseStatement(utf8: text, dialect: .sqlite())
            }
            // the other ways in, and the other dialect: whatever they answer, they answer
            let string = String(decoding: text, as: UTF8.self)
            switch round % 4 {
            case 0: _ = try? SQLParser.parseScript(string, dialect: .sqlite())
            case 1: _ = try? SQLParser.parseExpression(string, dialect: .policy)
            case 2: _ = try? SQLParser.parseQuery(string, dialect: .sqlite(.init(3, 46)))
            default: _ = try? SQLParser.parseNamePattern(string, dialect: .policy)
            }
        }
        return (count, differences)
    }

    private static func mutateBytes(_ text: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var text = text
        let symbols = Array("()'\",;.*+-/%|&<>=!~?:@$#[]`x0eE_ \n\t{}\\".utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !text.isEmpty {
            let place = Int.random(in: text.indices, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: text.remove(at: place)
            case 1: text[place] = UInt8.random(in: 0...255, using: &random)
            case 2: text.insert(symbols.randomElement(using: &random) ?? 0x20, at: place)
            case 3: text.removeSubrange(place...)
            case 4:
                let end = Int.random(in: place..<text.count, using: &random)
                text.removeSubrange(place...end)
            default: text[place] = symbols.randomElement(using: &random) ?? 0x20
            }
        }
        return text
    }

    private static func mutateTokens(_ pieces: [[UInt8]], _ words: [[UInt8]], _ random: inout SeededRandom) -> [UInt8] {
        var pieces = pieces
        for _ in 0..<Int.random(in: 1...3, using: &random) where !pieces.isEmpty {
            let place = Int.random(in: pieces.indices, using: &random)
            let word = words.randomElement(using: &random) ?? []
            switch Int.random(in: 0..<5, using: &random) {
            case 0: pieces.remove(at: place)
            case 1: pieces[place] = word
            case 2: pieces.insert(contentsOf: [[0x20], word, [0x20]], at: place)
            case 3: pieces.swapAt(place, Int.random(in: pieces.indices, using: &random))
            default: pieces.insert(pieces[place], at: place)
            }
        }
        return Array(pieces.joined())
    }

    /// Words, runs of white space, and single symbols.
    private static func split(_ text: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var last = -1
        for byte in text {
            let kind: Int
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...: kind = 1
            case 0x09...0x0D, 0x20: kind = 2
            default: kind = 3
            }
            if kind == last, kind != 3 {
                pieces[pieces.count - 1].append(byte)
            } else {
                pieces.append([byte])
            }
            last = kind
        }
        return pieces
    }
}
