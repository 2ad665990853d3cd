import SQLSyntax
import Testing
import WeirPolicy

@testable import WeirFiles

/// What a policy file says, key by key.
@Suite struct PolicyFileTests {
    private let example = """
        version: 1
        roles:
          support-agent:
            databases: [customers_db]
            tables: [customers, tickets, interactions]
            operations: [read]
            exclude-columns: [credit_cards.number, credit_cards.cvv]   # a warning: the role cannot read that table anyway
          analytics-agent:
            databases: [customers_db, analytics_db]
            tables: ["*"]
            operations: [read]
            row-filter: customers.region = 'US'

        """

    private func only(_ text: String) throws -> Role {
        let policy = try PolicyFile.read(text).policy
        try #require(policy.roles.count == 1)
        return policy.roles[0]
    }

    @Test func theExampleOfTheDocumentation() throws {
        let (policy, warnings) = try PolicyFile.read(example)
        #expect(warnings == [])
        #expect(policy.source == example)
        #expect(policy.roles.map(\.name.value) == ["support-agent", "analytics-agent"])
        let agent = policy.roles[0]
        #expect(agent.databases.map(\.value) == ["customers_db"])
        #expect(agent.tables.map(\.value) == ["customers", "tickets", "interactions"])
        #expect(agent.operations.map(\.value) == [.read])
        #expect(agent.excludeColumns.map(\.value) == ["credit_cards.number", "credit_cards.cvv"])
        #expect(policy.roles[1].tables.map(\.value) == ["*"])
        #expect(policy.roles[1].rowFilters.map(\.value) == ["customers.region = 'US'"])
        #expect(text(policy.roles[1].rowFilters[0].range, of: example) == "customers.region = 'US'")
        #expect(text(policy.roles[1].tables[0].range, of: example) == "*")
        #expect(text(policy.roles[1].name.range, of: example) == "analytics-agent")
    }

