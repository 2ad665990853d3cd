internal import SQLBinding
internal import SQLSyntax

/// `minimum-group-size`: it holds for the columns of a table that may be aggregated and nothing else.
extension RoleCompiler {
    /// By relation and column.
    ///
    /// - Parameter uses: what the role itself says of columns.
    mutating func groupSizes(
        _ columns: [Int: [Bool]], _ uses: [Int: [Int: Set<ColumnUse>]]
    ) -> [Int: [Int: GroupSize]] {
        var found: [Int: [Int: GroupSize]] = [:]
        for entry in role.minimumGroupSizes {
            guard let relation = table(entry.table) else { continue }
            if columns[relation] == nil { idle(entry.table, "size of groups") }
            let held = (uses[relation] ?? [:]).filter { $0.value.contains(.aggregate) && !$0.value.contains(.output) }
            if held.isEmpty { add(error: holdsNothing(entry.table)) }
            let size = GroupSize(
                minimum: entry.size.value, role: role.name.value, range: entry.table.range)
            for (column, uses) in held.sorted(by: { $0.key < $1.key }) {
                if let other = ColumnUse.allCases.first(where: { $0 != .aggregate && uses.contains($0) }) {
                    add(error: comparing(relation, column, other, entry.table))
                }
                // The same table under another spelling of its name: the larger size.
                found[relation, default: [:]].merge([column: size], uniquingKeysWith: GroupSize.larger)
            }
        }
        return found
    }

    /// Adds the sizes of the tables above to those of each part.
    mutating func inherit(_ granted: [Int], _ sizes: inout [Int: [Int: GroupSize]]) {
        let own = sizes
        for relation in granted {
            for ancestor in index.ancestors(of: relation) {
                for (place, size) in own[ancestor] ?? [:] {
                    guard let column = index.entries[relation].columns[folded(ancestor, place)] else { continue }
                    sizes[relation, default: [:]].merge([column: size], uniquingKeysWith: GroupSize.larger)
                }
            }
        }
    }

    private func holdsNothing(_ table: Located<String>) -> Diagnostic {
        Diagnostic(
            .noEffect,
            "the size of groups holds for nothing: the role has no column of `\(table.value)` that may be aggregated and not output",
            range: table.range, help: "name its columns under `column-uses`, as in `\(table.value).c: aggregate`")
    }

    /// What compares the values of single rows tells them, whatever the size of groups.
    private func comparing(
        _ relation: Int, _ column: Int, _ use: ColumnUse, _ table: Located<String>
    ) -> Diagnostic {
        let entry = index.entries[relation].relation
        return Diagnostic(
            .contradiction,
            "`\(entry.name).\(entry.columns[column].name)` has a size of groups, and may be used for `\(use.rawValue)`, which tells values of single rows",
            range: table.range, help: "leave it `aggregate` alone under `column-uses`")
    }
}
