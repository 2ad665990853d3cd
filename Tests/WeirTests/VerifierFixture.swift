import PostgresParser
import SQLBinding
import SQLPrinter
import SQLSyntax
import WeirPolicy
@testable import Weir

/// A policy with filters, masks and unions of every kind, for the proof of what is made of statements.
enum VerifierFixture {
    private static func column(_ name: String, _ type: String, _ collation: String? = nil) -> Column {
        Column(name: name, type: type, collation: collation)
    }

    static let catalog = Catalog(
        database: "shop", dialect: .sqlite(), defaultSchema: "main",
        relations: [
            Relation(
                schema: "main", name: "users",
                columns: [
                    column("id", "INTEGER"), column("tenant", "INTEGER"), column("name", "TEXT"),
                    column("email", "VARCHAR(80)", "NOCASE"), column("ssn", "TEXT"), column("salary", "INTEGER"),
                    column("born", "DATE"), column("score", "REAL"),
                ], primaryKey: ["id"]),
            Relation(
                schema: "main", name: "orders",
                columns: [
                    column("id", "INTEGER"), column("tenant", "INTEGER"), column("user_id", "INTEGER"),
                    column("total", "NUMERIC"), column("status", "TEXT"),
                    Column(name: "gross", type: "NUMERIC", generated: true),
                ], primaryKey: ["id"]),
            Relation(schema: "main", name: "member", columns: [column("org", "INTEGER"), column("who", "TEXT")]),
            Relation(schema: "main", name: "countries", columns: [column("code", "TEXT"), column("name", "TEXT")]),
            Relation(schema: "main", name: "odd name", columns: [column("a b", "TEXT"), column("select", "TEXT")]),
            Relation(schema: "main", name: "vault", columns: [column("secret", "TEXT")]),
            Relation(schema: "main", name: "notes", columns: [column("code", "TEXT")], engine: "fts5"),
        ])

