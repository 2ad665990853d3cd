internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Holds a user's statement of PostgreSQL against the allow-lists: every function, type, operator and collation, and the forms
/// that no policy can be enforced on.
struct PostgresStatementChecker: SyntaxVisitor {
    /// What the checks look things up in: a reference, since each level of the way down holds a copy of the checker.
    private final class Context {
        let session: SessionAccess
        let naming: PostgresNaming
        /// The common table expressions that may be writes, by the offset of their names.
        var mayWrite: Set<Int32> = []

        init(_ session: SessionAccess) {
            self.session = session
            naming = PostgresNaming(index: session.index)
        }
    }

    private let context: Context
    private var session: SessionAccess { context.session }
    private var naming: PostgresNaming { context.naming }
    private var dialect: Dialect { context.session.index.dialect }

    static func check(_ statement: Statement, _ session: SessionAccess) throws(Failure) {
        let checker = PostgresStatementChecker(session)
        checker.context.mayWrite = Set(statement.with?.tables.map(\.name.position.start) ?? [])
        var visitor = checker
        try visitor.visit(statement)
    }

    private init(_ session: SessionAccess) {
        context = Context(session)
    }

    // MARK: - Statements

    mutating func visit(_ node: Statement) throws(Failure) {
        switch node.kind {
        case .query, .insert, .update, .delete: break
        case .explain(let form, _): try check(form, node.position)
        case .merge(let merge): try check(merge)
        case .createTable, .createView, .createIndex, .createTrigger, .postgres:
            throw Failure(
                .unsupportedStatement, "a statement that changes the schema is not accepted", at: node.position,
                help: "write a query, or an INSERT, UPDATE or DELETE")
        }
        try node.walkChildren(&self)
    }

    /// What PostgreSQL refuses for its form, which the conditions of branches would hide, or tell in other words.
    private func check(_ merge: MergeStatement) throws(Failure) {
        if merge.with?.recursive == true {
            throw Failure(
                .unsupportedSyntax, "WITH RECURSIVE cannot stand before MERGE", at: merge.position,
                help: "put the recursive query into a table first")
        }
        for isMatched in [true, false] {
            let branches = merge.branches.filter { $0.isMatched == isMatched }
            guard branches.dropLast().contains(where: { $0.condition == nil }) else { continue }
            throw Failure(
                .unsupportedSyntax, "a WHEN clause stands behind one without a condition, and is never reached",
                at: merge.position, help: "put the WHEN clause without a condition last")
        }
    }

    /// EXPLAIN ANALYZE runs the statement, and tells how many rows its filters left out.
    private func check(_ form: ExplainForm, _ position: Position) throws(Failure) {
        switch form {
        case .plain: return
        case .queryPlan: throw .otherDialect(at: position)
        case .options(let options):
            for option in options {
                guard
                    ["verbose", "costs", "timing", "summary", "format"].contains(
                        option.name.value.asciiLowercased.string)
                else {
                    throw Failure(
                        .explainNotAllowed, "the option `\(option.name.value)` of EXPLAIN is not accepted",
                        at: position,
                        help: "use VERBOSE, COSTS, SUMMARY or FORMAT")
                }
            }
        }
    }

    /// https://www.postgresql.org/docs/15/queries-with.html#QUERIES-WITH-MODIFYING: only the WITH clause of the whole statement may write.
    mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        if case .change(let statement) = node.body, case .merge = statement.kind {
            throw Failure(
                .unsupportedSyntax, "MERGE cannot stand in WITH", at: statement.position,
                help: "write it as a statement of its own")
        }
        if case .change(let statement) = node.body, !context.mayWrite.contains(node.name.position.start) {
            throw Failure(
                .unsupportedSyntax, "a write stands in the WITH clause of a part of the statement",
                at: statement.position, help: "put it into the WITH clause before the whole statement")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QuerySpecification) throws(Failure) {
        if let into = node.into {
            throw Failure(
                .unsupportedStatement, "SELECT INTO makes a table", at: into.name.position,
                help: "leave INTO out: the rows are the result")
        }
        try node.walkChildren(&self)
    }

