import SQLParser
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing

/// Random trees: what is printed reads back as the same tree, and means to SQLite what the tree says.
@Suite struct TortureTests {
    @Test(arguments: 0..<8) func randomExpressionsReadBack(_ seed: UInt64) throws {
        var maker = ExpressionMaker(seed: seed, runnable: false)
        let printer = SQLPrinter(dialect: .sqlite())
        for _ in 0..<500 {
            let tree = maker.expression(depth: 5)
            let text = try printer.print(tree).text
            do {
                let again = try SQLParser.parseExpression(text, dialect: .sqlite())
                #expect(again == tree, "\(text)")
                #expect(try printer.print(again).text == text)
            } catch {
                Issue.record("\(text): \(error.diagnostic.message)")
            }
        }
    }

    @Test(arguments: 0..<8) func randomStatementsReadBack(_ seed: UInt64) throws {
        var maker = StatementMaker(seed: 200 + seed)
        let printer = SQLPrinter(dialect: .sqlite())
        let engine = try Engine()
        for _ in 0..<300 {
            let tree = maker.statement()
            let text = try printer.print(tree).text
            do {
                let again = try SQLParser.parseStatement(text, dialect: .sqlite())
                #expect(again == tree, "\(text)")
                #expect(try printer.print(again).text == text)
            } catch {
                Issue.record("\(text): \(error.diagnostic.message)")
            }
            let complaint = engine.complaint(text) ?? ""
            #expect(!complaint.contains("syntax error"), "\(complaint): \(text)")
        }
    }

    /// The other writer knows nothing of precedence: it puts parentheses around everything.
    @Test(arguments: 0..<8) func randomExpressionsHaveTheValueOfTheirTree(_ seed: UInt64) throws {
        var maker = ExpressionMaker(seed: 100 + seed, runnable: true)
        let printer = SQLPrinter(dialect: .sqlite())
        let engine = try Engine()
        let from = " FROM (SELECT 1 AS a, 'Ab' AS b, NULL AS c, -2.5 AS d)"
        var values = 0
        for _ in 0..<400 {
            let tree = maker.expression(depth: 4)
            let text = try printer.print(tree).text
            let full = Parenthesized.text(tree)
            let result = engine.result("SELECT quote(\(text)), typeof(\(text))" + from)
            #expect(result == engine.result("SELECT quote(\(full)), typeof(\(full))" + from), "\(text)\n\(full)")
            if case .success = result { values += 1 }
        }
        #expect(values > 200)
    }
}

struct ExpressionMaker {
    var generator: SeededRandom
    /// Leaves out what SQLite has no function for by itself.
    let runnable: Bool

    init(seed: UInt64, runnable: Bool) {
        generator = SeededRandom(seed)
        self.runnable = runnable
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    mutating func flag() -> Bool { Bool.random(using: &generator) }

    mutating func leaf() -> Expression {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: Expression(.literal(.null))
        case 1: Expression(.literal(.boolean(flag())))
        case 2, 3: Expression(.literal(.integer(pick(["0", "1", "2", "7", "0x1F"]))))
        case 4: Expression(.literal(.decimal(pick(["1.5", ".5", "2e1"]))))
        case 5: Expression(.literal(.string(pick(["", "a", "it's", "12", "%a_"]))))
        default: Expression(.column(ColumnReference(Identifier(pick(["a", "b", "c", "d"])))))
        }
    }

    mutating func several(_ depth: Int, _ counts: [Int]) -> [Expression] {
        (0..<pick(counts)).map { _ in expression(depth: depth) }
    }

    mutating func expression(depth: Int) -> Expression {
        guard depth > 0 else { return leaf() }
        let below = depth - 1
        switch Int.random(in: 0..<22, using: &generator) {
        case 0: return leaf()
        case 1, 2: return Expression(.unary(pick(UnaryOperator.allCases), expression(depth: below)))
        case 3, 4: return Expression(.not(expression(depth: below)))
        case 5, 6: return Expression(.conjunction(several(below, [2, 2, 3])))
        case 7, 8: return Expression(.disjunction(several(below, [2, 2, 3])))
        case 9, 10, 11, 12: return chain(below)
        case 13: return Expression(.nullTest(expression(depth: below), negated: flag()))
        case 14: return Expression(.truthTest(expression(depth: below), value: flag(), negated: flag()))
        case 15:
            return Expression(
                .between(
                    BetweenPredicate(
                        expression(depth: below), expression(depth: below), expression(depth: below), negated: flag())))
        case 16:
            return Expression(
                .membership(
                    InPredicate(expression(depth: below), in: .list(several(below, [0, 1, 2])), negated: flag())))
        case 17: return pattern(below)
        case 18:
            let branch = CaseExpression.Branch(when: expression(depth: below), then: expression(depth: below))
            return Expression(
                .caseWhen(
                    CaseExpression(
                        operand: flag() ? expression(depth: below) : nil, [branch],
                        otherwise: flag() ? expression(depth: below) : nil)))
        case 19:
            return Expression(
                .cast(expression(depth: below), TypeName([Identifier(pick(["INTEGER", "TEXT", "REAL"]))])))
        case 20:
            let collation = QualifiedName(Identifier(pick(["NOCASE", "BINARY", "RTRIM"])))
            return Expression(.collate(expression(depth: below), collation))
        default:
            let name = QualifiedName(Identifier(pick(["abs", "coalesce", "length", "replace"])))
            let count = ["abs": 1, "coalesce": 2, "length": 1, "replace": 3][name.name.value.string] ?? 1
            return Expression(.function(FunctionCall(name, .list(several(below, [count]), distinct: false))))
        }
    }

