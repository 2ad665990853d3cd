internal import SQLSyntax
internal import WeirPolicy

/// Over how many values a column may be aggregated at least, worked out anew from what each role grants.
struct GroupLimit {
    /// 2 at least.
    let minimum: Int
    /// Whether the column may be named in clauses that decide about rows.
    let mayDecide: Bool

    /// By column; a column that is not here is under no limit.
    static func of(_ rules: [RelationRule], columns: Int) -> [Int: GroupLimit] {
        guard rules.contains(where: { !$0.groupSizes.isEmpty }) else { return [:] }
        var limits: [Int: GroupLimit] = [:]
        for column in 0..<columns { limits[column] = GroupLimit(column, rules) }
        return limits
    }

    private init?(_ column: Int, _ rules: [RelationRule]) {
        let granting = rules.filter { $0.columns.indices.contains(column) && $0.columns[column].isReadable }
        guard granting.contains(where: { $0.groupSizes[column] != nil }) else { return nil }
        let raw = granting.filter { rule in
            switch rule.columns[column] {
            case .raw: true
            case .none, .masked: false
            }
        }
        // Those whose value stands in every row that the session sees.
        let everywhere = (raw.isEmpty ? granting : raw).filter { rule in
            rule.filters.isEmpty || rules.allSatisfy { Grants.same($0.filters, rule.filters) }
        }
        func uses(_ rule: RelationRule) -> Set<ColumnUse> { rule.uses[column] ?? Set(ColumnUse.allCases) }
        var all = Set(ColumnUse.allCases)
        for rule in granting { all.formIntersection(uses(rule)) }
        for rule in everywhere { all.formUnion(uses(rule)) }
        // Who has the values, or may not aggregate them, is held to no size.
        guard all.contains(.aggregate), !all.contains(.output) else { return nil }
        let aggregating = everywhere.filter { uses($0).contains(.aggregate) }
        let sizes = (aggregating.isEmpty ? granting : aggregating).map { $0.groupSizes[column]?.minimum ?? 1 }
        guard let least = aggregating.isEmpty ? sizes.max() : sizes.min(), least > 1 else { return nil }
        minimum = least
        mayDecide = all.count > 1
    }
}

/// `CASE WHEN count(c) >= k THEN f(c) END`, where f sums up.
struct GuardedAggregate {
    /// The column, as `count` names it and as the aggregate does.
    let counted: Expression
    let summed: Expression
    let minimum: Int

    init?(_ node: Expression, _ dialect: Dialect) {
        guard case .caseWhen(let choice) = node.kind, choice.operand == nil, choice.otherwise == nil,
            choice.branches.count == 1, case .operation(let chain) = choice.branches[0].condition.kind,
            chain.links.count == 1, chain.links[0].operator == .greaterOrEqual,
            case .literal(.integer(let number)) = chain.links[0].operand.kind, let minimum = Int(number.string),
            let count = Self.argument(of: chain.first, among: ["count"], dialect)
        else { return nil }
        let names: Set<ByteString> =
            dialect.name == .postgres ? ["count", "sum", "avg"] : ["count", "sum", "avg", "total"]
        guard let summed = Self.argument(of: choice.branches[0].result, among: names, dialect) else { return nil }
        (counted, self.summed, self.minimum) = (count, summed, minimum)
    }

    /// The one argument of a call of one of the functions, a column; nil where the call is any other.
    private static func argument(
        of node: Expression, among names: Set<ByteString>, _ dialect: Dialect
    ) -> Expression? {
        guard case .function(let call) = node.kind, call.form == .plain, !call.variadic, call.orderBy.isEmpty,
            !call.withinGroup, call.filter == nil, call.over == nil, names.contains(dialect.fold(call.name.name)),
            call.name.schema.map({ dialect.fold($0) }) == (dialect.name == .postgres ? "pg_catalog" : nil),
            case .list(let arguments, distinct: false) = call.arguments, arguments.count == 1,
            case .column = arguments[0].kind
        else { return nil }
        return arguments[0]
    }
}
