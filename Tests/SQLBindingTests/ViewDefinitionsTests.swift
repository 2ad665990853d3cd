import SQLPrinter
import SQLSyntax
import Testing

@testable import SQLBinding

/// The queries of views, read by themselves.
@Suite struct ViewDefinitionsTests {
    private static func column(_ name: String, _ type: String = "") -> Column { Column(name: name, type: type) }

    private static func catalog(_ dialect: Dialect, _ views: [(name: String, columns: [String], query: String)]) throws
        -> CatalogIndex
    {
        let schema = dialect.name == .sqlite ? "main" : "public"
        let number = dialect.name == .sqlite ? "INTEGER" : "integer"
        let text = dialect.name == .sqlite ? "TEXT" : "text"
        let tables = [
            Relation(
                schema: schema, name: "t",
                columns: [column("id", number), column("a", text), column("b", text)], primaryKey: ["id"]),
            Relation(schema: schema, name: "u", columns: [column("id", number), column("c", text)]),
            Relation(schema: schema, name: "pg_shelf", columns: [column("id", number)]),
        ]
        return try CatalogIndex(
            Catalog(
                database: "d", dialect: dialect, defaultSchema: schema,
                relations: tables
                    + views.map {
                        Relation(
                            schema: schema, name: $0.name, kind: .view, columns: $0.columns.map { column($0) },
                            definition: $0.query)
                    }))
    }

    /// The view `v` of a query, and why it cannot be expanded.
    private static func read(
        _ dialect: Dialect, _ query: String, _ columns: [String]
    ) throws -> (text: String?, problem: String?, definition: ViewDefinitions.Definition?) {
        let index = try catalog(dialect, [("v", columns, query)])
        let views = ViewDefinitions(index)
        let view = try #require(index.relation(QualifiedName(Identifier("v"))))
        let text = try views[view].map { try SQLPrinter(dialect: dialect).print($0.query).text }
        #expect((text == nil) == (views.problem(view) != nil))
        #expect(views.order == (text == nil ? [] : [view]))
        return (text, views.problem(view), views[view])
    }

    // MARK: - What a query becomes

    private static let normalOfSQLite: [(String, [String], String?)] = [
        ("SELECT id FROM t", ["id"], "SELECT id FROM main.t"),
        ("SELECT * FROM t", ["id", "a", "b"], "SELECT t.id AS id, t.a AS a, t.b AS b FROM main.t"),
        (
            "SELECT x.*, c FROM t x, u", ["id", "a", "b", "c"],
            "SELECT x.id AS id, x.a AS a, x.b AS b, c FROM main.t AS x, main.u"
        ),
        (
            "SELECT * FROM t NATURAL JOIN u", ["id", "a", "b", "c"],
            "SELECT \"id\" AS id, t.a AS a, t.b AS b, u.c AS c FROM main.t JOIN main.u USING (id)"
        ),
        (
            "SELECT a FROM t NATURAL LEFT JOIN (SELECT c FROM u)", ["a"],
            "SELECT a FROM main.t LEFT JOIN (SELECT c FROM main.u) ON 1"
        ),
        (
            "SELECT a FROM t NATURAL JOIN (SELECT c FROM u)", ["a"],
            "SELECT a FROM main.t CROSS JOIN (SELECT c FROM main.u)"
        ),
        (
            "WITH t AS (SELECT * FROM u) SELECT * FROM t", ["id", "c"],
            "WITH t AS (SELECT * FROM main.u) SELECT t.id AS id, t.c AS c FROM t"
        ),
        (
            "SELECT * FROM u UNION SELECT id, a FROM t", ["id", "c"],
            "SELECT u.id AS id, u.c AS c FROM main.u UNION SELECT id, a FROM main.t"
        ),
        ("SELECT id FROM t WHERE TRUE AND id IN u", ["id"], nil),
        (
            "SELECT id FROM t WHERE id = TRUE AND EXISTS (SELECT * FROM u)", ["id"],
            "SELECT id FROM main.t WHERE id = 1 AND EXISTS (SELECT * FROM main.u)"
        ),
    ]

    @Test(arguments: normalOfSQLite)
    func sqlite(_ query: String, _ columns: [String], _ expected: String?) throws {
        let found = try Self.read(.sqlite(), query, columns)
        #expect(found.text == expected, "\(found.problem ?? "")")
    }

    private static let normalOfPostgres: [(String, [String], String)] = [
        ("SELECT id FROM t", ["id"], "SELECT id FROM public.t"),
        (
            "SELECT * FROM t FULL JOIN u USING (id)", ["id", "a", "b", "c"],
            "SELECT id AS id, t.a AS a, t.b AS b, u.c AS c FROM public.t FULL JOIN public.u USING (id)"
        ),
        (
            "SELECT t.*, x.c FROM t, LATERAL (SELECT * FROM u WHERE u.id = t.id) x", ["id", "a", "b", "c"],
            "SELECT t.id AS id, t.a AS a, t.b AS b, x.c FROM public.t, LATERAL (SELECT * FROM public.u WHERE u.id = t.id) AS x"
        ),
        ("TABLE u", ["id", "c"], "SELECT u.id AS id, u.c AS c FROM public.u"),
        (
            "SELECT true FROM t NATURAL FULL JOIN (SELECT 1 AS one) o", ["bool"],
            "SELECT TRUE FROM public.t FULL JOIN (SELECT 1 AS one) AS o ON TRUE"
        ),
    ]

