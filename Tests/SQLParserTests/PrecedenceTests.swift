import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// Which operator binds more tightly: as SQLite has it, found by asking SQLite. An expression and the same one with all
/// the parentheses that the tree implies must have the same value.
@Suite struct PrecedenceTests {
    @Test func treesMeanWhatSQLiteMeans() throws {
        guard Engine.isReference() else { return }
        let engine = try Engine()
        var random = SeededRandom(7)
        var compared = 0
        for _ in 0..<20_000 {
            let sql = Self.make(&random)
            guard let tree = try? expression(sql) else {
                #expect(engine.row("SELECT typeof(\(sql)), \(sql)") == nil, "\(sql)")
                continue
            }
            let explicit = try Self.explicit(tree)
            guard let plain = engine.row("SELECT typeof(\(sql)), \(sql)") else { continue }
            compared += 1
            #expect(engine.row("SELECT typeof(\(explicit)), \(explicit)") == plain, "\(sql)\n\(explicit)")
        }
        print("precedence: \(compared) expressions compared")
        #expect(compared > 5000)
    }

    /// A row of constants and operators, of which many are no expression.
    static func make(_ random: inout SeededRandom) -> String {
        let values = ["0", "1", "2", "3", "7", "-1", "NULL", "'a'", "'A'", "'1'", "TRUE", "FALSE", "1.5"]
        let infix = [
            "OR", "AND", "=", "==", "<>", "!=", "IS", "IS NOT", "IS DISTINCT FROM", "IS NOT DISTINCT FROM", "<", "<=",
            ">",
            ">=", "&", "|", "<<", ">>", "+", "-", "*", "/", "%", "||", "LIKE", "NOT LIKE", "GLOB", "BETWEEN 1 AND",
            "NOT BETWEEN 0 AND",
            "BETWEEN 'a' = 'A' AND", "LIKE 'a' ESCAPE",
        ]
        let prefix = ["NOT", "-", "+", "~", "NOT NOT", "- ~"]
        let postfix = [
            "ISNULL", "NOTNULL", "NOT NULL", "IS NULL", "IS NOT NULL", "IS TRUE", "IS NOT FALSE", "COLLATE nocase",
            "IN (1, 2)",
            "NOT IN (0, 3)", "IN ()",
        ]
        var words: [String] = []
        for index in 0..<Int.random(in: 1...6, using: &random) {
            if index > 0 { words.append(infix.randomElement(using: &random) ?? "=") }
            if Int.random(in: 0..<4, using: &random) == 0 { words.append(prefix.randomElement(using: &random) ?? "-") }
            words.append(values.randomElement(using: &random) ?? "1")
            if Int.random(in: 0..<4, using: &random) == 0 { words.append(postfix.randomElement(using: &random) ?? "") }
        }
        return words.joined(separator: " ")
    }

    /// The expression with every operand in parentheses.
    static func explicit(_ expression: Expression) throws -> String {
        func inner(_ operand: Expression) throws -> String { "(\(try explicit(operand)))" }
        switch expression.kind {
        case .literal(let literal):
            switch literal {
            case .null: return "NULL"
            case .boolean(let value): return value ? "TRUE" : "FALSE"
            case .integer(let text), .decimal(let text): return text.string
            case .string(let text): return "'\(text)'"
            default: throw Mismatch("a literal of another kind")
            }
        case .unary(let sign, let operand):
            return (sign == .minus ? "-" : sign == .plus ? "+" : "~") + (try inner(operand))
        case .not(let operand): return "NOT " + (try inner(operand))
        case .conjunction(let operands): return try nest(operands.map { ("AND", try inner($0)) })
        case .disjunction(let operands): return try nest(operands.map { ("OR", try inner($0)) })
        case .operation(let chain):
            return try nest(
                [("", try inner(chain.first))]
                    + chain.links.map { (symbols[$0.operator] ?? "?", try inner($0.operand)) })
        case .nullTest(let operand, let negated): return try inner(operand) + (negated ? " NOTNULL" : " ISNULL")
        case .truthTest(let operand, let value, let negated):
            return try inner(operand) + " IS \(negated ? "NOT " : "")\(value ? "TRUE" : "FALSE")"
        case .between(let predicate):
            return try inner(predicate.operand) + (predicate.negated ? " NOT BETWEEN " : " BETWEEN ")
                + inner(predicate.lower) + " AND " + inner(predicate.upper)
        case .membership(let predicate):
            guard case .list(let elements) = predicate.source else { throw Mismatch("no list") }
            return try inner(predicate.operand) + (predicate.negated ? " NOT IN (" : " IN (")
                + elements.map { try explicit($0) }.joined(separator: ", ") + ")"
        case .pattern(let predicate):
            return try inner(predicate.operand) + (predicate.negated ? " NOT" : "")
                + (predicate.operator == .like ? " LIKE " : " GLOB ") + inner(predicate.pattern)
                + (try predicate.escape.map { " ESCAPE " + (try inner($0)) } ?? "")
        case .collate(let operand, let name): return try inner(operand) + " COLLATE \(name.name.value)"
        default: throw Mismatch("an expression of another kind")
        }
    }

    private static func nest(_ parts: [(String, String)]) -> String {
        parts.dropFirst().reduce(parts[0].1) { "(\($0)) \($1.0) \($1.1)" }
    }

    private static let symbols: [BinaryOperator: String] = [
        .equal: "=", .notEqual: "<>", .same: "IS", .notSame: "IS NOT", .distinct: "IS DISTINCT FROM",
        .notDistinct: "IS NOT DISTINCT FROM", .less: "<", .lessOrEqual: "<=", .greater: ">", .greaterOrEqual: ">=",
        .bitwiseAnd: "&", .bitwiseOr: "|", .shiftLeft: "<<", .shiftRight: ">>", .add: "+", .subtract: "-",
        .multiply: "*",
        .divide: "/", .modulo: "%", .concatenate: "||",
    ]
}
