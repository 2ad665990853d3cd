internal import SQLBinding
internal import SQLParser
internal import SQLSyntax

/// Holds one role against one catalog. Errors are gathered, not thrown: a file's author wants them all.
struct RoleCompiler {
    let role: Role
    let index: CatalogIndex
    let views: ViewDefinitions
    private let attributes: [ByteString: AttributeType]
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// Names that this catalog does not have.
    private(set) var missing: [Diagnostic] = []
    private(set) var result: CompiledRole?
    /// The views that stand for their queries and that the role names.
    var namedViews: [Int: Located<String>] = [:]

    /// - Parameter attributes: those that the role and its ancestors declare.
    init(_ role: Role, _ index: CatalogIndex, _ views: ViewDefinitions, _ attributes: [AttributeDeclaration]) {
        self.role = role
        self.index = index
        self.views = views
        self.attributes = Dictionary(
            attributes.map { (ByteString($0.name.value), $0.type) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func add(error: Diagnostic) { errors.append(error) }

    mutating func add(warning: Diagnostic) { warnings.append(warning) }

    func compiler(_ text: Located<String>) -> PolicyExpressionCompiler {
        PolicyExpressionCompiler(index, role: role.name.value, attributes, text)
    }

    mutating func compile() {
        var relations = grantedRelations()
        if role.restrict {
            holdRestrictive()
            // What narrows a table narrows its parts, by whatever role they are granted.
            for part in relations.keys.flatMap({ index.descendants(of: $0) }) { relations[part] = true }
        }
        var columns: [Int: [Bool]] = [:]
        // The rules of a table hold for its parts too, whether the role may use the table itself or not.
        let above = role.restrict ? [] : relations.keys.flatMap { index.ancestors(of: $0) }
        for relation in Set(relations.keys).union(above) {
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
        var uses = self.uses(columns, grants)
        var groupSizes = self.groupSizes(columns, uses)
        let ruled = Set(filters.keys).union(checks.keys).union(masks.keys)
        holdParts(granted: grants, filters, checks, masks, presets)
        inherit(Array(relations.keys), &columns, &exclusions, &filters, &checks, &masks)
        inherit(Array(relations.keys), &presets)
        inherit(Array(relations.keys), &uses)
        inherit(Array(relations.keys), &groupSizes)
        var rules: [Int: RelationRule] = [:]
        var restrictions: [Int: Restriction] = [:]
        for relation in relations.keys {
            let own = columns[relation] ?? []
            let checks = checks[relation] ?? filters[relation] ?? []
            let exclusions = (exclusions[relation] ?? []).map { Exclusion(role: role.name.value, text: $0) }
            if role.restrict {
                restrictions[relation] = Restriction(
                    role: role.name.value, operations: operations, keeps: own, masks: masks[relation] ?? [:],
                    filters: filters[relation] ?? [], checks: checks, presets: presets[relation] ?? [:],
                    uses: uses[relation] ?? [:], groupSizes: groupSizes[relation] ?? [:], exclusions: exclusions)
                continue
            }
            let grants = own.enumerated().map { column, isGranted -> RelationRule.Grant in
                guard isGranted else { return .none }
                return (masks[relation]?[column]).map { .masked($0) } ?? .raw
            }
            rules[relation] = RelationRule(
                role: role.name.value, operations: operations, columns: grants, filters: filters[relation] ?? [],
                checks: checks, presets: presets[relation] ?? [:], uses: uses[relation] ?? [:],
                groupSizes: groupSizes[relation] ?? [:], exclusions: exclusions)
        }
        for (kind, found) in [("row filter", filters), ("check", checks)] {
            for (relation, expressions) in found where relations[relation] == nil && ruled.contains(relation) {
                if !role.restrict, index.descendants(of: relation).contains(where: { rules[$0] != nil }) { continue }
                for expression in expressions {
                    if role.restrict {
                        errors.append(
                            restrictsNothing(
                                Located(index.entries[relation].relation.name, range: expression.text.range), kind))
                        continue
                    }
                    warnings.append(
                        Diagnostic(
                            .noEffect,
                            "the role grants nothing on `\(index.entries[relation].relation.name)`: the \(kind) has no effect",
                            range: expression.text.range, severity: .warning))
                }
            }
        }
        result = CompiledRole(
            name: role.name.value, rules: rules, views: namedViews, restrictions: restrictions, attributes: attributes,
            functions: role.restrict
                ? [] : Set(role.functions.map { index.dialect.fold(Identifier(ByteString($0.value))) }),
            allow: role.restrict ? [] : Set(role.allow.map(\.value)))
    }

    /// A restrictive role narrows all operations where it names none.
    private var operations: Set<Operation> {
        role.restrict && role.operations.isEmpty ? Set(Operation.allCases) : Set(role.operations.map(\.value))
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
                    for relation in index.entries.indices where isMeant(relation) { granted[relation] = true }
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
                    let found = index.entries.indices.filter { index.entries[$0].schema == folded && isMeant($0) }
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
        // A view that stands for its query is no relation of its own: the rules of its base tables hold.
        if note(view: relation, pattern) { return }
        granted[relation] = true
    }

    /// Whether a wildcard means the relation: it grants base tables only, and narrows views too.
    private func isMeant(_ relation: Int) -> Bool {
        switch index.entries[relation].relation.kind {
        case .table, .partition: !index.entries[relation].isInternal
        case .view, .materializedView: role.restrict
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
        guard !refuse(ruleOn: relation, name.range) else { return nil }
        guard let position = index.entries[relation].columns[index.dialect.fold(column)] else {
            missing.append(unknown("column", name))
            return nil
        }
        return (relation, position)
    }

    /// The relation of `t`, `schema.t`; nil, with the error noted, where there is none that has rules.
    mutating func table(_ text: Located<String>) -> Int? {
        guard let parts = parse(text), let last = parts.last, let name = last, parts.count <= 2 else {
            errors.append(Self.notATable(text))
            return nil
        }
        let schema = parts.count == 2 ? parts[0] : nil
        guard let relation = index.relation(QualifiedName(schema: schema, name)) else {
            missing.append(unknown("table", text))
            return nil
        }
        return refuse(ruleOn: relation, text.range) ? nil : relation
    }

    private mutating func applyColumnLists(
        _ columns: inout [Int: [Bool]], _ exclusions: inout [Int: [Located<String>]], _ grants: Set<Int>
    ) {
        for list in role.columns {
            guard let relation = table(list.table) else { continue }
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
                idle(list.table, "list of columns")
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
                    if role.restrict, let whole = grantedAncestor(of: relation, grants, having: position),
                        columns[whole] == nil
                    {
                        refuse("column left out", relation, whole, name.range)
                    }
                    columns[relation]?[position] = false
                    exclusions[relation, default: []].append(name)
                }
                if !isKnown { warnings.append(idle(name, reason: "no table of the role has that column")) }
                continue
            }
            guard let (relation, position) = column(name) else { continue }
            guard columns[relation] != nil else {
                idle(name, "column left out")
                continue
            }
            if let whole = grantedAncestor(of: relation, grants, having: position) {
                refuse("column left out", relation, whole, name.range)
            }
            columns[relation]?[position] = false
            exclusions[relation, default: []].append(name)
        }
    }

    /// A rule on a table that is not the role's. What was to restrict a session and does not is an error.
    mutating func idle(_ name: Located<String>, _ kind: String) {
        guard role.restrict else { return warnings.append(idle(name, reason: "the role cannot use that table anyway")) }
        errors.append(restrictsNothing(name, kind))
    }

    private func idle(_ name: Located<String>, reason: String) -> Diagnostic {
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
                guard !refuse(ruleOn: expression.relation, text.range) else { continue }
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
                idle(mask.column, "mask")
            } else if columns[relation]?[position] == false {
                warnings.append(idle(mask.column, reason: "the role cannot use that column anyway"))
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
        let writes = !operations.isDisjoint(with: [.insert, .update])
        for preset in role.presets {
            guard let (relation, position) = column(preset.column) else { continue }
            if columns[relation] == nil {
                idle(preset.column, "preset")
            } else if !writes {
                warnings.append(idle(preset.column, reason: "the role neither inserts nor updates"))
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

    private mutating func uses(_ columns: [Int: [Bool]], _ grants: Set<Int>) -> [Int: [Int: Set<ColumnUse>]] {
        var found: [Int: [Int: Set<ColumnUse>]] = [:]
        for entry in role.columnUses {
            guard let (relation, position) = column(entry.column) else { continue }
            if columns[relation] == nil {
                idle(entry.column, "list of uses")
            } else if columns[relation]?[position] == false {
                warnings.append(idle(entry.column, reason: "the role cannot use that column anyway"))
            }
            if let whole = grantedAncestor(of: relation, grants, having: position) {
                refuse("list of uses", relation, whole, entry.column.range)
            }
            // The same column under another spelling of its name: what both allow.
            let uses = Set(entry.uses.map(\.value))
            found[relation, default: [:]].merge([position: uses]) { $0.intersection($1) }
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
