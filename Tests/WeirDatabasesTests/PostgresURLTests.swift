import Testing
@testable import WeirDatabases

@Suite struct PostgresURLTests {
    private func url(_ text: String, _ environment: [String: String] = [:]) throws -> DatabaseURL {
        try DatabaseURL(text) { environment[$0] }
    }

    @Test(arguments: [
        ("postgres://reader@db.example.com:5433/shop", "shop", "postgres://db.example.com:5433/shop"),
        ("postgresql://h/d", "d", "postgres://h/d"), ("n=postgres://h/d", "n", "postgres://h/d"),
        ("postgres:///d?host=/run/postgresql", "d", "postgres:///d?host=/run/postgresql"),
        ("postgres://%2Frun%2Fpostgresql/d", "d", "postgres:///d?host=/run/postgresql"),
        ("postgres://?service=shop", "shop", "postgres://?service=shop"),
        ("x=postgres://?service=shop", "x", "postgres://?service=shop"), ("n=postgres://", "n", "postgres://"),
        ("postgres://h/a%20b?sslmode=verify-full&connect_timeout=3&application_name=x", "a b", "postgres://h/a b"),
        ("postgres://a,b:5433/d?target_session_attrs=read-write", "d", "postgres://a,b:,5433/d"),
        ("postgres://[::1]:5433/d", "d", "postgres://::1:5433/d"), ("postgres:///?dbname=d", "d", "postgres:///d"),
    ])
    func accepted(_ text: String, _ name: String, _ place: String) throws {
        let found = try url(text)
        #expect(found.name == name)
        #expect(found.path == place)
    }

    @Test func namesFromTheEnvironment() throws {
        #expect(try url("postgres://h", ["PGDATABASE": "d", "PGSERVICE": "s"]).name == "d")
        #expect(try url("postgres://", ["PGSERVICE": "s"]).name == "s")
        let none = databaseError { _ = try url("postgres://h") }
        #expect(none?.kind == .url)
        #expect(none?.help?.contains("shop=postgres://") == true)
    }

    @Test(arguments: [
        "postgres://u:secret@h/d", "postgres://h/d?password=secret", "n=postgresql://u:secret@h/d",
        "postgres://u:secret@h/d?sslmode=require", "postgres://h/d?sslpassword=secret",
    ])
    func passwordsAreRefusedAndNotRepeated(_ text: String) {
        let found = databaseError { _ = try url(text) }
        #expect(found?.kind == .url)
        #expect(found?.exitCode == 64)
        #expect(found?.message == "the URL of the database holds a password")
        #expect(found?.help?.contains("PGPASSWORD") == true)
        #expect(found?.help?.contains("secret") == false)
    }

    @Test(arguments: [
        "postgres://h/d?options=-csearch_path%3Devil", "postgres://h/d?client_encoding=SQL_ASCII",
        "postgres://h/d?replication=database", "postgres://h/d?krbsrvname=x",
    ])
    func settingsThatAreNotForAURL(_ text: String) {
        let found = databaseError { _ = try url(text) }
        #expect(found?.kind == .url)
        #expect(found?.message.contains("cannot set") == true)
        #expect(found?.help?.contains("`sslmode`") == true)
    }

    @Test(arguments: [
        "postgres:", "postgres:d", "postgres:/d", "postgres://h/d?nothing=1", "postgres://[::1/d", "postgres://h/%00",
        "postgres://u:secret@h/%zz", "postgres://h/d\0x", "=postgres://h/d", "POSTGRES://h/d",
    ])
    func refused(_ text: String) {
        let found = databaseError { _ = try url(text) }
        #expect(found?.kind == .url)
        #expect(found?.help != nil)
        #expect("\(found?.message ?? "")".contains("secret") == false)
    }

    @Test func theLastCodeOfSeveralHosts() {
        #expect(PostgresConnection.lastState("connection failed: FATAL:  28P01\n") == "28P01")
        #expect(PostgresConnection.lastState("a: FATAL:  3D000\nb: FATAL:  28000\n") == "28000")
        #expect(PostgresConnection.lastState("a: FATAL:  3D000\nb: Connection refused\n") == "3D000")
        #expect(PostgresConnection.lastState("SCHWERWIEGEND:  53300\n") == "53300")
        #expect(PostgresConnection.lastState("Connection refused at 54321") == nil)
        #expect(PostgresConnection.lastState("") == nil)
    }
}
