import SQLSyntax
import TestSupport
import Testing

@testable import SQLBinding

/// What the tables call total, run by a live server over values that are apt to raise.
@Suite struct TablesPostgresTotalityTests {
    private static let zones = ["UTC", "Etc/GMT+12", "Pacific/Kiritimati", "America/New_York"]

    /// By type: values as texts, to which NULL is added.
    private static let values: [String: [String]] = {
        let long = String(repeating: "x", count: 20_000)
        let nines = String(repeating: "9", count: 131_072)
        var values: [String: [String]] = [
            "int2": ["0", "1", "-1", "32767", "-32768"],
            "int4": ["0", "1", "-1", "7", "2147483647", "-2147483648"],
            "int8": ["0", "1", "-1", "9223372036854775807", "-9223372036854775808", "4294967296"],
            "oid": ["0", "1", "4294967295"],
            "float4": ["0", "-0", "1.5", "-1", "NaN", "Infinity", "-Infinity", "3.4e38", "-3.4e38", "1e-45"],
            "float8": [
                "0", "-0", "1.5", "-1", "NaN", "Infinity", "-Infinity", "1.7976931348623157e308", "-1.7e308", "5e-324",
            ],
            "numeric": [
                "0", "1.50", "-1", "NaN", "Infinity", "-Infinity", "1e-16383", nines, "-\(nines)", "\(nines).5",
                "123456789.987654321",
            ],
            "money": ["0", "92233720368547758.07", "-92233720368547758.08"],
            "bool": ["true", "false"],
            "char": ["", "a", "\\377"],
            "name": ["", "a", "Ünïcode", long],
            "text": [
                "", "a", " a ", "Straße", "İIıi", "e\u{301}", "\u{10FFFF}", "😀", "%\\", "\\", "12", "true", "NaN", long,
                String(repeating: "ﬃ", count: 3000), "x\u{1}\u{7F}\n",
            ],
            "varchar": ["", "a", "é ", long],
            "bpchar": ["", "a", "a   ", "é", long],
            "bytea": ["\\x", "\\x00", "\\xff00", "\\x" + String(repeating: "ab", count: 5000)],
            "date": [
                "infinity", "-infinity", "4714-11-24 BC", "5874897-12-31", "2000-02-29", "294277-01-01",
                "0001-12-31 BC",
            ],
            "time": ["00:00", "24:00:00", "23:59:59.999999", "12:30:45.5"],
            "timetz": ["00:00+15:59:59", "24:00:00-15:59:59", "12:00:00.5+00"],
            "timestamp": [
                "infinity", "-infinity", "4714-11-24 00:00:00 BC", "294276-12-31 23:59:59.999999", "2000-02-29 12:00",
                "0001-01-01 BC", "4714-12-31 23:59:59.999999 BC", "1883-11-18 12:00:00",
            ],
            "timestamptz": [
                "infinity", "-infinity", "4714-11-24 00:00:00+00 BC", "294276-12-31 23:59:59.999999+00",
                "2000-02-29 12:00+00", "0001-01-01 00:00+00 BC", "1883-11-18 17:00:00+00",
            ],
            "interval": [
                "0", "178000000 years", "-178000000 years", "2147483647 days", "-2147483648 days",
                "2562047788:00:54.775807", "-2562047788:00:54.775807", "1 mon -1 day", "-25:00:00.000001",
                "2147483647 mons 2147483647 days 2562047788:00:54.775807",
                "-2147483648 mons -2147483648 days -2562047788:00:54.775807",
            ],
            "uuid": ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
            "inet": ["0.0.0.0/0", "255.255.255.255", "10.1.2.3/8", "::/0", "ffff:ffff::ffff/128", "::1/64"],
            "cidr": ["0.0.0.0/0", "10.0.0.0/8", "::/0", "255.255.255.255/32"],
            "macaddr": ["00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "08:00:2b:01:02:03"],
            "macaddr8": ["00:00:00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff:ff:ff", "08:00:2b:ff:fe:01:02:03"],
            "bit": ["", "1", "0101", String(repeating: "10", count: 500)],
            "varbit": ["", "1", "0101", String(repeating: "01", count: 500)],
            "json": [
                "null", "1", "\"a\"", "[]", "{}", "[1, {\"a\": [null]}]", "{\"a\": 1, \"a\": 2}", "1e400", "true",
            ],
            "jsonb": [
                "null", "1", "\"a\"", "[]", "{}", "[1, {\"a\": [null]}]", "{\"a\": 1, \"b\": 2}", "[\"a\", \"\"]",
            ],
            "xml": ["", "<a/>", "text"],
            "tsvector": ["", "a", "a:1A b:2,3 'c d'"],
            "tsquery": ["", "a", "a & !b | c <-> d:*"],
            "mood": ["sad", "ok", "happy"],
            "int4range": ["empty", "(,)", "[1,5)", "(,0]", "[2147483646,]"],
            "int8range": ["empty", "(,)", "[1,5)"],
            "numrange": ["empty", "(,)", "[1.5,NaN]"],
            "daterange": ["empty", "(,)", "[-infinity,infinity]"],
            "tsrange": ["empty", "(,)", "[2000-01-01,infinity)"],
            "tstzrange": ["empty", "(,)", "[2000-01-01,infinity)"],
            "int4multirange": ["{}", "{(,)}", "{[1,5),[7,9)}"],
            "tsmultirange": ["{}", "{(,)}", "{[2000-01-01,infinity)}"],
            "_int4": ["{}", "{1,NULL,3}", "[5:7]={1,2,3}", "{{1,2},{3,4}}", "[2147483646:2147483646]={1}"],
            "_text": ["{}", "{a,NULL,\"\"}", "{{a},{b}}"],
            "_mood": ["{}", "{sad,NULL}"],
        ]
        values["unknown"] = nil
        return values
    }()

    /// What the pseudo-types of a signature stand for, all at once.
    private static let choices: [[String: String]] = [
        [
            "anyelement": "int4", "anyarray": "_int4", "anynonarray": "int4", "any": "text", "anycompatible": "int4",
            "anycompatiblearray": "_int4", "anycompatiblenonarray": "int4", "anyenum": "mood", "anyrange": "int4range",
            "anymultirange": "int4multirange",
        ],
        [
            "anyelement": "text", "anyarray": "_text", "anynonarray": "text", "any": "numeric", "anycompatible": "text",
            "anycompatiblearray": "_text", "anycompatiblenonarray": "text", "anyenum": "mood", "anyrange": "tsrange",
            "anymultirange": "tsmultirange",
        ],
    ]

    /// A database with a table `v_<type>` of one column `x` for each type that has values.
    private static func client() throws -> PostgresClient? {
        guard let server = try PostgresServer.shared() else { return nil }
        guard server.majorVersion == 15 else {
            try skip("the tables are of PostgreSQL 15, the server is of \(server.majorVersion)")
            return nil
        }
        var script = "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');"
        for (type, texts) in values.sorted(by: { $0.key < $1.key }) {
            let list = texts.map { "('" + $0.replacing("'", with: "''") + "')" }.joined(separator: ", ")
            script += """
                CREATE TABLE "v_\(type)" (x \(name(type)));
                INSERT INTO "v_\(type)" VALUES \(list), (NULL);
                """
        }
        return try server.makeDatabase(script)
    }

    /// A type without a modifier: `bit` alone would be one bit long.
    private static func name(_ type: String) -> String {
        switch type {
        case "mood": "mood"
        case "_mood": "mood[]"
        default: "pg_catalog.\"\(type)\""
        }
    }

    /// FROM over every choice of values for a list of types, the columns `a0.x`, `a1.x` and so on; nil where a type has none.
    private static func from(_ types: [String]) -> String? {
        guard types.allSatisfy({ values[$0] != nil }) else { return nil }
        guard !types.isEmpty else { return "" }
        return " FROM " + types.enumerated().map { "\"v_\($0.element)\" AS a\($0.offset)" }.joined(separator: ", ")
    }

    private static func concrete(_ types: [PostgresType]) -> [[String]] {
        let isPolymorphic = types.contains { choices[0][$0.name.string] != nil }
        return choices.prefix(isPolymorphic ? 2 : 1).map { choice in
            types.map { choice[$0.name.string] ?? $0.name.string }
        }
    }

    /// Runs an expression for every choice; its value is made text where that is total.
    private func run(_ client: PostgresClient, _ expression: String, _ types: [String], zones: [String] = ["UTC"])
        throws
    {
        let from = try #require(Self.from(types), "no values for \(types) of \(expression)")
        for zone in zones {
            try client.run("SET TimeZone = '\(zone)'")
            #expect(throws: Never.self, "\(expression) over \(types) in \(zone)") {
                try client.rows("SELECT count((\(expression))::text)\(from)")
            }
        }
    }

