import WeirPolicy

/// A role as lines of YAML.
struct RoleWriter {
    /// Spaces before the role's name.
    var indentation: Int
    /// Spaces that each level stands further in.
    var step: Int

    private var lines: [String] = []

    init(indentation: Int, step: Int) {
        self.indentation = indentation
        self.step = step
    }

    /// The lines of `name:` and the role's keys, in the order of the documentation; keys that say nothing are left out.
    func lines(of role: Role) -> [String] {
        var copy = self
        copy.write(role)
        return copy.lines
    }

    private mutating func write(_ role: Role) {
        let name = YAMLText.inFlow(role.name.value)
        add(0, name + ":")
        addList("extends", role.extends)
        if role.restrict { add(1, "restrict: true") }
        addList("databases", role.databases)
        addList("tables", role.tables)
        addList("operations", role.writtenOperations)
        if !role.columns.isEmpty {
            add(1, "columns:")
            for list in role.columns {
                addList(YAMLText.inFlow(list.table.value), list.columns, level: 2, keepEmpty: true)
            }
        }
        addList("exclude-columns", role.excludeColumns)
        if !role.columnUses.isEmpty {
            add(1, "column-uses:")
            for entry in role.columnUses {
                addList(
                    YAMLText.inFlow(entry.column.value), entry.uses.map { Located($0.value.rawValue) }, level: 2,
                    keepEmpty: true)
            }
        }
        if !role.minimumGroupSizes.isEmpty {
            add(1, "minimum-group-size:")
            for entry in role.minimumGroupSizes {
                add(2, YAMLText.inFlow(entry.table.value) + ": " + String(entry.size.value))
            }
        }
        addExpressions("row-filter", role.rowFilters)
        addExpressions("check", role.checks)
        addMapping("masks", role.masks.map { ($0.column.value, $0.expression.value) })
        addMapping("presets", role.presets.map { ($0.column.value, $0.expression.value) })
        addMapping("attributes", role.attributes.map { ($0.name.value, $0.type.text) })
        addList("functions", role.functions)
        addList("allow", role.allow)
        if lines.count == 1 { lines = [String(repeating: " ", count: indentation) + name + ": {}"] }
    }

    private mutating func add(_ level: Int, _ text: String) {
        lines.append(String(repeating: " ", count: indentation + level * step) + text)
    }

    private mutating func addList(_ key: String, _ items: [Located<String>], level: Int = 1, keepEmpty: Bool = false) {
        guard keepEmpty || !items.isEmpty else { return }
        add(level, key + ": [" + items.map { YAMLText.inFlow($0.value) }.joined(separator: ", ") + "]")
    }

    private mutating func addExpressions(_ key: String, _ items: [Located<String>]) {
        if items.count == 1, let item = items.first {
            add(1, key + ": " + YAMLText.inBlock(item.value))
        } else if !items.isEmpty {
            add(1, key + ":")
            for item in items { add(2, "- " + YAMLText.inBlock(item.value)) }
        }
    }

    private mutating func addMapping(_ key: String, _ entries: [(String, String)]) {
        guard !entries.isEmpty else { return }
        add(1, key + ":")
        for (name, value) in entries { add(2, YAMLText.inFlow(name) + ": " + YAMLText.inBlock(value)) }
    }
}

extension Role {
    /// Each operation once, by the names that a file has for them.
    fileprivate var writtenOperations: [Located<String>] {
        uniqueOperations.map { Located($0.rawValue) }
    }

    /// The operations in their order, each once.
    private var uniqueOperations: [Operation] {
        var seen: Set<Operation> = []
        return operations.map(\.value).filter { seen.insert($0).inserted }
    }

    /// The same role without places and repeated operations: what two roles are compared by.
    var withoutPlaces: Role {
        func bare(_ values: [Located<String>]) -> [Located<String>] { values.map { Located($0.value) } }
        func bare(_ values: [ColumnExpression]) -> [ColumnExpression] {
            values.map { ColumnExpression(column: Located($0.column.value), expression: Located($0.expression.value)) }
        }
        return Role(
            name: Located(name.value), extends: bare(extends), restrict: restrict, databases: bare(databases),
            tables: bare(tables), operations: uniqueOperations.map { Located($0) },
            columns: columns.map { ColumnList(table: Located($0.table.value), columns: bare($0.columns)) },
            excludeColumns: bare(excludeColumns),
            columnUses: columnUses.map {
                ColumnUses(column: Located($0.column.value), uses: $0.uses.map { Located($0.value) })
            },
            minimumGroupSizes: minimumGroupSizes.map {
                MinimumGroupSize(table: Located($0.table.value), size: Located($0.size.value))
            },
            rowFilters: bare(rowFilters), checks: bare(checks),
            masks: bare(masks), presets: bare(presets),
            attributes: attributes.map { AttributeDeclaration(name: Located($0.name.value), type: $0.type) },
            functions: bare(functions), allow: bare(allow))
    }
}

extension AttributeType {
    /// `text`, `text[]`
    fileprivate var text: String { scalar.rawValue + (isList ? "[]" : "") }
}
