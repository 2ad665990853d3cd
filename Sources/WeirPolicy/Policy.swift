public import SQLSyntax

/// A policy as its file states it, before it is held against a catalog.
public struct Policy: Hashable, Sendable {
    public var roles: [Role]
    /// The policy's text, for diagnostics that point into it; empty for a policy made in code.
    public var source: String

    public init(roles: [Role], source: String = "") {
        self.roles = roles
        self.source = source
    }
}

/// A value of the policy with its place in the file.
public struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
    public var value: Value
    /// In UTF-8 bytes of the policy's text; nil for a policy made in code.
    public var range: SourceRange?

    public init(_ value: Value, range: SourceRange? = nil) {
        self.value = value
        self.range = range
    }
}

/// An operation that a role may grant.
@nonexhaustive
public enum Operation: String, CaseIterable, Hashable, Sendable {
    case read, insert, update, delete, truncate, explain
}

/// The type of a session attribute.
public struct AttributeType: Hashable, Sendable {
    @nonexhaustive
    public enum Scalar: String, CaseIterable, Hashable, Sendable {
        case boolean, integer, decimal, float, text, date, timestamp, uuid
    }

    public var scalar: Scalar
    /// Whether the attribute is a list, written `text[]`.
    public var isList: Bool

    public init(_ scalar: Scalar, isList: Bool = false) {
        self.scalar = scalar
        self.isList = isList
    }
}

/// What one role grants. Names and expressions are kept as text, with their places; `CompiledPolicy` reads them.
public struct Role: Hashable, Sendable {
    public var name: Located<String>
    /// The roles whose grants and restrictions a session of this role has too.
    public var extends: [Located<String>]
    /// Whether the role grants nothing, and narrows what the other roles of a session grant.
    public var restrict: Bool
    /// Database names; `*` is every one.
    public var databases: [Located<String>]
    /// `t`, `schema.t`, `schema.*` or `*`.
    public var tables: [Located<String>]
    public var operations: [Located<Operation>]
    /// The allow-list of columns: table and names.
    public var columns: [ColumnList]
    /// `t.c`, or `*.c`.
    public var excludeColumns: [Located<String>]
    /// The columns that may be used in some ways only.
    public var columnUses: [ColumnUses]
    /// The tables whose columns are aggregated over groups of some size only.
    public var minimumGroupSizes: [MinimumGroupSize]
    /// Expressions, ANDed where they are of the same table.
    public var rowFilters: [Located<String>]
    /// Expressions that a new row must satisfy; a table's row filter where there is none.
    public var checks: [Located<String>]
    public var masks: [ColumnExpression]
    /// What a column is given wherever a row is inserted or updated.
    public var presets: [ColumnExpression]
    public var attributes: [AttributeDeclaration]
    /// Functions allowed by name, beyond the dialect's allow-list.
    public var functions: [Located<String>]
    /// Named opt-ins.
    public var allow: [Located<String>]

    public init(
        name: Located<String>, extends: [Located<String>] = [], restrict: Bool = false,
        databases: [Located<String>] = [], tables: [Located<String>] = [], operations: [Located<Operation>] = [],
        columns: [ColumnList] = [], excludeColumns: [Located<String>] = [], columnUses: [ColumnUses] = [],
        minimumGroupSizes: [MinimumGroupSize] = [],
        rowFilters: [Located<String>] = [], checks: [Located<String>] = [], masks: [ColumnExpression] = [],
        presets: [ColumnExpression] = [],
        attributes: [AttributeDeclaration] = [], functions: [Located<String>] = [], allow: [Located<String>] = []
    ) {
        self.name = name
        self.extends = extends
        self.restrict = restrict
        self.databases = databases
        self.tables = tables
        self.operations = operations
        self.columns = columns
        self.excludeColumns = excludeColumns
        self.columnUses = columnUses
        self.minimumGroupSizes = minimumGroupSizes
        self.rowFilters = rowFilters
        self.checks = checks
        self.masks = masks
        self.presets = presets
        self.attributes = attributes
        self.functions = functions
        self.allow = allow
    }
}

/// `columns: {t: [a, b]}`
public struct ColumnList: Hashable, Sendable {
    public var table: Located<String>
    public var columns: [Located<String>]

    public init(table: Located<String>, columns: [Located<String>]) {
        self.table = table
        self.columns = columns
    }
}

/// What a column may be used for.
@nonexhaustive
public enum ColumnUse: String, CaseIterable, Hashable, Sendable {
    /// Its value reaches what the statement gives, or what it writes.
    case output
    /// It decides: in WHERE, HAVING, FILTER, CASE, ORDER BY, LIMIT and wherever else no other use is named.
    case filter
    /// It is a key of GROUP BY, PARTITION BY, DISTINCT or a set operation.
    case group
    /// It is joined on: ON, USING, NATURAL.
    case join
    /// It is an argument of an aggregate; of what sums up, the result may be used in any way.
    case aggregate
}

/// `column-uses: {t.c: [filter, group]}`
public struct ColumnUses: Hashable, Sendable {
    /// `t.c`
    public var column: Located<String>
    public var uses: [Located<ColumnUse>]

    public init(column: Located<String>, uses: [Located<ColumnUse>]) {
        self.column = column
        self.uses = uses
    }
}

/// `minimum-group-size: {t: 5}`
public struct MinimumGroupSize: Hashable, Sendable {
    /// The sizes that a policy may name. A group of one row hides nothing.
    public static let sizes = 2...1_000_000

    /// `t`, `schema.t`
    public var table: Located<String>
    /// How many rows of a group must have a value, for what an aggregate makes of the values to be told.
    public var size: Located<Int>

    public init(table: Located<String>, size: Located<Int>) {
        self.table = table
        self.size = size
    }
}

/// `masks: {t.c: expression}`, `presets: {t.c: expression}`
public struct ColumnExpression: Hashable, Sendable {
    /// `t.c`
    public var column: Located<String>
    public var expression: Located<String>

    public init(column: Located<String>, expression: Located<String>) {
        self.column = column
        self.expression = expression
    }
}

public struct AttributeDeclaration: Hashable, Sendable {
    public var name: Located<String>
    public var type: AttributeType

    public init(name: Located<String>, type: AttributeType) {
        self.name = name
        self.type = type
    }
}
