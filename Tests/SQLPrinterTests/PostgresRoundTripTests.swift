#if PostgreSQL
    import PostgresParser
    import SQLPrinter
    import SQLSyntax
    import TestSupport
    import Testing

    /// What is printed has the parse tree of what was read, for PostgreSQL's own grammar and for our tree.
    @Suite struct PostgresRoundTripTests {
        let dialect = Dialect.postgres()

        /// Prints a statement, and says what is wrong with the text; nil for nothing.
        private func complaint(_ sql: String) -> String? {
            let expected = PostgresTree(sql)
            guard expected.isTree else { return "\(expected)" }
            do throws(Failure) {
                let tree = try PostgresParser.parseStatement(sql, dialect: dialect)
                let text = try SQLPrinter(dialect: dialect).print(tree).text
                let printed = PostgresTree(text)
                guard printed == expected else { return "printed as \(text)\n\(expected)\n\(printed)" }
                let again = try PostgresParser.parseRewritten(text, dialect: dialect)
                guard again == tree else { return "read again as another tree: \(text)" }
                let second = try SQLPrinter(dialect: dialect).print(again).text
                return second == text ? nil : "printed as \(text) and then as \(second)"
            } catch {
                return error.diagnostic.message + " " + (error.audit ?? "")
            }
        }

        @Test(arguments: PostgresStatements.all) func everyFormIsPrinted(_ sql: String) {
            let complaint = complaint(sql)
            #expect(complaint == nil, "\(sql): \(complaint ?? "")")
        }

        /// Of the queries and data changes of the corpus that the grammar takes, at least 99.5 of 100.
        @Test func corpusIsPrinted() throws {
            guard let all = try SharedCorpus.statements("postgres") else { return }
            let valid = all.filter { ($0.kind == "query" || $0.kind == "dml") && PostgresTree($0.sql).isTree }
            let wrong = valid.compactMap { statement in complaint(statement.sql).map { "\(statement.id): \($0)" } }
            for line in wrong { print(line) }
            print("\(valid.count - wrong.count) of \(valid.count) statements of the shared corpus are printed")
            #expect(wrong.count * 1000 <= valid.count * 5)
        }
    }
#endif
