import Foundation

/// A grammar read from its file, Grammar/*.ebnf.
package struct Grammar {
    package indirect enum Node {
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

    package struct Production {
        package var name: String
        /// The function that reads it, without its type.
        package var function: String?
        package var body: Node
    }

    package private(set) var productions: [Production] = []
    package private(set) var index: [String: Int] = [:]
    package private(set) var references: Set<String> = []
    /// How many ways out each choice has.
    package private(set) var choices: [Int] = []
    /// The production that each choice belongs to.
    package private(set) var owners: [String] = []
    private var owner = ""

    package init(_ dialect: String) throws {
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

    /// The file does not keep to the notation.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
        fileprivate init(_ description: String) { self.description = description }
    }

    /// The notation: words, "terminals", brackets, and comments, of which the last names a function.
    fileprivate struct Reader {
        private var text: Substring
        var function: String?

        init(_ text: String) { self.text = text[...] }

        private mutating func skip() throws {
            while let first = text.first {
                if first.isWhitespace {
                    text.removeFirst()
                } else if text.hasPrefix("(*") {
                    guard let end = text.range(of: "*)") else { throw Fault("a comment without end") }
                    let comment = text[..<end.lowerBound].dropFirst(2).trimmingCharacters(in: .whitespacesAndNewlines)
                    for type in ["Parser.", "TreeReader.", "Lexer."] where comment.hasPrefix(type) {
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
            guard !name.isEmpty else { throw Fault("no production at: \(text.prefix(40))") }
            try expect("=")
            return name
        }

        mutating func expect(_ symbol: String) throws {
            try skip()
            guard text.hasPrefix(symbol) else { throw Fault("`\(symbol)` is missing at: \(text.prefix(40))") }
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
                    guard let end = text.range(of: " ? ;") else { throw Fault("no end: \(text.prefix(40))") }
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
