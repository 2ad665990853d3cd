internal import SQLSyntax

extension PostgresTyper {
    // MARK: - CASE, CAST, COLLATE

    mutating func choose(_ node: CaseExpression, _ position: Position) -> Typed {
        var whole: [Typed] = []
        if let operand = node.operand { whole.append(typed(operand)) }
        var results: [Typed] = []
        for branch in node.branches { add(branch, hasOperand: node.operand != nil, &whole, &results) }
        // ELSE counts first (parser/parse_expr.c, transformCaseExpr).
        if let otherwise = node.otherwise {
            results.insert(typed(otherwise), at: 0)
        } else {
            results.insert(.literal(.unknown), at: 0)
        }
        return chosen(whole, results, position)
    }

    /// What is chosen by stands first in `whole`, where there is such an operand.
    private mutating func add(
        _ branch: CaseExpression.Branch, hasOperand: Bool, _ whole: inout [Typed], _ results: inout [Typed]
    ) {
        if hasOperand {
            whole.append(typed(branch.condition))
            compareLast(whole, branch.condition.position)
        } else {
            whole.append(condition(branch.condition))
        }
        results.append(typed(branch.result))
    }

    private mutating func compareLast(_ whole: [Typed], _ position: Position) {
        guard let operand = whole.first, let value = whole.last else { return }
        _ = binary("=", operand, value, position)
    }

    private mutating func chosen(_ whole: [Typed], _ results: [Typed], _ position: Position) -> Typed {
        let result = unify(results, position)
        var found = Typed.all(whole + [result]).of(result.type)
        found.limit = result.limit
        return found
    }

    mutating func cast(_ operand: Typed, _ node: Expression, _ name: TypeName, _ position: Position) -> Typed {
        var operand = operand
        guard let target = index.postgresType(name), !target.isUnknown else {
            fail(position, "the type is unknown")
            return operand.of(nil)
        }
        // The elements of ARRAY['a'] are of the element's type at once (parser/parse_expr.c, transformTypeCast).
        if target.kind.element != nil, node.isArrayOfLiterals { operand.type = .unknown }
        var result = operand.of(target.collated(operand.type.map { $0.isUnknown ? .none : $0.collation } ?? .none))
        if case .builtin(let type) = target.kind, type.entry.naming == .refused {
            fail(position, type.entry.reason, operand)
            return result
        }
        if target.domain != nil, operand.type?.domain != target.domain, !isFree(target.domain) {
            fail(position, "a value may break the rules of the domain", operand)
            result.isConstant = false
        }
        guard let source = operand.type else {
            fail(position, "the type of the operand is not known")
            return result
        }
        result.limit = target.kind.textLimit ?? operand.limit
        if operand.trait == .clock, case .builtin(let type) = target.kind,
            [.date, .timestamp, .timestamptz].contains(type)
        {
            return clock(type)
        }
        if Self.isSpan(node, target) { result.trait = .span }
        if let text = operand.literal, misfit == nil, let reason = index.misfit(text, target.kind) {
            misfit = NotTotal(position: node.position, reason: reason)
        }
        let found = cast(source.kind, to: target.kind)
        result.isConstant = result.isConstant && found.isImmutable
        if found.verdict != .total, !(operand.isConstant && found.isImmutable) {
            fail(position, found.reason, operand)
        }
        guard let modifiers = name.details?.modifiers, !modifiers.isEmpty else { return result }
        // The length or precision is brought about by a second cast.
        let own: PostgresCast? =
            switch (target.kind, target.kind.element) {
            case (_, .builtin(let element)?): PostgresTables.cast(from: element, to: element)
            case (.builtin(let type), nil): PostgresTables.cast(from: type, to: type)
            default: nil
            }
        guard let own else {
            fail(position, "the type takes nothing in parentheses", operand)
            return result
        }
        if own.verdict != .total, !(result.isConstant && own.volatility == .immutable) {
            fail(position, own.reason, operand)
        }
        result.isConstant = result.isConstant && own.volatility == .immutable
        return result
    }

    /// Whether any value of the base type is one of the domain.
    private func isFree(_ name: PostgresTypeName?) -> Bool {
        guard let name, case .domain(let domain)? = index.type(schema: name.schema, name: name.name)?.kind else {
            return false
        }
        guard domain.nullable, !domain.hasCheck else { return false }
        // A domain over a domain has the rules of both.
        return index.postgresType(domain.baseType)?.type.domain == nil
    }

    private func cast(_ source: PostgresValueType.Kind, to target: PostgresValueType.Kind) -> Conversion {
        if case .enumeration = target, source != .unknown, source != target {
            return Conversion(verdict: .partial, reason: "the text may be no label", isImmutable: false)
        }
        return conversion(source, to: target)
    }

