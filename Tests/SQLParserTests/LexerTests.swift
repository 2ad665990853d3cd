import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// Tokens: https://sqlite.org/lang_expr.html#literal_values_constants_, lang_keywords.html, lang_comment.html.
@Suite struct LexerTests {
    @Test(arguments: [
        ("0", "0"), ("007", "007"), ("0x1F", "0x1F"), ("0XaB", "0XaB"), ("9223372036854775808", "9223372036854775808"),
    ])
    func integers(_ text: String, _ value: String) throws {
        #expect(try expression(text) == Expression(.literal(.integer(ByteString(value)))))
    }

    @Test(arguments: ["1.5", "5.", ".5", "1e5", "1E+5", "1.e-5", ".5e1", "1.5e10"])
    func decimals(_ text: String) throws {
        #expect(try expression(text) == Expression(.literal(.decimal(ByteString(text)))))
    }

    @Test(arguments: ["1e", "1e+", "1a", "0x", "1_000", "1._0", "12ab"])
    func noNumbers(_ text: String) {
        let diagnostic = refusal("SELECT \(text)")
        #expect(diagnostic?.code == .syntaxError)
        #expect(underlined(diagnostic, in: "SELECT \(text)")?.isEmpty == false)
    }

    @Test func hexadecimalNumbersEndWithTheirLastDigit() throws {
        guard case .expression(let value, let alias) = try select("SELECT 0x1Fg").selectList[0].kind else {
            throw Mismatch("no expression")
        }
        #expect(value == .integer("0x1F"))
        #expect(alias?.value == "g")
        #expect(refusal("SELECT 0x1Fg", .sqlite(.init(3, 46)))?.code == .syntaxError)
    }

    @Test func digitSeparatorsCameLater() throws {
        let diagnostic = refusal("SELECT 1_000")
        #expect(diagnostic?.message == "`1_000`: underscores in numbers came with SQLite 3.46, and this is sqlite:3.40")
        let new = Dialect.sqlite(.init(3, 46))
        #expect(try expression("1_000", new) == .integer("1_000"))
        #expect(try expression("0xFF_FF", new) == .integer("0xFF_FF"))
        #expect(throws: Failure.self) { try expression("1__0", new) }
        #expect(throws: Failure.self) { try expression("1_", new) }
    }

    @Test func strings() throws {
        #expect(try expression("'it''s'") == .text("it's"))
        #expect(try expression("''") == .text(""))
        #expect(try expression("''''") == .text("'"))
        #expect(try expression("'a\nb'") == .text("a\nb"))
        #expect(try expression("'é'") == .text("é"))
        // a combining mark behind the quote belongs to no character of the text but to its bytes
        #expect(try expression("'\u{301}'") == .text("\u{301}"))
    }

    @Test func blobs() throws {
        #expect(try expression("x'0aFF'") == Expression(.literal(.blob([0x0A, 0xFF]))))
        #expect(try expression("X''") == Expression(.literal(.blob([]))))
        for text in ["x'0'", "x'0g'", "x'00", "x'0 0'"] {
            #expect(refusal("SELECT \(text)")?.message == "`\(text)` is not a binary literal")
        }
    }

    @Test(arguments: [
        ("name", "name", Identifier.Quoting.none), ("\"a\"\"b\"", "a\"b", .double), ("`a``b`", "a`b", .backtick),
        ("[a b]", "a b", .bracket), ("ünï", "ünï", .none), ("a$1", "a$1", .none), ("_x", "_x", .none),
        ("\"\"", "", .double),
    ])
    func names(_ text: String, _ value: String, _ quoting: Identifier.Quoting) throws {
        guard case .column(let reference) = try expression(text).kind else { throw Mismatch("no column") }
        #expect(reference.name.value == ByteString(value))
        #expect(reference.name.quoting == quoting)
        #expect(reference.name.position.source == SourceRange(0, text.utf8.count))
    }

    @Test func aStringIsANameWhereOnlyANameCanStand() throws {
        guard case .column(let reference) = try expression("'t'.a").kind else { throw Mismatch("no column") }
        #expect(reference.qualifier?.value == "t")
        #expect(reference.qualifier?.quoting == .single)
        #expect(try select("SELECT a 'b'").selectList[0].kind == .expression(.column("a"), alias: Identifier("b")))
        #expect(try parse("SELECT * FROM 't'") == parse("SELECT * FROM t"))
    }

