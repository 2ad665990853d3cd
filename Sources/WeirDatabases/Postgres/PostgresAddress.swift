internal import CLibpq

/// Where a PostgreSQL database is: the settings of a connection URL, as libpq itself reads it.
///
/// See https://www.postgresql.org/docs/15/libpq-connect.html, "Connection URIs". What the URL leaves out, libpq takes from
/// its environment variables (`PGHOST`, `PGUSER`, `PGPASSWORD`, …), a service file and a password file.
public struct PostgresAddress: Hashable, Sendable {
    /// A keyword of libpq and its value, in libpq's order.
    struct Setting: Hashable, Sendable {
        let keyword: String
        let value: String
    }

    let settings: [Setting]
    /// What messages call the database. It holds no user and no secret.
    let place: String

    /// What a URL may set. Not among them: what holds a secret, and what changes how the server reads a statement
    /// (`options`, `client_encoding`, `replication`).
    private static let permitted: Set<String> = [
        "host", "hostaddr", "port", "dbname", "user", "passfile", "service", "connect_timeout", "application_name",
        "target_session_attrs", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "channel_binding",
        "gssencmode",
    ]

    private static let secrets: Set<String> = ["password", "sslpassword"]

    static let help =
        "write `postgres://user@host:port/database`, or `postgres:///database?host=/folder/of/the/socket`; what is left out comes from libpq's environment variables"

    private static let secretHelp =
        "a password is never part of a URL, which others can read: put it into the variable PGPASSWORD, the file ~/.pgpass (or the one that PGPASSFILE names), or a service file"

    /// Reads a URL that begins with `postgres://` or `postgresql://`.
    ///
    /// Throws ``DatabaseError/Kind/url``. No message repeats the URL, which can hold a password.
    init(url: String) throws(DatabaseError) {
        guard !url.utf8.contains(0) else { throw Self.malformed }
        var complaint: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &complaint)
        PQfreemem(complaint)
        guard let options else { throw Self.malformed }
        defer { PQconninfoFree(options) }
        var settings: [Setting] = []
        var place = options
        while let keyword = place.pointee.keyword {
            if let value = place.pointee.val {
                settings.append(Setting(keyword: String(cString: keyword), value: String(cString: value)))
            }
            place = place.successor()
        }
        for setting in settings {
            if Self.secrets.contains(setting.keyword) {
                throw DatabaseError(.url, "the URL of the database holds a password", help: Self.secretHelp)
            }
            guard Self.permitted.contains(setting.keyword) else {
                throw DatabaseError(
                    .url, "the URL of a database cannot set `\(setting.keyword)`",
                    help: "it can set \(Self.permitted.sorted().map { "`\($0)`" }.joined(separator: ", "))")
            }
        }
        self.settings = settings.filter { !$0.value.isEmpty }
        self.place = Self.place(self.settings)
    }

    private static let malformed = DatabaseError(.url, "the URL of the database cannot be read", help: help)

    subscript(keyword: String) -> String? { settings.first { $0.keyword == keyword }?.value }

    /// The name that the URL or the environment gives: of the database, else of the service. Nil where there is none.
    func name(_ environment: (String) -> String?) -> String? {
        let candidates = [self["dbname"], self["service"], environment("PGDATABASE"), environment("PGSERVICE")]
        return candidates.lazy.compactMap { $0 }.first { !$0.isEmpty }
    }

    private static func place(_ settings: [Setting]) -> String {
        func value(_ keyword: String) -> String? { settings.first { $0.keyword == keyword }?.value }
        var text = "postgres://"
        if let host = value("host"), !host.hasPrefix("/") {
            text += host
            if let port = value("port") { text += ":\(port)" }
        }
        if let name = value("dbname") { text += "/\(name)" }
        if let host = value("host"), host.hasPrefix("/") {
            text += "?host=\(host)"
            if let port = value("port") { text += "&port=\(port)" }
        }
        if let service = value("service") { text += "?service=\(service)" }
        return text
    }
}
