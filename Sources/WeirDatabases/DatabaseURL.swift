#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Where a database is, as the command line names it: `[NAME=]sqlite:FILE`, `[NAME=]postgres://…`.
public struct DatabaseURL: Hashable, Sendable {
    private enum Kind: Hashable, Sendable {
        case sqlite
        case postgres(PostgresAddress)
    }

    /// What a policy's `databases` calls it. Unless the text says another: the file's own name without its extension; the
    /// PostgreSQL database's name, else its service's.
    public let name: String
    /// The path of the file. For PostgreSQL what messages call the database, without user and secrets.
    public let path: String
    private let kind: Kind

    /// Reads `shop=sqlite:data/shop.db`, `sqlite:/var/lib/shop.db`, `sqlite:///var/lib/shop.db`,
    /// `postgres://reader@db.example.com/shop`, `shop=postgres:///shop2024?host=/run/postgresql`,
    /// `shop=postgres://?service=shop`.
    ///
    /// The URL of a PostgreSQL database is libpq's (https://www.postgresql.org/docs/15/libpq-connect.html, "Connection
    /// URIs"), but with no password in it and with those settings only that leave the server's reading of a statement alone.
    /// What it leaves out comes from libpq's environment variables, service file and password file.
    ///
    /// Throws ``DatabaseError/Kind/url``.
    public init(_ text: String) throws(DatabaseError) {
        try self.init(text) { name in getenv(name).map { String(cString: $0) } }
    }

    /// - Parameter environment: the value of a variable of the process.
    package init(_ text: String, environment: (String) -> String?) throws(DatabaseError) {
        let help = "write `sqlite:FILE` or `postgres://…`, with or without `NAME=` before it"
        var rest = text[...]
        var name: String?
        // A name ends at the first `=`, and a URL's scheme holds none.
        if let sign = rest.firstIndex(of: "="), !rest[..<sign].contains(where: { $0 == ":" || $0 == "/" }) {
            name = String(rest[..<sign])
            rest = rest[rest.index(after: sign)...]
            if name?.isEmpty == true {
                throw DatabaseError(.url, "the URL of the database has an empty name before `=`", help: help)
            }
        }
        guard let colon = rest.firstIndex(of: ":") else {
            throw DatabaseError(.url, "`\(rest)` is not the URL of a database", help: help)
        }
        switch String(rest[..<colon]) {
        case "sqlite":
            path = try Self.file(rest, after: colon)
            kind = .sqlite
            self.name = name ?? Self.name(of: path)
            guard !self.name.isEmpty else { throw DatabaseError(.url, "`\(rest)` names no file", help: help) }
        case "postgres", "postgresql":
            let address = try PostgresAddress(url: String(rest))
            path = address.place
            kind = .postgres(address)
            guard let name = name ?? address.name(environment) else {
                throw DatabaseError(
                    .url, "the URL of the database names no database",
                    help: "write `postgres://host/database`, or a name before it, as in `shop=postgres://?service=shop`"
                )
            }
            self.name = name
        case let scheme:
            let known = ["mysql", "mariadb", "sqlserver", "mssql", "oracle", "snowflake"]
            throw DatabaseError(
                .url,
                known.contains(scheme)
                    ? "databases of `\(scheme):` are not supported yet"
                    : "`\(scheme):` is not a kind of database that Weir knows",
                help: help)
        }
    }

    private static func file(_ rest: Substring, after colon: String.Index) throws(DatabaseError) -> String {
        var path = String(rest[rest.index(after: colon)...])
        if path.hasPrefix("//") {
            guard path.hasPrefix("///") else {
                throw DatabaseError(
                    .url, "`\(rest)` names a host, and a SQLite file has none",
                    help: "write `sqlite:FILE` or `sqlite:///FILE`")
            }
            path.removeFirst(2)
        }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw DatabaseError(.url, "`\(rest)` names no file", help: "write `sqlite:FILE`, or `NAME=sqlite:FILE`")
        }
        // `:memory:` and `file:…` mean something else to SQLite than files of these names.
        return path.hasPrefix(":") || path.hasPrefix("file:") ? "./" + path : path
    }

    /// The last part of a path, without its extension.
    package static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? ""
        guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
        return String(file[..<dot])
    }

    /// The database behind the URL. Nothing is opened until it is asked for.
    ///
    /// - Parameter warn: told what one should know of the database, such as that its server is of a version that Weir was
    ///   not made for.
    public func connect(warn: @escaping @Sendable (DatabaseWarning) -> Void = { _ in }) -> any Connection {
        switch kind {
        case .sqlite: SQLiteDatabase(path: path)
        case .postgres(let address): PostgresDatabase(address, warn: warn)
        }
    }
}
