import SQLParser
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing

/// The deepest statements that the parser lets through are printed and compared on a stack of 512 KB.
@Suite struct DeepTreeTests {
    static let forms = [
        ("SELECT ", "(", "1", ")"), ("SELECT ", "NOT ", "a", ""), ("SELECT ", "- ", "1", ""),
        ("SELECT ", "1 + (", "2", ")"), ("SELECT ", "CASE WHEN 1 THEN ", "2", " END"), ("SELECT ", "f(", "1", ")"),
        ("SELECT ", "(SELECT ", "1", ")"), ("SELECT ", "EXISTS (SELECT ", "1", ")"), ("SELECT ", "1 IN (", "2", ")"),
        ("SELECT ", "a LIKE (", "b", ")"), ("SELECT ", "1 BETWEEN 2 AND (", "3", ")"),
        ("SELECT * FROM ", "(SELECT * FROM ", "t", ")"), ("SELECT * FROM ", "a JOIN (", "b JOIN c", ")"),
        ("SELECT ", "NOT (1 = ", "2", ")"), ("", "WITH w AS (", "SELECT 1", ") SELECT 2"),
        ("SELECT ", "sum(1) OVER (ORDER BY ", "1", ")"), ("SELECT ", "(1, ", "2", ")"),
        ("SELECT ", "CAST(", "1", " AS INT)"), ("SELECT a", "", "", " IS NULL"), ("SELECT a", "", "", " LIKE b"),
        ("SELECT a", "", "", " + b * c"), ("SELECT a", "", "", " COLLATE x"), ("SELECT a", "", "", " = b IS NULL"),
        ("SELECT ", "1 = NOT ", "2", ""), ("SELECT ", "1 + - ", "2", ""),
    ]

    @Test(arguments: forms)
    func fitASmallStack(_ start: String, _ open: String, _ core: String, _ close: String) throws {
        let printed = try (1...130).filter { depth in
            let sql =
                start + String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
            guard let tree = try? SQLParser.parseStatement(sql, dialect: .sqlite()) else { return false }
            try onSmallStack {
                #expect(throws: Never.self, "\(open) at \(depth)") { try SQLPrinter(dialect: .sqlite()).print(tree) }
                #expect(tree == tree)
            }
            return true
        }
        #expect(printed.count >= 20, "\(open) was read to a depth of \(printed.count) only")
    }

    /// Parentheses that the printer adds can make the text deeper than the parser reads. Then it says so; never is
    /// another tree read.
    @Test func whatIsReadCanBeReadAgain() throws {
        for (start, open, core, close) in Self.forms {
            var deepest = 0
            for depth in 1...130 {
                let sql =
                    start + String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
                guard let tree = try? SQLParser.parseStatement(sql, dialect: .sqlite()) else { continue }
                let text = try SQLPrinter(dialect: .sqlite()).print(tree).text
                do throws(Failure) {
                    let again = try SQLParser.parseStatement(text, dialect: .sqlite())
                    #expect(again == tree, "\(open)\(close) at \(depth)")
                    deepest = depth
                } catch {
                    #expect(error.diagnostic.code == .tooComplex)
                }
            }
            #expect(deepest >= 20, "\(open)\(close) is read again to a depth of \(deepest) only")
        }
    }
}
