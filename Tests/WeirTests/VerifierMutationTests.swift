import SQLParser
import SQLPrinter
import SQLSyntax
import Testing
@testable import Weir

/// Every small change of a part that the policy gives is refused, whatever it is and wherever it stands.
@Suite struct VerifierMutationTests {
    /// Statements that hold nothing in their security subqueries and guards but what the policy gives.
    static let statements: [(roles: [String], sql: String)] = [
        (["tenant"], "SELECT * FROM users"),
        (["org"], "SELECT id FROM orders"),
        (["own"], "SELECT * FROM orders JOIN users ON users.id = user_id"),
        (["tenant", "own"], "SELECT * FROM orders"),
        (["peers", "names"], "SELECT 1 / id FROM users"),
        (["peers", "payroll", "names"], "SELECT * FROM users"),
        (["forms"], "SELECT * FROM users"),
        (["blind", "writer"], "DELETE FROM orders"),
        (["blind", "org"], "DELETE FROM orders"),
    ]

    @Test func everyChangeOfAPolicyPartIsRefused() throws {
        var count = 0
        for (roles, sql) in Self.statements {
            let made = try VerifierFixture.make(sql, roles)
            let tree = try SQLParser.parseStatement(made.printed.text, dialect: VerifierFixture.catalog.dialect)
            let printer = SQLPrinter(dialect: VerifierFixture.catalog.dialect)
            var spot = 0
            while true {
                var mutation = PolicyPartMutation(at: spot)
                let changed = try mutation.rewrite(tree)
                guard mutation.isDone else { break }
                spot += 1
                // Some changes make a tree that no text stands for.
                guard changed != tree, let text = try? printer.print(changed).text else { continue }
                count += 1
                do throws(Failure) {
                    try made.verify(text)
                    Issue.record("\(roles) \(mutation.what): accepted \(text)")
                } catch {
                    #expect(error.diagnostic.code == .internalError)
                }
            }
            #expect(spot > 5, "\(sql) has too few places to change")
        }
        print("verifier: \(count) mutations refused")
        #expect(count > 500)
    }
}

/// Changes one thing within the parts of a statement that the policy gives: security subqueries, and the condition of a
/// DELETE that has none of its own.
private struct PolicyPartMutation: SyntaxRewriter {
    private var left: Int
    private var inside = 0
    private(set) var what = ""
    var isDone: Bool { left < 0 }

    init(at spot: Int) {
        left = spot
    }

    /// Whether this is the change to make.
    private mutating func chosen(_ what: String) -> Bool {
        guard inside > 0, left >= 0 else { return false }
        left -= 1
        guard left < 0 else { return false }
        self.what = what
        return true
    }

    mutating func rewrite(_ node: DerivedTable) throws(Failure) -> DerivedTable {
        guard case .specification(let specification) = node.query.first,
            case .named(let table)? = specification.from?.kind, table.name.schema != nil
        else { return try descend(node) }
        inside += 1
        defer { inside -= 1 }
        return try descend(node)
    }

