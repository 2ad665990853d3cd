package import SQLSyntax

/// A type with what stands in its parentheses: `character varying(20)`, `numeric(5,2)`.
package struct PostgresDeclaredType: Hashable, Sendable {
    package var type: PostgresValueType
    /// The numbers in parentheses: a length, or a precision and scale.
    package var modifiers: [Int]
    /// Whether the type is restricted in another way as well: `interval day to second`.
    package var isRestricted: Bool

    package init(_ type: PostgresValueType, modifiers: [Int] = [], isRestricted: Bool = false) {
        self.type = type
        self.modifiers = modifiers
        self.isRestricted = isRestricted
    }
}

extension CatalogIndex {
    /// The type of a catalog's text, as `format_type` writes it: `integer`, `timestamp(3) with time zone`, `text[]`,
    /// `mood`, `app."Mood"`. Nil for one that neither PostgreSQL 15 nor the catalog has.
    package func postgresType(_ text: String) -> PostgresDeclaredType? {
        declared(Array(text.utf8)[...], depth: 0)
    }

    /// The type of a column, with its collation.
    package func postgresType(of column: Column) -> PostgresDeclaredType? {
        guard var declared = postgresType(column.type) else { return nil }
        if let collation = column.collation.flatMap({ collation(named: $0) }) {
            declared.type = declared.type.collated(.implicit(collation))
        }
        return declared
    }

    /// The type that a syntax tree names; nil for one that is unknown, `SETOF t` and `t.c%TYPE`.
    package func postgresType(_ name: TypeName) -> PostgresValueType? {
        guard name.words.count == 1, let word = name.words.first, name.arguments.isEmpty else { return nil }
        let details = name.details
        guard details?.isSet != true, details?.isColumnType != true else { return nil }
        guard
            let type = type(
                schema: details?.schema.map(dialect.fold), name: dialect.fold(word), depth: 0)
        else { return nil }
        guard details?.arrayBounds.isEmpty == false else { return type }
        return array(of: type)
    }

    /// A collation by its name as SQL has it: `"C"`, `public.german`, `pg_catalog."default"`. Nil for the database's own.
    package func collation(named text: String) -> PostgresTypeName? {
        let bytes = Array(text.utf8)
        var place = 0
        guard let names = Self.names(in: bytes[...], &place), place == bytes.count, let last = names.last else {
            return PostgresTypeName(schema: "", ByteString(text))
        }
        return collation(schema: names.count == 2 ? names[0] : nil, last)
    }

    /// The collation of a COLLATE clause; nil for the database's own.
    package func collation(_ name: QualifiedName) -> PostgresTypeName? {
        collation(schema: name.schema.map(dialect.fold), dialect.fold(name.name))
    }

    private func collation(schema: ByteString?, _ name: ByteString) -> PostgresTypeName? {
        if schema == nil || schema == "pg_catalog" {
            if name == "default" { return nil }
            if schema != nil || PostgresTables.collation(name) != nil {
                return PostgresTypeName(schema: "pg_catalog", name)
            }
        }
        return PostgresTypeName(schema: schema ?? defaultSchema, name)
    }

    // MARK: - Look-up

    /// More domains over domains than anyone makes.
    private static let deepestDomain = 16

    private func type(schema: ByteString?, name: ByteString, depth: Int) -> PostgresValueType? {
        if schema == nil || schema == "pg_catalog" {
            if let type = PostgresTables.type(named: name) { return PostgresValueType(type) }
            if schema != nil { return nil }
        }
        guard let type = type(schema: schema, name: name) else { return nil }
        let own = PostgresTypeName(
            schema: CatalogIndex.fold(type.schema, dialect), CatalogIndex.fold(type.name, dialect))
        switch type.kind {
        case .enumeration: return PostgresValueType(.enumeration(own))
        case .composite: return PostgresValueType(.composite(own))
        case .domain(let domain):
            guard depth < Self.deepestDomain,
                var base = declared(Array(domain.baseType.utf8)[...], depth: depth + 1)?.type
            else { return nil }
            if let collation = domain.collation.flatMap({ collation(named: $0) }) {
                base = base.collated(.implicit(collation))
            }
            base.domain = own
            return base
        }
    }

