/// The stable names of what Weir refuses. A code never changes its meaning; a new one may come with any release.
@nonexhaustive
public enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    // The text is not SQL of its dialect.

    /// The text does not follow the dialect's grammar.
    case syntaxError = "syntax-error"
    /// The text is not valid UTF-8.
    case invalidUTF8 = "invalid-utf-8"
    /// The text holds a NUL byte.
    case nulByte = "nul-byte"
    /// The text holds no statement.
    case emptyStatement = "empty-statement"

    // The text is SQL, but Weir does not take it.

    /// More than one statement in one call.
    case multipleStatements = "multiple-statements"
    /// A statement that Weir knows by name only: DDL, PRAGMA, transaction control and the like.
    case unsupportedStatement = "unsupported-statement"
    /// A form that Weir reads but cannot enforce a policy on.
    case unsupportedSyntax = "unsupported-syntax"
    /// Nested deeper, or chained longer, than Weir reads.
    case tooComplex = "too-complex"

    // Names.

    /// A relation that does not exist or that the session may not use: the two are not told apart.
    case unavailableRelation = "unavailable-relation"
    /// A column that does not exist or that the session may not use: the two are not told apart.
    case unavailableColumn = "unavailable-column"
    /// A column name that several relations of the FROM clause have.
    case ambiguousColumn = "ambiguous-column"
    /// A correlation name, common table expression or column named twice where names must differ.
    case duplicateName = "duplicate-name"
    /// A common table expression or view that reads itself where it may not.
    case circularReference = "circular-reference"
    /// Rows, column lists or operands of a set operation whose numbers of columns differ.
    case columnCount = "column-count"
    /// A system column (`rowid`, `ctid`, …) of a restricted relation.
    case systemColumn = "system-column"
    /// An ORDER BY or GROUP BY position outside the select list, or a term that a set operation cannot be sorted by.
    case invalidSortTerm = "invalid-sort-term"
    /// A window name that no WINDOW clause defines.
    case unknownWindow = "unknown-window"

    // Policy.

    /// The session's roles do not grant the operation on the relation.
    case operationNotPermitted = "operation-not-permitted"
    /// A function that is not on the dialect's allow-list, nor allowed by a role.
    case functionNotAllowed = "function-not-allowed"
    /// An aggregate, window or scalar function where its kind may not stand, or with the wrong number of arguments.
    case functionMisused = "function-misused"
    /// A type that is not on the dialect's allow-list.
    case typeNotAllowed = "type-not-allowed"
    /// An operator that is not on the dialect's allow-list.
    case operatorNotAllowed = "operator-not-allowed"
    /// A collation that is not on the dialect's allow-list.
    case collationNotAllowed = "collation-not-allowed"
    /// EXPLAIN for a session with row filters: its estimates come from hidden rows.
    case explainNotAllowed = "explain-not-allowed"
    /// A column that the session's roles grant for other uses only.
    case columnUse = "column-use"
    /// A clause that cannot be applied to a filtered relation.
    case restrictedRelation = "restricted-relation"

    // Session.

    /// A role that the policy does not have.
    case unknownRole = "unknown-role"
    /// A session attribute that a rule needs and the session does not give.
    case missingAttribute = "missing-attribute"
    /// A session attribute whose value is not of its declared type.
    case attributeType = "attribute-type"
    /// A parameter of the statement without a value, or a value without a parameter.
    case parameterMismatch = "parameter-mismatch"

    // Writes.

    /// A new row breaks the policy's check.
    case checkFailed = "check-failed"
    /// It cannot be shown, before the statement runs, that every new row passes the policy's check.
    case checkNotProvable = "check-not-provable"
    /// A conflict clause that would destroy, skip or tell of hidden rows.
    case conflictClause = "conflict-clause"
    /// A delete or update that cascades into a table that the session may not change so.
    case cascade = "cascade"
    /// A form of writing that is not enforced yet.
    case unsupportedWrite = "unsupported-write"

    // Files.

    /// A policy, catalog or other file that does not follow its format.
    case malformedFile = "malformed-file"
    /// A key of a file that Weir does not know.
    case unknownKey = "unknown-key"
    /// A key that stands twice.
    case duplicateKey = "duplicate-key"
    /// A key whose enforcement comes with a later release.
    case notYetEnforced = "not-yet-enforced"
    /// A table, column or database that a policy names and no catalog has.
    case unknownName = "unknown-name"
    /// An expression of a policy that may not stand where it does.
    case invalidExpression = "invalid-expression"
    /// Two rules of a policy that contradict each other.
    case contradiction
    /// A rule of a policy that has no effect.
    case noEffect = "no-effect"

    // Findings of `weir check`.

    /// A row filter, or a part of one, that holds for every row.
    case alwaysTrue = "always-true"
    /// A row filter or check, or a part of one, that holds for no row.
    case alwaysFalse = "always-false"
    /// A row filter that hides nothing where an attribute is NULL or an empty list.
    case attributeOpens = "attribute-opens"
    /// A row filter that hides every row where an attribute is NULL or an empty list.
    case attributeEmpties = "attribute-empties"
    /// Tables that no role reaches.
    case unreachedTable = "unreached-table"
    /// A column whose name looks sensitive, and that a role reads as it is.
    case sensitiveColumn = "sensitive-column"
    /// Two roles that together show what neither shows alone.
    case roleUnion = "role-union"

    // Cases of `weir test`.

    /// A statement that did not become or give what its case expects.
    case testFailed = "test-failed"

    // Weir itself.

    /// A defect of Weir: the rewritten statement did not pass its own verification.
    case internalError = "internal-error"
}

extension DiagnosticCode {
    /// What became of a statement.
    @nonexhaustive
    public enum Outcome: String, Hashable, Sendable {
        case accepted, refused, malformed
    }

    /// Malformed where the text is no SQL at all, refused otherwise.
    public var outcome: Outcome {
        switch self {
        case .syntaxError, .invalidUTF8, .nulByte, .emptyStatement, .malformedFile, .unknownKey, .duplicateKey,
            .notYetEnforced, .unknownName, .invalidExpression, .contradiction, .noEffect, .alwaysTrue, .alwaysFalse,
            .attributeOpens, .attributeEmpties, .unreachedTable, .sensitiveColumn, .roleUnion, .testFailed:
            .malformed
        case .multipleStatements, .unsupportedStatement, .unsupportedSyntax, .tooComplex, .unavailableRelation,
            .unavailableColumn, .ambiguousColumn, .duplicateName, .circularReference, .columnCount, .systemColumn,
            .invalidSortTerm, .unknownWindow, .operationNotPermitted, .functionNotAllowed, .functionMisused,
            .typeNotAllowed, .operatorNotAllowed, .collationNotAllowed, .explainNotAllowed, .columnUse,
            .restrictedRelation,
            .unknownRole, .missingAttribute, .attributeType, .parameterMismatch, .checkFailed, .checkNotProvable,
            .conflictClause, .cascade, .unsupportedWrite, .internalError:
            .refused
        }
    }
}
