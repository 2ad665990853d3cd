internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// INSERT, UPDATE and DELETE (semantics.md, section 4): the guard of the rows that may be touched, the checks on the rows
/// that are made, and the values that stand in for the target's masked columns.
extension PolicyRemoval {
    /// The table that a write changes. It stands raw: what is read of it must be what the session sees.
    struct Target {
        let relation: Int
        /// The rules that grant the operation.
        let rules: [RelationRule]
        /// What the session reads of it; nil for nothing.
        let grants: Grants?
        /// Under which name it is read, folded.
        let name: ByteString

        /// The same for one operation, which some role must grant.
        func granting(
            _ operation: WeirPolicy.Operation, _ session: SessionAccess, _ index: CatalogIndex
        ) throws(Failure) -> Target {
            let rules = session.roles.compactMap { role -> RelationRule? in
                role.rules[relation].flatMap { $0.operations.contains(operation) ? $0 : nil }
            }
            guard !rules.isEmpty else {
                let entry = index.entries[relation]
                throw Verifier.mismatch("`\(operation.rawValue)` is not granted on `\(entry.schema).\(entry.name)`")
            }
            return Target(relation: relation, rules: rules, grants: grants, name: name)
        }
    }

    // MARK: - Statements

    mutating func rewrite(_ node: InsertStatement) throws(Failure) -> InsertStatement {
        let target = try open(node.target, .insert)
        var copy = node
        try copy.with.rewrite(&self)
        let written: WriteProof
        switch node.source {
        case .defaultValues:
            guard node.columns == nil else { throw Verifier.mismatch("DEFAULT VALUES beside columns") }
            written = try WriteProof([], target.rules) { _, _ in false }
        case .query(let query):
            guard let names = node.columns else { throw Verifier.mismatch("an INSERT names no columns") }
            let columns = try self.columns(names, target)
            let values = WrittenValues(columns: columns)
            written = try WriteProof(columns, target.rules) { column, preset in
                values.values(of: column, in: query)?.allSatisfy { isPreset($0, preset, target) } ?? false
            }
            let presets = written.presets.count
            guard columns.suffix(presets).allSatisfy({ written.presets[$0] != nil }) else {
                throw Verifier.mismatch("a preset stands before another column")
            }
            guard names.suffix(presets).allSatisfy(\.indirection.isEmpty) else {
                throw Verifier.mismatch("a preset of a part of a column")
            }
            try proveStored(written.presets, node.overriding, target)
            copy.columns = names.dropLast(presets)
            try copy.columns?.rewrite(&self)
            if presets < columns.count {
                copy.source = .query(try rewrite(WrittenValues.dropping(presets, from: query)))
            } else {
                copy.columns = nil
                copy.source = .defaultValues
            }
        }
        var demands = [written.rules.map(\.checks)]
        // Neither WITH nor the rows of the source have the target in sight.
        let outer = self.target
        self.target = target
        defer { self.target = outer }
        for index in copy.upserts.indices {
            if let updating = try prove(&copy.upserts[index], target) {
                demands.append(updating.map(\.checks))
            }
        }
        copy.returning = try returning(node.returning, target, demands)
        return copy
    }

    mutating func rewrite(_ node: UpdateStatement) throws(Failure) -> UpdateStatement {
        let target = try open(node.target, .update)
        let columns = try self.columns(node.assignments.flatMap(\.columns), target)
        var copy = node
        let rules = try withoutPresets(&copy.assignments, columns, target.rules, target)
        try copy.with.rewrite(&self)
        try copy.from.rewrite(&self)
        let outer = self.target
        self.target = target
        defer { self.target = outer }
        try copy.assignments.rewrite(&self)
        copy.where = try unguarded(
            node.where, Grants.candidates(columns, target.rules, target.grants), target,
            beside: node.from.map { _ in "UPDATE … FROM" })
        copy.returning = try returning(node.returning, target, [rules.map(\.checks)])
        return copy
    }

    mutating func rewrite(_ node: DeleteStatement) throws(Failure) -> DeleteStatement {
        let target = try open(node.target, .delete)
        try CascadeProof.delete(from: target.relation, session)
        var copy = node
        try copy.with.rewrite(&self)
        try copy.using.rewrite(&self)
        let outer = self.target
        self.target = target
        defer { self.target = outer }
        copy.where = try unguarded(
            node.where, Grants.candidates(nil, target.rules, target.grants), target,
            beside: node.using.map { _ in "DELETE … USING" })
        copy.returning = try returning(node.returning, target, [], isDelete: true)
        return copy
    }

