/// The statements of PostgreSQL from which a catalog is made: https://www.postgresql.org/docs/15/ddl.html
///
/// What changes nothing that a catalog holds (CREATE FUNCTION, COMMENT, GRANT, `ALTER TABLE … OWNER TO`) has no node: the
/// parser knows it by name only.
package indirect enum PostgresDefinition: Equatable, Sendable {
    case createTable(PostgresTableDefinition)
    /// `CREATE TABLE t AS SELECT …`, `CREATE MATERIALIZED VIEW v AS SELECT …`
    case createTableAs(PostgresTableQuery)
    case createView(PostgresViewDefinition)
    /// `CREATE TYPE t AS ENUM ('a', 'b')`
    case createEnum(QualifiedName, labels: [ByteString])
    /// `CREATE TYPE t AS (a integer, b text)`
    case createComposite(QualifiedName, fields: [PostgresColumnDefinition])
    case createDomain(PostgresDomainDefinition)
    case createIndex(PostgresIndexDefinition)
    case createSchema(PostgresSchemaDefinition)
    case alterTable(PostgresTableChange)
    /// `ALTER TYPE t ADD VALUE 'c'`, `ALTER TYPE t RENAME VALUE 'a' TO 'b'`
    case alterEnum(QualifiedName, PostgresEnumChange)
    case alterDomain(QualifiedName, PostgresDomainChange)
    case rename(PostgresRename)
    case drop(PostgresDrop)
    /// `SET search_path TO a, b`; nil for `TO DEFAULT`
    case setSearchPath([ByteString]?)
    /// `RESET search_path`
    case resetSearchPath
}

/// `CREATE VIEW`: https://www.postgresql.org/docs/15/sql-createview.html. A recursive view is one whose query has a WITH
/// RECURSIVE clause, as the server itself reads it.
package struct PostgresViewDefinition: Equatable, Sendable {
    package enum CheckOption: UInt8, CaseIterable, Hashable, Sendable {
        case local, cascaded
    }

    /// `OR REPLACE`
    package var replace: Bool
    package var persistence: IntoClause.Persistence
    package var name: QualifiedName
    package var columns: [Identifier]
    /// `WITH (security_barrier)`
    package var options: [StorageOption]
    package var query: QueryExpression
    package var checkOption: CheckOption?

    package init(
        replace: Bool = false, persistence: IntoClause.Persistence = .permanent, _ name: QualifiedName,
        columns: [Identifier] = [], options: [StorageOption] = [], _ query: QueryExpression,
        checkOption: CheckOption? = nil
    ) {
        self.replace = replace
        self.persistence = persistence
        self.name = name
        self.columns = columns
        self.options = options
        self.query = query
        self.checkOption = checkOption
    }
}

/// `CREATE TABLE t AS …`: https://www.postgresql.org/docs/15/sql-createtableas.html; and
/// https://www.postgresql.org/docs/15/sql-creatematerializedview.html
package struct PostgresTableQuery: Equatable, Sendable {
    package var isMaterializedView: Bool
    package var persistence: IntoClause.Persistence
    package var ifNotExists: Bool
    package var name: QualifiedName
    package var columns: [Identifier]
    package var storage: PostgresStorage
    package var query: QueryExpression
    /// Not `WITH NO DATA`
    package var withData: Bool

    package init(
        isMaterializedView: Bool, persistence: IntoClause.Persistence = .permanent, ifNotExists: Bool = false,
        _ name: QualifiedName, columns: [Identifier] = [], storage: PostgresStorage = PostgresStorage(),
        _ query: QueryExpression, withData: Bool = true
    ) {
        self.isMaterializedView = isMaterializedView
        self.persistence = persistence
        self.ifNotExists = ifNotExists
        self.name = name
        self.columns = columns
        self.storage = storage
        self.query = query
        self.withData = withData
    }
}

/// `CREATE DOMAIN`: https://www.postgresql.org/docs/15/sql-createdomain.html
package struct PostgresDomainDefinition: Equatable, Sendable {
    package var name: QualifiedName
    package var type: TypeName
    package var collation: QualifiedName?
    package var constraints: [PostgresColumnConstraint]

    package init(
        _ name: QualifiedName, _ type: TypeName, collation: QualifiedName? = nil,
        constraints: [PostgresColumnConstraint] = []
    ) {
        self.name = name
        self.type = type
        self.collation = collation
        self.constraints = constraints
    }
}

