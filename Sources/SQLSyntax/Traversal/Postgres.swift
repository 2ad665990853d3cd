// The nodes that only PostgreSQL has. A case that holds little is walked in place; those through which a tree gets deep have a
// function of their own, as in Walk+Expression.swift.

extension PostgresExpression {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .namedOperator: try walkNamedOperator(&visitor)
        case .quantified: try walkQuantified(&visitor)
        case .unknownTest, .betweenSymmetric: try walkOperators(&visitor)
        case .rowConstructor, .array, .arraySubquery, .indirection: try walkConstructors(&visitor)
        case .valueFunction, .defaultValue: break
        case .wholeRow, .currentOf, .namedArgument, .grouping, .groupingSet, .xml: try walkOthers(&visitor)
        }
    }

    private func walkNamedOperator<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        guard case .namedOperator(let name, let left, let right) = self else { return }
        try name.schema.walk(&visitor, role: .schema)
        if let left { try visitor.visit(left) }
        try visitor.visit(right)
    }

    private func walkQuantified<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        if case .quantified(let comparison) = self { try comparison.walk(&visitor) }
    }

    private func walkOperators<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        if case .unknownTest(let operand, negated: _) = self { try visitor.visit(operand) }
        if case .betweenSymmetric(let predicate) = self {
            try visitor.visit(predicate.operand)
            try visitor.visit(predicate.lower)
            try visitor.visit(predicate.upper)
        }
    }

    private func walkConstructors<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        if case .rowConstructor(let elements) = self { try elements.walk(&visitor) }
        if case .array(let elements) = self { try elements.walk(&visitor) }
        if case .arraySubquery(let query) = self { try visitor.visit(query) }
        if case .indirection(let operand, let steps) = self {
            try visitor.visit(operand)
            for step in steps { try step.walk(&visitor) }
        }
    }

    private func walkOthers<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        if case .wholeRow(let name) = self { try visitor.visit(name, role: .correlation) }
        if case .currentOf(let cursor) = self { try visitor.visit(identifier: cursor, role: .cursor) }
        if case .namedArgument(let name, let value) = self {
            try visitor.visit(identifier: name, role: .argument)
            try visitor.visit(value)
        }
        if case .grouping(let elements) = self { try elements.walk(&visitor) }
        if case .groupingSet(let set) = self { try set.walk(&visitor) }
        if case .xml(let expression) = self { try expression.walk(&visitor) }
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .namedOperator: try rewriteNamedOperator(&rewriter)
        case .quantified: try rewriteQuantified(&rewriter)
        case .unknownTest, .betweenSymmetric: try rewriteOperators(&rewriter)
        case .rowConstructor, .array, .arraySubquery, .indirection: try rewriteConstructors(&rewriter)
        case .valueFunction, .defaultValue: break
        case .wholeRow, .currentOf, .namedArgument, .grouping, .groupingSet, .xml: try rewriteOthers(&rewriter)
        }
    }

    private mutating func rewriteNamedOperator<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .namedOperator(var name, var left, let right) = self else { return }
        try name.schema.rewrite(&rewriter, role: .schema)
        if let operand = left { left = try rewriter.rewrite(operand) }
        self = .namedOperator(name, left: left, right: try rewriter.rewrite(right))
    }

    private mutating func rewriteQuantified<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        guard case .quantified(var comparison) = self else { return }
        try comparison.rewrite(&rewriter)
        self = .quantified(comparison)
    }

    private mutating func rewriteOperators<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        if case .unknownTest(let operand, let negated) = self {
            self = .unknownTest(try rewriter.rewrite(operand), negated: negated)
        } else if case .betweenSymmetric(var predicate) = self {
            predicate.operand = try rewriter.rewrite(predicate.operand)
            predicate.lower = try rewriter.rewrite(predicate.lower)
            predicate.upper = try rewriter.rewrite(predicate.upper)
            self = .betweenSymmetric(predicate)
        }
    }

    private mutating func rewriteConstructors<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        if case .rowConstructor(var elements) = self {
            try elements.rewrite(&rewriter)
            self = .rowConstructor(elements)
        } else if case .array(var elements) = self {
            try elements.rewrite(&rewriter)
            self = .array(elements)
        } else if case .arraySubquery(let query) = self {
            self = .arraySubquery(try rewriter.rewrite(query))
        } else if case .indirection(let operand, var steps) = self {
            let operand = try rewriter.rewrite(operand)
            for index in steps.indices { try steps[index].rewrite(&rewriter) }
            self = .indirection(operand, steps)
        }
    }

    private mutating func rewriteOthers<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        if case .wholeRow(let name) = self {
            self = .wholeRow(try rewriter.rewrite(name, role: .correlation))
        } else if case .currentOf(let cursor) = self {
            self = .currentOf(try rewriter.rewrite(identifier: cursor, role: .cursor))
        } else if case .namedArgument(let name, let value) = self {
            let name = try rewriter.rewrite(identifier: name, role: .argument)
            self = .namedArgument(name, try rewriter.rewrite(value))
        } else if case .grouping(var elements) = self {
            try elements.rewrite(&rewriter)
            self = .grouping(elements)
        } else if case .groupingSet(var set) = self {
            try set.rewrite(&rewriter)
            self = .groupingSet(set)
        } else if case .xml(var expression) = self {
            try expression.rewrite(&rewriter)
            self = .xml(expression)
        }
    }
}

