internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

extension PostgresQueryRewriter {
    /// `FOR UPDATE OF t`: PostgreSQL carries it through a derived table to the rows of the base table. It needs the update
    /// operation on every row of each relation that it locks, and a relation without a barrier, since a lock is taken before
    /// the statement's own conditions are looked at again (https://www.postgresql.org/docs/15/sql-select.html, "The Locking
    /// Clause").
    func locks(of node: QueryExpression) throws(Failure) -> [LockingClause] {
        guard !node.locking.isEmpty else { return [] }
        guard case .session(let session) = security, case .specification(let specification) = node.first,
            node.rest.isEmpty
        else {
            throw Failure(
                .unsupportedSyntax, "FOR UPDATE and FOR SHARE cannot stand here", at: node.position,
                help: "lock the rows of a plain SELECT")
        }
        var scope = CorrelationScopes(bindings, index.dialect)
        scope.push(specification.from)
        var references: [RangeVariableID: TableReference] = [:]
        if let from = specification.from { collect(from, &references) }
        var clauses: [LockingClause] = []
        for clause in node.locking {
            var copy = clause
            copy.tables = []
            if clause.tables.isEmpty, let from = specification.from {
                try hold(lockable: from, session.access, node.position)
            }
            for name in clause.tables {
                guard let id = scope.innermost(name), let reference = references[id] else {
                    throw Failure(
                        .unavailableRelation, "relation `\(name.value)` is not available", at: name.position,
                        help: "use a correlation name of the FROM clause")
                }
                try hold(lockable: reference, session.access, node.position)
                copy.tables.append(correlations[id] ?? name)
            }
            clauses.append(copy)
        }
        return clauses
    }

    private func collect(_ from: TableReference, _ references: inout [RangeVariableID: TableReference]) {
        switch from.kind {
        case .named, .function, .derived, .postgres:
            if let id = bindings.tables[from.position.start] { references[id] = from }
        case .aliased: if let id = bindings.tables[Binder.aliasedKey(from)] { references[id] = from }
        case .joined(let chain):
            collect(chain.first, &references)
            for join in chain.joins { collect(join.operand, &references) }
        }
    }

    private func hold(
        lockable reference: TableReference, _ access: SessionAccess, _ position: Position
    ) throws(Failure) {
        switch reference.kind {
        case .named:
            guard let id = bindings.tables[reference.position.start] else {
                throw defect("a table was not bound", reference.position)
            }
            guard case .relation(let relation) = bindings[id].source else { return }
            try hold(lockable: relation, access, position)
        case .derived(let derived):
            try hold(lockable: derived.query, access, position)
        case .joined(let chain):
            try hold(lockable: chain.first, access, position)
            for join in chain.joins { try hold(lockable: join.operand, access, position) }
        case .aliased(let operand, _, _): try hold(lockable: operand, access, position)
        case .function, .postgres: return
        }
    }

    private func hold(
        lockable query: QueryExpression, _ access: SessionAccess, _ position: Position
    ) throws(Failure) {
        for term in [query.first] + query.rest.map(\.term) {
            switch term {
            case .specification(let specification):
                if let from = specification.from { try hold(lockable: from, access, position) }
            case .values: continue
            case .parenthesized(let inner): try hold(lockable: inner, access, position)
            }
        }
    }

    private func hold(lockable relation: Int, _ access: SessionAccess, _ position: Position) throws(Failure) {
        let name = index.entries[relation].relation.name
        guard access.rules(relation, .update).contains(where: { $0.filters.isEmpty }) else {
            throw Failure(
                .operationNotPermitted, "the rows of `\(name)` cannot be locked", at: position,
                help: "leave FOR UPDATE or FOR SHARE out, or lock relations that your roles let you update")
        }
        guard let read = access.read(relation), !read.needsBarrier else {
            throw Failure(
                .restrictedRelation, "the rows of the filtered relation `\(name)` cannot be locked", at: position,
                help: "leave FOR UPDATE or FOR SHARE out")
        }
    }
}
