import PostgresParser
import SQLBinding
import SQLSyntax
import Testing
import WeirPolicy

/// Policies held against a catalog of PostgreSQL: what expressions become, what is an error when they are loaded, and the
/// parts of tables.
@Suite struct PostgresPolicyTests {
    static let people = [
        Column(name: "id", type: "integer", nullable: false), Column(name: "region", type: "character varying(5)"),
        Column(name: "name", type: "text", collation: "\"C\""), Column(name: "born", type: "date"),
        Column(name: "salary", type: "numeric(7,2)"), Column(name: "mood", type: "mood"),
        Column(name: "mail", type: "email"), Column(name: "active", type: "boolean"),
        Column(name: "token", type: "uuid"),
        Column(name: "seen", type: "timestamp with time zone"), Column(name: "rank", type: "smallint"),
        Column(name: "tags", type: "text[]"), Column(name: "odd", type: "geometry"),
    ]

    static let catalog = Catalog(
        database: "shop", dialect: .postgres(), defaultSchema: "public",
        relations: [
            Relation(schema: "public", name: "people", columns: people, primaryKey: ["id"]),
            Relation(
                schema: "public", name: "member",
                columns: [Column(name: "user_id", type: "integer"), Column(name: "org", type: "text")]),
            Relation(
                schema: "public", name: "events",
                columns: [
                    Column(name: "id", type: "bigint"), Column(name: "org", type: "text"),
                    Column(name: "note", type: "text"),
                    Column(name: "day", type: "date"),
                ]),
            // A partition can have its columns in another order.
            Relation(
                schema: "public", name: "events_2024", kind: .partition,
                columns: [
                    Column(name: "day", type: "date"), Column(name: "note", type: "text"),
                    Column(name: "org", type: "text"),
                    Column(name: "id", type: "bigint"),
                ], parents: [RelationName(schema: "public", name: "events")]),
            Relation(
                schema: "public", name: "events_2024_01", kind: .partition,
                columns: [
                    Column(name: "id", type: "bigint"), Column(name: "org", type: "text"),
                    Column(name: "note", type: "text"),
                    Column(name: "day", type: "date"),
                ], parents: [RelationName(schema: "public", name: "events_2024")]),
            Relation(
                schema: "app", name: "special",
                columns: [
                    Column(name: "user_id", type: "integer"), Column(name: "org", type: "text"),
                    Column(name: "extra", type: "text"),
                ], parents: [RelationName(schema: "public", name: "member")]),
        ],
        types: [
            UserType(schema: "public", name: "mood", .enumeration(labels: ["sad", "happy"])),
            UserType(schema: "public", name: "email", .domain(Domain(baseType: "text", hasCheck: true))),
        ])

    static let attributes: [AttributeDeclaration] = [
        ("regions", AttributeType(.text, isList: true)), ("region", AttributeType(.text)),
        ("n", AttributeType(.integer)),
        ("f", AttributeType(.float)), ("d", AttributeType(.date)), ("u", AttributeType(.uuid)),
        ("b", AttributeType(.boolean)),
        ("ids", AttributeType(.integer, isList: true)), ("dec", AttributeType(.decimal)),
        ("ts", AttributeType(.timestamp)),
    ].map { AttributeDeclaration(name: Located($0.0), type: $0.1) }

    static func role(
        _ name: String = "r", tables: [String] = ["people"], exclude: [String] = [], columns: [(String, [String])] = [],
        filters: [String] = [], checks: [String] = [], masks: [(String, String)] = []
    ) -> Role {
        Role(
            name: Located(name), databases: [Located("shop")], tables: tables.map { Located($0) },
            operations: [Located(.read), Located(.insert)],
            columns: columns.map { ColumnList(table: Located($0.0), columns: $0.1.map { Located($0) }) },
            excludeColumns: exclude.map { Located($0) }, rowFilters: filters.map { Located($0) },
            checks: checks.map { Located($0) },
            masks: masks.map { ColumnExpression(column: Located($0.0), expression: Located($0.1)) },
            attributes: attributes)
    }

    static func errors(_ role: Role) throws -> [Diagnostic] {
        let index = try CatalogIndex(catalog)
        do throws(PolicyError) {
            _ = try CompiledPolicy(Policy(roles: [role]), index)
            return []
        } catch {
            return error.diagnostics
        }
    }

