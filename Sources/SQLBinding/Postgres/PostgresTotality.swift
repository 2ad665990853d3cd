package import SQLSyntax

/// Whether a statement of PostgreSQL, or an expression, is *total*: it cannot raise, cannot warn and has no side effect,
/// for any value of its operands (https://www.postgresql.org/docs/15/rules-privileges.html calls such functions leakproof). What
/// operators, functions and casts may do stands in ``PostgresTables``; what cannot be told is not total.
///
/// Beyond that:
/// - What the planner makes a constant of is no matter of rows: `10 / 2`, `'2024-01-01'::date`.
/// - Near today times do not end: `now() - interval '30 days'` is total.
/// - A subquery of an expression, a derived table beside others and what a common table expression gives to such a place run
///   when they are first asked, which a hidden row may do (executor/nodeSubplan.c, nodeCtescan.c): aggregates in them must be total.
/// - Elsewhere aggregates and window functions run on the rows that are left, and are judged by their arguments.
package enum PostgresTotality {
    /// Nil if the statement is total in all its parts, else the first that is not.
    package static func failure(
        in statement: Statement, _ index: CatalogIndex, _ resolver: PostgresTypeResolver
    ) -> NotTotal? {
        var typer = PostgresTyper(index, resolver, judges: true)
        guard let late = PostgresLateTables.of(statement, index.dialect) else {
            return NotTotal(position: statement.position, reason: "the statement cannot be searched")
        }
        typer.late = late
        typer.judge(statement)
        return typer.failure
    }

    /// Nil if the expression is total.
    ///
    /// - Parameter constantsMayBePartial: in a policy, a part that reads no column may be partial.
    package static func failure(
        in expression: Expression, _ index: CatalogIndex, _ resolver: PostgresTypeResolver,
        constantsMayBePartial: Bool = false
    ) -> NotTotal? {
        var typer = PostgresTyper(index, resolver, judges: true, constantsMayBePartial: constantsMayBePartial)
        _ = typer.typed(expression)
        return typer.failure
    }

    /// What is wrong with an expression of a policy.
    package enum Finding {
        /// A literal that is no value of the type that its place asks for: the server would refuse every statement with it.
        case misfit(NotTotal)
        case notTotal(NotTotal)
    }

    /// Nil for an expression that a policy may hold.
    ///
    /// - Parameter isCondition: a row filter or check, which is true or false.
    package static func finding(
        in expression: Expression, isCondition: Bool, _ index: CatalogIndex, _ resolver: PostgresTypeResolver
    ) -> Finding? {
        var typer = PostgresTyper(index, resolver, judges: true, constantsMayBePartial: true)
        if isCondition { typer.condition(expression) } else { _ = typer.typed(expression) }
        return typer.misfit.map { .misfit($0) } ?? typer.failure.map { .notTotal($0) }
    }
}

extension PostgresTyper {
    // MARK: - Statements

    mutating func judge(_ statement: Statement) {
        switch statement.kind {
        case .query(let query): _ = judge(query)
        case .insert(let insert): judge(insert)
        case .update(let update): judge(update)
        case .delete(let delete): judge(delete)
        case .merge(let merge): judge(merge)
        case .explain(_, let inner): judge(inner)
        case .createTable, .createView, .createIndex, .createTrigger, .postgres:
            fail(statement.position, "the statement is not known to be total")
        }
    }

    private mutating func judge(_ node: InsertStatement) {
        judge(node.with)
        switch node.source {
        case .defaultValues: break
        case .query(let query):
            let columns = judge(query, isSource: true)
            // One row of values is converted once, whatever the tables hold.
            if case .values(let constructor) = query.first, query.rest.isEmpty, constructor.rows.count == 1 { break }
            let targets = node.columns?.map { $0.indirection.isEmpty ? resolver.target($0.name) : nil }
            guard let columns, let targets, columns.count <= targets.count else {
                fail(node.position, "the types of the new rows are not known")
                break
            }
            for (type, target) in zip(columns, targets) { assign(Typed.untold.of(type), to: target, node.position) }
        }
        for upsert in node.upserts {
            for term in upsert.target { _ = typed(term.expression) }
            if let condition = upsert.targetWhere { self.condition(condition) }
            if case .update(let assignments, let condition) = upsert.action {
                judge(assignments)
                if let condition { self.condition(condition) }
            }
        }
        judge(node.returning)
    }

