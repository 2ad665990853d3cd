package import SQLSyntax

/// A range variable's number within one ``Bindings``, in the order in which the binder met them.
package struct RangeVariableID: Hashable, Comparable, Sendable {
    package let index: Int

    /// The relation of a policy expression.
    package static let first = RangeVariableID(index: 0)

    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// One use of a relation, common table expression, query or function in a FROM clause, or the target of a write.
package struct RangeVariable: Sendable {
    package enum Source: Hashable, Sendable {
        /// A relation of the catalog, by its position there.
        case relation(Int)
        case commonTable(ByteString)
        case derived
        case function(ByteString)
        /// `(a JOIN b) AS t`; in PostgreSQL also the `t` of `a JOIN b USING (c) AS t`, which has the merged columns
        case aliasedJoin
        /// `excluded` in an upsert: the row that was to be inserted
        case excluded(Int)
    }

    package let id: RangeVariableID
    /// The correlation name as written; nil for a derived table without one.
    package internal(set) var name: Identifier?
    /// The schema under which it can be named too: only a relation without alias has one.
    package let schema: ByteString?
    package let source: Source
    package let columns: [ScopeColumn]
}

/// A column as a scope offers it.
package struct ScopeColumn: Hashable, Sendable {
    package let name: ByteString
    package let folded: ByteString
    /// Whether it exists in the catalog but not for this session: naming it refuses the statement, `*` passes over it.
    package let isHidden: Bool
    /// Whether `*` passes over it although it may be named (`json` and `root` of `json_each`).
    package let isImplicit: Bool
    package let type: String?
    /// The type as PostgreSQL's typing rules need it; nil where none can be told, and in other dialects.
    package let valueType: PostgresValueType?
    /// Where each value is a whole row of a range variable (`SELECT u AS s FROM users u`): which. The columns of that variable
    /// are the fields of the value.
    package let row: RangeVariableID?
    package let origins: [ColumnOrigin]

    package init(
        name: ByteString, folded: ByteString, isHidden: Bool = false, isImplicit: Bool = false, type: String? = nil,
        valueType: PostgresValueType? = nil, row: RangeVariableID? = nil, origins: [ColumnOrigin] = []
    ) {
        self.name = name
        self.folded = folded
        self.isHidden = isHidden
        self.isImplicit = isImplicit
        self.type = type
        self.valueType = valueType
        self.row = row
        self.origins = origins
    }

    /// The same column under another name.
    func named(_ name: ByteString, folded: ByteString, isImplicit: Bool? = nil) -> ScopeColumn {
        ScopeColumn(
            name: name, folded: folded, isHidden: isHidden, isImplicit: isImplicit ?? self.isImplicit, type: type,
            valueType: valueType, row: row, origins: origins)
    }
}

/// A column of the catalog that a value comes from.
package struct ColumnOrigin: Hashable, Sendable {
    package let relation: Int
    package let column: Int

    package init(relation: Int, column: Int) {
        self.relation = relation
        self.column = column
    }
}

/// What a column reference means.
package enum ColumnBinding: Hashable, Sendable {
    case column(RangeVariableID, Int)
    /// A column merged by NATURAL or USING that is none of the columns it is merged from: in a FULL JOIN, and in PostgreSQL
    /// also where their types differ or are not known. Its value is that of the first of them that is not NULL, in a type
    /// common to all. Only its bare name means it.
    case merged([MergedColumn])
    /// A system column: `rowid` and its other names in SQLite where no column has that name, `ctid` and its kin in PostgreSQL.
    case rowid(RangeVariableID)
    /// The row of a range variable as one value, as PostgreSQL has it: `u` where `u` is no column.
    case wholeRow(RangeVariableID)
    /// An alias of the select list of the query specification that it stands in.
    case alias(Int)
    /// An output column of a set operation, by its position from 0.
    case output(Int)
}

package struct MergedColumn: Hashable, Sendable {
    package let variable: RangeVariableID
    package let column: Int
}

/// What a statement does to its target.
package enum WriteKind: Hashable, Sendable {
    case insert, update, delete
    /// Some of these, branch by branch.
    case merge(inserts: Bool, updates: Bool, deletes: Bool)
}

/// The target of a write.
package struct WriteTarget: Hashable, Sendable {
    package let variable: RangeVariableID
    package let kind: WriteKind
}

/// The types of two columns that a join compares.
package struct ComparedColumns: Hashable, Sendable {
    package let left: PostgresValueType?
    package let right: PostgresValueType?
}

/// A column that `*` stands for.
package struct StarColumn: Hashable, Sendable {
    /// The correlation name to qualify it with; nil where only its bare name means it.
    package let qualifier: Identifier?
    package let name: ByteString
}

/// A derived table that stands for a use of a view.
package struct ViewUse: Hashable, Sendable {
    /// The folded schema under which the view can be named too; nil where the use has an alias.
    package let schema: ByteString?
    /// Whether the use gives its columns other names than the view's.
    package let isRenamed: Bool

    package init(schema: ByteString?, isRenamed: Bool) {
        self.schema = schema
        self.isRenamed = isRenamed
    }
}

/// What the binder found out about the views of a statement, or about the query of a view.
package struct ViewBindings: Sendable {
    /// What `*` and `t.*` of a select list stand for, by the offset of the item; noted where a view's query is read.
    package internal(set) var stars: [Int32: [StarColumn]] = [:]
    /// The folded names that NATURAL merges, by the offset of the join's operand; noted where a view's query is read.
    package internal(set) var naturals: [Int32: [ByteString]] = [:]
    /// Range variables of the queries of views, which no name of the statement around them reaches.
    package internal(set) var isolated: Set<RangeVariableID> = []
    /// Uses of views that give their columns other names.
    package internal(set) var renamed: Set<RangeVariableID> = []
}

/// What the binder found out about a statement. Nodes are known by the offset at which they start.
package struct Bindings: Sendable {
    package internal(set) var variables: [RangeVariable] = []
    /// Column references. In PostgreSQL also `t.*`, as a value and as a select item (``ColumnBinding/wholeRow(_:)``), and by the
    /// start of the call a column in functional notation, `name(t)`.
    package internal(set) var columns: [Int32: ColumnBinding] = [:]
    /// Table references, the relation of `x IN t`, and the targets of writes.
    package internal(set) var tables: [Int32: RangeVariableID] = [:]
    /// Output columns of query expressions by the offset of the query expression.
    package internal(set) var outputs: [Int32: [ScopeColumn]] = [:]
    /// Output columns of query specifications by their offset; PostgreSQL's only.
    package internal(set) var selectLists: [Int32: [ScopeColumn]] = [:]
    /// The types of the columns that USING or NATURAL compares, by the offset of the join's operand; PostgreSQL's only.
    package internal(set) var compared: [Int32: [ComparedColumns]] = [:]
    /// The places from 0 of the output columns that bare names of ORDER BY, GROUP BY and DISTINCT ON mean, by the offset of
    /// the name; PostgreSQL's only.
    package internal(set) var places: [Int32: Int] = [:]
    /// What has to do with views; kept aside, since policy expressions are held in the frames of passes that recurse.
    private var ofViews: [ViewBindings] = []

    package internal(set) var views: ViewBindings {
        get { ofViews.first ?? ViewBindings() }
        set { ofViews = [newValue] }
    }

    /// What RETURNING of the statement gives.
    package internal(set) var returning: [ScopeColumn] = []

    /// The target of the statement, where it is a write.
    package internal(set) var targetVariable: RangeVariableID?
    /// The targets of all its writes, those of common table expressions too, by the offset of the target's name.
    package internal(set) var targets: [Int32: WriteTarget] = [:]

    /// Whether no column of a range variable is read.
    package func readsNothing(of id: RangeVariableID) -> Bool {
        columns.values.allSatisfy { binding in
            switch binding {
            case .column(let variable, _), .rowid(let variable), .wholeRow(let variable): variable != id
            case .merged(let parts): !parts.contains { $0.variable == id }
            case .alias, .output: true
            }
        }
    }

    /// Whether a range variable is the target of a write.
    package func isTarget(_ id: RangeVariableID) -> Bool { targets.values.contains { $0.variable == id } }

    package subscript(id: RangeVariableID) -> RangeVariable { variables[id.index] }

    mutating func rename(_ id: RangeVariableID, _ name: Identifier?) { variables[id.index].name = name }
}
