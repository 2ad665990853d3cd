// Generated from Grammar/sqlite-operators.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

import SQLSyntax

extension DialectTables {
    static func sqliteEntry(_ operator: BinaryOperator) -> OperatorEntry {
        switch `operator` {
        case .add:
            OperatorEntry(
                "+", .additive, .partial,
                "the contract counts arithmetic that can overflow as partial; SQLite itself goes over to floating point")
        case .subtract:
            OperatorEntry(
                "-", .additive, .partial,
                "the contract counts arithmetic that can overflow as partial; SQLite itself goes over to floating point")
        case .multiply:
            OperatorEntry(
                "*", .multiplicative, .partial,
                "the contract counts arithmetic that can overflow as partial; SQLite itself goes over to floating point")
        case .divide:
            OperatorEntry(
                "/", .multiplicative, .partial,
                "the contract counts division as partial; SQLite itself gives NULL for a divisor of 0")
        case .modulo:
            OperatorEntry(
                "%", .multiplicative, .partial,
                "the contract counts division as partial; SQLite itself gives NULL for a divisor of 0")
        case .concatenate:
            OperatorEntry(
                "||", .concatenation, .partial,
                "a result over the length limit raises \"string or blob too big\"")
        case .jsonValue:
            OperatorEntry(
                "->", .concatenation, .partial,
                "raises \"malformed JSON\"")
        case .jsonText:
            OperatorEntry(
                "->>", .concatenation, .partial,
                "raises \"malformed JSON\"")
        case .bitwiseAnd:
            OperatorEntry(
                "&", .bitwise, .total,
                "any value is read as an integer of 64 bits")
        case .bitwiseOr:
            OperatorEntry(
                "|", .bitwise, .total,
                "any value is read as an integer of 64 bits")
        case .shiftLeft:
            OperatorEntry(
                "<<", .bitwise, .total,
                "any value is read as an integer of 64 bits, and any distance has a result")
        case .shiftRight:
            OperatorEntry(
                ">>", .bitwise, .total,
                "any value is read as an integer of 64 bits, and any distance has a result")
        case .equal:
            OperatorEntry(
                "=", .equality, .total,
                "any two values can be compared, of whatever storage class")
        case .notEqual:
            OperatorEntry(
                "<>", .equality, .total,
                "any two values can be compared, of whatever storage class")
        case .less:
            OperatorEntry(
                "<", .comparison, .total,
                "any two values can be compared, of whatever storage class")
        case .lessOrEqual:
            OperatorEntry(
                "<=", .comparison, .total,
                "any two values can be compared, of whatever storage class")
        case .greater:
            OperatorEntry(
                ">", .comparison, .total,
                "any two values can be compared, of whatever storage class")
        case .greaterOrEqual:
            OperatorEntry(
                ">=", .comparison, .total,
                "any two values can be compared, of whatever storage class")
        case .same:
            OperatorEntry(
                "IS", .equality, .total,
                "any two values can be compared, NULL too")
        case .notSame:
            OperatorEntry(
                "IS NOT", .equality, .total,
                "any two values can be compared, NULL too")
        case .distinct:
            OperatorEntry(
                "IS DISTINCT FROM", .equality, .total,
                "any two values can be compared, NULL too")
        case .notDistinct:
            OperatorEntry(
                "IS NOT DISTINCT FROM", .equality, .total,
                "any two values can be compared, NULL too")
        }
    }

    static func sqliteEntry(_ operator: UnaryOperator) -> OperatorEntry {
        switch `operator` {
        case .minus:
            OperatorEntry(
                "-", .prefix, .partial,
                "the contract counts unary minus as partial; SQLite itself goes over to floating point")
        case .plus:
            OperatorEntry(
                "+", .prefix, .total,
                "gives its operand")
        case .bitwiseNot:
            OperatorEntry(
                "~", .prefix, .total,
                "any value is read as an integer of 64 bits")
        }
    }

    static func sqliteEntry(_ operator: PatternOperator) -> OperatorEntry {
        switch `operator` {
        case .like:
            OperatorEntry(
                "LIKE", .equality, .partial,
                "a pattern of more than 50,000 bytes or an ESCAPE of another length than one character raises; total with literals that are neither")
        case .glob:
            OperatorEntry(
                "GLOB", .equality, .partial,
                "a pattern of more than 50,000 bytes raises; total with a literal that is shorter")
        case .regexp:
            OperatorEntry(
                "REGEXP", .equality, .refused,
                "the library has no function behind it; what an embedder puts there is unknown")
        case .match:
            OperatorEntry(
                "MATCH", .equality, .refused,
                "means something for full-text tables only, whose index holds hidden rows")
        case .ilike:
            OperatorEntry(
                "ILIKE", .equality, .refused,
                "not an operator of SQLite")
        case .similar:
            OperatorEntry(
                "SIMILAR TO", .equality, .refused,
                "not an operator of SQLite")
        }
    }

    static func sqliteEntry(_ operator: ExpressionForm) -> OperatorEntry {
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
                "(a, b)", .primary, .total,
                "holds values")
        case .not:
            OperatorEntry(
                "NOT", .not, .total,
                "any value is read as a truth value")
        case .conjunction:
            OperatorEntry(
                "AND", .and, .total,
                "any value is read as a truth value")
        case .disjunction:
            OperatorEntry(
                "OR", .or, .total,
                "any value is read as a truth value")
        case .nullTest:
            OperatorEntry(
                "IS NULL", .equality, .total,
                "any value can be tested")
        case .truthTest:
            OperatorEntry(
                "IS TRUE", .equality, .total,
                "any value is read as a truth value")
        case .between:
            OperatorEntry(
                "BETWEEN", .equality, .total,
                "any two values can be compared")
        case .membershipList:
            OperatorEntry(
                "IN (a, b)", .equality, .total,
                "any two values can be compared")
        case .membershipQuery:
            OperatorEntry(
                "IN (SELECT a)", .equality, .total,
                "as total as the query's parts; its rows are compared, no more")
        case .membershipRelation:
            OperatorEntry(
                "IN t", .equality, .total,
                "the same as a query that reads every row of the relation")
        case .membershipFunction:
            OperatorEntry(
                "IN f(a)", .equality, .partial,
                "as partial as the table-valued function")
        case .caseWhen:
            OperatorEntry(
                "CASE", .primary, .total,
                "gives one of its operands; any two values can be compared")
        case .cast:
            OperatorEntry(
                "CAST", .primary, .partial,
                "the contract counts casts as partial; SQLite itself converts any value to any type")
        case .collate:
            OperatorEntry(
                "COLLATE", .collate, .total,
                "with a collation of the table")
        case .subquery:
            OperatorEntry(
                "(SELECT a)", .primary, .partial,
                "the contract counts scalar subqueries as partial; SQLite itself takes the first row")
        case .exists:
            OperatorEntry(
                "EXISTS", .primary, .total,
                "as total as the query's parts")
        case .raise:
            OperatorEntry(
                "RAISE", .primary, .refused,
                "means something in a trigger only, where it raises")
        }
    }
}
