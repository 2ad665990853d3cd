internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension WriteRewriter {
    // MARK: - INSERT

    mutating func insert(_ node: InsertStatement) throws(Failure) -> InsertStatement {
        let target = try target(node.target, .insert)
        let conflict = try conflict(node.conflict, target)
        let columns = try columns(of: node, target)
        let grant = try grant(naming: columns, target)
        let presets = try presets(grant, target)
        var copy = node
        copy.target = printed(node.target, target)
        copy.conflict = conflict
        reader.namesMatter = false
        copy.with = try common(node.with, target)
        switch node.source {
        case .defaultValues: copy.columns = presets.isEmpty ? nil : []
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
        copy.columns? += presets.map(\.column)
        copy.source = copy.source.appending(presets.map(\.value))
        let rows = NewRow.rows(
            of: copy.source, columns + grant.presets.map(\.column), target.entry.relation, dialect)
        let isCertain = node.upserts.isEmpty && Self.stops(conflict) && node.source.isListOfRows
        var demands: [Demand] = []
        Demand.add(try demand(.newRow, grant.rules.map(\.checks), rows, target, isCertain: isCertain), to: &demands)
        var shown = rows
        copy.upserts = []
        for clause in node.upserts {
            let made = try upsert(clause, target, beside: grant, &demands)
            copy.upserts.append(made.clause)
            if let row = made.row { shown.append(row) }
        }
        if !node.returning.isEmpty, let visible = target.access?.visible {
            Demand.add(
                try demand(.visibility, visible.alternatives, shown, target, isCertain: isCertain), to: &demands)
        }
        copy.returning = try returning(node.returning, target, demands)
        return copy
    }

    /// Whether a row that meets a constraint ends the statement, rather than be passed over or take another's place.
    private static func stops(_ conflict: ConflictResolution?) -> Bool {
        switch conflict {
        case nil, .abort?, .fail?, .rollback?: true
        case .ignore?, .replace?: false
        }
    }

    /// The columns that an INSERT gives values. Without a column list they are all of the table in its order, each of which
    /// must be granted; which one is not, is not told.
    private func columns(of node: InsertStatement, _ target: Target) throws(Failure) -> [Int] {
        if case .defaultValues = node.source { return [] }
        guard let names = node.columns?.map(\.name) else {
            let all = target.entry.relation.columns.indices.filter { !target.entry.relation.columns[$0].generated }
            guard all.allSatisfy({ column in target.rules.mayName(column) }) else {
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

    /// The clause, and the row that it makes of one that is there. A row that the session may not change so raises, as a row-level policy
    /// of PostgreSQL does: passing over it would be silent.
    private mutating func upsert(
        _ clause: UpsertClause, _ target: Target, beside insert: WriteGrant, _ demands: inout [Demand]
    ) throws(Failure) -> (clause: UpsertClause, row: NewRow?) {
        var copy = clause
        copy.target = []
        for term in clause.target {
            try holdRaw(term.expression, target)
            copy.target.append(try reader.rewrite(term))
        }
        if let condition = clause.targetWhere {
            try holdRaw(condition, target)
            copy.targetWhere = try reader.rewrite(condition)
        }
        let isKeySeen = !clause.target.isEmpty || seesKeys(target)
        switch clause.action {
        case .nothing:
            guard seesEveryRow(target) && isKeySeen || session.allows("do-nothing-upsert") else {
                throw Failure(
                    .conflictClause, "DO NOTHING would tell of rows that the session may not see",
                    at: target.position, help: "leave ON CONFLICT out")
            }
            return (copy, nil)
        case .update(let assignments, let condition):
            guard isKeySeen else {
                throw Failure(
                    .unsupportedWrite, "DO UPDATE without a key is not enforced on a masked relation",
                    at: target.position, help: "name the columns of a key: ON CONFLICT (id)")
            }
            let granted = session.rules(target.relation, .update)
            guard !granted.isEmpty else {
                throw Failure(
                    .operationNotPermitted, "DO UPDATE is not permitted on this relation", at: target.position,
                    help: "leave ON CONFLICT out")
            }
            let update = Target(
                variable: target.variable, relation: target.relation, entry: target.entry, rules: granted,
                access: target.access, correlation: target.correlation, position: target.position)
            let columns = try columns(of: assignments, update)
            let grant = try grant(naming: columns, update)
            try insert.holdSameChecks(as: grant, target.position)
            try refuseCascades(from: update, columns: columns + grant.presets.map(\.column))
            let (made, row) = try assigned(assignments, grant, update)
            var rewritten: Expression?
            if let condition {
                let made = try self.rewritten(condition, update)
                try holdStable(condition, made, target)
                rewritten = made
            }
            let candidates = RelationAccess.candidates(columns, grant, granted, update.access)
            guard !candidates.contains(where: { $0.reads(target.relation) }) else {
                throw Failure(
                    .unsupportedWrite, "DO UPDATE is not enforced where which rows are seen depends on other rows",
                    at: target.position, help: "write INSERT and UPDATE as two statements")
            }
            if let visible = try instantiated(candidates, update) {
                let marker = list.marker(
                    .visibility, candidates.flatMap(\.alternatives), of: target.entry.relation)
                rewritten = QueryRewriter.choose(visible, rewritten ?? QueryRewriter.truth(true), Self.raise(marker))
            }
            copy.action = .update(made, where: rewritten)
            let check = try demand(
                .newRow, grant.rules.map(\.checks), [row], update, isCertain: false,
                assumed: RelationAccess.certain(candidates))
            Demand.add(check, to: &demands)
            return (copy, row)
        }
    }

    /// What stands in a conflict target names an index of the table, and means its columns as they are stored.
    private func holdRaw(_ expression: Expression, _ target: Target) throws(Failure) {
        if case .column = expression.kind,
            case .column(target.variable, let column)? = reader.bindings.columns[expression.position.start]
        {
            if target.access?.isRaw(column) == true { return }
        } else if target.access?.masksNothing == true {
            return
        }
        throw Failure(
            .unsupportedWrite, "ON CONFLICT over a masked column is not enforced", at: expression.position,
            help: "name the columns of a key that your roles read as they are")
    }

    // MARK: - UPDATE

    mutating func update(_ node: UpdateStatement) throws(Failure) -> UpdateStatement {
        let target = try target(node.target, .update)
        let conflict = try conflict(node.conflict, target)
        let columns = try columns(of: node.assignments, target)
        let grant = try grant(naming: columns, target)
        try refuseCascades(from: target, columns: columns + grant.presets.map(\.column))
        // SQLite before 3.39 merges columns with the target itself.
        guard node.from?.mergesColumns != true else {
            throw Failure(
                .unsupportedWrite, "NATURAL and USING cannot stand in UPDATE … FROM", at: target.position,
                help: "write the join's condition after ON")
        }
        var copy = node
        copy.conflict = conflict
        reader.namesMatter = false
        copy.with = try common(node.with, target)
        if let from = node.from { copy.from = try reader.rewrite(from) }
        copy.target = printed(node.target, target)
        let (made, row) = try assigned(node.assignments, grant, target)
        copy.assignments = made
        let candidates = RelationAccess.candidates(columns, grant, target.rules, target.access)
        copy.where = try guarded(node.where, by: candidates, target, isFenced: node.from != nil && !isTotal)
        var demands: [Demand] = []
        let assumed = RelationAccess.certain(candidates)
        Demand.add(
            try demand(.newRow, grant.rules.map(\.checks), [row], target, isCertain: false, assumed: assumed),
            to: &demands)
        if !node.returning.isEmpty, let visible = target.access?.visible {
            Demand.add(
                try demand(.visibility, visible.alternatives, [row], target, isCertain: false, assumed: assumed),
                to: &demands)
        }
        copy.returning = try returning(node.returning, target, demands)
        if copy.returning.isEmpty, copy.from == nil,
            try TargetReads.stand(in: copy, QueryRewriter.name(of: target.entry))
        {
            copy.returning = [nothing()]
        }
        return copy
    }

    private func columns(of assignments: [Assignment], _ target: Target) throws(Failure) -> [Int] {
        let names = assignments.flatMap { $0.columns.map(\.name) }
        try refuseDuplicates(names)
        var columns: [Int] = []
        for name in names { columns.append(try column(name, target)) }
        return columns
    }

    /// The assignments, the policy's own last, and the row that they make.
    private mutating func assigned(
        _ assignments: [Assignment], _ grant: WriteGrant, _ target: Target
    ) throws(Failure) -> (made: [Assignment], row: NewRow) {
        var made: [Assignment] = []
        var values: [Int: Expression] = [:]
        for assignment in assignments {
            var columns: [TargetColumn] = []
            for item in assignment.columns {
                let name = target.entry.relation.columns[try column(item.name, target)].name
                columns.append(TargetColumn(Identifier(ByteString(name))))
            }
            let value = try rewritten(assignment.value, target)
            try holdStable(assignment.value, value, target)
            made.append(Assignment(columns, isRow: assignment.isRow, value))
            try collect(assignment, target, &values)
        }
        for (preset, value) in zip(grant.presets, try presets(grant, target)) {
            made.append(Assignment([value.column], value.value))
            values[preset.column] = value.value
        }
        return (made, NewRow(assigned: values, target.entry.relation, dialect))
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
        try refuseCascades(from: target, columns: nil)
        var copy = node
        reader.namesMatter = false
        copy.with = try common(node.with, target)
        copy.target = printed(node.target, target)
        let candidates = RelationAccess.candidates(nil, nil, target.rules, target.access)
        copy.where = try guarded(node.where, by: candidates, target)
        copy.returning = try returning(node.returning, target, [])
        return copy
    }
}

extension InsertStatement.Source {
    /// Whether it is VALUES or DEFAULT VALUES, which give all their rows.
    fileprivate var isListOfRows: Bool {
        switch self {
        case .defaultValues: return true
        case .query(let query):
            guard query.rest.isEmpty, query.with == nil, query.limit == nil, case .values = query.first else {
                return false
            }
            return true
        }
    }
}
