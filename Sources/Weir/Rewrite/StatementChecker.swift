internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Holds a user's statement against the allow-lists of its dialect: every function, type, operator and collation.
struct StatementChecker: SyntaxVisitor {
    private let session: SessionAccess
    private let dialect: Dialect
    private var hasPositional = false
    private var hasNumbered = false
    private var hasNamed = false

    static func check(_ statement: Statement, _ session: SessionAccess) throws(Failure) {
        var checker = StatementChecker(session)
        try checker.visit(statement)
    }

    private init(_ session: SessionAccess) {
        self.session = session
        dialect = session.index.dialect
    }

    // MARK: - Functions

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        try check(node)
        try node.walkChildren(&self)
    }

    private func check(_ call: FunctionCall) throws(Failure) {
        let name = dialect.fold(call.name.name)
        let position = call.name.position
        guard call.name.schema == nil else { throw notAllowed(call.name) }
        if session.allows(function: name) { return }
        let forms = DialectTables.functions(named: name, arguments: nil, dialect: dialect)
        guard forms.contains(where: { $0.verdict != .refused && $0.kind != .table }) else {
            throw notAllowed(call.name)
        }
        let (count, distinct) = Self.shape(call)
        let fitting = forms.filter { $0.takes(count) && $0.verdict != .refused && $0.kind != .table }
        guard !fitting.isEmpty else {
            throw misused("function `\(name)` does not take \(count) arguments", position, "look its arguments up")
        }
        if call.over != nil {
            guard fitting.contains(where: { $0.kind.standsWithOver }) else {
                throw misused("`\(name)` is no window function", position, "leave OVER out")
            }
            return
        }
        let plain = fitting.filter { $0.kind.standsWithoutOver }
        guard !plain.isEmpty else {
            throw misused("`\(name)` is a window function", position, "write OVER (…) after it")
        }
        if distinct || call.filter != nil || !call.orderBy.isEmpty || call.arguments == .star {
            guard plain.contains(where: { $0.kind.isAggregate }) else {
                throw misused(
                    "`\(name)` is no aggregate function", position, "leave DISTINCT, FILTER, ORDER BY and `*` out")
            }
        }
    }

    private static func shape(_ call: FunctionCall) -> (count: Int, distinct: Bool) {
        switch call.arguments {
        case .star: (0, false)
        case .list(let list, let distinct): (list.count, distinct)
        }
    }

    private func notAllowed(_ name: QualifiedName) -> Failure {
        Failure(
            .functionNotAllowed, "function `\(name.name.value)` is not allowed", at: name.position,
            help: "use a function of the dialect's allow-list, or have a role allow it under `functions`")
    }

    private func misused(_ message: String, _ position: Position, _ help: String) -> Failure {
        Failure(.functionMisused, message, at: position, help: help)
    }

    mutating func visit(_ node: TableFunction) throws(Failure) {
        let forms = DialectTables.functions(
            named: dialect.fold(node.name.name), arguments: node.arguments.count, dialect: dialect)
        guard node.name.schema == nil, forms.contains(where: { $0.kind == .table && $0.verdict != .refused }) else {
            throw Failure(
                .functionNotAllowed, "table-valued function `\(node.name.name.value)` is not allowed so",
                at: node.name.position, help: "use a table, or `json_each` or `json_tree` with one or two arguments")
        }
        try node.walkChildren(&self)
    }

    // MARK: - Types, operators, collations

    mutating func visit(_ node: TypeName) throws(Failure) {
        let words = node.words.map { dialect.fold($0) }
        guard DialectTables.type(words, argumentCount: node.arguments.count, dialect: dialect) != nil else {
            throw Failure(
                .typeNotAllowed, "type `\(node.words.map(\.value.string).joined(separator: " "))` is not allowed",
                at: node.position, help: "use INTEGER, REAL, NUMERIC, TEXT or BLOB")
        }
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        try check(node)
        try node.walkChildren(&self)
    }

    /// What the expression itself is, its operands apart; its frame is gone before they are looked at.
    private func check(_ node: Expression) throws(Failure) {
        switch node.kind {
        case .unary(let sign, _): try require(DialectTables.verdict(sign, dialect: dialect), "this operator", node)
        case .operation(let chain):
            for link in chain.links {
                try require(DialectTables.verdict(link.operator, dialect: dialect), "this operator", node)
            }
        case .pattern(let pattern):
            try require(
                DialectTables.verdict(pattern.operator, dialect: dialect), Self.name(of: pattern.operator), node)
        case .collate(_, let name):
            guard let entry = DialectTables.collation(dialect.fold(name.name), dialect: dialect),
                entry.verdict != .refused
            else {
                throw Failure(
                    .collationNotAllowed, "collation `\(name.name.value)` is not allowed", at: name.position,
                    help: "use BINARY, NOCASE or RTRIM")
            }
        case .literal, .column, .parameter, .row, .not, .conjunction, .disjunction, .nullTest, .truthTest, .between,
            .membership, .caseWhen, .cast, .function, .subquery, .exists, .raise, .postgres:
            break
        }
    }

    private func require(_ verdict: Verdict, _ name: String, _ node: Expression) throws(Failure) {
        guard verdict == .refused else { return }
        throw Failure(
            .operatorNotAllowed, "\(name) is not allowed", at: node.position,
            help: "use LIKE or GLOB to match texts")
    }

    private static func name(of sign: PatternOperator) -> String {
        switch sign {
        case .like: "LIKE"
        case .glob: "GLOB"
        case .regexp: "REGEXP"
        case .match: "MATCH"
        case .ilike: "ILIKE"
        case .similar: "SIMILAR TO"
        }
    }

    // MARK: - Parameters

    mutating func visit(_ node: Parameter) throws(Failure) {
        switch node {
        case .positional: hasPositional = true
        case .numbered: hasNumbered = true
        case .named: hasNamed = true
        case .attribute, .attributeElement:
            throw Failure(Diagnostic(.internalError, "internal error: a session attribute in a statement"))
        }
        // SQLite counts `?` and `:name` too, so that `?1` can be one of them.
        guard !hasNumbered || !(hasPositional || hasNamed) else {
            throw Failure(
                Diagnostic(
                    .unsupportedSyntax, "`?1` cannot stand beside `?` or `:name`",
                    help: "number all parameters, or none"))
        }
    }
}
