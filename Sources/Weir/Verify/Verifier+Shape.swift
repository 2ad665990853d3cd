internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// The parts that the policy gives: the security subquery, the value of a column, the condition of the visible rows.
extension Verifier {
    // MARK: - The security subquery

    /// The restricted relation that a derived table is directly over; nil where it is over anything else.
    mutating func restricted(_ query: QueryExpression) -> Int? {
        guard case .specification(let specification) = query.first, case .named(let table)? = specification.from?.kind,
            table.name.schema != nil, let relation = index.relation(table.name), let grants = grants(relation),
            !grants.isUnrestricted
        else { return nil }
        return relation
    }

    /// Proves `(SELECT w.a, … FROM schema.relation AS w WHERE … [LIMIT -1]) AS alias` and gives its columns.
    mutating func secure(
        _ query: QueryExpression, _ relation: Int, _ alias: Identifier, _ enclosing: QuerySpecification?
    ) throws(Failure) -> VerifierColumns {
        let subject = "the security subquery of `\(name(relation))`"
        guard let node = query.plainSpecification, node.quantifier == nil, case .named(let table)? = node.from?.kind,
            let grants = grants(relation), let inner = table.alias, table.indexHint.map({ $0 == .notIndexed }) ?? true
        else { throw mismatch("\(subject) is of another form") }
        let correlation = dialect.fold(inner)
        guard matcher.declared[correlation] == 1 else {
            throw mismatch("\(subject) takes a name that stands elsewhere")
        }
        relations.insert(relation)
        try proveStable(query, naming: relation == target?.relation ? 1 : 0)
        let isFenced = try hasBarrier(query, subject)
        if grants.needsBarrier, !isFenced { unfenced = unfenced ?? name(relation) }
        if !isFenced, try NestedQueries.stand(in: node) {
            throw mismatch("\(subject) holds a query and has no barrier")
        }
        let columns = try proveProjection(node.selectList, grants, correlation, subject)
        let conjuncts = node.where?.conjuncts ?? []
        let own = try visible(conjuncts, grants, correlation, subject)
        try proveCopies(Array(conjuncts.dropFirst(own)), grants, inner, alias, enclosing, subject)
        return columns
    }

    /// SQLite's barrier is `LIMIT -1`: such a subquery is not flattened, and no condition is pushed into it.
    private func hasBarrier(_ query: QueryExpression, _ subject: String) throws(Failure) -> Bool {
        guard let limit = query.limit else { return false }
        guard limit.offset == nil, case .unary(.minus, let count)? = limit.count?.kind, count.isInteger("1") else {
            throw mismatch("\(subject) has a LIMIT that is no barrier")
        }
        return true
    }

    private mutating func proveProjection(
        _ items: [SelectItem], _ grants: Grants, _ correlation: ByteString, _ subject: String
    ) throws(Failure) -> VerifierColumns {
        let entry = index.entries[grants.relation]
        var rest = items[...]
        var columns = VerifierColumns(names: [], isOpen: false)
        for (number, cell) in grants.cells.enumerated() {
            if case .absent = cell { continue }
            let column = entry.relation.columns[number]
            let name = CatalogIndex.fold(column.name, dialect)
            guard case .expression(let value, let alias)? = rest.popFirst()?.kind else {
                throw mismatch("\(subject) lacks column `\(name)`")
            }
            guard alias.map({ dialect.fold($0) }) == (grants.isRaw(number) ? nil : name),
                isValue(value, of: number, grants, over: correlation)
            else { throw mismatch("\(subject) has another value in the place of `\(name)`") }
            columns.names.insert(name)
        }
        guard rest.isEmpty, !columns.names.isEmpty else { throw mismatch("\(subject) has a column too many") }
        return columns
    }

    /// How many of the conjuncts, from the first on, are the condition of the visible rows.
    private mutating func visible(
        _ conjuncts: [Expression], _ grants: Grants, _ correlation: ByteString, _ subject: String
    ) throws(Failure) -> Int {
        guard let rows = grants.rows else { return 0 }
        guard let count = matcher.prefix(of: conjuncts[...], rows, over: correlation) else {
            throw mismatch("\(subject) does not filter its rows as the policy does")
        }
        return count
    }

    // MARK: - Values

