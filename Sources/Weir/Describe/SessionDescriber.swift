internal import SQLBinding
internal import SQLParser
internal import SQLPrinter
internal import SQLSyntax
package import WeirPolicy

extension PolicyCompiler {
    /// What a session of these roles may do, relation by relation in the order of the catalog; those on which no role grants
    /// anything are left out.
    ///
    /// The texts are as the rewriter makes them, over the relation under its own name. An attribute stands in them as
    /// `:name`, or as its value where one is given. Views that stand for their queries are among them, those that the session
    /// cannot use too. Throws `unknown-role` and `attribute-type`.
    package func describe(
        roles: [String], attributes: [String: Value] = [:]
    ) throws(Refusal) -> [RelationDescription] {
        do throws(Failure) {
            let describer = try SessionDescriber(self, roles, attributes)
            var found: [RelationDescription] = []
            for relation in policy.index.entries.indices {
                if let description = try describer.describe(relation) { found.append(description) }
            }
            return found
        } catch {
            throw Refusal(error)
        }
    }
}

/// Puts a session's grants into words of the database's dialect.
private struct SessionDescriber {
    private let compiler: PolicyCompiler
    private let roles: [String]
    /// The restrictive roles of the session.
    private let restrictive: [CompiledRole]
    private let session: SessionAccess
    private let values: [ByteString: Value]

    private var index: CatalogIndex { session.index }

    init(_ compiler: PolicyCompiler, _ roles: [String], _ attributes: [String: Value]) throws(Failure) {
        self.compiler = compiler
        self.roles = roles
        session = try compiler.policy.session(roles)
        restrictive = compiler.policy.closure(of: roles).compactMap { compiler.policy.roles[$0] }
            .filter { !$0.restrictions.isEmpty }
        var values: [ByteString: Value] = [:]
        for (name, value) in attributes { values[ByteString(name)] = value }
        for role in session.roles {
            for (name, type) in role.attributes {
                guard let value = values[name], !value.fits(type) else { continue }
                throw Failure(
                    Diagnostic(
                        .attributeType,
                        "the attribute `\(name)` is not of its type \(type.scalar.rawValue)\(type.isList ? "[]" : "")",
                        help: "give it a value of its declared type"))
            }
        }
        self.values = values
    }

    func describe(_ relation: Int) throws(Failure) -> RelationDescription? {
        if index.entries[relation].relation.isExpanded { return try describe(view: relation) }
        let rules = session.roles.compactMap { $0.rules[relation] }.filter { !$0.operations.isEmpty }
        guard !rules.isEmpty else { return nil }
        let entry = index.entries[relation]
        let access = session.read(relation)
        let text = try ExpressionText(session, relation, values)
        return RelationDescription(
            schema: entry.relation.schema, name: entry.relation.name, kind: entry.relation.kind,
            operations: WeirPolicy.Operation.allCases.compactMap { operation in
                let granting = rules.filter { $0.operations.contains(operation) }.map(\.role)
                return granting.isEmpty ? nil : (operation, granting)
            },
            rows: try access.map { access throws(Failure) in
                RelationDescription.Rows(
                    sql: try access.visible.flatMap { visible throws(Failure) in try text.condition(visible) },
                    byRole: access.rules.map { ($0.role, $0.filters.map(Self.rule)) })
            },
            columns: try columns(relation, access, rules, text), writes: try writes(relation, rules, text),
            restrictions: restrictions(relation),
            view: entry.relation.kind.isView
                ? RelationDescription.View(isExpanded: false, reads: [], problem: nil) : nil,
            select: try select(relation))
    }

