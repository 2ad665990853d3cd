import Foundation
import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// The statements of other projects' test suites: ../shared/corpus/README.md says how to count.
@Suite struct CorpusTests {
    /// Refusals that say "this is SQL, but Weir does not take it".
    private func isRefused(_ failure: Failure) -> Bool { failure.diagnostic.code.outcome == .refused }

    @Test func legalStatementsParse() throws {
        guard let corpus = try SharedCorpus.statements() else { return }
        let legal = corpus.filter { ["query", "dml"].contains($0.kind) && $0.isValid != false }
        var failed: [String] = []
        for statement in legal {
            do {
                _ = try parse(statement.sql)
            } catch {
                failed.append("\(statement.id): \(error.diagnostic.message)\n    \(statement.sql)")
            }
        }
        print("corpus: \(legal.count - failed.count) of \(legal.count) legal statements parse")
        for line in failed { print("  \(line)") }
        #expect(failed.count * 100 <= legal.count)
    }

    /// What is no query and no change is read, or told by its name.
    @Test func otherStatementsAreNotMalformed() throws {
        guard let corpus = try SharedCorpus.statements() else { return }
        let engine = try Engine()
        let others = corpus.filter { statement in
            guard !["query", "dml"].contains(statement.kind), statement.isValid == true else { return false }
            // SQLite reads a trigger's body only where its table is there; some of the set's are no SQL after all
            switch engine.verdict(statement.sql) {
            case .syntaxError: return false
            case .otherError(let message): return !message.hasPrefix("cannot create INSTEAD OF trigger")
            case .prepared: return true
            }
        }
        var failed: [String] = []
        for statement in others {
            do {
                _ = try parse(statement.sql)
            } catch  where isRefused(error) {
                continue
            } catch {
                failed.append("\(statement.id): \(error.diagnostic.message)\n    \(statement.sql)")
            }
        }
        print("corpus: \(others.count - failed.count) of \(others.count) other statements are read or known by name")
        for line in failed { print("  \(line)") }
        #expect(failed.isEmpty)
    }

    @Test func negativeStatementsAreNotAccepted() throws {
        guard let corpus = try SharedCorpus.negatives() else { return }
        let accepted = corpus.filter { (try? parse($0.sql)) != nil }
        for statement in accepted { print("accepted: \(statement.id) \(statement.sql)") }
        #expect(accepted.count <= 1)
    }

    /// Over the corpus, what the engine calls a syntax error is no SQL here, and the other way round.
    @Test func theEngineAgrees() throws {
        guard let corpus = try SharedCorpus.statements(), let negative = try SharedCorpus.negatives() else { return }
        guard Engine.isReference() else { return }
        let engine = try Engine()
        var differences: [String] = []
        for statement in corpus + negative {
            let difference = Agreement.difference(Array(statement.sql.utf8), engine)
            if let difference { differences.append("\(statement.id): \(difference)\n    \(statement.sql)") }
        }
        for line in differences { print(line) }
        #expect(differences.isEmpty)
    }
}

/// Whether Weir and SQLite call the same texts SQL.
enum Agreement {
    /// What differs, in words; nil where both agree.
    static func difference(_ text: [UInt8], _ engine: Engine) -> String? {
        let verdict = engine.verdict(text)
        do {
            _ = try SQLParser.parseStatement(utf8: text, dialect: .sqlite())
            if case .syntaxError(let message) = verdict { return "accepted here, in SQLite: \(message)" }
            return nil
        } catch {
            let diagnostic = error.diagnostic
            guard diagnostic.code == .syntaxError else { return nil }
            switch verdict {
            case .syntaxError: return nil
            case .prepared: return "accepted by SQLite, here: \(diagnostic.message)"
            case .otherError(let message):
                // of a CREATE statement SQLite looks up what it names before it has read the whole
                let looksUp = [
                    "no such table: main.", "no such table: temp.", "no such column", "AUTOINCREMENT", "cannot create",
                    "already exists", "duplicate column", "no tables specified", "has no column", "trigger",
                    "unknown database", "columns assigned",
                    "unknown column", "IN(...) element", "prohibited in PRIMARY KEY", "PRIMARY KEY missing",
                    "unsupported frame specification",
                ]
                if looksUp.contains(where: { message.contains($0) }) { return nil }
                // errors that SQLite's parser finds, in words of its own
                let known = [
                    "unknown join type", "JOIN clause is required", "should come", "RAISE()", "variable number",
                    "not allowed on UPDATE and DELETE", "within triggers", "RETURNING in a trigger",
                    "unknown table option", "error in generated column", "stack overflow",
                ]
                if known.contains(where: { message.contains($0) }) { return nil }
                return "SQLite says only: \(message), here: \(diagnostic.message)"
            }
        }
    }
}