    /// `interval '30 days'`: a whole number of at most four digits and a unit, of which 9,999 are far fewer than there are years.
    private static func isSpan(_ node: Expression, _ target: PostgresValueType) -> Bool {
        guard target.kind == .builtin(.interval), case .literal(.string(let text)) = node.kind else { return false }
        let words = text.asciiLowercased.string.split(separator: " ")
        guard words.count == 2, let number = Int(words[0]) else { return false }
        switch words[1] {
        case "microsecond", "microseconds", "millisecond", "milliseconds", "second", "seconds", "minute", "minutes",
            "hour", "hours", "day", "days", "week", "weeks", "month", "months", "mon", "mons":
            return (-9_999...9_999).contains(number)
        case "year", "years": return (-999...999).contains(number)
        default: return false
        }
    }

    mutating func collate(_ operand: Typed, _ name: QualifiedName, _ position: Position) -> Typed {
        if let schema = name.schema, index.dialect.fold(schema) != "pg_catalog" {
            // A user's collation orders any texts; whether two of them are equal is its own affair.
            guard let own = index.collation(name) else { return operand }
            return operand.of(operand.type?.collated(.explicit(own)))
        }
        let folded = index.dialect.fold(name.name)
        if folded != "default", let entry = PostgresTables.collation(folded), entry.verdict != .total {
            fail(position, entry.reason, operand)
        }
        let own = index.collation(name) ?? PostgresTypeName(schema: "pg_catalog", "default")
        return operand.of(operand.type.map { ($0.isUnknown ? .text : $0).collated(.explicit(own)) })
    }

    // MARK: - Rows and subqueries

    mutating func row(_ elements: [Expression]) -> Typed {
        var fields: [PostgresValueType.Field] = []
        var parts: [Typed] = []
        var isWhole = true
        for (number, element) in elements.enumerated() {
            let part = typed(element)
            parts.append(part)
            if case .postgres(.wholeRow) = element.kind { isWhole = false }
            fields.append(PostgresValueType.Field(ByteString("f\(number + 1)"), part.type))
        }
        return Typed.all(parts).of(PostgresValueType(isWhole ? .row(fields) : .record))
    }

    /// `(SELECT …)` where a value stands: it raises where the query gives more than one row.
    mutating func subquery(_ query: QueryExpression, _ position: Position) -> Typed {
        let columns = descend(query)
        if !query.givesOneRow { fail(position, "the subquery can give more than one row") }
        let type = columns.flatMap { $0.count == 1 ? $0.first.flatMap { $0 } : nil }
        return Typed(type: type?.resolved, isConstant: false, readsNothing: query.readsNothing)
    }

    /// The columns of a subquery of an expression; its parts are judged with it.
    @discardableResult
    mutating func descend(_ query: QueryExpression) -> [PostgresValueType?]? {
        guard judges else { return resolver.outputs(query) ?? plainColumns(query) }
        depth += 1
        defer { depth -= 1 }
        return judge(query)
    }

    /// Where nobody has bound the query: the columns of a select list without `*`.
    private mutating func plainColumns(_ query: QueryExpression) -> [PostgresValueType?]? {
        guard query.rest.isEmpty, case .specification(let specification) = query.first else { return nil }
        var found: [PostgresValueType?] = []
        for item in specification.selectList {
            guard case .expression(let expression, _) = item.kind else { return nil }
            found.append(typed(expression).type?.resolved)
        }
        return found
    }

    // MARK: - The forms of PostgreSQL alone

    mutating func form(_ node: PostgresExpression, _ position: Position) -> Typed {
        switch node {
        case .namedOperator: return namedForm(node, position)
        case .quantified: return quantifiedForm(node, position)
        case .unknownTest: return unknownTestForm(node)
        case .betweenSymmetric: return betweenForm(node, position)
        case .rowConstructor: return rowForm(node)
        case .array: return arrayForm(node, position)
        case .arraySubquery: return arraySubqueryForm(node, position)
        case .indirection: return indirectionForm(node, position)
        case .namedArgument: return argumentForm(node)
        case .grouping, .groupingSet: return groupingForm(node)
        case .wholeRow, .valueFunction, .currentOf, .defaultValue, .xml: return leafForm(node, position)
        }
    }

    private mutating func namedForm(_ node: PostgresExpression, _ position: Position) -> Typed {
        guard case .namedOperator(_, let left, let right) = node else { return .untold }
        var operands: [Typed] = []
        if let left { operands.append(typed(left)) }
        operands.append(typed(right))
        return namedForm(operands, node, position)
    }

