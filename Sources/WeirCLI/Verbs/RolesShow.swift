internal import ArgumentParser
internal import SQLSyntax
internal import WeirFiles
internal import WeirPolicy

struct RolesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a role, as a policy of this role alone.",
        discussion: """
            Example:
              weir roles show support-agent --policy weir.yaml
            """)

    @Argument(help: ArgumentHelp("The role.", valueName: "name"))
    var name: String

    @OptionGroup var policy: PolicyOption

    func run() throws {
        let loaded = try LoadedPolicy.read(policy.path)
        Report.show(loaded.warnings, in: loaded.source)
        guard let role = loaded.policy.roles.first(where: { $0.name.value.utf8.elementsEqual(name.utf8) }) else {
            throw Files.unknownRole(name, loaded.policy, loaded.source)
        }
        let text: String
        do throws(FileErrors) {
            var editor = try PolicyEditor()
            try editor.create(role)
            text = editor.text
        } catch {
            Report.show(error.diagnostics, in: loaded.source)
            throw Exit.defect.code
        }
        let output = Output()
        try output.write(text)
        try output.flush()
    }
}