    /// Whether an expression is what the session sees of a column.
    mutating func isValue(
        _ found: Expression, of column: Int, _ grants: Grants, over correlation: ByteString, isBare: Bool = false
    ) -> Bool {
        var declared = index.entries[grants.relation].relation.columns[column]
        if isBare { declared.collation = nil }
        switch grants.cells[column] {
        case .absent: return false
        case .raw: return isColumn(found, declared, correlation)
        case .masked(let mask):
            guard let value = withoutCollation(found, declared) else { return false }
            if VerifierAffinity.castType(declared.type) != nil {
                return isMask(value, mask, declared, over: correlation)
            }
            guard let terms = Self.terms(value), terms.count == 2 else { return false }
            return terms[0].where == nil && isMask(terms[0].value, mask, declared, over: correlation)
                && terms[1].where?.isInteger("0") == true && isColumn(terms[1].value, declared, correlation)
        case .mixed(let raw, let mask):
            guard let value = withoutCollation(found, declared), var terms = Self.terms(value),
                let last = terms.popLast(),
                isColumn(last.value, declared, correlation), let condition = last.where
            else { return false }
            guard raw.map({ matcher.isCondition(condition, $0, over: correlation) }) ?? condition.isInteger("0") else {
                return false
            }
            guard let mask else { return terms.isEmpty }
            guard terms.count == 1, let masked = terms[0].where else { return false }
            return isMask(terms[0].value, mask.expression, declared, over: correlation)
                && isMasked(masked, raw, mask.where, over: correlation)
        }
    }

    private func isColumn(_ found: Expression, _ column: Column, _ correlation: ByteString) -> Bool {
        guard case .column(let reference) = found.kind, reference.schema == nil, let qualifier = reference.qualifier
        else { return false }
        return dialect.fold(qualifier) == correlation
            && dialect.fold(reference.name) == CatalogIndex.fold(column.name, dialect)
    }

    /// A value that stands in for a column has the column's collation.
    private func withoutCollation(_ found: Expression, _ column: Column) -> Expression? {
        guard let collation = column.collation else { return found }
        guard case .collate(let value, let name) = found.kind,
            name.schema == nil, dialect.fold(name.name) == CatalogIndex.fold(collation, dialect)
        else { return nil }
        return value
    }

    /// The mask, cast where the column's affinity asks for it.
    private mutating func isMask(
        _ found: Expression, _ mask: PolicyExpression, _ column: Column, over correlation: ByteString
    ) -> Bool {
        guard let type = VerifierAffinity.castType(column.type) else {
            return matcher.isPolicy(found, mask.expression, mask, over: correlation)
        }
        guard case .cast(let value, let name) = found.kind, name.arguments.isEmpty,
            name.words.map({ dialect.fold($0) }) == [type]
        else { return false }
        return matcher.isPolicy(value, mask.expression, mask, over: correlation)
    }

    /// `[CASE WHEN raw THEN 0 ELSE] [CASE WHEN masked THEN 1 ELSE 0 END | 1] [END]`
    private mutating func isMasked(
        _ found: Expression, _ raw: Grants.Condition?, _ masked: Grants.Condition?, over correlation: ByteString
    ) -> Bool {
        var found = found
        if let raw {
            guard let choice = Self.choice(found), choice.result.isInteger("0"),
                matcher.isCondition(choice.condition, raw, over: correlation)
            else { return false }
            found = choice.otherwise
        }
        guard let masked else { return found.isInteger("1") }
        guard let choice = Self.choice(found), choice.result.isInteger("1"), choice.otherwise.isInteger("0") else {
            return false
        }
        return matcher.isCondition(choice.condition, masked, over: correlation)
    }

    /// `CASE WHEN condition THEN result ELSE otherwise END`
    static func choice(
        _ expression: Expression
    ) -> (condition: Expression, result: Expression, otherwise: Expression)? {
        guard case .caseWhen(let choice) = expression.kind, choice.operand == nil, choice.branches.count == 1,
            let otherwise = choice.otherwise
        else { return nil }
        return (choice.branches[0].condition, choice.branches[0].result, otherwise)
    }

    /// The terms of `(SELECT value WHERE condition UNION ALL …)`.
    private static func terms(_ found: Expression) -> [(value: Expression, where: Expression?)]? {
        guard case .subquery(let query) = found.kind, query.with == nil, query.orderBy.isEmpty, query.limit == nil
        else {
            return nil
        }
        var terms: [(value: Expression, where: Expression?)] = []
        for (place, term) in ([query.first] + query.rest.map(\.term)).enumerated() {
            if place > 0, query.rest[place - 1].operator != .unionAll { return nil }
            guard let node = QueryExpression(term).plainSpecification, node.from == nil, node.quantifier == nil,
                node.selectList.count == 1, case .expression(let value, nil) = node.selectList[0].kind
            else { return nil }
            terms.append((value, node.where))
        }
        return terms
    }

    // MARK: - Copied conditions

    /// Conditions that the user's part has too may stand behind the filter, in their order, if they are total and read raw
    /// columns only.
    private func proveCopies(
        _ copies: [Expression], _ grants: Grants, _ inner: Identifier, _ alias: Identifier,
        _ enclosing: QuerySpecification?, _ subject: String
    ) throws(Failure) {
        guard !copies.isEmpty else { return }
        guard let enclosing else { throw mismatch("\(subject) has a further condition") }
        var sources = JoinSides(enclosing, dialect).conditions(for: dialect.fold(alias))[...]
        for copy in copies {
            try proveCopy(copy, grants, dialect.fold(inner), subject)
            var renaming = QualifierRenaming(from: inner, to: alias)
            let outside = try renaming.rewrite(copy)
            guard let place = sources.firstIndex(of: outside) else {
                throw mismatch("\(subject) has a condition that is not the statement's")
            }
            sources = sources[(place + 1)...]
        }
    }

