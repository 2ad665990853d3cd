import Foundation
import SQLSyntax
import TestSupport
import Testing

@testable import WeirFiles

/// The schemas of the documentation accept what the readers accept.
@Suite struct SchemaTests {
    /// What a schema cannot say: that names stand twice, that keys name columns there are, how a text was quoted.
    private static func isBeyondSchemas(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.code == .duplicateName || diagnostic.code == .nulByte
            || ["has no column", "a foreign key of", "must stand in double quotes", "without double quotes"].contains {
                diagnostic.message.contains($0)
            }
    }

    private func diagnostics<Value>(_ read: () throws(FileErrors) -> Value) -> [Diagnostic] {
        do throws(FileErrors) {
            _ = try read()
            return []
        } catch {
            return error.diagnostics
        }
    }

    /// Whether reader and schema agree; nil where the file is not even YAML, or wrong only in what no schema can say.
    private func agree<Value>(
        _ text: String, _ schema: SchemaChecker, _ read: (String) throws(FileErrors) -> Value
    ) throws -> Bool? {
        guard let value = JSONValue(text: text) else { return nil }
        let problems = diagnostics { () throws(FileErrors) in try read(text) }
        if !problems.isEmpty, problems.allSatisfy(Self.isBeyondSchemas) { return nil }
        return try schema.accepts(value) == problems.isEmpty
    }

    /// How many of the files can be compared; with each of them reader and schema agree.
    private func agreements<Value>(
        _ files: [BrokenFile], _ schema: SchemaChecker, _ read: (String) throws(FileErrors) -> Value
    ) throws -> Int {
        var compared = 0
        for text in files.map(\.text) {
            let agreed = try agree(text, schema, read)
            #expect(agreed != false, "\(text)")
            if agreed != nil { compared += 1 }
        }
        return compared
    }

    private static let policies = [
        role(
            "databases: [d, '*', NO, 1.0]", "tables: [t, s.t, 's.*', '*', '\"a b\".\"c\"\"d\"', é]",
            "operations: [read, write]"),
        role(
            "columns: {t: a, s.t: [b, '\"c d\"']}", "exclude-columns: ['*.a', t.b, s.t.c]", "row-filter: [a, 'b']",
            "check: true"),
        role(
            "masks: {t.c: \"'x'\", s.t.d: NO}", "attributes: {a: text, _b: 'uuid[]'}", "functions: f", "allow: explain"),
        role("restrict: false", "presets: {t.c: \"'x'\", s.t.d: ':n'}"), role("restrict: true", "extends: [a, b-c]"),
        role("extends: a"), role("column-uses: {t.c: output, s.t.d: [filter, group, join, aggregate]}"),
        role("minimum-group-size: {t: 2, s.t: '1000000', '\"a b\"': 17}"),
        "{\"version\": 1, \"roles\": {}}", "version: '1'\nroles:\n",
    ]

    @Test func policies() throws {
        let schema = try SchemaChecker("policy.schema.json")
        for text in Self.policies {
            #expect(policyErrors(text) == [], "\(text)")
            #expect(try agree(text, schema) { text throws(FileErrors) in try PolicyFile.read(text) } == true, "\(text)")
        }
        let compared = try agreements(BrokenFile.policies, schema) { text throws(FileErrors) in
            try PolicyFile.read(text)
        }
        #expect(compared >= 50)
    }

    private static let tests = [
        """
        version: 1
        policy: weir.yaml
        catalog: shop.json
        cases:
          - {name: a, roles: r, statement: SELECT 1, expect: accepted, sql: SELECT 1}
          - {name: b, roles: [r, s], statement: SELECT 1, refused: unavailable-column}
          - {name: 1, roles: [r], attributes: {a: 1, b: [x, null], c: null}, statement: SELECT 1, raised: '23505'}

        """,
        """
        version: '1'
        policy: weir.yaml
        schema: schema.sql
        dialect: sqlite:3.44
        database: shop
        fixture: {t: [{a: 1, b: x, c: null}, {}], '"odd".u': []}
        cases:
          - {name: a, roles: r, statement: SELECT 1, parameters: [1, x], rows: [[1, null], {a: 1}], ordered: true}
          - {name: b, roles: r, statement: SELECT 1, parameters: {a: 1}, changed: 1, rows: []}
          - {name: c, roles: r, statement: SELECT 1, parameters: [], changed: '0', ordered: false, rows: []}

        """, "{\"version\": 1, \"policy\": \"p\", \"catalog\": \"c\", \"fixture\": \"f.sql\", \"cases\": []}",
    ]

