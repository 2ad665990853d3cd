import SQLSyntax
import WeirPolicy

/// From the tree of a policy file to roles. It goes on after every mistake, so as to report them all.
struct PolicyReader: ReportingReader {
    var problems: [Diagnostic]
    var warnings: [Diagnostic] = []

    init(problems: [Diagnostic]) {
        self.problems = problems
    }

    // MARK: The file

    mutating func readFile(_ root: FileNode?) -> [Role] {
        guard let root else {
            if problems.isEmpty { problems.append(.emptyPolicy) }
            return []
        }
        if root.isNull {
            problems.append(.emptyPolicy)
            return []
        }
        guard let entries = mapping(root, "a policy must be a mapping with the keys `version` and `roles`", nil)
        else { return [] }
        var roles: [Role]?
        var hasVersion = false
        for entry in entries {
            switch entry.key.text {
            case "version":
                hasVersion = true
                readVersion(entry)
            case "roles":
                roles = readRoles(entry)
            case "gateway":
                refuseNotYetEnforced(entry)
            default:
                refuseUnknownKey(entry.key, in: "a policy", among: ["version", "roles", "gateway"])
            }
        }
        if !hasVersion {
            report(.malformedFile, "the key `version` is missing", nil, help: "write `version: 1` at the top")
        }
        if roles == nil, !entries.contains(where: { $0.key.text == "roles" }) {
            report(.malformedFile, "the key `roles` is missing", nil, help: "write the roles under `roles:`")
        }
        return roles ?? []
    }

    private mutating func readVersion(_ entry: FileEntry) {
        if case .refused = entry.value.kind { return }
        guard let scalar = entry.value.scalar else {
            report(.malformedFile, "`version` must be a number", entry.value.range, help: "write `version: 1`")
            return
        }
        guard scalar.text == "1" else {
            let message =
                scalar.isNull ? "`version` has no value" : "version `\(scalar.text)` of the policy file is not known"
            report(.malformedFile, message, place(entry, scalar), help: "write `version: 1`")
            return
        }
    }

    private mutating func readRoles(_ entry: FileEntry) -> [Role]? {
        // `roles:` with nothing under it grants nothing, which is as well-formed as `roles: {}`.
        if entry.value.isNull { return [] }
        guard
            let entries = mapping(
                entry.value, "`roles` must be a mapping of role names", "write `roles:` and under it `name:`")
        else { return nil }
        return entries.map { role in
            if !PolicyNames.isRoleName(role.key.text) {
                report(
                    .malformedFile, "`\(role.key.text)` is not a role name", role.key.content,
                    help: "a role name has letters, digits, `_` and `-`, and starts with a letter or `_`")
            }
            return readRole(role)
        }
    }

    // MARK: A role

    private mutating func readRole(_ entry: FileEntry) -> Role {
        var role = Role(name: Located(entry.key.text, range: entry.key.content))
        if entry.value.isNull {
            report(
                .malformedFile, "the role `\(entry.key.text)` has no value", entry.key.content,
                help: "give it its keys, or `{}` for a role that grants nothing")
            return role
        }
        guard
            let entries = mapping(
                entry.value, "the role `\(entry.key.text)` must be a mapping of its keys",
                "write for example `tables: [customers]` under it")
        else { return role }
        for entry in entries {
            guard let key = RoleKey(rawValue: entry.key.text) else {
                refuseUnknownKey(entry.key, in: "a role", among: PolicyFile.roleKeys)
                continue
            }
            read(key, entry, into: &role)
        }
        return role
    }

    private mutating func read(_ key: RoleKey, _ entry: FileEntry, into role: inout Role) {
        switch key {
        case .extends:
            role.extends = names(entry, .role)
        case .restrict:
            role.restrict = readRestrict(entry)
        case .databases:
            role.databases = names(entry, .database)
        case .tables:
            role.tables = names(entry, .table)
        case .operations:
            role.operations = readOperations(entry)
        case .columns:
            role.columns = readColumns(entry)
        case .excludeColumns:
            role.excludeColumns = names(entry, .excludedColumn)
        case .columnUses:
            role.columnUses = readColumnUses(entry)
        case .minimumGroupSize:
            role.minimumGroupSizes = readGroupSizes(entry)
        case .rowFilter:
            role.rowFilters = expressions(entry)
        case .check:
            role.checks = expressions(entry)
        case .masks:
            role.masks = readColumnExpressions(entry, "mask")
        case .presets:
            role.presets = readColumnExpressions(entry, "preset")
        case .attributes:
            role.attributes = readAttributes(entry)
        case .functions:
            role.functions = names(entry, .function)
        case .allow:
            role.allow = readAllow(entry)
        }
    }

