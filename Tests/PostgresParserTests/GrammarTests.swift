import Foundation
import PostgresParser
import SQLBinding
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirPolicy

/// Grammar/postgres.ebnf against the reader, the printer and PostgreSQL's own grammar: every production names a function
/// that exists; what the grammar makes is PostgreSQL's, is read and is printed; and what it calls refused is refused.
@Suite struct GrammarTests {
    @Test func everyProductionNamesItsFunction() throws {
        let grammar = try Grammar("postgres")
        var code = ""
        for folder in ["Sources/PostgresParser/Tree", "Sources/PostgresParser/Text"] {
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

    /// Of the sentences, at least 98 of 100 are PostgreSQL's, and each of these becomes our tree and is printed with the
    /// parse tree that it has. WEIR_SENTENCES says how many to make, WEIR_LENGTH how long, WEIR_SEED from which number.
    @Test func sentencesAreReadAndPrinted() throws {
        let environment = ProcessInfo.processInfo.environment
        let total = environment["WEIR_SENTENCES"].flatMap { Int($0) } ?? 5000
        let seed = environment["WEIR_SEED"].flatMap { UInt64($0) } ?? 0x5EED
        let length = environment["WEIR_LENGTH"].flatMap { Int($0) } ?? 60
        var generator = SentenceGenerator(
            try Grammar("postgres"), tokens: SentenceGenerator.postgresTokens, depths: 8...56, length: length,
            seed: seed)
        var foreign = 0
        var tooComplex = 0
        var wrong = 0
        for round in 0..<total {
            // expressions have the most forms
            let sentence = round % 3 == 2 ? "SELECT " + generator.sentence("expression") : generator.sentence("text")
            guard let expected = PostgresParser.libraryTree(sentence) else {
                foreign += 1
                if foreign <= 20 { print("not PostgreSQL's: \(refusal(sentence)?.message ?? "")\n    \(sentence)") }
                continue
            }
            switch outcome(of: sentence, expected) {
            case .equal, .refusedAlias: break
            case .tooComplex: tooComplex += 1
            case .wrong(let cause):
                wrong += 1
                if wrong <= 40 { Issue.record("\(cause)\n    \(sentence)") }
            }
        }
        print(
            """
            grammar: \(total) sentences of postgres.ebnf, \(foreign) of them syntax errors to PostgreSQL, \
            \(tooComplex) too complex, \(wrong) not read or not printed
            """)
        #expect(foreign * 50 <= total)
        #expect(wrong == 0)
        #expect(generator.unreached == [])
    }

    @Test(arguments: [
        ("otherStatement", DiagnosticCode.unsupportedStatement), ("refusedForm", DiagnosticCode.unsupportedSyntax),
    ])
    func whatIsCalledRefusedIsRefused(_ production: String, _ code: DiagnosticCode) throws {
        let grammar = try Grammar("postgres")
        var generator = SentenceGenerator(grammar, tokens: SentenceGenerator.postgresTokens, depths: 4...28, length: 60)
        var foreign = 0
        for _ in 0..<400 {
            let sentence = generator.sentence(production)
            guard PostgresParser.libraryTree(sentence) != nil else {
                foreign += 1
                print("not PostgreSQL's: \(refusal(sentence)?.message ?? "")\n    \(sentence)")
                continue
            }
            let found = refusal(sentence)
            #expect(found?.code == code, "\(found?.message ?? "accepted"): \(sentence)")
        }
        #expect(foreign * 50 <= 400)
        #expect(!generator.unreached.contains { $0.hasSuffix(production) })
    }

    /// What is read and then refused, for a role that may do everything to the one table.
    @Test func whatIsCalledRefusedLaterIsRefused() throws {
        let table = Relation(schema: "public", name: "t", columns: [Column(name: "a", type: "integer")])
        let catalog = Catalog(database: "d", dialect: .postgres(), defaultSchema: "public", relations: [table])
        let operations: [WeirPolicy.Operation] = [.read, .insert, .update, .delete, .explain]
        let role = Role(
            name: Located("free"), databases: [Located("d")], tables: [Located("*")],
            operations: operations.map { Located($0) })
        let compiler = try PolicyCompiler(Policy(roles: [role]), catalog)
        func code(_ sql: String) -> DiagnosticCode? {
            do throws(Refusal) {
                _ = try compiler.compile(sql, roles: ["free"])
                return nil
            } catch {
                return error.diagnostics.first?.code
            }
        }
        let cases: [(String, DiagnosticCode?)] = [
            ("EXPLAIN SELECT a FROM t", nil), ("EXPLAIN (COSTS off) SELECT a FROM t", nil),
            ("EXPLAIN ANALYZE SELECT a FROM t", .explainNotAllowed),
            ("EXPLAIN (BUFFERS) SELECT a FROM t", .explainNotAllowed),
            ("EXPLAIN (WAL) SELECT a FROM t", .explainNotAllowed),
            ("EXPLAIN (SETTINGS) SELECT a FROM t", .explainNotAllowed),
            ("WITH x AS (SELECT a FROM t) SELECT a FROM x", nil),
            ("WITH x AS (DELETE FROM t RETURNING a) SELECT a FROM x", nil),
            ("SELECT a INTO u FROM t", .unsupportedStatement),
            ("INSERT INTO t (a) VALUES (1) ON CONFLICT (a int4_ops) DO NOTHING", .operatorNotAllowed),
            ("DELETE FROM t WHERE a = 1", nil), ("DELETE FROM t WHERE CURRENT OF c", .unsupportedSyntax),
            ("MERGE INTO t USING t AS s ON t.a = s.a WHEN MATCHED THEN DELETE", nil),
        ]
        for (sql, expected) in cases { #expect(code(sql) == expected, "\(sql)") }
        var generator = SentenceGenerator(
            try Grammar("postgres"), tokens: SentenceGenerator.postgresTokens, depths: 4...24, length: 60)
        for _ in 0..<200 {
            let sentence = generator.sentence("definition")
            #expect(code(sentence) == .unsupportedStatement, "\(sentence)")
        }
    }

    // MARK: One sentence

    private enum Outcome {
        case equal, tooComplex
        /// `t.* AS a`, which the grammar calls refused, and yet makes of an expression that is `t.*` only.
        case refusedAlias
        case wrong(String)
    }

    private func outcome(of sentence: String, _ expected: [UInt8]) -> Outcome {
        do throws(Failure) {
            let tree = try parse(sentence)
            let text = try SQLPrinter(dialect: .postgres()).print(tree).text
            guard let printed = PostgresParser.libraryTree(text) else { return .wrong("printed as no SQL: \(text)") }
            guard withoutPlaces(printed) == withoutPlaces(expected) else {
                return .wrong("printed with another parse tree: \(text)")
            }
            let again = try PostgresParser.parseRewritten(text, dialect: .postgres())
            return again == tree ? .equal : .wrong("read again as another tree: \(text)")
        } catch  where error.diagnostic.code == .tooComplex {
            return .tooComplex
        } catch  where error.diagnostic.message.hasPrefix("an alias for all columns of a row") {
            return .refusedAlias
        } catch {
            return .wrong("\(error.diagnostic.code.rawValue): \(error.diagnostic.message) \(error.audit ?? "")")
        }
    }

    /// A parse tree's JSON without the members that say where in the text a node stands.
    private func withoutPlaces(_ json: [UInt8]) -> String {
        var text = String(decoding: json, as: UTF8.self)
        for place in ["location", "stmt_location", "stmt_len"] {
            let pieces = text.components(separatedBy: "\"\(place)\":")
            text = pieces[0]
            for piece in pieces.dropFirst() {
                // a member at the end leaves the comma before it, one at the start the comma behind it
                var rest = piece.drop { $0 == "-" || $0.isNumber }
                if text.hasSuffix(",") { text.removeLast() } else if rest.hasPrefix(",") { rest.removeFirst() }
                text += rest
            }
        }
        return text
    }
}
