import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// Deep expressions of a policy are matched on a thread with a small stack, and long ones in time.
@Suite struct VerifierDepthTests {
    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    /// Filters of the given depth.
    private static let shapes: [(name: String, make: @Sendable (Int) -> String)] = [
        ("not", { "\(repeated("NOT (", $0))users.tenant = 1\(repeated(")", $0))" }),
        (
            "and and or",
            { "\(repeated("(users.id = 1 OR (users.id = 2 AND ", $0))users.tenant = 1\(repeated("))", $0))" }
        ),
        (
            "case",
            { "\(repeated("CASE WHEN users.id = 1 THEN ", $0))users.tenant = 1\(repeated(" ELSE FALSE END", $0))" }
        ),
        ("functions", { "\(repeated("lower(", $0))users.name\(repeated(")", $0)) = 'x'" }),
        (
            "exists",
            {
                "users.id = 1 AND \(repeated("EXISTS (SELECT 1 FROM orders o WHERE o.id = users.id AND ", $0))TRUE\(repeated(")", $0))"
            }
        ),
        ("in", { "\(repeated("users.id IN (SELECT o.id FROM orders o WHERE ", $0))TRUE\(repeated(")", $0))" }),
        ("is", { "\(repeated("((", $0))users.id = 1\(repeated(") IS TRUE) IS NOT FALSE", $0))" }),
    ]

    private static func compiler(_ filter: String) throws(PolicyError) -> PolicyCompiler {
        var role = Role(name: Located("deep"))
        role.databases = [Located("shop")]
        role.tables = [Located("users")]
        role.operations = [Located(.read), Located(.delete)]
        role.rowFilters = [Located(filter)]
        return try PolicyCompiler(Policy(roles: [role]), VerifierFixture.catalog)
    }

    @Test(arguments: 0..<shapes.count)
    func deepFiltersAreMatchedOnASmallStack(_ number: Int) throws {
        let shape = Self.shapes[number]
        var deepest: (depth: Int, compiler: PolicyCompiler)?
        for depth in 1...130 {
            guard let compiler = try? Self.compiler(shape.make(depth)) else { break }
            deepest = (depth, compiler)
        }
        let (depth, compiler) = try #require(deepest)
        for sql in ["SELECT id FROM users", "DELETE FROM users WHERE abs(id) = 1"] {
            let code = try onSmallStack { () -> DiagnosticCode? in
                do throws(Refusal) {
                    _ = try compiler.prepare(sql, roles: ["deep"])
                    return nil
                } catch {
                    return error.diagnostics.first?.code
                }
            }
            #expect(code == nil || code == .tooComplex, "\(shape.name) \(depth) deep: \(sql)")
        }
        print("verifier: \(shape.name) \(depth) deep")
    }

    /// A statement of many parts, each of which the policy is asked for.
    @Test func manyPartsAreProved() throws {
        let list = (0..<2_000).map { "(id = \($0) AND email <> '\($0)')" }.joined(separator: ", ")
        let conditions = (0..<900).map { "id <> \($0)" }.joined(separator: " AND ")
        for (roles, sql) in [
            (["writer"], "DELETE FROM users WHERE coalesce(\(list)) AND \(conditions)"),
            (["tenant"], "SELECT \(list) FROM users WHERE 1 / id = 1 AND \(conditions)"),
            (
                ["tenant"],
                (0..<60).map { "SELECT id FROM users AS u\($0) WHERE abs(id) = 1 AND id = \($0)" }.joined(
                    separator: " UNION ")
            ),
        ] {
            let clock = ContinuousClock()
            let start = clock.now
            let made = try VerifierFixture.make(sql, roles)
            let between = clock.now
            try made.verify()
            print("verifier: made in \(between - start), proved again in \(clock.now - between)")
        }
    }
}
