internal import ArgumentParser
internal import SQLBinding
internal import SQLSyntax
internal import Weir
internal import WeirPolicy

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Says what a change of a policy opens and closes, by role, table, column and row.",
        discussion: """
            Compares what the two policies mean, held against the same catalogs: the order of keys, comments and other \
            spellings of the same do not count. Of conditions it says `opened` or `closed` where one can be shown to imply the \
            other, else `changed`. What happens to a role happens to those that extend it, which are named; to a restrictive role, \
            to every session that has it. Exits with 1 if there are differences, and with 0 if there are none.

            Examples:
              weir diff old.yaml weir.yaml --catalog shop.json
              git show main:weir.yaml > old.yaml && weir diff old.yaml weir.yaml --catalog shop.json --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("The policy file as it was.", valueName: "old"), completion: .file())
    var old: String

    @Argument(help: ArgumentHelp("The policy file as it is to be.", valueName: "new"), completion: .file())
    var new: String

    @Option(
        help: ArgumentHelp("A catalog file. Repeat it for each of the policies' databases.", valueName: "file"),
        completion: .file())
    var catalog: [String] = []

    @Option(help: "What is printed.")
    var format: Format = .text

    func run() throws {
        guard !catalog.isEmpty else {
            throw Report.failure(
                .usage, "no catalog is given", help: "name what the policies are for with `--catalog FILE`")
        }
        let before = try LoadedPolicy.read(old)
        let after = try LoadedPolicy.read(new)
        var indexes: [CatalogIndex] = []
        for path in catalog { indexes.append(try Files.index(path)) }
        let changes = PolicyComparison.changes(
            from: before.policy, try before.compiled(indexes), to: after.policy, try after.compiled(indexes),
            views: SessionViewColumns.of)
        let output = Output()
        switch format {
        case .json:
            func count(_ effect: PolicyChange.Effect) -> JSON { .optional(changes.count { $0.effect == effect }) }
            try output.line(
                JSON.members([
                    "old": .string(old), "new": .string(new), "opened": count(.opened), "closed": count(.closed),
                    "changed": count(.changed),
                    "changes": .array(changes.map { DiffText.json($0, before.source, after.source) }),
                ]).lines)
        case .text:
            try output.write(
                DiffText.render(
                    changes, databases: indexes.count, before.source, after.source, Terminal(.output)))
        }
        try output.flush()
        if !changes.isEmpty { throw Exit.findings.code }
    }
}
