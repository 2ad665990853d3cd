// Which hook is whose: one pair of lines for each type of node.

extension Statement: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension InsertStatement: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension UpdateStatement: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension DeleteStatement: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension UpsertClause: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension Assignment: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension CreateTable: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension CreateView: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension CreateIndex: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension CreateTrigger: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension ColumnDefinition: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension ColumnConstraint: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension TableConstraint: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension ForeignKeyReference: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension QueryExpression: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension QueryTerm: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension SetOperation: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension QuerySpecification: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension TableValueConstructor: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension SelectItem: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension WithClause: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension CommonTableExpression: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension RowLimit: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension TableReference: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension NamedTable: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension TableFunction: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension DerivedTable: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension Join: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension Expression: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension ColumnReference: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension InPredicate: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension FunctionCall: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension WindowSpecification: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension WindowDefinition: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension WindowFrame: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension SortSpecification: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension TypeName: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension Literal: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension Parameter: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension MergeStatement: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension MergeStatement.Branch: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension RowsFrom: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}

extension XMLTable: SyntaxNode {
    package func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) { try visitor.visit(self) }
    package func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self {
        try rewriter.rewrite(self)
    }
}
