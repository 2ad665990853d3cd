/// A pass that makes a new syntax tree of an old one.
///
/// There is a hook for each type of node, which returns what stands in the node's place. Its default keeps the node and
/// rewrites its children. A pass that writes a hook goes down by `var copy = node; try copy.rewriteChildren(&self)`, or
/// does not, as it must: what a hook returns is not rewritten again. To stop early, throw.
package protocol SyntaxRewriter {
    mutating func rewrite(_ node: Statement) throws(Failure) -> Statement
    mutating func rewrite(_ node: InsertStatement) throws(Failure) -> InsertStatement
    mutating func rewrite(_ node: UpdateStatement) throws(Failure) -> UpdateStatement
    mutating func rewrite(_ node: DeleteStatement) throws(Failure) -> DeleteStatement
    mutating func rewrite(_ node: MergeStatement.Branch) throws(Failure) -> MergeStatement.Branch
    mutating func rewrite(_ node: MergeStatement) throws(Failure) -> MergeStatement
    mutating func rewrite(_ node: UpsertClause) throws(Failure) -> UpsertClause
    mutating func rewrite(_ node: Assignment) throws(Failure) -> Assignment
    mutating func rewrite(_ node: TargetColumn) throws(Failure) -> TargetColumn

    mutating func rewrite(_ node: CreateTable) throws(Failure) -> CreateTable
    mutating func rewrite(_ node: CreateView) throws(Failure) -> CreateView
    mutating func rewrite(_ node: CreateIndex) throws(Failure) -> CreateIndex
    mutating func rewrite(_ node: CreateTrigger) throws(Failure) -> CreateTrigger
    mutating func rewrite(_ node: ColumnDefinition) throws(Failure) -> ColumnDefinition
    mutating func rewrite(_ node: ColumnConstraint) throws(Failure) -> ColumnConstraint
    mutating func rewrite(_ node: TableConstraint) throws(Failure) -> TableConstraint
    mutating func rewrite(_ node: ForeignKeyReference) throws(Failure) -> ForeignKeyReference

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression
    mutating func rewrite(_ node: QueryTerm) throws(Failure) -> QueryTerm
    mutating func rewrite(_ node: SetOperation) throws(Failure) -> SetOperation
    mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification
    mutating func rewrite(_ node: TableValueConstructor) throws(Failure) -> TableValueConstructor
    mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem
    mutating func rewrite(_ node: WithClause) throws(Failure) -> WithClause
    mutating func rewrite(_ node: CommonTableExpression) throws(Failure) -> CommonTableExpression
    mutating func rewrite(_ node: RowLimit) throws(Failure) -> RowLimit

    mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference
    mutating func rewrite(_ node: NamedTable) throws(Failure) -> NamedTable
    mutating func rewrite(_ node: TableFunction) throws(Failure) -> TableFunction
    mutating func rewrite(_ node: XMLTable) throws(Failure) -> XMLTable
    mutating func rewrite(_ node: RowsFrom) throws(Failure) -> RowsFrom
    mutating func rewrite(_ node: DerivedTable) throws(Failure) -> DerivedTable
    mutating func rewrite(_ node: Join) throws(Failure) -> Join

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression
    mutating func rewrite(_ node: ColumnReference) throws(Failure) -> ColumnReference
    mutating func rewrite(_ node: InPredicate) throws(Failure) -> InPredicate
    mutating func rewrite(_ node: FunctionCall) throws(Failure) -> FunctionCall
    mutating func rewrite(_ node: WindowSpecification) throws(Failure) -> WindowSpecification
    mutating func rewrite(_ node: WindowDefinition) throws(Failure) -> WindowDefinition
    mutating func rewrite(_ node: WindowFrame) throws(Failure) -> WindowFrame
    mutating func rewrite(_ node: SortSpecification) throws(Failure) -> SortSpecification
    mutating func rewrite(_ node: TypeName) throws(Failure) -> TypeName
    mutating func rewrite(_ node: Literal) throws(Failure) -> Literal
    mutating func rewrite(_ node: Parameter) throws(Failure) -> Parameter

    /// A name of one part or two; `role` is that of the last part.
    mutating func rewrite(_ name: QualifiedName, role: IdentifierRole) throws(Failure) -> QualifiedName
    /// Every identifier of the tree comes here, with what it stands for.
    mutating func rewrite(identifier: Identifier, role: IdentifierRole) throws(Failure) -> Identifier
}

extension SyntaxRewriter {
    /// The node with its children rewritten.
    package mutating func descend<Node: SyntaxNode>(_ node: Node) throws(Failure) -> Node {
        var node = node
        try node.rewriteChildren(&self)
        return node
    }

