import SQLSyntax
import Testing
import Weir

/// What the rewriter makes passes.
@Suite struct VerifierAcceptanceTests {
    /// Statements under the roles that they are made for.
    static let reads: [(roles: [String], statements: [String])] = [
        (
            ["tenant"],
            [
                "SELECT 1",
                "SELECT * FROM users",
                "SELECT u.* FROM users AS u",
                "SELECT id, name FROM users WHERE salary > 10 ORDER BY name LIMIT 5 OFFSET 2",
                "SELECT email FROM users WHERE email = 'a***'",
                "SELECT count(*), sum(total) FROM orders GROUP BY user_id HAVING count(*) > 1",
                "SELECT u.name, o.total FROM users u JOIN orders o ON o.user_id = u.id AND o.status = 'x' WHERE u.salary = 3",
                "SELECT u.name FROM users u LEFT JOIN orders o ON o.user_id = u.id AND o.total > 5 WHERE u.id = 7 AND 1 / u.salary > 0",
                "SELECT u.name FROM orders o RIGHT JOIN users u ON o.user_id = u.id WHERE abs(u.id) = 1 AND u.id = 2",
                "SELECT * FROM users NATURAL JOIN orders",
                "SELECT id FROM users FULL JOIN orders USING (id) WHERE id > 3",
                "SELECT * FROM users u, orders o, countries c WHERE u.id = o.user_id AND c.code = 'x' AND u.id / 2 = 1",
                "SELECT name AS n FROM users WHERE n LIKE 'a%' GROUP BY n HAVING n > 'b' ORDER BY n COLLATE NOCASE DESC",
                "SELECT id FROM users UNION SELECT id FROM orders ORDER BY id",
                "SELECT id, name FROM users UNION ALL SELECT 1, 'x' EXCEPT SELECT 2, 'y' ORDER BY 2 COLLATE NOCASE, id",
                "SELECT (SELECT max(total) FROM orders o WHERE o.user_id = u.id) AS m FROM users u",
                "SELECT id FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE user_id = users.id AND total > users.salary)",
                "SELECT id FROM users WHERE id IN (SELECT user_id FROM orders) AND (1, 1, 'a', 'b', 2, NULL, 3) NOT IN users",
                "SELECT id FROM users WHERE (id, name) IN (SELECT id, name FROM users)",
                "SELECT code FROM countries WHERE (code, name) IN countries",
                "WITH f AS (SELECT id, total FROM orders) SELECT f.id FROM f JOIN users u ON u.id = f.id",
                "WITH f(a, b) AS (SELECT id, total FROM orders), g AS (SELECT a FROM f) SELECT g.a FROM g",
                "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r JOIN users ON id = n",
                "WITH users AS (SELECT 1 AS id) SELECT id FROM users",
                "WITH users AS (SELECT 1 AS id) SELECT m.id FROM users JOIN main.users AS m ON m.id = users.id",
                "SELECT d.id FROM (SELECT id, 1 / salary AS q FROM users WHERE id = 4) AS d WHERE d.q > 1",
                "SELECT t.total FROM (users u JOIN orders o ON o.user_id = u.id AND 1 / o.id = 1) AS t",
                "SELECT u.id FROM (users u JOIN orders o ON o.user_id = u.id) JOIN countries c ON c.name = u.name",
                "SELECT row_number() OVER (PARTITION BY tenant ORDER BY id) FROM users",
                "SELECT sum(salary) OVER w FROM users WINDOW w AS (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
                "SELECT sum(salary) FILTER (WHERE id > 3) FROM users",
                "SELECT j.value FROM users, json_each('[1, 2]') AS j WHERE j.value = users.id",
                "SELECT j.value FROM users AS u, json_each(u.name) AS j",
                "SELECT CAST(salary AS TEXT) FROM users WHERE name GLOB 'a*' AND name LIKE 'x!%' ESCAPE '!'",
                "SELECT CASE name WHEN 'a' THEN 1 ELSE 2 END FROM users WHERE id = ?1 AND salary = ?2 AND 1 / id = ?1",
                "SELECT id FROM users WHERE name = :n AND 1 / id = 1 AND salary BETWEEN @a AND $b",
                "SELECT id FROM users WHERE id = ? AND 1 / id = ? AND name = ?",
                "SELECT DISTINCT lower(name) || '-' || id FROM users",
                "SELECT substr(name, 1, 3) || '…' FROM users",
                "SELECT name FROM users WHERE id IS NOT NULL AND salary IS 5 AND (name = 'a') IS TRUE",
                "VALUES (1, (SELECT name FROM users LIMIT 1)), (2, 'x')",
                "SELECT 1 FROM users weir_1 JOIN orders weir_2 ON weir_1.id = weir_2.user_id",
                "SELECT id FROM users WHERE id = (WITH c AS (SELECT max(user_id) AS m FROM orders) SELECT m FROM c)",
                "SELECT users.id FROM users WHERE id IN (SELECT users.user_id FROM orders AS users WHERE users.total > 1)",
                "SELECT count(*) FROM (SELECT DISTINCT tenant FROM users) LIMIT 1 + 1",
                "SELECT countries.rowid FROM countries WHERE oid = 3",
                "SELECT -id, +id, ~id FROM users WHERE -1 < id",
                "SELECT name FROM users ORDER BY (SELECT count(*) FROM orders WHERE user_id = users.id), abs(salary)",
            ]
        ),
        (
            ["tenant", "names"],
            ["SELECT * FROM users", "SELECT name FROM users WHERE id = 3 AND 1 / salary = 1 AND email = 'a'"]
        ),
        (
            ["org"],
            [
                "SELECT * FROM orders", "SELECT id FROM orders WHERE id = 5 AND total / 2 = 1",
                "WITH member AS (SELECT 1 AS org, 'x' AS who) SELECT member.who FROM orders AS m, member",
            ]
        ),
        (["own"], ["SELECT * FROM orders JOIN users ON users.id = user_id", "SELECT born, score FROM users"]),
        (
            ["tenant", "own"],
            ["SELECT * FROM orders WHERE id = ?1", "SELECT total / 2 FROM orders WHERE id = ? AND total = ?"]
        ),
        (["peers", "names"], ["SELECT * FROM users", "SELECT salary FROM users WHERE name = 'x' AND 1 / id = 3"]),
        (["peers", "payroll"], ["SELECT * FROM users", "SELECT salary / 2 FROM users WHERE id = 1"]),
        (["peers", "payroll", "names"], ["SELECT * FROM users", "SELECT max(salary) FROM users WHERE id > 1"]),
        (["forms"], ["SELECT * FROM users", "SELECT 1 / id FROM users WHERE tenant = 3"]),
        (["forms", "peers"], ["SELECT * FROM users", "SELECT name FROM users AS weir_9 WHERE abs(id) = 1"]),
        (
            ["free"],
            [
                "SELECT rowid, * FROM orders", "SELECT \"a b\", \"select\" FROM \"odd name\"",
                "EXPLAIN SELECT * FROM orders", "EXPLAIN QUERY PLAN SELECT o.id FROM orders o NOT INDEXED",
                "SELECT id FROM orders INDEXED BY whatever WHERE total > 3", "SELECT gross FROM orders",
            ]
        ),
        (["teller"], ["EXPLAIN SELECT name FROM users"]),
        (["loose"], ["SELECT shout(status) FROM orders WHERE id = 1"]),
    ]

