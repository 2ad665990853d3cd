internal import SQLBinding
internal import PostgresParser
internal import SQLPrinter
internal import SQLSyntax
internal import WeirPolicy

/// The last pass: reads the text that goes to the database again and proves that it keeps the policy (semantics.md,
/// section 9). It shares no code with the passes that made the text, and knows nothing of what they meant to do.
///
/// The proof is over three kinds of places. A *security subquery*, a write's guard and the value of a masked column must be
/// what the policy gives for them, part by part. Within them the policy's own expressions may read raw tables. Everything
/// else is the *user's part*: it names relations that the session may read in full, security subqueries and what is
/// derived of these, and of a write's target the columns that are raw for the session.
struct Verifier: SyntaxVisitor {
    let session: SessionAccess
    let judge: VerifierTotality
    var matcher: ConditionMatcher
    /// What the session may see of each relation that was met.
    private var grants: [Int: Grants?] = [:]

    /// The scopes around the node at hand, the innermost last.
    var scopes: [VerifierScope] = []
    /// The names of common table expressions that are in sight, the innermost WITH clause last.
    var commonTables: [[ByteString: VerifierCommonTable]] = []
    /// The aliases that may stand bare at the node at hand.
    var aliases: Set<ByteString> = []
    /// How many subqueries of expressions stand around the node at hand.
    private(set) var depth = 0
    /// The target of a write.
    var target: Target?
    /// Whether the node at hand stands in RETURNING.
    var isReturning = false
    /// Whether the node at hand is worked out while some rows of the target are changed already.
    var isBetweenChanges = false
    /// Whether a part of the policy reads the target, of those that were met.
    var policyReadsTarget = false
    /// Whether one does in the WITH clause of the write.
    var commonTablesReadTarget = false

    /// What a column that stands at the place at hand is used for, where that is certain.
    var place: ColumnUse?
    /// Where the select items of the statement itself begin.
    private(set) var outputs: Set<Int32> = []
    /// Whether the query at hand is that of EXISTS.
    var isExistence = false
    /// Whether the node at hand stands in an aggregate that is told over enough values only.
    var isGuarded = false

    /// The first part of the user's that is not total.
    private(set) var partial: String?
    /// The first part of the common table expression at hand that is total as long as it runs for no hidden row.
    var lazilyPartial: String?
    /// A relation that needs a barrier and has none.
    var unfenced: String?
    /// Every relation of the catalog that the user's part uses.
    var relations: Set<Int> = []

    var index: CatalogIndex { session.index }
    var dialect: Dialect { session.index.dialect }

    /// Throws `internal-error` unless the text is one statement that keeps the policy for the session.
    ///
    /// - Parameters:
    ///   - original: the statement of the user; where it is given, the text must be of its kind.
    ///   - lists: the lengths of the list attributes, where they are known.
    static func verify(
        _ printed: PrintedStatement, _ session: SessionAccess, like original: Statement? = nil,
        lists: [ByteString: Int] = [:]
    ) throws(Failure) {
        switch session.index.dialect.name {
        case .sqlite: break
        case .postgres: return try PostgresVerifier.verify(printed, session, like: original)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: throw mismatch("a dialect without a verifier")
        }
        let statement = try read(printed, session.index.dialect, like: original)
        var names = DeclaredNames(dialect: session.index.dialect)
        try statement.accept(&names)
        var verifier = Verifier(session, lists, names.counts)
        try verifier.prove(statement)
    }

    /// The statement that the text is, of the same kind as the user's, with what each placeholder stands for in its place.
    static func read(
        _ printed: PrintedStatement, _ dialect: Dialect, like original: Statement?
    ) throws(Failure) -> Statement {
        let read: Statement
        do throws(Failure) {
            read = try StatementReader.parseRewritten(printed.text, dialect: dialect)
        } catch {
            guard error.diagnostic.code == .tooComplex else {
                throw mismatch("the text cannot be read again: \(error.diagnostic.message)")
            }
            throw Failure(
                Diagnostic(
                    .tooComplex, "the statement is nested too deeply once the policy's parts are added",
                    help: "use fewer parentheses, or move parts into common table expressions"))
        }
        if let original, !sameKind(read, original) { throw mismatch("the text is a statement of another kind") }
        var meanings = PlaceholderMeanings(printed)
        return try meanings.rewrite(read)
    }

