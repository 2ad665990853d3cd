internal import Foundation

/// A PostgreSQL server of the test process's own: in a temporary folder, on a Unix socket only, gone with the process.
///
///     guard let server = try PostgresServer.shared() else { return }
///     let database = try server.makeDatabase()
///     let client = try server.connect(database)
package final class PostgresServer: @unchecked Sendable {
    // `keeper` and `pipe` are held and never used again; the rest cannot change.

    /// The folder of the socket, `host` to libpq.
    package let socketFolder: String
    package let port: Int
    /// The superuser, who needs no password.
    package let user = "weir"
    /// The major version, as 15.
    package let majorVersion: Int
    /// The folder of PostgreSQL's programs, such as `pg_dump`.
    package let programs: String
    private let keeper: Process
    private let pipe: Pipe

    /// How a server asks who connects.
    package enum Authentication: String, Sendable {
        /// Anyone is who they say.
        case trust
        /// A password, for all but the superuser.
        case password = "scram-sha-256"
    }

    private static let running = Result { try start(.trust) }

    /// The server of this process, started with the first call. Nil where PostgreSQL is not installed, which `skip` says.
    package static func shared() throws -> PostgresServer? {
        if try running.get() == nil { try skip(absence) }
        return try running.get()
    }

    private static let absence = "there is no PostgreSQL server in /usr/lib/postgresql or the PATH"

    /// Another server, apart from the shared one. It ends with the last reference. Nil where PostgreSQL is not installed.
    package static func another(_ authentication: Authentication = .trust) throws -> PostgresServer? {
        guard let server = try start(authentication) else {
            try skip(absence)
            return nil
        }
        return server
    }

    // MARK: Databases

    /// Makes an empty database, or a copy of another to which nobody is connected, and answers its name.
    package func makeDatabase(copying template: String = "template0") throws -> String {
        let name = "t\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try connect("postgres").run("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    /// Makes a database, runs a script in it and answers a connection to it.
    package func makeDatabase(_ script: String) throws -> PostgresClient {
        let client = try connect(makeDatabase())
        try client.run(script)
        return client
    }

    package func dropDatabase(_ name: String) throws {
        try connect("postgres").run("DROP DATABASE \(name) WITH (FORCE)")
    }

    /// A connection of the superuser, or of another user.
    package func connect(_ database: String, user: String? = nil, password: String? = nil) throws -> PostgresClient {
        try PostgresClient(
            host: socketFolder, port: port, database: database, user: user ?? self.user, password: password)
    }

    /// The database as a URL.
    package func url(_ database: String, user: String? = nil) -> String {
        "postgres:///\(database)?host=\(socketFolder)&port=\(port)&user=\(user ?? self.user)"
    }

    /// The schema of a database as `pg_dump` writes it.
    package func dump(_ database: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: programs + "/pg_dump")
        process.arguments = ["--schema-only", "-h", socketFolder, "-p", "\(port)", "-U", user, database]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Absent("pg_dump ended with \(process.terminationStatus)") }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: The process

    /// Where the programs are: of version 15 if there is one, else of the newest. Nil where there is none.
    private static func programs() -> (folder: String, majorVersion: Int)? {
        let files = FileManager.default
        let root = "/usr/lib/postgresql"
        let versions = ((try? files.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
        let known = versions.map { (folder: "\(root)/\($0)/bin", majorVersion: $0) }
        let searched = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map {
            (folder: String($0), majorVersion: 0)
        }
        let found = (known.sorted { ($0.1 == 15 ? 1 : 0, $0.1) > ($1.1 == 15 ? 1 : 0, $1.1) } + searched).first {
            files.isExecutableFile(atPath: $0.folder + "/initdb")
                && files.isExecutableFile(atPath: $0.folder + "/postgres")
        }
        return found
    }

    private static func start(_ authentication: Authentication) throws -> PostgresServer? {
        guard let programs = programs() else { return nil }
        return try PostgresServer(programs.folder, authentication)
    }

    private init(_ programs: String, _ authentication: Authentication) throws {
        // Not the temporary folder of the user: the path of a socket is at most some 100 bytes long.
        let folder = "/tmp/weir-pg-\(UUID().uuidString.prefix(8).lowercased())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let isRoot = getuid() == 0
        if isRoot {
            // The server refuses to run as root.
            guard let account = getpwnam("postgres") else {
                throw Absent("there is no user `postgres` to run the server as")
            }
            guard chown(folder, account.pointee.pw_uid, account.pointee.pw_gid) == 0 else {
                throw Absent("\(folder) cannot be given to the user `postgres`")
            }
        }
        self.programs = programs
        socketFolder = folder
        port = 5432
        pipe = Pipe()
        keeper = Process()
        let shell = [
            "/bin/sh", "-c", Self.script, "weir-postgres", folder, programs, user, authentication.rawValue,
        ]
        let command =
            isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + shell : shell
        keeper.executableURL = URL(filePath: "/usr/bin/env")
        keeper.arguments = command
        keeper.currentDirectoryURL = URL(filePath: folder)
        keeper.standardInput = pipe
        // Whoever waits for the output of the test process does not wait for the server.
        keeper.standardOutput = FileHandle.nullDevice
        keeper.standardError = FileHandle.nullDevice
        try keeper.run()
        majorVersion = try Self.waitUntilReady(keeper, folder, port, user)
    }

    deinit { stop() }

    /// Ends the server without notice, as a lost machine does.
    package func stop() {
        try? pipe.fileHandleForWriting.close()
        keeper.waitUntilExit()
    }

    /// Runs the server for as long as there is somebody at the other end of its standard input, then removes it: so it
    /// ends with the test process, whichever way that ends.
    private static let script = """
        folder=$1 programs=$2 user=$3 method=$4
        trap '' INT HUP
        "$programs/initdb" -D "$folder/data" -U "$user" -A trust --locale=C.UTF-8 --encoding=UTF8 --no-sync --no-instructions >"$folder/log" 2>&1 || exit 1
        if [ "$method" != trust ]; then
            printf 'local all %s trust\\nlocal all all %s\\n' "$user" "$method" >"$folder/data/pg_hba.conf"
        fi
        "$programs/postgres" -D "$folder/data" -k "$folder" -p 5432 -c listen_addresses= -c fsync=off \
            -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=16MB -c max_connections=200 \
            -c autovacuum=off -c max_wal_senders=0 -c wal_level=minimal -c timezone=UTC -c log_timezone=UTC \
            >>"$folder/log" 2>&1 &
        server=$!
        read -r line
        kill -QUIT $server
        wait $server
        rm -rf "$folder"
        """

    private static func waitUntilReady(
        _ keeper: Process, _ folder: String, _ port: Int, _ user: String
    ) throws -> Int {
        var last = ""
        for _ in 0..<3000 {
            guard keeper.isRunning else { break }
            do {
                let client = try PostgresClient(host: folder, port: port, database: "postgres", user: user)
                return client.serverVersion / 10_000
            } catch {
                last = "\(error)"
            }
            usleep(20_000)
        }
        let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
        throw Absent("PostgreSQL did not start: \(last)\n\(log.suffix(2000))")
    }
}
