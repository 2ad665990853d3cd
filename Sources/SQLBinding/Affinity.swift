import SQLSyntax

/// What SQLite makes of a value that is stored in a column: https://sqlite.org/datatype3.html, section 3.
package enum Affinity: Hashable, Sendable {
    case text, numeric, integer, real, blob

    /// The affinity of a column by its declared type (section 3.1); the rules are tried in this order.
    ///
    /// In a STRICT table `ANY` means ``blob``; everywhere else it is ``numeric``, as here.
    package init(declaredType: String) {
        let type = ByteString(declaredType).asciiLowercased.string.utf8
        func holds(_ word: StaticString) -> Bool {
            word.withUTF8Buffer { word in
                var rest = type[...]
                while rest.count >= word.count {
                    if rest.prefix(word.count).elementsEqual(word) { return true }
                    rest = rest.dropFirst()
                }
                return false
            }
        }
        if holds("int") {
            self = .integer
        } else if holds("char") || holds("clob") || holds("text") {
            self = .text
        } else if holds("blob") || type.isEmpty {
            self = .blob
        } else if holds("real") || holds("floa") || holds("doub") {
            self = .real
        } else {
            self = .numeric
        }
    }

    /// Whether a comparison with an operand of this affinity makes a number of the other one (section 4.2).
    package var isNumeric: Bool {
        switch self {
        case .numeric, .integer, .real: true
        case .text, .blob: false
        }
    }
}

/// The collating functions that every SQLite has: https://sqlite.org/datatype3.html, section 7.
package enum BuiltinCollation: String, CaseIterable, Hashable, Sendable {
    /// Byte by byte; a column's where it declares none.
    case binary = "BINARY"
    /// `A`-`Z` are `a`-`z`.
    case nocase = "NOCASE"
    /// Spaces at the end do not count.
    case rtrim = "RTRIM"

    /// Nil for a collation that an application must have registered.
    package init?(name: String) {
        let wanted = ByteString(name)
        guard let known = Self.allCases.first(where: { wanted.matchesIgnoringASCIICase(ByteString($0.rawValue)) })
        else {
            return nil
        }
        self = known
    }
}
