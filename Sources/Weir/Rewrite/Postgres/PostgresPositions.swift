internal import SQLSyntax

/// Writes a term of GROUP BY, DISTINCT ON or ORDER BY that holds a query as the position of the select item that it repeats. The
/// rewriter gives each copy of a query names of its own, and PostgreSQL would no longer find that they are the same.
struct PostgresPositions: SyntaxRewriter {
    static func replace(in statement: Statement) throws(Failure) -> Statement {
        var rewriter = PostgresPositions()
        return try rewriter.rewrite(statement)
    }

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        var copy = try descend(node)
        guard copy.rest.isEmpty, case .specification(var specification) = copy.first else { return copy }
        let list = specification.selectList
        for index in copy.orderBy.indices where Self.holdsQuery(copy.orderBy[index].expression) {
            copy.orderBy[index].expression = Self.position(of: copy.orderBy[index].expression, list)
        }
        for index in specification.distinctOn.indices where Self.holdsQuery(specification.distinctOn[index]) {
            specification.distinctOn[index] = Self.position(of: specification.distinctOn[index], list)
        }
        for index in specification.groupBy.indices {
            specification.groupBy[index] = try Self.group(specification.groupBy[index], list, isSet: false)
        }
        copy.first = .specification(specification)
        return copy
    }

    private static func group(
        _ term: Expression, _ list: [SelectItem], isSet: Bool
    ) throws(Failure) -> Expression {
        guard holdsQuery(term) else { return term }
        var copy = term
        if case .postgres(.groupingSet(let set)) = term.kind {
            copy.kind = .postgres(.groupingSet(try grouped(set, list)))
            return copy
        }
        if isSet, case .row(let elements) = term.kind {
            copy.kind = .row(try elements.map { element throws(Failure) in try group(element, list, isSet: true) })
            return copy
        }
        let found = position(of: term, list)
        guard isSet, found == term else { return found }
        throw Failure(
            .unsupportedSyntax, "a subquery in a grouping set must be a select item too", at: term.position,
            help: "select it before any `*`, and write its position or alias in the grouping set")
    }

    private static func grouped(_ set: GroupingSet, _ list: [SelectItem]) throws(Failure) -> GroupingSet {
        func each(_ elements: [Expression]) throws(Failure) -> [Expression] {
            try elements.map { element throws(Failure) in try group(element, list, isSet: true) }
        }
        switch set {
        case .empty: return .empty
        case .rollup(let elements): return .rollup(try each(elements))
        case .cube(let elements): return .cube(try each(elements))
        case .sets(let elements): return .sets(try each(elements))
        }
    }

    /// The position from 1 of the select item that is the same; the expression itself where there is none, or a `*` before
    /// it hides which one it is.
    private static func position(of expression: Expression, _ list: [SelectItem]) -> Expression {
        for (place, item) in list.enumerated() {
            guard case .expression(let value, _) = item.kind else { return expression }
            guard value == expression else { continue }
            return Expression(.literal(.integer(ByteString("\(place + 1)"))), at: expression.position)
        }
        return expression
    }

    private static func holdsQuery(_ expression: Expression) -> Bool {
        var search = QuerySearch()
        do throws(Failure) { try search.visit(expression) } catch { return true }
        return false
    }
}

private struct QuerySearch: SyntaxVisitor {
    mutating func visit(_ node: QueryExpression) throws(Failure) { throw .found }
}