    private init(_ session: SessionAccess, _ lists: [ByteString: Int], _ declared: [ByteString: Int]) {
        self.session = session
        matcher = ConditionMatcher(session.index, declared, lists)
        judge = VerifierTotality(session.index.dialect)
    }

    private static func sameKind(_ read: Statement, _ original: Statement) -> Bool {
        switch (read.kind, original.kind) {
        case (.query, .query), (.insert, .insert), (.update, .update), (.delete, .delete), (.merge, .merge): true
        case (.explain(let plan, let inner), .explain(let otherPlan, let other)):
            plan == otherPlan && sameKind(inner, other)
        case (.query, _), (.insert, _), (.update, _), (.delete, _), (.merge, _), (.postgres, _), (.explain, _),
            (.createTable, _),
            (.createView, _), (.createIndex, _), (.createTrigger, _):
            false
        }
    }

    static func mismatch(_ what: String) -> Failure {
        Failure(
            Diagnostic(
                .internalError, "internal error: the statement that was made does not pass its verification",
                help: "report this statement"),
            audit: "verifier: \(what)")
    }

    func mismatch(_ what: String) -> Failure { Self.mismatch(what) }

    // MARK: - The statement

    private mutating func prove(_ statement: Statement) throws(Failure) {
        switch statement.kind {
        case .query(let query):
            outputs = query.outputPlaces
            _ = try self.query(query)
        case .insert(let insert): try prove(insert)
        case .update(let update): try prove(update)
        case .delete(let delete): try prove(delete)
        case .explain(_, let inner):
            try prove(inner)
            try proveExplain()
            return
        case .createTable, .createView, .createIndex, .createTrigger, .merge, .postgres:
            throw mismatch("the text is a statement that changes the schema")
        }
        if let partial, let unfenced { throw mismatch("`\(unfenced)` has no barrier, beside \(partial)") }
    }

    /// EXPLAIN tells what the planner knows of hidden rows.
    private mutating func proveExplain() throws(Failure) {
        for relation in relations {
            let isAllowed = session.roles.contains { $0.rules[relation]?.operations.contains(.explain) == true }
            guard isAllowed else { throw mismatch("EXPLAIN is not granted on `\(name(relation))`") }
        }
        guard !session.roles.contains(where: { $0.allow.contains("explain") }) else { return }
        for relation in index.entries.indices where grants(relation)?.needsBarrier == true {
            throw mismatch("EXPLAIN in a session with row rules")
        }
    }

    func name(_ relation: Int) -> String {
        let entry = index.entries[relation]
        return "\(entry.schema).\(entry.name)"
    }

    /// What the session may see of a relation; nil for nothing.
    mutating func grants(_ relation: Int) -> Grants? {
        if let known = grants[relation] { return known }
        let found = Grants(relation, session)
        grants[relation] = found
        return found
    }

    /// The columns of a relation that may be used in some ways only.
    func limits(_ relation: Int) -> [Int: UseLimit] {
        guard let known = grants[relation] else { return Grants(relation, session)?.limits ?? [:] }
        return known?.limits ?? [:]
    }

    // MARK: - Expressions of the user's part

    mutating func visit(_ node: Expression) throws(Failure) {
        if isCell(node) { return try proveStable(node, naming: 0) }
        if !isGuarded, isGuardedAggregate(node) { return try guarded(node) }
        let outer = place
        try enter(node)
        try node.walkChildren(&self)
        leave(node, outer)
    }

