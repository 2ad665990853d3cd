internal import SQLBinding
internal import SQLSyntax
internal import WeirPolicy

/// The columns of a range variable, by folded name, as far as they are known.
struct VerifierColumns {
    var names: Set<ByteString>
    /// Whether there may be others.
    var isOpen: Bool

    static let unknown = VerifierColumns(names: [], isOpen: true)
}

/// A table of a WITH clause.
struct VerifierCommonTable {
    var columns: VerifierColumns
    /// What in it is not total where it can run for hidden rows of a query around it.
    var lazilyPartial: String?
}

struct VerifierVariable {
    enum Source {
        /// A query, a common table expression or a function: whatever it has has passed the proof.
        case derived
        /// The security subquery of a relation.
        case secured(Int)
        /// A relation that the session reads in full, or `excluded` beside one as target.
        case base(Int)
        /// The target of a write, read as it is stored.
        case target
    }

    let columns: VerifierColumns
    let source: Source
}

/// The range variables of one FROM clause by folded name.
typealias VerifierScope = [ByteString: [VerifierVariable]]

extension Verifier {
    // MARK: - Queries

    /// Proves a query expression and gives its output columns.
    mutating func query(_ node: QueryExpression) throws(Failure) -> VerifierColumns {
        let outer = aliases
        aliases = []
        let isExistence = isExistence && node.rest.isEmpty
        self.isExistence = false
        let frames = commonTables.count
        if let with = node.with { try open(with) }
        let columns: VerifierColumns
        switch node.first {
        case .specification(let specification):
            self.isExistence = isExistence
            columns = try prove(specification, orderBy: node.rest.isEmpty ? node.orderBy : [])
        case .values(let values):
            columns = try prove(values)
        case .parenthesized: throw mismatch("a form of another dialect")
        }
        if !node.rest.isEmpty { try prove(node.rest, orderBy: node.orderBy) }
        try proveLimit(node)
        commonTables.removeLast(commonTables.count - frames)
        aliases = outer
        return columns
    }

    private mutating func proveLimit(_ node: QueryExpression) throws(Failure) {
        if let limit = node.limit { try visit(limit) }
    }

    /// The further terms of a set operation, which is sorted by positions only.
    private mutating func prove(_ rest: [SetOperation], orderBy: [SortSpecification]) throws(Failure) {
        for operation in rest {
            switch operation.term {
            case .specification(let specification): _ = try prove(specification, orderBy: [])
            case .values(let values): _ = try prove(values)
            case .parenthesized: throw mismatch("a form of another dialect")
            }
        }
        for term in orderBy {
            var inner = term.expression
            while case .collate(let operand, _) = inner.kind { inner = operand }
            guard case .literal(.integer) = inner.kind else {
                throw mismatch("a set operation is sorted by something else than a position")
            }
            try visit(term.expression)
        }
    }

    private mutating func prove(_ values: TableValueConstructor) throws(Failure) -> VerifierColumns {
        let outer = place
        place = nil
        defer { place = outer }
        for row in values.rows {
            for value in row { try visit(value) }
        }
        return .unknown
    }

    /// The tables of a WITH clause, each of which sees all of them.
    mutating func open(_ with: WithClause) throws(Failure) {
        var names: [ByteString: VerifierCommonTable] = [:]
        for table in with.tables {
            let pending = VerifierCommonTable(
                columns: try announced(table), lazilyPartial: "a table that is not known yet")
            guard names.updateValue(pending, forKey: dialect.fold(table.name)) == nil else {
                throw mismatch("two common table expressions of one name")
            }
        }
        commonTables.append(names)
        let level = commonTables.count - 1
        let outer = lazilyPartial
        for table in with.tables {
            let name = dialect.fold(table.name)
            commonTables[level][name]?.lazilyPartial = nil
            lazilyPartial = nil
            guard case .query(let body) = table.body else { throw mismatch("a common table that is a write") }
            var columns = try query(body)
            if !table.columns.isEmpty {
                columns = VerifierColumns(names: Set(table.columns.map { dialect.fold($0) }), isOpen: false)
            }
            commonTables[level][name] = VerifierCommonTable(columns: columns, lazilyPartial: lazilyPartial)
        }
        lazilyPartial = outer
    }

    /// The columns of a table that may name itself: those of its list, or of its first SELECT.
    private func announced(_ table: CommonTableExpression) throws(Failure) -> VerifierColumns {
        guard table.columns.isEmpty else {
            return VerifierColumns(names: Set(table.columns.map { dialect.fold($0) }), isOpen: false)
        }
        guard case .query(let body) = table.body, case .specification(let first) = body.first else { return .unknown }
        var columns = VerifierColumns(names: [], isOpen: false)
        var aliases: Set<ByteString> = []
        for item in first.selectList {
            switch item.kind {
            case .expression: try note(item, &columns, &aliases)
            case .all, .allOf, .allFields: columns.isOpen = true
            }
        }
        return columns
    }

