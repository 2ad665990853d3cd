import SQLSyntax
import TestSupport
import Testing

@testable import SQLBinding

/// The tables held against the catalog of a live server of PostgreSQL 15: nothing is missing, nothing is there that it does
/// not have, and what is said of each is so.
@Suite struct TablesPostgresServerTests {
    /// Nil where there is no server of the version that the tables are of.
    static func client() throws -> PostgresClient? {
        guard let server = try PostgresServer.shared() else { return nil }
        guard server.majorVersion == 15 else {
            try skip("the tables are of PostgreSQL 15, the server is of \(server.majorVersion)")
            return nil
        }
        return try server.connect("template1")
    }

    private func compare(_ table: [String], _ server: [[String?]], atLeast least: Int) {
        let live = Set(server.map { $0.map { $0 ?? "" }.joined(separator: "|") })
        let own = Set(table)
        #expect(live.count >= least)
        #expect(own.count == table.count)
        #expect(live.subtracting(own).sorted().prefix(20) == [])
        #expect(own.subtracting(live).sorted().prefix(20) == [])
    }

    @Test func `every function is in the table as it is`() throws {
        guard let client = try Self.client() else { return }
        let rows = try client.rows(
            """
            SELECT p.proname,
                (SELECT coalesce(string_agg(t.typname, ' ' ORDER BY place), '')
                 FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS u (type, place) JOIN pg_type t ON t.oid = u.type),
                CASE WHEN p.prokind = 'w' THEN 'window' WHEN p.prokind = 'a' AND a.aggkind = 'n' THEN 'aggregate'
                     WHEN a.aggkind = 'o' THEN 'orderedSet' WHEN a.aggkind = 'h' THEN 'hypotheticalSet'
                     WHEN p.proretset THEN 'set' ELSE 'scalar' END,
                p.pronargdefaults,
                CASE WHEN p.provariadic <> 0 THEN coalesce(v.typname, '') END,
                CASE WHEN a.aggkind IN ('o', 'h') THEN a.aggnumdirectargs END,
                r.typname, p.proisstrict,
                CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
                (SELECT string_agg(coalesce(p.proargnames[place], '') || ':' || t.typname, ' ' ORDER BY place)
                 FROM unnest(p.proallargtypes, p.proargmodes) WITH ORDINALITY AS u (type, mode, place)
                 JOIN pg_type t ON t.oid = u.type
                 WHERE u.mode IN ('o', 'b', 't') AND p.proargnames[place] <> ''),
                (SELECT string_agg(coalesce(p.proargnames[place], ''), ' ' ORDER BY place)
                 FROM generate_series(1, greatest(p.pronargs, cardinality(p.proallargtypes))) AS places (place)
                 WHERE coalesce(p.proargmodes[place], 'i') IN ('i', 'b', 'v'))
            FROM pg_proc p JOIN pg_type r ON r.oid = p.prorettype LEFT JOIN pg_type v ON v.oid = p.provariadic
                LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
            WHERE p.pronamespace = 'pg_catalog'::regnamespace
            """)
        let table = PostgresTables.functions.map { function in
            [
                function.name.string, function.arguments.map(\.name.string).joined(separator: " "), "\(function.kind)",
                "\(function.defaults)", function.variadic?.name.string ?? "",
                function.directArguments.map { "\($0)" } ?? "",
                function.result.name.string, function.isStrict ? "t" : "f", "\(function.volatility)",
                function.columns.map { "\($0.name):\($0.type.name)" }.joined(separator: " "),
                function.argumentNames.map(\.string).joined(separator: " "),
            ].joined(separator: "|")
        }
        // Arguments without a name are blanks on the server.
        let live = rows.map { row in
            row.enumerated().map { index, text in
                index == 10 && (text ?? "").allSatisfy({ $0 == " " }) ? "" : text
            }
        }
        compare(table, live, atLeast: 3200)
    }

    @Test func `every operator is in the table as it is`() throws {
        guard let client = try Self.client() else { return }
        let rows = try client.rows(
            """
            SELECT o.oprname, l.typname, r.typname, t.typname,
                CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END
            FROM pg_operator o LEFT JOIN pg_type l ON l.oid = o.oprleft JOIN pg_type r ON r.oid = o.oprright
                JOIN pg_type t ON t.oid = o.oprresult JOIN pg_proc p ON p.oid = o.oprcode
            WHERE o.oprnamespace = 'pg_catalog'::regnamespace
            """)
        let table = PostgresTables.operators.map {
            [
                $0.name.string, $0.left?.name.string ?? "", $0.right.name.string, $0.result.name.string,
                "\($0.volatility)",
            ].joined(separator: "|")
        }
        compare(table, rows, atLeast: 790)
    }

