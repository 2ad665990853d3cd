internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Holds the user's part of a printed statement to the allow-lists: every function, operator, type and collation, each
/// with its schema where the search path could find another one. No attribute of the session stands in it.
struct PostgresAllowList: SyntaxVisitor {
    private let session: SessionAccess
    private var dialect: Dialect { session.index.dialect }

    init(_ session: SessionAccess) {
        self.session = session
    }

    private func refusal(_ what: String) -> Failure { Verifier.mismatch("\(what) is not allowed in a statement") }

    private func isCatalog(_ schema: Identifier?) -> Bool { schema.map { dialect.fold($0) == "pg_catalog" } ?? false }

    // MARK: - Statements and clauses

    mutating func visit(_ node: Statement) throws(Failure) {
        switch node.kind {
        case .query, .insert, .update, .delete, .merge: break
        case .explain(let form, _):
            switch form {
            case .plain: break
            case .queryPlan: throw Verifier.mismatch("a form of another dialect")
            case .options(let options):
                // What they do is for the rewriter to refuse; that a statement runs is not for EXPLAIN to bring about.
                for option in options where dialect.fold(option.name) == "analyze" {
                    guard option.value.map({ ["false", "off", "0"].contains($0.asciiLowercased) }) ?? false else {
                        throw refusal("EXPLAIN ANALYZE")
                    }
                }
            }
        case .createTable, .createView, .createIndex, .createTrigger, .postgres:
            throw refusal("a statement of this kind")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        guard node.into == nil else { throw refusal("SELECT INTO") }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: SortSpecification) throws(Failure) {
        if let name = node.using { try check(name) }
        if let name = node.operatorClass, !isCatalog(name.schema) { throw refusal("an operator class") }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: NamedTable) throws(Failure) {
        if let sample = node.sample {
            guard sample.method.schema == nil, ["bernoulli", "system"].contains(dialect.fold(sample.method.name)) else {
                throw refusal("a sampling method")
            }
        }
        try node.walkChildren(&self)
    }

    // MARK: - Functions

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        try check(node)
        try node.walkChildren(&self)
    }

    private func check(_ call: FunctionCall) throws(Failure) {
        let name = dialect.fold(call.name.name)
        switch call.form {
        case .standard:
            if call.name.schema == nil {
                guard ["coalesce", "greatest", "least", "nullif"].contains(name) else {
                    throw refusal("`\(name)` in this form")
                }
                return
            }
        case .plain:
            guard let schema = call.name.schema.map({ dialect.fold($0) }) else {
                throw refusal("`\(name)` without its schema")
            }
            let full = ByteString("\(schema).\(name)")
            // A bare name in a role is that of a function of the server or the default schema.
            let isOwn = schema == "pg_catalog" || schema == session.index.defaultSchema
            if session.roles.contains(where: { $0.functions.contains(full) || isOwn && $0.functions.contains(name) }) {
                return
            }
        }
        guard isCatalog(call.name.schema) else { throw refusal("function `\(name)`") }
        var arguments: [Expression] = []
        if case .list(let list, _) = call.arguments { arguments = list }
        let count = arguments.count + (call.withinGroup ? call.orderBy.count : 0)
        let isKnown = PostgresTables.functions(named: name).contains { function in
            // An array stands for any number of arguments after VARIADIC.
            (call.variadic || function.takes(count))
                && function.verdict { arguments.indices.contains($0) ? Self.literal(arguments[$0]) : nil } != .refused
        }
        guard isKnown else { throw refusal("function `\(name)`") }
    }

    /// The text of a literal as an argument; nil where it is none.
    private static func literal(_ expression: Expression) -> ByteString? {
        guard case .literal(let literal) = expression.kind else { return nil }
        switch literal {
        case .string(let text), .integer(let text), .decimal(let text): return text
        case .null, .boolean, .blob, .bits, .currentDate, .currentTime, .currentTimestamp: return nil
        }
    }

    // MARK: - Operators, types and collations

    private func check(_ name: OperatorName) throws(Failure) {
        guard name.schema == nil || isCatalog(name.schema),
            PostgresTables.operators(named: name.symbol).contains(where: { $0.verdict != .refused })
        else { throw refusal("operator `\(name.symbol)`") }
    }

    mutating func visit(_ node: TypeName) throws(Failure) {
        guard let type = session.index.postgresType(node), node.details?.isSet != true,
            node.details?.isColumnType != true, let schema = node.details?.schema
        else { throw refusal("type `\(node.words.map(\.value.string).joined(separator: "."))`") }
        if let builtin = type.builtin, type.domain == nil {
            guard isCatalog(schema), builtin.entry.naming != .refused,
                builtin.entry.element.map({ $0.entry.naming != .refused }) ?? true
            else { throw refusal("type `\(builtin.name)`") }
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ name: QualifiedName, role: IdentifierRole) throws(Failure) {
        if role == .collation {
            guard isCatalog(name.schema),
                let entry = PostgresTables.collation(name.name.value), entry.verdict != .refused
            else { throw refusal("collation `\(name.name.value)`") }
        }
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        try check(node)
        try node.walkChildren(&self)
    }

    /// What the expression itself is, its operands apart; its frame is gone before they are looked at.
    private func check(_ node: Expression) throws(Failure) {
        switch node.kind {
        case .operation(let chain):
            for link in chain.links {
                guard DialectTables.verdict(link.operator, dialect: dialect) != .refused else {
                    throw refusal("an operator")
                }
            }
        case .unary(let sign, _):
            guard DialectTables.verdict(sign, dialect: dialect) != .refused else { throw refusal("an operator") }
        case .pattern(let pattern):
            guard DialectTables.verdict(pattern.operator, dialect: dialect) != .refused else {
                throw refusal("an operator")
            }
        case .raise: throw refusal("RAISE")
        case .postgres(let expression): try check(expression)
        case .literal, .column, .parameter, .row, .not, .conjunction, .disjunction, .nullTest, .truthTest, .between,
            .membership, .caseWhen, .cast, .collate, .function, .subquery, .exists:
            break
        }
    }

    private func check(_ expression: PostgresExpression) throws(Failure) {
        switch expression {
        case .namedOperator(let name, left: _, right: _): try check(name)
        case .quantified(let comparison):
            try check(comparison.operator)
            if PostgresPatterns.isPatternOverQuery(comparison) { throw refusal("a pattern over a query") }
        case .currentOf: throw refusal("CURRENT OF")
        case .unknownTest, .betweenSymmetric, .wholeRow, .rowConstructor, .valueFunction, .array, .arraySubquery,
            .indirection,
            .namedArgument, .grouping, .groupingSet, .defaultValue, .xml:
            break
        }
    }

    mutating func visit(_ node: InPredicate) throws(Failure) {
        switch node.source {
        case .list, .query: break
        case .relation, .function: throw Verifier.mismatch("a form of another dialect")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: Parameter) throws(Failure) {
        switch node {
        case .positional, .numbered, .named: return
        case .attribute, .attributeElement: throw Verifier.mismatch("a session attribute outside the policy's parts")
        }
    }
}