    private mutating func judge(_ node: UpdateStatement) {
        judge(node.with)
        if node.from != nil { depth += 1 }
        if let from = node.from { judge(from) }
        if node.from != nil { depth -= 1 }
        judge(node.assignments)
        if let condition = node.where { self.condition(condition) }
        judge(node.returning)
    }

    private mutating func judge(_ node: DeleteStatement) {
        judge(node.with)
        if node.using != nil { depth += 1 }
        if let using = node.using { judge(using) }
        if node.using != nil { depth -= 1 }
        if let condition = node.where { self.condition(condition) }
        judge(node.returning)
    }

    /// Its branches run for the rows that the join gives.
    private mutating func judge(_ node: MergeStatement) {
        judge(node.with)
        depth += 1
        judge(node.source)
        depth -= 1
        condition(node.condition)
        for branch in node.branches {
            if let condition = branch.condition { self.condition(condition) }
            switch branch.action {
            case .nothing, .delete: break
            case .update(let assignments): judge(assignments)
            case .insert(let columns, _, let values): insert(values ?? [], into: columns)
            }
        }
    }

    private mutating func insert(_ values: [Expression], into columns: [TargetColumn]?) {
        for (number, value) in values.enumerated() {
            let type = typed(value)
            if case .postgres(.defaultValue) = value.kind {
                fail(value.position, "a default can raise")
                continue
            }
            guard let columns else {
                assign(type, to: resolver.targetPlace(number), value.position)
                continue
            }
            if columns.indices.contains(number), columns[number].indirection.isEmpty {
                assign(type, to: resolver.target(columns[number].name), value.position)
            } else {
                fail(value.position, "a value that is assigned may not fit")
            }
        }
    }

    private mutating func judge(_ assignments: [Assignment]) {
        for assignment in assignments {
            guard let column = assignment.columns.first, assignment.columns.count == 1, !assignment.isRow,
                column.indirection.isEmpty
            else {
                for column in assignment.columns {
                    for step in column.indirection {
                        switch step {
                        case .field: break
                        case .element(let place): _ = typed(place)
                        case .slice(let first, let last): _ = typed([first, last].compactMap { $0 })
                        }
                    }
                }
                _ = typed(assignment.value)
                fail(assignment.value.position, "a value that is assigned may not fit")
                continue
            }
            if case .postgres(.defaultValue) = assignment.value.kind {
                fail(assignment.value.position, "a default can raise")
                continue
            }
            assign(typed(assignment.value), to: resolver.target(column.name), assignment.value.position)
        }
    }

    /// What a column makes of a value (https://www.postgresql.org/docs/15/typeconv-query.html).
    private mutating func assign(_ value: Typed, to target: PostgresDeclaredType?, _ position: Position) {
        guard let target, let source = value.type else {
            return fail(position, "a value that is assigned is of a type that is not known")
        }
        if target.type.domain != nil, source.domain != target.type.domain {
            return fail(position, "a value may break the rules of the domain")
        }
        convert(value, to: target.type.kind, position)
        guard !target.modifiers.isEmpty || target.isRestricted, !value.isConstant else { return }
        fail(position, "a value that is assigned may not fit")
    }

    private mutating func judge(_ items: [SelectItem]) {
        for item in items {
            switch item.kind {
            case .all, .allOf: break
            case .allFields(let value), .expression(let value, _): _ = typed(value)
            }
        }
    }

