internal import ArgumentParser
internal import WeirPolicy

struct RolesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the roles of a policy, one a line.",
        discussion: """
            Example:
              weir roles list --policy weir.yaml
            """)

    @OptionGroup var policy: PolicyOption

    func run() throws {
        let loaded = try LoadedPolicy.read(policy.path)
        Report.show(loaded.warnings, in: loaded.source)
        let output = Output()
        let width = loaded.policy.roles.map { Display.width($0.name.value) }.max() ?? 0
        for role in loaded.policy.roles {
            func list(_ values: [Located<String>]) -> String {
                values.isEmpty ? "-" : Display.safe(values.map(\.value).joined(separator: ","))
            }
            let operations = role.operations.map { Located($0.value.rawValue) }
            let kind = role.restrict ? "restricts " : ""
            let parents = role.extends.isEmpty ? "" : "  extends \(list(role.extends))"
            try output.line(
                Display.padded(role.name.value, to: width)
                    + "  \(kind)\(list(operations))  \(list(role.databases)): \(list(role.tables))\(parents)")
        }
        try output.flush()
    }
}