    private mutating func prove(
        _ node: QuerySpecification, orderBy: [SortSpecification]
    ) throws(Failure) -> VerifierColumns {
        let outer = beginQuery(node)
        scopes.append(try from(node))
        try proveConditions(node.from)
        if outer.asksForValues { try proveStars(of: node) }
        var columns = VerifierColumns(names: [], isOpen: false)
        var own: Set<ByteString> = []
        for item in node.selectList { try prove(item, &columns, &own) }
        try proveClauses(node, orderBy, own)
        place = outer.place
        scopes.removeLast()
        return columns
    }

    /// The clauses that may name the aliases of the select list.
    private mutating func proveClauses(
        _ node: QuerySpecification, _ orderBy: [SortSpecification], _ own: Set<ByteString>
    ) throws(Failure) {
        for window in node.windows { try visit(window) }
        aliases = own
        place = .filter
        if let condition = node.where { try visit(condition) }
        place = .group
        for term in node.groupBy { try visit(term) }
        place = .filter
        if let condition = node.having { try visit(condition) }
        for term in orderBy { try visit(term) }
        aliases = []
    }

    /// What one level of nested queries takes of the stack is counted: the way down stands apart from what is noted after it.
    private mutating func prove(
        _ item: SelectItem, _ columns: inout VerifierColumns, _ own: inout Set<ByteString>
    ) throws(Failure) {
        if case .expression(let expression, _) = item.kind {
            place = outputs.contains(item.position.start) ? expression.outputUse : nil
            try visit(expression)
            place = nil
        }
        try note(item, &columns, &own)
    }

    private func note(
        _ item: SelectItem, _ columns: inout VerifierColumns, _ own: inout Set<ByteString>
    ) throws(Failure) {
        func add(_ name: ByteString) {
            // The database gives the second of a name another one.
            if !columns.names.insert(name).inserted { columns.isOpen = true }
        }
        switch item.kind {
        case .all:
            columns.isOpen = true
            for variable in (scopes.last ?? [:]).values.joined() { columns.names.formUnion(variable.columns.names) }
        case .allOf(let qualifier):
            guard let found = scopes.last?[dialect.fold(qualifier.name)]?.first else {
                throw mismatch("`\(qualifier.name.value).*` of no range variable")
            }
            columns.names.formUnion(found.columns.names)
            columns.isOpen = true
        case .allFields: throw mismatch("a form of another dialect")
        case .expression(let expression, let alias):
            if let alias {
                add(dialect.fold(alias))
                own.insert(dialect.fold(alias))
            } else if case .column(let reference) = expression.kind {
                add(dialect.fold(reference.name))
            } else {
                columns.isOpen = true
            }
        }
    }

    // MARK: - FROM

    /// The range variables of a FROM clause; what is derived sees none of them.
    private mutating func from(_ node: QuerySpecification) throws(Failure) -> VerifierScope {
        var scope: VerifierScope = [:]
        if let from = node.from { try declare(from, &scope, node) }
        return scope
    }

    // What one level of nested tables takes of the stack is counted: what a table is made of is taken apart one step further down.
    mutating func declare(
        _ reference: TableReference, _ scope: inout VerifierScope, _ query: QuerySpecification?
    ) throws(Failure) {
        switch reference.kind {
        case .named, .function, .postgres: try declare(leaf: reference, &scope)
        case .derived: try declare(derived: reference, &scope, query)
        case .joined: try declare(joined: reference, &scope, query)
        case .aliased: try declare(aliased: reference, &scope)
        }
    }

    private mutating func declare(leaf reference: TableReference, _ scope: inout VerifierScope) throws(Failure) {
        switch reference.kind {
        case .named(let table): try declare(table, &scope)
        case .function(let function): try declare(function, &scope)
        case .postgres, .derived, .joined, .aliased: throw mismatch("a form of another dialect")
        }
    }

    private mutating func declare(
        joined reference: TableReference, _ scope: inout VerifierScope, _ query: QuerySpecification?
    ) throws(Failure) {
        guard case .joined(let chain) = reference.kind else { return }
        try declare(chain.first, &scope, query)
        for join in chain.joins { try declare(join.operand, &scope, query) }
    }

    private mutating func declare(aliased reference: TableReference, _ scope: inout VerifierScope) throws(Failure) {
        guard case .aliased(let operand, let alias, _) = reference.kind else { return }
        var inner: VerifierScope = [:]
        try declare(operand, &inner, nil)
        try proveUnlimited(inner)
        scopes.append(inner)
        try proveConditions(operand)
        scopes.removeLast()
        add(VerifierVariable(columns: .unknown, source: .derived), alias, &scope)
    }

    private func add(_ variable: VerifierVariable, _ name: Identifier, _ scope: inout VerifierScope) {
        scope[dialect.fold(name), default: []].append(variable)
    }

