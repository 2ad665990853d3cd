// Generated from Grammar/postgres-forms.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

import SQLSyntax

extension DialectTables {
    static func postgresEntry(_ operator: BinaryOperator) -> OperatorEntry {
        switch `operator` {
        case .add:
            OperatorEntry(
                "+", .additive, .partial,
                "a result that is out of range raises")
        case .subtract:
            OperatorEntry(
                "-", .additive, .partial,
                "a result that is out of range raises")
        case .multiply:
            OperatorEntry(
                "*", .multiplicative, .partial,
                "a result that is out of range raises")
        case .divide:
            OperatorEntry(
                "/", .multiplicative, .partial,
                "division by zero raises")
        case .modulo:
            OperatorEntry(
                "%", .multiplicative, .partial,
                "division by zero raises")
        case .concatenate:
            OperatorEntry(
                "||", .bitwise, .partial,
                "the result can exceed 1 GB")
        case .jsonValue:
            OperatorEntry(
                "->", .bitwise, .partial,
                "the contract counts it as partial")
        case .jsonText:
            OperatorEntry(
                "->>", .bitwise, .partial,
                "the contract counts it as partial")
        case .bitwiseAnd:
            OperatorEntry(
                "&", .bitwise, .partial,
                "bit strings of different lengths raise")
        case .bitwiseOr:
            OperatorEntry(
                "|", .bitwise, .partial,
                "bit strings of different lengths raise")
        case .shiftLeft:
            OperatorEntry(
                "<<", .bitwise, .partial,
                "means other things for ranges and geometric types")
        case .shiftRight:
            OperatorEntry(
                ">>", .bitwise, .partial,
                "means other things for ranges and geometric types")
        case .equal:
            OperatorEntry(
                "=", .comparison, .partial,
                "arrays, rows and types of extensions are compared by operators of their own")
        case .notEqual:
            OperatorEntry(
                "<>", .comparison, .partial,
                "arrays, rows and types of extensions are compared by operators of their own")
        case .less:
            OperatorEntry(
                "<", .comparison, .partial,
                "arrays, rows and types of extensions are compared by operators of their own")
        case .lessOrEqual:
            OperatorEntry(
                "<=", .comparison, .partial,
                "arrays, rows and types of extensions are compared by operators of their own")
        case .greater:
            OperatorEntry(
                ">", .comparison, .partial,
                "arrays, rows and types of extensions are compared by operators of their own")
        case .greaterOrEqual:
            OperatorEntry(
                ">=", .comparison, .partial,
                "arrays, rows and types of extensions are compared by operators of their own")
        case .same:
            OperatorEntry(
                "IS", .equality, .refused,
                "an operator of SQLite")
        case .notSame:
            OperatorEntry(
                "IS NOT", .equality, .refused,
                "an operator of SQLite")
        case .distinct:
            OperatorEntry(
                "IS DISTINCT FROM", .equality, .partial,
                "as partial as `=` of the operands")
        case .notDistinct:
            OperatorEntry(
                "IS NOT DISTINCT FROM", .equality, .partial,
                "as partial as `=` of the operands")
        }
    }

    static func postgresEntry(_ operator: UnaryOperator) -> OperatorEntry {
        switch `operator` {
        case .minus:
            OperatorEntry(
                "-", .prefix, .partial,
                "the least integer has no negative")
        case .plus:
            OperatorEntry(
                "+", .prefix, .partial,
                "means other things for types of extensions")
        case .bitwiseNot:
            OperatorEntry(
                "~", .prefix, .partial,
                "means other things for types of extensions")
        }
    }

    static func postgresEntry(_ operator: PatternOperator) -> OperatorEntry {
        switch `operator` {
        case .like:
            OperatorEntry(
                "LIKE", .equality, .partial,
                "a pattern that ends in its escape character raises; total with a literal that does not")
        case .glob:
            OperatorEntry(
                "GLOB", .equality, .refused,
                "an operator of SQLite")
        case .regexp:
            OperatorEntry(
                "REGEXP", .equality, .refused,
                "an operator of SQLite")
        case .match:
            OperatorEntry(
                "MATCH", .equality, .refused,
                "an operator of SQLite")
        case .ilike:
            OperatorEntry(
                "ILIKE", .equality, .partial,
                "a pattern that ends in its escape character raises; total with a literal that does not")
        case .similar:
            OperatorEntry(
                "SIMILAR TO", .equality, .partial,
                "an invalid pattern raises")
        }
    }

    static func postgresEntry(_ operator: ExpressionForm) -> OperatorEntry {
        switch `operator` {
        case .literal:
            OperatorEntry(
                "", .primary, .total,
                "a constant")
        case .column:
            OperatorEntry(
                "", .primary, .total,
                "a stored value")
        case .parameter:
            OperatorEntry(
                "", .primary, .total,
                "a bound value")
        case .row:
            OperatorEntry(
                "ROW(a, b)", .primary, .total,
                "holds values")
        case .not:
            OperatorEntry(
                "NOT", .not, .total,
                "has a result for any truth value")
        case .conjunction:
            OperatorEntry(
                "AND", .and, .total,
                "has a result for any truth values")
        case .disjunction:
            OperatorEntry(
                "OR", .or, .total,
                "has a result for any truth values")
        case .nullTest:
            OperatorEntry(
                "IS NULL", .equality, .total,
                "any value can be tested")
        case .truthTest:
            OperatorEntry(
                "IS TRUE", .equality, .total,
                "any truth value can be tested")
        case .between:
            OperatorEntry(
                "BETWEEN", .equality, .partial,
                "as partial as `<=` of the operands")
        case .membershipList:
            OperatorEntry(
                "IN (a, b)", .equality, .partial,
                "as partial as `=` of the operands")
        case .membershipQuery:
            OperatorEntry(
                "IN (SELECT a)", .equality, .partial,
                "as partial as `=` of the operands")
        case .membershipRelation:
            OperatorEntry(
                "IN t", .equality, .refused,
                "a form of SQLite")
        case .membershipFunction:
            OperatorEntry(
                "IN f(a)", .equality, .refused,
                "a form of SQLite")
        case .caseWhen:
            OperatorEntry(
                "CASE", .primary, .total,
                "gives one of its operands, once they have one type; with an operand, as partial as its `=`")
        case .cast:
            OperatorEntry(
                "CAST", .primary, .partial,
                "a value that does not fit raises; postgres-casts.tsv knows those that always fit")
        case .collate:
            OperatorEntry(
                "COLLATE", .collate, .total,
                "with a collation of the table")
        case .subquery:
            OperatorEntry(
                "(SELECT a)", .primary, .partial,
                "more than one row raises")
        case .exists:
            OperatorEntry(
                "EXISTS", .primary, .total,
                "as total as the query's parts")
        case .raise:
            OperatorEntry(
                "RAISE", .primary, .refused,
                "a form of SQLite")
        }
    }
}
