import SQLSyntax

/// The one buffer that everything is written into, and what the printer has to remember on the way.
///
/// The `write` methods for the nodes stand in extensions, by area of the grammar. Each writes its node with a space
/// neither before nor after it.
struct Writer {
    let dialect: Dialect
    let rules: DialectRules
    var bytes: [UInt8] = []
    var placeholders: Placeholders

    init(dialect: Dialect, style: PlaceholderStyle) {
        self.dialect = dialect
        rules = DialectRules(dialect)
        placeholders = Placeholders(style: style)
        bytes.reserveCapacity(512)
    }

    init<Node: SyntaxNode>(_ printer: SQLPrinter, _ node: Node) throws(Failure) {
        self.init(dialect: printer.dialect, style: printer.placeholders)
        if placeholders.style == .named {
            var names = ParameterNames()
            try node.accept(&names)
            placeholders.taken = names.found
        }
    }

    consuming func finish() -> PrintedStatement {
        PrintedStatement(
            text: String(decoding: bytes, as: UTF8.self), parameters: placeholders.parameters,
            names: placeholders.names)
    }

    // MARK: Tokens

    /// Writes fixed text: keywords, operators, punctuation.
    mutating func put(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func put(_ byte: UInt8) { bytes.append(byte) }

    mutating func put(raw text: ByteString) { bytes.append(contentsOf: text.string.utf8) }

    /// Writes a number in decimal.
    mutating func put(number: Int) { bytes.append(contentsOf: String(number).utf8) }

    /// A tree that no text of the dialect stands for.
    func illegal(_ what: StaticString) -> Failure {
        Failure(.internalError, "the printer was given \(what), which the dialect cannot express", at: .none)
    }

    /// Throws unless `condition` holds.
    func require(_ condition: Bool, _ what: StaticString) throws(Failure) {
        if !condition { throw illegal(what) }
    }

    /// Throws unless the dialect has all of `features`.
    func require(_ features: Dialect.Features, _ what: StaticString) throws(Failure) {
        try require(dialect.features.isSuperset(of: features), what)
    }

    // MARK: Names

    /// A name, bare if it is a regular identifier and no keyword.
    mutating func write(_ name: Identifier) throws(Failure) {
        let start = bytes.count
        try put(name: name)
        if rules.mustQuote(bytes[start...], quoting: name.quoting) { try quote(from: start) }
    }

    /// A name as the dialect knows it, without quotes. PostgreSQL would cut a longer one, and two names could be one.
    private mutating func put(name: Identifier) throws(Failure) {
        guard rules.hasPostgresGrammar else { return put(raw: name.value) }
        let start = bytes.count
        put(raw: dialect.fold(name))
        try require(
            1...(rules.longestName ?? .max) ~= bytes.count - start, "an empty name or one of more than 63 bytes")
    }

    /// A name in quotes, whether it needs them or not.
    mutating func writeQuoted(_ name: Identifier) throws(Failure) {
        let start = bytes.count
        try put(name: name)
        try quote(from: start)
    }

    /// The name of a function before its parenthesis: a few keywords are functions too.
    mutating func write(functionName name: Identifier) throws(Failure) {
        let start = bytes.count
        try put(name: name)
        if rules.mustQuote(bytes[start...], quoting: name.quoting), !rules.isFunctionKeyword(bytes[start...]) {
            try quote(from: start)
        }
    }

    /// Puts what was written from `start` on in quotes.
    private mutating func quote(from start: Int) throws(Failure) {
        let name = Array(bytes[start...])
        try require(!name.contains(0), "a name with a NUL byte")
        bytes.removeSubrange(start...)
        bytes.append(rules.openQuote)
        for byte in name {
            bytes.append(byte)
            if byte == rules.closeQuote { bytes.append(byte) }
        }
        bytes.append(rules.closeQuote)
    }

    mutating func write(_ name: QualifiedName) throws(Failure) {
        if let schema = name.schema {
            try write(schema)
            put(0x2E)
        }
        try write(name.name)
    }

    mutating func write(alias: Identifier?) throws(Failure) {
        guard let alias else { return }
        put(" AS ")
        try write(alias)
    }

    /// ` AS t (a, b)` with the space before it, or nothing.
    mutating func write(alias: Identifier?, columns: [Identifier]) throws(Failure) {
        try write(alias: alias)
        guard !columns.isEmpty else { return }
        try require(rules.hasPostgresGrammar && alias != nil, "names of columns after an alias")
        try write(columnList: columns)
    }

    // MARK: Lists

    /// `a, b, c`
    mutating func write(_ names: [Identifier]) throws(Failure) {
        var first = true
        for name in names {
            if !first { put(", ") }
            first = false
            try write(name)
        }
    }

    /// ` (a, b, c)` with the space before it, or nothing for no names.
    mutating func write(columnList names: [Identifier]) throws(Failure) {
        guard !names.isEmpty else { return }
        put(" (")
        try write(names)
        put(")")
    }

    /// `a, b, c`
    mutating func write(_ expressions: [Expression]) throws(Failure) {
        var first = true
        for expression in expressions {
            if !first { put(", ") }
            first = false
            try write(expression)
        }
    }
}
