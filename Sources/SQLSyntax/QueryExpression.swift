/// A query expression (ISO/IEC 9075-2, 7.17): `[WITH …] term [UNION term]… [ORDER BY …] [LIMIT …]`.
package struct QueryExpression: Equatable, Sendable {
    package var with: WithClause?
    package var first: QueryTerm
    /// The set operations after the first term, applied from the left: a flat list, so that a long chain does not recurse.
    package var rest: [SetOperation]
    package var orderBy: [SortSpecification]
    package var limit: RowLimit?
    package var position: Position

    package init(
        with: WithClause? = nil, _ first: QueryTerm, _ rest: [SetOperation] = [], orderBy: [SortSpecification] = [],
        limit: RowLimit? = nil, at position: Position = .none
    ) {
        self.with = with
        self.first = first
        self.rest = rest
        self.orderBy = orderBy
        self.limit = limit
        self.position = position
    }
}

/// One operand of a set operation.
package indirect enum QueryTerm: Equatable, Sendable {
    /// `SELECT …`
    case specification(QuerySpecification)
    /// `VALUES (1, 2), (3, 4)`
    case values(TableValueConstructor)
}

package struct SetOperation: Equatable, Sendable {
    package enum Operator: UInt8, CaseIterable, Hashable, Sendable {
        case union, unionAll, intersect, except
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
    package var selectList: [SelectItem]
    package var from: TableReference?
    package var `where`: Expression?
    package var groupBy: [Expression]
    package var having: Expression?
    package var windows: [WindowDefinition]
    package var position: Position

    package init(
        quantifier: Quantifier? = nil, _ selectList: [SelectItem], from: TableReference? = nil,
        where condition: Expression? = nil, groupBy: [Expression] = [], having: Expression? = nil,
        windows: [WindowDefinition] = [], at position: Position = .none
    ) {
        self.quantifier = quantifier
        self.selectList = selectList
        self.from = from
        self.where = condition
        self.groupBy = groupBy
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
        /// `t.*`
        case allOf(Identifier)
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
    package var query: QueryExpression

    package init(_ name: Identifier, columns: [Identifier] = [], materialized: Bool? = nil, _ query: QueryExpression) {
        self.name = name
        self.columns = columns
        self.materialized = materialized
        self.query = query
    }
}

/// `LIMIT count [OFFSET offset]`
package struct RowLimit: Equatable, Sendable {
    package var count: Expression
    package var offset: Expression?

    package init(_ count: Expression, offset: Expression? = nil) {
        self.count = count
        self.offset = offset
    }
}
