import SQLSyntax
import WeirPolicy

/// From the tree of a test file to its cases.
struct PolicyTestReader: ReportingReader {
    var problems: [Diagnostic]
    var warnings: [Diagnostic] = []

    init(problems: [Diagnostic]) {
        self.problems = problems
    }

    private enum FileKey: String, CaseIterable {
        case version, policy, catalog, schema, dialect, database, fixture, cases
    }

    private enum CaseKey: String, CaseIterable {
        case name, roles, attributes, parameters, statement, expect, refused, raised, sql, rows, ordered, changed
    }

    mutating func readFile(_ root: FileNode?) -> PolicyTestFile {
        var file = PolicyTestFile()
        guard let root, !root.isNull else {
            if problems.isEmpty {
                report(
                    .malformedFile, "the test file is empty", nil,
                    help: "a test file has `version: 1`, `policy` and `cases`")
            }
            return file
        }
        guard
            let entries = mapping(
                root, "a test file must be a mapping with the keys `version`, `policy` and `cases`", nil)
        else { return file }
        var seen: [FileKey: FileEntry] = [:]
        for entry in entries {
            guard let key = FileKey(rawValue: entry.key.text) else {
                refuseUnknownKey(entry.key, in: "a test file", among: FileKey.allCases.map(\.rawValue))
                continue
            }
            seen[key] = entry
            read(key, entry, into: &file)
        }
        for key in [FileKey.version, .policy, .cases] where seen[key] == nil {
            report(.malformedFile, "the key `\(key.rawValue)` is missing", nil, help: Self.help(key))
        }
        holdSources(seen)
        return file
    }

    private static func help(_ key: FileKey) -> String {
        switch key {
        case .version: "write `version: 1` at the top"
        case .policy: "write `policy: weir.yaml`"
        case .catalog: "write `catalog: shop.json`"
        case .schema: "write `schema: schema.sql`"
        case .dialect: "write `dialect: sqlite` or `dialect: postgres`"
        case .database: "write the name that the policy has for the database"
        case .fixture: "name a file of SQL, or write rows as `table: [{column: value}]`"
        case .cases: "write a list of cases, each with `name`, `roles`, `statement` and what is expected"
        }
    }

    private mutating func read(_ key: FileKey, _ entry: FileEntry, into file: inout PolicyTestFile) {
        switch key {
        case .version: readVersion(entry)
        case .policy: file.policy = text(entry, Self.help(key)) ?? file.policy
        case .catalog: file.catalog = text(entry, Self.help(key))
        case .schema: file.schema = text(entry, Self.help(key))
        case .dialect: file.dialect = readDialect(entry)
        case .database: file.database = text(entry, Self.help(key))
        case .fixture: file.fixture = readFixture(entry)
        case .cases: file.cases = readCases(entry)
        }
    }

    private mutating func readVersion(_ entry: FileEntry) {
        guard let scalar = value(entry, "`version` must be a number", Self.help(.version)) else { return }
        guard scalar.text == "1" else {
            report(
                .malformedFile, "version `\(scalar.text)` of the test file is not known", scalar.content,
                help: Self.help(.version))
            return
        }
    }

    private mutating func readDialect(_ entry: FileEntry) -> Located<String>? {
        guard let found = text(entry, Self.help(.dialect)) else { return nil }
        do throws(Diagnostic) {
            _ = try Dialect(found.value)
        } catch {
            report(.malformedFile, error.message, found.range, help: error.help)
        }
        return found
    }

