import Foundation

/// Builds in the tree of mutants, and knows where what was built stands.
struct Build {
    let tree: Tree
    /// The program `swift`.
    let swift: String
    let jobs: String

    private static let longest: Double = 6 * 3600

    /// The program of all tests.
    func tests() throws -> URL {
        try build(["--build-tests"])
        let program = try folder().appending(path: "weirPackageTests.xctest")
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw Problem("\(program.path) is no program: mutants are tested on Linux only")
        }
        return program
    }

    func product(_ name: String) throws -> URL {
        try build(["--product", name])
        return try folder().appending(path: name)
    }

    private func folder() throws -> URL {
        let result = try command(["build", "--show-bin-path"]).output()
        let path = result.text.split(separator: "\n").last.map { String($0) } ?? ""
        guard result.status == 0, !path.isEmpty else { throw Problem("swift build --show-bin-path failed") }
        return URL(filePath: path)
    }

    private func build(_ arguments: [String]) throws {
        var lines: [String] = []
        let start = Date()
        say("building the mutated tree, which takes minutes the first time")
        let end = try command(["build"] + arguments + ["-j", jobs]).run(seconds: Self.longest) { line in
            lines.append(line)
            return true
        }
        guard end == .exited(0) else {
            let errors = lines.filter { $0.contains("error:") }
            throw Problem(
                "the mutated tree does not build:\n"
                    + (errors.isEmpty ? lines.suffix(30) : errors[...])
                    .joined(separator: "\n"))
        }
        say("built in \(Table.seconds(since: start)) s")
    }

    private func command(_ arguments: [String]) -> Command {
        Command("/usr/bin/env", [swift] + arguments, in: tree.root, ["WEIR_MUTANT": ""])
    }
}
