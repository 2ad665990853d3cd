import SQLBinding
import SQLSyntax
import Testing
import Weir
import WeirPolicy

/// What a write is held to beside the columns that it names: generated columns follow them, presets are assigned too, and either can be
/// carried into another table.
@Suite struct WriteObligationTests {
    private static let dialects: [Dialect] = [.sqlite(), .postgres()]

    /// A parent with a generated column, and a child whose key follows the parent's code.
    private static func catalog(_ dialect: Dialect, _ schema: String) -> Catalog {
        Catalog(
            database: "shop", dialect: dialect, defaultSchema: schema,
            relations: [
                Relation(
                    schema: schema, name: "parent",
                    columns: [
                        Column(name: "id", type: "integer", nullable: false), Column(name: "code", type: "text"),
                        Column(name: "net", type: "integer"),
                        Column(name: "gross", type: "integer", generated: true),
                    ], primaryKey: ["id"], unique: [["code"]]),
                Relation(
                    schema: schema, name: "child", columns: [Column(name: "code", type: "text")],
                    foreignKeys: [
                        ForeignKey(
                            columns: ["code"], schema: schema, table: "parent", references: ["code"],
                            onUpdate: .cascade)
                    ]),
            ])
    }

    private static func compiler(
        _ dialect: Dialect, filter: String? = nil, preset: String? = nil, mask: String? = nil
    ) throws -> PolicyCompiler {
        let role = Role(
            name: Located("agent"), databases: [Located("shop")], tables: [Located("parent")],
            operations: [.read, .insert, .update, .delete].map { Located($0) },
            rowFilters: filter.map { [Located($0)] } ?? [],
            masks: mask.map { [ColumnExpression(column: Located("parent.code"), expression: Located($0))] } ?? [],
            presets: preset.map { [ColumnExpression(column: Located("parent.code"), expression: Located($0))] } ?? [])
        let catalog = catalog(dialect, dialect.name == .postgres ? "public" : "main")
        return try PolicyCompiler(Policy(roles: [role]), catalog)
    }

    private static func code(_ sql: String, _ compiler: PolicyCompiler) -> DiagnosticCode? {
        do throws(Refusal) {
            _ = try compiler.prepare(sql, roles: ["agent"])
            return nil
        } catch {
            return error.diagnostics.first?.code
        }
    }

    @Test(arguments: dialects)
    func whatAnUpsertAssignsIsCarriedOn(_ dialect: Dialect) throws {
        let compiler = try Self.compiler(dialect)
        let upsert = "INSERT INTO parent (id, net) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET "
        #expect(Self.code(upsert + "net = 3", compiler) == nil)
        #expect(Self.code(upsert + "code = 'x'", compiler) == .cascade)
    }

    @Test(arguments: dialects)
    func whatIsPresetIsCarriedOn(_ dialect: Dialect) throws {
        let update = "UPDATE parent SET net = 3"
        let upsert = "INSERT INTO parent (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET net = 3"
        let (free, preset) = (try Self.compiler(dialect), try Self.compiler(dialect, preset: "'x'"))
        for sql in [update, upsert] {
            #expect(Self.code(sql, free) == nil)
            #expect(Self.code(sql, preset) == .cascade)
        }
        #expect(Self.code("INSERT INTO parent (id) VALUES (1)", preset) == nil)
    }

    /// OVERRIDING USER VALUE would give an identity column its next number, and not what the policy gives it.
    @Test func anIdentityKeepsItsPreset() throws {
        let catalog = Catalog(
            database: "shop", dialect: .postgres(), defaultSchema: "public",
            relations: [
                Relation(
                    schema: "public", name: "ticket",
                    columns: [
                        Column(name: "tenant", type: "integer", nullable: false, identity: .byDefault),
                        Column(name: "note", type: "text"),
                    ])
            ])
        var agent = Fixture.role(
            "agent", ["ticket"], [.read, .insert], attributes: [("tenant", AttributeType(.integer))])
        agent.presets = [ColumnExpression(column: Located("ticket.tenant"), expression: Located(":tenant"))]
        let compiler = try PolicyCompiler(Policy(roles: [agent]), catalog)
        let tampering = VerifierTamperingTests.Tampering("the next number", "OVERRIDING SYSTEM", "OVERRIDING USER")
        for sql in [
            "INSERT INTO ticket (note) OVERRIDING SYSTEM VALUE VALUES ('x')",
            "MERGE INTO ticket AS t USING (SELECT 'x' AS n) AS s ON t.note = s.n "
                + "WHEN NOT MATCHED THEN INSERT (note) OVERRIDING SYSTEM VALUE VALUES (s.n)",
        ] {
            #expect(Self.code(sql.replacing("SYSTEM", with: "USER"), compiler) == .unsupportedWrite)
            let base = VerifierTamperingTests.Base(["agent"], sql, [tampering])
            try VerifierTamperingTests.refuse([base], by: .success(compiler))
        }
    }

