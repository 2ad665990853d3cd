import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirDatabases
import WeirFiles
import WeirPolicy

/// What the compiler makes of a statement, the second lock lets through, and the server runs.
@Suite struct PostgresBothLocksTests {
    private static let script = """
        CREATE TABLE customers (id int PRIMARY KEY, region text NOT NULL, name text, card text);
        CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers, total numeric(8, 2));
        CREATE TABLE vault (id int PRIMARY KEY);
        CREATE VIEW cards AS SELECT c.name, c.card, o.total FROM customers c JOIN orders o ON o.customer = c.id;
        CREATE SCHEMA other;
        CREATE VIEW other.totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
        CREATE VIEW hidden AS SELECT id FROM vault;
        INSERT INTO customers VALUES (1, 'US', 'Ann', '1234'), (2, 'EU', 'Bob', '5678'), (3, 'US', 'Cyd', NULL);
        INSERT INTO orders VALUES (10, 1, 5.5), (11, 2, 7), (12, 3, 0);
        """

    private static let policy = """
        version: 1
        roles:
          agent:
            databases: [d]
            tables: [customers, orders]
            operations: [read, update]
            attributes: { regions: "text[]" }
            row-filter:
              - customers.region IN (:regions)
              - orders.customer IN (SELECT c.id FROM customers AS c WHERE c.region IN (:regions))
            masks: { customers.card: "'****'" }
        """

    @Test(
        arguments: [
            ("SELECT id, card FROM customers ORDER BY id", [["1", "****"], ["3", "****"]]),
            ("SELECT * FROM orders ORDER BY id", [["10", "1", "5.50"], ["12", "3", "0.00"]]),
            (
                "SELECT c.name, sum(o.total) FROM customers c JOIN orders o ON o.customer = c.id GROUP BY c.name ORDER BY 1",
                [["Ann", "5.50"], ["Cyd", "0.00"]]
            ),
            (
                "SELECT name, card, total FROM cards ORDER BY name",
                [["Ann", "****", "5.50"], ["Cyd", "****", "0.00"]]
            ),
            ("SELECT * FROM other.totals ORDER BY customer", [["1", "5.50"], ["3", "0.00"]]),
            ("SELECT id FROM orders WHERE 1 / total > 0", nil),
            ("WITH customers AS (SELECT 1 AS id) SELECT id FROM customers", [["1"]]),
        ] as [(String, [[String]]?)])
    func reads(_ sql: String, _ expected: [[String]]?) throws {
        guard let (fixture, compiler) = try open() else { return }
        let statement = try compiler.compile(
            sql, roles: ["agent"], attributes: ["regions": .list([.text("US")])])
        guard let expected else {
            // Of a row that the session sees: what it may not see decides nothing.
            #expect(databaseError { _ = try fixture.database.run(statement, lock: fixture.lock) }?.code == "22012")
            return
        }
        let rows = try fixture.database.rows(statement, fixture.lock).map { row in row.map(Self.text) }
        #expect(rows == expected)
    }

    @Test func aViewOverWhatIsNotGranted() throws {
        guard let (_, compiler) = try open() else { return }
        let refusal = refusal { () throws(Refusal) in
            _ = try compiler.compile("SELECT id FROM hidden", roles: ["agent"])
        }
        #expect(refusal?.diagnostics.first?.code == .unavailableRelation)
    }

    private func refusal(_ compile: () throws(Refusal) -> Void) -> Refusal? {
        do throws(Refusal) {
            try compile()
            return nil
        } catch {
            return error
        }
    }

    @Test func writes() throws {
        guard let (fixture, compiler) = try open() else { return }
        let statement = try compiler.compile(
            "UPDATE orders SET total = 1", roles: ["agent"], attributes: ["regions": .list([.text("US")])])
        let result = try fixture.database.run(statement, lock: fixture.lock)
        #expect(result.changed == 2)
        #expect(result.rows == 0)
        #expect(try fixture.value("SELECT string_agg(total::text, ' ' ORDER BY id) FROM orders") == "1.00 7.00 1.00")
    }

    private func open() throws -> (PostgresFixture, PolicyCompiler)? {
        guard let fixture = try PostgresFixture(Self.script, policy: Self.policy, roles: ["agent"]) else { return nil }
        let compiler = try PolicyCompiler(PolicyFile.read(Self.policy).policy, fixture.database.catalog(name: "d"))
        return (fixture, compiler)
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .integer(let number): "\(number)"
        case .text(let text): text
        case .null, .boolean, .real, .blob, .list: "\(value)"
        }
    }
}