    mutating func rewrite(_ node: DeleteStatement) throws(Failure) -> DeleteStatement {
        inside += 1
        defer { inside -= 1 }
        var copy = node
        if let condition = node.where { copy.where = chosen("no WHERE") ? nil : try rewrite(condition) }
        return copy
    }

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        var copy = node
        if chosen("LIMIT 0") { copy.limit = RowLimit(Expression(.literal(.integer("0")))) }
        if chosen("OFFSET"), node.limit != nil { copy.limit?.offset = Expression(.literal(.integer("1"))) }
        if chosen("no last term"), !node.rest.isEmpty { copy.rest.removeLast() }
        if chosen("the last term twice"), let last = node.rest.last { copy.rest.append(last) }
        if isDone { return copy }
        return try descend(copy)
    }

    mutating func rewrite(_ node: SetOperation) throws(Failure) -> SetOperation {
        if chosen("UNION") { return SetOperation(.union, node.term) }
        if chosen("EXCEPT") { return SetOperation(.except, node.term) }
        return try descend(node)
    }

    mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification {
        var copy = node
        if chosen("no WHERE") { copy.where = nil }
        if chosen("DISTINCT") { copy.quantifier = .distinct }
        if chosen("HAVING") { copy.groupBy = [Expression(.literal(.integer("1")))] }
        if chosen("no first item"), node.selectList.count > 1 { copy.selectList.removeFirst() }
        if chosen("the first item twice"), let first = node.selectList.first { copy.selectList.append(first) }
        if chosen("items turned round") { copy.selectList.reverse() }
        if chosen("a star") { copy.selectList = [SelectItem(.all)] }
        if isDone { return copy }
        return try descend(copy)
    }

    mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem {
        if case .expression(let expression, let alias) = node.kind, chosen("another alias") {
            return SelectItem(.expression(expression, alias: Identifier(alias == nil ? "id" : "ssn")))
        }
        return try descend(node)
    }

    mutating func rewrite(_ node: NamedTable) throws(Failure) -> NamedTable {
        var copy = node
        if chosen("no schema") { copy.name.schema = nil }
        if chosen("another schema") { copy.name.schema = Identifier("temp") }
        if chosen("another table") { copy.name.name = Identifier(node.name.name.value == "vault" ? "member" : "vault") }
        if chosen("no alias") { copy.alias = nil }
        if chosen("another alias") { copy.alias = Identifier("weir_99") }
        return copy
    }

    mutating func rewrite(_ node: Join) throws(Failure) -> Join {
        var copy = node
        if chosen("LEFT JOIN") { copy.kind = .left }
        if chosen("no ON") { copy.condition = nil }
        if isDone { return copy }
        return try descend(copy)
    }

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        if chosen("NOT") { return Expression(.not(node)) }
        if chosen("OR 1") { return Expression(.disjunction([node, Expression(.literal(.integer("1")))])) }
        if chosen("AND 1") { return Expression(.conjunction([node, Expression(.literal(.integer("1")))])) }
        if chosen("1") { return Expression(.literal(.integer("1"))) }
        if chosen("NULL") { return Expression(.literal(.null)) }
        if let changed = part(of: node) { return changed }
        return try descend(node)
    }

    /// Changes that depend on what the expression is.
    private mutating func part(of node: Expression) -> Expression? {
        switch node.kind {
        case .literal(let literal): return chosen("another literal") ? Expression(.literal(Self.other(literal))) : nil
        case .column(let reference): return column(reference)
        case .parameter(.numbered(let number)):
            return chosen("another parameter") ? Expression(.parameter(.numbered(number + 1))) : nil
        case .parameter: return nil
        case .unary(_, let operand): return chosen("another sign") ? Expression(.unary(.plus, operand)) : nil
        case .not(let operand): return chosen("no NOT") ? operand : nil
        case .conjunction(let parts):
            return chain(parts) {
                $0.count > 1 ? .conjunction($0) : $0[0].kind
            } other: {
                .disjunction($0)
            }
        case .disjunction(let parts):
            return chain(parts) {
                $0.count > 1 ? .disjunction($0) : $0[0].kind
            } other: {
                .conjunction($0)
            }
        case .operation(let links): return operation(links)
        case .nullTest(let operand, let negated):
            return chosen("the test turned") ? Expression(.nullTest(operand, negated: !negated)) : nil
        case .truthTest(let operand, let value, let negated):
            return chosen("the test turned") ? Expression(.truthTest(operand, value: value, negated: !negated)) : nil
        case .between(var between):
            between.negated.toggle()
            return chosen("BETWEEN turned") ? Expression(.between(between)) : nil
        case .membership(var predicate):
            predicate.negated.toggle()
            return chosen("IN turned") ? Expression(.membership(predicate)) : nil
        case .pattern(var predicate):
            if chosen("GLOB") { predicate.operator = .glob } else { predicate.negated.toggle() }
            return isDone || chosen("LIKE turned") ? Expression(.pattern(predicate)) : nil
        case .caseWhen(let choice): return cases(choice)
        case .cast(let operand, _): return chosen("no CAST") ? operand : nil
        case .collate(let operand, let name):
            if chosen("no COLLATE") { return operand }
            return chosen("another collation")
                ? Expression(
                    .collate(operand, QualifiedName(Identifier(name.name.value == "RTRIM" ? "NOCASE" : "RTRIM")))) : nil
        case .function(var call):
            call.name = QualifiedName(Identifier("upper"))
            return chosen("another function") ? Expression(.function(call)) : nil
        case .subquery(let query): return chosen("EXISTS for a subquery") ? Expression(.exists(query)) : nil
        case .exists(let query): return chosen("a subquery for EXISTS") ? Expression(.subquery(query)) : nil
        case .row, .raise, .postgres: return nil
        }
    }

    private static func other(_ literal: Literal) -> Literal {
        switch literal {
        case .null: .integer("0")
        case .boolean(let value): .boolean(!value)
        case .integer(let text), .decimal(let text): .integer(ByteString(text.string + "1"))
        case .string(let text): .string(ByteString(text.string + "x"))
        case .blob(let bytes): .blob(bytes + [1])
        case .bits(let text): .bits(ByteString(text.string + "1"))
        case .currentDate: .currentTime
        case .currentTime, .currentTimestamp: .currentDate
        }
    }

    private mutating func column(_ reference: ColumnReference) -> Expression? {
        var copy = reference
        if chosen("another column") { copy.name = Identifier(reference.name.value == "ssn" ? "id" : "ssn") }
        if chosen("a bare column") { copy.qualifier = nil }
        if chosen("another range variable") { copy.qualifier = Identifier("weir_99") }
        if chosen("a schema") { copy.schema = Identifier("main") }
        return isDone ? Expression(.column(copy)) : nil
    }

    private mutating func chain(
        _ parts: [Expression], _ same: ([Expression]) -> Expression.Kind, other: ([Expression]) -> Expression.Kind
    ) -> Expression? {
        if chosen("the first operand away") { return Expression(same(Array(parts.dropFirst()))) }
        if chosen("the last operand away") { return Expression(same(parts.dropLast())) }
        if chosen("AND for OR, or OR for AND") { return Expression(other(parts)) }
        return nil
    }

    private mutating func operation(_ chain: OperatorChain) -> Expression? {
        var copy = chain
        if chosen("another operator"), let first = chain.links.first {
            copy.links[0].operator = first.operator == .greaterOrEqual ? .lessOrEqual : .greaterOrEqual
        }
        if chosen("operands swapped") {
            copy.first = chain.links[0].operand
            copy.links[0].operand = chain.first
        }
        if chosen("an operand more") { copy.links.append(chain.links[0]) }
        return isDone ? Expression(.operation(copy)) : nil
    }

    private mutating func cases(_ choice: CaseExpression) -> Expression? {
        var copy = choice
        if chosen("no ELSE") { copy.otherwise = nil }
        if chosen("THEN and ELSE swapped"), let otherwise = choice.otherwise {
            copy.otherwise = choice.branches[0].result
            copy.branches[0].result = otherwise
        }
        if chosen("a branch more") { copy.branches.append(choice.branches[0]) }
        if chosen("an operand") { copy.operand = Expression(.literal(.integer("1"))) }
        return isDone ? Expression(.caseWhen(copy)) : nil
    }
}
