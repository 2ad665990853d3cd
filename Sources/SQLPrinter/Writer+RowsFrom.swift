import SQLSyntax

/// Functions in a FROM clause (src/backend/parser/gram.y, `func_table` and `func_alias_clause`).
extension Writer {
    mutating func write(_ table: RowsFrom) throws(Failure) {
        if table.lateral { put("LATERAL ") }
        if table.isExplicit {
            try require(!table.items.isEmpty, "ROWS FROM nothing")
            put("ROWS FROM (")
            var first = true
            for item in table.items {
                if !first { put(", ") }
                first = false
                try write(rowsOf: item)
            }
            put(")")
        } else {
            guard let item = table.items.first, table.items.count == 1, item.definitions.isEmpty else {
                throw illegal("several functions without ROWS FROM")
            }
            try write(rowsOf: item)
        }
        if table.withOrdinality { put(" WITH ORDINALITY") }
        guard !table.definitions.isEmpty else { return try write(alias: table.alias, columns: table.columns) }
        try require(table.columns.isEmpty, "names of columns beside their definitions")
        put(" AS ")
        if let alias = table.alias {
            try write(alias)
            put(" ")
        }
        try write(definitions: table.definitions)
    }

    private mutating func write(rowsOf item: RowsFrom.Item) throws(Failure) {
        try requireFunction(item.call)
        try write(item.call)
        guard !item.definitions.isEmpty else { return }
        put(" AS ")
        try write(definitions: item.definitions)
    }

    /// Throws unless the expression is what the grammar's `func_expr_windowless` stands for.
    private func requireFunction(_ expression: Expression) throws(Failure) {
        switch expression.kind {
        case .function(let call):
            try require(
                call.filter == nil && call.over == nil && !call.withinGroup, "a clause of an aggregate in FROM")
            try require(rules.precedence(of: expression) == .primary, "an operator where a table stands")
        case .cast, .literal(.currentDate), .literal(.currentTime), .literal(.currentTimestamp),
            .postgres(.valueFunction):
            break
        case .postgres(.xml): try require(rules.precedence(of: expression) == .primary, "a test where a table stands")
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .collate, .subquery, .exists, .raise, .postgres:
            throw illegal("an expression where a table stands")
        }
    }

    /// `(a integer, b text COLLATE "C")`
    private mutating func write(definitions: [ColumnDefinition]) throws(Failure) {
        put("(")
        var first = true
        for definition in definitions {
            if !first { put(", ") }
            first = false
            guard let type = definition.type else { throw illegal("a column of a function without a type") }
            try write(definition.name)
            put(" ")
            try write(type)
            try write(collationOf: definition)
        }
        put(")")
    }

    private mutating func write(collationOf definition: ColumnDefinition) throws(Failure) {
        guard let constraint = definition.constraints.first else { return }
        guard case .collate(let collation) = constraint.kind, definition.constraints.count == 1, constraint.name == nil
        else { throw illegal("a constraint on a column of a function") }
        put(" COLLATE ")
        try write(collation)
    }
}
