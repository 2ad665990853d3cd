internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Holds a bound statement to the uses that the session's roles grant columns for.
///
/// Each value carries with it what it is made of: through expressions, derived tables, common table expressions and set
/// operations, until it reaches the statement's output or an aggregate that sums it up. Where a value decides something, or is
/// put out, grouped, joined or aggregated, each column that it is made of must be granted for that. What cannot be told apart
/// is taken for all that it may be.
struct ColumnUseChecker {
    let session: SessionAccess
    let bindings: Bindings
    /// What the columns of relations are, where some are granted for some uses only.
    private let relations: [Int: OutputFlows]
    /// What any value of the statement may be made of.
    let everything: ValueFlow
    /// How many common table expressions have a name.
    private let definitions: [ByteString: Int]

    /// The columns of derived tables and functions.
    var variables: [RangeVariableID: OutputFlows] = [:]
    /// The columns of common table expressions that have been gone through, of names that stand once.
    var commonTables: [ByteString: OutputFlows] = [:]
    /// The query specifications around the place at hand.
    var scopes: [Scope] = []
    /// The aggregates that are told over enough values only.
    var guards = GroupGuards()
    /// Whether the place at hand is in a clause that decides about rows, and not in a list of values.
    var decides = false
    /// Whether the query at hand is that of EXISTS, which asks for no value.
    var isExistence = false
    /// Whether the arguments of the aggregates around the place at hand read a row of a query around theirs.
    var readsOuterRow: [Bool] = []

    /// A query specification, or a write.
    struct Scope {
        /// The range variables that `*` stands for, in their order.
        var starred: [RangeVariableID] = []
        /// All range variables of the FROM clause.
        var declared: Set<RangeVariableID> = []
        /// Whether `*` names merged columns once.
        var merges = false
        /// A write, whose RETURNING is not told column by column.
        var isWrite = false
        /// By select item.
        var items: [ValueFlow] = []
        /// The one table of the FROM clause, where each of its rows is of one group once.
        var only: RangeVariableID?
        /// Whether no value of the select list is asked for.
        var isExistence = false
    }

    /// Throws `column-use` for the first column that the statement uses otherwise than it may.
    ///
    /// - Returns: the aggregates that are told over enough values only.
    static func check(
        _ statement: Statement, _ bindings: Bindings, _ session: SessionAccess
    ) throws(Failure) -> GroupGuards {
        var relations: [Int: OutputFlows] = [:]
        for variable in bindings.variables {
            switch variable.source {
            case .relation(let relation), .excluded(let relation):
                guard relations[relation] == nil, let flows = flows(relation, session) else { continue }
                relations[relation] = flows
            case .commonTable, .derived, .function, .aliasedJoin: continue
            }
        }
        guard !relations.isEmpty else { return GroupGuards() }
        var search = FlowSearch(dialect: session.index.dialect)
        try search.visit(statement)
        var checker = ColumnUseChecker(session, bindings, relations, search)
        try checker.check(statement)
        return checker.guards
    }

    private init(
        _ session: SessionAccess, _ bindings: Bindings, _ relations: [Int: OutputFlows], _ search: FlowSearch
    ) {
        self.session = session
        self.bindings = bindings
        self.relations = relations
        definitions = search.definitions
        var everything = ValueFlow.free
        func add(_ id: RangeVariableID, _ column: Int?) {
            switch bindings[id].source {
            case .relation(let relation), .excluded(let relation):
                guard let flows = relations[relation] else { return }
                everything = everything.and(column.map { flows[$0] ?? flows.whole } ?? flows.whole)
            case .commonTable, .derived, .function, .aliasedJoin: return
            }
        }
        if search.namesAllColumns {
            for variable in bindings.variables { add(variable.id, nil) }
        } else {
            for binding in bindings.columns.values {
                switch binding {
                case .column(let id, let column): add(id, column)
                case .merged(let parts): for part in parts { add(part.variable, part.column) }
                case .rowid(let id), .wholeRow(let id): add(id, nil)
                case .alias, .output: continue
                }
            }
        }
        self.everything = everything
    }

