internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// A statement in which each use of a view stands as a derived table of the view's query, before any other pass looks at it: so
/// the rules of the base tables hold as they do for a query that the user has written (semantics.md, section 6).
///
/// Whether a name means a view is the binder's to say. The statement is bound once as it was written, with views as
/// relations, and then again as it is here.
struct ViewExpansion {
    let statement: Statement
    /// The text that the positions are of: the statement's own, and behind it those of the queries.
    let source: [UInt8]
    /// The derived tables that stand for views, for the binder.
    let uses: [Int32: ViewUse]
    private let session: SessionAccess
    /// The text of the statement ends here.
    private let length: Int
    /// Where each query was put, in the order of the places.
    private let places: [Place]

    struct Place {
        let start: Int32
        /// Where the use stands: in the text of the statement, or in that of another query.
        let use: Position
        let name: QualifiedName
    }

    /// Nil where the statement uses no view that stands for its query.
    static func of(_ written: Statement, _ session: SessionAccess, _ source: [UInt8]) throws(Failure) -> ViewExpansion?
    {
        guard try ViewNames.areNamed(in: written, session) else { return nil }
        let (statement, bindings) = try bound(written, session, source)
        let expanded = bindings.variables.contains { variable in
            guard case .relation(let relation) = variable.source else { return false }
            return session.index.entries[relation].relation.isExpanded
        }
        guard expanded else { return nil }
        var expander = ViewExpander(session, bindings, source)
        do throws(Failure) {
            let result = try expander.rewrite(statement)
            return ViewExpansion(result, expander, session, length: source.count)
        } catch {
            throw ViewExpansion(statement, expander, session, length: source.count).told(error)
        }
    }

    private init(_ statement: Statement, _ expander: ViewExpander, _ session: SessionAccess, length: Int) {
        self.statement = statement
        source = expander.source
        uses = expander.uses
        places = expander.places
        self.session = session
        self.length = length
    }

    private static func bound(
        _ written: Statement, _ session: SessionAccess, _ source: [UInt8]
    ) throws(Failure) -> (Statement, Bindings) {
        let visibility = StatementVisibility(session)
        switch session.index.dialect.name {
        case .sqlite:
            try StatementChecker.check(written, session)
            var binder = Binder(
                session.index, source: source, readable: visibility.readable, writable: visibility.writable)
            binder.cause = visibility.cause
            try binder.bind(written)
            return (written, binder.result)
        case .postgres:
            try PostgresStatementChecker.check(written, session)
            let statement = try PostgresPositions.replace(in: written)
            var binder = PostgresBinder(
                session.index, source: source, readable: visibility.readable, writable: visibility.writable)
            binder.cause = visibility.cause
            try binder.bind(statement)
            return (statement, binder.result)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: throw .otherDialect(at: written.position)
        }
    }

    // MARK: - Diagnostics

    /// A failure at a place that the user can see. What is wrong within the query of a view is not told: it is as if there
    /// were no such view.
    func told(_ failure: Failure) -> Failure {
        let diagnostic = failure.diagnostic
        guard let range = diagnostic.range, range.lowerBound >= length, let name = use(at: range.lowerBound) else {
            return failure
        }
        switch diagnostic.code {
        case .tooComplex, .internalError:
            return Failure(
                diagnostic.code, diagnostic.message, at: name.position, help: diagnostic.help, audit: failure.audit)
        default:
            let cause = failure.audit.map { "\(diagnostic.message): \($0)" } ?? diagnostic.message
            return Self.unavailable(name, session, "the view's query: \(cause)")
        }
    }

    /// The use in the statement's own text within whose query a place is.
    private func use(at offset: Int) -> QualifiedName? {
        var offset = offset
        for place in places.reversed() where Int(place.start) <= offset {
            if Int(place.use.start) < length { return place.name }
            offset = Int(place.use.start)
        }
        return nil
    }

    static func unavailable(_ name: QualifiedName, _ session: SessionAccess, _ cause: String) -> Failure {
        let visibility = StatementVisibility(session)
        let binder = Binder(session.index, source: [], readable: visibility.readable)
        return binder.unavailable(name, audit: cause)
    }
}

/// Which columns of a relation a statement may read, as a source of rows and as the target of the statement.
struct StatementVisibility {
    private let session: SessionAccess

    init(_ session: SessionAccess) {
        self.session = session
    }

    /// Views that stand for their queries among the relations.
    var readable: Binder.Visibility {
        { [session] relation in
            if let access = session.read(relation) { return access.readable }
            guard session.index.entries[relation].relation.isExpanded else { return nil }
            return SessionViews.of(session)[relation]?.visible
        }
    }

    /// Why a view is not there for the session.
    var cause: (_ relation: Int) -> String? {
        { [session] relation in
            guard session.index.entries[relation].relation.isExpanded else { return nil }
            if let problem = session.views.problem(relation) { return "the view cannot be expanded: \(problem)" }
            guard case .unavailable(let cause)? = SessionViews.of(session)[relation] else { return nil }
            return "the view's query: \(cause)"
        }
    }

    var writable: Binder.TargetVisibility {
        { [session] relation, kind in
            let entry = session.index.entries[relation]
            guard !entry.relation.kind.isView,
                kind.operations.contains(where: { !session.rules(relation, $0).isEmpty })
            else { return nil }
            return session.read(relation)?.readable
                ?? Array(repeating: false, count: entry.relation.columns.count)
        }
    }
}

/// Whether a statement has a name that could be that of a view: most have none, and are bound once.
private struct ViewNames: SyntaxVisitor {
    private let names: Set<ByteString>
    private let dialect: Dialect

    static func areNamed(in statement: Statement, _ session: SessionAccess) throws(Failure) -> Bool {
        guard !session.views.names.isEmpty else { return false }
        var search = ViewNames(names: session.views.names, dialect: session.index.dialect)
        do throws(Failure) {
            try search.visit(statement)
            return false
        } catch {
            guard error === Failure.found else { throw error }
            return true
        }
    }

    private init(names: Set<ByteString>, dialect: Dialect) {
        self.names = names
        self.dialect = dialect
    }

    mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure) {
        if role == .relation, names.contains(dialect.fold(identifier)) { throw .found }
    }
}