    @Test(arguments: normalOfPostgres)
    func postgres(_ query: String, _ columns: [String], _ expected: String) throws {
        let found = try Self.read(.postgres(), query, columns)
        #expect(found.text == expected, "\(found.problem ?? "")")
    }

    // MARK: - What cannot be expanded

    private static let badOfSQLite: [(String, String)] = [
        ("SELEC id FROM t", "SELEC"), ("SELECT id FROM nowhere", "relation `nowhere` is not available"),
        ("SELECT nothing_such FROM t", "column `nothing_such` is not available"),
        ("SELECT id FROM t; DELETE FROM t", ""), ("DELETE FROM t", ""),
        ("SELECT id FROM sqlite_schema", "relation `sqlite_schema` is not available"),
        ("SELECT id FROM t WHERE id = ?", "its query has a parameter"),
        ("SELECT id FROM t WHERE id = :x", "its query has a parameter"),
        ("SELECT id, a FROM t", "its query gives 2 columns, and the catalog has 1 of it"),
        ("SELECT id FROM v", "it reads itself, or a view that does"),
        ("SELECT id FROM t WHERE id IN (SELECT id FROM v)", "it reads itself, or a view that does"),
        ("", ""),
    ]

    @Test(arguments: badOfSQLite)
    func unusableOfSQLite(_ query: String, _ problem: String) throws {
        let found = try Self.read(.sqlite(), query, ["id"])
        #expect(found.problem?.contains(problem) == true, "\(found.problem ?? "it is read")")
    }

    private static let badOfPostgres: [(String, String)] = [
        ("SELECT id FROM t FOR UPDATE", "its query locks rows"),
        ("SELECT id INTO x FROM t", "its query makes a table"),
        ("WITH d AS (DELETE FROM t RETURNING id) SELECT id FROM d", "its query changes data"),
        ("SELECT id FROM t WHERE id = $1", "its query has a parameter"),
        ("SELECT id FROM pg_shelf", "it reads a system catalog"),
        ("SELECT oid AS id FROM pg_class", "relation `pg_class` is not available"),
        ("SELECT oid AS id FROM pg_catalog.pg_class", "relation `pg_catalog.pg_class` is not available"),
        ("SELECT table_name AS id FROM information_schema.tables", "is not available"),
    ]

    @Test(arguments: badOfPostgres)
    func unusableOfPostgres(_ query: String, _ problem: String) throws {
        let found = try Self.read(.postgres(), query, ["id"])
        #expect(found.problem?.contains(problem) == true, "\(found.problem ?? "it is read")")
    }

