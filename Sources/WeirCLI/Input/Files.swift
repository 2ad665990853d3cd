internal import ArgumentParser
internal import SQLBinding
internal import SQLSyntax
internal import Weir
internal import WeirFiles
internal import WeirPolicy

/// A policy with its file, for messages that point into it.
struct LoadedPolicy {
    let policy: Policy
    let warnings: [Diagnostic]
    let source: SourceText

    static func read(_ path: String) throws(ExitCode) -> LoadedPolicy {
        let bytes = try Files.read(path)
        let source = SourceText(path, bytes)
        do throws(FileErrors) {
            let (policy, warnings) = try PolicyFile.read(bytes: bytes)
            return LoadedPolicy(policy: policy, warnings: warnings, source: source)
        } catch {
            Report.show(error.diagnostics, in: source)
            throw Exit.malformed.code
        }
    }

    /// The policy held against a catalog.
    ///
    /// - Parameter origin: what the catalog was read from.
    func compiler(_ catalog: Catalog, from origin: String) throws(ExitCode) -> PolicyCompiler {
        let isKnown = policy.roles.contains { role in
            role.databases.contains { $0.value == "*" || $0.value.utf8.elementsEqual(catalog.database.utf8) }
        }
        guard isKnown || policy.roles.isEmpty else {
            let names = Set(policy.roles.flatMap { $0.databases.map(\.value) }).sorted().map { "`\($0)`" }
            throw Report.failure(
                .usage, "no role of `\(source.name)` is for the database `\(catalog.database)` (\(origin))",
                help: names.isEmpty
                    ? "list it under `databases` in a role"
                    : "the policy's databases are \(names.joined(separator: ", ")); give the catalog one of these names"
            )
        }
        do throws(PolicyError) {
            return try PolicyCompiler(policy, catalog)
        } catch {
            Report.show(error.diagnostics, in: source)
            throw Exit.malformed.code
        }
    }

    /// The policy held against all of the catalogs.
    func compiled(_ catalogs: [CatalogIndex]) throws(ExitCode) -> [CompiledPolicy] {
        do throws(PolicyError) {
            return try CompiledPolicy.compile(policy, catalogs)
        } catch {
            Report.show(error.diagnostics, in: source)
            throw Exit.malformed.code
        }
    }

    /// Ends the run for a role that the policy does not have.
    func check(roles: [String]) throws(ExitCode) {
        guard !roles.isEmpty else {
            throw Report.failure(.usage, "no role is given", help: "name the session's role with `--role NAME`")
        }
        for role in roles where !policy.roles.contains(where: { $0.name.value.utf8.elementsEqual(role.utf8) }) {
            throw Files.unknownRole(role, policy, source)
        }
    }
}

enum Files {
    static func read(_ path: String) throws(ExitCode) -> [UInt8] {
        do throws(FileStoreError) {
            return try FileStore.read(path)
        } catch {
            throw Report.failure(error.exitCode, error.message)
        }
    }

    static func write(_ text: String, to path: String) throws(ExitCode) {
        do throws(FileStoreError) {
            try FileStore.write(Array(text.utf8), to: path)
        } catch {
            throw Report.failure(error.exitCode, error.message)
        }
    }

    static func catalog(_ path: String) throws(ExitCode) -> Catalog {
        let bytes = try read(path)
        do throws(FileErrors) {
            return try CatalogFile.read(bytes: bytes)
        } catch {
            Report.show(error.diagnostics, in: SourceText(path, bytes))
            throw Exit.malformed.code
        }
    }

    /// A catalog file, made ready for look-up.
    static func index(_ path: String) throws(ExitCode) -> CatalogIndex {
        let catalog = try catalog(path)
        do throws(Failure) {
            return try CatalogIndex(catalog)
        } catch {
            throw Report.failure(.malformed, "`\(path)`: \(error.diagnostic.message)", help: error.diagnostic.help)
        }
    }

    static func dialect(_ text: String) throws(ExitCode) -> Dialect {
        do throws(Diagnostic) {
            return try Dialect(text)
        } catch {
            throw Report.failure(.usage, error.message, help: error.help)
        }
    }

    static func unknownRole(_ name: String, _ policy: Policy, _ source: SourceText) -> ExitCode {
        let names = policy.roles.map { "`\($0.name.value)`" }
        return Report.failure(
            .usage, "`\(source.name)` has no role `\(name)`",
            help: names.isEmpty ? "make one with `weir roles create`" : "its roles are \(names.joined(separator: ", "))"
        )
    }
}
