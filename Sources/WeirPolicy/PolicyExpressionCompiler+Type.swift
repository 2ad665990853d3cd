internal import SQLBinding
internal import SQLSyntax

/// What stands in for a column, or is written into it, is of the column's type: another is an error when the policy is loaded.
extension PolicyExpressionCompiler {
    /// Holds each value that can come out of a mask or preset to the column's type.
    ///
    /// - Parameter node: the expression, or a part of it, as the policy has it.
    /// - Parameter bound: the whole, as it was bound.
    func fit(
        _ node: Expression, _ bound: PolicyExpression, _ column: Column, _ kind: String
    ) throws(Failure) {
        switch node.kind {
        case .caseWhen(let choice):
            for branch in choice.branches { try fit(branch.result, bound, column, kind) }
            if let otherwise = choice.otherwise { try fit(otherwise, bound, column, kind) }
            return
        case .function(let call):
            guard Dialect.policy.fold(call.name.name) == "coalesce", case .list(let arguments, _) = call.arguments
            else { break }
            for argument in arguments { try fit(argument, bound, column, kind) }
            return
        case .literal:
            // A constant is held to the length and the form of its type as well: PostgreSQL's are, while they are bound.
            guard index.dialect.name != .postgres else { return }
            guard let reason = Self.misfit(node, Affinity(declaredType: column.type), column) else { return }
            throw misfit(reason, column, node.position, kind)
        case .parameter, .column, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .cast, .collate, .subquery, .exists, .raise, .postgres:
            break
        }
        let family = ValueFamily.of(node, names(bound))
        let fits =
            if index.dialect.name == .postgres {
                index.postgresType(of: column).map { family.fits($0.type.kind) } ?? false
            } else {
                family.fits(column)
            }
        // A column's own type may be one that these words do not have; a preset reads no column.
        guard !fits, kind == "preset" || family != .other else { return }
        throw misfit("it is of another type", column, node.position, kind)
    }

    private func misfit(_ reason: String, _ column: Column, _ position: Position, _ kind: String) -> Failure {
        failure(
            .invalidExpression, "the \(kind) does not fit `\(column.name)`: \(reason)", position,
            help: "give a value of the column's type `\(column.type)`, or NULL")
    }

    private func names(_ bound: PolicyExpression) -> ValueFamily.Names {
        ValueFamily.Names(attributes: attributes) { node in
            guard let column = column(node, bound) else { return .other }
            guard index.dialect.name == .postgres else { return ValueFamily(column) }
            return index.postgresType(of: column).map { ValueFamily($0.type.kind) } ?? .other
        }
    }

    /// The column of a table that an expression is; nil for anything else.
    private func column(_ node: Expression, _ bound: PolicyExpression) -> Column? {
        guard case .column = node.kind,
            case .column(let id, let number)? = bound.bindings.columns[node.position.start],
            case .relation(let relation) = bound.bindings[id].source,
            index.entries[relation].relation.columns.indices.contains(number)
        else { return nil }
        return index.entries[relation].relation.columns[number]
    }

    /// A column that is a condition, or a part of one, holds truth values. PostgreSQL's are held to it while they are bound.
    func holdTruth(_ node: Expression, _ bound: PolicyExpression, _ kind: String) throws(Failure) {
        guard index.dialect.name != .postgres else { return }
        switch node.kind {
        case .conjunction(let operands), .disjunction(let operands):
            for operand in operands { try holdTruth(operand, bound, kind) }
        case .not(let operand): try holdTruth(operand, bound, kind)
        case .caseWhen(let choice):
            for branch in choice.branches { try holdTruth(branch.result, bound, kind) }
            if let otherwise = choice.otherwise { try holdTruth(otherwise, bound, kind) }
        case .column:
            guard let column = column(node, bound), !ValueFamily.isTruth(column) else { return }
            throw failure(
                .invalidExpression, "the \(kind) takes `\(column.name)` for a condition", node.position,
                help: "write a comparison, or another expression that is true or false")
        case .parameter(.attribute(let name)):
            guard attributes[name] != AttributeType(.boolean) else { return }
            throw failure(
                .invalidExpression, "the \(kind) takes `:\(name)` for a condition", node.position,
                help: "write a comparison, or declare the attribute as `boolean`")
        case .literal, .parameter, .row, .unary, .operation, .nullTest, .truthTest, .between, .membership, .pattern,
            .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            return
        }
    }
}
