import Testing

@Suite struct GeneralTests {
    @Test func version() throws {
        let outcome = try Folder().weir("--version")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("weir 0."))
    }

    @Test(arguments: [
        ["roles", "create"], ["roles", "list"], ["roles", "show"], ["roles", "delete"], ["catalog"], ["check"],
        ["explain"],
        ["diff"], ["test"], ["replay"],
        ["parse"], ["preview"], ["query"], [],
    ])
    func everyVerbHasHelpWithAnExample(_ verb: [String]) throws {
        let outcome = try Weir.run(verb + ["--help"], in: Folder())
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("Example"))
        #expect(outcome.output.contains("weir \(verb.joined(separator: " "))".trimmingSpace))
    }

    @Test(arguments: [
        ["fly"], ["parse"], ["parse", "--dialect", "sqlite", "--fly", "SELECT 1"], ["preview", "SELECT 1"],
        ["parse", "--dialect", "oracle", "SELECT 1"], ["parse", "--dialect", "klingon", "SELECT 1"],
        ["parse", "--dialect", "sqlite", "--mode", "ANSI_QUOTES", "SELECT 1"],
        ["catalog"], ["catalog", "--ddl", "a.sql"], ["catalog", "--ddl", "a.sql", "--database", "sqlite:a.db"],
        ["catalog", "--database", "mysql://localhost/shop"], ["catalog", "--database", "nonsense"],
        ["catalog", "--database", "sqlite:"], ["catalog", "--database", "=sqlite:a.db"],
        ["query", "--database", "sqlite:a.db"],
    ])
    func usageErrors(_ arguments: [String]) throws {
        let folder = try Folder.shop()
        let outcome = try Weir.run(arguments, in: folder)
        // The last case lacks nothing but a role.
        #expect(outcome.code == 64, "\(arguments): \(outcome.error)")
        #expect(outcome.output.isEmpty)
        #expect(!outcome.error.isEmpty)
    }

    @Test func completionScripts() throws {
        for shell in ["bash", "zsh", "fish"] {
            let outcome = try Folder().weir("--generate-completion-script", shell)
            #expect(outcome.code == 0)
            #expect(outcome.output.contains("preview"))
        }
    }

    @Test func standardOutputThatIsFull() throws {
        let folder = try Folder.shop()
        let outcome = try Weir.run(
            ["catalog", "--ddl", "schema.sql", "--dialect", "sqlite"], in: folder, output: "/dev/full")
        #expect(outcome.code == 73)
        #expect(outcome.error.contains("cannot write to standard output"))
    }

    @Test func noColoursWithoutATerminal() throws {
        let outcome = try Folder().weir("parse", "--dialect", "sqlite", "SELECT FROM")
        #expect(!outcome.error.contains("\u{1B}"))
    }
}

extension String {
    var trimmingSpace: String { hasSuffix(" ") ? String(dropLast()) : self }
}
