internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// The aggregates of a statement that are told over enough values only.
struct GroupGuards {
    /// By where the call stands.
    private var sizes: [SourceRange: GroupSize] = [:]
    /// The columns, each once, in the order of the statement.
    private(set) var columns: [(relation: Int, column: Int, size: GroupSize)] = []

    var isEmpty: Bool { sizes.isEmpty }

    mutating func add(_ place: SourceRange, _ relation: Int, _ column: Int, _ size: GroupSize) {
        sizes[place] = size
        if columns.contains(where: { $0.relation == relation && $0.column == column }) { return }
        columns.append((relation, column, size))
    }

    func size(at position: Position) -> GroupSize? { position.source.flatMap { sizes[$0] } }

    func changes(_ index: CatalogIndex) -> [Change] {
        columns.map { relation, column, size in
            let entry = index.entries[relation].relation
            return Change(
                kind: .groupSize, relation: "\(entry.schema).\(entry.name)", role: size.role, range: size.range,
                text: "\(entry.columns[column].name): \(size.minimum)")
        }
    }
}

/// Writes `CASE WHEN count(c) >= k THEN sum(c) END` for `sum(c)` in a bound statement: where fewer than k rows of a group have a
/// value, it is NULL. The arguments keep their places, by which they are bound; output columns keep their names.
struct GroupGuardRewriter: SyntaxRewriter {
    private let guards: GroupGuards
    private let bindings: Bindings
    private let dialect: Dialect

    static func rewrite(
        _ statement: Statement, _ guards: GroupGuards, _ bindings: Bindings, _ dialect: Dialect
    ) throws(Failure) -> Statement {
        guard !guards.isEmpty else { return statement }
        var rewriter = GroupGuardRewriter(guards: guards, bindings: bindings, dialect: dialect)
        return try rewriter.rewrite(statement)
    }

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        guard case .function(let call) = node.kind, let size = guards.size(at: node.position) else {
            return try descend(node)
        }
        return guarded(node, call, size)
    }

    private func guarded(_ node: Expression, _ call: FunctionCall, _ size: GroupSize) -> Expression {
        let schema = dialect.name == .postgres ? PostgresNaming.systemSchema : nil
        let count = Expression(
            .function(FunctionCall(QualifiedName(schema: schema, Identifier("count")), call.arguments)))
        let least = Expression(.literal(.integer(ByteString(String(size.minimum)))))
        let isEnough = Expression(
            .operation(OperatorChain(count, [OperatorChain.Link(.greaterOrEqual, least)])))
        return Expression(
            .caseWhen(CaseExpression([CaseExpression.Branch(when: isEnough, then: node)], otherwise: nil)),
            at: node.position)
    }

    /// PostgreSQL names a column by what stands in it. SQLite's rewriter gives each its text for name.
    mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem {
        named(try descend(node), node)
    }

    private func named(_ made: SelectItem, _ node: SelectItem) -> SelectItem {
        guard dialect.name == .postgres, case .expression(let value, nil) = made.kind,
            case .expression(let written, nil) = node.kind
        else { return made }
        let name = PostgresOutputName.of(written, bindings, dialect)
        guard PostgresOutputName.of(value, bindings, dialect) != name else { return made }
        return SelectItem(.expression(value, alias: name), at: made.position)
    }
}
