import SQLSyntax

/// The common table expressions that are read, directly or through another one, where they may run late or not at all: in a
/// subquery of an expression, beside other tables, or LATERAL. Names are taken without their scopes: one too many only costs
/// a barrier.
struct PostgresLateTables: SyntaxVisitor {
    private let dialect: Dialect
    private var depth = 0
    private var late: Set<ByteString> = []
    /// What each common table expression names.
    private var uses: [ByteString: Set<ByteString>] = [:]
    private var current: [ByteString] = []

    /// Nil where the statement cannot be searched.
    static func of(_ statement: Statement, _ dialect: Dialect) -> Set<ByteString>? {
        var search = PostgresLateTables(dialect)
        do throws(Failure) { try search.visit(statement) } catch { return nil }
        var open = Array(search.late)
        while let name = open.popLast() {
            for other in search.uses[name] ?? [] where search.late.insert(other).inserted { open.append(other) }
        }
        return search.late
    }

    private init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        depth += 1
        try node.walkChildren(&self)
        depth -= 1
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        let isLate: Bool =
            switch node.kind {
            case .joined: true
            case .derived(let derived): derived.lateral
            case .named, .function, .aliased, .postgres: false
            }
        if isLate { depth += 1 }
        try node.walkChildren(&self)
        if isLate { depth -= 1 }
    }

    mutating func visit(_ node: UpdateStatement) throws(Failure) {
        depth += 1
        try node.walkChildren(&self)
        depth -= 1
    }

    mutating func visit(_ node: DeleteStatement) throws(Failure) {
        depth += 1
        try node.walkChildren(&self)
        depth -= 1
    }

    mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        current.append(dialect.fold(node.name))
        try node.walkChildren(&self)
        current.removeLast()
    }

    mutating func visit(_ name: QualifiedName, role: IdentifierRole) throws(Failure) {
        guard name.schema == nil else { return }
        let folded = dialect.fold(name.name)
        if depth > 0 { late.insert(folded) }
        for table in current { uses[table, default: []].insert(folded) }
    }
}
