internal import SQLBinding
internal import SQLParser
internal import SQLSyntax

/// Reads, translates, binds and judges one expression of a policy.
struct PolicyExpressionCompiler {
    /// What an expression is for.
    enum Purpose {
        /// A row filter or a check, by the name that a message has for it.
        case condition(String)
        /// What stands in for that column.
        case mask(Int)
        /// What that column is given.
        case preset(Int)

        var name: String {
            switch self {
            case .condition(let name): name
            case .mask: "mask"
            case .preset: "preset"
            }
        }
    }

    let index: CatalogIndex
    private let role: String
    let attributes: [ByteString: AttributeType]
    let text: Located<String>

    init(_ index: CatalogIndex, role: String, _ attributes: [ByteString: AttributeType], _ text: Located<String>) {
        self.index = index
        self.role = role
        self.attributes = attributes
        self.text = text
    }

    /// A row filter or check. Nil where the catalog does not have its table.
    ///
    /// - Parameter part: a part of that table, for whose rows it is to be instead.
    func predicate(_ kind: String, for part: Int? = nil) throws(Failure) -> PolicyExpression? {
        let expression = try read()
        let names = try FreeNames.of(expression, index.dialect)
        if let bare = names.bare {
            throw failure(
                .invalidExpression, "column `\(bare.value)` of a \(kind) is not qualified", bare.position,
                help: "write it as `table.\(bare.value)`")
        }
        guard let first = names.tables.first else {
            throw failure(
                .invalidExpression, "the \(kind) names no table", expression.position,
                help: "name a column of the table that it is for, as `table.column`")
        }
        for other in names.tables
        where other.schema.map(index.dialect.fold) != first.schema.map(index.dialect.fold)
            || index.dialect.fold(other.name) != index.dialect.fold(first.name)
        {
            throw failure(
                .invalidExpression, "the \(kind) names two tables, `\(first.name.value)` and `\(other.name.value)`",
                other.position, help: "name one table, and others in subqueries of their own")
        }
        guard expression.isPredicate else {
            throw failure(
                .invalidExpression, "the \(kind) is no condition", expression.position,
                help: "write a comparison, or another expression that is true or false")
        }
        guard let relation = index.relation(first) else { return nil }
        guard let part else {
            let bound = try bind(expression, relation, .condition(kind))
            try holdTruth(expression, bound, kind)
            return bound
        }
        return try bind(renamed(expression, first, part), part, .condition(kind))
    }

    /// The expression over a part of its table.
    private func renamed(
        _ expression: Expression, _ table: QualifiedName, _ part: Int
    ) throws(Failure) -> Expression {
        let name = Identifier(ByteString(index.entries[part].relation.name), quoting: .double)
        var rewriter = QualifierRewriter(index.dialect, from: table, to: name)
        let result = try rewriter.rewrite(expression)
        guard !rewriter.isCaught else {
            throw failure(
                .invalidExpression, "a subquery names `\(name.value)`, which is a part of `\(table.name.value)`",
                expression.position, help: "give it an alias in the subquery")
        }
        return result
    }

    /// What stands in for a column.
    ///
    /// - Parameter part: a part of the table, with its own place of the column, for which the mask is to be instead.
    func mask(
        of relation: Int, column: Int, for part: (relation: Int, column: Int)? = nil
    ) throws(Failure) -> PolicyExpression {
        var expression = try read()
        let names = try FreeNames.of(expression, index.dialect)
        for table in names.tables where index.relation(table) != relation {
            throw failure(
                .invalidExpression, "the mask reads `\(table.name.value)`, another table than the one it masks",
                table.position, help: "read other tables in subqueries of EXISTS or IN")
        }
        if let part, let table = names.tables.first { expression = try renamed(expression, table, part.relation) }
        if index.dialect.name == .postgres {
            let place = part ?? (relation, column)
            let bound = try bind(expression, place.relation, .mask(place.column))
            try fit(expression, bound, index.entries[place.relation].relation.columns[place.column], "mask")
            return bound
        }
        let bound = try bind(expression, relation, .mask(column))
        let own = index.entries[relation].relation.columns[column]
        if let other = collation(of: bound), own.collation == nil {
            throw failure(
                .invalidExpression, "the mask compares as \(other) and `\(own.name)` does not", expression.position,
                help: "make another value of it, as with `substr(column, 1)`")
        }
        try fit(expression, bound, own, "mask")
        return bound
    }

