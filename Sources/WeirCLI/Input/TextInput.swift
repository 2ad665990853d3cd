internal import ArgumentParser

/// Standard input or a file, by lines or whole.
struct TextInput {
    /// The longest line or text that is read.
    static let limit = 64 << 20

    private let file: System.File
    private var pending: [UInt8] = []
    /// Where in `pending` the next line begins.
    private var start = 0
    /// Up to where `pending` is known to hold no line end.
    private var searched = 0
    private var isAtEnd = false
    /// How many bytes have been read.
    private(set) var read = 0

    enum Line {
        case text([UInt8])
        /// Longer than the limit; what it held is gone.
        case tooLong
    }

    /// Standard input.
    init() {
        self.init(System.File.standardInput)
    }

    private init(_ file: System.File) {
        self.file = file
    }

    /// A file; `-` is standard input.
    init(_ path: String) throws(ExitCode) {
        guard path != "-" else {
            self.init()
            return
        }
        guard let file = System.File(path) else { throw Report.failure(.missing, "cannot read `\(path)`") }
        self.init(file)
    }

    /// How many bytes there are; nil where that is not known.
    var size: Int? { file.size }

    /// The next line without its end, as soon as it is there; nil at the end of the input.
    mutating func nextLine() throws(ExitCode) -> Line? {
        var dropped = false
        while true {
            if let end = pending[searched...].firstIndex(of: 0x0A) {
                var line = Array(pending[start..<end])
                if line.last == 0x0D { line.removeLast() }
                start = end + 1
                searched = start
                return dropped ? .tooLong : .text(line)
            }
            // What has been handed out goes once a piece, not once a line.
            pending.removeFirst(start)
            start = 0
            searched = pending.count
            if isAtEnd {
                let rest = pending
                pending = []
                searched = 0
                if dropped { return .tooLong }
                return rest.isEmpty ? nil : .text(rest)
            }
            if pending.count > Self.limit {
                dropped = true
                pending = []
                searched = 0
            }
            try fill()
        }
    }

    /// Everything up to the end.
    mutating func readAll() throws(ExitCode) -> [UInt8] {
        while !isAtEnd {
            try fill()
            guard pending.count <= Self.limit else {
                throw Report.failure(.malformed, "standard input has more than \(Self.limit) bytes")
            }
        }
        return pending
    }

    private mutating func fill() throws(ExitCode) {
        guard let bytes = file.read() else { throw Report.failure(.missing, "cannot read \(file.name)") }
        if bytes.isEmpty { isAtEnd = true }
        read += bytes.count
        pending += bytes
    }
}

/// Where a statement comes from.
enum SQLText {
    /// The argument; standard input for `-`, or where there is no argument and something is piped in.
    static func read(_ argument: String?) throws(ExitCode) -> [UInt8] {
        if let argument, argument != "-" { return Array(argument.utf8) }
        if argument == nil, System.isTerminal(.input) {
            throw Report.failure(
                .usage, "there is no statement", help: "give it in quotes, or pipe it in: `… < statement.sql`")
        }
        var input = TextInput()
        return try input.readAll()
    }
}
