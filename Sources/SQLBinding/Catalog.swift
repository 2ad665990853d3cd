public import SQLSyntax

/// The relations and types of one database, as its own catalog has them. `interface.md` calls the file form
/// "Catalog (JSON)".
///
/// For PostgreSQL the catalog is the same whether it was read from a server or from the text that `pg_dump --schema-only`
/// writes of it, but for the types of views' columns, which that text does not hold:
///
/// - It holds base tables (partitioned or not, unlogged ones too), partitions, views and materialized views, and of the types
///   the enums, domains and composite types that `CREATE TYPE` and `CREATE DOMAIN` made; but nothing of a system schema
///   (`pg_catalog`, `information_schema`, `pg_toast`, `pg_temp…`), nothing temporary and no foreign table. The tables and
///   views of an extension are in it where they are read from a server, as a dump does not name them; its types are not.
/// - Types (``Column/type``, ``Domain/baseType``) are texts of `format_type` with `search_path` set to the default schema: the
///   types of `pg_catalog` and of the default schema stand without their schema (but for one of the default schema whose
///   name `pg_catalog` has too), all others with it.
/// - Expressions and queries (``Column/default``, ``Domain/default``, ``Relation/definition``) are texts of `pg_get_expr` and
///   `pg_get_viewdef` with an empty `search_path`, as `pg_dump` has them: what stands in them without a schema is of
///   `pg_catalog`, so that no function, type or operator of a user can pass for one of the server's. Weir reads them and
///   prints them again, so that both ways give one text.
/// - Order: relations and types by schema and name, columns by their number, unique keys by their columns' names, foreign
///   keys by their columns' names and then the table they refer to, all compared byte by byte: see ``arranged()``.
public struct Catalog: Hashable, Sendable {
    /// The database's name, which a role's `databases` refers to.
    public var database: String
    public var dialect: Dialect
    /// The schema of an unqualified name: `main` in SQLite, `public` in PostgreSQL.
    public var defaultSchema: String
    public var relations: [Relation]
    /// The types that users have made; SQLite has none.
    public var types: [UserType]

    public init(
        database: String, dialect: Dialect, defaultSchema: String, relations: [Relation], types: [UserType] = []
    ) {
        self.database = database
        self.dialect = dialect
        self.defaultSchema = defaultSchema
        self.relations = relations
        self.types = types
    }
}

/// The name of a relation with its schema, both as the database stores them; compared byte by byte.
public struct RelationName: Hashable, Sendable {
    public var schema: String
    public var name: String

    public init(schema: String, name: String) {
        self.schema = schema
        self.name = name
    }

    public static func == (left: RelationName, right: RelationName) -> Bool {
        ByteString(left.schema) == ByteString(right.schema) && ByteString(left.name) == ByteString(right.name)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ByteString(schema))
        hasher.combine(ByteString(name))
    }
}

/// A base table, view or materialized view.
public struct Relation: Hashable, Sendable {
    @nonexhaustive
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case table, view, materializedView = "materialized-view", partition

        /// Whether it shows what a query gives, and has no rows of its own to write.
        package var isView: Bool {
            switch self {
            case .view, .materializedView: true
            case .table, .partition: false
            }
        }
    }

    public var schema: String
    public var name: String
    public var kind: Kind
    public var columns: [Column]
    /// Names of the key's columns in their order; empty where there is none.
    public var primaryKey: [String]
    /// The unique keys besides the primary key, each column once and no key twice. On PostgreSQL those of valid,
    /// immediate unique indexes over plain columns of the whole table, in the columns' own collation and default operator
    /// class; `NULLS NOT DISTINCT` makes no difference, included columns are no part of the key. (A deferrable primary key
    /// is a primary key nevertheless.)
    public var unique: [[String]]
    /// On a partition of PostgreSQL also those that it has from its parent.
    public var foreignKeys: [ForeignKey]
    /// The tables whose rows this one's are among: the partitioned table that a `partition` is a part of (one), or the
    /// tables from which a `table` of PostgreSQL inherits, in the order of `INHERITS`. A part of a part names its nearest
    /// parent; ``CatalogIndex`` knows the others.
    public var parents: [RelationName]
    /// The storage engine where the database has several; for a virtual table of SQLite its module, as `fts5`.
    public var engine: String?
    /// A view's query. A view that has one stands for it in statements; one without, and a materialized view, is a relation of
    /// its own.
    public var definition: String?

    /// Whether uses of it are expanded to its query.
    package var isExpanded: Bool { kind == .view && definition != nil }

    public init(
        schema: String, name: String, kind: Kind = .table, columns: [Column], primaryKey: [String] = [],
        unique: [[String]] = [], foreignKeys: [ForeignKey] = [], parents: [RelationName] = [],
        engine: String? = nil, definition: String? = nil
    ) {
        self.schema = schema
        self.name = name
        self.kind = kind
        self.columns = columns
        self.primaryKey = primaryKey
        self.unique = unique
        self.foreignKeys = foreignKeys
        self.parents = parents
        self.engine = engine
        self.definition = definition
    }
}

