import SQLPrinter
import SQLSyntax
import Testing

/// Trees that no text of PostgreSQL, or of the other dialect, stands for are a defect of ours and print as nothing.
@Suite struct PostgresIllegalTreeTests {
    private static let one = Expression(.literal(.integer("1")))
    private static let column = Expression(.column(ColumnReference(Identifier("a"))))
    private static let table = TableReference(.named(NamedTable(QualifiedName(Identifier("t")))))

    private static func postgres(_ expression: PostgresExpression) -> Expression { Expression(.postgres(expression)) }

    private static func call(
        _ name: String, schema: String? = "pg_catalog", _ arguments: [Expression], form: FunctionCall.Form = .standard
    ) -> Expression {
        let name = QualifiedName(schema: schema.map { Identifier(ByteString($0)) }, Identifier(ByteString(name)))
        return Expression(.function(FunctionCall(name, form: form, .list(arguments, distinct: false))))
    }

    private static func named(_ symbol: String, _ left: Expression?) -> Expression {
        postgres(.namedOperator(OperatorName(ByteString(symbol)), left: left, right: one))
    }

    private static func cast(_ word: String, _ details: PostgresTypeDetails?) -> Expression {
        Expression(.cast(one, TypeName([Identifier(ByteString(word))], details: details)))
    }

    private static func query(_ specification: QuerySpecification) -> QueryExpression {
        QueryExpression(.specification(specification))
    }

    private static func select(from table: TableReference) -> Expression {
        Expression(.subquery(query(QuerySpecification([SelectItem(.all)], from: table))))
    }

    private static func join(_ kind: Join.Kind, natural: Bool = false, _ condition: Join.Condition? = nil) -> Join {
        Join(kind, natural: natural, table, condition: condition)
    }

    private static var values: [(String, Expression)] {
        [
            ("an infix `+` beside the chain", named("+", one)),
            ("a comment as an operator", named("--", one)), ("a comment in an operator", named("</*", one)),
            ("an operator that ends in a sign", named("<-", one)), ("an arrow", named("=>", one)),
            ("another spelling", named("!=", one)), ("no operator", named("", one)), ("a word", named("a", one)),
            ("a semicolon", named("@;", one)),
            ("`IS` between values", Expression(.operation(OperatorChain(one, [.init(.same, one)])))),
            ("mixed classes", Expression(.operation(OperatorChain(one, [.init(.add, one), .init(.multiply, one)])))),
            ("GLOB", Expression(.pattern(PatternPredicate(.glob, one, one, escape: nil, negated: false)))),
            ("an empty list", Expression(.membership(InPredicate(one, in: .list([]), negated: false)))),
            (
                "a list of one subquery",
                Expression(
                    .membership(
                        InPredicate(one, in: .list([select(from: table)]), negated: false)))
            ),
            (
                "ANY over one subquery as an array",
                postgres(
                    .quantified(QuantifiedComparison(one, OperatorName("="), all: false, .array(select(from: table)))))
            ),
            ("a blob", Expression(.literal(.blob([1])))), ("bits of no base", Expression(.literal(.bits("101")))),
            ("bits with a quote", Expression(.literal(.bits("b1'1")))),
            ("a hexadecimal number", Expression(.literal(.integer("0x1F")))),
            (
                "a name of 64 bytes",
                Expression(.column(ColumnReference(Identifier(ByteString(String(repeating: "a", count: 64))))))
            ),
            ("no name", Expression(.column(ColumnReference(Identifier(""))))),
            ("`?`", Expression(.parameter(.positional(0)))),
            ("`:a`", Expression(.parameter(.named(prefix: 0x3A, "a")))),
            ("`$0`", Expression(.parameter(.numbered(0)))), ("an attribute", Expression(.parameter(.attribute("a")))),
            ("RAISE", Expression(.raise(.ignore))),
            ("a value without parts", postgres(.indirection(column, []))),
            ("a named argument as a value", postgres(.namedArgument(Identifier("a"), one))),
            ("a grouping set as a value", postgres(.groupingSet(.empty))),
            ("CURRENT OF as a value", postgres(.currentOf(Identifier("c")))),
            ("GROUPING of nothing", postgres(.grouping([]))),
            ("CURRENT_USER(3)", postgres(.valueFunction(.currentUser, precision: "3"))),
            ("CURRENT_TIME(x)", postgres(.valueFunction(.currentTime, precision: "3) + (4"))),
        ] + functions + types + tables
    }

