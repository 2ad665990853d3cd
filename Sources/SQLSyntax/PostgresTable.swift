/// The table references that only PostgreSQL has: https://www.postgresql.org/docs/15/sql-select.html#SQL-FROM.
package enum PostgresTable: Equatable, Sendable {
    /// `f(1) AS t`, `ROWS FROM (f(1), g(2)) WITH ORDINALITY`
    case rowsFrom(RowsFrom)
    case xmlTable(XMLTable)
}

/// Functions in a FROM clause.
package struct RowsFrom: Equatable, Sendable {
    package struct Item: Equatable, Sendable {
        /// A call, or another expression that the grammar takes for one (`CURRENT_DATE`, `CAST(…)`, `COALESCE(…)`).
        package var call: Expression
        /// `AS (a int, b text)`
        package var definitions: [ColumnDefinition]

        package init(_ call: Expression, definitions: [ColumnDefinition] = []) {
            self.call = call
            self.definitions = definitions
        }
    }

    package var items: [Item]
    /// `ROWS FROM (…)` was written.
    package var isExplicit: Bool
    package var lateral: Bool
    package var withOrdinality: Bool
    package var alias: Identifier?
    /// The names that the alias gives to the first columns.
    package var columns: [Identifier]
    /// `AS t (a int, b text)`, of the only function
    package var definitions: [ColumnDefinition]

    package init(
        _ items: [Item], isExplicit: Bool = false, lateral: Bool = false, withOrdinality: Bool = false,
        alias: Identifier? = nil, columns: [Identifier] = [], definitions: [ColumnDefinition] = []
    ) {
        self.items = items
        self.isExplicit = isExplicit
        self.lateral = lateral
        self.withOrdinality = withOrdinality
        self.alias = alias
        self.columns = columns
        self.definitions = definitions
    }
}

/// `XMLTABLE (XMLNAMESPACES (…), row PASSING document COLUMNS …)`
package struct XMLTable: Equatable, Sendable {
    package struct Column: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            case ordinality
            case value(TypeName, path: Expression?, default: Expression?, notNull: Bool)
        }

        package var name: Identifier
        package var kind: Kind

        package init(_ name: Identifier, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    package var lateral: Bool
    /// No name for the default namespace.
    package var namespaces: [XMLExpression.Named]
    package var row: Expression
    package var document: Expression
    package var columns: [Column]
    package var alias: Identifier?
    package var columnAliases: [Identifier]

    package init(
        lateral: Bool = false, namespaces: [XMLExpression.Named] = [], row: Expression, passing document: Expression,
        columns: [Column], alias: Identifier? = nil, columnAliases: [Identifier] = []
    ) {
        self.lateral = lateral
        self.namespaces = namespaces
        self.row = row
        self.document = document
        self.columns = columns
        self.alias = alias
        self.columnAliases = columnAliases
    }
}
