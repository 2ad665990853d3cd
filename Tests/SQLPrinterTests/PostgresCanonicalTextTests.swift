#if PostgreSQL
    import PostgresParser
    import SQLPrinter
    import SQLSyntax
    import Testing

    /// What the canonical text of PostgreSQL looks like.
    @Suite struct PostgresCanonicalTextTests {
        @Test(arguments: CanonicalTextTests.Case.read(examples))
        func isPrinted(_ example: CanonicalTextTests.Case) throws {
            #expect(try print(example.input) == example.output)
            #expect(try print(example.output) == example.output)
        }

        private func print(_ sql: String) throws -> String {
            let dialect = Dialect.postgres()
            return try SQLPrinter(dialect: dialect).print(PostgresParser.parseStatement(sql, dialect: dialect)).text
        }

        /// A name that nobody quoted is the one in small letters; capitals in quotes stay.
        @Test func namesAreFoldedAsTheServerFoldsThem() throws {
            let printer = SQLPrinter(dialect: .postgres())
            #expect(try printer.print(Identifier("Region")) == "region")
            #expect(try printer.print(Identifier("Select")) == "\"select\"")
            #expect(try printer.print(Identifier("Ä B")) == "\"Ä b\"")
            #expect(try printer.print(Identifier("Region", quoting: .double)) == "\"Region\"")
        }

        static let examples = #"""
            select A, "B", "select" as x from T where not a=1 or b and c
            => SELECT a, "B", "select" AS x FROM t WHERE NOT (a = 1) OR (b AND c)

            SELECT a::int, date '2020-01-01', x::text[], interval '1' day
            => SELECT CAST(a AS integer), CAST('2020-01-01' AS date), CAST(x AS text[]), CAST('1' AS interval day)

            SELECT 'it''s', E'a\tb', 'a\b', b'01'
            => SELECT 'it''s', 'a	b', E'a\\b', B'01'

            SELECT -1, -(a), - - a, -1::int, @-a, +1
            => SELECT -1, -a, - -a, -CAST(1 AS integer), @- a, +1

            SELECT a AT TIME ZONE 'utc' || 'x', (a || b) COLLATE "C", (a + b) * c ^ d
            => SELECT (a AT TIME ZONE 'utc') || 'x', (a || b) COLLATE "C", (a + b) * c ^ d

            SELECT a = SOME (ARRAY[1]), a LIKE ANY (b), a NOT IN (SELECT 1)
            => SELECT a = ANY (ARRAY[1]), a ~~ ANY (b), a NOT IN (SELECT 1)

            SELECT coalesce(a, 1), "coalesce"(a), trim(a), trim(leading 'x' from a), extract(year from b), substring(a for 2)
            => SELECT COALESCE(a, 1), "coalesce"(a), TRIM(BOTH a), TRIM(LEADING 'x' FROM a), EXTRACT(year FROM b),
            SUBSTRING(a FROM 1 FOR CAST(2 AS integer))

            SELECT f(variadic x), g(n := 1), count(*) filter (where a), left(b, 1)
            => SELECT f(VARIADIC x), g(n => 1), count(*) FILTER (WHERE a), left(b, 1)

            SELECT a[1], (t.c).f, ($1).g, a[1:2]
            => SELECT a[1], (t.c).f, ($1).g, a[1:2]

            SELECT 1 UNION SELECT 2 INTERSECT SELECT 3
            => SELECT 1 UNION (SELECT 2 INTERSECT SELECT 3)

            SELECT * FROM a, (b JOIN c ON x), d CROSS JOIN e
            => SELECT * FROM a, b JOIN c ON x, d CROSS JOIN e

            TABLE ONLY s.t
            => SELECT * FROM ONLY s.t

            SELECT a FROM t FETCH FIRST 2 ROWS ONLY FOR UPDATE
            => SELECT a FROM t LIMIT 2 FOR UPDATE

            SELECT a FROM t LIMIT NULL
            => SELECT a FROM t LIMIT ALL

            INSERT INTO t (a) VALUES (DEFAULT) ON CONFLICT (lower(b) COLLATE "C") DO UPDATE SET a = EXCLUDED.a
            => INSERT INTO t (a) VALUES (DEFAULT) ON CONFLICT ((lower(b)) COLLATE "C") DO UPDATE SET a = excluded.a

            UPDATE t SET (a, b) = (1, 2), c[1] = 3 FROM u WHERE t.d = u.d RETURNING *
            => UPDATE t SET (a, b) = (1, 2), c[1] = 3 FROM u WHERE t.d = u.d RETURNING *

            EXPLAIN ANALYZE VERBOSE SELECT 1
            => EXPLAIN (ANALYZE, VERBOSE) SELECT 1

            EXPLAIN (ANALYZE off, FORMAT 'json') SELECT 1
            => EXPLAIN (ANALYZE off, FORMAT json) SELECT 1
            """#
    }
#endif
