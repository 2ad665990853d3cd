import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import WeirDatabases
import WeirFiles

/// A catalog is the same whether it was read from a server or from its dump.
@Suite struct PostgresDumpTests {
    private static let more = #"""
        CREATE TABLE defaults (
            a int DEFAULT 1 + 2 * 3, b int DEFAULT (1 + 2) * 3, c text DEFAULT 'it''s' || 'x', d text DEFAULT E'a\\b',
            e timestamptz DEFAULT now() - interval '1 day', f date DEFAULT CURRENT_DATE, g text DEFAULT CURRENT_USER,
            h int[] DEFAULT ARRAY[1, 2], i jsonb DEFAULT '{"a": [1]}', j numeric DEFAULT 1.5e10, k boolean DEFAULT true,
            l uuid DEFAULT gen_random_uuid(), m text DEFAULT NULL, n varchar(10) DEFAULT 'x', o bytea DEFAULT '\x00ff',
            p double precision DEFAULT 'NaN', q interval DEFAULT '1 day 2 hours', r text DEFAULT lower('A') COLLATE "C",
            s time(3) without time zone, t bit(3) DEFAULT B'101', u int DEFAULT CASE WHEN 1 > 0 THEN 2 ELSE 3 END,
            v timestamp DEFAULT (now() AT TIME ZONE 'utc'), w "char", x char, y interval day to second(2), z varbit(5)
        );
        CREATE VIEW deep AS
            WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 10)
            SELECT t.n, s.c, (SELECT max(a) FROM defaults d WHERE d.a > t.n) AS m, count(*) OVER (PARTITION BY t.n ORDER BY s.c DESC) AS w
            FROM t LEFT JOIN LATERAL (SELECT t.n * 2 AS c) s ON true
            WHERE t.n IN (1, 2, 3) AND s.c BETWEEN 1 AND 9 OR t.n::text LIKE 'a%' ORDER BY t.n LIMIT 5;
        CREATE VIEW grouped AS SELECT a, b, sum(a) FILTER (WHERE b > 0) AS s FROM defaults GROUP BY ROLLUP (a, b) HAVING count(*) > 1;
        CREATE VIEW unioned AS SELECT a FROM defaults UNION (SELECT b FROM defaults EXCEPT SELECT 1) INTERSECT SELECT 2;
        CREATE VIEW elsewhere AS SELECT o.id, o FROM app.orders o JOIN lines l ON (l.order_day, l.order_id) = (o.day, o.id);
        """#

    @Test(arguments: [PostgresCatalogTests.script, PostgresCatalogTests.script + more, ""])
    func bothWaysGiveOneCatalog(_ script: String) throws {
        guard let server = try PostgresServer.shared() else { return }
        let name = try server.makeDatabase(script).database
        var live = try DatabaseURL("d=" + server.url(name)).connect().catalog(name: "d")
        var dumped = try DDLCatalog.read(server.dump(name), dialect: live.dialect, database: "d")
        withoutTypesOfViews(&live)
        withoutTypesOfViews(&dumped)
        #expect(live.types == dumped.types)
        #expect(live.relations.map(\.name) == dumped.relations.map(\.name))
        for (left, right) in zip(live.relations, dumped.relations) { #expect(left == right) }
        #expect(live == dumped)
    }

    /// The text of a view does not hold the types of its columns.
    private func withoutTypesOfViews(_ catalog: inout Catalog) {
        for index in catalog.relations.indices {
            switch catalog.relations[index].kind {
            case .view, .materializedView:
                for column in catalog.relations[index].columns.indices {
                    catalog.relations[index].columns[column].type = ""
                    catalog.relations[index].columns[column].collation = nil
                }
            case .table, .partition: continue
            @unknown default: continue
            }
        }
    }
}
