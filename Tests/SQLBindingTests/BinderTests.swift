import SQLParser
import SQLSyntax
import Testing

@testable import SQLBinding

/// Every name of a statement means one thing, and what it means is what SQLite would find.
@Suite struct BinderTests {
    private static let catalog = Catalog(
        database: "shop", dialect: .sqlite(), defaultSchema: "main",
        relations: [
            Relation(schema: "main", name: "a", columns: ["id", "x", "secret"].map { Column(name: $0, type: "TEXT") }),
            Relation(schema: "main", name: "b", columns: ["id", "x", "y"].map { Column(name: $0, type: "TEXT") }),
            Relation(schema: "main", name: "c", columns: ["id", "Name"].map { Column(name: $0, type: "TEXT") }),
        ])

    private func bind(_ sql: String) throws -> (Statement, Bindings) {
        let statement = try SQLParser.parseStatement(sql, dialect: .sqlite())
        let index = try CatalogIndex(Self.catalog)
        var binder = Binder(
            index, source: Array(sql.utf8),
            readable: { index.entries[$0].relation.columns.map { $0.name != "secret" } })
        try binder.bind(statement)
        return (statement, binder.result)
    }

    private func refusal(_ sql: String) throws -> DiagnosticCode? {
        do {
            _ = try bind(sql)
            return nil
        } catch let failure as Failure {
            return failure.diagnostic.code
        }
    }

