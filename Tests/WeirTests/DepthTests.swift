import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// The whole way of a statement on a thread with a small stack: the deepest that is read must be carried through, and
/// what is deeper must be refused.
@Suite struct DepthTests {
    private static func compile(_ sql: String, _ compiler: PolicyCompiler) -> DiagnosticCode? {
        do throws(Refusal) {
            _ = try compiler.compile(sql, roles: ["tenant"])
            return nil
        } catch {
            return error.diagnostics.first?.code
        }
    }

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    /// Makes a statement of the given depth.
    private static let shapes: [(name: String, make: @Sendable (Int) -> String)] = [
        ("parentheses", { "SELECT \(repeated("(", $0))1\(repeated(")", $0)) FROM users" }),
        ("rows", { "SELECT \(repeated("1 + (2 * (", $0))1\(repeated("))", $0)) FROM users" }),
        ("functions", { "SELECT \(repeated("abs(", $0))id\(repeated(")", $0)) FROM users" }),
        ("case", { "SELECT \(repeated("CASE WHEN 1 THEN ", $0))id\(repeated(" END", $0)) FROM users" }),
        ("not", { "SELECT \(repeated("NOT ", $0))id FROM users" }),
        ("minus", { "SELECT \(repeated("- ", $0))id FROM users" }),
        ("scalar subqueries", { "SELECT \(repeated("(SELECT ", $0))id\(repeated(" FROM users)", $0)) FROM users" }),
        (
            "exists",
            { "SELECT 1 FROM users WHERE \(repeated("EXISTS (SELECT 1 FROM orders WHERE ", $0))1\(repeated(")", $0))" }
        ),
        (
            "in",
            { "SELECT 1 FROM users WHERE \(repeated("id IN (SELECT id FROM users WHERE ", $0))1\(repeated(")", $0))" }
        ),
        ("derived tables", { "SELECT id FROM \(repeated("(SELECT id FROM ", $0))users\(repeated(")", $0))" }),
        ("joins", { "SELECT 1 FROM \(repeated("countries JOIN (", $0))countries\(repeated(")", $0))" }),
        ("common tables", { "\(repeated("WITH x AS (", $0))SELECT 1\(repeated(") SELECT * FROM x", $0))" }),
        (
            "operators",
            { "SELECT \(repeated("1 OR 1 AND 1 = 1 < 1 & 1 + 1 * 1 || (", $0))1\(repeated(")", $0)) FROM users" }
        ),
        ("windows", { "SELECT \(repeated("sum(id) OVER (ORDER BY (", $0))id\(repeated("))", $0)) FROM users" }),
        ("json", { "SELECT \(repeated("name -> (", $0))id\(repeated(")", $0)) FROM users" }),
    ]

    @Test(arguments: 0..<15)
    func theDeepestStatementSurvivesASmallStack(_ index: Int) throws {
        let shape = Self.shapes[index]
        let compiler = try Fixture.compiler()
        let deepest = try onSmallStack { () -> Int in
            var deepest = 0
            for depth in 1...160 {
                if Self.compile(shape.make(depth), compiler) == .tooComplex { break }
                deepest = depth
            }
            return deepest
        }
        print("depth: \(shape.name) \(deepest)")
        #expect(deepest >= 4, "\(shape.name) are read \(deepest) deep")
        #expect(deepest < 160, "\(shape.name) are read \(deepest) deep")
        let code = try onSmallStack { Self.compile(shape.make(2_000), compiler) }
        #expect(code == .tooComplex)
    }

    @Test(arguments: [" + ", " AND ", " || ", " OR ", " = ", " -> "])
    func longChainsAreRefusedNotDied(_ sign: String) throws {
        let compiler = try Fixture.compiler()
        let sql = "SELECT " + Self.repeated("1" + sign, 100_000) + "1 FROM users"
        #expect(try onSmallStack { Self.compile(sql, compiler) } == .tooComplex)
        let short = "SELECT " + Self.repeated("1" + sign, 200) + "1 FROM users"
        #expect(try onSmallStack { Self.compile(short, compiler) } == nil)
    }

    @Test func longSetOperationsAreRefused() throws {
        let compiler = try Fixture.compiler()
        let sql = Self.repeated("SELECT 1 UNION ", 100_000) + "SELECT 1"
        #expect(try onSmallStack { Self.compile(sql, compiler) } == .tooComplex)
    }

    @Test func aStatementOfFiveMegabytesIsCompiled() throws {
        let compiler = try Fixture.compiler()
        let list = (0..<700_000).map { String($0) }.joined(separator: ", ")
        #expect(try onSmallStack { Self.compile("SELECT id FROM users WHERE id IN (\(list))", compiler) } == nil)
    }
}
