import Foundation
import TestSupport
import Testing
import Weir
import WeirPolicy

/// The promise itself, on statements that nobody wrote: rewritten on the full database as the original on the restricted one, and the
/// same again with other hidden values.
struct GeneratedTests {
    private typealias Column = StatementGenerator.Column
    private typealias Table = StatementGenerator.Table

    private static func table(_ name: String, _ columns: [(String, StatementGenerator.Kind)]) -> Table {
        Table(name: name, columns: columns.map { Column(name: $0.0, kind: $0.1) })
    }

    private static let shop = [
        table(
            "users",
            [
                ("id", .integer), ("tenant", .integer), ("name", .text), ("email", .folded), ("salary", .integer),
                ("born", .plain), ("profile", .json), ("manager_id", .integer),
            ]),
        table(
            "orders",
            [
                ("id", .integer), ("tenant", .integer), ("user_id", .integer), ("total", .number), ("status", .folded),
                ("placed", .text), ("note", .plain),
            ]),
        table(
            "order_items",
            [("order_id", .integer), ("product_id", .integer), ("quantity", .integer), ("price", .number)]),
        table(
            "products", [("id", .integer), ("name", .text), ("category", .text), ("price", .number), ("tags", .json)]),
        table("people", [("id", .integer), ("name", .text), ("ssn", .text), ("user_id", .integer)]),
        table(
            "events",
            [
                ("id", .integer), ("tenant", .integer), ("user_id", .integer), ("kind", .text), ("at", .text),
                ("amount", .number), ("score", .number), ("payload", .json), ("digest", .plain),
            ]),
    ]

    private static let employees = [
        table(
            "employees",
            [
                ("id", .integer), ("region", .integer), ("name", .folded), ("salary", .integer), ("hired", .plain),
                ("rating", .number), ("code", .folded),
            ])
    ]

    private static let masked = [
        table(
            "users",
            [
                ("id", .integer), ("tenant", .integer), ("name", .text), ("email", .folded), ("ssn", .plain),
                ("salary", .integer), ("born", .plain),
            ]),
        table(
            "orders",
            [
                ("id", .integer), ("user_id", .integer), ("total", .number), ("status", .folded), ("placed", .text),
                ("note", .plain),
            ]),
    ]

    @Test(
        "generated queries give what the restricted database gives",
        arguments: [
            ("agent", "shop.yaml", ["agent"], 800, 0),
            ("region-one+directory", "shop.yaml", ["region-one", "directory"], 200, 1),
            ("region-one+region-two", "shop.yaml", ["region-one", "region-two"], 200, 1),
            ("region-one+region-two+directory", "shop.yaml", ["region-one", "region-two", "directory"], 200, 1),
            ("masked", "masks.yaml", ["masked"], 300, 2),
        ])
    func generated(_ session: String, _ policy: String, _ roles: [String], _ count: Int, _ schema: Int) throws {
        let fixture = try Fixture("shop")
        let compiler = try fixture.compiler(policy)
        let cases = try #require(fixture.engine)
        let databases = try fixture.session(session, on: cases)
        func engine(_ database: any CaseDatabase) throws -> Engine {
            try Engine(try #require(database as? SQLiteCaseDatabase).path)
        }
        let full = try engine(cases.full)
        let restricted = try engine(databases.restricted)
        let perturbed = try engine(databases.perturbed)
        for engine in [full, restricted, perturbed] { engine.limit(steps: 3_000_000) }
        var generator = StatementGenerator(seed: 2024, [Self.shop, Self.employees, Self.masked][schema])
        // More of them for a longer hunt.
        let environment = ProcessInfo.processInfo.environment
        let factor = environment["WEIR_GENERATED"].flatMap { Int($0) } ?? 1
        if let only = environment["WEIR_GENERATED_ONLY"], only != session { return }
        let count = count * factor
        var refused = 0
        var nonEmpty = 0
        var narrowed = 0
        for _ in 0..<count {
            let sql = generator.statement()
            let statement: CompiledStatement
            do throws(Refusal) {
                statement = try compiler.compile(sql, roles: roles)
            } catch {
                refused += 1
                Issue.record("refused: \(error.diagnostics.first?.message ?? "") \(error.audit ?? "")\n  \(sql)")
                continue
            }
            let expected = restricted.run(sql).sorted
            let found = full.run(statement.sql).sorted
            let again = perturbed.run(statement.sql).sorted
            // A plan that takes too long says nothing of what it would have given.
            guard ![expected, found, again].contains(where: { $0.code == Engine.interrupted }) else { continue }
            if expected.code != 0 || found != expected || again != found {
                Issue.record(
                    """
                    restricted: \(expected.summary)
                      rewritten: \(found.summary)
                      other hidden values: \(again.summary)
                      \(sql)
                      \(statement.sql)
                    """)
            }
            if !found.rows.isEmpty { nonEmpty += 1 }
            if full.run(sql).sorted != found { narrowed += 1 }
        }
        print(
            "generated for \(session): \(count) queries, \(refused) refused, \(nonEmpty) with rows, \(narrowed) narrowed"
        )
        #expect(nonEmpty * 3 > count, "too few of the generated queries have rows")
        #expect(narrowed * 3 > count, "too few of the generated queries meet what is hidden")
    }
}