    private func zones(_ types: [PostgresType]) -> [String] {
        types.contains(.timestamptz) || types.contains(.timetz) ? Self.zones : ["UTC"]
    }

    @Test func `total scalar functions never raise`() throws {
        guard let client = try Self.client() else { return }
        var tried = 0
        for function in PostgresTables.functions where function.kind == .scalar && function.verdict == .total {
            for types in Self.concrete(function.arguments) {
                let list = types.indices.map { "a\($0).x" }.joined(separator: ", ")
                try run(
                    client, "pg_catalog.\"\(function.name)\"(\(list))", types,
                    zones: zones(function.arguments + [function.result]))
                tried += 1
            }
        }
        #expect(tried > 400)
    }

    @Test func `total functions that give rows never raise`() throws {
        guard let client = try Self.client() else { return }
        for function in PostgresTables.functions where function.kind == .set && function.verdict == .total {
            for types in Self.concrete(function.arguments) where function.name != "generate_series" {
                let list = types.indices.map { "a\($0).x" }.joined(separator: ", ")
                let from = try #require(Self.from(types), "no values for \(function.name)\(types)")
                #expect(throws: Never.self, "\(function.name)\(types)") {
                    try client.rows("SELECT count(*)\(from), LATERAL pg_catalog.\"\(function.name)\"(\(list)) AS f")
                }
            }
        }
        // A series between any two numbers would not end in time: only those that are short.
        for type in ["int4", "int8"] {
            #expect(throws: Never.self) {
                try client.rows(
                    """
                    SELECT count(*) FROM v_\(type) AS a, v_\(type) AS b, LATERAL generate_series(a.x, b.x) AS f
                    WHERE b.x < a.x OR b.x::numeric - a.x::numeric < 100
                    """)
            }
        }
    }

    @Test func `total operators never raise`() throws {
        guard let client = try Self.client() else { return }
        var tried = 0
        for item in PostgresTables.operators where item.verdict == .total {
            for types in Self.concrete([item.left, item.right].compactMap { $0 }) {
                let expression = "a0.x OPERATOR(pg_catalog.\(item.name)) a1.x"
                try run(
                    client, item.left == nil ? "OPERATOR(pg_catalog.\(item.name)) a0.x" : expression, types,
                    zones: zones([item.left ?? item.right, item.right]))
                tried += 1
            }
        }
        #expect(tried > 300)
    }

    @Test func `total aggregates and window functions never raise`() throws {
        guard let client = try Self.client() else { return }
        var tried = 0
        for function in PostgresTables.functions
        where function.kind != .scalar && function.kind != .set && function.verdict == .total {
            for types in Self.concrete(function.arguments) {
                let list = types.indices.map { "a\($0).x" }.joined(separator: ", ")
                let from = try #require(Self.from(types.isEmpty ? ["int4"] : types))
                let star = function.kind == .aggregate && types.isEmpty ? "*" : list
                let call = "pg_catalog.\"\(function.name)\"(\(star))"
                var texts = [
                    "\(call) OVER (ORDER BY a0.x::text ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)", "\(call) OVER ()",
                ]
                if function.kind == .aggregate { texts.append(call) }
                for text in texts {
                    tried += 1
                    #expect(throws: Never.self, "\(text) over \(types)") { try client.rows("SELECT \(text)\(from)") }
                }
            }
        }
        #expect(tried > 200)
    }

    @Test func `literals make the calls total that the table says`() throws {
        guard let client = try Self.client() else { return }
        var tried = 0
        for function in PostgresTables.functions {
            let rules = function.literals.filter { !$0.isDemand }
            guard let rule = rules.first else { continue }
            #expect(rules.count == 1)
            let words = rule.least.map { ["\($0)", "7", "2147483647"] } ?? rule.words.map { "'\($0)'" }
            for word in words {
                for types in Self.concrete(function.arguments) {
                    var others: [String] = []
                    let list = types.enumerated().map { index, type in
                        guard index != rule.position else { return word }
                        others.append(type)
                        return "a\(others.count - 1).x"
                    }
                    var call = "pg_catalog.\"\(function.name)\"(\(list.joined(separator: ", ")))"
                    if function.kind == .window {
                        if others.isEmpty { others = ["int4"] }
                        let from = try #require(Self.from(others))
                        call += " OVER (ORDER BY a0.x)"
                        #expect(throws: Never.self, "\(call)") { try client.rows("SELECT \(call)\(from)") }
                    } else {
                        try run(client, call, others, zones: zones(function.arguments))
                    }
                    tried += 1
                }
            }
        }
        #expect(tried > 100)
        // Units that are not in the rules do raise, so the rules are needed.
        for call in [
            "date_trunc('month', timestamp '4714-11-25 BC')", "date_trunc('x', now())",
            "extract('hour' FROM date '2000-01-01')",
            "substr('a', 1, -1)", "ntile(0) OVER ()", "nth_value(1, 0) OVER ()", "date_part('dow', interval '1 day')",
        ] {
            #expect(throws: PostgresClient.Failure.self, "\(call)") { try client.rows("SELECT \(call)") }
        }
    }

    @Test func `total comparisons, texts and conversions never raise`() throws {
        guard let client = try Self.client() else { return }
        for type in PostgresTables.types where type.kind != .pseudo {
            let name = type.name.string
            if type.comparison == .total {
                try run(client, "a0.x IN (a1.x, a1.x)", [name, name])
                try run(client, "a0.x IS DISTINCT FROM a1.x", [name, name])
                try run(client, "a0.x BETWEEN a1.x AND a1.x", [name, name])
                try run(client, "GREATEST(a0.x, a1.x)", [name, name])
            }
            if type.output == .total {
                for target in ["text", "varchar", "bpchar"] { try run(client, "CAST(a0.x AS \(target))", [name]) }
            }
        }
        var tried = 0
        for cast in PostgresTables.casts where cast.verdict == .total {
            let source = cast.source.name.string
            let from = try #require(Self.from([source]), "no values for \(source)")
            var targets = ["pg_catalog.\"\(cast.target.name)\""]
            if cast.source == cast.target {
                // A length is cut to or filled up.
                targets = [1, 3, 300].map { "\(targets[0])(\($0))" }
                if cast.target == .time { targets = (0...6).map { "pg_catalog.time(\($0))" } }
            }
            for target in targets {
                for zone in zones([cast.source, cast.target]) {
                    tried += 1
                    try client.run("SET TimeZone = '\(zone)'")
                    #expect(throws: Never.self, "\(source) to \(target) in \(zone)") {
                        try client.rows("SELECT count(CAST(a0.x AS \(target)))\(from)")
                    }
                }
            }
        }
        #expect(tried > 70)
    }

    /// ICU's rules for the case of letters differ by language, and make some texts longer.
    @Test(arguments: [
        "C", "POSIX", "ucs_basic", "und-x-icu", "tr-x-icu", "lt-x-icu", "de-x-icu", "el-x-icu", "nl-x-icu", "az-x-icu",
    ])
    func `total functions of texts never raise under any collation`(collation: String) throws {
        guard let client = try Self.client() else { return }
        #expect(PostgresTables.collation(ByteString(collation))?.verdict == .total)
        let known = try client.rows("SELECT 1 FROM pg_collation WHERE collname = $1", [collation])
        if known.isEmpty { return try skip("the server does not have the collation \(collation)") }
        for type in ["text", "varchar", "bpchar"] {
            let values = "(SELECT CAST(x AS pg_catalog.\"\(type)\") COLLATE \"\(collation)\" AS x FROM v_text)"
            for expression in [
                "lower(a.x)", "upper(a.x)", "initcap(a.x)", "upper(lower(upper(a.x)))", "reverse(a.x)", "length(a.x)",
                "btrim(a.x, b.x)", "a.x = b.x", "a.x < b.x", "a.x ILIKE '%ı_%'", "a.x LIKE '%e%'", "md5(a.x)",
                "ascii(a.x)",
            ] {
                #expect(throws: Never.self, "\(expression) of \(type)") {
                    try client.rows("SELECT count(\(expression)) FROM \(values) AS a, \(values) AS b")
                }
            }
            #expect(throws: Never.self) { try client.rows("SELECT min(a.x), max(a.x) FROM \(values) AS a") }
        }
    }

    @Test(arguments: [#"%a\%"#, #"\\"#, "_%_%_", "", "%", "Straße%", "i%", #"%\_%"#, "😀%"])
    func `a literal pattern that does not dangle never raises`(pattern: String) throws {
        guard let client = try TablesPostgresServerTests.client() else { return }
        for sign in ["LIKE", "ILIKE"] {
            let verdict = DialectTables.verdict(
                sign == "LIKE" ? .like : .ilike, literalPattern: ByteString(pattern), escape: nil, dialect: .postgres())
            #expect(verdict == .total)
            for value in try #require(Self.values["text"]) {
                #expect(throws: Never.self) {
                    try client.rows("SELECT $1::text \(sign) '\(pattern)', $1::text NOT \(sign) '\(pattern)'", [value])
                }
            }
        }
    }

    @Test func `a literal pattern of many wildcards fits the stack`() throws {
        guard let client = try TablesPostgresServerTests.client() else { return }
        let pattern = String(repeating: "%a", count: 200)
        let verdict = DialectTables.verdict(
            .like, literalPattern: ByteString(pattern), escape: nil, dialect: .postgres())
        #expect(verdict == .total)
        try client.run("SET max_stack_depth = '100kB'")
        #expect(throws: Never.self) {
            try client.rows("SELECT repeat('a', 1000) LIKE '\(pattern)', repeat('a', 1000) ILIKE '\(pattern)'")
        }
    }

    @Test(arguments: [
        "- ('-2147483648'::int4)", "abs('-2147483648'::int4)", "1 / 0", "1 % 0", "2147483647 + 1", "1e308::float8 * 10",
        "sqrt(-1::float8)", "ln(0::float8)", "exp(1000::float8)", "'a'::text::int4", "3000000000::int8::int4",
        "1e400::numeric::float8", "'5874897-01-01'::date::timestamp", "'5874897-12-31'::date + 1", "chr(0)",
        "repeat('x', 2000000000)",
        "'a' ~ '('", "'a' LIKE '\\'", "jsonb_array_length('{}')", "round(repeat('9', 131072)::numeric + 0.5)",
        "ARRAY[1] || '{{{{{{1}}}}}}'::int4[]", "B'1' & B'11'", "int4range(2, 1)", "make_date(0, 0, 0)",
        "to_date('x', 'YYYY')",
        "split_part('a', 'b', 0)", "'-1'::int8::oid", "xpath('(', '<a/>')", "width_bucket(1, 1, 1, 1)",
        "get_bit('\\x'::bytea, 1)",
        "justify_days('2147483647 mons 2147483647 days')", "age('infinity'::timestamp, '-infinity')",
        "sin('infinity'::float8)",
        "'294276-12-31 23:59:59'::timestamptz AT TIME ZONE 'Etc/GMT-14'", "to_timestamp('NaN'::float8)",
    ])
    func `what the tables count as partial does raise`(expression: String) throws {
        guard let client = try TablesPostgresServerTests.client() else { return }
        try client.run("SET standard_conforming_strings = on")
        #expect(throws: PostgresClient.Failure.self) { try client.rows("SELECT \(expression)") }
    }
}
