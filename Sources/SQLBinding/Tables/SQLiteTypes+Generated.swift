// Generated from Grammar/sqlite-types.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

import SQLSyntax

extension DialectTables {
    /// Sorted by the bytes of the name.
    static let sqliteTypes: [TypeEntry] = [
        TypeEntry("bigint", .integer, 0, 1),
        TypeEntry("binary", .numeric, 0, 1),
        TypeEntry("blob", .blob, 0, 1),
        TypeEntry("boolean", .numeric, 0, 0),
        TypeEntry("char", .text, 0, 1),
        TypeEntry("character", .text, 0, 1),
        TypeEntry("character varying", .text, 0, 1),
        TypeEntry("clob", .text, 0, 1),
        TypeEntry("date", .numeric, 0, 0),
        TypeEntry("datetime", .numeric, 0, 1),
        TypeEntry("dec", .numeric, 0, 2),
        TypeEntry("decimal", .numeric, 0, 2),
        TypeEntry("double", .real, 0, 2),
        TypeEntry("double precision", .real, 0, 0),
        TypeEntry("float", .real, 0, 2),
        TypeEntry("int", .integer, 0, 1),
        TypeEntry("int2", .integer, 0, 0),
        TypeEntry("int4", .integer, 0, 0),
        TypeEntry("int8", .integer, 0, 0),
        TypeEntry("integer", .integer, 0, 1),
        TypeEntry("mediumint", .integer, 0, 1),
        TypeEntry("native character", .text, 0, 1),
        TypeEntry("nchar", .text, 0, 1),
        TypeEntry("none", .numeric, 0, 0),
        TypeEntry("numeric", .numeric, 0, 2),
        TypeEntry("nvarchar", .text, 0, 1),
        TypeEntry("real", .real, 0, 2),
        TypeEntry("signed", .numeric, 0, 0),
        TypeEntry("signed integer", .integer, 0, 0),
        TypeEntry("smallint", .integer, 0, 1),
        TypeEntry("string", .numeric, 0, 1),
        TypeEntry("text", .text, 0, 1),
        TypeEntry("time", .numeric, 0, 1),
        TypeEntry("timestamp", .numeric, 0, 1),
        TypeEntry("tinyint", .integer, 0, 1),
        TypeEntry("unsigned", .numeric, 0, 0),
        TypeEntry("unsigned big int", .integer, 0, 0),
        TypeEntry("unsigned integer", .integer, 0, 0),
        TypeEntry("varbinary", .numeric, 0, 1),
        TypeEntry("varchar", .text, 0, 1),
        TypeEntry("varying character", .text, 0, 1),
    ]
}
