#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The system's streams and environment, so that no other file of the command line names a C library.
enum System {
    enum Stream: Int32 {
        case input = 0
        case output = 1
        case error = 2
    }

    static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// What can be read from. It is closed with the process.
    struct File {
        private let descriptor: Int32
        /// For messages.
        let name: String
        /// In bytes; nil where it is no file on a disk.
        let size: Int?

        static let standardInput = File(descriptor: Stream.input.rawValue, name: "standard input", size: nil)

        private init(descriptor: Int32, name: String, size: Int?) {
            self.descriptor = descriptor
            self.name = name
            self.size = size
        }

        /// Nil where it cannot be opened, or is a folder.
        init?(_ path: String) {
            let descriptor = systemOpen(path)
            guard descriptor >= 0 else { return nil }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
                systemClose(descriptor)
                return nil
            }
            let isFile = status.st_mode & S_IFMT == S_IFREG
            self.init(descriptor: descriptor, name: "`\(path)`", size: isFile ? Int(status.st_size) : nil)
        }

        /// Reads at most 64 KB; empty at the end, nil for an error.
        func read() -> [UInt8]? {
            var failed = false
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                let result = retrying { systemRead(descriptor, buffer.baseAddress, buffer.count) }
                failed = result < 0
                count = max(0, result)
            }
            return failed ? nil : bytes
        }
    }

    /// Writes all of it; false for an error.
    static func write(_ bytes: [UInt8], to stream: Stream) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = retrying {
                rest.withUnsafeBytes { systemWrite(stream.rawValue, $0.baseAddress, $0.count) }
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The arguments as they came, which need not be valid UTF-8.
    static func hasInvalidArgument() -> Bool {
        for index in 0..<Int(CommandLine.argc) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            if String(validatingCString: argument) == nil { return true }
        }
        return false
    }
}

/// Calls again what a signal interrupted.
private func retrying(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, buffer, count)
}

private func systemOpen(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }

private func systemClose(_ file: Int32) { close(file) }