public struct Column: Hashable, Sendable {
    /// `GENERATED … AS IDENTITY`
    @nonexhaustive
    public enum Identity: String, CaseIterable, Hashable, Sendable {
        case always, byDefault = "by-default"
    }

    public var name: String
    /// The type as the database's own text, on PostgreSQL that of `format_type`: `integer`, `character varying(20)`,
    /// `timestamp(3) with time zone`, `text[]` whatever its dimensions, `mood`, `app.mood`, `"Mood"`. Empty where a column
    /// of SQLite has none, or where a view's column is of a type that its statement does not tell.
    public var type: String
    /// False where NOT NULL or a primary key says so; a domain's NOT NULL is the domain's.
    public var nullable: Bool
    /// The default as the database's own text; none for a generated or identity column.
    public var `default`: String?
    /// Whether the database computes the value from the row: `GENERATED ALWAYS AS (…)`.
    public var generated: Bool
    public var identity: Identity?
    /// The collation where it is not the type's or the database's own (`BINARY` in SQLite). On PostgreSQL as SQL has it: `"C"`
    /// and `"de-x-icu"` of `pg_catalog` without their schema, `public.german` of any other with it.
    public var collation: String?

    public init(
        name: String, type: String, nullable: Bool = true, default: String? = nil, generated: Bool = false,
        identity: Identity? = nil, collation: String? = nil
    ) {
        self.name = name
        self.type = type
        self.nullable = nullable
        self.default = `default`
        self.generated = generated
        self.identity = identity
        self.collation = collation
    }
}

/// A type that `CREATE TYPE` or `CREATE DOMAIN` has made.
public struct UserType: Hashable, Sendable {
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// `CREATE TYPE t AS ENUM ('a', 'b')`, its labels in their order
        case enumeration(labels: [String])
        /// `CREATE DOMAIN`
        case domain(Domain)
        /// `CREATE TYPE t AS (a integer)`; its fields are not known
        case composite
    }

    public var schema: String
    public var name: String
    public var kind: Kind

    public init(schema: String, name: String, _ kind: Kind) {
        self.schema = schema
        self.name = name
        self.kind = kind
    }
}

/// What `CREATE DOMAIN` says: https://www.postgresql.org/docs/15/sql-createdomain.html
public struct Domain: Hashable, Sendable {
    /// The type beneath, as a column's type is written; it may be a domain itself.
    public var baseType: String
    public var nullable: Bool
    /// The default of columns that have none of their own.
    public var `default`: String?
    /// As ``Column/collation``, where it is not the base type's.
    public var collation: String?
    /// Whether it has a CHECK, so that a cast to it can fail for any value.
    public var hasCheck: Bool

    public init(
        baseType: String, nullable: Bool = true, default: String? = nil, collation: String? = nil,
        hasCheck: Bool = false
    ) {
        self.baseType = baseType
        self.nullable = nullable
        self.default = `default`
        self.collation = collation
        self.hasCheck = hasCheck
    }
}

public struct ForeignKey: Hashable, Sendable {
    @nonexhaustive
    public enum Action: String, CaseIterable, Hashable, Sendable {
        case noAction = "no-action", restrict, cascade, setNull = "set-null", setDefault = "set-default"
    }

    public var columns: [String]
    /// The schema and table referred to.
    public var schema: String
    public var table: String
    /// Empty where the key refers to the primary key without naming it.
    public var references: [String]
    public var onDelete: Action
    public var onUpdate: Action

    public init(
        columns: [String], schema: String, table: String, references: [String] = [], onDelete: Action = .noAction,
        onUpdate: Action = .noAction
    ) {
        self.columns = columns
        self.schema = schema
        self.table = table
        self.references = references
        self.onDelete = onDelete
        self.onUpdate = onUpdate
    }
}

extension Catalog {
    /// The same catalog in the order in which PostgreSQL's are kept, whichever way it was read.
    package func arranged() -> Catalog {
        var result = self
        result.relations.sort { precedes([$0.schema, $0.name], [$1.schema, $1.name]) }
        result.types.sort { precedes([$0.schema, $0.name], [$1.schema, $1.name]) }
        for index in result.relations.indices {
            result.relations[index].unique.sort { precedes($0, $1) }
            result.relations[index].foreignKeys.sort {
                precedes($0.columns + [$0.schema, $0.table], $1.columns + [$1.schema, $1.table])
            }
        }
        return result
    }

    private func precedes(_ left: [String], _ right: [String]) -> Bool {
        left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
