internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Writes a term of GROUP BY, DISTINCT ON or ORDER BY that holds a query as the position of the select item that it repeats. The
/// rewriter gives each copy of a query names of its own, and PostgreSQL would no longer find that they are the same. Such a query may also
/// come from the policy, where a column of a write's target is read.
struct PostgresPositions: SyntaxRewriter {
    private let cells: TargetCells?

    static func replace(in statement: Statement) throws(Failure) -> Statement {
        var rewriter = PostgresPositions(cells: nil)
        return try rewriter.rewrite(statement)
    }

    /// The same for the columns of targets whose values, as the session sees them, hold a query.
    static func replace(
        in statement: Statement, _ bindings: Bindings, _ session: SessionAccess
    ) throws(Failure) -> Statement {
        guard let cells = TargetCells(bindings, session) else { return statement }
        var rewriter = PostgresPositions(cells: cells)
        return try rewriter.rewrite(statement)
    }

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        var copy = try descend(node)
        guard copy.rest.isEmpty, case .specification(var specification) = copy.first else { return copy }
        for index in copy.orderBy.indices {
            let term = copy.orderBy[index].expression
            copy.orderBy[index].expression = try sorted(term, specification, isOrdered: true)
        }
        for index in specification.distinctOn.indices {
            let term = specification.distinctOn[index]
            specification.distinctOn[index] = try sorted(term, specification, isOrdered: !copy.orderBy.isEmpty)
        }
        for index in specification.groupBy.indices {
            specification.groupBy[index] = try group(
                specification.groupBy[index], specification.selectList, isSet: false)
        }
        copy.first = .specification(specification)
        return copy
    }

    /// A term of DISTINCT ON or ORDER BY. PostgreSQL wants those of a DISTINCT to be the same expressions, or to be select items. A
    /// query stands in no FROM clause of a write's target, so that the target's column is one value in it: a constant does for it.
    private func sorted(
        _ term: Expression, _ specification: QuerySpecification, isOrdered: Bool
    ) throws(Failure) -> Expression {
        guard holdsQuery(term) else { return term }
        let found = Self.position(of: term, specification.selectList)
        guard found == term, isOrdered, specification.quantifier == .distinct, cells?.isRead(in: term) == true else {
            return found
        }
        guard !specification.distinctOn.isEmpty, case .column = term.kind else {
            throw Failure(
                .unsupportedWrite, "a column of the target cannot stand here beside DISTINCT", at: term.position,
                help: "select it before any `*`, and order by its position")
        }
        return Expression(
            .cast(Expression(.literal(.null)), PostgresNaming.systemType("bool")), at: term.position)
    }

    private func group(
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
        let found = Self.position(of: term, list)
        guard isSet, found == term else { return found }
        throw Failure(
            .unsupportedSyntax, "a subquery in a grouping set must be a select item too", at: term.position,
            help: "select it before any `*`, and write its position or alias in the grouping set")
    }

    private func grouped(_ set: GroupingSet, _ list: [SelectItem]) throws(Failure) -> GroupingSet {
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

    private func holdsQuery(_ expression: Expression) -> Bool {
        QuerySearch.finds(in: expression) || cells?.isRead(in: expression) == true
    }
}

/// The columns of writes' targets in whose place an expression with a query stands.
private struct TargetCells {
    private let bindings: Bindings
    private var columns: [RangeVariableID: Set<Int>] = [:]

    /// Nil where there are none.
    init?(_ bindings: Bindings, _ session: SessionAccess) {
        self.bindings = bindings
        for target in bindings.targets.values {
            guard case .relation(let relation) = bindings[target.variable].source, let access = session.read(relation)
            else { continue }
            let found = access.cells.indices.filter { Self.holdsQuery(access.cells[$0]) }
            if !found.isEmpty { columns[target.variable] = Set(found) }
        }
        guard !columns.isEmpty else { return nil }
    }

    private static func holdsQuery(_ cell: RelationAccess.Cell) -> Bool {
        func finds(_ condition: RelationAccess.Condition?) -> Bool {
            condition?.alternatives.contains { $0.contains { QuerySearch.finds(in: $0.expression) } } == true
        }
        switch cell {
        case .absent, .raw: return false
        case .masked(let mask): return QuerySearch.finds(in: mask.expression)
        case .union(let raw, let mask, let masked):
            return finds(raw) || finds(masked) || mask.map { QuerySearch.finds(in: $0.expression) } == true
        }
    }

    func isRead(in expression: Expression) -> Bool {
        var search = Search(cells: self)
        do throws(Failure) { try search.visit(expression) } catch { return true }
        return false
    }

    private struct Search: SyntaxVisitor {
        let cells: TargetCells

        mutating func visit(_ node: Expression) throws(Failure) {
            if case .column(let id, let column)? = cells.bindings.columns[node.position.start],
                cells.columns[id]?.contains(column) == true
            {
                throw .found
            }
            try node.walkChildren(&self)
        }
    }
}