    private mutating func namedForm(_ operands: [Typed], _ node: PostgresExpression, _ position: Position) -> Typed {
        guard case .namedOperator(let name, let left, let right) = node, let second = operands.last else {
            return .untold
        }
        return named(name, left == nil ? nil : operands.first, second, right, position)
    }

    private mutating func quantifiedForm(_ node: PostgresExpression, _ position: Position) -> Typed {
        guard case .quantified(let comparison) = node else { return .untold }
        var operands = [typed(comparison.operand)]
        guard Self.symbol(of: comparison.operator) != nil else { return unknownOperator(operands, position) }
        switch comparison.source {
        case .query(let query): return quantified(comparison, operands, columns: descend(query), position)
        case .array(let array):
            operands.append(typed(array))
            return quantified(comparison, operands, columns: nil, position)
        }
    }

    private mutating func unknownTestForm(_ node: PostgresExpression) -> Typed {
        guard case .unknownTest(let operand, _) = node else { return .untold }
        return boolean([operand])
    }

    private mutating func betweenForm(_ node: PostgresExpression, _ position: Position) -> Typed {
        guard case .betweenSymmetric(let predicate) = node else { return .untold }
        return between(predicate, position)
    }

    private mutating func rowForm(_ node: PostgresExpression) -> Typed {
        guard case .rowConstructor(let elements) = node else { return .untold }
        return row(elements)
    }

    private mutating func arrayForm(_ node: PostgresExpression, _ position: Position) -> Typed {
        guard case .array(let elements) = node else { return .untold }
        return array(typed(elements), position)
    }

    private mutating func arraySubqueryForm(_ node: PostgresExpression, _ position: Position) -> Typed {
        guard case .arraySubquery(let query) = node else { return .untold }
        return array(of: descend(query), position)
    }

    private mutating func array(of columns: [PostgresValueType?]?, _ position: Position) -> Typed {
        guard let kind = columns?.first.flatMap({ $0 })?.resolved.kind, kind.element == nil else {
            fail(position, "arrays of different lengths cannot be put together")
            return .untold
        }
        return Typed(type: kind.array.map { PostgresValueType($0) }, isConstant: false, readsNothing: false)
    }

    private mutating func indirectionForm(_ node: PostgresExpression, _ position: Position) -> Typed {
        guard case .indirection(let base, let steps) = node else { return .untold }
        return indirection(typed(base), steps, position)
    }

    private mutating func argumentForm(_ node: PostgresExpression) -> Typed {
        guard case .namedArgument(_, let value) = node else { return .untold }
        return typed(value)
    }

    private mutating func groupingForm(_ node: PostgresExpression) -> Typed {
        if case .grouping(let operands) = node { return Typed.all(typed(operands)).of(.int4) }
        guard case .groupingSet(let set) = node else { return .untold }
        switch set {
        case .empty: break
        case .rollup(let elements), .cube(let elements), .sets(let elements): _ = typed(elements)
        }
        return .untold
    }

    private mutating func leafForm(_ node: PostgresExpression, _ position: Position) -> Typed {
        switch node {
        case .wholeRow(let name):
            return Typed(type: resolver.wholeRow(name, position), isConstant: false, readsNothing: false)
        case .valueFunction(let function, _): return valueFunction(function)
        case .currentOf:
            fail(position, "CURRENT OF raises where the cursor is on no row")
            return Typed.untold.of(.bool)
        case .defaultValue:
            fail(position, "a default can raise")
            return .untold
        case .xml(let form): return xml(form, position)
        case .namedOperator, .quantified, .unknownTest, .betweenSymmetric, .rowConstructor, .array, .arraySubquery,
            .indirection, .namedArgument, .grouping, .groupingSet:
            return .untold
        }
    }

    private mutating func array(_ parts: [Typed], _ position: Position) -> Typed {
        guard !parts.isEmpty else { return .literal(.unknown) }
        let whole = unify(parts, position)
        guard let element = whole.type else { return whole }
        if element.kind.element != nil, parts.count > 1 {
            fail(position, "arrays of different lengths cannot be put together", whole)
        }
        guard let array = element.kind.array else { return whole.of(nil) }
        return whole.of(PostgresValueType(array, domain: element.domain, collation: element.collation))
    }

    private mutating func indirection(_ base: Typed, _ steps: [Indirection], _ position: Position) -> Typed {
        var found = base
        found.isConstant = false
        for step in steps {
            guard take(step, &found, position) else { break }
        }
        return found
    }

    /// One step; false where the value has no fields that are known.
    private mutating func take(_ step: Indirection, _ found: inout Typed, _ position: Position) -> Bool {
        switch step {
        case .field(let name): return takeField(name, &found, position)
        case .element(let place):
            subscripts([place], found, position)
            takeElement(&found)
        case .slice(let first, let last):
            subscripts([first, last].compactMap { $0 }, found, position)
            if found.type?.kind.element == nil { fail(position, "the value is no array", found) }
        }
        return true
    }

