package import Foundation

/// `weir-tables generate|check [--root DIR]`: makes Swift tables and their documentation from the data in `Grammar/`.
///
/// `generate` writes the files; `check` says which checked-in file differs from what would be written, and fails.
@main
enum Command {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var root = URL(filePath: ".", directoryHint: .isDirectory)
        if let index = arguments.firstIndex(of: "--root"), arguments.indices.contains(index + 1) {
            root = URL(filePath: arguments[index + 1], directoryHint: .isDirectory)
            arguments.removeSubrange(index...index + 1)
        }
        guard FileManager.default.fileExists(atPath: root.appending(path: "Grammar").path(percentEncoded: false)) else {
            report("no folder `Grammar` in `\(root.path(percentEncoded: false))`; name the repository with --root")
            exit(66)
        }
        do {
            switch arguments {
            case ["generate"]:
                for file in try outputs(root: root) where try file.write(under: root) { print("wrote \(file.path)") }
            case ["check"]:
                let stale = try outputs(root: root).compactMap { try $0.difference(under: root) }
                guard !stale.isEmpty else { return }
                report(stale.joined(separator: "\n") + "\nrun `swift run weir-tables generate` and check the files in")
                exit(1)
            default:
                report("usage: weir-tables generate|check [--root DIR]")
                exit(64)
            }
        } catch {
            report("\(error)")
            exit(65)
        }
    }

    private static func report(_ message: String) {
        FileHandle.standardError.write(Data((message + "\n").utf8))
    }
}

/// Every file that is made from `Grammar/`. A table has one function here.
package func outputs(root: URL) throws -> [Output] {
    let keywords = try generateKeywords(grammarFolder: root.appending(path: "Grammar").path(percentEncoded: false))
    let postgresTypes = try PostgresTypeNames(root: root)
    return try [Output(path: keywords.path, text: keywords.contents)] + functionOutputs(root: root)
        + operatorOutputs(root: root) + typeOutputs(root: root)
        + policyFunctionOutputs(root: root)
        + postgresTypeOutputs(root: root, types: postgresTypes)
        + postgresFunctionOutputs(root: root, types: postgresTypes)
        + postgresOperatorOutputs(root: root, types: postgresTypes)
}
