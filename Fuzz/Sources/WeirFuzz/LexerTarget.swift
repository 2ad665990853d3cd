import SQLSyntax

@testable import SQLParser

/// The lexer of SQLite and of policy expressions.
///
/// - Whatever the bytes are, as long as the parser lets them in, the tokens stand in their order, none over another, and
///   the last is the end of the text.
/// - Between two tokens stands nothing but white space, comments, byte order marks and NUL bytes: nothing of the text is
///   lost.
enum LexerTarget {
    private static let dialects: [Dialect] = [.sqlite(), .sqlite(Dialect.Version(3, 46)), .policy]

    static func run(_ bytes: [UInt8]) {
        do throws(Failure) {
            try TextCheck.check(bytes)
        } catch {
            return check(error, of: bytes)
        }
        let source = bytes + Array(repeating: 0, count: Lexer.padding)
        for dialect in dialects {
            let tokens = Lexer.tokens(in: source, dialect: dialect)
            var place = 0
            for (number, token) in tokens.enumerated() {
                let isLast = number == tokens.count - 1
                guard token.start >= place, token.end > token.start || isLast, token.end <= bytes.count else {
                    find("tokens out of order", "\(token)")
                }
                guard isLast == (token.kind == .endOfText) else { find("the end of the text elsewhere") }
                if let stray = stray(in: bytes[place..<Int(token.start)]) {
                    find("a byte between two tokens", "\(stray), before \(token)")
                }
                place = Int(token.end)
            }
            guard place == bytes.count, !tokens.isEmpty else { find("a text without an end") }
        }
    }

    /// A byte of no white space and no comment.
    private static func stray(in gap: ArraySlice<UInt8>) -> UInt8? {
        var rest = gap
        while let byte = rest.first {
            if [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20].contains(byte) {
                rest = rest.dropFirst()
            } else if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
                rest = rest.dropFirst(3)
            } else if rest.starts(with: [0x2D, 0x2D]) {
                rest = rest.drop { $0 != 0x0A }
            } else if rest.starts(with: [0x2F, 0x2A]) {
                rest = rest.dropFirst(2)
                while !rest.isEmpty, !rest.starts(with: [0x2A, 0x2F]) { rest = rest.dropFirst() }
                rest = rest.dropFirst(2)
            } else {
                return byte
            }
        }
        return nil
    }
}
