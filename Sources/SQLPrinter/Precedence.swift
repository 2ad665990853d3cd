import SQLSyntax

/// How tightly an expression holds together, from the loosest to the tightest (SQLite manual, "SQL Language
/// Expressions", section 2).
enum Precedence: UInt8, Comparable {
    case disjunction
    case conjunction
    case negation
    /// `=`, `<>`, IS, IN, LIKE, BETWEEN, `IS NULL`, …
    case equality
    /// `<`, `<=`, `>`, `>=`
    case comparison
    /// `&`, `|`, `<<`, `>>`
    case bitwise
    case additive
    case multiplicative
    /// `||`, `->`, `->>`
    case concatenation
    case collation
    /// `-a`, `+a`, `~a`
    case sign
    /// What needs no parentheses anywhere.
    case primary

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

extension BinaryOperator {
    /// The class of the operators that may stand beside this one in a chain.
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

extension Precedence {
    /// What every operand of a chain of this class must at least have to stand without parentheses. Comparisons in
    /// equalities could do without them in SQLite, but other databases read those two classes as one.
    var operand: Precedence {
        switch self {
        case .disjunction, .conjunction: .negation
        case .equality, .comparison: .bitwise
        case .bitwise: .additive
        case .additive: .multiplicative
        case .multiplicative: .concatenation
        case .concatenation: .collation
        case .negation, .collation, .sign, .primary: .primary
        }
    }
}

extension Expression {
    var precedence: Precedence {
        switch kind {
        case .literal, .column, .parameter, .row, .caseWhen, .cast, .function, .subquery, .exists, .raise: .primary
        case .unary: .sign
        case .not: .negation
        case .conjunction: .conjunction
        case .disjunction: .disjunction
        case .operation(let chain): chain.links.first?.operator.precedence ?? .primary
        case .nullTest, .truthTest, .between, .membership, .pattern: .equality
        case .collate: .collation
        }
    }
}
