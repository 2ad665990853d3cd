package import SQLSyntax

/// What PostgreSQL 15 has in `pg_catalog`, and what each thing may do in a statement that Weir accepts. What is not found
/// is refused.
///
/// The data stands as text in the generated files beside this one; it is read once, at the first look-up.
package enum PostgresTables {
    // MARK: Functions

    /// Every function of that name, in the order of the table; empty for one that is unknown.
    ///
    /// - Parameter name: folded, without its schema `pg_catalog`.
    package static func functions(named name: ByteString) -> ArraySlice<PostgresFunction> {
        functionIndex.rows(named: name)
    }

    /// Every operator of that name, prefix ones among them (`-` is both).
    ///
    /// - Parameter name: as the grammar has it: `<>`, never `!=`; `~~` for LIKE, `~~*` for ILIKE.
    package static func operators(named name: ByteString) -> ArraySlice<PostgresOperator> {
        operatorIndex.rows(named: name)
    }

    // MARK: Types

    /// The type of a name of `pg_type`: `int4`, `_int4`; nil for one that is unknown.
    ///
    /// The grammar gives `integer` and its kin as `pg_catalog.int4`. Whether a statement may name it says
    /// ``PostgresTypeEntry/naming``.
    package static func type(named name: ByteString) -> PostgresType? {
        typesByName[name]
    }

    /// The row of `pg_cast`; nil where there is none. The cast of a type to itself is there only where it brings a value to
    /// a length: `varchar(10)`.
    package static func cast(from source: PostgresType, to target: PostgresType) -> PostgresCast? {
        castIndex[CastKey(source: source, target: target)]
    }

    /// The verdict on `CAST(x AS target)` without a modifier, whichever way the server takes: none between equal types, a
    /// row of `pg_cast`, element by element between arrays, or through text (parser/parse_coerce.c,
    /// find_coercion_pathway). Nil where there is no way.
    ///
    /// A modifier adds the verdict of ``cast(from:to:)`` of the target to itself.
    package static func conversion(
        from source: PostgresType, to target: PostgresType
    ) -> (verdict: Verdict, reason: String, context: PostgresCast.Context)? {
        let from = source.entry
        let to = target.entry
        // Its casts to a number and back tell names of the catalog, or nothing.
        if to.naming == .refused { return (.refused, to.reason, .explicit) }
        if source == target { return (.total, "the type stays as it is", .implicit) }
        if let row = cast(from: source, to: target) { return (row.verdict, row.reason, row.context) }
        if from.kind == .array, to.kind == .array, let inner = from.element, let outer = to.element {
            // An array of a type is no array of arrays: this goes one step deep.
            if let row = cast(from: inner, to: outer) { return (row.verdict, row.reason, row.context) }
            if from.category == .array, let text = throughText(inner.entry, outer.entry) { return text }
        }
        return throughText(from, to)
    }

    /// A value made text, or made of text.
    private static func throughText(
        _ from: PostgresTypeEntry, _ to: PostgresTypeEntry
    ) -> (verdict: Verdict, reason: String, context: PostgresCast.Context)? {
        if from.category == .unknown { return (.partial, "the text may be no value of the type", .implicit) }
        if to.category == .string {
            if from.kind == .pseudo, from.output == .refused { return nil }
            let fits = to.name != "name"
            return (
                fits ? from.output : from.output.combined(with: .partial),
                from.output == .total ? "every value has a text" : "the text of a value can be too long",
                .assignment
            )
        }
        if from.category == .string { return (.partial, "the text may be no value of the type", .explicit) }
        return nil
    }

    // MARK: Collations

    /// The collation of an exact name, without its schema `pg_catalog`; nil for one that is unknown.
    package static func collation(_ name: ByteString) -> CollationEntry? {
        collationsByName[name]
    }

    // MARK: The tables

    /// Sorted by the bytes of the name; ``PostgresType/id`` is the place.
    package static let types: [PostgresTypeEntry] = readTypes()
    /// Sorted by the bytes of the name, then by argument types.
    package static let functions: [PostgresFunction] = readFunctions()
    /// Sorted by the bytes of the name, then by operand types.
    package static let operators: [PostgresOperator] = readOperators()
    /// Sorted by source and target.
    package static let casts: [PostgresCast] = readCasts()
    package static let collations: [CollationEntry] = readCollations()

    private static let functionIndex = NameIndex(functions, \.name)
    private static let operatorIndex = NameIndex(operators, \.name)
    private static let typesByName = Dictionary(
        zip(types.map(\.name), types.indices.map { PostgresType(UInt16($0)) }), uniquingKeysWith: { first, _ in first })
    private static let castIndex = Dictionary(
        casts.map { (CastKey(source: $0.source, target: $0.target), $0) }, uniquingKeysWith: { first, _ in first })
    private static let collationsByName = Dictionary(
        collations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    private struct CastKey: Hashable {
        var source: PostgresType
        var target: PostgresType
    }
}

/// Where the rows of a name stand in a table that is sorted by names.
private struct NameIndex<Row: Sendable>: Sendable {
    private let rows: [Row]
    private let ranges: [ByteString: Range<Int>]

    init(_ rows: [Row], _ name: (Row) -> ByteString) {
        var ranges: [ByteString: Range<Int>] = [:]
        var start = 0
        while start < rows.count {
            let key = name(rows[start])
            var end = start + 1
            while end < rows.count, name(rows[end]) == key { end += 1 }
            ranges[key] = start..<end
            start = end
        }
        self.rows = rows
        self.ranges = ranges
    }

    func rows(named name: ByteString) -> ArraySlice<Row> {
        guard let range = ranges[name] else { return [] }
        return rows[range]
    }
}
