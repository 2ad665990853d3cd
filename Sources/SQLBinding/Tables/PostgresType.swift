package import SQLSyntax

/// A type of PostgreSQL's schema `pg_catalog`, array types among them: its place in ``PostgresTables/types``.
///
/// The types of a user's schema (domains, enums, composite types) have none.
package struct PostgresType: Hashable, Comparable, Sendable {
    package let id: UInt16

    init(_ id: UInt16) {
        self.id = id
    }

    package static func < (left: PostgresType, right: PostgresType) -> Bool { left.id < right.id }

    /// What the table says about it.
    package var entry: PostgresTypeEntry {
        let types = PostgresTables.types
        return types.indices.contains(Int(id)) ? types[Int(id)] : .unknown
    }

    /// As `pg_type.typname` has it: `int4`, `_int4`.
    package var name: ByteString { entry.name }

    /// Whether it is a type of arrays (`int4[]`), of which ``PostgresTypeEntry/element`` is the element.
    package var isArray: Bool { entry.kind == .array }

    /// The type of arrays of it; nil for pseudo-types and arrays.
    package var array: PostgresType? { entry.array }
}

/// A row of `Grammar/postgres-types.tsv`.
package struct PostgresTypeEntry: Hashable, Sendable {
    /// `pg_type.typtype`, array types apart.
    package enum Kind: UInt8, CaseIterable, Hashable, Sendable {
        case base, array, range, multirange, pseudo
    }

    /// `pg_type.typcategory`, by which an overloaded function or operator is chosen
    /// (https://www.postgresql.org/docs/15/catalog-pg-type.html#CATALOG-TYPCATEGORY-TABLE).
    package enum Category: UInt8, CaseIterable, Hashable, Sendable {
        case array = 0x41
        case boolean = 0x42
        case dateTime = 0x44
        case geometric = 0x47
        case network = 0x49
        case numeric = 0x4E
        case pseudo = 0x50
        case range = 0x52
        case string = 0x53
        case timespan = 0x54
        case userDefined = 0x55
        case bitString = 0x56
        case unknown = 0x58
        case `internal` = 0x5A
    }

    /// `int4`
    package var name: ByteString
    package var kind: Kind
    package var category: Category
    /// Preferred in its category where an overload is chosen.
    package var isPreferred: Bool
    /// Of an array type its element, of a range type its subtype, of a multirange type its range.
    package var element: PostgresType?
    /// The type of arrays of it.
    package var array: PostgresType?
    /// Whether its values have a collation.
    package var isCollatable: Bool
    /// The greatest number of modifiers in parentheses: 1 for `varchar(10)`, 2 for `numeric(10, 2)`.
    package var maximumModifiers: Int
    /// Whether it has a default `=`, so that a column of it can stand in GROUP BY, DISTINCT and UNION.
    package var hasEquality: Bool
    /// Whether it has a default order, for ORDER BY, `min` and merge.
    package var hasOrder: Bool
    /// Of comparing two of its values with `=`, `<` and so on, of one collation where it has any. Refused where it has no equality.
    package var comparison: Verdict
    /// Of making it text: `x::text`.
    package var output: Verdict
    /// Of writing its name in a statement: in a cast, a literal or a column definition list. Never partial.
    package var naming: Verdict
    /// As `format_type` writes it: `integer`, `timestamp without time zone`.
    package var spelling: String
    package var reason: String

    static let unknown = PostgresTypeEntry(
        name: "", kind: .pseudo, category: .unknown, isPreferred: false, isCollatable: false, maximumModifiers: 0,
        hasEquality: false, hasOrder: false, comparison: .refused, output: .refused, naming: .refused, spelling: "",
        reason: "the type is unknown")
}

/// A row of `Grammar/postgres-casts.tsv`, which is one of `pg_cast`.
package struct PostgresCast: Hashable, Sendable {
    /// Where the cast applies by itself (`pg_cast.castcontext`): each case includes those after it.
    package enum Context: UInt8, CaseIterable, Comparable, Hashable, Sendable {
        /// In any expression.
        case implicit
        /// Where a value is stored into a column.
        case assignment
        /// Where `CAST` or `::` is written.
        case explicit

        package static func < (left: Context, right: Context) -> Bool { left.rawValue < right.rawValue }
    }

    /// `pg_cast.castmethod`.
    package enum Method: UInt8, CaseIterable, Hashable, Sendable {
        case function
        /// The bytes stay as they are.
        case binary
        /// Through the text of the value.
        case text
    }

    package var source: PostgresType
    /// Where it is the source too, the cast brings a value to the length or precision in parentheses: `x::varchar(10)`.
    package var target: PostgresType
    package var context: Context
    package var method: Method
    package var volatility: Volatility
    package var verdict: Verdict
    package var reason: String
}
