internal import ArgumentParser

/// `weir`: one verb a file, in `Verbs/`.
@main
struct WeirCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir",
        abstract: "Gives each role its own view of a database, by rewriting the SQL that goes there.",
        discussion: """
            A policy file says what each role may read and change. `weir preview` shows what becomes of a statement, \
            `weir query` runs it.

            Examples:
              weir roles create analytics-agent --databases shop --tables "*" --operations read \\
                --row-filter "customers.region = 'US'"
              weir preview --policy weir.yaml --catalog shop.json --role analytics-agent "SELECT * FROM customers"
              weir query --database sqlite:shop.db --role analytics-agent "SELECT count(*) FROM customers"

            Exit codes: 0 done, 1 findings, 64 usage, 65 malformed SQL or file, 66 a file is missing, 69 a database is \
            not reachable, 70 a defect of Weir, 73 cannot write, 74 the database raised an error, 77 refused by policy.
            """,
        version: "weir \(Version.current)",
        subcommands: [
            RolesCommand.self, CatalogCommand.self, CheckCommand.self, ExplainCommand.self, DiffCommand.self,
            TestCommand.self, ReplayCommand.self, ParseCommand.self, PreviewCommand.self, QueryCommand.self,
        ])

    static func main() {
        // Swift would put U+FFFD in the place of what is not UTF-8, and another statement would be read than was given.
        if System.hasInvalidArgument() {
            exit(withError: Report.failure(.malformed, "an argument is not valid UTF-8"))
        }
        main(nil)
    }
}

enum Version {
    static let current = "0.1.0"
}
