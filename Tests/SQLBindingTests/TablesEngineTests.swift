import SQLSyntax
import TestSupport
import Testing

@testable import SQLBinding

/// The tables held against the SQLite that is linked.
@Suite struct TablesEngineTests {
    /// What the engine is told to count as too big.
    private static let lengthLimit = 20_000

    /// The longest value that is tried: as the longest that a row can hold, it leaves room for the record around it.
    private static let longest = lengthLimit - 100

    private static let short: [Cell] =
        [
            .null, .integer(0), .integer(1), .integer(-1), .integer(2), .integer(7), .integer(.min), .integer(.max),
            .integer(2_147_483_647), .integer(-2_147_483_648), .integer(1 << 32), .real(0.0), .real(-0.5), .real(1.5),
            .real(1e300), .real(-1e300), .real(.infinity), .real(-.infinity), .real(.leastNonzeroMagnitude),
            .real(1e18),
            .real(5_373_484.5), .blob([]), .blob([0]), .blob([0xFF, 0xFE]), .blob([0xCC, 0x0F]),
            .blob(Array(repeating: 0, count: 40)),
        ]
        + [
            "", "a", "abc", "ABC é", "ééé", "1e400", "-9223372036854775808", "0x10", "now", "localtime", "utc",
            "unixepoch", "+1 month", "2024-02-30", "2024-01-01 12:00", "9999-12-31", "start of month", "weekday 9",
            "%s%d", "%", "%9", "%Q", "[1,2", #"{"a":1}"#, "$.a", "$", "null", #"x\"#, "-4714-11-24", "0000-00-00",
            "12:00", "-99999 years", "e\u{301}", "\u{10FFFF}",
        ].map { .text($0) }

    private static let long: [Cell] = [
        .text(String(repeating: "a", count: longest)),
        .text(String(repeating: "é", count: longest / 2)),
        .blob(Array(repeating: 0x7A, count: longest)), .text(String(repeating: "%Y", count: 8000)),
        .text(String(repeating: "[", count: 3000)), .text(String(repeating: " ", count: longest)),
    ]

    /// Every choice of `count` values, each `step`-th of them.
    private static func choices(_ values: [Cell], _ count: Int, step: Int) -> [[Cell]] {
        var total = 1
        for _ in 0..<count { total *= values.count }
        return stride(from: 0, to: total, by: step).map { number in
            var rest = number
            return (0..<count).map { _ in
                defer { rest /= values.count }
                return values[rest % values.count]
            }
        }
    }

    private static func choices(_ count: Int) -> [[Cell]] {
        switch count {
        case 0...1: choices(short + long, count, step: 1)
        case 2: choices(short + long, 2, step: 1)
        case 3:
            choices(short, 3, step: 13) + choices(long + short.prefix(8), 3, step: 7)
                + long.map { [$0, .text("a"), .text("bb")] }
        default: choices(short, 4, step: 1511)
        }
    }

    private static func call(_ entry: FunctionEntry, _ count: Int) -> String {
        let keyword = entry.name.string.hasPrefix("current_")
        return keyword
            ? "SELECT \(entry.name)"
            : "SELECT \"\(entry.name)\"(\(Array(repeating: "?", count: count).joined(separator: ",")))"
    }

    /// The forms that the linked library has, with the greatest count of arguments that is tried.
    private static func live(_ engine: Engine) throws -> [(entry: FunctionEntry, counts: [Int])] {
        let names = Set(try engine.rows("SELECT name FROM pragma_function_list").compactMap { $0[0] })
        let version = Engine.version
        return DialectTables.sqliteFunctions
            .filter { $0.since <= version && names.contains($0.name.string) }
            .map { entry in
                let last = min(entry.maximumArguments ?? entry.minimumArguments + 2, 4)
                return (entry, Array(entry.minimumArguments...max(entry.minimumArguments, last)))
            }
    }

