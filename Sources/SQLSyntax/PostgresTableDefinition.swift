/// `CREATE TABLE`: https://www.postgresql.org/docs/15/sql-createtable.html
package struct PostgresTableDefinition: Equatable, Sendable {
    package enum Element: Equatable, Sendable {
        case column(PostgresColumnDefinition)
        case constraint(PostgresTableConstraint)
        /// `LIKE t INCLUDING ALL`
        case like(QualifiedName, LikeOptions)
    }

    package enum Origin: Equatable, Sendable {
        /// `CREATE TABLE t (…) INHERITS (p, q)`
        case columns(inherits: [QualifiedName])
        /// `CREATE TABLE t OF type (…)`
        case type(QualifiedName)
        /// `CREATE TABLE t PARTITION OF p (…) FOR VALUES …`
        case partition(of: QualifiedName, PartitionBound)
    }

    package var persistence: IntoClause.Persistence
    package var ifNotExists: Bool
    package var name: QualifiedName
    package var origin: Origin
    package var elements: [Element]
    package var partitionKey: PartitionKey?
    package var storage: PostgresStorage

    package init(
        persistence: IntoClause.Persistence = .permanent, ifNotExists: Bool = false, _ name: QualifiedName,
        origin: Origin = .columns(inherits: []), _ elements: [Element], partitionKey: PartitionKey? = nil,
        storage: PostgresStorage = PostgresStorage()
    ) {
        self.persistence = persistence
        self.ifNotExists = ifNotExists
        self.name = name
        self.origin = origin
        self.elements = elements
        self.partitionKey = partitionKey
        self.storage = storage
    }
}

/// What a table has of another that it is made like.
package struct LikeOptions: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let comments = LikeOptions(rawValue: 1 << 0)
    package static let compression = LikeOptions(rawValue: 1 << 1)
    package static let constraints = LikeOptions(rawValue: 1 << 2)
    package static let defaults = LikeOptions(rawValue: 1 << 3)
    package static let generated = LikeOptions(rawValue: 1 << 4)
    package static let identity = LikeOptions(rawValue: 1 << 5)
    package static let indexes = LikeOptions(rawValue: 1 << 6)
    package static let statistics = LikeOptions(rawValue: 1 << 7)
    package static let storage = LikeOptions(rawValue: 1 << 8)
    /// Also what a later server may have: every bit that a positive number of 32 has (`CREATE_TABLE_LIKE_ALL`).
    package static let all = LikeOptions(rawValue: 0x7FFF_FFFF)
}

/// `a integer COLLATE "C" NOT NULL`; without a type in a table of a type, and in a partition.
package struct PostgresColumnDefinition: Equatable, Sendable {
    package var name: Identifier
    package var type: TypeName?
    /// `COMPRESSION lz4`
    package var compression: Identifier?
    package var collation: QualifiedName?
    package var constraints: [PostgresColumnConstraint]

    package init(
        _ name: Identifier, _ type: TypeName?, compression: Identifier? = nil, collation: QualifiedName? = nil,
        constraints: [PostgresColumnConstraint] = []
    ) {
        self.name = name
        self.type = type
        self.compression = compression
        self.collation = collation
        self.constraints = constraints
    }
}

/// What says when a column's value is computed: `GENERATED ALWAYS | BY DEFAULT AS IDENTITY`.
package enum PostgresIdentity: UInt8, CaseIterable, Hashable, Sendable {
    case always, byDefault
}

