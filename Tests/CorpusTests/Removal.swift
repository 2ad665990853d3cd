import SQLBinding
import SQLSyntax
import WeirPolicy

/// Takes one of the policy's parts out of a statement that Weir has made: the verifier must refuse what is left.
///
/// A *place* is a part without which the statement would show or change what the session may not see. What is left is
/// judged by what the policy grants, not by the verifier, so that an equally safe text is no place:
///
/// - A derived table counts as a security subquery where it is directly over a relation that the policy restricts for the
///   session; of any other, which the user may have written so, nothing is taken away.
/// - A conjunct of its filter counts where those that are left do not begin with the filter again: the user's own
///   condition may say the same as the policy's. Conditions that were copied into it are the user's.
/// - A list of columns counts where a column is hidden or not as stored.
/// - The guard of a write counts where every rule of the operation has a filter, and what is left does not hold it.
/// - The fence of a write beside other tables counts where a barrier does.
/// - A relation's schema counts unless a common table expression of the statement has its name: then the bare name means
///   that one, which the user may read. In the policy's own conditions, and as the target of a write, it always counts.
/// - A column's qualifier counts within the policy's parts; SQLite could take the bare name for one of another table.
/// - A barrier counts where the user's statement is not total even without the LIMITs of its queries. The database works
///   such a LIMIT out once, before it reads a row, so that it raises for everybody or for nobody. In a subquery of an
///   expression it counts: that runs when a row first asks for it.
struct Removal: SyntaxRewriter {
    enum Part: String, CaseIterable {
        case filter = "a filter"
        case conjunct = "a part of a filter"
        case columns = "a column list"
        case mask = "a mask"
        case exclusion = "the exclusion of a column"
        case subquery = "a security subquery"
        case barrier = "a barrier"
        case schema = "a schema"
        case qualifier = "a qualifier"
        case guarding = "the guard of a write"
        case fence = "the fence of a write"
        case check = "a check"
    }

    private let session: SessionAccess
    private let commonTables: Set<ByteString>
    private let needsBarrier: Bool
    /// How many places are passed over before the one.
    private var left: Int
    /// How many of the policy's own conditions and projections stand around the node at hand.
    private var inside = 0
    /// How many places were met.
    private(set) var count = 0
    /// What was taken away; nil where there are not as many places.
    private(set) var part: Part?

    private init(
        _ statement: Statement, of original: Statement, _ session: SessionAccess, at place: Int
    ) throws(Failure) {
        self.session = session
        left = place
        var search = CommonTableSearch(dialect: session.index.dialect)
        try search.visit(statement)
        commonTables = search.names
        switch session.index.dialect.name {
        case .sqlite:
            var unlimited = WithoutLimits()
            needsBarrier = Totality.failure(in: try unlimited.rewrite(original), session.index.dialect) != nil
        case .postgres, .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
            // Both sides ask the same question of PostgreSQL's statements.
            needsBarrier = true
        }
    }

    /// How many places there are in what was made of the user's statement.
    static func count(
        in statement: Statement, of original: Statement, _ session: SessionAccess
    ) throws(Failure) -> Int {
        var removal = try Removal(statement, of: original, session, at: .max)
        _ = try removal.rewrite(statement)
        return removal.count
    }

    /// The statement without the part at a place, and what that was.
    static func remove(
        _ place: Int, from statement: Statement, of original: Statement, _ session: SessionAccess
    ) throws(Failure) -> (statement: Statement, part: Part)? {
        var removal = try Removal(statement, of: original, session, at: place)
        let made = try removal.rewrite(statement)
        return removal.part.map { (made, $0) }
    }

    private var dialect: Dialect { session.index.dialect }

    /// Whether this is the place.
    private mutating func take(_ part: Part) -> Bool {
        guard self.part == nil else { return false }
        count += 1
        guard left == 0 else {
            left -= 1
            return false
        }
        self.part = part
        return true
    }

    // MARK: - Security subqueries

    private struct SecuritySubquery {
        let specification: QuerySpecification
        let table: NamedTable
        let access: RelationAccess
    }

    private func securitySubquery(_ query: QueryExpression) -> SecuritySubquery? {
        guard case .specification(let specification) = query.first, query.rest.isEmpty,
            case .named(let table)? = specification.from?.kind, table.name.schema != nil,
            let relation = session.index.relation(table.name), let access = session.read(relation),
            access.isRestricted
        else { return nil }
        return SecuritySubquery(specification: specification, table: table, access: access)
    }

    mutating func rewrite(_ node: TableReference) throws(Failure) -> TableReference {
        guard case .derived(let derived) = node.kind, let found = securitySubquery(derived.query) else {
            return try descend(node)
        }
        if take(.subquery) {
            let bare = NamedTable(
                found.table.name, alias: derived.alias, columns: derived.columns, only: found.table.only)
            return TableReference(.named(bare), at: node.position)
        }
        return try descend(node)
    }

