internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// What the rewriter of a statement of PostgreSQL is told about the statement as a whole.
struct PostgresSession {
    let access: SessionAccess
    /// Whether any part of the statement is not total, so that filtered relations need their barrier.
    let barrier: Bool
    /// Whether the statement reads a relation whose hidden rows or values stand behind a condition.
    let readsFiltered: Bool
    /// Whether a condition of the statement is total and gives the same answer each time, so that it can be copied.
    let mayCopy: (Expression) -> Bool

    init(_ access: SessionAccess, _ bindings: Bindings, isTotal: Bool) {
        self.access = access
        barrier = !isTotal
        readsFiltered = bindings.variables.contains { variable in
            switch variable.source {
            case .relation(let relation):
                // The target of a write may be hidden from reads altogether.
                return access.read(relation)?.needsBarrier ?? true || bindings.isTarget(variable.id)
            case .commonTable, .derived, .function, .aliasedJoin, .excluded: return false
            }
        }
        let index = access.index
        let resolver = PostgresTypeResolver(bindings, index)
        mayCopy = { condition in
            PostgresTotality.failure(in: condition, index, resolver) == nil
                && !VolatileSearch.finds(in: condition, index.dialect)
        }
    }
}

/// Whether a function gives another value at each call.
struct VolatileSearch: SyntaxVisitor {
    let dialect: Dialect

    static func finds(in expression: Expression, _ dialect: Dialect) -> Bool {
        var search = VolatileSearch(dialect: dialect)
        do throws(Failure) { try search.visit(expression) } catch { return true }
        return false
    }

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        let functions = PostgresTables.functions(named: dialect.fold(node.name.name))
        // COALESCE and its kin are no functions.
        guard node.form == .standard || !functions.isEmpty, functions.allSatisfy({ $0.volatility != .volatile }) else {
            throw .found
        }
        try node.walkChildren(&self)
    }
}
