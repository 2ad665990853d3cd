/// A statement of the printer on several lines, for people. Only spaces between tokens become line ends and indentation.
struct SQLLayout {
    private indirect enum Node {
        case token(String, isSpaced: Bool)
        case group([Node], isSpaced: Bool)

        var isSpaced: Bool {
            switch self {
            case .token(_, let isSpaced), .group(_, let isSpaced): isSpaced
            }
        }

        var word: String? {
            if case .token(let text, _) = self { return text }
            return nil
        }
    }

    private let width: Int
    private var lines: [String] = []
    private var line = ""

    /// The lines of a statement; the text itself where it fits in `width` columns.
    static func lines(of sql: String, width: Int) -> [String] {
        // What is longer than this nobody reads by its layout.
        guard sql.utf8.count > width, sql.utf8.count < 100_000 else { return [sql] }
        var scanner = Scanner(sql)
        guard let nodes = scanner.nodes() else { return [sql] }
        var layout = SQLLayout(width: width)
        layout.write(query: nodes, 0)
        layout.lines.append(layout.line)
        return layout.lines
    }

    private init(width: Int) {
        self.width = width
    }

    // MARK: - Writing

    private mutating func breakLine(_ indentation: Int) {
        lines.append(line)
        line = String(repeating: " ", count: indentation)
    }

    /// Clauses one below the other.
    private mutating func write(query nodes: [Node], _ indentation: Int) {
        let flat = Self.flat(nodes)
        guard line.count + flat.count > width else {
            line += flat
            return
        }
        for (number, clause) in Self.clauses(nodes).enumerated() {
            if number > 0 { breakLine(indentation) }
            write(clause, indentation, isStart: true)
        }
    }

    /// One after the other, on a new line where the width is used up.
    private mutating func write(_ nodes: [Node], _ indentation: Int, isStart: Bool) {
        for (number, node) in nodes.enumerated() {
            let space = node.isSpaced && !(isStart && number == 0)
            let flat = Self.flat([node], leading: false)
            var needed = flat.count
            // AND and OR stand before what they join, not behind what came first.
            if node.word == "AND" || node.word == "OR", let next = nodes.dropFirst(number + 1).first {
                needed += 1 + min(Self.flat([next]).count, width / 2)
            }
            let fits = line.count + (space ? 1 : 0) + needed <= width
            if fits {
                line += (space ? " " : "") + flat
                continue
            }
            switch node {
            case .token:
                if space { breakLine(indentation + 4) }
                line += flat
            case .group(let inner, _):
                line += (space ? " " : "") + "("
                if Self.isQuery(inner) {
                    breakLine(indentation + 4)
                    write(query: inner, indentation + 4)
                    breakLine(indentation)
                } else {
                    write(inner, indentation, isStart: true)
                }
                line += ")"
            }
        }
    }

    private static func flat(_ nodes: [Node], leading: Bool = false) -> String {
        var text = ""
        for (number, node) in nodes.enumerated() {
            if node.isSpaced, number > 0 || leading { text += " " }
            switch node {
            case .token(let token, _): text += token
            case .group(let inner, _): text += "(" + flat(inner) + ")"
            }
        }
        return text
    }

    private static func isQuery(_ nodes: [Node]) -> Bool {
        nodes.first?.word.map { ["SELECT", "VALUES", "WITH"].contains($0) } ?? false
    }

    private static func clauses(_ nodes: [Node]) -> [[Node]] {
        let starts: Set<String> = [
            "FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "EXCEPT",
            "INTERSECT", "SET",
            "VALUES",
            "RETURNING", "SELECT", "INSERT", "UPDATE", "DELETE",
        ]
        let joins: Set<String> = ["JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "OUTER"]
        var clauses: [[Node]] = []
        var clause: [Node] = []
        var previous: String?
        for (number, node) in nodes.enumerated() {
            let word = node.isSpaced || number == 0 ? node.word : nil
            let isConflict = word == "ON" && nodes.dropFirst(number + 1).first?.word == "CONFLICT"
            let isJoin = word.map(joins.contains) == true && previous.map(joins.contains) != true
            let isClause =
                word.map(starts.contains) == true && !(word == "FROM" && previous == "DISTINCT")
                && !(word == "UPDATE" && previous == "DO") && !(word == "FROM" && previous == "DELETE")
                && !(word == "OFFSET" && clause.first?.word == "LIMIT")
            if !clause.isEmpty, isConflict || isJoin || isClause {
                clauses.append(clause)
                clause = []
            }
            clause.append(node)
            previous = node.word
        }
        clauses.append(clause)
        return clauses
    }

    // MARK: - Reading

    /// Words, literals and signs of a text that the printer made; nil where parentheses or quotes do not match.
    private struct Scanner {
        private let bytes: [UInt8]
        private var offset = 0

        init(_ sql: String) {
            bytes = Array(sql.utf8)
        }

        mutating func nodes() -> [Node]? {
            // Open groups, with whether a space stands before each.
            var open: [(nodes: [Node], isSpaced: Bool)] = []
            var nodes: [Node] = []
            while offset < bytes.count {
                let isSpaced = bytes[offset] == 0x20
                if isSpaced { offset += 1 }
                guard offset < bytes.count else { return nil }
                switch bytes[offset] {
                case UInt8(ascii: "("):
                    guard open.count < 512 else { return nil }
                    offset += 1
                    open.append((nodes, isSpaced))
                    nodes = []
                case UInt8(ascii: ")"):
                    guard let outer = open.popLast(), !isSpaced else { return nil }
                    offset += 1
                    nodes = outer.nodes + [.group(nodes, isSpaced: outer.isSpaced)]
                default:
                    guard let token = token() else { return nil }
                    nodes.append(.token(token, isSpaced: isSpaced))
                }
            }
            return open.isEmpty ? nodes : nil
        }

        private mutating func token() -> String? {
            let start = offset
            while offset < bytes.count {
                switch bytes[offset] {
                case 0x20, UInt8(ascii: "("), UInt8(ascii: ")"):
                    return text(start)
                case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
                    let quote = bytes[offset]
                    guard let end = bytes[(offset + 1)...].firstIndex(of: quote) else { return nil }
                    offset = end + 1
                default: offset += 1
                }
            }
            return text(start)
        }

        private func text(_ start: Int) -> String? {
            offset > start ? String(decoding: bytes[start..<offset], as: UTF8.self) : nil
        }
    }
}
