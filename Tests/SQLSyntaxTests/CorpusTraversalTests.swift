import PostgresParser
import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// The visitor and the rewriter reach every node of the trees of the shared corpus, which lies beside the checkout.
@Suite struct CorpusTraversalTests {
    @Test func everyNodeOfTheCorpusIsReached() throws {
        guard let corpus = try SharedCorpus.statements(), let negatives = try SharedCorpus.negatives() else { return }
        var read = 0
        for text in corpus + negatives {
            guard let statement = try? SQLParser.parseStatement(text.sql, dialect: .sqlite()) else { continue }
            read += 1
            try expectReached(statement)
            try expectRewritten(statement)
        }
        #expect(read > 400)
    }

    @Test func everyNodeOfPostgresIsReached() throws {
        guard let corpus = try SharedCorpus.statements("postgres") else { return }
        var read = 0
        for text in corpus {
            guard let statement = try? StatementReader.parseStatement(text.sql, dialect: .postgres()) else { continue }
            read += 1
            try expectReached(statement)
            try expectRewritten(statement)
        }
        #expect(read > 1000)
    }
}
