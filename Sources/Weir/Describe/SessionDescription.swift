package import SQLBinding
package import SQLSyntax
package import WeirPolicy

/// What a session may do with one relation, and by which rules of the policy.
package struct RelationDescription: Sendable {
    package let schema: String
    package let name: String
    package let kind: Relation.Kind
    /// Each operation with the roles that grant it.
    package let operations: [(operation: WeirPolicy.Operation, roles: [String])]
    /// Nil where the session reads nothing.
    package let rows: Rows?
    /// In the order of the relation.
    package let columns: [Column]
    package let writes: [Write]
    /// What restrictive roles take from it.
    package let restrictions: [Restriction]
    /// Nil for what is no view.
    package let view: View?
    /// What `SELECT * FROM relation` becomes; nil where it is refused.
    package let select: String?

    /// A rule of the policy.
    package struct Rule: Hashable, Sendable {
        package let role: String
        /// As the policy has it.
        package let text: String
        /// In UTF-8 bytes of the policy's text; nil for a policy made in code.
        package let range: SourceRange?
    }

    package struct Rows: Sendable {
        /// The condition in the database's dialect; nil for every row.
        package let sql: String?
        /// The rules of each role that shows rows; those of one role hold together. Empty where the role shows every row.
        package let byRole: [(role: String, rules: [Rule])]
    }

    package struct Column: Sendable {
        package enum Access: String, Sendable {
            case raw, masked
            /// Raw or masked in some rows only, else masked or NULL.
            case conditional
            case absent
        }

        package let name: String
        /// As the database has it.
        package let type: String
        package let access: Access
        /// What stands in the column's place in the database's dialect; nil where it is raw or absent.
        package let sql: String?
        /// What it may be used for; nil where it may be used in any way, and where it is absent.
        package let uses: [ColumnUse]?
        /// Over how many values it may be aggregated at least; nil for any number.
        package let minimumGroupSize: Int?
        package let rules: [Rule]
    }

    /// What one restrictive role takes from every other role of the session.
    package struct Restriction: Sendable {
        package enum Kind: String, Sendable {
            /// A condition that rows must satisfy besides, and one that new rows must.
            case rows, check
            /// What leaves columns out.
            case absent
            /// What stands for a column's value, what is written to it, what it may be used for, and over how many values it may be
            /// aggregated at least.
            case mask, preset, uses
            case groupSize = "minimum-group-size"
        }

        package let role: String
        package let operations: [WeirPolicy.Operation]
        /// The column stands with what is of one.
        package let rules: [(kind: Kind, column: String?, rule: Rule)]
    }

    package struct View: Sendable {
        /// Whether it stands for its query. Else it is a relation of its own, and shows what it shows.
        package let isExpanded: Bool
        /// What its query reads, by name; empty where that is not known.
        package let reads: [String]
        /// Why the session cannot use it; nil where it can.
        package let problem: String?
    }

    /// What one role lets the session write.
    package struct Write: Sendable {
        package let operation: WeirPolicy.Operation
        package let role: String
        /// The columns that it may give a value; empty for a delete.
        package let columns: [String]
        /// What is written into columns beside those, whatever the statement says; none for a delete.
        package let presets: [Preset]
        /// The rows that it may change or delete, in the database's dialect; nil for every row, and for an insert.
        package let rows: String?
        package let rowRules: [Rule]
        /// What a new row must satisfy; nil for every row, and for a delete.
        package let check: String?
        package let checkRules: [Rule]
    }

    package struct Preset: Sendable {
        package let column: String
        /// In the database's dialect.
        package let sql: String
        package let rule: Rule
    }
}
