import SQLBinding
import SQLPrinter
import SQLSyntax
import Testing
import Weir
import WeirPolicy

/// A check that the constants of a text satisfy need not stand in it; the verifier works that out on its own, and refuses the same text
/// with a constant that does not.
@Suite struct WrittenRowTests {
    struct Case: Sendable {
        let check: String
        /// The column that it reads.
        let column: String
        let good: String
        let bad: [String]

        init(_ check: String, _ good: String, _ bad: String...) {
            self.check = check
            column = String(check.split(separator: "t.", maxSplits: 1, omittingEmptySubsequences: false)[1].prefix(1))
            self.good = good
            self.bad = bad
        }
    }

    static let cases = [
        Case("t.n = 1", "1", "2", "NULL", "'1'"), Case("1 = t.n", "1", "2"), Case("t.n <> 1", "2", "1", "NULL"),
        Case("t.n < 5", "4", "5"), Case("t.n <= 5", "5", "6"), Case("t.n > 5", "6", "5"), Case("t.n >= 5", "5", "4"),
        Case("t.n > -3", "-2", "-3", "-4"), Case("t.n < 9007199254740993", "9007199254740992", "9007199254740993"),
        Case("t.n IS NOT DISTINCT FROM 1", "1", "2", "NULL"), Case("t.n IS DISTINCT FROM 1", "NULL", "1"),
        Case("t.n IS NULL", "NULL", "1"), Case("t.n IS NOT NULL", "1", "NULL"),
        Case("t.n IS NOT DISTINCT FROM NULL", "NULL", "1"), Case("t.n IS DISTINCT FROM NULL", "1", "NULL"),
        Case("t.n BETWEEN 1 AND 3", "2", "4", "0", "NULL"), Case("t.n NOT BETWEEN 1 AND 3", "4", "2", "NULL"),
        Case("t.n IN (1, 2)", "2", "3", "NULL"), Case("t.n NOT IN (1, 2)", "3", "2", "NULL"),
        Case("t.n IN (1, NULL)", "1", "2"), Case("t.n NOT IN (1, 2) AND t.n NOT IN (7)", "3", "7"),
        Case("t.n = 1 OR t.n = 2", "2", "3", "NULL"), Case("t.n > 0 AND t.n < 3", "2", "3", "0", "NULL"),
        Case("t.n = 1 OR length(t.n) = 2", "1", "2"), Case("NOT (t.n = 3)", "2", "3", "NULL"),
        Case("NOT (t.n = 3 OR t.n = 4)", "2", "3", "4"), Case("NOT (t.n > 3 AND t.n < 6)", "3", "4", "NULL"),
        Case("(t.n = 1) IS TRUE", "1", "2", "NULL"), Case("(t.n = 1) IS NOT TRUE", "NULL", "1"),
        Case("(t.n = 1) IS FALSE", "2", "1", "NULL"), Case("t.n", "1", "0", "NULL"),
        Case("CASE WHEN t.n > 5 THEN t.n = 8 ELSE t.n < 3 END", "8", "7", "4", "NULL"),
        Case("CASE WHEN t.n > 5 THEN t.n = 8 ELSE t.n < 3 END", "2", "7", "4", "NULL"),
        Case("CASE WHEN t.n > 5 THEN TRUE END", "6", "5", "NULL"),
        Case("t.x = 'abc'", "'ABC'", "'abd'", "5"), Case("'abc' = t.x", "'ABC'", "'abd'"),
        Case("t.s = 'abc'", "'abc'", "'ABC'"), Case("t.x = t.s OR t.x = 'y'", "'Y'", "'abc'"),
        Case("t.s > 'b'", "'c'", "'a'", "'b'"), Case("t.s = '5'", "5", "6", "5.0"),
        Case("t.s IN ('a', 'b')", "'b'", "'B'"),
        Case("t.r > 1.5", "2", "1.5", "'2'"), Case("t.r = 2", "2.0", "2.5"),
        Case("t.r < 0.3", "0.25", "0.3", "0.29999999999999999"),
        Case("t.r > 0.3", "0.35", "0.3", "0.30000000000000004"), Case("t.v = 'a'", "'a'", "'A'", "x'61'", "5"),
    ]

