package import SQLSyntax

/// A type of a user's schema, by the exact names of the schema and the type.
package struct PostgresTypeName: Hashable, Sendable {
    package var schema: ByteString
    package var name: ByteString

    package init(schema: ByteString, _ name: ByteString) {
        self.schema = schema
        self.name = name
    }
}

/// Which collation a value has and how strongly: https://www.postgresql.org/docs/15/collation.html, section 24.2.1.
package enum PostgresCollation: Hashable, Sendable {
    /// Of a type without collations.
    case none
    /// A column's or a type's own; nil is the database's.
    case implicit(PostgresTypeName?)
    /// That of a COLLATE clause.
    case explicit(PostgresTypeName)
    /// Two implicit ones met: what needs a collation raises, once a row is there (parser/parse_collate.c).
    case conflict

    /// What two operands give together: the database's own collation gives way to any other.
    package func combined(with other: PostgresCollation) -> PostgresCollation {
        switch (self, other) {
        case (.none, _): other
        case (_, .none): self
        case (.explicit(let left), .explicit(let right)): left == right ? self : .conflict
        case (.explicit, _): self
        case (_, .explicit): other
        case (.conflict, _), (_, .conflict): .conflict
        case (.implicit(nil), .implicit): other
        case (.implicit, .implicit(nil)): self
        case (.implicit(let left), .implicit(let right)): left == right ? self : .conflict
        }
    }

    /// Whether texts are equal under it only where their bytes are, as LIKE needs it
    /// (https://www.postgresql.org/docs/15/collation.html#COLLATION-NONDETERMINISTIC): the database's own collation and
    /// those of `pg_catalog` are so, a user's is not known to be.
    package var isDeterministic: Bool {
        switch self {
        case .none, .implicit(nil): true
        case .implicit(let name?), .explicit(let name):
            name.schema == "pg_catalog" && PostgresTables.collation(name.name)?.verdict == .total
        case .conflict: false
        }
    }
}

/// The type of a value of PostgreSQL. That no type can be told is nil, wherever this stands as an optional.
package struct PostgresValueType: Hashable, Sendable {
    package indirect enum Kind: Hashable, Sendable {
        /// Of `pg_catalog`, arrays among them.
        case builtin(PostgresType)
        case enumeration(PostgresTypeName)
        /// Made by `CREATE TYPE t AS (…)`; its fields are not known.
        case composite(PostgresTypeName)
        /// An array of a type that is not of `pg_catalog`.
        case array(Kind)
        /// `ROW(a, b)`, or the row of a range variable.
        case row([Field])
        /// A row whose fields are not known.
        case record
        /// A string literal, NULL, or a parameter, that takes the type that its place asks for.
        case unknown
    }

    /// A field of a row; the name is folded.
    package struct Field: Hashable, Sendable {
        package var name: ByteString?
        package var type: PostgresValueType?

        package init(_ name: ByteString?, _ type: PostgresValueType?) {
            self.name = name
            self.type = type
        }
    }

    /// A value of a domain is of its base type's kind: that is how operators and functions take it.
    package var kind: Kind
    package var domain: PostgresTypeName?
    package var collation: PostgresCollation

    package init(_ kind: Kind, domain: PostgresTypeName? = nil, collation: PostgresCollation? = nil) {
        self.kind = kind
        self.domain = domain
        self.collation = collation ?? kind.ownCollation
    }

    package init(_ type: PostgresType) {
        self.init(.builtin(type))
    }

    package static let unknown = PostgresValueType(Kind.unknown)
    package static let bool = PostgresValueType(PostgresType.bool)
    package static let int4 = PostgresValueType(PostgresType.int4)
    package static let int8 = PostgresValueType(PostgresType.int8)
    package static let numeric = PostgresValueType(PostgresType.numeric)
    package static let text = PostgresValueType(PostgresType.text)

    package var isUnknown: Bool { kind == .unknown }

    /// The type of `pg_catalog`; nil for another.
    package var builtin: PostgresType? {
        if case .builtin(let type) = kind { return type }
        return nil
    }

    /// What an output column of a query is of: a literal without type becomes text there
    /// (https://www.postgresql.org/docs/15/typeconv-select.html), and the collation of a COLLATE clause is the column's own from
    /// then on, which decides over no other (parser/parse_collate.c, T_Var and T_Query in assign_collations_walker).
    package var resolved: PostgresValueType {
        var copy = isUnknown ? .text : self
        guard case .explicit(let name) = copy.collation else { return copy }
        let isDatabase = name == PostgresTypeName(schema: "pg_catalog", "default")
        copy.collation = .implicit(isDatabase ? nil : name)
        return copy
    }

    package func collated(_ collation: PostgresCollation) -> PostgresValueType {
        guard kind.isCollatable else { return self }
        var copy = self
        copy.collation = collation == .none ? kind.ownCollation : collation
        return copy
    }
}

extension PostgresValueType.Kind {
    package var isCollatable: Bool {
        switch self {
        case .builtin(let type): type.entry.isCollatable
        case .unknown: true
        case .array(let element): element.isCollatable
        case .enumeration, .composite, .row, .record: false
        }
    }

    var ownCollation: PostgresCollation {
        switch self {
        case .builtin(PostgresType.name): .implicit(PostgresTypeName(schema: "pg_catalog", "C"))
        case .builtin, .array, .unknown, .enumeration, .composite, .row, .record:
            isCollatable ? .implicit(nil) : .none
        }
    }

    /// Of an array its element; nil for any other type.
    package var element: PostgresValueType.Kind? {
        switch self {
        case .builtin(let type): type.isArray ? type.entry.element.map { .builtin($0) } : nil
        case .array(let element): element
        case .enumeration, .composite, .row, .record, .unknown: nil
        }
    }

    /// The type of arrays of it: an array of arrays is of the same type as its elements.
    package var array: PostgresValueType.Kind? {
        switch self {
        case .builtin(let type): type.isArray ? self : type.array.map { .builtin($0) }
        case .array: self
        case .enumeration, .composite: .array(self)
        case .row, .record, .unknown: nil
        }
    }

    /// The verdict on comparing two values of it, as ORDER BY, GROUP BY and DISTINCT do, and the reason.
    package var comparison: (verdict: Verdict, reason: String) {
        switch self {
        case .builtin(let type): (type.entry.comparison, type.entry.reason)
        case .enumeration, .unknown: (.total, "any two values can be compared")
        case .composite, .row, .record: (.partial, "rows are compared by the operators of their fields")
        case .array: (.partial, "arrays are compared by the operators of their elements")
        }
    }

    /// A bound of the bytes of the text of any value; nil where there is none, or none is known.
    var textLimit: Int? {
        guard case .builtin(let type) = self else { return nil }
        switch type {
        case .bool, .int2, .int4, .int8, .float4, .float8, .date, .time, .timetz, .timestamp, .timestamptz, .uuid,
            .name,
            .oid, .inet, .cidr, .macaddr, .money:
            return 256
        // 131,072 digits before the point and 16,383 after it
        // (https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL).
        case .numeric: return 150_000
        default: return nil
        }
    }
}
