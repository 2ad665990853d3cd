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
    /// Among all columns of the table.
    package var number = 0
    package var hasDefault = false
    package var isGenerated = false
    /// Whether it may hold NULL where it is stored.
    package var mayBeNull = true
    /// Whether it is one of the primary key, seen as that or not.
    package var isKey = false

    package init(
        name: String, kind: Kind, risk: Risk = .none, isNullable: Bool = true, number: Int = 0,
        hasDefault: Bool = false, isGenerated: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.risk = risk
        self.isNullable = isNullable
        self.number = number
        self.hasDefault = hasDefault
        self.isGenerated = isGenerated
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
    /// Among all tables of the world.
    package var number = 0
    /// What the session may change of it; nil where it changes nothing.
    package var writes: VisibleWrites?

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

/// What the session may change of a table that it sees; columns by their place among those that are seen.
package struct VisibleWrites: Sendable {
    /// The columns that each role grants together, for each that inserts; none where a new row cannot be made without a column that
    /// is not seen.
    package var inserts: [[Int]] = []
    /// The same, for each role that updates.
    package var updates: [[Int]] = []
    package var deletes = false
    /// The key and other unique constraints of columns that are seen as they are.
    package var uniques: [[Int]] = []
    /// The name of the primary key's constraint.
    package var keyName = ""
    /// Columns without which there is no new row.
    package var required: [Int] = []
    /// Columns that checks and filters read.
    package var checked: Set<Int> = []
    /// Columns that the policy gives a value in every new row.
    package var preset: Set<Int> = []
    /// Whether every column is raw in every row that is seen.
    package var isRaw = true
    /// Whether positional INSERTs have all columns.
    package var isWhole = true
    /// Whether DO NOTHING and OR IGNORE are legal.
    package var mayIgnore = false
    /// Whether every row that is seen may be changed.
    package var changesAll = false
    /// Whether OR REPLACE is legal.
    package var mayReplace = false
    /// Rows that pass a check, as literals by column.
    package var samples: [[String]] = []
    /// The keys that are seen, as literals; of keys of one column.
    package var keys: [String] = []
    /// Some of those that rows have which are not seen.
    package var hiddenKeys: [String] = []
    /// For columns that refer to another table: keys of it that are seen.
    package var references: [Int: [String]] = [:]
}

/// What a generated write does, for who has to say what has to come of it.
package struct WriteShape: Sendable {
    package enum Operation: String, Hashable, Sendable { case insert, update, delete }

    /// One kind of change to one table.
    package struct Change: Hashable, Sendable {
        /// Among all tables of the world.
        package var table: Int
        package var operation: Operation
        /// The columns that are supplied or assigned, among all of the table.
        package var columns: Set<Int>
    }

    package var changes: [Change] = []
    /// Whether a row that is seen and may not be changed is an error, rather than left alone.
    package var raises = false
    /// Whether a row that is there already may be left out silently.
    package var ignores = false
    /// What RETURNING shows of new rows of a table whose cells are not all raw: it is asked of the table as the session sees it then.
    package var asked: (list: String, name: String)?
    /// Whether RETURNING asks more of a value than to be shown: SQLite 3.40 has lost its collation and affinity there, and takes it for one
    /// that is not NULL, and not always where the table has triggers.
    package var looks = false
    /// The tables of which RETURNING shows rows.
    package var returning: Set<Int> = []
}

/// A generated statement.
package struct ProofStatement: Sendable {
    /// Nil for a query.
    package var write: WriteShape?
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
