internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Which views a session may use, and what it sees of each: as if it had written the view's query itself (semantics.md,
/// section 6). A column of the view that is a column which the session may not read is absent from it, as it is from the `*`
/// of a table, where the rest of the query does not depend on it.
struct SessionViews {
    private let session: SessionAccess
    private var found: [Int: ViewAccess] = [:]

    static func of(_ session: SessionAccess) -> [Int: ViewAccess] {
        guard !session.views.order.isEmpty else { return [:] }
        return session.views {
            var views = SessionViews(session: session)
            // Each stands behind those that it reads.
            for view in session.views.order { views.found[view] = views.access(view) }
            return views.found
        }
    }

    private init(session: SessionAccess) {
        self.session = session
    }

    private func access(_ view: Int) -> ViewAccess {
        guard let definition = session.views[view] else { return .unavailable("it cannot be expanded") }
        do throws(Failure) {
            try Self.check(definition.query, session)
            do throws(Failure) {
                try bind(definition.query, view)
                return .readable(definition.query, columns: definition.columns.map { _ in true })
            } catch {
                guard let reduced = try reduced(definition, view) else { throw error }
                return reduced
            }
        } catch {
            return .unavailable(error.audit.map { "\(error.diagnostic.message): \($0)" } ?? error.diagnostic.message)
        }
    }

    /// Holds a view's query against the allow-lists.
    static func check(_ query: QueryExpression, _ session: SessionAccess) throws(Failure) {
        let statement = Statement(.query(query), at: query.position)
        switch session.index.dialect.name {
        case .sqlite: try StatementChecker.check(statement, session)
        case .postgres: try PostgresStatementChecker.check(statement, session)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: throw .otherDialect(at: .none)
        }
    }

    private func bind(_ query: QueryExpression, _ view: Int) throws(Failure) {
        let readable: Binder.Visibility = { relation in
            session.read(relation)?.readable ?? found[relation]?.visible
        }
        switch session.index.dialect.name {
        case .sqlite:
            let source = session.views[view]?.source ?? []
            var binder = Binder(session.index, source: source, readable: readable)
            binder.cause = { cause($0) }
            _ = try binder.bind(definition: query, of: session.index.entries[view].schema)
        case .postgres:
            var binder = PostgresBinder(session.index, source: [], readable: readable)
            binder.cause = { cause($0) }
            _ = try binder.bind(definition: query)
        case .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy: throw .otherDialect(at: .none)
        }
    }

    /// Why a view within a view is not there.
    private func cause(_ relation: Int) -> String? {
        guard case .unavailable(let cause)? = found[relation] else { return nil }
        return cause
    }

    /// The query without the items that cannot be had; nil where that is not the same query but for their columns.
    private func reduced(_ definition: ViewDefinitions.Definition, _ view: Int) throws(Failure) -> ViewAccess? {
        guard !definition.removable.isEmpty, case .specification(let whole) = definition.query.first else { return nil }
        var visible: [Bool] = []
        var items: [SelectItem] = []
        for (place, item) in whole.selectList.enumerated() {
            let alone = QuerySpecification([item], from: whole.from, windows: whole.windows, at: whole.position)
            let isReadable = binds(alone, definition, view)
            visible.append(isReadable)
            if isReadable {
                items.append(item)
            } else {
                guard definition.removable.indices.contains(place), definition.removable[place] else { return nil }
            }
        }
        guard !items.isEmpty, items.count < whole.selectList.count else { return nil }
        var specification = whole
        specification.selectList = items
        var query = definition.query
        query.first = .specification(specification)
        try bind(query, view)
        return .readable(query, columns: visible)
    }

    /// Whether one item can be had by itself.
    private func binds(
        _ alone: QuerySpecification, _ definition: ViewDefinitions.Definition, _ view: Int
    ) -> Bool {
        let query = QueryExpression(
            with: definition.query.with, .specification(alone), at: definition.query.position)
        do throws(Failure) {
            try bind(query, view)
            return true
        } catch {
            return false
        }
    }
}
