internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Enforces a session's rules on a statement of PostgreSQL that ``PostgresStatementChecker`` has passed.
struct PostgresRewriter {
    struct Result {
        var statement: Statement
        /// What stands in the text to hold rows to.
        var checks: [Check] = []
        /// What the policy assigned.
        var changes: [Change] = []
        /// Whether the rewritten statement gives rows only so that their checks are held, and the user asked for none.
        var discardsRows = false
        /// Whether something was added that is not total.
        var isPartial = false
    }

    /// - Parameter isTotal: whether every part of the statement is total (semantics.md, section 7).
    static func rewrite(
        _ statement: Statement, _ access: SessionAccess, _ bindings: Bindings, isTotal: Bool, _ names: FreshNames
    ) throws(Failure) -> Result {
        var hidden = try PostgresCorrelations.hidden(in: statement, bindings, access.index.dialect)
        for target in bindings.targets.values where Self.isShared(target.variable, bindings, access.index.dialect) {
            hidden.insert(target.variable)
        }
        Self.keepProposed(&hidden, bindings, access.index.dialect)
        // A fresh name alone can stand for a row, and then must be no column's.
        for variable in bindings.variables {
            for column in variable.columns { names.avoid(column.folded) }
        }
        let session = PostgresSession(access, bindings, isTotal: isTotal)
        var reader = PostgresQueryRewriter(session, bindings, hidden: hidden, names)
        var made = try rewrite(statement, &reader, session, isTotal: isTotal)
        made.isPartial = reader.groupsPartially
        return made
    }

    /// No other name can be given to the row that an upsert proposes: where its own means another table, that one gets a fresh name.
    private static func keepProposed(
        _ hidden: inout Set<RangeVariableID>, _ bindings: Bindings, _ dialect: Dialect
    ) {
        let proposed = bindings.variables.filter { if case .excluded = $0.source { true } else { false } }.map(\.id)
        guard !hidden.isDisjoint(with: proposed) else { return }
        for variable in bindings.variables where variable.name.map({ dialect.fold($0) }) == "excluded" {
            hidden.insert(variable.id)
        }
        hidden.subtract(proposed)
    }

    /// Whether the name of a write's target stands for another table of the statement too: the guard and the checks are over the
    /// target, and over nothing else.
    private static func isShared(_ target: RangeVariableID, _ bindings: Bindings, _ dialect: Dialect) -> Bool {
        guard let name = bindings[target].name.map({ dialect.fold($0) }) else { return false }
        return bindings.variables.contains { other in
            other.id != target && other.name.map { dialect.fold($0) } == name
        }
    }

    private static func rewrite(
        _ statement: Statement, _ reader: inout PostgresQueryRewriter, _ session: PostgresSession, isTotal: Bool
    ) throws(Failure) -> Result {
        var copy = statement
        var writer = PostgresWriteRewriter(session, reader)
        switch statement.kind {
        case .query(let query): copy.kind = .query(try reader.rewrite(query))
        case .insert(let insert): copy.kind = .insert(try writer.insert(insert))
        case .update(let update): copy.kind = .update(try writer.update(update))
        case .delete(let delete): copy.kind = .delete(try writer.delete(delete))
        case .explain(let form, let inner):
            let made = try rewrite(inner, &reader, session, isTotal: isTotal)
            copy.kind = .explain(form, made.statement)
            // The rows of EXPLAIN are the plan.
            return Result(statement: copy, checks: made.checks, changes: made.changes)
        case .merge(let merge): copy.kind = .merge(try writer.merge(merge))
        case .createTable, .createView, .createIndex, .createTrigger, .postgres:
            throw Failure(
                .unsupportedStatement, "a statement that changes the schema is not accepted", at: statement.position)
        }
        return Result(
            statement: copy, checks: reader.list.checks, changes: reader.changes, discardsRows: writer.discardsRows)
    }
}
