import Foundation
import SQLBinding
import SQLSyntax
import TestSupport
import Testing

@testable import WeirFiles

/// Catalogs from the text of a schema of PostgreSQL.
@Suite struct PostgresDDLTests {
    private func catalog(_ ddl: String) throws -> Catalog {
        try DDLCatalog.read(ddl, dialect: .postgres(), database: "d")
    }

    private func relation(_ name: String, _ ddl: String) throws -> Relation {
        try #require(try catalog(ddl).relations.first { $0.name == name })
    }

    private func types(_ ddl: String, of name: String = "t") throws -> [String] {
        try relation(name, ddl).columns.map(\.type)
    }

    // MARK: Dumps

    @Test func aDumpGivesTheCatalog() throws {
        let catalog = try DDLCatalog.read(PostgresDump.text, dialect: .postgres(), database: "rich")
        let lines = CatalogFile.text(of: catalog).split(separator: "\n")
        let expected = PostgresDump.catalog.split(separator: "\n")
        #expect(lines.count == expected.count)
        for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
        #expect(try CatalogFile.read(CatalogFile.text(of: catalog)) == catalog)
    }

    @Test func partsAndTheirParentsAreFound() throws {
        let index = try CatalogIndex(
            try DDLCatalog.read(PostgresDump.text, dialect: .postgres(), database: "rich"))
        func place(_ schema: String, _ name: String) throws -> Int {
            try #require(index.relation(schema: ByteString(schema), name: ByteString(name)))
        }
        let events = try place("public", "events")
        let inner = try place("app", "events_2025_a")
        #expect(Set(index.descendants(of: events)).count == 3)
        #expect(index.ancestors(of: inner) == [try place("public", "events_2025"), events])
        #expect(
            Set(index.ancestors(of: try place("app", "robodog")))
                == [try place("public", "dog"), try place("public", "robot"), try place("public", "animal")])
        #expect(index.descendants(of: inner) == [])
        #expect(index.type(schema: nil, name: "mood")?.kind == .enumeration(labels: ["sad", "ok", "it's"]))
        #expect(index.type(schema: "app", name: "mood") == nil)
    }

    /// What a server makes of a schema as people write it, and what is read from the text itself.
    @Test func aServerHasTheSameColumns() throws {
        guard let server = try PostgresServer.shared() else { return }
        let client = try server.makeDatabase(Self.schema)
        try client.run("SET search_path = public")
        let rows = try client.rows(
            """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
                a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum
            """)
        let expected = rows.map { row in
            row.prefix(6).map { $0 ?? "" } + [row[6] == "s" ? "s" : row[7] == nil ? "" : "d"]
        }
        let found = try catalog(Self.schema).relations.filter { $0.kind == .table || $0.kind == .partition }.flatMap {
            relation in
            relation.columns.map { column in
                let identity =
                    switch column.identity {
                    case nil: ""
                    case .always: "a"
                    default: "d"
                    }
                return [
                    relation.schema, relation.name, column.name, column.type, column.nullable ? "t" : "f", identity,
                    column.generated ? "s" : column.default == nil ? "" : "d",
                ]
            }
        }
        #expect(found.count == expected.count)
        for (column, wanted) in zip(found, expected) { #expect(column == wanted) }
    }

    private static let schema = """
        CREATE SCHEMA app CREATE TABLE inner_one (a int PRIMARY KEY);
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        ALTER TYPE mood ADD VALUE 'glad' AFTER 'sad';
        CREATE TYPE "Pair" AS (x int, y numeric(5, 2));
        CREATE DOMAIN positive int NOT NULL DEFAULT 1 CHECK (VALUE > 0);
        CREATE TABLE t (
            id serial PRIMARY KEY, big bigserial, small smallserial, name varchar(20) NOT NULL DEFAULT 'x', c char, c5 char(5),
            raw bpchar, q "char", b bit, b3 bit(3), bv bit varying, bv9 varbit(9), n numeric, n5 numeric(5), n52 decimal(5, 2),
            t0 time, t9 time(9), tz timetz(2), ts timestamp, ts3 timestamptz(3), i interval, i2 interval(2),
            ids interval day to second(3), iym interval year to month, im interval minute, f float, f24 float(24), r real,
            m mood, ms mood[], matrix int[3][4], old _int4, pair "Pair", p positive, u uuid, j jsonb, "Odd" int, "select" text,
            total numeric GENERATED ALWAYS AS (n * 2) STORED, nothing text DEFAULT NULL, ip inet[], whole app.inner_one
        );
        CREATE TABLE ids (a int GENERATED ALWAYS AS IDENTITY, b int GENERATED BY DEFAULT AS IDENTITY (START WITH -5 MINVALUE -10));
        CREATE TABLE typed OF "Pair" (x WITH OPTIONS NOT NULL, PRIMARY KEY (y));
        CREATE TABLE liked (LIKE t INCLUDING ALL EXCLUDING DEFAULTS, more int);
        CREATE TABLE bare (LIKE ids, more int);
        CREATE TABLE parent (a int PRIMARY KEY, b text DEFAULT 'b');
        CREATE TABLE other_parent (b text NOT NULL, c int);
        CREATE TABLE child (b text DEFAULT 'c', d int) INHERITS (parent, other_parent);
        CREATE TABLE measured (at date NOT NULL, v int DEFAULT 0) PARTITION BY RANGE (at);
        CREATE TABLE m1 PARTITION OF measured (v NOT NULL) FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
        CREATE TABLE m2 (v int, at date NOT NULL);
        ALTER TABLE measured ATTACH PARTITION m2 DEFAULT;
        ALTER TABLE measured ADD PRIMARY KEY (at, v);
        ALTER TABLE measured ADD COLUMN extra text DEFAULT 'e';
        ALTER TABLE parent ADD COLUMN e int NOT NULL DEFAULT 3;
        ALTER TABLE parent ALTER COLUMN a TYPE bigint USING a + 1, ALTER b DROP DEFAULT;
        ALTER TABLE ONLY parent ALTER COLUMN b SET DEFAULT 'z';
        ALTER TABLE parent RENAME COLUMN e TO f;
        ALTER TABLE t DROP COLUMN im, ALTER COLUMN f24 SET NOT NULL, ALTER name DROP NOT NULL;
        ALTER TABLE ids ALTER a SET GENERATED BY DEFAULT, ALTER b DROP IDENTITY;
        ALTER TABLE t RENAME TO u;
        SET search_path = app, public;
        CREATE TABLE there (m mood, t inner_one);
        RESET search_path;
        CREATE TABLE made AS SELECT 1 AS a, 'x' AS b, CAST(NULL AS mood) AS m, p.b AS pb FROM parent AS p;
        CREATE TABLE gone (a int);
        DROP TABLE IF EXISTS gone, never CASCADE;
        CREATE TABLE IF NOT EXISTS made (z int);
        """

    // MARK: Keys

    @Test func keys() throws {
        let catalog = try catalog(
            """
            CREATE TABLE u (x int, y int, PRIMARY KEY (x, y));
            CREATE TABLE t (
                a int PRIMARY KEY, b int UNIQUE NULLS NOT DISTINCT, c int UNIQUE DEFERRABLE, d text, e int REFERENCES t,
                UNIQUE (b, c) INCLUDE (d), UNIQUE (a), FOREIGN KEY (b, c) REFERENCES u ON UPDATE CASCADE ON DELETE SET NULL (b),
                CONSTRAINT gone UNIQUE (c, d), EXCLUDE (d WITH =)
            );
            CREATE UNIQUE INDEX ON t (d, e DESC);
            CREATE UNIQUE INDEX partial ON t (e) WHERE a > 1;
            CREATE UNIQUE INDEX computed ON t ((e + 1));
            CREATE UNIQUE INDEX patterns ON t (d text_pattern_ops);
            CREATE UNIQUE INDEX collated ON t (d COLLATE "C");
            CREATE UNIQUE INDEX used ON t (e);
            CREATE UNIQUE INDEX dropped ON t (e, a);
            ALTER TABLE t ADD CONSTRAINT now UNIQUE USING INDEX used;
            ALTER TABLE t DROP CONSTRAINT gone, DROP CONSTRAINT IF EXISTS never;
            ALTER TABLE t ADD FOREIGN KEY (a, b) REFERENCES u (y, x) MATCH FULL NOT VALID;
            DROP INDEX dropped;
            """)
        let table = try #require(catalog.relations.first { $0.name == "t" })
        #expect(table.primaryKey == ["a"])
        #expect(table.unique == [["b"], ["b", "c"], ["d", "e"], ["e"]])
        #expect(
            table.foreignKeys == [
                ForeignKey(columns: ["a", "b"], schema: "public", table: "u", references: ["y", "x"]),
                ForeignKey(
                    columns: ["b", "c"], schema: "public", table: "u", references: ["x", "y"], onDelete: .setNull,
                    onUpdate: .cascade),
                ForeignKey(columns: ["e"], schema: "public", table: "t", references: ["a"]),
            ])
    }

    @Test func aPartitionHasTheKeysOfItsTable() throws {
        let ddl = """
            CREATE TABLE r (k int PRIMARY KEY);
            CREATE TABLE p (a int PRIMARY KEY, b int REFERENCES r) PARTITION BY LIST (a);
            CREATE TABLE q PARTITION OF p FOR VALUES IN (1, 2, NULL);
            CREATE UNIQUE INDEX ON p (a, b);
            """
        let part = try relation("q", ddl)
        #expect(part.kind == .partition)
        #expect(part.parents == [RelationName(schema: "public", name: "p")])
        #expect(part.primaryKey == ["a"])
        #expect(part.unique == [["a", "b"]])
        #expect(part.foreignKeys.map(\.table) == ["r"])
        let only = try relation("q", ddl.replacing("ON p (a, b)", with: "ON ONLY p (a, b)"))
        #expect(only.unique == [])
        let apart = try relation("q", ddl + "ALTER TABLE p DETACH PARTITION q")
        #expect(apart.kind == .table)
        #expect(apart.parents == [])
    }

    // MARK: Views

    @Test func theRelationsOfAViewGetTheirSchema() throws {
        let view = try relation(
            "v",
            """
            CREATE SCHEMA app;
            CREATE TABLE t (a int, b text);
            CREATE TABLE app.t (c int);
            SET search_path = app, public;
            CREATE VIEW v AS WITH w AS (SELECT * FROM t) SELECT w.c, x.b, x.b AS t FROM w, public.t AS x, (SELECT 1 FROM t) AS y
            """)
        #expect(view.schema == "app")
        #expect(
            view.definition
                == #"WITH w AS (SELECT * FROM app.t) SELECT w.c, x.b, x.b AS t FROM w, public.t AS x, (SELECT 1 FROM app.t) AS y"#
        )
        #expect(view.columns.map(\.name) == ["c", "b", "t"])
        #expect(view.columns.map(\.type) == ["integer", "text", "text"])
    }

    /// A common table expression hides a table from those after it and, if it is recursive, from itself.
    @Test func commonTablesAreNoRelations() throws {
        let table = "CREATE TABLE t (a int); "
        let plain = try relation("v", table + "CREATE VIEW v AS WITH t AS (SELECT a FROM t) SELECT a FROM t")
        #expect(plain.definition == "WITH t AS (SELECT a FROM public.t) SELECT a FROM t")
        let recursive = try relation(
            "v", table + "CREATE VIEW v AS WITH RECURSIVE t AS (SELECT 1 AS a UNION SELECT a FROM t) SELECT a FROM t")
        #expect(recursive.definition == "WITH RECURSIVE t AS (SELECT 1 AS a UNION SELECT a FROM t) SELECT a FROM t")
        #expect(recursive.columns == [Column(name: "a", type: "integer")])
    }

    @Test func aViewIsReplaced() throws {
        let ddl = """
            CREATE TABLE t (a int);
            CREATE VIEW v AS SELECT NULL::integer AS a;
            CREATE OR REPLACE VIEW v AS SELECT a FROM t;
            CREATE MATERIALIZED VIEW m (x, y) AS SELECT a, count(*) FROM t GROUP BY a WITH NO DATA;
            """
        #expect(try relation("v", ddl).definition == "SELECT a FROM public.t")
        let materialized = try relation("m", ddl)
        #expect(materialized.kind == .materializedView)
        #expect(materialized.columns.map(\.name) == ["x", "y"])
    }

    @Test func namesOfViewColumns() throws {
        let view = try relation(
            "v",
            """
            CREATE TABLE t (a int, b text); CREATE TABLE u (b text, c int);
            CREATE VIEW v AS SELECT *, upper(b), CASE WHEN true THEN 1 END, 1::int8, CAST(1 AS mood), ARRAY[1], ROW(1, 2), 1 + 1,
                coalesce(a, 1), EXISTS (SELECT 1), (SELECT a AS z), current_date, a COLLATE "C" AS k, t.b || 'x' AS n
            FROM t JOIN u USING (b)
            """)
        #expect(
            view.columns.map(\.name) == [
                "b", "a", "c", "upper", "case", "int8", "mood", "array", "row", "?column?", "coalesce", "exists", "z",
                "current_date", "k", "n",
            ])
    }

    // MARK: What is passed over

    @Test(arguments: [
        "SET statement_timeout = 0", "SELECT pg_catalog.set_config('search_path', '', false)", "BEGIN", "COMMIT",
        "COMMENT ON TABLE t IS 'x'", "GRANT SELECT ON t TO PUBLIC", "REVOKE ALL ON t FROM PUBLIC",
        "CREATE INDEX ON t (a)", "CREATE SEQUENCE s", "ALTER SEQUENCE s OWNED BY t.a",
        "CREATE EXTENSION IF NOT EXISTS hstore",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2'",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "CREATE SCHEMA s",
        "ALTER SCHEMA s OWNER TO x",
        "CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f()", "CREATE POLICY p ON t USING (true)",
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER TABLE s OWNER TO x", "ALTER TABLE t CLUSTER ON i, SET LOGGED",
        "ALTER TABLE ONLY t REPLICA IDENTITY FULL", "ALTER TABLE t ALTER a SET STATISTICS -1",
        "ALTER TABLE t VALIDATE CONSTRAINT c",
        "ALTER INDEX i ATTACH PARTITION j", "ALTER TABLE t DISABLE TRIGGER ALL",
        "CREATE TYPE r AS RANGE (subtype = int4)",
        "CREATE FOREIGN TABLE ft (a int) SERVER s", "CREATE ROLE r",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO r",
        "REFRESH MATERIALIZED VIEW m", "INSERT INTO t VALUES (1)", "DROP TABLE IF EXISTS other",
        "DROP FUNCTION IF EXISTS f()",
        "CREATE STATISTICS st ON a, b FROM t", "CREATE PUBLICATION p FOR ALL TABLES",
        "CREATE AGGREGATE a (*) (sfunc = f, stype = int)",
    ])
    func isPassedOver(_ statement: String) throws {
        let table = "CREATE TABLE t (a int, b int);\n"
        #expect(try catalog(table + statement) == catalog(table))
    }

    @Test(arguments: BrokenFile.postgresSchemas) func says(_ file: BrokenFile) {
        let found = errors(in: file.text) { () throws(FileErrors) in
            try DDLCatalog.read(file.text, dialect: .postgres(), database: "d")
        }
        #expect(found == file.errors)
    }
}
