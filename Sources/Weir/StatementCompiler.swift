internal import SQLBinding
internal import SQLPrinter
internal import SQLSyntax
internal import WeirPolicy

/// The way of one statement: check, bind, rewrite, print, verify.
struct StatementCompiler: Sendable {
    let session: SessionAccess
    let source: [UInt8]
    let placeholders: PlaceholderForm
    /// The derived tables of the statement that stand for views.
    private let views: [Int32: ViewUse]

    var index: CatalogIndex { session.index }

    init(
        _ session: SessionAccess, source: [UInt8], placeholders: PlaceholderForm, views: [Int32: ViewUse] = [:]
    ) {
        self.session = session
        self.source = source
        self.placeholders = placeholders
        self.views = views
    }

    func prepare(_ written: Statement) throws(Failure) -> PreparedStatement {
        try holdPlaceholders()
        guard let expansion = try ViewExpansion.of(written, session, source) else { return try prepared(written) }
        let compiler = StatementCompiler(
            session, source: expansion.source, placeholders: placeholders, views: expansion.uses)
        do throws(Failure) {
            return try compiler.prepared(expansion.statement)
        } catch {
            throw expansion.told(error)
        }
    }

    /// Prepares a statement in which no view is left.
    private func prepared(_ statement: Statement) throws(Failure) -> PreparedStatement {
        let made = try made(statement)
        var search = ParameterSearch()
        try search.visit(made.statement)
        var userSearch = ParameterSearch()
        try userSearch.visit(statement)
        let attributes = attributeTypes(search.attributes.union(made.obligations.flatMap(\.attributes)))
        let hasLists = spellsLists && search.attributes.contains { attributes[$0]?.isList == true }
        let explanation = Explanation(session, made.bindings)
        return PreparedStatement(
            compiler: self, operation: Self.operation(statement), original: statement,
            rewritten: made.statement, printed: hasLists ? nil : try print(made.statement, statement),
            attributes: attributes, userParameters: userSearch.user, obligations: made.obligations,
            columns: explanation.columns(of: statement), relations: explanation.relations,
            changes: explanation.changes(barrier: made.needsBarrier) + made.changes + made.checks.flatMap(\.changes),
            checks: made.checks,
            discardsRows: made.discardsRows)
    }

    /// A statement as the policy makes it.
    private struct Made {
        var statement: Statement
        let bindings: Bindings
        /// What values can show to fail before the statement runs.
        var obligations: [CheckObligation] = []
        var checks: [Check] = []
        /// What the policy assigned.
        var changes: [Change] = []
        /// Whether filtered relations have their barrier.
        let needsBarrier: Bool
        /// Whether the statement gives rows only so that its checks are held.
        var discardsRows = false
    }

    private func made(_ statement: Statement) throws(Failure) -> Made {
        switch index.dialect.name {
        case .sqlite: return try madeForSQLite(statement)
        case .postgres: return try madeForPostgres(statement)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
            throw Failure(
                .unsupportedSyntax, "the dialect `\(index.dialect)` is not supported yet", at: statement.position)
        }
    }

    private func madeForSQLite(_ statement: Statement) throws(Failure) -> Made {
        try StatementChecker.check(statement, session)
        let visibility = StatementVisibility(session)
        var binder = Binder(index, source: source, readable: visibility.readable, writable: visibility.writable)
        binder.views = views
        try binder.bind(statement)
        let bindings = binder.result
        let guards = try ColumnUseChecker.check(statement, bindings, session)
        let isTotal = Totality.failure(in: statement, index.dialect) == nil
        let joinsRight = try RightJoinSearch.finds(in: statement)
        let holdsQueries = bindings.variables.contains { variable in
            guard case .relation(let relation) = variable.source else { return false }
            return session.read(relation)?.holdsQuery(index) == true
        }
        let needsBarrier = !isTotal || joinsRight || holdsQueries
        var rewriter = QueryRewriter(
            index, bindings, source: source, .session(session, barrier: needsBarrier),
            try FreshNames(avoiding: statement))
        var made = Made(statement: statement, bindings: bindings, needsBarrier: needsBarrier)
        let guarded = try GroupGuardRewriter.rewrite(statement, guards, bindings, index.dialect)
        made.statement = try rewrite(guarded, &rewriter, &made, isTotal: isTotal)
        made.changes += guards.changes(index)
        return made
    }