    /// The column reference that starts at the last occurrence of `text`, as `variable.column`.
    private func meaning(of text: String, in sql: String) throws -> String {
        let (_, bindings) = try bind(sql)
        let range = try #require(sql.ranges(of: text).last)
        let offset = Int32(sql.utf8.distance(from: sql.startIndex, to: range.lowerBound))
        func name(_ id: RangeVariableID, _ column: Int) -> String {
            "\(bindings[id].name?.value.string ?? "-").\(bindings[id].columns[column].name)"
        }
        switch try #require(bindings.columns[offset]) {
        case .column(let id, let column): return name(id, column)
        case .merged(let parts): return parts.map { name($0.variable, $0.column) }.joined(separator: " or ")
        case .rowid(let id): return "\(bindings[id].name?.value.string ?? "-").rowid"
        case .wholeRow(let id): return "\(bindings[id].name?.value.string ?? "-").*"
        case .alias(let position): return "alias \(position)"
        case .output(let position): return "output \(position)"
        }
    }

    @Test(arguments: [
        ("y", "SELECT 1 FROM a, b WHERE y", "b.y"), ("NAME", "SELECT NAME FROM c", "c.Name"),
        ("id", "SELECT 1 FROM a JOIN b USING (id) WHERE id", "a.id"),
        ("id", "SELECT 1 FROM a RIGHT JOIN b USING (id) WHERE id", "b.id"),
        ("id", "SELECT 1 FROM a FULL JOIN b USING (id) WHERE id", "a.id or b.id"),
        ("id", "SELECT 1 FROM a NATURAL JOIN c WHERE id", "a.id"),
        ("x", "SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM c WHERE x)", "a.x"),
        ("x", "SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b WHERE x)", "b.x"),
        ("z", "SELECT y AS z FROM b WHERE z", "alias 0"), ("x", "SELECT y AS x FROM b WHERE x", "b.x"),
        ("x", "SELECT y AS x FROM b ORDER BY x", "alias 0"), ("x", "SELECT y AS x FROM b ORDER BY x + 1", "b.x"),
        ("x", "SELECT y AS x FROM b GROUP BY x", "b.x"),
        ("x", "SELECT x FROM a UNION SELECT y FROM b ORDER BY x", "output 0"),
        ("y", "SELECT x FROM a UNION SELECT y FROM b ORDER BY y", "output 0"),
        ("rowid", "SELECT rowid FROM a", "a.rowid"), ("q", "WITH a(q) AS (SELECT 1) SELECT q FROM a", "a.q"),
        ("x", "WITH a AS (SELECT 1 AS q) SELECT x FROM main.a", "a.x"),
        ("column1", "SELECT column1 FROM (VALUES (1))", "-.column1"),
        ("value", "SELECT value FROM a, json_each(a.x)", "json_each.value"),
        ("j.id", "SELECT j.id FROM (a JOIN c USING (id)) AS j", "j.id"),
        ("\"id:1\"", "SELECT d.\"id:1\" FROM (SELECT a.id, b.id FROM a, b) AS d".replacing("d.", with: ""), "d.id:1"),
        ("x", "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x FROM r) SELECT 1", "r.x"),
        ("x", "SELECT x FROM a, c", "a.x"), ("main.a.x", "SELECT main.a.x FROM a", "a.x"),
    ])
    func means(_ text: String, _ sql: String, _ expected: String) throws {
        #expect(try meaning(of: text, in: sql) == expected)
    }

    @Test(arguments: [
        ("SELECT secret FROM a", DiagnosticCode.unavailableColumn), ("SELECT a.secret FROM a", .unavailableColumn),
        ("SELECT 1 FROM b JOIN a USING (secret)", .unavailableColumn),
        ("SELECT (SELECT secret FROM a) FROM (SELECT 1 AS secret)", .unavailableColumn),
        ("SELECT d.x FROM (SELECT * FROM a) AS d WHERE d.secret", .unavailableColumn),
        ("SELECT id FROM a, b", .ambiguousColumn), ("SELECT rowid FROM a, b", .ambiguousColumn),
        ("SELECT 1 FROM a, a", .duplicateName), ("SELECT 1 FROM ghost", .unavailableRelation),
        ("SELECT 1 FROM sqlite_master", .unavailableRelation), ("SELECT 1 FROM temp.a", .unavailableRelation),
        ("SELECT b.x FROM a", .unavailableColumn), ("SELECT ghost.* FROM a", .unavailableRelation),
        ("SELECT *", .unavailableColumn), ("SELECT 1 FROM (SELECT x FROM a) d JOIN c ON d.y", .unavailableColumn),
        ("SELECT 1 FROM a JOIN b ON c.id = 1 JOIN c ON 1", .unavailableColumn),
        ("SELECT 1 FROM (SELECT a.x) d, a", .unavailableColumn),
        ("WITH f AS (SELECT * FROM f) SELECT * FROM f", .circularReference),
        ("WITH f AS (SELECT 1 UNION SELECT 1 WHERE 1 IN (SELECT * FROM f)) SELECT * FROM f", .circularReference),
        ("WITH f AS (SELECT * FROM g), g AS (SELECT * FROM f) SELECT 1", .circularReference),
        ("WITH f AS (SELECT 1), F AS (SELECT 2) SELECT 1", .duplicateName),
        ("WITH f(p, q) AS (SELECT 1) SELECT 1", .columnCount), ("SELECT 1 UNION SELECT 1, 2", .columnCount),
        ("VALUES (1), (1, 2)", .columnCount),
        ("SELECT x FROM a UNION SELECT y FROM b ORDER BY y + 1", .invalidSortTerm),
        ("SELECT x FROM a UNION SELECT y FROM b ORDER BY id", .invalidSortTerm),
        ("SELECT sum(x) OVER w FROM a", .unknownWindow), ("SELECT x AS t FROM a WHERE (SELECT t)", .unavailableColumn),
        ("SELECT a.x FROM (a JOIN c USING (id)) AS j", .unavailableColumn),
        ("SELECT 1 FROM a LIMIT x", .unavailableColumn), ("SELECT \"text\" FROM a", .unavailableColumn),
        ("SELECT (SELECT a.secret FROM a) FROM (SELECT 1 AS secret) AS a", .unavailableColumn),
        // What SQLite resolves where the table is used, not where it is written.
        ("SELECT (WITH f AS (SELECT x) SELECT * FROM f) FROM a", .unavailableColumn),
        ("SELECT (WITH f AS (SELECT a.x) SELECT 1 FROM f, c AS a) FROM a", .duplicateName),
    ])
    func refuses(_ sql: String, _ code: DiagnosticCode) throws {
        #expect(try refusal(sql) == code)
    }

    @Test func aJoinHasAsManyTablesAsInSQLite() throws {
        func join(_ tables: Int, _ separator: String) -> String {
            "SELECT 1 FROM " + (0..<tables).map { "a AS a\($0)" }.joined(separator: separator)
        }
        for separator in [", ", " NATURAL JOIN "] {
            _ = try bind(join(64, separator))
            #expect(try refusal(join(65, separator)) == .tooComplex)
        }
    }

    /// Neither system tables nor those behind a virtual table are relations, whatever a catalog lists.
    @Test func theDatabasesOwnTablesAreNoRelations() throws {
        let columns = [Column(name: "id", type: "TEXT")]
        let index = try CatalogIndex(
            Catalog(
                database: "shop", dialect: .sqlite(), defaultSchema: "main",
                relations: [
                    Relation(schema: "main", name: "docs", columns: columns, engine: "fts5"),
                    Relation(schema: "main", name: "docs_data", columns: columns),
                    Relation(schema: "main", name: "sqlite_stat1", columns: columns),
                ]))
        #expect(index.relation(QualifiedName(Identifier("docs"))) == 0)
        #expect(index.relation(QualifiedName(Identifier("docs_data"))) == nil)
        #expect(index.relation(QualifiedName(Identifier("SQLITE_stat1"))) == nil)
    }

    /// A hidden column with a system column's name is not told from the system column.
    @Test func aHiddenColumnNamedRowidIsTheSystemColumn() throws {
        let index = try CatalogIndex(
            Catalog(
                database: "shop", dialect: .sqlite(), defaultSchema: "main",
                relations: [
                    Relation(schema: "main", name: "h", columns: ["id", "oid"].map { Column(name: $0, type: "TEXT") })
                ]))
        for sql in ["SELECT oid FROM h", "SELECT h.oid FROM h"] {
            var binder = Binder(index, source: Array(sql.utf8), readable: { _ in [true, false] })
            try binder.bind(try SQLParser.parseStatement(sql, dialect: .sqlite()))
            guard case .rowid? = binder.result.columns[7] else {
                Issue.record("\(sql)")
                continue
            }
        }
    }

    @Test func aHiddenColumnIsNotPartOfAStarOrOfNatural() throws {
        let (statement, bindings) = try bind("SELECT * FROM a NATURAL JOIN (SELECT 1 AS id, 2 AS secret)")
        guard case .query(let query) = statement.kind else { return }
        #expect(bindings.outputs[query.position.start]?.map(\.name) == ["id", "x", "secret"])
        let (star, names) = try bind("SELECT * FROM a")
        guard case .query(let query) = star.kind else { return }
        #expect(names.outputs[query.position.start]?.map(\.name) == ["id", "x"])
    }

    @Test(arguments: [
        ("SELECT  x +  1 /* c */ FROM a", "x +  1 /* c */"), ("SELECT x FROM a", "x"), ("SELECT X FROM a", "x"),
        ("SELECT a.x FROM a", "x"), ("SELECT count(*) AS n FROM a", "n"), ("SELECT 1", "1"),
    ])
    func outputNamesAreSQLites(_ sql: String, _ name: String) throws {
        let (statement, bindings) = try bind(sql)
        guard case .query(let query) = statement.kind else { return }
        #expect(bindings.outputs[query.position.start]?.map(\.name.string) == [name])
    }
}
