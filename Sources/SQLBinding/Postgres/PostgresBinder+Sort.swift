internal import SQLSyntax

/// ORDER BY, GROUP BY, DISTINCT ON, LIMIT and row locks: `findTargetlistEntrySQL92` in the server's parser/parse_clause.c.
extension PostgresBinder {
    /// ORDER BY of a plain query: a bare name is an output column if there is one; an integer is a position; anything else
    /// names input columns only.
    mutating func bind(
        orderBy terms: [SortSpecification], _ outputs: [Output], _ scope: Int, _ context: Context
    ) throws(Failure) {
        for term in terms { try bind(sort: term.expression, outputs, scope, context) }
    }

    /// DISTINCT ON names columns as ORDER BY does.
    mutating func bind(
        _ terms: [Expression], _ outputs: [Output], _ scope: Int, _ context: Context
    ) throws(Failure) {
        for term in terms { try bind(sort: term, outputs, scope, context) }
    }

    private mutating func bind(
        sort term: Expression, _ outputs: [Output], _ scope: Int, _ context: Context
    ) throws(Failure) {
        if try isPosition(term, outputs.count) { return }
        if let name = Self.bareName(term), try bind(listed: name, term.position, outputs) {
            return
        }
        try bind(term, context.inside(scope))
    }

    /// GROUP BY: a bare name is an input column if there is one, then an output column, then a column of the scopes around.
    mutating func bind(
        group term: Expression, _ outputs: [Output], _ scope: Int, _ context: Context
    ) throws(Failure) {
        switch term.kind {
        case .row(let elements):
            for element in elements { try bind(group: element, outputs, scope, context) }
            return
        case .postgres(.groupingSet(let set)):
            switch set {
            case .empty: break
            case .rollup(let elements), .cube(let elements), .sets(let elements):
                for element in elements { try bind(group: element, outputs, scope, context) }
            }
            return
        case .literal, .column, .parameter, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            break
        }
        if try isPosition(term, outputs.count) { return }
        if case .column(let reference) = term.kind, reference.qualifier == nil {
            if let binding = try local(dialect.fold(reference.name), reference, term.position, scope, context) {
                try record(binding, at: term.position)
                return
            }
            if try bind(listed: reference.name, term.position, outputs) { return }
        }
        try bind(term, context)
    }

    /// ORDER BY of a set operation or VALUES: names and positions of output columns only. The server takes expressions over
    /// the columns of VALUES as well; here they are refused.
    mutating func bind(
        orderBy terms: [SortSpecification], of columns: [ScopeColumn], _ query: QueryExpression, _ context: Context
    ) throws(Failure) {
        for term in terms {
            if try isPosition(term.expression, columns.count) { continue }
            if let name = Self.bareName(term.expression) {
                let folded = dialect.fold(name)
                let matches = columns.indices.filter { columns[$0].folded == folded }
                guard matches.count < 2 else { throw ambiguousColumn(name) }
                if let index = matches.first {
                    try record(.output(index), at: term.expression.position)
                    result.places[term.expression.position.start] = index
                    continue
                }
            }
            throw Failure(
                .invalidSortTerm, "a set operation can be sorted by its output columns only",
                at: term.expression.position, help: "name an output column of the first SELECT, or give its position")
        }
    }

    /// Whether the name is that of an output column. Several must be the same column.
    private mutating func bind(
        listed name: Identifier, _ position: Position, _ outputs: [Output]
    ) throws(Failure) -> Bool {
        let folded = dialect.fold(name)
        var found: Int?
        for (index, output) in outputs.enumerated() where output.column.folded == folded {
            guard let first = found else {
                found = index
                continue
            }
            guard let source = outputs[first].source, source == output.source else { throw ambiguousColumn(name) }
        }
        guard let found else { return false }
        try record(outputs[found].binding, at: position)
        result.places[position.start] = found
        return true
    }

    private static func bareName(_ expression: Expression) -> Identifier? {
        guard case .column(let reference) = expression.kind, reference.qualifier == nil else { return nil }
        return reference.name
    }

    /// Whether a term is the position of an output column: a constant that is no integer within the select list is refused.
    private func isPosition(_ term: Expression, _ width: Int) throws(Failure) -> Bool {
        let number: Int?
        switch term.kind {
        case .literal(let literal):
            switch literal {
            case .integer(let text): number = Int(text.string)
            case .currentDate, .currentTime, .currentTimestamp: return false
            case .null, .boolean, .decimal, .string, .blob, .bits: number = nil
            }
        case .unary(.minus, let operand):
            guard case .literal(let literal) = operand.kind else { return false }
            switch literal {
            case .integer, .decimal: number = nil
            case .null, .boolean, .string, .blob, .bits, .currentDate, .currentTime, .currentTimestamp: return false
            }
        case .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            return false
        }
        guard let number, 1...max(width, 1) ~= number, width > 0 else {
            throw Failure(
                .invalidSortTerm, "a constant here is a position in the select list, and this one is none",
                at: term.position,
                help: "the select list has \(width) \(width == 1 ? "column" : "columns")")
        }
        return true
    }

    /// Names of LIMIT and OFFSET are those of the scopes around: a name of the query's own refuses the statement, as it does in
    /// the server.
    mutating func bind(_ limit: RowLimit?, _ scope: Int, _ context: Context) throws(Failure) {
        guard let limit else { return }
        scopes[scope].isSealed = true
        for number in [limit.count, limit.offset].compactMap({ $0 }) { try bind(number, context.inside(scope)) }
        scopes[scope].isSealed = false
    }

    /// `FOR UPDATE OF t`: t is a correlation name of the query's own FROM clause.
    mutating func bind(_ locking: [LockingClause], _ scope: Int) throws(Failure) {
        for clause in locking {
            for name in clause.tables {
                let folded = dialect.fold(name)
                let found = scopes[scope].segments.compactMap { $0.namespace.byName[folded] }
                guard let id = found.first else {
                    throw Failure(
                        .unavailableRelation, "relation `\(name.value)` is not available", at: name.position,
                        help: "use a correlation name of the FROM clause", audit: "no range variable of that name")
                }
                if name.position.start >= 0 { try record(id, at: name.position) }
            }
        }
    }
}