    static let writes: [(roles: [String], statements: [String])] = [
        (
            ["writer"],
            [
                "INSERT INTO orders (id, tenant, total) VALUES (1, 1, 2.5)",
                "INSERT INTO countries VALUES ('a', 'b'), ('c', 'd')",
                "INSERT INTO countries SELECT name, email FROM users WHERE 1 / id = 1",
                "WITH n AS (SELECT name FROM users) INSERT INTO countries (code) SELECT name FROM n RETURNING code, name AS n",
                "INSERT INTO orders (id, tenant) VALUES (1, 1) RETURNING id, total",
                "INSERT INTO countries AS c (code) VALUES ('x') ON CONFLICT (code) DO NOTHING",
                "INSERT INTO countries (code) VALUES ('x') ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE countries.name <> 'y'",
                "INSERT OR REPLACE INTO countries (code) VALUES ('x')",
                "INSERT OR IGNORE INTO countries (code) VALUES ('x')",
                "INSERT INTO countries DEFAULT VALUES",
                "UPDATE users SET name = 'x'",
                "UPDATE users SET name = 'x' WHERE id = 5",
                "UPDATE users AS u SET name = u.email, salary = 3 WHERE u.id = 5 AND 1 / u.id = 1",
                "UPDATE users SET name = lower(email) WHERE email = 'a***' AND salary = 0 RETURNING id, email, salary",
                "UPDATE orders SET (total, status) = (1, 'x') WHERE status = 'y'",
                "UPDATE orders SET total = (SELECT max(salary) FROM users WHERE users.id = orders.user_id)",
                "UPDATE orders SET total = u.id FROM users AS u WHERE u.id = orders.user_id",
                "UPDATE OR FAIL orders SET status = 'x'",
                "DELETE FROM orders",
                "DELETE FROM orders WHERE id = 4 AND 1 / total = 3 AND status = ?1 RETURNING *",
                "DELETE FROM users AS u WHERE EXISTS (SELECT 1 FROM orders AS o WHERE o.user_id = u.id)",
                "DELETE FROM users AS weir_1 WHERE weir_1.id IN (SELECT user_id FROM orders)",
                "DELETE FROM countries WHERE code = 'x' RETURNING code",
            ]
        ),
        (
            ["writer", "clerk"],
            [
                "UPDATE orders SET total = 4 WHERE id = 1", "DELETE FROM orders WHERE id = 1 AND status = 'x'",
            ]
        ),
        (["clerk", "org"], ["UPDATE orders SET status = 'x' WHERE id = 1 AND 1 / tenant = 2 RETURNING id, status"]),
        (["blind"], ["DELETE FROM orders"]),
        (["blind", "writer"], ["DELETE FROM orders", "DELETE FROM orders WHERE id = 1 AND abs(id) = 1 RETURNING id"]),
        (["blind", "own"], ["DELETE FROM orders", "DELETE FROM orders WHERE id = 1 AND 1 / id = 1"]),
        (
            ["free"],
            [
                "UPDATE orders SET total = total + 1 WHERE rowid = 5", "DELETE FROM orders",
                "EXPLAIN DELETE FROM orders",
                "INSERT INTO orders (id) VALUES (1) ON CONFLICT DO NOTHING",
                "INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET (total, status) = (excluded.total, 'x')",
            ]
        ),
        (["loose"], ["INSERT OR IGNORE INTO orders (id, tenant) VALUES (1, 1)"]),
    ]

    static let cases: [(roles: [String], sql: String)] = (reads + writes).flatMap { group in
        group.statements.map { (group.roles, $0) }
    }

    @Test func whatIsMadePasses() throws {
        _ = try VerifierFixture.compiler.get()
        for (roles, sql) in Self.cases {
            for style in [PlaceholderForm.native, .questionMark, .named] {
                do {
                    try VerifierFixture.make(sql, roles, style).verify()
                } catch let failure as Failure {
                    Issue.record("\(roles) \(sql): \(failure.diagnostic.message) \(failure.audit ?? "")")
                    break
                }
            }
        }
    }

    @Test func thereAreCasesEnough() {
        #expect(Self.cases.count >= 100)
    }
}
