extension PostgresDump {
    static let catalog = ##"""
        {
          "version": 1,
          "database": "rich",
          "dialect": "postgres",
          "defaultSchema": "public",
          "relations": [
            {
              "schema": "Odd Schema",
              "name": "Odd \"Table\"",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "bigint", "nullable": false, "identity": "always"},
                {"name": "other", "type": "integer", "nullable": false, "identity": "by-default"},
                {"name": "a.b", "type": "text", "nullable": true}
              ],
              "primaryKey": ["id"],
              "unique": [],
              "foreignKeys": []
            },
            {
              "schema": "app",
              "name": "events_2025_a",
              "kind": "partition",
              "columns": [
                {"name": "kind", "type": "text", "nullable": false},
                {"name": "at", "type": "timestamp with time zone", "nullable": false},
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "customer", "type": "integer", "nullable": true}
              ],
              "primaryKey": ["id", "at"],
              "unique": [["at", "kind"]],
              "foreignKeys": [
                {"columns": ["customer"], "schema": "public", "table": "customers", "references": ["id"]}
              ],
              "parent": [{"schema": "public", "name": "events_2025"}]
            },
            {
              "schema": "app",
              "name": "mv",
              "kind": "materialized-view",
              "columns": [
                {"name": "id", "type": "integer", "nullable": true},
                {"name": "d", "type": "", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [["id"]],
              "foreignKeys": [],
              "definition": "SELECT customers.id, app.\"double\"(customers.id) AS d FROM public.customers"
            },
            {
              "schema": "app",
              "name": "orders",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "customer", "type": "integer", "nullable": false},
                {"name": "odd", "type": "bigint", "nullable": true},
                {"name": "a", "type": "integer", "nullable": false},
                {"name": "b", "type": "integer", "nullable": true},
                {"name": "c", "type": "integer", "nullable": true}
              ],
              "primaryKey": ["id", "a"],
              "unique": [["a", "b"], ["b", "c"]],
              "foreignKeys": [
                {"columns": ["customer"], "schema": "public", "table": "customers", "references": ["id"], "onDelete": "cascade", "onUpdate": "set-null"},
                {"columns": ["id", "a"], "schema": "app", "table": "orders", "references": ["id", "a"], "onDelete": "set-null"},
                {"columns": ["odd"], "schema": "Odd Schema", "table": "Odd \"Table\"", "references": ["id"], "onDelete": "set-default"}
              ]
            },
            {
              "schema": "app",
              "name": "robodog",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "name", "type": "text", "nullable": false, "default": "CAST('x' AS text)"},
                {"name": "legs", "type": "integer", "nullable": true, "default": "4"},
                {"name": "breed", "type": "text", "nullable": true},
                {"name": "serial", "type": "integer", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "parent": [{"schema": "public", "name": "dog"}, {"schema": "public", "name": "robot"}]
            },
            {
              "schema": "app",
              "name": "v2",
              "kind": "view",
              "columns": [
                {"name": "x", "type": "integer", "nullable": true},
                {"name": "y", "type": "email", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "definition": "SELECT customers.id AS x, customers.mail AS y FROM public.customers WHERE customers.feeling = CAST('ok' AS public.mood)"
            },
            {
              "schema": "public",
              "name": "animal",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "name", "type": "text", "nullable": true, "default": "CAST('x' AS text)"},
                {"name": "legs", "type": "integer", "nullable": true}
              ],
              "primaryKey": ["id"],
              "unique": [],
              "foreignKeys": []
            },
            {
              "schema": "public",
              "name": "customers",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false, "default": "nextval(CAST('public.customers_id_seq' AS regclass))"},
                {"name": "big", "type": "bigint", "nullable": false, "default": "nextval(CAST('public.customers_big_seq' AS regclass))"},
                {"name": "name", "type": "character varying(20)", "nullable": false, "default": "CAST('nobody' AS character varying)"},
                {"name": "feeling", "type": "mood", "nullable": true, "default": "CAST('ok' AS public.mood)"},
                {"name": "mail", "type": "email", "nullable": true},
                {"name": "born", "type": "date", "nullable": true},
                {"name": "seen", "type": "timestamp(3) with time zone", "nullable": true, "default": "now()"},
                {"name": "t1", "type": "time without time zone", "nullable": true},
                {"name": "t2", "type": "time(2) with time zone", "nullable": true},
                {"name": "price", "type": "numeric(5,2)", "nullable": true},
                {"name": "amount", "type": "numeric(7,0)", "nullable": true},
                {"name": "num", "type": "numeric", "nullable": true},
                {"name": "tags", "type": "text[]", "nullable": true, "default": "CAST('{}' AS text[])"},
                {"name": "matrix", "type": "integer[]", "nullable": true},
                {"name": "c1", "type": "character(1)", "nullable": true},
                {"name": "c2", "type": "character(5)", "nullable": true},
                {"name": "c3", "type": "bpchar", "nullable": true},
                {"name": "c4", "type": "\"char\"", "nullable": true},
                {"name": "b1", "type": "bit(1)", "nullable": true},
                {"name": "b2", "type": "bit(3)", "nullable": true},
                {"name": "b3", "type": "bit varying", "nullable": true},
                {"name": "b4", "type": "bit varying(9)", "nullable": true},
                {"name": "i1", "type": "interval", "nullable": true},
                {"name": "i2", "type": "interval(2)", "nullable": true},
                {"name": "i3", "type": "interval day to second(3)", "nullable": true},
                {"name": "i4", "type": "interval year to month", "nullable": true},
                {"name": "j", "type": "json", "nullable": true},
                {"name": "jb", "type": "jsonb", "nullable": true},
                {"name": "u", "type": "uuid", "nullable": true},
                {"name": "by", "type": "bytea", "nullable": true},
                {"name": "x", "type": "xml", "nullable": true},
                {"name": "f4", "type": "real", "nullable": true},
                {"name": "f8", "type": "double precision", "nullable": true},
                {"name": "dp", "type": "double precision", "nullable": true},
                {"name": "s2", "type": "smallint", "nullable": true},
                {"name": "i8", "type": "bigint", "nullable": true},
                {"name": "mny", "type": "money", "nullable": true},
                {"name": "ip", "type": "inet", "nullable": true},
                {"name": "rg", "type": "int4range", "nullable": true},
                {"name": "nm", "type": "name", "nullable": true},
                {"name": "o", "type": "oid", "nullable": true},
                {"name": "rc", "type": "regclass", "nullable": true},
                {"name": "total", "type": "numeric", "nullable": true, "generated": true},
                {"name": "german", "type": "text", "nullable": true, "collation": "public.german"},
                {"name": "posix", "type": "text", "nullable": true, "collation": "\"POSIX\""},
                {"name": "dflt", "type": "text", "nullable": true},
                {"name": "p3", "type": "app.point3", "nullable": true},
                {"name": "p3s", "type": "app.point3[]", "nullable": true},
                {"name": "pos", "type": "app.positive", "nullable": true},
                {"name": "moods", "type": "mood[]", "nullable": true},
                {"name": "Odd Column", "type": "integer", "nullable": true},
                {"name": "select", "type": "integer", "nullable": true},
                {"name": "role", "type": "text", "nullable": true},
                {"name": "whole", "type": "app.small", "nullable": true}
              ],
              "primaryKey": ["id"],
              "unique": [["mail"], ["name", "born"]],
              "foreignKeys": []
            },
            {
              "schema": "public",
              "name": "dog",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "name", "type": "text", "nullable": true, "default": "CAST('x' AS text)"},
                {"name": "legs", "type": "integer", "nullable": true},
                {"name": "breed", "type": "text", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "parent": "animal"
            },
            {
              "schema": "public",
              "name": "empty",
              "kind": "table",
              "columns": [],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": []
            },
            {
              "schema": "public",
              "name": "events",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "at", "type": "timestamp with time zone", "nullable": false},
                {"name": "kind", "type": "text", "nullable": true, "default": "CAST('x' AS text)"},
                {"name": "customer", "type": "integer", "nullable": true}
              ],
              "primaryKey": ["id", "at"],
              "unique": [["at", "kind"]],
              "foreignKeys": [
                {"columns": ["customer"], "schema": "public", "table": "customers", "references": ["id"]}
              ]
            },
            {
              "schema": "public",
              "name": "events_2024",
              "kind": "partition",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "at", "type": "timestamp with time zone", "nullable": false},
                {"name": "kind", "type": "text", "nullable": true, "default": "CAST('x' AS text)"},
                {"name": "customer", "type": "integer", "nullable": true}
              ],
              "primaryKey": ["id", "at"],
              "unique": [["at", "kind"]],
              "foreignKeys": [
                {"columns": ["customer"], "schema": "public", "table": "customers", "references": ["id"]}
              ],
              "parent": "events"
            },
            {
              "schema": "public",
              "name": "events_2025",
              "kind": "partition",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "at", "type": "timestamp with time zone", "nullable": false},
                {"name": "kind", "type": "text", "nullable": false, "default": "CAST('y' AS text)"},
                {"name": "customer", "type": "integer", "nullable": true}
              ],
              "primaryKey": ["id", "at"],
              "unique": [["at", "kind"]],
              "foreignKeys": [
                {"columns": ["customer"], "schema": "public", "table": "customers", "references": ["id"]}
              ],
              "parent": "events"
            },
            {
              "schema": "public",
              "name": "fast",
              "kind": "table",
              "columns": [
                {"name": "a", "type": "integer", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": []
            },
            {
              "schema": "public",
              "name": "hashed",
              "kind": "table",
              "columns": [
                {"name": "k", "type": "integer", "nullable": true},
                {"name": "v", "type": "text", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": []
            },
            {
              "schema": "public",
              "name": "hashed_0",
              "kind": "partition",
              "columns": [
                {"name": "k", "type": "integer", "nullable": true},
                {"name": "v", "type": "text", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "parent": "hashed"
            },
            {
              "schema": "public",
              "name": "liked",
              "kind": "table",
              "columns": [
                {"name": "id", "type": "integer", "nullable": false},
                {"name": "name", "type": "text", "nullable": true, "default": "CAST('x' AS text)"},
                {"name": "legs", "type": "integer", "nullable": true},
                {"name": "extra", "type": "integer", "nullable": true}
              ],
              "primaryKey": ["id"],
              "unique": [],
              "foreignKeys": []
            },
            {
              "schema": "public",
              "name": "robot",
              "kind": "table",
              "columns": [
                {"name": "serial", "type": "integer", "nullable": true},
                {"name": "name", "type": "text", "nullable": false}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": []
            },
            {
              "schema": "public",
              "name": "typed",
              "kind": "table",
              "columns": [
                {"name": "x", "type": "integer", "nullable": false},
                {"name": "y", "type": "numeric(5,2)", "nullable": true},
                {"name": "z", "type": "text", "nullable": true, "collation": "\"C\""}
              ],
              "primaryKey": ["x"],
              "unique": [],
              "foreignKeys": []
            },
            {
              "schema": "public",
              "name": "v",
              "kind": "view",
              "columns": [
                {"name": "id", "type": "integer", "nullable": true},
                {"name": "nn", "type": "character varying(20)", "nullable": true},
                {"name": "a1", "type": "", "nullable": true},
                {"name": "count", "type": "", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "definition": "SELECT c.id, c.\"name\" AS nn, o.a + 1 AS a1, count(*) AS count FROM public.customers AS c JOIN app.orders AS o ON o.customer = c.id WHERE c.price > CAST(3 AS numeric) GROUP BY c.id, c.\"name\", o.a"
            },
            {
              "schema": "public",
              "name": "v3",
              "kind": "view",
              "columns": [
                {"name": "n", "type": "", "nullable": true},
                {"name": "t", "type": "text", "nullable": true},
                {"name": "id", "type": "integer", "nullable": true},
                {"name": "nn", "type": "character varying(20)", "nullable": true},
                {"name": "a1", "type": "", "nullable": true},
                {"name": "count", "type": "", "nullable": true}
              ],
              "primaryKey": [],
              "unique": [],
              "foreignKeys": [],
              "definition": "WITH RECURSIVE r (n) AS (SELECT 1 AS \"?column?\" UNION ALL SELECT r_1.n + 1 FROM r AS r_1 WHERE r_1.n < 5) SELECT r.n, CAST('x' AS text) AS t, v.id, v.nn, v.a1, v.count FROM r LEFT JOIN public.v ON v.id = r.n"
            }
          ],
          "types": [
            {"schema": "app", "name": "point3", "kind": "composite"},
            {"schema": "app", "name": "positive", "kind": "domain", "baseType": "integer", "nullable": false, "default": "1"},
            {"schema": "app", "name": "small", "kind": "domain", "baseType": "app.positive", "default": "1"},
            {"schema": "public", "name": "email", "kind": "domain", "baseType": "text", "collation": "\"C\"", "hasCheck": true},
            {"schema": "public", "name": "mood", "kind": "enum", "labels": ["sad", "ok", "it's"]}
          ]
        }
        """##
}
