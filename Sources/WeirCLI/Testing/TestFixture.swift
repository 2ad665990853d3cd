internal import PostgresParser
internal import SQLBinding
internal import SQLParser
internal import SQLPrinter
internal import SQLSyntax
internal import WeirDatabases
internal import WeirFiles
internal import WeirPolicy

/// Rows that a test file holds itself, as INSERT statements of the dialect.
struct TestFixture {
    private let index: CatalogIndex

    init(_ index: CatalogIndex) {
        self.index = index
    }

    /// Throws a diagnostic at the place of a table or column that the catalog does not have.
    func script(_ tables: [PolicyTestFile.Table]) throws(Diagnostic) -> FixtureScript {
        var text = ""
        for table in tables {
            let relation = try relation(table.name)
            for row in table.rows { text += try insert(row, relation) + ";\n" }
        }
        return FixtureScript(name: "fixture", text: text)
    }

    private func relation(_ name: Located<String>) throws(Diagnostic) -> Int {
        guard let parts = pattern(name.value), parts.count <= 2, let last = parts.last, let table = last,
            let relation = index.relation(QualifiedName(schema: parts.count == 2 ? parts[0] : nil, table))
        else {
            throw Diagnostic(
                .unknownName, "the catalog has no table `\(name.value)`", range: name.range,
                help: "name a table of the catalog")
        }
        return relation
    }

    private func pattern(_ text: String) -> [Identifier?]? {
        do throws(Failure) {
            return try SQLParser.parseNamePattern(text, dialect: index.dialect)
        } catch {
            return nil
        }
    }

    private func insert(_ row: [PolicyTestFile.Cell], _ relation: Int) throws(Diagnostic) -> String {
        let entry = index.entries[relation]
        var columns: [TargetColumn] = []
        for cell in row {
            guard let parts = pattern(cell.column.value), parts.count == 1, let name = parts[0],
                let place = entry.columns[index.dialect.fold(name)]
            else {
                throw Diagnostic(
                    .unknownName, "`\(entry.relation.name)` has no column `\(cell.column.value)`",
                    range: cell.column.range, help: "name a column of the table")
            }
            columns.append(TargetColumn(exact(entry.relation.columns[place].name)))
        }
        let target = NamedTable(QualifiedName(schema: exact(entry.relation.schema), exact(entry.relation.name)))
        let values = TableValueConstructor([row.map { Self.literal($0.value) }])
        let insert =
            row.isEmpty
            ? InsertStatement(into: target, .defaultValues)
            : InsertStatement(into: target, columns: columns, .query(QueryExpression(.values(values))))
        do throws(Failure) {
            return try SQLPrinter(dialect: index.dialect).print(Statement(.insert(insert))).text
        } catch {
            throw Diagnostic(
                .malformedFile, "a row cannot be written: \(error.diagnostic.message)", range: row.first?.column.range)
        }
    }

    private func exact(_ name: String) -> Identifier { Identifier(ByteString(name), quoting: .double) }

    /// A number, `true`, `false` or nothing without quotes is of its type, anything else a text.
    private static func literal(_ scalar: TestScalar) -> Expression {
        switch value(scalar) {
        case .null: return Expression(.literal(.null))
        case .boolean(let flag): return Expression(.literal(.boolean(flag)))
        case .integer(let number):
            return signed(number < 0, .integer(ByteString("\(number.magnitude)")))
        case .real(let number): return signed(number < 0, .decimal(ByteString("\(number.magnitude)")))
        case .text, .blob, .list: return Expression(.literal(.string(ByteString(scalar.text))))
        }
    }

    private static func signed(_ isNegative: Bool, _ literal: Literal) -> Expression {
        let number = Expression(.literal(literal))
        return isNegative ? Expression(.unary(.minus, number)) : number
    }

    /// The value of a parameter or of a cell of the fixture.
    static func value(_ scalar: TestScalar) -> Value {
        if scalar.isNull { return .null }
        return scalar.isPlain ? SessionInput.scalar(scalar.text) : .text(scalar.text)
    }
}
