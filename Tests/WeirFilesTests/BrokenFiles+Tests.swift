extension BrokenFile {
    /// Every mistake that a test file can hold.
    static let tests = read(
        #"""
        ==

        =>
        malformed-file: the test file is empty | a test file has `version: 1`, `policy` and `cases`
        ==
        [a]
        =>
        1:1-1:4 malformed-file: a test file must be a mapping with the keys `version`, `policy` and `cases`
        ==
        version: 1
        =>
        malformed-file: the key `policy` is missing | write `policy: weir.yaml`
        malformed-file: the key `cases` is missing | write a list of cases, each with `name`, `roles`, `statement` and what is expected
        malformed-file: the key `catalog` or `schema` is missing | write `catalog: shop.json`, or `schema: schema.sql` and `dialect: sqlite`
        ==
        {version: 1, policy: p, catalog: c, case: []}
        =>
        1:37-1:41 unknown-key: unknown key `case` | did you mean `cases`?
        malformed-file: the key `cases` is missing | write a list of cases, each with `name`, `roles`, `statement` and what is expected
        ==
        {version: 2, policy: p, catalog: c, cases: []}
        =>
        1:11-1:12 malformed-file: version `2` of the test file is not known | write `version: 1` at the top
        ==
        {version: 1, policy: [p], catalog: c, cases: []}
        =>
        1:22-1:25 malformed-file: `policy` must be one value | write `policy: weir.yaml`
        ==
        {version: 1, policy: ' ', catalog: c, cases: []}
        =>
        1:22-1:25 malformed-file: `policy` is empty | write `policy: weir.yaml`
        ==
        {version: 1, policy: p, catalog: c, schema: s, cases: []}
        =>
        1:37-1:43 contradiction: `catalog` and `schema` cannot stand beside each other | take one out
        ==
        {version: 1, policy: p, catalog: c, dialect: sqlite, cases: []}
        =>
        1:37-1:44 contradiction: `dialect` stands beside `catalog`, which says it itself | take it out
        ==
        {version: 1, policy: p, catalog: c, database: d, cases: []}
        =>
        1:37-1:45 contradiction: `database` stands beside `catalog`, which says it itself | take it out
        ==
        {version: 1, policy: p, schema: s, cases: []}
        =>
        1:25-1:31 malformed-file: the key `dialect` is missing beside `schema` | write `dialect: sqlite` or `dialect: postgres`
        ==
        {version: 1, policy: p, schema: s, dialect: oracle, cases: []}
        =>
        1:45-1:51 malformed-file: the dialect `oracle` is not supported yet | this version of Weir has `sqlite` and `postgres`, with an optional version as in `sqlite:3.44` and `postgres:15`
        ==
        {version: 1, policy: p, catalog: c, fixture: [a], cases: []}
        =>
        1:46-1:49 malformed-file: `fixture` must be the name of a file or a mapping of tables to rows | name a file of SQL, or write rows as `table: [{column: value}]`
        ==
        {version: 1, policy: p, catalog: c, fixture: {'a b': [], t: x, u: [1], v: [{a: [1]}]}, cases: []}
        =>
        1:48-1:51 malformed-file: `a b` is not a table name | write `t` or `schema.t`; put other names in double quotes
        1:61-1:62 malformed-file: `t` must be a list of rows | name a file of SQL, or write rows as `table: [{column: value}]`
        1:68-1:69 malformed-file: a row of `u` must be a mapping of columns to values | name a file of SQL, or write rows as `table: [{column: value}]`
        1:80-1:83 malformed-file: the value of `a` must be one value
        ==
        {version: 1, policy: p, catalog: c, cases: {a: b}}
        =>
        1:44-1:50 malformed-file: `cases` must be a list of cases | write a list of cases, each with `name`, `roles`, `statement` and what is expected
        ==
        {version: 1, policy: p, catalog: c, cases: [a, {}]}
        =>
        1:45-1:46 malformed-file: a case must be a mapping of its keys | write a list of cases, each with `name`, `roles`, `statement` and what is expected
        1:48-1:49 malformed-file: the case has no key `name` | write a list of cases, each with `name`, `roles`, `statement` and what is expected
        1:48-1:49 malformed-file: the case has no key `roles` | write a list of cases, each with `name`, `roles`, `statement` and what is expected
        1:48-1:49 malformed-file: the case has no key `statement` | write a list of cases, each with `name`, `roles`, `statement` and what is expected
        1:48-1:49 malformed-file: the case expects nothing | write `expect: accepted`, `refused: CODE`, `raised: CODE`, `sql`, `rows` or `changed`
        ==
        version: 1
        policy: p
        catalog: c
        cases:
          - {name: a, roles: [], statement: s, expect: accepted}
          - {name: a, roles: r, statement: s, expect: refused}
        =>
        5:22-5:24 malformed-file: `roles` names no role | write `roles: [analyst]`
        6:12-6:13 duplicate-name: two cases are named `a` | give each case a name of its own
        6:47-6:54 malformed-file: `refused` is nothing that can be expected | write `expect: accepted`, or `refused: CODE`, `raised: CODE`, `sql`, `rows` or `changed`
        ==
        {version: 1, policy: p, catalog: c, cases: [{name: a, roles: r, statement: s, refused: unavailable-colum, rows: []}]}
        =>
        1:88-1:105 malformed-file: `unavailable-colum` is no diagnostic code | did you mean `unavailable-column`?
        1:107-1:111 contradiction: a refused statement has no `rows` | take out `rows` or `refused`
        ==
        {version: 1, policy: p, catalog: c, cases: [{name: a, roles: r, statement: s, raised: x, changed: 1}]}
        =>
        1:90-1:97 contradiction: a statement that raises has no `changed` | take out `changed` or `raised`
        ==
        {version: 1, policy: p, catalog: c, cases: [{name: a, roles: r, statement: s, changed: many, ordered: yes}]}
        =>
        1:88-1:92 malformed-file: `many` is no number of rows | write `changed: 1`
        1:94-1:101 contradiction: `ordered` stands without `rows` | take it out, or write `rows`
        1:103-1:106 malformed-file: `ordered` must be `true` or `false`, not `yes`
        ==
        {version: 1, policy: p, catalog: c, cases: [{name: a, roles: r, statement: s, rows: [1, [[2]]], parameters: 1, attributes: [a]}]}
        =>
        1:86-1:87 malformed-file: a row must be a list or a mapping | write rows as `[[1, Ada]]` or `[{id: 1, name: Ada}]`; `[]` for none
        1:90-1:93 malformed-file: a value of a row must be one value
        1:109-1:110 malformed-file: `parameters` must be a list or a mapping | write `parameters: [1, a]` or `parameters: {name: a}`
        1:124-1:127 malformed-file: `attributes` must be a mapping of names to values | write `attributes: {region: US, regions: [US, EU]}`
        ==
        {version: 1, policy: p, catalog: c, cases: [{name: "a\0", roles: r, statement: s, rows: [["\0"]], sorted: true}]}
        =>
        1:52-1:57 nul-byte: `name` holds a NUL byte
        1:91-1:95 nul-byte: a value of a row holds a NUL byte
        1:99-1:105 unknown-key: unknown key `sorted` | a case has the keys `name`, `roles`, `attributes`, `parameters`, `statement`, `expect`, `refused`, `raised`, `sql`, `rows`, `ordered`, `changed`
        ==
        {version: 1, policy: p, catalog: c, policy: q, cases: []}
        =>
        1:37-1:43 duplicate-key: the key `policy` stands twice | put both into one ; 1:14 it stands here first
        """#)
}
