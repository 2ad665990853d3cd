internal import SQLBinding
internal import SQLParser
internal import SQLSyntax

/// Rules of a role that change nothing in the database.
extension RoleAudit {
    ///
    /// - Parameter heirs: the roles that extend it.
    func idleRules(_ heirs: [CompiledRole]) -> [Diagnostic] {
        if role.restrict {
            return idleRestriction() + idleTables() + idleColumns() + idleExpressions()
                + idleAttributes(heirs)
        }
        guard family.contains(where: { $0.rules.values.contains { !$0.operations.isEmpty } }) else {
            let reason = role.operations.isEmpty ? "it has no operations" : "it reaches no table"
            return [
                warning(.noEffect, "the role `\(role.name.value)` grants nothing: \(reason)", role.name.range)
            ]
        }
        return idleTables() + idleColumns() + idleExpressions() + idleAttributes(heirs)
    }

    /// A restrictive role that leaves every row, column and value.
    private func idleRestriction() -> [Diagnostic] {
        let restricts = rules.values.contains {
            !$0.isUnconditional || !$0.uses.isEmpty || !$0.groupSizes.isEmpty || $0.isMasked
        }
        guard !rules.isEmpty, !restricts else { return [] }
        return [
            warning(
                .noEffect,
                "the restrictive role `\(role.name.value)` restricts nothing: it leaves every row and column",
                role.name.range, help: "write a `row-filter`, `exclude-columns` or another rule for its tables")
        ]
    }

    private func idle(_ name: Located<String>, _ reason: String) -> Diagnostic {
        warning(.noEffect, "`\(name.value)` has no effect: \(reason)", name.range, help: "take it out")
    }

    // MARK: - Tables

    /// Tables named beside a wildcard that grants them already.
    private func idleTables() -> [Diagnostic] {
        var all: Located<String>?
        var schemas: [ByteString: Located<String>] = [:]
        for pattern in role.tables {
            guard let parts = parse(pattern) else { continue }
            if parts.count == 1, parts[0] == nil { all = all ?? pattern }
            if parts.count == 2, let schema = parts[0], parts[1] == nil {
                let folded = index.dialect.fold(schema)
                if schemas[folded] == nil { schemas[folded] = pattern }
            }
        }
        guard all != nil || !schemas.isEmpty else { return [] }
        return role.tables.compactMap { pattern in
            guard let parts = parse(pattern) else { return nil }
            if parts.count == 2, parts[1] == nil { return all.map { idle(pattern, "`\($0.value)` \(grants) it") } }
            guard let relation = relation(parts), role.restrict || isBaseTable(relation),
                let wider = all ?? schemas[index.entries[relation].schema]
            else { return nil }
            return idle(pattern, "`\(wider.value)` \(grants) it")
        }
    }

    private var grants: String { role.restrict ? "restricts" : "grants" }

    /// The relation that a pattern names; nil for a wildcard.
    private func relation(_ parts: [Identifier?]) -> Int? {
        guard let last = parts.last, let name = last, parts.count <= 2 else { return nil }
        return index.relation(QualifiedName(schema: parts.count == 2 ? parts[0] : nil, name))
    }

    /// The relation of the name.
    func table(_ name: Located<String>) -> Int? { parse(name).flatMap(relation) }

    /// The key under which the dialect knows a column's name.
    func folded(_ column: Located<String>) -> ByteString? {
        parse(column)?.last.flatMap { $0 }.map(index.dialect.fold)
    }

    /// The table and the column of `t.c`.
    func columnParts(_ name: Located<String>) -> (relation: Int, column: ByteString)? {
        guard let parts = parse(name), parts.count >= 2, let last = parts.last, let column = last,
            let relation = relation(Array(parts.dropLast()))
        else { return nil }
        return (relation, index.dialect.fold(column))
    }

    private func isBaseTable(_ relation: Int) -> Bool {
        switch index.entries[relation].relation.kind {
        case .table, .partition: true
        case .view, .materializedView: false
        }
    }

    private func parse(_ pattern: Located<String>) -> [Identifier?]? {
        do throws(Failure) {
            return try SQLParser.parseNamePattern(pattern.value, dialect: index.dialect)
        } catch {
            return nil
        }
    }

