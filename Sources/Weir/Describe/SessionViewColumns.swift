internal import SQLBinding
internal import SQLSyntax
package import WeirPolicy

/// What a session sees of the views that stand for their queries.
package enum SessionViewColumns {
    /// By view that the session can use, whether each of its columns is there; nothing for a role that there is not.
    package static func of(_ role: String, _ policy: CompiledPolicy) -> [Int: [Bool]] {
        do throws(Failure) {
            return SessionViews.of(try policy.session([role])).compactMapValues(\.visible)
        } catch {
            return [:]
        }
    }
}