    private static var functions: [(String, Expression)] {
        let distinct = FunctionCall.Arguments.list([], distinct: true)
        return [
            ("a function without a syntax of its own", call("length", [one])),
            ("COALESCE of nothing", call("coalesce", schema: nil, [])),
            ("NULLIF of one", call("nullif", schema: nil, [one])), ("COALESCE in a schema", call("coalesce", [one])),
            ("EXTRACT in another schema", call("extract", schema: "s", [one, one])),
            ("EXTRACT of a column", call("extract", [column, one])),
            ("POSITION of three", call("position", [one, one, one])),
            ("OVERLAPS of three", call("overlaps", [one, one, one])),
            ("a form that is none", call("normalize", [one, Expression(.literal(.string("X")))])),
            ("SUBSTRING of one", call("substring", [one])), ("TRIM of nothing", call("btrim", [])),
            ("DISTINCT nothing", Expression(.function(FunctionCall(QualifiedName(Identifier("f")), distinct)))),
            (
                "VARIADIC nothing",
                Expression(
                    .function(FunctionCall(QualifiedName(Identifier("f")), .list([], distinct: false), variadic: true)))
            ),
            (
                "WITHIN GROUP without ORDER BY",
                Expression(
                    .function(
                        FunctionCall(QualifiedName(Identifier("f")), .list([one], distinct: false), withinGroup: true)))
            ),
        ]
    }

    private static var types: [(String, Expression)] {
        let minus = PostgresTypeDetails(arrayBounds: [-2])
        return [
            ("a type of two words", Expression(.cast(one, TypeName([Identifier("double"), Identifier("precision")])))),
            (
                "arguments of another dialect",
                Expression(.cast(one, TypeName([Identifier("decimal")], arguments: ["1"])))
            ),
            ("a negative bound", cast("int4", minus)), ("no type", Expression(.cast(one, TypeName([])))),
            (
                "an array that XMLSERIALIZE makes",
                postgres(
                    .xml(
                        .serialize(
                            document: true, one,
                            TypeName([Identifier("t")], details: PostgresTypeDetails(arrayBounds: [nil])))))
            ),
        ]
    }

    private static var tables: [(String, Expression)] {
        func chain(_ joins: [Join]) -> TableReference { TableReference(.joined(JoinChain(table, joins))) }
        func rows(_ call: Expression) -> TableReference {
            TableReference(.postgres(.rowsFrom(RowsFrom([.init(call)]))))
        }
        let on = Join.Condition.on(one)
        let selected = query(QuerySpecification([SelectItem(.all)], from: table))
        let indexed = NamedTable(QualifiedName(Identifier("t")), indexHint: .notIndexed)
        let all: [(String, TableReference)] = [
            ("JOIN without a condition", chain([join(.inner)])),
            ("NATURAL JOIN with one", chain([join(.inner, natural: true, on)])),
            ("CROSS JOIN with one", chain([join(.cross, on)])), ("a comma with one", chain([join(.comma, on)])),
            ("a join after a comma", chain([join(.comma), join(.inner, on)])),
            ("a comma in a join", chain([Join(.inner, chain([join(.comma)]), condition: on)])),
            ("a comma in a comma", chain([Join(.comma, chain([join(.comma)]))])),
            (
                "a comma with an alias",
                TableReference(.aliased(chain([join(.comma)]), alias: Identifier("x"), columns: []))
            ),
            ("a subquery without an alias", TableReference(.derived(DerivedTable(selected)))),
            ("NOT INDEXED", TableReference(.named(indexed))),
            ("a table function", TableReference(.function(TableFunction(QualifiedName(Identifier("f")), [])))),
            ("a column as a table", rows(column)), ("AT TIME ZONE as a table", rows(call("timezone", [one, one]))),
            ("two functions", TableReference(.postgres(.rowsFrom(RowsFrom([.init(column), .init(column)]))))),
            (
                "columns without an alias",
                TableReference(.named(NamedTable(QualifiedName(Identifier("t")), columns: [Identifier("a")])))
            ),
        ]
        return all.map { ($0.0, select(from: $0.1)) }
    }

