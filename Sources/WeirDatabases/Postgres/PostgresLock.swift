internal import SQLBinding
internal import SQLSyntax
package import WeirPolicy

/// The second lock of PostgreSQL: which relations a session's statement may name, for reading or for writing.
///
/// PostgreSQL has no authorizer as SQLite has. But to analyze a statement the server locks every relation that it names, and
/// keeps the locks to the end of the transaction (https://www.postgresql.org/docs/15/explicit-locking.html, and
/// https://www.postgresql.org/docs/15/view-pg-locks.html). What it has locked is what the server itself takes the
/// statement to be about, whatever Weir takes it for: so it is held against the policy before the statement runs.
///
/// The lock is made from the policy and shares nothing with the rewriter. It knows relations, and neither columns nor rows;
/// what is behind a view is the view's owner's to show, and what a trigger does is the database's own. Beyond it, a
/// statement that only reads runs in a read-only transaction, and the extended protocol takes one statement.
package struct PostgresLock: Sendable {
    private struct Table: Sendable {
        var canWrite = false
        /// Whether rows can be locked, by FOR UPDATE and the like.
        var canLockRows = false
    }

    private struct Name: Hashable, Sendable {
        let schema: ByteString
        let name: ByteString
    }

    /// The relations that any statement of the session may name.
    private var tables: [Name: Table] = [:]
    private let index: CatalogIndex

    package init(_ session: SessionAccess) {
        index = session.index
        for relation in index.entries.indices {
            for role in session.roles {
                guard let rule = role.rules[relation] else { continue }
                grant(rule, relation)
            }
        }
    }

    private mutating func grant(_ rule: RelationRule, _ relation: Int) {
        mention(relation)
        let entry = index.entries[relation]
        let name = Name(schema: entry.schema, name: entry.name)
        if !rule.operations.isDisjoint(with: [.insert, .update, .delete]) { tables[name]?.canWrite = true }
        if rule.operations.contains(.update) { tables[name]?.canLockRows = true }
        for grant in rule.columns {
            switch grant {
            case .none, .raw: continue
            case .masked(let mask): grantRelations(of: mask)
            }
        }
        for expression in rule.filters + rule.checks { grantRelations(of: expression) }
    }

    /// What an expression of the policy reads.
    private mutating func grantRelations(of expression: PolicyExpression) {
        for variable in expression.bindings.variables {
            switch expression.bindings[variable.id].source {
            case .relation(let relation), .excluded(let relation): mention(relation)
            case .commonTable, .derived, .function, .aliasedJoin: continue
            }
        }
    }

    private mutating func mention(_ relation: Int) {
        guard index.entries.indices.contains(relation) else { return }
        let entry = index.entries[relation]
        let name = Name(schema: entry.schema, name: entry.name)
        if tables[name] == nil { tables[name] = Table() }
    }

    // MARK: - What the server has locked

    /// The statement whose analysis locks what `sql` names. Of what is no query and no change of rows, such as TRUNCATE or
    /// COPY, there is no EXPLAIN (https://www.postgresql.org/docs/15/sql-explain.html), and the server refuses it.
    package static func analyzed(_ sql: String) -> String { "EXPLAIN (COSTS off) \(sql)" }

    /// The modes, schemas and names of the relations that this transaction has locked. It names no relation itself, and so
    /// adds none.
    package static let lockedRelations = """
        SELECT l.mode, a.object_names[1], a.object_names[2]
        FROM pg_catalog.pg_lock_status() AS l CROSS JOIN LATERAL pg_catalog.pg_identify_object_as_address(
            CAST('pg_catalog.pg_class' AS pg_catalog.regclass), l.relation, 0) AS a
        WHERE l.locktype = 'relation' AND l.pid = pg_catalog.pg_backend_pid()
        """

    /// What the statement may not name or not so.
    ///
    /// - Parameter locked: the rows of ``lockedRelations``.
    package func problem(locked: [[String?]]) -> String? {
        for row in locked {
            guard row.count == 3, let mode = row[0], let schema = row[1], let name = row[2] else {
                return "a relation that the server does not tell"
            }
            guard let table = tables[Name(schema: ByteString(schema), name: ByteString(name))] else {
                return "the relation `\(schema).\(name)`"
            }
            switch mode {
            case "AccessShareLock": continue
            case "RowShareLock" where table.canLockRows: continue
            case "RowExclusiveLock" where table.canWrite: continue
            default: return "a lock on the relation `\(schema).\(name)`"
            }
        }
        return nil
    }
}
