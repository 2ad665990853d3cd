internal import PostgresParser
internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// The row that a branch of a MERGE makes, as far as its text tells what will be stored: each value cast to the type of its column. A
/// cast cuts a text that is too long, which the assignment does not take: then the statement fails as it does without the check.
struct PostgresNewRow {
    private enum Cell {
        case given(Expression)
        /// As before, in the row of that name.
        case kept(Identifier)
        case byDefault
        case unknown
    }

    private let relation: Relation
    private var cells: [Cell]
    /// The name under which the row is read as it was; nil for a new one.
    private let before: Identifier?
    private let overriding: Overriding?

    /// A row that is changed.
    init(of relation: Relation, before: Identifier) {
        self.relation = relation
        self.before = before
        overriding = nil
        // What is generated follows the other columns.
        cells = relation.columns.map { $0.generated ? .unknown : .kept(before) }
    }

    /// A row that is inserted.
    init(of relation: Relation, overriding: Overriding?) {
        self.relation = relation
        before = nil
        self.overriding = overriding
        cells = relation.columns.map { $0.generated || $0.identity != nil ? .unknown : .byDefault }
    }

    mutating func assign(_ assignments: [Assignment], _ place: (Identifier) -> Int?) {
        for assignment in assignments {
            var values: [Expression?] = Array(repeating: nil, count: assignment.columns.count)
            if !assignment.isRow, values.count == 1 { values = [assignment.value] }
            if assignment.isRow, let parts = assignment.value.rowElements, parts.count == values.count {
                values = parts
            }
            for (column, value) in zip(assignment.columns, values) { set(column, value, place) }
        }
    }

    mutating func insert(_ values: [Expression], into columns: [TargetColumn], _ place: (Identifier) -> Int?) {
        for (number, column) in columns.enumerated() {
            set(column, values.indices.contains(number) ? values[number] : nil, place)
        }
    }

    private mutating func set(_ column: TargetColumn, _ value: Expression?, _ place: (Identifier) -> Int?) {
        guard let number = place(column.name), cells.indices.contains(number) else { return }
        let definition = relation.columns[number]
        guard let value, column.indirection.isEmpty else { return cells[number] = .unknown }
        if case .postgres(.defaultValue) = value.kind {
            cells[number] = definition.identity == nil && !definition.generated ? .byDefault : .unknown
        } else if overriding == .user, definition.identity != nil {
            cells[number] = .unknown
        } else {
            cells[number] = .given(value)
        }
    }

    // MARK: - The derived table

    struct Derived {
        let items: [SelectItem]
        /// Whether a value comes from the source.
        let readsSource: Bool

        /// `(SELECT condition FROM (SELECT CAST(v AS type) AS a, t.b) AS name)`
        func asking(_ condition: Expression, _ name: Identifier) -> Expression {
            // A condition that reads no column is the same anywhere.
            guard !items.isEmpty else { return condition }
            let derived = DerivedTable(QueryExpression(.specification(QuerySpecification(items))), alias: name)
            return Expression(
                .subquery(
                    QueryExpression(
                        .specification(
                            QuerySpecification(
                                [SelectItem(.expression(condition, alias: nil))],
                                from: TableReference(.derived(derived)))))))
        }
    }

    /// The columns of these folded names. Throws `check-not-provable` where it cannot be told what will be stored in one.
    func derived(
        _ columns: Set<ByteString>, _ naming: PostgresNaming, _ dialect: Dialect, _ position: Position
    ) throws(Failure) -> Derived {
        var items: [SelectItem] = []
        var readsSource = false
        for (column, cell) in zip(relation.columns, cells) {
            let name = PostgresNaming.exact(column.name)
            guard columns.contains(dialect.fold(name)) else { continue }
            let value: Expression
            switch cell {
            case .kept(let row): value = QueryRewriter.raw(row, name, .none)
            case .given(let given):
                guard try RepeatableValue.holds(given, dialect) else { throw Self.notTold(position) }
                if try ForeignColumns.finds(in: given, beside: before, dialect) { readsSource = true }
                value = try stored(given, column, naming, position)
            case .byDefault: value = try stored(Self.constant(column, naming, position), column, naming, position)
            case .unknown: throw Self.notTold(position)
            }
            items.append(SelectItem(.expression(value, alias: name)))
        }
        return Derived(items: items, readsSource: readsSource)
    }

