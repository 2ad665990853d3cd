import SQLBinding
import SQLParser
import SQLPrinter
import SQLSyntax
import WeirPolicy

@testable import Weir

/// All stages of a statement's way under a policy.
struct WholeWay {
    private struct Sample {
        var source: [UInt8]
        var tree: Statement
        var rewritten: Statement
        var printed: PrintedStatement
    }

    private let session: SessionAccess
    private var samples: [Sample] = []

    init() throws {
        session = try PolicyCompiler(Shop.policy, Shop.catalog()).policy.session(["support"])
        for sql in Shop.statements {
            let source = Array(sql.utf8)
            let tree = try SQLParser.parseStatement(utf8: source, dialect: .sqlite())
            do throws(Failure) {
                let prepared = try StatementCompiler(session, source: source, placeholders: .native).prepare(tree)
                let printed = try printer.print(prepared.rewritten)
                samples.append(Sample(source: source, tree: tree, rewritten: prepared.rewritten, printed: printed))
            } catch {
                print("  refused: \(error.diagnostic.message): \(sql)")
            }
        }
    }

    private var printer: SQLPrinter { SQLPrinter(dialect: .sqlite(), placeholders: .numbered) }

    func measure(seconds: Double) throws {
        let stopped = samples.map { [0x29, 0x20] + $0.source }
        let lexing = Stopwatch.best(seconds) {
            for text in stopped { _ = try? SQLParser.parseStatement(utf8: text, dialect: .sqlite()) }
        }
        let parsing = try Stopwatch.best(seconds) {
            for sample in samples { _ = try SQLParser.parseStatement(utf8: sample.source, dialect: .sqlite()) }
        }
        let binding = try Stopwatch.best(seconds) {
            for sample in samples {
                var binder = Binder(session.index, source: sample.source, readable: { session.read($0)?.readable })
                try binder.bind(sample.tree)
            }
        }
        let printing = try Stopwatch.best(seconds) {
            for sample in samples { _ = try printer.print(sample.rewritten) }
        }
        let verifying = try Stopwatch.best(seconds) {
            for sample in samples { try Verifier.verify(sample.printed, session) }
        }
        let preparing = try Stopwatch.best(seconds) {
            for sample in samples {
                let compiler = StatementCompiler(session, source: sample.source, placeholders: .native)
                _ = try compiler.prepare(sample.tree)
            }
        }
        let report = Report(bytes: samples.reduce(0) { $0 + $1.source.count }, all: parsing + preparing)
        report.line("lexing", lexing)
        report.line("parsing after that", max(parsing - lexing, 0))
        report.line("binding", binding)
        report.line("rewriting", max(preparing - binding - printing - verifying, 0))
        report.line("printing", printing)
        report.line("verifying", verifying)
        report.line("all", parsing + preparing)
        report.perStatement(count: samples.count)
    }
}
