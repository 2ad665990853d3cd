import SQLSyntax
import Testing
import WeirPolicy

@testable import WeirFiles

/// Files of a policy's own cases.
@Suite struct PolicyTestFileTests {
    @Test(arguments: BrokenFile.tests) func says(_ file: BrokenFile) {
        #expect(testErrors(file.text) == file.errors)
    }

    @Test func scalarsAreAsTheyAreWritten() throws {
        let text = """
            version: 1
            policy: weir.yaml
            schema: schema.sql
            dialect: sqlite
            fixture: {t: [{a: NO, b: 1.0, c: "1", d: null, e: "null"}]}
            cases:
              - name: yes
                roles: [on]
                attributes: {list: [1, NO], one: ~}
                parameters: {a: 007}
                statement: |
                  SELECT 1
                rows: [[no, ~]]
                changed: 3

            """
        let file = try PolicyTestFile.read(bytes: Array(text.utf8))
        guard case .rows(let tables)? = file.fixture else { throw SQLSyntax.Diagnostic(.internalError, "no rows") }
        let cells = try #require(tables.first?.rows.first)
        #expect(cells.map(\.value.text) == ["NO", "1.0", "1", "null", "null"])
        #expect(cells.map(\.value.isPlain) == [true, true, false, true, false])
        #expect(cells.map(\.value.isNull) == [false, false, false, true, false])
        let test = try #require(file.cases.first)
        #expect(test.name.value == "yes" && test.roles.map(\.value) == ["on"] && test.changed?.value == 3)
        #expect(test.statement.value == "SELECT 1\n")
        #expect(test.rows?.value.count == 1 && test.runs && !test.isOrdered)
        guard case .values(let values)? = test.rows?.value.first else { return }
        #expect(values.map(\.text) == ["no", "~"] && values.map(\.isNull) == [false, true])
    }
}
