internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Rewrites INSERT, UPDATE and DELETE of PostgreSQL (semantics.md, section 4): granted columns, visible rows, and the checks
/// on every new row as it was stored, in RETURNING.
struct PostgresWriteRewriter {
    let session: PostgresSession
    var reader: PostgresQueryRewriter
    /// Whether RETURNING stands there for the checks only.
    private(set) var discardsRows = false

    var access: SessionAccess { session.access }
    var index: CatalogIndex { session.access.index }
    var dialect: Dialect { session.access.index.dialect }

    init(_ session: PostgresSession, _ reader: PostgresQueryRewriter) {
        self.session = session
        self.reader = reader
    }

    /// A write in a WITH clause.
    mutating func rewrite(_ statement: Statement) throws(Failure) -> Statement {
        var copy = statement
        switch statement.kind {
        case .insert(let insert): copy.kind = .insert(try self.insert(insert))
        case .update(let update): copy.kind = .update(try self.update(update))
        case .delete(let delete): copy.kind = .delete(try self.delete(delete))
        case .query, .merge, .explain, .createTable, .createView, .createIndex, .createTrigger, .postgres:
            throw reader.defect("a write of another kind in WITH", statement.position)
        }
        return copy
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
        guard let variable = reader.bindings.targets[table.name.position.start]?.variable,
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
            target.rules.mayName(column),
            !target.entry.relation.columns[column].generated
        else {
            throw .unavailableTarget(name, target.entry, target.rules, dialect)
        }
        return column
    }