    func proveCopy(
        _ copy: Expression, _ grants: Grants, _ correlation: ByteString, _ subject: String
    ) throws(Failure) {
        var proof = CopyProof(verifier: self, grants: grants, correlation: correlation)
        do throws(Failure) {
            try proof.visit(copy)
        } catch {
            throw mismatch("\(subject) has a copied condition that may not run on hidden rows")
        }
    }
}

/// Whether a condition may run on hidden rows: total, over raw columns of one range variable, without queries.
private struct CopyProof: SyntaxVisitor {
    let verifier: Verifier
    let grants: Grants
    let correlation: ByteString

    private var unfit: Failure { verifier.mismatch("a copied condition") }

    mutating func visit(_ node: Expression) throws(Failure) {
        guard verifier.judge.isTotal(node, inSubquery: true) else { throw unfit }
        try node.walkChildren(&self)
    }

    mutating func visit(_ node: ColumnReference) throws(Failure) {
        guard node.schema == nil, let qualifier = node.qualifier, verifier.dialect.fold(qualifier) == correlation,
            let column = verifier.index.entries[grants.relation].columns[verifier.dialect.fold(node.name)],
            grants.isRaw(column)
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

    mutating func visit(_ node: QueryExpression) throws(Failure) { throw unfit }
}

struct QualifierRenaming: SyntaxRewriter {
    let from: Identifier
    let to: Identifier

    mutating func rewrite(_ node: ColumnReference) throws(Failure) -> ColumnReference {
        guard node.qualifier == from else { return node }
        return ColumnReference(schema: node.schema, qualifier: to, node.name)
    }
}

/// Which conditions of a query specification hold on the rows of one of its range variables before any join can add rows
/// of NULLs for it.
struct JoinSides {
    private let query: QuerySpecification
    private let dialect: Dialect

    init(_ query: QuerySpecification, _ dialect: Dialect) {
        self.query = query
        self.dialect = dialect
    }

    func conditions(for name: ByteString) -> [Expression] {
        guard let from = query.from else { return [] }
        let isKept = kept(from).contains(name)
        var found = isKept ? query.where?.conjuncts ?? [] : []
        guard case .joined(let chain) = from.kind, !Self.reversesRows(from) else { return found }
        for join in chain.joins {
            guard case .on(let condition)? = join.condition else { continue }
            switch join.kind {
            case .comma, .inner, .cross: if isKept { found += condition.conjuncts }
            case .left: if self.name(of: join.operand) == name { found += condition.conjuncts }
            case .right, .full: break
            }
        }
        return found
    }

    private func name(of reference: TableReference) -> ByteString? {
        guard case .derived(let derived) = reference.kind else { return nil }
        return derived.alias.map { dialect.fold($0) }
    }

    /// The derived tables for which no join of the reference adds rows of NULLs.
    private func kept(_ reference: TableReference) -> Set<ByteString> {
        guard case .joined(let chain) = reference.kind else { return name(of: reference).map { [$0] } ?? [] }
        var names = kept(chain.first)
        for join in chain.joins {
            switch join.kind {
            case .comma, .inner, .cross: names.formUnion(kept(join.operand))
            case .left: break
            case .right: names = kept(join.operand)
            case .full: names = []
            }
        }
        return names
    }

    private static func reversesRows(_ reference: TableReference) -> Bool {
        switch reference.kind {
        case .named, .function, .derived, .postgres: return false
        case .aliased(let operand, _, _): return reversesRows(operand)
        case .joined(let chain):
            return reversesRows(chain.first)
                || chain.joins.contains { $0.kind == .right || $0.kind == .full || reversesRows($0.operand) }
        }
    }
}

/// What a declared type means for values that stand in for its column: https://sqlite.org/datatype3.html, section 3.1.
enum VerifierAffinity {
    /// The type that a mask is cast to, folded; nil where it is not.
    static func castType(_ declared: String) -> ByteString? {
        let type = ByteString(declared).asciiLowercased.string
        func has(_ words: String...) -> Bool { words.contains { type.utf8.contains(part: $0.utf8) } }
        if has("int") { return "integer" }
        if has("char", "clob", "text") { return "text" }
        if has("blob") || type.utf8.isEmpty { return nil }
        return has("real", "floa", "doub") ? "real" : nil
    }
}

extension String.UTF8View {
    fileprivate func contains(part: String.UTF8View) -> Bool {
        indices.contains { self[$0...].starts(with: part) }
    }
}

/// Whether queries stand in a security subquery. SQLite 3.40 shares such a one among the indexes of an OR, where it is flattened, and
/// reads another row for it.
private struct NestedQueries: SyntaxVisitor {
    private var areFound = false

    static func stand(in node: QuerySpecification) throws(Failure) -> Bool {
        var search = NestedQueries()
        try node.walkChildren(&search)
        return search.areFound
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) { areFound = true }
}
