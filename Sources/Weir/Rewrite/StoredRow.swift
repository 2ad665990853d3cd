internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// SQLite knows a column in RETURNING as a value only: it has lost its collation, in BETWEEN its affinity, and is taken for one that
/// cannot be NULL where the table's first column cannot, so that `c IS NULL` is false beforehand (`sqlite3ExprCanBeNull` in expr.c looks
/// at a register; seen in 3.40). So what the policy asks of a row there is asked of a derived table that has the row:
/// `(SELECT value FROM (SELECT t.a AS a, t.b COLLATE NOCASE AS b) AS row)`. Its columns are as those of the table.
extension QueryRewriter {
    /// What RETURNING shows of a column of the target.
    mutating func returned(
        _ access: RelationAccess, _ column: Int, _ target: Identifier, _ position: Position
    ) throws(Failure) -> Expression {
        guard !access.isRaw(column) else { return try cell(access, column, target, position) }
        let row = names.make()
        return try overStoredRow(try cell(access, column, row, position), row, of: target, access.relation)
    }

    /// A condition on a row of the target, for RETURNING.
    mutating func returned(
        _ condition: RelationAccess.Condition, _ target: Identifier, _ relation: Int
    ) throws(Failure) -> Expression {
        let row = names.make()
        return try overStoredRow(try instantiate(condition, row), row, of: target, relation)
    }

    private func overStoredRow(
        _ value: Expression, _ row: Identifier, of target: Identifier, _ relation: Int
    ) throws(Failure) -> Expression {
        let columns = try RowUse.columns(of: row, in: value, index.dialect)
        var items: [SelectItem] = []
        for column in index.entries[relation].relation.columns {
            let name = Identifier(ByteString(column.name))
            guard columns.contains(index.dialect.fold(name)) else { continue }
            var stored = Expression(.column(ColumnReference(qualifier: target, name)))
            if let collation = column.collation {
                stored = Expression(.collate(stored, QualifiedName(Identifier(ByteString(collation)))))
            }
            items.append(SelectItem(.expression(stored, alias: name)))
        }
        // A condition that reads no column is the same anywhere.
        guard !items.isEmpty else { return value }
        let derived = DerivedTable(
            QueryExpression(.specification(QuerySpecification(items))), alias: row)
        return Expression(
            .subquery(
                QueryExpression(
                    .specification(
                        QuerySpecification(
                            [SelectItem(.expression(value, alias: nil))], from: TableReference(.derived(derived)))))))
    }
}

/// The columns that are read of one range variable.
struct RowUse: SyntaxVisitor {
    private let row: Identifier
    private let dialect: Dialect
    private var columns: Set<ByteString> = []

    /// Their folded names.
    static func columns(
        of row: Identifier, in expression: Expression, _ dialect: Dialect
    ) throws(Failure) -> Set<ByteString> {
        var use = RowUse(row: row, dialect: dialect)
        try use.visit(expression)
        return use.columns
    }

    private init(row: Identifier, dialect: Dialect) {
        self.row = row
        self.dialect = dialect
    }

    mutating func visit(_ node: ColumnReference) throws(Failure) {
        guard let qualifier = node.qualifier, dialect.fold(qualifier) == dialect.fold(row) else { return }
        columns.insert(dialect.fold(node.name))
    }
}
