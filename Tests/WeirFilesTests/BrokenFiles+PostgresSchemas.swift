extension BrokenFile {
    /// What is refused in the text of a schema of PostgreSQL.
    static let postgresSchemas = read(
        #"""
        ==
        CREATE TABLE t (a int
        =>
        1:22-1:22 syntax-error: syntax error at the end of the statement | this build reads the grammar of PostgreSQL 15
        ==
        \connect shop
        CREATE TABLE t (a int);
        =>
        1:1-1:2 syntax-error: syntax error at `\` | this build reads the grammar of PostgreSQL 15
        ==
        CREATE TABLE t (a int);
        CREATE TABLE "T" (a int);
        CREATE TABLE T (b int);
        =>
        3:14-3:15 duplicate-name: there is a relation `t` already | each relation is made once
        ==
        CREATE TABLE t (a int, b int, A text);
        =>
        1:31-1:32 duplicate-name: the column `a` stands twice
        ==
        CREATE TEMP TABLE t (a int);
        CREATE TABLE pg_temp.t (a int);
        CREATE TABLE pg_catalog.t (a int);
        =>
        1:19-1:20 unsupported-statement: the temporary relation `t` is no part of a catalog | leave it out
        2:14-2:23 unsupported-statement: the temporary relation `t` is no part of a catalog | leave it out
        3:14-3:26 unsupported-statement: the schema `pg_catalog` is the server's own | leave its objects out
        ==
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE TABLE t (a int);
        =>
        2:14-2:15 unknown-name: there is no schema for `t`: the search path is empty | write the name with its schema, as in `public.t`
        ==
        CREATE TABLE t (a int, PRIMARY KEY (b));
        CREATE TABLE u (a int PRIMARY KEY, PRIMARY KEY (a));
        CREATE TABLE v (a int REFERENCES t);
        CREATE TABLE w (a int REFERENCES never (x));
        CREATE TABLE x (a int, FOREIGN KEY (a) REFERENCES x (b));
        =>
        1:1-1:40 unknown-name: the table `t` has no column `b`
        2:1-2:52 duplicate-name: the table `u` has more than one primary key
        3:34-3:35 unknown-name: there is no table `t`
        4:34-4:39 unknown-name: there is no table `never`
        5:1-5:57 unknown-name: the table `x` has no column `b`
        ==
        CREATE TABLE p (a int);
        CREATE TABLE q PARTITION OF p DEFAULT;
        CREATE TABLE r PARTITION OF never DEFAULT;
        CREATE TABLE s (b int) INHERITS (never);
        ALTER TABLE p ATTACH PARTITION p DEFAULT;
        CREATE TABLE u (LIKE p, a text);
        =>
        2:29-2:30 unknown-name: `p` is not partitioned
        3:29-3:34 unknown-name: there is no table `never`
        4:34-4:39 unknown-name: there is no table `never`
        5:13-5:14 unknown-name: `p` is not partitioned
        6:25-6:26 duplicate-name: the column `a` stands twice
        ==
        CREATE TABLE t (a int);
        CREATE VIEW v AS SELECT a FROM t;
        ALTER TABLE t ADD COLUMN b int;
        ALTER TABLE t RENAME a TO c;
        ALTER TABLE t RENAME TO u;
        DROP TABLE t;
        =>
        3:13-3:14 unsupported-statement: `t` is changed after the view `v` was made of it | give the schema as it is in the end, as `pg_dump --schema-only` writes it, or read the catalog from the database itself
        4:13-4:14 unsupported-statement: `t` is changed after the view `v` was made of it | give the schema as it is in the end, as `pg_dump --schema-only` writes it, or read the catalog from the database itself
        5:13-5:14 unsupported-statement: `t` is renamed after the view `v` was made of it | make the view after the change
        6:12-6:13 unsupported-statement: `t` is dropped while views or other tables are made of it | drop those first
        ==
        CREATE VIEW v AS SELECT 1 AS a, 2 AS a;
        CREATE VIEW w AS SELECT * FROM never;
        CREATE VIEW x (a, b) AS SELECT 1;
        CREATE VIEW y (a) AS SELECT 1;
        CREATE VIEW y AS SELECT 1;
        =>
        1:13-1:14 duplicate-name: the column `a` of `v` stands twice | give the columns of its query different names with AS
        2:25-2:26 malformed-file: the columns of `w` cannot be told: `*` stands for columns that are not known | give it a column list, as in `CREATE VIEW w(a, b) AS …`
        3:13-3:14 column-count: `x` names 2 columns, and its query has 1
        5:13-5:14 duplicate-name: there is a relation `y` already | each relation is made once
        ==
        CREATE TABLE t AS SELECT 1 + 1 AS a;
        CREATE TABLE t AS EXECUTE q;
        =>
        2:1-2:28 unsupported-syntax: the statement uses a form that Weir does not read (the node `ExecuteStmt`)
        ==
        DO $$ begin end $$;
        CALL p();
        CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1;
        IMPORT FOREIGN SCHEMA s FROM SERVER r INTO public;
        =>
        1:1-1:3 unsupported-statement: `DO` in a schema is not followed | give the schema as it is in the end, as `pg_dump --schema-only` writes it, or read the catalog from the database itself
        2:1-2:5 unsupported-statement: `CALL` in a schema is not followed | give the schema as it is in the end, as `pg_dump --schema-only` writes it, or read the catalog from the database itself
        3:1-3:12 unsupported-statement: `CREATE RULE` in a schema is not followed: a rule can make a view of a table | leave the rule out, and write a view as CREATE VIEW
        4:1-4:22 unsupported-statement: `IMPORT FOREIGN SCHEMA` in a schema is not followed | give the schema as it is in the end, as `pg_dump --schema-only` writes it, or read the catalog from the database itself
        ==
        CREATE TABLE t (a int);
        ALTER TABLE t ADD COLUMN b int, ENABLE TRIGGER ALL;
        =>
        2:13-2:14 unsupported-syntax: an ALTER TABLE that changes columns, keys or parents and other things too is not supported | write what changes no column, key or parent (triggers, storage, statistics, …) as a statement of its own
        ==
        CREATE TABLE t (a int);
        ALTER TABLE t DROP COLUMN b;
        ALTER TABLE t DROP CONSTRAINT c;
        ALTER TABLE never ADD COLUMN c int;
        ALTER TABLE IF EXISTS never ADD COLUMN c int;
        DROP TABLE never;
        DROP SCHEMA public CASCADE;
        =>
        2:1-2:28 unknown-name: the table `t` has no column `b`
        3:1-3:32 unknown-name: the table `t` has no constraint `c` that is known by its name
        4:13-4:18 unknown-name: there is no table `never`
        6:12-6:17 unknown-name: there is no relation `never`
        7:1-7:12 unsupported-statement: `DROP SCHEMA` in a schema is not followed | give the schema as it is in the end, as `pg_dump --schema-only` writes it, or read the catalog from the database itself
        ==
        SET LOCAL search_path = x;
        =>
        1:1-1:26 unsupported-syntax: SET LOCAL search_path is not supported | write SET search_path, or write names with schemas
        ==
        CREATE TYPE mood AS ENUM ('a', 'a');
        CREATE TYPE pair AS (a int);
        CREATE DOMAIN pair AS int;
        ALTER TYPE mood ADD VALUE 'b';
        =>
        1:13-1:17 duplicate-name: a label of `mood` stands twice
        3:15-3:19 duplicate-name: there is a type `pair` already
        4:12-4:16 unknown-name: there is no enum `mood`
        ==
        CREATE TABLE t (a int);
        CREATE UNIQUE INDEX i ON t (b);
        CREATE INDEX j ON never (a);
        CREATE INDEX k ON t (a);
        CREATE INDEX k ON t (a);
        CREATE INDEX IF NOT EXISTS k ON t (a);
        =>
        2:1-2:31 unknown-name: the table `t` has no column `b`
        3:19-3:24 unknown-name: there is no table `never`
        5:1-5:24 duplicate-name: there is an index `k` already
        """#)
}
