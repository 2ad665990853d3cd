import Foundation
import SQLParser
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing

@testable import PostgresParser

/// The definitions among the shared statements: printed, they give PostgreSQL's grammar the tree that they gave it.
@Suite struct PostgresDefinitionCorpusTests {
    @Test func definitionsPrintToEqualTrees() throws {
        guard let statements = try SharedCorpus.statements("postgres") else { return }
        var (legal, read, named, refused) = (0, 0, 0, 0)
        for statement in statements where statement.kind == "ddl" {
            guard tree(statement.sql) != nil else { continue }
            legal += 1
            do throws(Failure) {
                for item in try PostgresParser.parseScript(statement.sql, dialect: .postgres()) {
                    guard case .statement(let definition) = item else {
                        named += 1
                        continue
                    }
                    read += 1
                    let text = try SQLPrinter(dialect: .postgres()).print(definition).text
                    let again = try PostgresParser.parseStatement(text, dialect: .postgres())
                    #expect(again == definition, "\(statement.sql)\n\(text)")
                    if statement.sql.utf8.count(where: { $0 == 0x3B }) == 0 {
                        #expect(tree(text) == tree(statement.sql), "\(statement.sql)\n\(text)")
                    }
                }
            } catch {
                #expect(error.diagnostic.code == .unsupportedSyntax, "\(statement.sql): \(error.diagnostic.message)")
                #expect(error.diagnostic.range != nil)
                refused += 1
            }
        }
        print("ddl: \(legal) legal, \(read) read and printed, \(named) known by name, \(refused) refused")
        #expect(read >= 170)
        #expect(refused * 50 <= legal)
    }

    /// What the library makes of a text, without the places; nil where it is no SQL.
    private func tree(_ text: String) -> NSObject? {
        guard case .tree(let json) = Library.parse(Array(text.utf8) + [0]),
            let value = try? JSONSerialization.jsonObject(with: Data(json.prefix { $0 != 0 }))
        else { return nil }
        return Self.unplaced(value) as? NSObject
    }

    private static func unplaced(_ value: Any) -> Any {
        if let object = value as? [String: Any] {
            return object.filter { !["location", "stmt_len", "stmt_location"].contains($0.key) }.mapValues(unplaced)
        }
        if let list = value as? [Any] { return list.map(unplaced) }
        return value
    }
}