    @Test func `every function of the engine has a row that takes its arguments`() throws {
        let engine = try Engine()
        let rows = try engine.rows("SELECT DISTINCT name, type, narg, builtin FROM pragma_function_list")
        #expect(rows.count > 100)
        for row in rows {
            let name = try #require(row[0])
            let kind = try #require(row[1])
            let count = try #require(row[2].flatMap(Int.init))
            let forms = DialectTables.functions(
                named: ByteString(name).asciiLowercased, arguments: nil, dialect: Engine.dialect
            ).filter { form in
                switch form.kind {
                case .scalar: kind == "s"
                case .aggregate: kind == "a"
                case .window, .aggregateWindow: kind == "w"
                case .table: false
                }
            }
            #expect(!forms.isEmpty, "no row for \(name) of kind \(kind)")
            // Below 0 stands any number, from -count - 1 on in newer versions.
            if count >= 0 {
                #expect(forms.contains { $0.takes(count) }, "no row for \(name) with \(count) arguments")
            } else if forms.contains(where: { $0.verdict != .refused }) {
                #expect(forms.contains { $0.maximumArguments == nil }, "\(name) takes any number of arguments")
            }
        }
    }

    @Test func `no allowed row takes a count of arguments that the engine does not`() throws {
        let engine = try Engine()
        for (entry, _) in try Self.live(engine) where entry.verdict != .refused && entry.kind == .scalar {
            if entry.name.string.hasPrefix("current_") { continue }
            let last = entry.maximumArguments ?? entry.minimumArguments + 3
            for count in entry.minimumArguments...last {
                let constant = entry.name == "likelihood" ? "SELECT likelihood(?, 0.5)" : Self.call(entry, count)
                #expect(throws: Never.self, "\(entry.name) with \(count)") { _ = try engine.prepare(constant) }
            }
        }
    }

    @Test func `the functions of a usual build that are not newer than the engine are there`() throws {
        let engine = try Engine()
        let live = Set(try engine.rows("SELECT name FROM pragma_function_list").compactMap { $0[0] })
        for name in ["abs", "coalesce", "json_extract", "strftime", "sum", "row_number", "lower", "iif"] {
            #expect(live.contains(name))
        }
        let absent = DialectTables.sqliteFunctions.filter {
            $0.since <= Engine.version && $0.verdict != .refused && $0.kind != .table && !live.contains($0.name.string)
        }
        // Only what a build may leave out.
        for entry in absent {
            #expect(["soundex", "median", "percentile", "percentile_cont", "percentile_disc"].contains(entry.name))
        }
    }

    @Test func `total scalar functions never raise`() throws {
        let engine = try Engine(lengthLimit: Int32(Self.lengthLimit))
        var calls = 0
        for (entry, counts) in try Self.live(engine) where entry.kind == .scalar && entry.verdict == .total {
            for count in counts {
                if entry.name == "likelihood" { continue }
                let statement = try engine.prepare(Self.call(entry, count))
                for values in Self.choices(count) {
                    calls += 1
                    #expect(throws: Never.self, "\(entry.name)\(values)") { _ = try statement.rows(values) }
                }
            }
        }
        #expect(calls > 50_000)
    }

    @Test func `results are of the storage class that the table gives`() throws {
        let engine = try Engine(lengthLimit: Int32(Self.lengthLimit))
        for (entry, counts) in try Self.live(engine) where entry.kind == .scalar && entry.verdict != .refused {
            let allowed: Set<String?> =
                switch entry.result {
                case .integer: ["integer", "null"]
                case .real: ["real", "null"]
                case .numeric: ["integer", "real", "null"]
                case .text: ["text", "null"]
                case .blob: ["blob", "null"]
                case .any: ["integer", "real", "text", "blob", "null"]
                }
            for count in counts where count < 3 && entry.name != "likelihood" {
                let call = Self.call(entry, count).dropFirst("SELECT ".count)
                let statement = try engine.prepare("SELECT typeof(\(call))")
                for values in Self.choices(Self.short, count, step: 1) {
                    guard let row = try? statement.rows(values).first else { continue }
                    #expect(allowed.contains(row[0]), "\(call) \(values)")
                }
            }
        }
    }

    /// A partial function that can be made to raise shows that its row is not too careful. Those that no value of the
    /// matrix makes raise are named, each with the reason in its row.
    @Test func `partial scalar functions raise`() throws {
        let engine = try Engine(lengthLimit: Int32(Self.lengthLimit))
        // By version: a result that is too big is NULL before it is an error.
        let sometimes: Set<ByteString> = ["format", "printf"]
        let never: Set<ByteString> = ["date", "datetime", "time", "julianday", "unixepoch", "glob"]
        for (entry, counts) in try Self.live(engine) where entry.kind == .scalar && entry.verdict == .partial {
            var raised = false
            for count in counts where !raised {
                let statement = try engine.prepare(Self.call(entry, count))
                for values in Self.choices(count) where !raised {
                    do { _ = try statement.rows(values) } catch { raised = true }
                }
            }
            if sometimes.contains(entry.name) { continue }
            #expect(raised != never.contains(entry.name), "\(entry.name)")
        }
        let pattern = String(repeating: "a", count: 50_001)
        #expect(throws: Engine.Failure.self) { try Engine().rows("SELECT glob(?, 'a')", [.text(pattern)]) }
    }

