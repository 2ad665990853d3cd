import Foundation
import Testing

@Suite struct CatalogTests {
    @Test func aLiveFileAndItsSchemaHaveTheSameCatalog() throws {
        let folder = try Folder.shop()
        let live = try folder.weir("catalog", "--database", "sqlite:shop.db")
        #expect(live.code == 0, "\(live.error)")
        #expect(live.output == (try folder.read("shop.json")))
        let named = try folder.weir("catalog", "--database", "other=sqlite:shop.db", "-o", "other.json")
        #expect(named.code == 0)
        #expect(named.output.isEmpty)
        #expect(try folder.read("other.json") == live.output.replacingOccurrences(of: "\"shop\"", with: "\"other\""))
    }

    @Test func theNameIsTheFilesOwn() throws {
        let folder = try Folder.shop()
        let outcome = try folder.weir("catalog", "--ddl", "schema.sql", "--dialect", "sqlite")
        #expect(try outcome.object()["database"] as? String == "schema")
    }

    @Test func filesThatCannotBeRead() throws {
        let folder = try Folder()
        try folder.write(String(repeating: "this is no database ", count: 100), to: "text.db")
        try folder.write("CREATE TABLE t (a", to: "half.sql")
        let cases: [([String], Int32)] = [
            (["--ddl", "no.sql", "--dialect", "sqlite"], 66), (["--ddl", ".", "--dialect", "sqlite"], 66),
            (["--ddl", "half.sql", "--dialect", "sqlite"], 65), (["--database", "sqlite:no.db"], 66),
            (["--database", "sqlite:."], 66), (["--database", "sqlite:text.db"], 65),
        ]
        for (arguments, code) in cases {
            let outcome = try Weir.run(["catalog"] + arguments, in: folder)
            #expect(outcome.code == code, "\(arguments): \(outcome.error)")
            #expect(outcome.output.isEmpty)
        }
        #expect(!folder.exists("no.db"))
    }

    @Test func placesThatCannotBeWritten() throws {
        let folder = try Folder.shop()
        for path in ["/dev/full", "no/such/folder/c.json", "."] {
            let outcome = try folder.weir("catalog", "--database", "sqlite:shop.db", "-o", path)
            #expect(outcome.code == 73, "\(path): \(outcome.error)")
        }
    }
}

@Suite struct CheckTests {
    @Test func nothingToSay() throws {
        let outcome = try Folder.shop().weir(
            "check", "--catalog", "shop.json", "--allow", "sensitive-column,attribute-empties")
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output == "4 roles, 1 catalog: 0 errors, 0 warnings, 0 notes\n")
    }

    @Test func findingsPointIntoThePolicy() throws {
        let folder = try Folder.shop()
        try folder.write(
            """
            version: 1
            roles:
              a:
                databases: [shop]
                tables: [customers, custumers]
                operations: [read]
                row-filter: customers.id / 0 > 1
            """, to: "weir.yaml")
        let outcome = try folder.weir("check", "--catalog", "shop.json")
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("weir.yaml:5:25"))
        #expect(
            outcome.output.contains("5 |     tables: [customers, custumers]\n  |                         ^^^^^^^^^"))
        #expect(outcome.output.contains("weir.yaml:7:"))
        let json = try folder.weir("check", "--catalog", "shop.json", "--format", "json")
        #expect(json.code == 1)
        let findings = try #require(json.object()["findings"] as? [[String: Any]])
        #expect(findings.count == 2)
        #expect(findings.allSatisfy { Set($0.keys) == diagnosticKeys })
        #expect(
            findings.contains { $0["line"] as? Int == 5 && $0["column"] as? Int == 25 && $0["length"] as? Int == 9 })
    }

    @Test func warningsAreNoErrors() throws {
        let folder = try Folder.shop()
        try folder.write(
            """
            version: 1
            roles:
              a:
                databases: [shop]
                tables: [customers]
                operations: [read]
                exclude-columns: [vault.secret]
            """, to: "weir.yaml")
        let outcome = try folder.weir(
            "check", "--catalog", "shop.json", "--allow", "sensitive-column,unreached-table")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("warning[no-effect]"))
        #expect(outcome.output.hasSuffix("1 role, 1 catalog: 0 errors, 1 warning, 0 notes\n"))
    }

    @Test func filesThatAreMalformedOrMissing() throws {
        let folder = try Folder.shop()
        let catalog = try folder.read("shop.json")
        let cases: [(String, Int32)] = [
            ("{}", 65), ("", 65), ("{\"version\": 1", 65),
            (catalog.replacingOccurrences(of: "sqlite", with: "oracle"), 65),
            (catalog.replacingOccurrences(of: "\"kind\"", with: "\"kynd\""), 65),
        ]
        for (text, code) in cases {
            try folder.write(text, to: "bad.json")
            let outcome = try folder.weir("check", "--catalog", "bad.json")
            #expect(outcome.code == code, "\(outcome.output)")
            #expect(outcome.error.contains("bad.json") || outcome.error.contains("malformed-file"), "\(outcome.error)")
        }
        #expect(try folder.weir("check", "--catalog", "no.json").code == 66)
        #expect(try folder.weir("check", "--policy", "no.yaml").code == 66)
    }
}