    private mutating func readRestrict(_ entry: FileEntry) -> Bool {
        guard let scalar = value(entry, "`restrict` must be `true` or `false`", nil) else { return false }
        switch scalar.text {
        case "false": return false
        case "true": return true
        default:
            report(.malformedFile, "`restrict` must be `true` or `false`, not `\(scalar.text)`", scalar.content)
            return false
        }
    }

    private mutating func readOperations(_ entry: FileEntry) -> [Located<Operation>] {
        var operations: [Located<Operation>] = []
        for item in items(entry, "operations", "write `operations: [read]`") {
            let granted: [Operation]
            switch item.text {
            case "write":
                granted = [.insert, .update, .delete]
            case Operation.truncate.rawValue:
                report(
                    .notYetEnforced, "the operation `truncate` is not yet enforced", item.content,
                    help: "take it out: this version refuses what it cannot enforce")
                continue
            case let text:
                guard let operation = Operation(rawValue: text) else {
                    let known = ["read", "insert", "update", "delete", "write", "explain"]
                    report(
                        .malformedFile, "`\(text)` is not an operation", item.content,
                        help: Suggestion.help(for: text, among: known)
                            ?? "an operation is read, insert, update, delete, write or explain")
                    continue
                }
                granted = [operation]
            }
            for operation in granted where !operations.contains(where: { $0.value == operation }) {
                operations.append(Located(operation, range: item.content))
            }
        }
        return operations
    }

    private mutating func readColumns(_ entry: FileEntry) -> [ColumnList] {
        let help = "write `columns: {t: [a, b]}`"
        guard let entries = mapping(entry, "`columns` must be a mapping of tables to their columns", help) else {
            return []
        }
        return entries.map { entry in
            check(entry.key, .columnListTable)
            let columns = items(entry, "columns", help).map { item in
                check(item, .column)
                return Located(item.text, range: item.content)
            }
            return ColumnList(table: Located(entry.key.text, range: entry.key.content), columns: columns)
        }
    }

    private mutating func readColumnUses(_ entry: FileEntry) -> [ColumnUses] {
        let known = ColumnUse.allCases.map(\.rawValue)
        let help = "write `column-uses: {t.c: [\(known.joined(separator: ", "))]}`, or some of these"
        guard let entries = mapping(entry, "`column-uses` must be a mapping of columns to uses", help) else {
            return []
        }
        return entries.map { entry in
            check(entry.key, .maskedColumn)
            if case .sequence(let nodes) = entry.value.kind, nodes.isEmpty {
                report(
                    .malformedFile, "`\(entry.key.text)` has no use", entry.value.range,
                    help: "name its uses, or list it under `exclude-columns`")
            }
            let uses = items(entry, "uses", help).compactMap { item -> Located<ColumnUse>? in
                guard let use = ColumnUse(rawValue: item.text) else {
                    report(
                        .malformedFile, "`\(item.text)` is not a use", item.content,
                        help: Suggestion.help(for: item.text, among: known)
                            ?? "a use is \(known.joined(separator: ", "))")
                    return nil
                }
                return Located(use, range: item.content)
            }
            return ColumnUses(column: Located(entry.key.text, range: entry.key.content), uses: uses)
        }
    }

    private mutating func readGroupSizes(_ entry: FileEntry) -> [MinimumGroupSize] {
        let sizes = MinimumGroupSize.sizes
        let help = "write `minimum-group-size: {t: 5}`"
        guard let entries = mapping(entry, "`minimum-group-size` must be a mapping of tables to sizes", help) else {
            return []
        }
        return entries.compactMap { entry in
            check(entry.key, .columnListTable)
            guard let scalar = value(entry, "the size of `\(entry.key.text)` must be one number", help) else {
                return nil
            }
            guard let size = Int(scalar.text), sizes.contains(size), String(size) == scalar.text else {
                report(
                    .malformedFile, "`\(scalar.text)` is not a size of groups", scalar.content,
                    help: "write a whole number from \(sizes.lowerBound) to \(sizes.upperBound)")
                return nil
            }
            return MinimumGroupSize(
                table: Located(entry.key.text, range: entry.key.content), size: Located(size, range: scalar.content))
        }
    }

