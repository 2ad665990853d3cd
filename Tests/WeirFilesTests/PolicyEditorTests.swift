import SQLSyntax
import TestSupport
import Testing
import WeirPolicy

@testable import WeirFiles

/// Edits in place: what is not the role's own stays byte for byte.
@Suite struct PolicyEditorTests {
    private static func named(_ name: String, tables: [String] = ["t"]) -> Role {
        Role(name: Located(name), tables: tables.map { Located($0) }, operations: [Located(.read)])
    }

    private func created(_ text: String, _ role: Role, replace: Bool = false) throws -> String {
        var editor = try PolicyEditor(text)
        try editor.create(role, replace: replace)
        return editor.text
    }

    private func deleted(_ text: String, _ name: String) throws -> String {
        var editor = try PolicyEditor(text)
        try editor.delete(name)
        return editor.text
    }

    private func refusal(_ text: String, _ edit: (inout PolicyEditor) throws(FileErrors) -> Void) -> [String] {
        errors(in: text) { () throws(FileErrors) in
            var editor = try PolicyEditor(text)
            try edit(&editor)
        }
    }

    private let commented = """
        # The policy of the shop.
        version: 1   # the only one

        roles:
          # reads a little
          # and nothing else
          reader:
            tables: [a,   b]   # odd spacing stays
            # a comment within
            operations: [read]
            row-filter: |
              a.x = 1
              AND a.y = '#'
            # belongs to reader

          # writes
          writer:
            tables: c
            operations: write

          # the end of the roles
        # the end of the file

        """

