/// A query expression (ISO/IEC 9075-2, 7.17): `[WITH …] term [UNION term]… [ORDER BY …] [LIMIT …] [FOR UPDATE …]`.
package struct QueryExpression: Equatable, Sendable {
    package var with: WithClause?
    package var first: QueryTerm
    /// The set operations after the first term, applied from the left: a flat list, so that a long chain does not recurse.
    package var rest: [SetOperation]
    package var orderBy: [SortSpecification]
    package var limit: RowLimit?
    /// `FOR UPDATE OF t NOWAIT`, in their order
    package var locking: [LockingClause]
    package var position: Position

    package init(
        with: WithClause? = nil, _ first: QueryTerm, _ rest: [SetOperation] = [], orderBy: [SortSpecification] = [],
        limit: RowLimit? = nil, locking: [LockingClause] = [], at position: Position = .none
    ) {
        self.with = with
        self.first = first
        self.rest = rest
        self.orderBy = orderBy
        self.limit = limit
        self.locking = locking
        self.position = position
    }
}

/// One operand of a set operation.
package indirect enum QueryTerm: Equatable, Sendable {
    /// `SELECT …`
    case specification(QuerySpecification)
    /// `VALUES (1, 2), (3, 4)`
    case values(TableValueConstructor)
    /// `(SELECT … ORDER BY …)` as an operand, where a flat list of terms would mean another thing
    case parenthesized(QueryExpression)
}

package struct SetOperation: Equatable, Sendable {
    package enum Operator: UInt8, CaseIterable, Hashable, Sendable {
        case union, unionAll, intersect, except
        /// `INTERSECT ALL`, `EXCEPT ALL`
        case intersectAll, exceptAll
    }

    package var `operator`: Operator
    package var term: QueryTerm

    package init(_ operator: Operator, _ term: QueryTerm) {
        self.operator = `operator`
        self.term = term
    }
}

/// A query specification (7.16): `SELECT … FROM … WHERE … GROUP BY … HAVING … WINDOW …`.
package struct QuerySpecification: Equatable, Sendable {
    package enum Quantifier: UInt8, Hashable, Sendable {
        case all, distinct
    }

    package var quantifier: Quantifier?
    /// `DISTINCT ON (…)`, beside the quantifier `distinct`; empty where no ON was written
    package var distinctOn: [Expression]
    package var selectList: [SelectItem]
    /// `SELECT … INTO t`, which makes a table
    @Aside package var into: IntoClause?
    package var from: TableReference?
    package var `where`: Expression?
    package var groupBy: [Expression]
    /// `GROUP BY DISTINCT …`
    package var groupByDistinct: Bool
    package var having: Expression?
    package var windows: [WindowDefinition]
    package var position: Position

    package init(
        quantifier: Quantifier? = nil, distinctOn: [Expression] = [], _ selectList: [SelectItem],
        into: IntoClause? = nil, from: TableReference? = nil, where condition: Expression? = nil,
        groupBy: [Expression] = [], groupByDistinct: Bool = false, having: Expression? = nil,
        windows: [WindowDefinition] = [], at position: Position = .none
    ) {
        self.quantifier = quantifier
        self.distinctOn = distinctOn
        self.selectList = selectList
        self.into = into
        self.from = from
        self.where = condition
        self.groupBy = groupBy
        self.groupByDistinct = groupByDistinct
        self.having = having
        self.windows = windows
        self.position = position
    }
}

/// `VALUES (…), (…)`: one row or more.
package struct TableValueConstructor: Equatable, Sendable {
    package var rows: [[Expression]]
    package var position: Position

    package init(_ rows: [[Expression]], at position: Position = .none) {
        self.rows = rows
        self.position = position
    }
}

package struct SelectItem: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// `*`
        case all
        /// `t.*`, `s.t.*`
        case allOf(QualifiedName)
        /// `(x).*`: every field of a composite value
        case allFields(Expression)
        case expression(Expression, alias: Identifier?)
    }

    package var kind: Kind
    /// From the first byte of the item to the first byte of the token after its expression: what SQLite names an
    /// unaliased column by, once white space at the end is taken off.
    package var position: Position

    package init(_ kind: Kind, at position: Position = .none) {
        self.kind = kind
        self.position = position
    }
}

