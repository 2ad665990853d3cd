internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Whether each reference of the user's part to a column that may be aggregated over enough values only stands in
/// `CASE WHEN count(c) >= k THEN f(c) END` of a query over its table alone, or, where another role lets it decide, in a clause
/// that decides about rows.
struct PostgresGroupProof: SyntaxVisitor {
    private let bindings: Bindings
    private let dialect: Dialect
    /// By the number of the range variable; those without such columns are not there.
    private let limits: [RangeVariableID: [Int: GroupLimit]]

    /// The one range variable of the query at hand, where no row of it is of a group twice.
    private var only: RangeVariableID?
    /// The range variables that `*` stands for; nil where that is not known.
    private var starred: [RangeVariableID]?
    /// Whether the node at hand stands in a clause of a query that decides about rows, and in no aggregate.
    private var decides = false
    /// Whether the query at hand is that of EXISTS.
    private var isExistence = false
    /// Whether no value of the select list at hand is asked for.
    private var isFree = false

    static func prove(_ statement: Statement, _ bindings: Bindings, _ session: SessionAccess) throws(Failure) {
        var limits: [RangeVariableID: [Int: GroupLimit]] = [:]
        for variable in bindings.variables {
            switch variable.source {
            case .relation(let relation), .excluded(let relation):
                guard let own = Grants(relation, session)?.limits, !own.isEmpty else { continue }
                limits[variable.id] = own
            case .commonTable, .derived, .function, .aliasedJoin: continue
            }
        }
        guard !limits.isEmpty else { return }
        var proof = PostgresGroupProof(bindings, session.index.dialect, limits)
        try proof.visit(statement)
    }

    private init(_ bindings: Bindings, _ dialect: Dialect, _ limits: [RangeVariableID: [Int: GroupLimit]]) {
        self.bindings = bindings
        self.dialect = dialect
        self.limits = limits
    }

    private func mismatch(_ what: String) -> Failure {
        Verifier.mismatch("\(what) has a column that is aggregated only")
    }

    private func proveUnlimited(_ variables: [RangeVariableID], _ what: String) throws(Failure) {
        guard !variables.contains(where: { limits[$0] != nil }) else { throw mismatch(what) }
    }

    // MARK: - References

    private func prove(reference key: Int32) throws(Failure) {
        switch bindings.columns[key] {
        case .column(let id, let column)?: try prove(id, column)
        case .merged(let parts)?: for part in parts { try prove(part.variable, part.column) }
        case .rowid(let id)?, .wholeRow(let id)?: try proveUnlimited([id], "a row")
        // They mean items of select lists, which are looked at where they stand.
        case .alias?, .output?: return
        case nil: throw Verifier.mismatch("a column was not bound")
        }
    }

    private func prove(_ id: RangeVariableID, _ column: Int) throws(Failure) {
        guard let limit = limits[id]?[column] else { return }
        guard decides, limit.mayDecide else {
            throw Verifier.mismatch("a column stands outside of an aggregate over \(limit.minimum) values")
        }
    }

    private func isGuardedAggregate(_ node: Expression) -> Bool {
        guard case .caseWhen = node.kind, let only, let found = GuardedAggregate(node, dialect),
            case .column(only, let column)? = bindings.columns[found.counted.position.start],
            case .column(only, column)? = bindings.columns[found.summed.position.start],
            let limit = limits[only]?[column]
        else { return false }
        return found.minimum >= limit.minimum
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if isGuardedAggregate(node) { return }
        try check(node)
        guard decides, isAggregate(node) else { return try node.walkChildren(&self) }
        decides = false
        try node.walkChildren(&self)
        decides = true
    }

    private mutating func check(_ node: Expression) throws(Failure) {
        switch node.kind {
        case .column, .postgres(.wholeRow): try prove(reference: node.position.start)
        case .function(let call):
            // A column in functional notation, `name(t)`.
            if call.form == .plain, call.name.schema == nil { try prove(reference: node.position.start) }
        case .exists: isExistence = true
        case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .subquery, .raise, .postgres:
            return
        }
    }

    private func isAggregate(_ node: Expression) -> Bool {
        guard case .function(let call) = node.kind else { return false }
        return PostgresTables.functions(named: dialect.fold(call.name.name)).contains { function in
            switch function.kind {
            case .aggregate, .orderedSet, .hypotheticalSet: true
            case .scalar, .set, .window: false
            }
        }
    }

