internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension PostgresQueryRewriter {
    // MARK: - Table references

    mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference {
        switch node.kind {
        case .named: return try named(node)
        case .derived, .postgres, .aliased: return try renamed(descend(node))
        case .joined: return try descend(node)
        case .function: throw .otherDialect(at: node.position)
        }
    }

    private mutating func named(_ node: TableReference) throws(Failure) -> TableReference {
        guard case .named(let table) = node.kind else { return node }
        return try relation(try variable(of: node), table, node.position)
    }

    /// A table reference under the correlation name that it has in the rewritten statement.
    private mutating func renamed(_ node: TableReference) throws(Failure) -> TableReference {
        var copy = node
        switch node.kind {
        case .derived(var derived):
            derived.alias = try correlation(try variable(of: node), node.position)
            copy.kind = .derived(derived)
        case .postgres(.rowsFrom(var rows)):
            let id = try variable(of: node)
            if let name = correlations[id] { rename(&rows, id, name) }
            copy.kind = .postgres(.rowsFrom(rows))
        case .postgres(.xmlTable(var table)):
            if let name = correlations[try variable(of: node)] { table.alias = name }
            copy.kind = .postgres(.xmlTable(table))
        case .aliased(let operand, let alias, let columns):
            guard let id = bindings.tables[Binder.aliasedKey(node)] else {
                throw defect("a join was not bound", node.position)
            }
            copy.kind = .aliased(operand, alias: correlations[id] ?? alias, columns: columns)
        case .named, .joined, .function: break
        }
        return copy
    }

    private mutating func variable(of node: TableReference) throws(Failure) -> RangeVariableID {
        guard let id = bindings.tables[node.position.start] else {
            throw defect("a table was not bound", node.position)
        }
        return id
    }

    /// Another alias would also name the column of a function that gives one value.
    private func rename(_ rows: inout RowsFrom, _ id: RangeVariableID, _ name: Identifier) {
        rows.alias = name
        let hasDefinitions = !rows.definitions.isEmpty
        guard !hasDefinitions else { return }
        rows.columns = bindings[id].columns.map { PostgresNaming.exact($0.name) }
    }

    /// What a table by name becomes.
    private mutating func relation(
        _ id: RangeVariableID, _ table: NamedTable, _ position: Position
    ) throws(Failure) -> TableReference {
        let renamed = correlations[id]
        switch bindings[id].source {
        case .commonTable:
            var kept = table
            if let renamed { kept.alias = renamed }
            return TableReference(.named(kept), at: position)
        case .relation(let relation):
            switch security {
            case .policy: return try base(relation, table, as: correlation(id, position), position)
            case .session(let session):
                guard let access = session.access.read(relation) else {
                    throw defect("a relation is not granted", position)
                }
                guard access.isRestricted else {
                    var kept = try base(relation, table, as: renamed ?? table.alias, position)
                    if case .named(var named) = kept.kind {
                        named.columns = table.columns
                        kept.kind = .named(named)
                    }
                    return kept
                }
                let barrier = session.barrier && access.needsBarrier
                return try securitySubquery(access, id, table, barrier: barrier, position)
            }
        case .derived, .function, .aliasedJoin, .excluded:
            throw defect("a name is bound to no relation", position)
        }
    }

    /// The base table itself, with its schema.
    mutating func base(
        _ relation: Int, _ table: NamedTable, as alias: Identifier?, _ position: Position
    ) throws(Failure) -> TableReference {
        var sample: TableSample?
        if let written = table.sample {
            var copy = written
            // The two methods are handlers in pg_catalog, as all that the statement names bare.
            copy.method = QualifiedName(Identifier(index.dialect.fold(written.method.name)))
            copy.arguments = []
            for argument in written.arguments { copy.arguments.append(try rewrite(argument)) }
            if let seed = written.repeatable { copy.repeatable = try rewrite(seed) }
            sample = copy
        }
        return TableReference(
            .named(
                NamedTable(
                    PostgresNaming.relation(index.entries[relation]), alias: alias, only: table.only, sample: sample)),
            at: position)
    }

    // MARK: - The security subquery

    /// `(SELECT w.id, w.name FROM public.customers AS w WHERE w.region = 'US' OFFSET 0) AS c`
    ///
    /// The barrier is OFFSET: a subquery with one is not pulled up (`is_simple_subquery` in the server's
    /// optimizer/prep/prepjointree.c), and no condition is pushed into it (`subquery_is_pushdown_safe` in
    /// optimizer/path/allpaths.c).
    private mutating func securitySubquery(
        _ access: RelationAccess, _ id: RangeVariableID, _ table: NamedTable, barrier: Bool, _ position: Position
    ) throws(Failure) -> TableReference {
        if let sample = table.sample {
            throw Failure(
                .restrictedRelation, "TABLESAMPLE cannot stand on a restricted relation", at: sample.method.position,
                help: "use `WHERE random() < 0.1`")
        }
        let inner = names.make()
        let entry = index.entries[access.relation]
        var items: [SelectItem] = []
        for (column, cell) in access.cells.enumerated() {
            let name = PostgresNaming.exact(entry.relation.columns[column].name)
            switch cell {
            case .absent: break
            case .raw:
                items.append(
                    SelectItem(.expression(QueryRewriter.raw(inner, name, position), alias: nil), at: position))
            case .masked, .union:
                let value = try self.cell(access, column, inner, position, inPlace: false)
                items.append(SelectItem(.expression(value, alias: name), at: position))
            }
        }
        var conditions: [Expression] = []
        if let visible = access.visible { conditions.append(try instantiate(visible, inner)) }
        if barrier { conditions += try copied(id, as: inner) }
        let specification = QuerySpecification(
            items, from: try base(access.relation, table, as: inner, position), where: QueryRewriter.all(conditions),
            at: position)
        let limit = barrier ? RowLimit(nil, offset: Expression(.literal(.integer("0")))) : nil
        return TableReference(
            .derived(
                DerivedTable(
                    QueryExpression(.specification(specification), limit: limit), alias: try correlation(id, position),
                    columns: table.columns)),
            at: position)
    }

    private mutating func copied(_ id: RangeVariableID, as inner: Identifier) throws(Failure) -> [Expression] {
        let outer = correlations[id]
        correlations[id] = inner
        var conditions: [Expression] = []
        for condition in copies[id] ?? [] { conditions.append(try rewrite(condition)) }
        correlations[id] = outer
        return conditions
    }

    // MARK: - Cells

    /// The value of a column as the session sees it, over the base table under the name `correlation`. A mask keeps its
    /// column's type, length and collation; `inPlace` of a write, where an explicit collation would decide comparisons that
    /// a column's own does not, it stands in a scalar subquery.
    func cell(
        _ access: RelationAccess, _ column: Int, _ correlation: Identifier, _ position: Position, inPlace: Bool
    ) throws(Failure) -> Expression {
        let declared = index.entries[access.relation].relation.columns[column]
        let raw = QueryRewriter.raw(correlation, PostgresNaming.exact(declared.name), position)
        let value: Expression
        switch access.cells[column] {
        case .absent: throw defect("a column is not granted", position)
        case .raw: return raw
        case .masked(let mask): value = try typed(try instantiate(mask, correlation), declared, position)
        case .union(let condition, let mask, let maskWhere):
            value = try union(raw, condition, mask, maskWhere, declared, correlation)
        }
        guard let collation = collation(access, column, declared) else { return value }
        let collated = Expression(.collate(value, collation), at: position)
        return inPlace ? Self.scalar(collated) : collated
    }

    private func typed(_ value: Expression, _ declared: Column, _ position: Position) throws(Failure) -> Expression {
        guard let type = naming.type(of: declared) else {
            throw Failure(
                .restrictedRelation, "a relation with a mask on a column of type `\(declared.type)` cannot be read",
                at: position, help: "have the policy exclude the column instead")
        }
        return Expression(.cast(value, type), at: position)
    }

    /// `CAST(CASE WHEN raw here THEN c WHEN masked here THEN mask END AS type)`
    private func union(
        _ raw: Expression, _ condition: RelationAccess.Condition, _ mask: PolicyExpression?,
        _ maskWhere: RelationAccess.Condition?, _ declared: Column, _ correlation: Identifier
    ) throws(Failure) -> Expression {
        var branches: [CaseExpression.Branch] = []
        var otherwise: Expression?
        if !condition.alternatives.isEmpty {
            branches.append(.init(when: try instantiate(condition, correlation), then: raw))
        }
        if let mask {
            let value = try typed(try instantiate(mask, correlation), declared, raw.position)
            if let maskWhere {
                branches.append(.init(when: try instantiate(maskWhere, correlation), then: value))
            } else {
                otherwise = value
            }
        }
        guard !branches.isEmpty else { throw defect("a cell has no condition", raw.position) }
        let choice = Expression(.caseWhen(CaseExpression(branches, otherwise: otherwise)), at: raw.position)
        // CASE has the type of the column already where Weir cannot write it.
        return naming.type(of: declared).map { Expression(.cast(choice, $0), at: raw.position) } ?? choice
    }

    /// The collation that a mask or union needs to be the column's; nil where its value has it already.
    private func collation(_ access: RelationAccess, _ column: Int, _ declared: Column) -> QualifiedName? {
        if let own = naming.collation(of: declared) {
            // A raw cell has the column's own, and no other value stands beside it.
            if case .union(_, nil, _) = access.cells[column] { return nil }
            return own
        }
        let mask: PolicyExpression
        switch access.cells[column] {
        case .absent, .raw, .union(_, nil, _): return nil
        case .masked(let expression), .union(_, let expression?, _): mask = expression
        }
        guard index.postgresType(of: declared)?.type.kind.isCollatable == true, MaskCollations.mayDiffer(mask) else {
            return nil
        }
        return PostgresNaming.system("default")
    }
}

/// Whether a mask may have another collation than the database's: where it reads a column that has one, or names one.
private struct MaskCollations: SyntaxVisitor {
    static func mayDiffer(_ mask: PolicyExpression) -> Bool {
        for binding in mask.bindings.columns.values {
            guard case .column(let id, let column) = binding, mask.bindings[id].columns.indices.contains(column),
                let collation = mask.bindings[id].columns[column].valueType?.collation
            else { return true }
            switch collation {
            case .none, .implicit(nil): continue
            case .implicit, .explicit, .conflict: return true
            }
        }
        var search = MaskCollations()
        do throws(Failure) { try search.visit(mask.expression) } catch { return true }
        return false
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .collate = node.kind { throw .found }
        try node.walkChildren(&self)
    }
}