    /// `masks` or `presets`: a mapping of columns to one expression each.
    private mutating func readColumnExpressions(_ entry: FileEntry, _ kind: String) -> [ColumnExpression] {
        let help = "write `\(entry.key.text): {t.c: expression}`"
        guard
            let entries = mapping(entry, "`\(entry.key.text)` must be a mapping of columns to expressions", help)
        else { return [] }
        return entries.compactMap { entry in
            check(entry.key, .maskedColumn)
            guard let scalar = value(entry, "the \(kind) of `\(entry.key.text)` must be one expression", help),
                let expression = expression(scalar, "the \(kind) of `\(entry.key.text)`")
            else { return nil }
            return ColumnExpression(
                column: Located(entry.key.text, range: entry.key.content), expression: expression)
        }
    }

    private mutating func readAttributes(_ entry: FileEntry) -> [AttributeDeclaration] {
        let help = "write `attributes: {name: type}`"
        guard let entries = mapping(entry, "`attributes` must be a mapping of names to types", help) else { return [] }
        return entries.compactMap { entry in
            if !PolicyNames.isAttributeName(entry.key.text) {
                report(
                    .malformedFile, "`\(entry.key.text)` is not an attribute name", entry.key.content,
                    help: "an attribute name has letters, digits and `_`, and starts with a letter or `_`")
            }
            guard let scalar = value(entry, "the type of `\(entry.key.text)` must be one name", help) else {
                return nil
            }
            guard let type = PolicyNames.attributeType(scalar.text) else {
                let known = AttributeType.Scalar.allCases.map(\.rawValue)
                report(
                    .malformedFile, "`\(scalar.text)` is not an attribute type", scalar.content,
                    help: Suggestion.help(for: scalar.text, among: known + known.map { $0 + "[]" })
                        ?? "a type is \(known.joined(separator: ", ")), or a list of one as in `text[]`")
                return nil
            }
            return AttributeDeclaration(name: Located(entry.key.text, range: entry.key.content), type: type)
        }
    }

    private mutating func readAllow(_ entry: FileEntry) -> [Located<String>] {
        let known = OptIn.allCases.map(\.rawValue)
        return items(entry, "names", "write `allow: [\(known[0])]`").compactMap { item in
            guard OptIn(rawValue: item.text) != nil else {
                report(
                    .malformedFile, "`\(item.text)` is not an opt-in", item.content,
                    help: Suggestion.help(for: item.text, among: known)
                        ?? "an opt-in is \(known.map { "`\($0)`" }.joined(separator: " or "))")
                return nil
            }
            return Located(item.text, range: item.content)
        }
    }

    // MARK: Values

    /// The names of a list key, each checked.
    private mutating func names(_ entry: FileEntry, _ kind: PolicyNames.Kind) -> [Located<String>] {
        items(entry, "names", "write `\(entry.key.text): [a, b]`").map { item in
            check(item, kind)
            return Located(item.text, range: item.content)
        }
    }

    private mutating func expressions(_ entry: FileEntry) -> [Located<String>] {
        items(entry, "expressions", "write one expression, or a list of them").compactMap { item in
            expression(item, "`\(entry.key.text)`")
        }
    }

    private mutating func expression(_ scalar: FileScalar, _ owner: String) -> Located<String>? {
        guard scalar.text.utf8.contains(where: { $0 > 0x20 }) else {
            report(.malformedFile, "\(owner) is an empty expression", scalar.range)
            return nil
        }
        // An escape may hide what no check of the file as a whole has seen.
        if scalar.text.utf8.contains(0) {
            report(.nulByte, "\(owner) holds a NUL byte", scalar.range)
            return nil
        }
        return Located(scalar.text, range: scalar.content)
    }

    private mutating func check(_ scalar: FileScalar, _ kind: PolicyNames.Kind) {
        if scalar.text.utf8.contains(0) {
            report(.nulByte, "a name holds a NUL byte", scalar.range)
        } else if let help = PolicyNames.mend(scalar.text, kind) {
            report(.malformedFile, "`\(scalar.text)` is not \(kind.title)", scalar.content, help: help)
        }
    }
}

extension Diagnostic {
    fileprivate static let emptyPolicy = Diagnostic(
        .malformedFile, "the policy file is empty", help: "a policy has `version: 1` and its roles under `roles:`")
}