    func columns(_ written: [TargetColumn], _ target: Target) throws(Failure) -> [Int] {
        var seen: [Int: Bool] = [:]
        var columns: [Int] = []
        for item in written {
            let column = try column(item.name, target)
            // Parts of one column may be written, as in `a[1] = …, a[2] = …`, but not beside the whole.
            let isWhole = item.indirection.isEmpty
            if let other = seen.updateValue(isWhole, forKey: column), other || isWhole {
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

    /// What the policy grants to a statement that names these columns.
    mutating func grant(naming columns: [Int], _ target: Target) throws(Failure) -> WriteGrant {
        guard let grant = WriteGrant(target.rules, naming: columns) else { throw .noRoleGrants(at: target.position) }
        reader.changes += grant.changes(target.entry.relation)
        return grant
    }

    /// The columns that the policy gives a value, and the values.
    func presets(
        _ grant: WriteGrant, _ target: Target
    ) throws(Failure) -> [(column: TargetColumn, value: Expression)] {
        var made: [(column: TargetColumn, value: Expression)] = []
        for (column, value) in grant.presets {
            let name = PostgresNaming.exact(target.entry.relation.columns[column].name)
            made.append((TargetColumn(name), try reader.instantiate(value, target.correlation)))
        }
        return made
    }

    /// OVERRIDING USER VALUE gives an identity column its next number, whatever is written into it
    /// (https://www.postgresql.org/docs/15/sql-insert.html).
    func holdPresets(_ grant: WriteGrant, _ overriding: Overriding?, _ target: Target) throws(Failure) {
        guard overriding == .user,
            grant.presets.contains(where: { target.entry.relation.columns[$0.column].identity != nil })
        else { return }
        throw Failure(
            .unsupportedWrite, "OVERRIDING USER VALUE would take the place of a value that the policy gives",
            at: target.position, help: "leave OVERRIDING USER VALUE out")
    }

    func seesEveryRow(_ target: Target) -> Bool { target.access.map { $0.visible == nil } ?? false }

    // MARK: - Rows

    func instantiated(_ conditions: [RelationAccess.Condition], _ target: Target) throws(Failure) -> Expression? {
        var made: [Expression] = []
        for condition in conditions { made.append(try reader.instantiate(condition, target.correlation)) }
        return QueryRewriter.all(made)
    }

    /// Guard and predicate nest: as conjuncts the predicate would run on hidden rows. Total conjuncts are copied in front, so
    /// that an index is still of use.
    ///
    /// - Parameters:
    ///   - isFenced: whether the guard also stands by itself, so that no hidden row meets a row of another table. A CASE is never pulled
    ///     up into a join, as an EXISTS is.
    ///   - copies: which total conjuncts are copied besides those that read the target alone.
    mutating func guarded(
        _ predicate: Expression?, by visible: [RelationAccess.Condition], _ target: Target, isFenced: Bool = false,
        copies: (Expression) -> Bool = { _ in false }
    ) throws(Failure) -> Expression? {
        guard let first = try instantiated(visible, target) else {
            guard let predicate else { return nil }
            return try reader.rewrite(predicate)
        }
        var conditions: [Expression] = []
        if isFenced { conditions.append(QueryRewriter.choose(first, Self.truth(true), Self.truth(false))) }
        guard let predicate else { return isFenced ? conditions.first : first }
        for conjunct in InwardCopy.conjuncts(predicate) where session.mayCopy(conjunct) {
            if isCopied(conjunct, target) || copies(conjunct) { conditions.append(try reader.rewrite(conjunct)) }
        }
        let inner = isFenced ? try instantiated(visible, target) ?? first : first
        conditions.append(QueryRewriter.choose(inner, try reader.rewrite(predicate), Self.truth(false)))
        return QueryRewriter.all(conditions)
    }

    private func isCopied(_ conjunct: Expression, _ target: Target) -> Bool {
        guard let (id, columns) = InwardCopy.reads(conjunct, reader.bindings), id == target.variable,
            let access = target.access
        else { return false }
        return columns.allSatisfy { access.isRaw($0) }
    }

    static func truth(_ value: Bool) -> Expression { Expression(.literal(.boolean(value))) }

    // MARK: - Checks

    /// All checks of one of the alternatives must hold; nil where one demands nothing. A check that held before an UPDATE and
    /// reads nothing that it assigns stands too: a trigger may change what the statement does not.
    mutating func demand(
        _ kind: Check.Kind, _ alternatives: [[PolicyExpression]], _ target: Target
    ) throws(Failure) -> Demand? {
        var conditions: [Expression] = []
        for checks in alternatives {
            guard !checks.isEmpty else { return nil }
            conditions.append(try reader.instantiate(checks, target.correlation))
        }
        return QueryRewriter.any(conditions).map {
            Demand(
                alternatives: alternatives, condition: $0,
                marker: reader.list.marker(kind, alternatives, of: target.entry.relation))
        }
    }

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

    // MARK: - RETURNING

    /// What the session may read of the rows, behind the checks: RETURNING sees rows as they were stored, and an error there
    /// undoes the whole statement.
    mutating func returning(
        _ items: [SelectItem], _ target: Target, beside sources: TableReference?, _ demands: [Demand]
    ) throws(Failure) -> [SelectItem] {
        let check = Demand.hold(demands, truth: Self.truth(true), raise: Self.raise)
        guard !items.isEmpty else {
            guard let check else { return [] }
            discardsRows = true
            return [Demand.alone(check)]
        }
        var made: [SelectItem] = []
        for item in items {
            switch item.kind {
            case .all:
                if target.access?.isRestricted == false, check == nil {
                    made.append(item)
                    continue
                }
                made += try all(target, item.position)
                if let sources { made += try all(sources, item.position) }
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
        let (bindings, dialect) = (reader.bindings, dialect)
        guard Demand.put(check, before: &made, named: { PostgresOutputName.of($0, bindings, dialect) }) else {
            throw Failure(
                .unsupportedWrite, "RETURNING cannot begin with the fields of a value here", at: target.position,
                help: "name a column first")
        }
        return made
    }

    /// `a.*, b.*` for the tables of a FROM clause, in their order; what a join merges stands there once, and has no such name.
    private func all(_ sources: TableReference, _ position: Position) throws(Failure) -> [SelectItem] {
        guard !sources.mergesColumns else {
            throw Failure(
                .unsupportedWrite, "RETURNING * cannot stand beside NATURAL and USING", at: position,
                help: "name the columns, or write the join's condition after ON")
        }
        var items: [SelectItem] = []
        for source in sources.starred {
            guard let id = reader.bindings.tables[source] else {
                throw reader.defect("a table was not bound", position)
            }
            let row = QualifiedName(try reader.correlation(id, position))
            items.append(SelectItem(.allOf(row), at: position))
        }
        return items
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
}
