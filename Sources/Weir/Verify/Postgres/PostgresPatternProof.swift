internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Whether the planner can try no pattern of the user's part on sampled values of hidden rows, whatever barrier stands there:
/// a pattern is a literal that raises for no text, or stands in a scalar subquery, or is a stored column of a table
/// (semantics.md, section 7).
struct PostgresPatternProof: SyntaxVisitor {
    private let bindings: Bindings
    private let session: SessionAccess

    static func prove(_ statement: Statement, _ bindings: Bindings, _ session: SessionAccess) throws(Failure) {
        var proof = PostgresPatternProof(bindings: bindings, session: session)
        try proof.visit(statement)
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        try prove(node)
        try node.walkChildren(&self)
    }

    private func prove(_ node: Expression) throws(Failure) {
        guard let exposed = PostgresPatterns.exposed(in: node, session.index.dialect) else { return }
        let pattern: Expression? =
            switch (exposed, node.kind) {
            case (.pattern, .pattern(let predicate)): predicate.pattern
            case (.right, .postgres(.namedOperator(_, left: _, let right))): right
            case (.pattern, _), (.right, _), (.array, _), (.argument, _): nil
            }
        guard let pattern, isStored(pattern) else {
            throw Verifier.mismatch("the planner can try a pattern on hidden values")
        }
    }

    /// A raw column of a table, alone or under `||`, of which no planner makes a constant.
    private func isStored(_ pattern: Expression) -> Bool {
        switch pattern.kind {
        case .column:
            guard case .column(let id, let column)? = bindings.columns[pattern.position.start],
                case .relation(let relation) = bindings[id].source
            else { return false }
            return Grants(relation, session)?.isRaw(column) ?? false
        case .operation(let chain):
            return chain.links.allSatisfy { $0.operator == .concatenate }
                && ([chain.first] + chain.links.map(\.operand)).contains { isStored($0) }
        case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .nullTest, .truthTest, .between,
            .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            return false
        }
    }
}