    @Test func tests() throws {
        let schema = try SchemaChecker("test.schema.json")
        func read(_ text: String) throws(FileErrors) -> PolicyTestFile {
            try PolicyTestFile.read(bytes: Array(text.utf8))
        }
        for text in Self.tests {
            #expect(testErrors(text) == [], "\(text)")
            #expect(try agree(text, schema) { text throws(FileErrors) in try read(text) } == true, "\(text)")
        }
        let compared = try agreements(BrokenFile.tests, schema) { text throws(FileErrors) in try read(text) }
        #expect(compared >= 20)
        let words = [
            "a", "t.c", "'*'", "[]", "{}", "accepted", "unavailable-column", "true", "false", "1", "1.5", "-1", "null",
            "rows", "sql", "expect", "refused", "raised", "changed", "ordered", "catalog", "schema", "dialect",
            "sqlite",
            "postgres:15", "[a, b]", "{a: b}", "[[a]]", "[{a: b}]", "name", "' '", "version",
        ]
        try compareChanges(Self.tests, words, schema, seed: 13) { text throws(FileErrors) in try read(text) }
    }

    /// The codes of the schema are those of the code.
    @Test func codesOfTests() throws {
        let text = try Checkout.text("Documentation/schemas/test.schema.json")
        for code in DiagnosticCode.allCases { #expect(text.contains("\"\(code.rawValue)\""), "\(code.rawValue)") }
    }

    @Test func catalogs() throws {
        let schema = try SchemaChecker("catalog.schema.json")
        #expect(
            try agree(CatalogFileTests.sampleText, schema) { text throws(FileErrors) in try CatalogFile.read(text) }
                == true)
        let compared = try agreements(BrokenFile.catalogs, schema) { text throws(FileErrors) in
            try CatalogFile.read(text)
        }
        #expect(compared >= 18)
    }

    @Test func chanceChangesOfPolicies() throws {
        let schema = try SchemaChecker("policy.schema.json")
        let words = [
            "a", "t.c", "'*'", "[]", "{}", "read", "truncate", "true", "false", "1", "1.5", "null", "'a b'", "text",
            "[a, b]",
            "{a: b}", "{t: 5}", "'7'", "2", "1000001", "explain", "tables", "masks", "\"x\\\"y\"", "s.t.c", "'*.c'",
            "version", "_", "-", "''", "é",
        ]
        try compareChanges(Self.policies, words, schema, seed: 11) { text throws(FileErrors) in
            try PolicyFile.read(text)
        }
    }

    @Test func chanceChangesOfCatalogs() throws {
        let schema = try SchemaChecker("catalog.schema.json")
        let words = [
            "\"a\"", "\"\"", "1", "2", "true", "false", "null", "[]", "{}", "[\"a\"]", "[[\"id\"]]", "\"name\"",
            "\"kind\"",
            "\"view\"", "\"partition\"", "\"cascade\"", "\"definition\"", "\"parent\"", "\"sqlite\"", "\"sqlite:3.9\"",
        ]
        try compareChanges([CatalogFileTests.sampleText], words, schema, seed: 12) { text throws(FileErrors) in
            try CatalogFile.read(text)
        }
    }

    /// Puts words in the place of others and compares where the file still reads.
    private func compareChanges<Value>(
        _ samples: [String], _ words: [String], _ schema: SchemaChecker, seed: UInt64,
        _ read: (String) throws(FileErrors) -> Value
    ) throws {
        var random = SeededRandom(seed)
        var compared = 0
        for _ in 0..<2000 {
            guard var text = samples.randomElement(using: &random) else { return }
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let places = text.ranges(of: /[A-Za-z0-9_.-]+|"[^"]*"|'[^']*'|\{\}|\[\]/)
                guard let place = places.randomElement(using: &random) else { continue }
                text.replaceSubrange(place, with: words.randomElement(using: &random) ?? "")
            }
            guard let agreed = try agree(text, schema, read) else { continue }
            compared += 1
            #expect(agreed, "\(text)\n\(diagnostics { () throws(FileErrors) in try read(text) }.map(\.message))")
        }
        #expect(compared >= 1000)
    }
}
