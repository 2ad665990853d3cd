import Foundation
import Testing

@Suite struct QueryTests {
    private func query(_ folder: Folder, _ arguments: String..., input: String = "") throws -> Weir.Outcome {
        try Weir.run(["query", "--database", "sqlite:shop.db"] + arguments, input: Array(input.utf8), in: folder)
    }

    @Test func table() throws {
        let folder = try Folder.shop()
        let outcome = try query(folder, "--role", "analyst", "SELECT * FROM customers ORDER BY id")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(
            outcome.output == """
                id  name  email            region
                --  ----  ---------------  ------
                 1  Ada   ada@example.com  US
                 2  Ben   NULL             US
                (2 rows)

                """)
    }

    @Test func csv() throws {
        let outcome = try query(
            Folder.shop(), "--role", "owner", "--format", "csv",
            "SELECT id, name, email, '' AS empty, x'0A' AS bytes, 1.5 AS real FROM customers ORDER BY id")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(
            outcome.output == """
                id,name,email,empty,bytes,real
                1,Ada,ada@example.com,"",0a,1.5
                2,Ben,,"",0a,1.5
                3,"Chloé, ""C""\",chloe@example.com,"",0a,1.5

                """)
    }

    @Test func json() throws {
        let folder = try Folder.shop()
        let outcome = try query(
            folder, "--role", "analyst", "--format", "json", "SELECT id, email FROM customers ORDER BY id")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(
            keys(outcome.output) == [
                "id", "dialect", "operation", "columns", "rows", "changed", "outcome", "diagnostics",
            ])
        let object = try outcome.object()
        let rows = try #require(object["rows"] as? [[Any]])
        #expect(rows.count == 2)
        #expect(rows[0][0] as? Int == 1)
        #expect(rows[0][1] as? String == "ada@example.com")
        #expect(rows[1][1] is NSNull)
        #expect(object["outcome"] as? String == "accepted")
        let none = try query(folder, "--role", "analyst", "--format", "json", "SELECT id FROM customers WHERE id = 99")
        #expect((try none.object()["rows"] as? [Any])?.isEmpty == true)
        let refused = try query(folder, "--role", "analyst", "--format", "json", "SELECT ssn FROM customers")
        #expect(refused.code == 77)
        #expect(keys(refused.output) == keys(outcome.output))
        #expect(try refused.object()["outcome"] as? String == "refused")
    }

    @Test func sessions() throws {
        let folder = try Folder.shop()
        let sql = "SELECT name FROM customers ORDER BY id"
        func names(_ arguments: String...) throws -> [Substring] {
            let outcome = try Weir.run(
                ["query", "--database", "sqlite:shop.db", "--format", "csv"] + arguments + [sql], in: folder)
            #expect(outcome.code == 0, "\(outcome.error)")
            return outcome.output.split(separator: "\n").dropFirst().map { $0.prefix(4) }
        }
        #expect(try names("--role", "analyst") == ["Ada", "Ben"])
        #expect(try names("--role", "clerk", "--attribute", "region=EU") == ["\"Chl"])
        #expect(try names("--role", "clerk", "--attribute", "region=' OR 1=1 --") == [])
        #expect(try names("--role", "traveller", "--attribute", "regions=[\"US\",\"EU\"]") == ["Ada", "Ben", "\"Chl"])
        #expect(try names("--role", "traveller", "--attribute", "regions=[]") == [])
        #expect(try names("--role", "owner") == ["Ada", "Ben", "\"Chl"])
    }

    @Test func parametersAreBound() throws {
        let outcome = try query(
            Folder.shop(), "--role", "analyst", "--format", "csv", "--parameter", "who=Ada", "--parameter", "1=1",
            "SELECT name, typeof(?) AS kind FROM customers WHERE name = :who")
        #expect(outcome.output == "name,kind\nAda,integer\n", "\(outcome.error)")
    }

    @Test func refusedMalformedAndRaised() throws {
        let folder = try Folder.shop()
        #expect(try query(folder, "--role", "analyst", "SELECT secret FROM vault").code == 77)
        #expect(try query(folder, "--role", "analyst", "UPDATE customers SET name = 'x'").code == 77)
        #expect(try query(folder, "--role", "analyst", "SELECT 1; DROP TABLE customers").code == 77)
        #expect(try query(folder, "--role", "analyst", "SELECT").code == 65)
        #expect(try query(folder, "--role", "analyst", input: "-- nothing").code == 65)
        let raised = try query(folder, "--role", "analyst", "SELECT json(name) FROM customers")
        #expect(raised.code == 74)
        #expect(raised.error.contains("SQLITE_ERROR"))
        #expect(!raised.error.contains("malformed"))
        let json = try query(folder, "--role", "analyst", "--format", "json", "SELECT json(name) FROM customers")
        #expect(json.code == 74)
        #expect(try json.object()["outcome"] as? String == "raised")
    }

    @Test func rolesAndDatabasesThatAreNotThere() throws {
        let folder = try Folder.shop()
        #expect(try query(folder, "--role", "nobody", "SELECT 1").code == 64)
        #expect(try query(folder, "SELECT 1").code == 64)
        func code(_ url: String) throws -> Int32 {
            try folder.weir("query", "--database", url, "--role", "analyst", "SELECT 1").code
        }
        #expect(try code("elsewhere=sqlite:shop.db") == 64)
        #expect(try code("mysql://localhost/shop") == 64)
        #expect(try code("shop=sqlite:no.db") == 66)
        #expect(try code("shop=sqlite:schema.sql") == 65)
        #expect(try code("shop=sqlite:shop.db") == 0)
        #expect(try code("shop=sqlite://\(folder.path("shop.db"))") == 0)
    }

    @Test func writes() throws {
        let folder = try Folder.shop()
        let update = try query(folder, "--role", "owner", "UPDATE customers SET email = 'new' WHERE id < 3")
        #expect(update.code == 0, "\(update.error)")
        #expect(update.output == "2 rows changed\n")
        let read = try query(
            folder, "--role", "owner", "--format", "csv", "SELECT count(*) AS n FROM customers WHERE email = 'new'")
        #expect(read.output == "n\n2\n")
        let unique = try query(
            folder, "--role", "owner", "INSERT INTO customers (id, name, region) VALUES (9, 'x', 'US'), (1, 'y', 'US')")
        #expect(unique.code == 74, "\(unique.error)")
        #expect(unique.error.contains("SQLITE_CONSTRAINT_PRIMARYKEY"))
        let count = try query(folder, "--role", "owner", "--format", "csv", "SELECT count(*) AS n FROM customers")
        #expect(count.output == "n\n3\n")
    }

    @Test func aFileThatCannotBeWritten() throws {
        let folder = try Folder.shop()
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.path("shop.db"))
        #expect(try query(folder, "--role", "analyst", "SELECT 1").code == 0)
        if getuid() != 0 {
            #expect(try query(folder, "--role", "owner", "DELETE FROM vault").code == 73)
        }
    }

    @Test func namesThatMeanSomethingElseToSQLite() throws {
        let folder = try Folder.shop()
        try FileManager.default.copyItem(
            atPath: folder.path("shop.db"), toPath: folder.path("file:shop.db?mode=memory"))
        let outcome = try folder.weir(
            "query", "--database", "shop=sqlite:file:shop.db?mode=memory", "--role", "owner", "--format", "csv",
            "SELECT count(*) AS n FROM vault")
        #expect(outcome.output == "n\n1\n", "\(outcome.error)")
        #expect(try folder.weir("catalog", "--database", "sqlite::memory:").code == 66)
    }
}
