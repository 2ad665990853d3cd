internal import SQLSyntax

extension PostgresBinder {
    /// Resolves a column reference (`transformColumnRef` in the server's parser/parse_expr.c): a column of any scope, from the
    /// inside out, and only then the whole row of a range variable.
    mutating func bind(_ reference: ColumnReference, _ position: Position, _ context: Context) throws(Failure) {
        let binding =
            reference.qualifier == nil
            ? try bare(reference, position, context) : try qualified(reference, position, context)
        try record(binding, at: position)
    }

    private func bare(
        _ reference: ColumnReference, _ position: Position, _ context: Context
    ) throws(Failure) -> ColumnBinding {
        let name = dialect.fold(reference.name)
        var next = context.scope
        while let scope = next {
            if let binding = try local(name, reference, position, scope, context) { return binding }
            next = scopes[scope].parent
        }
        if let id = try variable(name, schema: nil, context, at: position) { return .wholeRow(id) }
        throw unavailableColumn(reference, position, context.scope)
    }

    /// The column of one scope that a bare name means; nil where there is none.
    func local(
        _ name: ByteString, _ reference: ColumnReference, _ position: Position, _ scope: Int, _ context: Context
    ) throws(Failure) -> ColumnBinding? {
        switch find(name, in: scope) {
        case .none: return nil
        case .column(let binding): return binding
        case .hidden:
            throw unavailableColumn(reference, position, context.scope, audit: "the column is not granted")
        case .ambiguous: throw ambiguousColumn(reference.name, among: visibleVariables(scope))
        case .barred: throw barred(text(reference), at: position)
        }
    }

    private func qualified(
        _ reference: ColumnReference, _ position: Position, _ context: Context
    ) throws(Failure) -> ColumnBinding {
        guard let qualifier = reference.qualifier,
            let id = try variable(
                dialect.fold(qualifier), schema: reference.schema.map { dialect.fold($0) }, context, at: position)
        else { throw unavailableColumn(reference, position, context.scope, audit: "no such range variable") }
        let name = dialect.fold(reference.name)
        switch field(name, of: id) {
        case .column(let binding): return binding
        case .ambiguous: throw ambiguousColumn(reference.name)
        case .hidden:
            throw unavailableColumn(reference, position, context.scope, audit: "the column is not granted")
        case .none, .barred:
            guard Self.isSystemColumn(name), hasSystemColumns(id) else {
                // `t.f` may mean `f(t)` in PostgreSQL: not here.
                throw unavailableColumn(reference, position, context.scope)
            }
            return .rowid(id)
        }
    }

    /// A column of one range variable.
    func field(_ name: ByteString, of id: RangeVariableID) -> Found {
        var found = Found.none
        for (index, column) in result[id].columns.enumerated() where column.folded == name {
            if column.isHidden {
                if found.isNone { found = .hidden }
            } else if found.isNone || found.isHidden {
                found = .column(.column(id, index))
            } else {
                return .ambiguous
            }
        }
        return found
    }

    func unavailableColumn(
        _ reference: ColumnReference, _ position: Position, _ scope: Int?, audit: String = "no such column"
    ) -> Failure {
        var help = columnHelp(
            named: reference.qualifier.map { dialect.fold($0) }, among: visibleVariables(scope))
        if reference.name.quoting == .double, reference.qualifier == nil { help += "; write a string in single quotes" }
        return Failure(
            .unavailableColumn, "column `\(text(reference))` is not available", at: position, help: help, audit: audit)
    }

    // MARK: Composite values

    /// `t.*`, as a value or as a select item.
    mutating func bindWholeRow(
        _ name: QualifiedName, _ position: Position, _ context: Context
    ) throws(Failure) -> RangeVariableID {
        guard
            let id = try variable(
                dialect.fold(name.name), schema: name.schema.map { dialect.fold($0) }, context, at: position)
        else {
            throw Failure(
                .unavailableRelation, "relation `\(text(name))` is not available", at: name.position,
                help: "use a correlation name of the FROM clause", audit: "no range variable of that name")
        }
        try record(.wholeRow(id), at: position)
        return id
    }

    /// What a composite value has.
    enum Composite {
        /// The row of a range variable, of which fields are its columns.
        case row(RangeVariableID)
        /// The columns of a function's result.
        case fields([PostgresColumn])
        /// A type of the catalog whose fields are not known.
        case open
        /// Not known to be composite.
        case none
    }

