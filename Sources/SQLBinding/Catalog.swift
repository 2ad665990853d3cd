public import SQLSyntax

/// The relations of one database, as its own catalog has them. `interface.md` calls the file form "Catalog (JSON)".
public struct Catalog: Hashable, Sendable {
    /// The database's name, which a role's `databases` refers to.
    public var database: String
    public var dialect: Dialect
    /// The schema of an unqualified name: `main` in SQLite.
    public var defaultSchema: String
    public var relations: [Relation]

    public init(database: String, dialect: Dialect, defaultSchema: String, relations: [Relation]) {
        self.database = database
        self.dialect = dialect
        self.defaultSchema = defaultSchema
        self.relations = relations
    }
}

/// A base table, view or materialized view.
public struct Relation: Hashable, Sendable {
    @nonexhaustive
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case table, view, materializedView = "materialized-view", partition
    }

    public var schema: String
    public var name: String
    public var kind: Kind
    public var columns: [Column]
    /// Names of the key's columns in their order; empty where there is none.
    public var primaryKey: [String]
    /// The unique keys besides the primary key.
    public var unique: [[String]]
    public var foreignKeys: [ForeignKey]
    /// The partitioned or inherited table that this one is a part of.
    public var parent: String?
    /// The storage engine where the database has several; for a virtual table of SQLite its module, as `fts5`.
    public var engine: String?
    /// A view's query.
    public var definition: String?

    public init(
        schema: String, name: String, kind: Kind = .table, columns: [Column], primaryKey: [String] = [],
        unique: [[String]] = [], foreignKeys: [ForeignKey] = [], parent: String? = nil, engine: String? = nil,
        definition: String? = nil
    ) {
        self.schema = schema
        self.name = name
        self.kind = kind
        self.columns = columns
        self.primaryKey = primaryKey
        self.unique = unique
        self.foreignKeys = foreignKeys
        self.parent = parent
        self.engine = engine
        self.definition = definition
    }
}

public struct Column: Hashable, Sendable {
    public var name: String
    /// The type as the database's own text; empty where a column of SQLite has none.
    public var type: String
    public var nullable: Bool
    /// The default as the database's own text.
    public var `default`: String?
    /// Whether the database computes the value.
    public var generated: Bool
    /// The collation where it is not the database's default (`BINARY` in SQLite).
    public var collation: String?

    public init(
        name: String, type: String, nullable: Bool = true, default: String? = nil, generated: Bool = false,
        collation: String? = nil
    ) {
        self.name = name
        self.type = type
        self.nullable = nullable
        self.default = `default`
        self.generated = generated
        self.collation = collation
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
