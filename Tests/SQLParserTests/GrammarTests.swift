import Foundation
import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// Grammar/*.ebnf against the parser: every production names a function that exists, and whatever the grammar makes is
/// read, here and by SQLite.
@Suite struct GrammarTests {
    private static let sources = ["Sources/SQLParser", "Sources/SQLParser/Lexer", "Sources/SQLParser/Dialects"]

    @Test(arguments: ["sqlite", "policy"])
    func everyProductionNamesItsFunction(_ dialect: String) throws {
        let grammar = try Grammar(dialect)
        var code = ""
        for folder in Self.sources {
            let url = Checkout.file(folder)
            for file in try FileManager.default.contentsOfDirectory(atPath: url.path) where file.hasSuffix(".swift") {
                code += try String(contentsOf: url.appendingPathComponent(file), encoding: .utf8)
            }
        }
        for production in grammar.productions {
            let function = try #require(production.function, "\(production.name)")
            #expect(code.contains("func \(function)("), "\(production.name): \(function)")
        }
        for name in grammar.references { #expect(grammar.index[name] != nil, "\(name) is not defined") }
    }

    @Test func sqliteSentences() throws {
        let generator = SentenceGenerator(try Grammar("sqlite"), tokens: SentenceGenerator.sqliteTokens)
        try expectRead("sqlite.ebnf", 5000, "text", of: generator, asSQL: { $0 }) { sentence throws(Failure) in
            _ = try parse(sentence)
        }
    }

    @Test func policySentences() throws {
        let generator = SentenceGenerator(try Grammar("policy"), tokens: SentenceGenerator.policyTokens)
        try expectRead("policy.ebnf", 2000, "expression", of: generator, asSQL: { "SELECT \($0)" }) {
            sentence throws(Failure) in
            _ = try expression(sentence, .policy)
            // and every policy expression is an expression of SQLite
            #expect(throws: Never.self) { try expression(sentence) }
        }
    }

    /// Sentences of a grammar are read, and SQLite calls few of them no SQL.
    private func expectRead(
        _ name: String, _ total: Int, _ symbol: String, of grammar: SentenceGenerator, asSQL: (String) -> String,
        read: (String) throws(Failure) -> Void
    ) throws {
        let engine = Engine.isReference() ? try Engine() : nil
        var generator = grammar
        var foreign = 0
        var shown = 0
        for _ in 0..<total {
            let sentence = generator.sentence(symbol)
            do throws(Failure) {
                try read(sentence)
            } catch  where error.diagnostic.code == .tooComplex {
                continue
            } catch {
                Issue.record("\(error.diagnostic.message)\n    \(sentence)")
                shown += 1
                if shown > 20 { return }
            }
            if case .syntaxError(let message) = engine?.verdict(asSQL(sentence)) {
                foreign += 1
                if foreign <= 20 { print("sentence: \(message)\n    \(sentence)") }
            }
        }
        print("grammar: \(total) sentences of \(name), \(foreign) of them syntax errors to SQLite")
        #expect(foreign * 50 <= total)
        #expect(generator.unreached == [])
    }

    /// Mutations of sentences, which hold every form: whatever comes out, the parser answers as SQLite does.
    @Test func mutatedSentences() throws {
        let grammar = try Grammar("sqlite")
        var generator = SentenceGenerator(grammar, tokens: SentenceGenerator.sqliteTokens)
        let environment = ProcessInfo.processInfo.environment
        let rounds = environment["WEIR_MUTATIONS"].flatMap { Int($0) } ?? 10_000
        let seed = environment["WEIR_SEED"].flatMap { UInt64($0) } ?? 0x5EED
        let sentences = (0..<min(rounds, 2000)).map { _ in Array(generator.sentence("text").utf8) }
        let texts = sentences.filter { $0.count < 400 }
        let (count, differences) = try onSmallStack { try Mutations.run(texts, count: rounds, seed: seed) }
        // where SQLite stops early over a name or a rule of its own, nothing can be said
        let certain = differences.filter { !$0.hasPrefix("SQLite says only") }
        for difference in certain.prefix(40) { print(difference) }
        #expect(count == rounds)
        #expect(certain.isEmpty)
    }
}

/// A grammar read from its file.
struct Grammar {
    indirect enum Node {
        case terminal(String)
        case reference(String)
        /// A token described in words.
        case special
        case sequence([Node])
        /// The alternatives, and a number of the choice for counting.
        case choice([Node], Int)
        case optional(Node, Int)
        case repeated(Node, Int)
    }

    struct Production {
        var name: String
        var function: String?
        var body: Node
    }

    private(set) var productions: [Production] = []
    private(set) var index: [String: Int] = [:]
    private(set) var references: Set<String> = []
    /// How many ways out each choice has.
    private(set) var choices: [Int] = []
    /// The production that each choice belongs to.
    private(set) var owners: [String] = []
    private var owner = ""

    init(_ dialect: String) throws {
        let text = try Checkout.text("Grammar/\(dialect).ebnf")
        var reader = Reader(text)
        while let name = try reader.productionName() {
            owner = name
            let body = try reader.alternatives(&self)
            try reader.expect(";")
            index[name] = productions.count
            productions.append(Production(name: name, function: reader.function, body: body))
            reader.function = nil
        }
    }

