import Foundation
import TestSupport
import Testing

/// The built `weir`, run as a user runs it.
enum Weir {
    struct Outcome {
        let code: Int32
        let output: String
        let error: String

        /// The output as JSON.
        func object() throws -> [String: Any] {
            try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    /// Beside the test bundle, where the package manager puts the products.
    static func binary() throws -> URL {
        let places =
            [URL(filePath: CommandLine.arguments[0]), Bundle.main.bundleURL] + Bundle.allBundles.map(\.bundleURL)
        for place in places {
            let folder = place.resolvingSymlinksInPath().deletingLastPathComponent()
            let candidate = folder.appending(path: "weir")
            if FileManager.default.isExecutableFile(atPath: candidate.path(percentEncoded: false)) { return candidate }
        }
        throw Absent("the built program `weir` is not beside the tests")
    }

    /// - Parameters:
    ///   - output: a file in the place of the standard output that is otherwise returned.
    static func run(
        _ arguments: [String], input: [UInt8] = [], in folder: Folder, environment: [String: String] = [:],
        output: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = try binary()
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let name = UUID().uuidString
        let files = ["in", "out", "err"].map { folder.scratch.appending(path: "\(name).\($0)") }
        for file in files { try Data(file.pathExtension == "in" ? input : []).write(to: file) }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: output.map { URL(filePath: $0) } ?? files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        return Outcome(
            code: process.terminationStatus, output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}

/// A folder of its own for a test, with what its statements need; gone when the test is.
final class Folder {
    private let folder: TemporaryFolder
    let scratch: URL
    var url: URL { folder.url }

    init() throws {
        folder = try TemporaryFolder()
        scratch = folder.file(".scratch")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { folder.path(name) }

    func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url.appending(path: name)) }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Runs SQL on a database file, which is made if there is none.
    func sqlite(_ name: String, _ sql: String) throws { try Engine(path(name)).script(sql) }

    /// What SQLite itself answers on `shop.db`.
    func query(_ sql: String) throws -> [[String?]] { try Engine(path("shop.db")).rows(sql) }

    func weir(_ arguments: String..., input: String = "") throws -> Weir.Outcome {
        try Weir.run(arguments, input: Array(input.utf8), in: self)
    }

    /// A small shop: `schema.sql`, `shop.db`, `shop.json` and `weir.yaml`.
    static func shop() throws -> Folder {
        let folder = try Folder()
        try folder.write(Shop.schema, to: "schema.sql")
        try folder.write(Shop.policy, to: "weir.yaml")
        try folder.sqlite("shop.db", Shop.schema + Shop.rows)
        let outcome = try folder.weir(
            "catalog", "--ddl", "schema.sql", "--dialect", "sqlite", "--name", "shop", "-o", "shop.json")
        try #require(outcome.code == 0, "\(outcome.error)")
        return folder
    }
}

enum Shop {
    static let schema = """
        CREATE TABLE customers (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, region TEXT NOT NULL, ssn TEXT
        );
        CREATE TABLE tickets (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), subject TEXT);
        CREATE TABLE vault (secret TEXT);

        """

    static let rows = """
        INSERT INTO customers VALUES (1, 'Ada', 'ada@example.com', 'US', '111'), (2, 'Ben', NULL, 'US', '222'),
            (3, 'Chloé, "C"', 'chloe@example.com', 'EU', '333');
        INSERT INTO tickets VALUES (1, 1, 'late'), (2, 3, 'early');
        INSERT INTO vault VALUES ('gold');
        """

    static let policy = """
        version: 1
        roles:
          # Reads what is of the US.
          analyst:
            databases: [shop]
            tables: [customers, tickets]
            operations: [read]
            exclude-columns: [customers.ssn]
            row-filter: customers.region = 'US'
          clerk:
            databases: [shop]
            tables: [customers]
            operations: [read, update, insert]
            row-filter: customers.region = :region
            attributes: {region: text}
          traveller:
            databases: [shop]
            tables: [customers]
            operations: [read]
            row-filter: customers.region IN (:regions)
            attributes: {regions: "text[]"}
          owner:
            databases: [shop]
            tables: ["*"]
            operations: [read, write]

        """
}