    private func array(of type: PostgresValueType) -> PostgresValueType? {
        if let domain = type.domain {
            // Its elements are compared as those of the base type; that it is of a domain is kept.
            guard let array = type.kind.array else { return nil }
            return PostgresValueType(array, domain: domain, collation: type.collation)
        }
        return type.kind.array.map { PostgresValueType($0, collation: type.collation) }
    }

    // MARK: - Text

    private func declared(_ text: ArraySlice<UInt8>, depth: Int) -> PostgresDeclaredType? {
        var rest = text
        var isArray = false
        while rest.count > 2, rest.suffix(2).elementsEqual("[]".utf8) {
            isArray = true
            rest = rest.dropLast(2)
        }
        guard var declared = plain(rest, depth: depth) else { return nil }
        if isArray {
            guard let array = array(of: declared.type) else { return nil }
            declared.type = array
        }
        return declared
    }

    private func plain(_ text: ArraySlice<UInt8>, depth: Int) -> PostgresDeclaredType? {
        var words: [UInt8] = []
        var modifiers: [Int] = []
        if text.first != 0x22, let open = text.firstIndex(of: 0x28) {
            guard let close = text[open...].firstIndex(of: 0x29) else { return nil }
            for part in text[(open + 1)..<close].split(separator: 0x2C, omittingEmptySubsequences: false) {
                guard let number = Int(String(decoding: part.filter { $0 != 0x20 }, as: UTF8.self)) else { return nil }
                modifiers.append(number)
            }
            words = Array(text[..<open] + text[(close + 1)...])
        } else {
            words = Array(text)
        }
        let spelling = ByteString(String(decoding: words, as: UTF8.self))
        if let type = Self.spellings[spelling] {
            return PostgresDeclaredType(PostgresValueType(type), modifiers: modifiers)
        }
        if words.starts(with: "interval ".utf8) {
            return PostgresDeclaredType(
                PostgresValueType(PostgresType.interval), modifiers: modifiers, isRestricted: true)
        }
        guard modifiers.isEmpty else { return nil }
        var place = 0
        guard let names = Self.names(in: words[...], &place), place == words.count, let last = names.last,
            let type = type(schema: names.count == 2 ? names[0] : nil, name: last, depth: depth)
        else { return nil }
        return PostgresDeclaredType(type)
    }

    /// One name or two with a point between, quoted or not.
    private static func names(in text: ArraySlice<UInt8>, _ place: inout Int) -> [ByteString]? {
        var found: [ByteString] = []
        while found.count < 2, place < text.endIndex {
            var name: [UInt8] = []
            if text[place] == 0x22 {
                place += 1
                var isClosed = false
                while place < text.endIndex {
                    if text[place] == 0x22 {
                        guard place + 1 < text.endIndex, text[place + 1] == 0x22 else {
                            isClosed = true
                            place += 1
                            break
                        }
                        place += 1
                    }
                    name.append(text[place])
                    place += 1
                }
                guard isClosed else { return nil }
            } else {
                while place < text.endIndex, text[place] != 0x2E, text[place] != 0x22, text[place] != 0x20 {
                    name.append(text[place])
                    place += 1
                }
            }
            guard !name.isEmpty else { return nil }
            found.append(ByteString(String(decoding: name, as: UTF8.self)))
            guard place < text.endIndex, text[place] == 0x2E else { return found }
            place += 1
        }
        return nil
    }

    /// `format_type`'s words without parentheses, of the types that are no arrays; and what it calls `character` without a
    /// length.
    private static let spellings: [ByteString: PostgresType] = {
        var found: [ByteString: PostgresType] = ["bpchar": PostgresType.bpchar]
        for (place, entry) in PostgresTables.types.enumerated() where entry.kind != .array {
            found[ByteString(entry.spelling)] = PostgresType(UInt16(place))
        }
        return found
    }()
}
