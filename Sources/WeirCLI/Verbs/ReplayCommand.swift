internal import ArgumentParser
internal import SQLSyntax
internal import Weir
internal import WeirPolicy

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Says what a policy would refuse or change of the statements of a log. Nothing runs.",
        discussion: """
            A line of the log is an object {"id", "sql", "roles", "attributes", "parameters"}, as `weir preview --jsonl` reads \
            it. Counts what becomes of the statements, and lists those that are refused; with --against those that become \
            something else than under the old policy: refused, accepted, refused for another reason, or another text. A line \
            that cannot be read is told and passed over. A log of any length is read piece by piece.

            Exits with 0, or with 1 if --against is given and a statement becomes something else.

            Examples:
              weir replay --policy weir.yaml --catalog shop.json --log queries.jsonl
              weir replay --policy new.yaml --against weir.yaml --catalog shop.json --log queries.jsonl --format json
              zcat queries.jsonl.gz | weir replay --catalog shop.json --log -
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var policy: PolicyOption

    @Option(help: ArgumentHelp("The catalog file.", valueName: "file"), completion: .file())
    var catalog: String

    @Option(help: ArgumentHelp("The log, one JSON object a line; - for standard input.", valueName: "file"))
    var log: String

    @Option(help: ArgumentHelp("The old policy file, to compare with.", valueName: "file"), completion: .file())
    var against: String?

    @Option(
        name: [.customLong("role")],
        help: ArgumentHelp(
            "The roles of lines that name none. Repeat it, or separate roles by commas.", valueName: "role"))
    var roles: [String] = []

    @Option(help: "What is printed.")
    var format: Format = .text

    func run() throws {
        let catalog = try Files.catalog(catalog)
        let loaded = try LoadedPolicy.read(policy.path)
        let compiler = try loaded.compiler(catalog, from: self.catalog)
        let old = try against.map { path in try LoadedPolicy.read(path).compiler(catalog, from: self.catalog) }
        var input = SessionInput()
        do throws(ListText.Problem) {
            input.roles = try ListText.split(roles)
        } catch {
            throw Report.failure(.usage, error.message)
        }
        let replay = Replay(new: compiler, old: old, input)
        let output = Output()
        var counts = ReplayCounts()
        var text = try TextInput(log)
        var progress = Progress(size: text.size)
        let writer: any ReplayWriter =
            switch format {
            case .text: ReplayText(output, Terminal(.output), isCompared: against != nil)
            case .json: try ReplayJSON(output, policy: policy.path, against: against)
            }
        var number = 0
        while let line = try text.nextLine() {
            number += 1
            let entry = replay.entry(line, number)
            counts.add(entry)
            if entry.kind.isListed {
                progress.clear()
                try writer.write(entry)
                // A person sees a find as soon as it is made.
                if System.isTerminal(.output) { try output.flush() }
            }
            progress.note(lines: number, bytes: text.read)
        }
        progress.clear()
        try writer.end(counts)
        try output.flush()
        if against != nil, counts.hasFindings { throw Exit.findings.code }
    }
}

/// How far a long run is, on the terminal's last line; nothing where nobody looks.
private struct Progress {
    private let size: Int?
    private let isShown = System.isTerminal(.error) && System.environment("TERM") != "dumb"
    private var isDirty = false

    init(size: Int?) {
        self.size = size
    }

    mutating func note(lines: Int, bytes: Int) {
        guard isShown, lines % 500 == 0 else { return }
        var text = "\(lines) lines"
        if let size, size > 0 { text += ", \(min(100, bytes * 100 / size)) %" }
        _ = System.write(Array("\r\u{1B}[K\(text)".utf8), to: .error)
        isDirty = true
    }

    mutating func clear() {
        guard isDirty else { return }
        _ = System.write(Array("\r\u{1B}[K".utf8), to: .error)
        isDirty = false
    }
}
