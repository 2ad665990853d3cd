internal import SQLSyntax
internal import Weir
internal import WeirPolicy

/// What a session may do, for people: words first, then SQL, each with the role and line of the policy that it comes from.
struct ExplainText {
    private let policy: SourceText
    private let terminal: Terminal
    private var lines: [String] = []

    static func render(
        _ relations: [RelationDescription], roles: [String], ancestors: [String], database: String, _ dialect: Dialect,
        defaultSchema: String, policy: SourceText, _ terminal: Terminal
    ) -> String {
        var text = ExplainText(policy: policy, terminal: terminal)
        let names = roles.map { "`\($0)`" }.joined(separator: ", ")
        text.add("a session of \(names) in `\(database)` (\(dialect.description))")
        if !ancestors.isEmpty {
            text.add("extends " + ancestors.map { "`\($0)`" }.joined(separator: ", "))
        }
        if relations.isEmpty { text.add("reaches none of these tables") }
        for relation in relations {
            let isDefault = relation.schema.utf8.elementsEqual(defaultSchema.utf8)
            text.write(relation, named: isDefault ? relation.name : "\(relation.schema).\(relation.name)")
        }
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(policy: SourceText, terminal: Terminal) {
        self.policy = policy
        self.terminal = terminal
    }

    private mutating func add(_ line: String) { lines.append(Display.safe(line)) }

    private mutating func write(_ relation: RelationDescription, named name: String) {
        lines.append("")
        lines.append(terminal.style(Display.safe(name), .strong))
        if let view = relation.view, write(view, relation) { return }
        table(
            relation.operations.map { operation, roles in
                [operation.rawValue, "by " + roles.joined(separator: ", ")]
            })
        if let rows = relation.rows {
            write(rows)
            write(relation.columns)
        } else {
            heading("reads nothing of it")
        }
        for restriction in relation.restrictions { write(restriction) }
        for write in relation.writes { self.write(write) }
        write(select: relation.select)
    }

    private mutating func write(select: String?) {
        guard let select else { return }
        heading("SELECT * becomes")
        for line in SQLLayout.lines(of: select, width: 92) { add("    " + line) }
    }

    /// Whether that is all that is to be said of it.
    private mutating func write(_ view: RelationDescription.View, _ relation: RelationDescription) -> Bool {
        guard view.isExpanded else {
            heading("is a view whose query is not known, and shows what it shows")
            return false
        }
        heading("is a view, and stands for its query" + (view.reads.isEmpty ? "" : " over " + list(view.reads)))
        if let problem = view.problem {
            add("    not to be had: \(problem)")
            return true
        }
        write(relation.columns, raw: "as the query gives it")
        write(select: relation.select)
        return true
    }

    private mutating func write(_ restriction: RelationDescription.Restriction) {
        let isWhole = restriction.operations.count == WeirPolicy.Operation.allCases.count
        let operations = isWhole ? "whatever it does" : "for " + list(restriction.operations.map(\.rawValue))
        heading("is narrowed by `\(restriction.role)`, \(operations)")
        table(
            restriction.rules.map { kind, column, rule in
                [kind.rawValue + (column.map { " of \($0)" } ?? "")] + place(rule)
            }, indentation: 4)
    }

    private mutating func write(_ rows: RelationDescription.Rows) {
        guard let sql = rows.sql else {
            let all = rows.byRole.filter(\.rules.isEmpty).map(\.role)
            heading("sees every row" + (rows.byRole.count > 1 ? ", by " + all.joined(separator: ", ") : ""))
            return
        }
        heading("sees the rows with")
        for line in SQLLayout.lines(of: sql, width: 92) { add("    " + line) }
        table(rows.byRole.flatMap { $0.rules.map(place) }, indentation: 4)
    }

    private mutating func write(_ columns: [RelationDescription.Column], raw: String = "as it is") {
        let absent = columns.filter { $0.access == .absent }
        heading("sees \(columns.count - absent.count) of \(columns.count) columns")
        for column in columns {
            let word: String
            switch column.access {
            case .raw: word = raw
            case .masked: word = "masked"
            case .conditional: word = "by row"
            case .absent: word = "absent"
            }
            let width = columns.map { Display.width($0.name) }.max() ?? 0
            let type = columns.map { Display.width($0.type) }.max() ?? 0
            var line = "    " + Display.padded(Display.safe(column.name), to: width) + "  "
            line += Display.padded(Display.safe(column.type), to: type) + "  " + word
            if let uses = column.uses, column.access != .absent {
                line += uses.isEmpty ? ", for no use" : ", for " + list(uses.map(\.rawValue)) + " only"
                if let size = column.minimumGroupSize { line += ", over \(size) values or more" }
            }
            lines.append(line)
            if let sql = column.sql {
                for part in SQLLayout.lines(of: sql, width: 88) { add("        " + part) }
            }
            table(column.rules.map(place), indentation: 8)
        }
    }

    private mutating func write(_ write: RelationDescription.Write) {
        let verb = write.operation.rawValue + "s"
        switch write.operation {
        case .insert: heading("\(verb) as `\(write.role)`: \(list(write.columns))")
        case .read, .update, .delete, .truncate, .explain:
            let columns = write.columns.isEmpty ? "" : "\(list(write.columns)) of "
            heading("\(verb) as `\(write.role)`: \(columns)" + (write.rows == nil ? "every row" : "the rows with"))
        }
        if let rows = write.rows {
            for line in SQLLayout.lines(of: rows, width: 92) { add("    " + line) }
            table(write.rowRules.map(place), indentation: 4)
        }
        for preset in write.presets {
            add("  and always writes `\(preset.column)`")
            for line in SQLLayout.lines(of: preset.sql, width: 92) { add("    " + line) }
            table([place(preset.rule)], indentation: 4)
        }
        guard let check = write.check else { return }
        add("  a new row must satisfy")
        for line in SQLLayout.lines(of: check, width: 92) { add("    " + line) }
        table(write.checkRules.map(place), indentation: 4)
    }

    private func list(_ columns: [String]) -> String { columns.isEmpty ? "no column" : columns.joined(separator: ", ") }

    private mutating func heading(_ text: String) { lines.append("  " + terminal.style(Display.safe(text), .strong)) }

    /// `weir.yaml:9:17  analyst  customers.region = 'US'`
    private func place(_ rule: RelationDescription.Rule) -> [String] {
        let place = rule.range.map { policy.place($0.lowerBound) }
        return [place.map { "\(policy.name):\($0.line):\($0.column)" } ?? "", rule.role, rule.text]
    }

    private mutating func table(_ rows: [[String]], indentation: Int = 2) {
        let rows = rows.map { $0.map(Display.safe) }
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], Display.width(cell))
            }
        }
        for row in rows {
            var line = ""
            for (column, cell) in row.enumerated() {
                line +=
                    (column > 0 ? "  " : "")
                    + (column == row.count - 1 ? cell : Display.padded(cell, to: widths[column]))
            }
            lines.append(String(repeating: " ", count: indentation) + terminal.style(line, .faint))
        }
    }
}
