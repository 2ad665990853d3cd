internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension WriteRewriter {
    // MARK: - INSERT

    mutating func insert(_ node: InsertStatement) throws(Failure) -> InsertStatement {
        let target = try target(node.target, .insert)
        let conflict = try conflict(node.conflict, target, node.target.name.position)
        let columns = try columns(of: node, target)
        let rules = try rules(granting: columns, target, node.target.name.position)
        var copy = node
        copy.target = printed(node.target, target)
        copy.conflict = conflict
        reader.namesMatter = false
        if let with = node.with { copy.with = try reader.rewrite(with) }
        switch node.source {
        case .defaultValues: break
        case .query(let query):
            let width = reader.bindings.outputs[query.position.start]?.count ?? 0
            guard width == columns.count else {
                throw Failure(
                    .columnCount, "the rows have \(width) values for \(columns.count) columns", at: query.position,
                    help: "give every column one value")
            }
            copy.columns = columns.map {
                TargetColumn(Identifier(ByteString(target.entry.relation.columns[$0].name)))
            }
            copy.source = .query(try reader.rewrite(query))
        }
        copy.upserts = []
        for clause in node.upserts { copy.upserts.append(try upsert(clause, target, node)) }
        copy.returning = try returning(node.returning, target)
        let rows = NewRow.rows(of: node.source, columns, target.entry.relation, dialect)
        oblige(rules.map(\.checks), rows, target, node.target.name.position)
        if !node.returning.isEmpty { oblige(read: target, rows, node.target.name.position) }
        return copy
    }

    /// The columns that an INSERT gives values. Without a column list they are all of the table in its order, each of which
    /// must be granted; which one is not, is not told.
    private func columns(of node: InsertStatement, _ target: Target) throws(Failure) -> [Int] {
        if case .defaultValues = node.source { return [] }
        guard let names = node.columns?.map(\.name) else {
            let all = target.entry.relation.columns.indices.filter { !target.entry.relation.columns[$0].generated }
            guard all.allSatisfy({ column in target.rules.contains { $0.columns[column].isReadable } }) else {
                throw Failure(
                    .unavailableColumn,
                    "an INSERT without a column list is not available on `\(node.target.name.name.value)`",
                    at: node.target.name.position, help: "list the columns that you insert",
                    audit: "no rule grants writing every column")
            }
            return all
        }
        try refuseDuplicates(names)
        var columns: [Int] = []
        for name in names { columns.append(try column(name, target)) }
        return columns
    }

    private mutating func upsert(
        _ clause: UpsertClause, _ target: Target, _ node: InsertStatement
    ) throws(Failure) -> UpsertClause {
        var copy = clause
        copy.target = []
        for term in clause.target { copy.target.append(try reader.rewrite(term)) }
        if let condition = clause.targetWhere { copy.targetWhere = try reader.rewrite(condition) }
        switch clause.action {
        case .nothing:
            guard seesEveryRow(target) || session.allows("do-nothing-upsert") else {
                throw Failure(
                    .conflictClause, "DO NOTHING would tell of rows that the session may not see",
                    at: node.target.name.position, help: "leave ON CONFLICT out")
            }
        case .update(let assignments, let condition):
            let updates = session.rules(target.relation, .update)
            guard target.access.map({ !$0.isRestricted }) ?? false,
                updates.contains(where: { rule in
                    rule.filters.isEmpty && rule.checks.isEmpty && rule.columns.allSatisfy(\.isReadable)
                })
            else {
                throw Failure(
                    .unsupportedWrite, "DO UPDATE is not enforced yet on a restricted relation",
                    at: node.target.name.position, help: "write INSERT and UPDATE as two statements")
            }
            var made: [Assignment] = []
            var columns: [Int] = []
            for assignment in assignments {
                for name in assignment.columns.map(\.name) { columns.append(try column(name, target)) }
                made.append(
                    Assignment(assignment.columns, isRow: assignment.isRow, try reader.rewrite(assignment.value)))
            }
            try refuseCascades(from: target.relation, columns: columns, node.target.name.position)
            var rewritten: Expression?
            if let condition { rewritten = try reader.rewrite(condition) }
            copy.action = .update(made, where: rewritten)
        }
        return copy
    }

    // MARK: - UPDATE

    mutating func update(_ node: UpdateStatement) throws(Failure) -> UpdateStatement {
        let target = try target(node.target, .update)
        let position = node.target.name.position
        let conflict = try conflict(node.conflict, target, position)
        let names = node.assignments.flatMap { $0.columns.map(\.name) }
        try refuseDuplicates(names)
        var columns: [Int] = []
        for name in names { columns.append(try column(name, target)) }
        let rules = try rules(granting: columns, target, position)
        try refuseCascades(from: target.relation, columns: columns, position)
        guard node.from == nil || isTotal else {
            throw Failure(
                .unsupportedWrite, "UPDATE … FROM beside an expression that can raise is not enforced yet",
                at: position, help: "use a subquery, or expressions that never raise")
        }
        // SQLite before 3.39 merges columns with the target itself.
        guard node.from?.mergesColumns != true else {
            throw Failure(
                .unsupportedWrite, "NATURAL and USING cannot stand in UPDATE … FROM", at: position,
                help: "write the join's condition after ON")
        }
        var copy = node
        copy.conflict = conflict
        reader.namesMatter = false
        if let with = node.with { copy.with = try reader.rewrite(with) }
        if let from = node.from { copy.from = try reader.rewrite(from) }
        copy.target = printed(node.target, target)
        copy.assignments = []
        var values: [Int: Expression] = [:]
        for assignment in node.assignments {
            try holdCollations(of: assignment.value, target)
            copy.assignments.append(
                Assignment(
                    try assignment.columns.map(\.name).map { name throws(Failure) in
                        TargetColumn(
                            Identifier(ByteString(target.entry.relation.columns[try column(name, target)].name)))
                    }, isRow: assignment.isRow, try reader.rewrite(assignment.value)))
            try collect(assignment, target, &values)
        }
        let visible = try candidates(rules, target)
        copy.where = try guarded(node.where, by: visible, target)
        copy.returning = try returning(node.returning, target)
        let row = NewRow(assigned: values, target.entry.relation, dialect)
        oblige(
            rules.map(\.checks), [row], target, position,
            assumed: rules.count == 1 ? rules[0].filters : target.access?.certain ?? [])
        if !node.returning.isEmpty {
            oblige(read: target, [row], position, assumed: target.access?.certain ?? [])
        }
        return copy
    }

    private func collect(
        _ assignment: Assignment, _ target: Target, _ values: inout [Int: Expression]
    ) throws(Failure) {
        let elements: [Expression]
        if assignment.isRow, assignment.columns.count > 1 {
            guard case .row(let row) = assignment.value.kind, row.count == assignment.columns.count else {
                // A subquery's row: nothing is known of its values.
                for name in assignment.columns.map(\.name) { values[try column(name, target)] = assignment.value }
                return
            }
            elements = row
        } else {
            elements = [assignment.value]
        }
        for (name, value) in zip(assignment.columns.map(\.name), elements) { values[try column(name, target)] = value }
    }

    // MARK: - DELETE

    mutating func delete(_ node: DeleteStatement) throws(Failure) -> DeleteStatement {
        let target = try target(node.target, .delete)
        try refuseCascades(from: target.relation, columns: nil, node.target.name.position)
        var copy = node
        reader.namesMatter = false
        if let with = node.with { copy.with = try reader.rewrite(with) }
        copy.target = printed(node.target, target)
        let visible = try candidates(target.rules, target)
        copy.where = try guarded(node.where, by: visible, target)
        copy.returning = try returning(node.returning, target)
        return copy
    }

    // MARK: - Obligations

    /// Every new row must satisfy all checks of one of the alternatives.
    private mutating func oblige(
        _ alternatives: [[PolicyExpression]], _ rows: [NewRow], _ target: Target, _ position: Position,
        assumed: [PolicyExpression] = []
    ) {
        guard alternatives.allSatisfy({ !$0.isEmpty }) else { return }
        obligations.append(
            CheckObligation(
                index: index, relation: target.relation, alternatives: alternatives, rows: rows, assumed: assumed,
                position: position))
    }

    /// A row that RETURNING shows must be one that the session may read.
    private mutating func oblige(
        read target: Target, _ rows: [NewRow], _ position: Position, assumed: [PolicyExpression] = []
    ) {
        guard let visible = target.access?.visible else { return }
        oblige(visible.alternatives, rows, target, position, assumed: assumed)
    }
}

extension RelationAccess {
    /// What holds on every visible row: the filters of the one role that shows it.
    var certain: [PolicyExpression] {
        guard let visible, visible.alternatives.count == 1 else { return [] }
        return visible.alternatives[0]
    }
}
