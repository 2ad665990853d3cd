extension QueryExpression {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try with.rewrite(&rewriter)
        first = try rewriter.rewrite(first)
        try rest.rewrite(&rewriter)
        try orderBy.rewrite(&rewriter)
        try limit.rewrite(&rewriter)
    }
}

extension QueryTerm {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .specification(let specification): self = .specification(try rewriter.rewrite(specification))
        case .values(let values): self = .values(try rewriter.rewrite(values))
        }
    }
}

extension SetOperation {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        term = try rewriter.rewrite(term)
    }
}

extension QuerySpecification {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try selectList.rewrite(&rewriter)
        try from.rewrite(&rewriter)
        try `where`.rewrite(&rewriter)
        try groupBy.rewrite(&rewriter)
        try having.rewrite(&rewriter)
        try windows.rewrite(&rewriter)
    }
}

extension TableValueConstructor {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        for index in rows.indices { try rows[index].rewrite(&rewriter) }
    }
}

extension SelectItem {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch kind {
        case .all: break
        case .allOf(let name): kind = .allOf(try rewriter.rewrite(identifier: name, role: .correlation))
        case .expression(let expression, var alias):
            let expression = try rewriter.rewrite(expression)
            try alias.rewrite(&rewriter, role: .columnDefinition)
            kind = .expression(expression, alias: alias)
        }
    }
}

extension WithClause {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try tables.rewrite(&rewriter)
    }
}

extension CommonTableExpression {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(identifier: name, role: .commonTable)
        try columns.rewrite(&rewriter, role: .columnDefinition)
        query = try rewriter.rewrite(query)
    }
}

extension RowLimit {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        count = try rewriter.rewrite(count)
        try offset.rewrite(&rewriter)
    }
}

extension TableReference {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch kind {
        case .named: try rewriteNamed(&rewriter)
        case .function: try rewriteFunction(&rewriter)
        case .derived: try rewriteDerived(&rewriter)
        case .joined: try rewriteJoined(&rewriter)
        case .aliased: try rewriteAliased(&rewriter)
        }
    }

    private mutating func rewriteNamed<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .named(let table) = kind else { return }
        kind = .named(try rewriter.rewrite(table))
    }

    private mutating func rewriteFunction<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .function(let function) = kind else { return }
        kind = .function(try rewriter.rewrite(function))
    }

    private mutating func rewriteDerived<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .derived(let table) = kind else { return }
        kind = .derived(try rewriter.rewrite(table))
    }

    private mutating func rewriteJoined<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .joined(var chain) = kind else { return }
        chain.first = try rewriter.rewrite(chain.first)
        try chain.joins.rewrite(&rewriter)
        kind = .joined(chain)
    }

    private mutating func rewriteAliased<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .aliased(let table, let alias) = kind else { return }
        let rewritten = try rewriter.rewrite(table)
        kind = .aliased(rewritten, alias: try rewriter.rewrite(identifier: alias, role: .correlationDefinition))
    }
}

extension NamedTable {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .relation)
        try alias.rewrite(&rewriter, role: .correlationDefinition)
        switch indexHint {
        case .none, .some(.notIndexed): break
        case .some(.indexedBy(let index)):
            indexHint = .indexedBy(try rewriter.rewrite(identifier: index, role: .index))
        }
    }
}

extension TableFunction {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .tableFunction)
        try arguments.rewrite(&rewriter)
        try alias.rewrite(&rewriter, role: .correlationDefinition)
    }
}

extension DerivedTable {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        query = try rewriter.rewrite(query)
        try alias.rewrite(&rewriter, role: .correlationDefinition)
    }
}

extension Join {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        operand = try rewriter.rewrite(operand)
        switch condition {
        case .none: break
        case .some(.on(let search)): condition = .on(try rewriter.rewrite(search))
        case .some(.using(var columns)):
            try columns.rewrite(&rewriter, role: .column)
            condition = .using(columns)
        }
    }
}