    @Test func `every type is in the table as it is`() throws {
        guard let client = try Self.client() else { return }
        let rows = try client.rows(
            """
            SELECT t.typname,
                CASE WHEN t.typname LIKE '\\_%' THEN 'array' WHEN t.typtype = 'b' THEN 'base' WHEN t.typtype = 'p' THEN 'pseudo'
                     WHEN t.typtype = 'r' THEN 'range' ELSE 'multirange' END,
                t.typcategory, t.typispreferred,
                coalesce(CASE WHEN t.typname LIKE '\\_%' THEN e.typname END, s.typname), t.typcollation <> 0,
                format_type(t.oid, NULL), t.typmodin <> 0
            FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem
                LEFT JOIN pg_range g ON g.rngtypid = t.oid OR g.rngmultitypid = t.oid
                LEFT JOIN pg_type s ON s.oid = CASE WHEN g.rngtypid = t.oid THEN g.rngsubtype ELSE g.rngtypid END
            WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype <> 'c' AND (e.typtype IS NULL OR e.typtype <> 'c')
            """)
        let table = PostgresTables.types.map { type in
            [
                type.name.string, "\(type.kind)", String(decoding: [type.category.rawValue], as: UTF8.self),
                type.isPreferred ? "t" : "f", type.element?.name.string ?? "", type.isCollatable ? "t" : "f",
                type.spelling,
                type.maximumModifiers > 0 ? "t" : "f",
            ].joined(separator: "|")
        }
        compare(table, rows, atLeast: 180)
    }

    /// Whether GROUP BY and ORDER BY take a column of each type.
    @Test func `types have equality and order as the table says`() throws {
        guard let client = try Self.client() else { return }
        for type in PostgresTables.types where type.kind != .pseudo {
            let value = "SELECT NULL::pg_catalog.\"\(type.name)\" AS x"
            let groups = client.complaint("SELECT x FROM (\(value)) AS t GROUP BY x") == nil
            let orders = client.complaint("SELECT x FROM (\(value)) AS t ORDER BY x") == nil
            #expect(groups == type.hasEquality, "\(type.name)")
            #expect(orders == type.hasOrder, "\(type.name)")
        }
    }

    @Test func `every cast is in the table as it is`() throws {
        guard let client = try Self.client() else { return }
        let rows = try client.rows(
            """
            SELECT s.typname, t.typname,
                CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END,
                CASE c.castmethod WHEN 'f' THEN 'function' WHEN 'b' THEN 'binary' ELSE 'text' END,
                CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' WHEN 'v' THEN 'volatile'
                     ELSE CASE c.castmethod WHEN 'b' THEN 'immutable' ELSE 'stable' END END
            FROM pg_cast c JOIN pg_type s ON s.oid = c.castsource JOIN pg_type t ON t.oid = c.casttarget
                LEFT JOIN pg_proc p ON p.oid = c.castfunc
            WHERE s.typnamespace = 'pg_catalog'::regnamespace AND t.typnamespace = 'pg_catalog'::regnamespace
            """)
        let table = PostgresTables.casts.map {
            "\($0.source.name)|\($0.target.name)|\($0.context)|\($0.method)|\($0.volatility)"
        }
        compare(table, rows, atLeast: 220)
    }

    /// Any two types that a statement may name: the server has a way from one to the other exactly where the table has one.
    @Test func `conversions are those that the server takes`() throws {
        guard let client = try Self.client() else { return }
        let types = PostgresTables.types.filter { $0.naming == .total }
        var rows: [(String, String, Bool)] = []
        for source in types {
            for target in types {
                guard let from = PostgresTables.type(named: source.name),
                    let to = PostgresTables.type(named: target.name)
                else { continue }
                rows.append(
                    (source.name.string, target.name.string, PostgresTables.conversion(from: from, to: to) != nil))
            }
        }
        #expect(rows.count > 10_000)
        // One block of PL/pgSQL instead of thousands of round trips.
        let list = rows.map { "('\($0.0)', '\($0.1)')" }.joined(separator: ", ")
        try client.run(
            """
            CREATE TEMPORARY TABLE ways (source text, target text);
            DO $$
            DECLARE a text; b text;
            BEGIN
                FOR a, b IN VALUES \(list) LOOP
                    BEGIN
                        EXECUTE format('SELECT CAST(NULL::pg_catalog.%I AS pg_catalog.%I)', a, b);
                        INSERT INTO ways VALUES (a, b);
                    EXCEPTION WHEN cannot_coerce THEN NULL;
                    END;
                END LOOP;
            END $$
            """)
        let ways = Set(try client.rows("SELECT source, target FROM ways").map { "\($0[0] ?? "") \($0[1] ?? "")" })
        let wrong = rows.filter { ways.contains("\($0.0) \($0.1)") != $0.2 }
        #expect(wrong.map { "\($0.0) to \($0.1)" }.prefix(30) == [])
    }

