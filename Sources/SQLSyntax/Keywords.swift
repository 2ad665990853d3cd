/// The keywords of the dialects, and how far each can still be a name.
///
/// The tables are `Grammar/*-keywords.tsv`; ``Keyword`` and the look-up are made from them.
package enum Keywords {
    /// What a word is in a dialect where a name could stand.
    package enum Role: UInt8, CaseIterable, Hashable, Sendable {
        /// No keyword: a name.
        case none
        /// A name everywhere but where a value stands: there `TRUE` and `FALSE` are values.
        case literal
        /// A name wherever the keyword itself cannot stand.
        case fallback
        /// A keyword only between certain tokens, else a plain name: SQLite's `WINDOW`, `OVER` and `FILTER`.
        case contextual
        /// A name, but not an alias without `AS`.
        case indexed
        /// A name, but neither a function nor an alias without `AS`.
        case join
        /// Never a name.
        case reserved
    }

    /// The roles of every keyword, by its raw value. A dialect whose table is not written yet reserves them all.
    package static func roles(in dialect: Dialect) -> [UInt8] {
        switch dialect.name {
        case .sqlite: sqliteRoles
        case .policy: policyRoles
        case .postgres: postgresRoles
        case .mysql, .mariadb, .tsql, .oracle, .snowflake:
            [0] + Array(repeating: Role.reserved.rawValue, count: Keyword.allCases.count - 1)
        }
    }

    /// How far a keyword of PostgreSQL can still be a name (src/include/parser/kwlist.h;
    /// https://www.postgresql.org/docs/15/sql-keywords-appendix.html).
    package enum PostgresClass: UInt8, CaseIterable, Hashable, Sendable {
        /// A name of any kind.
        case unreserved = 1
        /// A name, but not of a function or a type.
        case column
        /// A name of a function or a type, but not of a column or a table.
        case functionOrType
        /// Never a name.
        case reserved
    }

    /// What a folded word is in PostgreSQL; nil for no keyword. To write it in quotes is right for each of them.
    package static func postgresClass(of word: ByteString) -> PostgresClass? {
        let index = Int(find(word).rawValue)
        return postgresClasses.indices.contains(index) ? PostgresClass(rawValue: postgresClasses[index] >> 1) : nil
    }

    /// Whether a folded word can be an output name without `AS` in PostgreSQL: every name can, and most keywords.
    package static func isPostgresBareLabel(_ word: ByteString) -> Bool {
        let index = Int(find(word).rawValue)
        return !postgresClasses.indices.contains(index) || postgresClasses[index] & 1 == 0
    }

    private static let postgresRoles: [UInt8] = postgresClasses.map { number in
        let role: Role =
            switch PostgresClass(rawValue: number >> 1) {
            case nil: .none
            case .unreserved, .column: .fallback
            case .functionOrType: .join
            case .reserved: .reserved
            }
        return role.rawValue
    }

    /// The keyword that 24 bytes of a word are, `A`-`Z` and `a`-`z` alike; each integer holds eight of them, the first
    /// byte lowest, each byte with bit 5 set, zero behind the end.
    package static func find(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> Keyword {
        var hash = (first ^ (second << 1) ^ (third << 2)) &* multiplier
        hash ^= hash >> 29
        let displacement = UInt64(displacements[Int(truncatingIfNeeded: hash >> 58)])
        let place = (hash >> 8) &+ displacement &* (hash >> 24 | 1)
        let found = slots[Int(truncatingIfNeeded: place) & (slots.count - 1)]
        let index = Int(found) * 3
        guard spellings[index] == first, spellings[index + 1] == second, spellings[index + 2] == third else {
            return .none
        }
        return Keyword(rawValue: found) ?? .none
    }

    /// The keyword that a word is in some dialect.
    package static func find(_ word: ByteString) -> Keyword {
        let bytes = word.string.utf8
        guard 1...longest ~= bytes.count else { return .none }
        var parts: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var shift: UInt64 = 0
        for byte in bytes {
            let folded = UInt64(byte | 0x20) << (shift & 63)
            switch shift {
            case 0..<64: parts.0 |= folded
            case 64..<128: parts.1 |= folded
            default: parts.2 |= folded
            }
            shift += 8
        }
        return find(parts.0, parts.1, parts.2)
    }

    /// Whether the word, written without quotes, is not a name everywhere in the dialect.
    package static func isReserved(_ word: ByteString, in dialect: Dialect) -> Bool {
        let roles = roles(in: dialect)
        let index = Int(find(word).rawValue)
        return index < roles.count && roles[index] != Role.none.rawValue
    }

    /// Whether a name can be written without quotes as people write it: a keyword too, where that is a name of a column or table
    /// in the dialect all the same.
    package static func isPlain(_ name: ByteString, in dialect: Dialect) -> Bool {
        guard needsQuoting(name, in: dialect) else { return true }
        let folds = dialect.folding == .lowercase
        let roles = roles(in: dialect)
        let index = Int(find(name).rawValue)
        return index < roles.count && roles[index] == Role.fallback.rawValue
            && !(folds && name.string.utf8.contains { 0x41...0x5A ~= $0 })
    }

    /// Whether a name must stand in quotes to be read back as it is: it is a keyword of any kind, or not made of ASCII
    /// letters, digits and underscores alone, or the dialect would fold it.
    package static func needsQuoting(_ name: ByteString, in dialect: Dialect) -> Bool {
        let bytes = name.string.utf8
        guard let first = bytes.first, first == 0x5F || 0x61...0x7A ~= (first | 0x20) else { return true }
        let folds = dialect.folding == .lowercase
        for byte in bytes {
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x5F: continue
            case 0x41...0x5A where !folds: continue
            default: return true
            }
        }
        return isReserved(name, in: dialect)
    }
}