extension QuantifiedComparison {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(operand)
        try `operator`.schema.walk(&visitor, role: .schema)
        switch source {
        case .array(let array): try visitor.visit(array)
        case .query(let query): try visitor.visit(query)
        }
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        operand = try rewriter.rewrite(operand)
        try `operator`.schema.rewrite(&rewriter, role: .schema)
        switch source {
        case .array(let array): source = .array(try rewriter.rewrite(array))
        case .query(let query): source = .query(try rewriter.rewrite(query))
        }
    }
}

extension Indirection {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .field(let name): try visitor.visit(identifier: name, role: .field)
        case .element(let index): try visitor.visit(index)
        case .slice(let lower, let upper):
            try lower.walk(&visitor)
            try upper.walk(&visitor)
        }
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .field(let name): self = .field(try rewriter.rewrite(identifier: name, role: .field))
        case .element(let index): self = .element(try rewriter.rewrite(index))
        case .slice(var lower, var upper):
            try lower.rewrite(&rewriter)
            try upper.rewrite(&rewriter)
            self = .slice(lower, upper)
        }
    }
}

extension GroupingSet {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .empty: break
        case .rollup(let elements), .cube(let elements), .sets(let elements): try elements.walk(&visitor)
        }
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .empty: break
        case .rollup(var elements):
            try elements.rewrite(&rewriter)
            self = .rollup(elements)
        case .cube(var elements):
            try elements.rewrite(&rewriter)
            self = .cube(elements)
        case .sets(var elements):
            try elements.rewrite(&rewriter)
            self = .sets(elements)
        }
    }
}

extension XMLExpression.Named {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(value)
        try name.walk(&visitor, role: .xmlName)
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        value = try rewriter.rewrite(value)
        try name.rewrite(&rewriter, role: .xmlName)
    }
}

extension XMLExpression {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .concat(let parts): try parts.walk(&visitor)
        case .element(let name, let attributes, let content):
            try visitor.visit(identifier: name, role: .xmlName)
            for attribute in attributes { try attribute.walk(&visitor) }
            try content.walk(&visitor)
        case .forest(let parts): for part in parts { try part.walk(&visitor) }
        case .parse(document: _, let value, preservesWhitespace: _), .isDocument(let value): try visitor.visit(value)
        case .processingInstruction(let name, let value):
            try visitor.visit(identifier: name, role: .xmlName)
            try value.walk(&visitor)
        case .root(let value, let version, _):
            try visitor.visit(value)
            try version.walk(&visitor)
        case .serialize(document: _, let value, let type):
            try visitor.visit(value)
            try visitor.visit(type)
        }
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .concat(var parts):
            try parts.rewrite(&rewriter)
            self = .concat(parts)
        case .element(let name, var attributes, var content):
            let name = try rewriter.rewrite(identifier: name, role: .xmlName)
            for index in attributes.indices { try attributes[index].rewrite(&rewriter) }
            try content.rewrite(&rewriter)
            self = .element(name, attributes: attributes, content: content)
        case .forest(var parts):
            for index in parts.indices { try parts[index].rewrite(&rewriter) }
            self = .forest(parts)
        case .parse(let document, let value, let preservesWhitespace):
            self = .parse(
                document: document, try rewriter.rewrite(value), preservesWhitespace: preservesWhitespace)
        case .isDocument(let value): self = .isDocument(try rewriter.rewrite(value))
        case .processingInstruction(let name, var value):
            let name = try rewriter.rewrite(identifier: name, role: .xmlName)
            try value.rewrite(&rewriter)
            self = .processingInstruction(name, value)
        case .root(let value, var version, let standalone):
            let value = try rewriter.rewrite(value)
            try version.rewrite(&rewriter)
            self = .root(value, version: version, standalone)
        case .serialize(let document, let value, let type):
            let value = try rewriter.rewrite(value)
            self = .serialize(document: document, value, try rewriter.rewrite(type))
        }
    }
}

// MARK: - Table references

extension PostgresTable {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        switch self {
        case .rowsFrom(let table): try visitor.visit(table)
        case .xmlTable(let table): try visitor.visit(table)
        }
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        switch self {
        case .rowsFrom(let table): self = .rowsFrom(try rewriter.rewrite(table))
        case .xmlTable(let table): self = .xmlTable(try rewriter.rewrite(table))
        }
    }
}

