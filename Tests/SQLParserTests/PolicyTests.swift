import SQLParser
import SQLSyntax
import Testing

/// The portable SQL of policies: Grammar/policy.ebnf.
@Suite struct PolicyTests {
    @Test(arguments: [
        "customers.region = 'US'", "main.customers.region IN ('US', 'EU')", "customers.region IN (:regions)",
        "customers.id = :user_id AND NOT customers.deleted", "a BETWEEN 1 AND 2 OR b LIKE 'x!%' ESCAPE '!'",
        "a IS NOT NULL AND b IS TRUE AND c IS NOT DISTINCT FROM d", "CASE WHEN a THEN b ELSE NULL END",
        "CAST(a AS VARCHAR(10)) || 'x'", "lower(a) = lower(:name)", "a + b * -2 % 3 > 1.5",
        "\"Odd Name\".\"Col\" <> 'x'",
        "EXISTS (SELECT * FROM members AS m JOIN orgs ON orgs.id = m.org WHERE m.user_id = :user_id)",
        "(SELECT o.name FROM orgs o WHERE o.id = customers.org) = 'x'", "a IN (SELECT id FROM t)",
        "created < CURRENT_DATE",
        "count(*) > 1", "a != b", "CAST(a AS DOUBLE PRECISION) < 1", "CAST(a AS decimal(10, 2)) < 1",
    ])
    func accepted(_ text: String) throws {
        _ = try expression(text, .policy)
    }

    @Test(arguments: [
        ("a == b", "`==` is not part of the SQL of policies"),
        ("a IS b", "`IS` before a value is not part of the SQL of policies"),
        ("a GLOB b", "`GLOB` is not part of the SQL of policies"),
        ("a NOT REGEXP b", "`REGEXP` is not part of the SQL of policies"),
        ("a MATCH b", "`MATCH` is not part of the SQL of policies"),
        ("a ISNULL", "`ISNULL` is not part of the SQL of policies"),
        ("a NOT NULL", "`NOT` is not part of the SQL of policies"),
        ("a IN t", "`IN` without parentheses is not part of the SQL of policies"),
        ("a IN ()", "an empty list is not part of the SQL of policies"),
        ("a & 1", "`&` is not part of the SQL of policies"),
        ("~a", "`~` is not part of the SQL of policies"), ("a -> b", "`->` is not part of the SQL of policies"),
        ("a COLLATE nocase", "`COLLATE` is not part of the SQL of policies"),
        ("x'00'", "a binary literal is not part of the SQL of policies"),
        ("0xFF", "a hexadecimal number is not part of the SQL of policies"),
        ("(a, b) = (1, 2)", "a row value is not part of the SQL of policies"),
        ("f(a) OVER (ORDER BY a)", "`OVER` is not part of the SQL of policies"),
        ("f(a) FILTER (WHERE b)", "`FILTER` is not part of the SQL of policies"),
        ("EXISTS (SELECT DISTINCT a FROM t)", "`DISTINCT` is not part of the SQL of policies"),
        ("EXISTS (SELECT a FROM t GROUP BY a)", "`GROUP` is not part of the SQL of policies"),
        ("EXISTS (SELECT a FROM t ORDER BY a)", "`ORDER` is not part of the SQL of policies"),
        ("EXISTS (SELECT a FROM t LIMIT 1)", "`LIMIT` is not part of the SQL of policies"),
        ("EXISTS (SELECT 1 UNION SELECT 2)", "`UNION` is not part of the SQL of policies"),
        ("EXISTS (VALUES (1))", "`VALUES` is not part of the SQL of policies"),
        ("EXISTS (WITH x AS (SELECT 1) SELECT 1)", "`WITH` is not part of the SQL of policies"),
        ("EXISTS (SELECT 1 FROM a, b)", "a comma between tables is not part of the SQL of policies"),
        ("EXISTS (SELECT 1 FROM a NATURAL JOIN b)", "`NATURAL JOIN` is not part of the SQL of policies"),
        ("EXISTS (SELECT 1 FROM a RIGHT JOIN b ON 1)", "`RIGHT JOIN` is not part of the SQL of policies"),
        ("EXISTS (SELECT 1 FROM f(1))", "a table-valued function is not part of the SQL of policies"),
        ("CAST(a AS BLOB)", "this is not a type of a policy expression"),
        ("CAST(a AS INTEGER(3))", "this is not a type of a policy expression"),
        ("CAST(a AS)", "this is not a type of a policy expression"),
        ("a = ?", "`?`: a policy has no parameters but session attributes"),
        ("a = @b", "`@b`: a policy has no parameters but session attributes"),
        ("a = $1", "`$1`: a policy has no parameters but session attributes"),
        ("[a] = 1", "`[a]`: a name stands in double quotes here"),
        ("`a` = 1", "``a``: a name stands in double quotes here"),
        ("RAISE(IGNORE)", ""), ("a = 1; DROP TABLE t", ""), ("DELETE FROM t", ""), ("", ""), ("'a'.b = 1", ""),
        ("order = 1", ""),
        ("a = :", "`:` without a name behind it"), ("a::int = 1", "`::` is no operator"),
    ])
    func refused(_ text: String, _ message: String) {
        do {
            _ = try expression(text, .policy)
            // RAISE is a name like any other here
            #expect(text == "RAISE(IGNORE)")
        } catch {
            #expect(error.diagnostic.code == .syntaxError)
            if !message.isEmpty { #expect(error.diagnostic.message == message) }
        }
    }

    @Test func attributes() throws {
        #expect(
            try expression("a IN (:list)", .policy)
                == Expression(
                    .membership(
                        InPredicate(
                            .column("a"), in: .list([Expression(.parameter(.attribute("list")))]), negated: false))))
    }
}
