/// Sentences of a grammar, the seldom used ways first, short where it gets deep.
package struct SentenceGenerator {
    private let grammar: Grammar
    private let tokens: [String: [String]]
    private let depths: ClosedRange<Int>
    private let length: Int
    private var random: SeededRandom
    private var used: [[Int]]
    private var reached: Set<String> = []
    /// The least number of productions below one.
    private var heights: [String: Int] = [:]
    /// The productions that refer to one.
    private var users: [String: [String]] = [:]
    private var words: [String] = []
    private var rounds = 0
    private var start = ""
    /// What can be reached from where sentences start, by that start.
    private var reachable: [String: Set<String>] = [:]
    /// The number of words from which on this sentence goes the shortest way.
    private var end = 0
    private var target: String?
    private var distances: [String: Int] = [:]

    /// - Parameters:
    ///   - tokens: the texts of the productions that describe their token in words.
    ///   - depths: how many productions may stand in one another, about: past that, the shortest way is taken.
    ///   - length: the number of words from which on the shortest way is taken.
    package init(
        _ grammar: Grammar, tokens: [String: [String]], depths: ClosedRange<Int> = 4...28, length: Int = .max,
        seed: UInt64 = 0xE80F
    ) {
        self.grammar = grammar
        self.tokens = tokens
        self.depths = depths
        self.length = length
        random = SeededRandom(seed)
        used = grammar.choices.map { Array(repeating: 0, count: $0) }
        for production in grammar.productions { heights[production.name] = 1000 }
        var changed = true
        while changed {
            changed = false
            for production in grammar.productions {
                let height = tokens[production.name] != nil ? 0 : 1 + self.height(production.body)
                if height < heights[production.name] ?? 1000 {
                    heights[production.name] = height
                    changed = true
                }
            }
        }
        for production in grammar.productions where tokens[production.name] == nil {
            for name in Self.references(in: production.body) { users[name, default: []].append(production.name) }
        }
    }

    private static func references(in node: Grammar.Node) -> Set<String> {
        switch node {
        case .terminal, .special: []
        case .reference(let name): [name]
        case .sequence(let nodes), .choice(let nodes, _):
            nodes.reduce(into: []) { $0.formUnion(references(in: $1)) }
        case .optional(let node, _), .repeated(let node, _): references(in: node)
        }
    }

    /// Productions, and ways of a choice, that no sentence took though it could.
    package var unreached: [String] {
        let names = reachable.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        return grammar.productions.map(\.name).filter { names.contains($0) && !reached.contains($0) }
            + used.indices.filter { isIncomplete($0, names) }.map { "a choice in \(grammar.owners[$0])" }
    }

    /// The next sentence, from a production.
    package mutating func sentence(_ start: String) -> String {
        // every other sentence goes straight for what none has reached yet
        rounds += 1
        self.start = start
        if reachable[start] == nil {
            var names: Set<String> = []
            reach(start, &names)
            reachable[start] = names
        }
        end = length
        let missing = rounds % 2 == 0 ? missingProduction : nil
        distances = missing.map(distances(to:)) ?? [:]
        target = missing
        words = []
        write(.reference(start), Int.random(in: depths, using: &random), seeking: missing != nil)
        return words.joined(separator: " ")
    }

    /// A production that was not reached, or that has a way that was not taken.
    private var missingProduction: String? {
        let names = reachable[start] ?? []
        return grammar.productions.first { names.contains($0.name) && !reached.contains($0.name) }?.name
            ?? used.indices.first { isIncomplete($0, names) }.map { grammar.owners[$0] }
    }

    private func isIncomplete(_ choice: Int, _ names: Set<String>) -> Bool {
        let owner = grammar.owners[choice]
        return used[choice].contains(0) && tokens[owner] == nil && names.contains(owner)
    }

    /// Adds a production and what it refers to, directly or not.
    private func reach(_ name: String, _ names: inout Set<String>) {
        guard names.insert(name).inserted, tokens[name] == nil, let place = grammar.index[name] else { return }
        for name in Self.references(in: grammar.productions[place].body) { reach(name, &names) }
    }

    /// How many productions lie between each and the target.
    private func distances(to target: String) -> [String: Int] {
        var distances = [target: 0]
        var names = [target]
        while !names.isEmpty {
            var next: [String] = []
            for name in names {
                for user in users[name] ?? [] where distances[user] == nil {
                    distances[user] = (distances[name] ?? 0) + 1
                    next.append(user)
                }
            }
            names = next
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

    private mutating func write(_ node: Grammar.Node, _ depth: Int, seeking: Bool) {
        let budget = words.count < end ? depth : min(depth, 0)
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
            if seeking, name == target { end = max(end, words.count + min(length, 1000)) }
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
}
