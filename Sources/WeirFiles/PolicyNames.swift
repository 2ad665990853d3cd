import SQLParser
import SQLSyntax
import WeirPolicy

/// The names that stand in a policy file, as far as their form goes.
enum PolicyNames {
    /// Where a name stands, which decides its form.
    enum Kind {
        case role, database, table, columnListTable, column, excludedColumn, maskedColumn, function

        /// What a message calls it.
        var title: String {
            switch self {
            case .role: "a role name"
            case .database: "a database name"
            case .table, .columnListTable: "a table name"
            case .column, .excludedColumn, .maskedColumn: "a column name"
            case .function: "a function name"
            }
        }

        /// What would be accepted.
        fileprivate var help: String {
            switch self {
            case .role: "a role name has letters, digits, `_` and `-`, and starts with a letter or `_`"
            case .database: "write the database's name, or `*` for every database"
            case .table: "write `t`, `schema.t`, `schema.*` or `*`; put other names in double quotes"
            case .columnListTable: "write `t` or `schema.t`; put other names in double quotes"
            case .column: "write the column's name alone; put other names in double quotes"
            case .excludedColumn: "write `t.c`, `schema.t.c` or `*.c`; put other names in double quotes"
            case .maskedColumn: "write `t.c` or `schema.t.c`; put other names in double quotes"
            case .function: "write the function's name without parentheses"
            }
        }
    }

    /// Nil if `text` is a name of its kind, else what would be accepted.
    static func mend(_ text: String, _ kind: Kind) -> String? {
        if kind == .role { return isRoleName(text) ? nil : kind.help }
        if kind == .database {
            let isName = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
            return isName ? nil : kind.help
        }
        guard let parts = parts(text) else { return kind.help }
        let named = parts.map { $0 != nil }
        let fits =
            switch kind {
            case .role, .database: true
            case .table: [[true], [true, true], [true, false], [false]].contains(named)
            case .columnListTable: [[true], [true, true]].contains(named)
            case .column, .function: named == [true]
            case .excludedColumn: [[true, true], [true, true, true], [false, true]].contains(named)
            case .maskedColumn: [[true, true], [true, true, true]].contains(named)
            }
        return fits ? nil : kind.help
    }

    /// `a.b.*`; nil in the place of a `*`, and nil for what is no name at all.
    private static func parts(_ text: String) -> [Identifier?]? {
        guard let parts = try? SQLParser.parseNamePattern(text, dialect: .policy) else { return nil }
        // In a policy a name is bare or in double quotes, and no space or comment stands between the parts.
        var length = max(0, parts.count - 1)
        for part in parts {
            guard let part else {
                length += 1
                continue
            }
            guard part.quoting == .none || part.quoting == .double, !part.value.isEmpty else { return nil }
            length += Int(part.position.end - part.position.start)
        }
        return length == text.utf8.count ? parts : nil
    }

    /// `[A-Za-z_][A-Za-z0-9_-]*`
    static func isRoleName(_ text: String) -> Bool {
        isName(text, also: 0x2D)
    }

    /// `[A-Za-z_][A-Za-z0-9_]*`, as it is written after the `:`.
    static func isAttributeName(_ text: String) -> Bool {
        isName(text, also: 0x5F)
    }

    private static func isName(_ text: String, also mark: UInt8) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || 0x30...0x39 ~= $0 || $0 == mark }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x5F
    }

    /// `text`, `text[]`
    static func attributeType(_ text: String) -> AttributeType? {
        let isList = text.hasSuffix("[]")
        return AttributeType.Scalar(rawValue: isList ? String(text.dropLast(2)) : text).map {
            AttributeType($0, isList: isList)
        }
    }
}
