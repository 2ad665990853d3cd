package import SQLSyntax

extension Binder {
    /// Binds a query expression and gives its output columns. `named` is for queries whose columns are referred to by name
    /// (derived tables and common table expressions): SQLite makes their names unique.
    mutating func bind(
        _ query: QueryExpression, _ context: Context, named: Bool = false, as common: CommonTableID? = nil
    ) throws(Failure) -> [ScopeColumn] {
        var inner = try bind(query.with, context)
        let (first, scope) = try bind(query.first, inner)
        var columns = named ? unique(first) : first
        if let common { columns = try open(common, columns, recursive: !query.rest.isEmpty) }
        inner.recursive = common
        var terms = [(term: query.first, scope: scope)]
        for operation in query.rest {
            let (other, scope) = try bind(operation.term, inner)
            terms.append((operation.term, scope))
            guard other.count == columns.count else {
                throw Failure(
                    .columnCount,
                    "the terms of this set operation have \(columns.count) and \(other.count) columns",
                    at: query.position, help: "select the same number of columns in each term")
            }
        }
        inner.recursive = nil
        for term in query.orderBy { try holdPosition(term.expression, columns.count) }
        if query.rest.isEmpty, let scope, case .specification(let specification) = query.first {
            try bind(orderBy: query.orderBy, specification.selectList, scope, inner)
        } else {
            for term in query.orderBy { try bind(sort: term.expression, of: terms) }
        }
        if let limit = query.limit { try bind(limit, inner) }
        result.outputs[query.position.start] = columns
        return columns
    }

