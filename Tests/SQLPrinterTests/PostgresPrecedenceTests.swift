#if PostgreSQL
    import SQLPrinter
    import SQLSyntax
    import Testing

    /// Random trees: what is printed has for PostgreSQL's grammar the same tree as a text with parentheses around every
    /// part.
    @Suite struct PostgresPrecedenceTests {
        @Test(arguments: 0..<8) func printedTextMeansWhatTheTreeSays(_ seed: UInt64) throws {
            var maker = PostgresExpressionMaker(seed: seed)
            let printer = SQLPrinter(dialect: .postgres())
            for _ in 0..<400 {
                let made = maker.make(4)
                let text = try printer.print(made.tree).text
                let expected = PostgresTree("SELECT " + made.text)
                #expect(expected.isTree, "\(expected): \(made.text)")
                #expect(PostgresTree("SELECT " + text) == expected, "\(text)\n\(made.text)")
            }
        }
    }
#endif
