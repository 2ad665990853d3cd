import Foundation
import TestSupport
import Weir

/// Three databases on a server of this process's own; every statement is undone.
final class PostgresWriteDatabases: WriteDatabases {
    private let server: PostgresServer
    private let names: [String]
    private let stores: [PostgresStore]
    private let shown: PostgresStore
    private let user: String
    private var worlds = 0
    private var isPlain = false
    /// By table: where a row is in the full databases, by where it is in what is seen.
    private var places: [[[Cell: Cell]]] = [[], []]
    private var seenPlaces: [[Cell: Cell]] = []
    private var world: World?

    var seen: any Store { shown }
    var whole: [any Store] { stores }

    /// Nil where PostgreSQL is not installed.
    init?() throws {
        guard let server = try PostgresServer.shared() else { return nil }
        self.server = server
        names = try (0..<3).map { _ in try server.makeDatabase() }
        stores = try names.prefix(2).map { PostgresStore(try server.connect($0)) }
        shown = PostgresStore(try server.connect(names[2]))
        user = "writer_\(names[0])"
        try stores[0].run("CREATE ROLE \(user)")
        for store in stores + [shown] { try store.run(PostgresDatabases.settings) }
    }

    deinit {
        for name in names { try? server.dropDatabase(name) }
    }

    func load(_ world: World, hidden: String, perturbed: String) throws {
        worlds += 1
        self.world = world
        let empty =
            "SET search_path = public; DROP SCHEMA IF EXISTS public, raw, weir_log CASCADE; CREATE SCHEMA public;"
            + World.types
        var full: [[[Cell: Cell]]] = []
        for (number, store) in stores.enumerated() {
            try store.run(
                "RESET ALL;" + PostgresDatabases.settings + empty + world.countedDefinitions(schema: "") + world.rows()
                    + hidden + (number == 1 ? perturbed : "") + world.indexes())
            full.append(try numbers(store, world, Array(world.tables.indices)))
            try store.run(world.references())
        }
        try shown.run(
            empty + "CREATE SCHEMA raw;" + world.countedDefinitions(schema: "raw.") + world.rows(schema: "raw.")
                + world.countedRestriction(from: "raw.", to: "public.") + "DROP SCHEMA raw CASCADE")
        let seen = try numbers(shown, world, world.seenTables)
        try shown.run(world.logScript(shown) + "SET search_path = public")
        seenPlaces = seen.enumerated().map { table, rows in
            var found: [Cell: Cell] = [:]
            for (number, place) in rows { if let other = full[0][table][number] { found[other] = place } }
            return found
        }
        places = full.map { tables in
            seen.enumerated().map { table, rows in
                var found: [Cell: Cell] = [:]
                for (number, place) in rows { found[place] = tables[table][number] }
                return found
            }
        }
        isPlain = world.isPlain
        if isPlain { try stores[0].run(world.rowLevelSecurity(for: user)) }
        try stores[1].run("ANALYZE")
        for store in stores { try store.run("SET search_path = pg_catalog, pg_temp") }
        try stores[1].run(PostgresDatabases.planning[worlds % PostgresDatabases.planning.count])
        if worlds % 100 == 0 { for store in stores + [shown] { try store.run("VACUUM") } }
    }

    /// By table: where the row of a number is. Takes the numbers away.
    private func numbers(_ store: PostgresStore, _ world: World, _ tables: [Int]) throws -> [[Cell: Cell]] {
        var result: [[Cell: Cell]] = world.tables.map { _ in [:] }
        for table in tables {
            let name = "public.\(world.name(table))"
            for row in try store.rows("SELECT weir_row, ctid FROM \(name)") { result[table][row[0]] = row[1] }
            try store.run("ALTER TABLE \(name) DROP COLUMN weir_row")
        }
        return result
    }

    func identity(_ table: Int, _ seen: Cell, in store: Int) -> Cell? { places[store][table][seen] }

    func seenIdentity(_ table: Int, _ full: Cell) -> Cell? { seenPlaces[table][full] }

    func run(_ statement: ProofStatement) -> Outcome {
        shown.client.query(statement.text, statement.parameters.map(PostgresDatabases.text))
    }

    func run(_ statement: CompiledStatement, on store: Int) -> Outcome {
        PostgresDatabases.run(stores[store].client, statement)
    }

    // MARK: - Row-level security

    /// The same policy as row-level security and column grants of a real user: what that user does is what Weir lets be done,
    /// wherever both are defined.
    func referee(
        _ statement: ProofStatement, _ compiled: CompiledStatement, _ found: WriteEffect, _ expected: WriteExpectation
    ) throws -> Ruling {
        guard isPlain, let world else {
            return .silent("the policy has masks, or columns that one role grants and another does not")
        }
        let store = stores[0]
        try store.run("BEGIN; SET LOCAL search_path = public; SET LOCAL ROLE \(user)")
        defer { try? store.rollback() }
        let asked = store.client.query(statement.text, statement.parameters.map(PostgresDatabases.text))
        if asked.code == PostgresDatabases.canceled { return .silent("it took too long") }
        if asked.code == PostgresDatabases.insufficientPrivilege {
            if asked.message.contains("row-level security") {
                if found.outcome.code != 0 { return .agrees }
                // Its code holds the check of INSERT against every row that is proposed, its documentation against those
                // that are inserted.
                if statement.write.map({ $0.ignores || $0.raises }) ?? false {
                    return .silent("PostgreSQL checks rows that an upsert then does not insert")
                }
                // Its policies for SELECT are held against new rows where the statement reads the table.
                if !expected.showsNewRows { return .silent("PostgreSQL holds what is seen against new rows, too") }
                return .objects("row-level security gives \(asked.summary)")
            }
            return .silent("PostgreSQL wants a grant of every column")
        }
        if asked.sqlState.hasPrefix("42") { return .silent("PostgreSQL finds columns by name that are not granted") }
        if asked.code != 0 {
            return found.outcome.code != 0 ? .agrees : .objects("row-level security gives \(asked.summary)")
        }
        if found.outcome.message.contains("weir: row not visible"), !expected.showsNewRows {
            return .silent("PostgreSQL asks of no row whether it is seen where RETURNING names no column")
        }
        guard found.outcome.code == 0 else { return .objects("row-level security gives \(asked.summary)") }
        guard isSame(asked, found.outcome, ordered: false), asked.affected == found.outcome.affected else {
            return .objects("row-level security gives \(asked.summary), \(asked.affected ?? -1) affected")
        }
        try store.run("RESET ROLE")
        let state = try store.state(world)
        return state == found.state ? .agrees : .objects("row-level security leaves other tables")
    }
}
