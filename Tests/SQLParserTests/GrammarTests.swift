import Foundation
import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// Grammar/*.ebnf against the parser: every production names a function that exists, and whatever the grammar makes is
/// read, here and by SQLite.
@Suite struct GrammarTests {
    private static let sources = ["Sources/SQLParser", "Sources/SQLParser/Lexer", "Sources/SQLParser/Dialects"]

    @Test(arguments: ["sqlite", "policy"])
    func everyProductionNamesItsFunction(_ dialect: String) throws {
        let grammar = try Grammar(dialect)
        var code = ""
        for folder in Self.sources {
            let url = Checkout.file(folder)
            for file in try FileManager.default.contentsOfDirectory(atPath: url.path) where file.hasSuffix(".swift") {
                code += try String(contentsOf: url.appendingPathComponent(file), encoding: .utf8)
            }
        }
        for production in grammar.productions {
            let function = try #require(production.function, "\(production.name)")
            #expect(code.contains("func \(function)("), "\(production.name): \(function)")
        }
        for name in grammar.references { #expect(grammar.index[name] != nil, "\(name) is not defined") }
    }

    @Test func sqliteSentences() throws {
        let generator = SentenceGenerator(try Grammar("sqlite"), tokens: SentenceGenerator.sqliteTokens)
        try expectRead("sqlite.ebnf", 5000, "text", of: generator, asSQL: { $0 }) { sentence throws(Failure) in
            _ = try parse(sentence)
        }
    }

    @Test func policySentences() throws {
        let generator = SentenceGenerator(try Grammar("policy"), tokens: SentenceGenerator.policyTokens)
        try expectRead("policy.ebnf", 2000, "expression", of: generator, asSQL: { "SELECT \($0)" }) {
            sentence throws(Failure) in
            _ = try expression(sentence, .policy)
            // and every policy expression is an expression of SQLite
            #expect(throws: Never.self) { try expression(sentence) }
        }
    }

    /// Sentences of a grammar are read, and SQLite calls few of them no SQL.
    private func expectRead(
        _ name: String, _ total: Int, _ symbol: String, of grammar: SentenceGenerator, asSQL: (String) -> String,
        read: (String) throws(Failure) -> Void
    ) throws {
        let engine = Engine.isReference() ? try Engine() : nil
        var generator = grammar
        var foreign = 0
        var shown = 0
        for _ in 0..<total {
            let sentence = generator.sentence(symbol)
            do throws(Failure) {
                try read(sentence)
            } catch  where error.diagnostic.code == .tooComplex {
                continue
            } catch {
                Issue.record("\(error.diagnostic.message)\n    \(sentence)")
                shown += 1
                if shown > 20 { return }
            }
            if case .syntaxError(let message) = engine?.verdict(asSQL(sentence)) {
                foreign += 1
                if foreign <= 20 { print("sentence: \(message)\n    \(sentence)") }
            }
        }
        print("grammar: \(total) sentences of \(name), \(foreign) of them syntax errors to SQLite")
        #expect(foreign * 50 <= total)
        #expect(generator.unreached == [])
    }

    /// Mutations of sentences, which hold every form: whatever comes out, the parser answers as SQLite does.
    @Test func mutatedSentences() throws {
        let grammar = try Grammar("sqlite")
        var generator = SentenceGenerator(grammar, tokens: SentenceGenerator.sqliteTokens)
        let environment = ProcessInfo.processInfo.environment
        let rounds = environment["WEIR_MUTATIONS"].flatMap { Int($0) } ?? 10_000
        let seed = environment["WEIR_SEED"].flatMap { UInt64($0) } ?? 0x5EED
        let sentences = (0..<min(rounds, 2000)).map { _ in Array(generator.sentence("text").utf8) }
        let texts = sentences.filter { $0.count < 400 }
        let (count, differences) = try onSmallStack { try Mutations.run(texts, count: rounds, seed: seed) }
        // where SQLite stops early over a name or a rule of its own, nothing can be said
        let certain = differences.filter { !$0.hasPrefix("SQLite says only") }
        for difference in certain.prefix(40) { print(difference) }
        #expect(count == rounds)
        #expect(certain.isEmpty)
    }
}
