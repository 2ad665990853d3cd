package import TestSupport
package import Weir
import WeirPolicy

/// In memory; the third has statistics besides, and gives unordered rows the other way round.
package final class SQLiteDatabases: Databases {
    private var whole: Engine
    private var seen: Engine
    private var changed: Engine
    /// The schema without what may not be read.
    private var allowed: Engine
    private var readable: Set<String> = []
    private var tables: Set<String> = []

    package init() throws {
        whole = try Engine()
        seen = try Engine()
        changed = try Engine()
        allowed = try Engine()
    }

    package func load(_ world: World, hidden: String, perturbed: String) throws {
        whole = try Engine()
        changed = try Engine()
        for engine in [whole, changed] {
            try engine.script("BEGIN;" + world.definitions() + world.rows() + hidden + "COMMIT")
        }
        try changed.script("BEGIN;" + perturbed + "COMMIT")
        for engine in [whole, changed] { try engine.script(world.indexes()) }
        try changed.script("ANALYZE; PRAGMA reverse_unordered_selects = 1")
        for table in world.seenTables {
            let content = world.content(table, schema: "main.")
            guard
                try whole.rows(content).map(\.description).sorted() == changed.rows(content).map(\.description).sorted()
            else { throw WorldError(description: "the perturbed database shows something else: \(content)") }
        }
        seen = try Engine()
        try seen.script("ATTACH ':memory:' AS raw")
        let source = world.definitions(schema: "raw.") + world.rows(schema: "raw.")
        try seen.script("BEGIN;" + source + world.restriction(from: "raw.", to: "main.") + "COMMIT; DETACH raw")
        for engine in [whole, seen, changed] { engine.limit(steps: 2_000_000) }
        allowed = try Engine()
        try allowed.script(world.readableDefinitions())
        readable = Set(world.readable.map { $0.lowercased() })
        tables = Set(world.tables.map { $0.name.lowercased() })
    }

    // MARK: - Running

    package func restricted(_ statement: ProofStatement) -> Outcome { Self.run(seen, statement) }

    package func unguarded(_ statement: ProofStatement) -> Outcome { Self.run(whole, statement) }

    private static func run(_ engine: Engine, _ statement: ProofStatement) -> Outcome {
        engine.run(statement.text) { index, _ in
            statement.parameters.indices.contains(index - 1) ? cell(statement.parameters[index - 1]) : nil
        }
    }

    package func full(_ statement: CompiledStatement) -> Outcome { Self.run(whole, statement) }

    package func perturbed(_ statement: CompiledStatement) -> Outcome { Self.run(changed, statement) }

    private static func run(_ engine: Engine, _ statement: CompiledStatement) -> Outcome {
        engine.run(statement.sql) { index, _ in
            statement.parameters.first { $0.position == index }.map { cell($0.value) }
        }
    }

    static func cell(_ value: ProofValue) -> Cell {
        switch value {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        }
    }

    static func cell(_ value: Value) -> Cell {
        switch value {
        case .null, .list: .null
        case .boolean(let flag): .integer(flag ? 1 : 0)
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let text): .text(text)
        case .blob(let bytes): .blob(bytes)
        }
    }

    // MARK: - The authorizer

    /// What the engine says the statement reads is within what the policy grants, and what its filters and masks read.
    package func referee(
        _ statement: ProofStatement, _ compiled: CompiledStatement, _ found: Outcome
    ) throws -> Ruling {
        let beyond = whole.reads(of: compiled.sql).filter { read in
            let table = read.table.lowercased()
            return !read.column.isEmpty && (tables.contains(table) || table.hasPrefix("sqlite_"))
                && !readable.contains("\(table).\(read.column.lowercased())")
        }
        // Now and then SQLite names a common table expression or a derived table in the place of a table of its name. Where no
        // column is there that may not be read, what reads one cannot be prepared.
        guard !beyond.isEmpty, allowed.complaint(compiled.sql) != nil else { return .agrees }
        return .objects(
            "SQLite says that it reads \(beyond.map { "\($0.table).\($0.column)" }.sorted().joined(separator: ", "))")
    }
}