    static func rule(_ role: Role, _ table: String) throws -> RelationRule? {
        let index = try CatalogIndex(catalog)
        let policy = try CompiledPolicy(Policy(roles: [role]), index)
        guard let place = index.entries.firstIndex(where: { $0.relation.name == table }) else { return nil }
        return policy.roles["r"]?.rules[place]
    }

    /// An expression as its attributes are written by `attribute_NAME` parameters.
    private static func tree(_ sql: String) throws -> Expression {
        try StatementReader.parseExpression(sql, dialect: .postgres())
    }

    // MARK: - Filters

    @Test(arguments: [
        "people.region IN (:regions)", "people.region NOT IN (:regions)",
        "people.region = :region OR people.region IS NULL", "people.id = :n", "people.id IN (:ids)",
        "people.rank = :n", "people.salary > :dec", "people.salary > 100", "people.salary >= :n", "people.born < :d",
        "people.born < current_date", "people.born < '2024-02-29'",
        "people.token = :u", "people.token = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "people.active = :b",
        "people.active", "NOT people.active", "people.seen < now()",
        "people.seen > :ts", "people.seen > '2024-01-01 10:00'", "people.mood = 'happy'", "people.mood <> 'sad'",
        "CAST(people.mood AS TEXT) = :region", "people.mail = 'x@y'",
        "lower(people.region) = 'us'", "length(people.name) > 3", "people.name LIKE 'a%'",
        "people.name LIKE 'a!%' ESCAPE '!'", "people.id BETWEEN 1 AND 5",
        "EXISTS (SELECT 1 FROM member m WHERE m.user_id = people.id AND m.org = :region)",
        "people.id IN (SELECT user_id FROM member)", "coalesce(people.region, 'x') = 'x'",
        "nullif(people.region, '') IS NULL", "CASE WHEN people.region = 'US' THEN TRUE ELSE FALSE END",
        "CAST(people.id AS TEXT) = :region", "substr(people.name, 1, 1) = 'a'",
        "people.rank IN (1, 2, 3)", "people.id = 10 / 2", "People.Region = 'US'", "people.region || 'x' = 'USx'",
        "people.tags IS NULL", "people.odd IS NOT NULL",
        "people.salary = 1.5 OR people.salary < -3",
    ])
    func goodFilters(_ text: String) throws {
        #expect(try Self.errors(Self.role(filters: [text])) == [])
    }

