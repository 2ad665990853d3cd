import SQLParser
import SQLSyntax
import Testing

/// CREATE TABLE, VIEW, INDEX, TRIGGER: https://sqlite.org/lang_createtable.html and its neighbours.
@Suite struct SchemaDefinitionTests {
    let a = Expression.column("a")
    let one = Expression.integer("1")

    func table(_ sql: String) throws -> CreateTable {
        guard case .createTable(let statement) = try parse(sql).kind else { throw Mismatch("no table: \(sql)") }
        return statement
    }

    func columns(_ text: String) throws -> [ColumnDefinition] {
        guard case .definition(let columns, _, _) = try table("CREATE TABLE t (\(text))").body else {
            throw Mismatch("no columns")
        }
        return columns
    }

    func constraints(_ text: String) throws -> [ColumnConstraint.Kind] {
        try #require(try columns("a INT \(text)").first).constraints.map(\.kind)
    }

    func type(_ words: ByteString...) -> TypeName { TypeName(words.map { Identifier($0) }) }

    @Test func tables() throws {
        let whole = try table("CREATE TEMP TABLE IF NOT EXISTS main.t (a, b) WITHOUT ROWID, STRICT")
        #expect(whole.temporary && whole.ifNotExists)
        #expect(whole.name == QualifiedName(schema: Identifier("main"), Identifier("t")))
        #expect(
            whole.body
                == .definition(
                    columns: [ColumnDefinition(Identifier("a")), ColumnDefinition(Identifier("b"))], constraints: [],
                    options: [.withoutRowid, .strict]))
        #expect(try table("CREATE TABLE t AS SELECT 1").body == .query(try query("SELECT 1")))
        #expect(refusal("CREATE TABLE t (a), STRICT") == nil)
        #expect(refusal("CREATE TABLE t (a) WITHOUT b")?.code == .syntaxError)
        #expect(refusal("CREATE TABLE t (a) b")?.code == .syntaxError)
        #expect(refusal("CREATE TABLE t ()")?.code == .syntaxError)
        #expect(refusal("CREATE TABLE t (PRIMARY KEY (a))")?.code == .syntaxError)
    }

    @Test func types() throws {
        #expect(try columns("a").first?.type == nil)
        #expect(try columns("a VARCHAR(20)").first?.type == TypeName([Identifier("VARCHAR")], arguments: ["20"]))
        #expect(
            try columns("a DECIMAL(+10, -2)").first?.type
                == TypeName([Identifier("DECIMAL")], arguments: ["+10", "-2"]))
        #expect(try columns("a DOUBLE PRECISION NOT NULL").first?.type == type("DOUBLE", "PRECISION"))
        #expect(try columns("a \"odd type\" 'x'").first?.type == type("odd type", "x"))
        #expect(try columns("a INT GENERATED ALWAYS AS (1)").first?.type == type("INT"))
        #expect(try columns("a GENERATED ALWAYS AS (1)").first?.type == nil)
    }

    @Test func columnConstraints() throws {
        #expect(
            try constraints("PRIMARY KEY DESC ON CONFLICT ROLLBACK AUTOINCREMENT")
                == [.primaryKey(.descending, conflict: .rollback, autoincrement: true)])
        #expect(try constraints("NOT NULL ON CONFLICT FAIL") == [.notNull(conflict: .fail)])
        #expect(try constraints("NULL UNIQUE CHECK (a)") == [.null, .unique(conflict: nil), .check(a)])
        #expect(try constraints("COLLATE nocase") == [.collate(QualifiedName(Identifier("nocase")))])
        #expect(try constraints("AS (a) STORED") == [.generated(a, stored: true)])
        #expect(try constraints("GENERATED ALWAYS AS (a) VIRTUAL") == [.generated(a, stored: false)])
        #expect(try columns("a CONSTRAINT x CONSTRAINT y UNIQUE").first?.constraints.first?.name == Identifier("y"))
        #expect(refusal("CREATE TABLE t (a AS (1) other)")?.code == .syntaxError)
    }

    @Test func defaults() throws {
        #expect(try constraints("DEFAULT 1") == [.default(one)])
        #expect(try constraints("DEFAULT -1") == [.default(Expression(.unary(.minus, one)))])
        #expect(try constraints("DEFAULT (a + 1)") == [.default(.chain(a, (.add, one)))])
        #expect(try constraints("DEFAULT current_timestamp") == [.default(Expression(.literal(.currentTimestamp)))])
        #expect(try constraints("DEFAULT TRUE") == [.default(Expression(.literal(.boolean(true))))])
        // a bare name is a string here
        #expect(try constraints("DEFAULT pending") == [.default(.text("pending"))])
        #expect(try constraints("DEFAULT \"p q\" NOT NULL") == [.default(.text("p q")), .notNull(conflict: nil)])
        #expect(refusal("CREATE TABLE t (a DEFAULT f(1))")?.code == .syntaxError)
    }

    @Test func foreignKeys() throws {
        #expect(
            try constraints(
                "REFERENCES u (b) ON DELETE CASCADE ON UPDATE SET NULL MATCH full DEFERRABLE INITIALLY DEFERRED")
                == [
                    .references(
                        ForeignKeyReference(
                            Identifier("u"), columns: [Identifier("b")], onDelete: .cascade, onUpdate: .setNull,
                            match: Identifier("full"), deferral: .deferrable(negated: false, initiallyDeferred: true)))
                ])
        for (text, action) in [
            ("CASCADE", ForeignKeyReference.Action.cascade), ("RESTRICT", .restrict), ("NO ACTION", .noAction),
            ("SET NULL", .setNull), ("SET DEFAULT", .setDefault),
        ] {
            #expect(
                try constraints("REFERENCES u ON DELETE \(text)") == [
                    .references(ForeignKeyReference(Identifier("u"), onDelete: action))
                ])
        }
    }

    @Test func tableConstraints() throws {
        guard
            case .definition(_, let constraints, _) = try table(
                """
                CREATE TABLE t (a, b, CONSTRAINT p PRIMARY KEY (a, b DESC) ON CONFLICT IGNORE, UNIQUE (a)
                CHECK (a), FOREIGN KEY (a, b) REFERENCES u (x, y) NOT DEFERRABLE INITIALLY IMMEDIATE)
                """
            ).body
        else { throw Mismatch("no definition") }
        let b = Expression.column("b")
        #expect(
            constraints == [
                TableConstraint(
                    name: Identifier("p"),
                    .primaryKey(
                        [SortSpecification(a), SortSpecification(b, direction: .descending)], conflict: .ignore,
                        autoincrement: false)),
                TableConstraint(.unique([SortSpecification(a)], conflict: nil)), TableConstraint(.check(a)),
                TableConstraint(
                    .foreignKey(
                        [Identifier("a"), Identifier("b")],
                        ForeignKeyReference(
                            Identifier("u"), columns: [Identifier("x"), Identifier("y")],
                            deferral: .deferrable(negated: true, initiallyDeferred: false)))),
            ])
    }

    @Test func viewsAndIndexes() throws {
        #expect(
            try parse("CREATE TEMPORARY VIEW IF NOT EXISTS v (x) AS SELECT 1").kind
                == .createView(
                    CreateView(
                        temporary: true, ifNotExists: true, QualifiedName(Identifier("v")), columns: [Identifier("x")],
                        try query("SELECT 1"))))
        #expect(
            try parse("CREATE UNIQUE INDEX IF NOT EXISTS main.i ON t (a COLLATE nocase DESC, f(a)) WHERE a").kind
                == .createIndex(
                    CreateIndex(
                        unique: true, ifNotExists: true, QualifiedName(schema: Identifier("main"), Identifier("i")),
                        on: Identifier("t"),
                        [
                            SortSpecification(
                                Expression(.collate(a, QualifiedName(Identifier("nocase")))), direction: .descending),
                            SortSpecification(.call("f", a)),
                        ], where: a)))
        #expect(refusal("CREATE TEMP INDEX i ON t (a)")?.code == .syntaxError)
    }

    func trigger(_ sql: String) throws -> CreateTrigger {
        guard case .createTrigger(let statement) = try parse(sql).kind else { throw Mismatch("no trigger: \(sql)") }
        return statement
    }

    @Test func triggers() throws {
        let whole = try trigger(
            """
            CREATE TRIGGER IF NOT EXISTS main.r BEFORE UPDATE OF a, b ON t FOR EACH ROW WHEN new.a > 1 BEGIN
              SELECT RAISE(ABORT, 'no') WHERE a;
              INSERT INTO u VALUES (1);
              UPDATE u SET a = 1;
              DELETE FROM u;
            END
            """)
        #expect(whole.time == .before)
        #expect(whole.event == .update([Identifier("a"), Identifier("b")]))
        #expect(whole.forEachRow)
        #expect(whole.body.count == 4)
        #expect(try trigger("CREATE TRIGGER r INSTEAD OF DELETE ON t BEGIN SELECT 1; END").time == .insteadOf)
        #expect(try trigger("CREATE TRIGGER r INSERT ON t BEGIN SELECT RAISE(IGNORE); END").time == nil)
        for body in [
            "SELECT 1", "SELECT 1; PRAGMA x;", "UPDATE main.u SET a = 1;", "DELETE FROM u INDEXED BY i;",
            "DELETE FROM u RETURNING *;",
            "INSERT INTO u DEFAULT VALUES;", "WITH x AS (SELECT 1) DELETE FROM u;", "DELETE FROM u AS x;", "",
            "UPDATE u SET a = 1 LIMIT 1;",
        ] {
            #expect(refusal("CREATE TRIGGER r INSERT ON t BEGIN \(body) END")?.code == .syntaxError, "\(body)")
        }
        #expect(refusal("SELECT RAISE(ABORT, 'no')")?.message == "`RAISE` can only stand in a trigger")
    }
}
