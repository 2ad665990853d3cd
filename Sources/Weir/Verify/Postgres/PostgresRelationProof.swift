internal import SQLBinding
internal import SQLSyntax

/// Whether each table reference of the user's part means what it says: with a schema a relation of the catalog, without one
/// a common table expression. And whether what is locked may be.
struct PostgresRelationProof: SyntaxVisitor {
    private let bindings: Bindings
    private let session: SessionAccess

    static func prove(_ statement: Statement, _ bindings: Bindings, _ session: SessionAccess) throws(Failure) {
        var proof = PostgresRelationProof(bindings: bindings, session: session)
        try proof.visit(statement)
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        if case .named(let table) = node.kind {
            switch bindings[try variable(node.position.start)].source {
            case .relation:
                guard table.name.schema != nil else { throw Verifier.mismatch("a relation stands without its schema") }
            case .commonTable:
                guard table.name.schema == nil else { throw Verifier.mismatch("a common table with a schema") }
            case .derived, .function, .aliasedJoin, .excluded:
                throw Verifier.mismatch("a table by name that is none")
            }
        }
        try node.walkChildren(&self)
    }

    /// A bare name, as that of an alias or a merged column, may not mean a column or the row of a write's target that is not as it is
    /// stored: what stands in for such a column is qualified.
    mutating func visit(_ node: Expression) throws(Failure) {
        if case .column(let reference) = node.kind, reference.qualifier == nil { try proveBare(node.position.start) }
        if case .postgres(.wholeRow) = node.kind { try proveProposed(node.position.start) }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        if case .allOf(let name) = node.kind { try proveProposed(name.position.start) }
        try node.walkChildren(&self)
    }

    /// The row that an upsert proposes has all columns of its table.
    private func proveProposed(_ key: Int32) throws(Failure) {
        guard case .wholeRow(let id)? = bindings.columns[key], case .excluded(let relation) = bindings[id].source else {
            return
        }
        guard Grants(relation, session)?.isUnrestricted == true else {
            throw Verifier.mismatch("the row of `excluded` has what the session does not see")
        }
    }

    private func proveBare(_ key: Int32) throws(Failure) {
        let variables: [RangeVariableID]
        var columns: [Int]? = nil
        switch bindings.columns[key] {
        case .column(let id, let column)?: (variables, columns) = ([id], [column])
        case .merged(let parts)?: (variables, columns) = (parts.map(\.variable), parts.map(\.column))
        case .rowid(let id)?, .wholeRow(let id)?:
            try proveProposed(key)
            variables = [id]
        case .alias?, .output?, nil: return
        }
        for (place, id) in variables.enumerated() where bindings.isTarget(id) {
            guard case .relation(let relation) = bindings[id].source, let grants = Grants(relation, session),
                columns.map({ grants.isRaw($0[place]) }) ?? grants.isUnrestricted
            else { throw Verifier.mismatch("a bare name reads the target as it is stored") }
        }
    }

    private func variable(_ key: Int32) throws(Failure) -> RangeVariableID {
        guard let id = bindings.tables[key] else { throw Verifier.mismatch("a table reference was not bound") }
        return id
    }

    // MARK: - Row locks

    /// `FOR UPDATE OF t` and its kin lock rows of the user's own plain SELECT only.
    mutating func visit(_ node: QueryExpression) throws(Failure) {
        if !node.locking.isEmpty {
            guard node.rest.isEmpty, case .specification(let specification) = node.first else {
                throw Verifier.mismatch("a row lock on what is no plain SELECT")
            }
            for clause in node.locking {
                // Without FROM there is nothing to lock, which PostgreSQL allows.
                if clause.tables.isEmpty, let from = specification.from { try proveLockable(from) }
                for name in clause.tables {
                    guard let from = specification.from,
                        let locked = try reference(variable(name.position.start), in: from)
                    else {
                        throw Verifier.mismatch("a row lock on what is not in FROM")
                    }
                    try proveLockable(locked)
                }
            }
        }
        try node.walkChildren(&self)
    }

    /// The item of a FROM clause that a range variable stands for.
    private func reference(_ id: RangeVariableID, in from: TableReference) throws(Failure) -> TableReference? {
        switch from.kind {
        case .named, .function, .derived, .postgres:
            return bindings.tables[from.position.start] == id ? from : nil
        case .aliased:
            return bindings.tables[Binder.aliasedKey(from)] == id ? from : nil
        case .joined(let chain):
            if let found = try reference(id, in: chain.first) { return found }
            for join in chain.joins {
                if let found = try reference(id, in: join.operand) { return found }
            }
            return nil
        }
    }

    /// A lock goes through a derived table to the relations below it, not through a common table expression or a function
    /// (PostgreSQL's `transformLockingClause` in analyze.c).
    private func proveLockable(_ reference: TableReference) throws(Failure) {
        switch reference.kind {
        case .named:
            guard case .relation(let relation) = bindings[try variable(reference.position.start)].source else { return }
            try proveLockable(relation)
        case .derived(let derived):
            try proveLockable(derived.query)
        case .joined(let chain):
            try proveLockable(chain.first)
            for join in chain.joins { try proveLockable(join.operand) }
        case .aliased(let operand, _, _):
            try proveLockable(operand)
        case .function, .postgres:
            return
        }
    }

    private func proveLockable(_ query: QueryExpression) throws(Failure) {
        for term in [query.first] + query.rest.map(\.term) {
            switch term {
            case .specification(let specification): if let from = specification.from { try proveLockable(from) }
            case .values: continue
            case .parenthesized(let inner): try proveLockable(inner)
            }
        }
    }

    /// Some role updates every row of the relation, and the session sees every row of it.
    private func proveLockable(_ relation: Int) throws(Failure) {
        let mayChange = session.roles.contains { role in
            guard let rule = role.rules[relation] else { return false }
            return rule.operations.contains(.update) && rule.filters.isEmpty
        }
        guard mayChange, Grants(relation, session)?.needsBarrier == false else {
            throw Verifier.mismatch("a row lock on a relation whose rows are not all the session's to change")
        }
    }
}
