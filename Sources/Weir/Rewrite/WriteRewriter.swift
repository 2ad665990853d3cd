internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Rewrites INSERT, UPDATE and DELETE of SQLite (semantics.md, section 4): granted columns, visible rows, and new rows whose check is
/// proved before the statement runs, or else held in RETURNING on the row as it was stored.
struct WriteRewriter {
    let session: SessionAccess
    var reader: QueryRewriter
    let isTotal: Bool
    /// What the values of parameters and attributes can show to fail.
    var obligations: [CheckObligation] = []
    var list = CheckList()
    /// What was assigned beside what the statement assigns.
    var changes: [Change] = []
    /// Whether rules in the WITH clause look at the target.
    private var withReadsTarget = false
    /// Whether RETURNING stands there for the checks only.
    private(set) var discardsRows = false

    var index: CatalogIndex { session.index }
    var dialect: Dialect { session.index.dialect }

    init(_ session: SessionAccess, _ reader: QueryRewriter, isTotal: Bool) {
        self.session = session
        self.reader = reader
        self.isTotal = isTotal
    }

    // MARK: - Target

    struct Target {
        let variable: RangeVariableID
        let relation: Int
        let entry: CatalogIndex.Entry
        /// The rules that grant the operation.
        let rules: [RelationRule]
        let access: RelationAccess?
        let correlation: Identifier
        let position: Position
    }

    mutating func target(_ table: NamedTable, _ operation: WeirPolicy.Operation) throws(Failure) -> Target {
        guard let variable = reader.bindings.targetVariable,
            case .relation(let relation) = reader.bindings[variable].source
        else { throw reader.defect("a target was not bound", table.name.position) }
        if let hint = table.indexHint, case .indexedBy(let name) = hint {
            throw Failure(
                .restrictedRelation, "INDEXED BY cannot stand in a write", at: name.position,
                help: "leave the index to the planner")
        }
        let access = session.read(relation)
        reader.target = access
        reader.targetVariable = variable
        let entry = index.entries[relation]
        if entry.relation.engine != nil {
            throw Failure(
                .unsupportedWrite, "a virtual table cannot be written to", at: table.name.position,
                help: "write to a base table")
        }
        return Target(
            variable: variable, relation: relation, entry: entry, rules: session.rules(relation, operation),
            access: access, correlation: try reader.correlation(variable, table.name.position),
            position: table.name.position)
    }

    func printed(_ table: NamedTable, _ target: Target) -> NamedTable {
        NamedTable(
            QueryRewriter.name(of: target.entry), alias: table.alias.map { Identifier($0.value) },
            indexHint: table.indexHint)
    }

    /// The column of the target that a list names. It must be granted by some rule of the operation.
    func column(_ name: Identifier, _ target: Target) throws(Failure) -> Int {
        guard let column = target.entry.columns[dialect.fold(name)],
            target.rules.mayName(column),
            !target.entry.relation.columns[column].generated
        else {
            throw .unavailableTarget(name, target.entry, target.rules, dialect)
        }
        return column
    }

    /// What the policy grants to a statement that names these columns.
    mutating func grant(naming columns: [Int], _ target: Target) throws(Failure) -> WriteGrant {
        guard let grant = WriteGrant(target.rules, naming: columns) else { throw .noRoleGrants(at: target.position) }
        changes += grant.changes(target.entry.relation)
        return grant
    }

    /// The columns that the policy gives a value, and the values.
    mutating func presets(
        _ grant: WriteGrant, _ target: Target
    ) throws(Failure) -> [(column: TargetColumn, value: Expression)] {
        var made: [(column: TargetColumn, value: Expression)] = []
        for (column, value) in grant.presets {
            let name = Identifier(ByteString(target.entry.relation.columns[column].name))
            made.append((TargetColumn(name), try reader.instantiate(value, target.correlation)))
        }
        return made
    }

    func refuseDuplicates(_ names: [Identifier]) throws(Failure) {
        var seen: Set<ByteString> = []
        for name in names where !seen.insert(dialect.fold(name)).inserted {
            throw Failure(
                .duplicateName, "column `\(name.value)` is written twice", at: name.position, help: "write it once")
        }
    }

    // MARK: - Rows

    mutating func instantiated(_ conditions: [RelationAccess.Condition], _ target: Target) throws(Failure)
        -> Expression?
    {
        var made: [Expression] = []
        for condition in conditions { made.append(try reader.instantiate(condition, target.correlation)) }
        return QueryRewriter.all(made)
    }

