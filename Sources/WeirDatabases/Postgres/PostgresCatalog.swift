internal import SQLBinding
internal import SQLSyntax

/// The catalog of a PostgreSQL database, from its system catalogs: https://www.postgresql.org/docs/15/catalogs.html. What it
/// holds, and how its texts are written, is said of ``Catalog``.
///
/// All is read in one transaction with one view of the database, and with the search path that every session of Weir has:
/// what users of the database have made stands in no text without its schema, and no operator of theirs is used.
struct PostgresCatalog {
    static let defaultSchema = "public"

    /// By OID.
    private var relations: [String: Relation] = [:]
    private var types: [UserType] = []
    /// The names of types, by OID and modifier.
    private var typeNames: [[String?]: String] = [:]
    private let text: PostgresText

    private init(_ dialect: Dialect) { text = PostgresText(dialect: dialect) }

    static func read(_ connection: PostgresConnection, _ name: String) throws(DatabaseError) -> Catalog {
        let version = connection.serverVersion
        let dialect = Dialect.postgres(Dialect.Version(version / 10_000, version % 10_000))
        let session = PostgresSession(connection, writes: false)
        try session.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try session.pin()
        let catalog = try session.during(.preparing) { () throws(PostgresFailure) in
            var catalog = PostgresCatalog(dialect)
            try catalog.readTypeNames(connection)
            try catalog.readRelations(connection)
            try catalog.readColumns(connection)
            try catalog.readParents(connection)
            try catalog.readKeys(connection)
            try catalog.readForeignKeys(connection)
            try catalog.readTypes(connection)
            return catalog
        }
        session.rollBack()
        return Catalog(
            database: name, dialect: dialect,
            defaultSchema: defaultSchema, relations: Array(catalog.relations.values), types: catalog.types
        ).arranged()
    }

    // MARK: - Parts of statements

    /// Whether a schema, by its row `n` of `pg_namespace`, is a user's.
    private static let isUserSchema = """
        n.nspname <> 'information_schema' AND NOT pg_catalog.starts_with(CAST(n.nspname AS pg_catalog.text), 'pg_')
        """

    /// The relations of the catalog, as `c` with its schema `n`.
    private static let relationSource = """
        pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            AND c.relpersistence <> 't' AND (c.relkind = 'r' OR c.relkind = 'p' OR c.relkind = 'v'
            OR c.relkind = 'm') AND \(isUserSchema)
        """

    /// A collation `l` of the schema `ln` as SQL has it.
    private static let collation = """
        CASE WHEN ln.nspname = 'pg_catalog' THEN pg_catalog.quote_ident(CAST(l.collname AS pg_catalog.text))
        ELSE pg_catalog.format('%I.%I', ln.nspname, l.collname) END
        """

    // MARK: - Names of types

    /// The names of the types that columns have and domains are of, as they are without the default schema. Only the second
    /// statement sees that schema, which may hold an operator or function of any name: it names all by their schema.
    private mutating func readTypeNames(_ connection: PostgresConnection) throws(PostgresFailure) {
        let keys = try connection.rows(
            """
            SELECT a.atttypid, a.atttypmod
            FROM \(Self.relationSource)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.attnum > 0
            UNION
            SELECT t.typbasetype, t.typtypmod FROM pg_catalog.pg_type AS t WHERE t.typtype = 'd'
            """)
        let setPath = "SELECT pg_catalog.set_config('search_path', $1, true)"
        func array(_ position: Int) -> String { "{" + keys.map { ($0[position] ?? "0") }.joined(separator: ",") + "}" }
        let path = try connection.rows("SELECT pg_catalog.current_setting('search_path')").first?.first
        try connection.rows(setPath, ["pg_catalog, \(Self.defaultSchema), pg_temp"])
        let names = try connection.rows(
            """
            SELECT pg_catalog.format_type(k.type, k.modifier)
            FROM ROWS FROM (pg_catalog.unnest(CAST($1 AS pg_catalog.oid[])), pg_catalog.unnest(CAST($2 AS pg_catalog.int4[])))
                WITH ORDINALITY AS k (type, modifier, position)
            ORDER BY k.position
            """, [array(0), array(1)])
        try connection.rows(setPath, [path ?? "pg_catalog"])
        for (key, name) in zip(keys, names) { typeNames[key] = name.first ?? nil }
    }

    // MARK: - Relations

