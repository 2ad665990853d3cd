import SQLBinding
import SQLSyntax
import Weir
import WeirPolicy

/// A small shop with roles of every kind, made in code.
enum Fixture {
    static let catalog = Catalog(
        database: "shop", dialect: .sqlite(), defaultSchema: "main",
        relations: [
            Relation(
                schema: "main", name: "users",
                columns: [
                    Column(name: "id", type: "INTEGER"), Column(name: "tenant", type: "INTEGER"),
                    Column(name: "name", type: "TEXT"), Column(name: "email", type: "TEXT", collation: "NOCASE"),
                    Column(name: "ssn", type: "TEXT"), Column(name: "salary", type: "INTEGER"),
                ], primaryKey: ["id"]),
            Relation(
                schema: "main", name: "orders",
                columns: [
                    Column(name: "id", type: "INTEGER"), Column(name: "tenant", type: "INTEGER"),
                    Column(name: "user_id", type: "INTEGER"), Column(name: "total", type: "NUMERIC"),
                ], primaryKey: ["id"],
                foreignKeys: [
                    ForeignKey(columns: ["user_id"], schema: "main", table: "users", onDelete: .cascade)
                ]),
            Relation(
                schema: "main", name: "countries",
                columns: [Column(name: "code", type: "TEXT"), Column(name: "name", type: "TEXT")]),
            Relation(schema: "main", name: "vault", columns: [Column(name: "secret", type: "TEXT")]),
        ])

    static func role(
        _ name: String, _ tables: [String], _ operations: [WeirPolicy.Operation] = [.read], exclude: [String] = [],
        filters: [String] = [], checks: [String] = [], masks: [(String, String)] = [],
        attributes: [(String, AttributeType)] = [], allow: [String] = []
    ) -> Role {
        Role(
            name: Located(name), databases: [Located("shop")], tables: tables.map { Located($0) },
            operations: operations.map { Located($0) }, excludeColumns: exclude.map { Located($0) },
            rowFilters: filters.map { Located($0) }, checks: checks.map { Located($0) },
            masks: masks.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) },
            attributes: attributes.map { AttributeDeclaration(name: Located($0.0), type: $0.1) },
            allow: allow.map { Located($0) })
    }

    static let policy = Policy(roles: [
        role(
            "tenant", ["users", "orders", "countries"], exclude: ["users.ssn"],
            filters: ["users.tenant = 1", "orders.tenant = 1"],
            masks: [("users.email", "substr(users.email, 1, 1) || '***'")]),
        role(
            "writer", ["orders", "countries"], [.read, .insert, .update, .delete], filters: ["orders.tenant = 1"]),
        role("names", ["users"], exclude: ["users.ssn", "users.salary", "users.email"]),
        role(
            "regional", ["orders"], filters: ["orders.tenant IN (:tenants)"],
            attributes: [("tenants", AttributeType(.integer, isList: true))]),
        role(
            "own", ["orders"], filters: ["orders.user_id = :user"], attributes: [("user", AttributeType(.integer))]),
        role("free", ["*"], [.read, .insert, .update, .delete, .explain]),
    ])

    static func compiler() throws(PolicyError) -> PolicyCompiler { try PolicyCompiler(policy, catalog) }
}
