import Foundation
import SQLBinding
import SQLSyntax
import TestSupport
import Weir
import WeirFiles
import WeirPolicy

/// A database of Corpus/fixtures with its policies, to compile for and not to execute on.
struct CompiledFixture: Sendable {
    let name: String
    let dialect: Dialect
    let catalog: Catalog
    /// By the name of their file.
    let compilers: [String: PolicyCompiler]

    private static let loaded = Result { try load() }

    /// All of them, which are read once.
    static func all() throws -> [CompiledFixture] { try loaded.get() }

    /// The one of a dialect.
    static func of(_ dialect: Dialect.Name) throws -> CompiledFixture {
        guard let found = try all().first(where: { $0.dialect.name == dialect }) else {
            throw Missing(dialect: dialect)
        }
        return found
    }

    struct Missing: Error, CustomStringConvertible {
        let dialect: Dialect.Name

        var description: String { "Corpus/fixtures has none of \(dialect)" }
    }

    private static func load() throws -> [CompiledFixture] {
        let folder = Checkout.file("Corpus/fixtures")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let dialect: Dialect = name.hasSuffix("-postgres") ? .postgres() : .sqlite()
            let catalog = try DDLCatalog.read(
                try Checkout.text("Corpus/fixtures/\(name)/schema.sql"), dialect: dialect, database: "shop")
            var compilers: [String: PolicyCompiler] = [:]
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
            where file.hasSuffix(".yaml") {
                let policy = try PolicyFile.read(try Checkout.text("Corpus/fixtures/\(name)/\(file)")).policy
                compilers[file] = try PolicyCompiler(policy, catalog)
            }
            return CompiledFixture(name: name, dialect: dialect, catalog: catalog, compilers: compilers)
        }
    }
}

/// The golden cases of Corpus/.
enum CorpusFiles {
    /// All files, in the order of their names.
    static func all() throws -> [CaseFile] {
        let root = Checkout.file("Corpus").standardizedFileURL.path
        guard let found = FileManager.default.enumerator(atPath: root) else { return [] }
        let names = found.compactMap { $0 as? String }.filter { $0.hasSuffix(".txt") }.sorted()
        return try names.map { try CaseFile(name: $0, path: root + "/" + $0) }
    }
}

/// Who asks: a policy, roles and attributes, as some case of Corpus/ has them.
struct CorpusSession: Hashable, Sendable {
    let policy: String
    let roles: [String]
    let attributes: [String: Value]

    /// Every one that a case of the dialect has; an input names one by its place here.
    static func all(_ dialect: Dialect.Name) throws -> [CorpusSession] {
        let fixture = try CompiledFixture.of(dialect)
        var found: [CorpusSession] = []
        for file in try CorpusFiles.all() {
            for item in file.cases {
                guard let session = try CorpusSession(item, fixture), !found.contains(session) else { continue }
                found.append(session)
            }
        }
        return found
    }

    /// Nil where the case is of another fixture, or names a role that there is not.
    init?(_ item: Case, _ fixture: CompiledFixture) throws {
        let settings = item.settings
        guard settings.input == .statement, settings.fixture == fixture.name,
            let compiler = fixture.compilers[settings.policy], (try? compiler.policy.session(settings.roles)) != nil
        else { return nil }
        policy = settings.policy
        roles = settings.roles
        var attributes: [String: Value] = [:]
        for attribute in settings.attributes { attributes[attribute.name] = try Render.value(attribute.value, in: "") }
        self.attributes = attributes
    }
}
