// Equality of the enums through which a tree gets deep. What the compiler would make has a frame of 6 KB in a debug
// build, which the recursion multiplies by the depth of the tree; here each case has a function of its own.

extension Expression.Kind {
    package static func == (left: Expression.Kind, right: Expression.Kind) -> Bool {
        switch left {
        case .literal: equalLiteral(left, right)
        case .column: equalColumn(left, right)
        case .parameter: equalParameter(left, right)
        case .row: equalRow(left, right)
        case .unary: equalUnary(left, right)
        case .not: equalNot(left, right)
        case .conjunction: equalConjunction(left, right)
        case .disjunction: equalDisjunction(left, right)
        case .operation: equalOperation(left, right)
        case .nullTest: equalNullTest(left, right)
        case .truthTest: equalTruthTest(left, right)
        case .between: equalBetween(left, right)
        case .membership: equalMembership(left, right)
        case .pattern: equalPattern(left, right)
        case .caseWhen: equalCaseWhen(left, right)
        case .cast: equalCast(left, right)
        case .collate: equalCollate(left, right)
        case .function: equalFunction(left, right)
        case .subquery: equalSubquery(left, right)
        case .exists: equalExists(left, right)
        case .raise: equalRaise(left, right)
        case .postgres: equalPostgres(left, right)
        }
    }

    private static func equalLiteral(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .literal(let a) = left, case .literal(let x) = right else { return false }
        return a == x
    }

    private static func equalColumn(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .column(let a) = left, case .column(let x) = right else { return false }
        return a == x
    }

    private static func equalParameter(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .parameter(let a) = left, case .parameter(let x) = right else { return false }
        return a == x
    }

    private static func equalRow(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .row(let a) = left, case .row(let x) = right else { return false }
        return a == x
    }

    private static func equalUnary(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .unary(let a, let b) = left, case .unary(let x, let y) = right else { return false }
        return b == y && a == x
    }

    private static func equalNot(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .not(let a) = left, case .not(let x) = right else { return false }
        return a == x
    }

    private static func equalConjunction(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .conjunction(let a) = left, case .conjunction(let x) = right else { return false }
        return a == x
    }

    private static func equalDisjunction(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .disjunction(let a) = left, case .disjunction(let x) = right else { return false }
        return a == x
    }

    private static func equalOperation(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .operation(let a) = left, case .operation(let x) = right else { return false }
        return a == x
    }

    private static func equalNullTest(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .nullTest(let a, let b) = left, case .nullTest(let x, let y) = right else { return false }
        return b == y && a == x
    }

    private static func equalTruthTest(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .truthTest(let a, let b, let c) = left, case .truthTest(let x, let y, let z) = right else {
            return false
        }
        return c == z && b == y && a == x
    }

    private static func equalBetween(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .between(let a) = left, case .between(let x) = right else { return false }
        return a == x
    }

    private static func equalMembership(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .membership(let a) = left, case .membership(let x) = right else { return false }
        return a == x
    }

    private static func equalPattern(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .pattern(let a) = left, case .pattern(let x) = right else { return false }
        return a == x
    }

    private static func equalCaseWhen(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .caseWhen(let a) = left, case .caseWhen(let x) = right else { return false }
        return a == x
    }

    private static func equalCast(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .cast(let a, let b) = left, case .cast(let x, let y) = right else { return false }
        return b == y && a == x
    }

    private static func equalCollate(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .collate(let a, let b) = left, case .collate(let x, let y) = right else { return false }
        return b == y && a == x
    }

    private static func equalFunction(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .function(let a) = left, case .function(let x) = right else { return false }
        return a == x
    }

    private static func equalSubquery(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .subquery(let a) = left, case .subquery(let x) = right else { return false }
        return a == x
    }

    private static func equalExists(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .exists(let a) = left, case .exists(let x) = right else { return false }
        return a == x
    }

    private static func equalPostgres(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .postgres(let a) = left, case .postgres(let x) = right else { return false }
        return a == x
    }

    private static func equalRaise(_ left: Expression.Kind, _ right: Expression.Kind) -> Bool {
        guard case .raise(let a) = left, case .raise(let x) = right else { return false }
        return a == x
    }
}

extension TableReference.Kind {
    package static func == (left: TableReference.Kind, right: TableReference.Kind) -> Bool {
        switch left {
        case .named: equalNamed(left, right)
        case .function: equalFunction(left, right)
        case .derived: equalDerived(left, right)
        case .joined: equalJoined(left, right)
        case .aliased: equalAliased(left, right)
        case .postgres: equalPostgres(left, right)
        }
    }