    /// The collation that an expression hands on: that of the column that it is, under any number of casts.
    private func collation(of mask: PolicyExpression) -> String? {
        var inner = mask.expression
        while case .cast(let operand, _) = inner.kind { inner = operand }
        guard case .column = inner.kind,
            case .column(let id, let column)? = mask.bindings.columns[inner.position.start],
            case .relation(let relation) = mask.bindings[id].source,
            let collation = index.entries[relation].relation.columns[column].collation,
            ByteString(collation).asciiLowercased != "binary"
        else { return nil }
        return collation
    }

    // MARK: - Steps

    func read() throws(Failure) -> Expression {
        do throws(Failure) {
            return try SQLParser.parseExpression(text.value, dialect: .policy)
        } catch {
            throw Failure(Self.relocate(error.diagnostic, text))
        }
    }

    func bind(
        _ portable: Expression, _ relation: Int, _ purpose: Purpose
    ) throws(Failure) -> PolicyExpression {
        let kind = purpose.name
        do throws(Failure) {
            var translator = PolicyTranslator(index.dialect)
            var expression = try translator.rewrite(portable)
            try PolicyRules.hold(expression, index.dialect, attributes, kind)
            let bindings: Bindings
            switch index.dialect.name {
            case .postgres:
                var writer = PostgresAttributes(attributes)
                expression = try writer.rewrite(expression)
                (expression, bindings) = try bindForPostgres(expression, relation, purpose)
            case .sqlite, .mysql, .mariadb, .tsql, .oracle, .snowflake, .policy:
                var binder = Binder(index, source: Array(text.value.utf8), readable: readable)
                try binder.bind(expression, over: relation)
                bindings = binder.result
                if let found = Totality.failure(in: expression, index.dialect, constantsMayBePartial: true) {
                    throw Self.notTotal(found, kind)
                }
            }
            var used = AttributeSearch()
            try used.visit(expression)
            return PolicyExpression(
                expression: expression, bindings: bindings, relation: relation, text: text, role: role,
                attributes: attributes.filter { used.names.contains($0.key) })
        } catch {
            throw Failure(Self.relocate(error.diagnostic, text), audit: error.audit)
        }
    }

    /// Tables are read raw in subqueries, whatever the role grants.
    private func readable(_ relation: Int) -> [Bool]? {
        let entry = index.entries[relation].relation
        guard entry.kind == .table || entry.kind == .partition else { return nil }
        return Array(repeating: true, count: entry.columns.count)
    }

    private static func notTotal(_ found: NotTotal, _ kind: String) -> Failure {
        Failure(
            .invalidExpression, "the \(kind) can raise an error on a row that the session may not see",
            at: found.position,
            help: "\(found.reason): use comparisons, CASE, COALESCE, and functions that never raise")
    }

    /// PostgreSQL's types decide what an operator is, and so whether it is total.
    private func bindForPostgres(
        _ expression: Expression, _ relation: Int, _ purpose: Purpose
    ) throws(Failure) -> (Expression, Bindings) {
        var binder = PostgresBinder(index, source: [], readable: readable)
        try binder.bind(expression, over: relation)
        let types = attributes.compactMapValues { PostgresPolicyTypes.type($0) }
        let resolver = PostgresTypeResolver(binder.result, index) { parameter in
            guard case .attribute(let name) = parameter else { return nil }
            return types[name]
        }
        let kind = purpose.name
        var result = expression
        var kept = expression
        var isCondition = false
        switch purpose {
        case .condition: isCondition = true
        case .mask(let column):
            let mask = try fitter(relation, column, binder.result, expression, kind, "exclude the column instead")
            result = try mask.fitted(expression)
            kept = try mask.kept(expression)
        case .preset(let column):
            let preset = try fitter(relation, column, binder.result, expression, kind, "take the preset out")
            result = try preset.assigned(expression)
            kept = result
        }
        switch PostgresTotality.finding(in: result, isCondition: isCondition, index, resolver) {
        case nil: break
        case .misfit(let found)?:
            throw Failure(
                .invalidExpression, "a literal of the \(kind) does not fit: \(found.reason)", at: found.position,
                help: "write a value of the type that it is compared with")
        case .notTotal(let found)?: throw Self.notTotal(found, kind)
        }
        return (kept, binder.result)
    }

