public import SQLSyntax
public import WeirPolicy

/// How placeholders are written in the text for the database.
@nonexhaustive
public enum PlaceholderForm: Hashable, Sendable {
    /// The dialect's own: `?1`, `?2`, … in SQLite, `$1`, `$2`, … in PostgreSQL, one number a distinct value.
    case native
    /// `?`, one for each time that a value stands in the text. PostgreSQL has none.
    case questionMark
    /// `:name`. PostgreSQL has none.
    case named
}

/// A statement that may go to the database, with all that is bound to it.
///
/// The embedder passes on to its user no text of the database's messages (DETAIL, HINT, warnings), which can hold hidden
/// values: the error code and Weir's own marker only.
///
/// On PostgreSQL it runs with the `search_path` `pg_catalog, pg_temp`: operators in the text are bare, and must mean those of
/// `pg_catalog`.
public struct CompiledStatement: Hashable, Sendable {
    public let dialect: Dialect
    public let operation: StatementOperation
    /// The text for the database: one statement, without comments.
    public let sql: String
    /// One a placeholder, in the order of binding.
    public let parameters: [BoundParameter]
    /// The output columns; empty for a write without RETURNING.
    public let columns: [OutputColumn]
    /// The relations of the catalog that the statement names, those of policy expressions aside.
    public let relations: [RelationUse]
    /// What the policy changed, and by which line of it.
    public let changes: [Change]
    /// What rows are held to while the statement runs. Where one fails, the database undoes the whole statement with an error whose
    /// text holds `weir: ` and the check's marker.
    public let checks: [Check]
    /// Whether the rows that the database gives are for Weir's checks only: the user asked for none, and gets none.
    public let discardsRows: Bool

    /// Whether it changes rows, a common table expression of it included. EXPLAIN shows a change, and does not make it.
    public var writes: Bool {
        switch operation {
        case .explain: false
        case .insert, .update, .delete, .merge: true
        case .select:
            relations.contains { use in
                use.operations.contains { operation in
                    switch operation {
                    case .insert, .update, .delete, .truncate: true
                    case .read, .explain: false
                    }
                }
            }
        }
    }
}

/// A condition of the policy on rows that a write makes, changes or shows.
public struct Check: Hashable, Sendable {
    @nonexhaustive
    public enum Kind: String, Hashable, Sendable {
        /// A new row must satisfy it (`WITH CHECK` of PostgreSQL's row-level security).
        case newRow = "new-row"
        /// A row that RETURNING shows, or that an upsert or MERGE would change, must be one that the session may touch so.
        case visibility
    }

    /// A rule of the policy that would let the row pass.
    public struct Rule: Hashable, Sendable {
        public let role: String
        /// Where in the policy's text it stands, in UTF-8 bytes; nil for a policy made in code.
        public let range: SourceRange?
        /// As the policy has it.
        public let text: String
    }

    /// What the database's error says behind `weir: `; one a check, and nothing of a row is in it.
    public let marker: String
    public let kind: Kind
    /// `schema.name`
    public let relation: String
    /// The rules that the row satisfies too few of. They are for the operator's log, not for the user.
    public let rules: [Rule]
}

/// What a statement does, by its first keyword after WITH.
@nonexhaustive
public enum StatementOperation: String, Hashable, Sendable {
    case select, insert, update, delete, merge, explain
}

/// A placeholder of the text and the value for it.
public struct BoundParameter: Hashable, Sendable {
    @nonexhaustive
    public enum Source: String, Hashable, Sendable {
        case user, attribute
    }

    /// From 1.
    public let position: Int
    public let source: Source
    /// The name without its prefix; nil for a `?`.
    public let name: String?
    /// The number of a user's `?` or `?5`, or the element of a list attribute, from 1; nil otherwise.
    public let index: Int?
    public let value: Value
}

public struct OutputColumn: Hashable, Sendable {
    public let name: String
    /// The declared type, where the column is one of a relation.
    public let type: String?
    /// The columns of the catalog that it is, or is merged from.
    public let from: [ColumnName]
}

public struct ColumnName: Hashable, Sendable {
    public let schema: String
    public let relation: String
    public let column: String
}

public struct RelationUse: Hashable, Sendable {
    public let schema: String
    public let name: String
    public let operations: [WeirPolicy.Operation]
    /// Whether the policy narrows the relation for this session.
    public let restricted: Bool
}

/// One thing that the policy changed in a statement.
public struct Change: Hashable, Sendable {
    @nonexhaustive
    public enum Kind: String, Hashable, Sendable {
        case rowFilter = "row-filter"
        case columnsRemoved = "columns-removed"
        case mask
        case barrier
        case check
        case preset
        /// What an aggregate makes of a column is told where enough rows have a value of it.
        case groupSize = "group-size"
    }

    public let kind: Kind
    /// `schema.name`
    public let relation: String
    public let role: String
    /// Where in the policy's text the rule stands, in UTF-8 bytes; nil for a policy made in code.
    public let range: SourceRange?
    /// The rule, as the policy has it, or what was done.
    public let text: String
}
