#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Why a file could not be read or written.
public struct FileStoreError: Error, Hashable, Sendable {
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        case missing, unreadable, cannotWrite
    }

    public let kind: Kind
    public let path: String
    /// As in ``cannot read `weir.yaml`: permission denied``.
    public let message: String

    /// The exit code of the command line: 66 for a file that cannot be read, 73 for one that cannot be written.
    public var exitCode: Int32 {
        switch kind {
        case .missing, .unreadable: 66
        case .cannotWrite: 73
        }
    }
}

/// Files whole: read in one piece, written so that a reader sees the old file or the new one and never a part.
public enum FileStore {
    /// The largest file that is read, in bytes.
    public static let limit = 256 << 20

    /// The bytes of a file; of a pipe or terminal, what comes until it ends.
    ///
    /// - Throws: `missing` where there is no such file, `unreadable` for whatever else stands in the way.
    public static func read(_ path: String) throws(FileStoreError) -> [UInt8] {
        func failure(_ reason: String, missing: Bool = false) -> FileStoreError {
            FileStoreError(
                kind: missing ? .missing : .unreadable, path: path, message: "cannot read `\(path)`: \(reason)")
        }
        if path.utf8.contains(0) { throw failure("its name holds a NUL byte") }
        let file = retrying { open(path, O_RDONLY | O_CLOEXEC) }
        guard file >= 0 else {
            let code = errno
            throw failure(SystemError.text(code), missing: code == ENOENT || code == ENOTDIR)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(SystemError.text(errno)) }
        if status.st_mode & S_IFMT == S_IFDIR { throw failure(SystemError.text(EISDIR)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(max(0, min(Int(status.st_size), limit)))
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { buffer in
                retrying { Systems.read(file, buffer.baseAddress, buffer.count) }
            }
            if count < 0 { throw failure(SystemError.text(errno)) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            if bytes.count > limit { throw failure("it has more than \(limit) bytes") }
        }
    }

    /// Writes a file in one step: to a new file beside it, which is brought to the disk and then takes its name.
    ///
    /// Permissions of an existing file are kept, and a symbolic link stays one: what it points to is written. If anything
    /// fails, the old file is as it was and the new one is gone. Devices and pipes, `/dev/stdout` among them, are written
    /// straight.
    ///
    /// - Throws: `cannotWrite`.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileStoreError) {
        try write(bytes, to: path, through: .system)
    }

    /// The same through system calls that a test may let fail.
    static func write(_ bytes: [UInt8], to path: String, through calls: FileCalls) throws(FileStoreError) {
        do throws(SystemError) {
            if path.utf8.contains(0) { throw SystemError(code: EINVAL) }
            let target = try resolveLinks(path)
            var status = stat()
            let exists = lstat(target, &status) == 0
            if !exists, errno != ENOENT { throw SystemError(code: errno) }
            if exists, status.st_mode & S_IFMT == S_IFDIR { throw SystemError(code: EISDIR) }
            if exists, status.st_mode & S_IFMT != S_IFREG {
                try writeStraight(bytes, target, calls)
            } else {
                try writeBeside(bytes, target, exists ? status : nil, calls)
            }
        } catch {
            throw FileStoreError(
                kind: .cannotWrite, path: path, message: "cannot write `\(path)`: \(SystemError.text(error.code))")
        }
    }

    private static func writeBeside(
        _ bytes: [UInt8], _ target: String, _ old: stat?, _ calls: FileCalls
    ) throws(SystemError) {
        // The old file's own permissions speak first: renaming over it would not ask them.
        if old != nil, access(target, W_OK) != 0 { throw SystemError(code: errno) }
        let (directory, name) = split(target)
        var random = SystemRandomNumberGenerator()
        let beside = directory + "." + name.prefix(64) + "." + String(random.next(), radix: 36) + ".tmp"
        let mode: mode_t = old == nil ? 0o666 : 0o600
        let file = retrying { open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode) }
        guard file >= 0 else { throw SystemError(code: errno) }
        var isOpen = true
        do throws(SystemError) {
            if let old {
                // Ownership goes with the old file where the system lets it.
                _ = fchown(file, old.st_uid, old.st_gid)
                guard fchmod(file, old.st_mode & 0o777) == 0 else { throw SystemError(code: errno) }
            }
            try writeAll(bytes, file, calls)
            guard calls.sync(file) == 0 else { throw SystemError(code: errno) }
            isOpen = false
            guard close(file) == 0 else { throw SystemError(code: errno) }
            guard calls.rename(beside, target) == 0 else { throw SystemError(code: errno) }
        } catch {
            if isOpen { close(file) }
            unlink(beside)
            throw error
        }
        // The rename itself reaches the disk with the directory; that not every file system can do this is no failure.
        let folder = retrying { open(directory.isEmpty ? "." : directory, O_RDONLY | O_CLOEXEC) }
        if folder >= 0 {
            _ = fsync(folder)
            close(folder)
        }
    }