package struct PostgresColumnConstraint: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case null, notNull
        case `default`(Expression)
        /// `GENERATED ALWAYS AS (…) STORED`
        case generated(Expression)
        case identity(PostgresIdentity, [SequenceOption])
        case check(Expression, noInherit: Bool)
        case primaryKey(PostgresKeyStorage)
        case unique(nullsNotDistinct: Bool, PostgresKeyStorage)
        case references(PostgresReference)
        /// An attribute of the constraint before it: `DEFERRABLE`, `NOT DEFERRABLE`
        case deferrable(Bool)
        /// `INITIALLY DEFERRED`, `INITIALLY IMMEDIATE`
        case initiallyDeferred(Bool)
    }

    /// `CONSTRAINT name`
    package var name: Identifier?
    package var kind: Kind

    package init(name: Identifier? = nil, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

package struct PostgresTableConstraint: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case check(Expression, noInherit: Bool)
        case primaryKey([Identifier], including: [Identifier], PostgresKeyStorage)
        case unique([Identifier], nullsNotDistinct: Bool, including: [Identifier], PostgresKeyStorage)
        /// `PRIMARY KEY USING INDEX i`
        case primaryKeyIndex(Identifier)
        /// `UNIQUE USING INDEX i`
        case uniqueIndex(Identifier)
        case exclude(PostgresExclusion)
        case foreignKey([Identifier], PostgresReference)
    }

    package var name: Identifier?
    package var kind: Kind
    package var deferrable: Bool
    package var initiallyDeferred: Bool
    package var notValid: Bool

    package init(
        name: Identifier? = nil, _ kind: Kind, deferrable: Bool = false, initiallyDeferred: Bool = false,
        notValid: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.deferrable = deferrable
        self.initiallyDeferred = initiallyDeferred
        self.notValid = notValid
    }
}

/// `WITH (fillfactor = 70) USING INDEX TABLESPACE s` behind a key
package struct PostgresKeyStorage: Equatable, Sendable {
    package var options: [StorageOption]
    package var tablespace: Identifier?

    package init(options: [StorageOption] = [], tablespace: Identifier? = nil) {
        self.options = options
        self.tablespace = tablespace
    }
}

/// `EXCLUDE USING gist (a WITH =, b WITH &&) WHERE (…)`
package struct PostgresExclusion: Equatable, Sendable {
    package struct Element: Equatable, Sendable {
        package var element: IndexElement
        package var `operator`: OperatorName

        package init(_ element: IndexElement, with operator: OperatorName) {
            self.element = element
            self.operator = `operator`
        }
    }

    package var method: Identifier
    package var elements: [Element]
    package var including: [Identifier]
    package var storage: PostgresKeyStorage
    package var `where`: Expression?

    package init(
        method: Identifier, _ elements: [Element], including: [Identifier] = [],
        storage: PostgresKeyStorage = PostgresKeyStorage(), where condition: Expression? = nil
    ) {
        self.method = method
        self.elements = elements
        self.including = including
        self.storage = storage
        self.where = condition
    }
}

/// `REFERENCES t (a) MATCH FULL ON DELETE SET NULL (b) ON UPDATE CASCADE`
package struct PostgresReference: Equatable, Sendable {
    package var table: QualifiedName
    package var columns: [Identifier]
    /// `MATCH FULL`
    package var isFull: Bool
    package var onDelete: ForeignKeyReference.Action
    /// The columns that ON DELETE SET NULL or SET DEFAULT sets; empty for all of the key.
    package var onDeleteColumns: [Identifier]
    package var onUpdate: ForeignKeyReference.Action

    package init(
        _ table: QualifiedName, columns: [Identifier] = [], isFull: Bool = false,
        onDelete: ForeignKeyReference.Action = .noAction, onDeleteColumns: [Identifier] = [],
        onUpdate: ForeignKeyReference.Action = .noAction
    ) {
        self.table = table
        self.columns = columns
        self.isFull = isFull
        self.onDelete = onDelete
        self.onDeleteColumns = onDeleteColumns
        self.onUpdate = onUpdate
    }
}

/// `PARTITION BY RANGE (a, lower(b))`
package struct PartitionKey: Equatable, Sendable {
    /// `range`, `list`, `hash`: the grammar takes any name.
    package var strategy: Identifier
    /// Without direction and NULLS.
    package var elements: [IndexElement]

    package init(_ strategy: Identifier, _ elements: [IndexElement]) {
        self.strategy = strategy
        self.elements = elements
    }
}