    private mutating func judge(_ with: WithClause?) {
        for table in with?.tables ?? [] {
            let isLate = late.contains(index.dialect.fold(table.name))
            if isLate { depth += 1 }
            switch table.body {
            case .query(let query): _ = judge(query)
            case .change(let statement):
                judge(statement)
                fail(statement.position, "a common table expression that writes has an effect")
            }
            if isLate { depth -= 1 }
            if let search = table.search { fail(search.sequence.position, "SEARCH is not known to be total") }
            if let cycle = table.cycle { fail(cycle.mark.position, "CYCLE compares rows") }
        }
    }

    // MARK: - Queries

    /// Judges a query and answers its columns; nil where they cannot be told.
    ///
    /// - Parameter isSource: the source of an INSERT, where a literal takes the type of its column.
    @discardableResult
    mutating func judge(_ node: QueryExpression, isSource: Bool = false) -> [PostgresValueType?]? {
        queries += 1
        defer { queries -= 1 }
        judge(node.with)
        var columns = judge(node.first)
        for operation in node.rest {
            let others = judge(operation.term)
            columns = unite(columns, others, operation.operator, node.position)
        }
        if let told = resolver.outputs(node), columns == nil { columns = told }
        for term in node.orderBy { sort(term, columns, isQuery: true) }
        judge(node.limit)
        if let lock = node.locking.first {
            fail(lock.tables.first?.position ?? node.position, "a lock of rows has an effect")
        }
        return isSource ? columns : columns?.map { $0?.resolved }
    }

    private mutating func judge(_ term: QueryTerm) -> [PostgresValueType?]? {
        switch term {
        case .specification(let specification): judge(specification)
        case .values(let constructor): judge(constructor)
        case .parenthesized(let query): judge(query)
        }
    }

    private mutating func judge(_ node: TableValueConstructor) -> [PostgresValueType?]? {
        guard let width = node.rows.first?.count else { return nil }
        var columns: [[Typed]] = Array(repeating: [], count: width)
        for row in node.rows {
            for (place, value) in row.enumerated() {
                let part = typed(value)
                if columns.indices.contains(place) { columns[place].append(part) }
            }
        }
        return columns.map { $0.count == 1 ? $0.first?.type : unify($0, node.position).type }
    }

    /// https://www.postgresql.org/docs/15/typeconv-union-case.html
    private mutating func unite(
        _ left: [PostgresValueType?]?, _ right: [PostgresValueType?]?, _ operation: SetOperation.Operator,
        _ position: Position
    ) -> [PostgresValueType?]? {
        guard let left, let right, left.count == right.count else {
            fail(position, "the columns of the set operation are not known")
            return nil
        }
        return zip(left, right).map { first, second in
            let whole = unify([Typed.untold.of(first), Typed.untold.of(second)], position)
            switch operation {
            case .unionAll: break
            case .union, .intersect, .except, .intersectAll, .exceptAll: holdComparison(whole, position)
            }
            return whole.type
        }
    }

    private mutating func judge(_ node: QuerySpecification) -> [PostgresValueType?]? {
        if let from = node.from { judge(from) }
        var columns: [PostgresValueType?]? = []
        for item in node.selectList { add(item, &columns) }
        if columns == nil { columns = resolver.specification(node) }
        if node.into != nil { refuseInto(node) }
        if let condition = node.where { self.condition(condition) }
        for element in node.groupBy { group(element, columns) }
        if let having = node.having { condition(having) }
        for window in node.windows { judge(window.specification) }
        return distinct(node, columns)
    }

    private mutating func refuseInto(_ node: QuerySpecification) {
        if let into = node.into { fail(into.name.position, "SELECT INTO makes a table") }
    }

    private mutating func add(_ item: SelectItem, _ columns: inout [PostgresValueType?]?) {
        switch item.kind {
        case .expression(let value, _):
            // Behind a `*` no place is known, and the value is to be judged all the same.
            let type = typed(value).type
            columns?.append(type)
        case .allFields(let value): Self.addFields(of: typed(value).type, &columns)
        case .all, .allOf: columns = nil
        }
    }

