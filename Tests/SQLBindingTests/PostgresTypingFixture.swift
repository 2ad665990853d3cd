import PostgresParser
import SQLBinding
import SQLSyntax
import TestSupport

/// Two tables with a column of every type that queries use, and rows at the ends of what each can hold.
enum PostgresTypingFixture {
    static let columns: [(name: String, type: String)] = [
        ("i2", "smallint"), ("i4", "integer"), ("i8", "bigint"), ("num", "numeric"), ("money52", "numeric(5,2)"),
        ("f4", "real"), ("f8", "double precision"), ("flag", "boolean"), ("txt", "text"),
        ("name20", "character varying(20)"),
        ("fixed", "character(5)"), ("sysname", "name"), ("raw", "bytea"), ("day", "date"),
        ("at", "timestamp without time zone"),
        ("atz", "timestamp with time zone"), ("clock", "time without time zone"), ("clockz", "time with time zone"),
        ("span", "interval"), ("key", "uuid"), ("address", "inet"), ("net", "cidr"), ("doc", "jsonb"), ("jdoc", "json"),
        ("bits", "bit varying(8)"), ("nums", "integer[]"), ("words", "text[]"), ("feeling", "mood"),
        ("feelings", "mood[]"),
        ("mail", "email"), ("small", "positive"), ("window_", "int4range"), ("spot", "point"), ("c_text", "text"),
        ("cash", "money"),
    ]

    static let setup = """
        CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
        CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
        CREATE DOMAIN positive AS integer;
        """

    /// A column's definition, with its collation where it has one of its own.
    private static func definition(_ column: (name: String, type: String)) -> String {
        "\(column.name) \(column.type)" + (column.name == "c_text" ? " COLLATE \"C\"" : "")
    }

    static let tables = ["t", "u"].map { table in
        "CREATE TABLE \(table) (" + columns.map(definition).joined(separator: ", ") + ");"
    }.joined(separator: "\n")

    /// What is at the ends, and what is odd.
    static let rows = """
        INSERT INTO t VALUES
        (-32768, -2147483648, -9223372036854775808, '-1e400', -999.99, '-3.4e38', '-1.7e308', false, '', '', '', '', '', '-infinity',
         '-infinity', '-infinity', '00:00', '00:00+15', '-178000000 years', '00000000-0000-0000-0000-000000000000', '0.0.0.0/0', '0.0.0.0/0',
         'null', 'null', '', '{}', '{}', 'sad', '{}', 'a@b', -2147483648, 'empty', '(-1e300,1e300)', '', '-92233720368547758.08'),
        (32767, 2147483647, 9223372036854775807, '1e400', 999.99, '3.4e38', '1.7e308', true, E'\\\\', '%', '%', 'x', '\\x00', 'infinity',
         'infinity', 'infinity', '24:00', '24:00-15', '178000000 years', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '::/0', '::/0',
         '{"a": [1, null, "x"]}', '{"a": 1}', '1', '{1,NULL,2147483647}', '{a,NULL}', 'happy', '{sad,NULL}', 'x@', 2147483647, '[1,)',
         '(0,0)', 'ß', '92233720368547758.07'),
        (0, 0, 0, 'NaN', 0, 'NaN', 'NaN', NULL, repeat('ab%_', 2000), E'_\\\\', 'a b', 'Straße', '\\xff', '4713-01-01 BC', '4713-01-01 BC', '4713-01-01 BC',
         '12:00', '12:00+00', '0', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '255.255.255.255', '10.0.0.0/8', '"text"', '"text"', '10101010',
         '{{1,2},{3,4}}', '{{a},{b}}', 'ok', '{ok,ok}', '@', 0, '(,)', '(NaN,NaN)', 'ÀÉ', 0),
        (1, 1, 1, '0.1', 0.01, '1e-38', '1e-307', true, U&'\\0130', 'İı', 'ß', 'a', 'abc', '5874897-12-31', '294276-12-31 23:59:59.999999',
         '294276-12-31 23:59:59.999999+00', '23:59:59.999999', '23:59:59.999999-15', '1 mon -30 days 24:00', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12',
         '10.1.2.3', '::1/128', '[]', '[]', '0', '[-5:-3]={1,2,3}', '[0:1]={x,y}', NULL, NULL, 'q@q', 1, '[-2147483648,2147483647)', '(1,2)', 'z', 1),
        (-1, -1, -1, '-0.0', -0.01, '-0', '-0', false, 'day', 'month', 'year', 'hour', '\\x5c', '2024-02-29', '2024-02-29', '2024-02-29',
         '01:02:03', '01:02:03+01', '-1 day', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a13', 'fe80::1', '192.168.0.0/24', '{}', '{}', '1111', NULL, NULL, 'sad',
         '{happy}', '1@1', -1, NULL, NULL, 'Z', -1);
        INSERT INTO t DEFAULT VALUES;
        INSERT INTO u SELECT * FROM t;
        ANALYZE;
        """

