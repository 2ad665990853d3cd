import SQLSyntax

/// How many nodes of each type a tree holds, and which identifiers.
struct Tally: Equatable {
    var nodes: [String: Int] = [:]
    var identifiers: [String: Int] = [:]

    mutating func count<Node>(_ node: Node) { nodes[Self.name(of: Node.self), default: 0] += 1 }

    /// `MergeStatement.Branch`, not `Branch`.
    static func name(of type: any Any.Type) -> String {
        String(reflecting: type).replacing("SQLSyntax.", with: "")
    }

    mutating func count(identifier: Identifier) {
        identifiers["\(identifier.value) at \(identifier.position.start)", default: 0] += 1
    }
}

/// Counts by reflection: knows nothing of the tree but the names of the types that are nodes.
struct ReflectedTally {
    var tally = Tally()
    /// The cases seen of each enum.
    var cases: [String: Set<String>] = [:]

    static let nodeTypes: Set<String> = [
        "Statement", "InsertStatement", "UpdateStatement", "DeleteStatement", "UpsertClause",
        "Assignment", "TargetColumn", "MergeStatement", "MergeStatement.Branch", "CreateTable", "CreateView",
        "CreateIndex", "CreateTrigger",
        "ColumnDefinition", "ColumnConstraint", "TableConstraint", "ForeignKeyReference", "QueryExpression",
        "QueryTerm", "SetOperation", "QuerySpecification", "TableValueConstructor", "SelectItem",
        "WithClause", "CommonTableExpression", "RowLimit", "TableReference", "NamedTable",
        "TableFunction", "RowsFrom", "XMLTable", "DerivedTable", "Join", "Expression", "ColumnReference",
        "InPredicate", "FunctionCall", "WindowSpecification", "WindowDefinition", "WindowFrame",
        "SortSpecification", "TypeName", "Literal", "Parameter",
        "QualifiedName",
    ]

    mutating func reflect(_ value: Any) {
        if let identifier = value as? Identifier {
            tally.count(identifier: identifier)
            return
        }
        let type = type(of: value)
        let name = Tally.name(of: type)
        if ReflectedTally.nodeTypes.contains(name) { tally.nodes[name, default: 0] += 1 }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .enum:
            let label = mirror.children.first?.label ?? String(describing: value)
            cases[name, default: []].insert(label)
        default: break
        }
        for child in mirror.children { reflect(child.value) }
    }
}

/// Counts by visiting.
struct VisitedTally: SyntaxVisitor {
    var tally = Tally()

    mutating func visit(_ node: Statement) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: InsertStatement) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: UpdateStatement) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: DeleteStatement) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: UpsertClause) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: Assignment) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: XMLTable) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: RowsFrom) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: TargetColumn) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: MergeStatement.Branch) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: MergeStatement) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: CreateTable) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: CreateView) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: CreateIndex) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: CreateTrigger) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: ColumnDefinition) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: ColumnConstraint) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: TableConstraint) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: ForeignKeyReference) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: QueryExpression) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: QueryTerm) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: SetOperation) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: TableValueConstructor) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: SelectItem) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: WithClause) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: RowLimit) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: TableReference) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: NamedTable) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: TableFunction) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: DerivedTable) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: Join) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: Expression) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: ColumnReference) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: InPredicate) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: FunctionCall) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: WindowSpecification) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: WindowDefinition) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: WindowFrame) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: SortSpecification) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: TypeName) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: Literal) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ node: Parameter) throws(Failure) {
        tally.count(node)
        try node.walkChildren(&self)
    }
    mutating func visit(_ name: QualifiedName, role: IdentifierRole) throws(Failure) {
        tally.count(name)
        try name.walkChildren(&self, role: role)
    }
    mutating func visit(identifier: Identifier, role: IdentifierRole) { tally.count(identifier: identifier) }
}

/// Counts by rewriting, and marks every identifier on the way if it is asked to.
struct RewrittenTally: SyntaxRewriter {
    var tally = Tally()
    var suffix = ""

    mutating func rewrite(_ node: Statement) throws(Failure) -> Statement {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: InsertStatement) throws(Failure) -> InsertStatement {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: UpdateStatement) throws(Failure) -> UpdateStatement {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: DeleteStatement) throws(Failure) -> DeleteStatement {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: UpsertClause) throws(Failure) -> UpsertClause {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: Assignment) throws(Failure) -> Assignment {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: XMLTable) throws(Failure) -> XMLTable {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: RowsFrom) throws(Failure) -> RowsFrom {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: TargetColumn) throws(Failure) -> TargetColumn {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: MergeStatement.Branch) throws(Failure) -> MergeStatement.Branch {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: MergeStatement) throws(Failure) -> MergeStatement {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: CreateTable) throws(Failure) -> CreateTable {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: CreateView) throws(Failure) -> CreateView {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: CreateIndex) throws(Failure) -> CreateIndex {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: CreateTrigger) throws(Failure) -> CreateTrigger {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: ColumnDefinition) throws(Failure) -> ColumnDefinition {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: ColumnConstraint) throws(Failure) -> ColumnConstraint {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: TableConstraint) throws(Failure) -> TableConstraint {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: ForeignKeyReference) throws(Failure) -> ForeignKeyReference {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: QueryTerm) throws(Failure) -> QueryTerm {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: SetOperation) throws(Failure) -> SetOperation {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: TableValueConstructor) throws(Failure) -> TableValueConstructor {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: WithClause) throws(Failure) -> WithClause {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: CommonTableExpression) throws(Failure) -> CommonTableExpression {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: RowLimit) throws(Failure) -> RowLimit {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: NamedTable) throws(Failure) -> NamedTable {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: TableFunction) throws(Failure) -> TableFunction {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: DerivedTable) throws(Failure) -> DerivedTable {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: Join) throws(Failure) -> Join {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: ColumnReference) throws(Failure) -> ColumnReference {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: InPredicate) throws(Failure) -> InPredicate {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: FunctionCall) throws(Failure) -> FunctionCall {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: WindowSpecification) throws(Failure) -> WindowSpecification {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: WindowDefinition) throws(Failure) -> WindowDefinition {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: WindowFrame) throws(Failure) -> WindowFrame {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: SortSpecification) throws(Failure) -> SortSpecification {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: TypeName) throws(Failure) -> TypeName {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: Literal) throws(Failure) -> Literal {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ node: Parameter) throws(Failure) -> Parameter {
        tally.count(node)
        return try descend(node)
    }
    mutating func rewrite(_ name: QualifiedName, role: IdentifierRole) throws(Failure) -> QualifiedName {
        tally.count(name)
        var name = name
        try name.rewriteChildren(&self, role: role)
        return name
    }
    mutating func rewrite(identifier: Identifier, role: IdentifierRole) -> Identifier {
        tally.count(identifier: identifier)
        var identifier = identifier
        identifier.value.string += suffix
        return identifier
    }
}
