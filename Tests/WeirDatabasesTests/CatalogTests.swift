import Foundation
import SQLBinding
import SQLSyntax
import Testing
import WeirDatabases
import WeirFiles

@Suite struct CatalogTests {
    private static let schema = """
        CREATE TABLE org (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, "odd, name" varchar(20) DEFAULT 'a''b');
        CREATE TABLE member (
            org INTEGER NOT NULL REFERENCES org ON DELETE CASCADE, number INT, since DATE DEFAULT CURRENT_DATE,
            level REAL DEFAULT (1 + 2), code BLOB, double AS (number * 2) STORED, triple AS (number * 3),
            PRIMARY KEY (org, number), UNIQUE (code, since),
            FOREIGN KEY (number, level) REFERENCES other (a, b) ON UPDATE SET NULL ON DELETE RESTRICT
        ) WITHOUT ROWID;
        CREATE TABLE other (a INTEGER, b REAL, c TEXT COLLATE RTRIM, UNIQUE (a, b));
        CREATE TABLE strict_one (k TEXT PRIMARY KEY, v ANY) STRICT;
        CREATE TABLE backwards (id INTEGER PRIMARY KEY DESC, "order" NUMERIC(10, 2) DEFAULT -1.5);
        CREATE TABLE plain (a, b DEFAULT NULL);
        CREATE UNIQUE INDEX plain_a ON plain (a);
        CREATE UNIQUE INDEX plain_part ON plain (b) WHERE b > 0;
        CREATE UNIQUE INDEX plain_expression ON plain (b + 1);
        CREATE UNIQUE INDEX org_name ON org (name COLLATE BINARY);
        CREATE INDEX plain_b ON plain (b);
        CREATE VIEW names (n) AS SELECT name FROM org WHERE id > 1;
        CREATE VIEW pairs AS SELECT org.name, member.number FROM org JOIN member ON member.org = org.id;
        CREATE TRIGGER t AFTER INSERT ON plain BEGIN DELETE FROM plain WHERE a = 0; END;
        """

    @Test func aLiveFileHasTheCatalogOfItsSchema() throws {
        let file = try DatabaseFile(Self.schema)
        let live = try file.database.catalog(name: "d")
        let read = try DDLCatalog.read(Self.schema, dialect: .sqlite(), database: "d")
        #expect(live.relations.map(\.name) == read.relations.map(\.name))
        for (left, right) in zip(live.relations, read.relations) {
            for (a, b) in zip(left.columns, right.columns) where left.kind == .table { #expect(a == b, "\(left.name)") }
            #expect(left.columns.map(\.name) == right.columns.map(\.name))
            #expect(left.columns.map(\.type) == right.columns.map(\.type))
            #expect(left.primaryKey == right.primaryKey, "\(left.name)")
            #expect(left.unique == right.unique, "\(left.name)")
            #expect(left.foreignKeys == right.foreignKeys, "\(left.name)")
            #expect(left.kind == right.kind)
            #expect(left.definition == right.definition)
        }
        #expect(live.defaultSchema == "main")
        #expect(live.database == "d")
    }

    @Test func virtualTablesAndWhatStandsBehindThem() throws {
        let file = try DatabaseFile(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);
            CREATE VIRTUAL TABLE "using x" USING fts5(body, title);
            CREATE VIRTUAL TABLE r USING rtree(id, x0, x1);
            """)
        let relations = try file.database.catalog(name: "d").relations
        #expect(relations.map(\.name) == ["a", "using x", "r"])
        #expect(relations.map(\.engine) == [nil, "fts5", "rtree"])
        #expect(relations[1].columns.map(\.name) == ["body", "title"])
    }

    @Test func relationsThatSQLiteCannotReadAreLeftOut() throws {
        let file = try DatabaseFile(
            "CREATE TABLE a (x); CREATE TABLE b (x); CREATE VIEW v AS SELECT x FROM b; DROP TABLE b;")
        #expect(try file.database.catalog(name: "d").relations.map(\.name) == ["a"])
    }

    @Test func anEmptyFileIsADatabaseWithoutTables() throws {
        let file = try DatabaseFile()
        try file.run("PRAGMA user_version = 0")
        #expect(try file.database.catalog(name: "d").relations.isEmpty)
    }

    @Test func nothingIsWritten() throws {
        let file = try DatabaseFile("CREATE TABLE a (x)")
        let before = try Array(file.bytes())
        _ = try file.database.catalog(name: "d")
        #expect(try Array(file.bytes()) == before)
    }
}
