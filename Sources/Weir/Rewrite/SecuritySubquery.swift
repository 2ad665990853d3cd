internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension QueryRewriter {
    /// `(SELECT w.id, w.name FROM main.customers AS w WHERE w.region = 'US' LIMIT -1) AS c`
    ///
    /// The barrier is SQLite's `LIMIT -1`: a subquery with LIMIT is neither flattened into a query with WHERE nor given
    /// conditions from outside (select.c, flattenSubquery and pushDownWhereTerms).
    mutating func securitySubquery(
        _ access: RelationAccess, _ id: RangeVariableID, _ table: NamedTable, barrier: Bool, _ position: Position
    ) throws(Failure) -> TableReference {
        switch table.indexHint {
        case nil, .notIndexed?: break
        case .indexedBy(let name)?:
            throw Failure(
                .restrictedRelation, "INDEXED BY cannot stand on a restricted relation", at: name.position,
                help: "leave the index to the planner")
        }
        let inner = names.make()
        let entry = index.entries[access.relation]
        var items: [SelectItem] = []
        for (column, cell) in access.cells.enumerated() {
            let name = Identifier(ByteString(entry.relation.columns[column].name))
            if ["true", "false"].contains(name.value.asciiLowercased), access.readable[column] {
                throw Failure(
                    .restrictedRelation, "a restricted relation with a column `\(name.value)` cannot be read",
                    at: position,
                    help: "give that column another name in the database")
            }
            switch cell {
            case .absent: break
            case .raw: items.append(SelectItem(.expression(Self.raw(inner, name, position), alias: nil), at: position))
            case .masked, .union:
                items.append(
                    SelectItem(.expression(try self.cell(access, column, inner, position), alias: name), at: position))
            }
        }
        var conditions: [Expression] = []
        if let visible = access.visible { conditions.append(try instantiate(visible, inner)) }
        if barrier {
            let outer = correlations[id]
            correlations[id] = inner
            for condition in copies[id] ?? [] { conditions.append(try rewrite(condition)) }
            correlations[id] = outer
        }
        let specification = QuerySpecification(
            items, from: try base(access.relation, table, as: inner, position), where: Self.all(conditions),
            at: position)
        let limit = barrier ? RowLimit(Expression(.unary(.minus, Expression(.literal(.integer("1")))))) : nil
        let alias = try correlation(id, position)
        return TableReference(
            .derived(DerivedTable(QueryExpression(.specification(specification), limit: limit), alias: alias)),
            at: position)
    }

    static func raw(_ correlation: Identifier, _ name: Identifier, _ position: Position) -> Expression {
        Expression(.column(ColumnReference(qualifier: correlation, name)), at: position)
    }

    static func all(_ conditions: [Expression]) -> Expression? {
        let flat = conditions.flatMap { condition in
            if case .conjunction(let parts) = condition.kind { parts } else { [condition] }
        }
        return flat.count > 1 ? Expression(.conjunction(flat)) : flat.first
    }

    static func any(_ conditions: [Expression]) -> Expression? {
        conditions.count > 1 ? Expression(.disjunction(conditions)) : conditions.first
    }

    // MARK: - Cells

    /// The value of a column as the session sees it, over the base table under the name `correlation`. A mask keeps its
    /// column's affinity and collation (https://sqlite.org/datatype3.html, 3.2 and 7.1).
    mutating func cell(
        _ access: RelationAccess, _ column: Int, _ correlation: Identifier, _ position: Position
    ) throws(Failure) -> Expression {
        let declared = index.entries[access.relation].relation.columns[column]
        let raw = Self.raw(correlation, Identifier(ByteString(declared.name)), position)
        switch access.cells[column] {
        case .absent: throw defect("a column is not granted", position)
        case .raw: return raw
        case .masked(let mask):
            let value = try instantiate(mask, correlation)
            if let type = Self.castType(declared) {
                return Self.collated(Expression(.cast(value, TypeName([Identifier(type)]))), declared)
            }
            let terms = [Self.term(value, where: nil), Self.term(raw, where: Self.truth(false))]
            return Self.collated(try Self.scalar(terms, position), declared)
        case .union(let condition, let mask, let maskWhere):
            return try union(raw, condition, mask, maskWhere, declared, correlation)
        }
    }

    /// `(SELECT mask WHERE … UNION ALL SELECT raw WHERE …) COLLATE c`: a scalar subquery has the affinity of the column
    /// that its last term selects, which CASE has not, and leaves the value as it is, which CAST does not.
    private mutating func union(
        _ raw: Expression, _ condition: RelationAccess.Condition, _ mask: PolicyExpression?,
        _ maskWhere: RelationAccess.Condition?, _ declared: Column, _ correlation: Identifier
    ) throws(Failure) -> Expression {
        let isNeverRaw = condition.alternatives.isEmpty
        var terms: [QueryTerm] = []
        if let mask {
            var value = try instantiate(mask, correlation)
            if let type = Self.castType(declared) { value = Expression(.cast(value, TypeName([Identifier(type)]))) }
            var isMasked = Self.truth(true)
            if let maskWhere {
                isMasked = Self.choose(try instantiate(maskWhere, correlation), isMasked, Self.truth(false))
            }
            if !isNeverRaw {
                isMasked = Self.choose(try instantiate(condition, correlation), Self.truth(false), isMasked)
            }
            terms.append(Self.term(value, where: isMasked))
        }
        let isRaw = isNeverRaw ? Self.truth(false) : try instantiate(condition, correlation)
        terms.append(Self.term(raw, where: isRaw))
        return Self.collated(try Self.scalar(terms, raw.position), declared)
    }

    /// `1` and `0`, which no column can be named.
    static func truth(_ value: Bool) -> Expression {
        Expression(.literal(.integer(value ? "1" : "0")))
    }

    /// `CASE WHEN condition THEN a ELSE b END`: a NULL condition is not true.
    static func choose(_ condition: Expression, _ first: Expression, _ second: Expression) -> Expression {
        Expression(.caseWhen(CaseExpression([.init(when: condition, then: first)], otherwise: second)))
    }

    private static func scalar(_ terms: [QueryTerm], _ position: Position) throws(Failure) -> Expression {
        guard let first = terms.first else {
            throw Failure(.internalError, "internal error: a cell has no value", at: position)
        }
        return Expression(.subquery(QueryExpression(first, terms.dropFirst().map { SetOperation(.unionAll, $0) })))
    }

    private static func term(_ value: Expression, where condition: Expression?) -> QueryTerm {
        .specification(QuerySpecification([SelectItem(.expression(value, alias: nil))], where: condition))
    }

    /// The type that gives a mask its column's affinity and the conversion that storing it there would make; nil where a
    /// cast would spoil a value that the column can hold (a date in a DATE column is a text of numeric affinity).
    fileprivate static func castType(_ column: Column) -> ByteString? {
        switch Affinity(declaredType: column.type) {
        case .text: "TEXT"
        case .integer: "INTEGER"
        case .real: "REAL"
        case .numeric, .blob: nil
        }
    }

    private static func collated(_ value: Expression, _ column: Column) -> Expression {
        guard let collation = column.collation else { return value }
        return Expression(.collate(value, QualifiedName(Identifier(ByteString(collation)))))
    }

    /// A masked cell with the collation that its place asks for: its column's, or none, which is what a subquery has.
    static func formed(_ cell: Expression, _ form: CollatedMask.Form?, _ column: Column) -> Expression {
        var value = cell
        if column.collation != nil, case .collate(let inner, _) = cell.kind { value = inner }
        switch form {
        case nil: return cell
        case .collated:
            return Expression(.collate(value, QualifiedName(Identifier(ByteString(column.collation ?? "BINARY")))))
        case .bare:
            if case .subquery = value.kind { return value }
            return Expression(.subquery(QueryExpression(term(value, where: nil))))
        }
    }

    // MARK: - Policy expressions

    /// An expression of the policy over the relation under the name `correlation`. Its own range variables get fresh
    /// names, and all its columns are qualified: nothing in it can mean anything but what it meant in the policy.
    mutating func instantiate(_ expression: PolicyExpression, _ correlation: Identifier) throws(Failure) -> Expression {
        // No output name in it matters, so its text is not needed.
        var inner = QueryRewriter(index, expression.bindings, source: [], .policy, names)
        inner.namesMatter = false
        inner.correlations[RangeVariableID.first] = correlation
        return try inner.rewrite(expression.expression)
    }

    mutating func instantiate(
        _ condition: RelationAccess.Condition, _ correlation: Identifier
    ) throws(Failure) -> Expression {
        var alternatives: [Expression] = []
        for expressions in condition.alternatives {
            var parts: [Expression] = []
            for expression in expressions { parts.append(try instantiate(expression, correlation)) }
            guard let all = Self.all(parts) else { throw defect("a condition is empty", .none) }
            alternatives.append(all)
        }
        guard let any = Self.any(alternatives) else { throw defect("a condition is empty", .none) }
        return any
    }
}

extension RelationAccess {
    /// Whether its security subquery holds a query, in a cell or in a filter.
    ///
    /// Where SQLite 3.40 takes an OR apart, one index for each part, it works a query in a condition that all of them share out by the
    /// code that it has made for the first part (`REUSE SUBQUERY` in its plans; WHERE_OR_SUBCLAUSE in where.c), which reads that part's
    /// index for the row: rows are lost. So such a security subquery keeps its barrier even if the statement is total, and no condition
    /// from outside is shared with what it holds.
    func holdsQuery(_ index: CatalogIndex) -> Bool {
        func finds(_ condition: Condition?) -> Bool {
            condition?.alternatives.contains { $0.contains { QuerySearch.finds(in: $0.expression) } } == true
        }
        let columns = index.entries[relation].relation.columns
        return finds(visible)
            || zip(cells, columns).contains { cell, column in
                switch cell {
                case .absent, .raw: false
                case .masked(let mask):
                    QueryRewriter.castType(column) == nil || QuerySearch.finds(in: mask.expression)
                case .union: true
                }
            }
    }
}