/// Which rows of the parent stand in a partition. MINVALUE and MAXVALUE are columns of that name, as the grammar has it.
package enum PartitionBound: Equatable, Sendable {
    /// `DEFAULT`
    case remaining
    /// `FOR VALUES IN (…)`
    case list([Expression])
    /// `FOR VALUES FROM (…) TO (…)`
    case range(from: [Expression], to: [Expression])
    /// `FOR VALUES WITH (MODULUS 4, REMAINDER 0)`
    case hash(modulus: Int, remainder: Int)
}

/// `USING heap WITH (…) ON COMMIT DROP TABLESPACE s`
package struct PostgresStorage: Equatable, Sendable {
    package enum OnCommit: UInt8, CaseIterable, Hashable, Sendable {
        case preserveRows, deleteRows, drop
    }

    package var method: Identifier?
    package var options: [StorageOption]
    package var onCommit: OnCommit?
    package var tablespace: Identifier?

    package init(
        method: Identifier? = nil, options: [StorageOption] = [], onCommit: OnCommit? = nil,
        tablespace: Identifier? = nil
    ) {
        self.method = method
        self.options = options
        self.onCommit = onCommit
        self.tablespace = tablespace
    }
}

/// `toast.autovacuum_enabled = false`
package struct StorageOption: Equatable, Sendable {
    package enum Value: Equatable, Sendable {
        /// A number with its sign, as written.
        case number(ByteString)
        /// `'text'`, and the reserved words, such as `true`
        case string(ByteString)
        /// A bare word that could be a type: `auto`
        case type(TypeName)
    }

    package var namespace: Identifier?
    package var name: Identifier
    package var value: Value?

    package init(namespace: Identifier? = nil, _ name: Identifier, _ value: Value? = nil) {
        self.namespace = namespace
        self.name = name
        self.value = value
    }
}

/// https://www.postgresql.org/docs/15/sql-createsequence.html; numbers with their sign.
package enum SequenceOption: Equatable, Sendable {
    case type(TypeName)
    case cache(ByteString)
    case cycle(Bool)
    case increment(ByteString)
    /// `MAXVALUE n`; nil for `NO MAXVALUE`
    case maximum(ByteString?)
    case minimum(ByteString?)
    case start(ByteString)
    /// `SEQUENCE NAME s`
    case name(QualifiedName)
    case restart(ByteString?)
    /// `SET GENERATED ALWAYS`, where an identity column is changed
    case generated(PostgresIdentity)
}

/// `ALTER TABLE ONLY t …`, also of views and other relations:
/// https://www.postgresql.org/docs/15/sql-altertable.html
package struct PostgresTableChange: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        case addColumn(PostgresColumnDefinition, ifNotExists: Bool)
        case dropColumn(Identifier, ifExists: Bool, cascade: Bool)
        /// `ALTER COLUMN a TYPE text COLLATE "C" USING …`
        case setType(Identifier, TypeName, collation: QualifiedName?, using: Expression?)
        /// `SET DEFAULT a`; nil for `DROP DEFAULT`
        case setDefault(Identifier, Expression?)
        /// `SET NOT NULL`, `DROP NOT NULL`
        case setNotNull(Identifier, Bool)
        case addIdentity(Identifier, PostgresIdentity, [SequenceOption])
        case setIdentity(Identifier, [SequenceOption])
        case dropIdentity(Identifier, ifExists: Bool)
        case dropExpression(Identifier, ifExists: Bool)
        case addConstraint(PostgresTableConstraint)
        case dropConstraint(Identifier, ifExists: Bool, cascade: Bool)
        case attachPartition(QualifiedName, PartitionBound)
        case detachPartition(QualifiedName, concurrently: Bool)
        case inherit(QualifiedName)
        case noInherit(QualifiedName)
        case owner(PostgresRole)
    }

    package var kind: PostgresObjectKind
    package var ifExists: Bool
    package var only: Bool
    package var name: QualifiedName
    package var actions: [Action]

    package init(
        _ kind: PostgresObjectKind = .table, ifExists: Bool = false, only: Bool = false, _ name: QualifiedName,
        _ actions: [Action]
    ) {
        self.kind = kind
        self.ifExists = ifExists
        self.only = only
        self.name = name
        self.actions = actions
    }
}
