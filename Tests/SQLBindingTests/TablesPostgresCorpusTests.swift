import PostgresParser
import SQLSyntax
import TestSupport
import Testing

@testable import SQLBinding

/// The tables held against the shared corpus, which lies beside the checkout: of the function calls in its queries and
/// writes, nearly all are allowed.
@Suite struct TablesPostgresCorpusTests {
    /// Every call outside `COALESCE` and its kin, which are no functions: its name and how many arguments it has.
    private struct Calls: SyntaxVisitor {
        var found: [(name: ByteString, isBuiltin: Bool, count: Int)] = []

        mutating func visit(_ node: FunctionCall) throws(Failure) {
            let dialect = Dialect.postgres()
            let schema = node.name.schema.map { dialect.fold($0) }
            if node.form == .plain || schema != nil {
                var count = node.withinGroup ? node.orderBy.count : 0
                if case .list(let arguments, _) = node.arguments { count += arguments.count }
                let isBuiltin = schema.map { $0 == "pg_catalog" } ?? true
                found.append((dialect.fold(node.name.name), isBuiltin, count))
            }
            try node.walkChildren(&self)
        }
    }

    @Test func `nearly all calls of functions that PostgreSQL has are allowed`() throws {
        guard let corpus = try SharedCorpus.statements("postgres") else { return }
        var calls = Calls()
        for text in corpus where text.kind == "query" || text.kind == "dml" {
            guard let statement = try? StatementReader.parseStatement(text.sql, dialect: .postgres()) else { continue }
            try calls.visit(statement)
        }
        // A name that PostgreSQL 15 does not have is a user's function, which a policy allows by name.
        let known = calls.found.filter { $0.isBuiltin && !PostgresTables.functions(named: $0.name).isEmpty }
        let refused = known.filter { call in
            !PostgresTables.functions(named: call.name).contains { $0.takes(call.count) && $0.verdict != .refused }
        }
        print(
            "\(calls.found.count) calls, \(known.count) of functions of PostgreSQL, \(refused.count) of them refused:",
            Set(refused.map { "\($0.name)/\($0.count)" }).sorted().joined(separator: ", "))
        #expect(known.count > 600)
        #expect(Double(known.count - refused.count) >= 0.95 * Double(known.count))
    }
}