    private mutating func open(_ table: NamedTable, _ operation: WeirPolicy.Operation) throws(Failure) -> Target {
        try open(table).granting(operation, session, index)
    }

    /// The target of a write, with no rules yet.
    mutating func open(_ table: NamedTable) throws(Failure) -> Target {
        guard table.name.schema != nil, let relation = index.relation(table.name), table.sample == nil,
            table.columns.isEmpty, table.indexHint == nil
        else { throw Verifier.mismatch("the target has no schema or is not in the catalog") }
        switch index.entries[relation].relation.kind {
        case .table, .partition: break
        case .view, .materializedView: throw Verifier.mismatch("`\(name(relation))` cannot be a target")
        }
        let made = Target(
            relation: relation, rules: [], grants: grants(relation),
            name: dialect.fold(table.alias ?? table.name.name))
        guard variables[made.name] == 1 else {
            throw Verifier.mismatch("the target's name stands for another table too")
        }
        readsFiltered = true
        return made
    }

    /// The columns of the target that are written, none of them twice but in parts.
    func columns(_ written: [TargetColumn], _ target: Target) throws(Failure) -> [Int] {
        let entry = index.entries[target.relation]
        var columns: [Int] = []
        // Whether what was written of it is the whole column.
        var seen: [Int: Bool] = [:]
        for item in written {
            guard let column = entry.columns[dialect.fold(item.name)], !entry.relation.columns[column].generated else {
                throw Verifier.mismatch("column `\(item.name.value)` cannot be written")
            }
            let isWhole = item.indirection.isEmpty
            if let other = seen.updateValue(isWhole, forKey: column), other || isWhole {
                throw Verifier.mismatch("column `\(item.name.value)` is written twice")
            }
            columns.append(column)
        }
        return columns
    }

    /// An identity column has its next number under OVERRIDING USER VALUE, and no preset.
    func proveStored(
        _ presets: [Int: PolicyExpression], _ overriding: Overriding?, _ target: Target
    ) throws(Failure) {
        let columns = index.entries[target.relation].relation.columns
        guard overriding != .user || presets.keys.allSatisfy({ columns[$0].identity == nil }) else {
            throw Verifier.mismatch("OVERRIDING USER VALUE over a preset")
        }
    }

    mutating func isPreset(_ value: Expression, _ preset: PolicyExpression, _ target: Target) -> Bool {
        matcher.isPolicy(value, preset.expression, preset, over: target.name)
    }

    /// Proves the presets among the assignments, and that nothing is carried on, and takes the presets away; answers the rules that grant the rest.
    mutating func withoutPresets(
        _ assignments: inout [Assignment], _ columns: [Int], _ granted: [RelationRule], _ target: Target
    ) throws(Failure) -> [RelationRule] {
        try CascadeProof.update(columns, of: target.relation, session)
        var own: [Int: Expression] = [:]
        var place = 0
        for assignment in assignments {
            if assignment.columns.count == 1, assignment.columns[0].indirection.isEmpty {
                own[columns[place]] = assignment.value
            }
            place += assignment.columns.count
        }
        let written = try WriteProof(columns, granted) { column, preset in
            own[column].map { isPreset($0, preset, target) } ?? false
        }
        place = 0
        var rest: [Assignment] = []
        for assignment in assignments {
            if written.presets[columns[place]] == nil { rest.append(assignment) }
            place += assignment.columns.count
        }
        assignments = rest
        return written.rules
    }

