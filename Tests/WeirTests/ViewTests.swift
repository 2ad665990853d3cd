import PostgresParser
import SQLBinding
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing
import WeirPolicy

@testable import Weir

/// Views that stand for their queries, and views that are relations of their own.
@Suite struct ViewTests {
    // MARK: - Who may use one

    @Test(arguments: ViewFixture.dialects)
    func theRulesOfBaseTablesHold(_ dialect: Dialect) throws {
        let text = try ViewFixture.text("SELECT total FROM mine", ["tenant"], dialect)
        #expect(text.contains("weir_1.tenant = 1"))
        #expect(text.hasSuffix("AS orders) AS mine"))
        let whole = try ViewFixture.text("SELECT total FROM mine", ["all"], dialect)
        let schema = dialect.name == .sqlite ? "main" : "public"
        #expect(whole == "SELECT mine.total FROM (SELECT orders.id, orders.total FROM \(schema).orders) AS mine")
    }

    /// What a session may not use is as what is not there; only the log knows more.
    @Test(
        arguments: ViewFixture.dialects,
        [
            ("hidden", "relation `vault` is not available: no role of the session grants read on it"),
            ("beyond", "relation `hidden` is not available: relation `vault` is not available: no role of the session"),
            ("counted", "column `ssn` is not available: the column is not granted"),
            // Without the count, the rest would be another query.
            ("tallied", "column `ssn` is not available: the column is not granted"),
            ("broken", "relation `nowhere` is not available"), ("loop", "it reads itself, or a view that does"),
            ("over_opaque", "relation `opaque` is not available: no role of the session grants read on it"),
            ("forbidden", "function `load_extension` is not allowed"),
            ("above_forbidden", "relation `forbidden` is not available: function `load_extension` is not allowed"),
        ])
    func anUnavailableViewIsAsNone(_ dialect: Dialect, _ view: (name: String, cause: String)) throws {
        let prefix = "SELECT * FROM (SELECT 1 AS one) AS s, "
        let refusal = try #require(try ViewFixture.refusal(prefix + view.name, ["tenant"], dialect))
        let none = try #require(try ViewFixture.refusal(prefix + "missing", ["tenant"], dialect))
        #expect(refusal.diagnostics.count == 1)
        #expect(refusal.diagnostics[0].code == .unavailableRelation)
        #expect(
            refusal.diagnostics[0].message == none.diagnostics[0].message.replacing("missing", with: view.name))
        #expect(refusal.diagnostics[0].help == none.diagnostics[0].help)
        #expect(refusal.diagnostics[0].notes == none.diagnostics[0].notes)
        #expect(
            refusal.diagnostics[0].range == SourceRange(prefix.utf8.count, prefix.utf8.count + view.name.utf8.count))
        let audit = try #require(refusal.audit).replacing("main.", with: "").replacing("public.", with: "")
        #expect(audit.contains(view.cause), "\(audit)")
    }

    @Test(arguments: ViewFixture.dialects)
    func theHelpNamesViewsThatCanBeUsed(_ dialect: Dialect) throws {
        let help = try #require(try ViewFixture.refusal("SELECT * FROM x", ["tenant"], dialect)?.diagnostics[0].help)
        #expect(help == "use one of `people`, `orders`, `mine`, `joint`, `everybody`, `twice`, `deep`")
    }

    @Test(arguments: ViewFixture.dialects)
    func rolesReadTogetherWhatNoneReadsAlone(_ dialect: Dialect) throws {
        for roles in [["people"], ["orders"]] {
            #expect(
                try ViewFixture.refusal("SELECT * FROM deep", roles, dialect)?.diagnostics[0].code
                    == .unavailableRelation)
        }
        #expect(try ViewFixture.refusal("SELECT * FROM deep", ["people", "orders"], dialect) == nil)
    }

    @Test(arguments: ViewFixture.dialects)
    func anExcludedColumnIsAbsent(_ dialect: Dialect) throws {
        let compiler = try ViewFixture.compiler(dialect)
        let star = try compiler.compile("SELECT * FROM everybody", roles: ["tenant"])
        #expect(star.columns.map(\.name) == ["id", "tenant", "name"])
        #expect(!star.sql.contains("ssn"))
        let whole = try compiler.compile("SELECT * FROM everybody", roles: ["all"])
        #expect(whole.columns.map(\.name) == ["id", "tenant", "name", "ssn"])
        for sql in [
            "SELECT ssn FROM everybody", "SELECT everybody.ssn FROM everybody",
            "SELECT id FROM everybody JOIN (SELECT 1 AS ssn) AS s USING (ssn)",
            "SELECT (SELECT ssn FROM everybody) FROM (SELECT 1 AS ssn) AS s",
        ] {
            let refusal = try #require(try ViewFixture.refusal(sql, ["tenant"], dialect))
            #expect(refusal.diagnostics[0].code == .unavailableColumn)
            let missing = try ViewFixture.refusal(
                sql.replacing("AS ssn", with: "AS gone").replacing("ssn", with: "gone"), ["tenant"], dialect)
            // What would be a name of the outer query is one of those that stay outside the promise.
            if !sql.hasPrefix("SELECT (") {
                #expect(
                    missing?.diagnostics[0].message == refusal.diagnostics[0].message.replacing("ssn", with: "gone"))
            }
        }
    }

    // MARK: - What is told of a statement

    @Test(arguments: ViewFixture.dialects)
    func baseTablesAreTold(_ dialect: Dialect) throws {
        let statement = try ViewFixture.compiler(dialect).compile("SELECT name, total FROM joint", roles: ["tenant"])
        #expect(statement.relations.map(\.name) == ["people", "orders"])
        #expect(statement.relations.allSatisfy { $0.restricted && $0.operations == [.read] })
        #expect(
            statement.columns.map { $0.from.map { "\($0.relation).\($0.column)" } } == [
                ["people.name"], ["orders.total"],
            ])
        #expect(
            statement.changes.filter { $0.kind == .rowFilter }.map(\.text) == [
                "people.tenant = 1", "orders.tenant = 1",
            ])
    }

    @Test(arguments: ViewFixture.dialects)
    func explainNeedsTheTables(_ dialect: Dialect) throws {
        #expect(try ViewFixture.refusal("EXPLAIN SELECT * FROM mine", ["named"], dialect) == nil)
        #expect(
            try ViewFixture.refusal("EXPLAIN SELECT * FROM joint", ["named", "people"], dialect)?.diagnostics[0].code
                == .operationNotPermitted)
    }

    // MARK: - Capture

    @Test(arguments: ViewFixture.dialects)
    func noNameOfTheStatementReachesIntoAView(_ dialect: Dialect) throws {
        for sql in [
            "WITH orders AS (SELECT 9 AS id, 9 AS total) SELECT total FROM mine",
            "WITH mine AS (SELECT 9 AS id) SELECT mine.id FROM mine, \(dialect.name == .sqlite ? "main" : "public").mine AS m",
            "SELECT (SELECT max(total) FROM mine) FROM (SELECT 1 AS total, 2 AS id) AS orders",
            "SELECT name FROM joint AS o WHERE EXISTS (SELECT 1 FROM mine AS p WHERE p.total = o.total)",
        ] {
            let text = try ViewFixture.text(sql, ["tenant"], dialect)
            #expect(
                text.contains(dialect.name == .sqlite ? "FROM main.orders AS weir_" : "FROM public.orders AS weir_"))
        }
    }

    // MARK: - Size

    @Test(arguments: ViewFixture.dialects)
    func manyUsesAreTooComplex(_ dialect: Dialect) throws {
        let few = (0..<60).map { "mine AS m\($0)" }.joined(separator: ", ")
        #expect(try ViewFixture.refusal("SELECT 1 FROM \(few)", ["tenant"], dialect) == nil)
        // A join of SQLite has no more than 64 tables.
        let many = (0..<50).map { "twice AS m\($0)" }.joined(separator: ", ")
        let sql = "SELECT 1 FROM " + (0..<8).map { "(SELECT 1 FROM \(many)) AS d\($0)" }.joined(separator: ", ")
        let refusal = try #require(try ViewFixture.refusal(sql, ["tenant"], dialect))
        #expect(refusal.diagnostics[0].code == .tooComplex)
        let range = try #require(refusal.diagnostics[0].range)
        #expect(Array(sql.utf8)[range.lowerBound..<range.upperBound].elementsEqual("twice".utf8))
    }

    /// Each level of parentheses and each view takes of the stack; what is more than it holds is refused.
    @Test(arguments: ViewFixture.dialects)
    func theDeepestViewSurvivesASmallStack(_ dialect: Dialect) throws {
        var chain: [(name: String, columns: [String], query: String)] = [("v0", ["id"], "SELECT id FROM orders")]
        for level in 1...60 {
            chain.append(("v\(level)", ["id"], "SELECT x.id FROM (SELECT id + 1 AS id FROM v\(level - 1)) AS x"))
        }
        let compiler = try PolicyCompiler(
            Policy(roles: [Fixture.role("tenant", ["orders"], filters: ["orders.tenant = 1"])]),
            ViewFixture.catalog(dialect, views: chain))
        let deepest = try onSmallStack { () -> Int in
            var deepest = -1
            for level in 0...60 {
                for nesting in 0...30 {
                    let sql =
                        String(repeating: "SELECT id FROM (", count: nesting) + "SELECT id FROM v\(level)"
                        + (0..<nesting).map { ") AS s\($0)" }.joined()
                    do throws(Refusal) {
                        _ = try compiler.compile(sql, roles: ["tenant"])
                        deepest = max(deepest, level)
                    } catch {
                        guard [.tooComplex, .unavailableRelation].contains(error.diagnostics[0].code) else {
                            throw error
                        }
                        break
                    }
                }
            }
            return deepest
        }
        #expect(deepest >= 4, "\(deepest) views of views are read")
    }

    // MARK: - Relations of their own

    @Test(arguments: ViewFixture.dialects)
    func anOpaqueViewIsARelation(_ dialect: Dialect) throws {
        let schema = dialect.name == .sqlite ? "main" : "public"
        #expect(
            try ViewFixture.text("SELECT id FROM opaque", ["opaque"], dialect)
                == "SELECT opaque.id FROM (SELECT weir_1.id, weir_1.tenant, weir_1.note FROM \(schema).opaque AS weir_1 "
                + "WHERE weir_1.tenant = 1) AS opaque")
        #expect(
            try ViewFixture.refusal("SELECT id FROM opaque", ["all"], dialect)?.diagnostics[0].code
                == .unavailableRelation)
        let over = try ViewFixture.text("SELECT id FROM over_opaque", ["opaque"], dialect)
        #expect(over.contains("FROM \(schema).opaque AS weir_1 WHERE weir_1.tenant = 1"))
        for write in ["UPDATE opaque SET id = 1", "DELETE FROM opaque", "INSERT INTO opaque (id) VALUES (1)"] {
            let refusal = try #require(try ViewFixture.refusal(write, ["opaque"], dialect))
            #expect(refusal.diagnostics[0].message == "`opaque` is a view, and may only be read")
        }
    }

    // MARK: - Writes

    @Test(arguments: ViewFixture.dialects)
    func aViewIsNotWrittenTo(_ dialect: Dialect) throws {
        for write in ["UPDATE mine SET id = 1", "DELETE FROM mine", "INSERT INTO mine (id) VALUES (1)"] {
            let refusal = try #require(try ViewFixture.refusal(write, ["all"], dialect))
            #expect(refusal.diagnostics[0].code == .operationNotPermitted)
            #expect(refusal.diagnostics[0].help == "write to a table that your roles let you write to")
        }
        let hidden = try #require(try ViewFixture.refusal("DELETE FROM hidden", ["tenant"], dialect))
        #expect(hidden.diagnostics[0].code == .unavailableRelation)
    }

    // MARK: - Policies

    @Test(arguments: ViewFixture.dialects, ["broken", "loop", "forbidden", "above_forbidden"])
    func aNamedViewThatCannotBeExpandedIsAnError(_ dialect: Dialect, _ view: String) throws {
        let policy = Policy(roles: [Fixture.role("r", ["people", view])])
        let error = try #require(throws: PolicyError.self) {
            _ = try PolicyCompiler(policy, ViewFixture.catalog(dialect))
        }
        #expect(error.diagnostics.map(\.code) == [.invalidExpression])
        #expect(error.diagnostics[0].message.hasPrefix("the view `\(view)` cannot be expanded: "))
    }

    @Test(arguments: ViewFixture.dialects)
    func aFunctionThatARoleAllowsMayStandInAView(_ dialect: Dialect) throws {
        var role = Fixture.role("r", ["people", "above_forbidden"])
        role.functions = [Located("load_extension")]
        let compiler = try PolicyCompiler(Policy(roles: [role]), ViewFixture.catalog(dialect))
        let text = try compiler.compile("SELECT x FROM above_forbidden", roles: ["r"]).sql
        #expect(text.contains("load_extension(people."))
    }

    // MARK: - The verifier

    /// No text with the name of a view that stands for its query passes: the verifier knows no such relation.
    @Test(arguments: ViewFixture.dialects, ["tenant", "all", "named"])
    func theVerifierKnowsNoView(_ dialect: Dialect, _ role: String) throws {
        let made = try VerifierFixture.make(
            "SELECT id, total FROM mine", [role], by: Result { try ViewFixture.compiler(dialect) })
        let schema = dialect.name == .sqlite ? "main" : "public"
        try made.verify()
        let start = try #require(made.printed.text.firstRange(of: "FROM ("))
        let head = made.printed.text[..<start.lowerBound]
        for from in [
            "\(schema).mine", "\(schema).mine AS mine", "mine", "(SELECT id, total FROM \(schema).mine) AS mine",
            "(SELECT weir_1.id, weir_1.total FROM \(schema).mine AS weir_1) AS mine",
            "(SELECT mine.id, mine.total FROM \(schema).mine) AS mine",
        ] {
            let failure = #expect(throws: Failure.self) { try made.verify(head + "FROM " + from) }
            #expect(failure?.diagnostic.code == .internalError, "\(from)")
        }
    }

    /// A view is written to by no text, though its role may name the operation.
    @Test(arguments: ViewFixture.dialects)
    func theVerifierKnowsNoTargetThatIsAView(_ dialect: Dialect) throws {
        let schema = dialect.name == .sqlite ? "main" : "public"
        let base = VerifierTamperingTests.Base(
            ["editor"], "UPDATE orders SET person_id = 1 WHERE id = 3",
            [
                .init("a view", "\(schema).orders SET person_id", "\(schema).opaque AS orders SET tenant"),
                .init(
                    "a view by its name", "\(schema).orders SET person_id = 1 WHERE orders",
                    "\(schema).opaque SET tenant = 1 WHERE opaque"),
            ])
        try VerifierTamperingTests.refuse([base], by: Result { try ViewFixture.compiler(dialect) })
    }
}
