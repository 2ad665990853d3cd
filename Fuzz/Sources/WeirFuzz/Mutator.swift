import CLibFuzzer
import TestSupport

/// Changes inputs by whole tokens, where libFuzzer's own means change bytes: more of what comes out is still a statement.
struct Mutator: Sendable {
    /// The target of this process, whose seeds are what tokens are taken from.
    private static let own = Mutator(CommandLine.arguments.dropFirst(2).first.flatMap(Target.init(rawValue:)) ?? .lexer)

    private let header: Int
    private let seeds: [[ArraySlice<UInt8>]]

    private init(_ target: Target) {
        switch target {
        case .lexer, .sqlite, .postgres, .policy: header = 0
        case .catalog: header = 1
        case .compileSQLite, .compilePostgres: header = CompileTarget.header
        }
        let header = header
        seeds = ((try? Seeds.of(target)) ?? []).map { Self.tokens(of: $0.dropFirst(header)) }.filter { !$0.isEmpty }
    }

    /// What libFuzzer calls; gives the new size.
    static func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, seed: UInt32) -> Int {
        var random = SeededRandom(UInt64(seed))
        guard size > own.header, random.next() % 2 == 0 else { return LLVMFuzzerMutate(data, size, limit) }
        let input = Array(UnsafeBufferPointer(start: data, count: size))
        let made = own.changed(input, &random)
        guard made.count <= limit, made != input else { return LLVMFuzzerMutate(data, size, limit) }
        for (index, byte) in made.enumerated() { data[index] = byte }
        return made.count
    }

    private func changed(_ input: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var head = Array(input.prefix(header))
        if !head.isEmpty, random.next() % 4 == 0 {
            head[Int.random(in: 0..<head.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            if random.next() % 2 == 0 { return head + input.dropFirst(header) }
        }
        var tokens = Self.tokens(of: input.dropFirst(header))
        for _ in 0..<Int.random(in: 1...3, using: &random) where !tokens.isEmpty { change(&tokens, &random) }
        return head + tokens.joined()
    }

    private func change(_ tokens: inout [ArraySlice<UInt8>], _ random: inout SeededRandom) {
        let place = Int.random(in: 0..<tokens.count, using: &random)
        let range = place..<min(tokens.count, place + Int.random(in: 1...8, using: &random))
        let seed = seeds.randomElement(using: &random) ?? tokens
        switch Int.random(in: 0..<8, using: &random) {
        case 0: tokens.removeSubrange(range)
        case 1: tokens.insert(contentsOf: tokens[range], at: Int.random(in: 0...tokens.count, using: &random))
        case 2: tokens.swapAt(place, Int.random(in: 0..<tokens.count, using: &random))
        case 3: tokens[place] = tokens.randomElement(using: &random) ?? tokens[place]
        case 4: if let other = seed.randomElement(using: &random) { tokens[place] = other }
        case 5:
            let start = Int.random(in: 0..<seed.count, using: &random)
            let end = min(seed.count, start + Int.random(in: 1...12, using: &random))
            tokens.insert(contentsOf: [[0x20]] + seed[start..<end] + [[0x20]], at: place)
        case 6:
            // one group of parentheses for another, of a seed or of its own
            let source = random.next() % 2 == 0 ? seed : tokens
            if let old = Self.group(in: tokens, &random), let new = Self.group(in: source, &random) {
                tokens.replaceSubrange(old, with: source[new])
            }
        default:
            // a token for a group
            if let new = Self.group(in: seed, &random) { tokens.replaceSubrange(place..<(place + 1), with: seed[new]) }
        }
    }

    /// `(…)`, one of those there are.
    private static func group(in tokens: [ArraySlice<UInt8>], _ random: inout SeededRandom) -> Range<Int>? {
        let openings = tokens.indices.filter { tokens[$0].first == 0x28 }
        guard let start = openings.randomElement(using: &random) else { return nil }
        var depth = 0
        for index in start..<tokens.count {
            if tokens[index].first == 0x28 { depth += 1 }
            if tokens[index].first == 0x29 { depth -= 1 }
            if depth == 0 { return start..<(index + 1) }
        }
        return nil
    }

    /// Words and numbers, quoted texts, white space, and single signs: enough for every kind of text here.
    private static func tokens(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var tokens: [ArraySlice<UInt8>] = []
        var place = text.startIndex
        while place < text.endIndex {
            let start = place
            let byte = text[place]
            place += 1
            switch byte {
            case 0x22, 0x27, 0x60:
                while place < text.endIndex, text[place] != byte { place += 1 }
                place = min(place + 1, text.endIndex)
            case 0x20, 0x0A: while place < text.endIndex, text[place] == 0x20 || text[place] == 0x0A { place += 1 }
            default:
                if isWordPart(byte) { while place < text.endIndex, isWordPart(text[place]) { place += 1 } }
            }
            tokens.append(text[start..<place])
        }
        return tokens
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }
}

@_cdecl("LLVMFuzzerCustomMutator")
public func customMutator(
    _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32
) -> Int {
    Mutator.mutate(data, size, limit, seed: seed)
}