    private static func role(
        _ name: String, _ tables: [String], _ operations: [WeirPolicy.Operation] = [.read],
        columns: [(String, [String])] = [], exclude: [String] = [], filters: [String] = [], checks: [String] = [],
        masks: [(String, String)] = [], attributes: [(String, AttributeType)] = [], functions: [String] = [],
        allow: [String] = []
    ) -> Role {
        Role(
            name: Located(name), databases: [Located("shop")], tables: tables.map { Located($0) },
            operations: operations.map { Located($0) },
            columns: columns.map { ColumnList(table: Located($0.0), columns: $0.1.map { Located($0) }) },
            excludeColumns: exclude.map { Located($0) }, rowFilters: filters.map { Located($0) },
            checks: checks.map { Located($0) },
            masks: masks.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) },
            attributes: attributes.map { AttributeDeclaration(name: Located($0.0), type: $0.1) },
            functions: functions.map { Located($0) }, allow: allow.map { Located($0) })
    }

    private static let every: [WeirPolicy.Operation] = [.read, .insert, .update, .delete]

    static let policy = Policy(roles: [
        role(
            "tenant", ["users", "orders", "countries"], exclude: ["users.ssn"],
            filters: ["users.tenant = 1", "orders.tenant = 1"],
            masks: [("users.email", "substr(users.email, 1, 1) || '***'")]),
        role("names", ["users"], columns: [("users", ["id", "name"])]),
        role(
            "org", ["orders"],
            filters: [
                "EXISTS (SELECT 1 FROM member m WHERE m.org = orders.tenant AND m.who = :who) OR orders.tenant IN (:orgs)"
            ],
            attributes: [("who", AttributeType(.text)), ("orgs", AttributeType(.integer, isList: true))]),
        role(
            "own", ["orders", "users"],
            filters: [
                "orders.user_id = :user", "orders.status <> 'void' OR orders.status IS NULL",
                "users.id = :user AND users.tenant = :tenant",
            ],
            masks: [("users.born", "NULL"), ("users.score", "0.5"), ("users.salary", "0")],
            attributes: [("user", AttributeType(.integer)), ("tenant", AttributeType(.integer))]),
        role(
            "peers", ["users"], exclude: ["users.ssn"], filters: ["users.tenant = 2"],
            masks: [("users.salary", "0"), ("users.born", "NULL")]),
        role("payroll", ["users"], columns: [("users", ["id", "salary"])], filters: ["users.tenant IN (3, 4)"]),
        role(
            "forms", ["users"],
            filters: [
                """
                users.name LIKE 'a%' AND NOT (users.tenant BETWEEN 1 AND 2) AND users.tenant NOT IN (7, 8)
                AND CASE WHEN users.salary > 10 THEN users.score < 1.5 ELSE users.score IS NULL END
                AND users.email IS NOT DISTINCT FROM 'x@y.z' AND COALESCE(users.name, 'none') <> 'none'
                AND users.id IN (SELECT o.user_id FROM orders o JOIN member m ON m.org = o.tenant WHERE o.id = users.id)
                """
            ]),
        role(
            "writer", ["users", "orders", "countries"], every, exclude: ["users.ssn"],
            filters: ["users.tenant = 1", "orders.tenant = 1"],
            masks: [("users.email", "substr(users.email, 1, 1) || '***'"), ("users.salary", "0")]),
        role(
            "clerk", ["orders"], [.read, .update], columns: [("orders", ["id", "status"])],
            filters: ["orders.tenant = 2"]),
        role("viewer", ["countries"]),
        role("blind", ["orders"], [.delete], filters: ["orders.status = 'old'"]),
        role("free", ["countries", "orders", "\"odd name\"", "notes"], every + [.explain]),
        role("teller", ["users"], [.read, .explain], filters: ["users.tenant = 1"], allow: ["explain"]),
        role("planner", ["users", "countries"], [.read, .explain], filters: ["users.tenant = 1"]),
        role("watcher", ["users", "countries"], [.read, .explain], filters: ["users.tenant = 1"], allow: ["explain"]),
        role(
            "loose", ["orders"], every, filters: ["orders.tenant = 1"], functions: ["shout"],
            allow: ["do-nothing-upsert"]),
    ])

    static let attributes: [String: Value] = [
        "who": .text("ann"), "orgs": .list([.integer(4), .integer(5)]), "user": .integer(9), "tenant": .integer(1),
    ]

    static let compiler: Result<PolicyCompiler, any Error> = Result { try PolicyCompiler(policy, catalog) }

    struct Made {
        let printed: PrintedStatement
        let session: SessionAccess
        let original: Statement
        let lists: [ByteString: Int]

        func verify(_ text: String? = nil, parameters: [Parameter]? = nil) throws(Failure) {
            var copy = printed
            if let text { copy.text = text }
            if let parameters { copy.parameters = parameters }
            try Verifier.verify(copy, session, like: original, lists: lists)
        }
    }

    /// What is made of a statement, verified once as in any use of Weir.
    static func make(
        _ sql: String, _ roles: [String], _ placeholders: PlaceholderForm = .native,
        by compiler: Result<PolicyCompiler, any Error> = compiler
    ) throws -> Made {
        let session = try compiler.get().policy.session(roles)
        let statement = try StatementReader.parseStatement(sql, dialect: session.index.dialect)
        let prepared = try StatementCompiler(session, source: Array(sql.utf8), placeholders: placeholders).prepare(
            statement)
        let values = Dictionary(uniqueKeysWithValues: attributes.map { (ByteString($0.key), $0.value) })
        var lists: [ByteString: Int] = [:]
        for (name, value) in values {
            if case .list(let elements) = value { lists[name] = elements.count }
        }
        let printed =
            try prepared.printed
            ?? prepared.compiler.print(ListExpansion.expand(prepared.rewritten, values), statement, lists: lists)
        return Made(printed: printed, session: session, original: statement, lists: lists)
    }
}
