import SQLSyntax

/// How the generated text becomes the tables: lines of fields between tabs, each ending in the number of its reason.
extension PostgresTables {
    static func readTypes() -> [PostgresTypeEntry] {
        var types: [PostgresTypeEntry] = []
        let reasons = PackedLines.reasons(typeTextReasons)
        var lines = PackedLines(typeText)
        while var line = lines.next() {
            types.append(
                PostgresTypeEntry(
                    name: line.text(), kind: line.word(.base), category: line.letter(.unknown),
                    isPreferred: line.flag(), element: line.type(), array: nil, isCollatable: line.flag(),
                    maximumModifiers: line.number(), hasEquality: line.flag(), hasOrder: line.flag(),
                    comparison: line.word(.refused), output: line.word(.refused), naming: line.word(.refused),
                    spelling: line.text().string, reason: line.reason(reasons)))
        }
        for index in types.indices where types[index].kind == .array {
            guard let element = types[index].element.map({ Int($0.id) }), types.indices.contains(element) else {
                continue
            }
            types[element].array = PostgresType(UInt16(index))
        }
        return types
    }

    static func readFunctions() -> [PostgresFunction] {
        var functions: [PostgresFunction] = []
        let reasons = PackedLines.reasons(functionTextReasons)
        var lines = PackedLines(functionText)
        while var line = lines.next() {
            functions.append(
                PostgresFunction(
                    name: line.text(), kind: line.word(.scalar), arguments: line.types(), argumentNames: line.names(),
                    defaults: line.number(), variadic: line.type(), directArguments: line.optionalNumber(),
                    result: line.type() ?? .void, columns: line.columns(), isStrict: line.flag(),
                    volatility: line.word(.volatile), verdict: line.word(.refused), literals: line.literals(),
                    reason: line.reason(reasons)))
        }
        return functions
    }

    static func readOperators() -> [PostgresOperator] {
        var operators: [PostgresOperator] = []
        let reasons = PackedLines.reasons(operatorTextReasons)
        var lines = PackedLines(operatorText)
        while var line = lines.next() {
            operators.append(
                PostgresOperator(
                    name: line.text(), left: line.type(), right: line.type() ?? .void, result: line.type() ?? .void,
                    volatility: line.word(.volatile), verdict: line.word(.refused), reason: line.reason(reasons)))
        }
        return operators
    }

    static func readCasts() -> [PostgresCast] {
        var casts: [PostgresCast] = []
        let reasons = PackedLines.reasons(castTextReasons)
        var lines = PackedLines(castText)
        while var line = lines.next() {
            casts.append(
                PostgresCast(
                    source: line.type() ?? .void, target: line.type() ?? .void, context: line.word(.explicit),
                    method: line.word(.text), volatility: line.word(.volatile), verdict: line.word(.refused),
                    reason: line.reason(reasons)))
        }
        return casts
    }

    static func readCollations() -> [CollationEntry] {
        var collations: [CollationEntry] = []
        let reasons = PackedLines.reasons(collationTextReasons)
        var lines = PackedLines(collationText)
        while var line = lines.next() {
            collations.append(CollationEntry(line.text(), line.word(.refused), line.reason(reasons)))
        }
        return collations
    }
}

/// The lines of a generated text.
private struct PackedLines {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: StaticString) {
        bytes = text.withUTF8Buffer { Array($0) }
    }

    static func reasons(_ text: StaticString) -> [String] {
        var reasons: [String] = []
        var lines = PackedLines(text)
        while var line = lines.next() { reasons.append(line.text().string) }
        return reasons
    }

    mutating func next() -> PackedLine? {
        guard position < bytes.count else { return nil }
        let start = position
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
        let end = position
        position += 1
        return PackedLine(bytes[start..<end])
    }
}

/// The fields of a line, read from left to right. What does not fit its place reads as the safe value that is given.
private struct PackedLine {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    private mutating func field() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.endIndex, bytes[position] != 0x09 { position += 1 }
        let end = position
        if position < bytes.endIndex { position += 1 }
        return bytes[start..<end]
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> ByteString {
        ByteString(String(decoding: bytes, as: UTF8.self))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard 1...9 ~= bytes.count else { return nil }
        var number = 0
        for byte in bytes {
            guard 0x30...0x39 ~= byte else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    private static func type(_ bytes: ArraySlice<UInt8>) -> PostgresType? {
        number(bytes).flatMap { UInt16(exactly: $0) }.map { PostgresType($0) }
    }

    mutating func text() -> ByteString { Self.text(field()) }

    mutating func optionalNumber() -> Int? { Self.number(field()) }

    mutating func number() -> Int { optionalNumber() ?? 0 }

    mutating func flag() -> Bool { number() == 1 }

    mutating func word<Word: RawRepresentable<UInt8>>(_ safe: Word) -> Word {
        optionalNumber().flatMap { UInt8(exactly: $0) }.flatMap { Word(rawValue: $0) } ?? safe
    }

    mutating func letter<Word: RawRepresentable<UInt8>>(_ safe: Word) -> Word {
        field().first.flatMap { Word(rawValue: $0) } ?? safe
    }

    mutating func type() -> PostgresType? { Self.type(field()) }

    mutating func types() -> [PostgresType] { field().split(separator: 0x20).compactMap { Self.type($0) } }

    mutating func names() -> [ByteString] {
        let field = field()
        guard !field.isEmpty else { return [] }
        return field.split(separator: 0x20, omittingEmptySubsequences: false).map { Self.text($0) }
    }

    /// `key:94 value:96`
    mutating func columns() -> [PostgresColumn] {
        field().split(separator: 0x20).compactMap { word in
            let parts = word.split(separator: 0x3A)
            guard parts.count == 2, let type = Self.type(parts[1]) else { return nil }
            return PostgresColumn(name: Self.text(parts[0]), type: type)
        }
    }

    /// `1=day|hour,2=0..` or `1!english|simple`
    mutating func literals() -> [PostgresLiteralRule] {
        field().split(separator: 0x2C).compactMap { rule in
            guard let sign = rule.firstIndex(where: { $0 == 0x3D || $0 == 0x21 }),
                let position = Self.number(rule[..<sign])
            else { return nil }
            let words = rule[rule.index(after: sign)...]
            var result = PostgresLiteralRule(position: position - 1, isDemand: rule[sign] == 0x21, words: [])
            if words.count > 2, words.suffix(2).elementsEqual([0x2E, 0x2E]) {
                result.least = Self.number(words.dropLast(2))
            } else {
                result.words = words.split(separator: 0x7C).map { Self.text($0) }
            }
            return result
        }
    }

    mutating func reason(_ reasons: [String]) -> String {
        let index = optionalNumber() ?? -1
        return reasons.indices.contains(index) ? reasons[index] : "not in the table"
    }
}