    private mutating func declare(_ function: TableFunction, _ scope: inout VerifierScope) throws(Failure) {
        scopes.append(scope)
        let columns = try self.function(function)
        scopes.removeLast()
        add(VerifierVariable(columns: columns, source: .derived), function.alias ?? function.name.name, &scope)
    }

    private mutating func declare(_ table: NamedTable, _ scope: inout VerifierScope) throws(Failure) {
        guard table.name.schema != nil else {
            let name = dialect.fold(table.name.name)
            guard let found = commonTables.last(where: { $0[name] != nil })?[name] else {
                throw mismatch("`\(name)` has no schema and is no common table expression")
            }
            if let what = found.lazilyPartial { note(partial: what, always: false) }
            guard !isBetweenChanges || !commonTablesReadTarget else {
                throw mismatch("a common table expression may read the target between its changes")
            }
            return add(
                VerifierVariable(columns: found.columns, source: .derived), table.alias ?? table.name.name, &scope)
        }
        guard let relation = index.relation(table.name) else {
            throw mismatch("`\(table.name.name.value)` is not in the catalog")
        }
        guard let grants = grants(relation) else { throw mismatch("`\(name(relation))` is not granted") }
        guard grants.isUnrestricted else {
            throw mismatch("`\(name(relation))` stands outside its security subquery")
        }
        relations.insert(relation)
        add(
            VerifierVariable(columns: columns(of: relation), source: .base(relation)), table.alias ?? table.name.name,
            &scope)
    }

    func columns(of relation: Int) -> VerifierColumns {
        VerifierColumns(names: Set(index.entries[relation].columns.keys), isOpen: false)
    }

    private mutating func declare(
        derived reference: TableReference, _ scope: inout VerifierScope, _ query: QuerySpecification?
    ) throws(Failure) {
        guard case .derived(let derived) = reference.kind else { return }
        if try isSecured(derived, &scope, query) { return }
        let columns = try self.query(derived.query)
        try declare(derived, columns, &scope)
    }

    private mutating func isSecured(
        _ derived: DerivedTable, _ scope: inout VerifierScope, _ query: QuerySpecification?
    ) throws(Failure) -> Bool {
        guard let relation = restricted(derived.query) else { return false }
        guard let alias = derived.alias else { throw mismatch("a derived table without a name") }
        let columns = try secure(derived.query, relation, alias, query)
        add(VerifierVariable(columns: columns, source: .secured(relation)), alias, &scope)
        return true
    }

    private func declare(
        _ derived: DerivedTable, _ columns: VerifierColumns, _ scope: inout VerifierScope
    ) throws(Failure) {
        guard let alias = derived.alias else { throw mismatch("a derived table without a name") }
        add(VerifierVariable(columns: columns, source: .derived), alias, &scope)
    }

    /// The ON conditions of a FROM clause whose variables are the innermost scope.
    mutating func proveConditions(_ reference: TableReference?) throws(Failure) {
        guard let reference, case .joined(let chain) = reference.kind else { return }
        try proveConditions(chain.first)
        for join in chain.joins {
            try proveConditions(join.operand)
            switch join.condition {
            case .on(let condition)?:
                place = .join
                try visit(condition)
                place = nil
            case .using?, nil: break
            }
        }
        try proveMerges(chain)
    }

    // MARK: - Columns

    /// A column must be of a range variable in sight; where names are hidden by others, of each that it can mean.
    func check(_ reference: ColumnReference) throws(Failure) {
        let name = dialect.fold(reference.name)
        guard reference.schema == nil else { throw mismatch("a column is qualified with a schema") }
        guard let qualifier = reference.qualifier.map({ dialect.fold($0) }) else {
            guard aliases.contains(name) else { throw mismatch("column `\(name)` stands bare and is no alias") }
            return
        }
        var isFound = false
        for scope in scopes.reversed() {
            for variable in scope[qualifier] ?? [] {
                if variable.columns.names.contains(name) || isRowid(name, of: variable) {
                    return try permit(name, of: variable)
                }
                if variable.columns.isOpen { isFound = true }
            }
        }
        guard isFound else { throw mismatch("`\(qualifier).\(name)` is no column in sight") }
    }

    private func isRowid(_ name: ByteString, of variable: VerifierVariable) -> Bool {
        guard name == "rowid" || name == "oid" || name == "_rowid_" else { return false }
        switch variable.source {
        case .base, .target: return true
        case .derived, .secured: return false
        }
    }

    private func permit(_ name: ByteString, of variable: VerifierVariable) throws(Failure) {
        switch variable.source {
        case .derived: return
        case .secured(let relation), .base(let relation): try proveLimit(name, relation)
        case .target:
            guard let target, target.isReadable(name, index) else {
                throw mismatch("column `\(name)` of the target is read as it is stored")
            }
            try proveLimit(name, target.relation)
        }
    }
}
