internal import ArgumentParser
internal import SQLSyntax
internal import WeirFiles

struct RolesDelete: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Deletes a role. Everything else in the file stays byte for byte.",
        discussion: """
            A role that others extend is not deleted: take it out of their `extends` first.

            Example:
              weir roles delete support-agent --policy weir.yaml
            """)

    @Argument(help: ArgumentHelp("The role.", valueName: "name"))
    var name: String

    @OptionGroup var policy: PolicyOption

    func run() throws {
        try PolicyFileEdit.run(policy.path, mayMake: false) { editor throws(FileErrors) in try editor.delete(name) }
        let output = Output()
        try output.line("deleted role `\(Display.safe(name))` from \(Display.safe(policy.path))")
        try output.flush()
    }
}

/// Reads a policy file, edits its text, and writes it in one step.
enum PolicyFileEdit {
    /// - Parameter mayMake: whether an absent file is an empty policy.
    static func run(
        _ path: String, mayMake: Bool, _ edit: (inout PolicyEditor) throws(FileErrors) -> Void
    ) throws(ExitCode) {
        let bytes: [UInt8]
        do throws(FileStoreError) {
            bytes = try FileStore.read(path)
        } catch {
            guard mayMake, error.kind == .missing else { throw Report.failure(error.exitCode, error.message) }
            bytes = []
        }
        let source = SourceText(path, bytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Report.failure(.malformed, "`\(path)` is not valid UTF-8")
        }
        let edited: String
        do throws(FileErrors) {
            var editor = try PolicyEditor(text)
            try edit(&editor)
            edited = editor.text
        } catch {
            Report.show(error.diagnostics, in: source)
            switch error.diagnostics.first?.code {
            case .duplicateName, .unknownRole: throw Exit.usage.code
            default: throw Exit.malformed.code
            }
        }
        try Files.write(edited, to: path)
    }
}
