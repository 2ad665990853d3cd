internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Rewrites the reads of a statement: each restricted relation becomes its security subquery, every relation is named
/// with its schema, every column with its range variable, and output names stay.
struct QueryRewriter: SyntaxRewriter {
    let index: CatalogIndex
    let bindings: Bindings
    let source: [UInt8]
    let security: Security
    let names: FreshNames
    /// The correlation name of a range variable where it is not the one that was written.
    var correlations: [RangeVariableID: Identifier] = [:]
    /// The target of a write, whose columns are read from the base table itself.
    var target: RelationAccess?
    var targetVariable: RangeVariableID?
    /// How its masked columns stand where the collation counts, by where they stand.
    var maskForms: [Int32: CollatedMask.Form] = [:]
    /// Whether what is made stands in RETURNING.
    var isReturning = false
    /// The correlation names of the queries around the column at hand, within a write.
    var shadows: [Set<ByteString>] = []
    /// Conditions to copy into the security subquery of a range variable.
    var copies: [RangeVariableID: [Expression]] = [:]
    /// Whether the output names of the query at hand can be seen.
    var namesMatter = true
    /// Whether the query specification at hand joins a parenthesised join that merges columns: SQLite then names a column that is
    /// qualified otherwise than a bare one, `c:1` for `c`.
    private var joinsMergedColumns = false

    enum Security {
        /// A user's statement, in a session. The barrier stands if any part of the statement is not total.
        case session(SessionAccess, barrier: Bool)
        /// An expression of a policy: raw tables under fresh names.
        case policy
    }

    init(
        _ index: CatalogIndex, _ bindings: Bindings, source: [UInt8], _ security: Security, _ names: FreshNames
    ) {
        self.index = index
        self.bindings = bindings
        self.source = source
        self.security = security
        self.names = names
        for variable in bindings.variables {
            switch security {
            case .session:
                if variable.name == nil { correlations[variable.id] = self.names.make() }
            case .policy:
                if variable.id.index > 0 { correlations[variable.id] = self.names.make() }
            }
        }
    }

    func defect(_ message: String, _ position: Position) -> Failure {
        Failure(.internalError, "internal error: \(message)", at: position, help: "report this statement")
    }

    func correlation(_ id: RangeVariableID, _ position: Position) throws(Failure) -> Identifier {
        if let name = correlations[id] { return name }
        guard let name = bindings[id].name else { throw defect("a range variable has no name", position) }
        return Identifier(name.value)
    }

