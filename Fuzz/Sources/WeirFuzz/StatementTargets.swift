import PostgresParser
import SQLParser
import SQLPrinter
import SQLSyntax

/// Reading and printing, of SQLite and of policy expressions by our own parser.
///
/// - What is read is printed, and the text is read as an equal tree and printed as the same text.
/// - What is refused is refused with a place in the text.
/// - A script of one statement is that statement.
enum SQLiteTarget {
    private static let dialects: [Dialect] = [.sqlite(), .sqlite(Dialect.Version(3, 46))]

    static func run(_ bytes: [UInt8]) {
        for dialect in dialects {
            do throws(Failure) {
                try RoundTrip.check(StatementReader.parseStatement(utf8: bytes, dialect: dialect), dialect)
            } catch {
                check(error, of: bytes)
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.elementsEqual(bytes) else { return }
        do throws(Failure) {
            let items = try SQLParser.parseScript(text, dialect: dialects[0])
            for case .statement(let statement) in items { try RoundTrip.check(statement, dialects[0]) }
        } catch {
            check(error, of: bytes)
        }
        do throws(Failure) {
            try RoundTrip.check(SQLParser.parseExpression(text, dialect: .policy), .policy)
        } catch {
            check(error, of: bytes)
        }
        do throws(Failure) {
            let parts = try SQLParser.parseNamePattern(text, dialect: .policy)
            guard 1...3 ~= parts.count else { find("a name pattern of \(parts.count) parts") }
        } catch {
            check(error, of: bytes)
        }
    }
}

/// Reading through libpg_query, and printing.
///
/// - What is read is printed; libpg_query reads the text, as the same parse tree but for places; and reading it again
///   gives an equal tree.
/// - What is refused is refused with a place in the text.
enum PostgresTarget {
    static func run(_ bytes: [UInt8]) {
        let dialect = Dialect.postgres()
        do throws(Failure) {
            let statement = try StatementReader.parseStatement(utf8: bytes, dialect: dialect)
            let text = try RoundTrip.check(statement, dialect)
            let source = String(decoding: bytes, as: UTF8.self)
            guard let first = PostgresParser.libraryTree(source) else {
                find("read, but not by libpg_query", source)
            }
            guard let second = PostgresParser.libraryTree(text) else {
                find("printed as no SQL", source, text)
            }
            guard LibraryTree.isSame(first, second) else { find("printed as another parse tree", source, text) }
        } catch {
            check(error, of: bytes)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.elementsEqual(bytes) else { return }
        do throws(Failure) {
            for case .statement(let statement) in try PostgresParser.parseScript(text, dialect: dialect) {
                try RoundTrip.check(statement, dialect)
            }
        } catch {
            check(error, of: bytes)
        }
        do throws(Failure) {
            try RoundTrip.check(PostgresParser.parseExpression(text, dialect: dialect), dialect)
        } catch {
            check(error, of: bytes)
        }
    }
}

/// `parse(print(x)) == x`.
enum RoundTrip {
    /// Gives the printed text back.
    @discardableResult
    static func check(_ statement: Statement, _ dialect: Dialect) throws(Failure) -> String {
        let printer = SQLPrinter(dialect: dialect)
        let text = try printer.print(statement).text
        let again: Statement
        do throws(Failure) {
            again = try StatementReader.parseRewritten(text, dialect: dialect)
        } catch {
            // Explicit parentheses can take a text that was just shallow enough over the limit.
            guard error.diagnostic.code == .tooComplex else {
                find("the printed text is refused: \(error.diagnostic.message)", text)
            }
            return text
        }
        guard again == statement else { find("the printed text is read as another tree", text) }
        let second = try printer.print(again).text
        guard second.utf8.elementsEqual(text.utf8) else { find("printed in two ways", text, second) }
        return text
    }

    static func check(_ expression: Expression, _ dialect: Dialect) throws(Failure) {
        let text = try SQLPrinter(dialect: dialect).print(expression).text
        let again: Expression
        do throws(Failure) {
            again = try StatementReader.parseExpression(text, dialect: dialect)
        } catch {
            guard error.diagnostic.code == .tooComplex else {
                find("the printed expression is refused: \(error.diagnostic.message)", text)
            }
            return
        }
        guard again == expression else { find("the printed expression is read as another tree", text) }
    }
}

/// libpg_query's parse trees, as JSON.
enum LibraryTree {
    /// Whether two are the same but for where in the text their nodes stand.
    static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var left = Reader(bytes: left)
        var right = Reader(bytes: right)
        while true {
            let (one, other) = (left.next(), right.next())
            guard one == other else { return false }
            guard one != nil else { return true }
        }
    }

    /// The tokens of a JSON text, without the members that are places and without commas, which go with them.
    private struct Reader {
        let bytes: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        private static let places: Set<ArraySlice<UInt8>> = [
            ArraySlice(#""location""#.utf8), ArraySlice(#""stmt_location""#.utf8), ArraySlice(#""stmt_len""#.utf8),
        ]

        mutating func next() -> ArraySlice<UInt8>? {
            while let token = token() {
                guard Self.places.contains(token), place < bytes.count, bytes[place] == 0x3A else { return token }
                _ = self.token()
                _ = self.token()
            }
            return nil
        }

        private mutating func token() -> ArraySlice<UInt8>? {
            while place < bytes.count, bytes[place] == 0x2C || bytes[place] == 0x20 || bytes[place] == 0x0A {
                place += 1
            }
            guard place < bytes.count, bytes[place] != 0 else { return nil }
            let start = place
            switch bytes[place] {
            case 0x22:
                place += 1
                while place < bytes.count, bytes[place] != 0x22 { place += bytes[place] == 0x5C ? 2 : 1 }
                place = min(place + 1, bytes.count)
            case 0x5B, 0x5D, 0x7B, 0x7D, 0x3A: place += 1
            default:
                while place < bytes.count, ![0x2C, 0x5D, 0x7D, 0x20, 0x0A, 0].contains(bytes[place]) { place += 1 }
            }
            return bytes[start..<place]
        }
    }
}
