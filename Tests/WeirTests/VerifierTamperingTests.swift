import SQLPrinter
import SQLSyntax
import Testing
import Weir

/// Whatever is broken by hand in a text that was made is refused.
@Suite struct VerifierTamperingTests {
    struct Tampering: Sendable {
        let what: String
        let old: String
        let new: String

        init(_ what: String, _ old: String, _ new: String) {
            self.what = what
            self.old = old
            self.new = new
        }
    }

    struct Base: Sendable {
        let roles: [String]
        let sql: String
        let tamperings: [Tampering]

        init(_ roles: [String], _ sql: String, _ tamperings: [Tampering]) {
            self.roles = roles
            self.sql = sql
            self.tamperings = tamperings
        }
    }

    static let bases: [Base] = [
        Base(
            ["tenant"], "SELECT u.name FROM users AS u WHERE u.id = 7 AND u.email = 'x' AND 1 / u.salary > 0",
            [
                Tampering("no filter", "WHERE weir_1.tenant = 1 AND weir_1.id = 7 LIMIT", "LIMIT"),
                Tampering("no filter but the copy", "weir_1.tenant = 1 AND weir_1.id = 7 LIMIT", "weir_1.id = 7 LIMIT"),
                Tampering("another constant", "weir_1.tenant = 1", "weir_1.tenant = 2"),
                Tampering("another type of constant", "weir_1.tenant = 1", "weir_1.tenant = '1'"),
                Tampering("another operator", "weir_1.tenant = 1", "weir_1.tenant >= 1"),
                Tampering("another column", "weir_1.tenant = 1", "weir_1.id = 1"),
                Tampering("AND to OR", "weir_1.tenant = 1 AND weir_1.id = 7", "weir_1.tenant = 1 OR weir_1.id = 7"),
                Tampering("the filter negated", "weir_1.tenant = 1 AND", "NOT (weir_1.tenant = 1) AND"),
                Tampering(
                    "the filter behind the copy", "weir_1.tenant = 1 AND weir_1.id = 7",
                    "weir_1.id = 7 AND weir_1.tenant = 1"),
                Tampering("no barrier", " LIMIT -1", ""),
                Tampering("another LIMIT", "LIMIT -1", "LIMIT 1"),
                Tampering("LIMIT with OFFSET", "LIMIT -1", "LIMIT -1 OFFSET 1"),
                Tampering("a column more", "weir_1.score FROM", "weir_1.score, weir_1.ssn FROM"),
                Tampering("a column in another's place", "weir_1.score FROM", "weir_1.ssn AS score FROM"),
                Tampering("a column less", ", weir_1.score FROM", " FROM"),
                Tampering("columns swapped", "weir_1.id, weir_1.tenant,", "weir_1.tenant, weir_1.id,"),
                Tampering("a star", "weir_1.score FROM", "weir_1.* FROM"),
                Tampering(
                    "the raw column for the mask",
                    "CAST(substr(weir_1.email, 1, 1) || '***' AS TEXT) COLLATE NOCASE AS email", "weir_1.email"),
                Tampering("a longer mask", "substr(weir_1.email, 1, 1)", "substr(weir_1.email, 1, 9)"),
                Tampering("the mask over another column", "substr(weir_1.email, 1, 1)", "substr(weir_1.ssn, 1, 1)"),
                Tampering(
                    "the mask without its cast", "CAST(substr(weir_1.email, 1, 1) || '***' AS TEXT)",
                    "(substr(weir_1.email, 1, 1) || '***')"),
                Tampering("the mask cast to another type", "AS TEXT)", "AS INTEGER)"),
                Tampering("the mask without its collation", " COLLATE NOCASE AS email", " AS email"),
                Tampering("the mask under another collation", "COLLATE NOCASE AS email", "COLLATE RTRIM AS email"),
                Tampering("no schema", "main.users", "users"),
                Tampering("another relation", "main.users", "main.vault"),
                Tampering("a system table", "main.users", "main.sqlite_master"),
                Tampering(
                    "the base table itself",
                    "(SELECT weir_1.id, weir_1.tenant, weir_1.name, CAST(substr(weir_1.email, 1, 1) || '***' AS TEXT) COLLATE NOCASE AS email, weir_1.salary, weir_1.born, weir_1.score FROM main.users AS weir_1 WHERE weir_1.tenant = 1 AND weir_1.id = 7 LIMIT -1) AS u",
                    "main.users AS u"),
                Tampering("the base table beside it", "FROM (SELECT", "FROM main.users AS x, (SELECT"),
                Tampering(
                    "a restricted table in a subquery", "u.id = 7 AND", "EXISTS (SELECT 1 FROM main.orders AS o) AND"),
                Tampering("a table that is not granted", "u.id = 7 AND", "EXISTS (SELECT 1 FROM main.vault AS v) AND"),
                Tampering("IN a table by name", "u.id = 7 AND", "u.id IN main.vault AND"),
                Tampering(
                    "a join inside", "FROM main.users AS weir_1 WHERE",
                    "FROM main.users AS weir_1, main.countries AS c WHERE"),
                Tampering("DISTINCT inside", "(SELECT weir_1.id", "(SELECT DISTINCT weir_1.id"),
                Tampering("GROUP BY inside", " LIMIT -1", " GROUP BY weir_1.id LIMIT -1"),
                Tampering("ORDER BY inside", " LIMIT -1", " ORDER BY weir_1.ssn LIMIT -1"),
                Tampering("UNION inside", " LIMIT -1", " UNION ALL SELECT 1, 2, 3, 4, 5, 6, 7 LIMIT -1"),
                Tampering("WITH inside", "(SELECT weir_1.id", "(WITH c AS (SELECT 1) SELECT weir_1.id"),
                Tampering("no name inside", "main.users AS weir_1", "main.users"),
                Tampering("the name of the inside taken outside", "AS u WHERE", "AS u, main.countries AS weir_1 WHERE"),
                Tampering("a copy that is not the statement's", "weir_1.id = 7 LIMIT", "weir_1.id = 8 LIMIT"),
                Tampering("a copy of a masked column", "weir_1.id = 7 LIMIT", "weir_1.email = 'x' LIMIT"),
                Tampering("a copy that is not total", "weir_1.id = 7 LIMIT", "1 / weir_1.salary > 0 LIMIT"),
                Tampering("a copy of a hidden column", "weir_1.id = 7 LIMIT", "weir_1.ssn = 'x' LIMIT"),
                Tampering("a copy with a subquery", "weir_1.id = 7 LIMIT", "EXISTS (SELECT 1) LIMIT"),
                Tampering("a copy twice", "weir_1.id = 7 LIMIT", "weir_1.id = 7 AND weir_1.id = 7 LIMIT"),
                Tampering("a second statement", "> 0", "> 0; DELETE FROM countries"),
                Tampering("another statement", "SELECT u.name FROM", "DELETE FROM main.countries; SELECT u.name FROM"),
                Tampering("a statement of another kind", "SELECT u.name", "EXPLAIN SELECT u.name"),
                Tampering("a function that is not allowed", "u.name FROM", "load_extension(u.name) FROM"),
                Tampering("an unknown function", "u.name FROM", "foo(u.name) FROM"),
                Tampering("a function of a later version", "u.name FROM", "string_agg(u.name, ',') FROM"),
                Tampering(
                    "an aggregate as a window function that is none", "u.name FROM", "lower(u.name) OVER () FROM"),
                Tampering("an operator that is not allowed", "u.id = 7 AND u.", "u.name MATCH 'x' AND u."),
                Tampering("a collation that is not allowed", "u.name FROM", "u.name COLLATE uint FROM"),
                Tampering("a type that is not allowed", "u.name FROM", "CAST(u.name AS regclass) FROM"),
                Tampering("a table-valued function", "AS u WHERE", "AS u, pragma_table_info('users') AS p WHERE"),
                Tampering("a bare column", "SELECT u.name", "SELECT name"),
                Tampering("a bare column in WHERE", "WHERE u.id = 7", "WHERE id = 7"),
                Tampering("a bare string of double quotes", "SELECT u.name", "SELECT \"u\""),
                Tampering("a column that is hidden", "SELECT u.name", "SELECT u.ssn"),
                Tampering("a column of no table", "SELECT u.name", "SELECT x.name"),
                Tampering("a column of the inside", "SELECT u.name", "SELECT weir_1.name"),
                Tampering("a column with its schema", "SELECT u.name", "SELECT main.u.name"),
                Tampering("rowid", "SELECT u.name", "SELECT u.rowid"),
                Tampering("a star of no table", "SELECT u.name", "SELECT weir_1.*"),
                Tampering("RAISE", "SELECT u.name", "SELECT RAISE(IGNORE)"),
                Tampering("no statement", "SELECT u.name", "SELECTED u.name"),
            ]),
        Base(
            ["org"], "SELECT id FROM orders WHERE id = ?1",
            [
                Tampering("another attribute", "weir_2.who = ?1", "weir_2.who = ?2"),
                Tampering("the user's parameter for the attribute", "weir_2.who = ?1", "weir_2.who = ?4"),
                Tampering("an attribute for the user's parameter", ".id = ?4", ".id = ?1"),
                Tampering("an attribute in the output", "SELECT orders.id FROM", "SELECT ?1 FROM"),
                Tampering("a list one shorter", "IN (?2, ?3)", "IN (?2)"),
                Tampering("a list in another order", "IN (?2, ?3)", "IN (?3, ?2)"),
                Tampering("a list one longer", "IN (?2, ?3)", "IN (?2, ?3, ?3)"),
                Tampering("a placeholder of nothing", "IN (?2, ?3)", "IN (?2, ?9)"),
                Tampering("the list negated", "IN (?2, ?3)", "NOT IN (?2, ?3)"),
                Tampering("OR to AND", "= ?1) OR", "= ?1) AND"),
                Tampering(
                    "EXISTS negated", "EXISTS (SELECT 1 FROM main.member", "NOT EXISTS (SELECT 1 FROM main.member"),
                Tampering("a conjunct of the subquery less", "weir_2.org = weir_1.tenant AND weir_2.who", "weir_2.who"),
                Tampering("the subquery's name captures", "weir_2.org = weir_1.tenant", "weir_2.org = weir_2.org"),
                Tampering("the subquery over another table", "main.member AS weir_2", "main.vault AS weir_2"),
                Tampering("the subquery without a schema", "main.member AS weir_2", "member AS weir_2"),
                Tampering("the subquery without WHERE", " WHERE weir_2.org = weir_1.tenant AND weir_2.who = ?1", ""),
                Tampering(
                    "the name of the subquery declared twice", "main.member AS weir_2",
                    "main.member AS weir_2, main.member AS weir_2"),
                Tampering(
                    "the inner name hides the outer",
                    "main.member AS weir_2 WHERE weir_2.org = weir_1.tenant AND weir_2.who = ?1",
                    "main.member AS weir_1 WHERE weir_1.org = weir_1.tenant AND weir_1.who = ?1"),
                Tampering(
                    "a policy's table in the user's part", "AS orders WHERE", "AS orders, main.member AS m WHERE"),
            ]),
        Base(
            ["peers", "payroll"], "SELECT id, salary FROM users",
            [
                Tampering(
                    "the raw condition widened", "WHERE weir_1.tenant IN (3, 4)) AS salary", "WHERE 1) AS salary"),
                Tampering(
                    "the raw condition another", "WHERE weir_1.tenant IN (3, 4)) AS salary",
                    "WHERE weir_1.tenant = 2) AS salary"),
                Tampering("raw before the mask", "THEN 0 ELSE CASE", "THEN 1 ELSE CASE"),
                Tampering("the mask's condition turned", "THEN 1 ELSE 0 END END", "THEN 0 ELSE 1 END END"),
                Tampering("UNION for UNION ALL", "END END UNION ALL", "END END UNION"),
                Tampering(
                    "the raw term first", "(SELECT CAST(0 AS INTEGER) WHERE",
                    "(SELECT weir_1.salary UNION ALL SELECT CAST(0 AS INTEGER) WHERE"),
                Tampering(
                    "one role less", "weir_1.tenant = 2 OR weir_1.tenant IN (3, 4) LIMIT -1) AS users",
                    "weir_1.tenant = 2 LIMIT -1) AS users"),
                Tampering(
                    "one role more", "weir_1.tenant = 2 OR weir_1.tenant IN (3, 4) LIMIT -1) AS users",
                    "weir_1.tenant = 2 OR weir_1.tenant IN (3, 4) OR weir_1.tenant = 1 LIMIT -1) AS users"),
                Tampering(
                    "a conditional column raw", "(SELECT weir_1.name WHERE weir_1.tenant = 2) AS name", "weir_1.name"),
                Tampering("queries in cells without a barrier", " LIMIT -1", ""),
            ]),
        Base(
            ["tenant"], "SELECT id, salary FROM users",
            [
                Tampering(
                    "a division without a barrier", "SELECT users.id, users.salary",
                    "SELECT users.id, users.id / users.salary"),
                Tampering(
                    "a cast without a barrier", "SELECT users.id, users.salary",
                    "SELECT users.id, CAST(users.salary AS TEXT)"),
                Tampering(
                    "a scalar subquery without a barrier", "SELECT users.id, users.salary",
                    "SELECT users.id, (SELECT 1)"),
                Tampering(
                    "a long text without a barrier", "SELECT users.id, users.salary",
                    "SELECT users.id, users.salary || 'x'"),
                Tampering(
                    "an open pattern without a barrier", "SELECT users.id, users.salary",
                    "SELECT users.id, users.salary LIKE users.id"),
                Tampering(
                    "a sum in a subquery without a barrier", "SELECT users.id, users.salary",
                    "SELECT users.id, EXISTS (SELECT sum(users.id))"),
                Tampering(
                    "a LIMIT in a subquery without a barrier", "SELECT users.id, users.salary",
                    "SELECT users.id, users.id IN (SELECT 1 LIMIT 'x')"),
                Tampering(
                    "a sum in a table that a subquery reads", "SELECT users.id, users.salary",
                    "WITH s AS (SELECT sum(1) AS v) SELECT users.id, users.id IN (SELECT s.v FROM s)"),
                Tampering("malformed JSON without a barrier", "AS users", "AS users, json_each('x') AS j"),
                Tampering(
                    "a function's frame without a barrier", "SELECT users.id, users.salary",
                    "SELECT users.id, sum(1) OVER (ORDER BY 1 ROWS users.id PRECEDING)"),
            ]),
        Base(
            ["writer"],
            "UPDATE users SET name = lower(email) WHERE id = 5 AND email = 'x' AND abs(id) = 5 RETURNING id, email",
            [
                Tampering("no guard", "CASE WHEN users.tenant = 1 THEN ", "CASE WHEN 1 THEN "),
                Tampering(
                    "the guard as a conjunct", "CASE WHEN users.tenant = 1 THEN users.id = 5 AND",
                    "users.tenant = 1 AND CASE WHEN 1 THEN users.id = 5 AND"),
                Tampering(
                    "the guard turned", "THEN users.id = 5 AND", "THEN 0 WHEN users.id = 5 THEN users.id = 5 AND"),
                Tampering("the guard's ELSE true", "ELSE 0 END", "ELSE 1 END"),
                Tampering("the guard without ELSE", " ELSE 0 END", " END"),
                Tampering("the guard's ELSE the predicate", "ELSE 0 END", "ELSE abs(users.id) = 5 END"),
                Tampering("another guard", "WHEN users.tenant = 1", "WHEN users.tenant <> 1"),
                Tampering("the guard with OR", "WHERE users.id = 5 AND CASE", "WHERE users.id = 5 OR CASE"),
                Tampering(
                    "a condition before the guard that is not total", "WHERE users.id = 5 AND CASE",
                    "WHERE abs(users.id) = 5 AND CASE"),
                Tampering(
                    "a condition before the guard that is not the statement's", "WHERE users.id = 5 AND CASE",
                    "WHERE users.id = 6 AND CASE"),
                Tampering(
                    "a condition before the guard over a masked column", "WHERE users.id = 5 AND CASE",
                    "WHERE users.email = 'x' AND CASE"),
                Tampering("a condition behind the guard", "ELSE 0 END", "ELSE 0 END AND users.id = 5"),
                Tampering(
                    "a masked column raw in SET",
                    "SET name = lower(CAST(substr(users.email, 1, 1) || '***' AS TEXT) COLLATE NOCASE)",
                    "SET name = lower(users.email)"),
                Tampering(
                    "a hidden column in SET", "lower(CAST(substr(users.email, 1, 1) || '***' AS TEXT) COLLATE NOCASE)",
                    "users.ssn"),
                Tampering(
                    "a masked column raw in RETURNING",
                    "(SELECT CAST(substr(weir_1.email, 1, 1) || '***' AS TEXT) COLLATE NOCASE FROM (SELECT users.email COLLATE NOCASE AS email) AS weir_1) AS email",
                    "users.email AS email"),
                Tampering(
                    "a raw column of the row in RETURNING",
                    "SELECT CAST(substr(weir_1.email, 1, 1) || '***' AS TEXT) COLLATE NOCASE FROM",
                    "SELECT weir_1.email FROM"),
                Tampering("a hidden column in RETURNING", "RETURNING users.id AS id", "RETURNING users.ssn AS id"),
                Tampering("a star in RETURNING", "RETURNING users.id AS id", "RETURNING *"),
                Tampering("rowid in RETURNING", "RETURNING users.id AS id", "RETURNING users.rowid AS id"),
                Tampering("a column that is not granted", "SET name =", "SET ssn ="),
                Tampering("no schema", "UPDATE OR ABORT main.users", "UPDATE OR ABORT users"),
                Tampering("another table", "UPDATE OR ABORT main.users SET", "UPDATE OR ABORT main.vault AS users SET"),
                Tampering("OR REPLACE", "UPDATE OR ABORT main", "UPDATE OR REPLACE main"),
                Tampering("OR IGNORE", "UPDATE OR ABORT main", "UPDATE OR IGNORE main"),
                Tampering("OR ROLLBACK", "UPDATE OR ABORT main", "UPDATE OR ROLLBACK main"),
                Tampering("an index by name", "UPDATE OR ABORT main.users", "UPDATE OR ABORT main.users INDEXED BY i"),
                Tampering(
                    "no WHERE",
                    " WHERE users.id = 5 AND CASE WHEN users.tenant = 1 THEN users.id = 5 AND CAST(substr(users.email, 1, 1) || '***' AS TEXT) COLLATE NOCASE = 'x' AND abs(users.id) = 5 ELSE 0 END",
                    ""),
                Tampering(
                    "FROM beside a partial expression", " WHERE users.id = 5 AND CASE",
                    " FROM main.countries AS c WHERE users.id = 5 AND CASE"),
                Tampering(
                    "a column of the target through a table of the same name", "abs(users.id) = 5",
                    "EXISTS (SELECT users.email FROM main.countries AS users)"),
                Tampering(
                    "the mask of the target over a table of the same name", "abs(users.id) = 5",
                    "EXISTS (SELECT CAST(substr(users.email, 1, 1) || '***' AS TEXT) COLLATE NOCASE FROM main.countries AS users)"
                ),
            ]),
        Base(
            ["writer"], "INSERT INTO orders (id, tenant) VALUES (1, 1) RETURNING total",
            [
                Tampering("no columns", "main.orders (id, tenant)", "main.orders"),
                Tampering("a generated column", "(id, tenant)", "(id, gross)"),
                Tampering("a column twice", "(id, tenant)", "(id, id)"),
                Tampering("OR IGNORE", "INSERT OR ABORT INTO", "INSERT OR IGNORE INTO"),
                Tampering("OR REPLACE", "INSERT OR ABORT INTO", "INSERT OR REPLACE INTO"),
                Tampering("DO NOTHING", " RETURNING", " ON CONFLICT DO NOTHING RETURNING"),
                Tampering("DO UPDATE", " RETURNING", " ON CONFLICT (id) DO UPDATE SET total = 3 RETURNING"),
                Tampering("another table", "main.orders", "main.member"),
                Tampering("a restricted source", "VALUES (1, 1)", "SELECT o.id, o.tenant FROM main.orders AS o"),
                Tampering("the target in its own source", "VALUES (1, 1)", "VALUES (1, orders.tenant)"),
                Tampering(
                    "a read instead",
                    "INSERT OR ABORT INTO main.orders (id, tenant) VALUES (1, 1) RETURNING orders.total AS total",
                    "SELECT 1"),
            ]),
        Base(
            ["blind", "own"], "DELETE FROM orders",
            [
                Tampering(
                    "no WHERE",
                    " WHERE orders.status = 'old' AND orders.user_id = ?1 AND (orders.status <> 'void' OR orders.status IS NULL)",
                    ""),
                Tampering(
                    "the operation's rows only",
                    " AND orders.user_id = ?1 AND (orders.status <> 'void' OR orders.status IS NULL)", ""),
                Tampering("the visible rows only", "orders.status = 'old' AND ", ""),
                Tampering("one filter less", " AND (orders.status <> 'void' OR orders.status IS NULL)", ""),
            ]),
        Base(
            ["teller"], "EXPLAIN SELECT name FROM users",
            [Tampering("no filter", " WHERE weir_1.tenant = 1", "")]),
        Base(
            ["tenant"],
            "SELECT name AS n, id FROM users UNION SELECT name, id FROM orders JOIN countries ON 1 ORDER BY n",
            [
                Tampering("sorted by a name", "ORDER BY 1", "ORDER BY n"),
                Tampering("sorted by an expression", "ORDER BY 1", "ORDER BY 1 + 1"),
            ]),
        Base(
            ["tenant"], "SELECT name AS n FROM users WHERE n = 'x' ORDER BY n",
            [
                Tampering("an alias that is none", "AS n FROM", "AS m FROM"),
                Tampering("an alias in the select list", "users.name AS n", "users.name AS n, n"),
                Tampering("an alias in a subquery", "WHERE n = 'x'", "WHERE EXISTS (SELECT n)"),
            ]),
        Base(
            ["tenant"],
            "WITH c AS (SELECT id FROM users) SELECT c.id FROM c LEFT JOIN orders AS o ON o.id = c.id AND o.total = 4 WHERE o.status = 'x' AND 1 / c.id = 1",
            [
                Tampering("a table that is no longer there", "WITH c AS", "WITH d AS"),
                Tampering(
                    "no barrier in one of them", "AS weir_1 WHERE weir_1.tenant = 1 LIMIT -1",
                    "AS weir_1 WHERE weir_1.tenant = 1"),
                Tampering(
                    "a copy past an outer join", "weir_2.tenant = 1 AND",
                    "weir_2.tenant = 1 AND weir_2.status = 'x' AND"),
                Tampering("a copy from the ON of a right join", "LEFT JOIN", "RIGHT JOIN"),
            ]),
        Base(
            ["tenant"],
            "SELECT u.id FROM orders AS o RIGHT JOIN users AS u ON o.id = u.id WHERE o.status IS NULL AND 1 / u.id = 1",
            [
                Tampering(
                    "a copy past a right join", "weir_1.tenant = 1 LIMIT",
                    "weir_1.tenant = 1 AND weir_1.status IS NULL LIMIT")
            ]),
        Base(
            ["org", "tenant"], "SELECT orders.id FROM orders, countries",
            [Tampering("the subquery's name taken outside", "main.countries", "main.countries AS weir_2")]),
        Base(
            ["forms"], "SELECT id FROM users",
            [Tampering("the subquery's name captures", "weir_2.id = weir_1.id", "weir_2.id = weir_2.id")]),
    ]