    private mutating func bind(
        _ term: QueryTerm, _ context: Context
    ) throws(Failure) -> (columns: [ScopeColumn], scope: Int?) {
        switch term {
        case .specification(let specification): return try bind(specification, context)
        case .values(let values): return (try bind(values, context), nil)
        case .parenthesized(let query): throw .otherDialect(at: query.position)
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
        return (1...max(width, 1)).map {
            ScopeColumn(name: ByteString("column\($0)"), folded: ByteString("column\($0)"))
        }
    }

    private mutating func bind(
        _ specification: QuerySpecification, _ context: Context
    ) throws(Failure) -> (columns: [ScopeColumn], scope: Int?) {
        let scope = try bind(from: specification.from, context)
        let inner = context.inside(scope)
        scopes[scope].windows = Set(specification.windows.map { dialect.fold($0.name) })
        var columns: [ScopeColumn] = []
        for (index, item) in specification.selectList.enumerated() {
            columns += try bind(item, inner)
            if case .expression(_, let alias?) = item.kind, scopes[scope].aliases[dialect.fold(alias)] == nil {
                scopes[scope].aliases[dialect.fold(alias)] = index
            }
        }
        scopes[scope].aliasesVisible = true
        if let condition = specification.where { try bind(condition, inner) }
        for term in specification.groupBy {
            try holdPosition(term, columns.count)
            try bind(term, inner)
        }
        if let condition = specification.having { try bind(condition, inner) }
        scopes[scope].aliasesVisible = false
        for window in specification.windows { try bind(window.specification, inner) }
        return (columns, scope)
    }

    /// Binds a select item and gives the columns that it stands for.
    mutating func bind(_ item: SelectItem, _ context: Context) throws(Failure) -> [ScopeColumn] {
        if case .expression = item.kind {
            try bindValue(of: item, context)
            return output(of: item)
        }
        return try bind(star: item, context)
    }

    private mutating func bind(star item: SelectItem, _ context: Context) throws(Failure) -> [ScopeColumn] {
        switch item.kind {
        case .all:
            guard let scope = context.scope, let from = scopes[scope].from else {
                throw Failure(
                    .unavailableColumn, "`*` without a FROM clause", at: item.position,
                    help: "name the values to select, or add a FROM clause")
            }
            if isDefinition { result.views.stars[item.position.start] = starColumns(from, merged: []) }
            return expand(from)
        case .allOf(let name):
            let node = FromNode.variable(try rangeVariable(name.name, context))
            if isDefinition { result.views.stars[item.position.start] = starColumns(node, merged: []) }
            return expand(node)
        case .allFields(let expression): throw .otherDialect(at: expression.position)
        case .expression: return []
        }
    }

    private mutating func bindValue(of item: SelectItem, _ context: Context) throws(Failure) {
        guard case .expression(let expression, _) = item.kind else { return }
        try bind(expression, context)
    }

    private func output(of item: SelectItem) -> [ScopeColumn] {
        guard case .expression(let expression, let alias) = item.kind else { return [] }
        return [output(of: expression, alias: alias, item)]
    }

    private func rangeVariable(_ name: Identifier, _ context: Context) throws(Failure) -> RangeVariableID {
        let folded = dialect.fold(name)
        if let scope = context.scope, let from = scopes[scope].from {
            for id in variables(of: from) {
                if let other = result[id].name, dialect.fold(other) == folded { return id }
            }
        }
        throw Failure(
            .unavailableRelation, "relation `\(name.value)` is not available", at: name.position,
            help: "use a correlation name of the FROM clause", audit: "no range variable of that name")
    }

    /// The name and origin of an output column.
    private func output(of expression: Expression, alias: Identifier?, _ item: SelectItem) -> ScopeColumn {
        let column = boundColumn(expression)
        let name = alias?.value ?? column?.name ?? Self.text(of: item, source)
        return ScopeColumn(
            name: name, folded: CatalogIndex.fold(name.string, dialect), type: column?.type,
            origins: column?.origins ?? [])
    }

    /// The column that an expression is a plain reference to, COLLATE aside.
    private func boundColumn(_ expression: Expression) -> ScopeColumn? {
        guard case .column(let id, let index)? = plainColumn(expression) else { return nil }
        return result[id].columns[index]
    }

    private func plainColumn(_ expression: Expression) -> ColumnBinding? {
        var inner = expression
        while case .collate(let operand, _) = inner.kind { inner = operand }
        guard case .column = inner.kind else { return nil }
        return result.columns[inner.position.start]
    }

    /// What SQLite names an unaliased expression: its text up to the next token, white space at the end taken off
    /// (`sqlite3DbSpanDup` in its util code).
    package static func text(of item: SelectItem, _ source: [UInt8]) -> ByteString {
        guard let range = item.position.source, range.lowerBound <= range.upperBound, range.upperBound <= source.count
        else { return "" }
        var end = range.upperBound
        while end > range.lowerBound, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(source[end - 1]) { end -= 1 }
        return ByteString(String(decoding: source[range.lowerBound..<end], as: UTF8.self))
    }

    /// Column names as SQLite makes them unique in a derived table: `a`, `a:1`, `a:2`
    /// (`sqlite3ColumnsFromExprList` in its select.c).
    private func unique(_ columns: [ScopeColumn]) -> [ScopeColumn] {
        var seen: Set<ByteString> = []
        return columns.map { column in
            var name = column.name
            var count = 0
            while !seen.insert(CatalogIndex.fold(name.string, dialect)).inserted {
                count += 1
                name = ByteString("\(Self.stem(name.string)):\(count)")
            }
            guard count > 0 else { return column }
            return ScopeColumn(
                name: name, folded: CatalogIndex.fold(name.string, dialect), type: column.type, origins: column.origins)
        }
    }

    private static func stem(_ name: String) -> String {
        var bytes = Array(name.utf8)
        while let last = bytes.last, 0x30...0x39 ~= last { bytes.removeLast() }
        guard bytes.last == 0x3A, bytes.count > 1 else { return name }
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }

    private mutating func bind(_ limit: RowLimit, _ context: Context) throws(Failure) {
        // SQLite resolves LIMIT and OFFSET without any FROM clause in sight.
        for number in [limit.count, limit.offset].compactMap({ $0 }) { try bind(number, context.inside(nil)) }
    }

    /// ORDER BY of a plain query: an alias first, then a position, then an expression that may name columns and aliases.
    private mutating func bind(
        orderBy terms: [SortSpecification], _ selectList: [SelectItem], _ scope: Int, _ context: Context
    ) throws(Failure) {
        let inner = context.inside(scope)
        for term in terms {
            if let reference = Self.sortName(term.expression),
                let found = try listed(reference.name, in: selectList, scope, inner)
            {
                result.columns[reference.start] = found
                continue
            }
            scopes[scope].aliasesVisible = true
            try bind(term.expression, inner)
            scopes[scope].aliasesVisible = false
        }
    }

    /// ORDER BY of a set operation or VALUES: positions, and names of output columns. SQLite looks a name up in one SELECT after the
    /// other: as an alias, then as a column of its FROM clause that it selects as it is (`resolveCompoundOrderBy` in its
    /// resolve.c).
    private mutating func bind(
        sort expression: Expression, of terms: [(term: QueryTerm, scope: Int?)]
    ) throws(Failure) {
        if Self.isInteger(expression) { return }
        if let reference = Self.sortName(expression) {
            let name = dialect.fold(reference.name)
            for (term, scope) in terms {
                guard let index = output(name, of: term, scope) else { continue }
                result.columns[reference.start] = .output(index)
                return
            }
        }
        throw Failure(
            .invalidSortTerm, "a set operation can be sorted by its output columns only",
            at: expression.position, help: "name an output column of the first SELECT, or give its position")
    }

    /// Which output column of a term of a set operation a name stands for.
    private func output(_ name: ByteString, of term: QueryTerm, _ scope: Int?) -> Int? {
        guard case .specification(let specification) = term, let scope else { return nil }
        var outputs: [(alias: ByteString?, column: ColumnBinding?)] = []
        for item in specification.selectList {
            switch item.kind {
            case .expression(let expression, let alias):
                outputs.append((alias.map { dialect.fold($0) }, plainColumn(expression)))
            case .all:
                outputs += scopes[scope].from.map { expand($0) }?.map { ($0.folded, nil) } ?? []
            case .allOf(let qualifier):
                let folded = dialect.fold(qualifier.name)
                let from = scopes[scope].from.map { variables(of: $0) } ?? []
                guard let id = from.first(where: { result[$0].name.map { dialect.fold($0) } == folded }) else {
                    return nil
                }
                outputs += expand(.variable(id)).map { ($0.folded, nil) }
            case .allFields: return nil
            }
        }
        if let index = outputs.firstIndex(where: { $0.alias == name }) { return index }
        guard let from = scopes[scope].from else { return nil }
        let found: ColumnBinding
        switch match(name, in: from) {
        case .column(let id, let column): found = .column(id, column)
        case .merged(let parts): found = .merged(parts)
        case .none, .hidden, .ambiguous: return nil
        }
        return outputs.firstIndex { $0.column == found }
    }

    /// The first alias of the select list with a name, where SQLite counts the columns that a star stands for as aliases too
    /// (`resolveAsName` in its resolve.c).
    private func listed(
        _ name: Identifier, in selectList: [SelectItem], _ scope: Int, _ context: Context
    ) throws(Failure) -> ColumnBinding? {
        let folded = dialect.fold(name)
        for (index, item) in selectList.enumerated() {
            switch item.kind {
            case .expression(_, let alias):
                if let alias, dialect.fold(alias) == folded { return .alias(index) }
            case .all:
                if let from = scopes[scope].from, let found = starred(folded, from) { return found }
            case .allOf(let qualifier):
                if let found = starred(folded, .variable(try rangeVariable(qualifier.name, context))) { return found }
            case .allFields(let expression): throw .otherDialect(at: expression.position)
            }
        }
        return nil
    }

    private func starred(_ name: ByteString, _ from: FromNode) -> ColumnBinding? {
        switch match(name, in: from) {
        case .column(let id, let column): return .column(id, column)
        case .merged(let parts): return .merged(parts)
        case .none, .hidden: return nil
        case .ambiguous:
            for id in variables(of: from) {
                if case .column(let id, let column) = match(name, of: id) { return .column(id, column) }
            }
            return nil
        }
    }

    private static func sortName(_ expression: Expression) -> (name: Identifier, start: Int32)? {
        var inner = expression
        while case .collate(let operand, _) = inner.kind { inner = operand }
        guard case .column(let reference) = inner.kind, reference.qualifier == nil else { return nil }
        return (reference.name, inner.position.start)
    }

    /// An integer that stands alone in ORDER BY or GROUP BY is the position of an output column.
    private func holdPosition(_ expression: Expression, _ width: Int) throws(Failure) {
        var inner = expression
        while case .collate(let operand, _) = inner.kind { inner = operand }
        guard !Self.isReadAsPosition(inner) else {
            throw Failure(
                .invalidSortTerm, "SQLite takes this for the position of a column", at: inner.position,
                help: "write the position as a plain number, or name a column")
        }
        guard case .literal(.integer(let text)) = inner.kind, let number = Int(text.string),
            number < 1 || number > width
        else {
            return
        }
        throw Failure(
            .invalidSortTerm, "position \(number) is outside the select list", at: inner.position,
            help: "the select list has \(width) \(width == 1 ? "column" : "columns")")
    }

    /// Whether SQLite reads as an integer what is no plain one, as `+1`, `- -1` and `0x1` (`sqlite3ExprIsInteger` in its expr.c).
    private static func isReadAsPosition(_ expression: Expression) -> Bool {
        var inner = expression
        var isSigned = false
        while true {
            switch inner.kind {
            case .unary(.plus, let operand), .unary(.minus, let operand):
                isSigned = true
                inner = operand
            case .collate(let operand, _): inner = operand
            case .literal(.integer(let text)): return isSigned || Int(text.string) == nil
            case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
                .truthTest, .between, .membership, .pattern, .caseWhen, .cast, .function, .subquery, .exists, .raise,
                .postgres:
                return false
            }
        }
    }

    private static func isInteger(_ expression: Expression) -> Bool {
        var inner = expression
        while case .collate(let operand, _) = inner.kind { inner = operand }
        guard case .literal(.integer) = inner.kind else { return false }
        return true
    }
}
