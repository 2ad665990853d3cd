internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// The values that stand in for columns.
extension PolicyRemoval {
    /// Whether an expression is what the session sees of a column.
    mutating func isValue(
        _ found: Expression, of column: Int, _ grants: Grants, over correlation: ByteString
    ) -> Bool {
        let declared = index.entries[grants.relation].relation.columns[column]
        switch grants.cells[column] {
        case .absent: return false
        case .raw: return isColumn(found, declared, correlation)
        case .masked(let mask):
            return isMask(withoutCollation(found, declared), mask, declared, over: correlation)
        case .mixed(let raw, let mask):
            return isMixed(withoutCollation(found, declared), raw, mask, declared, over: correlation)
        }
    }

    func isColumn(_ found: Expression, _ column: Column, _ correlation: ByteString) -> Bool {
        guard case .column(let reference) = found.kind, reference.schema == nil, let qualifier = reference.qualifier
        else { return false }
        return dialect.fold(qualifier) == correlation
            && dialect.fold(reference.name) == CatalogIndex.fold(column.name, dialect)
    }

    /// A value that stands in for a column may be given the column's collation, and no other.
    private func withoutCollation(_ found: Expression, _ column: Column) -> Expression {
        guard case .collate(let value, let name) = found.kind, name.schema != nil,
            index.collation(name) == column.collation.flatMap({ index.collation(named: $0) })
        else { return found }
        return value
    }

    /// `CAST(mask AS type)`
    private mutating func isMask(
        _ found: Expression, _ mask: PolicyExpression, _ column: Column, over correlation: ByteString
    ) -> Bool {
        guard case .cast(let value, let type) = found.kind, isType(type, of: column) else { return false }
        return matcher.isPolicy(value, mask.expression, mask, over: correlation)
    }

    /// `CAST(CASE WHEN raw THEN c WHEN masked THEN mask [ELSE mask] END AS type)`
    private mutating func isMixed(
        _ found: Expression, _ raw: Grants.Condition?,
        _ mask: (expression: PolicyExpression, where: Grants.Condition?)?,
        _ column: Column, over correlation: ByteString
    ) -> Bool {
        var value = found
        if case .cast(let inner, let type) = found.kind {
            guard isType(type, of: column) else { return false }
            value = inner
        }
        guard case .caseWhen(let choice) = value.kind, choice.operand == nil else { return false }
        var branches = choice.branches[...]
        if let raw {
            guard let branch = branches.popFirst(), matcher.isCondition(branch.condition, raw, over: correlation),
                isColumn(branch.result, column, correlation)
            else { return false }
        }
        guard let mask else { return branches.isEmpty && choice.otherwise == nil }
        guard let condition = mask.where else {
            guard branches.isEmpty, let otherwise = choice.otherwise else { return false }
            return isMask(otherwise, mask.expression, column, over: correlation)
        }
        guard choice.otherwise == nil, let branch = branches.popFirst(), branches.isEmpty,
            matcher.isCondition(branch.condition, condition, over: correlation)
        else { return false }
        return isMask(branch.result, mask.expression, column, over: correlation)
    }

    /// Whether a type is that of a column, of a domain its base type, with the column's length or precision.
    func isType(_ type: TypeName, of column: Column) -> Bool {
        guard let declared = index.postgresType(of: column), !declared.isRestricted,
            let found = index.postgresType(type), type.details?.schema != nil, found.kind == declared.type.kind,
            found.domain == nil
        else { return false }
        let modifiers = (type.details?.modifiers ?? []).map { modifier -> Int? in
            guard case .literal(.integer(let text)) = modifier.kind else { return nil }
            return Int(text.string)
        }
        return declared.type.domain != nil ? modifiers.isEmpty : modifiers == declared.modifiers.map(Optional.some)
    }
}