    /// A view that stands for its query has no rules of its own: what the session sees of it comes of those of its tables.
    private func describe(view: Int) throws(Failure) -> RelationDescription {
        let entry = index.entries[view]
        let access = SessionViews.of(session)[view]
        var problem = session.views.problem(view)
        if case .unavailable(let cause)? = access { problem = problem ?? cause }
        let visible = access?.visible
        let columns = entry.relation.columns.enumerated().map { place, column in
            let isVisible = visible.map { $0.indices.contains(place) && $0[place] } ?? false
            return RelationDescription.Column(
                name: column.name, type: column.type, access: isVisible ? .raw : .absent, sql: nil, uses: nil,
                minimumGroupSize: nil, rules: []
            )
        }
        let reads = (session.views[view]?.relations ?? []).sorted().map { index.displayName($0) }
        return RelationDescription(
            schema: entry.relation.schema, name: entry.relation.name, kind: entry.relation.kind, operations: [],
            rows: nil, columns: columns, writes: [], restrictions: [],
            view: RelationDescription.View(isExpanded: true, reads: reads, problem: problem),
            select: problem == nil ? try select(view) : nil)
    }

    private static func rule(_ expression: PolicyExpression) -> RelationDescription.Rule {
        RelationDescription.Rule(role: expression.role, text: expression.text.value, range: expression.text.range)
    }

    // MARK: - Columns

    private func columns(
        _ relation: Int, _ access: RelationAccess?, _ rules: [RelationRule], _ text: ExpressionText
    ) throws(Failure) -> [RelationDescription.Column] {
        var found: [RelationDescription.Column] = []
        for (place, column) in index.entries[relation].relation.columns.enumerated() {
            let state: RelationDescription.Column.Access
            switch access?.cells[place] {
            case nil, .absent?: state = .absent
            case .raw?: state = .raw
            case .masked?: state = .masked
            case .union?: state = .conditional
            }
            var sql: String?
            if let access, state == .masked || state == .conditional { sql = try text.cell(access, place) }
            var causes: [RelationDescription.Rule] = []
            for rule in access?.rules ?? rules {
                switch rule.columns[place] {
                case .raw: break
                case .masked(let mask): causes.append(Self.rule(mask))
                case .none: causes += exclusions(rule, relation, column.name)
                }
            }
            found.append(
                RelationDescription.Column(
                    name: column.name, type: column.type, access: state, sql: sql,
                    uses: access?.uses[place].map { uses in ColumnUse.allCases.filter(uses.contains) },
                    minimumGroupSize: access?.groupSizes[place]?.minimum,
                    rules: state == .raw ? [] : causes))
        }
        return found
    }

    /// The rules that leave a column out: those that name it, and lists that do not.
    private func exclusions(_ rule: RelationRule, _ relation: Int, _ column: String) -> [RelationDescription.Rule] {
        let wanted = CatalogIndex.fold(column, index.dialect)
        return rule.exclusions.filter { exclusion in
            guard let parts = pattern(exclusion.text.value), case let name?? = parts.last else { return false }
            let schema = parts.count == 2 ? parts[0] : nil
            if parts.count <= 2, index.relation(QualifiedName(schema: schema, name)) != nil { return true }
            return index.dialect.fold(name) == wanted
        }.map { RelationDescription.Rule(role: $0.role, text: $0.text.value, range: $0.text.range) }
    }

    private func pattern(_ text: String) -> [Identifier?]? {
        do throws(Failure) {
            return try SQLParser.parseNamePattern(text, dialect: index.dialect)
        } catch {
            return nil
        }
    }

    // MARK: - Restrictions

    private func restrictions(_ relation: Int) -> [RelationDescription.Restriction] {
        let columns = index.entries[relation].relation.columns
        return restrictive.compactMap { role in
            guard let restriction = role.restrictions[relation] else { return nil }
            var rules: [(RelationDescription.Restriction.Kind, String?, RelationDescription.Rule)] = []
            rules += restriction.filters.map { (.rows, nil, Self.rule($0)) }
            if restriction.checks.map(\.text) != restriction.filters.map(\.text) {
                rules += restriction.checks.map { (.check, nil, Self.rule($0)) }
            }
            rules += restriction.exclusions.map {
                (.absent, nil, RelationDescription.Rule(role: $0.role, text: $0.text.value, range: $0.text.range))
            }
            for (place, column) in columns.enumerated() {
                if let mask = restriction.masks[place] { rules.append((.mask, column.name, Self.rule(mask))) }
                if let preset = restriction.presets[place] { rules.append((.preset, column.name, Self.rule(preset))) }
                if let uses = restriction.uses[place] {
                    let names = ColumnUse.allCases.filter(uses.contains).map(\.rawValue).joined(separator: ", ")
                    rules.append(
                        (.uses, column.name, RelationDescription.Rule(role: role.name, text: names, range: nil)))
                }
                if let size = restriction.groupSizes[place] {
                    rules.append(
                        (
                            .groupSize, column.name,
                            RelationDescription.Rule(role: size.role, text: "\(size.minimum)", range: size.range)
                        ))
                }
            }
            return RelationDescription.Restriction(
                role: role.name, operations: WeirPolicy.Operation.allCases.filter(restriction.operations.contains),
                rules: rules)
        }
    }