    @Test(arguments: [
        ("people.id = 'abc'", "a literal of the row filter does not fit: `abc` is no integer"),
        ("people.id IN (1, 'abc')", "a literal of the row filter does not fit: `abc` is no integer"),
        ("people.mood = 'angry'", "a literal of the row filter does not fit: `angry` is no label of `mood`"),
        ("people.born = '2023-02-29'", "a literal of the row filter does not fit: `2023-02-29` is no date"),
        ("people.active = 'maybe'", "a literal of the row filter does not fit: `maybe` is no boolean"),
        ("CAST('x' AS INTEGER) = people.id", "a literal of the row filter does not fit: `x` is no integer"),
        ("people.id = :region", nil), ("people.region = :n", nil), ("people.salary = :f", nil),
        ("people.mood = :region", nil), ("people.id / 2 > 1", nil),
        ("-people.id > 1", nil), ("people.id + 1 = 2", nil), ("CAST(people.name AS INTEGER) > 1", nil),
        ("people.name LIKE people.region", nil), ("people.name LIKE 'a!' ESCAPE '!'", nil),
        ("people.name LIKE :region", nil), ("people.id = (SELECT m.user_id FROM member m)", nil),
        ("people.region", nil), ("people.name || people.name = 'x'", nil),
        ("people.odd = 'x'", nil), ("people.tags = people.tags", nil), ("abs(people.id) = 1", nil),
        ("mod(people.id, 2) = 0", nil), ("replace(people.name, 'a', 'b') = 'x'", nil),
        ("people.salary = CAST(people.name AS DECIMAL(5,2))", nil),
    ])
    func badFilters(_ text: String, _ message: String?) throws {
        let found = try Self.errors(Self.role(filters: [text]))
        #expect(found.count == 1)
        #expect(
            found.first?.message == message ?? "the row filter can raise an error on a row that the session may not see"
        )
        #expect(found.first?.help != nil)
    }

    @Test(arguments: [
        ("lower(people.region) = 'us'", "pg_catalog.lower(people.region) = 'us'"),
        ("coalesce(people.region, '') = 'x'", "COALESCE(people.region, '') = 'x'"),
        ("CAST(people.id AS INTEGER) = 1", "CAST(people.id AS pg_catalog.int4) = 1"),
        ("CAST(people.region AS CHAR) = 'x'", "CAST(people.region AS pg_catalog.bpchar(1)) = 'x'"),
        ("people.born < current_date", "people.born < CURRENT_DATE"),
        ("people.id IN (SELECT user_id FROM member)", "people.id IN (SELECT user_id FROM member)"),
    ])
    func translation(_ text: String, _ sql: String) throws {
        let filter = try Self.rule(Self.role(filters: [text]), "people")?.filters.first?.expression
        #expect(try filter == Self.tree(sql))
    }

    @Test func `attributes tell the server their types`() throws {
        func filter(_ text: String) throws -> Expression? {
            try Self.rule(Self.role(filters: [text]), "people")?.filters.first?.expression
        }
        func parameter(_ name: ByteString) -> Expression { Expression(.parameter(.attribute(name))) }
        guard case .operation(let chain)? = try filter("people.id = :n")?.kind,
            case .cast(let inner, let type)? = chain.links.first?.operand.kind
        else { return #expect(Bool(false)) }
        #expect(inner == parameter("n"))
        #expect(try type == Self.typeName("pg_catalog.int8"))
        guard case .postgres(.quantified(let list))? = try filter("people.region NOT IN (:regions)")?.kind,
            case .array(let array) = list.source, case .cast(_, let elements) = array.kind
        else { return #expect(Bool(false)) }
        #expect(list.all)
        #expect(list.operator.symbol == "<>")
        #expect(try elements == Self.typeName("pg_catalog.text[]"))
    }

    private static func typeName(_ text: String) throws -> TypeName? {
        guard case .cast(_, let name) = try tree("CAST(x AS \(text))").kind else { return nil }
        return name
    }

    // MARK: - Masks

    /// The whole is cast by whoever writes it.
    @Test(arguments: [
        ("people.region", "'***'", "'***'"), ("people.id", "0", "0"), ("people.id", "-1", "-1"),
        ("people.salary", "NULL", "NULL"),
        ("people.mood", "'happy'", "'happy'"), ("people.mail", "'x@y'", "'x@y'"),
        ("people.name", "substr(people.name, 1, 2)", "pg_catalog.substr(people.name, 1, 2)"),
        (
            "people.salary", "CASE WHEN people.active THEN people.salary ELSE 0 END",
            "CASE WHEN people.active THEN people.salary ELSE CAST(0 AS pg_catalog.numeric(7,2)) END"
        ),
        (
            "people.mood", "CASE WHEN people.active THEN people.mood ELSE 'sad' END",
            "CASE WHEN people.active THEN people.mood ELSE CAST('sad' AS public.mood) END"
        ),
        (
            "people.region", "coalesce(people.region, 'none')",
            "COALESCE(people.region, CAST('none' AS pg_catalog.varchar(5)))"
        ),
        ("people.tags", "coalesce(people.tags, NULL)", "COALESCE(people.tags, CAST(NULL AS pg_catalog.text[]))"),
        ("people.region", "substr(people.region, 1, 1) || '***'", "pg_catalog.substr(people.region, 1, 1) || '***'"),
        ("people.born", "'2000-01-01'", "'2000-01-01'"), ("people.seen", "current_timestamp", "CURRENT_TIMESTAMP"),
        ("people.region", "people.name", "people.name"), ("people.active", "FALSE", "FALSE"),
    ])
    func masks(_ column: String, _ mask: String, _ sql: String) throws {
        let rule = try Self.rule(Self.role(masks: [(column, mask)]), "people")
        let masked = rule?.columns.compactMap { grant -> Expression? in
            if case .masked(let expression) = grant { return expression.expression }
            return nil
        }
        #expect(masked?.count == 1)
        #expect(try masked?.first == Self.tree(sql))
    }

    @Test(arguments: [
        ("people.region", "'******'", "the mask does not fit `region`: it is longer than 5 characters"),
        ("people.id", "'x'", "the mask does not fit `id`: it is of another type"),
        ("people.id", "3000000000", "the mask does not fit `id`: it is no integer"),
        ("people.rank", "40000", "the mask does not fit `rank`: it is no smallint"),
        ("people.salary", "123456", "the mask does not fit `salary`: it has too many digits"),
        ("people.salary", "99999.995", "the mask does not fit `salary`: it has too many digits"),
        ("people.mood", "'angry'", "the mask does not fit `mood`: `angry` is no label of `mood`"),
        ("people.mood", "1", "the mask does not fit `mood`: it is of another type"),
        ("people.born", "'soon'", "the mask does not fit `born`: `soon` is no date"),
        ("people.token", "'x'", "the mask does not fit `token`: `x` is no uuid"),
        ("people.active", "1", "the mask does not fit `active`: it is of another type"),
        ("people.salary", "people.id", "the mask can raise an error on a row that the session may not see"),
        ("people.salary", "people.salary / 2", "the mask can raise an error on a row that the session may not see"),
        ("people.odd", "'x'", "the type `geometry` of `odd` is not known, so that it cannot be masked"),
    ])
    func badMasks(_ column: String, _ mask: String, _ message: String) throws {
        #expect(try Self.errors(Self.role(masks: [(column, mask)])).map(\.message) == [message])
    }

    // MARK: - Parts of tables

    @Test func `a part carries the rules of the whole`() throws {
        let role = Self.role(
            tables: ["*"], exclude: ["events.note"], filters: ["events.org = :region"], masks: [("events.day", "NULL")])
        for table in ["events_2024", "events_2024_01"] {
            let rule = try Self.rule(role, table)
            #expect(rule?.filters.count == 1)
            #expect(try rule?.filters.first?.expression.mentions(table) == true)
            #expect(rule?.checks.count == 1)
            let columns = Self.catalog.relations.first { $0.name == table }?.columns.map(\.name) ?? []
            for (name, grant) in zip(columns, rule?.columns ?? []) {
                switch grant {
                case .none: #expect(name == "note")
                case .masked: #expect(name == "day")
                case .raw: #expect(name == "id" || name == "org")
                }
            }
        }
    }

    @Test func `a part granted by name carries rules of a whole that is not granted`() throws {
        let role = Self.role(
            tables: ["events_2024"], exclude: ["events.note"], filters: ["events.org = :region", "events_2024.id > 5"])
        let rule = try Self.rule(role, "events_2024")
        #expect(rule?.filters.count == 2)
        #expect(try Self.rule(role, "events") == nil)
        if case .none? = rule?.columns[1] {} else { Issue.record("`note` is granted") }
    }

    @Test func `a grant of the whole is none of its parts`() throws {
        #expect(try Self.rule(Self.role(tables: ["events"]), "events_2024") == nil)
    }

    @Test(arguments: [
        Self.role(tables: ["*"], filters: ["events_2024.id > 5"]),
        Self.role(tables: ["events", "events_2024"], exclude: ["events_2024.note"]),
        Self.role(tables: ["events", "events_2024"], columns: [("events_2024", ["id"])]),
        Self.role(tables: ["public.*"], masks: [("events_2024_01.note", "'x'")]),
        Self.role(tables: ["*"], checks: ["events_2024.id > 5"]),
    ])
    func rulesOnPartsAlone(_ role: Role) throws {
        let found = try Self.errors(role)
        #expect(found.count == 1)
        #expect(found.first?.message.contains("alone does not hold for who reads") == true)
    }

    @Test func `a column of its own may be left out of a part`() throws {
        let rule = try Self.rule(Self.role(tables: ["*"], exclude: ["app.special.extra"]), "special")
        if case .none? = rule?.columns[2] {} else { Issue.record("`extra` is granted") }
    }

    @Test func `a subquery that names the part is an error`() throws {
        let role = Self.role(
            tables: ["*"], filters: ["EXISTS (SELECT 1 FROM app.special WHERE special.user_id = member.user_id)"])
        #expect(try Self.errors(role).first?.message == "a subquery names `special`, which is a part of `member`")
    }
}

extension Expression {
    /// Whether a column of that range variable stands in it.
    fileprivate func mentions(_ table: String) throws -> Bool {
        var search = QualifierSearch(name: ByteString(table))
        try search.visit(self)
        return search.isFound
    }
}

private struct QualifierSearch: SyntaxVisitor {
    let name: ByteString
    var isFound = false

    mutating func visit(_ node: ColumnReference) throws(Failure) {
        if node.qualifier?.value == name { isFound = true }
    }
}
