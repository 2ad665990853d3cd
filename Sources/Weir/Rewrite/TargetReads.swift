internal import SQLBinding
internal import SQLSyntax

/// Whether a rewritten write reads its own target in a subquery.
///
/// SQLite before 3.42 changes a row as soon as it finds it, although a subquery of WHERE has yet to look at the table for the rows after
/// it (`WHERE_ONEPASS_MULTIROW` in update.c; seen in 3.40): `UPDATE t SET owner = 'me' WHERE EXISTS (SELECT 1 FROM t AS p WHERE p.id = t.parent
/// AND p.owner = 'me')` takes one row after the other down the tree. With a RETURNING clause it finds all rows first.
struct TargetReads: SyntaxVisitor {
    private let name: QualifiedName
    private var count = 0
    /// Whether a common table expression is named.
    private var namesCommonTable = false

    /// - Parameter name: the target's, as the rewriter writes it.
    static func stand(in node: UpdateStatement, _ name: QualifiedName) throws(Failure) -> Bool {
        var search = TargetReads(name: name)
        if let with = node.with { try search.visit(with) }
        if let condition = node.where { try search.visit(condition) }
        return search.count > 0
    }

    /// How often a rewritten node reads the target.
    static func count(in node: some SyntaxNode, _ name: QualifiedName) throws(Failure) -> Int {
        var search = TargetReads(name: name)
        try node.accept(&search)
        return search.count
    }

    static func namesCommonTable(_ node: Expression, _ name: QualifiedName) throws(Failure) -> Bool {
        var search = TargetReads(name: name)
        try search.visit(node)
        return search.namesCommonTable
    }

    private init(name: QualifiedName) {
        self.name = name
    }

    mutating func visit(_ node: NamedTable) throws(Failure) {
        if node.name == name { count += 1 }
        if node.name.schema == nil { namesCommonTable = true }
    }
}

/// How often the user's own text reads the target in a subquery.
struct WrittenReads: SyntaxVisitor {
    private let bindings: Bindings
    private let relation: Int
    private var count = 0

    static func count(in node: some SyntaxNode, _ relation: Int, _ bindings: Bindings) throws(Failure) -> Int {
        var search = WrittenReads(bindings: bindings, relation: relation)
        try node.accept(&search)
        return search.count
    }

    private init(bindings: Bindings, relation: Int) {
        self.bindings = bindings
        self.relation = relation
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        if case .named = node.kind { note(node.position) }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: InPredicate) throws(Failure) {
        if case .relation(let name) = node.source { note(name.position) }
        try node.walkChildren(&self)
    }

    private mutating func note(_ position: Position) {
        guard let variable = bindings.tables[position.start], case .relation(relation) = bindings[variable].source
        else {
            return
        }
        count += 1
    }
}
