internal import ArgumentParser

/// `--policy`
struct PolicyOption: ParsableArguments {
    @Option(
        name: [.customLong("policy")], help: ArgumentHelp("The policy file.", valueName: "file"), completion: .file())
    var path = "weir.yaml"
}

/// `--dialect` and `--mode`
struct DialectOption: ParsableArguments {
    @Option(
        name: [.customLong("dialect")],
        help: ArgumentHelp(
            "The SQL dialect: sqlite or postgres, or with a version as in sqlite:3.44.", valueName: "dialect"),
        completion: .list(["sqlite", "postgres"]))
    var dialect: String

    @Option(
        name: [.customLong("mode")],
        help: ArgumentHelp(
            "A mode of the server that changes how SQL is read. SQLite and PostgreSQL have none.", valueName: "mode"))
    var modes: [String] = []

    func checkModes() throws {
        if let mode = modes.first { throw Report.failure(.usage, "`\(dialect)` has no mode `\(mode)`") }
    }
}

/// `--role`, `--attribute`, `--parameter`
struct SessionOptions: ParsableArguments {
    @Option(
        name: [.customLong("role")],
        help: ArgumentHelp("A role of the session. Repeat it, or separate roles by commas.", valueName: "role"))
    var roles: [String] = []

    @Option(
        name: [.customLong("attribute")],
        help: ArgumentHelp(
            "A session attribute, read by the type that the policy declares; a list is JSON, as in regions=[\"US\",\"EU\"].",
            valueName: "name=value"))
    var attributes: [String] = []

    @Option(
        name: [.customLong("parameter")],
        help: ArgumentHelp(
            "A parameter of the statement, by number or name. A JSON scalar (1, 2.5, true, null, \"1\") is of its type, "
                + "anything else a text.",
            valueName: "name=value"))
    var parameters: [String] = []

    func session(_ policy: LoadedPolicy, needsRole: Bool = true) throws(ExitCode) -> SessionInput {
        var input = SessionInput()
        do throws(ListText.Problem) {
            input.roles = try ListText.split(roles)
        } catch {
            throw Report.failure(.usage, error.message)
        }
        if needsRole || !input.roles.isEmpty { try policy.check(roles: input.roles) }
        do throws(SessionInput.Problem) {
            for attribute in attributes { try input.add(attribute: attribute, policy.policy) }
            for parameter in parameters { try input.add(parameter: parameter) }
        } catch {
            throw Report.failure(.usage, error.message, help: error.help)
        }
        return input
    }
}