    private mutating func prove(_ clause: inout UpsertClause, _ target: Target) throws(Failure) -> [RelationRule]? {
        // Only bare names stand there: what is put in the place of a masked column means nothing.
        try clause.target.rewrite(&self)
        try clause.targetWhere.rewrite(&self)
        guard clause.constraint == nil || target.grants?.showsKeyNames == true else {
            throw Verifier.mismatch("ON CONSTRAINT where a column is not read as it is")
        }
        switch clause.action {
        case .nothing:
            let seesAll = target.grants.map { $0.rows == nil && (!clause.target.isEmpty || $0.showsKeys) } ?? false
            guard seesAll || session.roles.contains(where: { $0.allow.contains("do-nothing-upsert") }) else {
                throw Verifier.mismatch("DO NOTHING where the session does not see every row")
            }
            return nil
        case .update(var assignments, let condition):
            let granted = session.roles.compactMap { role -> RelationRule? in
                role.rules[target.relation].flatMap { $0.operations.contains(.update) ? $0 : nil }
            }
            let columns = try columns(assignments.flatMap(\.columns), target)
            let rules = try withoutPresets(&assignments, columns, granted, target)
            try assignments.rewrite(&self)
            let conditions = Grants.candidates(columns, granted, target.grants)
            guard !conditions.isEmpty else {
                var kept = condition
                try kept.rewrite(&self)
                clause.action = .update(assignments, where: kept)
                return rules
            }
            guard let condition, let choice = Verifier.choice(condition), Self.isRaise(choice.otherwise),
                isAll(choice.condition.conjuncts, conditions, target)
            else { throw Verifier.mismatch("DO UPDATE is not guarded as the policy asks") }
            clause.action = .update(
                assignments, where: Self.isTruth(choice.result, true) ? nil : try rewrite(choice.result))
            return rules
        }
    }

    // MARK: - Rows

    /// The user's predicate of `visible`, or `[fence AND] [copies AND] CASE WHEN visible THEN predicate ELSE false END`, where the fence is
    /// `CASE WHEN visible THEN true ELSE false END`.
    ///
    /// - Parameters:
    ///   - form: what has tables beside the target; then all must be total, or the fence be there.
    ///   - mayJoin: whether a copy may read other tables too, which is proven once the user's part is bound.
    mutating func unguarded(
        _ found: Expression?, _ conditions: [Grants.Condition], _ target: Target, beside form: String?,
        mayJoin: Bool = false
    ) throws(Failure) -> Expression? {
        guard !conditions.isEmpty else { return try found.map { node throws(Failure) in try rewrite(node) } }
        guard let found else { throw Verifier.mismatch("a write touches hidden rows") }
        var parts = found.conjuncts[...]
        if form != nil, let fence = parts.first.flatMap(Verifier.choice), Self.isTruth(fence.result, true),
            Self.isTruth(fence.otherwise, false), isAll(fence.condition.conjuncts, conditions, target)
        {
            parts = parts.dropFirst()
            if parts.isEmpty { return nil }
        } else {
            mustBeTotal = form
        }
        if isAll(Array(parts), conditions, target) { return nil }
        guard let last = parts.last, let choice = Verifier.choice(last), Self.isTruth(choice.otherwise, false),
            isAll(choice.condition.conjuncts, conditions, target)
        else { throw Verifier.mismatch("a write is not guarded as the policy asks") }
        var sources = choice.result.conjuncts[...]
        var places: [Int] = []
        for copy in parts.dropLast() {
            guard let grants = target.grants, let place = sources.firstIndex(of: copy) else {
                throw Verifier.mismatch("a write has a condition that is not the statement's")
            }
            if !mayJoin { try proveCopy(copy, grants, target.name, "the guard of a write") }
            places.append(place)
            sources = sources[(place + 1)...]
        }
        let made = try rewrite(choice.result)
        guard mayJoin else { return made }
        let conjuncts = made.conjuncts
        for place in places {
            guard conjuncts.indices.contains(place) else { throw Verifier.mismatch("a copied condition is lost") }
            joined.append(conjuncts[place])
        }
        return made
    }

    mutating func isAll(
        _ conjuncts: [Expression], _ conditions: [Grants.Condition], _ target: Target
    ) -> Bool {
        var rest = conjuncts[...]
        for condition in conditions {
            guard let count = matcher.prefix(of: rest, condition, over: target.name) else { return false }
            rest = rest.dropFirst(count)
        }
        return rest.isEmpty
    }

    static func isTruth(_ expression: Expression, _ value: Bool) -> Bool {
        guard case .literal(.boolean(value)) = expression.kind else { return false }
        return true
    }

    // MARK: - Checks

