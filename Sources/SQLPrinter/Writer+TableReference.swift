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
        guard case .aliased(let inner, let alias) = table.kind else { return }
        guard case .joined = inner.kind else { throw illegal("an alias of a single table in parentheses") }
        try write(parenthesized: inner, alias: alias)
    }

    /// A table reference as an operand of a join: a join stands in parentheses there.
    private mutating func write(operand table: TableReference) throws(Failure) {
        switch table.kind {
        case .named, .function, .derived, .aliased: try write(table)
        case .joined: try write(parenthesized: table, alias: nil)
        }
    }

    private mutating func write(parenthesized table: TableReference, alias: Identifier?) throws(Failure) {
        put("(")
        try write(table)
        put(")")
        try write(alias: alias)
    }

    /// `schema.name AS alias INDEXED BY i`
    mutating func write(_ table: NamedTable) throws(Failure) {
        try write(table.name)
        try write(alias: table.alias)
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

    private mutating func write(_ function: TableFunction) throws(Failure) {
        try write(function.name)
        try write(arguments: function.arguments)
        try write(alias: function.alias)
    }

    private mutating func write(_ table: DerivedTable) throws(Failure) {
        try write(parenthesized: table.query)
        try write(alias: table.alias)
    }

    private mutating func write(_ chain: JoinChain) throws(Failure) {
        try require(!chain.joins.isEmpty, "a join of one table")
        try write(operand: chain.first)
        for join in chain.joins { try write(join) }
    }

    private mutating func write(_ join: Join) throws(Failure) {
        try write(join.kind, natural: join.natural)
        try write(operand: join.operand)
        switch join.condition {
        case .none: break
        case .some(.on(let condition)):
            put(" ON ")
            try write(condition)
        case .some(.using(let columns)):
            try require(!columns.isEmpty, "USING without a column")
            put(" USING")
            try write(columnList: columns)
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
