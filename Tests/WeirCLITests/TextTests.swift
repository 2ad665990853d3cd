import Foundation
import SQLSyntax
import Testing

@testable import WeirCLI

/// What people read, without running the program.
@Suite struct DiagnosticTextTests {
    private func render(_ text: String, _ range: Range<Int>?, notes: [Diagnostic.Note] = [], help: String? = nil)
        -> [String]
    {
        let diagnostic = Diagnostic(
            .syntaxError, "it is wrong", range: range.map { SourceRange($0.lowerBound, $0.upperBound) }, notes: notes,
            help: help)
        return DiagnosticText.render(diagnostic, in: SourceText("file", Array(text.utf8)), Terminal(.output))
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func oneLine() {
        #expect(
            render("SELECT ssn FROM users", 7..<10, help: "do better") == [
                "error[syntax-error]: it is wrong", " --> file:1:8", "  |", "1 | SELECT ssn FROM users",
                "  |        ^^^",
                "  = help: do better",
            ])
    }

    @Test func noPlace() {
        #expect(render("SELECT", nil) == ["error[syntax-error]: it is wrong"])
    }

    @Test func severalLines() {
        #expect(
            render("a (b\n  c,\n  d) e", 2..<14) == [
                "error[syntax-error]: it is wrong", " --> file:1:3", "  |", "1 | a (b", "  |   ^^", "…", "3 |   d) e",
                "  |   ^^",
            ])
        #expect(render("one\n two three", 1..<8).suffix(4) == ["1 | one", "  |  ^^", "2 |  two three", "  |  ^^^"])
        // A range that ends with the line's end is one of that line.
        #expect(render("one\ntwo", 1..<4).suffix(2) == ["1 | one", "  |  ^^"])
    }

    @Test func tabsWideAndCombiningCharacters() {
        #expect(render("\ta\tb", 3..<4).suffix(2) == ["1 |     a   b", "  |         ^"])
        #expect(render("日本 x", 7..<8).suffix(2) == ["1 | 日本 x", "  |      ^"])
        #expect(render("日本 x", 0..<6).suffix(2) == ["1 | 日本 x", "  | ^^^^"])
        #expect(render("e\u{301}e x", 5..<6).suffix(2) == ["1 | e\u{301}e x", "  |    ^"])
        #expect(render("😀 x", 5..<6).suffix(2) == ["1 | 😀 x", "  |    ^"])
    }

    @Test func theEndOfTheText() {
        #expect(render("SELECT", 6..<6).suffix(2) == ["1 | SELECT", "  |       ^"])
        #expect(render("SELECT\n", 7..<7).suffix(3) == ["  |", "2 | ", "  | ^"])
        #expect(render("", 0..<0).suffix(2) == ["1 | ", "  | ^"])
        #expect(render("a", 50..<99).suffix(2) == ["1 | a", "  |  ^"])
    }

    @Test func longLinesAreShownAroundThePlace() {
        let text = String(repeating: "x", count: 5_000) + "HERE" + String(repeating: "y", count: 5_000)
        let lines = render(text, 5_000..<5_004)
        #expect(lines[1] == " --> file:1:5001")
        #expect(lines[3].count < 180)
        #expect(lines[3].hasPrefix("1 | …xxx"))
        #expect(lines[3].hasSuffix("yyy…"))
        let start = lines[4].firstIndex(of: "^").map { lines[4].distance(from: lines[4].startIndex, to: $0) }
        let here = lines[3].range(of: "HERE").map { lines[3].distance(from: lines[3].startIndex, to: $0.lowerBound) }
        #expect(start == here)
        #expect(lines[4].filter { $0 == "^" }.count == 4)
    }

    @Test func notesHaveTheirOwnPlace() {
        let note = Diagnostic.Note("the other is here", range: SourceRange(0, 1))
        #expect(
            render("a\nb", 2..<3, notes: [note, Diagnostic.Note("and more")]).suffix(6) == [
                "  = note: the other is here", " --> file:1:1", "  |", "1 | a", "  | ^", "  = note: and more",
            ])
    }

    @Test func bytesThatAreNoText() {
        let source = SourceText("file", [0x61, 0xFF, 0x0D, 0x0A, 0x62])
        #expect(source.place(4) == SourceText.Place(line: 2, column: 1))
        let diagnostic = Diagnostic(.invalidUTF8, "no", range: SourceRange(1, 2))
        #expect(DiagnosticText.render(diagnostic, in: source, Terminal(.output)).contains("1 | a\u{FFFD}"))
    }
}

@Suite struct SQLLayoutTests {
    @Test func shortStatementsStayAsTheyAre() {
        #expect(SQLLayout.lines(of: "SELECT 1 FROM t", width: 40) == ["SELECT 1 FROM t"])
    }

