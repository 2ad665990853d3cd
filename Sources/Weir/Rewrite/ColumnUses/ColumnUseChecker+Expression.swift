internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension ColumnUseChecker {
    /// What a value is made of. What decides something within it is held at once.
    mutating func flow(of node: Expression) throws(Failure) -> ValueFlow {
        switch node.kind {
        case .literal, .parameter, .raise: return .free
        case .column(let reference):
            return try column(node.position, reference)
        case .row(let elements), .conjunction(let elements), .disjunction(let elements):
            return try flow(ofAll: elements)
        case .unary(_, let operand), .not(let operand), .nullTest(let operand, negated: _),
            .truthTest(let operand, value: _, negated: _), .cast(let operand, _), .collate(let operand, _):
            return try flow(of: operand)
        case .operation(let chain): return try flow(ofAll: [chain.first] + chain.links.map(\.operand))
        case .between(let predicate): return try flow(ofAll: [predicate.operand, predicate.lower, predicate.upper])
        case .membership(let predicate): return try flow(of: predicate)
        case .pattern(let predicate):
            return try flow(ofAll: [predicate.operand, predicate.pattern] + (predicate.escape.map { [$0] } ?? []))
        case .caseWhen(let choice): return try flow(of: choice)
        case .function(let call): return try flow(of: call, node.position)
        case .subquery(let query): return try columns(of: query).whole
        case .exists(let query):
            // Whether there is a row depends on what decides about rows, which has been held.
            isExistence = true
            _ = try columns(of: query)
            return .free
        case .postgres(let expression): return try flow(of: expression, node.position)
        }
    }

    mutating func flow(ofAll nodes: [Expression]) throws(Failure) -> ValueFlow {
        var result = ValueFlow.free
        for node in nodes { result = result.and(try flow(of: node)) }
        return result
    }

    // MARK: - Columns

    /// What a column reference reads; by the start of its position.
    private mutating func column(
        _ position: Position, _ reference: ColumnReference? = nil
    ) throws(Failure) -> ValueFlow {
        let name = reference.map { reference in
            [reference.qualifier, reference.name].compactMap { $0?.value.string }.joined(separator: ".")
        }
        var found = ValueFlow.free
        switch bindings.columns[position.start] {
        case .column(let id, let column)?:
            try holdSize(of: id, column, position)
            found = flow(of: id, column)
            note(id, found)
        case .merged(let parts)?:
            for part in parts {
                try holdSize(of: part.variable, part.column, position)
                let own = flow(of: part.variable, part.column)
                note(part.variable, own)
                found = found.and(own)
            }
        case .rowid(let id)?, .wholeRow(let id)?:
            // SQLite's row number may be a column of the table.
            try holdSizes(of: id, position)
            found = columns(of: id).whole
            note(id, found)
        case .alias(let item)?:
            // In a subquery it may be of any query around it.
            for scope in scopes where scope.items.indices.contains(item) { found = found.and(scope.items[item]) }
        case .output?, nil: found = everything
        }
        return found.read(as: name, at: position)
    }

    /// Notes that an aggregate reads a row that is none of its own query.
    private mutating func note(_ id: RangeVariableID, _ flow: ValueFlow) {
        guard !readsOuterRow.isEmpty, !flow.isFree, scopes.last?.declared.contains(id) != true else { return }
        readsOuterRow[readsOuterRow.count - 1] = true
    }

    // MARK: - Predicates

    private mutating func flow(of node: InPredicate) throws(Failure) -> ValueFlow {
        let operand = try flow(of: node.operand)
        switch node.source {
        case .list(let elements): return operand.and(try flow(ofAll: elements))
        case .query(let query): return operand.and(try columns(of: query).whole)
        case .relation(let name):
            let id = bindings.tables[name.position.start]
            if let id { try holdSizes(of: id, name.position) }
            return operand.and((id.map { columns(of: $0).whole } ?? everything).read(as: nil, at: name.position))
        case .function(_, let arguments):
            let value = try flow(ofAll: arguments)
            try hold(value, for: .filter)
            return operand.and(value)
        }
    }

    /// The conditions decide, the results flow on.
    private mutating func flow(of node: CaseExpression) throws(Failure) -> ValueFlow {
        if let operand = node.operand { try hold(flow(of: operand), for: .filter, at: operand.position) }
        var result = ValueFlow.free
        for branch in node.branches {
            try hold(flow(of: branch.condition), for: .filter, at: branch.condition.position)
            result = result.and(try flow(of: branch.result))
        }
        if let otherwise = node.otherwise { result = result.and(try flow(of: otherwise)) }
        return result
    }

    // MARK: - Functions

    private mutating func flow(of call: FunctionCall, _ position: Position) throws(Failure) -> ValueFlow {
        if note(guarded: call, position) { return .free }
        let isAggregate = isAggregate(call)
        var arguments: [Expression] = []
        var isDistinct = false
        if case .list(let list, let distinct) = call.arguments {
            arguments = list
            isDistinct = distinct
        }
        if call.withinGroup { arguments += call.orderBy.map(\.expression) }
        let outer = decides
        if isAggregate {
            readsOuterRow.append(false)
            decides = false
        }
        defer { decides = outer }
        var value = try flow(ofAll: arguments)
        let isOuter = isAggregate ? readsOuterRow.removeLast() : false
        // A row that an inner aggregate reads from further out is not of this one's either.
        if isOuter, !readsOuterRow.isEmpty { readsOuterRow[readsOuterRow.count - 1] = true }
        // `name(t)` for `t.name`
        if bindings.columns[position.start] != nil, session.index.dialect.name == .postgres {
            value = value.and(try column(position))
        }
        if isDistinct { try hold(value, for: .group, at: position) }
        if isAggregate { try hold(value, for: .aggregate, at: position) }
        if !call.withinGroup {
            for term in call.orderBy { try hold(flow(of: term.expression), for: .filter, at: term.expression.position) }
        }
        if let filter = call.filter { try hold(flow(of: filter), for: .filter, at: filter.position) }
        switch call.over {
        case nil: break
        case .name?: return value
        case .specification(let window)?:
            try check(window)
            return value
        }
        return isAggregate && !isOuter && isSummary(call) ? .free : value
    }

    mutating func check(_ window: WindowSpecification) throws(Failure) {
        for key in window.partitionBy { try hold(flow(of: key), for: .group, at: key.position) }
        for term in window.orderBy { try hold(flow(of: term.expression), for: .filter, at: term.expression.position) }
        for bound in [window.frame?.start, window.frame?.end] {
            switch bound {
            case .preceding(let offset)?, .following(let offset)?:
                try hold(flow(of: offset), for: .filter, at: offset.position)
            case .unboundedPreceding?, .currentRow?, .unboundedFollowing?, nil: continue
            }
        }
    }

    /// Whether a call aggregates rows, in a window too.
    private func isAggregate(_ call: FunctionCall) -> Bool {
        let dialect = session.index.dialect
        let name = dialect.fold(call.name.name)
        if dialect.name == .postgres {
            guard call.form == .plain, call.name.schema.map({ dialect.fold($0) == "pg_catalog" }) ?? true else {
                return false
            }
            let functions = PostgresTables.functions(named: name)
            return !functions.isEmpty
                && functions.allSatisfy { function in
                    switch function.kind {
                    case .aggregate, .orderedSet, .hypotheticalSet: true
                    case .scalar, .set, .window: false
                    }
                }
        }
        let count =
            switch call.arguments {
            case .star: 0
            case .list(let list, distinct: _): list.count
            }
        let functions = DialectTables.functions(named: name, arguments: count, dialect: dialect)
        return !functions.isEmpty
            && functions.allSatisfy { function in
                switch function.kind {
                case .aggregate, .aggregateWindow: true
                case .scalar, .window, .table: false
                }
            }
    }

    /// Whether an aggregate sums its arguments up, and is none that hands them on, as `string_agg` and `json_group_array` do.
    private func isSummary(_ call: FunctionCall) -> Bool {
        let name = session.index.dialect.fold(call.name.name).string
        return Self.summaries.contains(name) || name.hasPrefix("regr_")
    }

    private static let summaries: Set<String> = [
        "count", "sum", "total", "avg", "min", "max", "stddev", "stddev_pop", "stddev_samp", "variance", "var_pop",
        "var_samp", "corr", "covar_pop", "covar_samp", "bool_and", "bool_or", "every", "bit_and", "bit_or", "bit_xor",
        "percentile_cont", "percentile_disc", "mode",
    ]

    // MARK: - PostgreSQL

    private mutating func flow(of node: PostgresExpression, _ position: Position) throws(Failure) -> ValueFlow {
        switch node {
        case .namedOperator(_, left: let left, right: let right):
            return try flow(ofAll: (left.map { [$0] } ?? []) + [right])
        case .quantified(let comparison):
            let operand = try flow(of: comparison.operand)
            switch comparison.source {
            case .array(let array): return operand.and(try flow(of: array))
            case .query(let query): return operand.and(try columns(of: query).whole)
            }
        case .unknownTest(let operand, negated: _): return try flow(of: operand)
        case .betweenSymmetric(let predicate):
            return try flow(ofAll: [predicate.operand, predicate.lower, predicate.upper])
        case .wholeRow: return try column(position)
        case .rowConstructor(let elements), .array(let elements): return try flow(ofAll: elements)
        case .arraySubquery(let query): return try columns(of: query).whole
        case .indirection(let base, let steps):
            var result = try flow(of: base)
            for step in steps {
                switch step {
                case .field: continue
                case .element(let place): result = result.and(try flow(of: place))
                case .slice(let start, let end):
                    result = result.and(try flow(ofAll: [start, end].compactMap { $0 }))
                }
            }
            return result
        case .valueFunction, .currentOf, .defaultValue: return .free
        case .namedArgument(_, let value): return try flow(of: value)
        // It tells which keys a row is grouped by, which have been held.
        case .grouping: return .free
        case .groupingSet(let set):
            switch set {
            case .empty: return .free
            case .rollup(let elements), .cube(let elements), .sets(let elements): return try flow(ofAll: elements)
            }
        case .xml(let expression): return try flow(ofAll: Self.parts(of: expression))
        }
    }

    private static func parts(of node: XMLExpression) -> [Expression] {
        switch node {
        case .concat(let parts): parts
        case .element(_, attributes: let attributes, content: let content): attributes.map(\.value) + content
        case .forest(let parts): parts.map(\.value)
        case .parse(document: _, let text, preservesWhitespace: _): [text]
        case .processingInstruction(_, let text): text.map { [$0] } ?? []
        case .root(let document, version: let version, _): [document] + (version.map { [$0] } ?? [])
        case .isDocument(let document): [document]
        case .serialize(document: _, let value, _): [value]
        }
    }
}
