internal import ArgumentParser

/// How the finds of a replay are shown, as they come.
protocol ReplayWriter {
    func write(_ entry: ReplayEntry) throws(ExitCode)
    /// After the last line.
    func end(_ counts: ReplayCounts) throws(ExitCode)
}

struct ReplayText: ReplayWriter {
    private let output: Output
    private let terminal: Terminal
    private let isCompared: Bool

    init(_ output: Output, _ terminal: Terminal, isCompared: Bool) {
        self.output = output
        self.terminal = terminal
        self.isCompared = isCompared
    }

    func write(_ entry: ReplayEntry) throws(ExitCode) {
        let (word, style) = Self.word(entry.kind)
        var head = terminal.style(Display.padded(word, to: 17), style) + "  line \(entry.line)"
        switch entry.id {
        case .null: break
        case .string(let text): head += ", id \(Display.safe(text))"
        case .boolean, .integer, .real, .array, .object: head += ", id \(Display.safe(entry.id.line))"
        }
        if !entry.roles.isEmpty { head += ", " + Display.safe(entry.roles.joined(separator: "+")) }
        try output.line(head)
        if let problem = entry.problem { try output.line("    " + Display.safe(problem)) }
        if let sql = entry.sql { try output.line("    " + Display.safe(Self.short(sql))) }
        for (sign, verdict) in [("-", entry.before), ("+", entry.after)] {
            guard let verdict else { continue }
            let text = verdict.code.map { "\($0): \(verdict.message ?? "")" } ?? verdict.sql ?? ""
            let values =
                verdict.values.isEmpty ? "" : "  [\(verdict.values.map(PreviewText.text).joined(separator: ", "))]"
            try output.line("    \(isCompared ? sign + " " : "")" + Display.safe(Self.short(text) + values))
        }
    }

    private static func word(_ kind: ReplayEntry.Kind) -> (String, Terminal.Style) {
        switch kind {
        case .unreadable: ("unreadable", .warning)
        case .refused: ("refused", .error)
        case .nowRefused: ("now refused", .error)
        case .nowAccepted: ("now accepted", .good)
        case .refusedOtherwise: ("refused otherwise", .help)
        case .changed: ("changed", .help)
        case .same: ("same", .faint)
        }
    }

    /// One line of at most 400 characters.
    private static func short(_ text: String) -> String {
        let flat = text.unicodeScalars.prefix(401).map { $0 == "\n" || $0 == "\t" || $0 == "\r" ? " " : String($0) }
        return flat.count > 400 ? flat.prefix(400).joined() + "…" : flat.joined()
    }

    func end(_ counts: ReplayCounts) throws(ExitCode) {
        if counts.kinds.contains(where: { $0.key.isListed && $0.value > 0 }) { try output.line() }
        let rows = counts.outcomes.map { outcome -> (String, Int?, Int) in
            let name = outcome.code.map { "\(outcome.outcome): \($0)" } ?? outcome.outcome
            return (name, isCompared ? counts.before[outcome] ?? 0 : nil, counts.after[outcome] ?? 0)
        }
        let width = max(24, rows.map { Display.width($0.0) }.max() ?? 0)
        func number(_ value: Int) -> String {
            let text = String(value)
            return String(repeating: " ", count: max(0, 9 - text.count)) + text
        }
        try output.line(
            terminal.style(
                Display.padded("\(counts.lines) lines", to: width) + (isCompared ? "   before" : "") + "      now",
                .strong))
        for (name, before, after) in rows {
            try output.line(
                Display.padded(name, to: width) + (before.map(number) ?? "") + number(after))
        }
        if !isCompared {
            try output.line(Display.padded("accepted, and narrowed", to: width) + number(counts.narrowed))
        }
        let kinds = ReplayEntry.Kind.allCases.filter { counts.count($0) > 0 && ($0 != .same || isCompared) }
        if !kinds.isEmpty, isCompared || counts.count(.unreadable) > 0 {
            try output.line(kinds.map { "\(counts.count($0)) \(Self.word($0).0)" }.joined(separator: ", "))
        }
    }
}

/// One object, its `changes` written as they come; every key always.
struct ReplayJSON: ReplayWriter {
    private let output: Output
    private let state = State()

    private final class State {
        var isFirst = true
    }

    init(_ output: Output, policy: String, against: String?) throws(ExitCode) {
        self.output = output
        let head: JSON = .members(["policy": .string(policy), "against": .optional(against)])
        try output.write(String(head.line.unicodeScalars.dropLast()) + ",\"changes\":[")
    }

    func write(_ entry: ReplayEntry) throws(ExitCode) {
        let line: JSON = .members([
            "line": .optional(entry.line), "id": entry.id, "kind": .string(entry.kind.rawValue),
            "sql": .optional(entry.sql), "roles": .array(entry.roles.map { .string($0) }),
            "problem": .optional(entry.problem), "before": Self.json(entry.before), "after": Self.json(entry.after),
        ])
        try output.write((state.isFirst ? "\n" : ",\n") + line.line)
        state.isFirst = false
    }

    private static func json(_ verdict: ReplayEntry.Verdict?) -> JSON {
        guard let verdict else { return .null }
        return .members([
            "outcome": .string(verdict.outcome), "code": .optional(verdict.code), "message": .optional(verdict.message),
            "sql": .optional(verdict.sql), "values": .array(verdict.values.map { Answer.json($0) }),
        ])
    }

    func end(_ counts: ReplayCounts) throws(ExitCode) {
        let outcomes = counts.outcomes.map { outcome -> JSON in
            .members([
                "outcome": .string(outcome.outcome), "code": .optional(outcome.code),
                "before": .optional(counts.before[outcome] ?? 0), "after": .optional(counts.after[outcome] ?? 0),
            ])
        }
        let kinds = ReplayEntry.Kind.allCases.map {
            JSON.Member(key: $0.rawValue, value: .optional(counts.count($0)))
        }
        let tail: JSON = .members([
            "lines": .optional(counts.lines), "narrowed": .optional(counts.narrowed), "outcomes": .array(outcomes),
            "kinds": .object(kinds),
        ])
        try output.line((state.isFirst ? "" : "\n") + "]," + String(tail.line.unicodeScalars.dropFirst()))
    }
}
