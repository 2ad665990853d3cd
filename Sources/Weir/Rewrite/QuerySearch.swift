internal import SQLSyntax

/// Whether a query stands in an expression.
struct QuerySearch: SyntaxVisitor {
    static func finds(in expression: Expression) -> Bool {
        var search = QuerySearch()
        do throws(Failure) { try search.visit(expression) } catch { return true }
        return false
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) { throw .found }
}