    private static func addFields(of type: PostgresValueType?, _ columns: inout [PostgresValueType?]?) {
        guard case .row(let fields)? = type?.kind else {
            columns = nil
            return
        }
        columns?.append(contentsOf: fields.map(\.type))
    }

    private mutating func distinct(
        _ node: QuerySpecification, _ columns: [PostgresValueType?]?
    ) -> [PostgresValueType?]? {
        guard node.quantifier == .distinct else { return columns }
        if node.distinctOn.isEmpty {
            guard let columns else {
                fail(node.position, "the columns that DISTINCT compares are not known")
                return nil
            }
            for type in columns { holdComparison(Typed.untold.of(type?.resolved), node.position) }
        } else {
            for element in node.distinctOn { group(element, columns) }
        }
        return columns
    }

    // MARK: - Sorting and grouping

    /// GROUP BY and DISTINCT ON: a position, the name of an output column, or an expression.
    private mutating func group(_ node: Expression, _ columns: [PostgresValueType?]?) {
        switch node.kind {
        case .postgres(.groupingSet(let set)):
            // PostgreSQL 15 takes a column that a filter holds constant for constant in the sort too, which it is not where a
            // set leaves it out: only a barrier keeps the filter away from it.
            fail(node.position, "grouping sets above a filter")
            switch set {
            case .empty: break
            case .rollup(let elements), .cube(let elements), .sets(let elements):
                for element in elements { group(element, columns) }
            }
        case .row(let elements):
            for element in elements { group(element, columns) }
        case .literal, .column, .parameter, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists, .raise,
            .postgres:
            holdComparison(key(node, columns), node.position)
        }
    }

    /// What is sorted or grouped by, where an output column can be meant.
    private mutating func key(_ node: Expression, _ columns: [PostgresValueType?]?) -> Typed {
        if case .literal(.integer(let text)) = node.kind, let number = Int(text.string) {
            guard let columns, columns.indices.contains(number - 1) else { return .untold }
            return Typed.untold.of(columns[number - 1]?.resolved)
        }
        if case .column = node.kind, let place = resolver.output(node.position) {
            guard let columns, columns.indices.contains(place) else { return .untold }
            return Typed.untold.of(columns[place]?.resolved)
        }
        return typed(node)
    }

    /// A term of ORDER BY within an aggregate or a window.
    @discardableResult
    mutating func sort(_ term: SortSpecification) -> Typed { sort(term, nil, isQuery: false) }

    @discardableResult
    private mutating func sort(_ term: SortSpecification, _ columns: [PostgresValueType?]?, isQuery: Bool) -> Typed {
        let part = isQuery ? key(term.expression, columns) : typed(term.expression)
        if let sign = term.using {
            guard let name = Self.symbol(of: sign), Self.compares(name) else {
                fail(sign.position, "the operator is not known to be total", part)
                return part
            }
        }
        holdComparison(part, term.expression.position)
        return part
    }

    mutating func judge(_ window: WindowSpecification) {
        for element in window.partitionBy { holdComparison(typed(element), element.position) }
        let keys = window.orderBy.map { sort($0) }
        guard let frame = window.frame else { return }
        for bound in [frame.start, frame.end] {
            switch bound {
            case .preceding(let offset)?, .following(let offset)?:
                let part = typed(offset)
                // An offset that is negative or NULL raises; one of RANGE is added to what is sorted by.
                guard case .literal(.integer(let text)) = offset.kind, Int32(text.string) != nil else {
                    fail(offset.position, "a frame of an expression can raise", part)
                    continue
                }
                switch frame.unit {
                case .rows, .groups: break
                case .range:
                    switch keys.first?.type?.kind {
                    case .builtin(.int2)?, .builtin(.int4)?, .builtin(.int8)?: break
                    case nil, .builtin?, .enumeration?, .composite?, .array?, .row?, .record?, .unknown?:
                        fail(offset.position, "a frame of RANGE can raise", part)
                    }
                }
            case nil, .unboundedPreceding?, .currentRow?, .unboundedFollowing?: break
            }
        }
    }

