import SQLBinding
import SQLPrinter
import SQLSyntax
import Testing
import Weir
import WeirPolicy

/// What a foreign key carries into other tables is worked out by the verifier anew.
@Suite struct CascadeTamperingTests {
    private static let every: [WeirPolicy.Operation] = [.read, .insert, .update, .delete]

    /// A city's code follows its region's, and is emptied with it; a shop goes with its city.
    private static func compiler(_ dialect: Dialect, cities: [WeirPolicy.Operation]) throws -> PolicyCompiler {
        let schema = dialect.name == .postgres ? "public" : "main"
        func table(_ name: String, _ key: ForeignKey?) -> Relation {
            Relation(
                schema: schema, name: name,
                columns: [
                    Column(name: "id", type: "integer", nullable: false), Column(name: "code", type: "text"),
                    Column(name: "net", type: "integer"),
                ], primaryKey: ["id"], unique: [["code"]], foreignKeys: key.map { [$0] } ?? [])
        }
        func key(_ column: String, _ parent: String, delete: ForeignKey.Action, update: ForeignKey.Action) -> ForeignKey
        {
            ForeignKey(
                columns: [column], schema: schema, table: parent, references: [column], onDelete: delete,
                onUpdate: update)
        }
        let catalog = Catalog(
            database: "d", dialect: dialect, defaultSchema: schema,
            relations: [
                table("note", nil), table("region", nil),
                table("city", key("code", "region", delete: .setNull, update: .cascade)),
                table("shop", key("id", "city", delete: .cascade, update: .noAction)),
                table("till", key("id", "shop", delete: .cascade, update: .noAction)),
            ])
        func role(
            _ name: String, _ tables: [String], _ operations: [WeirPolicy.Operation], checks: [String] = []
        ) -> Role {
            Role(
                name: Located(name), databases: [Located("d")], tables: tables.map { Located($0) },
                operations: operations.map { Located($0) }, checks: checks.map { Located($0) })
        }
        return try PolicyCompiler(
            Policy(roles: [
                role("agent", ["note", "region"], every), role("mayor", ["city"], cities),
                role("keeper", ["shop"], every), role("clerk", ["note"], every, checks: ["note.net = 1"]),
            ]), catalog)
    }

    private struct Case {
        let sql: String
        let old: String
        let new: String
        /// What the role of cities must be granted there for the text to stand.
        let needs: WeirPolicy.Operation?
    }

    private static let upsert = "INSERT INTO region (id, net) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET net = 3"

    private static let cases = [
        Case(sql: "DELETE FROM note", old: "note", new: "region", needs: .update),
        Case(sql: "UPDATE region SET net = 3", old: "net = 3", new: "code = '3'", needs: .update),
        Case(sql: upsert, old: "net = 3", new: "code = '3'", needs: .update),
        // Nothing refers to it.
        Case(sql: "UPDATE region SET net = 3", old: "net = 3", new: "net = 4", needs: nil),
        Case(sql: "UPDATE note SET net = 3", old: "net = 3", new: "code = '3'", needs: nil),
    ]

    @Test(arguments: [Dialect.sqlite(), .postgres()])
    func whatIsCarriedOnMustBeGranted(_ dialect: Dialect) throws {
        for cities: [WeirPolicy.Operation] in [[.read], [.read, .delete], [.read, .update]] {
            let compiler = try Self.compiler(dialect, cities: cities)
            for item in Self.cases {
                let made = try VerifierFixture.make(item.sql, ["agent", "mayor"], by: .success(compiler))
                try made.verify()
                let text = made.printed.text.replacing(item.old, with: item.new)
                #expect(text != made.printed.text)
                let isGranted = item.needs.map(cities.contains) ?? true
                #expect(
                    Self.audit(made, text)
                        == (isGranted ? nil : "verifier: the change is carried into `\(made.schema).city`"), "\(text)")
            }
        }
    }

    /// A city that goes takes its shops along, and these their tills.
    @Test(arguments: [Dialect.sqlite(), .postgres()])
    func itIsFollowedFurther(_ dialect: Dialect) throws {
        for (roles, table) in [(["agent", "mayor"], "shop"), (["agent", "mayor", "keeper"], "till")] {
            let made = try VerifierFixture.make(
                "DELETE FROM note", roles, by: .success(Self.compiler(dialect, cities: Self.every)))
            let text = made.printed.text.replacing("note", with: "city")
            #expect(Self.audit(made, text) == "verifier: the change is carried into `\(made.schema).\(table)`")
        }
    }

    /// What OR REPLACE takes away is deleted, and the default in the place of NULL has been seen by no check.
    @Test func whatIsReplacedIsDeleted() throws {
        let made = try VerifierFixture.make(
            "INSERT OR REPLACE INTO note (id) VALUES (1)", ["agent", "mayor"],
            by: .success(Self.compiler(.sqlite(), cities: [.read])))
        try made.verify()
        #expect(
            Self.audit(made, made.printed.text.replacing("note", with: "region"))
                == "verifier: the change is carried into `main.city`")
    }

    @Test func noCheckHasSeenWhatReplacementFillsIn() throws {
        let made = try VerifierFixture.make(
            "INSERT INTO note (id, net) VALUES (1, 1)", ["clerk"],
            by: .success(Self.compiler(.sqlite(), cities: [.read])))
        try made.verify()
        let text = made.printed.text.replacing("OR ABORT", with: "OR REPLACE")
        #expect(Self.audit(made, text) == "verifier: OR REPLACE beside checks")
    }

    private static func audit(_ made: VerifierFixture.Made, _ text: String) -> String? {
        do throws(Failure) {
            try made.verify(text)
            return nil
        } catch {
            return error.audit ?? error.diagnostic.message
        }
    }
}

extension VerifierFixture.Made {
    fileprivate var schema: String { session.index.dialect.name == .postgres ? "public" : "main" }
}