    private static func equalNamed(_ left: TableReference.Kind, _ right: TableReference.Kind) -> Bool {
        guard case .named(let a) = left, case .named(let x) = right else { return false }
        return a == x
    }

    private static func equalFunction(_ left: TableReference.Kind, _ right: TableReference.Kind) -> Bool {
        guard case .function(let a) = left, case .function(let x) = right else { return false }
        return a == x
    }

    private static func equalDerived(_ left: TableReference.Kind, _ right: TableReference.Kind) -> Bool {
        guard case .derived(let a) = left, case .derived(let x) = right else { return false }
        return a == x
    }

    private static func equalJoined(_ left: TableReference.Kind, _ right: TableReference.Kind) -> Bool {
        guard case .joined(let a) = left, case .joined(let x) = right else { return false }
        return a == x
    }

    private static func equalAliased(_ left: TableReference.Kind, _ right: TableReference.Kind) -> Bool {
        guard case .aliased(let a, let b, let c) = left, case .aliased(let x, let y, let z) = right else {
            return false
        }
        return b == y && c == z && a == x
    }

    private static func equalPostgres(_ left: TableReference.Kind, _ right: TableReference.Kind) -> Bool {
        guard case .postgres(let a) = left, case .postgres(let x) = right else { return false }
        return a == x
    }
}

extension PostgresExpression {
    package static func == (left: PostgresExpression, right: PostgresExpression) -> Bool {
        switch left {
        case .namedOperator: equalNamed(left, right)
        case .quantified: equalQuantified(left, right)
        case .unknownTest: equalUnknownTest(left, right)
        case .betweenSymmetric: equalBetweenSymmetric(left, right)
        case .wholeRow: equalWholeRow(left, right)
        case .rowConstructor: equalRowConstructor(left, right)
        case .array: equalArray(left, right)
        case .arraySubquery: equalArraySubquery(left, right)
        case .indirection: equalIndirection(left, right)
        case .valueFunction: equalValueFunction(left, right)
        case .namedArgument: equalNamedArgument(left, right)
        case .grouping: equalGrouping(left, right)
        case .groupingSet: equalGroupingSet(left, right)
        case .currentOf: equalCurrentOf(left, right)
        case .xml: equalXML(left, right)
        case .defaultValue: equalDefaultValue(left, right)
        }
    }

    private static func equalNamed(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .namedOperator(let a, let b, let c) = left, case .namedOperator(let x, let y, let z) = right else {
            return false
        }
        return a == x && b == y && c == z
    }

    private static func equalQuantified(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .quantified(let a) = left, case .quantified(let x) = right else { return false }
        return a == x
    }

    private static func equalUnknownTest(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .unknownTest(let a, let b) = left, case .unknownTest(let x, let y) = right else { return false }
        return b == y && a == x
    }

    private static func equalBetweenSymmetric(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .betweenSymmetric(let a) = left, case .betweenSymmetric(let x) = right else { return false }
        return a == x
    }

    private static func equalWholeRow(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .wholeRow(let a) = left, case .wholeRow(let x) = right else { return false }
        return a == x
    }

    private static func equalRowConstructor(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .rowConstructor(let a) = left, case .rowConstructor(let x) = right else { return false }
        return a == x
    }

    private static func equalArray(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .array(let a) = left, case .array(let x) = right else { return false }
        return a == x
    }

    private static func equalArraySubquery(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .arraySubquery(let a) = left, case .arraySubquery(let x) = right else { return false }
        return a == x
    }

    private static func equalIndirection(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .indirection(let a, let b) = left, case .indirection(let x, let y) = right else { return false }
        return a == x && b == y
    }

    private static func equalValueFunction(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .valueFunction(let a, let b) = left, case .valueFunction(let x, let y) = right else { return false }
        return a == x && b == y
    }

    private static func equalNamedArgument(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .namedArgument(let a, let b) = left, case .namedArgument(let x, let y) = right else { return false }
        return a == x && b == y
    }

    private static func equalGrouping(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .grouping(let a) = left, case .grouping(let x) = right else { return false }
        return a == x
    }

    private static func equalGroupingSet(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .groupingSet(let a) = left, case .groupingSet(let x) = right else { return false }
        return a == x
    }

    private static func equalCurrentOf(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .currentOf(let a) = left, case .currentOf(let x) = right else { return false }
        return a == x
    }

    private static func equalXML(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        guard case .xml(let a) = left, case .xml(let x) = right else { return false }
        return a == x
    }

    private static func equalDefaultValue(_ left: PostgresExpression, _ right: PostgresExpression) -> Bool {
        if case .defaultValue = right { true } else { false }
    }
}
