import Foundation
import TestSupport
import Testing

@testable import WeirFiles

#if canImport(Glibc)
    import Glibc
#endif

/// Files are read whole and written whole or not at all.
@Suite struct FileStoreTests {
    /// A directory of the test's own, gone afterwards.
    private func inDirectory(_ body: (String) throws -> Void) throws {
        let directory = try TemporaryFolder()
        try withExtendedLifetime(directory) { try body(directory.url.path) }
    }

    private func names(_ directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    }

    private func told<Value>(_ body: () throws(FileStoreError) -> Value) -> String {
        do throws(FileStoreError) {
            _ = try body()
            return "done"
        } catch {
            return "\(error.exitCode) \(error.message)"
        }
    }

    @Test func writesAndReads() throws {
        try inDirectory { directory in
            let path = directory + "/policy.yaml"
            try FileStore.write(Array("a".utf8), to: path)
            #expect(try FileStore.read(path) == Array("a".utf8))
            let large = [UInt8](repeating: 0x61, count: 1_000_000)
            try FileStore.write(large, to: path)
            #expect(try FileStore.read(path) == large)
            try FileStore.write([], to: path)
            #expect(try FileStore.read(path) == [])
            #expect(try names(directory) == ["policy.yaml"])
        }
    }

    @Test func permissionsAreKept() throws {
        try inDirectory { directory in
            let path = directory + "/p"
            for mode in [0o600, 0o640, 0o755] {
                try FileStore.write([1], to: path)
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
                try FileStore.write([2], to: path)
                let kept = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                #expect(kept == mode)
            }
        }
    }

    @Test func symbolicLinksAreFollowed() throws {
        try inDirectory { directory in
            try FileManager.default.createDirectory(atPath: directory + "/real", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: directory + "/link", withDestinationPath: "middle")
            try FileManager.default.createSymbolicLink(atPath: directory + "/middle", withDestinationPath: "real/file")
            // The target does not exist at first.
            try FileStore.write([1], to: directory + "/link")
            #expect(try FileStore.read(directory + "/real/file") == [1])
            try FileStore.write([2], to: directory + "/link")
            #expect(try FileStore.read(directory + "/real/file") == [2])
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory + "/link") == "middle")
            #expect(try names(directory + "/real") == ["file"])
            try FileManager.default.createSymbolicLink(atPath: directory + "/loop", withDestinationPath: "loop")
            let path = directory + "/loop"
            #expect(
                told { () throws(FileStoreError) in try FileStore.write([1], to: path) }
                    == "73 cannot write `\(path)`: too many symbolic links")
        }
    }

    @Test func whatCannotBeRead() throws {
        try inDirectory { directory in
            func reading(_ path: String) -> String { told { () throws(FileStoreError) in try FileStore.read(path) } }
            #expect(
                reading(directory + "/no") == "66 cannot read `\(directory)/no`: there is no such file or directory")
            #expect(reading(directory) == "66 cannot read `\(directory)`: it is a directory")
            #expect(reading("a\0b").hasSuffix("its name holds a NUL byte"))
            try FileStore.write([1], to: directory + "/file")
            #expect(
                reading(directory + "/file/x")
                    == "66 cannot read `\(directory)/file/x`: a part of the path is not a directory")
            if geteuid() != 0 {
                try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: directory + "/file")
                #expect(reading(directory + "/file") == "66 cannot read `\(directory)/file`: permission denied")
            }
        }
    }

    @Test func whatCannotBeWritten() throws {
        try inDirectory { directory in
            func writing(_ path: String) -> String {
                told { () throws(FileStoreError) in try FileStore.write([1], to: path) }
            }
            #expect(writing(directory) == "73 cannot write `\(directory)`: it is a directory")
            #expect(
                writing(directory + "/no/file")
                    == "73 cannot write `\(directory)/no/file`: there is no such file or directory")
            #expect(writing(directory + "/a\0b").hasSuffix("the name cannot be that of a file"))
            #if os(Linux)
                #expect(writing("/dev/full") == "73 cannot write `/dev/full`: no space is left on the device")
            #endif
            #expect(writing("/dev/null") == "done")
        }
    }

    @Test func aFailureHalfWayLeavesTheOldFileWhole() throws {
        let failures: [(String, FileCalls)] = [
            ("no space is left on the device", FileCalls.system.failing(writeAfter: 1, ENOSPC)),
            ("the disk quota is used up", FileCalls.system.failing(writeAfter: 0, EDQUOT)),
            ("the device reported an error", FileCalls.system.failingSync(EIO)),
            ("permission denied", FileCalls.system.failingRename(EACCES)),
        ]
        try inDirectory { directory in
            let path = directory + "/policy.yaml"
            let old = Array("version: 1\nroles: {}\n".utf8)
            for (reason, calls) in failures {
                for exists in [false, true] {
                    try? FileManager.default.removeItem(atPath: path)
                    if exists { try FileStore.write(old, to: path) }
                    let new = [UInt8](repeating: 0x62, count: 100_000)
                    #expect(
                        told { () throws(FileStoreError) in try FileStore.write(new, to: path, through: calls) }
                            == "73 cannot write `\(path)`: \(reason)")
                    #expect(try names(directory) == (exists ? ["policy.yaml"] : []))
                    if exists { #expect(try FileStore.read(path) == old) }
                }
            }
        }
    }

    @Test func writesInPiecesAndAfterSignals() throws {
        try inDirectory { directory in
            let path = directory + "/p"
            let bytes = Array("0123456789".utf8)
            let calls = Counter()
            var system = FileCalls.system
            system.write = { file, bytes in
                if calls.next() % 2 == 0 {
                    errno = EINTR
                    return -1
                }
                return FileCalls.system.write(file, bytes.prefix(3))
            }
            try FileStore.write(bytes, to: path, through: system)
            #expect(try FileStore.read(path) == bytes)
        }
    }
}

/// Counts calls; the tests make them from one thread.
private final class Counter: @unchecked Sendable {
    private var count = 0

    func next() -> Int {
        defer { count += 1 }
        return count
    }
}

extension FileCalls {
    fileprivate func failing(writeAfter calls: Int, _ code: Int32) -> FileCalls {
        var copy = self
        let counter = Counter()
        copy.write = { file, bytes in
            if counter.next() % (calls + 1) == calls {
                errno = code
                return -1
            }
            return self.write(file, bytes.prefix(1000))
        }
        return copy
    }

    fileprivate func failingSync(_ code: Int32) -> FileCalls {
        var copy = self
        copy.sync = { _ in
            errno = code
            return -1
        }
        return copy
    }

    fileprivate func failingRename(_ code: Int32) -> FileCalls {
        var copy = self
        copy.rename = { _, _ in
            errno = code
            return -1
        }
        return copy
    }
}
