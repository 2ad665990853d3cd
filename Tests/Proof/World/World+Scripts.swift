package import WeirPolicy

/// The world in SQL and YAML: tables, rows, what hidden places hold, what the session sees, and the policy's file.
extension World {
    // MARK: - Templates

    /// Where an expression stands.
    private enum Form {
        /// In the policy's file.
        case policy
        /// In SQL, with a schema before its relations and the attributes' values in it.
        case sql(String)
    }

    private func render(_ template: Template, _ form: Form) -> String {
        var text = ""
        for (number, part) in template.text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard number > 0, let end = part.firstIndex(of: "}") else {
                text += part
                continue
            }
            let token = part[..<end]
            let rest = part[part.index(after: end)...]
            switch form {
            case .policy:
                if token.hasPrefix("in:") { text += "(:\(token.dropFirst(3)))" }
                if token.hasPrefix(":") { text += token }
            case .sql(let schema):
                if token == "raw" { text += schema }
                if token.hasPrefix("in:") { text += list(String(token.dropFirst(3))) }
                if token.hasPrefix(":") { text += literal(String(token.dropFirst())) }
            }
            text += rest
        }
        return text
    }

    private func value(_ attribute: String) -> Value { attributes.first { $0.name == attribute }?.value ?? .null }

    private func literal(_ attribute: String) -> String { Self.literal(value(attribute)) }

    /// An expression of constants and attributes.
    func literal(_ template: Template) -> String { render(template, .sql("")) }

    private static func literal(_ value: Value) -> String {
        switch value {
        case .integer(let number): "\(number)"
        case .text(let text): quoted(text)
        case .null, .boolean, .real, .blob, .list: "NULL"
        }
    }

    /// What stands behind IN: nothing is in an empty list.
    private func list(_ attribute: String) -> String {
        guard case .list(let values) = value(attribute), !values.isEmpty else { return "(SELECT 1 WHERE 1 = 0)" }
        return "(\(values.map(Self.literal).joined(separator: ", ")))"
    }

    // MARK: - What is seen

    private func condition(_ grant: Grant, _ schema: String) -> String { all(grant.filters, schema) }

    private func all(_ templates: [Template], _ schema: String) -> String {
        guard !templates.isEmpty else { return "1 = 1" }
        return templates.map { "(\(render($0, .sql(schema))))" }.joined(separator: " AND ")
    }

    /// What a new row of a grant has to satisfy.
    func check(_ grant: Grant) -> String { all(grant.checks ?? grant.filters, "") }

    func any(_ grants: [Grant], _ schema: String) -> String {
        guard !grants.isEmpty else { return "1 = 0" }
        return grants.map { "(\(condition($0, schema)))" }.joined(separator: " OR ")
    }

    /// Which rows of a table are seen.
    package func isSeenRow(_ table: Int, schema: String = "") -> String { any(grants(table), schema) }

    /// In which rows a column is seen as it is.
    private func isRawCell(_ place: Place) -> String {
        any(grants(place.table).filter { $0.raw.contains(place.column) }, "")
    }

    func cell(_ place: Place, _ schema: String) -> String {
        let grants = grants(place.table)
        guard !isAlwaysRaw(place) else { return name(place) }
        let raw = grants.filter { $0.raw.contains(place.column) }
        let masked = grants.filter { $0.masked.contains(place.column) }
        var text = "CASE"
        if !raw.isEmpty { text += " WHEN \(any(raw, schema)) THEN \(name(place))" }
        if let mask = masks[place], !masked.isEmpty {
            let value = render(mask, .sql(schema))
            let type = tables[place.table].columns[place.column].type
            text += " WHEN \(any(masked, schema)) THEN \(engine == .postgres ? "CAST(\(value) AS \(type))" : value)"
        }
        return text + " END"
    }

    /// The rows and columns of a table that are seen, as a query over the full one in a schema.
    package func content(_ table: Int, schema: String) -> String {
        let cells = seenColumns(table).map { cell(Place(table: table, column: $0), schema) }
        return "SELECT \(cells.joined(separator: ", ")) FROM \(schema)\(name(table)) AS \(name(table)) "
            + "WHERE \(isSeenRow(table, schema: schema))"
    }

    // MARK: - Definitions

    static let types = "CREATE TYPE public.mood AS ENUM ('low', 'ok', 'high');\n"

    /// The definition of a table with some of its columns, in a schema.
    ///
    /// - Parameter extra: more columns or constraints.
    func definition(
        _ table: Int, _ columns: [Int], schema: String, isSeen: Bool, extra: [String] = []
    ) -> String {
        let made = tables[table]
        var lines = columns.map { number -> String in
            let column = made.columns[number]
            let isPreset = isSeen && presets(table).contains { $0.column == number }
            let isRequired =
                !column.isNullable && !isPreset && (!isSeen || isAlwaysRaw(Place(table: table, column: number)))
            return Self.identifier(column.name) + " " + column.type + (isRequired ? " NOT NULL" : "")
                + (column.kind == .folded ? " COLLATE NOCASE" : "")
                + (column.fallback.map { " DEFAULT \($0)" } ?? "")
                + (column.generation.map { " GENERATED ALWAYS AS (\($0.text)) STORED" } ?? "")
        }
        let hasKey = isSeen ? keepsKey(table) : !made.key.isEmpty
        if hasKey {
            lines.append(
                "PRIMARY KEY (\(made.key.map { Self.identifier(made.columns[$0].name) }.joined(separator: ", ")))")
        }
        for unique in made.uniques
        where !isSeen || unique.allSatisfy({ isAlwaysRaw(Place(table: table, column: $0)) }) {
            lines.append("UNIQUE (\(unique.map { Self.identifier(made.columns[$0].name) }.joined(separator: ", ")))")
        }
        for key in made.foreign where engine == .sqlite && !isSeen && schema.isEmpty {
            let parent = tables[key.parent]
            lines.append(
                "FOREIGN KEY (\(Self.identifier(made.columns[key.column].name))) REFERENCES \(name(key.parent)) "
                    + "(\(Self.identifier(parent.columns[parent.key[0]].name)))\(key.action)")
        }
        lines += extra
        return "CREATE TABLE \(schema)\(name(table)) (\n    \(lines.joined(separator: ",\n    "))\n)"
            + (hasKey && made.isKeyed ? " WITHOUT ROWID" : "") + ";\n"
    }

    /// The tables in a schema, which is written with its point; a catalog can be read from it.
    package func definitions(schema: String = "") -> String {
        tables.indices.map { definition($0, Array(tables[$0].columns.indices), schema: schema, isSeen: false) }.joined()
    }

    /// The tables, with what only a catalog needs to know of them before they have rows.
    package func catalogDefinitions() -> String {
        (engine == .postgres ? Self.types : "") + definitions() + references()
    }

    /// PostgreSQL's foreign keys, which rows that are there need not keep.
    package func references() -> String {
        guard engine == .postgres else { return "" }
        return tables.indices.flatMap { table in
            tables[table].foreign.map { key in
                let parent = tables[key.parent]
                return "ALTER TABLE public.\(name(table)) ADD FOREIGN KEY (\(list(table, [key.column]))) "
                    + "REFERENCES public.\(name(key.parent)) (\(list(key.parent, [parent.key[0]])))\(key.action) NOT VALID;\n"
            }
        }.joined()
    }

    /// The tables with those columns only that a rewritten statement may read; without rows and keys.
    package func readableDefinitions() -> String {
        let readable = readable
        return tables.indices.map { table in
            let columns = tables[table].columns.indices.filter { column in
                readable.contains("\(tables[table].name).\(tables[table].columns[column].name)")
            }
            guard !columns.isEmpty else { return "" }
            let lines = columns.map {
                Self.identifier(tables[table].columns[$0].name) + " " + tables[table].columns[$0].type
            }
            return "CREATE TABLE \(name(table)) (\(lines.joined(separator: ", ")));\n"
        }.joined()
    }

    package func indexes() -> String {
        tables.indices.flatMap { table in
            tables[table].indexed.map { column in
                "CREATE INDEX i_\(table)_\(column) ON \(name(table)) (\(Self.identifier(tables[table].columns[column].name)));\n"
            }
        }.joined()
    }

    package func rows(schema: String = "") -> String {
        tables.indices.map { table in
            let rows = tables[table].rows.map { "(\($0.joined(separator: ", ")))" }
            guard !rows.isEmpty else { return "" }
            return "INSERT INTO \(schema)\(name(table)) VALUES\n    \(rows.joined(separator: ",\n    "));\n"
        }.joined()
    }

    /// The tables as the session sees them, filled from the full ones in another schema.
    package func restriction(from source: String, to target: String) -> String {
        seenTables.map { table in
            definition(table, seenColumns(table), schema: target, isSeen: true)
                + "INSERT INTO \(target)\(name(table)) \(content(table, schema: source));\n"
        }.joined()
    }

    // MARK: - What is hidden

    /// The columns that a filter or check of the session reads: changing them could show or hide a row.
    private var filterColumns: Set<Place> {
        let read = Set(roles.flatMap { $0.grants.values }.flatMap { $0.filters + ($0.checks ?? []) }.flatMap(\.reads))
        return read.union(read.flatMap { tables[$0.table].columns[$0.column].generation?.reads ?? [] })
    }

    /// Changes what the session does not see, and nothing else: values that raise, other values, and with `isThorough` hidden rows that
    /// come and go, one table's in such numbers that plans turn.
    package func hiding(_ choices: inout Choices, isThorough: Bool) -> String {
        let fixed = filterColumns
        let maskColumns = Set(masks.values.flatMap(\.reads))
        var script = ""
        let grown = isThorough ? choices.below(tables.count) : -1
        for table in tables.indices {
            let isMember =
                fixed.contains { $0.table == table }
                && roles.contains { role in
                    role.grants.contains {
                        $0.key != table
                            && ($0.value.filters + ($0.value.checks ?? [])).contains {
                                $0.reads.contains { $0.table == table }
                            }
                    }
                }
            if isThorough, !isMember {
                if choices.chance(25) {
                    script += "DELETE FROM \(name(table)) WHERE (\(isSeenRow(table))) IS NOT TRUE"
                    script += (integerKey(table).map { " AND \($0) % 2 = 0" } ?? "") + ";\n"
                }
                script += newRows(table, count: table == grown ? 300 : choices.below(8), &choices)
            }
            for column in tables[table].columns.indices
            where !tables[table].key.contains(column) && tables[table].columns[column].generation == nil {
                let place = Place(table: table, column: column)
                guard !fixed.contains(place) else { continue }
                let seen = maskColumns.contains(place) ? isSeenRow(table) : isRawCell(place)
                let made = tables[table].columns[column]
                let other = integerKey(table).map { " AND \($0) % 3 <> 0" } ?? ""
                let value = choices.below(100) < 75 ? nasty(made, &choices) : literal(made, 0, &choices)
                script +=
                    "UPDATE \(name(table)) SET \(Self.identifier(made.name)) = \(value) "
                    + "WHERE (\(seen)) IS NOT TRUE\(choices.chance(50) ? other : "");\n"
            }
        }
        return script
    }

    /// The name of a key that is one number.
    private func integerKey(_ table: Int) -> String? {
        guard tables[table].key.count == 1 else { return nil }
        return name(Place(table: table, column: tables[table].key[0]))
    }

    /// Rows that are hidden: those of the new ones that are seen go again.
    private func newRows(_ table: Int, count: Int, _ choices: inout Choices) -> String {
        let made = tables[table]
        guard made.key.count == 1, count > 0 else { return "" }
        let templates = (0..<min(count, 6)).map { _ in
            made.columns.filter { $0.generation == nil }.map { literal($0, 0, &choices) }
        }
        let rows = (0..<count).map { number -> String in
            var row = templates[number % templates.count]
            row[made.key[0]] = "\(1000 + number)"
            return "(\(row.joined(separator: ", ")))"
        }
        let key = name(Place(table: table, column: made.key[0]))
        return "INSERT INTO \(name(table)) VALUES \(rows.joined(separator: ", "));\n"
            + "DELETE FROM \(name(table)) WHERE \(key) >= 1000 AND (\(isSeenRow(table)));\n"
    }

    // MARK: - Row-level security of PostgreSQL

    /// The same policy in PostgreSQL's own terms, for a role that it has made. Filters that read other tables stand in functions of
    /// their owner, for PostgreSQL would hold the policy of the other table against them too.
    package func rowLevelSecurity(for user: String) -> String {
        var script = "GRANT USAGE ON SCHEMA public TO \(user);\n"
        for table in seenTables {
            script += "ALTER TABLE \(name(table)) ENABLE ROW LEVEL SECURITY;\n"
            for operation in Operation.allCases {
                let grants = grants(table, operation)
                guard let columns = grants.first?.columns.sorted() else { continue }
                let list = list(table, operation == .read ? columns : storedColumns(table, columns))
                let name = name(table)
                switch operation {
                case .read: script += "GRANT SELECT (\(list)) ON \(name) TO \(user);\n"
                case .insert where !list.isEmpty: script += "GRANT INSERT (\(list)) ON \(name) TO \(user);\n"
                case .update where !list.isEmpty: script += "GRANT UPDATE (\(list)) ON \(name) TO \(user);\n"
                case .delete: script += "GRANT DELETE ON \(name) TO \(user);\n"
                case .insert, .update: break
                }
                for (number, grant) in grants.enumerated() {
                    let key = operation == .read ? "SELECT" : operation.rawValue.uppercased()
                    let using = owned(table, grant.filters, "\(operation.rawValue)_\(number)_using", &script)
                    let check =
                        operation == .insert || operation == .update
                        ? owned(table, grant.checks ?? grant.filters, "\(operation.rawValue)_\(number)_check", &script)
                        : ""
                    script += "CREATE POLICY p_\(operation.rawValue)_\(number) ON \(name) FOR \(key) TO \(user)"
                    if operation != .insert { script += " USING (\(using))" }
                    if !check.isEmpty { script += " WITH CHECK (\(check))" }
                    script += ";\n"
                }
                guard operation == .update || operation == .delete else { continue }
                // PostgreSQL changes rows that nobody sees where the statement reads nothing of the table.
                let shown = self.grants(table).enumerated().map {
                    owned(table, $0.element.filters, "\(operation.rawValue)_\($0.offset)_seen", &script)
                }
                let key = operation.rawValue.uppercased()
                script += "CREATE POLICY seen_\(operation.rawValue) ON \(name) AS RESTRICTIVE FOR \(key) TO \(user) "
                script += "USING (\(shown.map { "(\($0))" }.joined(separator: " OR ")))"
                script += (operation == .update ? " WITH CHECK (true)" : "") + ";\n"
            }
        }
        return script
    }

    /// The condition, or a call of a function of the owner that holds it.
    private func owned(_ table: Int, _ templates: [Template], _ suffix: String, _ script: inout String) -> String {
        let condition = all(templates, "")
        guard templates.contains(where: { $0.reads.contains { $0.table != table } }) else { return condition }
        script += """
            CREATE FUNCTION public.shown_\(table)_\(suffix)(\(name(table)) public.\(name(table))) RETURNS boolean
            LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT \(condition) $$;\n
            """
        return "public.shown_\(table)_\(suffix)(\(name(table)).*)"
    }

    // MARK: - The policy's file

    package static let database = "proof"

    package func policy() -> String {
        var text = "version: 1\nroles:\n"
        for role in roles {
            let operations = Operation.allCases.filter { role.operations.contains($0) }.map(\.rawValue)
            text += "  \(role.name):\n    databases: [\(Self.database)]\n"
            text += "    operations: [\(operations.joined(separator: ", "))]\n"
            if allowsIgnoring { text += "    allow: [do-nothing-upsert]\n" }
            let granted = role.grants.keys.sorted()
            let names = role.isWildcard ? ["*"] : granted.map(name)
            text += "    tables: [\(names.map(Self.yaml).joined(separator: ", "))]\n"
            text += lists(role, granted)
            let filters = granted.flatMap { role.grants[$0]?.filters ?? [] }.map { render($0, .policy) }
            text += Self.section("row-filter", filters.map { "- \(Self.yaml($0))" })
            let checks = granted.flatMap { role.grants[$0]?.checks ?? [] }.map { render($0, .policy) }
            text += Self.section("check", checks.map { "- \(Self.yaml($0))" })
            text += Self.section(
                "masks",
                granted.flatMap { table in
                    (role.grants[table]?.masked ?? []).sorted().compactMap { column in
                        let place = Place(table: table, column: column)
                        return masks[place].map { "\(Self.yaml(name(place))): \(Self.yaml(render($0, .policy)))" }
                    }
                })
            let presets = granted.flatMap { table in
                (role.grants[table]?.presets ?? [:]).sorted { $0.key < $1.key }.map { column, preset in
                    "\(Self.yaml(name(Place(table: table, column: column)))): \(Self.yaml(render(preset, .policy)))"
                }
            }
            text += Self.section("presets", presets)
            let used = attributes.filter { attribute in
                (filters + checks + presets).contains { text in
                    text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != ":" }).contains {
                        $0 == ":\(attribute.name)"
                    }
                }
            }
            text += Self.section("attributes", used.map { "\($0.name): \(Self.yaml($0.type))" })
        }
        return text
    }

    private func lists(_ role: Role, _ granted: [Int]) -> String {
        var listed: [String] = []
        var excluded: [String] = []
        for table in granted {
            guard let grant = role.grants[table] else { continue }
            let columns = tables[table].columns.indices
            let readable = grant.raw.union(grant.masked)
            guard readable.count < columns.count else { continue }
            if grant.isListed {
                let names = readable.sorted().map { Self.yaml(Self.identifier(tables[table].columns[$0].name)) }
                listed.append("\(Self.yaml(name(table))): [\(names.joined(separator: ", "))]")
            } else {
                excluded += columns.filter { !readable.contains($0) }.map {
                    "- \(Self.yaml(name(Place(table: table, column: $0))))"
                }
            }
        }
        return Self.section("columns", listed) + Self.section("exclude-columns", excluded)
    }

    private static func section(_ key: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : "    \(key):\n" + lines.map { "      \($0)\n" }.joined()
    }

    /// A double-quoted scalar, as JSON has it.
    private static func yaml(_ text: String) -> String {
        let escaped = text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        return "\"" + escaped.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }

    /// The attributes' values for ``PolicyCompiler``.
    package var attributeValues: [String: Value] {
        Dictionary(attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