    // MARK: - Columns

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        switch node.kind {
        case .column: return try column(node)
        case .subquery, .exists, .membership:
            let outer = namesMatter
            namesMatter = false
            let inner = try descend(node)
            namesMatter = outer
            return inner
        case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .pattern, .caseWhen, .cast, .collate, .function, .raise, .postgres:
            return try descend(node)
        }
    }

    private mutating func column(_ node: Expression) throws(Failure) -> Expression {
        guard case .column(let reference) = node.kind, let binding = bindings.columns[node.position.start] else {
            throw defect("a column was not bound", node.position)
        }
        switch binding {
        case .column(let id, let number):
            // Beside a window SQLite names an output column as the statement spells it.
            return try column(id, number, node.position, spelled: reference.name.value)
        case .merged(let parts):
            var arguments: [Expression] = []
            for part in parts { arguments.append(try column(part.variable, part.column, node.position)) }
            return Expression(
                .function(FunctionCall(QualifiedName(Identifier("coalesce")), .list(arguments, distinct: false))),
                at: node.position)
        case .rowid(let id):
            let relation: Int
            switch bindings[id].source {
            case .relation(let number), .excluded(let number): relation = number
            case .commonTable, .derived, .function, .aliasedJoin:
                throw defect("a system column is no table's", node.position)
            }
            if case .session(let session, _) = security, session.read(relation)?.isRestricted != false {
                throw Failure(
                    .systemColumn, "system column `\(reference.name.value)` is not available", at: node.position,
                    help: "use the relation's own key column")
            }
            return Expression(
                .column(ColumnReference(qualifier: try correlation(id, node.position), reference.name)),
                at: node.position)
        case .alias:
            return Expression(.column(ColumnReference(Identifier(reference.name.value))), at: node.position)
        case .wholeRow: throw .otherDialect(at: node.position)
        case .output:
            throw defect("an output column outside ORDER BY", node.position)
        }
    }

    private mutating func column(
        _ id: RangeVariableID, _ number: Int, _ position: Position, spelled: ByteString? = nil
    ) throws(Failure) -> Expression {
        let variable = bindings[id]
        guard variable.columns.indices.contains(number) else { throw defect("a column is out of range", position) }
        if id == targetVariable, let target {
            let name = try correlation(id, position)
            try refuseShadowed(name, target, number, position)
            if isReturning { return try returned(target, number, name, position) }
            return Self.formed(
                try cell(target, number, name, position), maskForms[position.start],
                index.entries[target.relation].relation.columns[number])
        }
        return Expression(
            .column(
                ColumnReference(
                    qualifier: try correlation(id, position), Identifier(spelled ?? variable.columns[number].name))),
            at: position)
    }

    /// Within a subquery that has a table of the target's name, what is written for the target would mean that table. A raw
    /// column under the name that the user wrote is what SQLite itself would find.
    private func refuseShadowed(
        _ name: Identifier, _ target: RelationAccess, _ column: Int, _ position: Position
    ) throws(Failure) {
        let folded = index.dialect.fold(name)
        guard shadows.contains(where: { $0.contains(folded) }) else { return }
        if target.isRaw(column), let targetVariable, let own = bindings[targetVariable].name,
            index.dialect.fold(own) == folded
        {
            return
        }
        throw Failure(
            .unsupportedWrite, "a subquery has a table of the same name as the target", at: position,
            help: "give the table in the subquery an alias of its own")
    }

    // MARK: - Table references

    mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference {
        switch node.kind {
        case .named: return try named(node)
        case .derived: return try renamed(descend(node))
        case .function, .joined, .aliased, .postgres: return try descend(node)
        }
    }

    private mutating func named(_ node: TableReference) throws(Failure) -> TableReference {
        guard case .named(let table) = node.kind, let id = bindings.tables[node.position.start] else {
            throw defect("a table was not bound", node.position)
        }
        return try relation(id, table, node.position)
    }

    /// A derived table under the name that it has in the rewritten statement.
    private mutating func renamed(_ node: TableReference) throws(Failure) -> TableReference {
        guard case .derived(var derived) = node.kind, let id = bindings.tables[node.position.start] else {
            throw defect("a derived table was not bound", node.position)
        }
        derived.alias = try correlation(id, node.position)
        return TableReference(.derived(derived), at: node.position)
    }

    mutating func rewrite(_ node: DerivedTable) throws(Failure) -> DerivedTable {
        let outer = namesMatter
        namesMatter = true
        let inner = try descend(node)
        namesMatter = outer
        return inner
    }

    /// What a table by name becomes.
    mutating func relation(
        _ id: RangeVariableID, _ table: NamedTable, _ position: Position
    ) throws(Failure) -> TableReference {
        let variable = bindings[id]
        switch variable.source {
        case .commonTable:
            var kept = table
            kept.name.name = Identifier(table.name.name.value)
            return TableReference(.named(kept), at: position)
        case .relation(let relation):
            switch security {
            case .policy: return try base(relation, table, as: correlation(id, position), position)
            case .session(let session, let barrier):
                guard let access = session.read(relation) else { throw defect("a relation is not granted", position) }
                guard access.isRestricted else {
                    return try base(relation, table, as: table.alias.map { Identifier($0.value) }, position)
                }
                let isFenced = barrier && (access.needsBarrier || access.holdsQuery(index))
                return try securitySubquery(access, id, table, barrier: isFenced, position)
            }
        case .derived, .function, .aliasedJoin, .excluded:
            throw defect("a name is bound to no relation", position)
        }
    }

    /// The base table itself, with its schema.
    func base(
        _ relation: Int, _ table: NamedTable, as alias: Identifier?, _ position: Position
    ) throws(Failure) -> TableReference {
        TableReference(
            .named(NamedTable(Self.name(of: index.entries[relation]), alias: alias, indexHint: table.indexHint)),
            at: position)
    }

    static func name(of entry: CatalogIndex.Entry) -> QualifiedName {
        QualifiedName(
            schema: Identifier(ByteString(entry.relation.schema)), Identifier(ByteString(entry.relation.name)))
    }

    mutating func rewrite(_ node: InPredicate) throws(Failure) -> InPredicate {
        guard case .relation = node.source else { return try descend(node) }
        return try membership(node)
    }

    /// `x IN t`
    private mutating func membership(_ node: InPredicate) throws(Failure) -> InPredicate {
        guard case .relation(let name) = node.source else { return node }
        guard let id = bindings.tables[name.position.start] else {
            throw defect("a table was not bound", name.position)
        }
        let reference = try relation(id, NamedTable(name), name.position)
        let all = QuerySpecification([SelectItem(.all)], from: reference)
        return InPredicate(
            try rewrite(node.operand), in: .query(QueryExpression(.specification(all))), negated: node.negated)
    }

    // MARK: - Queries

    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        var copy = node
        copy.with = try rewriteOptional(node.with)
        copy.first = try rewrite(node.first)
        copy.rest = []
        let outer = namesMatter
        namesMatter = false
        for operation in node.rest { copy.rest.append(try rewrite(operation)) }
        namesMatter = outer
        copy.orderBy = []
        for term in node.orderBy { copy.orderBy.append(try sort(term, node)) }
        if let limit = node.limit { copy.limit = try rewrite(limit) }
        return copy
    }

    private mutating func rewriteOptional(_ with: WithClause?) throws(Failure) -> WithClause? {
        guard let with else { return nil }
        return try rewrite(with)
    }

    mutating func rewrite(_ node: CommonTableExpression) throws(Failure) -> CommonTableExpression {
        let outer = namesMatter
        namesMatter = node.columns.isEmpty
        let inner = try descend(node)
        namesMatter = outer
        return inner
    }

    /// A sort term that names an output column of a set operation becomes its position, which no other name can take.
    private mutating func sort(_ term: SortSpecification, _ query: QueryExpression) throws(Failure) -> SortSpecification
    {
        var collations: [QualifiedName] = []
        var inner = term.expression
        while case .collate(let operand, let name) = inner.kind {
            collations.append(name)
            inner = operand
        }
        guard case .column = inner.kind, case .output(let position)? = bindings.columns[inner.position.start] else {
            return try rewrite(term)
        }
        if case .specification(let first) = query.first, first.hasStar, first.from?.mergesColumns == true {
            throw Failure(
                .invalidSortTerm, "the position of this sort term in `*` is not known", at: term.expression.position,
                help: "name the columns instead of `*`")
        }
        var copy = term
        copy.expression = Expression(.literal(.integer(ByteString(String(position + 1)))), at: inner.position)
        for name in collations.reversed() { copy.expression = Expression(.collate(copy.expression, name)) }
        return copy
    }

    // What one level of nested queries takes of the stack is counted: the steps before and after the way down stand apart.
    mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification {
        try prepare(node)
        let isShadowing = try pushShadows(node)
        let outer = joinsMergedColumns
        joinsMergedColumns = node.from?.joinsMergedColumns == true
        let made = try descend(node)
        joinsMergedColumns = outer
        if isShadowing { shadows.removeLast() }
        return made
    }

    private mutating func prepare(_ node: QuerySpecification) throws(Failure) {
        if namesMatter { try refuseCapturingNames(node) }
        guard case .session(let session, true) = security else { return }
        let dialect = index.dialect
        let found = InwardCopy.find(in: node, bindings, session) { Totality.failure(in: $0, dialect) == nil }
        for (id, condition) in found { copies[id, default: []].append(condition) }
    }

    private mutating func pushShadows(_ node: QuerySpecification) throws(Failure) -> Bool {
        guard targetVariable != nil, let from = node.from else { return false }
        shadows.append(try CorrelationNames.of(from, index.dialect))
        return true
    }

    /// An expression is given its text as alias, which must not be the alias of another.
    private func refuseCapturingNames(_ node: QuerySpecification) throws(Failure) {
        var aliases: Set<ByteString> = []
        for item in node.selectList {
            if case .expression(_, let alias?) = item.kind { aliases.insert(index.dialect.fold(alias)) }
        }
        guard !aliases.isEmpty else { return }
        for item in node.selectList {
            guard case .expression(let expression, nil) = item.kind, !isPlainColumn(expression) else { continue }
            let name = Identifier(Binder.text(of: item, source), quoting: .double)
            guard !aliases.contains(index.dialect.fold(name)) else {
                throw Failure(
                    .duplicateName, "the alias `\(name.value)` is also the text of another column", at: item.position,
                    help: "give one of the two another alias")
            }
        }
    }

    mutating func rewrite(_ node: SelectItem) throws(Failure) -> SelectItem {
        let made = try descend(node)
        return named(made, node)
    }

    private mutating func named(_ made: SelectItem, _ node: SelectItem) -> SelectItem {
        var copy = made
        switch node.kind {
        case .all, .allOf, .allFields: break
        case .expression(let expression, let alias):
            guard alias == nil, namesMatter, case .expression(let rewritten, _) = copy.kind else { break }
            if let name = targetColumn(expression) {
                copy.kind = .expression(rewritten, alias: Identifier(name))
            } else if !isPlainColumn(expression) {
                copy.kind = .expression(rewritten, alias: Identifier(Binder.text(of: node, source)))
            } else if joinsMergedColumns, let name = bareColumn(expression) {
                copy.kind = .expression(rewritten, alias: Identifier(name))
            }
        }
        return copy
    }

    /// The name of a column of a write's target, in whose place its mask may stand: SQLite names it without its table.
    private func targetColumn(_ expression: Expression) -> ByteString? {
        guard case .column = expression.kind,
            case .column(let id, let number)? = bindings.columns[expression.position.start], id == targetVariable,
            bindings[id].columns.indices.contains(number)
        else { return nil }
        return bindings[id].columns[number].name
    }

    /// The name of a column that is written without its table.
    private func bareColumn(_ expression: Expression) -> ByteString? {
        guard case .column(let reference) = expression.kind, reference.qualifier == nil,
            case .column(let id, let number)? = bindings.columns[expression.position.start],
            bindings[id].columns.indices.contains(number)
        else { return nil }
        return bindings[id].columns[number].name
    }

    /// Whether the database names the rewritten expression as it named the written one: by its column.
    private func isPlainColumn(_ expression: Expression) -> Bool {
        guard case .column = expression.kind else { return false }
        switch bindings.columns[expression.position.start] {
        case .column(let id, _): return id != targetVariable
        case .rowid: return true
        case nil, .wholeRow, .merged, .alias, .output: return false
        }
    }
}

