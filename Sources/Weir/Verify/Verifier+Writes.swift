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

    /// The columns that are written, none of them twice.
    private func columns(_ names: [Identifier], _ target: Target) throws(Failure) -> [Int] {
        let entry = index.entries[target.relation]
        var columns: [Int] = []
        var seen: Set<Int> = []
        for name in names {
            guard let column = entry.columns[dialect.fold(name)], !entry.relation.columns[column].generated,
                seen.insert(column).inserted
            else { throw mismatch("column `\(name.value)` cannot be written") }
            columns.append(column)
        }
        return columns
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
        var (value, name) = (node, target.name)
        if isReturning, let row = storedRow(node, of: target.name, target.relation) { (value, name) = row }
        let bare = Self.only(value)
        for (column, cell) in grants.cells.enumerated() {
            switch cell {
            case .absent, .raw: continue
            case .masked(let mask):
                // Only what reads no column may stand without the row.
                guard !isReturning || name != target.name || mask.bindings.readsNothing(of: .first) else { continue }
            case .mixed: guard !isReturning || name != target.name else { continue }
            }
            // What may be aggregated only is not read of a target.
            guard grants.limits[column]?.minimum == nil else { continue }
            if isValue(value, of: column, grants, over: name) { return true }
            // What is compared in the place of a column may have no collation, or another: it shows no more by that.
            if isValue(bare ?? value, of: column, grants, over: name, isBare: true) { return true }
        }
        return false
    }

    /// The value of `(SELECT value)`.
    private static func only(_ node: Expression) -> Expression? {
        guard case .subquery(let query) = node.kind, let only = only(query), only.from == nil, only.where == nil,
            only.selectList.count == 1, case .expression(let value, nil) = only.selectList[0].kind
        else { return nil }
        return value
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
        try open(around: node.with)
        try prove(node.conflict, target)
        let written: WriteProof
        let columns: [Int]
        switch node.source {
        case .defaultValues:
            guard node.columns == nil else { throw mismatch("DEFAULT VALUES beside columns") }
            columns = []
            written = try WriteProof([], target.rules) { _, _ in false }
        case .query(let query):
            guard let names = node.columns else { throw mismatch("an INSERT names no columns") }
            columns = try self.columns(names.map(\.name), target)
            let values = WrittenValues(columns: columns)
            written = try WriteProof(columns, target.rules) { column, preset in
                values.values(of: column, in: query)?.allSatisfy {
                    matcher.isPolicy($0, preset.expression, preset, over: target.name)
                } ?? false
            }
            let presets = written.presets.count
            guard columns.suffix(presets).allSatisfy({ written.presets[$0] != nil }) else {
                throw mismatch("a preset stands before another column")
            }
            if presets < columns.count { _ = try self.query(WrittenValues.dropping(presets, from: query)) }
        }
        let relation = index.entries[target.relation].relation
        let rows = WrittenRow.inserted(node.source, columns, relation, dialect)
        var demands = [NewRowDemand(written.rules.map(\.checks), rows)]
        var shown = rows
        for clause in node.upserts {
            guard let demand = try prove(clause, target) else { continue }
            demands.append(demand)
            shown += demand.rows
        }
        try prove(returning: node.returning, target, demands, shown)
    }

    /// What an updated row is held to; nil where none is updated.
    private mutating func prove(_ clause: UpsertClause, _ target: Target) throws(Failure) -> NewRowDemand? {
        scopes.append([target.name: [variable(target)]])
        for term in clause.target { try visit(term) }
        if let condition = clause.targetWhere { try visit(condition) }
        scopes.removeLast()
        switch clause.action {
        case .nothing:
            try requireEveryRow(target, "DO NOTHING", isAnyKey: clause.target.isEmpty)
            return nil
        case .update(let assignments, let condition):
            let granted = session.roles.compactMap { role -> RelationRule? in
                role.rules[target.relation].flatMap { $0.operations.contains(.update) ? $0 : nil }
            }
            guard !clause.target.isEmpty || target.grants?.showsKeys == true else {
                throw mismatch("DO UPDATE over any key of a masked relation")
            }
            let excluded = VerifierVariable(columns: columns(of: target.relation), source: .base(target.relation))
            scopes.append([target.name: [variable(target)], "excluded": [excluded]])
            let demand = try prove(assignments, granted, target)
            let conditions = Grants.candidates(demand.columns, granted, target.grants)
            guard !conditions.joined().joined().contains(where: { $0.bindings.reads(target.relation) }) else {
                throw mismatch("DO UPDATE of rows that are seen by what other rows hold")
            }
            if conditions.isEmpty {
                if let condition { try visit(betweenChanges: condition) }
            } else {
                guard let condition, let choice = Self.choice(condition), Self.isRaise(choice.otherwise),
                    isAll(choice.condition.conjuncts, conditions, target)
                else { throw mismatch("DO UPDATE is not guarded as the policy asks") }
                try visit(betweenChanges: choice.result)
            }
            scopes.removeLast()
            return demand.demand
        }
    }

    /// The columns that are assigned, and what the row is held to that the assignments make.
    private mutating func prove(
        _ assignments: [Assignment], _ granted: [RelationRule], _ target: Target
    ) throws(Failure) -> (columns: [Int], demand: NewRowDemand) {
        let columns = try columns(assignments.flatMap { $0.columns.map(\.name) }, target)
        try CascadeProof.update(columns, of: target.relation, session)
        var values: [Int: Expression] = [:]
        var rest = columns[...]
        for assignment in assignments {
            let own = rest.prefix(assignment.columns.count)
            rest = rest.dropFirst(assignment.columns.count)
            var parts = Array(repeating: assignment.value, count: own.count)
            if assignment.isRow, own.count > 1, case .row(let row) = assignment.value.kind, row.count == own.count {
                parts = row
            }
            for (column, value) in zip(own, parts) { values[column] = value }
        }
        let written = try WriteProof(columns, granted) { column, preset in
            values[column].map { matcher.isPolicy($0, preset.expression, preset, over: target.name) } ?? false
        }
        rest = columns[...]
        for assignment in assignments {
            let own = rest.prefix(assignment.columns.count)
            rest = rest.dropFirst(assignment.columns.count)
            guard own.contains(where: { written.presets[$0] != nil }) else {
                try visit(betweenChanges: assignment.value)
                continue
            }
            guard own.count == 1 else { throw mismatch("a preset beside another column") }
        }
        let row = WrittenRow(updated: values, index.entries[target.relation].relation)
        let conditions = Grants.candidates(columns, granted, target.grants)
        let certain = conditions.filter { $0.count == 1 }.flatMap { $0[0] }
        return (columns, NewRowDemand(written.rules.map(\.checks), [row], assumed: certain))
    }

    mutating func prove(_ node: UpdateStatement) throws(Failure) {
        let target = try open(node.target, .update)
        try open(around: node.with)
        try prove(node.conflict, target)
        var scope: VerifierScope = [:]
        if let from = node.from {
            try declare(from, &scope, nil)
            scopes.append(scope)
            try proveConditions(from)
            scopes.removeLast()
        }
        scope[target.name, default: []].append(variable(target))
        scopes.append(scope)
        let (columns, demand) = try prove(node.assignments, target.rules, target)
        let conditions = Grants.candidates(columns, target.rules, target.grants)
        let isFenced = try prove(guarded: node.where, conditions, target, mayBeFenced: node.from != nil)
        scopes.removeLast()
        try prove(returning: node.returning, target, [demand], demand.rows)
        try proveSnapshot(node, target)
        if node.from != nil, !isFenced, !conditions.isEmpty, let partial {
            throw mismatch("UPDATE … FROM beside \(partial)")
        }
    }

    /// The rows are found before the first of them is changed, where WHERE looks at other rows of the table: SQLite gathers them
    /// for FROM and for RETURNING.
    private func proveSnapshot(_ node: UpdateStatement, _ target: Target) throws(Failure) {
        guard node.from == nil, node.returning.isEmpty else { return }
        var uses = RelationUses(index: index, relation: target.relation)
        if let with = node.with { try with.accept(&uses) }
        if let condition = node.where { try condition.accept(&uses) }
        guard uses.count == 0 else { throw mismatch("rows are changed while others are still looked at") }
    }

    /// The WITH clause of a write.
    private mutating func open(around with: WithClause?) throws(Failure) {
        guard let with else { return }
        try open(with)
        commonTablesReadTarget = policyReadsTarget
    }

    /// SET, DO UPDATE and RETURNING are worked out row by row, when some rows have been changed and others have not.
    private mutating func visit(betweenChanges node: Expression) throws(Failure) {
        isBetweenChanges = true
        try visit(node)
        isBetweenChanges = false
    }

    /// No part of the policy looks at the target between its changes: which rows it shows would depend on how far the statement has come.
    ///
    /// - Parameter own: how often the part names the target for what the user reads of it.
    mutating func proveStable(_ part: some SyntaxNode, naming own: Int) throws(Failure) {
        guard let target else { return }
        var uses = RelationUses(index: index, relation: target.relation)
        try part.accept(&uses)
        guard uses.count > own else { return }
        guard !isBetweenChanges else { throw mismatch("a rule reads the target between its changes") }
        policyReadsTarget = true
    }

    mutating func prove(_ node: DeleteStatement) throws(Failure) {
        let target = try open(node.target, .delete)
        try CascadeProof.delete(from: target.relation, session)
        try open(around: node.with)
        scopes.append([target.name: [variable(target)]])
        let conditions = Grants.candidates(nil, target.rules, target.grants)
        _ = try prove(guarded: node.where, conditions, target, mayBeFenced: false)
        scopes.removeLast()
        // Rows that go were visible.
        try prove(returning: node.returning, target, [], nil)
    }

    // MARK: - Rows

    /// `visible`, or `[fence AND] [copies AND] CASE WHEN visible THEN predicate ELSE 0 END`, where the fence is
    /// `CASE WHEN visible THEN 1 ELSE 0 END`; whether that is there.
    private mutating func prove(
        guarded found: Expression?, _ conditions: [Grants.Condition], _ target: Target, mayBeFenced: Bool
    ) throws(Failure) -> Bool {
        guard !conditions.isEmpty else {
            if let found { try visit(found) }
            return false
        }
        guard let found else { throw mismatch("a write touches hidden rows") }
        var parts = found.conjuncts[...]
        var isFenced = false
        if mayBeFenced, let fence = parts.first.flatMap(Self.choice), fence.result.isInteger("1"),
            fence.otherwise.isInteger("0"), isAll(fence.condition.conjuncts, conditions, target)
        {
            isFenced = true
            parts = parts.dropFirst()
            if parts.isEmpty { return true }
        }
        if isAll(Array(parts), conditions, target) { return isFenced }
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
        return isFenced
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

    /// - Parameter isAnyKey: whether the clause is about every unique index, and names none.
    private func requireEveryRow(_ target: Target, _ clause: String, isAnyKey: Bool) throws(Failure) {
        if let grants = target.grants, grants.rows == nil, !isAnyKey || grants.showsKeys { return }
        guard session.roles.contains(where: { $0.allow.contains("do-nothing-upsert") }) else {
            throw mismatch("\(clause) where the session does not see every row")
        }
    }

    private func prove(_ conflict: ConflictResolution?, _ target: Target) throws(Failure) {
        switch conflict {
        case nil, .abort?, .fail?: return
        case .rollback?: throw mismatch("OR ROLLBACK")
        case .ignore?: try requireEveryRow(target, "OR IGNORE", isAnyKey: true)
        case .replace?:
            let deleting = session.roles.compactMap { $0.rules[target.relation] }.filter {
                $0.operations.contains(.delete)
            }
            guard let grants = target.grants, grants.rows == nil, grants.showsKeys,
                deleting.contains(where: \.filters.isEmpty)
            else {
                throw mismatch("OR REPLACE where the session may not delete every row")
            }
            // The default that takes the place of NULL has been seen by no check.
            guard target.rules.allSatisfy(\.checks.isEmpty) else { throw mismatch("OR REPLACE beside checks") }
            try CascadeProof.delete(from: target.relation, session)
        }
    }

    // MARK: - RETURNING

    /// What new rows are held to.
    private struct NewRowDemand {
        let alternatives: [[PolicyExpression]]
        let rows: [WrittenRow]
        /// What held on the row before.
        let assumed: [PolicyExpression]

        init(_ alternatives: [[PolicyExpression]], _ rows: [WrittenRow], assumed: [PolicyExpression] = []) {
            self.alternatives = alternatives
            self.rows = rows
            self.assumed = assumed
        }

        /// Whether the constants of the text satisfy it.
        var isShown: Bool { rows.allSatisfy { $0.satisfies(alternatives, assumed: assumed) } }
    }

    /// Each demand stands in RETURNING, or is shown to hold by what the text itself gives the rows. SQLite knows the target by its own
    /// name only here.
    ///
    /// - Parameter shown: the rows that RETURNING may show; nil where all were visible before.
    private mutating func prove(
        returning items: [SelectItem], _ target: Target, _ demands: [NewRowDemand], _ shown: [WrittenRow]?
    ) throws(Failure) {
        let own = index.entries[target.relation].name
        let items = Self.showsNothing(items) ? [] : items
        self.target?.name = own
        isReturning = true
        defer { isReturning = false }
        scopes.append([own: [variable(target)]])
        var demands = demands
        let possible = demands.map(\.alternatives) + (target.grants?.rows.map { [$0] } ?? [])
        let checks = try HeldChecks(items, Self.spelling) { condition in
            possible.contains { !$0.contains(where: \.isEmpty) && isHeld(condition, $0, own) }
        }
        if let shown, !checks.items.isEmpty, let rows = target.grants?.rows {
            demands.append(NewRowDemand(rows, shown, assumed: demands.count == 1 ? demands[0].assumed : []))
        }
        var rest = checks.conditions[...]
        var held: [Expression] = []
        for demand in demands where demand.alternatives.allSatisfy({ !$0.isEmpty }) {
            if let next = rest.first, isHeld(next, demand.alternatives, own) {
                held.append(next)
                rest = rest.dropFirst()
                guard !demand.alternatives.joined().contains(where: { $0.bindings.reads(target.relation) }) else {
                    throw mismatch("a check reads the relation that is written")
                }
            } else if !held.contains(where: { isHeld($0, demand.alternatives, own) }), !demand.isShown {
                throw mismatch("new rows are not held to the policy's checks")
            }
        }
        guard rest.isEmpty else { throw mismatch("a check that is not the policy's") }
        for item in checks.items {
            switch item.kind {
            case .expression(let expression, _):
                place = expression.outputUse
                try visit(betweenChanges: expression)
                place = nil
            case .all, .allOf, .allFields: throw mismatch("a star in RETURNING")
            }
        }
        scopes.removeLast()
    }

    /// `1 AS weir`
    private static func showsNothing(_ items: [SelectItem]) -> Bool {
        guard items.count == 1, case .expression(let value, let alias?) = items[0].kind else { return false }
        return value.isInteger("1") && alias.value == "weir"
    }

    /// Whether the row is held to the condition, as a derived table has it.
    private mutating func isHeld(_ found: Expression, _ condition: Grants.Condition, _ own: ByteString) -> Bool {
        guard let target, let row = storedRow(found, of: own, target.relation) else {
            // What reads no column has no row.
            return condition.joined().allSatisfy { $0.bindings.readsNothing(of: .first) }
                && matcher.isCondition(found, condition, over: own)
        }
        return matcher.isCondition(row.value, condition, over: row.name)
    }

    /// The value and the row's name of `(SELECT value FROM (SELECT t.a AS a, t.b COLLATE c AS b) AS row)`, whose columns are those of the target
    /// with their collations.
    private func storedRow(
        _ found: Expression, of own: ByteString, _ relation: Int
    ) -> (value: Expression, name: ByteString)? {
        guard case .subquery(let query) = found.kind, let outer = Self.only(query), outer.where == nil,
            outer.selectList.count == 1, case .expression(let value, nil) = outer.selectList[0].kind,
            case .derived(let derived)? = outer.from?.kind, derived.columns.isEmpty, !derived.lateral,
            let alias = derived.alias, matcher.declared[dialect.fold(alias)] == 1,
            let inner = Self.only(derived.query), inner.from == nil, inner.where == nil
        else { return nil }
        let entry = index.entries[relation]
        for item in inner.selectList {
            guard case .expression(var stored, let name?) = item.kind,
                let column = entry.columns[dialect.fold(name)]
            else { return nil }
            if let collation = entry.relation.columns[column].collation {
                guard case .collate(let operand, let written) = stored.kind, written.schema == nil,
                    dialect.fold(written.name) == CatalogIndex.fold(collation, dialect)
                else { return nil }
                stored = operand
            }
            guard case .column(let reference) = stored.kind, reference.schema == nil,
                let qualifier = reference.qualifier, dialect.fold(qualifier) == own,
                dialect.fold(reference.name) == dialect.fold(name)
            else { return nil }
        }
        return (value, dialect.fold(alias))
    }

    /// The SELECT that a query is, with no clause but its list, FROM and WHERE.
    private static func only(_ query: QueryExpression) -> QuerySpecification? {
        guard query.with == nil, query.orderBy.isEmpty, query.limit == nil, let only = query.onlySpecification,
            only.quantifier == nil, only.groupBy.isEmpty, only.having == nil
        else { return nil }
        return only
    }

    private static let spelling = HeldChecks.Spelling(isTrue: { $0.isInteger("1") }, isRaise: { isRaise($0) })

    /// `json_extract('{}', 'weir: …')`
    private static func isRaise(_ expression: Expression) -> Bool {
        guard case .function(let call) = expression.kind, call.name.schema == nil,
            call.name.name.value == "json_extract", call.over == nil, call.filter == nil,
            case .list(let arguments, distinct: false) = call.arguments, arguments.count == 2,
            case .literal(.string("{}")) = arguments[0].kind, case .literal(.string(let marker)) = arguments[1].kind
        else { return false }
        return marker.string.hasPrefix("weir: ")
    }
}

/// How often a relation stands under a node. A name without a schema is a common table expression's.
private struct RelationUses: SyntaxVisitor {
    let index: CatalogIndex
    let relation: Int
    private(set) var count = 0

    init(index: CatalogIndex, relation: Int) {
        self.index = index
        self.relation = relation
    }

    mutating func visit(_ node: NamedTable) throws(Failure) {
        note(node.name)
    }

    mutating func visit(_ node: InPredicate) throws(Failure) {
        if case .relation(let name) = node.source { note(name) }
        try node.walkChildren(&self)
    }

    private mutating func note(_ name: QualifiedName) {
        if name.schema != nil && index.relation(name) == relation { count += 1 }
    }
}

extension Bindings {
    /// Whether a subquery of a policy's expression reads the relation.
    func reads(_ relation: Int) -> Bool {
        variables.dropFirst().contains { variable in
            switch variable.source {
            case .relation(let found): found == relation
            case .commonTable, .derived, .function, .aliasedJoin, .excluded: false
            }
        }
    }
}