    /// Guard and predicate nest: as conjuncts the predicate would run on hidden rows. Total conjuncts are copied in front, so
    /// that an index is still of use.
    ///
    /// - Parameter isFenced: whether the guard also stands by itself, so that no hidden row meets a row of another table.
    mutating func guarded(
        _ predicate: Expression?, by visible: [RelationAccess.Condition], _ target: Target, isFenced: Bool = false
    ) throws(Failure) -> Expression? {
        guard let first = try instantiated(visible, target) else {
            guard let predicate else { return nil }
            return try rewritten(predicate, target)
        }
        var conditions: [Expression] = []
        if isFenced {
            conditions.append(QueryRewriter.choose(first, QueryRewriter.truth(true), QueryRewriter.truth(false)))
        }
        guard let predicate else { return isFenced ? conditions.first : first }
        for conjunct in InwardCopy.conjuncts(predicate) where Totality.failure(in: conjunct, dialect) == nil {
            guard let (id, columns) = InwardCopy.reads(conjunct, reader.bindings), id == target.variable,
                let access = target.access, columns.allSatisfy({ access.isRaw($0) })
            else { continue }
            conditions.append(try reader.rewrite(conjunct))
        }
        let inner = isFenced ? try instantiated(visible, target) ?? first : first
        conditions.append(QueryRewriter.choose(inner, try rewritten(predicate, target), QueryRewriter.truth(false)))
        return QueryRewriter.all(conditions)
    }

    mutating func rewritten(_ expression: Expression, _ target: Target) throws(Failure) -> Expression {
        var masks = CollatedMask(target.access, target.entry.relation, target.variable, reader.bindings)
        try masks?.hold(expression)
        reader.maskForms = masks?.forms ?? [:]
        return try reader.rewrite(expression)
    }

    // MARK: - RETURNING

    /// What the session may read of the rows, behind the checks. SQLite names the target in RETURNING by its own name only, and has no
    /// `t.*` there.
    mutating func returning(
        _ items: [SelectItem], _ target: Target, _ demands: [Demand]
    ) throws(Failure) -> [SelectItem] {
        let hold = Demand.hold(demands, truth: QueryRewriter.truth(true), raise: Self.raise)
        guard !items.isEmpty else {
            guard let hold else { return [] }
            discardsRows = true
            return [Demand.alone(hold)]
        }
        let outer = reader.correlations[target.variable]
        let name = Self.ownName(of: target)
        reader.correlations[target.variable] = name
        reader.isReturning = true
        defer { reader.isReturning = false }
        var made: [SelectItem] = []
        for item in items {
            switch item.kind {
            case .all: made += try all(target, name, item.position)
            case .allFields: throw .otherDialect(at: item.position)
            case .allOf(let qualifier):
                throw Failure(
                    .unsupportedSyntax, "RETURNING cannot hold `\(qualifier.name.value).*`", at: item.position,
                    help: "write `*`, or name the columns")
            case .expression(let expression, let alias):
                reader.namesMatter = false
                let value = try reader.rewrite(expression)
                try holdStable(expression, value, target)
                made.append(
                    SelectItem(
                        .expression(value, alias: alias ?? self.name(of: expression, item)),
                        at: item.position))
            }
        }
        reader.correlations[target.variable] = outer
        if let hold, !Demand.put(hold, before: &made, named: { _ in nil }) {
            throw reader.defect("RETURNING does not begin with a value", target.position)
        }
        return made
    }

    /// SQLite works SET, DO UPDATE and RETURNING out row by row, between changes. So a rule must not look at the table that is changed there: which
    /// rows of another one it shows would depend on how far the statement has come.
    func holdStable(_ written: Expression, _ made: Expression, _ target: Target) throws(Failure) {
        let name = QueryRewriter.name(of: target.entry)
        let own = try WrittenReads.count(in: written, target.relation, reader.bindings)
        let all = try TargetReads.count(in: made, name)
        let namesCommonTable = try TargetReads.namesCommonTable(made, name)
        guard all <= own, !(withReadsTarget && namesCommonTable) else {
            throw Failure(
                .unsupportedWrite, "a subquery between changes is not enforced where its rows depend on the target",
                at: written.position, help: "read the rows in a statement of its own")
        }
    }

    /// The WITH clause of a write.
    mutating func common(_ with: WithClause?, _ target: Target) throws(Failure) -> WithClause? {
        guard let with else { return nil }
        let made = try reader.rewrite(with)
        let all = try TargetReads.count(in: made, QueryRewriter.name(of: target.entry))
        withReadsTarget = try all > WrittenReads.count(in: with, target.relation, reader.bindings)
        return made
    }

    /// A RETURNING clause that shows nothing.
    mutating func nothing() -> SelectItem {
        discardsRows = true
        return Demand.alone(QueryRewriter.truth(true))
    }

    static func ownName(of target: Target) -> Identifier { Identifier(ByteString(target.entry.relation.name)) }