    @Test func parameters() throws {
        #expect(try expression("?7") == Expression(.parameter(.numbered(7))))
        #expect(try expression(":a") == Expression(.parameter(.named(prefix: 0x3A, "a"))))
        #expect(try expression("@a1") == Expression(.parameter(.named(prefix: 0x40, "a1"))))
        #expect(refusal("SELECT $a::b(c d)")?.code == .syntaxError)
        #expect(try expression("$a::b(c)") == Expression(.parameter(.named(prefix: 0x24, "a::b(c)"))))
        #expect(try expression("#a") == Expression(.parameter(.named(prefix: 0x23, "a"))))
        #expect(
            try expression("f(?, ?, ?)")
                == .call(
                    "f", Expression(.parameter(.positional(0))), Expression(.parameter(.positional(1))),
                    Expression(.parameter(.positional(2)))))
        for text in ["?0", "?32767", "?99999999999999999999", ":", "@", "#1", "$"] {
            #expect(refusal("SELECT \(text)")?.code == .syntaxError, "\(text)")
        }
    }

    @Test func commentsAndSpace() throws {
        let plain = try parse("SELECT 1")
        for text in [
            "SELECT--c\n1", "SELECT/**/1", "SELECT /* a */ 1", "SELECT 1 --", "SELECT 1 -- a", "SELECT 1 /* open",
            "\u{FEFF}SELECT 1", "SELECT\t\r\u{0C}\n1", "/*/ */SELECT 1", "SELECT -- a\r still\n 1", ";;SELECT 1;;",
        ] {
            #expect(try parse(text) == plain, "\(text)")
        }
        // at the very end of the text `/*` is two operators, and a vertical tab is a space behind another one only
        #expect(refusal("SELECT 1 /*")?.code == .syntaxError)
        #expect(try parse("SELECT \u{0B}1") == plain)
        #expect(refusal("SELECT\u{0B}1")?.code == .syntaxError)
        // a carriage return does not end a comment
        #expect(refusal("SELECT -- a\r1")?.code == .syntaxError)
    }

    @Test func textThatNothingReads() {
        func code(_ bytes: [UInt8]) -> Diagnostic? {
            do {
                _ = try SQLParser.parseStatement(utf8: bytes, dialect: .sqlite())
                return nil
            } catch {
                return error.diagnostic
            }
        }
        #expect(code(Array("SELECT '\0'".utf8))?.code == .nulByte)
        #expect(code(Array("SELECT '\0'".utf8))?.range == SourceRange(8, 9))
        let broken: [[UInt8]] = [
            [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xFF],
        ]
        for bytes in broken {
            let diagnostic = code(Array("SELECT '".utf8) + bytes + Array("'".utf8))
            #expect(diagnostic?.code == .invalidUTF8, "\(bytes)")
            #expect(diagnostic?.range == SourceRange(8, 9), "\(bytes)")
        }
        for text in ["", " ", "-- a", "/* a */", ";", " ;; ", "\u{FEFF}"] {
            #expect(refusal(text)?.code == .emptyStatement, "\(text)")
        }
    }

    /// Every keyword, wherever a name can stand: as SQLite has it.
    @Test func keywordsAsNames() throws {
        guard Engine.isReference() else { return }
        let engine = try Engine()
        let frames = [
            "SELECT %", "SELECT % FROM t", "SELECT a %", "SELECT a AS %", "SELECT % (1)", "SELECT t.%", "SELECT %.a",
            "SELECT * FROM %", "SELECT * FROM t %", "SELECT * FROM t AS %", "SELECT * FROM t % JOIN u",
            "SELECT a COLLATE %",
            "SELECT CAST(a AS %)", "SELECT CASE % WHEN 1 THEN 2 END", "SELECT CASE WHEN 1 THEN % END", "SELECT f(%)",
            "SELECT (%)", "SELECT a IN %", "SELECT a IN (%)", "SELECT count(*) OVER %", "SELECT count(*) OVER (%)",
            "SELECT count(*) OVER (% ORDER BY a)", "SELECT count(*) % w", "SELECT count(*) % (ORDER BY a)",
            "SELECT count(*) %(WHERE a)", "SELECT a FROM t % w AS ()", "SELECT a FROM t WINDOW % AS ()",
            "SELECT a FROM t ORDER BY %", "SELECT a FROM t ORDER BY a %", "SELECT a FROM t LIMIT 1 % 2",
            "WITH % AS (SELECT 1) SELECT 1", "WITH a(%) AS (SELECT 1) SELECT 1", "INSERT INTO % VALUES (1)",
            "INSERT INTO t(%) VALUES (1)", "INSERT INTO t AS % VALUES (1)", "UPDATE t SET % = 1", "UPDATE % SET a = 1",
            "DELETE FROM %", "DELETE FROM t AS %", "SELECT NOT %", "SELECT - %", "SELECT a % b", "SELECT a NOT % b",
            "SELECT a IS %", "SELECT a IS NOT %", "SELECT a BETWEEN % AND 1", "SELECT * FROM t JOIN u USING (%)",
            "SELECT a FROM t NATURAL % JOIN u", "CREATE TABLE %(a)", "CREATE TABLE t(%)", "CREATE TABLE t(a %)",
            "CREATE TABLE t(a INT %)", "CREATE TABLE t(a DEFAULT %)", "CREATE TABLE t(a REFERENCES % (b))",
            "CREATE TABLE t(a CONSTRAINT % NOT NULL)", "CREATE TABLE t(a) %", "CREATE TABLE t(a AS (1) %)",
            "CREATE INDEX % ON t(a)", "CREATE VIEW % AS SELECT 1",
            "CREATE TRIGGER % AFTER INSERT ON t BEGIN SELECT 1; END",
            "EXPLAIN % SELECT 1", "%", "% SELECT 1", "SELECT a FROM t INDEXED BY %",
            "SELECT ROW_NUMBER() OVER (ROWS % ROW)",
            "SELECT count(*) OVER (ROWS % PRECEDING)", "SELECT count(*) OVER (ROWS 1 %)",
            "SELECT count(*) OVER (ROWS BETWEEN 1 PRECEDING AND % FOLLOWING)",
            "SELECT count(*) OVER (ROWS 1 PRECEDING EXCLUDE %)", "SELECT (a) % (b)", "SELECT (%) AS b",
            "SELECT a, % FROM t",
        ]
        _ = engine.verdict("CREATE TABLE t (a, b)")
        var differences: [String] = []
        for keyword in Keyword.allCases {
            let word = KeywordSpelling.of(keyword)
            guard Keywords.isReserved(ByteString(word), in: .sqlite()) else { continue }
            for frame in frames {
                let sql = frame.replacing("%", with: word)
                if let difference = Agreement.difference(Array(sql.utf8), engine) {
                    differences.append("\(sql): \(difference)")
                }
            }
        }
        for difference in differences.prefix(60) { print("keyword: \(difference)") }
        #expect(differences.isEmpty)
    }

    @Test func everyKeywordIsFoundInAnyCase() {
        for keyword in Keyword.allCases where keyword != .none {
            let word = KeywordSpelling.of(keyword)
            #expect(Keywords.find(ByteString(word)) == keyword)
            #expect(Keywords.find(ByteString(word.lowercased())) == keyword)
            #expect(Keywords.find(ByteString(word + "X")) == .none || word == "ISNULL")
            // The words of other dialects are names.
            let isReserved = Keywords.isReserved(ByteString(word), in: .sqlite())
            #expect(Keywords.needsQuoting(ByteString(word), in: .sqlite()) == isReserved)
        }
        for word in ["", "a", "selec", "selectt", "kelvin", "\u{212A}EY", "s", "current_timestam", "current\u{1F}date"]
        {
            #expect(Keywords.find(ByteString(word)) == .none, "\(word)")
        }
        for name in ["a b", "", "1a", "é", "a-b", "a\"", "order"] {
            #expect(Keywords.needsQuoting(ByteString(name), in: .sqlite()), "\(name)")
        }
        #expect(!Keywords.needsQuoting("Abc_1", in: .sqlite()))
        #expect(Keywords.needsQuoting("Abc_1", in: .policy))
    }
}

enum KeywordSpelling {
    /// `CURRENT_DATE` of `currentDate`.
    static func of(_ keyword: Keyword) -> String {
        // `Keyword.none` is no keyword.
        if keyword == .noneWord { return "NONE" }
        return "\(keyword)".map { $0.isUppercase ? "_\($0)" : "\($0)" }.joined().uppercased()
    }
}
