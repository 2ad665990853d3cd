import SQLParser
import SQLPrinter
import SQLSyntax
import Testing

@Suite struct PlaceholderTests {
    private func print(_ sql: String, _ style: PlaceholderStyle) throws -> PrintedStatement {
        let tree = try SQLParser.parseStatement(sql, dialect: .sqlite())
        return try SQLPrinter(dialect: .sqlite(), placeholders: style).print(tree)
    }

    private func row(_ parameters: Parameter...) -> Expression {
        Expression(.row(parameters.map { Expression(.parameter($0)) }))
    }

    private let mixed = "SELECT ?, ?5, :a, @a, $a, ?, ?5, :a LIMIT ?, ?"

    @Test func asWritten() throws {
        let printed = try print(mixed, .asWritten)
        #expect(printed.text == mixed)
        #expect(printed.names == [])
    }

    @Test func numberedCountsEachParameterOnce() throws {
        let printed = try print(mixed, .numbered)
        #expect(printed.text == "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?2, ?3 LIMIT ?7 OFFSET ?8")
        #expect(
            printed.parameters == [
                .positional(0), .numbered(5), .named(prefix: 0x3A, "a"), .named(prefix: 0x40, "a"),
                .named(prefix: 0x24, "a"), .positional(1), .positional(3), .positional(2),
            ])
    }

    @Test func questionCountsEachOccurrence() throws {
        let printed = try print("SELECT ?2, :a, ?2", .question)
        #expect(printed.text == "SELECT ?, ?, ?")
        #expect(printed.parameters == [.numbered(2), .named(prefix: 0x3A, "a"), .numbered(2)])
    }

    @Test func namedKeepsTheUsersNamesAndAvoidsThem() throws {
        let expression = row(
            .positional(0), .attribute("region"), .named(prefix: 0x3A, "WEIR_region"), .numbered(7), .attribute("p1"),
            .attributeElement("ids", index: 0), .attribute("region"))
        let printed = try SQLPrinter(dialect: .sqlite(), placeholders: .named).print(expression)
        #expect(
            printed.text
                == "(:weir_p1, :weir_region_, :WEIR_region, :weir_n7, :weir_p1_, :weir_ids_1, :weir_region_)")
        #expect(
            printed.names == [":weir_p1", ":weir_region_", ":WEIR_region", ":weir_n7", ":weir_p1_", ":weir_ids_1"])
        #expect(printed.parameters.count == printed.names.count)
    }

    @Test func attributesAreNumberedWithTheUsersParameters() throws {
        let expression = row(.attribute("b"), .positional(0), .attribute("a"), .attribute("b"), .positional(0))
        let printed = try SQLPrinter(dialect: .sqlite(), placeholders: .numbered).print(expression)
        #expect(printed.text == "(?1, ?2, ?3, ?1, ?2)")
        #expect(printed.parameters == [.attribute("b"), .positional(0), .attribute("a")])
    }

    @Test func sqliteCannotWriteAnAttribute() {
        #expect(throws: Failure.self) {
            try SQLPrinter(dialect: .sqlite()).print(row(.attribute("a"), .attribute("b")))
        }
    }

    @Test func questionMarksOutOfOrderAreNotPrintedAsWritten() {
        #expect(throws: Failure.self) { try SQLPrinter(dialect: .sqlite()).print(row(.positional(1), .positional(0))) }
    }

    @Test func thereIsALimitToThem() throws {
        let many = Expression(.row((0..<32767).map { Expression(.parameter(.positional($0))) }))
        for style in [PlaceholderStyle.asWritten, .numbered, .question, .named] {
            let failure = #expect(throws: Failure.self) {
                try SQLPrinter(dialect: .sqlite(), placeholders: style).print(many)
            }
            #expect(failure?.diagnostic.code == .tooComplex)
        }
        let most = (0..<32766).map { Expression(.parameter(.positional($0))) }
        let again = Expression(.row(most + most.suffix(1)))
        let printed = try SQLPrinter(dialect: .sqlite(), placeholders: .numbered).print(again)
        #expect(printed.text.hasSuffix(", ?32766, ?32766)"))
    }
}
