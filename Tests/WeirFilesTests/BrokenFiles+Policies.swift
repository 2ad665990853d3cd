extension BrokenFile {
    /// Every mistake that a policy file can hold.
    static let policies = read(
        #"""
        ==

        =>
        malformed-file: the policy file is empty | a policy has `version: 1` and its roles under `roles:`
        ==
        # nothing

        =>
        malformed-file: the policy file is empty | a policy has `version: 1` and its roles under `roles:`
        ==
        ~
        =>
        malformed-file: the policy file is empty | a policy has `version: 1` and its roles under `roles:`
        ==
        roles
        =>
        1:1-1:6 malformed-file: a policy must be a mapping with the keys `version` and `roles`
        ==
        [a]
        =>
        1:1-1:4 malformed-file: a policy must be a mapping with the keys `version` and `roles`
        ==
        roles: {}
        =>
        malformed-file: the key `version` is missing | write `version: 1` at the top
        ==
        version: 1
        =>
        malformed-file: the key `roles` is missing | write the roles under `roles:`
        ==
        version: 2
        roles: {}
        =>
        1:10-1:11 malformed-file: version `2` of the policy file is not known | write `version: 1`
        ==
        version:
        roles: {}
        =>
        1:1-1:8 malformed-file: `version` has no value | write `version: 1`
        ==
        version: [1]
        roles: {}
        =>
        1:10-1:13 malformed-file: `version` must be a number | write `version: 1`
        ==
        version: 1
        roles: [a]
        =>
        2:8-2:11 malformed-file: `roles` must be a mapping of role names | write `roles:` and under it `name:`
        ==
        version: 1
        role: {}
        =>
        2:1-2:5 unknown-key: unknown key `role` | did you mean `roles`?
        malformed-file: the key `roles` is missing | write the roles under `roles:`
        ==
        version: 1
        roles: {}
        x: 1
        =>
        3:1-3:2 unknown-key: unknown key `x` | a policy has the keys `version`, `roles`, `gateway`
        ==
        version: 1
        roles: {}
        gateway: {}
        =>
        3:1-3:8 not-yet-enforced: the key `gateway` is not yet enforced | take it out: this version refuses what it cannot enforce
        ==
        version: 1
        roles: &r {}
        =>
        2:8-2:10 malformed-file: anchors are not read: `&r` | take the anchor out, or quote a value that starts with `&`
        ==
        version: 1
        roles:
          r: &r {}
          s: *r
        =>
        3:6-3:8 malformed-file: anchors are not read: `&r` | take the anchor out, or quote a value that starts with `&`
        4:6-4:8 malformed-file: aliases are not read: `*r` | write the value out, or quote it: `"*r"`
        ==
        version: !!int 1
        roles: {}
        =>
        1:10-1:15 malformed-file: tags are not read: `!!int` | take the tag out, or quote a value that starts with `!`
        ==
        version: 1
        roles: ! {}
        =>
        2:8-2:9 malformed-file: tags are not read: `!` | take the tag out, or quote a value that starts with `!`
        ==
        version: 1
        roles:
          r:
            tables: [!x a]

        =>
        4:14-4:16 malformed-file: tags are not read: `!x` | take the tag out, or quote a value that starts with `!`
        ==
        version: 1
        roles:
          r:
            <<: {tables: a}
        =>
        4:5-4:7 malformed-file: merge keys are not read: `<<` | write the keys out
        ==
        version: 1
        roles: {r: {}}
        roles: {s: {}}
        =>
        3:1-3:6 duplicate-key: the key `roles` stands twice | put both into one ; 2:1 it stands here first
        ==
        version: 1
        roles:
          r:
            tables: a
            tables: b

        =>
        5:5-5:11 duplicate-key: the key `tables` stands twice | put both into one ; 4:5 it stands here first
        ==
        version: 1
        roles:
          r:
            masks: {t.a: 'a', "t.a": 'b'}

        =>
        4:24-4:27 duplicate-key: the key `t.a` stands twice | put both into one ; 4:13 it stands here first
        ==
        version: 1
        roles: {[a]: {}}
        =>
        2:9-2:12 malformed-file: a key must be a name | quote a name that holds brackets or braces
        ==
        version: 1
        roles: {}
        ---
        version: 1

        =>
        3:1-3:4 malformed-file: a second document starts here | a file holds one document; take out the `---`
        ==
        %YAML 1.1
        ---
        version: 1
        roles: {}

        =>
        1:1-1:6 malformed-file: directives are not read | take out the lines that start with `%`
        ==
        version: 1
        roles:
          r:
            tables: *

        =>
        4:14-4:14 malformed-file: the file is not YAML: did not find expected alphabetic or numeric character | quote a value that starts with `*`, as in `"*"`
        ==
        version: 1
        roles:
          r:
            tables: [*]

        =>
        4:15-4:16 malformed-file: the file is not YAML: did not find expected alphabetic or numeric character | quote a value that starts with `*`, as in `"*"`
        ==
        version: 1
        roles:
          r:
            tables: &

        =>
        4:14-4:14 malformed-file: the file is not YAML: did not find expected alphabetic or numeric character | quote a value that starts with `&`
        ==
        version: 1
        roles:
          r:
            ⇥tables: a

        =>
        4:5-4:6 malformed-file: a tab stands where the line's indentation is | indent with spaces
        ==
        version: 1
        roles:
          r:
            row-filter: a: b

        =>
        4:18-4:19 malformed-file: the file is not YAML: mapping values are not allowed in this context | check the indentation, and quote a value that holds `: `
        ==
        version: 1
        roles:
          r:
            row-filter: @a

        =>
        4:17-4:18 malformed-file: the file is not YAML: found character that cannot start any token | quote a value that starts with this character
        ==
        version: 1
        roles:
          r:
            row-filter: 'a

        =>
        5:1-5:1 malformed-file: the file is not YAML: found unexpected end of stream | a quote, bracket or brace is not closed
        ==
        version: 1
        roles:
          r:
            row-filter: "\uD800"

        =>
        4:20-4:21 malformed-file: the file is not YAML: found invalid Unicode character escape code | write the character itself
        ==
        version: 1
        roles:
          r:
            row-filter: ␁

        =>
        4:17-4:18 malformed-file: the file is not YAML: control characters are not allowed | take the character out, or write it as an escape in double quotes
        ==
        version: 1
        roles:
          r:
            tables: ␀

        =>
        4:13-4:14 nul-byte: the file holds a NUL byte | a policy or catalog is UTF-8 text
        ==
        version: 1
        roles:
          r:
            databases: "a\0"

        =>
        4:16-4:21 nul-byte: a name holds a NUL byte
        ==
        version: 1
        roles:
          r:
            row-filter: "a\0"

        =>
        4:17-4:22 nul-byte: `row-filter` holds a NUL byte
        ==
        version: 1
        roles: {1a: {}}
        =>
        2:9-2:11 malformed-file: `1a` is not a role name | a role name has letters, digits, `_` and `-`, and starts with a letter or `_`
        ==
        version: 1
        roles: {'a b': {}}
        =>
        2:10-2:13 malformed-file: `a b` is not a role name | a role name has letters, digits, `_` and `-`, and starts with a letter or `_`
        ==
        version: 1
        roles: {'': {}}
        =>
        2:10-2:10 malformed-file: `` is not a role name | a role name has letters, digits, `_` and `-`, and starts with a letter or `_`
        ==
        version: 1
        roles:
          r:

        =>
        3:3-3:4 malformed-file: the role `r` has no value | give it its keys, or `{}` for a role that grants nothing
        ==
        version: 1
        roles: {r: [a]}
        =>
        2:12-2:15 malformed-file: the role `r` must be a mapping of its keys | write for example `tables: [customers]` under it
        ==
        version: 1
        roles:
          r:
            tabels: a

        =>
        4:5-4:11 unknown-key: unknown key `tabels` | did you mean `tables`?
        ==
        version: 1
        roles:
          r:
            row_filter: a

        =>
        4:5-4:15 unknown-key: unknown key `row_filter` | did you mean `row-filter`?
        ==
        version: 1
        roles:
          r:
            wholly-other: a

        =>
        4:5-4:17 unknown-key: unknown key `wholly-other` | a role has the keys `extends`, `restrict`, `databases`, `tables`, `operations`, `columns`, `exclude-columns`, `column-uses`, `minimum-group-size`, `row-filter`, `check`, `masks`, `presets`, `attributes`, `functions`, `allow`
        ==
        version: 1
        roles:
          r:
            extends: [a, b c, '']

        =>
        4:18-4:21 malformed-file: `b c` is not a role name | a role name has letters, digits, `_` and `-`, and starts with a letter or `_`
        4:24-4:24 malformed-file: `` is not a role name | a role name has letters, digits, `_` and `-`, and starts with a letter or `_`
        ==
        version: 1
        roles:
          r:
            extends: {a: b}

        =>
        4:14-4:20 malformed-file: `extends` must be a list of names, not a mapping | write `extends: [a, b]`
        ==
        version: 1
        roles:
          r:
            column-uses: {t.c: [output, outptu], t: filter, t.d: [], t.e: {output: a}}

        =>
        4:33-4:39 malformed-file: `outptu` is not a use | did you mean `output`?
        4:42-4:43 malformed-file: `t` is not a column name | write `t.c` or `schema.t.c`; put other names in double quotes
        4:58-4:60 malformed-file: `t.d` has no use | name its uses, or list it under `exclude-columns`
        4:67-4:78 malformed-file: `t.e` must be a list of uses, not a mapping | write `column-uses: {t.c: [output, filter, group, join, aggregate]}`, or some of these
        ==
        version: 1
        roles:
          r:
            minimum-group-size: {t: 1, s.t: 1000001, s.t.c: 5, u: 05, v: 5.0, w: many, x: -3, y: [5], z: }

        =>
        4:29-4:30 malformed-file: `1` is not a size of groups | write a whole number from 2 to 1000000
        4:37-4:44 malformed-file: `1000001` is not a size of groups | write a whole number from 2 to 1000000
        4:46-4:51 malformed-file: `s.t.c` is not a table name | write `t` or `schema.t`; put other names in double quotes
        4:59-4:61 malformed-file: `05` is not a size of groups | write a whole number from 2 to 1000000
        4:66-4:69 malformed-file: `5.0` is not a size of groups | write a whole number from 2 to 1000000
        4:74-4:78 malformed-file: `many` is not a size of groups | write a whole number from 2 to 1000000
        4:83-4:85 malformed-file: `-3` is not a size of groups | write a whole number from 2 to 1000000
        4:90-4:93 malformed-file: the size of `y` must be one number | write `minimum-group-size: {t: 5}`
        4:95-4:96 malformed-file: `z` has no value | write `minimum-group-size: {t: 5}`
        ==
        version: 1
        roles:
          r:
            minimum-group-size: 5

        =>
        4:25-4:26 malformed-file: `minimum-group-size` must be a mapping of tables to sizes | write `minimum-group-size: {t: 5}`
        ==
        version: 1
        roles:
          r:
            minimum-group-size:

        =>
        4:5-4:23 malformed-file: `minimum-group-size` has no value | write `minimum-group-size: {t: 5}`
        ==
        version: 1
        roles:
          r:
            column-uses: t.c

        =>
        4:18-4:21 malformed-file: `column-uses` must be a mapping of columns to uses | write `column-uses: {t.c: [output, filter, group, join, aggregate]}`, or some of these
        ==
        version: 1
        roles:
          r:
            presets: {t: '1', t.c: [a], t.d: '', t.e: }

        =>
        4:15-4:16 malformed-file: `t` is not a column name | write `t.c` or `schema.t.c`; put other names in double quotes
        4:28-4:31 malformed-file: the preset of `t.c` must be one expression | write `presets: {t.c: expression}`
        4:38-4:40 malformed-file: the preset of `t.d` is an empty expression
        4:42-4:45 malformed-file: `t.e` has no value | write `presets: {t.c: expression}`
        ==
        version: 1
        roles:
          r:
            presets: [t.c]

        =>
        4:14-4:19 malformed-file: `presets` must be a mapping of columns to expressions | write `presets: {t.c: expression}`
        ==
        version: 1
        roles:
          r:
            operations: [read, truncate]

        =>
        4:24-4:32 not-yet-enforced: the operation `truncate` is not yet enforced | take it out: this version refuses what it cannot enforce
        ==
        version: 1
        roles:
          r:
            restrict: maybe

        =>
        4:15-4:20 malformed-file: `restrict` must be `true` or `false`, not `maybe`
        ==
        version: 1
        roles:
          r:
            restrict: [true]

        =>
        4:15-4:21 malformed-file: `restrict` must be `true` or `false`
        ==
        version: 1
        roles:
          r:
            tables:

        =>
        4:5-4:11 malformed-file: `tables` has no value | write `tables: [a, b]`
        ==
        version: 1
        roles:
          r:
            tables: null

        =>
        4:13-4:17 malformed-file: `tables` has no value | quote it if it is meant as text: `"null"`
        ==
        version: 1
        roles:
          r:
            tables: [a, ~]

        =>
        4:17-4:18 malformed-file: an item of `tables` has no value | quote it if it is meant as text: `"~"`
        ==
        version: 1
        roles:
          r:
            tables:
              - a
              -

        =>
        4:5-4:11 malformed-file: an item of `tables` has no value | write `tables: [a, b]`
        ==
        version: 1
        roles:
          r:
            tables: {a: b}

        =>
        4:13-4:19 malformed-file: `tables` must be a list of names, not a mapping | write `tables: [a, b]`
        ==
        version: 1
        roles:
          r:
            tables: [[a]]

        =>
        4:14-4:17 malformed-file: an item of `tables` must be one value, not a list or mapping | write `tables: [a, b]`
        ==
        version: 1
        roles:
          r:
            row-filter: {t: a}

        =>
        4:17-4:23 malformed-file: `row-filter` must be a list of expressions, not a mapping | write one expression, or a list of them
        ==
        version: 1
        roles:
          r:
            columns: [a]

        =>
        4:14-4:17 malformed-file: `columns` must be a mapping of tables to their columns | write `columns: {t: [a, b]}`
        ==
        version: 1
        roles:
          r:
            columns:

        =>
        4:5-4:12 malformed-file: `columns` has no value | write `columns: {t: [a, b]}`
        ==
        version: 1
        roles:
          r:
            columns: {t: {a: b}}

        =>
        4:18-4:24 malformed-file: `t` must be a list of columns, not a mapping | write `columns: {t: [a, b]}`
        ==
        version: 1
        roles:
          r:
            masks: t.c

        =>
        4:12-4:15 malformed-file: `masks` must be a mapping of columns to expressions | write `masks: {t.c: expression}`
        ==
        version: 1
        roles:
          r:
            masks: {t.c: [a]}

        =>
        4:18-4:21 malformed-file: the mask of `t.c` must be one expression | write `masks: {t.c: expression}`
        ==
        version: 1
        roles:
          r:
            masks: {t.c: }

        =>
        4:13-4:16 malformed-file: `t.c` has no value | write `masks: {t.c: expression}`
        ==
        version: 1
        roles:
          r:
            masks: {t.c: ' '}

        =>
        4:18-4:21 malformed-file: the mask of `t.c` is an empty expression
        ==
        version: 1
        roles:
          r:
            row-filter: ''

        =>
        4:17-4:19 malformed-file: `row-filter` is an empty expression
        ==
        version: 1
        roles:
          r:
            attributes: [a]

        =>
        4:17-4:20 malformed-file: `attributes` must be a mapping of names to types | write `attributes: {name: type}`
        ==
        version: 1
        roles:
          r:
            attributes: {a: [text]}

        =>
        4:21-4:27 malformed-file: the type of `a` must be one name | write `attributes: {name: type}`
        ==
        version: 1
        roles:
          r:
            databases: 'a b'

        =>
        4:17-4:20 malformed-file: `a b` is not a database name | write the database's name, or `*` for every database
        ==
        version: 1
        roles:
          r:
            tables: [a b, a.b.c, 'a.', '*.b', '1', 'a . b', '[a]', '']

        =>
        4:14-4:17 malformed-file: `a b` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes
        4:19-4:24 malformed-file: `a.b.c` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes
        4:27-4:29 malformed-file: `a.` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes
        4:33-4:36 malformed-file: `*.b` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes
        4:40-4:41 malformed-file: `1` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes
        4:45-4:50 malformed-file: `a . b` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes
        4:54-4:57 malformed-file: `[a]` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes
        4:61-4:61 malformed-file: `` is not a table name | write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes
        ==
        version: 1
        roles:
          r:
            columns: {'*': a, t: t.a}

        =>
        4:16-4:17 malformed-file: `*` is not a table name | write `t` or `schema.t`; put other names in double quotes
        4:26-4:29 malformed-file: `t.a` is not a column name | write the column's name alone; put other names in double quotes
        ==
        version: 1
        roles:
          r:
            exclude-columns: [c, 't.*', '*']

        =>
        4:23-4:24 malformed-file: `c` is not a column name | write `t.c`, `schema.t.c` or `*.c`; put other names in double quotes
        4:27-4:30 malformed-file: `t.*` is not a column name | write `t.c`, `schema.t.c` or `*.c`; put other names in double quotes
        4:34-4:35 malformed-file: `*` is not a column name | write `t.c`, `schema.t.c` or `*.c`; put other names in double quotes
        ==
        version: 1
        roles:
          r:
            masks: {'*.c': a, c: b}

        =>
        4:14-4:17 malformed-file: `*.c` is not a column name | write `t.c` or `schema.t.c`; put other names in double quotes
        4:23-4:24 malformed-file: `c` is not a column name | write `t.c` or `schema.t.c`; put other names in double quotes
        ==
        version: 1
        roles:
          r:
            functions: f()

        =>
        4:16-4:19 malformed-file: `f()` is not a function name | write the function's name without parentheses
        ==
        version: 1
        roles:
          r:
            operations: [reed, x]

        =>
        4:18-4:22 malformed-file: `reed` is not an operation | did you mean `read`?
        4:24-4:25 malformed-file: `x` is not an operation | an operation is read, insert, update, delete, write or explain
        ==
        version: 1
        roles:
          r:
            attributes: {a-b: text, c: txt, d: blob}

        =>
        4:18-4:21 malformed-file: `a-b` is not an attribute name | an attribute name has letters, digits and `_`, and starts with a letter or `_`
        4:32-4:35 malformed-file: `txt` is not an attribute type | did you mean `text`?
        4:40-4:44 malformed-file: `blob` is not an attribute type | a type is boolean, integer, decimal, float, text, date, timestamp, uuid, or a list of one as in `text[]`
        ==
        version: 1
        roles:
          r:
            allow: [explian, all]

        =>
        4:13-4:20 malformed-file: `explian` is not an opt-in | did you mean `explain`?
        4:22-4:25 malformed-file: `all` is not an opt-in | an opt-in is `do-nothing-upsert` or `explain`

        """#)
}
