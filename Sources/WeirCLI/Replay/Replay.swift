internal import SQLSyntax
internal import Weir
internal import WeirPolicy

/// What becomes of a line of a log.
struct ReplayEntry {
    enum Kind: String, CaseIterable {
        /// It is no line of a log.
        case unreadable
        /// Refused or malformed, where no old policy is given.
        case refused
        /// Refused by the new policy, accepted by the old one; and the other way round.
        case nowRefused = "now-refused"
        case nowAccepted = "now-accepted"
        /// Refused by both, with another code.
        case refusedOtherwise = "refused-otherwise"
        /// Accepted by both, as another text or with other values.
        case changed
        case same

        var isListed: Bool { self != .same }
    }

    /// What a policy makes of a statement.
    struct Verdict: Equatable {
        /// `accepted`, `refused` or `malformed`.
        var outcome: String
        var code: String?
        var message: String?
        var sql: String?
        var values: [Value] = []
        /// Whether the policy changes anything in it.
        var isNarrowed = false

        /// Whether both come to the same: the messages of one code do not count.
        func isSame(as other: Verdict) -> Bool {
            outcome == other.outcome && code == other.code && sql == other.sql && values == other.values
        }
    }

    /// In the log, from 1.
    let line: Int
    var id: JSON = .null
    var kind = Kind.unreadable
    var sql: String?
    var roles: [String] = []
    /// Why the line cannot be read.
    var problem: String?
    var before: Verdict?
    var after: Verdict?
}

/// Counts by outcome and code: as many as there are codes, however long the log is.
struct ReplayCounts {
    struct Outcome: Hashable {
        let outcome: String
        let code: String?
    }

    private(set) var lines = 0
    private(set) var narrowed = 0
    private(set) var kinds: [ReplayEntry.Kind: Int] = [:]
    private(set) var before: [Outcome: Int] = [:]
    private(set) var after: [Outcome: Int] = [:]

    mutating func add(_ entry: ReplayEntry) {
        lines += 1
        kinds[entry.kind, default: 0] += 1
        if let verdict = entry.before { before[Outcome(outcome: verdict.outcome, code: verdict.code), default: 0] += 1 }
        if let verdict = entry.after {
            after[Outcome(outcome: verdict.outcome, code: verdict.code), default: 0] += 1
            if verdict.isNarrowed { narrowed += 1 }
        }
    }

    func count(_ kind: ReplayEntry.Kind) -> Int { kinds[kind] ?? 0 }

    /// All outcomes of either policy: accepted first, then by code.
    var outcomes: [Outcome] {
        Set(before.keys).union(after.keys).sorted { ($0.outcome, $0.code ?? "") < ($1.outcome, $1.code ?? "") }
    }

    /// Whether a statement becomes something else than before.
    var hasFindings: Bool {
        ReplayEntry.Kind.allCases.contains { kind in
            switch kind {
            case .nowRefused, .nowAccepted, .refusedOtherwise, .changed: count(kind) > 0
            case .unreadable, .refused, .same: false
            }
        }
    }
}

/// Compiles the statements of a log under one policy, or two.
struct Replay {
    private let new: PolicyCompiler
    private let old: PolicyCompiler?
    private let session: SessionInput
    private let reader: JSONLines

    /// - Parameter session: the roles of lines that name none.
    init(new: PolicyCompiler, old: PolicyCompiler?, _ session: SessionInput) {
        self.new = new
        self.old = old
        self.session = session
        reader = JSONLines(dialect: new.dialect, takesSession: true)
    }

    func entry(_ line: TextInput.Line, _ number: Int) -> ReplayEntry {
        var entry = ReplayEntry(line: number)
        switch line {
        case .tooLong:
            entry.problem = "the line is longer than \(TextInput.limit) bytes"
            return entry
        case .text(let bytes):
            do throws(JSONReader.Problem) {
                let read = try reader.read(bytes, &entry.id)
                do throws(SessionInput.Problem) {
                    try compile(read, &entry)
                } catch {
                    entry.problem = error.message
                }
            } catch {
                entry.problem = error.message
            }
        }
        return entry
    }

    private func compile(_ line: JSONLine, _ entry: inout ReplayEntry) throws(SessionInput.Problem) {
        var input = session
        if let roles = line.roles { input.roles = roles }
        if let attributes = line.attributes { try input.add(attributes: attributes) }
        if let parameters = line.parameters { try input.add(parameters: parameters) }
        let parameters = try input.parameters()
        entry.sql = line.sql
        entry.roles = input.roles
        let after = Self.verdict(line.sql, new, input, parameters)
        entry.after = after
        guard let old else {
            entry.kind = after.outcome == "accepted" ? .same : .refused
            return
        }
        let before = Self.verdict(line.sql, old, input, parameters)
        entry.before = before
        switch (before.outcome == "accepted", after.outcome == "accepted") {
        case (true, false): entry.kind = .nowRefused
        case (false, true): entry.kind = .nowAccepted
        case (true, true): entry.kind = before.isSame(as: after) ? .same : .changed
        case (false, false): entry.kind = before.isSame(as: after) ? .same : .refusedOtherwise
        }
    }

    private static func verdict(
        _ sql: String, _ compiler: PolicyCompiler, _ input: SessionInput, _ parameters: ParameterValues
    ) -> ReplayEntry.Verdict {
        do throws(Refusal) {
            let statement = try compiler.compile(
                sql, roles: input.roles, attributes: input.attributes, parameters: parameters)
            return ReplayEntry.Verdict(
                outcome: "accepted", sql: statement.sql, values: statement.parameters.map(\.value),
                isNarrowed: !statement.changes.isEmpty)
        } catch {
            let first = error.diagnostics.first
            return ReplayEntry.Verdict(
                outcome: error.outcome.rawValue, code: first?.code.rawValue, message: first?.message)
        }
    }
}
