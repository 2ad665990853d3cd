internal import PostgresParser
internal import SQLBinding
internal import SQLPrinter
internal import SQLSyntax
internal import WeirPolicy

/// The last pass over a statement for PostgreSQL: reads the text again and proves that it keeps the policy (semantics.md,
/// section 9).
///
/// The proof undoes the policy. Where a security subquery stands, or a write's guard, or the value of a masked column, it
/// must be what the policy gives for it, part by part; what is left when all of these are taken away, the *user's part*, must
/// bind in the session as any user's statement must, names no relation without its schema, holds no session attribute and
/// nothing that is not on the allow-lists, and is judged anew: if it is not total, no relation may stand without the
/// barrier that it needs.
struct PostgresVerifier {
    let session: SessionAccess

    var index: CatalogIndex { session.index }
    var dialect: Dialect { session.index.dialect }

    /// Throws `internal-error` unless the text is one statement that keeps the policy for the session.
    ///
    /// - Parameter original: the statement of the user; where it is given, the text must be of its kind.
    static func verify(
        _ printed: PrintedStatement, _ session: SessionAccess, like original: Statement? = nil
    ) throws(Failure) {
        let read = try Verifier.read(printed, session.index.dialect, like: original)
        try PostgresVerifier(session: session).prove(read)
    }

    private func prove(_ statement: Statement) throws(Failure) {
        var names = DeclaredNames(dialect: dialect)
        try statement.accept(&names)
        var removal = PolicyRemoval(session, names)
        let plain = try removal.rewrite(statement)
        var allowed = PostgresAllowList(session)
        try allowed.visit(plain)
        let bindings = try bind(plain)
        try PostgresRelationProof.prove(plain, bindings, session)
        try PostgresGroupProof.prove(plain, bindings, session)
        if let what = removal.unfenced.map({ "`\($0)` has no barrier" }) ?? removal.mustBeTotal,
            let partial = PostgresTotality.failure(in: plain, index, PostgresTypeResolver(bindings, index))
        {
            throw Verifier.mismatch("\(what), beside what is not total: \(partial.reason)")
        }
        if removal.readsFiltered { try PostgresPatternProof.prove(plain, bindings, session) }
        try proveExplain(plain, bindings)
    }

    /// The user's part as it is without the policy's: names that the session has not are an error here as they are there.
    private func bind(_ statement: Statement) throws(Failure) -> Bindings {
        var binder = PostgresBinder(
            index, source: [],
            readable: { relation in
                Grants(relation, session).map { $0.cells.map(\.isReadable) }
            },
            writable: { relation, kind in
                let width = index.entries[relation].relation.columns.count
                guard
                    session.roles.contains(where: { role in
                        kind.operations.contains { role.rules[relation]?.operations.contains($0) == true }
                    })
                else { return nil }
                return Grants(relation, session).map { $0.cells.map(\.isReadable) }
                    ?? Array(repeating: false, count: width)
            })
        do throws(Failure) {
            try binder.bind(statement)
        } catch {
            throw Verifier.mismatch("the user's part does not bind: \(error.diagnostic.message)")
        }
        return binder.result
    }

    /// EXPLAIN tells what the planner knows of hidden rows.
    private func proveExplain(_ statement: Statement, _ bindings: Bindings) throws(Failure) {
        guard case .explain = statement.kind else { return }
        for variable in bindings.variables {
            guard case .relation(let relation) = variable.source else { continue }
            guard session.roles.contains(where: { $0.rules[relation]?.operations.contains(.explain) == true }) else {
                throw Verifier.mismatch("EXPLAIN is not granted on a relation")
            }
        }
        guard !session.roles.contains(where: { $0.allow.contains("explain") }) else { return }
        for relation in index.entries.indices where Grants(relation, session)?.needsBarrier == true {
            throw Verifier.mismatch("EXPLAIN in a session with row rules")
        }
    }
}

extension Grants.Cell {
    /// Whether there is anything to read.
    var isReadable: Bool {
        switch self {
        case .absent: false
        case .raw, .masked, .mixed: true
        }
    }
}

extension WriteKind {
    /// What the session must be granted on the target; for MERGE one of them at least.
    var operations: [WeirPolicy.Operation] {
        switch self {
        case .insert: [.insert]
        case .update: [.update]
        case .delete: [.delete]
        case .merge(let inserts, let updates, let deletes):
            (inserts ? [.insert] : []) + (updates ? [.update] : []) + (deletes ? [.delete] : [])
        }
    }
}
