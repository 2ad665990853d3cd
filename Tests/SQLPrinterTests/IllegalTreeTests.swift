import SQLParser
import SQLPrinter
import SQLSyntax
import Testing

/// Trees that no text stands for are a defect of ours and print as nothing.
@Suite struct IllegalTreeTests {
    private static let one = Expression(.literal(.integer("1")))

    private static func select(_ expression: Expression) -> QueryExpression {
        QueryExpression(.specification(QuerySpecification([SelectItem(.expression(expression, alias: nil))])))
    }

    private static var expressions: [(String, Expression)] {
        let truth = Expression(.literal(.boolean(true)))
        return [
            ("a row of one", Expression(.row([one]))),
            ("AND of one", Expression(.conjunction([one]))),
            ("OR of none", Expression(.disjunction([]))),
            ("no operator", Expression(.operation(OperatorChain(one, [])))),
            ("mixed classes", Expression(.operation(OperatorChain(one, [.init(.add, one), .init(.multiply, one)])))),
            ("IS TRUE as a value", Expression(.operation(OperatorChain(one, [.init(.same, truth)])))),
            (
                "IS NULL as a value",
                Expression(.operation(OperatorChain(one, [.init(.same, Expression(.literal(.null)))])))
            ),
            ("CASE without WHEN", Expression(.caseWhen(CaseExpression([], otherwise: one)))),
            (
                "a function with a schema",
                Expression(.function(FunctionCall(QualifiedName(schema: Identifier("s"), Identifier("f")), .star)))
            ),
            (
                "ORDER BY in a function of 3.40",
                Expression(
                    .function(
                        FunctionCall(
                            QualifiedName(Identifier("f")), .list([one], distinct: false),
                            orderBy: [SortSpecification(one)])))
            ),
            ("an integer with a comment", Expression(.literal(.integer("1--")))),
            ("a negative integer", Expression(.literal(.integer("-1")))),
            ("a number with a keyword", Expression(.literal(.decimal("1.5 OR")))),
            ("a number without digits", Expression(.literal(.decimal(".")))),
            ("a string with NUL", Expression(.literal(.string("a\u{0}b")))),
            ("a name with NUL", Expression(.column(ColumnReference(Identifier("a\u{0}b"))))),
            ("a parameter with a space", Expression(.parameter(.named(prefix: 0x3A, "a b")))),
            ("a parameter without a name", Expression(.parameter(.named(prefix: 0x3A, "")))),
            (
                "a column with a schema only",
                Expression(.column(ColumnReference(schema: Identifier("s"), Identifier("c"))))
            ),
            (
                "a type argument",
                Expression(.cast(one, TypeName([Identifier("DECIMAL")], arguments: ["1) || (2"])))
            ),
            (
                "VALUES in order",
                Expression(
                    .subquery(QueryExpression(.values(.init([[one]])), orderBy: [SortSpecification(one)])))
            ),
            ("an empty select list", Expression(.subquery(QueryExpression(.specification(QuerySpecification([])))))),
            ("an empty VALUES", Expression(.subquery(QueryExpression(.values(.init([])))))),
        ]
    }

    @Test(arguments: expressions) func isRefused(_ what: String, _ expression: Expression) {
        do {
            let text = try SQLPrinter(dialect: .sqlite()).print(expression).text
            Issue.record("\(what) was printed as \(text)")
        } catch {
            #expect(error.diagnostic.code == .internalError)
        }
    }

    @Test func upsertAfterAnOpenJoinIsRefused() throws {
        let from = TableReference(.named(NamedTable(QualifiedName(Identifier("u")))))
        var specification = QuerySpecification([SelectItem(.all)], from: from)
        func insert() -> Statement {
            Statement(
                .insert(
                    InsertStatement(
                        into: NamedTable(QualifiedName(Identifier("t"))),
                        .query(QueryExpression(.specification(specification))),
                        upserts: [UpsertClause(.nothing)])))
        }
        #expect(throws: Failure.self) { try SQLPrinter(dialect: .sqlite()).print(insert()) }
        specification.where = Expression(.literal(.boolean(true)))
        #expect(
            try SQLPrinter(dialect: .sqlite()).print(insert()).text
                == "INSERT INTO t SELECT * FROM u WHERE TRUE ON CONFLICT DO NOTHING")
    }

    @Test func onlyTheLastUpsertCanBeWithoutColumns() throws {
        let target = [SortSpecification(Expression(.column(ColumnReference(Identifier("a")))))]
        var insert = InsertStatement(
            into: NamedTable(QualifiedName(Identifier("t"))),
            .query(QueryExpression(.values(TableValueConstructor([[Self.one]])))),
            upserts: [UpsertClause(.nothing), UpsertClause(target: target, .nothing)])
        #expect(throws: Failure.self) { try SQLPrinter(dialect: .sqlite()).print(Statement(.insert(insert))) }
        insert.upserts.reverse()
        #expect(
            try SQLPrinter(dialect: .sqlite()).print(Statement(.insert(insert))).text
                == "INSERT INTO t VALUES (1) ON CONFLICT (a) DO NOTHING ON CONFLICT DO NOTHING")
    }

    /// What SQLite has and the portable SQL of policies has not, and the other way round.
    @Test(arguments: [
        "a IS b", "a & b", "a GLOB b", "a IN ()", "a IN t", "X'00'", "0xFF", "(a, b)", "a COLLATE x", "~a",
        "count(*) OVER w", "count(*) FILTER (WHERE a)", "a -> b",
    ])
    func aDialectPrintsOnlyWhatItHas(_ text: String) throws {
        let expression = try SQLParser.parseExpression(text, dialect: .sqlite())
        #expect(throws: Failure.self) { try SQLPrinter(dialect: .policy).print(expression) }
        #expect(throws: Never.self) { try SQLPrinter(dialect: .sqlite()).print(expression) }
    }

    @Test func aVersionPrintsOnlyWhatItHas() throws {
        let new = Dialect.sqlite(.init(3, 46))
        let number = try SQLParser.parseExpression("1_000", dialect: new)
        #expect(throws: Failure.self) { try SQLPrinter(dialect: .sqlite()).print(number) }
        #expect(try SQLPrinter(dialect: new).print(number).text == "1_000")
        let sorted = try SQLParser.parseExpression("group_concat(a, b ORDER BY c)", dialect: new)
        #expect(throws: Failure.self) { try SQLPrinter(dialect: .sqlite()).print(sorted) }
        #expect(try SQLPrinter(dialect: new).print(sorted).text == "group_concat(a, b ORDER BY c)")
        let join = try SQLParser.parseStatement("SELECT * FROM a RIGHT JOIN b", dialect: new)
        #expect(throws: Failure.self) { try SQLPrinter(dialect: .sqlite(.init(3, 38))).print(join) }
    }
}
