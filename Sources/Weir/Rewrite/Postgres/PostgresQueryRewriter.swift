internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Rewrites the reads of a statement of PostgreSQL: each restricted relation becomes its security subquery, every relation,
/// function, type and collation is named with its schema, every column with its range variable, and output names stay.
struct PostgresQueryRewriter: SyntaxRewriter {
    /// What is the same on the whole way: a reference, since each level of the way holds a copy of the rewriter.
    private final class Context {
        let index: CatalogIndex
        let bindings: Bindings
        let security: Security
        let names: FreshNames
        let naming: PostgresNaming
        var groupsPartially = false
        var list = CheckList()
        var changes: [Change] = []

        init(_ index: CatalogIndex, _ bindings: Bindings, _ security: Security, _ names: FreshNames) {
            self.index = index
            self.bindings = bindings
            self.security = security
            self.names = names
            naming = PostgresNaming(index: index)
        }
    }

    private let context: Context
    var index: CatalogIndex { context.index }
    var bindings: Bindings { context.bindings }
    var security: Security { context.security }
    var names: FreshNames { context.names }
    var naming: PostgresNaming { context.naming }
    /// Whether a column was added to GROUP BY whose comparison is not total, so that filtered relations need their barrier.
    var groupsPartially: Bool {
        get { context.groupsPartially }
        nonmutating set { context.groupsPartially = newValue }
    }

    /// The checks of all writes of the statement.
    var list: CheckList {
        get { context.list }
        nonmutating set { context.list = newValue }
    }
    /// What was assigned beside what the statement assigns.
    var changes: [Change] {
        get { context.changes }
        nonmutating set { context.changes = newValue }
    }

    /// The correlation name of a range variable where it is not the one that was written.
    var correlations: [RangeVariableID: Identifier] = [:]
    /// Conditions to copy into the security subquery of a range variable.
    var copies: [RangeVariableID: [Expression]] = [:]
    /// The target of a write, whose columns are read from the base table itself.
    var target: RelationAccess?
    var targetVariable: RangeVariableID?
    /// The folded names of joins' aliases, `USING (c) AS t`, that would be hidden.
    private var hiddenJoins: Set<ByteString> = []
    /// Whether something was put in the place of what gave an output column its name.
    var changesName = false
    /// Where the row stands of which a field is selected, as in `(t).c`.
    private var selectedRow: Int32?

    enum Security {
        /// A user's statement, in a session.
        case session(PostgresSession)
        /// An expression of a policy: raw tables under fresh names.
        case policy
    }

    /// A user's statement.
    init(_ session: PostgresSession, _ bindings: Bindings, hidden: Set<RangeVariableID>, _ names: FreshNames) {
        self.init(session.access.index, bindings, .session(session), names)
        for variable in bindings.variables where variable.name == nil || hidden.contains(variable.id) {
            correlations[variable.id] = names.make()
            if case .aliasedJoin = variable.source, let name = variable.name {
                hiddenJoins.insert(index.dialect.fold(name))
            }
        }
    }

    private init(_ index: CatalogIndex, _ bindings: Bindings, _ security: Security, _ names: FreshNames) {
        context = Context(index, bindings, security, names)
    }

    func defect(_ message: String, _ position: Position) -> Failure {
        Failure(.internalError, "internal error: \(message)", at: position, help: "report this statement")
    }

    func correlation(_ id: RangeVariableID, _ position: Position) throws(Failure) -> Identifier {
        if let name = correlations[id] { return name }
        guard let name = bindings[id].name else { throw defect("a range variable has no name", position) }
        return name
    }

    // MARK: - Policy expressions

    /// An expression of the policy over the relation under the name `correlation`. Its own range variables get fresh
    /// names, and all its columns are qualified: nothing in it can mean anything but what it meant in the policy.
    func instantiate(_ expression: PolicyExpression, _ correlation: Identifier) throws(Failure) -> Expression {
        var inner = PostgresQueryRewriter(index, expression.bindings, .policy, names)
        for variable in expression.bindings.variables {
            inner.correlations[variable.id] = variable.id == .first ? correlation : names.make()
        }
        return try inner.rewrite(expression.expression)
    }