    /// An error without data in its text: `json_extract` of a path that is none. SQLite works a function of constants out where it
    /// stands, and not before the statement runs.
    static func raise(_ marker: ByteString) -> Expression {
        func text(_ value: ByteString) -> Expression { Expression(.literal(.string(value))) }
        let arguments = [text("{}"), text(ByteString("weir: \(marker)"))]
        return Expression(
            .function(FunctionCall(QualifiedName(Identifier("json_extract")), .list(arguments, distinct: false))))
    }

    // MARK: - Checks

    /// What RETURNING holds the new rows to: all checks of one of the alternatives. Nil where nothing is demanded, or every row is shown
    /// to pass before the statement runs.
    mutating func demand(
        _ kind: Check.Kind, _ alternatives: [[PolicyExpression]], _ rows: [NewRow], _ target: Target, isCertain: Bool,
        assumed: [PolicyExpression] = []
    ) throws(Failure) -> Demand? {
        guard alternatives.allSatisfy({ !$0.isEmpty }) else { return nil }
        let obligation = CheckObligation(
            index: index, relation: target.relation, alternatives: alternatives, rows: rows, isCertain: isCertain,
            assumed: assumed, position: target.position)
        guard let open = try obligation.reduced() else { return nil }
        if open.readsItsOwnRelation { throw open.notProvable }
        obligations.append(open)
        let condition = try reader.returned(
            RelationAccess.Condition(alternatives: alternatives), Self.ownName(of: target), target.relation)
        return Demand(
            alternatives: alternatives, condition: condition,
            marker: list.marker(kind, alternatives, of: target.entry.relation))
    }

    /// The name that SQLite gives the written expression.
    private func name(of expression: Expression, _ item: SelectItem) -> Identifier {
        if case .column = expression.kind,
            case .column(let id, let column)? = reader.bindings.columns[expression.position.start]
        {
            return Identifier(reader.bindings[id].columns[column].name)
        }
        return Identifier(Binder.text(of: item, reader.source))
    }

    private mutating func all(
        _ target: Target, _ correlation: Identifier, _ position: Position
    ) throws(Failure) -> [SelectItem] {
        guard let access = target.access else { throw reader.defect("a target is not readable", position) }
        var items: [SelectItem] = []
        for (column, isReadable) in access.readable.enumerated() where isReadable {
            let name = Identifier(ByteString(target.entry.relation.columns[column].name))
            items.append(
                SelectItem(
                    .expression(try reader.returned(access, column, correlation, position), alias: name), at: position))
        }
        guard !items.isEmpty else {
            throw Failure(.unavailableColumn, "no column of the relation is available", at: position)
        }
        return items
    }

    // MARK: - Conflicts

    /// `OR IGNORE` skips and `OR REPLACE` destroys rows that the session may not see; `OR ROLLBACK` ends the transaction.
    /// Where nothing is written the table's own conflict clauses would hold, so that OR ABORT is written on a restricted
    /// relation (https://sqlite.org/lang_conflict.html: the statement's clause overrides those of CREATE TABLE).
    func conflict(
        _ conflict: ConflictResolution?, _ target: Target
    ) throws(Failure) -> ConflictResolution? {
        let isWatched = target.access?.isRestricted ?? true || target.rules.contains { !$0.checks.isEmpty }
        switch conflict {
        case nil: return isWatched ? .abort : nil
        case .abort?, .fail?: return conflict
        case .rollback?:
            throw Failure(
                .conflictClause, "OR ROLLBACK would end the transaction", at: target.position, help: "leave it out")
        case .ignore?:
            guard seesEveryRow(target) && seesKeys(target) || session.allows("do-nothing-upsert") else {
                throw Failure(
                    .conflictClause, "OR IGNORE would tell of rows that the session may not see", at: target.position,
                    help: "leave it out")
            }
            return .ignore
        case .replace?:
            let deletes = RelationAccess(target.relation, session.rules(target.relation, .delete))
            guard seesEveryRow(target), seesKeys(target), !deletes.rules.isEmpty, deletes.visible == nil,
                // It also puts the default in the place of NULL, which no check has seen.
                target.rules.allSatisfy({ $0.checks.isEmpty })
            else {
                throw Failure(
                    .conflictClause, "OR REPLACE would destroy rows that the session may not change",
                    at: target.position,
                    help: "leave it out, and write INSERT or UPDATE")
            }
            try refuseCascades(from: target, columns: nil)
            return .replace
        }
    }

    func seesEveryRow(_ target: Target) -> Bool {
        guard let access = target.access else { return false }
        return access.visible == nil
    }

    /// Whether it may be told which row a new one meets in any unique index.
    func seesKeys(_ target: Target) -> Bool { target.access?.showsKeys == true }

    func refuseCascades(from target: Target, columns: [Int]?) throws(Failure) {
        try Cascades(session).refuse(from: target.relation, columns: columns, target.position)
    }
}
