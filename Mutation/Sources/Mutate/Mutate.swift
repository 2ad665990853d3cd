import Foundation

/// `weir-mutate mutate|bite|plant`: see Mutation/README.md.
@main
struct Mutate {
    static func main() {
        do {
            guard try run() else { exit(1) }
        } catch {
            say("weir-mutate: \(error)")
            exit(2)
        }
    }

    private static func run() throws -> Bool {
        let environment = ProcessInfo.processInfo.environment
        func setting(_ name: String, _ other: String) -> String {
            environment[name].flatMap { $0.isEmpty ? nil : $0 } ?? other
        }
        let checkout = URL(filePath: FileManager.default.currentDirectoryPath)
        let mutants = try MutantFile.readAll(in: checkout.appending(path: "Mutation/mutants"))
        let only = setting("ONLY", "").split(separator: ",").map { String($0) }
        for name in only where !mutants.contains(where: { $0.name == name }) {
            throw Problem("there is no mutant `\(name)`")
        }
        let chosen = only.isEmpty ? mutants : mutants.filter { only.contains($0.name) }
        let tree = Tree(checkout: checkout)
        try tree.write(mutants)
        let build = Build(tree: tree, swift: setting("SWIFT", "swift"), jobs: setting("JOBS", "2"))
        switch CommandLine.arguments.dropFirst().first {
        case "plant": return true
        case "mutate":
            var hunt = Hunt(
                mutants: chosen, program: try build.tests(), tree: tree, isNarrow: setting("NARROW", "0") == "1")
            return try hunt.run()
        case "bite":
            let switches = chosen.filter { !$0.engines.isEmpty }
            return try Bite(mutants: switches, program: try build.product(Bite.product), tree: tree).run()
        case let other: throw Problem("`\(other ?? "")` is none of mutate, bite and plant")
        }
    }
}
