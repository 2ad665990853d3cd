internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// MERGE (https://www.postgresql.org/docs/15/sql-merge.html). A hidden row of the target is as one that is not there, so that
/// `WHEN NOT MATCHED` is for it; a visible row that the session may not change so raises, as row-level security of PostgreSQL does;
/// and since there is no RETURNING, new rows are held to their checks in the condition of their branch.
extension PostgresWriteRewriter {
    mutating func merge(_ node: MergeStatement) throws(Failure) -> MergeStatement {
        let target = try target(node.target, .update)
        guard target.access != nil else {
            throw Failure(
                .operationNotPermitted, "MERGE reads the rows of its target, which is not permitted here",
                at: target.position, help: "write INSERT, UPDATE or DELETE",
                audit: "no rule of the session reads the target")
        }
        var copy = node
        if let with = node.with { copy.with = try reader.rewrite(with) }
        copy.source = try reader.rewrite(node.source)
        copy.target = printed(node.target, target)
        copy.condition = try matched(node.condition, target)
        copy.branches = []
        for branch in node.branches { copy.branches.append(try self.branch(branch, of: node, target)) }
        return copy
    }

    // MARK: - ON

    /// The user's condition where a row of the target is visible. A total one is ANDed to what is visible, so that the server may
    /// join in any way; else no expression meets a hidden row.
    private mutating func matched(_ condition: Expression, _ target: Target) throws(Failure) -> Expression {
        guard let visible = target.access?.visible else { return try reader.rewrite(condition) }
        if session.barrier {
            let (bindings, access) = (reader.bindings, access)
            let guarded = try guarded(condition, by: [visible], target, isFenced: true) { conjunct in
                StoredColumns.areAll(of: conjunct, bindings, access)
            }
            if let guarded { return guarded }
        }
        let parts = [try reader.instantiate(visible, target.correlation), try reader.rewrite(condition)]
        return QueryRewriter.all(parts) ?? parts[0]
    }

    // MARK: - Branches

    private mutating func branch(
        _ node: MergeStatement.Branch, of merge: MergeStatement, _ target: Target
    ) throws(Failure) -> MergeStatement.Branch {
        var copy = node
        if let condition = node.condition { copy.condition = try reader.rewrite(condition) }
        switch node.action {
        case .nothing: break
        case .delete:
            let target = try self.target(target, for: .delete)
            try Cascades(access).refuse(from: target.relation, columns: nil, target.position)
            copy.condition = try held(copy.condition, candidates(nil, nil, target), nil, target)
        case .update(let assignments):
            let target = try self.target(target, for: .update)
            let columns = try columns(assignments.flatMap(\.columns), target)
            let grant = try grant(naming: columns, target)
            try refuseCascades(from: target, columns, grant)
            let made = try assigned(assignments, grant, target)
            copy.action = .update(made)
            var row = PostgresNewRow(of: target.entry.relation, before: target.correlation)
            row.assign(made) { target.entry.columns[dialect.fold($0)] }
            copy.condition = try held(
                copy.condition, candidates(columns, grant, target), demand(grant, row, of: merge, target), target)
        case .insert(let written, let overriding, let values):
            let target = try self.target(target, for: .insert)
            let columns = try columns(written, values, target)
            let grant = try grant(naming: columns, target)
            try holdPresets(grant, overriding, target)
            let presets = try presets(grant, target)
            let list =
                try written.map { list throws(Failure) in try printed(list, target) }
                ?? columns.map { TargetColumn(PostgresNaming.exact(target.entry.relation.columns[$0].name)) }
            var made: [Expression] = []
            for value in values ?? [] { made.append(try reader.rewrite(value)) }
            made += presets.map(\.value)
            let all = list + presets.map(\.column)
            copy.action =
                made.isEmpty ? node.action : .insert(columns: all, overriding, values: made)
            var row = PostgresNewRow(of: target.entry.relation, overriding: overriding)
            row.insert(made, into: all) { target.entry.columns[dialect.fold($0)] }
            copy.condition = try held(copy.condition, [], demand(grant, row, of: merge, target), target)
        }
        return copy
    }

    private func target(_ target: Target, for operation: WeirPolicy.Operation) throws(Failure) -> Target {
        let granted = access.rules(target.relation, operation)
        guard !granted.isEmpty else {
            throw Failure(
                .operationNotPermitted, "`\(operation.rawValue)` is not permitted on the target of this MERGE",
                at: target.position, help: "leave that WHEN clause out")
        }
        return Target(
            variable: target.variable, relation: target.relation, entry: target.entry, rules: granted,
            access: target.access, correlation: target.correlation, position: target.position)
    }

    /// What must hold on a matched row beside that it is visible, which ON says.
    private func candidates(_ columns: [Int]?, _ grant: WriteGrant?, _ target: Target) -> [RelationAccess.Condition] {
        RelationAccess.candidates(columns, grant, target.rules, target.access).filter { condition in
            target.access?.visible.map { !$0.isSame(as: condition) } ?? true
        }
    }