    mutating func rewrite(_ node: DerivedTable) throws(Failure) -> DerivedTable {
        guard let found = securitySubquery(node.query) else { return try descend(node) }
        var copy = node
        if node.query.limit != nil, needsBarrier, take(.barrier) {
            copy.query.limit = nil
            return copy
        }
        var specification = try without(found)
        if part == nil {
            inside += 1
            for index in specification.selectList.indices {
                specification.selectList[index] = try rewrite(specification.selectList[index])
            }
            if let condition = specification.where { specification.where = try rewrite(condition) }
            inside -= 1
        }
        copy.query.first = .specification(specification)
        return copy
    }

    /// The subquery without one of its own parts.
    private mutating func without(_ found: SecuritySubquery) throws(Failure) -> QuerySpecification {
        var copy = found.specification
        if let visible = found.access.visible, let condition = copy.where {
            let conjuncts = condition.operands
            let own = min(visible.length, conjuncts.count)
            if take(.filter) { copy.where = nil }
            for index in 0..<own {
                var rest = conjuncts
                rest.remove(at: index)
                guard !rest.starts(with: conjuncts[..<own]) else { continue }
                if take(.conjunct) { copy.where = Expression(conjunctionOf: rest) }
            }
        }
        try removeColumns(found, &copy)
        if !isCommonTable(found.table), take(.schema) {
            var table = found.table
            table.name.schema = nil
            copy.from?.kind = .named(table)
        }
        return copy
    }

    private mutating func removeColumns(
        _ found: SecuritySubquery, _ copy: inout QuerySpecification
    ) throws(Failure) {
        var item = 0
        let columns = session.index.entries[found.access.relation].relation.columns
        var isRaw = true
        for (number, cell) in found.access.cells.enumerated() {
            let name = Identifier(ByteString(columns[number].name), quoting: .double)
            let raw = Expression(.column(ColumnReference(qualifier: found.table.alias, name)))
            switch cell {
            case .raw: item += 1
            case .absent:
                isRaw = false
                if take(.exclusion) { copy.selectList.append(SelectItem(.expression(raw, alias: nil))) }
            case .masked, .union:
                isRaw = false
                if copy.selectList.indices.contains(item), take(.mask) {
                    copy.selectList[item] = SelectItem(.expression(raw, alias: name))
                }
                item += 1
            }
        }
        if !isRaw, take(.columns) { copy.selectList = [SelectItem(.all)] }
    }

    // MARK: - Names

    private func isCommonTable(_ table: NamedTable) -> Bool { commonTables.contains(dialect.fold(table.name.name)) }

    mutating func rewrite(_ node: NamedTable) throws(Failure) -> NamedTable {
        guard node.name.schema != nil, inside > 0 || !isCommonTable(node), take(.schema) else {
            return try descend(node)
        }
        var copy = node
        copy.name.schema = nil
        return copy
    }

    mutating func rewrite(_ node: ColumnReference) throws(Failure) -> ColumnReference {
        guard inside > 0, node.qualifier != nil, take(.qualifier) else { return try descend(node) }
        return ColumnReference(node.name)
    }

    /// The target of a write is never a common table expression.
    private mutating func unqualified(_ target: NamedTable) -> NamedTable {
        guard target.name.schema != nil, isCommonTable(target), take(.schema) else { return target }
        var copy = target
        copy.name.schema = nil
        return copy
    }

    // MARK: - Writes

    mutating func rewrite(_ node: InsertStatement) throws(Failure) -> InsertStatement {
        var copy = node
        copy.target = unqualified(node.target)
        copy.returning = try unchecked(node.returning)
        return part == nil ? try descend(node) : copy
    }

    mutating func rewrite(_ node: UpdateStatement) throws(Failure) -> UpdateStatement {
        var copy = node
        copy.target = unqualified(node.target)
        copy.where = unguarded(node.where, node.target, .update)
        copy.returning = try unchecked(node.returning)
        return part == nil ? try descend(node) : copy
    }

    mutating func rewrite(_ node: DeleteStatement) throws(Failure) -> DeleteStatement {
        var copy = node
        copy.target = unqualified(node.target)
        copy.where = unguarded(node.where, node.target, .delete)
        return part == nil ? try descend(node) : copy
    }

    mutating func rewrite(_ node: MergeStatement) throws(Failure) -> MergeStatement {
        var copy = node
        copy.target = unqualified(node.target)
        if let relation = session.index.relation(node.target.name), let visible = session.read(relation)?.visible {
            copy.condition = unmatched(node.condition, visible)
        }
        for index in node.branches.indices {
            guard let condition = node.branches[index].condition else { continue }
            var search = CheckSearch()
            try search.visit(condition)
            if search.isFound, take(.check) { copy.branches[index].condition = nil }
        }
        return part == nil ? try descend(node) : copy
    }

