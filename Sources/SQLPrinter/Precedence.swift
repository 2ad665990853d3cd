import SQLSyntax

/// How tightly an expression holds together, from the loosest to the tightest. Each dialect uses the classes that it
/// has: SQLite manual, "SQL Language Expressions", section 2; for PostgreSQL
/// https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-PRECEDENCE and the grammar itself,
/// src/backend/parser/gram.y.
enum Precedence: UInt8, Comparable {
    case disjunction
    case conjunction
    case negation
    /// `=`, `<>`, IS, IN, LIKE, BETWEEN, `IS NULL`, …; in PostgreSQL without the comparisons
    case equality
    /// `<`, `<=`, `>`, `>=`; in PostgreSQL all six comparisons
    case comparison
    /// PostgreSQL's `a COLLATE b` and `a AT TIME ZONE b`. They bind more tightly than the operators below, but are no
    /// `b_expr`, which is all that the lower bound of BETWEEN can be. So they have parentheses within operators.
    case postfix
    /// `&`, `|`, `<<`, `>>`; in PostgreSQL every operator that has no class of its own, before its operand too
    case bitwise
    case additive
    case multiplicative
    /// PostgreSQL's `^`
    case power
    /// SQLite's `||`, `->`, `->>`
    case concatenation
    /// SQLite's COLLATE
    case collation
    /// `-a`, `+a`, `~a`
    case sign
    /// What needs no parentheses anywhere: in PostgreSQL a `c_expr`.
    case primary

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

extension Precedence {
    /// What every operand of a chain of this class must at least have to stand without parentheses. Comparisons in
    /// equalities could do without them in SQLite, but other databases read those two classes as one.
    var operand: Precedence {
        switch self {
        case .disjunction, .conjunction: .negation
        case .equality, .comparison: .postfix
        case .bitwise: .additive
        case .additive: .multiplicative
        case .multiplicative: .power
        case .power: .concatenation
        case .concatenation: .collation
        case .negation, .postfix, .collation, .sign, .primary: .primary
        }
    }
}

extension BinaryOperator {
    /// The class of SQLite's operators that may stand beside this one in a chain.
    var precedence: Precedence {
        switch self {
        case .add, .subtract: .additive
        case .multiply, .divide, .modulo: .multiplicative
        case .concatenate, .jsonValue, .jsonText: .concatenation
        case .bitwiseAnd, .bitwiseOr, .shiftLeft, .shiftRight: .bitwise
        case .equal, .notEqual, .same, .notSame, .distinct, .notDistinct: .equality
        case .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
        }
    }

    /// The same for PostgreSQL.
    var postgresPrecedence: Precedence {
        switch self {
        case .add, .subtract: .additive
        case .multiply, .divide, .modulo: .multiplicative
        case .concatenate, .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr, .shiftLeft, .shiftRight: .bitwise
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
        case .same, .notSame, .distinct, .notDistinct: .equality
        }
    }

    /// What a dialect must have for the operator; nothing for those of all dialects.
    var feature: Dialect.Features {
        switch self {
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .equal, .notEqual, .less, .lessOrEqual,
            .greater, .greaterOrEqual:
            []
        case .bitwiseAnd, .bitwiseOr, .shiftLeft, .shiftRight: .bitwiseOperators
        case .same, .notSame: .looseIs
        case .jsonValue, .jsonText: .jsonOperators
        case .distinct, .notDistinct: .isDistinctFrom
        }
    }

    /// The operator with a space on either side.
    var text: StaticString {
        switch self {
        case .add: " + "
        case .subtract: " - "
        case .multiply: " * "
        case .divide: " / "
        case .modulo: " % "
        case .concatenate: " || "
        case .jsonValue: " -> "
        case .jsonText: " ->> "
        case .bitwiseAnd: " & "
        case .bitwiseOr: " | "
        case .shiftLeft: " << "
        case .shiftRight: " >> "
        case .equal: " = "
        case .notEqual: " <> "
        case .less: " < "
        case .lessOrEqual: " <= "
        case .greater: " > "
        case .greaterOrEqual: " >= "
        case .same: " IS "
        case .notSame: " IS NOT "
        case .distinct: " IS DISTINCT FROM "
        case .notDistinct: " IS NOT DISTINCT FROM "
        }
    }
}

extension DialectRules {
    func precedence(of operator: BinaryOperator) -> Precedence {
        hasPostgresGrammar ? `operator`.postgresPrecedence : `operator`.precedence
    }

    func precedence(of expression: Expression) -> Precedence {
        switch expression.kind {
        case .literal(let literal): literal.isSigned ? .sign : .primary
        case .column, .parameter, .row, .caseWhen, .cast, .subquery, .exists, .raise: .primary
        case .unary(.bitwiseNot, _): hasPostgresGrammar ? .bitwise : .sign
        case .unary: .sign
        case .not: .negation
        case .conjunction: .conjunction
        case .disjunction: .disjunction
        case .operation(let chain): chain.links.first.map { precedence(of: $0.operator) } ?? .primary
        case .nullTest, .truthTest, .between, .membership, .pattern: .equality
        case .collate: hasPostgresGrammar ? .postfix : .collation
        case .function(let call):
            call.form == .standard ? StandardFunction(call.name)?.precedence ?? .primary : .primary
        case .postgres(let expression): expression.precedence
        }
    }
}

extension Literal {
    /// Whether the literal is a number with a sign: PostgreSQL's parser makes one constant of `-1`.
    var isSigned: Bool {
        switch self {
        case .integer(let digits), .decimal(let digits): digits.string.utf8.first == 0x2D
        case .null, .boolean, .string, .blob, .bits, .currentDate, .currentTime, .currentTimestamp: false
        }
    }
}

extension PostgresExpression {
    fileprivate var precedence: Precedence {
        switch self {
        case .namedOperator(let name, left: nil, right: _): name.isPlus ? .sign : .bitwise
        case .namedOperator(let name, left: .some, right: _): name.isPower ? .power : .bitwise
        case .quantified, .unknownTest, .betweenSymmetric, .xml(.isDocument): .equality
        // An `a_expr` of its own, which no operator takes bare.
        case .defaultValue: .disjunction
        case .wholeRow, .rowConstructor, .array, .arraySubquery, .indirection, .valueFunction, .namedArgument,
            .grouping,
            .groupingSet, .currentOf, .xml:
            .primary
        }
    }
}

extension OperatorName {
    /// `^`, which has a class of its own; `OPERATOR(pg_catalog.^)` has not.
    var isPower: Bool { schema == nil && symbol == "^" }

    /// `+`, which needs no word before a number, as `-` does.
    var isPlus: Bool { schema == nil && symbol == "+" }
}