    /// What one level takes of the stack is counted: the steps before and after the way down stand apart.
    private mutating func enter(_ node: Expression) throws(Failure) {
        try check(node)
        note(node)
        if node.opensQuery { depth += 1 }
        switch node.kind {
        case .exists: isExistence = true
        // Conditions of CASE decide where its results do not, and an aggregate may use its arguments up.
        case .caseWhen: place = nil
        case .function: if isAggregate(node) { place = nil }
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .cast, .collate, .subquery, .raise, .postgres:
            break
        }
    }

    private mutating func leave(_ node: Expression, _ outer: ColumnUse?) {
        if node.opensQuery { depth -= 1 }
        place = outer
    }

    mutating func visit(_ node: WindowSpecification) throws(Failure) {
        let outer = place
        place = nil
        try node.walkChildren(&self)
        place = outer
    }

    /// An aggregate that is told over enough values only: nothing in it is anything else.
    private mutating func guarded(_ node: Expression) throws(Failure) {
        isGuarded = true
        try visit(node)
        isGuarded = false
    }

    private mutating func note(_ node: Expression) {
        if judge.isTotal(node, inSubquery: true) { return }
        note(partial: "an expression that is not total", always: !judge.isTotal(node, inSubquery: false))
    }

    /// Notes a part that is not total; if not `always`, only where it can run for hidden rows of a query around it. A
    /// subquery of an expression does: it runs when a row first asks for it.
    mutating func note(partial what: String, always: Bool) {
        if always || depth > 0 {
            partial = partial ?? what
        } else {
            lazilyPartial = lazilyPartial ?? what
        }
    }

    /// What the expression itself is, its operands apart.
    private mutating func check(_ node: Expression) throws(Failure) {
        switch node.kind {
        case .column(let reference): try check(reference)
        case .parameter(let parameter): try check(parameter)
        case .unary(let sign, _): try require(DialectTables.verdict(sign, dialect: dialect))
        case .operation(let chain):
            for link in chain.links { try require(DialectTables.verdict(link.operator, dialect: dialect)) }
        case .pattern(let predicate): try require(DialectTables.verdict(predicate.operator, dialect: dialect))
        case .collate(_, let name):
            try require(DialectTables.collation(dialect.fold(name.name), dialect: dialect)?.verdict ?? .refused)
        case .function(let call): try check(call)
        case .membership(let predicate):
            switch predicate.source {
            case .list, .query: break
            case .relation, .function: throw mismatch("IN over a relation or function by name")
            }
        case .raise: throw mismatch("RAISE outside a trigger")
        case .postgres: throw mismatch("a form of another dialect")
        case .literal, .row, .not, .conjunction, .disjunction, .nullTest, .truthTest, .between, .caseWhen, .cast,
            .subquery, .exists:
            break
        }
    }

    private func require(_ verdict: Verdict) throws(Failure) {
        guard verdict != .refused else { throw mismatch("an operator or collation that is not allowed") }
    }

    private func check(_ parameter: Parameter) throws(Failure) {
        switch parameter {
        case .positional, .numbered, .named: return
        case .attribute, .attributeElement: throw mismatch("a session attribute outside the policy's parts")
        }
    }

    private func check(_ call: FunctionCall) throws(Failure) {
        let name = dialect.fold(call.name.name)
        guard call.name.schema == nil else { throw mismatch("a function of a schema") }
        if session.roles.contains(where: { $0.functions.contains(name) }) { return }
        var count = 0
        if case .list(let arguments, _) = call.arguments { count = arguments.count }
        let forms = DialectTables.functions(named: name, arguments: count, dialect: dialect)
        let isAllowed = forms.contains { form in
            form.verdict != .refused && (call.over == nil ? form.kind.standsWithoutOver : form.kind.standsWithOver)
        }
        guard isAllowed else { throw mismatch("function `\(name)` is not allowed") }
    }

    mutating func visit(_ node: TypeName) throws(Failure) {
        let words = node.words.map { dialect.fold($0) }
        guard DialectTables.type(words, argumentCount: node.arguments.count, dialect: dialect) != nil else {
            throw mismatch("a type that is not allowed")
        }
    }

