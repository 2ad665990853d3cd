internal import SQLBinding
internal import SQLSyntax

/// What an expression of a policy may hold: no aggregate, window function, parameter, volatile function or ORDER BY with
/// LIMIT, which would make it depend on more than its row.
struct PolicyRules: SyntaxVisitor {
    private let dialect: Dialect
    private let attributes: [ByteString: AttributeType]
    private let kind: String

    static func hold(
        _ expression: Expression, _ dialect: Dialect, _ attributes: [ByteString: AttributeType], _ kind: String
    ) throws(Failure) {
        var rules = PolicyRules(dialect: dialect, attributes: attributes, kind: kind)
        try rules.visit(expression)
    }

    private func failure(_ message: String, _ position: Position, _ help: String) -> Failure {
        Failure(.invalidExpression, message, at: position, help: help)
    }

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        let count =
            switch node.arguments {
            case .star: 0
            case .list(let list, _): list.count
            }
        let entries = DialectTables.functions(
            named: dialect.fold(node.name.name), arguments: count, dialect: dialect)
        let position = node.name.position
        if dialect.name == .postgres {
            // Only functions of Grammar/policy-functions.tsv get here, and none of those is an aggregate.
            guard node.over == nil, node.filter == nil, node.orderBy.isEmpty, node.arguments != .star else {
                throw failure(
                    "a \(kind) cannot hold the aggregate or window function `\(node.name.name.value)`", position,
                    "write a condition on one row")
            }
            return try node.walkChildren(&self)
        }
        guard node.name.schema == nil, !entries.isEmpty, entries.allSatisfy({ $0.verdict != .refused }) else {
            throw failure(
                "function `\(node.name.name.value)` is not allowed in a \(kind)", position,
                "use a function that Grammar/policy.ebnf lists")
        }
        guard entries.allSatisfy({ $0.kind == .scalar }), node.over == nil, node.filter == nil, node.orderBy.isEmpty,
            node.arguments != .star
        else {
            throw failure(
                "a \(kind) cannot hold the aggregate or window function `\(node.name.name.value)`", position,
                "write a condition on one row")
        }
        guard entries.allSatisfy({ $0.volatility != .volatile }) else {
            throw failure(
                "`\(node.name.name.value)` gives another value each time", position,
                "a \(kind) must give the same answer for the same row")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: InPredicate) throws(Failure) {
        guard case .list(let elements) = node.source, elements.count == 1,
            case .parameter(.attribute(let name)) = elements[0].kind, attributes[name]?.isList == true
        else { return try node.walkChildren(&self) }
        try visit(node.operand)
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        guard case .parameter(let parameter) = node.kind else { return try node.walkChildren(&self) }
        guard case .attribute(let name) = parameter else {
            throw failure("a \(kind) cannot hold a parameter", node.position, "write a session attribute as `:name`")
        }
        guard let type = attributes[name] else {
            throw failure(
                "the role does not declare the attribute `\(name)`", node.position,
                "declare it under `attributes`, as `\(name): text`")
        }
        guard !type.isList else {
            throw failure(
                "`:\(name)` is a list, and stands alone in the parentheses of IN only", node.position,
                "write `column IN (:\(name))`")
        }
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        guard node.groupBy.isEmpty, node.having == nil, node.windows.isEmpty else {
            throw failure(
                "a subquery of a \(kind) cannot group its rows", node.position, "use EXISTS or IN over plain rows")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        guard node.with == nil, node.limit == nil, node.orderBy.isEmpty else {
            throw failure(
                "a subquery of a \(kind) cannot have WITH, ORDER BY or LIMIT", node.position,
                "use EXISTS or IN over plain rows")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        if case .allOf(let name) = node.kind {
            throw failure(
                "`\(name.name.value).*` cannot stand in a subquery of a \(kind)", node.position,
                "write `*`, or name the columns")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        switch node.kind {
        case .named, .joined: try node.walkChildren(&self)
        case .function, .derived, .aliased, .postgres:
            throw failure("a subquery of a \(kind) reads tables only", node.position, "name a table")
        }
    }
}

/// The attributes that an expression reads.
struct AttributeSearch: SyntaxVisitor {
    private(set) var names: Set<ByteString> = []

    mutating func visit(_ node: Parameter) throws(Failure) {
        if case .attribute(let name) = node { names.insert(name) }
    }
}

/// From portable functions to those of a dialect, by `Grammar/policy-functions.tsv`.
struct PolicyTranslator: SyntaxRewriter {
    private let dialect: Dialect

    init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        if dialect.name == .postgres, case .cast(let operand, let type) = node.kind {
            guard let name = PostgresPolicyTypes.typeName(type) else {
                throw Failure(
                    .invalidExpression, "a policy cannot cast to that type", at: type.position,
                    help: "use a type that Grammar/policy.ebnf lists")
            }
            var copy = node
            copy.kind = .cast(try rewrite(operand), name)
            return copy
        }
        guard case .function(let call) = node.kind else { return try descend(node) }
        guard call.name.schema == nil, case .list(let arguments, false) = call.arguments,
            let entry = DialectTables.policyFunction(named: Dialect.policy.fold(call.name.name)),
            entry.takes(arguments.count), let template = entry.template(in: dialect)
        else {
            throw Failure(
                .invalidExpression, "a policy cannot call `\(call.name.name.value)` so", at: call.name.position,
                help: "use a function that Grammar/policy-functions.tsv lists, with as many arguments")
        }
        var copy = node
        switch template {
        case .literal(let literal): copy.kind = .literal(literal)
        case .call(let name):
            var renamed = try descend(call)
            renamed.name = QualifiedName(Identifier(name, position: call.name.position))
            if dialect.name == .postgres {
                renamed.form = entry.postgresForm
                if case .plain = entry.postgresForm {
                    renamed.name.schema = Identifier("pg_catalog", position: call.name.position)
                }
            }
            copy.kind = .function(renamed)
        case .operator(let sign):
            guard arguments.count == 2 else { return try descend(node) }
            copy.kind = .operation(
                OperatorChain(try rewrite(arguments[0]), [OperatorChain.Link(sign, try rewrite(arguments[1]))]))
        }
        return copy
    }
}

/// The tables that an expression reads outside its own subqueries: qualifiers that no FROM clause around them declares.
struct FreeNames: SyntaxVisitor {
    private let dialect: Dialect
    private var declared: [Set<ByteString>] = []
    private(set) var tables: [QualifiedName] = []
    /// A column outside subqueries that has no qualifier.
    private(set) var bare: Identifier?

    static func of(_ expression: Expression, _ dialect: Dialect) throws(Failure) -> FreeNames {
        var names = FreeNames(dialect: dialect)
        try names.visit(expression)
        return names
    }

    private init(dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        var own = DeclaredNames(dialect: dialect)
        if let from = node.from { try own.visit(from) }
        declared.append(own.names)
        try node.walkChildren(&self)
        declared.removeLast()
    }

    mutating func visit(_ node: ColumnReference) throws(Failure) {
        guard let qualifier = node.qualifier else {
            if declared.isEmpty, bare == nil { bare = node.name }
            return
        }
        let folded = dialect.fold(qualifier)
        if declared.contains(where: { $0.contains(folded) }) { return }
        tables.append(QualifiedName(schema: node.schema, qualifier))
    }
}

struct DeclaredNames: SyntaxVisitor {
    let dialect: Dialect
    private(set) var names: Set<ByteString> = []

    init(dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func visit(_ node: NamedTable) throws(Failure) {
        names.insert(dialect.fold(node.alias ?? node.name.name))
    }

    mutating func visit(_ node: Expression) throws(Failure) {}
}

extension Expression {
    /// Whether it is a condition by its form.
    var isPredicate: Bool {
        switch kind {
        case .nullTest, .truthTest, .between, .membership, .pattern, .exists, .literal(.boolean), .column, .parameter:
            true
        case .not(let operand): operand.isPredicate
        case .conjunction(let operands), .disjunction(let operands): operands.allSatisfy(\.isPredicate)
        case .operation(let chain): chain.links.last.map { Self.isComparison($0.operator) } ?? false
        case .caseWhen(let choice):
            (choice.branches.map(\.result) + (choice.otherwise.map { [$0] } ?? [])).allSatisfy(\.isPredicate)
        case .literal, .row, .unary, .cast, .collate, .function, .subquery, .raise, .postgres:
            false
        }
    }

    private static func isComparison(_ sign: BinaryOperator) -> Bool {
        switch sign {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .same, .notSame, .distinct,
            .notDistinct:
            true
        case .add, .subtract, .multiply, .divide, .modulo, .concatenate, .jsonValue, .jsonText, .bitwiseAnd,
            .bitwiseOr, .shiftLeft, .shiftRight:
            false
        }
    }
}