    @Test func `literal arguments make partial functions total`() throws {
        let engine = try Engine(lengthLimit: Int32(Self.lengthLimit))
        let calls = [
            "trim(?, '-')", "ltrim(?, 'é')", "rtrim(?, '')", "date(?, '+1 day', 'start of month')",
            "datetime(?, 'localtime')", "time(?, 'utc')", "julianday(?, 'unixepoch')", "unixepoch(?, 'garbage')",
            "strftime('%Y-%m', ?)", "strftime('%Q', ?)", "strftime('%H', ?, 'localtime')",
        ]
        for call in calls {
            let statement = try engine.prepare("SELECT \(call)")
            for value in Self.short + Self.long {
                #expect(throws: Never.self, "\(call) \(value)") { _ = try statement.rows([value]) }
            }
        }
    }

    @Test func `total aggregates and window functions never raise`() throws {
        let engine = try Engine(lengthLimit: Int32(Self.lengthLimit))
        try engine.rows("CREATE TABLE t (x, y, z)")
        let values = Self.short
        for (index, value) in values.enumerated() {
            for other in values.indices.prefix(20) {
                let third = values[(index * 7 + other) % values.count]
                try engine.rows("INSERT INTO t VALUES (?, ?, ?)", [value, values[other], third])
            }
        }
        let frames = [
            "ORDER BY z", "PARTITION BY y ORDER BY z", "ORDER BY rowid ROWS 2 PRECEDING",
            "ORDER BY z ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW",
            "ORDER BY z GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE TIES",
        ]
        var tried = 0
        for (entry, counts) in try Self.live(engine) where entry.kind != .scalar && entry.verdict == .total {
            for count in counts {
                let list = ["x", "y", "z"].prefix(count).joined(separator: ", ")
                var calls: [String] = []
                if entry.kind.standsWithoutOver {
                    calls.append("\(entry.name)(\(list))")
                    calls.append("\(entry.name)(\(list)) FILTER (WHERE y)")
                    if count == 1 { calls.append("\(entry.name)(DISTINCT \(list))") }
                }
                if entry.kind.standsWithOver { calls += frames.map { "\(entry.name)(\(list)) OVER (\($0))" } }
                for call in calls {
                    tried += 1
                    #expect(throws: Never.self, "\(call)") { try engine.rows("SELECT \(call) FROM t") }
                }
            }
        }
        #expect(tried > 60)
    }

