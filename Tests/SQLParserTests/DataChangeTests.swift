import SQLParser
import SQLSyntax
import Testing

/// INSERT, UPDATE, DELETE: https://sqlite.org/lang_insert.html, lang_upsert.html, lang_update.html, lang_delete.html.
@Suite struct DataChangeTests {
    let a = Expression.column("a")
    let one = Expression.integer("1")

    func insert(_ sql: String) throws -> InsertStatement {
        guard case .insert(let statement) = try parse(sql).kind else { throw Mismatch("no INSERT: \(sql)") }
        return statement
    }

    func update(_ sql: String) throws -> UpdateStatement {
        guard case .update(let statement) = try parse(sql).kind else { throw Mismatch("no UPDATE: \(sql)") }
        return statement
    }

    func delete(_ sql: String) throws -> DeleteStatement {
        guard case .delete(let statement) = try parse(sql).kind else { throw Mismatch("no DELETE: \(sql)") }
        return statement
    }

    func table(_ name: ByteString, _ alias: ByteString? = nil) -> NamedTable {
        NamedTable(QualifiedName(Identifier(name)), alias: alias.map { Identifier($0) })
    }

    @Test func inserts() throws {
        #expect(
            try insert("INSERT INTO t AS x (a, b) VALUES (1, a)")
                == InsertStatement(
                    into: table("t", "x"), columns: [TargetColumn(Identifier("a")), TargetColumn(Identifier("b"))],
                    .query(QueryExpression(.values(TableValueConstructor([[one, a]]))))))
        #expect(try insert("INSERT INTO t DEFAULT VALUES").source == .defaultValues)
        #expect(try insert("INSERT INTO t SELECT 1").columns == nil)
        #expect(try insert("REPLACE INTO t VALUES (1)").conflict == .replace)
        for (word, resolution) in [
            ("ROLLBACK", ConflictResolution.rollback), ("ABORT", .abort), ("FAIL", .fail), ("IGNORE", .ignore),
            ("REPLACE", .replace),
        ] {
            #expect(try insert("INSERT OR \(word) INTO t VALUES (1)").conflict == resolution)
            #expect(try update("UPDATE OR \(word) t SET a = 1").conflict == resolution)
        }
        #expect(try insert("WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x").with?.tables.count == 1)
        #expect(try insert("INSERT INTO t WITH x AS (SELECT 1) SELECT * FROM x").with == nil)
        #expect(try insert("INSERT INTO t VALUES (1) RETURNING a AS x, *").returning.count == 2)
    }

    @Test func upserts() throws {
        let statement = try insert(
            """
            INSERT INTO t VALUES (1) ON CONFLICT (a COLLATE nocase) WHERE a DO NOTHING
            ON CONFLICT (b DESC) DO UPDATE SET a = 1, (b, c) = (1, 1) WHERE a
            ON CONFLICT DO UPDATE SET a = excluded.a RETURNING *
            """)
        #expect(statement.upserts.count == 3)
        #expect(statement.upserts[0].targetWhere == a)
        #expect(statement.upserts[0].action == .nothing)
        #expect(
            statement.upserts[1].action
                == .update(
                    [
                        Assignment([TargetColumn(Identifier("a"))], one),
                        Assignment(
                            [TargetColumn(Identifier("b")), TargetColumn(Identifier("c"))], isRow: true,
                            Expression(.row([one, one]))),
                    ], where: a))
        #expect(statement.upserts[2].target.isEmpty)
        #expect(statement.returning == [SelectItem(.all)])
        #expect(try insert("INSERT INTO t SELECT * FROM u WHERE true ON CONFLICT DO NOTHING").upserts.count == 1)
        #expect(refusal("INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING ON CONFLICT DO NOTHING")?.code == .syntaxError)
        #expect(refusal("INSERT INTO t DEFAULT VALUES ON CONFLICT DO NOTHING")?.code == .syntaxError)
        #expect(
            refusal("INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1")?.help
                == "write `ON CONFLICT (columns) DO UPDATE SET a = excluded.a`")
    }

    @Test func updates() throws {
        var target = table("t", "x")
        target.indexHint = .indexedBy(Identifier("i"))
        #expect(
            try update("UPDATE t AS x INDEXED BY i SET a = 1, b == a FROM u WHERE a RETURNING a")
                == UpdateStatement(
                    target,
                    set: [
                        Assignment([TargetColumn(Identifier("a"))], one),
                        Assignment([TargetColumn(Identifier("b"))], a),
                    ],
                    from: TableReference(.named(table("u"))), where: a,
                    returning: [SelectItem(.expression(a, alias: nil))]))
        #expect(try update("WITH x AS (SELECT 1) UPDATE t SET a = 1").with?.tables.count == 1)
        let diagnostic = refusal("UPDATE t x SET a = 1")
        #expect(diagnostic?.help == "an alias needs AS here: `UPDATE t AS a SET …`")
    }

    @Test func deletes() throws {
        var target = table("t")
        target.indexHint = .notIndexed
        #expect(try delete("DELETE FROM t NOT INDEXED WHERE a") == DeleteStatement(from: target, where: a))
        #expect(
            try delete("WITH x AS (SELECT 1) DELETE FROM main.t AS y RETURNING *").target.name.schema
                == Identifier("main"))
        #expect(refusal("DELETE t")?.code == .syntaxError)
    }

    /// A clause of builds with SQLITE_ENABLE_UPDATE_DELETE_LIMIT.
    @Test func sortedChangesAreRefused() {
        for sql in [
            "DELETE FROM t LIMIT 1", "UPDATE t SET a = 1 ORDER BY a LIMIT 1", "DELETE FROM t RETURNING a ORDER BY a",
        ] {
            #expect(refusal(sql)?.code == .unsupportedSyntax, "\(sql)")
        }
        #expect(refusal("INSERT INTO t VALUES (1) RETURNING a LIMIT 1")?.code == .syntaxError)
    }
}
