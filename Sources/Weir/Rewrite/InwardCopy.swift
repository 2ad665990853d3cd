internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Finds the conditions that may be copied behind a barrier, so that an index is still of use there: total ones over raw
/// columns of one range variable, literals and parameters, where no outer join stands between (semantics.md, section 7).
struct InwardCopy: SyntaxVisitor {
    private let bindings: Bindings
    private var variable: RangeVariableID?
    private var columns: [Int] = []

    private init(_ bindings: Bindings) {
        self.bindings = bindings
    }

    /// The conditions of a query, each with the range variable into whose security subquery it may be copied. `isTotal` judges
    /// a condition by the rules of the dialect.
    static func find(
        in node: QuerySpecification, _ bindings: Bindings, _ session: SessionAccess, _ isTotal: (Expression) -> Bool
    ) -> [(RangeVariableID, Expression)] {
        guard let from = node.from else { return [] }
        let sides = Sides(from, bindings)
        var found: [(RangeVariableID, Expression)] = []
        func add(_ condition: Expression, to variables: Set<RangeVariableID>) {
            guard let (id, columns) = reads(condition, bindings), variables.contains(id), isTotal(condition),
                case .relation(let relation) = bindings[id].source, let access = session.read(relation),
                access.needsBarrier, columns.allSatisfy({ access.isRaw($0) })
            else { return }
            found.append((id, condition))
        }
        for condition in Self.conjuncts(node.where) { add(condition, to: sides.certain) }
        for (condition, variables) in sides.conditions {
            for conjunct in Self.conjuncts(condition) { add(conjunct, to: variables) }
        }
        return found
    }

    /// The parts of a condition that must all hold.
    static func conjuncts(_ condition: Expression?) -> [Expression] {
        guard let condition else { return [] }
        guard case .conjunction(let parts) = condition.kind else { return [condition] }
        return parts.flatMap { conjuncts($0) }
    }

    /// The one range variable that a condition reads, and which of its columns; nil if it reads none, several, or anything
    /// but plain columns.
    static func reads(_ condition: Expression, _ bindings: Bindings) -> (RangeVariableID, [Int])? {
        var visitor = InwardCopy(bindings)
        do throws(Failure) { try visitor.visit(condition) } catch { return nil }
        return visitor.variable.map { ($0, visitor.columns) }
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .postgres(.wholeRow) = node.kind { throw .found }
        guard case .column = node.kind else { return try node.walkChildren(&self) }
        guard case .column(let id, let column)? = bindings.columns[node.position.start],
            variable == nil || variable == id
        else { throw .found }
        variable = id
        columns.append(column)
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) { throw .found }
    mutating func visit(_ node: FunctionCall) throws(Failure) {
        guard node.over == nil, node.filter == nil else { throw .found }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: InPredicate) throws(Failure) {
        switch node.source {
        case .list, .query: try node.walkChildren(&self)
        case .relation, .function: throw .found
        }
    }
}

/// Which range variables of a FROM clause a condition may be copied into.
private struct Sides {
    /// On no nullable side of any join: from WHERE.
    private(set) var certain: Set<RangeVariableID> = []
    /// From an ON condition.
    private(set) var conditions: [(Expression, Set<RangeVariableID>)] = []

    init(_ from: TableReference, _ bindings: Bindings) {
        certain = collect(from, bindings)
        let hasRightJoin = Self.hasRightJoin(from)
        guard !hasRightJoin, case .joined(let chain) = from.kind else { return }
        for join in chain.joins {
            guard case .on(let condition)? = join.condition else { continue }
            switch join.kind {
            case .comma, .inner, .cross: conditions.append((condition, certain))
            case .left:
                if case .named = join.operand.kind, let id = bindings.tables[join.operand.position.start] {
                    conditions.append((condition, [id]))
                }
            case .right, .full: break
            }
        }
    }

    /// The named tables of a reference that none of its joins makes nullable.
    private func collect(_ reference: TableReference, _ bindings: Bindings) -> Set<RangeVariableID> {
        switch reference.kind {
        case .named: return bindings.tables[reference.position.start].map { [$0] } ?? []
        case .function, .derived, .aliased, .postgres: return []
        case .joined(let chain):
            var kept = collect(chain.first, bindings)
            for join in chain.joins {
                switch join.kind {
                case .comma, .inner, .cross: kept.formUnion(collect(join.operand, bindings))
                case .left: break
                case .right: kept = collect(join.operand, bindings)
                case .full: kept = []
                }
            }
            return kept
        }
    }

    private static func hasRightJoin(_ reference: TableReference) -> Bool {
        switch reference.kind {
        case .named, .function, .derived: return false
        case .postgres: return false
        case .aliased(let inner, _, _): return hasRightJoin(inner)
        case .joined(let chain):
            return hasRightJoin(chain.first)
                || chain.joins.contains { $0.kind == .right || $0.kind == .full || hasRightJoin($0.operand) }
        }
    }
}

extension RelationAccess {
    func isRaw(_ column: Int) -> Bool {
        guard cells.indices.contains(column), case .raw = cells[column] else { return false }
        return true
    }
}
