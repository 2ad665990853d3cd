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
    package var columns: [TargetColumn]?
    package var overriding: Overriding?
    package var source: Source
    /// `ON CONFLICT …`, in their order.
    package var upserts: [UpsertClause]
    package var returning: [SelectItem]
    package var position: Position

    package init(
        with: WithClause? = nil, conflict: ConflictResolution? = nil, into target: NamedTable,
        columns: [TargetColumn]? = nil, overriding: Overriding? = nil, _ source: Source, upserts: [UpsertClause] = [],
        returning: [SelectItem] = [], at position: Position = .none
    ) {
        self.with = with
        self.conflict = conflict
        self.target = target
        self.columns = columns
        self.overriding = overriding
        self.source = source
        self.upserts = upserts
        self.returning = returning
        self.position = position
    }
}

/// A column that a write gives a value: `a`, and in PostgreSQL `a.field` or `a[1]`.
package struct TargetColumn: Equatable, Sendable {
    package var name: Identifier
    package var indirection: [Indirection]

    package init(_ name: Identifier, _ indirection: [Indirection] = []) {
        self.name = name
        self.indirection = indirection
    }
}

/// `OVERRIDING SYSTEM VALUE`, `OVERRIDING USER VALUE` (ISO/IEC 9075-2, 14.11)
package enum Overriding: UInt8, CaseIterable, Hashable, Sendable {
    case system, user
}

/// `ON CONFLICT [(columns) [WHERE …] | ON CONSTRAINT name] DO …`
package struct UpsertClause: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        case nothing
        case update([Assignment], where: Expression?)
    }

    /// Empty where no conflict target was written.
    package var target: [SortSpecification]
    package var targetWhere: Expression?
    /// `ON CONSTRAINT name`, instead of a target
    @Aside package var constraint: Identifier?
    package var action: Action

    package init(
        target: [SortSpecification] = [], targetWhere: Expression? = nil, constraint: Identifier? = nil,
        _ action: Action
    ) {
        self.target = target
        self.targetWhere = targetWhere
        self.constraint = constraint
        self.action = action
    }
}

/// `a = 1`, or `(a, b) = (1, 2)`
package struct Assignment: Equatable, Sendable {
    package var columns: [TargetColumn]
    /// Whether the columns stand in parentheses, which makes the value a row.
    package var isRow: Bool
    package var value: Expression

    package init(_ columns: [TargetColumn], isRow: Bool = false, _ value: Expression) {
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

/// `DELETE FROM t [USING …] WHERE …`
package struct DeleteStatement: Equatable, Sendable {
    package var with: WithClause?
    package var target: NamedTable
    package var using: TableReference?
    package var `where`: Expression?
    package var returning: [SelectItem]
    package var position: Position

    package init(
        with: WithClause? = nil, from target: NamedTable, using: TableReference? = nil,
        where condition: Expression? = nil, returning: [SelectItem] = [], at position: Position = .none
    ) {
        self.with = with
        self.target = target
        self.using = using
        self.where = condition
        self.returning = returning
        self.position = position
    }
}

/// `MERGE INTO t USING s ON … WHEN …` (ISO/IEC 9075-2, 14.12)
package struct MergeStatement: Equatable, Sendable {
    package struct Branch: Equatable, Sendable {
        package var isMatched: Bool
        /// `AND …`
        package var condition: Expression?
        package var action: Action

        package init(isMatched: Bool, and condition: Expression? = nil, then action: Action) {
            self.isMatched = isMatched
            self.condition = condition
            self.action = action
        }
    }

    package enum Action: Equatable, Sendable {
        case nothing
        case delete
        case update([Assignment])
        /// `INSERT [(a, b)] [OVERRIDING …] VALUES (…)`; no values for `DEFAULT VALUES`
        case insert(columns: [TargetColumn]?, Overriding?, values: [Expression]?)
    }

    package var with: WithClause?
    package var target: NamedTable
    package var source: TableReference
    package var condition: Expression
    package var branches: [Branch]
    package var position: Position

    package init(
        with: WithClause? = nil, into target: NamedTable, using source: TableReference, on condition: Expression,
        _ branches: [Branch], at position: Position = .none
    ) {
        self.with = with
        self.target = target
        self.source = source
        self.condition = condition
        self.branches = branches
        self.position = position
    }
}
