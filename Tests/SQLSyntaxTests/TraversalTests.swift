import PostgresParser
import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// The visitor and the rewriter reach every node, held against what reflection finds.
@Suite struct TraversalTests {
    @Test func specimensHoldEveryCase() {
        var reflected = ReflectedTally()
        for statement in Specimens.all() { reflected.reflect(statement) }
        let expected = [
            "Statement.Kind": 11, "Expression.Kind": 22, "Literal": 10, "PostgresExpression": 16, "Parameter": 5,
            "InPredicate.Source": 4,
            "RaiseAction": 4, "FunctionCall.Arguments": 2, "WindowReference": 2, "WindowFrame.Bound": 5,
            "QueryTerm": 3, "SelectItem.Kind": 4, "TableReference.Kind": 6, "PostgresTable": 2, "Indirection": 3,
            "GroupingSet": 4, "XMLExpression": 8, "XMLTable.Column.Kind": 2, "QuantifiedComparison.Source": 2,
            "MergeStatement.Action": 4, "CommonTableExpression.Body": 2, "NamedTable.IndexHint": 2,
            "Join.Condition": 2, "Join.Kind": 6, "InsertStatement.Source": 2, "UpsertClause.Action": 2,
            "CreateTable.Body": 2, "ColumnConstraint.Kind": 9, "TableConstraint.Kind": 4, "CreateTrigger.Event": 3,
            "BinaryOperator": 22, "UnaryOperator": 3, "WindowFrame.Unit": 3, "WindowFrame.Exclusion": 4,
            "SetOperation.Operator": 6, "CreateTrigger.Time": 3, "ForeignKeyReference.Deferral": 1,
        ]
        for (type, count) in expected {
            #expect(reflected.cases[type]?.count == count, "\(type): \(reflected.cases[type] ?? [])")
        }
        #expect(ReflectedTally.nodeTypes.subtracting(reflected.tally.nodes.keys) == [])
    }

    @Test func visitorReachesEveryNodeOfTheSpecimens() throws {
        for statement in Specimens.all() { try expectReached(statement) }
    }

    @Test func rewriterReachesEveryNodeOfTheSpecimens() throws {
        for statement in Specimens.all() {
            try expectRewritten(statement)
            var marking = RewrittenTally(suffix: "_marked")
            let marked = try marking.rewrite(statement)
            var reflected = ReflectedTally()
            reflected.reflect(marked)
            #expect(reflected.tally.identifiers.keys.allSatisfy { $0.contains("_marked at") })
        }
    }

    @Test func everyIdentifierHasARole() throws {
        var roles = Roles()
        for statement in Specimens.all() { try roles.visit(statement) }
        for text in ["CREATE TABLE t (a int4) USING heap TABLESPACE s", "CREATE SCHEMA s AUTHORIZATION r"] {
            for item in try StatementReader.parseScript(text, dialect: .postgres()) {
                if case .statement(let statement) = item { try roles.visit(statement) }
            }
        }
        #expect(roles.seen == Set(IdentifierRole.allCases))
    }

    @Test func namesComeInTheOrderOfTheText() throws {
        var maker = Specimens()
        let join = Join(
            .left, TableReference(.named(NamedTable(maker.name(), alias: maker.id("a")))),
            condition: .using([maker.id("c"), maker.id("c")], alias: nil))
        var names = Names()
        try join.walkChildren(&names)
        #expect(names.found == ["s1", "t2", "a3", "c4", "c5"])
    }

    @Test func throwingStopsTheWalk() {
        var finder = FirstParameter()
        let expression = Expression(
            .row([Expression(.parameter(.numbered(1))), Expression(.parameter(.numbered(2)))]))
        #expect(throws: Failure.self) { try finder.visit(expression) }
        #expect(finder.found == .numbered(1))
        var rewriter = RefusingRewriter()
        #expect(throws: Failure.self) { _ = try rewriter.rewrite(expression) }
    }

    @Test func aHookDecidesWhetherToGoDown() throws {
        var shallow = Shallow()
        let inner = QueryExpression(
            .specification(QuerySpecification([SelectItem(.expression(Expression(.literal(.null)), alias: nil))])))
        try shallow.visit(Expression(.row([Expression(.literal(.null)), Expression(.subquery(inner))])))
        #expect(shallow.literals == 1)
    }

    @Test(arguments: Depth.allCases) func deepTreesFitASmallStack(_ depth: Depth) throws {
        try onSmallStack {
            let tree = Statement(.query(depth.query(nested: depth.levels)))
            var visited = VisitedTally()
            var rewritten = RewrittenTally()
            do {
                try visited.visit(tree)
                #expect(try rewritten.rewrite(tree) == tree)
            } catch {
                Issue.record(error)
            }
            #expect(visited.tally == rewritten.tally)
            let nodes = visited.tally.nodes
            #expect((nodes["Expression"] ?? 0) + (nodes["TableReference"] ?? 0) > depth.levels)
        }
    }
}

