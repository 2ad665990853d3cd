import SQLSyntax

/// The FROM clause.
extension TreeReader {
    /// `AS name (a, b)`
    struct Alias {
        var name: Identifier?
        var columns: [Identifier] = []
    }

    /// The fields of an Alias.
    func alias() throws(Failure) -> Alias {
        try beginObject()
        var alias = Alias()
        while let field = try field() {
            switch field {
            case .aliasname: alias.name = try identifier()
            case .colnames: alias.columns = try identifiers()
            default: throw misplaced(field, in: .rangeVar)
            }
        }
        return alias
    }

    /// A relation as the library names one.
    struct Relation {
        var table: NamedTable
        var persistence: IntoClause.Persistence
        var location: Int32
        var position: Position
    }

    /// The fields of a RangeVar.
    func relation() throws(Failure) -> Relation {
        var schema: Identifier?
        var name = Identifier("")
        var only = true
        var persistence = IntoClause.Persistence.permanent
        var alias = Alias()
        var catalog = false
        var location = base
        while let field = try field() {
            switch field {
            case .catalogname:
                _ = try string()
                catalog = true
            case .schemaname: schema = try identifier()
            case .relname: name = try identifier()
            case .inh: only = try !bool()
            case .relpersistence: persistence = try self.persistence()
            case .alias: alias = try self.alias()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .rangeVar)
            }
        }
        guard !catalog else { throw unsupported("the name of a database before a table", at: place(location)) }
        var position = place(location)
        if location < 0 {
            position = madePosition()
            name.position = position
        } else {
            var walk = nameWalk(location)
            let first = next(&walk)
            if schema != nil {
                schema?.position = first
                name.position = next(&walk)
            } else {
                name.position = first
            }
            position.end = max(position.end, name.position.end)
        }
        if alias.name != nil { alias.name?.position = aliasPosition(behind: name.position.start) }
        var table = NamedTable(QualifiedName(schema: schema, name), only: only)
        table.alias = alias.name
        table.columns = alias.columns
        return Relation(table: table, persistence: persistence, location: location, position: position)
    }

    private func persistence() throws(Failure) -> IntoClause.Persistence {
        switch try string() {
        case "p": .permanent
        case "t": .temporary
        case "u": .unlogged
        default: throw unreadable()
        }
    }

    /// The alias behind a name or a closing bracket.
    private func aliasPosition(behind offset: Int32) -> Position {
        guard var index = token(at: offset) else { return .none }
        if tokens[index].kind == .opening, tokens[index].partner >= 0 { index = Int(tokens[index].partner) }
        index += 1
        // `ONLY (t)`, `t *`
        while index < tokens.count, tokens[index].kind == .closing || tokens[index].kind == .operator { index += 1 }
        if index < tokens.count, tokens[index].role == .as { index += 1 }
        guard index < tokens.count, tokens[index].kind == .word || tokens[index].kind == .quotedName else {
            return .none
        }
        return tokens[index].position
    }

    // MARK: Lists and joins

    /// The items between the commas, in one chain.
    func fromClause() throws(Failure) -> TableReference? {
        var first: TableReference?
        var joins: [Join] = []
        try beginArray()
        while hasElement() {
            let item = try tableReference()
            if first == nil { first = item } else { joins.append(Join(.comma, item)) }
        }
        guard let first, let last = joins.last else { return first }
        let position = Position(start: first.position.start, end: max(first.position.end, last.operand.position.end))
        // joins before the first comma belong to the same chain
        if case .joined(let chain) = first.kind {
            return TableReference(.joined(JoinChain(chain.first, chain.joins + joins)), at: position)
        }
        return TableReference(.joined(JoinChain(first, joins)), at: position)
    }

    func tableReference() throws(Failure) -> TableReference {
        guard let node = try beginNode() else { throw unreadable() }
        return try tableReference(node)
    }

    /// The table reference of a node that was begun; ends it.
    private func tableReference(_ node: Node) throws(Failure) -> TableReference {
        let outerPeak = beginPeak()
        // the query of a derived table and the call of a function count by themselves
        let levels = node == .rangeSubselect || node == .rangeFunction ? 1 : 2
        try descend(by: levels)
        let table = try tableFields(node)
        try endNode()
        ascend(by: levels)
        endPeak(outerPeak)
        return table
    }

    private func tableFields(_ node: Node) throws(Failure) -> TableReference {
        switch node {
        case .rangeVar: try namedTable()
        case .joinExpr: try join()
        case .rangeSubselect: try derivedTable()
        case .rangeFunction: try rowsFrom()
        case .rangeTableSample: try sample()
        case .rangeTableFunc: try xmlTable()
        default: throw misplaced(node)
        }
    }

    private func namedTable() throws(Failure) -> TableReference {
        let relation = try relation()
        return TableReference(.named(relation.table), at: relation.position)
    }

    /// What has been read of a JoinExpr.
    private final class PartOfJoin {
        var kind = Choice.joinInner
        var natural = false
        var left: TableReference?
        var right: TableReference?
        var using: [Identifier]?
        var usingAlias: Identifier?
        var condition: Expression?
        var alias: Alias?
    }

    /// The fields of a JoinExpr. A chain leans to the left and is read in a loop.
    private func join() throws(Failure) -> TableReference {
        var outer: [PartOfJoin] = []
        var current = PartOfJoin()
        // the innermost chain so far, which the next join around it takes over
        var chain: JoinChain?
        while true {
            guard let field = try field() else {
                let finished = try finish(current, &chain)
                guard let next = outer.popLast() else {
                    if let finished { return finished }
                    return try closed(&chain)
                }
                try endNode()
                next.left = finished
                current = next
                continue
            }
            switch field {
            case .jointype: current.kind = try choice()
            case .isNatural: current.natural = try bool()
            case .larg:
                guard let node = try beginNode() else { throw unreadable() }
                if node == .joinExpr {
                    outer.append(current)
                    current = PartOfJoin()
                } else {
                    current.left = try tableReference(node)
                }
            case .rarg:
                // what stands inside has chains of its own
                current.right = try tableReference()
            case .usingClause: current.using = try identifiers()
            case .joinUsingAlias: current.usingAlias = try alias().name
            case .quals: current.condition = try expression()
            case .alias: current.alias = try alias()
            default: throw misplaced(field, in: .joinExpr)
            }
        }
    }

    private func closed(_ chain: inout JoinChain?) throws(Failure) -> TableReference {
        guard let joins = chain.take() else { throw unreadable() }
        let end = joins.joins.last?.operand.position.end ?? joins.first.position.end
        let position = Position(start: joins.first.position.start, end: max(end, joins.first.position.end))
        return TableReference(.joined(joins), at: position)
    }

    /// Adds a join to the chain, which stays open unless it has an alias.
    private func finish(_ part: PartOfJoin, _ chain: inout JoinChain?) throws(Failure) -> TableReference? {
        guard let right = part.right else { throw unreadable() }
        let join = try self.join(part, right)
        if let left = part.left {
            // an aliased chain became the left operand
            guard chain == nil else { throw unreadable() }
            chain = JoinChain(left, [join])
        } else {
            guard chain != nil else { throw unreadable() }
            chain?.joins.append(join)
        }
        guard let alias = part.alias else { return nil }
        guard let name = alias.name else { throw unreadable() }
        try deepen(by: 2)
        let inner = try closed(&chain)
        var position = inner.position
        var named = name
        if let opening = enclosing(position.start) {
            position.start = opening.start
            if opening.partner >= 0 { position.end = tokens[Int(opening.partner)].end }
            named.position = aliasPosition(behind: opening.start)
        } else {
            position = madePosition()
        }
        return TableReference(.aliased(inner, alias: named, columns: alias.columns), at: position)
    }

    private func join(_ part: PartOfJoin, _ right: TableReference) throws(Failure) -> Join {
        var kind: Join.Kind
        switch part.kind {
        case .joinInner: kind = .inner
        case .joinLeft: kind = .left
        case .joinRight: kind = .right
        case .joinFull: kind = .full
        default: throw misplaced(part.kind)
        }
        var condition: Join.Condition?
        if let search = part.condition { condition = .on(search) }
        if let using = part.using {
            guard condition == nil else { throw unreadable() }
            condition = .using(using, alias: part.usingAlias)
        }
        guard condition == nil || !part.natural else { throw unreadable() }
        // the grammar has CROSS JOIN as a join without a condition
        if condition == nil, !part.natural {
            guard kind == .inner else { throw unreadable() }
            kind = .cross
        }
        return Join(kind, natural: part.natural, right, condition: condition)
    }

    // MARK: Other tables

    /// What has been read of a RangeSubselect.
    private final class Derived {
        var lateral = false
        var query: QueryExpression?
        var alias = Alias()
    }

    private func derivedTable() throws(Failure) -> TableReference {
        let table = Derived()
        while let field = try field() {
            switch field {
            case .lateral: table.lateral = try bool()
            case .subquery: try readQuery(into: table)
            case .alias: table.alias = try alias()
            default: throw misplaced(field, in: .rangeSubselect)
            }
        }
        return try finish(table)
    }

    private func readQuery(into table: Derived) throws(Failure) { table.query = try queryNode() }

    private func finish(_ table: Derived) throws(Failure) -> TableReference {
        guard let query = table.query else { throw unreadable() }
        let position = around(query)
        if table.alias.name != nil { table.alias.name?.position = aliasPosition(behind: position.start) }
        return TableReference(
            .derived(
                DerivedTable(query, alias: table.alias.name, columns: table.alias.columns, lateral: table.lateral)),
            at: position)
    }

    private func rowsFrom() throws(Failure) -> TableReference {
        var rows = RowsFrom([])
        while let field = try field() {
            switch field {
            case .lateral: rows.lateral = try bool()
            case .ordinality: rows.withOrdinality = try bool()
            case .isRowsfrom: rows.isExplicit = try bool()
            case .functions: rows.items = try list(tableFunction)
            case .alias:
                let alias = try self.alias()
                rows.alias = alias.name
                rows.columns = alias.columns
            case .coldeflist: rows.definitions = try list(tableFunctionColumn)
            default: throw misplaced(field, in: .rangeFunction)
            }
        }
        guard let first = rows.items.first, rows.isExplicit || rows.items.count == 1 && first.definitions.isEmpty else {
            throw unreadable()
        }
        var position = first.call.position
        if let last = rows.items.last { position.end = max(position.end, last.call.position.end) }
        if rows.isExplicit, let opening = enclosing(position.start) {
            position.start = opening.start
            if opening.partner >= 0 { position.end = tokens[Int(opening.partner)].end }
        }
        return TableReference(.postgres(.rowsFrom(rows)), at: position)
    }

    /// A list of two: the call, and the definitions of its columns or null.
    private func tableFunction() throws(Failure) -> RowsFrom.Item {
        try begin(.list)
        guard try field() == .items else { throw unreadable() }
        try beginArray()
        guard hasElement() else { throw unreadable() }
        let call = try expression()
        guard hasElement() else { throw unreadable() }
        var definitions: [ColumnDefinition] = []
        if let node = try beginNode() {
            guard node == .list, try field() == .items else { throw unreadable() }
            definitions = try list(tableFunctionColumn)
            guard try field() == nil else { throw unreadable() }
            try endNode()
        }
        guard !hasElement(), try field() == nil else { throw unreadable() }
        try endNode()
        return RowsFrom.Item(call, definitions: definitions)
    }

    /// `a int COLLATE "C"`
    private func tableFunctionColumn() throws(Failure) -> ColumnDefinition {
        try begin(.columnDef)
        var column = ColumnDefinition(Identifier(""))
        var location = base
        while let field = try field() {
            switch field {
            case .colname: column.name = try identifier()
            case .typeName:
                try beginObject()
                column.type = try typeName()
            case .collClause:
                try beginObject()
                column.constraints = [ColumnConstraint(.collate(try columnCollation()))]
            // how the grammar leaves it
            case .isLocal: guard try bool() else { throw unreadable() }
            case .location: location = try self.location()
            default: throw misplaced(field, in: .columnDef)
            }
        }
        try endNode()
        column.name.position = place(location)
        return column
    }

    /// The fields of a CollateClause without an operand.
    func columnCollation() throws(Failure) -> QualifiedName {
        var name = DottedName()
        var location = base
        while let field = try field() {
            switch field {
            case .collname: name = try dottedName()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .collateClause)
            }
        }
        return try collation(name, behind: location)
    }

    private func sample() throws(Failure) -> TableReference {
        var reference: TableReference?
        var method = DottedName()
        var arguments: [Expression] = []
        var repeatable: Expression?
        var location = base
        while let field = try field() {
            switch field {
            case .relation: reference = try tableReference()
            case .method: method = try dottedName()
            case .args: arguments = try list(expression)
            case .repeatable: repeatable = try expression()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .rangeTableSample)
            }
        }
        guard let reference, case .named(var table) = reference.kind, table.sample == nil else { throw unreadable() }
        let name = try qualifiedName(method, at: location, "a sampling method")
        table.sample = TableSample(name, arguments, repeatable: repeatable)
        return TableReference(.named(table), at: reference.position)
    }
}
