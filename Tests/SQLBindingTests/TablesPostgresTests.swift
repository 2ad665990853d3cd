import SQLSyntax
import TestSupport
import Testing

@testable import SQLBinding

/// What the look-up of PostgreSQL's tables answers.
@Suite struct TablesPostgresTests {
    private let dialect = Dialect.postgres()

    private func function(_ name: ByteString, _ arguments: PostgresType...) throws -> PostgresFunction {
        try #require(PostgresTables.functions(named: name).first { $0.arguments == arguments })
    }

    // MARK: Functions

    @Test func `functions are found by name and argument types`() throws {
        #expect(PostgresTables.functions(named: "lower").map(\.arguments) == [[.anymultirange], [.anyrange], [.text]])
        #expect(PostgresTables.functions(named: "Lower").isEmpty)
        #expect(PostgresTables.functions(named: "").isEmpty)
        #expect(PostgresTables.functions(named: "no_such_function").isEmpty)
        let lower = try function("lower", .text)
        #expect(lower.verdict == .total && lower.volatility == .immutable && lower.isStrict)
        #expect(lower.result == .text && lower.kind == .scalar && lower.columns.isEmpty)
    }

    @Test func `defaults, variadic arguments and columns are there`() throws {
        let interval = try #require(PostgresTables.functions(named: "make_interval").first)
        #expect(interval.argumentNames == ["years", "months", "weeks", "days", "hours", "mins", "secs"])
        #expect(interval.arity == (0, 7))
        #expect(interval.takes(0) && interval.takes(7) && !interval.takes(8))

        let concat = try #require(PostgresTables.functions(named: "concat").first)
        #expect(concat.variadic == .any && concat.arity.least == 1 && concat.takes(90) && !concat.takes(0))
        let path = try #require(PostgresTables.functions(named: "json_extract_path").first)
        #expect(path.variadic == .text && path.arguments.last == .text.array)

        let each = try #require(PostgresTables.functions(named: "jsonb_each").first)
        #expect(each.kind == .set && each.result == .record)
        #expect(each.columns == [.init(name: "key", type: .text), .init(name: "value", type: .jsonb)])
    }

    @Test func `kinds are those of PostgreSQL`() throws {
        #expect(PostgresTables.functions(named: "count").map(\.kind) == [.aggregate, .aggregate])
        let percentile = try function("percentile_cont", .float8, .float8)
        #expect(percentile.kind == .orderedSet && percentile.directArguments == 1)
        #expect(Set(PostgresTables.functions(named: "rank").map(\.kind)) == [.window, .hypotheticalSet])
        #expect(try function("generate_series", .int4, .int4).kind == .set)
        #expect(try function("row_number").kind == .window)
    }