func expectReached(_ statement: Statement) throws {
    var reflected = ReflectedTally()
    reflected.reflect(statement)
    var visited = VisitedTally()
    try visited.visit(statement)
    #expect(visited.tally == reflected.tally)
}

func expectRewritten(_ statement: Statement) throws {
    var visited = VisitedTally()
    try visited.visit(statement)
    var rewritten = RewrittenTally()
    let copy = try rewritten.rewrite(statement)
    #expect(copy == statement)
    #expect(rewritten.tally == visited.tally)
}

/// The ways in which a tree gets deep.
enum Depth: String, CaseIterable, Sendable {
    case sign, not, operation, conjunction, pattern, inList, between, caseWhen, function, collate
    case subquery, derived, join, commonTable, window

    /// How many of them the parsers let through: they count 128 levels, of which some forms take two or four.
    var levels: Int {
        switch self {
        case .sign, .not, .operation, .conjunction, .pattern, .inList, .between, .caseWhen, .collate, .join: 128
        case .function: 64
        case .subquery, .derived, .window: 32
        // Each is within a scalar subquery here.
        case .commonTable: 24
        }
    }

    func query(nested depth: Int) -> QueryExpression {
        var expression = Expression(.literal(.null))
        var table = TableReference(.named(NamedTable(QualifiedName("t"))))
        for _ in 0..<depth {
            let leaf = Expression(.literal(.integer("1")))
            switch self {
            case .sign: expression = Expression(.unary(.minus, expression))
            case .not: expression = Expression(.not(expression))
            case .operation: expression = Expression(.operation(OperatorChain(leaf, [.init(.add, expression)])))
            case .conjunction: expression = Expression(.conjunction([leaf, expression]))
            case .pattern:
                expression = Expression(.pattern(.init(.like, leaf, expression, escape: nil, negated: false)))
            case .inList: expression = Expression(.membership(.init(leaf, in: .list([expression]), negated: false)))
            case .between: expression = Expression(.between(.init(leaf, leaf, expression, negated: false)))
            case .caseWhen:
                expression = Expression(.caseWhen(.init([.init(when: leaf, then: expression)], otherwise: nil)))
            case .function:
                expression = Expression(.function(.init(QualifiedName("f"), .list([expression], distinct: false))))
            case .collate: expression = Expression(.collate(expression, QualifiedName("NOCASE")))
            case .subquery: expression = Expression(.subquery(select(expression, from: nil)))
            case .derived: table = TableReference(.derived(DerivedTable(select(expression, from: table))))
            case .join: table = TableReference(.joined(JoinChain(table, [Join(.inner, table.leaf)])))
            case .commonTable:
                expression = Expression(
                    .subquery(
                        QueryExpression(
                            with: WithClause(
                                recursive: false, [CommonTableExpression("w", .query(select(expression, from: nil)))]),
                            select(leaf, from: nil).first)))
            case .window:
                let window = WindowSpecification(partitionBy: [expression])
                expression = Expression(.function(.init(QualifiedName("f"), .star, over: .specification(window))))
            }
        }
        return select(expression, from: table)
    }

    private func select(_ expression: Expression, from table: TableReference?) -> QueryExpression {
        QueryExpression(
            .specification(QuerySpecification([SelectItem(.expression(expression, alias: nil))], from: table)))
    }
}

extension TableReference {
    fileprivate var leaf: TableReference { TableReference(.named(NamedTable(QualifiedName("u")))) }
}

extension Identifier: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(ByteString(value)) }
}

private struct Roles: SyntaxVisitor {
    var seen: Set<IdentifierRole> = []
    mutating func visit(identifier: Identifier, role: IdentifierRole) { seen.insert(role) }
}

private struct Names: SyntaxVisitor {
    var found: [String] = []
    mutating func visit(identifier: Identifier, role: IdentifierRole) { found.append(identifier.value.string) }
}

private struct FirstParameter: SyntaxVisitor {
    var found: Parameter?
    mutating func visit(_ node: Parameter) throws(Failure) {
        found = node
        throw Failure(.internalError, "found", at: .none)
    }
}

private struct RefusingRewriter: SyntaxRewriter {
    func rewrite(_ node: Parameter) throws(Failure) -> Parameter { throw Failure(.internalError, "no", at: .none) }
}

private struct Shallow: SyntaxVisitor {
    var literals = 0
    mutating func visit(_ node: Literal) { literals += 1 }
    mutating func visit(_ node: QueryExpression) {}
}