    private mutating func chain(_ depth: Int) -> Expression {
        let classes: [[BinaryOperator]] = [
            [.add, .subtract], [.multiply, .divide, .modulo],
            runnable ? [.concatenate] : [.concatenate, .jsonValue, .jsonText],
            [.bitwiseAnd, .bitwiseOr, .shiftLeft, .shiftRight], [.less, .lessOrEqual, .greater, .greaterOrEqual],
            [.equal, .notEqual, .same, .notSame, .distinct, .notDistinct],
        ]
        let choice = pick(classes)
        var links: [OperatorChain.Link] = []
        let first = expression(depth: depth)
        for _ in 0..<pick([1, 1, 2, 3]) {
            let binary = pick(choice)
            var operand = expression(depth: depth)
            if binary == .same || binary == .notSame {
                switch operand.kind {
                case .literal(.null), .literal(.boolean): operand = Expression(.literal(.integer("3")))
                default: break
                }
            }
            links.append(.init(binary, operand))
        }
        return Expression(.operation(OperatorChain(first, links)))
    }

    private mutating func pattern(_ depth: Int) -> Expression {
        let kind = pick(runnable ? [PatternOperator.like, .glob] : [.like, .glob, .regexp, .match])
        let escape: Expression? =
            kind == .like && flag()
            ? (runnable ? Expression(.literal(.string("!"))) : expression(depth: depth)) : nil
        return Expression(
            .pattern(
                PatternPredicate(
                    kind, expression(depth: depth), expression(depth: depth), escape: escape, negated: flag())))
    }
}

/// A second writer for SQLite, for the values of random trees only: parentheses around every operand.
enum Parenthesized {
    static func text(_ expression: Expression) -> String {
        switch expression.kind {
        case .literal(let literal): self.literal(literal)
        case .column(let reference): reference.name.value.string
        case .unary(let sign, let operand): "(" + ["-", "+", "~"][Int(sign.rawValue)] + " " + text(operand) + ")"
        case .not(let operand): "(NOT " + text(operand) + ")"
        case .conjunction(let operands): fold(operands, "AND")
        case .disjunction(let operands): fold(operands, "OR")
        case .operation(let chain):
            chain.links.reduce(text(chain.first)) { "(\($0) \(symbol($1.operator)) \(text($1.operand)))" }
        case .nullTest(let operand, let negated): "(\(text(operand)) IS \(negated ? "NOT " : "")NULL)"
        case .truthTest(let operand, let value, let negated):
            "(\(text(operand)) IS \(negated ? "NOT " : "")\(value ? "TRUE" : "FALSE"))"
        case .between(let predicate):
            "(\(text(predicate.operand))\(not(predicate.negated)) BETWEEN \(text(predicate.lower)) AND "
                + "\(text(predicate.upper)))"
        case .membership(let predicate): membership(predicate)
        case .pattern(let predicate):
            "(\(text(predicate.operand))\(not(predicate.negated)) \(predicate.operator == .like ? "LIKE" : "GLOB") "
                + text(predicate.pattern) + (predicate.escape.map { " ESCAPE " + text($0) } ?? "") + ")"
        case .caseWhen(let expression): self.caseWhen(expression)
        case .cast(let operand, let type):
            "CAST(\(text(operand)) AS \(type.words.map(\.value.string).joined(separator: " ")))"
        case .collate(let operand, let collation): "(\(text(operand)) COLLATE \(collation.name.value))"
        case .function(let call):
            switch call.arguments {
            case .star: "\(call.name.name.value)(*)"
            case .list(let list, distinct: _):
                "\(call.name.name.value)(\(list.map(text).joined(separator: ", ")))"
            }
        case .parameter, .row, .subquery, .exists, .raise, .postgres: "unknown()"
        }
    }

    private static func not(_ negated: Bool) -> String { negated ? " NOT" : "" }

    private static func fold(_ operands: [Expression], _ word: String) -> String {
        operands.dropFirst().reduce(operands.first.map(text) ?? "") { "(\($0) \(word) \(text($1)))" }
    }

    private static func membership(_ predicate: InPredicate) -> String {
        switch predicate.source {
        case .list(let list):
            "(\(text(predicate.operand))\(not(predicate.negated)) IN (\(list.map(text).joined(separator: ", "))))"
        case .query, .relation, .function: "unknown()"
        }
    }

    private static func caseWhen(_ expression: CaseExpression) -> String {
        "(CASE" + (expression.operand.map { " " + text($0) } ?? "")
            + expression.branches.map { " WHEN \(text($0.condition)) THEN \(text($0.result))" }.joined()
            + (expression.otherwise.map { " ELSE " + text($0) } ?? "") + " END)"
    }

    private static func literal(_ literal: Literal) -> String {
        switch literal {
        case .null: "NULL"
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .integer(let digits), .decimal(let digits): digits.string
        case .string(let text): "'" + text.string.replacing("'", with: "''") + "'"
        case .blob, .bits, .currentDate, .currentTime, .currentTimestamp: "unknown()"
        }
    }

    private static func symbol(_ binary: BinaryOperator) -> String {
        switch binary {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .modulo: "%"
        case .concatenate: "||"
        case .jsonValue: "->"
        case .jsonText: "->>"
        case .bitwiseAnd: "&"
        case .bitwiseOr: "|"
        case .shiftLeft: "<<"
        case .shiftRight: ">>"
        case .equal: "=="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .same: "IS"
        case .notSame: "IS NOT"
        case .distinct: "IS DISTINCT FROM"
        case .notDistinct: "IS NOT DISTINCT FROM"
        }
    }
}