    /// The columns of an INSERT: without a list they are the first of the table, as many as there are values.
    private func columns(
        _ written: [TargetColumn]?, _ values: [Expression]?, _ target: Target
    ) throws(Failure) -> [Int] {
        if let written {
            let columns = try columns(written, target)
            guard values.map({ $0.count == columns.count }) ?? true else {
                throw Failure(
                    .columnCount, "the row has \(values?.count ?? 0) values for \(columns.count) columns",
                    at: target.position, help: "give every column one value")
            }
            return columns
        }
        let all = target.entry.relation.columns.indices.prefix(values?.count ?? 0)
        guard all.count == values?.count ?? 0,
            all.allSatisfy({ !target.entry.relation.columns[$0].generated && target.rules.mayName($0) })
        else {
            throw Failure(
                .unavailableColumn, "an INSERT without a column list is not available on this relation",
                at: target.position, help: "list the columns that you insert",
                audit: "no rule grants writing the first \(values?.count ?? 0) columns")
        }
        return Array(all)
    }

    /// `CASE WHEN condition THEN CASE WHEN may be changed THEN CASE WHEN check THEN true ELSE raise END ELSE raise END ELSE false END`
    private mutating func held(
        _ condition: Expression?, _ candidates: [RelationAccess.Condition], _ check: Demand?, _ target: Target
    ) throws(Failure) -> Expression? {
        var result = check.map { QueryRewriter.choose($0.condition, Self.truth(true), Self.raise($0.marker)) }
        if let candidate = try instantiated(candidates, target) {
            let marker = reader.list.marker(
                .visibility, candidates.flatMap(\.alternatives), of: target.entry.relation)
            result = QueryRewriter.choose(candidate, result ?? Self.truth(true), Self.raise(marker))
        }
        guard let held = result else { return condition }
        return condition.map { QueryRewriter.choose($0, held, Self.truth(false)) } ?? held
    }

    // MARK: - Checks

    /// What the policy demands of the new row of a branch: nil where that is nothing.
    private mutating func demand(
        _ grant: WriteGrant, _ row: PostgresNewRow, of merge: MergeStatement, _ target: Target
    ) throws(Failure) -> Demand? {
        let alternatives = grant.rules.map(\.checks)
        guard !alternatives.contains(where: \.isEmpty) else { return nil }
        let name = reader.names.make()
        var conditions: [Expression] = []
        for checks in alternatives { conditions.append(try reader.instantiate(checks, name)) }
        guard let condition = QueryRewriter.any(conditions) else { return nil }
        let columns = try RowUse.columns(of: name, in: condition, dialect)
        let made = try row.derived(columns, reader.naming, dialect, target.position)
        if made.readsSource, try SourceSearch.finds(in: merge) {
            throw Failure(
                .checkNotProvable,
                "a new row cannot be held to its check beside a subquery in the values of the source",
                at: target.position, help: "join the tables in the source instead, or leave that column out")
        }
        return Demand(
            alternatives: alternatives, condition: made.asking(condition, name),
            marker: reader.list.marker(.newRow, alternatives, of: target.entry.relation))
    }
}

/// Whether an expression reads nothing but columns of relations that are as stored, so that nothing of the statement is worked out for it.
/// Such a total condition may be asked of any rows, and by it the server can join with a key.
private struct StoredColumns: SyntaxVisitor {
    let bindings: Bindings
    let access: SessionAccess

    static func areAll(of expression: Expression, _ bindings: Bindings, _ access: SessionAccess) -> Bool {
        var search = StoredColumns(bindings: bindings, access: access)
        do throws(Failure) { try search.visit(expression) } catch { return false }
        return true
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .postgres(.wholeRow) = node.kind { throw .found }
        guard case .column = node.kind else { return try node.walkChildren(&self) }
        guard case .column(let id, let column)? = bindings.columns[node.position.start],
            case .relation(let relation) = bindings[id].source, access.read(relation)?.isRaw(column) == true
        else { throw .found }
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) { throw .found }

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        guard node.over == nil, node.filter == nil, node.orderBy.isEmpty else { throw .found }
        try node.walkChildren(&self)
    }
}

/// Whether the source has a value that a query computes. The server may compute it once for the check and again for the row, and what
/// a query finds first can be another row then.
private struct SourceSearch: SyntaxVisitor {
    private var isInValue = false

    static func finds(in merge: MergeStatement) throws(Failure) -> Bool {
        var search = SourceSearch()
        do throws(Failure) {
            if let with = merge.with { try search.visit(with) }
            try search.visit(merge.source)
        } catch {
            return true
        }
        return false
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        try values { visitor throws(Failure) in
            try node.walkChildren(&visitor)
        }
    }

    mutating func visit(_ node: TableValueConstructor) throws(Failure) {
        try values { visitor throws(Failure) in
            try node.walkChildren(&visitor)
        }
    }

    private mutating func values(_ body: (inout SourceSearch) throws(Failure) -> Void) throws(Failure) {
        let outer = isInValue
        isInValue = true
        try body(&self)
        isInValue = outer
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        if isInValue { throw .found }
        try node.walkChildren(&self)
    }
}
