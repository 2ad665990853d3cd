import Proof
import TestSupport

/// Two small databases that hold the same in another order, with names that collide in every way, and some of whose columns are
/// hidden from the session that the statements are for.
struct GeneratorFixture {
    let engine: ProofEngine

    private struct Source {
        var name: String
        var columns: [VisibleColumn]
        var hidden: [VisibleColumn] = []
        var key: [String]?
        var rows: Int
    }

    private static func column(
        _ name: String, _ kind: Kind, _ risk: Risk = .none, _ isNullable: Bool = true
    ) -> VisibleColumn {
        VisibleColumn(name: name, kind: kind, risk: risk, isNullable: isNullable)
    }

    private var sources: [Source] {
        let isPostgres = engine == .postgres
        var users = [
            Self.column("id", .integer, .none, false), Self.column("tenant", .integer), Self.column("name", .text),
            Self.column("delta", .integer, .edge), Self.column("parent_id", .integer),
            Self.column("email", isPostgres ? .text : .folded), Self.column("doc", .json),
            Self.column("code", .text, .digits),
        ]
        var orders = [
            Self.column("id", .integer, .none, false), Self.column("user_id", .integer),
            Self.column("total", .decimal), Self.column("share", .integer, .divisor), Self.column("rate", .float),
            Self.column("raw", .text, .document), Self.column("users", .text),
        ]
        var team = [
            Self.column("id", .integer, .none, false), Self.column("name", .text),
            Self.column("a b", .text, .pattern), Self.column("select", .integer), Self.column("user_id", .integer),
        ]
        if isPostgres {
            users += [Self.column("born", .date), Self.column("active", .boolean), Self.column("mood", .mood)]
            orders += [Self.column("placed", .timestamp), Self.column("tags", .array)]
            team += [Self.column("Name", .text)]
        }
        return [
            Source(
                name: "users", columns: users,
                hidden: [Self.column("ssn", .text), Self.column("total", .decimal)], key: ["id"], rows: 14),
            Source(
                name: "orders", columns: orders, hidden: [Self.column("tenant", .integer), Self.column("name", .text)],
                key: ["id"], rows: 18),
            Source(name: "Team", columns: team, hidden: [Self.column("code", .text)], key: ["id"], rows: 9),
            Source(
                name: "order",
                columns: [
                    Self.column("order_id", .integer, .none, false), Self.column("user_id", .integer, .none, false),
                    Self.column("order", .text), Self.column("größe", .integer),
                ], key: ["order_id", "user_id"], rows: 16),
            Source(name: "t", columns: [Self.column("t", .text), Self.column("id", .integer)], rows: 7),
        ]
    }

    var tables: [VisibleTable] {
        sources.map {
            VisibleTable(
                schema: engine == .sqlite ? "main" : "public", name: $0.name, columns: $0.columns,
                hidden: $0.hidden.map(\.name), key: $0.key)
        }
    }

    /// What makes the database that holds nothing but what is seen: `isOther` in another order, with other indexes and with
    /// statistics. With `isWhole` the hidden columns are there too, which hold nothing.
    func script(isOther: Bool = false, isWhole: Bool = false) -> String {
        var text = engine == .postgres ? "CREATE TYPE public.mood AS ENUM ('low', 'ok', 'high');\n" : ""
        var random = SeededRandom(11)
        for source in sources {
            let all = source.columns + (isWhole ? source.hidden : [])
            var parts = all.map { "\"\($0.name)\" \(type($0, isOther: isOther))" }
            if let key = source.key {
                parts.append("PRIMARY KEY (\(key.map { "\"\($0)\"" }.joined(separator: ", ")))")
            }
            text += "CREATE TABLE \"\(source.name)\" (\(parts.joined(separator: ", ")));\n"
            var rows = (1...source.rows).map { row in
                "("
                    + source.columns.map { literal($0, row, source.key, &random) }.joined(separator: ", ") + ")"
            }
            if isOther { rows.reverse() }
            let names = source.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
            for row in rows { text += "INSERT INTO \"\(source.name)\" (\(names)) VALUES \(row);\n" }
            if isOther {
                text += "CREATE INDEX \"\(source.name)_index\" ON \"\(source.name)\" (\"\(source.columns[1].name)\");\n"
            }
        }
        return text + (isOther ? "ANALYZE;\n" : "")
    }

    private func type(_ column: VisibleColumn, isOther: Bool) -> String {
        let isPostgres = engine == .postgres
        let name =
            switch column.kind {
            // INT is no row number on SQLite.
            case .integer: isPostgres ? "integer" : isOther ? "INT" : "INTEGER"
            case .decimal: "NUMERIC(8,2)"
            case .float: isPostgres ? "double precision" : "REAL"
            case .text: "TEXT"
            case .folded: "TEXT COLLATE NOCASE"
            case .boolean: "boolean"
            case .date: "date"
            case .timestamp: "timestamptz"
            case .json: isPostgres ? "jsonb" : "TEXT"
            case .array: "text[]"
            case .mood: "public.mood"
            }
        return column.isNullable ? name : name + " NOT NULL"
    }

    private func literal(_ column: VisibleColumn, _ row: Int, _ key: [String]?, _ random: inout SeededRandom) -> String
    {
        func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        func pick(_ list: [String]) -> String { list[below(list.count)] }
        if key?.first == column.name { return "\(row)" }
        if column.isNullable, below(7) == 0 { return "NULL" }
        switch column.risk {
        case .none: break
        case .divisor: return "\(1 + below(9))"
        case .edge: return "\(below(2001) - 1000)"
        case .digits: return "'\(below(60))'"
        case .document: return pick(["'{\"k\": 1}'", "'[1, 2]'", "'7'", "'{\"k\": 2, \"t\": \"x\"}'"])
        case .pattern: return engine == .sqlite ? pick(["'!'", "'^'", "'x'"]) : pick(["'a%'", "'%b'", "'_c'", "'d'"])
        }
        switch column.kind {
        case .integer: return "\(1 + below(10))"
        case .decimal: return "\(below(20)).\(pick(["00", "25", "50"]))"
        case .float: return "\(below(9)).\(pick(["0", "5"]))"
        case .text: return pick(["'Ada'", "'paid'", "'x'", "'open'", "''", "'ab1'", "'Paid'", "'ß'"])
        case .folded: return pick(["'open'", "'Open'", "'PAID'", "'paid'", "''"])
        case .boolean: return pick(["true", "false"])
        case .date: return "DATE '201\(below(10))-0\(1 + below(9))-15'"
        case .timestamp: return "TIMESTAMPTZ '201\(below(10))-0\(1 + below(9))-15 12:30:00Z'"
        case .json: return pick(["'{\"k\": 1}'", "'{\"k\": 3, \"t\": \"de\"}'", "'[1, 2, 3]'", "'[]'"])
        case .array: return pick(["'{a,b}'", "'{}'", "'{c}'", "'{a,NULL}'"])
        case .mood: return pick(["'low'", "'ok'", "'high'"])
        }
    }
}
