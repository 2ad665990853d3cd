internal import SQLSyntax

extension PostgresBinder {
    /// An output column of a query specification, as a bare name in ORDER BY finds it.
    struct Output {
        var column: ScopeColumn
        /// What the name stands for where it is found: the column itself, or the select item.
        var binding: ColumnBinding
        /// Two output columns of one name are no ambiguity where both are the same column.
        var source: ColumnBinding?
    }

    /// Binds a query expression and gives its output columns.
    mutating func bind(
        _ query: QueryExpression, _ context: Context, as common: CommonTableID? = nil
    ) throws(Failure) -> [ScopeColumn] {
        var inner = try bind(query.with, context)
        if query.with == nil { inner.recursive = context.recursive }
        let columns: [ScopeColumn]
        if query.rest.isEmpty, case .specification(let specification) = query.first {
            let scope = push(PostgresScope(parent: inner.scope))
            if query.with != nil, let frame = inner.frame { frames[frame].direct = scope }
            let outputs = try bind(specification, in: scope, inner)
            try bind(orderBy: query.orderBy, outputs, scope, inner)
            try bind(specification.distinctOn, outputs, scope, inner)
            try bind(query.limit, scope, inner)
            try bind(query.locking, scope)
            columns = outputs.map(\.column)
        } else {
            columns = try bind(terms: query, inner, as: common)
        }
        try record(columns, of: query)
        return columns
    }

    /// A set operation, VALUES, or a query in parentheses.
    private mutating func bind(
        terms query: QueryExpression, _ context: Context, as common: CommonTableID?
    ) throws(Failure) -> [ScopeColumn] {
        var inner = context
        var columns = try bind(query.first, inner.holding(query.rest.first?.operator, isLeft: true))
        for (index, operation) in query.rest.enumerated() {
            // The terms before the last are what a recursive query starts from.
            if let common, index == query.rest.count - 1, operation.operator.isUnion {
                try open(common, columns)
                inner.recursive = common
            }
            let other = try bind(operation.term, inner.holding(operation.operator, isLeft: false))
            guard other.count == columns.count else {
                throw Failure(
                    .columnCount,
                    "the terms of this set operation have \(columns.count) and \(other.count) columns",
                    at: query.position, help: "select the same number of columns in each term")
            }
            columns = zip(columns, other).map(united)
        }
        try bind(orderBy: query.orderBy, of: columns, query, context)
        try bind(query.limit, push(PostgresScope(parent: context.scope)), context)
        guard query.locking.isEmpty else {
            throw Failure(
                .unsupportedSyntax, "rows of a set operation or of VALUES cannot be locked", at: query.position,
                help: "leave FOR UPDATE and its kin out")
        }
        return columns
    }

    /// A column of a set operation: named by the first term, of a type that is told only where both terms have it.
    private func united(_ left: ScopeColumn, _ right: ScopeColumn) -> ScopeColumn {
        ScopeColumn(
            name: left.name, folded: left.folded, type: left.type == right.type ? left.type : nil,
            valueType: PostgresTyper.common([left.valueType, right.valueType]),
            row: left.row == right.row ? left.row : nil,
            origins: left.origins + right.origins.filter { !left.origins.contains($0) })
    }

    private mutating func bind(_ term: QueryTerm, _ context: Context) throws(Failure) -> [ScopeColumn] {
        switch term {
        case .specification(let specification):
            return try bind(specification, in: push(PostgresScope(parent: context.scope)), context).map(\.column)
        case .values(let values): return try bind(values, context)
        case .parenthesized(let query): return try bind(query, context)
        }
    }

    private mutating func bind(_ values: TableValueConstructor, _ context: Context) throws(Failure) -> [ScopeColumn] {
        let width = values.rows.first?.count ?? 0
        for row in values.rows {
            guard row.count == width else {
                throw Failure(
                    .columnCount, "the rows of VALUES have \(width) and \(row.count) columns",
                    at: row.first?.position ?? values.position, help: "give every row the same number of values")
            }
            for value in row { try bind(value, context.inside(context.scope)) }
        }
        return (0..<width).map { index in
            let name = ByteString("column\(index + 1)")
            return ScopeColumn(name: name, folded: name, valueType: commonType(values.rows.map { $0[index] }))
        }
    }

    /// The type of a column of VALUES.
    private func commonType(_ values: [Expression]) -> PostgresValueType? {
        PostgresTyper.common(values.map { valueType($0) })?.resolved
    }

    // MARK: Query specifications

    private mutating func bind(
        _ specification: QuerySpecification, in scope: Int, _ context: Context
    ) throws(Failure) -> [Output] {
        if let into = specification.into {
            throw Failure(
                .unsupportedStatement, "SELECT INTO makes a table", at: into.name.position, help: "leave INTO out")
        }
        try bind(from: specification.from, in: scope, context)
        let inner = context.inside(scope)
        for window in specification.windows {
            guard scopes[scope].windows.insert(dialect.fold(window.name)).inserted else {
                throw Failure(
                    .duplicateName, "two windows are named `\(window.name.value)`", at: window.name.position,
                    help: "give each a name of its own")
            }
        }
        let outputs = try bind(items: specification.selectList, inner)
        result.selectLists[specification.position.start] = outputs.map(\.column)
        if let condition = specification.where { try bind(condition, inner) }
        for term in specification.groupBy { try bind(group: term, outputs, scope, inner) }
        if let condition = specification.having { try bind(condition, inner) }
        let windows = scopes[scope].windows
        // A window may start from one before it.
        scopes[scope].windows = []
        for window in specification.windows {
            try bind(window.specification, inner)
            scopes[scope].windows.insert(dialect.fold(window.name))
        }
        scopes[scope].windows = windows
        return outputs
    }