    mutating func visit(_ node: WindowFrame) throws(Failure) {
        if !judge.isTotal(node, inSubquery: true) {
            note(partial: "a frame that can raise", always: !judge.isTotal(node, inSubquery: false))
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: RowLimit) throws(Failure) {
        if !judge.isTotal(node, inSubquery: true) {
            note(partial: "a LIMIT that can raise", always: !judge.isTotal(node, inSubquery: false))
        }
        // The database looks no name up here.
        let outer = scopes
        scopes = []
        try node.walkChildren(&self)
        scopes = outer
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) { _ = try query(node) }

    /// A table-valued function of a FROM clause.
    mutating func function(_ node: TableFunction) throws(Failure) -> VerifierColumns {
        let name = dialect.fold(node.name.name)
        let forms = DialectTables.functions(named: name, arguments: node.arguments.count, dialect: dialect)
        guard node.name.schema == nil, let form = forms.first(where: { $0.kind == .table && $0.verdict != .refused })
        else { throw mismatch("table-valued function `\(name)` is not allowed") }
        if !judge.isTotal(node) { note(partial: "a table-valued function that can raise", always: true) }
        for argument in node.arguments { try visit(argument) }
        return VerifierColumns(names: Set(form.columns.map(\.name.asciiLowercased)), isOpen: false)
    }
}

extension Expression {
    /// Whether a query stands directly in it.
    fileprivate var opensQuery: Bool {
        switch kind {
        case .subquery, .exists, .membership: true
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .pattern, .caseWhen, .cast, .collate, .function, .raise, .postgres:
            false
        }
    }
}

/// Puts in the place of each placeholder of the text what it stands for.
private struct PlaceholderMeanings: SyntaxRewriter {
    private let parameters: [Parameter]
    private var named: [ByteString: Parameter] = [:]

    init(_ printed: PrintedStatement) {
        parameters = printed.parameters
        for (name, parameter) in zip(printed.names, printed.parameters) { named[ByteString(name)] = parameter }
    }

    mutating func rewrite(_ node: Parameter) throws(Failure) -> Parameter {
        let meaning: Parameter?
        switch node {
        case .numbered(let number): meaning = parameters.indices.contains(number - 1) ? parameters[number - 1] : nil
        case .positional(let index): meaning = parameters.indices.contains(index) ? parameters[index] : nil
        case .named(let prefix, let name):
            meaning = named[ByteString(String(decoding: [prefix], as: UTF8.self) + name.string)]
        case .attribute, .attributeElement: meaning = nil
        }
        guard let meaning else { throw Verifier.mismatch("a placeholder that stands for nothing") }
        return meaning
    }
}

/// Counts the declarations of correlation names.
struct DeclaredNames: SyntaxVisitor {
    let dialect: Dialect
    private(set) var counts: [ByteString: Int] = [:]
    /// Those of range variables alone: the name of a common table expression qualifies no column.
    private(set) var variables: [ByteString: Int] = [:]

    init(dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func visit(_ node: NamedTable) throws(Failure) {
        if node.alias == nil { add(node.name.name) }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: TableFunction) throws(Failure) {
        if node.alias == nil { add(node.name.name) }
        try node.walkChildren(&self)
    }

    private mutating func add(_ variable: Identifier) {
        counts[dialect.fold(variable), default: 0] += 1
        variables[dialect.fold(variable), default: 0] += 1
    }

    /// A function in FROM without an alias is named as the function is.
    mutating func visit(_ node: RowsFrom) throws(Failure) {
        if node.alias == nil, case .function(let call)? = node.items.first?.call.kind {
            add(call.name.name)
        }
        try node.walkChildren(&self)
    }

    mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure) {
        switch role {
        case .correlationDefinition: add(identifier)
        case .commonTable: counts[dialect.fold(identifier), default: 0] += 1
        case .schema, .relation, .tableFunction, .correlation, .column, .columnDefinition, .function, .collation,
            .window, .windowDefinition, .index, .trigger, .constraint, .type, .match, .field, .argument, .cursor,
            .xmlName, .operatorClass, .option, .storage, .role:
            break
        }
    }
}