    static let catalog = Catalog(
        database: "d", dialect: .postgres(), defaultSchema: "public",
        relations: ["t", "u"].map { table in
            Relation(
                schema: "public", name: table,
                columns: columns.map { column in
                    Column(
                        name: column.name, type: column.type, collation: column.name == "c_text" ? "\"C\"" : nil)
                })
        },
        types: [
            UserType(schema: "public", name: "mood", .enumeration(labels: ["sad", "ok", "happy"])),
            UserType(schema: "public", name: "email", .domain(Domain(baseType: "text", hasCheck: true))),
            UserType(schema: "public", name: "positive", .domain(Domain(baseType: "integer"))),
        ])

    /// A statement, what its names mean, and how its types are told.
    static func bound(_ text: String) throws -> (Statement, PostgresTypeResolver, CatalogIndex) {
        let index = try CatalogIndex(catalog)
        let statement = try StatementReader.parseStatement(text, dialect: index.dialect)
        let readable: (Int) -> [Bool]? = { index.entries[$0].relation.columns.map { _ in true } }
        var binder = PostgresBinder(
            index, source: Array(text.utf8), readable: readable, writable: { relation, _ in readable(relation) })
        try binder.bind(statement)
        return (statement, PostgresTypeResolver(binder.result, index), index)
    }

    /// The type of an expression over the table `t`.
    static func type(_ expression: String) throws -> PostgresValueType? {
        let (statement, resolver, index) = try bound("SELECT \(expression) FROM t")
        guard case .query(let query) = statement.kind, case .specification(let specification) = query.first,
            case .expression(let node, _)? = specification.selectList.first?.kind
        else { return nil }
        return PostgresTyper.type(of: node, index, resolver)?.resolved
    }

    /// Why a statement is not total; nil where it is.
    static func failure(_ statement: String) throws -> String? {
        let (tree, resolver, index) = try bound(statement)
        return PostgresTotality.failure(in: tree, index, resolver)?.reason
    }

    /// Refused where its names cannot be bound.
    static func verdict(_ statement: String) -> Verdict {
        do { return try failure(statement) == nil ? .total : .partial } catch { return .refused }
    }

    /// As `format_type` writes it.
    static func spelling(_ type: PostgresValueType) -> String {
        if let domain = type.domain { return domain.name.string + (type.kind.element == nil ? "" : "[]") }
        return spelling(type.kind)
    }

    private static func spelling(_ kind: PostgresValueType.Kind) -> String {
        switch kind {
        case .builtin(let type): type.entry.spelling
        case .enumeration(let name), .composite(let name): name.name.string
        case .array(let element): spelling(element) + "[]"
        case .row, .record: "record"
        case .unknown: "unknown"
        }
    }

    /// A database with the tables and rows; nil where there is no server of PostgreSQL 15.
    static func client(withRows: Bool = true) throws -> PostgresClient? {
        guard let server = try PostgresServer.shared() else { return nil }
        guard server.majorVersion == 15 else {
            try skip("the rules are those of PostgreSQL 15, the server is of \(server.majorVersion)")
            return nil
        }
        let client = try server.makeDatabase(setup + tables)
        try client.run("SET TimeZone = 'UTC'; SET statement_timeout = '2s'")
        if withRows { try client.run(rows) }
        return client
    }
}
