internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Rewrites INSERT, UPDATE and DELETE of PostgreSQL (semantics.md, section 4): granted columns, visible rows, and the checks
/// on every new row as it was stored, in RETURNING.
struct PostgresWriteRewriter {
    let session: PostgresSession
    var reader: PostgresQueryRewriter
    let isTotal: Bool
    /// Whether RETURNING stands there for the checks only.
    private(set) var discardsRows = false

    var access: SessionAccess { session.access }
    var index: CatalogIndex { session.access.index }
    var dialect: Dialect { session.access.index.dialect }

    init(_ session: PostgresSession, _ reader: PostgresQueryRewriter, isTotal: Bool) {
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
        let read = access.read(relation)
        reader.target = read
        reader.targetVariable = variable
        let entry = index.entries[relation]
        guard entry.relation.kind == .table || entry.relation.kind == .partition else {
            throw Failure(
                .unsupportedWrite, "a view cannot be written to", at: table.name.position, help: "write to a base table"
            )
        }
        return Target(
            variable: variable, relation: relation, entry: entry, rules: access.rules(relation, operation),
            access: read, correlation: try reader.correlation(variable, table.name.position),
            position: table.name.position)
    }

    func printed(_ table: NamedTable, _ target: Target) -> NamedTable {
        NamedTable(
            PostgresNaming.relation(target.entry), alias: reader.correlations[target.variable] ?? table.alias,
            only: table.only)
    }

    /// The column of the target that a list names. It must be granted by some rule of the operation.
    func column(_ name: Identifier, _ target: Target) throws(Failure) -> Int {
        guard let column = target.entry.columns[dialect.fold(name)],
            target.rules.contains(where: { $0.columns[column].isReadable }),
            !target.entry.relation.columns[column].generated
        else {
            throw Failure(
                .unavailableColumn, "column `\(name.value)` is not available", at: name.position,
                help: "write columns that your roles grant", audit: "no rule grants writing the column")
        }
        return column
    }

    func columns(_ written: [TargetColumn], _ target: Target) throws(Failure) -> [Int] {
        var seen: Set<Int> = []
        var columns: [Int] = []
        for item in written {
            let column = try column(item.name, target)
            // `a[1] = …, a[2] = …` is one column twice.
            guard seen.insert(column).inserted || !item.indirection.isEmpty else {
                throw Failure(
                    .duplicateName, "column `\(item.name.value)` is written twice", at: item.name.position,
                    help: "write it once")
            }
            columns.append(column)
        }
        return columns
    }

    mutating func printed(_ written: [TargetColumn], _ target: Target) throws(Failure) -> [TargetColumn] {
        var made: [TargetColumn] = []
        for item in written {
            var copy = try reader.rewrite(item)
            copy.name = PostgresNaming.exact(target.entry.relation.columns[try column(item.name, target)].name)
            made.append(copy)
        }
        return made
    }

    /// The rules that grant every one of the columns; one at least.
    func rules(
        granting columns: [Int], _ rules: [RelationRule], _ position: Position
    ) throws(Failure) -> [RelationRule] {
        let granting = rules.filter { rule in columns.allSatisfy { rule.columns[$0].isReadable } }
        guard !granting.isEmpty else {
            throw Failure(
                .operationNotPermitted, "no role grants all of these columns together", at: position,
                help: "write columns that one role grants")
        }
        return granting
    }

    func seesEveryRow(_ target: Target) -> Bool { target.access.map { $0.visible == nil } ?? false }

    // MARK: - Rows

    /// The rows that the statement may touch: shown by a rule of the operation that grants the assigned columns, and, where
    /// the session reads the relation, visible to its reads. Nil for every row.
    func candidates(_ rules: [RelationRule], _ target: Target) throws(Failure) -> Expression? {
        var conditions: [Expression] = []
        let write = RelationAccess(target.relation, rules).visible
        if let write { conditions.append(try reader.instantiate(write, target.correlation)) }
        if let read = target.access?.visible, write.map({ !$0.isSame(as: read) }) ?? true {
            conditions.append(try reader.instantiate(read, target.correlation))
        }
        return QueryRewriter.all(conditions)
    }

    /// Guard and predicate nest: as conjuncts the predicate would run on hidden rows. Total conjuncts are copied in front, so
    /// that an index is still of use.
    mutating func guarded(
        _ predicate: Expression?, by visible: Expression?, _ target: Target
    ) throws(Failure) -> Expression? {
        guard let predicate else { return visible }
        let rewritten = try reader.rewrite(predicate)
        guard let visible else { return rewritten }
        var conditions: [Expression] = []
        for conjunct in InwardCopy.conjuncts(predicate) where session.mayCopy(conjunct) {
            guard let (id, columns) = InwardCopy.reads(conjunct, reader.bindings), id == target.variable,
                let access = target.access, columns.allSatisfy({ access.isRaw($0) })
            else { continue }
            conditions.append(try reader.rewrite(conjunct))
        }
        conditions.append(QueryRewriter.choose(visible, rewritten, Self.truth(false)))
        return QueryRewriter.all(conditions)
    }

    static func truth(_ value: Bool) -> Expression { Expression(.literal(.boolean(value))) }