    @Test func creatingAddsAfterTheLastRole() throws {
        let text = try created(commented, Self.named("x"))
        #expect(
            text
                == commented.replacing(
                    "    operations: write\n",
                    with: "    operations: write\n  x:\n    tables: [t]\n    operations: [read]\n"))
        #expect(try deleted(text, "x") == commented)
    }

    @Test func deletingTakesTheRolesOwnLines() throws {
        let withoutReader = """
            # The policy of the shop.
            version: 1   # the only one

            roles:

              # writes
              writer:
                tables: c
                operations: write

              # the end of the roles
            # the end of the file

            """
        #expect(try deleted(commented, "reader") == withoutReader)
        let withoutWriter = commented.replacing(
            "  # writes\n  writer:\n    tables: c\n    operations: write\n\n", with: "")
        #expect(try deleted(commented, "writer") == withoutWriter)
        let none = try deleted(withoutWriter, "reader")
        #expect(none.contains("roles: {}\n"))
        #expect(try PolicyFile.read(none).policy.roles == [])
        #expect(none.hasPrefix("# The policy of the shop.\nversion: 1   # the only one\n\n"))
        #expect(none.hasSuffix("  # the end of the roles\n# the end of the file\n"))
    }

    @Test func replacingKeepsTheCommentsAbove() throws {
        let text = try created(commented, Self.named("reader", tables: ["*"]), replace: true)
        #expect(
            text.contains("  # and nothing else\n  reader:\n    tables: ['*']\n    operations: [read]\n\n  # writes\n"))
        #expect(try PolicyFile.read(text).policy.roles.map(\.name.value) == ["reader", "writer"])
    }

    @Test func aNewFileIsMade() throws {
        let expected = "version: 1\nroles:\n  r:\n    tables: [t]\n    operations: [read]\n"
        #expect(try created("", Self.named("r")) == expected)
        #expect(try created("# to come\n", Self.named("r")) == "# to come\n" + expected)
        #expect(try created("# to come", Self.named("r")) == "# to come\n" + expected)
        #expect(try created("version: 1", Self.named("r")) == expected)
        #expect(try created("version: 1\nroles:\n", Self.named("r")) == expected)
        #expect(try created("version: 1\nroles: {}\n", Self.named("r")) == expected)
        #expect(
            try created("version: 1\nroles: {} # none\n", Self.named("r"))
                == expected.replacing("roles:", with: "roles: # none"))
        #expect(try created("version: 1\nroles: ~\n", Self.named("r")) == expected)
        #expect(
            try created("roles:\n  # none yet\nversion: 1\n", Self.named("r"))
                == "roles:\n  # none yet\n  r:\n    tables: [t]\n    operations: [read]\nversion: 1\n")
    }

    @Test func theFilesOwnIndentationIsFollowed() throws {
        let four = "version: 1\nroles:\n    a:\n        tables: t\n"
        #expect(
            try created(four, Self.named("b")) == four + "    b:\n        tables: [t]\n        operations: [read]\n")
        let three = "version: 1\nroles:\n a:\n    tables: t\n b: {}"
        #expect(try created(three, Self.named("c")) == three + "\n c:\n    tables: [t]\n    operations: [read]\n")
        let returns = "version: 1\r\nroles:\r\n  a: {}\r\n"
        #expect(
            try created(returns, Self.named("b")) == returns + "  b:\r\n    tables: [t]\r\n    operations: [read]\r\n")
        let marked = "---\nversion: 1\nroles:\n  a: {}\n...\n"
        #expect(
            try created(marked, Self.named("b"))
                == "---\nversion: 1\nroles:\n  a: {}\n  b:\n    tables: [t]\n    operations: [read]\n...\n")
    }

    @Test func everyKeyIsWrittenSoThatItReadsBack() throws {
        let awkward = [
            "a = 'x'", "'a' = b", "a: b", "a #b", "a\nb", " a ", "\"a\"", "- a", "*", "&a", "!a", "%a", "@a", "`a`",
            "{a}",
            "[a]", "a,b", "null", "~", "NO", "1.0", "é = 'ü'", "tab\there", "a\u{2028}b", "a\u{85}b", "\u{1F600}",
            "a\\nb",
            "''", "?", "a:", ":a", "|", ">", "a\r\nb", "\u{7F}", "\u{FEFF}a",
        ]
        let role = Role(
            name: Located("every-key"), extends: [Located("reader"), Located("writer")], restrict: true,
            databases: [Located("d"), Located("NO"), Located("1.0"), Located("null"), Located("*")],
            tables: [Located("*"), Located("s.*"), Located("\"odd, name\".t"), Located("true")],
            operations: [Located(.read), Located(.insert), Located(.update), Located(.delete), Located(.explain)],
            columns: [
                ColumnList(table: Located("t"), columns: [Located("a"), Located("\"b c\"")]),
                ColumnList(table: Located("\"x: y\""), columns: []),
            ],
            excludeColumns: [Located("*.password"), Located("t.c")],
            columnUses: [
                ColumnUses(column: Located("t.a"), uses: [Located(.output), Located(.join)]),
                ColumnUses(column: Located("\"x: y\".b"), uses: [Located(.aggregate)]),
            ],
            minimumGroupSizes: [
                MinimumGroupSize(table: Located("\"x: y\""), size: Located(5)),
                MinimumGroupSize(table: Located("s.t"), size: Located(1_000_000)),
            ],
            rowFilters: awkward.map { Located($0) },
            checks: [Located("t.a = :region")],
            masks: awkward.enumerated().map {
                ColumnExpression(column: Located("t.c\($0.offset)"), expression: Located($0.element))
            },
            presets: [ColumnExpression(column: Located("\"x: y\".c"), expression: Located(":region"))],
            attributes: [
                AttributeDeclaration(name: Located("region"), type: AttributeType(.text)),
                AttributeDeclaration(name: Located("regions"), type: AttributeType(.uuid, isList: true)),
            ],
            functions: [Located("soundex")], allow: [Located("explain")])
        let text = try created(commented, role)
        let read = try PolicyFile.read(text).policy
        #expect(read.roles.last?.withoutPlaces == role)
        #expect(
            read.roles.dropLast().map(\.withoutPlaces)
                == (try PolicyFile.read(commented).policy.roles.map(\.withoutPlaces)))
    }

    @Test func theFormThatTheCommandLineWrites() throws {
        let role = Role(
            name: Located("analyst"), extends: [Located("base")], databases: [Located("shop")],
            tables: [Located("customers"), Located("*")], operations: [Located(.read)],
            columns: [ColumnList(table: Located("t"), columns: [Located("a")])],
            excludeColumns: [Located("*.cvv")],
            columnUses: [ColumnUses(column: Located("t.a"), uses: [Located(.filter), Located(.group)])],
            minimumGroupSizes: [MinimumGroupSize(table: Located("t"), size: Located(12))],
            rowFilters: [Located("customers.region = 'US'"), Located("orders.total > 0")],
            checks: [Located("'a' = t.b")],
            masks: [ColumnExpression(column: Located("t.c"), expression: Located("'***'"))],
            presets: [ColumnExpression(column: Located("t.d"), expression: Located(":who"))],
            attributes: [AttributeDeclaration(name: Located("regions"), type: AttributeType(.text, isList: true))])
        #expect(
            try created("version: 1\nroles:\n  base: {}\n", role) == """
                version: 1
                roles:
                  base: {}
                  analyst:
                    extends: [base]
                    databases: [shop]
                    tables: [customers, '*']
                    operations: [read]
                    columns:
                      t: [a]
                    exclude-columns: ['*.cvv']
                    column-uses:
                      t.a: [filter, group]
                    minimum-group-size:
                      t: 12
                    row-filter:
                      - customers.region = 'US'
                      - orders.total > 0
                    check: '''a'' = t.b'
                    masks:
                      t.c: '''***'''
                    presets:
                      t.d: ':who'
                    attributes:
                      regions: text[]

                """)
    }

    @Test func existingAndMissingRoles() {
        #expect(
            refusal(commented) { editor throws(FileErrors) in try editor.create(Self.named("writer")) } == [
                "17:3-17:9 duplicate-name: the policy has a role `writer` already | replace it with `--replace`, or choose another name"
            ])
        #expect(
            refusal(commented) { editor throws(FileErrors) in try editor.delete("reeder") } == [
                "unknown-role: the policy has no role `reeder` | did you mean `reader`?"
            ])
        #expect(
            refusal(commented) { editor throws(FileErrors) in try editor.delete("x") } == [
                "unknown-role: the policy has no role `x` | its roles are `reader`, `writer`"
            ])
    }

    @Test func aRoleThatIsWrongIsToldWithoutPlaces() {
        #expect(
            refusal(commented) { editor throws(FileErrors) in try editor.create(Self.named("1", tables: ["a b"])) } == [
                "malformed-file: `1` is not a role name | a role name has letters, digits, `_` and `-`, and starts with a letter or `_`",
                "malformed-file: `a b` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes",
            ])
    }

    @Test func whatCannotBeEditedInPlaceIsRefused() {
        let help = "edit it by hand, or write it in YAML's block style, each role on lines of its own under `roles:`"
        let files = [
            (
                "{\"version\": 1, \"roles\": {}}",
                ["1:1-1:28 malformed-file: a policy written as JSON cannot be edited in place | \(help)"]
            ),
            (
                "version: 1\nroles: {a: {}}\n",
                ["2:8-2:15 malformed-file: roles written in braces cannot be edited in place | \(help)"]
            ),
            (
                "version: 1\nroles:\n  ? a\n  : {}\n",
                ["3:5-3:6 malformed-file: a role that does not start its line cannot be edited in place | \(help)"]
            ),
            ("version: 1\n...\n", ["malformed-file: the file cannot be edited in place | \(help)"]),
            (
                "version: 2\nroles: {}\n",
                ["1:10-1:11 malformed-file: version `2` of the policy file is not known | write `version: 1`"]
            ),
        ]
        for (file, expected) in files {
            let told = refusal(file) { editor throws(FileErrors) in try editor.create(Self.named("x")) }
            if file.contains("...") { #expect(!told.isEmpty) } else { #expect(told == expected) }
        }
    }

    /// Roles made by chance, added and deleted in chance orders: the text always reads as the roles it should hold.
    @Test func chanceEditsKeepEveryOtherRole() throws {
        var random = SeededRandom(7)
        let words = ["a", "b.c", "NO", "x: y", "# z", "'q'", "l1\nl2", "~", "\"w\"", "t.a = 1", "  s"]
        for _ in 0..<60 {
            var editor = try PolicyEditor(commented)
            var expected = try PolicyFile.read(commented).policy.roles.map(\.withoutPlaces)
            for step in 0..<6 {
                if Bool.random(using: &random), let victim = expected.randomElement(using: &random) {
                    try editor.delete(victim.name.value)
                    expected.removeAll { $0 == victim }
                } else {
                    let role = Role(
                        name: Located("role-\(step)"),
                        rowFilters: (0..<Int.random(in: 0..<3, using: &random)).map { _ in
                            Located(words.randomElement(using: &random) ?? "")
                        })
                    try editor.create(role)
                    expected.append(role)
                }
                #expect(try PolicyFile.read(editor.text).policy.roles.map(\.withoutPlaces) == expected)
                #expect(editor.text.contains("# The policy of the shop.\nversion: 1   # the only one\n"))
            }
        }
    }
}
