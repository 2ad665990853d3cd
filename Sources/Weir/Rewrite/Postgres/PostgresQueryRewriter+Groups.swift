internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension PostgresQueryRewriter {
    /// The columns that must be added to GROUP BY. Where all columns of a table's primary key stand there, PostgreSQL lets
    /// its other columns be used ungrouped (https://www.postgresql.org/docs/15/sql-select.html#SQL-GROUPBY); a security
    /// subquery has no key. They are added where that makes no other groups: every key column is raw.
    func groupColumns(of query: QueryExpression) throws(Failure) -> [(RangeVariableID, Int)] {
        guard case .session(let session) = security, query.rest.isEmpty,
            case .specification(let specification) = query.first, !specification.groupBy.isEmpty,
            let grouped = grouped(specification)
        else { return [] }
        var keyed: Set<RangeVariableID> = []
        for id in grouped.keys {
            guard case .relation(let relation) = bindings[id].source, let access = session.access.read(relation),
                access.isRestricted
            else { continue }
            let key = index.entries[relation].primaryKey
            guard !key.isEmpty, key.allSatisfy({ access.isRaw($0) && grouped[id]?.contains($0) == true }) else {
                continue
            }
            keyed.insert(id)
        }
        guard !keyed.isEmpty else { return [] }
        var use = UngroupedUse(bindings, keyed, index.dialect)
        for item in specification.selectList { try use.visit(item) }
        if let having = specification.having { try use.visit(having) }
        for expression in specification.distinctOn { try use.visit(expression) }
        for window in specification.windows { try use.visit(window) }
        for term in query.orderBy { try use.visit(term) }
        var added: [(RangeVariableID, Int)] = []
        for (id, columns) in use.columns.sorted(by: { $0.key < $1.key }) {
            for column in columns.sorted() where grouped[id]?.contains(column) != true {
                try hold(equality: id, column, query.position)
                added.append((id, column))
            }
        }
        return added
    }

    /// The plain columns of GROUP BY; nil where it has sets, whose key columns may be NULL.
    private func grouped(_ specification: QuerySpecification) -> [RangeVariableID: Set<Int>]? {
        // A `*` hides at which position stands what comes after it.
        let plain = specification.selectList.prefix { item in
            if case .expression = item.kind { true } else { false }
        }
        var found: [RangeVariableID: Set<Int>] = [:]
        for term in specification.groupBy {
            var expression = term
            switch term.kind {
            case .postgres(.groupingSet): return nil
            case .literal(.integer(let text)):
                guard let position = Int(text.string), position > 0, plain.indices.contains(position - 1),
                    case .expression(let written, _) = plain[position - 1].kind
                else { continue }
                expression = written
            case .column(let reference):
                if case .alias(let position)? = bindings.columns[term.position.start] {
                    guard plain.indices.contains(position),
                        case .expression(let written, let alias?) = plain[position].kind,
                        index.dialect.fold(alias) == index.dialect.fold(reference.name)
                    else { continue }
                    expression = written
                }
            case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
                .truthTest,
                .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
                .postgres:
                continue
            }
            guard case .column = expression.kind,
                case .column(let id, let column)? = bindings.columns[expression.position.start]
            else { continue }
            found[id, default: []].insert(column)
        }
        return found
    }

    private func hold(equality id: RangeVariableID, _ column: Int, _ position: Position) throws(Failure) {
        let column = bindings[id].columns[column]
        let hasEquality: Bool
        switch column.valueType?.kind {
        case .builtin(let type)?: hasEquality = type.entry.hasEquality
        case .enumeration?: hasEquality = true
        case .array(let element)?: if case .enumeration = element { hasEquality = true } else { hasEquality = false }
        case .composite?, .row?, .record?, .unknown?, nil: hasEquality = false
        }
        guard hasEquality else {
            throw Failure(
                .restrictedRelation, "column `\(column.name)` cannot be used beside GROUP BY of a key here",
                at: position, help: "use an aggregate of it, or read it in a subquery of its own")
        }
        if column.valueType?.kind.comparison.verdict != .total { groupsPartially = true }
    }
}

/// The columns of certain range variables that are used outside of aggregates.
private struct UngroupedUse: SyntaxVisitor {
    private let bindings: Bindings
    private let wanted: Set<RangeVariableID>
    private let dialect: Dialect
    private(set) var columns: [RangeVariableID: Set<Int>] = [:]
    /// How many subqueries stand around the node: a `*` in one is not over these range variables.
    private var depth = 0

    init(_ bindings: Bindings, _ wanted: Set<RangeVariableID>, _ dialect: Dialect) {
        self.bindings = bindings
        self.wanted = wanted
        self.dialect = dialect
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .column = node.kind { add(node) }
        if node.isFunctionalNotation(bindings) { add(node) }
        try node.walkChildren(&self)
    }

    private mutating func add(_ node: Expression) {
        guard case .column(let id, let column)? = bindings.columns[node.position.start], wanted.contains(id) else {
            return
        }
        columns[id, default: []].insert(column)
    }

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        let isAggregate =
            node.over == nil
            && PostgresTables.functions(named: dialect.fold(node.name.name)).contains { function in
                switch function.kind {
                case .aggregate, .orderedSet, .hypotheticalSet: true
                case .scalar, .set, .window: false
                }
            }
        if !isAggregate { try node.walkChildren(&self) }
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        switch node.kind {
        case .expression, .allFields: try node.walkChildren(&self)
        case .all: if depth == 0 { for id in wanted { all(of: id) } }
        case .allOf(let name):
            if case .wholeRow(let id)? = bindings.columns[name.position.start], wanted.contains(id) { all(of: id) }
        }
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        depth += 1
        try node.walkChildren(&self)
        depth -= 1
    }

    private mutating func all(of id: RangeVariableID) {
        for (column, definition) in bindings[id].columns.enumerated() where !definition.isHidden {
            columns[id, default: []].insert(column)
        }
    }
}
