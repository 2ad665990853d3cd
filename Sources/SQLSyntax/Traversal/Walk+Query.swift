extension QueryExpression {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try with.walk(&visitor)
        try visitor.visit(first)
        try rest.walk(&visitor)
        try orderBy.walk(&visitor)
        try limit.walk(&visitor)
        for clause in locking { try clause.tables.walk(&visitor, role: .correlation) }
    }
}

extension QueryTerm {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .specification(let specification): try visitor.visit(specification)
        case .values(let values): try visitor.visit(values)
        case .parenthesized(let query): try visitor.visit(query)
        }
    }
}

extension SetOperation {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(term)
    }
}

extension QuerySpecification {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try distinctOn.walk(&visitor)
        try selectList.walk(&visitor)
        if let into { try visitor.visit(into.name, role: .relation) }
        try from.walk(&visitor)
        try `where`.walk(&visitor)
        try groupBy.walk(&visitor)
        try having.walk(&visitor)
        try windows.walk(&visitor)
    }
}

extension TableValueConstructor {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        for row in rows { try row.walk(&visitor) }
    }
}

extension SelectItem {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch kind {
        case .all: break
        case .allOf(let name): try visitor.visit(name, role: .correlation)
        case .allFields, .expression: try walkExpression(&visitor)
        }
        if case .expression(_, let alias) = kind { try alias.walk(&visitor, role: .columnDefinition) }
    }

    private func walkExpression<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        if case .expression(let expression, _) = kind { try visitor.visit(expression) }
        if case .allFields(let expression) = kind { try visitor.visit(expression) }
    }
}

extension WithClause {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try tables.walk(&visitor)
    }
}

extension CommonTableExpression {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(identifier: name, role: .commonTable)
        try columns.walk(&visitor, role: .columnDefinition)
        switch body {
        case .query(let query): try visitor.visit(query)
        case .change(let statement): try visitor.visit(statement)
        }
        try search?.walk(&visitor)
        try cycle?.walk(&visitor)
    }
}

extension RowLimit {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try count.walk(&visitor)
        try offset.walk(&visitor)
    }
}

extension TableReference {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch kind {
        case .named: try walkNamed(&visitor)
        case .function: try walkFunction(&visitor)
        case .derived: try walkDerived(&visitor)
        case .joined: try walkJoined(&visitor)
        case .aliased: try walkAliased(&visitor)
        case .postgres: try walkPostgres(&visitor)
        }
    }

    private func walkNamed<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .named(let table) = kind else { return }
        try visitor.visit(table)
    }

    private func walkFunction<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .function(let function) = kind else { return }
        try visitor.visit(function)
    }

    private func walkDerived<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .derived(let table) = kind else { return }
        try visitor.visit(table)
    }

    private func walkJoined<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .joined(let chain) = kind else { return }
        try visitor.visit(chain.first)
        try chain.joins.walk(&visitor)
    }

    private func walkAliased<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .aliased(let table, let alias, let columns) = kind else { return }
        try visitor.visit(table)
        try visitor.visit(identifier: alias, role: .correlationDefinition)
        try columns.walk(&visitor, role: .columnDefinition)
    }

    private func walkPostgres<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .postgres(let table) = kind else { return }
        try table.walkChildren(&visitor)
    }
}

extension NamedTable {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .relation)
        try alias.walk(&visitor, role: .correlationDefinition)
        try columns.walk(&visitor, role: .columnDefinition)
        switch indexHint {
        case .none, .some(.notIndexed): break
        case .some(.indexedBy(let index)): try visitor.visit(identifier: index, role: .index)
        }
        try sample?.walkChildren(&visitor)
    }
}

extension TableFunction {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .tableFunction)
        try arguments.walk(&visitor)
        try alias.walk(&visitor, role: .correlationDefinition)
    }
}

extension DerivedTable {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(query)
        try alias.walk(&visitor, role: .correlationDefinition)
        try columns.walk(&visitor, role: .columnDefinition)
    }
}

extension Join {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(operand)
        switch condition {
        case .none: break
        case .some(.on(let condition)): try visitor.visit(condition)
        case .some(.using(let columns, let alias)):
            try columns.walk(&visitor, role: .column)
            try alias.walk(&visitor, role: .correlationDefinition)
        }
    }
}