    /// What a bound expression is as a composite value.
    func composite(_ expression: Expression) -> Composite {
        switch expression.kind {
        case .column:
            switch result.columns[expression.position.start] {
            case .wholeRow(let id)?: return .row(id)
            case .column(let id, let index)?: return composite(result[id].columns[index])
            case .merged, .rowid, .alias, .output, nil: return .none
            }
        case .subquery(let query): return result.outputs[query.position.start]?.first.map { composite($0) } ?? .none
        case .function(let call):
            if case .column(let id, let index)? = result.columns[expression.position.start] {
                return composite(result[id].columns[index])
            }
            return .fields(resultColumns(of: call) ?? [])
        case .postgres(.wholeRow):
            if case .wholeRow(let id)? = result.columns[expression.position.start] { return .row(id) }
            return .none
        case .postgres(.indirection(let base, let steps)): return composite(after: steps, composite(base))
        case .cast(_, let type): return composite(catalog.postgresType(type))
        case .literal, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest,
            .between, .membership, .pattern, .caseWhen, .collate, .exists, .raise, .postgres:
            return .none
        }
    }

    private func composite(_ column: ScopeColumn) -> Composite {
        column.row.map { .row($0) } ?? composite(column.valueType)
    }

    private func composite(_ type: PostgresValueType?) -> Composite {
        switch type?.kind {
        case .composite?: .open
        case .builtin?, .enumeration?, .array?, .row?, .record?, .unknown?, nil: .none
        }
    }

    private func composite(after steps: [Indirection], _ base: Composite) -> Composite {
        var current = base
        for step in steps {
            guard case .field(let name) = step else { return .none }
            switch current {
            case .row(let id):
                guard case .column(.column(let id, let index)) = field(dialect.fold(name), of: id) else { return .none }
                current = composite(result[id].columns[index])
            // A field of a type that users have made may be of such a type too.
            case .open: return .open
            case .fields, .none: return .none
            }
        }
        return current
    }

    /// `(x).f`, `x[1]`: a field is a column of the row that x is, or the statement is refused.
    mutating func bind(
        _ base: Expression, _ steps: [Indirection], _ position: Position, _ context: Context
    ) throws(Failure) {
        try bind(base, context)
        var current = composite(base)
        // An element of an array that a catalog's column holds is what the server says it is.
        var isElement = false
        for step in steps {
            switch step {
            case .element(let index):
                try bind(index, context)
                isElement = true
                current = .none
            case .slice(let lower, let upper):
                if let lower { try bind(lower, context) }
                if let upper { try bind(upper, context) }
                isElement = true
                current = .none
            case .field(let name):
                guard !isElement, let next = select(name, from: current) else {
                    throw unavailableField(name, of: current, position)
                }
                current = next
            }
        }
    }

    private func select(_ name: Identifier, from value: Composite) -> Composite? {
        let folded = dialect.fold(name)
        switch value {
        case .row(let id):
            guard case .column(.column(let id, let index)) = field(folded, of: id) else { return nil }
            return composite(result[id].columns[index])
        case .fields(let columns): return columns.contains { $0.name == folded } ? Composite.none : nil
        case .open: return .open
        case .none: return nil
        }
    }

    private func unavailableField(_ name: Identifier, of value: Composite, _ position: Position) -> Failure {
        let help: String
        switch value {
        case .row(let id):
            let columns = result[id].columns.filter { !$0.isHidden && !$0.isImplicit }
            help = fieldHelp(columns.map(\.name))
        case .fields(let columns) where !columns.isEmpty:
            help = fieldHelp(columns.map(\.name))
        case .fields, .open, .none: help = "name a column by its table: `t.c`"
        }
        return Failure(
            .unavailableColumn, "column `\(name.value)` is not available", at: position, help: help,
            audit: "no field of that name")
    }

    /// `name(t)` means the column `name` of t where no function has the name (`ParseFuncOrColumn` in the server's
    /// parser/parse_func.c). Gives whether it does.
    mutating func bindFunctionalNotation(
        _ call: FunctionCall, _ position: Position, _ context: Context
    ) throws(Failure) -> Bool {
        guard call.form == .plain, call.name.schema == nil, !call.variadic, call.orderBy.isEmpty, call.filter == nil,
            call.over == nil, case .list(let arguments, distinct: false) = call.arguments, arguments.count == 1,
            let argument = arguments.first
        else { return false }
        let name = dialect.fold(call.name.name)
        guard !PostgresTables.functions(named: name).contains(where: { Self.takesRow($0) }) else { return false }
        switch composite(argument) {
        case .row(let id):
            guard case .column(let binding) = field(name, of: id) else {
                throw unavailableField(call.name.name, of: .row(id), position)
            }
            try record(binding, at: position)
            return true
        case .fields, .open, .none: return false
        }
    }

    /// Whether a row can be the only argument.
    private static func takesRow(_ function: PostgresFunction) -> Bool {
        guard function.takes(1), let type = function.arguments.first else { return false }
        return PostgresOverloads.fits([.record], [function.variadic ?? type])
    }
}
