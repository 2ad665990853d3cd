internal import PostgresParser
internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// MERGE: no row of the target that the session does not see is matched, and each branch holds the row that it changes, and the one that
/// it makes, to what the policy asks.
extension PolicyRemoval {
    mutating func rewrite(_ node: MergeStatement) throws(Failure) -> MergeStatement {
        let target = try open(node.target)
        guard target.grants != nil else { throw Verifier.mismatch("MERGE into a relation that is not read") }
        var copy = node
        try copy.with.rewrite(&self)
        copy.source = try rewrite(node.source)
        // Neither WITH nor the source has the target in sight.
        let outer = self.target
        self.target = target
        defer { self.target = outer }
        copy.condition = try matched(node.condition, target)
        var readsSource = false
        for place in copy.branches.indices {
            copy.branches[place] = try prove(node.branches[place], target, &readsSource)
        }
        if readsSource { try SteadySource.prove(copy) }
        return copy
    }

    // MARK: - ON

    /// What the user has written of `visible AND condition`, where all must be total, or of the fenced form.
    private mutating func matched(_ found: Expression, _ target: Target) throws(Failure) -> Expression {
        guard let rows = target.grants?.rows else { return try rewrite(found) }
        let conjuncts = found.conjuncts
        if let count = matcher.prefix(of: conjuncts[...], rows, over: target.name) {
            mustBeTotal = "MERGE"
            let rest = Array(conjuncts.dropFirst(count))
            guard rest.count != 1 else { return try rewrite(rest[0]) }
            return rest.isEmpty
                ? Expression(.literal(.boolean(true))) : try rewrite(Expression(.conjunction(rest), at: found.position))
        }
        return try unguarded(found, [rows], target, beside: "MERGE", mayJoin: true)
            ?? Expression(.literal(.boolean(true)))
    }

    // MARK: - Branches

    private mutating func prove(
        _ node: MergeStatement.Branch, _ target: Target, _ readsSource: inout Bool
    ) throws(Failure) -> MergeStatement.Branch {
        var copy = node
        switch node.action {
        case .nothing: try copy.condition.rewrite(&self)
        case .delete:
            let target = try target.granting(.delete, session, index)
            try CascadeProof.delete(from: target.relation, session)
            copy.condition = try released(node.condition, candidates(nil, target), nil, target, &readsSource)
        case .update(var assignments):
            let target = try target.granting(.update, session, index)
            let columns = try columns(assignments.flatMap(\.columns), target)
            let values = MadeRow(changing: assignments, columns)
            let rules = try withoutPresets(&assignments, columns, target.rules, target)
            copy.condition = try released(
                node.condition, candidates(columns, target), (rules, values), target, &readsSource)
            try assignments.rewrite(&self)
            copy.action = .update(assignments)
        case .insert(let names, let overriding, let values):
            let target = try target.granting(.insert, session, index)
            guard names != nil || values == nil else { throw Verifier.mismatch("an INSERT names no columns") }
            let columns = try columns(names ?? [], target)
            let row = MadeRow(inserting: names ?? [], columns, values ?? [], overriding)
            let written = try WriteProof(columns, target.rules) { column, preset in
                row.values[column].map { isPreset($0, preset, target) } ?? false
            }
            guard columns.suffix(written.presets.count).allSatisfy({ written.presets[$0] != nil }),
                values?.count ?? 0 == columns.count || written.presets.isEmpty
            else { throw Verifier.mismatch("a preset stands before another column") }
            try proveStored(written.presets, overriding, target)
            copy.condition = try released(node.condition, [], (written.rules, row), target, &readsSource)
            var names = names.map { Array($0.dropLast(written.presets.count)) }
            var values = values.map { Array($0.dropLast(written.presets.count)) }
            try names?.rewrite(&self)
            try values?.rewrite(&self)
            copy.action =
                values?.isEmpty == true
                ? .insert(columns: nil, nil, values: nil) : .insert(columns: names, overriding, values: values)
        }
        return copy
    }

