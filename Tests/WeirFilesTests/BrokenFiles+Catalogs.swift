extension BrokenFile {
    /// Every mistake that a catalog file can hold.
    static let catalogs = read(
        #"""
        ==

        =>
        malformed-file: the catalog file is empty
        ==
        []
        =>
        1:1-1:3 malformed-file: a catalog must be an object, not a list
        ==
        {}
        =>
        1:1-1:2 malformed-file: the key `version` of a catalog is missing
        1:1-1:2 malformed-file: the key `database` of a catalog is missing
        1:1-1:2 malformed-file: the key `dialect` of a catalog is missing
        1:1-1:2 malformed-file: the key `defaultSchema` of a catalog is missing
        1:1-1:2 malformed-file: the key `relations` of a catalog is missing
        ==
        {"version": "1", "database": "", "dialect": "mysql", "defaultSchema": 1, "relations": {}}
        =>
        1:13-1:16 malformed-file: `version` must be a number, not a string | write `"version": 1`
        1:30-1:32 malformed-file: `database` must not be empty
        1:46-1:51 malformed-file: the dialect `mysql` is not supported yet | this version of Weir has `sqlite` and `postgres`, with an optional version as in `sqlite:3.44` and `postgres:15`
        1:71-1:72 malformed-file: `defaultSchema` must be a string, not a number
        1:87-1:89 malformed-file: `relations` must be a list, not an object
        ==
        {"version": 2, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        ]}
        =>
        1:13-1:14 malformed-file: version `2` of the catalog file is not known | write `"version": 1`
        ==
        {"version": 1, "database": "d", "dialect": "sqlite:4", "defaultSchema": "main", "relations": [
        ]}
        =>
        1:45-1:53 malformed-file: `4` is not a version of SQLite | write it as in `sqlite:3.44`
        ==
        {"version": 1, database: "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        ]}
        =>
        1:16-1:24 malformed-file: the key `database` must stand in double quotes
        ==
        {"version": 1, "database": d, "dialect": "sqlite", "defaultSchema": "main", "relations": [
        ]}
        =>
        1:28-1:29 malformed-file: `database` must be a string, not `d` without double quotes
        ==
        {"version": 1, "database": "d", "database": "e", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        ]}
        =>
        1:34-1:42 duplicate-key: the key `database` stands twice | put both into one ; 1:17 it stands here first
        ==
        {"version": 1, "database": "d", "Relation": 1, "dialect": "sqlite", "defaultSchema": "main", "relations": [
        ]}
        =>
        1:33-1:43 unknown-key: unknown key `Relation` | did you mean `relations`?
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        null, 1]}
        =>
        2:1-2:5 malformed-file: a relation must be an object, not null
        2:7-2:8 malformed-file: a relation must be an object, not a number
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": [], "primarykey": []}]}
        =>
        4:52-4:64 unknown-key: unknown key `primarykey` | did you mean `primaryKey`?
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "tabel",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": []}]}
        =>
        2:42-2:47 malformed-file: `tabel` is not a kind of relation | did you mean `table`?
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "sequence",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": []}]}
        =>
        2:42-2:50 malformed-file: `sequence` is not a kind of relation | it is one of table, view, materialized-view, partition
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "partition",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": []}]}
        =>
        2:29-2:30 malformed-file: the partition `t` has no `parent` | name the table it is a part of
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": [], "definition": "SELECT 1"}]}
        =>
        4:52-4:64 malformed-file: only a view has a `definition`, and `t` is a table
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": null, "nullable": "true", "generated": 1, "default": false}],
        "primaryKey": [], "unique": [], "foreignKeys": []}]}
        =>
        3:35-3:39 malformed-file: `type` must be a string, not null
        3:53-3:59 malformed-file: `nullable` must be `true` or `false`, not a string
        3:74-3:75 malformed-file: `generated` must be `true` or `false`, not a number
        3:88-3:93 malformed-file: `default` must be a string, not `false`
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "", "type": ""}],
        "primaryKey": [], "unique": [], "foreignKeys": []}]}
        =>
        3:13-3:14 malformed-file: the key `nullable` of a column is missing
        3:22-3:24 malformed-file: `name` must not be empty
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": "INT", "nullable": true}, {"name": "A", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": []}]}
        =>
        3:71-3:72 duplicate-name: the column `A` of `t` stands twice ; 3:23 it stands here first
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": []},
        {"schema": "MAIN", "name": "T", "kind": "table",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": []}]}
        =>
        5:29-5:30 duplicate-name: the relation `MAIN.T` stands twice ; 2:29 it stands here first
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": ["b"], "unique": [[], ["a", "A"], "a", [1]], "foreignKeys": []}]}
        =>
        4:17-4:18 malformed-file: the relation `t` has no column `b`
        4:33-4:35 malformed-file: an item of `unique` must name a column
        4:44-4:45 duplicate-name: the column `A` of a key stands twice ; 4:39 it stands here first
        4:49-4:52 malformed-file: an item of `unique` must be a list of column names, not a string
        4:55-4:56 malformed-file: a column name must be a string, not a number
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": [{"columns": ["a"], "schema": "main", "table": "T", "references": ["a", "z"], "onDelete": "drop"}]}]}
        =>
        4:49-4:145 malformed-file: a foreign key of 1 column(s) refers to 2 | name as many columns in `references` as in `columns`, or none for the primary key
        4:121-4:122 malformed-file: the relation `T` has no column `z`
        4:139-4:143 malformed-file: `drop` is not an action | it is one of no-action, restrict, cascade, set-null, set-default
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": "INT", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": [{"columns": [], "schema": "main", "onDelte": "cascade"}]}]}
        =>
        4:49-4:50 malformed-file: the key `table` of a foreign key is missing
        4:61-4:63 malformed-file: `columns` must name a column
        4:83-4:92 unknown-key: unknown key `onDelte` | did you mean `onDelete`?
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {"schema": "main", "name": "t", "kind": "table",
        "columns": [{"name": "a", "type": "IN\u0000T", "nullable": true}],
        "primaryKey": [], "unique": [], "foreignKeys": []}]}
        =>
        3:35-3:46 nul-byte: `type` holds a NUL byte
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        *t]}
        =>
        2:1-2:3 malformed-file: aliases are not read: `*t` | write the value out, or quote it: `"*t"`
        ==
        {"version": 1, "database": "d", "dialect": "sqlite", "defaultSchema": "main", "relations": [
        {]}
        =>
        2:2-2:3 malformed-file: the file is not JSON: did not find expected node content | a value is missing, or a bracket or brace is not closed
        ==
        {"version": 1
        =>
        1:14-1:14 malformed-file: the file is not JSON: did not find expected ',' or '}'

        ==
        {"version": 1, "database": "d", "dialect": "postgres", "defaultSchema": "public", "relations": [], "types": [
          {"schema": "s", "name": "a", "kind": "enum"},
          {"schema": "s", "name": "b", "kind": "enum", "labels": ["x", 1], "baseType": "text"},
          {"schema": "s", "name": "c", "kind": "domain", "labels": []},
          {"schema": "s", "name": "d", "kind": "range"},
          {"schema": "s", "name": "e", "kind": "composite", "nullable": true, "fields": []},
          {"schema": "s", "name": "e", "kind": "composite"},
          {"schema": "s", "name": "E", "kind": "composite"}]}
        =>
        2:3-2:4 malformed-file: the key `labels` of an enum is missing
        3:64-3:65 malformed-file: a label must be a string, not a number
        3:68-3:78 malformed-file: an enum has no `baseType`
        4:3-4:4 malformed-file: the key `baseType` of a domain is missing
        4:50-4:58 malformed-file: a domain has no `labels`
        5:41-5:46 malformed-file: `range` is not a kind of type | it is one of enum, domain, composite
        6:53-6:63 malformed-file: a composite type has no `nullable`
        6:71-6:79 unknown-key: unknown key `fields` | a type has the keys `schema`, `name`, `kind`, `labels`, `baseType`, `nullable`, `default`, `collation`, `hasCheck`
        7:28-7:29 duplicate-name: the type `s.e` stands twice ; 6:28 it stands here first
        ==
        {"version": 1, "database": "d", "dialect": "postgres:15", "defaultSchema": "public", "relations": [
          {"schema": "s", "name": "a", "kind": "table", "primaryKey": [], "unique": [], "foreignKeys": [], "parent": [],
            "columns": [{"name": "c", "type": "integer", "nullable": true, "identity": "never"}]},
          {"schema": "s", "name": "b", "kind": "table", "primaryKey": [], "unique": [], "foreignKeys": [], "columns": [],
            "parent": [{"schema": "s"}, "t"]},
          {"schema": "s", "name": "c", "kind": "partition", "primaryKey": [], "unique": [], "foreignKeys": [], "columns": [],
            "parent": {"schema": "s", "name": "a"}}]}
        =>
        2:110-2:112 malformed-file: `parent` must name a table
        3:81-3:86 malformed-file: `never` is not a kind of identity | it is one of always, by-default
        5:16-5:17 malformed-file: the key `name` of a parent is missing
        5:33-5:36 malformed-file: a parent must be an object, not a string
        7:15-7:43 malformed-file: `parent` must be a string or a list, not an object
        """#)
}