    /// A value of the column's type and collation. One of a domain is not told: the type below may have a length.
    private func stored(
        _ value: Expression, _ column: Column, _ naming: PostgresNaming, _ position: Position
    ) throws(Failure) -> Expression {
        guard let declared = naming.index.postgresType(of: column), declared.type.domain == nil,
            let type = naming.type(of: column)
        else { throw Self.notTold(position) }
        let cast = Expression(.cast(value, type))
        guard declared.type.kind.isCollatable else { return cast }
        return Expression(.collate(cast, naming.collation(of: column) ?? PostgresNaming.system("default")))
    }

    /// A default that is a constant; NULL where there is none.
    private static func constant(
        _ column: Column, _ naming: PostgresNaming, _ position: Position
    ) throws(Failure) -> Expression {
        guard let text = column.default else { return Expression(.literal(.null)) }
        guard let expression = try? StatementReader.parseExpression(text, dialect: naming.dialect),
            let constant = constant(expression, naming)
        else { throw notTold(position) }
        return constant
    }

    private static func constant(_ expression: Expression, _ naming: PostgresNaming) -> Expression? {
        switch expression.kind {
        case .literal(let literal):
            switch literal {
            case .null, .boolean, .string, .integer, .decimal: return Expression(.literal(literal))
            case .blob, .bits, .currentDate, .currentTime, .currentTimestamp: return nil
            }
        case .cast(let operand, let type):
            guard let inner = constant(operand, naming), let type = naming.printed(type) else { return nil }
            return Expression(.cast(inner, type))
        case .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .collate, .function, .subquery, .exists, .raise, .postgres:
            return nil
        }
    }

    private static func notTold(_ position: Position) -> Failure {
        Failure(
            .checkNotProvable, "it cannot be told what a new row of this MERGE will hold where a rule reads it",
            at: position,
            help:
                "give the columns that the rules read plain values: no subquery, no volatile function, no DEFAULT that is computed"
        )
    }
}

extension Expression {
    /// The values of `(1, 2)` and `ROW(1, 2)`.
    fileprivate var rowElements: [Expression]? {
        if case .row(let elements) = kind { return elements }
        if case .postgres(.rowConstructor(let elements)) = kind { return elements }
        return nil
    }
}

/// Whether an expression gives the same value each time that a statement asks for it: it calls nothing volatile and reads no table.
private struct RepeatableValue: SyntaxVisitor {
    static func holds(_ expression: Expression, _ dialect: Dialect) throws(Failure) -> Bool {
        guard !VolatileSearch.finds(in: expression, dialect) else { return false }
        var search = RepeatableValue()
        do throws(Failure) { try search.visit(expression) } catch { return false }
        return true
    }

    mutating func visit(_ node: QueryExpression) throws(Failure) {
        guard node.with == nil, node.rest.isEmpty, case .specification(let only) = node.first, only.from == nil else {
            throw .found
        }
        try node.walkChildren(&self)
    }
}

/// Whether an expression reads a column of anything but one row.
private struct ForeignColumns: SyntaxVisitor {
    let row: ByteString?
    let dialect: Dialect

    static func finds(in expression: Expression, beside row: Identifier?, _ dialect: Dialect) throws(Failure) -> Bool {
        var search = ForeignColumns(row: row.map { dialect.fold($0) }, dialect: dialect)
        do throws(Failure) { try search.visit(expression) } catch { return true }
        return false
    }

    mutating func visit(_ node: ColumnReference) throws(Failure) {
        guard let row, let qualifier = node.qualifier, dialect.fold(qualifier) == row else { throw .found }
    }

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .postgres(.wholeRow) = node.kind { throw .found }
        try node.walkChildren(&self)
    }
}