    /// What must hold on a row that ON has matched.
    private func candidates(_ columns: [Int]?, _ target: Target) -> [Grants.Condition] {
        Grants.candidates(columns, target.rules, target.grants).filter { condition in
            target.grants?.rows.map { !Grants.same($0, condition) } ?? true
        }
    }

    /// The user's condition of a branch, without the policy's: on the row that is changed, and on the one that is made.
    private mutating func released(
        _ found: Expression?, _ candidates: [Grants.Condition], _ made: (rules: [RelationRule], row: MadeRow)?,
        _ target: Target, _ readsSource: inout Bool
    ) throws(Failure) -> Expression? {
        let checks = made?.rules.map(\.checks) ?? []
        let isChecked = !checks.isEmpty && checks.allSatisfy { !$0.isEmpty }
        guard !candidates.isEmpty || isChecked else {
            return try found.map { node throws(Failure) in try rewrite(node) }
        }
        guard let found, var choice = Verifier.choice(found) else { throw Self.unheld }
        var written: Expression?
        if Self.isTruth(choice.otherwise, false) {
            written = choice.condition
            guard let next = Verifier.choice(choice.result) else { throw Self.unheld }
            choice = next
        }
        if !candidates.isEmpty {
            guard Self.isRaise(choice.otherwise), isAll(choice.condition.conjuncts, candidates, target) else {
                throw Self.unheld
            }
            guard isChecked else {
                guard Self.isTruth(choice.result, true) else { throw Self.unheld }
                return try written.map { node throws(Failure) in try rewrite(node) }
            }
            guard let next = Verifier.choice(choice.result) else { throw Self.unheld }
            choice = next
        }
        guard let row = made?.row, Self.isTruth(choice.result, true), Self.isRaise(choice.otherwise),
            isHeld(choice.condition, checks, row, target, &readsSource)
        else { throw Self.unheld }
        return try written.map { node throws(Failure) in try rewrite(node) }
    }

    private static var unheld: Failure { Verifier.mismatch("a branch of MERGE is not held to what the policy asks") }

    // MARK: - The new row

    /// Whether a condition is the policy's on the row that a branch makes: `(SELECT check FROM (SELECT value AS a, …) AS w)`.
    private mutating func isHeld(
        _ found: Expression, _ checks: Grants.Condition, _ row: MadeRow, _ target: Target, _ readsSource: inout Bool
    ) -> Bool {
        // A condition that reads no column: none is that of a table without a name.
        if matcher.isCondition(found, checks, over: "") { return true }
        guard case .subquery(let outer) = found.kind, let asking = Self.only(outer), asking.selectList.count == 1,
            case .expression(let condition, nil) = asking.selectList[0].kind,
            case .derived(let derived)? = asking.from?.kind, !derived.lateral, derived.columns.isEmpty,
            let alias = derived.alias, let inner = Self.only(derived.query), inner.from == nil
        else { return false }
        let name = dialect.fold(alias)
        guard matcher.declared[name] == 1, name != target.name else { return false }
        var seen: Set<Int> = []
        for item in inner.selectList {
            guard case .expression(let value, let written?) = item.kind,
                let column = index.entries[target.relation].columns[dialect.fold(written)],
                seen.insert(column).inserted,
                isStored(value, column, row, target, &readsSource)
            else { return false }
        }
        return matcher.isCondition(condition, checks, over: name)
    }

    /// A SELECT without any clause but its list and FROM.
    private static func only(_ query: QueryExpression) -> QuerySpecification? {
        guard let only = query.onlySpecification, query.locking.isEmpty, only.quantifier == nil,
            only.distinctOn.isEmpty, only.into == nil, only.where == nil
        else { return nil }
        return only
    }

