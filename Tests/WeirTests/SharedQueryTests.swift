import SQLBinding
import TestSupport
import Testing
import Weir
import WeirPolicy

/// SQLite 3.40 works a query in a condition out once for all indexes of an OR, over the row that the first of them has found. The
/// cells of several roles hold queries, and their filters stand in an OR.
@Suite struct SharedQueryTests {
    private static let schema = """
        CREATE TABLE x (id INTEGER NOT NULL PRIMARY KEY, tenant INTEGER, s TEXT);
        CREATE INDEX xi ON x (tenant);
        INSERT INTO x VALUES (1, 3, '*'), (2, 1, 'b'), (3, 3, 'c'), (4, 3, 'd'), (5, 2, 'e'), (6, 1, 'f');
        CREATE TABLE t (tenant INTEGER);
        INSERT INTO t VALUES (3), (2), (1);
        """

    private static func compiler() throws -> PolicyCompiler {
        var few = Fixture.role("few", ["x", "t"], filters: ["x.tenant = 2 AND x.s <> 'x'"])
        few.columns = [ColumnList(table: Located("x"), columns: [Located("id"), Located("s")])]
        few.databases = [Located("d")]
        var many = Fixture.role("many", ["x"], filters: ["x.id > 2"])
        many.databases = [Located("d")]
        let catalog = Catalog(
            database: "d", dialect: .sqlite(), defaultSchema: "main",
            relations: [
                Relation(
                    schema: "main", name: "x",
                    columns: [
                        Column(name: "id", type: "INTEGER", nullable: false), Column(name: "tenant", type: "INTEGER"),
                        Column(name: "s", type: "TEXT"),
                    ], primaryKey: ["id"]),
                Relation(schema: "main", name: "t", columns: [Column(name: "tenant", type: "INTEGER")]),
            ])
        return try PolicyCompiler(Policy(roles: [few, many]), catalog)
    }

    @Test(arguments: ["LEFT JOIN", "JOIN"])
    func noRowIsLostBesideAnOr(_ join: String) throws {
        let made = try Self.compiler().compile(
            "SELECT t.tenant, x.id FROM t \(join) x ON t.tenant = x.tenant ORDER BY 1, 2", roles: ["few", "many"])
        let engine = try Engine()
        try engine.script(Self.schema)
        let rows = engine.run(made.sql) { _, _ in nil }.rows
        #expect(
            rows == [[1, 6], [2, 5], [3, 3], [3, 4]].map { $0.map { .integer($0) } }, "\(made.sql)")
    }
}
