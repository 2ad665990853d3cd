// Generated from Grammar/policy-functions.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

import SQLSyntax

extension DialectTables {
    /// Sorted by the bytes of the name.
    static let policyFunctions: [PolicyFunctionEntry] = [
        PolicyFunctionEntry(
            "abs", .call, 1, 1, .partial, .immutable, .numeric, sqlite: .call("abs"), postgres: .call("abs"), .partial, .plain, "raises for the least integer"),
        PolicyFunctionEntry(
            "char_length", .call, 1, 1, .total, .immutable, .integer, sqlite: .call("length"), postgres: .call("char_length"), .total, .plain, "the number of characters of a text"),
        PolicyFunctionEntry(
            "coalesce", .call, 2, nil, .total, .immutable, .any, sqlite: .call("coalesce"), postgres: .call("coalesce"), .total, .standard, "the first argument that is not NULL"),
        PolicyFunctionEntry(
            "current_date", .keyword, 0, 0, .total, .stable, .text, sqlite: .literal(.currentDate), postgres: .literal(.currentDate), .total, .plain, "the date in UTC; on PostgreSQL a value of its own type, in the time zone of the connection"),
        PolicyFunctionEntry(
            "current_time", .keyword, 0, 0, .total, .stable, .text, sqlite: .literal(.currentTime), postgres: .literal(.currentTime), .total, .plain, "the time of day in UTC; on PostgreSQL a value of its own type, in the time zone of the connection"),
        PolicyFunctionEntry(
            "current_timestamp", .keyword, 0, 0, .total, .stable, .text, sqlite: .literal(.currentTimestamp), postgres: .literal(.currentTimestamp), .total, .plain, "the date and time in UTC; on PostgreSQL a value of its own type, in the time zone of the connection"),
        PolicyFunctionEntry(
            "length", .call, 1, 1, .total, .immutable, .integer, sqlite: .call("length"), postgres: .call("length"), .total, .plain, "the number of characters of a text"),
        PolicyFunctionEntry(
            "lower", .call, 1, 1, .total, .immutable, .text, sqlite: .call("lower"), postgres: .call("lower"), .total, .plain, "in small letters, as the database folds them (SQLite: A-Z only)"),
        PolicyFunctionEntry(
            "ltrim", .call, 1, 1, .total, .immutable, .text, sqlite: .call("ltrim"), postgres: .call("ltrim"), .total, .plain, "without the spaces at the start"),
        PolicyFunctionEntry(
            "mod", .call, 2, 2, .partial, .immutable, .numeric, sqlite: .operator(.modulo), postgres: .operator(.modulo), .partial, .plain, "the remainder; partial because a divisor may be 0"),
        PolicyFunctionEntry(
            "now", .call, 0, 0, .total, .stable, .text, sqlite: .literal(.currentTimestamp), postgres: .call("now"), .total, .plain, "the date and time in UTC; on PostgreSQL a value of its own type, in the time zone of the connection"),
        PolicyFunctionEntry(
            "nullif", .call, 2, 2, .total, .immutable, .any, sqlite: .call("nullif"), postgres: .call("nullif"), .partial, .standard, "NULL where both are equal, else the first"),
        PolicyFunctionEntry(
            "replace", .call, 3, 3, .partial, .immutable, .text, sqlite: .call("replace"), postgres: .call("replace"), .partial, .plain, "every occurrence of the second replaced by the third; raises if the result is too long"),
        PolicyFunctionEntry(
            "round", .call, 1, 2, .total, .immutable, .real, sqlite: .call("round"), postgres: .call("round"), .partial, .plain, "to that many digits after the point, halves away from zero; on PostgreSQL numeric can overflow"),
        PolicyFunctionEntry(
            "rtrim", .call, 1, 1, .total, .immutable, .text, sqlite: .call("rtrim"), postgres: .call("rtrim"), .total, .plain, "without the spaces at the end"),
        PolicyFunctionEntry(
            "substr", .call, 2, 3, .total, .immutable, .text, sqlite: .call("substr"), postgres: .call("substr"), .partial, .plain, "from the character at a position, counted from 1; a start below 1 is read as the database reads it; on PostgreSQL a negative length raises, so it is total with a literal length or none"),
        PolicyFunctionEntry(
            "substring", .call, 2, 3, .total, .immutable, .text, sqlite: .call("substr"), postgres: .call("substr"), .partial, .plain, "the same as substr; on PostgreSQL a negative length raises, so it is total with a literal length or none"),
        PolicyFunctionEntry(
            "trim", .call, 1, 1, .total, .immutable, .text, sqlite: .call("trim"), postgres: .call("btrim"), .total, .plain, "without the spaces at both ends"),
        PolicyFunctionEntry(
            "upper", .call, 1, 1, .total, .immutable, .text, sqlite: .call("upper"), postgres: .call("upper"), .total, .plain, "in capitals, as the database folds them (SQLite: a-z only)"),
    ]
}
