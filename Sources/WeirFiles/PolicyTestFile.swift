package import SQLSyntax
package import WeirPolicy

/// A policy's own cases: what statements of some sessions must become, or give on a fixture.
///
///     version: 1
///     policy: weir.yaml
///     schema: schema.sql
///     dialect: sqlite
///     fixture:
///       customers: [{id: 1, name: Ada, region: US}]
///     cases:
///       - name: an analyst sees the US only
///         roles: [analyst]
///         statement: SELECT name FROM customers
///         rows: [[Ada]]
///
/// Its keys are written down in `Documentation/schemas/test.schema.json`.
package struct PolicyTestFile: Sendable {
    /// Rows to fill the tables with before each case.
    package enum Fixture: Sendable {
        /// A file of SQL.
        case file(Located<String>)
        case rows([Table])
    }

    package struct Table: Sendable {
        package let name: Located<String>
        /// Each with its own columns.
        package let rows: [[Cell]]
    }

    package struct Cell: Sendable {
        package let column: Located<String>
        package let value: TestScalar
    }

    /// Paths are as written: relative to the file's own folder.
    package var policy = Located("")
    package var catalog: Located<String>?
    package var schema: Located<String>?
    package var dialect: Located<String>?
    package var database: Located<String>?
    package var fixture: Fixture?
    package var cases: [PolicyTestCase] = []

    /// Reads the bytes of a test file. Throws everything that is wrong with it.
    package static func read(bytes: [UInt8]) throws(FileErrors) -> PolicyTestFile {
        let (root, problems) = YAMLReader.read(bytes, limit: FileLimits.policyBytes)
        var reader = PolicyTestReader(problems: problems)
        let file = reader.readFile(root)
        if let errors = FileErrors(reader.problems) { throw errors }
        return file
    }
}

/// A scalar as it is written.
package struct TestScalar: Hashable, Sendable {
    package let text: String
    /// Without quotes: `1` and `true` can be a number and a boolean where a value of any type can stand.
    package let isPlain: Bool
    /// Nothing, `~` or `null`, without quotes.
    package let isNull: Bool
    package let range: SourceRange

    init(_ scalar: FileScalar) {
        text = scalar.text
        isPlain = scalar.style == .plain
        isNull = scalar.isNull
        range = scalar.content
    }
}

package struct PolicyTestCase: Sendable {
    package enum Value: Sendable {
        case scalar(TestScalar)
        case list([TestScalar])
    }

    package struct Attribute: Sendable {
        package let name: Located<String>
        package let value: Value
    }

    package enum Parameters: Sendable {
        case positional([TestScalar])
        case named([(name: Located<String>, value: TestScalar)])
    }

    /// A row that must come, by position or by the names of its columns.
    package enum Row: Sendable {
        case values([TestScalar])
        case named([PolicyTestFile.Cell])
    }

    package var name = Located("")
    package var roles: [Located<String>] = []
    package var attributes: [Attribute] = []
    package var parameters = Parameters.positional([])
    package var statement = Located("")
    /// Where `expect: accepted` stands.
    package var accepted: SourceRange?
    /// The code with which the statement must be refused, before it runs or by a check while it runs.
    package var refused: Located<DiagnosticCode>?
    /// The code of an error that the database must raise.
    package var raised: Located<String>?
    /// What the statement must become.
    package var sql: Located<String>?
    package var rows: Located<[Row]>?
    /// Whether the rows must come in the order in which they are written.
    package var isOrdered = false
    /// How many rows the statement must change.
    package var changed: Located<Int>?

    /// Whether the statement must run for the case to be decided.
    package var runs: Bool { rows != nil || changed != nil || raised != nil }
}

extension PolicyTestCase.Row: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.values(let a), .values(let b)): a == b
        case (.named(let a), .named(let b)): a.map(\.column) == b.map(\.column) && a.map(\.value) == b.map(\.value)
        case (.values, _), (.named, _): false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .values(let values): hasher.combine(values)
        case .named(let cells):
            for cell in cells {
                hasher.combine(cell.column)
                hasher.combine(cell.value)
            }
        }
    }
}