    /// LIMIT raises on a number that is negative. That of the statement's own query does so before any row is read; any other
    /// may be reached only once a row asks for it.
    private mutating func judge(_ node: RowLimit?) {
        for expression in [node?.count, node?.offset].compactMap({ $0 }) {
            switch expression.kind {
            case .literal(.null): continue
            case .literal(.integer(let text)) where Int64(text.string) != nil: continue
            case .parameter where queries == 1 && depth == 0: continue
            case .cast(let operand, let name) where queries == 1 && depth == 0:
                // `CAST($1 AS bigint)`
                if case .parameter = operand.kind, index.postgresType(name) == .int8 { continue }
            case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
                .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists,
                .raise, .postgres:
                break
            }
            _ = typed(expression)
            fail(expression.position, "LIMIT of an expression can raise")
        }
    }

    // MARK: - FROM

    mutating func judge(_ node: TableReference) {
        switch node.kind {
        case .named(let table): judge(table)
        case .function(let function): fail(function.name.position, "the function is unknown")
        case .derived(let derived):
            if derived.lateral { depth += 1 }
            _ = judge(derived.query)
            if derived.lateral { depth -= 1 }
        case .joined(let chain):
            // What is joined may be asked for, or not, by a row that is hidden later.
            depth += 1
            judge(chain.first)
            for join in chain.joins {
                judge(join.operand)
                judge(join, node.position)
            }
            depth -= 1
        case .aliased(let inner, _, _): judge(inner)
        case .postgres(.rowsFrom(let rows)):
            for item in rows.items {
                _ = typed(item.call)
                if !item.definitions.isEmpty { fail(node.position, "the rows may be of other types than are declared") }
            }
            if !rows.definitions.isEmpty { fail(node.position, "the rows may be of other types than are declared") }
        case .postgres(.xmlTable): fail(node.position, "XMLTABLE can raise")
        }
    }

    private mutating func judge(_ join: Join, _ position: Position) {
        switch join.condition {
        case .on(let condition)?:
            // The condition of a join is no subquery of an expression.
            self.condition(condition)
        case .using(let names, _)?:
            merge(resolver.merged(join), names.first?.position ?? position)
        case nil:
            if join.natural { merge(resolver.merged(join), position) }
        }
    }

    private mutating func merge(_ pairs: [(PostgresValueType?, PostgresValueType?)]?, _ position: Position) {
        guard let pairs else { return fail(position, "the types of the columns that are compared are not known") }
        for (left, right) in pairs {
            let parts = [Typed.untold.of(left), Typed.untold.of(right)]
            _ = binary("=", parts[0], parts[1], position)
            // The merged column is of a type common to both.
            _ = unify(parts, position)
        }
    }

    private mutating func judge(_ table: NamedTable) {
        guard let sample = table.sample else { return }
        let method = index.dialect.fold(sample.method.name)
        guard sample.method.schema == nil, ["bernoulli", "system"].contains(method), sample.arguments.count == 1 else {
            return fail(sample.method.position, "the method is unknown")
        }
        for argument in sample.arguments where !argument.isPercentage {
            fail(argument.position, "a sample of an expression can raise")
        }
        if let seed = sample.repeatable, !seed.isPercentage {
            fail(seed.position, "a sample of an expression can raise")
        }
    }
}

extension Expression {
    /// A literal from 0 to 100.
    fileprivate var isPercentage: Bool {
        switch kind {
        case .literal(.integer(let text)), .literal(.decimal(let text)):
            Double(text.string).map { (0...100).contains($0) } ?? false
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .collate, .function, .subquery, .exists,
            .raise, .postgres:
            false
        }
    }
}