    @Test func whatIsBrokenIsRefused() throws {
        try Self.refuse(Self.bases, by: VerifierFixture.compiler)
    }

    /// Breaks what the compiler makes of each statement in each of its ways, of which each must be possible and be refused.
    static func refuse(_ bases: [Base], by compiler: Result<PolicyCompiler, any Error>) throws {
        for base in bases {
            let made = try VerifierFixture.make(base.sql, base.roles, by: compiler)
            try made.verify()
            for tampering in base.tamperings {
                let parts = made.printed.text.split(separator: tampering.old, omittingEmptySubsequences: false)
                guard parts.count >= 2 else {
                    Issue.record("\(tampering.what): `\(tampering.old)` is not in \(made.printed.text)")
                    continue
                }
                let text = ([String(parts[0])] + [parts.dropFirst().joined(separator: tampering.old)]).joined(
                    separator: tampering.new)
                do throws(Failure) {
                    try made.verify(text)
                    Issue.record("\(tampering.what) is accepted: \(text)")
                } catch {
                    #expect(error.diagnostic.code == .internalError, "\(tampering.what): \(error.diagnostic.message)")
                    #expect(error.audit != nil)
                }
            }
        }
    }

    /// The list of what is bound is part of what is proved.
    @Test func placeholdersThatStandForOthersAreRefused() throws {
        let made = try VerifierFixture.make("SELECT id FROM orders WHERE id = ?1", ["org"])
        let right = made.printed.parameters
        #expect(right.count == 4)
        for (first, second) in [(0, 1), (1, 2), (0, 3), (2, 3)] {
            var swapped = right
            swapped.swapAt(first, second)
            #expect(throws: Failure.self) { try made.verify(parameters: swapped) }
        }
        #expect(throws: Failure.self) { try made.verify(parameters: Array(right.dropLast())) }
        #expect(throws: Failure.self) { try made.verify(parameters: right.map { _ in .attribute("who") }) }
    }

