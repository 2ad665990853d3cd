import Testing
import Weir
import WeirDatabases
import WeirFiles
import WeirPolicy

/// The second lock lets through what the compiler makes: the two are written apart, and agree.
@Suite struct BothLocksTests {
    private static let schema = """
        CREATE TABLE org (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
        CREATE TABLE users (
            id INTEGER PRIMARY KEY, name TEXT, email TEXT, ssn TEXT, region TEXT, salary INTEGER,
            org INTEGER REFERENCES org (id) ON DELETE CASCADE
        );
        CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER REFERENCES users (id), total REAL, tags TEXT);
        CREATE TABLE pairs (a TEXT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;
        CREATE TABLE regions (region TEXT, secret TEXT);
        CREATE TABLE log (line TEXT);
        CREATE INDEX users_name ON users (name);
        CREATE TRIGGER logged AFTER INSERT ON orders BEGIN INSERT INTO log VALUES ('order ' || new.id); END;
        CREATE VIRTUAL TABLE notes USING fts5(body);
        INSERT INTO org VALUES (1, 'one'), (2, 'two'), (3, 'three');
        INSERT INTO users VALUES (1, 'Ada', 'a@x', '1', 'US', 10, 1), (2, 'Ben', 'b@x', '2', 'EU', 20, 1), (3, 'Cy', NULL, '3', 'US', 30, 2);
        INSERT INTO orders VALUES (1, 1, 9.5, '["a","b"]'), (2, 2, 1.0, '[]'), (3, 3, 2.0, '["c"]');
        INSERT INTO pairs VALUES ('x', 1), ('y', 2);
        INSERT INTO regions VALUES ('US', 's');
        INSERT INTO notes VALUES ('hello world');
        """

    private static let policy = """
        version: 1
        roles:
          owner:
            databases: [d]
            tables: ["*"]
            operations: [read, write]
          filtered:
            databases: [d]
            tables: [users, orders, org, pairs]
            operations: [read, write]
            exclude-columns: [users.ssn]
            masks: {users.email: "'hidden'"}
            row-filter:
              - EXISTS (SELECT 1 FROM regions WHERE regions.region = users.region)
              - orders.user_id IN (SELECT users.id FROM users WHERE users.ssn <> '2')
          half:
            databases: [d]
            tables: [users]
            operations: [read]
            columns: {users: [id, salary, name]}
            row-filter: users.org = 2
        """

