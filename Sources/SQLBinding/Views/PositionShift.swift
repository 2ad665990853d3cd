package import SQLSyntax

/// Moves every position of a tree: the query of a view into the text behind a statement, where no position of another node is.
package struct PositionShift: SyntaxRewriter {
    private let offset: Int32
    /// Where the parser's made positions, below -1, go: that of -2 two behind this place.
    private let made: Int32

    /// Positions that the parser made for nodes without a text come behind the text's `length`.
    package init(by offset: Int32, length: Int32) {
        self.offset = offset
        made = offset + length
    }

    /// How many places behind the text the made positions of a tree take.
    package static func made(in query: QueryExpression) throws(Failure) -> Int32 {
        var search = MadePositions()
        try search.visit(query)
        return search.count
    }

    private func moved(_ position: Position) -> Position {
        Position(start: moved(position.start), end: moved(position.end))
    }

    private func moved(_ place: Int32) -> Int32 {
        if place >= 0 { return place + offset }
        return place == Position.none.start ? place : made - place
    }

    package mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        var copy = try descend(node)
        copy.position = moved(node.position)
        return copy
    }

    package mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification {
        var copy = try descend(node)
        copy.position = moved(node.position)
        return copy
    }

    package mutating func rewrite(_ node: TableValueConstructor) throws(Failure) -> TableValueConstructor {
        var copy = try descend(node)
        copy.position = moved(node.position)
        return copy
    }

    package mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem {
        var copy = try descend(node)
        copy.position = moved(node.position)
        return copy
    }

    package mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference {
        var copy = try descend(node)
        copy.position = moved(node.position)
        return copy
    }

    package mutating func rewrite(_ node: TypeName) throws(Failure) -> TypeName {
        var copy = try descend(node)
        copy.position = moved(node.position)
        return copy
    }

    package mutating func rewrite(_ node: SortSpecification) throws(Failure) -> SortSpecification {
        var copy = try descend(node)
        if let sign = copy.using { copy.using = moved(sign) }
        return copy
    }

    package mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        var copy = try descend(node)
        copy.position = moved(node.position)
        moveOperator(of: &copy)
        return copy
    }

    private func moveOperator(of node: inout Expression) {
        if case .postgres(.namedOperator(let sign, let left, let right)) = node.kind {
            node.kind = .postgres(.namedOperator(moved(sign), left: left, right: right))
        } else if case .postgres(.quantified(var comparison)) = node.kind {
            comparison.operator = moved(comparison.operator)
            node.kind = .postgres(.quantified(comparison))
        }
    }

    /// Its schema is moved as an identifier.
    private func moved(_ sign: OperatorName) -> OperatorName {
        OperatorName(schema: sign.schema, sign.symbol, at: moved(sign.position))
    }

    package mutating func rewrite(identifier: Identifier, role: IdentifierRole) throws(Failure) -> Identifier {
        var copy = identifier
        copy.position = moved(identifier.position)
        return copy
    }
}

/// The lowest position of a tree.
private struct MadePositions: SyntaxVisitor {
    private(set) var count: Int32 = 0

    private mutating func note(_ position: Position) { count = max(count, -position.start) }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        note(node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        note(node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        note(node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        note(node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        note(node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: TypeName) throws(Failure) {
        note(node.position)
        try node.walkChildren(&self)
    }

    mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure) { note(identifier.position) }
}
