internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension PostgresWriteRewriter {
    // MARK: - INSERT

    mutating func insert(_ node: InsertStatement) throws(Failure) -> InsertStatement {
        let target = try target(node.target, .insert)
        guard node.conflict == nil else { throw .otherDialect(at: node.position) }
        let columns = try columns(of: node, target)
        let grant = try grant(naming: columns, target)
        try holdPresets(grant, node.overriding, target)
        let presets = try presets(grant, target)
        var copy = node
        copy.target = printed(node.target, target)
        if let with = node.with { copy.with = try reader.rewrite(with) }
        switch node.source {
        case .defaultValues: copy.columns = presets.isEmpty ? nil : []
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
        copy.columns? += presets.map(\.column)
        copy.source = copy.source.appending(presets.map(\.value))
        var demands: [Demand] = []
        Demand.add(try demand(.newRow, grant.rules.map(\.checks), target), to: &demands)
        copy.upserts = []
        for clause in node.upserts { copy.upserts.append(try upsert(clause, target, beside: grant, &demands)) }
        if !node.returning.isEmpty { Demand.add(try demand(shown: target), to: &demands) }
        copy.returning = try returning(node.returning, target, beside: nil, demands)
        return copy
    }

    /// A row that RETURNING shows must be one that the session may read.
    private mutating func demand(shown target: Target) throws(Failure) -> Demand? {
        guard let visible = target.access?.visible else { return nil }
        return try demand(.visibility, visible.alternatives, target)
    }

    /// The columns that an INSERT gives values. Without a column list they are the first of the table, as many as there are
    /// values (https://www.postgresql.org/docs/15/sql-insert.html); each must be granted, and which one is not, is not told.
    private func columns(of node: InsertStatement, _ target: Target) throws(Failure) -> [Int] {
        guard case .query(let query) = node.source else { return [] }
        if let written = node.columns { return try columns(written, target) }
        guard let width = reader.bindings.outputs[query.position.start]?.count else {
            throw reader.defect("the rows of an INSERT were not bound", query.position)
        }
        guard width > 0 else {
            throw Failure(
                .columnCount, "the rows of the INSERT have no columns", at: target.position,
                help: "write DEFAULT VALUES")
        }
        let all = target.entry.relation.columns.indices.prefix(width)
        guard
            all.count == width,
            all.allSatisfy({ column in
                !target.entry.relation.columns[column].generated
                    && target.rules.mayName(column)
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

    /// An existing row that the session may not change so raises, as a row-level policy of PostgreSQL does: passing over it would be silent.
    private mutating func upsert(
        _ clause: UpsertClause, _ target: Target, beside insert: WriteGrant, _ demands: inout [Demand]
    ) throws(Failure) -> UpsertClause {
        var copy = clause
        guard clause.constraint == nil || target.access?.showsKeyNames == true else {
            throw Failure(
                .unsupportedWrite, "ON CONSTRAINT is enforced only where every column is read as it is",
                at: target.position, help: "name the columns of the key: ON CONFLICT (id)")
        }
        copy.target = []
        for term in clause.target {
            var made = term
            made.expression = try arbiter(term.expression, target)
            copy.target.append(made)
        }
        if let condition = clause.targetWhere {
            guard target.access?.masksNothing == true else {
                throw Failure(
                    .unsupportedWrite, "ON CONFLICT … WHERE is not enforced on a masked relation",
                    at: condition.position, help: "name the columns of a whole key")
            }
            copy.targetWhere = try bare(condition)
        }
        switch clause.action {
        case .nothing:
            // Which row a new one meets in a unique index would tell what stands behind a mask.
            let seesKeys = !clause.target.isEmpty || target.access?.showsKeys == true
            guard seesEveryRow(target) && seesKeys || access.allows("do-nothing-upsert") else {
                throw Failure(
                    .conflictClause, "DO NOTHING would tell of rows that the session may not see", at: target.position,
                    help: "leave ON CONFLICT out")
            }
            return copy
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
            let grant = try grant(naming: columns, update)
            try insert.holdSameChecks(as: grant, target.position)
            try refuseCascades(from: update, columns, grant)
            let made = try assigned(assignments, grant, update)
            var rewritten: Expression?
            if let condition { rewritten = try reader.rewrite(condition) }
            let candidates = RelationAccess.candidates(columns, grant, granted, update.access)
            if let visible = try instantiated(candidates, update) {
                let marker = reader.list.marker(
                    .visibility, candidates.flatMap(\.alternatives), of: target.entry.relation)
                rewritten = QueryRewriter.choose(visible, rewritten ?? Self.truth(true), Self.raise(marker))
            }
            copy.action = .update(made, where: rewritten)
            Demand.add(try demand(.newRow, grant.rules.map(\.checks), update), to: &demands)
            return copy
        }
    }

    /// Only bare names stand in a conflict target, all of them of columns of the target.
    private mutating func bare(_ expression: Expression) throws(Failure) -> Expression {
        var names = BareColumns()
        return try names.rewrite(reader.rewrite(expression))
    }

    /// A column of a conflict target stands bare; an expression names an index and is of columns as they are stored.
    private mutating func arbiter(_ expression: Expression, _ target: Target) throws(Failure) -> Expression {
        guard case .column = expression.kind,
            case .column(target.variable, let column)? = reader.bindings.columns[expression.position.start],
            target.entry.relation.columns.indices.contains(column)
        else {
            guard target.access?.masksNothing == true else {
                throw Failure(
                    .unsupportedWrite, "an expression in ON CONFLICT is not enforced on a masked relation",
                    at: expression.position, help: "name the columns of a key")
            }
            return try bare(expression)
        }
        guard target.access?.isRaw(column) == true else {
            throw Failure(
                .unsupportedWrite, "ON CONFLICT over a masked column is not enforced", at: expression.position,
                help: "name the columns of a key that your roles read as they are")
        }
        return Expression(
            .column(ColumnReference(PostgresNaming.exact(target.entry.relation.columns[column].name))),
            at: expression.position)
    }

    /// The assignments, the policy's own last.
    mutating func assigned(
        _ assignments: [Assignment], _ grant: WriteGrant, _ target: Target
    ) throws(Failure) -> [Assignment] {
        var made: [Assignment] = []
        for assignment in assignments {
            made.append(
                Assignment(
                    try printed(assignment.columns, target), isRow: assignment.isRow,
                    try reader.rewrite(assignment.value)))
        }
        return made + (try presets(grant, target)).map { Assignment([$0.column], $0.value) }
    }

    func refuseCascades(from target: Target, _ columns: [Int], _ grant: WriteGrant) throws(Failure) {
        let columns = columns + grant.presets.map(\.column)
        try Cascades(access).refuse(from: target.relation, columns: columns, target.position)
    }

    // MARK: - UPDATE

    mutating func update(_ node: UpdateStatement) throws(Failure) -> UpdateStatement {
        let target = try target(node.target, .update)
        guard node.conflict == nil else { throw .otherDialect(at: node.position) }
        let columns = try columns(node.assignments.flatMap(\.columns), target)
        let grant = try grant(naming: columns, target)
        try refuseCascades(from: target, columns, grant)
        var copy = node
        if let with = node.with { copy.with = try reader.rewrite(with) }
        if let from = node.from { copy.from = try reader.rewrite(from) }
        copy.target = printed(node.target, target)
        copy.assignments = try assigned(node.assignments, grant, target)
        copy.where = try guarded(
            node.where, by: RelationAccess.candidates(columns, grant, target.rules, target.access), target,
            isFenced: node.from != nil && session.barrier)
        var demands: [Demand] = []
        Demand.add(try demand(.newRow, grant.rules.map(\.checks), target), to: &demands)
        if !node.returning.isEmpty { Demand.add(try demand(shown: target), to: &demands) }
        copy.returning = try returning(node.returning, target, beside: node.from, demands)
        return copy
    }

    // MARK: - DELETE

    mutating func delete(_ node: DeleteStatement) throws(Failure) -> DeleteStatement {
        let target = try target(node.target, .delete)
        try Cascades(access).refuse(from: target.relation, columns: nil, target.position)
        var copy = node
        if let with = node.with { copy.with = try reader.rewrite(with) }
        if let using = node.using { copy.using = try reader.rewrite(using) }
        copy.target = printed(node.target, target)
        copy.where = try guarded(
            node.where, by: RelationAccess.candidates(nil, nil, target.rules, target.access), target,
            isFenced: node.using != nil && session.barrier)
        copy.returning = try returning(node.returning, target, beside: node.using, [])
        return copy
    }
}

private struct BareColumns: SyntaxRewriter {
    mutating func rewrite(_ node: ColumnReference) throws(Failure) -> ColumnReference {
        ColumnReference(node.name)
    }
}
