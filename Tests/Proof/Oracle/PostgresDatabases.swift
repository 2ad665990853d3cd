import Foundation
package import TestSupport
package import Weir
import WeirPolicy

/// Three databases on a server of this process's own; the third has statistics and, from world to world, other ways of planning.
package final class PostgresDatabases: Databases {
    private let server: PostgresServer
    private let names: [String]
    private let whole: PostgresClient
    private let seen: PostgresClient
    private let changed: PostgresClient
    /// Connected to the full database as the user of the policies, who owns nothing.
    private let agent: PostgresClient
    private let user: String
    private var isPlain = false
    private var worlds = 0

    /// Nil where PostgreSQL is not installed, which `skip` says.
    package init?() throws {
        guard let server = try PostgresServer.shared() else { return nil }
        self.server = server
        names = try (0..<3).map { _ in try server.makeDatabase() }
        whole = try server.connect(names[0])
        seen = try server.connect(names[1])
        changed = try server.connect(names[2])
        user = "agent_\(names[0])"
        try whole.run("CREATE ROLE \(user) LOGIN")
        agent = try server.connect(names[0], user: user)
        for client in [whole, seen, changed, agent] {
            try client.run(Self.settings)
        }
        for client in [seen, agent] { try client.run("SET search_path = public") }
    }

    deinit {
        for name in names { try? server.dropDatabase(name) }
    }

    /// What a statement that takes too long is ended with (https://www.postgresql.org/docs/15/errcodes-appendix.html).
    package static let canceled = Outcome.code(sqlState: "57014")
    static let insufficientPrivilege = Outcome.code(sqlState: "42501")

    package func load(_ world: World, hidden: String, perturbed: String) throws {
        worlds += 1
        let empty =
            "SET search_path = public; DROP SCHEMA IF EXISTS public, raw CASCADE; CREATE SCHEMA public;" + World.types
        for client in [whole, changed] {
            try client.run(empty + world.definitions() + world.rows() + hidden + world.indexes())
        }
        try changed.run("RESET ALL;" + Self.settings + "SET search_path = public;" + perturbed)
        for table in world.seenTables {
            let content = world.content(table, schema: "public.")
            guard
                try whole.rows(content).map(\.description).sorted() == changed.rows(content).map(\.description).sorted()
            else { throw WorldError(description: "the perturbed database shows something else: \(content)") }
        }
        try changed.run("ANALYZE")
        if worlds % 2 == 0 { try whole.run("ANALYZE") }
        try seen.run(
            empty + "CREATE SCHEMA raw;" + world.definitions(schema: "raw.") + world.rows(schema: "raw.")
                + world.restriction(from: "raw.", to: "public.") + "DROP SCHEMA raw CASCADE; SET search_path = public")
        isPlain = world.isPlain
        if isPlain { try whole.run(world.rowLevelSecurity(for: user)) }
        // As `weir query` pins it.
        for client in [whole, changed] { try client.run("SET search_path = pg_catalog, pg_temp") }
        try changed.run(Self.planning[worlds % Self.planning.count])
        // The server has no autovacuum, and every world leaves its rows in the system's tables.
        if worlds % 100 == 0 { for client in [whole, seen, changed] { try client.run("VACUUM") } }
    }

    /// Join orders and methods that the planner would not take by itself.
    static let planning = [
        "", "SET join_collapse_limit = 1; SET from_collapse_limit = 1",
        "SET enable_hashjoin = off; SET enable_mergejoin = off", "SET enable_nestloop = off; SET enable_material = off",
        "SET enable_hashagg = off; SET enable_seqscan = off",
    ]

    /// Compiling expressions to machine code takes seconds where a plan is made to look dear.
    static let settings =
        "SET statement_timeout = '5s'; SET client_min_messages = error; SET TimeZone = 'UTC'; SET jit = off;"

    // MARK: - Running

    static func text(_ value: ProofValue) -> String? {
        switch value {
        case .null: nil
        case .integer(let number): "\(number)"
        case .text(let text): text
        }
    }

    static func text(_ value: Value) -> String? {
        switch value {
        case .null: nil
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): text
        case .blob(let bytes): "\\x" + bytes.map { String(format: "%02x", $0) }.joined()
        case .list(let values): "{" + values.map { text($0) ?? "NULL" }.joined(separator: ",") + "}"
        }
    }

    package func restricted(_ statement: ProofStatement) -> Outcome {
        seen.query(statement.text, statement.parameters.map(Self.text))
    }

    package func unguarded(_ statement: ProofStatement) throws -> Outcome {
        try whole.run("SET search_path = public")
        defer { try? whole.run("SET search_path = pg_catalog, pg_temp") }
        return whole.query(statement.text, statement.parameters.map(Self.text))
    }

    static func run(_ client: PostgresClient, _ statement: CompiledStatement) -> Outcome {
        client.query(statement.sql, statement.parameters.sorted { $0.position < $1.position }.map { text($0.value) })
    }

    package func full(_ statement: CompiledStatement) -> Outcome { Self.run(whole, statement) }

    package func perturbed(_ statement: CompiledStatement) -> Outcome { Self.run(changed, statement) }

    // MARK: - Row-level security

    /// Whether the user's statement means something at all.
    private func isAnalysed(_ statement: ProofStatement) -> Bool {
        guard agent.query("PREPARE referee AS " + statement.text, []).code == 0 else { return false }
        return agent.query("DEALLOCATE referee", []).code == 0
    }

    private static let groupingSets: Set<String> = ["cube", "grouping sets", "rollup"]

    /// The same policy as row-level security and column grants of a real user: what that user gets is what Weir gives, wherever both
    /// are defined.
    package func referee(
        _ statement: ProofStatement, _ compiled: CompiledStatement, _ found: Outcome
    ) throws -> Ruling {
        guard isPlain else { return .silent("the policy has masks, or cells that one role shows and another does not") }
        let asked = agent.query(statement.text, statement.parameters.map(Self.text))
        // A whole row, `*`, NATURAL JOIN and dependence on a key count as uses of the columns that are not granted.
        if asked.code == Self.insufficientPrivilege { return .silent("PostgreSQL wants a grant of every column") }
        if asked.code == Self.canceled { return .silent("it took too long") }
        // Class 42, syntax error or access rule violation: names and types are those of all columns there, so that a bare name,
        // NATURAL or a list of column aliases can mean something else, or nothing.
        if asked.sqlState.hasPrefix("42") { return .silent("PostgreSQL finds columns by name that are not granted") }
        guard !isSame(asked, found, ordered: statement.isOrdered) else { return .agrees }
        // A literal of that other column's type can be wrong too, before the missing grant is seen; nothing was run then.
        if asked.code != 0, !isAnalysed(statement) {
            return .silent("PostgreSQL finds columns by name that are not granted")
        }
        // A mistake of PostgreSQL 15's own; README.md tells it.
        if statement.isOrdered, !statement.features.isDisjoint(with: Self.groupingSets) {
            return .silent("PostgreSQL 15 loses sort keys above grouping sets")
        }
        return .objects("row-level security gives \(asked.summary)")
    }
}
