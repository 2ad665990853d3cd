internal import SQLBinding
internal import SQLSyntax

/// Writes the operand of a NULL test and of IN as a subquery where it is a column of the target in RETURNING.
///
/// SQLite takes every column there for one that cannot be NULL where the table's first column cannot, and works `c IS NULL` out
/// beforehand, as false; `c IN (…)` is then false where it should be NULL, so that NOT is true. (`sqlite3ExprCanBeNull` in expr.c looks at
/// a register; seen in 3.40.) `(SELECT c)` it takes for what may be NULL. It keeps the column's affinity; its collation is written.
struct ReturningNulls: SyntaxRewriter {
    private let target: Identifier
    private let relation: Relation
    private let dialect: Dialect

    static func guarded(
        _ expression: Expression, over target: Identifier, _ relation: Relation, _ dialect: Dialect
    ) throws(Failure) -> Expression {
        var rewriter = ReturningNulls(target: target, relation: relation, dialect: dialect)
        return try rewriter.rewrite(expression)
    }

    private init(target: Identifier, relation: Relation, dialect: Dialect) {
        self.target = target
        self.relation = relation
        self.dialect = dialect
    }

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        var copy = try descend(node)
        switch copy.kind {
        case .nullTest(let operand, let negated): copy.kind = .nullTest(guarded(operand), negated: negated)
        case .membership(var predicate):
            predicate.operand = guarded(predicate.operand, collated: true)
            copy.kind = .membership(predicate)
        case .operation(var chain) where chain.links.count == 1 && chain.links[0].testsNull:
            chain.first = guarded(chain.first)
            copy.kind = .operation(chain)
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .truthTest,
            .between, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            break
        }
        return copy
    }

    private func guarded(_ operand: Expression, collated: Bool = false) -> Expression {
        guard case .column(let reference) = operand.kind, let qualifier = reference.qualifier,
            dialect.fold(qualifier) == dialect.fold(target)
        else { return operand }
        let item = SelectItem(.expression(operand, alias: nil))
        let alone = Expression(.subquery(QueryExpression(.specification(QuerySpecification([item])))))
        guard collated else { return alone }
        let own = relation.columns.first { CatalogIndex.fold($0.name, dialect) == dialect.fold(reference.name) }
        let collation = Identifier(ByteString(own?.collation ?? "BINARY"))
        return Expression(.collate(alone, QualifiedName(collation)))
    }
}

extension OperatorChain.Link {
    /// `IS NULL` and its kin, written as a comparison.
    var testsNull: Bool {
        guard case .literal(.null) = operand.kind else { return false }
        switch `operator` {
        case .same, .notSame, .distinct, .notDistinct: return true
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd, .bitwiseOr,
            .shiftLeft, .shiftRight, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return false
        }
    }
}
