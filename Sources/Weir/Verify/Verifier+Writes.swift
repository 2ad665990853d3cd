internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// INSERT, UPDATE and DELETE (semantics.md, section 4).
extension Verifier {
    /// The table that a write changes. It stands raw: what is read of it must be what the session sees.
    struct Target {
        let relation: Int
        /// The rules that grant the operation.
        let rules: [RelationRule]
        /// What the session reads of it; nil for nothing.
        let grants: Grants?
        /// Under which name it is read, folded.
        var name: ByteString

        /// Whether a column, or the row's number, may be read as it is stored.
        func isReadable(_ column: ByteString, _ index: CatalogIndex) -> Bool {
            guard let grants else { return false }
            guard let number = index.entries[relation].columns[column] else { return grants.isUnrestricted }
            return grants.isRaw(number)
        }
    }

    // MARK: - Target

    private mutating func open(_ table: NamedTable, _ operation: WeirPolicy.Operation) throws(Failure) -> Target {
        guard table.name.schema != nil, let relation = index.relation(table.name) else {
            throw mismatch("the target has no schema or is not in the catalog")
        }
        let entry = index.entries[relation].relation
        guard entry.kind == .table, entry.engine == nil, table.indexHint.map({ $0 == .notIndexed }) ?? true else {
            throw mismatch("`\(name(relation))` cannot be a target")
        }
        let rules = session.roles.compactMap { role -> RelationRule? in
            role.rules[relation].flatMap { $0.operations.contains(operation) ? $0 : nil }
        }
        guard !rules.isEmpty else { throw mismatch("`\(operation.rawValue)` is not granted on `\(name(relation))`") }
        relations.insert(relation)
        let target = Target(
            relation: relation, rules: rules, grants: grants(relation),
            name: dialect.fold(table.alias ?? table.name.name))
        self.target = target
        return target
    }

    private func variable(_ target: Target) -> VerifierVariable {
        VerifierVariable(columns: columns(of: target.relation), source: .target)
    }

    /// The rules that grant all of these columns.
    private func rules(
        granting names: [Identifier], _ target: Target
    ) throws(Failure) -> [RelationRule] {
        let entry = index.entries[target.relation]
        var columns: Set<Int> = []
        for name in names {
            guard let column = entry.columns[dialect.fold(name)], !entry.relation.columns[column].generated,
                columns.insert(column).inserted
            else { throw mismatch("column `\(name.value)` cannot be written") }
        }
        let rules = target.rules.filter { rule in
            columns.allSatisfy { rule.columns.indices.contains($0) && rule.columns[$0].isReadable }
        }
        guard !rules.isEmpty else { throw mismatch("no role grants all columns that are written") }
        return rules
    }

    /// Whether an expression is the value that the session sees of a column of the target that is not raw.
    mutating func isCell(_ node: Expression) -> Bool {
        switch node.kind {
        case .cast, .subquery, .collate: break
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .function, .exists, .raise, .postgres:
            return false
        }
        guard let target, let grants = target.grants, isInSight(target) else { return false }
        for (column, cell) in grants.cells.enumerated() {
            switch cell {
            case .absent, .raw: continue
            case .masked, .mixed: if isValue(node, of: column, grants, over: target.name) { return true }
            }
        }
        return false
    }

    /// Whether the target's name means the target here, and no range variable of a subquery.
    private func isInSight(_ target: Target) -> Bool {
        guard let found = scopes.last(where: { $0[target.name] != nil })?[target.name], found.count == 1 else {
            return false
        }
        switch found[0].source {
        case .target: return true
        case .derived, .secured, .base: return false
        }
    }

    // MARK: - Statements

    mutating func prove(_ node: InsertStatement) throws(Failure) {
        let target = try open(node.target, .insert)
        if let with = node.with { try open(with) }
        try prove(node.conflict, target)
        switch node.source {
        case .defaultValues:
            let entry = index.entries[target.relation].relation
            _ = try rules(
                granting: node.columns?.map(\.name)
                    ?? entry.columns.filter { !$0.generated }.map { Identifier(ByteString($0.name), quoting: .double) },
                target)
        case .query(let query):
            guard let columns = node.columns else { throw mismatch("an INSERT names no columns") }
            _ = try rules(granting: columns.map(\.name), target)
            _ = try self.query(query)
        }
        for clause in node.upserts { try prove(clause, target) }
        try prove(returning: node.returning, target)
    }

    private mutating func prove(_ clause: UpsertClause, _ target: Target) throws(Failure) {
        scopes.append([target.name: [variable(target)]])
        for term in clause.target { try visit(term) }
        if let condition = clause.targetWhere { try visit(condition) }
        scopes.removeLast()
        switch clause.action {
        case .nothing: try requireEveryRow(target, "DO NOTHING")
        case .update(let assignments, let condition):
            let isFree = session.roles.contains { role in
                guard let rule = role.rules[target.relation], rule.operations.contains(.update) else { return false }
                return rule.filters.isEmpty && rule.checks.isEmpty && rule.columns.allSatisfy(\.isReadable)
            }
            guard target.grants?.isUnrestricted == true, isFree else {
                throw mismatch("DO UPDATE on a restricted relation")
            }
            _ = try rules(granting: assignments.flatMap { $0.columns.map(\.name) }, target)
            let excluded = VerifierVariable(columns: columns(of: target.relation), source: .base(target.relation))
            scopes.append([target.name: [variable(target)], "excluded": [excluded]])
            for assignment in assignments { try visit(assignment.value) }
            if let condition { try visit(condition) }
            scopes.removeLast()
        }
    }

