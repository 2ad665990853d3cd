import SQLSyntax
import Testing
import Weir
import WeirPolicy

/// The facade: prepare, bind, compile.
@Suite struct CompileTests {
    let compiler: PolicyCompiler

    init() throws {
        compiler = try Fixture.compiler()
    }

    private func refusal(
        _ sql: String, _ role: String, attributes: [String: Value] = [:], parameters: ParameterValues = .none
    ) -> DiagnosticCode? {
        do throws(Refusal) {
            _ = try compiler.compile(sql, roles: [role], attributes: attributes, parameters: parameters)
            return nil
        } catch {
            return error.diagnostics.first?.code
        }
    }

    @Test func aFilteredRelationBecomesASecuritySubquery() throws {
        let statement = try compiler.compile("SELECT id, total FROM orders", roles: ["tenant"])
        #expect(
            statement.sql
                == "SELECT orders.id, orders.total FROM (SELECT weir_1.id, weir_1.tenant, weir_1.user_id, weir_1.total "
                + "FROM main.orders AS weir_1 WHERE weir_1.tenant = 1) AS orders")
        #expect(statement.parameters.isEmpty)
        #expect(statement.operation == .select)
        #expect(statement.columns.map(\.name) == ["id", "total"])
        #expect(statement.columns.map(\.type) == ["INTEGER", "NUMERIC"])
        #expect(statement.relations.map(\.name) == ["orders"])
        #expect(statement.relations.map(\.operations) == [[.read]])
        #expect(statement.relations.map(\.restricted) == [true])
        #expect(statement.changes.map(\.kind) == [.rowFilter])
    }

    @Test func anUnrestrictedRelationKeepsItsShape() throws {
        let statement = try compiler.compile("select CODE from Countries c", roles: ["tenant"])
        #expect(statement.sql == "SELECT c.CODE FROM main.countries AS c")
        #expect(statement.changes.isEmpty)
    }

    @Test func aPartialExpressionBringsTheBarrierAndCopiesTotalConditionsInward() throws {
        let statement = try compiler.compile(
            "SELECT id FROM orders WHERE id = 5 AND 1 / total > 0", roles: ["tenant"])
        #expect(statement.sql.contains("WHERE weir_1.tenant = 1 AND weir_1.id = 5 LIMIT -1) AS orders"))
        #expect(statement.changes.map(\.kind) == [.rowFilter, .barrier])
    }

    /// SQLite runs such a query only once a row asks for it, and the first to ask may be hidden.
    @Test(arguments: [
        ("id IN (SELECT id FROM countries LIMIT ?)", true), ("id IN (SELECT code FROM countries LIMIT 3)", false),
        ("id IN (SELECT code FROM countries LIMIT 99999999999999999999)", true),
        ("id IN (SELECT sum(code) FROM countries)", true), ("id IN (SELECT max(code) FROM countries)", false),
        ("id IN (SELECT v FROM s)", true), ("id IN (SELECT v FROM r)", true), ("id = 1", false),
        ("EXISTS (SELECT 1 FROM countries GROUP BY name HAVING sum(code) > orders.id)", true),
    ])
    func whatMayRunForAHiddenRowNeedsTheBarrier(_ condition: String, _ hasBarrier: Bool) throws {
        let statement = try compiler.compile(
            "WITH s AS (SELECT sum(code) AS v FROM countries), r AS (SELECT * FROM s) SELECT id FROM orders WHERE "
                + condition, roles: ["tenant"],
            parameters: ParameterValues(positional: condition.contains("?") ? [.integer(1)] : []))
        #expect(statement.sql.contains("LIMIT -1") == hasBarrier)
    }

    @Test func aSubqueryCannotTakeTheNameOfTheTarget() throws {
        for sql in [
            "DELETE FROM orders AS o RETURNING (SELECT o.id FROM countries AS orders)",
            "DELETE FROM orders AS o RETURNING (SELECT o.id FROM (SELECT 1 AS id) AS orders)",
        ] { #expect(refusal(sql, "writer") == .unavailableColumn, "\(sql)") }
        #expect(refusal("DELETE FROM orders WHERE EXISTS (SELECT 1 FROM orders WHERE id = 1)", "writer") == nil)
    }

    @Test func attributesAreBoundInOrder() throws {
        let prepared = try compiler.prepare("SELECT id FROM orders WHERE total > ? AND id < ?", roles: ["own"])
        let statement = try prepared.bind(
            attributes: ["user": .integer(7)], parameters: ParameterValues(positional: [.real(1.5), .integer(9)]))
        #expect(statement.parameters.map(\.position) == [1, 2, 3])
        #expect(statement.parameters.map(\.source) == [.attribute, .user, .user])
        #expect(statement.parameters.map(\.value) == [.integer(7), .real(1.5), .integer(9)])
        #expect(
            statement.sql.hasSuffix("WHERE weir_1.user_id = ?1) AS orders WHERE orders.total > ?2 AND orders.id < ?3"))
    }

    @Test func aListAttributeIsOnePlaceholderAnElement() throws {
        let prepared = try compiler.prepare("SELECT id FROM orders", roles: ["regional"])
        let two = try prepared.bind(attributes: ["tenants": .list([.integer(1), .integer(2)])])
        #expect(two.sql.contains("weir_1.tenant IN (?1, ?2)"))
        #expect(two.parameters.map(\.index) == [1, 2])
        #expect(two.parameters.map(\.value) == [.integer(1), .integer(2)])
        let none = try prepared.bind(attributes: ["tenants": .list([])])
        #expect(none.sql.contains("weir_1.tenant IN ()"))
    }

    @Test func questionMarksAndNamesAreForms() throws {
        let plain = try compiler.compile(
            "SELECT id FROM orders WHERE id = :a OR total = :a", roles: ["tenant"],
            parameters: ParameterValues(named: ["a": .integer(1)]), placeholders: .questionMark)
        #expect(plain.sql.hasSuffix("WHERE orders.id = ? OR orders.total = ?"))
        #expect(plain.parameters.count == 2)
        let named = try compiler.compile(
            "SELECT id FROM orders WHERE id = :a OR total = :a", roles: ["tenant"],
            parameters: ParameterValues(named: ["a": .integer(1)]), placeholders: .named)
        #expect(named.sql.hasSuffix("WHERE orders.id = :a OR orders.total = :a"))
    }

    @Test func rolesUniteCellByCell() throws {
        let statement = try compiler.compile("SELECT id, salary FROM users", roles: ["tenant", "names"])
        #expect(statement.sql.contains("(SELECT weir_1.salary WHERE weir_1.tenant = 1) AS salary"))
        // What holds queries is not taken into the statement, where SQLite would share them out.
        #expect(statement.sql.hasSuffix("FROM main.users AS weir_1 LIMIT -1) AS users"))
    }

    @Test(arguments: [
        ("SELECT ssn FROM users", DiagnosticCode.unavailableColumn), ("SELECT xyz FROM users", .unavailableColumn),
        ("SELECT * FROM vault", .unavailableRelation), ("SELECT * FROM xyz", .unavailableRelation),
        ("SELECT rowid FROM users", .systemColumn), ("SELECT 1; SELECT 2", .multipleStatements),
        ("PRAGMA user_version", .unsupportedStatement), ("SELECT load_extension('x')", .functionNotAllowed),
        ("DELETE FROM orders", .operationNotPermitted), ("EXPLAIN SELECT * FROM users", .operationNotPermitted),
        ("SELEC 1", .syntaxError), ("", .emptyStatement), ("SELECT '\0'", .nulByte),
        ("SELECT \"x\" FROM users", .unavailableColumn), ("SELECT id FROM users, orders", .ambiguousColumn),
        ("SELECT * FROM users INDEXED BY i", .restrictedRelation), ("CREATE TABLE t (a)", .unsupportedStatement),
    ])
    func refuses(_ sql: String, _ code: DiagnosticCode) {
        #expect(refusal(sql, "tenant") == code)
    }

    @Test func theSameIsSaidOfWhatIsNotPermittedAndWhatIsNotThere() throws {
        func message(_ sql: String) -> Diagnostic? {
            do throws(Refusal) {
                _ = try compiler.prepare(sql, roles: ["tenant"])
                return nil
            } catch {
                return error.diagnostics.first
            }
        }
        let hidden = try #require(message("SELECT ssn FROM users"))
        let absent = try #require(message("SELECT xyz FROM users"))
        #expect(hidden.message.replacing("ssn", with: "xyz") == absent.message)
        #expect(hidden.help == absent.help && hidden.code == absent.code && hidden.range == absent.range)
    }

    @Test func aSessionNeedsItsAttributesAndParameters() {
        #expect(refusal("SELECT id FROM orders", "own") == .missingAttribute)
        #expect(refusal("SELECT id FROM orders", "own", attributes: ["user": .text("1")]) == .attributeType)
        #expect(refusal("SELECT id FROM orders WHERE id = ?", "tenant") == .parameterMismatch)
        #expect(
            refusal("SELECT id FROM orders", "tenant", parameters: ParameterValues(positional: [.null]))
                == .parameterMismatch)
        #expect(refusal("SELECT 1", "nobody") == .unknownRole)
    }

    @Test func writesAreHeldToTheirRows() throws {
        let update = try compiler.compile("UPDATE orders SET total = 1 WHERE id = 2", roles: ["writer"])
        #expect(
            update.sql == "UPDATE OR ABORT main.orders SET total = 1 WHERE orders.id = 2 "
                + "AND CASE WHEN orders.tenant = 1 THEN orders.id = 2 ELSE 0 END")
        let delete = try compiler.compile("DELETE FROM orders", roles: ["writer"])
        #expect(delete.sql == "DELETE FROM main.orders WHERE orders.tenant = 1")
        let insert = try compiler.compile("INSERT INTO orders VALUES (1, 1, 2, 3)", roles: ["writer"])
        #expect(insert.sql == "INSERT OR ABORT INTO main.orders (id, tenant, user_id, total) VALUES (1, 1, 2, 3)")
        #expect(refusal("INSERT INTO orders VALUES (1, 2, 2, 3)", "writer") == .checkFailed)
        let moved = try compiler.compile("UPDATE orders SET tenant = tenant", roles: ["writer"])
        #expect(
            moved.sql == "UPDATE OR ABORT main.orders SET tenant = orders.tenant WHERE orders.tenant = 1 RETURNING "
                + "CASE WHEN (SELECT weir_1.tenant = 1 FROM (SELECT orders.tenant AS tenant) AS weir_1) THEN 1 "
                + "ELSE json_extract('{}', 'weir: check failed') END AS weir")
        #expect(moved.discardsRows && moved.columns.isEmpty)
        let check = try #require(moved.checks.first)
        #expect(moved.checks.count == 1 && check.marker == "check failed" && check.kind == .newRow)
        #expect(check.relation == "main.orders")
        #expect(check.rules.map(\.role) == ["writer"] && check.rules.map(\.text) == ["orders.tenant = 1"])
        #expect(refusal("INSERT OR REPLACE INTO orders (id, tenant) VALUES (1, 1)", "writer") == .conflictClause)
        #expect(refusal("DELETE FROM users", "writer") == .unavailableRelation)
    }

    /// What a user writes as Weir writes its checks is the user's.
    @Test func whatLooksLikeACheckIsTheUsers() throws {
        let value = "CASE WHEN total > 0 THEN 1 ELSE json_extract('{}', 'weir: check failed') END"
        for sql in [
            "INSERT INTO orders (id, tenant) VALUES (1, 1)", "UPDATE orders SET total = 1", "DELETE FROM orders",
        ] {
            let made = try compiler.compile("\(sql) RETURNING \(value) AS v", roles: ["writer"])
            #expect(made.sql.hasSuffix("ELSE json_extract('{}', 'weir: check failed') END AS v"))
            #expect(made.checks.isEmpty && !made.discardsRows)
        }
    }

    @Test func aCheckIsHeldAgainstBoundValues() throws {
        let prepared = try compiler.prepare("INSERT INTO orders (id, tenant) VALUES (?, ?)", roles: ["writer"])
        let good = try prepared.bind(parameters: ParameterValues(positional: [.integer(1), .integer(1)]))
        #expect(good.parameters.count == 2)
        for value in [Value.integer(2), .null] {
            let refusal = #expect(throws: Refusal.self) {
                _ = try prepared.bind(parameters: ParameterValues(positional: [.integer(1), value]))
            }
            #expect(refusal?.diagnostics.first?.code == .checkFailed)
        }
        // '1' becomes 1 in an INTEGER column: what is stored is not what is compared here, and is held when the statement runs.
        let open = try prepared.bind(parameters: ParameterValues(positional: [.integer(1), .text("1")]))
        #expect(open.sql.hasSuffix("json_extract('{}', 'weir: check failed') END AS weir") && open.discardsRows)
    }

    /// A check compares as SQLite does, on what is stored.
    @Test func aCheckKnowsCollationsAndKeys() throws {
        let catalog = Catalog(
            database: "shop", dialect: .sqlite(), defaultSchema: "main",
            relations: [
                Relation(
                    schema: "main", name: "t",
                    columns: [
                        Column(name: "id", type: "INTEGER"), Column(name: "name", type: "TEXT"),
                        Column(name: "email", type: "TEXT", collation: "NOCASE"),
                    ], primaryKey: ["id"])
            ])
        func code(_ filter: String, _ sql: String, _ values: [Value] = []) throws -> DiagnosticCode? {
            let role = Fixture.role("r", ["t"], [.read, .insert], filters: [filter])
            let compiler = try PolicyCompiler(Policy(roles: [role]), catalog)
            do throws(Refusal) {
                _ = try compiler.compile(sql, roles: ["r"], parameters: ParameterValues(positional: values))
                return nil
            } catch {
                return error.diagnostics.first?.code
            }
        }
        #expect(try code("t.name = t.email", "INSERT INTO t VALUES (7, 'ann', 'ANN')") == .checkFailed)
        #expect(try code("t.email = t.name", "INSERT INTO t VALUES (7, 'ann', 'ANN')") == nil)
        // NULL for the key becomes a new number: only the stored row tells.
        #expect(try code("t.id IS NULL", "INSERT INTO t (id) VALUES (?)", [.null]) == nil)
        // The check is on what is stored: a number in a column of texts is a text.
        #expect(try code("t.name = '7'", "INSERT INTO t VALUES (7, 7, 'x')") == nil)
        #expect(try code("t.name = '7'", "INSERT INTO t VALUES (7, 8, 'x')") == .checkFailed)
        #expect(try code("t.id = 1", "INSERT INTO t (id) VALUES (?)", [.real(.nan)]) == .parameterMismatch)
    }

    /// What a role may read, and what its own rows must be, are two things: RETURNING shows no row that is not to be read, and OR
    /// REPLACE destroys none that is not seen.
    @Test func whatIsWrittenMayBeOutOfSight() throws {
        let policy = Policy(roles: [
            Fixture.role(
                "maker", ["orders"], [.read, .insert], filters: ["orders.tenant = 1"], checks: ["orders.total < 100"]),
            Fixture.role("seer", ["orders"], filters: ["orders.tenant = 1"]),
            Fixture.role("wiper", ["orders"], [.insert, .update, .delete]),
        ])
        let compiler = try PolicyCompiler(policy, Fixture.catalog)
        func code(_ sql: String, _ roles: [String]) -> DiagnosticCode? {
            do throws(Refusal) {
                _ = try compiler.compile(sql, roles: roles)
                return nil
            } catch {
                return error.diagnostics.first?.code
            }
        }
        let insert = "INSERT INTO orders (id, tenant, total) VALUES (1, 2, 5)"
        #expect(code(insert, ["maker"]) == nil)
        #expect(code(insert + " RETURNING id", ["maker"]) == .checkFailed)
        #expect(code("INSERT INTO orders (id, tenant, total) VALUES (1, 1, 5) RETURNING id", ["maker"]) == nil)
        #expect(code("INSERT OR REPLACE INTO orders (id) VALUES (1)", ["seer", "wiper"]) == .conflictClause)
    }

    /// One role grants all columns of a new row: what each of two grants is a row of neither.
    @Test func oneRoleGrantsAllThatIsWritten() throws {
        let policy = Policy(roles: [
            Fixture.role("keys", ["orders"], [.insert], exclude: ["orders.total"]),
            Fixture.role("totals", ["orders"], [.insert], exclude: ["orders.id"]),
        ])
        let compiler = try PolicyCompiler(policy, Fixture.catalog)
        _ = try compiler.compile("INSERT INTO orders (id, tenant) VALUES (1, 1)", roles: ["keys", "totals"])
        let refusal = #expect(throws: Refusal.self) {
            try compiler.compile("INSERT INTO orders (id, total) VALUES (1, 5)", roles: ["keys", "totals"])
        }
        #expect(refusal?.diagnostics.first?.code == .operationNotPermitted)
    }

    @Test func aCascadeIsFollowedThroughUpdates() throws {
        func key(_ table: String, _ column: String, onUpdate: ForeignKey.Action, onDelete: ForeignKey.Action)
            -> ForeignKey
        {
            ForeignKey(
                columns: [column], schema: "main", table: table, references: ["id"], onDelete: onDelete,
                onUpdate: onUpdate)
        }
        let column = Column(name: "id", type: "INTEGER")
        let catalog = Catalog(
            database: "shop", dialect: .sqlite(), defaultSchema: "main",
            relations: [
                Relation(schema: "main", name: "p", columns: [column], primaryKey: ["id"]),
                Relation(
                    schema: "main", name: "c", columns: [column],
                    foreignKeys: [key("p", "id", onUpdate: .cascade, onDelete: .setNull)]),
                Relation(
                    schema: "main", name: "g", columns: [column],
                    foreignKeys: [key("c", "id", onUpdate: .cascade, onDelete: .noAction)]),
            ])
        let role = Fixture.role("r", ["p", "c"], [.read, .update, .delete])
        let compiler = try PolicyCompiler(Policy(roles: [role]), catalog)
        for sql in ["UPDATE p SET id = 7", "DELETE FROM p"] {
            let refusal = #expect(throws: Refusal.self) { _ = try compiler.prepare(sql, roles: ["r"]) }
            #expect(refusal?.diagnostics.first?.code == .cascade)
        }
    }

    /// Rows that a cascade deletes have cascades of their own.
    @Test func aCascadeIsFollowedThroughDeletes() throws {
        let column = Column(name: "id", type: "INTEGER")
        func table(_ name: String, under parent: String?) -> Relation {
            let key = parent.map {
                ForeignKey(columns: ["id"], schema: "main", table: $0, references: ["id"], onDelete: .cascade)
            }
            return Relation(
                schema: "main", name: name, columns: [column], primaryKey: ["id"], foreignKeys: key.map { [$0] } ?? [])
        }
        let catalog = Catalog(
            database: "shop", dialect: .sqlite(), defaultSchema: "main",
            relations: [table("p", under: nil), table("c", under: "p"), table("g", under: "c")])
        let compiler = try PolicyCompiler(
            Policy(roles: [
                Fixture.role("r", ["p", "c"], [.read, .delete]), Fixture.role("all", ["*"], [.read, .delete]),
            ]), catalog)
        let refusal = #expect(throws: Refusal.self) { _ = try compiler.prepare("DELETE FROM p", roles: ["r"]) }
        #expect(refusal?.diagnostics.first?.code == .cascade)
        _ = try compiler.prepare("DELETE FROM p", roles: ["all"])
    }

    /// A virtual table has no transactions that undo a statement.
    @Test func aVirtualTableIsNotWritten() throws {
        let catalog = Catalog(
            database: "shop", dialect: .sqlite(), defaultSchema: "main",
            relations: [
                Relation(schema: "main", name: "docs", columns: [Column(name: "body", type: "TEXT")], engine: "fts5")
            ])
        let compiler = try PolicyCompiler(
            Policy(roles: [Fixture.role("r", ["docs"], [.read, .insert])]), catalog)
        _ = try compiler.prepare("SELECT body FROM docs", roles: ["r"])
        let refusal = #expect(throws: Refusal.self) {
            _ = try compiler.prepare("INSERT INTO docs (body) VALUES ('x')", roles: ["r"])
        }
        #expect(refusal?.diagnostics.first?.code == .unsupportedWrite)
    }

    /// An expression gets its text as name, which must not be the name of another column.
    @Test func theTextOfAColumnIsNoOthersName() throws {
        #expect(refusal("SELECT tenant + 1, id AS \"tenant + 1\" FROM orders", "tenant") == .duplicateName)
        #expect(refusal("SELECT tenant + 1, id AS \"tenant + 2\" FROM orders", "tenant") == nil)
    }

    @Test func aStarGivesNamesToSortBy() throws {
        let statement = try compiler.compile(
            "SELECT * FROM users u JOIN orders o ON o.user_id = u.id ORDER BY id, total", roles: ["free"])
        #expect(statement.sql.hasSuffix("ORDER BY u.id, o.total"))
        // An alias comes before a column of the FROM clause.
        let union = try compiler.compile(
            "SELECT id, tenant AS id FROM orders UNION SELECT 1, 2 ORDER BY id", roles: ["free"])
        #expect(union.sql.hasSuffix("ORDER BY 2"))
        // Which place a column has behind merged ones is not known.
        #expect(
            refusal(
                "SELECT * FROM countries a JOIN countries b USING (code) UNION SELECT 1, 2, 3 ORDER BY code", "free")
                == .invalidSortTerm)
        #expect(
            refusal("SELECT (WITH c AS (SELECT id AS k) SELECT k FROM c) FROM orders o", "free") == .unavailableColumn
        )
    }

    @Test func aCascadeNeedsTheSameRightsThere() throws {
        let catalog = Fixture.catalog
        let policy = Policy(roles: [
            Fixture.role("half", ["users"], [.read, .delete]),
            Fixture.role("whole", ["users", "orders"], [.read, .delete]),
        ])
        let compiler = try PolicyCompiler(policy, catalog)
        let refusal = #expect(throws: Refusal.self) {
            _ = try compiler.prepare("DELETE FROM users", roles: ["half"])
        }
        #expect(refusal?.diagnostics.first?.code == .cascade)
        _ = try compiler.prepare("DELETE FROM users", roles: ["whole"])
    }

    @Test func oneCompilerServesManyThreads() async throws {
        let compiler = self.compiler
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<64 {
                group.addTask {
                    try compiler.compile("SELECT id, \(number % 4) AS n FROM orders", roles: ["tenant"]).sql
                }
            }
            var found: Set<String> = []
            for try await text in group { found.insert(text) }
            return found
        }
        #expect(texts.count == 4)
    }
}