    private static let reads = [
        "SELECT * FROM users", "SELECT count(*) FROM users", "SELECT 1 FROM users", "SELECT u.* FROM users AS u, org",
        "SELECT name, row_number() OVER w FROM users WINDOW w AS (PARTITION BY region ORDER BY id)",
        "SELECT region, sum(salary) FILTER (WHERE salary > 5) FROM users GROUP BY region HAVING count(*) > 0",
        "SELECT id, name FROM users GROUP BY id",
        "SELECT DISTINCT region FROM users ORDER BY region DESC NULLS LAST LIMIT 2 OFFSET 0",
        "SELECT * FROM users JOIN orders ON orders.user_id = users.id",
        "SELECT * FROM users LEFT JOIN orders ON user_id = users.id",
        "SELECT * FROM users RIGHT JOIN org USING (id)", "SELECT * FROM users FULL JOIN org USING (id, name)",
        "SELECT * FROM users NATURAL JOIN org", "SELECT * FROM org NATURAL LEFT JOIN pairs",
        "SELECT * FROM (users JOIN org ON org.id = users.org) JOIN orders ON orders.user_id = users.id",
        "SELECT (SELECT name FROM org WHERE org.id = users.org) AS o FROM users",
        "SELECT name FROM users WHERE org IN (SELECT id FROM org)",
        "SELECT name FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE user_id = users.id AND total > 1)",
        "SELECT name FROM users WHERE (id, org) IN (SELECT id, org FROM users)",
        "SELECT a FROM pairs WHERE (a, b) IN (VALUES ('x', 1))",
        "WITH t AS (SELECT id FROM users) SELECT count(*) FROM t",
        "WITH vault AS MATERIALIZED (SELECT 1 AS x) SELECT x FROM vault, users",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i, name FROM n JOIN users ON users.id = i",
        "WITH users AS (SELECT 1 AS id) SELECT id FROM users", "WITH log AS (SELECT 1) SELECT count(*) FROM log",
        "SELECT tag.value FROM orders, json_each(orders.tags) AS tag", "SELECT key, value FROM json_each('[1,2]')",
        "SELECT tags -> '$[0]', tags ->> '$[0]', json_array_length(tags) FROM orders",
        "SELECT id FROM users UNION SELECT id FROM org ORDER BY 1",
        "SELECT id FROM users EXCEPT SELECT user_id FROM orders", "VALUES (1, 'a'), (2, 'b')",
        "SELECT 1 WHERE 1 IN (SELECT id FROM users)",
        "SELECT name FROM users WHERE name LIKE 'A%' OR name GLOB '*y' OR name LIKE '%' || region ESCAPE '!'",
        "SELECT CASE region WHEN 'US' THEN upper(name) ELSE coalesce(email, 'none') END AS c FROM users",
        "SELECT CAST(salary AS REAL) / 3, salary % 7, -salary, salary | 1 FROM users",
        "SELECT max(name COLLATE NOCASE) FROM users",
        "SELECT group_concat(name, ', ') FROM users",
        "SELECT date('now') > '2000-01-01', CURRENT_TIMESTAMP IS NOT NULL",
        "SELECT name FROM users INDEXED BY users_name WHERE name = 'Ada'",
        "SELECT name FROM users NOT INDEXED WHERE name = 'Ada'",
        "SELECT rowid, id FROM org",
        "SELECT name FROM users WHERE id IN (1, 2) AND salary BETWEEN 1 AND 50 AND org IS NOT DISTINCT FROM 1",
        "SELECT body FROM notes", "SELECT body FROM notes WHERE notes MATCH 'hello'",
        "SELECT * FROM main.users AS \"odd, name\"",
        "SELECT u.id FROM users AS u WHERE u.id = (SELECT max(o.user_id) FROM orders AS o WHERE o.user_id = u.id)",
        "SELECT sum(total) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM orders",
        "EXPLAIN QUERY PLAN SELECT * FROM org",
    ]

    private static let writes = [
        "INSERT INTO org (id, name) VALUES (7, 'seven') RETURNING id, name",
        "INSERT INTO pairs SELECT 'z', id FROM org",
        "INSERT INTO orders (user_id, total, tags) VALUES (1, 5, '[]')",
        "UPDATE org SET name = upper(name) WHERE id = 1",
        "UPDATE users SET name = 'x', salary = salary + 1 WHERE id = 1 RETURNING id", "DELETE FROM pairs WHERE a = 'x'",
        "DELETE FROM orders WHERE user_id IN (SELECT id FROM users WHERE region = 'EU')",
        "DELETE FROM org WHERE id = 3",
        "INSERT INTO org (id, name) VALUES (1, 'again') ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        "UPDATE orders SET total = u.salary FROM users AS u WHERE u.id = orders.user_id", "UPDATE pairs SET b = b + 10",
        "INSERT INTO users (id, name, region, org) VALUES (8, 'Di', 'US', 1)",
    ]

    @Test(arguments: [["owner"], ["filtered"], ["half"], ["filtered", "half"]])
    func whatIsAcceptedRuns(_ roles: [String]) throws {
        var accepted = 0
        let policy = try PolicyFile.read(Self.policy).policy
        let shared = try DatabaseFile(Self.schema)
        for sql in Self.reads + Self.writes {
            let isWrite = Self.writes.contains(sql)
            let file = isWrite ? try DatabaseFile(Self.schema) : shared
            let compiler = try PolicyCompiler(policy, file.database.catalog(name: "d"))
            guard let statement = try? compiler.compile(sql, roles: roles) else { continue }
            accepted += 1
            do throws(DatabaseError) {
                _ = try file.database.rows(statement, try lock(compiler, roles))
            } catch {
                Issue.record("\(roles): \(sql)\n\(statement.sql)\n\(error.message)")
            }
        }
        // Who may do everything is refused little; the others must not be refused everything.
        #expect(accepted >= (roles == ["owner"] ? 45 : roles == ["half"] ? 8 : 30), "\(accepted) accepted for \(roles)")
    }

    private func lock(_ compiler: PolicyCompiler, _ roles: [String]) throws(DatabaseError) -> SessionLock {
        do throws(Refusal) {
            return try SessionLock(compiler, roles: roles)
        } catch {
            throw DatabaseError(.denied, "no session")
        }
    }
}