    /// A policy is held against a catalog, or against a schema of a dialect.
    private mutating func holdSources(_ seen: [FileKey: FileEntry]) {
        switch (seen[.catalog], seen[.schema]) {
        case (nil, nil):
            report(
                .malformedFile, "the key `catalog` or `schema` is missing", nil,
                help: "write `catalog: shop.json`, or `schema: schema.sql` and `dialect: sqlite`")
        case (_?, let schema?):
            report(
                .contradiction, "`catalog` and `schema` cannot stand beside each other", schema.key.range,
                help: "take one out")
        case (_?, nil):
            for key in [FileKey.dialect, .database] {
                guard let entry = seen[key] else { continue }
                report(
                    .contradiction, "`\(key.rawValue)` stands beside `catalog`, which says it itself", entry.key.range,
                    help: "take it out")
            }
        case (nil, let schema?):
            guard seen[.dialect] == nil else { return }
            report(
                .malformedFile, "the key `dialect` is missing beside `schema`", schema.key.range,
                help: Self.help(.dialect))
        }
    }

    // MARK: The fixture

    private mutating func readFixture(_ entry: FileEntry) -> PolicyTestFile.Fixture? {
        switch entry.value.kind {
        case .refused: return nil
        case .scalar: return text(entry, Self.help(.fixture)).map { .file($0) }
        case .sequence:
            report(
                .malformedFile, "`fixture` must be the name of a file or a mapping of tables to rows",
                entry.value.range,
                help: Self.help(.fixture))
            return nil
        case .mapping(let tables):
            return .rows(
                tables.compactMap { table in
                    if PolicyNames.mend(table.key.text, .columnListTable) != nil {
                        report(
                            .malformedFile, "`\(table.key.text)` is not a table name", table.key.content,
                            help: "write `t` or `schema.t`; put other names in double quotes")
                    }
                    guard let rows = nodes(table, "a list of rows", Self.help(.fixture)) else { return nil }
                    return PolicyTestFile.Table(
                        name: Located(table.key.text, range: table.key.content),
                        rows: rows.compactMap { row in
                            mapping(
                                row, "a row of `\(table.key.text)` must be a mapping of columns to values",
                                Self.help(.fixture)
                            )
                            .map { cells($0) }
                        })
                })
        }
    }

    private mutating func cells(_ entries: [FileEntry]) -> [PolicyTestFile.Cell] {
        entries.compactMap { entry in
            scalar(entry.value, "the value of `\(entry.key.text)`").map {
                PolicyTestFile.Cell(column: Located(entry.key.text, range: entry.key.content), value: $0)
            }
        }
    }

    // MARK: Cases

    private mutating func readCases(_ entry: FileEntry) -> [PolicyTestCase] {
        guard let nodes = nodes(entry, "a list of cases", Self.help(.cases)) else { return [] }
        var names: Set<ByteString> = []
        return nodes.compactMap { node in
            guard let entries = mapping(node, "a case must be a mapping of its keys", Self.help(.cases)) else {
                return nil
            }
            let found = readCase(entries, node.range)
            if !found.name.value.isEmpty, !names.insert(ByteString(found.name.value)).inserted {
                report(
                    .duplicateName, "two cases are named `\(found.name.value)`", found.name.range,
                    help: "give each case a name of its own")
            }
            return found
        }
    }

    private mutating func readCase(_ entries: [FileEntry], _ range: SourceRange) -> PolicyTestCase {
        var found = PolicyTestCase()
        var seen: [CaseKey: FileEntry] = [:]
        for entry in entries {
            guard let key = CaseKey(rawValue: entry.key.text) else {
                refuseUnknownKey(entry.key, in: "a case", among: CaseKey.allCases.map(\.rawValue))
                continue
            }
            seen[key] = entry
            read(key, entry, into: &found)
        }
        for key in [CaseKey.name, .roles, .statement] where seen[key] == nil {
            report(
                .malformedFile, "the case has no key `\(key.rawValue)`",
                SourceRange(range.lowerBound, range.lowerBound + 1),
                help: Self.help(.cases))
        }
        holdExpectations(seen, range)
        return found
    }