    mutating func prove(_ node: UpdateStatement) throws(Failure) {
        let target = try open(node.target, .update)
        if let with = node.with { try open(with) }
        try prove(node.conflict, target)
        let rules = try rules(granting: node.assignments.flatMap { $0.columns.map(\.name) }, target)
        var scope: VerifierScope = [:]
        if let from = node.from {
            try declare(from, &scope, nil)
            scopes.append(scope)
            try proveConditions(from)
            scopes.removeLast()
        }
        scope[target.name, default: []].append(variable(target))
        scopes.append(scope)
        for assignment in node.assignments { try visit(assignment.value) }
        try prove(guarded: node.where, rules, target)
        scopes.removeLast()
        try prove(returning: node.returning, target)
        if node.from != nil, let partial { throw mismatch("UPDATE … FROM beside \(partial)") }
    }

    mutating func prove(_ node: DeleteStatement) throws(Failure) {
        let target = try open(node.target, .delete)
        if let with = node.with { try open(with) }
        scopes.append([target.name: [variable(target)]])
        try prove(guarded: node.where, target.rules, target)
        scopes.removeLast()
        try prove(returning: node.returning, target)
    }

    // MARK: - Rows

    /// `visible`, or `[copies AND] CASE WHEN visible THEN predicate ELSE 0 END`.
    private mutating func prove(
        guarded found: Expression?, _ rules: [RelationRule], _ target: Target
    ) throws(Failure) {
        var conditions: [Grants.Condition] = []
        let writable = Grants.rows(of: rules)
        if let writable { conditions.append(writable) }
        if let rows = target.grants?.rows, writable.map({ !Grants.same($0, rows) }) ?? true { conditions.append(rows) }
        guard !conditions.isEmpty else {
            if let found { try visit(found) }
            return
        }
        guard let found else { throw mismatch("a write touches hidden rows") }
        let parts = found.conjuncts
        if isAll(parts, conditions, target) { return }
        guard let last = parts.last, let choice = Self.choice(last), choice.otherwise.isInteger("0"),
            isAll(choice.condition.conjuncts, conditions, target)
        else { throw mismatch("a write is not guarded as the policy asks") }
        try visit(choice.result)
        var sources = choice.result.conjuncts[...]
        for copy in parts.dropLast() {
            guard let grants = target.grants, let place = sources.firstIndex(of: copy) else {
                throw mismatch("a write has a condition that is not the statement's")
            }
            try proveCopy(copy, grants, target.name, "the guard of a write")
            sources = sources[(place + 1)...]
        }
    }

    /// Whether the conjuncts are these conditions, one after the other.
    private mutating func isAll(
        _ conjuncts: [Expression], _ conditions: [Grants.Condition], _ target: Target
    ) -> Bool {
        var rest = conjuncts[...]
        for condition in conditions {
            guard let count = matcher.prefix(of: rest, condition, over: target.name) else { return false }
            rest = rest.dropFirst(count)
        }
        return rest.isEmpty
    }

    private func requireEveryRow(_ target: Target, _ clause: String) throws(Failure) {
        if let grants = target.grants, grants.rows == nil { return }
        guard session.roles.contains(where: { $0.allow.contains("do-nothing-upsert") }) else {
            throw mismatch("\(clause) where the session does not see every row")
        }
    }

    private func prove(_ conflict: ConflictResolution?, _ target: Target) throws(Failure) {
        switch conflict {
        case nil, .abort?, .fail?: return
        case .rollback?: throw mismatch("OR ROLLBACK")
        case .ignore?: try requireEveryRow(target, "OR IGNORE")
        case .replace?:
            let deleting = session.roles.compactMap { $0.rules[target.relation] }.filter {
                $0.operations.contains(.delete)
            }
            guard let grants = target.grants, grants.rows == nil, deleting.contains(where: \.filters.isEmpty) else {
                throw mismatch("OR REPLACE where the session may not delete every row")
            }
        }
    }

    // MARK: - RETURNING

    /// SQLite knows the target by its own name only here.
    private mutating func prove(returning items: [SelectItem], _ target: Target) throws(Failure) {
        let own = index.entries[target.relation].name
        self.target?.name = own
        scopes.append([own: [variable(target)]])
        for item in items {
            switch item.kind {
            case .expression(let expression, _): try visit(expression)
            case .all, .allOf, .allFields: throw mismatch("a star in RETURNING")
            }
        }
        scopes.removeLast()
    }
}