    private func madeForPostgres(_ written: Statement) throws(Failure) -> Made {
        try PostgresStatementChecker.check(written, session)
        let statement = try PostgresPositions.replace(in: written)
        let visibility = StatementVisibility(session)
        var binder = PostgresBinder(index, source: source, readable: visibility.readable, writable: visibility.writable)
        binder.views = views
        try binder.bind(statement)
        let bindings = binder.result
        let guards = try ColumnUseChecker.check(statement, bindings, session)
        var isTotal = PostgresTotality.failure(in: statement, index, PostgresTypeResolver(bindings, index)) == nil
        if case .explain = statement.kind { try allowExplain(statement, bindings) }
        let guarded = try PostgresPositions.replace(
            in: GroupGuardRewriter.rewrite(statement, guards, bindings, index.dialect), bindings, session)
        var made = try PostgresRewriter.rewrite(
            guarded, session, bindings, isTotal: isTotal, FreshNames(avoiding: statement))
        if isTotal, made.isPartial {
            isTotal = false
            made = try PostgresRewriter.rewrite(
                guarded, session, bindings, isTotal: false, FreshNames(avoiding: statement))
        }
        return Made(
            statement: made.statement, bindings: bindings, checks: made.checks,
            changes: made.changes + guards.changes(index),
            needsBarrier: !isTotal,
            discardsRows: made.discardsRows)
    }

    /// PostgreSQL has one form of placeholder.
    private func holdPlaceholders() throws(Failure) {
        guard index.dialect.name == .postgres else { return }
        switch placeholders {
        case .native: return
        case .questionMark, .named:
            throw Failure(
                Diagnostic(
                    .unsupportedSyntax, "PostgreSQL has placeholders of the form `$1` only",
                    help: "ask for the dialect's own placeholders"))
        }
    }

    /// Whether a list attribute becomes as many placeholders as it has elements; else it is one, an array.
    private var spellsLists: Bool { index.dialect.name != .postgres }

    private func rewrite(
        _ statement: Statement, _ rewriter: inout QueryRewriter, _ made: inout Made, isTotal: Bool
    ) throws(Failure) -> Statement {
        var copy = statement
        var writer = WriteRewriter(session, rewriter, isTotal: isTotal)
        switch statement.kind {
        case .query(let query): copy.kind = .query(try rewriter.rewrite(query))
        case .insert(let insert): copy.kind = .insert(try writer.insert(insert))
        case .update(let update): copy.kind = .update(try writer.update(update))
        case .delete(let delete): copy.kind = .delete(try writer.delete(delete))
        case .explain(let form, let inner):
            try allowExplain(statement, rewriter.bindings)
            copy.kind = .explain(form, try rewrite(inner, &rewriter, &made, isTotal: isTotal))
            // The rows of EXPLAIN are the plan.
            made.discardsRows = false
            return copy
        case .createTable, .createView, .createIndex, .createTrigger, .merge, .postgres:
            throw Failure(
                .unsupportedStatement, "a statement that changes the schema is not accepted", at: statement.position)
        }
        made.obligations = writer.obligations
        made.checks = writer.list.checks
        made.changes = writer.changes
        made.discardsRows = writer.discardsRows
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

    private static func operation(_ statement: Statement) -> StatementOperation {
        switch statement.kind {
        case .query, .createTable, .createView, .createIndex, .createTrigger, .postgres: .select
        case .insert: .insert
        case .update: .update
        case .delete: .delete
        case .merge: .merge
        case .explain: .explain
        }
    }
}
