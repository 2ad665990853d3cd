internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension ColumnUseChecker {
    // MARK: - Queries

    mutating func columns(of query: QueryExpression) throws(Failure) -> OutputFlows {
        let isExistence = isExistence
        self.isExistence = false
        if let with = query.with { try check(with) }
        if query.rest.isEmpty, case .specification(let specification) = query.first {
            self.isExistence = isExistence
            return try columns(of: specification, orderBy: query.orderBy, query.limit)
        }
        var result = try columns(of: query.first)
        for operation in query.rest {
            result = result.and(try columns(of: operation.term))
            try hold(result, in: operation.operator, query.position)
        }
        scopes.append(Scope())
        for term in query.orderBy { try hold(key(term.expression, result), for: .filter, at: query.position) }
        try check(query.limit)
        scopes.removeLast()
        return result
    }

    /// Rows that are the same fall together, or decide which others stay.
    private func hold(
        _ columns: OutputFlows, in operation: SetOperation.Operator, _ position: Position
    ) throws(Failure) {
        switch operation {
        case .unionAll: return
        case .union: for column in columns.each { try hold(column, for: .group, at: position) }
        case .intersect, .intersectAll, .except, .exceptAll:
            for column in columns.each {
                try hold(column, for: .group, at: position)
                try hold(column, for: .filter, at: position)
            }
        }
    }

    private mutating func columns(of term: QueryTerm) throws(Failure) -> OutputFlows {
        switch term {
        case .specification(let specification): return try columns(of: specification, orderBy: [], nil)
        case .parenthesized(let query): return try columns(of: query)
        case .values(let values):
            var result: OutputFlows?
            let outer = decides
            decides = false
            for row in values.rows {
                var flows: [ValueFlow] = []
                for value in row { flows.append(try flow(of: value)) }
                result = result.map { $0.and(OutputFlows(flows)) } ?? OutputFlows(flows)
            }
            decides = outer
            return result ?? OutputFlows([])
        }
    }

    private mutating func columns(
        of node: QuerySpecification, orderBy: [SortSpecification], _ limit: RowLimit?
    ) throws(Failure) -> OutputFlows {
        let outer = decides
        decides = false
        open(node)
        if let from = node.from { try declare(from) }
        try noteOnly(of: node, orderBy)
        let result = try columns(of: node.selectList)
        decides = true
        if let condition = node.where { try hold(flow(of: condition), for: .filter, at: condition.position) }
        for term in Self.keys(node.groupBy) { try hold(key(term, result), for: .group, at: term.position) }
        if let condition = node.having { try hold(flow(of: condition), for: .filter, at: condition.position) }
        for window in node.windows { try check(window.specification) }
        if node.quantifier == .distinct, node.distinctOn.isEmpty {
            for column in result.each { try hold(column, for: .group, at: node.position) }
        }
        for term in node.distinctOn {
            let value = try key(term, result)
            try hold(value, for: .group, at: term.position)
            try hold(value, for: .filter, at: term.position)
        }
        for term in orderBy { try hold(key(term.expression, result), for: .filter, at: term.expression.position) }
        try check(limit)
        scopes.removeLast()
        decides = outer
        return result
    }

    private mutating func open(_ node: QuerySpecification) {
        var scope = Scope()
        scope.isExistence = isExistence && node.quantifier == nil && node.distinctOn.isEmpty
        isExistence = false
        scopes.append(scope)
    }

    private mutating func check(_ limit: RowLimit?) throws(Failure) {
        for number in [limit?.count, limit?.offset] {
            if let number { try hold(flow(of: number), for: .filter, at: number.position) }
        }
    }

    /// The terms of GROUP BY, those in lists and grouping sets too: there as well a number is the position of an output column
    /// (`flatten_grouping_sets` in PostgreSQL's parser/parse_clause.c).
    private static func keys(_ terms: [Expression]) -> [Expression] {
        var waiting = Array(terms.reversed())
        var keys: [Expression] = []
        while let next = waiting.popLast() {
            if case .row(let elements) = next.kind {
                waiting += elements.reversed()
            } else if case .postgres(.groupingSet(let set)) = next.kind {
                switch set {
                case .empty: continue
                case .rollup(let elements), .cube(let elements), .sets(let elements): waiting += elements.reversed()
                }
            } else {
                keys.append(next)
            }
        }
        return keys
    }

    /// A term of GROUP BY, ORDER BY or DISTINCT ON: an output column by its position or its name, or an expression.
    private mutating func key(_ node: Expression, _ columns: OutputFlows) throws(Failure) -> ValueFlow {
        var inner = node
        while case .collate(let operand, _) = inner.kind { inner = operand }
        switch inner.kind {
        case .literal(.integer(let text)):
            guard let number = Int(text.string), number > 0 else { return .free }
            return (columns[number - 1] ?? everything).read(as: nil, at: node.position)
        case .column:
            var found: ValueFlow?
            if let place = bindings.places[inner.position.start] { found = columns[place] ?? everything }
            switch bindings.columns[inner.position.start] {
            case .output(let place)?: found = (found ?? .free).and(columns[place] ?? everything)
            case .column?, .merged?, .rowid?, .wholeRow?, .alias?: found = (found ?? .free).and(try flow(of: inner))
            case nil: break
            }
            return (found ?? everything).read(as: nil, at: node.position)
        case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            return try flow(of: node)
        }
    }

    // MARK: - Select lists

    /// The columns of a select list, of which the scope then knows the items.
    mutating func columns(of items: [SelectItem]) throws(Failure) -> OutputFlows {
        var flows: [ValueFlow] = []
        var isKnown = true
        for item in items {
            let columns: OutputFlows
            switch item.kind {
            case .expression(let expression, _): columns = OutputFlows([try flow(of: expression)])
            case .all:
                try holdSizes(ofStar: scopes.last?.starred ?? [], item.position)
                columns = star()
            case .allOf(let name):
                try holdSizes(
                    ofStar: starred(name, item.position).map { [$0] } ?? scopes.last?.starred ?? [], item.position)
                columns = star(of: name, item.position)
            case .allFields(let expression): columns = OutputFlows(any: try flow(of: expression))
            }
            isKnown = isKnown && columns.known != nil
            let read = columns.each.map { $0.read(as: nil, at: placed(item, $0)) }
            flows += read
            scopes[scopes.count - 1].items.append(ValueFlow.all(read))
        }
        return isKnown ? OutputFlows(flows) : OutputFlows(any: ValueFlow.all(flows))
    }

    /// Where a value of the item is shown: where its column stands, or the whole star.
    private func placed(_ item: SelectItem, _ flow: ValueFlow) -> Position {
        switch item.kind {
        case .all, .allOf: item.position
        case .expression, .allFields:
            ColumnUse.allCases.lazy.compactMap { flow.forbidding[$0]?.position }.first ?? item.position
        }
    }

    private func star() -> OutputFlows {
        guard let scope = scopes.last, !scope.isWrite else { return OutputFlows(any: everything) }
        guard !scope.merges else {
            return OutputFlows(any: ValueFlow.all(scope.starred.map { columns(of: $0).whole }))
        }
        var flows: [ValueFlow] = []
        for id in scope.starred {
            guard let own = visible(id) else {
                return OutputFlows(any: ValueFlow.all(scope.starred.map { columns(of: $0).whole }))
            }
            flows += own
        }
        return OutputFlows(flows)
    }

    private func star(of name: QualifiedName, _ position: Position) -> OutputFlows {
        guard let id = starred(name, position) else { return OutputFlows(any: everything) }
        return visible(id).map { OutputFlows($0) } ?? OutputFlows(any: columns(of: id).whole)
    }

    /// The range variable of `t.*`; nil where it is not known.
    private func starred(_ name: QualifiedName, _ position: Position) -> RangeVariableID? {
        let dialect = session.index.dialect
        var found = scopes.last?.starred.filter {
            bindings[$0].name.map { dialect.fold($0) } == dialect.fold(name.name)
        }
        if scopes.last?.isWrite == true { found = nil }
        if case .wholeRow(let id)? = bindings.columns[position.start] { found = [id] }
        guard let found, found.count == 1 else { return nil }
        return found[0]
    }

    /// The columns of a range variable that `*` names; nil where they cannot be told apart.
    private func visible(_ id: RangeVariableID) -> [ValueFlow]? {
        let flows = columns(of: id)
        guard flows.known != nil else { return nil }
        return bindings[id].columns.enumerated().compactMap { place, column in
            column.isHidden || column.isImplicit ? nil : flows[place] ?? everything
        }
    }

    // MARK: - FROM

    /// Declares the range variables of a FROM clause, and holds what it joins them on.
    mutating func declare(_ reference: TableReference) throws(Failure) {
        switch reference.kind {
        case .named(let table):
            if let sample = table.sample {
                for argument in sample.arguments + (sample.repeatable.map { [$0] } ?? []) {
                    try hold(flow(of: argument), for: .filter, at: argument.position)
                }
            }
            declare(bindings.tables[reference.position.start], nil)
        case .derived(let derived):
            let columns = try columns(of: derived.query)
            declare(bindings.tables[reference.position.start], columns)
        case .function(let function):
            let value = try decided(function.arguments)
            declare(bindings.tables[reference.position.start], OutputFlows(any: value))
        case .joined(let chain):
            try declare(chain.first)
            for join in chain.joins {
                let left = scopes.last?.starred ?? []
                try declare(join.operand)
                try check(join, left)
            }
        case .aliased(let operand, alias: _, columns: _):
            let outer = scopes.last?.starred ?? []
            scopes[scopes.count - 1].starred = []
            try declare(operand)
            for id in scopes.last?.starred ?? [] { try holdSizes(of: id, reference.position) }
            let whole = ValueFlow.all((scopes.last?.starred ?? []).map { columns(of: $0).whole })
            scopes[scopes.count - 1].starred = outer
            declare(bindings.tables[Binder.aliasedKey(reference)], OutputFlows(any: whole))
        case .postgres(.rowsFrom(let rows)):
            let value = try decided(rows.items.map(\.call))
            declare(bindings.tables[reference.position.start], OutputFlows(any: value))
        case .postgres(.xmlTable(let table)):
            var parts = [table.row, table.document] + table.namespaces.map(\.value)
            for column in table.columns {
                switch column.kind {
                case .ordinality: continue
                case .value(_, path: let path, default: let value, notNull: _):
                    parts += [path, value].compactMap { $0 }
                }
            }
            let value = try decided(parts)
            declare(bindings.tables[reference.position.start], OutputFlows(any: value))
        }
    }

    private mutating func declare(_ id: RangeVariableID?, _ columns: OutputFlows?) {
        guard let id else {
            // What is not known is taken for anything.
            scopes[scopes.count - 1].merges = true
            return
        }
        variables[id] = columns
        scopes[scopes.count - 1].starred.append(id)
        scopes[scopes.count - 1].declared.insert(id)
    }

    /// The arguments of a function in FROM, which decide how many rows it gives.
    private mutating func decided(_ arguments: [Expression]) throws(Failure) -> ValueFlow {
        var value = ValueFlow.free
        for argument in arguments {
            let flow = try flow(of: argument)
            try hold(flow, for: .filter, at: argument.position)
            value = value.and(flow)
        }
        return value
    }

    /// `left` are the range variables to the left of the join.
    private mutating func check(_ join: Join, _ left: [RangeVariableID]) throws(Failure) {
        let right = (scopes.last?.starred ?? []).dropFirst(left.count)
        if join.natural {
            scopes[scopes.count - 1].merges = true
            for id in left + right { try holdSizes(of: id, join.operand.position) }
            let names = names(of: left).intersection(names(of: Array(right)))
            for name in names.sorted(by: { $0.string < $1.string }) {
                try hold(column: name, left + right, join.operand.position)
            }
        }
        switch join.condition {
        case nil: return
        case .on(let condition)?:
            decides = true
            for conjunct in condition.conjuncts {
                let value = try flow(of: conjunct)
                try hold(value, for: .join, at: conjunct.position)
                if !Self.isComparisonOfColumns(conjunct) { try hold(value, for: .filter, at: conjunct.position) }
            }
            decides = false
        case .using(let identifiers, alias: _)?:
            scopes[scopes.count - 1].merges = true
            for identifier in identifiers {
                try hold(column: session.index.dialect.fold(identifier), left + right, identifier.position)
            }
        }
    }

    private func names(of variables: [RangeVariableID]) -> Set<ByteString> {
        Set(variables.flatMap { bindings[$0].columns.filter { !$0.isHidden }.map(\.folded) })
    }

    /// Every column of the name may be the one that is joined on.
    private func hold(column name: ByteString, _ variables: [RangeVariableID], _ position: Position) throws(Failure) {
        for id in variables {
            for (place, column) in bindings[id].columns.enumerated() where column.folded == name && !column.isHidden {
                try holdSize(of: id, place, position)
                try hold(flow(of: id, place).read(as: nil, at: position), for: .join, at: position)
            }
        }
    }

    /// `a.x = b.y`: a join, and no other condition that ON can hold.
    private static func isComparisonOfColumns(_ node: Expression) -> Bool {
        guard case .operation(let chain) = node.kind, chain.links.count == 1, chain.links[0].operator == .equal,
            case .column = chain.first.kind, case .column = chain.links[0].operand.kind
        else { return false }
        return true
    }

    // MARK: - WITH

    mutating func check(_ with: WithClause) throws(Failure) {
        for table in with.tables {
            let columns: OutputFlows
            switch table.body {
            case .query(let query): columns = try self.columns(of: query)
            case .change(let statement): columns = try changed(by: statement)
            }
            // They sort and compare rows, and add columns of what these hold.
            if table.search != nil || table.cycle != nil {
                try hold(columns.whole, for: .filter, at: table.name.position)
            }
            commonTables[session.index.dialect.fold(table.name)] = columns
        }
    }
}
