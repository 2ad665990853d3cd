import Foundation
import SQLSyntax
import TestSupport
import Weir
import WeirFiles

/// A database of Corpus/fixtures, with its policies and sessions.
final class Fixture {
    let name: String
    let dialect: Dialect
    /// Nil where the dialect's server is not on this machine: then nothing is executed.
    let engine: (any CaseEngine)?
    private let folder: URL
    private var compilers: [String: PolicyCompiler] = [:]
    private var sessions: [String: Session] = [:]
    private var known: Content?

    static let folder = Checkout.file("Corpus/fixtures")

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// A fixture of the name `x-postgres` is one of PostgreSQL.
    init(_ name: String) throws {
        self.name = name
        folder = Self.folder.appending(path: name)
        func text(_ file: String) throws -> String {
            try String(contentsOf: Self.folder.appending(path: "\(name)/\(file)"), encoding: .utf8)
        }
        if name.hasSuffix("-postgres") {
            dialect = .postgres()
            engine = try PostgresCases(schema: try text("schema.sql"), data: try text("data.sql"))
        } else {
            dialect = .sqlite()
            engine = try SQLiteCases(schema: try text("schema.sql"), data: try text("data.sql"))
        }
    }

    func text(_ file: String) throws -> String {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }

    func compiler(_ policy: String) throws -> PolicyCompiler {
        if let known = compilers[policy] { return known }
        let made = try compiler(text: try text(policy))
        compilers[policy] = made
        return made
    }

    /// A policy file held against the fixture's catalog, whose database is called `shop`.
    func compiler(text policy: String) throws -> PolicyCompiler {
        let catalog = try DDLCatalog.read(try text("schema.sql"), dialect: dialect, database: "shop")
        return try PolicyCompiler(try PolicyFile.read(policy).policy, catalog)
    }

    final class Session {
        let restriction: String
        /// Physically holds only what a session sees, made by the fixture's own SQL.
        let restricted: any CaseDatabase
        /// The full database with other hidden values, and statistics.
        let perturbed: any CaseDatabase
        private var known: Content?

        fileprivate init(
            _ restriction: String, restricted: any CaseDatabase, perturbed: any CaseDatabase
        ) {
            self.restriction = restriction
            self.restricted = restricted
            self.perturbed = perturbed
        }

        /// What the restricted database holds.
        func content() throws -> Content {
            if let known { return known }
            let content = Content(state: try restricted.state(except: []), rows: try restricted.keyedRows())
            known = content
            return content
        }
    }

    /// What a database holds, which no case changes.
    struct Content {
        let state: CaseDatabase.State
        let rows: CaseDatabase.KeyedRows
    }

    /// What the full database holds.
    func content(of engine: any CaseEngine) throws -> Content {
        if let known { return known }
        let content = Content(state: try engine.full.state(except: []), rows: try engine.full.keyedRows())
        known = content
        return content
    }

    /// The as-if files, without extension.
    func sessionNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "as-if").path)
            .filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
    }

    func session(_ name: String, on engine: any CaseEngine) throws -> Session {
        if let known = sessions[name] { return known }
        let parts = try text("as-if/\(name).sql").components(separatedBy: "\n-- hidden:")
        guard parts.count == 2 else { throw Absent("as-if/\(name).sql has no part `-- hidden:`") }
        let session = Session(
            parts[0], restricted: try engine.restricted(by: parts[0]),
            perturbed: try engine.perturbed(by: "--" + parts[1]))
        sessions[name] = session
        return session
    }
}
