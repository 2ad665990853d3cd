import PostgresParser
import SQLSyntax
import TestSupport

enum Mutations {
    /// Reads mutations of the texts and compares the answers with the library's.
    static func run(_ texts: [[UInt8]], count: Int, seed: UInt64) throws -> [String] {
        var random = SeededRandom(seed)
        var differences: [String] = []
        let pieces = texts.map(split)
        let words = pieces.joined().filter { $0.contains { $0 > 0x20 } }
        for round in 0..<count {
            let index = Int.random(in: texts.indices, using: &random)
            let text =
                round % 2 == 0
                ? mutateBytes(texts[index], &random) : mutateTokens(pieces[index], words, &random)
            if let difference = difference(text) {
                differences.append("\(difference)\n    \(String(decoding: text, as: UTF8.self))")
            }
            // the other ways in: whatever they answer, they answer
            let string = String(decoding: text, as: UTF8.self)
            switch round % 3 {
            case 0: _ = try? StatementReader.parseScript(string, dialect: .postgres())
            case 1: _ = try? StatementReader.parseExpression(string, dialect: .postgres())
            default: _ = try? StatementReader.parseQuery(string, dialect: .postgres())
            }
        }
        return differences
    }

    /// What is wrong with our answer; nil where nothing is.
    private static func difference(_ text: [UInt8]) -> String? {
        var isRead = true
        var refusal: Diagnostic?
        do throws(Failure) {
            _ = try PostgresParser.parseStatement(utf8: text, dialect: .postgres())
        } catch {
            isRead = false
            refusal = error.diagnostic
        }
        guard refusal?.code != .internalError else { return "internal error" }
        guard !text.contains(0), let string = String(validating: text, as: UTF8.self) else {
            return isRead ? "read, though it is no text" : nil
        }
        guard refusal?.code != .tooComplex else { return nil }
        let isAccepted = PostgresParser.libraryTree(string) != nil
        if isRead { return isAccepted ? nil : "read, though the library refuses it" }
        switch refusal?.code {
        case .syntaxError?:
            return isAccepted ? "refused as malformed, though the library accepts it: \(refusal?.message ?? "")" : nil
        default: return nil
        }
    }

    private static func mutateBytes(_ text: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var text = text
        let symbols = Array("()'\",;.*+-/%|&<>=!~?:@$#[]`x0eEU& \n\t\r{}\\".utf8)
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
