import SQLBinding
import SQLSyntax
import TestSupport
import Testing

@testable import WeirFiles

/// The catalog file: read strictly, written the same way every time.
@Suite struct CatalogFileTests {
    static let sample = Catalog(
        database: "shop", dialect: .sqlite(), defaultSchema: "main",
        relations: [
            Relation(
                schema: "main", name: "customers",
                columns: [
                    Column(name: "id", type: "INTEGER", nullable: false),
                    Column(name: "email", type: "TEXT", nullable: false, default: "'?'", collation: "NOCASE"),
                    Column(name: "slug", type: "", generated: true),
                ], primaryKey: ["id"], unique: [["email"], ["slug", "id"]]),
            Relation(
                schema: "main", name: "orders",
                columns: [Column(name: "id", type: "INT"), Column(name: "customer", type: "INTEGER")],
                foreignKeys: [
                    ForeignKey(columns: ["customer"], schema: "main", table: "customers"),
                    ForeignKey(
                        columns: ["customer"], schema: "main", table: "customers", references: ["id"],
                        onDelete: .cascade,
                        onUpdate: .setNull),
                ]),
            Relation(
                schema: "main", name: "v", kind: .view, columns: [Column(name: "id", type: "INTEGER")],
                definition: "SELECT id FROM customers"),
            Relation(
                schema: "x", name: "m", kind: .materializedView, columns: [],
                parents: [RelationName(schema: "x", name: "p")], engine: "fts5",
                definition: "SELECT 1"),
            Relation(
                schema: "x", name: "part", kind: .partition, columns: [],
                parents: [RelationName(schema: "x", name: "p")]),
        ])

    static let sampleText = """
        {
          "version": 1,
          "database": "shop",
          "dialect": "sqlite",
          "defaultSchema": "main",
          "relations": [
            {
              "schema": "main",
              "name": "customers",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "INTEGER", "nullable": false},
                {"name": "email", "type": "TEXT", "nullable": false, "default": "'?'", "collation": "NOCASE"},
                {"name": "slug", "type": "", "nullable": true, "generated": true}
              ],
              "primaryKey": ["id"],
              "unique": [["email"], ["slug", "id"]],
              "foreignKeys": []
            },
            {
              "schema": "main",
              "name": "orders",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "INT", "nullable": true},
                {"name": "customer", "type": "INTEGER", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [
                {"columns": ["customer"], "schema": "main", "table": "customers"},
                {"columns": ["customer"], "schema": "main", "table": "customers", "references": ["id"], "onDelete": "cascade", "onUpdate": "set-null"}
              ]
            },
            {
              "schema": "main",
              "name": "v",
              "kind": "view",
              "columns": [
                {"name": "id", "type": "INTEGER", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "definition": "SELECT id FROM customers"
            },
            {
              "schema": "x",
              "name": "m",
              "kind": "materialized-view",
              "columns": [],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "parent": "p",
              "engine": "fts5",
              "definition": "SELECT 1"
            },
            {
              "schema": "x",
              "name": "part",
              "kind": "partition",
              "columns": [],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "parent": "p"
            }
          ]
        }

        """

    @Test func writesTheSameTextAndReadsItBack() throws {
        #expect(CatalogFile.text(of: Self.sample) == Self.sampleText)
        #expect(try CatalogFile.read(Self.sampleText) == Self.sample)
    }

    @Test func anEmptyCatalog() throws {
        let catalog = Catalog(
            database: "d", dialect: .sqlite(Dialect.Version(3, 44)), defaultSchema: "main", relations: [])
        let text = CatalogFile.text(of: catalog)
        #expect(
            text == """
                {
                  "version": 1,
                  "database": "d",
                  "dialect": "sqlite:3.44",
                  "defaultSchema": "main",
                  "relations": []
                }

                """)
        #expect(try CatalogFile.read(text) == catalog)
    }

    @Test func everyActionAndKind() throws {
        for action in ForeignKey.Action.allCases {
            for kind in Relation.Kind.allCases {
                var catalog = Self.sample
                catalog.relations = [
                    Relation(
                        schema: "s", name: "n", kind: kind, columns: [Column(name: "a", type: "")],
                        foreignKeys: [
                            ForeignKey(columns: ["a"], schema: "s", table: "t", onDelete: action, onUpdate: action)
                        ], parents: [RelationName(schema: "x", name: "p")])
                ]
                #expect(try CatalogFile.read(CatalogFile.text(of: catalog)) == catalog)
            }
        }
    }

    /// Names and texts of every kind of character survive.
    @Test func chanceCatalogsRoundTrip() throws {
        var random = SeededRandom(3)
        let scalars: [Unicode.Scalar] = Array(
            "ab \"\\/'#:,[]{}\n\r\t\u{1}\u{7F}\u{85}\u{A0}é€\u{2028}\u{2029}\u{FEFF}\u{FFFE}😀\u{10FFFF}".unicodeScalars)
        func word() -> String {
            var text = ""
            for _ in 0..<Int.random(in: 1..<8, using: &random) {
                text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "x")
            }
            return text
        }
        for _ in 0..<200 {
            let relations = (0..<4).map { number in
                let columns = (0..<4).map {
                    Column(
                        name: "\($0)" + word(), type: word(), nullable: Bool.random(using: &random), default: word(),
                        generated: Bool.random(using: &random), collation: word())
                }
                return Relation(
                    schema: word(), name: "\(number)" + word(), kind: .view, columns: columns,
                    primaryKey: [columns[1].name],
                    unique: [[columns[0].name, columns[2].name]], engine: word(), definition: word())
            }
            let catalog = Catalog(database: word(), dialect: .sqlite(), defaultSchema: word(), relations: relations)
            let text = CatalogFile.text(of: catalog)
            let read = try CatalogFile.read(text)
            #expect(read == catalog)
            #expect(CatalogFile.text(of: read) == text)
        }
    }

    // MARK: Mistakes

    @Test(arguments: BrokenFile.catalogs) func says(_ file: BrokenFile) {
        #expect(catalogErrors(file.text) == file.errors)
    }

    @Test func aForeignKeyMayReferToATableThatIsNotThere() throws {
        let text = CatalogFile.text(of: Self.sample).replacing(
            "\"customers\", \"references\"", with: "\"gone\", \"references\"")
        #expect(try CatalogFile.read(text).relations[1].foreignKeys[1].table == "gone")
    }

    @Test func aLargeCatalogIsReadQuickly() throws {
        #if DEBUG
            let count = 200
        #else
            let count = 2000
        #endif
        let relations = (0..<count).map { number in
            Relation(
                schema: "main", name: "table_\(number)",
                columns: (0..<15).map { Column(name: "column_\($0)", type: "VARCHAR(20)", default: "'x'") },
                primaryKey: ["column_0"], unique: [["column_1", "column_2"]],
                foreignKeys: [
                    ForeignKey(columns: ["column_3"], schema: "main", table: "table_0", references: ["column_0"])
                ])
        }
        let catalog = Catalog(database: "large", dialect: .sqlite(), defaultSchema: "main", relations: relations)
        let text = CatalogFile.text(of: catalog)
        let clock = ContinuousClock()
        var read: Catalog?
        let time = try clock.measure { read = try CatalogFile.read(text) }
        print("catalog of \(count) tables, \(text.utf8.count) bytes: read in \(time)")
        #expect(read == catalog)
    }
}
