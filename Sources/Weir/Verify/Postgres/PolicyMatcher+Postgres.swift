internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// What a policy expression looks like once it is printed for PostgreSQL: functions, types and collations with their
/// schemas, attributes with their types.
extension PolicyMatcher {
    /// Nil where a node is compared as in any dialect.
    mutating func isSamePostgres(_ expected: Expression, _ found: Expression) -> Bool? {
        switch expected.kind {
        case .parameter(let parameter): return isAttribute(parameter, found)
        case .unary(.minus, let operand): return isNegative(operand, found)
        case .cast(let operand, let type):
            guard case .cast(let other, let otherType) = found.kind, isSame(type, otherType) else { return false }
            return add(operand, other)
        case .collate(let operand, let name):
            guard case .collate(let other, let otherName) = found.kind, otherName.schema != nil,
                index.collation(name) == index.collation(otherName)
            else { return false }
            return add(operand, other)
        case .function(let call):
            guard case .function(let other) = found.kind else { return false }
            return isSame(call, other)
        case .membership(let predicate):
            guard predicate.negated, case .query(let query) = predicate.source else { return nil }
            // The grammar reads NOT IN with a query as NOT over IN.
            guard case .not(let inner) = found.kind, case .membership(let other) = inner.kind, !other.negated,
                case .query(let otherQuery) = other.source
            else { return nil }
            return add(predicate.operand, other.operand) && self.query(query, otherQuery)
        case .not(let inner):
            // As well it may stand as NOT IN, whichever of the two was written.
            guard case .membership(let predicate) = inner.kind, !predicate.negated,
                case .query(let query) = predicate.source,
                case .membership(let other) = found.kind, other.negated, case .query(let otherQuery) = other.source
            else { return nil }
            return add(predicate.operand, other.operand) && self.query(query, otherQuery)
        case .postgres(let form):
            guard case .postgres(let other) = found.kind else { return false }
            return isSame(form, other)
        case .literal, .column, .row, .unary, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .pattern, .caseWhen, .subquery, .exists, .raise:
            return nil
        }
    }

    /// The cast to the attribute's type is part of the policy's expression.
    private func isAttribute(_ parameter: Parameter, _ found: Expression) -> Bool {
        guard case .attribute(let name) = parameter, policy.attributes[name] != nil,
            case .parameter(let other) = found.kind
        else { return false }
        return other == parameter
    }

    /// The grammar reads a sign before a number as part of the number.
    private func isNegative(_ operand: Expression, _ found: Expression) -> Bool? {
        guard let number = Self.digits(of: operand), let other = Self.digits(of: found) else { return nil }
        return number.isWhole == other.isWhole && other.text.string == "-" + number.text.string
    }

    /// The text of a number.
    private static func digits(of expression: Expression) -> (text: ByteString, isWhole: Bool)? {
        guard case .literal(let literal) = expression.kind else { return nil }
        switch literal {
        case .integer(let text): return (text, true)
        case .decimal(let text): return (text, false)
        case .null, .boolean, .string, .blob, .bits, .currentDate, .currentTime, .currentTimestamp: return nil
        }
    }

    private func isSame(_ type: TypeName, _ other: TypeName) -> Bool {
        guard other.details?.schema != nil, other.arguments.isEmpty,
            let found = index.postgresType(other), let expected = index.postgresType(type) ?? portable(type)
        else { return false }
        let modifiers = type.details?.modifiers ?? type.arguments.map { Expression(.literal(.integer($0))) }
        return found.kind == expected.kind && found.domain == expected.domain && modifiers == other.details?.modifiers
    }

    /// A type by the words of the portable SQL, which PostgreSQL's catalog may call by another name.
    private func portable(_ type: TypeName) -> PostgresValueType? {
        index.postgresType(type.words.map { dialect.fold($0).string }.joined(separator: " "))?.type
    }

    private mutating func isSame(_ call: FunctionCall, _ other: FunctionCall) -> Bool {
        guard call.over == nil, other.over == nil, call.filter == nil, other.filter == nil, call.orderBy.isEmpty,
            other.orderBy.isEmpty, !other.variadic, !other.withinGroup, call.form == other.form,
            same(call.name.name, other.name.name),
            case .list(let arguments, let distinct) = call.arguments,
            case .list(let others, distinct) = other.arguments
        else { return false }
        let schema = call.name.schema.map { dialect.fold($0) }
        let found = other.name.schema.map { dialect.fold($0) }
        switch call.form {
        case .plain: guard found == "pg_catalog", schema == nil || schema == found else { return false }
        case .standard: guard schema == found else { return false }
        }
        return add(arguments, others)
    }

    private mutating func isSame(_ form: PostgresExpression, _ other: PostgresExpression) -> Bool {
        switch (form, other) {
        case (.quantified(let one), .quantified(let two)):
            guard one.operator == two.operator, one.all == two.all, case .array(let array) = one.source,
                case .array(let otherArray) = two.source
            else { return false }
            return add([one.operand, array], [two.operand, otherArray])
        case (.namedOperator(let name, let left, let right), .namedOperator(let other, let otherLeft, let otherRight)):
            return name == other && add(left, orNone: otherLeft) && add(right, otherRight)
        case (.unknownTest(let one, let negated), .unknownTest(let two, let isNegated)):
            return negated == isNegated && add(one, two)
        case (.array(let one), .array(let two)): return add(one, two)
        case (.namedOperator, _), (.quantified, _), (.unknownTest, _), (.betweenSymmetric, _), (.wholeRow, _),
            (.rowConstructor, _), (.array, _), (.arraySubquery, _), (.indirection, _), (.valueFunction, _),
            (.namedArgument, _), (.grouping, _), (.groupingSet, _), (.currentOf, _), (.defaultValue, _), (.xml, _):
            return false
        }
    }
}