    private mutating func read(_ key: CaseKey, _ entry: FileEntry, into found: inout PolicyTestCase) {
        switch key {
        case .name: found.name = text(entry, "write what the case shows") ?? found.name
        case .roles:
            found.roles = items(entry, "role names", "write `roles: [analyst]`").map {
                Located($0.text, range: $0.content)
            }
            if found.roles.isEmpty, case .sequence(let items) = entry.value.kind, items.isEmpty {
                report(
                    .malformedFile, "`roles` names no role", entry.value.range, help: "write `roles: [analyst]`")
            }
        case .attributes: found.attributes = readAttributes(entry)
        case .parameters: found.parameters = readParameters(entry)
        case .statement: found.statement = text(entry, "write a statement") ?? found.statement
        case .expect:
            guard let expected = text(entry, "write `expect: accepted`") else { return }
            guard expected.value == "accepted" else {
                report(
                    .malformedFile, "`\(expected.value)` is nothing that can be expected", expected.range,
                    help: "write `expect: accepted`, or `refused: CODE`, `raised: CODE`, `sql`, `rows` or `changed`")
                return
            }
            found.accepted = expected.range
        case .refused: found.refused = readCode(entry)
        case .raised: found.raised = text(entry, "write the database's code, such as `SQLITE_CONSTRAINT_UNIQUE`")
        case .sql: found.sql = text(entry, "write the statement for the database")
        case .rows: found.rows = readRows(entry)
        case .ordered:
            guard let scalar = value(entry, "`ordered` must be `true` or `false`", nil) else { return }
            guard scalar.text == "true" || scalar.text == "false" else {
                report(.malformedFile, "`ordered` must be `true` or `false`, not `\(scalar.text)`", scalar.content)
                return
            }
            found.isOrdered = scalar.text == "true"
        case .changed:
            guard let number = text(entry, "write a number of rows") else { return }
            guard let count = Int(number.value), count >= 0 else {
                report(
                    .malformedFile, "`\(number.value)` is no number of rows", number.range, help: "write `changed: 1`")
                return
            }
            found.changed = Located(count, range: number.range)
        }
    }

    /// A case expects something, and nothing that cannot be together.
    private mutating func holdExpectations(_ seen: [CaseKey: FileEntry], _ range: SourceRange) {
        let accepting = [CaseKey.expect, .sql, .rows, .changed].filter { seen[$0] != nil }
        if seen[.refused] != nil {
            for key in accepting + (seen[.raised] == nil ? [] : [.raised]) {
                report(
                    .contradiction, "a refused statement has no `\(key.rawValue)`", seen[key]?.key.range,
                    help: "take out `\(key.rawValue)` or `refused`")
            }
        } else if seen[.raised] != nil {
            for key in [CaseKey.rows, .changed] where seen[key] != nil {
                report(
                    .contradiction, "a statement that raises has no `\(key.rawValue)`", seen[key]?.key.range,
                    help: "take out `\(key.rawValue)` or `raised`")
            }
        } else if accepting.isEmpty {
            report(
                .malformedFile, "the case expects nothing", SourceRange(range.lowerBound, range.lowerBound + 1),
                help: "write `expect: accepted`, `refused: CODE`, `raised: CODE`, `sql`, `rows` or `changed`")
        }
        if let ordered = seen[.ordered], seen[.rows] == nil {
            report(
                .contradiction, "`ordered` stands without `rows`", ordered.key.range,
                help: "take it out, or write `rows`")
        }
    }

    private mutating func readCode(_ entry: FileEntry) -> Located<DiagnosticCode>? {
        guard let found = text(entry, "write a diagnostic code, such as `refused: unavailable-column`") else {
            return nil
        }
        guard let code = DiagnosticCode(rawValue: found.value) else {
            report(
                .malformedFile, "`\(found.value)` is no diagnostic code", found.range,
                help: Suggestion.help(for: found.value, among: DiagnosticCode.allCases.map(\.rawValue))
                    ?? "Documentation/diagnostics.md lists the codes")
            return nil
        }
        return Located(code, range: found.range)
    }

