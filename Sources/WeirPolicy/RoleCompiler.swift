internal import SQLBinding
internal import SQLParser
internal import SQLSyntax

/// Holds one role against one catalog. Errors are gathered, not thrown: a file's author wants them all.
struct RoleCompiler {
    private let role: Role
    let index: CatalogIndex
    private let attributes: [ByteString: AttributeType]
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// Names that this catalog does not have.
    private(set) var missing: [Diagnostic] = []
    private(set) var result: CompiledRole?

    init(_ role: Role, _ index: CatalogIndex) {
        self.role = role
        self.index = index
        attributes = Dictionary(
            role.attributes.map { (ByteString($0.name.value), $0.type) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func add(error: Diagnostic) { errors.append(error) }

    func compiler(_ text: Located<String>) -> PolicyExpressionCompiler {
        PolicyExpressionCompiler(index, role: role.name.value, attributes, text)
    }

    mutating func compile() {
        let relations = grantedRelations()
        var columns: [Int: [Bool]] = [:]
        // The rules of a table hold for its parts too, whether the role may use the table itself or not.
        for relation in Set(relations.keys).union(relations.keys.flatMap { index.ancestors(of: $0) }) {
            columns[relation] = Array(repeating: true, count: index.entries[relation].relation.columns.count)
        }
        var exclusions: [Int: [Located<String>]] = [:]
        let grants = Set(relations.keys)
        applyColumnLists(&columns, &exclusions, grants)
        applyExclusions(&columns, &exclusions, grants)
        var filters = predicates(role.rowFilters, "row filter")
        var checks = predicates(role.checks, "check")
        var masks = self.masks(columns)
        var presets = self.presets(columns)
        let ruled = Set(filters.keys).union(checks.keys).union(masks.keys)
        holdParts(granted: grants, filters, checks, masks, presets)
        inherit(Array(relations.keys), &columns, &exclusions, &filters, &checks, &masks)
        inherit(Array(relations.keys), &presets)
        var rules: [Int: RelationRule] = [:]
        for relation in relations.keys {
            let grants = (columns[relation] ?? []).enumerated().map { column, isGranted -> RelationRule.Grant in
                guard isGranted else { return .none }
                return (masks[relation]?[column]).map { .masked($0) } ?? .raw
            }
            rules[relation] = RelationRule(
                role: role.name.value, operations: Set(role.operations.map(\.value)), columns: grants,
                filters: filters[relation] ?? [], checks: checks[relation] ?? filters[relation] ?? [],
                presets: presets[relation] ?? [:], exclusions: exclusions[relation] ?? [])
        }
        for (kind, found) in [("row filter", filters), ("check", checks)] {
            for (relation, expressions) in found where rules[relation] == nil && ruled.contains(relation) {
                if index.descendants(of: relation).contains(where: { rules[$0] != nil }) { continue }
                for expression in expressions {
                    warnings.append(
                        Diagnostic(
                            .noEffect,
                            "the role grants nothing on `\(index.entries[relation].relation.name)`: the \(kind) has no effect",
                            range: expression.text.range, severity: .warning))
                }
            }
        }
        result = CompiledRole(
            name: role.name.value, rules: rules, attributes: attributes,
            functions: Set(
                role.functions.map { index.dialect.fold(Identifier(ByteString($0.value))) }),
            allow: Set(role.allow.map(\.value)))
    }

    // MARK: - Tables

    /// The relations that `tables` grants: by name, by `schema.*`, or by `*`, which grants base tables only.
    private mutating func grantedRelations() -> [Int: Bool] {
        var granted: [Int: Bool] = [:]
        for pattern in role.tables {
            guard let parts = parse(pattern) else { continue }
            switch parts.count {
            case 1:
                if let name = parts[0] {
                    grant(QualifiedName(name), pattern, &granted)
                } else {
                    for relation in index.entries.indices where isBaseTable(relation) { granted[relation] = true }
                }
            case 2:
                guard let schema = parts[0] else {
                    errors.append(Self.notATable(pattern))
                    continue
                }
                if let name = parts[1] {
                    grant(QualifiedName(schema: schema, name), pattern, &granted)
                } else {
                    let folded = index.dialect.fold(schema)
                    let found = index.entries.indices.filter { index.entries[$0].schema == folded && isBaseTable($0) }
                    for relation in found { granted[relation] = true }
                    if !index.entries.contains(where: { $0.schema == folded }) {
                        missing.append(unknown("schema", pattern))
                    }
                }
            default:
                errors.append(Self.notATable(pattern))
            }
        }
        return granted
    }

    private static func notATable(_ pattern: Located<String>) -> Diagnostic {
        Diagnostic(
            .malformedFile, "`\(pattern.value)` is no table", range: pattern.range,
            help: "write `table`, `schema.table`, `schema.*` or `*`")
    }

    private mutating func grant(_ name: QualifiedName, _ pattern: Located<String>, _ granted: inout [Int: Bool]) {
        guard let relation = index.relation(name) else {
            missing.append(unknown("table", pattern))
            return
        }
        let entry = index.entries[relation].relation
        switch entry.kind {
        case .table, .partition: granted[relation] = true
        case .view, .materializedView:
            guard entry.definition == nil else {
                errors.append(
                    Diagnostic(
                        .notYetEnforced, "`\(entry.name)` is a view, and views are not expanded yet",
                        range: pattern.range, help: "grant its base tables"))
                return
            }
            granted[relation] = true
        }
    }

    private func isBaseTable(_ relation: Int) -> Bool {
        switch index.entries[relation].relation.kind {
        case .table, .partition: !index.entries[relation].isInternal
        case .view, .materializedView: false
        }
    }

    private func unknown(_ kind: String, _ name: Located<String>) -> Diagnostic {
        Diagnostic(
            .unknownName, "no database of role `\(role.name.value)` has the \(kind) `\(name.value)`", range: name.range,
            help: "check the spelling, or read the catalog anew")
    }

    private mutating func parse(_ pattern: Located<String>) -> [Identifier?]? {
        do throws(Failure) {
            return try SQLParser.parseNamePattern(pattern.value, dialect: index.dialect)
        } catch {
            errors.append(PolicyExpressionCompiler.relocate(error.diagnostic, pattern))
            return nil
        }
    }

    // MARK: - Columns

    /// The relation and column of `t.c`, `schema.t.c`; nil, with the error noted, where there is none.
    private mutating func column(_ name: Located<String>) -> (relation: Int, column: Int)? {
        guard let parts = parse(name) else { return nil }
        guard parts.count == 2 || parts.count == 3, let column = parts[parts.count - 1],
            let table = parts[parts.count - 2]
        else {
            errors.append(
                Diagnostic(
                    .malformedFile, "`\(name.value)` is no column", range: name.range, help: "write `table.column`"))
            return nil
        }
        let schema = parts.count == 3 ? parts[0] : nil
        guard let relation = index.relation(QualifiedName(schema: schema, table)) else {
            missing.append(unknown("table", name))
            return nil
        }
        guard let position = index.entries[relation].columns[index.dialect.fold(column)] else {
            missing.append(unknown("column", name))
            return nil
        }
        return (relation, position)
    }

    private mutating func applyColumnLists(
        _ columns: inout [Int: [Bool]], _ exclusions: inout [Int: [Located<String>]], _ grants: Set<Int>
    ) {
        for list in role.columns {
            guard let parts = parse(list.table), let last = parts.last, let name = last, parts.count <= 2 else {
                errors.append(Self.notATable(list.table))
                continue
            }
            let schema = parts.count == 2 ? parts[0] : nil
            guard let relation = index.relation(QualifiedName(schema: schema, name)) else {
                missing.append(unknown("table", list.table))
                continue
            }
            var allowed = Array(repeating: false, count: index.entries[relation].relation.columns.count)
            for column in list.columns {
                guard let parts = parse(column), parts.count == 1, let identifier = parts[0],
                    let position = index.entries[relation].columns[index.dialect.fold(identifier)]
                else {
                    missing.append(unknown("column", column))
                    continue
                }
                allowed[position] = true
            }
            guard let granted = columns[relation] else {
                warnings.append(idle(list.table, "the role cannot use that table anyway"))
                continue
            }
            if let whole = grantedAncestor(of: relation, grants) {
                refuse("list of columns", relation, whole, list.table.range)
            }
            columns[relation] = zip(granted, allowed).map { $0 && $1 }
            exclusions[relation, default: []].append(list.table)
        }
    }

    private mutating func applyExclusions(
        _ columns: inout [Int: [Bool]], _ exclusions: inout [Int: [Located<String>]], _ grants: Set<Int>
    ) {
        for name in role.excludeColumns {
            guard let parts = parse(name) else { continue }
            if parts.count == 2, parts[0] == nil, let column = parts[1] {
                let folded = index.dialect.fold(column)
                var isKnown = false
                for relation in columns.keys {
                    guard let position = index.entries[relation].columns[folded] else { continue }
                    isKnown = true
                    columns[relation]?[position] = false
                    exclusions[relation, default: []].append(name)
                }
                if !isKnown { warnings.append(idle(name, "no table of the role has that column")) }
                continue
            }
            guard let (relation, position) = column(name) else { continue }
            guard columns[relation] != nil else {
                warnings.append(idle(name, "the role cannot use that table anyway"))
                continue
            }
            if let whole = grantedAncestor(of: relation, grants, having: position) {
                refuse("column left out", relation, whole, name.range)
            }
            columns[relation]?[position] = false
            exclusions[relation, default: []].append(name)
        }
    }

    private func idle(_ name: Located<String>, _ reason: String) -> Diagnostic {
        Diagnostic(
            .noEffect, "`\(name.value)` has no effect: \(reason)", range: name.range, severity: .warning)
    }

    // MARK: - Expressions

    private mutating func predicates(_ texts: [Located<String>], _ kind: String) -> [Int: [PolicyExpression]] {
        var found: [Int: [PolicyExpression]] = [:]
        for text in texts {
            let compiler = compiler(text)
            do throws(Failure) {
                guard let expression = try compiler.predicate(kind) else {
                    missing.append(
                        Diagnostic(
                            .unknownName, "no database of role `\(role.name.value)` has the table of this \(kind)",
                            range: text.range, help: "check the spelling, or read the catalog anew"))
                    continue
                }
                found[expression.relation, default: []].append(expression)
            } catch {
                errors.append(error.diagnostic)
            }
        }
        return found
    }

    private mutating func masks(_ columns: [Int: [Bool]]) -> [Int: [Int: PolicyExpression]] {
        var found: [Int: [Int: PolicyExpression]] = [:]
        for mask in role.masks {
            guard let (relation, position) = column(mask.column) else { continue }
            if columns[relation] == nil {
                warnings.append(idle(mask.column, "the role cannot use that table anyway"))
            } else if columns[relation]?[position] == false {
                warnings.append(idle(mask.column, "the role cannot use that column anyway"))
            }
            let compiler = compiler(mask.expression)
            do throws(Failure) {
                let made = try compiler.mask(of: relation, column: position)
                add(made, "mask", relation, position, &found)
            } catch {
                errors.append(error.diagnostic)
            }
        }
        return found
    }

    private mutating func presets(_ columns: [Int: [Bool]]) -> [Int: [Int: PolicyExpression]] {
        var found: [Int: [Int: PolicyExpression]] = [:]
        let writes = role.operations.contains { $0.value == .insert || $0.value == .update }
        for preset in role.presets {
            guard let (relation, position) = column(preset.column) else { continue }
            if columns[relation] == nil {
                warnings.append(idle(preset.column, "the role cannot use that table anyway"))
            } else if !writes {
                warnings.append(idle(preset.column, "the role neither inserts nor updates"))
            }
            let compiler = compiler(preset.expression)
            do throws(Failure) {
                let made = try compiler.preset(of: relation, column: position)
                add(made, "preset", relation, position, &found)
            } catch {
                errors.append(error.diagnostic)
            }
        }
        return found
    }

    /// Notes what a column has; another expression of the same kind for it, under another spelling of its name, is an error.
    private mutating func add(
        _ expression: PolicyExpression, _ kind: String, _ relation: Int, _ column: Int,
        _ found: inout [Int: [Int: PolicyExpression]]
    ) {
        if let other = found[relation]?[column], !other.isSame(as: expression) {
            let entry = index.entries[relation].relation
            errors.append(
                Diagnostic(
                    .contradiction, "`\(entry.name).\(entry.columns[column].name)` has two \(kind)s",
                    range: expression.text.range,
                    notes: [Diagnostic.Note("the other \(kind) is here", range: other.text.range)],
                    help: "write one"))
        }
        found[relation, default: [:]][column] = expression
    }
}