    /// What the first of two sessions may see is not what the second may.
    @Test func aTextOfAnotherSessionIsRefused() throws {
        let sql = "SELECT id FROM orders WHERE id = 3"
        let sessions = [["tenant"], ["tenant", "loose", "blind"], ["clerk"], ["own"], ["org"], ["tenant", "own"]]
        let made = try sessions.map { try VerifierFixture.make(sql, $0) }
        for (number, one) in made.enumerated() {
            for (other, session) in made.enumerated() where one.printed.text != session.printed.text {
                #expect(throws: Failure.self, "\(sessions[number]) \(sessions[other])") {
                    try Self.verify(one, as: session)
                }
            }
        }
    }

    /// EXPLAIN tells what the planner knows of hidden rows: it needs its operation, and in a session with row rules the leave.
    @Test func explainIsRefusedWhereItIsNotGranted() throws {
        let made = try VerifierFixture.make("EXPLAIN SELECT name FROM countries", ["watcher"])
        try made.verify()
        for role in ["planner", "tenant", "viewer"] {
            let other = try VerifierFixture.make("SELECT name FROM countries", [role])
            #expect(throws: Failure.self, "\(role)") { try Self.verify(made, as: other) }
        }
    }

    static func verify(_ made: VerifierFixture.Made, as other: VerifierFixture.Made) throws {
        try VerifierFixture.Made(
            printed: made.printed, session: other.session, original: made.original, lists: made.lists
        ).verify()
    }
}
