internal import SQLBinding
internal import SQLSyntax

/// The correlation names in sight of a node, the innermost FROM clause last.
struct CorrelationScopes {
    private var stack: [[ByteString: RangeVariableID?]] = []
    private let bindings: Bindings
    private let dialect: Dialect

    init(_ bindings: Bindings, _ dialect: Dialect) {
        self.bindings = bindings
        self.dialect = dialect
    }

    mutating func push(_ from: TableReference?, target: RangeVariableID? = nil) {
        var names: [ByteString: RangeVariableID?] = [:]
        if let target { add(target, &names) }
        if let from { collect(from, &names) }
        // The row that was to be inserted is in sight where the target is.
        if target != nil {
            for variable in bindings.variables {
                if case .excluded = variable.source { add(variable.id, &names) }
            }
        }
        stack.append(names)
    }

    mutating func pop() { _ = stack.popLast() }

    /// Whether the name of a range variable means it here.
    func reaches(_ id: RangeVariableID) -> Bool {
        guard let name = bindings[id].name else { return false }
        let folded = dialect.fold(name)
        for names in stack.reversed() {
            guard let found = names[folded] else { continue }
            guard let found else {
                // An alias of merged columns is known by its name only.
                if case .aliasedJoin = bindings[id].source { return true }
                return false
            }
            return found == id
        }
        return false
    }

    /// The range variable of a name in the innermost FROM clause.
    func innermost(_ name: Identifier) -> RangeVariableID? { stack.last?[dialect.fold(name)] ?? nil }

    private func add(_ id: RangeVariableID, _ names: inout [ByteString: RangeVariableID?]) {
        guard let name = bindings[id].name else { return }
        names.updateValue(id, forKey: dialect.fold(name))
    }

    private func collect(_ reference: TableReference, _ names: inout [ByteString: RangeVariableID?]) {
        switch reference.kind {
        case .named, .function, .derived, .postgres:
            if let id = bindings.tables[reference.position.start] { add(id, &names) }
        case .aliased(let inner, _, _):
            if let id = bindings.tables[Binder.aliasedKey(reference)] { add(id, &names) }
            // The names inside are out of sight but for the conditions inside, which mean none but them.
            collect(inner, &names)
        case .joined(let chain):
            collect(chain.first, &names)
            for join in chain.joins {
                collect(join.operand, &names)
                if case .using(_, let alias?)? = join.condition { names.updateValue(nil, forKey: dialect.fold(alias)) }
            }
        }
    }
}

/// Finds the range variables whose name means another one where a column of them is read: `b` of the outer query in
/// `SELECT (SELECT b FROM t x) FROM u x`, which as `x.b` would be looked for in t. Such a variable gets a fresh name.
struct PostgresCorrelations: SyntaxVisitor {
    private let bindings: Bindings
    private var scopes: CorrelationScopes
    private(set) var hidden: Set<RangeVariableID> = []

    static func hidden(
        in statement: Statement, _ bindings: Bindings, _ dialect: Dialect
    ) throws(Failure) -> Set<RangeVariableID> {
        var visitor = PostgresCorrelations(bindings: bindings, scopes: CorrelationScopes(bindings, dialect))
        try visitor.visit(statement)
        return visitor.hidden
    }

    private init(bindings: Bindings, scopes: CorrelationScopes) {
        self.bindings = bindings
        self.scopes = scopes
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        // What begins where a column does is over that column, and asks the same.
        switch bindings.columns[node.position.start] {
        case .column(let id, _)?, .rowid(let id)?: if !scopes.reaches(id) { hidden.insert(id) }
        case .wholeRow(let id)?:
            // A name that stands for a row in a view's query could be that of a column of the statement around it.
            if bindings.views.isolated.contains(id) || !scopes.reaches(id) { hidden.insert(id) }
        // Only its bare name means it.
        case .merged?, .alias?, .output?, nil: break
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        if let with = node.with { try visit(with) }
        guard case .specification(let specification) = node.first, node.rest.isEmpty else {
            try visit(node.first)
            for operation in node.rest { try visit(operation) }
            for term in node.orderBy { try visit(term) }
            if let limit = node.limit { try visit(limit) }
            return
        }
        scopes.push(specification.from)
        try specification.walkChildren(&self)
        for term in node.orderBy { try visit(term) }
        scopes.pop()
        if let limit = node.limit { try visit(limit) }
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        scopes.push(node.from)
        try node.walkChildren(&self)
        scopes.pop()
    }

    private func target(_ table: NamedTable) -> RangeVariableID? {
        bindings.targets[table.name.position.start]?.variable
    }

    mutating func visit(_ node: InsertStatement) throws(Failure) {
        if let with = node.with { try visit(with) }
        switch node.source {
        case .defaultValues: break
        case .query(let query): try visit(query)
        }
        scopes.push(nil, target: target(node.target))
        for clause in node.upserts { try visit(clause) }
        for item in node.returning { try visit(item) }
        scopes.pop()
    }

    mutating func visit(_ node: UpdateStatement) throws(Failure) {
        if let with = node.with { try visit(with) }
        scopes.push(node.from, target: target(node.target))
        for assignment in node.assignments { try visit(assignment) }
        if let from = node.from { try visit(from) }
        if let condition = node.where { try visit(condition) }
        for item in node.returning { try visit(item) }
        scopes.pop()
    }

    mutating func visit(_ node: MergeStatement) throws(Failure) {
        if let with = node.with { try visit(with) }
        scopes.push(node.source, target: target(node.target))
        try visit(node.source)
        try visit(node.condition)
        for branch in node.branches { try visit(branch) }
        scopes.pop()
    }

    mutating func visit(_ node: DeleteStatement) throws(Failure) {
        if let with = node.with { try visit(with) }
        scopes.push(node.using, target: target(node.target))
        if let using = node.using { try visit(using) }
        if let condition = node.where { try visit(condition) }
        for item in node.returning { try visit(item) }
        scopes.pop()
    }
}
