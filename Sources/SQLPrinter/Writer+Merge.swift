import SQLSyntax

/// https://www.postgresql.org/docs/15/sql-merge.html, and the elements of indexes that ON CONFLICT names.
extension Writer {
    mutating func write(_ statement: MergeStatement) throws(Failure) {
        try require(rules.hasPostgresGrammar, "MERGE")
        try write(statement.with)
        put("MERGE INTO ")
        try write(target: statement.target)
        put(" USING ")
        try write(operand: statement.source)
        put(" ON ")
        try write(statement.condition)
        try require(!statement.branches.isEmpty, "MERGE without WHEN")
        for branch in statement.branches { try write(branch) }
    }

    private mutating func write(_ branch: MergeStatement.Branch) throws(Failure) {
        put(branch.isMatched ? " WHEN MATCHED" : " WHEN NOT MATCHED")
        if let condition = branch.condition {
            put(" AND ")
            try write(condition)
        }
        put(" THEN ")
        switch branch.action {
        case .nothing: put("DO NOTHING")
        case .delete:
            try require(branch.isMatched, "DELETE of no match")
            put("DELETE")
        case .update(let assignments):
            try require(branch.isMatched, "UPDATE of no match")
            put("UPDATE")
            try write(set: assignments)
        case .insert(let columns, let overriding, let values):
            try require(!branch.isMatched, "INSERT of a match")
            put("INSERT")
            guard let values else {
                try require(columns == nil && overriding == nil, "DEFAULT VALUES after columns")
                return put(" DEFAULT VALUES")
            }
            try write(targetList: columns)
            try write(overriding)
            try require(!values.isEmpty, "an empty row in VALUES")
            put(" VALUES ")
            try write(arguments: values)
        }
    }

    /// `a, (lower(b)) COLLATE "C" text_ops DESC NULLS LAST` (src/backend/parser/gram.y, `index_elem`)
    mutating func write(index elements: [SortSpecification]) throws(Failure) {
        var first = true
        for element in elements {
            if !first { put(", ") }
            first = false
            try require(element.using == nil, "USING in an index")
            try write(indexed: element.expression)
            if let operatorClass = element.operatorClass {
                put(" ")
                try write(operatorClass)
            }
            write(element.direction)
            write(element.nulls)
        }
    }

    private mutating func write(indexed expression: Expression) throws(Failure) {
        if case .collate(let operand, let collation) = expression.kind {
            try write(indexedValue: operand)
            put(" COLLATE ")
            return try write(collation)
        }
        try write(indexedValue: expression)
    }

    /// A column is a name here; everything else has parentheses.
    private mutating func write(indexedValue expression: Expression) throws(Failure) {
        guard case .column(let column) = expression.kind, column.qualifier == nil, column.schema == nil else {
            return try write(parenthesized: expression)
        }
        try write(column.name)
    }
}
