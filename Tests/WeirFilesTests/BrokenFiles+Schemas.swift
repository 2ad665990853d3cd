extension BrokenFile {
    /// What is refused in the text of a schema.
    static let schemas = read(
        #"""
        ==
        ALTER TABLE t ADD c
        =>
        1:1-1:20 unsupported-statement: `ALTER TABLE` in a schema is not followed | give the schema as it is in the end, as `.schema` writes it, or read the catalog from the database itself
        ==
        DROP TABLE t
        =>
        1:1-1:13 unsupported-statement: `DROP TABLE` in a schema is not followed | give the schema as it is in the end, as `.schema` writes it, or read the catalog from the database itself
        ==
        ATTACH 'x' AS y
        =>
        1:1-1:16 unsupported-statement: `ATTACH` in a schema is not followed | give the schema as it is in the end, as `.schema` writes it, or read the catalog from the database itself
        ==
        BEGIN;
        ROLLBACK;
        =>
        2:1-2:9 unsupported-statement: `ROLLBACK` in a schema is not followed | give the schema as it is in the end, as `.schema` writes it, or read the catalog from the database itself
        ==
        CREATE VIRTUAL TABLE f USING fts5(a)
        =>
        1:1-1:37 unsupported-statement: the columns of a virtual table cannot be told from `CREATE VIRTUAL TABLE` | read the catalog from the database itself
        ==
        INSERT INTO sqlite_schema(type) VALUES('table')
        =>
        1:13-1:26 unsupported-statement: a change of `sqlite_schema` is not followed | read the catalog from the database itself
        ==
        UPDATE Sqlite_Master SET sql = ''
        =>
        1:8-1:21 unsupported-statement: a change of `Sqlite_Master` is not followed | read the catalog from the database itself
        ==
        CREATE TEMP TABLE t(a)
        =>
        1:19-1:20 unsupported-statement: the temporary relation `t` is no part of a catalog | leave it out
        ==
        CREATE TABLE temp.t(a)
        =>
        1:14-1:20 unsupported-statement: the temporary relation `t` is no part of a catalog | leave it out
        ==
        CREATE TEMPORARY VIEW v AS SELECT 1 AS a
        =>
        1:23-1:24 unsupported-statement: the temporary relation `v` is no part of a catalog | leave it out
        ==
        CREATE TABLE aux.t(a)
        =>
        1:14-1:19 unknown-name: the schema `aux` is not part of this catalog | a catalog of SQLite has the schema `main`; make one catalog for each database file
        ==
        CREATE TABLE t(a);
        CREATE TABLE T(b);
        CREATE VIEW t AS SELECT 1 AS a;
        =>
        2:14-2:15 duplicate-name: there is a relation `T` already | each relation is made once
        3:13-3:14 duplicate-name: there is a relation `t` already | each relation is made once
        ==
        CREATE TABLE t AS SELECT 1 AS a
        =>
        1:14-1:15 unsupported-statement: the types of `CREATE TABLE t AS` cannot be told from it | write the columns out, as `.schema` shows them
        ==
        CREATE TABLE t(a, A)
        =>
        1:19-1:20 duplicate-name: the column `A` stands twice
        ==
        CREATE TABLE t(a PRIMARY KEY, b PRIMARY KEY)
        =>
        1:31-1:32 duplicate-name: the table `t` has more than one primary key
        ==
        CREATE TABLE t(a, PRIMARY KEY (b))
        =>
        1:32-1:33 unknown-name: the table `t` has no column `b`
        ==
        CREATE TABLE t(a, FOREIGN KEY (b) REFERENCES u)
        =>
        1:32-1:33 unknown-name: the table `t` has no column `b`
        ==
        CREATE TABLE t(a) WITHOUT ROWID
        =>
        1:14-1:15 syntax-error: the table `t` is WITHOUT ROWID and has no primary key
        ==
        CREATE TABLE t(a) STRICT
        =>
        1:16-1:17 syntax-error: the column `a` of a STRICT table has no type | its types are INT, INTEGER, REAL, TEXT, BLOB and ANY
        ==
        CREATE TABLE t(a VARCHAR(2)) STRICT
        =>
        1:18-1:28 syntax-error: a STRICT table has no type `VARCHAR(2)` | its types are INT, INTEGER, REAL, TEXT, BLOB and ANY
        ==
        CREATE INDEX i ON t(a)
        =>
        1:19-1:20 unknown-name: there is no table `t`
        ==
        CREATE TABLE t(a); CREATE INDEX i ON t(a); CREATE INDEX I ON t(a)
        =>
        1:57-1:58 duplicate-name: there is an index `I` already
        ==
        CREATE VIEW v AS SELECT * FROM gone
        =>
        1:25-1:27 malformed-file: the columns of the view `v` cannot be told: `*` stands for columns that are not known | give the view a column list, as in `CREATE VIEW v(a, b) AS …`
        ==
        CREATE VIEW v AS SELECT * FROM json_each('[]')
        =>
        1:25-1:27 malformed-file: the columns of the view `v` cannot be told: `*` stands for columns that are not known | give the view a column list, as in `CREATE VIEW v(a, b) AS …`
        ==
        CREATE VIEW v AS SELECT x.* FROM (SELECT 1 AS a)
        =>
        1:25-1:26 malformed-file: the columns of the view `v` cannot be told: there is no table `x` in its query | give the view a column list, as in `CREATE VIEW v(a, b) AS …`
        ==
        CREATE VIEW v AS SELECT 1 a, 2 a, 3 a, 4 a, 5 a
        =>
        1:13-1:14 malformed-file: the columns of the view `v` cannot be told: `a` stands too often | give the view a column list, as in `CREATE VIEW v(a, b) AS …`
        ==
        CREATE VIEW v(a, b) AS SELECT 1 AS a
        =>
        1:13-1:14 column-count: the view `v` names 2 columns, and its query has 1
        ==
        CREATE VIEW v(a, A) AS SELECT 1, 2
        =>
        1:18-1:19 duplicate-name: the column `A` stands twice

        """#)
}