    package mutating func rewrite(_ node: Statement) throws(Failure) -> Statement { try descend(node) }
    package mutating func rewrite(_ node: InsertStatement) throws(Failure) -> InsertStatement { try descend(node) }
    package mutating func rewrite(_ node: UpdateStatement) throws(Failure) -> UpdateStatement { try descend(node) }
    package mutating func rewrite(_ node: DeleteStatement) throws(Failure) -> DeleteStatement { try descend(node) }
    package mutating func rewrite(_ node: MergeStatement.Branch) throws(Failure) -> MergeStatement.Branch {
        try descend(node)
    }
    package mutating func rewrite(_ node: MergeStatement) throws(Failure) -> MergeStatement { try descend(node) }
    package mutating func rewrite(_ node: UpsertClause) throws(Failure) -> UpsertClause { try descend(node) }
    package mutating func rewrite(_ node: Assignment) throws(Failure) -> Assignment { try descend(node) }
    package mutating func rewrite(_ node: TargetColumn) throws(Failure) -> TargetColumn { try descend(node) }

    package mutating func rewrite(_ node: CreateTable) throws(Failure) -> CreateTable { try descend(node) }
    package mutating func rewrite(_ node: CreateView) throws(Failure) -> CreateView { try descend(node) }
    package mutating func rewrite(_ node: CreateIndex) throws(Failure) -> CreateIndex { try descend(node) }
    package mutating func rewrite(_ node: CreateTrigger) throws(Failure) -> CreateTrigger { try descend(node) }
    package mutating func rewrite(_ node: ColumnDefinition) throws(Failure) -> ColumnDefinition { try descend(node) }
    package mutating func rewrite(_ node: ColumnConstraint) throws(Failure) -> ColumnConstraint { try descend(node) }
    package mutating func rewrite(_ node: TableConstraint) throws(Failure) -> TableConstraint { try descend(node) }
    package mutating func rewrite(_ node: ForeignKeyReference) throws(Failure) -> ForeignKeyReference {
        try descend(node)
    }

    package mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression { try descend(node) }
    package mutating func rewrite(_ node: QueryTerm) throws(Failure) -> QueryTerm { try descend(node) }
    package mutating func rewrite(_ node: SetOperation) throws(Failure) -> SetOperation { try descend(node) }
    package mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification {
        try descend(node)
    }
    package mutating func rewrite(_ node: TableValueConstructor) throws(Failure) -> TableValueConstructor {
        try descend(node)
    }
    package mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem { try descend(node) }
    package mutating func rewrite(_ node: WithClause) throws(Failure) -> WithClause { try descend(node) }
    package mutating func rewrite(_ node: CommonTableExpression) throws(Failure) -> CommonTableExpression {
        try descend(node)
    }
    package mutating func rewrite(_ node: RowLimit) throws(Failure) -> RowLimit { try descend(node) }

    package mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference { try descend(node) }
    package mutating func rewrite(_ node: NamedTable) throws(Failure) -> NamedTable { try descend(node) }
    package mutating func rewrite(_ node: TableFunction) throws(Failure) -> TableFunction { try descend(node) }
    package mutating func rewrite(_ node: XMLTable) throws(Failure) -> XMLTable { try descend(node) }
    package mutating func rewrite(_ node: RowsFrom) throws(Failure) -> RowsFrom { try descend(node) }
    package mutating func rewrite(_ node: DerivedTable) throws(Failure) -> DerivedTable { try descend(node) }
    package mutating func rewrite(_ node: Join) throws(Failure) -> Join { try descend(node) }

    package mutating func rewrite(_ node: Expression) throws(Failure) -> Expression { try descend(node) }
    package mutating func rewrite(_ node: ColumnReference) throws(Failure) -> ColumnReference { try descend(node) }
    package mutating func rewrite(_ node: InPredicate) throws(Failure) -> InPredicate { try descend(node) }
    package mutating func rewrite(_ node: FunctionCall) throws(Failure) -> FunctionCall { try descend(node) }
    package mutating func rewrite(_ node: WindowSpecification) throws(Failure) -> WindowSpecification {
        try descend(node)
    }
    package mutating func rewrite(_ node: WindowDefinition) throws(Failure) -> WindowDefinition { try descend(node) }
    package mutating func rewrite(_ node: WindowFrame) throws(Failure) -> WindowFrame { try descend(node) }
    package mutating func rewrite(_ node: SortSpecification) throws(Failure) -> SortSpecification { try descend(node) }
    package mutating func rewrite(_ node: TypeName) throws(Failure) -> TypeName { try descend(node) }
    package mutating func rewrite(_ node: Literal) throws(Failure) -> Literal { try descend(node) }
    package mutating func rewrite(_ node: Parameter) throws(Failure) -> Parameter { try descend(node) }

    package mutating func rewrite(_ name: QualifiedName, role: IdentifierRole) throws(Failure) -> QualifiedName {
        var name = name
        try name.rewriteChildren(&self, role: role)
        return name
    }

    package mutating func rewrite(identifier: Identifier, role: IdentifierRole) throws(Failure) -> Identifier {
        identifier
    }
}