    private static func compiler(_ check: String) throws -> PolicyCompiler {
        var role = Fixture.role("w", ["t"], [.read, .insert, .update])
        role.databases = [Located("d")]
        role.checks = [Located(check)]
        let catalog = Catalog(
            database: "d", dialect: .sqlite(), defaultSchema: "main",
            relations: [
                Relation(
                    schema: "main", name: "t",
                    columns: [
                        Column(name: "i", type: "INTEGER", nullable: false, default: "3"),
                        Column(name: "n", type: "INTEGER"),
                        Column(name: "r", type: "REAL"), Column(name: "s", type: "TEXT"),
                        Column(name: "x", type: "TEXT", collation: "NOCASE"), Column(name: "b", type: "BLOB"),
                        Column(name: "v", type: ""), Column(name: "d", type: "INTEGER", default: "7"),
                        Column(name: "g", type: "INTEGER", generated: true),
                    ], primaryKey: ["i"])
            ])
        return try PolicyCompiler(Policy(roles: [role]), catalog)
    }

    private static func isAccepted(_ made: VerifierFixture.Made, _ text: String) -> Bool {
        do throws(Failure) {
            try made.verify(text)
            return true
        } catch {
            return false
        }
    }

    @Test(arguments: cases)
    func theConstantDecides(_ item: Case) throws {
        let compiler = try Self.compiler(item.check)
        for (sql, old) in [
            ("INSERT INTO t (\(item.column)) VALUES (\(item.good))", "VALUES (\(item.good))"),
            ("INSERT INTO t (\(item.column)) SELECT \(item.good)", "SELECT \(item.good)"),
            ("INSERT INTO t (\(item.column)) VALUES (\(item.good)), (\(item.good))", "(\(item.good)), "),
            ("UPDATE t SET \(item.column) = \(item.good)", "\(item.column) = \(item.good)"),
        ] {
            let made = try VerifierFixture.make(sql, ["w"], by: .success(compiler))
            let text = made.printed.text
            #expect(text.contains(old) && !text.contains("RETURNING"), "\(text)")
            #expect(Self.isAccepted(made, text))
            for bad in item.bad {
                let tampered = text.replacing(old, with: old.replacing(item.good, with: bad))
                #expect(!Self.isAccepted(made, tampered), "\(tampered)")
            }
        }
    }

    /// What is given no value has its default, and what the database makes is not known.
    @Test(arguments: [
        ("t.d = 7", "(n) VALUES (1)", "(n, d) VALUES (1, 8)"),
        ("t.s IS NULL", "(n) VALUES (1)", "(n, s) VALUES (1, 2)"),
        ("t.d = 7", "(n) SELECT 1", "(n, d) SELECT 1, 8"), ("t.d = 7", "DEFAULT VALUES", "(d) VALUES (8)"),
        ("t.d = 7", "(n) VALUES (1)", "(n, d) SELECT t.* FROM (SELECT 1 AS n, 7 AS d) AS t"),
        ("t.i IS NULL OR t.i = 1", "(i) VALUES (1)", "(i) VALUES (NULL)"),
        ("t.i = 3", "(i) VALUES (3)", "(n) VALUES (3)"),
        ("t.i IS NULL OR t.i = 1", "(i) VALUES (1)", "(n) VALUES (1)"),
        ("t.g IS NULL OR t.n = 1", "(n) VALUES (1)", "(n) VALUES (2)"),
    ])
    func whatIsNotGivenHasItsDefault(_ check: String, _ good: String, _ bad: String) throws {
        let made = try VerifierFixture.make("INSERT INTO t " + good, ["w"], by: .success(Self.compiler(check)))
        let text = made.printed.text
        #expect(text.hasSuffix(good), "\(text)")
        #expect(Self.isAccepted(made, text))
        #expect(!Self.isAccepted(made, text.replacing(good, with: bad)))
    }
}
