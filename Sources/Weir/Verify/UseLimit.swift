internal import SQLSyntax
internal import WeirPolicy

/// What a column may be used for, worked out anew from what each role grants.
struct UseLimit {
    let uses: Set<ColumnUse>
    /// Over how many values it may be aggregated at least, 2 or more; nil for any number.
    let minimum: Int?

    /// By column; a column that is not here may be used in any way.
    static func of(_ rules: [RelationRule], columns: Int) -> [Int: UseLimit] {
        var limits: [Int: UseLimit] = [:]
        let limited = rules.reduce(into: Set<Int>()) { $0.formUnion($1.uses.keys) }
        for column in limited where column < columns { limits[column] = UseLimit(column, rules) }
        return limits
    }

    private init?(_ column: Int, _ rules: [RelationRule]) {
        let granting = rules.filter { $0.columns.indices.contains(column) && $0.columns[column].isReadable }
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
        let every = Set(ColumnUse.allCases)
        func uses(_ rule: RelationRule) -> Set<ColumnUse> { rule.uses[column] ?? every }
        var all = every
        for rule in granting { all.formIntersection(uses(rule)) }
        for rule in everywhere { all.formUnion(uses(rule)) }
        guard all != every else { return nil }
        self.uses = all
        // Who has the values, or may not aggregate them, is held to no size.
        guard all.contains(.aggregate), !all.contains(.output) else {
            minimum = nil
            return
        }
        let aggregating = everywhere.filter { uses($0).contains(.aggregate) }
        let sizes = (aggregating.isEmpty ? granting : aggregating).map { $0.groupSizes[column]?.minimum ?? 1 }
        let least = (aggregating.isEmpty ? sizes.max() : sizes.min()) ?? 1
        minimum = least > 1 ? least : nil
    }

    /// Whether the column may stand where it is used so; where the use is not certain, one that is aggregated over enough
    /// values only may not stand.
    func allows(_ use: ColumnUse?) -> Bool {
        guard let use else { return minimum == nil }
        return uses.contains(use)
    }
}

extension [Int: UseLimit] {
    /// Whether a column is aggregated over enough values only.
    var hasMinimum: Bool { values.contains { $0.minimum != nil } }
}

extension QueryExpression {
    /// Where the select items of the query itself begin.
    var outputPlaces: Set<Int32> {
        var places: Set<Int32> = []
        for term in [first] + rest.map(\.term) {
            guard case .specification(let specification) = term else { continue }
            for item in specification.selectList { places.insert(item.position.start) }
        }
        return places
    }
}

extension Expression {
    /// The use that a select item makes of a column: sure for what is one, and no more.
    var outputUse: ColumnUse? { if case .column = kind { .output } else { nil } }
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
