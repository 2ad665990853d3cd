internal import SQLSyntax

/// Whether a rewritten write reads its own target in a subquery.
///
/// SQLite before 3.42 changes a row as soon as it finds it, although a subquery of WHERE has yet to look at the table for the rows after
/// it (`WHERE_ONEPASS_MULTIROW` in update.c; seen in 3.40): `UPDATE t SET owner = 'me' WHERE EXISTS (SELECT 1 FROM t AS p WHERE p.id = t.parent
/// AND p.owner = 'me')` takes one row after the other down the tree. With a RETURNING clause it finds all rows first.
struct TargetReads: SyntaxVisitor {
    private let name: QualifiedName
    private var isFound = false

    /// - Parameter name: the target's, as the rewriter writes it.
    static func stand(in node: UpdateStatement, _ name: QualifiedName) throws(Failure) -> Bool {
        var search = TargetReads(name: name)
        if let with = node.with { try search.visit(with) }
        if let condition = node.where { try search.visit(condition) }
        return search.isFound
    }

    private init(name: QualifiedName) {
        self.name = name
    }

    mutating func visit(_ node: NamedTable) throws(Failure) {
        isFound = isFound || node.name == name
    }
}