/// `WITH [RECURSIVE] name AS (…), …`
package struct WithClause: Equatable, Sendable {
    package var recursive: Bool
    package var tables: [CommonTableExpression]

    package init(recursive: Bool, _ tables: [CommonTableExpression]) {
        self.recursive = recursive
        self.tables = tables
    }
}

package struct CommonTableExpression: Equatable, Sendable {
    package var name: Identifier
    package var columns: [Identifier]
    /// `AS MATERIALIZED` is true, `AS NOT MATERIALIZED` false.
    package var materialized: Bool?
    package var body: Body
    @Aside package var search: SearchClause?
    @Aside package var cycle: CycleClause?

    package enum Body: Equatable, Sendable {
        case query(QueryExpression)
        /// INSERT, UPDATE, DELETE or MERGE, as PostgreSQL has it
        case change(Statement)
    }

    package init(
        _ name: Identifier, columns: [Identifier] = [], materialized: Bool? = nil, _ body: Body,
        search: SearchClause? = nil, cycle: CycleClause? = nil
    ) {
        self.name = name
        self.columns = columns
        self.materialized = materialized
        self.body = body
        self.search = search
        self.cycle = cycle
    }
}

/// `SEARCH DEPTH FIRST BY a, b SET c` (ISO/IEC 9075-2, 7.18)
package struct SearchClause: Equatable, Sendable {
    package var breadthFirst: Bool
    package var columns: [Identifier]
    /// The column that it adds.
    package var sequence: Identifier

    package init(breadthFirst: Bool, by columns: [Identifier], set sequence: Identifier) {
        self.breadthFirst = breadthFirst
        self.columns = columns
        self.sequence = sequence
    }
}

/// `CYCLE a, b SET c [TO x DEFAULT y] USING d` (7.18)
package struct CycleClause: Equatable, Sendable {
    package var columns: [Identifier]
    /// The two columns that it adds.
    package var mark: Identifier
    package var path: Identifier
    /// `TO x DEFAULT y`; both or neither.
    package var value: Expression?
    package var otherwise: Expression?

    package init(
        _ columns: [Identifier], set mark: Identifier, to value: Expression? = nil,
        default otherwise: Expression? = nil,
        using path: Identifier
    ) {
        self.columns = columns
        self.mark = mark
        self.value = value
        self.otherwise = otherwise
        self.path = path
    }
}

/// `INTO [TEMPORARY | UNLOGGED] t`
package struct IntoClause: Equatable, Sendable {
    package enum Persistence: UInt8, CaseIterable, Hashable, Sendable {
        case permanent, temporary, unlogged
    }

    package var persistence: Persistence
    package var name: QualifiedName

    package init(_ persistence: Persistence, _ name: QualifiedName) {
        self.persistence = persistence
        self.name = name
    }
}

/// `FOR UPDATE OF t NOWAIT`: https://www.postgresql.org/docs/15/sql-select.html#SQL-FOR-UPDATE-SHARE
package struct LockingClause: Equatable, Sendable {
    package enum Strength: UInt8, CaseIterable, Hashable, Sendable {
        case keyShare, share, noKeyUpdate, update
    }

    package enum Wait: UInt8, CaseIterable, Hashable, Sendable {
        case block, noWait, skipLocked
    }

    package var strength: Strength
    /// Correlation names; empty for every table of the query.
    package var tables: [Identifier]
    package var wait: Wait

    package init(_ strength: Strength, of tables: [Identifier] = [], wait: Wait = .block) {
        self.strength = strength
        self.tables = tables
        self.wait = wait
    }
}

/// `LIMIT count [OFFSET offset]`, `FETCH FIRST count ROWS WITH TIES`
package struct RowLimit: Equatable, Sendable {
    /// Nil where only an offset was written, which PostgreSQL allows. `LIMIT ALL` is `LIMIT NULL`.
    package var count: Expression?
    package var offset: Expression?
    package var withTies: Bool

    package init(_ count: Expression?, offset: Expression? = nil, withTies: Bool = false) {
        self.count = count
        self.offset = offset
        self.withTies = withTies
    }
}
