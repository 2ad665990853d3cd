import Foundation
import SQLParser
import SQLPrinter
import SQLSyntax

/// `weir-bench [SECONDS]` measures how fast each stage is, each for so many seconds.
@main
struct Bench {
    static func main() throws {
        try throughput(seconds: CommandLine.arguments.dropFirst().first.flatMap { Double($0) } ?? 1)
    }

    private static func throughput(seconds: Double) throws {
        let corpus = Corpus.statements("sqlite")
        if !corpus.isEmpty {
            print("shared corpus, SQLite: \(corpus.count) statements, \(corpus.reduce(0) { $0 + $1.count }) bytes")
            try Stages(corpus).measure(seconds: seconds)
        }
        for size in [100_000, 5_000_000] {
            let statement = LargeStatement.utf8(bytes: size)
            print("one statement of \(statement.count) bytes")
            try Stages([statement]).measure(seconds: seconds)
        }
        print("the whole way of \(Shop.statements.count) statements under a policy")
        try WholeWay().measure(seconds: seconds)
        try Postgres.measure(seconds: seconds)
    }
}

/// The stages of a statement's way, each measured alone over the same statements.
struct Stages {
    private let texts: [[UInt8]]
    private let trees: [Statement]
    private let bytes: Int

    /// Those of the texts that are statements of SQLite.
    init(_ texts: [[UInt8]]) throws {
        var kept: [[UInt8]] = []
        var trees: [Statement] = []
        for text in texts {
            guard let tree = try? SQLParser.parseStatement(utf8: text, dialect: .sqlite()) else { continue }
            kept.append(text)
            trees.append(tree)
        }
        self.texts = kept
        self.trees = trees
        bytes = kept.reduce(0) { $0 + $1.count }
    }

    func measure(seconds: Double) throws {
        let printer = SQLPrinter(dialect: .sqlite())
        // A parenthesis that nothing can begin with makes the parser stop when all tokens are there.
        let stopped = texts.map { [0x29, 0x20] + $0 }
        let lexing = Stopwatch.best(seconds) {
            for text in stopped { _ = try? SQLParser.parseStatement(utf8: text, dialect: .sqlite()) }
        }
        let parsing = try Stopwatch.best(seconds) {
            for text in texts { _ = try SQLParser.parseStatement(utf8: text, dialect: .sqlite()) }
        }
        let printing = try Stopwatch.best(seconds) {
            for tree in trees { _ = try printer.print(tree) }
        }
        let both = try Stopwatch.best(seconds) {
            for text in texts { _ = try printer.print(SQLParser.parseStatement(utf8: text, dialect: .sqlite())) }
        }
        print("  \(texts.count) of them read, \(bytes) bytes")
        let report = Report(bytes: bytes, all: both)
        report.line("lexing", lexing)
        report.line("parsing after that", max(parsing - lexing, 0))
        report.line("printing", printing)
        report.line("parse and print", both)
        report.perStatement(count: texts.count)
    }
}
