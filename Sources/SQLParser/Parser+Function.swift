import SQLSyntax

/// Function calls: https://sqlite.org/lang_expr.html#functions_and_aggregates_.
extension Parser {
    /// `name([DISTINCT] a, b [ORDER BY c]) [FILTER (WHERE d)] [OVER w]`
    func functionCall() throws(Failure) -> Expression {
        let start = token.start
        let name = QualifiedName(takeIdentifier())
        var call = FunctionCall(name, .star)
        try descend()
        try arguments(of: &call)
        if at(.filter) || at(.over) { try windowClauses(of: &call) }
        ascend()
        return Expression(.function(call), at: position(from: start))
    }

    private func arguments(of call: inout FunctionCall) throws(Failure) {
        let opening = try open("`(`")
        if at(.star) {
            advance()
            return try close(opening)
        }
        let distinct = take(.distinct)
        if !distinct { _ = take(.all) }
        let isEmpty = at(.rightParenthesis) || at(.order)
        call.arguments = .list(isEmpty ? [] : try expressionList(), distinct: distinct)
        if at(.order) {
            try need(.aggregateOrderBy, "`ORDER BY` among the arguments of a function")
            call.orderBy = try orderByClause()
        }
        try close(opening, isEmpty ? "an expression or `)`" : "`,` or `)`")
    }
}
