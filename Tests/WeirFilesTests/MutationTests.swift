import Foundation
import SQLSyntax
import TestSupport
import Testing
import WeirPolicy

@testable import WeirFiles

/// Broken files, made by chance from good ones: every one is read or refused with places that are in the file.
@Suite struct MutationTests {
    private static let policy = """
        # Roles of the shop
        version: 1
        roles:
          reader: &x
            databases: [shop, "other"]
            tables: ["*", 'main.*', customers]
            operations: read
            columns: {customers: [id, name]}
            exclude-columns:
              - customers.email   # é
              - "*.pass\\u0077ord"
            row-filter: |
              customers.region = :region
              AND customers.active
            check: >-
              customers.region = 'ü'
            masks: {customers.name: "'***'"}
            attributes: {region: text, ids: "integer[]"}
            functions: [soundex]
            allow: explain
          ? writer
          : <<: *x
            tables: !t customers

        """

    private static let ddl = """
        CREATE TABLE a(id INTEGER PRIMARY KEY, n VARCHAR(9) COLLATE NOCASE DEFAULT 'x', UNIQUE (n, id)) WITHOUT ROWID;
        CREATE TABLE b("x y" REAL NOT NULL, z AS (1), FOREIGN KEY (z) REFERENCES a (id) ON DELETE CASCADE);
        CREATE VIEW v(p, q) AS WITH c AS (SELECT * FROM a) SELECT c.*, id + 1, max(n) OVER w FROM c NATURAL JOIN b WINDOW w AS ();
        CREATE UNIQUE INDEX i ON a(n DESC) WHERE id > 0;
        CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END;
        PRAGMA x; INSERT INTO a VALUES (1, 'é');
        """

    /// One to four changes: bytes put in, taken out or turned round, and pieces moved.
    private func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        let interesting: [UInt8] = Array("\"'[]{}:,#&*!|>-?%@`\n\r\t \\\0()<".utf8) + [0x80, 0xC3, 0xEF, 0xFF]
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !result.isEmpty {
            let place = Int.random(in: 0..<result.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: result[place] = interesting.randomElement(using: &random) ?? 0
            case 1: result.insert(interesting.randomElement(using: &random) ?? 0, at: place)
            case 2: result.remove(at: place)
            case 3: result.removeLast(result.count - place)
            case 4: result[place] = UInt8.random(in: 0...255, using: &random)
            default:
                let end = min(result.count, place + Int.random(in: 1..<40, using: &random))
                result.insert(contentsOf: result[place..<end], at: Int.random(in: 0...result.count, using: &random))
            }
        }
        return result
    }

    private func check(_ error: FileErrors, _ bytes: [UInt8]) {
        #expect(!error.diagnostics.isEmpty)
        for diagnostic in error.diagnostics {
            for range in [diagnostic.range] + diagnostic.notes.map(\.range) {
                guard let range else { continue }
                #expect(
                    0 <= range.lowerBound && range.lowerBound <= range.upperBound && range.upperBound <= bytes.count)
            }
            #expect(diagnostic.severity == .error)
        }
    }

    private func check(_ value: Located<String>, _ bytes: [UInt8]) {
        guard let range = value.range else {
            Issue.record("a value without a place")
            return
        }
        #expect(0 <= range.lowerBound && range.lowerBound <= range.upperBound && range.upperBound <= bytes.count)
    }

    @Test func policies() {
        var random = SeededRandom(1)
        var read = 0
        let good = Self.policy.replacing(" &x", with: "").replacing("<<: *x", with: "check: a").replacing(
            "!t ", with: "")
        for number in 0..<2000 {
            let bytes = mutate(Array((number % 2 == 0 ? good : Self.policy).utf8), &random)
            do throws(FileErrors) {
                for role in try PolicyFile.read(bytes: bytes).policy.roles {
                    check(role.name, bytes)
                    for value in role.tables + role.databases + role.rowFilters + role.excludeColumns {
                        check(value, bytes)
                    }
                }
                read += 1
            } catch {
                check(error, bytes)
            }
        }
        #expect(read > 50)
    }

    @Test func editedPolicies() {
        var random = SeededRandom(2)
        let good = Self.policy.replacing(" &x", with: "").replacing("<<: *x", with: "check: a").replacing(
            "!t ", with: ""
        )
        .replacing("  ? writer\n  : check", with: "  writer:\n    check")
        var edited = 0
        for _ in 0..<500 {
            let text = String(decoding: mutate(Array(good.utf8), &random), as: UTF8.self)
            do throws(FileErrors) {
                var editor = try PolicyEditor(text)
                let before = try editor.roleNames
                try editor.create(Role(name: Located("added"), tables: [Located("t")]), replace: true)
                #expect(try editor.roleNames == before + ["added"])
                if let first = before.first {
                    try editor.delete(first)
                    #expect(try editor.roleNames == before.dropFirst() + ["added"])
                }
                edited += 1
            } catch {
                #expect(!error.diagnostics.isEmpty)
            }
        }
        #expect(edited > 25)
    }

    @Test func catalogs() {
        var random = SeededRandom(4)
        let good = Array(CatalogFileTests.sampleText.utf8)
        for _ in 0..<2000 {
            let bytes = mutate(good, &random)
            do throws(FileErrors) {
                _ = try CatalogFile.read(bytes: bytes)
            } catch {
                check(error, bytes)
            }
        }
    }

    @Test func schemas() {
        var random = SeededRandom(5)
        let good = Array(Self.ddl.utf8)
        var read = 0
        for _ in 0..<2000 {
            let bytes = mutate(good, &random)
            do throws(FileErrors) {
                let catalog = try DDLCatalog.read(bytes: bytes, dialect: .sqlite(), database: "d")
                read += 1
                let text = CatalogFile.text(of: catalog)
                #expect(try CatalogFile.read(text) == catalog)
            } catch {
                check(error, bytes)
            }
        }
        #expect(read > 20)
    }

    /// Depth costs no stack that a small thread lacks.
    @Test func deepFilesOnASmallThread() async {
        let deep = [
            "version: 1\nroles: " + String(repeating: "[", count: 200_000),
            "version: 1\nroles: " + String(repeating: "{a: ", count: 200_000),
            (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            String(repeating: "- ", count: 50_000),
            String(repeating: "? ", count: 50_000),
        ]
        await withCheckedContinuation { continuation in
            let thread = Thread {
                for text in deep {
                    #expect(!policyErrors(text).isEmpty)
                    #expect(!catalogErrors(text).isEmpty)
                }
                continuation.resume()
            }
            thread.stackSize = 512 << 10
            thread.start()
        }
    }
}
