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
            Shows every error, warning and note at its place in the policy. Warnings are filters that always or never hold, \
            rules without effect, sensitive columns that are open, and roles that open more together. Without a catalog \
            only the file itself is checked, and no name in it.

            Exits with 65 if the file cannot be read as a policy, with 1 if it contradicts a catalog, or with --deny-warnings \
            if there is a warning, and with 0 otherwise.

            Examples:
              weir check --policy weir.yaml --catalog shop.json
              weir check --policy weir.yaml --catalog shop.json --deny-warnings --allow sensitive-column
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

    @Flag(help: "Exit with 1 if there is a warning.")
    var denyWarnings = false

    @Option(
        help: ArgumentHelp(
            "Leave out warnings and notes of this code. Repeat it, or separate codes by commas.", valueName: "code"))
    var allow: [String] = []

    @Option(help: "What is printed.")
    var format: Format = .text

    func run() throws {
        let loaded = try LoadedPolicy.read(policy.path)
        let allowed = try allowedCodes()
        var indexes: [CatalogIndex] = []
        for path in catalog { indexes.append(try Files.index(path)) }
        var errors: [Diagnostic] = []
        var warnings = loaded.warnings
        if indexes.isEmpty {
            errors = loaded.policy.problems
        } else {
            do throws(PolicyError) {
                let compiled = try CompiledPolicy.compile(loaded.policy, indexes)
                for policy in compiled {
                    for warning in policy.warnings where !warnings.contains(warning) { warnings.append(warning) }
                }
                warnings += PolicyAudit.findings(loaded.policy, compiled)
                errors += NamedViews.problems(of: compiled)
            } catch {
                errors = error.diagnostics
            }
        }
        warnings = Self.arranged(warnings.filter { !allowed.contains($0.code) })
        let counts = Counts(errors: errors.count, warnings)
        let output = Output()
        switch format {
        case .json:
            let findings = (errors + warnings).map { Answer.json($0, loaded.source) }
            try output.line(
                JSON.members([
                    "policy": .string(policy.path), "errors": .optional(counts.errors),
                    "warnings": .optional(counts.warnings), "notes": .optional(counts.notes),
                    "findings": .array(findings),
                ]).lines)
        case .text:
            let terminal = Terminal(.output)
            for diagnostic in errors + warnings {
                try output.line(DiagnosticText.render(diagnostic, in: loaded.source, terminal))
            }
            try output.line(Self.summary(loaded.policy, catalog.count, counts))
        }
        try output.flush()
        if !errors.isEmpty || (denyWarnings && counts.warnings > 0) { throw Exit.findings.code }
    }

    private func allowedCodes() throws(ExitCode) -> Set<DiagnosticCode> {
        var codes: Set<DiagnosticCode> = []
        do throws(ListText.Problem) {
            for text in try ListText.split(allow) {
                guard let code = DiagnosticCode(rawValue: text) else {
                    throw ListText.Problem(message: "there is no code `\(text)`")
                }
                codes.insert(code)
            }
        } catch {
            throw Report.failure(.usage, error.message, help: "name a code of a warning, such as `sensitive-column`")
        }
        return codes
    }

    /// Warnings before notes, each in the order of the file.
    private static func arranged(_ findings: [Diagnostic]) -> [Diagnostic] {
        let ordered = findings.enumerated().sorted { left, right in
            (left.element.range?.lowerBound ?? .max, left.offset)
                < (right.element.range?.lowerBound ?? .max, right.offset)
        }.map(\.element)
        return ordered.filter { $0.severity != .note } + ordered.filter { $0.severity == .note }
    }

    private struct Counts {
        let errors: Int
        let warnings: Int
        let notes: Int

        init(errors: Int, _ findings: [Diagnostic]) {
            self.errors = errors
            notes = findings.count { $0.severity == .note }
            warnings = findings.count - notes
        }
    }

    private static func summary(_ policy: Policy, _ catalogs: Int, _ counts: Counts) -> String {
        func count(_ number: Int, _ word: String) -> String { number == 1 ? "1 \(word)" : "\(number) \(word)s" }
        let scope = catalogs == 0 ? "no catalog, so no name was checked" : count(catalogs, "catalog")
        return "\(count(policy.roles.count, "role")), \(scope): \(count(counts.errors, "error")), "
            + "\(count(counts.warnings, "warning")), \(count(counts.notes, "note"))"
    }
}
