import SQLBinding
import SQLParser
import SQLSyntax
import WeirPolicy

/// A shop, a role that sees part of it, and what such a role asks.
enum Shop {
    static let tables = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, phone TEXT, region TEXT NOT NULL,
            credit_limit INTEGER, created_at TEXT);
        CREATE TABLE tickets (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),
            subject TEXT, status TEXT NOT NULL, opened_at TEXT);
        CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),
            total NUMERIC, placed_at TEXT, status TEXT);
        CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, price NUMERIC);
        """

    static func catalog() throws -> Catalog {
        var builder = CatalogBuilder(database: "shop", dialect: .sqlite(), source: tables)
        for item in try SQLParser.parseScript(tables, dialect: .sqlite()) {
            if case .statement(let statement) = item { try builder.add(statement) }
        }
        return builder.catalog
    }

    static func postgresCatalog() throws -> Catalog {
        var catalog = try catalog()
        catalog.dialect = .postgres()
        catalog.defaultSchema = "public"
        for index in catalog.relations.indices {
            catalog.relations[index].schema = "public"
            for key in catalog.relations[index].foreignKeys.indices {
                catalog.relations[index].foreignKeys[key].schema = "public"
            }
            for column in catalog.relations[index].columns.indices {
                catalog.relations[index].columns[column].type = catalog.relations[index].columns[column].type
                    .lowercased()
            }
        }
        return catalog
    }

    static var policy: Policy {
        Policy(roles: [
            Role(
                name: Located("support"), databases: [Located("*")],
                tables: ["customers", "tickets", "orders", "products"].map { Located($0) },
                operations: [Located(.read)],
                excludeColumns: [Located("customers.credit_limit")],
                rowFilters: [
                    Located("customers.region = :region"),
                    Located(
                        "tickets.customer_id IN (SELECT c.id FROM customers AS c WHERE c.region = :region)"),
                ],
                masks: [ColumnExpression(column: Located("customers.phone"), expression: Located("'hidden'"))],
                attributes: [AttributeDeclaration(name: Located("region"), type: AttributeType(.text))])
        ])
    }

    static let statements = [
        "SELECT * FROM customers",
        "SELECT id, name, phone FROM customers WHERE name LIKE 'A%' ORDER BY name LIMIT 20",
        "SELECT c.name, count(*) AS n FROM customers AS c JOIN tickets AS t ON t.customer_id = c.id "
            + "WHERE t.status <> 'closed' GROUP BY c.id, c.name ORDER BY n DESC",
        "SELECT region, count(*) FROM customers GROUP BY region HAVING count(*) > 3",
        "WITH late AS (SELECT customer_id, max(opened_at) AS at FROM tickets GROUP BY customer_id) "
            + "SELECT c.name, l.at FROM customers AS c LEFT JOIN late AS l ON l.customer_id = c.id WHERE l.at IS NOT NULL",
        "SELECT o.id, o.total FROM orders AS o WHERE o.customer_id IN (SELECT id FROM customers WHERE created_at > ?1)",
        "SELECT name, (SELECT count(*) FROM tickets AS t WHERE t.customer_id = customers.id) AS open_tickets "
            + "FROM customers ORDER BY open_tickets DESC",
        "SELECT t.subject, t.status, CASE WHEN t.status = 'open' THEN 'now' WHEN t.status = 'waiting' THEN 'soon' "
            + "ELSE 'done' END AS due FROM tickets AS t WHERE t.opened_at BETWEEN '2024-01-01' AND '2024-12-31'",
        "SELECT status, total, sum(total) OVER (PARTITION BY status ORDER BY placed_at) FROM orders",
        "SELECT name FROM customers UNION SELECT name FROM products ORDER BY 1",
        "SELECT p.name, p.price FROM products AS p WHERE EXISTS (SELECT 1 FROM orders AS o WHERE o.total > p.price)",
        "SELECT upper(c.name) || ' <' || coalesce(c.email, 'none') || '>' AS contact FROM customers AS c "
            + "WHERE NOT (c.email IS NULL AND c.phone IS NULL)",
    ]
}
