public import SQLSyntax

/// Why a statement is not accepted. `diagnostics` is for whoever wrote the statement, and tells nothing that the session
/// may not know; `audit` is for the operator's log only.
public struct Refusal: Error, Hashable, Sendable {
    /// One or more; the first is the cause.
    public let diagnostics: [Diagnostic]
    /// What the refusal really was, such as whether a relation is missing or not granted; nil where there is no more to say.
    public let audit: String?

    public init(diagnostics: [Diagnostic], audit: String? = nil) {
        self.diagnostics = diagnostics
        self.audit = audit
    }

    /// Whether the text is no statement at all or one that Weir does not take.
    public var outcome: DiagnosticCode.Outcome { diagnostics.first?.code.outcome ?? .refused }

    package init(_ failure: Failure) {
        self.init(diagnostics: [failure.diagnostic], audit: failure.audit)
    }
}
