internal import SQLSyntax

/// Whether a statement has a RIGHT or FULL JOIN. SQLite 3.40 can refuse such a statement where it has flattened a subquery with an OR
/// into it ("ON clause references tables to its right", of `exprAnalyze` in its whereexpr.c), so that there filtered relations
/// keep their barrier even if the statement is total.
struct RightJoinSearch: SyntaxVisitor {
    private var isFound = false

    static func finds(in statement: Statement) throws(Failure) -> Bool {
        var search = RightJoinSearch()
        try search.visit(statement)
        return search.isFound
    }

    mutating func visit(_ node: Join) throws(Failure) {
        switch node.kind {
        case .right, .full: isFound = true
        case .comma, .inner, .cross, .left: try node.walkChildren(&self)
        }
    }
}
