import SQLBinding
import SQLSyntax
import Testing
import WeirPolicy

/// A policy held against a catalog: what is an error when it is loaded, and what roles grant together.
@Suite struct CompiledPolicyTests {
    static let catalog = Catalog(
        database: "shop", dialect: .sqlite(), defaultSchema: "main",
        relations: [
            Relation(
                schema: "main", name: "users",
                columns: [
                    Column(name: "id", type: "INTEGER"), Column(name: "region", type: "TEXT"),
                    Column(name: "name", type: "VARCHAR(5)"), Column(name: "born", type: "DATE"),
                    Column(name: "salary", type: "INTEGER"),
                ], primaryKey: ["id"]),
            Relation(
                schema: "main", name: "member",
                columns: [Column(name: "user_id", type: "INTEGER"), Column(name: "org", type: "TEXT")]),
            Relation(
                schema: "main", name: "seen", kind: .view, columns: [Column(name: "id", type: "INTEGER")],
                definition: "SELECT id FROM users"),
            Relation(schema: "main", name: "opaque", kind: .view, columns: [Column(name: "id", type: "INTEGER")]),
        ])

    static func role(
        _ name: String = "r", tables: [String] = ["users"], databases: [String] = ["shop"], exclude: [String] = [],
        columns: [(String, [String])] = [], filters: [String] = [], masks: [(String, String)] = [],
        attributes: [(String, AttributeType)] = []
    ) -> Role {
        Role(
            name: Located(name), databases: databases.map { Located($0) }, tables: tables.map { Located($0) },
            operations: [Located(.read)],
            columns: columns.map { ColumnList(table: Located($0.0), columns: $0.1.map { Located($0) }) },
            excludeColumns: exclude.map { Located($0) }, rowFilters: filters.map { Located($0) },
            masks: masks.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) },
            attributes: attributes.map { AttributeDeclaration(name: Located($0.0), type: $0.1) })
    }

    private func compile(_ roles: Role...) throws -> CompiledPolicy {
        try CompiledPolicy(Policy(roles: roles), CatalogIndex(Self.catalog))
    }

    private func error(_ role: Role) throws -> Diagnostic? {
        let index = try CatalogIndex(Self.catalog)
        do throws(PolicyError) {
            _ = try CompiledPolicy(Policy(roles: [role]), index)
            return nil
        } catch {
            return error.diagnostics.first
        }
    }

    // MARK: - Errors when the policy is loaded

    @Test(arguments: [
        ("region = 'US'", "column `region` of a row filter is not qualified"),
        ("users.region = member.org", "the row filter names two tables, `users` and `member`"),
        ("users.region", "the row filter takes `region` for a condition"), ("users.salary", nil),
        ("NOT (users.id = 1 OR users.name)", "the row filter takes `name` for a condition"),
        ("users.id = 1 OR :one", "the row filter takes `:one` for a condition"), ("users.id = 1 OR :yes", nil),
        ("users.id = 1 AND 5", "the row filter is no condition"),
        ("users.salary + 1", "the row filter is no condition"),
        ("1 = 1", "the row filter names no table"),
        ("users.salary / 2 > 1", "the row filter can raise an error on a row that the session may not see"),
        ("-users.salary > 1", "the row filter can raise an error on a row that the session may not see"),
        ("CAST(users.name AS INTEGER) > 1", "the row filter can raise an error on a row that the session may not see"),
        ("users.name LIKE users.region", "the row filter can raise an error on a row that the session may not see"),
        (
            "users.salary = (SELECT m.user_id FROM member m)",
            "the row filter can raise an error on a row that the session may not see"
        ),
        ("users.region = :nothing", "the role does not declare the attribute `nothing`"),
        ("users.region = :list", "`:list` is a list, and stands alone in the parentheses of IN only"),
        ("count(users.id) > 1", "a policy cannot call `count` so"),
        ("random(users.id) > 1", "a policy cannot call `random` so"),
        ("users.ghost = 1", "column `users.ghost` is not available"),
        ("users.id IN (SELECT user_id FROM ghost)", "relation `ghost` is not available"),
        ("users.id IN (SELECT user_id FROM member LIMIT 1)", "`LIMIT` is not part of the SQL of policies"),
        ("EXISTS (SELECT m.* FROM member m)", "the row filter names no table"),
        (
            "EXISTS (SELECT m.* FROM member m WHERE m.user_id = users.id)",
            "`m.*` cannot stand in a subquery of a row filter"
        ),
        ("ghost.id = 1", "no database of role `r` has the table of this row filter"),
        ("users.region = ", "expected an expression, found the end of the statement"),
    ])
    func filters(_ text: String, _ message: String?) throws {
        let found = try error(
            Self.role(
                filters: [text],
                attributes: [
                    ("list", AttributeType(.text, isList: true)), ("one", AttributeType(.text)),
                    ("yes", AttributeType(.boolean)),
                ]))
        #expect(found?.message == message)
    }

    @Test(arguments: [
        "users.region IN (:list)", "users.region = :one OR users.region IS NULL",
        "EXISTS (SELECT 1 FROM member m WHERE m.user_id = users.id AND m.org = :one)",
        "users.id IN (SELECT user_id FROM member)", "NOT (users.region = 'US' AND users.salary BETWEEN 1 AND 5)",
        "users.name LIKE 'a%'", "lower(users.region) = 'us'", "users.born < current_date", "users.id > -5",
        "CASE WHEN users.region = 'US' THEN TRUE ELSE FALSE END", "USERS.Region = 'US'",
    ])
    func goodFilters(_ text: String) throws {
        let found = try error(
            Self.role(
                filters: [text],
                attributes: [("list", AttributeType(.text, isList: true)), ("one", AttributeType(.text))]))
        #expect(found == nil)
    }

    @Test(arguments: [
        ("users.name", "'***'", nil),
        ("users.name", "'******'", "the mask does not fit `name`: it is longer than 5 characters"),
        ("users.name", "substr(users.name, 1, 1) || '*'", nil), ("users.salary", "0", nil),
        ("users.salary", "NULL", nil),
        ("users.salary", "'none'", "the mask does not fit `salary`: it is of another type"),
        ("users.born", "'2000-01-01'", nil),
        ("users.name", "member.org", "the mask reads `member`, another table than the one it masks"),
        (
            "users.name", "users.name || users.region",
            "the mask can raise an error on a row that the session may not see"
        ),
        ("users.ghost", "1", "no database of role `r` has the column `users.ghost`"),
    ])
    func masks(_ column: String, _ text: String, _ message: String?) throws {
        #expect(try error(Self.role(masks: [(column, text)]))?.message == message)
    }

    @Test func unknownNamesAreErrorsOnlyWhereEveryDatabaseIsKnown() throws {
        #expect(try error(Self.role(tables: ["ghost"]))?.code == .unknownName)
        #expect(try error(Self.role(tables: ["ghost"], databases: ["shop", "elsewhere"])) == nil)
        #expect(try error(Self.role(tables: ["users.a.b"]))?.code == .malformedFile)
        #expect(try error(Self.role(tables: ["seen"])) == nil)
        #expect(try error(Self.role(tables: ["opaque"])) == nil)
    }

    @Test func twoMasksThatCanMeetAreAnError() throws {
        let index = try CatalogIndex(Self.catalog)
        let policy = Policy(roles: [
            Self.role("a", masks: [("users.name", "'a'")]), Self.role("b", masks: [("users.name", "'b'")]),
        ])
        let error = #expect(throws: PolicyError.self) { _ = try CompiledPolicy(policy, index) }
        #expect(error?.diagnostics.map(\.code) == [.contradiction])
    }

    @Test func oneAttributeHasOneType() throws {
        let index = try CatalogIndex(Self.catalog)
        let policy = Policy(roles: [
            Self.role("a", attributes: [("x", AttributeType(.text))]),
            Self.role("b", attributes: [("x", AttributeType(.integer))]),
        ])
        let error = #expect(throws: PolicyError.self) { _ = try CompiledPolicy(policy, index) }
        #expect(error?.diagnostics.map(\.code) == [.contradiction])
    }

    @Test func rulesWithoutEffectAreWarnings() throws {
        let compiled = try compile(Self.role(exclude: ["member.org"], filters: ["member.org = 'x'"]))
        #expect(compiled.warnings.map(\.code) == [.noEffect, .noEffect])
        #expect(compiled.warnings.allSatisfy { $0.severity == .warning })
    }

    // MARK: - What roles grant together

    private func access(_ roles: Role...) throws -> RelationAccess? {
        let policy = try CompiledPolicy(Policy(roles: roles), CatalogIndex(Self.catalog))
        return try policy.session(roles.map(\.name.value)).read(0)
    }

    private func kinds(_ access: RelationAccess?) -> [String] {
        (access?.cells ?? []).map { cell in
            switch cell {
            case .absent: "absent"
            case .raw: "raw"
            case .masked: "masked"
            case .union(_, let mask, _): mask == nil ? "raw or null" : "raw or masked"
            }
        }
    }

    @Test func aRoleAloneIsWhatItSays() throws {
        let found = try access(Self.role(columns: [("users", ["id", "name"])], masks: [("users.name", "'*'")]))
        #expect(kinds(found) == ["raw", "absent", "masked", "absent", "absent"])
        #expect(found?.visible == nil)
        #expect(found?.isRestricted == true && found?.needsBarrier == false)
    }

    @Test func theUnionIsByCellNotByCrossProduct() throws {
        let found = try access(
            Self.role("a", exclude: ["users.name"], filters: ["users.region = 'US'"]),
            Self.role("b", columns: [("users", ["id", "name"])]))
        #expect(found?.visible == nil)
        #expect(kinds(found) == ["raw", "raw or null", "raw", "raw or null", "raw or null"])
        #expect(found?.needsBarrier == true)
    }

    @Test func rawWinsOverAMaskWhereItsRoleShowsTheRow() throws {
        let found = try access(
            Self.role("a", filters: ["users.region = 'US'"]),
            Self.role("b", filters: ["users.region = 'EU'"], masks: [("users.name", "'*'")]))
        // Both roles grant the other columns raw on all rows that they show.
        #expect(kinds(found) == ["raw", "raw", "raw or masked", "raw", "raw"])
        #expect(found?.visible?.alternatives.count == 2)
        guard case .union(let raw, _, let maskWhere)? = found?.cells[2] else { return }
        #expect(raw.alternatives.count == 1 && maskWhere?.alternatives.count == 1)
    }

    /// Where a role shows a row without the column, the mask of another role does not stand.
    @Test func aMaskStandsOnTheRowsOfItsRole() throws {
        let found = try access(
            Self.role("a", filters: ["users.region = 'US'"], masks: [("users.name", "'*'")]),
            Self.role("b", exclude: ["users.name"], filters: ["users.region = 'EU'"]))
        #expect(kinds(found) == ["raw", "raw", "raw or masked", "raw", "raw"])
        guard case .union(let raw, _, let maskWhere)? = found?.cells[2] else { return }
        #expect(raw.alternatives.isEmpty && maskWhere?.alternatives.count == 1)
    }

    @Test func aColumnIsLeftOutOfEveryTable() throws {
        #expect(
            kinds(try access(Self.role(tables: ["users", "member"], exclude: ["*.name", "*.org"])))
                == ["raw", "raw", "absent", "raw", "raw"])
    }

    /// Who only writes a relation reads nothing of it.
    @Test func writingIsNotReading() throws {
        let writer = Role(
            name: Located("w"), databases: [Located("shop")], tables: [Located("users")],
            operations: [Located(.insert), Located(.update)])
        let session = try compile(writer).session(["w"])
        #expect(session.read(0) == nil)
        #expect(session.rules(0, .insert).count == 1 && session.rules(0, .delete).isEmpty)
    }

    @Test func theSameFilterCountsOnce() throws {
        let found = try access(
            Self.role("a", filters: ["users.region = 'US'"]), Self.role("b", filters: ["users.region='US'"]))
        #expect(found?.visible?.alternatives.count == 1)
    }

    @Test func aWildcardGrantsBaseTablesOnly() throws {
        let policy = try compile(Self.role(tables: ["*"]))
        let session = try policy.session(["r"])
        #expect(session.read(0) != nil && session.read(1) != nil)
        #expect(session.read(2) == nil && session.read(3) == nil)
        let schema = try compile(Self.role(tables: ["main.*"])).session(["r"])
        #expect(schema.read(0) != nil && schema.read(1) != nil)
        #expect(schema.read(2) == nil && schema.read(3) == nil)
    }

    // MARK: - Views

    @Test func aViewThatStandsForItsQueryIsNoRelation() throws {
        let policy = try compile(Self.role(tables: ["seen", "users"], filters: ["users.region = 'US'"]))
        let role = try #require(policy.roles["r"])
        let names = role.rules.keys.map { policy.index.entries[$0].relation.name }
        #expect(names == ["users"])
        #expect(role.views.values.map(\.value) == ["seen"])
        #expect(policy.warnings.isEmpty)
    }

    @Test func aNamedViewWithoutItsTableIsWarnedOf() throws {
        let policy = try compile(Self.role(tables: ["seen", "opaque"]))
        #expect(
            policy.warnings.map(\.message) == ["the view `seen` reads `users`, which the role may not read"])
    }

    @Test func aWildcardGrantsNoView() throws {
        let policy = try compile(Self.role(tables: ["*"]), Self.role("s", tables: ["main.*"]))
        for name in ["r", "s"] {
            let role = try #require(policy.roles[name])
            #expect(Set(role.rules.keys.map { policy.index.entries[$0].relation.name }) == ["users", "member"])
            #expect(role.views.isEmpty)
        }
    }

    @Test func aViewThatStandsForItsQueryHasNoRules() throws {
        let message = "`seen` is a view that stands for its query, and has no rules of its own"
        for role in [
            Self.role(exclude: ["seen.id"]), Self.role(columns: [("seen", ["id"])]),
            Self.role(filters: ["seen.id = 1"]),
            Self.role(masks: [("seen.id", "0")]),
        ] {
            let found = try error(role)
            #expect(found?.message == message && found?.code == .invalidExpression)
        }
    }

    @Test func anOpaqueViewHasRulesAsATableHas() throws {
        let policy = try compile(
            Self.role(tables: ["opaque"], filters: ["opaque.id > 1"]),
            Self.role("m", tables: ["opaque"], masks: [("opaque.id", "0")]))
        let filtered = try policy.session(["r"])
        let relation = try #require(filtered.index.relation(QualifiedName(Identifier("opaque"))))
        #expect(filtered.read(relation)?.visible != nil)
        #expect(filtered.read(relation)?.needsBarrier == true)
        let masked = try policy.session(["m"])
        #expect(masked.read(relation)?.isRestricted == true)
        #expect(masked.read(relation)?.visible == nil)
    }
}
