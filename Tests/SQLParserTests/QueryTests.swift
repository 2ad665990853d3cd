import SQLParser
import SQLSyntax
import Testing

/// SELECT: https://sqlite.org/lang_select.html, lang_with.html, windowfunctions.html.
@Suite struct QueryTests {
    let a = Expression.column("a")
    let b = Expression.column("b")

    func item(_ value: Expression, _ alias: ByteString? = nil) -> SelectItem {
        SelectItem(.expression(value, alias: alias.map { Identifier($0) }))
    }

    func table(_ name: ByteString, _ alias: ByteString? = nil) -> TableReference {
        TableReference(.named(NamedTable(QualifiedName(Identifier(name)), alias: alias.map { Identifier($0) })))
    }

    // MARK: Clauses

    @Test func allClauses() throws {
        let specification = try select(
            "SELECT DISTINCT a x, t.*, * FROM t WHERE a GROUP BY a, b HAVING b WINDOW w AS (ORDER BY a)")
        #expect(
            specification
                == QuerySpecification(
                    quantifier: .distinct,
                    [item(a, "x"), SelectItem(.allOf(QualifiedName(Identifier("t")))), SelectItem(.all)],
                    from: table("t"), where: a,
                    groupBy: [a, b], having: b,
                    windows: [WindowDefinition(Identifier("w"), WindowSpecification(orderBy: [SortSpecification(a)]))]))
        #expect(try select("SELECT ALL a").quantifier == .all)
        #expect(try select("SELECT a HAVING b").having == b)
    }

    @Test func aliases() throws {
        for text in [
            "SELECT a AS x", "SELECT a x", "SELECT a 'x'", "SELECT a AS \"x\"", "SELECT a [x]", "SELECT a `x`",
        ] {
            #expect(try select(text).selectList == [item(a, "x")], "\(text)")
        }
        #expect(try select("SELECT a AS left").selectList == [item(a, "left")])
        #expect(refusal("SELECT a left")?.code == .syntaxError)
        #expect(
            refusal("SELECT a AS order")?.help
                == "`order` is a keyword: as a name it must stand in double quotes, `\"order\"`")
    }

    @Test func compoundQueriesAreFlat() throws {
        let compound = try query("SELECT 1 UNION SELECT 2 UNION ALL VALUES (3), (4) INTERSECT SELECT 5 EXCEPT SELECT 6")
        #expect(compound.rest.map(\.operator) == [.union, .unionAll, .intersect, .except])
        #expect(
            compound.rest[1].term == .values(TableValueConstructor([[.integer("3")], [.integer("4")]])))
    }

    @Test func sortingAndLimits() throws {
        let sorted = try query("SELECT a FROM t ORDER BY a, b DESC NULLS LAST, a ASC NULLS FIRST LIMIT 1 OFFSET 2")
        #expect(
            sorted.orderBy == [
                SortSpecification(a), SortSpecification(b, direction: .descending, nulls: .last),
                SortSpecification(a, direction: .ascending, nulls: .first),
            ])
        #expect(sorted.limit == RowLimit(.integer("1"), offset: .integer("2")))
        #expect(try query("SELECT a LIMIT 2, 1").limit == RowLimit(.integer("1"), offset: .integer("2")))
        #expect(try query("SELECT 1 UNION SELECT 2 ORDER BY 1").orderBy.count == 1)
        #expect(
            refusal("SELECT 1 ORDER BY 1 UNION SELECT 2")?.message
                == "ORDER BY and LIMIT must come behind the last SELECT of a compound")
        #expect(refusal("VALUES (1) ORDER BY 1")?.message == "`ORDER` cannot follow VALUES")
        #expect(refusal("SELECT 1 UNION VALUES (1) LIMIT 1")?.message == "`LIMIT` cannot follow VALUES")
    }

    @Test func commonTableExpressions() throws {
        let with = try #require(
            try query(
                "WITH RECURSIVE a AS (SELECT 1), b (x, y) AS MATERIALIZED (SELECT 1, 2), c AS NOT MATERIALIZED (VALUES (1)) SELECT 1"
            ).with)
        #expect(with.recursive)
        #expect(with.tables.map(\.name.value) == ["a", "b", "c"])
        #expect(with.tables.map(\.materialized) == [nil, true, false])
        #expect(with.tables[1].columns == [Identifier("x"), Identifier("y")])
        #expect(try query("SELECT * FROM (WITH x AS (SELECT 1) SELECT * FROM x)").with == nil)
        #expect(refusal("WITH recursive AS (SELECT 1) SELECT 1")?.code == .syntaxError)
        #expect(refusal("WITH a AS SELECT 1 SELECT 1")?.code == .syntaxError)
    }

    // MARK: FROM

    func from(_ text: String) throws -> TableReference {
        try #require(try select("SELECT 1 FROM \(text)").from)
    }

    func chain(_ first: TableReference, _ joins: Join...) -> TableReference {
        TableReference(.joined(JoinChain(first, joins)))
    }

    @Test func tables() throws {
        #expect(try from("t") == table("t"))
        #expect(
            try from("main.t AS x")
                == TableReference(
                    .named(
                        NamedTable(QualifiedName(schema: Identifier("main"), Identifier("t")), alias: Identifier("x"))))
        )
        #expect(try from("t x") == table("t", "x"))
        var hinted = NamedTable(
            QualifiedName(Identifier("t")), alias: Identifier("x"), indexHint: .indexedBy(Identifier("i")))
        #expect(try from("t x INDEXED BY i") == TableReference(.named(hinted)))
        hinted.indexHint = .notIndexed
        #expect(try from("t x NOT INDEXED") == TableReference(.named(hinted)))
        #expect(
            try from("(SELECT 1) x")
                == TableReference(.derived(DerivedTable(try query("SELECT 1"), alias: Identifier("x")))))
        #expect(
            try from("f(a, 1) AS x")
                == TableReference(
                    .function(
                        TableFunction(QualifiedName(Identifier("f")), [a, .integer("1")], alias: Identifier("x")))))
        #expect(try from("f()") == TableReference(.function(TableFunction(QualifiedName(Identifier("f")), []))))
    }

    @Test func joinsAreOneFlatChain() throws {
        #expect(
            try from("a, b JOIN c ON a LEFT JOIN d USING (x, y)")
                == chain(
                    table("a"), Join(.comma, table("b")), Join(.inner, table("c"), condition: .on(a)),
                    Join(.left, table("d"), condition: .using([Identifier("x"), Identifier("y")], alias: nil))))
        #expect(try from("a, b ON a") == chain(table("a"), Join(.comma, table("b"), condition: .on(a))))
    }

    @Test(arguments: [
        ("JOIN", Join.Kind.inner, false), ("INNER JOIN", .inner, false), ("CROSS JOIN", .cross, false),
        ("INNER CROSS JOIN", .cross, false), ("LEFT JOIN", .left, false), ("LEFT OUTER JOIN", .left, false),
        ("OUTER LEFT JOIN", .left, false), ("RIGHT JOIN", .right, false), ("RIGHT OUTER JOIN", .right, false),
        ("FULL JOIN", .full, false), ("FULL OUTER JOIN", .full, false), ("LEFT RIGHT JOIN", .full, false),
        ("NATURAL JOIN", .inner, true), ("NATURAL LEFT JOIN", .left, true), ("LEFT NATURAL OUTER JOIN", .left, true),
        ("NATURAL INNER JOIN", .inner, true), ("NATURAL CROSS JOIN", .cross, true),
        ("OUTER FULL NATURAL JOIN", .full, true),
        ("left left join", .left, false),
    ])
    func joinWords(_ words: String, _ kind: Join.Kind, _ natural: Bool) throws {
        #expect(try from("a \(words) b") == chain(table("a"), Join(kind, natural: natural, table("b"))))
    }

    @Test(arguments: [
        "OUTER JOIN", "NATURAL OUTER JOIN", "INNER OUTER JOIN", "LEFT INNER JOIN", "CROSS LEFT JOIN", "LEFT x JOIN",
    ])
    func noJoins(_ words: String) {
        #expect(refusal("SELECT 1 FROM a \(words) b")?.code == .syntaxError)
    }

    @Test func parenthesesAroundTables() throws {
        let inner = chain(table("a"), Join(.inner, table("b")))
        #expect(try from("(a JOIN b) JOIN c") == chain(inner, Join(.inner, table("c"))))
        #expect(try from("c JOIN (a JOIN b)") == chain(table("c"), Join(.inner, inner)))
        #expect(try from("(a JOIN b) AS x") == TableReference(.aliased(inner, alias: Identifier("x"), columns: [])))
        #expect(try from("((a JOIN b)) AS x") == TableReference(.aliased(inner, alias: Identifier("x"), columns: [])))
        #expect(try from("(a)") == table("a"))
        #expect(try from("(a AS x)") == table("a", "x"))
        // around one table SQLite's parentheses take its alias away, unless it stands first
        #expect(try from("(a AS x) AS y") == table("a", "y"))
        #expect(try from("b, (a AS x)") == chain(table("b"), Join(.comma, table("a"))))
        #expect(try from("b, (a AS x) AS y") == chain(table("b"), Join(.comma, table("a", "y"))))
        #expect(try from("b, ((a JOIN b) AS x)") == chain(table("b"), Join(.comma, inner)))
    }

    @Test func conditionsNeedAJoin() {
        #expect(refusal("SELECT 1 FROM a ON 1")?.message == "`ON` needs a JOIN before it")
        #expect(refusal("SELECT 1 FROM a USING (b)")?.message == "`USING` needs a JOIN before it")
        #expect(
            refusal("INSERT INTO t SELECT * FROM a ON CONFLICT DO NOTHING")?.help
                == "between a SELECT and ON CONFLICT SQLite needs a WHERE clause: write `WHERE true`")
    }

    // MARK: Windows

    func over(_ text: String) throws -> WindowReference? {
        guard case .function(let call) = try expression("f(a) OVER \(text)").kind else { throw Mismatch("no call") }
        return call.over
    }

    @Test func windows() throws {
        #expect(try over("w") == .name(Identifier("w")))
        #expect(try over("()") == .specification(WindowSpecification()))
        #expect(
            try over("(w PARTITION BY a, b ORDER BY a ROWS 1 PRECEDING)")
                == .specification(
                    WindowSpecification(
                        base: Identifier("w"), partitionBy: [a, b], orderBy: [SortSpecification(a)],
                        frame: WindowFrame(.rows, start: .preceding(.integer("1")), end: nil, exclusion: nil))))
        #expect(
            try over("(GROUPS BETWEEN UNBOUNDED PRECEDING AND a FOLLOWING EXCLUDE TIES)")
                == .specification(
                    WindowSpecification(
                        frame: WindowFrame(.groups, start: .unboundedPreceding, end: .following(a), exclusion: .ties))))
        #expect(
            try over("(RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)")
                == .specification(
                    WindowSpecification(
                        frame: WindowFrame(.range, start: .currentRow, end: .unboundedFollowing, exclusion: .currentRow)
                    )))
        #expect(refusal("SELECT f(a) OVER (ROWS UNBOUNDED FOLLOWING)")?.code == .syntaxError)
        #expect(refusal("SELECT f(a) OVER (ROWS BETWEEN 1 PRECEDING AND UNBOUNDED PRECEDING)")?.code == .syntaxError)
    }

    @Test func filters() throws {
        guard case .function(let call) = try expression("f(a) FILTER (WHERE b) OVER w").kind else {
            throw Mismatch("no call")
        }
        #expect(call.filter == b)
        #expect(call.over == .name(Identifier("w")))
        #expect(try select("SELECT f(a) filter").selectList == [item(.call("f", a), "filter")])
        #expect(try select("SELECT f(a) over FROM t").selectList == [item(.call("f", a), "over")])
        #expect(try select("SELECT a window FROM t").selectList == [item(a, "window")])
    }
}