    /// The pattern of `tables` by which the role reaches a relation: its name, else a wildcard.
    func pattern(for relation: Int) -> Located<String>? {
        var wildcard: Located<String>?
        for pattern in role.tables {
            guard let parts = parse(pattern) else { continue }
            if self.relation(parts) == relation { return pattern }
            let isWider =
                parts.count == 1
                ? parts[0] == nil
                : parts.count == 2 && parts[1] == nil
                    && parts[0].map(index.dialect.fold) == index.entries[relation].schema
            if isWider, wildcard == nil { wildcard = pattern }
        }
        return wildcard
    }

    // MARK: - Columns

    private func idleColumns() -> [Diagnostic] {
        var found: [Diagnostic] = []
        var lists: [Int: Set<ByteString>] = [:]
        for list in role.columns {
            guard let parts = parse(list.table), let relation = relation(parts) else { continue }
            let names = list.columns.compactMap { parse($0)?.last.flatMap { $0 }.map(index.dialect.fold) }
            lists[relation, default: Set(names)].formIntersection(names)
        }
        for name in role.excludeColumns {
            guard let (relation, column) = columnParts(name), let list = lists[relation] else { continue }
            if !list.contains(column) {
                found.append(idle(name, "`columns` does not list the column"))
            }
        }
        for entry in role.columnUses where Set(entry.uses.map(\.value)).count == ColumnUse.allCases.count {
            found.append(idle(entry.column, "it names every use"))
        }
        // To leave no column can be what a restrictive role is for.
        for relation in role.restrict ? [] : relations {
            guard let rule = rules[relation], rule.operations.contains(.read), !rule.columns.isEmpty,
                !rule.columns.contains(where: \.isReadable), let first = rule.exclusions.first
            else { continue }
            found.append(
                warning(
                    .noEffect, "the role reads nothing of `\(self.name(relation))`: no column is left",
                    first.text.range,
                    notes: rule.exclusions.dropFirst().prefix(5).map {
                        Diagnostic.Note("`\($0.text.value)` leaves columns out too", range: $0.text.range)
                    }, help: "take the table out of `tables`, or leave it a column"))
        }
        return found
    }

    // MARK: - Expressions

    private func idleExpressions() -> [Diagnostic] {
        var found: [Diagnostic] = []
        let writesRows = rules.values.contains {
            $0.operations.contains(.insert) || $0.operations.contains(.update)
        }
        if !writesRows {
            found += role.checks.map {
                warning(
                    .noEffect, "the check has no effect: the role neither inserts nor updates", $0.range,
                    help: "take it out, or grant the operation")
            }
        }
        if !rules.values.contains(where: { $0.operations.contains(.read) }) {
            found += role.columnUses.map {
                warning(
                    .noEffect, "the uses of `\($0.column.value)` have no effect: the role reads nothing",
                    $0.column.range, help: "take them out, or grant `read`")
            }
            found += role.masks.map {
                warning(
                    .noEffect, "the mask of `\($0.column.value)` has no effect: the role reads nothing",
                    $0.column.range, help: "take it out, or grant `read`")
            }
        }
        return found
    }

    /// Roles that extend it may use its attributes too.
    private func idleAttributes(_ heirs: [CompiledRole]) -> [Diagnostic] {
        var used: Set<ByteString> = []
        let readers = heirs.flatMap { Array($0.rules.values) + $0.restrictions.values.map(\.asRule) }
        for rule in Array(rules.values) + readers {
            for expression in rule.filters + rule.checks { used.formUnion(expression.attributes.keys) }
            for case .masked(let mask) in rule.columns { used.formUnion(mask.attributes.keys) }
            for preset in rule.presets.values { used.formUnion(preset.attributes.keys) }
        }
        return role.attributes.filter { !used.contains(ByteString($0.name.value)) }.map { attribute in
            warning(
                .noEffect, "the attribute `\(attribute.name.value)` has no effect: no expression of the role reads it",
                attribute.name.range, help: "take it out")
        }
    }
}
