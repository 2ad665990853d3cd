/// The engines that statements are executed on.
package enum ProofEngine: String, CaseIterable, Sendable {
    case sqlite, postgres
}

/// What a column holds, and so what may be done with it.
package enum Kind: String, CaseIterable, Sendable {
    /// `INTEGER`, `integer`.
    case integer
    /// `NUMERIC(8,2)`, `numeric(8,2)`: every stored value has two digits on PostgreSQL. Values that are equal are the same there; on SQLite 1 and 1.0 are
    /// both stored as the integer.
    case decimal
    /// `REAL`, `double precision`; no negative zero.
    case float
    /// `TEXT`, `text`, of the default collation.
    case text
    /// SQLite only: `TEXT COLLATE NOCASE`. Values that are equal are not always the same.
    case folded
    /// PostgreSQL only.
    case boolean
    /// PostgreSQL only.
    case date
    /// PostgreSQL only: `timestamp with time zone`.
    case timestamp
    /// Text that is valid JSON, `jsonb`: an object with the keys `k` (an integer) and `t` (a text, sometimes missing), or an array of integers.
    case json
    /// PostgreSQL only: `text[]`.
    case array
    /// PostgreSQL only: the enumeration `public.mood` of `low`, `ok`, `high`.
    case mood
}

/// What a value that is hidden raises as soon as an expression touches it; no value that is seen does.
package enum Risk: String, CaseIterable, Sendable {
    case none
    /// An integer, never 0 where it is seen, sometimes 0 where it is hidden: `1000 / c`, `1000 % c` raise on PostgreSQL.
    case divisor
    /// An integer from -1000 to 1000 where it is seen, the least one (-9223372036854775808, on PostgreSQL -2147483648) where it is hidden:
    /// `abs(c)` raises, on PostgreSQL `-c` and `c - 1` too.
    case edge
    /// A text that is an integer where it is seen: on PostgreSQL `c::integer` raises on others.
    case digits
    /// A text that is valid JSON where it is seen: SQLite's `json(c)`, PostgreSQL's `c::jsonb`.
    case document
    /// A text that is a LIKE pattern and regular expression without a special character but `%` and `_` at its ends where it is seen, and ends in `\` or is
    /// `(` where it is hidden: PostgreSQL's `'abc' LIKE c`, `'abc' ~ c`; on SQLite `'abc' LIKE 'x' ESCAPE c` where it is one character and seen.
    case pattern
}

/// A column as the session sees it.
package struct VisibleColumn: Sendable {
    package var name: String
    package var kind: Kind
    package var risk: Risk = .none
    package var isNullable = true

    package init(name: String, kind: Kind, risk: Risk = .none, isNullable: Bool = true) {
        self.name = name
        self.kind = kind
        self.risk = risk
        self.isNullable = isNullable
    }
}

/// A table as the session sees it.
package struct VisibleTable: Sendable {
    /// `main`, `public`.
    package var schema: String
    package var name: String
    package var columns: [VisibleColumn]
    /// Columns that the table has too and the session may not name.
    package var hidden: [String]
    /// How many columns come before the first hidden one: a list of column aliases that reaches that one is refused.
    package var renamable: Int
    /// The columns of the primary key where each of them is raw in every row that is seen.
    package var key: [String]?
    /// Whether it has a row filter or a mask: then system columns and samples are refused.
    package var isRestricted: Bool

    package init(
        schema: String, name: String, columns: [VisibleColumn], hidden: [String] = [], renamable: Int? = nil,
        key: [String]? = nil, isRestricted: Bool = true
    ) {
        self.schema = schema
        self.name = name
        self.columns = columns
        self.hidden = hidden
        self.renamable = renamable ?? (hidden.isEmpty ? columns.count : 0)
        self.key = key
        self.isRestricted = isRestricted
    }
}

/// A generated query.
package struct ProofStatement: Sendable {
    package var text: String
    /// What its placeholders (`?` or `$1`, …) stand for, in order.
    package var parameters: [ProofValue] = []
    /// Whether its ORDER BY leaves no order open but that of rows that are the same.
    package var isOrdered = false
    /// What it is made of, for the count of what was covered: `right join`, `natural join`, `lateral`, `grouping sets`, …
    package var features: Set<String> = []

    package init(text: String) { self.text = text }
}

package enum ProofValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
}
