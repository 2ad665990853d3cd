internal import SQLBinding
internal import SQLParser
internal import SQLSyntax
internal import WeirPolicy

/// A row that a write makes, as far as it is known before the statement runs.
struct NewRow: Sendable {
    enum Cell: Sendable {
        /// The statement gives it.
        case given(Expression)
        /// It stays as it is, or comes from the database.
        case unknown
    }

    /// By column.
    let cells: [Cell]
    /// The columns that the statement gives a value.
    let assigned: Set<Int>
    /// The column that a rowid table counts up where it is given NULL.
    let rowid: Int?

    init(assigned values: [Int: Expression], _ relation: Relation, _ dialect: Dialect) {
        cells = relation.columns.indices.map { values[$0].map { .given($0) } ?? .unknown }
        // A generated column follows the others.
        let generated = relation.columns.indices.filter { relation.columns[$0].generated }
        assigned = Set(values.keys).union(generated)
        rowid = nil
    }

    /// A row of an INSERT: columns that are not given have their default.
    private init(inserted values: [Int: Expression], _ relation: Relation, _ dialect: Dialect) {
        let key = relation.primaryKey.count == 1 ? relation.primaryKey[0] : nil
        cells = relation.columns.enumerated().map { column, definition in
            let isRowid =
                key.map { ByteString($0).matchesIgnoringASCIICase(ByteString(definition.name)) } == true
                && Affinity(declaredType: definition.type) == .integer
            if let value = values[column] {
                // NULL for the key of a rowid table becomes a new number.
                if isRowid, case .literal(.null) = value.kind { return .unknown }
                return .given(value)
            }
            if definition.generated || isRowid { return .unknown }
            guard let text = definition.default else { return .given(Expression(.literal(.null))) }
            guard let value = try? SQLParser.parseExpression(text, dialect: dialect) else { return .unknown }
            return .given(value)
        }
        assigned = Set(relation.columns.indices)
        rowid = relation.columns.indices.first { column in
            key.map { ByteString($0).matchesIgnoringASCIICase(ByteString(relation.columns[column].name)) } == true
                && Affinity(declaredType: relation.columns[column].type) == .integer
        }
    }

    /// The rows of an INSERT; one that nothing is known of for a source whose rows cannot be told.
    static func rows(
        of source: InsertStatement.Source, _ columns: [Int], _ relation: Relation, _ dialect: Dialect
    ) -> [NewRow] {
        func row(_ values: [Expression]) -> NewRow {
            NewRow(
                inserted: Dictionary(zip(columns, values), uniquingKeysWith: { first, _ in first }), relation, dialect)
        }
        switch source {
        case .defaultValues: return [row([])]
        case .query(let query):
            var rows: [NewRow] = []
            for term in [query.first] + query.rest.map(\.term) {
                switch term {
                case .values(let values): rows += values.rows.map { row($0) }
                case .parenthesized: rows.append(row(columns.map { _ in Expression(.subquery(query)) }))
                case .specification(let specification):
                    var values: [Expression] = []
                    for item in specification.selectList {
                        guard case .expression(let expression, _) = item.kind else { break }
                        values.append(expression)
                    }
                    let isWhole = values.count == specification.selectList.count && values.count == columns.count
                    // A star hides which value goes where: nothing is known of any column.
                    rows.append(
                        isWhole
                            ? row(values)
                            : row(columns.map { _ in Expression(.subquery(query)) }))
                }
            }
            return rows
        }
    }
}

/// What must hold on the rows that a write makes: each satisfies all checks of one alternative. Shown by three-valued evaluation over
/// constants, parameters and attributes, or because a check reads only columns that stay as they are.
struct CheckObligation: Sendable {
    let index: CatalogIndex
    let relation: Int
    let alternatives: [[PolicyExpression]]
    var rows: [NewRow]
    /// Whether the statement makes every one of the rows, unless it fails: not where a row may be passed over.
    let isCertain: Bool
    /// What holds on the row before the write.
    let assumed: [PolicyExpression]
    let position: Position

    var attributes: [ByteString] {
        alternatives.flatMap { $0.flatMap { Array($0.attributes.keys) } }
    }

    /// What is left once the rows that pass without any value are gone; nil if nothing is. Throws `check-failed` where the statement is
    /// certain to make a row that does not pass.
    func reduced() throws(Failure) -> CheckObligation? {
        var copy = self
        copy.rows = []
        for row in rows {
            switch verdict(CheckEvaluator(index, relation, row) { _ in nil }, row) {
            case .holds: break
            case .fails where isCertain: throw failed
            case .fails, .open: copy.rows.append(row)
            }
        }
        return copy.rows.isEmpty ? nil : copy
    }

    /// Throws `check-failed` where the values of parameters and attributes show that a row does not pass. What they do not show is
    /// found when the statement runs.
    func hold(_ value: @escaping (Parameter) -> Value?) throws(Failure) {
        guard isCertain else { return }
        for row in rows {
            switch verdict(CheckEvaluator(index, relation, row, value), row) {
            case .holds, .open: break
            case .fails: throw failed
            }
        }
    }

    /// Whether a check reads the rows of the relation that is written: SQLite changes row by row, so that what it finds there depends
    /// on how many rows have been changed already.
    var readsItsOwnRelation: Bool {
        RelationAccess.Condition(alternatives: alternatives).reads(relation)
    }

    private enum Verdict { case holds, fails, open }

    private func verdict(_ evaluator: CheckEvaluator, _ row: NewRow) -> Verdict {
        var worst = Verdict.fails
        for checks in alternatives {
            var result = Verdict.holds
            for check in checks {
                if stays(check, row) { continue }
                switch evaluator.truth(check) {
                case .true?: break
                case .false?, .unknown?: result = .fails
                case nil: if result == .holds { result = .open }
                }
            }
            if result == .holds { return .holds }
            if result == .open { worst = .open }
        }
        return worst
    }

    /// Whether the check holds on the row before the write and reads nothing that the write changes.
    private func stays(_ check: PolicyExpression, _ row: NewRow) -> Bool {
        guard assumed.contains(where: { $0.isSame(as: check) }) else { return false }
        for variable in check.bindings.variables.dropFirst() {
            if case .relation(relation) = variable.source { return false }
        }
        return check.bindings.columns.values.allSatisfy { binding in
            switch binding {
            case .column(.first, let column): !row.assigned.contains(column)
            case .column: true
            case .merged, .rowid, .wholeRow, .alias, .output: false
            }
        }
    }

    private var failed: Failure {
        Failure(
            .checkFailed, "a new row breaks a rule of the session's roles", at: position,
            help: "write rows that the session itself could see")
    }

    /// That what the check reads changes while the statement runs.
    var notProvable: Failure {
        Failure(
            .checkNotProvable,
            "it cannot be shown beforehand that every new row keeps the rules of the session's roles",
            at: position,
            help:
                "give the columns that the rules read constant values, with which the rules hold whatever the table has"
        )
    }
}
