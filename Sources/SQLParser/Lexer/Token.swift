import SQLSyntax

/// One token: twelve bytes, which point into the text.
struct Token {
    enum Kind: UInt8 {
        /// Behind the last byte of the text.
        case endOfText
        /// A keyword or an unquoted name.
        case word
        /// `"name"`, `` `name` ``, `[name]`
        case doubleQuoted, backtickQuoted, bracketQuoted
        /// `'text'`
        case string
        /// `X'0A'`
        case blob
        case integer, decimal
        /// `?`, `?5`, `:name`, `@name`, `$name`, `#name`
        case parameter
        case leftParenthesis, rightParenthesis, comma, dot, semicolon
        case star, plus, minus, slash, percent
        case tilde, ampersand, bar, shiftLeft, shiftRight
        case concatenate
        case less, lessOrEqual, greater, greaterOrEqual
        case equal, doubleEqual, notEqual
        /// `->`, `->>`
        case arrow, longArrow
        /// No token of the dialect; ``Token/flaw`` says why.
        case illegal
    }

    /// Where the token can be a name, as the dialect has it.
    struct Uses: OptionSet {
        let rawValue: UInt8

        /// Wherever only a name can stand.
        static let name = Uses(rawValue: 1)
        /// An alias without `AS`, a word of a type, a collation.
        static let bareAlias = Uses(rawValue: 2)
        /// The name of a function.
        static let function = Uses(rawValue: 4)
        /// The quote stands doubled inside the token.
        static let doubledQuote = Uses(rawValue: 0x80)

        static let everything: Uses = [.name, .bareAlias, .function]
    }

    /// Why a piece of text is no token.
    enum Flaw: UInt8 {
        case strayByte = 1
        case unterminatedString, unterminatedName
        case malformedNumber, digitSeparator, malformedBlob, malformedParameter
        case foreignQuote, foreignParameter
        case exclamation, colon
    }

    var kind: Kind
    var uses: Uses
    /// `.none` for every token but a keyword.
    var keyword: Keyword
    var start: Int32
    var end: Int32

    init(_ kind: Kind, _ start: Int, _ end: Int, uses: Uses = [], keyword: Keyword = .none) {
        self.kind = kind
        self.uses = uses
        self.keyword = keyword
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    init(_ flaw: Flaw, _ start: Int, _ end: Int) {
        self.init(.illegal, start, end, uses: Uses(rawValue: flaw.rawValue << 3))
    }

    var flaw: Flaw? {
        kind == .illegal ? Flaw(rawValue: uses.rawValue >> 3) : nil
    }

    var position: Position { Position(start: start, end: end) }

    func can(_ use: Uses) -> Bool { uses.rawValue & use.rawValue != 0 }
}
