import Foundation
import SQLSyntax
import TestSupport
import Testing
import Weir
import WeirDatabases
import WeirFiles
import WeirPolicy

/// Every statement of the corpus, for the session of every role of its fixture: what the compiler accepts, the second lock
/// lets run.
@Suite struct CorpusLockTests {
    private static func text(_ path: String) throws -> String { try Checkout.text("Corpus/\(path)") }

    /// The statements of all cases: what stands between `=== title`, its options and `----`.
    ///
    /// - Parameter name: what the file's name has in it.
    private static func statements(of name: String = "") throws -> [String] {
        var found: Set<String> = []
        let files = FileManager.default.enumerator(at: Checkout.file("Corpus"), includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "txt", name.isEmpty || file.lastPathComponent.contains(name) else { continue }
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            for part in ("\n" + text).components(separatedBy: "\n=== ").dropFirst() {
                let lines = part.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
                let body = lines.drop { $0.hasPrefix("#") || $0.hasPrefix("@") }.prefix { $0 != "----" }
                found.insert(body.joined(separator: "\n"))
            }
        }
        return found.sorted()
    }

    /// Values for whatever attributes the roles declare.
    private static let attributes: [String: Value] = ["me": .text("mia"), "levels": .list([.integer(1), .integer(3)])]

    @Test(arguments: ["shop.yaml", "masks.yaml"])
    func bothLocksAgree(_ policyName: String) throws {
        let statements = try Self.statements()
        #expect(statements.count > 200)
        #expect(try ran("shop", policyName, statements) > 400)
    }

    /// What stands for a view reads tables only: the lock knows no views.
    @Test func bothLocksAgreeOnViews() throws {
        #expect(try ran("views", "views.yaml", Self.statements(of: "views")) > 150)
    }

    /// How many of the statements the compiler accepts for some session; the lock lets each of them run.
    private func ran(_ fixture: String, _ policyName: String, _ statements: [String]) throws -> Int {
        func text(_ file: String) throws -> String { try Self.text("fixtures/\(fixture)/\(file)") }
        let policy = try PolicyFile.read(text(policyName)).policy
        let original = try DatabaseFile(text("schema.sql") + text("data.sql"))
        let compiler = try PolicyCompiler(policy, original.database.catalog(name: "shop"))
        let bytes = try original.bytes()
        let copy = try DatabaseFile()
        let names = policy.roles.map(\.name.value)
        let pairs = zip(names, names.dropFirst()).enumerated().filter { $0.offset.isMultiple(of: 3) }.map(\.element)
        let sessions = names.map { [$0] } + pairs.map { [$0, $1] }
        var ran = 0
        for roles in sessions {
            let lock = try SessionLock(compiler, roles: roles)
            for sql in statements {
                guard let statement = Self.compile(sql, compiler, roles) else { continue }
                ran += 1
                let isRead = statement.operation == .select || statement.operation == .explain
                if !isRead { try bytes.write(to: copy.url) }
                // A recursive query that ends for one session may not for another.
                var count = 0
                do throws(DatabaseError) {
                    _ = try (isRead ? original : copy).database.run(statement, lock: lock) { _ in
                        count += 1
                        return !isRead || count < 10_000
                    }
                } catch  where error.kind == .denied {
                    Issue.record("\(roles): \(sql)\n\(statement.sql)\n\(error.message)")
                } catch {
                    // What the database itself raises is for the tests of the corpus to judge.
                }
            }
        }
        return ran
    }

    /// With as many parameters as the statement takes, up to three.
    private static func compile(_ sql: String, _ compiler: PolicyCompiler, _ roles: [String]) -> CompiledStatement? {
        for count in 0...3 {
            let values = ParameterValues(positional: Array(repeating: .integer(1), count: count))
            do throws(Refusal) {
                return try compiler.compile(sql, roles: roles, attributes: attributes, parameters: values)
            } catch {
                guard error.diagnostics.first?.code == .parameterMismatch else { return nil }
            }
        }
        return nil
    }
}
