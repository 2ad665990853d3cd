package import SQLSyntax

/// One thing in which a policy differs from another in what it means.
package struct PolicyChange: Hashable, Sendable {
    package enum Effect: String, CaseIterable, Hashable, Sendable {
        /// The new policy gives all that the old one gives here, and more.
        case opened
        /// It gives less, and nothing more.
        case closed
        /// It gives something else, or it cannot be shown that it is one of the two.
        case changed
    }

    package enum Kind: String, Hashable, Sendable {
        case role, table, operation, column, rows, check, preset, attribute, function, optIn = "opt-in"
        /// A role that it extends.
        case parent = "extends"
        /// What a restrictive role takes from a table.
        case restriction
        /// What a column may be used for.
        case uses
        /// Over how many values a column may be aggregated.
        case groupSize = "minimum-group-size"
        /// What a session of the role sees of a view that stands for its query.
        case view
    }

    /// What one of the policies says there.
    package struct Side: Hashable, Sendable {
        /// As the policy has it, or in words.
        package let text: String
        /// In UTF-8 bytes of that policy's text.
        package let range: SourceRange?
    }

    package let role: String
    /// The roles that extend it, and to which it happens too.
    package let heirs: [String]
    /// Nil for what concerns the role as such.
    package let database: String?
    package let schema: String?
    package let table: String?
    package let kind: Kind
    /// The operation, column (of a preset and of uses too), attribute, function, opt-in or parent; the table or role else.
    package let name: String
    package let effect: Effect
    /// Nil where that policy says nothing of it.
    package let before: Side?
    package let after: Side?
}