    private mutating func takeField(_ name: Identifier, _ found: inout Typed, _ position: Position) -> Bool {
        guard case .row(let fields)? = found.type?.kind else {
            fail(position, "the fields of the value are not known", found)
            found = found.of(nil)
            return false
        }
        let folded = index.dialect.fold(name)
        found = found.of(fields.first { $0.name == folded }?.type)
        return true
    }

    private func takeElement(_ found: inout Typed) {
        if found.type?.kind == .builtin(.jsonb) { return }
        let collation = found.type?.collation
        found = found.of(found.type?.kind.element.map { PostgresValueType($0, collation: collation) })
    }

    /// An integer between the bounds or not, NULL too: reading an element never raises (utils/adt/arraysubs.c); of jsonb a key.
    private mutating func subscripts(_ places: [Expression], _ base: Typed, _ position: Position) {
        let isDocument = base.type?.kind == .builtin(.jsonb)
        guard isDocument || base.type?.kind.element != nil else {
            return fail(position, "the value is no array", base)
        }
        for place in places {
            let part = typed(place)
            switch part.type?.kind {
            case .unknown?, .builtin(.int2)?, .builtin(.int4)?: break
            case .builtin(.text)? where isDocument: break
            case nil, .builtin?, .enumeration?, .composite?, .array?, .row?, .record?:
                fail(place.position, "the subscript can be out of range", part)
            }
        }
    }

    private func valueFunction(_ function: ValueFunction) -> Typed {
        switch function {
        case .currentTime: Typed(type: PostgresValueType(.timetz), isConstant: false, readsNothing: true)
        case .currentTimestamp: clock(.timestamptz)
        case .localTime: Typed(type: PostgresValueType(.time), isConstant: false, readsNothing: true)
        case .localTimestamp: clock(.timestamp)
        case .currentRole, .currentUser, .user, .sessionUser, .currentCatalog, .currentSchema:
            Typed(type: PostgresValueType(.name), isConstant: false, readsNothing: true)
        }
    }

    private mutating func xml(_ form: XMLExpression, _ position: Position) -> Typed {
        fail(position, "a text that is no XML raises")
        switch form {
        case .isDocument: return Typed.untold.of(.bool)
        case .serialize(_, _, let name): return Typed.untold.of(index.postgresType(name))
        case .concat, .element, .forest, .parse, .processingInstruction, .root:
            return Typed.untold.of(PostgresValueType(.xml))
        }
    }
}

extension QueryExpression {
    /// Whether it gives one row at most, whatever the tables hold: `SELECT 1`, or `… LIMIT 1`.
    var givesOneRow: Bool {
        if let limit, !limit.withTies, case .literal(.integer(let text))? = limit.count?.kind,
            text == "1" || text == "0"
        {
            return true
        }
        guard rest.isEmpty else { return false }
        switch first {
        case .specification(let specification):
            // A function that gives a set would be in the select list, and is partial there.
            return specification.from == nil && specification.groupBy.isEmpty
                && specification.selectList.allSatisfy { item in
                    guard case .expression(let expression, _) = item.kind else { return false }
                    return expression.isPlainValue
                }
        case .values(let constructor): return constructor.rows.count == 1
        case .parenthesized(let inner): return inner.givesOneRow
        }
    }

    /// `SELECT $1`: nothing that depends on a row.
    var readsNothing: Bool {
        guard with == nil, rest.isEmpty, case .specification(let specification) = first, specification.from == nil,
            specification.where == nil, limit == nil
        else { return false }
        return specification.selectList.allSatisfy { item in
            guard case .expression(let expression, _) = item.kind else { return false }
            return ColumnSearch.readsNothing(expression)
        }
    }
}

extension Expression {
    /// `ARRAY['a', NULL]`, and `ARRAY[]`
    fileprivate var isArrayOfLiterals: Bool {
        guard case .postgres(.array(let elements)) = kind else { return false }
        return elements.allSatisfy { element in
            switch element.kind {
            case .literal(.string), .literal(.null), .parameter: true
            case .literal, .column, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
                .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
                .postgres:
                false
            }
        }
    }

    /// Whether it gives one value and no set: it calls no function.
    fileprivate var isPlainValue: Bool {
        switch kind {
        case .literal, .column, .parameter: true
        case .cast(let operand, _): operand.isPlainValue
        case .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between, .membership,
            .pattern, .caseWhen, .collate, .function, .subquery, .exists, .raise, .postgres:
            false
        }
    }
}
