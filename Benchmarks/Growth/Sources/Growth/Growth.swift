import SQLParser
import SQLPrinter
import SQLSyntax

/// `weir-growth BYTES` parses and prints one statement of about that size; nothing, for 0.
@main
struct Growth {
    static func main() throws {
        let bytes = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
        guard bytes > 0 else { return }
        let text = LargeStatement.utf8(bytes: bytes)
        let statement = try SQLParser.parseStatement(utf8: text, dialect: .sqlite())
        let printed = try SQLPrinter(dialect: .sqlite()).print(statement)
        print("\(text.count) bytes read, \(printed.text.utf8.count) bytes written")
    }
}
