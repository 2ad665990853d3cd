internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Columns that may be aggregated over enough values only (`minimum-group-size`).
///
/// Such a column is the bare argument of an aggregate that sums up, over its own table alone: an expression could make one
/// value of many, a join one row many. Each such aggregate is told where enough rows of its group have a value. Where other
/// roles grant further uses, the column may be named in the clauses that decide about rows, and nowhere else.
extension ColumnUseChecker {
    /// The aggregates that are told over enough values.
    private static let names: Set<ByteString> = ["count", "sum", "avg"]

    private func size(of id: RangeVariableID, _ column: Int) -> (relation: Int, size: GroupSize)? {
        switch bindings[id].source {
        case .relation(let relation), .excluded(let relation):
            return session.read(relation)?.groupSizes[column].map { (relation, $0) }
        case .commonTable, .derived, .function, .aliasedJoin: return nil
        }
    }

    private func sizes(of id: RangeVariableID) -> (relation: Int, columns: [Int: GroupSize])? {
        switch bindings[id].source {
        case .relation(let relation), .excluded(let relation):
            guard let sizes = session.read(relation)?.groupSizes, !sizes.isEmpty else { return nil }
            return (relation, sizes)
        case .commonTable, .derived, .function, .aliasedJoin: return nil
        }
    }

    // MARK: - Aggregates

    /// Notes an aggregate of such a column; false where the call is none, or is of another form.
    mutating func note(guarded call: FunctionCall, _ position: Position) -> Bool {
        guard let only = scopes.last?.only, isSum(call), case .list(let arguments, distinct: false) = call.arguments,
            arguments.count == 1, case .column = arguments[0].kind,
            case .column(only, let column)? = bindings.columns[arguments[0].position.start],
            let (relation, size) = size(of: only, column), let place = position.source
        else { return false }
        guards.add(place, relation, column, size)
        return true
    }

    private func isSum(_ call: FunctionCall) -> Bool {
        guard call.form == .plain, !call.variadic, call.orderBy.isEmpty, !call.withinGroup, call.filter == nil,
            call.over == nil
        else { return false }
        let dialect = session.index.dialect
        let name = dialect.fold(call.name.name)
        guard dialect.name == .postgres else {
            return call.name.schema == nil && (Self.names.contains(name) || name == "total")
        }
        return Self.names.contains(name) && call.name.schema.map { dialect.fold($0) == "pg_catalog" } ?? true
    }

    /// Notes the table of a query that reads one table alone, and no row of it more than once in a group.
    mutating func noteOnly(of node: QuerySpecification, _ orderBy: [SortSpecification]) throws(Failure) {
        guard let from = node.from, case .named = from.kind, let id = bindings.tables[from.position.start],
            sizes(of: id) != nil, try !RowMultiplier.stands(in: node, orderBy, session.index.dialect)
        else { return }
        scopes[scopes.count - 1].only = id
    }

    // MARK: - Other uses

    /// Throws for a column that is named outside of such an aggregate, and outside of the clauses that decide.
    func holdSize(of id: RangeVariableID, _ column: Int, _ position: Position) throws(Failure) {
        guard let (relation, _) = size(of: id, column) else { return }
        let uses = session.read(relation)?.uses[column] ?? []
        guard !decides || uses.subtracting([.aggregate]).isEmpty else { return }
        throw refusal(relation, column, position)
    }

    /// Throws where all columns of a range variable are meant, and one of them is such a column.
    func holdSizes(of id: RangeVariableID, _ position: Position) throws(Failure) {
        guard let (relation, columns) = sizes(of: id), let column = columns.keys.min() else { return }
        throw refusal(relation, column, position)
    }

    /// Throws for `*` and `t.*`, but in EXISTS.
    func holdSizes(ofStar starred: [RangeVariableID], _ position: Position) throws(Failure) {
        guard scopes.last?.isExistence != true else { return }
        for id in starred { try holdSizes(of: id, position) }
    }

    private func refusal(_ relation: Int, _ column: Int, _ position: Position) -> Failure {
        let entry = session.index.entries[relation].relation
        return Failure(
            .columnUse, "column `\(entry.name).\(entry.columns[column].name)` may be aggregated only", at: position,
            help: sizedHelp(relation, column), audit: "the policy holds the column to a minimum-group-size")
    }

    func sizedHelp(_ relation: Int, _ column: Int) -> String {
        let name = session.index.entries[relation].relation.columns[column].name
        return
            "write `count(\(name))`, `sum(\(name))` or `avg(\(name))` in a SELECT from its table alone, without DISTINCT, FILTER or OVER"
    }
}

/// Whether a row of a query may be of a group more than once. PostgreSQL runs a function that gives rows before it groups,
/// where GROUP BY names it: `GROUP BY generate_series(1, 10) * 0` has each row ten times (`make_group_input_target` and
/// `adjust_paths_for_srfs` in the server's optimizer/plan/planner.c).
private struct RowMultiplier: SyntaxVisitor {
    private let dialect: Dialect

    static func stands(
        in node: QuerySpecification, _ orderBy: [SortSpecification], _ dialect: Dialect
    ) throws(Failure) -> Bool {
        guard dialect.name == .postgres else { return false }
        var search = RowMultiplier(dialect: dialect)
        do throws(Failure) {
            for expression in node.groupBy + node.distinctOn { try search.visit(expression) }
            for item in node.selectList { try search.visit(item) }
            for term in orderBy { try search.visit(term) }
        } catch { return true }
        return false
    }

    private init(dialect: Dialect) {
        self.dialect = dialect
    }

    /// A function that is not known may give rows too.
    mutating func visit(_ node: FunctionCall) throws(Failure) {
        let functions = PostgresTables.functions(named: dialect.fold(node.name.name))
        let givesOneRow =
            node.form == .standard
            || !functions.isEmpty
                && functions.allSatisfy { function in
                    switch function.kind {
                    case .set: false
                    case .scalar, .aggregate, .orderedSet, .hypotheticalSet, .window: true
                    }
                }
        guard givesOneRow else { throw .found }
        try node.walkChildren(&self)
    }

    /// What a query gives is one value to the one around it.
    mutating func visit(_ node: QueryExpression) throws(Failure) {}
}
