/// A literal value. The text of a number is kept as it was written: how it is read is the database's affair.
package enum Literal: Hashable, Sendable {
    /// `NULL`
    case null
    /// `TRUE`, `FALSE`
    case boolean(Bool)
    /// Decimal digits only, or `0x` and hexadecimal digits.
    case integer(ByteString)
    /// A number with a point or an exponent.
    case decimal(ByteString)
    /// `'text'`, quotes removed and escapes undone
    case string(ByteString)
    /// `X'0A'`
    case blob([UInt8])
    /// `B'101'`, `X'1F'` of PostgreSQL, with the letter small: `b101`, `x1F`
    case bits(ByteString)
    /// `CURRENT_DATE`
    case currentDate
    /// `CURRENT_TIME`
    case currentTime
    /// `CURRENT_TIMESTAMP`
    case currentTimestamp
}

/// A place in the statement where a value is bound.
package enum Parameter: Hashable, Sendable {
    /// `?`: the n-th of its kind, counted from 0 in the order of the text.
    case positional(Int)
    /// `?5`, `$5` in PostgreSQL
    case numbered(Int)
    /// `:name`, `@name`, `$name`, `#name`; the prefix belongs to the name.
    case named(prefix: UInt8, ByteString)
    /// A session attribute of a policy expression. No parser of a dialect makes one.
    case attribute(ByteString)
    /// Element `index` of a list attribute whose length is known. No parser makes one.
    case attributeElement(ByteString, index: Int)
}
