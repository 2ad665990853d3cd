import Foundation
import TestSupport
import Testing
import Weir

/// The promise itself on PostgreSQL, on statements that nobody wrote: rewritten on the full database as the original on the restricted
/// one, and the same again with other hidden values, which the planner has statistics of.
struct PostgresGeneratedTests {
    private typealias Table = PostgresGenerator.Table

    private static func table(
        _ name: String, key: String? = "id", _ columns: [(String, PostgresGenerator.Kind)], divisors: Set<String> = [],
        numbers: Set<String> = []
    ) -> Table {
        Table(
            name: name,
            columns: columns.map {
                .init(
                    name: $0.0, kind: $0.1, isDivisor: divisors.contains($0.0), isNumber: numbers.contains($0.0))
            }, key: key)
    }

    private static let shop = [
        table(
            "users",
            [
                ("id", .integer), ("tenant", .integer), ("name", .text), ("email", .text), ("salary", .integer),
                ("born", .date), ("profile", .json), ("manager_id", .integer), ("feeling", .mood), ("tags", .textArray),
                ("code", .other), ("active", .boolean),
            ], divisors: ["id", "tenant"], numbers: ["code"]),
        table(
            "orders",
            [
                ("id", .integer), ("tenant", .integer), ("user_id", .integer), ("total", .numeric), ("status", .text),
                ("placed", .time), ("note", .text), ("rate", .float), ("lasts", .interval),
            ], divisors: ["id", "total", "rate"]),
        table(
            "order_items", key: nil,
            [("order_id", .integer), ("product_id", .integer), ("quantity", .integer), ("price", .numeric)],
            divisors: ["quantity"]),
        table(
            "products",
            [("id", .integer), ("name", .text), ("category", .text), ("price", .numeric), ("tags", .other)],
            divisors: ["id", "price"]),
        table("people", [("id", .integer), ("name", .text), ("ssn", .text), ("user_id", .integer)]),
        table(
            "events",
            [
                ("id", .integer), ("tenant", .integer), ("user_id", .integer), ("kind", .text), ("at", .time),
                ("amount", .numeric), ("score", .float), ("raw", .text), ("address", .other),
            ], divisors: ["id"]),
        table(
            "places", [("id", .integer), ("tenant", .integer), ("name", .text), ("size", .integer)], divisors: ["size"]),
    ]

    private static let employees = [
        table(
            "employees",
            [
                ("id", .integer), ("region", .integer), ("name", .text), ("salary", .integer), ("hired", .date),
                ("rating", .numeric), ("code", .text), ("feeling", .mood), ("share", .integer),
            ], divisors: ["salary"])
    ]

    private static let masked = [
        table(
            "users",
            [
                ("id", .integer), ("tenant", .integer), ("name", .text), ("email", .text), ("ssn", .text),
                ("salary", .integer), ("born", .date), ("profile", .json), ("feeling", .mood), ("tags", .textArray),
                ("active", .boolean),
            ], divisors: ["salary"]),
        table(
            "orders",
            [
                ("id", .integer), ("user_id", .integer), ("total", .numeric), ("status", .text), ("placed", .time),
                ("note", .text), ("rate", .float), ("lasts", .interval),
            ], divisors: ["total", "rate"], numbers: ["note"]),
    ]

    @Test(
        "generated queries give what the restricted database gives",
        arguments: [
            ("agent", "shop.yaml", ["agent"], 300, 0),
            ("region-one+directory", "shop.yaml", ["region-one", "directory"], 60, 1),
            ("region-one+region-two+directory", "shop.yaml", ["region-one", "region-two", "directory"], 60, 1),
            ("masked", "masks.yaml", ["masked"], 100, 2),
        ])
    func generated(_ session: String, _ policy: String, _ roles: [String], _ count: Int, _ schema: Int) throws {
        let fixture = try Fixture("shop-postgres")
        guard let engine = fixture.engine else { return }
        let compiler = try fixture.compiler(policy)
        let databases = try fixture.session(session, on: engine)
        var generator = PostgresGenerator(seed: 2026, [Self.shop, Self.employees, Self.masked][schema])
        // More of them for a longer hunt.
        let environment = ProcessInfo.processInfo.environment
        if let only = environment["WEIR_GENERATED_ONLY"], only != session { return }
        let count = count * (environment["WEIR_GENERATED"].flatMap { Int($0) } ?? 1)
        var refused = 0
        var raised = 0
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
            let expected = try databases.restricted.original(sql, .none)
            let found = try engine.full.rewritten(statement)
            let again = try databases.perturbed.rewritten(statement)
            // A plan that takes too long says nothing of what it would have given.
            guard ![expected, found, again].contains(where: { $0.code == PostgresCaseDatabase.canceled }) else {
                continue
            }
            if !expected.isSame(as: found) || !again.isSame(as: found) {
                Issue.record(
                    """
                    restricted: \(expected.summary)
                      rewritten: \(found.summary)
                      other hidden values: \(again.summary)
                      \(sql)
                      \(statement.sql)
                    """)
            }
            if expected.code != 0 {
                raised += 1
                if environment["WEIR_GENERATED_RAISED"] != nil { print("raises: \(expected.message) \(sql)") }
            }
            if !found.rows.isEmpty { nonEmpty += 1 }
            if try !engine.full.original(sql, .none).isSame(as: found) { narrowed += 1 }
        }
        print(
            "generated for \(session) on PostgreSQL: \(count) queries, \(refused) refused, \(raised) raise, "
                + "\(nonEmpty) with rows, \(narrowed) narrowed")
        #expect(raised * 10 < count, "too many of the generated queries raise an error")
        #expect(nonEmpty * 3 > count, "too few of the generated queries have rows")
        #expect(narrowed * 3 > count, "too few of the generated queries meet what is hidden")
    }
}

extension Outcome {
    /// The same rows in any order, or the same error.
    fileprivate func isSame(as other: Outcome) -> Bool {
        code != 0 || other.code != 0 ? code == other.code : sorted == other.sorted
    }
}
