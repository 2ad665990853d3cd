import Foundation
import Testing

@Suite struct RolesTests {
    static let support = [
        "roles", "create", "support-agent", "--databases", "customers_db", "--tables", "customers,tickets,interactions",
        "--operations", "read", "--exclude-columns", "credit_cards.number,credit_cards.cvv",
    ]
    static let analytics = [
        "roles", "create", "analytics-agent", "--databases", "customers_db,analytics_db", "--tables", "*",
        "--operations",
        "read", "--row-filter", "customers.region = 'US'",
    ]

    @Test func theTwoCommandsOfTheGuide() throws {
        let folder = try Folder()
        for command in [Self.support, Self.analytics] {
            let outcome = try Weir.run(command, in: folder)
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        #expect(
            try folder.read("weir.yaml").replacingOccurrences(of: "'*'", with: "\"*\"") == """
                version: 1
                roles:
                  support-agent:
                    databases: [customers_db]
                    tables: [customers, tickets, interactions]
                    operations: [read]
                    exclude-columns: [credit_cards.number, credit_cards.cvv]
                  analytics-agent:
                    databases: [customers_db, analytics_db]
                    tables: ["*"]
                    operations: [read]
                    row-filter: customers.region = 'US'

                """)
        let list = try folder.weir("roles", "list")
        #expect(list.code == 0)
        #expect(
            list.output.split(separator: "\n") == [
                "support-agent    read  customers_db: customers,tickets,interactions",
                "analytics-agent  read  customers_db,analytics_db: *",
            ])
    }

    @Test func everyKeyHasAFlag() throws {
        let folder = try Folder()
        let outcome = try folder.weir(
            "roles", "create", "clerk", "--policy", "p.yaml", "--databases", "a", "--databases", "b", "--tables",
            "t,\"odd,name\"", "--operations", "read,write", "--columns", "t=a,b", "--row-filter", "t.a IN (1, 2)",
            "--row-filter", "t.b = :b", "--check", "t.a = 1", "--mask", "t.b='x=y'", "--attributes",
            "b=text,c=integer[]",
            "--functions", "soundex", "--allow", "explain")
        #expect(outcome.code == 0, "\(outcome.error)")
        let text = try folder.read("p.yaml")
        for line in [
            "databases: [a, b]", "operations: [read, insert, update, delete]", "t: [a, b]", "- t.a IN (1, 2)",
            "- t.b = :b",
            "check: t.a = 1", "t.b: ", "x=y", "b: text", "integer[]", "functions: [soundex]", "allow: [explain]",
            "odd,name",
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
        let show = try folder.weir("roles", "show", "clerk", "--policy", "p.yaml")
        #expect(show.code == 0)
        #expect(show.output == text)
    }

    @Test func theRestOfTheFileStaysByteForByte() throws {
        let folder = try Folder()
        let before =
            "# top\r\nversion: 1\r\n\r\nroles:   # all of them\r\n    one:   { tables: [ a ] }  # odd   spacing\r\n\r\n    # two\r\n    two:\r\n        tables: [b]\r\n# end"
        try folder.write(before, to: "weir.yaml")
        let created = try folder.weir("roles", "create", "three", "--tables", "c")
        #expect(created.code == 0, "\(created.error)")
        let after = try folder.read("weir.yaml")
        #expect(after.contains("    three:\r\n        tables: [c]\r\n"))
        #expect(after.replacingOccurrences(of: "    three:\r\n        tables: [c]\r\n", with: "") == before)
        let deleted = try folder.weir("roles", "delete", "three")
        #expect(deleted.code == 0, "\(deleted.error)")
        #expect(try folder.read("weir.yaml") == before)
    }

    @Test func anExistingRoleIsAnErrorWithoutReplace() throws {
        let folder = try Folder.shop()
        let again = try folder.weir("roles", "create", "analyst", "--tables", "tickets")
        #expect(again.code == 64)
        #expect(again.error.contains("duplicate-name"))
        #expect(again.error.contains("weir.yaml:4:3"))
        #expect(again.error.contains("--replace"))
        #expect(try folder.read("weir.yaml") == Shop.policy)
        let replaced = try folder.weir("roles", "create", "analyst", "--tables", "tickets", "--replace")
        #expect(replaced.code == 0, "\(replaced.error)")
        let text = try folder.read("weir.yaml")
        #expect(text.contains("  # Reads what is of the US.\n  analyst:\n    tables: [tickets]\n  clerk:\n"))
    }

    @Test(arguments: [
        ["--operations", "fly"], ["--attributes", "a=colour"], ["--attributes", "a"], ["--tables", "a,,b"],
        ["--tables", "\"a"], ["--mask", "t.c"], ["--extends", "a,,b"], ["--preset", "t.c"],
        ["--column-uses", "t.c=show"], ["--minimum-group-size", "t=1"], ["--minimum-group-size", "t"],
        ["--columns", "t"],
    ])
    func flagsThatSayNothingSensible(_ flags: [String]) throws {
        let folder = try Folder()
        let outcome = try Weir.run(["roles", "create", "r"] + flags, in: folder)
        #expect(outcome.code == 64, "\(outcome.error)")
        #expect(!folder.exists("weir.yaml"))
    }

    /// An edit after which the policy could not be loaded is not made.
    @Test(arguments: [
        (["delete", "reader"], 65, "error[contradiction]: the role `reader` is extended by `clerk`, `admin`"),
        (["delete", "clerk"], 65, "error[contradiction]: the role `clerk` is extended by `admin`"),
        (
            ["create", "reader", "--replace", "--extends", "admin"], 65,
            "error[contradiction]: role `reader` extends itself through `admin`, `clerk`"
        ),
        (["create", "other", "--extends", "ghost"], 65, "error[unknown-name]: role `other` extends `ghost`"),
        (
            ["create", "reader", "--replace", "--restrict", "--tables", "customers"], 65,
            "error[no-effect]: the restrictive role `reader` names no databases"
        ),
        (
            ["create", "other", "--attributes", "region=integer"], 65,
            "error[contradiction]: roles `reader` and `other` declare the attribute `region` with different types"
        ),
        (["create", "reader", "--replace", "--tables", "tickets"], 0, ""),
        (["create", "other", "--extends", "admin"], 0, ""), (["delete", "admin"], 0, ""),
    ])
    func rolesThatOthersExtend(_ arguments: [String], _ code: Int, _ message: String) throws {
        let folder = try Folder()
        let text = """
            version: 1
            roles:
              reader:
                databases: [shop]
                attributes: {region: text}
              clerk:
                extends: [reader]
              admin:
                extends: [clerk, reader]

            """
        try folder.write(text, to: "weir.yaml")
        let outcome = try Weir.run(["roles"] + arguments, in: folder)
        #expect(outcome.code == Int32(code), "\(outcome.error)")
        #expect(message.isEmpty ? outcome.error.isEmpty : outcome.error.contains(message))
        #expect(try (folder.read("weir.yaml") == text) == (code != 0))
        // A policy that is wrong already can be edited all the same, and mended.
        if code == 0 {
            try folder.write(text + "  lost:\n    extends: [ghost]\n", to: "weir.yaml")
            #expect(try folder.weir("check").code == 1)
            #expect(try Weir.run(["roles"] + arguments, in: folder).code == 0)
            #expect(try folder.weir("roles", "delete", "lost").code == 0)
            #expect(try folder.weir("check").code == 0)
        }
    }

    @Test func unknownRoles() throws {
        let folder = try Folder.shop()
        for verb in ["show", "delete"] {
            let outcome = try folder.weir("roles", verb, "nobody")
            #expect(outcome.code == 64)
            #expect(outcome.error.contains("nobody"))
        }
        #expect(try folder.read("weir.yaml") == Shop.policy)
    }

    @Test func aMalformedPolicyIsNotEdited() throws {
        let folder = try Folder()
        for text in [
            "roles: [", "version: 1\nroles:\n  a:\n    tabels: [b]\n", "version: 2\nroles: {}\n",
            "version: 1\nversion: 1\n",
        ] {
            try folder.write(text, to: "weir.yaml")
            for command in [
                ["roles", "create", "r", "--tables", "t"], ["roles", "delete", "a"], ["roles", "list"], ["check"],
            ] {
                let outcome = try Weir.run(command, in: folder)
                #expect(outcome.code == 65, "\(command) \(text)")
                #expect(outcome.error.contains("weir.yaml:"))
            }
            #expect(try folder.read("weir.yaml") == text)
        }
        try Data([0x76, 0xFF]).write(to: folder.url.appending(path: "weir.yaml"))
        #expect(try folder.weir("roles", "create", "r", "--tables", "t").code == 65)
    }

    @Test func filesThatAreMissingOrCannotBeWritten() throws {
        let folder = try Folder()
        #expect(try folder.weir("roles", "list").code == 66)
        #expect(try folder.weir("roles", "delete", "a").code == 66)
        #expect(try folder.weir("roles", "create", "r", "--policy", ".").code == 66)
        #expect(try folder.weir("roles", "create", "r", "--policy", "no/such/folder/weir.yaml").code == 73)
    }

    /// A file system of one page, where one can be mounted.
    @Test func aFullDisk() throws {
        let folder = try Folder()
        let disk = folder.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        guard try shell("mount -t tmpfs -o size=4k,nr_inodes=8 weir-test \(disk)") == 0 else {
            print("skipped: no file system can be mounted here, so that a full disk cannot be tried")
            return
        }
        defer { _ = try? shell("umount \(disk)") }
        let before = "version: 1\nroles:\n  a:\n    tables: [b]\n"
        try folder.write(before, to: "disk/weir.yaml")
        let long = (1...2_000).map { "table_number_\($0)" }.joined(separator: ",")
        let outcome = try folder.weir("roles", "create", "r", "--policy", "disk/weir.yaml", "--tables", long)
        #expect(outcome.code == 73)
        #expect(outcome.error.contains("no space is left"))
        #expect(try folder.read("disk/weir.yaml") == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == ["weir.yaml"])
    }

    private func shell(_ command: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
