import PostgresParser
import SQLSyntax
import TestSupport
import Testing

@testable import SQLBinding

/// Statements made at random from a few tables with the same column names: the binder accepts what a server accepts and
/// refuses what it refuses, and each name means there what the binder says.
@Suite struct PostgresBinderGeneratedTests {
    /// Names repeat, types differ: so much is ambiguous, and merged columns are of one type or of two.
    private static let tables: [(name: String, columns: [(String, String)])] = [
        ("t1", [("a", "integer"), ("b", "integer"), ("c", "bigint")]),
        ("t2", [("b", "integer"), ("c", "integer"), ("d", "numeric")]),
        ("t3", [("a", "bigint"), ("d", "numeric"), ("e", "integer")]),
        ("t4", [("e", "integer"), ("f", "integer")]),
    ]

    private static let catalog = Catalog(
        database: "d", dialect: .postgres(), defaultSchema: "public",
        relations: tables.map { table in
            Relation(
                schema: "public", name: table.name, columns: table.columns.map { Column(name: $0.0, type: $0.1) })
        })

    private static let script = tables.map { table in
        "CREATE TABLE \(table.name) (\(table.columns.map { "\($0.0) \($0.1)" }.joined(separator: ", ")));"
    }.joined()

    /// What the server says where a name does not resolve, or a name or column is there twice.
    private static let nameErrors: Set<String> = [
        "42702", "42703", "42P01", "42712", "42P10", "42P09", "42P19", "42601",
    ]

    @Test func meansWhatTheServerSays() throws {
        guard let server = try PostgresServer.shared() else { return }
        let client = try server.makeDatabase(Self.script)
        let index = try CatalogIndex(Self.catalog)
        var accepted = 0
        var refused = 0
        var compared = 0
        for seed in 0..<1500 {
            var maker = StatementMaker(seed: UInt64(seed))
            let sql = maker.query(3)
            let complaint = client.complaint(sql)
            var binder = PostgresBinder(
                index, source: [], readable: { index.entries[$0].relation.columns.map { _ in true } })
            var failure: Failure?
            var columns: [String] = []
            do throws(Failure) {
                let statement = try StatementReader.parseStatement(sql, dialect: .postgres())
                try binder.bind(statement)
                guard case .query(let query) = statement.kind else { continue }
                columns = binder.result.outputs[query.position.start]?.map(\.name.string) ?? []
            } catch {
                failure = error
            }
            guard let complaint else {
                accepted += 1
                #expect(failure == nil, "refused: \(sql): \(failure?.diagnostic.message ?? "")")
                guard failure == nil else { continue }
                // Not run: a recursive one may have no end. The planner takes no FULL JOIN on any condition.
                let outcome = client.query("SELECT * FROM (\(sql)) AS q LIMIT 0")
                if outcome.code == 0 { #expect(columns == outcome.columns, "\(sql)") }
                compared += try compare(sql, binder.result, client) ? 1 : 0
                continue
            }
            if Self.nameErrors.contains(complaint.sqlState) {
                refused += 1
                #expect(failure != nil, "accepted: \(sql): \(complaint)")
            }
        }
        #expect(accepted > 300 && refused > 400 && compared > 200, "\(accepted) \(refused) \(compared)")
    }

    /// With every column written by its table, the server keeps the same view.
    private func compare(_ sql: String, _ bindings: Bindings, _ client: PostgresClient) throws -> Bool {
        var bytes = Array(sql.utf8)
        for (start, binding) in bindings.columns.sorted(by: { $0.key > $1.key }) {
            guard case .column(let id, let column) = binding, let name = bindings[id].name, start >= 0 else { continue }
            let begin = Int(start)
            var end = begin
            while end < bytes.count, bytes[end] == 0x2E || 0x61...0x7A ~= bytes[end] || 0x30...0x39 ~= bytes[end] {
                end += 1
            }
            bytes.replaceSubrange(begin..<end, with: "\(name.value).\(bindings[id].columns[column].name)".utf8)
        }
        let qualified = String(decoding: bytes, as: UTF8.self)
        guard let original = view(sql, client) else { return false }
        #expect(view(qualified, client) == original, "\(sql)\n\(qualified)")
        return true
    }

    /// The query as the server keeps it; nil where it makes no view of it.
    private func view(_ sql: String, _ client: PostgresClient) -> String? {
        guard (try? client.run("CREATE VIEW v AS \(sql)")) != nil else { return nil }
        let text = try? client.rows("SELECT pg_get_viewdef('v'::regclass)").first?.first
        try? client.run("DROP VIEW v")
        return text ?? nil
    }
}

/// Makes statements, of which about half are good.
private struct StatementMaker {
    private var random: SeededRandom
    private var next = 0
    /// The correlation names in sight with columns that they may have.
    private var names: [[(name: String, columns: [String])]] = []
    private var common: [String] = []

    init(seed: UInt64) { random = SeededRandom(seed) }

