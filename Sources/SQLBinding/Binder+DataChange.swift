internal import SQLSyntax

extension Binder {
    /// Declares the target of a write. Its columns are hidden where the session may not read them.
    private mutating func declare(
        target: NamedTable, _ kind: WriteKind
    ) throws(Failure) -> (id: RangeVariableID, relation: Int, visible: [Bool]) {
        let (relation, visible) = try self.target(of: target, kind)
        let id = declare(
            name: target.alias ?? target.name.name,
            schema: target.alias == nil ? catalog.entries[relation].schema : nil, .relation(relation),
            columns(of: relation, visible: visible))
        result.targetVariable = id
        result.targets[target.name.position.start] = WriteTarget(variable: id, kind: kind)
        return (id, relation, visible)
    }

    mutating func bind(_ insert: InsertStatement) throws(Failure) {
        let context = try bind(insert.with, Context())
        let (target, relation, visible) = try declare(target: insert.target, .insert)
        switch insert.source {
        case .query(let query): _ = try bind(query, context)
        case .defaultValues: break
        }
        for clause in insert.upserts {
            let excluded = declare(
                name: Identifier("excluded"), .excluded(relation), columns(of: relation, visible: visible))
            try bind(clause, target, excluded, context)
        }
        try bind(returning: insert.returning, target, context)
    }

    private mutating func bind(
        _ clause: UpsertClause, _ target: RangeVariableID, _ excluded: RangeVariableID, _ context: Context
    ) throws(Failure) {
        let own = context.inside(push(Scope(parent: nil, from: .variable(target))))
        for term in clause.target { try bind(term.expression, own) }
        if let condition = clause.targetWhere { try bind(condition, own) }
        switch clause.action {
        case .nothing: break
        case .update(let assignments, let condition):
            // A bare name is the target's: `excluded` is found by its qualifier only.
            let outer = push(Scope(parent: nil, from: .variable(excluded)))
            let inner = context.inside(push(Scope(parent: outer, from: .variable(target))))
            for assignment in assignments { try bind(assignment.value, inner) }
            if let condition { try bind(condition, inner) }
        }
    }

    mutating func bind(_ update: UpdateStatement) throws(Failure) {
        let context = try bind(update.with, Context())
        let (target, _, _) = try declare(target: update.target, .update)
        var items = [FromNode.Item(node: .variable(target), kind: .comma, merged: [], end: .max)]
        if let from = update.from {
            let scope = try bind(from: from, context)
            if let node = scopes[scope].from {
                let own = result[target].name.map { dialect.fold($0) }
                for id in variables(of: node) where result[id].name.map({ dialect.fold($0) }) == own {
                    throw Failure(
                        .duplicateName, "a table of the FROM clause has the name of the target", at: from.position,
                        help: "give it an alias of its own")
                }
                items.append(FromNode.Item(node: node, kind: .comma, merged: [], end: .max))
            }
        }
        let inner = context.inside(push(Scope(parent: nil, from: .chain(items))))
        for assignment in update.assignments { try bind(assignment.value, inner) }
        if let condition = update.where { try bind(condition, inner) }
        try bind(returning: update.returning, target, context)
    }

    mutating func bind(_ delete: DeleteStatement) throws(Failure) {
        let context = try bind(delete.with, Context())
        let (target, _, _) = try declare(target: delete.target, .delete)
        let inner = context.inside(push(Scope(parent: nil, from: .variable(target))))
        if let condition = delete.where { try bind(condition, inner) }
        try bind(returning: delete.returning, target, context)
    }

    private mutating func bind(
        returning items: [SelectItem], _ target: RangeVariableID, _ context: Context
    ) throws(Failure) {
        guard !items.isEmpty, case .relation(let relation) = result[target].source else { return }
        // The target goes by its own name here, whatever its alias is.
        let alias = result[target].name
        result.rename(target, Identifier(ByteString(catalog.entries[relation].relation.name)))
        defer { result.rename(target, alias) }
        let inner = context.inside(push(Scope(parent: nil, from: .variable(target))))
        var columns: [ScopeColumn] = []
        for item in items { columns += try bind(item, inner) }
        // The statement has no output but this one.
        result.returning = columns
    }
}
