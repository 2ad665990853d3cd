internal import ArgumentParser

struct RolesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: "Makes, lists, shows and deletes the roles of a policy file.",
        subcommands: [RolesCreate.self, RolesList.self, RolesShow.self, RolesDelete.self])
}
