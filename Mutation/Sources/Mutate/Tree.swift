import Foundation

/// The scratch copy of the checkout that has all mutants in it.
struct Tree {
    let checkout: URL
    let root: URL

    /// The source file that holds the switches, in the lowest module.
    private static let switches = (
        path: "Sources/SQLSyntax/Mutant.swift",
        text: """
        #if canImport(Glibc)
            internal import Glibc
        #else
            internal import Darwin
        #endif

        /// The switches of the mutants in this build. `WEIR_MUTANT` names those that are on, with commas.
        package enum Mutant {
            private static let active: Set<String> = {
                guard let names = getenv("WEIR_MUTANT") else { return [] }
                return Set(String(cString: names).split(separator: ",").map { String($0) })
            }()
            private static let isAny = !active.isEmpty

            package static func on(_ name: String) -> Bool { isAny && active.contains(name) }
        }

        """
    )

    init(checkout: URL) {
        self.checkout = checkout
        root = checkout.appending(path: ".build-mutants/tree")
    }

    /// Copies what git tracks, uncommitted changes with it, and plants the mutants. What has not changed is not touched, so
    /// that a build goes on from the one before.
    func write(_ mutants: [Mutant]) throws {
        var plantings: [String: Planting] = [:]
        var problems: [String] = []
        for mutant in mutants {
            for edit in mutant.edits {
                var planting = try plantings[edit.file] ?? Planting(edit.file, original(edit.file))
                do { try planting.add(edit, of: mutant) } catch { problems.append("\(error)") }
                plantings[edit.file] = planting
            }
        }
        guard problems.isEmpty else { throw Problem(problems.joined(separator: "\n")) }
        var wanted: Set<String> = [Self.switches.path, "Package.resolved"]
        for path in try tracked() where !path.hasPrefix("Mutation/") {
            let source = checkout.appending(path: path)
            guard let kind = try? FileManager.default.attributesOfItem(atPath: source.path) else { continue }
            wanted.insert(path)
            if kind[.type] as? FileAttributeType == .typeSymbolicLink {
                try link(path)
            } else if let planting = plantings[path] {
                try put(Data(planting.planted().utf8), path, kind[.posixPermissions])
            } else {
                try put(Data(contentsOf: source), path, kind[.posixPermissions])
            }
        }
        try put(Data(Self.switches.text.utf8), Self.switches.path, nil)
        if let versions = try? Data(contentsOf: checkout.appending(path: "Package.resolved")) {
            try put(versions, "Package.resolved", nil)
        }
        try removeOthers(than: wanted)
    }

    private func original(_ path: String) throws -> String {
        guard path.hasPrefix("Sources/") else { throw Problem("\(path) is not in Sources") }
        do {
            return try String(contentsOf: checkout.appending(path: path), encoding: .utf8)
        } catch {
            throw Problem("there is no file \(path)")
        }
    }

    private func tracked() throws -> [String] {
        let result = try Command("/usr/bin/env", ["git", "ls-files", "-z"], in: checkout).output()
        guard result.status == 0 else { throw Problem("git ls-files ended with \(result.status)") }
        return result.text.split(separator: "\0").map { String($0) }
    }

    private func put(_ data: Data, _ path: String, _ permissions: Any?) throws {
        let target = root.appending(path: path)
        if (try? Data(contentsOf: target)) == data { return }
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: target)
        if let permissions {
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: target.path)
        }
    }

    private func link(_ path: String) throws {
        let files = FileManager.default
        let target = root.appending(path: path).path
        let destination = try files.destinationOfSymbolicLink(atPath: checkout.appending(path: path).path)
        if (try? files.destinationOfSymbolicLink(atPath: target)) == destination { return }
        try? files.removeItem(atPath: target)
        try files.createDirectory(
            atPath: URL(filePath: target).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: target, withDestinationPath: destination)
    }

    /// Files that were copied before and are gone from the checkout.
    private func removeOthers(than wanted: Set<String>) throws {
        guard let found = FileManager.default.enumerator(atPath: root.path) else { return }
        var gone: [String] = []
        while let path = found.nextObject() as? String {
            if path == ".build" || path == ".swiftpm" {
                found.skipDescendants()
                continue
            }
            let kind = found.fileAttributes?[.type] as? FileAttributeType
            if kind != .typeDirectory, !wanted.contains(path) { gone.append(path) }
        }
        for path in gone { try FileManager.default.removeItem(at: root.appending(path: path)) }
    }
}