    // MARK: - Functions

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        try check(node)
        try node.walkChildren(&self)
    }

    private func check(_ call: FunctionCall) throws(Failure) {
        let isBare = call.name.schema == nil
        if call.form == .standard, isBare, Self.standardForms.contains(dialect.fold(call.name.name).string) { return }
        let function = naming.function(call.name)
        if naming.isAllowed(function, session) { return }
        guard case .system(let name) = function else { throw notAllowed(call.name) }
        let functions = PostgresTables.functions(named: name)
        guard functions.contains(where: { $0.verdict != .refused }) else { throw notAllowed(call.name) }
        let arguments = Self.arguments(of: call)
        let fitting = functions.filter { $0.takes(arguments.count) }
        guard !fitting.isEmpty else {
            throw Failure(
                .functionMisused, "function `\(name)` does not take \(arguments.count) arguments",
                at: call.name.position, help: "look its arguments up")
        }
        var isAllowed = false
        for function in fitting {
            let verdict = function.verdict { place in
                arguments.indices.contains(place) ? Self.literal(arguments[place]) : nil
            }
            if verdict == .refused, function.verdict != .refused { throw notAllowed(call.name) }
            if verdict != .refused { isAllowed = true }
        }
        guard isAllowed else { throw notAllowed(call.name) }
        try holdKind(call, name, fitting)
    }

    private func holdKind(
        _ call: FunctionCall, _ name: ByteString, _ functions: [PostgresFunction]
    ) throws(Failure) {
        let isWindow = functions.contains { function in
            switch function.kind {
            case .window, .aggregate: true
            case .scalar, .set, .orderedSet, .hypotheticalSet: false
            }
        }
        guard call.over == nil || isWindow else {
            throw Failure(
                .functionMisused, "`\(name)` is no window function", at: call.name.position, help: "leave OVER out")
        }
        guard call.over != nil || functions.contains(where: { $0.kind != .window }) else {
            throw Failure(
                .functionMisused, "`\(name)` is a window function", at: call.name.position,
                help: "write OVER (…) after it")
        }
    }

    private static let standardForms: Set<String> = ["coalesce", "greatest", "least", "nullif"]

    /// Those in parentheses, then those of WITHIN GROUP.
    private static func arguments(of call: FunctionCall) -> [Expression] {
        let direct: [Expression] =
            switch call.arguments {
            case .star: []
            case .list(let list, distinct: _): list
            }
        return direct + (call.withinGroup ? call.orderBy.map(\.expression) : [])
    }

    /// The text of a literal, with or without a cast.
    private static func literal(_ expression: Expression) -> ByteString? {
        switch expression.kind {
        case .literal(.string(let text)), .literal(.integer(let text)): text
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists,
            .raise, .postgres:
            nil
        }
    }

    private func notAllowed(_ name: QualifiedName) -> Failure {
        Failure(
            .functionNotAllowed, "function `\(name.name.value)` is not allowed", at: name.position,
            help: "use a function of the dialect's allow-list, or have a role allow it under `functions`")
    }

    mutating func visit(_ node: NamedTable) throws(Failure) {
        if let method = node.sample?.method {
            let isSystem = method.schema.map { dialect.fold($0) == PostgresNaming.systemSchema.value } ?? true
            guard isSystem, ["bernoulli", "system"].contains(dialect.fold(method.name).string) else {
                throw Failure(
                    .functionNotAllowed, "sampling by `\(method.name.value)` is not allowed", at: method.position,
                    help: "use BERNOULLI or SYSTEM")
            }
        }
        try node.sample?.arguments.walk(&self)
        if let seed = node.sample?.repeatable { try visit(seed) }
    }

    // MARK: - Types, operators, collations

    mutating func visit(_ node: TypeName) throws(Failure) {
        guard isAllowed(node) else {
            throw Failure(
                .typeNotAllowed, "type `\(node.words.map(\.value.string).joined(separator: " "))` is not allowed",
                at: node.position, help: "use a type of PostgreSQL that holds plain values, an enum or a domain")
        }
    }

    private func isAllowed(_ type: TypeName) -> Bool {
        guard let printed = naming.printed(type), let details = printed.details, let name = printed.words.last,
            details.modifiers.allSatisfy({ Self.literal($0) != nil })
        else { return false }
        if details.schema == PostgresNaming.systemSchema {
            return PostgresTables.type(named: name.value)?.entry.naming ?? .refused != .refused
        }
        guard let schema = details.schema, let user = session.index.type(schema: schema.value, name: name.value) else {
            return false
        }
        switch user.kind {
        case .enumeration, .domain: return true
        case .composite: return false
        }
    }

    mutating func visit(_ node: SortSpecification) throws(Failure) {
        if let sign = node.using { try check(sign, isPrefix: false) }
        if let name = node.operatorClass {
            throw Failure(
                .operatorNotAllowed, "the operator class `\(name.name.value)` is not allowed", at: name.position,
                help: "leave it out")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        try check(node)
        try node.walkChildren(&self)
    }

    private func check(_ node: Expression) throws(Failure) {
        switch node.kind {
        case .unary(let sign, _): try require(DialectTables.verdict(sign, dialect: dialect), "this operator", node)
        case .operation(let chain):
            for link in chain.links {
                try require(DialectTables.verdict(link.operator, dialect: dialect), "this operator", node)
            }
        case .pattern(let pattern):
            try require(DialectTables.verdict(pattern.operator, dialect: dialect), "this operator", node)
        case .collate(_, let name):
            guard naming.printed(collation: name) != nil, isAllowed(collation: dialect.fold(name.name)) else {
                throw Failure(
                    .collationNotAllowed, "collation `\(name.name.value)` is not allowed", at: name.position,
                    help: "use \"C\", \"POSIX\", or one of the ICU collations of pg_catalog")
            }
        case .postgres(let form): try check(form, node)
        case .raise: throw .otherDialect(at: node.position)
        case .literal, .column, .parameter, .row, .not, .conjunction, .disjunction, .nullTest, .truthTest, .between,
            .membership, .caseWhen, .cast, .function, .subquery, .exists:
            break
        }
    }

    private func isAllowed(collation name: ByteString) -> Bool {
        PostgresTables.collation(name)?.verdict ?? .refused != .refused
    }

    /// The path is written as a scalar subquery, in which a literal would be a text.
    private func holdPath(_ sign: OperatorName, _ right: Expression) throws(Failure) {
        guard ["@?", "@@"].contains(sign.symbol.string) else { return }
        switch right.kind {
        case .literal, .parameter:
            throw Failure(
                .operatorNotAllowed, "`\(sign.symbol)` needs to be told the type of what stands behind it",
                at: right.position,
                help: "write CAST('…' AS jsonpath) or to_tsquery('…'), or use jsonb_path_exists or jsonb_path_match")
        case .column, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            return
        }
    }

    private func check(_ form: PostgresExpression, _ node: Expression) throws(Failure) {
        switch form {
        case .namedOperator(let sign, let left, let right):
            try check(sign, isPrefix: left == nil)
            try holdPath(sign, right)
        case .quantified(let comparison):
            try check(comparison.operator, isPrefix: false)
            guard !PostgresPatterns.isPatternOverQuery(comparison) else {
                throw Failure(
                    .operatorNotAllowed, "a pattern cannot be compared with ANY or ALL of a query", at: node.position,
                    help: "write EXISTS (SELECT … WHERE value LIKE pattern)")
            }
        case .currentOf(let cursor):
            throw Failure(
                .unsupportedSyntax, "CURRENT OF is not supported", at: cursor.position,
                help: "write a condition on the rows")
        case .unknownTest, .betweenSymmetric, .wholeRow, .rowConstructor, .array, .arraySubquery, .indirection,
            .valueFunction, .namedArgument, .grouping, .groupingSet, .defaultValue, .xml:
            break
        }
    }

    private func check(_ sign: OperatorName, isPrefix: Bool) throws(Failure) {
        let isSystem = sign.schema.map { dialect.fold($0) == PostgresNaming.systemSchema.value } ?? true
        let symbol: ByteString = sign.symbol == "!=" ? "<>" : sign.symbol
        let known = PostgresTables.operators(named: symbol)
        guard isSystem, known.contains(where: { ($0.left == nil) == isPrefix && $0.verdict != .refused }) else {
            throw Failure(
                .operatorNotAllowed, "operator `\(sign.symbol)` is not allowed", at: sign.position,
                help: "use an operator of pg_catalog")
        }
    }

    private func require(_ verdict: Verdict, _ name: String, _ node: Expression) throws(Failure) {
        guard verdict == .refused else { return }
        throw Failure(
            .operatorNotAllowed, "\(name) is not allowed", at: node.position, help: "use an operator of PostgreSQL")
    }

    // MARK: - Parameters

    mutating func visit(_ node: Parameter) throws(Failure) {
        switch node {
        case .numbered: return
        case .positional, .named:
            throw Failure(Diagnostic(.internalError, "internal error: a parameter of another dialect"))
        case .attribute, .attributeElement:
            throw Failure(Diagnostic(.internalError, "internal error: a session attribute in a statement"))
        }
    }
}