    fileprivate mutating func choice(_ ways: Int) -> Int {
        choices.append(ways)
        owners.append(owner)
        return choices.count - 1
    }

    fileprivate mutating func refer(to name: String) { references.insert(name) }

    /// The notation: words, "terminals", brackets, and comments, of which the last names a function.
    struct Reader {
        private var text: Substring
        var function: String?

        init(_ text: String) { self.text = text[...] }

        private mutating func skip() throws {
            while let first = text.first {
                if first.isWhitespace {
                    text.removeFirst()
                } else if text.hasPrefix("(*") {
                    guard let end = text.range(of: "*)") else { throw Mismatch("a comment without end") }
                    let comment = text[..<end.lowerBound].dropFirst(2).trimmingCharacters(in: .whitespacesAndNewlines)
                    for type in ["Parser.", "Lexer."] where comment.hasPrefix(type) {
                        function = String(comment.dropFirst(type.count).prefix { $0.isLetter })
                    }
                    text = text[end.upperBound...]
                } else {
                    return
                }
            }
        }

        mutating func productionName() throws -> String? {
            try skip()
            guard !text.isEmpty else { return nil }
            let name = word()
            guard !name.isEmpty else { throw Mismatch("no production at: \(text.prefix(40))") }
            try expect("=")
            return name
        }

        mutating func expect(_ symbol: String) throws {
            try skip()
            guard text.hasPrefix(symbol) else { throw Mismatch("`\(symbol)` is missing at: \(text.prefix(40))") }
            text.removeFirst(symbol.count)
        }

        private mutating func word() -> String {
            let word = text.prefix { $0.isLetter || $0.isNumber }
            text.removeFirst(word.count)
            return String(word)
        }

        mutating func alternatives(_ grammar: inout Grammar) throws -> Node {
            var nodes = [try sequence(&grammar)]
            while true {
                try skip()
                guard text.first == "|" else { break }
                text.removeFirst()
                nodes.append(try sequence(&grammar))
            }
            return nodes.count == 1 ? nodes[0] : .choice(nodes, grammar.choice(nodes.count))
        }

        private mutating func sequence(_ grammar: inout Grammar) throws -> Node {
            var nodes: [Node] = []
            while true {
                try skip()
                switch text.first {
                case "\"":
                    let body = text.dropFirst().prefix { $0 != "\"" }
                    text.removeFirst(body.count + 2)
                    nodes.append(.terminal(String(body)))
                case "?":
                    // a description stands last in its production
                    guard let end = text.range(of: " ? ;") else { throw Mismatch("no end: \(text.prefix(40))") }
                    text = text[text.index(end.lowerBound, offsetBy: 2)...]
                    nodes.append(.special)
                case "[":
                    text.removeFirst()
                    let node = try alternatives(&grammar)
                    try expect("]")
                    nodes.append(.optional(node, grammar.choice(2)))
                case "{":
                    text.removeFirst()
                    let node = try alternatives(&grammar)
                    try expect("}")
                    nodes.append(.repeated(node, grammar.choice(2)))
                case "(":
                    text.removeFirst()
                    nodes.append(try alternatives(&grammar))
                    try expect(")")
                case let letter? where letter.isLetter:
                    let name = word()
                    grammar.refer(to: name)
                    nodes.append(.reference(name))
                default:
                    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
                }
            }
        }
    }
}

/// Sentences of a grammar, the seldom used ways first, short where it gets deep.
struct SentenceGenerator {
    private let grammar: Grammar
    private let tokens: [String: [String]]
    private var random = SeededRandom(0xE8_0F)
    private var used: [[Int]]
    private var reached: Set<String> = []
    /// The least number of productions below one.
    private var heights: [String: Int] = [:]
    private var words: [String] = []
    private var rounds = 0
    private var target: String?
    private var distances: [String: Int] = [:]

    init(_ grammar: Grammar, tokens: [String: [String]]) {
        self.grammar = grammar
        self.tokens = tokens
        used = grammar.choices.map { Array(repeating: 0, count: $0) }
        for production in grammar.productions { heights[production.name] = 1000 }
        for _ in grammar.productions {
            for production in grammar.productions {
                let height = tokens[production.name] != nil ? 0 : 1 + self.height(production.body)
                heights[production.name] = min(heights[production.name] ?? 1000, height)
            }
        }
    }

    /// Productions, and ways of a choice, that no sentence took.
    var unreached: [String] {
        grammar.productions.map(\.name).filter { !reached.contains($0) }
            + used.indices.filter { used[$0].contains(0) && tokens[grammar.owners[$0]] == nil }.map {
                "a choice in \(grammar.owners[$0])"
            }
    }

    mutating func sentence(_ start: String) -> String {
        // every other sentence goes straight for what none has reached yet
        rounds += 1
        let missing = rounds % 2 == 0 ? missingProduction : nil
        distances = missing.map(distances(to:)) ?? [:]
        target = missing
        words = []
        write(.reference(start), Int.random(in: 4...28, using: &random), seeking: missing != nil)
        return words.joined(separator: " ")
    }

