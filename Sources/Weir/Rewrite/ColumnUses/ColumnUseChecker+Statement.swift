internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension ColumnUseChecker {
    mutating func check(_ statement: Statement) throws(Failure) {
        switch statement.kind {
        case .query(let query): try put(out: columns(of: query), query.position)
        case .insert, .update, .delete, .merge: _ = try changed(by: statement)
        case .explain(_, let inner): try check(inner)
        // A statement that changes the schema is refused elsewhere.
        case .createTable, .createView, .createIndex, .createTrigger, .postgres: return
        }
    }

    /// What a statement gives, or writes into a row: it can be read there, under whatever name.
    private func put(out columns: OutputFlows, _ position: Position) throws(Failure) {
        for column in columns.each { try hold(column, for: .output, at: position) }
    }

    /// Checks a write, and gives what RETURNING gives.
    mutating func changed(by statement: Statement) throws(Failure) -> OutputFlows {
        decides = false
        switch statement.kind {
        case .insert(let node): return try changed(by: node)
        case .update(let node):
            if let with = node.with { try check(with) }
            open()
            if let from = node.from { try declare(from) }
            try check(node.assignments)
            try decide(node.where)
            return try returned(node.returning, node.position)
        case .delete(let node):
            if let with = node.with { try check(with) }
            open()
            if let using = node.using { try declare(using) }
            try decide(node.where)
            return try returned(node.returning, node.position)
        case .merge(let node):
            if let with = node.with { try check(with) }
            open()
            try declare(node.source)
            for conjunct in node.condition.conjuncts {
                let value = try flow(of: conjunct)
                try hold(value, for: .join, at: conjunct.position)
                try hold(value, for: .filter, at: conjunct.position)
            }
            for branch in node.branches { try check(branch) }
            return try returned([], node.position)
        case .query(let query):
            return try columns(of: query)
        case .explain(_, let inner): return try changed(by: inner)
        case .createTable, .createView, .createIndex, .createTrigger, .postgres: return OutputFlows([])
        }
    }

    /// Opens the scope of a write, in which its target is read.
    private mutating func open() {
        var scope = Scope()
        if let target = bindings.targetVariable {
            scope.starred = [target]
            scope.declared = [target]
        }
        scope.isWrite = true
        scopes.append(scope)
    }

    private mutating func changed(by node: InsertStatement) throws(Failure) -> OutputFlows {
        if let with = node.with { try check(with) }
        switch node.source {
        case .defaultValues: break
        case .query(let query): try put(out: columns(of: query), query.position)
        }
        open()
        for clause in node.upserts {
            // It tells whether a row is there.
            for term in clause.target { try decide(term.expression) }
            try decide(clause.targetWhere)
            switch clause.action {
            case .nothing: break
            case .update(let assignments, where: let condition):
                try check(assignments)
                try decide(condition)
            }
        }
        return try returned(node.returning, node.position)
    }

    private mutating func check(_ branch: MergeStatement.Branch) throws(Failure) {
        try decide(branch.condition)
        switch branch.action {
        case .nothing, .delete: return
        case .update(let assignments): try check(assignments)
        case .insert(columns: _, _, values: let values):
            for value in values ?? [] { try hold(flow(of: value), for: .output, at: value.position) }
        }
    }

    private mutating func check(_ assignments: [Assignment]) throws(Failure) {
        for assignment in assignments {
            try hold(flow(of: assignment.value), for: .output, at: assignment.value.position)
        }
    }

    private mutating func decide(_ condition: Expression?) throws(Failure) {
        guard let condition else { return }
        try hold(flow(of: condition), for: .filter, at: condition.position)
    }

    /// RETURNING, with which the scope of the write ends.
    private mutating func returned(_ items: [SelectItem], _ position: Position) throws(Failure) -> OutputFlows {
        let result = try columns(of: items)
        scopes.removeLast()
        try put(out: result, position)
        return result
    }
}
