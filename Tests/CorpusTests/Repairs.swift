import SQLSyntax
import WeirPolicy

/// A repair for each code, as its help says it; and the codes for which no text of the agent's helps.
enum Repairs {
    static let notRepairable: [DiagnosticCode: String] = [
        .invalidUTF8: "a text of Swift is always valid; bytes that are not come from the caller",
        .functionNotAllowed: "what the function does is not to be had; the help says who could allow it",
        .unsupportedStatement: "the statement is none that a session can ask",
        .cascade: "the rows can only be deleted by who may change what refers to them",
        .checkNotProvable:
            "the rule reads the rows of the table that is written to; no values make it hold whatever they are",
        .alwaysTrue: "a finding, not a refusal", .alwaysFalse: "a finding, not a refusal",
        .attributeOpens: "a finding, not a refusal", .attributeEmpties: "a finding, not a refusal",
        .unreachedTable: "a finding, not a refusal", .sensitiveColumn: "a finding, not a refusal",
        .roleUnion: "a finding, not a refusal", .testFailed: "of a case of `weir test`, whose author repairs it",
        .internalError: "a defect of Weir",
    ]

    static let all: [Repair] = statements + sessions + writes + policies

    private static let statements: [Repair] = [
        Repair(
            .syntaxError, "errors/statements", "A comma too many", "take away the comma before `FROM`",
            .part(", FROM", " FROM")),
        Repair(
            .syntaxError, "errors/statements", "TOP of another dialect", "write `LIMIT n` at the end of the query",
            .part("TOP 5 ", ""), .part("users", "users LIMIT 5")),
        Repair(.nulByte, "attacks/sqlite", "A NUL byte, then anything", "remove it", .part("\0; DROP TABLE users", "")),
        Repair(
            .emptyStatement, "errors/statements", "An empty text", "write a SELECT", .whole("SELECT id FROM users")),
        Repair(
            .multipleStatements, "attacks/sqlite", "Two statements", "send one statement at a time",
            .part("; DROP TABLE users", "")),
        Repair(
            .unsupportedSyntax, "policy/rewrite/writes", "DELETE with LIMIT",
            "choose the rows in WHERE, as in `WHERE id IN (SELECT … LIMIT …)`",
            .part("LIMIT 1", "WHERE id IN (SELECT id FROM events LIMIT 1)")),
        Repair(
            .tooComplex, "crashers/statements", "100,000 chained plus signs", "use a list, as in `a IN (1, 2, …)`",
            .whole("SELECT 1 IN (1, 2, 3)")),
        Repair(
            .unavailableRelation, "policy/refuse/names", "A relation that is not granted", "use one of `users`",
            .place("users")),
        Repair(
            .unavailableColumn, "policy/refuse/names", "A column that is not granted", "use one of `users.id`",
            .place("users.id")),
        Repair(
            .ambiguousColumn, "policy/refuse/names", "A column in two tables", "write `users.id` or `orders.id`",
            .place("orders.id")),
        Repair(
            .ambiguousColumn, "policy/refuse/postgres-names", "A column in two tables",
            "write `users.id` or `orders.id`",
            .place("users.id")),
        Repair(
            .duplicateName, "policy/refuse/names", "Two tables of one name", "give each an alias of its own",
            .part("orders u", "orders o")),
        Repair(
            .circularReference, "attacks/sqlite", "A common table expression that reads its own name",
            "write the schema to mean the table of that name", .place("main.users")),
        Repair(
            .columnCount, "policy/refuse/names", "IN with a subquery of two columns",
            "select as many columns as stand before IN", .part("id, name", "id")),
        Repair(
            .columnCount, "policy/refuse/names", "Terms of different widths",
            "select the same number of columns in each term", .part("id, name", "id")),
        Repair(
            .systemColumn, "attacks/sqlite", "rowid of a restricted table", "use the relation's own key column",
            .place("id")),
        Repair(
            .systemColumn, "attacks/postgres", "ctid of a restricted table", "use the relation's own key column",
            .place("id")),
        Repair(
            .invalidSortTerm, "policy/refuse/names", "A position beyond a compound", "the select list has 1 column",
            .place("1")),
        Repair(
            .invalidSortTerm, "policy/refuse/names", "A compound sorted by what it does not select",
            "name an output column of the first SELECT", .place("id")),
        Repair(
            .unknownWindow, "policy/refuse/names", "An unknown window", "define it in the WINDOW clause",
            .part("FROM users", "FROM users WINDOW w AS (ORDER BY id)")),
        Repair(
            .functionMisused, "policy/refuse/functions", "A window function without OVER", "write OVER (…) after it",
            .part("rank()", "rank() OVER (ORDER BY id)")),
        Repair(
            .functionMisused, "policy/refuse/functions", "A scalar function with OVER", "leave OVER out",
            .part(" OVER ()", "")),
        Repair(
            .typeNotAllowed, "policy/refuse/functions", "An unknown type", "use INTEGER, REAL, NUMERIC, TEXT or BLOB",
            .place("TEXT")),
        Repair(
            .operatorNotAllowed, "policy/refuse/functions", "REGEXP", "use LIKE or GLOB to match texts",
            .place("name LIKE 'A%'")),
        Repair(
            .operatorNotAllowed, "policy/refuse/postgres-functions", "An operator of a user's schema",
            "use an operator of pg_catalog", .part("public", "pg_catalog")),
        Repair(
            .operatorNotAllowed, "policy/rewrite/postgres-adversary", "A pattern over a query of one row",
            "write EXISTS (SELECT … WHERE value LIKE pattern)",
            .place("EXISTS (SELECT 1 FROM (VALUES ('%x')) AS p (pattern) WHERE name LIKE pattern)")),
        Repair(
            .collationNotAllowed, "policy/refuse/functions", "An unknown collation", "use BINARY, NOCASE or RTRIM",
            .place("NOCASE")),
        Repair(
            .explainNotAllowed, "policy/refuse/names", "EXPLAIN without the opt-in", "run the statement itself",
            .part("EXPLAIN QUERY PLAN ", "")),
        Repair(
            .columnUse, "policy/refuse/column-uses", "A column that may not be put out",
            "you may aggregate it, as with `count`, `sum` or `avg`", .place("avg(salary)")),
        Repair(
            .columnUse, "policy/refuse/column-uses", "A filter on what is for output",
            "you may select it, or group by it", .whole("SELECT name, count(*) FROM users GROUP BY name")),
        Repair(
            .restrictedRelation, "policy/refuse/names", "INDEXED BY on a restricted relation",
            "leave the index to the planner", .part(" INDEXED BY some_index", "")),
        Repair(
            .restrictedRelation, "policy/refuse/postgres-functions", "TABLESAMPLE of a filtered relation",
            "use `WHERE random() < 0.1`", .part("TABLESAMPLE SYSTEM (50)", "WHERE random() < 0.1")),
        Repair(
            .restrictedRelation, "policy/rewrite/postgres-views", "The rows of a view are not locked",
            "leave FOR UPDATE or FOR SHARE out", .part(" FOR UPDATE", "")),
    ]

