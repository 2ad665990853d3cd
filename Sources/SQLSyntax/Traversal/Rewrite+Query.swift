extension QueryExpression {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try with.rewrite(&rewriter)
        first = try rewriter.rewrite(first)
        try rest.rewrite(&rewriter)
        try orderBy.rewrite(&rewriter)
        try limit.rewrite(&rewriter)
        for index in locking.indices { try locking[index].tables.rewrite(&rewriter, role: .correlation) }
    }
}

extension QueryTerm {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .specification: try rewriteSpecification(&rewriter)
        case .values: try rewriteValues(&rewriter)
        case .parenthesized: try rewriteParenthesized(&rewriter)
        }
    }

    private mutating func rewriteSpecification<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .specification(let specification) = self else { return }
        self = .specification(try rewriter.rewrite(specification))
    }

    private mutating func rewriteValues<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .values(let values) = self else { return }
        self = .values(try rewriter.rewrite(values))
    }

    private mutating func rewriteParenthesized<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .parenthesized(let query) = self else { return }
        self = .parenthesized(try rewriter.rewrite(query))
    }
}

extension SetOperation {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        term = try rewriter.rewrite(term)
    }
}

extension QuerySpecification {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try distinctOn.rewrite(&rewriter)
        try selectList.rewrite(&rewriter)
        try rewriteInto(&rewriter)
        try from.rewrite(&rewriter)
        try `where`.rewrite(&rewriter)
        try groupBy.rewrite(&rewriter)
        try having.rewrite(&rewriter)
        try windows.rewrite(&rewriter)
    }
}

extension QuerySpecification {
    private mutating func rewriteInto<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard var made = into else { return }
        made.name = try rewriter.rewrite(made.name, role: .relation)
        into = made
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
        case .allOf(let name): kind = .allOf(try rewriter.rewrite(name, role: .correlation))
        case .allFields, .expression: try rewriteExpression(&rewriter)
        }
    }

    private mutating func rewriteExpression<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        if case .expression(let expression, let alias) = kind {
            kind = .expression(try rewriter.rewrite(expression), alias: alias)
            try rewriteAlias(&rewriter)
        } else if case .allFields(let expression) = kind {
            kind = .allFields(try rewriter.rewrite(expression))
        }
    }

    private mutating func rewriteAlias<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .expression(let expression, let alias?) = kind else { return }
        kind = .expression(expression, alias: try rewriter.rewrite(identifier: alias, role: .columnDefinition))
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
        switch body {
        case .query: try rewriteQuery(&rewriter)
        case .change: try rewriteChange(&rewriter)
        }
        try rewriteRecursion(&rewriter)
    }

    private mutating func rewriteQuery<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .query(let query) = body else { return }
        body = .query(try rewriter.rewrite(query))
    }

    private mutating func rewriteChange<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .change(let statement) = body else { return }
        body = .change(try rewriter.rewrite(statement))
    }

    private mutating func rewriteRecursion<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try search?.rewrite(&rewriter)
        try cycle?.rewrite(&rewriter)
    }
}

extension RowLimit {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try count.rewrite(&rewriter)
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
        case .postgres: try rewritePostgres(&rewriter)
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
        guard case .aliased(let table, let alias, var columns) = kind else { return }
        let rewritten = try rewriter.rewrite(table)
        let name = try rewriter.rewrite(identifier: alias, role: .correlationDefinition)
        try columns.rewrite(&rewriter, role: .columnDefinition)
        kind = .aliased(rewritten, alias: name, columns: columns)
    }

    private mutating func rewritePostgres<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .postgres(var table) = kind else { return }
        try table.rewriteChildren(&rewriter)
        kind = .postgres(table)
    }
}

extension NamedTable {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(name, role: .relation)
        try alias.rewrite(&rewriter, role: .correlationDefinition)
        try columns.rewrite(&rewriter, role: .columnDefinition)
        switch indexHint {
        case .none, .some(.notIndexed): break
        case .some(.indexedBy(let index)):
            indexHint = .indexedBy(try rewriter.rewrite(identifier: index, role: .index))
        }
        try sample?.rewriteChildren(&rewriter)
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
        try columns.rewrite(&rewriter, role: .columnDefinition)
    }
}

extension Join {
    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        operand = try rewriter.rewrite(operand)
        switch condition {
        case .none: break
        case .some(.on(let search)): condition = .on(try rewriter.rewrite(search))
        case .some(.using(var columns, var alias)):
            try columns.rewrite(&rewriter, role: .column)
            try alias.rewrite(&rewriter, role: .correlationDefinition)
            condition = .using(columns, alias: alias)
        }
    }
}