/// The correlation names that a FROM clause makes.
private struct CorrelationNames: SyntaxVisitor {
    private let dialect: Dialect
    private var names: Set<ByteString> = []

    static func of(_ from: TableReference, _ dialect: Dialect) throws(Failure) -> Set<ByteString> {
        var visitor = CorrelationNames(dialect)
        try visitor.visit(from)
        return visitor.names
    }

    private init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func visit(_ node: TableReference) throws(Failure) {
        switch node.kind {
        case .named(let table): names.insert(dialect.fold(table.alias ?? table.name.name))
        case .function(let function): names.insert(dialect.fold(function.alias ?? function.name.name))
        case .derived(let derived): if let alias = derived.alias { names.insert(dialect.fold(alias)) }
        case .postgres: throw .otherDialect(at: node.position)
        case .aliased(_, let alias, _): names.insert(dialect.fold(alias))
        case .joined: try node.walkChildren(&self)
        }
    }

    mutating func visit(_ node: Expression) throws(Failure) {}
}

extension QuerySpecification {
    /// Whether `*` or `t.*` stands in the select list.
    var hasStar: Bool {
        selectList.contains { item in
            switch item.kind {
            case .all, .allOf, .allFields: true
            case .expression: false
            }
        }
    }
}

extension TableReference {
    /// Whether NATURAL or USING merges columns anywhere in it.
    var mergesColumns: Bool {
        switch kind {
        case .named, .function, .derived, .postgres: return false
        case .aliased(let inner, _, _): return inner.mergesColumns
        case .joined(let chain):
            return chain.first.mergesColumns
                || chain.joins.contains { join in
                    if join.natural || join.operand.mergesColumns { return true }
                    guard case .using? = join.condition else { return false }
                    return true
                }
        }
    }

    /// By which its range variables are bound, those that `*` stands for, in their order.
    var starred: [Int32] {
        switch kind {
        case .named, .function, .derived, .postgres: [position.start]
        case .aliased: [Binder.aliasedKey(self)]
        case .joined(let chain): chain.first.starred + chain.joins.flatMap(\.operand.starred)
        }
    }

    /// Whether it joins an operand in parentheses in which columns are merged.
    var joinsMergedColumns: Bool {
        guard case .joined(let chain) = kind else { return false }
        return chain.first.joinsMergedColumns
            || chain.joins.contains { join in
                guard case .joined = join.operand.kind else { return false }
                return join.operand.mergesColumns
            }
    }
}