    private mutating func readRelations(_ connection: PostgresConnection) throws(PostgresFailure) {
        let rows = try connection.rows(
            """
            SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition,
                CASE WHEN c.relkind = 'v' OR c.relkind = 'm' THEN pg_catalog.pg_get_viewdef(c.oid) END
            FROM \(Self.relationSource)
            """)
        for row in rows {
            guard let identifier = row[0], let schema = row[1], let name = row[2] else { continue }
            let kind: Relation.Kind
            switch row[3] {
            case "v": kind = .view
            case "m": kind = .materializedView
            default: kind = row[4] == "t" ? .partition : .table
            }
            var relation = Relation(schema: schema, name: name, kind: kind, columns: [])
            switch kind {
            case .view, .materializedView: relation.definition = text.query(row[5] ?? "")
            case .table, .partition: break
            }
            relations[identifier] = relation
        }
    }

    private mutating func readColumns(_ connection: PostgresConnection) throws(PostgresFailure) {
        let rows = try connection.rows(
            """
            SELECT a.attrelid, a.attname, a.atttypid, a.attnotnull, a.attidentity, a.attgenerated,
                CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
                CASE WHEN a.attcollation <> t.typcollation THEN \(Self.collation) END, a.atttypmod
            FROM \(Self.relationSource)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND NOT a.attisdropped
                    AND a.attnum > 0
                JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
                LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = a.attcollation
                LEFT JOIN pg_catalog.pg_namespace AS ln ON ln.oid = l.collnamespace
            ORDER BY a.attrelid, a.attnum
            """)
        for row in rows {
            guard let relation = row[0], let name = row[1] else { continue }
            let identity: Column.Identity?
            switch row[4] {
            case "a": identity = .always
            case "d": identity = .byDefault
            default: identity = nil
            }
            relations[relation]?.columns.append(
                Column(
                    name: name, type: typeNames[[row[2], row[8]]] ?? "", nullable: row[3] != "t",
                    default: identity == nil ? row[6].map(text.expression) : nil, generated: row[5] == "s",
                    identity: identity, collation: row[7]))
        }
    }

    /// A partition that is being detached is one still.
    private mutating func readParents(_ connection: PostgresConnection) throws(PostgresFailure) {
        let rows = try connection.rows(
            """
            SELECT i.inhrelid, pn.nspname, p.relname
            FROM \(Self.relationSource)
                JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = c.oid
                JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent
                JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
            ORDER BY i.inhrelid, i.inhseqno
            """)
        for row in rows {
            guard let relation = row[0], let schema = row[1], let name = row[2] else { continue }
            relations[relation]?.parents.append(RelationName(schema: schema, name: name))
        }
    }

    // MARK: - Keys

    /// The keys of valid unique indexes over plain columns of the whole table.
    private mutating func readKeys(_ connection: PostgresConnection) throws(PostgresFailure) {
        let rows = try connection.rows(
            """
            SELECT i.indrelid, i.indexrelid, i.indisprimary, i.indimmediate, a.attname,
                o.opcdefault AND i.indcollation[k.position] = a.attcollation
            FROM \(Self.relationSource)
                JOIN pg_catalog.pg_index AS i ON i.indrelid = c.oid AND i.indisunique AND i.indisvalid
                    AND i.indpred IS NULL AND i.indexprs IS NULL
                CROSS JOIN LATERAL ROWS FROM (pg_catalog.generate_series(0, CAST(i.indnkeyatts AS pg_catalog.int4) - 1)) AS k (position)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid
                    AND a.attnum = i.indkey[k.position]
                JOIN pg_catalog.pg_opclass AS o ON o.oid = i.indclass[k.position]
            ORDER BY i.indrelid, i.indexrelid, k.position
            """)
        struct Key {
            let relation: String
            let isPrimary: Bool
            var isPlain: Bool
            var columns: [String] = []
        }
        var keys: [(identifier: String, key: Key)] = []
        for row in rows {
            guard let relation = row[0], let index = row[1], let column = row[4] else { continue }
            let isPrimary = row[2] == "t"
            let isPlain = isPrimary || row[3] == "t" && row[5] == "t"
            if keys.last?.identifier != index {
                keys.append((index, Key(relation: relation, isPrimary: isPrimary, isPlain: true)))
            }
            let last = keys.count - 1
            keys[last].key.isPlain = keys[last].key.isPlain && isPlain
            if !keys[last].key.columns.contains(column) { keys[last].key.columns.append(column) }
        }
        for (_, key) in keys where key.isPrimary { relations[key.relation]?.primaryKey = key.columns }
        for (_, key) in keys where key.isPlain && !key.isPrimary {
            guard let relation = relations[key.relation], key.columns != relation.primaryKey,
                !relation.unique.contains(key.columns)
            else { continue }
            relations[key.relation]?.unique.append(key.columns)
        }
    }

