import Foundation
import SQLBinding
import SQLSyntax
import TestSupport
import Testing

@testable import WeirFiles

/// Catalogs from the text of a schema.
@Suite struct DDLCatalogTests {
    private func catalog(_ ddl: String) throws -> Catalog {
        try DDLCatalog.read(ddl, dialect: .sqlite(), database: "d")
    }

    private func relation(_ ddl: String) throws -> Relation {
        let relations = try catalog(ddl).relations
        return try #require(relations.last)
    }

    @Test func aTableWithEverything() throws {
        let table = try relation(
            """
            CREATE TABLE "Order Items" (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              [order] int NOT NULL REFERENCES orders ON DELETE CASCADE,
              sku VARCHAR( 20 ) COLLATE NOCASE UNIQUE,
              price DECIMAL(10, 2) DEFAULT (1 + 2),
              note text DEFAULT 'it''s' COLLATE BINARY,
              n DEFAULT -1,
              total NUMERIC GENERATED ALWAYS AS (price * 2) STORED,
              twice AS (price * 2),
              CONSTRAINT k UNIQUE (note, price),
              UNIQUE (sku),
              CHECK (price > 0),
              FOREIGN KEY (note, n) REFERENCES Notes (a, b) ON UPDATE SET NULL ON DELETE SET DEFAULT DEFERRABLE
            )
            """)
        #expect(table.schema == "main")
        #expect(table.name == "Order Items")
        #expect(table.kind == .table)
        #expect(
            table.columns == [
                Column(name: "id", type: "INTEGER", nullable: false),
                Column(name: "order", type: "INT", nullable: false),
                Column(name: "sku", type: "VARCHAR( 20 )", collation: "NOCASE"),
                Column(name: "price", type: "DECIMAL(10, 2)", default: "1 + 2"),
                Column(name: "note", type: "TEXT", default: "'it''s'"),
                Column(name: "n", type: "", default: "-1"),
                Column(name: "total", type: "NUMERIC", generated: true),
                Column(name: "twice", type: "", generated: true),
            ])
        #expect(table.primaryKey == ["id"])
        #expect(table.unique == [["sku"], ["note", "price"]])
        #expect(
            table.foreignKeys == [
                ForeignKey(columns: ["order"], schema: "main", table: "orders", onDelete: .cascade),
                ForeignKey(
                    columns: ["note", "n"], schema: "main", table: "Notes", references: ["a", "b"],
                    onDelete: .setDefault,
                    onUpdate: .setNull),
            ])
    }

    @Test func whichKeyColumnsCannotBeNull() throws {
        let cases: [(String, [Bool])] = [
            ("a INTEGER PRIMARY KEY, b)", [false, true]),
            ("a integer PRIMARY KEY ASC, b)", [false, true]),
            ("a INTEGER PRIMARY KEY DESC, b)", [true, true]),
            ("a INT PRIMARY KEY, b)", [true, true]),
            ("a INTEGER, b, PRIMARY KEY (A DESC))", [false, true]),
            ("a INTEGER, b, PRIMARY KEY (a, b))", [true, true]),
            ("a TEXT PRIMARY KEY, b)", [true, true]),
            ("a TEXT PRIMARY KEY, b) WITHOUT ROWID", [false, true]),
            ("a, b, PRIMARY KEY (b, a)) WITHOUT ROWID", [false, false]),
            ("a TEXT PRIMARY KEY, b INT) STRICT", [false, true]),
            ("a TEXT PRIMARY KEY, b INT NOT NULL)", [true, false]),
        ]
        for (ddl, nullable) in cases {
            #expect(try relation("CREATE TABLE t(" + ddl).columns.map(\.nullable) == nullable, "\(ddl)")
        }
        #expect(try relation("CREATE TABLE t(a, b, PRIMARY KEY (B, \"A\")) WITHOUT ROWID").primaryKey == ["b", "a"])
    }

    @Test func uniqueIndexesAreKeys() throws {
        let table = try relation(
            """
            CREATE TABLE t(a, b COLLATE NOCASE, c);
            CREATE UNIQUE INDEX i1 ON T(A DESC, "c");
            CREATE UNIQUE INDEX i2 ON t(a) WHERE c > 0;
            CREATE UNIQUE INDEX i3 ON t(lower(a));
            CREATE INDEX i4 ON t(c);
            CREATE UNIQUE INDEX IF NOT EXISTS i1 ON t(c);
            CREATE UNIQUE INDEX main.i5 ON t(b COLLATE BINARY);
            CREATE UNIQUE INDEX i6 ON t(b COLLATE nocase, a COLLATE NOCASE);
            CREATE UNIQUE INDEX i7 ON t(a DESC, c);
            """)
        // i5 lets `x` and `X` stand in two rows, which the column's own collation takes for equal.
        #expect(table.unique == [["a", "c"], ["b", "a"]])
    }

    @Test func whatDumpWritesIsRead() throws {
        let catalog = try catalog(
            """
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            CREATE TABLE IF NOT EXISTS a(x INTEGER PRIMARY KEY, y);
            INSERT INTO a VALUES(1,'CREATE TABLE b(c)');
            CREATE TABLE IF NOT EXISTS A(z);
            CREATE TABLE sqlite_sequence(name,seq);
            DELETE FROM sqlite_sequence;
            INSERT INTO sqlite_sequence VALUES('a',1);
            ANALYZE sqlite_schema;
            CREATE TRIGGER tr AFTER INSERT ON a BEGIN UPDATE a SET y = 1; END;
            CREATE VIEW v AS SELECT * FROM a;
            CREATE INDEX i ON a(y);
            SELECT 1; UPDATE a SET y = 2; SAVEPOINT s; RELEASE s; VACUUM; REINDEX;
            COMMIT;
            """)
        #expect(catalog.relations.map(\.name) == ["a", "v"])
        #expect(catalog.database == "d")
        #expect(catalog.defaultSchema == "main")
        #expect(try self.catalog("").relations == [])
        #expect(try self.catalog("-- nothing\n;;").relations == [])
    }

    // MARK: Views

    private static let tables = """
        CREATE TABLE a(id INTEGER PRIMARY KEY, Name VARCHAR(9) COLLATE NOCASE, x);
        CREATE TABLE b(id INT, y REAL, x);
        """

    private func view(_ ddl: String) throws -> [Column] {
        try relation(Self.tables + "\nCREATE VIEW " + ddl).columns
    }

    private func names(_ ddl: String) throws -> [String] { try view(ddl).map(\.name) }

    @Test func columnsOfViews() throws {
        #expect(try names("v AS SELECT * FROM a") == ["id", "Name", "x"])
        #expect(try names("v(p, q, r) AS SELECT * FROM a") == ["p", "q", "r"])
        #expect(try names("v AS SELECT name, a.ID, x AS z, y w FROM a, b") == ["Name", "id", "z", "w"])
        #expect(try names("v AS SELECT * FROM a JOIN b USING (id)") == ["id", "Name", "x", "y", "x:1"])
        #expect(try names("v AS SELECT * FROM a NATURAL JOIN b") == ["id", "Name", "x", "y"])
        #expect(
            try names("v AS SELECT * FROM a LEFT JOIN b ON a.id = b.id") == ["id", "Name", "x", "id:1", "y", "x:1"])
        #expect(try names("v AS SELECT b.*, a.name FROM a, b") == ["id", "y", "x", "Name"])
        #expect(
            try names("v AS SELECT id + 1, count( * ), 'x' , \"name\" FROM a") == [
                "id + 1", "count( * )", "'x'", "Name",
            ])
        #expect(
            try names("v AS SELECT true, 1, name COLLATE BINARY, likely(x) FROM a") == ["column1", "1", "Name", "x"])
        #expect(try names("v AS VALUES (1, 2)") == ["column1", "column2"])
        #expect(try names("v AS SELECT id FROM a UNION SELECT y FROM b") == ["id"])
        #expect(try names("v AS WITH c(p, q) AS (SELECT id, x FROM a) SELECT *, p FROM c") == ["p", "q", "p:1"])
        #expect(try names("v AS WITH c AS (SELECT id, x AS k FROM a) SELECT * FROM c AS d") == ["id", "k"])
        #expect(
            try names(
                "v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT * FROM n")
                == ["i"])
        #expect(try names("v AS SELECT * FROM (SELECT id AS i FROM a) AS s, b") == ["i", "id", "y", "x"])
        #expect(try names("v AS SELECT value FROM json_each('[1]')") == ["value"])
        #expect(try names("v(k) AS SELECT key FROM json_each('[1]')") == ["k"])
        #expect(try names("v(k, l) AS SELECT * FROM gone") == ["k", "l"])
        #expect(try names("v AS SELECT * FROM (a JOIN b USING (id)) AS s") == ["id", "Name", "x", "y", "x:1"])
        #expect(try names("w AS SELECT id AS i FROM a; CREATE VIEW v AS SELECT * FROM w") == ["i"])
    }

    @Test func typesAndCollationsOfViews() throws {
        let columns = try view(
            "v AS SELECT id, name, x, id + 1 AS e, CAST(x AS Decimal(5)) AS c, name COLLATE RTRIM AS r FROM a")
        #expect(
            columns == [
                Column(name: "id", type: "INTEGER"), Column(name: "Name", type: "VARCHAR(9)", collation: "NOCASE"),
                Column(name: "x", type: ""), Column(name: "e", type: ""), Column(name: "c", type: "Decimal(5)"),
                Column(name: "r", type: "VARCHAR(9)", collation: "RTRIM"),
            ])
        #expect(try view("v(n) AS SELECT name FROM a") == [Column(name: "n", type: "VARCHAR(9)", collation: "NOCASE")])
    }

    @Test func theDefinitionIsCanonicalText() throws {
        let view = try relation(Self.tables + "CREATE VIEW v AS select\n id /* c */ from a where x=1")
        #expect(view.kind == .view)
        #expect(view.definition == "SELECT id FROM a WHERE x = 1")
    }

    /// Every column of every relation as the database itself tells it.
    @Test func theDatabaseAgrees() throws {
        let schema = """
            \(Self.tables)
            CREATE TABLE c(a integer, b VARCHAR( 20 ), c "my type", d unsigned big int, e Any, f double/*x*/precision,
              g INT DEFAULT (1), h TEXT NOT NULL DEFAULT 'x', i GENERATED ALWAYS AS (a + 1), PRIMARY KEY (b, a));
            CREATE TABLE w(k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID;
            CREATE TABLE s(k INT, t TEXT, PRIMARY KEY (k, t)) STRICT;
            CREATE VIEW v1 AS SELECT id, name || x, true, a.id, id+1, cast(id as text) AS t, x COLLATE nocase FROM a;
            CREATE VIEW v2 AS SELECT * FROM a JOIN b USING (id) LEFT JOIN c ON c.a = b.x;
            CREATE VIEW v3 AS SELECT * FROM a NATURAL JOIN b;
            CREATE VIEW v4 AS WITH q(m, n) AS (SELECT id, x FROM a) SELECT q.*, likely(n), (SELECT 1) FROM q;
            CREATE VIEW v5(one, two) AS SELECT * FROM (SELECT y, x FROM b);
            CREATE VIEW v6 AS SELECT *, id, id FROM v5, v3;
            CREATE VIEW v7 AS VALUES (1, 2), (3, 4);
            CREATE VIEW v8 AS SELECT a.*, b.* FROM (a CROSS JOIN b);
            CREATE VIEW v9 AS SELECT x, x, x FROM a ORDER BY 1 LIMIT 3;
            """
        guard
            let rows = try sqlite3(
                schema + """

                    SELECT json_array(m.name, x.name, x.type, x."notnull" <> 0, x.pk, x.hidden IN (2, 3), m.type)
                    FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS x WHERE m.type IN ('table', 'view')
                    ORDER BY m.rowid, x.cid;
                    """)
        else { return }
        var told: [String] = []
        for relation in try catalog(schema).relations {
            for column in relation.columns {
                let key = relation.primaryKey.firstIndex(of: column.name).map { $0 + 1 } ?? 0
                // The database does not call an alias of the rowid NOT NULL, which it is; nor give a cast a type.
                let isRowid = relation.name == "a" && column.name == "id"
                let type = column.name == "t" && relation.kind == .view ? "" : column.type
                let values = [
                    quoted(relation.name), quoted(column.name), quoted(type), column.nullable || isRowid ? "0" : "1",
                    "\(key)", column.generated ? "1" : "0", quoted(relation.kind.rawValue),
                ]
                told.append("[" + values.joined(separator: ",") + "]")
            }
        }
        #expect(told == rows)
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\"", with: "\\\"") + "\""
    }

    /// The lines that the engine's own shell answers; nil where there is none.
    private func sqlite3(_ script: String) throws -> [String]? {
        let paths = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3"]
        guard let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            try skip("the engine's own shell, sqlite3, is not installed")
            return nil
        }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-batch", "-bail", ":memory:", script]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    // MARK: Refusals

    @Test(arguments: BrokenFile.schemas) func says(_ file: BrokenFile) {
        #expect(ddlErrors(file.text) == file.errors)
    }

    @Test func syntaxErrorsAndBytes() {
        #expect(ddlErrors("CREATE TABLE t(a").count == 1)
        let bytes: [UInt8] = Array("CREATE TABLE t(a);".utf8) + [0xFF]
        let told = errors(in: "CREATE TABLE t(a);") { () throws(FileErrors) in
            try DDLCatalog.read(bytes: bytes, dialect: .sqlite(), database: "d")
        }
        #expect(told == ["1:19-1:19 invalid-utf-8: the file is not valid UTF-8 | save the file as UTF-8"])
    }

    @Test func viewsThatDoubleAreStopped() {
        var ddl = "CREATE VIEW v0(a, b) AS SELECT 1, 2;"
        for level in 1...40 {
            ddl += "\nCREATE VIEW v\(level) AS SELECT * FROM v\(level - 1) AS l, v\(level - 1) AS r;"
        }
        #expect(!ddlErrors(ddl).isEmpty)
    }
}

