package import SQLSyntax

/// The other forms of an expression: those cases of `Expression.Kind` that are neither function nor operator with a
/// name of its own in ``BinaryOperator``, ``UnaryOperator`` or ``PatternOperator``.
package enum ExpressionForm: UInt8, CaseIterable, Hashable, Sendable {
    case literal, column, parameter
    /// `(a, b)`
    case row
    case not, conjunction, disjunction
    /// `IS [NOT] NULL`
    case nullTest
    /// `IS [NOT] TRUE`, `IS [NOT] FALSE`
    case truthTest
    case between
    /// `IN (1, 2)`, `IN (SELECT …)`, `IN t`, `IN f(1)`
    case membershipList, membershipQuery, membershipRelation, membershipFunction
    case caseWhen, cast, collate
    /// `(SELECT …)` where a value stands
    case subquery
    case exists, raise
}

/// How tightly an operator binds, from the loosest to the tightest.
package enum Precedence: UInt8, CaseIterable, Comparable, Hashable, Sendable {
    case or, and, not, equality, comparison, bitwise, additive, multiplicative, concatenation, collate, prefix, primary

    package static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

/// An operator or another form of an expression: a row of `Grammar/<dialect>-operators.tsv`.
package struct OperatorEntry: Hashable, Sendable {
    /// As it is printed; empty where the form has no sign of its own.
    package var spelling: String
    package var precedence: Precedence
    /// Of the operator by itself; the whole is as total as its parts.
    package var verdict: Verdict
    package var reason: String

    init(_ spelling: String, _ precedence: Precedence, _ verdict: Verdict, _ reason: String) {
        self.spelling = spelling
        self.precedence = precedence
        self.verdict = verdict
        self.reason = reason
    }
}

/// A type that CAST takes: a row of `Grammar/<dialect>-types.tsv`.
package struct TypeEntry: Hashable, Sendable {
    /// SQLite's type affinity (https://sqlite.org/datatype3.html#type_affinity).
    package enum Affinity: UInt8, CaseIterable, Hashable, Sendable {
        case integer, real, numeric, text, blob
    }

    /// The words, folded, with one space between two.
    package var name: ByteString
    package var affinity: Affinity
    package var minimumArguments: Int
    package var maximumArguments: Int

    init(_ name: ByteString, _ affinity: Affinity, _ minimumArguments: Int, _ maximumArguments: Int) {
        self.name = name
        self.affinity = affinity
        self.minimumArguments = minimumArguments
        self.maximumArguments = maximumArguments
    }
}

/// A collation: a row of `Grammar/<dialect>-collations.tsv`.
package struct CollationEntry: Hashable, Sendable {
    /// Folded.
    package var name: ByteString
    package var verdict: Verdict
    package var reason: String

    init(_ name: ByteString, _ verdict: Verdict, _ reason: String) {
        self.name = name
        self.verdict = verdict
        self.reason = reason
    }
}

/// A function that the expressions of a policy may call: a row of `Grammar/policy-functions.tsv`.
package struct PolicyFunctionEntry: Hashable, Sendable {
    package enum Form: UInt8, Hashable, Sendable {
        /// `name(a, b)`
        case call
        /// `name`, without parentheses
        case keyword
    }

    /// How a dialect writes it.
    package enum Template: Hashable, Sendable {
        /// `name(a, b)`
        case call(ByteString)
        /// One of the literals that stand for the time.
        case literal(Literal)
        /// `a op b`
        case `operator`(BinaryOperator)
    }

    package var name: ByteString
    package var form: Form
    package var minimumArguments: Int
    /// Nil for any number.
    package var maximumArguments: Int?
    package var volatility: Volatility
    /// A partial one stands only where its arguments read no column.
    package var verdict: Verdict
    package var result: ValueHint
    package var sqlite: Template
    /// A call of the form ``FunctionCall/Form/plain`` is of a function in `pg_catalog`.
    package var postgres: Template
    /// The worst that some types or arguments make of it in PostgreSQL.
    package var postgresVerdict: Verdict
    /// ``FunctionCall/Form/standard`` for COALESCE and NULLIF, which stand in no schema.
    package var postgresForm: FunctionCall.Form
    package var reason: String

    init(
        _ name: ByteString, _ form: Form, _ minimumArguments: Int, _ maximumArguments: Int?, _ verdict: Verdict,
        _ volatility: Volatility, _ result: ValueHint, sqlite: Template, postgres: Template,
        _ postgresVerdict: Verdict, _ postgresForm: FunctionCall.Form, _ reason: String
    ) {
        self.name = name
        self.form = form
        self.minimumArguments = minimumArguments
        self.maximumArguments = maximumArguments
        self.volatility = volatility
        self.verdict = verdict
        self.result = result
        self.sqlite = sqlite
        self.postgres = postgres
        self.postgresVerdict = postgresVerdict
        self.postgresForm = postgresForm
        self.reason = reason
    }

    /// Whether a call with that many arguments is of this form.
    package func takes(_ count: Int) -> Bool {
        guard count >= minimumArguments else { return false }
        guard let maximumArguments else { return true }
        return count <= maximumArguments
    }

    /// How the dialect writes it; nil where it cannot.
    package func template(in dialect: Dialect) -> Template? {
        switch dialect.name {
        case .sqlite: sqlite
        case .postgres: postgres
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: nil
        }
    }
}
