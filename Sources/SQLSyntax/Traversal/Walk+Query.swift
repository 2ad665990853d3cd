extension QueryExpression {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try with.walk(&visitor)
        try visitor.visit(first)
        try rest.walk(&visitor)
        try orderBy.walk(&visitor)
        try limit.walk(&visitor)
    }
}

extension QueryTerm {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .specification(let specification): try visitor.visit(specification)
        case .values(let values): try visitor.visit(values)
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
        try selectList.walk(&visitor)
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
        case .allOf(let name): try visitor.visit(identifier: name, role: .correlation)
        case .expression(let expression, let alias):
            try visitor.visit(expression)
            try alias.walk(&visitor, role: .columnDefinition)
        }
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
        try visitor.visit(query)
    }
}

extension RowLimit {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(count)
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
        guard case .aliased(let table, let alias) = kind else { return }
        try visitor.visit(table)
        try visitor.visit(identifier: alias, role: .correlationDefinition)
    }
}

extension NamedTable {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(name, role: .relation)
        try alias.walk(&visitor, role: .correlationDefinition)
        switch indexHint {
        case .none, .some(.notIndexed): break
        case .some(.indexedBy(let index)): try visitor.visit(identifier: index, role: .index)
        }
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
    }
}

extension Join {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(operand)
        switch condition {
        case .none: break
        case .some(.on(let condition)): try visitor.visit(condition)
        case .some(.using(let columns)): try columns.walk(&visitor, role: .column)
        }
    }
}
