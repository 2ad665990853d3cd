#if PostgreSQL
    import PostgresParser
    import SQLPrinter
    import SQLSyntax
    import TestSupport
    import Testing

    /// The deepest statements of PostgreSQL that the reader lets through are printed on a stack of 512 KB.
    @Suite struct PostgresDeepTreeTests {
        static let forms = [
            ("SELECT ", "(", "1", ")"), ("SELECT ", "NOT ", "a", ""), ("SELECT ", "- ", "a", ""),
            ("SELECT ", "@ ", "a", ""),
            ("SELECT ", "1 + (", "2", ")"), ("SELECT ", "CASE WHEN 1 THEN ", "2", " END"), ("SELECT ", "f(", "1", ")"),
            ("SELECT ", "(SELECT ", "1", ")"), ("SELECT ", "EXISTS (SELECT ", "1", ")"),
            ("SELECT ", "1 IN (2, ", "2", ")"),
            ("SELECT ", "a LIKE (", "b", ")"), ("SELECT ", "1 BETWEEN 2 AND (", "3", ")"),
            ("SELECT ", "ARRAY[", "1", "]"),
            ("SELECT * FROM ", "(SELECT * FROM ", "t", ") AS x"),
            ("SELECT * FROM ", "a JOIN (", "b JOIN c ON d", ") ON e"),
            ("", "WITH w AS (", "SELECT 1", ") SELECT 2"), ("", "SELECT 1 UNION (", "SELECT 1", ")"),
            ("SELECT ", "sum(1) OVER (ORDER BY ", "1", ")"), ("SELECT ", "(1, ", "2", ")"),
            ("SELECT a", "", "", "::int"),
            ("SELECT a", "", "", " @> b"), ("SELECT a", "", "", " + b * c"), ("SELECT a", "", "", " COLLATE x"),
            ("SELECT a", "", "", " AT TIME ZONE b"), ("SELECT ", "a = (", "b", ") IS NULL"),
            ("SELECT ", "COALESCE(", "a", ")"),
            ("SELECT ", "TRIM(", "a", " FROM b)"), ("SELECT ", "(", "a", ").b"), ("SELECT ", "a[", "b", "]"),
            ("SELECT ", "XMLELEMENT(NAME a, ", "b", ")"), ("SELECT ", "a = ANY (", "b", ")"),
            ("SELECT a GROUP BY ", "ROLLUP (b, (", "c, d", "))"),
            ("SELECT a GROUP BY ", "GROUPING SETS (", "c", ")"),
            ("SELECT * FROM ", "ROWS FROM (f((SELECT 1 FROM ", "g()", ")))"),
        ]

        @Test(arguments: forms)
        func fitASmallStack(_ start: String, _ open: String, _ core: String, _ close: String) throws {
            var printed = 0
            for depth in stride(from: 4, through: 130, by: 6) {
                let sql = start + String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
                guard let tree = try? PostgresParser.parseStatement(sql, dialect: .postgres()) else { continue }
                let text = try onSmallStack { try SQLPrinter(dialect: .postgres()).print(tree).text }
                do throws(Failure) {
                    #expect(try PostgresParser.parseRewritten(text, dialect: .postgres()) == tree, "\(text)")
                } catch {
                    // Parentheses that the printer adds can make the text deeper than the reader reads.
                    #expect(error.diagnostic.code == .tooComplex, "\(error.diagnostic.message): \(text)")
                }
                printed = depth
            }
            #expect(printed >= 8, "\(open)\(close) was read to a depth of \(printed) only")
        }

        @Test func longChainsArePrintedInOneGo() throws {
            for sql in [
                "SELECT a" + String(repeating: " + a", count: 900),
                "SELECT a" + String(repeating: " AND a", count: 3000),
                "SELECT a" + String(repeating: " || a", count: 900),
                "SELECT 1" + String(repeating: " UNION SELECT 1", count: 300),
                "SELECT 1" + String(repeating: ", 1", count: 20000),
            ] {
                guard let tree = try? PostgresParser.parseStatement(sql, dialect: .postgres()) else { continue }
                let text = try onSmallStack { try SQLPrinter(dialect: .postgres()).print(tree).text }
                #expect(text == sql)
            }
        }
    }
#endif