    @Test(arguments: [
        "pg_read_file", "pg_sleep", "current_setting", "set_config", "nextval", "currval", "lastval", "setval",
        "query_to_xml", "cursor_to_xml", "table_to_xml", "ts_stat", "lo_import", "lo_get", "pg_terminate_backend",
        "pg_advisory_lock", "pg_try_advisory_lock", "has_table_privilege", "has_column_privilege", "to_regclass",
        "to_regrole", "pg_notify", "txid_current", "pg_current_xact_id", "pg_stat_get_live_tuples", "format_type",
        "obj_description", "pg_get_viewdef", "pg_table_is_visible", "current_query", "version", "pg_backend_pid",
        "inet_client_addr", "setseed", "pg_relation_size", "pg_typeof", "pg_column_size", "int4in", "int4out",
        "int4recv", "int4send", "eqsel", "xmlvalidate", "row_security_active", "current_schemas",
        "pg_logical_emit_message",
        "binary_upgrade_set_next_pg_type_oid", "aclexplode", "makeaclitem", "pg_export_snapshot", "database_to_xml",
        "schema_to_xml", "pg_cancel_backend", "pg_ls_dir", "lowrite", "satisfies_hash_partition", "regclass",
    ])
    func `what reads or does anything else than its arguments is refused`(name: String) {
        let found = PostgresTables.functions(named: ByteString(name))
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.verdict == .refused })
    }

    /// Overloads of one name and number of arguments of which some are refused: those take a type that a statement cannot
    /// make a value of, so that the others are what a call means.
    @Test func `few names are both refused and not`() {
        var mixed: Set<String> = []
        for function in PostgresTables.functions where function.verdict == .refused {
            for other in PostgresTables.functions(named: function.name)
            where other.verdict != .refused && other.takes(function.arguments.count) {
                mixed.insert("\(function.name)(\(function.arguments.map(\.name.string).joined(separator: ", ")))")
            }
        }
        let expected: Set = [
            "age(xid)", "max(pg_lsn)", "max(xid8)", "min(pg_lsn)", "min(xid8)", "max(tid)", "min(tid)",
        ]
        #expect(mixed.isSubset(of: expected), "\(mixed.subtracting(expected).sorted())")
    }

    @Test func `refused functions take or give refused types, and no other function does`() {
        let server: Set<PostgresType> = [.internal, .cstring, .trigger, .eventTrigger, .languageHandler]
        for function in PostgresTables.functions where function.verdict != .refused {
            let types = function.arguments + [function.result] + function.columns.map(\.type)
            for type in types where type.entry.kind != .pseudo {
                // The configuration of a text search is demanded to be a literal.
                if type == .regconfig, function.literals.contains(where: \.isDemand) { continue }
                #expect(type.entry.naming == .total, "\(function.name) \(type.name)")
            }
            #expect(server.isDisjoint(with: types), "\(function.name)")
        }
    }

    @Test func `literals make a call total, or are demanded`() throws {
        let trunc = try function("date_trunc", .text, .timestamp)
        #expect(trunc.verdict == .partial)
        #expect(trunc.verdict { $0 == 0 ? "day" : nil } == .total)
        #expect(trunc.verdict { $0 == 0 ? "DAY" : nil } == .total)
        #expect(trunc.verdict { $0 == 0 ? "month" : nil } == .partial)
        #expect(trunc.verdict { _ in nil } == .partial)
        #expect(try function("date_trunc", .text, .timestamptz).verdict { _ in "day" } == .partial)
        #expect(try function("extract", .text, .date).verdict { $0 == 0 ? "year" : nil } == .total)
        #expect(try function("extract", .text, .date).verdict { $0 == 0 ? "hour" : nil } == .partial)

        let substr = try function("substr", .text, .int4, .int4)
        for (text, verdict) in [
            ("0", Verdict.total), ("12", .total), ("2147483647", .total), ("2147483648", .partial), ("-1", .partial),
            ("1.5", .partial), ("", .partial), ("99999999999999999999", .partial),
        ] {
            #expect(substr.verdict { $0 == 2 ? ByteString(text) : nil } == verdict, "\(text)")
        }
        #expect(try function("ntile", .int4).verdict { _ in "0" } == .partial)
        #expect(try function("ntile", .int4).verdict { _ in "4" } == .total)

        let vector = try function("to_tsvector", .regconfig, .text)
        #expect(vector.verdict { $0 == 0 ? "english" : nil } == .partial)
        #expect(vector.verdict { $0 == 0 ? "secret.config" : nil } == .refused)
        #expect(vector.verdict { _ in nil } == .refused)
    }

    @Test func `the look-up without types answers the worst of what is allowed`() throws {
        let functions = { (name: ByteString, count: Int?) in
            DialectTables.functions(named: name, arguments: count, dialect: self.dialect)
        }
        #expect(functions("lower", 1).map(\.verdict) == [.total])
        #expect(functions("count", 0).map(\.kind) == [.aggregateWindow])
        #expect(functions("max", 1).map(\.verdict) == [.partial])
        #expect(functions("age", 1).map(\.verdict) == [.partial])
        #expect(functions("pg_sleep", 1).map(\.verdict) == [.refused])
        #expect(functions("lower", 2).isEmpty)
        #expect(functions("rank", 0).map(\.kind) == [.window])
        #expect(functions("row_number", 0).map(\.verdict) == [.total])
        #expect(functions("to_tsvector", 2).map(\.verdict) == [.refused])
        #expect(functions("jsonb_each", 1).first?.columns.map(\.name) == ["key", "value"])
        let any = try #require(functions("substr", nil).first)
        #expect(any.minimumArguments == 2 && any.maximumArguments == 3 && any.verdict == .partial)
    }

    // MARK: Operators, types, casts, collations

    @Test func `operators are found by name and operand types`() throws {
        let equal = PostgresTables.operators(named: "=")
        #expect(equal.count > 50)
        let verdict = { (name: ByteString, left: PostgresType?, right: PostgresType) in
            PostgresTables.operators(named: name).first { $0.left == left && $0.right == right }?.verdict
        }
        #expect(verdict("=", .int4, .int8) == .total)
        #expect(verdict("<", .text, .text) == .total)
        #expect(verdict("=", .date, .timestamptz) == .total)
        #expect(verdict("=", .anyarray, .anyarray) == .partial)
        #expect(verdict("=", .record, .record) == .partial)
        #expect(verdict("<", .jsonb, .jsonb) == .partial)
        #expect(verdict("=", .oidvector, .oidvector) == .refused)
        #expect(verdict("-", nil, .int4) == .partial)
        #expect(verdict("+", .int4, .int4) == .partial)
        #expect(verdict("/", .numeric, .numeric) == .partial)
        #expect(verdict("||", .text, .text) == .partial)
        #expect(verdict("~~", .text, .text) == .partial)
        #expect(verdict("~", .text, .text) == .partial)
        #expect(verdict("&", .int8, .int8) == .total)
        #expect(verdict("=", .int4, .text) == nil)
        #expect(PostgresTables.operators(named: "!=").isEmpty)
        #expect(PostgresTables.operators(named: "<>").count > 50)
    }

    @Test func `types are found by their names in the catalog`() throws {
        let int4 = try #require(PostgresTables.type(named: "int4"))
        #expect(int4 == .int4 && int4.name == "int4" && int4.entry.spelling == "integer")
        #expect(PostgresTables.type(named: "integer") == nil)
        let array = try #require(int4.array)
        #expect(array.name == "_int4" && array.isArray && array.entry.element == int4 && array.array == nil)
        #expect(PostgresTables.type(named: "_int4") == array)
        #expect(PostgresType.text.entry.isCollatable && !int4.entry.isCollatable)
        #expect(PostgresType.text.entry.isPreferred && !PostgresType.varchar.entry.isPreferred)
        #expect(PostgresType.numeric.entry.maximumModifiers == 2 && PostgresType.varchar.entry.maximumModifiers == 1)
        for type in [PostgresType.json, .xml, .point, .path] {
            #expect(!type.entry.hasEquality && type.entry.comparison == .refused)
        }
        #expect(PostgresType.jsonb.entry.hasEquality && PostgresType.jsonb.entry.comparison == .partial)
        #expect(PostgresType.int4range.entry.element == .int4)
        #expect(PostgresType(60_000).entry.naming == .refused)
    }

    @Test(arguments: [
        "regclass", "regproc", "regrole", "regtype", "regnamespace", "regconfig", "_regclass", "xid", "tid", "cid",
        "oidvector", "int2vector", "aclitem", "refcursor", "pg_snapshot", "txid_snapshot", "cstring", "internal",
        "record",
        "anyelement", "any", "void", "unknown", "trigger", "pg_node_tree", "pg_lsn", "_aclitem", "_cstring",
    ])
    func `types that tell of the server cannot be written`(name: String) throws {
        let type = try #require(PostgresTables.type(named: ByteString(name)))
        #expect(type.entry.naming == .refused)
        #expect(PostgresTables.conversion(from: .text, to: type)?.verdict == .refused)
    }

    @Test func `conversions are judged whichever way they go`() throws {
        let verdict = { (source: PostgresType, target: PostgresType) in
            PostgresTables.conversion(from: source, to: target)?.verdict
        }
        #expect(verdict(.int4, .int8) == .total)
        #expect(verdict(.int8, .int4) == .partial)
        #expect(verdict(.int4, .numeric) == .total)
        #expect(verdict(.numeric, .float8) == .partial)
        #expect(verdict(.varchar, .text) == .total)
        #expect(verdict(.text, .int4) == .partial)
        #expect(verdict(.uuid, .text) == .total)
        #expect(verdict(.jsonb, .text) == .partial)
        #expect(verdict(.int4, .oid) == .partial)
        #expect(verdict(.date, .timestamp) == .partial)
        #expect(verdict(.text, .regclass) == .refused)
        #expect(verdict(.int4, .date) == nil)
        #expect(verdict(.int4, .int4) == .total)
        #expect(verdict(.unknown, .int4) == .partial)
        #expect(try verdict(#require(PostgresType.int4.array), #require(PostgresType.int8.array)) == .total)
        #expect(try verdict(#require(PostgresType.int8.array), #require(PostgresType.int4.array)) == .partial)
        #expect(try verdict(#require(PostgresType.int4.array), .text) == .partial)
        #expect(PostgresTables.cast(from: .varchar, to: .varchar)?.verdict == .total)
        #expect(PostgresTables.cast(from: .numeric, to: .numeric)?.verdict == .partial)
        #expect(PostgresTables.conversion(from: .int4, to: .int8)?.context == .implicit)
        #expect(PostgresTables.conversion(from: .int4, to: .text)?.context == .assignment)
    }

    @Test func `collations are found by exact names`() {
        for name in ["default", "C", "POSIX", "ucs_basic", "und-x-icu", "de-DE-x-icu"] {
            #expect(PostgresTables.collation(ByteString(name))?.verdict == .total)
            #expect(DialectTables.collation(ByteString(name), dialect: dialect)?.verdict == .total)
        }
        for name in ["c", "posix", "NOCASE", "en_US.utf8", "", "DE-DE-x-icu"] {
            #expect(PostgresTables.collation(ByteString(name)) == nil)
        }
    }

    @Test(arguments: [
        ("%a_", nil, Verdict.total), ("", nil, .total), (#"a\%"#, nil, .total), (#"a\\"#, nil, .total),
        (#"%t-ab\"#, nil, .partial), (#"\\\"#, nil, .partial), (#"a\"#, "", .total), (#"a\"#, "!", .total),
        ("a!", "!", .partial), ("a!!", "!", .total), ("a", "ab", .partial), ("aé", "é", .partial), ("éé", "é", .total),
        (String(repeating: "%a", count: 201), nil, .partial), (String(repeating: "a", count: 49_001), nil, .partial),
    ])
    func `a literal pattern of LIKE is total if it does not dangle`(pattern: String, escape: String?, verdict: Verdict)
    {
        for sign in [PatternOperator.like, .ilike] {
            #expect(
                DialectTables.verdict(
                    sign, literalPattern: ByteString(pattern), escape: escape.map { ByteString($0) }, dialect: dialect)
                    == verdict)
        }
        #expect(DialectTables.verdict(.glob, literalPattern: "a", escape: nil, dialect: dialect) == .refused)
    }

    // MARK: Keywords

    @Test func `keywords have the classes of PostgreSQL`() {
        #expect(Keywords.postgresClass(of: "select") == .reserved)
        #expect(Keywords.postgresClass(of: "name") == .unreserved)
        #expect(Keywords.postgresClass(of: "between") == .column)
        #expect(Keywords.postgresClass(of: "left") == .functionOrType)
        #expect(Keywords.postgresClass(of: "none") == .column)
        #expect(Keywords.postgresClass(of: "glob") == nil)
        #expect(Keywords.postgresClass(of: "customers") == nil)
        #expect(!Keywords.isPostgresBareLabel("year") && Keywords.isPostgresBareLabel("name"))
        for (name, quoted) in [
            ("customers", false), ("select", true), ("name", true), ("glob", false), ("Customers", true), ("a b", true),
            ("", true), ("é", true), ("_1", false), ("1a", true), ("a$", true),
        ] {
            #expect(Keywords.needsQuoting(ByteString(name), in: dialect) == quoted, "\(name)")
        }
        // The words of PostgreSQL are none of SQLite.
        #expect(!Keywords.needsQuoting("name", in: .sqlite()) && Keywords.needsQuoting("glob", in: .sqlite()))
    }

    @Test func `policy functions have a form in PostgreSQL`() throws {
        let trim = try #require(DialectTables.policyFunction(named: "trim"))
        #expect(trim.template(in: dialect) == .call("btrim") && trim.postgresForm == .plain)
        let coalesce = try #require(DialectTables.policyFunction(named: "coalesce"))
        #expect(coalesce.postgresForm == .standard)
        for entry in DialectTables.policyFunctions {
            guard case .call(let name)? = entry.template(in: dialect), entry.postgresForm == .plain else { continue }
            let functions = PostgresTables.functions(named: name).filter { $0.verdict != .refused }
            #expect(!functions.isEmpty, "\(name)")
            for count in entry.minimumArguments...(entry.maximumArguments ?? entry.minimumArguments) {
                #expect(functions.contains { $0.takes(count) }, "\(name)")
            }
        }
    }
}
