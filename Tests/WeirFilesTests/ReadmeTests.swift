import Foundation
import TestSupport
import Testing
import Weir
import WeirFiles

/// The library example of README.md, line for line.
@Suite struct ReadmeTests {
    private static let policyText = """
        version: 1
        roles:
          analytics-agent:
            databases: [customers_db]
            tables: ["*"]
            operations: [read]
            row-filter: customers.region = 'US'
        """
    private static let schemaText = "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, region TEXT);"

    @Test func theExampleRuns() throws {
        let policyText = Self.policyText
        let schemaText = Self.schemaText
        // README: from here
        let (policy, _) = try PolicyFile.read(policyText)
        let catalog = try DDLCatalog.read(schemaText, dialect: .sqlite(), database: "customers_db")
        let compiler = try PolicyCompiler(policy, catalog)
        let prepared = try compiler.prepare("SELECT name FROM customers WHERE id = ?", roles: ["analytics-agent"])
        let statement = try prepared.bind(parameters: ParameterValues(positional: [.integer(7)]))
        print(statement.sql, statement.parameters.map(\.value))
        // README: to here
        #expect(
            statement.sql
                == "SELECT customers.name FROM (SELECT weir_1.id, weir_1.name, weir_1.region "
                + "FROM main.customers AS weir_1 WHERE weir_1.region = 'US') AS customers WHERE customers.id = ?1")
        #expect(statement.parameters.map(\.value) == [.integer(7)])
    }

    @Test func theReadmeHoldsTheSameLines() throws {
        let code = try Checkout.text("Tests/WeirFilesTests/ReadmeTests.swift")
            .split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(code.firstIndex { $0.hasSuffix("// README: from here") })
        let end = try #require(code.firstIndex { $0.hasSuffix("// README: to here") })
        let lines = code[(start + 1)..<end].map { $0.drop { $0 == " " } }.joined(separator: "\n")
        let readme = try Checkout.text("README.md")
        #expect(readme.contains("import Weir\nimport WeirFiles\n\n" + lines + "\n```"))
    }
}
