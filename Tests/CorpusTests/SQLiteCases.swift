import Foundation
import SQLSyntax
import TestSupport
import Weir
import WeirPolicy

/// A fixture's databases as SQLite's files.
final class SQLiteCases: CaseEngine {
    private let folder: TemporaryFolder
    private let database: SQLiteCaseDatabase
    private var count = 0

    var full: any CaseDatabase { database }

    init(schema: String, data: String) throws {
        folder = try TemporaryFolder()
        database = SQLiteCaseDatabase(folder.path("full.db"), folder)
        let engine = try Engine(database.path)
        try engine.script(schema)
        try engine.script("BEGIN;" + data + ";COMMIT")
    }

    func restricted(by script: String) throws -> any CaseDatabase {
        count += 1
        let restricted = SQLiteCaseDatabase(folder.path("restricted-\(count).db"), folder)
        try SQLiteCaseDatabase.restrict(database.path, by: script, into: restricted.path)
        return restricted
    }

    func perturbed(by script: String) throws -> any CaseDatabase {
        count += 1
        let perturbed = SQLiteCaseDatabase(folder.path("perturbed-\(count).db"), folder)
        try FileManager.default.copyItem(atPath: database.path, toPath: perturbed.path)
        let engine = try Engine(perturbed.path)
        try engine.script(script)
        try engine.script("ANALYZE")
        return perturbed
    }
}

/// A file.
final class SQLiteCaseDatabase: CaseDatabase {
    let path: String
    /// Kept, for the file is in it.
    private let folder: TemporaryFolder

    init(_ path: String, _ folder: TemporaryFolder) {
        self.path = path
        self.folder = folder
    }

    /// Makes the restricted database of a full one, which is `source` there.
    fileprivate static func restrict(_ full: String, by script: String, into path: String) throws {
        let engine = try Engine(path)
        try engine.script("ATTACH '\(full)' AS source")
        try engine.script("BEGIN;" + script + ";COMMIT")
        try engine.script("DETACH source")
    }

    func original(_ statement: String, _ parameters: ParameterValues) throws -> Outcome {
        func positional(_ number: Int) -> Cell? {
            parameters.positional.indices.contains(number - 1) ? Self.cell(parameters.positional[number - 1]) : nil
        }
        return try Engine(path).run(statement) { index, name in
            guard let name else { return positional(index) }
            if let number = Int(name.dropFirst()) { return positional(number) }
            return parameters.named[String(name.dropFirst())].map(Self.cell)
        }
    }

    func rewritten(_ statement: CompiledStatement) throws -> Outcome {
        try Engine(path).run(statement.sql) { index, _ in
            statement.parameters.first { $0.position == index }.map { Self.cell($0.value) }
        }
    }

    func state(except: Set<String>) throws -> State { try Self.state(path, except: except) }

    private static func state(_ path: String, except: Set<String>) throws -> State {
        let engine = try Engine(path)
        var state: State = [:]
        for (table, columns) in engine.tables() {
            let kept = columns.filter { !except.contains("\(table).\($0)") }.map(Engine.quoted).joined(separator: ", ")
            state[table] = engine.run("SELECT \(kept) FROM \(Engine.quoted(table))").sorted
        }
        return state
    }

    func restrictedState(by script: String, except: Set<String>) throws -> State {
        let scratch = try TemporaryFolder()
        try Self.restrict(path, by: script, into: scratch.path("restricted.db"))
        return try Self.state(scratch.path("restricted.db"), except: except)
    }

    /// The key is the rowid. That of a table without an integer key is a copy's own.
    func keyedRows() throws -> KeyedRows {
        let engine = try Engine(path)
        var result: KeyedRows = [:]
        for (table, columns) in engine.tables() {
            guard columns.contains("id") || columns.first == "product_id" else { continue }
            for row in engine.run("SELECT rowid, * FROM \(Engine.quoted(table))").rows {
                guard let key = row.first else { continue }
                result[table, default: [:]][key] = Dictionary(
                    zip(columns, row.dropFirst()), uniquingKeysWith: { first, _ in first })
            }
        }
        return result
    }

    func trial<Result>(_ body: (any CaseDatabase) throws -> Result) throws -> Result {
        let scratch = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: path, toPath: scratch.path("trial.db"))
        return try body(SQLiteCaseDatabase(scratch.path("trial.db"), scratch))
    }

    static func cell(_ value: Value) -> Cell {
        switch value {
        case .null, .list: .null
        case .boolean(let value): .integer(value ? 1 : 0)
        case .integer(let value): .integer(value)
        case .real(let value): .real(value)
        case .text(let value): .text(value)
        case .blob(let bytes): .blob(bytes)
        }
    }
}
