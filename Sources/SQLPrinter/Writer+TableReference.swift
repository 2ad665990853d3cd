import SQLSyntax

extension Writer {
    /// A table reference as a whole FROM clause.
    mutating func write(_ table: TableReference) throws(Failure) {
        switch table.kind {
        case .named: try writeNamed(table)
        case .function: try writeFunction(table)
        case .derived: try writeDerived(table)
        case .joined: try writeJoined(table)
        case .aliased: try writeAliased(table)
        case .postgres: try writePostgres(table)
        }
    }

    private mutating func writePostgres(_ table: TableReference) throws(Failure) {
        guard case .postgres(let inner) = table.kind else { return }
        try require(rules.hasPostgresGrammar, "a table reference of PostgreSQL")
        switch inner {
        case .rowsFrom(let functions): try write(functions)
        case .xmlTable(let table): try write(table)
        }
    }

    private mutating func writeNamed(_ table: TableReference) throws(Failure) {
        guard case .named(let named) = table.kind else { return }
        try write(named)
    }

    private mutating func writeFunction(_ table: TableReference) throws(Failure) {
        guard case .function(let function) = table.kind else { return }
        try write(function)
    }

    private mutating func writeDerived(_ table: TableReference) throws(Failure) {
        guard case .derived(let derived) = table.kind else { return }
        try write(derived)
    }

    private mutating func writeJoined(_ table: TableReference) throws(Failure) {
        guard case .joined(let chain) = table.kind else { return }
        try write(chain)
    }

    private mutating func writeAliased(_ table: TableReference) throws(Failure) {
        guard case .aliased(let inner, let alias, let columns) = table.kind else { return }
        guard case .joined = inner.kind else { throw illegal("an alias of a single table in parentheses") }
        try write(parenthesized: inner, alias: alias, columns: columns)
    }

    /// A table reference as an operand of a join: a join stands in parentheses there.
    mutating func write(operand table: TableReference) throws(Failure) {
        switch table.kind {
        case .named, .function, .derived, .aliased, .postgres: try write(table)
        case .joined: try write(parenthesized: table, alias: nil, columns: [])
        }
    }

    private mutating func write(
        parenthesized table: TableReference, alias: Identifier?, columns: [Identifier]
    ) throws(Failure) {
        try require(!rules.hasPostgresGrammar || !table.hasComma, "a comma within a join")
        put("(")
        try write(table)
        put(")")
        try write(alias: alias, columns: columns)
    }

    /// `ONLY schema.name AS alias (a, b) TABLESAMPLE …`, `schema.name AS alias INDEXED BY i`
    mutating func write(_ table: NamedTable) throws(Failure) {
        if table.only {
            try require(rules.hasPostgresGrammar, "ONLY")
            put("ONLY ")
        }
        try write(table.name)
        try write(alias: table.alias, columns: table.columns)
        if let sample = table.sample { try write(sample) }
        switch table.indexHint {
        case .none: break
        case .some(.indexedBy(let index)):
            try require(rules.hasIndexHints, "INDEXED BY")
            put(" INDEXED BY ")
            try write(index)
        case .some(.notIndexed):
            try require(rules.hasIndexHints, "NOT INDEXED")
            put(" NOT INDEXED")
        }
    }

    /// ` TABLESAMPLE SYSTEM (10) REPEATABLE (42)` with the space before it.
    private mutating func write(_ sample: TableSample) throws(Failure) {
        try require(rules.hasPostgresGrammar && !sample.arguments.isEmpty, "TABLESAMPLE")
        put(" TABLESAMPLE ")
        try write(functionName: sample.method)
        put(" ")
        try write(arguments: sample.arguments)
        guard let seed = sample.repeatable else { return }
        put(" REPEATABLE ")
        try write(parenthesized: seed)
    }

    private mutating func write(_ function: TableFunction) throws(Failure) {
        try require(!rules.hasPostgresGrammar, "a table function of another dialect")
        try write(function.name)
        try write(arguments: function.arguments)
        try write(alias: function.alias)
    }

    private mutating func write(_ table: DerivedTable) throws(Failure) {
        try require(rules.hasPostgresGrammar || !table.lateral, "LATERAL")
        try require(!rules.hasPostgresGrammar || table.alias != nil, "a subquery without an alias")
        if table.lateral { put("LATERAL ") }
        try write(parenthesized: table.query)
        try write(alias: table.alias, columns: table.columns)
    }

    private mutating func write(_ chain: JoinChain) throws(Failure) {
        try requireOrder(of: chain)
        try write(operand: chain.first, of: chain.joins.first)
        for join in chain.joins { try write(join) }
    }

    /// PostgreSQL's comma binds loosest, so what follows it is no part of the list before it.
    private func requireOrder(of chain: JoinChain) throws(Failure) {
        try require(!chain.joins.isEmpty, "a join of one table")
        guard rules.hasPostgresGrammar else { return }
        var hasComma = false
        for join in chain.joins {
            try require(!hasComma || join.kind == .comma, "a join of a list")
            if join.kind == .comma { hasComma = true }
        }
    }

    /// A table reference beside a comma or a join: in PostgreSQL a join needs no parentheses beside a comma.
    private mutating func write(operand table: TableReference, of join: Join?) throws(Failure) {
        guard rules.hasPostgresGrammar, join?.kind == .comma, case .joined = table.kind else {
            return try write(operand: table)
        }
        try require(!table.hasComma, "a comma within a comma's operand")
        try write(table)
    }

    private mutating func write(_ join: Join) throws(Failure) {
        try write(join.kind, natural: join.natural)
        try write(operand: join.operand, of: join)
        try write(conditionOf: join)
    }

    private mutating func write(conditionOf join: Join) throws(Failure) {
        try requireCondition(of: join)
        switch join.condition {
        case .none: break
        case .some(.on(let condition)):
            put(" ON ")
            try write(condition)
        case .some(.using(let columns, let alias)):
            try require(!columns.isEmpty, "USING without a column")
            put(" USING")
            try write(columnList: columns)
            try require(rules.hasPostgresGrammar || alias == nil, "an alias of USING")
            try write(alias: alias)
        }
    }

    /// In PostgreSQL a join has a condition if and only if it is no comma, CROSS or NATURAL.
    private func requireCondition(of join: Join) throws(Failure) {
        guard rules.hasPostgresGrammar else { return }
        switch join.kind {
        case .comma: try require(join.condition == nil, "a comma with a condition")
        case .cross: try require(join.condition == nil && !join.natural, "CROSS JOIN with a condition")
        case .inner, .left, .right, .full:
            try require((join.condition == nil) == join.natural, "a join without a condition, or a NATURAL one with it")
        }
    }

    private mutating func write(_ kind: Join.Kind, natural: Bool) throws(Failure) {
        if natural { put(" NATURAL") }
        switch kind {
        case .comma:
            try require(!natural, "a comma that is NATURAL")
            put(", ")
        case .inner: put(" JOIN ")
        case .cross: put(" CROSS JOIN ")
        case .left: put(" LEFT JOIN ")
        case .right:
            try require(.rightAndFullJoin, "RIGHT JOIN")
            put(" RIGHT JOIN ")
        case .full:
            try require(.rightAndFullJoin, "FULL JOIN")
            put(" FULL JOIN ")
        }
    }
}

extension TableReference {
    /// Whether the table reference is a list with a comma, which PostgreSQL has at the top of a FROM clause only.
    fileprivate var hasComma: Bool {
        if case .joined(let chain) = kind { chain.joins.contains { $0.kind == .comma } } else { false }
    }
}