    /// ON without the fence, the guard, or both.
    private mutating func unmatched(_ condition: Expression, _ visible: RelationAccess.Condition) -> Expression {
        let conjuncts = condition.operands
        guard case .caseWhen(let fence)? = conjuncts.first?.kind, conjuncts.count > 1,
            case .caseWhen(let choice)? = conjuncts.last?.kind, let branch = choice.branches.first,
            Self.isFence(conjuncts[0], of: fence.branches[0].condition)
        else {
            guard take(.guarding) else { return condition }
            return Expression(conjunctionOf: Array(conjuncts.dropFirst(visible.length))) ?? condition
        }
        if take(.fence) { return Expression(conjunctionOf: Array(conjuncts.dropFirst())) ?? condition }
        let open = conjuncts.dropLast() + branch.result.operands
        if take(.guarding) { return Expression(conjunctionOf: Array(open)) ?? condition }
        return condition
    }

    /// `… AND CASE WHEN guard THEN condition ELSE false END` without its guard.
    private mutating func unguarded(
        _ condition: Expression?, _ target: NamedTable, _ operation: WeirPolicy.Operation
    ) -> Expression? {
        guard let condition, let relation = session.index.relation(target.name) else { return condition }
        let rules = session.rules(relation, operation)
        guard !rules.isEmpty, rules.allSatisfy({ !$0.filters.isEmpty }) else { return condition }
        if take(.filter) { return nil }
        let conjuncts = condition.operands
        guard let last = conjuncts.last, case .caseWhen(let choice) = last.kind, choice.operand == nil,
            choice.branches.count == 1, let branch = choice.branches.first
        else { return condition }
        let own = branch.condition.operands
        let before = Array(conjuncts.dropLast())
        // Beside other tables the guard also stands by itself, as a fence.
        let isFenced = before.first.map { Self.isFence($0, of: branch.condition) } ?? false
        if isFenced {
            if needsBarrier, take(.fence) { return Expression(conjunctionOf: Array(conjuncts.dropFirst())) }
        } else if !own.allSatisfy(before.contains), take(.guarding) {
            return Expression(conjunctionOf: before)
        }
        let open = before + branch.result.operands
        if !own.allSatisfy(open.contains), take(.guarding) { return Expression(conjunctionOf: open) }
        return condition
    }

    /// `CASE WHEN condition THEN true ELSE false END`; the policy's subqueries in it have names of their own.
    private static func isFence(_ expression: Expression, of condition: Expression) -> Bool {
        guard case .caseWhen(let choice) = expression.kind, choice.operand == nil, choice.branches.count == 1,
            choice.branches[0].condition.operands.count == condition.operands.count,
            case .literal? = choice.otherwise?.kind, case .literal = choice.branches[0].result.kind
        else { return false }
        return true
    }

    /// RETURNING without the items that hold a check.
    private mutating func unchecked(_ items: [SelectItem]) throws(Failure) -> [SelectItem] {
        var others: [SelectItem] = []
        for item in items {
            var search = CheckSearch()
            try search.visit(item)
            if !search.isFound { others.append(item) }
        }
        guard others.count < items.count, take(.check) else { return items }
        return others
    }
}

extension RelationAccess.Condition {
    /// As how many conjuncts it stands in a filter.
    fileprivate var length: Int {
        guard alternatives.count == 1 else { return 1 }
        return alternatives[0].reduce(0) { $0 + $1.expression.operands.count }
    }
}

extension Expression {
    /// What must all hold for it to hold.
    fileprivate var operands: [Expression] {
        guard case .conjunction(let parts) = kind else { return [self] }
        return parts.flatMap(\.operands)
    }

    /// Nil for no operand.
    fileprivate init?(conjunctionOf parts: [Expression]) {
        guard let first = parts.first else { return nil }
        self = parts.count == 1 ? first : Expression(.conjunction(parts))
    }
}

/// The names of the common table expressions of a statement.
private struct CommonTableSearch: SyntaxVisitor {
    let dialect: Dialect
    var names: Set<ByteString> = []

    mutating func visit(_ node: CommonTableExpression) throws(Failure) {
        names.insert(dialect.fold(node.name))
        try node.walkChildren(&self)
    }
}

/// A statement without the LIMITs of its queries, but for those that hold a query, and for subqueries of expressions.
private struct WithoutLimits: SyntaxRewriter {
    mutating func rewrite(_ node: QueryExpression) throws(Failure) -> QueryExpression {
        var copy = node
        if let limit = node.limit {
            var search = QuerySearch()
            try search.visit(limit)
            if !search.isFound { copy.limit = nil }
        }
        return try descend(copy)
    }

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression { node }
}

private struct QuerySearch: SyntaxVisitor {
    var isFound = false

    mutating func visit(_ node: QueryExpression) throws(Failure) { isFound = true }
}

/// The text that a check raises with.
private struct CheckSearch: SyntaxVisitor {
    var isFound = false

    mutating func visit(_ node: Literal) throws(Failure) {
        if case .string(let text) = node, text.string.hasPrefix("weir: ") { isFound = true }
    }
}
