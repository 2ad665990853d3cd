import SQLPrinter
import SQLSyntax
import Testing

/// Placeholders of PostgreSQL: `$1`, `$2`, …
@Suite struct PostgresPlaceholderTests {
    private func sum(_ parameters: [Parameter]) -> Expression {
        let operands = parameters.map { Expression(.parameter($0)) }
        guard let first = operands.first else { return Expression(.literal(.null)) }
        return Expression(.operation(OperatorChain(first, operands.dropFirst().map { .init(.add, $0) })))
    }

    private func print(_ parameters: [Parameter], _ style: PlaceholderStyle) throws -> PrintedStatement {
        try SQLPrinter(dialect: .postgres(), placeholders: style).print(sum(parameters))
    }

    @Test func numbersAreNewAndSayWhatTheyStandFor() throws {
        let parameters: [Parameter] = [
            .numbered(3), .attribute("region"), .numbered(3), .numbered(1), .attributeElement("ids", index: 1),
            .attribute("region"),
        ]
        let printed = try print(parameters, .numbered)
        #expect(printed.text == "$1 + $2 + $1 + $3 + $4 + $2")
        #expect(
            printed.parameters == [
                .numbered(3), .attribute("region"), .numbered(1), .attributeElement("ids", index: 1),
            ])
    }

    @Test func asWrittenKeepsTheUsersNumbers() throws {
        let printed = try print([.numbered(3), .numbered(1), .numbered(3)], .asWritten)
        #expect(printed.text == "$3 + $1 + $3")
        #expect(printed.parameters == [.numbered(3), .numbered(1)])
    }

    @Test func namesAreForTheEmbeddersDriver() throws {
        let printed = try print([.numbered(3), .attribute("region")], .named)
        #expect(printed.text == ":weir_n3 + :weir_region")
        #expect(printed.names == [":weir_n3", ":weir_region"])
    }

    /// Behind the colon of a slice a driver would find a name that is none.
    @Test func slicesDoNotHoldNames() throws {
        let bounds = Expression(.parameter(.numbered(1)))
        let base = Expression(.column(ColumnReference(Identifier("a"))))
        let slice = Expression(
            .postgres(.indirection(base, [.slice(base, base), .slice(bounds, nil), .slice(nil, bounds)])))
        #expect(
            try SQLPrinter(dialect: .postgres(), placeholders: .named).print(slice).text
                == "a[a: a][:weir_n1:][: :weir_n1]")
        #expect(try SQLPrinter(dialect: .postgres(), placeholders: .numbered).print(slice).text == "a[a:a][$1:][:$1]")
    }

    @Test func questionMarksAreNotOperatorsToo() throws {
        let one = Expression(.parameter(.numbered(1)))
        let exists = Expression(.postgres(.namedOperator(OperatorName("?"), left: one, right: one)))
        #expect(try SQLPrinter(dialect: .postgres(), placeholders: .numbered).print(exists).text == "$1 ? $1")
        #expect(throws: Failure.self) { try SQLPrinter(dialect: .postgres(), placeholders: .question).print(exists) }
    }

    @Test func thereAreAtMost65535() throws {
        let most = (1...65535).map { Parameter.numbered($0) }
        #expect(try print(most, .numbered).parameters.count == 65535)
        #expect(throws: Failure.self) { try print(most + [.numbered(65536)], .numbered) }
    }
}
