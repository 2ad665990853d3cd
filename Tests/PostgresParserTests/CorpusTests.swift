import Foundation
import PostgresParser
import SQLSyntax
import TestSupport
import Testing

/// The statements of other projects' test suites: ../shared/corpus/README.md says how to count. Legal is what the linked
/// library accepts.
@Suite struct CorpusTests {
    private func isAccepted(_ sql: String) -> Bool { PostgresParser.libraryTree(sql) != nil }

    @Test func legalStatementsBecomeOurTree() throws {
        guard let corpus = try SharedCorpus.statements("postgres") else { return }
        let legal = corpus.filter { ["query", "dml"].contains($0.kind) && isAccepted($0.sql) }
        var failed: [String] = []
        for statement in legal {
            do {
                _ = try parse(statement.sql)
            } catch {
                #expect(error.diagnostic.code == .unsupportedSyntax, "\(statement.sql)")
                failed.append("\(statement.id): \(error.diagnostic.message)\n    \(statement.sql)")
            }
        }
        print("corpus: \(legal.count - failed.count) of \(legal.count) legal statements become our tree")
        for line in failed { print("  \(line)") }
        #expect(failed.count * 200 <= legal.count)
        #expect(legal.count > 1000)
    }

    /// What is no query and no change is read, or told by its name.
    @Test func otherStatementsAreNotMalformed() throws {
        guard let corpus = try SharedCorpus.statements("postgres") else { return }
        let others = corpus.filter { !["query", "dml"].contains($0.kind) && isAccepted($0.sql) }
        var causes: [String: Int] = [:]
        for statement in others {
            do {
                _ = try parse(statement.sql)
            } catch {
                let code = error.diagnostic.code
                causes[code.rawValue, default: 0] += 1
                if code == .unsupportedStatement { continue }
                print("  \(statement.id): \(error.diagnostic.message)\n    \(statement.sql.prefix(300))")
                #expect(code == .unsupportedSyntax, "\(statement.sql)")
            }
        }
        print("corpus: \(others.count) other statements, of which are refused: \(causes)")
        #expect(causes[DiagnosticCode.unsupportedSyntax.rawValue, default: 0] * 50 <= others.count)
    }

    @Test func nothingIsAcceptedThatTheLibraryRefuses() throws {
        guard let negatives = try SharedCorpus.negatives("postgres"),
            let corpus = try SharedCorpus.statements("postgres")
        else { return }
        for statement in negatives + corpus where !isAccepted(statement.sql) {
            #expect(refusal(statement.sql) != nil, "\(statement.sql)")
        }
    }

    /// No two column references, table references or query expressions begin at one place: the binder knows them by it.
    @Test func positionsTellNodesApart() throws {
        guard let corpus = try SharedCorpus.statements("postgres") else { return }
        for statement in corpus {
            guard let tree = try? parse(statement.sql) else { continue }
            var places = Places()
            try places.visit(tree)
            #expect(places.doubled.isEmpty, "\(places.doubled) in \(statement.sql)")
        }
    }

    /// Every place of the tree lies within the text.
    @Test func positionsLieInTheText() throws {
        guard let corpus = try SharedCorpus.statements("postgres") else { return }
        for statement in corpus {
            guard let tree = try? parse(statement.sql) else { continue }
            var places = Places()
            try places.visit(tree)
            let end = Int32(statement.sql.utf8.count)
            #expect(places.all.allSatisfy { $0.start <= $0.end && $0.end <= end }, "\(statement.sql)")
        }
    }
}