    /// A production that was not reached, or that has a way that was not taken.
    private var missingProduction: String? {
        grammar.productions.first { !reached.contains($0.name) }?.name
            ?? used.indices.first { used[$0].contains(0) && tokens[grammar.owners[$0]] == nil }.map {
                grammar.owners[$0]
            }
    }

    /// How many productions lie between each and the target.
    private func distances(to target: String) -> [String: Int] {
        var distances = [target: 0]
        var changed = true
        while changed {
            changed = false
            for production in grammar.productions where tokens[production.name] == nil {
                let distance = self.distance(production.body, distances) + 1
                if distance < distances[production.name] ?? 1000 {
                    distances[production.name] = distance
                    changed = true
                }
            }
        }
        return distances
    }

    private func distance(_ node: Grammar.Node, _ distances: [String: Int]) -> Int {
        switch node {
        case .terminal, .special: 1000
        case .reference(let name): distances[name] ?? 1000
        case .sequence(let nodes), .choice(let nodes, _): nodes.map { distance($0, distances) }.min() ?? 1000
        case .optional(let node, _), .repeated(let node, _): distance(node, distances)
        }
    }

    private func height(_ node: Grammar.Node) -> Int {
        switch node {
        case .terminal, .special, .optional, .repeated: 0
        case .reference(let name): heights[name] ?? 1000
        case .sequence(let nodes): nodes.map(height).max() ?? 0
        case .choice(let nodes, _): nodes.map(height).min() ?? 0
        }
    }

    private mutating func write(_ node: Grammar.Node, _ budget: Int, seeking: Bool) {
        switch node {
        case .terminal(let word): words.append(word)
        case .special: words.append("?")
        case .reference(let name):
            reached.insert(name)
            if let token = tokens[name] {
                words.append(token.randomElement(using: &random) ?? "a")
                return
            }
            guard let place = grammar.index[name] else { return }
            write(
                grammar.productions[place].body, max(budget - 1, seeking && name == target ? 20 : 0),
                seeking: seeking && name != target)
        case .sequence(let nodes):
            let way = seeking ? nearest(nodes) : nil
            for index in nodes.indices { write(nodes[index], budget, seeking: index == way) }
        case .choice(let nodes, let number):
            let fitting = nodes.indices.filter { height(nodes[$0]) < max(budget, 0) }
            let lowest = nodes.indices.min { height(nodes[$0]) < height(nodes[$1]) }
            let candidates = fitting.isEmpty ? [lowest ?? 0] : fitting
            let chosen = seeking ? nearest(nodes) ?? 0 : pick(candidates, number)
            used[number][chosen] += 1
            write(nodes[chosen], budget, seeking: seeking)
        case .optional(let node, let number):
            let wanted = used[number][1] == 0 || Int.random(in: 0..<4, using: &random) == 0
            let taken = seeking || (budget > height(node) && wanted)
            used[number][taken ? 1 : 0] += 1
            if taken { write(node, budget, seeking: seeking) }
        case .repeated(let node, let number):
            var left = seeking ? 1 : 3
            while left > 0,
                seeking
                    || (budget > height(node) && (used[number][1] == 0 || Int.random(in: 0..<5, using: &random) == 0))
            {
                used[number][1] += 1
                write(node, budget, seeking: seeking)
                left -= 1
            }
            used[number][0] += 1
        }
    }

    private func nearest(_ nodes: [Grammar.Node]) -> Int? {
        nodes.indices.min { distance(nodes[$0], distances) < distance(nodes[$1], distances) }
    }

    private mutating func pick(_ candidates: [Int], _ number: Int) -> Int {
        let rare = candidates.min { used[number][$0] < used[number][$1] } ?? 0
        if used[number][rare] == 0 || Int.random(in: 0..<2, using: &random) == 0 { return rare }
        return candidates.randomElement(using: &random) ?? rare
    }

    // MARK: Tokens

    private static let words = [
        "a", "b", "t", "u", "x1", "_y", "\"odd name\"", "`b`", "[c d]", "é", "Name", "\"a\"\"b\"",
    ]
    private static let strings = ["''", "'text'", "'it''s'", "'%'", "'2024-01-01'"]

    static let sqliteTokens: [String: [String]] = [
        "word": words,
        "name": words + words + [
            "'a'", "key", "temp", "plan", "row", "no", "left", "full", "natural", "cross", "indexed", "window",
            "filter",
        ],
        "string": strings, "integer": ["0", "1", "42", "0xFF", "9223372036854775807"],
        "decimal": ["1.5", ".5", "5.", "1e3", "2.5E-3"], "blob": ["x''", "X'0aFF'"],
        "parameter": ["?", "?1", ":a", "@b", "$c", "$c::d(e)"],
    ]

    static let policyTokens: [String: [String]] = [
        "name": ["a", "b", "customers", "region", "\"odd name\"", "_y"], "string": strings,
        "integer": ["0", "1", "42"], "decimal": ["1.5", "0.5", "1e3"],
        "attribute": [":user_id", ":regions"],
    ]
}
