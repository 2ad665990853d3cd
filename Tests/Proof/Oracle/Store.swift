import TestSupport

/// A database whose rows can be told apart, whatever their columns hold: by `rowid`, or by `ctid`, which nothing changes as long as every
/// transaction is rolled back.
protocol Store: AnyObject {
    /// The name of the column that tells rows apart.
    var identity: String { get }

    /// A placeholder, from 1.
    func placeholder(_ number: Int) -> String

    /// An identity as a literal.
    func literal(_ identity: Cell) -> String

    func ask(_ sql: String, _ values: [Cell]) -> Outcome

    func run(_ script: String) throws

    /// Starts a transaction in which bare names are those of the world.
    func begin() throws

    /// Starts a transaction for what Weir has made.
    func beginRewritten() throws

    func rollback() throws

    /// All rows of all tables, as texts, each table's in an order of its own.
    func state(_ world: World) throws -> [[String]]
}

extension Store {
    /// Rows of a query that cannot go wrong.
    func rows(_ sql: String) throws -> [[Cell]] {
        let outcome = ask(sql, [])
        guard outcome.code == 0 else { throw WorldError(description: "\(outcome.message) in: \(sql)") }
        return outcome.rows
    }

    func list(_ identities: some Sequence<Cell>) -> String { identities.map(literal).joined(separator: ", ") }
}

final class SQLiteStore: Store {
    let engine: Engine

    init(_ engine: Engine) { self.engine = engine }

    var identity: String { "rowid" }

    func placeholder(_ number: Int) -> String { "?\(number)" }

    func literal(_ identity: Cell) -> String { identity.description }

    func ask(_ sql: String, _ values: [Cell]) -> Outcome {
        engine.run(sql) { index, _ in values.indices.contains(index - 1) ? values[index - 1] : nil }
    }

    func run(_ script: String) throws { try engine.script(script) }

    func begin() throws { try engine.script("BEGIN") }

    func beginRewritten() throws { try engine.script("BEGIN") }

    /// A statement that fails may have ended the transaction.
    func rollback() throws { try? engine.script("ROLLBACK") }

    func state(_ world: World) throws -> [[String]] {
        try world.tables.indices.map { table in
            try rows("SELECT * FROM main.\(world.name(table))").map { $0.map(\.description).joined(separator: "|") }
                .sorted()
        }
    }
}

final class PostgresStore: Store {
    let client: PostgresClient

    init(_ client: PostgresClient) { self.client = client }

    var identity: String { "ctid" }

    func placeholder(_ number: Int) -> String { "$\(number)" }

    func literal(_ identity: Cell) -> String {
        guard case .text(let bytes) = identity else { return "NULL" }
        return "'\(String(decoding: bytes, as: UTF8.self))'"
    }

    func ask(_ sql: String, _ values: [Cell]) -> Outcome {
        client.query(
            sql,
            values.map { cell in
                switch cell {
                case .text(let bytes): String(decoding: bytes, as: UTF8.self)
                case .null, .integer, .real, .blob: nil
                }
            })
    }

    func run(_ script: String) throws { try client.run(script) }

    func begin() throws { try client.run("BEGIN; SET LOCAL search_path = public") }

    func beginRewritten() throws { try client.run("BEGIN") }

    func rollback() throws { try client.run("ROLLBACK") }

    func state(_ world: World) throws -> [[String]] {
        let queries = world.tables.indices.map { table in
            "SELECT \(table), weir_state::text FROM public.\(world.name(table)) AS weir_state"
        }
        var state = world.tables.map { _ in [String]() }
        for row in try client.rows(queries.joined(separator: " UNION ALL ")) {
            guard let table = row[0].flatMap({ Int($0) }) else { continue }
            state[table].append(row[1] ?? "")
        }
        return state.map { $0.sorted() }
    }
}
