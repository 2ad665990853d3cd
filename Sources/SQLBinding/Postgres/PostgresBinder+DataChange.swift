internal import SQLSyntax

extension PostgresBinder {
    /// Binds a write and answers what RETURNING gives.
    mutating func bind(change statement: Statement, _ context: Context) throws(Failure) -> [ScopeColumn] {
        switch statement.kind {
        case .insert(let insert): return try bind(insert, context)
        case .update(let update): return try bind(update, context)
        case .delete(let delete): return try bind(delete, context)
        case .merge(let merge):
            try bind(merge, context)
            return []
        case .query, .explain, .createTable, .createView, .createIndex, .createTrigger, .postgres:
            throw Failure(
                .unsupportedStatement, "a statement that changes no rows stands where one must", at: statement.position,
                help: "write an INSERT, UPDATE or DELETE")
        }
    }

    /// Declares the target of a write. Its columns are hidden where the session may not read them.
    private mutating func declare(
        target: NamedTable, _ kind: WriteKind
    ) throws(Failure) -> (id: RangeVariableID, relation: Int, visible: [Bool]) {
        let (relation, visible) = try self.target(of: target, kind)
        let id = declare(
            name: target.alias ?? target.name.name,
            schema: target.alias == nil ? catalog.entries[relation].schema : nil, .relation(relation),
            columns(of: relation, visible: visible))
        result.targets[target.name.position.start] = WriteTarget(variable: id, kind: kind)
        return (id, relation, visible)
    }

    private mutating func bind(_ insert: InsertStatement, _ context: Context) throws(Failure) -> [ScopeColumn] {
        let context = try bind(insert.with, context)
        let (target, relation, visible) = try declare(target: insert.target, .insert)
        for column in insert.columns ?? [] { try bind(column, Context()) }
        switch insert.source {
        case .query(let query): _ = try bind(query, context)
        case .defaultValues: break
        }
        for clause in insert.upserts {
            let excluded = declare(
                name: Identifier("excluded"), .excluded(relation), columns(of: relation, visible: visible))
            try bind(clause, target, excluded, context)
        }
        let scope = push(PostgresScope(parent: nil, [Segment(namespace(of: target))]))
        return try bind(returning: insert.returning, context.inside(scope))
    }

    private mutating func bind(
        _ clause: UpsertClause, _ target: RangeVariableID, _ excluded: RangeVariableID, _ context: Context
    ) throws(Failure) {
        // Only bare names stand in a conflict target.
        var bare = namespace(of: target)
        bare.variables = []
        bare.byName = [:]
        let own = context.inside(push(PostgresScope(parent: nil, [Segment(bare)])))
        try bind(clause.target, own)
        if let condition = clause.targetWhere { try bind(condition, own) }
        switch clause.action {
        case .nothing: break
        case .update(let assignments, let condition):
            // A bare name is ambiguous: it is a column of the target and of `excluded`.
            var both = namespace(of: target)
            try add(namespace(of: excluded), to: &both)
            let inner = context.inside(push(PostgresScope(parent: nil, [Segment(both)])))
            try bind(assignments, inner)
            if let condition { try bind(condition, inner) }
        }
    }

    private mutating func bind(_ assignments: [Assignment], _ context: Context) throws(Failure) {
        for assignment in assignments {
            for column in assignment.columns { try bind(column, context) }
            // `(a, b) = (SELECT …)` gives as many columns as it is for.
            if assignment.isRow, case .subquery(let query) = assignment.value.kind {
                let columns = try bind(query, context.inside(context.scope))
                guard columns.count == assignment.columns.count else {
                    throw Failure(
                        .columnCount,
                        "\(assignment.columns.count) columns are assigned from a query of \(columns.count)",
                        at: query.position, help: "select one value for each column")
                }
            } else {
                try bind(assignment.value, context)
            }
        }
    }

    /// What stands in the brackets of `a[i] = …`.
    private mutating func bind(_ column: TargetColumn, _ context: Context) throws(Failure) {
        for step in column.indirection {
            switch step {
            case .field: break
            case .element(let index): try bind(index, context)
            case .slice(let lower, let upper):
                if let lower { try bind(lower, context) }
                if let upper { try bind(upper, context) }
            }
        }
    }

    private mutating func bind(_ update: UpdateStatement, _ context: Context) throws(Failure) -> [ScopeColumn] {
        let context = try bind(update.with, context)
        let (target, _, _) = try declare(target: update.target, .update)
        let inner = context.inside(try scope(target, and: update.from, context).both)
        try bind(update.assignments, inner)
        if let condition = update.where { try bind(condition, inner) }
        return try bind(returning: update.returning, inner)
    }

    private mutating func bind(_ delete: DeleteStatement, _ context: Context) throws(Failure) -> [ScopeColumn] {
        let context = try bind(delete.with, context)
        let (target, _, _) = try declare(target: delete.target, .delete)
        let inner = context.inside(try scope(target, and: delete.using, context).both)
        if let condition = delete.where { try bind(condition, inner) }
        return try bind(returning: delete.returning, inner)
    }

    /// The scope of a write, and that of the tables beside its target, none of which may name it.
    private mutating func scope(
        _ target: RangeVariableID, and from: TableReference?, _ context: Context
    ) throws(Failure) -> (both: Int, source: Int) {
        var names = namespace(of: target)
        let scope = push(
            PostgresScope(parent: nil, [Segment(names, isUnfinished: true, isBarred: true)]))
        if let frame = context.frame { frames[frame].direct = scope }
        try bind(from: from, in: scope, context)
        let others = scopes[scope].segments.dropFirst()
        let source = push(PostgresScope(parent: nil, Array(others)))
        for other in others { try add(other.namespace, to: &names) }
        scopes[scope].segments = [Segment(names)]
        return (scope, source)
    }

    private mutating func bind(returning items: [SelectItem], _ context: Context) throws(Failure) -> [ScopeColumn] {
        items.isEmpty ? [] : try bind(items: items, context).map(\.column)
    }

    /// https://www.postgresql.org/docs/15/sql-merge.html
    private mutating func bind(_ merge: MergeStatement, _ context: Context) throws(Failure) {
        let context = try bind(merge.with, context)
        let (target, _, _) = try declare(target: merge.target, merge.kind)
        let (both, source) = try scope(target, and: merge.source, context)
        try bind(merge.condition, context.inside(both))
        // A row that is not matched has no row of the target.
        for branch in merge.branches {
            let inner = context.inside(branch.isMatched ? both : source)
            if let condition = branch.condition { try bind(condition, inner) }
            switch branch.action {
            case .nothing, .delete: break
            case .update(let assignments): try bind(assignments, inner)
            case .insert(let columns, _, let values):
                for column in columns ?? [] { try bind(column, inner) }
                try bind(values ?? [], inner)
            }
        }
    }
}

extension MergeStatement {
    /// What its branches do.
    fileprivate var kind: WriteKind {
        var (inserts, updates, deletes) = (false, false, false)
        for branch in branches {
            switch branch.action {
            case .nothing: break
            case .delete: deletes = true
            case .update: updates = true
            case .insert: inserts = true
            }
        }
        return .merge(inserts: inserts, updates: updates, deletes: deletes)
    }
}