    /// Whether a value is what the branch will store in the column.
    private func isStored(
        _ found: Expression, _ column: Int, _ row: MadeRow, _ target: Target, _ readsSource: inout Bool
    ) -> Bool {
        let declared = index.entries[target.relation].relation.columns[column]
        guard !declared.generated, !row.untold.contains(column) else { return false }
        let given = row.values[column]
        if given == nil, row.isChange { return isColumn(found, declared, target.name) }
        guard let type = index.postgresType(of: declared), type.type.domain == nil else { return false }
        var cast = found
        if case .collate(let value, let name) = found.kind {
            guard type.type.kind.isCollatable, name.schema != nil, isCollation(name, of: declared) else { return false }
            cast = value
        } else if type.type.kind.isCollatable {
            return false
        }
        guard case .cast(let value, let written) = cast.kind, isType(written, of: declared) else { return false }
        if let given, !given.isDefault {
            guard row.overriding != .user || declared.identity == nil, value == given, isRepeatable(given) else {
                return false
            }
            if !isOwn(given, row.isChange ? target.name : nil) { readsSource = true }
            return true
        }
        guard declared.identity == nil else { return false }
        guard let text = declared.default else { return value == Expression(.literal(.null)) }
        guard let expected = try? StatementReader.parseExpression(text, dialect: dialect) else { return false }
        return isConstant(value, expected)
    }

    /// The collation of a column; that of the database where it has none of its own.
    private func isCollation(_ name: QualifiedName, of column: Column) -> Bool {
        if let own = column.collation { return index.collation(name) == index.collation(named: own) }
        return name.schema.map { dialect.fold($0) } == "pg_catalog" && dialect.fold(name.name) == "default"
    }

    /// Whether a value is the constant of a column's default, cast as there.
    private func isConstant(_ found: Expression, _ expected: Expression) -> Bool {
        switch expected.kind {
        case .literal(let literal):
            switch literal {
            case .null, .boolean, .string, .integer, .decimal: return found == Expression(.literal(literal))
            case .blob, .bits, .currentDate, .currentTime, .currentTimestamp: return false
            }
        case .cast(let operand, let type):
            guard case .cast(let value, let other) = found.kind, other.details?.schema != nil,
                let one = index.postgresType(type), let two = index.postgresType(other), one.kind == two.kind,
                one.domain == two.domain, type.details?.modifiers ?? [] == other.details?.modifiers ?? []
            else { return false }
            return isConstant(value, operand)
        case .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .collate, .function, .subquery, .exists, .raise, .postgres:
            return false
        }
    }

    // MARK: - What is asked twice

    /// Whether a value is the same each time that it is asked for in one statement.
    private func isRepeatable(_ value: Expression) -> Bool {
        var proof = RepeatableProof(dialect: dialect)
        do throws(Failure) { try proof.visit(value) } catch { return false }
        return true
    }

    /// Whether a value reads nothing but columns under the name; nil for none.
    private func isOwn(_ value: Expression, _ name: ByteString?) -> Bool {
        var proof = OwnColumnsProof(name: name, dialect: dialect)
        do throws(Failure) { try proof.visit(value) } catch { return false }
        return true
    }
}

/// The row that a branch makes, by its own text.
struct MadeRow {
    /// What columns are given.
    private(set) var values: [Int: Expression] = [:]
    /// Columns that are written in a way that does not tell their value.
    private(set) var untold: Set<Int> = []
    /// Whether the other columns keep their values; else they have their defaults.
    let isChange: Bool
    let overriding: Overriding?

    init(changing assignments: [Assignment], _ columns: [Int]) {
        isChange = true
        overriding = nil
        var place = 0
        for assignment in assignments {
            let own = Array(columns[place..<(place + assignment.columns.count)])
            place += assignment.columns.count
            let parts = assignment.isRow ? assignment.value.elements : [assignment.value]
            let isTold = parts?.count == own.count
            for (number, column) in own.enumerated() {
                add(isTold ? parts?[number] : nil, column, assignment.columns[number])
            }
        }
    }

    init(inserting names: [TargetColumn], _ columns: [Int], _ given: [Expression], _ overriding: Overriding?) {
        isChange = false
        self.overriding = overriding
        for (number, column) in columns.enumerated() {
            add(given.indices.contains(number) ? given[number] : nil, column, names[number])
        }
    }