extension RowsFrom {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        for item in items {
            try visitor.visit(item.call)
            try item.definitions.walk(&visitor)
        }
        try alias.walk(&visitor, role: .correlationDefinition)
        try columns.walk(&visitor, role: .columnDefinition)
        try definitions.walk(&visitor)
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        for index in items.indices {
            items[index].call = try rewriter.rewrite(items[index].call)
            try items[index].definitions.rewrite(&rewriter)
        }
        try alias.rewrite(&rewriter, role: .correlationDefinition)
        try columns.rewrite(&rewriter, role: .columnDefinition)
        try definitions.rewrite(&rewriter)
    }
}

extension XMLTable {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        for namespace in namespaces { try namespace.walk(&visitor) }
        try visitor.visit(row)
        try visitor.visit(document)
        for column in columns {
            try visitor.visit(identifier: column.name, role: .columnDefinition)
            switch column.kind {
            case .ordinality: break
            case .value(let type, let path, let otherwise, notNull: _):
                try visitor.visit(type)
                try path.walk(&visitor)
                try otherwise.walk(&visitor)
            }
        }
        try alias.walk(&visitor, role: .correlationDefinition)
        try columnAliases.walk(&visitor, role: .columnDefinition)
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        for index in namespaces.indices { try namespaces[index].rewrite(&rewriter) }
        row = try rewriter.rewrite(row)
        document = try rewriter.rewrite(document)
        for index in columns.indices {
            columns[index].name = try rewriter.rewrite(identifier: columns[index].name, role: .columnDefinition)
            switch columns[index].kind {
            case .ordinality: break
            case .value(let type, var path, var otherwise, let notNull):
                let type = try rewriter.rewrite(type)
                try path.rewrite(&rewriter)
                try otherwise.rewrite(&rewriter)
                columns[index].kind = .value(type, path: path, default: otherwise, notNull: notNull)
            }
        }
        try alias.rewrite(&rewriter, role: .correlationDefinition)
        try columnAliases.rewrite(&rewriter, role: .columnDefinition)
    }
}

// MARK: - Clauses and statements

extension TableSample {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(method, role: .function)
        try arguments.walk(&visitor)
        try repeatable.walk(&visitor)
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        method = try rewriter.rewrite(method, role: .function)
        try arguments.rewrite(&rewriter)
        try repeatable.rewrite(&rewriter)
    }
}

extension SearchClause {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try columns.walk(&visitor, role: .column)
        try visitor.visit(identifier: sequence, role: .columnDefinition)
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try columns.rewrite(&rewriter, role: .column)
        sequence = try rewriter.rewrite(identifier: sequence, role: .columnDefinition)
    }
}

extension CycleClause {
    func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try columns.walk(&visitor, role: .column)
        try visitor.visit(identifier: mark, role: .columnDefinition)
        try value.walk(&visitor)
        try otherwise.walk(&visitor)
        try visitor.visit(identifier: path, role: .columnDefinition)
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try columns.rewrite(&rewriter, role: .column)
        mark = try rewriter.rewrite(identifier: mark, role: .columnDefinition)
        try value.rewrite(&rewriter)
        try otherwise.rewrite(&rewriter)
        path = try rewriter.rewrite(identifier: path, role: .columnDefinition)
    }
}

extension TargetColumn: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }

    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try visitor.visit(identifier: name, role: .column)
        for step in indirection { try step.walk(&visitor) }
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        name = try rewriter.rewrite(identifier: name, role: .column)
        for index in indirection.indices { try indirection[index].rewrite(&rewriter) }
    }
}

extension MergeStatement {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try with.walk(&visitor)
        try visitor.visit(target)
        try visitor.visit(source)
        try visitor.visit(condition)
        try branches.walk(&visitor)
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try with.rewrite(&rewriter)
        target = try rewriter.rewrite(target)
        source = try rewriter.rewrite(source)
        condition = try rewriter.rewrite(condition)
        try branches.rewrite(&rewriter)
    }
}

extension MergeStatement.Branch {
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        try condition.walk(&visitor)
        switch action {
        case .nothing, .delete: break
        case .update(let assignments): try assignments.walk(&visitor)
        case .insert(let columns, _, let values):
            try columns?.walk(&visitor)
            try values?.walk(&visitor)
        }
    }

    package mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        try condition.rewrite(&rewriter)
        switch action {
        case .nothing, .delete: break
        case .update(var assignments):
            try assignments.rewrite(&rewriter)
            action = .update(assignments)
        case .insert(var columns, let overriding, var values):
            try columns?.rewrite(&rewriter)
            try values?.rewrite(&rewriter)
            action = .insert(columns: columns, overriding, values: values)
        }
    }
}
