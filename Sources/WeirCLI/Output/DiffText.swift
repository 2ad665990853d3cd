internal import SQLSyntax
internal import WeirPolicy

/// What a change of a policy opens and closes: by role and table, a line each for what was and what is.
struct DiffText {
    private let before: SourceText
    private let after: SourceText
    private let terminal: Terminal
    private var lines: [String] = []

    static func render(
        _ changes: [PolicyChange], databases: Int, _ before: SourceText, _ after: SourceText, _ terminal: Terminal
    ) -> String {
        var text = DiffText(before: before, after: after, terminal: terminal)
        text.write(changes, databases: databases)
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(before: SourceText, after: SourceText, terminal: Terminal) {
        self.before = before
        self.after = after
        self.terminal = terminal
    }

    private mutating func write(_ changes: [PolicyChange], databases: Int) {
        var role: String?
        var table: String?
        for change in changes {
            if role != change.role {
                if role != nil { lines.append("") }
                let heirs =
                    change.heirs.isEmpty
                    ? "" : ", extended by " + change.heirs.map { "`\($0)`" }.joined(separator: ", ")
                lines.append(terminal.style(Display.safe(change.role), .strong) + Display.safe(heirs))
                (role, table) = (change.role, nil)
            }
            if let name = Self.name(change, databases: databases), table != name {
                lines.append("  " + terminal.style(Display.safe(name), .strong))
                table = name
            }
            write(change)
        }
        if !changes.isEmpty { lines.append("") }
        func count(_ effect: PolicyChange.Effect) -> String {
            "\(changes.count { $0.effect == effect }) \(effect.rawValue)"
        }
        lines.append(
            changes.isEmpty
                ? "the policies mean the same"
                : PolicyChange.Effect.allCases.map(count).joined(separator: ", "))
    }

    /// `customers`, `app.customers`, with the database before it where there are several.
    private static func name(_ change: PolicyChange, databases: Int) -> String? {
        guard let schema = change.schema, let table = change.table, let database = change.database else { return nil }
        return (databases > 1 ? "\(database): " : "") + "\(schema).\(table)"
    }

    private mutating func write(_ change: PolicyChange) {
        let style: Terminal.Style
        switch change.effect {
        case .opened: style = .warning
        case .closed: style = .good
        case .changed: style = .help
        }
        let indentation = change.table == nil ? "  " : "    "
        let effect = terminal.style(Display.padded(change.effect.rawValue, to: 7), style)
        var what = change.kind.rawValue
        switch change.kind {
        case .operation, .column, .preset, .attribute, .function, .optIn, .parent: what += " `\(change.name)`"
        case .uses, .groupSize: what += " of `\(change.name)`"
        case .role:
            if let side = change.after ?? change.before,
                side.text != "grants" || change.before != nil && change.after != nil
            {
                what += ": \(side.text)"
            }
        case .table, .rows, .check, .restriction, .view: break
        }
        lines.append("\(indentation)\(effect)  \(Display.safe(what))")
        switch change.kind {
        case .operation, .function, .optIn, .role, .parent:
            // The name says it.
            if let place = place(change.after, after) ?? place(change.before, before) {
                lines[lines.count - 1] += "  " + terminal.style(place, .faint)
            }
        case .table, .column, .rows, .check, .preset, .attribute, .restriction, .uses, .groupSize, .view:
            let margin = indentation + "         "
            for (sign, side, source) in [("- ", change.before, before), ("+ ", change.after, after)] {
                guard let side else { continue }
                let line = margin + sign + Display.safe(side.text)
                lines.append(line + (place(side, source).map { "  " + terminal.style($0, .faint) } ?? ""))
            }
        }
    }

    private func place(_ side: PolicyChange.Side?, _ source: SourceText) -> String? {
        guard let range = side?.range else { return nil }
        let place = source.place(range.lowerBound)
        return Display.safe("\(source.name):\(place.line):\(place.column)")
    }

    // MARK: - JSON

    static func json(_ change: PolicyChange, _ before: SourceText, _ after: SourceText) -> JSON {
        func side(_ side: PolicyChange.Side?, _ source: SourceText) -> JSON {
            guard let side else { return .null }
            let place = side.range.map { source.place($0.lowerBound) }
            return .members([
                "text": .string(side.text), "line": .optional(place?.line), "column": .optional(place?.column),
            ])
        }
        return .members([
            "role": .string(change.role), "extendedBy": .array(change.heirs.map { .string($0) }),
            "database": .optional(change.database), "schema": .optional(change.schema),
            "table": .optional(change.table), "kind": .string(change.kind.rawValue), "name": .string(change.name),
            "effect": .string(change.effect.rawValue), "before": side(change.before, before),
            "after": side(change.after, after),
        ])
    }
}