    /// A key that refers to a partitioned table has rows for its partitions too, which are not keys of their own.
    private mutating func readForeignKeys(_ connection: PostgresConnection) throws(PostgresFailure) {
        let rows = try connection.rows(
            """
            SELECT k.oid, k.conrelid, rn.nspname, r.relname, k.confdeltype, k.confupdtype, a.attname, b.attname
            FROM \(Self.relationSource)
                JOIN pg_catalog.pg_constraint AS k ON k.conrelid = c.oid AND k.contype = 'f'
                LEFT JOIN pg_catalog.pg_constraint AS p ON p.oid = k.conparentid
                JOIN pg_catalog.pg_class AS r ON r.oid = k.confrelid
                JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.relnamespace
                CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey))
                    WITH ORDINALITY AS u (own, other, position)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.own
                JOIN pg_catalog.pg_attribute AS b ON b.attrelid = k.confrelid AND b.attnum = u.other
            WHERE p.oid IS NULL OR p.conrelid <> k.conrelid
            ORDER BY k.conrelid, k.oid, u.position
            """)
        var last: String?
        for row in rows {
            guard let key = row[0], let relation = row[1], let schema = row[2], let table = row[3], let own = row[6],
                let other = row[7]
            else { continue }
            if key != last {
                relations[relation]?.foreignKeys.append(
                    ForeignKey(
                        columns: [], schema: schema, table: table, onDelete: Self.action(row[4]),
                        onUpdate: Self.action(row[5])))
                last = key
            }
            guard let position = relations[relation]?.foreignKeys.indices.last else { continue }
            relations[relation]?.foreignKeys[position].columns.append(own)
            relations[relation]?.foreignKeys[position].references.append(other)
        }
    }

    /// https://www.postgresql.org/docs/15/catalog-pg-constraint.html, `confdeltype`.
    private static func action(_ letter: String?) -> ForeignKey.Action {
        switch letter {
        case "r": .restrict
        case "c": .cascade
        case "n": .setNull
        case "d": .setDefault
        default: .noAction
        }
    }

    // MARK: - Types

    /// Enums, domains and the composite types that are no table's, but those that belong to an extension.
    private mutating func readTypes(_ connection: PostgresConnection) throws(PostgresFailure) {
        let rows = try connection.rows(
            """
            SELECT t.oid, n.nspname, t.typname, t.typtype, t.typbasetype, t.typnotnull,
                pg_catalog.pg_get_expr(t.typdefaultbin, 0),
                CASE WHEN t.typcollation <> b.typcollation THEN \(Self.collation) END,
                EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid AND k.contype = 'c'),
                t.typtypmod
            FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
                AND \(Self.isUserSchema)
                LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
                LEFT JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
                LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = t.typcollation
                LEFT JOIN pg_catalog.pg_namespace AS ln ON ln.oid = l.collnamespace
            WHERE (t.typtype = 'e' OR t.typtype = 'd' OR c.relkind = 'c')
                AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_depend AS d
                    WHERE d.classid = CAST('pg_catalog.pg_type' AS pg_catalog.regclass) AND d.objid = t.oid
                        AND d.deptype = 'e')
            """)
        let labels = try connection.rows(
            "SELECT e.enumtypid, e.enumlabel FROM pg_catalog.pg_enum AS e ORDER BY e.enumtypid, e.enumsortorder")
        var byType: [String: [String]] = [:]
        for row in labels {
            guard let type = row[0], let label = row[1] else { continue }
            byType[type, default: []].append(label)
        }
        for row in rows {
            guard let identifier = row[0], let schema = row[1], let name = row[2] else { continue }
            let kind: UserType.Kind
            switch row[3] {
            case "e": kind = .enumeration(labels: byType[identifier] ?? [])
            case "d":
                kind = .domain(
                    Domain(
                        baseType: typeNames[[row[4], row[9]]] ?? "", nullable: row[5] != "t",
                        default: row[6].map(text.expression),
                        collation: row[7], hasCheck: row[8] == "t"))
            default: kind = .composite
            }
            types.append(UserType(schema: schema, name: name, kind))
        }
    }
}