    private static let sessions: [Repair] = [
        Repair(
            .unknownRole, "policy/refuse/names", "A role that does not exist", "name a role of the policy",
            .roles(["agent"])),
        Repair(
            .missingAttribute, "attacks/sqlite", "A session without the attribute", "give `me` a value",
            .attribute("me", .text("mia"))),
        Repair(
            .attributeType, "policy/rewrite/attributes", "An attribute of another type",
            "give it a value of its declared type", .attribute("me", .text("mia"))),
        Repair(
            .parameterMismatch, "policy/refuse/names", "A parameter without a value",
            "give every parameter of the statement a value", .parameters([.integer(1)])),
    ]

    private static let writes: [Repair] = [
        Repair(
            .operationNotPermitted, "policy/rewrite/writes", "A read-only role cannot update", "or read this one",
            .whole("SELECT total FROM orders")),
        Repair(
            .operationNotPermitted, "policy/rewrite/adversary",
            "Two editors: an INSERT of columns that no role grants together", "write columns that one role grants",
            .part("(id, region, salary, name)", "(id, region, salary)"), .part("(900, 1, 5, 'x')", "(900, 1, 5)")),
        Repair(
            .unavailableColumn, "attacks/sqlite", "INSERT that reaches ssn by position",
            "list the columns that you insert",
            .whole("INSERT INTO users (id, tenant, name, email) VALUES (900, 1, 'New', 'n@x')")),
        Repair(
            .checkFailed, "attacks/sqlite", "INSERT outside the filter",
            "write rows that the session itself could see", .part("(900, 2, 5)", "(900, 1, 5)")),
        Repair(
            .conflictClause, "attacks/sqlite", "REPLACE", "leave it out, and write INSERT or UPDATE",
            .part("REPLACE", "INSERT")),
        Repair(
            .conflictClause, "attacks/sqlite", "ON CONFLICT DO NOTHING", "leave ON CONFLICT out",
            .part(" ON CONFLICT DO NOTHING", "")),
        Repair(
            .unsupportedWrite, "policy/rewrite/writes",
            "A subquery has a table of the target's name, and the target's masked column is meant",
            "give the table in the subquery an alias of its own", .part("AS users WHERE", "AS one WHERE")),
        Repair(
            .unsupportedWrite, "attacks/postgres", "RETURNING to_jsonb", "name the columns",
            .part("to_jsonb(e)", "e.id")),
    ]