    func instantiate(
        _ condition: RelationAccess.Condition, _ correlation: Identifier
    ) throws(Failure) -> Expression {
        var alternatives: [Expression] = []
        for expressions in condition.alternatives { alternatives.append(try instantiate(expressions, correlation)) }
        guard let any = QueryRewriter.any(alternatives) else { throw defect("a condition is empty", .none) }
        return any
    }

    func instantiate(_ expressions: [PolicyExpression], _ correlation: Identifier) throws(Failure) -> Expression {
        var parts: [Expression] = []
        for expression in expressions { parts.append(try instantiate(expression, correlation)) }
        guard let all = QueryRewriter.all(parts) else { throw defect("a condition is empty", .none) }
        return all
    }

    // MARK: - Expressions

    // What one level of nested expressions and queries takes of the stack is counted: a hook goes down, and the steps before
    // and after it stand apart.

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        switch node.kind {
        case .column: return try column(node)
        case .function: return try isFunctionalNotation(node) ? column(node) : unexposed(descend(node), node)
        case .collate: return try collated(descend(node))
        case .parameter: return node
        case .pattern: return try unexposed(descend(node), node)
        case .postgres:
            noteSelection(node)
            return try Self.isWholeRow(node) ? wholeRow(node) : unexposed(descend(node), node)
        case .literal, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .caseWhen, .cast, .subquery, .exists, .raise:
            return try descend(node)
        }
    }

    private mutating func isFunctionalNotation(_ node: Expression) -> Bool { node.isFunctionalNotation(bindings) }

    private mutating func noteSelection(_ node: Expression) {
        guard case .postgres(.indirection(let base, let path)) = node.kind, case .field? = path.first else { return }
        selectedRow = base.position.start
    }

    private static func isWholeRow(_ node: Expression) -> Bool {
        if case .postgres(.wholeRow) = node.kind { true } else { false }
    }

    private mutating func collated(_ node: Expression) throws(Failure) -> Expression {
        guard case .collate(let operand, let name) = node.kind, let printed = collation(name) else {
            throw defect("a collation is unknown", node.position)
        }
        return Expression(.collate(operand, printed), at: node.position)
    }

    private mutating func wholeRow(_ node: Expression) throws(Failure) -> Expression {
        guard case .postgres(.wholeRow(let name)) = node.kind,
            case .wholeRow(let id)? = bindings.columns[node.position.start]
        else { throw defect("a row was not bound", node.position) }
        try holdWholeRow(id, node.position)
        return Expression(
            .postgres(.wholeRow(QualifiedName(try correlation(id, name.position)))), at: node.position)
    }

    private func collation(_ name: QualifiedName) -> QualifiedName? {
        if let printed = naming.printed(collation: name) { return printed }
        // A policy may name a collation that users have made.
        guard case .policy = security, let found = index.collation(name) else { return nil }
        return QualifiedName(schema: PostgresNaming.exact(found.schema), PostgresNaming.exact(found.name))
    }

    mutating func rewrite(_ node: FunctionCall) throws(Failure) -> FunctionCall {
        named(try descend(node), node)
    }

    private mutating func named(_ made: FunctionCall, _ node: FunctionCall) -> FunctionCall {
        var copy = made
        switch node.form {
        case .plain: copy.name = naming.printed(node.name)
        case .standard: copy.name = node.name
        }
        return copy
    }

    mutating func rewrite(_ node: TypeName) throws(Failure) -> TypeName {
        guard let printed = naming.printed(node) else { throw defect("a type is unknown", node.position) }
        return printed
    }

    // MARK: - Patterns

    private mutating func unexposed(_ made: Expression, _ node: Expression) -> Expression {
        guard case .session(let session) = security, session.readsFiltered,
            let exposed = PostgresPatterns.exposed(in: node, index.dialect)
        else { return made }
        return unexposed(made, exposed, node)
    }

    /// PostgreSQL's planner tries a constant pattern on sampled raw values, whatever barrier there is, and so raises where
    /// one of them fits a pattern that can raise. It does not look into a scalar subquery (semantics.md, section 7).
    private mutating func unexposed(_ made: Expression, _ exposed: PostgresPatterns.Exposed, _ node: Expression)
        -> Expression
    {
        var copy = made
        switch (exposed, made.kind) {
        case (.pattern, .pattern(var predicate)):
            guard case .pattern(let written) = node.kind, !isPerRow(written.pattern) else { return made }
            predicate.pattern = Self.scalar(ofType(of: written.operand, predicate.pattern))
            copy.kind = .pattern(predicate)
        case (.right, .postgres(.namedOperator(let sign, let left, let right))):
            guard case .postgres(.namedOperator(_, _, let written)) = node.kind, !isPerRow(written) else { return made }
            copy.kind = .postgres(.namedOperator(sign, left: left, right: Self.scalar(right)))
        case (.array, .postgres(.quantified(var comparison))):
            guard case .array(let array) = comparison.source else { return made }
            comparison.source = .array(Self.array(array))
            copy.kind = .postgres(.quantified(comparison))
        case (.argument(let place), .function(var call)):
            guard case .list(var arguments, let distinct) = call.arguments, arguments.indices.contains(place) else {
                return made
            }
            arguments[place] = Self.scalar(arguments[place])
            call.arguments = .list(arguments, distinct: distinct)
            copy.kind = .function(call)
        case (.pattern, _), (.right, _), (.array, _), (.argument, _): return made
        }
        return copy
    }

    /// Whether a pattern is a column of a base table, alone or under `||`: no planner makes a constant of it.
    private func isPerRow(_ pattern: Expression) -> Bool {
        switch pattern.kind {
        case .column:
            guard case .column(let id, let column)? = bindings.columns[pattern.position.start],
                case .relation(let relation) = bindings[id].source, case .session(let session) = security
            else { return false }
            return session.access.read(relation)?.isRaw(column) ?? false
        case .operation(let chain):
            return chain.links.allSatisfy { $0.operator == .concatenate }
                && ([chain.first] + chain.links.map(\.operand)).contains { isPerRow($0) }
        case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .nullTest, .truthTest, .between,
            .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            return false
        }
    }

    /// `(SELECT value)`
    /// In a scalar subquery a value without a type would become a text, which does not fit a pattern of bytes.
    private func ofType(of operand: Expression, _ pattern: Expression) -> Expression {
        switch pattern.kind {
        case .literal, .parameter: break
        case .column, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            return pattern
        }
        guard case .column(let id, let column)? = bindings.columns[operand.position.start],
            bindings[id].columns.indices.contains(column),
            bindings[id].columns[column].valueType?.builtin == PostgresType.bytea
        else { return pattern }
        return Expression(.cast(pattern, PostgresNaming.systemType("bytea")), at: pattern.position)
    }

    static func scalar(_ value: Expression) -> Expression {
        Expression(
            .subquery(
                QueryExpression(.specification(QuerySpecification([SelectItem(.expression(value, alias: nil))])))),
            at: value.position)
    }

    /// `CAST((SELECT array) AS text[])`: `ANY ((SELECT …))` would be a query, not an array.
    private static func array(_ array: Expression) -> Expression {
        var type = PostgresNaming.systemType("text")
        type.details?.arrayBounds = [nil]
        var value = array
        switch array.kind {
        // Without a type of its own it would be a text.
        case .literal, .parameter: value = Expression(.cast(array, type))
        case .column, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            break
        }
        return Expression(.cast(scalar(value), type), at: array.position)
    }

    // MARK: - Columns

    private mutating func column(_ node: Expression) throws(Failure) -> Expression {
        guard let binding = bindings.columns[node.position.start] else {
            throw defect("a column was not bound", node.position)
        }
        switch binding {
        case .column(let id, let number): return try column(id, number, node.position)
        case .merged, .alias, .output:
            guard case .column(let reference) = node.kind else { throw defect("a name is none", node.position) }
            // Only its bare name means it: in the rewritten statement the same as in the written one.
            return Expression(.column(ColumnReference(reference.name)), at: node.position)
        case .rowid(let id): return try systemColumn(id, node)
        case .wholeRow(let id):
            try holdWholeRow(id, node.position)
            if correlations[id] != nil { changesName = true }
            return Expression(.column(ColumnReference(try correlation(id, node.position))), at: node.position)
        }
    }

    private mutating func column(
        _ id: RangeVariableID, _ number: Int, _ position: Position
    ) throws(Failure) -> Expression {
        let variable = bindings[id]
        guard variable.columns.indices.contains(number) else { throw defect("a column is out of range", position) }
        let name = try correlation(id, position)
        if id == targetVariable, let target {
            if !target.isRaw(number) { changesName = true }
            return try cell(target, number, name, position, inPlace: true)
        }
        return QueryRewriter.raw(name, PostgresNaming.exact(variable.columns[number].name), position)
    }

    /// A system column tells where a row is stored, or who changed it: only of a relation that the session sees as it is. The
    /// table's number is of no use to a statement, and confirms names of parts.
    private func systemColumn(_ id: RangeVariableID, _ node: Expression) throws(Failure) -> Expression {
        guard case .column(let reference) = node.kind, case .relation(let relation) = bindings[id].source,
            case .session(let session) = security
        else { throw defect("a system column is no table's", node.position) }
        guard session.access.read(relation)?.isRestricted == false, index.dialect.fold(reference.name) != "tableoid"
        else {
            throw Failure(
                .systemColumn, "system column `\(reference.name.value)` is not available", at: node.position,
                help: "use the relation's own key column")
        }
        return QueryRewriter.raw(try correlation(id, node.position), reference.name, node.position)
    }

    /// The row of a restricted relation is that of its security subquery; the row of a write's target is the base table's, and so is
    /// the row that an upsert proposes, with what the table gives to columns that the session does not have.
    private func holdWholeRow(_ id: RangeVariableID, _ position: Position) throws(Failure) {
        if selectedRow != position.start { try holdFieldNames(id, position) }
        let isExcluded = if case .excluded = bindings[id].source { true } else { false }
        guard id == targetVariable || isExcluded, target?.isRestricted ?? true else { return }
        throw Failure(
            .unsupportedWrite, "the whole row of a restricted relation cannot stand in a write", at: position,
            help: "name the columns")
    }

    /// The fields of a table's or view's row have the names that these give, whatever a column alias list says; those of a subquery's
    /// row have the names of the list (`ExecEvalWholeRowVar` in the server's execExprInterp.c). `row_to_json(t)` shows them.
    private func holdFieldNames(_ id: RangeVariableID, _ position: Position) throws(Failure) {
        guard !bindings.views.renamed.contains(id) else {
            throw Failure(
                .restrictedRelation, "the whole row of a view cannot stand beside other names of its columns",
                at: position, help: "name the columns, or leave out the list of column aliases")
        }
        guard case .session(let session) = security, case .relation(let relation) = bindings[id].source,
            session.access.read(relation)?.isRestricted == true, !keepsNames(id)
        else { return }
        throw Failure(
            .restrictedRelation,
            "the whole row of a restricted relation cannot stand beside other names of its columns", at: position,
            help: "name the columns, or leave out the list of column aliases")
    }

    // MARK: - Queries

    /// A write in a WITH clause: its target is in no other's sight.
    mutating func rewrite(_ node: Statement) throws(Failure) -> Statement {
        guard case .session(let session) = security else { throw defect("a write in a policy", node.position) }
        var writer = PostgresWriteRewriter(session, self)
        return try writer.rewrite(node)
    }

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        let added = try additions(to: node)
        return try added == nil ? descend(node) : extended(descend(node), by: added)
    }

    /// What a query gets besides: its locks, and further terms of GROUP BY.
    private final class Additions {
        let groupBy: [Expression]
        let locking: [LockingClause]

        init(_ groupBy: [Expression], _ locking: [LockingClause]) {
            self.groupBy = groupBy
            self.locking = locking
        }
    }

    private mutating func additions(to node: QueryExpression) throws(Failure) -> Additions? {
        var groupBy: [Expression] = []
        for (id, column) in try groupColumns(of: node) { groupBy.append(try self.column(id, column, .none)) }
        let locking = try locks(of: node)
        return groupBy.isEmpty && locking.isEmpty ? nil : Additions(groupBy, locking)
    }

    private mutating func extended(_ query: QueryExpression, by added: Additions?) -> QueryExpression {
        guard let added else { return query }
        var copy = query
        copy.locking = added.locking
        if !added.groupBy.isEmpty, case .specification(var specification) = copy.first {
            specification.groupBy += added.groupBy
            copy.first = .specification(specification)
        }
        return copy
    }

    mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification {
        findCopies(in: node)
        return try descend(node)
    }

    private mutating func findCopies(in node: QuerySpecification) {
        guard case .session(let session) = security, session.barrier else { return }
        for (id, condition) in InwardCopy.find(in: node, bindings, session.access, session.mayCopy) where keepsNames(id)
        {
            copies[id, default: []].append(condition)
        }
    }

    /// Whether the columns of a relation have no other names in the statement, as `t (a, b)` gives them.
    private func keepsNames(_ id: RangeVariableID) -> Bool {
        guard case .relation(let relation) = bindings[id].source else { return false }
        let columns = index.entries[relation].relation.columns
        return zip(bindings[id].columns, columns).allSatisfy { $0.name == ByteString($1.name) }
    }

    mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem {
        switch node.kind {
        case .all, .allFields: return try descend(node)
        case .allOf: return try allOf(node)
        case .expression:
            let outer = changesName
            changesName = false
            let made = try descend(node)
            let isRenamed = changesName
            changesName = outer
            return isRenamed ? named(made, as: node) : made
        }
    }

    private mutating func allOf(_ node: SelectItem) throws(Failure) -> SelectItem {
        guard case .allOf(let name) = node.kind,
            case .wholeRow(let id)? = bindings.columns[name.position.start]
        else {
            throw defect("a row was not bound", node.position)
        }
        selectedRow = node.position.start
        try holdWholeRow(id, node.position)
        return SelectItem(.allOf(QualifiedName(try correlation(id, name.position))), at: node.position)
    }

    /// An item that has the name that the database gave it as it was written.
    private mutating func named(_ made: SelectItem, as node: SelectItem) -> SelectItem {
        guard case .expression(let value, nil) = made.kind, case .expression(let written, nil) = node.kind else {
            return made
        }
        return SelectItem(
            .expression(value, alias: PostgresOutputName.of(written, bindings, index.dialect)), at: made.position)
    }

    mutating func rewrite(_ node: Join) throws(Failure) -> Join {
        try holdAlias(of: node)
        return try descend(node)
    }

    private mutating func holdAlias(of node: Join) throws(Failure) {
        guard case .using(_, let alias?)? = node.condition, hiddenJoins.contains(index.dialect.fold(alias)) else {
            return
        }
        throw Failure(
            .duplicateName, "two tables of the statement are named `\(alias.value)`", at: node.operand.position,
            help: "give each an alias of its own")
    }
}

extension Expression {
    /// Whether it is a call that means a column, `name(t)`. Other forms of a call may begin where their first argument does.
    func isFunctionalNotation(_ bindings: Bindings) -> Bool {
        guard case .function(let call) = kind, call.form == .plain, call.name.schema == nil else { return false }
        return bindings.columns[position.start] != nil
    }
}
