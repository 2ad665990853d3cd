internal import ArgumentParser
internal import SQLSyntax

/// Standard output, written in large pieces. What was given is written when `flush` returns.
final class Output {
    private var buffer: [UInt8] = []

    func write(_ text: String) throws(ExitCode) {
        buffer += text.utf8
        if buffer.count >= 1 << 16 { try flush() }
    }

    func line(_ text: String = "") throws(ExitCode) { try write(text + "\n") }

    func flush() throws(ExitCode) {
        guard !buffer.isEmpty else { return }
        let bytes = buffer
        buffer.removeAll(keepingCapacity: true)
        guard System.write(bytes, to: .output) else {
            throw Report.failure(.cannotWrite, "cannot write to standard output")
        }
    }
}

/// The exit codes of the command line.
enum Exit: Int32 {
    case findings = 1
    case usage = 64
    case malformed = 65
    case missing = 66
    case unreachable = 69
    case defect = 70
    case cannotWrite = 73
    case raised = 74
    case refused = 77

    var code: ExitCode { ExitCode(rawValue) }
}

/// Errors and warnings, on standard error.
enum Report {
    static let terminal = Terminal(.error)

    /// Says what is wrong and gives the code to throw.
    static func failure(_ exit: Exit, _ message: String, help: String? = nil) -> ExitCode {
        failure(exit.rawValue, message, help: help)
    }

    static func failure(_ exit: Int32, _ message: String, help: String? = nil) -> ExitCode {
        say("error:", .error, message, help: help)
        return ExitCode(exit)
    }

    static func warn(_ message: String, help: String?) { say("warning:", .warning, message, help: help) }

    private static func say(_ word: String, _ style: Terminal.Style, _ message: String, help: String?) {
        var text = terminal.style(word, style) + " " + Display.safe(message) + "\n"
        if let help { text += "  " + terminal.style("help:", .help) + " " + Display.safe(help) + "\n" }
        say(text)
    }

    static func show(_ diagnostics: [Diagnostic], in source: SourceText) {
        for diagnostic in diagnostics { say(DiagnosticText.render(diagnostic, in: source, terminal) + "\n") }
    }

    static func note(_ message: String) { say(Display.safe(message) + "\n") }

    /// There is nowhere left to tell that standard error cannot be written.
    private static func say(_ text: String) { _ = System.write(Array(text.utf8), to: .error) }
}