    @Test func clausesAndQueriesHaveLinesOfTheirOwn() {
        let sql =
            "SELECT a, b FROM (SELECT a, b FROM main.t AS w WHERE a = 'x (' LIMIT -1) AS t LEFT JOIN u ON t.a = u.a WHERE b > 1 AND b < 2 ORDER BY a"
        #expect(
            SQLLayout.lines(of: sql, width: 40) == [
                "SELECT a, b", "FROM (", "    SELECT a, b", "    FROM main.t AS w", "    WHERE a = 'x ('",
                "    LIMIT -1", ") AS t",
                "LEFT JOIN u ON t.a = u.a", "WHERE b > 1 AND b < 2", "ORDER BY a",
            ])
    }

    @Test func nothingIsLostOrAdded() {
        for sql in [
            "SELECT 'it''s FROM  here' || \"a b\" FROM t WHERE f(a, (b + c)) IS NOT DISTINCT FROM (SELECT 1 FROM (VALUES (1), (2)) AS v)",
            "INSERT INTO main.t (a, b) VALUES (1, 'x'), (2, 'y') ON CONFLICT (a) DO UPDATE SET b = excluded.b WHERE t.a > 0 RETURNING a",
            "WITH a AS (SELECT 1), b AS (SELECT 2) SELECT * FROM a, b UNION ALL SELECT count(*) FILTER (WHERE x > 1) OVER (PARTITION BY y ORDER BY z) FROM q",
            "SELECT 'unbalanced ( in text', x'0A' FROM t", "SELECT ((((1))))",
        ] {
            for width in [10, 30, 60] {
                let lines = SQLLayout.lines(of: sql, width: width)
                func squeezed(_ text: String) -> String { text.filter { $0 != " " } }
                #expect(squeezed(lines.joined()) == squeezed(sql))
            }
        }
    }

    @Test func whatDoesNotMatchIsLeftAlone() {
        let sql = "SELECT (((" + String(repeating: "x", count: 100)
        #expect(SQLLayout.lines(of: sql, width: 20) == [sql])
    }
}

@Suite struct JSONReaderTests {
    @Test(arguments: [
        ("null", JSON.null),
        (" [1, -2.5e3, 9223372036854775807] ", .array([.integer(1), .real(-2500), .integer(.max)])),
        (
            "{\"a\": {\"b\": [true, false]}}",
            .members(["a": .members(["b": .array([.boolean(true), .boolean(false)])])])
        ),
        ("\"\\u00e9\\ud83d\\ude00\\n\\/\"", .string("é😀\n/")), ("9223372036854775808", .real(9223372036854775808)),
        ("-0", .integer(0)),
    ])
    func accepted(_ text: String, _ value: JSON) throws {
        #expect(try JSONReader.read(Array(text.utf8)) == value)
        // What is written is read back the same.
        #expect(try JSONReader.read(Array(value.line.utf8)) == value)
        #expect(try JSONReader.read(Array(value.lines.utf8)) == value)
    }

    @Test(arguments: [
        "", "nul", "[1,]", "{\"a\"}", "{\"a\":1,\"a\":2}", "{a:1}", "01", "1.", "+1", "1e999", "\"\\x\"", "\"\\ud800\"",
        "\"\\udc00x\"",
        "\"", "\"\n\"", "[1] 2", "'a'", "NaN", String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
    ])
    func refused(_ text: String) {
        #expect(throws: JSONReader.Problem.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func controlCharactersAreEscaped() {
        #expect(JSON.string("a\u{0}\u{1B}\u{9B}\"\\\u{2028}é").line == "\"a\\u0000\\u001b\\u009b\\\"\\\\\\u2028é\"")
        #expect(JSON.array([.real(.infinity), .real(1e20), .real(0.1)]).line == "[9.0e+999,1e+20,0.1]")
    }
}

@Suite struct ListTextTests {
    @Test func splitting() throws {
        #expect(try ListText.split(" a , b.c,\"x,y\".z , f(1,2)") == ["a", "b.c", "\"x,y\".z", "f(1,2)"])
        #expect(try ListText.split(["a,b", "c"]) == ["a", "b", "c"])
        for text in ["", "a,", ",a", "a,,b", "\"a"] {
            #expect(throws: ListText.Problem.self) { try ListText.split(text) }
        }
    }

    @Test func pairs() throws {
        #expect(try ListText.pair("t.\"a=b\"=x=y") == ("t.\"a=b\"", "x=y"))
        #expect(try ListText.pair("a=") == ("a", ""))
        for text in ["a", "=b", ""] { #expect(throws: ListText.Problem.self) { try ListText.pair(text) } }
    }
}