    @Test(arguments: [
        "abs(-9223372036854775808)", "sum(x)", "json_extract('{', '$')", "json_extract('{}', 'weir: m')",
        "replace(printf('%.*c', 12000, 'x'), 'x', 'yy')", "zeroblob(10000000000)",
        "like('a', 'b', 'cc')", "json_array(x'00')", "ntile(0) OVER ()", "nth_value(x, 0) OVER ()",
        "group_concat(printf('%.*c', 9000, 'x'))",
    ])
    func `what the table counts as partial does raise`(call: String) throws {
        let engine = try Engine(lengthLimit: Int32(Self.lengthLimit))
        #expect(throws: Engine.Failure.self) {
            try engine.rows("WITH t(x) AS (VALUES (9223372036854775807), (1), (2)) SELECT \(call) FROM t")
        }
    }

    @Test func `total operators and forms never raise`() throws {
        let engine = try Engine(lengthLimit: Int32(Self.lengthLimit))
        var texts: [String] = []
        for item in BinaryOperator.allCases {
            let entry = try #require(DialectTables.entry(item, dialect: Engine.dialect))
            if entry.verdict == .total { texts.append("?1 \(entry.spelling) ?2") }
        }
        for item in UnaryOperator.allCases {
            let entry = try #require(DialectTables.entry(item, dialect: Engine.dialect))
            if entry.verdict == .total { texts.append("\(entry.spelling)?1 IS ?2") }
        }
        texts += ["NOCASE", "RTRIM", "BINARY"].map { "?1 < ?2 COLLATE \($0)" }
        texts += [
            "NOT ?1 AND ?2", "?1 OR ?2", "?1 ISNULL OR ?2 NOTNULL", "?1 IS TRUE OR ?2 IS NOT FALSE",
            "?1 BETWEEN ?2 AND 5", "?1 NOT BETWEEN 'a' AND ?2", "?1 IN (?2, 3, 'a')", "?1 IN (SELECT ?2)",
            "(?1, ?2) = (?2, 1)", "(?1, ?2) IN (VALUES (1, ?2), (?2, 'a'))",
            "CASE ?1 WHEN ?2 THEN 1 ELSE ?1 END", "CASE WHEN ?1 THEN ?2 END", "EXISTS (SELECT 1 WHERE ?1 = ?2)",
            #"?1 LIKE '%\_b' ESCAPE '\' OR ?2 LIKE 'a%'"#, "?1 GLOB '[a-' OR ?2 GLOB '*[^z]?'",
        ]
        for text in texts {
            let statement = try engine.prepare("SELECT \(text)")
            for values in Self.choices(2) {
                let used = text.contains("?2") ? values : Array(values.prefix(1))
                #expect(throws: Never.self, "\(text) \(values)") { _ = try statement.rows(used) }
            }
        }
    }

    @Test func `a pattern of the longest length does not raise and a longer one may`() throws {
        let engine = try Engine()
        let longest = String(repeating: "a", count: DialectTables.longestPattern)
        #expect(throws: Never.self) { try engine.rows("SELECT 'a' LIKE '\(longest)', 'a' GLOB '\(longest)'") }
        let longer = String(repeating: "a", count: 50_001)
        #expect(throws: Engine.Failure.self) { try engine.rows("SELECT 'a' LIKE '\(longer)'") }
        #expect(throws: Engine.Failure.self) { try engine.rows("SELECT 'a' LIKE 'a' ESCAPE 'ab'") }
        #expect(throws: Engine.Failure.self) { try engine.rows("SELECT 'a' LIKE 'a' ESCAPE ''") }
    }

    @Test func `every type of the table casts and has its affinity`() throws {
        let engine = try Engine()
        for type in DialectTables.sqliteTypes {
            let arguments = (0..<type.maximumArguments).map { String($0 + 1) }.joined(separator: ", ")
            let name = type.name.string + (type.maximumArguments > 0 ? "(\(arguments))" : "")
            let row = try engine.rows("SELECT typeof(CAST('1.5' AS \(name))), typeof(CAST(x'31' AS \(name)))")
            let expected: [String?] =
                switch type.affinity {
                case .integer: ["integer", "integer"]
                case .real: ["real", "real"]
                case .numeric: ["real", "integer"]
                case .text: ["text", "text"]
                case .blob: ["blob", "blob"]
                }
            #expect(row == [expected], "\(name)")
        }
    }

    @Test func `the columns of table functions are the engine's`() throws {
        let engine = try Engine()
        for name in ["json_each", "json_tree"] as [ByteString] {
            let entry = try #require(
                DialectTables.functions(named: name, arguments: 1, dialect: Engine.dialect).first)
            let live = try engine.rows("SELECT name, hidden FROM pragma_table_xinfo('\(name)')")
            #expect(live == entry.columns.map { [$0.name.string, $0.hidden ? "1" : "0"] })
        }
    }

    @Test func `the portable functions are printed as what SQLite has`() throws {
        for entry in DialectTables.policyFunctions {
            switch try #require(entry.template(in: Engine.dialect)) {
            case .call(let name):
                let last = entry.maximumArguments ?? entry.minimumArguments + 2
                for count in entry.minimumArguments...last {
                    let form = try #require(
                        DialectTables.functions(named: name, arguments: count, dialect: Engine.dialect).first)
                    #expect(form.kind == .scalar)
                    #expect(form.verdict == entry.verdict, "\(entry.name) with \(count)")
                    #expect(form.volatility == entry.volatility)
                    #expect(form.result == entry.result || form.result == .any)
                }
            case .literal(let literal):
                #expect(entry.volatility == .stable)
                #expect([.currentDate, .currentTime, .currentTimestamp].contains(literal))
            case .operator(let item):
                #expect(DialectTables.verdict(item, dialect: Engine.dialect) == entry.verdict)
            }
        }
    }
}
