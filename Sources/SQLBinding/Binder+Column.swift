package import SQLSyntax

extension Binder {
    /// Resolves a column reference: the scopes from the inside out, in each the FROM clause, then the system columns,
    /// then the aliases (`lookupName` in SQLite's resolve.c).
    mutating func bind(_ reference: ColumnReference, _ position: Position, _ context: Context) throws(Failure) {
        result.columns[position.start] =
            reference.qualifier == nil
            ? try bare(reference, position, context) : try qualified(reference, position, context)
    }

    private func bare(
        _ reference: ColumnReference, _ position: Position, _ context: Context
    ) throws(Failure) -> ColumnBinding {
        let name = dialect.fold(reference.name)
        var next = context.scope
        while let scope = next {
            if let binding = try bare(name, reference, position, scope, own: context.scope) {
                return binding
            }
            next = scopes[scope].isEdge ? nil : scopes[scope].parent
        }
        throw unavailableColumn(reference, position, context.scope)
    }

    private func bare(
        _ name: ByteString, _ reference: ColumnReference, _ position: Position, _ scope: Int, own: Int?
    ) throws(Failure) -> ColumnBinding? {
        if let from = scopes[scope].from {
            switch match(name, in: from) {
            case .none: break
            // As if there were none: a restricted relation has no system columns either way.
            case .hidden where Self.isRowid(name): break
            case .hidden: throw unavailableColumn(reference, position, own, audit: "the column is not granted")
            case .ambiguous:
                throw ambiguousColumn(reference.name, among: variables(of: from).map { result[$0] })
            case .column(let id, let index):
                try require(id, within: scope, reference, position)
                return .column(id, index)
            case .merged(let parts):
                for part in parts { try require(part.variable, within: scope, reference, position) }
                return .merged(parts)
            }
            if Self.isRowid(name) {
                let all = variables(of: from)
                guard all.count == 1 else { throw ambiguousColumn(reference.name) }
                if hasRowid(all[0]) { return .rowid(all[0]) }
            }
        }
        guard scopes[scope].aliasesVisible, let alias = scopes[scope].aliases[name] else { return nil }
        guard scope == own else {
            throw Failure(
                .unavailableColumn, "column `\(reference.name.value)` is not available", at: position,
                help: "an alias of the outer query cannot be named in a subquery: repeat its expression")
        }
        return .alias(alias)
    }

    private mutating func qualified(
        _ reference: ColumnReference, _ position: Position, _ context: Context
    ) throws(Failure) -> ColumnBinding {
        guard let qualifier = reference.qualifier else { throw unavailableColumn(reference, position) }
        let name = dialect.fold(reference.name)
        let table = dialect.fold(qualifier)
        let schema = reference.schema.map { dialect.fold($0) }
        var next = context.scope
        var hasLeft = false
        while let scope = next {
            if scopes[scope].isEdge { hasLeft = true }
            for id in scopes[scope].from.map({ variables(of: $0) }) ?? [] {
                let variable = result[id]
                guard let own = variable.name, dialect.fold(own) == table, schema == nil || schema == variable.schema
                else { continue }
                switch match(name, of: id) {
                case .none where Self.isRowid(name) && hasRowid(id): return .rowid(id)
                case .hidden where Self.isRowid(name) && hasRowid(id): return .rowid(id)
                case .none: break
                case .hidden:
                    throw unavailableColumn(reference, position, context.scope, audit: "the column is not granted")
                case .ambiguous, .merged: throw ambiguousColumn(reference.name)
                case .column(let id, let index):
                    try require(id, within: scope, reference, position)
                    if hasLeft { reached.append((id, position)) }
                    return .column(id, index)
                }
            }
            next = scopes[scope].parent
        }
        throw unavailableColumn(reference, position, context.scope)
    }

    /// What a common table expression names around it must have the only name of its kind.
    func holdReached() throws(Failure) {
        for (id, position) in reached {
            let name = result[id].name.map { dialect.fold($0) }
            for other in result.variables where other.id != id && other.name.map({ dialect.fold($0) }) == name {
                throw Failure(
                    .duplicateName, "a common table expression names a table around it whose name is used twice",
                    at: position, help: "give each table of the statement an alias of its own")
            }
        }
    }

    private func require(
        _ id: RangeVariableID, within scope: Int, _ reference: ColumnReference, _ position: Position
    ) throws(Failure) {
        guard id.index >= scopes[scope].limit else { return }
        throw Failure(
            .unavailableColumn, "column `\(text(reference))` is not available", at: position,
            help: "an ON clause sees the tables to its left only: put the condition at a later join or into WHERE")
    }

    private func hasRowid(_ id: RangeVariableID) -> Bool {
        switch result[id].source {
        case .relation, .excluded: true
        case .commonTable, .derived, .function, .aliasedJoin: false
        }
    }

    /// https://sqlite.org/lang_createtable.html#rowid
    package static func isRowid(_ folded: ByteString) -> Bool {
        folded == "rowid" || folded == "oid" || folded == "_rowid_"
    }

    func unavailableColumn(
        _ reference: ColumnReference, _ position: Position, _ scope: Int? = nil, audit: String = "no such column"
    ) -> Failure {
        let all = scope.flatMap { scopes[$0].from }.map { variables(of: $0).map { result[$0] } } ?? []
        var help = columnHelp(named: reference.qualifier.map { dialect.fold($0) }, among: all)
        if reference.name.quoting == .double, reference.qualifier == nil { help += "; write a string in single quotes" }
        return Failure(
            .unavailableColumn, "column `\(text(reference))` is not available", at: position, help: help, audit: audit)
    }
}