    private mutating func readAttributes(_ entry: FileEntry) -> [PolicyTestCase.Attribute] {
        let help = "write `attributes: {region: US, regions: [US, EU]}`"
        guard let entries = mapping(entry, "`attributes` must be a mapping of names to values", help) else { return [] }
        return entries.compactMap { entry in
            let name = Located(entry.key.text, range: entry.key.content)
            guard case .sequence(let nodes) = entry.value.kind else {
                return scalar(entry.value, "the attribute `\(entry.key.text)`").map {
                    PolicyTestCase.Attribute(name: name, value: .scalar($0))
                }
            }
            return PolicyTestCase.Attribute(
                name: name,
                value: .list(nodes.compactMap { scalar($0, "an element of `\(entry.key.text)`") }))
        }
    }

    private mutating func readParameters(_ entry: FileEntry) -> PolicyTestCase.Parameters {
        switch entry.value.kind {
        case .sequence(let nodes): return .positional(nodes.compactMap { scalar($0, "a parameter") })
        case .mapping(let entries):
            return .named(
                entries.compactMap { entry in
                    scalar(entry.value, "the parameter `\(entry.key.text)`").map {
                        (Located(entry.key.text, range: entry.key.content), $0)
                    }
                })
        case .refused: return .positional([])
        case .scalar:
            report(
                .malformedFile, "`parameters` must be a list or a mapping", entryPlace(entry),
                help: "write `parameters: [1, a]` or `parameters: {name: a}`")
            return .positional([])
        }
    }

    private mutating func readRows(_ entry: FileEntry) -> Located<[PolicyTestCase.Row]>? {
        let help = "write rows as `[[1, Ada]]` or `[{id: 1, name: Ada}]`; `[]` for none"
        guard let nodes = nodes(entry, "a list of rows", help) else { return nil }
        let rows = nodes.compactMap { node -> PolicyTestCase.Row? in
            switch node.kind {
            case .sequence(let values): return .values(values.compactMap { scalar($0, "a value of a row") })
            case .mapping(let entries): return .named(cells(entries))
            case .refused: return nil
            case .scalar:
                report(.malformedFile, "a row must be a list or a mapping", node.range, help: help)
                return nil
            }
        }
        return Located(rows, range: entry.value.range)
    }

    // MARK: Values

    private func entryPlace(_ entry: FileEntry) -> SourceRange {
        entry.value.range.lowerBound == entry.value.range.upperBound ? entry.key.content : entry.value.range
    }

    /// A text of a key.
    private mutating func text(_ entry: FileEntry, _ help: String) -> Located<String>? {
        guard let scalar = value(entry, "`\(entry.key.text)` must be one value", help) else { return nil }
        guard scalar.text.utf8.contains(where: { $0 > 0x20 }) else {
            report(.malformedFile, "`\(entry.key.text)` is empty", scalar.range, help: help)
            return nil
        }
        if scalar.text.utf8.contains(0) {
            report(.nulByte, "`\(entry.key.text)` holds a NUL byte", scalar.range)
            return nil
        }
        return Located(scalar.text, range: scalar.content)
    }

    /// A value, which may be none.
    private mutating func scalar(_ node: FileNode, _ owner: String) -> TestScalar? {
        if case .refused = node.kind { return nil }
        guard let scalar = node.scalar else {
            report(.malformedFile, "\(owner) must be one value", node.range)
            return nil
        }
        if scalar.text.utf8.contains(0) {
            report(.nulByte, "\(owner) holds a NUL byte", scalar.range)
            return nil
        }
        return TestScalar(scalar)
    }

    /// The items of a key that takes a list of anything.
    private mutating func nodes(_ entry: FileEntry, _ content: String, _ help: String) -> [FileNode]? {
        switch entry.value.kind {
        case .refused: return nil
        case .sequence(let nodes): return nodes
        case .scalar, .mapping:
            report(.malformedFile, "`\(entry.key.text)` must be \(content)", entryPlace(entry), help: help)
            return nil
        }
    }
}
