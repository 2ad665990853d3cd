internal import ArgumentParser
internal import SQLBinding
internal import SQLSyntax
internal import Weir
internal import WeirPolicy

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Holds a policy against catalogs.",
        discussion: """
            Shows every error and warning at its place in the policy. Without a catalog only the file itself is checked, and \
            no name in it. Exits with 65 if the file cannot be read as a policy, with 1 if it contradicts a catalog, and with \
            0 if there is nothing to say but warnings.

            Examples:
              weir check --policy weir.yaml --catalog shop.json
              weir check --policy weir.yaml --catalog shop.json --catalog analytics.json --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var policy: PolicyOption

    @Option(
        help: ArgumentHelp("A catalog file. Repeat it for each of the policy's databases.", valueName: "file"),
        completion: .file())
    var catalog: [String] = []

    @Option(help: "What is printed.")
    var format: Format = .text

    func run() throws {
        let loaded = try LoadedPolicy.read(policy.path)
        var indexes: [CatalogIndex] = []
        for path in catalog { indexes.append(try Self.index(path)) }
        var errors: [Diagnostic] = []
        var warnings = loaded.warnings
        if !indexes.isEmpty {
            do throws(PolicyError) {
                let compiled = try CompiledPolicy.compile(loaded.policy, indexes)
                for policy in compiled {
                    for warning in policy.warnings where !warnings.contains(warning) { warnings.append(warning) }
                }
                errors += NamedViews.problems(of: compiled)
            } catch {
                errors = error.diagnostics
            }
        }
        let output = Output()
        switch format {
        case .json:
            let findings = (errors + warnings).map { Answer.json($0, loaded.source) }
            try output.line(
                JSON.members(["policy": .string(policy.path), "findings": .array(findings)]).lines)
        case .text:
            let terminal = Terminal(.output)
            for diagnostic in errors + warnings {
                try output.line(DiagnosticText.render(diagnostic, in: loaded.source, terminal))
            }
            try output.line(Self.summary(loaded.policy, catalog.count, errors.count, warnings.count))
        }
        try output.flush()
        if !errors.isEmpty { throw Exit.findings.code }
    }

    private static func index(_ path: String) throws(ExitCode) -> CatalogIndex {
        let catalog = try Files.catalog(path)
        do throws(Failure) {
            return try CatalogIndex(catalog)
        } catch {
            throw Report.failure(.malformed, "`\(path)`: \(error.diagnostic.message)", help: error.diagnostic.help)
        }
    }

    private static func summary(_ policy: Policy, _ catalogs: Int, _ errors: Int, _ warnings: Int) -> String {
        func count(_ number: Int, _ word: String) -> String { number == 1 ? "1 \(word)" : "\(number) \(word)s" }
        let scope = catalogs == 0 ? "no catalog, so no name was checked" : count(catalogs, "catalog")
        return
            "\(count(policy.roles.count, "role")), \(scope): \(count(errors, "error")), \(count(warnings, "warning"))"
    }
}
