import CPgQuery
import PostgresParser
import SQLBinding
import SQLPrinter
import SQLSyntax
import WeirPolicy

@testable import Weir

/// PostgreSQL's way into the tree, against the library's own parsing alone.
enum Postgres {
    static func measure(seconds: Double) throws {
        let corpus = Corpus.statements("postgres").filter { isRead(String(decoding: $0, as: UTF8.self)) }
        if !corpus.isEmpty {
            print("shared corpus, PostgreSQL: \(corpus.count) statements, \(corpus.reduce(0) { $0 + $1.count }) bytes")
            try compare(corpus, seconds: seconds)
        }
        try wholeWay(seconds: seconds)
    }

    private static func isRead(_ text: String) -> Bool {
        (try? PostgresParser.parseStatement(text, dialect: .postgres())) != nil
    }

    private static func library(_ texts: [String], seconds: Double) -> Double {
        Stopwatch.best(seconds) {
            for text in texts { pg_query_free_parse_result(pg_query_parse(text)) }
        }
    }

    private static func compare(_ corpus: [[UInt8]], seconds: Double) throws {
        let texts = corpus.map { String(decoding: $0, as: UTF8.self) }
        let alone = library(texts, seconds: seconds)
        let tree = try Stopwatch.best(seconds) {
            for text in texts { _ = try PostgresParser.parseStatement(text, dialect: .postgres()) }
        }
        let printer = SQLPrinter(dialect: .postgres())
        let trees = try texts.map { text in try PostgresParser.parseStatement(text, dialect: .postgres()) }
        let printing = try Stopwatch.best(seconds) {
            for tree in trees { _ = try printer.print(tree) }
        }
        let report = Report(bytes: corpus.reduce(0) { $0 + $1.count }, all: tree + printing)
        report.line("libpg_query alone", alone)
        report.line("into our tree", tree)
        report.line("printing", printing)
        report.perStatement(count: texts.count)
        report.ratio("into our tree, of libpg_query alone", tree / alone)
    }

    /// The demo's statements under its policy: text to printed text, and the proof after that.
    private static func wholeWay(seconds: Double) throws {
        let session = try PolicyCompiler(Shop.policy, Shop.postgresCatalog()).policy.session(["support"])
        let texts = Shop.statements.map { $0.replacing("?1", with: "$1") }
        var kept: [String] = []
        for text in texts {
            do throws(Failure) {
                _ = try prepare(text, session)
                kept.append(text)
            } catch {
                print("  refused: \(error.diagnostic.message): \(text)")
            }
        }
        print("the whole way of \(kept.count) statements under a policy, PostgreSQL")
        let alone = library(kept, seconds: seconds)
        let all = try Stopwatch.best(seconds) {
            for text in kept { _ = try prepare(text, session) }
        }
        let made = try kept.map { text in try printed(text, session) }
        let verifying = try Stopwatch.best(seconds) {
            for text in made { try Verifier.verify(text, session) }
        }
        let report = Report(bytes: kept.reduce(0) { $0 + $1.utf8.count }, all: all)
        report.line("libpg_query alone", alone)
        report.line("verifying", verifying)
        report.line("all", all)
        report.perStatement(count: kept.count)
        report.ratio("without the verifier, of libpg_query alone", (all - verifying) / alone)
    }

    private static func prepare(_ text: String, _ session: SessionAccess) throws(Failure) -> PreparedStatement {
        let tree = try PostgresParser.parseStatement(text, dialect: .postgres())
        return try StatementCompiler(session, source: Array(text.utf8), placeholders: .native).prepare(tree)
    }

    private static func printed(_ text: String, _ session: SessionAccess) throws(Failure) -> PrintedStatement {
        try SQLPrinter(dialect: .postgres(), placeholders: .numbered).print(prepare(text, session).rewritten)
    }
}
