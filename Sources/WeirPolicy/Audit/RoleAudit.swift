internal import SQLBinding
internal import SQLParser
internal import SQLSyntax

/// One role in one database.
struct RoleAudit {
    let role: Role
    let compiled: CompiledRole
    let index: CatalogIndex
    /// What its own keys say, by relation: what it grants, or what a restrictive role leaves.
    let rules: [Int: RelationRule]
    /// What a session of the role reads by them, narrowed by the restrictive roles that it extends.
    let reads: [Int: RelationRule]
    /// The relations that roles which it extends let it read.
    let inherited: Set<Int>
    /// The role, and the roles that it extends.
    let family: [CompiledRole]
    /// Whole tables before their parts, which carry their rules.
    let relations: [Int]

    /// Nil where the role is not for the database.
    init?(_ role: Role, _ policy: CompiledPolicy) {
        guard role.isFor(policy.index.catalog.database), let compiled = policy.roles[role.name.value] else {
            return nil
        }
        self.role = role
        self.compiled = compiled
        index = policy.index
        rules = role.restrict ? compiled.restrictions.mapValues(\.asRule) : compiled.rules
        family = policy.closure(of: [role.name.value]).compactMap { policy.roles[$0] }
        reads = Self.reads([role.name.value], of: role.name.value, policy)
        inherited = Set(
            family.dropFirst().flatMap { other in other.rules.filter(\.value.canRead).map(\.key) })
        let depths = rules.keys.map { (policy.index.ancestors(of: $0).count, $0) }
        relations = depths.sorted(by: <).map(\.1)
    }

    /// What a session of the roles reads by the keys of one of them.
    static func reads(_ session: [String], of name: String, _ policy: CompiledPolicy) -> [Int: RelationRule] {
        do throws(Failure) {
            let roles = try policy.session(session).roles.filter { $0.name.utf8.elementsEqual(name.utf8) }
            return roles.reduce(into: [:]) { found, role in
                found.merge(role.rules.filter(\.value.canRead)) { first, _ in first }
            }
        } catch {
            return [:]
        }
    }

    func name(_ relation: Int) -> String { index.displayName(relation) }

    func warning(
        _ code: DiagnosticCode, _ message: String, _ range: SourceRange?, notes: [Diagnostic.Note] = [],
        help: String? = nil
    ) -> Diagnostic {
        Diagnostic(code, message, range: range, severity: .warning, notes: notes, help: help)
    }

    // MARK: - Conditions

    /// What can be shown of the role's row filters and checks.
    func conditionFindings() -> [Diagnostic] {
        var found: [Diagnostic] = []
        var emptied: [String: [Int]] = [:]
        for relation in relations {
            guard let rule = rules[relation] else { continue }
            let logic = ConditionLogic(index, relation)
            found += filterFindings(rule, relation, logic)
            found += checkFindings(rule, relation, logic)
            found += attributeFindings(rule, relation, logic, &emptied)
        }
        for attribute in role.attributes {
            guard let relations = emptied[attribute.name.value] else { continue }
            let names = PolicyAudit.listed(relations.map(name))
            found.append(
                Diagnostic(
                    .attributeEmpties,
                    "a session of `\(role.name.value)` whose `\(attribute.name.value)` is "
                        + "\(attribute.type.isList ? "an empty list" : "NULL") sees no row of \(names)",
                    range: attribute.name.range, severity: .note,
                    help: "without the attribute its statements on \(names) are refused"))
        }
        return found
    }

    /// Whether the role itself has written the expression, and for this relation rather than for the whole of which it is
    /// a part.
    private func isOwn(_ expression: PolicyExpression) -> Bool { expression.role == role.name.value }