    // MARK: - Queries

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        let isExistence = isExistence
        self.isExistence = false
        if let with = node.with { try visit(with) }
        let outer = (only, starred, decides, isFree)
        (only, starred, decides, isFree) = (nil, nil, false, false)
        if node.rest.isEmpty, case .specification(let specification) = node.first {
            isFree = isExistence
            try prove(specification, node.orderBy)
        } else {
            try visit(node.first)
            for operation in node.rest { try visit(operation) }
            for term in node.orderBy { try visit(term) }
        }
        (only, decides) = (nil, false)
        if let limit = node.limit { try visit(limit) }
        (only, starred, decides, isFree) = outer
    }

    /// A term of a set operation.
    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        let outer = (only, starred, decides, isFree)
        (only, starred, decides, isFree) = (nil, nil, false, false)
        try prove(node, [])
        (only, starred, decides, isFree) = outer
    }

    private mutating func prove(_ node: QuerySpecification, _ orderBy: [SortSpecification]) throws(Failure) {
        if node.quantifier != nil || !node.distinctOn.isEmpty { isFree = false }
        if let from = node.from {
            try visit(from)
            starred = try variables(in: from)
            if case .named = from.kind, let id = starred?.first, limits[id] != nil,
                try !RowMultiplication.isPossible(in: node, orderBy, dialect)
            {
                only = id
            }
        } else {
            starred = []
        }
        for item in node.selectList { try visit(item) }
        decides = true
        for term in node.distinctOn { try visit(term) }
        if let condition = node.where { try visit(condition) }
        for term in node.groupBy { try visit(term) }
        if let condition = node.having { try visit(condition) }
        for window in node.windows { try visit(window) }
        for term in orderBy { try visit(term) }
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        switch node.kind {
        case .all:
            if !isFree { try proveUnlimited(starred ?? Array(limits.keys), "`*`") }
        case .allOf(let name):
            guard case .wholeRow(let id)? = bindings.columns[name.position.start] else {
                throw Verifier.mismatch("`t.*` was not bound")
            }
            if !isFree { try proveUnlimited([id], "`t.*`") }
        case .expression, .allFields: try node.walkChildren(&self)
        }
    }

    mutating func visit(_ node: TableValueConstructor) throws(Failure) {
        let outer = decides
        decides = false
        try node.walkChildren(&self)
        decides = outer
    }

    // MARK: - FROM

    mutating func visit(_ node: TableReference) throws(Failure) {
        switch node.kind {
        case .named, .function, .derived, .postgres: try node.walkChildren(&self)
        case .aliased(let operand, alias: _, columns: _):
            try proveUnlimited(variables(in: operand), "a join with a name")
            try node.walkChildren(&self)
        case .joined(let chain):
            try visit(chain.first)
            var limited = try limitedVariables(chain.first)
            for join in chain.joins {
                try visit(join.operand)
                limited += try limitedVariables(join.operand)
                try prove(join, limited)
            }
        }
    }

    private mutating func prove(_ join: Join, _ limited: [RangeVariableID]) throws(Failure) {
        if join.natural { try proveUnlimited(limited, "a natural join") }
        switch join.condition {
        case nil: return
        case .on(let condition)?:
            decides = true
            try visit(condition)
            decides = false
        case .using(let names, alias: _)?:
            for id in limited {
                for (column, _) in limits[id] ?? [:] {
                    let name = bindings[id].columns[column].folded
                    guard !names.contains(where: { dialect.fold($0) == name }) else { throw mismatch("USING") }
                }
            }
        }
    }

    private func limitedVariables(_ reference: TableReference) throws(Failure) -> [RangeVariableID] {
        try variables(in: reference).filter { limits[$0] != nil }
    }

    /// The range variables that a table reference declares.
    private func variables(in reference: TableReference) throws(Failure) -> [RangeVariableID] {
        let key: Int32
        switch reference.kind {
        case .joined(let chain):
            var found = try variables(in: chain.first)
            for join in chain.joins { found += try variables(in: join.operand) }
            return found
        case .aliased: key = Binder.aliasedKey(reference)
        case .named, .function, .derived, .postgres: key = reference.position.start
        }
        guard let id = bindings.tables[key] else { throw Verifier.mismatch("a table reference was not bound") }
        return [id]
    }

    // MARK: - Writes

    mutating func visit(_ node: InsertStatement) throws(Failure) {
        let outer = try open(node.target.name.position, nil)
        try node.walkChildren(&self)
        close(outer)
    }

    mutating func visit(_ node: UpdateStatement) throws(Failure) {
        let outer = try open(node.target.name.position, node.from)
        try node.walkChildren(&self)
        close(outer)
    }

    mutating func visit(_ node: DeleteStatement) throws(Failure) {
        let outer = try open(node.target.name.position, node.using)
        try node.walkChildren(&self)
        close(outer)
    }

    private typealias Place = (only: RangeVariableID?, starred: [RangeVariableID]?, decides: Bool, isFree: Bool)

    /// Opens a write, in RETURNING of which `*` stands for its target and what it joins.
    private mutating func open(_ target: Position, _ from: TableReference?) throws(Failure) -> Place {
        let outer = (only, starred, decides, isFree)
        (only, starred, decides, isFree) = (nil, nil, false, false)
        if let own = bindings.targets[target.start] {
            starred = [own.variable]
            if let from { starred = try [own.variable] + variables(in: from) }
        }
        return outer
    }

    private mutating func close(_ outer: Place) { (only, starred, decides, isFree) = outer }
}

/// Whether a row of a query can be of a group more than once: PostgreSQL runs a function that gives rows before it groups,
/// where GROUP BY names it.
private struct RowMultiplication: SyntaxVisitor {
    let dialect: Dialect

    static func isPossible(
        in node: QuerySpecification, _ orderBy: [SortSpecification], _ dialect: Dialect
    ) throws(Failure) -> Bool {
        var search = RowMultiplication(dialect: dialect)
        do throws(Failure) {
            for item in node.selectList { try search.visit(item) }
            for key in node.groupBy { try search.visit(key) }
            for key in node.distinctOn { try search.visit(key) }
            for key in orderBy { try search.visit(key) }
            return false
        } catch {
            return true
        }
    }

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        if node.form == .plain {
            let known = PostgresTables.functions(named: dialect.fold(node.name.name))
            guard let schema = node.name.schema, dialect.fold(schema) == "pg_catalog", !known.isEmpty else {
                throw .found
            }
            for function in known {
                switch function.kind {
                case .set: throw .found
                case .scalar, .aggregate, .orderedSet, .hypotheticalSet, .window: continue
                }
            }
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {}
}
