// Generated from Grammar/sqlite-functions.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

import SQLSyntax

extension DialectTables {
    /// Sorted by the bytes of the name.
    static let sqliteFunctions: [FunctionEntry] = [
        FunctionEntry(
            "->", .scalar, 2, 2, since: .init(3, 38), .partial, .immutable, .text, "raises \"malformed JSON\""),
        FunctionEntry(
            "->>", .scalar, 2, 2, since: .init(3, 38), .partial, .immutable, .any, "raises \"malformed JSON\""),
        FunctionEntry(
            "abs", .scalar, 1, 1, since: .init(3, 0), .partial, .immutable, .numeric, "raises \"integer overflow\" for -9223372036854775808"),
        FunctionEntry(
            "acos", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "acosh", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "asin", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "asinh", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "atan", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "atan2", .scalar, 2, 2, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "atanh", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "avg", .aggregateWindow, 1, 1, since: .init(3, 0), .total, .immutable, .real, "a sum in floating point; text that is no number counts as 0"),
        FunctionEntry(
            "base64", .scalar, 1, 1, since: .init(3, 41), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "base85", .scalar, 1, 1, since: .init(3, 41), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "bm25", .scalar, 0, nil, since: .init(3, 9), .refused, .immutable, .real, "weighs a match by every row of a full-text table, hidden ones too"),
        FunctionEntry(
            "bytecode", .table, 0, 2, since: .init(3, 30), .refused, .stable, .any, "shows how a statement runs and on which tables"),
        FunctionEntry(
            "carray", .table, 0, nil, since: .init(3, 8), .refused, .volatile, .any, "reads and writes memory of the process"),
        FunctionEntry(
            "ceil", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .numeric, "NULL for a value that is no number; an integer stays one"),
        FunctionEntry(
            "ceiling", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .numeric, "NULL for a value that is no number; an integer stays one"),
        FunctionEntry(
            "changes", .scalar, 0, 0, since: .init(3, 0), .refused, .volatile, .integer, "tells how many rows an earlier statement of the connection changed"),
        FunctionEntry(
            "char", .scalar, 0, nil, since: .init(3, 7), .total, .immutable, .text, "a number that is no code point gives U+FFFD; at most four bytes an argument"),
        FunctionEntry(
            "coalesce", .scalar, 2, nil, since: .init(3, 0), .total, .immutable, .any, "gives one of its arguments unchanged"),
        FunctionEntry(
            "completion", .table, 0, 2, since: .init(3, 22), .refused, .stable, .text, "lists the names of tables and columns"),
        FunctionEntry(
            "concat", .scalar, 1, nil, since: .init(3, 44), .partial, .immutable, .text, "the result can exceed the length limit: \"string or blob too big\""),
        FunctionEntry(
            "concat_ws", .scalar, 2, nil, since: .init(3, 44), .partial, .immutable, .text, "the result can exceed the length limit: \"string or blob too big\""),
        FunctionEntry(
            "cos", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "cosh", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "count", .aggregateWindow, 0, 1, since: .init(3, 0), .total, .immutable, .integer, "counts any values"),
        FunctionEntry(
            "csv", .table, 0, nil, since: .init(3, 14), .refused, .volatile, .any, "reads files"),
        FunctionEntry(
            "cume_dist", .window, 0, 0, since: .init(3, 25), .total, .immutable, .real, "counts rows"),
        FunctionEntry(
            "current_date", .scalar, 0, 0, since: .init(3, 1), .total, .stable, .text, "the same time throughout a statement"),
        FunctionEntry(
            "current_time", .scalar, 0, 0, since: .init(3, 1), .total, .stable, .text, "the same time throughout a statement"),
        FunctionEntry(
            "current_timestamp", .scalar, 0, 0, since: .init(3, 1), .total, .stable, .text, "the same time throughout a statement"),
        FunctionEntry(
            "date", .scalar, 0, 1, since: .init(3, 0), .total, .stable, .text, "NULL for what is no time; `now` is the same time throughout a statement"),
        FunctionEntry(
            "date", .scalar, 2, nil, since: .init(3, 0), .partial, .stable, .text, literals: ArgumentPositions(bits: 0b11111110), "the modifiers `localtime` and `utc` raise \"local time unavailable\" where the C library fails; a literal makes that the same for every row"),
        FunctionEntry(
            "datetime", .scalar, 0, 1, since: .init(3, 0), .total, .stable, .text, "NULL for what is no time; `now` is the same time throughout a statement"),
        FunctionEntry(
            "datetime", .scalar, 2, nil, since: .init(3, 0), .partial, .stable, .text, literals: ArgumentPositions(bits: 0b11111110), "the modifiers `localtime` and `utc` raise \"local time unavailable\" where the C library fails; a literal makes that the same for every row"),
        FunctionEntry(
            "dbstat", .table, 0, 2, since: .init(3, 7), .refused, .stable, .any, "tells how many pages each table fills, and so of hidden rows"),
        FunctionEntry(
            "decimal", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .text, "only in the shell"),
        FunctionEntry(
            "decimal_add", .scalar, 2, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "decimal_cmp", .scalar, 2, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "decimal_exp", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .text, "only in the shell"),
        FunctionEntry(
            "decimal_mul", .scalar, 2, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "decimal_pow2", .scalar, 1, 1, since: .init(3, 34), .refused, .immutable, .text, "only in the shell"),
        FunctionEntry(
            "decimal_sub", .scalar, 2, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "decimal_sum", .aggregateWindow, 1, 1, since: .init(3, 34), .refused, .immutable, .text, "only in the shell"),
        FunctionEntry(
            "degrees", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "dense_rank", .window, 0, 0, since: .init(3, 25), .total, .immutable, .integer, "counts rows"),
        FunctionEntry(
            "dtostr", .scalar, 1, 2, since: .init(3, 43), .refused, .immutable, .text, "only in the shell"),
        FunctionEntry(
            "edit", .scalar, 1, 2, since: .init(3, 22), .refused, .volatile, .text, "starts an editor"),
        FunctionEntry(
            "eval", .scalar, 1, 2, since: .init(3, 8), .refused, .volatile, .text, "runs SQL that is made at run time"),
        FunctionEntry(
            "exp", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "first_value", .window, 1, 1, since: .init(3, 25), .total, .immutable, .any, "gives the value of a row"),
        FunctionEntry(
            "floor", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .numeric, "NULL for a value that is no number; an integer stays one"),
        FunctionEntry(
            "format", .scalar, 0, nil, since: .init(3, 38), .partial, .immutable, .text, "a result that is too long is NULL or, in newer versions, raises \"string or blob too big\""),
        FunctionEntry(
            "fsdir", .table, 0, 2, since: .init(3, 22), .refused, .volatile, .any, "lists and reads files"),
        FunctionEntry(
            "fts3_tokenizer", .scalar, 1, 2, since: .init(3, 5), .refused, .volatile, .any, "hands out and takes pointers into the process"),
        FunctionEntry(
            "fts3tokenize", .table, 0, nil, since: .init(3, 7), .refused, .immutable, .text, "runs any tokenizer of the process"),
        FunctionEntry(
            "fts4aux", .table, 0, nil, since: .init(3, 7), .refused, .stable, .any, "shows the words of a full-text table, hidden rows included"),
        FunctionEntry(
            "fts5", .scalar, 1, 1, since: .init(3, 9), .refused, .volatile, .any, "hands out a pointer into the process"),
        FunctionEntry(
            "fts5_decode", .scalar, 0, nil, since: .init(3, 9), .refused, .immutable, .any, "undocumented; for tests of the extension"),
        FunctionEntry(
            "fts5_decode_none", .scalar, 0, nil, since: .init(3, 9), .refused, .immutable, .any, "undocumented; for tests of the extension"),
        FunctionEntry(
            "fts5_expr", .scalar, 0, nil, since: .init(3, 9), .refused, .immutable, .any, "undocumented; for tests of the extension"),
        FunctionEntry(
            "fts5_expr_tcl", .scalar, 0, nil, since: .init(3, 9), .refused, .immutable, .any, "undocumented; for tests of the extension"),
        FunctionEntry(
            "fts5_fold", .scalar, 0, nil, since: .init(3, 9), .refused, .immutable, .any, "undocumented; for tests of the extension"),
        FunctionEntry(
            "fts5_get_locale", .scalar, 0, nil, since: .init(3, 47), .refused, .immutable, .text, "reads a full-text table past its columns"),
        FunctionEntry(
            "fts5_insttoken", .scalar, 1, 2, since: .init(3, 47), .refused, .immutable, .any, "means something in the MATCH of a full-text table only"),
        FunctionEntry(
            "fts5_isalnum", .scalar, 0, nil, since: .init(3, 9), .refused, .immutable, .any, "undocumented; for tests of the extension"),
        FunctionEntry(
            "fts5_locale", .scalar, 1, 2, since: .init(3, 47), .refused, .immutable, .any, "means something in the MATCH of a full-text table only"),
        FunctionEntry(
            "fts5_rowid", .scalar, 0, nil, since: .init(3, 9), .refused, .immutable, .any, "undocumented; for tests of the extension"),
        FunctionEntry(
            "fts5_source_id", .scalar, 0, 0, since: .init(3, 9), .refused, .stable, .text, "tells which build of the engine runs"),
        FunctionEntry(
            "fts5vocab", .table, 0, nil, since: .init(3, 9), .refused, .stable, .any, "shows the words of a full-text table, hidden rows included"),
        FunctionEntry(
            "generate_series", .table, 1, 3, since: .init(3, 8), .partial, .immutable, .integer, columns: [.init("value"), .init("start", hidden: true), .init("stop", hidden: true), .init("step", hidden: true)], "only in the shell or as an extension; without a usable start it raises"),
        FunctionEntry(
            "geopoly_area", .scalar, 1, 1, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_bbox", .scalar, 1, 1, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_blob", .scalar, 1, 1, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_ccw", .scalar, 1, 1, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_contains_point", .scalar, 3, 3, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_debug", .scalar, 1, 1, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_group_bbox", .aggregate, 1, 1, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_json", .scalar, 1, 1, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_overlap", .scalar, 2, 2, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_regular", .scalar, 4, 4, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_svg", .scalar, 1, nil, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_within", .scalar, 2, 2, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "geopoly_xform", .scalar, 7, 7, since: .init(3, 25), .refused, .immutable, .any, "not examined; an R-tree extension that few builds have"),
        FunctionEntry(
            "glob", .scalar, 2, 2, since: .init(3, 0), .partial, .immutable, .integer, "a pattern of more than 50,000 bytes raises \"LIKE or GLOB pattern too complex\"; the operator GLOB takes a literal"),
        FunctionEntry(
            "group_concat", .aggregateWindow, 1, 2, since: .init(3, 5), .partial, .immutable, .text, "the result can exceed the length limit: \"string or blob too big\""),
        FunctionEntry(
            "hex", .scalar, 1, 1, since: .init(3, 3), .partial, .immutable, .text, "the result is twice as long as the argument: \"string or blob too big\""),
        FunctionEntry(
            "highlight", .scalar, 0, nil, since: .init(3, 5), .refused, .immutable, .text, "reads a full-text table past its columns"),
        FunctionEntry(
            "ieee754", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "ieee754_exponent", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "ieee754_from_blob", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "ieee754_from_int", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "ieee754_inc", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "ieee754_mantissa", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "ieee754_to_blob", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "ieee754_to_int", .scalar, 1, 2, since: .init(3, 34), .refused, .immutable, .any, "only in the shell"),
        FunctionEntry(
            "if", .scalar, 2, nil, since: .init(3, 48), .total, .immutable, .any, "another name of iif"),
        FunctionEntry(
            "ifnull", .scalar, 2, 2, since: .init(3, 0), .total, .immutable, .any, "gives one of its arguments unchanged"),
        FunctionEntry(
            "iif", .scalar, 2, nil, since: .init(3, 48), .total, .immutable, .any, "the same as CASE; gives one of its arguments unchanged, or NULL"),
        FunctionEntry(
            "iif", .scalar, 3, 3, since: .init(3, 32), .total, .immutable, .any, "the same as CASE; gives one of its arguments unchanged"),
        FunctionEntry(
            "instr", .scalar, 2, 2, since: .init(3, 7), .total, .immutable, .integer, "a position, 0 or NULL for any two values"),
        FunctionEntry(
            "is_base85", .scalar, 1, 1, since: .init(3, 41), .refused, .immutable, .integer, "only in the shell"),
        FunctionEntry(
            "json", .scalar, 1, 1, since: .init(3, 9), .partial, .immutable, .text, "raises \"malformed JSON\""),
        FunctionEntry(
            "json_array", .scalar, 0, nil, since: .init(3, 9), .partial, .immutable, .text, "raises \"JSON cannot hold BLOB values\""),
        FunctionEntry(
            "json_array_insert", .scalar, 1, nil, since: .init(3, 53), .partial, .immutable, .text, "raises for malformed JSON, a bad path or a blob"),
        FunctionEntry(
            "json_array_length", .scalar, 1, 2, since: .init(3, 9), .partial, .immutable, .integer, "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "json_each", .table, 0, 2, since: .init(3, 9), .partial, .immutable, .any, columns: [.init("key"), .init("value"), .init("type"), .init("atom"), .init("id"), .init("parent"), .init("fullkey"), .init("path"), .init("json", hidden: true), .init("root", hidden: true)], "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "json_error_position", .scalar, 1, 1, since: .init(3, 42), .total, .immutable, .integer, "a position or 0 for any value"),
        FunctionEntry(
            "json_extract", .scalar, 1, nil, since: .init(3, 9), .partial, .immutable, .any, "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "json_group_array", .aggregateWindow, 1, 1, since: .init(3, 10), .partial, .immutable, .text, "raises \"JSON cannot hold BLOB values\" and \"string or blob too big\""),
        FunctionEntry(
            "json_group_object", .aggregateWindow, 2, 2, since: .init(3, 10), .partial, .immutable, .text, "raises \"JSON cannot hold BLOB values\" and \"string or blob too big\""),
        FunctionEntry(
            "json_insert", .scalar, 1, nil, since: .init(3, 9), .partial, .immutable, .text, "raises for malformed JSON, a bad path or a blob"),
        FunctionEntry(
            "json_object", .scalar, 0, nil, since: .init(3, 9), .partial, .immutable, .text, "raises for a label that is no text and for a blob"),
        FunctionEntry(
            "json_patch", .scalar, 2, 2, since: .init(3, 18), .partial, .immutable, .text, "raises \"malformed JSON\""),
        FunctionEntry(
            "json_pretty", .scalar, 1, 2, since: .init(3, 46), .partial, .immutable, .text, "raises \"malformed JSON\""),
        FunctionEntry(
            "json_quote", .scalar, 1, 1, since: .init(3, 14), .partial, .immutable, .text, "raises \"JSON cannot hold BLOB values\""),
        FunctionEntry(
            "json_remove", .scalar, 1, nil, since: .init(3, 9), .partial, .immutable, .text, "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "json_replace", .scalar, 1, nil, since: .init(3, 9), .partial, .immutable, .text, "raises for malformed JSON, a bad path or a blob"),
        FunctionEntry(
            "json_set", .scalar, 1, nil, since: .init(3, 9), .partial, .immutable, .text, "raises for malformed JSON, a bad path or a blob"),
        FunctionEntry(
            "json_tree", .table, 0, 2, since: .init(3, 9), .partial, .immutable, .any, columns: [.init("key"), .init("value"), .init("type"), .init("atom"), .init("id"), .init("parent"), .init("fullkey"), .init("path"), .init("json", hidden: true), .init("root", hidden: true)], "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "json_type", .scalar, 1, 2, since: .init(3, 9), .partial, .immutable, .text, "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "json_valid", .scalar, 1, 1, since: .init(3, 9), .total, .immutable, .integer, "1 or 0 for any value, NULL for NULL"),
        FunctionEntry(
            "json_valid", .scalar, 2, 2, since: .init(3, 45), .partial, .immutable, .integer, "raises where the flags do not lie between 1 and 15"),
        FunctionEntry(
            "jsonb", .scalar, 1, 1, since: .init(3, 45), .partial, .immutable, .blob, "raises \"malformed JSON\""),
        FunctionEntry(
            "jsonb_array", .scalar, 0, nil, since: .init(3, 45), .partial, .immutable, .blob, "raises \"JSON cannot hold BLOB values\""),
        FunctionEntry(
            "jsonb_array_insert", .scalar, 1, nil, since: .init(3, 53), .partial, .immutable, .blob, "raises for malformed JSON, a bad path or a blob"),
        FunctionEntry(
            "jsonb_each", .table, 0, 2, since: .init(3, 51), .partial, .immutable, .any, columns: [.init("key"), .init("value"), .init("type"), .init("atom"), .init("id"), .init("parent"), .init("fullkey"), .init("path"), .init("json", hidden: true), .init("root", hidden: true)], "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "jsonb_extract", .scalar, 1, nil, since: .init(3, 45), .partial, .immutable, .any, "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "jsonb_group_array", .aggregateWindow, 1, 1, since: .init(3, 45), .partial, .immutable, .blob, "raises \"JSON cannot hold BLOB values\" and \"string or blob too big\""),
        FunctionEntry(
            "jsonb_group_object", .aggregateWindow, 2, 2, since: .init(3, 45), .partial, .immutable, .blob, "raises \"JSON cannot hold BLOB values\" and \"string or blob too big\""),
        FunctionEntry(
            "jsonb_insert", .scalar, 1, nil, since: .init(3, 45), .partial, .immutable, .blob, "raises for malformed JSON, a bad path or a blob"),
        FunctionEntry(
            "jsonb_object", .scalar, 0, nil, since: .init(3, 45), .partial, .immutable, .blob, "raises for a label that is no text and for a blob"),
        FunctionEntry(
            "jsonb_patch", .scalar, 2, 2, since: .init(3, 45), .partial, .immutable, .blob, "raises \"malformed JSON\""),
        FunctionEntry(
            "jsonb_remove", .scalar, 1, nil, since: .init(3, 45), .partial, .immutable, .blob, "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "jsonb_replace", .scalar, 1, nil, since: .init(3, 45), .partial, .immutable, .blob, "raises for malformed JSON, a bad path or a blob"),
        FunctionEntry(
            "jsonb_set", .scalar, 1, nil, since: .init(3, 45), .partial, .immutable, .blob, "raises for malformed JSON, a bad path or a blob"),
        FunctionEntry(
            "jsonb_tree", .table, 0, 2, since: .init(3, 51), .partial, .immutable, .any, columns: [.init("key"), .init("value"), .init("type"), .init("atom"), .init("id"), .init("parent"), .init("fullkey"), .init("path"), .init("json", hidden: true), .init("root", hidden: true)], "raises \"malformed JSON\" or \"bad JSON path\""),
        FunctionEntry(
            "julianday", .scalar, 0, 1, since: .init(3, 0), .total, .stable, .real, "NULL for what is no time; `now` is the same time throughout a statement"),
        FunctionEntry(
            "julianday", .scalar, 2, nil, since: .init(3, 0), .partial, .stable, .real, literals: ArgumentPositions(bits: 0b11111110), "the modifiers `localtime` and `utc` raise \"local time unavailable\" where the C library fails; a literal makes that the same for every row"),
        FunctionEntry(
            "lag", .window, 1, 3, since: .init(3, 25), .total, .immutable, .any, "an offset that meets no row gives the default or NULL"),
        FunctionEntry(
            "last_insert_rowid", .scalar, 0, 0, since: .init(3, 0), .refused, .volatile, .integer, "tells a key that an earlier statement of the connection made"),
        FunctionEntry(
            "last_value", .window, 1, 1, since: .init(3, 25), .total, .immutable, .any, "gives the value of a row"),
        FunctionEntry(
            "lead", .window, 1, 3, since: .init(3, 25), .total, .immutable, .any, "an offset that meets no row gives the default or NULL"),
        FunctionEntry(
            "length", .scalar, 1, 1, since: .init(3, 0), .total, .immutable, .integer, "a count of characters or bytes for any value"),
        FunctionEntry(
            "like", .scalar, 2, 3, since: .init(3, 0), .partial, .immutable, .integer, "a long pattern or an ESCAPE of another length than one character raises; the operator LIKE takes literals"),
        FunctionEntry(
            "likelihood", .scalar, 2, 2, since: .init(3, 8), .total, .immutable, .any, "gives its first argument; the second is a literal, which is checked before the statement runs"),
        FunctionEntry(
            "likely", .scalar, 1, 1, since: .init(3, 8), .total, .immutable, .any, "gives its argument"),
        FunctionEntry(
            "ln", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "load_extension", .scalar, 1, 2, since: .init(3, 3), .refused, .volatile, .any, "loads code into the process"),
        FunctionEntry(
            "log", .scalar, 1, 2, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "log10", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "log2", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "lower", .scalar, 1, 1, since: .init(3, 0), .total, .immutable, .text, "changes the case of ASCII letters only, any value is read as text"),
        FunctionEntry(
            "lsdir", .table, 0, 2, since: .init(3, 50), .refused, .volatile, .any, "lists files"),
        FunctionEntry(
            "lsmode", .scalar, 1, 1, since: .init(3, 8), .refused, .immutable, .text, "only in the shell"),
        FunctionEntry(
            "ltrim", .scalar, 1, 1, since: .init(3, 3), .total, .immutable, .text, "takes spaces off, any value is read as text"),
        FunctionEntry(
            "ltrim", .scalar, 2, 2, since: .init(3, 3), .partial, .immutable, .text, literals: ArgumentPositions(bits: 0b10), "a very long set of characters raises \"string or blob too big\"; a literal is short enough"),
        FunctionEntry(
            "match", .scalar, 2, 2, since: .init(3, 0), .refused, .immutable, .integer, "only full-text tables have it; elsewhere it raises"),
        FunctionEntry(
            "matchinfo", .scalar, 1, 2, since: .init(3, 7), .refused, .immutable, .blob, "counts matches over every row of a full-text table, hidden ones too"),
        FunctionEntry(
            "max", .scalar, 2, nil, since: .init(3, 0), .total, .immutable, .any, "gives one of its arguments; any two values can be compared"),
        FunctionEntry(
            "max", .aggregateWindow, 1, 1, since: .init(3, 0), .total, .immutable, .any, "gives one of its arguments; any two values can be compared"),
        FunctionEntry(
            "median", .aggregateWindow, 1, 1, since: .init(3, 47), .partial, .immutable, .real, "raises where an input is no number"),
        FunctionEntry(
            "min", .scalar, 2, nil, since: .init(3, 0), .total, .immutable, .any, "gives one of its arguments; any two values can be compared"),
        FunctionEntry(
            "min", .aggregateWindow, 1, 1, since: .init(3, 0), .total, .immutable, .any, "gives one of its arguments; any two values can be compared"),
        FunctionEntry(
            "mod", .scalar, 2, 2, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "nth_value", .window, 2, 2, since: .init(3, 25), .partial, .immutable, .any, "raises \"second argument to nth_value must be a positive integer\""),
        FunctionEntry(
            "ntile", .window, 1, 1, since: .init(3, 25), .partial, .immutable, .integer, "raises \"argument of ntile must be a positive integer\""),
        FunctionEntry(
            "nullif", .scalar, 2, 2, since: .init(3, 0), .total, .immutable, .any, "gives its first argument or NULL; any two values can be compared"),
        FunctionEntry(
            "octet_length", .scalar, 1, 1, since: .init(3, 43), .total, .immutable, .integer, "a count of bytes for any value"),
        FunctionEntry(
            "offsets", .scalar, 1, 1, since: .init(3, 5), .refused, .volatile, .any, "works on the index of a full-text table, which holds hidden rows"),
        FunctionEntry(
            "optimize", .scalar, 1, 1, since: .init(3, 5), .refused, .volatile, .any, "works on the index of a full-text table, which holds hidden rows"),
        FunctionEntry(
            "percent_rank", .window, 0, 0, since: .init(3, 25), .total, .immutable, .real, "counts rows"),
        FunctionEntry(
            "percentile", .aggregateWindow, 2, 2, since: .init(3, 47), .partial, .immutable, .real, "raises where an input is no number or the fraction changes"),
        FunctionEntry(
            "percentile_cont", .aggregateWindow, 2, 2, since: .init(3, 47), .partial, .immutable, .real, "raises where an input is no number or the fraction changes"),
        FunctionEntry(
            "percentile_disc", .aggregateWindow, 2, 2, since: .init(3, 47), .partial, .immutable, .real, "raises where an input is no number or the fraction changes"),
        FunctionEntry(
            "pi", .scalar, 0, 0, since: .init(3, 35), .total, .immutable, .real, "a constant"),
        FunctionEntry(
            "pow", .scalar, 2, 2, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "power", .scalar, 2, 2, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "pragma_analysis_limit", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_application_id", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_auto_vacuum", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_automatic_index", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_busy_timeout", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_cache_size", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_cache_spill", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_case_sensitive_like", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_cell_size_check", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_checkpoint_fullfsync", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_collation_list", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_compile_options", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_count_changes", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_data_store_directory", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_data_version", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "tells of rows and pages, hidden ones too"),
        FunctionEntry(
            "pragma_database_list", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "lists the names of tables and columns"),
        FunctionEntry(
            "pragma_default_cache_size", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_defer_foreign_keys", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_empty_result_callbacks", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_encoding", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_foreign_key_check", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "tells of rows and pages, hidden ones too"),
        FunctionEntry(
            "pragma_foreign_key_list", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "lists the names of tables and columns"),
        FunctionEntry(
            "pragma_foreign_keys", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_freelist_count", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "tells of rows and pages, hidden ones too"),
        FunctionEntry(
            "pragma_full_column_names", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_fullfsync", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_function_list", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_hard_heap_limit", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_ignore_check_constraints", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_incremental_vacuum", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_index_info", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "lists the names of tables and columns"),
        FunctionEntry(
            "pragma_index_list", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "lists the names of tables and columns"),
        FunctionEntry(
            "pragma_index_xinfo", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "lists the names of tables and columns"),
        FunctionEntry(
            "pragma_integrity_check", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "tells of rows and pages, hidden ones too"),
        FunctionEntry(
            "pragma_journal_mode", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_journal_size_limit", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_legacy_alter_table", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_legacy_file_format", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_lock_proxy_file", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_lock_status", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_locking_mode", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_max_page_count", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_mmap_size", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_module_list", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_optimize", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_page_count", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "tells of rows and pages, hidden ones too"),
        FunctionEntry(
            "pragma_page_size", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_parser_trace", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_pragma_list", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_query_only", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_quick_check", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "tells of rows and pages, hidden ones too"),
        FunctionEntry(
            "pragma_read_uncommitted", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_recursive_triggers", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_reverse_unordered_selects", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_schema_version", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "tells of rows and pages, hidden ones too"),
        FunctionEntry(
            "pragma_secure_delete", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_short_column_names", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_shrink_memory", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_soft_heap_limit", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_sql_trace", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_stats", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "tells of rows and pages, hidden ones too"),
        FunctionEntry(
            "pragma_synchronous", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_table_info", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "lists the names of tables and columns"),
        FunctionEntry(
            "pragma_table_list", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "lists the names of tables and columns"),
        FunctionEntry(
            "pragma_table_xinfo", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "lists the names of tables and columns"),
        FunctionEntry(
            "pragma_temp_store", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_temp_store_directory", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_threads", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_trusted_schema", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_user_version", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_vdbe_addoptrace", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_vdbe_debug", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_vdbe_eqp", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_vdbe_listing", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_vdbe_trace", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_wal_autocheckpoint", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_wal_checkpoint", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "pragma_writable_schema", .table, 0, 2, since: .init(3, 16), .refused, .volatile, .any, "shows or changes the state of the engine"),
        FunctionEntry(
            "prefixes", .table, 0, 2, since: .init(3, 8), .refused, .immutable, .any, "an extension that few builds have; not examined"),
        FunctionEntry(
            "printf", .scalar, 0, nil, since: .init(3, 8), .partial, .immutable, .text, "a result that is too long is NULL or, in newer versions, raises \"string or blob too big\""),
        FunctionEntry(
            "quote", .scalar, 1, 1, since: .init(3, 0), .partial, .immutable, .text, "the quoted text is longer than the argument: \"string or blob too big\""),
        FunctionEntry(
            "radians", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "random", .scalar, 0, 0, since: .init(3, 0), .total, .volatile, .integer, "cannot raise; gives another number at each call"),
        FunctionEntry(
            "randomblob", .scalar, 1, 1, since: .init(3, 3), .partial, .volatile, .blob, "a great length raises \"string or blob too big\""),
        FunctionEntry(
            "rank", .window, 0, 0, since: .init(3, 25), .total, .immutable, .integer, "counts rows"),
        FunctionEntry(
            "readfile", .scalar, 1, 1, since: .init(3, 8), .refused, .volatile, .blob, "reads files"),
        FunctionEntry(
            "regexp", .scalar, 2, 2, since: .init(3, 0), .refused, .immutable, .integer, "the library has no such function; what stands behind the name is for the embedder to say"),
        FunctionEntry(
            "regexpi", .scalar, 2, 2, since: .init(3, 40), .refused, .immutable, .integer, "only in the shell"),
        FunctionEntry(
            "remember", .table, 0, nil, since: .init(3, 8), .refused, .volatile, .any, "reads and writes memory of the process"),
        FunctionEntry(
            "replace", .scalar, 3, 3, since: .init(3, 3), .partial, .immutable, .text, "the result can exceed the length limit: \"string or blob too big\""),
        FunctionEntry(
            "round", .scalar, 1, 2, since: .init(3, 0), .total, .immutable, .real, "the number of digits is held between 0 and 30; any value is read as a number"),
        FunctionEntry(
            "row_number", .window, 0, 0, since: .init(3, 25), .total, .immutable, .integer, "counts rows"),
        FunctionEntry(
            "rtreecheck", .scalar, 0, nil, since: .init(3, 23), .refused, .volatile, .text, "reads the shadow tables of an R-tree"),
        FunctionEntry(
            "rtreedepth", .scalar, 1, 1, since: .init(3, 5), .refused, .immutable, .integer, "reads the shadow tables of an R-tree"),
        FunctionEntry(
            "rtreenode", .scalar, 2, 2, since: .init(3, 5), .refused, .immutable, .text, "reads the shadow tables of an R-tree"),
        FunctionEntry(
            "rtrim", .scalar, 1, 1, since: .init(3, 3), .total, .immutable, .text, "takes spaces off, any value is read as text"),
        FunctionEntry(
            "rtrim", .scalar, 2, 2, since: .init(3, 3), .partial, .immutable, .text, literals: ArgumentPositions(bits: 0b10), "a very long set of characters raises \"string or blob too big\"; a literal is short enough"),
        FunctionEntry(
            "sha1", .scalar, 1, 1, since: .init(3, 8), .refused, .immutable, .text, "not part of the library"),
        FunctionEntry(
            "sha1_query", .scalar, 1, 2, since: .init(3, 18), .refused, .volatile, .any, "reads other tables or is only in the shell"),
        FunctionEntry(
            "sha3", .scalar, 1, 2, since: .init(3, 18), .refused, .immutable, .blob, "only in the shell"),
        FunctionEntry(
            "sha3_agg", .scalar, 1, 2, since: .init(3, 18), .refused, .volatile, .any, "reads other tables or is only in the shell"),
        FunctionEntry(
            "sha3_query", .scalar, 1, 2, since: .init(3, 18), .refused, .volatile, .blob, "runs SQL that is made at run time"),
        FunctionEntry(
            "shell_add_schema", .scalar, 3, 3, since: .init(3, 8), .refused, .immutable, .text, "inner function of the shell"),
        FunctionEntry(
            "shell_escape_crnl", .scalar, 1, 1, since: .init(3, 8), .refused, .immutable, .text, "inner function of the shell"),
        FunctionEntry(
            "shell_idquote", .scalar, 1, 1, since: .init(3, 8), .refused, .immutable, .text, "inner function of the shell"),
        FunctionEntry(
            "shell_int32", .scalar, 2, 2, since: .init(3, 8), .refused, .immutable, .integer, "inner function of the shell"),
        FunctionEntry(
            "shell_module_schema", .scalar, 1, 1, since: .init(3, 8), .refused, .immutable, .text, "inner function of the shell"),
        FunctionEntry(
            "shell_putsnl", .scalar, 1, 1, since: .init(3, 8), .refused, .immutable, .text, "inner function of the shell"),
        FunctionEntry(
            "sign", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .integer, "NULL for a value that is no number"),
        FunctionEntry(
            "sin", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "sinh", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "snippet", .scalar, 0, nil, since: .init(3, 5), .refused, .immutable, .text, "reads a full-text table past its columns"),
        FunctionEntry(
            "soundex", .scalar, 1, 1, since: .init(3, 0), .total, .immutable, .text, "four characters for any value; only in builds with SQLITE_SOUNDEX"),
        FunctionEntry(
            "spellfix1_editdist", .table, 0, 2, since: .init(3, 8), .refused, .immutable, .any, "an extension that few builds have; not examined"),
        FunctionEntry(
            "sqlar_compress", .scalar, 1, 1, since: .init(3, 22), .refused, .immutable, .blob, "only in the shell"),
        FunctionEntry(
            "sqlar_uncompress", .scalar, 2, 2, since: .init(3, 22), .refused, .immutable, .blob, "only in the shell"),
        FunctionEntry(
            "sqlite_add_constraint", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_attach", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_btreeinfo", .table, 0, 2, since: .init(3, 20), .refused, .volatile, .any, "tells of the state of the engine"),
        FunctionEntry(
            "sqlite_compileoption_get", .scalar, 1, 1, since: .init(3, 6), .refused, .stable, .text, "tells how the engine was built, nothing of the data"),
        FunctionEntry(
            "sqlite_compileoption_used", .scalar, 1, 1, since: .init(3, 6), .refused, .stable, .integer, "tells how the engine was built, nothing of the data"),
        FunctionEntry(
            "sqlite_crypt", .scalar, 2, 2, since: .init(3, 8), .refused, .volatile, .blob, "belongs to the user authentication extension"),
        FunctionEntry(
            "sqlite_dbdata", .table, 0, 1, since: .init(3, 29), .refused, .stable, .any, "reads raw pages, and so hidden rows"),
        FunctionEntry(
            "sqlite_dbpage", .table, 0, 1, since: .init(3, 22), .refused, .volatile, .blob, "reads and writes raw pages, and so hidden rows"),
        FunctionEntry(
            "sqlite_dbptr", .table, 0, 1, since: .init(3, 29), .refused, .stable, .any, "reads raw pages, and so hidden rows"),
        FunctionEntry(
            "sqlite_detach", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_drop_column", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_drop_constraint", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_fail", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_find_constraint", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_log", .scalar, 2, 2, since: .init(3, 6), .refused, .volatile, .any, "writes to the error log of the process"),
        FunctionEntry(
            "sqlite_memstat", .table, 0, 2, since: .init(3, 20), .refused, .volatile, .any, "tells of the state of the engine"),
        FunctionEntry(
            "sqlite_offset", .scalar, 1, 1, since: .init(3, 21), .refused, .volatile, .integer, "tells where in the file a row lies, and so of hidden rows"),
        FunctionEntry(
            "sqlite_rename_column", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_rename_parent", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_rename_quotefix", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_rename_table", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_rename_test", .scalar, 0, nil, since: .init(3, 0), .refused, .volatile, .any, "inner function of ALTER TABLE, ATTACH and DETACH; changes the schema"),
        FunctionEntry(
            "sqlite_source_id", .scalar, 0, 0, since: .init(3, 6), .refused, .stable, .text, "tells which build of the engine runs, nothing of the data"),
        FunctionEntry(
            "sqlite_stmt", .table, 0, 0, since: .init(3, 20), .refused, .volatile, .any, "shows the statements of other users of the connection"),
        FunctionEntry(
            "sqlite_unsupported_offset", .scalar, 0, 0, since: .init(3, 21), .refused, .volatile, .any, "undocumented; for tests of the engine"),
        FunctionEntry(
            "sqlite_version", .scalar, 0, 0, since: .init(3, 0), .refused, .stable, .text, "tells which build of the engine runs; harmless to a reader of rows, of use to an attacker of the engine"),
        FunctionEntry(
            "sqrt", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "strftime", .scalar, 0, nil, since: .init(3, 0), .partial, .stable, .text, literals: ArgumentPositions(bits: 0b11111101), "a long format raises \"string or blob too big\", and `localtime` may raise; literals make that the same for every row"),
        FunctionEntry(
            "string_agg", .aggregateWindow, 2, 2, since: .init(3, 44), .partial, .immutable, .text, "the result can exceed the length limit: \"string or blob too big\""),
        FunctionEntry(
            "strtod", .scalar, 1, 1, since: .init(3, 43), .refused, .immutable, .real, "only in the shell"),
        FunctionEntry(
            "substr", .scalar, 2, 3, since: .init(3, 0), .total, .immutable, .any, "any start and length, negative ones too, give a part of the value"),
        FunctionEntry(
            "substring", .scalar, 2, 3, since: .init(3, 34), .total, .immutable, .any, "another name of substr"),
        FunctionEntry(
            "subtype", .scalar, 1, 1, since: .init(3, 9), .refused, .immutable, .integer, "undocumented; tells of the inner state of a value"),
        FunctionEntry(
            "sum", .aggregateWindow, 1, 1, since: .init(3, 0), .partial, .immutable, .numeric, "raises \"integer overflow\""),
        FunctionEntry(
            "tables_used", .table, 0, 2, since: .init(3, 30), .refused, .stable, .any, "shows how a statement runs and on which tables"),
        FunctionEntry(
            "tan", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "tanh", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .real, "NULL for a value that is no number or lies outside the domain"),
        FunctionEntry(
            "time", .scalar, 0, 1, since: .init(3, 0), .total, .stable, .text, "NULL for what is no time; `now` is the same time throughout a statement"),
        FunctionEntry(
            "time", .scalar, 2, nil, since: .init(3, 0), .partial, .stable, .text, literals: ArgumentPositions(bits: 0b11111110), "the modifiers `localtime` and `utc` raise \"local time unavailable\" where the C library fails; a literal makes that the same for every row"),
        FunctionEntry(
            "timediff", .scalar, 2, 2, since: .init(3, 43), .total, .stable, .text, "NULL for what is no time"),
        FunctionEntry(
            "total", .aggregateWindow, 1, 1, since: .init(3, 2), .total, .immutable, .real, "a sum in floating point; text that is no number counts as 0"),
        FunctionEntry(
            "total_changes", .scalar, 0, 0, since: .init(3, 0), .refused, .volatile, .integer, "tells how many rows the connection has changed"),
        FunctionEntry(
            "trim", .scalar, 1, 1, since: .init(3, 3), .total, .immutable, .text, "takes spaces off, any value is read as text"),
        FunctionEntry(
            "trim", .scalar, 2, 2, since: .init(3, 3), .partial, .immutable, .text, literals: ArgumentPositions(bits: 0b10), "a very long set of characters raises \"string or blob too big\"; a literal is short enough"),
        FunctionEntry(
            "trunc", .scalar, 1, 1, since: .init(3, 35), .total, .immutable, .numeric, "NULL for a value that is no number; an integer stays one"),
        FunctionEntry(
            "typeof", .scalar, 1, 1, since: .init(3, 0), .total, .immutable, .text, "the name of one of five storage classes"),
        FunctionEntry(
            "unhex", .scalar, 1, 2, since: .init(3, 41), .total, .immutable, .blob, "NULL for what are no hexadecimal digits"),
        FunctionEntry(
            "unicode", .scalar, 1, 1, since: .init(3, 7), .total, .immutable, .integer, "the first code point, or NULL"),
        FunctionEntry(
            "unistr", .scalar, 1, 1, since: .init(3, 50), .partial, .immutable, .text, "raises \"invalid Unicode escape\""),
        FunctionEntry(
            "unistr_quote", .scalar, 1, 1, since: .init(3, 50), .partial, .immutable, .text, "the quoted text is longer than the argument: \"string or blob too big\""),
        FunctionEntry(
            "unixepoch", .scalar, 0, 1, since: .init(3, 38), .total, .stable, .numeric, "NULL for what is no time; `now` is the same time throughout a statement"),
        FunctionEntry(
            "unixepoch", .scalar, 2, nil, since: .init(3, 38), .partial, .stable, .numeric, literals: ArgumentPositions(bits: 0b11111110), "the modifiers `localtime` and `utc` raise \"local time unavailable\" where the C library fails; a literal makes that the same for every row"),
        FunctionEntry(
            "unlikely", .scalar, 1, 1, since: .init(3, 8), .total, .immutable, .any, "gives its argument"),
        FunctionEntry(
            "upper", .scalar, 1, 1, since: .init(3, 0), .total, .immutable, .text, "changes the case of ASCII letters only, any value is read as text"),
        FunctionEntry(
            "usleep", .scalar, 1, 1, since: .init(3, 40), .refused, .volatile, .integer, "waits"),
        FunctionEntry(
            "vfsstat", .table, 0, 2, since: .init(3, 20), .refused, .volatile, .any, "tells of the state of the engine"),
        FunctionEntry(
            "writefile", .scalar, 0, nil, since: .init(3, 8), .refused, .volatile, .integer, "writes files"),
        FunctionEntry(
            "zeroblob", .scalar, 1, 1, since: .init(3, 4), .partial, .immutable, .blob, "a great length raises \"string or blob too big\""),
        FunctionEntry(
            "zipfile", .aggregate, 0, nil, since: .init(3, 22), .refused, .immutable, .blob, "only in the shell"),
        FunctionEntry(
            "zipfile_cds", .scalar, 0, nil, since: .init(3, 22), .refused, .immutable, .text, "only in the shell"),
    ]
}
