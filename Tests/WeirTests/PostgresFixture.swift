import SQLBinding
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// The same shop on PostgreSQL, twice: as it is, and as the role `tenant` sees it.
enum PostgresFixture {
    static let catalog = Catalog(
        database: "shop", dialect: .postgres(), defaultSchema: "public",
        relations: [
            Relation(
                schema: "public", name: "users",
                columns: [
                    Column(name: "id", type: "integer", nullable: false),
                    Column(name: "tenant", type: "integer", nullable: false),
                    Column(name: "name", type: "character varying(20)"), Column(name: "email", type: "text"),
                    Column(name: "ssn", type: "text"), Column(name: "salary", type: "numeric(8,2)"),
                    Column(name: "mood", type: "mood"), Column(name: "born", type: "date"),
                    Column(name: "code", type: "character(4)", collation: "\"C\""),
                    Column(name: "tags", type: "text[]"),
                    Column(name: "doc", type: "json"),
                ], primaryKey: ["id"]),
            Relation(
                schema: "public", name: "orders",
                columns: [
                    Column(name: "id", type: "integer", nullable: false), Column(name: "tenant", type: "integer"),
                    Column(name: "user_id", type: "integer"), Column(name: "total", type: "numeric(5,2)"),
                    Column(name: "note", type: "text", default: "'new'::text"),
                ], primaryKey: ["id"]),
            Relation(
                schema: "public", name: "countries",
                columns: [
                    Column(name: "code", type: "text", nullable: false), Column(name: "name", type: "text"),
                    Column(name: "Size", type: "bigint"),
                ], primaryKey: ["code"]),
            Relation(schema: "public", name: "vault", columns: [Column(name: "secret", type: "text")]),
        ],
        types: [UserType(schema: "public", name: "mood", .enumeration(labels: ["low", "high"]))])

    static let types = "CREATE TYPE mood AS ENUM ('low', 'high');"

    static let tables = """
        CREATE TABLE users (id int PRIMARY KEY, tenant int NOT NULL, name varchar(20), email text, ssn text,
            salary numeric(8,2), mood mood, born date, code char(4) COLLATE "C", tags text[], doc json);
        CREATE TABLE orders (id int PRIMARY KEY, tenant int, user_id int, total numeric(5,2), note text DEFAULT 'new');
        CREATE TABLE countries (code text PRIMARY KEY, name text, "Size" bigint);
        CREATE TABLE vault (secret text);
        INSERT INTO users VALUES
            (1, 1, 'Ann', 'ann@x.org', '111', 90.50, 'high', '1990-01-01', 'DE', '{a,b}', '{"k": 1}'),
            (2, 1, 'Bob', 'bob@x.org', '222', 200.00, 'low', '1985-06-30', 'US', '{c}', '{"k": 2}'),
            (3, 2, 'Hid\\', 'hid@x.org', '333', 100.00, 'high', '2000-12-31', 'FR', NULL, '{"k": 3}'),
            (4, 1, 'Dan', NULL, '444', NULL, NULL, NULL, NULL, '{}', NULL);
        INSERT INTO orders VALUES
            (10, 1, 1, 5.50, 'first'), (11, 1, 2, 100.00, NULL), (12, 2, 3, 0.00, 'zero'), (13, 1, NULL, 7.25, 'x'),
            (14, 2, 1, 1.00, 'other');
        INSERT INTO countries VALUES ('DE', 'Germany', 83), ('US', 'United States', 331), ('FR', 'France', 68);
        INSERT INTO vault VALUES ('gold');
        ANALYZE;
        """

    /// The shop as it is.
    static let whole = types + tables

    /// What the role `tenant` sees of it: its columns, masked, and its rows.
    static let visible =
        types + "CREATE SCHEMA raw; SET search_path = raw, public;" + tables + """
            CREATE TABLE public.users AS
                SELECT id, tenant, name, substr(email, 1, 1) || '***' AS email, salary, mood, born, code, tags, doc
                FROM raw.users WHERE tenant = 1;
            CREATE TABLE public.orders AS SELECT * FROM raw.orders WHERE tenant = 1;
            CREATE TABLE public.countries AS SELECT * FROM raw.countries;
            ALTER TABLE public.users ADD PRIMARY KEY (id);
            ALTER TABLE public.orders ADD PRIMARY KEY (id);
            ALTER TABLE public.countries ADD PRIMARY KEY (code);
            ALTER TABLE public.orders ALTER note SET DEFAULT 'new';
            """

    static let policy = Policy(roles: [
        Fixture.role(
            "tenant", ["users", "orders", "countries"], exclude: ["users.ssn"],
            filters: ["users.tenant = 1", "orders.tenant = 1"],
            masks: [("users.email", "substr(users.email, 1, 1) || '***'")]),
        Fixture.role(
            "writer", ["orders", "countries"], [.read, .insert, .update, .delete], filters: ["orders.tenant = 1"]),
        Fixture.role(
            "own", ["orders"], filters: ["orders.user_id = :user"], attributes: [("user", AttributeType(.integer))]),
        Fixture.role(
            "listed", ["orders"], filters: ["orders.tenant IN (:tenants)"],
            attributes: [("tenants", AttributeType(.integer, isList: true))]),
        Fixture.role(
            "members", ["orders"],
            filters: [
                "EXISTS (SELECT 1 FROM users u WHERE u.id = orders.user_id AND u.tenant = 1)"
            ]),
        Fixture.role(
            "columns", ["users"], exclude: ["users.ssn", "users.salary"], masks: [("users.mood", "NULL")]),
        Fixture.role("free", ["*"], [.read, .insert, .update, .delete, .explain]),
        Fixture.role("salaries", ["users"], filters: ["users.tenant = 2"]),
        Fixture.role("locker", ["countries"], [.read, .update]),
        Fixture.role("changer", ["orders"], [.update]),
        Fixture.role("blurred", ["users"], exclude: ["users.ssn"], masks: [("users.id", "0")]),
    ])

    static func compiler() throws(PolicyError) -> PolicyCompiler { try PolicyCompiler(policy, catalog) }

    static func refusal(
        _ compiler: PolicyCompiler, _ sql: String, _ role: String, attributes: [String: Value] = [:],
        parameters: ParameterValues = .none
    ) -> DiagnosticCode? {
        do throws(Refusal) {
            _ = try compiler.compile(sql, roles: [role], attributes: attributes, parameters: parameters)
            return nil
        } catch {
            return error.diagnostics.first?.code
        }
    }

    static func text(_ value: Value) -> String? {
        switch value {
        case .null: nil
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .blob(let bytes):
            "\\x"
                + bytes.map { String($0, radix: 16).count == 1 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
                .joined()
        case .list(let values): "{" + values.map { text($0) ?? "NULL" }.joined(separator: ",") + "}"
        }
    }
}