    private func fitter(
        _ relation: Int, _ column: Int, _ bindings: Bindings, _ expression: Expression, _ kind: String,
        _ help: String
    ) throws(Failure) -> PostgresMask {
        let own = index.entries[relation].relation.columns[column]
        guard let fitter = PostgresMask(index, own, bindings, kind: kind) else {
            throw Failure(
                .invalidExpression,
                "the type `\(own.type)` of `\(own.name)` is not known, so that it cannot be \(kind == "mask" ? "masked" : kind)",
                at: expression.position, help: help)
        }
        return fitter
    }

    /// Why a constant does not fit its column.
    static func misfit(_ mask: Expression, _ affinity: Affinity, _ column: Column) -> String? {
        guard case .literal(let literal) = mask.kind, !column.type.isEmpty else { return nil }
        switch (literal, affinity) {
        case (.null, _): return nil
        case (.string(let text), .text):
            guard let length = length(column.type), text.string.unicodeScalars.count > length else { return nil }
            return "it is longer than \(length) characters"
        case (.integer, .integer), (.integer, .real), (.integer, .numeric), (.decimal, .real), (.decimal, .numeric),
            (.boolean, .numeric), (.boolean, .integer), (.blob, .blob):
            return nil
        case (.string, .numeric), (.currentDate, .text), (.currentTime, .text), (.currentTimestamp, .text),
            (.currentDate, .numeric), (.currentTime, .numeric), (.currentTimestamp, .numeric):
            // DATE, DATETIME and TIMESTAMP have numeric affinity in SQLite and hold texts.
            return isTemporal(column.type) ? nil : affinity == .text ? nil : "it is a text"
        case (.string, _), (.integer, _), (.decimal, _), (.boolean, _), (.blob, _), (.bits, _), (.currentDate, _),
            (.currentTime, _), (.currentTimestamp, _):
            return "it is of another type"
        }
    }

    private static func length(_ type: String) -> Int? {
        guard let open = type.utf8.firstIndex(of: 0x28), let close = type.utf8.firstIndex(of: 0x29), open < close else {
            return nil
        }
        return Int(type[type.utf8.index(after: open)..<close].filter { $0 != " " })
    }

    private static func isTemporal(_ type: String) -> Bool {
        let folded = ByteString(type).asciiLowercased.string
        return folded.hasPrefix("date") || folded.hasPrefix("time")
    }

    // MARK: - Places

    func failure(_ code: DiagnosticCode, _ message: String, _ position: Position, help: String) -> Failure {
        Failure(Self.relocate(Diagnostic(code, message, range: position.source, help: help), text))
    }

    /// Moves a diagnostic of an expression to its place in the file, where the file has the expression's text as it is.
    static func relocate(_ diagnostic: Diagnostic, _ text: Located<String>) -> Diagnostic {
        var moved = diagnostic
        if diagnostic.code.outcome == .refused || diagnostic.code == .syntaxError {
            moved.code = diagnostic.code == .syntaxError ? .malformedFile : .invalidExpression
        }
        guard let file = text.range else { return moved }
        if let range = diagnostic.range, file.upperBound - file.lowerBound == text.value.utf8.count {
            moved.range = SourceRange(file.lowerBound + range.lowerBound, file.lowerBound + range.upperBound)
        } else {
            moved.range = file
        }
        return moved
    }
}