    private static let policies: [Repair] = [
        Repair(
            .malformedFile, "errors/policies", "No version", "write `version: 1` at the top",
            .whole("version: 1\nroles: {}\n")),
        Repair(
            .malformedFile, "errors/policies", "An unknown operation", "did you mean `read`?", .place("read")),
        Repair(.unknownKey, "errors/policies", "A key that is unknown", "did you mean `tables`?", .place("tables")),
        Repair(
            .notYetEnforced, "errors/policies", "An operation that is not enforced yet", "take it out",
            .part(", truncate", "")),
        Repair(
            .duplicateKey, "errors/policies", "A key that stands twice", "put both into one",
            .part("    tables: [orders]\n", ""), .part("[users]", "[users, orders]")),
        Repair(
            .unknownName, "errors/policies", "An unknown table", "check the spelling", .place("users")),
        Repair(
            .unknownName, "errors/roles", "A parent that is no role", "name a role of the policy",
            .part("[g, h]", "[g]")),
        Repair(
            .invalidExpression, "errors/policies", "A column without a table", "write it as `table.tenant`",
            .place("users.tenant")),
        Repair(
            .invalidExpression, "errors/policies", "A list attribute outside IN", "write `column IN (:ts)`",
            .part("users.tenant = :ts", "users.tenant IN (:ts)")),
        Repair(
            .invalidExpression, "errors/policies", "A filter with an attribute that is not declared",
            "declare it under `attributes`, as `tenant: text`",
            .part("= :tenant}", "= :tenant, attributes: {tenant: integer}}")),
        Repair(
            .invalidExpression, "errors/presets", "A preset of a text for a number",
            "give a value of the column's type `INTEGER`, or NULL", .part("\"'one'\"", "\"1\"")),
        Repair(
            .contradiction, "errors/policies", "Two masks that can meet", "use the same mask in each", .place("'x'")),
        Repair(
            .noEffect, "errors/roles", "A restrictive role without tables", "name them under `tables`",
            .part("databases: [shop], row-filter", "databases: [shop], tables: [users], row-filter")),
    ]
}
