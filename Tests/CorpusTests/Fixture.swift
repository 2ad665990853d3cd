import Foundation
import SQLSyntax
import Weir
import WeirFiles

/// A database of Corpus/fixtures, as files in a directory of its own that goes with the last reference.
final class Fixture {
    let name: String
    private let folder: URL
    private let scratch: URL
    private var compilers: [String: PolicyCompiler] = [:]
    private var sessions: [String: Session] = [:]
    private var copies = 0

    init(_ name: String, in corpus: URL) throws {
        self.name = name
        folder = corpus.appending(path: "fixtures").appending(path: name)
        scratch = FileManager.default.temporaryDirectory.appending(path: "weir-corpus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let full = try Engine(fullPath)
        try full.script(try text("schema.sql"))
        try full.script("BEGIN;" + (try text("data.sql")) + ";COMMIT")
    }

    deinit { try? FileManager.default.removeItem(at: scratch) }

    /// The database with every row.
    var fullPath: String { scratch.appending(path: "full.db").path }

    func text(_ file: String) throws -> String {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }

    func compiler(_ policy: String) throws -> PolicyCompiler {
        if let known = compilers[policy] { return known }
        let made = try Self.compiler(policy: try text(policy), schema: try text("schema.sql"), database: name)
        compilers[policy] = made
        return made
    }

    static func compiler(policy: String, schema: String, database: String) throws -> PolicyCompiler {
        let catalog = try DDLCatalog.read(schema, dialect: .sqlite(), database: database)
        return try PolicyCompiler(try PolicyFile.read(policy).policy, catalog)
    }

    /// A copy of a database that a test may write to.
    func copy(_ path: String) throws -> String {
        copies += 1
        let target = scratch.appending(path: "copy-\(copies).db").path
        try FileManager.default.copyItem(atPath: path, toPath: target)
        return target
    }

    /// The database that physically holds only what a session sees, made by the fixture's own SQL.
    struct Session {
        let restriction: String
        let restrictedPath: String
        /// The full database with other hidden values, and statistics.
        let perturbedPath: String
    }

    func session(_ name: String) throws -> Session {
        if let known = sessions[name] { return known }
        let parts = try text("as-if/\(name).sql").components(separatedBy: "\n-- hidden:")
        guard parts.count == 2 else { throw Engine.Failure(description: "as-if/\(name).sql has no part `-- hidden:`") }
        let file = sessions.count
        let session = Session(
            restriction: parts[0], restrictedPath: scratch.appending(path: "restricted-\(file).db").path,
            perturbedPath: try copy(fullPath))
        try Self.restrict(fullPath, by: parts[0], into: session.restrictedPath)
        let perturbed = try Engine(session.perturbedPath)
        try perturbed.script("--" + parts[1])
        try perturbed.script("ANALYZE")
        sessions[name] = session
        return session
    }

    /// Makes the restricted database of a full one.
    static func restrict(_ full: String, by sql: String, into path: String) throws {
        let engine = try Engine(path)
        try engine.script("ATTACH '\(full)' AS source")
        try engine.script("BEGIN;" + sql + ";COMMIT")
        try engine.script("DETACH source")
    }

    /// Every table of a database, its rows sorted.
    static func state(_ path: String, except: Set<String> = []) throws -> [String: Outcome] {
        let engine = try Engine(path)
        var state: [String: Outcome] = [:]
        for (table, columns) in engine.tables() {
            let kept = columns.filter { !except.contains("\(table).\($0)") }.map(Engine.quoted).joined(separator: ", ")
            state[table] = engine.run("SELECT \(kept) FROM \(Engine.quoted(table))").sorted
        }
        return state
    }
}
