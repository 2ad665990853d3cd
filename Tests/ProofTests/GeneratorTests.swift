import Foundation
import Proof
import TestSupport
import Testing

/// The generator of statements, held against the engines alone.
struct GeneratorTests {
    /// How many statements are made; more of them for a longer hunt.
    private static let count = ProcessInfo.processInfo.environment["WEIR_STATEMENTS"].flatMap { Int($0) } ?? 1500
    private static let seed = ProcessInfo.processInfo.environment["WEIR_SEED"].flatMap { UInt64($0) } ?? 1

    private static func statements(_ engine: ProofEngine, _ body: (ProofStatement) throws -> Void) rethrows {
        var generator = Generator(engine, GeneratorFixture(engine: engine).tables)
        for number in 0..<count {
            var choices = Choices(seed: seed << 32 | UInt64(number))
            try body(generator.statement(&choices))
        }
    }

    @Test("statements run on SQLite, and give the same whatever lies where")
    func sqlite() throws {
        guard Engine.isReference() else { return }
        let fixture = GeneratorFixture(engine: .sqlite)
        let (first, second) = (try Engine(), try Engine())
        try first.script(fixture.script())
        try second.script(fixture.script(isOther: true))
        for engine in [first, second] { engine.limit(steps: 3_000_000) }
        var tally = Tally()
        Self.statements(.sqlite) { statement in
            func run(_ engine: Engine) -> Outcome {
                engine.run(statement.text) { place, _ in
                    statement.parameters.indices.contains(place - 1) ? statement.parameters[place - 1].cell : nil
                }
            }
            tally.compare(statement, run(first), run(second), slow: Engine.interrupted)
        }
        tally.report("SQLite", Self.count)
    }

    @Test("statements run on PostgreSQL, and give the same whatever lies where")
    func postgres() throws {
        guard let server = try PostgresServer.shared() else { return }
        let fixture = GeneratorFixture(engine: .postgres)
        let first = try server.makeDatabase(fixture.script())
        let second = try server.makeDatabase(fixture.script(isOther: true))
        for client in [first, second] { try client.run("SET statement_timeout = 5000; SET jit = off") }
        try second.run("SET enable_hashagg = off; SET enable_nestloop = off; SET enable_material = off")
        var tally = Tally()
        Self.statements(.postgres) { statement in
            let values = statement.parameters.map(\.text)
            tally.compare(
                statement, first.query(statement.text, values), second.query(statement.text, values),
                slow: Outcome.code(sqlState: "57014"))
        }
        tally.report("PostgreSQL", Self.count)
    }

    /// What statements gave.
    private struct Tally {
        var nonEmpty = 0
        var ordered = 0
        var slow = 0
        var length = 0
        var features: [String: Int] = [:]
        var failures: [String: Int] = [:]

        mutating func compare(_ statement: ProofStatement, _ first: Outcome, _ second: Outcome, slow code: Int32) {
            length += statement.text.utf8.count
            for feature in statement.features { features[feature, default: 0] += 1 }
            guard first.code != code, second.code != code else {
                slow += 1
                if ProcessInfo.processInfo.environment["WEIR_SHOW"] != nil { print("slow: \(statement.text)") }
                return
            }
            if first.code != 0 || second.code != 0 {
                let message = first.code != 0 ? first.message : second.message
                let kind = String(message.prefix { $0 != "\n" })
                failures[kind, default: 0] += 1
                if failures[kind] ?? 0 <= 2 {
                    Issue.record("\(message)\n  \(statement.text)\n  \(statement.parameters)")
                }
                return
            }
            if !first.rows.isEmpty { nonEmpty += 1 }
            if statement.isOrdered { ordered += 1 }
            let isSame = statement.isOrdered ? first == second : first.sorted == second.sorted
            guard !isSame else { return }
            failures["differs", default: 0] += 1
            if failures["differs"] ?? 0 <= 12 {
                let (left, right) = statement.isOrdered ? (first, second) : (first.sorted, second.sorted)
                let rows = zip(left.rows, right.rows).filter { $0 != $1 }.prefix(4)
                Issue.record(
                    "\(statement.isOrdered ? "ordered, " : "")\(left.rows.count) rows, other: \(right.rows.count) rows\n  \(Array(rows))\n  \(statement.text)\n  \(statement.parameters)"
                )
            }
        }