    private mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func any(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

    private mutating func fresh() -> String {
        next += 1
        return "x\(next)"
    }

    mutating func query(_ depth: Int) -> String {
        var text = ""
        let outer = common
        if depth > 1, one(in: 5) {
            let name = any(["t1", "t4", "w"])
            let isRecursive = one(in: 3)
            let list = one(in: 2) ? " (\(any(["a", "b", "e"])))" : ""
            if isRecursive, one(in: 2) {
                text = "WITH RECURSIVE \(name) (a, b) AS (SELECT 1, 2 UNION ALL SELECT \(value(0)), 1 FROM \(name)) "
            } else {
                text = "WITH \(isRecursive ? "RECURSIVE " : "")\(name)\(list) AS (\(query(depth - 1))) "
            }
            common.append(name)
        }
        text += select(depth)
        if one(in: 12) { text += " \(any(["UNION", "UNION ALL", "EXCEPT"])) \(select(depth - 1))" }
        if one(in: 5) { text += " ORDER BY \(any(["a", "b", "c", "d", "n", "1", "2", "a + 1", "n + 1", "t1.a"]))" }
        common = outer
        return text
    }

    private mutating func select(_ depth: Int) -> String {
        names.append([])
        let from = one(in: 12) ? "" : " FROM \(tables(depth))"
        var items: [String] = []
        for _ in 0...Int.random(in: 0...2, using: &random) {
            if !from.isEmpty, one(in: 4) {
                items.append(one(in: 2) ? "*" : "\(name()).*")
            } else {
                items.append(value(depth) + (one(in: 3) ? " AS \(any(["n", "a", "b", "e"]))" : ""))
            }
        }
        var text = "SELECT \(items.joined(separator: ", "))\(from)"
        if one(in: 2) { text += " WHERE \(condition(depth))" }
        names.removeLast()
        return text
    }

    private mutating func tables(_ depth: Int) -> String {
        var text = joins(depth)
        while one(in: 3) { text += ", \(joins(depth))" }
        return text
    }

    private mutating func joins(_ depth: Int) -> String {
        var text = table(depth)
        while one(in: 2) {
            let kind = any([
                "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", "JOIN", "NATURAL JOIN",
                "NATURAL FULL JOIN",
            ])
            let right = one(in: 6) ? "(\(table(depth)) JOIN \(table(depth)) ON true)" : table(depth)
            text += " \(kind) \(right)"
            if kind.hasPrefix("NATURAL") || kind.hasPrefix("CROSS") { continue }
            if one(in: 4) {
                text += " USING (\(any(["a", "b", "c", "d", "e"])))"
                if one(in: 5) {
                    let name = fresh()
                    add(name)
                    text += " AS \(name)"
                }
            } else if kind == "FULL JOIN" {
                text += " ON \(one(in: 2) ? "true" : "\(value(0)) = \(value(0))")"
            } else {
                text += " ON \(condition(depth))"
            }
        }
        guard text.contains(" JOIN "), one(in: 8) else { return text }
        let name = fresh()
        add(name)
        return "(\(text)) AS \(name)\(columnList())"
    }

    private mutating func columnList() -> String { one(in: 4) ? " (\(any(["a", "n", "a, b", "b, a, n"])))" : "" }

    private mutating func add(_ name: String, _ columns: [String] = ["a", "n"]) {
        if !names.isEmpty { names[names.count - 1].append((name, columns)) }
    }

    private static let columns = [
        "t1": ["a", "b", "c"], "t2": ["b", "c", "d"], "t3": ["a", "d", "e"], "t4": ["e", "f"],
    ]

    private mutating func table(_ depth: Int) -> String {
        if depth > 1, one(in: 4) {
            let lateral = one(in: 2) ? "LATERAL " : ""
            let inner = query(depth - 1)
            let name = fresh()
            add(name)
            return "\(lateral)(\(inner)) \(name)\(columnList())"
        }
        if one(in: 10) {
            let name = fresh()
            let argument = value(0)
            add(name)
            return "generate_series(1, \(argument)::int) \(name)"
        }
        let table = any(["t1", "t2", "t3", "t4", "t1", "t2"] + common)
        let columns = common.contains(table) ? ["a", "b"] : Self.columns[table] ?? []
        guard one(in: 6) else {
            let name = fresh()
            let list = one(in: 3) ? columnList() : ""
            add(name, list.isEmpty ? columns : ["a", "b", "n"])
            return "\(table) \(name)\(list)"
        }
        add(table, columns)
        return table
    }

    private mutating func name() -> String {
        let all = names.flatMap { $0.map(\.name) }
        return all.isEmpty || one(in: 30)
            ? any(["t1", "t2", "x1", "x2"]) : any(one(in: 3) ? all : names.last?.map(\.name) ?? all)
    }

    private mutating func value(_ depth: Int) -> String {
        let near = names.last { !$0.isEmpty } ?? []
        guard let table = (one(in: 6) ? names.flatMap { $0 } : near).randomElement(using: &random) else { return "1" }
        let column = any(one(in: 30) ? ["a", "b", "c", "d", "e", "f"] : table.columns)
        switch Int.random(in: 0...11, using: &random) {
        case 0, 1, 2: return column
        case 3, 4, 5, 6, 7: return "\(table.name).\(column)"
        case 8: return "\(table.name).\(column) + 1"
        case 9 where depth > 1: return "(SELECT \(value(0)) FROM \(any(["t1", "t2"])) \(fresh()) LIMIT 1)"
        default: return "1"
        }
    }

    private mutating func condition(_ depth: Int) -> String {
        if depth > 1, one(in: 4) { return "EXISTS (\(query(depth - 1)))" }
        return "\(value(depth)) = \(value(0))"
    }
}