    private mutating func add(_ value: Expression?, _ column: Int, _ written: TargetColumn) {
        // `a[1] = …, a[2] = …` writes one column twice.
        guard let value, written.indirection.isEmpty, values[column] == nil, !untold.contains(column) else {
            values[column] = nil
            untold.insert(column)
            return
        }
        values[column] = value
    }
}

extension Expression {
    /// The values of a row that is written out.
    fileprivate var elements: [Expression]? {
        if case .row(let elements) = kind { return elements }
        if case .postgres(.rowConstructor(let elements)) = kind { return elements }
        return nil
    }

    fileprivate var isDefault: Bool {
        if case .postgres(.defaultValue) = kind { true } else { false }
    }
}

/// Holds a value to calls of what is not volatile, and to no query over a table.
private struct RepeatableProof: SyntaxVisitor {
    let dialect: Dialect

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        let known = PostgresTables.functions(named: dialect.fold(node.name.name))
        let isForm =
            switch node.form {
            case .standard: known.isEmpty
            case .plain: false
            }
        guard isForm || !known.isEmpty && known.allSatisfy({ $0.volatility != .volatile }) else {
            throw Verifier.mismatch("a checked value that is another each time")
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        guard let only = node.onlySpecification, only.from == nil else {
            throw Verifier.mismatch("a checked value that a query finds")
        }
        try node.walkChildren(&self)
    }
}

/// Holds a value to columns of one name.
private struct OwnColumnsProof: SyntaxVisitor {
    let name: ByteString?
    let dialect: Dialect

    mutating func visit(_ node: ColumnReference) throws(Failure) {
        guard let name, let qualifier = node.qualifier, dialect.fold(qualifier) == name else {
            throw Verifier.mismatch("a column of the source")
        }
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .postgres(.wholeRow) = node.kind { throw Verifier.mismatch("a row of the source") }
        try node.walkChildren(&self)
    }
}

/// Holds the source of a MERGE to values that no query computes: the server may compute such a one for the check and again for the row.
private struct SteadySource: SyntaxVisitor {
    private var isInValue = false

    static func prove(_ merge: MergeStatement) throws(Failure) {
        var proof = SteadySource()
        if let with = merge.with { try proof.visit(with) }
        try proof.visit(merge.source)
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        let outer = isInValue
        isInValue = true
        try node.walkChildren(&self)
        isInValue = outer
    }

    mutating func visit(_ node: TableValueConstructor) throws(Failure) {
        let outer = isInValue
        isInValue = true
        try node.walkChildren(&self)
        isInValue = outer
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        guard !isInValue else { throw Verifier.mismatch("a value of the source that a query computes, beside a check") }
        try node.walkChildren(&self)
    }
}

/// Holds a condition that is asked of hidden rows to columns of relations as they are stored; that it is total is judged apart.
struct StoredColumnsProof: SyntaxVisitor {
    let bindings: Bindings
    let session: SessionAccess

    static func prove(_ condition: Expression, _ bindings: Bindings, _ session: SessionAccess) throws(Failure) {
        let resolver = PostgresTypeResolver(bindings, session.index)
        guard PostgresTotality.failure(in: condition, session.index, resolver) == nil else {
            throw Verifier.mismatch("a condition that is not total is asked of hidden rows")
        }
        var repeatable = RepeatableProof(dialect: session.index.dialect)
        try repeatable.visit(condition)
        var proof = StoredColumnsProof(bindings: bindings, session: session)
        try proof.visit(condition)
    }

    private var unfit: Failure {
        Verifier.mismatch("a condition that is asked of hidden rows reads what is not stored so")
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .postgres(.wholeRow) = node.kind { throw unfit }
        guard case .column = node.kind else { return try node.walkChildren(&self) }
        guard case .column(let id, let column)? = bindings.columns[node.position.start],
            case .relation(let relation) = bindings[id].source, Grants(relation, session)?.isRaw(column) == true
        else { throw unfit }
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) { throw unfit }

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        guard node.over == nil, node.filter == nil, node.orderBy.isEmpty else { throw unfit }
        try node.walkChildren(&self)
    }
}
