internal import SQLBinding
internal import SQLPrinter
internal import SQLSyntax
internal import WeirPolicy

/// The way of one statement: check, bind, rewrite, print, verify.
struct StatementCompiler: Sendable {
    let session: SessionAccess
    let source: [UInt8]
    let placeholders: PlaceholderForm

    var index: CatalogIndex { session.index }

    init(_ session: SessionAccess, source: [UInt8], placeholders: PlaceholderForm) {
        self.session = session
        self.source = source
        self.placeholders = placeholders
    }

    func prepare(_ statement: Statement) throws(Failure) -> PreparedStatement {
        let write = Self.write(statement)
        try StatementChecker.check(statement, session)
        let bindings = try bind(statement, write)
        let isTotal = Totality.failure(in: statement, index.dialect) == nil
        var rewriter = QueryRewriter(
            index, bindings, source: source, .session(session, barrier: !isTotal), try FreshNames(avoiding: statement))
        var obligations: [CheckObligation] = []
        let rewritten = try rewrite(statement, &rewriter, &obligations, isTotal: isTotal)
        var open: [CheckObligation] = []
        for obligation in obligations {
            if let rest = try obligation.reduced() { open.append(rest) }
        }
        var search = ParameterSearch()
        try search.visit(rewritten)
        var userSearch = ParameterSearch()
        try userSearch.visit(statement)
        let attributes = attributeTypes(search.attributes.union(open.flatMap(\.attributes)))
        let hasLists = search.attributes.contains { attributes[$0]?.isList == true }
        let explanation = Explanation(session, bindings, write)
        return PreparedStatement(
            compiler: self, operation: Self.operation(statement), original: statement,
            rewritten: rewritten, printed: hasLists ? nil : try print(rewritten, statement),
            attributes: attributes, userParameters: userSearch.user, obligations: open,
            columns: explanation.columns(of: statement), relations: explanation.relations,
            changes: explanation.changes(barrier: !isTotal))
    }

    private func bind(_ statement: Statement, _ write: WeirPolicy.Operation?) throws(Failure) -> Bindings {
        var binder = Binder(
            index, source: source, readable: { session.read($0)?.readable },
            writable: { relation in
                let entry = index.entries[relation]
                guard let write, entry.relation.kind == .table, !session.rules(relation, write).isEmpty else {
                    return nil
                }
                return session.read(relation)?.readable
                    ?? Array(repeating: false, count: entry.relation.columns.count)
            })
        try binder.bind(statement)
        return binder.result
    }

    private func rewrite(
        _ statement: Statement, _ rewriter: inout QueryRewriter, _ obligations: inout [CheckObligation], isTotal: Bool
    ) throws(Failure) -> Statement {
        var copy = statement
        switch statement.kind {
        case .query(let query): copy.kind = .query(try rewriter.rewrite(query))
        case .insert(let insert):
            var writer = WriteRewriter(session, rewriter, isTotal: isTotal)
            copy.kind = .insert(try writer.insert(insert))
            obligations += writer.obligations
        case .update(let update):
            var writer = WriteRewriter(session, rewriter, isTotal: isTotal)
            copy.kind = .update(try writer.update(update))
            obligations += writer.obligations
        case .delete(let delete):
            var writer = WriteRewriter(session, rewriter, isTotal: isTotal)
            copy.kind = .delete(try writer.delete(delete))
            obligations += writer.obligations
        case .explain(let queryPlan, let inner):
            try allowExplain(statement, rewriter.bindings)
            copy.kind = .explain(
                queryPlan: queryPlan, try rewrite(inner, &rewriter, &obligations, isTotal: isTotal))
        case .createTable, .createView, .createIndex, .createTrigger:
            throw Failure(
                .unsupportedStatement, "a statement that changes the schema is not accepted", at: statement.position)
        }
        return copy
    }

    /// EXPLAIN shows estimates that come from hidden rows: it needs the operation on every relation that the statement
    /// reads, and for a session with row rules the opt-in that names the leak.
    private func allowExplain(_ statement: Statement, _ bindings: Bindings) throws(Failure) {
        for variable in bindings.variables {
            guard case .relation(let relation) = variable.source else { continue }
            guard !session.rules(relation, .explain).isEmpty else {
                throw Failure(
                    .operationNotPermitted, "EXPLAIN is not permitted on every relation of the statement",
                    at: statement.position, help: "run the statement itself")
            }
        }
        guard !session.hasRowRules || session.allows("explain") else {
            throw Failure(
                .explainNotAllowed, "EXPLAIN is not available in this session", at: statement.position,
                help: "run the statement itself")
        }
    }

    /// Prints a rewritten statement and has the verifier prove it. `lists` holds the lengths of list attributes.
    func print(
        _ rewritten: Statement, _ original: Statement, lists: [ByteString: Int] = [:]
    ) throws(Failure) -> PrintedStatement {
        let style: PlaceholderStyle =
            switch placeholders {
            case .native: .numbered
            case .questionMark: .question
            case .named: .named
            }
        let printed = try SQLPrinter(dialect: index.dialect, placeholders: style).print(rewritten)
        try Verifier.verify(printed, session, like: original, lists: lists)
        return printed
    }

    private func attributeTypes(_ names: Set<ByteString>) -> [ByteString: AttributeType] {
        var types: [ByteString: AttributeType] = [:]
        for role in session.roles {
            for (name, type) in role.attributes where names.contains(name) { types[name] = type }
        }
        return types
    }

    /// The operation that a write needs on its target; nil for a read.
    private static func write(_ statement: Statement) -> WeirPolicy.Operation? {
        switch statement.kind {
        case .query, .createTable, .createView, .createIndex, .createTrigger: nil
        case .insert: .insert
        case .update: .update
        case .delete: .delete
        case .explain(_, let inner): write(inner)
        }
    }

    private static func operation(_ statement: Statement) -> StatementOperation {
        switch statement.kind {
        case .query, .createTable, .createView, .createIndex, .createTrigger: .select
        case .insert: .insert
        case .update: .update
        case .delete: .delete
        case .explain: .explain
        }
    }
}