    // MARK: - Writes

    private func writes(
        _ relation: Int, _ rules: [RelationRule], _ text: ExpressionText
    ) throws(Failure) -> [RelationDescription.Write] {
        let columns = index.entries[relation].relation.columns
        var found: [RelationDescription.Write] = []
        for operation in [WeirPolicy.Operation.insert, .update, .delete] {
            for rule in rules where rule.operations.contains(operation) {
                let writable = columns.indices.filter { rule.canWrite($0) && !columns[$0].generated }
                let choosesRows = operation != .insert
                let makesRows = operation != .delete
                var presets: [RelationDescription.Preset] = []
                for (column, preset) in rule.presets.sorted(by: { $0.key < $1.key }) where makesRows {
                    guard let sql = try text.all([preset]) else { continue }
                    presets.append(
                        RelationDescription.Preset(column: columns[column].name, sql: sql, rule: Self.rule(preset)))
                }
                found.append(
                    RelationDescription.Write(
                        operation: operation, role: rule.role,
                        columns: makesRows ? writable.map { columns[$0].name } : [], presets: presets,
                        rows: choosesRows ? try text.all(rule.filters) : nil,
                        rowRules: choosesRows ? rule.filters.map(Self.rule) : [],
                        check: makesRows ? try text.all(rule.checks) : nil,
                        checkRules: makesRows ? rule.checks.map(Self.rule) : []))
            }
        }
        return found
    }

    // MARK: - The whole

    /// What `SELECT * FROM relation` becomes.
    private func select(_ relation: Int) throws(Failure) -> String? {
        let entry = index.entries[relation]
        let name =
            index.dialect.name == .postgres ? PostgresNaming.relation(entry) : QueryRewriter.name(of: entry)
        let statement = Statement(
            .query(
                QueryExpression(
                    .specification(
                        QuerySpecification(
                            [SelectItem(.all)], from: TableReference(.named(NamedTable(name))))))))
        let printed = try SQLPrinter(dialect: index.dialect).print(statement)
        let prepared: PreparedStatement
        do throws(Refusal) {
            prepared = try compiler.prepare(printed.text, roles: roles)
        } catch {
            guard let first = error.diagnostics.first, first.code == .internalError else { return nil }
            throw Failure(first)
        }
        var spelling = AttributeSpelling(values)
        return try SQLPrinter(dialect: index.dialect, placeholders: .named).print(
            spelling.rewrite(prepared.rewritten)
        ).text
    }
}

/// Expressions of the policy over one relation, as text of the database's dialect.
private struct ExpressionText {
    private let session: SessionAccess
    private let index: CatalogIndex
    private let correlation: Identifier
    private let names: FreshNames
    private let values: [ByteString: Value]

    init(_ session: SessionAccess, _ relation: Int, _ values: [ByteString: Value]) throws(Failure) {
        self.session = session
        index = session.index
        self.values = values
        let name = ByteString(index.entries[relation].relation.name)
        correlation = Identifier(name, quoting: .double)
        let table = TableReference(.named(NamedTable(QualifiedName(correlation))))
        names = try FreshNames(
            avoiding: Statement(
                .query(QueryExpression(.specification(QuerySpecification([SelectItem(.all)], from: table))))))
    }

    func condition(_ condition: RelationAccess.Condition) throws(Failure) -> String? {
        guard let any = condition.alternatives.lazy.flatMap({ $0 }).first else { return nil }
        return switch index.dialect.name {
        case .postgres: try print(postgres(any.bindings).instantiate(condition, correlation))
        case .sqlite, .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
            try sqlite(any.bindings) { rewriter throws(Failure) in try rewriter.instantiate(condition, correlation) }
        }
    }

