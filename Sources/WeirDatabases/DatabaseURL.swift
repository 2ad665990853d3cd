/// Where a database is, as the command line names it: `[NAME=]sqlite:FILE`.
public struct DatabaseURL: Hashable, Sendable {
    /// What a policy's `databases` calls it; the file's own name without its extension unless the text says another.
    public let name: String
    /// The path of the file.
    public let path: String

    /// Reads `shop=sqlite:data/shop.db`, `sqlite:/var/lib/shop.db`, `sqlite:///var/lib/shop.db`.
    ///
    /// Throws ``DatabaseError/Kind/url``.
    public init(_ text: String) throws(DatabaseError) {
        let help = "write `sqlite:FILE`, or `NAME=sqlite:FILE`"
        var rest = text[...]
        var name: String?
        // A name ends at the first `=`, and a URL's scheme holds none.
        if let sign = rest.firstIndex(of: "="), !rest[..<sign].contains(where: { $0 == ":" || $0 == "/" }) {
            name = String(rest[..<sign])
            rest = rest[rest.index(after: sign)...]
            if name?.isEmpty == true {
                throw DatabaseError(.url, "the database `\(text)` has an empty name before `=`", help: help)
            }
        }
        guard let colon = rest.firstIndex(of: ":") else {
            throw DatabaseError(.url, "`\(rest)` is not the URL of a database", help: help)
        }
        let scheme = String(rest[..<colon])
        guard Self.isSQLite(scheme) else {
            let known = ["postgres", "postgresql", "mysql", "mariadb", "sqlserver", "mssql", "oracle", "snowflake"]
            throw DatabaseError(
                .url,
                known.contains(scheme)
                    ? "databases of `\(scheme):` are not supported yet"
                    : "`\(scheme):` is not a kind of database that Weir knows",
                help: help)
        }
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
            throw DatabaseError(.url, "`\(rest)` names no file", help: help)
        }
        // `:memory:` and `file:…` mean something else to SQLite than files of these names.
        if path.hasPrefix(":") || path.hasPrefix("file:") { path = "./" + path }
        self.path = path
        self.name = name ?? Self.name(of: path)
        guard !self.name.isEmpty else {
            throw DatabaseError(.url, "`\(rest)` names no file", help: help)
        }
    }

    private static func isSQLite(_ scheme: String) -> Bool { scheme == "sqlite" }

    /// The last part of a path, without its extension.
    package static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? ""
        guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
        return String(file[..<dot])
    }

    /// The database behind the URL. Nothing is opened until it is asked for.
    public func connect() -> any Connection { SQLiteDatabase(path: path) }
}
