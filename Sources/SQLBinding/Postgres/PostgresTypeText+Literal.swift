package import SQLSyntax

extension CatalogIndex {
    /// Why the text of a literal is no value of a type; nil where it is one, or where that is not looked into here. The forms
    /// that are looked into are fewer than the server reads (https://www.postgresql.org/docs/15/datatype.html): what an
    /// expression of a policy may hold is to mean the same on every database.
    package func misfit(_ text: ByteString, _ kind: PostgresValueType.Kind) -> String? {
        switch kind {
        case .enumeration(let name):
            guard case .enumeration(let labels)? = type(schema: name.schema, name: name.name)?.kind else { return nil }
            return labels.contains { ByteString($0) == text } ? nil : "`\(text)` is no label of `\(name.name)`"
        case .builtin(let type):
            return PostgresLiteral.isValue(text.string, of: type) ? nil : "`\(text)` is no \(type.entry.spelling)"
        case .composite, .array, .row, .record, .unknown: return nil
        }
    }
}

/// The texts of values of the types that policies use most.
enum PostgresLiteral {
    static func isValue(_ text: String, of type: PostgresType) -> Bool {
        switch type {
        case .int2: Int16(text) != nil
        case .int4: Int32(text) != nil
        case .int8: Int64(text) != nil
        case .numeric, .float4, .float8: isNumber(text)
        case .bool: ["true", "false", "t", "f", "yes", "no", "on", "off", "1", "0"].contains(text)
        case .date: isDate(text[...])
        case .timestamp, .timestamptz: isTimestamp(text)
        case .uuid: isUUID(text)
        default: true
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    /// A decimal number with or without a sign, a point and an exponent of at most two digits.
    static func isNumber(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        if rest.first == 0x2D || rest.first == 0x2B { rest = rest.dropFirst() }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var digits = whole.count
        if rest.first == 0x2E {
            rest = rest.dropFirst()
            let fraction = rest.prefix(while: isDigit)
            digits += fraction.count
            rest = rest.dropFirst(fraction.count)
        }
        guard 1...100 ~= digits else { return false }
        guard rest.first == 0x65 || rest.first == 0x45 else { return rest.isEmpty }
        rest = rest.dropFirst()
        if rest.first == 0x2D || rest.first == 0x2B { rest = rest.dropFirst() }
        return 1...2 ~= rest.count && rest.allSatisfy(isDigit)
    }

    /// `2024-02-29`, of the Gregorian calendar.
    static func isDate(_ text: Substring) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year > 0, 1...12 ~= month
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        return 1...length ~= day
    }

    /// `2024-02-29 12:30:00.5+02`; the time may be left out.
    static func isTimestamp(_ text: String) -> Bool {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == " " || $0 == "T" }
        guard let date = parts.first, isDate(date) else { return false }
        guard parts.count == 2 else { return true }
        var time = parts[1]
        if time.hasSuffix("Z") {
            time = time.dropLast()
        } else if let sign = time.firstIndex(where: { $0 == "+" || $0 == "-" }) {
            let zone = time[time.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
            guard 1...2 ~= zone.count, isClock(zone, of: [14, 59]) else { return false }
            time = time[..<sign]
        }
        var clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard 2...3 ~= clock.count else { return false }
        if clock.count == 3, let point = clock[2].firstIndex(of: ".") {
            let fraction = clock[2][clock[2].index(after: point)...]
            guard 1...6 ~= fraction.utf8.count, fraction.utf8.allSatisfy(isDigit) else { return false }
            clock[2] = clock[2][..<point]
        }
        return isClock(clock, of: [23, 59, 59])
    }

    /// Numbers of two digits up to their bounds.
    private static func isClock(_ parts: [Substring], of bounds: [Int]) -> Bool {
        zip(parts, bounds).allSatisfy { part, bound in
            part.utf8.count == 2 && part.utf8.allSatisfy(isDigit) && Int(part).map { $0 <= bound } ?? false
        }
    }

    /// `a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11`
    static func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && parts.allSatisfy { $0.utf8.allSatisfy { isDigit($0) || 0x61...0x66 ~= $0 | 0x20 } }
    }
}
