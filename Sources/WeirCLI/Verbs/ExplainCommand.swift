internal import ArgumentParser
internal import SQLSyntax
internal import Weir
internal import WeirPolicy

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says in words and in SQL what a session sees and may write of each table.",
        discussion: """
            For each table that the roles reach: the operations, the rows and columns that the session sees, what it may \
            write and what a new row must satisfy, what columns may be used for and what restrictive roles take away, and by \
            which role and line of the policy. A view that stands for its query shows what its tables show. The SQL is as the rewriter \
            makes it, over the table under its own name; an attribute stands in it as `:name`, or as its value where \
            --attribute gives one.

            Examples:
              weir explain --policy weir.yaml --catalog shop.json --role clerk
              weir explain --catalog shop.json --role clerk,analyst --table customers --attribute region=US
              weir explain --catalog shop.json --role clerk --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var policy: PolicyOption

    @Option(help: ArgumentHelp("The catalog file.", valueName: "file"), completion: .file())
    var catalog: String

    @Option(
        name: [.customLong("role")],
        help: ArgumentHelp("A role of the session. Repeat it, or separate roles by commas.", valueName: "role"))
    var roles: [String] = []

    @Option(
        help: ArgumentHelp("Only this table, with or without its schema. Repeat it for several.", valueName: "table"))
    var table: [String] = []

    @Option(
        name: [.customLong("attribute")],
        help: ArgumentHelp("The value of a session attribute, written into the SQL.", valueName: "name=value"))
    var attributes: [String] = []

    @Option(help: "What is printed.")
    var format: Format = .text

    func run() throws {
        let loaded = try LoadedPolicy.read(policy.path)
        let catalog = try Files.catalog(catalog)
        let compiler = try loaded.compiler(catalog, from: self.catalog)
        var session = SessionOptions()
        session.roles = roles
        session.attributes = attributes
        session.parameters = []
        let input = try session.session(loaded)
        let found: [RelationDescription]
        do throws(Refusal) {
            found = try compiler.describe(roles: input.roles, attributes: input.attributes)
        } catch {
            throw Report.failure(
                error.diagnostics.first?.code == .internalError ? .defect : .usage,
                error.diagnostics.first?.message ?? "the session cannot be described",
                help: error.diagnostics.first?.help)
        }
        let wanted = try table.isEmpty ? nil : table.map { name in try Self.place(of: name, catalog) }
        // Of views that cannot be used only those are told that are asked for.
        let shown = found.filter { relation in
            wanted?.contains { $0 == (relation.schema, relation.name) } ?? (relation.view?.problem == nil)
        }
        let ancestors = Array(compiler.policy.closure(of: input.roles).dropFirst(Set(input.roles).count))
        let output = Output()
        switch format {
        case .json:
            try output.line(
                JSON.members([
                    "policy": .string(policy.path), "database": .string(catalog.database),
                    "dialect": .string(compiler.dialect.description), "roles": .array(input.roles.map { .string($0) }),
                    "extends": .array(ancestors.map { .string($0) }),
                    "relations": .array(shown.map { ExplainJSON.json($0, loaded.source) }),
                ]).lines)
        case .text:
            let terminal = Terminal(.output)
            try output.write(
                ExplainText.render(
                    shown, roles: input.roles, ancestors: ancestors, database: catalog.database, compiler.dialect,
                    defaultSchema: catalog.defaultSchema, policy: loaded.source, terminal))
            for (schema, name) in wanted ?? []
            where !shown.contains(where: { $0.schema == schema && $0.name == name }) {
                try output.line("`\(Display.safe(name))`: no role of the session reaches it")
            }
        }
        try output.flush()
    }

    /// The schema and name of a relation of the catalog.
    private static func place(of text: String, _ catalog: Catalog) throws(ExitCode) -> (String, String) {
        let found = catalog.relations.filter { relation in
            let isDefault = relation.schema.utf8.elementsEqual(catalog.defaultSchema.utf8)
            return text.utf8.elementsEqual("\(relation.schema).\(relation.name)".utf8)
                || (isDefault && text.utf8.elementsEqual(relation.name.utf8))
        }
        guard let relation = found.first else {
            throw Report.failure(
                .usage, "the catalog has no table `\(text)`",
                help: "name it as the catalog does: `table` or `schema.table`")
        }
        return (relation.schema, relation.name)
    }
}