        func report(_ name: String, _ count: Int) {
            print(
                "\(name): \(count) statements, \(nonEmpty) with rows, \(ordered) ordered, \(slow) too slow, \(length / count) bytes each"
            )
            if ProcessInfo.processInfo.environment["WEIR_SHOW"] != nil {
                for (feature, number) in features.sorted(by: { $0.value > $1.value }) {
                    print("  \(feature): \(Double(number * 1000 / count) / 10) %")
                }
                for (failure, number) in failures.sorted(by: { $0.value > $1.value }) {
                    print("  ! \(number) \(failure)")
                }
            }
            #expect(nonEmpty * 2 > count, "too few of the statements give rows")
            #expect(slow * 200 < count, "too many statements take too long")
        }
    }

    /// What statements for either engine are made of.
    private static let features: Set<String> = [
        "affinity", "aggregate filter", "aggregate without group", "array", "array subquery", "bare column", "between",
        "case",
        "colliding name", "column aliases", "comma list", "common named like a table", "common table",
        "common table columns", "condition as a value", "correlated", "cross join", "cube", "derived table", "distinct",
        "distinct on", "except", "except all", "exists", "fetch first", "folded name", "frame", "full join", "glob",
        "group by", "group by alias", "group by expression", "group by position", "group by primary key",
        "grouping sets",
        "grouping()", "having", "having with a subquery", "ilike", "in", "inner join", "intersect", "intersect all",
        "is distinct", "join without equation", "json", "lateral", "lateral function", "left join", "left join lateral",
        "like with a column", "like with a literal", "like with a parameter", "like with escape", "limit",
        "limit without order", "materialized", "merged column", "named window", "natural join",
        "natural join beside a hidden name", "nested set operation", "nested with", "not exists", "not in", "offset",
        "op all", "op any", "op some", "order by", "order by a set operation", "order by alias", "order by expression",
        "order by key", "order by position", "ordered aggregate", "ordered-set aggregate", "output alias", "parameter",
        "parenthesised join", "partial condition", "partial in aggregate", "partial in group by", "partial in having",
        "partial in on", "partial in order by", "partial in select list", "partial in where", "partial in window",
        "partial: digits", "partial: divisor", "partial: document", "partial: edge", "partial: pattern",
        "qualified star", "qualified table", "quoted name", "recursive", "regular expression", "right join", "rollup",
        "row comparison", "row in", "rows frame", "scalar subquery", "schema-qualified column", "self join",
        "set operation", "several common tables", "star", "table behind a common name", "table function",
        "table function of a column", "table under its own name", "total order", "tree walk", "typeof", "union",
        "union all", "using", "values", "whole row", "window", "window by key", "window filter",
        "window over aggregates",
        "with",
    ]

    /// What only one of the engines has.
    private static let ofSQLite: Set<String> = ["affinity", "glob", "table function of a column", "typeof"]
    private static let ofPostgres: Set<String> = [
        "array", "array subquery", "column aliases", "cube", "distinct on", "except all", "fetch first",
        "group by primary key", "grouping sets", "grouping()", "ilike", "intersect all", "lateral", "lateral function",
        "left join lateral", "nested set operation", "op all", "op any", "op some", "ordered aggregate",
        "ordered-set aggregate", "regular expression", "rollup", "whole row",
    ]

    @Test("everything that statements are made of comes up", arguments: ProofEngine.allCases)
    func features(_ engine: ProofEngine) {
        var found: [String: Int] = [:]
        Self.statements(engine) { statement in
            for feature in statement.features { found[feature, default: 0] += 1 }
        }
        let wanted = Self.features.subtracting(engine == .sqlite ? Self.ofPostgres : Self.ofSQLite)
        #expect(wanted.subtracting(found.keys) == [])
        #expect(Set(found.keys).subtracting(wanted) == [])
    }

    @Test("the same decisions give the same statement, and none the simplest", arguments: ProofEngine.allCases)
    func replay(_ engine: ProofEngine) {
        var generator = Generator(engine, GeneratorFixture(engine: engine).tables)
        for seed in 0..<200 {
            var choices = Choices(seed: UInt64(seed))
            let statement = generator.statement(&choices)
            var again = Choices(replaying: choices.made)
            let other = generator.statement(&again)
            #expect(other.text == statement.text)
            #expect(other.parameters == statement.parameters)
            #expect(again.made == choices.made)
        }
        var none = Choices(replaying: [])
        #expect(generator.statement(&none).text == "SELECT t1.id FROM users AS t1")
    }
}

extension ProofValue {
    var cell: Cell {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        }
    }

    var text: String? {
        switch self {
        case .null: nil
        case .integer(let number): "\(number)"
        case .text(let text): text
        }
    }
}
