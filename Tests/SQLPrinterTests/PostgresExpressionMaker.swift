import SQLSyntax
import TestSupport

/// Random value expressions of PostgreSQL, each with a text that says the same without any rule of precedence: it has
/// parentheses around every part.
struct PostgresExpressionMaker {
    struct Made {
        var tree: Expression
        var text: String

        init(_ kind: Expression.Kind, _ text: String) {
            tree = Expression(kind)
            self.text = text
        }
    }

    var generator: SeededRandom

    init(seed: UInt64) { generator = SeededRandom(seed) }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    mutating func flag() -> Bool { Bool.random(using: &generator) }

    private mutating func several(_ depth: Int, _ counts: [Int]) -> [Made] {
        (0..<pick(counts)).map { _ in make(depth) }
    }

    private static func list(_ parts: [Made]) -> String { parts.map(\.text).joined(separator: ", ") }

    mutating func make(_ depth: Int) -> Made {
        guard depth > 0 else { return leaf() }
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return operation(depth - 1)
        case 1: return predicate(depth - 1)
        case 2: return postgresOperator(depth - 1)
        case 3: return value(depth - 1)
        default: return function(depth - 1)
        }
    }

    private mutating func leaf() -> Made {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return Made(.literal(.null), "NULL")
        case 1: return Made(.literal(.boolean(true)), "TRUE")
        case 2: return Made(.literal(.decimal("1.5")), "1.5")
        case 3: return Made(.literal(.integer("7")), "7")
        case 4: return Made(.literal(.string("a\\'b")), #"E'a\\\'b'"#)
        case 5: return Made(.parameter(.numbered(3)), "$3")
        default:
            let name = pick(["a", "b", "select", "Big", "left"])
            return Made(.column(ColumnReference(Identifier(ByteString(name), quoting: .double))), "\"\(name)\"")
        }
    }

    // MARK: Operators

    private mutating func operation(_ depth: Int) -> Made {
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: return chain(depth, [(.add, "+"), (.subtract, "-")], [1, 2])
        case 1: return chain(depth, [(.multiply, "*"), (.divide, "/"), (.modulo, "%")], [1, 2])
        case 2:
            return chain(
                depth,
                [
                    (.concatenate, "||"), (.jsonValue, "->"), (.jsonText, "->>"), (.bitwiseAnd, "&"), (.bitwiseOr, "|"),
                    (.shiftLeft, "<<"), (.shiftRight, ">>"),
                ], [1, 2, 3])
        case 3:
            return chain(
                depth,
                [
                    (.equal, "="), (.notEqual, "<>"), (.less, "<"), (.lessOrEqual, "<="), (.greater, ">"),
                    (.greaterOrEqual, ">="),
                ], [1, 1, 2, 3])
        case 4:
            return chain(depth, [(.distinct, "IS DISTINCT FROM"), (.notDistinct, "IS NOT DISTINCT FROM")], [1, 2])
        case 5:
            let operand = make(depth)
            let (sign, text) = pick([(UnaryOperator.minus, "-"), (.plus, "+"), (.bitwiseNot, "~")])
            return Made(.unary(sign, operand.tree), "(\(text) \(operand.text))")
        default:
            return boolean(several(depth, [2, 3]))
        }
    }

    private mutating func boolean(_ operands: [Made]) -> Made {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
            let text = operands.map(\.text).joined(separator: " AND ")
            return Made(.conjunction(operands.map(\.tree)), "(\(text))")
        case 1:
            let text = operands.map(\.text).joined(separator: " OR ")
            return Made(.disjunction(operands.map(\.tree)), "(\(text))")
        default: return Made(.not(operands[0].tree), "(NOT \(operands[0].text))")
        }
    }

    private mutating func chain(_ depth: Int, _ operators: [(BinaryOperator, String)], _ lengths: [Int]) -> Made {
        let first = make(depth)
        var text = first.text
        var links: [OperatorChain.Link] = []
        for _ in 0..<pick(lengths) {
            let (binary, symbol) = pick(operators)
            let operand = make(depth)
            links.append(.init(binary, operand.tree))
            text = "(\(text) \(symbol) \(operand.text))"
        }
        return Made(.operation(OperatorChain(first.tree, links)), text)
    }

    private mutating func postgresOperator(_ depth: Int) -> Made {
        let right = make(depth)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
            let symbol = pick(["@", "|/", "!!", "@-@"])
            return Made(
                .postgres(.namedOperator(OperatorName(ByteString(symbol)), left: nil, right: right.tree)),
                "(\(symbol) \(right.text))")
        case 1:
            let left = make(depth)
            let name = OperatorName(schema: Identifier("pg_catalog"), pick(["+", "=", "^", "@>"]))
            return Made(
                .postgres(.namedOperator(name, left: left.tree, right: right.tree)),
                "(\(left.text) OPERATOR(pg_catalog.\(name.symbol)) \(right.text))")
        case 2:
            let left = make(depth)
            let all = flag()
            let name = OperatorName(pick(["=", "<", "+", "^", "~~", "@>"]))
            let comparison = QuantifiedComparison(left.tree, name, all: all, .array(right.tree))
            return Made(
                .postgres(.quantified(comparison)),
                "(\(left.text) \(name.symbol) \(all ? "ALL" : "ANY") (\(right.text)))")
        default:
            let left = make(depth)
            let symbol = pick(["@>", "^", "~*", "^", "<->", "#>>"])
            return Made(
                .postgres(.namedOperator(OperatorName(ByteString(symbol)), left: left.tree, right: right.tree)),
                "(\(left.text) \(symbol) \(right.text))")
        }
    }

    // MARK: Predicates

    private mutating func predicate(_ depth: Int) -> Made {
        let operand = make(depth)
        let negated = flag()
        let not = negated ? " NOT" : ""
        let text = operand.text
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return Made(.nullTest(operand.tree, negated: negated), "(\(text) IS\(not) NULL)")
        case 1: return Made(.truthTest(operand.tree, value: false, negated: negated), "(\(text) IS\(not) FALSE)")
        case 2: return Made(.postgres(.unknownTest(operand.tree, negated: negated)), "(\(text) IS\(not) UNKNOWN)")
        case 3, 4:
            let lower = make(depth)
            let upper = make(depth)
            let predicate = BetweenPredicate(operand.tree, lower.tree, upper.tree, negated: negated)
            let isSymmetric = flag()
            return Made(
                isSymmetric ? .postgres(.betweenSymmetric(predicate)) : .between(predicate),
                "(\(text)\(not) BETWEEN\(isSymmetric ? " SYMMETRIC" : "") \(lower.text) AND \(upper.text))")
        case 5:
            let elements = several(depth, [2, 3])
            return Made(
                .membership(InPredicate(operand.tree, in: .list(elements.map(\.tree)), negated: negated)),
                "(\(text)\(not) IN (\(Self.list(elements))))")
        case 6:
            return Made(.postgres(.xml(.isDocument(operand.tree))), "(\(text) IS DOCUMENT)")
        default:
            let pattern = make(depth)
            let escape = flag() ? make(depth) : nil
            let (symbol, word) = pick([(PatternOperator.like, "LIKE"), (.ilike, "ILIKE"), (.similar, "SIMILAR TO")])
            return Made(
                .pattern(PatternPredicate(symbol, operand.tree, pattern.tree, escape: escape?.tree, negated: negated)),
                "(\(text)\(not) \(word) \(pattern.text)\(escape.map { " ESCAPE " + $0.text } ?? ""))")
        }
    }

    // MARK: Values

    private mutating func value(_ depth: Int) -> Made {
        let operand = make(depth)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0:
            let details = PostgresTypeDetails(schema: Identifier("pg_catalog"), arrayBounds: flag() ? [nil] : [])
            let array = details.arrayBounds.isEmpty ? "" : "[]"
            return Made(
                .cast(operand.tree, TypeName([Identifier("int4")], details: details)), "(\(operand.text)::int\(array))")
        case 1:
            return Made(
                .collate(operand.tree, QualifiedName(Identifier("C", quoting: .double))),
                "(\(operand.text) COLLATE \"C\")")
        case 2:
            return Made(
                .postgres(.indirection(operand.tree, [.field(Identifier("f"))])), "((\(operand.text)).f)")
        case 3:
            let index = make(depth)
            return Made(
                .postgres(.indirection(operand.tree, [.element(index.tree), .slice(nil, index.tree)])),
                "((\(operand.text))[\(index.text)][:\(index.text)])")
        case 4:
            let elements = several(depth, [2, 3])
            return Made(.row(elements.map(\.tree)), "(\(Self.list(elements)))")
        case 5:
            let elements = several(depth, [0, 1, 2])
            return Made(.postgres(.array(elements.map(\.tree))), "(ARRAY[\(Self.list(elements))])")
        case 6:
            let elements = several(depth, [0, 1, 2])
            return Made(.postgres(.rowConstructor(elements.map(\.tree))), "(ROW(\(Self.list(elements))))")
        default:
            let result = make(depth)
            return Made(
                .caseWhen(CaseExpression([.init(when: operand.tree, then: result.tree)], otherwise: operand.tree)),
                "(CASE WHEN \(operand.text) THEN \(result.text) ELSE \(operand.text) END)")
        }
    }

    // MARK: Functions

    private mutating func function(_ depth: Int) -> Made {
        let first = make(depth)
        let second = make(depth)
        let (a, b) = (first.text, second.text)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: return standard("timezone", [second, first], "(\(a) AT TIME ZONE \(b))")
        case 2: return standard("position", [second, first], "POSITION(\(a) IN \(b))")
        case 3: return standard("substring", [first, second, first], "SUBSTRING(\(a) FROM \(b) FOR \(a))")
        case 4: return standard("overlay", [first, second, first], "OVERLAY(\(a) PLACING \(b) FROM \(a))")
        case 5: return standard("ltrim", [first, second], "TRIM(LEADING \(b) FROM \(a))")
        case 6: return standard("overlaps", [first, second, second, first], "((\(a), \(b)) OVERLAPS (\(b), \(a)))")
        default:
            let call = FunctionCall(QualifiedName(Identifier("f")), .list([first.tree, second.tree], distinct: false))
            return Made(.function(call), "f(\(a), \(b))")
        }
    }

    private func standard(_ name: ByteString, _ arguments: [Made], _ text: String) -> Made {
        let name = QualifiedName(schema: Identifier("pg_catalog"), Identifier(name))
        return Made(
            .function(FunctionCall(name, form: .standard, .list(arguments.map(\.tree), distinct: false))), text)
    }
}
