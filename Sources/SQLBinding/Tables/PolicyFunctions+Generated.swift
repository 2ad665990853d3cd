// Generated from Grammar/policy-functions.tsv by `weir-tables generate`. Change the table, not this file.
// swift-format-ignore-file

import SQLSyntax

extension DialectTables {
    /// Sorted by the bytes of the name.
    static let policyFunctions: [PolicyFunctionEntry] = [
        PolicyFunctionEntry(
            "abs", .call, 1, 1, .partial, .immutable, .numeric, sqlite: .call("abs"), "raises for the least integer"),
        PolicyFunctionEntry(
            "char_length", .call, 1, 1, .total, .immutable, .integer, sqlite: .call("length"), "the number of characters of a text"),
        PolicyFunctionEntry(
            "coalesce", .call, 2, nil, .total, .immutable, .any, sqlite: .call("coalesce"), "the first argument that is not NULL"),
        PolicyFunctionEntry(
            "current_date", .keyword, 0, 0, .total, .stable, .text, sqlite: .literal(.currentDate), "the date in UTC"),
        PolicyFunctionEntry(
            "current_time", .keyword, 0, 0, .total, .stable, .text, sqlite: .literal(.currentTime), "the time of day in UTC"),
        PolicyFunctionEntry(
            "current_timestamp", .keyword, 0, 0, .total, .stable, .text, sqlite: .literal(.currentTimestamp), "the date and time in UTC"),
        PolicyFunctionEntry(
            "length", .call, 1, 1, .total, .immutable, .integer, sqlite: .call("length"), "the number of characters of a text"),
        PolicyFunctionEntry(
            "lower", .call, 1, 1, .total, .immutable, .text, sqlite: .call("lower"), "in small letters, as the database folds them (SQLite: A-Z only)"),
        PolicyFunctionEntry(
            "ltrim", .call, 1, 1, .total, .immutable, .text, sqlite: .call("ltrim"), "without the spaces at the start"),
        PolicyFunctionEntry(
            "mod", .call, 2, 2, .partial, .immutable, .numeric, sqlite: .operator(.modulo), "the remainder; partial because a divisor may be 0"),
        PolicyFunctionEntry(
            "now", .call, 0, 0, .total, .stable, .text, sqlite: .literal(.currentTimestamp), "the date and time in UTC"),
        PolicyFunctionEntry(
            "nullif", .call, 2, 2, .total, .immutable, .any, sqlite: .call("nullif"), "NULL where both are equal, else the first"),
        PolicyFunctionEntry(
            "replace", .call, 3, 3, .partial, .immutable, .text, sqlite: .call("replace"), "every occurrence of the second replaced by the third; raises if the result is too long"),
        PolicyFunctionEntry(
            "round", .call, 1, 2, .total, .immutable, .real, sqlite: .call("round"), "to that many digits after the point, halves away from zero"),
        PolicyFunctionEntry(
            "rtrim", .call, 1, 1, .total, .immutable, .text, sqlite: .call("rtrim"), "without the spaces at the end"),
        PolicyFunctionEntry(
            "substr", .call, 2, 3, .total, .immutable, .text, sqlite: .call("substr"), "from the character at a position, counted from 1; a start below 1 is read as the database reads it"),
        PolicyFunctionEntry(
            "substring", .call, 2, 3, .total, .immutable, .text, sqlite: .call("substr"), "the same as substr"),
        PolicyFunctionEntry(
            "trim", .call, 1, 1, .total, .immutable, .text, sqlite: .call("trim"), "without the spaces at both ends"),
        PolicyFunctionEntry(
            "upper", .call, 1, 1, .total, .immutable, .text, sqlite: .call("upper"), "in capitals, as the database folds them (SQLite: a-z only)"),
    ]
}
