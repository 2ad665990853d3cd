import Foundation

/// A program to run.
struct Command {
    private let program: String
    private let arguments: [String]
    private let folder: URL
    private let environment: [String: String]

    init(_ program: String, _ arguments: [String], in folder: URL, _ environment: [String: String] = [:]) {
        self.program = program
        self.arguments = arguments
        self.folder = folder
        self.environment = environment
    }

    enum End: Equatable {
        case exited(Int32)
        /// By a signal: a crash, unless it was ended from here.
        case signalled(Int32)
        case stopped
        case timedOut
    }

    /// All that it writes to its standard output.
    func output() throws -> (text: String, status: Int32) {
        let pipe = Pipe()
        let process = process(pipe)
        process.standardError = FileHandle.standardError
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), process.terminationStatus)
    }

    /// Runs it with each line of its output shown to `line`, until that answers false or `seconds` are over: then it is ended.
    func run(seconds: Double, _ line: (String) -> Bool) throws -> End {
        let pipe = Pipe()
        let process = process(pipe)
        process.standardError = pipe
        try process.run()
        try? pipe.fileHandleForWriting.close()
        let deadline = Date(timeIntervalSinceNow: seconds)
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        var rest: [UInt8] = []
        var ended: End?
        reading: while ended == nil {
            var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let left = deadline.timeIntervalSinceNow
            guard left > 0 else {
                ended = .timedOut
                break
            }
            guard poll(&wanted, 1, Int32(min(left, 1) * 1000) + 1) > 0 else {
                // What a crash has started to tell of it can keep the pipe open.
                if !process.isRunning { break }
                continue
            }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { break }
            rest += buffer[..<count]
            while let end = rest.firstIndex(of: 0x0A) {
                let text = String(decoding: rest[..<end], as: UTF8.self)
                rest.removeSubrange(...end)
                if !line(text) {
                    ended = .stopped
                    break reading
                }
            }
        }
        if ended != nil { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        if let ended { return ended }
        return process.terminationReason == .exit
            ? .exited(process.terminationStatus) : .signalled(process.terminationStatus)
    }

    private func process(_ pipe: Pipe) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
