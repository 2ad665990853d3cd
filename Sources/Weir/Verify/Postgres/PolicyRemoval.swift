internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// Takes the policy's parts out of a statement for PostgreSQL, each once it is proven to be what the policy gives: a
/// security subquery becomes the relation that it stands for, the guard of a write the user's own condition.
struct PolicyRemoval: SyntaxRewriter {
    let session: SessionAccess
    var matcher: ConditionMatcher
    /// A relation that needs a barrier and has none.
    var unfenced: String?
    /// The query specification around the table reference at hand.
    private var enclosing: QuerySpecification?
    private var grants: [Int: Grants?] = [:]
    /// How often each name is that of a range variable.
    let variables: [ByteString: Int]
    /// Whether anything stands behind a filter or condition of the policy.
    var readsFiltered = false
    /// The target of a write.
    var target: Target?
    /// Conditions of the user's part that also stand where they are asked of hidden rows, beside columns of other tables.
    var joined: [Expression] = []
    /// A form that is only proven where the whole statement is total.
    var mustBeTotal: String?
    /// Whether a query stands around the node at hand.
    var isInQuery: Bool { enclosing != nil }

    init(_ session: SessionAccess, _ names: DeclaredNames) {
        self.session = session
        matcher = ConditionMatcher(session.index, names.counts)
        variables = names.variables
    }

    var index: CatalogIndex { session.index }
    var dialect: Dialect { session.index.dialect }

    func name(_ relation: Int) -> String {
        let entry = index.entries[relation]
        return "\(entry.schema).\(entry.name)"
    }

    /// What the session may see of a relation; nil for nothing.
    mutating func grants(_ relation: Int) -> Grants? {
        if let known = grants[relation] { return known }
        let found = Grants(relation, session)
        grants[relation] = found
        return found
    }

    // MARK: - Queries

    mutating func rewrite(_ node: QuerySpecification) throws(Failure) -> QuerySpecification {
        let outer = enclosing
        enclosing = node
        let made = try descend(node)
        enclosing = outer
        return made
    }

    mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference {
        if let proven = try proven(node) { return proven }
        return try descend(node)
    }

    /// The relation that a security subquery stands for; nil where what the reference holds is to be looked at.
    private mutating func proven(_ node: TableReference) throws(Failure) -> TableReference? {
        switch node.kind {
        case .named(let table):
            try proveUnrestricted(table)
            return nil
        case .derived(let derived):
            guard let (relation, table) = restricted(derived.query) else { return nil }
            guard let alias = derived.alias, !derived.lateral else {
                throw Verifier.mismatch("a security subquery without a name")
            }
            try secure(derived.query, relation, table, alias)
            return TableReference(
                .named(NamedTable(table.name, alias: alias, columns: derived.columns, only: table.only)),
                at: node.position)
        case .function, .joined, .aliased, .postgres:
            return nil
        }
    }

    /// A relation by name outside of a security subquery: the session reads all of it. A name without a schema is held to
    /// be one of a common table expression later.
    private mutating func proveUnrestricted(_ table: NamedTable) throws(Failure) {
        guard table.name.schema != nil else { return }
        guard let relation = index.relation(table.name) else {
            throw Verifier.mismatch("`\(table.name.name.value)` is not in the catalog")
        }
        guard let grants = grants(relation) else { throw Verifier.mismatch("`\(name(relation))` is not granted") }
        guard grants.isUnrestricted else {
            throw Verifier.mismatch("`\(name(relation))` stands outside its security subquery")
        }
    }

    // MARK: - The security subquery

    /// The restricted relation that a derived table is directly over; nil where it is over anything else.
    private mutating func restricted(_ query: QueryExpression) -> (relation: Int, table: NamedTable)? {
        guard case .specification(let specification) = query.first, case .named(let table)? = specification.from?.kind,
            table.name.schema != nil, let relation = index.relation(table.name), let grants = grants(relation),
            !grants.isUnrestricted
        else { return nil }
        return (relation, table)
    }

    /// Proves `(SELECT w.a, … FROM schema.relation AS w WHERE … [OFFSET 0]) AS alias`.
    private mutating func secure(
        _ query: QueryExpression, _ relation: Int, _ table: NamedTable, _ alias: Identifier
    ) throws(Failure) {
        let subject = "the security subquery of `\(name(relation))`"
        guard let node = query.plainSpecification, query.locking.isEmpty, node.quantifier == nil,
            node.distinctOn.isEmpty, node.into == nil, let grants = grants(relation), let inner = table.alias,
            table.indexHint == nil, table.columns.isEmpty, table.sample == nil
        else { throw Verifier.mismatch("\(subject) is of another form") }
        let correlation = dialect.fold(inner)
        guard matcher.declared[correlation] == 1 else {
            throw Verifier.mismatch("\(subject) takes a name that stands elsewhere")
        }
        if grants.needsBarrier { readsFiltered = true }
        if grants.needsBarrier, try !hasBarrier(query, subject) { unfenced = unfenced ?? name(relation) }
        try proveProjection(node.selectList, grants, correlation, subject)
        let conjuncts = node.where?.conjuncts ?? []
        var own = 0
        if let rows = grants.rows {
            guard let count = matcher.prefix(of: conjuncts[...], rows, over: correlation) else {
                throw Verifier.mismatch("\(subject) does not filter its rows as the policy does")
            }
            own = count
        }
        try proveCopies(Array(conjuncts.dropFirst(own)), grants, inner, alias, subject)
    }