/// https://sqlite.org/datatype3.html, sections 3.1.1 and 7.
@Suite struct AffinityTests {
    @Test(arguments: [
        ("INT", Affinity.integer), ("INTEGER", .integer), ("TINYINT", .integer), ("SMALLINT", .integer),
        ("MEDIUMINT", .integer), ("BIGINT", .integer), ("UNSIGNED BIG INT", .integer), ("INT2", .integer),
        ("INT8", .integer),
        ("CHARACTER(20)", .text), ("VARCHAR(255)", .text), ("VARYING CHARACTER(255)", .text), ("NCHAR(55)", .text),
        ("NATIVE CHARACTER(70)", .text), ("NVARCHAR(100)", .text), ("TEXT", .text), ("CLOB", .text),
        ("BLOB", .blob), ("", .blob), ("REAL", .real), ("DOUBLE", .real), ("DOUBLE PRECISION", .real), ("FLOAT", .real),
        ("NUMERIC", .numeric), ("DECIMAL(10,5)", .numeric), ("BOOLEAN", .numeric), ("DATE", .numeric),
        ("DATETIME", .numeric), ("ANY", .numeric),
        // The order of the rules, as the page warns.
        ("FLOATING POINT", .integer), ("CHARINT", .integer), ("STRING", .numeric), ("blobtext", .text),
        ("realblob", .blob),
        ("varchar", .text), ("I NT", .numeric), ("\u{212A}INT", .integer),
    ])
    func byDeclaredType(_ type: String, _ affinity: Affinity) {
        #expect(Affinity(declaredType: type) == affinity)
    }

    @Test func numeric() {
        #expect(
            [Affinity.text, .numeric, .integer, .real, .blob].map(\.isNumeric) == [false, true, true, true, false])
    }

    @Test func collations() {
        #expect(BuiltinCollation(name: "nocase") == .nocase)
        #expect(BuiltinCollation(name: "Binary") == .binary)
        #expect(BuiltinCollation(name: "RTRIM") == .rtrim)
        #expect(BuiltinCollation(name: "unicode") == nil)
    }
}
