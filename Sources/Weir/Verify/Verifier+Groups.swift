internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Columns that may be used in some ways only. One that may be aggregated over enough values only stands in
/// `CASE WHEN count(c) >= k THEN f(c) END` of a query over its table alone, or in a clause that its other uses allow. Of the others it
/// is held that none stands itself where it may not; through what their values flow is for the checker to know.
extension Verifier {
    /// Whether an expression is such an aggregate of the one range variable of the innermost query.
    func isGuardedAggregate(_ node: Expression) -> Bool {
        guard case .caseWhen = node.kind, let found = GuardedAggregate(node, dialect), let scope = scopes.last,
            scope.count == 1, let (name, variables) = scope.first, variables.count == 1,
            let relation = relation(of: variables[0]),
            let column = column(found.counted, name, relation), column == self.column(found.summed, name, relation),
            let minimum = limits(relation)[column]?.minimum
        else { return false }
        return found.minimum >= minimum
    }

    /// The column of the relation that a reference names by the range variable.
    private func column(_ node: Expression, _ name: ByteString, _ relation: Int) -> Int? {
        guard case .column(let reference) = node.kind, reference.schema == nil,
            reference.qualifier.map({ dialect.fold($0) }) == name
        else { return nil }
        return index.entries[relation].columns[dialect.fold(reference.name)]
    }

    /// The relation that a range variable reads; nil for the target of a write, whose rows no query groups.
    private func relation(of variable: VerifierVariable) -> Int? {
        switch variable.source {
        case .secured(let relation), .base(let relation): relation
        case .derived, .target: nil
        }
    }

    /// Whether a call is of an aggregate, in a window too.
    func isAggregate(_ node: Expression) -> Bool {
        guard case .function(let call) = node.kind else { return false }
        var count = 0
        if case .list(let arguments, _) = call.arguments { count = arguments.count }
        let name = dialect.fold(call.name.name)
        return DialectTables.functions(named: name, arguments: count, dialect: dialect).contains { function in
            switch function.kind {
            case .aggregate, .aggregateWindow: true
            case .scalar, .window, .table: false
            }
        }
    }

    /// A column that is named, or the row's number.
    func proveLimit(_ name: ByteString, _ relation: Int) throws(Failure) {
        let limits = limits(relation)
        guard !limits.isEmpty, !isGuarded else { return }
        guard let column = index.entries[relation].columns[name] else {
            guard limits.hasMinimum else { return }
            throw mismatch("the row's number may be a column that is aggregated only")
        }
        guard let limit = limits[column], !limit.allows(place) else { return }
        throw mismatch("`\(name)` is used otherwise than its uses allow")
    }

    func proveUnlimited(_ variables: some Sequence<VerifierVariable>, _ what: String) throws(Failure) {
        for variable in variables {
            guard let relation = relation(of: variable), limits(relation).hasMinimum else { continue }
            throw mismatch("\(what) has a column that is aggregated only")
        }
    }

    /// The range variables of a join with a name.
    func proveUnlimited(_ scope: VerifierScope) throws(Failure) {
        try proveUnlimited(scope.values.joined(), "a join with a name")
    }

    /// `*` and `t.*` of the innermost query.
    func proveStars(of node: QuerySpecification) throws(Failure) {
        for item in node.selectList {
            switch item.kind {
            case .all: try proveUnlimited((scopes.last ?? [:]).values.joined(), "`*`")
            case .allOf(let name): try proveUnlimited(scopes.last?[dialect.fold(name.name)] ?? [], "`t.*`")
            case .expression, .allFields: continue
            }
        }
    }

    /// A query begins: what its clauses use columns for is not what the place around it does.
    mutating func beginQuery(_ node: QuerySpecification) -> (place: ColumnUse?, asksForValues: Bool) {
        let outer = (place, !isExistence || node.quantifier != nil)
        place = nil
        isExistence = false
        return outer
    }

    // MARK: - Merged columns

    /// NATURAL and USING compare columns without naming their tables.
    func proveMerges(_ chain: JoinChain) throws(Failure) {
        var limited = limitedRelations(chain.first)
        for join in chain.joins {
            limited += limitedRelations(join.operand)
            guard !limited.isEmpty else { continue }
            guard !join.natural else { throw mismatch("a natural join has a column that is aggregated only") }
            guard case .using(let names, _)? = join.condition else { continue }
            for relation in limited {
                let columns = index.entries[relation].columns
                for name in names where columns[dialect.fold(name)].flatMap({ limits(relation)[$0]?.minimum }) != nil {
                    throw mismatch("a column that is aggregated only is joined on")
                }
            }
        }
    }

    /// The relations of a table reference that have columns which are aggregated only.
    private func limitedRelations(_ reference: TableReference) -> [Int] {
        var names: [ByteString] = []
        switch reference.kind {
        case .named(let table): names = [dialect.fold(table.alias ?? table.name.name)]
        case .function(let function): names = [dialect.fold(function.alias ?? function.name.name)]
        case .derived(let derived): names = derived.alias.map { [dialect.fold($0)] } ?? []
        case .aliased(_, let alias, _): names = [dialect.fold(alias)]
        case .postgres: return []
        case .joined(let chain):
            return chain.joins.reduce(limitedRelations(chain.first)) { $0 + limitedRelations($1.operand) }
        }
        let variables = names.flatMap { scopes.last?[$0] ?? [] }
        return variables.compactMap { relation(of: $0) }.filter { limits($0).hasMinimum }
    }
}
