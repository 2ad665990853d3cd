/// A pass that reads the syntax tree.
///
/// There is a hook for each type of node. Its default walks on to the children (`node.walkChildren(&self)`), so a pass
/// writes the hooks of the nodes that it is about and decides in each whether, and when, to go down. To stop early,
/// throw. The error is one type for all passes: were it generic, every frame of the recursion would hold one.
package protocol SyntaxVisitor {
    mutating func visit(_ node: Statement) throws(Failure)
    mutating func visit(_ node: InsertStatement) throws(Failure)
    mutating func visit(_ node: UpdateStatement) throws(Failure)
    mutating func visit(_ node: DeleteStatement) throws(Failure)
    mutating func visit(_ node: MergeStatement.Branch) throws(Failure)
    mutating func visit(_ node: MergeStatement) throws(Failure)
    mutating func visit(_ node: UpsertClause) throws(Failure)
    mutating func visit(_ node: Assignment) throws(Failure)
    mutating func visit(_ node: TargetColumn) throws(Failure)

    mutating func visit(_ node: CreateTable) throws(Failure)
    mutating func visit(_ node: CreateView) throws(Failure)
    mutating func visit(_ node: CreateIndex) throws(Failure)
    mutating func visit(_ node: CreateTrigger) throws(Failure)
    mutating func visit(_ node: ColumnDefinition) throws(Failure)
    mutating func visit(_ node: ColumnConstraint) throws(Failure)
    mutating func visit(_ node: TableConstraint) throws(Failure)
    mutating func visit(_ node: ForeignKeyReference) throws(Failure)

    mutating func visit(_ node: QueryExpression) throws(Failure)
    mutating func visit(_ node: QueryTerm) throws(Failure)
    mutating func visit(_ node: SetOperation) throws(Failure)
    mutating func visit(_ node: QuerySpecification) throws(Failure)
    mutating func visit(_ node: TableValueConstructor) throws(Failure)
    mutating func visit(_ node: SelectItem) throws(Failure)
    mutating func visit(_ node: WithClause) throws(Failure)
    mutating func visit(_ node: CommonTableExpression) throws(Failure)
    mutating func visit(_ node: RowLimit) throws(Failure)

    mutating func visit(_ node: TableReference) throws(Failure)
    mutating func visit(_ node: NamedTable) throws(Failure)
    mutating func visit(_ node: TableFunction) throws(Failure)
    mutating func visit(_ node: XMLTable) throws(Failure)
    mutating func visit(_ node: RowsFrom) throws(Failure)
    mutating func visit(_ node: DerivedTable) throws(Failure)
    mutating func visit(_ node: Join) throws(Failure)

    mutating func visit(_ node: Expression) throws(Failure)
    mutating func visit(_ node: ColumnReference) throws(Failure)
    mutating func visit(_ node: InPredicate) throws(Failure)
    mutating func visit(_ node: FunctionCall) throws(Failure)
    mutating func visit(_ node: WindowSpecification) throws(Failure)
    mutating func visit(_ node: WindowDefinition) throws(Failure)
    mutating func visit(_ node: WindowFrame) throws(Failure)
    mutating func visit(_ node: SortSpecification) throws(Failure)
    mutating func visit(_ node: TypeName) throws(Failure)
    mutating func visit(_ node: Literal) throws(Failure)
    mutating func visit(_ node: Parameter) throws(Failure)

    /// A name of one part or two; `role` is that of the last part.
    mutating func visit(_ name: QualifiedName, role: IdentifierRole) throws(Failure)
    /// Every identifier of the tree comes here, with what it stands for.
    mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure)
}

extension SyntaxVisitor {
    package mutating func visit(_ node: Statement) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: InsertStatement) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: UpdateStatement) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: DeleteStatement) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: MergeStatement.Branch) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: MergeStatement) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: UpsertClause) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: Assignment) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: TargetColumn) throws(Failure) { try node.walkChildren(&self) }

    package mutating func visit(_ node: CreateTable) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: CreateView) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: CreateIndex) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: CreateTrigger) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: ColumnDefinition) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: ColumnConstraint) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: TableConstraint) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: ForeignKeyReference) throws(Failure) { try node.walkChildren(&self) }

    package mutating func visit(_ node: QueryExpression) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: QueryTerm) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: SetOperation) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: QuerySpecification) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: TableValueConstructor) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: SelectItem) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: WithClause) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: CommonTableExpression) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: RowLimit) throws(Failure) { try node.walkChildren(&self) }

    package mutating func visit(_ node: TableReference) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: NamedTable) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: TableFunction) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: XMLTable) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: RowsFrom) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: DerivedTable) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: Join) throws(Failure) { try node.walkChildren(&self) }

    package mutating func visit(_ node: Expression) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: ColumnReference) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: InPredicate) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: FunctionCall) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: WindowSpecification) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: WindowDefinition) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: WindowFrame) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: SortSpecification) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: TypeName) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: Literal) throws(Failure) { try node.walkChildren(&self) }
    package mutating func visit(_ node: Parameter) throws(Failure) { try node.walkChildren(&self) }

    package mutating func visit(_ name: QualifiedName, role: IdentifierRole) throws(Failure) {
        try name.walkChildren(&self, role: role)
    }

    package mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure) {}
}