    /// Proves that the rows are held to what the policy demands, and takes that away.
    private mutating func returning(
        _ items: [SelectItem], _ target: Target, _ demands: [[[PolicyExpression]]], isDelete: Bool = false
    ) throws(Failure) -> [SelectItem] {
        let possible = demands + (target.grants?.rows.map { [$0] } ?? [])
        let checks = try HeldChecks(items, Self.spelling) { condition in
            possible.contains {
                !$0.contains(where: \.isEmpty) && matcher.isCondition(condition, $0, over: target.name)
            }
        }
        var rest = checks.conditions[...]
        var held: [Expression] = []
        // Where one of the alternatives demands nothing, nothing is demanded.
        for demand in demands where demand.allSatisfy({ !$0.isEmpty }) {
            if let next = rest.first, matcher.isCondition(next, demand, over: target.name) {
                held.append(next)
                rest = rest.dropFirst()
            } else {
                // The same condition stands once.
                guard held.contains(where: { matcher.isCondition($0, demand, over: target.name) }) else {
                    throw Verifier.mismatch("new rows are not held to the policy's checks")
                }
            }
        }
        if !checks.items.isEmpty { try proveShown(&rest, held, target, isDelete) }
        guard rest.isEmpty else { throw Verifier.mismatch("a check that is not the policy's") }
        var items = checks.items
        try items.rewrite(&self)
        return items
    }

    /// A row that RETURNING shows must be one that the session may read; a deleted one was.
    private mutating func proveShown(
        _ rest: inout ArraySlice<Expression>, _ held: [Expression], _ target: Target, _ isDelete: Bool
    ) throws(Failure) {
        guard let rows = target.grants?.rows else { return }
        if let next = rest.first, matcher.isCondition(next, rows, over: target.name) {
            rest = rest.dropFirst()
            return
        }
        if isDelete { return }
        guard held.contains(where: { matcher.isCondition($0, rows, over: target.name) }) else {
            throw Verifier.mismatch("RETURNING may show rows that the session does not see")
        }
    }

    static let spelling = HeldChecks.Spelling(isTrue: { isTruth($0, true) }, isRaise: { isRaise($0) })

    /// `CAST('weir: …' || pg_catalog."left"(CAST(pg_catalog.clock_timestamp() AS pg_catalog.text), 0) AS pg_catalog.bool)`
    static func isRaise(_ expression: Expression) -> Bool {
        guard case .cast(let text, let type) = expression.kind, isType(type, "bool"),
            case .operation(let chain) = text.kind, chain.links.count == 1, chain.links[0].operator == .concatenate,
            case .literal(.string(let marker)) = chain.first.kind, marker.string.hasPrefix("weir: "),
            let left = arguments(of: chain.links[0].operand, "left"), left.count == 2, left[1].isInteger("0"),
            case .cast(let now, let nowType) = left[0].kind, isType(nowType, "text"),
            arguments(of: now, "clock_timestamp")?.isEmpty == true
        else { return false }
        return true
    }

    private static func isType(_ type: TypeName, _ name: ByteString) -> Bool {
        guard let details = type.details, details.schema?.value == "pg_catalog", details.modifiers.isEmpty,
            details.arrayBounds.isEmpty, !details.isSet, !details.isColumnType
        else { return false }
        return type.words.map(\.value) == [name]
    }

    private static func arguments(of expression: Expression, _ name: ByteString) -> [Expression]? {
        guard case .function(let call) = expression.kind, call.form == .plain, call.name.schema?.value == "pg_catalog",
            call.name.name.value == name, call.over == nil, call.filter == nil, call.orderBy.isEmpty, !call.variadic,
            case .list(let arguments, distinct: false) = call.arguments
        else { return nil }
        return arguments
    }

    // MARK: - Reading the target