    private static func writeStraight(_ bytes: [UInt8], _ target: String, _ calls: FileCalls) throws(SystemError) {
        let file = retrying { open(target, O_WRONLY | O_CLOEXEC) }
        guard file >= 0 else { throw SystemError(code: errno) }
        defer { close(file) }
        try writeAll(bytes, file, calls)
    }

    private static func writeAll(_ bytes: [UInt8], _ file: Int32, _ calls: FileCalls) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = retrying { calls.write(file, rest) }
            if count < 0 { throw SystemError(code: errno) }
            if count == 0 { throw SystemError(code: EIO) }
            rest = rest.dropFirst(count)
        }
    }

    /// The path that a chain of symbolic links leads to, which need not exist.
    private static func resolveLinks(_ path: String) throws(SystemError) -> String {
        var path = path
        for _ in 0..<40 {
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
            var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = buffer.withUnsafeMutableBytes { buffer in
                guard let start = buffer.baseAddress else { return -1 }
                return readlink(path, start.assumingMemoryBound(to: CChar.self), buffer.count)
            }
            guard count > 0 else { throw SystemError(code: errno) }
            let destination = String(decoding: buffer[..<count], as: UTF8.self)
            path = destination.hasPrefix("/") ? destination : split(path).directory + destination
        }
        throw SystemError(code: ELOOP)
    }

    /// The directory with its slash, empty for the current one, and the name.
    private static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return ("", path) }
        let cut = path.utf8.index(after: slash)
        return (String(path[..<cut]), String(path[cut...]))
    }
}

/// The system calls of a write that can fail half-way.
struct FileCalls: Sendable {
    var write: @Sendable (Int32, ArraySlice<UInt8>) -> Int
    var sync: @Sendable (Int32) -> Int32
    var rename: @Sendable (String, String) -> Int32

    static let system = FileCalls(
        write: { file, bytes in bytes.withUnsafeBytes { Systems.write(file, $0.baseAddress, $0.count) } },
        sync: { Systems.sync($0) },
        rename: { Systems.rename($0, $1) })
}

/// The system's functions under names that the ones above do not hide.
private enum Systems {
    static func read(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.read(file, buffer, count)
        #elseif canImport(Musl)
            Musl.read(file, buffer, count)
        #else
            Glibc.read(file, buffer, count)
        #endif
    }

    static func write(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.write(file, buffer, count)
        #elseif canImport(Musl)
            Musl.write(file, buffer, count)
        #else
            Glibc.write(file, buffer, count)
        #endif
    }

    static func sync(_ file: Int32) -> Int32 { fsync(file) }

    static func rename(_ old: String, _ new: String) -> Int32 {
        #if canImport(Darwin)
            Darwin.rename(old, new)
        #elseif canImport(Musl)
            Musl.rename(old, new)
        #else
            Glibc.rename(old, new)
        #endif
    }
}

/// Calls again what a signal interrupted.
private func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

/// An error number of the system.
struct SystemError: Error {
    let code: Int32

    /// What the number says, in the style of the other messages.
    static func text(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file or directory"
        case ENOTDIR: "a part of the path is not a directory"
        case EISDIR: "it is a directory"
        case EACCES, EPERM: "permission denied"
        case ENOSPC: "no space is left on the device"
        case EDQUOT: "the disk quota is used up"
        case EROFS: "the file system is read-only"
        case EFBIG: "the file would be too large"
        case EIO: "the device reported an error"
        case ELOOP: "too many symbolic links"
        case ENAMETOOLONG: "the name is too long"
        case EMFILE, ENFILE: "too many files are open"
        case EINVAL: "the name cannot be that of a file"
        default: "system error \(code)"
        }
    }
}
