/// What a statement does when a row meets a constraint: SQLite's `OR …` clause.
package enum ConflictResolution: UInt8, CaseIterable, Hashable, Sendable {
    case rollback, abort, fail, ignore, replace
}

/// `INSERT INTO t (a, b) …`; `REPLACE INTO` is `INSERT OR REPLACE INTO`.
package struct InsertStatement: Equatable, Sendable {
    package enum Source: Equatable, Sendable {
        /// `VALUES …` or `SELECT …`
        case query(QueryExpression)
        case defaultValues
    }

    package var with: WithClause?
    package var conflict: ConflictResolution?
    package var target: NamedTable
    /// Nil where no column list was written.
    package var columns: [Identifier]?
    package var source: Source
    /// `ON CONFLICT …`, in their order.
    package var upserts: [UpsertClause]
    package var returning: [SelectItem]
    package var position: Position

    package init(
        with: WithClause? = nil, conflict: ConflictResolution? = nil, into target: NamedTable,
        columns: [Identifier]? = nil, _ source: Source, upserts: [UpsertClause] = [], returning: [SelectItem] = [],
        at position: Position = .none
    ) {
        self.with = with
        self.conflict = conflict
        self.target = target
        self.columns = columns
        self.source = source
        self.upserts = upserts
        self.returning = returning
        self.position = position
    }
}

/// `ON CONFLICT [(columns) [WHERE …]] DO …`
package struct UpsertClause: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        case nothing
        case update([Assignment], where: Expression?)
    }

    /// Empty where no conflict target was written.
    package var target: [SortSpecification]
    package var targetWhere: Expression?
    package var action: Action

    package init(target: [SortSpecification] = [], targetWhere: Expression? = nil, _ action: Action) {
        self.target = target
        self.targetWhere = targetWhere
        self.action = action
    }
}

/// `a = 1`, or `(a, b) = (1, 2)`
package struct Assignment: Equatable, Sendable {
    package var columns: [Identifier]
    /// Whether the columns stand in parentheses, which makes the value a row.
    package var isRow: Bool
    package var value: Expression

    package init(_ columns: [Identifier], isRow: Bool = false, _ value: Expression) {
        self.columns = columns
        self.isRow = isRow
        self.value = value
    }
}

/// `UPDATE t SET … FROM … WHERE …`
package struct UpdateStatement: Equatable, Sendable {
    package var with: WithClause?
    package var conflict: ConflictResolution?
    package var target: NamedTable
    package var assignments: [Assignment]
    package var from: TableReference?
    package var `where`: Expression?
    package var returning: [SelectItem]
    package var position: Position

    package init(
        with: WithClause? = nil, conflict: ConflictResolution? = nil, _ target: NamedTable,
        set assignments: [Assignment], from: TableReference? = nil, where condition: Expression? = nil,
        returning: [SelectItem] = [],
        at position: Position = .none
    ) {
        self.with = with
        self.conflict = conflict
        self.target = target
        self.assignments = assignments
        self.from = from
        self.where = condition
        self.returning = returning
        self.position = position
    }
}

/// `DELETE FROM t WHERE …`
package struct DeleteStatement: Equatable, Sendable {
    package var with: WithClause?
    package var target: NamedTable
    package var `where`: Expression?
    package var returning: [SelectItem]
    package var position: Position

    package init(
        with: WithClause? = nil, from target: NamedTable, where condition: Expression? = nil,
        returning: [SelectItem] = [], at position: Position = .none
    ) {
        self.with = with
        self.target = target
        self.where = condition
        self.returning = returning
        self.position = position
    }
}