    private func filterFindings(_ rule: RelationRule, _ relation: Int, _ logic: ConditionLogic) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var left: [PolicyExpression] = []
        for filter in rule.filters {
            if logic.isAlwaysTrue([filter]) {
                if isOwn(filter) {
                    found.append(
                        warning(
                            .alwaysTrue, "the row filter hides no row of `\(name(relation))`: it holds for every row",
                            filter.text.range, help: "take it out, or write the condition that was meant"))
                }
                continue
            }
            left.append(filter)
            if logic.isNeverTrue([filter]) {
                if isOwn(filter) {
                    found.append(
                        warning(
                            .alwaysFalse, "the row filter shows no row of `\(name(relation))`: it never holds",
                            filter.text.range, help: Self.help(filter.expression)))
                }
                return found
            }
            if isOwn(filter) { found += partFindings(filter, logic) }
        }
        if left.count > 1, let last = left.last(where: isOwn) {
            if logic.isNeverTrue(left) {
                return found + [
                    warning(
                        .alwaysFalse,
                        "the row filters of `\(name(relation))` show no row: they never hold together", last.text.range,
                        notes: left.filter { $0.text != last.text }.map {
                            Diagnostic.Note("another filter is here", range: $0.text.range)
                        },
                        help: "filters of one table are ANDed: write alternatives as one filter, with OR")
                ]
            }
            found += redundant(left, relation, logic)
        }
        return found
    }

    /// Filters that the others imply.
    private func redundant(_ filters: [PolicyExpression], _ relation: Int, _ logic: ConditionLogic) -> [Diagnostic] {
        // Each is held against all others: what a person writes by hand is few.
        guard filters.count <= 50 else { return [] }
        var left = filters
        var found: [Diagnostic] = []
        for filter in filters.reversed() where isOwn(filter) {
            guard let place = left.lastIndex(where: { $0.text == filter.text }) else { continue }
            var others = left
            others.remove(at: place)
            guard !others.isEmpty, logic.implies(others, [filter]) else { continue }
            left = others
            found.append(
                warning(
                    .noEffect, "the row filter has no effect: the others of `\(name(relation))` hide all that it hides",
                    filter.text.range, help: "take it out"))
        }
        return found
    }

    /// Parts of a filter that always or never hold.
    private func partFindings(_ filter: PolicyExpression, _ logic: ConditionLogic) -> [Diagnostic] {
        func range(_ part: Expression) -> SourceRange? {
            guard let place = part.position.source else { return filter.text.range }
            return PolicyExpressionCompiler.relocate(Diagnostic(.alwaysTrue, "", range: place), filter.text).range
        }
        switch filter.expression.kind {
        case .conjunction(let parts):
            guard parts.count <= 50 else { return [] }
            return parts.filter { logic.isAlwaysTrue($0, of: filter) }.map { part in
                warning(
                    .alwaysTrue, "this part of the row filter holds for every row", range(part),
                    help: "take it out, or write the condition that was meant")
            }
        case .disjunction(let parts):
            guard parts.count <= 50 else { return [] }
            return parts.filter { logic.isNeverTrue($0, of: filter) }.map { part in
                warning(
                    .alwaysFalse, "this alternative of the row filter never holds", range(part),
                    help: Self.help(part))
            }
        case .literal, .column, .parameter, .row, .unary, .not, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            return []
        }
    }

    private static func help(_ expression: Expression) -> String {
        var search = NullComparisonSearch()
        do throws(Failure) { try search.visit(expression) } catch {}
        return search.isFound
            ? "a comparison with NULL is never true: write `IS NULL`"
            : "write the condition that was meant; to grant nothing, take the table out of `tables`"
    }

    private func checkFindings(_ rule: RelationRule, _ relation: Int, _ logic: ConditionLogic) -> [Diagnostic] {
        guard rule.operations.contains(.insert) || rule.operations.contains(.update) else { return [] }
        let own = rule.checks.filter { check in role.checks.contains(check.text) }
        var found: [Diagnostic] = []
        for check in own {
            if logic.isNeverTrue([check]) {
                found.append(
                    warning(
                        .alwaysFalse, "no new row of `\(name(relation))` satisfies the check", check.text.range,
                        help: Self.help(check.expression)))
            } else if rule.filters.isEmpty, logic.isAlwaysTrue([check]) {
                found.append(
                    warning(
                        .noEffect, "the check has no effect: every row of `\(name(relation))` satisfies it",
                        check.text.range, help: "take it out, or write the condition that was meant"))
            }
        }
        return found
    }

    // MARK: - Attributes

    /// Where NULL or an empty list turns a filter around.
    private func attributeFindings(
        _ rule: RelationRule, _ relation: Int, _ logic: ConditionLogic, _ emptied: inout [String: [Int]]
    ) -> [Diagnostic] {
        let filters = rule.filters
        guard !filters.isEmpty, filters.contains(where: { !$0.attributes.isEmpty }), !logic.isAlwaysTrue(filters),
            !logic.isNeverTrue(filters)
        else { return [] }
        var types: [ByteString: AttributeType] = [:]
        for filter in filters { types.merge(filter.attributes) { first, _ in first } }
        var found: [Diagnostic] = []
        for (name, type) in types.sorted(by: { $0.key.string < $1.key.string }) {
            let state = type.isList ? "an empty list" : "NULL"
            let assuming = ConditionLogic(index, relation, assuming: [name: type.isList ? .empty : .null])
            let users = filters.filter { $0.attributes[name] != nil && isOwn($0) }
            if assuming.isAlwaysTrue(filters) {
                found += users.map { filter in
                    warning(
                        .attributeOpens,
                        "where the attribute `\(name)` is \(state), the row filter hides no row of `\(self.name(relation))`",
                        filter.text.range,
                        help:
                            "let the caller never give \(type.isList ? "an empty list" : "NULL"), or write a filter that shows nothing then"
                    )
                }
            } else if assuming.isNeverTrue(filters) {
                let negative = users.filter { Self.isNegative($0.expression, name) }
                found += negative.map { filter in
                    warning(
                        .attributeEmpties,
                        "where the attribute `\(name)` is \(state), the row filter shows no row of `\(self.name(relation))`",
                        filter.text.range,
                        help:
                            "NULL is not different from anything: write `(:\(name) IS NULL OR …)` if it is to hide nothing then"
                    )
                }
                // What it extends may show rows all the same.
                if negative.isEmpty, !inherited.contains(relation),
                    index.ancestors(of: relation).allSatisfy({ rules[$0] == nil })
                {
                    emptied[name.string, default: []].append(relation)
                }
            }
        }
        return found
    }

    /// Whether the condition asks for values other than the attribute's.
    private static func isNegative(_ expression: Expression, _ name: ByteString, negated: Bool = false) -> Bool {
        switch expression.kind {
        case .not(let operand): return isNegative(operand, name, negated: !negated)
        case .conjunction(let parts), .disjunction(let parts):
            return parts.contains { isNegative($0, name, negated: negated) }
        case .operation(let chain):
            guard let link = chain.links.first, chain.links.count == 1,
                link.operator == (negated ? .equal : .notEqual)
            else { return false }
            return isAttribute(chain.first, name) || isAttribute(link.operand, name)
        case .literal, .column, .parameter, .row, .unary, .nullTest, .truthTest, .between, .membership, .pattern,
            .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise, .postgres:
            return false
        }
    }

    private static func isAttribute(_ expression: Expression, _ name: ByteString) -> Bool {
        switch expression.kind {
        case .parameter(.attribute(let other)): other == name
        case .cast(let operand, _): isAttribute(operand, name)
        case .parameter, .literal, .column, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            false
        }
    }
}

extension CatalogIndex {
    /// The relation's name for people: with its schema where that is not the default one.
    package func displayName(_ relation: Int) -> String {
        let entry = entries[relation]
        return entry.schema == defaultSchema ? entry.relation.name : "\(entry.relation.schema).\(entry.relation.name)"
    }
}

/// Whether a comparison with the literal NULL stands in an expression.
private struct NullComparisonSearch: SyntaxVisitor {
    private(set) var isFound = false

    mutating func visit(_ node: Expression) throws(Failure) {
        if case .operation(let chain) = node.kind,
            ([chain.first] + chain.links.map(\.operand)).contains(where: { $0.kind == .literal(.null) })
        {
            isFound = true
        }
        try node.walkChildren(&self)
    }
}
