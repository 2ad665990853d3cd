internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension PostgresWriteRewriter {
    // MARK: - INSERT

    mutating func insert(_ node: InsertStatement) throws(Failure) -> InsertStatement {
        let target = try target(node.target, .insert)
        guard node.conflict == nil else { throw .otherDialect(at: node.position) }
        let columns = try columns(of: node, target)
        let rules = try rules(granting: columns, target.rules, target.position)
        var copy = node
        copy.target = printed(node.target, target)
        if let with = node.with { copy.with = try reader.rewrite(with) }
        switch node.source {
        case .defaultValues: break
        case .query(let query):
            if let written = node.columns {
                copy.columns = try printed(written, target)
            } else {
                copy.columns = columns.map {
                    TargetColumn(PostgresNaming.exact(target.entry.relation.columns[$0].name))
                }
            }
            copy.source = .query(try reader.rewrite(query))
        }
        var checks: [[RelationRule]] = [rules]
        copy.upserts = []
        for clause in node.upserts {
            let (made, updates) = try upsert(clause, target)
            copy.upserts.append(made)
            if let updates { checks.append(updates) }
        }
        var demands: [Demand] = []
        for rules in checks {
            guard let demand = try demand(rules.map(\.checks), target, marker: Self.checkFailed),
                !demands.contains(where: { $0.condition == demand.condition })
            else { continue }
            demands.append(demand)
        }
        if !node.returning.isEmpty, let shown = try demand(shown: target, beside: demands.first) {
            demands.append(shown)
        }
        copy.returning = try returning(node.returning, target, isAlone: true, demands)
        return copy
    }

    /// The columns that an INSERT gives values. Without a column list they are the first of the table, as many as there are
    /// values (https://www.postgresql.org/docs/15/sql-insert.html); each must be granted, and which one is not, is not told.
    private func columns(of node: InsertStatement, _ target: Target) throws(Failure) -> [Int] {
        guard case .query(let query) = node.source else { return [] }
        if let written = node.columns { return try columns(written, target) }
        guard let width = reader.bindings.outputs[query.position.start]?.count else {
            throw reader.defect("the rows of an INSERT were not bound", query.position)
        }
        let all = target.entry.relation.columns.indices.prefix(width)
        guard
            all.count == width,
            all.allSatisfy({ column in
                !target.entry.relation.columns[column].generated
                    && target.rules.contains { $0.columns[column].isReadable }
            })
        else {
            throw Failure(
                .unavailableColumn,
                "an INSERT without a column list is not available on `\(node.target.name.name.value)`",
                at: target.position, help: "list the columns that you insert",
                audit: "no rule grants writing the first \(width) columns")
        }
        return Array(all)
    }

    /// The clause, and the rules one of whose checks an updated row must satisfy. An existing row that the session may not change
    /// so raises, as a row-level policy of PostgreSQL does: passing over it would be silent.
    private mutating func upsert(
        _ clause: UpsertClause, _ target: Target
    ) throws(Failure) -> (UpsertClause, [RelationRule]?) {
        var copy = clause
        guard clause.constraint == nil else {
            throw Failure(
                .unsupportedWrite, "ON CONFLICT ON CONSTRAINT is not enforced yet", at: target.position,
                help: "name the columns of the key: ON CONFLICT (id)")
        }
        copy.target = []
        for term in clause.target {
            var made = term
            made.expression = try arbiter(term.expression, target)
            copy.target.append(made)
        }
        if let condition = clause.targetWhere {
            guard target.access?.cells.allSatisfy({ $0.isRawOrAbsent }) ?? false else {
                throw Failure(
                    .unsupportedWrite, "ON CONFLICT … WHERE is not enforced yet on a masked relation",
                    at: condition.position, help: "name the columns of a whole key")
            }
            copy.targetWhere = try reader.rewrite(condition)
        }
        switch clause.action {
        case .nothing:
            guard seesEveryRow(target) || access.allows("do-nothing-upsert") else {
                throw Failure(
                    .conflictClause, "DO NOTHING would tell of rows that the session may not see", at: target.position,
                    help: "leave ON CONFLICT out")
            }
            return (copy, nil)
        case .update(let assignments, let condition):
            let granted = access.rules(target.relation, .update)
            let update = Target(
                variable: target.variable, relation: target.relation, entry: target.entry, rules: granted,
                access: target.access, correlation: target.correlation, position: target.position)
            guard !granted.isEmpty else {
                throw Failure(
                    .operationNotPermitted, "DO UPDATE is not permitted on this relation", at: target.position,
                    help: "leave ON CONFLICT out")
            }
            let columns = try columns(assignments.flatMap(\.columns), update)
            let rules = try rules(granting: columns, granted, target.position)
            try Cascades(access).refuse(from: target.relation, columns: columns, target.position)
            let made = try assigned(assignments, update)
            var rewritten: Expression?
            if let condition { rewritten = try reader.rewrite(condition) }
            if let visible = try candidates(rules, update) {
                rewritten = QueryRewriter.choose(
                    visible, rewritten ?? Self.truth(true), Self.raise(Self.notVisible))
            }
            copy.action = .update(made, where: rewritten)
            return (copy, rules)
        }
    }

    /// A column of a conflict target stands bare.
    private func arbiter(_ expression: Expression, _ target: Target) throws(Failure) -> Expression {
        guard case .column = expression.kind,
            case .column(target.variable, let column)? = reader.bindings.columns[expression.position.start],
            target.entry.relation.columns.indices.contains(column)
        else {
            throw Failure(
                .unsupportedWrite, "an expression in ON CONFLICT is not enforced yet", at: expression.position,
                help: "name the columns of a key")
        }
        return Expression(
            .column(ColumnReference(PostgresNaming.exact(target.entry.relation.columns[column].name))),
            at: expression.position)
    }

    private mutating func assigned(
        _ assignments: [Assignment], _ target: Target
    ) throws(Failure) -> [Assignment] {
        var made: [Assignment] = []
        for assignment in assignments {
            made.append(
                Assignment(
                    try printed(assignment.columns, target), isRow: assignment.isRow,
                    try reader.rewrite(assignment.value)))
        }
        return made
    }

    // MARK: - UPDATE

    mutating func update(_ node: UpdateStatement) throws(Failure) -> UpdateStatement {
        let target = try target(node.target, .update)
        guard node.conflict == nil else { throw .otherDialect(at: node.position) }
        let columns = try columns(node.assignments.flatMap(\.columns), target)
        let rules = try rules(granting: columns, target.rules, target.position)
        try Cascades(access).refuse(from: target.relation, columns: columns, target.position)
        try hold(sources: node.from, "UPDATE … FROM", target)
        var copy = node
        if let with = node.with { copy.with = try reader.rewrite(with) }
        if let from = node.from { copy.from = try reader.rewrite(from) }
        copy.target = printed(node.target, target)
        copy.assignments = try assigned(node.assignments, target)
        copy.where = try guarded(node.where, by: try candidates(rules, target), target)
        let check = try demand(rules.map(\.checks), target, marker: Self.checkFailed)
        var demands = check.map { [$0] } ?? []
        if !node.returning.isEmpty, let shown = try demand(shown: target, beside: check) {
            demands.append(shown)
        }
        copy.returning = try returning(node.returning, target, isAlone: node.from == nil, demands)
        return copy
    }

    /// Beside other tables the guard on the target is no barrier against the order of joins, so the whole must be total.
    private func hold(sources: TableReference?, _ form: String, _ target: Target) throws(Failure) {
        guard sources == nil || isTotal else {
            throw Failure(
                .unsupportedWrite, "\(form) beside an expression that can raise is not enforced yet",
                at: target.position, help: "use a subquery, or expressions that never raise")
        }
    }

    // MARK: - DELETE

    mutating func delete(_ node: DeleteStatement) throws(Failure) -> DeleteStatement {
        let target = try target(node.target, .delete)
        try Cascades(access).refuse(from: target.relation, columns: nil, target.position)
        try hold(sources: node.using, "DELETE … USING", target)
        var copy = node
        if let with = node.with { copy.with = try reader.rewrite(with) }
        if let using = node.using { copy.using = try reader.rewrite(using) }
        copy.target = printed(node.target, target)
        copy.where = try guarded(node.where, by: try candidates(target.rules, target), target)
        copy.returning = try returning(node.returning, target, isAlone: node.using == nil, [])
        return copy
    }
}

extension RelationAccess.Cell {
    var isRawOrAbsent: Bool {
        switch self {
        case .absent, .raw: true
        case .masked, .union: false
        }
    }
}