    /// What stands for a masked column of the target becomes the column; the column itself must be raw.
    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        if let column = try replaced(node) { return column }
        return try stillHidden(descend(node), node)
    }

    /// What stood in a scalar subquery, which shows the planner no pattern, still does where that was taken for a column's value.
    private func stillHidden(_ made: Expression, _ found: Expression) -> Expression {
        guard target != nil else { return made }
        switch (PostgresPatterns.exposed(in: made, dialect), made.kind, found.kind) {
        case (.pattern?, .pattern(var predicate), .pattern(let found)):
            guard PostgresPatterns.isHidden(found.pattern) else { return made }
            predicate.pattern = Self.subquery(predicate.pattern)
            return Expression(.pattern(predicate), at: made.position)
        case (
            .right?, .postgres(.namedOperator(let sign, let left, let right)),
            .postgres(.namedOperator(_, _, let found))
        ):
            guard PostgresPatterns.isHidden(found) else { return made }
            return Expression(
                .postgres(.namedOperator(sign, left: left, right: Self.subquery(right))), at: made.position)
        case (.array?, .postgres(.quantified(var comparison)), .postgres(.quantified(let found))):
            guard case .array(let array) = comparison.source, case .array(let hidden) = found.source,
                PostgresPatterns.isHidden(hidden)
            else { return made }
            comparison.source = .array(Self.subquery(array))
            return Expression(.postgres(.quantified(comparison)), at: made.position)
        case (.argument(let place)?, .function(var call), .function(let found)):
            guard case .list(var arguments, let distinct) = call.arguments, arguments.indices.contains(place),
                case .list(let hidden, _) = found.arguments, hidden.indices.contains(place),
                PostgresPatterns.isHidden(hidden[place])
            else { return made }
            arguments[place] = Self.subquery(arguments[place])
            call.arguments = .list(arguments, distinct: distinct)
            return Expression(.function(call), at: made.position)
        case (.pattern?, _, _), (.right?, _, _), (.array?, _, _), (.argument?, _, _), (nil, _, _): return made
        }
    }

    private static func subquery(_ value: Expression) -> Expression {
        let only = QuerySpecification([SelectItem(.expression(value, alias: nil))])
        return Expression(.subquery(QueryExpression(.specification(only), at: value.position)), at: value.position)
    }

    private mutating func replaced(_ node: Expression) throws(Failure) -> Expression? {
        guard let target, let grants = target.grants else {
            try holdRaw(node)
            return nil
        }
        switch node.kind {
        case .cast, .collate, .subquery, .caseWhen:
            for (column, cell) in grants.cells.enumerated() {
                switch cell {
                case .absent, .raw: continue
                case .masked, .mixed: break
                }
                guard isValue(Self.alone(node), of: column, grants, over: target.name) else { continue }
                let name = Identifier(ByteString(index.entries[target.relation].relation.columns[column].name))
                return Expression(
                    .column(
                        ColumnReference(
                            qualifier: Identifier(target.name, quoting: .double),
                            Identifier(name.value, quoting: .double))),
                    at: node.position)
            }
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .function, .exists, .raise, .postgres:
            break
        }
        try holdRaw(node)
        return nil
    }

    /// `(SELECT value)`, in which a collation decides no comparison outside.
    private static func alone(_ node: Expression) -> Expression {
        guard case .subquery(let query) = node.kind, let only = query.onlySpecification, only.from == nil,
            only.where == nil, only.quantifier == nil, only.selectList.count == 1,
            case .expression(let value, nil) = only.selectList[0].kind
        else { return node }
        return value
    }

    /// Nothing but raw columns of the target may be read: not its row, and no column that is masked or hidden.
    private func holdRaw(_ node: Expression) throws(Failure) {
        guard let target else { return }
        switch node.kind {
        case .column(let reference):
            let qualifier = reference.qualifier.map { dialect.fold($0) }
            let name = dialect.fold(reference.name)
            let isWhole = target.grants?.isUnrestricted == true
            // What a bare name means is known once the user's part is bound: ``PostgresRelationProof`` holds it.
            if qualifier == target.name {
                guard isReadable(name, target) ?? isWhole else {
                    throw Verifier.mismatch("column `\(name)` of the target is read as it is stored")
                }
            }
        case .postgres(.wholeRow(let name)):
            guard dialect.fold(name.name) != target.name || target.grants?.isUnrestricted == true else {
                throw Verifier.mismatch("the target's row is read as it is stored")
            }
        case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            break
        }
    }

    /// Nil for what is no column of the target.
    private func isReadable(_ name: ByteString, _ target: Target) -> Bool? {
        guard let column = index.entries[target.relation].columns[name] else { return nil }
        return target.grants?.isRaw(column) ?? false
    }

    mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem {
        try hold(node)
        return try descend(node)
    }

    private func hold(_ node: SelectItem) throws(Failure) {
        if let target, target.grants?.isUnrestricted != true {
            switch node.kind {
            case .allOf(let name):
                guard dialect.fold(name.name) != target.name else {
                    throw Verifier.mismatch("the target's columns are read as they are stored")
                }
            case .all:
                // In a query, `*` stands for the tables of its FROM clause, which are proven; in RETURNING for the target.
                guard isInQuery else { throw Verifier.mismatch("a star in RETURNING") }
            case .allFields, .expression: break
            }
        }
    }
}