    /// PostgreSQL's barrier is `OFFSET 0`: such a subquery is not pulled up, and no condition is pushed into it
    /// (optimizer/prep/prepjointree.c, is_simple_subquery; optimizer/path/allpaths.c, subquery_is_pushdown_safe).
    private func hasBarrier(_ query: QueryExpression, _ subject: String) throws(Failure) -> Bool {
        guard let limit = query.limit else { return false }
        guard limit.count == nil, !limit.withTies, limit.offset?.isInteger("0") == true else {
            throw Verifier.mismatch("\(subject) has a LIMIT that is no barrier")
        }
        return true
    }

    private mutating func proveProjection(
        _ items: [SelectItem], _ grants: Grants, _ correlation: ByteString, _ subject: String
    ) throws(Failure) {
        let entry = index.entries[grants.relation]
        var rest = items[...]
        for (number, cell) in grants.cells.enumerated() {
            if case .absent = cell { continue }
            let column = entry.relation.columns[number]
            guard case .expression(let value, let alias)? = rest.popFirst()?.kind else {
                throw Verifier.mismatch("\(subject) lacks column `\(column.name)`")
            }
            let name = CatalogIndex.fold(column.name, dialect)
            guard alias.map({ dialect.fold($0) == name }) ?? grants.isRaw(number),
                isValue(value, of: number, grants, over: correlation)
            else { throw Verifier.mismatch("\(subject) has another value in the place of `\(column.name)`") }
        }
        guard rest.isEmpty else { throw Verifier.mismatch("\(subject) has a column too many") }
    }

    // MARK: - Copied conditions

    /// Conditions that the user's part has too may stand behind the filter, in their order, if they are total and read raw
    /// columns only.
    private func proveCopies(
        _ copies: [Expression], _ grants: Grants, _ inner: Identifier, _ alias: Identifier, _ subject: String
    ) throws(Failure) {
        guard !copies.isEmpty else { return }
        guard let enclosing else { throw Verifier.mismatch("\(subject) has a further condition") }
        var sources = JoinSides(enclosing, dialect).conditions(for: dialect.fold(alias))[...]
        for copy in copies {
            try proveCopy(copy, grants, dialect.fold(inner), subject)
            var renaming = QualifierRenaming(from: inner, to: alias)
            let outside = try renaming.rewrite(copy)
            guard let place = sources.firstIndex(of: outside) else {
                throw Verifier.mismatch("\(subject) has a condition that is not the statement's")
            }
            sources = sources[(place + 1)...]
        }
    }

    func proveCopy(
        _ copy: Expression, _ grants: Grants, _ correlation: ByteString, _ subject: String
    ) throws(Failure) {
        var proof = PostgresCopyProof(index: index, grants: grants, correlation: correlation)
        do throws(Failure) {
            try proof.visit(copy)
        } catch {
            throw Verifier.mismatch("\(subject) has a copied condition that may not run on hidden rows")
        }
        // It is judged under the relation's own name, by which the binder knows it.
        let own = Identifier(ByteString(index.entries[grants.relation].relation.name), quoting: .double)
        var renaming = QualifierRenaming(from: Identifier(correlation), to: own)
        let renamed = try renaming.rewrite(copy)
        var binder = PostgresBinder(index, source: [], readable: { _ in nil })
        try binder.bind(renamed, over: grants.relation)
        guard PostgresTotality.failure(in: renamed, index, PostgresTypeResolver(binder.result, index)) == nil else {
            throw Verifier.mismatch("\(subject) has a copied condition that is not total")
        }
    }
}

/// Whether a condition reads raw columns of one range variable only, and holds no query.
private struct PostgresCopyProof: SyntaxVisitor {
    let index: CatalogIndex
    let grants: Grants
    let correlation: ByteString

    private var unfit: Failure { Verifier.mismatch("a copied condition") }

    mutating func visit(_ node: ColumnReference) throws(Failure) {
        guard node.schema == nil, let qualifier = node.qualifier, index.dialect.fold(qualifier) == correlation,
            let column = index.entries[grants.relation].columns[index.dialect.fold(node.name)], grants.isRaw(column)
        else { throw unfit }
    }

    mutating func visit(_ node: FunctionCall) throws(Failure) {
        guard node.over == nil, node.filter == nil, node.orderBy.isEmpty else { throw unfit }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: Parameter) throws(Failure) {
        switch node {
        case .positional, .numbered, .named: return
        case .attribute, .attributeElement: throw unfit
        }
    }

    mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure) {
        // `t.*` reads every column.
        if role == .correlation { throw unfit }
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) { throw unfit }
}
