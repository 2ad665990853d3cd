import SQLBinding
import SQLPrinter
import SQLSyntax
import TestSupport
import Testing
import WeirPolicy

@testable import Weir

/// What an upsert is told by unique indexes: that a row which is there has the same key. Named columns must be read as they are; a
/// constraint's name, or none, stands for any of them.
@Suite struct KeyTests {
    private static let dialects: [Dialect] = [.sqlite(), .postgres()]

    enum Limit: CaseIterable { case none, rows, mask, hidden, uses }

    private static func compiler(_ dialect: Dialect, _ limit: Limit) throws -> PolicyCompiler {
        let schema = dialect.name == .postgres ? "public" : "main"
        var role = Role(
            name: Located("agent"), databases: [Located("shop")], tables: [Located("item")],
            operations: [.read, .insert, .update, .delete].map { Located($0) })
        switch limit {
        case .none: break
        case .rows: role.rowFilters = [Located("item.net < 100")]
        case .mask:
            role.masks = [
                ColumnExpression(column: Located("item.code"), expression: Located("substr(item.code, 1, 1)"))
            ]
        case .hidden: role.excludeColumns = [Located("item.note")]
        case .uses:
            role.columnUses = [
                ColumnUses(column: Located("item.code"), uses: [Located(.aggregate)])
            ]
        }
        let catalog = Catalog(
            database: "shop", dialect: dialect, defaultSchema: schema,
            relations: [
                Relation(
                    schema: schema, name: "item",
                    columns: [
                        Column(name: "id", type: "integer", nullable: false), Column(name: "code", type: "text"),
                        Column(name: "note", type: "text"), Column(name: "net", type: "integer"),
                    ], primaryKey: ["id"], unique: [["code"]])
            ])
        return try PolicyCompiler(Policy(roles: [role]), catalog)
    }

    private static let insert = "INSERT INTO item (id, net) VALUES (1, 2) ON CONFLICT "

    @Test(arguments: Limit.allCases)
    func whatANamedKeyTells(_ limit: Limit) throws {
        let compiler = try Self.compiler(.postgres(), limit)
        for (key, refused) in [
            (
                "ON CONSTRAINT item_pkey",
                [Limit.mask: .unsupportedWrite, .hidden: .unsupportedWrite, .uses: .unsupportedWrite]
            ),
            ("(lower(note))", [.mask: .unsupportedWrite, .hidden: .unavailableColumn]),
            ("(id) WHERE note IS NOT NULL", [.mask: .unsupportedWrite, .hidden: .unavailableColumn]),
            ("(id)", [:]),
            ("(lower(code))", [.mask: .unsupportedWrite, .uses: .columnUse]),
        ] as [(String, [Limit: DiagnosticCode])] {
            #expect(
                PostgresFixture.refusal(compiler, Self.insert + key + " DO UPDATE SET net = 3", "agent")
                    == refused[limit], "\(key)")
        }
    }

    /// Where no key is named, any may be met.
    @Test(arguments: dialects)
    func whatAnyKeyTells(_ dialect: Dialect) throws {
        let refused: Set<Limit> = [.mask, .uses]
        for limit in Limit.allCases where limit != .rows {
            let compiler = try Self.compiler(dialect, limit)
            #expect(
                PostgresFixture.refusal(compiler, Self.insert + "DO NOTHING", "agent")
                    == (refused.contains(limit) ? .conflictClause : nil))
            guard dialect.name == .sqlite else { continue }
            #expect(
                PostgresFixture.refusal(compiler, Self.insert + "DO UPDATE SET net = 3", "agent")
                    == (refused.contains(limit) ? .unsupportedWrite : nil))
            for clause in ["OR IGNORE", "OR REPLACE"] {
                let sql = "INSERT \(clause) INTO item (id, net) VALUES (1, 2)"
                #expect(
                    PostgresFixture.refusal(compiler, sql, "agent") == (refused.contains(limit) ? .conflictClause : nil)
                )
            }
        }
    }

    @Test(arguments: dialects)
    func theVerifierKnowsKeys(_ dialect: Dialect) throws {
        let named = dialect.name == .sqlite ? " (item.id)" : " (id)"
        for limit in Limit.allCases where limit != .rows {
            let made = try VerifierFixture.make(
                Self.insert + "(id) DO NOTHING", ["agent"], by: .success(Self.compiler(dialect, limit)))
            try made.verify()
            func isRefused(_ key: String) -> Bool {
                let text = made.printed.text.replacing(named, with: key)
                #expect(text != made.printed.text)
                do throws(Failure) {
                    try made.verify(text)
                    return false
                } catch {
                    return true
                }
            }
            #expect(isRefused("") == (limit == .mask || limit == .uses))
            guard dialect.name == .postgres else { continue }
            #expect(isRefused(" ON CONSTRAINT item_pkey") == (limit != .none))
            #expect(isRefused(" (pg_catalog.lower(code))") == (limit == .mask))
            #expect(isRefused(" (id) WHERE note IS NOT NULL") == (limit == .hidden))
            #expect(isRefused(" (pg_catalog.lower(item.note))"))
        }
    }

    /// The server finds the index by the printed expression, and the constraint by its name.
    @Test func theServerFindsTheKey() throws {
        guard let server = try PostgresServer.shared() else { return }
        let client = try server.makeDatabase(
            """
            CREATE TABLE item (id integer PRIMARY KEY, code text, note text, net integer CHECK (net < 200));
            CREATE UNIQUE INDEX ON item (lower(code));
            CREATE UNIQUE INDEX ON item (note) WHERE net > 0;
            INSERT INTO item VALUES (1, 'Ab', 'x', 5), (2, 'Cd', 'y', 150);
            """)
        try client.run("SET search_path = pg_catalog, pg_temp")
        let compiler = try Self.compiler(.postgres(), .rows)
        for (row, key, result) in [
            ("(1, 'n', 'n', 7)", "ON CONSTRAINT item_pkey", "1,Ab,x,8"),
            ("(7, 'AB', 'n', 7)", "(lower(code))", "1,Ab,x,8"),
            ("(7, 'n', 'x', 7)", "(note) WHERE net > 0", "1,Ab,x,8"),
            ("(7, 'n', 'n', 7)", "ON CONSTRAINT item_pkey", "7,n,n,7"),
            // Rows that are not seen.
            ("(2, 'n', 'n', 7)", "ON CONSTRAINT item_pkey", nil), ("(7, 'CD', 'n', 7)", "(lower(code))", nil),
            ("(7, 'n', 'y', 7)", "(note) WHERE net > 0", nil),
        ] as [(String, String, String?)] {
            let made = try compiler.compile(
                "INSERT INTO item AS i (id, code, note, net) VALUES \(row) ON CONFLICT \(key) DO UPDATE SET net = 8 RETURNING id, code, note, net",
                roles: ["agent"])
            try client.run("BEGIN")
            let outcome = client.query(made.sql, [])
            try client.run("ROLLBACK")
            if let result {
                let cells = outcome.rows.first.map {
                    $0.map { if case .text(let text) = $0 { String(decoding: text, as: UTF8.self) } else { "" } }
                }
                #expect(cells?.joined(separator: ",") == result, "\(made.sql): \(outcome)")
            } else {
                #expect(outcome.message.contains("weir: row not visible"), "\(made.sql): \(outcome)")
            }
        }
    }
}