/// `CREATE INDEX`: https://www.postgresql.org/docs/15/sql-createindex.html
package struct PostgresIndexDefinition: Equatable, Sendable {
    package var unique: Bool
    package var concurrently: Bool
    package var ifNotExists: Bool
    package var name: Identifier?
    /// `ON ONLY t`
    package var only: Bool
    package var table: QualifiedName
    /// `btree` where none is written
    package var method: Identifier
    package var elements: [IndexElement]
    /// `INCLUDE (c)`
    package var including: [IndexElement]
    package var nullsNotDistinct: Bool
    package var options: [StorageOption]
    package var tablespace: Identifier?
    package var `where`: Expression?

    package init(
        unique: Bool = false, concurrently: Bool = false, ifNotExists: Bool = false, _ name: Identifier?,
        only: Bool = false, on table: QualifiedName, method: Identifier, _ elements: [IndexElement],
        including: [IndexElement] = [], nullsNotDistinct: Bool = false, options: [StorageOption] = [],
        tablespace: Identifier? = nil, where condition: Expression? = nil
    ) {
        self.unique = unique
        self.concurrently = concurrently
        self.ifNotExists = ifNotExists
        self.name = name
        self.only = only
        self.table = table
        self.method = method
        self.elements = elements
        self.including = including
        self.nullsNotDistinct = nullsNotDistinct
        self.options = options
        self.tablespace = tablespace
        self.where = condition
    }
}

/// What an index, an exclusion constraint or a partition key is made of: `a COLLATE "C" text_ops DESC NULLS LAST`.
package struct IndexElement: Equatable, Sendable {
    package enum Key: Equatable, Sendable {
        case column(Identifier)
        /// `(a + b)`, `lower(a)`
        case expression(Expression)
    }

    package var key: Key
    package var collation: QualifiedName?
    package var operatorClass: QualifiedName?
    package var operatorClassOptions: [StorageOption]
    package var direction: SortSpecification.Direction?
    package var nulls: SortSpecification.Nulls?

    package init(
        _ key: Key, collation: QualifiedName? = nil, operatorClass: QualifiedName? = nil,
        operatorClassOptions: [StorageOption] = [], direction: SortSpecification.Direction? = nil,
        nulls: SortSpecification.Nulls? = nil
    ) {
        self.key = key
        self.collation = collation
        self.operatorClass = operatorClass
        self.operatorClassOptions = operatorClassOptions
        self.direction = direction
        self.nulls = nulls
    }
}

/// `CREATE SCHEMA s AUTHORIZATION r CREATE TABLE …`: https://www.postgresql.org/docs/15/sql-createschema.html
package struct PostgresSchemaDefinition: Equatable, Sendable {
    /// The owner's name where none is written.
    package var name: Identifier?
    package var owner: PostgresRole?
    package var ifNotExists: Bool
    /// The definitions that stand in the statement itself, of what is to be in the schema.
    package var elements: [Statement]

    package init(
        _ name: Identifier?, owner: PostgresRole? = nil, ifNotExists: Bool = false, elements: [Statement] = []
    ) {
        self.name = name
        self.owner = owner
        self.ifNotExists = ifNotExists
        self.elements = elements
    }
}

package enum PostgresRole: Equatable, Sendable {
    case name(Identifier)
    case currentRole, currentUser, sessionUser
}

package enum PostgresEnumChange: Equatable, Sendable {
    /// `ADD VALUE IF NOT EXISTS 'b' AFTER 'a'`
    case add(ByteString, ifNotExists: Bool, neighbor: ByteString?, isAfter: Bool)
    /// `RENAME VALUE 'a' TO 'b'`
    case rename(ByteString, to: ByteString)
}

/// https://www.postgresql.org/docs/15/sql-alterdomain.html
package enum PostgresDomainChange: Equatable, Sendable {
    /// `SET DEFAULT a`; nil for `DROP DEFAULT`
    case setDefault(Expression?)
    /// `SET NOT NULL`, `DROP NOT NULL`
    case setNotNull(Bool)
    case addConstraint(PostgresTableConstraint)
}

/// `ALTER TABLE t RENAME TO u`, `ALTER TABLE t RENAME COLUMN a TO b`, `ALTER TYPE t RENAME TO u`
package struct PostgresRename: Equatable, Sendable {
    package enum Object: Equatable, Sendable {
        case relation(PostgresObjectKind)
        case column(Identifier, of: PostgresObjectKind)
    }

    package var object: Object
    package var ifExists: Bool
    /// `ONLY t`, of a column
    package var only: Bool
    package var name: QualifiedName
    package var newName: Identifier

    package init(
        _ object: Object, ifExists: Bool = false, only: Bool = false, _ name: QualifiedName, to newName: Identifier
    ) {
        self.object = object
        self.ifExists = ifExists
        self.only = only
        self.name = name
        self.newName = newName
    }
}

/// What a change or a DROP names.
package enum PostgresObjectKind: UInt8, CaseIterable, Hashable, Sendable {
    case table, view, materializedView, foreignTable, sequence, index, type, domain
}

/// `DROP TABLE IF EXISTS t CASCADE`
package struct PostgresDrop: Equatable, Sendable {
    package var kind: PostgresObjectKind
    package var ifExists: Bool
    package var names: [QualifiedName]
    package var cascade: Bool

    package init(_ kind: PostgresObjectKind, ifExists: Bool = false, _ names: [QualifiedName], cascade: Bool = false) {
        self.kind = kind
        self.ifExists = ifExists
        self.names = names
        self.cascade = cascade
    }
}