    // MARK: - Checks

    /// What must hold on a row that the statement makes, and what is said where it does not.
    struct Demand {
        let condition: Expression
        let marker: ByteString
    }

    /// All checks of one of the alternatives must hold; nil where one demands nothing. A check that held before an UPDATE and
    /// reads nothing that it assigns stands too: a trigger may change what the statement does not.
    func demand(
        _ alternatives: [[PolicyExpression]], _ target: Target, marker: ByteString
    ) throws(Failure) -> Demand? {
        var conditions: [Expression] = []
        for checks in alternatives {
            guard !checks.isEmpty else { return nil }
            conditions.append(try reader.instantiate(checks, target.correlation))
        }
        return QueryRewriter.any(conditions).map { Demand(condition: $0, marker: marker) }
    }

    static let checkFailed: ByteString = "check failed"
    static let notVisible: ByteString = "row not visible"

    /// An error without data in its text, which the planner cannot work out beforehand: a constant would be folded, and raise
    /// for no row at all.
    static func raise(_ marker: ByteString) -> Expression {
        func call(_ name: ByteString, _ arguments: [Expression]) -> Expression {
            Expression(.function(FunctionCall(PostgresNaming.system(name), .list(arguments, distinct: false))))
        }
        let now = Expression(.cast(call("clock_timestamp", []), PostgresNaming.systemType("text")))
        let nothing = call("left", [now, Expression(.literal(.integer("0")))])
        let text = Expression(
            .operation(
                OperatorChain(
                    Expression(.literal(.string(ByteString("weir: \(marker)")))), [.init(.concatenate, nothing)])))
        return Expression(.cast(text, PostgresNaming.systemType("bool")))
    }

    /// True, or an error.
    private static func hold(_ demands: [Demand]) -> Expression? {
        var result: Expression?
        for demand in demands.reversed() {
            result = QueryRewriter.choose(demand.condition, result ?? truth(true), raise(demand.marker))
        }
        return result
    }

    // MARK: - RETURNING

    /// What the session may read of the rows, behind the checks: RETURNING sees rows as they were stored, and an error there
    /// undoes the whole statement.
    mutating func returning(
        _ items: [SelectItem], _ target: Target, isAlone: Bool, _ demands: [Demand]
    ) throws(Failure) -> [SelectItem] {
        let check = Self.hold(demands)
        guard !items.isEmpty else {
            guard let check else { return [] }
            discardsRows = true
            return [SelectItem(.expression(check, alias: Identifier("weir")))]
        }
        var made: [SelectItem] = []
        for item in items {
            switch item.kind {
            case .all:
                if target.access?.isRestricted == false, check == nil {
                    made.append(item)
                    continue
                }
                guard isAlone else {
                    throw Failure(
                        .unsupportedWrite, "RETURNING * is not enforced yet beside other tables", at: item.position,
                        help: "name the columns, or write `\(target.correlation.value).*`")
                }
                made += try all(target, item.position)
            case .allOf(let row):
                guard case .wholeRow(target.variable)? = reader.bindings.columns[row.position.start] else {
                    guard made.isEmpty, check != nil else {
                        made.append(try reader.rewrite(item))
                        continue
                    }
                    throw Failure(
                        .unsupportedWrite, "RETURNING cannot begin with the row of another table here",
                        at: item.position, help: "name a column first")
                }
                made += try all(target, item.position)
            case .allFields: made.append(try reader.rewrite(item))
            case .expression: made.append(try reader.rewrite(item))
            }
        }
        guard let check else { return made }
        guard let first = made.first, case .expression(let value, let alias) = first.kind else {
            throw Failure(
                .unsupportedWrite, "RETURNING cannot begin with the fields of a value here", at: target.position,
                help: "name a column first")
        }
        let name = alias ?? PostgresOutputName.of(value, reader.bindings, dialect)
        made[0].kind = .expression(
            Expression(.caseWhen(CaseExpression([.init(when: check, then: value)], otherwise: nil))), alias: name)
        return made
    }

    private func all(_ target: Target, _ position: Position) throws(Failure) -> [SelectItem] {
        guard let access = target.access else { throw reader.defect("a target is not readable", position) }
        var items: [SelectItem] = []
        for (column, isReadable) in access.readable.enumerated() where isReadable {
            let name = PostgresNaming.exact(target.entry.relation.columns[column].name)
            let cell = try reader.cell(access, column, target.correlation, position, inPlace: true)
            items.append(SelectItem(.expression(cell, alias: access.isRaw(column) ? nil : name), at: position))
        }
        guard !items.isEmpty else {
            throw Failure(.unavailableColumn, "no column of the relation is available", at: position)
        }
        return items
    }

    /// A row that RETURNING shows must be one that the session may read.
    func demand(shown target: Target, beside check: Demand?) throws(Failure) -> Demand? {
        guard let visible = target.access?.visible else { return nil }
        let demand = try demand(visible.alternatives, target, marker: Self.notVisible)
        // The same condition once: what the check demands is shown already.
        if let demand, let check, Self.isSame(demand.condition, check.condition) { return nil }
        return demand
    }

    private static func isSame(_ left: Expression, _ right: Expression) -> Bool { left == right }
}