    @Test func whatReadsAnUnusableViewIsUnusable() throws {
        let index = try Self.catalog(
            .sqlite(),
            [
                ("top", ["id"], "SELECT id FROM middle"), ("middle", ["id"], "SELECT id FROM bottom"),
                ("bottom", ["id"], "SELECT id FROM nowhere"), ("left", ["id"], "SELECT id FROM right"),
                ("right", ["id"], "SELECT id FROM left"), ("beside", ["id"], "SELECT id FROM left"),
                ("fine", ["id"], "SELECT id FROM t"), ("better", ["id"], "SELECT a.id FROM fine a, fine b"),
            ])
        let views = ViewDefinitions(index)
        var problems: [String: String?] = [:]
        for (relation, entry) in index.entries.enumerated() where entry.relation.isExpanded {
            problems[entry.relation.name] = views.problem(relation)
        }
        #expect(
            problems == [
                "top": "it reads a view that cannot be expanded", "middle": "it reads a view that cannot be expanded",
                "bottom": "relation `nowhere` is not available", "left": "it reads itself, or a view that does",
                "right": "it reads itself, or a view that does", "beside": "it reads itself, or a view that does",
                "fine": nil, "better": nil,
            ])
        #expect(views.order.map { index.entries[$0].relation.name } == ["fine", "better"])
        let better = try #require(index.relation(QualifiedName(Identifier("better"))))
        #expect(views.sources(of: better).map { index.entries[$0].relation.name } == ["t"])
    }

    // MARK: - Limits

    @Test func aChainOfViewsIsRefusedBeforeItIsTooDeep() throws {
        var chain: [(name: String, columns: [String], query: String)] = [("v0", ["id"], "SELECT id FROM t")]
        for level in 1...200 { chain.append(("v\(level)", ["id"], "SELECT id FROM v\(level - 1)")) }
        let index = try Self.catalog(.sqlite(), chain)
        let views = ViewDefinitions(index)
        #expect((10...40).contains(views.order.count), "\(views.order.count) are read")
        for relation in views.order { #expect(try #require(views[relation]).extent.levels <= ViewExtent.mostLevels) }
    }

    @Test(arguments: [Dialect.sqlite(), .postgres()])
    func viewsThatDoubleAreRefusedBeforeTheyAreTooLarge(_ dialect: Dialect) throws {
        var chain: [(name: String, columns: [String], query: String)] = [("v0", ["id"], "SELECT id FROM t")]
        for level in 1...64 {
            chain.append(("v\(level)", ["id"], "SELECT x.id FROM v\(level - 1) x JOIN v\(level - 1) y ON x.id = y.id"))
        }
        let index = try Self.catalog(dialect, chain)
        let views = ViewDefinitions(index)
        #expect((4...12).contains(views.order.count), "\(views.order.count) are read")
        for relation in views.order {
            let extent = try #require(views[relation]).extent
            #expect(extent.views <= ViewExtent.mostViews && extent.bytes <= ViewExtent.mostBytes)
        }
    }

    @Test func aLongQueryIsNotRead() throws {
        let list = (0..<80_000).map { "\($0)" }.joined(separator: ", ")
        let found = try Self.read(.sqlite(), "SELECT id FROM t WHERE id IN (\(list))", ["id"])
        #expect(found.problem == "its query is longer than 250000 bytes")
    }

    // MARK: - Items that can be left out

    private static let removableOnSQLite: [(String, [Bool])] = [
        ("SELECT id, a || b, lower(a) FROM t", [true, true, true]),
        ("SELECT id, count(*), 1 FROM t", [true, false, true]),
        ("SELECT id, max(a, b), max(a) FROM t", [true, true, false]),
        ("SELECT id, random(), row_number() OVER () FROM t", [true, false, false]),
        ("SELECT id, (SELECT c FROM u), no_such(a) FROM t", [true, false, false]),
        ("SELECT id, a AS x, b FROM t WHERE x = 'y'", [true, false, true]),
        ("SELECT id, a, b FROM t WHERE a = 'y'", [true, true, true]),
        ("SELECT DISTINCT id, a, b FROM t", []), ("SELECT id, a, b FROM t GROUP BY id", []),
        ("SELECT id, a, b FROM t ORDER BY 2", []), ("SELECT id, a, b FROM t UNION SELECT 1, 2, 3", []),
        ("VALUES (1, 2, 3)", []),
    ]

    @Test(arguments: removableOnSQLite)
    func removable(_ query: String, _ expected: [Bool]) throws {
        let found = try Self.read(.sqlite(), query, ["x", "y", "z"])
        #expect(found.definition?.removable == expected, "\(found.problem ?? "")")
    }

    private static let removableOnPostgres: [(String, [Bool])] = [
        ("SELECT id, unnest(ARRAY[1, 2]), a FROM t", [true, false, true]),
        ("SELECT id, coalesce(a, b), generate_series(1, 2) FROM t", [true, true, false]),
        ("SELECT id, public.f(a), nextval('s') FROM t", [true, false, false]),
        ("SELECT DISTINCT ON (id) id, a, b FROM t", []),
        ("SELECT id, a, count(*) OVER () FROM t", [true, true, false]),
    ]

    @Test(arguments: removableOnPostgres)
    func removableOfPostgres(_ query: String, _ expected: [Bool]) throws {
        let found = try Self.read(.postgres(), query, ["x", "y", "z"])
        #expect(found.definition?.removable == expected, "\(found.problem ?? "")")
    }

    // MARK: - Positions

    @Test(arguments: [Dialect.sqlite(), .postgres()])
    func positionsLieInTheSource(_ dialect: Dialect) throws {
        let query = "SELECT *, (SELECT max(c) FROM u NATURAL JOIN t) FROM t NATURAL JOIN u WHERE EXISTS (TABLE u)"
        let sqlite = query.replacing("(TABLE u)", with: "(SELECT * FROM u)")
        let found = try Self.read(dialect, dialect.name == .sqlite ? sqlite : query, ["id", "a", "b", "c", "d"])
        let definition = try #require(found.definition, "\(found.problem ?? "")")
        var shift = PositionShift(by: 1000, length: 0)
        var places = PositionPlaces()
        try places.visit(definition.query)
        var moved = PositionPlaces()
        try moved.visit(try shift.rewrite(definition.query))
        #expect(places.found.allSatisfy { $0 >= 0 && Int($0) < definition.source.count })
        #expect(moved.found == places.found.map { $0 + 1000 })
        #expect(Set(places.keys).count == places.keys.count)
    }
}

/// The places of nodes that have one; the keys are those under which a binder knows them.
private struct PositionPlaces: SyntaxVisitor {
    private(set) var found: [Int32] = []
    private(set) var keys: [Int32] = []

    private mutating func add(_ position: Position) { if position.start != -1 { found.append(position.start) } }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        add(node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        add(node.position)
        if case .named = node.kind { keys.append(node.position.start) }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        add(node.position)
        if case .column = node.kind { keys.append(node.position.start) }
        try node.walkChildren(&self)
    }

    mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure) { add(identifier.position) }
}