    /// Where a value of another type is taken without a cast: for an argument of a function, and for a column that is
    /// written.
    @Test func `conversions apply by themselves where the table says`() throws {
        guard let server = try PostgresServer.shared(), try Self.client() != nil else { return }
        let client = try server.makeDatabase("CREATE TABLE ways (source text, target text, context text)")
        let types = PostgresTables.types.filter {
            $0.naming == .total && ($0.kind != .array || ["_int4", "_int8", "_text", "_varchar"].contains($0.name))
        }
        for type in types {
            try client.run(
                """
                CREATE FUNCTION "take_\(type.name)"(pg_catalog."\(type.name)") RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE TABLE "hold_\(type.name)" (x pg_catalog."\(type.name)");
                """)
        }
        let names = types.map { "('\($0.name)')" }.joined(separator: ", ")
        try client.run(
            """
            DO $$
            DECLARE a text; b text;
            BEGIN
                FOR a, b IN SELECT s.x, t.x FROM (VALUES \(names)) AS s (x), (VALUES \(names)) AS t (x) LOOP
                    BEGIN
                        EXECUTE format('SELECT %I(NULL::pg_catalog.%I)', 'take_' || b, a);
                        INSERT INTO ways VALUES (a, b, 'implicit');
                    EXCEPTION WHEN undefined_function THEN
                        BEGIN
                            EXECUTE format('INSERT INTO %I SELECT NULL::pg_catalog.%I', 'hold_' || b, a);
                            INSERT INTO ways VALUES (a, b, 'assignment');
                        EXCEPTION WHEN datatype_mismatch THEN NULL;
                        END;
                    END;
                END LOOP;
            END $$
            """)
        let rows = try client.rows("SELECT source, target, context FROM ways")
        #expect(rows.count > 300)
        let ways = Set(rows.map { $0.map { $0 ?? "" }.joined(separator: " ") })
        var wrong: [String] = []
        for source in types {
            for target in types {
                let from = try #require(PostgresTables.type(named: source.name))
                let to = try #require(PostgresTables.type(named: target.name))
                let context = PostgresTables.conversion(from: from, to: to)?.context
                for expected in [PostgresCast.Context.implicit, .assignment] {
                    let text = "\(source.name) \(target.name) \(expected)"
                    if ways.contains(text) != (context == expected) { wrong.append(text) }
                }
            }
        }
        #expect(wrong.prefix(40) == [])
    }

    @Test func `every keyword is in the table as it is`() throws {
        guard let client = try Self.client() else { return }
        let rows = try client.rows("SELECT word, catcode, barelabel FROM pg_get_keywords()")
        #expect(rows.count > 450)
        for row in rows {
            let word = ByteString(try #require(row[0]))
            let expected: Keywords.PostgresClass? =
                switch row[1] {
                case "U": .unreserved
                case "C": .column
                case "T": .functionOrType
                case "R": .reserved
                default: nil
                }
            #expect(Keywords.postgresClass(of: word) == expected, "\(word)")
            #expect(Keywords.isPostgresBareLabel(word) == (row[2] == "t"), "\(word)")
        }
        let words = Set(rows.compactMap { $0[0] })
        let others = Keywords.allPostgresWords.filter { !words.contains($0) }
        #expect(others == [])
    }

    @Test func `every collation of the table is there and deterministic`() throws {
        guard let client = try Self.client() else { return }
        let rows = try client.rows(
            """
            SELECT collname FROM pg_collation
            WHERE collnamespace = 'pg_catalog'::regnamespace AND collisdeterministic
            """)
        let live = Set(rows.compactMap { $0[0] })
        let absent = PostgresTables.collations.map(\.name.string).filter { !live.contains($0) }
        // Those of another ICU and of another operating system may be.
        #expect(absent.allSatisfy { $0.hasSuffix("-x-icu") || $0 == "C.utf8" })
        #expect(["default", "C", "POSIX", "ucs_basic"].allSatisfy { live.contains($0) })
    }
}

extension Keywords {
    fileprivate static var allPostgresWords: [String] {
        Keyword.allCases.map { "\($0)" }.filter { name in
            let word =
                name == "noneWord"
                ? "none" : name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : "\($1)" }
            return postgresClass(of: ByteString(word)) != nil
        }.map { name in
            name == "noneWord"
                ? "none" : name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : "\($1)" }
        }
    }
}
