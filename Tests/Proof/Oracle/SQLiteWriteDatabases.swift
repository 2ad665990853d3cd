import TestSupport
import Weir
import WeirPolicy

final class SQLiteWriteDatabases: WriteDatabases {
    private var stores: [SQLiteStore] = []
    private var shown: SQLiteStore
    /// The schema without what may be neither read nor written.
    private var allowed: SQLiteStore
    private var world: World?
    private var readable: Set<String> = []
    private var tables: Set<String> = []

    var seen: any Store { shown }
    var whole: [any Store] { stores }

    init() throws {
        shown = SQLiteStore(try Engine())
        allowed = SQLiteStore(try Engine())
    }

    func load(_ world: World, hidden: String, perturbed: String) throws {
        self.world = world
        stores = try (0..<2).map { _ in SQLiteStore(try Engine()) }
        for (number, store) in stores.enumerated() {
            try store.run("BEGIN;" + world.definitions() + world.rows() + hidden)
            if number == 1 { try store.run(perturbed) }
            try store.run("COMMIT;" + world.indexes())
        }
        try stores[1].run("ANALYZE; PRAGMA reverse_unordered_selects = 1")
        let made = SQLiteStore(try Engine())
        try made.run("ATTACH ':memory:' AS raw; PRAGMA recursive_triggers = ON")
        try made.run(
            "BEGIN;" + world.countedDefinitions(schema: "raw.") + world.rows(schema: "raw.")
                + world.countedRestriction(from: "raw.", to: "main.") + "COMMIT; DETACH raw")
        try made.run(world.logScript(made))
        shown = made
        for store in stores + [made] {
            store.engine.limit(steps: 2_000_000)
            try store.run("PRAGMA foreign_keys = ON")
        }
        let bounds = SQLiteStore(try Engine())
        try bounds.run(world.readableDefinitions())
        allowed = bounds
        readable = Set(world.readable.map { $0.lowercased() })
        tables = Set(world.tables.map { $0.name.lowercased() })
    }

    /// Rows have the same number everywhere.
    func identity(_ table: Int, _ seen: Cell, in store: Int) -> Cell? { seen }

    func seenIdentity(_ table: Int, _ full: Cell) -> Cell? { full }

    func run(_ statement: ProofStatement) -> Outcome {
        seen.ask(statement.text, statement.parameters.map(SQLiteDatabases.cell))
    }

    func run(_ statement: CompiledStatement, on store: Int) -> Outcome {
        stores[store].engine.run(statement.sql) { index, _ in
            statement.parameters.first { $0.position == index }.map { SQLiteDatabases.cell($0.value) }
        }
    }

    // MARK: - The authorizer

    /// What the engine says the statement reads and changes is within what the policy grants.
    func referee(
        _ statement: ProofStatement, _ compiled: CompiledStatement, _ found: WriteEffect, _ expected: WriteExpectation
    ) throws -> Ruling {
        guard let world, let store = stores.first else { return .silent("nothing is loaded") }
        let (reads, writes) = store.engine.accesses(of: compiled.sql)
        let beyond = reads.filter { read in
            let table = read.table.lowercased()
            return !read.column.isEmpty && (tables.contains(table) || table.hasPrefix("sqlite_"))
                && !readable.contains("\(table).\(read.column.lowercased())") && !world.isRelated(table, read.column)
        }
        if !beyond.isEmpty, allowed.engine.complaint(compiled.sql) != nil {
            return .objects(
                "SQLite says that it reads \(beyond.map { "\($0.table).\($0.column)" }.sorted().joined(separator: ", "))"
            )
        }
        let foreign = writes.filter { !world.mayWrite($0, statement.write) }
        guard foreign.isEmpty else {
            return .objects(
                "SQLite says that it changes \(foreign.map { "\($0.kind.rawValue) \($0.table).\($0.column)" }.sorted().joined(separator: ", "))"
            )
        }
        return .agrees
    }
}

extension World {
    /// Whether a foreign key lets the database look at a column by itself.
    func isRelated(_ table: String, _ column: String) -> Bool {
        tables.indices.contains { child in
            tables[child].foreign.contains { key in
                let own = (tables[child].name, tables[child].columns[key.column].name)
                let other = (tables[key.parent].name, tables[key.parent].columns[tables[key.parent].key[0]].name)
                return [own, other].contains {
                    $0.0.lowercased() == table && $0.1.lowercased() == column.lowercased()
                }
            }
        }
    }

    /// Whether a change is one that the statement says, or that a foreign key carries on.
    func mayWrite(_ write: Engine.Write, _ shape: WriteShape?) -> Bool {
        guard let shape,
            let table = tables.indices.first(where: { tables[$0].name.lowercased() == write.table.lowercased() })
        else { return !tables.contains { $0.name.lowercased() == write.table.lowercased() } }
        if tables[table].foreign.contains(where: { !$0.action.isEmpty }) { return true }
        return shape.changes.contains { change in
            guard change.table == table else { return false }
            switch write.kind {
            case .insert: return change.operation == .insert
            case .delete: return change.operation == .delete || shape.ignores
            case .update:
                return change.operation == .update
                    && change.columns.union(presets(table).map(\.column)).contains {
                        tables[table].columns[$0].name.lowercased() == write.column.lowercased()
                    }
            }
        }
    }
}
