internal import ArgumentParser

/// Standard input, by lines or whole.
struct StandardInput {
    /// The longest line or text that is read.
    static let limit = 64 << 20

    private var pending: [UInt8] = []
    /// What of `pending` is known to hold no line end.
    private var searched = 0
    private var isAtEnd = false

    enum Line {
        case text([UInt8])
        /// Longer than the limit; what it held is gone.
        case tooLong
    }

    /// The next line without its end, as soon as it is there; nil at the end of the input.
    mutating func nextLine() throws(ExitCode) -> Line? {
        var dropped = false
        while true {
            if let end = pending[searched...].firstIndex(of: 0x0A) {
                var line = Array(pending[..<end])
                if line.last == 0x0D { line.removeLast() }
                pending.removeFirst(end + 1)
                searched = 0
                return dropped ? .tooLong : .text(line)
            }
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
        guard let bytes = System.read() else { throw Report.failure(.missing, "cannot read standard input") }
        if bytes.isEmpty { isAtEnd = true }
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
        var input = StandardInput()
        return try input.readAll()
    }
}