    @Test func everyKeyOfARole() throws {
        let file = role(
            "extends: [base, other-one]", "restrict: true", "databases: d",
            "tables: [t, s.t, 's.*', '\"odd name\".x', \"*\"]",
            "operations: [read, write, explain]",
            "columns: {t: [a, b], s.u: c}", "exclude-columns: ['*.password', t.c, s.t.c]",
            "row-filter: [\"t.a = 1\", \"t.b = 2\"]", "check: t.a > 0",
            "masks: {t.c: \"'***'\", t.d: NULL OR t.d}",
            "presets: {t.tenant: ':n', s.u.by: \"'me'\"}",
            "column-uses: {t.a: aggregate, s.t.b: [output, group]}",
            "minimum-group-size: {t: 5, s.u: '12'}",
            "attributes: {region: text, regions: 'text[]', n: integer}",
            "functions: [soundex, \"Odd\"]", "allow: [do-nothing-upsert, explain]")
        let role = try only(file)
        #expect(role.extends.map(\.value) == ["base", "other-one"])
        #expect(role.restrict)
        #expect(role.columnUses.map(\.column.value) == ["t.a", "s.t.b"])
        #expect(role.columnUses.map { $0.uses.map(\.value) } == [[.aggregate], [.output, .group]])
        #expect(role.minimumGroupSizes.map(\.table.value) == ["t", "s.u"])
        #expect(role.minimumGroupSizes.map(\.size.value) == [5, 12])
        #expect(role.minimumGroupSizes.map { text($0.size.range, of: file) } == ["5", "12"])
        #expect(role.presets.map(\.column.value) == ["t.tenant", "s.u.by"])
        #expect(role.presets.map(\.expression.value) == [":n", "'me'"])
        #expect(role.databases.map(\.value) == ["d"])
        #expect(role.tables.map(\.value) == ["t", "s.t", "s.*", "\"odd name\".x", "*"])
        #expect(role.operations.map(\.value) == [.read, .insert, .update, .delete, .explain])
        #expect(Set(role.operations[1...3].map { text($0.range, of: file) }) == ["write"])
        #expect(role.columns.map(\.table.value) == ["t", "s.u"])
        #expect(role.columns.map { $0.columns.map(\.value) } == [["a", "b"], ["c"]])
        #expect(role.excludeColumns.map(\.value) == ["*.password", "t.c", "s.t.c"])
        #expect(role.rowFilters.map(\.value) == ["t.a = 1", "t.b = 2"])
        #expect(role.checks.map(\.value) == ["t.a > 0"])
        #expect(role.masks.map(\.column.value) == ["t.c", "t.d"])
        #expect(role.masks.map(\.expression.value) == ["'***'", "NULL OR t.d"])
        #expect(role.attributes.map(\.name.value) == ["region", "regions", "n"])
        #expect(
            role.attributes.map(\.type) == [
                AttributeType(.text), AttributeType(.text, isList: true), AttributeType(.integer),
            ])
        #expect(role.functions.map(\.value) == ["soundex", "Odd"])
        #expect(role.allow.map(\.value) == ["do-nothing-upsert", "explain"])
    }

    @Test func everyAttributeType() throws {
        for scalar in AttributeType.Scalar.allCases {
            #expect(try only(role("attributes: {a: \(scalar.rawValue)}")).attributes[0].type == AttributeType(scalar))
            #expect(
                try only(role("attributes: {a: '\(scalar.rawValue)[]'}")).attributes[0].type
                    == AttributeType(scalar, isList: true))
        }
    }

    @Test func aListKeyTakesOneScalar() throws {
        let role = try only(
            role(
                "extends: p", "restrict: false", "databases: a", "tables: b", "operations: write",
                "exclude-columns: t.c", "row-filter: t.a = 1",
                "check: t.a = 2", "functions: f", "allow: explain", "columns: {t: a}"))
        #expect(role.extends.map(\.value) == ["p"] && !role.restrict)
        #expect(role.databases.map(\.value) == ["a"])
        #expect(role.tables.map(\.value) == ["b"])
        #expect(role.operations.map(\.value) == [.insert, .update, .delete])
        #expect(role.excludeColumns.map(\.value) == ["t.c"])
        #expect(role.rowFilters.map(\.value) == ["t.a = 1"])
        #expect(role.checks.map(\.value) == ["t.a = 2"])
        #expect(role.functions.map(\.value) == ["f"])
        #expect(role.allow.map(\.value) == ["explain"])
        #expect(role.columns[0].columns.map(\.value) == ["a"])
    }

    @Test(arguments: ["NO", "yes", "true", "Off", "1.0", "0x1F", "1_000", "2020-01-01", ".inf", "12:30:45", "1e3", "<"])
    func scalarsAreReadAsWritten(_ word: String) throws {
        #expect(try only(role("databases: [\(word)]")).databases.map(\.value) == [word])
        #expect(try only(role("databases: \(word)")).databases.map(\.value) == [word])
        #expect(try only(role("row-filter: \(word)")).rowFilters.map(\.value) == [word])
    }

    @Test func aRoleMayGrantNothing() throws {
        #expect(try only("{version: 1, roles: {r: {}}}").tables == [])
        #expect(try PolicyFile.read("version: 1\nroles:\n").policy.roles == [])
        #expect(try PolicyFile.read("version: \"1\"\nroles: {}\n").policy.roles == [])
        #expect(try only(role("tables: []", "row-filter: []")).rowFilters == [])
    }

    @Test func jsonIsRead() throws {
        let file = """
            {
            \t"version": 1,
            \t"roles": {"r": {"tables": ["a\\u0062c", "\\"x\\\\y\\""], "row-filter": "t.a = '\\/'",
            \t\t"masks": {"t.c": "NULL"}}}
            }
            """
        let role = try only(file)
        #expect(role.tables.map(\.value) == ["abc", "\"x\\y\""])
        #expect(role.rowFilters.map(\.value) == ["t.a = '/'"])
        #expect(role.masks.map(\.expression.value) == ["NULL"])
    }

    @Test func oneDocumentMarkerAndAByteOrderMarkAreRead() throws {
        #expect(try only("---\nversion: 1\nroles: {r: {}}\n...\n").name.value == "r")
        let file = "\u{FEFF}version: 1\nroles: {r: {}}\n"
        #expect(text(try only(file).name.range, of: file) == "r")
    }

    @Test func repeatedItemsAreAWarning() throws {
        let file = role("tables: [a, b, a]", "databases: [d, d]")
        let warnings = try PolicyFile.read(file).warnings
        #expect(warnings.allSatisfy { $0.severity == .warning })
        #expect(
            warnings.map { describe($0, in: file) } == [
                "4:20-4:21 no-effect: `a` stands twice in `tables` | take one out",
                "5:20-5:21 no-effect: `d` stands twice in `databases` | take one out",
            ])
    }

    // MARK: Places

    @Test func aRangeIsTheValueWhereTheFileHasIt() throws {
        let file = """
            # é comes before
            version: 1
            roles:
              r:
                row-filter:
                  - t.ä = 'ö'
                  - "t.b = 'ü'"
                  - 't.c = 1'
                  - |
                    t.d = 2
                  - >-
                    t.e = 3

            """
        let filters = try only(file).rowFilters
        #expect(filters.map(\.value) == ["t.ä = 'ö'", "t.b = 'ü'", "t.c = 1", "t.d = 2\n", "t.e = 3"])
        for filter in filters { #expect(text(filter.range, of: file) == filter.value) }
    }

    @Test func elsewhereItIsTheWholeScalar() throws {
        let file = """
            version: 1
            roles:
              r:
                row-filter:
                  - t.a = 1
                    AND t.b = 2
                  - "t.c\\u003d1"
                  - 't.d = ''x'''
                  - |
                    t.e = 1
                    AND t.f = 2
                  - >
                    t.g = 1
                    AND t.h = 2

            """
        let filters = try only(file).rowFilters
        #expect(
            filters.map(\.value) == [
                "t.a = 1 AND t.b = 2", "t.c=1", "t.d = 'x'", "t.e = 1\nAND t.f = 2\n", "t.g = 1 AND t.h = 2\n",
            ])
        #expect(
            filters.map { text($0.range, of: file) } == [
                "t.a = 1\n        AND t.b = 2", "\"t.c\\u003d1\"", "'t.d = ''x'''",
                "|\n        t.e = 1\n        AND t.f = 2\n", ">\n        t.g = 1\n        AND t.h = 2\n",
            ])
    }

    @Test func placesAreRightInFilesWithCarriageReturns() throws {
        let file = "version: 1\r\nroles:\r\n  é:\r\n    tables: [a]\r\n"
        #expect(
            policyErrors(file) == [
                "3:3-3:4 malformed-file: `é` is not a role name | a role name has letters, digits, `_` and `-`, and starts with a letter or `_`"
            ])
        let good = file.replacing("é", with: "e")
        #expect(text(try only(good).tables[0].range, of: good) == "a")
    }
}