    /// Binds a select list, or what stands after RETURNING.
    mutating func bind(items: [SelectItem], _ context: Context) throws(Failure) -> [Output] {
        var outputs: [Output] = []
        for (index, item) in items.enumerated() {
            if case .expression = item.kind { try bind(valueOf: item, context) }
            try bind(item, index, &outputs, context)
        }
        return outputs
    }

    /// Apart from what is made of it, whose frame is large.
    private mutating func bind(valueOf item: SelectItem, _ context: Context) throws(Failure) {
        if case .expression(let expression, _) = item.kind { try bind(expression, context) }
    }

    private mutating func bind(
        _ item: SelectItem, _ index: Int, _ outputs: inout [Output], _ context: Context
    ) throws(Failure) {
        switch item.kind {
        case .all:
            guard let scope = context.scope, !scopes[scope].segments.isEmpty else {
                throw Failure(
                    .unavailableColumn, "`*` without a FROM clause", at: item.position,
                    help: "name the values to select, or add a FROM clause")
            }
            note(star: item, in: scope)
            for segment in scopes[scope].segments {
                for (entry, column) in zip(segment.namespace.order, columns(segment.namespace)) {
                    outputs.append(Output(column: column, binding: entry.binding, source: entry.binding))
                }
            }
        case .allOf(let name):
            let id = try bindWholeRow(name, name.position, context)
            note(star: item, of: id)
            append(columnsOf: id, to: &outputs)
        case .allFields(let expression):
            try bind(expression, context)
            switch composite(expression) {
            case .row(let id): append(columnsOf: id, to: &outputs, by: .alias(index))
            case .fields(let columns) where !columns.isEmpty:
                for column in columns {
                    let column = ScopeColumn(
                        name: column.name, folded: column.name, type: column.type.entry.spelling,
                        valueType: PostgresValueType(column.type))
                    outputs.append(Output(column: column, binding: .alias(index)))
                }
            case .fields, .open, .none:
                throw Failure(
                    .unsupportedSyntax, "the fields that `.*` stands for cannot be told", at: item.position,
                    help: "name them: `(x).a, (x).b`")
            }
        case .expression(let expression, let alias):
            outputs.append(output(of: expression, alias, index))
        }
    }

    /// Notes how each column that `*` stands for is named by itself: merged ones by their bare name.
    private mutating func note(star item: SelectItem, in scope: Int) {
        guard isDefinition else { return }
        note(star: item, scopes[scope].segments.map(\.namespace))
    }

    private mutating func note(star item: SelectItem, of id: RangeVariableID) {
        guard isDefinition else { return }
        note(star: item, [namespace(of: id)])
    }

    private mutating func note(star item: SelectItem, _ namespaces: [PostgresNamespace]) {
        var columns: [StarColumn] = []
        for entry in namespaces.flatMap(\.order) {
            var qualifier: Identifier?
            // What a join merges goes by its bare name, even where it is a column of one side.
            if case .column(let id, let index) = entry.binding, result[id].columns[index].folded == entry.name {
                qualifier = result[id].name
            }
            columns.append(StarColumn(qualifier: qualifier, name: entry.name))
        }
        result.views.stars[item.position.start] = columns
    }

    private func append(columnsOf id: RangeVariableID, to outputs: inout [Output], by binding: ColumnBinding? = nil) {
        for (index, column) in result[id].columns.enumerated() where !column.isHidden && !column.isImplicit {
            outputs.append(
                Output(
                    column: column, binding: binding ?? .column(id, index),
                    source: binding == nil ? .column(id, index) : nil))
        }
    }

    private func output(of expression: Expression, _ alias: Identifier?, _ index: Int) -> Output {
        let name = alias.map { dialect.fold($0) } ?? outputName(expression) ?? "?column?"
        var source: ColumnBinding?
        if case .column = expression.kind { source = result.columns[expression.position.start] }
        let isPlain: Bool
        switch source {
        case .column?, .merged?: isPlain = alias == nil
        case .rowid?, .wholeRow?, .alias?, .output?, nil: isPlain = false
        }
        let bound = boundColumn(expression)
        var row: RangeVariableID?
        if case .row(let id) = composite(expression) { row = id }
        return Output(
            column: ScopeColumn(
                name: name, folded: name, type: bound?.type, valueType: valueType(expression)?.resolved,
                row: row, origins: bound?.origins ?? []),
            binding: isPlain ? source ?? .alias(index) : .alias(index), source: source)
    }
}

extension PostgresBinder.Context {
    /// Whether a recursive name may stand in an operand of a set operation: not where INTERSECT ALL or EXCEPT would have to know
    /// rows that are not there yet (`checkWellFormedSelectStmt` in the server's parser/parse_cte.c).
    func holding(_ operation: SetOperation.Operator?, isLeft: Bool) -> Self {
        switch operation {
        case .union?, .unionAll?, .intersect?, nil: self
        case .except?: isLeft ? self : withoutRecursion
        case .intersectAll?, .exceptAll?: withoutRecursion
        }
    }
}

extension SetOperation.Operator {
    fileprivate var isUnion: Bool {
        switch self {
        case .union, .unionAll: true
        case .intersect, .except, .intersectAll, .exceptAll: false
        }
    }
}