    /// Nil for none.
    func all(_ expressions: [PolicyExpression]) throws(Failure) -> String? {
        guard let first = expressions.first else { return nil }
        return switch index.dialect.name {
        case .postgres: try print(postgres(first.bindings).instantiate(expressions, correlation))
        case .sqlite, .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
            try sqlite(first.bindings) { rewriter throws(Failure) in
                var parts: [Expression] = []
                for expression in expressions { parts.append(try rewriter.instantiate(expression, correlation)) }
                return QueryRewriter.all(parts) ?? Expression(.literal(.boolean(true)))
            }
        }
    }

    /// What stands in a column's place.
    func cell(_ access: RelationAccess, _ column: Int) throws(Failure) -> String? {
        let bindings: Bindings
        switch access.cells[column] {
        case .absent, .raw: return nil
        case .masked(let mask): bindings = mask.bindings
        case .union(let raw, let mask, _):
            guard let expression = mask ?? raw.alternatives.lazy.flatMap({ $0 }).first else { return nil }
            bindings = expression.bindings
        }
        return switch index.dialect.name {
        case .postgres:
            try print(postgres(bindings).cell(access, column, correlation, .none, inPlace: false))
        case .sqlite, .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
            try sqlite(bindings) { rewriter throws(Failure) in
                try rewriter.cell(access, column, correlation, .none)
            }
        }
    }

    private func postgres(_ bindings: Bindings) -> PostgresQueryRewriter {
        PostgresQueryRewriter(
            PostgresSession(session, bindings, isTotal: true), bindings, hidden: [], names)
    }

    private func sqlite(
        _ bindings: Bindings, _ make: (inout QueryRewriter) throws(Failure) -> Expression
    ) throws(Failure) -> String {
        var rewriter = QueryRewriter(index, bindings, source: [], .policy, names)
        return try print(make(&rewriter))
    }

    private func print(_ expression: Expression) throws(Failure) -> String {
        var spelling = AttributeSpelling(values)
        return try SQLPrinter(dialect: index.dialect, placeholders: .named).print(spelling.rewrite(expression)).text
    }
}

/// Attributes as people write them: `:name`, or the value where one is given.
private struct AttributeSpelling: SyntaxRewriter {
    private let values: [ByteString: Value]

    init(_ values: [ByteString: Value]) {
        self.values = values
    }

    mutating func rewrite(_ node: InPredicate) throws(Failure) -> InPredicate {
        guard case .list(let elements) = node.source, elements.count == 1,
            case .parameter(.attribute(let name)) = elements[0].kind, case .list(let values)? = values[name]
        else { return try descend(node) }
        var copy = node
        copy.operand = try rewrite(node.operand)
        copy.source = .list(values.map { Self.literal($0) })
        return copy
    }

    mutating func rewrite(_ node: Expression) throws(Failure) -> Expression {
        guard case .parameter(.attribute(let name)) = node.kind else { return try descend(node) }
        guard let value = values[name] else {
            return Expression(.parameter(.named(prefix: UInt8(ascii: ":"), name)), at: node.position)
        }
        return Self.literal(value)
    }

    private static func literal(_ value: Value) -> Expression {
        switch value {
        case .null: return Expression(.literal(.null))
        case .boolean(let flag): return Expression(.literal(.boolean(flag)))
        case .integer(let number): return signed(number < 0, .integer(ByteString("\(number.magnitude)")))
        case .real(let number): return signed(number < 0, .decimal(ByteString("\(number.magnitude)")))
        case .text(let text): return Expression(.literal(.string(ByteString(text))))
        case .blob(let bytes): return Expression(.literal(.blob(bytes)))
        case .list(let elements): return Expression(.postgres(.array(elements.map { literal($0) })))
        }
    }

    private static func signed(_ isNegative: Bool, _ literal: Literal) -> Expression {
        let number = Expression(.literal(literal))
        return isNegative ? Expression(.unary(.minus, number)) : number
    }
}
