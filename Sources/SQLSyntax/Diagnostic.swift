/// What Weir says of a statement, policy or catalog that it will not take.
///
/// Messages are in lower case without a full stop and show what the user wrote in backticks. `help` says what would be
/// accepted. Nothing in a diagnostic tells what the session may not know.
public struct Diagnostic: Error, Hashable, Sendable {
    @nonexhaustive
    public enum Severity: String, Hashable, Sendable {
        case error, warning
        /// What is worth knowing, and no fault.
        case note
    }

    /// A further place that the message speaks of.
    public struct Note: Hashable, Sendable {
        public var message: String
        public var range: SourceRange?

        public init(_ message: String, range: SourceRange? = nil) {
            self.message = message
            self.range = range
        }
    }

    public var code: DiagnosticCode
    public var severity: Severity
    public var message: String
    /// Where in the text, in UTF-8 bytes; nil where no one place is at fault.
    public var range: SourceRange?
    public var notes: [Note]
    /// What would be accepted instead.
    public var help: String?

    public init(
        _ code: DiagnosticCode, _ message: String, range: SourceRange? = nil, severity: Severity = .error,
        notes: [Note] = [], help: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.range = range
        self.notes = notes
        self.help = help
    }
}

/// A diagnostic in a box of one word: what the parsers and passes throw, so that the error takes no room in the frame
/// of every function on the way.
package final class Failure: Error, Sendable {
    package let diagnostic: Diagnostic
    /// What the refusal really was; for the operator's log only.
    package let audit: String?

    /// What a search throws that has found what it looks for; it is caught where the search began.
    package static let found = Failure(Diagnostic(.internalError, "internal error: the end of a search was not caught"))

    package init(_ diagnostic: Diagnostic, audit: String? = nil) {
        self.diagnostic = diagnostic
        self.audit = audit
    }

    package convenience init(
        _ code: DiagnosticCode, _ message: String, at position: Position, help: String? = nil, audit: String? = nil
    ) {
        self.init(Diagnostic(code, message, range: position.source, help: help), audit: audit)
    }
}

extension Failure {
    /// A node of another dialect, which the parser of this one does not make: a defect.
    package static func otherDialect(at position: Position) -> Failure {
        Failure(
            .internalError, "internal error: a form of another dialect", at: position, help: "report this statement")
    }
}