    @Test(arguments: values) func isRefused(_ what: String, _ expression: Expression) {
        do {
            let text = try SQLPrinter(dialect: .postgres()).print(expression).text
            Issue.record("\(what) was printed as \(text)")
        } catch {
            #expect(error.diagnostic.code == .internalError)
        }
    }

    private static var queries: [(String, QueryExpression)] {
        let one = query(QuerySpecification([SelectItem(.expression(Self.one, alias: nil))]))
        let term = one.first
        return [
            (
                "INTERSECT of a UNION",
                QueryExpression(term, [SetOperation(.union, term), SetOperation(.intersect, term)])
            ),
            (
                "clauses around a lone query",
                QueryExpression(.parenthesized(one), orderBy: [SortSpecification(Self.one)])
            ),
            ("WITH TIES of nothing", QueryExpression(term, limit: RowLimit(nil, offset: Self.one, withTies: true))),
            ("no limit", QueryExpression(term, limit: RowLimit(nil))),
            ("DISTINCT nothing", query(QuerySpecification(quantifier: .distinct, []))),
            ("ON without DISTINCT", query(QuerySpecification(distinctOn: [Self.one], [SelectItem(.all)]))),
            (
                "MERGE in WITH",
                QueryExpression(
                    with: WithClause(
                        recursive: false,
                        [
                            CommonTableExpression(
                                Identifier("w"),
                                .change(
                                    Statement(
                                        .merge(
                                            MergeStatement(
                                                into: NamedTable(QualifiedName(Identifier("t"))), using: table,
                                                on: Self.one,
                                                [.init(isMatched: true, then: .nothing)])))))
                        ]), term)
            ),
        ]
    }

    @Test(arguments: queries) func queryIsRefused(_ what: String, _ query: QueryExpression) {
        do {
            let text = try SQLPrinter(dialect: .postgres()).print(query).text
            Issue.record("\(what) was printed as \(text)")
        } catch {
            #expect(error.diagnostic.code == .internalError)
        }
    }

    /// What only PostgreSQL has is no text of SQLite.
    @Test(arguments: [
        ("an operator", named("@>", one)),
        ("ILIKE", Expression(.pattern(PatternPredicate(.ilike, one, one, escape: nil, negated: false)))),
        ("a row", postgres(.rowConstructor([one]))), ("COALESCE", call("coalesce", schema: nil, [one])),
        ("a type", cast("int4", PostgresTypeDetails(schema: Identifier("pg_catalog")))),
        ("bits", Expression(.literal(.bits("b1")))),
        ("a negative number", Expression(.literal(.integer("-1")))),
        ("ONLY", select(from: TableReference(.named(NamedTable(QualifiedName(Identifier("t")), only: true))))),
        (
            "an alias of columns",
            select(
                from: TableReference(
                    .named(
                        NamedTable(QualifiedName(Identifier("t")), alias: Identifier("a"), columns: [Identifier("b")])))
            )
        ),
        ("an empty select list", Expression(.subquery(query(QuerySpecification([]))))),
        (
            "a locking clause",
            Expression(
                .subquery(
                    QueryExpression(
                        .specification(QuerySpecification([SelectItem(.all)])), locking: [LockingClause(.update)])))
        ),
        (
            "OFFSET alone",
            Expression(
                .subquery(
                    QueryExpression(
                        .specification(QuerySpecification([SelectItem(.all)])), limit: RowLimit(nil, offset: one))))
        ),
    ])
    func otherDialectRefuses(_ what: String, _ expression: Expression) {
        do {
            let text = try SQLPrinter(dialect: .sqlite(.init(3, 44))).print(expression).text
            Issue.record("\(what) was printed as \(text)")
        } catch {
            #expect(error.diagnostic.code == .internalError)
        }
    }
}
