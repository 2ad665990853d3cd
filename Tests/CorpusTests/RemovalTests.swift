import PostgresParser
import SQLBinding
import SQLPrinter
import SQLSyntax
import Testing
import WeirPolicy

@testable import Weir

/// Every part of the policy in what Weir makes of the corpus's statements is needed: without it the verifier refuses the text.
@Suite struct RemovalTests {
    @Test(arguments: [Dialect.Name.sqlite, .postgres])
    func everyPartOfThePolicyIsNeeded(_ dialect: Dialect.Name) throws {
        let fixture = try CompiledFixture.of(dialect)
        var counts: [Removal.Part: Int] = [:]
        var statements = 0
        for file in try CorpusFiles.all() {
            for item in file.cases where item.statement.utf8.count < 4096 {
                guard let session = try CorpusSession(item, fixture),
                    let access = try fixture.compilers[session.policy]?.policy.session(session.roles),
                    let made = try make(item.statement, fixture, session, access)
                else { continue }
                statements += 1
                let place = SourceLocation(
                    fileID: "Corpus/\(file.name)", filePath: file.path, line: item.line, column: 1)
                for (part, text) in try tampered(made, access) {
                    counts[part, default: 0] += 1
                    do throws(Failure) {
                        try made.verify(text, access)
                        Issue.record("\(item.name): accepted without \(part.rawValue): \(text)", sourceLocation: place)
                    } catch {
                        let code = error.diagnostic.code
                        #expect(code == .internalError || code == .tooComplex, "\(text)", sourceLocation: place)
                    }
                }
            }
        }
        let parts = Removal.Part.allCases.map { "\($0.rawValue) \(counts[$0, default: 0])" }.joined(separator: ", ")
        print("removal, \(dialect.rawValue): \(statements) statements, refused without \(parts)")
        #expect(statements >= 100)
        for part in Removal.Part.allCases where part != .check || dialect == .postgres {
            #expect(counts[part, default: 0] > 0, "no case has \(part.rawValue) to take away")
        }
    }

    private struct Made {
        let printed: PrintedStatement
        let prepared: PreparedStatement
        let lists: [ByteString: Int]

        func verify(_ text: String, _ access: SessionAccess) throws(Failure) {
            var copy = printed
            copy.text = text
            try Verifier.verify(copy, access, like: prepared.original, lists: lists)
        }
    }

    /// What is made of a statement; nil where it is refused, or needs other values than the session's.
    private func make(
        _ sql: String, _ fixture: CompiledFixture, _ session: CorpusSession, _ access: SessionAccess
    ) throws -> Made? {
        guard let statement = try? StatementReader.parseStatement(sql, dialect: fixture.dialect),
            let prepared = try? StatementCompiler(access, source: Array(sql.utf8), placeholders: .native).prepare(
                statement)
        else { return nil }
        if let printed = prepared.printed { return Made(printed: printed, prepared: prepared, lists: [:]) }
        var values: [ByteString: Value] = [:]
        var lists: [ByteString: Int] = [:]
        for (name, value) in session.attributes {
            values[ByteString(name)] = value
            if case .list(let elements) = value { lists[ByteString(name)] = elements.count }
        }
        let expanded = try ListExpansion.expand(prepared.rewritten, values)
        // The attribute of a case that must be refused is no list.
        guard let printed = try? prepared.compiler.print(expanded, prepared.original, lists: lists) else { return nil }
        return Made(printed: printed, prepared: prepared, lists: lists)
    }

    /// The text without each of the policy's parts.
    private func tampered(_ made: Made, _ access: SessionAccess) throws -> [(part: Removal.Part, text: String)] {
        let dialect = access.index.dialect
        let read = try StatementReader.parseRewritten(made.printed.text, dialect: dialect)
        return try (0..<Removal.count(in: read, of: made.prepared.original, access)).compactMap { place in
            guard let removed = try Removal.remove(place, from: read, of: made.prepared.original, access) else {
                return nil
            }
            // No text stands for some trees.
            guard let text = try? SQLPrinter(dialect: dialect).print(removed.statement).text else { return nil }
            #expect(removed.statement != read, "nothing was taken away: \(removed.part.rawValue)")
            return (removed.part, text)
        }
    }
}