    /// A role that may insert into a column grants no change of it to the role that may update others.
    @Test(arguments: dialects)
    func anUpsertAssignsWhatUpdateGrants(_ dialect: Dialect) throws {
        let inserter = Fixture.role("inserter", ["parent"], [.read, .insert], exclude: ["parent.net"])
        let updater = Fixture.role("updater", ["parent"], [.read, .update], exclude: ["parent.code"])
        var agent = Fixture.role("agent", [], [])
        agent.extends = [inserter.name, updater.name]
        let catalog = Self.catalog(dialect, dialect.name == .postgres ? "public" : "main")
        let compiler = try PolicyCompiler(Policy(roles: [inserter, updater, agent]), catalog)
        let upsert = "INSERT INTO parent (id, code) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET "
        #expect(Self.code(upsert + "net = 3", compiler) == nil)
        #expect(Self.code(upsert + "code = 'y'", compiler) == .unavailableColumn)
    }

    /// That a check held on the row before says nothing where the column that it reads follows one that is assigned.
    @Test func aGeneratedColumnFollows() throws {
        let compiler = try Self.compiler(.sqlite(), filter: "parent.gross < 10")
        let moved = try compiler.compile("UPDATE parent SET net = 30", roles: ["agent"])
        #expect(moved.sql.contains("RETURNING CASE WHEN (SELECT weir_1.gross < 10 FROM"))
        #expect(moved.checks.map(\.marker) == ["check failed"])
    }

    /// Which row a new one meets in a unique index would tell what stands behind a mask.
    @Test(arguments: dialects)
    func aUniqueIndexTellsNoMaskedValue(_ dialect: Dialect) throws {
        let (free, masked) = (try Self.compiler(dialect), try Self.compiler(dialect, mask: "'x'"))
        let insert = "INSERT INTO parent (id, code) VALUES (1, 'guess') "
        var cases: [(sql: String, code: DiagnosticCode?)] = [
            (insert + "ON CONFLICT (id) DO NOTHING", nil),
            (insert + "ON CONFLICT DO NOTHING", .conflictClause),
            (insert + "ON CONFLICT (id) DO UPDATE SET net = 1", nil),
            (insert + "ON CONFLICT (code) DO UPDATE SET net = 1", .unsupportedWrite),
        ]
        if dialect.name == .sqlite {
            cases += [
                (insert + "ON CONFLICT DO UPDATE SET net = 1", .unsupportedWrite),
                ("INSERT OR IGNORE INTO parent (id, code) VALUES (1, 'guess')", .conflictClause),
                ("INSERT OR REPLACE INTO parent (id, code) VALUES (1, 'guess')", .conflictClause),
                ("UPDATE OR IGNORE parent SET net = 1", .conflictClause),
                ("UPDATE OR REPLACE parent SET net = 1", .conflictClause),
            ]
        }
        for (sql, code) in cases {
            #expect(Self.code(sql, free) == nil, "\(sql)")
            #expect(Self.code(sql, masked) == code, "\(sql)")
        }
    }

    /// What stands in for the target's masked column would be of a subquery's table of the same name.
    @Test func aSubqueryHasATableOfTheTargetsName() throws {
        let sql =
            "UPDATE parent SET net = 1 WHERE EXISTS (SELECT 1 FROM (SELECT 1 AS net) AS parent WHERE code IS NULL)"
        #expect(Self.code(sql, try Self.compiler(.sqlite())) == nil)
        let masked = try Self.compiler(.sqlite(), mask: "substr(parent.code, 1, 1)")
        #expect(Self.code(sql, masked) == .unsupportedWrite)
    }
}
