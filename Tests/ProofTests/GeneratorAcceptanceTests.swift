import Foundation
import Proof
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirFiles
import WeirPolicy

/// What the generator makes is what Weir takes: statements that are legal and name nothing that is hidden.
struct GeneratorAcceptanceTests {
    private static let policy = """
        version: 1
        roles:
          seer:
            databases: [fixture]
            tables: [users, orders, '"Team"', '"order"', t]
            operations: [read]
            exclude-columns: [users.ssn, users.total, orders.tenant, orders.name, '"Team".code']
            row-filter:
              - users.tenant > 0
              - orders.tenant = 1
              - '"Team".code IS NULL'
              - EXISTS (SELECT 1 FROM users u WHERE u.id = "order".user_id AND u.total IS NULL)
            masks:
              users.name: substr(users.name, 1, 1) || '***'
        """

    private static let count = ProcessInfo.processInfo.environment["WEIR_STATEMENTS"].flatMap { Int($0) } ?? 600
    private static let seed = ProcessInfo.processInfo.environment["WEIR_SEED"].flatMap { UInt64($0) } ?? 1

    @Test("Weir accepts what is legal and names nothing that is hidden", arguments: ProofEngine.allCases)
    func accepted(_ engine: ProofEngine) throws {
        let fixture = GeneratorFixture(engine: engine)
        let dialect = engine == .sqlite ? Dialect.sqlite() : Dialect.postgres()
        let statements = fixture.script(isWhole: true).split(separator: ";\n").filter { $0.hasPrefix("CREATE ") }
        let catalog = try DDLCatalog.read(
            statements.joined(separator: ";\n") + ";\n", dialect: dialect, database: "fixture")
        let compiler = try PolicyCompiler(try PolicyFile.read(Self.policy).policy, catalog)
        var generator = Generator(engine, fixture.tables)
        var refusals: [String: Int] = [:]
        var refused = 0
        let shows = ProcessInfo.processInfo.environment["WEIR_SHOW"] != nil
        for number in 0..<Self.count {
            var choices = Choices(seed: Self.seed << 32 | UInt64(number))
            let statement = generator.statement(&choices)
            do throws(Refusal) {
                _ = try compiler.compile(
                    statement.text, roles: ["seer"],
                    parameters: ParameterValues(positional: statement.parameters.map(\.value)))
            } catch {
                refused += 1
                let diagnostic = error.diagnostics.first
                let kind = "\(diagnostic?.code.rawValue ?? "") \(diagnostic?.message ?? "")"
                refusals[kind, default: 0] += 1
                if shows, refusals[kind] ?? 0 <= 2 {
                    print("refused: \(kind) \(error.audit ?? "")\n  \(statement.text)")
                }
            }
        }
        print("\(engine): \(Self.count) statements, \(refused) refused")
        if shows {
            for (kind, number) in refusals.sorted(by: { $0.value > $1.value }) { print("  ! \(number) \(kind)") }
        }
        #expect(refused * 100 <= Self.count * 3, "Weir refuses too many: \(refusals)")
    }
}

extension ProofValue {
    var value: WeirPolicy.Value {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        }
    }
}