    /// Nil where every column of the relation may be used in any way.
    private static func flows(_ relation: Int, _ session: SessionAccess) -> OutputFlows? {
        guard let access = session.read(relation), access.uses.contains(where: { $0 != nil }) else { return nil }
        let entry = session.index.entries[relation].relation
        return OutputFlows(
            access.uses.enumerated().map { column, uses in
                guard var uses else { return .free }
                // What may be aggregated over enough values only is free in that form, and may not be aggregated in another.
                if access.groupSizes[column] != nil { uses.remove(.aggregate) }
                return ValueFlow(
                    ValueFlow.Column(
                        name: "\(entry.name).\(entry.columns[column].name)", relation: relation, column: column,
                        position: .none), uses: uses)
            })
    }

    // MARK: - Range variables

    func columns(of id: RangeVariableID) -> OutputFlows {
        switch bindings[id].source {
        case .relation(let relation), .excluded(let relation):
            return relations[relation] ?? OutputFlows(bindings[id].columns.map { _ in .free })
        case .commonTable(let name):
            // The same name may mean another one elsewhere, or one that is being gone through.
            guard definitions[name] == 1, let found = commonTables[name] else { return OutputFlows(any: everything) }
            return found
        case .derived, .function, .aliasedJoin: return variables[id] ?? OutputFlows(any: everything)
        }
    }

    func flow(of id: RangeVariableID, _ column: Int) -> ValueFlow { columns(of: id)[column] ?? everything }

    // MARK: - Uses

    /// Requires that a value may be used so.
    func hold(_ flow: ValueFlow, for use: ColumnUse, at position: Position? = nil) throws(Failure) {
        guard let column = flow.forbidding[use] else { return }
        let access = session.read(column.relation)
        let uses = access?.uses[column.column] ?? []
        let isSized = access?.groupSizes[column.column] != nil
        let place = column.position.source == nil ? position ?? column.position : column.position
        throw Failure(
            .columnUse, "column `\(column.name)` may not be used \(Self.purpose(use, isSized: isSized))", at: place,
            help: isSized ? sizedHelp(column.relation, column.column) : Self.help(uses),
            audit: "the roles of the session grant the column for some uses only")
    }

    private static func purpose(_ use: ColumnUse, isSized: Bool) -> String {
        switch use {
        case .output: "for output"
        case .filter: "to decide anything"
        case .group: "for grouping"
        case .join: "for joining"
        case .aggregate: isSized ? "in an aggregate of this form" : "in an aggregate"
        }
    }

    private static func help(_ uses: Set<ColumnUse>) -> String {
        let ways = ColumnUse.allCases.filter(uses.contains).map { use in
            switch use {
            case .output: "select it"
            case .filter: "use it in WHERE, HAVING, CASE or ORDER BY"
            case .group: "group by it"
            case .join: "join on it"
            case .aggregate: "aggregate it, as with `count`, `sum` or `avg`"
            }
        }
        return ways.isEmpty ? "leave it out" : "you may " + ways.joined(separator: ", or ")
    }
}

/// Which common table expressions a statement declares, and whether it names all columns of anything at once.
private struct FlowSearch: SyntaxVisitor {
    let dialect: Dialect
    private(set) var definitions: [ByteString: Int] = [:]
    private(set) var namesAllColumns = false

    init(dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        definitions[dialect.fold(node.name), default: 0] += 1
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: SelectItem) throws(Failure) {
        switch node.kind {
        case .all, .allOf, .allFields: namesAllColumns = true
        case .expression: break
        }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: InPredicate) throws(Failure) {
        if case .relation = node.source { namesAllColumns = true }
        try node.walkChildren(&self)
    }
}
